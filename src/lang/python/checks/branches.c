/*
 * Conditions that could be said more simply: comparisons, truth values, and the
 * branches of an if.
 */
#include "base/buf.h"
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- Truth values ---- */

/* Methods of texts and sets that answer True or False. */
static bool answers_yes_or_no(struct str method)
{
    return py_is_asking_method(method) || str_is(method, "issubset") ||
           str_is(method, "issuperset") || str_is(method, "isdisjoint");
}

/* True, False, or what a comparison gives. */
static bool is_answer(const struct model *model, uint32_t value)
{
    switch (node_kind(model->tree, value)) {
    case PY_TRUE:
    case PY_FALSE:
    case PY_COMPARISON_OPERATOR:
    case PY_NOT_OPERATOR: return true;
    default: return false;
    }
}

/* Whether every return of the program's own function gives True, False or a comparison. */
static bool returns_truth(const struct model *model, uint32_t function)
{
    const struct tree *tree = model->tree;
    const struct function *f = &model->functions[function];
    if ((f->flow & FLOW_NEXT) || f->generator || f->asynchronous || f->decorated) return false;
    if (f->empty_returns > 0 || f->value_returns == 0) return false;
    enum { MAX_NODES = 2000 };
    if (tree->nodes[f->body].next - f->body > MAX_NODES) return false;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        if (model_role(model, node) != ROLE_RETURN) continue;
        if (!is_answer(model, py_strip(tree, node_named(tree, node, 0)))) return false;
    }
    return true;
}

/* Whether the value, which is no and/or, is True or False and nothing else. */
static bool is_plain_truth(const struct model *model, uint32_t node)
{
    switch (node_kind(model->tree, node)) {
    case PY_COMPARISON_OPERATOR: return true;
    case PY_IDENTIFIER: {
        uint32_t binding = model_binding_at(model, node);
        return binding != MODEL_NONE && py_every_value(model, binding, is_answer);
    }
    case PY_CALL: {
        struct str method;
        if (py_method_call(model->tree, node, &method) != NODE_NONE)
            return answers_yes_or_no(method);
        uint32_t callee = node_field(model->tree, node, PY_FIELD_FUNCTION);
        uint32_t function = py_function_named(model, callee);
        if (function != MODEL_NONE) return returns_truth(model, function);
        break;
    }
    default: break;
    }
    return py_type(model, node) == PY_TYPE_BOOL;
}

/* The same for any expression: with and/or, each part has to be a truth value. */
static bool is_truth(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = node; i < tree->nodes[node].next;) {
        uint16_t kind = node_kind(tree, i);
        if (!node_has(tree, i, NODE_NAMED) || kind == PY_BOOLEAN_OPERATOR ||
            kind == PY_PARENTHESIZED_EXPRESSION) {
            i++;
        } else if (node_has(tree, i, NODE_EXTRA) || is_plain_truth(model, i)) {
            i = tree->nodes[i].next;
        } else {
            return false;
        }
    }
    return true;
}

/* The operator that says the opposite, or NULL. */
static const char *opposite(uint16_t op)
{
    switch (op) {
    case PY_OP_EQUAL_EQUAL: return "!=";
    case PY_OP_BANG_EQUAL: return "==";
    case PY_KW_IN: return "not in";
    case PY_KW_NOT_IN: return "in";
    case PY_KW_IS: return "is not";
    case PY_KW_IS_NOT: return "is";
    case PY_OP_LESS: return ">=";
    case PY_OP_LESS_EQUAL: return ">";
    case PY_OP_GREATER: return "<=";
    case PY_OP_GREATER_EQUAL: return "<";
    default: return NULL;
    }
}

static bool is_certain_number(const struct model *model, uint32_t node)
{
    enum py_type type = py_type(model, node);
    return type == PY_TYPE_INT || type == PY_TYPE_FLOAT;
}

/*
 * The opposite operator where it says the opposite for certain: of sets neither
 * a < b nor a >= b need be true, of numbers one of the two is.
 */
