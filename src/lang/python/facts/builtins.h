/*
 * builtins: the names that are there without an import.
 */
#ifndef LANG_PYTHON_FACTS_BUILTINS_H
#define LANG_PYTHON_FACTS_BUILTINS_H

#include "base/str.h"

/* Whether Python itself brings the name (dir(builtins) of CPython 3.11). */
bool py_is_builtin(struct str name);

/* The builtin that is most like a misspelt name, or an empty text. */
struct str py_closest_builtin(struct str name);

#endif
