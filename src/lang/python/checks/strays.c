/*
 * Loops whose rounds do not do what they count for: an inner loop whose number nobody
 * uses, a sum of the limit and not of the numbers, a total that is set and not added
 * to, a way from the end that stops before the first item.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- An inner number that nobody uses ---- */

/* The place xs[i] in the body whose index is the variable of a loop around, or NODE_NONE. */
static uint32_t place_by_outer(const struct model *model, const struct loop *loop, uint32_t list,
                               uint32_t outer)
{
    uint32_t found = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        uint32_t subscript = py_subscript_of(model->tree, model->uses[use].node);
        uint32_t place = subscript == NODE_NONE
                             ? NODE_NONE
                             : node_field(model->tree, subscript, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || py_touch_of(model, use) != PY_TOUCH_LOOK) return NODE_NONE;
        if (py_binding(model, place) != outer) return NODE_NONE;
        found = subscript;
    }
    return found;
}

/* for i in range(len(a)): for j in range(len(b)): if a[i] == b[i] */
static void inner_number_unused(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    struct py_counting around;
    int64_t extra;
    if (loop->body == NODE_NONE || loop->outer == MODEL_NONE) return;
    if (!py_read_counting(model, loop, &range)) return;
    if (!py_read_counting(model, &model->loops[loop->outer], &around)) return;
    uint32_t list = py_length_of(model, range.stop, &extra);
    if (list == MODEL_NONE || py_mentions(model, loop->body, range.variable)) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RAISE)) return;
    if (py_sets(model, loop->body, around.variable)) return;
    /* A loop in it has a number of its own. */
    for (uint32_t other = index + 1; other < model->loop_count; other++) {
        if (model->loops[other].outer == index) return;
        if (model->loops[other].node >= c->tree->nodes[loop->node].next) break;
    }
    uint32_t place = place_by_outer(model, loop, list, around.variable);
    if (place == NODE_NONE) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", range.variable);
    check_set_binding(c, finding, "list", list);
    check_set_binding(c, finding, "outer", around.variable);
    check_set_node(c, finding, "place", place);
    check_set_node(c, finding, "range", range.call);
}

/* ---- The limit in place of the number ---- */

/* for i in range(a, b + 1): total += b */
static void limit_for_number(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.start == NODE_NONE || range.step != NODE_NONE) return;
    if (py_mentions(model, loop->body, range.variable)) return;
    uint32_t only = py_only_statement(tree, loop->body);
    uint32_t value = only == NODE_NONE ? NODE_NONE : py_statement_value(tree, only);
    if (value == NODE_NONE) return;
    uint32_t target = NODE_NONE;
    uint32_t operand = NODE_NONE;
    uint16_t op = py_operator(tree, value);
    if (node_kind(tree, value) == PY_AUGMENTED_ASSIGNMENT) {
        if (op != PY_OP_PLUS_EQUAL && op != PY_OP_STAR_EQUAL) return;
        target = py_left(tree, value);
        operand = py_right(tree, value);
    } else if (node_kind(tree, value) == PY_ASSIGNMENT) {
        uint32_t right = py_right(tree, value);
        target = py_left(tree, value);
        if (node_kind(tree, right) != PY_BINARY_OPERATOR) return;
        op = py_operator(tree, right);
        if (op != PY_OP_PLUS && op != PY_OP_STAR) return;
        if (!node_same(tree, py_left(tree, right), target)) return;
        operand = py_right(tree, right);
    }
    uint32_t name = operand == NODE_NONE ? MODEL_NONE : py_binding(model, operand);
    uint32_t total = target == NODE_NONE ? MODEL_NONE : py_binding(model, target);
    if (name == MODEL_NONE || total == MODEL_NONE || name == total) return;
    /* It is one of the two limits, and the first number is not just one of so many. */
    int64_t first;
    bool named = py_mentions(model, range.start, name);
    bool counted = py_integer(tree, range.start, &first) && (first == 0 || first == 1);
    if (!named && (counted || !py_mentions(model, range.stop, name))) return;
    if (py_type(model, operand) == PY_TYPE_STR) return;
    struct finding *finding = check_report(c, only);
    check_set_binding(c, finding, "name", range.variable);
    check_set_binding(c, finding, "limit", name);
    check_set_node(c, finding, "code", only);
    check_set_node(c, finding, "range", range.call);
    check_set_binding(c, finding, "total", total);
}

