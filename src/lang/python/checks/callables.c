/*
 * Round brackets: what is called and cannot be, and what should have been called
 * and is not.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/builtins.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/elements.h"
#include "lang/python/facts/notes.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

static bool has_kind(const struct tree *tree, uint32_t node, uint16_t kind)
{
    return node != NODE_NONE && node_kind(tree, node) == kind;
}

/* ---- Values that are no functions ---- */

/* Builtins whose result is nothing that can be called, whatever they are given. */
static const struct str data_builtins[] = {
    STR("abs"),   STR("bin"),    STR("bool"),      STR("bytes"), STR("chr"),    STR("complex"),
    STR("dict"),  STR("divmod"), STR("enumerate"), STR("float"), STR("format"), STR("frozenset"),
    STR("hash"),  STR("hex"),    STR("id"),        STR("input"), STR("int"),    STR("len"),
    STR("list"),  STR("max"),    STR("min"),       STR("oct"),   STR("ord"),    STR("pow"),
    STR("range"), STR("repr"),   STR("reversed"),  STR("round"), STR("set"),    STR("sorted"),
    STR("str"),   STR("sum"),    STR("tuple"),     STR("zip"),
};

/* Whether the value is a number, a text, a list or the like, and nothing to call. */
static bool is_data(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    if (value == NODE_NONE) return false;
    value = py_strip(tree, value);
    switch (node_kind(tree, value)) {
    case PY_INTEGER:
    case PY_FLOAT:
    case PY_STRING:
    case PY_CONCATENATED_STRING:
    case PY_LIST:
    case PY_TUPLE:
    case PY_DICTIONARY:
    case PY_SET:
    case PY_LIST_COMPREHENSION:
    case PY_SET_COMPREHENSION:
    case PY_DICTIONARY_COMPREHENSION:
    case PY_COMPARISON_OPERATOR:
    case PY_BINARY_OPERATOR:
    case PY_TRUE:
    case PY_FALSE:
    case PY_EXPRESSION_LIST: return true;
    case PY_CALL: {
        uint32_t callee = node_field(tree, value, PY_FIELD_FUNCTION);
        if (!has_kind(tree, callee, PY_IDENTIFIER)) return false;
        return PY_IS_ONE_OF(tree_text(tree, callee), data_builtins);
    }
    default: return false;
    }
}

/* The outermost loop of the scope around `a` that holds `b`, too, or NODE_NONE. */
static bool share_a_loop(const struct model *model, uint32_t a, uint32_t b)
{
    for (uint32_t loop = model_loop_around(model, a); loop != MODEL_NONE;
         loop = model->loops[loop].outer) {
        if (node_within(model->tree, b, model->loops[loop].node)) return true;
    }
    return false;
}

/* Whether the value is a name's or an item's: data where the other values are. */
static bool may_be_data(const struct model *model, uint32_t value)
{
    if (value == NODE_NONE) return false;
    switch (node_kind(model->tree, value)) {
    case PY_SUBSCRIPT:
    case PY_UNARY_OPERATOR: return true;
    case PY_IDENTIFIER: {
        uint32_t binding = model_binding_at(model, value);
        return binding != MODEL_NONE && model->bindings[binding].kind != BINDING_FUNCTION;
    }
    default: return false;
    }
}

/*
 * Whether all values that the name is given are data, and it has one of them when
 * `call` is reached (a builtin or a function of that name is what it was before).
 * `line` becomes the node that takes the name.
 */
static bool holds_data(const struct model *model, const struct binding *b, uint32_t call,
                       uint32_t *line)
{
    const struct tree *tree = model->tree;
    bool certain = false;
    *line = NODE_NONE;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->kind == USE_DELETE) return false;
        if (use->kind != USE_WRITE || use->binds == BINDING_FUNCTION) continue;
        uint32_t value = py_value_written(tree, use->node);
        bool data = is_data(model, value);
        if (!data && !may_be_data(model, value)) return false;
        /* The item of a list of numbers, of words ...: sooner than of functions. */
        if (data || node_kind(tree, value) == PY_SUBSCRIPT) certain = true;
        uint32_t end = tree->nodes[node_parent(tree, use->node)].next;
        bool before = end <= call || share_a_loop(model, use->node, call);
        if (before && *line == NODE_NONE) *line = use->node;
    }
    return certain && *line != NODE_NONE;
}

/* ---- Calling what cannot be called ---- */

enum target {
    TARGET_FINE,
    TARGET_BUILTIN,  /* a builtin's name holds a value now */
    TARGET_FUNCTION, /* a function's name holds a value now */
    TARGET_NUMBER,
    TARGET_SEQUENCE,
    TARGET_OTHER,
};

struct called {
    uint32_t callee; /* node */
    uint32_t line;   /* node that gave it its value, or NODE_NONE */
    const char *what;
};

static enum target target_of_type(enum py_type type, struct called *called)
{
    called->what = py_type_name(type);
    switch (type) {
    case PY_TYPE_INT:
    case PY_TYPE_FLOAT: return TARGET_NUMBER;
    case PY_TYPE_LIST:
    case PY_TYPE_TUPLE:
    case PY_TYPE_STR:
    case PY_TYPE_DICT:
    case PY_TYPE_RANGE: return TARGET_SEQUENCE;
    case PY_TYPE_BOOL:
    case PY_TYPE_SET: return TARGET_OTHER;
    default: return TARGET_FINE;
    }
}

/* Whether what the function returns may be a function. */
static bool returns_function(const struct model *model, const struct function *f)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = f->body; i < tree->nodes[f->body].next; i++) {
        if (node_kind(tree, i) == PY_LAMBDA) return true;
        if (i != f->body && node_kind(tree, i) == PY_FUNCTION_DEFINITION) return true;
    }
    return false;
}

