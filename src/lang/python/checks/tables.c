/*
 * Tables that are gone through by two loops: a cell that each round replaces, a best of one
 * column that begins in another, rounds that all do the same.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* The only variable of a for loop, or MODEL_NONE. */
static uint32_t variable_of(const struct model *model, const struct loop *loop)
{
    if (!loop->is_for) return MODEL_NONE;
    return py_binding(model, node_field(model->tree, loop->node, PY_FIELD_LEFT));
}

/* ---- A cell that each round replaces ---- */

/* for k in range(n): c[i][j] = a[i][k] * b[k][j] */
static void cell_replaced(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || loop->outer == MODEL_NONE || loop->flow != FLOW_NEXT) return;
    uint32_t variable = variable_of(model, loop);
    uint32_t only = py_only_statement(tree, loop->body);
    uint32_t assignment = only == NODE_NONE ? NODE_NONE : py_statement_value(tree, only);
    if (variable == MODEL_NONE || assignment == NODE_NONE) return;
    if (node_kind(tree, assignment) != PY_ASSIGNMENT) return;
    uint32_t place = node_field(tree, assignment, PY_FIELD_LEFT);
    uint32_t value = py_right(tree, assignment);
    if (node_kind(tree, place) != PY_SUBSCRIPT || value == NODE_NONE) return;
    if (node_kind(tree, value) != PY_BINARY_OPERATOR) return;
    uint32_t outer = variable_of(model, &model->loops[loop->outer]);
    if (outer == MODEL_NONE || !py_mentions(model, place, outer)) return;
    if (py_mentions(model, place, variable) || !py_mentions(model, value, variable)) return;
    /* c[i][j] = c[i][j] + ... goes on from what was there. */
    for (uint32_t node = value; node < tree->nodes[value].next; node++) {
        if (node_kind(tree, node) == PY_CALL) return;
        if (node_same(tree, node, place)) return;
    }
    struct finding *finding = check_report(c, only);
    check_set_node(c, finding, "code", only);
    check_set_node(c, finding, "place", place);
    check_set_binding(c, finding, "variable", variable);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- A best that begins in another column ---- */

/* Whether a cell of the table is picked by numbers alone: m[0][0]. */
static bool is_fixed_cell(const struct model *model, uint32_t node, uint32_t *table)
{
    const struct tree *tree = model->tree;
    int64_t number;
    node = py_strip(tree, node);
    if (node_kind(tree, node) != PY_SUBSCRIPT) return false;
    uint32_t row = py_strip(tree, node_field(tree, node, PY_FIELD_VALUE));
    if (node_kind(tree, row) != PY_SUBSCRIPT) return false;
    if (!py_integer(tree, node_field(tree, node, PY_FIELD_SUBSCRIPT), &number)) return false;
    if (!py_integer(tree, node_field(tree, row, PY_FIELD_SUBSCRIPT), &number)) return false;
    *table = py_binding(model, node_field(tree, row, PY_FIELD_VALUE));
    return *table != MODEL_NONE;
}

/* for c in ...: best = m[0][0], and for r in ...: if m[r][c] > best: best = m[r][c] */
static void best_of_other_part(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t index = model_loop_around(model, node);
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    if (index == MODEL_NONE || condition == NODE_NONE || block == NODE_NONE) return;
    const struct loop *inner = &model->loops[index];
    if (inner->outer == MODEL_NONE || inner->body == NODE_NONE) return;
    const struct loop *outer = &model->loops[inner->outer];
    if (outer->body == NODE_NONE || node_parent(tree, inner->node) != outer->body) return;
    uint32_t part = variable_of(model, outer);
    uint32_t sides[2];
    if (!py_is_order(py_comparison(tree, py_strip(tree, condition), &sides[0], &sides[1]))) return;
    uint32_t only = py_only_statement(tree, block);
    uint32_t target;
    uint32_t value = only == NODE_NONE ? NODE_NONE : py_plain_assignment(tree, only, &target);
    if (part == MODEL_NONE || value == NODE_NONE) return;
    uint32_t best = model_binding_at(model, target);
    value = py_strip(tree, value);
    if (!py_is_own_name(model, best) || py_is_everywhere(model, best)) return;
    if (!py_mentions(model, value, part)) return;
    unsigned own = py_binding(model, sides[0]) == best ? 0 : 1;
    if (py_binding(model, sides[own]) != best) return;
    if (!node_same(tree, py_strip(tree, sides[1 - own]), value)) return;
    /* Each round of the outer loop begins it anew, in the same place. */
    NODE_EACH_CHILD(tree, outer->body, statement)
    {
        uint32_t begun;
        uint32_t table;
        if (statement >= inner->node) break;
        uint32_t start = py_plain_assignment(tree, statement, &begun);
        if (start == NODE_NONE || model_binding_at(model, begun) != best) continue;
        if (!is_fixed_cell(model, start, &table) || !py_mentions(model, value, table)) return;
        struct finding *finding = check_report(c, statement);
        check_set_node(c, finding, "start", statement);
        check_set_node(c, finding, "item", value);
        check_set_binding(c, finding, "name", best);
        check_set_binding(c, finding, "part", part);
        return;
    }
}

