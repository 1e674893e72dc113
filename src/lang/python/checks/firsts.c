/*
 * The first item of a list that may be empty, and the question whether it is empty
 * that comes too late.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* Blocks are looked through as far as this many statements. */
enum { MAX_STATEMENTS = 24 };

/* ---- What fails for something empty ---- */

/* The name that is empty whenever the value is: xs, sorted(xs), d.values(), text.split() */
static uint32_t emptied_with(const struct model *model, uint32_t node)
{
    static const struct str copies[] = {STR("sorted"), STR("list"), STR("tuple"), STR("set")};
    static const struct str views[] = {STR("values"), STR("keys"), STR("items"), STR("split")};
    const struct tree *tree = model->tree;
    node = py_strip(tree, node);
    if (node_kind(tree, node) != PY_CALL) return py_binding(model, node);
    struct str method;
    uint32_t object = py_method_call(tree, node, &method);
    if (object != NODE_NONE) {
        bool view = PY_IS_ONE_OF(method, views) && py_argument_count(tree, node) == 0;
        return view && !py_has_method_named(model, method) ? py_binding(model, object) : MODEL_NONE;
    }
    if (!PY_CALLS_ONE_OF(model, node, copies)) return MODEL_NONE;
    uint32_t of = py_argument(tree, node, 0);
    return of == NODE_NONE ? MODEL_NONE : py_binding(model, of);
}

/* Whether the call of max or min is given one row, and nothing to answer with for an empty one. */
static bool takes_one_row(const struct tree *tree, uint32_t call)
{
    uint32_t arguments = node_field(tree, call, PY_FIELD_ARGUMENTS);
    if (py_argument(tree, call, 0) == NODE_NONE || arguments == NODE_NONE) return false;
    unsigned rows = 0;
    NODE_EACH_CHILD(tree, arguments, argument)
    {
        if (!node_is_proper(tree, argument)) continue;
        if (node_kind(tree, argument) == PY_KEYWORD_ARGUMENT) {
            uint32_t name = node_field(tree, argument, PY_FIELD_NAME);
            if (name == NODE_NONE || !str_is(tree_text(tree, name), "key")) return false;
        } else {
            rows++;
        }
    }
    return rows == 1;
}

/* The name whose being empty (or 0) makes the expression at `node` fail, or MODEL_NONE. */
static uint32_t fails_when_empty(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    int64_t place;
    switch (node_kind(tree, node)) {
    case PY_SUBSCRIPT:
        if (!py_integer(tree, node_field(tree, node, PY_FIELD_SUBSCRIPT), &place))
            return MODEL_NONE;
        if (place != 0 && place != -1) return MODEL_NONE;
        if (tree->nodes[node].field == PY_FIELD_LEFT) return MODEL_NONE; /* d[0] = ... */
        return emptied_with(model, node_field(tree, node, PY_FIELD_VALUE));
    case PY_CALL:
        if (!py_calls(model, node, "max") && !py_calls(model, node, "min")) return MODEL_NONE;
        if (!takes_one_row(tree, node)) return MODEL_NONE;
        return emptied_with(model, py_argument(tree, node, 0));
    case PY_BINARY_OPERATOR: {
        uint16_t op = py_operator(tree, node);
        if (op != PY_OP_SLASH && op != PY_OP_SLASH_SLASH && op != PY_OP_PERCENT) return MODEL_NONE;
        uint32_t divisor = py_right(tree, node);
        if (node_kind(tree, divisor) == PY_CALL && py_calls(model, divisor, "len")) {
            uint32_t of = py_argument(tree, divisor, 0);
            return of == NODE_NONE ? MODEL_NONE : py_binding(model, of);
        }
        /* "%d" % n is no division. */
        if (op == PY_OP_PERCENT && py_type(model, py_left(tree, node)) == PY_TYPE_STR)
            return MODEL_NONE;
        return py_binding(model, divisor);
    }
    default: return MODEL_NONE;
    }
}

/* Whether the node is evaluated whenever its statement begins. */
static bool is_sure_in_statement(const struct tree *tree, uint32_t node, uint32_t statement)
{
    for (uint32_t at = node; at != statement; at = node_parent(tree, at)) {
        if (!py_is_always_evaluated(tree, at)) return false;
    }
    return true;
}

/* ---- Asking too late ---- */