/* f = f(...) and then f again: the name was a function once. */
static bool is_lost_function(const struct model *model, const struct binding *b, uint32_t call,
                             uint32_t *line)
{
    const struct tree *tree = model->tree;
    uint32_t function = model_function_at(model, node_parent(tree, b->node));
    if (function == MODEL_NONE || model->functions[function].body == NODE_NONE) return false;
    *line = NODE_NONE;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->kind == USE_DELETE || use->kind == USE_UPDATE) return false;
        if (use->kind == USE_READ || use->node == b->node) continue;
        if (use->binds != BINDING_VARIABLE || use->scope != b->scope) return false;
        uint32_t value = py_value_written(tree, use->node);
        bool own = has_kind(tree, value, PY_CALL) &&
                   py_binding(model, node_field(tree, value, PY_FIELD_FUNCTION)) ==
                       model_binding_at(model, b->node);
        if (!own && !is_data(model, value)) return false;
        if (own && returns_function(model, &model->functions[function])) return false;
        uint32_t end = tree->nodes[node_parent(tree, use->node)].next;
        bool same = model_function_around(model, call) == model_function_around(model, use->node);
        bool before = end <= call || share_a_loop(model, use->node, call);
        if (same && before && *line == NODE_NONE) *line = use->node;
    }
    return *line != NODE_NONE;
}

static enum target target_of_name(const struct model *model, uint32_t call, struct called *called)
{
    uint32_t binding = model_binding_at(model, called->callee);
    if (binding == MODEL_NONE || model->names_hidden) return TARGET_FINE;
    const struct binding *b = &model->bindings[binding];
    struct str name = model->names[b->name];
    switch (b->kind) {
    case BINDING_FUNCTION:
        if (b->writes < 2 || b->declared || py_is_everywhere(model, binding)) return TARGET_FINE;
        return is_lost_function(model, b, call, &called->line) ? TARGET_FUNCTION : TARGET_FINE;
    case BINDING_PARAMETER:
        if (b->is_rest || b->has_default || py_is_self(model, called->callee)) return TARGET_FINE;
        if (!py_is_row(model, binding) || !py_stands_alone(model)) return TARGET_FINE;
        called->line = b->node;
        called->what = "data";
        return py_is_builtin(name) ? TARGET_BUILTIN : TARGET_SEQUENCE;
    case BINDING_LOOP:
        if (b->declared || py_is_everywhere(model, binding)) return TARGET_FINE;
        called->line = b->node;
        return target_of_type(py_type(model, called->callee), called);
    case BINDING_VARIABLE: break;
    default: return TARGET_FINE;
    }
    if (b->declared) return TARGET_FINE;
    if (py_is_builtin(name)) {
        if (py_is_everywhere(model, binding)) return TARGET_FINE;
        return holds_data(model, b, call, &called->line) ? TARGET_BUILTIN : TARGET_FINE;
    }
    called->line = b->node;
    return target_of_type(py_type(model, called->callee), called);
}

static enum target target_of(const struct model *model, uint32_t call, struct called *called)
{
    const struct tree *tree = model->tree;
    *called =
        (struct called){.callee = node_field(tree, call, PY_FIELD_FUNCTION), .line = NODE_NONE};
    if (called->callee == NODE_NONE) return TARGET_FINE;
    uint32_t inner = py_strip(tree, called->callee);
    switch (node_kind(tree, inner)) {
    case PY_IDENTIFIER:
        return inner == called->callee ? target_of_name(model, call, called) : TARGET_FINE;
    case PY_INTEGER:
    case PY_FLOAT: called->what = "a number"; return TARGET_NUMBER;
    case PY_BINARY_OPERATOR: {
        /* A type times a number is a type in ctypes. */
        uint16_t op = py_operator(tree, inner);
        called->what = "the result of a calculation";
        if (op != PY_OP_PLUS && op != PY_OP_MINUS) return TARGET_FINE;
        return py_stands_alone(model) ? TARGET_NUMBER : TARGET_FINE;
    }
    case PY_STRING:
    case PY_LIST:
    case PY_TUPLE:
    case PY_DICTIONARY:
    case PY_SET:
    case PY_TRUE:
    case PY_FALSE:
    case PY_NONE: called->what = py_type_name(py_type(model, inner)); return TARGET_OTHER;
    default: return TARGET_FINE;
    }
}

/* Most calls are of builtins, methods and functions: told apart by one look. */
static bool may_be_wrong(const struct model *model, uint32_t call)
{
    uint32_t callee = call + 1; /* the function is the first child */
    switch (node_kind(model->tree, callee)) {
    case PY_ATTRIBUTE: return false;
    case PY_IDENTIFIER: {
        uint32_t binding = model_binding_at(model, callee);
        if (binding == MODEL_NONE) return false;
        const struct binding *b = &model->bindings[binding];
        return b->kind == BINDING_FUNCTION ? b->writes > 1 : true;
    }
    default: return true;
    }
}

static struct finding *report_target(struct check_context *c, uint32_t call, enum target target,
                                     struct called *called)
{
    if (!may_be_wrong(c->model, call) || target_of(c->model, call, called) != target) return NULL;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "name", called->callee);
    check_set_node(c, finding, "call", call);
    finding_set(finding, "what", str_of(called->what));
    if (called->line != NODE_NONE) check_set_line(c, finding, "line", called->line);
    uint32_t arguments = node_field(c->tree, call, PY_FIELD_ARGUMENTS);
    if (arguments != NODE_NONE) check_set_node(c, finding, "arguments", arguments);
    return finding;
}

static void builtin_overwritten(struct check_context *c, uint32_t call)
{
    struct called called;
    report_target(c, call, TARGET_BUILTIN, &called);
}

static void function_overwritten(struct check_context *c, uint32_t call)
{
    struct called called;
    report_target(c, call, TARGET_FUNCTION, &called);
}

static void number_called(struct check_context *c, uint32_t call)
{
    struct called called;
    struct finding *finding = report_target(c, call, TARGET_NUMBER, &called);
    if (!finding || called.line != NODE_NONE || py_argument_count(c->tree, call) != 1) return;
    uint32_t arguments = node_field(c->tree, call, PY_FIELD_ARGUMENTS);
    uint32_t from = c->tree->nodes[called.callee].end;
    check_edit(c, finding, from, c->tree->nodes[arguments].start, (struct str)STR(" * "));
}

