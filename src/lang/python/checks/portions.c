/*
 * Pieces of a list: the last group that may be empty, and the places of a row that pick from
 * the whole table.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* For a statement out.append(group): the group, and the binding of out; or NODE_NONE. */
static uint32_t appended(const struct model *model, uint32_t statement, uint32_t *list)
{
    uint32_t call = py_statement_value(model->tree, statement);
    struct str method = STR_EMPTY;
    if (node_kind(model->tree, call) != PY_CALL) return NODE_NONE;
    uint32_t object = py_method_call(model->tree, call, &method);
    if (object == NODE_NONE || !str_is(method, "append")) return NODE_NONE;
    *list = py_binding(model, object);
    return *list == MODEL_NONE ? NODE_NONE : py_argument(model->tree, call, 0);
}

/* Whether the statement adds to the group: group.append(x), group += x, group = group + x. */
static bool adds_to(const struct model *model, uint32_t statement, uint32_t group)
{
    uint32_t list;
    if (appended(model, statement, &list) != NODE_NONE) return list == group;
    uint32_t value = py_statement_value(model->tree, statement);
    if (node_kind(model->tree, value) == PY_AUGMENTED_ASSIGNMENT)
        return py_binding(model, py_left(model->tree, value)) == group;
    uint32_t target;
    uint32_t sum = py_plain_assignment(model->tree, statement, &target);
    return sum != NODE_NONE && py_binding(model, target) == group && py_mentions(model, sum, group);
}

/* if len(group) == n: out.append(group), group = []; and after the loop out.append(group) */
static void last_group_empty(struct check_context *c, uint32_t branching)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t left;
    uint32_t right;
    uint32_t condition = py_strip(tree, node_field(tree, branching, PY_FIELD_CONDITION));
    uint16_t op = py_comparison(tree, condition, &left, &right);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_GREATER_EQUAL) return;
    int64_t extra;
    uint32_t group = py_length_of(model, py_strip(tree, left), &extra);
    if (group == MODEL_NONE || extra != 0) return;
    uint32_t number = model_loop_around(model, branching);
    if (number == MODEL_NONE || node_parent(tree, branching) != model->loops[number].body) return;
    if (node_child(tree, branching, PY_ELSE_CLAUSE) != NODE_NONE) return;
    uint32_t block = node_field(tree, branching, PY_FIELD_CONSEQUENCE);
    if (block == NODE_NONE) return;
    uint32_t out = MODEL_NONE;
    bool emptied = false;
    NODE_EACH_CHILD(tree, block, statement)
    {
        if (!node_is_proper(tree, statement)) continue;
        uint32_t list;
        uint32_t item = appended(model, statement, &list);
        if (item != NODE_NONE && py_mentions(model, item, group)) out = list;
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        emptied |= out != MODEL_NONE && value != NODE_NONE && py_binding(model, target) == group &&
                   py_is_empty_value(model, value);
    }
    if (out == MODEL_NONE || !emptied) return;
    /* The item of the round has to come in before the group is looked at. */
    bool before = false;
    NODE_EACH_CHILD(tree, model->loops[number].body, statement)
    {
        if (!node_is_proper(tree, statement) || statement == branching) continue;
        if (!adds_to(model, statement, group)) {
            if (py_sets(model, statement, group)) return;
            continue;
        }
        if (statement > branching) return;
        before = true;
    }
    if (!before) return;
    uint32_t next = node_next_named(tree, model->loops[number].node);
    if (next == NODE_NONE) return;
    uint32_t list;
    uint32_t last = appended(model, next, &list);
    if (last == NODE_NONE || list != out || py_binding(model, last) != group) return;
    struct finding *finding = check_report(c, next);
    check_set_node(c, finding, "code", next);
    check_set_binding(c, finding, "group", group);
    check_set_binding(c, finding, "out", out);
    check_set_node(c, finding, "condition", condition);
    check_set_line(c, finding, "line", branching);
}

