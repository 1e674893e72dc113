#include "unit.h"

#include "corpus.h"
#include "lang/lang.h"
#include "python_kinds.h"
#include "tree/tree.h"

static struct tree parse(struct arena *arena, struct tree_parser *parser, struct str text)
{
    struct tree tree;
    tree_parse(parser, language_find((struct str)STR("python"))->grammar(), source_read(arena, text),
               arena, &tree);
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
    bool same = fast.count == slow.count &&
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
    static const char *const pieces[] = {"a?", "(", "[", "{", "f(", "'", "\"", "\\\n", "if x:\n ",
                                         "lambda:", "not ", "-", "a.", "a<", "x=", "@", "\t", "((((a",
                                         "a?b:", "f'{", "else:\n", "\"\"\"", "x if y else ", "*"};
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
        TEST(both_ways_of_flattening_agree),
        TEST(hostile_text_is_given_up_or_read),
        TEST(honest_programs_are_within_budget),
    };
    return RUN("tree", tests);
}
