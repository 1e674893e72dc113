/*
 * What becomes of the results of a program's own functions: the mark for "not there" is
 * added to, an item is taken from what is empty in the end, None goes in again.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* The parameter that the condition asks to be empty: xs == [], not xs, len(xs) == 0. */
static uint32_t asked_to_be_empty(const struct model *model, uint32_t condition)
{
    const struct tree *tree = model->tree;
    condition = py_strip(tree, condition);
    if (node_kind(tree, condition) == PY_NOT_OPERATOR)
        return py_parameter_at(model, node_field(tree, condition, PY_FIELD_ARGUMENT));
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, condition, &left, &right);
    if (op == 0) return MODEL_NONE;
    if (op == PY_OP_EQUAL_EQUAL && py_is_empty_value(model, right))
        return py_parameter_at(model, left);
    int64_t bound;
    if (node_kind(tree, left) != PY_CALL || !py_calls(model, left, "len")) return MODEL_NONE;
    if (!py_integer(tree, right, &bound)) return MODEL_NONE;
    bool empty = ((op == PY_OP_EQUAL_EQUAL || op == PY_OP_LESS_EQUAL) && bound == 0) ||
                 (op == PY_OP_LESS && bound == 1);
    uint32_t list = py_argument(tree, left, 0);
    return empty && list != NODE_NONE ? py_parameter_at(model, list) : MODEL_NONE;
}

/*
 * The first statement of the function, if it is an if that returns at once when a
 * parameter is empty: the value it returns, and the parameter.
 */
static uint32_t result_for_empty(const struct model *model, const struct function *function,
                                 uint32_t *parameter)
{
    const struct tree *tree = model->tree;
    uint32_t first = py_first_statement(tree, function->body);
    if (first == NODE_NONE || node_kind(tree, first) != PY_IF_STATEMENT) return NODE_NONE;
    uint32_t condition = node_field(tree, first, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, first, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || block == NODE_NONE) return NODE_NONE;
    *parameter = asked_to_be_empty(model, condition);
    uint32_t leave = py_only_statement(tree, block);
    if (*parameter == MODEL_NONE || leave == NODE_NONE) return NODE_NONE;
    if (node_kind(tree, leave) != PY_RETURN_STATEMENT) return NODE_NONE;
    uint32_t value = node_named(tree, leave, 0);
    return value == NODE_NONE ? NODE_NONE : py_strip(tree, value);
}

/* Whether the node is the function's call of itself with a part of the parameter: f(xs[1:]). */
static bool calls_itself_with_part(const struct model *model, uint32_t node,
                                   const struct function *function, uint32_t parameter)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) != PY_CALL) return false;
    uint32_t callee = node_field(tree, node, PY_FIELD_FUNCTION);
    if (callee == NODE_NONE || py_binding(model, callee) != function->binding) return false;
    uint32_t arguments = node_field(tree, node, PY_FIELD_ARGUMENTS);
    if (arguments == NODE_NONE) return false;
    NODE_EACH_CHILD(tree, arguments, argument)
    {
        if (node_kind(tree, argument) != PY_SUBSCRIPT) continue;
        if (py_binding(model, node_field(tree, argument, PY_FIELD_VALUE)) != parameter) continue;
        uint32_t slice = node_field(tree, argument, PY_FIELD_SUBSCRIPT);
        if (node_kind(tree, slice) == PY_SLICE && node_named_count(tree, slice) > 0) return true;
    }
    return false;
}

/* Whether the function is one whose own calls certainly reach it. */
static bool is_plain_function(const struct model *model, const struct function *function)
{
    if (function->method || function->decorated || function->generator) return false;
    if (function->body == NODE_NONE || function->binding == MODEL_NONE) return false;
    return model->bindings[function->binding].writes == 1 && !model->names_uncertain;
}

/* ---- Added to "not there" ---- */

