/*
 * Edges of lists that a loop gets wrong: a part that is still empty, a length that was
 * noted before items were taken out, an end that counting from behind does not reach,
 * and what is asked to be empty but never emptied.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- The largest of nothing ---- */

/* The end of a slice xs[:i] without a start, or NODE_NONE. */
static uint32_t end_of_front(const struct tree *tree, uint32_t subscript)
{
    if (node_kind(tree, subscript) != PY_SUBSCRIPT) return NODE_NONE;
    uint32_t slice = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    if (node_kind(tree, slice) != PY_SLICE || node_named_count(tree, slice) != 1) return NODE_NONE;
    uint32_t first = node_child(tree, slice, PY_OP_COLON);
    uint32_t end = node_named(tree, slice, 0);
    return first != NODE_NONE && first < end ? end : NODE_NONE;
}

/* for i in range(len(xs)): max(xs[:i]) */
static void largest_of_nothing(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    if (!py_calls(model, node, "max") && !py_calls(model, node, "min")) return;
    if (py_argument_count(c->tree, node) != 1 || py_is_guarded(model, node)) return;
    uint32_t part = py_argument(c->tree, node, 0);
    uint32_t end = part == NODE_NONE ? NODE_NONE : end_of_front(c->tree, part);
    uint32_t index = model_loop_around(model, node);
    if (end == NODE_NONE || index == MODEL_NONE) return;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t start = 0;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE || py_binding(model, end) != range.variable) return;
    if (range.start != NODE_NONE && (!py_integer(c->tree, range.start, &start) || start != 0))
        return;
    if (py_sets(model, loop->body, range.variable)) return;
    if (!node_within(c->tree, node, loop->body) || !py_in_every_round(model, node, loop)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "call", node);
    check_set_node(c, finding, "part", part);
    check_set_binding(c, finding, "index", range.variable);
    check_set_node(c, finding, "list", node_field(c->tree, part, PY_FIELD_VALUE));
}

/* ---- A length that was noted before ---- */

/* The list whose length the name notes once, before the loop; or MODEL_NONE. */
static uint32_t noted_length(const struct model *model, uint32_t name, const struct loop *loop)
{
    uint32_t value = py_only_value(model, name);
    if (value == NODE_NONE || value > loop->node || !py_is_own_name(model, name)) return MODEL_NONE;
    value = py_strip(model->tree, value);
    if (node_kind(model->tree, value) != PY_CALL || !py_calls(model, value, "len"))
        return MODEL_NONE;
    return py_binding(model, py_argument(model->tree, value, 0));
}

/* n = len(xs), while i < n: del xs[i] */
static void length_noted_before(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE) || py_is_guarded(model, loop->node))
        return;
    uint32_t left;
    uint32_t right;
    if (py_comparison(tree, py_strip(tree, condition), &left, &right) != PY_OP_LESS) return;
    uint32_t variable = py_binding(model, left);
    uint32_t limit = py_binding(model, right);
    if (!py_is_own_name(model, variable) || limit == MODEL_NONE) return;
    uint32_t list = noted_length(model, limit, loop);
    if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) return;
    uint32_t taken = NODE_NONE;
    uint32_t place = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != list) continue;
        if (model->uses[use].kind != USE_READ) return;
        uint32_t parent = node_parent(tree, node);
        if (node_kind(tree, parent) == PY_ARGUMENT_LIST) return; /* somebody asks again */
        uint32_t changing;
        switch (py_change_at(tree, node, &changing)) {
        case PY_CHANGE_NONE: break;
        case PY_CHANGE_SHRINK: {
            struct str method = STR_EMPTY;
            if (node_kind(tree, changing) == PY_CALL) py_method_call(tree, changing, &method);
            if (str_is(method, "insert")) return;
            if (taken == NODE_NONE) taken = changing;
            break;
        }
        default: return;
        }
        uint32_t subscript = py_subscript_of(tree, node);
        if (subscript == NODE_NONE || place != NODE_NONE) continue;
        uint32_t at = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (at == NODE_NONE || py_binding(model, at) != variable) continue;
        if (py_in_every_round(model, subscript, loop)) place = subscript;
    }
    if (taken == NODE_NONE || place == NODE_NONE) return;
    if (py_compares_index(model, loop->body, variable)) return;
    struct finding *finding = check_report(c, taken);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "limit", limit);
    check_set_binding(c, finding, "index", variable);
    check_set_node(c, finding, "change", taken);
    check_set_node(c, finding, "place", place);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Counting from behind ---- */

