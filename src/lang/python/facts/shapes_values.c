#include "lang/python/facts/shapes_values.h"

#include "lang/python/facts/calls.h"

enum {
    MAX_VALUES = 16000,
    MAX_MISFITS = 16,
    /* Pairs of parts that wait to be put together; more are left apart. */
    MAX_WAITING = 64,
};

const char *py_shape_name(enum py_shape shape)
{
    switch (shape) {
    case PY_SHAPE_NUMBER: return "a number";
    case PY_SHAPE_TEXT: return "text";
    case PY_SHAPE_LIST: return "a list";
    case PY_SHAPE_TUPLE: return "a tuple";
    case PY_SHAPE_SET: return "a set";
    case PY_SHAPE_DICT: return "a dictionary";
    case PY_SHAPE_ROW: return "a list or a text";
    case PY_SHAPE_MANY: return "something with items in it";
    case PY_SHAPE_TRUTH: return "a truth value";
    case PY_SHAPE_UNKNOWN:
    case PY_SHAPE_MIXED: break;
    }
    return "a value";
}

bool shapes_is_own_method(const struct shapes *s, struct str method)
{
    return s->has_classes && py_has_method_named(s->model, method);
}

/* ---- Values and their parts ---- */

uint32_t shapes_new_value(struct shapes *s, enum py_shape shape, uint32_t shown)
{
    if (s->value_count >= MAX_VALUES) {
        s->overflow = true;
        return NOWHERE;
    }
    uint32_t number = s->value_count;
    ARENA_PUSH(s->model->arena, s->values, s->value_count, s->value_capacity) =
        (struct value){.parent = number,
                       .shape = (uint8_t)shape,
                       .firm = shape != PY_SHAPE_UNKNOWN,
                       .shown = shown};
    return number;
}

/* The shape of what is both; false: nothing can be both. */
bool shapes_combine(enum py_shape a, enum py_shape b, enum py_shape *both)
{
    if (a > b) {
        enum py_shape other = a;
        a = b;
        b = other;
    }
    *both = b;
    if (a == PY_SHAPE_UNKNOWN || a == b) return true;
    *both = PY_SHAPE_MIXED;
    if (a == PY_SHAPE_MIXED || a == PY_SHAPE_TRUTH) return true;
    if (a == PY_SHAPE_NUMBER) return false;
    *both = a;
    if (b == PY_SHAPE_MANY) return true;
    if (b == PY_SHAPE_ROW) return a == PY_SHAPE_TEXT || a == PY_SHAPE_LIST || a == PY_SHAPE_TUPLE;
    if (a == PY_SHAPE_TEXT || b == PY_SHAPE_DICT) return false;
    /* A list here and a tuple there: whatever both can do. */
    *both = b == PY_SHAPE_TUPLE ? PY_SHAPE_ROW : PY_SHAPE_MANY;
    return true;
}

/* Nothing can be said of the value and of what is in it. */
void shapes_spoil(struct shapes *s, uint32_t value)
{
    uint32_t waiting[MAX_WAITING];
    unsigned count = 0;
    waiting[count++] = value;
    while (count > 0) {
        struct value *v = &s->values[root_of(s, waiting[--count])];
        if (v->shape == PY_SHAPE_MIXED && !v->waits) continue;
        v->shape = PY_SHAPE_MIXED;
        v->waits = false;
        s->changed = true;
        for (unsigned i = 0; i < PARTS; i++) {
            if (v->parts[i] != NOWHERE && count < MAX_WAITING) waiting[count++] = v->parts[i];
        }
    }
}

struct pair {
    uint32_t a, b;
};

/*
 * Makes two values one.  False where they cannot be one: then they stay apart.  What in
 * them does not go together has no shape from then on.
 */