/* if xs == []: return -1, and then return 1 + f(xs[1:]) */
static void added_to_not_there(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *function = &model->functions[index];
    if (!is_plain_function(model, function)) return;
    uint32_t parameter;
    uint32_t mark = result_for_empty(model, function, &parameter);
    int64_t number;
    if (mark == NODE_NONE) return;
    bool is_none = node_kind(tree, mark) == PY_NONE;
    bool minus = py_integer(tree, mark, &number) && number == -1;
    if (!is_none && !minus) return;
    uint32_t sum = NODE_NONE;
    bool another = false;
    for (uint32_t i = function->body; i < tree->nodes[function->body].next; i++) {
        if (node_kind(tree, i) != PY_RETURN_STATEMENT || node_within(tree, mark, i)) continue;
        if (model_function_around(model, i) != index) continue;
        uint32_t value = node_named(tree, i, 0);
        if (value == NODE_NONE) continue;
        value = py_strip(tree, value);
        if (!py_mentions(model, value, function->binding)) {
            /* A place that was found, beside the mark for none. */
            another |= node_kind(tree, value) == PY_IDENTIFIER ||
                       (py_integer(tree, value, &number) && number >= 0);
            continue;
        }
        if (node_kind(tree, value) != PY_BINARY_OPERATOR) continue;
        if (py_operator(tree, value) != PY_OP_PLUS || sum != NODE_NONE) continue;
        uint32_t left = py_left(tree, value);
        uint32_t right = py_right(tree, value);
        bool itself = calls_itself_with_part(model, right, function, parameter) &&
                      !py_mentions(model, left, function->binding);
        itself |= calls_itself_with_part(model, left, function, parameter) &&
                  !py_mentions(model, right, function->binding);
        if (itself && !py_is_guarded(model, i)) sum = value;
    }
    if (sum == NODE_NONE || !another) return;
    struct finding *finding = check_report(c, sum);
    check_set_node(c, finding, "sum", sum);
    check_set_node(c, finding, "mark", mark);
    check_set_binding(c, finding, "function", function->binding);
    check_set_line(c, finding, "line", mark);
    finding_set(finding, "result",
                is_none ? (struct str)STR("and None cannot be added to: Python raises a TypeError")
                        : (struct str)STR("and what comes out looks like a place"));
}

/* ---- An item of what is empty in the end ---- */

/* if xs == []: return [], rest = f(xs[1:]), and then rest[0] */
static void item_of_empty_result(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *function = &model->functions[index];
    if (!is_plain_function(model, function)) return;
    uint32_t parameter;
    uint32_t empty = result_for_empty(model, function, &parameter);
    if (empty == NODE_NONE || !py_is_empty_value(model, empty)) return;
    uint32_t first = py_first_statement(tree, function->body);
    uint32_t statement = node_next_named(tree, first);
    if (statement == NODE_NONE) return;
    uint32_t target;
    uint32_t call = py_plain_assignment(tree, statement, &target);
    if (call == NODE_NONE) return;
    call = py_strip(tree, call);
    if (!calls_itself_with_part(model, call, function, parameter)) return;
    uint32_t rest = model_binding_at(model, target);
    if (!py_is_own_name(model, rest) || model->bindings[rest].writes != 1) return;
    uint32_t use = model->uses[model->use_at[target]].next;
    if (use == MODEL_NONE) return;
    uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
    int64_t place;
    if (subscript == NODE_NONE) return;
    if (!py_integer(tree, node_field(tree, subscript, PY_FIELD_SUBSCRIPT), &place)) return;
    if (py_is_guarded(model, subscript)) return;
    uint32_t user = py_statement_of(model, subscript);
    if (node_parent(tree, user) != function->body) return;
    if (!py_goes_straight(model, statement, user)) return;
    for (uint32_t at = subscript; at != user; at = node_parent(tree, at)) {
        uint16_t kind = node_kind(tree, at);
        if (kind == PY_BLOCK || kind == PY_ELIF_CLAUSE) return;
        if (node_parent(tree, at) != user && !py_is_always_evaluated(tree, at)) return;
    }
    struct finding *finding = check_report(c, subscript);
    check_set_node(c, finding, "item", subscript);
    check_set_binding(c, finding, "rest", rest);
    check_set_binding(c, finding, "list", parameter);
    check_set_node(c, finding, "empty", empty);
    check_set_line(c, finding, "line", empty);
}

/* ---- None that goes in again ---- */

/* The parameter that the argument number `place` of a call fills, or MODEL_NONE. */
static uint32_t parameter_number(const struct model *model, const struct function *function,
                                 uint32_t place)
{
    uint32_t list = py_parameters(model->tree, function);
    if (list == NODE_NONE) return MODEL_NONE;
    uint32_t parameter = node_named(model->tree, list, place);
    if (node_kind(model->tree, parameter) != PY_IDENTIFIER) return MODEL_NONE;
    return model_binding_at(model, parameter);
}