static const char *certain_opposite(const struct model *model, uint32_t node, uint32_t *left,
                                    uint32_t *right)
{
    uint16_t op = py_comparison(model->tree, node, left, right);
    if (op == 0) return NULL;
    if (py_is_order(op) && !is_certain_number(model, *left) && !is_certain_number(model, *right))
        return NULL;
    return opposite(op);
}

/* A condition as a value that is True or False. */
static struct str as_truth(const struct check_context *c, uint32_t condition)
{
    uint32_t inner = py_strip(c->tree, condition);
    if (is_truth(c->model, inner)) return tree_text(c->tree, inner);
    return arena_format(c->arena, "bool(%.*s)", STR_ARG(tree_text(c->tree, inner)));
}

/* The opposite of a condition. */
static struct str negated(const struct check_context *c, uint32_t condition)
{
    uint32_t inner = py_strip(c->tree, condition);
    struct str text = tree_text(c->tree, inner);
    uint32_t left;
    uint32_t right;
    switch (node_kind(c->tree, inner)) {
    case PY_NOT_OPERATOR: return as_truth(c, node_field(c->tree, inner, PY_FIELD_ARGUMENT));
    case PY_COMPARISON_OPERATOR: {
        const char *op = certain_opposite(c->model, inner, &left, &right);
        if (!op) break;
        return arena_format(c->arena, "%.*s %s %.*s", STR_ARG(tree_text(c->tree, left)), op,
                            STR_ARG(tree_text(c->tree, right)));
    }
    case PY_BOOLEAN_OPERATOR:
    case PY_CONDITIONAL_EXPRESSION:
    case PY_NAMED_EXPRESSION:
    case PY_LAMBDA: break;
    default: return arena_format(c->arena, "not %.*s", STR_ARG(text));
    }
    return arena_format(c->arena, "not (%.*s)", STR_ARG(text));
}

static struct str as_or_negated(const struct check_context *c, uint32_t condition, bool positive)
{
    return positive ? as_truth(c, condition) : negated(c, condition);
}

/* 1 for True, 0 for False, -1 for anything else. */
static int true_or_false(const struct tree *tree, uint32_t node)
{
    if (node == NODE_NONE) return -1;
    uint16_t kind = node_kind(tree, py_strip(tree, node));
    return kind == PY_TRUE ? 1 : kind == PY_FALSE ? 0 : -1;
}

/* ---- An if that only makes True or False of its condition ---- */

/* What a statement alone in its block gives back as a literal; see true_or_false. */
static int returned_truth(const struct tree *tree, uint32_t statement)
{
    if (node_kind(tree, statement) != PY_RETURN_STATEMENT) return -1;
    return true_or_false(tree, node_named(tree, statement, 0));
}

static uint32_t body_of(const struct tree *tree, uint32_t node)
{
    uint32_t body = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    return body != NODE_NONE ? body : node_field(tree, node, PY_FIELD_BODY);
}

/* Whether a statement is an `if` that does nothing but return a truth value. */
static bool is_answering_if(const struct tree *tree, uint32_t statement)
{
    if (node_kind(tree, statement) != PY_IF_STATEMENT) return false;
    return returned_truth(tree, py_only_statement(tree, body_of(tree, statement))) >= 0;
}

static void return_condition(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    int yes = returned_truth(tree, py_only_statement(tree, body_of(tree, node)));
    if (yes < 0) return;
    uint32_t other = node_field(tree, node, PY_FIELD_ALTERNATIVE);
    uint32_t end;
    if (other != NODE_NONE) {
        if (node_kind(tree, other) != PY_ELSE_CLAUSE) return;
        end = py_only_statement(tree, body_of(tree, other));
        /* What comes after it is never reached: then one of the two does not belong there. */
        if (node_next_named(tree, node) != NODE_NONE) return;
    } else {
        end = node_next_named(tree, node);
        /* One of a row of cases is best left as it is. */
        if (is_answering_if(tree, py_statement_before(tree, node))) return;
    }
    if (returned_truth(tree, end) != !yes) return;
    /* In a loop the answer comes too early, and that is the thing to say. */
    if (py_loop_of(c->model, node) != MODEL_NONE) return;
    if (py_has_comment(tree, node)) return; /* the cases are explained */

    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    struct finding *finding = check_report_range(c, tree->nodes[node].start, tree->nodes[end].end);
    struct str better = as_or_negated(c, condition, yes == 1);
    check_set_node(c, finding, "condition", condition);
    finding_set(finding, "better", better);
    if (!py_on_one_line(tree, condition)) return;
    check_edit(c, finding, tree->nodes[node].start, tree->nodes[end].end,
               arena_format(c->arena, "return %.*s", STR_ARG(better)));
}

