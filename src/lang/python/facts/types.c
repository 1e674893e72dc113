#include "lang/python/facts/types.h"

#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/notes.h"

/* Builtins whose result has one type. */
static const struct {
    struct str name;
    enum py_type type;
} results[] = {
    {STR("int"), PY_TYPE_INT},       {STR("len"), PY_TYPE_INT},
    {STR("ord"), PY_TYPE_INT},       {STR("str"), PY_TYPE_STR},
    {STR("input"), PY_TYPE_STR},     {STR("chr"), PY_TYPE_STR},
    {STR("repr"), PY_TYPE_STR},      {STR("bin"), PY_TYPE_STR},
    {STR("hex"), PY_TYPE_STR},       {STR("oct"), PY_TYPE_STR},
    {STR("float"), PY_TYPE_FLOAT},   {STR("bool"), PY_TYPE_BOOL},
    {STR("list"), PY_TYPE_LIST},     {STR("sorted"), PY_TYPE_LIST},
    {STR("tuple"), PY_TYPE_TUPLE},   {STR("dict"), PY_TYPE_DICT},
    {STR("set"), PY_TYPE_SET},       {STR("range"), PY_TYPE_RANGE},
    {STR("print"), PY_TYPE_NONE},    {STR("isinstance"), PY_TYPE_BOOL},
    {STR("callable"), PY_TYPE_BOOL}, {STR("any"), PY_TYPE_BOOL},
    {STR("all"), PY_TYPE_BOOL},      {STR("id"), PY_TYPE_INT},
};

enum {
    MAX_TYPE_DEPTH = 8,
    /* Names that depend on names could be followed for ever; what takes longer is not known. */
    MAX_TYPE_STEPS = 128,
};

/* A name whose type is being worked out, and the type that its values have so far. */
struct assumed {
    uint32_t binding;
    enum py_type type;
    const struct assumed *outer;
};

/* One question about a type. */
struct typing {
    const struct model *model;
    unsigned steps; /* that are left */
    const struct assumed *assumed;
};

static enum py_type type_within(struct typing *t, uint32_t node, unsigned depth);
static enum py_type item_type(struct typing *t, uint32_t node, unsigned depth);

static bool is_number(enum py_type type)
{
    return type == PY_TYPE_INT || type == PY_TYPE_FLOAT || type == PY_TYPE_BOOL;
}

/* Methods of text whose result has one type. */
static const struct {
    struct str name;
    enum py_type type;
} text_methods[] = {
    {STR("strip"), PY_TYPE_STR},       {STR("lower"), PY_TYPE_STR},
    {STR("upper"), PY_TYPE_STR},       {STR("split"), PY_TYPE_LIST},
    {STR("replace"), PY_TYPE_STR},     {STR("join"), PY_TYPE_STR},
    {STR("format"), PY_TYPE_STR},      {STR("title"), PY_TYPE_STR},
    {STR("capitalize"), PY_TYPE_STR},  {STR("lstrip"), PY_TYPE_STR},
    {STR("rstrip"), PY_TYPE_STR},      {STR("isdigit"), PY_TYPE_BOOL},
    {STR("isalpha"), PY_TYPE_BOOL},    {STR("count"), PY_TYPE_INT},
    {STR("find"), PY_TYPE_INT},        {STR("startswith"), PY_TYPE_BOOL},
    {STR("endswith"), PY_TYPE_BOOL},   {STR("swapcase"), PY_TYPE_STR},
    {STR("center"), PY_TYPE_STR},      {STR("ljust"), PY_TYPE_STR},
    {STR("rjust"), PY_TYPE_STR},       {STR("zfill"), PY_TYPE_STR},
    {STR("splitlines"), PY_TYPE_LIST}, {STR("rsplit"), PY_TYPE_LIST},
    {STR("index"), PY_TYPE_INT},       {STR("rindex"), PY_TYPE_INT},
    {STR("rfind"), PY_TYPE_INT},       {STR("isalnum"), PY_TYPE_BOOL},
    {STR("isupper"), PY_TYPE_BOOL},    {STR("islower"), PY_TYPE_BOOL},
    {STR("isspace"), PY_TYPE_BOOL},    {STR("isnumeric"), PY_TYPE_BOOL},
    {STR("isdecimal"), PY_TYPE_BOOL},  {STR("istitle"), PY_TYPE_BOOL},
    {STR("casefold"), PY_TYPE_STR},
};

