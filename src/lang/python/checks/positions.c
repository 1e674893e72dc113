/*
 * Items and positions that are taken for each other: an item between the square
 * brackets, a position where an item is looked for, added up or collected.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/elements.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/statements.h"

/* ---- Items and positions ---- */

/* Whether every item that is written out is a place in the list itself: [2, 0, 1]. */
static bool lists_positions(const struct tree *tree, uint32_t list)
{
    int64_t count = node_named_count(tree, list);
    NODE_EACH_CHILD(tree, list, item)
    {
        int64_t number;
        if (!node_has(tree, item, NODE_NAMED)) continue;
        if (!py_integer(tree, item, &number) || number < -count || number >= count) return false;
    }
    return count > 0;
}

/* Whether the list is certainly one of positions, so that its items are at home in it. */
static bool holds_positions(const struct model *model, uint32_t list)
{
    uint32_t value = py_only_value(model, list);
    if (value == NODE_NONE) return false;
    if (node_kind(model->tree, value) == PY_LIST) return lists_positions(model->tree, value);
    if (node_kind(model->tree, value) != PY_CALL) return false;
    uint32_t argument = py_argument(model->tree, value, 0);
    return argument != NODE_NONE && py_calls(model, argument, "range");
}

/* Whether a loop counts its places and picks by them: for i in range(len(xs)): xs[i]. */
static bool is_counted_through(const struct model *model, uint32_t list)
{
    if (py_is_everywhere(model, list)) return false;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t subscript = py_subscript_of(model->tree, model->uses[use].node);
        if (subscript != NODE_NONE && py_place_in_turn(model, subscript) == list) return true;
    }
    return false;
}

/*
 * Whether the name is a list, and not a dictionary or an object of another kind; by what is
 * done with it, or by what it is called alone.
 */
static bool is_list_name(const struct model *model, uint32_t list, bool *by_name)
{
    if (py_may_have_keys(model, list) || holds_positions(model, list)) return false;
    *by_name = !py_acts_as_list(model, list) && !py_acts_as_row(model, list) &&
               !is_counted_through(model, list);
    return !*by_name || py_says_list_only(binding_name(model, list));
}

/* The name that is, plus or minus a number, what stands between the brackets; or MODEL_NONE. */
static uint32_t indexing_name(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    node = py_strip(tree, node);
    if (node_kind(tree, node) == PY_BINARY_OPERATOR) {
        int64_t number;
        uint32_t right = py_right(tree, node);
        if (right == NODE_NONE || !py_integer(tree, right, &number)) return MODEL_NONE;
        node = py_left(tree, node);
    }
    return node == NODE_NONE ? MODEL_NONE : py_binding(model, node);
}

/* The name by which the subscript picks from its list: xs[i], xs[:i]; MODEL_NONE for others. */
static uint32_t picked_by(const struct model *model, uint32_t subscript)
{
    const struct tree *tree = model->tree;
    uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    if (place == NODE_NONE) return MODEL_NONE;
    if (node_kind(tree, place) != PY_SLICE) return indexing_name(model, place);
    NODE_EACH_CHILD(tree, place, part)
    {
        if (!node_has(tree, part, NODE_NAMED)) continue;
        uint32_t name = indexing_name(model, part);
        if (name != MODEL_NONE) return name;
    }
    return MODEL_NONE;
}

/* Whether it is the variable of one loop over the name itself, be it a list or not. */
static bool goes_through(const struct model *model, uint32_t variable, uint32_t name)
{
    const struct binding *b = &model->bindings[variable];
    uint32_t loop = node_parent(model->tree, b->node);
    if (b->writes != 1 || b->declared) return false;
    if (node_kind(model->tree, loop) != PY_FOR_STATEMENT) return false;
    return py_binding(model, py_right(model->tree, loop)) == name;
}

/* Whether these are the arguments of range(n + 1, len(xs)): where counting begins is a place. */
static bool is_range_up_to(const struct model *model, uint32_t arguments, uint32_t list)
{
    int64_t extra;
    const struct tree *tree = model->tree;
    if (node_kind(tree, arguments) != PY_ARGUMENT_LIST) return false;
    uint32_t call = node_parent(tree, arguments);
    if (!py_calls(model, call, "range") || py_argument_count(tree, call) < 2) return false;
    return py_length_of(model, py_argument(tree, call, 1), &extra) == list;
}

