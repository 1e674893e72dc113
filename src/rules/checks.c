#include "rules/checks.h"

#include "base/utf8.h"
#include "rules/metrics.h"

static const struct node *node_at(const struct check_context *c, uint32_t node)
{
    return &c->tree->nodes[node];
}

static void set_name(struct check_context *c, struct finding *finding, uint32_t name)
{
    finding_set(finding, "name", name == MODEL_NONE ? STR_EMPTY : c->model->names[name]);
}

/* ---- Flow ---- */

/* Statements behind a return, break, ... of the same block. */
static void unreachable_code(struct check_context *c, uint32_t index)
{
    uint32_t node = c->model->unreachable[index];
    uint32_t parent = node_parent(c->tree, node);
    uint32_t before = NODE_NONE;
    bool empty = true;
    NODE_EACH_CHILD(c->tree, parent, child)
    {
        if (node_has(c->tree, child, NODE_EXTRA)) continue;
        if (child < node) before = child;
        if (child >= node && model_role(c->model, child) != ROLE_EMPTY) empty = false;
    }
    /* Nothing is lost where nothing would have been done. */
    if (before == NODE_NONE || empty) return;
    /* A yield that is never reached still makes a generator. */
    uint32_t function = model_function_around(c->model, node);
    if (function != MODEL_NONE && c->model->functions[function].generator) return;
    /* From the first such statement to the end of its block. */
    struct finding *finding =
        check_report_range(c, node_at(c, node)->start, node_at(c, parent)->end);
    struct str text = tree_text(c->tree, before);
    size_t size = 0;
    while (size < text.size && ascii_is_alpha(text.data[size])) size++;
    check_set_line(c, finding, "line", before);
    finding_set(finding, "before", str_sub(text, 0, size));
}

/* Every way through the body leaves the loop, so there is no second round. */
static void loop_runs_once(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    if (loop->flow & (FLOW_NEXT | FLOW_CONTINUE)) return;
    if (loop->flow == 0 || loop->flow == FLOW_RAISE) return;
    /*
     * A return as the whole of the body, and another one for the case that there is nothing,
     * ask for the first item, or whether there is one.
     */
    uint32_t only =
        node_named_count(c->tree, loop->body) == 1 ? node_named(c->tree, loop->body, 0) : NODE_NONE;
    uint32_t next = node_next_named(c->tree, loop->node);
    if (loop->is_for && only != NODE_NONE && model_role(c->model, only) == ROLE_RETURN &&
        next != NODE_NONE && model_role(c->model, next) == ROLE_RETURN) {
        return;
    }
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    bool returns = (loop->flow & FLOW_RETURN) != 0;
    finding_set(finding, "word", returns ? (struct str)STR("return") : (struct str)STR("break"));
}

/* ---- Names ---- */

/* Whether nothing but its own text can tell what happens to the name. */
static bool is_plain_local(const struct check_context *c, const struct binding *b)
{
    struct str name = c->model->names[b->name];
    return !c->model->names_uncertain && !b->declared && name.size > 0 && name.data[0] != '_' &&
           !model_may_be_lost(c->model, name) && c->model->scopes[b->scope].kind == SCOPE_FUNCTION;
}

static void unused_variable(struct check_context *c, uint32_t index)
{
    const struct binding *b = &c->model->bindings[index];
    if (b->kind != BINDING_VARIABLE || b->reads > 0 || b->writes == 0) return;
    if (!is_plain_local(c, b)) return;
    /* One of several targets at once has to have some name. */
    if (node_at(c, b->node)->field == 0) return;
    struct finding *finding = check_report(c, b->node);
    set_name(c, finding, b->name);
}

static void unused_import(struct check_context *c, uint32_t index)
{
    const struct binding *b = &c->model->bindings[index];
    if (b->kind != BINDING_IMPORT || b->reads > 0 || c->model->names_uncertain) return;
    struct str name = c->model->names[b->name];
    if (model_may_be_lost(c->model, name)) return;
    struct finding *finding = check_report(c, b->node);
    set_name(c, finding, b->name);
}

/* ---- Sizes ---- */

static void report_size(struct check_context *c, const struct function *f, uint32_t value,
                        uint32_t limit)
{
    if (f->name == MODEL_NONE || value <= limit) return;
    struct finding *finding = check_report_header(c, f->node, f->body);
    set_name(c, finding, f->name);
    check_set_number(c, finding, "value", value);
    check_set_number(c, finding, "limit", limit);
}

static void long_function(struct check_context *c, uint32_t index)
{
    const struct function *f = &c->model->functions[index];
    report_size(c, f, c->metrics->functions[index].lines, c->thresholds->function_length);
}

static void deep_nesting(struct check_context *c, uint32_t index)
{
    const struct function *f = &c->model->functions[index];
    report_size(c, f, c->metrics->functions[index].nesting, c->thresholds->nesting);
}

static void complex_function(struct check_context *c, uint32_t index)
{
    const struct function *f = &c->model->functions[index];
    report_size(c, f, c->metrics->functions[index].cyclomatic, c->thresholds->complexity);
}

static void many_parameters(struct check_context *c, uint32_t index)
{
    const struct function *f = &c->model->functions[index];
    report_size(c, f, f->parameters, c->thresholds->parameters);
}

static void long_line(struct check_context *c, uint32_t index)
{
    (void)index;
    const struct source *source = c->tree->source;
    for (uint32_t line = 1; line <= source->line_count; line++) {
        struct str text = source_line_text(source, line);
        if (text.size <= c->thresholds->line_length) continue;
        uint32_t length = utf8_length(text);
        if (length <= c->thresholds->line_length) continue;
        uint32_t start = source->line_starts[line - 1];
        struct finding *finding = check_report_range(c, start, start + (uint32_t)text.size);
        check_set_number(c, finding, "value", length);
        check_set_number(c, finding, "limit", c->thresholds->line_length);
    }
}

const struct check neutral_checks[] = {
    {"unreachable-code", CHECK_UNREACHABLE, unreachable_code, {0}, "before line"},
    {"loop-runs-once", CHECK_LOOP, loop_runs_once, {0}, "word"},
    {"unused-variable", CHECK_BINDING, unused_variable, {CHECK_OF(BINDING_VARIABLE)}, "name"},
    {"unused-import", CHECK_BINDING, unused_import, {CHECK_OF(BINDING_IMPORT)}, "name"},
    {"long-function", CHECK_FUNCTION, long_function, {0}, "name value limit"},
    {"deep-nesting", CHECK_FUNCTION, deep_nesting, {0}, "name value limit"},
    {"complex-function", CHECK_FUNCTION, complex_function, {0}, "name value limit"},
    {"many-parameters", CHECK_FUNCTION, many_parameters, {0}, "name value limit"},
    {"long-line", CHECK_PROGRAM, long_line, {0}, "value limit"},
    {"empty-program", CHECK_ELSEWHERE, NULL, {0}, ""},
    {"over-budget", CHECK_ELSEWHERE, NULL, {0}, ""},
    {"task-forbidden", CHECK_ELSEWHERE, NULL, {0}, "name"},
    {"task-required", CHECK_ELSEWHERE, NULL, {0}, "name"},
    {"task-function", CHECK_ELSEWHERE, NULL, {0}, "name"},
    {0},
};
