/*
 * What is known before a question is asked: a repeated question that has ended the
 * function, a remainder that the steps of a loop leave no choice, a first number that
 * divides everything, an item that is 0 where it is added; and values that are taken
 * before they are complete.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- A question that has been answered ---- */

/* if kind == "a": return 1, if kind == "b": return 2, if kind == "a": return 3 */
static void question_settled(struct check_context *c, uint32_t node)
{
    enum { MAX_BACK = 16 };
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE || !py_is_repeatable(tree, condition)) return;
    if (py_is_fixed(tree, condition)) return;
    uint32_t before = node;
    for (unsigned back = 0; back < MAX_BACK; back++) {
        before = py_statement_before(tree, before);
        if (before == NODE_NONE || node_kind(tree, before) != PY_IF_STATEMENT) return;
        if (node_field(tree, before, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
        uint32_t block = node_field(tree, before, PY_FIELD_CONSEQUENCE);
        uint32_t earlier = node_field(tree, before, PY_FIELD_CONDITION);
        if (block == NODE_NONE || earlier == NODE_NONE) return;
        /* Every one of them leaves, so that nothing has changed in between. */
        if (model->flow[block] & FLOW_NEXT || !py_is_repeatable(tree, earlier)) return;
        if (!node_same(tree, earlier, condition)) continue;
        struct finding *finding = check_report(c, condition);
        check_set_node(c, finding, "condition", condition);
        check_set_line(c, finding, "line", before);
        return;
    }
}

/* ---- A remainder that is always the same ---- */

/* for i in range(0, n, 2): if i % 2 == 1 */
static void remainder_known(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t left;
    uint32_t right;
    int64_t wanted;
    int64_t divisor;
    int64_t start = 0;
    int64_t step;
    if (py_comparison(tree, node, &left, &right) != PY_OP_EQUAL_EQUAL) return;
    left = py_strip(tree, left);
    if (!py_integer(tree, right, &wanted) || node_kind(tree, left) != PY_BINARY_OPERATOR) return;
    if (py_operator(tree, left) != PY_OP_PERCENT) return;
    if (!py_integer(tree, py_right(tree, left), &divisor) || divisor < 1) return;
    uint32_t name = py_binding(model, py_left(tree, left));
    uint32_t index = model_loop_around(model, node);
    for (; index != MODEL_NONE; index = model->loops[index].outer) {
        const struct loop *loop = &model->loops[index];
        struct py_counting range;
        if (loop->body == NODE_NONE || !node_within(tree, node, loop->body)) continue;
        if (!py_read_counting(model, loop, &range) || range.variable != name) continue;
        if (range.step == NODE_NONE || !py_integer(tree, range.step, &step) || step < 1) return;
        if (range.start != NODE_NONE && !py_integer(tree, range.start, &start)) return;
        if (start < 0 || step % divisor != 0 || start % divisor == wanted) return;
        if (py_sets(model, loop->body, name)) return;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "condition", node);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "range", range.call);
        check_set_number(c, finding, "rest", (uint32_t)(start % divisor));
        check_set_node(c, finding, "remainder", left);
        return;
    }
}

/* ---- The first number divides everything ---- */

/* Whether the condition only asks whether the number divides: a % i == 0 and b % i == 0. */
static bool only_asks_division(const struct model *model, uint32_t condition, uint32_t name)
{
    const struct tree *tree = model->tree;
    condition = py_strip(tree, condition);
    while (node_kind(tree, condition) == PY_BOOLEAN_OPERATOR) {
        uint32_t left;
        uint32_t right;
        int64_t zero;
        if (py_operator(tree, condition) != PY_KW_AND) return false;
        uint32_t part = py_right(tree, condition);
        if (py_comparison(tree, part, &left, &right) != PY_OP_EQUAL_EQUAL) return false;
        left = py_strip(tree, left);
        if (!py_integer(tree, right, &zero) || zero != 0) return false;
        if (node_kind(tree, left) != PY_BINARY_OPERATOR) return false;
        if (py_operator(tree, left) != PY_OP_PERCENT) return false;
        if (py_binding(model, py_right(tree, left)) != name) return false;
        condition = py_left(tree, condition);
    }
    uint32_t left;
    uint32_t right;
    int64_t zero;
    if (py_comparison(tree, condition, &left, &right) != PY_OP_EQUAL_EQUAL) return false;
    left = py_strip(tree, left);
    return py_integer(tree, right, &zero) && zero == 0 &&
           node_kind(tree, left) == PY_BINARY_OPERATOR &&
           py_operator(tree, left) == PY_OP_PERCENT &&
           py_binding(model, py_right(tree, left)) == name;
}