/* Whether a place is worked out from the name and the length of the list: len(xs) - 1 - n. */
static bool is_counted_from_end(const struct model *model, uint32_t variable, uint32_t list)
{
    const struct tree *tree = model->tree;
    if (py_is_everywhere(model, variable)) return false;
    for (uint32_t use = model->bindings[variable].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t sum = node_parent(tree, node);
        while (node_kind(tree, sum) == PY_BINARY_OPERATOR ||
               node_kind(tree, sum) == PY_PARENTHESIZED_EXPRESSION) {
            node = sum;
            sum = node_parent(tree, sum);
        }
        if (is_range_up_to(model, sum, list)) return true;
        if (node_kind(tree, node) != PY_BINARY_OPERATOR) continue;
        if (tree->nodes[node].field != PY_FIELD_SUBSCRIPT) continue;
        for (uint32_t i = node; i < tree->nodes[node].next; i++) {
            int64_t extra;
            if (node_kind(tree, i) == PY_CALL && py_length_of(model, i, &extra) == list)
                return true;
        }
    }
    return false;
}

/* for n in xs: xs[n], or n = xs[i] and then xs[n] */
static void item_as_index(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t list = py_binding(model, node_field(c->tree, node, PY_FIELD_VALUE));
    if (list == MODEL_NONE) return;
    uint32_t variable = picked_by(model, node);
    if (variable == MODEL_NONE || py_is_everywhere(model, variable)) return;
    bool walks = model->bindings[variable].kind == BINDING_LOOP; /* mostly */
    bool listed = (walks ? py_walked_by(model, variable) : py_taken_by(model, variable)) == list;
    if (!listed && !(walks && goes_through(model, variable, list))) return;
    bool by_name = false;
    if (is_counted_from_end(model, variable, list)) {
        listed = true;
    } else if (!is_list_name(model, list, &by_name)) {
        return;
    }
    if (py_is_guarded(model, node)) return;
    /* What goes through a dictionary picks from it, too; only the name says that it is none. */
    if (!listed && !py_says_list_only(binding_name(model, list))) return;
    by_name |= !listed;
    /* Told once for a loop. */
    for (uint32_t use = model->bindings[variable].first_use;
         use != MODEL_NONE && model->uses[use].node < node; use = model->uses[use].next) {
        uint32_t above = py_statement_of(model, model->uses[use].node);
        for (uint32_t i = model->uses[use].node; i > above; i = node_parent(c->tree, i)) {
            if (node_kind(c->tree, i) == PY_SUBSCRIPT && picked_by(model, i) == variable &&
                py_binding(model, node_field(c->tree, i, PY_FIELD_VALUE)) == list) {
                return;
            }
        }
    }
    struct finding *finding = check_report(c, node);
    finding->by_name = by_name;
    check_set_binding(c, finding, "item", variable);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "code", node);
    check_set_line(c, finding, "line", model->bindings[variable].node);
}

/* Whether the name also picks from the list: xs[i], xs[:i], xs.pop(i). */
static bool picks_from(const struct model *model, uint32_t variable, uint32_t list)
{
    const struct tree *tree = model->tree;
    if (py_is_everywhere(model, list)) return false;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t subscript = py_subscript_of(tree, node);
        if (subscript != NODE_NONE && picked_by(model, subscript) == variable) return true;
        struct str method;
        uint32_t call = py_method_on(tree, node, &method);
        if (call == NODE_NONE || !str_is(method, "pop")) continue;
        uint32_t argument = py_argument(tree, call, 0);
        if (argument != NODE_NONE && py_binding(model, argument) == variable) return true;
    }
    return false;
}

