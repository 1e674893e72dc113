#include "lang/python/facts/calls.h"

/* Chains of base classes longer than this are not followed. */
enum { MAX_BASES = 8 };

/* ---- Functions ---- */

uint32_t py_function_at(const struct model *model, uint32_t node)
{
    uint32_t low = 0;
    uint32_t high = model->function_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (model->functions[middle].node < node) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < model->function_count && model->functions[low].node == node ? low : MODEL_NONE;
}

/* The function that the binding always is: defined once, not decorated. */
static uint32_t function_of(const struct model *model, uint32_t binding)
{
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_FUNCTION || b->writes != 1) return MODEL_NONE;
    uint32_t function = py_function_at(model, node_parent(model->tree, b->node));
    if (function == MODEL_NONE || model->functions[function].decorated) return MODEL_NONE;
    return function;
}

uint32_t py_function_named(const struct model *model, uint32_t node)
{
    if (node_kind(model->tree, node) != PY_IDENTIFIER) return MODEL_NONE;
    uint32_t binding = model_binding_at(model, node);
    if (binding == MODEL_NONE) return MODEL_NONE;
    /* In a class, a name of its own may still mean the one outside. */
    if (model->scopes[model->bindings[binding].scope].kind == SCOPE_CLASS) return MODEL_NONE;
    return function_of(model, binding);
}

/* ---- Classes ---- */

uint32_t py_class_of(const struct model *model, const struct function *function)
{
    if (!function->method) return MODEL_NONE;
    uint32_t scope = model->scopes[function->scope].parent;
    return scope != MODEL_NONE && model->scopes[scope].kind == SCOPE_CLASS ? scope : MODEL_NONE;
}

/* The scope of the class that the name at `node` always is, or MODEL_NONE. */
static uint32_t class_named(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) != PY_IDENTIFIER) return MODEL_NONE;
    uint32_t binding = model_binding_at(model, node);
    if (binding == MODEL_NONE) return MODEL_NONE;
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_CLASS || b->writes != 1) return MODEL_NONE;
    uint32_t definition = node_parent(tree, b->node);
    if (node_kind(tree, node_parent(tree, definition)) == PY_DECORATED_DEFINITION)
        return MODEL_NONE;
    for (uint32_t i = 0; i < model->scope_count; i++) {
        if (model->scopes[i].kind == SCOPE_CLASS && model->scopes[i].node == definition) return i;
    }
    return MODEL_NONE;
}

/* The base class that is no more than `object`, or whose text the program has. */
static bool base_of(const struct model *model, uint32_t scope, uint32_t *base)
{
    const struct tree *tree = model->tree;
    *base = MODEL_NONE;
    uint32_t bases = node_field(tree, model->scopes[scope].node, PY_FIELD_SUPERCLASSES);
    if (bases == NODE_NONE) return true;
    uint32_t count = node_named_count(tree, bases);
    if (count == 0) return true;
    uint32_t first = node_named(tree, bases, 0);
    if (count > 1) return false;
    if (py_is_builtin_name(model, first, "object")) return true;
    *base = class_named(model, first);
    return *base != MODEL_NONE;
}

static uint32_t name_number(const struct model *model, const char *name)
{
    return map_get(&model->name_map, str_of(name));
}

static bool class_has(const struct model *model, uint32_t scope, uint32_t name)
{
    return name != MAP_NONE && model_find(model, scope, name) != MODEL_NONE;
}

enum found { FOUND, FOUND_NOT, FOUND_UNCLEAR };