/* for i in range(1, n): if a % i == 0 and b % i == 0: return i */
static void one_divides_all(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t one;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE || range.start == NODE_NONE) return;
    if (!py_integer(tree, range.start, &one) || one != 1) return;
    uint32_t test = node_named(tree, loop->body, 0);
    if (test == NODE_NONE || node_kind(tree, test) != PY_IF_STATEMENT) return;
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, test, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || block == NODE_NONE) return;
    uint32_t only = py_only_statement(tree, block);
    if (only == NODE_NONE || node_kind(tree, only) != PY_RETURN_STATEMENT) return;
    uint32_t value = node_named(tree, only, 0);
    if (value == NODE_NONE || py_binding(model, value) != range.variable) return;
    if (!only_asks_division(model, condition, range.variable)) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "name", range.variable);
    check_set_node(c, finding, "leaves", only);
    check_set_node(c, finding, "range", range.call);
}

/* ---- Nothing is added ---- */

/* if x == 0: total += x */
static void adds_zero(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t left;
    uint32_t right;
    int64_t zero;
    if (condition == NODE_NONE || block == NODE_NONE) return;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (op != PY_OP_EQUAL_EQUAL || !py_integer(tree, right, &zero) || zero != 0) return;
    left = py_strip(tree, left);
    uint16_t kind = node_kind(tree, left);
    if (kind != PY_IDENTIFIER && kind != PY_SUBSCRIPT) return;
    uint32_t only = py_only_statement(tree, block);
    uint32_t value = only == NODE_NONE ? NODE_NONE : py_statement_value(tree, only);
    if (value == NODE_NONE) return;
    uint32_t added = NODE_NONE;
    uint32_t total = NODE_NONE;
    if (node_kind(tree, value) == PY_AUGMENTED_ASSIGNMENT) {
        if (py_operator(tree, value) != PY_OP_PLUS_EQUAL) return;
        total = py_left(tree, value);
        added = py_right(tree, value);
    } else if (node_kind(tree, value) == PY_ASSIGNMENT) {
        uint32_t sum = py_right(tree, value);
        total = py_left(tree, value);
        if (node_kind(tree, sum) != PY_BINARY_OPERATOR || py_operator(tree, sum) != PY_OP_PLUS)
            return;
        if (!node_same(tree, py_left(tree, sum), total)) return;
        added = py_right(tree, sum);
    }
    if (added == NODE_NONE || !node_same(tree, added, left)) return;
    if (node_same(tree, total, left)) return;
    struct finding *finding = check_report(c, only);
    check_set_node(c, finding, "code", only);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "item", left);
    check_set_node(c, finding, "total", total);
}

/* ---- Looked at after the step ---- */

