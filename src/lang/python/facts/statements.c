#include "lang/python/facts/statements.h"

#include "lang/python/facts/expressions.h"

uint32_t py_statement_value(const struct tree *tree, uint32_t statement)
{
    if (node_kind(tree, statement) != PY_EXPRESSION_STATEMENT) return NODE_NONE;
    /* Nearly always it is one expression and nothing else. */
    uint32_t only = statement + 1;
    if (only < tree->nodes[statement].next && tree->nodes[only].next == tree->nodes[statement].next)
        return node_is_proper(tree, only) ? only : NODE_NONE;
    return node_named_count(tree, statement) == 1 ? node_named(tree, statement, 0) : NODE_NONE;
}

uint32_t py_plain_assignment(const struct tree *tree, uint32_t statement, uint32_t *target)
{
    if (statement == NODE_NONE) return NODE_NONE;
    uint32_t assignment = py_statement_value(tree, statement);
    if (node_kind(tree, assignment) != PY_ASSIGNMENT) return NODE_NONE;
    *target = node_field(tree, assignment, PY_FIELD_LEFT);
    if (node_kind(tree, *target) != PY_IDENTIFIER) return NODE_NONE;
    uint32_t value = node_field(tree, assignment, PY_FIELD_RIGHT);
    return node_kind(tree, value) == PY_ASSIGNMENT ? NODE_NONE : value;
}

uint32_t py_statement_of(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    for (;;) {
        uint32_t parent = node_parent(tree, node);
        if (parent == NODE_NONE || model_role(model, parent) == ROLE_BLOCK) return node;
        node = parent;
    }
}

bool py_is_guarded(const struct model *model, uint32_t node)
{
    for (uint32_t up = node_parent(model->tree, node); up != NODE_NONE;
         up = node_parent(model->tree, up)) {
        enum role role = model_role(model, up);
        if (role == ROLE_TRY || role == ROLE_WITH) return true;
        if (role == ROLE_FUNCTION || role == ROLE_LAMBDA) return false;
    }
    return false;
}

/* ---- Blocks ---- */

uint32_t py_only_statement(const struct tree *tree, uint32_t block)
{
    if (block == NODE_NONE) return NODE_NONE;
    uint32_t first = node_named(tree, block, 0);
    return first != NODE_NONE && node_next_named(tree, first) == NODE_NONE ? first : NODE_NONE;
}

/* The child just before `node`, of whatever kind, or NODE_NONE. */
static uint32_t child_before(const struct tree *tree, uint32_t node)
{
    uint32_t parent = node_parent(tree, node);
    if (parent == NODE_NONE || node == parent + 1) return NODE_NONE;
    /* The last node of the child before stands right before in preorder. */
    uint32_t child = node - 1;
    while (node_parent(tree, child) != parent) child = node_parent(tree, child);
    return child;
}

static bool is_statement(const struct tree *tree, uint32_t child)
{
    return node_has(tree, child, NODE_NAMED) && !node_has(tree, child, NODE_EXTRA);
}

uint32_t py_statement_before(const struct tree *tree, uint32_t statement)
{
    uint32_t before = child_before(tree, statement);
    while (before != NODE_NONE && !is_statement(tree, before)) before = child_before(tree, before);
    return before;
}

uint32_t py_last_statement(const struct tree *tree, uint32_t block)
{
    if (block == NODE_NONE || node_first(tree, block) == NODE_NONE) return NODE_NONE;
    uint32_t last = tree->nodes[block].next - 1;
    while (node_parent(tree, last) != block) last = node_parent(tree, last);
    return is_statement(tree, last) ? last : py_statement_before(tree, last);
}

bool py_is_docstring(const struct tree *tree, uint32_t statement)
{
    return node_kind(tree, py_statement_value(tree, statement)) == PY_STRING;
}

bool py_has_docstring(const struct tree *tree, uint32_t body)
{
    uint32_t first = node_named(tree, body, 0);
    return first != NODE_NONE && py_is_docstring(tree, first);
}

