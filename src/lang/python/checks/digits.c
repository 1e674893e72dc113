/*
 * Numbers taken apart digit by digit, texts taken apart letter by letter: digits that
 * are never reached, taken in the wrong order, or put together as they were.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* Whether the node is `n OP d` for that name; sets d. */
static bool is_by(const struct model *model, uint32_t node, uint16_t op, uint32_t name,
                  uint32_t *by)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) != PY_BINARY_OPERATOR || py_operator(tree, node) != op) return false;
    *by = py_right(tree, node);
    return *by != NODE_NONE && py_binding(model, py_left(tree, node)) == name;
}

/* The statement of the block that is n = n // d or n //= d, with d; or NODE_NONE. */
static uint32_t shortened_in(const struct model *model, uint32_t block, uint32_t name, uint32_t *by)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, block, statement)
    {
        uint32_t node = py_statement_value(tree, statement);
        uint16_t kind = node_kind(tree, node);
        if (kind != PY_ASSIGNMENT && kind != PY_AUGMENTED_ASSIGNMENT) continue;
        if (py_binding(model, py_left(tree, node)) != name) continue;
        *by = py_right(tree, node);
        if (*by == NODE_NONE) return NODE_NONE;
        if (kind == PY_AUGMENTED_ASSIGNMENT)
            return py_operator(tree, node) == PY_OP_SLASH_SLASH_EQUAL ? statement : NODE_NONE;
        return is_by(model, *by, PY_OP_SLASH_SLASH, name, by) ? statement : NODE_NONE;
    }
    return NODE_NONE;
}

/* The first `n % d` in the loop's body, or NODE_NONE. */
static uint32_t remainder_in(const struct model *model, uint32_t whole, uint32_t name, uint32_t by)
{
    MODEL_EACH_USE_IN(model, whole, use)
    {
        uint32_t divisor;
        uint32_t node = node_parent(model->tree, model->uses[use].node);
        if (model->uses[use].binding != name) continue;
        if (!is_by(model, node, PY_OP_PERCENT, name, &divisor)) continue;
        if (node_same(model->tree, divisor, by)) return node;
    }
    return NODE_NONE;
}

/* A while loop that takes digits from a number: while n OP limit: ... n = n // by */
struct digits {
    uint32_t name;    /* of the number */
    uint16_t op;      /* of the loop's condition */
    uint32_t limit;   /* node */
    uint32_t shorter; /* the statement by which the number gets shorter */
    uint32_t by;      /* node: what it is divided by */
};

static bool takes_digits(const struct model *model, const struct loop *loop, struct digits *digits)
{
    const struct tree *tree = model->tree;
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return false;
    uint32_t left;
    digits->op = py_comparison(tree, py_strip(tree, condition), &left, &digits->limit);
    digits->name = digits->op == 0 ? MODEL_NONE : py_binding(model, left);
    if (!py_is_own_name(model, digits->name) || py_is_everywhere(model, digits->name)) return false;
    digits->shorter = shortened_in(model, loop->body, digits->name, &digits->by);
    return digits->shorter != NODE_NONE;
}

/* while n > 9: s += n % 10, n = n // 10, and nobody takes the digit that is left. */
static void last_digit_left(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct digits digits;
    int64_t number;
    if (!takes_digits(model, loop, &digits) || !py_integer(tree, digits.limit, &number)) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    bool leaves = (digits.op == PY_OP_GREATER && number >= 1) ||
                  (digits.op == PY_OP_GREATER_EQUAL && number > 1);
    uint32_t digit = leaves ? remainder_in(model, loop->body, digits.name, digits.by) : NODE_NONE;
    if (digit == NODE_NONE || digit > digits.shorter) return;
    const struct binding *b = &model->bindings[digits.name];
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node >= tree->nodes[loop->node].next) return;
        if (model->uses[use].scope != b->scope) return;
        /* What is taken before the loop may be the first digit. */
        uint32_t divisor;
        if (node < loop->node &&
            is_by(model, node_parent(tree, node), PY_OP_PERCENT, digits.name, &divisor))
            return;
    }
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", digits.name);
    check_set_node(c, finding, "condition", node_field(tree, loop->node, PY_FIELD_CONDITION));
    check_set_node(c, finding, "digit", digit);
    check_set_node(c, finding, "shorter", digits.shorter);
}

