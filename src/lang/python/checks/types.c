/*
 * What goes wrong because a value is not of the kind that is meant: text where a
 * number should be, operands that do not go together, arguments and positions of
 * the wrong kind.
 *
 * A check speaks only where the text of the program decides the kind (facts/sorts.h),
 * or where the way a value is used leaves no other choice.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/sorts.h"
#include "lang/python/facts/statements.h"

static void wrap(struct check_context *c, struct finding *finding, uint32_t node,
                 const char *before)
{
    check_insert(c, finding, c->tree->nodes[node].start, str_of(before));
    check_insert(c, finding, c->tree->nodes[node].end, (struct str)STR(")"));
}

/* ---- What was typed in ---- */

/* input(), also with .strip() and the like behind it. */
static bool is_input_call(const struct model *model, uint32_t node)
{
    enum { MAX_CALLS = 6 }; /* more behind each other are not followed */
    const struct tree *tree = model->tree;
    for (unsigned depth = 0; depth < MAX_CALLS && node_kind(tree, node) == PY_CALL; depth++) {
        if (py_calls(model, node, "input")) return true;
        struct str method;
        uint32_t object = py_method_call(tree, node, &method);
        bool keeps =
            object != NODE_NONE && py_argument_count(tree, node) == 0 &&
            (str_is(method, "strip") || str_is(method, "lower") || str_is(method, "upper") ||
             str_is(method, "rstrip") || str_is(method, "lstrip"));
        if (!keeps) return false;
        node = object;
    }
    return false;
}

/* Whether the value is text that somebody typed in: input(), or a name that is nothing else. */
static bool is_input(const struct model *model, uint32_t node)
{
    if (node_kind(model->tree, node) == PY_CALL) return is_input_call(model, node);
    if (node_kind(model->tree, node) != PY_IDENTIFIER) return false;
    uint32_t binding = model_binding_at(model, node);
    return binding != MODEL_NONE && py_every_value(model, binding, is_input_call);
}

/* ---- Comparing what cannot be compared ---- */

static bool is_equality(uint16_t op)
{
    return op == PY_OP_EQUAL_EQUAL || op == PY_OP_BANG_EQUAL;
}

/* input() == 5, age > 18 */
static void input_compared_with_number(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, node, &left, &right);
    if (!is_equality(op) && !py_is_order(op)) return;
    bool by_left = is_input(c->model, left);
    if (!by_left && !is_input(c->model, right)) return;
    uint32_t text = by_left ? left : right;
    uint32_t number = by_left ? right : left;
    if (!py_is_numeric(py_sort(c->model, number)) || py_is_guarded(c->model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "text", text);
    check_set_node(c, finding, "number", number);
    check_set_node(c, finding, "condition", node);
    finding_set(finding, "outcome",
                py_is_order(op)           ? (struct str)STR("stops the program")
                : op == PY_OP_EQUAL_EQUAL ? (struct str)STR("is never true")
                                          : (struct str)STR("is always true"));
}

/* A text and something to calculate with, in either order. */
static bool are_text_and_numeric(enum py_sort a, enum py_sort b)
{
    return (a == PY_SORT_TEXT && py_is_numeric(b)) || (py_is_numeric(a) && b == PY_SORT_TEXT);
}

/* Whether values of these two sorts are never equal. */
static bool never_equal(enum py_sort a, enum py_sort b)
{
    if (are_text_and_numeric(a, b)) return true;
    return a != b && a != PY_SORT_NONE && b != PY_SORT_NONE && py_is_certain(a) && py_is_certain(b);
}

/* The conversion that gives the name its value straight from input(), or NODE_NONE. */
static uint32_t converted_input(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t binding = py_binding(model, node);
    uint32_t value = binding == MODEL_NONE ? NODE_NONE : py_only_value(model, binding);
    if (value == NODE_NONE || (!py_calls(model, value, "int") && !py_calls(model, value, "float")))
        return NODE_NONE;
    uint32_t asked = py_argument(tree, value, 0);
    return asked != NODE_NONE && is_input_call(model, asked) ? value : NODE_NONE;
}

/* What to do about two values that are never equal; short, as a sentence takes it. */
static struct str cure_for_never_equal(const struct check_context *c, uint32_t left, enum py_sort a,
                                       enum py_sort b)
{
    struct str name = tree_text(c->tree, left);
    bool simple = b == PY_SORT_TEXT || py_is_numeric(b);
    if (converted_input(c->model, left) != NODE_NONE && b == PY_SORT_TEXT) {
        return (struct str)STR("compare what was typed in, and convert it afterwards");
    }
    if (are_text_and_numeric(a, b)) {
        return (struct str)STR("convert one of them with `int(...)` or `str(...)`");
    }
    if (a == PY_SORT_DICT && simple) {
        return arena_format(c->arena, "compare one of its values, `%.*s[...]`", STR_ARG(name));
    }
    if (a == PY_SORT_LIST && b == PY_SORT_TEXT) {
        return arena_format(c->arena, "compare `\"\".join(%.*s)`, or one of its items",
                            STR_ARG(name));
    }
    if ((a == PY_SORT_LIST || a == PY_SORT_TUPLE || a == PY_SORT_SET) && py_is_numeric(b)) {
        return arena_format(c->arena, "compare one of its items, or `len(%.*s)`", STR_ARG(name));
    }
    return (struct str)STR("convert one of them, or compare what is inside of it");
}

/* "5" == 5, [1] == (1,) */
static void never_equal_types(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, node, &left, &right);
    if (!is_equality(op)) return;
    enum py_sort a = py_sort(c->model, left);
    if (a == PY_SORT_UNKNOWN) return;
    enum py_sort b = py_sort(c->model, right);
    if (!never_equal(a, b)) return;
    if (is_input(c->model, left) || is_input(c->model, right)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "left", left);
    check_set_node(c, finding, "right", right);
    finding_set(finding, "left_type", str_of(py_sort_name(a)));
    finding_set(finding, "right_type", str_of(py_sort_name(b)));
    finding_set(finding, "result",
                op == PY_OP_EQUAL_EQUAL ? (struct str)STR("false") : (struct str)STR("true"));
    finding_set(finding, "cure", cure_for_never_equal(c, left, a, b));
}