/* Whether the expression is the name, or its length. */
static bool is_size_of(const struct model *model, uint32_t node, uint32_t name)
{
    if (node_kind(model->tree, node) != PY_CALL) return py_binding(model, node) == name;
    if (!py_calls(model, node, "len")) return false;
    uint32_t of = py_argument(model->tree, node, 0);
    return of != NODE_NONE && py_binding(model, of) == name;
}

/* not xs, xs == [], len(xs) == 0, n < 1 */
static bool is_question_for_empty(const struct model *model, uint32_t node, uint32_t name)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) == PY_NOT_OPERATOR)
        return is_size_of(model, py_strip(tree, node_named(tree, node, 0)), name);
    uint32_t left;
    uint32_t right;
    int64_t number;
    uint16_t op = py_comparison(tree, node, &left, &right);
    if (op == 0 || !is_size_of(model, left, name)) return false;
    if (op == PY_OP_EQUAL_EQUAL && py_is_empty_value(model, right)) return true;
    if (!py_integer(tree, right, &number)) return false;
    return (op == PY_OP_EQUAL_EQUAL && number == 0) || (op == PY_OP_LESS && number == 1) ||
           (op == PY_OP_LESS_EQUAL && number == 0);
}

/* The same as the whole condition, or beside an `or`. */
static bool asks_empty(const struct model *model, uint32_t condition, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t node = py_strip(tree, condition);
    while (node_kind(tree, node) == PY_BOOLEAN_OPERATOR && py_operator(tree, node) == PY_KW_OR) {
        if (is_question_for_empty(model, py_right(tree, node), name)) return true;
        node = py_left(tree, node);
    }
    return is_question_for_empty(model, node, name);
}

/* xs, len(xs) > 0, n != 0: with an else, or with something to do behind it */
static bool asks_filled(const struct model *model, uint32_t question, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t node = py_strip(tree, node_field(tree, question, PY_FIELD_CONDITION));
    uint32_t block = node_field(tree, question, PY_FIELD_CONSEQUENCE);
    bool otherwise = node_child(tree, question, PY_ELSE_CLAUSE) != NODE_NONE;
    bool leaves = block != NODE_NONE && !(model->flow[block] & FLOW_NEXT) &&
                  node_next_named(tree, question) != NODE_NONE;
    if (!otherwise && !leaves) return false;
    if (node_kind(tree, node) != PY_COMPARISON_OPERATOR) return is_size_of(model, node, name);
    uint32_t left;
    uint32_t right;
    int64_t number;
    uint16_t op = py_comparison(tree, node, &left, &right);
    if (op == 0 || !is_size_of(model, left, name)) return false;
    if (op == PY_OP_BANG_EQUAL && py_is_empty_value(model, right)) return true;
    if (!py_integer(tree, right, &number)) return false;
    return (op == PY_OP_GREATER && number == 0) || (op == PY_OP_BANG_EQUAL && number == 0) ||
           (op == PY_OP_GREATER_EQUAL && number == 1);
}

/* Whether the name keeps its value between the two nodes. */
static bool is_kept_between(const struct model *model, uint32_t name, uint32_t from, uint32_t to)
{
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node < from || node >= to) continue;
        if (py_touch_of(model, use) != PY_TOUCH_LOOK) return false;
    }
    return true;
}

/* first = xs[0], and only then: if xs == []: return ... */
static void asked_too_late(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t name = fails_when_empty(model, node);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    uint32_t statement = py_statement_of(model, node);
    if (!is_sure_in_statement(tree, node, statement) || py_is_guarded(model, node)) return;
    uint32_t next = node_next_named(tree, statement);
    for (unsigned i = 0; i < MAX_STATEMENTS && next != NODE_NONE; i++) {
        uint32_t condition = node_kind(tree, next) == PY_IF_STATEMENT
                                 ? node_field(tree, next, PY_FIELD_CONDITION)
                                 : NODE_NONE;
        bool filled = condition != NODE_NONE && asks_filled(model, next, name);
        if (filled || (condition != NODE_NONE && asks_empty(model, condition, name))) {
            uint32_t block = node_field(tree, next, PY_FIELD_CONSEQUENCE);
            if (!filled && (block == NODE_NONE || model->flow[block] & FLOW_NEXT)) return;
            if (!is_kept_between(model, name, statement, condition)) return;
            struct finding *finding = check_report(c, node);
            check_set_binding(c, finding, "name", name);
            check_set_node(c, finding, "risk", node);
            check_set_node(c, finding, "condition", condition);
            check_set_line(c, finding, "line", condition);
            return;
        }
        next = node_next_named(tree, next);
    }
}

/* ---- Not asking at all ---- */