static void assign_condition(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t other = node_field(tree, node, PY_FIELD_ALTERNATIVE);
    if (node_kind(tree, other) != PY_ELSE_CLAUSE) return;
    uint32_t target;
    uint32_t other_target;
    uint32_t yes = py_plain_assignment(tree, py_only_statement(tree, body_of(tree, node)), &target);
    uint32_t no =
        py_plain_assignment(tree, py_only_statement(tree, body_of(tree, other)), &other_target);
    int truth = true_or_false(tree, yes);
    if (truth < 0 || true_or_false(tree, no) != !truth) return;
    if (!node_same(tree, target, other_target)) return;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    struct finding *finding = check_report(c, node);
    struct str better = as_or_negated(c, condition, truth == 1);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "name", target);
    finding_set(finding, "better", better);
    if (!py_on_one_line(tree, condition) || py_has_comment(tree, node)) return;
    check_replace(c, finding, node,
                  arena_format(c->arena, "%.*s = %.*s", STR_ARG(tree_text(c->tree, target)),
                               STR_ARG(better)));
}

/* True if c else False */
static void conditional_truth(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    int yes = true_or_false(tree, node_named(tree, node, 0));
    if (yes < 0 || true_or_false(tree, node_named(tree, node, 2)) != !yes) return;
    uint32_t condition = node_named(tree, node, 1);
    struct finding *finding = check_report(c, node);
    struct str better = as_or_negated(c, condition, yes == 1);
    check_set_node(c, finding, "condition", condition);
    finding_set(finding, "better", better);
    /* and/or bind weaker than what may stand around a conditional expression. */
    if (py_on_one_line(tree, condition)) check_replace(c, finding, node, better);
}

/* ---- Comparisons ---- */

/* x == True */
static void compare_bool(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t value;
    uint32_t right;
    uint16_t op = py_comparison(tree, node, &value, &right);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL && op != PY_KW_IS && op != PY_KW_IS_NOT) {
        return;
    }
    int truth = true_or_false(tree, right);
    if (truth < 0) {
        truth = true_or_false(tree, value);
        value = right;
    }
    if (truth < 0 || true_or_false(tree, value) >= 0) return;
    bool by_identity = op == PY_KW_IS || op == PY_KW_IS_NOT;
    bool certain = is_truth(c->model, value);
    /* `x is True` of a value that may be something else is a question of its own. */
    if (!certain && (by_identity || !py_is_asked(tree, node))) return;
    bool same = op == PY_OP_EQUAL_EQUAL || op == PY_KW_IS;
    bool positive = same == (truth == 1);
    uint32_t inner = py_strip(tree, value);
    struct str better = positive ? tree_text(c->tree, inner) : negated(c, value);
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "value", inner);
    finding_set(finding, "literal",
                truth == 1 ? (struct str)STR("True") : (struct str)STR("False"));
    finding_set(finding, "better", better);
    /* What lost its brackets may fall apart among its new neighbours. */
    bool loose =
        node_kind(tree, inner) == PY_BOOLEAN_OPERATOR || node_kind(tree, inner) == PY_NOT_OPERATOR;
    if (certain && !loose && py_on_one_line(tree, node)) check_replace(c, finding, node, better);
}

