#include "lang/python/facts.h"
#include "lang/python/python.h"

const struct check py_checks_loops[] = {
    {0},
};
