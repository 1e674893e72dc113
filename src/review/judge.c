/*
 * The judgement: what the findings cost, and why.
 *
 * Each factor starts at 1.  All findings of one rule are one group (two, where some rest
 * on what a name says: those are a matter of style); a group takes
 * from its factor what its severity weighs, more for a second and third
 * occurrence, nothing more from the fourth on (a habit is one thing to learn, not
 * ten).  A factor cannot go below 0.  The score is the weighted sum of the
 * factors; points are given out so that the receipt sums to it exactly.
 *
 * Two caps: a program that does not run scores at most 0.5, an empty one 0.
 */
#include "review/look.h"

#include "base/buf.h"

#include <stdlib.h>

enum {
    WHOLE = 1000, /* thousandths */
    CAP_BROKEN = 500,
};

const uint32_t review_default_weights[REVIEW_FACTORS] = {150, 350, 200, 300};

/*
 * What one group takes from its factor, in thousandths of the factor.  A logic
 * error outweighs any number of remarks on style (0.35 x 450 against 0.20 x 50).
 */
static const uint32_t costs[FACTOR_COUNT][SEVERITY_COUNT] = {
    [FACTOR_SYNTAX] = {700, 300, 100, 0},
    [FACTOR_LOGIC] = {450, 180, 60, 0},
    [FACTOR_STYLE] = {300, 150, 50, 0},
    [FACTOR_EFFICIENCY] = {350, 200, 70, 0},
};

/* How important a group is: what stops the program first, taste last. */
static const uint8_t ranks[FACTOR_COUNT][SEVERITY_COUNT] = {
    [FACTOR_SYNTAX] = {0, 3, 7, 9},
    [FACTOR_LOGIC] = {1, 2, 5, 9},
    [FACTOR_STYLE] = {4, 6, 8, 9},
    [FACTOR_EFFICIENCY] = {3, 4, 7, 9},
};

/*
 * The first occurrence counts whole, the second half, the third a quarter.  An idiom is told
 * and not charged: the program is right without it.
 */
static uint32_t deduction(const struct group *group)
{
    if (group->rule->def->idiom) return 0;
    uint32_t cost = costs[group->factor][group->rule->severity];
    if (group->count == 1) return cost;
    return group->count == 2 ? cost * 3 / 2 : cost * 7 / 4;
}

/* ---- Groups ---- */

/* Idioms after all that is charged. */
static uint8_t rank_of(const struct group *group)
{
    enum { IDIOM_RANK = 9 };
    return group->rule->def->idiom ? IDIOM_RANK : ranks[group->factor][group->rule->severity];
}

static int compare_groups(const void *a, const void *b)
{
    const struct group *x = a;
    const struct group *y = b;
    uint8_t rank_x = rank_of(x);
    uint8_t rank_y = rank_of(y);
    if (rank_x != rank_y) return rank_x < rank_y ? -1 : 1;
    /* By place; findings are numbered by place. */
    return (x->first > y->first) - (x->first < y->first);
}

/* The group of the rule, made when there is none; programs break few rules, so looked for one by
 * one. */
static uint32_t group_of(const struct look *look, struct judgement *j, uint32_t finding)
{
    const struct finding *found = &look->findings.items[finding];
    const struct rule *rule = look_rule(look, found);
    enum factor factor = found->by_name ? FACTOR_STYLE : rule->factor;
    for (uint32_t i = 0; i < j->group_count; i++) {
        if (j->groups[i].rule == rule && j->groups[i].factor == factor) return i;
    }
    ARENA_PUSH(look->arena, j->groups, j->group_count, j->group_capacity) =
        (struct group){.rule = rule, .factor = factor, .first = finding};
    return j->group_count - 1;
}

static void make_groups(const struct look *look, struct judgement *j)
{
    uint32_t count = look->findings.count;
    if (count == 0) return;
    uint32_t *groups = arena_alloc(look->arena, count * sizeof *groups);
    for (uint32_t i = 0; i < count; i++) {
        groups[i] = group_of(look, j, i);
        j->groups[groups[i]].count++;
    }
    uint32_t *places = arena_alloc(look->arena, count * sizeof *places);
    for (uint32_t i = 0; i < j->group_count; i++) {
        j->groups[i].findings = places;
        places += j->groups[i].count;
        j->groups[i].count = 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        struct group *group = &j->groups[groups[i]];
        group->findings[group->count++] = i;
    }
    qsort(j->groups, j->group_count, sizeof *j->groups, compare_groups);
}

/* ---- Weights ---- */

/* Makes the weights sum to 1000; what rounding leaves over goes to the heaviest. */
static void set_weights(const struct review_rubric *rubric, uint32_t *weights)
{
    const uint32_t *wanted = rubric->has_weights ? rubric->weights : review_default_weights;
    uint64_t sum = 0;
    for (unsigned i = 0; i < FACTOR_COUNT; i++) sum += wanted[i];
    if (sum == 0) {
        wanted = review_default_weights;
        sum = WHOLE;
    }
    uint32_t given = 0;
    unsigned heaviest = 0;
    for (unsigned i = 0; i < FACTOR_COUNT; i++) {
        weights[i] = (uint32_t)(wanted[i] * (uint64_t)WHOLE / sum);
        given += weights[i];
        if (weights[i] > weights[heaviest]) heaviest = i;
    }
    weights[heaviest] += WHOLE - given;
}

