/*
 * Places taken for what stands there, where another line shows it: a place compared with
 * a length or a wanted value, looked for in the list, kept while the list shrinks, or
 * used on a dictionary whose keys have been put into a list.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- A place against a length ---- */

/* if i > len(best): best = words[i] */
static void place_against_length(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t around = model_loop_around(model, node);
    struct py_counting range;
    if (condition == NODE_NONE || block == NODE_NONE || around == MODEL_NONE) return;
    if (!py_read_counting(model, &model->loops[around], &range)) return;
    uint32_t sides[2];
    condition = py_strip(tree, condition);
    if (!py_is_order(py_comparison(tree, condition, &sides[0], &sides[1]))) return;
    int64_t extra;
    uint32_t list = py_length_of(model, range.stop, &extra);
    if (list == MODEL_NONE) return;
    for (unsigned i = 0; i < 2; i++) {
        if (py_binding(model, sides[i]) != range.variable) continue;
        uint32_t length = sides[1 - i];
        if (node_kind(tree, length) != PY_CALL || !py_calls(model, length, "len")) return;
        uint32_t best = py_binding(model, py_argument(tree, length, 0));
        if (!py_is_own_name(model, best) || best == list) return;
        NODE_EACH_CHILD(tree, block, statement)
        {
            uint32_t target;
            uint32_t value = py_plain_assignment(tree, statement, &target);
            if (value == NODE_NONE || model_binding_at(model, target) != best) continue;
            value = py_strip(tree, value);
            if (node_kind(tree, value) != PY_SUBSCRIPT) continue;
            if (py_binding(model, node_field(tree, value, PY_FIELD_VALUE)) != list) continue;
            uint32_t at = node_field(tree, value, PY_FIELD_SUBSCRIPT);
            if (at == NODE_NONE || py_binding(model, at) != range.variable) continue;
            struct finding *finding = check_report(c, condition);
            check_set_node(c, finding, "condition", condition);
            check_set_binding(c, finding, "index", range.variable);
            check_set_binding(c, finding, "best", best);
            check_set_node(c, finding, "item", value);
            return;
        }
        return;
    }
}

/* ---- A place looked for among the items ---- */

/* i = 0, while i in xs: xs[i], i += 1 */
static void place_among_items(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE || loop->body == NODE_NONE) return;
    uint32_t left;
    uint32_t right;
    condition = py_strip(tree, condition);
    if (py_comparison(tree, condition, &left, &right) != PY_KW_IN) return;
    uint32_t name = py_binding(model, left);
    uint32_t list = py_binding(model, right);
    if (!py_is_own_name(model, name) || list == MODEL_NONE || name == list) return;
    if (py_is_everywhere(model, name)) return;
    uint32_t start = py_value_written(tree, model->bindings[name].node);
    int64_t number;
    if (start == NODE_NONE || !py_integer(tree, start, &number) || number != 0) return;
    bool steps = false;
    uint32_t item = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        int64_t step;
        if (model->uses[use].binding != name) continue;
        if (model->uses[use].kind != USE_READ) {
            if (!py_added_number(model, node, &step) || step != 1) return;
            steps = true;
            continue;
        }
        uint32_t subscript = node_parent(tree, node);
        if (node_kind(tree, subscript) != PY_SUBSCRIPT) continue;
        if (tree->nodes[node].field != PY_FIELD_SUBSCRIPT) continue;
        if (py_binding(model, node_field(tree, subscript, PY_FIELD_VALUE)) == list)
            item = subscript;
    }
    if (!steps || item == NODE_NONE) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "index", name);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "item", item);
}

/* ---- A place kept while the list shrinks ---- */

/* out.append(k), and then xs.pop(k) */
static void place_of_shrinking(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method;
    uint32_t list_node = py_method_call(tree, node, &method);
    if (list_node == NODE_NONE || !str_is(method, "pop") || py_argument_count(tree, node) != 1)
        return;
    uint32_t place = py_binding(model, py_argument(tree, node, 0));
    uint32_t list = py_binding(model, list_node);
    uint32_t statement = py_statement_of(model, node);
    if (place == MODEL_NONE || list == MODEL_NONE) return;
    if (py_statement_value(tree, statement) != node) return; /* its item is used */
    uint32_t around = model_loop_around(model, node);
    if (around == MODEL_NONE || model->loops[around].is_for) return;
    uint32_t condition = node_field(tree, model->loops[around].node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE || !py_mentions(model, condition, list)) return;
    uint32_t before = py_statement_before(tree, statement);
    uint32_t call = before == NODE_NONE ? NODE_NONE : py_statement_value(tree, before);
    if (node_kind(tree, call) != PY_CALL) return;
    uint32_t out = py_method_call(tree, call, &method);
    if (out == NODE_NONE || !str_is(method, "append") || py_argument_count(tree, call) != 1) return;
    if (py_binding(model, py_argument(tree, call, 0)) != place) return;
    if (py_binding(model, out) == list) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_binding(c, finding, "index", place);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "change", node);
}

/* ---- A place for a key ---- */

/* The dictionary whose keys the list is: names = list(d), names = list(d.keys()), sorted(d). */
static uint32_t keys_of(const struct model *model, uint32_t list)
{
    const struct tree *tree = model->tree;
    uint32_t value = py_only_value(model, list);
    if (value == NODE_NONE) return MODEL_NONE;
    if (!py_calls(model, value, "list") && !py_calls(model, value, "sorted")) return MODEL_NONE;
    uint32_t argument = py_argument(tree, value, 0);
    if (argument == NODE_NONE) return MODEL_NONE;
    argument = py_strip(tree, argument);
    struct str method;
    if (node_kind(tree, argument) != PY_CALL) return MODEL_NONE;
    uint32_t object = py_method_call(tree, argument, &method);
    if (object == NODE_NONE || !str_is(method, "keys")) return MODEL_NONE;
    return py_binding(model, object);
}

