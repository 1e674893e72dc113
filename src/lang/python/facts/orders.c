#include "lang/python/facts/orders.h"

#include "lang/python/facts/names.h"
#include "lang/python/facts/statements.h"

/* Each order of the values is tried, so there may be few of them, and short conditions only. */
enum { MAX_VALUES = 4, MAX_NODES = 64, MAX_CONDITIONS = 8 };

struct values {
    uint32_t nodes[MAX_VALUES];
    unsigned ranks[MAX_VALUES]; /* in the order that is tried: equal ones have equal ranks */
    unsigned count;
};

/* The number of the value, which is put in when it is new; MAX_VALUES when there is no room. */
static unsigned value_number(struct values *values, const struct tree *tree, uint32_t node)
{
    node = py_strip(tree, node);
    for (unsigned i = 0; i < values->count; i++) {
        if (node_same(tree, values->nodes[i], node)) return i;
    }
    if (values->count == MAX_VALUES) return MAX_VALUES;
    values->nodes[values->count] = node;
    return values->count++;
}

static bool compares_by_order(uint16_t op)
{
    return py_is_order(op) || op == PY_OP_EQUAL_EQUAL || op == PY_OP_BANG_EQUAL;
}

static bool holds(uint16_t op, unsigned left, unsigned right)
{
    switch (op) {
    case PY_OP_LESS: return left < right;
    case PY_OP_LESS_EQUAL: return left <= right;
    case PY_OP_GREATER: return left > right;
    case PY_OP_GREATER_EQUAL: return left >= right;
    case PY_OP_EQUAL_EQUAL: return left == right;
    default: return left != right;
    }
}

/* Whether asking for the value twice gives the same: x, row[0], self.age, len(a). */
static bool is_steady(const struct model *model, uint32_t value)
{
    static const struct str same[] = {STR("len"), STR("abs"), STR("max"),
                                      STR("min"), STR("sum"), STR("ord")};
    for (uint32_t node = value; node < model->tree->nodes[value].next; node++) {
        switch (node_kind(model->tree, node)) {
        case PY_CALL:
            if (!PY_CALLS_ONE_OF(model, node, same)) return false;
            break;
        case PY_AWAIT:
        case PY_YIELD:
        case PY_NAMED_EXPRESSION: return false;
        default: break;
        }
    }
    return true;
}

/* Whether the comparison is of values by their order alone; puts them into `values`. */
static bool read_comparison(struct values *values, const struct model *model, uint32_t comparison)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, comparison, child)
    {
        if (tree->nodes[child].field == PY_FIELD_OPERATORS) {
            if (!compares_by_order(node_kind(tree, child))) return false;
            continue;
        }
        if (tree->nodes[child].flags & NODE_EXTRA) return false;
        uint16_t kind = node_kind(tree, py_strip(tree, child));
        /* What is no plain value need not be the same when it is asked again. */
        if (kind == PY_NONE || kind == PY_STRING || !is_steady(model, child)) return false;
        if (value_number(values, tree, child) == MAX_VALUES) return false;
    }
    return true;
}

static bool comparison_holds(struct values *values, const struct tree *tree, uint32_t comparison)
{
    uint16_t op = 0;
    unsigned before = 0;
    NODE_EACH_CHILD(tree, comparison, child)
    {
        if (tree->nodes[child].field == PY_FIELD_OPERATORS) {
            op = node_kind(tree, child);
            continue;
        }
        unsigned rank = values->ranks[value_number(values, tree, child)];
        if (op != 0 && !holds(op, before, rank)) return false;
        before = rank;
    }
    return true;
}

/* Whether the condition is made of such comparisons by and, or, not and brackets. */
static bool read_condition(struct values *values, const struct model *model, uint32_t condition)
{
    const struct tree *tree = model->tree;
    uint32_t end = tree->nodes[condition].next;
    if (end - condition > MAX_NODES) return false;
    for (uint32_t node = condition; node < end;) {
        switch (node_kind(tree, node)) {
        case PY_COMPARISON_OPERATOR:
            if (!read_comparison(values, model, node)) return false;
            node = tree->nodes[node].next;
            continue;
        case PY_BOOLEAN_OPERATOR:
        case PY_NOT_OPERATOR:
        case PY_PARENTHESIZED_EXPRESSION: break;
        default:
            if (tree->nodes[node].flags & NODE_NAMED) return false;
            break;
        }
        node++;
    }
    return true;
}

