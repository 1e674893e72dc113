/*
 * That a check which is passed over would have said nothing: the same findings with all
 * that checks say of where they look (`needs` and `where` of model/check.h), and with
 * every check asked at every subject of its kind.
 */
#include "unit.h"

#include "corpus.h"
#include "review/look.h"

struct side {
    struct review_engine *engine;
    struct reviewer *reviewer;
    struct look look;
};

struct comparison {
    struct side sparing, asking; /* asking: every check, everywhere */
    unsigned programs, different;
};

static void ask_everywhere(struct rule_steps *steps)
{
    for (uint32_t i = 0; i < steps->group_count; i++) {
        steps->groups[i].needs = 0;
        steps->groups[i].where = 0;
    }
}

static void open_language(struct language_rules *own)
{
    for (uint32_t i = 0; i < own->language->kind_count; i++) ask_everywhere(&own->by_node[i]);
    for (uint32_t i = 0; i < own->callee_count; i++) ask_everywhere(&own->callees[i]);
    for (unsigned subject = 0; subject <= CHECK_ELSEWHERE; subject++) {
        for (unsigned kind = 0; kind < MAX_SUBJECT_KINDS; kind++) {
            ask_everywhere(&own->by_subject[subject][kind]);
        }
    }
}

static const struct language *python(void)
{
    return language_find((struct str)STR("python"));
}

static void open_side(struct side *side)
{
    char error[512] = "";
    side->engine = review_engine_create(NULL, 0, error, sizeof error);
    assert_string_equal(error, "");
    side->reviewer = reviewer_create();
    assert_non_null(side->reviewer);
}

static void close_side(struct side *side)
{
    reviewer_destroy(side->reviewer);
    review_engine_destroy(side->engine);
}

static void look_with(struct side *side, struct str code)
{
    struct review_request request = {.code = code};
    jmp_buf escape;
    reviewer_reset(side->reviewer);
    if (!ARENA_TRY(reviewer_arena(side->reviewer), escape)) fail();
    look_at(side->reviewer, side->engine, &request, python(), &side->look);
}

static bool same_findings(const struct comparison *c, const char *path, const struct findings *a,
                          const struct findings *b)
{
    for (uint32_t i = 0; i < a->count || i < b->count; i++) {
        const struct finding *x = i < a->count ? &a->items[i] : NULL;
        const struct finding *y = i < b->count ? &b->items[i] : NULL;
        if (x && y && x->rule == y->rule && x->start == y->start && x->end == y->end) continue;
        print_error("%s: %s where checks are passed over, %s where none is\n", path,
                    x ? look_rule(&c->sparing.look, x)->def->id : "nothing",
                    y ? look_rule(&c->asking.look, y)->def->id : "nothing");
        return false;
    }
    return true;
}

static void compare(const char *path, struct str text, void *context)
{
    struct comparison *c = context;
    look_with(&c->sparing, text);
    look_with(&c->asking, text);
    c->programs++;
    bool same = same_findings(c, path, &c->sparing.look.findings, &c->asking.look.findings) &&
                same_findings(c, path, &c->sparing.look.strengths, &c->asking.look.strengths);
    if (!same) c->different++;
}

static void what_is_passed_over_says_nothing(void **state)
{
    (void)state;
    struct comparison c = {0};
    open_side(&c.sparing);
    open_side(&c.asking);
    for (unsigned i = 0; language_all()[i]; i++) {
        open_language(&c.asking.engine->rules->languages[i]);
    }
    for (unsigned i = 0; i < builtin_rule_count; i++) {
        const struct rule_def *def = &builtin_rules[i];
        for (unsigned e = 0; e < def->example_count; e++) {
            const struct rule_example *example = &def->examples[e];
            if (example->bad) compare(def->id, str_of(example->bad), &c);
            if (example->good) compare(def->id, str_of(example->good), &c);
        }
    }
    corpus_visit(TEST_PROGRAMS, compare, &c);
    corpus_visit(PYTHON_LIBRARY, compare, &c);
    corpus_visit(REVIEW_CORPUS, compare, &c);
    assert_true(c.programs > 100);
    assert_int_equal(c.different, 0);
    close_side(&c.sparing);
    close_side(&c.asking);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_passed_over_says_nothing),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("skips", tests, NULL, NULL);
}