/* Those of them that nothing but a text has, so that the method tells what it is called on. */
static const struct str only_of_texts[] = {
    STR("split"), STR("rsplit"), STR("splitlines"), STR("lower"),      STR("upper"),
    STR("strip"), STR("lstrip"), STR("rstrip"),     STR("capitalize"), STR("swapcase"),
};

/*
 * Whether the value is one of the program's own, and no module: a name, what is picked
 * from it, what a method of it gives.
 */
static bool is_own_value(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    for (unsigned i = 0; i < MAX_TYPE_DEPTH; i++) {
        node = py_strip(tree, node);
        switch (node_kind(tree, node)) {
        case PY_SUBSCRIPT: node = node_field(tree, node, PY_FIELD_VALUE); break;
        case PY_ATTRIBUTE: node = node_field(tree, node, PY_FIELD_OBJECT); break;
        case PY_CALL: node = node_field(tree, node, PY_FIELD_FUNCTION); break;
        case PY_IDENTIFIER: {
            uint32_t binding = model_binding_at(model, node);
            if (binding == MODEL_NONE) return false;
            uint8_t kind = model->bindings[binding].kind;
            return kind == BINDING_VARIABLE || kind == BINDING_PARAMETER || kind == BINDING_LOOP;
        }
        default: return false;
        }
    }
    return false;
}

static enum py_type method_type(struct typing *t, uint32_t node, unsigned depth)
{
    struct str method;
    uint32_t object = py_method_call(t->model->tree, node, &method);
    if (object == NODE_NONE) return PY_TYPE_UNKNOWN;
    for (size_t i = 0; i < sizeof text_methods / sizeof *text_methods; i++) {
        if (!str_equal(method, text_methods[i].name)) continue;
        enum py_type type = type_within(t, object, depth);
        bool counts = str_is(method, "count") || str_is(method, "index");
        bool text = type == PY_TYPE_STR || (counts && type == PY_TYPE_LIST);
        /* Whatever has it, in a program with Python's own values only: a number is the answer. */
        if (type == PY_TYPE_UNKNOWN && str_is(method, "count") &&
            py_argument_count(t->model->tree, node) == 1) {
            text = is_own_value(t->model, object) && !py_has_method_named(t->model, method) &&
                   py_stands_alone(t->model);
        }
        if (type == PY_TYPE_UNKNOWN && PY_IS_ONE_OF(method, only_of_texts)) {
            text = is_own_value(t->model, object) && !py_has_method_named(t->model, method) &&
                   py_stands_alone(t->model);
        }
        return text ? text_methods[i].type : PY_TYPE_UNKNOWN;
    }
    if (str_is(method, "copy") && type_within(t, object, depth) == PY_TYPE_LIST) {
        return PY_TYPE_LIST;
    }
    return PY_TYPE_UNKNOWN;
}

static enum py_type call_type(struct typing *t, uint32_t node, unsigned depth)
{
    const struct model *model = t->model;
    uint32_t callee = node_field(model->tree, node, PY_FIELD_FUNCTION);
    if (node_kind(model->tree, callee) == PY_ATTRIBUTE) return method_type(t, node, depth);
    if (node_kind(model->tree, callee) != PY_IDENTIFIER) return PY_TYPE_UNKNOWN;
    if (model_binding_at(model, callee) != MODEL_NONE) return PY_TYPE_UNKNOWN;
    struct str name = tree_text(model->tree, callee);
    if (model_may_be_lost(model, name)) return PY_TYPE_UNKNOWN;
    for (size_t i = 0; i < sizeof results / sizeof *results; i++) {
        if (str_equal(name, results[i].name)) return results[i].type;
    }
    return PY_TYPE_UNKNOWN;
}

