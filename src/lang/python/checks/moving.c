/*
 * Moving items by hand: sorting, shifting, swapping, dealing into groups; and what goes wrong
 * where the place is one beside the right one, or is not moved on.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- Swaps ---- */

/* xs[i], xs[j] = xs[j], xs[i] */
struct swap {
    uint32_t list;     /* binding */
    uint32_t place[2]; /* nodes */
};

/* The two parts of a pair without brackets or with them. */
static bool read_pair(const struct tree *tree, uint32_t node, uint32_t parts[2])
{
    if (node == NODE_NONE) return false;
    node = py_strip(tree, node);
    uint16_t kind = node_kind(tree, node);
    if (kind != PY_PATTERN_LIST && kind != PY_EXPRESSION_LIST && kind != PY_TUPLE &&
        kind != PY_TUPLE_PATTERN)
        return false;
    if (node_named_count(tree, node) != 2) return false;
    parts[0] = node_named(tree, node, 0);
    parts[1] = node_named(tree, node, 1);
    return true;
}

static bool read_swap(const struct model *model, uint32_t statement, struct swap *swap)
{
    const struct tree *tree = model->tree;
    uint32_t assignment = py_statement_value(tree, statement);
    if (assignment == NODE_NONE || node_kind(tree, assignment) != PY_ASSIGNMENT) return false;
    uint32_t left[2];
    uint32_t right[2];
    if (!read_pair(tree, node_field(tree, assignment, PY_FIELD_LEFT), left)) return false;
    if (!read_pair(tree, node_field(tree, assignment, PY_FIELD_RIGHT), right)) return false;
    if (!node_same(tree, left[0], right[1]) || !node_same(tree, left[1], right[0])) return false;
    for (unsigned i = 0; i < 2; i++) {
        if (node_kind(tree, left[i]) != PY_SUBSCRIPT) return false;
        uint32_t list = py_binding(model, node_field(tree, left[i], PY_FIELD_VALUE));
        if (list == MODEL_NONE || (i == 1 && list != swap->list)) return false;
        swap->list = list;
        swap->place[i] = py_strip(tree, node_field(tree, left[i], PY_FIELD_SUBSCRIPT));
    }
    return true;
}

/* Whether the loop gives the name a value outside of any branch, or in its header. */
static bool moves_each_round(const struct model *model, const struct loop *loop, uint32_t name)
{
    const struct tree *tree = model->tree;
    if (loop->is_for && py_mentions(model, node_field(tree, loop->node, PY_FIELD_LEFT), name))
        return true;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name || model->uses[use].kind == USE_READ) continue;
        uint32_t statement = py_statement_of(model, model->uses[use].node);
        while (node_parent(tree, statement) != loop->body) {
            uint32_t up = node_parent(tree, statement);
            uint16_t kind = node_kind(tree, up);
            /* A loop or a branch in between may be passed over. */
            if (kind == PY_IF_STATEMENT || kind == PY_ELIF_CLAUSE || kind == PY_ELSE_CLAUSE) break;
            if (kind == PY_WHILE_STATEMENT || kind == PY_FOR_STATEMENT) return true;
            statement = up;
        }
        if (node_parent(tree, statement) == loop->body) return true;
    }
    return false;
}

/* Where the count of a loop begins: range(start, n), or j = start before while j < n. */
static uint32_t first_place(const struct model *model, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    struct py_counting range;
    if (loop->is_for) return py_read_counting(model, loop, &range) ? range.start : NODE_NONE;
    uint32_t left;
    uint32_t right;
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    uint32_t before = py_statement_before(tree, loop->node);
    if (condition == NODE_NONE || before == NODE_NONE) return NODE_NONE;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (op != PY_OP_LESS && op != PY_OP_LESS_EQUAL) return NODE_NONE;
    uint32_t target;
    uint32_t value = py_plain_assignment(tree, before, &target);
    if (value == NODE_NONE || model_binding_at(model, target) != py_binding(model, left))
        return NODE_NONE;
    return value;
}