/* ---- From the end to the second item ---- */

/* i = len(xs) - 1, while i > 0: xs[i], i -= 1 */
static void way_back_ends_early(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE | FLOW_CONTINUE)) return;
    uint32_t left;
    uint32_t right;
    int64_t zero;
    if (py_comparison(tree, py_strip(tree, condition), &left, &right) != PY_OP_GREATER) return;
    uint32_t variable = py_binding(model, left);
    if (!py_integer(tree, right, &zero) || zero != 0) return;
    if (!py_is_own_name(model, variable) || model->bindings[variable].writes != 2) return;
    if (py_is_everywhere(model, variable)) return;
    uint32_t start = py_value_written(tree, model->bindings[variable].node);
    int64_t extra;
    uint32_t list = start == NODE_NONE ? MODEL_NONE : py_length_of(model, start, &extra);
    if (list == MODEL_NONE || extra != -1 || !py_is_own_name(model, list)) return;
    uint32_t step = NODE_NONE;
    uint32_t place = NODE_NONE;
    for (uint32_t use = model->bindings[variable].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node >= tree->nodes[loop->node].next) return;
        if (!node_within(tree, node, loop->body)) continue;
        if (model->uses[use].kind != USE_READ) {
            int64_t added;
            if (!py_added_number(model, node, &added) || added != -1) return;
            step = py_statement_of(model, node);
            continue;
        }
        uint32_t subscript = node_parent(tree, node);
        if (step != NODE_NONE && node_within(tree, node, step)) continue;
        if (node_kind(tree, subscript) != PY_SUBSCRIPT) {
            /* i = i - 1 reads it, too. */
            int64_t added;
            uint32_t statement = py_statement_of(model, node);
            uint32_t value = py_statement_value(tree, statement);
            uint32_t target =
                value == NODE_NONE ? NODE_NONE : node_field(tree, value, PY_FIELD_LEFT);
            bool own = target != NODE_NONE && py_binding(model, target) == variable &&
                       py_added_number(model, target, &added);
            if (!own) return;
            continue;
        }
        if (tree->nodes[node].field != PY_FIELD_SUBSCRIPT) return;
        place = subscript;
    }
    if (step == NODE_NONE || place == NODE_NONE) return;
    if (node_parent(tree, step) != loop->body || node_next_named(tree, step) != NODE_NONE) return;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind == USE_WRITE && node < loop->node) continue;
        if (py_is_measured(model, node)) continue;
        uint32_t subscript = py_subscript_of(tree, node);
        if (subscript == NODE_NONE || py_touch_of(model, use) != PY_TOUCH_LOOK) return;
        uint32_t at = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (at == NODE_NONE || py_binding(model, at) != variable) return;
    }
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "name", variable);
    check_set_binding(c, finding, "list", list);
}

/* ---- Set, and not added to ---- */

static bool sounds_counted(struct str name)
{
    static const struct str names[] = {STR("count"), STR("total"), STR("counter"), STR("sum")};
    return PY_IS_ONE_OF(name, names);
}

