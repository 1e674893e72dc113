/*
 * Values that are of another make than what they are used with: a decimal number looked for
 * among whole ones, a row compared with numbers, keys that nobody has put in.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- Between the whole numbers ---- */

/* average in range(90, 101), where average comes out of a division */
static void decimal_in_range(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    if (!py_is_membership(py_comparison(c->tree, node, &left, &right))) return;
    right = py_strip(c->tree, right);
    if (node_kind(c->tree, right) != PY_CALL || !py_calls(c->model, right, "range")) return;
    left = py_strip(c->tree, left);
    uint32_t binding = py_binding(c->model, left);
    uint32_t value = left;
    if (binding != MODEL_NONE) {
        if (!py_is_own_name(c->model, binding)) return;
        value = py_only_value(c->model, binding);
        if (value == NODE_NONE) return;
        value = py_strip(c->tree, value);
    }
    if (node_kind(c->tree, value) != PY_BINARY_OPERATOR) return;
    if (py_operator(c->tree, value) != PY_OP_SLASH) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "number", left);
    check_set_node(c, finding, "value", value);
    check_set_node(c, finding, "range", right);
}

/* ---- Keys that nobody puts in ---- */

/* The text that the subscript picks with, written out; false for others. */
static bool key_of(const struct tree *tree, uint32_t subscript, struct str *key)
{
    uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    return place != NODE_NONE && py_plain_text(tree, py_strip(tree, place), key);
}

/* Whether the dictionary written out has the key; *known: all its keys are texts written out. */
static bool display_has(const struct tree *tree, uint32_t display, struct str key, bool *known)
{
    bool has = false;
    NODE_EACH_CHILD(tree, display, pair)
    {
        struct str one;
        if (!node_is_proper(tree, pair)) continue;
        if (node_kind(tree, pair) != PY_PAIR ||
            !py_plain_text(tree, node_field(tree, pair, PY_FIELD_KEY), &one)) {
            *known = false;
            return false;
        }
        has |= str_equal(one, key);
    }
    return has;
}

/* Whether d[key] = ... stands anywhere; *known: nothing else can put a key in. */
static bool is_put_in(const struct model *model, uint32_t binding, struct str key, bool *known)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = model->bindings[binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->kind == USE_WRITE) continue;
        uint32_t user;
        if (use->kind != USE_READ) *known = false;
        uint32_t subscript = py_subscript_of(tree, use->node);
        if (subscript != NODE_NONE) {
            struct str one;
            uint32_t parent = node_parent(tree, subscript);
            bool set = tree->nodes[subscript].field == PY_FIELD_LEFT;
            if (!set && node_kind(tree, parent) == PY_DELETE_STATEMENT) *known = false;
            if (!set || node_kind(tree, parent) == PY_AUGMENTED_ASSIGNMENT) continue;
            if (!key_of(tree, subscript, &one)) {
                *known = false;
            } else if (str_equal(one, key)) {
                return true;
            }
            continue;
        }
        struct str method;
        if (py_method_on(tree, use->node, &method) != NODE_NONE) {
            if (!str_is(method, "get") && !str_is(method, "items") && !str_is(method, "keys") &&
                !str_is(method, "values")) {
                *known = false;
            }
            continue;
        }
        enum py_fate fate = py_fate(tree, use->node, &user);
        if (fate != PY_FATE_RETURNED && py_touch_of(model, i) != PY_TOUCH_LOOK) *known = false;
    }
    return false;
}

