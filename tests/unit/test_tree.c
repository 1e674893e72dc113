#include "unit.h"

#include "corpus.h"
#include "lang/lang.h"
#include "python_kinds.h"
#include "tree/build.h"

static struct tree parse(struct arena *arena, struct tree_parser *parser, struct str text)
{
    struct tree tree;
    tree_parse(parser, language_find((struct str)STR("python"))->grammar(),
               source_read(arena, text), arena, &tree);
    return tree;
}

static void siblings_and_fields_are_found(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    struct tree_parser *parser = tree_parser_create();
    struct tree tree = parse(arena, parser, str_of("if a:\n    b\nelse:\n    c # d\n"));
    uint32_t statement = node_first(&tree, 0);
    assert_int_equal(node_kind(&tree, statement), PY_IF_STATEMENT);
    assert_int_equal(node_sibling(&tree, statement), NODE_NONE);
    uint32_t condition = node_field(&tree, statement, PY_FIELD_CONDITION);
    assert_str_equal(tree_text(&tree, condition), "a");
    uint32_t otherwise = node_field(&tree, statement, PY_FIELD_ALTERNATIVE);
    assert_int_equal(node_kind(&tree, otherwise), PY_ELSE_CLAUSE);
    assert_true(node_within(&tree, otherwise, statement));
    assert_false(node_within(&tree, statement, otherwise));
    assert_int_equal(node_named_count(&tree, statement), 3);
    assert_int_equal(node_above(&tree, condition, PY_MODULE), 0);
    tree_parser_destroy(parser);
}

static void same_code_is_the_same_in_any_layout(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    struct tree_parser *parser = tree_parser_create();
    struct tree tree = parse(arena, parser, str_of("f(a,b) ; f( a, # one\n b)\nf(a, c)\n"));
    uint32_t calls[3];
    unsigned count = 0;
    for (uint32_t i = 0; i < tree.count; i++) {
        if (node_kind(&tree, i) == PY_CALL) calls[count++] = i;
    }
    assert_int_equal(count, 3);
    assert_true(node_same(&tree, calls[0], calls[1]));
    assert_false(node_same(&tree, calls[0], calls[2]));
    tree_parser_destroy(parser);
}

/* ---- Trees from a parser of our own ---- */

static void postorder_becomes_preorder(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    struct tree_build build;
    tree_build_init(&build, arena, 1);
    uint32_t root = tree_build_begin(&build);
    uint32_t sum = tree_build_begin(&build);
    tree_build_leaf(&build, 1, NODE_NAMED, 2, 3);
    tree_build_field(&build, 17);
    tree_build_leaf(&build, 2, 0, 4, 5);
    tree_build_leaf(&build, 1, NODE_NAMED, 6, 7);
    tree_build_node(&build, sum, 3);
    tree_build_leaf(&build, 4, NODE_NAMED | NODE_EXTRA, 8, 9);
    tree_build_node(&build, root, 5);
    const struct source *source = source_read(arena, str_of("  a + b  # c\n"));
    struct tree tree;
    tree_build_finish(&build, source, &tree);
    const struct node expected[] = {
        {.kind = 5, .flags = NODE_NAMED, .start = 2, .end = 9, .parent = NODE_NONE, .next = 6},
        {.kind = 3, .flags = NODE_NAMED, .start = 2, .end = 7, .parent = 0, .next = 5},
        {.kind = 1, .field = 17, .flags = NODE_NAMED, .start = 2, .end = 3, .parent = 1, .next = 3},
        {.kind = 2, .start = 4, .end = 5, .parent = 1, .next = 4},
        {.kind = 1, .flags = NODE_NAMED, .start = 6, .end = 7, .parent = 1, .next = 5},
        {.kind = 4, .flags = NODE_NAMED | NODE_EXTRA, .start = 8, .end = 9, .parent = 0, .next = 6},
    };
    assert_int_equal(tree.count, 6);
    assert_memory_equal(tree.nodes, expected, sizeof expected);
}

/* ---- Both ways of flattening give the same nodes ---- */

struct comparison {
    struct arena arena;
    struct tree_parser *parser;
    unsigned files, nodes, different;
};

