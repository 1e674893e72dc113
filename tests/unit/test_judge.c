/*
 * The laws of the judgement, as properties over real programs and edits made from
 * them: what a fix does, what renaming and layout do not do, what a broken program
 * cannot reach.
 */
#include "unit.h"

#include "corpus.h"
#include "lang/lang.h"
#include "lang/python/facts/builtins.h"
#include "rules/rule.h"
#include "service/rule_examples.h"

struct judge {
    struct review_engine *engine;
    struct reviewer *reviewer;
    struct arena texts; /* programs that outlive one review */
    unsigned programs, edits, failures;
};

static const struct review_assessment *assess(struct judge *j, struct str code)
{
    struct review_request request = {.code = code};
    const struct review_assessment *a = NULL;
    reviewer_reset(j->reviewer);
    assert_int_equal(review_assess(j->reviewer, j->engine, &request, &a), STATUS_OK);
    return a;
}

static void complain(struct judge *j, const char *path, const char *what, struct str code)
{
    if (j->failures++ < 5) print_error("%s: %s\n%.*s\n", path, what, STR_ARG(code));
}

static void check_receipt(struct judge *j, const char *path, struct str code,
                          const struct review_assessment *a)
{
    uint32_t points = 0;
    uint32_t weights = 0;
    for (uint32_t i = 0; i < a->receipt_count; i++) points += a->receipt[i].points;
    for (unsigned i = 0; i < REVIEW_FACTORS; i++) weights += a->factors[i].weight;
    if (points + a->score != 1000) complain(j, path, "the receipt does not sum to the score", code);
    if (weights != 1000) complain(j, path, "the weights do not sum to 1", code);
    if (a->improved_score < a->score) complain(j, path, "the improvements lower the score", code);
    if (!a->syntax_valid && a->score > 500)
        complain(j, path, "a broken program scores above 0.5", code);
    if (!a->syntax_valid && a->finding_count == 0)
        complain(j, path, "nothing is said of a broken program", code);
}

/* ---- Fixing never lowers the score ---- */

static void check_fixes(struct judge *j, const char *path, struct str code)
{
    const struct review_assessment *a = assess(j, code);
    uint32_t score = a->score;
    uint32_t count = a->finding_count;
    for (uint32_t i = 0; i < count; i++) {
        const struct review_finding *f = &a->findings[i];
        if (f->edit_count == 0) continue;
        struct str fixed = rule_apply_edits(&j->texts, code, f->edits, f->edit_count);
        const char *rule = f->rule;
        a = assess(j, fixed);
        j->edits++;
        if (a->score < score) complain(j, path, rule, fixed);
        if (i + 1 < count) a = assess(j, code);
    }
}

/* ---- Renaming and layout ---- */

struct facts {
    uint32_t scores[REVIEW_FACTORS];
};

static struct facts facts_of(struct judge *j, struct str code)
{
    const struct review_assessment *a = assess(j, code);
    struct facts facts;
    for (unsigned i = 0; i < REVIEW_FACTORS; i++) facts.scores[i] = a->factors[i].score;
    return facts;
}

/* All but style. */
static bool same_but_style(struct facts a, struct facts b)
{
    return a.scores[0] == b.scores[0] && a.scores[1] == b.scores[1] && a.scores[3] == b.scores[3];
}

/* Whether the byte may stand in a name. */
static bool in_name(char c)
{
    return c == '_' || ascii_is_alpha(c) || ascii_is_digit(c);
}

/* How often the name stands in the program, in texts and comments, too. */
static uint32_t times_in(struct str code, struct str name)
{
    uint32_t count = 0;
    for (size_t at = 0; at + name.size <= code.size; at++) {
        if (memcmp(code.data + at, name.data, name.size) != 0) continue;
        bool begins = at == 0 || !in_name(code.data[at - 1]);
        bool ends = at + name.size == code.size || !in_name(code.data[at + name.size]);
        count += begins && ends;
    }
    return count;
}

/* Whether the name may become another without changing what the program does. */
static bool is_of_program(const struct model *model, uint32_t name)
{
    struct str text = model->names[name];
    bool bound = false;
    for (uint32_t i = 0; i < model->binding_count; i++) {
        const struct binding *b = &model->bindings[i];
        if (b->name != name) continue;
        bound = true;
        if (b->kind == BINDING_IMPORT || model->scopes[b->scope].kind == SCOPE_CLASS) return false;
    }
    return bound && text.data[0] != '_' && !str_is(text, "self") && !py_is_builtin(text);
}

/*
 * The program with every name of its own made one that says nothing.  `self` and a leading
 * underscore are customs of the language, and stay; so does what is also an attribute's name,
 * an argument's, or quoted in a text, and what is declared global.
 */
