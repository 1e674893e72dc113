#include "rules/ruleset.h"

#include "rules/checks.h"

#include <stdlib.h>

const struct thresholds default_thresholds = {
    .line_length = 100,
    .function_length = 50,
    .nesting = 4,
    .parameters = 6,
    .complexity = 10,
};

/* Patterns and tables of 300 rules take about 1 MB. */
enum { RULES_MEMORY = 64 * 1024 * 1024 };

/* ---- Compiling one rule ---- */

struct compiler {
    struct ruleset *set;
    struct arena *scratch;
    struct str *error;
};

static bool fail(struct compiler *c, const struct rule_def *def, struct str message)
{
    *c->error = arena_format(c->scratch, "%s: rule %s: %.*s", def->file ? def->file : "built in",
                             def->id ? def->id : "(no id)", STR_ARG(message));
    return false;
}

static bool fail_text(struct compiler *c, const struct rule_def *def, const char *message)
{
    return fail(c, def, str_of(message));
}

static const struct check *find_in(const struct check *table, struct str name)
{
    for (; table->name; table++) {
        if (str_is(name, table->name)) return table;
    }
    return NULL;
}

static const struct check *find_check(const struct language *language, struct str name)
{
    for (const struct check *const *table = language->checks; *table; table++) {
        const struct check *check = find_in(*table, name);
        if (check) return check;
    }
    return find_in(neutral_checks, name);
}

/* Whether the rule's findings have an argument of that name. */
static bool has_argument(const struct rule *rule, struct str name)
{
    if (rule->has_pattern) {
        for (unsigned i = 0; i < rule->pattern.capture_count; i++) {
            if (str_equal(rule->pattern.captures[i], name)) return true;
        }
        return false;
    }
    struct str rest = str_of(rule->check->args);
    struct str word;
    while (str_split(&rest, ' ', &word)) {
        if (str_equal(word, name)) return true;
    }
    return false;
}

/* Reads a text of the rule file; the placeholders in it have to be what the rule finds. */
static bool compile_template(struct compiler *c, const struct rule *rule, const char *field,
                             const char *text, struct template *template)
{
    template_compile(template, text, &c->set->arena);
    for (unsigned i = 0; i < template->slot_count; i++) {
        struct str name = template->slots[i].name;
        if (has_argument(rule, name)) continue;
        return fail(c, rule->def,
                    arena_format(c->scratch, "%s: {%.*s} is nothing that the rule finds", field,
                                 STR_ARG(name)));
    }
    return true;
}

static bool compile_templates(struct compiler *c, struct rule *rule)
{
    const struct rule_def *def = rule->def;
    static const char *const fields[] = {"hints.subtle", "hints.medium", "hints.direct"};
    for (unsigned i = 0; i < HINT_LEVEL_COUNT; i++) {
        if (!compile_template(c, rule, fields[i], def->hints[i], &rule->hints[i])) return false;
    }
    rule->next = ARENA_ARRAY(&c->set->arena, struct template, def->next.count + 1);
    for (unsigned i = 0; i < def->next.count; i++) {
        if (!compile_template(c, rule, "next", def->next.items[i], &rule->next[i])) return false;
    }
    return compile_template(c, rule, "summary", def->summary, &rule->summary) &&
           compile_template(c, rule, "why", def->why, &rule->why) &&
           compile_template(c, rule, "fix", def->fix, &rule->fix);
}

static bool compile_pattern(struct compiler *c, struct rule *rule)
{
    const struct rule_def *def = rule->def;
    struct arena *arena = &c->set->arena;
    struct str error;
    bool fits = def->match ? pattern_compile_code(&rule->pattern, rule->language, str_of(def->match),
                                                  arena, &error)
                           : pattern_compile_query(&rule->pattern, rule->language,
                                                   str_of(def->query), arena, &error);
    for (unsigned i = 0; fits && i < def->where.count; i++) {
        fits = pattern_add_predicate(&rule->pattern, str_of(def->where.items[i]), arena, &error);
    }
    rule->has_pattern = true;
    return fits || fail(c, def, error);
}

