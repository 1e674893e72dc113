/* The one pass over a program that runs all rules. */
#include "base/buf.h"
#include "rules/doubt.h"

#include <stdlib.h>

/* More than anybody reads; bounds what a program of one repeated mistake costs. */
enum { MAX_FINDINGS = 2000 };

struct run {
    const struct ruleset *set;
    const struct rules_input *input;
    uint64_t absent; /* features that the program does not show */
    struct check_context context;
};

static bool is_off(const struct run *run, uint16_t rule)
{
    return run->input->disabled && run->input->disabled[rule] != 0;
}

static void report_match(struct run *run, const struct rule *rule,
                         const struct pattern_match *match, uint32_t node)
{
    struct check_context *context = &run->context;
    uint8_t here = rule->pattern.here;
    uint32_t place = node;
    if (here != PATTERN_MAX_CAPTURES && match->captures[here] != NODE_NONE)
        place = match->captures[here];
    struct finding *finding = check_report(context, place);
    for (uint8_t i = 0; i < rule->pattern.capture_count; i++) {
        if (match->captures[i] == NODE_NONE) continue;
        struct str name = rule->pattern.captures[i];
        /* Capture names end at a character that no name has; copy them once. */
        finding_set(finding, arena_copy(context->arena, name).data,
                    tree_text(context->tree, match->captures[i]));
    }
}

/* The white space that begins the line of `offset`. */
static struct str line_indent(const struct source *source, uint32_t offset)
{
    uint32_t line = source_own_line(source, offset);
    struct str text = source_line_text(source, line);
    size_t size = 0;
    while (size < text.size && (text.data[size] == ' ' || text.data[size] == '\t')) size++;
    return str_sub(text, 0, size);
}

/* A fix of several lines takes the indentation of the line it stands on. */
static struct str indent_lines(struct arena *arena, struct str text, struct str indent)
{
    if (text.size == 0 || !memchr(text.data, '\n', text.size)) return text;
    struct buf out;
    buf_init(&out, arena, text.size * 2 + 64);
    for (size_t i = 0; i < text.size; i++) {
        buf_add_char(&out, text.data[i]);
        if (text.data[i] == '\n') buf_add(&out, indent);
    }
    return buf_str(&out);
}

/* Fills in the fixes that the rules' own templates give, for findings from `first` on. */
static void apply_fixes(struct run *run, uint32_t first)
{
    struct check_context *context = &run->context;
    const struct source *source = context->tree->source;
    const struct source *student = source->origin ? source->origin : source;
    for (uint32_t i = first; i < context->findings->count; i++) {
        struct finding *finding = &context->findings->items[i];
        const struct rule *rule = &run->set->rules[finding->rule];
        if (!rule->def->fix || finding->edit_count > 0) continue;
        struct str text = template_fill(context->arena, &rule->fix, finding, true);
        struct str indent = line_indent(student, finding->start);
        finding->edits = ARENA_NEW(context->arena, struct finding_edit);
        finding->edits[0] = (struct finding_edit){
            .start = finding->start,
            .end = finding->end,
            .text = indent_lines(context->arena, text, indent),
        };
        finding->edit_count = 1;
    }
}

static void try_pattern(struct run *run, uint16_t number, uint32_t node)
{
    const struct rule *rule = &run->set->rules[number];
    struct pattern_match match;
    if (pattern_match(&rule->pattern, run->input->model, node, &match)) {
        report_match(run, rule, &match, node);
    }
}

/* `missing` are the traits that the subject does not show.  There may be no steps at all. */
static inline void take_steps(struct run *run, const struct rule_steps *steps, uint32_t subject,
                              uint32_t missing)
{
    if (steps->group_count == 0) return;
    uint64_t absent = run->absent;
    const uint8_t *disabled = run->input->disabled;
    const struct rule_step *step = steps->items;
    const struct rule_group *last = steps->groups + steps->group_count;
    for (const struct rule_group *group = steps->groups; group < last; group++) {
        const struct rule_step *end = step + group->count;
        if ((group->needs & absent) | (group->where & missing)) {
            step = end;
            continue;
        }
        for (; step < end; step++) {
            if (disabled && disabled[step->rule] != 0) continue;
            run->context.rule = step->rule;
            if (step->check)
                step->check(&run->context, subject);
            else
                try_pattern(run, step->rule, subject);
        }
    }
}

