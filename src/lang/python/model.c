/*
 * The program model of a Python program: scopes, bindings and uses.
 *
 * One walk in the order of the text collects every identifier with what is done
 * to it.  What an identifier is follows from the nodes above it, so a node marks
 * its parts before they are reached ("this child is assigned to", "this one is
 * evaluated in the scope outside").  A second walk over what was collected binds
 * the names that are written, and a third finds for each use its binding, as
 * "4.2.2. Resolution of names" of the language reference has it.
 */
#include "lang/python/facts/builtins.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/notes.h"
#include "lang/python/facts/statements.h"
#include "lang/python/python.h"

#include <stdlib.h>

/* What is done to a node that has not been reached yet. */
enum mark {
    MARK_WRITE = 1 << 0,
    MARK_LOOP = 1 << 1,   /* written by a loop */
    MARK_CAUGHT = 1 << 2, /* written by an except clause */
    MARK_DELETE = 1 << 3,
    MARK_UPDATE = 1 << 4,
    MARK_SKIP = 1 << 5,  /* not a name at all: an attribute, a keyword of a call */
    MARK_OUTER = 1 << 6, /* evaluated in the scope around the function */
    MARK_PARAMETER = 1 << 7,
    MARK_REST = 1 << 8,    /* a parameter that takes the rest */
    MARK_DEFAULT = 1 << 9, /* a parameter with a default value */
    MARK_IMPORT = 1 << 10,
    MARK_WALRUS = 1 << 11, /* written in the function around a comprehension */
};

struct scope_entry {
    uint32_t end; /* node behind the part */
    uint32_t scope;
};

/* A global or nonlocal declaration of one name. */
struct declaration {
    uint32_t node, name, scope;
    bool global;
};

struct builder {
    struct model *model;
    const struct tree *tree;
    struct arena *arena;
    uint16_t *marks;
    struct scope_entry *stack;
    uint32_t depth, capacity;
    struct declaration *declarations;
    uint32_t declaration_count, declaration_capacity;
};

static uint32_t current_scope(const struct builder *b)
{
    return b->stack[b->depth - 1].scope;
}

static void enter_scope(struct builder *b, uint32_t node, uint32_t scope)
{
    ARENA_PUSH(b->arena, b->stack, b->depth, b->capacity) =
        (struct scope_entry){.end = b->tree->nodes[node].next, .scope = scope};
}

static void mark(struct builder *b, uint32_t node, unsigned marks)
{
    if (node != NODE_NONE) b->marks[node] |= (uint16_t)marks;
}

static void mark_children(struct builder *b, uint32_t node, unsigned marks)
{
    NODE_EACH_CHILD(b->tree, node, child) mark(b, child, marks);
}

static void mark_field(struct builder *b, uint32_t node, uint8_t field, unsigned marks)
{
    NODE_EACH_CHILD(b->tree, node, child)
    {
        if (b->tree->nodes[child].field == field) mark(b, child, marks);
    }
}

/* ---- Identifiers ---- */

static enum binding_kind binding_kind_of(unsigned marks)
{
    if (marks & MARK_PARAMETER) return BINDING_PARAMETER;
    if (marks & MARK_LOOP) return BINDING_LOOP;
    if (marks & MARK_CAUGHT) return BINDING_EXCEPTION;
    if (marks & MARK_IMPORT) return BINDING_IMPORT;
    return BINDING_VARIABLE;
}

static uint32_t write(struct builder *b, uint32_t node, uint32_t scope, enum binding_kind kind)
{
    uint32_t name = model_name(b->model, tree_text(b->tree, node));
    uint32_t use = model_add_use(b->model, USE_WRITE, node, name, scope);
    b->model->uses[use].binds = (uint8_t)kind;
    return use;
}