/* Looks a method up in the class and its bases. */
static enum found find_method(const struct model *model, uint32_t scope, uint32_t name,
                              struct py_callee *callee)
{
    uint32_t new = name_number(model, "__new__");
    uint32_t slots[] = {name_number(model, "__getattr__"), name_number(model, "__getattribute__")};
    for (unsigned depth = 0; depth < MAX_BASES; depth++) {
        if (class_has(model, scope, new)) return FOUND_UNCLEAR;
        if (class_has(model, scope, slots[0]) || class_has(model, scope, slots[1])) {
            return FOUND_UNCLEAR;
        }
        uint32_t base;
        bool clear = base_of(model, scope, &base);
        uint32_t binding = name == MAP_NONE ? MODEL_NONE : model_find(model, scope, name);
        if (binding != MODEL_NONE) {
            callee->function = function_of(model, binding);
            callee->class_scope = scope;
            /* A base class that is not in the program may have a metaclass. */
            return clear && callee->function != MODEL_NONE ? FOUND : FOUND_UNCLEAR;
        }
        if (!clear) return FOUND_UNCLEAR;
        if (base == MODEL_NONE) return FOUND_NOT;
        scope = base;
    }
    return FOUND_UNCLEAR;
}

/* Whether another class of the program has this one as its base. */
static bool is_base(const struct model *model, uint32_t scope)
{
    const struct tree *tree = model->tree;
    uint32_t name = node_field(tree, model->scopes[scope].node, PY_FIELD_NAME);
    uint32_t binding = name == NODE_NONE ? MODEL_NONE : model_binding_at(model, name);
    if (binding == MODEL_NONE) return true;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t parent = node_parent(tree, model->uses[use].node);
        if (tree->nodes[parent].field == PY_FIELD_SUPERCLASSES) return true;
    }
    return false;
}

bool py_sets_attribute(const struct model *model, uint32_t class_scope, struct str name)
{
    const struct tree *tree = model->tree;
    uint32_t class_node = model->scopes[class_scope].node;
    for (uint32_t i = class_node; i < tree->nodes[class_node].next; i++) {
        if (node_kind(tree, i) != PY_ATTRIBUTE) continue;
        uint32_t attribute = node_field(tree, i, PY_FIELD_ATTRIBUTE);
        if (attribute == NODE_NONE || !str_equal(tree_text(tree, attribute), name)) continue;
        uint32_t above = i;
        do {
            if (tree->nodes[above].field == PY_FIELD_LEFT) return true;
            above = node_parent(tree, above);
        } while (node_kind(tree, above) == PY_PATTERN_LIST ||
                 node_kind(tree, above) == PY_TUPLE_PATTERN);
    }
    return false;
}

/* The class of the object at `node`: self of a method, or a name that is made once by a class. */
static uint32_t class_of_object(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t binding =
        node_kind(tree, node) == PY_IDENTIFIER ? model_binding_at(model, node) : MODEL_NONE;
    if (binding == MODEL_NONE) return MODEL_NONE;
    const struct binding *b = &model->bindings[binding];
    if (b->writes != 1 || b->declared) return MODEL_NONE;
    uint32_t parent = node_parent(tree, b->node);
    if (b->kind == BINDING_PARAMETER) {
        uint32_t number = model->scopes[b->scope].function;
        if (number == MODEL_NONE || b->is_rest || b->has_default) return MODEL_NONE;
        const struct function *f = &model->functions[number];
        if (f->decorated || node_kind(tree, parent) != PY_PARAMETERS) return MODEL_NONE;
        if (node_named(tree, parent, 0) != b->node) return MODEL_NONE;
        uint32_t scope = py_class_of(model, f);
        return scope != MODEL_NONE && !is_base(model, scope) ? scope : MODEL_NONE;
    }
    if (b->kind != BINDING_VARIABLE || node_kind(tree, parent) != PY_ASSIGNMENT) return MODEL_NONE;
    if (tree->nodes[b->node].field != PY_FIELD_LEFT) return MODEL_NONE;
    uint32_t value = node_field(tree, parent, PY_FIELD_RIGHT);
    if (node_kind(tree, value) != PY_CALL) return MODEL_NONE;
    return class_named(model, node_field(tree, value, PY_FIELD_FUNCTION));
}

