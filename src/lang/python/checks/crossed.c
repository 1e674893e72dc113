/*
 * Questions that do not fit what they guard: the length of one list before an item of
 * another, a wider question that is asked again where a narrower one has been answered,
 * an else that also catches what an earlier if has dealt with.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- The length of the other list ---- */

/* An if that asks i < len(a) and then takes b[i]. */
struct guard {
    uint32_t asked; /* a */
    uint32_t taken; /* b */
    uint32_t index;
    uint32_t place; /* b[i] */
};

static bool read_guard(const struct model *model, uint32_t test, struct guard *guard)
{
    const struct tree *tree = model->tree;
    if (test == NODE_NONE || node_kind(tree, test) != PY_IF_STATEMENT) return false;
    if (node_field(tree, test, PY_FIELD_ALTERNATIVE) != NODE_NONE) return false;
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, test, PY_FIELD_CONSEQUENCE);
    uint32_t left;
    uint32_t right;
    int64_t extra;
    if (condition == NODE_NONE || block == NODE_NONE) return false;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (op == PY_OP_GREATER) {
        uint32_t side = left;
        left = right;
        right = side;
    } else if (op != PY_OP_LESS) {
        return false;
    }
    guard->index = py_binding(model, left);
    guard->asked = py_length_of(model, right, &extra);
    if (guard->index == MODEL_NONE || guard->asked == MODEL_NONE || extra != 0) return false;
    guard->place = NODE_NONE;
    MODEL_EACH_USE_IN(model, block, use)
    {
        uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
        if (subscript == NODE_NONE) continue;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || py_binding(model, place) != guard->index) continue;
        if (model->uses[use].binding == guard->asked || guard->place != NODE_NONE) return false;
        guard->taken = model->uses[use].binding;
        guard->place = subscript;
    }
    return guard->place != NODE_NONE && guard->taken != MODEL_NONE;
}

/* if i < len(a): out.append(b[i]), if i < len(b): out.append(a[i]) */
static void guards_crossed(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    struct guard first;
    struct guard second;
    if (!read_guard(model, node, &first)) return;
    uint32_t next = node_next_named(c->tree, node);
    if (!read_guard(model, next, &second)) return;
    if (first.index != second.index || first.asked != second.taken) return;
    if (first.taken != second.asked || py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, first.place);
    check_set_binding(c, finding, "asked", first.asked);
    check_set_binding(c, finding, "taken", first.taken);
    check_set_binding(c, finding, "index", first.index);
    check_set_node(c, finding, "place", first.place);
    check_set_node(c, finding, "condition", node_field(c->tree, node, PY_FIELD_CONDITION));
    check_set_line(c, finding, "line", next);
}

/* ---- A part of the question, asked again ---- */

/* The only call of the block, a method of a name with one argument: out.append("x"). */
static uint32_t only_call(const struct tree *tree, uint32_t block)
{
    uint32_t only = block == NODE_NONE ? NODE_NONE : py_only_statement(tree, block);
    uint32_t call = only == NODE_NONE ? NODE_NONE : py_statement_value(tree, only);
    if (call == NODE_NONE || node_kind(tree, call) != PY_CALL) return NODE_NONE;
    return py_argument_count(tree, call) == 1 ? call : NODE_NONE;
}

static bool calls_the_same(const struct tree *tree, uint32_t a, uint32_t b)
{
    return a != NODE_NONE && b != NODE_NONE &&
           node_same(tree, node_field(tree, a, PY_FIELD_FUNCTION),
                     node_field(tree, b, PY_FIELD_FUNCTION));
}

/* Whether the condition is one of the parts of an and. */
static bool is_part_of(const struct tree *tree, uint32_t condition, uint32_t whole)
{
    whole = py_strip(tree, whole);
    condition = py_strip(tree, condition);
    while (node_kind(tree, whole) == PY_BOOLEAN_OPERATOR && py_operator(tree, whole) == PY_KW_AND) {
        if (node_same(tree, py_right(tree, whole), condition)) return true;
        whole = py_left(tree, whole);
        if (node_same(tree, whole, condition)) return true;
    }
    return false;
}

/*
 * if a and b: out.append("both"), if a: out.append("a"), if b: out.append("b"), else:
 * out.append("none"): where both hold, all three of the first are carried out.
 */