static enum py_type arithmetic_type(struct typing *t, uint32_t node, unsigned depth)
{
    const struct tree *tree = t->model->tree;
    enum py_type left = type_within(t, node_field(tree, node, PY_FIELD_LEFT), depth);
    uint16_t op = py_operator(tree, node);
    if (op == PY_OP_PERCENT && left == PY_TYPE_STR) return PY_TYPE_STR;
    enum py_type right = type_within(t, node_field(tree, node, PY_FIELD_RIGHT), depth);
    if (op == PY_OP_STAR) {
        if (left == PY_TYPE_STR || left == PY_TYPE_LIST || left == PY_TYPE_TUPLE) return left;
        if (right == PY_TYPE_STR || right == PY_TYPE_LIST || right == PY_TYPE_TUPLE) return right;
    }
    /* len(xs) / n: what a number is divided by can only be a number, too. */
    if (op == PY_OP_SLASH && is_number(left)) return PY_TYPE_FLOAT;
    if (is_number(left) && is_number(right)) {
        if (left == PY_TYPE_FLOAT || right == PY_TYPE_FLOAT) return PY_TYPE_FLOAT;
        /* A whole number to a negative power is none. */
        int64_t power;
        uint32_t exponent = node_field(tree, node, PY_FIELD_RIGHT);
        bool whole = op != PY_OP_STAR_STAR || (py_integer(tree, exponent, &power) && power >= 0);
        return whole ? PY_TYPE_INT : PY_TYPE_UNKNOWN;
    }
    bool joins = left == PY_TYPE_STR || left == PY_TYPE_LIST || left == PY_TYPE_TUPLE;
    if (op == PY_OP_PLUS && joins && left == right) return left;
    return PY_TYPE_UNKNOWN;
}

/* What `name op = value` makes of a name that is of `type`. */
static enum py_type updated_type(struct typing *t, enum py_type type, uint32_t update,
                                 unsigned depth)
{
    /* A list or a string stays what it is. */
    if (!is_number(type)) return type;
    const struct tree *tree = t->model->tree;
    enum py_type value = type_within(t, node_field(tree, update, PY_FIELD_RIGHT), depth);
    if (!is_number(value)) return PY_TYPE_UNKNOWN;
    if (type == PY_TYPE_FLOAT || value == PY_TYPE_FLOAT) return PY_TYPE_FLOAT;
    switch (py_operator(tree, update)) {
    case PY_OP_SLASH_EQUAL: return PY_TYPE_FLOAT;
    case PY_OP_STAR_STAR_EQUAL: return PY_TYPE_UNKNOWN;
    default: return PY_TYPE_INT;
    }
}

/* Whether the value is a sum with the name itself in it: x + y, y + x, x + y + z. */
static bool adds_to(const struct model *model, uint32_t value, uint32_t binding)
{
    const struct tree *tree = model->tree;
    value = py_strip(tree, value);
    bool sum = false;
    while (node_kind(tree, value) == PY_BINARY_OPERATOR) {
        if (py_operator(tree, value) != PY_OP_PLUS) return false;
        sum = true;
        if (py_binding(model, node_field(tree, value, PY_FIELD_RIGHT)) == binding) return true;
        value = node_field(tree, value, PY_FIELD_LEFT);
    }
    return sum && py_binding(model, value) == binding;
}

/* What stays of its type whatever is added to it. */
static bool is_row(enum py_type type)
{
    return type == PY_TYPE_STR || type == PY_TYPE_BYTES || type == PY_TYPE_LIST ||
           type == PY_TYPE_TUPLE;
}

