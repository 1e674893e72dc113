/*
 * checks: the checks that fit every language, over the program model alone.
 */
#ifndef RULES_CHECKS_H
#define RULES_CHECKS_H

#include "model/check.h"

extern const struct check neutral_checks[]; /* up to an empty name */

#endif