static void sequence_called(struct check_context *c, uint32_t call)
{
    struct called called;
    struct finding *finding = report_target(c, call, TARGET_SEQUENCE, &called);
    if (!finding || py_argument(c->tree, call, 0) == NODE_NONE) return;
    uint32_t arguments = node_field(c->tree, call, PY_FIELD_ARGUMENTS);
    if (node_named_count(c->tree, arguments) != 1) return;
    /* for x in xs: xs(x) wants x itself. */
    uint32_t variable = py_binding(c->model, py_argument(c->tree, call, 0));
    uint32_t list = py_binding(c->model, called.callee);
    if (variable != MODEL_NONE && list != MODEL_NONE && py_walked_by(c->model, variable) == list) {
        return;
    }
    const struct node *n = &c->tree->nodes[arguments];
    check_edit(c, finding, n->start, n->start + 1, (struct str)STR("["));
    check_edit(c, finding, n->end - 1, n->end, (struct str)STR("]"));
}

static void not_callable(struct check_context *c, uint32_t call)
{
    struct called called;
    report_target(c, call, TARGET_OTHER, &called);
}

/* ---- Square brackets behind a function ---- */

/* Types that square brackets say something about: list[int]. */
static const struct str generic_types[] = {
    STR("list"),         STR("dict"),     STR("tuple"),      STR("set"),
    STR("frozenset"),    STR("type"),     STR("enumerate"),  STR("classmethod"),
    STR("staticmethod"), STR("property"), STR("memoryview"),
};

/* A builtin function or type of everyday use, by its name. */
static bool is_plain_builtin(const struct model *model, uint32_t node)
{
    uint32_t use = model->use_at[node];
    if (use == MODEL_NONE || !model->uses[use].known || model->names_hidden) return false;
    struct str name = tree_text(model->tree, node);
    return ascii_is_lower(name.data[0]) && !model_may_be_lost(model, name);
}

/* A function of the program or a builtin, and nothing else. */
static bool is_function_name(const struct model *model, uint32_t node)
{
    if (node_kind(model->tree, node) != PY_IDENTIFIER) return false;
    return is_plain_builtin(model, node) || py_function_named(model, node) != MODEL_NONE;
}

/* Whether the index is a position: a number, a slice, a calculation, the variable of a loop. */
static bool is_position(const struct model *model, uint32_t index)
{
    const struct tree *tree = model->tree;
    switch (node_kind(tree, index)) {
    case PY_INTEGER:
    case PY_SLICE:
    case PY_BINARY_OPERATOR:
    case PY_UNARY_OPERATOR:
        return py_type(model, index) == PY_TYPE_INT || node_kind(tree, index) == PY_SLICE;
    case PY_IDENTIFIER: {
        if (py_type(model, index) == PY_TYPE_INT) return true;
        uint32_t binding = model_binding_at(model, index);
        if (binding == MODEL_NONE || model->bindings[binding].kind != BINDING_LOOP) return false;
        uint32_t loop = node_parent(tree, model->bindings[binding].node);
        uint32_t right = node_field(tree, loop, PY_FIELD_RIGHT);
        return right != NODE_NONE && py_calls(model, right, "range");
    }
    default: return false;
    }
}

/* Whether what stands in the brackets is a value, and no type: set[words]. */
static bool is_value(const struct model *model, uint32_t index)
{
    uint32_t binding = index == NODE_NONE ? MODEL_NONE : py_binding(model, index);
    if (binding == MODEL_NONE) return false;
    enum binding_kind kind = model->bindings[binding].kind;
    if (kind == BINDING_PARAMETER || kind == BINDING_LOOP) return true;
    return kind == BINDING_VARIABLE && py_type(model, index) != PY_TYPE_UNKNOWN;
}

static void square_brackets_call(struct check_context *c, uint32_t node)
{
    uint32_t value = node + 1;
    if (node_kind(c->tree, value) != PY_IDENTIFIER || !is_function_name(c->model, value)) return;
    uint32_t index = node_field(c->tree, node, PY_FIELD_SUBSCRIPT);
    /* list[i] wants an item of a list that has another name. */
    if (PY_IS_ONE_OF(tree_text(c->tree, value), generic_types) &&
        (!is_value(c->model, index) || is_position(c->model, index))) {
        return;
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "name", value);
    if (index == NODE_NONE || node_kind(c->tree, index) == PY_SLICE) return;
    check_set_node(c, finding, "index", index);
    uint32_t open = node_child(c->tree, node, PY_OP_LBRACKET);
    uint32_t close = node_child(c->tree, node, PY_OP_RBRACKET);
    if (open == NODE_NONE || close == NODE_NONE) return;
    check_replace(c, finding, open, (struct str)STR("("));
    check_replace(c, finding, close, (struct str)STR(")"));
}

/* ---- Functions that are named and not called ---- */

/* Whether the value of `node` decides an if or a while, alone or beside and, or, not. */
static bool decides(const struct tree *tree, uint32_t node)
{
    for (uint32_t at = node;;) {
        uint32_t parent = node_parent(tree, at);
        switch (node_kind(tree, parent)) {
        case PY_PARENTHESIZED_EXPRESSION:
        case PY_NOT_OPERATOR:
        case PY_BOOLEAN_OPERATOR: at = parent; break;
        case PY_IF_STATEMENT:
        case PY_ELIF_CLAUSE:
        case PY_WHILE_STATEMENT: return tree->nodes[at].field == PY_FIELD_CONDITION;
        default: return false;
        }
    }
}

static bool is_no_function(uint16_t kind)
{
    switch (kind) {
    case PY_INTEGER:
    case PY_FLOAT:
    case PY_STRING:
    case PY_TRUE:
    case PY_FALSE:
    case PY_LIST:
    case PY_DICTIONARY:
    case PY_UNARY_OPERATOR:
    case PY_BINARY_OPERATOR: return true;
    default: return false;
    }
}