static void visit_identifier(struct builder *b, uint32_t node)
{
    unsigned marks = b->marks[node];
    if (marks & MARK_SKIP) return;
    struct model *model = b->model;
    uint32_t scope = current_scope(b);
    if (marks & (MARK_WRITE | MARK_PARAMETER | MARK_IMPORT)) {
        if (marks & MARK_WALRUS) {
            while (model->scopes[scope].kind == SCOPE_COMPREHENSION)
                scope = model->scopes[scope].parent;
        }
        uint32_t use = write(b, node, scope, binding_kind_of(marks));
        if (marks & MARK_PARAMETER) {
            uint32_t name = model->uses[use].name;
            uint32_t binding = model_bind(model, scope, name, BINDING_PARAMETER, node);
            if (marks & MARK_REST) model->bindings[binding].is_rest = true;
            if (marks & MARK_DEFAULT) model->bindings[binding].has_default = true;
            uint32_t function = model->scopes[scope].function;
            if (function != MODEL_NONE) model->functions[function].parameters++;
        }
        return;
    }
    enum use_kind kind = USE_READ;
    if (marks & MARK_DELETE) kind = USE_DELETE;
    if (marks & MARK_UPDATE) kind = USE_UPDATE;
    model_add_use(model, kind, node, model_name(model, tree_text(b->tree, node)), scope);
}

/* ---- Functions and classes ---- */

/* Whether the body does nothing: a docstring, pass, ..., raise. */
static bool is_stub(const struct tree *tree, uint32_t body)
{
    NODE_EACH_CHILD(tree, body, child)
    {
        if (node_has(tree, child, NODE_EXTRA) || py_is_filler(tree, child)) continue;
        if (node_kind(tree, child) != PY_RAISE_STATEMENT) return false;
    }
    return true;
}

static void visit_function(struct builder *b, uint32_t node, bool named)
{
    const struct tree *tree = b->tree;
    struct model *model = b->model;
    uint32_t outer = current_scope(b);
    uint32_t scope = model_add_scope(model, SCOPE_FUNCTION, node, outer);
    uint32_t number = model->function_count;
    struct function *function =
        &ARENA_PUSH(b->arena, model->functions, model->function_count, model->function_capacity);
    *function = (struct function){
        .node = node,
        .name = MODEL_NONE,
        .name_node = NODE_NONE,
        .scope = scope,
        .binding = MODEL_NONE,
        .body = node_field(tree, node, PY_FIELD_BODY),
        .outer = MODEL_NONE,
    };
    model->scopes[scope].function = number;
    /* The innermost function that holds it: walk out from the one before. */
    uint32_t around = number > 0 ? number - 1 : MODEL_NONE;
    while (around != MODEL_NONE && !node_within(tree, node, model->functions[around].node)) {
        around = model->functions[around].outer;
    }
    function->outer = around;
    if (!named) return;

    function->name_node = node_field(tree, node, PY_FIELD_NAME);
    if (function->name_node != NODE_NONE) {
        function->name = model_name(model, tree_text(tree, function->name_node));
        write(b, function->name_node, outer, BINDING_FUNCTION);
        mark(b, function->name_node, MARK_SKIP);
    }
    function->method = model->scopes[outer].kind == SCOPE_CLASS;
    function->decorated = node_kind(tree, node_parent(tree, node)) == PY_DECORATED_DEFINITION;
    function->asynchronous = node_kind(tree, node_first(tree, node)) == PY_KW_ASYNC;
    function->stub = function->body != NODE_NONE && is_stub(tree, function->body);
}

static void visit_class(struct builder *b, uint32_t node)
{
    /* Before its bases are looked at, so that scopes are in the order of the text. */
    model_add_scope(b->model, SCOPE_CLASS, node, current_scope(b));
    uint32_t name = node_field(b->tree, node, PY_FIELD_NAME);
    if (name == NODE_NONE) return;
    write(b, name, current_scope(b), BINDING_CLASS);
    mark(b, name, MARK_SKIP);
}

