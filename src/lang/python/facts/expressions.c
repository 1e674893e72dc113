#include "lang/python/facts/expressions.h"

#include <stdlib.h>

uint32_t py_strip_brackets(const struct tree *tree, uint32_t node)
{
    while (node_kind(tree, node) == PY_PARENTHESIZED_EXPRESSION) {
        uint32_t inner = node_named(tree, node, 0);
        if (inner == NODE_NONE) return node;
        node = inner;
    }
    return node;
}

static int digit_of(char c)
{
    if (ascii_is_digit(c)) return c - '0';
    char lower = ascii_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool py_integer(const struct tree *tree, uint32_t node, int64_t *value)
{
    node = py_strip(tree, node);
    bool negative = false;
    while (node_kind(tree, node) == PY_UNARY_OPERATOR) {
        uint16_t sign = py_operator(tree, node);
        if (sign != PY_OP_MINUS && sign != PY_OP_PLUS) return false;
        if (sign == PY_OP_MINUS) negative = !negative;
        node = py_strip(tree, node_field(tree, node, PY_FIELD_ARGUMENT));
    }
    if (node_kind(tree, node) != PY_INTEGER) return false;
    struct str text = tree_text(tree, node);
    int base = 10;
    size_t at = 0;
    if (text.size > 2 && text.data[0] == '0') {
        char prefix = ascii_lower(text.data[1]);
        base = prefix == 'x' ? 16 : prefix == 'o' ? 8 : prefix == 'b' ? 2 : 10;
        if (base != 10) at = 2;
    }
    int64_t number = 0;
    for (; at < text.size; at++) {
        if (text.data[at] == '_') continue;
        int digit = digit_of(text.data[at]);
        if (digit < 0 || digit >= base) return false;
        if (__builtin_mul_overflow(number, (int64_t)base, &number)) return false;
        if (__builtin_add_overflow(number, (int64_t)digit, &number)) return false;
    }
    *value = negative ? -number : number;
    return true;
}

static bool is_empty_string(const struct tree *tree, uint32_t node)
{
    return node_child(tree, node, PY_STRING_CONTENT) == NODE_NONE &&
           node_child(tree, node, PY_INTERPOLATION) == NODE_NONE;
}

/* Whether a decimal number is 0: no digit before its exponent is another. */
static bool is_zero(struct str text)
{
    for (size_t i = 0; i < text.size && ascii_lower(text.data[i]) != 'e'; i++) {
        if (text.data[i] >= '1' && text.data[i] <= '9') return false;
    }
    return true;
}

int py_truth(const struct tree *tree, uint32_t node)
{
    node = py_strip(tree, node);
    int64_t number;
    switch (node_kind(tree, node)) {
    case PY_TRUE: return 1;
    case PY_FALSE:
    case PY_NONE: return 0;
    case PY_INTEGER:
    case PY_UNARY_OPERATOR: return py_integer(tree, node, &number) ? number != 0 : -1;
    case PY_FLOAT: return !is_zero(tree_text(tree, node));
    case PY_STRING:
        return node_child(tree, node, PY_INTERPOLATION) != NODE_NONE ? -1
                                                                     : !is_empty_string(tree, node);
    case PY_LIST:
    case PY_TUPLE:
    case PY_DICTIONARY:
    case PY_SET: {
        uint32_t first = node_named(tree, node, 0);
        if (first == NODE_NONE) return 0;
        uint16_t kind = node_kind(tree, first);
        return kind == PY_LIST_SPLAT || kind == PY_DICTIONARY_SPLAT ? -1 : 1;
    }
    case PY_LAMBDA: return 1;
    case PY_NOT_OPERATOR: {
        int inner = py_truth(tree, node_field(tree, node, PY_FIELD_ARGUMENT));
        return inner < 0 ? -1 : !inner;
    }
    default: return -1;
    }
}

bool py_number(const struct tree *tree, uint32_t node, double *number)
{
    int64_t whole;
    node = py_strip(tree, node);
    if (py_integer(tree, node, &whole)) {
        *number = (double)whole;
        return true;
    }
    bool negative =
        node_kind(tree, node) == PY_UNARY_OPERATOR && py_operator(tree, node) == PY_OP_MINUS;
    if (negative) node = node_field(tree, node, PY_FIELD_ARGUMENT);
    if (node_kind(tree, node) != PY_FLOAT) return false;
    char digits[64];
    struct str text = tree_text(tree, node);
    if (text.size >= sizeof digits) return false;
    memcpy(digits, text.data, text.size);
    digits[text.size] = '\0';
    char *end;
    *number = strtod(digits, &end);
    if (negative) *number = -*number;
    return *end == '\0';
}

bool py_plain_text(const struct tree *tree, uint32_t node, struct str *content)
{
    node = py_strip(tree, node);
    if (node_kind(tree, node) != PY_STRING) return false;
    char quote = tree->source->text[tree->nodes[node].start];
    if (quote != '"' && quote != '\'') return false;
    uint32_t inside = NODE_NONE;
    NODE_EACH_CHILD(tree, node, child)
    {
        uint16_t kind = node_kind(tree, child);
        if (kind == PY_STRING_START || kind == PY_STRING_END) continue;
        if (kind != PY_STRING_CONTENT || inside != NODE_NONE) return false;
        inside = child;
    }
    /* Escapes are nodes of their own in it. */
    if (inside != NODE_NONE && node_first(tree, inside) != NODE_NONE) return false;
    *content = inside == NODE_NONE ? STR_EMPTY : tree_text(tree, inside);
    return true;
}

bool py_is_literal(const struct tree *tree, uint32_t node)
{
    node = py_strip(tree, node);
    switch (node_kind(tree, node)) {
    case PY_INTEGER:
    case PY_FLOAT:
    case PY_STRING:
    case PY_TRUE:
    case PY_FALSE:
    case PY_NONE:
    case PY_LIST:
    case PY_TUPLE:
    case PY_DICTIONARY:
    case PY_SET:
    case PY_UNARY_OPERATOR: return py_truth(tree, node) >= 0;
    default: return false;
    }
}

bool py_is_empty_literal(const struct tree *tree, uint32_t node)
{
    switch (node_kind(tree, node)) {
    case PY_LIST:
    case PY_TUPLE:
    case PY_DICTIONARY:
    case PY_STRING: return py_truth(tree, node) == 0;
    default: return false;
    }
}

bool py_is_fixed(const struct tree *tree, uint32_t node)
{
    for (uint32_t i = node; i < tree->nodes[node].next; i++) {
        if (node_kind(tree, i) == PY_IDENTIFIER) return false;
    }
    return true;
}

bool py_is_repeatable(const struct tree *tree, uint32_t node)
{
    for (uint32_t i = node; i < tree->nodes[node].next; i++) {
        switch (node_kind(tree, i)) {
        case PY_CALL:
        case PY_AWAIT:
        case PY_YIELD:
        case PY_NAMED_EXPRESSION: return false;
        default: break;
        }
    }
    return true;
}

/* ---- Calls ---- */

uint32_t py_argument(const struct tree *tree, uint32_t call, uint32_t index)
{
    uint32_t arguments = node_field(tree, call, PY_FIELD_ARGUMENTS);
    if (node_kind(tree, arguments) != PY_ARGUMENT_LIST) return NODE_NONE;
    uint32_t argument = node_named(tree, arguments, index);
    switch (node_kind(tree, argument)) {
    case PY_KEYWORD_ARGUMENT:
    case PY_LIST_SPLAT:
    case PY_DICTIONARY_SPLAT: return NODE_NONE;
    default: return argument;
    }
}

uint32_t py_argument_count(const struct tree *tree, uint32_t call)
{
    uint32_t arguments = node_field(tree, call, PY_FIELD_ARGUMENTS);
    if (arguments == NODE_NONE) return 0;
    return node_kind(tree, arguments) == PY_ARGUMENT_LIST ? node_named_count(tree, arguments) : 1;
}

uint32_t py_method_call(const struct tree *tree, uint32_t call, struct str *method)
{
    if (node_kind(tree, call) != PY_CALL) return NODE_NONE;
    uint32_t callee = node_field(tree, call, PY_FIELD_FUNCTION);
    if (node_kind(tree, callee) != PY_ATTRIBUTE) return NODE_NONE;
    uint32_t name = node_field(tree, callee, PY_FIELD_ATTRIBUTE);
    if (name == NODE_NONE) return NODE_NONE;
    *method = tree_text(tree, name);
    return node_field(tree, callee, PY_FIELD_OBJECT);
}

struct str py_attribute_name(const struct tree *tree, uint32_t attribute)
{
    uint32_t name = node_field(tree, attribute, PY_FIELD_ATTRIBUTE);
    return name == NODE_NONE ? STR_EMPTY : tree_text(tree, name);
}

uint32_t py_method_on(const struct tree *tree, uint32_t node, struct str *method)
{
    uint32_t attribute = node_parent(tree, node);
    if (node_kind(tree, attribute) != PY_ATTRIBUTE) return NODE_NONE;
    if (tree->nodes[node].field != PY_FIELD_OBJECT) return NODE_NONE;
    uint32_t call = node_parent(tree, attribute);
    return py_method_call(tree, call, method) == node ? call : NODE_NONE;
}

bool py_is_asking_method(struct str name)
{
    static const struct str names[] = {
        STR("isdigit"), STR("isalpha"),    STR("isalnum"),   STR("isupper"),
        STR("islower"), STR("isspace"),    STR("isnumeric"), STR("isdecimal"),
        STR("istitle"), STR("startswith"), STR("endswith"),
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_equal(name, names[i])) return true;
    }
    return false;
}

