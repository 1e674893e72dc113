/*
 * Sums, counts and walks that do not come out even: an average of fewer items than it is
 * divided by, a count that cannot get as far as it is asked to, a first item that counts
 * twice, one left out between two parts, and places that are swapped and swapped back.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- Shared questions ---- */

/* For len(xs), or a name that is nothing else, the expression xs; or NODE_NONE. */
static uint32_t measured(const struct model *model, uint32_t node)
{
    if (node == NODE_NONE) return NODE_NONE;
    node = py_strip(model->tree, node);
    uint32_t name = py_binding(model, node);
    if (name != MODEL_NONE) node = py_only_value(model, name);
    if (node == NODE_NONE || !py_calls(model, node, "len")) return NODE_NONE;
    uint32_t list = py_argument(model->tree, node, 0);
    return list == NODE_NONE ? NODE_NONE : py_strip(model->tree, list);
}

/* Whether the value of the expression is a name's, or an item's behind a name: marks[name]. */
static bool is_plain_list(const struct tree *tree, uint32_t node)
{
    uint16_t kind = node_kind(tree, node);
    return kind == PY_IDENTIFIER || (kind == PY_SUBSCRIPT && py_is_repeatable(tree, node));
}

/*
 * The rounds of a loop through the places of a list, compared with the list's length:
 * 0 for range(len(xs)), -1 for range(1, len(xs)); sets the list.  1: another loop.
 */
static int64_t rounds_beside_length(const struct model *model, const struct py_counting *range,
                                    uint32_t *list)
{
    const struct tree *tree = model->tree;
    int64_t start = 0;
    int64_t less = 0;
    if (range->step != NODE_NONE) return 1;
    if (range->start != NODE_NONE && !py_integer(tree, range->start, &start)) return 1;
    uint32_t stop = py_strip(tree, range->stop);
    if (node_kind(tree, stop) == PY_BINARY_OPERATOR) {
        if (py_operator(tree, stop) != PY_OP_MINUS) return 1;
        if (!py_integer(tree, py_right(tree, stop), &less) || less < 0) return 1;
        stop = py_left(tree, stop);
    }
    *list = measured(model, stop);
    if (*list == NODE_NONE || !is_plain_list(tree, *list) || start < 0) return 1;
    return -start - less;
}

/* Whether the loop begins whenever the statement, in the same block, has been carried out. */
static bool leads_to(const struct model *model, uint32_t statement, const struct loop *loop)
{
    return node_parent(model->tree, statement) == node_parent(model->tree, loop->node) &&
           py_goes_straight(model, statement, loop->node);
}

/* Whether the name is a plain variable of the function that the loop stands in. */
static bool is_plain_variable(const struct model *model, uint32_t name, const struct loop *loop)
{
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    const struct binding *b = &model->bindings[name];
    return b->kind == BINDING_VARIABLE && model->scopes[b->scope].kind != SCOPE_CLASS &&
           model->scopes[b->scope].function == loop->function;
}

/*
 * Whether the name has two writes: the number `start` on the way to the loop, and the one
 * at `update`.
 */
static bool starts_at(const struct model *model, uint32_t name, int64_t start,
                      const struct loop *loop, uint32_t update)
{
    if (model->bindings[name].writes != 2) return false;
    uint32_t first = model->bindings[name].node;
    if (first >= loop->node || !node_within(model->tree, update, loop->body)) return false;
    uint32_t value = py_value_written(model->tree, first);
    int64_t number;
    return value != NODE_NONE && py_integer(model->tree, value, &number) && number == start &&
           leads_to(model, py_statement_of(model, first), loop);
}

/* ---- An average of fewer ---- */