bool py_method(const struct model *model, uint32_t attribute, struct py_callee *callee)
{
    const struct tree *tree = model->tree;
    *callee = (struct py_callee){.function = MODEL_NONE, .class_scope = MODEL_NONE};
    uint32_t object = node_field(tree, attribute, PY_FIELD_OBJECT);
    uint32_t name_node = node_field(tree, attribute, PY_FIELD_ATTRIBUTE);
    if (node_kind(tree, object) != PY_IDENTIFIER || name_node == NODE_NONE) return false;
    uint32_t name = map_get(&model->name_map, tree_text(tree, name_node));
    if (name == MAP_NONE) return false;
    uint32_t scope = class_of_object(model, object);
    callee->route = PY_ROUTE_OBJECT;
    callee->given = 1;
    if (scope == MODEL_NONE) {
        scope = class_named(model, object);
        callee->route = PY_ROUTE_CLASS;
        callee->given = 0;
    }
    return scope != MODEL_NONE && find_method(model, scope, name, callee) == FOUND;
}

bool py_callee(const struct model *model, uint32_t call, struct py_callee *callee)
{
    const struct tree *tree = model->tree;
    uint32_t target = node_field(tree, call, PY_FIELD_FUNCTION);
    if (node_kind(tree, target) == PY_ATTRIBUTE) return py_method(model, target, callee);
    *callee = (struct py_callee){.function = MODEL_NONE, .class_scope = MODEL_NONE};
    if (node_kind(tree, target) != PY_IDENTIFIER) return false;
    uint32_t binding = model_binding_at(model, target);
    if (binding == MODEL_NONE) return false;
    callee->route = PY_ROUTE_NAME;
    if (model->bindings[binding].kind == BINDING_FUNCTION) {
        callee->function = py_function_named(model, target);
        return callee->function != MODEL_NONE;
    }
    if (model->bindings[binding].kind != BINDING_CLASS) return false;
    uint32_t scope = class_named(model, target);
    if (scope == MODEL_NONE) return false;
    callee->route = PY_ROUTE_NEW;
    callee->given = 1;
    enum found found = find_method(model, scope, name_number(model, "__init__"), callee);
    if (found == FOUND_NOT) callee->class_scope = scope;
    return found != FOUND_UNCLEAR;
}

/* ---- Parameters ---- */

uint32_t py_parameter_name(const struct tree *tree, uint32_t parameter)
{
    for (;;) {
        switch (node_kind(tree, parameter)) {
        case PY_IDENTIFIER: return parameter;
        case PY_DEFAULT_PARAMETER:
        case PY_TYPED_DEFAULT_PARAMETER: return node_field(tree, parameter, PY_FIELD_NAME);
        case PY_TYPED_PARAMETER:
        case PY_LIST_SPLAT_PATTERN:
        case PY_DICTIONARY_SPLAT_PATTERN: parameter = node_named(tree, parameter, 0); break;
        default: return NODE_NONE;
        }
    }
}

/* What a parameter is without its type: `*args: int` is a *args. */
static uint16_t parameter_kind(const struct tree *tree, uint32_t parameter)
{
    uint16_t kind = node_kind(tree, parameter);
    return kind == PY_TYPED_PARAMETER ? node_kind(tree, node_named(tree, parameter, 0)) : kind;
}

struct py_signature py_signature(const struct model *model, uint32_t function)
{
    struct py_signature s = {0};
    const struct tree *tree = model->tree;
    uint32_t parameters = node_field(tree, model->functions[function].node, PY_FIELD_PARAMETERS);
    if (parameters == NODE_NONE) return s;
    bool named_only = false;
    NODE_EACH_CHILD(tree, parameters, child)
    {
        switch (parameter_kind(tree, child)) {
        case PY_IDENTIFIER:
            if (named_only) {
                s.named_required++;
            } else {
                s.positional++;
                s.required++;
            }
            break;
        case PY_DEFAULT_PARAMETER:
        case PY_TYPED_DEFAULT_PARAMETER:
            if (!named_only) s.positional++;
            break;
        case PY_LIST_SPLAT_PATTERN: s.rest = named_only = true; break;
        case PY_KEYWORD_SEPARATOR: named_only = true; break;
        case PY_POSITIONAL_SEPARATOR: s.positional_only = s.positional; break;
        case PY_DICTIONARY_SPLAT_PATTERN: s.any_name = true; break;
        default: break;
        }
    }
    return s;
}

/* ---- What becomes of a value ---- */

