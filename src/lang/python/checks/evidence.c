/*
 * What other lines of the same loop give away: a letter that is asked like a number, a
 * list that is put into the result instead of its item, a place that is looked up by a
 * value that stands there more than once, lists of one item that never grow.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/sorts.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- A letter asked like a number ---- */

/* The line of the loop that adds the name to a text, which shows that it is one: s += c. */
static uint32_t added_to_text(const struct model *model, const struct loop *loop, uint32_t name)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name || model->uses[use].kind != USE_READ) continue;
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(tree, node);
        uint32_t text = NODE_NONE;
        if (node_kind(tree, parent) == PY_AUGMENTED_ASSIGNMENT) {
            if (py_operator(tree, parent) != PY_OP_PLUS_EQUAL || py_right(tree, parent) != node)
                continue;
            text = py_left(tree, parent);
        } else if (node_kind(tree, parent) == PY_BINARY_OPERATOR &&
                   py_operator(tree, parent) == PY_OP_PLUS) {
            text = py_left(tree, parent) == node ? py_right(tree, parent) : py_left(tree, parent);
        } else {
            continue;
        }
        if (py_type(model, text) == PY_TYPE_STR) return py_statement_of(model, node);
    }
    return NODE_NONE;
}

/* Whether the node is a row of numbers: range(10), [0, 1, 2]. */
static bool is_row_of_numbers(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t name = py_binding(model, node);
    if (name != MODEL_NONE) {
        if (!py_is_own_name(model, name)) return false;
        node = py_only_value(model, name);
    }
    if (node == NODE_NONE) return false;
    if (py_calls(model, node, "range")) return true;
    uint16_t kind = node_kind(tree, node);
    if (kind != PY_LIST && kind != PY_TUPLE && kind != PY_SET) return false;
    unsigned count = 0;
    NODE_EACH_CHILD(tree, node, item)
    {
        double number;
        if (!node_is_proper(tree, item)) continue;
        if (!py_number(tree, item, &number)) return false;
        count++;
    }
    return count > 0;
}

static void report_letter(struct check_context *c, uint32_t node, uint32_t name, const char *what)
{
    const struct loop *loop = py_loop_keeping(c->model, name, node);
    if (!loop || py_is_everywhere(c->model, name)) return;
    uint32_t shown = added_to_text(c->model, loop, name);
    if (shown == NODE_NONE || py_is_guarded(c->model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "condition", node);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "shown", shown);
    check_set_line(c, finding, "line", shown);
    finding_set(finding, "what", str_of(what));
}

/* if c in range(10), if c >= 0, if type(c) == int, beside out += c */
static void letter_as_number(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    if (node_kind(tree, node) == PY_CALL) {
        /* isinstance(c, int) */
        uint32_t argument = py_argument(tree, node, 0);
        uint32_t name = argument == NODE_NONE ? MODEL_NONE : py_binding(model, argument);
        if (name == MODEL_NONE || !py_is_asked(tree, node)) return;
        if (py_calls(model, node, "isinstance") && py_argument_count(tree, node) == 2) {
            uint32_t type = py_argument(tree, node, 1);
            if (!py_is_builtin_name(model, type, "int") &&
                !py_is_builtin_name(model, type, "float")) {
                return;
            }
            report_letter(c, node, name, "it is never true");
        }
        return;
    }
    uint32_t left;
    uint32_t right;
    double number;
    uint16_t op = py_comparison(tree, node, &left, &right);
    if (op == 0) return;
    if (py_is_membership(op)) {
        if (py_binding(model, left) == MODEL_NONE || !is_row_of_numbers(model, right)) return;
        report_letter(c, node, py_binding(model, left),
                      op == PY_KW_IN ? "it is never true" : "it is always true");
        return;
    }
    if (py_is_order(op)) {
        uint32_t one = py_number(tree, right, &number) ? left : right;
        uint32_t other = one == left ? right : left;
        if (!py_number(tree, other, &number) || py_binding(model, one) == MODEL_NONE) return;
        report_letter(c, node, py_binding(model, one), "Python stops with a TypeError");
        return;
    }
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return;
    /* type(c) == int */
    if (node_kind(tree, left) != PY_CALL || !py_calls(model, left, "type")) return;
    if (!py_is_builtin_name(model, right, "int") && !py_is_builtin_name(model, right, "float"))
        return;
    uint32_t argument = py_argument(tree, left, 0);
    if (argument == NODE_NONE || py_binding(model, argument) == MODEL_NONE) return;
    report_letter(c, node, py_binding(model, argument),
                  op == PY_OP_EQUAL_EQUAL ? "it is never true" : "it is always true");
}

