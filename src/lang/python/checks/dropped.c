/*
 * What is worked out and then dropped: the value of a calculation that stands alone, a
 * best so far that is noted just before the function ends, a name that is handed back
 * when the loop before has used it up, work that stands after every way out.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- A calculation that stands alone ---- */

static bool calculates(uint16_t op)
{
    return op == PY_OP_PLUS || op == PY_OP_MINUS || op == PY_OP_STAR || op == PY_OP_SLASH ||
           op == PY_OP_SLASH_SLASH || op == PY_OP_PERCENT || op == PY_OP_STAR_STAR;
}

/* Whether the value is a part of a list or a text: xs[1:]. */
static bool is_part(const struct tree *tree, uint32_t value)
{
    return node_kind(tree, value) == PY_SUBSCRIPT && node_child(tree, value, PY_SLICE) != NODE_NONE;
}

/* total * 0.9 or xs[1:] as a statement */
static void calculation_dropped(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t value = py_statement_value(c->tree, node);
    if (value == NODE_NONE) return;
    value = py_strip(c->tree, value);
    bool part = is_part(c->tree, value);
    if (!part && (node_kind(c->tree, value) != PY_BINARY_OPERATOR ||
                  !calculates(py_operator(c->tree, value)))) {
        return;
    }
    if (!py_changes_nothing(model, value, NODE_NONE) || py_is_guarded(model, node)) return;
    /* What stands alone in a worksheet is shown. */
    uint32_t function = model_function_around(model, node);
    if (function == MODEL_NONE && model_loop_around(model, node) == MODEL_NONE) return;
    bool names = false;
    MODEL_EACH_USE_IN(model, value, use)
    {
        uint32_t name = model->uses[use].binding;
        if (name == MODEL_NONE && model->uses[use].known) continue;
        if (name == MODEL_NONE) return;
        uint8_t kind = model->bindings[name].kind;
        names |= kind == BINDING_VARIABLE || kind == BINDING_PARAMETER || kind == BINDING_LOOP;
    }
    if (!names) return;
    uint32_t left = part ? node_field(c->tree, value, PY_FIELD_VALUE) : py_left(c->tree, value);
    uint16_t kind = node_kind(c->tree, left);
    bool place = kind == PY_IDENTIFIER || kind == PY_SUBSCRIPT || kind == PY_ATTRIBUTE;
    struct str target = place ? tree_text(c->tree, left) : (struct str)STR("result");
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", value);
    finding_set(
        finding, "keep",
        arena_format(c->arena, "%.*s = %.*s", STR_ARG(target), STR_ARG(tree_text(c->tree, value))));
}

/* ---- A best so far that is noted too late ---- */

/* The name on one of the sides of the condition, which is an order; or MODEL_NONE. */
static bool is_side(const struct model *model, uint32_t condition, uint32_t name)
{
    uint32_t left;
    uint32_t right;
    if (!py_is_order(py_comparison(model->tree, py_strip(model->tree, condition), &left, &right)))
        return false;
    if (py_binding(model, left) == name || py_binding(model, right) == name) return true;
    /* len(x) > len(best) */
    if (!py_calls(model, left, "len") || !py_calls(model, right, "len")) return false;
    uint32_t sides[2] = {py_argument(model->tree, left, 0), py_argument(model->tree, right, 0)};
    for (unsigned i = 0; i < 2; i++) {
        if (sides[i] != NODE_NONE && py_binding(model, sides[i]) == name) return true;
    }
    return false;
}

/* The first return in the loop at the node or behind it, or NODE_NONE. */
static uint32_t return_from(const struct model *model, const struct loop *loop, uint32_t node)
{
    for (uint32_t at = node; at < model->tree->nodes[loop->node].next; at++) {
        if (node_kind(model->tree, at) == PY_RETURN_STATEMENT) return at;
    }
    return NODE_NONE;
}

/*
 * Whether the name is read in the loop behind the node, which it is not where a round
 * begins; what the return `leaves` reads does not count.
 */
static bool is_read_behind(const struct model *model, const struct loop *loop, uint32_t node,
                           uint32_t name, uint32_t leaves)
{
    uint32_t given = leaves == NODE_NONE ? leaves : node_named(model->tree, leaves, 0);
    bool itself = given != NODE_NONE && py_binding(model, given) == name;
    MODEL_EACH_USE_IN(model, loop->node, use)
    {
        if (model->uses[use].binding != name || model->uses[use].kind == USE_WRITE) continue;
        if (itself && node_within(model->tree, model->uses[use].node, leaves)) continue;
        if (model->uses[use].node > node) return true;
    }
    return false;
}