/* x == None */
static void compare_none(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t value;
    uint32_t right;
    uint16_t op = py_comparison(tree, node, &value, &right);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return;
    if (node_kind(tree, right) != PY_NONE) {
        if (node_kind(tree, value) != PY_NONE) return;
        value = right;
    }
    if (node_kind(tree, value) == PY_NONE) return;
    struct str better = arena_format(c->arena, "%.*s %s None", STR_ARG(tree_text(c->tree, value)),
                                     op == PY_OP_EQUAL_EQUAL ? "is" : "is not");
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "value", value);
    check_set_node(c, finding, "operator", node_field(tree, node, PY_FIELD_OPERATORS));
    finding_set(finding, "better", better);
    check_replace(c, finding, node, better);
}

static bool has_length(enum py_type type)
{
    return type == PY_TYPE_LIST || type == PY_TYPE_STR || type == PY_TYPE_DICT ||
           type == PY_TYPE_SET || type == PY_TYPE_TUPLE;
}

/* 1: asks whether `length` is 0, 0: whether it is more, -1: something else. */
static int asks_for_empty(uint16_t op, int64_t number)
{
    if (op == PY_OP_EQUAL_EQUAL && number == 0) return 1;
    if (op == PY_OP_LESS && number == 1) return 1;
    if (op == PY_OP_LESS_EQUAL && number == 0) return 1;
    if (op == PY_OP_BANG_EQUAL && number == 0) return 0;
    if (op == PY_OP_GREATER && number == 0) return 0;
    if (op == PY_OP_GREATER_EQUAL && number == 1) return 0;
    return -1;
}

/* len(x) == 0 and x == [] where x is a list, a text, ... for certain */
static void compare_empty(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, node, &left, &right);
    if (op == 0) return;
    uint32_t value;
    int empty;
    int64_t number;
    if (py_is_empty_literal(tree, right)) {
        value = left;
        empty = op == PY_OP_EQUAL_EQUAL ? 1 : op == PY_OP_BANG_EQUAL ? 0 : -1;
        if (empty < 0 || py_type(c->model, value) != py_type(c->model, right)) return;
    } else {
        if (node_kind(tree, left) != PY_CALL || !py_integer(tree, right, &number)) return;
        empty = asks_for_empty(op, number);
        if (empty < 0 || !py_calls(c->model, left, "len")) return;
        value = py_argument(tree, left, 0);
        if (value == NODE_NONE || py_argument_count(tree, left) != 1) return;
        if (!has_length(py_type(c->model, value))) return;
    }
    if (node_kind(tree, value) != PY_IDENTIFIER || !py_is_asked(tree, node)) return;
    struct finding *finding = check_report(c, node);
    struct str better = tree_text(c->tree, value);
    if (empty == 1) better = arena_format(c->arena, "not %.*s", STR_ARG(better));
    check_set_node(c, finding, "value", value);
    check_set_node(c, finding, "test", node);
    finding_set(finding, "better", better);
    check_replace(c, finding, node, better);
}

/* not x in y, not x == y */
static void negated_comparison(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t inner = py_strip(tree, node_field(tree, node, PY_FIELD_ARGUMENT));
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, inner, &left, &right);
    if (op == 0 || py_is_order(op)) return;
    /* A double negation is its own thing. */
    if (op == PY_KW_NOT_IN || op == PY_KW_IS_NOT || op == PY_OP_BANG_EQUAL) return;
    const char *other = opposite(op);
    if (!other || true_or_false(tree, right) >= 0 || node_kind(tree, right) == PY_NONE) return;
    struct str better = arena_format(c->arena, "%.*s %s %.*s", STR_ARG(tree_text(c->tree, left)),
                                     other, STR_ARG(tree_text(c->tree, right)));
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "operator", node_field(tree, inner, PY_FIELD_OPERATORS));
    check_set_node(c, finding, "value", left);
    finding_set(finding, "better", better);
    if (py_on_one_line(tree, node)) check_replace(c, finding, node, better);
}

/* ---- and, or ---- */

static bool is_less(uint16_t op)
{
    return op == PY_OP_LESS || op == PY_OP_LESS_EQUAL;
}