/* The parts of a parameter list: what binds, and what is evaluated outside. */
static void visit_parameter(struct builder *b, uint32_t node, uint16_t kind)
{
    const struct tree *tree = b->tree;
    switch (kind) {
    case PY_DEFAULT_PARAMETER:
    case PY_TYPED_DEFAULT_PARAMETER:
        mark_field(b, node, PY_FIELD_NAME, MARK_PARAMETER | MARK_DEFAULT);
        mark_field(b, node, PY_FIELD_VALUE, MARK_OUTER);
        mark_field(b, node, PY_FIELD_TYPE, MARK_OUTER);
        break;
    case PY_TYPED_PARAMETER:
        mark(b, node_named(tree, node, 0), MARK_PARAMETER);
        mark_field(b, node, PY_FIELD_TYPE, MARK_OUTER);
        break;
    default: break;
    }
}

static void visit_parameters(struct builder *b, uint32_t node)
{
    uint32_t function = model_function_at(b->model, node_parent(b->tree, node));
    if (function == MODEL_NONE) return;
    enter_scope(b, node, b->model->functions[function].scope);
    NODE_EACH_CHILD(b->tree, node, child)
    {
        if (node_kind(b->tree, child) == PY_IDENTIFIER) mark(b, child, MARK_PARAMETER);
        if (node_kind(b->tree, child) == PY_LIST_SPLAT_PATTERN ||
            node_kind(b->tree, child) == PY_DICTIONARY_SPLAT_PATTERN) {
            mark(b, child, MARK_PARAMETER);
        }
        if (node_kind(b->tree, child) == PY_TUPLE_PATTERN) mark(b, child, MARK_PARAMETER);
    }
}

/* A body, when it opens the scope of its function or class. */
static void visit_body(struct builder *b, uint32_t node)
{
    uint32_t parent = node_parent(b->tree, node);
    if (parent == NODE_NONE || b->tree->nodes[node].field != PY_FIELD_BODY) return;
    switch (node_kind(b->tree, parent)) {
    case PY_FUNCTION_DEFINITION:
    case PY_LAMBDA: {
        uint32_t function = model_function_at(b->model, parent);
        if (function != MODEL_NONE) enter_scope(b, node, b->model->functions[function].scope);
        break;
    }
    case PY_CLASS_DEFINITION: enter_scope(b, node, model_scope_at(b->model, parent)); break;
    default: break;
    }
}

static void visit_comprehension(struct builder *b, uint32_t node)
{
    enter_scope(b, node, model_add_scope(b->model, SCOPE_COMPREHENSION, node, current_scope(b)));
    /* What is gone through first is evaluated outside. */
    uint32_t clause = node_child(b->tree, node, PY_FOR_IN_CLAUSE);
    if (clause != NODE_NONE) mark_field(b, clause, PY_FIELD_RIGHT, MARK_OUTER);
}

/* ---- Imports and declarations ---- */

static void visit_import(struct builder *b, uint32_t node, uint16_t kind)
{
    const struct tree *tree = b->tree;
    NODE_EACH_CHILD(tree, node, child)
    {
        bool name = tree->nodes[child].field == PY_FIELD_NAME;
        switch (node_kind(tree, child)) {
        case PY_DOTTED_NAME:
            mark_children(b, child, MARK_SKIP);
            if (!name || kind == PY_FUTURE_IMPORT_STATEMENT) break;
            /* `import a.b` binds a. */
            b->marks[node_first(tree, child)] = MARK_IMPORT;
            break;
        case PY_ALIASED_IMPORT: {
            uint32_t dotted = node_field(tree, child, PY_FIELD_NAME);
            if (dotted != NODE_NONE) mark_children(b, dotted, MARK_SKIP);
            mark_field(b, child, PY_FIELD_ALIAS, MARK_IMPORT);
            break;
        }
        case PY_RELATIVE_IMPORT: {
            uint32_t dotted = node_child(tree, child, PY_DOTTED_NAME);
            if (dotted != NODE_NONE) mark_children(b, dotted, MARK_SKIP);
            break;
        }
        case PY_WILDCARD_IMPORT:
            b->model->scopes[current_scope(b)].star_import = true;
            b->model->names_uncertain = true;
            b->model->names_hidden = true;
            break;
        default: break;
        }
    }
}

