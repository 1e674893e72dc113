#include "lang/python/facts/cases.h"

#include "lang/python/facts/names.h"
#include "lang/python/facts/statements.h"

/* Each case is tried, so there may be few values and questions, and short conditions only. */
enum { MAX_VALUES = 4, MAX_QUESTIONS = 3, MAX_NODES = 64, MAX_CONDITIONS = 8, MAX_WORK = 16384 };

/* A question that is no order: flag, text.isdigit(), x in xs, x is None. */
struct question {
    uint32_t left;
    uint32_t right; /* NODE_NONE: it is the value on the left itself */
    uint16_t op;    /* in, is; or 0 */
};

struct values {
    uint32_t nodes[MAX_VALUES];
    unsigned ranks[MAX_VALUES]; /* in the case that is tried: equal ones have equal ranks */
    unsigned count;
    struct question questions[MAX_QUESTIONS];
    unsigned yes; /* in the case that is tried: a bit for each question */
    unsigned question_count;
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
        struct str method;
        switch (node_kind(model->tree, node)) {
        case PY_CALL:
            if (PY_CALLS_ONE_OF(model, node, same)) break;
            if (py_method_call(model->tree, node, &method) == NODE_NONE) return false;
            if (!py_is_asking_method(method)) return false;
            break;
        case PY_AWAIT:
        case PY_YIELD:
        case PY_NAMED_EXPRESSION: return false;
        default: break;
        }
        if (node_has(model->tree, node, NODE_ERROR)) return false;
    }
    return true;
}

/* The question that the node asks, or, where *no is set, its opposite. */
static struct question question_of(const struct tree *tree, uint32_t node, bool *no)
{
    uint32_t left;
    uint32_t right;
    *no = false;
    uint16_t op = py_comparison(tree, node, &left, &right);
    switch (op) {
    case PY_KW_NOT_IN:
    case PY_KW_IN: *no = op == PY_KW_NOT_IN; return (struct question){left, right, PY_KW_IN};
    case PY_KW_IS_NOT:
    case PY_KW_IS:
    case PY_OP_EQUAL_EQUAL:
    case PY_OP_BANG_EQUAL: break;
    default: return (struct question){node, NODE_NONE, 0};
    }
    *no = op == PY_KW_IS_NOT || op == PY_OP_BANG_EQUAL;
    uint16_t kind = node_kind(tree, right);
    if (kind != PY_TRUE && kind != PY_FALSE) return (struct question){left, right, PY_KW_IS};
    /* flag == False */
    if (kind == PY_FALSE) *no = !*no;
    return (struct question){py_strip(tree, left), NODE_NONE, 0};
}

static bool is_same_question(const struct tree *tree, struct question a, struct question b)
{
    if (a.op != b.op || (a.right == NODE_NONE) != (b.right == NODE_NONE)) return false;
    if (!node_same(tree, a.left, b.left)) return false;
    return a.right == NODE_NONE || node_same(tree, a.right, b.right);
}

/* Whether the comparison is one by order, and no question that is answered with yes or no. */
static bool is_by_order(const struct tree *tree, uint32_t comparison)
{
    NODE_EACH_CHILD(tree, comparison, child)
    {
        uint16_t kind = node_kind(tree, child);
        if (tree->nodes[child].field == PY_FIELD_OPERATORS) {
            if (!compares_by_order(kind)) return false;
        } else if (kind == PY_TRUE || kind == PY_FALSE) {
            return false;
        }
    }
    return true;
}

/* Puts the values that are compared into `values`; false where that is not possible. */
static bool read_comparison(struct values *values, const struct model *model, uint32_t comparison)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, comparison, child)
    {
        if (tree->nodes[child].field == PY_FIELD_OPERATORS) continue;
        if (tree->nodes[child].flags & NODE_EXTRA) return false;
        uint16_t kind = node_kind(tree, py_strip(tree, child));
        /* What is no plain value need not be the same when it is asked again. */
        if (kind == PY_NONE || kind == PY_STRING || !is_steady(model, child)) return false;
        if (value_number(values, tree, child) == MAX_VALUES) return false;
    }
    return true;
}