static bool is_full(const struct run *run)
{
    return run->context.findings->count >= MAX_FINDINGS;
}

static void run_callee(struct run *run, const struct language_rules *own, uint32_t call,
                       uint32_t missing)
{
    struct str name = own->language->callee(run->input->tree, call);
    uint32_t number = name.size > 0 ? map_get(&own->callee_numbers, name) : MAP_NONE;
    if (number == MAP_NONE) return;
    take_steps(run, &own->callees[number], call, missing);
}

/* The features that no node of the program shows. */
static uint64_t absent_features(const struct tree *tree, const struct language_rules *own)
{
    uint64_t present = 0;
    const uint64_t *features = own->kind_features;
    uint16_t kind_count = own->language->kind_count;
    const struct node *end = tree->nodes + tree->count;
    for (const struct node *node = tree->nodes; node < end; node++) {
        if (node->kind < kind_count) present |= features[node->kind];
    }
    return ~present;
}

static void run_nodes(struct run *run, const struct language_rules *own)
{
    const struct tree *tree = run->input->tree;
    uint16_t call = own->language->call;
    uint16_t kind_count = own->language->kind_count;
    for (uint32_t node = 0; node < tree->count; node++) {
        uint16_t kind = tree->nodes[node].kind;
        if (kind >= kind_count) continue; /* ERROR */
        const struct rule_steps *steps = &own->by_node[kind];
        if (steps->count == 0 && kind != call) continue;
        /* What error recovery made of a piece is not what the student wrote. */
        if (node > 0 && node_has(tree, node, NODE_HAS_ERROR)) continue;
        if (is_full(run)) return;
        uint32_t missing = 0;
        if (steps->where != 0) missing = own->language->missing_traits(run->input->model, node);
        take_steps(run, steps, node, missing);
        if (kind == call) run_callee(run, own, node, missing);
    }
}

static uint32_t subject_total(const struct model *model, enum check_subject subject)
{
    switch (subject) {
    case CHECK_FUNCTION: return model->function_count;
    case CHECK_LOOP: return model->loop_count;
    case CHECK_BINDING: return model->binding_count;
    case CHECK_USE: return model->use_count;
    case CHECK_UNREACHABLE: return model->unreachable_count;
    case CHECK_PROGRAM: return 1;
    default: return 0;
    }
}

/* The node whose errors make the subject unfit to be judged. */
static uint32_t subject_node(const struct model *model, enum check_subject subject, uint32_t i)
{
    switch (subject) {
    case CHECK_FUNCTION: return model->functions[i].node;
    case CHECK_LOOP: return model->loops[i].node;
    case CHECK_BINDING: return model->scopes[model->bindings[i].scope].node;
    case CHECK_USE: return model->uses[i].node;
    case CHECK_UNREACHABLE: return model->unreachable[i];
    default: return 0;
    }
}

static unsigned subject_kind(const struct model *model, enum check_subject subject, uint32_t i)
{
    switch (subject) {
    case CHECK_BINDING: return model->bindings[i].kind;
    case CHECK_LOOP: return model->loops[i].is_for ? LOOP_FOR : LOOP_WHILE;
    default: return 0;
    }
}

static uint32_t missing_of_binding(const struct model *model, const struct binding *binding)
{
    uint32_t missing = 0;
    if (model->scopes[binding->scope].kind != SCOPE_FUNCTION) missing |= CHECK_LOCAL;
    if (binding->reads == 0) missing |= CHECK_READ;
    if (binding->writes < 2) missing |= CHECK_REWRITTEN;
    return missing;
}

