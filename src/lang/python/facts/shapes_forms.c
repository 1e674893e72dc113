#include "lang/python/facts/shapes_forms.h"

#include "lang/python/facts/shapes_calls.h"
#include "lang/python/facts/shapes_operations.h"
#include "lang/python/facts/shapes_slots.h"
#include "lang/python/facts/shapes_values.h"

bool shapes_is_pattern(const struct tree *tree, uint32_t node)
{
    uint16_t kind = node_kind(tree, node);
    return kind == PY_PATTERN_LIST || kind == PY_TUPLE_PATTERN || kind == PY_LIST_PATTERN;
}

/* The name at the node is given the value. */
static void set_name(struct shapes *s, uint32_t name, uint32_t node, uint32_t value)
{
    uint32_t binding = py_binding(s->model, name);
    if (binding == MODEL_NONE || s->of[binding] == NOWHERE) return;
    if (s->slot_of[binding] != MODEL_NONE) {
        shapes_add_origin(s, s->slot_of[binding], node, value);
    } else if (!shapes_unite(s, s->of[binding],
                             node == NODE_NONE ? value : shapes_value_at(s, node))) {
        shapes_spoil(s, s->of[binding]);
    }
}

static void set_target(struct shapes *s, uint32_t target, uint32_t value)
{
    const struct tree *tree = s->model->tree;
    target = py_strip(tree, target);
    if (node_kind(tree, target) == PY_IDENTIFIER) {
        set_name(s, target, NODE_NONE, value);
        return;
    }
    if (!shapes_is_pattern(tree, target)) return;
    uint32_t count = node_named_count(tree, target);
    if (shape_of(s, value) == PY_SHAPE_UNKNOWN) shapes_give_shape(s, value, PY_SHAPE_MANY, target);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t name = py_strip(tree, node_named(tree, target, i));
        enum part part = i == 0 ? PART_FIRST : i == 1 ? PART_SECOND : PART_OTHER;
        bool one = node_kind(tree, name) == PY_IDENTIFIER && (count <= 3);
        uint32_t given = one ? shapes_part_of(s, value, part) : NOWHERE;
        if (node_kind(tree, name) == PY_IDENTIFIER) {
            set_name(s, name, NODE_NONE, given);
        } else if (shapes_is_pattern(tree, name)) {
            /* One level deeper at most: what lies below is left open. */
            uint32_t inner = node_named_count(tree, name);
            for (uint32_t j = 0; j < inner; j++) {
                uint32_t below = py_strip(tree, node_named(tree, name, j));
                if (node_kind(tree, below) == PY_IDENTIFIER) {
                    uint32_t whole = shapes_part_of(s, value, part);
                    enum part deep = j == 0 ? PART_FIRST : j == 1 ? PART_SECOND : PART_OTHER;
                    set_name(s, below, NODE_NONE,
                             whole == NOWHERE ? NOWHERE : shapes_part_of(s, whole, deep));
                }
            }
        }
    }
}

