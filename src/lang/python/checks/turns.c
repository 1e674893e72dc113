/*
 * Rounds that do not come to an end, or come out of step: two lists emptied side by side, a
 * flag that only a change lowers, an item that is moved behind for ever, a slice whose end
 * stays where it is, places that are written down while the list gets shorter.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- Two lists, emptied side by side ---- */

/* The call xs.pop(...) that stands as a statement of the body, or in one: always carried out. */
static uint32_t popped_in(const struct model *model, const struct loop *loop, uint32_t list)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        struct str method;
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != list) continue;
        uint32_t call = py_method_on(tree, node, &method);
        if (call == NODE_NONE || !str_is(method, "pop")) continue;
        if (node_parent(tree, py_statement_of(model, call)) == loop->body) return call;
    }
    return NODE_NONE;
}

/* The condition of the loop, where the operator joins it of two; or NODE_NONE. */
static uint32_t joined_condition(const struct tree *tree, const struct loop *loop, uint16_t op)
{
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE || loop->body == NODE_NONE) return NODE_NONE;
    condition = py_strip(tree, condition);
    bool joined =
        node_kind(tree, condition) == PY_BOOLEAN_OPERATOR && py_operator(tree, condition) == op;
    return joined ? condition : NODE_NONE;
}

/* while a or b: out.append(a.pop(0)), out.append(b.pop(0)) */
static void popped_when_over(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = joined_condition(tree, loop, PY_KW_OR);
    if (condition == NODE_NONE) return;
    uint32_t lists[2] = {py_asked_for_any(model, py_left(tree, condition)),
                         py_asked_for_any(model, py_right(tree, condition))};
    if (lists[0] == MODEL_NONE || lists[1] == MODEL_NONE || lists[0] == lists[1]) return;
    uint32_t calls[2] = {popped_in(model, loop, lists[0]), popped_in(model, loop, lists[1])};
    if (calls[0] == NODE_NONE || calls[1] == NODE_NONE || py_is_guarded(model, calls[0])) return;
    /* Sets of keys and the like are no lists: pop without a place is theirs, too. */
    if (py_asks_same_length(model, lists[0], lists[1], loop->node)) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "first", lists[0]);
    check_set_binding(c, finding, "second", lists[1]);
    check_set_node(c, finding, "call", calls[0]);
    check_set_node(c, finding, "other", calls[1]);
}

/* ---- Moved behind for ever ---- */

/* while i < len(xs): if xs[i] == 0: xs.append(xs.pop(i)), else: i += 1 */
static void moved_behind(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method;
    uint32_t list = py_method_call(tree, call, &method);
    uint32_t around = model_loop_around(model, call);
    if (list == NODE_NONE || around == MODEL_NONE || !str_is(method, "append")) return;
    const struct loop *loop = &model->loops[around];
    uint32_t taken = py_argument_count(tree, call) == 1 ? py_argument(tree, call, 0) : NODE_NONE;
    uint32_t from = taken == NODE_NONE ? NODE_NONE : py_method_call(tree, taken, &method);
    if (from == NODE_NONE || !str_is(method, "pop") || py_argument_count(tree, taken) != 1) return;
    uint32_t name = py_binding(model, list);
    uint32_t place = py_binding(model, py_argument(tree, taken, 0));
    if (name == MODEL_NONE || place == MODEL_NONE || py_binding(model, from) != name) return;
    uint32_t left;
    uint32_t right;
    int64_t extra;
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || condition == NODE_NONE) return;
    if (py_comparison(tree, py_strip(tree, condition), &left, &right) != PY_OP_LESS) return;
    if (py_binding(model, left) != place || py_length_of(model, right, &extra) != name) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) return;
    /* The step stands in the other branch alone, and nothing is counted down here. */
    uint32_t block = node_parent(tree, py_statement_of(model, call));
    if (py_only_statement(tree, block) != py_statement_of(model, call)) return;
    uint32_t branching = node_parent(tree, block);
    if (node_kind(tree, branching) != PY_IF_STATEMENT) return;
    if (py_only_statement(tree, loop->body) != branching) return;
    if (!py_sets(model, branching, place)) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_binding(c, finding, "list", name);
    check_set_binding(c, finding, "place", place);
    check_set_node(c, finding, "condition", node_field(tree, branching, PY_FIELD_CONDITION));
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- A slice whose end stays ---- */