/* d = {}, d["min"] = ..., and then d["mean"] */
static void key_of_nowhere(struct check_context *c, uint32_t subscript)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str key;
    uint32_t object = node_field(tree, subscript, PY_FIELD_VALUE);
    uint32_t binding = object == NODE_NONE ? MODEL_NONE : py_binding(model, object);
    if (binding == MODEL_NONE || !key_of(tree, subscript, &key)) return;
    uint32_t parent = node_parent(tree, subscript);
    if (tree->nodes[subscript].field == PY_FIELD_LEFT &&
        node_kind(tree, parent) != PY_AUGMENTED_ASSIGNMENT) {
        return;
    }
    const struct binding *b = &model->bindings[binding];
    if (!py_is_own_name(model, binding) || py_is_everywhere(model, binding) || b->writes != 1)
        return;
    if (b->kind != BINDING_VARIABLE || model->scopes[b->scope].kind == SCOPE_CLASS) return;
    if (model->scopes[b->scope].kind == SCOPE_MODULE && !py_stands_alone(model)) return;
    uint32_t value = py_only_value(model, binding);
    if (value == NODE_NONE || node_kind(tree, value) != PY_DICTIONARY) return;
    if (node_named_count(tree, value) == 0 && b->reads < 2) return;
    bool known = true;
    if (display_has(tree, value, key, &known) || !known) return;
    if (is_put_in(model, binding, key, &known) || !known) return;
    if (py_is_guarded(model, subscript)) return;
    /* Somebody asks whether it is there. */
    for (uint32_t up = subscript; up != NODE_NONE && up > b->node; up = node_parent(tree, up)) {
        uint16_t kind = node_kind(tree, up);
        if (kind == PY_IF_STATEMENT || kind == PY_ELIF_CLAUSE || kind == PY_WHILE_STATEMENT ||
            kind == PY_CONDITIONAL_EXPRESSION || kind == PY_BOOLEAN_OPERATOR) {
            uint32_t condition = node_field(tree, up, PY_FIELD_CONDITION);
            if (condition == NODE_NONE || py_mentions(model, condition, binding)) return;
        }
    }
    struct finding *finding = check_report(c, subscript);
    check_set_node(c, finding, "code", subscript);
    check_set_binding(c, finding, "dictionary", binding);
    check_set_node(c, finding, "key", node_field(tree, subscript, PY_FIELD_SUBSCRIPT));
    check_set_line(c, finding, "line", b->node);
}

/* ---- A row to begin with ---- */

/* The table that the value is an item of an item of: x of a row of rows, rows[i][j]. */
static uint32_t table_of(const struct model *model, uint32_t value, uint32_t at)
{
    const struct tree *tree = model->tree;
    value = py_strip(tree, value);
    uint32_t row = NODE_NONE;
    if (node_kind(tree, value) == PY_SUBSCRIPT) {
        row = node_field(tree, value, PY_FIELD_VALUE);
    } else {
        uint32_t name = py_binding(model, value);
        uint32_t loop = name == MODEL_NONE ? MODEL_NONE : py_for_loop_of(model, name, at);
        if (loop == MODEL_NONE) return MODEL_NONE;
        row = node_field(tree, model->loops[loop].node, PY_FIELD_RIGHT);
    }
    if (row == NODE_NONE) return MODEL_NONE;
    row = py_strip(tree, row);
    if (node_kind(tree, row) == PY_SUBSCRIPT) {
        if (node_kind(tree, node_field(tree, row, PY_FIELD_SUBSCRIPT)) == PY_SLICE)
            return MODEL_NONE;
        return py_binding(model, node_field(tree, row, PY_FIELD_VALUE));
    }
    uint32_t name = py_binding(model, row);
    uint32_t outer = name == MODEL_NONE ? MODEL_NONE : py_for_loop_of(model, name, at);
    if (outer == MODEL_NONE) return MODEL_NONE;
    uint32_t over = node_field(tree, model->loops[outer].node, PY_FIELD_RIGHT);
    return over == NODE_NONE ? MODEL_NONE : py_binding(model, over);
}

/* best = rows[0], and then x > best for each x of each row of rows */
static void starts_as_row(struct check_context *c, uint32_t branching)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t sides[2];
    uint32_t condition = py_strip(tree, node_field(tree, branching, PY_FIELD_CONDITION));
    uint32_t block = node_field(tree, branching, PY_FIELD_CONSEQUENCE);
    if (!py_is_order(py_comparison(tree, condition, &sides[0], &sides[1]))) return;
    if (block == NODE_NONE) return;
    for (unsigned i = 0; i < 2; i++) {
        uint32_t best = py_binding(model, sides[i]);
        if (best == MODEL_NONE || !py_is_own_name(model, best) || py_is_everywhere(model, best))
            continue;
        uint32_t table = table_of(model, sides[1 - i], branching);
        if (table == MODEL_NONE) continue;
        uint32_t start = py_value_written(tree, model->bindings[best].node);
        if (start == NODE_NONE || node_kind(tree, start) != PY_SUBSCRIPT) continue;
        if (py_binding(model, node_field(tree, start, PY_FIELD_VALUE)) != table) continue;
        int64_t place;
        if (!py_integer(tree, node_field(tree, start, PY_FIELD_SUBSCRIPT), &place)) continue;
        if (!py_sets(model, block, best)) continue;
        if (py_is_guarded(model, branching)) continue;
        struct finding *finding = check_report(c, condition);
        check_set_node(c, finding, "condition", condition);
        check_set_binding(c, finding, "best", best);
        check_set_node(c, finding, "start", start);
        check_set_node(c, finding, "item", sides[1 - i]);
        check_set_binding(c, finding, "table", table);
        check_set_line(c, finding, "line", start);
        return;
    }
}

