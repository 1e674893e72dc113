/*
 * What is settled before it is asked: a flag that only ever gets one value, rounds whose work
 * nobody reads, an item that is compared with itself first.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/effects.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- A flag with one value ---- */

/* found = False, and where something is found once more found = False. */
static void flag_set_to_same(struct check_context *c, uint32_t binding)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[binding];
    if (b->writes < 2 || b->reads == 0 || py_is_everywhere(model, binding)) return;
    if (!py_is_own_name(model, binding) || b->kind != BINDING_VARIABLE) return;
    uint16_t kind = 0;
    uint32_t again = NODE_NONE;
    uint32_t read = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].scope != b->scope) return;
        if (model->uses[use].kind == USE_READ) {
            read = node;
            continue;
        }
        uint32_t target;
        uint32_t statement = py_statement_of(model, node);
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE || target != node) return;
        uint16_t own = node_kind(tree, py_strip(tree, value));
        if ((own != PY_TRUE && own != PY_FALSE) || (kind != 0 && own != kind)) return;
        kind = own;
        /* The later one stands under a condition: there the flag was meant to change. */
        bool branch = node_kind(tree, node_parent(tree, statement)) == PY_BLOCK;
        if (node != b->node && branch && model_loop_around(model, node) != MODEL_NONE)
            again = statement;
    }
    if (again == NODE_NONE || model_loop_around(model, b->node) != MODEL_NONE) return;
    uint32_t block = node_parent(tree, again);
    uint16_t around = node_kind(tree, node_parent(tree, block));
    if (around != PY_IF_STATEMENT && around != PY_ELIF_CLAUSE && around != PY_ELSE_CLAUSE) return;
    struct finding *finding = check_report(c, again);
    check_set_binding(c, finding, "name", binding);
    check_set_node(c, finding, "code", again);
    check_set_line(c, finding, "line", b->node);
    check_set_line(c, finding, "asked", read);
    finding_set(finding, "value", str_of(kind == PY_TRUE ? "True" : "False"));
    finding_set(finding, "other", str_of(kind == PY_TRUE ? "False" : "True"));
}

/* ---- Rounds for nothing ---- */

/* Whether nobody ever reads the name. */
static bool is_never_read(const struct model *model, uint32_t name)
{
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    const struct binding *b = &model->bindings[name];
    return b->reads == 0 && b->kind == BINDING_VARIABLE &&
           model->scopes[b->scope].kind == SCOPE_FUNCTION;
}

/* Whether the if has no other branch, or one that only goes on to the next round. */
static bool has_no_other_work(const struct tree *tree, uint32_t test)
{
    uint32_t other = node_field(tree, test, PY_FIELD_ALTERNATIVE);
    if (other == NODE_NONE) return true;
    if (node_kind(tree, other) != PY_ELSE_CLAUSE) return false;
    uint32_t body = node_field(tree, other, PY_FIELD_BODY);
    uint32_t only = body == NODE_NONE ? NODE_NONE : py_only_statement(tree, body);
    uint16_t kind = node_kind(tree, only);
    return kind == PY_CONTINUE_STATEMENT || kind == PY_PASS_STATEMENT;
}

/* for name in pay: new = pay[name] * 1.1, and nothing is done with new. */
static void rounds_do_nothing(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || (loop->flow & ~(FLOW_NEXT | FLOW_CONTINUE)) != 0) return;
    if (node_child(tree, loop->node, PY_ELSE_CLAUSE) != NODE_NONE) return;
    uint32_t only = py_only_statement(tree, loop->body);
    if (only != NODE_NONE && node_kind(tree, only) == PY_IF_STATEMENT &&
        has_no_other_work(tree, only)) {
        uint32_t block = node_field(tree, only, PY_FIELD_CONSEQUENCE);
        only = block == NODE_NONE ? NODE_NONE : py_only_statement(tree, block);
    }
    uint32_t target;
    uint32_t value = only == NODE_NONE ? NODE_NONE : py_plain_assignment(tree, only, &target);
    if (value == NODE_NONE || !is_never_read(model, model_binding_at(model, target))) return;
    uint16_t kind = node_kind(tree, py_strip(tree, value));
    /* To pick an item may be meant to have an effect of its own. */
    if (kind != PY_BINARY_OPERATOR && kind != PY_CALL) return;
    if (!py_changes_nothing(model, value, NODE_NONE)) return;
    uint32_t variable = node_field(tree, loop->node, PY_FIELD_LEFT);
    bool takes_item = false;
    MODEL_EACH_USE_IN(model, variable, use)
    {
        uint32_t name = model->uses[use].binding;
        takes_item |= name != MODEL_NONE && py_mentions(model, value, name);
    }
    if (!takes_item) return;
    struct finding *finding = check_report(c, only);
    check_set_binding(c, finding, "name", model_binding_at(model, target));
    check_set_node(c, finding, "code", only);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- An item and itself ---- */

