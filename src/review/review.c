/*
 * The library's entrances: engines, reviewers, and the questions that can be asked
 * of a submission.
 */
#include "review/look.h"

#include <stdlib.h>

enum {
    /* What a request may use; an honest program of 50,000 characters needs 12 MB. */
    REQUEST_MEMORY = 128 * 1024 * 1024,
    /* What is kept from one request to the next. */
    KEPT_MEMORY = 1024 * 1024,
    ENGINE_SCRATCH = 16 * 1024 * 1024,
};

/* ---- Engines ---- */

static bool index_concepts(struct review_engine *engine)
{
    unsigned count = 0;
    while (language_all()[count]) count++;
    engine->concept_masks = calloc(count + 1, sizeof *engine->concept_masks);
    if (!engine->concept_masks) return false;
    for (unsigned i = 0; i < count; i++) {
        const struct language *language = language_all()[i];
        uint32_t *masks = calloc(language->kind_count, sizeof *masks);
        if (!masks) return false;
        engine->concept_masks[i] = masks;
        for (unsigned c = 0; language->concepts[c].name; c++) {
            for (const uint16_t *kind = language->concepts[c].kinds; *kind != 0; kind++) {
                masks[*kind] |= (uint32_t)1 << c;
            }
        }
    }
    return true;
}

static bool index_optional(struct review_engine *engine)
{
    engine->optional = calloc(engine->rules->count + 1, sizeof *engine->optional);
    if (!engine->optional) return false;
    for (uint32_t i = 0; i < engine->rules->count; i++) {
        engine->optional[i] = engine->rules->rules[i].def->optional;
    }
    return true;
}

static void put_error(char *error, size_t size, struct str message)
{
    if (size == 0) return;
    size_t kept = message.size < size - 1 ? message.size : size - 1;
    if (kept > 0) memcpy(error, message.data, kept);
    error[kept] = '\0';
}

/* A teacher's rule of the same id takes the place of a built-in one. */
static bool is_replaced(const struct rule_def *def, const struct rule_def *const *extra,
                        unsigned extra_count)
{
    for (unsigned i = 0; i < extra_count; i++) {
        if (extra[i]->id && strcmp(extra[i]->id, def->id) == 0) return true;
    }
    return false;
}

/* Compiles the rules with `scratch` as the place for messages; false with *error set. */
static bool compile_rules(struct review_engine *engine, const struct rule_def *const *extra,
                          unsigned extra_count, struct arena *scratch, struct str *error)
{
    jmp_buf escape;
    *error = (struct str)STR("out of memory");
    if (!ARENA_TRY(scratch, escape)) return false;
    unsigned count = 0;
    const struct rule_def **defs =
        ARENA_ARRAY(scratch, const struct rule_def *, builtin_rule_count + extra_count + 1u);
    for (unsigned i = 0; i < builtin_rule_count; i++) {
        if (!is_replaced(&builtin_rules[i], extra, extra_count)) defs[count++] = &builtin_rules[i];
    }
    for (unsigned i = 0; i < extra_count; i++) defs[count++] = extra[i];
    engine->rules = ruleset_create(defs, count, scratch, error);
    return engine->rules != NULL && index_concepts(engine) && index_optional(engine);
}

struct review_engine *review_engine_create(const struct rule_def *const *extra,
                                           unsigned extra_count, char *error, size_t error_size)
{
    struct review_engine *engine = calloc(1, sizeof *engine);
    if (!engine) {
        put_error(error, error_size, (struct str)STR("out of memory"));
        return NULL;
    }
    struct arena scratch;
    arena_init(&scratch, ENGINE_SCRATCH);
    struct str message;
    bool fits = compile_rules(engine, extra, extra_count, &scratch, &message);
    if (!fits) put_error(error, error_size, message);
    arena_release(&scratch);
    if (fits) return engine;
    review_engine_destroy(engine);
    return NULL;
}

void review_engine_destroy(struct review_engine *engine)
{
    if (!engine) return;
    ruleset_destroy(engine->rules);
    if (engine->concept_masks) {
        for (unsigned i = 0; engine->concept_masks[i]; i++)
            free((void *)(uintptr_t)engine->concept_masks[i]);
        free(engine->concept_masks);
    }
    free(engine->optional);
    free(engine);
}