/* ---- Operators ---- */

uint16_t py_comparison(const struct tree *tree, uint32_t node, uint32_t *left, uint32_t *right)
{
    if (node_kind(tree, node) != PY_COMPARISON_OPERATOR) return 0;
    const struct node *nodes = tree->nodes;
    /* Side, operator, side: asked so often that it is worth not to search. */
    uint32_t end = nodes[node].next;
    uint32_t op = nodes[node + 1].next;
    uint32_t second = op < end ? nodes[op].next : end;
    if (second < end && nodes[second].next == end && nodes[op].field == PY_FIELD_OPERATORS &&
        !((nodes[node + 1].flags | nodes[second].flags) & NODE_EXTRA)) {
        *left = node + 1;
        *right = second;
        return nodes[op].kind;
    }
    /* A longer chain, or a comment in between. */
    if (node_named_count(tree, node) != 2) return 0;
    op = node_field(tree, node, PY_FIELD_OPERATORS);
    if (op == NODE_NONE) return 0;
    *left = node_named(tree, node, 0);
    *right = node_named(tree, node, 1);
    return node_kind(tree, op);
}

/* ---- Where a value goes ---- */

/* Deeper in a condition than this nobody looks: a long row of `and` is that deep on its left. */
enum { MAX_ABOVE = 100 };