/* if xs[j] < xs[least]: least = j, and then the swap in each round of j: it swaps back. */
static void swap_in_each_round(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_CONTINUE)) return;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        struct swap swap;
        if (node_kind(tree, statement) != PY_EXPRESSION_STATEMENT) continue;
        if (!read_swap(model, statement, &swap) || py_sets(model, loop->body, swap.list)) continue;
        bool stays = true;
        bool chosen = false;
        for (unsigned i = 0; i < 2; i++) {
            uint32_t name = py_binding(model, swap.place[i]);
            if (!py_is_own_name(model, name) || moves_each_round(model, loop, name)) stays = false;
            if (stays && py_sets(model, loop->body, name)) chosen = true;
        }
        if (!stays || !chosen) continue;
        /* Where the loop goes through all again, what is swapped too often may come right. */
        uint32_t first = first_place(model, loop);
        if (first == NODE_NONE) continue;
        if (!py_mentions(model, first, py_binding(model, swap.place[0])) &&
            !py_mentions(model, first, py_binding(model, swap.place[1])))
            continue;
        struct finding *finding = check_report(c, statement);
        check_set_node(c, finding, "code", statement);
        check_set_node(c, finding, "one", swap.place[0]);
        check_set_node(c, finding, "other", swap.place[1]);
        check_set_binding(c, finding, "list", swap.list);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/* ---- The least of the rest ---- */

/*
 * Whether all values of the name are the number 0 and the variable of the loop, so that it never
 * begins at the place that is to be filled; *start is where it becomes 0.
 */
static bool begins_at_zero(const struct model *model, uint32_t name, uint32_t variable,
                           uint32_t *start)
{
    const struct tree *tree = model->tree;
    *start = NODE_NONE;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t value = py_value_written(tree, model->uses[use].node);
        int64_t number;
        if (value == NODE_NONE || model->uses[use].kind != USE_WRITE) return false;
        value = py_strip(tree, value);
        if (py_binding(model, value) == variable) continue;
        if (!py_integer(tree, value, &number) || number != 0) return false;
        *start = py_statement_of(model, model->uses[use].node);
    }
    return *start != NODE_NONE;
}

/* least = 0, for j in range(i + 1, n): if xs[j] < xs[least]: least = j, and xs[i] is swapped. */
static void least_begins_at_zero(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *inner = &model->loops[index];
    struct py_counting range;
    struct py_counting places;
    int64_t extra;
    if (inner->outer == MODEL_NONE || inner->body == NODE_NONE) return;
    const struct loop *outer = &model->loops[inner->outer];
    if (outer->body == NODE_NONE || node_parent(tree, inner->node) != outer->body) return;
    if (!py_read_counting(model, inner, &range) || range.start == NODE_NONE) return;
    if (!py_read_counting(model, outer, &places) || range.step != NODE_NONE) return;
    if (!py_is_offset(model, range.start, places.variable, &extra) || extra < 0 || extra > 1)
        return;
    uint32_t test = py_only_statement(tree, inner->body);
    if (test == NODE_NONE || node_kind(tree, test) != PY_IF_STATEMENT) return;
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, test, PY_FIELD_CONSEQUENCE);
    uint32_t sides[2];
    if (condition == NODE_NONE || block == NODE_NONE) return;
    if (!py_is_order(py_comparison(tree, py_strip(tree, condition), &sides[0], &sides[1]))) return;
    uint32_t place = MODEL_NONE;
    bool by_name = false; /* xs[j] < least */
    for (unsigned i = 0; i < 2; i++) {
        uint32_t cell = py_strip(tree, sides[i]);
        by_name |= node_kind(tree, cell) == PY_IDENTIFIER;
        if (node_kind(tree, cell) != PY_SUBSCRIPT) continue;
        uint32_t at = py_binding(model, node_field(tree, cell, PY_FIELD_SUBSCRIPT));
        if (at != range.variable) place = at;
    }
    NODE_EACH_CHILD(tree, block, statement)
    {
        uint32_t target;
        uint32_t value = by_name ? py_plain_assignment(tree, statement, &target) : NODE_NONE;
        if (value != NODE_NONE && py_binding(model, value) == range.variable)
            place = model_binding_at(model, target);
    }
    uint32_t start;
    if (!py_is_own_name(model, place) || py_is_everywhere(model, place)) return;
    if (!py_sets(model, block, place)) return;
    if (!begins_at_zero(model, place, range.variable, &start)) return;
    /* Then the item is put where the outer loop is. */
    for (uint32_t next = node_next_named(tree, inner->node); next != NODE_NONE;
         next = node_next_named(tree, next)) {
        struct swap swap;
        if (node_kind(tree, next) != PY_EXPRESSION_STATEMENT || !read_swap(model, next, &swap))
            continue;
        uint32_t one = py_binding(model, swap.place[0]);
        uint32_t other = py_binding(model, swap.place[1]);
        if (!(one == place && other == places.variable) &&
            !(other == place && one == places.variable))
            continue;
        struct finding *finding = check_report(c, start);
        check_set_node(c, finding, "start", start);
        check_set_binding(c, finding, "name", place);
        check_set_binding(c, finding, "place", places.variable);
        check_set_binding(c, finding, "list", swap.list);
        check_set_node(c, finding, "range", range.call);
        return;
    }
}

