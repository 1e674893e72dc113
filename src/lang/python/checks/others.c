/*
 * Loops inside of loops that compare each item with all the others: what happens at
 * every other item, at the item itself, or for a pair from both sides.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- At every item that is another one ---- */

/* Whether the condition is a row of `!=` (or one), at least one of which mentions the name. */
static bool asks_unlike(const struct model *model, uint32_t condition, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    condition = py_strip(tree, condition);
    uint32_t node = condition;
    while (node_kind(tree, node) == PY_BOOLEAN_OPERATOR && py_operator(tree, node) == PY_KW_AND) {
        if (py_comparison(tree, py_right(tree, node), &left, &right) != PY_OP_BANG_EQUAL)
            return false;
        node = py_left(tree, node);
    }
    return py_comparison(tree, node, &left, &right) == PY_OP_BANG_EQUAL &&
           py_mentions(model, condition, name);
}

static bool asks_alike(const struct model *model, uint32_t condition, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    return op == PY_OP_EQUAL_EQUAL && py_mentions(model, condition, name);
}

/* What a statement puts into something that is gathered, and its name: out.append(x), s += x. */
static uint32_t gathered_by(const struct model *model, uint32_t statement, uint32_t *name)
{
    const struct tree *tree = model->tree;
    uint32_t node = py_statement_value(tree, statement);
    struct str method = STR_EMPTY;
    switch (node_kind(tree, node)) {
    case PY_CALL: {
        uint32_t object = py_method_call(tree, node, &method);
        if (object == NODE_NONE || !str_is(method, "append")) return NODE_NONE;
        *name = py_binding(model, object);
        return py_argument(tree, node, 0);
    }
    case PY_AUGMENTED_ASSIGNMENT:
        if (py_operator(tree, node) != PY_OP_PLUS_EQUAL) return NODE_NONE;
        *name = py_binding(model, py_left(tree, node));
        return py_right(tree, node);
    case PY_ASSIGNMENT: {
        uint32_t sum = py_right(tree, node);
        *name = py_binding(model, py_left(tree, node));
        if (node_kind(tree, sum) != PY_BINARY_OPERATOR || py_operator(tree, sum) != PY_OP_PLUS)
            return NODE_NONE;
        return py_binding(model, py_left(tree, sum)) == *name ? py_right(tree, sum) : NODE_NONE;
    }
    default: return NODE_NONE;
    }
}

/* Whether a branch goes on with the loop when it is through. */
static bool goes_on(const struct model *model, uint32_t block)
{
    return block != NODE_NONE && model->flow[block] == FLOW_NEXT;
}

/* The name that a loop gives its items, or counts with; MODEL_NONE for several. */
static uint32_t loop_name(const struct model *model, const struct loop *loop)
{
    return loop->is_for ? py_binding(model, node_field(model->tree, loop->node, PY_FIELD_LEFT))
                        : MODEL_NONE;
}

/* for x in xs: for y in ys: if x != y: out.append(x): once for each y that is another. */
static void decided_by_others(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *inner = &model->loops[index];
    if (inner->body == NODE_NONE || inner->outer == MODEL_NONE) return;
    const struct loop *outer = &model->loops[inner->outer];
    uint32_t item = loop_name(model, outer);
    uint32_t other = loop_name(model, inner);
    if (!py_is_own_name(model, item) || !py_is_own_name(model, other) || item == other) return;
    uint32_t over = node_field(tree, inner->node, PY_FIELD_RIGHT);
    uint32_t test = py_only_statement(tree, inner->body);
    if (over == NODE_NONE || node_kind(tree, test) != PY_IF_STATEMENT) return;
    if (node_child(tree, test, PY_ELIF_CLAUSE) != NODE_NONE) return;
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    uint32_t yes = node_field(tree, test, PY_FIELD_CONSEQUENCE);
    uint32_t clause = node_child(tree, test, PY_ELSE_CLAUSE);
    if (condition == NODE_NONE || !py_mentions(model, condition, item)) {
        /* for i in range(...): ... if n % i: the outer one may be counted through a name */
        return;
    }
    uint32_t block;
    if (asks_unlike(model, condition, other)) {
        block = yes;
    } else if (clause != NODE_NONE && asks_alike(model, condition, other)) {
        block = node_field(tree, clause, PY_FIELD_BODY);
        if (!goes_on(model, yes) && model->flow[yes] != FLOW_BREAK) return;
    } else {
        return;
    }
    if (!goes_on(model, block)) return;
    uint32_t statement = py_only_statement(tree, block);
    uint32_t name = MODEL_NONE;
    uint32_t put = statement == NODE_NONE ? NODE_NONE : gathered_by(model, statement, &name);
    if (put == NODE_NONE || !py_is_own_name(model, name)) return;
    if (!py_mentions(model, put, item) || py_mentions(model, put, other)) return;
    if (py_sets(model, outer->body, name) && name == item) return;
    if (py_mentions(model, over, name)) return; /* another check's */
    struct finding *finding = check_report(c, statement);
    check_set_node(c, finding, "code", statement);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "item", item);
    check_set_binding(c, finding, "other", other);
    check_set_binding(c, finding, "name", name);
    check_set_line(c, finding, "loop", inner->node);
}