/* "5" < 6 */
static void unordered_types(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, node, &left, &right);
    if (!py_is_order(op)) return;
    enum py_sort a = py_sort(c->model, left);
    if (a == PY_SORT_UNKNOWN) return;
    enum py_sort b = py_sort(c->model, right);
    bool differ = a != b && py_is_certain(a) && py_is_certain(b);
    if (!differ && !are_text_and_numeric(a, b)) return;
    if (is_input(c->model, left) || is_input(c->model, right) || py_is_guarded(c->model, node)) {
        return;
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "left", left);
    check_set_node(c, finding, "right", right);
    finding_set(finding, "left_type", str_of(py_sort_name(a)));
    finding_set(finding, "right_type", str_of(py_sort_name(b)));
}

/* 5 in "12345", x in 5 */
static void membership_types(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, node, &left, &right);
    if (op != PY_KW_IN && op != PY_KW_NOT_IN) return;
    enum py_sort b = py_sort(c->model, right);
    bool nothing_in_it = b == PY_SORT_NUMBER || b == PY_SORT_NONE || b == PY_SORT_FUNCTION;
    if (!nothing_in_it && b != PY_SORT_TEXT) return;
    enum py_sort a = py_sort(c->model, left);
    bool no_text = py_is_numeric(a) || (py_is_certain(a) && a != PY_SORT_TEXT);
    if ((!nothing_in_it && !no_text) || py_is_guarded(c->model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "left", left);
    check_set_node(c, finding, "right", right);
    finding_set(finding, "left_type", str_of(py_sort_name(a)));
    finding_set(finding, "right_type", str_of(py_sort_name(b)));
}

/* ---- Calculating with what is no number ---- */

/* The two sides and the operator of `a + b` and of `a += b`. */
static uint16_t read_operation(const struct tree *tree, uint32_t node, uint32_t *left,
                               uint32_t *right)
{
    *left = py_left(tree, node);
    *right = py_right(tree, node);
    if (*left == NODE_NONE || *right == NODE_NONE) return 0;
    uint16_t op = py_operator(tree, node);
    switch (op) {
    case PY_OP_PLUS_EQUAL: return PY_OP_PLUS;
    case PY_OP_MINUS_EQUAL: return PY_OP_MINUS;
    case PY_OP_STAR_EQUAL: return PY_OP_STAR;
    case PY_OP_SLASH_EQUAL: return PY_OP_SLASH;
    case PY_OP_SLASH_SLASH_EQUAL: return PY_OP_SLASH_SLASH;
    case PY_OP_STAR_STAR_EQUAL: return PY_OP_STAR_STAR;
    case PY_OP_PERCENT_EQUAL: return PY_OP_PERCENT;
    case PY_OP_PLUS:
    case PY_OP_MINUS:
    case PY_OP_STAR:
    case PY_OP_SLASH:
    case PY_OP_SLASH_SLASH:
    case PY_OP_STAR_STAR:
    case PY_OP_PERCENT: return op;
    default: return 0;
    }
}

static void report_operands(struct check_context *c, struct finding *finding, uint32_t node,
                            uint32_t left, uint32_t right)
{
    check_set_node(c, finding, "left", left);
    check_set_node(c, finding, "right", right);
    check_set_node(c, finding, "operator", node_field(c->tree, node, PY_FIELD_OPERATOR));
}

/* age + 1, where age is what was typed in */
static void input_in_arithmetic(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = read_operation(c->tree, node, &left, &right);
    if (op == 0) return;
    bool by_left = is_input(c->model, left);
    bool by_right = is_input(c->model, right);
    if (!by_left && !by_right) return;
    if (by_left && by_right) {
        /* Two texts can be joined, and that may be what is wanted. */
        if (op == PY_OP_PLUS || op == PY_OP_PERCENT) return;
    } else {
        uint32_t other = by_left ? right : left;
        if (!py_is_numeric(py_sort(c->model, other))) return;
        /* A text times a whole number is that text several times: another check's. */
        if (op == PY_OP_STAR && py_type(c->model, other) != PY_TYPE_FLOAT) return;
    }
    if (py_is_guarded(c->model, node)) return;
    struct finding *finding = check_report(c, node);
    report_operands(c, finding, node, left, right);
    check_set_node(c, finding, "text", by_left ? left : right);
}

/* age * 2, where age is what was typed in */
static void input_repeated(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    if (read_operation(c->tree, node, &left, &right) != PY_OP_STAR) return;
    bool by_left = is_input(c->model, left);
    if (!by_left && !is_input(c->model, right)) return;
    uint32_t other = by_left ? right : left;
    /* A name that is to be drawn as a line of itself is rare; a number squared is not. */
    if (py_type(c->model, other) != PY_TYPE_INT) return;
    struct finding *finding = check_report(c, node);
    report_operands(c, finding, node, left, right);
    check_set_node(c, finding, "text", by_left ? left : right);
    check_set_node(c, finding, "times", other);
}

/* Whether the prompt says that a number is asked for; or the name does, and only that. */
static bool asks_for_number(const struct model *model, uint32_t node, bool *by_name)
{
    static const char *const words[] = {"number", "Number", "integer", "digit", "Enter a num"};
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE) return false;
    uint32_t assignment = node_parent(model->tree, model->bindings[binding].node);
    uint32_t value = node_field(model->tree, assignment, PY_FIELD_RIGHT);
    if (value == NODE_NONE) return false;
    struct str text = tree_text(model->tree, value);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_find(text, str_of(words[i])) < text.size) return true;
    }
    struct str name = binding_name(model, binding);
    *by_name = str_find(name, (struct str)STR("num")) < name.size;
    return *by_name;
}

/* num1 + num2, both typed in: "2" + "3" is "23" */
static void inputs_joined(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    if (read_operation(c->tree, node, &left, &right) != PY_OP_PLUS) return;
    if (!is_input(c->model, left) || !is_input(c->model, right)) return;
    bool by_left = false;
    bool by_right = false;
    if (!asks_for_number(c->model, left, &by_left)) return;
    if (!asks_for_number(c->model, right, &by_right)) return;
    struct finding *finding = check_report(c, node);
    finding->by_name = by_left || by_right;
    report_operands(c, finding, node, left, right);
}

