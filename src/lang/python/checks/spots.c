/*
 * Places in lists that are mixed up with what stands there, or with how much there is:
 * remove() of a place, a length that is picked by, an insert that never gets to the front.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* The node itself or, for a name that has one value only, that value. */
static uint32_t written_value(const struct model *model, uint32_t node)
{
    node = py_strip(model->tree, node);
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE || !py_is_own_name(model, binding)) return node;
    uint32_t value = py_only_value(model, binding);
    return value == NODE_NONE ? node : py_strip(model->tree, value);
}

/* ---- Removed by place ---- */

/* xs.remove(xs.index(x)) */
static void removes_place(struct check_context *c, uint32_t call)
{
    struct str method = STR_EMPTY;
    uint32_t list = py_method_call(c->tree, call, &method);
    uint32_t given = py_argument(c->tree, call, 0);
    if (list == NODE_NONE || given == NODE_NONE) return;
    uint32_t place = written_value(c->model, given);
    if (node_kind(c->tree, place) != PY_CALL) return;
    struct str search = STR_EMPTY;
    uint32_t searched = py_method_call(c->tree, place, &search);
    if (searched == NODE_NONE || !str_is(search, "index")) return;
    if (!node_same(c->tree, searched, list)) return;
    if (!py_is_repeatable(c->tree, list)) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_node(c, finding, "list", list);
    check_set_node(c, finding, "place", given);
    check_set_node(c, finding, "search", place);
}

/* ---- Picked by a length ---- */

/* Whether the list holds nothing but lengths: each is appended as len(...), or all made so. */
static bool holds_lengths(const struct model *model, uint32_t list)
{
    const struct tree *tree = model->tree;
    uint32_t binding = py_binding(model, list);
    if (binding == MODEL_NONE || !py_is_own_name(model, binding)) return false;
    if (py_is_everywhere(model, binding)) return false;
    uint32_t value = py_only_value(model, binding);
    if (value == NODE_NONE) return false;
    if (node_kind(tree, value) == PY_LIST_COMPREHENSION) {
        uint32_t body = node_field(tree, value, PY_FIELD_BODY);
        return body != NODE_NONE && py_calls(model, py_strip(tree, body), "len");
    }
    if (!py_is_empty_value(model, value)) return false;
    bool put = false;
    for (uint32_t i = model->bindings[binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        struct str method;
        uint32_t call = py_method_on(tree, model->uses[i].node, &method);
        if (call == NODE_NONE || !str_is(method, "append")) {
            if (py_touch_of(model, i) != PY_TOUCH_LOOK && model->uses[i].kind != USE_WRITE)
                return false;
            continue;
        }
        uint32_t item = py_argument(tree, call, 0);
        if (item == NODE_NONE || !py_calls(model, written_value(model, item), "len")) return false;
        put = true;
    }
    return put;
}

/* words[max(lengths)], prices[min(prices.values())] */
static void picked_by_extreme(struct check_context *c, uint32_t subscript)
{
    const struct model *model = c->model;
    uint32_t row = node_field(c->tree, subscript, PY_FIELD_VALUE);
    uint32_t place = node_field(c->tree, subscript, PY_FIELD_SUBSCRIPT);
    if (row == NODE_NONE || place == NODE_NONE) return;
    if (c->tree->nodes[subscript].field == PY_FIELD_LEFT) return;
    uint32_t extreme = written_value(model, place);
    if (node_kind(c->tree, extreme) != PY_CALL || py_argument_count(c->tree, extreme) != 1) return;
    if (!py_calls(model, extreme, "max") && !py_calls(model, extreme, "min")) return;
    uint32_t among = py_strip(c->tree, py_argument(c->tree, extreme, 0));
    struct str method = STR_EMPTY;
    uint32_t dictionary =
        node_kind(c->tree, among) == PY_CALL ? py_method_call(c->tree, among, &method) : NODE_NONE;
    bool values =
        dictionary != NODE_NONE && str_is(method, "values") && node_same(c->tree, dictionary, row);
    if (!values && !holds_lengths(model, among)) return;
    struct finding *finding = check_report(c, subscript);
    check_set_node(c, finding, "code", subscript);
    check_set_node(c, finding, "row", row);
    check_set_node(c, finding, "extreme", extreme);
    finding_set(finding, "is",
                values ? (struct str)STR("what stands under some key")
                       : (struct str)STR("a length"));
    finding_set(finding, "wanted", values ? (struct str)STR("a key") : (struct str)STR("a place"));
}

/* ---- Inserted before the last ---- */

/* Whether the place is that of the last item: -1, len(xs) - 1, and len[xs] - 1 as well. */
static bool is_last_place(const struct model *model, uint32_t place, uint32_t binding)
{
    const struct tree *tree = model->tree;
    int64_t number;
    if (py_integer(tree, place, &number)) return number == -1;
    uint32_t length = py_left(tree, place);
    if (node_kind(tree, place) == PY_BINARY_OPERATOR && node_kind(tree, length) == PY_SUBSCRIPT) {
        return py_operator(tree, place) == PY_OP_MINUS &&
               py_integer(tree, py_right(tree, place), &number) && number == 1 &&
               py_is_builtin_name(model, node_field(tree, length, PY_FIELD_VALUE), "len") &&
               py_binding(model, node_field(tree, length, PY_FIELD_SUBSCRIPT)) == binding;
    }
    return py_length_of(model, place, &number) == binding && number == -1;
}

/* xs = [] and then, in a loop, nothing but xs.insert(-1, x) */
static void inserts_before_last(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    struct str method = STR_EMPTY;
    uint32_t list = py_method_call(c->tree, call, &method);
    uint32_t place = py_argument(c->tree, call, 0);
    uint32_t binding = list == NODE_NONE ? MODEL_NONE : py_binding(model, list);
    if (binding == MODEL_NONE || place == NODE_NONE || !py_is_own_name(model, binding)) return;
    if (!is_last_place(model, py_strip(c->tree, place), binding)) return;
    if (py_is_everywhere(model, binding) || py_loop_of(model, call) == MODEL_NONE) return;
    for (uint32_t i = model->bindings[binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->kind == USE_WRITE) {
            uint32_t value = py_value_written(c->tree, use->node);
            if (value == NODE_NONE || !py_is_empty_value(model, value)) return;
            continue;
        }
        if (use->kind != USE_READ) return;
        uint32_t changing;
        enum py_change change = py_change_at(c->tree, use->node, &changing);
        struct str other;
        uint32_t other_call = py_method_on(c->tree, use->node, &other);
        if (change == PY_CHANGE_NONE || other_call == call) continue;
        if (other_call == NODE_NONE || !str_is(other, "insert")) return;
        uint32_t where = py_argument(c->tree, other_call, 0);
        if (where == NODE_NONE || !is_last_place(model, py_strip(c->tree, where), binding)) return;
    }
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_binding(c, finding, "list", binding);
    check_set_node(c, finding, "place", place);
}

const struct check py_checks_spots[] = {
    {"removes-place", CHECK_NODE, removes_place, {PY_CALL}, "code list place search", "remove"},
    {"picked-by-extreme",
     CHECK_NODE,
     picked_by_extreme,
     {PY_SUBSCRIPT},
     "code row extreme is wanted"},
    {"inserts-before-last",
     CHECK_NODE,
     inserts_before_last,
     {PY_CALL},
     "code list place",
     "insert"},
    {0},
};