/* while n > 0: n = n // 2, s = str(n % 2) + s: the lowest digit is gone before it is taken. */
static void digit_dropped(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct digits digits;
    if (!takes_digits(model, loop, &digits) || node_kind(tree, digits.by) != PY_INTEGER) return;
    uint32_t digit = remainder_in(model, loop->body, digits.name, digits.by);
    if (digit == NODE_NONE || digit < digits.shorter) return;
    const struct binding *b = &model->bindings[digits.name];
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t divisor;
        if (model->uses[use].scope != b->scope) return;
        if (node_within(tree, node, digits.shorter) || node > digits.shorter) continue;
        if (node > loop->body) return; /* asked or kept before it gets shorter */
        if (is_by(model, node_parent(tree, node), PY_OP_PERCENT, digits.name, &divisor)) return;
        /* A copy from which the digit may still be taken. */
        if (node < loop->node && model->uses[use].kind == USE_READ &&
            node_kind(tree, node_parent(tree, node)) == PY_ASSIGNMENT) {
            return;
        }
    }
    struct finding *finding = check_report(c, digit);
    check_set_binding(c, finding, "name", digits.name);
    check_set_node(c, finding, "digit", digit);
    check_set_node(c, finding, "shorter", digits.shorter);
    check_set_line(c, finding, "line", digits.shorter);
}

/* return n // 10 + f(n % 10): the recursion gets the last digit, where the rest should go. */
static void parts_swapped(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t callee = node_field(tree, call, PY_FIELD_FUNCTION);
    uint32_t around = model_function_around(model, call);
    if (around == MODEL_NONE || node_kind(tree, callee) != PY_IDENTIFIER) return;
    const struct function *f = &model->functions[around];
    if (!f->recursive || f->binding == MODEL_NONE) return;
    if (model_binding_at(model, callee) != f->binding || py_argument_count(tree, call) != 1) return;
    uint32_t argument = py_strip(tree, py_argument(tree, call, 0));
    if (node_kind(tree, argument) != PY_BINARY_OPERATOR) return;
    uint32_t name = py_binding(model, py_left(tree, argument));
    uint32_t by;
    uint32_t other;
    if (name == MODEL_NONE || !is_by(model, argument, PY_OP_PERCENT, name, &by)) return;
    uint32_t sum = node_parent(tree, call);
    if (node_kind(tree, sum) != PY_BINARY_OPERATOR || py_operator(tree, sum) != PY_OP_PLUS) return;
    uint32_t rest = py_left(tree, sum) == call ? py_right(tree, sum) : py_left(tree, sum);
    if (node_kind(tree, rest) == PY_CALL && py_calls(model, rest, "str"))
        rest = py_strip(tree, py_argument(tree, rest, 0));
    if (rest == NODE_NONE) return;
    if (!is_by(model, rest, PY_OP_SLASH_SLASH, name, &other) &&
        !(is_by(model, rest, PY_OP_PERCENT, name, &other) && node_same(tree, rest, argument)))
        return;
    if (!node_same(tree, by, other)) return;
    struct finding *finding = check_report(c, call);
    finding_set(finding, "function", model->names[f->name]);
    check_set_node(c, finding, "digit", argument);
    check_set_node(c, finding, "rest", rest);
    check_set_node(c, finding, "call", call);
}

/* Whether something is cut out of the text, or it is turned: s[::-1], reversed(s). */
static bool is_sliced(const struct model *model, uint32_t name)
{
    const struct tree *tree = model->tree;
    if (name == MODEL_NONE || py_is_everywhere(model, name)) return true;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t user;
        if (py_subscript_of(tree, node) != NODE_NONE) return true;
        if (py_fate(tree, node, &user) == PY_FATE_ARGUMENT && py_calls(model, user, "reversed"))
            return true;
    }
    return false;
}