static uint32_t missing_of_function(const struct function *function)
{
    uint32_t missing = 0;
    if (!function->recursive) missing |= CHECK_RECURSIVE;
    if (function->value_returns == 0) missing |= CHECK_ANSWERS;
    if (function->value_returns < 2) missing |= CHECK_ANSWERS_TWICE;
    if (!(function->flow & FLOW_NEXT)) missing |= CHECK_RUNS_OUT;
    if (!function->method) missing |= CHECK_METHOD;
    return missing;
}

/* The traits that the subject does not show. */
static uint32_t missing_traits(const struct run *run, enum check_subject subject, uint32_t item)
{
    const struct model *model = run->input->model;
    switch (subject) {
    case CHECK_BINDING: return missing_of_binding(model, &model->bindings[item]);
    case CHECK_PROGRAM: return model->unknown_count == 0 ? CHECK_UNKNOWN_NAMES : 0;
    case CHECK_FUNCTION: return missing_of_function(&model->functions[item]);
    case CHECK_LOOP: {
        const struct loop *loop = &model->loops[item];
        bool outermost = loop->outer == MODEL_NONE && loop->function != MODEL_NONE;
        uint32_t missing = run->input->language->missing_traits(model, loop->node);
        return outermost ? missing : missing | CHECK_OUTERMOST;
    }
    default: return 0;
    }
}

static void run_subjects(struct run *run, const struct language_rules *own)
{
    const struct model *model = run->input->model;
    for (unsigned subject = CHECK_FUNCTION; subject < CHECK_ELSEWHERE; subject++) {
        uint32_t total = subject_total(model, subject);
        for (uint32_t item = 0; item < total && !is_full(run); item++) {
            uint32_t node = subject_node(model, subject, item);
            if (node > 0 && node_has(model->tree, node, NODE_HAS_ERROR)) continue;
            unsigned kind = subject_kind(model, subject, item);
            const struct rule_steps *steps = &own->by_subject[subject][kind];
            uint32_t missing = steps->where == 0 ? 0 : missing_traits(run, subject, item);
            take_steps(run, steps, item, missing);
        }
    }
}

/* ---- Slips ---- */

static void report_slips(struct run *run)
{
    const struct syntax *syntax = run->input->syntax;
    for (uint32_t i = 0; i < syntax->slip_count; i++) {
        const struct slip *slip = &syntax->slips[i];
        /* A cause without a rule of its own, or whose rule is off, is told in general. */
        const struct language *language = run->input->language;
        const struct rule *rule = ruleset_of_check(run->set, language, slip->cause);
        if (!rule || is_off(run, rule->number)) {
            rule = ruleset_of_check(run->set, language, "invalid-syntax");
        }
        if (!rule) continue;
        struct finding *finding =
            findings_add(run->context.findings, rule->number, slip->start, slip->end);
        for (unsigned j = 0; j < slip->arg_count; j++) {
            finding_set(finding, slip->args[j].name, slip->args[j].value);
        }
        if (slip->edit_count == 0) continue;
        finding->edits = ARENA_ARRAY(run->context.arena, struct finding_edit, slip->edit_count);
        memcpy(finding->edits, slip->edits, slip->edit_count * sizeof *slip->edits);
        finding->edit_count = slip->edit_count;
    }
}

/* ---- What to leave out ---- */

static bool overlap(const struct finding *a, const struct finding *b)
{
    return a->start < b->end && b->start < a->end;
}