/* A comparison that a function cannot stand in: with a literal, by size, as a container. */
static bool is_odd_comparison(const struct tree *tree, uint32_t comparison, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    switch (py_comparison(tree, comparison, &left, &right)) {
    case PY_OP_EQUAL_EQUAL:
    case PY_OP_BANG_EQUAL:
        return is_no_function(node_kind(tree, py_strip(tree, left == node ? right : left)));
    case PY_OP_LESS:
    case PY_OP_LESS_EQUAL:
    case PY_OP_GREATER:
    case PY_OP_GREATER_EQUAL: return true;
    case PY_KW_IN:
    case PY_KW_NOT_IN: return right == node;
    default: return false;
    }
}

/* Builtins that can do nothing with a function: numbers and containers only. */
static const struct str value_takers[] = {
    STR("int"),   STR("float"),  STR("len"), STR("sum"), STR("abs"), STR("round"),
    STR("range"), STR("sorted"), STR("max"), STR("min"), STR("chr"), STR("ord"),
};

/* print(f), int(input): the call whose argument is the function itself. */
static bool is_odd_argument(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t list = node_parent(tree, node);
    uint32_t call = node_parent(tree, list);
    if (node_kind(tree, call) != PY_CALL) return false;
    uint32_t callee = node_field(tree, call, PY_FIELD_FUNCTION);
    if (callee == NODE_NONE || !has_kind(tree, callee, PY_IDENTIFIER) ||
        !is_plain_builtin(model, callee))
        return false;
    struct str name = tree_text(tree, callee);
    if (str_is(name, "print")) return py_function_named(model, node) != MODEL_NONE;
    return node_named(tree, list, 0) == node && PY_IS_ONE_OF(name, value_takers);
}

/* Whether a function that is named at `node` is used as if it were its result. */
static bool is_used_as_value(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, node);
    switch (node_kind(tree, parent)) {
    case PY_COMPARISON_OPERATOR: return is_odd_comparison(tree, parent, node);
    case PY_BINARY_OPERATOR: {
        /* int | None is a type. */
        uint16_t op = py_operator(tree, parent);
        return op != PY_OP_OR && op != PY_OP_AT;
    }
    case PY_AUGMENTED_ASSIGNMENT:
        /* event += handler is what some libraries ask for. */
        return tree->nodes[node].field == PY_FIELD_RIGHT &&
               node_kind(tree, node_field(tree, parent, PY_FIELD_LEFT)) == PY_IDENTIFIER &&
               py_operator(tree, parent) != PY_OP_OR_EQUAL;
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: return tree->nodes[node].field == PY_FIELD_RIGHT;
    case PY_INTERPOLATION:
        return py_function_named(model, node) != MODEL_NONE &&
               node_child(tree, parent, PY_TYPE_CONVERSION) == NODE_NONE &&
               node_above(tree, node, PY_RAISE_STATEMENT) == NODE_NONE;
    case PY_ARGUMENT_LIST: return is_odd_argument(model, node);
    default: return false;
    }
}

/* Puts brackets behind the name where the function needs nothing in them. */
static void add_brackets(struct check_context *c, struct finding *finding, uint32_t node)
{
    uint32_t function = py_function_named(c->model, node);
    bool none = function != MODEL_NONE ? py_signature(c->model, function).required == 0 &&
                                             py_signature(c->model, function).named_required == 0
                                       : str_is(tree_text(c->tree, node), "input");
    uint32_t end = c->tree->nodes[node].end;
    if (none) check_insert(c, finding, end, (struct str)STR("()"));
}

/* Where functions, own and builtin, are named without being called: nowhere in most programs. */
struct uncalled {
    uint32_t *nodes;
    uint32_t count, capacity;
};

static const struct uncalled *uncalled_functions(const struct model *model)
{
    struct py_notes *notes = py_notes(model);
    if (notes->uncalled) return notes->uncalled;
    struct uncalled *all = notes->uncalled = ARENA_NEW(model->arena, struct uncalled);
    for (uint32_t i = 0; i < model->use_count; i++) {
        const struct use *use = &model->uses[i];
        if (use->kind != USE_READ) continue;
        bool own =
            use->binding != MODEL_NONE && model->bindings[use->binding].kind == BINDING_FUNCTION;
        if (!own && !use->known) continue;
        if (model->tree->nodes[use->node].field == PY_FIELD_FUNCTION) continue;
        ARENA_PUSH(model->arena, all->nodes, all->count, all->capacity) = use->node;
    }
    return all;
}

typedef bool place_test(const struct model *model, uint32_t node);

/* Reports the names of functions, own and builtin, that stand in a place of a kind. */
static void uncalled_names(struct check_context *c, place_test *fits)
{
    const struct model *model = c->model;
    const struct uncalled *all = uncalled_functions(model);
    for (uint32_t i = 0; i < all->count; i++) {
        uint32_t node = all->nodes[i];
        if (!fits(model, node) || !is_function_name(model, node)) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "name", node);
        add_brackets(c, finding, node);
    }
}

/* Types whose names are taken for a list, a text ... of one's own. */
static const struct str data_types[] = {
    STR("list"), STR("dict"), STR("tuple"), STR("set"), STR("str"),
};

/* list[0], for x in list: a list is meant and the type is named. */
static void type_as_data(struct check_context *c, uint32_t subject)
{
    (void)subject;
    const struct model *model = c->model;
    const struct uncalled *all = uncalled_functions(model);
    for (uint32_t i = 0; i < all->count; i++) {
        uint32_t node = all->nodes[i];
        if (!PY_IS_ONE_OF(tree_text(c->tree, node), data_types)) continue;
        uint32_t parent = node_parent(c->tree, node);
        uint32_t index = NODE_NONE;
        if (node_kind(c->tree, parent) == PY_SUBSCRIPT && node == parent + 1) {
            index = node_field(c->tree, parent, PY_FIELD_SUBSCRIPT);
        }
        bool wrong = index != NODE_NONE ? is_position(model, index) : is_used_as_value(model, node);
        if (!wrong || !is_plain_builtin(model, node)) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "name", node);
    }
}

