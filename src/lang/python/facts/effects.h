/*
 * effects: whether anybody but its caller can tell that a function has run.
 */
#ifndef LANG_PYTHON_EFFECTS_H
#define LANG_PYTHON_EFFECTS_H

#include "lang/python/facts/facts.h"

/*
 * Whether the function certainly does nothing but work something out: it prints,
 * asks, changes and raises nothing, and calls nothing that could.  False where
 * that is not known.
 */
bool py_is_without_effect(const struct model *model, uint32_t function);

/* Whether the method changes the list, dictionary or set that it is called on. */
bool py_is_changing_method(struct str name);

#endif