/* Whether the finding lies on a line that a slip or its repair is on. */
static bool beside_slip(const struct run *run, const struct finding *finding)
{
    const struct syntax *syntax = run->input->syntax;
    const struct source *source = run->input->tree->source;
    const struct source *student = source->origin ? source->origin : source;
    uint32_t line = source_own_line(student, finding->start);
    for (uint32_t i = 0; i < syntax->slip_count; i++) {
        const struct slip *slip = &syntax->slips[i];
        uint32_t first = source_own_line(student, slip->start);
        uint32_t last = source_own_line(student, slip->end);
        if (line >= first && line <= last) return true;
    }
    if (!source->origin) return false;
    for (uint32_t i = 0; i < source->edit_count; i++) {
        uint32_t first = source_own_line(student, source->edits[i].start);
        uint32_t last = source_own_line(student, source->edits[i].end);
        if (line >= first && line <= last) return true;
    }
    return false;
}

/*
 * The findings whose rules supersede others, by rule: one list for each, so that a
 * finding is only held against those that may take its place.
 */
struct leaders {
    uint32_t *first;    /* by rule: the first finding of its list, plus one */
    uint32_t *next;     /* by finding: the next of the same rule, plus one */
    uint32_t *function; /* by finding: the function it stands in, plus two; 0: not asked yet */
};

/* Whether there are any; then they are listed. */
static bool list_leaders(struct run *run, const struct findings *findings, struct leaders *leaders)
{
    *leaders = (struct leaders){NULL};
    for (uint32_t i = findings->count; i-- > 0;) {
        uint16_t rule = findings->items[i].rule;
        if (!run->set->rules[rule].supersedes) continue;
        if (!leaders->first) {
            leaders->first = ARENA_ARRAY(run->context.arena, uint32_t, run->set->count);
            leaders->next = ARENA_ARRAY(run->context.arena, uint32_t, findings->count);
            leaders->function = ARENA_ARRAY(run->context.arena, uint32_t, findings->count);
        }
        leaders->next[i] = leaders->first[rule];
        leaders->first[rule] = i + 1;
    }
    return leaders->first != NULL;
}

static uint32_t function_of(const struct run *run, const struct findings *findings,
                            const struct leaders *leaders, uint32_t number)
{
    uint32_t *known = &leaders->function[number];
    if (*known == 0) {
        const struct model *model = run->input->model;
        bool built = run->input->tree->nodes != NULL;
        uint32_t at =
            built ? model_function_at_place(model, findings->items[number].start) : MODEL_NONE;
        *known = at == MODEL_NONE ? 1 : at + 2;
    }
    return *known;
}

/* Whether both are about one name, as far as they say: of the same function, too. */
static bool same_name(const struct finding *leader, const struct finding *finding,
                      struct str placeholder)
{
    static const struct str name = STR("name");
    static const struct str function = STR("function");
    struct str meant = finding_get(leader, placeholder);
    if (meant.size == 0 || !str_equal(meant, finding_get(finding, name))) return false;
    struct str own = finding_get(leader, function);
    struct str other = finding_get(finding, function);
    return own.size == 0 || other.size == 0 || str_equal(own, other);
}

static bool is_led(const struct run *run, const struct findings *findings,
                   const struct leaders *leaders, const struct supersession *link, uint32_t by,
                   uint32_t number)
{
    const struct finding *leader = &findings->items[by];
    const struct finding *finding = &findings->items[number];
    switch (link->scope) {
    case SUPERSEDE_OVERLAP: return overlap(leader, finding);
    case SUPERSEDE_AROUND: return finding->start <= leader->start && finding->end >= leader->end;
    case SUPERSEDE_ANYWHERE: return true;
    case SUPERSEDE_NAME: return same_name(leader, finding, link->placeholder);
    case SUPERSEDE_FUNCTION:
        return function_of(run, findings, leaders, by) ==
               function_of(run, findings, leaders, number);
    }
    return false;
}

/* Whether what it says holds whatever the names are, and is no matter of style. */
static bool holds_anyway(const struct run *run, const struct finding *finding)
{
    return !finding->by_name && run->set->rules[finding->rule].factor != FACTOR_STYLE;
}

/*
 * What rests on a name never takes the place of what does not: renaming would bring it
 * back.  It gives way itself then, so that one thing is told once; only beside what
 * matters less it is told, too.
 */
