/*
 * Loops in loops, and what they count on: an inner counter that is never set back, a
 * flag that each item overwrites, rows and columns taken for the same, a way down that
 * stops too early; and the values of counts that nobody looks at.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/elements.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* A loop that is larger is not looked through for each call in it. */
enum { MAX_NODES = 4096 };

/* ---- The inner counter ---- */

/* while i < n: while j < len(rows[i]): j += 1, and nothing sets j back. */
static void counter_runs_on(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *inner = &model->loops[index];
    uint32_t condition = node_field(tree, inner->node, PY_FIELD_CONDITION);
    if (inner->is_for || inner->body == NODE_NONE || condition == NODE_NONE) return;
    if (inner->outer == MODEL_NONE || inner->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    const struct loop *outer = &model->loops[inner->outer];
    if (outer->body == NODE_NONE || node_parent(tree, inner->node) != outer->body) return;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (op != PY_OP_LESS && op != PY_OP_LESS_EQUAL) return;
    uint32_t name = py_binding(model, left);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    /* Up to the length of something that each round of the outer loop has anew. */
    if (node_kind(tree, right) != PY_CALL || !py_calls(model, right, "len")) return;
    uint32_t row = py_argument(tree, right, 0);
    if (row == NODE_NONE || py_is_steady(model, row, outer->body)) return;
    uint32_t asked = node_field(tree, outer->node, PY_FIELD_CONDITION);
    if (asked != NODE_NONE && py_mentions(model, asked, name)) return;
    bool steps = false;
    uint32_t start = NODE_NONE;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        int64_t added;
        if (model->uses[use].scope != model->bindings[name].scope) return;
        if (model->uses[use].kind == USE_READ) {
            if (node_within(tree, node, outer->node) && !node_within(tree, node, inner->node))
                return;
            continue;
        }
        if (node_within(tree, node, inner->body)) {
            if (!py_added_number(model, node, &added) || added <= 0) return;
            steps = true;
        } else if (node_within(tree, node, outer->node)) {
            return;
        } else if (node < outer->node) {
            start = py_statement_of(model, node);
        }
    }
    if (!steps || start == NODE_NONE || node_parent(tree, start) != node_parent(tree, outer->node))
        return;
    struct finding *finding = check_report_header(c, inner->node, inner->body);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "start", start);
    check_set_line(c, finding, "line", start);
    check_set_line(c, finding, "loop", outer->node);
}

/* ---- A flag for the next pass ---- */

/* The value True or False that the only statement of a block gives to the name, or 0. */
static uint16_t flag_given(const struct model *model, uint32_t block, uint32_t name)
{
    uint32_t target;
    uint32_t last = block == NODE_NONE ? NODE_NONE : py_last_statement(model->tree, block);
    uint32_t value =
        last == NODE_NONE ? NODE_NONE : py_plain_assignment(model->tree, last, &target);
    if (value == NODE_NONE || model_binding_at(model, target) != name) return 0;
    uint16_t kind = node_kind(model->tree, value);
    return kind == PY_TRUE || kind == PY_FALSE ? kind : 0;
}

/* while swapped: for ...: if ...: swapped = True else: swapped = False */
static void last_pair_decides(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *inner = &model->loops[index];
    if (!inner->is_for || inner->body == NODE_NONE || inner->outer == MODEL_NONE) return;
    if (inner->flow != FLOW_NEXT) return;
    const struct loop *outer = &model->loops[inner->outer];
    uint32_t condition = node_field(tree, outer->node, PY_FIELD_CONDITION);
    if (outer->is_for || condition == NODE_NONE) return;
    uint32_t test = py_only_statement(tree, inner->body);
    if (node_kind(tree, test) != PY_IF_STATEMENT) return;
    if (node_child(tree, test, PY_ELIF_CLAUSE) != NODE_NONE) return;
    uint32_t clause = node_child(tree, test, PY_ELSE_CLAUSE);
    if (clause == NODE_NONE) return;
    MODEL_EACH_USE_IN(model, condition, use)
    {
        uint32_t name = model->uses[use].binding;
        if (!py_is_own_name(model, name)) continue;
        uint16_t yes = flag_given(model, node_field(tree, test, PY_FIELD_CONSEQUENCE), name);
        uint16_t no = flag_given(model, node_field(tree, clause, PY_FIELD_BODY), name);
        if (yes == 0 || no == 0 || yes == no) continue;
        struct finding *finding =
            check_report_header(c, test, node_field(tree, test, PY_FIELD_CONSEQUENCE));
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "condition", condition);
        check_set_line(c, finding, "loop", inner->node);
        check_set_line(c, finding, "else", clause);
        return;
    }
}

/* ---- Half of the rounds ---- */

/* Whether each round of the loop gathers something, in another name than `list`. */
static bool gathers_besides(const struct model *model, const struct loop *loop, uint32_t list)
{
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t name = model->uses[use].binding;
        if (name == MODEL_NONE || name == list || !py_is_gathering(model, use)) continue;
        if (py_in_every_round(model, model->uses[use].node, loop)) return true;
    }
    return false;
}