/* i = 0, while i < len(xs): i += 1, and then xs[i] */
static void steps_before_look(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RAISE) || py_is_guarded(model, loop->node)) return;
    uint32_t left;
    uint32_t right;
    int64_t extra;
    if (py_comparison(tree, py_strip(tree, condition), &left, &right) != PY_OP_LESS) return;
    uint32_t variable = py_binding(model, left);
    uint32_t list = py_length_of(model, right, &extra);
    if (!py_is_own_name(model, variable) || py_is_everywhere(model, variable)) return;
    if (list == MODEL_NONE || extra != 0 || model->bindings[variable].writes != 2) return;
    int64_t start;
    uint32_t value = py_value_written(tree, model->bindings[variable].node);
    if (value == NODE_NONE || !py_integer(tree, value, &start) || start != 0) return;
    uint32_t first = node_named(tree, loop->body, 0);
    uint32_t change = first == NODE_NONE ? NODE_NONE : py_statement_value(tree, first);
    if (change == NODE_NONE) return;
    uint16_t kind = node_kind(tree, change);
    if (kind != PY_AUGMENTED_ASSIGNMENT && kind != PY_ASSIGNMENT) return;
    uint32_t target = node_field(tree, change, PY_FIELD_LEFT);
    int64_t added;
    if (py_binding(model, target) != variable || !py_added_number(model, target, &added)) return;
    if (added != 1 || py_compares_index(model, loop->body, variable)) return;
    uint32_t found = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        if (model->uses[use].kind != USE_READ) return;
        uint32_t changing;
        if (py_change_at(tree, model->uses[use].node, &changing) != PY_CHANGE_NONE) return;
        uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
        if (subscript == NODE_NONE) return;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || py_binding(model, place) != variable) return;
        if (found == NODE_NONE && py_in_every_round(model, subscript, loop)) found = subscript;
    }
    if (found == NODE_NONE) return;
    struct finding *finding = check_report(c, first);
    check_set_binding(c, finding, "name", variable);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "step", first);
    check_set_node(c, finding, "place", found);
    check_set_node(c, finding, "condition", condition);
}

/* ---- The second best ---- */