static void asked_again_wider(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t call = only_call(tree, node_field(tree, node, PY_FIELD_CONSEQUENCE));
    if (condition == NODE_NONE || call == NODE_NONE) return;
    if (node_field(tree, node, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    if (node_kind(tree, py_strip(tree, condition)) != PY_BOOLEAN_OPERATOR) return;
    if (!py_is_repeatable(tree, condition) || c->model->flow[node] != FLOW_NEXT) return;
    uint32_t wider = NODE_NONE;
    uint32_t test = node;
    enum { MAX_IFS = 8 };
    for (unsigned count = 0; count < MAX_IFS; count++) {
        test = node_next_named(tree, test);
        if (test == NODE_NONE || node_kind(tree, test) != PY_IF_STATEMENT) return;
        uint32_t other = node_field(tree, test, PY_FIELD_CONDITION);
        uint32_t done = only_call(tree, node_field(tree, test, PY_FIELD_CONSEQUENCE));
        if (other == NODE_NONE || !calls_the_same(tree, call, done)) return;
        if (wider == NODE_NONE && is_part_of(tree, other, condition)) wider = other;
        uint32_t clause = node_child(tree, test, PY_ELSE_CLAUSE);
        if (node_child(tree, test, PY_ELIF_CLAUSE) != NODE_NONE) return;
        if (clause == NODE_NONE) continue;
        uint32_t last = only_call(tree, node_field(tree, clause, PY_FIELD_BODY));
        if (wider == NODE_NONE || !calls_the_same(tree, call, last)) return;
        struct finding *finding = check_report(c, wider);
        check_set_node(c, finding, "narrow", condition);
        check_set_node(c, finding, "wide", wider);
        check_set_node(c, finding, "call", call);
        check_set_line(c, finding, "line", node);
        return;
    }
}

/* ---- An else that catches too much ---- */

/* What the block does last: it says something, or it settles something. */
static bool says_something(const struct model *model, uint32_t block)
{
    uint32_t last = block == NODE_NONE ? NODE_NONE : py_last_statement(model->tree, block);
    uint32_t call = last == NODE_NONE ? NODE_NONE : py_statement_value(model->tree, last);
    return call != NODE_NONE && node_kind(model->tree, call) == PY_CALL &&
           py_calls(model, call, "print");
}

static bool settles_something(const struct model *model, uint32_t block)
{
    const struct tree *tree = model->tree;
    uint32_t last = block == NODE_NONE ? NODE_NONE : py_last_statement(tree, block);
    if (last == NODE_NONE) return false;
    uint16_t kind = node_kind(tree, last);
    if (kind == PY_BREAK_STATEMENT || kind == PY_RETURN_STATEMENT) return true;
    uint32_t target;
    uint32_t value = py_plain_assignment(tree, last, &target);
    if (value == NODE_NONE) return false;
    return node_kind(tree, value) == PY_TRUE || node_kind(tree, value) == PY_FALSE;
}

/* if a < b: print, if a > b: print, else: found = True */
static void else_catches_less(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    const struct model *model = c->model;
    uint32_t before = py_statement_before(tree, node);
    if (before == NODE_NONE || node_kind(tree, before) != PY_IF_STATEMENT) return;
    if (node_field(tree, before, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t clause = node_child(tree, node, PY_ELSE_CLAUSE);
    if (clause == NODE_NONE || node_child(tree, node, PY_ELIF_CLAUSE) != NODE_NONE) return;
    uint32_t first = node_field(tree, before, PY_FIELD_CONDITION);
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    if (first == NODE_NONE || condition == NODE_NONE) return;
    uint32_t a[2];
    uint32_t b[2];
    uint16_t op = py_comparison(tree, py_strip(tree, first), &a[0], &a[1]);
    uint16_t other = py_comparison(tree, py_strip(tree, condition), &b[0], &b[1]);
    bool opposite = (op == PY_OP_LESS && other == PY_OP_GREATER) ||
                    (op == PY_OP_GREATER && other == PY_OP_LESS);
    if (!opposite || model->flow[before] != FLOW_NEXT) return;
    if (!node_same(tree, a[0], b[0]) || !node_same(tree, a[1], b[1])) return;
    if (!py_is_steady(model, condition, before)) return;
    if (!says_something(model, node_field(tree, before, PY_FIELD_CONSEQUENCE))) return;
    if (!says_something(model, node_field(tree, node, PY_FIELD_CONSEQUENCE))) return;
    uint32_t body = node_field(tree, clause, PY_FIELD_BODY);
    if (!settles_something(model, body)) return;
    struct finding *finding =
        check_report_header(c, node, node_field(tree, node, PY_FIELD_CONSEQUENCE));
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "first", first);
    check_set_node(c, finding, "settled", py_last_statement(tree, body));
    check_set_line(c, finding, "line", before);
    check_set_line(c, finding, "else", clause);
}

const struct check py_checks_crossed[] = {
    {"guards-crossed",
     CHECK_NODE,
     guards_crossed,
     {PY_IF_STATEMENT},
     "asked taken index place condition line",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_ORDER},
    {"asked-again-wider",
     CHECK_NODE,
     asked_again_wider,
     {PY_IF_STATEMENT},
     "narrow wide call line",
     .needs = {PY_BOOLEAN_OPERATOR}},
    {"else-catches-less",
     CHECK_NODE,
     else_catches_less,
     {PY_IF_STATEMENT},
     "condition first settled line else",
     .needs = {PY_ELSE_CLAUSE},
     .where = CHECK_ORDER},
    {0},
};