/* a - b, a / b: whatever the two are, it is no text. */
static bool is_never_text(const struct model *model, uint32_t node)
{
    node = py_strip(model->tree, node);
    if (node_kind(model->tree, node) != PY_BINARY_OPERATOR || !py_stands_alone(model)) return false;
    uint16_t op = py_operator(model->tree, node);
    return op == PY_OP_MINUS || op == PY_OP_SLASH || op == PY_OP_SLASH_SLASH ||
           op == PY_OP_STAR_STAR;
}

/* Whether one side of `a + b`, or of `a += b`, is text and the other one a number. */
static bool joins_number(const struct model *model, uint32_t node, uint32_t *text, uint32_t *number)
{
    uint32_t left;
    uint32_t right;
    if (read_operation(model->tree, node, &left, &right) != PY_OP_PLUS) return false;
    enum py_sort a = py_sort(model, left);
    bool by_left = a == PY_SORT_TEXT || a == PY_SORT_JOINED;
    if (!by_left && !py_is_numeric(a)) return false;
    enum py_sort b = py_sort(model, right);
    bool fits = by_left ? py_is_numeric(b) || is_never_text(model, right) : b == PY_SORT_TEXT;
    if (!fits) return false;
    *text = by_left ? left : right;
    *number = by_left ? right : left;
    return !is_input(model, *text);
}

/* Whether the value looks like text, by its name or by that of what it is taken from. */
static bool looks_like_text(const struct model *model, uint32_t node)
{
    enum { MAX_STEPS = 4 };
    const struct tree *tree = model->tree;
    for (unsigned i = 0; i < MAX_STEPS && node != NODE_NONE; i++) {
        node = py_strip(tree, node);
        if (node_kind(tree, node) == PY_SUBSCRIPT) {
            node = node_field(tree, node, PY_FIELD_VALUE);
            continue;
        }
        uint32_t binding = py_binding(model, node);
        if (binding == MODEL_NONE) return false;
        if (py_says_text(binding_name(model, binding))) return true;
        uint32_t parent = node_parent(tree, model->bindings[binding].node);
        node = node_field(tree, parent, PY_FIELD_RIGHT);
    }
    return false;
}

/* In `text[i] + count`, that is to be joined to a text: the number, not the sum of both. */
static uint32_t joined_number(const struct model *model, uint32_t number)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    if (node_kind(tree, number) != PY_BINARY_OPERATOR ||
        read_operation(tree, number, &left, &right) != PY_OP_PLUS) {
        return number;
    }
    if (py_sort(model, left) != PY_SORT_UNKNOWN || !looks_like_text(model, left)) return number;
    return py_is_numeric(py_sort(model, right)) ? right : number;
}

/* alphabet.index(ch), ord(ch) and what is worked out with it: which letter, not a letter. */
static bool is_letter_number(const struct model *model, uint32_t number)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = number; i < tree->nodes[number].next; i++) {
        if (node_kind(tree, i) != PY_CALL) continue;
        struct str method = STR_EMPTY;
        uint32_t object = py_method_call(tree, i, &method);
        if (object == NODE_NONE) {
            if (py_calls(model, i, "ord")) return true;
            continue;
        }
        bool finds = str_is(method, "index") || str_is(method, "find");
        if (finds && py_sort(model, object) == PY_SORT_TEXT) return true;
    }
    return false;
}

static struct finding *report_joined(struct check_context *c, uint32_t node, uint32_t text,
                                     uint32_t number)
{
    struct finding *finding = check_report(c, node);
    report_operands(c, finding, node, py_left(c->tree, node), py_right(c->tree, node));
    check_set_node(c, finding, "text", text);
    check_set_node(c, finding, "number", number);
    return finding;
}

/* What Python comes to first: the side that is worked out before this one is joined. */
static bool clashes_inside(const struct model *model, uint32_t node)
{
    uint32_t text;
    uint32_t number;
    uint32_t left = py_left(model->tree, node);
    uint32_t right = py_right(model->tree, node);
    if (node_kind(model->tree, left) == PY_BINARY_OPERATOR &&
        joins_number(model, left, &text, &number)) {
        return true;
    }
    return node_kind(model->tree, right) == PY_BINARY_OPERATOR &&
           joins_number(model, right, &text, &number);
}

/* "Age: " + 5 */
static void text_plus_number(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t text;
    uint32_t number;
    if (!joins_number(model, node, &text, &number) || py_is_guarded(model, node)) return;
    if (clashes_inside(model, node) || is_letter_number(model, number)) return;
    uint32_t joined = joined_number(model, number);
    struct finding *finding = report_joined(c, node, text, joined);
    /* "a" + n * 2 + 1: who knows whether the sum is meant, or each of the two? */
    uint32_t above = node_parent(c->tree, node);
    uint32_t sum_text;
    uint32_t sum_number;
    bool goes_on = node_kind(c->tree, above) == PY_BINARY_OPERATOR &&
                   py_left(c->tree, above) == node &&
                   joins_number(model, above, &sum_text, &sum_number);
    if (goes_on) return;
    /* total += "5" wants the number, not the text. */
    if (node_kind(c->tree, node) == PY_BINARY_OPERATOR || text == py_left(c->tree, node))
        wrap(c, finding, joined, "str(");
}

/* result += alphabet.index(ch) */
static void letter_number_joined(struct check_context *c, uint32_t node)
{
    uint32_t text;
    uint32_t number;
    if (!joins_number(c->model, node, &text, &number) || py_is_guarded(c->model, node)) return;
    if (clashes_inside(c->model, node) || !is_letter_number(c->model, number)) return;
    report_joined(c, node, text, number);
}