/* ---- The hole that a shift leaves ---- */

/* xs[j + 1] = xs[j]: the list, and how far the two places are from j. */
static bool read_shift(const struct model *model, uint32_t statement, uint32_t index,
                       uint32_t *list, int64_t *target, int64_t *source)
{
    const struct tree *tree = model->tree;
    uint32_t assignment = py_statement_value(tree, statement);
    if (assignment == NODE_NONE || node_kind(tree, assignment) != PY_ASSIGNMENT) return false;
    uint32_t sides[2] = {py_left(tree, assignment), py_right(tree, assignment)};
    if (sides[0] == NODE_NONE || sides[1] == NODE_NONE) return false;
    for (unsigned i = 0; i < 2; i++) {
        if (node_kind(tree, sides[i]) != PY_SUBSCRIPT) return false;
        uint32_t name = py_binding(model, node_field(tree, sides[i], PY_FIELD_VALUE));
        if (name == MODEL_NONE || (i == 1 && name != *list)) return false;
        *list = name;
        uint32_t place = node_field(tree, sides[i], PY_FIELD_SUBSCRIPT);
        if (!py_is_offset(model, place, index, i == 0 ? target : source)) return false;
    }
    return *target == *source + 1;
}

/* while xs[j] > x: xs[j + 1] = xs[j], j -= 1, and then xs[j] = x: that is one too far. */
static void shift_hole_missed(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || loop->body == NODE_NONE) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_CONTINUE)) return;
    uint32_t place = MODEL_NONE;
    uint32_t step = NODE_NONE;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        uint32_t value = py_statement_value(tree, statement);
        uint32_t target = value == NODE_NONE ? NODE_NONE : py_left(tree, value);
        int64_t added;
        if (target == NODE_NONE || py_binding(model, target) == MODEL_NONE) continue;
        if (!py_added_number(model, target, &added) || added != -1 || step != NODE_NONE) return;
        step = statement;
        place = py_binding(model, target);
    }
    if (step == NODE_NONE || !py_is_own_name(model, place)) return;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        uint32_t list = MODEL_NONE;
        int64_t target;
        int64_t source;
        int64_t written;
        if (!read_shift(model, statement, place, &list, &target, &source)) continue;
        int64_t hole = statement < step ? target : source;
        uint32_t next = node_next_named(tree, loop->node);
        uint32_t put = next == NODE_NONE ? NODE_NONE : py_statement_value(tree, next);
        if (put == NODE_NONE || node_kind(tree, put) != PY_ASSIGNMENT) return;
        uint32_t cell = py_left(tree, put);
        if (cell == NODE_NONE || node_kind(tree, cell) != PY_SUBSCRIPT) return;
        if (py_binding(model, node_field(tree, cell, PY_FIELD_VALUE)) != list) return;
        if (!py_is_offset(model, node_field(tree, cell, PY_FIELD_SUBSCRIPT), place, &written))
            return;
        uint32_t item = py_binding(model, py_right(tree, put));
        if (item == MODEL_NONE || py_sets(model, loop->body, item) || written == hole) return;
        struct finding *finding = check_report(c, next);
        check_set_node(c, finding, "code", next);
        check_set_node(c, finding, "shift", statement);
        check_set_binding(c, finding, "list", list);
        check_set_binding(c, finding, "place", place);
        finding_set(finding, "hole",
                    hole == 0  ? binding_name(model, place)
                    : hole > 0 ? (struct str)STR("the place after it")
                               : (struct str)STR("the place before it"));
        check_set_node(c, finding, "cell", cell);
        return;
    }
}