/* Whether the function shows that the name may hold any number of items: it walks them. */
static bool is_walked(const struct model *model, uint32_t name)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t up = node_parent(tree, node);
        /* for x in xs, for x in xs[1:], for i in range(len(xs)), n = len(xs) */
        if (node_kind(tree, up) == PY_SUBSCRIPT) {
            uint32_t place = node_field(tree, up, PY_FIELD_SUBSCRIPT);
            if (node_kind(tree, place) != PY_SLICE) continue;
            node = up;
            up = node_parent(tree, up);
        }
        if (py_is_measured(model, node)) return true;
        if (node_kind(tree, up) == PY_FOR_STATEMENT && tree->nodes[node].field == PY_FIELD_RIGHT)
            return true;
    }
    return false;
}

/* Whether a statement before asks something of the name, or of what was worked out from it. */
static bool is_asked_before(const struct model *model, uint32_t name, uint32_t statement)
{
    const struct tree *tree = model->tree;
    uint32_t before = py_statement_before(tree, statement);
    for (; before != NODE_NONE; before = py_statement_before(tree, before)) {
        switch (node_kind(tree, before)) {
        case PY_EXPRESSION_STATEMENT: break;
        default: return true;
        }
    }
    (void)name;
    return false;
}

/* Whether the value is certainly there: a list written out, or a name for one. */
static bool is_filled_literal(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    uint32_t name = py_binding(model, value);
    if (name != MODEL_NONE) value = py_only_value(model, name);
    if (value == NODE_NONE) return false;
    uint16_t kind = node_kind(tree, value);
    return (kind == PY_LIST || kind == PY_TUPLE || kind == PY_STRING) &&
           !py_is_empty_literal(tree, value);
}

/* Whether the program calls the function, and always with something in that place. */
static bool is_always_given_items(const struct model *model, const struct function *f,
                                  uint32_t place)
{
    if (f->binding == MODEL_NONE || py_is_everywhere(model, f->binding)) return false;
    bool called = false;
    for (uint32_t use = model->bindings[f->binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (!py_is_call_of(model, use, f->binding)) continue;
        uint32_t call = node_parent(model->tree, model->uses[use].node);
        uint32_t value = py_argument(model->tree, call, place);
        if (value == NODE_NONE || !is_filled_literal(model, value)) return false;
        called = true;
    }
    return called;
}

/* Which parameter of the function the name is, counted from 0; MODEL_NONE: none. */
static uint32_t parameter_number(const struct model *model, const struct function *f, uint32_t name)
{
    uint32_t list = py_parameters(model->tree, f);
    uint32_t number = 0;
    if (list == NODE_NONE) return MODEL_NONE;
    NODE_EACH_CHILD(model->tree, list, parameter)
    {
        uint32_t identifier = py_parameter_name(model->tree, parameter);
        if (identifier == NODE_NONE) continue;
        if (model_binding_at(model, identifier) == name) return number;
        number++;
    }
    return MODEL_NONE;
}

/* best = xs[0] as one of the first lines, with no look at whether there is one */
static void first_of_maybe_empty(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    int64_t place;
    if (!py_integer(tree, node_field(tree, node, PY_FIELD_SUBSCRIPT), &place)) return;
    if (place != 0 && place != -1) return;
    uint32_t name = py_parameter_at(model, node_field(tree, node, PY_FIELD_VALUE));
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    const struct binding *b = &model->bindings[name];
    uint32_t function = model->scopes[b->scope].function;
    if (function == MODEL_NONE || b->writes != 1 || b->has_default || b->is_rest) return;
    const struct function *f = &model->functions[function];
    uint32_t statement = py_statement_of(model, node);
    if (f->name == MODEL_NONE || f->method || node_parent(tree, statement) != f->body) return;
    /* What an if asks first of all is as sure to be reached as any line before it. */
    uint16_t kind = node_kind(tree, statement);
    uint32_t condition =
        kind == PY_IF_STATEMENT ? node_field(tree, statement, PY_FIELD_CONDITION) : NODE_NONE;
    bool asked = condition != NODE_NONE && node_within(tree, node, condition);
    if (kind != PY_EXPRESSION_STATEMENT && kind != PY_RETURN_STATEMENT && !asked) return;
    if (!is_sure_in_statement(tree, node, asked ? condition : statement)) return;
    if (is_asked_before(model, name, statement) || !is_walked(model, name)) return;
    uint32_t number = parameter_number(model, f, name);
    if (number == MODEL_NONE || is_always_given_items(model, f, number)) return;
    struct finding *finding = check_report(c, node);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "first", node);
    finding_set(finding, "function", model->names[f->name]);
}