/* if x > best: best = x, second = best */
static void second_follows(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t index = model_loop_around(model, node);
    if (condition == NODE_NONE || block == NODE_NONE || index == MODEL_NONE) return;
    uint32_t left;
    uint32_t right;
    if (!py_is_order(py_comparison(tree, py_strip(tree, condition), &left, &right))) return;
    const struct loop *loop = &model->loops[index];
    uint32_t end = tree->nodes[loop->node].next;
    NODE_EACH_CHILD(tree, block, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        uint32_t next = node_next_named(tree, statement);
        if (value == NODE_NONE || next == NODE_NONE) continue;
        uint32_t best = model_binding_at(model, target);
        if (py_binding(model, left) != best && py_binding(model, right) != best) continue;
        uint32_t other;
        uint32_t copied = py_plain_assignment(tree, next, &other);
        if (copied == NODE_NONE || py_binding(model, copied) != best) continue;
        uint32_t second = model_binding_at(model, other);
        if (!py_is_own_name(model, best) || !py_is_own_name(model, second)) continue;
        if (best == second || model->bindings[second].node > loop->node) continue;
        /* Both are needed after the loop, and nothing else in it tells them apart. */
        bool both[2] = {false, false};
        unsigned writes = 0;
        for (unsigned side = 0; side < 2; side++) {
            uint32_t name = side ? second : best;
            if (py_is_everywhere(model, name)) return;
            for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
                 use = model->uses[use].next) {
                uint32_t at = model->uses[use].node;
                both[side] |= at >= end && model->uses[use].kind == USE_READ;
                writes += node_within(tree, at, loop->body) && model->uses[use].kind != USE_READ;
            }
        }
        if (!both[0] || !both[1] || writes != 2) continue;
        struct finding *finding = check_report(c, next);
        check_set_binding(c, finding, "name", second);
        check_set_binding(c, finding, "best", best);
        check_set_node(c, finding, "first", statement);
        check_set_node(c, finding, "second", next);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/* ---- An average of what has come so far ---- */

/*
 * Whether the value at `node` is compared with one item, in the loop that goes through them.
 * Compared with anything else it may be what is wanted: at which item is half of it reached?
 */
static bool is_limit_for_item(const struct model *model, uint32_t node, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    uint32_t comparison = node_parent(tree, node);
    if (!py_is_order(py_comparison(tree, comparison, &left, &right))) return false;
    uint32_t other = node_within(tree, node, left) ? right : left;
    uint32_t target = node_field(tree, loop->node, PY_FIELD_LEFT);
    return py_binding(model, other) == py_binding(model, target) &&
           py_binding(model, other) != MODEL_NONE;
}

/* for x in xs: total += x, mean = total / len(xs), if x > mean: ... */
static void average_too_early(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    if (py_operator(tree, node) != PY_OP_SLASH) return;
    uint32_t index = model_loop_around(model, node);
    if (index == MODEL_NONE) return;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE || !node_within(tree, node, loop->body)) return;
    uint32_t total = py_binding(model, py_left(tree, node));
    int64_t extra;
    uint32_t list = py_length_of(model, py_right(tree, node), &extra);
    if (!py_is_own_name(model, total) || list == MODEL_NONE || extra != 0) return;
    if (py_binding(model, node_field(tree, loop->node, PY_FIELD_RIGHT)) != list) return;
    bool gathers = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != total || model->uses[use].kind == USE_READ) continue;
        if (!py_is_gathering(model, use)) return;
        gathers = true;
    }
    if (!gathers) return;
    /* An item is compared with it in the same loop: with itself, or with the name that it gets. */
    bool asked = is_limit_for_item(model, node, loop);
    uint32_t target;
    uint32_t statement = py_statement_of(model, node);
    uint32_t value = py_plain_assignment(tree, statement, &target);
    if (value != NODE_NONE && py_strip(tree, value) == node) {
        uint32_t name = model_binding_at(model, target);
        MODEL_EACH_USE_IN(model, loop->body, use)
        {
            if (model->uses[use].binding != name || model->uses[use].kind != USE_READ) continue;
            asked |= is_limit_for_item(model, model->uses[use].node, loop);
        }
    }
    /* It is put into a list, or shown, once for each item. */
    uint32_t call = node_parent(tree, node_parent(tree, node));
    struct str method;
    if (node_kind(tree, call) == PY_CALL && node_parent(tree, statement) == loop->body &&
        py_statement_value(tree, statement) == call) {
        uint32_t object = py_method_call(tree, call, &method);
        asked |= object != NODE_NONE && str_is(method, "append");
        asked |= object == NODE_NONE && py_calls(model, call, "print");
    }
    if (!asked) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "name", total);
    check_set_binding(c, finding, "list", list);
    check_set_line(c, finding, "loop", loop->node);
}

const struct check py_checks_knowns[] = {
    {"question-settled", CHECK_NODE, question_settled, {PY_IF_STATEMENT}, "condition line"},
    {"remainder-known",
     CHECK_NODE,
     remainder_known,
     {PY_COMPARISON_OPERATOR},
     "condition name range rest remainder",
     .needs = {PY_OP_PERCENT},
     .where = CHECK_EQUALITY},
    {"one-divides-all",
     CHECK_LOOP,
     one_divides_all,
     {CHECK_OF(LOOP_FOR)},
     "condition name leaves range",
     .needs = {PY_OP_PERCENT},
     .where = CHECK_COUNTS},
    {"adds-zero",
     CHECK_NODE,
     adds_zero,
     {PY_IF_STATEMENT},
     "code condition item total",
     .where = CHECK_EQUALITY},
    {"steps-before-look",
     CHECK_LOOP,
     steps_before_look,
     {CHECK_OF(LOOP_WHILE)},
     "name list step place condition",
     .needs = {PY_SUBSCRIPT}},
    {"second-follows",
     CHECK_NODE,
     second_follows,
     {PY_IF_STATEMENT},
     "name best first second loop",
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"average-too-early",
     CHECK_NODE,
     average_too_early,
     {PY_BINARY_OPERATOR},
     "code name list loop",
     .needs = {PY_FOR_STATEMENT}},
    {0},
};