/* xs.pop(max(xs)), del xs[x] */
static void item_as_position(struct check_context *c, uint32_t node)
{
    static const struct str extremes[] = {STR("max"), STR("min")};
    const struct model *model = c->model;
    uint32_t object;
    uint32_t item;
    if (node_kind(c->tree, node) == PY_CALL) {
        struct str method = STR_EMPTY;
        object = py_method_call(c->tree, node, &method);
        if (object == NODE_NONE) return;
        uint32_t wanted = str_is(method, "pop") ? 1 : str_is(method, "insert") ? 2 : 0;
        if (wanted == 0 || py_argument_count(c->tree, node) != wanted) return;
        item = py_argument(c->tree, node, 0);
    } else {
        uint32_t target = node_named(c->tree, node, 0);
        if (node_kind(c->tree, target) != PY_SUBSCRIPT) return;
        object = node_field(c->tree, target, PY_FIELD_VALUE);
        item = node_field(c->tree, target, PY_FIELD_SUBSCRIPT);
    }
    uint32_t list = py_binding(model, object);
    if (list == MODEL_NONE || item == NODE_NONE) return;
    /* Mostly it is a number, or something that is worked out. */
    uint16_t kind = node_kind(c->tree, py_strip(c->tree, item));
    if (kind == PY_INTEGER || kind == PY_UNARY_OPERATOR || kind == PY_BINARY_OPERATOR) return;
    uint32_t name = py_binding(model, item);
    if (name != MODEL_NONE && py_counts_places_of(model, name) != MODEL_NONE) return;
    bool by_name;
    bool listed = is_list_name(model, list, &by_name);
    /* Hardly anybody takes the largest key out of a dictionary. */
    uint32_t found = name == MODEL_NONE ? NODE_NONE : py_only_value(model, name);
    if (found == NODE_NONE) found = item;
    bool extreme = PY_CALLS_ONE_OF(model, py_strip(c->tree, found), extremes);
    if (!listed && (!extreme || py_may_have_keys(model, list))) return;
    int32_t difference;
    if (!py_height_between(model, item, object, &difference) || difference != -1) return;
    if (py_item_of(model, item) == MODEL_NONE) return;
    /* item-as-index tells it of a loop's variable that picks from the list. */
    if (node_kind(c->tree, node) != PY_CALL && name != MODEL_NONE &&
        py_walked_by(model, name) == list) {
        return;
    }
    if (py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    finding->by_name = by_name && !extreme;
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "item", item);
    check_set_node(c, finding, "list", object);
}

/* Whether the value is one of the list's items: xs[i], max(xs), an item that a loop is at. */
static bool is_item_of(const struct model *model, uint32_t value, uint32_t list, uint32_t place)
{
    static const struct str extremes[] = {STR("max"), STR("min")};
    const struct tree *tree = model->tree;
    value = py_strip(tree, value);
    switch (node_kind(tree, value)) {
    case PY_SUBSCRIPT: {
        uint32_t index = node_field(tree, value, PY_FIELD_SUBSCRIPT);
        if (index == NODE_NONE || node_kind(tree, index) == PY_SLICE) return false;
        /* i = after[i] follows a list in which each item says where to go on. */
        if (py_mentions(model, index, place)) return false;
        return py_binding(model, node_field(tree, value, PY_FIELD_VALUE)) == list;
    }
    case PY_CALL: {
        if (!PY_CALLS_ONE_OF(model, value, extremes) || py_argument_count(tree, value) != 1)
            return false;
        return py_binding(model, py_argument(tree, value, 0)) == list;
    }
    case PY_IDENTIFIER: {
        uint32_t item = py_binding(model, value);
        if (item == MODEL_NONE || model->bindings[item].kind != BINDING_LOOP) return false;
        return py_walked_by(model, item) == list;
    }
    default: return false;
    }
}