/* ---- Ends that should move towards each other ---- */

/* Whether the node is A[place] for that list. */
static bool is_cell(const struct model *model, uint32_t node, uint32_t list, uint32_t place)
{
    const struct tree *tree = model->tree;
    if (node == NODE_NONE || node_kind(tree, node) != PY_SUBSCRIPT) return false;
    return py_binding(model, node_field(tree, node, PY_FIELD_VALUE)) == list &&
           py_binding(model, node_field(tree, node, PY_FIELD_SUBSCRIPT)) == place;
}

/*
 * Whether the statement swaps the items at both ends, or ends with False where they differ: then
 * both ends have to move.
 */
static bool uses_both_ends(const struct model *model, uint32_t statement, uint32_t list,
                           uint32_t one, uint32_t other)
{
    const struct tree *tree = model->tree;
    struct swap swap;
    if (node_kind(tree, statement) == PY_EXPRESSION_STATEMENT &&
        read_swap(model, statement, &swap)) {
        uint32_t a = py_binding(model, swap.place[0]);
        uint32_t b = py_binding(model, swap.place[1]);
        return swap.list == list && ((a == one && b == other) || (a == other && b == one));
    }
    /* t = xs[i], xs[i] = xs[j], xs[j] = t */
    uint32_t held;
    uint32_t value = py_plain_assignment(tree, statement, &held);
    if (value != NODE_NONE) {
        value = py_strip(tree, value);
        uint32_t put = node_next_named(tree, statement);
        uint32_t back = put == NODE_NONE ? NODE_NONE : node_next_named(tree, put);
        if (back == NODE_NONE) return false;
        uint32_t move = py_statement_value(tree, put);
        uint32_t last = py_statement_value(tree, back);
        if (node_kind(tree, move) != PY_ASSIGNMENT || node_kind(tree, last) != PY_ASSIGNMENT)
            return false;
        bool near = is_cell(model, value, list, one);
        uint32_t from = near ? other : one;
        return (near || is_cell(model, value, list, other)) &&
               node_same(tree, py_left(tree, move), value) &&
               is_cell(model, py_right(tree, move), list, from) &&
               is_cell(model, py_left(tree, last), list, from) &&
               py_binding(model, py_right(tree, last)) == model_binding_at(model, held);
    }
    if (node_kind(tree, statement) != PY_IF_STATEMENT) return false;
    uint32_t condition = node_field(tree, statement, PY_FIELD_CONDITION);
    uint32_t left;
    uint32_t right;
    if (condition == NODE_NONE) return false;
    if (py_comparison(tree, py_strip(tree, condition), &left, &right) != PY_OP_BANG_EQUAL)
        return false;
    left = py_strip(tree, left);
    right = py_strip(tree, right);
    return (is_cell(model, left, list, one) && is_cell(model, right, list, other)) ||
           (is_cell(model, left, list, other) && is_cell(model, right, list, one));
}