/* A comparison of order as `small < large`. */
struct order {
    uint32_t small, large;
    bool strict;
};

static bool read_order(const struct tree *tree, uint32_t node, struct order *order)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, py_strip(tree, node), &left, &right);
    if (!py_is_order(op)) return false;
    bool less = is_less(op);
    *order = (struct order){
        .small = less ? left : right,
        .large = less ? right : left,
        .strict = op == PY_OP_LESS || op == PY_OP_GREATER,
    };
    return true;
}

/* Whether the value is written short, and working it out has no effect. */
static bool is_short_and_pure(const struct check_context *c, uint32_t node)
{
    enum { MAX_SIZE = 40 };
    uint16_t kind = node_kind(c->tree, node);
    if (kind == PY_SUBSCRIPT) {
        return py_is_pure(c->model, node_field(c->tree, node, PY_FIELD_VALUE)) &&
               py_is_pure(c->model, node_field(c->tree, node, PY_FIELD_SUBSCRIPT));
    }
    return tree_text(c->tree, node).size <= MAX_SIZE && py_is_pure(c->model, node);
}

/* a < b and b < c */
static void comparison_chain(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    if (py_operator(tree, node) != PY_KW_AND) return;
    struct order a;
    struct order b;
    /* `x <= 3 and 3 <= y` is not about 3. */
    if (!read_order(tree, node_field(tree, node, PY_FIELD_LEFT), &a) ||
        !read_order(tree, node_field(tree, node, PY_FIELD_RIGHT), &b)) {
        return;
    }
    if (!node_same(tree, a.large, b.small)) {
        struct order swap = a;
        a = b;
        b = swap;
        if (!node_same(tree, a.large, b.small)) return;
    }
    if (node_same(tree, a.small, b.large) || py_is_fixed(tree, a.large)) return;
    if (!is_short_and_pure(c, a.small) || !is_short_and_pure(c, a.large) ||
        !is_short_and_pure(c, b.large)) {
        return;
    }
    struct str better =
        arena_format(c->arena, "%.*s %s %.*s %s %.*s", STR_ARG(tree_text(c->tree, a.small)),
                     a.strict ? "<" : "<=", STR_ARG(tree_text(c->tree, a.large)),
                     b.strict ? "<" : "<=", STR_ARG(tree_text(c->tree, b.large)));
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "value", a.large);
    check_set_node(c, finding, "test", node);
    finding_set(finding, "better", better);
    if (py_on_one_line(tree, node)) check_replace(c, finding, node, better);
}

/* The value that is compared with a literal; the literal in *literal. */
static uint32_t compared_with(const struct tree *tree, uint32_t node, uint16_t wanted,
                              uint32_t *literal)
{
    uint32_t left;
    uint16_t op = py_comparison(tree, py_strip(tree, node), &left, literal);
    if (op != wanted) return NODE_NONE;
    uint16_t kind = node_kind(tree, *literal);
    bool plain = kind == PY_INTEGER || (kind == PY_STRING && py_truth(tree, *literal) >= 0);
    return plain ? left : NODE_NONE;
}