/* ---- The score ---- */

/* What a weight makes of a deduction, rounded to the nearest thousandth. */
static uint32_t weighted(uint32_t weight, uint32_t taken)
{
    return (weight * taken + WHOLE / 2) / WHOLE;
}

/* The slips that are left when some groups are mended: does it run then? */
static bool still_broken(const struct judgement *j, uint32_t from, uint32_t to)
{
    if (j->look->syntax.valid) return false;
    if (!j->look->syntax.complete) return true;
    for (uint32_t i = 0; i < j->group_count; i++) {
        bool mended = i >= from && i < to;
        if (!mended && j->groups[i].factor == FACTOR_SYNTAX) return true;
    }
    return false;
}

/*
 * The score with the groups [from, to) mended.  Points are the steps of a running
 * total, so that rounding never makes them miss the sum; `record` keeps them.
 */
static uint32_t score_without(struct judgement *j, uint32_t from, uint32_t to, bool record)
{
    uint32_t taken[FACTOR_COUNT] = {0};
    for (uint32_t i = 0; i < j->group_count; i++) {
        struct group *group = &j->groups[i];
        if (i >= from && i < to) continue;
        unsigned factor = group->factor;
        uint32_t before = taken[factor];
        uint32_t after = before + deduction(group);
        bool capped = after > WHOLE;
        if (capped) after = WHOLE;
        taken[factor] = after;
        if (!record) continue;
        group->points = weighted(j->weights[factor], after) - weighted(j->weights[factor], before);
        group->capped = capped;
    }
    uint32_t score = WHOLE;
    for (unsigned i = 0; i < FACTOR_COUNT; i++) {
        score -= weighted(j->weights[i], taken[i]);
        if (record) j->factor_scores[i] = WHOLE - taken[i];
    }
    uint32_t cap = WHOLE;
    const char *rule = NULL;
    if (still_broken(j, from, to)) {
        cap = CAP_BROKEN;
        rule = "review/does-not-run";
    }
    if (j->look->empty && from == to) {
        cap = 0;
        rule = "review/nothing-to-review";
    }
    if (record) {
        j->cap_rule = rule;
        j->cap_points = score > cap ? score - cap : 0;
    }
    return score < cap ? score : cap;
}

uint32_t judge_without(const struct judgement *judgement, uint32_t count)
{
    struct judgement copy = *judgement;
    return score_without(&copy, 0, count, false);
}

void judge(const struct look *look, struct judgement *j)
{
    *j = (struct judgement){.look = look};
    make_groups(look, j);
    set_weights(&look->request->rubric, j->weights);
    j->score = score_without(j, 0, 0, true);
    for (uint32_t i = 0; i < j->group_count; i++) {
        j->groups[i].gain = score_without(j, i, i + 1, false) - j->score;
    }
}

/* ---- Places ---- */

struct review_place judge_place(const struct look *look, const struct finding *finding)
{
    struct source_position start = source_position(look->source, finding->start);
    struct source_position end = source_position(look->source, finding->end);
    return (struct review_place){start.line, start.column, end.line, end.column};
}

/* Of at least one finding. */
static void add_lines(const struct look *look, const struct findings *findings,
                      const uint32_t *numbers, uint32_t count, struct buf *out)
{
    enum { MAX_NAMED = 4 };
    const struct finding *first = &findings->items[numbers[0]];
    uint32_t lines[MAX_NAMED] = {source_own_line(look->source, first->start)};
    uint32_t line_count = 1;
    bool more = false;
    for (uint32_t i = 1; i < count && !more; i++) {
        uint32_t line = source_own_line(look->source, findings->items[numbers[i]].start);
        if (lines[line_count - 1] == line) continue;
        more = line_count == MAX_NAMED;
        if (!more) lines[line_count++] = line;
    }
    uint32_t last = lines[0];
    if (line_count == 1 && first->end > first->start) {
        last = source_own_line(look->source, first->end - 1);
    }
    buf_add_text(out, line_count > 1 || last > lines[0] ? "lines " : "line ");
    for (uint32_t i = 0; i < line_count; i++) {
        if (i > 0) buf_add_text(out, i + 1 == line_count && !more ? " and " : ", ");
        buf_add_uint(out, lines[i]);
    }
    if (last > lines[0]) {
        buf_add_text(out, " to ");
        buf_add_uint(out, last);
    }
    if (more) buf_add_text(out, " and more");
}

struct str judge_message_at(const struct look *look, struct str message,
                            const struct findings *findings, const uint32_t *numbers,
                            uint32_t count)
{
    struct buf out;
    buf_init(&out, look->arena, message.size + 48);
    buf_add(&out, message);
    buf_add_text(&out, " (");
    add_lines(look, findings, numbers, count, &out);
    buf_add_char(&out, ')');
    return buf_str(&out);
}
