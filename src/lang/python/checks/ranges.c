/*
 * Rounds that undo each other, and ranges that end one too early: a place of the answer
 * that the last round of an inner loop decides, a list of the best that still holds what
 * was best before, letters or numbers that a range leaves out.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- A place that the last round decides ---- */

/* Whether the node mentions a variable of the for loop. */
static bool mentions_variable(const struct model *model, const struct loop *loop, uint32_t node)
{
    uint32_t left = node_field(model->tree, loop->node, PY_FIELD_LEFT);
    if (!loop->is_for || left == NODE_NONE) return false;
    MODEL_EACH_USE_IN(model, left, use)
    {
        uint32_t name = model->uses[use].binding;
        if (name != MODEL_NONE && py_mentions(model, node, name)) return true;
    }
    return false;
}

/* The assignment to that place in the block, or NODE_NONE. */
static uint32_t assignment_to(const struct tree *tree, uint32_t block, uint32_t place)
{
    NODE_EACH_CHILD(tree, block, statement)
    {
        uint32_t value = py_statement_value(tree, statement);
        if (value == NODE_NONE || node_kind(tree, value) != PY_ASSIGNMENT) continue;
        if (node_same(tree, node_field(tree, value, PY_FIELD_LEFT), place)) return statement;
    }
    return NODE_NONE;
}

/* Whether the loop does anything with the name but to set that place of it. */
static bool is_used_else(const struct model *model, const struct loop *loop, uint32_t name,
                         uint32_t place)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name) continue;
        uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
        if (subscript == NODE_NONE || !node_same(tree, subscript, place)) return true;
        if (tree->nodes[subscript].field != PY_FIELD_LEFT) return true;
        if (node_kind(tree, node_parent(tree, subscript)) != PY_ASSIGNMENT) return true;
    }
    return false;
}

/* for i in a: for j in b: if i == j: c[i] = ..., else: c[i] = ... */
static void place_decided_last(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t outer = loop->body == NODE_NONE ? MODEL_NONE : model_loop_around(model, loop->node);
    if (outer == MODEL_NONE || loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        if (node_kind(tree, statement) != PY_IF_STATEMENT) continue;
        uint32_t block = node_field(tree, statement, PY_FIELD_CONSEQUENCE);
        uint32_t other = node_field(tree, statement, PY_FIELD_ALTERNATIVE);
        uint32_t condition = node_field(tree, statement, PY_FIELD_CONDITION);
        if (block == NODE_NONE || node_kind(tree, other) != PY_ELSE_CLAUSE) continue;
        if (!mentions_variable(model, loop, condition)) continue;
        uint32_t otherwise = node_field(tree, other, PY_FIELD_BODY);
        NODE_EACH_CHILD(tree, block, given)
        {
            uint32_t value = py_statement_value(tree, given);
            if (value == NODE_NONE || node_kind(tree, value) != PY_ASSIGNMENT) continue;
            uint32_t place = node_field(tree, value, PY_FIELD_LEFT);
            if (node_kind(tree, place) != PY_SUBSCRIPT) continue;
            uint32_t back = assignment_to(tree, otherwise, place);
            uint32_t name = py_binding(model, node_field(tree, place, PY_FIELD_VALUE));
            if (back == NODE_NONE || name == MODEL_NONE || !py_is_own_name(model, name)) continue;
            if (!mentions_variable(model, &model->loops[outer], place)) continue;
            if (mentions_variable(model, loop, place)) continue;
            if (is_used_else(model, loop, name, place)) continue;
            struct finding *finding = check_report(c, back);
            check_set_node(c, finding, "code", back);
            check_set_node(c, finding, "place", place);
            check_set_node(c, finding, "condition", condition);
            check_set_node(c, finding, "found", given);
            check_set_line(c, finding, "loop", loop->node);
            return;
        }
    }
}

/* ---- What was best before ---- */

