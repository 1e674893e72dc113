/*
 * effects: whether anybody but its caller can tell that a function has run.
 */
#ifndef LANG_PYTHON_FACTS_EFFECTS_H
#define LANG_PYTHON_FACTS_EFFECTS_H

#include "model/model.h"

/*
 * Whether the function certainly does nothing but work something out: it prints,
 * asks, changes and raises nothing, and calls nothing that could.  False where
 * that is not known.
 */
bool py_is_without_effect(const struct model *model, uint32_t function);

#endif