/* The x of total += x or total = total + x, or NODE_NONE. */
static uint32_t added_to(const struct model *model, uint32_t write, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t change = node_parent(tree, write);
    if (py_operator(tree, change) == PY_OP_PLUS_EQUAL) return py_right(tree, change);
    uint32_t value = py_value_written(tree, write);
    if (value == NODE_NONE || node_kind(tree, value) != PY_BINARY_OPERATOR) return NODE_NONE;
    if (py_operator(tree, value) != PY_OP_PLUS || py_binding(model, py_left(tree, value)) != name)
        return NODE_NONE;
    return py_right(tree, value);
}

/* The division name / len(list) behind the loop, or NODE_NONE. */
static uint32_t divided_by_length(const struct model *model, uint32_t name, uint32_t list,
                                  const struct loop *loop)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node < tree->nodes[loop->node].next || model->uses[use].kind != USE_READ) continue;
        uint32_t division = node_parent(tree, node);
        if (node_kind(tree, division) != PY_BINARY_OPERATOR) continue;
        uint16_t op = py_operator(tree, division);
        if (op != PY_OP_SLASH && op != PY_OP_SLASH_SLASH) continue;
        if (py_left(tree, division) != node) continue;
        uint32_t other = measured(model, py_right(tree, division));
        if (other != NODE_NONE && node_same(tree, other, list)) return division;
    }
    return NODE_NONE;
}

/* for i in range(1, len(xs)): total += xs[i], and then total / len(xs) */
static void average_of_fewer(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    uint32_t list;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    int64_t missing = rounds_beside_length(model, &range, &list);
    if (missing >= 0) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t name = model->uses[use].binding;
        uint32_t update = model->uses[use].node;
        if (model->uses[use].kind == USE_READ || !is_plain_variable(model, name, loop)) continue;
        uint32_t added = added_to(model, update, name);
        if (added == NODE_NONE) continue;
        if (node_kind(tree, added) != PY_SUBSCRIPT) continue;
        if (py_binding(model, node_field(tree, added, PY_FIELD_SUBSCRIPT)) != range.variable)
            continue;
        if (!node_same(tree, node_field(tree, added, PY_FIELD_VALUE), list)) continue;
        if (!starts_at(model, name, 0, loop, update)) continue;
        uint32_t division = divided_by_length(model, name, list, loop);
        if (division == NODE_NONE) continue;
        struct finding *finding = check_report(c, range.call);
        check_set_node(c, finding, "range", range.call);
        check_set_node(c, finding, "list", list);
        check_set_node(c, finding, "division", division);
        check_set_binding(c, finding, "name", name);
        check_set_line(c, finding, "line", division);
        finding_set(finding, "items",
                    missing == -1 ? (struct str)STR("one item") : (struct str)STR("some items"));
        return;
    }
}

/* ---- Never as many ---- */

/* for i in range(len(xs) - 1): if ...: n += 1, and then n == len(xs) */
static void never_as_many(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    uint32_t list;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (rounds_beside_length(model, &range, &list) >= 0) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t name = model->uses[use].binding;
        uint32_t update = model->uses[use].node;
        int64_t step;
        if (model->uses[use].kind == USE_READ || !is_plain_variable(model, name, loop)) continue;
        if (!py_added_number(model, update, &step) || step != 1) continue;
        if (model_loop_around(model, update) != index) continue;
        if (!starts_at(model, name, 0, loop, update)) continue;
        for (uint32_t at = model->bindings[name].first_use; at != MODEL_NONE;
             at = model->uses[at].next) {
            uint32_t node = model->uses[at].node;
            if (node < tree->nodes[loop->node].next || model->uses[at].kind != USE_READ) continue;
            uint32_t comparison = node_parent(tree, node);
            uint32_t left;
            uint32_t right;
            if (node_kind(tree, comparison) != PY_COMPARISON_OPERATOR) continue;
            uint16_t op = py_comparison(tree, comparison, &left, &right);
            bool equal = op == PY_OP_EQUAL_EQUAL || op == PY_OP_BANG_EQUAL;
            bool reached = (op == PY_OP_GREATER_EQUAL || op == PY_OP_LESS) && left == node;
            if (!equal && !reached) continue;
            uint32_t other = measured(model, left == node ? right : left);
            if (other == NODE_NONE || !node_same(tree, other, list)) continue;
            struct finding *finding = check_report(c, comparison);
            check_set_node(c, finding, "condition", comparison);
            check_set_binding(c, finding, "name", name);
            check_set_node(c, finding, "range", range.call);
            check_set_node(c, finding, "list", list);
            check_set_line(c, finding, "loop", loop->node);
            return;
        }
    }
}

