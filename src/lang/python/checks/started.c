/*
 * Where a loop begins and ends its work: what its first round takes is only a start, what its
 * last round leaves is all that is put away, and a place that goes round comes back too late.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- The start is taken for data ---- */

/* input(), int(input("...")) */
static bool is_typed_in(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    value = py_strip(tree, value);
    if (node_kind(tree, value) != PY_CALL) return false;
    if (py_calls(model, value, "input")) return true;
    if (!py_calls(model, value, "int") && !py_calls(model, value, "float")) return false;
    uint32_t inside = py_argument(tree, value, 0);
    return inside != NODE_NONE && py_calls(model, py_strip(tree, inside), "input");
}

/* n = 1, while n != 0: total += n, n = int(input()): the 1 is added, too. */
static void start_taken_as_data(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->endless || loop->body == NODE_NONE || condition == NODE_NONE) return;
    uint32_t taken = NODE_NONE;
    uint32_t read = NODE_NONE;
    uint32_t name = MODEL_NONE;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE || !is_typed_in(model, value)) continue;
        read = statement;
        name = model_binding_at(model, target);
        break;
    }
    if (read == NODE_NONE || !py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    if (!py_mentions(model, condition, name) || model->bindings[name].writes != 2) return;
    uint32_t start = py_value_written(tree, model->bindings[name].node);
    if (start == NODE_NONE || start > loop->node) return;
    start = py_strip(tree, start);
    if (!py_is_literal(tree, start)) return;
    int64_t zero;
    bool nothing =
        (py_integer(tree, start, &zero) && zero == 0) || py_is_empty_literal(tree, start);
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        if (statement >= read) break;
        uint32_t value = py_statement_value(tree, statement);
        if (value == NODE_NONE || !py_mentions(model, value, name)) continue;
        struct str method;
        if (node_kind(tree, value) == PY_CALL) {
            uint32_t object = py_method_call(tree, value, &method);
            if (object == NODE_NONE || !str_is(method, "append")) return;
            if (py_binding(model, py_argument(tree, value, 0)) != name) return;
            taken = statement;
            break;
        }
        if (node_kind(tree, value) != PY_AUGMENTED_ASSIGNMENT || nothing) return;
        if (py_operator(tree, value) != PY_OP_PLUS_EQUAL) return;
        if (py_binding(model, py_right(tree, value)) != name) return;
        taken = statement;
        break;
    }
    if (taken == NODE_NONE) return;
    struct finding *finding = check_report(c, taken);
    check_set_node(c, finding, "code", taken);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "start", start);
    check_set_node(c, finding, "read", read);
}

/* ---- Only the last one is put away ---- */

/* Whether each round of the loop gives the name a new value, and does not look at the old one. */
static bool is_set_each_round(const struct model *model, const struct loop *loop, uint32_t name)
{
    bool set = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name) continue;
        if (model->uses[use].kind != USE_WRITE) return false;
        set = true;
    }
    return set;
}

/* for m in marks: g = ..., and only after the loop out.append(g) */
static void put_away_after_loop(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method;
    uint32_t statement = node_parent(tree, call);
    if (node_kind(tree, statement) != PY_EXPRESSION_STATEMENT) return;
    uint32_t object = py_method_call(tree, call, &method);
    if (object == NODE_NONE || !str_is(method, "append") || py_argument_count(tree, call) != 1)
        return;
    uint32_t before = py_statement_before(tree, statement);
    uint16_t kind = before == NODE_NONE ? 0 : node_kind(tree, before);
    if (kind != PY_FOR_STATEMENT && kind != PY_WHILE_STATEMENT) return;
    uint32_t body = node_field(tree, before, PY_FIELD_BODY);
    uint32_t inner = body == NODE_NONE ? NODE_NONE : node_first(tree, body);
    uint32_t index = inner == NODE_NONE ? MODEL_NONE : model_loop_around(model, inner);
    if (index == MODEL_NONE || model->loops[index].node != before) return;
    const struct loop *loop = &model->loops[index];
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN) || loop->outer != MODEL_NONE) return;
    uint32_t list = py_binding(model, object);
    uint32_t name = py_binding(model, py_argument(tree, call, 0));
    if (!py_is_own_name(model, list) || !py_is_own_name(model, name) || list == name) return;
    if (py_is_everywhere(model, list) || py_is_everywhere(model, name)) return;
    if (!is_set_each_round(model, loop, name)) return;
    /* The list is begun empty, and this is all that is ever put in. */
    uint32_t start = py_value_written(tree, model->bindings[list].node);
    if (start == NODE_NONE || model->bindings[list].writes != 1) return;
    start = py_strip(tree, start);
    if (node_kind(tree, start) != PY_LIST || !py_is_empty_literal(tree, start)) return;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node == model->bindings[list].node || node_within(tree, node, statement)) continue;
        uint16_t up = node_kind(tree, node_parent(tree, node));
        if (model->uses[use].kind != USE_READ) return;
        if (up != PY_RETURN_STATEMENT && up != PY_ARGUMENT_LIST) return;
        if (node < loop->node || node_within(tree, node, loop->node)) return;
    }
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind == USE_READ && !node_within(tree, node, statement)) return;
    }
    struct finding *finding = check_report(c, statement);
    check_set_node(c, finding, "code", statement);
    check_set_binding(c, finding, "list", list);
    check_set_binding(c, finding, "name", name);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Back too late ---- */

