/*
 * One thing for another: a key that is asked for in one form and used in another, a
 * comparison inside the brackets of len, a position compared with the largest item, a
 * function's result where the function itself is wanted, an item that a loop gives and
 * nobody takes.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- A key in another form ---- */

/* The key of d[key] at a use of the dictionary; NODE_NONE: it is used otherwise. */
static uint32_t key_at(const struct tree *tree, uint32_t node)
{
    uint32_t subscript = py_subscript_of(tree, node);
    if (subscript == NODE_NONE) return NODE_NONE;
    return py_strip(tree, node_field(tree, subscript, PY_FIELD_SUBSCRIPT));
}

/* The call f(x) by which all is stored in the dictionary: d[f(x)] = ...; or NODE_NONE. */
static uint32_t stored_by(const struct model *model, uint32_t dictionary)
{
    const struct tree *tree = model->tree;
    uint32_t call = NODE_NONE;
    for (uint32_t use = model->bindings[dictionary].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
        if (subscript == NODE_NONE || tree->nodes[subscript].field != PY_FIELD_LEFT) continue;
        if (node_kind(tree, node_parent(tree, subscript)) != PY_ASSIGNMENT) continue;
        uint32_t key = key_at(tree, model->uses[use].node);
        if (node_kind(tree, key) != PY_CALL || py_argument_count(tree, key) != 1) return NODE_NONE;
        if (call != NODE_NONE && !node_same(tree, call, key)) return NODE_NONE;
        call = key;
    }
    return call;
}

/* d[len(w)] = [w] in one place, and d[w].append(w) in another */
static void key_in_other_form(struct check_context *c, uint32_t binding)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[binding];
    uint32_t start = py_only_value(model, binding);
    if (start == NODE_NONE || py_type(model, start) != PY_TYPE_DICT) return;
    if (!py_is_empty_value(model, py_strip(tree, start)) || py_is_everywhere(model, binding))
        return;
    uint32_t call = stored_by(model, binding);
    if (call == NODE_NONE) return;
    uint32_t given = py_strip(tree, py_argument(tree, call, 0));
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t key = key_at(tree, model->uses[use].node);
        if (key == NODE_NONE || !node_same(tree, key, given)) continue;
        if (py_is_guarded(model, key)) return;
        struct finding *finding = check_report(c, py_subscript_of(tree, model->uses[use].node));
        check_set_node(c, finding, "code", py_subscript_of(tree, model->uses[use].node));
        check_set_binding(c, finding, "dictionary", binding);
        check_set_node(c, finding, "key", key);
        check_set_node(c, finding, "stored", call);
        check_set_line(c, finding, "line", call);
        return;
    }
}

/* ---- A comparison inside of len ---- */

/* len(a > b) */
static void length_of_answer(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    if (!py_calls(c->model, node, "len") || py_argument_count(tree, node) != 1) return;
    uint32_t given = py_strip(tree, py_argument(tree, node, 0));
    uint32_t left;
    uint32_t right;
    if (py_comparison(tree, given, &left, &right) == 0 || !py_stands_alone(c->model)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "comparison", given);
    check_set_node(c, finding, "left", left);
    check_set_node(c, finding, "right", right);
}

/* ---- A place and the largest item ---- */

/* The list of which the name is the largest or smallest item, and nothing else; or MODEL_NONE. */
static uint32_t extreme_of(const struct model *model, uint32_t name)
{
    uint32_t value = name == MODEL_NONE ? NODE_NONE : py_only_value(model, name);
    if (value == NODE_NONE || (!py_calls(model, value, "max") && !py_calls(model, value, "min")))
        return MODEL_NONE;
    if (py_argument_count(model->tree, value) != 1) return MODEL_NONE;
    return py_binding(model, py_argument(model->tree, value, 0));
}

