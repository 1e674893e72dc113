/*
 * What goes wrong with values on their way: statements without effect, assignments
 * that lose something, and calculations in another order than they are meant.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/names.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/statements.h"

/* ---- The order of calculation ---- */

/* x ** 1/2 is (x ** 1) / 2 */
static void power_before_division(struct check_context *c, uint32_t node)
{
    if (py_operator(c->tree, node) != PY_OP_SLASH) return;
    uint32_t power = node_field(c->tree, node, PY_FIELD_LEFT);
    if (node_kind(c->tree, power) != PY_BINARY_OPERATOR) return;
    if (py_operator(c->tree, power) != PY_OP_STAR_STAR) return;
    uint32_t exponent = node_field(c->tree, power, PY_FIELD_RIGHT);
    uint32_t divisor = node_field(c->tree, node, PY_FIELD_RIGHT);
    int64_t one;
    int64_t number;
    if (node_kind(c->tree, exponent) != PY_INTEGER || !py_integer(c->tree, exponent, &one) ||
        one != 1) {
        return;
    }
    if (node_kind(c->tree, divisor) != PY_INTEGER || !py_integer(c->tree, divisor, &number)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "base", node_field(c->tree, power, PY_FIELD_LEFT));
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "divisor", divisor);
    check_insert(c, finding, c->tree->nodes[exponent].start, (struct str)STR("("));
    check_insert(c, finding, c->tree->nodes[divisor].end, (struct str)STR(")"));
}

static bool sounds_average(struct str name)
{
    static const struct str parts[] = {STR("avg"), STR("average"), STR("mean")};
    return PY_HAS_PART(name, parts);
}

/* Whether the calculation is given a name, or stands in a function, that says "average". */
static bool is_meant_as_average(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, node);
    while (node_kind(tree, parent) == PY_PARENTHESIZED_EXPRESSION ||
           node_kind(tree, parent) == PY_CALL || node_kind(tree, parent) == PY_ARGUMENT_LIST) {
        parent = node_parent(tree, parent);
    }
    if (node_kind(tree, parent) == PY_ASSIGNMENT) {
        uint32_t target = node_field(tree, parent, PY_FIELD_LEFT);
        return target != NODE_NONE && sounds_average(tree_text(tree, target));
    }
    if (node_kind(tree, parent) != PY_RETURN_STATEMENT) return false;
    uint32_t function = model_function_around(model, node);
    return sounds_average(function_name(model, function));
}

/* a + b + c / 3 */
static void average_without_brackets(struct check_context *c, uint32_t node)
{
    if (py_operator(c->tree, node) != PY_OP_PLUS) return;
    uint32_t parent = node_parent(c->tree, node);
    if (node_kind(c->tree, parent) == PY_BINARY_OPERATOR) return;
    uint32_t division = node_field(c->tree, node, PY_FIELD_RIGHT);
    if (node_kind(c->tree, division) != PY_BINARY_OPERATOR) return;
    if (py_operator(c->tree, division) != PY_OP_SLASH) return;
    int64_t count;
    uint32_t divisor = node_field(c->tree, division, PY_FIELD_RIGHT);
    if (!py_integer(c->tree, divisor, &count) || count < 2) return;
    uint32_t terms = 1;
    uint32_t term = node_field(c->tree, division, PY_FIELD_LEFT);
    uint32_t last = term;
    for (uint32_t sum = node_field(c->tree, node, PY_FIELD_LEFT);; terms++) {
        uint16_t kind = node_kind(c->tree, term);
        if (kind != PY_IDENTIFIER && kind != PY_SUBSCRIPT && kind != PY_ATTRIBUTE) return;
        if (sum == NODE_NONE) break;
        bool more = node_kind(c->tree, sum) == PY_BINARY_OPERATOR;
        if (more && py_operator(c->tree, sum) != PY_OP_PLUS) return;
        term = more ? node_field(c->tree, sum, PY_FIELD_RIGHT) : sum;
        sum = more ? node_field(c->tree, sum, PY_FIELD_LEFT) : NODE_NONE;
    }
    if (terms != count || (count == 2 && !is_meant_as_average(c->model, node))) return;
    struct finding *finding = check_report(c, node);
    finding->by_name = true;
    check_set_node(c, finding, "last", last);
    check_set_node(c, finding, "count", divisor);
    check_set_node(c, finding, "division", division);
    check_insert(c, finding, c->tree->nodes[node].start, (struct str)STR("("));
    check_insert(c, finding, c->tree->nodes[last].end, (struct str)STR(")"));
}