/* ---- More than nothing from the beginning ---- */

/* Whether what holds of all numbers from `least` on answers the comparison with `bound`. */
static bool is_settled(uint16_t op, int64_t least, int64_t bound, bool *answer)
{
    switch (op) {
    case PY_OP_EQUAL_EQUAL:
    case PY_OP_LESS_EQUAL: *answer = false; return least > bound;
    case PY_OP_LESS: *answer = false; return least >= bound;
    case PY_OP_BANG_EQUAL:
    case PY_OP_GREATER: *answer = true; return least > bound;
    case PY_OP_GREATER_EQUAL: *answer = true; return least >= bound;
    default: return false;
    }
}

/* n = 1, n += 1 in a loop, and then if n == 0 */
static void starts_above(struct check_context *c, uint32_t name)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[name];
    int64_t start;
    if (b->declared || !py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    if (model->scopes[b->scope].kind == SCOPE_CLASS) return;
    uint32_t value = py_value_written(tree, b->node);
    if (value == NODE_NONE || !py_integer(tree, value, &start) || start < 1) return;
    unsigned steps = 0;
    uint32_t condition = NODE_NONE;
    uint32_t step = NODE_NONE;
    bool settled = false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        const struct use *u = &model->uses[use];
        int64_t added;
        if (u->scope != b->scope) return;
        if (u->kind == USE_READ) {
            uint32_t comparison = node_parent(tree, u->node);
            uint32_t left;
            uint32_t right;
            int64_t bound;
            bool answer;
            if (node_kind(tree, comparison) != PY_COMPARISON_OPERATOR) continue;
            uint16_t op = py_comparison(tree, comparison, &left, &right);
            if (op == 0 || left != u->node || !py_integer(tree, right, &bound)) continue;
            if (bound > 0 || !is_settled(op, start, bound, &answer)) continue;
            /* Round after round for ever, or a question that lets all through: both may be meant.
             */
            uint16_t around = node_kind(tree, py_statement_of(model, comparison));
            if (around == PY_WHILE_STATEMENT || (answer && around != PY_RETURN_STATEMENT)) continue;
            if (condition != NODE_NONE) continue;
            condition = comparison;
            settled = answer;
        } else if (u->node != b->node) {
            if (u->kind == USE_DELETE || !py_added_number(model, u->node, &added) || added < 1)
                return;
            steps++;
            step = u->node;
        }
    }
    if (steps == 0 || condition == NODE_NONE) return;
    struct finding *finding = check_report(c, condition);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "start", py_statement_of(model, b->node));
    check_set_node(c, finding, "step", py_statement_of(model, step));
    check_set_line(c, finding, "line", b->node);
    finding_set(finding, "answer", settled ? (struct str)STR("true") : (struct str)STR("false"));
}

/* ---- The last one over the count ---- */