/* ---- The digits of a number ---- */

/* for i in range(len(str(n))): n[i] */
static void digit_of_number(struct check_context *c, uint32_t subscript)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t row = node_field(tree, subscript, PY_FIELD_VALUE);
    uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    uint32_t number = row == NODE_NONE ? MODEL_NONE : py_binding(model, row);
    uint32_t name = place == NODE_NONE ? MODEL_NONE : py_binding(model, place);
    if (number == MODEL_NONE || name == MODEL_NONE) return;
    const struct loop *loop = py_loop_keeping(model, name, subscript);
    struct py_counting range;
    if (!loop || !py_read_counting(model, loop, &range) || range.stop == NODE_NONE) return;
    uint32_t stop = py_strip(tree, range.stop);
    if (node_kind(tree, stop) != PY_CALL || !py_calls(model, stop, "len")) return;
    uint32_t text = py_argument(tree, stop, 0);
    if (text == NODE_NONE || node_kind(tree, text) != PY_CALL || !py_calls(model, text, "str"))
        return;
    uint32_t given = py_argument(tree, text, 0);
    if (given == NODE_NONE || py_binding(model, given) != number) return;
    if (model->bindings[number].writes != 1 || py_is_guarded(model, subscript)) return;
    struct finding *finding = check_report(c, subscript);
    check_set_node(c, finding, "code", subscript);
    check_set_binding(c, finding, "number", number);
    check_set_node(c, finding, "place", place);
    check_set_line(c, finding, "line", loop->node);
}

/* ---- Two places with a comma ---- */

/* for i in range(len(m)): m[i, i] */
static void comma_in_place(struct check_context *c, uint32_t subscript)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t row = node_field(tree, subscript, PY_FIELD_VALUE);
    uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    uint32_t list = row == NODE_NONE ? MODEL_NONE : py_binding(model, row);
    if (list == MODEL_NONE || place == NODE_NONE || !py_stands_alone(model)) return;
    uint32_t second = node_next_named(tree, place);
    if (second == NODE_NONE || node_next_named(tree, second) != NODE_NONE) return;
    if (node_kind(tree, place) == PY_SLICE || node_kind(tree, second) == PY_SLICE) return;
    uint32_t name = py_binding(model, place);
    bool places = name != MODEL_NONE && py_counts_places_of(model, name) == list;
    /* Elsewhere it is opened one list after the other: hall[row][seat] */
    for (uint32_t i = model->bindings[list].first_use;
         !places && i != MODEL_NONE && !py_is_everywhere(model, list); i = model->uses[i].next) {
        uint32_t row_at = py_subscript_of(tree, model->uses[i].node);
        uint32_t cell = row_at == NODE_NONE ? NODE_NONE : py_subscript_of(tree, row_at);
        if (cell == NODE_NONE || row_at == subscript) continue;
        if (node_next_named(tree, node_field(tree, row_at, PY_FIELD_SUBSCRIPT)) != NODE_NONE)
            continue;
        places = node_same(tree, node_field(tree, row_at, PY_FIELD_SUBSCRIPT), place) &&
                 node_same(tree, node_field(tree, cell, PY_FIELD_SUBSCRIPT), second);
    }
    if (!places || py_is_guarded(model, subscript)) return;
    struct finding *finding = check_report(c, subscript);
    check_set_node(c, finding, "code", subscript);
    finding_set(finding, "better",
                arena_format(c->arena, "%.*s[%.*s][%.*s]", STR_ARG(tree_text(tree, row)),
                             STR_ARG(tree_text(tree, place)), STR_ARG(tree_text(tree, second))));
    check_set_binding(c, finding, "list", list);
}