bool py_is_asked(const struct tree *tree, uint32_t node)
{
    for (unsigned i = 0; i < MAX_ABOVE; i++) {
        uint32_t parent = node_parent(tree, node);
        switch (node_kind(tree, parent)) {
        case PY_PARENTHESIZED_EXPRESSION:
        case PY_BOOLEAN_OPERATOR: node = parent; break;
        case PY_NOT_OPERATOR:
        case PY_IF_CLAUSE:
        case PY_ASSERT_STATEMENT: return true;
        case PY_IF_STATEMENT:
        case PY_ELIF_CLAUSE:
        case PY_WHILE_STATEMENT: return tree->nodes[node].field == PY_FIELD_CONDITION;
        case PY_CONDITIONAL_EXPRESSION: return node == node_named(tree, parent, 1);
        default: return false;
        }
    }
    return false;
}

bool py_is_always_evaluated(const struct tree *tree, uint32_t node)
{
    uint32_t parent = node_parent(tree, node);
    uint8_t field = tree->nodes[node].field;
    switch (node_kind(tree, parent)) {
    case PY_IF_STATEMENT:
    case PY_WHILE_STATEMENT: return field == PY_FIELD_CONDITION;
    case PY_FOR_STATEMENT: return field == PY_FIELD_RIGHT;
    case PY_MATCH_STATEMENT: return field == PY_FIELD_SUBJECT;
    case PY_BOOLEAN_OPERATOR: return field == PY_FIELD_LEFT;
    case PY_COMPARISON_OPERATOR: /* a < b < c asks for c only where a < b */
        return node == node_named(tree, parent, 0) || node == node_named(tree, parent, 1);
    case PY_CONDITIONAL_EXPRESSION: return node == node_named(tree, parent, 1);
    case PY_ASSERT_STATEMENT: return node == node_named(tree, parent, 0);
    case PY_LIST_COMPREHENSION:
    case PY_SET_COMPREHENSION:
    case PY_DICTIONARY_COMPREHENSION:
    case PY_GENERATOR_EXPRESSION: return node == node_child(tree, parent, PY_FOR_IN_CLAUSE);
    case PY_LAMBDA:
    case PY_FUNCTION_DEFINITION: return field != PY_FIELD_BODY;
    case PY_ELIF_CLAUSE:
    case PY_ELSE_CLAUSE:
    case PY_TRY_STATEMENT:
    case PY_EXCEPT_CLAUSE:
    case PY_CASE_CLAUSE: return false;
    default: return true;
    }
}

