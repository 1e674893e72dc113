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
    if (rule->check->kinds[CHECK_MAX_KINDS] != 0) {
        return fail_text(c, def, "check: it looks at more kinds of nodes than there is room for");
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

static struct rule_step step_of(const struct rule *rule)
{
    if (!rule->check) return (struct rule_step){.rule = rule->number};
    bool by_set = rule->check->subject == CHECK_BINDING || rule->check->subject == CHECK_LOOP;
    return (struct rule_step){
        .check = rule->check->run,
        .rule = rule->number,
        .only = by_set ? rule->check->kinds[0] : 0,
    };
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
                    (struct callee_steps){0};
            }
            struct callee_steps *bucket = &own->callees[*number];
            ARENA_PUSH(&set->arena, bucket->steps, bucket->count, bucket->capacity) = step_of(rule);
        }
    }
}

static void fill_buckets(struct ruleset *set, struct language_rules *own)
{
    uint32_t kinds = own->language->kind_count;
    own->bucket_start = ARENA_ARRAY(&set->arena, uint32_t, kinds + 2);
    for (unsigned pass = 0; pass < 2; pass++) {
        /* First the counts, then the numbers at the places that follow from them. */
        if (pass == 1) {
            uint32_t total = 0;
            for (uint32_t kind = 0; kind <= kinds; kind++) {
                uint32_t count = own->bucket_start[kind];
                own->bucket_start[kind] = total;
                total += count;
            }
            own->bucket_start[kinds + 1] = total;
            own->buckets = ARENA_ARRAY(&set->arena, struct rule_step, total + 1);
        }
        for (uint16_t i = 0; i < set->count; i++) {
            if (set->rules[i].language != own->language) continue;
            for (const uint16_t *kind = kinds_of(&set->rules[i]); *kind != 0; kind++) {
                if (is_by_callee(&set->rules[i], *kind)) continue;
                uint32_t *place = &own->bucket_start[*kind];
                if (pass == 1) own->buckets[*place] = step_of(&set->rules[i]);
                (*place)++;
            }
        }
    }
    /* Each start now points behind its bucket, which is where the next begins. */
    memmove(own->bucket_start + 1, own->bucket_start, (kinds + 1) * sizeof *own->bucket_start);
    own->bucket_start[0] = 0;
}

static void fill_subjects(struct ruleset *set, struct language_rules *own)
{
    for (unsigned subject = CHECK_FUNCTION; subject <= CHECK_ELSEWHERE; subject++) {
        own->by_subject[subject] = ARENA_ARRAY(&set->arena, struct rule_step, set->count + 1u);
        for (uint16_t i = 0; i < set->count; i++) {
            const struct rule *rule = &set->rules[i];
            if (rule->language != own->language || rule->has_pattern) continue;
            if (rule->check->subject != subject) continue;
            own->by_subject[subject][own->subject_count[subject]++] = step_of(rule);
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
        fill_buckets(set, &set->languages[i]);
        fill_callees(set, &set->languages[i]);
        fill_subjects(set, &set->languages[i]);
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
    for (uint16_t i = 0; i < own->subject_count[CHECK_ELSEWHERE]; i++) {
        const struct rule *rule = &set->rules[own->by_subject[CHECK_ELSEWHERE][i].rule];
        if (strcmp(rule->check->name, check) == 0) return rule;
    }
    return NULL;
}