/* The same for a question. */
static bool read_question(struct values *values, const struct model *model, uint32_t node)
{
    bool no;
    struct question question = question_of(model->tree, node, &no);
    if (!is_steady(model, node)) return false;
    for (unsigned i = 0; i < values->question_count; i++) {
        if (is_same_question(model->tree, values->questions[i], question)) return true;
    }
    if (values->question_count == MAX_QUESTIONS) return false;
    values->questions[values->question_count++] = question;
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

static bool is_answered_yes(const struct values *values, const struct tree *tree, uint32_t node)
{
    bool no;
    struct question question = question_of(tree, node, &no);
    for (unsigned i = 0; i < values->question_count; i++) {
        if (is_same_question(tree, values->questions[i], question))
            return (values->yes >> i & 1) != no;
    }
    return false;
}

/* Whether the condition is made of comparisons and questions by and, or, not and brackets. */
static bool read_condition(struct values *values, const struct model *model, uint32_t condition)
{
    const struct tree *tree = model->tree;
    uint32_t end = tree->nodes[condition].next;
    if (end - condition > MAX_NODES) return false;
    for (uint32_t node = condition; node < end;) {
        switch (node_kind(tree, node)) {
        case PY_BOOLEAN_OPERATOR:
        case PY_NOT_OPERATOR:
        case PY_PARENTHESIZED_EXPRESSION: node++; continue;
        case PY_COMPARISON_OPERATOR:
            if (is_by_order(tree, node)) {
                if (!read_comparison(values, model, node)) return false;
                break;
            }
            if (!read_question(values, model, node)) return false;
            break;
        default:
            if (!(tree->nodes[node].flags & NODE_NAMED)) break;
            if (!read_question(values, model, node)) return false;
            break;
        }
        node = tree->nodes[node].next;
    }
    return true;
}

/* What the condition says in the case that is tried: from its last node to its first. */
static bool condition_holds(struct values *values, const struct tree *tree, uint32_t condition)
{
    bool says[MAX_NODES] = {false};
    for (uint32_t node = tree->nodes[condition].next; node-- > condition;) {
        bool *own = &says[node - condition];
        uint32_t part;
        switch (node_kind(tree, node)) {
        case PY_COMPARISON_OPERATOR:
            *own = is_by_order(tree, node) ? comparison_holds(values, tree, node)
                                           : is_answered_yes(values, tree, node);
            break;
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
        default:
            if (tree->nodes[node].flags & NODE_NAMED) *own = is_answered_yes(values, tree, node);
            break;
        }
    }
    return says[0];
}

/* Whether the value is a whole number, and from where to where: len(x), n % 3. */
static bool is_whole(const struct model *model, uint32_t node, int64_t *low, int64_t *high)
{
    const struct tree *tree = model->tree;
    int64_t divisor;
    *low = 0;
    *high = INT64_MAX;
    if (py_calls(model, node, "len")) return true;
    if (node_kind(tree, node) != PY_BINARY_OPERATOR || py_operator(tree, node) != PY_OP_PERCENT)
        return false;
    if (!py_integer(tree, py_right(tree, node), &divisor) || divisor < 1) return false;
    *high = divisor - 1;
    return true;
}

/* Whether the whole number, of rank `rank`, may stand so beside the numbers written out. */
static bool whole_is_possible(const struct values *values, const struct tree *tree, unsigned rank,
                              int64_t low, int64_t high)
{
    for (unsigned i = 0; i < values->count; i++) {
        int64_t one;
        int64_t next;
        if (!py_integer(tree, values->nodes[i], &one)) continue;
        if (one < low ? rank <= values->ranks[i] : one == low && rank < values->ranks[i])
            return false;
        if (one > high ? rank >= values->ranks[i] : one == high && rank > values->ranks[i])
            return false;
        for (unsigned j = 0; j < values->count; j++) {
            if (!py_integer(tree, values->nodes[j], &next) || next - 1 != one) continue;
            if (rank > values->ranks[i] && rank < values->ranks[j]) return false;
        }
    }
    return true;
}

/* Whether numbers that are written out stand in the order that they have. */
static bool is_possible(const struct values *values, const struct model *model)
{
    const struct tree *tree = model->tree;
    for (unsigned i = 0; i < values->count; i++) {
        double one;
        int64_t low;
        int64_t high;
        if (is_whole(model, values->nodes[i], &low, &high) &&
            !whole_is_possible(values, tree, values->ranks[i], low, high)) {
            return false;
        }
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

/* Goes on to the next case: the answers and then the ranks are the digits of a number. */
static bool next_case(struct values *values)
{
    if (++values->yes < 1U << values->question_count) return true;
    values->yes = 0;
    unsigned at = 0;
    while (at < values->count && ++values->ranks[at] == values->count) values->ranks[at++] = 0;
    return at < values->count;
}

/* Whether one of the conditions holds in every case. */
static bool cover_all_cases(const struct model *model, const uint32_t *conditions, uint32_t count)
{
    const struct tree *tree = model->tree;
    struct values values = {.count = 0};
    uint32_t work = 0; /* nodes to be looked at in one case, and then in all */
    for (uint32_t i = 0; i < count; i++) {
        if (!read_condition(&values, model, conditions[i])) return false;
        work += tree->nodes[conditions[i]].next - conditions[i];
    }
    for (unsigned i = 0; i < values.count; i++) work *= values.count;
    if (work << values.question_count > MAX_WORK) return false;
    do {
        bool any = !is_possible(&values, model);
        for (uint32_t i = 0; i < count && !any; i++) {
            any = condition_holds(&values, tree, conditions[i]);
        }
        if (!any) return false;
    } while (next_case(&values));
    return true;
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

bool py_settles_all_cases(const struct model *model, uint32_t branching)
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
    return cover_all_cases(model, conditions, count);
}