/* k += 1, if k > len(xs): k = 0, and xs[k] */
static void wraps_too_late(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t left;
    uint32_t right;
    int64_t extra;
    int64_t zero;
    if (condition == NODE_NONE || block == NODE_NONE) return;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    uint32_t place = op == 0 ? MODEL_NONE : py_binding(model, left);
    if (!py_is_own_name(model, place) || py_is_everywhere(model, place)) return;
    uint32_t list = py_length_of(model, right, &extra);
    if (list == MODEL_NONE) return;
    bool late = (op == PY_OP_GREATER && extra == 0) || (op == PY_OP_EQUAL_EQUAL && extra == 1) ||
                (op == PY_OP_GREATER_EQUAL && extra == 1);
    if (!late) return;
    uint32_t only = py_only_statement(tree, block);
    uint32_t target;
    uint32_t value = only == NODE_NONE ? NODE_NONE : py_plain_assignment(tree, only, &target);
    if (value == NODE_NONE || model_binding_at(model, target) != place) return;
    if (!py_integer(tree, py_strip(tree, value), &zero) || zero != 0) return;
    uint32_t around = model_loop_around(model, node);
    if (around == MODEL_NONE || model->loops[around].body == NODE_NONE) return;
    const struct loop *loop = &model->loops[around];
    uint32_t picked = NODE_NONE;
    bool steps = false;
    MODEL_EACH_USE_IN(model, loop->node, use)
    {
        uint32_t at = model->uses[use].node;
        if (model->uses[use].binding != place || node_within(tree, at, node)) continue;
        if (model->uses[use].kind != USE_READ) {
            int64_t added;
            if (!py_added_number(model, at, &added) || added != 1) return;
            steps = true;
            continue;
        }
        uint32_t up = node_parent(tree, at);
        if (node_kind(tree, up) == PY_COMPARISON_OPERATOR) return;
        if (node_kind(tree, up) == PY_SUBSCRIPT && tree->nodes[at].field == PY_FIELD_SUBSCRIPT &&
            py_binding(model, node_field(tree, up, PY_FIELD_VALUE)) == list)
            picked = up;
    }
    if (!steps || picked == NODE_NONE || py_is_guarded(model, picked)) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "name", place);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "item", picked);
}

/* ---- Both ends in one branch ---- */

/* The statement name = item right in the block; NODE_NONE. */
static uint32_t keeps_item(const struct model *model, uint32_t block, uint32_t item, uint32_t *name)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, block, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE || !node_same(tree, py_strip(tree, value), item)) continue;
        *name = model_binding_at(model, target);
        return statement;
    }
    return NODE_NONE;
}

/*
 * if x < low: low = x, elif x > low: high = x: compared with the one, kept in the other.
 * And if x < low: low = x, with if x > high in the same branch.
 */
