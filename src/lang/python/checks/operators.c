/*
 * Operators that do not mean what they seem to: chains of comparisons, remainders,
 * identity, and decimal numbers that are never quite equal.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/types.h"

/* ---- Chains and remainders ---- */

/* a == b == True, x in xs == True: a chain, and not a comparison of a result. */
static void truth_in_chain(struct check_context *c, uint32_t node)
{
    if (c->tree->nodes[node].next - node < 6 || node_named_count(c->tree, node) < 3) return;
    uint32_t value = NODE_NONE;
    bool mixed = false; /* a == b == True does mean that all three are the same */
    NODE_EACH_CHILD(c->tree, node, child)
    {
        uint16_t kind = node_kind(c->tree, child);
        if (c->tree->nodes[child].field == PY_FIELD_OPERATORS) {
            mixed |= kind != PY_OP_EQUAL_EQUAL && kind != PY_KW_IS && kind != PY_OP_BANG_EQUAL;
        } else if (kind == PY_TRUE || kind == PY_FALSE) {
            value = child;
        } else {
            mixed |= py_is_literal(c->tree, child);
        }
    }
    if (value == NODE_NONE || !mixed) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "value", value);
    check_set_node(c, finding, "condition", node);
}

/* x > 5 & x < 10: & binds tighter than the comparisons. */
static void bitwise_in_chain(struct check_context *c, uint32_t node)
{
    if (c->tree->nodes[node].next - node < 6 || node_named_count(c->tree, node) != 3) return;
    uint32_t middle = node_named(c->tree, node, 1);
    if (node_kind(c->tree, middle) != PY_BINARY_OPERATOR) return;
    if (node_kind(c->tree, node_named(c->tree, node, 0)) == PY_BINARY_OPERATOR) return;
    if (node_kind(c->tree, node_named(c->tree, node, 2)) == PY_BINARY_OPERATOR) return;
    uint32_t op = node_field(c->tree, middle, PY_FIELD_OPERATOR);
    uint16_t kind = node_kind(c->tree, op);
    if (kind != PY_OP_AND && kind != PY_OP_OR) return;
    /* Sets and masks are joined by & too: then no number or text stands on its left. */
    uint16_t sign = node_kind(c->tree, node_field(c->tree, node, PY_FIELD_OPERATORS));
    bool orders = sign == PY_OP_LESS || sign == PY_OP_LESS_EQUAL || sign == PY_OP_GREATER ||
                  sign == PY_OP_GREATER_EQUAL;
    bool after_value = py_is_literal(c->tree, node_field(c->tree, middle, PY_FIELD_LEFT));
    bool before_value = py_is_literal(c->tree, node_field(c->tree, middle, PY_FIELD_RIGHT));
    if (!after_value && (!orders || before_value)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "sign", op);
    check_set_node(c, finding, "middle", middle);
    check_set_node(c, finding, "condition", node);
    struct str word = kind == PY_OP_AND ? (struct str)STR("and") : (struct str)STR("or");
    finding_set(finding, "word", word);
    check_replace(c, finding, op, word);
}

/* The side of a comparison with a whole number that is not the number. */
static uint16_t compared_with_number(const struct tree *tree, uint32_t node, uint32_t *other,
                                     int64_t *number)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, node, &left, &right);
    if (op == 0) return 0;
    if (py_integer(tree, right, number)) {
        *other = py_strip(tree, left);
        return op;
    }
    if (!py_integer(tree, left, number)) return 0;
    *other = py_strip(tree, right);
    switch (op) {
    case PY_OP_LESS: return PY_OP_GREATER;
    case PY_OP_LESS_EQUAL: return PY_OP_GREATER_EQUAL;
    case PY_OP_GREATER: return PY_OP_LESS;
    case PY_OP_GREATER_EQUAL: return PY_OP_LESS_EQUAL;
    default: return op;
    }
}