/* x == 1 or x == 2 or x == 3 */
static void repeated_comparison(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint16_t op = py_operator(tree, node);
    uint32_t parent = node_parent(tree, node);
    if (node_kind(tree, parent) == PY_BOOLEAN_OPERATOR) return; /* looked at from the outermost */
    uint16_t wanted = op == PY_KW_OR ? PY_OP_EQUAL_EQUAL : PY_OP_BANG_EQUAL;
    enum { MAX_VALUES = 12 };
    uint32_t literals[MAX_VALUES];
    uint32_t value = NODE_NONE;
    uint32_t count = 0;
    uint32_t rest = node;
    while (rest != NODE_NONE) {
        uint32_t part = rest;
        rest = NODE_NONE;
        if (node_kind(tree, part) == PY_BOOLEAN_OPERATOR) {
            if (py_operator(tree, part) != op) return;
            rest = node_field(tree, part, PY_FIELD_LEFT);
            part = node_field(tree, part, PY_FIELD_RIGHT);
        }
        if (count == MAX_VALUES) return;
        uint32_t left = compared_with(tree, part, wanted, &literals[count++]);
        if (left == NODE_NONE || (value != NODE_NONE && !node_same(tree, left, value))) return;
        value = left;
    }
    if (count < 3 || !is_short_and_pure(c, value)) return;
    struct buf better;
    buf_init(&better, c->arena, 200);
    buf_format(&better, "%.*s %s (", STR_ARG(tree_text(c->tree, value)),
               op == PY_KW_OR ? "in" : "not in");
    while (count > 0) {
        buf_add(&better, tree_text(c->tree, literals[--count]));
        buf_add_text(&better, count > 0 ? ", " : ")");
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "value", value);
    finding_set(finding, "better", buf_str(&better));
    if (!py_has_comment(tree, node)) check_replace(c, finding, node, buf_str(&better));
}

/* ---- Brackets ---- */

/* if (x > 3):   return(x) */
static void needless_brackets(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t parent = node_parent(tree, node);
    switch (node_kind(tree, parent)) {
    case PY_IF_STATEMENT:
    case PY_ELIF_CLAUSE:
    case PY_WHILE_STATEMENT:
    case PY_RETURN_STATEMENT: break;
    default: return;
    }
    uint32_t inner = py_strip(tree, node);
    switch (node_kind(tree, inner)) {
    case PY_PARENTHESIZED_EXPRESSION:
    case PY_NAMED_EXPRESSION:
    case PY_YIELD: return;
    default: break;
    }
    if (!py_on_one_line(tree, node)) return; /* they hold the lines together */
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "value", inner);
    check_set_node(c, finding, "word", node_first(tree, parent));
    bool close = tree->nodes[node_first(tree, parent)].end == tree->nodes[node].start;
    check_replace(
        c, finding, node,
        arena_format(c->arena, "%s%.*s", close ? " " : "", STR_ARG(tree_text(c->tree, inner))));
}

/* ---- Branches ---- */

/* From the beginning of a clause to its colon. */
static struct finding *report_clause(struct check_context *c, uint32_t clause)
{
    uint32_t body = body_of(c->tree, clause);
    uint32_t start = c->tree->nodes[clause].start;
    uint32_t end = body == NODE_NONE ? c->tree->nodes[clause].end : c->tree->nodes[body].start;
    const char *colon = memchr(c->tree->source->text + start, ':', end - start);
    if (node_kind(c->tree, clause) == PY_ELSE_CLAUSE && colon) {
        end = (uint32_t)(colon - c->tree->source->text) + 1;
    }
    while (end > start && ascii_is_space(c->tree->source->text[end - 1])) end--;
    return check_report_range(c, start, end);
}

/* An else behind an if that never goes on, with work in it that is indented for nothing. */
static void else_after_exit(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t branch = node_parent(tree, node);
    if (node_kind(tree, branch) != PY_IF_STATEMENT) return;
    if (node_field(tree, branch, PY_FIELD_ALTERNATIVE) != node) return; /* there is an elif */
    uint32_t yes = body_of(tree, branch);
    uint32_t no = body_of(tree, node);
    if (yes == NODE_NONE || no == NODE_NONE || c->model->flow[yes] & FLOW_NEXT) return;
    /* Two plain answers side by side are fine as they are. */
    uint32_t only = py_only_statement(tree, no);
    if (only != NODE_NONE) {
        enum role role = model_role(c->model, only);
        if (role != ROLE_FOR && role != ROLE_WHILE && role != ROLE_TRY && role != ROLE_WITH) return;
    }
    uint32_t last = py_last_statement(tree, yes);
    enum role role = model_role(c->model, last);
    if (role != ROLE_RETURN && role != ROLE_RAISE && role != ROLE_BREAK && role != ROLE_CONTINUE)
        return;
    struct finding *finding = report_clause(c, node);
    check_set_node(c, finding, "word", node_first(tree, last));
    check_set_node(c, finding, "condition", node_field(tree, branch, PY_FIELD_CONDITION));
    check_set_line(c, finding, "line", branch);
}