/* for j in range(len(rows[i])): rows[j], and nothing picked from that */
static void inner_place_outside(struct check_context *c, uint32_t subscript)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t row = node_field(tree, subscript, PY_FIELD_VALUE);
    uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    uint32_t list = row == NODE_NONE ? MODEL_NONE : py_binding(model, row);
    uint32_t name = place == NODE_NONE ? MODEL_NONE : py_binding(model, place);
    if (list == MODEL_NONE || name == MODEL_NONE) return;
    if (py_subscript_of(tree, subscript) != NODE_NONE) return;
    const struct loop *loop = py_loop_keeping(model, name, subscript);
    struct py_counting range;
    if (!loop || !py_read_counting(model, loop, &range) || range.stop == NODE_NONE) return;
    uint32_t stop = py_strip(tree, range.stop);
    if (node_kind(tree, stop) != PY_CALL || !py_calls(model, stop, "len")) return;
    uint32_t measured = py_argument(tree, stop, 0);
    if (measured == NODE_NONE || node_kind(tree, measured) != PY_SUBSCRIPT) return;
    if (py_binding(model, node_field(tree, measured, PY_FIELD_VALUE)) != list) return;
    uint32_t by = node_field(tree, measured, PY_FIELD_SUBSCRIPT);
    uint32_t outer = by == NODE_NONE ? MODEL_NONE : py_binding(model, by);
    if (outer == MODEL_NONE || outer == name) return;
    uint32_t parent = node_parent(tree, subscript);
    uint16_t kind = node_kind(tree, parent);
    if (kind != PY_ARGUMENT_LIST && kind != PY_AUGMENTED_ASSIGNMENT &&
        kind != PY_COMPARISON_OPERATOR && kind != PY_BINARY_OPERATOR) {
        return;
    }
    if (kind == PY_ARGUMENT_LIST && py_calls(model, node_parent(tree, parent), "len")) return;
    struct finding *finding = check_report(c, subscript);
    check_set_node(c, finding, "code", subscript);
    check_set_node(c, finding, "row", measured);
    check_set_binding(c, finding, "list", list);
    check_set_binding(c, finding, "place", name);
    check_set_line(c, finding, "line", loop->node);
}

/* ---- The item and the one after it ---- */

/* Whether the loop asks where the name stands: a comparison, or `in`, with it on one side. */
static bool asks_about(const struct model *model, uint32_t whole, uint32_t name)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = whole; i < tree->nodes[whole].next; i++) {
        if (node_kind(tree, i) != PY_COMPARISON_OPERATOR) continue;
        NODE_EACH_CHILD(tree, i, side)
        {
            uint32_t value = py_strip(tree, side);
            if (node_kind(tree, value) == PY_BINARY_OPERATOR) value = py_left(tree, value);
            if (node_kind(tree, value) == PY_IDENTIFIER && py_binding(model, value) == name)
                return true;
        }
    }
    return false;
}

/* for n in numbers: numbers[n + 1], be it a list or a dictionary */
static void item_and_next(struct check_context *c, uint32_t subscript)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t row = node_field(tree, subscript, PY_FIELD_VALUE);
    uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    uint32_t list = row == NODE_NONE ? MODEL_NONE : py_binding(model, row);
    if (list == MODEL_NONE || place == NODE_NONE) return;
    if (tree->nodes[subscript].field == PY_FIELD_LEFT) return;
    place = py_strip(tree, place);
    if (node_kind(tree, place) != PY_BINARY_OPERATOR) return;
    uint32_t name = py_binding(model, py_left(tree, place));
    int64_t offset;
    if (name == MODEL_NONE || !py_is_offset(model, place, name, &offset)) return;
    if (offset != 1 && offset != -1) return;
    const struct loop *loop = py_loop_keeping(model, name, subscript);
    if (!loop || model->bindings[name].writes != 1) return;
    uint32_t over = node_field(tree, loop->node, PY_FIELD_RIGHT);
    if (over == NODE_NONE || py_binding(model, over) != list) return;
    if (asks_about(model, loop->body, name) || py_may_change(model, loop->body, list)) return;
    if (py_is_guarded(model, subscript)) return;
    struct finding *finding = check_report(c, subscript);
    check_set_node(c, finding, "code", subscript);
    check_set_binding(c, finding, "item", name);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "place", place);
    check_set_line(c, finding, "line", loop->node);
}

