/*
 * What is good about how a function comes to its answer: where it starts, when it
 * stops, what it leaves alone.
 *
 * As in strengths.c, each holds for the very lines that are shown, and says what
 * would be different without them.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* Loops longer than this are not looked through for praise. */
enum { MAX_NODES = 1500 };

static bool is_small(const struct tree *tree, uint32_t node)
{
    return tree->nodes[node].next - node <= MAX_NODES;
}

static bool is_parameter(const struct model *model, uint32_t binding)
{
    return binding != MODEL_NONE && model->bindings[binding].kind == BINDING_PARAMETER;
}

/* The function around the node, or NULL. */
static const struct function *function_around(const struct model *model, uint32_t node)
{
    uint32_t number = model_function_around(model, node);
    return number == MODEL_NONE ? NULL : &model->functions[number];
}

/* ---- Where it starts ---- */

/* Whether `xs[0]`, or another item by its number, is the value; then xs. */
static uint32_t row_of_item(const struct model *model, uint32_t value)
{
    int64_t place;
    if (node_kind(model->tree, value) != PY_SUBSCRIPT) return MODEL_NONE;
    uint32_t index = node_field(model->tree, value, PY_FIELD_SUBSCRIPT);
    if (!py_integer(model->tree, index, &place)) return MODEL_NONE;
    return py_binding(model, node_field(model->tree, value, PY_FIELD_VALUE));
}

/* The value that the name has when the loop begins, as far as the text tells, or NODE_NONE. */
static uint32_t value_before(const struct model *model, uint32_t binding, uint32_t loop)
{
    uint32_t value = NODE_NONE;
    if (py_is_everywhere(model, binding)) return value;
    for (uint32_t i = model->bindings[binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->node > loop) break;
        if (use->kind == USE_READ) continue;
        uint32_t target;
        uint32_t statement = py_statement_of(model, use->node);
        value = py_plain_assignment(model->tree, statement, &target);
    }
    return value;
}

/* Whether the items come from the list: for x in xs, xs[1:], range(... len(xs)). */
static bool walks_items_of(const struct model *model, uint32_t loop, uint32_t list)
{
    uint32_t items = node_field(model->tree, loop, PY_FIELD_RIGHT);
    return items != NODE_NONE && py_mentions(model, items, list);
}

/* if x > best: best = x, where best began as xs[0] */
static void starts_in_data(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t target;
    uint32_t branch = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t first = branch == NODE_NONE ? NODE_NONE : node_named(tree, branch, 0);
    uint32_t value = first == NODE_NONE ? NODE_NONE : py_plain_assignment(tree, first, &target);
    uint32_t loop = node_parent(tree, node_parent(tree, node));
    if (value == NODE_NONE || node_kind(tree, loop) != PY_FOR_STATEMENT) return;
    uint32_t sides[2];
    uint32_t condition = py_strip(tree, node_field(tree, node, PY_FIELD_CONDITION));
    uint16_t op = py_comparison(tree, condition, &sides[0], &sides[1]);
    if (op != PY_OP_GREATER && op != PY_OP_LESS && op != PY_OP_GREATER_EQUAL &&
        op != PY_OP_LESS_EQUAL)
        return;
    uint32_t best = py_binding(model, target);
    unsigned own = py_binding(model, sides[0]) == best ? 0 : 1;
    if (best == MODEL_NONE || py_binding(model, sides[own]) != best) return;
    if (!node_same(tree, sides[1 - own], value)) return;
    uint32_t start = value_before(model, best, loop);
    uint32_t row = start == NODE_NONE ? MODEL_NONE : row_of_item(model, start);
    if (row == MODEL_NONE || !walks_items_of(model, loop, row)) return;
    struct finding *finding = check_report(c, py_statement_of(model, start));
    check_set_node(c, finding, "best", target);
    finding_set(finding, "items", binding_name(model, row));
}

/* ---- When it stops ---- */

/* The list whose being there, or having a length, is the condition: `while xs`. */
static uint32_t list_left(const struct model *model, uint32_t condition)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    int64_t number;
    uint32_t node = py_strip(tree, condition);
    if (node_kind(tree, node) == PY_IDENTIFIER) return py_binding(model, node);
    uint16_t op = py_comparison(tree, node, &left, &right);
    if (op == PY_OP_BANG_EQUAL && py_is_empty_value(model, right)) return py_binding(model, left);
    bool positive = op == PY_OP_GREATER || op == PY_OP_BANG_EQUAL;
    if (!positive || !py_calls(model, left, "len")) return MODEL_NONE;
    if (!py_integer(tree, right, &number) || number != 0) return MODEL_NONE;
    return py_binding(model, py_argument(tree, left, 0));
}

