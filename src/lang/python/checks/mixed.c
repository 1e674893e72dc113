/*
 * Items and their positions mixed up between two lines: the one is looked for and the other
 * put in, two positions are compared where two items are meant, a position is counted.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/expressions.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- The one looked for, the other put in ---- */

/* The list that the name is begun as, empty, and that nothing but appends change; or false. */
static bool is_filled_by_append(const struct model *model, uint32_t list, uint32_t but)
{
    const struct tree *tree = model->tree;
    if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) return false;
    uint32_t start = py_only_value(model, list);
    if (start == NODE_NONE || node_kind(tree, start) != PY_LIST) return false;
    if (!py_is_empty_literal(tree, start)) return false;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node == model->bindings[list].node || node_within(tree, node, but)) continue;
        if (py_touch_of(model, use) != PY_TOUCH_LOOK) return false;
    }
    return true;
}

/* The position that goes with the item: i for xs[i] in a loop over the places of xs. */
static uint32_t place_of_item(const struct model *model, uint32_t item)
{
    const struct tree *tree = model->tree;
    if (py_place_in_turn(model, item) != MODEL_NONE)
        return py_binding(model, node_field(tree, item, PY_FIELD_SUBSCRIPT));
    uint32_t name = py_binding(model, item);
    if (name == MODEL_NONE || model->bindings[name].kind != BINDING_LOOP) return MODEL_NONE;
    uint32_t pattern = node_parent(tree, model->bindings[name].node);
    if (node_kind(tree, pattern) != PY_PATTERN_LIST || node_named_count(tree, pattern) != 2)
        return MODEL_NONE;
    uint32_t over = py_right(tree, node_parent(tree, pattern));
    if (over == NODE_NONE || !py_calls(model, over, "enumerate")) return MODEL_NONE;
    if (py_binding(model, node_named(tree, pattern, 1)) != name) return MODEL_NONE;
    return py_binding(model, node_named(tree, pattern, 0));
}

/* if xs[i] not in out: out.append(i) */
static void other_than_asked_added(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t item;
    uint32_t row;
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    if (block == NODE_NONE || condition == NODE_NONE) return;
    if (py_comparison(tree, py_strip(tree, condition), &item, &row) != PY_KW_NOT_IN) return;
    uint32_t list = py_binding(model, row);
    uint32_t place = place_of_item(model, py_strip(tree, item));
    if (list == MODEL_NONE || place == MODEL_NONE) return;
    NODE_EACH_CHILD(tree, block, statement)
    {
        uint32_t call = py_statement_value(tree, statement);
        struct str method;
        if (call == NODE_NONE || node_kind(tree, call) != PY_CALL) continue;
        uint32_t object = py_method_call(tree, call, &method);
        if (object == NODE_NONE || !str_is(method, "append")) continue;
        if (py_binding(model, object) != list) continue;
        uint32_t added = py_argument(tree, call, 0);
        if (added == NODE_NONE || py_binding(model, added) != place) return;
        if (!is_filled_by_append(model, list, statement)) return;
        struct finding *finding = check_report(c, call);
        check_set_node(c, finding, "code", call);
        check_set_node(c, finding, "condition", condition);
        check_set_node(c, finding, "item", item);
        check_set_binding(c, finding, "place", place);
        check_set_binding(c, finding, "list", list);
        check_set_line(c, finding, "line", condition);
        return;
    }
}

/* ---- Two positions compared ---- */

/* Whether the list is only asked for its length. */
static bool is_only_measured(const struct model *model, uint32_t list)
{
    const struct binding *b = &model->bindings[list];
    if (b->kind != BINDING_PARAMETER || b->writes != 1 || py_is_everywhere(model, list))
        return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].node == b->node) continue;
        if (model->uses[use].kind != USE_READ) return false;
        if (!py_is_measured(model, model->uses[use].node)) return false;
    }
    return true;
}