static void visit_declaration(struct builder *b, uint32_t node, bool global)
{
    py_notes(b->model)->declares = true;
    NODE_EACH_CHILD(b->tree, node, child)
    {
        if (node_kind(b->tree, child) != PY_IDENTIFIER) continue;
        mark(b, child, MARK_SKIP);
        ARENA_PUSH(b->arena, b->declarations, b->declaration_count, b->declaration_capacity) =
            (struct declaration){
                .node = child,
                .name = model_name(b->model, tree_text(b->tree, child)),
                .scope = current_scope(b),
                .global = global,
            };
    }
}

/* ---- match ---- */

/* A name in a pattern: alone it is assigned to, before a bracket or a dot it is read. */
static void visit_pattern_name(struct builder *b, uint32_t node)
{
    const struct tree *tree = b->tree;
    switch (node_kind(tree, node_parent(tree, node))) {
    case PY_CLASS_PATTERN: break;
    case PY_CASE_PATTERN:
    case PY_UNION_PATTERN:
    case PY_KEYWORD_PATTERN:
    case PY_DICT_PATTERN:
        if (node_named_count(tree, node) > 1) break;
        mark_children(b, node, MARK_WRITE);
        return;
    default: return;
    }
    mark_children(b, node, MARK_SKIP);
    b->marks[node_first(tree, node)] = 0;
}

static void visit_pattern(struct builder *b, uint32_t node, uint16_t kind)
{
    switch (kind) {
    case PY_DOTTED_NAME: visit_pattern_name(b, node); break;
    case PY_SPLAT_PATTERN: mark_children(b, node, MARK_WRITE); break;
    case PY_KEYWORD_PATTERN: mark(b, node_named(b->tree, node, 0), MARK_SKIP); break;
    default: break;
    }
}

/* ---- The walk ---- */

static void visit_assigned(struct builder *b, uint32_t node)
{
    unsigned inherited =
        b->marks[node] & (MARK_WRITE | MARK_LOOP | MARK_CAUGHT | MARK_DELETE | MARK_PARAMETER);
    if (inherited == 0) return;
    switch (node_kind(b->tree, node)) {
    case PY_LIST_SPLAT_PATTERN:
    case PY_DICTIONARY_SPLAT_PATTERN:
        if (inherited & MARK_PARAMETER) inherited |= MARK_REST;
        mark_children(b, node, inherited);
        break;
    case PY_PATTERN_LIST:
    case PY_TUPLE_PATTERN:
    case PY_LIST_PATTERN:
    case PY_LIST_SPLAT:
    case PY_TUPLE:
    case PY_LIST:
    case PY_EXPRESSION_LIST:
    case PY_AS_PATTERN_TARGET:
    case PY_PARENTHESIZED_EXPRESSION: mark_children(b, node, inherited); break;
    default: break;
    }
}

static struct function *function_around(struct builder *b)
{
    uint32_t scope = current_scope(b);
    while (scope != MODEL_NONE && b->model->scopes[scope].kind == SCOPE_COMPREHENSION) {
        scope = b->model->scopes[scope].parent;
    }
    if (scope == MODEL_NONE || b->model->scopes[scope].function == MODEL_NONE) return NULL;
    return &b->model->functions[b->model->scopes[scope].function];
}

static void visit_return(struct builder *b, uint32_t node)
{
    struct function *function = function_around(b);
    if (!function) return;
    uint32_t value = node_named(b->tree, node, 0);
    if (value == NODE_NONE || node_kind(b->tree, value) == PY_NONE) {
        function->empty_returns++;
    } else {
        function->value_returns++;
    }
}

static void visit_call(struct builder *b, uint32_t node)
{
    uint32_t callee = node_field(b->tree, node, PY_FIELD_FUNCTION);
    if (node_kind(b->tree, callee) != PY_IDENTIFIER) return;
    struct str name = tree_text(b->tree, callee);
    bool binds = str_is(name, "exec") || str_is(name, "globals") || str_is(name, "locals") ||
                 str_is(name, "vars");
    if (!binds && !str_is(name, "eval")) return;
    b->model->names_uncertain = true;
    if (binds) b->model->names_hidden = true;
}