enum py_fate py_fate(const struct tree *tree, uint32_t node, uint32_t *user)
{
    uint32_t parent = node_parent(tree, node);
    while (node_kind(tree, parent) == PY_PARENTHESIZED_EXPRESSION) {
        node = parent;
        parent = node_parent(tree, node);
    }
    *user = parent;
    uint8_t field = tree->nodes[node].field;
    switch (node_kind(tree, parent)) {
    case PY_EXPRESSION_STATEMENT:
        return node_named_count(tree, parent) == 1 ? PY_FATE_LOST : PY_FATE_UNKNOWN;
    case PY_ASSIGNMENT: return field == PY_FIELD_RIGHT ? PY_FATE_ASSIGNED : PY_FATE_UNKNOWN;
    case PY_NAMED_EXPRESSION: return PY_FATE_ASSIGNED;
    case PY_AUGMENTED_ASSIGNMENT:
        return field == PY_FIELD_RIGHT ? PY_FATE_OPERAND : PY_FATE_UNKNOWN;
    case PY_RETURN_STATEMENT: return PY_FATE_RETURNED;
    case PY_KEYWORD_ARGUMENT:
        *user = node_parent(tree, node_parent(tree, parent));
        return PY_FATE_ARGUMENT;
    case PY_ARGUMENT_LIST:
        *user = node_parent(tree, parent);
        return node_kind(tree, *user) == PY_CALL ? PY_FATE_ARGUMENT : PY_FATE_UNKNOWN;
    case PY_BINARY_OPERATOR:
    case PY_UNARY_OPERATOR:
    case PY_COMPARISON_OPERATOR: return PY_FATE_OPERAND;
    case PY_NOT_OPERATOR: return PY_FATE_CONDITION;
    case PY_IF_STATEMENT:
    case PY_ELIF_CLAUSE:
    case PY_WHILE_STATEMENT:
        return field == PY_FIELD_CONDITION ? PY_FATE_CONDITION : PY_FATE_UNKNOWN;
    case PY_CALL: return PY_FATE_OBJECT;
    case PY_ATTRIBUTE: return field == PY_FIELD_OBJECT ? PY_FATE_OBJECT : PY_FATE_UNKNOWN;
    case PY_SUBSCRIPT: return field == PY_FIELD_VALUE ? PY_FATE_OBJECT : PY_FATE_ARGUMENT;
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: return field == PY_FIELD_RIGHT ? PY_FATE_ITERATED : PY_FATE_UNKNOWN;
    case PY_LIST:
    case PY_TUPLE:
    case PY_SET:
    case PY_PAIR:
    case PY_EXPRESSION_LIST: return PY_FATE_ELEMENT;
    case PY_INTERPOLATION: return PY_FATE_FORMATTED;
    default: return PY_FATE_UNKNOWN;
    }
}

/* ---- What a name holds ---- */

static bool is_one_of(struct str name, const char *const *names)
{
    for (; *names; names++) {
        if (str_is(name, *names)) return true;
    }
    return false;
}

/* The name of the function that a call calls by its bare name, or an empty text. */
static struct str called_name(const struct tree *tree, uint32_t call)
{
    uint32_t callee =
        node_kind(tree, call) == PY_CALL ? node_field(tree, call, PY_FIELD_FUNCTION) : NODE_NONE;
    return node_kind(tree, callee) == PY_IDENTIFIER ? tree_text(tree, callee) : STR_EMPTY;
}

/* Whether this use shows that the name holds a row of things. */
static bool shows_row(const struct tree *tree, uint32_t node)
{
    static const char *const takers[] = {"len",  "sum",   "sorted", "enumerate", "reversed", "set",
                                         "list", "tuple", "max",    "min",       NULL};
    static const char *const methods[] = {"extend", "index", "count", NULL};
    uint32_t user;
    switch (py_fate(tree, node, &user)) {
    case PY_FATE_ITERATED: return true;
    case PY_FATE_OBJECT: {
        if (node_kind(tree, user) == PY_SUBSCRIPT) return true;
        if (node_kind(tree, user) != PY_ATTRIBUTE) return false;
        uint32_t name = node_field(tree, user, PY_FIELD_ATTRIBUTE);
        return name != NODE_NONE && is_one_of(tree_text(tree, name), methods);
    }
    case PY_FATE_ARGUMENT:
        return py_argument_count(tree, user) == 1 && is_one_of(called_name(tree, user), takers);
    default: return false;
    }
}

