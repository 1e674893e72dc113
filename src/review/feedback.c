/* Feedback: the whole review, with a plan, in three depths. */
#include "review/look.h"

#include "base/buf.h"
#include "rules/template.h"

enum depth { DEPTH_QUICK, DEPTH_STANDARD, DEPTH_COMPREHENSIVE, DEPTH_COUNT };

static const struct {
    const char *name;
    uint32_t details; /* findings told */
    uint32_t steps;
    uint32_t tests;
} depths[DEPTH_COUNT] = {
    {"quick", 1, 2, 1},
    {"standard", 3, 5, 3},
    {"comprehensive", 50, 12, 6},
};

static enum depth depth_of(struct str name)
{
    if (name.size == 0) return DEPTH_STANDARD;
    enum depth depth = DEPTH_QUICK;
    while (depth < DEPTH_COUNT && !str_is(name, depths[depth].name)) depth++;
    return depth;
}

/* ---- The summary ---- */

static struct str two_decimals(struct arena *arena, uint32_t milli)
{
    uint32_t hundredths = (milli + 5) / 10;
    return arena_format(arena, "%u.%02u", hundredths / 100, hundredths % 100);
}

static uint32_t count_of(const struct judgement *j, enum factor factor, enum severity severity)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < j->group_count; i++) {
        const struct group *group = &j->groups[i];
        if (group->factor == factor && group->rule->severity == severity) count++;
    }
    return count;
}

static struct str summary_of(const struct judgement *j, const struct review_assessment *a)
{
    struct arena *arena = j->look->arena;
    struct str score = two_decimals(arena, a->score);
    if (j->look->empty)
        return (struct str)STR("There is nothing to review yet: the program does nothing so far.");
    if (j->group_count == 0) {
        return arena_format(
            arena,
            "The review finds nothing to mend: score %.*s. Whether the program does "
            "all that the task asks is for its tests to say.",
            STR_ARG(score));
    }
    struct str better = two_decimals(arena, a->improved_score);
    const char *these = a->improvement_count == 1 ? "this mended" : "these mended";
    if (!a->syntax_valid) {
        uint32_t slips = j->look->syntax.slip_count;
        return arena_format(
            arena,
            "The program does not run yet: %s in line %u stops%s it. Score %.*s; with %s, "
            "%.*s.",
            slips == 1 ? "one slip" : "a slip", a->findings[0].place.line,
            slips == 1 ? "" : ", as the first of several,", STR_ARG(score), these, STR_ARG(better));
    }
    if (a->findings[0].idiom) { /* and so are all after it */
        return arena_format(arena,
                            "The review finds nothing that has to be mended: score %.*s. What "
                            "follows is how Python programs usually say the same.",
                            STR_ARG(score));
    }
    uint32_t bugs = count_of(j, FACTOR_LOGIC, SEVERITY_ERROR);
    const char *what = "It is valid Python, and what is left are smaller things";
    if (bugs == 1) what = "It is valid Python, but one thing in it will not do what it should";
    if (bugs > 1) what = "It is valid Python, but some things in it will not do what they should";
    return arena_format(arena, "%s. Score %.*s; with %s, %.*s.", what, STR_ARG(score), these,
                        STR_ARG(better));
}

/* ---- Details and plan ---- */

static void set_details(const struct judgement *j, struct review_feedback *f, enum depth depth)
{
    const struct look *look = j->look;
    uint32_t count =
        j->group_count < depths[depth].details ? j->group_count : depths[depth].details;
    struct review_feedback_item *details =
        ARENA_ARRAY(look->arena, struct review_feedback_item, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        const struct review_finding *finding = &f->assessment->findings[i];
        const struct group *group = &j->groups[i];
        details[i] = (struct review_feedback_item){
            .rule = finding->rule,
            .factor = finding->factor,
            .severity = finding->severity,
            .line = finding->place.line,
            .message = finding->message,
            .why = finding->why,
            .hint = template_fill(look->arena, &group->rule->hints[HINT_MEDIUM],
                                  &look->findings.items[group->first], false),
        };
    }
    f->details = details;
    f->detail_count = count;
}

static struct str step_for(const struct judgement *j, const struct group *group, uint32_t number)
{
    const struct look *look = j->look;
    static const char *const verbs[FACTOR_COUNT] = {
        [FACTOR_SYNTAX] = "Make it run",
        [FACTOR_LOGIC] = "Make it right",
        [FACTOR_STYLE] = "Make it clear",
        [FACTOR_EFFICIENCY] = "Make it lean",
    };
    const struct finding *first = &look->findings.items[group->first];
    struct str message = template_fill(look->arena, &group->rule->summary, first, false);
    struct str told =
        judge_message_at(look, message, &look->findings, group->findings, group->count);
    const struct rule *rule = group->rule;
    const char *verb = verbs[rule->factor];
    /* It may be harmless. */
    if (rule->factor == FACTOR_LOGIC && rule->severity == SEVERITY_INFO) verb = "Look again";
    if (rule->def->idiom) verb = "Try the customary form";
    return arena_format(look->arena, "%u. %s: %.*s.", number, verb, STR_ARG(told));
}

static void set_plan(const struct judgement *j, struct review_feedback *f, enum depth depth)
{
    const struct look *look = j->look;
    struct str *tests = ARENA_ARRAY(look->arena, struct str, depths[depth].tests + 1);
    if (look->tree.nodes) {
        f->test_count =
            look->language->test_ideas(&look->model, look->arena, tests, depths[depth].tests);
    }
    f->tests = tests;
    uint32_t max = depths[depth].steps;
    struct str *steps = ARENA_ARRAY(look->arena, struct str, max);
    uint32_t count = 0;
    for (uint32_t i = 0; i < j->group_count && count + 1 < max; i++) {
        steps[count] = step_for(j, &j->groups[i], count + 1);
        count++;
        /* What the rule itself says to try belongs right behind it. */
        const struct rule *rule = j->groups[i].rule;
        const struct finding *first = &look->findings.items[j->groups[i].first];
        if (rule->def->next.count > 0 && count + 1 < max) {
            steps[count] =
                arena_format(look->arena, "%u. %.*s", count + 1,
                             STR_ARG(template_fill(look->arena, &rule->next[0], first, false)));
            count++;
        }
    }
    if (f->test_count > 0 && count < max) {
        steps[count] = arena_format(look->arena, "%u. %.*s", count + 1, STR_ARG(tests[0]));
        count++;
    }
    f->next_steps = steps;
    f->next_step_count = count;
}

const struct review_feedback *feedback_compose(const struct judgement *j,
                                               const struct review_feedback_request *wish)
{
    enum depth depth = depth_of(wish->depth);
    if (depth == DEPTH_COUNT) return NULL;
    struct review_feedback *f = ARENA_NEW(j->look->arena, struct review_feedback);
    f->depth = depths[depth].name;
    f->assessment = assess_judgement(j);
    f->summary = summary_of(j, f->assessment);
    set_details(j, f, depth);
    struct review_hint_request hint = {.error_type = wish->error_type};
    f->hint = hint_choose(j, &hint);
    set_plan(j, f, depth);
    for (uint32_t i = 0; i < j->group_count && i < depths[depth].details; i++) {
        f->minutes += j->groups[i].rule->def->minutes > 0 ? j->groups[i].rule->def->minutes : 5;
    }
    if (f->minutes == 0) f->minutes = f->hint->minutes;
    return f;
}