/* Whether the block gives the name the value that is compared in the condition. */
static uint32_t best_set_in(const struct model *model, uint32_t branching, uint32_t *value)
{
    const struct tree *tree = model->tree;
    uint32_t sides[2];
    uint32_t condition = node_field(tree, branching, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, branching, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || block == NODE_NONE) return MODEL_NONE;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &sides[0], &sides[1]);
    if (op != PY_OP_LESS && op != PY_OP_GREATER) return MODEL_NONE;
    for (int i = 0; i < 2; i++) {
        uint32_t best = py_binding(model, sides[i]);
        if (best == MODEL_NONE) continue;
        NODE_EACH_CHILD(tree, block, statement)
        {
            uint32_t target;
            uint32_t given = py_plain_assignment(tree, statement, &target);
            if (given == NODE_NONE || model_binding_at(model, target) != best) continue;
            if (!node_same(tree, py_strip(tree, given), py_strip(tree, sides[1 - i]))) continue;
            *value = sides[1 - i];
            return best;
        }
    }
    return MODEL_NONE;
}

/* The list that the only statement of the block appends to, or MODEL_NONE. */
static uint32_t appended_to(const struct model *model, uint32_t block)
{
    const struct tree *tree = model->tree;
    struct str method;
    uint32_t statement = block == NODE_NONE ? NODE_NONE : py_only_statement(tree, block);
    uint32_t call = statement == NODE_NONE ? NODE_NONE : py_statement_value(tree, statement);
    if (call == NODE_NONE || node_kind(tree, call) != PY_CALL) return MODEL_NONE;
    uint32_t list = py_method_call(tree, call, &method);
    if (list == NODE_NONE || !str_is(method, "append")) return MODEL_NONE;
    return py_binding(model, list);
}

/* if x > best: best = x, and then if x == best: places.append(i) */
static void ties_from_before(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE) return;
    uint32_t best = MODEL_NONE;
    uint32_t value = NODE_NONE;
    uint32_t update = NODE_NONE;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        if (node_kind(tree, statement) != PY_IF_STATEMENT) continue;
        if (best == MODEL_NONE) {
            if (node_field(tree, statement, PY_FIELD_ALTERNATIVE) != NODE_NONE) continue;
            best = best_set_in(model, statement, &value);
            update = statement;
            continue;
        }
        uint32_t left;
        uint32_t right;
        uint32_t condition = py_strip(tree, node_field(tree, statement, PY_FIELD_CONDITION));
        if (py_comparison(tree, condition, &left, &right) != PY_OP_EQUAL_EQUAL) continue;
        bool turned = py_binding(model, left) == best;
        if (!turned && py_binding(model, right) != best) continue;
        if (!node_same(tree, py_strip(tree, turned ? right : left), py_strip(tree, value)))
            continue;
        uint32_t list = appended_to(model, node_field(tree, statement, PY_FIELD_CONSEQUENCE));
        if (list == MODEL_NONE || py_mentions(model, update, list)) return;
        /* Begun anew in each round of an outer loop only. */
        if (py_sets(model, loop->body, list)) return;
        struct finding *finding = check_report(c, condition);
        check_set_binding(c, finding, "best", best);
        check_set_binding(c, finding, "list", list);
        check_set_node(c, finding, "condition", condition);
        check_set_line(c, finding, "line", update);
        return;
    }
}

/* ---- Ranges that leave out the last ---- */

/* Whether the loop makes characters of its numbers: chr(i); or digits: str(i). */
static uint32_t made_by(const struct model *model, const struct loop *loop, uint32_t variable,
                        const char *maker)
{
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != variable) continue;
        uint32_t list = node_parent(model->tree, model->uses[use].node);
        if (node_kind(model->tree, list) != PY_ARGUMENT_LIST) continue;
        uint32_t call = node_parent(model->tree, list);
        if (py_calls(model, call, maker) && py_argument_count(model->tree, call) == 1) return call;
    }
    return NODE_NONE;
}