/* ---- Views that are no lists ---- */

/* What a view or a range cannot do, and a list can. */
static bool is_list_only(struct str method)
{
    return str_is(method, "sort") || str_is(method, "reverse") || str_is(method, "append") ||
           str_is(method, "insert") || str_is(method, "remove") || str_is(method, "pop");
}

/* The call that gives the keys, values or items of a dictionary; NODE_NONE for others. */
static uint32_t view_at(const struct model *model, uint32_t node)
{
    static const struct str views[] = {STR("keys"), STR("values"), STR("items")};
    const struct tree *tree = model->tree;
    node = py_strip(tree, node);
    uint32_t binding = py_binding(model, node);
    if (binding != MODEL_NONE) {
        if (!py_is_own_name(model, binding)) return NODE_NONE;
        node = py_only_value(model, binding);
        if (node == NODE_NONE) return NODE_NONE;
    }
    struct str method = STR_EMPTY;
    if (node_kind(tree, node) != PY_CALL || py_argument_count(tree, node) != 0) return NODE_NONE;
    if (py_method_call(tree, node, &method) == NODE_NONE || !PY_IS_ONE_OF(method, views))
        return NODE_NONE;
    return py_has_method_named(model, method) || !py_stands_alone(model) ? NODE_NONE : node;
}