static struct str rename_all(struct judge *j, struct str code)
{
    const struct language *python = language_find((struct str)STR("python"));
    struct tree_parser *parser = tree_parser_create();
    struct tree tree;
    struct model model;
    struct syntax syntax;
    const struct source *source = source_read(&j->texts, code);
    python->check_syntax(source, &j->texts, &syntax);
    tree_parse(parser, python->grammar(), source, &j->texts, &tree);
    tree_parser_destroy(parser);
    python->build_model(&tree, &syntax, &j->texts, &model);
    uint32_t *uses = ARENA_ARRAY(&j->texts, uint32_t, model.name_count + 1);
    for (uint32_t i = 0; i < model.use_count; i++) uses[model.uses[i].name]++;
    struct review_edit *edits = ARENA_ARRAY(&j->texts, struct review_edit, model.use_count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < model.use_count; i++) {
        uint32_t name = model.uses[i].name;
        struct str text = model.names[name];
        if (!is_of_program(&model, name) || times_in(code, text) != uses[name]) continue;
        const struct node *node = &tree.nodes[model.uses[i].node];
        edits[count++] = (struct review_edit){
            .start = node->start,
            .end = node->end,
            .text = arena_format(&j->texts, "v%u", (unsigned)name),
        };
    }
    return rule_apply_edits(&j->texts, code, edits, count);
}

/* The program with wider indentation, blank lines and comments. */
static struct str lay_out(struct judge *j, struct str code)
{
    struct str out = STR_EMPTY;
    struct str rest = code;
    struct str line;
    bool text = str_find(code, (struct str)STR("\"\"\"")) < code.size;
    while (str_split(&rest, '\n', &line)) {
        size_t indent = 0;
        while (indent < line.size && line.data[indent] == ' ') indent++;
        bool blank = indent == line.size;
        out = arena_format(&j->texts, "%.*s%*s%.*s%s\n", STR_ARG(out), (int)indent, "",
                           STR_ARG(line), blank || text ? "" : "   # a remark");
        if (!rest.data) break;
    }
    return out;
}

/* Whether the edits keep its meaning: columns are bytes, and a tab has no width. */
static bool is_plain(struct str code)
{
    for (size_t i = 0; i < code.size; i++) {
        if ((unsigned char)code.data[i] >= 0x80 || code.data[i] == '\t') return false;
    }
    return true;
}

/* The rules that are charged under anything but style. */
static struct str charged(struct judge *j, struct str code)
{
    const struct review_assessment *a = assess(j, code);
    struct str out = STR_EMPTY;
    for (uint32_t i = 0; i < a->receipt_count; i++) {
        if (strcmp(a->receipt[i].factor, "style") == 0) continue;
        out = arena_format(&j->texts, "%.*s %s", STR_ARG(out), a->receipt[i].rule);
    }
    return out;
}

static void check_renaming(struct judge *j, const char *path, struct str code)
{
    struct facts before = facts_of(j, code);
    struct str renamed = rename_all(j, code);
    j->edits++;
    if (same_but_style(before, facts_of(j, renamed))) return;
    struct str was = charged(j, code);
    struct str is = charged(j, renamed);
    struct str what = arena_format(&j->texts, "renaming changes more than style:%.*s became%.*s",
                                   STR_ARG(was), STR_ARG(is));
    complain(j, path, what.data, renamed);
}

static void check_layout(struct judge *j, const char *path, struct str code)
{
    struct facts before = facts_of(j, code);
    struct str laid_out = lay_out(j, code);
    if (!same_but_style(before, facts_of(j, laid_out)))
        complain(j, path, "layout changes more than style", laid_out);
    j->edits++;
}

/* ---- Broken programs ---- */

/* Deletes characters at many places; what no longer runs is judged so. */
static void check_broken(struct judge *j, const char *path, struct str code)
{
    enum { PLACES = 40 };
    char *broken = arena_alloc(&j->texts, code.size);
    for (unsigned i = 0; i < PLACES && code.size > 2; i++) {
        size_t at = (size_t)i * 7919 % code.size;
        memcpy(broken, code.data, at);
        memcpy(broken + at, code.data + at + 1, code.size - at - 1);
        struct str text = str_from(broken, code.size - 1);
        check_receipt(j, path, text, assess(j, text));
        j->edits++;
    }
}

static void check_program(const char *path, struct str code, void *context)
{
    struct judge *j = context;
    j->programs++;
    arena_reset(&j->texts, 0);
    struct str own = arena_copy(&j->texts, code);
    const struct review_assessment *a = assess(j, own);
    bool runs = a->syntax_valid;
    check_receipt(j, path, own, a);
    check_fixes(j, path, own);
    check_broken(j, path, own);
    if (!runs || !is_plain(own)) return;
    check_renaming(j, path, own);
    check_layout(j, path, own);
}

static void check_name_law(const char *path, struct str code, void *context)
{
    struct judge *j = context;
    arena_reset(&j->texts, 0);
    struct str own = arena_copy(&j->texts, code);
    if (!is_plain(own) || !assess(j, own)->syntax_valid) return;
    j->programs++;
    check_renaming(j, path, own);
}

