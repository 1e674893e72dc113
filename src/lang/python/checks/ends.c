/*
 * Positions and keys that are not there: past the end of a list in the first round, in
 * the last, or in some; in a list or a dictionary that is still empty.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* Whoever goes farther past an end than this does not mean the end. */
enum { MAX_OFFSET = 100 };

/* Whether the list stays as it is in the loop, whatever its items do. */
static bool keeps_length(const struct model *model, uint32_t list, const struct loop *loop)
{
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        uint32_t changing;
        if (model->uses[use].kind != USE_READ) return false;
        if (py_change_at(model->tree, model->uses[use].node, &changing) != PY_CHANGE_NONE) {
            return false;
        }
    }
    return true;
}

/* The first place where the loop reads list[variable + offset], or NODE_NONE. */
static uint32_t place_read(const struct model *model, const struct loop *loop, uint32_t list,
                           uint32_t variable, int64_t least, int64_t *offset)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
        if (subscript == NODE_NONE) continue;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || !py_is_offset(model, place, variable, offset)) continue;
        if (*offset >= least && *offset <= MAX_OFFSET) return subscript;
    }
    return NODE_NONE;
}

static bool is_dictionary(const struct model *model, uint32_t name)
{
    return py_type(model, model->bindings[name].node) == PY_TYPE_DICT;
}

static bool same_function(const struct model *model, uint32_t node, const struct loop *loop)
{
    return model_function_around(model, node) == loop->function;
}

/* The place x[...] that the use is asked for, other than by a slice; or NODE_NONE. */
static uint32_t place_of(const struct tree *tree, uint32_t node)
{
    uint32_t subscript = py_subscript_of(tree, node);
    if (subscript == NODE_NONE) return NODE_NONE;
    bool slice = node_child(tree, subscript, PY_SLICE) != NODE_NONE;
    return slice ? NODE_NONE : subscript;
}

/* ---- The first round ---- */

/* for i in range(len(xs), -1, -1): xs[i] */
static void starts_past_end(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t step;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step == NODE_NONE || range.start == NODE_NONE) return;
    if (!py_integer(c->tree, range.step, &step) || step >= 0) return;
    uint32_t list = py_length_of(model, range.start, &extra);
    if (list == MODEL_NONE || extra < 0 || is_dictionary(model, list)) return;
    if (!keeps_length(model, list, loop)) return;
    int64_t offset;
    uint32_t found = place_read(model, loop, list, range.variable, -extra, &offset);
    if (found == NODE_NONE || !py_in_every_round(model, found, loop)) return;
    if (!same_function(model, found, loop) || py_is_guarded(model, found)) return;
    if (py_sets(model, loop->body, range.variable)) return;
    if (py_compares_index(model, loop->body, range.variable)) return;
    struct finding *finding = check_report(c, found);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", range.variable);
    check_set_node(c, finding, "place", found);
    check_set_node(c, finding, "start", range.start);
    check_set_node(c, finding, "range", range.call);
}

/* for i in range(len(xs)): xs[len(xs) - i] is one past the end where i is 0. */
static void mirrored_past_end(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t start = 0;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.start != NODE_NONE && !py_integer(c->tree, range.start, &start)) return;
    if (start != 0 || range.step != NODE_NONE) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t subscript = py_subscript_of(c->tree, model->uses[use].node);
        if (subscript == NODE_NONE) continue;
        uint32_t list = model->uses[use].binding;
        uint32_t place = py_strip(c->tree, node_field(c->tree, subscript, PY_FIELD_SUBSCRIPT));
        /* m[i][len(m) - i]: as many columns as there are rows. */
        uint32_t column = py_subscript_of(c->tree, subscript);
        if (column != NODE_NONE && py_binding(model, place) == range.variable) {
            subscript = column;
            place = py_strip(c->tree, node_field(c->tree, column, PY_FIELD_SUBSCRIPT));
        }
        if (list == MODEL_NONE || node_kind(c->tree, place) != PY_BINARY_OPERATOR) continue;
        if (py_operator(c->tree, place) != PY_OP_MINUS) continue;
        int64_t extra;
        if (py_length_of(model, py_left(c->tree, place), &extra) != list || extra != 0) continue;
        if (py_binding(model, py_right(c->tree, place)) != range.variable) continue;
        if (is_dictionary(model, list) || !keeps_length(model, list, loop)) continue;
        if (!py_in_every_round(model, subscript, loop) || py_is_guarded(model, subscript)) continue;
        if (!same_function(model, subscript, loop)) continue;
        if (py_sets(model, loop->body, range.variable)) return;
        if (py_compares_index(model, loop->body, range.variable)) return;
        struct finding *finding = check_report(c, subscript);
        check_set_binding(c, finding, "name", list);
        check_set_binding(c, finding, "index", range.variable);
        check_set_node(c, finding, "place", subscript);
        check_set_node(c, finding, "position", place);
        return;
    }
}

