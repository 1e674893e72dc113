/*
 * What one line leaves for the next, and one round for the next round: an old value
 * that is overwritten before it is used, a question that is asked of the new value, a
 * middle that does not move, a counter that is always the same.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* For a statement `a = b` of two plain names both bindings. */
static bool copies(const struct model *model, uint32_t statement, uint32_t *to, uint32_t *from)
{
    uint32_t target;
    uint32_t value = py_plain_assignment(model->tree, statement, &target);
    if (value == NODE_NONE) return false;
    *to = model_binding_at(model, target);
    *from = py_binding(model, value);
    return *to != MODEL_NONE && *from != MODEL_NONE && *to != *from;
}

/* ---- Overwritten before it is used ---- */

static void report_lost(struct check_context *c, uint32_t second, uint32_t first, uint32_t lost,
                        uint32_t other)
{
    struct finding *finding = check_report(c, second);
    check_set_binding(c, finding, "name", lost);
    check_set_binding(c, finding, "other", other);
    check_set_node(c, finding, "first", first);
    check_set_node(c, finding, "second", second);
}

/* a = b, and then b = a + b: a is b by now. */
static void old_value_lost(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t first = node_parent(c->tree, node);
    uint32_t a;
    uint32_t b;
    if (node_kind(c->tree, first) != PY_EXPRESSION_STATEMENT || !copies(model, first, &a, &b)) {
        return;
    }
    uint32_t second = node_next_named(c->tree, first);
    uint32_t target;
    uint32_t value = py_plain_assignment(c->tree, second, &target);
    if (value == NODE_NONE || model_binding_at(model, target) != b) return;
    value = py_strip(c->tree, value);
    if (node_kind(c->tree, value) != PY_BINARY_OPERATOR) return;
    uint32_t left = py_binding(model, py_left(c->tree, value));
    uint32_t right = py_binding(model, py_right(c->tree, value));
    if ((left == a && right == b) || (left == b && right == a)) {
        report_lost(c, second, first, a, b);
    }
}

/* third = first + second, second = third, first = second: all three are the same now. */
static void shifted_too_late(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t statement = node_parent(c->tree, node);
    uint32_t middle;
    uint32_t newest;
    if (node_kind(c->tree, statement) != PY_EXPRESSION_STATEMENT) return;
    if (!copies(model, statement, &middle, &newest)) return;
    uint32_t next = node_next_named(c->tree, statement);
    uint32_t oldest;
    uint32_t from;
    if (next == NODE_NONE || !copies(model, next, &oldest, &from) || from != middle) return;
    if (oldest == newest || model_loop_around(model, node) == MODEL_NONE) return;
    uint32_t before = py_statement_before(c->tree, statement);
    uint32_t target;
    uint32_t value =
        before == NODE_NONE ? NODE_NONE : py_plain_assignment(c->tree, before, &target);
    if (value == NODE_NONE || model_binding_at(model, target) != newest) return;
    if (!py_mentions(model, value, middle) || !py_mentions(model, value, oldest)) return;
    report_lost(c, next, statement, middle, newest);
}

/* ---- Asked of the new value ---- */

/* Whether the two questions are opposites: n % 2 == 0 and n % 2 != 0 (or == 1), < and >=. */
static bool are_opposites(const struct tree *tree, uint32_t one, uint32_t other)
{
    uint32_t left;
    uint32_t right;
    uint32_t other_left;
    uint32_t other_right;
    uint16_t op = py_comparison(tree, py_strip(tree, one), &left, &right);
    uint16_t other_op = py_comparison(tree, py_strip(tree, other), &other_left, &other_right);
    if (op == 0 || other_op == 0 || !node_same(tree, left, other_left)) return false;
    if (node_same(tree, right, other_right)) {
        return (op == PY_OP_EQUAL_EQUAL && other_op == PY_OP_BANG_EQUAL) ||
               (op == PY_OP_BANG_EQUAL && other_op == PY_OP_EQUAL_EQUAL);
    }
    /* Remainders by 2 */
    int64_t number;
    int64_t other_number;
    int64_t divisor;
    left = py_strip(tree, left);
    return op == PY_OP_EQUAL_EQUAL && other_op == PY_OP_EQUAL_EQUAL &&
           node_kind(tree, left) == PY_BINARY_OPERATOR &&
           py_operator(tree, left) == PY_OP_PERCENT &&
           py_integer(tree, py_right(tree, left), &divisor) && divisor == 2 &&
           py_integer(tree, right, &number) && py_integer(tree, other_right, &other_number) &&
           number + other_number == 1 && number * other_number == 0;
}