/* for i in range(len(a)): for j in range(len(b)): if i == j, and nobody looks into b */
static void positions_alike(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t sides[2];
    if (py_comparison(tree, node, &sides[0], &sides[1]) != PY_OP_EQUAL_EQUAL) return;
    uint32_t lists[2];
    uint32_t places[2];
    for (unsigned i = 0; i < 2; i++) {
        places[i] = py_binding(model, sides[i]);
        if (places[i] == MODEL_NONE) return;
        lists[i] = py_counts_places_of(model, places[i]);
        if (lists[i] == MODEL_NONE) return;
    }
    if (lists[0] == lists[1] || places[0] == places[1]) return;
    unsigned blind = is_only_measured(model, lists[0]) ? 0 : 1;
    if (!is_only_measured(model, lists[blind])) return;
    /* A place that is used for something else may be compared as one, too. */
    const struct binding *b = &model->bindings[places[blind]];
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        if (at != b->node && !node_within(tree, at, node)) return;
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "condition", node);
    check_set_binding(c, finding, "list", lists[blind]);
    check_set_binding(c, finding, "other", lists[1 - blind]);
    check_set_binding(c, finding, "place", places[blind]);
    check_set_binding(c, finding, "index", places[1 - blind]);
}

/* ---- Each position comes once ---- */

/* out += i, out += [i]: be it right or wrong, i is meant to go in. */
static bool is_added_whole(const struct model *model, uint32_t node, uint32_t key)
{
    const struct tree *tree = model->tree;
    uint32_t update = node_parent(tree, node);
    if (node_kind(tree, update) != PY_AUGMENTED_ASSIGNMENT) return false;
    if (tree->nodes[node].field != PY_FIELD_LEFT) return false;
    uint32_t added = py_right(tree, update);
    if (added != NODE_NONE && node_kind(tree, added) == PY_LIST &&
        node_named_count(tree, added) == 1)
        added = node_named(tree, added, 0);
    return added != NODE_NONE && py_binding(model, added) == key;
}

/* d = {}, for i in range(n): if i in d: d[i] += 1, else: d[i] = 1 */
static void position_comes_once(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t around = model_loop_around(model, node);
    if (condition == NODE_NONE || around == MODEL_NONE) return;
    const struct loop *loop = &model->loops[around];
    uint32_t left;
    uint32_t right;
    struct py_counting range;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (!py_is_membership(op) || loop->body == NODE_NONE || loop->outer != MODEL_NONE) return;
    if (!py_read_counting(model, loop, &range)) return;
    uint32_t key = py_binding(model, left);
    uint32_t out = py_binding(model, right);
    if (key != range.variable || out == MODEL_NONE || py_sets(model, loop->body, key)) return;
    if (!py_is_own_name(model, out) || py_is_everywhere(model, out)) return;
    uint32_t start = py_value_written(tree, model->bindings[out].node);
    if (start == NODE_NONE) return;
    uint16_t kind = node_kind(tree, start);
    if ((kind != PY_DICTIONARY && kind != PY_LIST) || !py_is_empty_literal(tree, start)) return;
    if (node_within(tree, start, loop->node)) return;
    bool given = false;
    for (uint32_t use = model->bindings[out].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        if (kind == PY_LIST && is_added_whole(model, at, key)) {
            given = true;
            continue;
        }
        if (at == model->bindings[out].node) continue;
        if (model->uses[use].kind == USE_WRITE) return;
        if (at > tree->nodes[loop->node].next) break;
        if (at < loop->node) return;
        if (node_within(tree, at, condition)) continue;
        struct str method;
        uint32_t place;
        uint32_t call = kind == PY_LIST ? py_method_on(tree, at, &method) : NODE_NONE;
        if (call != NODE_NONE) {
            if (!str_is(method, "append")) return;
            place = py_argument(tree, call, 0);
        } else {
            uint32_t subscript = py_subscript_of(tree, at);
            if (subscript == NODE_NONE || kind == PY_LIST) return;
            place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        }
        if (place == NODE_NONE || py_binding(model, place) != key) return;
        given = true;
    }
    if (!given) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "key", key);
    check_set_node(c, finding, "range", range.call);
    check_set_binding(c, finding, "out", out);
    finding_set(finding, "answer", str_of(op == PY_KW_IN ? "never" : "always"));
}

const struct check py_checks_mixed[] = {
    {"other-than-asked-added",
     CHECK_NODE,
     other_than_asked_added,
     {PY_IF_STATEMENT},
     "code condition item place list line",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_MEMBERSHIP | CHECK_IN_LOOP},
    {"position-comes-once",
     CHECK_NODE,
     position_comes_once,
     {PY_IF_STATEMENT},
     "condition key range out answer",
     .needs = {PY_DICTIONARY, PY_LIST},
     .where = CHECK_MEMBERSHIP | CHECK_IN_LOOP},
    {"positions-alike",
     CHECK_NODE,
     positions_alike,
     {PY_COMPARISON_OPERATOR},
     "condition list other place index",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_EQUALITY},
    {0},
};