/* best = xs[0], and then xs[best] */
static void item_kept_as_place(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t list = py_binding(model, node_field(tree, node, PY_FIELD_VALUE));
    uint32_t index = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    uint32_t place = index == NODE_NONE ? MODEL_NONE : py_binding(model, index);
    if (list == MODEL_NONE || place == MODEL_NONE || !py_is_own_name(model, place)) return;
    const struct binding *b = &model->bindings[place];
    if (b->kind != BINDING_VARIABLE || py_is_everywhere(model, place)) return;
    uint32_t item = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t value = py_value_written(tree, model->uses[use].node);
        if (value == NODE_NONE) return;
        /* Where every line could keep an item, the list may be one of positions. */
        if (py_mentions(model, value, place)) return;
        if (item == NODE_NONE && is_item_of(model, value, list, place)) item = value;
    }
    bool by_name;
    if (item == NODE_NONE || item > node || !is_list_name(model, list, &by_name) || by_name) return;
    if (py_taken_by(model, place) == list || py_is_guarded(model, node)) return; /* item-as-index */
    /* Told once. */
    for (uint32_t use = model->bindings[list].first_use;
         use != MODEL_NONE && model->uses[use].node < node; use = model->uses[use].next) {
        uint32_t other = py_subscript_of(tree, model->uses[use].node);
        if (other == NODE_NONE || other == node) continue;
        uint32_t at = node_field(tree, other, PY_FIELD_SUBSCRIPT);
        if (at != NODE_NONE && py_binding(model, at) == place) return;
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "name", place);
    check_set_node(c, finding, "item", item);
    check_set_binding(c, finding, "list", list);
    check_set_line(c, finding, "line", item);
}

/* xs.remove(xs.index(x)) */
static void place_removed(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method = STR_EMPTY;
    uint32_t object = py_method_call(tree, node, &method);
    if (object == NODE_NONE || !str_is(method, "remove")) return;
    if (py_argument_count(tree, node) != 1) return;
    uint32_t argument = py_strip(tree, py_argument(tree, node, 0));
    uint32_t name = py_binding(model, argument);
    uint32_t value = name == MODEL_NONE ? argument : py_only_value(model, name);
    if (value == NODE_NONE) return;
    value = py_strip(tree, value);
    struct str finds = STR_EMPTY;
    uint32_t row = py_method_call(tree, value, &finds);
    if (row == NODE_NONE || !str_is(finds, "index") || !node_same(tree, row, object)) return;
    uint32_t list = py_binding(model, object);
    if (list == MODEL_NONE || holds_positions(model, list) || py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "place", argument);
    check_set_binding(c, finding, "list", list);
    uint32_t wanted = py_argument(tree, value, 0);
    check_set_node(c, finding, "item", wanted == NODE_NONE ? argument : wanted);
}

static void report_position(struct check_context *c, uint32_t node, uint32_t variable,
                            uint32_t list)
{
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "index", variable);
    check_set_binding(c, finding, "list", list);
}

/* Whether the name at the node is a number that is used to pick from the list. */
static bool is_position_in(const struct model *model, uint32_t node, uint32_t list)
{
    uint32_t variable = py_binding(model, node);
    if (variable == MODEL_NONE || list == MODEL_NONE) return false;
    bool counts = py_counts_places_of(model, variable) == list;
    if (!counts && py_type(model, node) != PY_TYPE_INT) return false;
    if (!picks_from(model, variable, list)) return false;
    return !py_may_have_keys(model, list) && !holds_positions(model, list);
}

/* Whether the loop around the node puts xs[i] into the list `into`. */
static bool puts_items_in(const struct model *model, uint32_t node, uint32_t variable,
                          uint32_t list, uint32_t into)
{
    const struct tree *tree = model->tree;
    uint32_t loop = model_loop_around(model, node);
    if (loop == MODEL_NONE || py_is_everywhere(model, into)) return false;
    for (uint32_t use = model->bindings[into].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (!node_within(tree, model->uses[use].node, model->loops[loop].node)) continue;
        struct str method;
        uint32_t call = py_method_on(tree, model->uses[use].node, &method);
        if (call == NODE_NONE || !str_is(method, "append")) continue;
        uint32_t item = py_argument(tree, call, 0);
        if (item == NODE_NONE || node_kind(tree, item) != PY_SUBSCRIPT) continue;
        if (py_binding(model, node_field(tree, item, PY_FIELD_VALUE)) == list &&
            py_binding(model, node_field(tree, item, PY_FIELD_SUBSCRIPT)) == variable) {
            return true;
        }
    }
    return false;
}