/* names = d.keys(), names.sort(); a.items() + b.items() */
static void view_as_list(struct check_context *c, uint32_t node)
{
    uint32_t object = NODE_NONE;
    if (node_kind(c->tree, node) == PY_CALL) {
        struct str method = STR_EMPTY;
        object = py_method_call(c->tree, node, &method);
        if (object == NODE_NONE || !is_list_only(method)) return;
    } else {
        if (py_operator(c->tree, node) != PY_OP_PLUS) return;
        object = py_left(c->tree, node);
        if (object == NODE_NONE || view_at(c->model, object) == NODE_NONE)
            object = py_right(c->tree, node);
    }
    uint32_t view = object == NODE_NONE ? NODE_NONE : view_at(c->model, object);
    if (view == NODE_NONE || py_is_guarded(c->model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "object", object);
    check_set_node(c, finding, "view", view);
    check_set_line(c, finding, "line", view);
}

/* ---- The place of a part ---- */

/* if x in rows[i]: ... rows.index(x) */
static void place_of_part(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method = STR_EMPTY;
    uint32_t row = py_method_call(tree, call, &method);
    uint32_t part = py_argument(tree, call, 0);
    uint32_t list = row == NODE_NONE ? MODEL_NONE : py_binding(model, row);
    if (list == MODEL_NONE || part == NODE_NONE || py_binding(model, part) == MODEL_NONE) return;
    for (uint32_t up = node_parent(tree, call); up != NODE_NONE; up = node_parent(tree, up)) {
        if (model_role(model, up) == ROLE_FUNCTION) return;
        if (node_kind(tree, up) != PY_IF_STATEMENT) continue;
        uint32_t condition = py_strip(tree, node_field(tree, up, PY_FIELD_CONDITION));
        uint32_t left;
        uint32_t right;
        if (py_comparison(tree, condition, &left, &right) != PY_KW_IN) continue;
        uint32_t block = node_field(tree, up, PY_FIELD_CONSEQUENCE);
        if (block == NODE_NONE || !node_within(tree, call, block)) continue;
        if (!node_same(tree, py_strip(tree, left), py_strip(tree, part))) continue;
        right = py_strip(tree, right);
        bool whole = false;
        if (node_kind(tree, right) == PY_SUBSCRIPT) {
            uint32_t place = node_field(tree, right, PY_FIELD_SUBSCRIPT);
            whole = node_kind(tree, place) != PY_SLICE &&
                    py_binding(model, node_field(tree, right, PY_FIELD_VALUE)) == list;
        } else {
            uint32_t name = py_binding(model, right);
            uint32_t loop = name == MODEL_NONE ? MODEL_NONE : py_for_loop_of(model, name, call);
            uint32_t over = loop == MODEL_NONE
                                ? NODE_NONE
                                : node_field(tree, model->loops[loop].node, PY_FIELD_RIGHT);
            whole = over != NODE_NONE && py_binding(model, over) == list;
        }
        if (!whole || py_is_guarded(model, call)) return;
        struct finding *finding = check_report(c, call);
        check_set_node(c, finding, "code", call);
        check_set_node(c, finding, "part", part);
        check_set_binding(c, finding, "list", list);
        check_set_node(c, finding, "whole", right);
        check_set_node(c, finding, "condition", condition);
        return;
    }
}

/* ---- Asked for in another form than it went in ---- */

/* What one use puts into a list; *known: it is known what happens to the list there. */
static uint32_t put_by(const struct model *model, uint32_t use, bool *joins, bool *known)
{
    const struct tree *tree = model->tree;
    uint32_t node = model->uses[use].node;
    struct str method;
    *joins = false;
    *known = true;
    uint32_t call = py_method_on(tree, node, &method);
    if (call != NODE_NONE) {
        if (str_is(method, "append")) return py_argument(tree, call, 0);
        *known = !py_is_changing_method(method);
        return NODE_NONE;
    }
    uint32_t parent = node_parent(tree, node);
    if (model->uses[use].kind == USE_UPDATE && node_kind(tree, parent) == PY_AUGMENTED_ASSIGNMENT &&
        py_operator(tree, parent) == PY_OP_PLUS_EQUAL) {
        *joins = true;
        return py_right(tree, parent);
    }
    if (model->uses[use].kind == USE_WRITE) {
        uint32_t value = py_value_written(tree, node);
        *known = value != NODE_NONE && py_is_empty_value(model, value);
        return NODE_NONE;
    }
    uint32_t user;
    bool returned = py_fate(tree, node, &user) == PY_FATE_RETURNED;
    *known = returned || py_touch_of(model, use) == PY_TOUCH_LOOK;
    return NODE_NONE;
}

/* Whether the name stands in the tuple or list written out, beside something else. */
static bool is_beside_others(const struct model *model, uint32_t display, uint32_t name)
{
    uint16_t kind = node_kind(model->tree, display);
    if ((kind != PY_TUPLE && kind != PY_LIST) || node_named_count(model->tree, display) < 2)
        return false;
    NODE_EACH_CHILD(model->tree, display, part)
    {
        if (node_is_proper(model->tree, part) && py_binding(model, part) == name) return true;
    }
    return false;
}

/* if v not in counts: counts.append((v, 1)); (b, a) not in out, and out += (a, b) */
static void asked_in_other_form(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t left;
    uint32_t right;
    if (!py_is_membership(py_comparison(tree, node, &left, &right))) return;
    uint32_t list = py_binding(model, right);
    left = py_strip(tree, left);
    uint32_t name = py_binding(model, left);
    bool pair = node_kind(tree, left) == PY_TUPLE && node_named_count(tree, left) > 1;
    if (list == MODEL_NONE || (name == MODEL_NONE && !pair)) return;
    if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) return;
    uint32_t start = py_value_written(tree, model->bindings[list].node);
    if (start == NODE_NONE || node_kind(tree, start) != PY_LIST) return;
    uint32_t shown = NODE_NONE;
    for (uint32_t i = model->bindings[list].first_use; i != MODEL_NONE; i = model->uses[i].next) {
        bool joins;
        bool known;
        uint32_t item = put_by(model, i, &joins, &known);
        if (!known) return;
        if (item == NODE_NONE) continue;
        item = py_strip(tree, item);
        bool other = pair ? joins && node_kind(tree, item) == PY_TUPLE
                          : !joins && is_beside_others(model, item, name);
        if (!other) return;
        shown = item;
    }
    if (shown == NODE_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "asked", left);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "put", py_statement_of(model, shown));
    check_set_line(c, finding, "line", shown);
    finding_set(finding, "holds",
                pair ? (struct str)STR("the single parts") : (struct str)STR("such whole pairs"));
}

/* ---- Found, and only what was asked comes out ---- */