static const struct language *language_of(const struct rule_def *def)
{
    struct str id = str_of(def->id);
    struct str rest = id;
    struct str name;
    if (!str_split(&rest, '/', &name) || rest.size == 0) return NULL;
    return language_find(name);
}

static bool compile_rule(struct compiler *c, struct rule *rule, const struct rule_def *def)
{
    rule->def = def;
    if (!def->id) return fail_text(c, def, "id is missing");
    rule->language = language_of(def);
    if (!rule->language) return fail_text(c, def, "id: expected language/name, such as python/my-rule");
    rule->factor = factor_of(str_of(def->factor));
    if (rule->factor == FACTOR_COUNT) {
        return fail_text(c, def, "factor: expected syntax, logic, style or efficiency");
    }
    rule->severity = severity_of(str_of(def->severity));
    if (rule->severity == SEVERITY_COUNT) {
        return fail_text(c, def, "severity: expected error, warning, info or strength");
    }
    if (def->idiom && rule->severity != SEVERITY_INFO) {
        return fail_text(c, def, "idiom: expected severity info with it, as it costs nothing");
    }
    if (!def->summary) return fail_text(c, def, "summary is missing");
    if (!def->concept) return fail_text(c, def, "concept is missing");
    bool strength = rule->severity == SEVERITY_STRENGTH;
    if (!strength && (!def->why || !def->hints[0] || !def->hints[1] || !def->hints[2])) {
        return fail_text(c, def, "why and the three hints (subtle, medium, direct) are needed");
    }
    unsigned ways = (def->match ? 1u : 0u) + (def->query ? 1u : 0u) + (def->check ? 1u : 0u);
    if (ways != 1) return fail_text(c, def, "exactly one of match, query and check is needed");
    if (!def->check) return compile_pattern(c, rule) && compile_templates(c, rule);
    rule->check = find_check(rule->language, str_of(def->check));
    if (!rule->check) return fail_text(c, def, "check: there is no check of that name");
    if (rule->check->kinds[CHECK_MAX_KINDS] != 0 || rule->check->needs[CHECK_MAX_KINDS] != 0) {
        return fail_text(c, def, "check: it names more kinds of nodes than there is room for");
    }
    return compile_templates(c, rule);
}

/* ---- The set ---- */

/* Reads what stands behind the id in an entry of `supersedes`: "", "in function", "of name" ... */
static bool read_scope(struct str text, struct supersession *link)
{
    static const struct {
        const char *text;
        enum supersede_scope scope;
    } scopes[] = {
        {"", SUPERSEDE_OVERLAP},
        {"around", SUPERSEDE_AROUND},
        {"in function", SUPERSEDE_FUNCTION},
        {"anywhere", SUPERSEDE_ANYWHERE},
    };
    for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++) {
        if (!str_is(text, scopes[i].text)) continue;
        link->scope = scopes[i].scope;
        return true;
    }
    link->scope = SUPERSEDE_NAME;
    if (!str_starts_with(text, (struct str)STR("of "))) return false;
    link->placeholder = str_trim(str_sub(text, 3, text.size));
    return true;
}

static bool link_entry(struct compiler *c, struct rule *rule, const char *entry)
{
    static const struct str name = STR("name");
    struct str rest = str_of(entry);
    struct str id;
    str_split(&rest, ' ', &id);
    struct supersession link = {.by = rule->number};
    if (!read_scope(str_trim(rest), &link)) {
        return fail(c, rule->def,
                    arena_format(c->scratch,
                                 "supersedes: %s: expected nothing behind the id, or around, in "
                                 "function, anywhere, or of and a placeholder",
                                 entry));
    }
    struct rule *other = NULL;
    for (uint16_t i = 0; i < c->set->count && !other; i++) {
        if (str_is(id, c->set->rules[i].def->id)) other = &c->set->rules[i];
    }
    if (!other) {
        return fail(c, rule->def,
                    arena_format(c->scratch, "supersedes: there is no rule %.*s", STR_ARG(id)));
    }
    if (link.scope == SUPERSEDE_NAME &&
        (!has_argument(rule, link.placeholder) || !has_argument(other, name))) {
        return fail(c, rule->def,
                    arena_format(c->scratch, "supersedes: %s: there is no such placeholder", entry));
    }
    ARENA_PUSH(&c->set->arena, other->superseded_by, other->superseded_count,
               other->superseded_capacity) = link;
    return true;
}

