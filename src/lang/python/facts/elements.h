/*
 * elements: which values are the items of which, inside one program.
 *
 * Every name gets a height: a list stands one above its items.  What a program does
 * with its names says how their heights differ (`for x in xs`, `xs[0]`, `xs.append(x)`,
 * `x in xs`), and where it then does what fits other heights only (`xs + x`, `x == xs`)
 * it takes an item for a list, or a list for one of its items.  Texts have no height
 * (their items are texts), nor have dictionaries, nor what a program asks the type of.
 */
#ifndef LANG_PYTHON_FACTS_ELEMENTS_H
#define LANG_PYTHON_FACTS_ELEMENTS_H

#include "lang/python/facts/types.h"

/* ---- What the uses of a name show ---- */

/* Whether something only a list can do is done with the name, or it certainly is one. */
bool py_acts_as_list(const struct model *model, uint32_t binding);

/* Whether it is picked from as a list or a text is: xs[0], xs[-1], xs[1:]. */
bool py_acts_as_row(const struct model *model, uint32_t binding);

/* Whether the name is used as a dictionary is, asked for its type, or certainly no list. */
bool py_may_have_keys(const struct model *model, uint32_t binding);

/*
 * Whether what goes through it, or is asked for in it, picks from it (for k in d: d[k]),
 * and neither its name nor anything else says that it is a list.
 */
bool py_is_picked_by_key(const struct model *model, uint32_t binding);

/* ---- Items and their lists ---- */

/* A value as seen from a name: the name itself (0), one of its items (-1), [name] (1). */
struct py_place {
    uint32_t binding; /* MODEL_NONE: it is not known */
    int32_t height;
};

struct py_place py_place(const struct model *model, uint32_t node);

/*
 * How much higher than `b` the value at `a` stands, in *difference; false where the
 * program leaves that open, or contradicts itself.
 */
bool py_height_between(const struct model *model, uint32_t a, uint32_t b, int32_t *difference);

/* The list that the value at `node` is taken from as an item, or MODEL_NONE. */
uint32_t py_item_of(const struct model *model, uint32_t node);

/* The argument that a call gives for the parameter whose name stands at `node`, or NODE_NONE. */
uint32_t py_argument_for(const struct model *model, uint32_t node);

/* The list that the name goes through, item by item, as the variable of one loop; or MODEL_NONE. */
uint32_t py_walked_by(const struct model *model, uint32_t variable);

/* Whether the uses of the value, or of its fellow items, show that it is a number. */
bool py_is_counted_with(const struct model *model, uint32_t node);

enum py_clash_kind {
    PY_CLASH_JOIN,    /* xs + x, xs += x, xs.extend(x) */
    PY_CLASH_COMPARE, /* x == xs */
    PY_CLASH_MEMBER,  /* xs in xs */
    PY_CLASH_FILL,    /* xs.append(xs), xs += [xs] */
    PY_CLASH_GIVEN,   /* x == y, where only what the function is given says that it does not fit */
};

/* A place where a value is taken for something of another height. */
struct py_clash {
    enum py_clash_kind kind;
    uint32_t node;
    uint32_t left, right; /* the two values */
    int32_t difference;   /* how much higher the left one stands */
    bool by_name;         /* that one of them is a list is only what it is called */
    const struct py_clash *next;
};

/* The first of them, in no certain order; NULL: there is none. */
const struct py_clash *py_clashes(const struct model *model);

#endif