bool shapes_unite(struct shapes *s, uint32_t a, uint32_t b)
{
    struct pair waiting[MAX_WAITING];
    unsigned count = 0;
    bool top = true;
    waiting[count++] = (struct pair){a, b};
    while (count > 0) {
        struct pair pair = waiting[--count];
        a = root_of(s, pair.a);
        b = root_of(s, pair.b);
        if (a == b) continue;
        if (a == NOWHERE || b == NOWHERE) {
            shapes_spoil(s, a == NOWHERE ? b : a);
            continue;
        }
        enum py_shape both;
        struct value *left = &s->values[a];
        struct value *right = &s->values[b];
        if (!shapes_combine((enum py_shape)left->shape, (enum py_shape)right->shape, &both)) {
            if (top) return false;
            shapes_spoil(s, a);
            shapes_spoil(s, b);
            continue;
        }
        top = false;
        s->changed = true;
        bool mixed = both == PY_SHAPE_MIXED;
        if (mixed) {
            shapes_spoil(s, a);
            shapes_spoil(s, b);
        }
        bool waits = left->waits || right->waits;
        if (left->shape != both && right->shape == both) left->shown = right->shown;
        left->firm = (left->firm && left->shape == both) || (right->firm && right->shape == both);
        left->doubtful |= right->doubtful;
        left->asked |= right->asked;
        left->shape = (uint8_t)both;
        left->waits = waits && !mixed;
        left->in_order |= right->in_order;
        left->altered |= right->altered;
        left->uniform = (left->uniform || right->uniform) && !left->altered;
        right->parent = a;
        for (unsigned i = 0; i < PARTS; i++) {
            if (right->parts[i] == NOWHERE) continue;
            if (left->parts[i] == NOWHERE) {
                left->parts[i] = right->parts[i];
            } else if (count < MAX_WAITING) {
                waiting[count++] = (struct pair){left->parts[i], right->parts[i]};
            }
        }
        /* The parts of a text are texts; what is picked from a list is one of its items. */
        for (unsigned i = 0; i < PARTS && both == PY_SHAPE_TEXT; i++) {
            if (i == PART_KEY || left->parts[i] == NOWHERE || count == MAX_WAITING) continue;
            waiting[count++] = (struct pair){a, left->parts[i]};
        }
        for (unsigned i = PART_FIRST; i < PARTS && left->uniform; i++) {
            if (!left->parts[i] || !left->parts[PART_ITEM] || count == MAX_WAITING) continue;
            waiting[count++] = (struct pair){left->parts[PART_ITEM], left->parts[i]};
        }
        bool same = is_list_like(both) || both == PY_SHAPE_SET;
        unsigned other = same ? PART_PICK : both == PY_SHAPE_DICT ? PART_KEY : PARTS;
        /* What a loop through a dictionary gives are its keys. */
        if (both == PY_SHAPE_DICT && left->parts[PART_KEY] == NOWHERE)
            left->parts[PART_KEY] = left->parts[PART_ITEM];
        if (other < PARTS && left->parts[other] != NOWHERE && left->parts[PART_ITEM] != NOWHERE &&
            count < MAX_WAITING) {
            waiting[count++] = (struct pair){left->parts[PART_ITEM], left->parts[other]};
        }
    }
    return true;
}

/* Gives the value a shape; false where it has another one. */
bool shapes_give_shape(struct shapes *s, uint32_t value, enum py_shape shape, uint32_t shown)
{
    uint32_t root = root_of(s, value);
    struct value *v = &s->values[root];
    if (root == NOWHERE || v->shape == shape || v->shape == PY_SHAPE_MIXED || v->waits) return true;
    if (v->shape == PY_SHAPE_UNKNOWN && !v->parts[PART_ITEM] && !v->parts[PART_PICK] &&
        !v->parts[PART_KEY] && !v->parts[PART_FIRST] && !v->parts[PART_SECOND] &&
        !v->parts[PART_OTHER]) {
        v->shape = (uint8_t)shape;
        v->firm = true;
        v->shown = shown;
        s->changed = true;
        return true;
    }
    enum py_shape both;
    if (!shapes_combine((enum py_shape)v->shape, shape, &both)) return false;
    if (both == v->shape) return true;
    return shapes_unite(s, root, shapes_new_value(s, shape, shown));
}

