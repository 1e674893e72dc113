/*
 * types: of what type a value is, where the text decides it.
 */
#ifndef LANG_PYTHON_FACTS_TYPES_H
#define LANG_PYTHON_FACTS_TYPES_H

#include "lang/python/facts/names.h"

enum py_type {
    PY_TYPE_UNKNOWN,
    PY_TYPE_NONE,
    PY_TYPE_BOOL,
    PY_TYPE_INT,
    PY_TYPE_FLOAT,
    PY_TYPE_STR,
    PY_TYPE_BYTES,
    PY_TYPE_LIST,
    PY_TYPE_TUPLE,
    PY_TYPE_DICT,
    PY_TYPE_SET,
    PY_TYPE_RANGE,
    PY_TYPE_FUNCTION,
    PY_TYPE_GENERATOR,
};

/* The type of a value; that of a name, where all values assigned to it agree. */
enum py_type py_type(const struct model *model, uint32_t node);

/* The type of every item of a list, text or range, where all agree. */
enum py_type py_item_type(const struct model *model, uint32_t node);

/* "a list", "a string" ... */
const char *py_type_name(enum py_type type);

/* Whether a value of the type can be no key of a dictionary and no item of a set. */
static inline bool py_is_unhashable(enum py_type type)
{
    return type == PY_TYPE_LIST || type == PY_TYPE_DICT || type == PY_TYPE_SET;
}

/* ---- What the uses of a name show ---- */

/* Whether the name is a list: by what it is set to, or by what only lists can do. */
bool py_is_list(const struct model *model, uint32_t binding);

/*
 * Whether the uses of a parameter or variable show that it holds a list, a text or
 * another row of things: it is gone through, indexed, counted.
 */
bool py_is_row(const struct model *model, uint32_t binding);

#endif