/* The type that one use gives to a name which was of `type` so far. */
static enum py_type written_type(struct typing *t, const struct use *use, enum py_type type,
                                 unsigned depth)
{
    const struct tree *tree = t->model->tree;
    uint32_t parent = node_parent(tree, use->node);
    bool is_target = tree->nodes[use->node].field == PY_FIELD_LEFT;
    switch (node_kind(tree, parent)) {
    case PY_ASSIGNMENT: {
        if (!is_target) return PY_TYPE_UNKNOWN;
        uint32_t value = node_field(tree, parent, PY_FIELD_RIGHT);
        while (node_kind(tree, value) == PY_ASSIGNMENT) {
            value = node_field(tree, value, PY_FIELD_RIGHT);
        }
        /* x = x + y is no more than x += y. */
        if (is_row(type) && adds_to(t->model, value, t->assumed->binding)) return type;
        return type_within(t, value, depth);
    }
    case PY_AUGMENTED_ASSIGNMENT:
        return type == PY_TYPE_UNKNOWN ? type : updated_type(t, type, parent, depth);
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: {
        uint32_t over = node_field(tree, parent, PY_FIELD_RIGHT);
        return is_target && over != NODE_NONE ? item_type(t, over, depth) : PY_TYPE_UNKNOWN;
    }
    case PY_PATTERN_LIST: {
        /* for i, x in enumerate(xs) */
        uint32_t over = node_field(tree, node_parent(tree, parent), PY_FIELD_RIGHT);
        uint16_t kind = node_kind(tree, node_parent(tree, parent));
        bool loop = kind == PY_FOR_STATEMENT || kind == PY_FOR_IN_CLAUSE;
        if (!loop || over == NODE_NONE || !py_calls(t->model, over, "enumerate") ||
            node_named_count(tree, parent) != 2) {
            return PY_TYPE_UNKNOWN;
        }
        if (node_named(tree, parent, 0) == use->node) return PY_TYPE_INT;
        uint32_t row = py_argument(tree, over, 0);
        return row == NODE_NONE ? PY_TYPE_UNKNOWN : item_type(t, row, depth);
    }
    default: return PY_TYPE_UNKNOWN;
    }
}

/* ---- Items ---- */

/* The type that the items of a list, tuple or set written out agree on. */
static enum py_type written_items_type(struct typing *t, uint32_t node, unsigned depth)
{
    enum { MAX_ITEMS = 16 }; /* of a longer one nothing is known */
    const struct tree *tree = t->model->tree;
    enum py_type type = PY_TYPE_UNKNOWN;
    unsigned count = 0;
    NODE_EACH_CHILD(tree, node, item)
    {
        if (!node_has(tree, item, NODE_NAMED) || node_has(tree, item, NODE_EXTRA)) continue;
        enum py_type next = type_within(t, item, depth);
        if (next == PY_TYPE_UNKNOWN || (count > 0 && next != type)) return PY_TYPE_UNKNOWN;
        if (++count > MAX_ITEMS) return PY_TYPE_UNKNOWN;
        type = next;
    }
    return type;
}

/* The value that a use of a list puts into it as an item; NODE_NONE: it puts nothing in. */
static uint32_t value_put_in(const struct tree *tree, uint32_t node, bool *known)
{
    static const struct str harmless[] = {
        STR("remove"), STR("pop"),   STR("sort"),  STR("reverse"),
        STR("clear"),  STR("index"), STR("count"),
    };
    *known = true;
    struct str method;
    uint32_t call = py_method_on(tree, node, &method);
    if (call != NODE_NONE) {
        if (str_is(method, "append")) return py_argument(tree, call, 0);
        if (str_is(method, "insert")) return py_argument(tree, call, 1);
        *known = PY_IS_ONE_OF(method, harmless);
        return NODE_NONE;
    }
    uint32_t subscript = py_subscript_of(tree, node);
    if (subscript != NODE_NONE && tree->nodes[subscript].field == PY_FIELD_LEFT &&
        node_kind(tree, node_parent(tree, subscript)) == PY_ASSIGNMENT) {
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        *known = node_kind(tree, place) != PY_SLICE;
        return node_field(tree, node_parent(tree, subscript), PY_FIELD_RIGHT);
    }
    return NODE_NONE;
}