/* Whether the node is -len(xs) of a name. */
static uint32_t negative_length(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    node = py_strip(tree, node);
    if (node_kind(tree, node) != PY_UNARY_OPERATOR) return MODEL_NONE;
    if (py_operator(tree, node) != PY_OP_MINUS) return MODEL_NONE;
    int64_t extra;
    uint32_t list = py_length_of(model, node_field(tree, node, PY_FIELD_ARGUMENT), &extra);
    return list != MODEL_NONE && extra == 0 ? list : MODEL_NONE;
}

/* for i in range(-len(xs), -1): xs[i] */
static void last_from_behind(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t stop;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE || range.start == NODE_NONE) return;
    if (!py_integer(c->tree, range.stop, &stop) || stop != -1) return;
    uint32_t list = negative_length(model, range.start);
    if (list == MODEL_NONE) return;
    bool indexed = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding == range.variable) {
            /* Nothing but the place of an item of its own. */
            uint32_t parent = node_parent(c->tree, node);
            struct str method = STR_EMPTY;
            bool place = node_kind(c->tree, parent) == PY_SUBSCRIPT &&
                         c->tree->nodes[node].field == PY_FIELD_SUBSCRIPT;
            if (node_kind(c->tree, parent) == PY_ARGUMENT_LIST)
                py_method_call(c->tree, node_parent(c->tree, parent), &method);
            if (!place && !str_is(method, "pop")) return;
            indexed |= place;
        }
    }
    if (!indexed || py_is_everywhere(model, list)) return;
    /* Who picks an item by another place as well, xs[-1], has it looked at there. */
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t item = py_subscript_of(c->tree, model->uses[use].node);
        uint32_t place =
            item == NODE_NONE ? NODE_NONE : node_field(c->tree, item, PY_FIELD_SUBSCRIPT);
        if (place != NODE_NONE && py_binding(model, place) != range.variable) return;
    }
    struct finding *finding = check_report(c, range.call);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", range.variable);
    check_set_node(c, finding, "range", range.call);
}

/* k = 1, while k < len(xs): xs[-k], k += 1 */
static void first_from_behind(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    uint32_t variable;
    uint32_t list;
    uint32_t shown;
    int64_t extra;
    int64_t start;
    struct py_counting range;
    if (loop->is_for) {
        if (!py_read_counting(model, loop, &range) || range.step != NODE_NONE) return;
        if (range.start == NODE_NONE || !py_integer(tree, range.start, &start) || start != 1)
            return;
        variable = range.variable;
        list = py_length_of(model, range.stop, &extra);
        shown = range.call;
    } else {
        uint32_t left;
        uint32_t right;
        shown = node_field(tree, loop->node, PY_FIELD_CONDITION);
        if (shown == NODE_NONE) return;
        if (py_comparison(tree, py_strip(tree, shown), &left, &right) != PY_OP_LESS) return;
        variable = py_binding(model, left);
        list = py_length_of(model, right, &extra);
        if (!py_is_own_name(model, variable) || model->bindings[variable].writes != 2) return;
        uint32_t value = py_value_written(tree, model->bindings[variable].node);
        if (value == NODE_NONE || !py_integer(tree, value, &start) || start != 1) return;
    }
    if (list == MODEL_NONE || extra != 0 || !py_is_own_name(model, list)) return;
    bool indexed = false;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind == USE_WRITE && node < loop->node) continue;
        if (py_is_measured(model, node)) continue;
        uint32_t subscript = py_subscript_of(tree, node);
        if (subscript == NODE_NONE || !node_within(tree, node, loop->body)) return;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || node_kind(tree, place) != PY_UNARY_OPERATOR) return;
        if (py_operator(tree, place) != PY_OP_MINUS) return;
        if (py_binding(model, node_field(tree, place, PY_FIELD_ARGUMENT)) != variable) return;
        indexed = true;
    }
    if (!indexed) return;
    struct finding *finding = check_report(c, shown);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", variable);
    check_set_node(c, finding, "limit", shown);
}

/* ---- A size that is taken from the example ---- */

/* for i in range(len(m)): m[i][2 - i] */
static void size_of_example(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE || range.start != NODE_NONE) return;
    uint32_t list = py_length_of(model, range.stop, &extra);
    if (list == MODEL_NONE || extra != 0) return;
    if (py_sets(model, loop->body, range.variable)) return;
    if (py_compares_index(model, loop->body, range.variable)) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != range.variable) continue;
        uint32_t place = node_parent(tree, model->uses[use].node);
        if (node_kind(tree, place) != PY_BINARY_OPERATOR) continue;
        if (py_operator(tree, place) != PY_OP_MINUS) continue;
        int64_t number;
        if (py_right(tree, place) != model->uses[use].node) continue;
        if (!py_integer(tree, py_left(tree, place), &number) || number < 1) continue;
        uint32_t subscript = node_parent(tree, place);
        if (node_kind(tree, subscript) != PY_SUBSCRIPT) continue;
        if (tree->nodes[place].field != PY_FIELD_SUBSCRIPT) continue;
        if (!py_mentions(model, node_field(tree, subscript, PY_FIELD_VALUE), list)) continue;
        if (py_is_guarded(model, subscript)) return;
        struct finding *finding = check_report(c, place);
        check_set_binding(c, finding, "name", list);
        check_set_binding(c, finding, "index", range.variable);
        check_set_node(c, finding, "code", place);
        check_set_node(c, finding, "place", subscript);
        check_set_node(c, finding, "number", py_left(tree, place));
        check_set_node(c, finding, "range", range.call);
        return;
    }
}