/* m = max(xs), and for i in range(len(xs)): if i == m */
static void place_against_extreme(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t sides[2];
    if (py_comparison(c->tree, node, &sides[0], &sides[1]) != PY_OP_EQUAL_EQUAL) return;
    for (int i = 0; i < 2; i++) {
        uint32_t place = py_binding(model, sides[i]);
        uint32_t list = extreme_of(model, py_binding(model, sides[1 - i]));
        if (place == MODEL_NONE || list == MODEL_NONE) continue;
        if (model->bindings[place].kind != BINDING_LOOP) continue;
        if (py_counts_places_of(model, place) != list) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "code", node);
        check_set_binding(c, finding, "place", place);
        check_set_node(c, finding, "extreme", sides[1 - i]);
        check_set_binding(c, finding, "list", list);
        return;
    }
}

/* ---- The result where the function is wanted ---- */

/* key=len(words) */
static void key_is_called(struct check_context *c, uint32_t node)
{
    static const struct str takers[] = {STR("sorted"), STR("max"), STR("min")};
    static const struct str makers[] = {STR("len"), STR("sum"), STR("int"), STR("str"),
                                        STR("abs"), STR("max"), STR("min"), STR("sorted")};
    const struct tree *tree = c->tree;
    uint32_t name = node_field(tree, node, PY_FIELD_NAME);
    uint32_t value = node_field(tree, node, PY_FIELD_VALUE);
    if (name == NODE_NONE || value == NODE_NONE || !str_is(tree_text(tree, name), "key")) return;
    uint32_t call = node_parent(tree, node_parent(tree, node));
    struct str method;
    bool sorts = py_method_call(tree, call, &method) != NODE_NONE && str_is(method, "sort");
    if (!sorts && !PY_CALLS_ONE_OF(c->model, call, takers)) return;
    value = py_strip(tree, value);
    if (node_kind(tree, value) != PY_CALL || !PY_CALLS_ONE_OF(c->model, value, makers)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "result", value);
    check_set_node(c, finding, "function", node_field(tree, value, PY_FIELD_FUNCTION));
}

/* words.sort(len) */
static void sort_takes_names(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    struct str method;
    uint32_t list = py_method_call(tree, node, &method);
    if (list == NODE_NONE || !str_is(method, "sort") || !py_stands_alone(c->model)) return;
    if (py_has_method_named(c->model, method) || py_argument_count(tree, node) != 1) return;
    uint32_t given = py_argument(tree, node, 0);
    if (given == NODE_NONE || node_kind(tree, given) == PY_KEYWORD_ARGUMENT) return;
    if (node_kind(tree, given) != PY_IDENTIFIER && node_kind(tree, given) != PY_LAMBDA) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "given", given);
    check_insert(c, finding, tree->nodes[given].start, (struct str)STR("key="));
}

/* ---- An item that nobody takes ---- */

/* Whether the statement only counts, fills up or shows something fixed: n += 1, print("-"). */
static bool does_fixed_thing(const struct model *model, uint32_t statement)
{
    const struct tree *tree = model->tree;
    bool varies = false;
    for (uint32_t node = statement; node < tree->nodes[statement].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_CALL:
        case PY_SUBSCRIPT:
        case PY_COMPARISON_OPERATOR: varies = true; break;
        default: break;
        }
    }
    return !varies;
}

/* for name in marks: avg = sum(marks) / len(marks) ..., and nothing with name */
static void item_not_taken(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t left = node_field(tree, loop->node, PY_FIELD_LEFT);
    uint32_t right = node_field(tree, loop->node, PY_FIELD_RIGHT);
    if (loop->body == NODE_NONE || right == NODE_NONE) return;
    uint32_t item = py_binding(model, left);
    uint32_t list = py_binding(model, right);
    if (item == MODEL_NONE || list == MODEL_NONE || py_is_everywhere(model, item)) return;
    if (model->bindings[list].kind != BINDING_PARAMETER || binding_name(model, item).data[0] == '_')
        return;
    if (model->bindings[item].reads > 0 || model->bindings[item].writes != 1) return;
    /* Something is done with the list as a whole, the same in each round. */
    uint32_t whole = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != list) continue;
        uint32_t parent = node_parent(tree, node);
        if (node_kind(tree, parent) != PY_ARGUMENT_LIST) return;
        uint32_t call = node_parent(tree, parent);
        if (!py_calls(model, call, "sum") && !py_calls(model, call, "max") &&
            !py_calls(model, call, "min") && !py_calls(model, call, "len"))
            return;
        if (whole == NODE_NONE && !py_calls(model, call, "len")) whole = call;
    }
    if (whole == NODE_NONE || does_fixed_thing(model, loop->body)) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "item", item);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "whole", whole);
    check_set_line(c, finding, "line", whole);
}

