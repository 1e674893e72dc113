/*
 * What a course may ask of every program: documentation and layout.  Much of it is
 * missing in correct programs too, so the rules that look at it are optional.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/statements.h"

/* ---- What a function says of itself ---- */

/* Whether somebody else calls the function by its name: no lambda, no __init__, no stub. */
static bool is_public(const struct model *model, const struct function *f)
{
    if (f->name == MODEL_NONE || f->stub) return false;
    return model->names[f->name].data[0] != '_';
}

static struct finding *report_function(struct check_context *c, const struct function *f)
{
    struct finding *finding = check_report_header(c, f->node, f->body);
    finding_set(finding, "name", c->model->names[f->name]);
    return finding;
}

static void missing_docstring(struct check_context *c, uint32_t index)
{
    const struct function *f = &c->model->functions[index];
    if (is_public(c->model, f) && !py_has_docstring(c->tree, f->body)) report_function(c, f);
}

/* The first parameter without a type, self not counted; or NODE_NONE. */
static uint32_t untyped_parameter(const struct check_context *c, const struct function *f)
{
    uint32_t parameters = py_parameters(c->tree, f);
    if (parameters == NODE_NONE) return NODE_NONE;
    bool own = f->method; /* the object itself comes first */
    NODE_EACH_CHILD(c->tree, parameters, parameter)
    {
        uint16_t kind = node_kind(c->tree, parameter);
        if (kind != PY_IDENTIFIER && kind != PY_DEFAULT_PARAMETER) continue;
        if (!own) return parameter;
        own = false;
    }
    return NODE_NONE;
}

static void missing_type_hints(struct check_context *c, uint32_t index)
{
    const struct function *f = &c->model->functions[index];
    if (!is_public(c->model, f)) return;
    uint32_t parameter = untyped_parameter(c, f);
    bool returns = node_field(c->tree, f->node, PY_FIELD_RETURN_TYPE) != NODE_NONE;
    if (parameter == NODE_NONE && (returns || f->value_returns == 0)) return;
    struct finding *finding = report_function(c, f);
    if (parameter == NODE_NONE) {
        finding_set(finding, "what", (struct str)STR("what it returns"));
        return;
    }
    uint32_t name = py_parameter_name(c->tree, parameter);
    finding_set(finding, "what",
                arena_format(c->arena, "`%.*s`", STR_ARG(tree_text(c->tree, name))));
}

/* ---- Spaces ---- */

static bool is_space(const struct tree *tree, uint32_t offset)
{
    return offset >= tree->source->size || ascii_is_space(tree->source->text[offset]) ||
           tree->source->text[offset] == '\\';
}

/* The operator's token in an operation: the child that is no named node. */
static uint32_t operator_in(const struct tree *tree, uint32_t node)
{
    NODE_EACH_CHILD(tree, node, child)
    {
        if (!node_has(tree, child, NODE_NAMED)) return child;
    }
    return NODE_NONE;
}

static void operator_spacing(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t token = operator_in(tree, node);
    if (token == NODE_NONE || node_kind(tree, token) == PY_OP_COLON) return; /* x: int = 3 */
    uint32_t start = tree->nodes[token].start;
    uint32_t end = tree->nodes[token].end;
    bool before = start > 0 && is_space(tree, start - 1);
    bool after = is_space(tree, end);
    if (before && after) return;
    struct finding *finding = check_report(c, token);
    finding_set(finding, "operator", tree_text(tree, token));
    if (!before) check_insert(c, finding, start, (struct str)STR(" "));
    if (!after) check_insert(c, finding, end, (struct str)STR(" "));
}

static void comma_spacing(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    NODE_EACH_CHILD(tree, node, child)
    {
        if (node_kind(tree, child) != PY_OP_COMMA) continue;
        uint32_t end = tree->nodes[child].end;
        if (is_space(tree, end) || memchr(")]}", tree->source->text[end], 3)) continue;
        struct finding *finding = check_report(c, child);
        check_insert(c, finding, end, (struct str)STR(" "));
    }
}

/* The next string at or behind `node`: where spaces are text. */
static uint32_t next_string(const struct tree *tree, uint32_t node)
{
    while (node < tree->count && node_kind(tree, node) != PY_STRING) node++;
    return node;
}

static void trailing_space(struct check_context *c, uint32_t index)
{
    (void)index;
    const struct tree *tree = c->tree;
    const struct source *source = tree->source;
    uint32_t string = next_string(tree, 0);
    for (uint32_t line = 1; line <= source->line_count; line++) {
        struct str text = source_line_text(source, line);
        size_t kept = text.size;
        while (kept > 0 && (text.data[kept - 1] == ' ' || text.data[kept - 1] == '\t')) kept--;
        if (kept == text.size || kept == 0) continue;
        uint32_t start = source->line_starts[line - 1] + (uint32_t)kept;
        uint32_t end = source->line_starts[line - 1] + (uint32_t)text.size;
        while (string < tree->count && tree->nodes[string].end <= start) {
            string = next_string(tree, string + 1);
        }
        if (string < tree->count && tree->nodes[string].start <= start) continue;
        struct finding *finding = check_report_range(c, start, end);
        check_edit(c, finding, start, end, STR_EMPTY);
    }
}

const struct check py_checks_layout[] = {
    {"missing-docstring", CHECK_FUNCTION, missing_docstring, {0}, "name"},
    {"missing-type-hints", CHECK_FUNCTION, missing_type_hints, {0}, "name what"},
    {"operator-spacing",
     CHECK_NODE,
     operator_spacing,
     {PY_COMPARISON_OPERATOR, PY_ASSIGNMENT, PY_AUGMENTED_ASSIGNMENT},
     "operator"},
    {"comma-spacing",
     CHECK_NODE,
     comma_spacing,
     {PY_ARGUMENT_LIST, PY_PARAMETERS, PY_LIST, PY_TUPLE, PY_DICTIONARY, PY_SET, PY_EXPRESSION_LIST,
      PY_PATTERN_LIST},
     ""},
    {"trailing-space", CHECK_PROGRAM, trailing_space, {0}, ""},
    {0},
};
