#include "unit.h"

#include "lang/lang.h"
#include "rules/metrics.h"

struct program {
    struct tree_parser *parser;
    struct tree tree;
    struct syntax syntax;
    struct model model;
};

static void read_program(struct arena *arena, const char *text, struct program *p)
{
    const struct language *python = language_find((struct str)STR("python"));
    const struct source *source = source_read(arena, str_of(text));
    python->check_syntax(source, arena, &p->syntax);
    struct tree_parser *parser = tree_parser_create();
    tree_parse(parser, python->grammar(), p->syntax.text, arena, &p->tree);
    tree_parser_destroy(parser);
    python->build_model(&p->tree, &p->syntax, arena, &p->model);
    if (python->check_names) python->check_names(&p->model, arena, &p->syntax);
}

/* The binding of the n-th (from 0) use of a name in the text, or MODEL_NONE. */
static uint32_t binding_of(const struct model *m, const char *name, unsigned n)
{
    for (uint32_t i = 0; i < m->use_count; i++) {
        if (str_is(m->names[m->uses[i].name], name) && n-- == 0) return m->uses[i].binding;
    }
    fail_msg("there is no such use of %s", name);
    return MODEL_NONE;
}

static const struct binding *binding(const struct model *m, const char *name, unsigned n)
{
    uint32_t number = binding_of(m, name, n);
    assert_int_not_equal(number, MODEL_NONE);
    return &m->bindings[number];
}

static void names_belong_to_their_scopes(void **state)
{
    struct program p;
    read_program(TEST_ARENA(state), "x = 1\ndef f(a, b=x):\n    x = a\n    return x + b + y\n", &p);
    const struct model *m = &p.model;
    assert_int_equal(m->scope_count, 2);
    /* The default is evaluated outside; the x inside is another. */
    assert_int_equal(binding_of(m, "x", 0), binding_of(m, "x", 1));
    assert_int_not_equal(binding_of(m, "x", 0), binding_of(m, "x", 2));
    assert_int_equal(binding_of(m, "y", 0), MODEL_NONE);
    assert_int_equal(binding(m, "a", 0)->kind, BINDING_PARAMETER);
    assert_true(binding(m, "b", 0)->has_default);
    assert_int_equal(binding(m, "a", 0)->reads, 1);
    assert_int_equal(m->functions[0].parameters, 2);
}

static void comprehensions_have_their_own_names(void **state)
{
    struct program p;
    read_program(TEST_ARENA(state), "x = [1]\ny = [x for x in x]\nz = [(w := q) for q in y]\n", &p);
    const struct model *m = &p.model;
    /* In order: x =, [x, for x, in x]. The last is the outer one. */
    assert_int_equal(binding_of(m, "x", 0), binding_of(m, "x", 3));
    assert_int_equal(binding_of(m, "x", 1), binding_of(m, "x", 2));
    assert_int_not_equal(binding_of(m, "x", 0), binding_of(m, "x", 1));
    /* := binds outside the comprehension. */
    assert_int_equal(binding(m, "w", 0)->scope, 0);
}

static void class_names_are_not_seen_in_methods(void **state)
{
    struct program p;
    read_program(TEST_ARENA(state),
                 "class A:\n    n = 1\n    k = n\n    def f(self):\n        return n\n", &p);
    const struct model *m = &p.model;
    assert_int_equal(binding_of(m, "n", 0), binding_of(m, "n", 1));
    assert_int_equal(binding_of(m, "n", 2), MODEL_NONE);
    assert_true(m->functions[0].method);
}

static void global_and_nonlocal_lead_outside(void **state)
{
    struct program p;
    read_program(TEST_ARENA(state),
                 "n = 0\ndef f():\n    global n\n    n = 1\n    k = 2\n    def g():\n"
                 "        nonlocal k\n        k = 3\n    return k\n",
                 &p);
    const struct model *m = &p.model;
    assert_int_equal(binding_of(m, "n", 0), binding_of(m, "n", 1));
    assert_int_equal(binding_of(m, "k", 0), binding_of(m, "k", 1));
    assert_true(binding(m, "n", 0)->declared);
    assert_true(p.syntax.valid);
}