/* ---- Dividing by a count that may have stayed 0 ---- */

/* The name whose number the divisor is: n, or len(xs); `is_number`: it is the number itself. */
static uint32_t counted_by(const struct model *model, uint32_t division, bool *is_number)
{
    const struct tree *tree = model->tree;
    uint16_t op = py_operator(tree, division);
    if (op != PY_OP_SLASH && op != PY_OP_SLASH_SLASH && op != PY_OP_PERCENT) return MODEL_NONE;
    uint32_t divisor = py_right(tree, division);
    *is_number = node_kind(tree, divisor) != PY_CALL;
    if (*is_number) return py_binding(model, divisor);
    if (!py_calls(model, divisor, "len")) return MODEL_NONE;
    uint32_t of = py_argument(tree, divisor, 0);
    return of == NODE_NONE ? MODEL_NONE : py_binding(model, of);
}

/*
 * The loop in which alone the name gets more than the 0 or the empty list that it begins
 * with, and only where an if in it holds; NODE_NONE where it may get more elsewhere.
 */
static uint32_t counting_loop(const struct model *model, uint32_t name, bool is_number,
                              uint32_t before)
{
    const struct tree *tree = model->tree;
    uint32_t loop = NODE_NONE;
    bool begun = false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        const struct use *u = &model->uses[use];
        if (u->scope != model->bindings[name].scope) return NODE_NONE;
        if (py_touch_of(model, use) == PY_TOUCH_LOOK) continue;
        if (u->node >= before) return NODE_NONE;
        uint32_t around = model_loop_around(model, u->node);
        if (around == MODEL_NONE) {
            uint32_t value = u->kind == USE_WRITE ? py_value_written(tree, u->node) : NODE_NONE;
            int64_t number;
            if (value == NODE_NONE || begun) return NODE_NONE;
            begun = is_number ? py_integer(tree, value, &number) && number == 0
                              : py_is_empty_value(model, value);
            if (!begun) return NODE_NONE;
            continue;
        }
        while (model->loops[around].outer != MODEL_NONE) around = model->loops[around].outer;
        const struct loop *l = &model->loops[around];
        if (l->endless || (loop != NODE_NONE && loop != l->node)) return NODE_NONE;
        loop = l->node;
        bool asked = false;
        for (uint32_t at = u->node; at != loop; at = node_parent(tree, at)) {
            asked |= node_kind(tree, at) == PY_IF_STATEMENT;
        }
        if (!asked) return NODE_NONE;
    }
    return begun ? loop : NODE_NONE;
}

/* return total / count after a loop in which only an if counts */
static void count_may_be_zero(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    bool is_number = true;
    uint32_t name = counted_by(model, node, &is_number);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    if (model->bindings[name].kind != BINDING_VARIABLE) return;
    uint32_t statement = py_statement_of(model, node);
    if (!is_sure_in_statement(tree, node, statement)) return;
    uint32_t loop = counting_loop(model, name, is_number, node);
    if (loop == NODE_NONE || node_parent(tree, loop) != node_parent(tree, statement)) return;
    /* Whatever else is asked between the two may be asked for the sake of this. */
    uint32_t before = py_statement_before(tree, statement);
    for (unsigned i = 0; i < MAX_STATEMENTS && before != loop; i++) {
        if (node_kind(tree, before) != PY_EXPRESSION_STATEMENT) return;
        before = py_statement_before(tree, before);
    }
    if (before != loop || py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "division", node);
    check_set_node(c, finding, "divisor", py_right(tree, node));
    check_set_line(c, finding, "loop", loop);
}

const struct check py_checks_firsts[] = {
    {"asked-too-late",
     CHECK_NODE,
     asked_too_late,
     {PY_SUBSCRIPT, PY_CALL, PY_BINARY_OPERATOR},
     "name risk condition line",
     .needs = {PY_IF_STATEMENT},
     .where = CHECK_BY_NUMBER | CHECK_FOREIGN_CALLEE},
    {"first-of-maybe-empty",
     CHECK_NODE,
     first_of_maybe_empty,
     {PY_SUBSCRIPT},
     "name first function",
     .where = CHECK_BY_NUMBER},
    {"count-may-be-zero",
     CHECK_NODE,
     count_may_be_zero,
     {PY_BINARY_OPERATOR},
     "name division divisor loop"},
    {0},
};
