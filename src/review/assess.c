/* The assessment: a judgement as the object that goes out. */
#include "review/look.h"

enum { MAX_IMPROVEMENTS = 3, MAX_STRENGTHS = 3 };

/* ---- Findings ---- */

static struct str message_of(const struct look *look, const struct finding *finding)
{
    return template_fill(look->arena, &look_rule(look, finding)->summary, finding, false);
}

static void set_edits(const struct look *look, const struct finding *finding,
                      struct review_finding *out)
{
    if (finding->edit_count == 0) return;
    struct review_edit *edits = ARENA_ARRAY(look->arena, struct review_edit, finding->edit_count);
    for (unsigned i = 0; i < finding->edit_count; i++) {
        const struct finding_edit *edit = &finding->edits[i];
        struct finding place = {.start = edit->start, .end = edit->end};
        edits[i] = (struct review_edit){
            .place = judge_place(look, &place),
            .start = edit->start,
            .end = edit->end,
            .text = edit->text,
        };
    }
    out->edits = edits;
    out->edit_count = finding->edit_count;
}

/* A mistake under style needs a word of explanation. */
static struct str why_of(const struct look *look, const struct group *group)
{
    const struct rule *rule = group->rule;
    struct str why =
        template_fill(look->arena, &rule->why, &look->findings.items[group->first], false);
    if (group->factor == rule->factor || rule->severity == SEVERITY_INFO) return why;
    return arena_format(look->arena, "%.*s That goes by what the names say, so it counts as style.",
                        STR_ARG(why));
}

static struct review_finding finding_of(const struct judgement *j, const struct group *group)
{
    const struct look *look = j->look;
    const struct rule_def *def = group->rule->def;
    const struct finding *first = &look->findings.items[group->first];
    struct review_occurrence *occurrences =
        ARENA_ARRAY(look->arena, struct review_occurrence, group->count);
    for (uint32_t i = 0; i < group->count; i++) {
        const struct finding *finding = &look->findings.items[group->findings[i]];
        occurrences[i].place = judge_place(look, finding);
        occurrences[i].message = message_of(look, finding);
    }
    struct review_finding out = {
        .rule = def->id,
        .rule_number = group->rule->number,
        .factor = factor_name(group->factor),
        .severity = severity_name(group->rule->severity),
        .concept = def->concept,
        .message = occurrences[0].message,
        .why = why_of(look, group),
        .place = occurrences[0].place,
        .occurrences = occurrences,
        .occurrence_count = group->count,
        .points = group->points,
        .gain = group->gain,
        .idiom = def->idiom,
    };
    set_edits(look, first, &out);
    return out;
}

static void set_findings(const struct judgement *j, struct review_assessment *a)
{
    struct review_finding *findings =
        ARENA_ARRAY(j->look->arena, struct review_finding, j->group_count + 1);
    for (uint32_t i = 0; i < j->group_count; i++) findings[i] = finding_of(j, &j->groups[i]);
    a->findings = findings;
    a->finding_count = j->group_count;
}

/* ---- The receipt ---- */

static struct review_receipt receipt_of(const struct judgement *j, const struct group *group)
{
    uint32_t *lines = ARENA_ARRAY(j->look->arena, uint32_t, group->count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < group->count; i++) {
        uint32_t start = j->look->findings.items[group->findings[i]].start;
        uint32_t line = source_own_line(j->look->source, start);
        if (count == 0 || lines[count - 1] != line) lines[count++] = line;
    }
    return (struct review_receipt){
        .rule = group->rule->def->id,
        .factor = factor_name(group->factor),
        .points = group->points,
        .lines = lines,
        .line_count = count,
        .capped = group->capped,
    };
}

static void set_receipt(const struct judgement *j, struct review_assessment *a)
{
    struct review_receipt *receipt =
        ARENA_ARRAY(j->look->arena, struct review_receipt, j->group_count + 1);
    for (uint32_t i = 0; i < j->group_count; i++) {
        if (j->groups[i].points == 0 && !j->groups[i].capped) continue;
        receipt[a->receipt_count++] = receipt_of(j, &j->groups[i]);
    }
    if (j->cap_points > 0) {
        receipt[a->receipt_count++] = (struct review_receipt){
            .rule = j->cap_rule,
            .factor = factor_name(FACTOR_SYNTAX),
            .points = j->cap_points,
        };
    }
    a->receipt = receipt;
}

/* ---- Strengths ---- */

static bool is_bug(const struct rule *rule)
{
    return rule->severity == SEVERITY_ERROR &&
           (rule->factor == FACTOR_LOGIC || rule->factor == FACTOR_SYNTAX);
}

/* What is to be done right, not how it is written. */
static bool is_of_work(const struct rule *rule)
{
    return rule->factor == FACTOR_LOGIC || rule->factor == FACTOR_EFFICIENCY;
}