/* A division by a number from 2 on; its operator, or NODE_NONE. */
static uint32_t division_by_number(const struct tree *tree, uint32_t node, uint16_t kind,
                                   int64_t *divisor)
{
    if (node_kind(tree, node) != PY_BINARY_OPERATOR) return NODE_NONE;
    uint32_t op = node_field(tree, node, PY_FIELD_OPERATOR);
    if (node_kind(tree, op) != kind) return NODE_NONE;
    uint32_t right = py_right(tree, node);
    /* A quotient is 0 when nothing is divided, whatever it is divided by. */
    *divisor = 0;
    if (kind == PY_OP_SLASH && node_kind(tree, right) == PY_IDENTIFIER) return op;
    return py_integer(tree, right, divisor) && *divisor >= 2 ? op : NODE_NONE;
}

/*
 * Whether the function also works out `n % 2` or `n // 2`: then it goes through the
 * digits of n, and asks whether there are any left.
 */
static bool divides_elsewhere(const struct model *model, uint32_t division)
{
    const struct tree *tree = model->tree;
    uint32_t function = model_function_around(model, division);
    uint32_t whole = function == MODEL_NONE ? 0 : model->functions[function].body;
    uint32_t left = py_left(tree, division);
    uint32_t right = py_right(tree, division);
    for (uint32_t i = whole; i < tree->nodes[whole].next; i++) {
        uint16_t op = i == division ? 0 : py_operator(tree, i);
        bool divides = op == PY_OP_PERCENT || op == PY_OP_SLASH_SLASH ||
                       op == PY_OP_PERCENT_EQUAL || op == PY_OP_SLASH_SLASH_EQUAL;
        if (!divides || py_left(tree, i) == NODE_NONE || py_right(tree, i) == NODE_NONE) continue;
        if (node_same(tree, py_left(tree, i), left) && node_same(tree, py_right(tree, i), right))
            return true;
    }
    return false;
}

static void report_remainder(struct check_context *c, uint32_t node, uint16_t kind, int64_t most)
{
    uint32_t division;
    int64_t number;
    int64_t divisor;
    uint16_t op = compared_with_number(c->tree, node, &division, &number);
    if ((op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) || number != 0) return;
    uint32_t sign = division_by_number(c->tree, division, kind, &divisor);
    if (sign == NODE_NONE || divisor > most) return;
    if (kind == PY_OP_SLASH_SLASH && divides_elsewhere(c->model, division)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "division", division);
    check_set_node(c, finding, "number", node_field(c->tree, division, PY_FIELD_LEFT));
    check_set_node(c, finding, "divisor", node_field(c->tree, division, PY_FIELD_RIGHT));
    check_set_node(c, finding, "condition", node);
    check_replace(c, finding, sign, (struct str)STR("%"));
}

/* n / 2 == 0 */
static void division_for_remainder(struct check_context *c, uint32_t node)
{
    report_remainder(c, node, PY_OP_SLASH, INT64_MAX);
}

/* n // 2 == 0; n // 10 == 0 asks whether n has one digit. */
static void floor_for_remainder(struct check_context *c, uint32_t node)
{
    report_remainder(c, node, PY_OP_SLASH_SLASH, 9);
}

/* n % 3 == 3 */
static void remainder_too_large(struct check_context *c, uint32_t node)
{
    uint32_t division;
    int64_t number;
    int64_t divisor;
    uint16_t op = compared_with_number(c->tree, node, &division, &number);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return;
    if (division_by_number(c->tree, division, PY_OP_PERCENT, &divisor) == NODE_NONE) return;
    if (number >= 0 && number < divisor) return;
    if (py_type(c->model, node_field(c->tree, division, PY_FIELD_LEFT)) == PY_TYPE_STR) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "remainder", division);
    check_set_node(c, finding, "divisor", node_field(c->tree, division, PY_FIELD_RIGHT));
    check_set_node(c, finding, "number", node_field(c->tree, division, PY_FIELD_LEFT));
    finding_set(finding, "value", arena_format(c->arena, "%lld", (long long)number));
    finding_set(finding, "most", arena_format(c->arena, "%lld", (long long)divisor - 1));
    finding_set(finding, "result",
                op == PY_OP_EQUAL_EQUAL ? (struct str)STR("false") : (struct str)STR("true"));
}

