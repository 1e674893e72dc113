/*
 * Questions to a whole where its items are meant, and the other way round: sets joined by
 * words, a loop that asks about all of its text in each round.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- Sets joined by words ---- */

/* set(a) and set(b) */
static void sets_by_word(struct check_context *c, uint32_t node)
{
    uint32_t user = NODE_NONE;
    if (py_is_asked(c->tree, node)) return;
    if (py_fate(c->tree, node, &user) == PY_FATE_ARGUMENT && py_calls(c->model, user, "bool"))
        return;
    uint32_t left = py_left(c->tree, node);
    uint32_t right = py_right(c->tree, node);
    if (left == NODE_NONE || right == NODE_NONE) return;
    if (py_type(c->model, left) != PY_TYPE_SET || py_type(c->model, right) != PY_TYPE_SET) return;
    /* a or set(): the second where there is no first */
    if (py_is_empty_value(c->model, right) || py_is_empty_value(c->model, left)) return;
    bool both = py_operator(c->tree, node) == PY_KW_AND;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "left", left);
    check_set_node(c, finding, "right", right);
    finding_set(finding, "word", both ? (struct str)STR("and") : (struct str)STR("or"));
    finding_set(finding, "sign", both ? (struct str)STR("&") : (struct str)STR("|"));
    finding_set(finding, "meaning",
                both ? (struct str)STR("what is in both") : (struct str)STR("all of both"));
    check_set_node(c, finding, "gives", both ? right : left);
}

/* ---- The whole asked in each round ---- */

/* for c in text: if letter in text: count += 1, and nobody looks at c */
static void whole_asked(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t left;
    uint32_t right;
    if (py_comparison(c->tree, node, &left, &right) != PY_KW_IN) return;
    uint32_t whole = py_binding(model, right);
    if (whole == MODEL_NONE || node_kind(c->tree, node_parent(c->tree, node)) != PY_IF_STATEMENT)
        return;
    uint32_t number = model_loop_around(model, node);
    if (number == MODEL_NONE || !model->loops[number].is_for) return;
    const struct loop *loop = &model->loops[number];
    uint32_t over = node_field(c->tree, loop->node, PY_FIELD_RIGHT);
    uint32_t target = node_field(c->tree, loop->node, PY_FIELD_LEFT);
    if (over == NODE_NONE || target == NODE_NONE) return;
    uint32_t variable = py_binding(model, target);
    if (variable == MODEL_NONE || py_binding(model, over) != whole) return;
    if (py_is_read_in(model, loop->body, variable, NODE_NONE)) return;
    if (!py_is_steady(model, left, loop->body) || !py_is_steady(model, right, loop->body)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "asked", left);
    check_set_binding(c, finding, "item", variable);
    check_set_binding(c, finding, "whole", whole);
}

/* ---- Yes or no beside a word ---- */

/* Whether the form of the value says that it is True or False. */
static bool is_yes_or_no(const struct model *model, uint32_t value)
{
    static const struct str own[] = {STR("__eq__"), STR("__lt__"), STR("__gt__"), STR("__ne__")};
    value = py_strip(model->tree, value);
    if (py_type(model, value) == PY_TYPE_BOOL) return true;
    if (node_kind(model->tree, value) == PY_NOT_OPERATOR) return true;
    if (node_kind(model->tree, value) != PY_COMPARISON_OPERATOR) return false;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        if (py_has_method_named(model, own[i])) return false;
    }
    return py_stands_alone(model);
}

/* Whether all that the function gives is True or False. */
static bool answers_yes_or_no(const struct model *model, const struct function *f)
{
    if (f->decorated || f->generator || f->asynchronous || f->value_returns == 0) return false;
    if (f->body == NODE_NONE || f->value_returns > 8) return false;
    PY_EACH_OWN_NODE(model->tree, f->body, i)
    {
        if (node_kind(model->tree, i) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(model->tree, i, 0);
        if (value == NODE_NONE || !is_yes_or_no(model, value)) return false;
    }
    return true;
}

/* Whether the value can only be True or False: a call of a function that asks something. */
static bool is_answer(const struct model *model, uint32_t node)
{
    if (node_kind(model->tree, node) != PY_CALL) return false;
    struct str method = STR_EMPTY;
    if (py_method_call(model->tree, node, &method) != NODE_NONE && py_is_asking_method(method))
        return py_stands_alone(model) && !py_has_method_named(model, method);
    struct py_callee callee;
    return py_callee(model, node, &callee) && callee.function != MODEL_NONE &&
           callee.route != PY_ROUTE_NEW &&
           answers_yes_or_no(model, &model->functions[callee.function]);
}

/* is_even(n) == "yes", c.isalpha() == "True" */
static void answer_against_text(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, node, &left, &right);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return;
    left = py_strip(c->tree, left);
    right = py_strip(c->tree, right);
    bool by_left = node_kind(c->tree, left) == PY_CALL;
    uint32_t call = by_left ? left : right;
    uint32_t other = by_left ? right : left;
    int64_t number;
    bool unlike = node_kind(c->tree, other) == PY_STRING ||
                  (py_integer(c->tree, other, &number) && number != 0 && number != 1);
    if (!unlike || !is_answer(c->model, call)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "call", call);
    check_set_node(c, finding, "other", other);
    finding_set(finding, "result",
                op == PY_OP_EQUAL_EQUAL ? (struct str)STR("False") : (struct str)STR("True"));
}

const struct check py_checks_sets[] = {
    {"sets-by-word",
     CHECK_NODE,
     sets_by_word,
     {PY_BOOLEAN_OPERATOR},
     "code left right word sign meaning gives"},
    {"whole-asked",
     CHECK_NODE,
     whole_asked,
     {PY_COMPARISON_OPERATOR},
     "code asked item whole",
     .where = CHECK_MEMBERSHIP},
    {"answer-against-text",
     CHECK_NODE,
     answer_against_text,
     {PY_COMPARISON_OPERATOR},
     "code call other result",
     .where = CHECK_EQUALITY},
    {0},
};