/* The type of the items of a list that a name stands for from its only assignment on. */
static enum py_type items_of_name(struct typing *t, uint32_t node, unsigned depth)
{
    const struct model *model = t->model;
    uint32_t binding = model_binding_at(model, node);
    if (!py_is_own_name(model, binding) || py_is_everywhere(model, binding)) return PY_TYPE_UNKNOWN;
    uint32_t value = py_only_value(model, binding);
    if (value == NODE_NONE) return PY_TYPE_UNKNOWN;
    if (model->scopes[model->bindings[binding].scope].kind == SCOPE_CLASS) return PY_TYPE_UNKNOWN;
    bool empty =
        node_kind(model->tree, value) == PY_LIST && node_named_count(model->tree, value) == 0;
    enum py_type type = empty ? PY_TYPE_UNKNOWN : item_type(t, value, depth);
    if (!empty && type == PY_TYPE_UNKNOWN) return type;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (t->steps == 0) return PY_TYPE_UNKNOWN;
        t->steps--;
        if (model->uses[use].kind == USE_WRITE) continue;
        if (model->uses[use].kind != USE_READ) return PY_TYPE_UNKNOWN;
        bool known;
        uint32_t item = value_put_in(model->tree, model->uses[use].node, &known);
        if (!known) return PY_TYPE_UNKNOWN;
        if (item == NODE_NONE) {
            enum py_touch touch = py_touch_of(model, use);
            struct str method;
            bool call = py_method_on(model->tree, model->uses[use].node, &method) != NODE_NONE;
            if (touch != PY_TOUCH_LOOK && !(touch == PY_TOUCH_CHANGE && call)) {
                return PY_TYPE_UNKNOWN;
            }
            continue;
        }
        enum py_type next = type_within(t, item, depth);
        if (next == PY_TYPE_UNKNOWN || (type != PY_TYPE_UNKNOWN && next != type)) {
            return PY_TYPE_UNKNOWN;
        }
        type = next;
    }
    return type;
}

/* The type of every item of what can be gone through. */
static enum py_type item_type(struct typing *t, uint32_t node, unsigned depth)
{
    static const struct str keeps[] = {STR("list"), STR("sorted"), STR("tuple"), STR("set"),
                                       STR("reversed")};
    const struct model *model = t->model;
    const struct tree *tree = model->tree;
    if (depth == 0 || t->steps == 0) return PY_TYPE_UNKNOWN;
    t->steps--;
    node = py_strip(tree, node);
    switch (node_kind(tree, node)) {
    case PY_STRING:
    case PY_CONCATENATED_STRING:
        return type_within(t, node, depth - 1) == PY_TYPE_STR ? PY_TYPE_STR : PY_TYPE_UNKNOWN;
    case PY_LIST:
    case PY_TUPLE:
    case PY_SET: return written_items_type(t, node, depth - 1);
    case PY_LIST_COMPREHENSION:
    case PY_SET_COMPREHENSION:
    case PY_GENERATOR_EXPRESSION:
        return type_within(t, node_field(tree, node, PY_FIELD_BODY), depth - 1);
    case PY_SUBSCRIPT:
        if (node_kind(tree, node_field(tree, node, PY_FIELD_SUBSCRIPT)) == PY_SLICE) {
            return item_type(t, node_field(tree, node, PY_FIELD_VALUE), depth - 1);
        }
        break;
    case PY_CALL: {
        if (py_calls(model, node, "range")) return PY_TYPE_INT;
        struct str method;
        if (py_method_call(tree, node, &method) != NODE_NONE) {
            bool cuts =
                str_is(method, "split") || str_is(method, "rsplit") || str_is(method, "splitlines");
            if (cuts && type_within(t, node, depth - 1) == PY_TYPE_LIST) return PY_TYPE_STR;
            break;
        }
        if (PY_CALLS_ONE_OF(model, node, keeps)) {
            uint32_t argument = py_argument(tree, node, 0);
            return argument == NODE_NONE ? PY_TYPE_UNKNOWN : item_type(t, argument, depth - 1);
        }
        break;
    }
    case PY_IDENTIFIER: {
        enum py_type items = items_of_name(t, node, depth - 1);
        if (items != PY_TYPE_UNKNOWN) return items;
        break;
    }
    default: break;
    }
    return type_within(t, node, depth - 1) == PY_TYPE_STR ? PY_TYPE_STR : PY_TYPE_UNKNOWN;
}