/* Whether a statement right in the block takes something out of the list. */
static bool takes_out(const struct model *model, uint32_t block, uint32_t list)
{
    MODEL_EACH_USE_IN(model, block, use)
    {
        uint32_t changing;
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != list || model->uses[use].kind != USE_READ) continue;
        if (py_change_at(model->tree, node, &changing) != PY_CHANGE_SHRINK) continue;
        if (node_parent(model->tree, py_statement_of(model, changing)) == block) return true;
    }
    return false;
}

/* while xs: ... xs.pop() */
static void until_empty(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || loop->body == NODE_NONE || !is_small(c->tree, loop->body)) return;
    uint32_t condition = node_field(c->tree, loop->node, PY_FIELD_CONDITION);
    uint32_t list = list_left(model, condition);
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    if (list == MODEL_NONE || !takes_out(model, loop->body, list)) return;
    struct finding *finding =
        check_report_range(c, c->tree->nodes[loop->node].start, c->tree->nodes[condition].end);
    finding_set(finding, "items", binding_name(model, list));
}

/* The item that the statement puts at the end of a list: xs.append(item), xs += [item]. */
static uint32_t added_item(const struct model *model, uint32_t statement, uint32_t *list)
{
    const struct tree *tree = model->tree;
    uint32_t node = py_statement_value(tree, statement);
    if (node == NODE_NONE) return NODE_NONE;
    if (node_kind(tree, node) == PY_AUGMENTED_ASSIGNMENT) {
        uint32_t value = node_field(tree, node, PY_FIELD_RIGHT);
        bool plus = py_operator(tree, node) == PY_OP_PLUS_EQUAL;
        if (!plus || node_kind(tree, value) != PY_LIST || node_named_count(tree, value) != 1)
            return NODE_NONE;
        *list = py_binding(model, node_field(tree, node, PY_FIELD_LEFT));
        return node_named(tree, value, 0);
    }
    struct str method;
    uint32_t object = py_method_call(tree, node, &method);
    if (object == NODE_NONE || !str_is(method, "append")) return NODE_NONE;
    *list = py_binding(model, object);
    return py_argument(tree, node, 0);
}

/* The list that one statement of the block adds an item to, or MODEL_NONE. */
static uint32_t appended_in(const struct model *model, uint32_t block)
{
    NODE_EACH_CHILD(model->tree, block, statement)
    {
        uint32_t list;
        if (added_item(model, statement, &list) != NODE_NONE) return list;
    }
    return MODEL_NONE;
}

/* Whether the only thing that fills the list is one new item in each round. */
static bool grows_by_one(const struct model *model, uint32_t list, uint32_t body)
{
    const struct tree *tree = model->tree;
    uint32_t value = value_before(model, list, body);
    if (value == NODE_NONE || !py_is_empty_value(model, value)) return false;
    unsigned grown = 0;
    for (uint32_t i = model->bindings[list].first_use; i != MODEL_NONE; i = model->uses[i].next) {
        uint32_t node = model->uses[i].node;
        if (node == model->bindings[list].node) continue;
        enum py_touch touch = py_touch_of(model, i);
        if (touch == PY_TOUCH_LOOK) continue;
        uint32_t statement = py_statement_of(model, node);
        if (node_parent(tree, statement) != body || grown++ > 0) return false;
        uint32_t grown_list;
        if (added_item(model, statement, &grown_list) == NODE_NONE || grown_list != list)
            return false;
    }
    return grown == 1;
}

/* for _ in range(count): found.append(...), and never anything else */
static void one_each_round(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || loop->flow != FLOW_NEXT || loop->outer != MODEL_NONE) return;
    if (!py_read_counting(model, loop, &range) || range.step != NODE_NONE) return;
    if (range.start != NODE_NONE || !is_small(c->tree, loop->body)) return;
    uint32_t count = py_binding(model, range.stop);
    if (!is_parameter(model, count) || model->bindings[count].writes > 1) return;
    uint32_t list = appended_in(model, loop->body);
    if (list == MODEL_NONE || py_is_everywhere(model, list)) return;
    if (!grows_by_one(model, list, loop->body)) return;
    struct finding *finding = check_report(c, loop->node);
    finding_set(finding, "count", binding_name(model, count));
    finding_set(finding, "list", binding_name(model, list));
}

/* while len(found) < count: ... found.append(...) */
static void counted_by_length(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || loop->body == NODE_NONE || !is_small(c->tree, loop->body)) return;
    uint32_t left;
    uint32_t right;
    uint32_t condition = py_strip(c->tree, node_field(c->tree, loop->node, PY_FIELD_CONDITION));
    uint16_t op = py_comparison(c->tree, condition, &left, &right);
    if (op != PY_OP_LESS && op != PY_OP_BANG_EQUAL) return;
    if (!py_calls(model, left, "len") || !is_parameter(model, py_binding(model, right))) return;
    uint32_t list = py_binding(model, py_argument(c->tree, left, 0));
    if (list == MODEL_NONE || appended_in(model, loop->body) != list) return;
    struct finding *finding =
        check_report_range(c, c->tree->nodes[loop->node].start, c->tree->nodes[condition].end);
    check_set_node(c, finding, "condition", condition);
    finding_set(finding, "list", binding_name(model, list));
}