/* Whether the loop moves the name on by what `step` says: range(0, len(xs), n), start += n. */
static bool moves_by(const struct model *model, const struct loop *loop, uint32_t name,
                     uint32_t step)
{
    const struct tree *tree = model->tree;
    struct py_counting range;
    if (py_read_counting(model, loop, &range)) {
        return range.variable == name && range.step != NODE_NONE &&
               node_same(tree, py_strip(tree, range.step), step);
    }
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != name || model->uses[use].kind != USE_UPDATE) continue;
        uint32_t update = node_parent(tree, node);
        if (py_operator(tree, update) != PY_OP_PLUS_EQUAL) continue;
        if (node_same(tree, py_strip(tree, py_right(tree, update)), step)) return true;
    }
    return false;
}

/* for i in range(0, len(xs), n): xs[i:n] */
static void slice_end_stays(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t around = model_loop_around(model, node);
    if (around == MODEL_NONE || node_named_count(tree, node) != 2) return;
    const struct loop *loop = &model->loops[around];
    uint32_t start = py_binding(model, node_named(tree, node, 0));
    uint32_t end = py_strip(tree, node_named(tree, node, 1));
    /* [i:n], and neither [:n:2] nor [i:] with a step. */
    if (start == MODEL_NONE ||
        tree->nodes[node_named(tree, node, 0)].start != tree->nodes[node].start)
        return;
    uint32_t name = py_binding(model, end);
    if (name == MODEL_NONE || py_sets(model, loop->node, name)) return;
    if (!moves_by(model, loop, start, end)) return;
    uint32_t piece = node_parent(tree, node);
    if (node_kind(tree, piece) != PY_SUBSCRIPT) return;
    struct finding *finding = check_report(c, piece);
    check_set_node(c, finding, "code", piece);
    check_set_binding(c, finding, "start", start);
    check_set_node(c, finding, "end", end);
    check_set_node(c, finding, "list", node_field(tree, piece, PY_FIELD_VALUE));
}

/* ---- Past the end of one of two ---- */

/* Whether the node is len(one) or len(other), and which of them. */
static uint32_t measured_by(const struct model *model, uint32_t node)
{
    int64_t extra;
    uint32_t list = py_length_of(model, node, &extra);
    return extra == 0 ? list : MODEL_NONE;
}

/* for i in range(max(len(a), len(b))): a[i], b[i] */
static void longer_of_two(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE) return;
    uint32_t stop = py_strip(tree, range.stop);
    uint32_t name = py_binding(model, stop);
    if (name != MODEL_NONE) {
        stop = py_only_value(model, name);
        if (stop == NODE_NONE) return;
        stop = py_strip(tree, stop);
    }
    uint32_t lists[2];
    bool sum = node_kind(tree, stop) == PY_BINARY_OPERATOR && py_operator(tree, stop) == PY_OP_PLUS;
    if (sum) {
        lists[0] = measured_by(model, py_left(tree, stop));
        lists[1] = measured_by(model, py_right(tree, stop));
    } else if (py_calls(model, stop, "max") && py_argument_count(tree, stop) == 2) {
        lists[0] = measured_by(model, py_argument(tree, stop, 0));
        lists[1] = measured_by(model, py_argument(tree, stop, 1));
    } else {
        return;
    }
    if (lists[0] == MODEL_NONE || lists[1] == MODEL_NONE || lists[0] == lists[1]) return;
    if (py_compares_index(model, loop->body, range.variable)) return;
    uint32_t cells[2] = {NODE_NONE, NODE_NONE};
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        for (unsigned i = 0; i < 2; i++) {
            if (model->uses[use].binding != lists[i]) continue;
            uint32_t cell = py_subscript_of(tree, model->uses[use].node);
            if (cell == NODE_NONE) return; /* something else is asked of it */
            if (py_binding(model, node_field(tree, cell, PY_FIELD_SUBSCRIPT)) != range.variable)
                return;
            if (py_is_guarded(model, cell)) return;
            if (cells[i] == NODE_NONE) cells[i] = cell;
        }
    }
    if (cells[0] == NODE_NONE || cells[1] == NODE_NONE) return;
    /* Under a condition of another kind it may be in range: a row at even places. */
    for (unsigned i = 0; i < 2; i++) {
        if (node_parent(tree, py_statement_of(model, cells[i])) != loop->body) return;
    }
    struct finding *finding = check_report(c, range.call);
    check_set_node(c, finding, "range", range.call);
    check_set_node(c, finding, "first", cells[0]);
    check_set_node(c, finding, "second", cells[1]);
    finding_set(finding, "more",
                str_of(sum ? "as many as both together have" : "as many as the longer one has"));
}

/* ---- Places written down while the list gets shorter ---- */

