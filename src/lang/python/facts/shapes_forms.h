/*
 * shapes_forms: what assignments, loops, displays and comprehensions make of the values in
 * them, by their form alone.  Of use to the other shapes_ files only.
 */
#ifndef LANG_PYTHON_FACTS_SHAPES_FORMS_H
#define LANG_PYTHON_FACTS_SHAPES_FORMS_H

#include "lang/python/facts/shapes_values.h"

bool shapes_is_pattern(const struct tree *tree, uint32_t node);

/* Whether the value keeps the kind of the name itself: n // 10, text + c, text[1:]. */
bool shapes_keeps_kind(const struct model *model, uint32_t value, uint32_t binding);

/* [a, b]: the items have the shape that all of them have. */
void shapes_fill_display(struct shapes *s, uint32_t node);

void shapes_fill_dictionary(struct shapes *s, uint32_t node);

/* What the form of an expression or a statement tells of the values in it. */
void shapes_define(struct shapes *s, uint32_t node);

/* xs.append(x), d[k] = x, where nothing else is put in */
void shapes_put_in(struct shapes *s, uint32_t node);

#endif