/*
 * Whether the digits of the function's answer are to come from the last to the first: its name
 * says so, or somebody who calls it cuts or turns what it gives.
 */
static bool is_wanted_turned(const struct model *model, uint32_t index)
{
    static const struct str parts[] = {STR("rev"),  STR("back"), STR("mirror"),
                                       STR("turn"), STR("low"),  STR("last")};
    const struct tree *tree = model->tree;
    const struct function *f = &model->functions[index];
    if (f->name == MODEL_NONE || f->binding == MODEL_NONE) return false;
    if (PY_HAS_PART(model->names[f->name], parts)) return true;
    if (py_is_everywhere(model, f->binding)) return true;
    for (uint32_t use = model->bindings[f->binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (!py_is_call_of(model, use, f->binding)) continue;
        uint32_t call = node_parent(tree, model->uses[use].node);
        uint32_t user;
        switch (py_fate(tree, call, &user)) {
        case PY_FATE_OBJECT:
        case PY_FATE_ITERATED: return true;
        case PY_FATE_ASSIGNED: {
            uint32_t target;
            if (py_plain_assignment(tree, py_statement_of(model, call), &target) == NODE_NONE)
                return true;
            if (is_sliced(model, model_binding_at(model, target))) return true;
            break;
        }
        case PY_FATE_ARGUMENT:
            if (!py_calls(model, user, "print") && !py_calls(model, user, "int")) return true;
            break;
        default: break;
        }
    }
    return false;
}

/* s = s + str(n % 2), n = n // 2, return s: the digits come from the last to the first. */
static void digits_from_behind(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct digits digits;
    int64_t base;
    if (!takes_digits(model, loop, &digits)) return;
    /* To turn a number round is a task of its own; to write it in another base is not that. */
    if (py_integer(tree, digits.by, &base) && base == 10) return;
    uint32_t digit = remainder_in(model, loop->body, digits.name, digits.by);
    uint32_t call = digit == NODE_NONE ? NODE_NONE : node_parent(tree, node_parent(tree, digit));
    if (call == NODE_NONE || node_kind(tree, call) != PY_CALL || !py_calls(model, call, "str")) {
        return;
    }
    uint32_t put = node_parent(tree, call);
    uint32_t assignment = put;
    if (node_kind(tree, put) == PY_BINARY_OPERATOR) {
        assignment = node_parent(tree, put);
        if (py_operator(tree, put) != PY_OP_PLUS || py_right(tree, put) != call) return;
        if (node_kind(tree, assignment) != PY_ASSIGNMENT) return;
    } else if (node_kind(tree, put) != PY_AUGMENTED_ASSIGNMENT ||
               py_operator(tree, put) != PY_OP_PLUS_EQUAL) {
        return;
    }
    uint32_t text = py_binding(model, py_left(tree, assignment));
    if (!py_is_own_name(model, text) || py_is_everywhere(model, text)) return;
    if (assignment != put && py_binding(model, py_left(tree, put)) != text) return;
    uint32_t returned = NODE_NONE;
    for (uint32_t use = model->bindings[text].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node_within(tree, node, assignment)) continue;
        if (model->uses[use].kind == USE_WRITE && node < loop->node) continue;
        uint32_t user = node_parent(tree, node);
        if (node_kind(tree, user) == PY_ARGUMENT_LIST &&
            py_calls(model, node_parent(tree, user), "int"))
            user = node_parent(tree, node_parent(tree, user));
        if (node_kind(tree, user) != PY_RETURN_STATEMENT) return;
        returned = user;
    }
    if (returned == NODE_NONE) return;
    if (loop->function != MODEL_NONE && is_wanted_turned(model, loop->function)) return;
    struct finding *finding = check_report(c, assignment);
    finding->by_name = true;
    check_set_binding(c, finding, "name", text);
    check_set_node(c, finding, "digit", digit);
    check_set_node(c, finding, "code", assignment);
    check_set_node(c, finding, "number", py_left(tree, digit));
}

/* ---- An average of averages ---- */