/* What makes a list of a type that has been given a name: out = list, out.append(x). */
static bool fills_type(const struct model *model, uint32_t name)
{
    static const struct str fillers[] = {STR("append"), STR("add"), STR("insert"), STR("extend")};
    const struct tree *tree = model->tree;
    bool fills = false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(tree, node);
        struct str method;
        if (tree->nodes[node].field == PY_FIELD_FUNCTION) return false; /* out(...) makes one */
        if (node_kind(tree, parent) == PY_SUBSCRIPT) {
            fills |= tree->nodes[parent].field == PY_FIELD_LEFT;
        } else if (node_kind(tree, parent) == PY_ATTRIBUTE &&
                   py_method_call(tree, node_parent(tree, parent), &method) == node) {
            fills |= PY_IS_ONE_OF(method, fillers);
        }
    }
    return fills;
}

/* out = list, and then out.append(x) */
static void type_filled(struct check_context *c, uint32_t subject)
{
    (void)subject;
    const struct model *model = c->model;
    const struct uncalled *all = uncalled_functions(model);
    for (uint32_t i = 0; i < all->count; i++) {
        uint32_t node = all->nodes[i];
        if (!PY_IS_ONE_OF(tree_text(c->tree, node), data_types)) continue;
        uint32_t target;
        uint32_t value = py_plain_assignment(c->tree, py_statement_of(model, node), &target);
        if (value == NODE_NONE || py_strip(c->tree, value) != node) continue;
        uint32_t name = model_binding_at(model, target);
        if (name == MODEL_NONE || model->bindings[name].writes != 1) continue;
        if (py_is_everywhere(model, name) || !is_plain_builtin(model, node)) continue;
        if (!fills_type(model, name)) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "type", node);
        check_set_binding(c, finding, "name", name);
        check_insert(c, finding, c->tree->nodes[node].end, (struct str)STR("()"));
    }
}

static bool is_in_condition(const struct model *model, uint32_t node)
{
    return decides(model->tree, node);
}

static void function_as_condition(struct check_context *c, uint32_t subject)
{
    (void)subject;
    uncalled_names(c, is_in_condition);
}

static bool is_function_as_value(const struct model *model, uint32_t node)
{
    return !PY_IS_ONE_OF(tree_text(model->tree, node), data_types) && is_used_as_value(model, node);
}

/* for x in xs: out.append(f), where f wants one value and nobody takes x */
static bool is_put_in_uncalled(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    struct str method;
    uint32_t arguments = node_parent(tree, node);
    uint32_t function = py_function_named(model, node);
    if (function == MODEL_NONE || node_kind(tree, arguments) != PY_ARGUMENT_LIST) return false;
    uint32_t call = node_parent(tree, arguments);
    if (py_method_call(tree, call, &method) == NODE_NONE || !str_is(method, "append")) return false;
    uint32_t around = model_loop_around(model, node);
    if (around == MODEL_NONE || !model->loops[around].is_for) return false;
    if (py_signature(model, function).required == 0) return false;
    uint32_t variable =
        py_binding(model, node_field(tree, model->loops[around].node, PY_FIELD_LEFT));
    return variable != MODEL_NONE && !py_mentions(model, model->loops[around].body, variable);
}

static bool is_named_only(const struct model *model, uint32_t node)
{
    return is_function_as_value(model, node) || is_put_in_uncalled(model, node);
}

static void function_as_value(struct check_context *c, uint32_t subject)
{
    (void)subject;
    uncalled_names(c, is_named_only);
}

static bool is_bare_statement(const struct model *model, uint32_t node)
{
    uint32_t parent = node_parent(model->tree, node);
    if (node_kind(model->tree, parent) != PY_EXPRESSION_STATEMENT) return false;
    return node_named_count(model->tree, parent) == 1 && !py_is_guarded(model, parent);
}

static void statement_not_called(struct check_context *c, uint32_t subject)
{
    (void)subject;
    uncalled_names(c, is_bare_statement);
}

/* ---- Methods that are named and not called ---- */

/* Methods that need nothing in their brackets ... */
static const struct str bare_methods[] = {
    STR("sort"),     STR("reverse"), STR("clear"),      STR("upper"),     STR("lower"),
    STR("strip"),    STR("lstrip"),  STR("rstrip"),     STR("title"),     STR("capitalize"),
    STR("swapcase"), STR("isdigit"), STR("isalpha"),    STR("isalnum"),   STR("isupper"),
    STR("islower"),  STR("isspace"), STR("isnumeric"),  STR("isdecimal"), STR("istitle"),
    STR("close"),    STR("split"),   STR("splitlines"),
};

/* ... and some that do. */
static const struct str other_methods[] = {
    STR("append"),     STR("extend"),  STR("insert"),     STR("remove"),   STR("startswith"),
    STR("endswith"),   STR("replace"), STR("join"),       STR("update"),   STR("discard"),
    STR("writelines"), STR("popitem"), STR("setdefault"), STR("writerow"), STR("pop"),
    STR("copy"),       STR("exit"),    STR("quit"),       STR("mainloop"), STR("pack"),
    STR("penup"),      STR("pendown"),
};

/* Methods whose result is meant wherever they are assigned: y = x.copy. */
static const struct str copying_methods[] = {
    STR("copy"),      STR("upper"),    STR("lower"),      STR("strip"),
    STR("split"),     STR("sort"),     STR("reverse"),    STR("capitalize"),
    STR("readlines"), STR("readline"), STR("splitlines"),
};

/* Methods of text that answer a question: no attribute has such a name. */
static const struct str asking_methods[] = {
    STR("isdigit"), STR("isalpha"),    STR("isalnum"),   STR("isupper"),
    STR("islower"), STR("isspace"),    STR("isnumeric"), STR("isdecimal"),
    STR("istitle"), STR("startswith"), STR("endswith"),
};

/* Methods of text that give a new one. */
static const struct str text_methods[] = {
    STR("upper"),  STR("lower"),      STR("strip"),    STR("lstrip"),
    STR("rstrip"), STR("capitalize"), STR("swapcase"), STR("splitlines"),
};