/* Whether a use asks what the name is, so that it may be several things. */
static bool asks_what(const struct tree *tree, uint32_t node)
{
    static const char *const questions[] = {"callable", "isinstance", "hasattr",
                                            "type",     "issubclass", NULL};
    uint32_t list = node_parent(tree, node);
    return node_kind(tree, list) == PY_ARGUMENT_LIST &&
           is_one_of(called_name(tree, node_parent(tree, list)), questions);
}

bool py_is_row(const struct model *model, uint32_t binding)
{
    /* A name that is used more often than this is not judged. */
    enum { MAX_USES = 256 };
    const struct binding *b = &model->bindings[binding];
    bool shown = false;
    unsigned count = 0;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (++count > MAX_USES || use->kind == USE_DELETE) return false;
        if (b->kind == BINDING_PARAMETER && use->kind != USE_READ && use->node != b->node)
            return false;
        if (asks_what(model->tree, use->node)) return false;
        if (use->kind == USE_READ && shows_row(model->tree, use->node)) shown = true;
    }
    return shown;
}

/* The modules of Python that students' programs import. */
static const char *const known_modules[] = {
    "__future__", "abc",       "argparse",    "array",    "bisect",    "calendar",  "collections",
    "copy",       "csv",       "dataclasses", "datetime", "decimal",   "enum",      "fractions",
    "functools",  "getpass",   "heapq",       "io",       "itertools", "json",      "keyword",
    "locale",     "logging",   "math",        "operator", "os",        "pickle",    "platform",
    "pprint",     "queue",     "random",      "re",       "secrets",   "shutil",    "statistics",
    "string",     "struct",    "subprocess",  "sys",      "textwrap",  "threading", "time",
    "timeit",     "traceback", "types",       "typing",   "unittest",  "uuid",      "warnings",
    NULL,
};

/* Whether an import statement brings in nothing but modules of Python. */
static bool imports_known(const struct tree *tree, uint32_t statement)
{
    for (uint32_t i = statement; i < tree->nodes[statement].next; i++) {
        uint16_t kind = node_kind(tree, i);
        if (kind == PY_RELATIVE_IMPORT || kind == PY_WILDCARD_IMPORT) return false;
        if (kind != PY_DOTTED_NAME) continue;
        if (!is_one_of(tree_text(tree, i + 1), known_modules)) return false;
        /* `from a import b`: the module comes first, and is all that matters. */
        if (node_kind(tree, statement) == PY_IMPORT_FROM_STATEMENT) return true;
    }
    return true;
}

bool py_stands_alone(const struct model *model)
{
    const struct tree *tree = model->tree;
    if (model->names_hidden) return false;
    for (uint32_t i = 0; i < model->binding_count; i++) {
        if (model->bindings[i].kind != BINDING_IMPORT) continue;
        uint32_t at = model->bindings[i].node;
        while (at != NODE_NONE && node_kind(tree, at) != PY_IMPORT_STATEMENT &&
               node_kind(tree, at) != PY_IMPORT_FROM_STATEMENT) {
            at = node_parent(tree, at);
        }
        if (at != NODE_NONE && !imports_known(tree, at)) return false;
    }
    return true;
}

bool py_is_self(const struct model *model, uint32_t node)
{
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE || model->bindings[binding].kind != BINDING_PARAMETER) return false;
    uint32_t function = model->scopes[model->bindings[binding].scope].function;
    if (function == MODEL_NONE || !model->functions[function].method) return false;
    uint32_t parameters =
        node_field(model->tree, model->functions[function].node, PY_FIELD_PARAMETERS);
    return parameters != NODE_NONE &&
           node_named(model->tree, parameters, 0) == model->bindings[binding].node;
}
