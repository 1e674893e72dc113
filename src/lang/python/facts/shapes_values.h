/*
 * shapes_values: the values of a program, what they have in them, and which of them are
 * one and the same.  Of use to the other shapes_ files only.
 */
#ifndef LANG_PYTHON_FACTS_SHAPES_VALUES_H
#define LANG_PYTHON_FACTS_SHAPES_VALUES_H

#include "lang/python/facts/shapes.h"

enum {
    MAX_PARAMETERS = 6, /* those behind are not followed */
    NOWHERE = 0,        /* the value of which nothing is known, ever */
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
    uint32_t *fresh;        /* by binding: where a parameter has been given its own value, or 0 */
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

/* The value that stands for all that are the same as this one. */
static inline uint32_t root_of(struct shapes *s, uint32_t value)
{
    while (s->values[value].parent != value) {
        s->values[value].parent = s->values[s->values[value].parent].parent;
        value = s->values[value].parent;
    }
    return value;
}

/* What is known of the value, as far as it is decided. */
static inline enum py_shape shape_of(struct shapes *s, uint32_t value)
{
    const struct value *v = &s->values[root_of(s, value)];
    return v->waits ? PY_SHAPE_UNKNOWN : (enum py_shape)v->shape;
}

static inline bool is_known(enum py_shape shape)
{
    return shape > PY_SHAPE_TRUTH;
}

static inline bool is_list_like(enum py_shape shape)
{
    return shape == PY_SHAPE_LIST || shape == PY_SHAPE_TUPLE || shape == PY_SHAPE_ROW;
}

/* Whether a class of the program has a method of that name, which may do anything. */
bool shapes_is_own_method(const struct shapes *s, struct str method);

/* A value that is made at the node `shown`; NOWHERE, and `overflow`, where there are too many. */
uint32_t shapes_new_value(struct shapes *s, enum py_shape shape, uint32_t shown);

/* The shape of what is both; false: nothing can be both. */
bool shapes_combine(enum py_shape a, enum py_shape b, enum py_shape *both);

/* Nothing can be said of the value and of what is in it. */
void shapes_spoil(struct shapes *s, uint32_t value);

/*
 * Makes two values one.  False where they cannot be one: then they stay apart.  What in
 * them does not go together has no shape from then on.
 */
bool shapes_unite(struct shapes *s, uint32_t a, uint32_t b);

/* Gives the value a shape; false where it has another one. */
bool shapes_give_shape(struct shapes *s, uint32_t value, enum py_shape shape, uint32_t shown);

/* The same, where only a use of the value tells it. */
bool shapes_take_as(struct shapes *s, uint32_t value, enum py_shape shape, uint32_t code);

/* What is in the value; nothing, where it can have nothing in it. */
uint32_t shapes_part_of(struct shapes *s, uint32_t value, enum part part);

/* By the way the value is made, all its items are of one kind. */
void shapes_be_uniform(struct shapes *s, uint32_t value);

/* The shape that the form of an expression alone decides. */
enum py_shape shapes_shape_of_form(const struct tree *tree, uint32_t node);

/* The value of the expression at the node; NOWHERE where nothing is ever known of it. */
uint32_t shapes_value_at(struct shapes *s, uint32_t node);

/*
 * Notes that the value (a node) does not fit at the node; the first one of each node counts.
 * `reason`: what shows what is wanted, or NODE_NONE.
 */
void shapes_add_misfit(struct shapes *s, enum py_misfit_kind kind, uint32_t node, uint32_t value,
                       enum py_shape wanted, uint32_t reason);

#endif