/* text.replace(0, "#") */
static void replaces_number(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method;
    uint32_t object = py_method_call(tree, node, &method);
    if (object == NODE_NONE || !str_is(method, "replace")) return;
    if (py_argument_count(tree, node) != 2 || py_is_guarded(model, node)) return;
    uint32_t old = py_argument(tree, node, 0);
    uint32_t new = py_argument(tree, node, 1);
    enum py_type first = py_type(model, old);
    enum py_type second = py_type(model, new);
    bool number_first = (first == PY_TYPE_INT || first == PY_TYPE_FLOAT) && second == PY_TYPE_STR;
    bool number_second = (second == PY_TYPE_INT || second == PY_TYPE_FLOAT) && first == PY_TYPE_STR;
    if (!number_first && !number_second) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "call", node);
    check_set_node(c, finding, "number", number_first ? old : new);
    check_set_node(c, finding, "text", object);
}

/* ---- The whole list for its item ---- */

/* for x in xs: out.append(xs) */
static void whole_for_item(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method;
    uint32_t object = py_method_call(tree, node, &method);
    if (object == NODE_NONE || !str_is(method, "append") || py_argument_count(tree, node) != 1)
        return;
    uint32_t list = py_binding(model, py_argument(tree, node, 0));
    uint32_t out = py_binding(model, object);
    if (!py_is_own_name(model, list) || !py_is_own_name(model, out) || list == out) return;
    if (py_is_everywhere(model, list)) return;
    uint32_t around = model_loop_around(model, node);
    if (around == MODEL_NONE) return;
    const struct loop *loop = &model->loops[around];
    if (!loop->is_for || loop->body == NODE_NONE || loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    struct py_counting range;
    uint32_t item;
    int64_t extra;
    if (py_read_counting(model, loop, &range)) {
        if (py_length_of(model, range.stop, &extra) != list) return;
        item = range.variable;
    } else {
        if (py_binding(model, node_field(tree, loop->node, PY_FIELD_RIGHT)) != list) return;
        item = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    }
    if (item == MODEL_NONE) return;
    /* A list that changes from round to round may be kept as it is each time. */
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        if (model->uses[use].kind != USE_READ) return;
        if (py_touch_of(model, use) == PY_TOUCH_CHANGE) return;
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "list", list);
    check_set_binding(c, finding, "item", item);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- The first of equal items each time ---- */

/* for x in xs: if x == most: out.append(xs.index(x)) */
static void first_place_each_time(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method;
    uint32_t object = py_method_call(tree, node, &method);
    if (object == NODE_NONE || !str_is(method, "index") || py_argument_count(tree, node) != 1)
        return;
    uint32_t list = py_binding(model, object);
    uint32_t item = py_binding(model, py_argument(tree, node, 0));
    if (list == MODEL_NONE || item == MODEL_NONE) return;
    const struct loop *loop = py_loop_keeping(model, item, node);
    if (!loop || py_binding(model, node_field(tree, loop->node, PY_FIELD_RIGHT)) != list) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN) || py_may_change(model, loop->body, list)) return;
    /* Put into a list, where every place should stand. */
    uint32_t given = node_parent(tree, node);
    while (node_kind(tree, given) == PY_BINARY_OPERATOR) given = node_parent(tree, given);
    uint32_t call = node_parent(tree, given);
    struct str putting;
    if (node_kind(tree, given) != PY_ARGUMENT_LIST) return;
    if (node_kind(tree, call) != PY_CALL) return;
    uint32_t out = py_method_call(tree, call, &putting);
    if (out == NODE_NONE || !str_is(putting, "append")) return;
    uint32_t statement = py_statement_of(model, node);
    uint32_t test = node_parent(tree, node_parent(tree, statement));
    if (node_kind(tree, test) != PY_IF_STATEMENT ||
        node_parent(tree, statement) != node_field(tree, test, PY_FIELD_CONSEQUENCE)) {
        return;
    }
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    uint32_t left;
    uint32_t right;
    if (condition == NODE_NONE) return;
    condition = py_strip(tree, condition);
    if (py_comparison(tree, condition, &left, &right) != PY_OP_EQUAL_EQUAL) return;
    uint32_t other = py_binding(model, left) == item ? right : left;
    if (py_binding(model, left) != item && py_binding(model, right) != item) return;
    if (py_mentions(model, other, item) || !py_is_steady(model, other, loop->body)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "list", list);
    check_set_binding(c, finding, "item", item);
    check_set_node(c, finding, "condition", condition);
}

/* ---- Lists of one item that never grow ---- */

