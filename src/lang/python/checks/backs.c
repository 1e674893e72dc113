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

/* ---- Turned round twice ---- */

/* Whether the place is the mirror image of i: len(xs) - 1 - i, n - 1 - i, -1 - i, -i - 1. */
static bool is_mirrored(const struct model *model, uint32_t place, uint32_t list, uint32_t index)
{
    const struct tree *tree = model->tree;
    place = py_strip(tree, place);
    bool counted = false; /* i is taken away */

    int64_t rest = 0;
    int64_t number;
    int64_t extra;
    while (node_kind(tree, place) == PY_BINARY_OPERATOR &&
           py_operator(tree, place) == PY_OP_MINUS) {
        uint32_t right = py_right(tree, place);
        if (py_length_of(model, place, &extra) == list) break;
        if (py_integer(tree, right, &number)) {
            rest -= number;
        } else if (py_binding(model, right) == index && !counted) {
            counted = true;
        } else {
            return false;
        }
        place = py_left(tree, place);
    }
    if (node_kind(tree, place) == PY_UNARY_OPERATOR && py_operator(tree, place) == PY_OP_MINUS &&
        py_binding(model, node_field(tree, place, PY_FIELD_ARGUMENT)) == index && !counted) {
        counted = true;
    } else if (py_integer(tree, place, &number)) {
        rest += number;
    } else if (py_length_of(model, place, &extra) == list) {

        rest += extra;
    } else {
        return false;
    }

    return counted && rest == -1;
}

/* for i in range(len(xs)): xs[i], xs[len(xs) - 1 - i] = xs[len(xs) - 1 - i], xs[i] */
static void turned_back(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.start != NODE_NONE || range.step != NODE_NONE) return;
    uint32_t list = py_length_of(model, range.stop, &extra);
    uint32_t only = py_only_statement(tree, loop->body);
    if (list == MODEL_NONE || extra != 0 || only == NODE_NONE) return;
    uint32_t swap = py_statement_value(tree, only);
    if (swap == NODE_NONE || node_kind(tree, swap) != PY_ASSIGNMENT) return;
    uint32_t targets = py_left(tree, swap);
    uint32_t values = py_right(tree, swap);
    if (node_kind(tree, targets) != PY_PATTERN_LIST) return;
    if (node_kind(tree, values) != PY_EXPRESSION_LIST) return;
    if (node_named_count(tree, targets) != 2 || node_named_count(tree, values) != 2) return;
    uint32_t one = node_named(tree, targets, 0);
    uint32_t other = node_named(tree, targets, 1);
    if (!node_same(tree, one, node_named(tree, values, 1))) return;
    if (!node_same(tree, other, node_named(tree, values, 0))) return;
    if (node_kind(tree, one) != PY_SUBSCRIPT || node_kind(tree, other) != PY_SUBSCRIPT) return;
    if (py_binding(model, node_field(tree, one, PY_FIELD_VALUE)) != list) return;
    if (py_binding(model, node_field(tree, other, PY_FIELD_VALUE)) != list) return;
    uint32_t a = node_field(tree, one, PY_FIELD_SUBSCRIPT);
    uint32_t b = node_field(tree, other, PY_FIELD_SUBSCRIPT);
    if (a == NODE_NONE || b == NODE_NONE) return;
    bool mirrored =
        (py_binding(model, a) == range.variable && is_mirrored(model, b, list, range.variable)) ||
        (py_binding(model, b) == range.variable && is_mirrored(model, a, list, range.variable));
    if (!mirrored) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", range.variable);
    check_set_node(c, finding, "one", one);
    check_set_node(c, finding, "other", other);
}

/* ---- Always the same answer ---- */

/* Two and more returns, each of them True (or each of them False). */
static void same_answer(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (f->name == MODEL_NONE || f->body == NODE_NONE || f->method || f->generator) return;
    if (f->value_returns < 2 || f->empty_returns != 0 || f->flow != FLOW_RETURN) return;
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
    if (range.step != NODE_NONE) return;
    uint32_t stop = py_strip(tree, range.stop);
    if (node_kind(tree, stop) != PY_BINARY_OPERATOR || py_operator(tree, stop) != PY_OP_MINUS)
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

/* ---- The item of a loop that is over ---- */

/* for y in ys: out.append(x), where x is the variable of the loop before. */
static void item_of_other_loop(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE) return;
    uint32_t variable = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    if (!py_is_own_name(model, variable) || py_mentions(model, loop->body, variable)) return;
    if (py_binding(model, node_field(tree, loop->node, PY_FIELD_RIGHT)) == MODEL_NONE) return;
    uint32_t before = py_statement_before(tree, loop->node);
    if (before == NODE_NONE || node_kind(tree, before) != PY_FOR_STATEMENT) return;
    uint32_t item = py_binding(model, node_field(tree, before, PY_FIELD_LEFT));
    if (!py_is_own_name(model, item) || item == variable || py_is_everywhere(model, item)) return;
    if (model->bindings[item].writes != 1 || model->bindings[item].kind != BINDING_LOOP) return;
    if (model->flow[before] != FLOW_NEXT) return;
    /* A loop that is left by break leaves its item on purpose. */
    for (uint32_t node = before; node < tree->nodes[before].next; node++) {
        if (node_kind(tree, node) == PY_BREAK_STATEMENT) return;
    }
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != item || model->uses[use].kind != USE_READ) continue;
        struct finding *finding = check_report(c, py_statement_of(model, model->uses[use].node));
        check_set_binding(c, finding, "name", variable);
        check_set_binding(c, finding, "item", item);
        check_set_line(c, finding, "line", before);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
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
    {"mirrored-back",
     CHECK_LOOP,
     turned_back,
     {CHECK_OF(LOOP_FOR)},
     "name index one other",
     .needs = {PY_PATTERN_LIST},
     .where = CHECK_COUNTS},
    {"same-answer",
     CHECK_FUNCTION,
     same_answer,
     {0},
     "function leaves other",
     .where = CHECK_ANSWERS_TWICE},
    {"last-window-missed",
     CHECK_LOOP,
     last_window_missed,
     {CHECK_OF(LOOP_FOR)},
     "name index window stop width",
     .needs = {PY_SLICE},
     .where = CHECK_COUNTS},
    {"item-of-other-loop",
     CHECK_LOOP,
     item_of_other_loop,
     {CHECK_OF(LOOP_FOR)},
     "name item line loop",
     .where = CHECK_WALKS_NAME},
    {"both-by-either",
     CHECK_LOOP,
     both_by_either,
     {CHECK_OF(LOOP_WHILE)},
     "condition one other",
     .needs = {PY_BOOLEAN_OPERATOR}},
    {0},
};