/* ---- Rounds that all do the same ---- */

/* Whether the first use of the name in the body, a plain one, gives it a value at its top level. */
static bool is_begun_in_round(const struct model *model, const struct loop *loop, uint32_t name)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name) continue;
        uint32_t statement = py_statement_of(model, model->uses[use].node);
        if (node_parent(tree, statement) != loop->body) return false;
        if (node_kind(tree, statement) == PY_FOR_STATEMENT) return true;
        uint32_t target;
        return py_plain_assignment(tree, statement, &target) != NODE_NONE &&
               model_binding_at(model, target) == name;
    }
    return false;
}

/*
 * for i in range(len(xs) - k + 1): s = 0, for j in range(k): s += xs[j], out.append(s): no round
 * looks at i, and none leaves anything to the next one but what it puts into the list.
 */
static void rounds_all_alike(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || loop->flow != FLOW_NEXT) return;
    if (!py_read_counting(model, loop, &range)) return;
    if (py_mentions(model, loop->body, range.variable)) return;
    /* It counts places: of a list whose length stands in the range. */
    uint32_t list = MODEL_NONE;
    MODEL_EACH_USE_IN(model, range.call, use)
    {
        if (model->uses[use].binding != MODEL_NONE && py_is_measured(model, model->uses[use].node))
            list = model->uses[use].binding;
    }
    if (list == MODEL_NONE || !py_mentions(model, loop->body, list)) return;
    uint32_t last = py_last_statement(tree, loop->body);
    uint32_t call = last == NODE_NONE ? NODE_NONE : py_statement_value(tree, last);
    struct str method;
    if (call == NODE_NONE || node_kind(tree, call) != PY_CALL) return;
    uint32_t object = py_method_call(tree, call, &method);
    if (object == NODE_NONE || !str_is(method, "append")) return;
    uint32_t out = py_binding(model, object);
    if (!py_is_own_name(model, out) || out == list) return;
    bool works = false; /* with items of the list, and not only with how many there are */
    for (uint32_t node = loop->body; node < tree->nodes[loop->body].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_SUBSCRIPT:
            works |= py_binding(model, node_field(tree, node, PY_FIELD_VALUE)) == list;
            break;
        case PY_CALL:
            if (node != call && !py_calls_harmless(model, node)) return;
            break;
        case PY_WHILE_STATEMENT:
        case PY_AWAIT:
        case PY_YIELD:
        case PY_LAMBDA:
        case PY_NAMED_EXPRESSION:
        case PY_ATTRIBUTE:
            if (node_kind(tree, node) == PY_ATTRIBUTE && node_within(tree, node, call)) break;
            return;
        default: break;
        }
    }
    if (!works) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t name = model->uses[use].binding;
        if (name == MODEL_NONE) continue;
        if (name == out) {
            if (!node_within(tree, model->uses[use].node, call)) return;
            continue;
        }
        if (model->uses[use].kind == USE_READ && py_touch_of(model, use) != PY_TOUCH_CHANGE)
            continue;
        if (!is_begun_in_round(model, loop, name)) return;
    }
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", range.variable);
    check_set_node(c, finding, "code", call);
    check_set_binding(c, finding, "list", list);
}

/* ---- Crossed out itself ---- */