static void visit(struct builder *b, uint32_t node)
{
    uint16_t kind = node_kind(b->tree, node);
    if (b->marks[node] != 0) {
        /* In a broken tree parameters may stand outside of any function. */
        uint32_t outer = b->model->scopes[current_scope(b)].parent;
        if (b->marks[node] & MARK_OUTER && outer != MODEL_NONE) enter_scope(b, node, outer);
        visit_assigned(b, node);
    }
    switch (kind) {
    case PY_IDENTIFIER: visit_identifier(b, node); break;
    case PY_ATTRIBUTE: mark_field(b, node, PY_FIELD_ATTRIBUTE, MARK_SKIP); break;
    case PY_KEYWORD_ARGUMENT: mark_field(b, node, PY_FIELD_NAME, MARK_SKIP); break;
    case PY_CALL: visit_call(b, node); break;
    case PY_ASSIGNMENT: mark_field(b, node, PY_FIELD_LEFT, MARK_WRITE); break;
    case PY_AUGMENTED_ASSIGNMENT: mark_field(b, node, PY_FIELD_LEFT, MARK_UPDATE); break;
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: mark_field(b, node, PY_FIELD_LEFT, MARK_WRITE | MARK_LOOP); break;
    case PY_NAMED_EXPRESSION: mark_field(b, node, PY_FIELD_NAME, MARK_WRITE | MARK_WALRUS); break;
    case PY_AS_PATTERN: {
        bool caught = node_kind(b->tree, node_parent(b->tree, node)) == PY_EXCEPT_CLAUSE;
        mark_field(b, node, PY_FIELD_ALIAS, MARK_WRITE | (caught ? MARK_CAUGHT : 0));
        if (node_kind(b->tree, node_parent(b->tree, node)) == PY_CASE_PATTERN) {
            mark(b, node_child(b->tree, node, PY_IDENTIFIER), MARK_WRITE);
        }
        break;
    }
    case PY_AS_PATTERN_TARGET: mark_children(b, node, b->marks[node]); break;
    case PY_DELETE_STATEMENT: mark_children(b, node, MARK_DELETE); break;
    case PY_FUNCTION_DEFINITION: visit_function(b, node, true); break;
    case PY_LAMBDA: visit_function(b, node, false); break;
    case PY_CLASS_DEFINITION: visit_class(b, node); break;
    case PY_PARAMETERS:
    case PY_LAMBDA_PARAMETERS: visit_parameters(b, node); break;
    case PY_DEFAULT_PARAMETER:
    case PY_TYPED_DEFAULT_PARAMETER:
    case PY_TYPED_PARAMETER: visit_parameter(b, node, kind); break;
    case PY_LIST_COMPREHENSION:
    case PY_SET_COMPREHENSION:
    case PY_DICTIONARY_COMPREHENSION:
    case PY_GENERATOR_EXPRESSION: visit_comprehension(b, node); break;
    case PY_IMPORT_STATEMENT:
    case PY_IMPORT_FROM_STATEMENT:
    case PY_FUTURE_IMPORT_STATEMENT: visit_import(b, node, kind); break;
    case PY_GLOBAL_STATEMENT: visit_declaration(b, node, true); break;
    case PY_NONLOCAL_STATEMENT: visit_declaration(b, node, false); break;
    case PY_DOTTED_NAME:
    case PY_SPLAT_PATTERN:
    case PY_KEYWORD_PATTERN: visit_pattern(b, node, kind); break;
    case PY_RETURN_STATEMENT: visit_return(b, node); break;
    case PY_YIELD: {
        struct function *function = function_around(b);
        if (function) function->generator = true;
        break;
    }
    default: break;
    }
}