static void compare(struct comparison *c, const char *path, struct str text)
{
    jmp_buf escape;
    arena_reset(&c->arena, 1024 * 1024);
    if (!ARENA_TRY(&c->arena, escape)) return;
    tree_parser_flatten(c->parser, TREE_FLATTEN_SUBTREES);
    struct tree fast = parse(&c->arena, c->parser, text);
    tree_parser_flatten(c->parser, TREE_FLATTEN_CURSOR);
    struct tree slow = parse(&c->arena, c->parser, text);
    c->files++;
    c->nodes += fast.count;
    bool same =
        fast.count == slow.count &&
        (fast.count == 0 || memcmp(fast.nodes, slow.nodes, fast.count * sizeof *fast.nodes) == 0);
    if (same) return;
    if (c->different++ < 5) print_error("%s: the two ways of flattening differ\n", path);
}

static void compare_file(const char *path, struct str text, void *context)
{
    struct comparison *c = context;
    compare(c, path, text);
    /* With a character missing: error recovery makes other trees. */
    if (text.size < 8) return;
    char *broken = malloc(text.size);
    if (!broken) return;
    size_t at = text.size / 2;
    memcpy(broken, text.data, at);
    memcpy(broken + at, text.data + at + 1, text.size - at - 1);
    compare(c, path, str_from(broken, text.size - 1));
    free(broken);
}

static void both_ways_of_flattening_agree(void **state)
{
    (void)state;
    struct comparison c = {.parser = tree_parser_create()};
    arena_init(&c.arena, (size_t)1 << 30);
    assert_true(corpus_visit(TEST_PROGRAMS, compare_file, &c) > 0);
    corpus_visit(PYTHON_LIBRARY, compare_file, &c);
    corpus_visit(REVIEW_CORPUS, compare_file, &c);
    print_message("# %u texts, %u nodes compared\n", c.files, c.nodes);
    assert_int_equal(c.different, 0);
    assert_true(c.nodes > 100000);
    tree_parser_destroy(c.parser);
    arena_release(&c.arena);
}

/* ---- Our own parser of Python gives the core's nodes ---- */

/* Whether the core's grammar reads this node as Python does not. */
static bool is_misread(const struct tree *tree, uint32_t i)
{
    const struct node *node = &tree->nodes[i];
    uint16_t above = node_kind(tree, node->parent);
    switch (node->kind) {
    case PY_LIST_SPLAT: /* *a.b() as the call of (*a).b */
        return node->field == PY_FIELD_OBJECT || node->field == PY_FIELD_FUNCTION ||
               node->field == PY_FIELD_VALUE || node->field == PY_FIELD_LEFT;
    case PY_BINARY_OPERATOR: /* ^ before &, await x ** 2 as await (x ** 2) */
        if (above == PY_AWAIT) return true;
        return above == PY_BINARY_OPERATOR && node_child(tree, i, PY_OP_CARET) != NODE_NONE &&
               node_child(tree, node->parent, PY_OP_AND) != NODE_NONE;
    case PY_OP_COMMA: /* a comma at the end of a line as going on in the next one */
        return above == PY_PATTERN_LIST &&
               node_kind(tree, tree->nodes[node->parent].parent) == PY_ASSIGNMENT &&
               node->end < tree->source->size && tree->source->text[node->end] == '\n';
    case PY_STRING_END: { /* r'\\' and the like: the text as a part of the quotes */
        bool single = node->end - node->start == 1;
        bool triple = node->end - node->start == 3;
        struct str text = tree_text(tree, i);
        return !single && !(triple && text.data[0] == text.data[1] && text.data[1] == text.data[2]);
    }
    case PY_OP_BACKSLASH: /* in a raw string, or b'\N' */
    case PY_ESCAPE_SEQUENCE: {
        struct str start = tree_text(tree, node_above(tree, i, PY_STRING) + 1);
        for (size_t k = 0; k < start.size; k++) {
            char c = ascii_lower(start.data[k]);
            if (c == 'r' || (c == 'b' && node->kind == PY_OP_BACKSLASH)) return true;
        }
        return false;
    }
    default: return false;
    }
}

static bool core_misreads(const struct tree *tree)
{
    if (node_has(tree, 0, NODE_HAS_ERROR)) return true;
    for (uint32_t i = 0; i < tree->count; i++) {
        if (is_misread(tree, i)) return true;
    }
    return false;
}