/*
 * The last statement of a function that only answers sometimes: an if without an else, or
 * a loop through the very list that the parameter is; NODE_NONE for another.
 */
static uint32_t answers_sometimes(const struct model *model, const struct function *function,
                                  uint32_t parameter)
{
    const struct tree *tree = model->tree;
    uint32_t last = py_last_statement(tree, function->body);
    if (last == NODE_NONE || function->empty_returns > 0) return NODE_NONE;
    if (node_kind(tree, last) == PY_IF_STATEMENT) {
        uint32_t block = node_field(tree, last, PY_FIELD_CONSEQUENCE);
        if (node_child(tree, last, PY_ELIF_CLAUSE) != NODE_NONE) return NODE_NONE;
        if (node_child(tree, last, PY_ELSE_CLAUSE) != NODE_NONE) return NODE_NONE;
        if (py_first_statement(tree, function->body) != last || block == NODE_NONE)
            return NODE_NONE;
        return model->flow[block] == FLOW_RETURN ? last : NODE_NONE;
    }
    if (node_kind(tree, last) != PY_FOR_STATEMENT) return NODE_NONE;
    if (node_child(tree, last, PY_ELSE_CLAUSE) != NODE_NONE) return NODE_NONE;
    uint32_t things = node_field(tree, last, PY_FIELD_RIGHT);
    if (things == NODE_NONE) return NODE_NONE;
    if (py_binding(model, things) == parameter) return last;
    struct py_counting range;
    int64_t extra;
    if (!py_read_range(model, py_strip(tree, things), &range)) return NODE_NONE;
    return py_length_of(model, range.stop, &extra) == parameter ? last : NODE_NONE;
}

/* for x in xs: result = insert(result, x), where insert may give None */
static void none_goes_in_again(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t call = py_right(tree, node);
    uint32_t target = py_left(tree, node);
    if (node_kind(tree, call) != PY_CALL || node_kind(tree, target) != PY_IDENTIFIER) return;
    uint32_t name = model_binding_at(model, target);
    struct py_callee callee;
    if (!py_is_own_name(model, name) || !py_callee(model, call, &callee)) return;
    if (callee.route != PY_ROUTE_NAME || callee.function == MODEL_NONE) return;
    const struct function *function = &model->functions[callee.function];
    if (!is_plain_function(model, function) || function->value_returns == 0) return;
    if (!(function->flow & FLOW_NEXT) || py_is_guarded(model, node)) return;
    uint32_t count = py_argument_count(tree, call);
    for (uint32_t i = 0; i < count && i < 4; i++) {
        if (py_binding(model, py_argument(tree, call, i)) != name) continue;
        uint32_t parameter = parameter_number(model, function, i);
        if (parameter == MODEL_NONE) continue;
        uint32_t last = answers_sometimes(model, function, parameter);
        if (last == NODE_NONE) continue;
        /* A question about None afterwards would set it right. */
        uint32_t around = model_loop_around(model, node);
        if (around == MODEL_NONE) return;
        const struct loop *loop = &model->loops[around];
        for (uint32_t at = loop->node; at < tree->nodes[loop->node].next; at++) {
            if (node_kind(tree, at) == PY_NONE) return;
        }
        MODEL_EACH_USE_IN(model, loop->body, use)
        {
            if (model->uses[use].binding != name) continue;
            uint32_t user;
            if (py_fate(tree, model->uses[use].node, &user) == PY_FATE_CONDITION) return;
        }
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "code", node);
        check_set_binding(c, finding, "name", name);
        check_set_binding(c, finding, "function", function->binding);
        check_set_line(c, finding, "line", last);
        return;
    }
}

const struct check py_checks_recalled[] = {
    {"none-goes-in-again",
     CHECK_NODE,
     none_goes_in_again,
     {PY_ASSIGNMENT},
     "code name function line",
     .needs = {PY_FUNCTION_DEFINITION},
     .where = CHECK_IN_LOOP | CHECK_OF_CALL},
    {"added-to-not-there",
     CHECK_FUNCTION,
     added_to_not_there,
     {0},
     "sum mark function line result",
     .needs = {PY_BINARY_OPERATOR},
     .where = CHECK_RECURSIVE | CHECK_ANSWERS_TWICE},
    {"item-of-empty-result",
     CHECK_FUNCTION,
     item_of_empty_result,
     {0},
     "item rest list empty line",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_RECURSIVE | CHECK_ANSWERS_TWICE},
    {0},
};