/* j = len(xs) - 1, while i < j: xs[i], xs[j] = xs[j], xs[i], i += 1: j stays at the end. */
static void far_end_stays(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || loop->outer != MODEL_NONE) return;
    uint32_t near = MODEL_NONE;
    uint32_t far = MODEL_NONE;
    struct py_counting range;
    if (loop->is_for) {
        /* for i in range(len(xs) // 2) */
        if (!py_read_counting(model, loop, &range) || range.step != NODE_NONE) return;
        uint32_t stop = py_strip(tree, range.stop);
        if (node_kind(tree, stop) != PY_BINARY_OPERATOR) return;
        if (py_operator(tree, stop) != PY_OP_SLASH_SLASH) return;
        near = range.variable;
    } else {
        uint32_t left;
        uint32_t right;
        uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
        if (condition == NODE_NONE) return;
        uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
        if (op != PY_OP_LESS && op != PY_OP_LESS_EQUAL && op != PY_OP_BANG_EQUAL) return;
        near = py_binding(model, left);
        far = py_binding(model, right);
        if (near == MODEL_NONE || far == MODEL_NONE) return;
        if (!moves_each_round(model, loop, near)) return;
    }
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t name = model->uses[use].binding;
        if (name == MODEL_NONE || name == near || (far != MODEL_NONE && name != far)) continue;
        if (!py_is_own_name(model, name) || model->bindings[name].writes != 1) continue;
        uint32_t value = py_only_value(model, name);
        int64_t extra;
        uint32_t list = value == NODE_NONE ? MODEL_NONE : py_length_of(model, value, &extra);
        if (list == MODEL_NONE || extra != -1) continue;
        uint32_t statement = py_statement_of(model, model->uses[use].node);
        if (node_parent(tree, statement) != loop->body) continue;
        if (!uses_both_ends(model, statement, list, near, name)) {
            /* t = xs[i], xs[i] = xs[j]: the swap began one line earlier. */
            statement = py_statement_before(tree, statement);
            if (statement == NODE_NONE || !uses_both_ends(model, statement, list, near, name))
                continue;
        }
        struct finding *finding = check_report(c, statement);
        check_set_binding(c, finding, "name", name);
        check_set_binding(c, finding, "other", near);
        check_set_binding(c, finding, "list", list);
        check_set_node(c, finding, "code", statement);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/* ---- Taken in turn ---- */

/*
 * Whether the block puts an item of that list into `out` and does nothing else but to take it
 * away: out.append(xs.pop(0)), or out.append(xs[0]) and xs = xs[1:].
 */
static bool takes_from(const struct model *model, uint32_t block, uint32_t list, uint32_t *out)
{
    const struct tree *tree = model->tree;
    bool taken = false;
    bool put = false;
    NODE_EACH_CHILD(tree, block, statement)
    {
        struct str method;
        if (!node_is_proper(tree, statement)) continue;
        uint32_t value = py_statement_value(tree, statement);
        uint32_t call = value != NODE_NONE && node_kind(tree, value) == PY_CALL ? value : NODE_NONE;
        uint32_t object = call == NODE_NONE ? NODE_NONE : py_method_call(tree, call, &method);
        if (object != NODE_NONE && str_is(method, "append") && py_argument_count(tree, call) == 1) {
            uint32_t item = py_strip(tree, py_argument(tree, call, 0));
            if (node_kind(tree, item) == PY_CALL) {
                uint32_t from = py_method_call(tree, item, &method);
                if (from == NODE_NONE || !str_is(method, "pop")) return false;
                if (py_binding(model, from) != list) return false;
                taken = true;
            } else if (node_kind(tree, item) != PY_SUBSCRIPT ||
                       py_binding(model, node_field(tree, item, PY_FIELD_VALUE)) != list) {
                return false;
            }
            *out = py_binding(model, object);
            put = true;
            continue;
        }
        /* xs.pop(0), del xs[0], xs = xs[1:] */
        bool pops =
            object != NODE_NONE && str_is(method, "pop") && py_binding(model, object) == list;
        bool cuts = node_kind(tree, statement) == PY_DELETE_STATEMENT ||
                    (value != NODE_NONE && node_kind(tree, value) == PY_ASSIGNMENT &&
                     py_binding(model, py_left(tree, value)) == list);
        if (!pops && !(cuts && py_mentions(model, statement, list))) return false;
        taken = true;
    }
    return taken && put;
}