/* out.append(xs.index(x)), xs.remove(x) */
static void places_of_shrinking(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method;
    uint32_t list = py_method_call(tree, call, &method);
    uint32_t around = model_loop_around(model, call);
    if (list == NODE_NONE || around == MODEL_NONE || !str_is(method, "index")) return;
    uint32_t name = py_binding(model, list);
    if (name == MODEL_NONE || py_argument_count(tree, call) != 1) return;
    /* The place is kept. */
    uint32_t outer = node_parent(tree, node_parent(tree, call));
    if (py_method_call(tree, outer, &method) == NODE_NONE || !str_is(method, "append")) return;
    const struct loop *loop = &model->loops[around];
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name) continue;
        uint32_t changing;
        if (py_change_at(tree, model->uses[use].node, &changing) != PY_CHANGE_SHRINK) continue;
        if (py_leaves_after(model, changing, around)) continue;
        /* What takes its place keeps the others where they are. */
        MODEL_EACH_USE_IN(model, loop->body, other)
        {
            uint32_t growing;
            if (model->uses[other].binding == name &&
                py_change_at(tree, model->uses[other].node, &growing) != PY_CHANGE_NONE &&
                growing != changing)
                return;
        }
        struct finding *finding = check_report(c, outer);
        check_set_node(c, finding, "code", outer);
        check_set_binding(c, finding, "list", name);
        check_set_node(c, finding, "change", changing);
        check_set_line(c, finding, "line", changing);
        return;
    }
}

/* ---- A flag that is down before the loop ---- */

/* The flag that a condition asks for, and whether it has to be True: flag, not flag. */
static uint32_t flag_asked(const struct model *model, uint32_t condition, bool *wanted)
{
    const struct tree *tree = model->tree;
    condition = py_strip(tree, condition);
    *wanted = true;
    if (node_kind(tree, condition) == PY_NOT_OPERATOR) {
        *wanted = false;
        condition = py_strip(tree, node_named(tree, condition, 0));
    }
    uint32_t left;
    uint32_t right;
    if (py_comparison(tree, condition, &left, &right) == PY_OP_EQUAL_EQUAL) {
        uint16_t kind = node_kind(tree, py_strip(tree, right));
        if (kind != PY_TRUE && kind != PY_FALSE) return MODEL_NONE;
        *wanted = *wanted == (kind == PY_TRUE);
        condition = py_strip(tree, left);
    }
    if (node_kind(tree, condition) != PY_IDENTIFIER) return MODEL_NONE;
    return model_binding_at(model, condition);
}

/* Whether the flag that this part of the condition asks for is down when the loop is reached. */
static bool is_down_before(struct check_context *c, const struct loop *loop, uint32_t part)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    bool wanted;
    uint32_t flag = flag_asked(model, part, &wanted);
    if (flag == MODEL_NONE || !py_is_own_name(model, flag)) return false;
    if (py_is_everywhere(model, flag) || !py_sets(model, loop->body, flag)) return false;
    uint32_t last = NODE_NONE;
    for (uint32_t use = model->bindings[flag].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind != USE_READ && node < loop->node) last = node;
    }
    uint32_t value = last == NODE_NONE ? NODE_NONE : py_value_written(tree, last);
    if (value == NODE_NONE) return false;
    uint16_t kind = node_kind(tree, py_strip(tree, value));
    if (kind != (wanted ? PY_FALSE : PY_TRUE)) return false;
    uint32_t statement = py_statement_of(model, last);
    if (node_parent(tree, statement) != node_parent(tree, loop->node)) return false;
    if (!py_goes_straight(model, statement, loop->node)) return false;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_node(c, finding, "condition", part);
    check_set_binding(c, finding, "flag", flag);
    check_set_node(c, finding, "start", py_strip(tree, value));
    check_set_line(c, finding, "line", last);
    return true;
}

/* swapped = False, while swapped: and found = False, while i < n and found: */
static void flag_down_before(struct check_context *c, uint32_t index)
{
    enum { MAX_PARTS = 4 };
    const struct tree *tree = c->tree;
    const struct loop *loop = &c->model->loops[index];
    uint32_t part = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (part == NODE_NONE || loop->body == NODE_NONE) return;
    part = py_strip(tree, part);
    for (unsigned i = 0; i < MAX_PARTS; i++) {
        bool joined = node_kind(tree, part) == PY_BOOLEAN_OPERATOR;
        if (joined && py_operator(tree, part) != PY_KW_AND) return;
        if (is_down_before(c, loop, joined ? py_right(tree, part) : part) || !joined) return;
        part = py_left(tree, part);
    }
}

/* ---- The second of two places stays ---- */