/* for x in xs: what the names get */
static void define_loop(struct shapes *s, uint32_t node)
{
    const struct model *model = s->model;
    const struct tree *tree = model->tree;
    uint32_t left = node_field(tree, node, PY_FIELD_LEFT);
    uint32_t right = node_field(tree, node, PY_FIELD_RIGHT);
    if (left == NODE_NONE || right == NODE_NONE) return;
    right = py_strip(tree, right);
    struct str method = STR_EMPTY;
    if (node_kind(tree, right) == PY_CALL) {
        uint32_t object = py_method_call(tree, right, &method);
        uint32_t first = py_argument(tree, right, 0);
        if (py_calls(model, right, "range")) {
            uint32_t number = shapes_new_value(s, PY_SHAPE_NUMBER, right);
            set_target(s, left, number);
            return;
        }
        bool counts = py_calls(model, right, "enumerate");
        bool zips = py_calls(model, right, "zip");
        if (counts || zips) {
            uint32_t pair = shapes_new_value(s, PY_SHAPE_TUPLE, right);
            if (first == NODE_NONE || pair == NOWHERE) return;
            uint32_t item = shapes_part_of(s, shapes_value_at(s, first), PART_ITEM);
            if (counts)
                shapes_give_shape(s, shapes_part_of(s, pair, PART_FIRST), PY_SHAPE_NUMBER, right);
            shapes_unite(s, shapes_part_of(s, pair, counts ? PART_SECOND : PART_FIRST), item);
            uint32_t second = py_argument(tree, right, 1);
            if (zips && second != NODE_NONE) {
                shapes_unite(s, shapes_part_of(s, pair, PART_SECOND),
                             shapes_part_of(s, shapes_value_at(s, second), PART_ITEM));
            }
            if (zips && py_argument_count(tree, right) > 2)
                shapes_spoil(s, shapes_part_of(s, pair, PART_OTHER));
            set_target(s, left, pair);
            return;
        }
        if (object != NODE_NONE && py_argument_count(tree, right) == 0 &&
            !shapes_is_own_method(s, method)) {
            uint32_t whole = shapes_value_at(s, object);
            if (str_is(method, "items")) {
                shapes_give_shape(s, whole, PY_SHAPE_DICT, right);
                uint32_t pair = shapes_new_value(s, PY_SHAPE_TUPLE, right);
                if (pair == NOWHERE) return;
                shapes_unite(s, shapes_part_of(s, pair, PART_FIRST),
                             shapes_part_of(s, whole, PART_KEY));
                shapes_unite(s, shapes_part_of(s, pair, PART_SECOND),
                             shapes_part_of(s, whole, PART_PICK));
                set_target(s, left, pair);
                return;
            }
            if (str_is(method, "keys") || str_is(method, "values")) {
                shapes_give_shape(s, whole, PY_SHAPE_DICT, right);
                set_target(s, left,
                           shapes_part_of(s, whole, str_is(method, "keys") ? PART_KEY : PART_PICK));
                return;
            }
        }
    }
    set_target(s, left, shapes_part_of(s, shapes_value_at(s, right), PART_ITEM));
}

/* ---- What is written plainly ---- */

/* Whether the value keeps the kind of the name itself: n // 10, text + c, text[1:]. */
bool shapes_keeps_kind(const struct model *model, uint32_t value, uint32_t binding)
{
    const struct tree *tree = model->tree;
    static const struct str of_text[] = {STR("replace"), STR("strip"),  STR("lower"),
                                         STR("upper"),   STR("lstrip"), STR("rstrip")};
    if (value == NODE_NONE) return false;
    value = py_strip(tree, value);
    if (node_kind(tree, value) == PY_CALL) {
        struct str method = STR_EMPTY;
        uint32_t object = py_method_call(tree, value, &method);
        return object != NODE_NONE && py_binding(model, object) == binding &&
               PY_IS_ONE_OF(method, of_text);
    }
    if (node_kind(tree, value) == PY_SUBSCRIPT) {
        return node_kind(tree, node_field(tree, value, PY_FIELD_SUBSCRIPT)) == PY_SLICE &&
               py_binding(model, node_field(tree, value, PY_FIELD_VALUE)) == binding;
    }
    while (node_kind(tree, value) == PY_BINARY_OPERATOR) {
        if (py_operator(tree, value) == PY_OP_PERCENT) return false;
        if (py_operator(tree, value) == PY_OP_STAR) return false;
        if (py_binding(model, py_right(tree, value)) == binding) return true;
        value = py_left(tree, value);
    }
    return py_binding(model, value) == binding;
}