/* if i not in out: out.append(xs[i]) */
static bool looks_for_position(const struct model *model, uint32_t node, uint32_t variable,
                               uint32_t right, uint32_t *list)
{
    uint32_t into = py_binding(model, right);
    *list = py_counts_places_of(model, variable);
    if (into == MODEL_NONE || *list == MODEL_NONE || into == *list) return false;
    return puts_items_in(model, node, variable, *list, into);
}

/* for i in range(len(text)): if i in "aeiou", if i == "a", if i.isdigit() */
static bool asks_position_for_letter(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t left = NODE_NONE;
    uint32_t right = NODE_NONE;
    if (node_kind(c->tree, node) == PY_CALL) {
        struct str method = STR_EMPTY;
        left = py_method_call(c->tree, node, &method);
        if (left == NODE_NONE ||
            !(py_is_asking_method(method) || str_is(method, "lower") || str_is(method, "upper"))) {
            return false;
        }
    } else {
        uint16_t op = py_comparison(c->tree, node, &left, &right);
        if (!py_is_membership(op) && op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL)
            return false;
        if (node_kind(c->tree, right) != PY_STRING) return false;
    }
    uint32_t variable = py_binding(model, left);
    uint32_t list = variable == MODEL_NONE ? MODEL_NONE : py_counts_places_of(model, variable);
    if (list == MODEL_NONE || py_may_have_keys(model, list)) {
        if (list == MODEL_NONE || py_type(model, model->bindings[list].node) != PY_TYPE_STR)
            return false;
    }
    if (py_is_guarded(model, node)) return false;
    report_position(c, node, variable, list);
    return true;
}

/* for i in range(len(xs)): xs.remove(i), if i in xs, if i == max(xs) */
static void position_as_item(struct check_context *c, uint32_t node)
{
    static const struct str methods[] = {STR("remove"), STR("index"), STR("count"), STR("append"),
                                         STR("extend")};
    static const struct str extremes[] = {STR("max"), STR("min")};
    const struct model *model = c->model;
    if (asks_position_for_letter(c, node)) return;
    if (node_kind(c->tree, node) == PY_CALL) {
        struct str method = STR_EMPTY;
        uint32_t object = py_method_call(c->tree, node, &method);
        if (object == NODE_NONE || !PY_IS_ONE_OF(method, methods)) return;
        uint32_t item = py_argument(c->tree, node, 0);
        uint32_t list = py_binding(model, object);
        if (item == NODE_NONE || list == MODEL_NONE) return;
        bool adds = str_is(method, "append");
        if (str_is(method, "extend")) {
            item = py_strip(c->tree, item);
            if (node_kind(c->tree, item) != PY_LIST || node_named_count(c->tree, item) != 1) return;
            item = node_named(c->tree, item, 0);
            adds = true;
        }
        uint32_t variable = py_binding(model, item);
        if (variable == MODEL_NONE) return;
        /* Who makes a list may well fill it with its positions. */
        if (adds && model->bindings[list].kind != BINDING_PARAMETER) return;
        bool counts = str_is(method, "remove") && py_counts_places_of(model, variable) == list &&
                      !holds_positions(model, list);
        if (!counts && !is_position_in(model, item, list)) return;
        if (py_is_guarded(model, node) || !py_stands_alone(model)) return;
        report_position(c, node, variable, list);
        return;
    }
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, node, &left, &right);
    if (op == 0) return;
    uint32_t variable = py_binding(model, left);
    if (variable == MODEL_NONE) return;
    uint32_t list = MODEL_NONE;
    if (py_is_membership(op)) {
        uint32_t over = py_strip(c->tree, right);
        bool slice = node_kind(c->tree, over) == PY_SUBSCRIPT && picked_by(model, over) == variable;
        if (looks_for_position(model, node, variable, right, &list)) {
            report_position(c, node, variable, list);
            return;
        }
        list = py_binding(model, slice ? node_field(c->tree, over, PY_FIELD_VALUE) : over);
        if (list == MODEL_NONE || py_counts_places_of(model, variable) != list) return;
        if (slice &&
            node_kind(c->tree, node_field(c->tree, over, PY_FIELD_SUBSCRIPT)) != PY_SLICE) {
            return;
        }
        if (!slice && !is_position_in(model, left, list)) return;
    } else {
        if (node_kind(c->tree, right) != PY_CALL || !PY_CALLS_ONE_OF(model, right, extremes)) {
            return;
        }
        uint32_t argument = py_argument(c->tree, right, 0);
        list = argument == NODE_NONE ? MODEL_NONE : py_binding(model, argument);
        if (list == MODEL_NONE || py_counts_places_of(model, variable) != list) return;
        if (holds_positions(model, list)) return;
    }
    report_position(c, node, variable, list);
}

