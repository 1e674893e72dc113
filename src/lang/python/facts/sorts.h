/*
 * sorts: what sort of value an expression is, coarser than its type: as much as it
 * takes to say that two values do not go together.
 */
#ifndef LANG_PYTHON_FACTS_SORTS_H
#define LANG_PYTHON_FACTS_SORTS_H

#include "lang/python/facts/types.h"

enum py_sort {
    PY_SORT_UNKNOWN,
    PY_SORT_NUMBER,
    PY_SORT_TEXT,
    PY_SORT_LIST,
    PY_SORT_TUPLE,
    PY_SORT_DICT,
    PY_SORT_SET,
    PY_SORT_NONE,
    PY_SORT_FUNCTION,
    PY_SORT_OTHER, /* known, and none of these */
    /*
     * n - 1, total + x: a number, if not an array or another thing to calculate with;
     * certainly no text.  "a" + x: a text, if not made one of by x.
     */
    PY_SORT_CALCULATED,
    PY_SORT_JOINED,
};

enum py_sort py_sort(const struct model *model, uint32_t node);

/* As a student would say it: "a number", "text". */
const char *py_sort_name(enum py_sort sort);

static inline bool py_is_numeric(enum py_sort sort)
{
    return sort == PY_SORT_NUMBER || sort == PY_SORT_CALCULATED;
}

/* Whether the value is of that sort and of no other. */
static inline bool py_is_certain(enum py_sort sort)
{
    return sort != PY_SORT_UNKNOWN && sort < PY_SORT_OTHER;
}

#endif
