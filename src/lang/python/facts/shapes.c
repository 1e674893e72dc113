#include "lang/python/facts/shapes.h"

#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/notes.h"
#include "lang/python/facts/statements.h"

enum {
    /* A student's program; what is larger has many names that this knows nothing of. */
    MAX_NODES = 2000,
    MAX_VALUES = 16000,
    MAX_MISFITS = 16,
    /* Pairs of parts that wait to be put together; more are left apart. */
    MAX_WAITING = 64,
    MAX_PARAMETERS = 6,
    /* How often all uses are gone through, for what one says to reach the others. */
    ROUNDS = 2,
    ASKED_TEXT = 1,
    ASKED_NUMBER = 2,
    NOWHERE = 0, /* the value of which nothing is known, ever */
};

/* What a value has in it. */
enum part {
    PART_ITEM,   /* what a loop through it gives; of a dictionary a key */
    PART_PICK,   /* what is picked by a place or a key */
    PART_KEY,    /* by which it is picked */
    PART_FIRST,  /* [0], and what is unpacked first */
    PART_SECOND, /* [1] */
    PART_OTHER,  /* [2], [-1] ...: one of many, which tells nothing of the others */
    PARTS,
};

struct value {
    uint32_t parent; /* the value that it is the same as; itself at the root */
    uint8_t shape;   /* enum py_shape, at the root */
    bool waits;      /* at the root: it is not decided yet whether it has one shape */
    bool firm;       /* at the root: made so, 3 or int(...), and not only used so */
    bool doubtful;   /* at the root: it is asked whether it is one of another kind */
    uint8_t asked;   /* at the root: what it is asked to be equal to, ASKED_... */
    bool uniform;    /* at the root: by the way it is made its items are of one kind */
    bool altered;    /* at the root: one of its items is replaced: xs[1] = int(xs[1]) */
    bool in_order;   /* at the root: it is put in order, x < best: mostly one thing, no list */
    uint32_t shown;  /* the node that gave it its shape */
    uint32_t parts[PARTS];
};

/* A place that values are put in: a name that is set twice, a result, a list that is filled. */
struct slot {
    uint32_t value;
    uint32_t origins; /* number of the first in shapes.origins, or MODEL_NONE */
    uint8_t kind;     /* enum slot_kind */
    bool decided;
};

enum slot_kind {
    SLOT_NAME,      /* waits until all its origins agree */
    SLOT_RESULT,    /* likewise */
    SLOT_PARAMETER, /* takes over what all calls agree on */
};

struct origin {
    uint32_t node;  /* the value's node, or NODE_NONE */
    uint32_t value; /* when there is no node */
    uint32_t next;
};

struct shapes {
    const struct model *model;
    struct value *values;
    uint32_t value_count, value_capacity;
    uint8_t *method_at;     /* by node: which of the methods it calls, plus 1; or 0 */
    uint32_t *at;           /* by node: its value, or 0 */
    uint32_t *of;           /* by binding */
    uint32_t *slot_of;      /* by binding: its slot, or MODEL_NONE */
    uint32_t *result_slots; /* by function */
    struct slot *slots;
    uint32_t slot_count, slot_capacity;
    struct origin *origins;
    uint32_t origin_count, origin_capacity;
    struct py_misfit *misfits;
    unsigned misfit_count;
    bool has_try; /* what is tried may fail on purpose */
    bool has_classes;
    bool changed;     /* the round has told something new */
    uint32_t *owners; /* the values that have a first, second or other part */
    uint32_t owner_count, owner_capacity;
    uint32_t *nodes; /* those that use something, in order */
    uint32_t node_count;
    bool overflow; /* too many values: nothing is told */
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

static bool is_own_method(const struct shapes *s, struct str method)
{
    return s->has_classes && py_has_method_named(s->model, method);
}

/* ---- Values and their parts ---- */

static uint32_t new_value(struct shapes *s, enum py_shape shape, uint32_t shown)
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

static uint32_t root_of(struct shapes *s, uint32_t value)
{
    while (s->values[value].parent != value) {
        s->values[value].parent = s->values[s->values[value].parent].parent;
        value = s->values[value].parent;
    }
    return value;
}

/* What is known of the value, as far as it is decided. */
static enum py_shape shape_of(struct shapes *s, uint32_t value)
{
    const struct value *v = &s->values[root_of(s, value)];
    return v->waits ? PY_SHAPE_UNKNOWN : (enum py_shape)v->shape;
}

static bool is_known(enum py_shape shape)
{
    return shape > PY_SHAPE_TRUTH;
}

static bool is_list_like(enum py_shape shape)
{
    return shape == PY_SHAPE_LIST || shape == PY_SHAPE_TUPLE || shape == PY_SHAPE_ROW;
}

/* The shape of what is both; false: nothing can be both. */
static bool combine(enum py_shape a, enum py_shape b, enum py_shape *both)
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
static void spoil(struct shapes *s, uint32_t value)
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
static bool unite(struct shapes *s, uint32_t a, uint32_t b)
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
            spoil(s, a == NOWHERE ? b : a);
            continue;
        }
        enum py_shape both;
        struct value *left = &s->values[a];
        struct value *right = &s->values[b];
        if (!combine((enum py_shape)left->shape, (enum py_shape)right->shape, &both)) {
            if (top) return false;
            spoil(s, a);
            spoil(s, b);
            continue;
        }
        top = false;
        s->changed = true;
        bool mixed = both == PY_SHAPE_MIXED;
        if (mixed) {
            spoil(s, a);
            spoil(s, b);
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
        if (other < PARTS && left->parts[other] != NOWHERE && left->parts[PART_ITEM] != NOWHERE &&
            count < MAX_WAITING) {
            waiting[count++] = (struct pair){left->parts[PART_ITEM], left->parts[other]};
        }
    }
    return true;
}

/* Gives the value a shape; false where it has another one. */
static bool give_shape(struct shapes *s, uint32_t value, enum py_shape shape, uint32_t shown)
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
    if (!combine((enum py_shape)v->shape, shape, &both)) return false;
    if (both == v->shape) return true;
    return unite(s, root, new_value(s, shape, shown));
}

/* The same, where only a use of the value tells it. */
static bool take_as(struct shapes *s, uint32_t value, enum py_shape shape, uint32_t code)
{
    uint32_t root = root_of(s, value);
    bool firm = s->values[root].firm && is_known((enum py_shape)s->values[root].shape) &&
                s->values[root].shape < PY_SHAPE_ROW;
    bool fits = give_shape(s, value, shape, code);
    s->values[root_of(s, value)].firm = firm;
    return fits;
}

/* What is in the value; nothing, where it can have nothing in it. */
static uint32_t part_of(struct shapes *s, uint32_t value, enum part part)
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
        uint32_t new = new_value(s, PY_SHAPE_UNKNOWN, NODE_NONE);
        s->values[root].parts[part] = new;
        if (part > PART_KEY) {
            ARENA_PUSH(s->model->arena, s->owners, s->owner_count, s->owner_capacity) = root;
        }
    }
    return s->values[root].parts[part];
}

/* By the way the value is made, all its items are of one kind. */
static void be_uniform(struct shapes *s, uint32_t value)
{
    uint32_t root = root_of(s, value);
    if (root == NOWHERE || s->values[root].altered) return;
    s->values[root].uniform = true;
    for (unsigned part = PART_FIRST; part < PARTS; part++) {
        uint32_t one = s->values[root].parts[part];
        if (one != NOWHERE && !unite(s, part_of(s, root, PART_ITEM), one)) spoil(s, one);
    }
}

/* ---- The value at a node ---- */

/* The shape that the form of an expression alone decides. */
static enum py_shape shape_of_form(const struct tree *tree, uint32_t node)
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
    if (count == 0 || count > 64 || !all[0].written || is_own_method(s, name)) return NOWHERE;
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
    s->at[first] = plain == 1 ? new_value(s, PY_SHAPE_UNKNOWN, first) : NOWHERE;
    return s->at[first];
}

static uint32_t value_at(struct shapes *s, uint32_t node)
{
    if (node == NODE_NONE) return NOWHERE;
    node = py_strip(s->model->tree, node);
    if (node_kind(s->model->tree, node) == PY_IDENTIFIER) {
        uint32_t binding = model_binding_at(s->model, node);
        return binding == MODEL_NONE ? NOWHERE : s->of[binding];
    }
    if (node_kind(s->model->tree, node) == PY_ATTRIBUTE) return attribute_at(s, node);
    if (s->at[node] == NOWHERE) {
        enum py_shape shape = shape_of_form(s->model->tree, node);
        s->at[node] = new_value(s, shape, node);
    }
    return s->at[node];
}