/* while i < len(a) and j < len(b): ... b[j] ..., and nothing moves j on */
static void second_place_stays(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = joined_condition(tree, loop, PY_KW_AND);
    if (condition == NODE_NONE) return;
    uint32_t sides[2] = {py_left(tree, condition), py_right(tree, condition)};
    uint32_t places[2];
    uint32_t lists[2];
    for (unsigned i = 0; i < 2; i++) {
        uint32_t left;
        uint32_t right;
        int64_t extra;
        if (py_comparison(tree, py_strip(tree, sides[i]), &left, &right) != PY_OP_LESS) return;
        places[i] = py_binding(model, left);
        lists[i] = py_length_of(model, right, &extra);
        if (places[i] == MODEL_NONE || lists[i] == MODEL_NONE) return;
    }
    if (places[0] == places[1] || lists[0] == lists[1]) return;
    for (unsigned i = 0; i < 2; i++) {
        uint32_t moved = places[1 - i];
        if (py_sets(model, loop->body, places[i]) || !py_sets(model, loop->body, moved)) continue;
        /* Who makes the list shorter takes its items from the front. */
        bool picked = false;
        MODEL_EACH_USE_IN(model, loop->body, use)
        {
            if (model->uses[use].binding != lists[i]) continue;
            uint32_t cell = py_subscript_of(tree, model->uses[use].node);
            if (cell == NODE_NONE) return;
            picked |= py_binding(model, node_field(tree, cell, PY_FIELD_SUBSCRIPT)) == places[i];
        }
        if (!picked) continue;
        struct finding *finding = check_report_header(c, loop->node, loop->body);
        check_set_node(c, finding, "condition", py_strip(tree, sides[i]));
        check_set_binding(c, finding, "place", places[i]);
        check_set_binding(c, finding, "list", lists[i]);
        check_set_binding(c, finding, "other", moved);
        return;
    }
}

/* ---- Taken out of a copy by the places of the list ---- */

/* new = xs[:], for i in range(len(xs)): if ...: new.pop(i) */
static void copy_out_of_step(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE) return;
    uint32_t list = py_length_of(model, range.stop, &extra);
    if (list == MODEL_NONE || py_sets(model, loop->body, range.variable)) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t name = model->uses[use].binding;
        struct str method;
        if (name == MODEL_NONE || name == list) continue;
        uint32_t call = py_method_on(tree, model->uses[use].node, &method);
        if (call == NODE_NONE || !str_is(method, "pop")) continue;
        if (py_argument_count(tree, call) != 1) continue;
        if (py_binding(model, py_argument(tree, call, 0)) != range.variable) continue;
        uint32_t value = py_only_value(model, name);
        if (value == NODE_NONE || !py_mentions(model, value, list)) continue;
        if (model->bindings[name].node > loop->node || py_leaves_after(model, call, index))
            continue;
        /* What is put in at the same place keeps the others where they are. */
        bool kept = false;
        MODEL_EACH_USE_IN(model, loop->body, other)
        {
            struct str filling;
            if (model->uses[other].binding != name) continue;
            kept |= py_method_on(tree, model->uses[other].node, &filling) != NODE_NONE &&
                    str_is(filling, "insert");
        }
        if (kept) continue;
        struct finding *finding = check_report(c, call);
        check_set_node(c, finding, "code", call);
        check_set_binding(c, finding, "copy", name);
        check_set_binding(c, finding, "list", list);
        check_set_binding(c, finding, "place", range.variable);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

const struct check py_checks_turns[] = {
    {"flag-down-before",
     CHECK_LOOP,
     flag_down_before,
     {CHECK_OF(LOOP_WHILE)},
     "condition flag start line",
     .needs = {PY_TRUE, PY_FALSE}},
    {"second-place-stays",
     CHECK_LOOP,
     second_place_stays,
     {CHECK_OF(LOOP_WHILE)},
     "condition place list other",
     .needs = {PY_BOOLEAN_OPERATOR}},
    {"copy-out-of-step",
     CHECK_LOOP,
     copy_out_of_step,
     {CHECK_OF(LOOP_FOR)},
     "code copy list place loop",
     .where = CHECK_COUNTS},
    {"popped-when-over",
     CHECK_LOOP,
     popped_when_over,
     {CHECK_OF(LOOP_WHILE)},
     "condition first second call other",
     .needs = {PY_BOOLEAN_OPERATOR}},
    {"moved-behind",
     CHECK_NODE,
     moved_behind,
     {PY_CALL},
     "code list place condition loop",
     "append",
     .needs = {PY_WHILE_STATEMENT}},
    {"slice-end-stays",
     CHECK_NODE,
     slice_end_stays,
     {PY_SLICE},
     "code start end list",
     .where = CHECK_IN_LOOP},
    {"longer-of-two",
     CHECK_LOOP,
     longer_of_two,
     {CHECK_OF(LOOP_FOR)},
     "range first second more",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"places-of-shrinking",
     CHECK_NODE,
     places_of_shrinking,
     {PY_CALL},
     "code list change line",
     "index"},
    {0},
};
