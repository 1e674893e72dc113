/*
 * Feedback: what is worth trying comes from the program itself, and only where it is
 * true of it; the depths; a plan in the right order.
 */
#include "unit.h"

#include "review.h"

struct feedback {
    struct review_engine *engine;
    struct reviewer *reviewer;
};

static int feedback_setup(void **state)
{
    char error[256];
    struct feedback *f = calloc(1, sizeof *f);
    if (!f) return -1;
    f->engine = review_engine_create(NULL, 0, error, sizeof error);
    f->reviewer = reviewer_create();
    *state = f;
    return f->engine && f->reviewer ? 0 : -1;
}

static int feedback_teardown(void **state)
{
    struct feedback *f = *state;
    reviewer_destroy(f->reviewer);
    review_engine_destroy(f->engine);
    free(f);
    return 0;
}

static const struct review_feedback *feedback_on(void **state, const char *code, const char *depth)
{
    struct feedback *f = *state;
    struct review_request request = {.code = str_of(code)};
    struct review_feedback_request wish = {.depth = str_of(depth)};
    const struct review_feedback *feedback = NULL;
    reviewer_reset(f->reviewer);
    assert_int_equal(review_feedback(f->reviewer, f->engine, &request, &wish, &feedback), STATUS_OK);
    return feedback;
}

static bool holds(struct str text, const char *part)
{
    size_t size = strlen(part);
    for (size_t i = 0; i + size <= text.size; i++) {
        if (memcmp(text.data + i, part, size) == 0) return true;
    }
    return false;
}

/* One program, a part of an idea that it has to give, and one that it must not. */
struct idea_case {
    const char *code, *wanted, *unwanted;
};

static const struct idea_case ideas[] = {
    {"def f(n):\n    if n > 5:\n        return 1\n    return 2\n", "with 4, 5 and 6 for `n`", NULL},
    {"def f(n):\n    if 5 < n:\n        return 1\n    return 2\n", "with 4, 5 and 6 for `n`", NULL},
    /* One number of a ladder shows the others. */
    {"def f(n):\n    if n > 5:\n        return 1\n    if n > 50:\n        return 2\n    return 3\n",
     "with 4, 5 and 6", "with 49, 50 and 51"},
    {"def f(xs):\n    if len(xs) < 2:\n        return xs\n    return xs[:1]\n",
     "with 1, 2 and 3 things in `xs`", NULL},
    {"age = int(input())\nif age >= 18:\n    print('adult')\n", "type 17, 18 and 19 for `age`", NULL},
    {"def f(xs):\n    n = 0\n    for x in xs:\n        if x > 9:\n            n += 1\n    return n\n",
     "with 8, 9 and 10 in `xs`", NULL},
    {"def f(a, b):\n    if a < b:\n        return a\n    return b\n", "both sides of `a < b` are equal",
     NULL},
    {"def f(xs):\n    seen = []\n    for x in xs:\n        if x not in seen:\n            seen.append(x)\n"
     "    return seen\n",
     "one thing three times in `xs`", NULL},
    {"def f(a, b):\n    new = a.copy()\n    for i in b:\n        if i in new:\n            new[i] = a[i] + b[i]\n"
     "        else:\n            new[i] = b[i]\n    return new\n",
     "with nothing in `b`", "three times in `b`"},
    {"def f(word):\n    n = 0\n    for c in word:\n        if c in 'aeiou':\n            n += 1\n    return n\n",
     "capital letters in `word`", NULL},
    {"def f(word):\n    return word == 'Yes'\n", NULL, "capital letters"},
    {"def f(xs, k):\n    return xs[:k]\n", "with 0 for `k`", NULL},
    {"def f(k):\n    for i in range(k):\n        print(i)\n", "with 0 and with 1 for `k`", NULL},
    {"def f(k):\n    n = 0\n    while n < k:\n        n += 2\n    return n\n", "with 0 and with 1 for `k`",
     "both sides"},
    {"def f(xs):\n    return sum(xs) / len(xs)\n", "divides by zero", NULL},
    {"def f(xs):\n    if not xs:\n        return 0\n    return sum(xs) / len(xs)\n", NULL,
     "divides by zero"},
    {"def f(a, b):\n    return a / b\n", "with 0 for `b`", NULL},
    {"def f(a, b):\n    if b == 0:\n        return 0\n    return a / b\n", NULL, "with 0 for `b`: `a / b`"},
    {"def f(xs):\n    return xs[0]\n", "is `xs[0]` always there", NULL},
    {"def f(xs):\n    out = []\n    while xs:\n        out.append(xs[0])\n        xs = xs[1:]\n    return out\n",
     "the loop never runs", "is `xs[0]` always there"},
    {"def f(xs):\n    if len(xs) == 0:\n        return None\n    return xs[0]\n", NULL,
     "is `xs[0]` always there"},
    {"def f(xs):\n    if xs == []:\n        return 0\n    n = 0\n    for x in xs:\n        n += x\n    return n\n",
     NULL, "never runs"},
    {"def f(xs):\n    if xs == []:\n        return []\n    return f(xs[1:])\n",
     "answers without calling itself", NULL},
    {"def f(n):\n    if n % 2 == 0:\n        return f(n // 2)\n    return f(3 * n + 1)\n", NULL,
     "without calling itself"},
    {"def f(a, b):\n    a.extend(b)\n    for x in a:\n        print(x)\n", NULL, "never runs"},
    {"def f(a):\n    i = 0\n    while i < len(a) and a[i] > 0:\n        i += 1\n    return i\n", NULL,
     "both sides"},
    {"def f(n):\n    if n < 2:\n        return []\n    return list(range(n))\n", "1, 2 and 3", NULL},
    {"def f(n):\n    if n < 2:\n        return 0\n    for i in range(2, n):\n        print(i)\n", NULL,
     "with 0 and with 1"},
    {"x = float(input())\nif x == 'stop':\n    print(x)\n", NULL, "capital"},
    {"n = int(input())\nprint(n * 2)\n", "type a word", NULL},
    {"print('hello')\n", NULL, "Call"},
};