/* Whether Python has an operation for these sorts. */
static bool go_together(uint16_t op, enum py_sort a, enum py_sort b, const struct model *model,
                        uint32_t left, uint32_t right)
{
    if (!py_is_certain(a) || !py_is_certain(b)) return true;
    bool numbers = a == PY_SORT_NUMBER && b == PY_SORT_NUMBER;
    switch (op) {
    case PY_OP_PLUS:
        return a == b && (numbers || a == PY_SORT_TEXT || a == PY_SORT_LIST || a == PY_SORT_TUPLE);
    case PY_OP_PERCENT: return a == PY_SORT_TEXT || numbers;
    case PY_OP_MINUS: return numbers || (a == PY_SORT_SET && b == PY_SORT_SET);
    case PY_OP_STAR: {
        if (numbers) return true;
        bool left_row = a == PY_SORT_TEXT || a == PY_SORT_LIST || a == PY_SORT_TUPLE;
        bool right_row = b == PY_SORT_TEXT || b == PY_SORT_LIST || b == PY_SORT_TUPLE;
        if (left_row == right_row) return false;
        uint32_t times = left_row ? right : left;
        return (left_row ? b : a) == PY_SORT_NUMBER && py_type(model, times) != PY_TYPE_FLOAT;
    }
    default: return numbers;
    }
}

/* [1, 2] + 3, "a" - "b", print(1) + 2 */
static void operand_types(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = read_operation(c->tree, node, &left, &right);
    if (op == 0) return;
    enum py_sort a = py_sort(c->model, left);
    if (!py_is_certain(a)) return;
    enum py_sort b = py_sort(c->model, right);
    if (go_together(op, a, b, c->model, left, right)) return;
    bool text_and_number =
        (a == PY_SORT_TEXT && b == PY_SORT_NUMBER) || (a == PY_SORT_NUMBER && b == PY_SORT_TEXT);
    if (text_and_number && op == PY_OP_PLUS) return; /* another check's */
    if (is_input(c->model, left) || is_input(c->model, right)) return;
    /* A list takes in, by +=, whatever can be gone through. */
    bool extends = node_kind(c->tree, node) == PY_AUGMENTED_ASSIGNMENT && a == PY_SORT_LIST &&
                   op == PY_OP_PLUS && b != PY_SORT_NUMBER && b != PY_SORT_NONE;
    if (extends || py_is_guarded(c->model, node)) return;
    struct finding *finding = check_report(c, node);
    report_operands(c, finding, node, left, right);
    finding_set(finding, "left_type", str_of(py_sort_name(a)));
    finding_set(finding, "right_type", str_of(py_sort_name(b)));
}

/* x / 0 */
static void division_by_zero(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    int64_t number;
    uint16_t op = read_operation(c->tree, node, &left, &right);
    if (op != PY_OP_SLASH && op != PY_OP_SLASH_SLASH && op != PY_OP_PERCENT) return;
    uint32_t name = py_binding(c->model, right);
    uint32_t only = name == MODEL_NONE || !py_is_own_name(c->model, name)
                        ? right
                        : py_only_value(c->model, name);
    if (only == NODE_NONE || !py_integer(c->tree, py_strip(c->tree, only), &number)) return;
    if (number != 0 || (only != right && only > right)) return;
    if (op == PY_OP_PERCENT && py_sort(c->model, left) != PY_SORT_NUMBER) return;
    /* 1 / 0 is written on purpose, to see what happens. */
    if (node_kind(c->tree, left) == PY_INTEGER || py_is_guarded(c->model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "left", left);
    check_set_node(c, finding, "division", node);
}

/* ---- Positions ---- */

/* Whether the expression is a quotient by `/`, which is never a whole number's type. */
static bool is_quotient(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) != PY_BINARY_OPERATOR || py_operator(tree, node) != PY_OP_SLASH) {
        return false;
    }
    uint32_t left = py_left(tree, node);
    if (node_kind(tree, left) == PY_CALL && py_calls(model, left, "len")) return true;
    return py_sort(model, py_right(tree, node)) == PY_SORT_NUMBER;
}

/* The division that makes the value decimal, directly or by a name; or NODE_NONE. */
static uint32_t quotient_of(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    node = py_strip(tree, node);
    /* n / 2 + 1: beside a whole number it stays what it is. */
    while (node_kind(tree, node) == PY_BINARY_OPERATOR) {
        int64_t number;
        if (is_quotient(model, node)) return node;
        uint16_t op = py_operator(tree, node);
        if (op != PY_OP_PLUS && op != PY_OP_MINUS) return NODE_NONE;
        bool last = py_integer(tree, py_right(tree, node), &number);
        if (!last && !py_integer(tree, py_left(tree, node), &number)) return NODE_NONE;
        node = last ? py_left(tree, node) : py_right(tree, node);
    }
    if (node_kind(tree, node) != PY_IDENTIFIER) return NODE_NONE;
    uint32_t binding = model_binding_at(model, node);
    if (binding == MODEL_NONE || !py_every_value(model, binding, is_quotient)) return NODE_NONE;
    return py_value_written(tree, model->bindings[binding].node);
}

static void report_quotient(struct check_context *c, uint32_t place, uint32_t quotient,
                            uint32_t whole)
{
    struct finding *finding = check_report(c, place);
    check_set_node(c, finding, "index", place);
    check_set_node(c, finding, "division", quotient);
    check_set_node(c, finding, "whole", whole);
    check_set_line(c, finding, "line", quotient);
    uint32_t op = node_field(c->tree, quotient, PY_FIELD_OPERATOR);
    check_replace(c, finding, op, (struct str)STR("//"));
}

/* xs[n / 2], xs[:n / 2], range(n / 2) */
static void quotient_as_index(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    if (node_kind(c->tree, node) == PY_CALL) {
        if (!py_calls(model, node, "range")) return;
        for (uint32_t i = 0; i < 3; i++) {
            uint32_t argument = py_argument(c->tree, node, i);
            uint32_t quotient = argument == NODE_NONE ? argument : quotient_of(model, argument);
            if (quotient == NODE_NONE) continue;
            report_quotient(c, argument, quotient, node);
            return;
        }
        return;
    }
    uint32_t place = node_field(c->tree, node, PY_FIELD_SUBSCRIPT);
    if (place == NODE_NONE) return;
    if (node_kind(c->tree, place) == PY_SLICE) {
        NODE_EACH_CHILD(c->tree, place, part)
        {
            if (!node_has(c->tree, part, NODE_NAMED)) continue;
            uint32_t quotient = quotient_of(model, part);
            if (quotient == NODE_NONE) continue;
            report_quotient(c, part, quotient, node);
            return;
        }
        return;
    }
    uint32_t quotient = quotient_of(model, place);
    if (quotient == NODE_NONE) return;
    /* A dictionary may have any key. */
    uint32_t row = node_field(c->tree, node, PY_FIELD_VALUE);
    if (py_type(model, row) == PY_TYPE_DICT) return;
    uint32_t binding = py_binding(model, row);
    uint16_t above = node_kind(c->tree, node_parent(c->tree, node));
    if (above == PY_ASSIGNMENT && c->tree->nodes[node].field == PY_FIELD_LEFT &&
        binding == MODEL_NONE) {
        return;
    }
    report_quotient(c, place, quotient, node);
}

