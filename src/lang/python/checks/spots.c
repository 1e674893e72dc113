/*
 * Places in lists that are mixed up with what stands there, or with how much there is:
 * a length that is picked by, an insert that never gets to the front.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

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
        if (call != NODE_NONE && (str_is(method, "sort") || str_is(method, "reverse"))) continue;
        if (call == NODE_NONE || !str_is(method, "append")) {
            if (py_touch_of(model, i) != PY_TOUCH_LOOK && model->uses[i].kind != USE_WRITE)
                return false;
            continue;
        }
        uint32_t item = py_argument(tree, call, 0);
        if (item == NODE_NONE || !py_calls(model, py_value_behind(model, item), "len"))
            return false;
        put = true;
    }
    return put;
}

/* The list of lengths that the name at the node goes through: for n in lengths, sorted(lengths). */
static uint32_t walked_lengths(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t name = py_binding(model, node);
    uint32_t loop = name == MODEL_NONE ? MODEL_NONE : py_for_loop_of(model, name, node);
    if (loop == MODEL_NONE) return NODE_NONE;
    uint32_t over = py_strip(tree, node_field(tree, model->loops[loop].node, PY_FIELD_RIGHT));
    if (node_kind(tree, over) == PY_CALL) {
        if (!py_calls(model, over, "sorted")) return NODE_NONE;
        over = py_argument(tree, over, 0);
        if (over == NODE_NONE) return NODE_NONE;
    }
    return holds_lengths(model, over) ? over : NODE_NONE;
}

