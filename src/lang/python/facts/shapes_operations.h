/*
 * shapes_operations: what operators, comparisons and picking need of the values that they
 * work on.  Of use to the other shapes_ files only.
 */
#ifndef LANG_PYTHON_FACTS_SHAPES_OPERATIONS_H
#define LANG_PYTHON_FACTS_SHAPES_OPERATIONS_H

#include "lang/python/facts/shapes_values.h"

/* The value at the node has to be of this shape for the operation at `code`. */
void shapes_need(struct shapes *s, uint32_t node, enum py_shape shape, uint32_t code);

/*
 * The operation at the node comes to a value of this shape; false where what is done with
 * that needs another one.
 */
bool shapes_comes_to(struct shapes *s, uint32_t node, enum py_shape shape, uint32_t shown);

/* Whether a value of which nothing else is known is put in order, and so is no list. */
bool shapes_is_single(struct shapes *s, uint32_t value);

/* xs + x, where x is one of the things that are put in order, and xs a list */
bool shapes_joins_single(struct shapes *s, uint32_t node, uint32_t list, uint32_t single);

/* What a list is to be made longer by: that it stands here tells nothing of it. */
void shapes_need_items(struct shapes *s, uint32_t node, uint32_t code);

void shapes_use_operation(struct shapes *s, uint32_t node);

/* Whether values of these two are never equal, and nobody asks that for a purpose. */
bool shapes_never_equal(enum py_shape x, enum py_shape y);

/* Whether the program asks if the value is one of this shape, so that it may be another one. */
bool shapes_may_be_other(const struct value *v, enum py_shape shape);

void shapes_use_comparison(struct shapes *s, uint32_t node);

void shapes_use_subscript(struct shapes *s, uint32_t node);

#endif