static void define_assignment(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t target = node_field(tree, node, PY_FIELD_LEFT);
    uint32_t value = node_field(tree, node, PY_FIELD_RIGHT);
    if (target == NODE_NONE || value == NODE_NONE) return;
    while (node_kind(tree, value) == PY_ASSIGNMENT) value = node_field(tree, value, PY_FIELD_RIGHT);
    if (value == NODE_NONE) return;
    target = py_strip(tree, target);
    value = py_strip(tree, value);
    if (node_kind(tree, target) == PY_IDENTIFIER) {
        uint32_t binding = model_binding_at(s->model, target);
        if (binding == MODEL_NONE) return;
        bool begins = target < s->fresh[binding];
        if (!begins && shapes_keeps_kind(s->model, value, binding)) return;
        set_name(s, target, value, NOWHERE);
        return;
    }
    if (node_kind(tree, target) == PY_ATTRIBUTE) {
        uint32_t attribute = shapes_value_at(s, target);
        bool sum = node_kind(tree, value) == PY_BINARY_OPERATOR &&
                   node_same(tree, py_left(tree, value), target);
        if (attribute == NOWHERE || sum || node_kind(tree, value) == PY_NONE) return;
        if (!shapes_unite(s, attribute, shapes_value_at(s, value))) shapes_spoil(s, attribute);
        return;
    }
    if (node_kind(tree, target) == PY_SUBSCRIPT) {
        uint32_t whole = root_of(s, shapes_value_at(s, node_field(tree, target, PY_FIELD_VALUE)));
        s->values[whole].altered = true;
        s->values[whole].uniform = false;
        return;
    }
    if (!shapes_is_pattern(tree, target)) return;
    uint16_t kind = node_kind(tree, value);
    uint32_t count = node_named_count(tree, target);
    bool paired =
        (kind == PY_EXPRESSION_LIST || kind == PY_TUPLE) && node_named_count(tree, value) == count;
    if (!paired) {
        set_target(s, target, shapes_value_at(s, value));
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t name = py_strip(tree, node_named(tree, target, i));
        uint32_t given = node_named(tree, value, i);
        uint32_t binding = py_binding(s->model, name);
        if (binding == MODEL_NONE || shapes_keeps_kind(s->model, given, binding)) continue;
        set_name(s, name, py_strip(tree, given), NOWHERE);
    }
}

/* [a, b]: the items have the shape that all of them have. */
void shapes_fill_display(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t whole = shapes_value_at(s, node);
    enum py_shape shape = PY_SHAPE_UNKNOWN;
    uint32_t first = NODE_NONE;
    unsigned count = 0;
    unsigned position = 0;
    bool tuple = shape_of(s, whole) == PY_SHAPE_TUPLE;
    NODE_EACH_CHILD(tree, node, item)
    {
        if (!node_is_proper(tree, item)) continue;
        uint16_t kind = node_kind(tree, item);
        uint32_t value = kind == PY_LIST_SPLAT ? NOWHERE : shapes_value_at(s, item);
        if (tuple && position < 2 && value != NOWHERE && node_named_count(tree, node) <= 3) {
            shapes_unite(s, shapes_part_of(s, whole, position == 0 ? PART_FIRST : PART_SECOND),
                         value);
        }
        position++;
        enum py_shape next = shape_of(s, value);
        if (count++ == 0) {
            first = item;
            shape = next;
        } else if (next != shape || !is_known(next)) {
            return;
        }
        if (count > 16) return;
    }
    if (count == 0 || first == NODE_NONE) return;
    uint32_t inner = shapes_part_of(s, whole, PART_ITEM);
    if (inner == NOWHERE) return;
    bool leaf = shape == PY_SHAPE_NUMBER || shape == PY_SHAPE_TEXT;
    if (count == 1) {
        if (node_kind(tree, first) != PY_LIST_SPLAT)
            shapes_unite(s, inner, shapes_value_at(s, first));
    } else if (leaf) {
        shapes_give_shape(s, inner, shape, first);
    } else if (is_known(shape)) {
        /* What is in each of them may differ. */
        shapes_give_shape(s, inner, shape, first);
        for (unsigned part = 0; part < PARTS; part++) {
            uint32_t root = root_of(s, inner);
            if (root != NOWHERE && s->values[root].parts[part] == NOWHERE && part != PART_KEY) {
                enum py_shape agreed = PY_SHAPE_UNKNOWN;
                bool agree = true;
                NODE_EACH_CHILD(tree, node, item)
                {
                    if (!node_is_proper(tree, item)) continue;
                    uint32_t from = s->values[root_of(s, shapes_value_at(s, item))].parts[part];
                    enum py_shape next = from == NOWHERE ? PY_SHAPE_UNKNOWN : shape_of(s, from);
                    if (agreed == PY_SHAPE_UNKNOWN) agreed = next;
                    agree = agree && next == agreed;
                }
                bool plain = agreed == PY_SHAPE_NUMBER || agreed == PY_SHAPE_TEXT;
                if (agree && plain) {
                    uint32_t new = shapes_new_value(s, agreed, first);
                    s->values[root].parts[part] = new;
                }
            }
        }
    }
}