/* if ...: total = x, n += 1, and then total / n */
static void last_over_count(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t name = model->uses[use].binding;
        uint32_t write = model->uses[use].node;
        if (model->uses[use].kind != USE_WRITE || !is_plain_variable(model, name, loop)) continue;
        uint32_t value = py_value_written(tree, write);
        if (value == NODE_NONE || py_mentions(model, value, name) || py_is_fixed(tree, value))
            continue;
        if (!starts_at(model, name, 0, loop, write)) continue;
        for (uint32_t at = model->bindings[name].first_use; at != MODEL_NONE;
             at = model->uses[at].next) {
            uint32_t node = model->uses[at].node;
            if (model->uses[at].kind == USE_READ && node < tree->nodes[loop->node].next) break;
            uint32_t division = node_parent(tree, node);
            if (node_kind(tree, division) != PY_BINARY_OPERATOR) continue;
            uint16_t op = py_operator(tree, division);
            if ((op != PY_OP_SLASH && op != PY_OP_SLASH_SLASH) || py_left(tree, division) != node)
                continue;
            uint32_t count = py_binding(model, py_right(tree, division));
            if (count == MODEL_NONE || !is_plain_variable(model, count, loop)) continue;
            uint32_t step = NODE_NONE;
            int64_t added;
            for (uint32_t i = model->bindings[count].first_use; i != MODEL_NONE;
                 i = model->uses[i].next) {
                if (model->uses[i].kind == USE_READ) continue;
                if (py_added_number(model, model->uses[i].node, &added) && added == 1)
                    step = model->uses[i].node;
            }
            if (step == NODE_NONE || !starts_at(model, count, 0, loop, step)) continue;
            uint32_t statement = py_statement_of(model, write);
            if (node_parent(tree, py_statement_of(model, step)) != node_parent(tree, statement))
                continue;
            struct finding *finding = check_report(c, statement);
            check_set_node(c, finding, "code", statement);
            check_set_binding(c, finding, "name", name);
            check_set_binding(c, finding, "count", count);
            check_set_node(c, finding, "division", division);
            check_set_node(c, finding, "value", value);
            check_set_line(c, finding, "line", division);
            return;
        }
    }
}

/* ---- A run whose first item counts twice ---- */

/* The item of this round: the variable of a loop over xs, or xs[i]. */
static bool is_item_of_round(const struct model *model, uint32_t node, uint32_t list,
                             uint32_t variable, bool by_index)
{
    const struct tree *tree = model->tree;
    if (!by_index) return py_binding(model, node) == variable;
    return node_kind(tree, node) == PY_SUBSCRIPT &&
           py_binding(model, node_field(tree, node, PY_FIELD_VALUE)) == list &&
           py_binding(model, node_field(tree, node, PY_FIELD_SUBSCRIPT)) == variable;
}

/* The name that the first item of the list is compared with: current = xs[0] before the loop. */
static bool holds_first(const struct model *model, uint32_t node, uint32_t list,
                        const struct loop *loop)
{
    const struct tree *tree = model->tree;
    uint32_t name = py_binding(model, node);
    if (!is_plain_variable(model, name, loop)) return false;
    uint32_t last = NODE_NONE;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].node >= loop->node) break;
        if (model->uses[use].kind != USE_READ) last = model->uses[use].node;
    }
    uint32_t value = last == NODE_NONE ? NODE_NONE : py_value_written(tree, last);
    int64_t place;
    return node_kind(tree, value) == PY_SUBSCRIPT &&
           py_binding(model, node_field(tree, value, PY_FIELD_VALUE)) == list &&
           py_integer(tree, node_field(tree, value, PY_FIELD_SUBSCRIPT), &place) && place == 0 &&
           leads_to(model, py_statement_of(model, last), loop);
}

/* The statement name = 1 that stands straight before the loop, or NODE_NONE. */
static uint32_t begins_at_one(const struct model *model, uint32_t name, const struct loop *loop)
{
    uint32_t last = NODE_NONE;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].node >= loop->node) break;
        if (model->uses[use].kind != USE_READ) last = model->uses[use].node;
    }
    uint32_t value = last == NODE_NONE ? NODE_NONE : py_value_written(model->tree, last);
    int64_t number;
    if (value == NODE_NONE || !py_integer(model->tree, value, &number) || number != 1)
        return NODE_NONE;
    uint32_t statement = py_statement_of(model, last);
    return leads_to(model, statement, loop) ? statement : NODE_NONE;
}