/* xs["a"], xs[1.5], where xs is a list, a tuple or a text */
static void index_type(struct check_context *c, uint32_t node)
{
    uint32_t row = node_field(c->tree, node, PY_FIELD_VALUE);
    uint32_t place = node_field(c->tree, node, PY_FIELD_SUBSCRIPT);
    if (place == NODE_NONE || node_kind(c->tree, place) == PY_SLICE) return;
    enum py_sort container = py_sort(c->model, row);
    if (container != PY_SORT_LIST && container != PY_SORT_TUPLE && container != PY_SORT_TEXT)
        return;
    enum py_type type = py_type(c->model, place);
    if (type == PY_TYPE_UNKNOWN || type == PY_TYPE_INT || type == PY_TYPE_BOOL) return;
    if (node_next_named(c->tree, place) != NODE_NONE) return;
    if (quotient_of(c->model, place) != NODE_NONE || py_is_guarded(c->model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "row", row);
    check_set_node(c, finding, "index", place);
    finding_set(finding, "row_type", str_of(py_sort_name(container)));
    finding_set(finding, "type", str_of(py_type_name(type)));
}

/* Methods that texts have and lists have not, of those that beginners call. */
static bool is_text_only(struct str method)
{
    static const struct str methods[] = {STR("lower"), STR("upper"),   STR("split"),
                                         STR("strip"), STR("replace"), STR("title")};
    return PY_IS_ONE_OF(method, methods) || py_is_asking_method(method);
}

/*
 * Whether a parameter is given a text: a method of texts is called on it; or (*by_name) it
 * is called so, its letters are asked for by such methods, and nothing is done that only
 * lists know.
 */
static bool is_given_text(const struct model *model, uint32_t name, bool *by_name)
{
    *by_name = false;
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    const struct binding *b = &model->bindings[name];
    if (b->kind != BINDING_PARAMETER || b->writes != 1) return false;
    bool letters = false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        struct str method;
        uint32_t call = py_method_on(model->tree, node, &method);
        if (call != NODE_NONE && is_text_only(method)) return true;
        if (call != NODE_NONE && py_is_changing_method(method)) return false;
        uint32_t subscript = py_subscript_of(model->tree, node);
        if (subscript == NODE_NONE) continue;
        call = py_method_on(model->tree, subscript, &method);
        letters |= call != NODE_NONE && is_text_only(method);
    }
    /* Several letters may well be a list of them. */
    struct str word = binding_name(model, name);
    *by_name = true;
    return letters && py_says_text(word) && (word.size == 1 || word.data[word.size - 1] != 's');
}

/* s[0] = "a", where s is a text or a tuple */
static void item_of_unchangeable(struct check_context *c, uint32_t node)
{
    uint32_t target = node_field(c->tree, node, PY_FIELD_LEFT);
    if (node_kind(c->tree, node) == PY_DELETE_STATEMENT) target = node_named(c->tree, node, 0);
    if (node_kind(c->tree, target) != PY_SUBSCRIPT) return;
    uint32_t row = node_field(c->tree, target, PY_FIELD_VALUE);
    enum py_sort sort = py_sort(c->model, row);
    uint32_t name = py_binding(c->model, row);
    bool by_name = false;
    if (sort == PY_SORT_UNKNOWN && name != MODEL_NONE && is_given_text(c->model, name, &by_name))
        sort = PY_SORT_TEXT;
    if ((sort != PY_SORT_TEXT && sort != PY_SORT_TUPLE) || py_is_guarded(c->model, node)) return;
    struct finding *finding = check_report(c, target);
    finding->by_name = by_name;
    check_set_node(c, finding, "name", row);
    check_set_node(c, finding, "item", target);
    finding_set(finding, "type", str_of(py_sort_name(sort)));
}

/* ---- Calls that get what they cannot take ---- */

enum demand { DEMAND_WHOLE, DEMAND_LENGTH, DEMAND_ITEMS, DEMAND_NUMBER, DEMAND_CONVERTIBLE };

static const struct {
    struct str name;
    enum demand demand;
    bool single; /* asks for items only when it is given one argument */
} demands[] = {
    {STR("range"), DEMAND_WHOLE, false},     {STR("len"), DEMAND_LENGTH, false},
    {STR("sum"), DEMAND_ITEMS, false},       {STR("sorted"), DEMAND_ITEMS, false},
    {STR("list"), DEMAND_ITEMS, false},      {STR("tuple"), DEMAND_ITEMS, false},
    {STR("set"), DEMAND_ITEMS, false},       {STR("enumerate"), DEMAND_ITEMS, false},
    {STR("any"), DEMAND_ITEMS, false},       {STR("all"), DEMAND_ITEMS, false},
    {STR("max"), DEMAND_ITEMS, true},        {STR("min"), DEMAND_ITEMS, true},
    {STR("reversed"), DEMAND_ITEMS, false},  {STR("abs"), DEMAND_NUMBER, false},
    {STR("round"), DEMAND_NUMBER, false},    {STR("chr"), DEMAND_WHOLE, false},
    {STR("int"), DEMAND_CONVERTIBLE, false}, {STR("float"), DEMAND_CONVERTIBLE, false},
};