void shapes_fill_dictionary(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t whole = shapes_value_at(s, node);
    enum py_shape keys = PY_SHAPE_UNKNOWN;
    enum py_shape values = PY_SHAPE_UNKNOWN;
    uint32_t first = NODE_NONE;
    unsigned count = 0;
    NODE_EACH_CHILD(tree, node, pair)
    {
        if (!node_is_proper(tree, pair)) continue;
        if (node_kind(tree, pair) != PY_PAIR || ++count > 16) return;
        enum py_shape key = shape_of(s, shapes_value_at(s, node_field(tree, pair, PY_FIELD_KEY)));
        enum py_shape value =
            shape_of(s, shapes_value_at(s, node_field(tree, pair, PY_FIELD_VALUE)));
        if (first == NODE_NONE) {
            first = pair;
            keys = key;
            values = value;
        }
        if (key != keys) keys = PY_SHAPE_MIXED;
        if (value != values) values = PY_SHAPE_MIXED;
    }
    if (first == NODE_NONE) return;
    if (is_known(keys)) shapes_give_shape(s, shapes_part_of(s, whole, PART_KEY), keys, first);
    if (is_known(values)) shapes_give_shape(s, shapes_part_of(s, whole, PART_PICK), values, first);
}

/* The value at the node is what a call of this kind gives. */
static void give_result(struct shapes *s, uint32_t node, enum py_shape shape)
{
    if (shape == PY_SHAPE_MIXED) {
        shapes_spoil(s, shapes_value_at(s, node));
    } else if (shape != PY_SHAPE_UNKNOWN) {
        shapes_give_shape(s, shapes_value_at(s, node), shape, node);
    }
}

/* text.split(): what a method gives, whatever it is called on */
static void define_method_call(struct shapes *s, uint32_t node, uint32_t object,
                               const struct method *method)
{
    const struct tree *tree = s->model->tree;
    object = py_strip(tree, object);
    /* Bytes have the same methods, and give bytes. */
    if (node_kind(tree, object) == PY_STRING &&
        shapes_shape_of_form(tree, object) == PY_SHAPE_MIXED) {
        return;
    }
    give_result(s, node, (enum py_shape)method->result);
    if (method->act != ACT_SPLITS) return;
    shapes_be_uniform(s, shapes_value_at(s, node));
    shapes_give_shape(s, shapes_part_of(s, shapes_value_at(s, node), PART_ITEM), PY_SHAPE_TEXT,
                      node);
}

/* len(xs): what a builtin gives, and what is asked for its type */
static void define_builtin_call(struct shapes *s, uint32_t node, struct str name)
{
    static const struct str questions[] = {STR("isinstance"), STR("type"), STR("hasattr"),
                                           STR("callable")};
    const struct tree *tree = s->model->tree;
    if (PY_IS_ONE_OF(name, questions)) {
        uint32_t asked = py_argument(tree, node, 0);
        if (asked != NODE_NONE) shapes_spoil(s, shapes_value_at(s, asked));
        return;
    }
    /* sum(lists, []) is a list. */
    if (str_is(name, "sum") && py_argument_count(tree, node) != 1) return;
    if (str_is(name, "open")) {
        /* A file gives its lines, unless it is one of bytes. */
        struct str mode = STR("r");
        uint32_t second = py_argument(tree, node, 1);
        if (second != NODE_NONE && !py_plain_text(tree, second, &mode)) return;
        if (memchr(mode.data, 'b', mode.size)) return;
        give_result(s, node, PY_SHAPE_MANY);
        shapes_give_shape(s, shapes_part_of(s, shapes_value_at(s, node), PART_ITEM), PY_SHAPE_TEXT,
                          node);
        return;
    }
    give_result(s, node, shapes_shape_of_builtin(name));
    if (!str_is(name, "range")) return;
    shapes_give_shape(s, shapes_part_of(s, shapes_value_at(s, node), PART_ITEM), PY_SHAPE_NUMBER,
                      node);
}