/*
 * Praise for a place where something is wrong would not be true, and praise for a
 * function that does not do what it should would not be heard.  The lines outside of
 * functions count as one, but a good name or a text in them stays what it is.
 */
static bool is_spoilt(const struct look *look, const struct finding *strength)
{
    uint32_t function = MODEL_NONE;
    bool of_work = is_of_work(look_rule(look, strength));
    if (look->tree.nodes) function = model_function_at_place(&look->model, strength->start);
    for (uint32_t i = 0; i < look->findings.count; i++) {
        const struct finding *finding = &look->findings.items[i];
        const struct rule *rule = look_rule(look, finding);
        if (rule->severity == SEVERITY_INFO || rule->factor == FACTOR_STYLE) continue;
        if (finding->start < strength->end && strength->start < finding->end) return true;
        if ((function != MODEL_NONE || of_work) && is_bug(rule) && look->tree.nodes &&
            model_function_at_place(&look->model, finding->start) == function)
            return true;
    }
    return false;
}

static void set_strengths(const struct judgement *j, struct review_assessment *a)
{
    const struct look *look = j->look;
    const struct findings *strengths = &look->strengths;
    struct review_strength *told = ARENA_ARRAY(look->arena, struct review_strength, MAX_STRENGTHS);
    for (uint32_t i = 0; i < strengths->count && a->strength_count < MAX_STRENGTHS; i++) {
        const struct finding *strength = &strengths->items[i];
        const char *rule = look_rule(look, strength)->def->id;
        bool repeats = false;
        for (uint32_t s = 0; s < a->strength_count; s++) repeats |= told[s].rule == rule;
        if (repeats || is_spoilt(look, strength)) continue;
        struct str message = message_of(look, strength);
        told[a->strength_count++] = (struct review_strength){
            .rule = rule,
            .text = judge_message_at(look, message, strengths, &i, 1),
            .place = judge_place(look, strength),
        };
    }
    a->strengths = told;
}

/* ---- Improvements ---- */

static void set_improvements(const struct judgement *j, struct review_assessment *a)
{
    const struct look *look = j->look;
    uint32_t count = j->group_count < MAX_IMPROVEMENTS ? j->group_count : MAX_IMPROVEMENTS;
    struct str *improvements = ARENA_ARRAY(look->arena, struct str, MAX_IMPROVEMENTS);
    struct str *recommendations = ARENA_ARRAY(look->arena, struct str, MAX_IMPROVEMENTS);
    for (uint32_t i = 0; i < count; i++) {
        const struct group *group = &j->groups[i];
        const struct finding *first = &look->findings.items[group->first];
        improvements[i] = judge_message_at(look, a->findings[i].message, &look->findings,
                                           group->findings, group->count);
        recommendations[i] =
            template_fill(look->arena, &group->rule->hints[HINT_MEDIUM], first, false);
    }
    a->improvements = improvements;
    a->improvement_count = count;
    a->recommendations = recommendations;
    a->recommendation_count = count;
    a->improved_score = judge_without(j, count);
}

/* ---- The whole ---- */

static struct review_metrics metrics_of_look(const struct look *look)
{
    const struct program_metrics *m = &look->metrics.program;
    struct name_metrics names = {0};
    uint32_t duplicated = 0;
    if (look->tree.nodes) {
        names = metrics_names(&look->model);
        duplicated = metrics_duplicated_lines(look->source, look->arena);
    }
    return (struct review_metrics){
        .lines = m->lines,
        .code_lines = m->code_lines,
        .comment_lines = m->comment_lines,
        .comment_density = m->code_lines > 0 ? m->comment_lines * 1000 / m->code_lines : 0,
        .duplicated_lines = duplicated,
        .names = names.names,
        .one_letter_names = names.one_letter,
        .functions = m->functions,
        .classes = m->classes,
        .loops = m->loops,
        .cyclomatic = m->cyclomatic,
        .cognitive = m->cognitive,
        .nesting = m->nesting,
        .longest_function = m->longest_function,
    };
}

const struct review_assessment *assess_judgement(const struct judgement *j)
{
    const struct look *look = j->look;
    struct review_assessment *a = ARENA_NEW(look->arena, struct review_assessment);
    a->language = look->language->name;
    a->syntax_valid = look->syntax.valid;
    a->score = j->score;
    for (unsigned i = 0; i < FACTOR_COUNT; i++) {
        a->factors[i] = (struct review_factor){
            .name = factor_name((enum factor)i),
            .score = j->factor_scores[i],
            .weight = j->weights[i],
        };
    }
    set_findings(j, a);
    set_receipt(j, a);
    set_strengths(j, a);
    set_improvements(j, a);
    a->concept_count = concept_list(look, &a->concepts);
    a->metrics = metrics_of_look(look);
    return a;
}