uint32_t py_subscript_of(const struct tree *tree, uint32_t node)
{
    uint32_t parent = node_parent(tree, node);
    bool is_value =
        node_kind(tree, parent) == PY_SUBSCRIPT && tree->nodes[node].field == PY_FIELD_VALUE;
    return is_value ? parent : NODE_NONE;
}

enum py_fate py_fate(const struct tree *tree, uint32_t node, uint32_t *user)
{
    uint32_t parent = node_parent(tree, node);
    while (node_kind(tree, parent) == PY_PARENTHESIZED_EXPRESSION) {
        node = parent;
        parent = node_parent(tree, node);
    }
    *user = parent;
    uint8_t field = tree->nodes[node].field;
    switch (node_kind(tree, parent)) {
    case PY_EXPRESSION_STATEMENT:
        return node_named_count(tree, parent) == 1 ? PY_FATE_LOST : PY_FATE_UNKNOWN;
    case PY_ASSIGNMENT: return field == PY_FIELD_RIGHT ? PY_FATE_ASSIGNED : PY_FATE_UNKNOWN;
    case PY_NAMED_EXPRESSION: return PY_FATE_ASSIGNED;
    case PY_AUGMENTED_ASSIGNMENT:
        return field == PY_FIELD_RIGHT ? PY_FATE_OPERAND : PY_FATE_UNKNOWN;
    case PY_RETURN_STATEMENT: return PY_FATE_RETURNED;
    case PY_KEYWORD_ARGUMENT:
        *user = node_parent(tree, node_parent(tree, parent));
        return PY_FATE_ARGUMENT;
    case PY_ARGUMENT_LIST:
        *user = node_parent(tree, parent);
        return node_kind(tree, *user) == PY_CALL ? PY_FATE_ARGUMENT : PY_FATE_UNKNOWN;
    case PY_BINARY_OPERATOR:
    case PY_UNARY_OPERATOR:
    case PY_COMPARISON_OPERATOR: return PY_FATE_OPERAND;
    case PY_NOT_OPERATOR: return PY_FATE_CONDITION;
    case PY_IF_STATEMENT:
    case PY_ELIF_CLAUSE:
    case PY_WHILE_STATEMENT:
        return field == PY_FIELD_CONDITION ? PY_FATE_CONDITION : PY_FATE_UNKNOWN;
    case PY_CALL: return PY_FATE_OBJECT;
    case PY_ATTRIBUTE: return field == PY_FIELD_OBJECT ? PY_FATE_OBJECT : PY_FATE_UNKNOWN;
    case PY_SUBSCRIPT: return field == PY_FIELD_VALUE ? PY_FATE_OBJECT : PY_FATE_ARGUMENT;
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: return field == PY_FIELD_RIGHT ? PY_FATE_ITERATED : PY_FATE_UNKNOWN;
    case PY_LIST:
    case PY_TUPLE:
    case PY_SET:
    case PY_PAIR:
    case PY_EXPRESSION_LIST: return PY_FATE_ELEMENT;
    case PY_INTERPOLATION: return PY_FATE_FORMATTED;
    default: return PY_FATE_UNKNOWN;
    }
}