/* Whether the two are xs[i] and xs[j] of one list. */
static bool are_cells_at(const struct model *model, uint32_t left, uint32_t right, uint32_t i,
                         uint32_t j)
{
    const struct tree *tree = model->tree;
    left = py_strip(tree, left);
    right = py_strip(tree, right);
    if (node_kind(tree, left) != PY_SUBSCRIPT || node_kind(tree, right) != PY_SUBSCRIPT)
        return false;
    if (!node_same(tree, node_field(tree, left, PY_FIELD_VALUE),
                   node_field(tree, right, PY_FIELD_VALUE)))
        return false;
    uint32_t one = py_binding(model, node_field(tree, left, PY_FIELD_SUBSCRIPT));
    uint32_t other = py_binding(model, node_field(tree, right, PY_FIELD_SUBSCRIPT));
    return (one == i && other == j) || (one == j && other == i);
}

/* Whether the block is `n += 1` for a name that begins outside of the outer loop, or leaves. */
static bool takes_pair(const struct model *model, uint32_t block, const struct loop *outer)
{
    const struct tree *tree = model->tree;
    if (model->flow[block] == FLOW_RETURN) {
        uint32_t last = py_last_statement(tree, block);
        uint32_t value = last == NODE_NONE ? NODE_NONE : node_named(tree, last, 0);
        return value != NODE_NONE;
    }
    uint32_t only = py_only_statement(tree, block);
    uint32_t value = only == NODE_NONE ? NODE_NONE : py_statement_value(tree, only);
    uint32_t target = value == NODE_NONE ? NODE_NONE : py_left(tree, value);
    uint32_t name = target == NODE_NONE ? MODEL_NONE : py_binding(model, target);
    int64_t added;
    if (name == MODEL_NONE || !py_added_number(model, target, &added)) return false;
    if (!py_is_own_name(model, name)) return false;
    MODEL_EACH_USE_IN(model, outer->node, use)
    {
        if (model->uses[use].binding == name && !node_within(tree, model->uses[use].node, only))
            return false;
    }
    return true;
}

/* Two loops, the inner one of which begins where the outer one is. */
struct meeting {
    uint32_t first, second; /* bindings: places, or items */
    bool items;
    uint32_t from; /* what makes the inner one begin there */
};