struct parsers {
    struct arena arena;
    struct tree_parser *core;
    unsigned texts, nodes, left, misread, different;
};

static void compare_parsers(struct parsers *c, const char *path, struct str text)
{
    jmp_buf escape;
    arena_reset(&c->arena, 1024 * 1024);
    if (!ARENA_TRY(&c->arena, escape)) return;
    const struct language *python = language_find((struct str)STR("python"));
    struct syntax syntax;
    python->check_syntax(source_read(&c->arena, text), &c->arena, &syntax);
    c->texts++;
    if (!syntax.tree.nodes) {
        c->left++;
        return;
    }
    struct tree tree;
    tree_parse(c->core, python->grammar(), syntax.text, &c->arena, &tree);
    if (!tree.nodes || core_misreads(&tree)) {
        c->misread++;
        return;
    }
    c->nodes += tree.count;
    size_t size = tree.count * sizeof *tree.nodes;
    if (tree.count == syntax.tree.count && memcmp(tree.nodes, syntax.tree.nodes, size) == 0) return;
    if (c->different++ < 5) print_error("%s: our tree is another than the core's\n", path);
}

static void compare_program(const char *path, struct str text, void *context)
{
    enum { PARTS = 4, LARGE = 10000 };
    struct parsers *c = context;
    if (text.size == 0) return;
    compare_parsers(c, path, text);
    /* With a character missing, the text is repaired or another program. */
    if (text.size < PARTS || text.size > LARGE) return;
    char *broken = malloc(text.size);
    if (!broken) return;
    for (size_t part = 1; part < PARTS; part++) {
        size_t at = text.size * part / PARTS;
        memcpy(broken, text.data, at);
        memcpy(broken + at, text.data + at + 1, text.size - at - 1);
        compare_parsers(c, path, str_from(broken, text.size - 1));
    }
    free(broken);
}

static void our_parser_gives_the_trees_of_the_core(void **state)
{
    (void)state;
    struct parsers c = {.core = tree_parser_create()};
    arena_init(&c.arena, (size_t)1 << 30);
    assert_true(corpus_visit(TEST_PROGRAMS, compare_program, &c) > 0);
    assert_true(corpus_visit(TEST_CORPUS, compare_program, &c) > 0);
    corpus_visit(PYTHON_LIBRARY, compare_program, &c);
    corpus_visit(REVIEW_CORPUS, compare_program, &c);
    print_message("# %u texts, %u nodes compared; %u left to the core, %u that it misreads\n",
                  c.texts, c.nodes, c.left, c.misread);
    assert_int_equal(c.different, 0);
    assert_true(c.nodes > 500000);
    assert_true(c.left * 20 < c.texts);
    assert_true(c.misread * 20 < c.texts);
    tree_parser_destroy(c.core);
    arena_release(&c.arena);
}