/* for x in xs: out.append(max(xs)), xs.remove(max(xs)): after half of them the loop is over. */
static void half_the_rounds(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t over = node_field(tree, loop->node, PY_FIELD_RIGHT);
    if (loop->body == NODE_NONE || over == NODE_NONE || loop->outer != MODEL_NONE) return;
    if (loop->flow != FLOW_NEXT || py_is_guarded(model, loop->node)) return;
    uint32_t list = py_binding(model, over);
    if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) return;
    uint32_t found = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        uint32_t changing;
        struct str method = STR_EMPTY;
        if (model->uses[use].binding != list) continue;
        if (model->uses[use].kind != USE_READ) return;
        if (py_change_at(tree, node, &changing) == PY_CHANGE_NONE) continue;
        /* One goes, and nothing comes. */
        if (found != NODE_NONE || py_method_on(tree, node, &method) == NODE_NONE) return;
        if (!str_is(method, "remove") && !str_is(method, "pop")) return;
        if (!py_in_every_round(model, changing, loop)) return;
        found = changing;
    }
    if (found == NODE_NONE) return;
    /* Something is gathered from what goes, so that all of it was meant. */
    if (!gathers_besides(model, loop, list)) return;
    struct finding *finding = check_report(c, found);
    check_set_binding(c, finding, "name", list);
    check_set_node(c, finding, "change", found);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Taken while it is still looked for ---- */

/* Whether the if keeps an item of the loop as the best so far: if x > best: best = x. */
static bool keeps_best(const struct model *model, uint32_t test, uint32_t variable, uint32_t best)
{
    const struct tree *tree = model->tree;
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, test, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || block == NODE_NONE) return false;
    uint32_t left;
    uint32_t right;
    if (!py_is_order(py_comparison(tree, py_strip(tree, condition), &left, &right))) return false;
    if (!py_mentions(model, condition, best) || !py_mentions(model, condition, variable))
        return false;
    NODE_EACH_CHILD(tree, block, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE || model_binding_at(model, target) != best) continue;
        return py_mentions(model, value, variable);
    }
    return false;
}

/* list.remove(item), of two names. */
static bool takes_out(const struct model *model, uint32_t call, uint32_t *list, uint32_t *item)
{
    const struct tree *tree = model->tree;
    struct str method = STR_EMPTY;
    uint32_t object = py_method_call(tree, call, &method);
    uint32_t argument = py_argument(tree, call, 0);
    if (object == NODE_NONE || argument == NODE_NONE) return false;
    *list = py_binding(model, object);
    *item = py_binding(model, argument);
    return *list != MODEL_NONE && py_is_own_name(model, *item);
}

/* for x in xs: if x > best: best = x, xs.remove(best): the best of all is not known yet. */
static void taken_before_sure(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t list;
    uint32_t best;
    uint32_t index = py_loop_of(model, call);
    if (index == MODEL_NONE || !takes_out(model, call, &list, &best)) return;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE) return;
    if (tree->nodes[loop->body].next - loop->body > MAX_NODES) return;
    if (py_binding(model, node_field(tree, loop->node, PY_FIELD_RIGHT)) != list) return;
    if (py_leaves_after(model, call, index)) return;
    uint32_t variable = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    if (variable == MODEL_NONE || variable == best) return;
    MODEL_EACH_STRUCTURE_IN(model, loop->body, at, node)
    {
        if (node_kind(tree, node) != PY_IF_STATEMENT) continue;
        if (py_loop_of(model, node) != index || !keeps_best(model, node, variable, best)) continue;
        struct finding *finding = check_report(c, call);
        check_set_node(c, finding, "code", call);
        check_set_binding(c, finding, "name", best);
        check_set_binding(c, finding, "list", list);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/*
 * best = xs[0] before `while xs:`, in which a loop looks for something better and best is
 * taken out: the next best is never better than it.
 */
static void best_kept_on(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t list;
    uint32_t best;
    uint32_t index = py_loop_of(model, call);
    if (index == MODEL_NONE || !takes_out(model, call, &list, &best)) return;
    const struct loop *outer = &model->loops[index];
    if (outer->body == NODE_NONE || py_is_everywhere(model, best)) return;
    if (!py_in_every_round(model, call, outer) || py_leaves_after(model, call, index)) return;
    if (tree->nodes[outer->body].next - outer->body > MAX_NODES) return;
    uint32_t start = NODE_NONE;
    uint32_t keeping = NODE_NONE; /* the loop */
    for (uint32_t use = model->bindings[best].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].scope != model->bindings[best].scope) return;
        if (model->uses[use].kind == USE_READ) continue;
        if (node < outer->node) {
            start = py_statement_of(model, node);
            continue;
        }
        if (!node_within(tree, node, outer->node)) continue;
        uint32_t inner = model_loop_around(model, node);
        if (inner == index || model->loops[inner].outer != index) return;
        const struct loop *walk = &model->loops[inner];
        if (!walk->is_for) return;
        if (py_binding(model, node_field(tree, walk->node, PY_FIELD_RIGHT)) != list) return;
        uint32_t variable = py_binding(model, node_field(tree, walk->node, PY_FIELD_LEFT));
        uint32_t test = node_parent(tree, node_parent(tree, py_statement_of(model, node)));
        if (variable == MODEL_NONE || node_kind(tree, test) != PY_IF_STATEMENT) return;
        if (!keeps_best(model, test, variable, best)) return;
        keeping = walk->node;
    }
    if (start == NODE_NONE || keeping == NODE_NONE || keeping > call) return;
    struct finding *finding = check_report(c, start);
    check_set_binding(c, finding, "name", best);
    check_set_node(c, finding, "start", start);
    check_set_node(c, finding, "change", call);
    check_set_line(c, finding, "loop", outer->node);
    check_set_line(c, finding, "line", call);
}