/* right = len(xs), and then while left < right: xs[right] */
static void noted_length_as_index(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || loop->body == NODE_NONE) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        uint32_t subscript = node_parent(c->tree, node);
        if (node_kind(c->tree, subscript) != PY_SUBSCRIPT) continue;
        if (c->tree->nodes[node].field != PY_FIELD_SUBSCRIPT) continue;
        uint32_t name = model->uses[use].binding;
        uint32_t list = py_binding(model, node_field(c->tree, subscript, PY_FIELD_VALUE));
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) continue;
        if (list == MODEL_NONE || is_dictionary(model, list)) continue;
        /* The last value before the loop, and none in the round before the place. */
        uint32_t value = NODE_NONE;
        bool changed = false;
        for (uint32_t at = model->bindings[name].first_use; at != MODEL_NONE;
             at = model->uses[at].next) {
            uint32_t place = model->uses[at].node;
            if (place >= node) break;
            if (model->uses[at].kind == USE_READ) continue;
            changed |= place > loop->node;
            value =
                model->uses[at].kind == USE_WRITE ? py_value_written(c->tree, place) : NODE_NONE;
            if (value != NODE_NONE && node_parent(c->tree, py_statement_of(model, place)) !=
                                          node_parent(c->tree, loop->node)) {
                value = NODE_NONE;
            }
        }
        if (changed || value == NODE_NONE || !py_calls(model, value, "len")) continue;
        if (py_binding(model, py_argument(c->tree, value, 0)) != list) continue;
        if (!keeps_length(model, list, loop) || !py_in_every_round(model, subscript, loop))
            continue;
        if (!same_function(model, subscript, loop) || py_is_guarded(model, subscript)) continue;
        if (py_compares_index(model, loop->body, name)) return;
        struct finding *finding = check_report(c, subscript);
        check_set_binding(c, finding, "name", list);
        check_set_binding(c, finding, "index", name);
        check_set_node(c, finding, "place", subscript);
        check_set_line(c, finding, "line", value);
        return;
    }
}

/* ---- The last round ---- */

/* Whether every change of the index in the loop is a step of 1, at `after` or behind it. */
static bool steps_by_one(const struct model *model, const struct loop *loop, uint32_t index,
                         uint32_t after)
{
    bool steps = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != index || model->uses[use].kind == USE_READ) continue;
        int64_t added;
        if (!py_added_number(model, model->uses[use].node, &added) || added != 1) return false;
        if (model->uses[use].node < after) return false;
        steps = true;
    }
    return steps;
}

/* while i < len(xs): xs[i + 1]; while i <= len(xs): if xs[i] == x: return i */
static void last_round_past_end(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(c->tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, py_strip(c->tree, condition), &left, &right);
    if (op != PY_OP_LESS && op != PY_OP_LESS_EQUAL && op != PY_OP_BANG_EQUAL) return;
    uint32_t variable = py_binding(model, left);
    int64_t extra;
    uint32_t list = py_length_of(model, right, &extra);
    if (!py_is_own_name(model, variable) || list == MODEL_NONE) return;
    if (extra < -MAX_OFFSET || extra > MAX_OFFSET || is_dictionary(model, list)) return;
    /* The largest value that the question lets through is len(xs) + most. */
    int64_t most = op == PY_OP_LESS_EQUAL ? extra : extra - 1;
    int64_t offset;
    uint32_t found = place_read(model, loop, list, variable, -most, &offset);
    if (found == NODE_NONE || !keeps_length(model, list, loop)) return;
    if (!py_in_every_round(model, found, loop) || !steps_by_one(model, loop, variable, found)) {
        return;
    }
    if (!same_function(model, found, loop) || py_is_guarded(model, found)) return;
    if (py_compares_index(model, loop->body, variable)) return;
    struct finding *finding = check_report(c, found);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", variable);
    check_set_node(c, finding, "place", found);
    check_set_node(c, finding, "condition", condition);
}

