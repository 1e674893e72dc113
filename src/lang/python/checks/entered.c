#include "lang/python/checks/checks.h"

const struct check py_checks_entered[] = {
    {0},
};