/* Whether the call is of a function of Python's modules that gives a number: random.randint(1, 6)
 */
static bool gives_number(const struct model *model, uint32_t callee)
{
    static const struct str of_random[] = {STR("randint"), STR("random"), STR("randrange"),
                                           STR("uniform")};
    static const struct str of_math[] = {STR("sqrt"), STR("floor"), STR("ceil"), STR("pow"),
                                         STR("gcd"),  STR("sin"),   STR("cos"),  STR("factorial"),
                                         STR("log"),  STR("log10")};
    const struct tree *tree = model->tree;
    uint32_t module = callee;
    struct str name = tree_text(tree, callee);
    if (node_kind(tree, callee) == PY_ATTRIBUTE) {
        module = node_field(tree, callee, PY_FIELD_OBJECT);
        name = py_attribute_name(tree, callee);
    }
    uint32_t binding = py_binding(model, module);
    if (binding == MODEL_NONE || model->bindings[binding].kind != BINDING_IMPORT) return false;
    if (model->bindings[binding].writes != 1) return false;
    if (module != callee) {
        struct str from = binding_name(model, binding);
        return (str_is(from, "random") && PY_IS_ONE_OF(name, of_random)) ||
               (str_is(from, "math") && PY_IS_ONE_OF(name, of_math));
    }
    return str_is(name, "randint") || str_is(name, "randrange") || str_is(name, "sqrt");
}

static void define_call(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t function = node_field(tree, node, PY_FIELD_FUNCTION);
    if (function != NODE_NONE && gives_number(s->model, function)) {
        give_result(s, node, PY_SHAPE_NUMBER);
        return;
    }
    uint32_t object;
    const struct method *method = shapes_method_at(s, node, &object);
    if (method) {
        define_method_call(s, node, object, method);
        return;
    }
    uint32_t callee = node_field(tree, node, PY_FIELD_FUNCTION);
    if (callee == NODE_NONE || node_kind(tree, callee) != PY_IDENTIFIER) return;
    if (model_binding_at(s->model, callee) != MODEL_NONE) return;
    define_builtin_call(s, node, tree_text(tree, callee));
}

/* [f(x) for x in xs]: every item is what the body is. */
static void define_comprehension(struct shapes *s, uint32_t node)
{
    uint32_t body = node_field(s->model->tree, node, PY_FIELD_BODY);
    if (body == NODE_NONE) return;
    shapes_be_uniform(s, shapes_value_at(s, node));
    shapes_unite(s, shapes_part_of(s, shapes_value_at(s, node), PART_ITEM),
                 shapes_value_at(s, body));
}

void shapes_define(struct shapes *s, uint32_t node)
{
    switch (node_kind(s->model->tree, node)) {
    case PY_LIST_COMPREHENSION:
    case PY_SET_COMPREHENSION:
    case PY_GENERATOR_EXPRESSION: define_comprehension(s, node); return;
    case PY_ASSIGNMENT: define_assignment(s, node); return;
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: define_loop(s, node); return;
    case PY_CALL: define_call(s, node); return;
    default: return;
    }
}

/* ---- What is put into what ---- */