/* for x in xs: avg = (avg + x) / 2 */
static void average_halved(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t name = py_binding(model, py_left(tree, node));
    uint32_t half = py_right(tree, node);
    int64_t two;
    if (name == MODEL_NONE || node_kind(tree, half) != PY_BINARY_OPERATOR) return;
    uint16_t op = py_operator(tree, half);
    if (op != PY_OP_SLASH && op != PY_OP_SLASH_SLASH) return;
    if (!py_integer(tree, py_right(tree, half), &two) || two != 2) return;
    uint32_t sum = py_left(tree, half);
    if (node_kind(tree, sum) != PY_BINARY_OPERATOR || py_operator(tree, sum) != PY_OP_PLUS) return;
    bool first = py_binding(model, py_left(tree, sum)) == name;
    uint32_t item = first ? py_right(tree, sum) : py_left(tree, sum);
    if (!first && py_binding(model, py_right(tree, sum)) != name) return;
    uint32_t index = py_loop_of(model, node);
    if (index == MODEL_NONE || !model->loops[index].is_for) return;
    uint32_t variable =
        py_binding(model, node_field(tree, model->loops[index].node, PY_FIELD_LEFT));
    uint32_t place =
        node_kind(tree, item) == PY_SUBSCRIPT ? node_field(tree, item, PY_FIELD_SUBSCRIPT) : item;
    if (place == NODE_NONE || variable == MODEL_NONE || py_binding(model, place) != variable)
        return;
    /* Who takes the value of each round smooths a row of numbers; an average is taken at the end.
     */
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        if (node_within(tree, at, model->loops[index].body) && !node_within(tree, at, node)) return;
    }
    struct finding *finding = check_report(c, node);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "item", item);
    check_set_node(c, finding, "code", node);
    check_set_line(c, finding, "loop", model->loops[index].node);
}

/* ---- Turned twice, or not at all ---- */

/* reversed(xs), xs[::-1] */
static bool is_turned(const struct model *model, uint32_t over)
{
    const struct tree *tree = model->tree;
    over = py_strip(tree, over);
    if (node_kind(tree, over) == PY_CALL) return py_calls(model, over, "reversed");
    if (node_kind(tree, over) != PY_SUBSCRIPT) return false;
    uint32_t slice = node_field(tree, over, PY_FIELD_SUBSCRIPT);
    return node_kind(tree, slice) == PY_SLICE && str_is(tree_text(tree, slice), "::-1");
}

/* For s = x + s and s = x + " " + s the name, and the first thing put before it; or MODEL_NONE. */
static uint32_t put_before(const struct model *model, uint32_t statement, uint32_t *item)
{
    const struct tree *tree = model->tree;
    uint32_t target;
    uint32_t value = py_plain_assignment(tree, statement, &target);
    if (value == NODE_NONE || node_kind(tree, value) != PY_BINARY_OPERATOR) return MODEL_NONE;
    uint32_t name = model_binding_at(model, target);
    if (py_operator(tree, value) != PY_OP_PLUS) return MODEL_NONE;
    if (name == MODEL_NONE || py_binding(model, py_right(tree, value)) != name) return MODEL_NONE;
    *item = py_left(tree, value);
    while (node_kind(tree, *item) == PY_BINARY_OPERATOR) *item = py_left(tree, *item);
    return name;
}

/* for w in reversed(words): text = w + text: that is the order it was in. */
static void turned_twice(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t over = node_field(tree, loop->node, PY_FIELD_RIGHT);
    if (loop->body == NODE_NONE || over == NODE_NONE || !is_turned(model, over)) return;
    uint32_t variable = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    uint32_t statement = py_only_statement(tree, loop->body);
    if (statement == NODE_NONE || variable == MODEL_NONE) return;
    uint32_t item;
    uint32_t name = put_before(model, statement, &item);
    if (name == MODEL_NONE || py_binding(model, item) != variable) return;
    struct finding *finding = check_report(c, statement);
    check_set_binding(c, finding, "name", name);
    check_set_binding(c, finding, "item", variable);
    check_set_node(c, finding, "over", over);
    check_set_node(c, finding, "code", statement);
    check_set_line(c, finding, "loop", loop->node);
}

