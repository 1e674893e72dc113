/*
 * Pieces of a list: the last group that may be empty, and the places of a row that pick from
 * the whole table.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* For a statement out.append(group): the group, and the binding of out; or NODE_NONE. */
static uint32_t appended(const struct model *model, uint32_t statement, uint32_t *list)
{
    uint32_t call = py_statement_value(model->tree, statement);
    struct str method = STR_EMPTY;
    if (node_kind(model->tree, call) != PY_CALL) return NODE_NONE;
    uint32_t object = py_method_call(model->tree, call, &method);
    if (object == NODE_NONE || !str_is(method, "append")) return NODE_NONE;
    *list = py_binding(model, object);
    return *list == MODEL_NONE ? NODE_NONE : py_argument(model->tree, call, 0);
}

/* Whether the statement adds to the group: group.append(x), group += x, group = group + x. */
static bool adds_to(const struct model *model, uint32_t statement, uint32_t group)
{
    uint32_t list;
    if (appended(model, statement, &list) != NODE_NONE) return list == group;
    uint32_t value = py_statement_value(model->tree, statement);
    if (node_kind(model->tree, value) == PY_AUGMENTED_ASSIGNMENT)
        return py_binding(model, py_left(model->tree, value)) == group;
    uint32_t target;
    uint32_t sum = py_plain_assignment(model->tree, statement, &target);
    return sum != NODE_NONE && py_binding(model, target) == group && py_mentions(model, sum, group);
}

/* if len(group) == n: out.append(group), group = []; and after the loop out.append(group) */
static void last_group_empty(struct check_context *c, uint32_t branching)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t left;
    uint32_t right;
    uint32_t condition = py_strip(tree, node_field(tree, branching, PY_FIELD_CONDITION));
    uint16_t op = py_comparison(tree, condition, &left, &right);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_GREATER_EQUAL) return;
    int64_t extra;
    uint32_t group = py_length_of(model, py_strip(tree, left), &extra);
    if (group == MODEL_NONE || extra != 0) return;
    uint32_t number = model_loop_around(model, branching);
    if (number == MODEL_NONE || node_parent(tree, branching) != model->loops[number].body) return;
    if (node_child(tree, branching, PY_ELSE_CLAUSE) != NODE_NONE) return;
    uint32_t out = MODEL_NONE;
    bool emptied = false;
    NODE_EACH_CHILD(tree, node_field(tree, branching, PY_FIELD_CONSEQUENCE), statement)
    {
        if (!node_is_proper(tree, statement)) continue;
        uint32_t list;
        uint32_t item = appended(model, statement, &list);
        if (item != NODE_NONE && py_mentions(model, item, group)) out = list;
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        emptied |= out != MODEL_NONE && value != NODE_NONE && py_binding(model, target) == group &&
                   py_is_empty_value(model, value);
    }
    if (out == MODEL_NONE || !emptied) return;
    /* The item of the round has to come in before the group is looked at. */
    bool before = false;
    NODE_EACH_CHILD(tree, model->loops[number].body, statement)
    {
        if (!node_is_proper(tree, statement) || statement == branching) continue;
        if (!adds_to(model, statement, group)) {
            if (py_sets(model, statement, group)) return;
            continue;
        }
        if (statement > branching) return;
        before = true;
    }
    if (!before) return;
    uint32_t next = node_next_named(tree, model->loops[number].node);
    if (next == NODE_NONE) return;
    uint32_t list;
    uint32_t last = appended(model, next, &list);
    if (last == NODE_NONE || list != out || py_binding(model, last) != group) return;
    struct finding *finding = check_report(c, next);
    check_set_node(c, finding, "code", next);
    check_set_binding(c, finding, "group", group);
    check_set_binding(c, finding, "out", out);
    check_set_node(c, finding, "condition", condition);
    check_set_line(c, finding, "line", branching);
}

/* for j in range(len(rows[i])): rows[j], and nothing picked from that */
static void inner_place_outside(struct check_context *c, uint32_t subscript)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t row = node_field(tree, subscript, PY_FIELD_VALUE);
    uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    uint32_t list = row == NODE_NONE ? MODEL_NONE : py_binding(model, row);
    uint32_t name = place == NODE_NONE ? MODEL_NONE : py_binding(model, place);
    if (list == MODEL_NONE || name == MODEL_NONE) return;
    if (py_subscript_of(tree, subscript) != NODE_NONE) return;
    const struct loop *loop = py_loop_keeping(model, name, subscript);
    struct py_counting range;
    if (!loop || !py_read_counting(model, loop, &range) || range.stop == NODE_NONE) return;
    uint32_t stop = py_strip(tree, range.stop);
    if (node_kind(tree, stop) != PY_CALL || !py_calls(model, stop, "len")) return;
    uint32_t measured = py_argument(tree, stop, 0);
    if (measured == NODE_NONE || node_kind(tree, measured) != PY_SUBSCRIPT) return;
    if (py_binding(model, node_field(tree, measured, PY_FIELD_VALUE)) != list) return;
    uint32_t by = node_field(tree, measured, PY_FIELD_SUBSCRIPT);
    uint32_t outer = by == NODE_NONE ? MODEL_NONE : py_binding(model, by);
    if (outer == MODEL_NONE || outer == name) return;
    uint32_t parent = node_parent(tree, subscript);
    uint16_t kind = node_kind(tree, parent);
    if (kind != PY_ARGUMENT_LIST && kind != PY_AUGMENTED_ASSIGNMENT &&
        kind != PY_COMPARISON_OPERATOR && kind != PY_BINARY_OPERATOR) {
        return;
    }
    if (kind == PY_ARGUMENT_LIST && py_calls(model, node_parent(tree, parent), "len")) return;
    struct finding *finding = check_report(c, subscript);
    check_set_node(c, finding, "code", subscript);
    check_set_node(c, finding, "row", measured);
    check_set_binding(c, finding, "list", list);
    check_set_binding(c, finding, "place", name);
    check_set_line(c, finding, "line", loop->node);
}

const struct check py_checks_portions[] = {
    {"last-group-empty",
     CHECK_NODE,
     last_group_empty,
     {PY_IF_STATEMENT},
     "code group out condition line",
     .where = CHECK_IN_LOOP},
    {"inner-place-outside",
     CHECK_NODE,
     inner_place_outside,
     {PY_SUBSCRIPT},
     "code row list place line",
     .needs = {PY_FOR_STATEMENT}},
    {0},
};
