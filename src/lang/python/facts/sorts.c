#include "lang/python/facts/sorts.h"

enum {
    /* How deep an expression is followed, and how many types are asked for on the way. */
    MAX_DEPTH = 6,
    MAX_TYPES = 8,
};

static enum py_sort sort_of_type(enum py_type type)
{
    switch (type) {
    case PY_TYPE_UNKNOWN: return PY_SORT_UNKNOWN;
    case PY_TYPE_BOOL:
    case PY_TYPE_INT:
    case PY_TYPE_FLOAT: return PY_SORT_NUMBER;
    case PY_TYPE_STR: return PY_SORT_TEXT;
    case PY_TYPE_LIST: return PY_SORT_LIST;
    case PY_TYPE_TUPLE: return PY_SORT_TUPLE;
    case PY_TYPE_DICT: return PY_SORT_DICT;
    case PY_TYPE_SET: return PY_SORT_SET;
    case PY_TYPE_NONE: return PY_SORT_NONE;
    case PY_TYPE_FUNCTION: return PY_SORT_FUNCTION;
    default: return PY_SORT_OTHER;
    }
}

const char *py_sort_name(enum py_sort sort)
{
    switch (sort) {
    case PY_SORT_CALCULATED:
    case PY_SORT_NUMBER: return "a number";
    case PY_SORT_JOINED:
    case PY_SORT_TEXT: return "text";
    case PY_SORT_LIST: return "a list";
    case PY_SORT_TUPLE: return "a tuple";
    case PY_SORT_DICT: return "a dictionary";
    case PY_SORT_SET: return "a set";
    case PY_SORT_NONE: return "None";
    case PY_SORT_FUNCTION: return "a function";
    default: return "a value";
    }
}

/* One question about a sort. */
struct sorting {
    const struct model *model;
    unsigned types; /* that may still be asked for */
};

static enum py_sort sort_within(struct sorting *s, uint32_t node, unsigned depth);

static enum py_sort ask_type(struct sorting *s, uint32_t node)
{
    if (s->types == 0) return PY_SORT_UNKNOWN;
    s->types--;
    return sort_of_type(py_type(s->model, node));
}

/*
 * Whether the name starts as a number and stays one: what is added to a number is a
 * number, whatever type that is.
 */
static bool is_number_name(struct sorting *s, uint32_t binding, unsigned depth)
{
    const struct model *model = s->model;
    const struct tree *tree = model->tree;
    if (binding == MODEL_NONE || model->names_uncertain || py_is_everywhere(model, binding)) {
        return false;
    }
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_VARIABLE || b->declared) return false;
    bool any = false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(tree, node);
        uint32_t value = node_field(tree, parent, PY_FIELD_RIGHT);
        if (tree->nodes[node].field != PY_FIELD_LEFT || value == NODE_NONE) return false;
        uint16_t kind = node_kind(tree, parent);
        if (kind == PY_AUGMENTED_ASSIGNMENT) {
            uint16_t op = py_operator(tree, parent);
            bool keeps = op == PY_OP_PLUS_EQUAL || op == PY_OP_MINUS_EQUAL ||
                         op == PY_OP_SLASH_EQUAL || op == PY_OP_SLASH_SLASH_EQUAL;
            if (!keeps && ask_type(s, value) != PY_SORT_NUMBER) return false;
            continue;
        }
        if (kind != PY_ASSIGNMENT) return false;
        value = py_strip(tree, value);
        /* total = total + x */
        uint16_t op = py_operator(tree, value);
        bool adds = node_kind(tree, value) == PY_BINARY_OPERATOR && any &&
                    (op == PY_OP_PLUS || op == PY_OP_MINUS) &&
                    py_binding(model, py_left(tree, value)) == binding;
        /* mean = sum(xs) / len(xs) */
        bool worked_out = node_kind(tree, value) == PY_BINARY_OPERATOR && !adds;
        enum py_sort sort = adds         ? PY_SORT_NUMBER
                            : worked_out ? sort_within(s, value, depth - 1)
                                         : ask_type(s, value);
        if (!py_is_numeric(sort)) return false;
        any = true;
    }
    return any;
}

/*
 * Whether what is done with the name shows that it is a text: c.isdigit(), c in "aeiou".
 * The name is set in one place only, so that it is one wherever it is used.
 */