/* if n % 2 == 0: n = n // 2, and then if n % 2 == 1 asks about another n. */
static void asked_of_new_value(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t loop = model_loop_around(model, node);
    if (loop == MODEL_NONE || node_field(c->tree, node, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t next = node_next_named(c->tree, node);
    if (node_kind(c->tree, next) != PY_IF_STATEMENT) return;
    uint32_t condition = node_field(c->tree, node, PY_FIELD_CONDITION);
    uint32_t other = node_field(c->tree, next, PY_FIELD_CONDITION);
    uint32_t block = node_field(c->tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t second = node_field(c->tree, next, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || other == NODE_NONE || block == NODE_NONE) return;
    if (second == NODE_NONE || !(model->flow[block] & FLOW_NEXT)) return;
    if (!are_opposites(c->tree, condition, other)) return;
    uint32_t changed = MODEL_NONE;
    MODEL_EACH_USE_IN(model, condition, use)
    {
        uint32_t name = model->uses[use].binding;
        if (name != MODEL_NONE && py_sets(model, block, name) && py_sets(model, second, name)) {
            changed = name;
        }
    }
    if (changed == MODEL_NONE || model->flow[block] != FLOW_NEXT) return;
    struct finding *finding = check_report(c, other);
    check_set_binding(c, finding, "name", changed);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "other", other);
    check_set_line(c, finding, "line", node);
}

/* ---- A middle that stays ---- */

/* The statement of the loop that sets the name to nothing but the middle, or NODE_NONE. */
static uint32_t set_to(const struct model *model, const struct loop *loop, uint32_t name,
                       uint32_t middle)
{
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name || model->uses[use].kind != USE_WRITE) continue;
        uint32_t value = py_value_written(model->tree, model->uses[use].node);
        if (value == NODE_NONE || py_binding(model, value) != middle) continue;
        return py_statement_of(model, model->uses[use].node);
    }
    return NODE_NONE;
}

/* while low <= high: mid = (low + high) // 2 ... low = mid */
static void middle_stays(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(c->tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, py_strip(c->tree, condition), &left, &right);
    if (op != PY_OP_LESS && op != PY_OP_LESS_EQUAL) return;
    uint32_t low = py_binding(model, left);
    uint32_t high = py_binding(model, right);
    if (!py_is_own_name(model, low) || !py_is_own_name(model, high)) return;
    NODE_EACH_CHILD(c->tree, loop->body, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(c->tree, statement, &target);
        uint32_t a;
        uint32_t b;
        if (value == NODE_NONE || !py_is_middle(model, value, &a, &b)) continue;
        if (!(a == low && b == high) && !(a == high && b == low)) continue;
        uint32_t middle = model_binding_at(model, target);
        /* Nothing else moves the middle, or asks how far apart the ends are. */
        unsigned writes = 0;
        MODEL_EACH_USE_IN(model, loop->body, use)
        {
            writes += model->uses[use].binding == middle && model->uses[use].kind != USE_READ;
        }
        if (writes != 1) return;
        uint32_t stays = set_to(model, loop, low, middle);
        uint32_t end = low;
        if (stays == NODE_NONE && op == PY_OP_LESS_EQUAL) {
            stays = set_to(model, loop, high, middle);
            end = high;
        }
        if (stays == NODE_NONE || model->flow[stays] != FLOW_NEXT) return;
        if (py_leaves_after(model, stays, index)) return;
        if (py_compares_index(model, loop->body, low) ||
            py_compares_index(model, loop->body, high)) {
            return;
        }
        struct finding *finding = check_report(c, stays);
        check_set_binding(c, finding, "name", end);
        check_set_binding(c, finding, "middle", middle);
        check_set_node(c, finding, "change", stays);
        check_set_node(c, finding, "condition", condition);
        finding_set(finding, "step", end == low ? (struct str)STR("+ 1") : (struct str)STR("- 1"));
        return;
    }
}

/* Whether the name decides in the loop: as a condition, or as the position of an item. */
static bool decides_in(const struct model *model, const struct loop *loop, uint32_t name,
                       bool question)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name || model->uses[use].kind != USE_READ) continue;
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(tree, node);
        if (question && py_is_asked(tree, node)) return true;
        bool index = node_kind(tree, parent) == PY_SUBSCRIPT &&
                     tree->nodes[node].field == PY_FIELD_SUBSCRIPT;
        if (!question && index) return true;
    }
    return false;
}

/* mid = (low + high) // 2 before the loop that moves low and high; even = n % 2 == 0 likewise */
static void worked_out_once(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || loop->body == NODE_NONE) return;
    uint32_t statement = py_statement_before(c->tree, loop->node);
    for (unsigned back = 0; back < 3 && statement != NODE_NONE; back++) {
        uint32_t target;
        uint32_t value = py_plain_assignment(c->tree, statement, &target);
        uint32_t here = statement;
        statement = py_statement_before(c->tree, statement);
        if (value == NODE_NONE) continue;
        uint32_t name = model_binding_at(model, target);
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) continue;
        if (model->bindings[name].writes != 1) continue;
        value = py_strip(c->tree, value);
        uint32_t low;
        uint32_t high;
        bool middle = py_is_middle(model, value, &low, &high);
        bool question = node_kind(c->tree, value) == PY_COMPARISON_OPERATOR;
        if (!middle && !question) continue;
        bool moved = false;
        bool all = true;
        uint32_t first = MODEL_NONE;
        MODEL_EACH_USE_IN(model, value, use)
        {
            uint32_t part = model->uses[use].binding;
            if (part == MODEL_NONE) continue;
            bool sets = py_is_own_name(model, part) && py_sets(model, loop->body, part);
            if (sets && first == MODEL_NONE) first = part;
            moved |= sets;
            all &= sets;
        }
        if (middle ? !all : !moved) continue;
        if (!decides_in(model, loop, name, question)) continue;
        struct finding *finding = check_report(c, here);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "value", value);
        check_set_binding(c, finding, "part", first);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/* ---- Counters that are always the same ---- */

