#include "unit.h"

#include "base/buf.h"
#include "lang/lang.h"

/* What the syntax check says of a text, as "cause:line cause:line ...". */
static struct str slips_of(struct arena *arena, const char *text, struct syntax *syntax)
{
    const struct source *source = source_read(arena, str_of(text));
    language_find((struct str)STR("python"))->check_syntax(source, arena, syntax);
    struct buf out;
    buf_init(&out, arena, 256);
    for (uint32_t i = 0; i < syntax->slip_count; i++) {
        const struct slip *slip = &syntax->slips[i];
        buf_format(&out, "%s%s:%u", i > 0 ? " " : "", slip->cause, source_own_line(source, slip->start));
    }
    return buf_str(&out);
}

struct slip_case {
    const char *code, *expected;
};

static void check_cases(struct arena *arena, const struct slip_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct syntax syntax;
        struct str slips = slips_of(arena, cases[i].code, &syntax);
        if (!str_is(slips, cases[i].expected)) print_error("in:\n%s", cases[i].code);
        assert_str_equal(slips, cases[i].expected);
        assert_int_equal(syntax.valid, cases[i].expected[0] == '\0');
    }
}

#define CHECK(state, cases) check_cases(TEST_ARENA(state), cases, sizeof(cases) / sizeof *(cases))

static void programs_have_no_slips(void **state)
{
    static const struct slip_case cases[] = {
        {"", ""},
        {"# only a comment", ""},
        {"x = 1", ""},
        {"def f(a, /, b=1, *c, d, **e) -> int:\n    return a\n", ""},
        {"match x:\n    case [1, *rest] if rest: pass\n    case {'k': v, **r} | A(v, r=r): pass\n", ""},
        {"match = 1\nprint(match)\n", ""},
        {"with (open(a) as f, b): pass\n", ""},
        {"x = f'{a!r:>{w}} {{}} {b=}'\n", ""},
        {"async def f():\n    return [await x async for x in y]\n", ""},
        {"if (n := 3) > 2: print(n)\n", ""},
        {"x = 1if y else 2\n", ""},
        {"lambda *, a: (yield)\n", ""},
        {"try:\n    pass\nexcept* ValueError:\n    pass\n", ""},
        {"def f():\n\tif x:\n\t\ty\n", ""},
        {"print('a' \\\n      'b')\n", ""},
    };
    CHECK(state, cases);
}

static void one_slip_has_one_cause_on_its_line(void **state)
{
    static const struct slip_case cases[] = {
        {"def area(w, h)\n    return w * h\n", "missing-colon:1"},
        {"while x < 3;\n    x += 1\n", "missing-colon:1"},
        {"while x < 3,\n    x += 1\n", "comma-for-colon:1"},
        {"if x > 3, print(x)\n", "comma-for-colon:1"},
        {"for x in xs, print(x)\n", "comma-for-colon:1"},
        {"for x in xs, print(x)", "comma-for-colon:1"},
        {"for x in xs,\n    print(x)\n", "comma-for-colon:1"},
        {"for i, x in zip(a, b), out.all.append(f(i, x)), print(x)\nprint(out)\n", "comma-for-colon:1"},
        {"for x in 1, 2, print(x)\nelse,\n    print(0)\n", "comma-for-colon:1 comma-for-colon:2"},
        {"with open('a') as f, print(f.read())\n", "comma-for-colon:1"},
        {"for x in xs, total += x\n", "comma-for-colon:1"},
        {"def f(xs):\n    for x in xs, return x\n", "comma-for-colon:2"},
        {"for x in xs, a[x].b[f(x)].add(x)\n", "comma-for-colon:1"},
        {"for x in 1, 2, seen[x] = f(x, 1)\n", "comma-for-colon:1"},
        {"for x in xs, a, b = b, a + b\nprint(a)\n", "comma-for-colon:1"},
        {"for x in f(1), g(2)\n    print(x)\n", "missing-colon:1"},
        {"if x = 3:\n    y = 1\n", "assignment-in-condition:1"},
        {"x = [1, 2\ny = 3\n", "unclosed-bracket:1"},
        {"print(int(input('a'))\nx = 2\n", "unclosed-bracket:1"},
        {"x = input('a'\n\nif x == 'b':\n    pass\n", "unclosed-bracket:1"},
        {"print(x))\n", "unopened-bracket:1"},
        {"a = (1, [2, 3)\n", "unclosed-bracket:1"},
        {"print('hello)\n", "unclosed-string:1"},
        {"print('I'm here')\n", "quote-inside-string:1"},
        {"print(\"hello')\n", "mixed-quotes:1"},
        {"x = '''abc\nfoo\n", "unclosed-triple-quote:1"},
        {"print(\xe2\x80\x9chello\xe2\x80\x9d)\n", "smart-quote:1"},
        {"print 'hello'\n", "print-without-brackets:1"},
        {"if x:\n    a = 1\nelse if y:\n    a = 2\n", "else-if:3"},
        {"if x && y:\n    pass\n", "foreign-operator:1"},
        {"if x =< y:\n    pass\n", "turned-operator:1"},
        {"x++\n", "increment:1"},
        {"whlie x < 3:\n    x += 1\n", "misspelt-keyword:1"},
        {"def f(x):\n    retrun x\n", "misspelt-keyword:2"},
        {"class = 3\n", "keyword-as-name:1"},
        {"def f():\nreturn 3\n", "missing-indent:2"},
        {"def f():\n\ndef g():\n    return 1\n", "empty-block:1"},
        {"x = 1\n  y = 2\nz = 3\n", "unexpected-indent:2"},
        {"if x:\n    a = 1\n  b = 2\n", "dedent-mismatch:3"},
        {"def f(x):\n\tif x:\n        return 1\n", "tabs-and-spaces:2"},
        {"for i range(3):\n    pass\n", "missing-in:1"},
        {"d = {'a': 1\n     'b': 2}\n", "missing-comma:1"},
        {"5 = x\n", "assignment-target:1"},
        {"return 3\n", "outside-function:1"},
        {"def f(x):\n    return x\n\nreturn f(3)\n", "outside-function:4"},
        {"def f(x):\n    y = x\nreturn y\n", "early-dedent:3"},
        {"def f(x):\n    for y in x:\n        y()\n\nreturn y\n", "early-dedent:5"},
        {"print(3)\nreturn 3\n", "outside-function:2"},
        {"break\n", "outside-loop:1"},
        {"def f(a, a):\n    pass\n", "duplicate-parameter:1"},
        {"x = 012\n", "leading-zero:1"},
        {"def f(x): y = x\n    return y\n", "missing-newline:1"},
        {"a, b = b a\n", "missing-comma:1"},
        {"if c == \"a or \"e\" or \"i\":\n    pass\n", "unclosed-string:1"},
        {"if c == \"a\" or e\" or \"i\":\n    pass\n", "unopened-string:1"},
        {"if c == \"a' or \"e\":\n    pass\n", "mixed-quotes:1"},
        {"print(x.replace(\" , \"\"))\n", "unclosed-string:1"},
        {"xs = [2]\ni = xs index(2)\n", "missing-dot:2"},
        {"x = [1]\ny = x[0] the first number\n", "text-without-hash:2"},
        {"x = 3\nreturn the sum of all numbers\n", "text-without-hash:2"},
        {"for (int i = 0; i < 3; i++) {\n    print(i);\n}\n", "foreign-loop:1"},
        {"x[1] x[0] = x[0], x[1]\n", "missing-comma:1"},
        {"x, y = [] []\n", "missing-comma:1"},
        {"for i x in enumerate(xs):\n    pass\n", "missing-comma:1"},
        {"for first name in names:\n    pass\n", "split-name:1"},
        {"def areaw):\n    return w\n", "unopened-bracket:1"},
        {"xs = [1]\nprint(xs:1])\n", "unopened-bracket:2"},
        {"xs = [1]\ni = 0\ny = xsi + 1]\n", "unopened-bracket:3"},
    };
    CHECK(state, cases);
}

