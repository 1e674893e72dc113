/*
 * Brackets of the other kind: a list that is called like a function where its neighbour is
 * picked from, and two places at once in one pair of brackets.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* Whether the name is one that functions are handed in by. */
static bool says_function(struct str name)
{
    static const struct str words[] = {STR("func"), STR("fn"),   STR("call"), STR("key"),
                                       STR("op"),   STR("rule"), STR("test"), STR("pred"),
                                       STR("act"),  STR("step"), STR("hand"), STR("cmd")};
    static const struct str letters[] = {STR("f"), STR("g"), STR("h"), STR("F"), STR("G")};
    return PY_IS_ONE_OF(name, letters) || PY_HAS_PART(name, words);
}

/* Whether all that is done with the parameter is to call it with a position. */
static bool is_only_called(const struct model *model, uint32_t binding)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind != USE_READ) continue;
        uint32_t call = node_parent(tree, model->uses[use].node);
        if (node_kind(tree, call) != PY_CALL || py_argument_count(tree, call) != 1) return false;
        uint32_t argument = py_argument(tree, call, 0);
        if (argument == NODE_NONE || py_type(model, argument) != PY_TYPE_INT) return false;
    }
    return true;
}

/* Whether another parameter is picked from with the same position in the same loop. */
static bool has_picked_neighbour(const struct model *model, uint32_t loop, uint32_t own,
                                 uint32_t position)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, model->loops[loop].body, use)
    {
        uint32_t name = model->uses[use].binding;
        if (name == MODEL_NONE || name == own) continue;
        if (model->bindings[name].kind != BINDING_PARAMETER) continue;
        uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
        if (subscript == NODE_NONE) continue;
        if (py_binding(model, node_field(tree, subscript, PY_FIELD_SUBSCRIPT)) == position)
            return true;
    }
    return false;
}

/* out.append(a[i]), out.append(b(i)) */
static void called_beside_picked(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t callee = node_field(tree, call, PY_FIELD_FUNCTION);
    uint32_t around = model_loop_around(model, call);
    uint32_t binding = callee == NODE_NONE ? MODEL_NONE : py_parameter_at(model, callee);
    if (binding == MODEL_NONE || around == MODEL_NONE || !py_stands_alone(model)) return;
    if (py_is_everywhere(model, binding) || model->bindings[binding].is_rest) return;
    uint32_t position = py_argument_count(tree, call) == 1
                            ? py_binding(model, py_argument(tree, call, 0))
                            : MODEL_NONE;
    if (position == MODEL_NONE || says_function(binding_name(model, binding))) return;
    if (!is_only_called(model, binding)) return;
    if (!has_picked_neighbour(model, around, binding, position)) return;
    struct finding *finding = check_report(c, call);
    finding->by_name = true;
    check_set_node(c, finding, "code", call);
    check_set_binding(c, finding, "name", binding);
    check_set_node(c, finding, "position", py_argument(tree, call, 0));
}

/* len(table[0]): it has rows, and is no dictionary with pairs for keys. */
static bool has_measured_rows(const struct model *model, uint32_t list)
{
    if (py_is_everywhere(model, list)) return false;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        int64_t place;
        uint32_t row = py_subscript_of(model->tree, model->uses[use].node);
        if (row == NODE_NONE || !py_is_measured(model, row)) continue;
        uint32_t at = node_field(model->tree, row, PY_FIELD_SUBSCRIPT);
        if (at != NODE_NONE && py_integer(model->tree, at, &place)) return true;
    }
    return false;
}

/* for i in range(len(m)): m[i, i] */
static void two_places_at_once(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t value = node_field(tree, node, PY_FIELD_VALUE);
    uint32_t first = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    uint32_t second = first == NODE_NONE ? NODE_NONE : node_next_named(tree, first);
    if (second == NODE_NONE || node_next_named(tree, second) != NODE_NONE) return;
    if (node_kind(tree, first) == PY_SLICE || node_kind(tree, second) == PY_SLICE) return;
    uint32_t list = py_binding(model, value);
    uint32_t variable = py_binding(model, first);
    if (list == MODEL_NONE || variable == MODEL_NONE || !py_stands_alone(model)) return;
    if (py_counts_places_of(model, variable) != list && !has_measured_rows(model, list)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "list", value);
    check_set_node(c, finding, "first", first);
    check_set_node(c, finding, "second", second);
}

const struct check py_checks_brackets[] = {
    {"called-beside-picked",
     CHECK_NODE,
     called_beside_picked,
     {PY_CALL},
     "code name position",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_ODD_CALLEE},
    {"two-places-at-once",
     CHECK_NODE,
     two_places_at_once,
     {PY_SUBSCRIPT},
     "code list first second"},
    {0},
};