/* len(xs) < 0, len(xs) >= 0 */
static void length_below_zero(struct check_context *c, uint32_t node)
{
    uint32_t length;
    int64_t number;
    uint16_t op = compared_with_number(c->tree, node, &length, &number);
    if (op == 0 || number > 0 || node_kind(c->tree, length) != PY_CALL) return;
    if (!py_calls(c->model, length, "len")) return;
    bool always = (op == PY_OP_GREATER_EQUAL && number <= 0) ||
                  (op == PY_OP_GREATER && number < 0) || (op == PY_OP_BANG_EQUAL && number < 0);
    bool never = (op == PY_OP_LESS && number <= 0) || (op == PY_OP_LESS_EQUAL && number < 0) ||
                 (op == PY_OP_EQUAL_EQUAL && number < 0);
    if (!always && !never) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "length", length);
    check_set_node(c, finding, "condition", node);
    finding_set(finding, "result", always ? (struct str)STR("true") : (struct str)STR("false"));
}

/* ---- Identity ---- */

static bool compares_identity(const struct tree *tree, uint32_t node, uint32_t *left,
                              uint32_t *right)
{
    uint16_t op = py_comparison(tree, node, left, right);
    return op == PY_KW_IS || op == PY_KW_IS_NOT;
}

static void report_identity(struct check_context *c, uint32_t node, uint32_t other, uint32_t value)
{
    uint32_t op = node_field(c->tree, node, PY_FIELD_OPERATORS);
    bool is = node_kind(c->tree, op) == PY_KW_IS;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "name", other);
    check_set_node(c, finding, "value", value);
    check_set_node(c, finding, "word", op);
    finding_set(finding, "better", is ? (struct str)STR("==") : (struct str)STR("!="));
    finding_set(finding, "result", is ? (struct str)STR("false") : (struct str)STR("true"));
    check_replace(c, finding, op, is ? (struct str)STR("==") : (struct str)STR("!="));
}

/* x is 5, x is "yes" */
static void identity_of_literal(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    if (!compares_identity(c->tree, node, &left, &right)) return;
    for (unsigned i = 0; i < 2; i++) {
        uint32_t value = py_strip(c->tree, i == 0 ? right : left);
        uint16_t kind = node_kind(c->tree, value);
        int64_t number;
        bool literal = kind == PY_FLOAT || kind == PY_STRING || kind == PY_CONCATENATED_STRING ||
                       kind == PY_TUPLE || py_integer(c->tree, value, &number);
        if (!literal) continue;
        report_identity(c, node, i == 0 ? left : right, value);
        return;
    }
}

/* x is []: a new list is never the same one. */
static void identity_of_new(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    if (!compares_identity(c->tree, node, &left, &right)) return;
    for (unsigned i = 0; i < 2; i++) {
        uint32_t value = py_strip(c->tree, i == 0 ? right : left);
        uint16_t kind = node_kind(c->tree, value);
        if (kind != PY_LIST && kind != PY_DICTIONARY && kind != PY_SET &&
            kind != PY_LIST_COMPREHENSION) {
            continue;
        }
        report_identity(c, node, i == 0 ? left : right, value);
        return;
    }
}

/* ---- Decimal numbers ---- */

/*
 * Whether a decimal number has no exact binary form: 0.1 has none, 0.25 has.
 * digits / 10^n is exact when 5^n divides the digits.
 */
static bool is_inexact(struct str text)
{
    uint64_t digits = 0;
    uint64_t fives = 1;
    bool fraction = false;
    for (size_t i = 0; i < text.size && i < 16; i++) {
        char c = text.data[i];
        if (c == '.') {
            fraction = true;
        } else if (ascii_is_digit(c)) {
            digits = digits * 10 + (uint64_t)(c - '0');
            if (fraction) fives *= 5;
        } else {
            return false;
        }
    }
    return digits % fives != 0;
}

/* Whether a calculation with such a number stands in the expression. */
static bool calculates_inexactly(const struct tree *tree, uint32_t node)
{
    if (node_kind(tree, node) != PY_BINARY_OPERATOR) return false;
    for (uint32_t i = node; i < tree->nodes[node].next; i++) {
        uint16_t kind = node_kind(tree, i);
        if (kind == PY_CALL || kind == PY_SUBSCRIPT) return false; /* round(x, 2) */
        if (kind == PY_FLOAT && is_inexact(tree_text(tree, i))) return true;
    }
    return false;
}