/* Whether a comparison or sum of the node has a text on its other side. */
static bool stands_by_text(const struct model *model, uint32_t op, uint32_t node)
{
    NODE_EACH_CHILD(model->tree, op, child)
    {
        if (child == node || !node_has(model->tree, child, NODE_NAMED)) continue;
        if (py_type(model, child) == PY_TYPE_STR) return true;
    }
    return false;
}

/* Whether a method of a text is compared with its text, or with another one not called either. */
static bool stands_by_method(const struct model *model, uint32_t op, uint32_t node)
{
    if (node_kind(model->tree, op) != PY_COMPARISON_OPERATOR || !py_stands_alone(model))
        return false;
    NODE_EACH_CHILD(model->tree, op, child)
    {
        if (child == node || !node_has(model->tree, child, NODE_NAMED)) continue;
        /* s == s.upper: the text beside its own method */
        if (node_same(model->tree, child, node_field(model->tree, node, PY_FIELD_OBJECT)))
            return true;
        if (node_kind(model->tree, child) != PY_ATTRIBUTE) continue;
        if (PY_IS_ONE_OF(py_attribute_name(model->tree, child), text_methods)) return true;
    }
    return false;
}

/* Whether the attribute is a method of a class of the program, and nothing else. */
static bool is_own_method(const struct model *model, uint32_t attribute, struct str name)
{
    struct py_callee callee;
    return py_method(model, attribute, &callee) && callee.route == PY_ROUTE_OBJECT &&
           !py_sets_attribute(model, callee.class_scope, name);
}