/* while a and b: out.append(a.pop(0)) or out.append(b.pop(0)); what one has left is lost. */
static void rest_never_taken(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    condition = py_strip(tree, condition);
    if (node_kind(tree, condition) != PY_BOOLEAN_OPERATOR) return;
    if (py_operator(tree, condition) != PY_KW_AND || loop->outer != MODEL_NONE) return;
    uint32_t lists[2] = {py_asked_for_any(model, py_left(tree, condition)),
                         py_asked_for_any(model, py_right(tree, condition))};
    uint32_t end = tree->nodes[loop->node].next;
    for (unsigned i = 0; i < 2; i++) {
        if (lists[i] == MODEL_NONE || !py_is_own_name(model, lists[i])) return;
        if (py_is_everywhere(model, lists[i])) return;
        const struct binding *b = &model->bindings[lists[i]];
        if (model->uses[b->last_use].node >= end || model->scopes[b->scope].function == MODEL_NONE)
            return;
    }
    uint32_t test = py_only_statement(tree, loop->body);
    if (lists[0] == lists[1] || test == NODE_NONE || node_kind(tree, test) != PY_IF_STATEMENT)
        return;
    uint32_t clause = node_child(tree, test, PY_ELSE_CLAUSE);
    if (clause == NODE_NONE || node_child(tree, test, PY_ELIF_CLAUSE) != NODE_NONE) return;
    uint32_t blocks[2] = {node_field(tree, test, PY_FIELD_CONSEQUENCE),
                          node_field(tree, clause, PY_FIELD_BODY)};
    uint32_t outs[2];
    if (blocks[0] == NODE_NONE || blocks[1] == NODE_NONE) return;
    unsigned first = takes_from(model, blocks[0], lists[0], &outs[0]) ? 0 : 1;
    if (!takes_from(model, blocks[0], lists[first], &outs[0])) return;
    if (!takes_from(model, blocks[1], lists[1 - first], &outs[1]) || outs[0] != outs[1]) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "one", lists[0]);
    check_set_binding(c, finding, "other", lists[1]);
    if (outs[0] != MODEL_NONE) check_set_binding(c, finding, "out", outs[0]);
}

/* ---- Groups ---- */

/* The statement out.append(group) of the block for a plain name; sets both. */
static uint32_t puts_away(const struct model *model, uint32_t block, uint32_t *group, uint32_t *out)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, block, child)
    {
        struct str method;
        uint32_t call = py_statement_value(tree, child);
        if (call == NODE_NONE || node_kind(tree, call) != PY_CALL) continue;
        uint32_t object = py_method_call(tree, call, &method);
        if (object == NODE_NONE || !str_is(method, "append")) continue;
        uint32_t argument = py_argument(tree, call, 0);
        *group = argument == NODE_NONE ? MODEL_NONE : py_binding(model, argument);
        *out = py_binding(model, object);
        if (*group != MODEL_NONE && *out != MODEL_NONE && *group != *out) return child;
    }
    return NODE_NONE;
}

/* Whether the name is begun empty before the loop. */
static bool is_begun_empty(const struct model *model, uint32_t name, uint32_t loop)
{
    const struct binding *b = &model->bindings[name];
    if (b->node >= loop) return false;
    uint32_t value = py_value_written(model->tree, b->node);
    return value != NODE_NONE && py_is_empty_value(model, py_strip(model->tree, value));
}

/* group.append(x), if len(group) == n: out.append(group): it only grows, so that comes once. */
static void group_never_emptied(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || block == NODE_NONE) return;
    uint32_t sides[2];
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &sides[0], &sides[1]);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_GREATER_EQUAL) return;
    if (node_kind(tree, sides[0]) != PY_CALL && node_kind(tree, sides[1]) != PY_CALL) return;
    uint32_t index = model_loop_around(model, node);
    if (index == MODEL_NONE) return;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    if (node_parent(tree, node) != loop->body) return;
    uint32_t group;
    uint32_t out;
    uint32_t away = puts_away(model, block, &group, &out);
    if (away == NODE_NONE || !py_is_own_name(model, group) || py_is_everywhere(model, group))
        return;
    bool measured = false;
    for (unsigned i = 0; i < 2; i++) {
        int64_t extra;
        if (i == 1 && op == PY_OP_GREATER_EQUAL) break;
        if (py_length_of(model, sides[i], &extra) == group && extra == 0)
            measured = py_is_steady(model, sides[1 - i], loop->node);
    }
    if (!measured || !is_begun_empty(model, group, loop->node)) return;
    bool grows = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != group) continue;
        uint32_t at = model->uses[use].node;
        if (py_is_gathering(model, use)) {
            grows |= node_parent(tree, py_statement_of(model, at)) == loop->body;
            continue;
        }
        if (node_within(tree, at, away) || node_within(tree, at, condition)) continue;
        if (model->uses[use].kind != USE_READ || py_touch_of(model, use) != PY_TOUCH_LOOK) return;
    }
    if (!grows) return;
    struct finding *finding = check_report(c, away);
    check_set_binding(c, finding, "name", group);
    check_set_node(c, finding, "away", away);
    check_set_node(c, finding, "condition", condition);
    check_set_line(c, finding, "loop", loop->node);
}