/* Whether the lengths in the list are those of the items of the row: for w in row: len(w). */
static bool measures_of(const struct model *model, uint32_t lengths, uint32_t row)
{
    const struct tree *tree = model->tree;
    uint32_t binding = py_binding(model, lengths);
    uint32_t whole = py_binding(model, row);
    if (binding == MODEL_NONE || whole == MODEL_NONE) return false;
    for (uint32_t i = model->bindings[binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        struct str method;
        uint32_t call = py_method_on(tree, model->uses[i].node, &method);
        if (call == NODE_NONE || !str_is(method, "append")) continue;
        uint32_t length = py_argument(tree, call, 0);
        uint32_t item = length == NODE_NONE || node_kind(tree, length) != PY_CALL
                            ? NODE_NONE
                            : py_argument(tree, length, 0);
        uint32_t name = item == NODE_NONE ? MODEL_NONE : py_binding(model, item);
        uint32_t loop = name == MODEL_NONE ? MODEL_NONE : py_for_loop_of(model, name, call);
        if (loop == MODEL_NONE) return false;
        uint32_t over = node_field(tree, model->loops[loop].node, PY_FIELD_RIGHT);
        return over != NODE_NONE && py_binding(model, over) == whole;
    }
    return false;
}

/* Whether the list holds what was worked out from row[key], for each key of the row. */
static bool holds_worked_out(const struct model *model, uint32_t list, uint32_t row)
{
    const struct tree *tree = model->tree;
    uint32_t binding = py_binding(model, list);
    uint32_t whole = py_binding(model, row);
    if (binding == MODEL_NONE || whole == MODEL_NONE || !py_is_own_name(model, binding))
        return false;
    if (py_is_everywhere(model, binding)) return false;
    uint32_t value = py_only_value(model, binding);
    if (value == NODE_NONE || !py_is_empty_value(model, value)) return false;
    bool put = false;
    for (uint32_t i = model->bindings[binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        struct str method;
        uint32_t call = py_method_on(tree, model->uses[i].node, &method);
        if (call == NODE_NONE || !str_is(method, "append")) continue;
        uint32_t item = py_argument(tree, call, 0);
        if (item == NODE_NONE) return false;
        item = py_value_behind(model, item);
        /* total / number */
        if (node_kind(tree, item) != PY_BINARY_OPERATOR) return false;
        if (py_operator(tree, item) != PY_OP_SLASH || !py_mentions(model, item, whole))
            return false;
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
    uint32_t lengths = walked_lengths(model, place);
    if (lengths != NODE_NONE && measures_of(model, lengths, row)) {
        struct finding *finding = check_report(c, subscript);
        check_set_node(c, finding, "code", subscript);
        check_set_node(c, finding, "row", row);
        check_set_node(c, finding, "extreme", place);
        finding_set(finding, "is", (struct str)STR("a length"));
        finding_set(finding, "wanted", (struct str)STR("a place"));
        return;
    }
    uint32_t extreme = py_value_behind(model, place);
    if (node_kind(c->tree, extreme) != PY_CALL || py_argument_count(c->tree, extreme) != 1) return;
    if (!py_calls(model, extreme, "max") && !py_calls(model, extreme, "min")) return;
    uint32_t among = py_strip(c->tree, py_argument(c->tree, extreme, 0));
    struct str method = STR_EMPTY;
    uint32_t dictionary =
        node_kind(c->tree, among) == PY_CALL ? py_method_call(c->tree, among, &method) : NODE_NONE;
    bool values =
        dictionary != NODE_NONE && str_is(method, "values") && node_same(c->tree, dictionary, row);
    /* The smallest of a part of the list is one of its items, and no place. */
    bool part = node_kind(c->tree, among) == PY_SUBSCRIPT &&
                node_same(c->tree, node_field(c->tree, among, PY_FIELD_VALUE), row) &&
                node_kind(c->tree, node_field(c->tree, among, PY_FIELD_SUBSCRIPT)) == PY_SLICE;
    bool written = c->tree->nodes[subscript].field == PY_FIELD_LEFT;
    bool worked_out = !part && !written && !values && holds_worked_out(model, among, row);
    if (!part && !worked_out && (written || (!values && !holds_lengths(model, among)))) return;
    struct finding *finding = check_report(c, subscript);
    check_set_node(c, finding, "code", subscript);
    check_set_node(c, finding, "row", row);
    check_set_node(c, finding, "extreme", extreme);
    finding_set(finding, "is",
                part         ? (struct str)STR("one of the items")
                : worked_out ? (struct str)STR("a number that was worked out")
                : values     ? (struct str)STR("what stands under some key")
                             : (struct str)STR("a length"));
    finding_set(finding, "wanted",
                values || worked_out ? (struct str)STR("a key") : (struct str)STR("a place"));
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

/* ---- More places than there are ---- */

/* out = [0], and then out[i] = x for i in range(len(xs)): there is one place only */
static void few_places(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[index];
    if (!py_is_own_name(model, index) || py_is_everywhere(model, index) || b->writes != 1) return;
    uint32_t value = py_only_value(model, index);
    if (value == NODE_NONE || node_kind(c->tree, value) != PY_LIST) return;
    uint32_t places = node_named_count(c->tree, value);
    if (places == 0 || places > 2 || node_child(c->tree, value, PY_LIST_SPLAT) != NODE_NONE) return;
    uint32_t found = NODE_NONE;
    struct py_counting range = {.variable = MODEL_NONE};
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->kind == USE_WRITE) continue;
        if (use->kind != USE_READ || py_touch_of(model, i) == PY_TOUCH_HAND) return;
        struct str method;
        if (py_method_on(c->tree, use->node, &method) != NODE_NONE && py_is_changing_method(method))
            return;
        uint32_t subscript = py_subscript_of(c->tree, use->node);
        if (subscript == NODE_NONE || c->tree->nodes[subscript].field != PY_FIELD_LEFT) continue;
        uint32_t place = node_field(c->tree, subscript, PY_FIELD_SUBSCRIPT);
        if (node_kind(c->tree, place) == PY_SLICE) return;
        uint32_t name = py_binding(model, place);
        uint32_t number = model_loop_around(model, subscript);
        if (name == MODEL_NONE || number == MODEL_NONE || found != NODE_NONE) continue;
        if (!py_read_counting(model, &model->loops[number], &range) || range.variable != name)
            continue;
        int64_t stop;
        if (range.stop == NODE_NONE || py_mentions(model, range.stop, index)) continue;
        if (py_integer(c->tree, range.stop, &stop) && stop <= (int64_t)places) continue;
        uint32_t block = node_parent(c->tree, py_statement_of(model, subscript));
        if (block == model->loops[number].body && !py_is_guarded(model, subscript))
            found = subscript;
    }
    if (found == NODE_NONE) return;
    struct finding *finding = check_report(c, found);
    check_set_node(c, finding, "item", found);
    check_set_binding(c, finding, "name", index);
    check_set_node(c, finding, "made", value);
    check_set_line(c, finding, "line", b->node);
    finding_set(finding, "places",
                places == 1 ? (struct str)STR("one place") : (struct str)STR("two places"));
    check_set_node(c, finding, "place", node_field(c->tree, found, PY_FIELD_SUBSCRIPT));
}

/* ---- One row for all ---- */

/* The first place where an item of an item of the list gets another value: rows[i][j] = x */
static uint32_t deep_write(const struct model *model, uint32_t binding)
{
    const struct tree *tree = model->tree;
    if (!py_is_own_name(model, binding) || py_is_everywhere(model, binding)) return NODE_NONE;
    for (uint32_t i = model->bindings[binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        uint32_t row = py_subscript_of(tree, model->uses[i].node);
        uint32_t cell = row == NODE_NONE ? NODE_NONE : py_subscript_of(tree, row);
        if (cell != NODE_NONE && tree->nodes[cell].field == PY_FIELD_LEFT) return cell;
    }
    return NODE_NONE;
}

/* Where the program writes into what the function that gives the list has given: b[0][1] = x */
static uint32_t deep_write_outside(const struct model *model, uint32_t list)
{
    const struct tree *tree = model->tree;
    uint32_t number = model->scopes[model->bindings[list].scope].function;
    if (number == MODEL_NONE || model->functions[number].binding == MODEL_NONE) return NODE_NONE;
    const struct function *f = &model->functions[number];
    if (f->value_returns != 1 || f->method || py_is_everywhere(model, f->binding)) return NODE_NONE;
    bool given = false;
    for (uint32_t i = model->bindings[list].first_use; i != MODEL_NONE; i = model->uses[i].next) {
        uint32_t user;
        given |= py_fate(tree, model->uses[i].node, &user) == PY_FATE_RETURNED;
    }
    for (uint32_t i = model->bindings[f->binding].first_use; given && i != MODEL_NONE;
         i = model->uses[i].next) {
        if (!py_is_call_of(model, i, f->binding)) continue;
        uint32_t call = node_parent(tree, model->uses[i].node);
        uint32_t user;
        if (py_fate(tree, call, &user) != PY_FATE_ASSIGNED) continue;
        uint32_t target = node_field(tree, user, PY_FIELD_LEFT);
        uint32_t name = target == NODE_NONE ? MODEL_NONE : py_binding(model, target);
        uint32_t write = name == MODEL_NONE ? NODE_NONE : deep_write(model, name);
        if (write != NODE_NONE) return write;
    }
    return NODE_NONE;
}

/* row = [...] once, board.append(row) in each round, and then board[0][1] = x */
static void one_row_for_all(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    struct str method = STR_EMPTY;
    uint32_t object = py_method_call(c->tree, call, &method);
    uint32_t item = py_argument(c->tree, call, 0);
    uint32_t number = model_loop_around(model, call);
    if (object == NODE_NONE || item == NODE_NONE || number == MODEL_NONE) return;
    uint32_t list = py_binding(model, object);
    uint32_t row = py_binding(model, item);
    if (list == MODEL_NONE || row == MODEL_NONE || list == row) return;
    if (!py_is_own_name(model, row) || !py_is_own_name(model, list)) return;
    const struct loop *loop = &model->loops[number];
    if (loop->body == NODE_NONE) return;
    uint32_t made = py_only_value(model, row);
    if (made == NODE_NONE || py_type(model, made) != PY_TYPE_LIST) return;
    if (node_within(c->tree, made, loop->node) || model_loop_around(model, made) != loop->outer)
        return;
    if (!py_makes_container(model, made) && node_kind(c->tree, made) != PY_BINARY_OPERATOR) return;
    /* Each row is emptied, or made longer, in each round: that is told elsewhere. */
    if (py_may_change(model, loop->body, row)) {
        MODEL_EACH_USE_IN(model, loop->body, use)
        {
            if (model->uses[use].binding != row) continue;
            if (!node_within(c->tree, model->uses[use].node, call)) return;
        }
    }
    uint32_t write = deep_write(model, list);
    if (write == NODE_NONE) write = deep_write_outside(model, list);
    if (write == NODE_NONE) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_binding(c, finding, "row", row);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "write", write);
    check_set_line(c, finding, "line", write);
}

const struct check py_checks_spots[] = {
    {"few-places",
     CHECK_BINDING,
     few_places,
     {CHECK_OF(BINDING_VARIABLE)},
     "item name made line places place",
     .needs = {PY_LIST},
     .where = CHECK_READ},
    {"one-row-for-all",
     CHECK_NODE,
     one_row_for_all,
     {PY_CALL},
     "code row list write line",
     "append"},
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
