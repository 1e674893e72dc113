/*
 * methods: what can be looked up on a value of each of Python's everyday types.
 */
#ifndef LANG_PYTHON_FACTS_METHODS_H
#define LANG_PYTHON_FACTS_METHODS_H

#include "lang/python/facts/types.h"

/* Whether all that values of the type have is known here. */
bool py_methods_known(enum py_type type);

/* Whether values of the type have a method or attribute of that name (CPython 3.11). */
bool py_has_method(enum py_type type, struct str name);

/* Whether values of any of the known types have one. */
bool py_any_has_method(struct str name);

#endif