/* ---- Statements without effect ---- */

/* Whether the method of a list or the like that the node asks for would change it. */
static bool names_change(const struct tree *tree, uint32_t node)
{
    uint16_t kind = node_kind(tree, node);
    if (kind == PY_CALL) node = node_field(tree, node, PY_FIELD_FUNCTION);
    if (kind == PY_SUBSCRIPT) node = node_field(tree, node, PY_FIELD_VALUE);
    return node_kind(tree, node) == PY_ATTRIBUTE && py_gives_none(py_attribute_name(tree, node));
}

/* What to make of a comparison that stands alone in its line. */
static struct str cure_for_comparison(const struct check_context *c, uint32_t statement,
                                      uint16_t op, uint32_t left, uint32_t right)
{
    const struct model *model = c->model;
    if (op == PY_OP_EQUAL_EQUAL && names_change(c->tree, right)) {
        return arena_format(c->arena, "leave out the `%.*s ==` in front",
                            STR_ARG(tree_text(c->tree, left)));
    }
    uint16_t kind = op == PY_OP_EQUAL_EQUAL ? node_kind(c->tree, left) : 0;
    if (kind == PY_IDENTIFIER || kind == PY_SUBSCRIPT || kind == PY_ATTRIBUTE) {
        return (struct str)STR("write one `=` to set the value, or put it after `if`");
    }
    uint32_t function = model_function_around(model, statement);
    bool ends = function != MODEL_NONE &&
                py_last_statement(c->tree, model->functions[function].body) == statement;
    if (ends) return (struct str)STR("put `return` in front, to hand the answer back");
    return (struct str)STR("put it after `if`, to act on the answer");
}