static void walk(struct builder *b)
{
    for (uint32_t node = 0; node < b->tree->count; node++) {
        while (node >= b->stack[b->depth - 1].end) b->depth--;
        /* The body opens its scope before it is looked at: a lambda's is an expression. */
        if (b->tree->nodes[node].field == PY_FIELD_BODY) visit_body(b, node);
        if (node_has(b->tree, node, NODE_NAMED)) visit(b, node);
    }
}

/* ---- Binding ---- */

/* By scope and name; of the same the first in the text comes first. */
static int compare_declarations(const void *a, const void *b)
{
    const struct declaration *x = a;
    const struct declaration *y = b;
    if (x->scope != y->scope) return x->scope < y->scope ? -1 : 1;
    if (x->name != y->name) return x->name < y->name ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

static const struct declaration *find_declaration(const struct builder *b, uint32_t scope,
                                                  uint32_t name)
{
    struct declaration wanted = {.scope = scope, .name = name};
    uint32_t low = 0;
    uint32_t high = b->declaration_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare_declarations(&b->declarations[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == b->declaration_count) return NULL;
    const struct declaration *d = &b->declarations[low];
    return d->scope == scope && d->name == name ? d : NULL;
}

/* Most programs declare nothing. */
static inline const struct declaration *declared(const struct builder *b, uint32_t scope,
                                                 uint32_t name)
{
    return b->declaration_count == 0 ? NULL : find_declaration(b, scope, name);
}

/* The scope whose name a nonlocal declaration means, or MODEL_NONE. */
static uint32_t nonlocal_scope(const struct model *model, uint32_t scope, uint32_t name)
{
    for (scope = model->scopes[scope].parent; scope != MODEL_NONE;
         scope = model->scopes[scope].parent) {
        if (model->scopes[scope].kind != SCOPE_FUNCTION) continue;
        if (model_find(model, scope, name) != MODEL_NONE) return scope;
    }
    return MODEL_NONE;
}

static void bind_written(struct builder *b)
{
    struct model *model = b->model;
    for (uint32_t i = 0; i < model->use_count; i++) {
        const struct use *use = &model->uses[i];
        if (use->kind == USE_READ) continue;
        uint32_t scope = use->scope;
        const struct declaration *d = declared(b, scope, use->name);
        if (d && d->global) scope = 0;
        if (d && !d->global) continue; /* bound where the declaration points to */
        model_bind(model, scope, use->name, (enum binding_kind)use->binds, use->node);
    }
}

static uint32_t resolve(const struct builder *b, const struct use *use)
{
    const struct model *model = b->model;
    uint32_t scope = use->scope;
    for (bool own = true; scope != MODEL_NONE; own = false) {
        const struct scope *s = &model->scopes[scope];
        /* A class's names are seen in its own body only. */
        if (own || s->kind != SCOPE_CLASS) {
            const struct declaration *d = declared(b, scope, use->name);
            if (d && d->global) return model_find(model, 0, use->name);
            if (d) {
                scope = nonlocal_scope(model, scope, use->name);
                return scope == MODEL_NONE ? MODEL_NONE : model_find(model, scope, use->name);
            }
            uint32_t binding = model_find(model, scope, use->name);
            if (binding != MODEL_NONE) return binding;
        }
        scope = s->parent;
    }
    return MODEL_NONE;
}

static void tie_uses(struct builder *b)
{
    struct model *model = b->model;
    enum { NOT_ASKED, BUILTIN, NO_BUILTIN };
    uint8_t *asked = ARENA_ARRAY(b->arena, uint8_t, model->name_count);
    for (uint32_t i = 0; i < model->use_count; i++) {
        struct use *use = &model->uses[i];
        uint32_t binding = resolve(b, use);
        if (binding != MODEL_NONE) {
            model_tie(model, i, binding);
            continue;
        }
        uint8_t *answer = &asked[use->name];
        if (*answer == NOT_ASKED) {
            *answer = py_is_builtin(model->names[use->name]) ? BUILTIN : NO_BUILTIN;
        }
        use->known = *answer == BUILTIN;
        if (use->known) continue;
        ARENA_PUSH(model->arena, model->unknown, model->unknown_count, model->unknown_capacity) = i;
    }
    for (uint32_t i = 0; i < b->declaration_count; i++) {
        const struct declaration *d = &b->declarations[i];
        uint32_t scope = d->global ? 0 : nonlocal_scope(model, d->scope, d->name);
        uint32_t binding = scope == MODEL_NONE ? MODEL_NONE : model_find(model, scope, d->name);
        if (binding != MODEL_NONE) model->bindings[binding].declared = true;
    }
}

/* Whether the function calls itself by its name. */
static bool is_recursive(const struct model *model, const struct function *function)
{
    if (function->binding == MODEL_NONE) return false;
    MODEL_EACH_USE_IN(model, function->node, use)
    {
        if (py_is_call_of(model, use, function->binding)) return true;
    }
    return false;
}

static void finish_functions(struct builder *b)
{
    struct model *model = b->model;
    for (uint32_t i = 0; i < model->function_count; i++) {
        struct function *function = &model->functions[i];
        if (function->name_node == NODE_NONE) continue;
        function->binding = model_binding_at(model, function->name_node);
        function->recursive = is_recursive(model, function);
    }
}

/* ---- Flow ---- */

static bool exits(const struct model *model, uint32_t statement)
{
    uint32_t call = py_statement_value(model->tree, statement);
    if (node_kind(model->tree, call) != PY_CALL) return false;
    uint32_t callee = node_field(model->tree, call, PY_FIELD_FUNCTION);
    struct str name = callee == NODE_NONE ? STR_EMPTY : tree_text(model->tree, callee);
    if (str_is(name, "sys.exit") || str_is(name, "os._exit")) return true;
    return py_calls(model, call, "exit") || py_calls(model, call, "quit");
}

static bool takes_all(const struct tree *tree, uint32_t clause)
{
    if (node_field(tree, clause, PY_FIELD_GUARD) != NODE_NONE) return false;
    uint32_t pattern = node_child(tree, clause, PY_CASE_PATTERN);
    if (pattern == NODE_NONE) return false;
    struct str text = tree_text(tree, pattern);
    if (str_is(text, "_")) return true;
    uint32_t dotted = node_child(tree, pattern, PY_DOTTED_NAME);
    return dotted != NODE_NONE && node_named_count(tree, dotted) == 1;
}

/* with suppress(...): and the like; whatever happens in the body, it goes on behind it. */
static bool swallows(const struct tree *tree, uint32_t node)
{
    uint32_t clause = node_child(tree, node, PY_WITH_CLAUSE);
    if (clause == NODE_NONE) return false;
    for (uint32_t i = clause; i < tree->nodes[clause].next; i++) {
        if (node_kind(tree, i) != PY_IDENTIFIER) continue;
        struct str name = tree_text(tree, i);
        if (str_is(name, "suppress") || str_is(name, "raises")) return true;
        if (str_starts_with(name, (struct str)STR("assertRaises"))) return true;
    }
    return false;
}

static const struct flow_language flow = {
    .truth = py_truth,
    .exits = exits,
    .takes_all = takes_all,
    .swallows = swallows,
    .condition_field = PY_FIELD_CONDITION,
};

void py_build_model(const struct tree *tree, const struct syntax *syntax, struct arena *arena,
                    struct model *model)
{
    model_init(model, tree, language_python.roles, syntax, arena);
    model->notes = ARENA_NEW(arena, struct py_notes);
    struct builder b = {.model = model, .tree = tree, .arena = arena};
    b.marks = ARENA_ARRAY(arena, uint16_t, tree->count);
    uint32_t module = model_add_scope(model, SCOPE_MODULE, 0, MODEL_NONE);
    enter_scope(&b, 0, module);
    walk(&b);
    if (b.declaration_count > 1) {
        qsort(b.declarations, b.declaration_count, sizeof *b.declarations, compare_declarations);
    }
    bind_written(&b);
    tie_uses(&b);
    finish_functions(&b);
    flow_analyse(model, &flow);
}