static bool link_superseded(struct compiler *c, struct rule *rule)
{
    const struct rule_list *list = &rule->def->supersedes;
    for (unsigned i = 0; i < list->count; i++) {
        if (!link_entry(c, rule, list->items[i])) return false;
    }
    rule->supersedes = list->count > 0;
    return true;
}

/* The kinds of node at which the rule is tried, up to the first 0. */
static const uint16_t *kinds_of(const struct rule *rule)
{
    static const uint16_t none[1] = {0};
    if (rule->has_pattern) return rule->pattern.root_kinds;
    return rule->check->subject == CHECK_NODE ? rule->check->kinds : none;
}

/* ---- What rules need of a program ---- */

static bool same_kinds(const uint16_t *a, const uint16_t *b)
{
    while (*a == *b && *a != 0) {
        a++;
        b++;
    }
    return *a == *b;
}

/* The bit of the feature, added when it is new; 0 when there is no room for more. */
static uint64_t feature_of(struct language_rules *own, const uint16_t *kinds)
{
    for (unsigned i = 0; i < own->feature_count; i++) {
        if (same_kinds(own->features[i], kinds)) return (uint64_t)1 << i;
    }
    if (own->feature_count == MAX_FEATURES) return 0;
    uint64_t bit = (uint64_t)1 << own->feature_count;
    own->features[own->feature_count++] = kinds;
    for (; *kinds != 0; kinds++) own->kind_features[*kinds] |= bit;
    return bit;
}

/* What a pattern needs besides its root: every node in it that has to be there, of one kind. */
static uint64_t pattern_needs(struct ruleset *set, struct language_rules *own,
                              const struct pattern *pattern, uint16_t parent, unsigned depth)
{
    uint64_t needs = 0;
    if (depth > PATTERN_MAX_DEPTH) return needs;
    const struct pattern_node *nodes = pattern->nodes;
    for (uint16_t i = nodes[parent].first_child; i != PATTERN_NONE; i = nodes[i].next) {
        if (nodes[i].repeat != REPEAT_ONE && nodes[i].repeat != REPEAT_SOME) continue;
        if (nodes[i].alternatives != PATTERN_NONE) continue;
        if (nodes[i].kind < own->language->kind_count) {
            uint16_t *kinds = ARENA_ARRAY(&set->arena, uint16_t, 2);
            kinds[0] = nodes[i].kind;
            needs |= feature_of(own, kinds);
        }
        needs |= pattern_needs(set, own, pattern, i, depth + 1);
    }
    return needs;
}

static uint64_t needs_of(struct ruleset *set, struct language_rules *own, const struct rule *rule)
{
    if (rule->has_pattern) return pattern_needs(set, own, &rule->pattern, rule->pattern.root, 0);
    return rule->check->needs[0] == 0 ? 0 : feature_of(own, rule->check->needs);
}

static struct rule_step step_of(struct ruleset *set, struct language_rules *own,
                                const struct rule *rule)
{
    return (struct rule_step){
        .check = rule->check ? rule->check->run : NULL,
        .needs = needs_of(set, own, rule),
        .rule = rule->number,
        .where = rule->check ? rule->check->where : 0,
    };
}

/* ---- Buckets ---- */

static void add_step(struct ruleset *set, struct language_rules *own, struct rule_steps *steps,
                     const struct rule *rule)
{
    ARENA_PUSH(&set->arena, steps->items, steps->count, steps->capacity) = step_of(set, own, rule);
}

/* Whether the rule looks only at calls of some names. */
static bool is_by_callee(const struct rule *rule, uint16_t kind)
{
    return kind == rule->language->call && rule->check && rule->check->callees;
}