/* The only statement of the block, behind `from`, that adds a number to the name. */
static uint32_t added_in(const struct model *model, uint32_t block, uint32_t from, uint32_t name)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, block, statement)
    {
        if (statement <= from) continue;
        uint32_t value = py_statement_value(tree, statement);
        uint32_t target = value == NODE_NONE ? NODE_NONE : node_field(tree, value, PY_FIELD_LEFT);
        int64_t added;
        if (target == NODE_NONE || py_binding(model, target) != name) continue;
        return py_added_number(model, target, &added) ? statement : NODE_NONE;
    }
    return NODE_NONE;
}

/* Whether start and step are all that gives the name a value, and somebody reads it. */
static bool has_one_value(const struct model *model, uint32_t name, uint32_t start, uint32_t step)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[name];
    bool read = false;
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    if (b->kind != BINDING_VARIABLE || model->scopes[b->scope].kind == SCOPE_CLASS) return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node_within(tree, node, start) || node_within(tree, node, step)) continue;
        if (model->uses[use].kind != USE_READ) return false;
        read = true;
    }
    return read;
}

static void report_constant(struct check_context *c, uint32_t name, uint32_t start, uint32_t step,
                            uint32_t loop)
{
    struct finding *finding = check_report(c, step);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "start", start);
    check_set_node(c, finding, "step", step);
    check_set_line(c, finding, "loop", loop);
}

/* count = 0 and count += 1, both in each round */
static void counter_starts_over(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE) return;
    NODE_EACH_CHILD(c->tree, loop->body, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(c->tree, statement, &target);
        if (value == NODE_NONE || node_kind(c->tree, value) != PY_INTEGER) continue;
        uint32_t name = model_binding_at(model, target);
        if (name == MODEL_NONE) continue;
        uint32_t step = added_in(model, loop->body, statement, name);
        if (step == NODE_NONE || !has_one_value(model, name, statement, step)) continue;
        report_constant(c, name, statement, step, loop->node);
        return;
    }
}

/* count = 0 before the loop and count += 1 after it: nobody has counted. */
static void counted_after_loop(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    uint32_t step = node_next_named(c->tree, loop->node);
    if (step == NODE_NONE || model_loop_around(model, step) != MODEL_NONE) return;
    uint32_t value = py_statement_value(c->tree, step);
    uint32_t target = value == NODE_NONE ? NODE_NONE : node_field(c->tree, value, PY_FIELD_LEFT);
    int64_t added;
    if (target == NODE_NONE || node_kind(c->tree, target) != PY_IDENTIFIER) return;
    if (!py_added_number(model, target, &added) || added == 0) return;
    uint32_t name = model_binding_at(model, target);
    if (name == MODEL_NONE || py_mentions(model, loop->node, name)) return;
    uint32_t first = model->bindings[name].node;
    uint32_t start = py_statement_of(model, first);
    uint32_t begun = py_value_written(c->tree, first);
    if (begun == NODE_NONE || node_kind(c->tree, begun) != PY_INTEGER) return;
    if (node_parent(c->tree, start) != node_parent(c->tree, loop->node)) return;
    if (start > loop->node || !has_one_value(model, name, start, step)) return;
    report_constant(c, name, start, step, loop->node);
}

const struct check py_checks_carried[] = {
    {"old-value-lost",
     CHECK_NODE,
     old_value_lost,
     {PY_ASSIGNMENT},
     "name other first second",
     .needs = {PY_BINARY_OPERATOR},
     .where = CHECK_OF_NAME},
    {"shifted-too-late",
     CHECK_NODE,
     shifted_too_late,
     {PY_ASSIGNMENT},
     "name other first second",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_OF_NAME | CHECK_IN_LOOP},
    {"asked-of-new-value",
     CHECK_NODE,
     asked_of_new_value,
     {PY_IF_STATEMENT},
     "name condition other line",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_IN_LOOP},
    {"middle-stays",
     CHECK_LOOP,
     middle_stays,
     {CHECK_OF(LOOP_WHILE)},
     "name middle change condition step",
     .needs = {PY_BINARY_OPERATOR}},
    {"worked-out-once",
     CHECK_LOOP,
     worked_out_once,
     {CHECK_OF(LOOP_WHILE)},
     "name value part loop"},
    {"counter-starts-over",
     CHECK_LOOP,
     counter_starts_over,
     {0},
     "name start step loop",
     .needs = {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR}},
    {"counted-after-loop",
     CHECK_LOOP,
     counted_after_loop,
     {0},
     "name start step loop",
     .needs = {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR}},
    {0},
};