/* for k, v in d.items(): if v == wanted: return v */
static void gives_the_asked(struct check_context *c, uint32_t branching)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t left;
    uint32_t right;
    uint32_t condition = py_strip(tree, node_field(tree, branching, PY_FIELD_CONDITION));
    if (py_comparison(tree, condition, &left, &right) != PY_OP_EQUAL_EQUAL) return;
    uint32_t number = model_loop_around(model, branching);
    if (number == MODEL_NONE || !model->loops[number].is_for) return;
    const struct loop *loop = &model->loops[number];
    uint32_t over = py_strip(tree, node_field(tree, loop->node, PY_FIELD_RIGHT));
    uint32_t target = node_field(tree, loop->node, PY_FIELD_LEFT);
    left = py_strip(tree, left);
    right = py_strip(tree, right);
    uint32_t asked = py_parameter_at(model, right);
    uint32_t one = left;
    if (asked == MODEL_NONE) {
        asked = py_parameter_at(model, left);
        one = right;
    }
    if (asked == MODEL_NONE || py_sets(model, loop->node, asked)) return;
    uint32_t only = py_only_statement(tree, node_field(tree, branching, PY_FIELD_CONSEQUENCE));
    if (only == NODE_NONE) return;
    uint32_t given = NODE_NONE;
    if (node_kind(tree, only) == PY_RETURN_STATEMENT) {
        given = node_named(tree, only, 0);
    } else {
        uint32_t call = py_statement_value(tree, only);
        struct str method = STR_EMPTY;
        if (node_kind(tree, call) == PY_CALL && py_method_call(tree, call, &method) != NODE_NONE &&
            str_is(method, "append")) {
            given = py_argument(tree, call, 0);
        }
    }
    if (given == NODE_NONE || !node_same(tree, py_strip(tree, given), one)) return;
    uint32_t other = MODEL_NONE;
    if (node_kind(tree, over) == PY_CALL) {
        /* The pairs of a dictionary, of which the other part is never looked at. */
        struct str method = STR_EMPTY;
        if (py_method_call(tree, over, &method) == NODE_NONE || !str_is(method, "items")) return;
        if (node_kind(tree, target) != PY_PATTERN_LIST || node_named_count(tree, target) != 2)
            return;
        uint32_t key = py_binding(model, node_named(tree, target, 0));
        uint32_t value = py_binding(model, node_named(tree, target, 1));
        uint32_t found = py_binding(model, one);
        if (found == MODEL_NONE || (found != key && found != value)) return;
        other = found == key ? value : key;
    } else {
        /* The keys of one, and what stands under them. */
        if (node_kind(tree, one) != PY_SUBSCRIPT) return;
        other = py_binding(model, target);
        if (other == MODEL_NONE || py_binding(model, over) == MODEL_NONE) return;
        if (py_binding(model, node_field(tree, one, PY_FIELD_VALUE)) != py_binding(model, over))
            return;
        if (py_binding(model, node_field(tree, one, PY_FIELD_SUBSCRIPT)) != other) return;
    }
    if (other == MODEL_NONE) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != other || model->uses[use].kind == USE_WRITE) continue;
        uint32_t at = model->uses[use].node;
        if (!node_within(tree, at, one) && !node_within(tree, at, given)) return;
    }
    struct finding *finding = check_report(c, only);
    check_set_node(c, finding, "code", only);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "found", one);
    check_set_binding(c, finding, "asked", asked);
    check_set_binding(c, finding, "other", other);
}

/* ---- An attribute here, a key there ---- */

/* p.name and p["name"] of the same p */
static void attribute_and_key(struct check_context *c, uint32_t attribute)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t object = node_field(tree, attribute, PY_FIELD_OBJECT);
    uint32_t binding = object == NODE_NONE ? MODEL_NONE : py_binding(model, object);
    if (binding == MODEL_NONE || node_kind(tree, object) != PY_IDENTIFIER) return;
    if (tree->nodes[attribute].field == PY_FIELD_FUNCTION || !py_stands_alone(model)) return;
    const struct binding *b = &model->bindings[binding];
    if (b->kind == BINDING_IMPORT || b->kind == BINDING_CLASS || b->writes != 1) return;
    if (py_is_everywhere(model, binding) || py_is_self(model, object)) return;
    if (py_has_method_named(model, (struct str)STR("__getitem__"))) return;
    struct str name = py_attribute_name(tree, attribute);
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        struct str key;
        uint32_t entry = py_subscript_of(tree, model->uses[i].node);
        if (entry == NODE_NONE || !key_of(tree, entry, &key) || !str_equal(key, name)) continue;
        if (py_is_guarded(model, attribute) || py_is_guarded(model, entry)) return;
        struct finding *finding = check_report(c, attribute);
        check_set_node(c, finding, "code", attribute);
        check_set_node(c, finding, "entry", entry);
        check_set_binding(c, finding, "object", binding);
        check_set_line(c, finding, "line", entry);
        return;
    }
}

