#include "lang/python/checks/checks.h"
const struct check py_checks_taking[] = {{0}};