/* names = list(d.keys()), for i in range(len(names)): d[i] */
static void place_for_key(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    uint32_t list = py_length_of(model, range.stop, &extra);
    if (list == MODEL_NONE) return;
    uint32_t dictionary = keys_of(model, list);
    if (dictionary == MODEL_NONE) return;
    uint32_t wrong = NODE_NONE;
    bool keyed = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
        if (subscript == NODE_NONE) continue;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || py_binding(model, place) != range.variable) continue;
        if (model->uses[use].binding == dictionary && wrong == NODE_NONE) wrong = subscript;
        keyed |= model->uses[use].binding == list;
    }
    if (wrong == NODE_NONE || !keyed) return;
    struct finding *finding = check_report(c, wrong);
    check_set_node(c, finding, "code", wrong);
    check_set_binding(c, finding, "index", range.variable);
    check_set_binding(c, finding, "keys", list);
    check_set_binding(c, finding, "dictionary", dictionary);
}

/* ---- Only its length ---- */

/* Whether the value is the number of a loop, or a sum that begins with one: i, i + j. */
static bool is_place(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    node = py_strip(tree, node);
    while (node_kind(tree, node) == PY_BINARY_OPERATOR) node = py_left(tree, node);
    uint32_t name = py_binding(model, node);
    return name != MODEL_NONE && model->bindings[name].kind == BINDING_LOOP;
}

/* Whether the if that asks does nothing but count: if i >= low: n += 1 */
static bool only_counts(const struct model *model, uint32_t comparison)
{
    const struct tree *tree = model->tree;
    uint32_t above = node_parent(tree, comparison);
    while (node_kind(tree, above) == PY_BOOLEAN_OPERATOR ||
           node_kind(tree, above) == PY_PARENTHESIZED_EXPRESSION) {
        above = node_parent(tree, above);
    }
    if (node_kind(tree, above) != PY_IF_STATEMENT) return false;
    uint32_t block = node_field(tree, above, PY_FIELD_CONSEQUENCE);
    uint32_t only = block == NODE_NONE ? NODE_NONE : py_only_statement(tree, block);
    uint32_t update = only == NODE_NONE ? NODE_NONE : py_statement_value(tree, only);
    int64_t step;
    return update != NODE_NONE && py_left(tree, update) != NODE_NONE &&
           py_added_number(model, py_left(tree, update), &step);
}

/* for i in range(len(xs)): if i == x, and xs[...] nowhere */
static void only_its_length(struct check_context *c, uint32_t name)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[name];
    if (b->kind != BINDING_PARAMETER || b->writes != 1 || py_is_everywhere(model, name)) return;
    if (!py_is_own_name(model, name) || model->scopes[b->scope].function == MODEL_NONE) return;
    uint32_t ranged = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind != USE_READ) continue;
        uint32_t list = node_parent(tree, model->uses[use].node);
        if (node_kind(tree, list) != PY_ARGUMENT_LIST) return;
        uint32_t length = node_parent(tree, list);
        if (!py_calls(model, length, "len")) return;
        uint32_t above = node_parent(tree, length);
        while (node_kind(tree, above) == PY_BINARY_OPERATOR ||
               node_kind(tree, above) == PY_ARGUMENT_LIST ||
               (node_kind(tree, above) == PY_CALL && py_calls(model, above, "range"))) {
            above = node_parent(tree, above);
        }
        if (node_kind(tree, above) == PY_FOR_STATEMENT && ranged == NODE_NONE) ranged = above;
    }
    if (ranged == NODE_NONE) return;
    uint32_t body = node_field(tree, ranged, PY_FIELD_BODY);
    if (body == NODE_NONE) return;
    for (uint32_t i = body; i < tree->nodes[body].next; i++) {
        uint32_t sides[2];
        if (node_kind(tree, i) != PY_COMPARISON_OPERATOR) continue;
        uint16_t op = py_comparison(tree, i, &sides[0], &sides[1]);
        if (op != PY_OP_EQUAL_EQUAL && !(py_is_order(op) && only_counts(model, i))) continue;
        for (unsigned side = 0; side < 2; side++) {
            uint32_t wanted = py_parameter_at(model, sides[1 - side]);
            if (wanted == MODEL_NONE || wanted == name) continue;
            if (!is_place(model, sides[side])) continue;
            struct finding *finding = check_report(c, i);
            check_set_node(c, finding, "condition", i);
            check_set_binding(c, finding, "list", name);
            check_set_node(c, finding, "place", sides[side]);
            check_set_binding(c, finding, "wanted", wanted);
            return;
        }
    }
}

const struct check py_checks_places[] = {
    {"place-against-length",
     CHECK_NODE,
     place_against_length,
     {PY_IF_STATEMENT},
     "condition index best item",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"place-among-items",
     CHECK_LOOP,
     place_among_items,
     {CHECK_OF(LOOP_WHILE)},
     "condition index list item",
     .needs = {PY_SUBSCRIPT}},
    {"place-of-shrinking",
     CHECK_NODE,
     place_of_shrinking,
     {PY_CALL},
     "code index list change",
     "pop",
     .needs = {PY_WHILE_STATEMENT}},
    {"place-for-key",
     CHECK_LOOP,
     place_for_key,
     {CHECK_OF(LOOP_FOR)},
     "code index keys dictionary",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"only-its-length",
     CHECK_BINDING,
     only_its_length,
     {CHECK_OF(BINDING_PARAMETER)},
     "condition list place wanted",
     .needs = {PY_COMPARISON_OPERATOR},
     .where = CHECK_READ},
    {0},
};