static void ideas_fit_the_program(void **state)
{
    for (size_t i = 0; i < sizeof ideas / sizeof *ideas; i++) {
        const struct review_feedback *f = feedback_on(state, ideas[i].code, "comprehensive");
        bool wanted = ideas[i].wanted == NULL;
        for (uint32_t t = 0; t < f->test_count; t++) {
            wanted = wanted || holds(f->tests[t], ideas[i].wanted);
            if (!ideas[i].unwanted || !holds(f->tests[t], ideas[i].unwanted)) continue;
            print_error("%s\ngives '%.*s'\n", ideas[i].code, STR_ARG(f->tests[t]));
            fail();
        }
        if (wanted) continue;
        print_error("%s\ndoes not give '%s'\n", ideas[i].code, ideas[i].wanted);
        fail();
    }
}

static const char two_faults[] = "def f(xs):\n    top = 0\n    for i in range(len(xs)):\n"
                                 "        if xs[i] > top:\n            top = xs[i]\n    return top\n"
                                 "print(f(\"3\" + 5))\nif f([1]) == 1 or 2:\n    print(\"x\")\n";

static void each_depth_tells_more(void **state)
{
    uint32_t quick = feedback_on(state, two_faults, "quick")->detail_count;
    uint32_t standard = feedback_on(state, two_faults, "")->detail_count;
    uint32_t all = feedback_on(state, two_faults, "comprehensive")->detail_count;
    assert_int_equal(quick, 1);
    assert_int_equal(standard, 3);
    assert_true(all > standard);
}

/* What keeps it from being right comes before what could be nicer. */
static void the_plan_begins_with_what_is_wrong(void **state)
{
    const struct review_feedback *f = feedback_on(state, two_faults, "comprehensive");
    bool nicer = false;
    for (uint32_t i = 0; i < f->next_step_count; i++) {
        bool right = holds(f->next_steps[i], "Make it right");
        assert_false(right && nicer);
        nicer = nicer || holds(f->next_steps[i], "Make it clear") ||
                holds(f->next_steps[i], "Try the customary form");
    }
    assert_true(nicer);
}

static void nothing_found_is_not_called_right(void **state)
{
    const struct review_feedback *f =
        feedback_on(state, "def double(n):\n    return n * 2\n", "standard");
    assert_true(holds(f->summary, "finds nothing to mend"));
    assert_true(holds(f->summary, "the task"));
}

int main(void)
{
#define FEEDBACK_TEST(function)                                                                    \
    cmocka_unit_test_setup_teardown(function, feedback_setup, feedback_teardown)
    const struct CMUnitTest tests[] = {
        FEEDBACK_TEST(ideas_fit_the_program),
        FEEDBACK_TEST(each_depth_tells_more),
        FEEDBACK_TEST(the_plan_begins_with_what_is_wrong),
        FEEDBACK_TEST(nothing_found_is_not_called_right),
    };
    return RUN("feedback", tests);
}
