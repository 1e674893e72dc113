#include "lang/python/checks/checks.h"
const struct check py_checks_extremes[] = {{0}};