/* current = xs[0], n = 1, and then for x in xs: if x == current: n += 1 */
static void first_of_run_twice(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE) return;
    struct py_counting range;
    bool by_index = py_read_counting(model, loop, &range);
    uint32_t list;
    uint32_t variable;
    if (by_index) {
        uint32_t things;
        if (rounds_beside_length(model, &range, &things) != 0) return;
        list = py_binding(model, things);
        variable = range.variable;
    } else {
        list = py_binding(model, node_field(tree, loop->node, PY_FIELD_RIGHT));
        variable = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    }
    if (list == MODEL_NONE || variable == MODEL_NONE) return;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        if (node_kind(tree, statement) != PY_IF_STATEMENT) {
            if (model->flow[statement] == FLOW_NEXT) continue;
            return;
        }
        uint32_t left;
        uint32_t right;
        uint32_t condition = node_field(tree, statement, PY_FIELD_CONDITION);
        if (condition == NODE_NONE) return;
        uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
        if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return;
        if (is_item_of_round(model, right, list, variable, by_index)) {
            uint32_t other = left;
            left = right;
            right = other;
        }
        if (!is_item_of_round(model, left, list, variable, by_index)) return;
        if (!holds_first(model, right, list, loop)) return;
        uint32_t block = node_field(tree, statement, PY_FIELD_CONSEQUENCE);
        if (op == PY_OP_BANG_EQUAL) {
            uint32_t otherwise = node_child(tree, statement, PY_ELSE_CLAUSE);
            if (otherwise == NODE_NONE) return;
            block = node_field(tree, otherwise, PY_FIELD_BODY);
        }
        if (block == NODE_NONE) return;
        MODEL_EACH_USE_IN(model, block, use)
        {
            uint32_t name = model->uses[use].binding;
            uint32_t node = model->uses[use].node;
            int64_t added;
            if (model->uses[use].kind == USE_READ || !is_plain_variable(model, name, loop))
                continue;
            if (!py_added_number(model, node, &added) || added != 1) continue;
            if (node_parent(tree, py_statement_of(model, node)) != block) continue;
            uint32_t start = begins_at_one(model, name, loop);
            if (start == NODE_NONE) continue;
            struct finding *finding = check_report_header(c, loop->node, loop->body);
            check_set_binding(c, finding, "name", name);
            check_set_node(c, finding, "start", start);
            check_set_node(c, finding, "step", py_statement_of(model, node));
            check_set_binding(c, finding, "list", list);
            check_set_node(c, finding, "condition", condition);
            check_set_node(c, finding, "first", right);
            check_set_line(c, finding, "line", start);
            return;
        }
        return;
    }
}

/* ---- One left out between two parts ---- */

/* The start of a slice xs[i + 1:] without an end, without its + 1; or NODE_NONE. */
static uint32_t rest_from(const struct tree *tree, uint32_t subscript)
{
    uint32_t slice = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    if (node_kind(tree, slice) != PY_SLICE || node_named_count(tree, slice) != 1) return NODE_NONE;
    uint32_t start = node_named(tree, slice, 0);
    uint32_t colon = node_child(tree, slice, PY_OP_COLON);
    if (colon == NODE_NONE || colon < start) return NODE_NONE;
    start = py_strip(tree, start);
    int64_t one;
    if (node_kind(tree, start) != PY_BINARY_OPERATOR || py_operator(tree, start) != PY_OP_PLUS)
        return NODE_NONE;
    return py_integer(tree, py_right(tree, start), &one) && one == 1 ? py_left(tree, start)
                                                                     : NODE_NONE;
}

/* Whether the head of a while asks nothing but whether the name has not got to the end yet. */
static bool asks_for_end_only(const struct model *model, uint32_t condition, uint32_t name)
{
    const struct tree *tree = model->tree;
    bool asked = false;
    for (uint32_t i = condition; i < tree->nodes[condition].next; i++) {
        switch (node_kind(tree, i)) {
        case PY_SUBSCRIPT:
        case PY_NOT_OPERATOR: return false;
        case PY_BOOLEAN_OPERATOR:
            if (py_operator(tree, i) != PY_KW_AND) return false;
            break;
        case PY_COMPARISON_OPERATOR: {
            uint32_t left;
            uint32_t right;
            if (py_comparison(tree, i, &left, &right) != PY_OP_LESS) return false;
            if (measured(model, right) == NODE_NONE) return false;
            asked |= py_binding(model, left) == name;
            break;
        }
        default: break;
        }
    }
    return asked;
}

