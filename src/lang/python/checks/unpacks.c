/*
 * Several names for a value that does not have as many parts: a function's pair, the numbers
 * of a range, the keys of a dictionary.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/statements.h"

/* How many names the pattern has; 0 where one of them takes all that is left over. */
static uint32_t names_in(const struct tree *tree, uint32_t pattern)
{
    uint16_t kind = node_kind(tree, pattern);
    if (kind != PY_PATTERN_LIST && kind != PY_TUPLE_PATTERN && kind != PY_LIST_PATTERN) return 0;
    if (node_child(tree, pattern, PY_LIST_SPLAT_PATTERN) != NODE_NONE) return 0;
    return node_named_count(tree, pattern);
}

/* How many parts a row that is written out has; 0: it is not written out. */
static uint32_t parts_of(const struct tree *tree, uint32_t value)
{
    uint16_t kind = node_kind(tree, value);
    if (kind != PY_TUPLE && kind != PY_EXPRESSION_LIST && kind != PY_LIST) return 0;
    if (node_child(tree, value, PY_LIST_SPLAT) != NODE_NONE) return 0;
    return node_named_count(tree, value);
}

/* How many parts all that the function returns has; 0: that is not certain. */
static uint32_t parts_returned(const struct model *model, const struct function *f, uint32_t *at)
{
    const struct tree *tree = model->tree;
    uint32_t parts = 0;
    if (f->decorated || f->generator || f->asynchronous || f->body == NODE_NONE) return 0;
    if (f->value_returns == 0) return 0;
    PY_EACH_OWN_NODE(tree, f->body, i)
    {
        if (node_kind(tree, i) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(tree, i, 0);
        uint32_t count = value == NODE_NONE ? 0 : parts_of(tree, py_strip(tree, value));
        if (count == 0 || (parts != 0 && count != parts)) return 0;
        parts = count;
        *at = i;
    }
    return parts;
}

/* How many parts each item of the list written out has; 0: that is not certain. */
static uint32_t parts_of_items(const struct tree *tree, uint32_t list)
{
    uint32_t parts = 0;
    uint16_t kind = node_kind(tree, list);
    if (kind != PY_LIST && kind != PY_TUPLE) return 0;
    NODE_EACH_CHILD(tree, list, item)
    {
        if (!node_is_proper(tree, item)) continue;
        uint32_t count = parts_of(tree, py_strip(tree, item));
        if (count == 0 || (parts != 0 && count != parts)) return 0;
        parts = count;
    }
    return parts;
}

static void report(struct check_context *c, uint32_t node, uint32_t pattern, uint32_t value,
                   struct str parts, uint32_t shown)
{
    if (py_is_guarded(c->model, node)) return;
    struct finding *finding = check_report(c, pattern);
    check_set_node(c, finding, "names", pattern);
    check_set_node(c, finding, "value", value);
    check_set_number(c, finding, "wanted", names_in(c->tree, pattern));
    finding_set(finding, "parts", parts);
    check_set_line(c, finding, "line", shown);
}

/* low, high, middle = min_max(xs) */
static void unpacks_call(struct check_context *c, uint32_t assignment)
{
    uint32_t pattern = node_field(c->tree, assignment, PY_FIELD_LEFT);
    uint32_t value = node_field(c->tree, assignment, PY_FIELD_RIGHT);
    uint32_t wanted = pattern == NODE_NONE ? 0 : names_in(c->tree, pattern);
    struct py_callee callee;
    if (wanted < 2 || node_kind(c->tree, value) != PY_CALL) return;
    if (!py_callee(c->model, value, &callee) || callee.function == MODEL_NONE) return;
    if (callee.route == PY_ROUTE_NEW) return;
    uint32_t at = NODE_NONE;
    uint32_t parts = parts_returned(c->model, &c->model->functions[callee.function], &at);
    if (parts == 0 || parts == wanted) return;
    report(c, assignment, pattern, value, arena_format(c->arena, "%u", parts), at);
}

/* for a, b, c in [(1, 2), (3, 4)], for i, x in range(n) */
static void unpacks_items(struct check_context *c, uint32_t loop)
{
    uint32_t pattern = node_field(c->tree, loop, PY_FIELD_LEFT);
    uint32_t row = node_field(c->tree, loop, PY_FIELD_RIGHT);
    uint32_t wanted = pattern == NODE_NONE ? 0 : names_in(c->tree, pattern);
    if (wanted < 2 || row == NODE_NONE) return;
    row = py_strip(c->tree, row);
    if (node_kind(c->tree, row) == PY_CALL) {
        if (py_calls(c->model, row, "range"))
            report(c, loop, pattern, row, (struct str)STR("only 1, a number"), row);
        return;
    }
    uint32_t list = row;
    uint32_t binding = py_binding(c->model, row);
    if (binding != MODEL_NONE) {
        if (!py_is_own_name(c->model, binding) || py_is_everywhere(c->model, binding)) return;
        list = py_only_value(c->model, binding);
        for (uint32_t i = c->model->bindings[binding].first_use; i != MODEL_NONE;
             i = c->model->uses[i].next) {
            struct str method;
            bool read = c->model->uses[i].kind == USE_READ;
            if (!read && c->model->uses[i].kind != USE_WRITE) return;
            if (read && py_method_on(c->tree, c->model->uses[i].node, &method) != NODE_NONE) return;
        }
    }
    uint32_t parts = list == NODE_NONE ? 0 : parts_of_items(c->tree, list);
    if (parts == 0 || parts == wanted) return;
    report(c, loop, pattern, row, arena_format(c->arena, "%u", parts), list);
}

const struct check py_checks_unpacks[] = {
    {"unpacks-call",
     CHECK_NODE,
     unpacks_call,
     {PY_ASSIGNMENT},
     "names value wanted parts line",
     .where = CHECK_OF_CALL},
    {"unpacks-items",
     CHECK_NODE,
     unpacks_items,
     {PY_FOR_STATEMENT},
     "names value wanted parts line"},
    {0},
};