/* ---- Positions in the place of items ---- */

/* The name whose length the loop counts up to, also by len(rows[i]); or MODEL_NONE. */
static uint32_t measured_by(const struct model *model, const struct loop *loop,
                            struct py_counting *range)
{
    const struct tree *tree = model->tree;
    if (!loop->is_for || loop->body == NODE_NONE || !py_read_counting(model, loop, range)) {
        return MODEL_NONE;
    }
    int64_t extra;
    uint32_t list = py_length_of(model, range->stop, &extra);
    if (list != MODEL_NONE) return list;
    uint32_t stop = py_strip(tree, range->stop);
    if (!py_calls(model, stop, "len")) return MODEL_NONE;
    uint32_t row = py_argument(tree, stop, 0);
    while (node_kind(tree, row) == PY_SUBSCRIPT) row = node_field(tree, row, PY_FIELD_VALUE);
    return row == NODE_NONE ? MODEL_NONE : py_binding(model, row);
}

/* Whether the function says that it is about positions. */
static bool is_about_places(const struct model *model, const struct loop *loop)
{
    return py_says_place(function_name(model, loop->function));
}

/* The update `total += i`, or `total = total + i`, that the use is what is added in; or NODE_NONE.
 */
static uint32_t added_by(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, node);
    if (node_kind(tree, parent) == PY_AUGMENTED_ASSIGNMENT) {
        bool adds = py_operator(tree, parent) == PY_OP_PLUS_EQUAL;
        return adds && tree->nodes[node].field == PY_FIELD_RIGHT ? parent : NODE_NONE;
    }
    if (node_kind(tree, parent) != PY_BINARY_OPERATOR || py_operator(tree, parent) != PY_OP_PLUS) {
        return NODE_NONE;
    }
    uint32_t assignment = node_parent(tree, parent);
    if (node_kind(tree, assignment) != PY_ASSIGNMENT) return NODE_NONE;
    uint32_t other = py_left(tree, parent) == node ? py_right(tree, parent) : py_left(tree, parent);
    uint32_t target = node_field(tree, assignment, PY_FIELD_LEFT);
    if (target == NODE_NONE || py_binding(model, target) == MODEL_NONE) return NODE_NONE;
    return py_binding(model, target) == py_binding(model, other) ? assignment : NODE_NONE;
}

/* for i in range(len(xs)): total += i, and no xs[i] */
static void positions_added(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    uint32_t list = measured_by(model, loop, &range);
    if (list == MODEL_NONE || is_about_places(model, loop)) return;
    uint32_t found = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding == list) return;
        if (model->uses[use].binding != range.variable) continue;
        /* It has another use in there: then it may well be the position that counts. */
        if (model->uses[use].kind != USE_READ || found != NODE_NONE) return;
        found = added_by(model, model->uses[use].node);
        if (found == NODE_NONE) return;
    }
    if (found == NODE_NONE) return;
    struct finding *finding = check_report(c, found);
    finding->by_name = true; /* one about places is silent */
    check_set_node(c, finding, "code", found);
    check_set_binding(c, finding, "index", range.variable);
    check_set_binding(c, finding, "list", list);
    check_set_line(c, finding, "line", loop->node);
}

/* Whether nothing is ever done with the parameter, or with its rows, but to measure it. */
static bool is_only_measured(const struct model *model, uint32_t list)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[list];
    if (b->kind != BINDING_PARAMETER || b->writes != 1 || py_is_everywhere(model, list))
        return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].node == b->node) continue;
        if (model->uses[use].kind != USE_READ) return false;
        uint32_t node = model->uses[use].node;
        for (uint32_t row = py_subscript_of(tree, node); row != NODE_NONE;
             row = py_subscript_of(tree, node)) {
            node = row;
        }
        if (!py_is_measured(model, node)) return false;
    }
    return true;
}