/* Whether the loop takes xs[i] of each round, and of a while that it then goes on to i + 1. */
static bool takes_each(const struct model *model, const struct loop *loop, uint32_t list,
                       uint32_t variable)
{
    const struct tree *tree = model->tree;
    bool taken = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding == variable && model->uses[use].kind != USE_READ) {
            int64_t step;
            if (loop->is_for || !py_added_number(model, node, &step) || step != 1) return false;
        }
        if (model->uses[use].binding != list) continue;
        uint32_t subscript = py_subscript_of(tree, node);
        if (subscript == NODE_NONE || model->uses[use].kind != USE_READ) continue;
        if (py_binding(model, node_field(tree, subscript, PY_FIELD_SUBSCRIPT)) != variable)
            continue;
        uint32_t user;
        enum py_fate fate = py_fate(tree, subscript, &user);
        taken |= fate == PY_FATE_ARGUMENT || fate == PY_FATE_ELEMENT || fate == PY_FATE_ASSIGNED ||
                 fate == PY_FATE_OPERAND;
    }
    return taken;
}

/* for i in range(n): out.append(xs[i]), and then out + xs[n + 1:] */
static void one_left_between(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t list = py_binding(model, node_field(tree, node, PY_FIELD_VALUE));
    uint32_t from = list == MODEL_NONE ? NODE_NONE : rest_from(tree, node);
    if (from == NODE_NONE || !py_is_own_name(model, list)) return;
    if (py_is_everywhere(model, list)) return;
    uint32_t statement = py_statement_of(model, node);
    uint32_t before = py_statement_before(tree, statement);
    for (unsigned count = 0; before != NODE_NONE && count < 8; count++) {
        uint16_t kind = node_kind(tree, before);
        if (kind == PY_FOR_STATEMENT || kind == PY_WHILE_STATEMENT) break;
        if (py_mentions(model, before, list) || model->flow[before] != FLOW_NEXT) return;
        before = py_statement_before(tree, before);
    }
    if (before == NODE_NONE) return;
    uint32_t body = node_field(tree, before, PY_FIELD_BODY);
    if (body == NODE_NONE) return;
    uint32_t inner = node_first(tree, body);
    uint32_t index = inner == NODE_NONE ? MODEL_NONE : model_loop_around(model, inner);
    if (index == MODEL_NONE || model->loops[index].node != before) return;
    const struct loop *loop = &model->loops[index];
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    uint32_t variable;
    struct py_counting range;
    if (loop->is_for) {
        int64_t start = 0;
        if (!py_read_counting(model, loop, &range) || range.step != NODE_NONE) return;
        if (range.start != NODE_NONE && !py_integer(tree, range.start, &start)) return;
        variable = range.variable;
        if (!node_same(tree, py_strip(tree, range.stop), from)) return;
        /* Up to a place that was asked for, one may well leave out the item there. */
        uint32_t bound = from;
        if (py_binding(model, from) != MODEL_NONE)
            bound = py_only_value(model, py_binding(model, from));
        if (bound == NODE_NONE) return;
        if (!py_calls(model, bound, "min") && !py_calls(model, bound, "len")) return;
        MODEL_EACH_USE_IN(model, from, use)
        {
            uint32_t name = model->uses[use].binding;
            if (name != MODEL_NONE && py_sets(model, loop->body, name)) return;
        }
    } else {
        variable = py_binding(model, from);
        uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
        if (!is_plain_variable(model, variable, loop) || condition == NODE_NONE) return;
        if (!asks_for_end_only(model, condition, variable)) return;
    }
    if (!takes_each(model, loop, list, variable)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "rest", node);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "place", from);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Turned round, and turned back ---- */