/* Whether the digit is looked for in a text: text.replace(str(i), ""), str(i) in text. */
static bool is_looked_for(const struct tree *tree, uint32_t digit)
{
    struct str method;
    uint32_t parent = node_parent(tree, digit);
    if (node_kind(tree, parent) == PY_ARGUMENT_LIST) {
        uint32_t call = node_parent(tree, parent);
        return py_method_call(tree, call, &method) != NODE_NONE &&
               (str_is(method, "replace") || str_is(method, "count")) &&
               py_argument(tree, call, 0) == digit;
    }
    uint32_t left;
    uint32_t right;
    return py_comparison(tree, parent, &left, &right) == PY_KW_IN && left == digit;
}

/* for i in range(97, 122): chr(i); for i in range(1, 10): text.replace(str(i), "") */
static void characters_left_out(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t start = 0;
    int64_t stop;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE || !py_integer(tree, range.stop, &stop)) return;
    if (range.start != NODE_NONE && !py_integer(tree, range.start, &start)) return;
    const char *missing = NULL;
    const char *first = "a";
    const char *last = "z";
    uint32_t made = NODE_NONE;
    if ((start == 97 && stop == 122) || (start == 65 && stop == 90)) {
        made = made_by(model, loop, range.variable, "chr");
        first = start == 97 ? "a" : "A";
        last = missing = start == 97 ? "z" : "Z";
    } else if ((start == 1 && stop == 10) || (start <= 1 && stop == 9)) {
        made = made_by(model, loop, range.variable, "str");
        if (made != NODE_NONE && !is_looked_for(tree, made)) return;
        first = "0";
        last = "9";
        missing = stop == 10 ? "0" : start == 0 ? "9" : "0 and 9";
    }
    if (made == NODE_NONE) return;
    struct finding *finding = check_report(c, range.call);
    check_set_node(c, finding, "range", range.call);
    check_set_node(c, finding, "made", made);
    finding_set(finding, "missing", str_of(missing));
    finding_set(finding, "first", str_of(first));
    finding_set(finding, "last", str_of(last));
}

static bool says_last(struct str name)
{
    static const struct str names[] = {STR("hi"),   STR("high"),  STR("highest"), STR("end"),
                                       STR("last"), STR("upper"), STR("maximum"), STR("max_value"),
                                       STR("top"),  STR("to"),    STR("largest"), STR("biggest")};
    return PY_IS_ONE_OF(name, names);
}

/* if x in range(low, high) */
static void last_left_out(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t left;
    uint32_t right;
    struct py_counting range;
    uint16_t op = py_comparison(c->tree, node, &left, &right);
    if (!py_is_membership(op)) return;
    right = py_strip(c->tree, right);
    if (node_kind(c->tree, right) != PY_CALL || !py_read_range(model, right, &range)) return;
    if (range.start == NODE_NONE || range.step != NODE_NONE) return;
    uint32_t end = py_parameter_at(model, range.stop);
    if (end == MODEL_NONE || py_parameter_at(model, range.start) == MODEL_NONE) return;
    if (!says_last(binding_name(model, end))) return;
    struct finding *finding = check_report(c, right);
    finding->by_name = true;
    check_set_node(c, finding, "range", right);
    check_set_node(c, finding, "start", range.start);
    check_set_binding(c, finding, "end", end);
    check_set_node(c, finding, "value", left);
}

const struct check py_checks_ranges[] = {
    {"place-decided-last",
     CHECK_LOOP,
     place_decided_last,
     {CHECK_OF(LOOP_FOR)},
     "code place condition found loop",
     .needs = {PY_ELSE_CLAUSE}},
    {"ties-from-before",
     CHECK_LOOP,
     ties_from_before,
     {0},
     "best list condition line",
     .needs = {PY_OP_EQUAL_EQUAL}},
    {"characters-left-out",
     CHECK_LOOP,
     characters_left_out,
     {CHECK_OF(LOOP_FOR)},
     "range made missing first last",
     .where = CHECK_COUNTS},
    {"last-left-out",
     CHECK_NODE,
     last_left_out,
     {PY_COMPARISON_OPERATOR},
     "range start end value",
     .where = CHECK_MEMBERSHIP},
    {0},
};
