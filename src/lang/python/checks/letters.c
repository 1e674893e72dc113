#include "lang/python/checks/checks.h"

const struct check py_checks_letters[] = {
    {0},
};