/* count = 0, for x in xs: if ...: count = 1 */
static void set_not_added(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_VARIABLE || b->writes != 2 || !py_is_own_name(model, index)) return;
    if (!sounds_counted(binding_name(model, index)) || py_is_everywhere(model, index)) return;
    uint32_t start = py_value_written(tree, b->node);
    int64_t zero;
    if (start == NODE_NONE || !py_integer(tree, start, &zero) || zero != 0) return;
    uint32_t change = NODE_NONE;
    bool returned = false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node == b->node) continue;
        if (model->uses[use].kind == USE_WRITE && change == NODE_NONE) {
            change = node;
            continue;
        }
        /* Nothing but the result. */
        if (change == NODE_NONE || model->uses[use].kind != USE_READ) return;
        uint16_t user = node_kind(tree, node_parent(tree, node));
        if (user != PY_RETURN_STATEMENT && user != PY_BINARY_OPERATOR &&
            user != PY_COMPARISON_OPERATOR) {
            return;
        }
        if (model_loop_around(model, node) != MODEL_NONE) return;
        returned = true;
    }
    if (change == NODE_NONE || !returned) return;
    uint32_t number = model_loop_around(model, change);
    if (number == MODEL_NONE || !model->loops[number].is_for) return;
    const struct loop *loop = &model->loops[number];
    if (node_within(tree, b->node, loop->node)) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    uint32_t value = py_value_written(tree, change);
    if (value == NODE_NONE) return;
    value = py_strip(tree, value);
    /* One more, or what this item is worth. */
    int64_t one;
    bool counts = py_integer(tree, value, &one) && one == 1;
    uint32_t variable = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    uint16_t kind = node_kind(tree, value);
    bool adds = kind == PY_BINARY_OPERATOR && py_operator(tree, value) == PY_OP_STAR;
    /* The number of a place is no item to add. */
    struct py_counting range;
    bool item = variable != MODEL_NONE && !py_read_counting(model, loop, &range);
    adds = adds || (item && py_binding(model, value) == variable);
    if (!counts && !adds) return;
    uint32_t block = node_parent(tree, py_statement_of(model, change));
    uint32_t test = node_parent(tree, block);
    if (node_kind(tree, test) != PY_IF_STATEMENT) return;
    if (tree->nodes[block].field != PY_FIELD_CONSEQUENCE) return;
    struct finding *finding = check_report(c, py_statement_of(model, change));
    finding->by_name = true;
    check_set_binding(c, finding, "name", index);
    check_set_node(c, finding, "change", py_statement_of(model, change));
    check_set_node(c, finding, "value", value);
    check_set_node(c, finding, "condition", node_field(tree, test, PY_FIELD_CONDITION));
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Every other item is taken out ---- */

/* for i in range(n): xs.pop(i) */
static void takes_every_other(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE || range.start != NODE_NONE) return;
    if (py_binding(model, range.stop) == MODEL_NONE) return;
    uint32_t only = py_only_statement(tree, loop->body);
    if (only == NODE_NONE) return;
    uint32_t call = py_statement_value(tree, only);
    uint32_t list = MODEL_NONE;
    uint32_t place = NODE_NONE;
    struct str method;
    if (call != NODE_NONE && node_kind(tree, call) == PY_CALL) {
        uint32_t object = py_method_call(tree, call, &method);
        if (object == NODE_NONE || !str_is(method, "pop")) return;
        list = py_binding(model, object);
        place = py_argument(tree, call, 0);
    } else if (node_kind(tree, only) == PY_DELETE_STATEMENT) {
        uint32_t subscript = node_child(tree, only, PY_SUBSCRIPT);
        if (subscript == NODE_NONE) return;
        list = py_binding(model, node_field(tree, subscript, PY_FIELD_VALUE));
        place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    }
    if (list == MODEL_NONE || place == NODE_NONE || py_is_guarded(model, only)) return;
    if (py_binding(model, place) != range.variable) return;
    enum py_type type = py_type(model, model->bindings[list].node);
    if (type != PY_TYPE_LIST && !py_is_list(model, list)) return;
    struct finding *finding = check_report(c, only);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", range.variable);
    check_set_node(c, finding, "change", only);
    check_set_node(c, finding, "stop", range.stop);
}

const struct check py_checks_strays[] = {
    {"inner-number-unused",
     CHECK_LOOP,
     inner_number_unused,
     {CHECK_OF(LOOP_FOR)},
     "name list outer place range",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"limit-for-number",
     CHECK_LOOP,
     limit_for_number,
     {CHECK_OF(LOOP_FOR)},
     "name limit code range total",
     .where = CHECK_COUNTS},
    {"way-back-ends-early",
     CHECK_LOOP,
     way_back_ends_early,
     {CHECK_OF(LOOP_WHILE)},
     "condition name list",
     .needs = {PY_SUBSCRIPT}},
    {"takes-every-other",
     CHECK_LOOP,
     takes_every_other,
     {CHECK_OF(LOOP_FOR)},
     "name index change stop",
     .needs = {PY_ATTRIBUTE, PY_DELETE_STATEMENT},
     .where = CHECK_COUNTS},
    {"set-not-added",
     CHECK_BINDING,
     set_not_added,
     {CHECK_OF(BINDING_VARIABLE)},
     "name change value condition loop",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_REWRITTEN},
    {0},
};