/* y = x.copy, where y is never called and so is no other name for the method. */
static bool is_assigned_uncalled(const struct model *model, uint32_t assignment, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t object = py_binding(model, node_field(tree, node, PY_FIELD_OBJECT));
    uint32_t target = node_field(tree, assignment, PY_FIELD_LEFT);
    uint32_t binding = target == NODE_NONE ? MODEL_NONE : py_binding(model, target);
    if (object == MODEL_NONE || binding == MODEL_NONE || node == target) return false;
    if (py_is_everywhere(model, binding)) return false;
    if (py_is_self(model, node_field(tree, node, PY_FIELD_OBJECT)) || !py_stands_alone(model))
        return false;
    uint8_t kind = model->bindings[object].kind;
    if (kind != BINDING_VARIABLE && kind != BINDING_PARAMETER && kind != BINDING_LOOP) return false;
    bool used = false;
    for (uint32_t i = model->bindings[binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        uint32_t user;
        const struct use *use = &model->uses[i];
        if (use->scope != model->bindings[binding].scope) return false;
        if (use->kind != USE_READ) continue;
        enum py_fate fate = py_fate(tree, use->node, &user);
        if (fate == PY_FATE_OBJECT && node_kind(tree, user) == PY_CALL) return false;
        /* Indexed, gone through, measured: a method is not. */
        if (fate == PY_FATE_ITERATED || fate == PY_FATE_OPERAND) used = true;
        if (fate == PY_FATE_OBJECT) used = true;
        if (fate == PY_FATE_ARGUMENT && py_calls(model, user, "len")) used = true;
    }
    return used;
}

/* Methods that nobody takes for data, whatever they are looked up on. */
static const struct str plain_methods[] = {
    STR("upper"), STR("lower"),      STR("strip"),     STR("lstrip"), STR("rstrip"),
    STR("split"), STR("splitlines"), STR("readlines"), STR("sort"),   STR("reverse"),
    STR("copy"),  STR("capitalize"), STR("swapcase"),
};

/* Methods of dictionaries, whose names an object of one's own may have for its data. */
static const struct str view_methods[] = {STR("keys"), STR("values"), STR("items")};

/*
 * Whether the attribute is a method of one of Python's own values, behind a name of the
 * program or a call: no class of the program has such a method or attribute.
 */
static bool is_method_of_data(const struct model *model, uint32_t node, struct str name)
{
    if (PY_IS_ONE_OF(name, view_methods)) {
        return py_type(model, node_field(model->tree, node, PY_FIELD_OBJECT)) == PY_TYPE_DICT;
    }
    if (!PY_IS_ONE_OF(name, plain_methods) && !PY_IS_ONE_OF(name, other_methods)) return false;
    uint32_t object = py_strip(model->tree, node_field(model->tree, node, PY_FIELD_OBJECT));
    /* words[i].upper, word[0].upper */
    while (node_kind(model->tree, object) == PY_SUBSCRIPT) {
        object = py_strip(model->tree, node_field(model->tree, object, PY_FIELD_VALUE));
    }
    if (node_kind(model->tree, object) == PY_IDENTIFIER) {
        uint32_t binding = model_binding_at(model, object);
        if (binding == MODEL_NONE || py_is_self(model, object)) return false;
        uint8_t kind = model->bindings[binding].kind;
        if (kind != BINDING_VARIABLE && kind != BINDING_PARAMETER && kind != BINDING_LOOP) {
            return false;
        }
    } else if (node_kind(model->tree, object) != PY_CALL) {
        return false;
    }
    uint32_t count = 0;
    const struct py_attribute *attributes = py_attributes(model, name, &count);
    if (count > 0 && attributes[0].written) return false;
    return !py_has_method_named(model, name) && py_stands_alone(model);
}

/* Whether the call takes a value to work with, and no function. */
static bool takes_value(const struct model *model, uint32_t call)
{
    static const struct str takers[] = {
        STR("len"), STR("int"),  STR("float"), STR("str"),    STR("sum"),       STR("max"),
        STR("min"), STR("list"), STR("set"),   STR("sorted"), STR("enumerate"), STR("tuple"),
    };
    struct str method = STR_EMPTY;
    if (py_method_call(model->tree, call, &method) != NODE_NONE) {
        return str_is(method, "append") || str_is(method, "insert") || str_is(method, "extend") ||
               str_is(method, "remove");
    }
    return PY_CALLS_ONE_OF(model, call, takers);
}

/* Whether nothing in the program, and no object of a module, has an attribute of that name. */
static bool is_nobodys_attribute(const struct model *model, uint32_t node, struct str name)
{
    if (!py_stands_alone(model)) return false;
    /* Objects of a module may have such data. */
    for (uint32_t i = 0; i < model->binding_count; i++) {
        if (model->bindings[i].kind == BINDING_IMPORT) return false;
    }
    if (py_has_method_named(model, name)) return false;
    uint32_t value = node_field(model->tree, node, PY_FIELD_OBJECT);
    uint32_t object = py_binding(model, value);
    /* An attribute of an object of the program: self.cards.pop */
    bool own = node_kind(model->tree, value) == PY_ATTRIBUTE &&
               py_is_self(model, node_field(model->tree, value, PY_FIELD_OBJECT));
    if (object == MODEL_NONE ? !own : model->bindings[object].kind == BINDING_IMPORT) return false;
    uint32_t count;
    const struct py_attribute *named = py_attributes(model, name, &count);
    return count > 0 && !named[0].written;
}

/* for v in d.values, in a program in which nothing has an attribute of that name */
static bool is_view_only(const struct model *model, uint32_t node, struct str name)
{
    static const struct str views[] = {STR("values"), STR("items"), STR("keys")};
    return PY_IS_ONE_OF(name, views) && is_nobodys_attribute(model, node, name);
}

/* zeros = xs.count: a method of Python's own values that is looked up on a name. */
static bool is_answer_taken(const struct model *model, uint32_t node, struct str name)
{
    static const struct str answers[] = {STR("count"), STR("index"), STR("pop"),   STR("find"),
                                         STR("keys"),  STR("items"), STR("values")};
    return PY_IS_ONE_OF(name, answers) && is_nobodys_attribute(model, node, name);
}

/* Whether something is looked for in the value at `node`: x in d.keys. */
static bool is_looked_in(const struct tree *tree, uint32_t comparison, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    return py_is_membership(py_comparison(tree, comparison, &left, &right)) && right == node;
}

/* Whether the method at `node` is used as if it had been called. */
static bool is_uncalled_method(const struct model *model, uint32_t node, struct str name)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, node);
    switch (node_kind(tree, parent)) {
    case PY_EXPRESSION_STATEMENT:
        if (!is_bare_statement(model, node)) return false;
        if (str_is(name, "title") && py_is_self(model, node_field(tree, node, PY_FIELD_OBJECT)))
            return false;
        return PY_IS_ONE_OF(name, bare_methods) || PY_IS_ONE_OF(name, other_methods) ||
               is_own_method(model, node, name);
    case PY_IF_STATEMENT:
    case PY_ELIF_CLAUSE:
    case PY_WHILE_STATEMENT:
    case PY_NOT_OPERATOR:
    case PY_BOOLEAN_OPERATOR:
    case PY_PARENTHESIZED_EXPRESSION:
        if (!decides(tree, node)) return false;
        return PY_IS_ONE_OF(name, asking_methods) || is_own_method(model, node, name);
    case PY_COMPARISON_OPERATOR:
    case PY_BINARY_OPERATOR:
        if (PY_IS_ONE_OF(name, text_methods) &&
            (stands_by_text(model, parent, node) || stands_by_method(model, parent, node))) {
            return true;
        }
        if ((str_is(name, "startswith") || str_is(name, "endswith")) && py_stands_alone(model) &&
            !py_has_method_named(model, name)) {
            return true; /* word.startswith == "a" */
        }
        /* if x in d.keys */
        if (is_looked_in(tree, parent, node) &&
            (is_view_only(model, node, name) || is_method_of_data(model, node, name))) {
            return true;
        }
        if (PY_IS_ONE_OF(name, plain_methods) && is_method_of_data(model, node, name)) return true;
        if (node_kind(tree, parent) == PY_BINARY_OPERATOR && is_answer_taken(model, node, name))
            return true; /* text.count / 2 */
        return is_own_method(model, node, name) && is_used_as_value(model, node);
    case PY_AUGMENTED_ASSIGNMENT:
        if (is_answer_taken(model, node, name)) return true; /* total += row.count */
        /* out += word[0].upper */
        if (tree->nodes[node].field == PY_FIELD_RIGHT && PY_IS_ONE_OF(name, text_methods) &&
            py_stands_alone(model) && !py_has_method_named(model, name)) {
            return true;
        }
        return PY_IS_ONE_OF(name, plain_methods) && is_method_of_data(model, node, name);
    case PY_LIST_COMPREHENSION:
    case PY_GENERATOR_EXPRESSION:
        return PY_IS_ONE_OF(name, plain_methods) && is_method_of_data(model, node, name);
    case PY_ASSIGNMENT:
        if (node_kind(tree, node_field(tree, parent, PY_FIELD_LEFT)) == PY_SUBSCRIPT &&
            tree->nodes[node].field == PY_FIELD_RIGHT && PY_IS_ONE_OF(name, text_methods)) {
            return py_stands_alone(model) && !py_has_method_named(model, name);
        }
        return (PY_IS_ONE_OF(name, copying_methods) || is_answer_taken(model, node, name)) &&
               is_assigned_uncalled(model, parent, node);
    case PY_ARGUMENT_LIST: {
        uint32_t call = node_parent(tree, parent);
        if (takes_value(model, call)) {
            if (is_answer_taken(model, node, name)) return true;
            bool plain = PY_IS_ONE_OF(name, plain_methods) || !PY_IS_ONE_OF(name, other_methods);
            return plain && is_method_of_data(model, node, name);
        }
        return PY_IS_ONE_OF(name, text_methods) && py_calls(model, call, "print") &&
               py_stands_alone(model);
    }
    case PY_INTERPOLATION:
        return PY_IS_ONE_OF(name, text_methods) && is_method_of_data(model, node, name);
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE:
        return tree->nodes[node].field == PY_FIELD_RIGHT &&
               (is_method_of_data(model, node, name) || is_view_only(model, node, name));
    case PY_RETURN_STATEMENT:
        if (PY_IS_ONE_OF(name, plain_methods) && is_method_of_data(model, node, name)) return true;
        /* Its own methods an object may hand out; those of one that it has made it means to ask. */
        return is_own_method(model, node, name) && py_stands_alone(model) &&
               !py_is_self(model, node_field(tree, node, PY_FIELD_OBJECT));
    case PY_ATTRIBUTE:
        /* Only its name and its description are ever looked up on a method. */
        if (tree->nodes[node].field != PY_FIELD_OBJECT) return false;
        if (tree->nodes[parent].field == PY_FIELD_LEFT) return false; /* of a mock */
        if (py_attribute_name(tree, parent).data[0] == '_') return false;
        return is_method_of_data(model, node, name);
    default: return false;
    }
}