static void add_misfit(struct shapes *s, enum py_misfit_kind kind, uint32_t node, uint32_t value,
                       enum py_shape wanted, uint32_t reason)
{
    if (s->misfit_count == MAX_MISFITS) return;
    for (const struct py_misfit *m = s->misfits; m; m = m->next) {
        if (m->node == node) return;
    }
    uint32_t root = root_of(s, value_at(s, value));
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

/* ---- What an operation needs ---- */

/* The value at the node has to be of this shape for the operation at `code`. */
static void need(struct shapes *s, uint32_t node, enum py_shape shape, uint32_t code)
{
    if (node == NODE_NONE) return;
    if (take_as(s, value_at(s, node), shape, code)) return;
    add_misfit(s, PY_MISFIT_STOPS, code, node, shape, NODE_NONE);
}

/*
 * The operation at the node comes to a value of this shape; false where what is done with
 * that needs another one.
 */
static bool comes_to(struct shapes *s, uint32_t node, enum py_shape shape, uint32_t shown)
{
    if (give_shape(s, value_at(s, node), shape, shown)) return true;
    uint32_t user = node_parent(s->model->tree, node);
    while (node_kind(s->model->tree, user) == PY_PARENTHESIZED_EXPRESSION ||
           node_kind(s->model->tree, user) == PY_ARGUMENT_LIST) {
        user = node_parent(s->model->tree, user);
    }
    enum py_shape wanted = shape_of(s, value_at(s, node));
    if (!is_known(wanted)) return true;
    add_misfit(s, PY_MISFIT_STOPS, user, node, wanted, NODE_NONE);
    if (s->misfits && s->misfits->node == user) {
        s->misfits->is = shape;
        s->misfits->shown = shown;
    }
    return false;
}

/* Whether what stands beside the value must be of its shape: a list is often joined by mistake. */
static bool tells(struct shapes *s, uint32_t node, enum py_shape shape)
{
    if (shape == PY_SHAPE_NUMBER || shape == PY_SHAPE_TEXT) return true;
    return shape == PY_SHAPE_LIST &&
           node_kind(s->model->tree, py_strip(s->model->tree, node)) == PY_LIST;
}

/* The two values have to be of one shape: a + b, a < b. */
static void need_alike(struct shapes *s, uint32_t a, uint32_t b, uint32_t code)
{
    uint32_t left = value_at(s, a);
    uint32_t right = value_at(s, b);
    enum py_shape x = shape_of(s, left);
    enum py_shape y = shape_of(s, right);
    enum py_shape both;
    if (!combine(x, y, &both)) {
        if (!is_known(x) || !is_known(y)) return;
        /* What is plain is right, and the other one wrong. */
        bool by_left = x == PY_SHAPE_MANY || x == PY_SHAPE_ROW;
        add_misfit(s, PY_MISFIT_STOPS, code, by_left ? a : b, by_left ? y : x,
                   s->values[root_of(s, by_left ? right : left)].shown);
        return;
    }
    /* What is in them may differ. */
    if (tells(s, a, x)) {
        take_as(s, right, x, code);
    } else if (tells(s, b, y)) {
        take_as(s, left, y, code);
    }
}

/* Whether a value of which nothing else is known is put in order, and so is no list. */
static bool is_single(struct shapes *s, uint32_t value)
{
    const struct value *v = &s->values[root_of(s, value)];
    return v->in_order && !v->waits && v->shape == PY_SHAPE_UNKNOWN;
}

/* xs + x, where x is one of the things that are put in order, and xs a list */
static bool joins_single(struct shapes *s, uint32_t node, uint32_t list, uint32_t single)
{
    if (shape_of(s, value_at(s, list)) != PY_SHAPE_LIST) return false;
    if (!is_single(s, value_at(s, single))) return false;
    add_misfit(s, PY_MISFIT_SINGLE, node, single, PY_SHAPE_LIST,
               s->values[root_of(s, value_at(s, list))].shown);
    return true;
}

/* What a list is to be made longer by: that it stands here tells nothing of it. */
static void need_items(struct shapes *s, uint32_t node, uint32_t code)
{
    enum py_shape both;
    if (combine(shape_of(s, value_at(s, node)), PY_SHAPE_MANY, &both)) return;
    add_misfit(s, PY_MISFIT_STOPS, code, node, PY_SHAPE_MANY, NODE_NONE);
}

static void use_sum(struct shapes *s, uint32_t node, uint32_t left, uint32_t right)
{
    if (joins_single(s, node, left, right) || joins_single(s, node, right, left)) return;
    bool update = node_kind(s->model->tree, node) == PY_AUGMENTED_ASSIGNMENT;
    enum py_shape x = shape_of(s, value_at(s, left));
    if (update && x == PY_SHAPE_LIST) {
        need_items(s, right, node);
        return;
    }
    if (!update && shape_of(s, value_at(s, node)) == PY_SHAPE_NUMBER) {
        need(s, left, PY_SHAPE_NUMBER, node);
        need(s, right, PY_SHAPE_NUMBER, node);
    }
    need_alike(s, left, right, node);
    if (update) return;
    x = shape_of(s, value_at(s, left));
    enum py_shape y = shape_of(s, value_at(s, right));
    enum py_shape sum = is_known(x) && x < PY_SHAPE_ROW ? x : y;
    if (is_known(sum) && sum < PY_SHAPE_ROW) comes_to(s, node, sum, node);
}

/* Whether the value is none of those that `-` takes something out of. */
static bool is_no_set(struct shapes *s, uint32_t value)
{
    enum py_shape shape = shape_of(s, value);
    if (shape == PY_SHAPE_MANY) {
        const struct value *v = &s->values[root_of(s, value)];
        return v->parts[PART_FIRST] != NOWHERE || v->parts[PART_SECOND] != NOWHERE;
    }
    return is_known(shape) && shape != PY_SHAPE_SET;
}

static void use_operation(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t left = py_left(tree, node);
    uint32_t right = py_right(tree, node);
    if (left == NODE_NONE || right == NODE_NONE) return;
    bool update = node_kind(tree, node) == PY_AUGMENTED_ASSIGNMENT;
    enum py_shape x = shape_of(s, value_at(s, left));
    enum py_shape y = shape_of(s, value_at(s, right));
    switch (py_operator(tree, node)) {
    case PY_OP_PLUS:
    case PY_OP_PLUS_EQUAL: use_sum(s, node, left, right); return;
    case PY_OP_MINUS:
    case PY_OP_MINUS_EQUAL:
        if (x == PY_SHAPE_MIXED || y == PY_SHAPE_MIXED) return;
        if (!is_no_set(s, value_at(s, left)) && !is_no_set(s, value_at(s, right))) return;
        break;
    case PY_OP_SLASH:
    case PY_OP_SLASH_EQUAL:
    case PY_OP_SLASH_SLASH:
    case PY_OP_SLASH_SLASH_EQUAL:
    case PY_OP_STAR_STAR:
    case PY_OP_STAR_STAR_EQUAL: break;
    case PY_OP_PERCENT:
    case PY_OP_PERCENT_EQUAL: {
        /* A text is filled in. */
        int64_t number;
        if (x == PY_SHAPE_TEXT) {
            if (node_kind(tree, left) == PY_STRING || !py_integer(tree, right, &number)) {
                if (!update) comes_to(s, node, PY_SHAPE_TEXT, node);
                return;
            }
        } else if (x != PY_SHAPE_NUMBER && !py_integer(tree, right, &number)) {
            return;
        }
        break;
    }
    case PY_OP_STAR:
    case PY_OP_STAR_EQUAL:
        /* A number stays one. */
        if (update && x == PY_SHAPE_NUMBER) {
            need(s, right, PY_SHAPE_NUMBER, node);
            return;
        }
        if (x == PY_SHAPE_TEXT || x == PY_SHAPE_LIST) {
            need(s, right, PY_SHAPE_NUMBER, node);
            if (!update) comes_to(s, node, x, node);
        } else if (y == PY_SHAPE_TEXT || y == PY_SHAPE_LIST) {
            need(s, left, PY_SHAPE_NUMBER, node);
            if (!update) comes_to(s, node, y, node);
        } else if (x == PY_SHAPE_NUMBER && y == PY_SHAPE_NUMBER && !update) {
            comes_to(s, node, PY_SHAPE_NUMBER, node);
        }
        return;
    default: return;
    }
    need(s, left, PY_SHAPE_NUMBER, node);
    need(s, right, PY_SHAPE_NUMBER, node);
    if (!update) comes_to(s, node, PY_SHAPE_NUMBER, node);
}

/* Whether one of the two says for certain of what kind it is. */
static bool is_plain_literal(const struct tree *tree, uint32_t node)
{
    switch (node_kind(tree, node)) {
    case PY_INTEGER:
    case PY_FLOAT:
    case PY_STRING: return true;
    default: return false;
    }
}

/* Whether values of these two are never equal, and nobody asks that for a purpose. */
static bool never_equal(enum py_shape x, enum py_shape y)
{
    enum py_shape both;
    if (combine(x, y, &both)) return false;
    return is_known(x) && is_known(y);
}

/* It is asked whether the value is equal to one of that shape. */
static void ask(struct shapes *s, uint32_t value, enum py_shape shape)
{
    struct value *v = &s->values[root_of(s, value)];
    if (shape == PY_SHAPE_TEXT) v->asked |= ASKED_TEXT;
    if (shape == PY_SHAPE_NUMBER) v->asked |= ASKED_NUMBER;
}

/* Whether the program asks if the value is one of this shape, so that it may be another one. */
static bool may_be_other(const struct value *v, enum py_shape shape)
{
    if (v->firm) return false;
    if (v->doubtful) return true;
    return (shape == PY_SHAPE_TEXT && (v->asked & ASKED_TEXT)) ||
           (shape == PY_SHAPE_NUMBER && (v->asked & ASKED_NUMBER));
}

/* Whether both are made so; where one is only used so it may be this or that, as is asked here. */
static bool are_firm(struct shapes *s, uint32_t a, uint32_t b)
{
    struct value *x = &s->values[root_of(s, a)];
    struct value *y = &s->values[root_of(s, b)];
    if (x->firm && y->firm) return true;
    x->doubtful = y->doubtful = true;
    return false;
}

static void use_comparison(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, node, &left, &right);
    if (op == 0) return;
    left = py_strip(tree, left);
    right = py_strip(tree, right);
    if (py_is_order(op)) {
        need_alike(s, left, right, node);
        s->values[root_of(s, value_at(s, left))].in_order = true;
        s->values[root_of(s, value_at(s, right))].in_order = true;
        return;
    }
    uint32_t a = value_at(s, left);
    uint32_t b = value_at(s, right);
    if (py_is_membership(op)) {
        if (shape_of(s, b) == PY_SHAPE_TEXT) {
            need(s, left, PY_SHAPE_TEXT, node);
            return;
        }
        need(s, right, PY_SHAPE_MANY, node);
        uint32_t item = part_of(s, b, PART_ITEM);
        if (item != NOWHERE) ask(s, a, shape_of(s, item));
        if (item == NOWHERE || !never_equal(shape_of(s, a), shape_of(s, item))) return;
        if (!are_firm(s, a, item)) return;
        add_misfit(s, PY_MISFIT_NEVER, node, left, shape_of(s, item),
                   s->values[root_of(s, item)].shown);
        return;
    }
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return;
    enum py_shape x = shape_of(s, a);
    enum py_shape y = shape_of(s, b);
    ask(s, a, y);
    ask(s, b, x);
    if (never_equal(x, y) && are_firm(s, a, b)) {
        bool by_left = is_plain_literal(tree, right) ||
                       (node_kind(tree, left) != PY_STRING && x >= PY_SHAPE_ROW);
        add_misfit(s, PY_MISFIT_NEVER, node, by_left ? left : right, by_left ? y : x,
                   s->values[root_of(s, by_left ? b : a)].shown);
    }
}