/* ---- One that is left ---- */

/* while len(xs) > 1: out.append(xs.pop()), and nobody asks for the one that is left. */
static void one_left(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    if (loop->flow != FLOW_NEXT || loop->outer != MODEL_NONE) return;
    uint32_t left;
    uint32_t right;
    int64_t number;
    int64_t extra;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (op != PY_OP_GREATER && op != PY_OP_BANG_EQUAL) return;
    if (!py_integer(tree, right, &number) || number != 1 || !py_calls(model, left, "len")) return;
    uint32_t list = py_length_of(model, left, &extra);
    if (list == MODEL_NONE || py_is_everywhere(model, list)) return;
    uint32_t taken = NODE_NONE;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t changing;
        if (node >= tree->nodes[loop->node].next) return;
        if (!node_within(tree, node, loop->body)) continue;
        if (model->uses[use].kind != USE_READ) return;
        if (py_change_at(tree, node, &changing) == PY_CHANGE_NONE) {
            /* first = xs.pop(0), second = xs[0]: the last one is looked at. */
            if (py_subscript_of(tree, node) != NODE_NONE) return;
            continue;
        }
        if (taken != NODE_NONE || py_change_at(tree, node, &changing) != PY_CHANGE_SHRINK) return;
        taken = changing;
    }
    if (taken == NODE_NONE || !py_in_every_round(model, taken, loop)) return;
    if (!gathers_besides(model, loop, list)) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", list);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "change", taken);
}

/* ---- Set back by every other ---- */

/* for x in xs: if ...: count += 1 else: count = 0, and count is asked for after the loop only */
static void set_back_by_others(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    if (node_child(tree, node, PY_ELIF_CLAUSE) != NODE_NONE) return;
    uint32_t clause = node_child(tree, node, PY_ELSE_CLAUSE);
    uint32_t index = model_loop_around(model, node);
    if (clause == NODE_NONE || index == MODEL_NONE) return;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->flow != FLOW_NEXT || py_only_statement(tree, loop->body) != node)
        return;
    uint32_t more = py_only_statement(tree, node_field(tree, node, PY_FIELD_CONSEQUENCE));
    uint32_t back = py_only_statement(tree, node_field(tree, clause, PY_FIELD_BODY));
    uint32_t target;
    uint32_t value = back == NODE_NONE ? NODE_NONE : py_plain_assignment(tree, back, &target);
    uint32_t name = value == NODE_NONE ? MODEL_NONE : model_binding_at(model, target);
    int64_t number;
    if (more == NODE_NONE || !py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    if (!py_integer(tree, value, &number) || number != 0) return;
    /* The last ones in a row are what some programs are to count, and then they say so. */
    if (py_says_streak(binding_name(model, name))) return;
    if (py_says_streak(function_name(model, loop->function))) return;
    bool grows = false;
    bool needed = false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        if (node_within(tree, at, back)) continue;
        if (node_within(tree, at, more)) {
            grows |= py_is_gathering(model, use);
            continue;
        }
        if (node_within(tree, at, loop->node)) return;
        needed |= at > loop->node && model->uses[use].kind == USE_READ;
    }
    if (!grows || !needed) return;
    struct finding *finding = check_report(c, back);
    finding->by_name = true;
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "code", back);
    check_set_node(c, finding, "more", more);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Parts among wholes ---- */

/* The loop variable x of `for x in xs` that the value is a part of: x[0]; or MODEL_NONE. */
static uint32_t part_of(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t name = py_binding(model, node);
    if (name != MODEL_NONE && model->bindings[name].kind == BINDING_VARIABLE) {
        node = py_only_value(model, name);
        if (node == NODE_NONE) return MODEL_NONE;
    }
    int64_t place;
    if (node_kind(tree, node) != PY_SUBSCRIPT) return MODEL_NONE;
    if (!py_integer(tree, node_field(tree, node, PY_FIELD_SUBSCRIPT), &place)) return MODEL_NONE;
    return py_binding(model, node_field(tree, node, PY_FIELD_VALUE));
}