static bool gives_way(const struct run *run, const struct findings *findings,
                      const struct leaders *leaders, uint32_t leader, const bool *out)
{
    uint16_t by = findings->items[leader].rule;
    for (uint32_t number = 0; number < findings->count; number++) {
        if (out[number] || !holds_anyway(run, &findings->items[number])) continue;
        const struct rule *rule = &run->set->rules[findings->items[number].rule];
        if (rule->severity > run->set->rules[by].severity) continue;
        for (uint32_t i = 0; i < rule->superseded_count; i++) {
            const struct supersession *link = &rule->superseded_by[i];
            if (link->by == by && is_led(run, findings, leaders, link, leader, number)) return true;
        }
    }
    return false;
}

static bool is_superseded(const struct run *run, const struct findings *findings,
                          const struct leaders *leaders, uint32_t number)
{
    const struct finding *finding = &findings->items[number];
    const struct rule *rule = &run->set->rules[finding->rule];
    for (uint32_t i = 0; i < rule->superseded_count; i++) {
        const struct supersession *link = &rule->superseded_by[i];
        for (uint32_t by = leaders->first[link->by]; by != 0; by = leaders->next[by - 1]) {
            if (findings->items[by - 1].by_name && holds_anyway(run, finding)) continue;
            if (is_led(run, findings, leaders, link, by - 1, number)) return true;
        }
    }
    return false;
}

static int compare_place(const void *a, const void *b)
{
    const struct finding *x = a;
    const struct finding *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    if (x->end != y->end) return x->end > y->end ? -1 : 1;
    return (x->rule > y->rule) - (x->rule < y->rule);
}

/* The same rule at the same place twice is one finding. */
static bool is_repeat(const struct finding *a, const struct finding *b)
{
    return a->rule == b->rule && a->start == b->start && a->end == b->end;
}

static void sift(struct run *run, uint32_t slips, struct findings *findings)
{
    if (findings->count == 0) return;
    bool *out = ARENA_ARRAY(run->context.arena, bool, findings->count);
    struct leaders leaders;
    bool led = list_leaders(run, findings, &leaders);
    const struct doubt *doubt = doubt_read(run->input->model, run->context.arena);
    for (uint32_t i = slips; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        out[i] = (!run->input->syntax->valid && beside_slip(run, finding)) ||
                 doubt_touches(doubt, &run->set->rules[finding->rule], finding) ||
                 (led && is_superseded(run, findings, &leaders, i));
    }
    for (uint32_t i = slips; led && i < findings->count; i++) {
        bool leads =
            findings->items[i].by_name && run->set->rules[findings->items[i].rule].supersedes;
        if (leads && !out[i]) out[i] = gives_way(run, findings, &leaders, i, out);
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < findings->count; i++) {
        if (!out[i]) findings->items[kept++] = findings->items[i];
    }
    findings->count = kept;
    if (kept == 0) return;
    qsort(findings->items, kept, sizeof *findings->items, compare_place);
    uint32_t last = 0;
    for (uint32_t i = 1; i < kept; i++) {
        if (is_repeat(&findings->items[last], &findings->items[i])) continue;
        findings->items[++last] = findings->items[i];
    }
    findings->count = last + 1;
}

void rules_run(const struct ruleset *set, const struct rules_input *input,
               struct findings *findings)
{
    const struct language_rules *own = set->languages;
    while (own->language != input->language) own++;
    struct run run = {
        .set = set,
        .input = input,
        .context =
            {
                .arena = findings->arena,
                .tree = input->tree,
                .model = input->model,
                .metrics = input->metrics,
                .thresholds = input->thresholds,
                .findings = findings,
            },
    };
    report_slips(&run);
    uint32_t slips = findings->count;
    if (input->tree->nodes) {
        run.absent = absent_features(input->tree, own);
        run_nodes(&run, own);
        run_subjects(&run, own);
        apply_fixes(&run, slips);
    }
    sift(&run, slips, findings);
}
