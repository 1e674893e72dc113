#include "lang/python/checks/checks.h"

const struct check py_checks_tallies[] = {
    {0},
};
