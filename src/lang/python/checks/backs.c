/*
 * What comes back to where it was, or never gets to where it should: a switch that is
 * switched back, a list that is turned round twice, an answer that is always the same,
 * a window that stops before the last one, an item of a loop that is over.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/effects.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- Switched back ---- */

/* The name that the condition compares with a constant; sets the constant, a node. */
static uint32_t compared_name(const struct model *model, uint32_t condition, uint32_t *constant)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    condition = py_strip(tree, condition);
    if (py_comparison(tree, condition, &left, &right) != PY_OP_EQUAL_EQUAL) return MODEL_NONE;
    *constant = py_strip(tree, right);
    return py_is_literal(tree, *constant) ? py_binding(model, left) : MODEL_NONE;
}

/* The statement of the block that gives the name a constant last; sets the constant. */
static uint32_t sets_constant(const struct model *model, uint32_t block, uint32_t name,
                              uint32_t *constant)
{
    uint32_t found = NODE_NONE;
    NODE_EACH_CHILD(model->tree, block, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(model->tree, statement, &target);
        if (value != NODE_NONE && model_binding_at(model, target) == name) {
            *constant = py_strip(model->tree, value);
            found = py_is_literal(model->tree, *constant) ? statement : NODE_NONE;
        } else if (py_sets(model, statement, name)) {
            found = NODE_NONE;
        }
    }
    return found;
}

/* if turn == 1: turn = 2, and then if turn == 2: turn = 1 */
static void switched_back(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    if (node_field(tree, node, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t next = node_next_named(tree, node);
    if (next == NODE_NONE || node_kind(tree, next) != PY_IF_STATEMENT) return;
    uint32_t first = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t second = node_field(tree, next, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t other = node_field(tree, next, PY_FIELD_CONSEQUENCE);
    if (first == NODE_NONE || second == NODE_NONE) return;
    if (block == NODE_NONE || other == NODE_NONE || model->flow[block] != FLOW_NEXT) return;
    uint32_t from;
    uint32_t to;
    uint32_t set;
    uint32_t back;
    uint32_t name = compared_name(model, first, &from);
    if (!py_is_own_name(model, name) || compared_name(model, second, &to) != name) return;
    uint32_t change = sets_constant(model, block, name, &set);
    uint32_t undone = sets_constant(model, other, name, &back);
    if (change == NODE_NONE || undone == NODE_NONE) return;
    if (!node_same(tree, set, to) || !node_same(tree, back, from) || node_same(tree, from, to))
        return;
    struct finding *finding = check_report(c, second);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "change", change);
    check_set_node(c, finding, "undone", undone);
    check_set_node(c, finding, "condition", second);
    check_set_line(c, finding, "line", node);
}

/* ---- Always the same answer ---- */

/* Every return, one or more of them, gives True (or every one of them False). */
static void same_answer(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (f->name == MODEL_NONE || f->body == NODE_NONE || f->method || f->generator) return;
    if (f->value_returns == 0 || f->empty_returns != 0 || f->flow != FLOW_RETURN) return;
    /* One return without a loop may be a stub. */
    if (f->value_returns == 1 && !py_has_loop(model, index)) return;
    if (f->decorated || f->parameters == 0) return;
    uint16_t kind = 0;
    uint32_t last = NODE_NONE;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(tree, node, 0);
        uint16_t own = value == NODE_NONE ? 0 : node_kind(tree, value);
        if (own != PY_TRUE && own != PY_FALSE) return;
        if (kind != 0 && own != kind) return;
        kind = own;
        last = node;
    }
    if (last == NODE_NONE || !py_is_without_effect(model, index)) return;
    struct finding *finding = check_report(c, last);
    finding_set(finding, "function", model->names[f->name]);
    check_set_node(c, finding, "leaves", last);
    finding_set(finding, "other",
                kind == PY_TRUE ? (struct str)STR("False") : (struct str)STR("True"));
}

/* ---- Windows ---- */

/* Whether the node is s[i:i + k] for that width. */
static bool is_window(const struct model *model, uint32_t node, uint32_t list, uint32_t index,
                      uint32_t width)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) != PY_SUBSCRIPT) return false;
    if (py_binding(model, node_field(tree, node, PY_FIELD_VALUE)) != list) return false;
    uint32_t slice = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    if (node_kind(tree, slice) != PY_SLICE || node_named_count(tree, slice) != 2) return false;
    if (py_binding(model, node_named(tree, slice, 0)) != index) return false;
    uint32_t end = py_strip(tree, node_named(tree, slice, 1));
    if (node_kind(tree, end) != PY_BINARY_OPERATOR || py_operator(tree, end) != PY_OP_PLUS)
        return false;
    return py_binding(model, py_left(tree, end)) == index &&
           node_same(tree, py_right(tree, end), width);
}

