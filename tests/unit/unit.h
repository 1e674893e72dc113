/*
 * unit: what the unit tests share.  Each test program prints TAP, so that the
 * counts of all of them can be added up.
 */
#ifndef TESTS_UNIT_UNIT_H
#define TESTS_UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>

/* The arena of a test, made and released around it. */
struct test {
    struct arena arena;
};

static inline int test_setup(void **state)
{
    struct test *test = calloc(1, sizeof *test);
    if (!test) return -1;
    arena_init(&test->arena, (size_t)1 << 30);
    *state = test;
    return 0;
}

static inline int test_teardown(void **state)
{
    struct test *test = *state;
    arena_release(&test->arena);
    free(test);
    return 0;
}

/* The arena of the test; it has no exit, so using it up ends the program. */
#define TEST_ARENA(state) (&((struct test *)*(state))->arena)

#define TEST(function) cmocka_unit_test_setup_teardown(function, test_setup, test_teardown)

static inline int run_group(const char *name, const struct CMUnitTest *tests, size_t count)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return _cmocka_run_group_tests(name, tests, count, NULL, NULL);
}

#define RUN(name, tests) run_group((name), (tests), sizeof(tests) / sizeof *(tests))

static inline void assert_str_equal(struct str actual, const char *expected)
{
    if (str_is(actual, expected)) return;
    print_error("got      '%.*s'\nexpected '%s'\n", STR_ARG(actual), expected);
    fail();
}

#endif