/* Most calls are of names that no check cares about: those cost one look-up. */
static void fill_callees(struct ruleset *set, struct language_rules *own)
{
    map_init(&own->callee_numbers, &set->arena, 64);
    for (uint16_t i = 0; i < set->count; i++) {
        const struct rule *rule = &set->rules[i];
        if (rule->language != own->language || !is_by_callee(rule, own->language->call)) continue;
        struct str rest = str_of(rule->check->callees);
        struct str name;
        while (str_split(&rest, ' ', &name)) {
            uint32_t *number = map_at(&own->callee_numbers, name);
            if (*number == MAP_NONE) {
                *number = own->callee_count;
                ARENA_PUSH(&set->arena, own->callees, own->callee_count, own->callee_capacity) =
                    (struct rule_steps){0};
            }
            add_step(set, own, &own->callees[*number], rule);
        }
    }
}

static void fill_buckets(struct ruleset *set, struct language_rules *own)
{
    own->by_node = ARENA_ARRAY(&set->arena, struct rule_steps, own->language->kind_count);
    for (uint16_t i = 0; i < set->count; i++) {
        const struct rule *rule = &set->rules[i];
        if (rule->language != own->language) continue;
        for (const uint16_t *kind = kinds_of(rule); *kind != 0; kind++) {
            if (!is_by_callee(rule, *kind)) add_step(set, own, &own->by_node[*kind], rule);
        }
    }
}

/* Whether the check looks at subjects of that kind; only bindings and loops have kinds. */
static bool looks_at(const struct check *check, unsigned kind)
{
    bool by_kind = check->subject == CHECK_BINDING || check->subject == CHECK_LOOP;
    if (!by_kind) return kind == 0;
    return check->kinds[0] == 0 || check->kinds[0] & CHECK_OF(kind);
}

static void fill_subjects(struct ruleset *set, struct language_rules *own)
{
    for (uint16_t i = 0; i < set->count; i++) {
        const struct rule *rule = &set->rules[i];
        if (rule->language != own->language || rule->has_pattern) continue;
        if (rule->check->subject == CHECK_NODE) continue;
        for (unsigned kind = 0; kind < MAX_SUBJECT_KINDS; kind++) {
            if (!looks_at(rule->check, kind)) continue;
            add_step(set, own, &own->by_subject[rule->check->subject][kind], rule);
        }
    }
}

static int compare_needs(const void *a, const void *b)
{
    const struct rule_step *x = a;
    const struct rule_step *y = b;
    if (x->needs != y->needs) return x->needs < y->needs ? -1 : 1;
    if (x->where != y->where) return x->where < y->where ? -1 : 1;
    return (x->rule > y->rule) - (x->rule < y->rule);
}

/* Puts steps with the same needs side by side, to be passed over by one test. */
static void group_steps(struct arena *arena, struct rule_steps *steps)
{
    if (steps->count == 0) return;
    qsort(steps->items, steps->count, sizeof *steps->items, compare_needs);
    steps->groups = ARENA_ARRAY(arena, struct rule_group, steps->count);
    struct rule_group *group = NULL;
    for (uint32_t i = 0; i < steps->count; i++) {
        const struct rule_step *step = &steps->items[i];
        if (!group || group->needs != step->needs || group->where != step->where) {
            group = &steps->groups[steps->group_count++];
            *group = (struct rule_group){.needs = step->needs, .where = step->where};
        }
        group->count++;
        steps->where |= step->where;
    }
}

static void group_all(struct arena *arena, struct language_rules *own)
{
    for (uint32_t i = 0; i < own->language->kind_count; i++) group_steps(arena, &own->by_node[i]);
    for (uint32_t i = 0; i < own->callee_count; i++) group_steps(arena, &own->callees[i]);
    for (unsigned subject = 0; subject <= CHECK_ELSEWHERE; subject++) {
        for (unsigned kind = 0; kind < MAX_SUBJECT_KINDS; kind++) {
            group_steps(arena, &own->by_subject[subject][kind]);
        }
    }
}