static bool is_decorated(const struct tree *tree, uint32_t name)
{
    return node_kind(tree, node_parent(tree, node_parent(tree, name))) == PY_DECORATED_DEFINITION;
}

/* The type that all values assigned to the name agree on. */
static enum py_type binding_type(struct typing *t, uint32_t binding, unsigned depth)
{
    const struct model *model = t->model;
    const struct binding *b = &model->bindings[binding];
    if (b->declared || model->names_uncertain) return PY_TYPE_UNKNOWN;
    if (b->kind == BINDING_FUNCTION && b->writes == 1 && !is_decorated(model->tree, b->node)) {
        return PY_TYPE_FUNCTION;
    }
    if (b->kind != BINDING_VARIABLE && b->kind != BINDING_LOOP) return PY_TYPE_UNKNOWN;
    /* A class's own name may be that of the module until it is bound: xs = set(xs). */
    if (model->scopes[b->scope].kind == SCOPE_CLASS) return PY_TYPE_UNKNOWN;
    /*
     * x = x + 1: what is asked for is assumed of itself.  When every value agrees on
     * that, none can ever be of another type.
     */
    for (const struct assumed *a = t->assumed; a; a = a->outer) {
        if (a->binding == binding) return a->type;
    }
    struct assumed own = {.binding = binding, .type = PY_TYPE_UNKNOWN, .outer = t->assumed};
    t->assumed = &own;
    bool first = true;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (t->steps == 0) {
            own.type = PY_TYPE_UNKNOWN;
            break;
        }
        t->steps--;
        if (model->uses[use].kind == USE_READ) continue;
        enum py_type written = written_type(t, &model->uses[use], own.type, depth);
        if (!first && written != own.type) written = PY_TYPE_UNKNOWN;
        own.type = written;
        first = false;
        if (written == PY_TYPE_UNKNOWN) break;
    }
    t->assumed = own.outer;
    return own.type;
}