static bool read_meeting(const struct model *model, const struct loop *inner,
                         const struct loop *outer, struct meeting *meeting)
{
    const struct tree *tree = model->tree;
    struct py_counting range;
    struct py_counting places;
    meeting->items = false;
    if (py_read_counting(model, inner, &range)) {
        if (range.start == NODE_NONE || range.step != NODE_NONE) return false;
        if (!py_read_counting(model, outer, &places)) return false;
        *meeting = (struct meeting){places.variable, range.variable, false, range.call};
        return py_binding(model, range.start) == places.variable;
    }
    if (!inner->is_for) {
        /* j = i, while j < n */
        uint32_t condition = node_field(tree, inner->node, PY_FIELD_CONDITION);
        uint32_t before = py_statement_before(tree, inner->node);
        uint32_t target;
        uint32_t left;
        uint32_t right;
        uint32_t value =
            before == NODE_NONE ? NODE_NONE : py_plain_assignment(tree, before, &target);
        if (value == NODE_NONE || condition == NODE_NONE || outer->is_for) return false;
        if (py_comparison(tree, py_strip(tree, condition), &left, &right) != PY_OP_LESS)
            return false;
        meeting->first = py_binding(model, value);
        meeting->second = py_binding(model, left);
        meeting->from = before;
        return meeting->first != MODEL_NONE && meeting->second == model_binding_at(model, target);
    }
    /* for i, a in enumerate(xs): for b in xs[i:] */
    uint32_t piece = py_strip(tree, node_field(tree, inner->node, PY_FIELD_RIGHT));
    uint32_t call =
        outer->is_for ? py_strip(tree, node_field(tree, outer->node, PY_FIELD_RIGHT)) : NODE_NONE;
    uint32_t names = outer->is_for ? node_field(tree, outer->node, PY_FIELD_LEFT) : NODE_NONE;
    if (call == NODE_NONE || node_kind(tree, call) != PY_CALL) return false;
    if (!py_calls(model, call, "enumerate") || py_argument_count(tree, call) != 1) return false;
    if (node_kind(tree, piece) != PY_SUBSCRIPT || node_named_count(tree, names) != 2) return false;
    if (!node_same(tree, node_field(tree, piece, PY_FIELD_VALUE), py_argument(tree, call, 0)))
        return false;
    uint32_t slice = node_field(tree, piece, PY_FIELD_SUBSCRIPT);
    if (node_kind(tree, slice) != PY_SLICE || node_named_count(tree, slice) != 1) return false;
    uint32_t from = node_named(tree, slice, 0);
    uint32_t index = model_binding_at(model, node_named(tree, names, 0));
    if (tree->nodes[from].start != tree->nodes[slice].start) return false;
    meeting->items = true;
    meeting->from = piece;
    meeting->first = model_binding_at(model, node_named(tree, names, 1));
    meeting->second = py_binding(model, node_field(tree, inner->node, PY_FIELD_LEFT));
    return index != MODEL_NONE && py_binding(model, from) == index &&
           meeting->first != MODEL_NONE && meeting->second != MODEL_NONE;
}

/* for i in range(n): for j in range(i, n): if xs[i] == xs[j]: the first j is i itself. */
static void pair_begins_with_itself(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *inner = &model->loops[index];
    if (inner->body == NODE_NONE || inner->outer == MODEL_NONE) return;
    const struct loop *outer = &model->loops[inner->outer];
    struct meeting meeting;
    if (!read_meeting(model, inner, outer, &meeting)) return;
    uint32_t test = py_first_statement(tree, inner->body);
    if (inner->is_for && test != py_only_statement(tree, inner->body)) return;
    if (test == NODE_NONE || node_kind(tree, test) != PY_IF_STATEMENT) return;
    if (node_field(tree, test, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, test, PY_FIELD_CONSEQUENCE);
    uint32_t left;
    uint32_t right;
    if (condition == NODE_NONE || block == NODE_NONE) return;
    if (py_comparison(tree, py_strip(tree, condition), &left, &right) != PY_OP_EQUAL_EQUAL) return;
    uint32_t one = py_binding(model, left);
    uint32_t other = py_binding(model, right);
    bool items = meeting.items && ((one == meeting.first && other == meeting.second) ||
                                   (one == meeting.second && other == meeting.first));
    if (!items &&
        (meeting.items || !are_cells_at(model, left, right, meeting.first, meeting.second)))
        return;
    if (!takes_pair(model, block, outer)) return;
    struct finding *finding = check_report(c, meeting.from);
    check_set_node(c, finding, "range", meeting.from);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "first", meeting.first);
    check_set_binding(c, finding, "second", meeting.second);
}

const struct check py_checks_settled[] = {
    {"flag-set-to-same",
     CHECK_BINDING,
     flag_set_to_same,
     {CHECK_OF(BINDING_VARIABLE)},
     "name code line asked value other",
     .needs = {PY_TRUE, PY_FALSE},
     .where = CHECK_READ | CHECK_REWRITTEN},
    {"rounds-do-nothing", CHECK_LOOP, rounds_do_nothing, {CHECK_OF(LOOP_FOR)}, "name code loop"},
    {"pair-begins-with-itself",
     CHECK_LOOP,
     pair_begins_with_itself,
     {0},
     "range condition first second",
     .needs = {PY_IF_STATEMENT}},
    {0},
};