const struct rule_def *review_engine_rule(const struct review_engine *engine, unsigned number)
{
    return number < engine->rules->count ? engine->rules->rules[number].def : NULL;
}

/* ---- Reviewers ---- */

struct reviewer *reviewer_create(void)
{
    struct reviewer *reviewer = calloc(1, sizeof *reviewer);
    if (!reviewer) return NULL;
    arena_init(&reviewer->arena, REQUEST_MEMORY);
    reviewer->parser = tree_parser_create();
    if (reviewer->parser) return reviewer;
    free(reviewer);
    return NULL;
}

void reviewer_destroy(struct reviewer *reviewer)
{
    if (!reviewer) return;
    tree_parser_destroy(reviewer->parser);
    arena_release(&reviewer->arena);
    free(reviewer);
}

struct arena *reviewer_arena(struct reviewer *reviewer)
{
    return &reviewer->arena;
}

void reviewer_reset(struct reviewer *reviewer)
{
    arena_reset(&reviewer->arena, KEPT_MEMORY);
}

/* ---- The way of a submission ---- */

/* Strengths are rules like any other until here. */
static void split_strengths(struct look *look, const struct findings *all)
{
    look->findings.arena = look->strengths.arena = look->arena;
    for (uint32_t i = 0; i < all->count; i++) {
        const struct finding *finding = &all->items[i];
        bool strength = look_rule(look, finding)->severity == SEVERITY_STRENGTH;
        struct findings *into = strength ? &look->strengths : &look->findings;
        ARENA_PUSH(look->arena, into->items, into->count, into->capacity) = *finding;
    }
}

static void add_elsewhere(struct look *look, const char *check)
{
    const struct rule *rule = ruleset_of_check(look->engine->rules, look->language, check);
    if (rule) findings_add(&look->findings, rule->number, 0, 0);
}

static void switch_rules(const struct look *look, const struct review_texts *ids, uint8_t off,
                         uint8_t *disabled)
{
    for (uint32_t i = 0; i < ids->count; i++) {
        const struct rule *rule = ruleset_find(look->engine->rules, ids->items[i]);
        if (rule) disabled[rule->number] = off;
    }
}

/* By rule number, not 0 = off; what is both on and off is off. */
static const uint8_t *disabled_rules(const struct look *look)
{
    const struct review_rubric *rubric = &look->request->rubric;
    if (rubric->off.count == 0 && rubric->on.count == 0) return look->engine->optional;
    uint8_t *disabled = ARENA_ARRAY(look->arena, uint8_t, look->engine->rules->count);
    memcpy(disabled, look->engine->optional, look->engine->rules->count);
    switch_rules(look, &rubric->on, 0, disabled);
    switch_rules(look, &rubric->off, 1, disabled);
    return disabled;
}

static struct thresholds thresholds_of(const struct review_rubric *rubric)
{
    struct thresholds t = default_thresholds;
    if (rubric->line_length > 0) t.line_length = rubric->line_length;
    if (rubric->function_length > 0) t.function_length = rubric->function_length;
    if (rubric->nesting > 0) t.nesting = rubric->nesting;
    if (rubric->parameters > 0) t.parameters = rubric->parameters;
    if (rubric->complexity > 0) t.complexity = rubric->complexity;
    return t;
}