/* for x in xs: if x > best: best = x, and return x */
static void noted_before_leaving(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t condition = node_field(c->tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(c->tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t index = model_loop_around(model, node);
    if (condition == NODE_NONE || block == NODE_NONE || index == MODEL_NONE) return;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || !node_within(c->tree, node, loop->body)) return;
    if (loop->function == MODEL_NONE || loop->outer != MODEL_NONE) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RAISE) || !(loop->flow & FLOW_RETURN)) return;
    NODE_EACH_CHILD(c->tree, block, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(c->tree, statement, &target);
        if (value == NODE_NONE || py_is_fixed(c->tree, value)) continue;
        uint32_t name = model_binding_at(model, target);
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) continue;
        const struct binding *b = &model->bindings[name];
        if (b->kind != BINDING_VARIABLE || b->declared) continue;
        if (model->scopes[b->scope].function != loop->function) continue;
        if (b->node > loop->node || !is_side(model, condition, name)) continue;
        if (!py_leaves_after(model, statement, index)) continue;
        uint32_t leaves = return_from(model, loop, statement);
        if (leaves == NODE_NONE) continue;
        uint32_t itself = node_within(c->tree, leaves, block) ? leaves : NODE_NONE;
        if (is_read_behind(model, loop, target, name, itself)) continue;
        struct finding *finding = check_report(c, leaves);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "change", statement);
        check_set_node(c, finding, "condition", condition);
        check_set_node(c, finding, "leaves", leaves);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/* ---- Handed back when it is used up ---- */

/* The value that the write at the node gives its name, also as one of several: a, b = b, a. */
static uint32_t value_given(const struct tree *tree, uint32_t node)
{
    uint32_t value = py_value_written(tree, node);
    if (value != NODE_NONE) return value;
    uint32_t parent = node_parent(tree, node);
    if (node_kind(tree, parent) == PY_AUGMENTED_ASSIGNMENT) return parent;
    if (node_kind(tree, parent) != PY_PATTERN_LIST && node_kind(tree, parent) != PY_TUPLE_PATTERN)
        return NODE_NONE;
    uint32_t assignment = node_parent(tree, parent);
    if (node_kind(tree, assignment) != PY_ASSIGNMENT) return NODE_NONE;
    uint32_t right = py_right(tree, assignment);
    uint16_t kind = node_kind(tree, right);
    if (kind != PY_EXPRESSION_LIST && kind != PY_TUPLE) return NODE_NONE;
    if (node_named_count(tree, right) != node_named_count(tree, parent)) return NODE_NONE;
    for (uint32_t i = 0; i < node_named_count(tree, parent); i++) {
        if (node_named(tree, parent, i) == node) return py_strip(tree, node_named(tree, right, i));
    }
    return NODE_NONE;
}

/* Whether all that the loop gives the name is what a division leaves, which gets down to 0. */
static bool only_divides(const struct model *model, const struct loop *loop, uint32_t name)
{
    bool any = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name || model->uses[use].kind == USE_READ) continue;
        uint32_t value = value_given(model->tree, model->uses[use].node);
        if (value == NODE_NONE) return false;
        uint16_t op = py_operator(model->tree, value);
        bool divides = op == PY_OP_PERCENT || op == PY_OP_SLASH_SLASH ||
                       op == PY_OP_PERCENT_EQUAL || op == PY_OP_SLASH_SLASH_EQUAL;
        if (!divides) return false;
        any = true;
    }
    return any;
}

/* What the name is when the condition no longer holds; an empty text where that is open. */
static struct str left_by(const struct model *model, const struct loop *loop, uint32_t condition,
                          uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    int64_t number;
    condition = py_strip(tree, condition);
    if (py_binding(model, condition) == name) {
        bool row = py_is_list(model, name) || py_is_row(model, name);
        return row ? (struct str)STR("empty") : STR_EMPTY;
    }
    uint16_t op = py_comparison(tree, condition, &left, &right);
    if (op == 0) return STR_EMPTY;
    if (py_binding(model, left) == name) {
        bool fixed = py_is_literal(tree, right) || py_is_empty_value(model, right);
        if (op == PY_OP_BANG_EQUAL && py_is_empty_value(model, right))
            return (struct str)STR("empty");
        if (op == PY_OP_BANG_EQUAL && fixed) return tree_text(tree, right);
        bool zero = py_integer(tree, right, &number) && number == 0;
        if (op == PY_OP_GREATER && zero && only_divides(model, loop, name)) {
            return (struct str)STR("0");
        }
        return STR_EMPTY;
    }
    int64_t extra;
    if (py_length_of(model, left, &extra) == name && extra == 0 &&
        py_integer(tree, right, &number) && number == 0 &&
        (op == PY_OP_GREATER || op == PY_OP_BANG_EQUAL)) {
        return (struct str)STR("empty");
    }
    return STR_EMPTY;
}