/* for j in range(i, n, i): prime[j] = False: the first j is i. */
static void crosses_itself_out(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || loop->outer == MODEL_NONE || loop->flow != FLOW_NEXT) return;
    if (!py_read_counting(model, loop, &range) || range.step == NODE_NONE) return;
    uint32_t number = py_binding(model, range.step);
    if (number == MODEL_NONE || range.start == NODE_NONE) return;
    if (py_binding(model, range.start) != number) return;
    const struct loop *outer = &model->loops[loop->outer];
    if (variable_of(model, outer) != number || outer->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    uint32_t only = py_only_statement(tree, loop->body);
    uint32_t value = only == NODE_NONE ? NODE_NONE : py_statement_value(tree, only);
    if (value == NODE_NONE || node_kind(tree, value) != PY_ASSIGNMENT) return;
    uint32_t place = node_field(tree, value, PY_FIELD_LEFT);
    if (node_kind(tree, place) != PY_SUBSCRIPT) return;
    if (node_kind(tree, py_right(tree, value)) != PY_FALSE) return;
    uint32_t list = py_binding(model, node_field(tree, place, PY_FIELD_VALUE));
    if (py_binding(model, node_field(tree, place, PY_FIELD_SUBSCRIPT)) != range.variable) return;
    if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) return;
    /* Who has noted the number before may cross it out; and some set it back. */
    MODEL_EACH_USE_IN(model, outer->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (node_within(tree, node, loop->node)) continue;
        if (model->uses[use].binding == list) {
            uint32_t cell = py_subscript_of(tree, node);
            if (cell == NODE_NONE || py_touch_of(model, use) != PY_TOUCH_LOOK) return;
            continue;
        }
        if (model->uses[use].binding == number &&
            node_kind(tree, node_parent(tree, node)) == PY_ARGUMENT_LIST)
            return;
    }
    const struct binding *b = &model->bindings[list];
    if (model->uses[b->last_use].node < tree->nodes[outer->node].next) return;
    struct finding *finding = check_report(c, range.call);
    check_set_node(c, finding, "range", range.call);
    check_set_node(c, finding, "code", only);
    check_set_binding(c, finding, "number", number);
    check_set_binding(c, finding, "list", list);
}

/* ---- One place too few ---- */

/* Whether nobody makes the list longer or shorter: its places alone are touched. */
static bool keeps_its_length(const struct model *model, uint32_t list)
{
    const struct binding *b = &model->bindings[list];
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node == b->node || py_subscript_of(model->tree, node) != NODE_NONE) continue;
        if (py_touch_of(model, use) == PY_TOUCH_CHANGE) return false;
    }
    return true;
}

/* p = [True] * n, and for j in range(..., n + 1): p[j] */
static void made_one_short(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    if (!py_read_counting(model, loop, &range)) return;
    uint32_t stop = py_strip(tree, range.stop);
    if (node_kind(tree, stop) != PY_BINARY_OPERATOR) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t list = model->uses[use].binding;
        uint32_t cell = py_subscript_of(tree, model->uses[use].node);
        if (cell == NODE_NONE || list == MODEL_NONE || !py_is_own_name(model, list)) continue;
        if (py_binding(model, node_field(tree, cell, PY_FIELD_SUBSCRIPT)) != range.variable)
            continue;
        if (node_parent(tree, py_statement_of(model, cell)) != loop->body) continue;
        if (py_is_everywhere(model, list) || py_is_guarded(model, cell)) continue;
        uint32_t value = model->bindings[list].writes == 1 ? py_only_value(model, list) : NODE_NONE;
        value = value == NODE_NONE ? NODE_NONE : py_strip(tree, value);
        if (value == NODE_NONE || node_kind(tree, value) != PY_BINARY_OPERATOR) continue;
        if (py_operator(tree, value) != PY_OP_STAR) continue;
        if (node_kind(tree, py_left(tree, value)) != PY_LIST) continue;
        if (node_named_count(tree, py_left(tree, value)) != 1) continue;
        uint32_t size = py_binding(model, py_right(tree, value));
        int64_t more;
        if (size == MODEL_NONE || model->bindings[size].writes != 1) continue;
        if (!py_is_offset(model, stop, size, &more) || more < 1) continue;
        if (!keeps_its_length(model, list)) continue;
        struct finding *finding = check_report(c, cell);
        check_set_node(c, finding, "place", cell);
        check_set_node(c, finding, "made", value);
        check_set_node(c, finding, "range", range.call);
        check_set_binding(c, finding, "list", list);
        check_set_binding(c, finding, "size", size);
        return;
    }
}

const struct check py_checks_tables[] = {
    {"crosses-itself-out",
     CHECK_LOOP,
     crosses_itself_out,
     {CHECK_OF(LOOP_FOR)},
     "range code number list",
     .needs = {PY_FALSE},
     .where = CHECK_COUNTS},
    {"made-one-short",
     CHECK_LOOP,
     made_one_short,
     {CHECK_OF(LOOP_FOR)},
     "place made range list size",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"cell-replaced",
     CHECK_LOOP,
     cell_replaced,
     {CHECK_OF(LOOP_FOR)},
     "code place variable loop",
     .needs = {PY_SUBSCRIPT}},
    {"best-of-other-part",
     CHECK_NODE,
     best_of_other_part,
     {PY_IF_STATEMENT},
     "start item name part",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"rounds-all-alike",
     CHECK_LOOP,
     rounds_all_alike,
     {CHECK_OF(LOOP_FOR)},
     "name code list",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {0},
};