/* ---- Asked whether it is empty, and never emptied ---- */

/* Whether the condition asks if the name is the empty text. */
static bool asks_for_empty(const struct model *model, uint32_t condition, uint32_t name)
{
    const struct tree *tree = model->tree;
    condition = py_strip(tree, condition);
    if (node_kind(tree, condition) == PY_NOT_OPERATOR)
        return py_binding(model, node_field(tree, condition, PY_FIELD_ARGUMENT)) == name;
    uint32_t left;
    uint32_t right;
    if (py_comparison(tree, condition, &left, &right) != PY_OP_EQUAL_EQUAL) return false;
    return py_binding(model, left) == name && py_is_empty_value(model, right);
}

/* Whether the statement keeps or shows the value of the name: out.append(word), print(word). */
static bool gives_out(const struct model *model, uint32_t statement, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t call = py_statement_value(tree, statement);
    if (call == NODE_NONE || node_kind(tree, call) != PY_CALL) return false;
    uint32_t argument = py_argument(tree, call, 0);
    if (argument == NODE_NONE || py_binding(model, argument) != name) return false;
    struct str method = STR_EMPTY;
    bool appends = py_method_call(tree, call, &method) != NODE_NONE && str_is(method, "append");
    return appends || py_calls(model, call, "print");
}

/* word = "" before the loop; in it word += ..., if word == "": ..., out.append(word) */
static void never_emptied(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    uint32_t name = MODEL_NONE;
    uint32_t test = NODE_NONE;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        if (test == NODE_NONE && node_kind(tree, statement) == PY_IF_STATEMENT) {
            uint32_t condition = node_field(tree, statement, PY_FIELD_CONDITION);
            if (condition == NODE_NONE) continue;
            MODEL_EACH_USE_IN(model, condition, use)
            {
                uint32_t binding = model->uses[use].binding;
                if (binding != MODEL_NONE && asks_for_empty(model, condition, binding)) {
                    name = binding;
                    test = condition;
                }
            }
            continue;
        }
        if (test == NODE_NONE || !gives_out(model, statement, name)) continue;
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
        uint32_t first = model->bindings[name].node;
        uint32_t start = py_value_written(tree, first);
        if (start == NODE_NONE || first > loop->node || !py_is_empty_value(model, start)) return;
        if (py_type(model, start) != PY_TYPE_STR) return;
        bool grows = false;
        MODEL_EACH_USE_IN(model, loop->body, use)
        {
            if (model->uses[use].binding != name || model->uses[use].kind == USE_READ) continue;
            if (py_is_gathering(model, use)) {
                grows = true;
                continue;
            }
            uint32_t value = py_value_written(tree, model->uses[use].node);
            if (value == NODE_NONE || py_is_empty_value(model, value)) return;
        }
        if (!grows) return;
        struct finding *finding = check_report(c, test);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "condition", test);
        check_set_node(c, finding, "out", statement);
        finding_set(finding, "start", tree_text(tree, start));
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

const struct check py_checks_edges[] = {
    {"largest-of-nothing",
     CHECK_NODE,
     largest_of_nothing,
     {PY_CALL},
     "call part index list",
     "max min",
     .needs = {PY_SLICE}},
    {"length-noted-before",
     CHECK_LOOP,
     length_noted_before,
     {CHECK_OF(LOOP_WHILE)},
     "name limit index change place loop",
     .needs = {PY_SUBSCRIPT}},
    {"last-from-behind",
     CHECK_LOOP,
     last_from_behind,
     {CHECK_OF(LOOP_FOR)},
     "name index range",
     .needs = {PY_UNARY_OPERATOR},
     .where = CHECK_COUNTS},
    {"first-from-behind",
     CHECK_LOOP,
     first_from_behind,
     {0},
     "name index limit",
     .needs = {PY_UNARY_OPERATOR}},
    {"size-of-example",
     CHECK_LOOP,
     size_of_example,
     {CHECK_OF(LOOP_FOR)},
     "name index code place number range",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"never-emptied",
     CHECK_LOOP,
     never_emptied,
     {0},
     "name condition out start loop",
     .needs = {PY_IF_STATEMENT}},
    {0},
};