void look_at(struct reviewer *reviewer, const struct review_engine *engine,
             const struct review_request *request, const struct language *language,
             struct look *look)
{
    struct arena *arena = &reviewer->arena;
    *look =
        (struct look){.arena = arena, .engine = engine, .request = request, .language = language};
    look->source = source_read(arena, request->code);
    language->check_syntax(look->source, arena, &look->syntax);
    look->tree = look->syntax.tree;
    if (!look->tree.nodes) {
        tree_parse(reviewer->parser, language->grammar(), look->syntax.text, arena, &look->tree);
    }
    if (look->tree.nodes) {
        language->build_model(&look->tree, &look->syntax, arena, &look->model);
        metrics_measure(&look->model, arena, &look->metrics);
        if (language->check_names) language->check_names(&look->model, arena, &look->syntax);
        look->empty = look->syntax.valid && language->is_empty(&look->tree);
    }
    struct thresholds thresholds = thresholds_of(&request->rubric);
    struct rules_input input = {
        .language = language,
        .tree = &look->tree,
        .model = &look->model,
        .metrics = &look->metrics,
        .syntax = &look->syntax,
        .thresholds = &thresholds,
        .disabled = disabled_rules(look),
    };
    struct findings all = {.arena = arena};
    rules_run(engine->rules, &input, &all);
    split_strengths(look, &all);
    if (!look->tree.nodes) add_elsewhere(look, "over-budget");
    if (look->empty) add_elsewhere(look, "empty-program");
    task_apply(look);
}

/* ---- The questions ---- */

static const struct language *language_of(const struct review_request *request)
{
    static const struct str python = STR("python");
    return language_find(request->language.size > 0 ? request->language : python);
}

/* A question, on its way to an answer; the answer is NULL when the question is wrong. */
struct question {
    struct reviewer *reviewer;
    const struct review_engine *engine;
    const struct review_request *request;
    const void *wish;
    const void *(*answer)(const struct judgement *judgement, const void *wish);
};

static enum status ask(const struct question *q, const void **answer)
{
    const struct language *language = language_of(q->request);
    if (!language) return STATUS_INVALID;
    struct arena *arena = &q->reviewer->arena;
    jmp_buf *outer = arena->exit;
    jmp_buf escape;
    if (!ARENA_TRY(arena, escape)) {
        q->reviewer->arena.exit = outer;
        return STATUS_NO_MEMORY;
    }
    struct look *look = ARENA_NEW(arena, struct look);
    look_at(q->reviewer, q->engine, q->request, language, look);
    struct judgement judgement;
    judge(look, &judgement);
    *answer = q->answer(&judgement, q->wish);
    arena->exit = outer;
    return *answer ? STATUS_OK : STATUS_BAD_REQUEST;
}

static const void *answer_assessment(const struct judgement *judgement, const void *wish)
{
    (void)wish;
    return assess_judgement(judgement);
}

static const void *answer_hint(const struct judgement *judgement, const void *wish)
{
    return hint_choose(judgement, wish);
}

static const void *answer_suggestion(const struct judgement *judgement, const void *wish)
{
    (void)wish;
    return suggest(judgement);
}

static const void *answer_feedback(const struct judgement *judgement, const void *wish)
{
    return feedback_compose(judgement, wish);
}

enum status review_assess(struct reviewer *reviewer, const struct review_engine *engine,
                          const struct review_request *request,
                          const struct review_assessment **assessment)
{
    const void *answer = NULL;
    enum status status =
        ask(&(struct question){reviewer, engine, request, NULL, answer_assessment}, &answer);
    *assessment = answer;
    return status;
}

enum status review_hint(struct reviewer *reviewer, const struct review_engine *engine,
                        const struct review_request *request,
                        const struct review_hint_request *wish, const struct review_hint **hint)
{
    const void *answer = NULL;
    enum status status =
        ask(&(struct question){reviewer, engine, request, wish, answer_hint}, &answer);
    *hint = answer;
    return status;
}

enum status review_suggest(struct reviewer *reviewer, const struct review_engine *engine,
                           const struct review_request *request,
                           const struct review_suggestion **suggestion)
{
    const void *answer = NULL;
    enum status status =
        ask(&(struct question){reviewer, engine, request, NULL, answer_suggestion}, &answer);
    *suggestion = answer;
    return status;
}

enum status review_feedback(struct reviewer *reviewer, const struct review_engine *engine,
                            const struct review_request *request,
                            const struct review_feedback_request *wish,
                            const struct review_feedback **feedback)
{
    const void *answer = NULL;
    enum status status =
        ask(&(struct question){reviewer, engine, request, wish, answer_feedback}, &answer);
    *feedback = answer;
    return status;
}