/* if len(group) == n: out.append(group), group = [], else: group.append(x): one x is lost. */
static void item_lost_at_full(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE) return;
    uint32_t variable = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    uint32_t test = py_only_statement(tree, loop->body);
    if (variable == MODEL_NONE || test == NODE_NONE) return;
    if (node_kind(tree, test) != PY_IF_STATEMENT) return;
    uint32_t clause = node_child(tree, test, PY_ELSE_CLAUSE);
    if (clause == NODE_NONE || node_child(tree, test, PY_ELIF_CLAUSE) != NODE_NONE) return;
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    uint32_t blocks[2] = {node_field(tree, test, PY_FIELD_CONSEQUENCE),
                          node_field(tree, clause, PY_FIELD_BODY)};
    if (condition == NODE_NONE || blocks[0] == NODE_NONE || blocks[1] == NODE_NONE) return;
    /* c == " " is about the item, which is no part of a group then; not so how long both are. */
    uint32_t left;
    uint32_t right;
    bool measures = py_is_order(py_comparison(tree, py_strip(tree, condition), &left, &right));
    if (!measures && py_mentions(model, condition, variable)) return;
    for (unsigned side = 0; side < 2; side++) {
        uint32_t group;
        uint32_t out;
        uint32_t away = puts_away(model, blocks[side], &group, &out);
        if (away == NODE_NONE || py_mentions(model, blocks[side], variable)) continue;
        if (!py_mentions(model, condition, group)) continue;
        if (!py_sets(model, blocks[side], group)) continue;
        uint32_t kept = py_only_statement(tree, blocks[1 - side]);
        if (kept == NODE_NONE || !py_mentions(model, kept, variable)) continue;
        bool gathers = false;
        MODEL_EACH_USE_IN(model, kept, use)
        {
            gathers |= model->uses[use].binding == group && py_is_gathering(model, use);
        }
        if (!gathers) continue;
        struct finding *finding = check_report(c, away);
        check_set_binding(c, finding, "item", variable);
        check_set_binding(c, finding, "name", group);
        check_set_node(c, finding, "away", away);
        check_set_node(c, finding, "condition", condition);
        check_set_node(c, finding, "kept", kept);
        return;
    }
}

/* for i in range(len(xs)): group.append(xs[i]), if i % n == 0: out.append(group), group = [] */
static void group_closed_at_first(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t index = model_loop_around(model, node);
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    if (index == MODEL_NONE || condition == NODE_NONE || block == NODE_NONE) return;
    uint32_t left;
    uint32_t right;
    int64_t number;
    if (py_comparison(tree, py_strip(tree, condition), &left, &right) != PY_OP_EQUAL_EQUAL) return;
    left = py_strip(tree, left);
    if (!py_integer(tree, right, &number) || number != 0) return;
    if (node_kind(tree, left) != PY_BINARY_OPERATOR || py_operator(tree, left) != PY_OP_PERCENT)
        return;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || node_parent(tree, node) != loop->body) return;
    struct py_counting range;
    if (!py_read_counting(model, loop, &range) || range.start != NODE_NONE) return;
    if (py_binding(model, py_left(tree, left)) != range.variable) return;
    uint32_t group;
    uint32_t out;
    uint32_t away = puts_away(model, block, &group, &out);
    if (away == NODE_NONE || !py_is_own_name(model, group)) return;
    /* The group is begun anew there, and the item of this round is in it already. */
    bool anew = false;
    NODE_EACH_CHILD(tree, block, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        anew |= value != NODE_NONE && statement > away &&
                model_binding_at(model, target) == group &&
                py_is_empty_value(model, py_strip(tree, value));
    }
    uint32_t before = py_statement_before(tree, node);
    bool filled = false;
    if (before != NODE_NONE && py_mentions(model, before, range.variable)) {
        MODEL_EACH_USE_IN(model, before, use)
        {
            filled |= model->uses[use].binding == group && py_is_gathering(model, use);
        }
    }
    if (!anew || !filled || !is_begun_empty(model, group, loop->node)) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "name", group);
    check_set_binding(c, finding, "index", range.variable);
    check_set_node(c, finding, "size", py_right(tree, left));
}

