/*
 * names: where a name stands and what gives it its value, as the checks of names that
 * nothing defines (undefined.c) and of those that have no value yet (unset.c) ask it.
 */
#ifndef LANG_PYTHON_CHECKS_NAMES_H
#define LANG_PYTHON_CHECKS_NAMES_H

#include "model/check.h"

/* The scope of the function, class or module; a comprehension belongs to what is around it. */
uint32_t py_outer_scope(const struct model *model, uint32_t scope);

/* The method that the scope lies in, or NULL. */
const struct function *py_method_around(const struct model *model, uint32_t scope);

/*
 * Whether a try around `node`, in the same function, is there for the case that the
 * name is missing; `any`: also one that takes every exception.
 */
bool py_is_tried(const struct tree *tree, uint32_t node, bool any);

/* Whether the name is only a part of a type, which nobody may ever evaluate. */
bool py_is_in_type(const struct tree *tree, uint32_t node);

/* The statement that gives the name at `node` its value, and that value; false for others. */
bool py_assigned_by(const struct tree *tree, uint32_t node, uint32_t *statement, uint32_t *value);

/* Whether it is bound as something to call: a function, a class, or what is imported. */
bool py_is_callable(const struct binding *b);

/* Whether the one may be the other with a slip of the pen: `nubmer`, but no plural, no x2. */
bool py_is_like(struct str name, struct str other);

/* Reports the names that are set too late and mean an attribute: self is missing. */
void py_report_missing_self(struct check_context *context);

#endif