/* Constructs that few programs have; each must be read by our own parser. */
static void rare_constructs_have_the_trees_of_the_core(void **state)
{
    static const char *const texts[] = {
        "match x:\n    # c\n    case 1 | -2 | 1.5: pass\n    case 'a' 'b': pass\n",
        "match x, y: # c\n    case [a, *rest, _, 1+2j, -1-2j]: pass\n    case (a, b) if a > 1: "
        "pass\n",
        "match x:\n    case {'k': v, -1: None, **rest}: pass\n    case P(1, x=0, y=Q()) as p: "
        "pass\n",
        "match (a, b):\n    case a.b | None | True: pass\n    case (x) if x: pass\n",
        "match = 1\nmatch[0] = match(1)\ntype = type(x)\nprint = print\n",
        "with (a, b): pass\nwith (a): pass\nwith (a as b, c as d,): pass\nwith (a).b as c: pass\n",
        "with (open(x) as f):\n    pass\nwith a as (b, c), d: pass\nwith (a, b) as c: pass\n",
        "try:\n    pass\nexcept* E as e:\n    pass\nelse: pass\nfinally: pass\n",
        "x: int | list[int] = 1\ny: list[int] | None | str\nz: typing.List[int]\n",
        "def f(x: Dict[str, Callable[[int], Tuple[int, ...]]] = {}, *a: int, **k: 'x') -> "
        "Optional[int]: ...\n",
        "(a) = 1\n(a, [b, *c]), d[0] = 1, 2\n(a): int = 1\n(a) += 1\nx = y = *a, b\n",
        "async def f():\n    async for i in x: pass\n    async with a as b: pass\n    return [x "
        "async for x in await y]\n",
        "x = -x ** -y ** +z\nnot not a == b not in c is not d is e\na if b else c if d else "
        "lambda: e\n",
        "x[1:2, ::3, :, a]\nx[a,]\nx[*a]\nx[b:=1]\nx[()]\n",
        "f'{x!r:>{w}.{p}}{{}} {y = } {z:%d} {a, b}' f'''{\n  a\n}'''\nf\"{d['k']:{'>'}10}\"\n",
        "'\\n\\q\\x41\\101\\\nd\\N{DASH}\\u00e9'\nb'\\x00\\8'\n",
        "x = a + \\\n  b\nx = \\\n  'c'\nx = f(a) \\\n  # c\n",
        "from . import x\nfrom ...a.b import (c as d, e,)\nfrom .. import *\nimport a.b as c, d\n",
        "if a: b; c; # d\nelse: e\n# f\n",
        "def f():\n    if x:\n        y\n        # in\n    # out\n  # odd\n# top\n\n\n  # end",
        "@a.b(c) # d\n# e\n@f\nclass A(B, *c, d=e, **f): # g\n    # h\n    'i'\n\n# j\n",
        "x = [ # a\n  1, # b\n  # c\n]\ny = ( # d\n  a # e\n  .b # f\n  + c # g\n)\n",
        "while x:\n\ty\n\t# a\n # b\nelse:\n\tz\n",
        "def f(a, /, b, *, c: int = 1, **d): pass\nlambda a, *b, c=1, **d: (yield)\nlambda *, k: "
        "k\n",
        "del a, b[0]\ndel (a)\nassert a, b\nraise A from b\nglobal c, d\na,\na, b\nx += 1, 2\n",
        "{**a, 'b': 1}\n{1, *a}\n()\n(a,)\n{}\n{k: v for k, v in a if b if c for d, in e}\nf(x for "
        "x in y)\n",
    };
    struct parsers c = {.core = tree_parser_create()};
    (void)state;
    arena_init(&c.arena, (size_t)1 << 30);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        compare_parsers(&c, texts[i], str_of(texts[i]));
        if (c.left + c.misread + c.different > 0) print_error("%s", texts[i]);
        assert_int_equal(c.left + c.misread + c.different, 0);
    }
    tree_parser_destroy(c.core);
    arena_release(&c.arena);
}

/* The tree of a program that our own parser has to read. */
static struct tree own_tree(struct arena *arena, const char *text)
{
    struct syntax syntax;
    language_find((struct str)STR("python"))
        ->check_syntax(source_read(arena, str_of(text)), arena, &syntax);
    assert_non_null(syntax.tree.nodes);
    return syntax.tree;
}

static uint32_t find_kind(const struct tree *tree, uint16_t kind)
{
    uint32_t i = 0;
    while (i < tree->count && tree->nodes[i].kind != kind) i++;
    assert_true(i < tree->count);
    return i;
}

/* Constructs whose tree is ours alone, since the core's grammar reads them wrongly. */
static void what_the_core_misreads_is_read_as_python_does(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    struct tree tree = own_tree(arena, "f(*a.b())\n");
    assert_str_equal(tree_text(&tree, find_kind(&tree, PY_LIST_SPLAT)), "*a.b()");
    tree = own_tree(arena, "a ^ b & c\n");
    uint32_t operation = find_kind(&tree, PY_BINARY_OPERATOR);
    assert_str_equal(tree_text(&tree, node_field(&tree, operation, PY_FIELD_RIGHT)), "b & c");
    tree = own_tree(arena, "async def f(x):\n    return await x ** 2\n");
    operation = find_kind(&tree, PY_BINARY_OPERATOR);
    assert_str_equal(tree_text(&tree, node_field(&tree, operation, PY_FIELD_LEFT)), "await x");
    tree = own_tree(arena, "a,\nb = 1\n");
    assert_str_equal(tree_text(&tree, find_kind(&tree, PY_ASSIGNMENT)), "b = 1");
    tree = own_tree(arena, "x = r'\\\\'\n");
    assert_str_equal(tree_text(&tree, find_kind(&tree, PY_STRING_CONTENT)), "\\\\");
    assert_str_equal(tree_text(&tree, find_kind(&tree, PY_STRING_END)), "'");
}