/* Whether the side says that the index is inside the list: i < len(xs). */
static bool is_inside(const struct model *model, uint32_t side, uint32_t *variable, uint32_t *list)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(model->tree, py_strip(model->tree, side), &left, &right);
    if (op != PY_OP_LESS && op != PY_OP_BANG_EQUAL) return false;
    int64_t extra;
    *variable = py_binding(model, left);
    *list = py_length_of(model, right, &extra);
    return *variable != MODEL_NONE && *list != MODEL_NONE && extra == 0;
}

/* while i < len(a) or j < len(b): a[i] when only j is inside */
static void either_may_be_over(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(c->tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    condition = py_strip(c->tree, condition);
    if (node_kind(c->tree, condition) != PY_BOOLEAN_OPERATOR) return;
    if (py_operator(c->tree, condition) != PY_KW_OR) return;
    uint32_t variables[2];
    uint32_t lists[2];
    if (!is_inside(model, py_left(c->tree, condition), &variables[0], &lists[0])) return;
    if (!is_inside(model, py_right(c->tree, condition), &variables[1], &lists[1])) return;
    if (lists[0] == lists[1] || variables[0] == variables[1]) return;
    if (py_asks_same_length(model, lists[0], lists[1], loop->node)) return;
    for (unsigned i = 0; i < 2; i++) {
        int64_t offset;
        uint32_t found = place_read(model, loop, lists[i], variables[i], 0, &offset);
        if (found == NODE_NONE || !keeps_length(model, lists[i], loop)) continue;
        if (!py_in_every_round(model, found, loop) || py_is_guarded(model, found)) continue;
        if (is_dictionary(model, lists[i]) || !same_function(model, found, loop)) continue;
        bool changed = false;
        MODEL_EACH_USE_IN(model, loop->body, use)
        {
            changed |= model->uses[use].binding == variables[i] &&
                       model->uses[use].kind != USE_READ && model->uses[use].node < found;
        }
        if (changed || py_compares_index(model, loop->body, variables[i])) continue;
        struct finding *finding = check_report(c, condition);
        check_set_binding(c, finding, "name", lists[i]);
        check_set_binding(c, finding, "index", variables[i]);
        check_set_binding(c, finding, "other", lists[1 - i]);
        check_set_node(c, finding, "place", found);
        check_set_node(c, finding, "condition", condition);
        check_set_line(c, finding, "line", found);
        return;
    }
}

/* ---- Before the first ---- */

/* Whether the list, or the function, says that the last item stands beside the first one. */
static bool says_ring(const struct model *model, const struct loop *loop, uint32_t list)
{
    return py_says_ring(binding_name(model, list)) ||
           py_says_ring(function_name(model, loop->function));
}

/* for i in range(len(xs)): if xs[i] < xs[i - 1]: in the first round that is the last item. */
static void wraps_round(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t start = 0;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE) return;
    if (range.start != NODE_NONE && !py_integer(c->tree, range.start, &start)) return;
    uint32_t list = py_length_of(model, range.stop, &extra);
    if (start != 0 || list == MODEL_NONE || is_dictionary(model, list)) return;
    if (py_sets(model, loop->body, range.variable)) return;
    if (py_compares_index(model, loop->body, range.variable)) return;
    if (says_ring(model, loop, list)) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        uint32_t subscript = py_subscript_of(c->tree, model->uses[use].node);
        if (subscript == NODE_NONE) continue;
        uint32_t place = node_field(c->tree, subscript, PY_FIELD_SUBSCRIPT);
        int64_t offset;
        if (place == NODE_NONE || !py_is_offset(model, place, range.variable, &offset)) continue;
        if (offset >= 0) continue;
        /* Compared with the item at i itself. */
        uint32_t comparison = node_parent(c->tree, subscript);
        uint32_t left;
        uint32_t right;
        uint16_t op = py_comparison(c->tree, comparison, &left, &right);
        if (!py_is_order(op) && op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) continue;
        uint32_t other = left == subscript ? right : left;
        if (node_kind(c->tree, other) != PY_SUBSCRIPT) continue;
        if (py_binding(model, node_field(c->tree, other, PY_FIELD_VALUE)) != list) continue;
        uint32_t own = node_field(c->tree, other, PY_FIELD_SUBSCRIPT);
        if (own == NODE_NONE || py_binding(model, own) != range.variable) continue;
        if (!py_in_every_round(model, subscript, loop)) continue;
        struct finding *finding = check_report(c, subscript);
        finding->by_name = true;
        check_set_binding(c, finding, "name", list);
        check_set_binding(c, finding, "index", range.variable);
        check_set_node(c, finding, "place", subscript);
        check_set_node(c, finding, "condition", comparison);
        check_set_node(c, finding, "range", range.call);
        return;
    }
}