static enum py_type type_within(struct typing *t, uint32_t node, unsigned depth)
{
    if (node == NODE_NONE || depth == 0 || t->steps == 0) return PY_TYPE_UNKNOWN;
    t->steps--;
    const struct model *model = t->model;
    const struct tree *tree = model->tree;
    node = py_strip(tree, node);
    switch (node_kind(tree, node)) {
    case PY_INTEGER: return PY_TYPE_INT;
    case PY_FLOAT: return PY_TYPE_FLOAT;
    case PY_TRUE:
    case PY_FALSE:
    case PY_NOT_OPERATOR: return PY_TYPE_BOOL;
    case PY_NONE: return PY_TYPE_NONE;
    case PY_STRING:
    case PY_CONCATENATED_STRING: {
        char c = ascii_lower(tree->source->text[tree->nodes[node].start]);
        return c == 'b' ? PY_TYPE_BYTES : PY_TYPE_STR;
    }
    case PY_LIST:
    case PY_LIST_COMPREHENSION: return PY_TYPE_LIST;
    case PY_TUPLE:
    case PY_EXPRESSION_LIST: return PY_TYPE_TUPLE;
    case PY_DICTIONARY:
    case PY_DICTIONARY_COMPREHENSION: return PY_TYPE_DICT;
    case PY_SET:
    case PY_SET_COMPREHENSION: return PY_TYPE_SET;
    case PY_GENERATOR_EXPRESSION: return PY_TYPE_GENERATOR;
    case PY_LAMBDA: return PY_TYPE_FUNCTION;
    case PY_CALL: return call_type(t, node, depth - 1);
    case PY_BINARY_OPERATOR: return arithmetic_type(t, node, depth - 1);
    case PY_UNARY_OPERATOR: {
        enum py_type type = type_within(t, node_field(tree, node, PY_FIELD_ARGUMENT), depth - 1);
        return type == PY_TYPE_INT || type == PY_TYPE_FLOAT ? type : PY_TYPE_UNKNOWN;
    }
    case PY_CONDITIONAL_EXPRESSION: {
        enum py_type yes = type_within(t, node_named(tree, node, 0), depth - 1);
        if (yes == PY_TYPE_UNKNOWN) return yes;
        return yes == type_within(t, node_named(tree, node, 2), depth - 1) ? yes : PY_TYPE_UNKNOWN;
    }
    case PY_SUBSCRIPT: {
        uint32_t row = node_field(tree, node, PY_FIELD_VALUE);
        uint32_t place = node_field(tree, node, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || node_next_named(tree, place) != NODE_NONE) return PY_TYPE_UNKNOWN;
        enum py_type type = type_within(t, row, depth - 1);
        if (type != PY_TYPE_STR && type != PY_TYPE_LIST && type != PY_TYPE_TUPLE) {
            return PY_TYPE_UNKNOWN;
        }
        if (node_kind(tree, place) == PY_SLICE) return type;
        return type == PY_TYPE_STR ? type : item_type(t, row, depth - 1);
    }
    case PY_IDENTIFIER: {
        uint32_t binding = model_binding_at(model, node);
        return binding == MODEL_NONE ? PY_TYPE_UNKNOWN : binding_type(t, binding, depth - 1);
    }
    default: return PY_TYPE_UNKNOWN;
    }
}

enum py_type py_type(const struct model *model, uint32_t node)
{
    uint32_t binding = py_binding(model, node);
    struct typing t = {.model = model, .steps = MAX_TYPE_STEPS};
    if (node == NODE_NONE) return PY_TYPE_UNKNOWN;
    struct py_notes *notes = py_notes(model);
    if (binding == MODEL_NONE) {
        uint32_t count = model->tree->count;
        if (!notes->value_types) notes->value_types = ARENA_ARRAY(model->arena, uint8_t, count);
        uint8_t *known = &notes->value_types[node];
        if (*known == 0) *known = (uint8_t)(type_within(&t, node, MAX_TYPE_DEPTH) + 1);
        return (enum py_type)(*known - 1);
    }
    /* Whatever node it is, a name has one answer. */
    if (!notes->types) notes->types = ARENA_ARRAY(model->arena, uint8_t, model->binding_count);
    uint8_t *note = &notes->types[binding];
    if (*note == 0) *note = (uint8_t)(type_within(&t, node, MAX_TYPE_DEPTH) + 1);
    return (enum py_type)(*note - 1);
}

enum py_type py_item_type(const struct model *model, uint32_t node)
{
    struct typing t = {.model = model, .steps = MAX_TYPE_STEPS};
    return item_type(&t, node, MAX_TYPE_DEPTH);
}