/* ---- Past the last letter ---- */

/* The text that is written out, or that the name always stands for. */
static bool fixed_text(const struct model *model, uint32_t node, struct str *text)
{
    node = py_strip(model->tree, node);
    uint32_t binding = py_binding(model, node);
    if (binding != MODEL_NONE) {
        node = py_is_own_name(model, binding) ? py_only_value(model, binding) : NODE_NONE;
    }
    return node != NODE_NONE && py_plain_text(model->tree, py_strip(model->tree, node), text);
}

/* letters[letters.index(c) + 3], where the letters come once each */
static void past_last_letter(struct check_context *c, uint32_t subscript)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t row = node_field(tree, subscript, PY_FIELD_VALUE);
    uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    if (row == NODE_NONE || place == NODE_NONE) return;
    place = py_strip(tree, place);
    if (node_kind(tree, place) != PY_BINARY_OPERATOR) return;
    if (py_operator(tree, place) != PY_OP_PLUS) return;
    uint32_t found = py_left(tree, place);
    uint32_t name = py_binding(model, found);
    if (name != MODEL_NONE) {
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
        found = py_only_value(model, name);
        if (found == NODE_NONE) return;
    }
    struct str method = STR_EMPTY;
    found = py_strip(tree, found);
    if (node_kind(tree, found) != PY_CALL) return;
    uint32_t searched = py_method_call(tree, found, &method);
    if (searched == NODE_NONE || (!str_is(method, "index") && !str_is(method, "find"))) return;
    if (!node_same(tree, py_strip(tree, searched), py_strip(tree, row))) return;
    struct str text;
    if (!fixed_text(model, row, &text) || text.size < 5) return;
    /* A row of letters written twice has room for the step. */
    for (size_t i = 0; i < text.size; i++) {
        for (size_t j = i + 1; j < text.size; j++) {
            if (text.data[i] == text.data[j]) return;
        }
    }
    int64_t step;
    uint32_t right = py_right(tree, place);
    if (py_integer(tree, right, &step)) {
        if (step < 1) return;
    } else {
        uint32_t given = py_parameter_at(model, right);
        if (given == MODEL_NONE || model->bindings[given].writes != 1) return;
        uint32_t function = model->scopes[model->bindings[given].scope].function;
        if (function == MODEL_NONE) return;
        /* Whoever asks how large it is, or where the letter stands, may keep it in. */
        if (asks_about(model, model->functions[function].body, given)) return;
    }
    uint32_t around = model_function_around(model, subscript);
    uint32_t whole = around == MODEL_NONE ? 0 : model->functions[around].body;
    if (name != MODEL_NONE && asks_about(model, whole, name)) return;
    if (py_is_guarded(model, subscript)) return;
    for (uint32_t up = node_parent(tree, subscript); up != NODE_NONE && up > whole;
         up = node_parent(tree, up)) {
        uint16_t kind = node_kind(tree, up);
        if (kind == PY_CONDITIONAL_EXPRESSION) return;
        if (kind != PY_IF_STATEMENT && kind != PY_ELIF_CLAUSE) continue;
        uint32_t condition = node_field(tree, up, PY_FIELD_CONDITION);
        uint32_t left;
        uint32_t other;
        if (condition == NODE_NONE) continue;
        uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &other);
        bool harmless = op == PY_KW_IN || op == PY_KW_NOT_IN;
        if (!harmless && node_kind(tree, py_strip(tree, condition)) != PY_CALL) return;
    }
    struct finding *finding = check_report(c, subscript);
    check_set_node(c, finding, "code", subscript);
    check_set_node(c, finding, "row", row);
    check_set_node(c, finding, "place", place);
    check_set_number(c, finding, "last", (uint32_t)text.size - 1);
    check_set_number(c, finding, "size", (uint32_t)text.size);
}