/* Whether the name is made up step by step: x += 0.1. */
static bool grows_inexactly(const struct model *model, uint32_t binding)
{
    if (binding == MODEL_NONE || py_is_everywhere(model, binding)) return false;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t parent = node_parent(model->tree, model->uses[use].node);
        uint32_t value = node_field(model->tree, parent, PY_FIELD_RIGHT);
        if (value == NODE_NONE) continue;
        if (node_kind(model->tree, parent) == PY_AUGMENTED_ASSIGNMENT) {
            if (node_kind(model->tree, value) == PY_FLOAT &&
                is_inexact(tree_text(model->tree, value))) {
                return true;
            }
        } else if (node_kind(model->tree, parent) == PY_ASSIGNMENT) {
            if (calculates_inexactly(model->tree, value)) return true;
        }
    }
    return false;
}

/* 0.1 + 0.2 == 0.3; x += 0.1 until x == 1.0 */
static void equal_decimals(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, node, &left, &right);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return;
    double number;
    for (unsigned i = 0; i < 2; i++) {
        uint32_t value = py_strip(c->tree, i == 0 ? left : right);
        uint32_t other = py_strip(c->tree, i == 0 ? right : left);
        if (!py_number(c->tree, other, &number)) continue;
        bool zero = !(number < 0) && !(number > 0);
        bool inexact =
            node_kind(c->tree, other) == PY_FLOAT && is_inexact(tree_text(c->tree, other));
        bool calculated = calculates_inexactly(c->tree, value) ||
                          (inexact && node_kind(c->tree, value) == PY_BINARY_OPERATOR);
        if (node_kind(c->tree, value) == PY_IDENTIFIER && !zero) {
            calculated = grows_inexactly(c->model, model_binding_at(c->model, value));
        }
        if (!calculated) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "left", left);
        check_set_node(c, finding, "right", right);
        check_set_node(c, finding, "value", value);
        check_set_node(c, finding, "number", other);
        return;
    }
}

const struct check py_checks_operators[] = {
    {"truth-in-chain",
     CHECK_NODE,
     truth_in_chain,
     {PY_COMPARISON_OPERATOR},
     "value condition",
     .needs = {PY_TRUE, PY_FALSE}},
    {"bitwise-in-chain",
     CHECK_NODE,
     bitwise_in_chain,
     {PY_COMPARISON_OPERATOR},
     "sign middle condition word",
     .needs = {PY_OP_AND, PY_OP_OR}},
    {"division-for-remainder",
     CHECK_NODE,
     division_for_remainder,
     {PY_COMPARISON_OPERATOR},
     "division number divisor condition",
     .needs = {PY_OP_SLASH}},
    {"floor-for-remainder",
     CHECK_NODE,
     floor_for_remainder,
     {PY_COMPARISON_OPERATOR},
     "division number divisor condition",
     .needs = {PY_OP_SLASH_SLASH}},
    {"remainder-too-large",
     CHECK_NODE,
     remainder_too_large,
     {PY_COMPARISON_OPERATOR},
     "remainder divisor number value most result",
     .needs = {PY_OP_PERCENT}},
    {"length-below-zero",
     CHECK_NODE,
     length_below_zero,
     {PY_COMPARISON_OPERATOR},
     "length condition result",
     .where = CHECK_ROW_ASKED},
    {"identity-of-literal",
     CHECK_NODE,
     identity_of_literal,
     {PY_COMPARISON_OPERATOR},
     "name value word better result",
     .needs = {PY_KW_IS, PY_KW_IS_NOT}},
    {"identity-of-new",
     CHECK_NODE,
     identity_of_new,
     {PY_COMPARISON_OPERATOR},
     "name value word better result",
     .needs = {PY_KW_IS, PY_KW_IS_NOT}},
    {"equal-decimals",
     CHECK_NODE,
     equal_decimals,
     {PY_COMPARISON_OPERATOR},
     "left right value number",
     .needs = {PY_FLOAT}},
    {0},
};