static bool meets(enum demand demand, enum py_type type, enum py_sort sort)
{
    if (sort == PY_SORT_UNKNOWN || sort == PY_SORT_CALCULATED || sort == PY_SORT_JOINED)
        return true;
    switch (demand) {
    case DEMAND_WHOLE: return sort == PY_SORT_NUMBER && type != PY_TYPE_FLOAT;
    case DEMAND_LENGTH:
    case DEMAND_ITEMS:
        return sort != PY_SORT_NUMBER && sort != PY_SORT_NONE && sort != PY_SORT_FUNCTION;
    case DEMAND_NUMBER: return sort == PY_SORT_NUMBER || sort == PY_SORT_OTHER;
    case DEMAND_CONVERTIBLE:
        return sort == PY_SORT_NUMBER || sort == PY_SORT_TEXT || sort == PY_SORT_OTHER;
    }
    return true;
}

static const char *demand_name(enum demand demand)
{
    switch (demand) {
    case DEMAND_WHOLE: return "a whole number";
    case DEMAND_LENGTH: return "something that has a length";
    case DEMAND_ITEMS: return "something with items to go through";
    case DEMAND_NUMBER: return "a number";
    case DEMAND_CONVERTIBLE: return "a text or a number";
    }
    return "";
}

/* range("5"), len(5), sum(3), int([1]) */
static void report_argument(struct check_context *c, uint32_t node, bool typed_in)
{
    uint32_t callee = node_field(c->tree, node, PY_FIELD_FUNCTION);
    if (node_kind(c->tree, callee) != PY_IDENTIFIER) return;
    if (model_binding_at(c->model, callee) != MODEL_NONE) return;
    struct str name = tree_text(c->tree, callee);
    size_t at = 0;
    while (at < sizeof demands / sizeof *demands && !str_equal(name, demands[at].name)) at++;
    if (at == sizeof demands / sizeof *demands || model_may_be_lost(c->model, name)) return;
    uint32_t count = py_argument_count(c->tree, node);
    if (demands[at].single && count != 1) return;
    bool all = demands[at].demand == DEMAND_WHOLE;
    for (uint32_t i = 0; i < count && (i == 0 || all); i++) {
        uint32_t argument = py_argument(c->tree, node, i);
        if (argument == NODE_NONE) return;
        enum py_sort sort = py_sort(c->model, argument);
        enum py_type type = py_type(c->model, argument);
        if (meets(demands[at].demand, type, sort)) continue;
        /* Others say it better. */
        if (all && quotient_of(c->model, argument) != NODE_NONE) return;
        if (py_is_guarded(c->model, node)) return;
        bool number = all || demands[at].demand == DEMAND_NUMBER;
        if ((number && is_input(c->model, argument)) != typed_in) return;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "function", callee);
        check_set_node(c, finding, "value", argument);
        finding_set(finding, "type",
                    str_of(sort == PY_SORT_NUMBER ? py_type_name(type) : py_sort_name(sort)));
        finding_set(finding, "wanted", str_of(demand_name(demands[at].demand)));
        return;
    }
}

/* len(5), sum(5) */
static void argument_type(struct check_context *c, uint32_t node)
{
    report_argument(c, node, false);
}

/* range(n), where n is what was typed in */
static void input_as_argument(struct check_context *c, uint32_t node)
{
    report_argument(c, node, true);
}

/* Whether the use shows that the name stands for something with items: xs[0], len(xs) ... */
static bool shows_items(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, node);
    uint8_t field = tree->nodes[node].field;
    switch (node_kind(tree, parent)) {
    case PY_SUBSCRIPT: return field == PY_FIELD_VALUE;
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: return field == PY_FIELD_RIGHT;
    case PY_ARGUMENT_LIST: {
        uint32_t call = node_parent(tree, parent);
        return py_argument_count(tree, call) == 1 &&
               (py_calls(model, call, "len") || py_calls(model, call, "sum") ||
                py_calls(model, call, "sorted") || py_calls(model, call, "max") ||
                py_calls(model, call, "min"));
    }
    case PY_ATTRIBUTE: {
        if (field != PY_FIELD_OBJECT) return false;
        struct str method = py_attribute_name(tree, parent);
        return str_is(method, "append") || str_is(method, "pop") || str_is(method, "remove") ||
               str_is(method, "sort") || str_is(method, "count") || str_is(method, "index") ||
               str_is(method, "insert") || str_is(method, "split") || str_is(method, "lower");
    }
    default: return false;
    }
}

/* for i in range(xs): xs is a list, as xs[i] shows. */
static void range_of_list(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    if (!py_calls(model, node, "range")) return;
    uint32_t count = py_argument_count(c->tree, node);
    uint32_t argument = py_argument(c->tree, node, count == 1 ? 0 : 1);
    if (argument == NODE_NONE || node_kind(c->tree, argument) != PY_IDENTIFIER) return;
    uint32_t binding = model_binding_at(model, argument);
    if (binding == MODEL_NONE || py_is_everywhere(model, binding)) return;
    const struct binding *b = &model->bindings[binding];
    bool simple = b->writes == 1 && (b->kind == BINDING_PARAMETER || b->kind == BINDING_VARIABLE);
    if (!simple || b->declared || model->names_uncertain || py_is_guarded(model, node)) return;
    enum py_sort sort = py_sort(model, argument);
    bool known = sort == PY_SORT_LIST;
    if (!known && sort != PY_SORT_UNKNOWN) return;
    /* A list by its name, of which nothing shows that it is a number. */
    bool named = py_says_list_only(binding_name(model, binding)) && b->reads == 1;
    for (uint32_t use = b->first_use; use != MODEL_NONE && !known; use = model->uses[use].next) {
        known = model->uses[use].kind == USE_READ && shows_items(model, model->uses[use].node);
    }
    if (!known && !named) return;
    struct finding *finding = check_report(c, node);
    finding->by_name = !known;
    check_set_node(c, finding, "name", argument);
    check_set_node(c, finding, "range", node);
}