static void late_declarations_are_slips(void **state)
{
    static const struct {
        const char *code, *cause;
    } cases[] = {
        {"def f():\n    n = 1\n    global n\n", "declared-late"},
        {"def f(n):\n    global n\n", "declared-parameter"},
        {"def f():\n    nonlocal n\n", "nonlocal-unknown"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct program p;
        read_program(TEST_ARENA(state), cases[i].code, &p);
        assert_false(p.syntax.valid);
        assert_string_equal(p.syntax.slips[0].cause, cases[i].cause);
    }
}

static void imports_bind_what_they_name(void **state)
{
    struct program p;
    read_program(TEST_ARENA(state),
                 "import a.b\nimport c.d as e\nfrom f import g as h, i\nfrom j import *\n", &p);
    const struct model *m = &p.model;
    assert_int_equal(m->binding_count, 4);
    assert_int_equal(binding(m, "a", 0)->kind, BINDING_IMPORT);
    binding(m, "e", 0);
    binding(m, "h", 0);
    binding(m, "i", 0);
    assert_true(m->names_uncertain);
}

static void recursion_is_seen(void **state)
{
    struct program p;
    read_program(TEST_ARENA(state), "def f(n):\n    return f(n - 1)\ndef g(n):\n    return f(n)\n",
                 &p);
    assert_true(p.model.functions[0].recursive);
    assert_false(p.model.functions[1].recursive);
}

/* ---- Flow ---- */

static void flow_of_a_function_is_known(void **state)
{
    enum { N = FLOW_NEXT, R = FLOW_RETURN, X = FLOW_RAISE };
    static const struct {
        const char *body;
        unsigned flow;
    } cases[] = {
        {"    return 1\n", R},
        {"    if a:\n        return 1\n", R | N},
        {"    if a:\n        return 1\n    else:\n        return 2\n", R},
        {"    if a:\n        return 1\n    elif b:\n        return 2\n", R | N},
        {"    if a:\n        return 1\n    elif b:\n        raise E\n    else:\n        return 3\n",
         R | X},
        {"    for i in a:\n        return i\n", R | N},
        {"    for i in a:\n        pass\n    else:\n        return 1\n", R},
        {"    for i in a:\n        break\n    else:\n        return 1\n", R | N},
        {"    while True:\n        if a:\n            return 1\n", R},
        {"    while True:\n        if a:\n            break\n", N},
        {"    while a:\n        return 1\n", R | N},
        {"    try:\n        return 1\n    except E:\n        return 2\n", R},
        {"    try:\n        return 1\n    except E:\n        pass\n", R | N},
        {"    try:\n        a()\n    finally:\n        return 2\n", R},
        {"    with a:\n        return 1\n", R},
        {"    match a:\n        case 1:\n            return 1\n        case _:\n            return "
         "2\n",
         R},
        {"    match a:\n        case 1:\n            return 1\n", R | N},
        {"    import sys\n    sys.exit()\n", X},
        {"    if True:\n        return 1\n", R},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = TEST_ARENA(state);
        struct program p;
        read_program(arena, arena_format(arena, "def f(a, b):\n%s", cases[i].body).data, &p);
        if (p.model.functions[0].flow != cases[i].flow) print_error("in:\n%s", cases[i].body);
        assert_int_equal(p.model.functions[0].flow, cases[i].flow);
    }
}

static void what_cannot_be_reached_is_listed(void **state)
{
    struct program p;
    read_program(TEST_ARENA(state),
                 "def f(a):\n    return 1\n    a = 2\n    # why\nwhile 1:\n    pass\nx = 1\n", &p);
    assert_int_equal(p.model.unreachable_count, 2);
}

static void loops_know_what_is_around_them(void **state)
{
    struct program p;
    read_program(TEST_ARENA(state),
                 "for i in a:\n    while b:\n        break\ndef f():\n    while 1:\n        pass\n",
                 &p);
    const struct model *m = &p.model;
    assert_int_equal(m->loop_count, 3);
    assert_int_equal(m->loops[1].outer, 0);
    assert_int_equal(m->loops[1].flow, FLOW_BREAK);
    assert_int_equal(m->loops[2].outer, MODEL_NONE);
    assert_int_equal(m->loops[2].function, 0);
    assert_true(m->loops[2].endless);
    assert_int_equal(model_loop_around(m, m->loops[1].body), 1);
    assert_int_equal(model_function_around(m, m->loops[2].body), 0);
    assert_int_equal(model_function_around(m, m->loops[0].body), MODEL_NONE);
}

static void complexity_is_counted(void **state)
{
    struct program p;
    read_program(TEST_ARENA(state),
                 "def f(a, b):\n    if a and b:\n        for i in a:\n            if i:\n          "
                 "      return 1\n"
                 "    elif b:\n        return 2\n    return 3 if a else 4\n",
                 &p);
    struct metrics metrics;
    metrics_measure(&p.model, TEST_ARENA(state), &metrics);
    struct function_metrics m = metrics.functions[0];
    assert_int_equal(m.cyclomatic, 7); /* if, and, for, if, elif, conditional, and one */
    assert_int_equal(m.cognitive, 9);  /* 1 + 1 + 2 + 3 + 1 + 1 */
    assert_int_equal(m.nesting, 3);
    assert_int_equal(m.lines, 8);
}

static void functions_inside_are_counted_on_their_own(void **state)
{
    struct program p;
    read_program(TEST_ARENA(state),
                 "# one\nif x:\n    def f():\n        while x:\n            def g():\n             "
                 "   if x:  # two\n"
                 "                    pass\n            if x:\n                pass\n    class C:\n"
                 "        if x:\n            pass\n",
                 &p);
    struct metrics metrics;
    metrics_measure(&p.model, TEST_ARENA(state), &metrics);
    assert_int_equal(metrics.functions[0].cyclomatic, 3);
    assert_int_equal(metrics.functions[0].cognitive, 1 + 2);
    assert_int_equal(metrics.functions[0].nesting, 2);
    assert_int_equal(metrics.functions[1].cyclomatic, 2);
    assert_int_equal(metrics.functions[1].nesting, 1);
    const struct program_metrics *m = &metrics.program;
    assert_int_equal(m->lines, 12);
    assert_int_equal(m->code_lines, 11);
    assert_int_equal(m->comment_lines, 2);
    assert_int_equal(m->functions, 2);
    assert_int_equal(m->classes, 1);
    assert_int_equal(m->cyclomatic, 3);
    assert_int_equal(m->longest_function, 7);
}

static uint32_t duplicated(void **state, const char *code)
{
    const struct source *source = source_read(TEST_ARENA(state), str_of(code));
    return metrics_duplicated_lines(source, TEST_ARENA(state));
}

static void duplicated_lines_are_counted_once(void **state)
{
    /* Five lines that come again, indented otherwise and with a blank line in between. */
    assert_int_equal(duplicated(state, "a\nb\nc\nd\ne\nx\n  a\n  b\n\n  c\n  d\n  e\ny\n"), 5);
    assert_int_equal(duplicated(state, "a\nb\nc\nx\na\nb\nc\ny\n"), 0); /* three are too few */
    assert_int_equal(duplicated(state, "a\nb\nc\nd\na\nb\nc\nd\na\nb\nc\nd\n"), 8);
    assert_int_equal(duplicated(state, "a\na\na\na\na\na\na\n"), 0);
    assert_int_equal(duplicated(state, "a\na\na\na\na\na\na\na\n"), 4);
    assert_int_equal(duplicated(state, ""), 0);
}

static void names_are_counted(void **state)
{
    struct program p;
    read_program(TEST_ARENA(state), "import os\ndef area(w, height):\n    for i in w:\n        n = i\n    return n\n", &p);
    struct name_metrics m = metrics_names(&p.model);
    assert_int_equal(m.names, 5);
    assert_int_equal(m.one_letter, 2); /* w and n: i counts a loop */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(names_belong_to_their_scopes),
        TEST(comprehensions_have_their_own_names),
        TEST(class_names_are_not_seen_in_methods),
        TEST(global_and_nonlocal_lead_outside),
        TEST(late_declarations_are_slips),
        TEST(imports_bind_what_they_name),
        TEST(recursion_is_seen),
        TEST(flow_of_a_function_is_known),
        TEST(what_cannot_be_reached_is_listed),
        TEST(loops_know_what_is_around_them),
        TEST(complexity_is_counted),
        TEST(functions_inside_are_counted_on_their_own),
        TEST(duplicated_lines_are_counted_once),
        TEST(names_are_counted),
    };
    return RUN("model", tests);
}