/* The parts of a place such as len(xs) - 1 - i: how often the length and the name, and the rest. */
static bool read_place(const struct model *model, uint32_t node, uint32_t list, uint32_t variable,
                       int64_t parts[3])
{
    enum { MOST = 12 };
    const struct tree *tree = model->tree;
    uint32_t waiting[MOST];
    int64_t signs[MOST];
    size_t count = 0;
    waiting[count] = node;
    signs[count++] = 1;
    parts[0] = parts[1] = parts[2] = 0;
    while (count > 0) {
        int64_t sign = signs[--count];
        uint32_t at = waiting[count];
        int64_t number;
        if (at == NODE_NONE) return false;
        at = py_strip(tree, at);
        if (py_integer(tree, at, &number)) {
            parts[2] += sign * number;
            continue;
        }
        if (node_kind(tree, at) == PY_BINARY_OPERATOR) {
            uint16_t op = py_operator(tree, at);
            if ((op != PY_OP_MINUS && op != PY_OP_PLUS) || count + 2 > MOST) return false;
            waiting[count] = py_left(tree, at);
            signs[count++] = sign;
            waiting[count] = py_right(tree, at);
            signs[count++] = op == PY_OP_MINUS ? -sign : sign;
            continue;
        }
        if (node_kind(tree, at) == PY_UNARY_OPERATOR) {
            uint16_t op = py_operator(tree, at);
            if ((op != PY_OP_MINUS && op != PY_OP_TILDE) || count + 1 > MOST) return false;
            if (op == PY_OP_TILDE) parts[2] -= sign;
            waiting[count] = node_field(tree, at, PY_FIELD_ARGUMENT);
            signs[count++] = -sign;
            continue;
        }
        if (py_binding(model, at) == variable) {
            parts[1] += sign;
            continue;
        }
        if (py_length_of(model, at, &number) != list) return false;
        parts[0] += sign;
        parts[2] += sign * number;
    }
    return true;
}

/* Which place of the list the subscript is: 0 for xs[i], 1 for xs[len(xs) - 1 - i], -1: another. */
static int side_of(const struct model *model, uint32_t subscript, uint32_t list, uint32_t variable)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, subscript) != PY_SUBSCRIPT) return -1;
    if (py_binding(model, node_field(tree, subscript, PY_FIELD_VALUE)) != list) return -1;
    int64_t parts[3];
    uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    if (!read_place(model, place, list, variable, parts)) return -1;
    if (parts[0] == 0 && parts[1] == 1 && parts[2] == 0) return 0;
    bool mirrored = parts[1] == -1 && parts[2] == -1 && (parts[0] == 0 || parts[0] == 1);
    return mirrored ? 1 : -1;
}

/* Whether the statement is xs[i], xs[-1 - i] = xs[-1 - i], xs[i]. */
static bool swaps_at_once(const struct model *model, uint32_t statement, uint32_t list,
                          uint32_t variable)
{
    const struct tree *tree = model->tree;
    uint32_t assignment = py_statement_value(tree, statement);
    if (node_kind(tree, assignment) != PY_ASSIGNMENT) return false;
    uint32_t targets = node_field(tree, assignment, PY_FIELD_LEFT);
    uint32_t values = node_field(tree, assignment, PY_FIELD_RIGHT);
    if (targets == NODE_NONE || values == NODE_NONE) return false;
    values = py_strip(tree, values);
    if (node_named_count(tree, targets) != 2 || node_named_count(tree, values) != 2) return false;
    if (node_kind(tree, targets) == PY_SUBSCRIPT || node_kind(tree, values) == PY_SUBSCRIPT)
        return false;
    int side = side_of(model, node_named(tree, targets, 0), list, variable);
    return side >= 0 && side_of(model, node_named(tree, targets, 1), list, variable) == 1 - side &&
           side_of(model, node_named(tree, values, 0), list, variable) == 1 - side &&
           side_of(model, node_named(tree, values, 1), list, variable) == side;
}

