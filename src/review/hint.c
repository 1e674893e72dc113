/*
 * Hints: one step of the ladder, about the one thing that blocks the student most.
 */
#include "review/look.h"

#include "rules/template.h"

enum { MAX_NEXT_STEPS = 4 };

/* What a student may call the kind of trouble, and the factor it means. */
static const struct {
    const char *error_type;
    enum factor factor;
} error_types[] = {
    {"syntax", FACTOR_SYNTAX},
    {"syntaxerror", FACTOR_SYNTAX},
    {"indentation", FACTOR_SYNTAX},
    {"indentationerror", FACTOR_SYNTAX},
    {"logic", FACTOR_LOGIC},
    {"logical", FACTOR_LOGIC},
    {"runtime", FACTOR_LOGIC},
    {"semantic", FACTOR_LOGIC},
    {"nameerror", FACTOR_LOGIC},
    {"typeerror", FACTOR_LOGIC},
    {"indexerror", FACTOR_LOGIC},
    {"valueerror", FACTOR_LOGIC},
    {"attributeerror", FACTOR_LOGIC},
    {"keyerror", FACTOR_LOGIC},
    {"style", FACTOR_STYLE},
    {"readability", FACTOR_STYLE},
    {"naming", FACTOR_STYLE},
    {"efficiency", FACTOR_EFFICIENCY},
    {"performance", FACTOR_EFFICIENCY},
    {"complexity", FACTOR_EFFICIENCY},
};

static bool same_word(struct str a, const char *b)
{
    struct str other = str_of(b);
    if (a.size != other.size) return false;
    for (size_t i = 0; i < a.size; i++) {
        if (ascii_lower(a.data[i]) != other.data[i]) return false;
    }
    return true;
}

static enum factor wanted_factor(struct str error_type)
{
    for (size_t i = 0; i < sizeof error_types / sizeof *error_types; i++) {
        if (same_word(error_type, error_types[i].error_type)) return error_types[i].factor;
    }
    return FACTOR_COUNT;
}

/*
 * A program that does not run has to run first, whatever else was asked for.
 * Then the student's own word for the trouble decides, and then importance.
 */
static const struct group *choose_group(const struct judgement *j, struct str error_type)
{
    if (j->group_count == 0) return NULL;
    const struct group *first = &j->groups[0];
    if (first->rule->factor == FACTOR_SYNTAX) return first;
    enum factor factor = wanted_factor(error_type);
    for (uint32_t i = 0; i < j->group_count; i++) {
        const struct rule *rule = j->groups[i].rule;
        if (rule->factor == factor || same_word(error_type, rule->def->concept))
            return &j->groups[i];
    }
    return first;
}

/*
 * The level asked for, or the rung that the number of previous hints has reached,
 * whichever is higher: the first hint is subtle, the second medium, then direct.
 */
static enum hint_level choose_level(const struct review_hint_request *wish)
{
    enum hint_level asked = wish->level.size > 0 ? hint_level_of(wish->level) : HINT_MEDIUM;
    if (asked == HINT_LEVEL_COUNT) return asked;
    uint32_t reached = wish->previous < HINT_DIRECT ? wish->previous : HINT_DIRECT;
    return reached > asked ? (enum hint_level)reached : asked;
}

/* Minutes to think it over and mend it; further occurrences are quicker than the first. */
static uint32_t minutes_of(const struct group *group, enum hint_level level)
{
    uint32_t minutes = group->rule->def->minutes;
    if (minutes == 0) {
        static const uint32_t by_severity[SEVERITY_COUNT] = {8, 6, 4, 0};
        minutes = by_severity[group->rule->severity];
        if (group->rule->factor == FACTOR_SYNTAX) minutes = 3;
    }
    minutes += group->count > 5 ? 4 : group->count - 1;
    return level == HINT_DIRECT ? (minutes + 1) / 2 : minutes;
}

static void add_step(struct str *steps, uint32_t *count, struct str step)
{
    if (*count < MAX_NEXT_STEPS) steps[(*count)++] = step;
}

/* When there is nothing to mend: what to try with the program. */
static const struct review_hint *hint_for_good(const struct judgement *j, enum hint_level level)
{
    const struct look *look = j->look;
    struct review_hint *hint = ARENA_NEW(look->arena, struct review_hint);
    struct str *ideas = ARENA_ARRAY(look->arena, struct str, MAX_NEXT_STEPS + 1);
    uint32_t count = 0;
    if (look->tree.nodes) {
        count = look->language->test_ideas(&look->model, look->arena, ideas, MAX_NEXT_STEPS);
    }
    hint->level = hint_level_name(level);
    hint->category = REVIEW_CATEGORY_TESTING;
    hint->minutes = 3;
    if (count == 0) {
        hint->text = (struct str)STR(
            "The review finds nothing to mend here. Compare what the program does with each "
            "sentence of the task, one after the other.");
        return hint;
    }
    hint->text =
        arena_format(look->arena, "The review finds nothing to mend here. One thing to try: %.*s",
                     STR_ARG(ideas[0]));
    hint->next_steps = ideas + 1;
    hint->next_step_count = count - 1;
    return hint;
}

const struct review_hint *hint_choose(const struct judgement *j,
                                      const struct review_hint_request *wish)
{
    const struct look *look = j->look;
    enum hint_level level = choose_level(wish);
    if (level == HINT_LEVEL_COUNT) return NULL;
    const struct group *group = choose_group(j, wish->error_type);
    if (!group) return hint_for_good(j, level);

    const struct finding *finding = &look->findings.items[group->first];
    const struct rule_def *def = group->rule->def;
    struct review_hint *hint = ARENA_NEW(look->arena, struct review_hint);
    hint->level = hint_level_name(level);
    hint->text = template_fill(look->arena, &group->rule->hints[level], finding, false);
    hint->category = factor_name(group->factor);
    hint->rule = def->id;
    hint->minutes = minutes_of(group, level);
    if (level != HINT_SUBTLE) hint->line = source_own_line(look->source, finding->start);

    struct str *steps = ARENA_ARRAY(look->arena, struct str, MAX_NEXT_STEPS);
    uint32_t count = 0;
    for (unsigned i = 0; i < def->next.count; i++) {
        add_step(steps, &count, template_fill(look->arena, &group->rule->next[i], finding, false));
    }
    if (j->group_count > 1) {
        uint32_t left = j->group_count - 1;
        add_step(steps, &count,
                 arena_format(look->arena,
                              "When that is done, %u more thing%s wait%s to be looked at.", left,
                              left == 1 ? "" : "s", left == 1 ? "s" : ""));
    }
    hint->next_steps = steps;
    hint->next_step_count = count;
    return hint;
}
