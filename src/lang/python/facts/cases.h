/*
 * cases: whether the branches of an if leave some case out.
 */
#ifndef LANG_PYTHON_FACTS_CASES_H
#define LANG_PYTHON_FACTS_CASES_H

#include "lang/python/facts/expressions.h"

/*
 * Whether nothing gets past an if without an else: its conditions, with those of the ifs right
 * before it that leave where they hold, fit every order of the values that they compare, as
 * a < b, a > b and a == b do, and every answer to what they ask besides, as x in xs and
 * x not in xs do.  False where that is not certain, and for more than a few values.
 */
bool py_settles_all_cases(const struct model *model, uint32_t branching);

#endif
