#include "review/look.h"

bool task_names(const struct review_texts *list, const char *concept)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (concept_same(list->items[i], str_of(concept))) return true;
    }
    return false;
}

/* ---- Required and forbidden ---- */

/* A function of the student's own that is called `sort` is not the `sort` that is meant. */
static bool is_own_name(const struct model *model, uint32_t node)
{
    uint32_t binding = model_binding_at(model, node);
    return binding != MODEL_NONE && model->bindings[binding].kind != BINDING_IMPORT;
}

/*
 * The first line on which the program shows the concept or uses the name; 0 for none.
 * With `own` a name that the program defines itself counts too.
 */
static uint32_t first_offset(const struct look *look, struct str wanted, bool own, uint32_t *end)
{
    const struct tree *tree = &look->tree;
    if (!tree->nodes) return MODEL_NONE;
    /* `.sort()` and `sort` mean the same name. */
    struct str name = wanted;
    while (name.size > 0 && name.data[0] == '.') name = str_sub(name, 1, name.size);
    if (str_ends_with(name, (struct str)STR("()"))) name.size -= 2;

    const struct review_concept *concepts;
    uint32_t count = concept_list(look, &concepts);
    for (uint32_t i = 0; i < count; i++) {
        if (!concept_same(str_of(concepts[i].name), wanted)) continue;
        uint32_t line = concepts[i].lines[0];
        uint32_t start = look->source->line_starts[line - 1];
        *end = start + (uint32_t)source_line_text(look->source, line).size;
        return start;
    }
    for (uint32_t node = 0; node < tree->count; node++) {
        if (model_role(&look->model, node) != ROLE_NAME) continue;
        if (!str_equal(tree_text(tree, node), name)) continue;
        if (!own && is_own_name(&look->model, node)) continue;
        *end = source_origin_offset(tree->source, tree->nodes[node].end);
        return source_origin_offset(tree->source, tree->nodes[node].start);
    }
    return MODEL_NONE;
}

static void report(struct look *look, const char *check, struct str name, uint32_t start,
                   uint32_t end)
{
    const struct rule *rule = ruleset_of_check(look->engine->rules, look->language, check);
    if (!rule) return;
    struct finding *finding = findings_add(&look->findings, rule->number, start, end);
    finding_set(finding, "name", name);
}

static bool defines_function(const struct look *look, struct str name)
{
    if (!look->tree.nodes) return true;
    if (model_may_be_lost(&look->model, name)) return true;
    for (uint32_t i = 0; i < look->model.function_count; i++) {
        const struct function *function = &look->model.functions[i];
        if (function->name != MODEL_NONE && str_equal(look->model.names[function->name], name)) {
            return true;
        }
    }
    return false;
}

static void check_demands(struct look *look)
{
    const struct review_task *task = &look->request->task;
    uint32_t end = 0;
    for (uint32_t i = 0; i < task->forbidden.count; i++) {
        uint32_t start = first_offset(look, task->forbidden.items[i], false, &end);
        if (start != MODEL_NONE)
            report(look, "task-forbidden", task->forbidden.items[i], start, end);
    }
    if (look->empty) return;
    for (uint32_t i = 0; i < task->required.count; i++) {
        uint32_t start = first_offset(look, task->required.items[i], true, &end);
        if (start == MODEL_NONE) report(look, "task-required", task->required.items[i], 0, 0);
    }
    for (uint32_t i = 0; i < task->functions.count; i++) {
        if (!defines_function(look, task->functions.items[i])) {
            report(look, "task-function", task->functions.items[i], 0, 0);
        }
    }
}

/* ---- What is excused ---- */

/* Advice that uses what the task forbids, or what was not taught yet, is no advice. */
static bool contradicts_task(const struct look *look, const struct rule *rule)
{
    const struct review_task *task = &look->request->task;
    for (unsigned i = 0; i < rule->def->suggests.count; i++) {
        const char *concept = rule->def->suggests.items[i];
        if (task_names(&task->forbidden, concept)) return true;
        if (task->taught.count > 0 && !task_names(&task->taught, concept)) return true;
    }
    return false;
}

/* How the task spells the names that it asks for is not the student's choice. */
static bool is_given_name(const struct look *look, const struct rule *rule,
                          const struct finding *finding)
{
    const struct review_texts *functions = &look->request->task.functions;
    if (functions->count == 0 || strcmp(rule->def->concept, "naming") != 0) return false;
    struct str name = finding_get(finding, (struct str)STR("name"));
    for (uint32_t i = 0; i < functions->count; i++) {
        if (str_equal(functions->items[i], name)) return true;
    }
    return false;
}

/* Marks the lines of the submission that were handed out: a longest common subsequence. */
static bool *template_lines(const struct look *look)
{
    const struct source *own = look->source;
    const struct source *given = source_read(look->arena, look->request->task.template);
    bool *handed_out = ARENA_ARRAY(look->arena, bool, own->line_count + 1u);
    enum { MAX_CELLS = 4 * 1024 * 1024 };
    uint64_t cells = (uint64_t)(own->line_count + 1) * (given->line_count + 1);
    if (cells > MAX_CELLS) return handed_out;
    uint32_t width = given->line_count + 1;
    uint16_t *table = ARENA_ARRAY(look->arena, uint16_t, (size_t)cells);
    for (uint32_t i = own->line_count; i-- > 0;) {
        for (uint32_t j = given->line_count; j-- > 0;) {
            bool same = str_equal(str_trim(source_line_text(own, i + 1)),
                                  str_trim(source_line_text(given, j + 1)));
            uint16_t skip_own = table[(i + 1) * width + j];
            uint16_t skip_given = table[i * width + j + 1];
            uint16_t best = skip_own > skip_given ? skip_own : skip_given;
            table[i * width + j] = same ? (uint16_t)(table[(i + 1) * width + j + 1] + 1) : best;
        }
    }
    for (uint32_t i = 0, j = 0; i < own->line_count && j < given->line_count;) {
        bool same = str_equal(str_trim(source_line_text(own, i + 1)),
                              str_trim(source_line_text(given, j + 1)));
        if (same) {
            handed_out[i + 1] = true;
            i++;
            j++;
        } else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) {
            i++;
        } else {
            j++;
        }
    }
    return handed_out;
}

static bool lies_in(const struct source *source, const bool *lines, const struct finding *finding)
{
    uint32_t first = source_own_line(source, finding->start);
    uint32_t last =
        source_own_line(source, finding->end > finding->start ? finding->end - 1 : finding->end);
    for (uint32_t line = first; line <= last; line++) {
        if (!lines[line]) return false;
    }
    return true;
}

static void drop_excused(struct look *look, struct findings *findings)
{
    const struct review_task *task = &look->request->task;
    const bool *handed_out = task->template.size > 0 ? template_lines(look) : NULL;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        const struct rule *rule = look_rule(look, finding);
        if (contradicts_task(look, rule) || is_given_name(look, rule, finding)) continue;
        if (handed_out && lies_in(look->source, handed_out, finding)) continue;
        findings->items[kept++] = *finding;
    }
    findings->count = kept;
}

void task_apply(struct look *look)
{
    const struct review_task *task = &look->request->task;
    bool excuses = task->forbidden.count > 0 || task->taught.count > 0 ||
                   task->functions.count > 0 || task->template.size > 0;
    if (excuses) {
        drop_excused(look, &look->findings);
        drop_excused(look, &look->strengths);
    }
    check_demands(look);
}