/* What the condition says in the order that is tried: from its last node to its first. */
static bool condition_holds(struct values *values, const struct tree *tree, uint32_t condition)
{
    bool says[MAX_NODES] = {false};
    for (uint32_t node = tree->nodes[condition].next; node-- > condition;) {
        bool *own = &says[node - condition];
        uint32_t part;
        switch (node_kind(tree, node)) {
        case PY_COMPARISON_OPERATOR: *own = comparison_holds(values, tree, node); break;
        case PY_PARENTHESIZED_EXPRESSION:
        case PY_NOT_OPERATOR:
            part = node_named(tree, node, 0);
            *own = says[part - condition] != (node_kind(tree, node) == PY_NOT_OPERATOR);
            break;
        case PY_BOOLEAN_OPERATOR: {
            bool left = says[node_field(tree, node, PY_FIELD_LEFT) - condition];
            bool right = says[node_field(tree, node, PY_FIELD_RIGHT) - condition];
            *own = py_operator(tree, node) == PY_KW_AND ? left && right : left || right;
            break;
        }
        default: break;
        }
    }
    return says[0];
}

/* Whether numbers that are written out stand in the order that they have. */
static bool is_possible(const struct values *values, const struct tree *tree)
{
    for (unsigned i = 0; i < values->count; i++) {
        double one;
        if (!py_number(tree, values->nodes[i], &one)) continue;
        for (unsigned j = i + 1; j < values->count; j++) {
            double other;
            if (!py_number(tree, values->nodes[j], &other)) continue;
            if ((one < other) != (values->ranks[i] < values->ranks[j])) return false;
            if ((one > other) != (values->ranks[i] > values->ranks[j])) return false;
        }
    }
    return true;
}

/*
 * Whether one of the conditions holds however their values are ordered; numbers that are
 * written out keep their order.
 */
static bool cover_all_orders(const struct model *model, const uint32_t *conditions, uint32_t count)
{
    const struct tree *tree = model->tree;
    struct values values = {.count = 0};
    for (uint32_t i = 0; i < count; i++) {
        if (!read_condition(&values, model, conditions[i])) return false;
    }
    if (values.count < 2) return false;
    for (;;) {
        bool any = !is_possible(&values, tree);
        for (uint32_t i = 0; i < count && !any; i++) {
            any = condition_holds(&values, tree, conditions[i]);
        }
        if (!any) return false;
        /* The next order: the ranks are the digits of a number that counts up. */
        unsigned at = 0;
        while (at < values.count && ++values.ranks[at] == values.count) values.ranks[at++] = 0;
        if (at == values.count) return true;
    }
}

/* Adds the conditions of an if and its elifs; false when there is no room, or it has an else. */
static bool add_conditions(const struct tree *tree, uint32_t branching, uint32_t *conditions,
                           uint32_t *count)
{
    NODE_EACH_CHILD(tree, branching, child)
    {
        uint16_t kind = node_kind(tree, child);
        if (kind == PY_ELSE_CLAUSE) return false;
        if (kind != PY_ELIF_CLAUSE && kind != PY_BLOCK) continue;
        uint32_t owner = kind == PY_BLOCK ? branching : child;
        uint32_t condition = node_field(tree, owner, PY_FIELD_CONDITION);
        if (condition == NODE_NONE || *count == MAX_CONDITIONS) return false;
        conditions[(*count)++] = condition;
    }
    return true;
}

bool py_settles_all_orders(const struct model *model, uint32_t branching)
{
    const struct tree *tree = model->tree;
    uint32_t conditions[MAX_CONDITIONS];
    uint32_t count = 0;
    if (!add_conditions(tree, branching, conditions, &count)) return false;
    for (uint32_t at = py_statement_before(tree, branching); node_kind(tree, at) == PY_IF_STATEMENT;
         at = py_statement_before(tree, at)) {
        bool leaves = true;
        NODE_EACH_CHILD(tree, at, child)
        {
            uint32_t block =
                node_kind(tree, child) == PY_BLOCK ? child : node_child(tree, child, PY_BLOCK);
            if (block != NODE_NONE && model->flow[block] & FLOW_NEXT) leaves = false;
        }
        if (!leaves || !add_conditions(tree, at, conditions, &count)) break;
    }
    return cover_all_orders(model, conditions, count);
}
