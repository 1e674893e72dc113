/*
 * orders: whether the branches of an if leave some order of a few values out.
 */
#ifndef LANG_PYTHON_FACTS_ORDERS_H
#define LANG_PYTHON_FACTS_ORDERS_H

#include "lang/python/facts/expressions.h"

/*
 * Whether nothing gets past an if without an else: its conditions, with those of the ifs right
 * before it that leave where they hold, fit every order of the values that they compare, as
 * a < b, a > b and a == b do.  False where that is not certain: where something else is asked,
 * or more than four values are compared.
 */
bool py_settles_all_orders(const struct model *model, uint32_t branching);

#endif