/* ---- Pairs ---- */

/* Whether the two expressions are the same but for `a` in the one where `b` is in the other. */
static bool is_same_of(const struct model *model, uint32_t left, uint32_t right, uint32_t a,
                       uint32_t b)
{
    const struct tree *tree = model->tree;
    if (tree->nodes[left].next - left != tree->nodes[right].next - right) return false;
    bool swapped = false;
    uint32_t count = tree->nodes[left].next - left;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t x = left + i;
        uint32_t y = right + i;
        if (node_kind(tree, x) != node_kind(tree, y)) return false;
        if (tree->nodes[x].next - x != tree->nodes[y].next - y) return false;
        if (node_kind(tree, x) == PY_IDENTIFIER) {
            uint32_t p = model_binding_at(model, x);
            uint32_t q = model_binding_at(model, y);
            if ((p == a && q == b) || (p == b && q == a)) {
                swapped = true;
                continue;
            }
        }
        if (tree->nodes[x].next == x + 1 && !node_same(tree, x, y)) return false;
    }
    return swapped;
}

/* for a in xs: for b in xs: if a <= b: return ...: the first pair is an item with itself. */
static void pair_with_itself(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *inner = &model->loops[index];
    if (inner->body == NODE_NONE || inner->outer == MODEL_NONE) return;
    const struct loop *outer = &model->loops[inner->outer];
    uint32_t a = loop_name(model, outer);
    uint32_t b = loop_name(model, inner);
    if (a == MODEL_NONE || b == MODEL_NONE || a == b) return;
    uint32_t over = node_field(tree, outer->node, PY_FIELD_RIGHT);
    uint32_t again = node_field(tree, inner->node, PY_FIELD_RIGHT);
    if (over == NODE_NONE || again == NODE_NONE || !node_same(tree, over, again)) return;
    if (!py_is_steady(model, over, outer->body)) return;
    uint32_t test = py_first_statement(tree, inner->body);
    if (node_kind(tree, test) != PY_IF_STATEMENT) return;
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, test, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || block == NODE_NONE) return;
    if (model->flow[block] != FLOW_RETURN) return;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (op == 0) return;
    if (!py_is_repeatable(tree, condition) && !py_is_steady(model, condition, inner->body)) return;
    bool equal = op == PY_OP_EQUAL_EQUAL || op == PY_OP_LESS_EQUAL || op == PY_OP_GREATER_EQUAL;
    if (!equal && op != PY_OP_LESS && op != PY_OP_GREATER && op != PY_OP_BANG_EQUAL) return;
    if (op == PY_OP_BANG_EQUAL) return; /* all of them have to be the same */
    if (!is_same_of(model, left, right, a, b)) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "first", a);
    check_set_binding(c, finding, "second", b);
    check_set_node(c, finding, "over", over);
    check_set_line(c, finding, "loop", outer->node);
    finding_set(finding, "when",
                equal ? (struct str)STR("an item meets itself in the very first round")
                      : (struct str)STR("any two items differ, in whichever order"));
}

const struct check py_checks_others[] = {
    {"decided-by-others",
     CHECK_LOOP,
     decided_by_others,
     {CHECK_OF(LOOP_FOR)},
     "code condition item other name loop"},
    {"pair-with-itself",
     CHECK_LOOP,
     pair_with_itself,
     {CHECK_OF(LOOP_FOR)},
     "condition first second over loop when"},
    {0},
};