/* while b != 0: a, b = b, a % b, and then return b */
static void returned_used_up(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t value = node_named(c->tree, node, 0);
    uint32_t name = value == NODE_NONE ? MODEL_NONE : py_binding(model, value);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    uint32_t before = py_statement_before(c->tree, node);
    if (node_kind(c->tree, before) != PY_WHILE_STATEMENT) return;
    uint32_t condition = node_field(c->tree, before, PY_FIELD_CONDITION);
    if (condition == NODE_NONE || node_child(c->tree, before, PY_ELSE_CLAUSE) != NODE_NONE) return;
    uint32_t body = node_field(c->tree, before, PY_FIELD_BODY);
    uint32_t first = body == NODE_NONE ? NODE_NONE : node_named(c->tree, body, 0);
    uint32_t index = first == NODE_NONE ? MODEL_NONE : model_loop_around(model, first);
    if (index == MODEL_NONE || model->loops[index].node != before) return;
    const struct loop *loop = &model->loops[index];
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE) || loop->endless) return;
    struct str left = left_by(model, loop, condition, name);
    if (left.size == 0) return;
    bool changes = false;
    MODEL_EACH_USE_IN(model, body, use)
    {
        if (model->uses[use].binding == name) changes |= py_touch_of(model, use) != PY_TOUCH_LOOK;
    }
    if (!changes) return;
    struct finding *finding = check_report(c, node);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "condition", condition);
    finding_set(finding, "left", left);
    check_set_line(c, finding, "loop", before);
}

/* ---- Work after every way out ---- */

/* Whether the statement changes something that is there before the function and after it. */
static bool works(const struct model *model, uint32_t statement)
{
    const struct tree *tree = model->tree;
    uint32_t value = py_statement_value(tree, statement);
    uint16_t kind = value == NODE_NONE ? 0 : node_kind(tree, value);
    if (kind == PY_ASSIGNMENT || kind == PY_AUGMENTED_ASSIGNMENT) {
        uint32_t target = py_left(tree, value);
        uint16_t what = node_kind(tree, target);
        return what == PY_ATTRIBUTE || what == PY_SUBSCRIPT || kind == PY_AUGMENTED_ASSIGNMENT;
    }
    struct str method = STR_EMPTY;
    if (kind == PY_CALL && py_method_call(tree, value, &method) != NODE_NONE)
        return py_is_changing_method(method);
    return false;
}

/* if ...: return False / else: return True / self.balance -= amount */
static void work_never_done(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    uint32_t node = model->unreachable[index];
    uint32_t before = py_statement_before(c->tree, node);
    if (before == NODE_NONE || node_kind(c->tree, before) != PY_IF_STATEMENT) return;
    uint32_t function = model_function_around(model, node);
    if (function == MODEL_NONE || model->functions[function].generator) return;
    if (model->flow[before] != FLOW_RETURN) return;
    for (uint32_t statement = node; statement != NODE_NONE;
         statement = node_next_named(c->tree, statement)) {
        if (!works(model, statement)) continue;
        struct finding *finding = check_report(c, statement);
        check_set_node(c, finding, "code", statement);
        check_set_node(c, finding, "condition", node_field(c->tree, before, PY_FIELD_CONDITION));
        check_set_line(c, finding, "line", before);
        return;
    }
}

const struct check py_checks_dropped[] = {
    {"calculation-dropped",
     CHECK_NODE,
     calculation_dropped,
     {PY_EXPRESSION_STATEMENT},
     "code keep",
     .where = CHECK_OF_OTHER},
    {"noted-before-leaving",
     CHECK_NODE,
     noted_before_leaving,
     {PY_IF_STATEMENT},
     "name change condition leaves loop",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"returned-used-up",
     CHECK_NODE,
     returned_used_up,
     {PY_RETURN_STATEMENT},
     "name condition left loop",
     .needs = {PY_WHILE_STATEMENT},
     .where = CHECK_OF_NAME},
    {"work-never-done", CHECK_UNREACHABLE, work_never_done, {0}, "code condition line"},
    {0},
};