/* for w in words: d[len(w)] = [w] */
static void one_item_lists(struct check_context *c, uint32_t name)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    uint32_t value = py_only_value(model, name);
    if (value == NODE_NONE || !py_is_empty_value(model, value)) return;
    if (py_type(model, value) != PY_TYPE_DICT) return;
    uint32_t put = NODE_NONE;
    bool returned = false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind != USE_READ) continue;
        uint32_t parent = node_parent(tree, node);
        uint32_t subscript = py_subscript_of(tree, node);
        if (node_kind(tree, parent) == PY_RETURN_STATEMENT) {
            returned = true;
            continue;
        }
        /* Whoever looks into it, or hands it on, may know of other values. */
        if (subscript == NODE_NONE || put != NODE_NONE) return;
        uint32_t assignment = node_parent(tree, subscript);
        if (node_kind(tree, assignment) != PY_ASSIGNMENT) return;
        if (tree->nodes[subscript].field != PY_FIELD_LEFT) return;
        put = assignment;
    }
    if (put == NODE_NONE || !returned) return;
    uint32_t list = py_right(tree, put);
    if (node_kind(tree, list) != PY_LIST || node_named_count(tree, list) != 1) return;
    uint32_t item = py_binding(model, node_named(tree, list, 0));
    uint32_t around = model_loop_around(model, put);
    if (item == MODEL_NONE || around == MODEL_NONE || !model->loops[around].is_for) return;
    const struct loop *loop = &model->loops[around];
    if (!py_mentions(model, node_field(tree, loop->node, PY_FIELD_LEFT), item)) return;
    uint32_t key = node_field(tree, py_left(tree, put), PY_FIELD_SUBSCRIPT);
    if (key == NODE_NONE || py_binding(model, key) == item) return;
    struct finding *finding = check_report(c, put);
    check_set_node(c, finding, "code", put);
    check_set_node(c, finding, "key", key);
    check_set_binding(c, finding, "item", item);
    check_set_binding(c, finding, "dictionary", name);
}

/* ---- One of two in a for ---- */

/* for k in a and b */
static void walks_one_of_two(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t things = node_field(tree, node, PY_FIELD_RIGHT);
    if (things == NODE_NONE) return;
    things = py_strip(tree, things);
    if (node_kind(tree, things) != PY_BOOLEAN_OPERATOR) return;
    uint32_t left = py_binding(model, py_left(tree, things));
    uint32_t right = py_binding(model, py_right(tree, things));
    if (!py_is_own_name(model, left) || !py_is_own_name(model, right) || left == right) return;
    bool both = py_operator(tree, things) == PY_KW_AND;
    /* `given or default` is well known: only where both are looked into under the loop. */
    uint32_t body = node_field(tree, node, PY_FIELD_BODY);
    if (body == NODE_NONE) return;
    if (!py_mentions(model, body, left) || !py_mentions(model, body, right)) {
        if (!both || !py_stands_alone(model)) return;
    }
    struct finding *finding = check_report(c, things);
    check_set_node(c, finding, "things", things);
    check_set_binding(c, finding, "left", left);
    check_set_binding(c, finding, "right", right);
    check_set_binding(c, finding, "walked", both ? right : left);
    finding_set(finding, "unless", both ? (struct str)STR("empty") : (struct str)STR("not empty"));
}

const struct check py_checks_evidence[] = {
    {"letter-as-number",
     CHECK_NODE,
     letter_as_number,
     {PY_COMPARISON_OPERATOR, PY_CALL},
     "condition name shown line what",
     "isinstance",
     .needs = {PY_FOR_STATEMENT}},
    {"replaces-number",
     CHECK_NODE,
     replaces_number,
     {PY_CALL},
     "call number text",
     "replace",
     .needs = {PY_ATTRIBUTE}},
    {"whole-for-item",
     CHECK_NODE,
     whole_for_item,
     {PY_CALL},
     "code list item loop",
     "append",
     .needs = {PY_FOR_STATEMENT}},
    {"first-place-each-time",
     CHECK_NODE,
     first_place_each_time,
     {PY_CALL},
     "code list item condition",
     "index",
     .needs = {PY_FOR_STATEMENT}},
    {"one-item-lists",
     CHECK_BINDING,
     one_item_lists,
     {CHECK_OF(BINDING_VARIABLE)},
     "code key item dictionary",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_READ},
    {"walks-one-of-two",
     CHECK_NODE,
     walks_one_of_two,
     {PY_FOR_STATEMENT},
     "things left right walked unless",
     .needs = {PY_BOOLEAN_OPERATOR}},
    {0},
};