/* for b in pairs: day = b[1], and then pairs.count(day): the items are pairs and no days. */
static void part_among_wholes(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t part;
    uint32_t row;
    if (node_kind(tree, node) == PY_CALL) {
        struct str method = STR_EMPTY;
        row = py_method_call(tree, node, &method);
        if (row == NODE_NONE || py_argument_count(tree, node) != 1) return;
        if (!str_is(method, "count") && !str_is(method, "index")) return;
        part = py_argument(tree, node, 0);
    } else if (!py_is_membership(py_comparison(tree, node, &part, &row))) {
        return;
    }
    uint32_t list = part == NODE_NONE ? MODEL_NONE : py_binding(model, row);
    if (list == MODEL_NONE) return;
    uint32_t item = part_of(model, part);
    if (item == MODEL_NONE || py_walked_by(model, item) != list) return;
    if (py_type(model, row) == PY_TYPE_STR || py_type(model, row) == PY_TYPE_DICT) return;
    if (py_may_have_keys(model, list)) return;
    if (py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "part", part);
    check_set_binding(c, finding, "item", item);
    check_set_binding(c, finding, "list", list);
}

/* ---- Rows and columns ---- */

/* Whether the loop counts through all of the list: range(len(xs)). */
static bool counts_through(const struct model *model, const struct loop *loop, uint32_t list,
                           uint32_t *variable)
{
    struct py_counting range;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return false;
    if (range.start != NODE_NONE || range.step != NODE_NONE) return false;
    *variable = range.variable;
    return py_length_of(model, range.stop, &extra) == list && extra == 0;
}

/* for i in range(len(m)): for j in range(len(m)): m[i][j] */
static void taken_for_square(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *inner = &model->loops[index];
    struct py_counting range;
    int64_t extra;
    if (inner->outer == MODEL_NONE || inner->body == NODE_NONE) return;
    if (!py_read_counting(model, inner, &range)) return;
    uint32_t list = py_length_of(model, range.stop, &extra);
    uint32_t row;
    uint32_t column;
    if (list == MODEL_NONE || !counts_through(model, inner, list, &column)) return;
    if (!counts_through(model, &model->loops[inner->outer], list, &row)) return;
    MODEL_EACH_USE_IN(model, inner->body, use)
    {
        if (model->uses[use].binding != list) continue;
        uint32_t first = py_subscript_of(tree, model->uses[use].node);
        uint32_t cell = first == NODE_NONE ? NODE_NONE : py_subscript_of(tree, first);
        if (cell == NODE_NONE) continue;
        uint32_t one = node_field(tree, first, PY_FIELD_SUBSCRIPT);
        uint32_t two = node_field(tree, cell, PY_FIELD_SUBSCRIPT);
        if (one == NODE_NONE || two == NODE_NONE) continue;
        uint32_t a = py_binding(model, one);
        uint32_t b = py_binding(model, two);
        if (!(a == row && b == column) && !(a == column && b == row)) continue;
        /* Whoever asks about len(m[0]) knows of the columns. */
        for (uint32_t at = model->bindings[list].first_use; at != MODEL_NONE;
             at = model->uses[at].next) {
            uint32_t place = py_subscript_of(tree, model->uses[at].node);
            if (place != NODE_NONE && py_is_measured(model, place)) return;
        }
        struct finding *finding = check_report(c, range.call);
        check_set_binding(c, finding, "name", list);
        check_set_binding(c, finding, "column", b);
        check_set_node(c, finding, "cell", cell);
        check_set_node(c, finding, "row", first);
        check_set_node(c, finding, "range", range.call);
        return;
    }
}

/* ---- On the way down ---- */

/* The part of an `and` that is `j > 0`, with j; or NODE_NONE. */
static uint32_t stops_above_zero(const struct model *model, uint32_t part, uint32_t *name)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    int64_t number;
    if (py_comparison(tree, py_strip(tree, part), &left, &right) != PY_OP_GREATER) return NODE_NONE;
    if (!py_integer(tree, right, &number) || number != 0) return NODE_NONE;
    *name = py_binding(model, left);
    return *name == MODEL_NONE ? NODE_NONE : py_strip(tree, part);
}