/* The call or the sum that puts the value at the node into a list, as an item; or NODE_NONE. */
static uint32_t collected_by(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, node);
    /* out += i is meant so, too. */
    if (node_kind(tree, parent) == PY_AUGMENTED_ASSIGNMENT &&
        py_operator(tree, parent) == PY_OP_PLUS_EQUAL) {
        uint32_t target = node_field(tree, parent, PY_FIELD_LEFT);
        return target != node && py_type(model, target) == PY_TYPE_LIST ? parent : NODE_NONE;
    }
    if (node_kind(tree, parent) == PY_ARGUMENT_LIST) {
        struct str method = STR_EMPTY;
        uint32_t call = node_parent(tree, parent);
        if (py_method_call(tree, call, &method) == NODE_NONE) return NODE_NONE;
        return str_is(method, "append") ? call : NODE_NONE;
    }
    if (node_kind(tree, parent) != PY_LIST || node_named_count(tree, parent) != 1) {
        return NODE_NONE;
    }
    uint32_t sum = node_parent(tree, parent);
    uint16_t op = py_operator(tree, sum);
    bool adds = node_kind(tree, sum) == PY_AUGMENTED_ASSIGNMENT ||
                node_kind(tree, sum) == PY_BINARY_OPERATOR;
    return adds && (op == PY_OP_PLUS_EQUAL || op == PY_OP_PLUS) ? sum : NODE_NONE;
}

/* for i in range(len(xs)): out.append(i), where nobody ever looks at what is in xs */
static void positions_collected(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    uint32_t list = measured_by(model, loop, &range);
    if (list == MODEL_NONE || !is_only_measured(model, list)) return;
    if (is_about_places(model, loop)) return;
    uint32_t found = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != range.variable) continue;
        if (model->uses[use].kind != USE_READ) return;
        uint32_t node = model->uses[use].node;
        uint32_t left;
        uint32_t right;
        uint32_t by = collected_by(model, node);
        if (by != NODE_NONE) {
            found = found == NODE_NONE ? by : found;
            continue;
        }
        if (!py_is_membership(py_comparison(c->tree, node_parent(c->tree, node), &left, &right)) ||
            left != node) {
            return;
        }
    }
    if (found == NODE_NONE) return;
    struct finding *finding = check_report(c, found);
    finding->by_name = true; /* one about places is silent */
    check_set_node(c, finding, "code", found);
    check_set_binding(c, finding, "index", range.variable);
    check_set_binding(c, finding, "list", list);
    check_set_line(c, finding, "line", loop->node);
}

const struct check py_checks_positions[] = {
    {"item-as-index", CHECK_NODE, item_as_index, {PY_SUBSCRIPT}, "item list code line"},
    {"item-as-position",
     CHECK_NODE,
     item_as_position,
     {PY_CALL, PY_DELETE_STATEMENT},
     "code item list",
     "pop"},
    {"item-kept-as-place",
     CHECK_NODE,
     item_kept_as_place,
     {PY_SUBSCRIPT},
     "code name item list line",
     .needs = {PY_ASSIGNMENT}},
    {"place-removed", CHECK_NODE, place_removed, {PY_CALL}, "code place list item", "remove"},
    {"inserted-at-item", CHECK_NODE, item_as_position, {PY_CALL}, "code item list", "insert"},
    {"position-as-item",
     CHECK_NODE,
     position_as_item,
     {PY_CALL, PY_COMPARISON_OPERATOR},
     "code index list",
     "remove index count append extend lower upper isdigit isalpha isalnum isupper islower isspace "
     "isnumeric isdecimal startswith endswith"},
    {"positions-added",
     CHECK_LOOP,
     positions_added,
     {0},
     "code index list line",
     .where = CHECK_COUNTS},
    {"positions-collected",
     CHECK_LOOP,
     positions_collected,
     {0},
     "code index list line",
     .where = CHECK_COUNTS},
    {0},
};