/* The list whose largest (or smallest) item the value is: max(xs), or a name for it. */
static uint32_t row_of_extreme(const struct model *model, uint32_t value, uint32_t block,
                               bool *largest)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, value) == PY_IDENTIFIER) {
        uint32_t name = py_binding(model, value);
        NODE_EACH_CHILD(tree, block, statement)
        {
            uint32_t target;
            uint32_t set = py_plain_assignment(tree, statement, &target);
            if (set != NODE_NONE && name != MODEL_NONE && py_binding(model, target) == name)
                value = set;
        }
    }
    *largest = py_calls(model, value, "max");
    if (!*largest && !py_calls(model, value, "min")) return MODEL_NONE;
    return py_argument_count(tree, value) == 1 ? py_binding(model, py_argument(tree, value, 0))
                                               : MODEL_NONE;
}

/* found.append(max(xs)), xs.remove(max(xs)) */
static void takes_extreme(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t list = MODEL_NONE;
    uint32_t row = MODEL_NONE;
    bool largest = false;
    if (loop->body == NODE_NONE || !is_small(tree, loop->body)) return;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        uint32_t added;
        uint32_t item = added_item(model, statement, &added);
        if (item != NODE_NONE && list == MODEL_NONE) {
            row = row_of_extreme(model, item, loop->body, &largest);
            list = added;
            if (row == MODEL_NONE || row == list || list == MODEL_NONE) return;
            continue;
        }
        struct str method;
        uint32_t call = py_statement_value(tree, statement);
        uint32_t object = call == NODE_NONE ? NODE_NONE : py_method_call(tree, call, &method);
        if (list == MODEL_NONE || object == NODE_NONE || !str_is(method, "remove")) continue;
        bool same;
        uint32_t out = py_argument(tree, call, 0);
        if (out == NODE_NONE || py_binding(model, object) != row) return;
        if (row_of_extreme(model, out, loop->body, &same) != row || same != largest) return;
        struct finding *finding = check_report(c, loop->node);
        finding_set(finding, "what", str_of(largest ? "largest" : "smallest"));
        finding_set(finding, "items", binding_name(model, row));
        finding_set(finding, "list", binding_name(model, list));
        return;
    }
}