/* while j > 0 and xs[j] > x: xs[j + 1] = xs[j], j -= 1: the place 0 is never compared. */
static void stops_before_first(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    condition = py_strip(tree, condition);
    if (node_kind(tree, condition) != PY_BOOLEAN_OPERATOR) return;
    if (py_operator(tree, condition) != PY_KW_AND) return;
    uint32_t name;
    uint32_t stop = stops_above_zero(model, py_left(tree, condition), &name);
    if (stop == NODE_NONE) stop = stops_above_zero(model, py_right(tree, condition), &name);
    if (stop == NODE_NONE || !py_is_own_name(model, name)) return;
    /* for i in range(2, ...): the first one is to stay where it is */
    struct py_counting range;
    int64_t start;
    if (loop->outer != MODEL_NONE && py_read_counting(model, &model->loops[loop->outer], &range) &&
        range.start != NODE_NONE && py_integer(tree, range.start, &start) && start > 1) {
        return;
    }
    /* All places that are looked at are xs[j], and after the loop the one behind is filled. */
    uint32_t list = MODEL_NONE;
    uint32_t looked = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->node, use)
    {
        if (model->uses[use].binding != name) continue;
        uint32_t node = model->uses[use].node;
        uint32_t place = node;
        if (node_kind(tree, node_parent(tree, node)) == PY_BINARY_OPERATOR) {
            place = node_parent(tree, node);
        }
        uint32_t subscript = node_parent(tree, place);
        if (node_kind(tree, subscript) != PY_SUBSCRIPT) continue;
        int64_t offset;
        if (!py_is_offset(model, place, name, &offset) || offset < 0) return;
        uint32_t row = py_binding(model, node_field(tree, subscript, PY_FIELD_VALUE));
        if (list != MODEL_NONE && row != list) return;
        list = row;
        if (node_within(tree, node, condition) && offset == 0) looked = subscript;
    }
    if (list == MODEL_NONE || looked == NODE_NONE) return;
    uint32_t next = node_next_named(tree, loop->node);
    uint32_t set = next == NODE_NONE ? NODE_NONE : py_statement_value(tree, next);
    uint32_t target = node_kind(tree, set) == PY_ASSIGNMENT ? py_left(tree, set) : NODE_NONE;
    if (target == NODE_NONE || node_kind(tree, target) != PY_SUBSCRIPT) return;
    int64_t behind;
    uint32_t place = node_field(tree, target, PY_FIELD_SUBSCRIPT);
    if (py_binding(model, node_field(tree, target, PY_FIELD_VALUE)) != list) return;
    if (place == NODE_NONE || !py_is_offset(model, place, name, &behind) || behind != 1) return;
    struct finding *finding = check_report(c, stop);
    check_set_binding(c, finding, "name", name);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "condition", stop);
    check_set_node(c, finding, "place", looked);
    check_replace(c, finding, node_field(tree, stop, PY_FIELD_OPERATORS), (struct str)STR(">="));
}

/* ---- As many places as were made ---- */

/* marks = [True] * n, and then for i in range(2, n + 1): marks[i] */
static void past_places_made(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t more;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE) return;
    uint32_t stop = py_strip(tree, range.stop);
    if (node_kind(tree, stop) != PY_BINARY_OPERATOR || py_operator(tree, stop) != PY_OP_PLUS)
        return;
    if (!py_integer(tree, py_right(tree, stop), &more) || more < 1) return;
    uint32_t size = py_left(tree, stop);
    if (py_sets(model, loop->body, range.variable)) return;
    if (py_compares_index(model, loop->body, range.variable)) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t name = model->uses[use].binding;
        if (name == MODEL_NONE || !py_is_own_name(model, name)) continue;
        uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
        if (subscript == NODE_NONE) continue;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || py_binding(model, place) != range.variable) continue;
        uint32_t made = py_only_value(model, name);
        if (made == NODE_NONE || node_kind(tree, made) != PY_BINARY_OPERATOR) continue;
        if (py_operator(tree, made) != PY_OP_STAR || py_is_everywhere(model, name)) continue;
        uint32_t one = py_left(tree, made);
        if (node_kind(tree, one) != PY_LIST || node_named_count(tree, one) != 1) continue;
        if (!node_same(tree, py_right(tree, made), size)) continue;
        if (!py_is_steady(model, size,
                          model_function_around(model, loop->node) == MODEL_NONE
                              ? 0
                              : model->functions[loop->function].body)) {
            continue;
        }
        if (!py_in_every_round(model, subscript, loop) || py_is_guarded(model, subscript)) continue;
        bool grows = false;
        for (uint32_t at = model->bindings[name].first_use; at != MODEL_NONE;
             at = model->uses[at].next) {
            uint32_t changing;
            grows |= py_change_at(tree, model->uses[at].node, &changing) != PY_CHANGE_NONE;
        }
        if (grows) continue;
        struct finding *finding = check_report(c, subscript);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "made", made);
        check_set_node(c, finding, "place", subscript);
        check_set_node(c, finding, "range", range.call);
        check_set_node(c, finding, "size", size);
        check_set_binding(c, finding, "index", range.variable);
        check_set_line(c, finding, "line", made);
        return;
    }
}

/* ---- The other side of a table ---- */

/* How many rows a table has (0), or how many columns (1). */
struct side {
    uint32_t table; /* binding, or MODEL_NONE: it is not known */
    unsigned columns;
};

