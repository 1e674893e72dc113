#include "unit.h"

#include "base/buf.h"
#include "rules/pattern.h"

static const struct language *python(void)
{
    return language_find((struct str)STR("python"));
}

/* How many nodes of the program the pattern fits at. */
static unsigned matches(struct arena *arena, const struct pattern *pattern, const char *code)
{
    struct syntax syntax;
    struct tree tree;
    struct model model;
    const struct source *source = source_read(arena, str_of(code));
    python()->check_syntax(source, arena, &syntax);
    assert_true(syntax.valid);
    struct tree_parser *parser = tree_parser_create();
    tree_parse(parser, python()->grammar(), source, arena, &tree);
    tree_parser_destroy(parser);
    python()->build_model(&tree, &syntax, arena, &model);
    unsigned count = 0;
    for (uint32_t node = 0; node < tree.count; node++) {
        bool root = false;
        for (unsigned i = 0; pattern->root_kinds[i] != 0; i++) root |= pattern->root_kinds[i] == tree.nodes[node].kind;
        struct pattern_match match;
        if (root && pattern_match(pattern, &model, node, &match)) count++;
    }
    return count;
}

struct pattern_case {
    const char *pattern, *code;
    unsigned count;
};

static void check_cases(struct arena *arena, const struct pattern_case *cases, size_t count, bool query)
{
    for (size_t i = 0; i < count; i++) {
        struct pattern pattern;
        struct str error = STR_EMPTY;
        bool fits = query ? pattern_compile_query(&pattern, python(), str_of(cases[i].pattern), arena, &error)
                          : pattern_compile_code(&pattern, python(), str_of(cases[i].pattern), arena, &error);
        if (!fits) print_error("%s\n%.*s\n", cases[i].pattern, STR_ARG(error));
        assert_true(fits);
        unsigned found = matches(arena, &pattern, cases[i].code);
        if (found != cases[i].count) print_error("%s in %s", cases[i].pattern, cases[i].code);
        assert_int_equal(found, cases[i].count);
        pattern_release(&pattern);
    }
}

static void code_patterns_fit_code(void **state)
{
    static const struct pattern_case cases[] = {
        {"$X = $X", "a = a\nb = a\nx[0] = x[0]\n", 2},
        {"$X == None", "if a == None or b != None: pass\n", 1},
        {"print(...)", "print()\nprint(1)\nprint(1, 2)\npprint(1)\n", 3},
        {"f(..., $X)", "f()\nf(1)\nf(1, 2)\n", 2},
        {"f($X, $X)", "f(a, b)\nf(a + 1, a+1)\n", 1},
        {"def $F(..., $P=[], ...): ...", "def f(a, b=[]): pass\ndef g(x=[], y=2):\n    pass\n    pass\ndef h(a): pass\n", 2},
        {"for $I in range(len($L)): ...", "for i in range(len(x)):\n    print(i)\nfor i in range(3): pass\n", 1},
        {"if $C:\n    return True\nelse:\n    return False",
         "def f(x):\n    if x:\n        return True\n    else:\n        # no\n        return False\n", 1},
        {"$A = $B\n$B = $A", "def f(a, b):\n    a = b\n    b = a\nc = d\nd = e\n", 1},
        {"$X = 'a'", "x = \"a\"\nx = 'b'\n", 1},
        {"$_ + $_", "a + b\na - b\n", 1},
        {"while True: ...", "while True:\n    break\nwhile x: pass\n", 1},
    };
    check_cases(TEST_ARENA(state), cases, sizeof cases / sizeof *cases, false);
}

static void queries_fit_trees(void **state)
{
    static const struct pattern_case cases[] = {
        {"(call function: (identifier) @f)", "f(1)\na.b(2)\n", 1},
        {"(comparison_operator (_) operators: \"==\" . (none))", "a == None\nNone == a\na != None\n", 1},
        {"(function_definition !return_type)", "def f(): pass\ndef g() -> int: pass\n", 1},
        {"(block . (pass_statement) .)", "if a:\n    # empty\n    pass\nif b:\n    pass\n    c\n", 1},
        {"[(for_statement) (while_statement)]", "for a in b: pass\nwhile a: pass\n", 2},
        {"(argument_list (identifier)+ @a .)", "f(a, b)\nf(1)\nf()\n", 1},
        {"((call function: (identifier) @f) (#eq? @f \"print\"))", "print(1)\nprnt(1)\n", 1},
        {"((call function: (identifier) @f) (#any-of? @f \"sum\" \"max\") (#builtin? @f))",
         "sum(a)\ndef max(): pass\nmax()\n", 1},
        {"((identifier) @i (#match? @i \"^[A-Z]+$\"))", "AB = cd\n", 1},
        {"((identifier) @i (#has-ancestor? @i while_statement))", "while a: pass\nb\n", 1},
        {"((identifier) @i (#not-has-parent? @i expression_statement))", "while a: pass\nb\n", 1},
        {"(binary_operator left: (_) @a right: (_) @a)", "x + x\nx + y\n", 1},
    };
    check_cases(TEST_ARENA(state), cases, sizeof cases / sizeof *cases, true);
}

static void wrong_patterns_are_refused_with_a_reason(void **state)
{
    static const struct {
        const char *pattern, *reason;
        bool query;
    } cases[] = {
        {"(call function: (identifer))", "no such kind of node", true},
        {"(call callee: (identifier))", "no such field", true},
        {"(call", "not closed", true},
        {"(expression)", "supertype", true},
        {"(_ (identifier))", "tried at every node", true},
        {"((call) (#eq? @x \"a\"))", "no such capture", true},
        {"((call) @x (#is? @x \"a\"))", "no such predicate", true},
        {"((call) @x (#match? @x \"(\"))", "#match?", true},
        {"if x = 3:", "not code of the language", false},
        {"$X", "tried at every node", false},
        {"", "empty", false},
    };
    struct arena *arena = TEST_ARENA(state);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pattern pattern;
        struct str error = STR_EMPTY;
        bool fits = cases[i].query
                        ? pattern_compile_query(&pattern, python(), str_of(cases[i].pattern), arena, &error)
                        : pattern_compile_code(&pattern, python(), str_of(cases[i].pattern), arena, &error);
        assert_false(fits);
        if (str_find(error, str_of(cases[i].reason)) == error.size) {
            print_error("%s: '%.*s' does not say '%s'\n", cases[i].pattern, STR_ARG(error), cases[i].reason);
            fail();
        }
    }
}

static void hostile_matching_gives_up(void **state)
{
    /* Many gaps over many siblings: exponential without a limit. */
    struct arena *arena = TEST_ARENA(state);
    struct buf pattern;
    struct buf code;
    buf_init(&pattern, arena, 1024);
    buf_init(&code, arena, 1024);
    buf_add_text(&pattern, "f(");
    for (unsigned i = 0; i < 10; i++) buf_add_text(&pattern, "..., a, ");
    buf_add_text(&pattern, "b)\n");
    buf_add_text(&code, "f(");
    for (unsigned i = 0; i < 200; i++) buf_add_text(&code, "a, ");
    buf_add_text(&code, "c)\n");
    buf_add_char(&code, '\0');
    struct pattern compiled;
    struct str error;
    assert_true(pattern_compile_code(&compiled, python(), buf_str(&pattern), arena, &error));
    assert_int_equal(matches(arena, &compiled, code.data), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(code_patterns_fit_code),
        TEST(queries_fit_trees),
        TEST(wrong_patterns_are_refused_with_a_reason),
        TEST(hostile_matching_gives_up),
    };
    return RUN("pattern", tests);
}