/* The same, where only a use of the value tells it. */
bool shapes_take_as(struct shapes *s, uint32_t value, enum py_shape shape, uint32_t code)
{
    uint32_t root = root_of(s, value);
    bool firm = s->values[root].firm && is_known((enum py_shape)s->values[root].shape) &&
                s->values[root].shape < PY_SHAPE_ROW;
    bool fits = shapes_give_shape(s, value, shape, code);
    s->values[root_of(s, value)].firm = firm;
    return fits;
}

/* What is in the value; nothing, where it can have nothing in it. */
uint32_t shapes_part_of(struct shapes *s, uint32_t value, enum part part)
{
    uint32_t root = root_of(s, value);
    enum py_shape shape = (enum py_shape)s->values[root].shape;
    if (root == NOWHERE || shape == PY_SHAPE_MIXED || shape == PY_SHAPE_NUMBER) return NOWHERE;
    if (shape == PY_SHAPE_TEXT && part != PART_KEY) return root;
    if (is_list_like(shape) && part == PART_PICK) part = PART_ITEM;
    if (s->values[root].uniform && part > PART_KEY) part = PART_ITEM;
    if (shape == PY_SHAPE_DICT && part == PART_ITEM) part = PART_KEY;
    if (shape == PY_SHAPE_DICT && part > PART_KEY) return NOWHERE;
    if (s->values[root].parts[part] == NOWHERE) {
        uint32_t new = shapes_new_value(s, PY_SHAPE_UNKNOWN, NODE_NONE);
        s->values[root].parts[part] = new;
        if (part > PART_KEY) {
            ARENA_PUSH(s->model->arena, s->owners, s->owner_count, s->owner_capacity) = root;
        }
    }
    return s->values[root].parts[part];
}

/* By the way the value is made, all its items are of one kind. */
void shapes_be_uniform(struct shapes *s, uint32_t value)
{
    uint32_t root = root_of(s, value);
    if (root == NOWHERE || s->values[root].altered) return;
    s->values[root].uniform = true;
    for (unsigned part = PART_FIRST; part < PARTS; part++) {
        uint32_t one = s->values[root].parts[part];
        if (one != NOWHERE && !shapes_unite(s, shapes_part_of(s, root, PART_ITEM), one))
            shapes_spoil(s, one);
    }
}

/* ---- The value at a node ---- */

/* The shape that the form of an expression alone decides. */
enum py_shape shapes_shape_of_form(const struct tree *tree, uint32_t node)
{
    switch (node_kind(tree, node)) {
    case PY_INTEGER:
    case PY_FLOAT:
    case PY_UNARY_OPERATOR: return PY_SHAPE_NUMBER;
    case PY_STRING:
    case PY_CONCATENATED_STRING: {
        char c = ascii_lower(tree->source->text[tree->nodes[node].start]);
        return c == 'b' ? PY_SHAPE_MIXED : PY_SHAPE_TEXT;
    }
    case PY_TRUE:
    case PY_FALSE:
    case PY_NOT_OPERATOR:
    case PY_COMPARISON_OPERATOR: return PY_SHAPE_TRUTH;
    case PY_BOOLEAN_OPERATOR:
    case PY_CONDITIONAL_EXPRESSION:
    case PY_ATTRIBUTE:
    case PY_LAMBDA:
    case PY_NAMED_EXPRESSION:
    case PY_AWAIT:
    case PY_YIELD: return PY_SHAPE_MIXED;
    case PY_LIST:
    case PY_LIST_COMPREHENSION: return PY_SHAPE_LIST;
    case PY_TUPLE:
    case PY_EXPRESSION_LIST: return PY_SHAPE_TUPLE;
    case PY_SET:
    case PY_SET_COMPREHENSION: return PY_SHAPE_SET;
    case PY_DICTIONARY:
    case PY_DICTIONARY_COMPREHENSION: return PY_SHAPE_DICT;
    case PY_GENERATOR_EXPRESSION: return PY_SHAPE_MANY;
    default: return PY_SHAPE_UNKNOWN;
    }
}