/* ---- Calls ---- */

/*
 * Whether the one is a part of the other, which is no text: then the two can neither be
 * equal nor stand in the same list.
 */
static bool is_part_of(struct shapes *s, uint32_t part, uint32_t whole)
{
    enum { DEEP = 24 };
    uint32_t waiting[DEEP];
    unsigned count = 0;
    unsigned steps = 0;
    part = root_of(s, part);
    whole = root_of(s, whole);
    if (part == NOWHERE || whole == NOWHERE || part == whole) return false;
    waiting[count++] = whole;
    while (count > 0 && steps++ < DEEP) {
        const struct value *v = &s->values[waiting[--count]];
        if (v->shape == PY_SHAPE_TEXT || v->shape == PY_SHAPE_MIXED || v->waits) continue;
        for (unsigned i = 0; i < PARTS; i++) {
            if (v->parts[i] == NOWHERE) continue;
            uint32_t inner = root_of(s, v->parts[i]);
            if (inner == part) return true;
            if (count < DEEP) waiting[count++] = inner;
        }
    }
    return false;
}

static bool is_one_of(struct str name, const struct str *names, size_t count)
{
    return py_is_one_of(name, names, count);
}

static void use_builtin(struct shapes *s, uint32_t node, struct str name)
{
    static const struct str numbers[] = {STR("abs"), STR("round"), STR("range"), STR("chr")};
    static const struct str makers[] = {STR("list"), STR("sorted"), STR("reversed")};
    const struct tree *tree = s->model->tree;
    uint32_t count = py_argument_count(tree, node);
    uint32_t first = py_argument(tree, node, 0);
    if (first == NODE_NONE) return;
    uint32_t result = value_at(s, node);
    uint32_t given = value_at(s, first);
    if (is_one_of(name, numbers, sizeof numbers / sizeof *numbers)) {
        for (uint32_t i = 0; i < count && i < 3; i++) {
            need(s, py_argument(tree, node, i), PY_SHAPE_NUMBER, node);
        }
    } else if (str_is(name, "len")) {
        need(s, first, PY_SHAPE_MANY, node);
    } else if (str_is(name, "sum") || str_is(name, "enumerate") || str_is(name, "set") ||
               str_is(name, "tuple") || str_is(name, "zip") || str_is(name, "any") ||
               str_is(name, "all")) {
        need(s, first, PY_SHAPE_MANY, node);
        if (str_is(name, "set") || str_is(name, "tuple")) {
            uint32_t item = part_of(s, given, PART_ITEM);
            if (item != NOWHERE) unite(s, part_of(s, result, PART_ITEM), item);
        } else if (str_is(name, "sum") && count == 1) {
            uint32_t item = part_of(s, given, PART_ITEM);
            if (item == NOWHERE || give_shape(s, item, PY_SHAPE_NUMBER, node)) return;
            add_misfit(s, PY_MISFIT_STOPS, node, first, PY_SHAPE_MANY, NODE_NONE);
        }
    } else if (is_one_of(name, makers, sizeof makers / sizeof *makers)) {
        need(s, first, PY_SHAPE_MANY, node);
        uint32_t item = part_of(s, given, PART_ITEM);
        if (item != NOWHERE) unite(s, part_of(s, result, PART_ITEM), item);
    } else if (str_is(name, "max") || str_is(name, "min")) {
        if (count != 1) return;
        need(s, first, PY_SHAPE_MANY, node);
        uint32_t item = part_of(s, given, PART_ITEM);
        if (item != NOWHERE) unite(s, result, item);
    } else if (str_is(name, "ord")) {
        need(s, first, PY_SHAPE_TEXT, node);
    } else if (str_is(name, "int") || str_is(name, "float")) {
        enum py_shape shape = shape_of(s, given);
        bool bad = shape == PY_SHAPE_LIST || shape == PY_SHAPE_TUPLE || shape == PY_SHAPE_SET ||
                   shape == PY_SHAPE_DICT;
        if (bad) {
            add_misfit(s, PY_MISFIT_STOPS, node, first, PY_SHAPE_NUMBER, NODE_NONE);
        }
    }
}

static enum py_shape shape_of_builtin(struct str name)
{
    static const struct {
        struct str name;
        enum py_shape shape;
    } results[] = {
        {STR("int"), PY_SHAPE_NUMBER},  {STR("float"), PY_SHAPE_NUMBER},
        {STR("len"), PY_SHAPE_NUMBER},  {STR("ord"), PY_SHAPE_NUMBER},
        {STR("sum"), PY_SHAPE_NUMBER},  {STR("round"), PY_SHAPE_NUMBER},
        {STR("abs"), PY_SHAPE_NUMBER},  {STR("str"), PY_SHAPE_TEXT},
        {STR("input"), PY_SHAPE_TEXT},  {STR("chr"), PY_SHAPE_TEXT},
        {STR("bin"), PY_SHAPE_TEXT},    {STR("hex"), PY_SHAPE_TEXT},
        {STR("repr"), PY_SHAPE_TEXT},   {STR("list"), PY_SHAPE_LIST},
        {STR("sorted"), PY_SHAPE_LIST}, {STR("tuple"), PY_SHAPE_TUPLE},
        {STR("set"), PY_SHAPE_SET},     {STR("dict"), PY_SHAPE_DICT},
        {STR("bool"), PY_SHAPE_TRUTH},  {STR("range"), PY_SHAPE_LIST},
    };
    for (size_t i = 0; i < sizeof results / sizeof *results; i++) {
        if (str_equal(name, results[i].name)) return results[i].shape;
    }
    return PY_SHAPE_UNKNOWN;
}

/* What a method does with the values around it. */
enum act {
    ACT_NONE,
    ACT_PUTS,    /* append, add: the argument becomes an item */
    ACT_INSERTS, /* insert: the second one does */
    ACT_EXTENDS,
    ACT_JOINS,
    ACT_TAKES, /* pop: the result is an item */
    ACT_COPIES,
    ACT_GETS,
    ACT_SEEKS, /* remove, index, count: the argument should be an item */
    ACT_SPLITS,
};

struct method {
    struct str name;
    uint8_t owner;  /* enum py_shape: what it tells of the value that it is called on */
    uint8_t result; /* what it gives */
    uint8_t act;
};