static void two_slips_are_two(void **state)
{
    static const struct slip_case cases[] = {
        {"def f(x):\n    if x > 3\n        print x\n    retrun x\n",
         "missing-colon:2 print-without-brackets:3 misspelt-keyword:4"},
        {"x = (1\ny = [2\nz = 3\n", "unclosed-bracket:1 unclosed-bracket:2"},
        {"for n in ns\n    if n % 2 == 0\n        print(n)\n", "missing-colon:1 missing-colon:2"},
        {"age = int(input('Age: ')\nif age >= 18\n    print(age)\nelse\n    print(1)\n",
         "unclosed-bracket:1 missing-colon:2 missing-colon:4"},
    };
    CHECK(state, cases);
}

static void the_rest_is_left_to_be_reviewed(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    struct syntax syntax;
    slips_of(arena, "def area(w, h)\n    return w * h\n\nprint(area(1, 2))\n", &syntax);
    assert_str_equal(source_slice(syntax.text, 0, syntax.text->size),
                     "def area(w, h):\n    return w * h\n\nprint(area(1, 2))\n");
    assert_int_equal(syntax.slips[0].edit_count, 1);
    assert_true(syntax.slips[0].certain);
}

static void a_line_that_cannot_be_mended_is_left_out(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    struct syntax syntax;
    slips_of(arena, "a = 1\nthis is no program at all $ %\nb = a\n", &syntax);
    assert_false(syntax.valid);
    assert_int_equal(syntax.slip_count, 1);
    assert_str_equal(source_slice(syntax.text, 0, syntax.text->size), "a = 1\npass\nb = a\n");
    bool lost = false;
    for (uint32_t i = 0; i < syntax.lost_count; i++) lost |= str_is(syntax.lost_names[i], "program");
    assert_true(lost);
}

static void any_text_comes_to_an_end(void **state)
{
    static const char *const pieces[] = {"(", ")", "'", "\"\"\"", "if x:\n", "\\", "f'{", "a b ", "=", "\t \n x",
                                         "else:\n", "?", "\xff", "lambda ", "case", "def f(", "0x", "1__"};
    struct arena *arena = TEST_ARENA(state);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t length = strlen(pieces[i]);
        char *text = arena_alloc(arena, 20001);
        for (size_t at = 0; at < 20000; at++) text[at] = pieces[i][at % length];
        text[20000] = '\0';
        struct arena_mark mark = arena_mark(arena);
        struct syntax syntax;
        slips_of(arena, text, &syntax);
        assert_true(syntax.slip_count <= 10);
        assert_true(syntax.valid || syntax.slip_count > 0);
        arena_rollback(arena, mark);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(programs_have_no_slips),
        TEST(one_slip_has_one_cause_on_its_line),
        TEST(two_slips_are_two),
        TEST(the_rest_is_left_to_be_reviewed),
        TEST(a_line_that_cannot_be_mended_is_left_out),
        TEST(any_text_comes_to_an_end),
    };
    return RUN("syntax", tests);
}