/* t = xs[i], xs[j] = t, xs[i] = xs[j]: all are what xs[i] was. */
static void held_in_vain(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t first = node_parent(tree, node);
    uint32_t held;
    uint32_t value = py_plain_assignment(tree, first, &held);
    if (value == NODE_NONE) return;
    uint32_t second = node_next_named(tree, first);
    uint32_t third = second == NODE_NONE ? NODE_NONE : node_next_named(tree, second);
    if (third == NODE_NONE) return;
    uint32_t put = py_statement_value(tree, second);
    uint32_t back = py_statement_value(tree, third);
    if (put == NODE_NONE || back == NODE_NONE) return;
    if (node_kind(tree, put) != PY_ASSIGNMENT || node_kind(tree, back) != PY_ASSIGNMENT) return;
    if (py_binding(model, py_right(tree, put)) != model_binding_at(model, held)) return;
    uint32_t place = py_left(tree, put);
    value = py_strip(tree, value);
    if (place == NODE_NONE || node_same(tree, place, value)) return;
    if (!node_same(tree, py_left(tree, back), value)) return;
    if (!node_same(tree, py_right(tree, back), place)) return;
    struct finding *finding = check_report(c, second);
    check_set_node(c, finding, "code", second);
    check_set_node(c, finding, "place", place);
    check_set_node(c, finding, "other", value);
    check_set_binding(c, finding, "held", model_binding_at(model, held));
}

const struct check py_checks_moving[] = {
    {"group-closed-at-first",
     CHECK_NODE,
     group_closed_at_first,
     {PY_IF_STATEMENT},
     "condition name index size",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_EQUALITY | CHECK_IN_LOOP},
    {"held-in-vain",
     CHECK_NODE,
     held_in_vain,
     {PY_ASSIGNMENT},
     "code place other held",
     .where = CHECK_OF_NAME},
    {"swap-in-each-round",
     CHECK_LOOP,
     swap_in_each_round,
     {0},
     "code one other list loop",
     .needs = {PY_PATTERN_LIST, PY_TUPLE_PATTERN}},
    {"least-begins-at-zero",
     CHECK_LOOP,
     least_begins_at_zero,
     {CHECK_OF(LOOP_FOR)},
     "start name place list range",
     .needs = {PY_PATTERN_LIST, PY_TUPLE_PATTERN},
     .where = CHECK_COUNTS},
    {"shift-hole-missed",
     CHECK_LOOP,
     shift_hole_missed,
     {CHECK_OF(LOOP_WHILE)},
     "code shift list place hole cell",
     .needs = {PY_SUBSCRIPT}},
    {"far-end-stays",
     CHECK_LOOP,
     far_end_stays,
     {0},
     "name other list code loop",
     .needs = {PY_SUBSCRIPT}},
    {"rest-never-taken",
     CHECK_LOOP,
     rest_never_taken,
     {CHECK_OF(LOOP_WHILE)},
     "condition one other out",
     .needs = {PY_BOOLEAN_OPERATOR}},
    {"group-never-emptied",
     CHECK_NODE,
     group_never_emptied,
     {PY_IF_STATEMENT},
     "name away condition loop",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_IN_LOOP},
    {"item-lost-at-full",
     CHECK_LOOP,
     item_lost_at_full,
     {CHECK_OF(LOOP_FOR)},
     "item name away condition kept",
     .needs = {PY_ELSE_CLAUSE}},
    {0},
};