/* for i in range(len(s) - len(t)): s[i:i + len(t)] */
static void last_window_missed(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    uint32_t stop = py_strip(tree, range.stop);
    if (node_kind(tree, stop) != PY_BINARY_OPERATOR || py_operator(tree, stop) != PY_OP_MINUS)
        return;
    /* In steps as wide as the parts the last one begins there, too, when nothing is left over. */
    if (range.step != NODE_NONE &&
        !node_same(tree, py_strip(tree, range.step), py_right(tree, stop)))
        return;
    uint32_t list = py_length_of(model, py_left(tree, stop), &extra);
    uint32_t width = py_right(tree, stop);
    if (list == MODEL_NONE || extra != 0) return;
    uint32_t window = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
        if (subscript == NODE_NONE || !is_window(model, subscript, list, range.variable, width))
            return;
        window = subscript;
    }
    if (window == NODE_NONE) return;
    /* Another slice of the same width may stand right behind. */
    struct finding *finding = check_report(c, range.call);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", range.variable);
    check_set_node(c, finding, "window", window);
    check_set_node(c, finding, "stop", range.stop);
    check_set_node(c, finding, "width", width);
}

/* ---- Either of two ends ---- */

/* while i < len(a) or i < len(b): a[i], b[i] */
static void both_by_either(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    condition = py_strip(tree, condition);
    if (node_kind(tree, condition) != PY_BOOLEAN_OPERATOR || py_is_guarded(model, loop->node))
        return;
    if (py_operator(tree, condition) != PY_KW_OR) return;
    uint32_t variables[2];
    uint32_t lists[2];
    uint32_t places[2] = {NODE_NONE, NODE_NONE};
    for (unsigned side = 0; side < 2; side++) {
        uint32_t part = side ? py_right(tree, condition) : py_left(tree, condition);
        uint32_t left;
        uint32_t right;
        int64_t extra;
        if (py_comparison(tree, part, &left, &right) != PY_OP_LESS) return;
        variables[side] = py_binding(model, left);
        lists[side] = py_length_of(model, right, &extra);
        if (variables[side] == MODEL_NONE || lists[side] == MODEL_NONE || extra != 0) return;
        if (py_compares_index(model, loop->body, variables[side])) return;
    }
    if (lists[0] == lists[1]) return;
    if (py_asks_same_length(model, lists[0], lists[1], loop->node)) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        for (unsigned side = 0; side < 2; side++) {
            if (model->uses[use].binding != lists[side]) continue;
            uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
            if (subscript == NODE_NONE) return;
            uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
            if (place == NODE_NONE || py_binding(model, place) != variables[side]) return;
            if (py_in_every_round(model, subscript, loop)) places[side] = subscript;
        }
    }
    if (places[0] == NODE_NONE || places[1] == NODE_NONE) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "one", places[0]);
    check_set_node(c, finding, "other", places[1]);
}

const struct check py_checks_backs[] = {
    {"switched-back",
     CHECK_NODE,
     switched_back,
     {PY_IF_STATEMENT},
     "name change undone condition line",
     .where = CHECK_EQUALITY},
    {"same-answer",
     CHECK_FUNCTION,
     same_answer,
     {0},
     "function leaves other",
     .where = CHECK_ANSWERS},
    {"last-window-missed",
     CHECK_LOOP,
     last_window_missed,
     {CHECK_OF(LOOP_FOR)},
     "name index window stop width",
     .needs = {PY_SLICE},
     .where = CHECK_COUNTS},
    {"both-by-either",
     CHECK_LOOP,
     both_by_either,
     {CHECK_OF(LOOP_WHILE)},
     "condition one other",
     .needs = {PY_BOOLEAN_OPERATOR}},
    {0},
};