/* ---- Converted here and not there ---- */

/* d[k] = int(x) in one place, and d[k] = x in another */
static void kept_unconverted(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t assignment = node_parent(tree, call);
    uint32_t given = py_argument(tree, call, 0);
    if (given == NODE_NONE || py_argument_count(tree, call) != 1) return;
    if (!py_calls(model, call, "int") && !py_calls(model, call, "float")) return;
    if (node_kind(tree, assignment) != PY_ASSIGNMENT) return;
    uint32_t entry = node_field(tree, assignment, PY_FIELD_LEFT);
    if (entry == NODE_NONE || node_kind(tree, entry) != PY_SUBSCRIPT) return;
    if (!py_is_repeatable(tree, given)) return;
    uint32_t function = model_function_around(model, call);
    uint32_t dictionary = py_binding(model, node_field(tree, entry, PY_FIELD_VALUE));
    if (dictionary == MODEL_NONE || py_is_everywhere(model, dictionary)) return;
    for (uint32_t use = model->bindings[dictionary].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t left = py_subscript_of(tree, model->uses[use].node);
        if (left == NODE_NONE || left == entry || !node_same(tree, left, entry)) continue;
        uint32_t i = node_parent(tree, left);
        if (node_kind(tree, i) != PY_ASSIGNMENT || tree->nodes[left].field != PY_FIELD_LEFT)
            continue;
        uint32_t right = node_field(tree, i, PY_FIELD_RIGHT);
        if (right == NODE_NONE || !node_same(tree, py_strip(tree, right), py_strip(tree, given)))
            continue;
        if (model_function_around(model, i) != function) continue;
        struct finding *finding = check_report(c, i);
        check_set_node(c, finding, "code", i);
        check_set_node(c, finding, "entry", entry);
        check_set_node(c, finding, "value", given);
        check_set_node(c, finding, "converted", call);
        check_set_line(c, finding, "line", call);
        return;
    }
}

const struct check py_checks_unlike[] = {
    {"attribute-and-key",
     CHECK_NODE,
     attribute_and_key,
     {PY_ATTRIBUTE},
     "code entry object line",
     .needs = {PY_SUBSCRIPT}},
    {"kept-unconverted",
     CHECK_NODE,
     kept_unconverted,
     {PY_CALL},
     "code entry value converted line",
     "int float",
     .needs = {PY_SUBSCRIPT}},
    {"asked-in-other-form",
     CHECK_NODE,
     asked_in_other_form,
     {PY_COMPARISON_OPERATOR},
     "code asked list put line holds",
     .needs = {PY_TUPLE},
     .where = CHECK_MEMBERSHIP},
    {"gives-the-asked",
     CHECK_NODE,
     gives_the_asked,
     {PY_IF_STATEMENT},
     "code condition found asked other",
     .where = CHECK_EQUALITY | CHECK_IN_LOOP},
    {"decimal-in-range",
     CHECK_NODE,
     decimal_in_range,
     {PY_COMPARISON_OPERATOR},
     "code number value range",
     .needs = {PY_OP_SLASH},
     .where = CHECK_MEMBERSHIP},
    {"key-of-nowhere",
     CHECK_NODE,
     key_of_nowhere,
     {PY_SUBSCRIPT},
     "code dictionary key line",
     .needs = {PY_DICTIONARY}},
    {"starts-as-row",
     CHECK_NODE,
     starts_as_row,
     {PY_IF_STATEMENT},
     "condition best start item table line",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"digit-of-number",
     CHECK_NODE,
     digit_of_number,
     {PY_SUBSCRIPT},
     "code number place line",
     .needs = {PY_FOR_STATEMENT}},
    {"comma-in-place", CHECK_NODE, comma_in_place, {PY_SUBSCRIPT}, "code better list"},
    {"view-as-list",
     CHECK_NODE,
     view_as_list,
     {PY_CALL, PY_BINARY_OPERATOR},
     "code object view line",
     "sort reverse append insert remove pop"},
    {"place-of-part",
     CHECK_NODE,
     place_of_part,
     {PY_CALL},
     "code part list whole condition",
     "index"},
    {0},
};