/* In the order of the alphabet. */
static const struct method methods[] = {
    {STR("add"), PY_SHAPE_UNKNOWN, PY_SHAPE_UNKNOWN, ACT_PUTS},
    {STR("append"), PY_SHAPE_LIST, PY_SHAPE_UNKNOWN, ACT_PUTS},
    {STR("capitalize"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("center"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("copy"), PY_SHAPE_UNKNOWN, PY_SHAPE_UNKNOWN, ACT_COPIES},
    {STR("count"), PY_SHAPE_MANY, PY_SHAPE_NUMBER, ACT_SEEKS},
    {STR("endswith"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("extend"), PY_SHAPE_LIST, PY_SHAPE_UNKNOWN, ACT_EXTENDS},
    {STR("find"), PY_SHAPE_TEXT, PY_SHAPE_NUMBER, ACT_NONE},
    {STR("format"), PY_SHAPE_UNKNOWN, PY_SHAPE_TEXT, ACT_NONE},
    {STR("get"), PY_SHAPE_UNKNOWN, PY_SHAPE_UNKNOWN, ACT_GETS},
    {STR("index"), PY_SHAPE_MANY, PY_SHAPE_NUMBER, ACT_SEEKS},
    {STR("insert"), PY_SHAPE_LIST, PY_SHAPE_UNKNOWN, ACT_INSERTS},
    {STR("isalnum"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("isalpha"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("isdigit"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("islower"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("isnumeric"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("isspace"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("isupper"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("items"), PY_SHAPE_DICT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("join"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_JOINS},
    {STR("keys"), PY_SHAPE_DICT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("ljust"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("lower"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("lstrip"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("pop"), PY_SHAPE_MANY, PY_SHAPE_UNKNOWN, ACT_TAKES},
    {STR("remove"), PY_SHAPE_MANY, PY_SHAPE_UNKNOWN, ACT_SEEKS},
    {STR("replace"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("reverse"), PY_SHAPE_LIST, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("rfind"), PY_SHAPE_UNKNOWN, PY_SHAPE_NUMBER, ACT_NONE},
    {STR("rsplit"), PY_SHAPE_UNKNOWN, PY_SHAPE_LIST, ACT_SPLITS},
    {STR("rstrip"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("setdefault"), PY_SHAPE_DICT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("sort"), PY_SHAPE_LIST, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("split"), PY_SHAPE_TEXT, PY_SHAPE_LIST, ACT_SPLITS},
    {STR("splitlines"), PY_SHAPE_TEXT, PY_SHAPE_LIST, ACT_SPLITS},
    {STR("startswith"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("strip"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("swapcase"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("title"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("upper"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("values"), PY_SHAPE_DICT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("zfill"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
};

static const struct method *find_method(struct str name)
{
    size_t low = 0;
    size_t high = sizeof methods / sizeof *methods;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(methods[middle].name, name);
        if (order == 0) return &methods[middle];
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

/* The method that the call at the node calls, and its object; NULL: none that is known here. */
static const struct method *method_at(struct shapes *s, uint32_t node, uint32_t *object)
{
    struct str name;
    *object = py_method_call(s->model->tree, node, &name);
    if (*object == NODE_NONE) return NULL;
    if (s->method_at[node] == 0) {
        const struct method *found = is_own_method(s, name) ? NULL : find_method(name);
        s->method_at[node] = found ? (uint8_t)(found - methods + 1) : UINT8_MAX;
    }
    return s->method_at[node] == UINT8_MAX ? NULL : &methods[s->method_at[node] - 1];
}

static void use_method(struct shapes *s, uint32_t node, uint32_t object,
                       const struct method *method)
{
    const struct tree *tree = s->model->tree;
    /* b"".join(parts) */
    if (shape_of(s, value_at(s, object)) == PY_SHAPE_MIXED) return;
    enum py_shape owner = (enum py_shape)method->owner;
    if (owner != PY_SHAPE_UNKNOWN) need(s, object, owner, node);
    if (method->act == ACT_NONE) return;
    uint32_t whole = value_at(s, object);
    uint32_t given = py_argument(tree, node, 0);
    enum py_shape shape = shape_of(s, whole);
    if (method->act == ACT_EXTENDS && given != NODE_NONE) {
        if (joins_single(s, node, object, given)) return;
        need_items(s, given, node);
    } else if (method->act == ACT_JOINS && given != NODE_NONE) {
        need(s, given, PY_SHAPE_MANY, node);
        uint32_t item = part_of(s, value_at(s, given), PART_ITEM);
        if (item != NOWHERE && !give_shape(s, item, PY_SHAPE_TEXT, node)) {
            add_misfit(s, PY_MISFIT_STOPS, node, given, PY_SHAPE_MANY, NODE_NONE);
        }
    } else if (method->act == ACT_TAKES && is_list_like(shape)) {
        unite(s, value_at(s, node), part_of(s, whole, PART_ITEM));
    } else if (method->act == ACT_COPIES && is_known(shape)) {
        unite(s, value_at(s, node), whole);
    } else if (method->act == ACT_GETS && shape == PY_SHAPE_DICT &&
               py_argument_count(tree, node) == 2) {
        enum py_shape other = shape_of(s, value_at(s, py_argument(tree, node, 1)));
        uint32_t pick = part_of(s, whole, PART_PICK);
        if (is_known(other)) give_shape(s, value_at(s, node), other, node);
        if (is_known(other) && other == PY_SHAPE_NUMBER) give_shape(s, pick, other, node);
    } else if (method->act == ACT_SEEKS && (is_list_like(shape) || shape == PY_SHAPE_MANY) &&
               given != NODE_NONE) {
        uint32_t item = part_of(s, whole, PART_ITEM);
        enum py_shape one = shape_of(s, value_at(s, given));
        if (item == NOWHERE) return;
        if (is_part_of(s, value_at(s, given), item)) {
            add_misfit(s, PY_MISFIT_PART, node, given, shape_of(s, item), NODE_NONE);
        } else if (shape == PY_SHAPE_LIST && never_equal(one, shape_of(s, item))) {
            add_misfit(s, PY_MISFIT_NEVER, node, given, shape_of(s, item),
                       s->values[root_of(s, item)].shown);
        }
    }
}

/* What the function that the call reaches makes of it, as far as it is told by its body. */
static void use_function(struct shapes *s, uint32_t node)
{
    const struct model *model = s->model;
    struct py_callee callee;
    if (!py_callee(model, node, &callee) || callee.function == MODEL_NONE) return;
    if (callee.route != PY_ROUTE_NAME) return;
    const struct function *f = &model->functions[callee.function];
    if (f->decorated || f->generator || f->asynchronous || f->body == NODE_NONE) return;
    uint32_t slot = s->result_slots[callee.function];
    if (slot != MODEL_NONE && s->slots[slot].decided) {
        uint32_t result = s->slots[slot].value;
        enum py_shape shape = shape_of(s, result);
        if (is_known(shape)) {
            uint32_t shown = s->values[root_of(s, result)].shown;
            if (!comes_to(s, node, shape, shown)) return;
            uint32_t item = s->values[root_of(s, result)].parts[PART_ITEM];
            enum py_shape inner = item == NOWHERE ? PY_SHAPE_UNKNOWN : shape_of(s, item);
            bool leaf = inner == PY_SHAPE_NUMBER || inner == PY_SHAPE_TEXT;
            if (leaf) give_shape(s, part_of(s, value_at(s, node), PART_ITEM), inner, node);
        }
    }
    bool inside = node_within(model->tree, node, f->body);
    uint32_t parameters = py_parameters(model->tree, f);
    for (uint32_t i = 0; parameters != NODE_NONE && i < MAX_PARAMETERS; i++) {
        uint32_t argument = py_argument(model->tree, node, i);
        uint32_t parameter = node_named(model->tree, parameters, i);
        if (argument == NODE_NONE || parameter == NODE_NONE) return;
        uint32_t name = py_parameter_name(model->tree, parameter);
        uint32_t binding = name == NODE_NONE ? MODEL_NONE : model_binding_at(model, name);
        if (binding == MODEL_NONE || model->bindings[binding].is_rest) return;
        enum py_shape wanted = shape_of(s, s->of[binding]);
        if (inside) {
            /* What a function gives itself is what it works with. */
            bool list = shape_of(s, value_at(s, argument)) == PY_SHAPE_LIST;
            if (list && wanted != PY_SHAPE_LIST) {
                give_shape(s, s->of[binding], PY_SHAPE_LIST, argument);
            }
            continue;
        }
        const struct value *v = &s->values[root_of(s, s->of[binding])];
        enum py_shape given = shape_of(s, value_at(s, argument));
        if (!never_equal(given, wanted) || may_be_other(v, given)) continue;
        add_misfit(s, PY_MISFIT_GIVEN, node, argument, wanted,
                   s->values[root_of(s, s->of[binding])].shown);
        return;
    }
}

static void use_call(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t callee = node_field(tree, node, PY_FIELD_FUNCTION);
    if (node_kind(tree, callee) == PY_ATTRIBUTE) {
        uint32_t object;
        const struct method *method = method_at(s, node, &object);
        if (method) use_method(s, node, object, method);
        return;
    }
    if (node_kind(tree, callee) != PY_IDENTIFIER) return;
    if (model_binding_at(s->model, callee) != MODEL_NONE) {
        use_function(s, node);
    } else {
        use_builtin(s, node, tree_text(tree, callee));
    }
}

/* ---- Picking and going through ---- */

/* Which part a place written as a number is. */
static enum part part_at(const struct tree *tree, uint32_t place)
{
    int64_t number;
    if (!py_integer(tree, place, &number)) return PART_PICK;
    return number == 0 ? PART_FIRST : number == 1 ? PART_SECOND : PART_OTHER;
}

static void use_subscript(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t row = node_field(tree, node, PY_FIELD_VALUE);
    uint32_t place = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    if (row == NODE_NONE || place == NODE_NONE || node_next_named(tree, place) != NODE_NONE) return;
    int64_t number;
    if (node_kind(tree, place) == PY_SLICE) {
        need(s, row, PY_SHAPE_ROW, node);
        NODE_EACH_CHILD(tree, place, part)
        {
            if (node_is_proper(tree, part)) need(s, part, PY_SHAPE_NUMBER, node);
        }
        /* A part of a text is a text, of a list a list. */
        enum py_shape shape = shape_of(s, value_at(s, row));
        if (is_known(shape)) give_shape(s, value_at(s, node), shape, node);
        uint32_t item = part_of(s, value_at(s, row), PART_ITEM);
        if (is_list_like(shape) && item != NOWHERE) {
            unite(s, part_of(s, value_at(s, node), PART_ITEM), item);
        }
        return;
    }
    bool behind = py_integer(tree, place, &number) && number < 0;
    enum py_shape so_far = shape_of(s, value_at(s, row));
    bool open = so_far == PY_SHAPE_UNKNOWN || so_far == PY_SHAPE_MANY;
    bool is_row = behind || (open && py_place_in_turn(s->model, node) != MODEL_NONE);
    need(s, row, is_row ? PY_SHAPE_ROW : PY_SHAPE_MANY, node);
    uint32_t whole = value_at(s, row);
    enum py_shape shape = shape_of(s, whole);
    if (shape == PY_SHAPE_TEXT || is_list_like(shape)) need(s, place, PY_SHAPE_NUMBER, node);
    if (node_kind(tree, place) == PY_STRING) return; /* each such key has its own value */
    uint32_t part = part_of(s, whole, part_at(tree, place));
    if (part != NOWHERE) unite(s, value_at(s, node), part);
}

/* The value that the pattern at `target` gets, from all of what is there. */
static void set_target(struct shapes *s, uint32_t target, uint32_t value);

static bool is_pattern(const struct tree *tree, uint32_t node)
{
    uint16_t kind = node_kind(tree, node);
    return kind == PY_PATTERN_LIST || kind == PY_TUPLE_PATTERN || kind == PY_LIST_PATTERN;
}

static void add_origin(struct shapes *s, uint32_t slot, uint32_t node, uint32_t value)
{
    ARENA_PUSH(s->model->arena, s->origins, s->origin_count, s->origin_capacity) =
        (struct origin){.node = node, .value = value, .next = s->slots[slot].origins};
    s->slots[slot].origins = s->origin_count - 1;
}

static uint32_t new_slot(struct shapes *s, enum slot_kind kind, uint32_t value)
{
    ARENA_PUSH(s->model->arena, s->slots, s->slot_count, s->slot_capacity) =
        (struct slot){.value = value, .origins = MODEL_NONE, .kind = (uint8_t)kind};
    return s->slot_count - 1;
}

/* The name at the node is given the value. */
static void set_name(struct shapes *s, uint32_t name, uint32_t node, uint32_t value)
{
    uint32_t binding = py_binding(s->model, name);
    if (binding == MODEL_NONE || s->of[binding] == NOWHERE) return;
    if (s->slot_of[binding] != MODEL_NONE) {
        add_origin(s, s->slot_of[binding], node, value);
    } else if (!unite(s, s->of[binding], node == NODE_NONE ? value : value_at(s, node))) {
        spoil(s, s->of[binding]);
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
    if (!is_pattern(tree, target)) return;
    uint32_t count = node_named_count(tree, target);
    if (shape_of(s, value) == PY_SHAPE_UNKNOWN) give_shape(s, value, PY_SHAPE_MANY, target);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t name = py_strip(tree, node_named(tree, target, i));
        enum part part = i == 0 ? PART_FIRST : i == 1 ? PART_SECOND : PART_OTHER;
        bool one = node_kind(tree, name) == PY_IDENTIFIER && (count <= 3);
        uint32_t given = one ? part_of(s, value, part) : NOWHERE;
        if (node_kind(tree, name) == PY_IDENTIFIER) {
            set_name(s, name, NODE_NONE, given);
        } else if (is_pattern(tree, name)) {
            /* One level deeper at most: what lies below is left open. */
            uint32_t inner = node_named_count(tree, name);
            for (uint32_t j = 0; j < inner; j++) {
                uint32_t below = py_strip(tree, node_named(tree, name, j));
                if (node_kind(tree, below) == PY_IDENTIFIER) {
                    uint32_t whole = part_of(s, value, part);
                    enum part deep = j == 0 ? PART_FIRST : j == 1 ? PART_SECOND : PART_OTHER;
                    set_name(s, below, NODE_NONE,
                             whole == NOWHERE ? NOWHERE : part_of(s, whole, deep));
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
            uint32_t number = new_value(s, PY_SHAPE_NUMBER, right);
            set_target(s, left, number);
            return;
        }
        bool counts = py_calls(model, right, "enumerate");
        bool zips = py_calls(model, right, "zip");
        if (counts || zips) {
            uint32_t pair = new_value(s, PY_SHAPE_TUPLE, right);
            if (first == NODE_NONE || pair == NOWHERE) return;
            uint32_t item = part_of(s, value_at(s, first), PART_ITEM);
            if (counts) give_shape(s, part_of(s, pair, PART_FIRST), PY_SHAPE_NUMBER, right);
            unite(s, part_of(s, pair, counts ? PART_SECOND : PART_FIRST), item);
            uint32_t second = py_argument(tree, right, 1);
            if (zips && second != NODE_NONE) {
                unite(s, part_of(s, pair, PART_SECOND), part_of(s, value_at(s, second), PART_ITEM));
            }
            if (zips && py_argument_count(tree, right) > 2) spoil(s, part_of(s, pair, PART_OTHER));
            set_target(s, left, pair);
            return;
        }
        if (object != NODE_NONE && py_argument_count(tree, right) == 0 &&
            !is_own_method(s, method)) {
            uint32_t whole = value_at(s, object);
            if (str_is(method, "items")) {
                give_shape(s, whole, PY_SHAPE_DICT, right);
                uint32_t pair = new_value(s, PY_SHAPE_TUPLE, right);
                if (pair == NOWHERE) return;
                unite(s, part_of(s, pair, PART_FIRST), part_of(s, whole, PART_KEY));
                unite(s, part_of(s, pair, PART_SECOND), part_of(s, whole, PART_PICK));
                set_target(s, left, pair);
                return;
            }
            if (str_is(method, "keys") || str_is(method, "values")) {
                give_shape(s, whole, PY_SHAPE_DICT, right);
                set_target(s, left,
                           part_of(s, whole, str_is(method, "keys") ? PART_KEY : PART_PICK));
                return;
            }
        }
    }
    set_target(s, left, part_of(s, value_at(s, right), PART_ITEM));
}

/* ---- What is written plainly ---- */

/* Whether the value keeps the kind of the name itself: n // 10, text + c, text[1:]. */
static bool keeps_kind(const struct model *model, uint32_t value, uint32_t binding)
{
    const struct tree *tree = model->tree;
    if (value == NODE_NONE) return false;
    value = py_strip(tree, value);
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
        if (binding == MODEL_NONE || keeps_kind(s->model, value, binding)) return;
        set_name(s, target, value, NOWHERE);
        return;
    }
    if (node_kind(tree, target) == PY_ATTRIBUTE) {
        uint32_t attribute = value_at(s, target);
        bool sum = node_kind(tree, value) == PY_BINARY_OPERATOR &&
                   node_same(tree, py_left(tree, value), target);
        if (attribute == NOWHERE || sum || node_kind(tree, value) == PY_NONE) return;
        if (!unite(s, attribute, value_at(s, value))) spoil(s, attribute);
        return;
    }
    if (node_kind(tree, target) == PY_SUBSCRIPT) {
        uint32_t whole = root_of(s, value_at(s, node_field(tree, target, PY_FIELD_VALUE)));
        s->values[whole].altered = true;
        s->values[whole].uniform = false;
        return;
    }
    if (!is_pattern(tree, target)) return;
    uint16_t kind = node_kind(tree, value);
    uint32_t count = node_named_count(tree, target);
    bool paired =
        (kind == PY_EXPRESSION_LIST || kind == PY_TUPLE) && node_named_count(tree, value) == count;
    if (!paired) {
        set_target(s, target, value_at(s, value));
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t name = py_strip(tree, node_named(tree, target, i));
        uint32_t given = node_named(tree, value, i);
        uint32_t binding = py_binding(s->model, name);
        if (binding == MODEL_NONE || keeps_kind(s->model, given, binding)) continue;
        set_name(s, name, py_strip(tree, given), NOWHERE);
    }
}

/* [a, b]: the items have the shape that all of them have. */
static void fill_display(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t whole = value_at(s, node);
    enum py_shape shape = PY_SHAPE_UNKNOWN;
    uint32_t first = NODE_NONE;
    unsigned count = 0;
    unsigned position = 0;
    bool tuple = shape_of(s, whole) == PY_SHAPE_TUPLE;
    NODE_EACH_CHILD(tree, node, item)
    {
        if (!node_is_proper(tree, item)) continue;
        uint16_t kind = node_kind(tree, item);
        uint32_t value = kind == PY_LIST_SPLAT ? NOWHERE : value_at(s, item);
        if (tuple && position < 2 && value != NOWHERE && node_named_count(tree, node) <= 3) {
            unite(s, part_of(s, whole, position == 0 ? PART_FIRST : PART_SECOND), value);
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
    uint32_t inner = part_of(s, whole, PART_ITEM);
    if (inner == NOWHERE) return;
    bool leaf = shape == PY_SHAPE_NUMBER || shape == PY_SHAPE_TEXT;
    if (count == 1) {
        if (node_kind(tree, first) != PY_LIST_SPLAT) unite(s, inner, value_at(s, first));
    } else if (leaf) {
        give_shape(s, inner, shape, first);
    } else if (is_known(shape)) {
        /* What is in each of them may differ. */
        give_shape(s, inner, shape, first);
        for (unsigned part = 0; part < PARTS; part++) {
            uint32_t root = root_of(s, inner);
            if (root != NOWHERE && s->values[root].parts[part] == NOWHERE && part != PART_KEY) {
                enum py_shape agreed = PY_SHAPE_UNKNOWN;
                bool agree = true;
                NODE_EACH_CHILD(tree, node, item)
                {
                    if (!node_is_proper(tree, item)) continue;
                    uint32_t from = s->values[root_of(s, value_at(s, item))].parts[part];
                    enum py_shape next = from == NOWHERE ? PY_SHAPE_UNKNOWN : shape_of(s, from);
                    if (agreed == PY_SHAPE_UNKNOWN) agreed = next;
                    agree = agree && next == agreed;
                }
                bool plain = agreed == PY_SHAPE_NUMBER || agreed == PY_SHAPE_TEXT;
                if (agree && plain) {
                    uint32_t new = new_value(s, agreed, first);
                    s->values[root].parts[part] = new;
                }
            }
        }
    }
}

static void fill_dictionary(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t whole = value_at(s, node);
    enum py_shape keys = PY_SHAPE_UNKNOWN;
    enum py_shape values = PY_SHAPE_UNKNOWN;
    uint32_t first = NODE_NONE;
    unsigned count = 0;
    NODE_EACH_CHILD(tree, node, pair)
    {
        if (!node_is_proper(tree, pair)) continue;
        if (node_kind(tree, pair) != PY_PAIR || ++count > 16) return;
        enum py_shape key = shape_of(s, value_at(s, node_field(tree, pair, PY_FIELD_KEY)));
        enum py_shape value = shape_of(s, value_at(s, node_field(tree, pair, PY_FIELD_VALUE)));
        if (first == NODE_NONE) {
            first = pair;
            keys = key;
            values = value;
        }
        if (key != keys) keys = PY_SHAPE_MIXED;
        if (value != values) values = PY_SHAPE_MIXED;
    }
    if (first == NODE_NONE) return;
    if (is_known(keys)) give_shape(s, part_of(s, whole, PART_KEY), keys, first);
    if (is_known(values)) give_shape(s, part_of(s, whole, PART_PICK), values, first);
}

/* What the form of an expression or a statement tells of the values in it. */
static void define(struct shapes *s, uint32_t node)
{
    const struct model *model = s->model;
    const struct tree *tree = model->tree;
    enum py_shape shape = PY_SHAPE_UNKNOWN;
    switch (node_kind(tree, node)) {
    case PY_LIST_COMPREHENSION:
    case PY_SET_COMPREHENSION:
    case PY_GENERATOR_EXPRESSION: {
        uint32_t body = node_field(tree, node, PY_FIELD_BODY);
        if (body == NODE_NONE) return;
        be_uniform(s, value_at(s, node));
        unite(s, part_of(s, value_at(s, node), PART_ITEM), value_at(s, body));
        return;
    }
    case PY_ASSIGNMENT: define_assignment(s, node); return;
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: define_loop(s, node); return;
    case PY_CALL: {
        uint32_t object;
        uint32_t callee = node_field(tree, node, PY_FIELD_FUNCTION);
        const struct method *method = method_at(s, node, &object);
        static const struct str questions[] = {STR("isinstance"), STR("type"), STR("hasattr"),
                                               STR("callable")};
        if (method) {
            uint16_t kind = node_kind(tree, py_strip(tree, object));
            bool bytes =
                kind == PY_STRING && shape_of_form(tree, py_strip(tree, object)) == PY_SHAPE_MIXED;
            if (bytes) return;
            shape = (enum py_shape)method->result;
            if (method->act == ACT_SPLITS) {
                give_shape(s, value_at(s, node), shape, node);
                be_uniform(s, value_at(s, node));
                give_shape(s, part_of(s, value_at(s, node), PART_ITEM), PY_SHAPE_TEXT, node);
                return;
            }
            break;
        }
        if (callee == NODE_NONE || node_kind(tree, callee) != PY_IDENTIFIER) return;
        if (model_binding_at(model, callee) != MODEL_NONE) return;
        struct str name = tree_text(tree, callee);
        if (PY_IS_ONE_OF(name, questions)) {
            uint32_t asked = py_argument(tree, node, 0);
            if (asked != NODE_NONE) spoil(s, value_at(s, asked));
            return;
        }
        shape = shape_of_builtin(name);
        if (str_is(name, "sum") && py_argument_count(tree, node) != 1) return;
        if (str_is(name, "range")) {
            give_shape(s, value_at(s, node), shape, node);
            give_shape(s, part_of(s, value_at(s, node), PART_ITEM), PY_SHAPE_NUMBER, node);
            return;
        }
        break;
    }
    default: return;
    }
    if (shape == PY_SHAPE_MIXED) {
        spoil(s, value_at(s, node));
    } else if (shape != PY_SHAPE_UNKNOWN) {
        give_shape(s, value_at(s, node), shape, node);
    }
}

/* ---- What is put into what ---- */

/* xs.append(x), d[k] = x, where nothing else is put in */
static void put_in(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t slot = NOWHERE;
    uint32_t value = NODE_NONE;
    if (node_kind(tree, node) == PY_CALL) {
        uint32_t object;
        const struct method *method = method_at(s, node, &object);
        bool inserts = method && method->act == ACT_INSERTS;
        if (!inserts && (!method || method->act != ACT_PUTS)) return;
        value = py_argument(tree, node, inserts ? 1 : 0);
        slot = part_of(s, value_at(s, object), PART_ITEM);
    } else {
        uint32_t target = node_field(tree, node, PY_FIELD_LEFT);
        if (target == NODE_NONE || node_kind(tree, target) != PY_SUBSCRIPT) return;
        uint32_t place = node_field(tree, target, PY_FIELD_SUBSCRIPT);
        uint16_t kind = node_kind(tree, place);
        if (kind == PY_SLICE || kind == PY_STRING || kind == PY_INTEGER) return;
        value = node_field(tree, node, PY_FIELD_RIGHT);
        slot = part_of(s, value_at(s, node_field(tree, target, PY_FIELD_VALUE)), PART_PICK);
    }
    if (slot == NOWHERE || value == NODE_NONE) return;
    uint32_t given = value_at(s, value);
    enum py_shape is = shape_of(s, given);
    enum py_shape has = shape_of(s, slot);
    if (!is_known(is)) {
        if (is == PY_SHAPE_MIXED || is == PY_SHAPE_TRUTH) spoil(s, slot);
        return;
    }
    if (never_equal(is, has)) {
        spoil(s, slot);
    } else if (is == PY_SHAPE_NUMBER || is == PY_SHAPE_TEXT) {
        give_shape(s, slot, is, node);
    } else if (has == PY_SHAPE_UNKNOWN || has >= PY_SHAPE_ROW) {
        give_shape(s, slot, is, node);
        if (s->values[root_of(s, given)].uniform) be_uniform(s, slot);
        for (unsigned part = 0; part < PARTS; part++) {
            uint32_t from = s->values[root_of(s, given)].parts[part];
            enum py_shape inner = from == NOWHERE ? PY_SHAPE_UNKNOWN : shape_of(s, from);
            bool leaf = inner == PY_SHAPE_NUMBER || inner == PY_SHAPE_TEXT;
            if (leaf) give_shape(s, part_of(s, slot, (enum part)part), inner, node);
        }
        struct value *v = &s->values[root_of(s, slot)];
        for (unsigned part = PART_FIRST; part < PARTS && v->uniform && v->parts[PART_ITEM];
             part++) {
            if (v->parts[part]) unite(s, v->parts[PART_ITEM], v->parts[part]);
        }
    }
}

/* ---- Names that are set more than once, results, parameters ---- */

/* Whether all that is put into the slot is one and the same: then the slot is it, too. */
static bool is_one_value(struct shapes *s, struct slot *slot)
{
    uint32_t own = root_of(s, slot->value);
    uint32_t one = NOWHERE;
    for (uint32_t i = slot->origins; i != MODEL_NONE; i = s->origins[i].next) {
        uint32_t node = s->origins[i].node;
        if (node != NODE_NONE && node_kind(s->model->tree, node) == PY_NONE) continue;
        uint32_t value = root_of(s, node == NODE_NONE ? s->origins[i].value : value_at(s, node));
        if (value == own) continue;
        if (value == NOWHERE || (one != NOWHERE && one != value)) return false;
        one = value;
    }
    if (one == NOWHERE || s->values[one].waits) return false;
    s->values[own].waits = false;
    slot->decided = true;
    if (!unite(s, one, own)) spoil(s, own);
    return true;
}

/* Sets what the slot holds, where all that is put into it agrees. */
static void decide(struct shapes *s, struct slot *slot, bool last)
{
    const struct tree *tree = s->model->tree;
    enum py_shape agreed = PY_SHAPE_UNKNOWN;
    bool open = false;
    if (slot->kind != SLOT_PARAMETER && is_one_value(s, slot)) return;
    uint32_t root = root_of(s, slot->value);
    uint32_t shown = NODE_NONE;
    for (uint32_t i = slot->origins; i != MODEL_NONE; i = s->origins[i].next) {
        uint32_t node = s->origins[i].node;
        if (node != NODE_NONE && node_kind(tree, node) == PY_NONE) continue;
        uint32_t value = root_of(s, node == NODE_NONE ? s->origins[i].value : value_at(s, node));
        if (value == root) continue;
        if (s->values[value].waits && slot->kind == SLOT_NAME) continue;
        enum py_shape shape = shape_of(s, value);
        if (shape == PY_SHAPE_UNKNOWN) {
            open = true;
            continue;
        }
        enum py_shape both;
        bool fits = is_known(shape) && combine(agreed, shape, &both) &&
                    (agreed == PY_SHAPE_UNKNOWN || agreed == shape);
        if (!fits) {
            if (slot->kind != SLOT_PARAMETER) {
                spoil(s, slot->value);
            }
            slot->decided = true;
            return;
        }
        agreed = shape;
        shown = s->values[value].shown;
    }
    bool vague = agreed >= PY_SHAPE_ROW && !last;
    if (open || vague || agreed == PY_SHAPE_UNKNOWN) {
        if (!last) return;
        if (slot->kind != SLOT_PARAMETER) spoil(s, slot->value);
        slot->decided = true;
        return;
    }
    enum py_shape held = shape_of(s, slot->value);
    if (slot->kind == SLOT_PARAMETER && held != PY_SHAPE_UNKNOWN && held < PY_SHAPE_ROW) return;
    s->values[root].waits = false;
    slot->decided = true;
    if (!give_shape(s, slot->value, agreed, shown)) {
        spoil(s, slot->value);
        return;
    }
    if (agreed == PY_SHAPE_NUMBER || agreed == PY_SHAPE_TEXT) return;
    /* What is in it, where that agrees, too. */
    for (unsigned part = 0; part < PARTS; part++) {
        enum py_shape inner = PY_SHAPE_UNKNOWN;
        bool agree = true;
        for (uint32_t i = slot->origins; i != MODEL_NONE; i = s->origins[i].next) {
            uint32_t node = s->origins[i].node;
            if (node != NODE_NONE &&
                (node_kind(tree, node) == PY_NONE || py_is_empty_value(s->model, node)))
                continue;
            uint32_t value =
                root_of(s, node == NODE_NONE ? s->origins[i].value : value_at(s, node));
            uint32_t from = s->values[value].parts[part];
            enum py_shape next = from == NOWHERE ? PY_SHAPE_UNKNOWN : shape_of(s, from);
            if (inner == PY_SHAPE_UNKNOWN) inner = next;
            agree = agree && inner == next;
        }
        bool leaf = inner == PY_SHAPE_NUMBER || inner == PY_SHAPE_TEXT;
        if (agree && leaf) {
            uint32_t own = part_of(s, slot->value, (enum part)part);
            if (own != NOWHERE && !give_shape(s, own, inner, shown)) spoil(s, own);
        }
    }
}

/* ---- Beginning ---- */

static bool is_written_plainly(const struct model *model, const struct use *use)
{
    const struct tree *tree = model->tree;
    uint32_t node = use->node;
    uint32_t parent = node_parent(tree, node);
    while (is_pattern(tree, parent) || node_kind(tree, parent) == PY_PARENTHESIZED_EXPRESSION) {
        node = parent;
        parent = node_parent(tree, parent);
    }
    switch (node_kind(tree, parent)) {
    case PY_ASSIGNMENT:
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: return tree->nodes[node].field == PY_FIELD_LEFT;
    case PY_PARAMETERS:
    case PY_LAMBDA_PARAMETERS:
    case PY_DEFAULT_PARAMETER: return true;
    default: return false;
    }
}

/* How many of the writes can change what the name is; more than all: one cannot be followed. */
static uint32_t count_writes(const struct model *model, uint32_t binding)
{
    const struct binding *b = &model->bindings[binding];
    if (b->writes == 1 && b->uses == b->reads + 1) {
        return is_written_plainly(model, &model->uses[model->use_at[b->node]]) ? 1 : UINT32_MAX;
    }
    uint32_t count = 0;
    uint32_t left = model->bindings[binding].uses - model->bindings[binding].reads;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE && left > 0;
         use = model->uses[use].next) {
        const struct use *u = &model->uses[use];
        if (u->kind == USE_READ || u->kind == USE_UPDATE) continue;
        left--;
        if (u->kind == USE_DELETE || !is_written_plainly(model, u)) return UINT32_MAX;
        uint32_t value = py_value_written(model->tree, u->node);
        if (!keeps_kind(model, value, binding)) count++;
    }
    return count;
}

static void begin_names(struct shapes *s)
{
    const struct model *model = s->model;
    for (uint32_t i = 0; i < model->binding_count; i++) {
        const struct binding *b = &model->bindings[i];
        s->slot_of[i] = MODEL_NONE;
        s->of[i] = NOWHERE;
        bool kind =
            b->kind == BINDING_VARIABLE || b->kind == BINDING_PARAMETER || b->kind == BINDING_LOOP;
        if (!kind || b->declared || b->is_rest || py_is_everywhere(model, i)) continue;
        if (model->scopes[b->scope].kind == SCOPE_CLASS || py_is_self(model, b->node)) continue;
        uint32_t writes = count_writes(model, i);
        if (writes == UINT32_MAX || (writes > 1 && b->kind == BINDING_PARAMETER)) continue;
        s->of[i] = new_value(s, PY_SHAPE_UNKNOWN, b->node);
        if (writes > 1) {
            s->slot_of[i] = new_slot(s, SLOT_NAME, s->of[i]);
            s->values[s->of[i]].waits = true;
        } else if (b->kind == BINDING_PARAMETER && !b->has_default) {
            s->slot_of[i] = new_slot(s, SLOT_PARAMETER, s->of[i]);
        }
    }
}

/* return x + f(xs): whatever it is, it is of the kind of what f gives otherwise. */
static bool sums_itself(const struct model *model, uint32_t function, uint32_t value)
{
    if (!model->functions[function].recursive) return false;
    value = py_strip(model->tree, value);
    bool sum = node_kind(model->tree, value) == PY_BINARY_OPERATOR;
    if (!sum && node_kind(model->tree, value) != PY_CALL) return false;
    if (sum && py_operator(model->tree, value) != PY_OP_PLUS) return false;
    for (uint32_t i = value; i < model->tree->nodes[value].next; i++) {
        struct py_callee callee;
        if (node_kind(model->tree, i) == PY_CALL && py_callee(model, i, &callee) &&
            callee.function == function) {
            return true;
        }
    }
    return false;
}

/* A return statement: what its function gives. */
static void begin_result(struct shapes *s, uint32_t node)
{
    const struct model *model = s->model;
    uint32_t value = node_named(model->tree, node, 0);
    uint32_t function = model_function_around(model, node);
    if (value == NODE_NONE || function == MODEL_NONE) return;
    const struct function *f = &model->functions[function];
    if (f->decorated || f->generator || f->asynchronous) return;
    if (s->result_slots[function] == MODEL_NONE) {
        uint32_t result = new_value(s, PY_SHAPE_UNKNOWN, f->node);
        s->result_slots[function] = new_slot(s, SLOT_RESULT, result);
    }
    if (sums_itself(model, function, value)) return;
    add_origin(s, s->result_slots[function], py_strip(model->tree, value), NOWHERE);
}

static void begin_arguments(struct shapes *s, uint32_t node)
{
    const struct model *model = s->model;
    struct py_callee callee;
    if (!py_callee(model, node, &callee) || callee.function == MODEL_NONE) return;
    if (callee.route != PY_ROUTE_NAME) return;
    const struct function *f = &model->functions[callee.function];
    if (f->body == NODE_NONE || f->decorated || node_within(model->tree, node, f->body)) return;
    uint32_t parameters = py_parameters(model->tree, f);
    /* The only call: what it gives and gets is what the function works with. */
    uint32_t slot = s->result_slots[callee.function];
    bool only = f->binding != MODEL_NONE && model->bindings[f->binding].uses == 2;
    if (only && slot != MODEL_NONE) unite(s, s->slots[slot].value, value_at(s, node));
    for (uint32_t i = 0; parameters != NODE_NONE && i < MAX_PARAMETERS; i++) {
        uint32_t argument = py_argument(model->tree, node, i);
        uint32_t parameter = node_named(model->tree, parameters, i);
        if (argument == NODE_NONE || parameter == NODE_NONE) return;
        uint32_t binding = node_kind(model->tree, parameter) == PY_IDENTIFIER
                               ? model_binding_at(model, parameter)
                               : MODEL_NONE;
        if (binding == MODEL_NONE || s->slot_of[binding] == MODEL_NONE) continue;
        if (s->slots[s->slot_of[binding]].kind != SLOT_PARAMETER) continue;
        uint32_t given = py_strip(model->tree, argument);
        uint16_t kind = node_kind(model->tree, given);
        bool plain = kind != PY_ATTRIBUTE && kind != PY_BOOLEAN_OPERATOR &&
                     kind != PY_CONDITIONAL_EXPRESSION && kind != PY_LAMBDA;
        if (only && plain && value_at(s, given) != NOWHERE) {
            unite(s, s->of[binding], value_at(s, given));
            continue;
        }
        add_origin(s, s->slot_of[binding], py_strip(model->tree, argument), NOWHERE);
    }
}

/* ---- All of it ---- */

static void decide_all(struct shapes *s, bool first, bool last)
{
    for (uint32_t i = 0; i < s->slot_count; i++) {
        struct slot *slot = &s->slots[i];
        /* What a function does with what it is given comes before what that is. */
        if (slot->decided || (first && slot->kind == SLOT_PARAMETER)) continue;
        if (slot->kind == SLOT_PARAMETER && slot->origins == MODEL_NONE) continue;
        decide(s, slot, last);
    }
}

/* Whether a node of the kind says anything of the values in it. */
static bool is_use(uint16_t kind)
{
    switch (kind) {
    case PY_BINARY_OPERATOR:
    case PY_AUGMENTED_ASSIGNMENT:
    case PY_COMPARISON_OPERATOR:
    case PY_CALL:
    case PY_SUBSCRIPT:
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE:
    case PY_ASSIGNMENT:
    case PY_LIST:
    case PY_TUPLE:
    case PY_SET:
    case PY_EXPRESSION_LIST:
    case PY_DICTIONARY: return true;
    default: return false;
    }
}

static bool is_of_interest(uint16_t kind)
{
    return is_use(kind) || kind == PY_LIST_COMPREHENSION || kind == PY_SET_COMPREHENSION ||
           kind == PY_GENERATOR_EXPRESSION || kind == PY_TRY_STATEMENT ||
           kind == PY_RETURN_STATEMENT;
}

static void use(struct shapes *s, uint32_t node)
{
    const struct model *model = s->model;
    uint16_t kind = node_kind(model->tree, node);
    if (s->has_try && py_is_guarded(model, node)) return;
    switch (kind) {
    case PY_BINARY_OPERATOR:
    case PY_AUGMENTED_ASSIGNMENT: use_operation(s, node); return;
    case PY_COMPARISON_OPERATOR: use_comparison(s, node); return;
    case PY_CALL:
        use_call(s, node);
        if (s->method_at[node] != 0 && s->method_at[node] != UINT8_MAX) {
            uint8_t act = methods[s->method_at[node] - 1].act;
            if (act == ACT_PUTS || act == ACT_INSERTS) put_in(s, node);
        }
        return;
    case PY_SUBSCRIPT: use_subscript(s, node); return;
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: {
        uint32_t right = node_field(model->tree, node, PY_FIELD_RIGHT);
        if (right != NODE_NONE) need(s, right, PY_SHAPE_MANY, node);
        return;
    }
    case PY_ASSIGNMENT: put_in(s, node); return;
    case PY_DICTIONARY: fill_dictionary(s, node); return;
    default: fill_display(s, node); return;
    }
}

/* Whether nothing more will be known of the value. */
static bool is_settled(struct shapes *s, uint32_t node)
{
    if (node == NODE_NONE) return true;
    const struct value *v = &s->values[root_of(s, value_at(s, node))];
    return !v->waits && v->shape != PY_SHAPE_UNKNOWN && v->shape < PY_SHAPE_ROW;
}

/* Whether the node has told all that it can. */
static bool is_done(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    switch (node_kind(tree, node)) {
    case PY_BINARY_OPERATOR:
    case PY_AUGMENTED_ASSIGNMENT:
        return is_settled(s, node_field(tree, node, PY_FIELD_LEFT)) &&
               is_settled(s, node_field(tree, node, PY_FIELD_RIGHT));
    case PY_COMPARISON_OPERATOR: {
        uint32_t left;
        uint32_t right;
        uint16_t op = py_comparison(tree, node, &left, &right);
        return op == 0 || (is_settled(s, left) && is_settled(s, right) && !py_is_membership(op));
    }
    case PY_SUBSCRIPT:
        return is_settled(s, node_field(tree, node, PY_FIELD_VALUE)) &&
               is_settled(s, node_field(tree, node, PY_FIELD_SUBSCRIPT));
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: {
        uint32_t right = node_field(tree, node, PY_FIELD_RIGHT);
        return right == NODE_NONE || !s->values[root_of(s, value_at(s, right))].waits;
    }
    case PY_LIST:
    case PY_TUPLE:
    case PY_EXPRESSION_LIST:
    case PY_SET:
        for (uint32_t i = 0; i < 4; i++) {
            uint32_t item = node_named(tree, node, i);
            if (item != NODE_NONE && !is_settled(s, item)) return false;
        }
        return true;
    case PY_CALL: {
        uint32_t callee = node_field(tree, node, PY_FIELD_FUNCTION);
        if (node_kind(tree, callee) == PY_IDENTIFIER) {
            if (model_binding_at(s->model, callee) != MODEL_NONE) return false;
            struct str name = tree_text(tree, callee);
            if (str_is(name, "print") || str_is(name, "input")) return true;
            return is_settled(s, py_argument(tree, node, 0));
        }
        uint32_t object;
        const struct method *method = method_at(s, node, &object);
        return !method || (method->act == ACT_NONE && is_settled(s, object));
    }
    default: return false;
    }
}

/*
 * xs[0] is one of the items of xs, where xs is gone through and its places do not hold
 * things of different kinds, as those of a record do.
 */
static void join_parts(struct shapes *s, bool all)
{
    uint32_t count = s->owner_count;
    for (uint32_t k = 0; k < count; k++) {
        uint32_t i = root_of(s, s->owners[k]);
        enum py_shape shape = (enum py_shape)s->values[i].shape;
        bool list = is_list_like(shape) || shape == PY_SHAPE_MANY;
        if (!list || shape == PY_SHAPE_TUPLE || s->values[i].altered) continue;
        uint32_t item = s->values[i].parts[PART_ITEM];
        if (item == NOWHERE) continue;
        enum py_shape agreed = shape_of(s, item);
        bool agree = true;
        for (unsigned part = PART_FIRST; part < PARTS; part++) {
            uint32_t one = s->values[i].parts[part];
            enum py_shape next = one == NOWHERE ? PY_SHAPE_UNKNOWN : shape_of(s, one);
            enum py_shape both;
            if (next == PY_SHAPE_MIXED || !combine(agreed, next, &both)) {
                agree = false;
            } else {
                agreed = both;
            }
        }
        if (!agree || (!all && !is_known(agreed))) continue;
        for (unsigned part = PART_FIRST; part < PARTS; part++) {
            uint32_t one = s->values[i].parts[part];
            if (one == NOWHERE) continue;
            if (!unite(s, item, one)) spoil(s, one);
        }
    }
}

/* Whether all objects of the program are such as this knows. */
static bool is_plain_program(const struct model *model, bool has_classes)
{
    static const struct str modules[] = {STR("math"), STR("random"), STR("string"), STR("sys"),
                                         STR("time"), STR("copy"),   STR("os"),     STR("re")};
    static const struct str operators[] = {STR("__add__"),  STR("__sub__"), STR("__mul__"),
                                           STR("__lt__"),   STR("__eq__"),  STR("__getitem__"),
                                           STR("__iter__"), STR("__len__"), STR("__radd__")};
    /* A name that comes from nowhere is told elsewhere, and may be anything. */
    if (model->tree->count > MAX_NODES || model->unknown_count > 0 || model->names_uncertain ||
        !py_stands_alone(model)) {
        return false;
    }
    for (uint32_t i = 0; i < model->binding_count; i++) {
        if (model->bindings[i].kind != BINDING_IMPORT) continue;
        if (!PY_IS_ONE_OF(binding_name(model, i), modules)) return false;
    }
    for (size_t i = 0; has_classes && i < sizeof operators / sizeof *operators; i++) {
        if (py_has_method_named(model, operators[i])) return false;
    }
    return true;
}

/* What did not fit, without that of which nothing can be said any more. */
static const struct py_misfit *still_true(struct shapes *s)
{
    struct py_misfit *kept = NULL;
    struct py_misfit *next;
    for (struct py_misfit *m = s->misfits; m; m = next) {
        next = m->next;
        enum py_shape is = shape_of(s, value_at(s, m->value));
        bool single = m->kind == PY_MISFIT_SINGLE;
        const struct value *v = &s->values[root_of(s, value_at(s, m->value))];
        if (may_be_other(v, m->is) || may_be_other(v, m->wanted)) continue;
        if (is == PY_SHAPE_MIXED || (single && !is_single(s, value_at(s, m->value)))) continue;
        m->next = kept;
        kept = m;
    }
    return kept;
}

static const struct py_misfit *find_misfits(const struct model *model)
{
    const struct tree *tree = model->tree;
    bool has_classes = false;
    for (uint32_t i = 0; i < model->scope_count; i++) {
        has_classes |= model->scopes[i].kind == SCOPE_CLASS;
    }
    if (!is_plain_program(model, has_classes)) return NULL;
    struct shapes *s = ARENA_NEW(model->arena, struct shapes);
    s->model = model;
    s->has_classes = has_classes;
    s->value_capacity = tree->count / 2 + 16;
    s->values = arena_alloc(model->arena, s->value_capacity * sizeof *s->values);
    s->nodes = arena_alloc(model->arena, (tree->count + 1) * sizeof *s->nodes);
    s->method_at = ARENA_ARRAY(model->arena, uint8_t, tree->count);
    s->at = ARENA_ARRAY(model->arena, uint32_t, tree->count);
    s->of = ARENA_ARRAY(model->arena, uint32_t, model->binding_count + 1);
    s->slot_of = ARENA_ARRAY(model->arena, uint32_t, model->binding_count + 1);
    s->result_slots = ARENA_ARRAY(model->arena, uint32_t, model->function_count + 1);
    new_value(s, PY_SHAPE_MIXED, NODE_NONE);
    begin_names(s);
    for (uint32_t i = 0; i < model->function_count; i++) s->result_slots[i] = MODEL_NONE;
    for (uint32_t i = 0; i < tree->count; i++) {
        uint16_t kind = node_kind(tree, i);
        if (!is_of_interest(kind)) continue;
        define(s, i);
        if (kind == PY_CALL) begin_arguments(s, i);
        if (kind == PY_TRY_STATEMENT) s->has_try = true;
        if (kind == PY_RETURN_STATEMENT) begin_result(s, i);
        if (!is_use(kind)) continue;
        /* What is given to a name is known by now; what is put into a list is not. */
        if (kind == PY_ASSIGNMENT &&
            node_kind(tree, node_field(tree, i, PY_FIELD_LEFT)) != PY_SUBSCRIPT) {
            continue;
        }
        bool empty = (kind == PY_LIST || kind == PY_DICTIONARY || kind == PY_TUPLE) &&
                     node_named_count(tree, i) == 0;
        if (!empty) s->nodes[s->node_count++] = i;
    }
    /* From the inside out: a list of lists knows what they hold. */
    for (uint32_t i = s->node_count; i-- > 0;) {
        uint16_t kind = node_kind(tree, s->nodes[i]);
        if (kind == PY_LIST || kind == PY_TUPLE || kind == PY_SET) fill_display(s, s->nodes[i]);
        if (kind == PY_DICTIONARY) fill_dictionary(s, s->nodes[i]);
    }
    decide_all(s, true, false);
    for (unsigned round = 1;; round++) {
        s->changed = false;
        uint32_t count = s->node_count;
        s->node_count = 0;
        for (uint32_t i = 0; i < count; i++) {
            uint32_t node = s->nodes[i];
            use(s, node);
            if (round <= ROUNDS && !is_done(s, node)) s->nodes[s->node_count++] = node;
        }
        if (round > ROUNDS || s->node_count == 0) break;
        join_parts(s, !s->changed || round + 1 >= ROUNDS);
        decide_all(s, false, round == ROUNDS);
        if (s->changed) continue;
        /* What is not decided by now will never be. */
        decide_all(s, false, true);
        if (!s->changed) break;
        round = ROUNDS;
    }
    return s->overflow ? NULL : still_true(s);
}

const struct py_misfit *py_misfits(const struct model *model)
{
    struct py_notes *notes = py_notes(model);
    if (!notes->misfits_found) {
        notes->misfits_found = true;
        notes->misfits = find_misfits(model);
    }
    return notes->misfits;
}