/* for c in text: back = back + c, and then text == back: it is a copy. */
static void compared_with_copy(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || loop->outer != MODEL_NONE) return;
    uint32_t variable = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    uint32_t over = node_field(tree, loop->node, PY_FIELD_RIGHT);
    uint32_t text = over == NODE_NONE ? MODEL_NONE : py_binding(model, over);
    uint32_t only = py_only_statement(tree, loop->body);
    uint32_t node = only == NODE_NONE ? NODE_NONE : py_statement_value(tree, only);
    if (!py_is_own_name(model, text) || py_is_everywhere(model, text)) return;
    uint16_t kind = node_kind(tree, node);
    if (kind != PY_ASSIGNMENT && kind != PY_AUGMENTED_ASSIGNMENT) return;
    uint32_t name = py_binding(model, py_left(tree, node));
    uint32_t put = py_right(tree, node);
    if (put == NODE_NONE || !py_is_own_name(model, name)) return;
    if (kind == PY_AUGMENTED_ASSIGNMENT) {
        if (py_operator(tree, node) != PY_OP_PLUS_EQUAL) return;
    } else {
        if (node_kind(tree, put) != PY_BINARY_OPERATOR || py_operator(tree, put) != PY_OP_PLUS)
            return;
        if (py_binding(model, py_left(tree, put)) != name) return;
        put = py_right(tree, put);
    }
    if (py_binding(model, put) != variable || model->bindings[name].writes != 2) return;
    uint32_t start = py_value_written(tree, model->bindings[name].node);
    struct str content;
    if (start == NODE_NONE || !py_plain_text(tree, start, &content) || content.size != 0) return;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        uint32_t comparison = node_parent(tree, at);
        uint32_t left;
        uint32_t right;
        if (at < tree->nodes[loop->node].next) continue;
        uint16_t op = py_comparison(tree, comparison, &left, &right);
        if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) continue;
        uint32_t other = left == at ? right : left;
        if (py_binding(model, other) != text) continue;
        /* The text is still the one that was gone through. */
        bool kept = true;
        for (uint32_t t = model->bindings[text].first_use; t != MODEL_NONE;
             t = model->uses[t].next) {
            uint32_t where = model->uses[t].node;
            if (where > loop->node && where < at) kept &= model->uses[t].kind == USE_READ;
        }
        if (!kept) return;
        struct finding *finding = check_report(c, comparison);
        check_set_binding(c, finding, "name", name);
        check_set_binding(c, finding, "text", text);
        check_set_node(c, finding, "condition", comparison);
        check_set_node(c, finding, "code", node);
        check_set_line(c, finding, "line", node);
        return;
    }
}

const struct check py_checks_digits[] = {
    {"last-digit-left",
     CHECK_LOOP,
     last_digit_left,
     {CHECK_OF(LOOP_WHILE)},
     "name condition digit shorter",
     .needs = {PY_OP_PERCENT}},
    {"digit-dropped",
     CHECK_LOOP,
     digit_dropped,
     {CHECK_OF(LOOP_WHILE)},
     "name digit shorter line",
     .needs = {PY_OP_PERCENT}},
    {"parts-swapped",
     CHECK_NODE,
     parts_swapped,
     {PY_CALL},
     "function digit rest call",
     .needs = {PY_OP_PERCENT},
     .where = CHECK_OWN_CALLEE},
    {"digits-from-behind",
     CHECK_LOOP,
     digits_from_behind,
     {CHECK_OF(LOOP_WHILE)},
     "name digit code number",
     .needs = {PY_OP_PERCENT}},
    {"average-halved",
     CHECK_NODE,
     average_halved,
     {PY_ASSIGNMENT},
     "name item code loop",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_OF_OPERATION},
    {"turned-twice", CHECK_LOOP, turned_twice, {CHECK_OF(LOOP_FOR)}, "name item over code loop"},
    {"compared-with-copy",
     CHECK_LOOP,
     compared_with_copy,
     {CHECK_OF(LOOP_FOR)},
     "name text condition code line",
     .needs = {PY_COMPARISON_OPERATOR}},
    {0},
};