static void ends_mixed_up(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t left;
    uint32_t right;
    if (condition == NODE_NONE || block == NODE_NONE) return;
    /* An elif behind it, or an if at the end of its branch. */
    uint32_t clause = node_child(tree, node, PY_ELIF_CLAUSE);
    if (clause == NODE_NONE) {
        uint32_t end = py_last_statement(tree, block);
        if (end == NODE_NONE || node_kind(tree, end) != PY_IF_STATEMENT) return;
    }
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (!py_is_order(op)) return;
    uint32_t low = py_binding(model, right);
    uint32_t around = model_loop_around(model, node);
    if (around == MODEL_NONE || !py_is_own_name(model, low) || py_is_everywhere(model, low)) return;
    left = py_strip(tree, left);
    uint32_t kept;
    uint32_t change = keeps_item(model, block, left, &kept);
    if (change == NODE_NONE || kept != low) return;
    const struct loop *loop = &model->loops[around];
    if (loop->body == NODE_NONE || py_only_change(model, loop, low) != change) return;
    bool less = op == PY_OP_LESS || op == PY_OP_LESS_EQUAL;
    uint32_t inner = clause;
    bool nested = false;
    if (clause == NODE_NONE) {
        inner = node_next_named(tree, change);
        if (inner == NODE_NONE || node_kind(tree, inner) != PY_IF_STATEMENT) return;
        if (node_field(tree, inner, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
        nested = true;
    }
    uint32_t asked = node_field(tree, inner, PY_FIELD_CONDITION);
    uint32_t second = node_field(tree, inner, PY_FIELD_CONSEQUENCE);
    uint32_t sides[2];
    if (asked == NODE_NONE || second == NODE_NONE) return;
    uint16_t other = py_comparison(tree, py_strip(tree, asked), &sides[0], &sides[1]);
    bool opposite = less ? other == PY_OP_GREATER || other == PY_OP_GREATER_EQUAL
                         : other == PY_OP_LESS || other == PY_OP_LESS_EQUAL;
    if (!opposite || !node_same(tree, py_strip(tree, sides[0]), left)) return;
    uint32_t high;
    uint32_t put = keeps_item(model, second, left, &high);
    if (put == NODE_NONE || high == low || !py_is_own_name(model, high)) return;
    if (py_is_everywhere(model, high) || py_only_change(model, loop, high) != put) return;
    /* In the one case it is compared with the first end, in the other with its own. */
    if (py_binding(model, sides[1]) != (nested ? high : low)) return;
    if (!nested && py_only_statement(tree, second) != put) return;
    /* Nested it never holds, when both ends begin alike. */
    if (nested) {
        uint32_t starts[2] = {py_value_written(tree, model->bindings[low].node),
                              py_value_written(tree, model->bindings[high].node)};
        if (starts[0] == NODE_NONE || starts[1] == NODE_NONE) return;
        if (starts[0] > loop->node || starts[1] > loop->node) return;
        if (!node_same(tree, starts[0], starts[1])) return;
    } else {
        /* high is looked at by nobody in the loop. */
        MODEL_EACH_USE_IN(model, loop->body, use)
        {
            if (model->uses[use].binding == high && model->uses[use].kind == USE_READ) return;
        }
    }
    struct finding *finding = check_report(c, asked);
    check_set_node(c, finding, "condition", asked);
    check_set_node(c, finding, "code", put);
    check_set_binding(c, finding, "first", low);
    check_set_binding(c, finding, "second", high);
    check_set_node(c, finding, "item", left);
    finding_set(finding, "fault",
                nested ? (struct str)STR("is only asked where the item was beyond the other end")
                       : (struct str)STR("asks about the other end"));
}

/* ---- The first place from behind ---- */

/* for i in range(len(xs) - 1, 0, -1): xs[i], and xs[0] is never looked at. */
static void first_place_never(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t number;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step == NODE_NONE || range.start == NODE_NONE) return;
    if (!py_integer(tree, py_strip(tree, range.step), &number) || number != -1) return;
    if (!py_integer(tree, py_strip(tree, range.stop), &number) || number != 0) return;
    if (loop->outer != MODEL_NONE) return;
    uint32_t list = py_length_of(model, range.start, &extra);
    if (list == MODEL_NONE || extra != -1 || py_is_everywhere(model, list)) return;
    bool picked = false;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node == model->bindings[list].node || py_is_measured(model, node)) continue;
        uint32_t cell = py_subscript_of(tree, node);
        if (cell == NODE_NONE || !node_within(tree, node, loop->body)) return;
        if (py_touch_of(model, use) != PY_TOUCH_LOOK) return;
        if (py_binding(model, node_field(tree, cell, PY_FIELD_SUBSCRIPT)) != range.variable) return;
        picked = true;
    }
    if (!picked) return;
    struct finding *finding = check_report(c, range.call);
    check_set_node(c, finding, "range", range.call);
    check_set_binding(c, finding, "list", list);
    check_set_binding(c, finding, "index", range.variable);
}

const struct check py_checks_started[] = {
    {"start-taken-as-data",
     CHECK_LOOP,
     start_taken_as_data,
     {CHECK_OF(LOOP_WHILE)},
     "code name start read"},
    {"put-away-after-loop",
     CHECK_NODE,
     put_away_after_loop,
     {PY_CALL},
     "code list name loop",
     .callees = "append",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT}},
    {"wraps-too-late",
     CHECK_NODE,
     wraps_too_late,
     {PY_IF_STATEMENT},
     "condition name list item",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_IN_LOOP},
    {"ends-mixed-up",
     CHECK_NODE,
     ends_mixed_up,
     {PY_IF_STATEMENT},
     "condition code first second item fault",
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"first-place-never",
     CHECK_LOOP,
     first_place_never,
     {CHECK_OF(LOOP_FOR)},
     "range list index",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {0},
};