/* Whether the items of the name are gone through, counted, picked or looked among. */
static bool is_gone_through(const struct model *model, uint32_t binding)
{
    static const struct str takers[] = {STR("len"), STR("max"),    STR("min"),
                                        STR("sum"), STR("sorted"), STR("enumerate")};
    const struct tree *tree = model->tree;
    if (py_is_everywhere(model, binding)) return false;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(tree, node);
        uint32_t left;
        uint32_t right;
        switch (node_kind(tree, parent)) {
        case PY_FOR_STATEMENT:
            if (tree->nodes[node].field == PY_FIELD_RIGHT) return true;
            break;
        case PY_ARGUMENT_LIST:
            if (PY_CALLS_ONE_OF(model, node_parent(tree, parent), takers)) return true;
            break;
        case PY_SUBSCRIPT:
            if (tree->nodes[node].field == PY_FIELD_VALUE) return true;
            break;
        case PY_COMPARISON_OPERATOR:
            if (py_is_membership(py_comparison(tree, parent, &left, &right)) && right == node)
                return true;
            break;
        default: break;
        }
    }
    return false;
}

static bool has_classes(const struct model *model)
{
    for (uint32_t i = 0; i < model->scope_count; i++) {
        if (model->scopes[i].kind == SCOPE_CLASS) return true;
    }
    return false;
}

/* Whether the attribute is a method of a list or a text, and nothing that is indexed. */
static bool is_method_of_row(const struct model *model, uint32_t attribute)
{
    static const struct str certain[] = {
        STR("append"),  STR("pop"),        STR("remove"),   STR("insert"),
        STR("extend"),  STR("split"),      STR("join"),     STR("strip"),
        STR("replace"), STR("startswith"), STR("endswith"),
    };
    /* What an object of one's own may have as data. */
    static const struct str others[] = {
        STR("count"), STR("sort"),       STR("lower"),  STR("upper"), STR("find"), STR("index"),
        STR("get"),   STR("setdefault"), STR("update"), STR("add"),   STR("copy"),
    };
    struct str method = py_attribute_name(model->tree, attribute);
    bool is_certain = PY_IS_ONE_OF(method, certain);
    if (!is_certain && !PY_IS_ONE_OF(method, others)) return false;
    uint32_t object = node_field(model->tree, attribute, PY_FIELD_OBJECT);
    uint32_t binding = py_binding(model, object);
    if (binding == MODEL_NONE && node_kind(model->tree, object) != PY_IDENTIFIER) return false;
    if (binding != MODEL_NONE && str_is(binding_name(model, binding), "self")) return false;
    if (is_certain) return true;
    enum py_sort sort = py_sort(model, object);
    if (sort == PY_SORT_LIST || sort == PY_SORT_TEXT) return true;
    if (py_type(model, object) == PY_TYPE_DICT || py_type(model, object) == PY_TYPE_SET)
        return true;
    /* What is handed in, in a program that knows of no objects but Python's own. */
    static const struct str asking[] = {STR("count"), STR("index"), STR("find")};
    uint32_t place =
        node_field(model->tree, node_parent(model->tree, attribute), PY_FIELD_SUBSCRIPT);
    /* table.count[0] picks from a list that the object has. */
    int64_t number;
    bool asks = place != NODE_NONE && !py_integer(model->tree, place, &number);
    bool row = binding != MODEL_NONE &&
               ((asks && PY_IS_ONE_OF(method, asking)) || is_gone_through(model, binding));
    return sort == PY_SORT_UNKNOWN && binding != MODEL_NONE && row && py_stands_alone(model) &&
           !has_classes(model);
}

/* Whether the name is that of a builtin that is only ever called. */
static bool is_function_of_python(const struct model *model, uint32_t node)
{
    static const struct str functions[] = {
        STR("len"), STR("print"), STR("range"), STR("input"),  STR("int"), STR("float"), STR("str"),
        STR("sum"), STR("max"),   STR("min"),   STR("sorted"), STR("abs"), STR("round"),
    };
    if (node_kind(model->tree, node) != PY_IDENTIFIER) return false;
    if (model_binding_at(model, node) != MODEL_NONE) return false;
    struct str name = tree_text(model->tree, node);
    return PY_IS_ONE_OF(name, functions) && !model_may_be_lost(model, name);
}

/* xs.append[x], len[xs]: square brackets where a call is meant. */
static void square_brackets_for_call(struct check_context *c, uint32_t node)
{
    uint32_t callee = node_field(c->tree, node, PY_FIELD_VALUE);
    bool method = node_kind(c->tree, callee) == PY_ATTRIBUTE;
    if (method ? !is_method_of_row(c->model, callee) : !is_function_of_python(c->model, callee)) {
        return;
    }
    uint32_t open = node_sibling(c->tree, callee);
    uint32_t place = node_field(c->tree, node, PY_FIELD_SUBSCRIPT);
    if (open == NODE_NONE || place == NODE_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "function", callee);
    check_set_node(c, finding, "value", place);
    check_set_node(c, finding, "code", node);
    if (node_kind(c->tree, place) == PY_SLICE) return;
    /* Where the result of a change is taken, the call is not all there is to mend. */
    bool lone = node_kind(c->tree, node_parent(c->tree, node)) == PY_EXPRESSION_STATEMENT;
    if (!lone && method && py_gives_none(py_attribute_name(c->tree, callee))) return;
    check_replace(c, finding, open, (struct str)STR("("));
    check_edit(c, finding, c->tree->nodes[node].end - 1, c->tree->nodes[node].end,
               (struct str)STR(")"));
}

/* int("3.5"), float("abc") */
static void number_of_text(struct check_context *c, uint32_t node)
{
    bool whole = py_calls(c->model, node, "int");
    if ((!whole && !py_calls(c->model, node, "float")) || py_argument_count(c->tree, node) != 1) {
        return;
    }
    uint32_t argument = py_argument(c->tree, node, 0);
    if (argument == NODE_NONE || py_is_guarded(c->model, node)) return;
    struct str text;
    if (!py_plain_text(c->tree, argument, &text)) return;
    text = str_trim(text);
    size_t i = text.size > 0 && (text.data[0] == '-' || text.data[0] == '+') ? 1 : 0;
    size_t digits = 0;
    size_t points = 0;
    for (; i < text.size; i++) {
        if (ascii_is_digit(text.data[i])) {
            digits++;
        } else if (text.data[i] == '.' && points == 0) {
            points++;
        } else {
            /* "inf", "1e5", "1_000": numbers in other ways. */
            if (ascii_is_alpha(text.data[i]) && !whole) return;
            if (text.data[i] == '_' || text.data[i] == '\\' ||
                (unsigned char)text.data[i] >= 0x80) {
                return;
            }
            digits = 0;
            break;
        }
    }
    if (digits > 0 && (points == 0 || !whole)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "function", node_field(c->tree, node, PY_FIELD_FUNCTION));
    check_set_node(c, finding, "text", argument);
    finding_set(finding, "wanted",
                whole ? (struct str)STR("a whole number") : (struct str)STR("a number"));
}