/* else: with nothing but an if inside */
static void else_holds_if(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t branch = node_parent(tree, node);
    if (node_kind(tree, branch) != PY_IF_STATEMENT) return;
    uint32_t inner = py_only_statement(tree, body_of(tree, node));
    if (node_kind(tree, inner) != PY_IF_STATEMENT) return;
    uint32_t condition = node_field(tree, inner, PY_FIELD_CONDITION);
    struct finding *finding =
        check_report_range(c, tree->nodes[node].start, tree->nodes[condition].end);
    check_set_node(c, finding, "condition", py_strip(tree, condition));
}

/* A condition as one side of `and`. */
static struct str as_part(const struct check_context *c, uint32_t condition)
{
    uint32_t inner = py_strip(c->tree, condition);
    uint16_t kind = node_kind(c->tree, inner);
    bool weak = kind == PY_CONDITIONAL_EXPRESSION || kind == PY_LAMBDA ||
                kind == PY_NAMED_EXPRESSION ||
                (kind == PY_BOOLEAN_OPERATOR && py_operator(c->tree, inner) == PY_KW_OR);
    return weak ? arena_format(c->arena, "(%.*s)", STR_ARG(tree_text(c->tree, inner)))
                : tree_text(c->tree, inner);
}

/* Whether a comment stands right inside the node. */
static bool has_own_comment(const struct tree *tree, uint32_t node)
{
    NODE_EACH_CHILD(tree, node, child)
    {
        if (node_has(tree, child, NODE_EXTRA)) return true;
    }
    return false;
}