static void method_not_called(struct check_context *c, uint32_t node)
{
    uint32_t parent = node_parent(c->tree, node);
    if (node_kind(c->tree, parent) == PY_CALL) return;
    uint32_t attribute = node_field(c->tree, node, PY_FIELD_ATTRIBUTE);
    if (attribute == NODE_NONE) return;
    struct str name = tree_text(c->tree, attribute);
    if (!is_uncalled_method(c->model, node, name)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "method", node);
    finding_set(finding, "name", name);
    uint32_t end = c->tree->nodes[node].end;
    /* Where its result is taken, calling it is not all there is to mend: x = x.sort() is None. */
    bool lone = node_kind(c->tree, parent) == PY_EXPRESSION_STATEMENT;
    if (py_gives_none(name) && !lone) return;
    bool bare = PY_IS_ONE_OF(name, bare_methods) || str_is(name, "copy");
    if (bare) check_insert(c, finding, end, (struct str)STR("()"));
}

/* ---- Methods that an attribute hides ---- */

/* Whether the method reads the attribute that has its own name: def name(self): return self.name.
 */
static bool reads_own_name(const struct model *model, const struct function *f, struct str name)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = f->body; i < tree->nodes[f->body].next; i++) {
        uint8_t field = tree->nodes[i].field;
        if (node_kind(tree, i) != PY_ATTRIBUTE || field == PY_FIELD_FUNCTION ||
            field == PY_FIELD_LEFT)
            continue;
        uint32_t attribute = node_field(tree, i, PY_FIELD_ATTRIBUTE);
        if (attribute == NODE_NONE || !str_equal(tree_text(tree, attribute), name)) continue;
        if (py_is_self(model, node_field(tree, i, PY_FIELD_OBJECT))) return true;
    }
    return false;
}

/* self.total = 0 in a class that has a method total. */
static void method_hidden(struct check_context *c, uint32_t assignment)
{
    const struct model *model = c->model;
    uint32_t target = node_field(c->tree, assignment, PY_FIELD_LEFT);
    uint32_t value = node_field(c->tree, assignment, PY_FIELD_RIGHT);
    if (target == NODE_NONE || value == NODE_NONE || node_kind(c->tree, target) != PY_ATTRIBUTE)
        return;
    uint32_t object = node_field(c->tree, target, PY_FIELD_OBJECT);
    uint32_t attribute = node_field(c->tree, target, PY_FIELD_ATTRIBUTE);
    if (attribute == NODE_NONE || !py_is_self(model, object)) return;
    uint32_t name = map_get(&model->name_map, tree_text(c->tree, attribute));
    uint32_t own = model->scopes[model->bindings[py_binding(model, object)].scope].function;
    uint32_t class_scope = py_class_of(model, &model->functions[own]);
    if (name == MAP_NONE || class_scope == MODEL_NONE || model->functions[own].decorated) return;
    uint32_t binding = model_find(model, class_scope, name);
    if (binding == MODEL_NONE || model->bindings[binding].kind != BINDING_FUNCTION) return;
    if (model->bindings[binding].writes != 1) return;
    uint32_t function =
        model_function_at(model, node_parent(c->tree, model->bindings[binding].node));
    if (function == MODEL_NONE || model->functions[function].decorated) return;
    const struct function *f = &model->functions[function];
    if (f->body == NODE_NONE || name == model->functions[own].name) return;
    if (!is_data(model, value) && !reads_own_name(model, f, model->names[name])) return;
    struct finding *finding = check_report(c, target);
    finding_set(finding, "name", model->names[name]);
    check_set_node(c, finding, "attribute", target);
    check_set_line(c, finding, "line", f->node);
}

const struct check py_checks_callables[] = {
    {"builtin-overwritten",
     CHECK_NODE,
     builtin_overwritten,
     {PY_CALL},
     "name call what line arguments",
     .where = CHECK_ODD_CALLEE},
    {"function-overwritten",
     CHECK_NODE,
     function_overwritten,
     {PY_CALL},
     "name call what line arguments",
     .where = CHECK_ODD_CALLEE},
    {"number-called",
     CHECK_NODE,
     number_called,
     {PY_CALL},
     "name call what arguments",
     .where = CHECK_ODD_CALLEE},
    {"sequence-called",
     CHECK_NODE,
     sequence_called,
     {PY_CALL},
     "name call what arguments",
     .where = CHECK_ODD_CALLEE},
    {"not-callable",
     CHECK_NODE,
     not_callable,
     {PY_CALL},
     "name call what arguments",
     .where = CHECK_ODD_CALLEE},
    {"square-brackets-call", CHECK_NODE, square_brackets_call, {PY_SUBSCRIPT}, "name index"},
    {"type-as-data", CHECK_PROGRAM, type_as_data, {0}, "name"},
    {"type-filled", CHECK_PROGRAM, type_filled, {0}, "type name"},
    {"function-as-condition", CHECK_PROGRAM, function_as_condition, {0}, "name"},
    {"function-as-value", CHECK_PROGRAM, function_as_value, {0}, "name"},
    {"statement-not-called", CHECK_PROGRAM, statement_not_called, {0}, "name"},
    {"method-hidden",
     CHECK_NODE,
     method_hidden,
     {PY_ASSIGNMENT},
     "name attribute line",
     .needs = {PY_CLASS_DEFINITION}},
    {"method-not-called", CHECK_NODE, method_not_called, {PY_ATTRIBUTE}, "name method"},
    {0},
};