/* ---- Not to an end, or over it ---- */

/* for i in range(len(xs) - 1, 0, -1): xs[i] never gets to position 0. */
static void down_misses_first(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t step;
    int64_t stop;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step == NODE_NONE || range.start == NODE_NONE) return;
    if (!py_integer(c->tree, range.step, &step) || step != -1) return;
    if (!py_integer(c->tree, range.stop, &stop) || stop != 0) return;
    uint32_t list = py_length_of(model, range.start, &extra);
    if (list == MODEL_NONE || extra != -1 || is_dictionary(model, list)) return;
    /* The number is a position of this list and nothing else. */
    bool read = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding == range.variable) {
            uint32_t subscript = node_parent(c->tree, node);
            bool place = node_kind(c->tree, subscript) == PY_SUBSCRIPT &&
                         c->tree->nodes[node].field == PY_FIELD_SUBSCRIPT &&
                         py_binding(model, node_field(c->tree, subscript, PY_FIELD_VALUE)) == list;
            if (!place) return;
            read = true;
        } else if (model->uses[use].binding == list) {
            /* xs[0] in each round: the others are compared with it. */
            uint32_t item = place_of(c->tree, node);
            if (item == NODE_NONE) return;
            uint32_t place = node_field(c->tree, item, PY_FIELD_SUBSCRIPT);
            if (py_binding(model, place) != range.variable) return;
        }
    }
    /* Who takes the first item elsewhere begins or ends with it on purpose. */
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE && read;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node_within(c->tree, node, loop->node) || model->uses[use].kind == USE_WRITE) continue;
        if (py_is_measured(model, node)) continue;
        if (node_kind(c->tree, node_parent(c->tree, node)) != PY_RETURN_STATEMENT) return;
    }
    if (!read) return;
    struct finding *finding = check_report(c, range.call);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", range.variable);
    check_set_node(c, finding, "range", range.call);
    check_replace(c, finding, range.stop, (struct str)STR("-1"));
}

/* while xs[i] < x: i += 1, with nothing that stops it at the end of xs. */
static void walks_off(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(c->tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    if (loop->flow != FLOW_NEXT || py_is_guarded(model, loop->node)) return;
    condition = py_strip(c->tree, condition);
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, condition, &left, &right);
    /* What is looked for by != may be known to be there. */
    if (!py_is_order(op) && op != PY_OP_EQUAL_EQUAL) return;
    if (node_kind(c->tree, left) != PY_SUBSCRIPT) return;
    uint32_t list = py_binding(model, node_field(c->tree, left, PY_FIELD_VALUE));
    uint32_t place = node_field(c->tree, left, PY_FIELD_SUBSCRIPT);
    uint32_t variable = place == NODE_NONE ? MODEL_NONE : py_binding(model, place);
    if (list == MODEL_NONE || !py_is_own_name(model, variable)) return;
    if (is_dictionary(model, list) || !steps_by_one(model, loop, variable, 0)) return;
    if (!keeps_length(model, list, loop)) return;
    enum py_type type = py_type(model, model->bindings[list].node);
    bool row = type == PY_TYPE_LIST || type == PY_TYPE_STR || py_is_row(model, list);
    if (!row || py_compares_index(model, loop->body, variable)) return;
    /* What is set in the list may be the mark that it stops at. */
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding == list) return;
    }
    if (py_mentions(model, right, variable)) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", variable);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "place", left);
}

/* ---- What is still empty ---- */

/* The assignment that the place is the left side of, or NODE_NONE. */
static uint32_t set_by(const struct tree *tree, uint32_t place)
{
    uint32_t parent = node_parent(tree, place);
    uint16_t kind = node_kind(tree, parent);
    bool sets = kind == PY_ASSIGNMENT || kind == PY_AUGMENTED_ASSIGNMENT;
    return sets && tree->nodes[place].field == PY_FIELD_LEFT ? parent : NODE_NONE;
}

/* Whether d[k] = value works the value out from d[k] itself: d[k] = d[k] + 1. */
static bool updates_place(const struct tree *tree, uint32_t assignment)
{
    if (node_kind(tree, assignment) == PY_AUGMENTED_ASSIGNMENT) return true;
    uint32_t target = node_field(tree, assignment, PY_FIELD_LEFT);
    uint32_t value = py_right(tree, assignment);
    if (node_kind(tree, value) != PY_BINARY_OPERATOR) return false;
    return node_same(tree, py_left(tree, value), target) ||
           node_same(tree, py_right(tree, value), target);
}