bool py_is_filler(const struct tree *tree, uint32_t statement)
{
    if (node_kind(tree, statement) == PY_PASS_STATEMENT) return true;
    uint16_t value = node_kind(tree, py_statement_value(tree, statement));
    return value == PY_STRING || value == PY_ELLIPSIS;
}

bool py_is_gap(const struct tree *tree, uint32_t block)
{
    bool held = false;
    for (uint32_t i = node_named(tree, block, 0); i != NODE_NONE; i = node_next_named(tree, i)) {
        if (node_has(tree, i, NODE_EXTRA)) continue;
        if (!py_is_filler(tree, i)) return false;
        held |= node_kind(tree, py_statement_value(tree, i)) != PY_STRING;
    }
    return held;
}

uint32_t py_first_statement(const struct tree *tree, uint32_t block)
{
    uint32_t first = node_named(tree, block, 0);
    if (first == NODE_NONE || !py_is_docstring(tree, first)) return first;
    return node_next_named(tree, first);
}

bool py_goes_straight(const struct model *model, uint32_t from, uint32_t to)
{
    enum { MAX_BETWEEN = 200 };
    unsigned count = 0;
    for (uint32_t i = node_next_named(model->tree, from); i != NODE_NONE && i <= to;
         i = node_next_named(model->tree, i)) {
        if (node_within(model->tree, to, i)) return true;
        if (++count > MAX_BETWEEN || model->flow[i] != FLOW_NEXT) return false;
    }
    return false;
}

/* ---- Layout ---- */

bool py_indent_of(const struct tree *tree, uint32_t statement, struct str *indent)
{
    const struct source *source = tree->source;
    uint32_t at = tree->nodes[statement].start;
    uint32_t line = source->line_starts[source_own_line(source, at) - 1];
    *indent = source_slice(source, line, at);
    return str_trim(*indent).size == 0;
}

bool py_has_comment(const struct tree *tree, uint32_t node)
{
    for (uint32_t i = node; i < tree->nodes[node].next; i++) {
        if (node_has(tree, i, NODE_EXTRA)) return true;
    }
    return false;
}

bool py_on_one_line(const struct tree *tree, uint32_t node)
{
    struct str text = tree_text(tree, node);
    return text.size == 0 || !memchr(text.data, '\n', text.size);
}

void py_edit_out(struct check_context *context, struct finding *finding, uint32_t statement)
{
    const struct tree *tree = context->tree;
    const struct node *node = &tree->nodes[statement];
    const struct source *source = tree->source;
    uint32_t line = source_own_line(source, node->start);
    uint32_t last_line = source_own_line(source, node->end);
    uint32_t before = child_before(tree, statement);
    uint32_t after = node_sibling(tree, statement);
    if (after != NODE_NONE && source_own_line(source, tree->nodes[after].start) == last_line)
        return;
    if (before != NODE_NONE) {
        uint32_t end = tree->nodes[before].end;
        if (source_own_line(source, end) == line) return;
        check_edit(context, finding, end, node->end, STR_EMPTY);
    } else if (after != NODE_NONE) {
        check_edit(context, finding, node->start, tree->nodes[after].start, STR_EMPTY);
    }
}

void py_set_keep(struct check_context *context, struct finding *finding, uint32_t value)
{
    const struct tree *tree = context->tree;
    uint32_t bare = py_strip(tree, value);
    bool binary = node_kind(tree, bare) == PY_BINARY_OPERATOR;
    uint32_t left = binary ? py_left(tree, bare) : NODE_NONE;
    bool own = left != NODE_NONE && node_kind(tree, left) == PY_IDENTIFIER;
    struct str name = own ? tree_text(tree, left) : (struct str)STR("name");
    struct str code = tree_text(tree, value);
    finding_set(finding, "keep",
                arena_format(context->arena, "%.*s = %.*s", STR_ARG(name), STR_ARG(code)));
}
