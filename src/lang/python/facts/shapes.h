/*
 * shapes: of what kind each value of a small program is, told by all that the program
 * does with it.
 *
 * A name that is halved is a number, one that is made small letters is a text, and what
 * is gone through for such texts is a list of them.  Values that are the same one go
 * together, so that a parameter has a kind without being given any value.  Where a name
 * is set to this and then to that, or is asked for its type, nothing is known of it.
 * What then does not fit stops the program, or is never true.
 */
#ifndef LANG_PYTHON_FACTS_SHAPES_H
#define LANG_PYTHON_FACTS_SHAPES_H

#include "lang/python/facts/names.h"

enum py_shape {
    PY_SHAPE_UNKNOWN,
    PY_SHAPE_MIXED, /* this and that, or something that has no shape here */
    PY_SHAPE_TRUTH,
    PY_SHAPE_NUMBER,
    PY_SHAPE_TEXT,
    PY_SHAPE_LIST,
    PY_SHAPE_TUPLE,
    PY_SHAPE_SET,
    PY_SHAPE_DICT,
    PY_SHAPE_ROW,  /* a list, a tuple or a text */
    PY_SHAPE_MANY, /* whatever can be gone through or picked from */
};

/* "a list", "something with items" */
const char *py_shape_name(enum py_shape shape);

enum py_misfit_kind {
    PY_MISFIT_STOPS,  /* Python stops there with a TypeError */
    PY_MISFIT_NEVER,  /* the two are never equal */
    PY_MISFIT_SINGLE, /* one single item is joined to a list */
    PY_MISFIT_PART,   /* a part of an item is looked for among the items */
    PY_MISFIT_GIVEN,  /* a function is given what it cannot use */
    PY_MISFIT_KEYS,   /* two names for each key of a dictionary */
    PY_MISFIT_GREAT,  /* the last key of the alphabet, where the number under it is meant */
    PY_MISFIT_METHOD, /* values of that kind have no such method */
    PY_MISFIT_TIMES,  /* a text is repeated, where a number of it is to be multiplied */
};

/* A value that is not of the kind that is needed where it stands. */
struct py_misfit {
    enum py_misfit_kind kind;
    uint32_t node;  /* the operation, the call, the comparison */
    uint32_t value; /* the value that does not fit */
    enum py_shape is, wanted;
    uint32_t shown;  /* what shows what the value is; the value itself, where it is plain */
    uint32_t reason; /* what shows what is wanted, or NODE_NONE: the operation itself does */
    uint32_t key;    /* of facts/shapes_values.h: the key that it should be like, or 0 */
    struct py_misfit *next;
};

/* All of them, in no certain order; NULL: there is none, or the program is too large. */
const struct py_misfit *py_misfits(const struct model *model);

#endif