/* Whether the three statements are kept = xs[i], xs[i] = xs[-1 - i], xs[-1 - i] = kept. */
static bool swaps_by_hand(const struct model *model, uint32_t first, uint32_t list,
                          uint32_t variable)
{
    const struct tree *tree = model->tree;
    uint32_t second = node_next_named(tree, first);
    uint32_t third = second == NODE_NONE ? NODE_NONE : node_next_named(tree, second);
    if (third == NODE_NONE || node_next_named(tree, third) != NODE_NONE) return false;
    uint32_t target;
    uint32_t kept = py_plain_assignment(tree, first, &target);
    if (kept == NODE_NONE) return false;
    uint32_t name = model_binding_at(model, target);
    int side = side_of(model, py_strip(tree, kept), list, variable);
    uint32_t one = py_statement_value(tree, second);
    uint32_t two = py_statement_value(tree, third);
    if (side < 0 || node_kind(tree, one) != PY_ASSIGNMENT || node_kind(tree, two) != PY_ASSIGNMENT)
        return false;
    return side_of(model, py_left(tree, one), list, variable) == side &&
           side_of(model, py_right(tree, one), list, variable) == 1 - side &&
           side_of(model, py_left(tree, two), list, variable) == 1 - side &&
           py_binding(model, py_right(tree, two)) == name;
}

/* for i in range(len(xs)): xs[i], xs[-1 - i] = xs[-1 - i], xs[i] */
static void mirrored_back(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t start = 0;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE) return;
    if (range.start != NODE_NONE && (!py_integer(tree, range.start, &start) || start != 0)) return;
    uint32_t list = py_length_of(model, range.stop, &extra);
    if (list == MODEL_NONE || extra != 0) return;
    uint32_t first = py_first_statement(tree, loop->body);
    if (first == NODE_NONE) return;
    bool alone = py_only_statement(tree, loop->body) != NODE_NONE;
    if (!(alone && swaps_at_once(model, first, list, range.variable)) &&
        !swaps_by_hand(model, first, list, range.variable)) {
        return;
    }
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", range.variable);
    for (uint32_t i = loop->body; i < tree->nodes[loop->body].next; i++) {
        int side =
            node_kind(tree, i) == PY_SUBSCRIPT ? side_of(model, i, list, range.variable) : -1;
        if (side >= 0) check_set_node(c, finding, side == 0 ? "one" : "other", i);
    }
}

const struct check py_checks_tallies[] = {
    {"average-of-fewer",
     CHECK_LOOP,
     average_of_fewer,
     {CHECK_OF(LOOP_FOR)},
     "range list division name line items",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"never-as-many",
     CHECK_LOOP,
     never_as_many,
     {CHECK_OF(LOOP_FOR)},
     "condition name range list loop",
     .needs = {PY_COMPARISON_OPERATOR},
     .where = CHECK_COUNTS},
    {"starts-above",
     CHECK_BINDING,
     starts_above,
     {CHECK_OF(BINDING_VARIABLE)},
     "name condition start step line answer",
     .needs = {PY_COMPARISON_OPERATOR},
     .where = CHECK_REWRITTEN | CHECK_READ},
    {"last-over-count",
     CHECK_LOOP,
     last_over_count,
     {0},
     "code name count division value line",
     .needs = {PY_BINARY_OPERATOR}},
    {"first-of-run-twice",
     CHECK_LOOP,
     first_of_run_twice,
     {CHECK_OF(LOOP_FOR)},
     "name start step list condition first line",
     .needs = {PY_SUBSCRIPT}},
    {"one-left-between",
     CHECK_NODE,
     one_left_between,
     {PY_SUBSCRIPT},
     "rest list place loop",
     .needs = {PY_SLICE}},
    {"mirrored-back",
     CHECK_LOOP,
     mirrored_back,
     {CHECK_OF(LOOP_FOR)},
     "name index one other",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {0},
};