/* if a: with nothing but if b: inside, and nothing else for either */
static void nested_if(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    if (node_field(tree, node, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t inner = py_only_statement(tree, body_of(tree, node));
    if (node_kind(tree, inner) != PY_IF_STATEMENT) return;
    if (node_field(tree, inner, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    if (has_own_comment(tree, node) || has_own_comment(tree, body_of(tree, node))) return;
    uint32_t outer_condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t inner_condition = node_field(tree, inner, PY_FIELD_CONDITION);
    if (!py_on_one_line(tree, outer_condition) || !py_on_one_line(tree, inner_condition)) return;
    struct str better =
        arena_format(c->arena, "%.*s and %.*s", STR_ARG(as_part(c, outer_condition)),
                     STR_ARG(as_part(c, inner_condition)));
    enum { MAX_CONDITION = 60 }; /* more would be harder to read than two lines */
    if (better.size > MAX_CONDITION) return;
    struct finding *finding =
        check_report_range(c, tree->nodes[node].start, tree->nodes[inner_condition].end);
    check_set_node(c, finding, "outer", py_strip(tree, outer_condition));
    check_set_node(c, finding, "inner", py_strip(tree, inner_condition));
    finding_set(finding, "better", better);
}

/* else: pass */
static void empty_else(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t only = py_only_statement(tree, body_of(tree, node));
    if (node_kind(tree, only) != PY_PASS_STATEMENT &&
        node_kind(tree, only) != PY_CONTINUE_STATEMENT) {
        return;
    }
    uint32_t owner = node_parent(tree, node);
    if (node_kind(tree, only) == PY_CONTINUE_STATEMENT) {
        /* It says something only where more of the round would follow. */
        uint32_t loop = py_loop_of(c->model, owner);
        if (node_kind(tree, owner) != PY_IF_STATEMENT || loop == MODEL_NONE) return;
        if (py_last_statement(tree, c->model->loops[loop].body) != owner) return;
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "word", only);
    uint32_t before = NODE_NONE;
    NODE_EACH_CHILD(tree, owner, child)
    {
        if (child == node) break;
        before = child;
    }
    if (before == NODE_NONE || py_has_comment(tree, node)) return;
    check_edit(c, finding, tree->nodes[before].end, tree->nodes[node].end, STR_EMPTY);
}

/* if x > 3: ... elif x <= 3: ... */
static void opposite_elif(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t branch = node_parent(tree, node);
    if (node_kind(tree, branch) != PY_IF_STATEMENT) return;
    if (node_field(tree, branch, PY_FIELD_ALTERNATIVE) != node) return;
    if (node_sibling(tree, node) != NODE_NONE) return;
    uint32_t condition = node_field(tree, branch, PY_FIELD_CONDITION);
    uint32_t other = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t first = py_strip(tree, condition);
    uint32_t second = py_strip(tree, other);
    if (!py_is_pure(c->model, first)) return;
    uint32_t left;
    uint32_t right;
    const char *op = certain_opposite(c->model, first, &left, &right);
    bool is_opposite = false;
    if (op) {
        uint32_t other_left;
        uint32_t other_right;
        uint16_t kind = py_comparison(tree, second, &other_left, &other_right);
        is_opposite = kind != 0 && node_same(tree, left, other_left) &&
                      node_same(tree, right, other_right) &&
                      str_is(tree_text(c->tree, node_field(tree, second, PY_FIELD_OPERATORS)), op);
    }
    if (!is_opposite && node_kind(tree, second) == PY_NOT_OPERATOR) {
        uint32_t inner = py_strip(tree, node_field(tree, second, PY_FIELD_ARGUMENT));
        is_opposite = node_same(tree, inner, first);
    }
    if (!is_opposite) return;
    struct finding *finding = report_clause(c, node);
    check_set_node(c, finding, "first", first);
    check_set_node(c, finding, "second", second);
    check_edit(c, finding, tree->nodes[node].start, tree->nodes[other].end,
               (struct str)STR("else"));
}

const struct check py_checks_branches[] = {
    {"return-condition",
     CHECK_NODE,
     return_condition,
     {PY_IF_STATEMENT},
     "condition better",
     .needs = {PY_TRUE, PY_FALSE}},
    {"assign-condition",
     CHECK_NODE,
     assign_condition,
     {PY_IF_STATEMENT},
     "condition name better",
     .needs = {PY_TRUE, PY_FALSE}},
    {"conditional-truth",
     CHECK_NODE,
     conditional_truth,
     {PY_CONDITIONAL_EXPRESSION},
     "condition better"},
    {"compare-bool",
     CHECK_NODE,
     compare_bool,
     {PY_COMPARISON_OPERATOR},
     "value literal better",
     .needs = {PY_TRUE, PY_FALSE}},
    {"compare-none",
     CHECK_NODE,
     compare_none,
     {PY_COMPARISON_OPERATOR},
     "value operator better",
     .needs = {PY_NONE}},
    {"compare-empty", CHECK_NODE, compare_empty, {PY_COMPARISON_OPERATOR}, "value test better"},
    {"negated-comparison",
     CHECK_NODE,
     negated_comparison,
     {PY_NOT_OPERATOR},
     "operator value better"},
    {"comparison-chain", CHECK_NODE, comparison_chain, {PY_BOOLEAN_OPERATOR}, "value test better"},
    {"repeated-comparison", CHECK_NODE, repeated_comparison, {PY_BOOLEAN_OPERATOR}, "value better"},
    {"needless-brackets",
     CHECK_NODE,
     needless_brackets,
     {PY_PARENTHESIZED_EXPRESSION},
     "value word"},
    {"else-after-exit", CHECK_NODE, else_after_exit, {PY_ELSE_CLAUSE}, "word condition line"},
    {"else-holds-if", CHECK_NODE, else_holds_if, {PY_ELSE_CLAUSE}, "condition"},
    {"nested-if", CHECK_NODE, nested_if, {PY_IF_STATEMENT}, "outer inner better"},
    {"empty-else", CHECK_NODE, empty_else, {PY_ELSE_CLAUSE}, "word"},
    {"opposite-elif", CHECK_NODE, opposite_elif, {PY_ELIF_CLAUSE}, "first second"},
    {0},
};
