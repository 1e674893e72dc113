#include "lang/python/calls.h"
#include "lang/python/python.h"

const struct check py_checks_results[] = {
    {0},
};