/* name = input; int(input) */
static void input_not_called(struct check_context *c, uint32_t node)
{
    uint32_t function = NODE_NONE;
    if (node_kind(c->tree, node) == PY_ASSIGNMENT) {
        function = node_field(c->tree, node, PY_FIELD_RIGHT);
        if (!py_is_builtin_name(c->model, function, "input")) return;
        uint32_t target = py_binding(c->model, node_field(c->tree, node, PY_FIELD_LEFT));
        if (target == MODEL_NONE || py_is_everywhere(c->model, target)) return;
        if (node_field(c->tree, node, PY_FIELD_TYPE) != NODE_NONE) return;
        /* Another name for the function. */
        for (uint32_t use = c->model->bindings[target].first_use; use != MODEL_NONE;
             use = c->model->uses[use].next) {
            if (c->tree->nodes[c->model->uses[use].node].field == PY_FIELD_FUNCTION) return;
        }
        if (py_is_guarded(c->model, node)) return;
    } else {
        uint32_t argument = py_argument(c->tree, node, 0);
        if (argument == NODE_NONE || !py_is_builtin_name(c->model, argument, "input")) return;
        if (!py_calls(c->model, node, "int") && !py_calls(c->model, node, "float")) return;
        function = argument;
    }
    struct finding *finding = check_report(c, function);
    uint32_t statement = py_statement_of(c->model, node);
    check_set_node(c, finding, "code", statement);
    check_insert(c, finding, c->tree->nodes[function].end, (struct str)STR("()"));
}

const struct check py_checks_types[] = {
    {"input-compared-with-number",
     CHECK_NODE,
     input_compared_with_number,
     {PY_COMPARISON_OPERATOR},
     "text number condition outcome"},
    {"never-equal-types",
     CHECK_NODE,
     never_equal_types,
     {PY_COMPARISON_OPERATOR},
     "left right left_type right_type result cure",
     .where = CHECK_EQUALITY},
    {"unordered-types",
     CHECK_NODE,
     unordered_types,
     {PY_COMPARISON_OPERATOR},
     "left right left_type right_type",
     .where = CHECK_ORDER},
    {"membership-types",
     CHECK_NODE,
     membership_types,
     {PY_COMPARISON_OPERATOR},
     "left right left_type right_type",
     .where = CHECK_MEMBERSHIP},
    {"input-in-arithmetic",
     CHECK_NODE,
     input_in_arithmetic,
     {PY_BINARY_OPERATOR, PY_AUGMENTED_ASSIGNMENT},
     "left right operator text"},
    {"input-repeated",
     CHECK_NODE,
     input_repeated,
     {PY_BINARY_OPERATOR, PY_AUGMENTED_ASSIGNMENT},
     "left right operator text times",
     .needs = {PY_OP_STAR, PY_OP_STAR_EQUAL}},
    {"inputs-joined",
     CHECK_NODE,
     inputs_joined,
     {PY_BINARY_OPERATOR},
     "left right operator",
     .needs = {PY_OP_PLUS}},
    {"text-plus-number",
     CHECK_NODE,
     text_plus_number,
     {PY_BINARY_OPERATOR, PY_AUGMENTED_ASSIGNMENT},
     "left right operator text number",
     .needs = {PY_OP_PLUS, PY_OP_PLUS_EQUAL}},
    {"letter-number-joined",
     CHECK_NODE,
     letter_number_joined,
     {PY_BINARY_OPERATOR, PY_AUGMENTED_ASSIGNMENT},
     "left right operator text number",
     .needs = {PY_OP_PLUS, PY_OP_PLUS_EQUAL}},
    {"operand-types",
     CHECK_NODE,
     operand_types,
     {PY_BINARY_OPERATOR, PY_AUGMENTED_ASSIGNMENT},
     "left right operator left_type right_type"},
    {"division-by-zero",
     CHECK_NODE,
     division_by_zero,
     {PY_BINARY_OPERATOR, PY_AUGMENTED_ASSIGNMENT},
     "left division",
     .needs = {PY_OP_SLASH, PY_OP_SLASH_SLASH, PY_OP_PERCENT, PY_OP_SLASH_EQUAL,
               PY_OP_SLASH_SLASH_EQUAL, PY_OP_PERCENT_EQUAL}},
    {"quotient-as-index",
     CHECK_NODE,
     quotient_as_index,
     {PY_SUBSCRIPT, PY_CALL},
     "index division whole line",
     "range",
     .needs = {PY_OP_SLASH}},
    {"index-type", CHECK_NODE, index_type, {PY_SUBSCRIPT}, "row index row_type type"},
    {"item-of-unchangeable",
     CHECK_NODE,
     item_of_unchangeable,
     {PY_ASSIGNMENT, PY_AUGMENTED_ASSIGNMENT, PY_DELETE_STATEMENT},
     "name item type",
     .needs = {PY_SUBSCRIPT}},
    {"argument-type",
     CHECK_NODE,
     argument_type,
     {PY_CALL},
     "function value type wanted",
     "range len sum sorted list tuple set enumerate any all max min reversed abs round chr int "
     "float"},
    {"input-as-argument",
     CHECK_NODE,
     input_as_argument,
     {PY_CALL},
     "function value type wanted",
     "range abs round chr"},
    {"range-of-list", CHECK_NODE, range_of_list, {PY_CALL}, "name range", "range"},
    {"square-brackets-for-call",
     CHECK_NODE,
     square_brackets_for_call,
     {PY_SUBSCRIPT},
     "function value code"},
    {"number-of-text", CHECK_NODE, number_of_text, {PY_CALL}, "function text wanted", "int float"},
    {"input-not-called",
     CHECK_NODE,
     input_not_called,
     {PY_ASSIGNMENT, PY_CALL},
     "code",
     "int float",
     .where = CHECK_OF_NAME},
    {0},
};