/* x == 5 as a statement */
static void comparison_statement(struct check_context *c, uint32_t node)
{
    uint32_t value = py_statement_value(c->tree, node);
    if (node_kind(c->tree, value) != PY_COMPARISON_OPERATOR) return;
    if (py_is_guarded(c->model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", value);
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, value, &left, &right);
    check_set_node(c, finding, "left", op != 0 ? left : value);
    finding_set(finding, "cure", cure_for_comparison(c, node, op, left, right));
}

/* x + 1, a bare name, a number as a statement */
static void statement_without_effect(struct check_context *c, uint32_t node)
{
    uint32_t value = py_statement_value(c->tree, node);
    if (value == NODE_NONE) return;
    uint16_t kind = node_kind(c->tree, py_strip(c->tree, value));
    switch (kind) {
    case PY_BINARY_OPERATOR:
    case PY_UNARY_OPERATOR:
    case PY_NOT_OPERATOR:
    case PY_BOOLEAN_OPERATOR:
    case PY_SUBSCRIPT:
    case PY_LIST:
    case PY_TUPLE:
    case PY_DICTIONARY:
    case PY_SET:
    case PY_LAMBDA:
    case PY_INTEGER:
    case PY_FLOAT:
    case PY_TRUE:
    case PY_FALSE:
    case PY_NONE: break;
    case PY_IDENTIFIER: {
        /* A function that is named and not called has a check of its own. */
        uint32_t binding = model_binding_at(c->model, py_strip(c->tree, value));
        if (binding == MODEL_NONE || c->model->bindings[binding].kind == BINDING_FUNCTION) return;
        break;
    }
    default: return;
    }
    if (!py_is_repeatable(c->tree, value) || py_is_guarded(c->model, node)) return;
    /* The last line of a worksheet shows its value. */
    uint32_t parent = node_parent(c->tree, node);
    if (parent == 0 && node_next_named(c->tree, node) == NODE_NONE) return;
    if (kind == PY_UNARY_OPERATOR) {
        uint32_t inner = node_field(c->tree, py_strip(c->tree, value), PY_FIELD_ARGUMENT);
        if (node_kind(c->tree, inner) == PY_UNARY_OPERATOR) return; /* ++x */
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", value);
    /* `n - 1` leaves n as it is: what else goes wrong with that name comes from here. */
    uint32_t name = value;
    while (name < c->tree->nodes[value].next && node_kind(c->tree, name) != PY_IDENTIFIER) name++;
    if (name < c->tree->nodes[value].next) check_set_node(c, finding, "name", name);
    py_set_keep(c, finding, value);
}

/* ++x */
static void double_sign(struct check_context *c, uint32_t node)
{
    uint16_t op = py_operator(c->tree, node);
    if (op != PY_OP_PLUS && op != PY_OP_MINUS) return;
    uint32_t inner = node_field(c->tree, node, PY_FIELD_ARGUMENT);
    if (node_kind(c->tree, inner) != PY_UNARY_OPERATOR || py_operator(c->tree, inner) != op) {
        return;
    }
    if (c->tree->nodes[inner].start != c->tree->nodes[node].start + 1) return;
    uint32_t name = node_field(c->tree, inner, PY_FIELD_ARGUMENT);
    bool statement = node_kind(c->tree, node_parent(c->tree, node)) == PY_EXPRESSION_STATEMENT;
    /* --x within an expression is x; only ++ is never written for its own sake. */
    if (node_kind(c->tree, name) != PY_IDENTIFIER || (op == PY_OP_MINUS && !statement)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "name", name);
    check_set_node(c, finding, "code", node);
    finding_set(finding, "better",
                arena_format(c->arena, "%.*s %s 1", STR_ARG(tree_text(c->tree, name)),
                             op == PY_OP_PLUS ? "+=" : "-="));
    if (!statement) return;
    check_replace(c, finding, node, finding_get(finding, (struct str)STR("better")));
}

/* ---- Assignments ---- */

/* n = 0, and in a loop n = +1, and nothing else: it was to count. */
static bool counts_from_zero(const struct model *model, uint32_t node, uint32_t number)
{
    const struct tree *tree = model->tree;
    uint32_t name = py_binding(model, node_field(tree, node, PY_FIELD_LEFT));
    int64_t start;
    if (node_kind(tree, number) != PY_INTEGER || !py_is_own_name(model, name)) return false;
    const struct binding *b = &model->bindings[name];
    uint32_t begun = py_value_written(tree, b->node);
    return b->kind == BINDING_VARIABLE && b->writes == 2 && begun != NODE_NONE && begun < node &&
           py_integer(tree, py_strip(tree, begun), &start) && start == 0 &&
           model_loop_around(model, node) != MODEL_NONE &&
           model_loop_around(model, begun) == MODEL_NONE;
}

/* x =+ 1 */
static void turned_update(struct check_context *c, uint32_t node)
{
    uint32_t whole = node_field(c->tree, node, PY_FIELD_RIGHT);
    uint32_t value = whole;
    /* total =+ n % 10: the sign belongs to the first thing after it. */
    while (node_kind(c->tree, value) == PY_BINARY_OPERATOR) {
        value = node_field(c->tree, value, PY_FIELD_LEFT);
    }
    if (node_kind(c->tree, value) != PY_UNARY_OPERATOR) return;
    uint16_t op = py_operator(c->tree, value);
    if (op != PY_OP_PLUS && op != PY_OP_MINUS) return;
    uint32_t sign = node_child(c->tree, node, PY_OP_EQUAL);
    uint32_t argument = node_field(c->tree, value, PY_FIELD_ARGUMENT);
    if (sign == NODE_NONE || argument == NODE_NONE) return;
    bool touches = c->tree->nodes[sign].end == c->tree->nodes[value].start;
    bool apart = c->tree->nodes[argument].start > c->tree->nodes[value].start + 1;
    /* x =-1 is a matter of blanks; x =- 1 is not. */
    /* counts[word] = +1 is no sign for a number, however it is spaced. */
    uint32_t place = node_field(c->tree, node, PY_FIELD_LEFT);
    place = node_kind(c->tree, place) == PY_SUBSCRIPT
                ? node_field(c->tree, place, PY_FIELD_SUBSCRIPT)
                : NODE_NONE;
    bool counts = op == PY_OP_PLUS && value == whole &&
                  node_kind(c->tree, argument) == PY_INTEGER &&
                  node_kind(c->tree, place) == PY_IDENTIFIER;
    counts |= op == PY_OP_PLUS && value == whole && counts_from_zero(c->model, node, argument);
    if ((!touches && !counts) || (op == PY_OP_MINUS && !apart)) return;
    if (value != whole && py_has_comment(c->tree, whole)) return;
    uint32_t target = node_field(c->tree, node, PY_FIELD_LEFT);
    if (target == NODE_NONE || node_same(c->tree, target, argument)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "name", target);
    uint32_t from = c->tree->nodes[argument].start;
    finding_set(finding, "value",
                str_sub(tree_text(c->tree, whole), from - c->tree->nodes[whole].start,
                        c->tree->nodes[whole].end - c->tree->nodes[whole].start));
    bool plus = op == PY_OP_PLUS;
    finding_set(finding, "sign", plus ? (struct str)STR("=+") : (struct str)STR("=-"));
    finding_set(finding, "better", plus ? (struct str)STR("+=") : (struct str)STR("-="));
    check_edit(c, finding, c->tree->nodes[sign].start, c->tree->nodes[value].start + 1,
               plus ? (struct str)STR("+=") : (struct str)STR("-="));
}

/* x = x */
static void self_assignment(struct check_context *c, uint32_t node)
{
    uint32_t target = node_field(c->tree, node, PY_FIELD_LEFT);
    uint32_t value = node_field(c->tree, node, PY_FIELD_RIGHT);
    if (target == NODE_NONE || value == NODE_NONE) return;
    if (node_kind(c->tree, target) != node_kind(c->tree, value)) return;
    if (node_kind(c->tree, target) == PY_IDENTIFIER) {
        /* len = len at the top of a class or a function is another name for the same. */
        uint32_t use = c->model->use_at[target];
        if (use == MODEL_NONE || c->model->uses[use].binding == MODEL_NONE) return;
        if (c->model->scopes[c->model->uses[use].scope].kind == SCOPE_CLASS) return;
        if (c->model->bindings[c->model->uses[use].binding].writes < 2) return;
    } else if (node_kind(c->tree, target) != PY_ATTRIBUTE &&
               node_kind(c->tree, target) != PY_SUBSCRIPT) {
        return;
    }
    if (!node_same(c->tree, target, value) || !py_is_repeatable(c->tree, target)) return;
    if (node_field(c->tree, node, PY_FIELD_TYPE) != NODE_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "name", target);
}

/* name = name in __init__: the parameter stays a parameter. */
static void self_is_missing(struct check_context *c, uint32_t node)
{
    uint32_t target = node_field(c->tree, node, PY_FIELD_LEFT);
    uint32_t value = node_field(c->tree, node, PY_FIELD_RIGHT);
    if (node_kind(c->tree, target) != PY_IDENTIFIER || node_kind(c->tree, value) != PY_IDENTIFIER) {
        return;
    }
    uint32_t binding = model_binding_at(c->model, target);
    if (binding == MODEL_NONE || binding != model_binding_at(c->model, value)) return;
    if (c->model->bindings[binding].kind != BINDING_PARAMETER) return;
    uint32_t function = c->model->scopes[c->model->bindings[binding].scope].function;
    if (function == MODEL_NONE || !c->model->functions[function].method) return;
    uint32_t name = c->model->functions[function].name;
    if (name == MODEL_NONE || !str_is(c->model->names[name], "__init__")) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "name", target);
    check_insert(c, finding, c->tree->nodes[target].start, (struct str)STR("self."));
}

/* Whether both are the same place, be it under another name of the same list. */
static bool is_same_place(const struct model *model, uint32_t a, uint32_t b)
{
    const struct tree *tree = model->tree;
    if (node_same(tree, a, b)) return true;
    if (node_kind(tree, a) != PY_SUBSCRIPT || node_kind(tree, b) != PY_SUBSCRIPT) return false;
    uint32_t index_a = node_field(tree, a, PY_FIELD_SUBSCRIPT);
    uint32_t index_b = node_field(tree, b, PY_FIELD_SUBSCRIPT);
    if (index_a == NODE_NONE || index_b == NODE_NONE || !node_same(tree, index_a, index_b))
        return false;
    uint32_t one = py_binding(model, node_field(tree, a, PY_FIELD_VALUE));
    uint32_t other = py_binding(model, node_field(tree, b, PY_FIELD_VALUE));
    if (one == MODEL_NONE || other == MODEL_NONE) return false;
    return py_first_name(model, one) == other || py_first_name(model, other) == one;
}

/* a = b, b = a: the old value of a is lost after the first. */
static void lost_swap(struct check_context *c, uint32_t node)
{
    uint32_t first = py_statement_value(c->tree, node);
    if (node_kind(c->tree, first) != PY_ASSIGNMENT) return;
    uint32_t next = node_next_named(c->tree, node);
    if (next == NODE_NONE) return;
    uint32_t second = py_statement_value(c->tree, next);
    if (node_kind(c->tree, second) != PY_ASSIGNMENT) return;
    uint32_t a = node_field(c->tree, first, PY_FIELD_LEFT);
    uint32_t b = node_field(c->tree, first, PY_FIELD_RIGHT);
    if (a == NODE_NONE || b == NODE_NONE) return;
    uint16_t kind = node_kind(c->tree, a);
    if (kind != PY_IDENTIFIER && kind != PY_SUBSCRIPT) return;
    if (node_kind(c->tree, b) != kind || node_same(c->tree, a, b)) return;
    uint32_t a_again = node_field(c->tree, second, PY_FIELD_RIGHT);
    uint32_t b_again = node_field(c->tree, second, PY_FIELD_LEFT);
    if (a_again == NODE_NONE || b_again == NODE_NONE) return;
    if (!is_same_place(c->model, a, a_again) || !is_same_place(c->model, b, b_again)) return;
    if (!py_is_repeatable(c->tree, a) || !py_is_repeatable(c->tree, b)) return;
    struct finding *finding =
        check_report_range(c, c->tree->nodes[node].start, c->tree->nodes[next].end);
    check_set_node(c, finding, "first", a);
    check_set_node(c, finding, "second", b);
    struct str swap = arena_format(c->arena, "%.*s, %.*s = %.*s, %.*s",
                                   STR_ARG(tree_text(c->tree, a)), STR_ARG(tree_text(c->tree, b)),
                                   STR_ARG(tree_text(c->tree, b)), STR_ARG(tree_text(c->tree, a)));
    check_edit(c, finding, c->tree->nodes[node].start, c->tree->nodes[next].end, swap);
}

/* ---- Texts ---- */

/* Whether the program binds the name where `node` stands. */
static bool is_bound_at(const struct model *model, uint32_t node, struct str text)
{
    uint32_t name = map_get(&model->name_map, text);
    if (name == MAP_NONE) return false;
    uint32_t function = model_function_around(model, node);
    uint32_t scope = function == MODEL_NONE ? 0 : model->functions[function].scope;
    for (; scope != MODEL_NONE; scope = model->scopes[scope].parent) {
        if (model_find(model, scope, name) != MODEL_NONE) return true;
    }
    return false;
}

/* print("Hello {name}") */
static void forgotten_f(struct check_context *c, uint32_t node)
{
    uint32_t arguments = node_parent(c->tree, node);
    if (node_kind(c->tree, arguments) != PY_ARGUMENT_LIST) return;
    char first = c->tree->source->text[c->tree->nodes[node].start];
    if (first != '"' && first != '\'') return;
    uint32_t call = node_parent(c->tree, arguments);
    if (!py_calls(c->model, call, "print") && !py_calls(c->model, call, "input")) return;
    struct str text = tree_text(c->tree, node);
    struct str name = STR_EMPTY;
    for (size_t i = 0; i + 1 < text.size; i++) {
        if (text.data[i] == '}') return; /* a brace that closes nothing */
        if (text.data[i] != '{') continue;
        size_t end = i + 1;
        while (end < text.size && (ascii_is_alpha(text.data[end]) || text.data[end] == '_' ||
                                   (end > i + 1 && ascii_is_digit(text.data[end])))) {
            end++;
        }
        if (end == i + 1 || end >= text.size) return;
        struct str first_name = str_sub(text, i + 1, end);
        /* {age + 1}, {person.name}, {price:.2f} */
        bool more = text.data[end] != '}';
        if (more && !memchr(" .:[+-*/", text.data[end], 8)) return;
        while (end < text.size && text.data[end] != '}' && text.data[end] != '{') end++;
        if (end >= text.size || text.data[end] != '}') return;
        name = str_sub(text, i + 1, end);
        i = end;
        if (!is_bound_at(c->model, node, first_name)) return;
    }
    if (name.size == 0) return;
    struct finding *finding = check_report(c, node);
    finding_set(finding, "name", name);
    check_set_node(c, finding, "text", node);
    check_insert(c, finding, c->tree->nodes[node].start, (struct str)STR("f"));
}

const struct check py_checks_values[] = {
    {"power-before-division",
     CHECK_NODE,
     power_before_division,
     {PY_BINARY_OPERATOR},
     "base code divisor",
     .needs = {PY_OP_STAR_STAR}},
    {"average-without-brackets",
     CHECK_NODE,
     average_without_brackets,
     {PY_BINARY_OPERATOR},
     "last count division",
     .needs = {PY_OP_SLASH}},
    {"comparison-statement",
     CHECK_NODE,
     comparison_statement,
     {PY_EXPRESSION_STATEMENT},
     "code left cure",
     .needs = {PY_COMPARISON_OPERATOR},
     .where = CHECK_OF_OTHER},
    {"statement-without-effect",
     CHECK_NODE,
     statement_without_effect,
     {PY_EXPRESSION_STATEMENT},
     "code name keep",
     .where = CHECK_OF_OTHER},
    {"double-sign", CHECK_NODE, double_sign, {PY_UNARY_OPERATOR}, "name code better"},
    {"turned-update",
     CHECK_NODE,
     turned_update,
     {PY_ASSIGNMENT},
     "name value sign better",
     .needs = {PY_UNARY_OPERATOR}},
    {"self-assignment",
     CHECK_NODE,
     self_assignment,
     {PY_ASSIGNMENT},
     "name",
     .where = CHECK_OF_NAME},
    {"self-is-missing",
     CHECK_NODE,
     self_is_missing,
     {PY_ASSIGNMENT},
     "name",
     .needs = {PY_CLASS_DEFINITION}},
    {"lost-swap",
     CHECK_NODE,
     lost_swap,
     {PY_EXPRESSION_STATEMENT},
     "first second",
     .where = CHECK_OF_ASSIGNMENT | CHECK_OF_NAME},
    {"forgotten-f", CHECK_NODE, forgotten_f, {PY_STRING}, "name text"},
    {0},
};