static void the_laws_hold(void **state)
{
    (void)state;
    char error[512];
    struct judge j = {.engine = review_engine_create(NULL, 0, error, sizeof error),
                      .reviewer = reviewer_create()};
    if (!j.engine) fail_msg("%s", error);
    arena_init(&j.texts, (size_t)1 << 30);
    assert_true(corpus_visit(TEST_PROGRAMS, check_program, &j) > 5);
    corpus_visit(REVIEW_CORPUS, check_program, &j);
    corpus_visit(TEST_CORPUS, check_name_law, &j);
    /* Every rule, where it speaks and where it does not. */
    for (unsigned i = 0; i < builtin_rule_count; i++) {
        const struct rule_def *rule = &builtin_rules[i];
        if (strncmp(rule->id, "python/", 7) != 0) continue;
        for (unsigned e = 0; e < rule->example_count; e++) {
            const struct rule_example *example = &rule->examples[e];
            check_name_law(rule->id, str_of(example->bad ? example->bad : example->good), &j);
        }
    }
    print_message("# %u programs, %u edits\n", j.programs, j.edits);
    assert_int_equal(j.failures, 0);
    arena_release(&j.texts);
    reviewer_destroy(j.reviewer);
    review_engine_destroy(j.engine);
}

static void weights_and_rules_can_be_set(void **state)
{
    (void)state;
    char error[512];
    struct review_engine *engine = review_engine_create(NULL, 0, error, sizeof error);
    struct reviewer *reviewer = reviewer_create();
    struct str off[] = {STR("python/compare-none")};
    struct review_request request = {
        .code = STR("if x == None:\n    pass\nx = 1\n"),
        .rubric = {.has_weights = true, .weights = {1, 1, 1, 0}},
    };
    const struct review_assessment *a;
    assert_int_equal(review_assess(reviewer, engine, &request, &a), STATUS_OK);
    assert_int_equal(a->factors[0].weight + a->factors[1].weight + a->factors[2].weight, 1000);
    assert_int_equal(a->factors[3].weight, 0);
    uint32_t before = a->finding_count;
    request.rubric.off = (struct review_texts){.items = off, .count = 1};
    assert_int_equal(review_assess(reviewer, engine, &request, &a), STATUS_OK);
    assert_int_equal(a->finding_count, before - 1);
    reviewer_destroy(reviewer);
    review_engine_destroy(engine);
}

static void the_template_is_not_charged(void **state)
{
    (void)state;
    char error[512];
    struct review_engine *engine = review_engine_create(NULL, 0, error, sizeof error);
    struct reviewer *reviewer = reviewer_create();
    struct review_request request = {
        .code = STR(
            "def f(x):\n    if x == None:\n        return 0\n    y = x == None\n    return y\n"),
    };
    const struct review_assessment *a;
    assert_int_equal(review_assess(reviewer, engine, &request, &a), STATUS_OK);
    assert_int_equal(a->findings[0].occurrence_count, 2);
    request.task.template = (struct str)STR("def f(x):\n    if x == None:\n        return 0\n");
    assert_int_equal(review_assess(reviewer, engine, &request, &a), STATUS_OK);
    assert_int_equal(a->findings[0].occurrence_count, 1);
    assert_int_equal(a->findings[0].place.line, 4);
    reviewer_destroy(reviewer);
    review_engine_destroy(engine);
}

/* Told last, and free; what is clutter is charged. */
static void an_idiom_is_told_and_not_charged(void **state)
{
    (void)state;
    char error[512];
    struct review_engine *engine = review_engine_create(NULL, 0, error, sizeof error);
    struct reviewer *reviewer = reviewer_create();
    struct review_request request = {
        .code = STR("def total(items):\n    result = 0\n    for i in range(len(items)):\n"
                    "        result = result + items[i]\n    return result\n"),
    };
    const struct review_assessment *a;
    assert_int_equal(review_assess(reviewer, engine, &request, &a), STATUS_OK);
    assert_int_equal(a->score, 1000);
    assert_int_equal(a->finding_count, 2);
    assert_int_equal(a->receipt_count, 0);
    assert_true(a->findings[0].idiom && a->findings[1].idiom);

    request.code =
        (struct str)STR("def total(items):\n    result = 0\n    for i in range(len(items)):\n"
                        "        result = result + items[i]\n        pass\n    return result\n");
    assert_int_equal(review_assess(reviewer, engine, &request, &a), STATUS_OK);
    assert_int_equal(a->finding_count, 3);
    assert_false(a->findings[0].idiom);
    assert_int_equal(a->score, 1000 - a->findings[0].points);
    assert_int_equal(a->improved_score, 1000);
    reviewer_destroy(reviewer);
    review_engine_destroy(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_laws_hold),
        TEST(weights_and_rules_can_be_set),
        TEST(the_template_is_not_charged),
        TEST(an_idiom_is_told_and_not_charged),
    };
    return RUN("judge", tests);
}