/* Whether the name is begun with an empty value of that type, and gets no other. */
static bool begins_empty(const struct model *model, uint32_t binding, enum py_type type,
                         uint32_t *start)
{
    const struct binding *b = &model->bindings[binding];
    if (b->writes != 1 || !py_is_own_name(model, binding) || py_is_everywhere(model, binding)) {
        return false;
    }
    *start = py_only_value(model, binding);
    if (*start == NODE_NONE || !py_is_empty_value(model, *start)) return false;
    return py_type(model, *start) == type && model->scopes[b->scope].kind != SCOPE_CLASS;
}

/* Whether the use may put something into the value, or lets others do it. */
static bool may_fill(const struct model *model, uint32_t use, const struct binding *b)
{
    uint32_t node = model->uses[use].node;
    if (model->uses[use].kind == USE_WRITE) return false;
    if (model->uses[use].kind != USE_READ) return true;
    if (model_function_around(model, node) != model->scopes[b->scope].function) return true;
    enum py_touch touch = py_touch_of(model, use);
    return touch == PY_TOUCH_CHANGE || touch == PY_TOUCH_HAND;
}

/* counts = {}, and then counts[x] += 1 */
static void counted_in_empty(struct check_context *c, uint32_t binding)
{
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[binding];
    uint32_t start;
    if (!begins_empty(model, binding, PY_TYPE_DICT, &start)) return;
    uint32_t found = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t place = place_of(c->tree, node);
        uint32_t setting = place == NODE_NONE ? NODE_NONE : set_by(c->tree, place);
        if (setting == NODE_NONE) {
            if (may_fill(model, use, b)) return;
            continue;
        }
        if (py_is_guarded(model, node) || !updates_place(c->tree, setting)) return;
        if (model_function_around(model, node) != model->scopes[b->scope].function) return;
        if (found == NODE_NONE) found = setting;
    }
    if (found == NODE_NONE) return;
    uint32_t place = node_field(c->tree, found, PY_FIELD_LEFT);
    struct finding *finding = check_report(c, found);
    check_set_binding(c, finding, "name", binding);
    check_set_node(c, finding, "place", place);
    check_set_node(c, finding, "key", node_field(c->tree, place, PY_FIELD_SUBSCRIPT));
    check_set_node(c, finding, "change", found);
    check_set_line(c, finding, "line", start);
}

const struct check py_checks_ends[] = {
    {"starts-past-end",
     CHECK_LOOP,
     starts_past_end,
     {CHECK_OF(LOOP_FOR)},
     "name index place start range",
     .needs = {PY_SUBSCRIPT}},
    {"mirrored-past-end",
     CHECK_LOOP,
     mirrored_past_end,
     {CHECK_OF(LOOP_FOR)},
     "name index place position",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"noted-length-as-index",
     CHECK_LOOP,
     noted_length_as_index,
     {CHECK_OF(LOOP_WHILE)},
     "name index place line",
     .needs = {PY_SUBSCRIPT}},
    {"last-round-past-end",
     CHECK_LOOP,
     last_round_past_end,
     {CHECK_OF(LOOP_WHILE)},
     "name index place condition",
     .needs = {PY_SUBSCRIPT}},
    {"either-may-be-over",
     CHECK_LOOP,
     either_may_be_over,
     {CHECK_OF(LOOP_WHILE)},
     "name index other place condition line",
     .needs = {PY_SUBSCRIPT}},
    {"wraps-round",
     CHECK_LOOP,
     wraps_round,
     {CHECK_OF(LOOP_FOR)},
     "name index place condition range",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"down-misses-first",
     CHECK_LOOP,
     down_misses_first,
     {CHECK_OF(LOOP_FOR)},
     "name index range",
     .needs = {PY_SUBSCRIPT}},
    {"walks-off",
     CHECK_LOOP,
     walks_off,
     {CHECK_OF(LOOP_WHILE)},
     "name index condition place",
     .needs = {PY_SUBSCRIPT}},
    {"counted-in-empty",
     CHECK_BINDING,
     counted_in_empty,
     {CHECK_OF(BINDING_VARIABLE)},
     "name place key change line",
     .needs = {PY_SUBSCRIPT}},
    {0},
};