/* ---- Places and items in one list ---- */

/* Whether the node takes a part of a row from the place on that the name tells: xs[i:]. */
static uint32_t rest_from(const struct model *model, uint32_t node, uint32_t name)
{
    const struct tree *tree = model->tree;
    if (node == NODE_NONE || node_kind(tree, node) != PY_SUBSCRIPT) return MODEL_NONE;
    uint32_t slice = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    if (node_kind(tree, slice) != PY_SLICE || node_named_count(tree, slice) != 1) return MODEL_NONE;
    if (py_binding(model, node_named(tree, slice, 0)) != name) return MODEL_NONE;
    return py_binding(model, node_field(tree, node, PY_FIELD_VALUE));
}

/* result.append(i), and then result + xs[i:] */
static void places_and_items(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method = STR_EMPTY;
    uint32_t object = py_method_call(tree, call, &method);
    uint32_t item = py_argument(tree, call, 0);
    if (object == NODE_NONE || item == NODE_NONE) return;
    uint32_t out = py_binding(model, object);
    uint32_t name = py_binding(model, item);
    if (out == MODEL_NONE || name == MODEL_NONE || out == name) return;
    if (!py_is_own_name(model, out) || py_is_everywhere(model, out)) return;
    if (model_loop_around(model, call) == MODEL_NONE) return;
    for (uint32_t i = model->bindings[out].first_use; i != MODEL_NONE; i = model->uses[i].next) {
        uint32_t node = model->uses[i].node;
        uint32_t parent = node_parent(tree, node);
        uint16_t kind = node_kind(tree, parent);
        uint32_t rest = NODE_NONE;
        struct str by;
        uint32_t other = py_method_on(tree, node, &by);
        if (other != NODE_NONE && str_is(by, "extend")) rest = py_argument(tree, other, 0);
        if (kind == PY_BINARY_OPERATOR || kind == PY_AUGMENTED_ASSIGNMENT)
            rest = py_right(tree, parent);
        uint32_t row = rest_from(model, rest, name);
        if (row == MODEL_NONE || row == out) continue;
        struct finding *finding = check_report(c, call);
        check_set_node(c, finding, "code", call);
        check_set_binding(c, finding, "place", name);
        check_set_binding(c, finding, "out", out);
        check_set_binding(c, finding, "row", row);
        check_set_node(c, finding, "rest", rest);
        check_set_line(c, finding, "line", rest);
        return;
    }
}

const struct check py_checks_portions[] = {
    {"item-and-next",
     CHECK_NODE,
     item_and_next,
     {PY_SUBSCRIPT},
     "code item list place line",
     .needs = {PY_FOR_STATEMENT}},
    {"past-last-letter",
     CHECK_NODE,
     past_last_letter,
     {PY_SUBSCRIPT},
     "code row place last size",
     .needs = {PY_OP_PLUS}},
    {"places-and-items",
     CHECK_NODE,
     places_and_items,
     {PY_CALL},
     "code place out row rest line",
     "append",
     .needs = {PY_SLICE}},
    {"last-group-empty",
     CHECK_NODE,
     last_group_empty,
     {PY_IF_STATEMENT},
     "code group out condition line",
     .where = CHECK_IN_LOOP},
    {"inner-place-outside",
     CHECK_NODE,
     inner_place_outside,
     {PY_SUBSCRIPT},
     "code row list place line",
     .needs = {PY_FOR_STATEMENT}},
    {0},
};