/* What may be another Python's is left to the core, which has nodes for it. */
static void other_pythons_are_left_to_the_core(void **state)
{
    static const char *const texts[] = {"print >> f, x\n", "type[a] = b\n", ""};
    struct arena *arena = TEST_ARENA(state);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct syntax syntax;
        language_find((struct str)STR("python"))
            ->check_syntax(source_read(arena, str_of(texts[i])), arena, &syntax);
        assert_true(syntax.valid);
        assert_null(syntax.tree.nodes);
    }
}

/* ---- The budget ---- */

static struct str repeat(struct arena *arena, const char *piece, size_t size)
{
    char *text = arena_alloc(arena, size);
    size_t length = strlen(piece);
    for (size_t i = 0; i < size; i++) text[i] = piece[i % length];
    return str_from(text, size);
}

static void hostile_text_is_given_up_or_read(void **state)
{
    /* Each either ends in a tree or over budget; none runs for long or runs out of stack. */
    static const char *const pieces[] = {
        "a?",       "(",       "[",    "{",   "f(",      "'",      "\"",           "\\\n",
        "if x:\n ", "lambda:", "not ", "-",   "a.",      "a<",     "x=",           "@",
        "\t",       "((((a",   "a?b:", "f'{", "else:\n", "\"\"\"", "x if y else ", "*"};
    struct arena *arena = TEST_ARENA(state);
    struct tree_parser *parser = tree_parser_create();
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct str text = repeat(arena, pieces[i], 50000);
        struct tree tree = parse(arena, parser, text);
        assert_true(tree.over_budget == (tree.nodes == NULL));
        assert_true(tree_parser_work(parser) <= tree_work_budget(50000));
        uint64_t work = tree_parser_work(parser);
        struct tree again = parse(arena, parser, text);
        assert_int_equal(again.count, tree.count);
        assert_int_equal(tree_parser_work(parser), work);
    }
    /* And the parser is as good as new. */
    struct tree tree = parse(arena, parser, str_of("x = 1\n"));
    assert_int_equal(node_kind(&tree, 0), PY_MODULE);
    assert_false(node_has(&tree, 0, NODE_HAS_ERROR));
    tree_parser_destroy(parser);
}

static void measure_file(const char *path, struct str text, void *context)
{
    struct comparison *c = context;
    jmp_buf escape;
    arena_reset(&c->arena, 1024 * 1024);
    if (!ARENA_TRY(&c->arena, escape)) return;
    struct tree tree = parse(&c->arena, c->parser, text);
    c->files++;
    if (!tree.over_budget) return;
    if (c->different++ < 5) print_error("%s: an honest program is over budget\n", path);
}

static void honest_programs_are_within_budget(void **state)
{
    (void)state;
    struct comparison c = {.parser = tree_parser_create()};
    arena_init(&c.arena, (size_t)1 << 30);
    corpus_visit(TEST_PROGRAMS, measure_file, &c);
    corpus_visit(PYTHON_LIBRARY, measure_file, &c);
    assert_true(c.files > 0);
    assert_int_equal(c.different, 0);
    tree_parser_destroy(c.parser);
    arena_release(&c.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(siblings_and_fields_are_found),
        TEST(same_code_is_the_same_in_any_layout),
        TEST(postorder_becomes_preorder),
        TEST(both_ways_of_flattening_agree),
        TEST(our_parser_gives_the_trees_of_the_core),
        TEST(rare_constructs_have_the_trees_of_the_core),
        TEST(what_the_core_misreads_is_read_as_python_does),
        TEST(other_pythons_are_left_to_the_core),
        TEST(hostile_text_is_given_up_or_read),
        TEST(honest_programs_are_within_budget),
    };
    return RUN("tree", tests);
}