/*
 * The value of self.name, in whichever method: one for each name that is set in one place.
 * What is set twice may be several things, and so may what two classes call the same.
 */
static uint32_t attribute_at(struct shapes *s, uint32_t node)
{
    const struct model *model = s->model;
    if (!s->has_classes || !py_is_self(model, node_field(model->tree, node, PY_FIELD_OBJECT))) {
        return NOWHERE;
    }
    uint32_t count;
    struct str name = py_attribute_name(model->tree, node);
    const struct py_attribute *all = py_attributes(model, name, &count);
    if (count == 0 || count > 64 || !all[0].written || shapes_is_own_method(s, name))
        return NOWHERE;
    uint32_t first = all[0].node;
    if (s->at[first] != NOWHERE) return s->at[first];
    uint32_t plain = 0;
    for (uint32_t i = 0; i < count && all[i].written; i++) {
        uint32_t parent = node_parent(model->tree, all[i].node);
        if (node_kind(model->tree, parent) == PY_AUGMENTED_ASSIGNMENT) continue;
        uint32_t value = node_field(model->tree, parent, PY_FIELD_RIGHT);
        bool self = py_is_self(model, node_field(model->tree, all[i].node, PY_FIELD_OBJECT));
        bool set = self && node_kind(model->tree, parent) == PY_ASSIGNMENT && value != NODE_NONE;
        if (!set) return NOWHERE;
        value = py_strip(model->tree, value);
        bool sum = node_kind(model->tree, value) == PY_BINARY_OPERATOR &&
                   py_operator(model->tree, value) == PY_OP_PLUS &&
                   node_same(model->tree, py_left(model->tree, value), all[i].node);
        if (!sum) plain++;
    }
    s->at[first] = plain == 1 ? shapes_new_value(s, PY_SHAPE_UNKNOWN, first) : NOWHERE;
    return s->at[first];
}

uint32_t shapes_value_at(struct shapes *s, uint32_t node)
{
    if (node == NODE_NONE) return NOWHERE;
    node = py_strip(s->model->tree, node);
    if (node_kind(s->model->tree, node) == PY_IDENTIFIER) {
        uint32_t binding = model_binding_at(s->model, node);
        if (binding == MODEL_NONE || node < s->fresh[binding]) return NOWHERE;
        return s->of[binding];
    }
    if (node_kind(s->model->tree, node) == PY_ATTRIBUTE) return attribute_at(s, node);
    if (s->at[node] == NOWHERE) {
        enum py_shape shape = shapes_shape_of_form(s->model->tree, node);
        s->at[node] = shapes_new_value(s, shape, node);
    }
    return s->at[node];
}

void shapes_add_misfit(struct shapes *s, enum py_misfit_kind kind, uint32_t node, uint32_t value,
                       enum py_shape wanted, uint32_t reason)
{
    if (s->misfit_count == MAX_MISFITS) return;
    for (const struct py_misfit *m = s->misfits; m; m = m->next) {
        if (m->node == node) return;
    }
    uint32_t root = root_of(s, shapes_value_at(s, value));
    struct py_misfit *misfit = ARENA_NEW(s->model->arena, struct py_misfit);
    *misfit = (struct py_misfit){.kind = kind,
                                 .node = node,
                                 .value = value,
                                 .is = (enum py_shape)s->values[root].shape,
                                 .wanted = wanted,
                                 .shown = s->values[root].shown,
                                 .reason = reason,
                                 .next = s->misfits};
    s->misfits = misfit;
    s->misfit_count++;
}