/* ---- A text as the first best ---- */

/* Whether the value is certainly a number: a sum, a length, a quotient. */
static bool is_number(const struct model *model, uint32_t value)
{
    enum py_type type = py_type(model, value);
    if (type == PY_TYPE_INT || type == PY_TYPE_FLOAT) return true;
    value = py_strip(model->tree, value);
    if (node_kind(model->tree, value) == PY_BINARY_OPERATOR) {
        uint16_t op = py_operator(model->tree, value);
        return (op == PY_OP_SLASH || op == PY_OP_SLASH_SLASH) && py_stands_alone(model);
    }
    return py_calls(model, value, "len");
}

/* best = "", and then in the loop sum(marks) / len(marks) > best */
static void text_as_best(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t sides[2];
    if (!py_is_order(py_comparison(tree, node, &sides[0], &sides[1]))) return;
    uint32_t around = model_loop_around(model, node);
    if (around == MODEL_NONE || py_is_guarded(model, node)) return;
    const struct loop *loop = &model->loops[around];
    for (int i = 0; i < 2; i++) {
        uint32_t best = py_binding(model, sides[i]);
        if (best == MODEL_NONE || !is_number(model, sides[1 - i])) continue;
        const struct binding *b = &model->bindings[best];
        if (!py_is_own_name(model, best) || b->node > loop->node) continue;
        uint32_t start = py_value_written(tree, b->node);
        if (start == NODE_NONE || node_kind(tree, py_strip(tree, start)) != PY_STRING) continue;
        /* The loop is the next that gives it a value, and not before it is compared. */
        bool first = py_goes_straight(model, py_statement_of(model, b->node), loop->node);
        for (uint32_t use = b->first_use; use != MODEL_NONE && first; use = model->uses[use].next) {
            uint32_t at = model->uses[use].node;
            if (at == b->node || model->uses[use].kind == USE_READ) continue;
            first = at > node;
        }
        if (!first) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "code", node);
        check_set_binding(c, finding, "name", best);
        check_set_node(c, finding, "number", sides[1 - i]);
        check_set_line(c, finding, "line", b->node);
        return;
    }
}

const struct check py_checks_confused[] = {
    {"key-in-other-form",
     CHECK_BINDING,
     key_in_other_form,
     {CHECK_OF(BINDING_VARIABLE)},
     "code dictionary key stored line",
     .needs = {PY_DICTIONARY}},
    {"length-of-answer",
     CHECK_NODE,
     length_of_answer,
     {PY_CALL},
     "code comparison left right",
     "len"},
    {"place-against-extreme",
     CHECK_NODE,
     place_against_extreme,
     {PY_COMPARISON_OPERATOR},
     "code place extreme list",
     .where = CHECK_IN_LOOP},
    {"key-is-called", CHECK_NODE, key_is_called, {PY_KEYWORD_ARGUMENT}, "code result function"},
    {"sort-takes-names", CHECK_NODE, sort_takes_names, {PY_CALL}, "code given", "sort"},
    {"item-not-taken", CHECK_LOOP, item_not_taken, {CHECK_OF(LOOP_FOR)}, "item list whole line"},
    {"text-as-best",
     CHECK_NODE,
     text_as_best,
     {PY_COMPARISON_OPERATOR},
     "code name number line",
     .where = CHECK_IN_LOOP},
    {0},
};