static bool is_text_name(const struct model *model, uint32_t binding)
{
    if (binding == MODEL_NONE || model->names_uncertain || py_is_everywhere(model, binding)) {
        return false;
    }
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_LOOP || b->declared || b->writes != 1) return false;
    bool shown = false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        struct str method = STR_EMPTY;
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(model->tree, node);
        /* isinstance(c, str): it may be this or that. */
        if (node_kind(model->tree, parent) == PY_ARGUMENT_LIST) {
            uint32_t call = node_parent(model->tree, parent);
            if (py_calls(model, call, "isinstance") || py_calls(model, call, "type")) return false;
        }
        uint32_t left;
        uint32_t right;
        if (py_is_membership(py_comparison(model->tree, parent, &left, &right))) {
            /* Only texts can be looked for in a text. */
            shown |= left == node && node_kind(model->tree, right) == PY_STRING;
        }
        shown |=
            py_method_on(model->tree, node, &method) != NODE_NONE && py_is_asking_method(method);
    }
    return shown && py_stands_alone(model);
}

static enum py_sort sort_of_operation(struct sorting *s, uint32_t node, unsigned depth)
{
    const struct tree *tree = s->model->tree;
    enum py_sort left = sort_within(s, py_left(tree, node), depth);
    uint16_t op = py_operator(tree, node);
    if (op == PY_OP_PERCENT) {
        if (left == PY_SORT_TEXT) return left;
        return py_is_numeric(left) ? PY_SORT_CALCULATED : PY_SORT_UNKNOWN;
    }
    enum py_sort right = sort_within(s, py_right(tree, node), depth);
    bool texts = left == PY_SORT_TEXT || right == PY_SORT_TEXT || left == PY_SORT_JOINED ||
                 right == PY_SORT_JOINED;
    bool numbers = py_is_numeric(left) || py_is_numeric(right);
    switch (op) {
    case PY_OP_PLUS: return texts ? PY_SORT_JOINED : numbers ? PY_SORT_CALCULATED : PY_SORT_UNKNOWN;
    case PY_OP_MINUS:
    case PY_OP_SLASH:
    case PY_OP_SLASH_SLASH:
    case PY_OP_STAR_STAR: return numbers && !texts ? PY_SORT_CALCULATED : PY_SORT_UNKNOWN;
    default: return PY_SORT_UNKNOWN;
    }
}

static enum py_sort sort_within(struct sorting *s, uint32_t node, unsigned depth)
{
    if (node == NODE_NONE || depth == 0) return PY_SORT_UNKNOWN;
    node = py_strip(s->model->tree, node);
    enum py_sort sort = ask_type(s, node);
    if (sort != PY_SORT_UNKNOWN) return sort;
    switch (node_kind(s->model->tree, node)) {
    case PY_BINARY_OPERATOR: return sort_of_operation(s, node, depth - 1);
    case PY_IDENTIFIER: {
        uint32_t binding = model_binding_at(s->model, node);
        if (is_number_name(s, binding, depth)) return PY_SORT_CALCULATED;
        return is_text_name(s->model, binding) ? PY_SORT_TEXT : PY_SORT_UNKNOWN;
    }
    default: return PY_SORT_UNKNOWN;
    }
}

enum py_sort py_sort(const struct model *model, uint32_t node)
{
    /* Most values are names, and of most names nothing is known: ask that first. */
    uint16_t kind = node_kind(model->tree, node);
    if (kind == PY_ATTRIBUTE) return PY_SORT_UNKNOWN;
    uint32_t base = node;
    for (unsigned i = 0; i < MAX_DEPTH && node_kind(model->tree, base) == PY_SUBSCRIPT; i++) {
        base = node_field(model->tree, base, PY_FIELD_VALUE);
    }
    uint16_t base_kind = node_kind(model->tree, base);
    if (base_kind == PY_ATTRIBUTE || base_kind == PY_SUBSCRIPT) return PY_SORT_UNKNOWN;
    if (base_kind == PY_IDENTIFIER) {
        uint32_t binding = model_binding_at(model, base);
        if (binding == MODEL_NONE || model->bindings[binding].kind == BINDING_PARAMETER) {
            return PY_SORT_UNKNOWN;
        }
    }
    struct sorting s = {.model = model, .types = MAX_TYPES};
    enum py_sort sort = sort_within(&s, node, MAX_DEPTH);
    /* A name that is None here may be filled from elsewhere. */
    return sort == PY_SORT_NONE && kind == PY_IDENTIFIER ? PY_SORT_UNKNOWN : sort;
}