/* len(m), len(m[0]), len(row) in `for row in m`, or a name that is nothing else */
static struct side side_at(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    const struct side unknown = {MODEL_NONE, 0};
    uint32_t name = node == NODE_NONE ? MODEL_NONE : py_binding(model, node);
    if (name != MODEL_NONE)
        node = py_is_own_name(model, name) ? py_only_value(model, name) : NODE_NONE;
    if (node == NODE_NONE || node_kind(tree, node) != PY_CALL || !py_calls(model, node, "len")) {
        return unknown;
    }
    uint32_t of = py_argument(tree, node, 0);
    if (of == NODE_NONE) return unknown;
    of = py_strip(tree, of);
    if (node_kind(tree, of) == PY_SUBSCRIPT) {
        uint32_t place = node_field(tree, of, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || node_kind(tree, place) == PY_SLICE) return unknown;
        return (struct side){py_binding(model, node_field(tree, of, PY_FIELD_VALUE)), 1};
    }
    uint32_t row = py_binding(model, of);
    if (row == MODEL_NONE) return unknown;
    uint32_t loop = node_parent(tree, model->bindings[row].node);
    if (model->bindings[row].kind == BINDING_LOOP && model->bindings[row].writes == 1 &&
        node_kind(tree, loop) == PY_FOR_STATEMENT) {
        return (struct side){py_binding(model, node_field(tree, loop, PY_FIELD_RIGHT)), 1};
    }
    return (struct side){row, 0};
}

/* How far the loop of the variable counts: range(len(m)) */
static struct side counted_side(const struct model *model, uint32_t variable, uint32_t node)
{
    struct py_counting range;
    const struct loop *loop = py_loop_keeping(model, variable, node);
    if (!loop || !py_read_counting(model, loop, &range)) return (struct side){MODEL_NONE, 0};
    if (range.step != NODE_NONE) return (struct side){MODEL_NONE, 0};
    return side_at(model, range.stop);
}

/* How many items the list is made with: [0] * n, [] and one append in each of n rounds. */
static struct side size_of(const struct model *model, uint32_t list)
{
    const struct tree *tree = model->tree;
    struct side size = {MODEL_NONE, 0};
    if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) return size;
    uint32_t made = py_only_value(model, list);
    if (made == NODE_NONE) return size;
    if (node_kind(tree, made) == PY_BINARY_OPERATOR && py_operator(tree, made) == PY_OP_STAR) {
        if (node_kind(tree, py_left(tree, made)) != PY_LIST) return size;
        size = side_at(model, py_right(tree, made));
    } else if (node_kind(tree, made) == PY_LIST_COMPREHENSION) {
        uint32_t clause = node_child(tree, made, PY_FOR_IN_CLAUSE);
        struct py_counting range;
        bool one = clause != NODE_NONE && node_named_count(tree, made) == 2;
        if (!one || !py_read_range(model, node_field(tree, clause, PY_FIELD_RIGHT), &range)) {
            return size;
        }
        size = side_at(model, range.stop);
    } else if (node_kind(tree, made) != PY_LIST || node_named_count(tree, made) != 0) {
        return size;
    }
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t changing;
        if (py_change_at(tree, node, &changing) == PY_CHANGE_NONE) continue;
        struct str method;
        uint32_t call = py_method_on(tree, node, &method);
        struct py_counting range;
        uint32_t index = model_loop_around(model, node);
        bool counts = size.table == MODEL_NONE && call != NODE_NONE && str_is(method, "append") &&
                      index != MODEL_NONE && model->loops[index].outer == MODEL_NONE &&
                      py_in_every_round(model, call, &model->loops[index]) &&
                      py_read_counting(model, &model->loops[index], &range) &&
                      range.step == NODE_NONE;
        if (!counts) return (struct side){MODEL_NONE, 0};
        size = side_at(model, range.stop);
        if (size.table == MODEL_NONE) return size;
    }
    return size;
}

/* Whether a name says that there are as many rows as columns. */
static bool says_square(const struct model *model, uint32_t node, uint32_t table)
{
    static const struct str words[] = {STR("squar"), STR("magic"), STR("sudoku"), STR("board"),
                                       STR("graph"), STR("adj"),   STR("diag"),   STR("latin")};
    uint32_t function = model_function_around(model, node);
    return PY_HAS_PART(binding_name(model, table), words) ||
           PY_HAS_PART(function_name(model, function), words);
}

/* Whether each place that is picked is counted along the other side: a graph's are not. */
static bool is_picked_alike(const struct model *model, uint32_t list, struct side size)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
        if (subscript == NODE_NONE) continue;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        uint32_t index = place == NODE_NONE ? MODEL_NONE : py_binding(model, place);
        if (index == MODEL_NONE || model->bindings[index].kind != BINDING_LOOP) return false;
        struct side counted = counted_side(model, index, subscript);
        if (counted.table != size.table || counted.columns == size.columns) return false;
    }
    return true;
}

static struct finding *report_side(struct check_context *c, uint32_t node, uint32_t list,
                                   uint32_t index, struct side size)
{
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "list", list);
    check_set_binding(c, finding, "index", index);
    check_set_binding(c, finding, "table", size.table);
    finding_set(finding, "has",
                size.columns ? (struct str)STR("columns") : (struct str)STR("rows"));
    finding_set(finding, "counts",
                size.columns ? (struct str)STR("rows") : (struct str)STR("columns"));
    const struct loop *loop = py_loop_keeping(c->model, index, node);
    check_set_line(c, finding, "line", loop ? loop->node : node);
    return finding;
}