static void index_languages(struct ruleset *set)
{
    unsigned count = 0;
    while (language_all()[count]) count++;
    set->languages = ARENA_ARRAY(&set->arena, struct language_rules, count);
    for (unsigned i = 0; i < count; i++) {
        set->languages[i].language = language_all()[i];
        set->languages[i].kind_features =
            ARENA_ARRAY(&set->arena, uint64_t, language_all()[i]->kind_count);
        fill_buckets(set, &set->languages[i]);
        fill_callees(set, &set->languages[i]);
        fill_subjects(set, &set->languages[i]);
        group_all(&set->arena, &set->languages[i]);
    }
}

/* Without a rule for slips in general, a broken program could be left without a word. */
static bool all_can_tell_slips(struct compiler *c)
{
    for (unsigned i = 0; language_all()[i]; i++) {
        if (ruleset_of_check(c->set, language_all()[i], "invalid-syntax")) continue;
        *c->error = arena_format(c->scratch, "%s: a rule with `check: invalid-syntax` is needed",
                                 language_all()[i]->name);
        return false;
    }
    return true;
}

static bool compile_all(struct compiler *c, const struct rule_def *const *defs, unsigned count)
{
    struct ruleset *set = c->set;
    if (count >= UINT16_MAX) return false;
    set->rules = ARENA_ARRAY(&set->arena, struct rule, count + 1);
    for (unsigned i = 0; i < count; i++) {
        struct rule *rule = &set->rules[i];
        rule->number = (uint16_t)i;
        /* Counted at once, so that what it holds is freed with the set. */
        set->count++;
        if (!compile_rule(c, rule, defs[i])) return false;
        for (unsigned j = 0; j < i; j++) {
            if (strcmp(defs[j]->id, defs[i]->id) == 0) {
                return fail_text(c, defs[i], "id: another rule has the same");
            }
        }
    }
    for (unsigned i = 0; i < count; i++) {
        if (!link_superseded(c, &set->rules[i])) return false;
    }
    index_languages(set);
    return all_can_tell_slips(c);
}

/* The set's own arena ends the request here when it is used up. */
static bool compile_guarded(struct compiler *c, const struct rule_def *const *defs, unsigned count)
{
    jmp_buf escape;
    if (!ARENA_TRY(&c->set->arena, escape)) return false;
    return compile_all(c, defs, count);
}

struct ruleset *ruleset_create(const struct rule_def *const *defs, unsigned count,
                               struct arena *scratch, struct str *error)
{
    struct ruleset *set = calloc(1, sizeof *set);
    *error = (struct str)STR("out of memory");
    if (!set) return NULL;
    arena_init(&set->arena, RULES_MEMORY);
    struct compiler c = {.set = set, .scratch = scratch, .error = error};
    if (!compile_guarded(&c, defs, count)) {
        ruleset_destroy(set);
        return NULL;
    }
    set->arena.exit = NULL;
    return set;
}

void ruleset_destroy(struct ruleset *set)
{
    if (!set) return;
    for (uint16_t i = 0; i < set->count; i++) {
        if (set->rules[i].has_pattern) pattern_release(&set->rules[i].pattern);
    }
    arena_release(&set->arena);
    free(set);
}

const struct rule *ruleset_find(const struct ruleset *set, struct str id)
{
    for (uint16_t i = 0; i < set->count; i++) {
        if (str_is(id, set->rules[i].def->id)) return &set->rules[i];
    }
    return NULL;
}

const struct rule *ruleset_of_check(const struct ruleset *set, const struct language *language,
                                    const char *check)
{
    const struct language_rules *own = set->languages;
    while (own->language != language) own++;
    const struct rule_steps *elsewhere = &own->by_subject[CHECK_ELSEWHERE][0];
    for (uint32_t i = 0; i < elsewhere->count; i++) {
        const struct rule *rule = &set->rules[elsewhere->items[i].rule];
        if (strcmp(rule->check->name, check) == 0) return rule;
    }
    return NULL;
}