const char *py_type_name(enum py_type type)
{
    switch (type) {
    case PY_TYPE_NONE: return "None";
    case PY_TYPE_BOOL: return "a truth value";
    case PY_TYPE_INT: return "a whole number";
    case PY_TYPE_FLOAT: return "a decimal number";
    case PY_TYPE_STR: return "text";
    case PY_TYPE_BYTES: return "bytes";
    case PY_TYPE_LIST: return "a list";
    case PY_TYPE_TUPLE: return "a tuple";
    case PY_TYPE_DICT: return "a dictionary";
    case PY_TYPE_SET: return "a set";
    case PY_TYPE_RANGE: return "a range";
    case PY_TYPE_FUNCTION: return "a function";
    case PY_TYPE_GENERATOR: return "a generator";
    case PY_TYPE_UNKNOWN: break;
    }
    return "a value";
}

/* ---- What the uses of a name show ---- */

bool py_is_list(const struct model *model, uint32_t binding)
{
    static const struct str methods[] = {STR("append"), STR("extend"), STR("insert"), STR("sort"),
                                         STR("reverse")};
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_VARIABLE && b->kind != BINDING_PARAMETER) return false;
    enum py_type type = py_type(model, b->node);
    if (type != PY_TYPE_UNKNOWN) return type == PY_TYPE_LIST;
    if (py_is_everywhere(model, binding)) return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        struct str method;
        if (py_method_on(model->tree, model->uses[use].node, &method) == NODE_NONE) continue;
        if (PY_IS_ONE_OF(method, methods)) return true;
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
    static const struct str takers[] = {
        STR("len"), STR("sum"),  STR("sorted"), STR("enumerate"), STR("reversed"),
        STR("set"), STR("list"), STR("tuple"),  STR("max"),       STR("min"),
    };
    static const struct str methods[] = {STR("extend"), STR("index"), STR("count")};
    uint32_t user;
    switch (py_fate(tree, node, &user)) {
    case PY_FATE_ITERATED: return true;
    case PY_FATE_OBJECT: {
        if (node_kind(tree, user) == PY_SUBSCRIPT) return true;
        if (node_kind(tree, user) != PY_ATTRIBUTE) return false;
        return PY_IS_ONE_OF(py_attribute_name(tree, user), methods);
    }
    case PY_FATE_ARGUMENT:
        return py_argument_count(tree, user) == 1 && PY_IS_ONE_OF(called_name(tree, user), takers);
    default: return false;
    }
}

/* Whether a use asks what the name is, so that it may be several things. */
static bool asks_what(const struct tree *tree, uint32_t node)
{
    static const struct str questions[] = {STR("callable"), STR("isinstance"), STR("hasattr"),
                                           STR("type"), STR("issubclass")};
    uint32_t list = node_parent(tree, node);
    return node_kind(tree, list) == PY_ARGUMENT_LIST &&
           PY_IS_ONE_OF(called_name(tree, node_parent(tree, list)), questions);
}

/* xs = xs[1:]: what was a row stays one. */
static bool is_cut(const struct model *model, const struct use *use)
{
    uint32_t value = py_value_written(model->tree, use->node);
    if (value == NODE_NONE || node_kind(model->tree, value) != PY_SUBSCRIPT) return false;
    return node_kind(model->tree, node_field(model->tree, value, PY_FIELD_SUBSCRIPT)) == PY_SLICE &&
           py_binding(model, node_field(model->tree, value, PY_FIELD_VALUE)) == use->binding;
}

bool py_is_row(const struct model *model, uint32_t binding)
{
    if (py_is_everywhere(model, binding)) return false;
    const struct binding *b = &model->bindings[binding];
    bool shown = false;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->kind == USE_DELETE) return false;
        if (b->kind == BINDING_PARAMETER && use->kind != USE_READ && use->node != b->node &&
            !is_cut(model, use)) {
            return false;
        }
        if (asks_what(model->tree, use->node)) return false;
        if (use->kind == USE_READ && shows_row(model->tree, use->node)) shown = true;
    }
    return shown;
}