/* sums = [0] * len(m), and sums[c] with c in range(len(m[0])); m[c][r] */
static void other_side(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t place = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    uint32_t list = py_binding(model, node_field(tree, node, PY_FIELD_VALUE));
    uint32_t index = place == NODE_NONE ? MODEL_NONE : py_binding(model, place);
    if (list == MODEL_NONE || index == MODEL_NONE) return;
    if (model->bindings[index].kind != BINDING_LOOP || py_is_guarded(model, node)) return;
    struct side counted = counted_side(model, index, node);
    if (counted.table == MODEL_NONE) return;
    if (list == counted.table) {
        /* m[c][r], each counted as the other: m[i][i] is meant for squares. */
        uint32_t outer = py_subscript_of(tree, node);
        uint32_t second =
            outer == NODE_NONE ? NODE_NONE : node_field(tree, outer, PY_FIELD_SUBSCRIPT);
        uint32_t other = second == NODE_NONE ? MODEL_NONE : py_binding(model, second);
        if (!counted.columns || other == MODEL_NONE || other == index) return;
        if (model->bindings[other].kind != BINDING_LOOP) return;
        struct side inner = counted_side(model, other, node);
        if (inner.table != list || inner.columns) return;
        report_side(c, node, list, index, inner);
        return;
    }
    struct side size = size_of(model, list);
    if (size.table != counted.table || size.columns == counted.columns) return;
    if (says_square(model, node, size.table) || !is_picked_alike(model, list, size)) return;
    report_side(c, node, list, index, size)->by_name = true;
}

/* ---- Counts that nobody looks at ---- */

/* Whether something is worked out here by which to choose: an average, a length, a count. */
static bool is_measure(const struct model *model, uint32_t value)
{
    static const struct str measures[] = {STR("len"), STR("sum"), STR("max"), STR("min")};
    const struct tree *tree = model->tree;
    if (node_kind(tree, value) == PY_BINARY_OPERATOR)
        return py_operator(tree, value) == PY_OP_SLASH;
    if (node_kind(tree, value) != PY_CALL) return false;
    struct str method;
    if (py_method_call(tree, value, &method) != NODE_NONE) return str_is(method, "count");
    return PY_CALLS_ONE_OF(model, value, measures);
}

/*
 * Whether the dictionary is one of counts or other measures that no line looks at, if not
 * to count on; `argument` is a use of it that is known.
 */
static bool is_measured_unseen(const struct model *model, uint32_t name, uint32_t argument)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[name];
    bool counts = false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        struct str method = STR_EMPTY;
        if (model->uses[use].scope != b->scope) return false;
        if (node == argument || model->uses[use].kind == USE_WRITE) continue;
        uint32_t parent = node_parent(tree, node);
        uint32_t place = py_subscript_of(tree, node);
        uint32_t above = place == NODE_NONE ? NODE_NONE : node_parent(tree, place);
        uint32_t getting = py_method_on(tree, node, &method);
        if (above != NODE_NONE && node_kind(tree, above) == PY_AUGMENTED_ASSIGNMENT) {
            counts = true;
            continue;
        }
        if (above != NODE_NONE && node_kind(tree, above) == PY_ASSIGNMENT &&
            tree->nodes[place].field == PY_FIELD_LEFT) {
            counts |= is_measure(model, py_right(tree, above));
            continue;
        }
        /* counts[x] = counts[x] + 1, counts.get(x, 0) + 1 */
        uint32_t read = place != NODE_NONE ? place : getting;
        if (read != NODE_NONE && (place != NODE_NONE || str_is(method, "get"))) {
            uint32_t sum = node_parent(tree, read);
            uint32_t assignment =
                node_kind(tree, sum) == PY_BINARY_OPERATOR ? node_parent(tree, sum) : NODE_NONE;
            uint32_t target = node_kind(tree, assignment) == PY_ASSIGNMENT
                                  ? py_left(tree, assignment)
                                  : NODE_NONE;
            if (target == NODE_NONE || node_kind(tree, target) != PY_SUBSCRIPT) return false;
            if (py_binding(model, node_field(tree, target, PY_FIELD_VALUE)) != name) return false;
            counts = true;
            continue;
        }
        uint32_t left;
        uint32_t right;
        if (py_is_membership(py_comparison(tree, parent, &left, &right))) continue;
        if (node_kind(tree, parent) == PY_COMPARISON_OPERATOR) continue; /* counts == {} */
        if (node_kind(tree, parent) == PY_FOR_STATEMENT) continue;
        if (node_kind(tree, parent) == PY_ARGUMENT_LIST &&
            (py_calls(model, node_parent(tree, parent), "sorted") ||
             py_calls(model, node_parent(tree, parent), "len"))) {
            continue;
        }
        return false;
    }
    return counts;
}