/* if len(found) == count: break */
static void stops_early(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t last = py_last_statement(tree, node_field(tree, node, PY_FIELD_CONSEQUENCE));
    if (last == NODE_NONE || node_kind(tree, last) != PY_BREAK_STATEMENT) return;
    if (node_field(tree, node, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t block = node_parent(tree, node);
    uint32_t number = model_loop_around(c->model, node);
    if (number == MODEL_NONE) return;
    const struct loop *loop = &c->model->loops[number];
    /* Out of `while True` a break is the only way; and there has to be work in a round. */
    if (loop->endless || loop->body != block || node_named_count(tree, block) < 2) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "condition",
                   py_strip(tree, node_field(tree, node, PY_FIELD_CONDITION)));
}

/* ---- What it leaves alone ---- */

/* sorted(items), where items is what was given and is never changed */
static void sorted_copy(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    if (!py_calls(model, call, "sorted")) return;
    uint32_t items = py_binding(model, py_argument(c->tree, call, 0));
    const struct function *f = function_around(model, call);
    if (!f || !is_parameter(model, items) || py_may_change(model, f->body, items)) return;
    if (node_kind(c->tree, node_parent(c->tree, call)) == PY_EXPRESSION_STATEMENT) return;
    struct finding *finding = check_report(c, call);
    finding_set(finding, "items", binding_name(model, items));
}

/* The list that the value is a copy of: xs.copy(), xs[:], list(xs). */
static uint32_t copied_list(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    struct str method;
    uint32_t object = py_method_call(tree, value, &method);
    if (object != NODE_NONE) return str_is(method, "copy") ? py_binding(model, object) : MODEL_NONE;
    if (py_calls(model, value, "list")) return py_binding(model, py_argument(tree, value, 0));
    if (node_kind(tree, value) != PY_SUBSCRIPT) return MODEL_NONE;
    uint32_t slice = node_field(tree, value, PY_FIELD_SUBSCRIPT);
    if (node_kind(tree, slice) != PY_SLICE || node_named_count(tree, slice) > 0) return MODEL_NONE;
    return py_binding(model, node_field(tree, value, PY_FIELD_VALUE));
}

/* rest = items[:], and then rest is changed while items is not */
static void works_on_copy(struct check_context *c, uint32_t assignment)
{
    const struct model *model = c->model;
    uint32_t target = node_field(c->tree, assignment, PY_FIELD_LEFT);
    uint32_t value = node_field(c->tree, assignment, PY_FIELD_RIGHT);
    if (value == NODE_NONE) return;
    uint32_t items = copied_list(model, value);
    uint32_t copy = py_binding(model, target);
    const struct function *f = function_around(model, assignment);
    if (!f || copy == MODEL_NONE || copy == items || !is_parameter(model, items)) return;
    if (py_is_everywhere(model, copy) || py_may_change(model, f->body, items)) return;
    bool changed = false;
    for (uint32_t i = model->bindings[copy].first_use; i != MODEL_NONE; i = model->uses[i].next) {
        changed |= py_touch_of(model, i) == PY_TOUCH_CHANGE;
    }
    if (!changed) return;
    struct finding *finding = check_report(c, assignment);
    finding_set(finding, "copy", binding_name(model, copy));
    finding_set(finding, "items", binding_name(model, items));
}

/* return found[:count] */
static void takes_slice(struct check_context *c, uint32_t statement)
{
    const struct tree *tree = c->tree;
    uint32_t value = node_named(tree, statement, 0);
    if (value == NODE_NONE || node_kind(tree, value) != PY_SUBSCRIPT) return;
    uint32_t slice = node_field(tree, value, PY_FIELD_SUBSCRIPT);
    if (node_kind(tree, slice) != PY_SLICE) return;
    uint32_t last = node_named(tree, slice, node_named_count(tree, slice) - 1);
    int64_t start = 0;
    if (node_named_count(tree, slice) == 2 && !py_integer(tree, node_named(tree, slice, 0), &start))
        return;
    if (node_named_count(tree, slice) > 2 || start != 0) return;
    /* `xs[k:]` has its only part before the colon. */
    uint32_t count = last == NODE_NONE ? MODEL_NONE : py_binding(c->model, last);
    if (!is_parameter(c->model, count) || tree->nodes[last].end + 1 != tree->nodes[value].end)
        return;
    struct str text = tree_text(tree, slice);
    if (text.data[text.size - 1] == ':') return;
    struct finding *finding = check_report(c, statement);
    check_set_node(c, finding, "slice", value);
    finding_set(finding, "count", binding_name(c->model, count));
}

/* The list that a statement `xs.reverse()` turns round, or MODEL_NONE. */
static uint32_t turned_by(const struct model *model, uint32_t statement)
{
    struct str method;
    if (statement == NODE_NONE) return MODEL_NONE;
    uint32_t call = py_statement_value(model->tree, statement);
    uint32_t object = call == NODE_NONE ? NODE_NONE : py_method_call(model->tree, call, &method);
    if (object == NODE_NONE || !str_is(method, "reverse")) return MODEL_NONE;
    return py_binding(model, object);
}

/* xs.reverse(), a loop, xs.reverse() */
static void turned_back(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    uint32_t before = py_statement_before(c->tree, loop->node);
    uint32_t list = turned_by(c->model, before);
    uint32_t behind = node_next_named(c->tree, loop->node);
    if (list == MODEL_NONE || turned_by(c->model, behind) != list) return;
    struct finding *finding = check_report(c, before);
    finding_set(finding, "list", binding_name(c->model, list));
}

const struct check py_checks_answers[] = {
    {"starts-in-data",
     CHECK_NODE,
     starts_in_data,
     {PY_IF_STATEMENT},
     "best items",
     .needs = {PY_FOR_STATEMENT}},
    {"until-empty", CHECK_LOOP, until_empty, {0}, "items"},
    {"one-each-round", CHECK_LOOP, one_each_round, {0}, "count list"},
    {"counted-by-length", CHECK_LOOP, counted_by_length, {0}, "condition list"},
    {"takes-extreme", CHECK_LOOP, takes_extreme, {0}, "what items list", .needs = {PY_ATTRIBUTE}},
    {"stops-early",
     CHECK_NODE,
     stops_early,
     {PY_IF_STATEMENT},
     "condition",
     .needs = {PY_BREAK_STATEMENT}},
    {"sorted-copy", CHECK_NODE, sorted_copy, {PY_CALL}, "items"},
    {"works-on-copy",
     CHECK_NODE,
     works_on_copy,
     {PY_ASSIGNMENT},
     "copy items",
     .needs = {PY_FUNCTION_DEFINITION}},
    {"takes-slice",
     CHECK_NODE,
     takes_slice,
     {PY_RETURN_STATEMENT},
     "slice count",
     .needs = {PY_SLICE}},
    {"turned-back", CHECK_LOOP, turned_back, {0}, "list"},
    {0},
};