/* d[k] = x: all keys are of the kind of k, as far as no other is put in */
static void put_key(struct shapes *s, uint32_t dictionary, uint32_t place)
{
    if (shape_of(s, dictionary) != PY_SHAPE_DICT) return;
    uint32_t key = shapes_part_of(s, dictionary, PART_KEY);
    uint32_t given = shapes_value_at(s, place);
    enum py_shape is = shape_of(s, given);
    enum py_shape has = shape_of(s, key);
    if (key == NOWHERE || has == PY_SHAPE_MIXED) return;
    if (is == PY_SHAPE_MIXED || is == PY_SHAPE_TRUTH || shapes_never_equal(is, has)) {
        shapes_spoil(s, key);
    } else if ((is == PY_SHAPE_NUMBER || is == PY_SHAPE_TEXT) &&
               s->values[root_of(s, given)].firm) {
        shapes_give_shape(s, key, is, place);
    }
}

/* xs.append(x), d[k] = x, where nothing else is put in */
void shapes_put_in(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t slot = NOWHERE;
    uint32_t value = NODE_NONE;
    if (node_kind(tree, node) == PY_CALL) {
        uint32_t object;
        const struct method *method = shapes_method_at(s, node, &object);
        bool inserts = method && method->act == ACT_INSERTS;
        if (!inserts && (!method || method->act != ACT_PUTS)) return;
        value = py_argument(tree, node, inserts ? 1 : 0);
        slot = shapes_part_of(s, shapes_value_at(s, object), PART_ITEM);
    } else {
        uint32_t target = node_field(tree, node, PY_FIELD_LEFT);
        if (target == NODE_NONE || node_kind(tree, target) != PY_SUBSCRIPT) return;
        uint32_t place = node_field(tree, target, PY_FIELD_SUBSCRIPT);
        uint16_t kind = node_kind(tree, place);
        uint32_t row = node_field(tree, target, PY_FIELD_VALUE);
        if (shape_of(s, shapes_value_at(s, row)) == PY_SHAPE_TEXT) {
            /* The letters of a text stay what they are. */
            shapes_add_misfit(s, PY_MISFIT_STOPS, target, row, PY_SHAPE_LIST, NODE_NONE);
            return;
        }
        put_key(s, shapes_value_at(s, row), place);
        if (kind == PY_SLICE || kind == PY_STRING || kind == PY_INTEGER) return;
        value = node_field(tree, node, PY_FIELD_RIGHT);
        slot = shapes_part_of(s, shapes_value_at(s, node_field(tree, target, PY_FIELD_VALUE)),
                              PART_PICK);
    }
    if (slot == NOWHERE || value == NODE_NONE) return;
    uint32_t given = shapes_value_at(s, value);
    enum py_shape is = shape_of(s, given);
    enum py_shape has = shape_of(s, slot);
    if (!is_known(is)) {
        if (is == PY_SHAPE_MIXED || is == PY_SHAPE_TRUTH) shapes_spoil(s, slot);
        return;
    }
    if (shapes_never_equal(is, has)) {
        shapes_spoil(s, slot);
    } else if (is == PY_SHAPE_NUMBER || is == PY_SHAPE_TEXT) {
        shapes_give_shape(s, slot, is, node);
    } else if (has == PY_SHAPE_UNKNOWN || has >= PY_SHAPE_ROW) {
        shapes_give_shape(s, slot, is, node);
        if (s->values[root_of(s, given)].uniform) shapes_be_uniform(s, slot);
        for (unsigned part = 0; part < PARTS; part++) {
            uint32_t from = s->values[root_of(s, given)].parts[part];
            enum py_shape inner = from == NOWHERE ? PY_SHAPE_UNKNOWN : shape_of(s, from);
            bool leaf = inner == PY_SHAPE_NUMBER || inner == PY_SHAPE_TEXT;
            if (leaf) shapes_give_shape(s, shapes_part_of(s, slot, (enum part)part), inner, node);
        }
        struct value *v = &s->values[root_of(s, slot)];
        for (unsigned part = PART_FIRST; part < PARTS && v->uniform && v->parts[PART_ITEM];
             part++) {
            if (v->parts[part]) shapes_unite(s, v->parts[PART_ITEM], v->parts[part]);
        }
    }
}