/* counts[x] += 1 ..., and then max(counts): that is the greatest key. */
static void greatest_key(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    if (!py_calls(model, call, "max") && !py_calls(model, call, "min")) return;
    if (py_argument_count(tree, call) != 1) return;
    uint32_t argument = py_argument(tree, call, 0);
    /* key=counts.get makes it a good question. */
    if (argument == NODE_NONE || node_next_named(tree, argument) != NODE_NONE) return;
    uint32_t name = py_binding(model, argument);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    if (py_type(model, argument) != PY_TYPE_DICT) return;
    if (!is_measured_unseen(model, name, argument)) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_binding(c, finding, "name", name);
    finding_set(finding, "word",
                py_calls(model, call, "max") ? (struct str)STR("largest")
                                             : (struct str)STR("smallest"));
}

/* for k in counts: if k > best: best = k */
static void greatest_key_walked(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t sides[2];
    if (!py_is_order(py_comparison(tree, node, &sides[0], &sides[1]))) return;
    uint32_t asker = node_parent(tree, node);
    uint32_t block = node_kind(tree, asker) == PY_IF_STATEMENT
                         ? node_field(tree, asker, PY_FIELD_CONSEQUENCE)
                         : NODE_NONE;
    if (block == NODE_NONE) return;
    for (unsigned i = 0; i < 2; i++) {
        uint32_t key = py_binding(model, sides[i]);
        uint32_t best = py_binding(model, sides[1 - i]);
        if (key == MODEL_NONE || best == MODEL_NONE) continue;
        uint32_t index = py_for_loop_of(model, key, node);
        if (index == MODEL_NONE) continue;
        uint32_t over = node_field(tree, model->loops[index].node, PY_FIELD_RIGHT);
        uint32_t name = over == NODE_NONE ? MODEL_NONE : py_binding(model, over);
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) continue;
        if (py_type(model, over) != PY_TYPE_DICT || !py_sets(model, block, best)) continue;
        if (!is_measured_unseen(model, name, over)) continue;
        /* best = k */
        bool keeps = false;
        MODEL_EACH_USE_IN(model, block, use)
        {
            if (model->uses[use].binding != best || model->uses[use].kind != USE_WRITE) continue;
            uint32_t value = py_value_written(tree, model->uses[use].node);
            keeps |= value != NODE_NONE && py_binding(model, value) == key;
        }
        if (!keeps) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "code", node);
        check_set_binding(c, finding, "name", name);
        check_set_binding(c, finding, "key", key);
        return;
    }
}

const struct check py_checks_nests[] = {
    {"counter-runs-on",
     CHECK_LOOP,
     counter_runs_on,
     {CHECK_OF(LOOP_WHILE)},
     "name condition start line loop"},
    {"last-pair-decides",
     CHECK_LOOP,
     last_pair_decides,
     {CHECK_OF(LOOP_FOR)},
     "name condition loop else",
     .needs = {PY_WHILE_STATEMENT}},
    {"half-the-rounds", CHECK_LOOP, half_the_rounds, {CHECK_OF(LOOP_FOR)}, "name change loop"},
    {"taken-before-sure",
     CHECK_NODE,
     taken_before_sure,
     {PY_CALL},
     "code name list loop",
     "remove",
     .needs = {PY_FOR_STATEMENT}},
    {"best-kept-on",
     CHECK_NODE,
     best_kept_on,
     {PY_CALL},
     "name start change loop line",
     "remove",
     .needs = {PY_FOR_STATEMENT}},
    {"one-left", CHECK_LOOP, one_left, {CHECK_OF(LOOP_WHILE)}, "name condition change"},
    {"set-back-by-others",
     CHECK_NODE,
     set_back_by_others,
     {PY_IF_STATEMENT},
     "name code more loop",
     .needs = {PY_ELSE_CLAUSE},
     .where = CHECK_IN_LOOP},
    {"part-among-wholes",
     CHECK_NODE,
     part_among_wholes,
     {PY_CALL, PY_COMPARISON_OPERATOR},
     "code part item list",
     "count index",
     .needs = {PY_SUBSCRIPT}},
    {"taken-for-square",
     CHECK_LOOP,
     taken_for_square,
     {CHECK_OF(LOOP_FOR)},
     "name column cell row range",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"stops-before-first",
     CHECK_LOOP,
     stops_before_first,
     {CHECK_OF(LOOP_WHILE)},
     "name list condition place",
     .needs = {PY_SUBSCRIPT}},
    {"past-places-made",
     CHECK_LOOP,
     past_places_made,
     {CHECK_OF(LOOP_FOR)},
     "name made place range size index line",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"other-side",
     CHECK_NODE,
     other_side,
     {PY_SUBSCRIPT},
     "code list index table has counts line",
     "len",
     .needs = {PY_FOR_STATEMENT}},
    {"greatest-key-walked",
     CHECK_NODE,
     greatest_key_walked,
     {PY_COMPARISON_OPERATOR},
     "code name key",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_ORDER},
    {"greatest-key",
     CHECK_NODE,
     greatest_key,
     {PY_CALL},
     "code name word",
     "max min",
     .needs = {PY_SUBSCRIPT}},
    {0},
};
