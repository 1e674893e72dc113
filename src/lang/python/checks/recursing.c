/*
 * Functions that call themselves and get no further: what they ask for never changes, the
 * middle stays an end, nothing is added on the way back, both halves are the same half,
 * nothing can come of an empty start, or a way out gives the caller nothing to go on with.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/effects.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- Calls of itself ---- */

enum { MAX_PARAMETERS = 8 };

/* A plain function that calls itself by its name, with its parameters in order. */
struct recursion {
    const struct function *function;
    uint32_t parameters[MAX_PARAMETERS]; /* bindings */
    uint32_t count;
};

static bool read_recursion(const struct model *model, uint32_t index, struct recursion *r)
{
    const struct tree *tree = model->tree;
    const struct function *f = &model->functions[index];
    r->function = f;
    r->count = 0;
    if (!f->recursive || f->binding == MODEL_NONE || f->body == NODE_NONE) return false;
    if (f->decorated || f->generator || f->asynchronous || f->method) return false;
    if (model->bindings[f->binding].writes != 1 || py_is_everywhere(model, f->binding))
        return false;
    uint32_t list = py_parameters(tree, f);
    if (list == NODE_NONE) return false;
    for (uint32_t parameter = node_named(tree, list, 0); parameter != NODE_NONE;
         parameter = node_next_named(tree, parameter)) {
        uint32_t name = py_parameter_name(tree, parameter);
        uint32_t binding = name == NODE_NONE ? MODEL_NONE : model_binding_at(model, name);
        if (binding == MODEL_NONE || r->count == MAX_PARAMETERS) return false;
        if (model->bindings[binding].is_rest || py_is_everywhere(model, binding)) return false;
        r->parameters[r->count++] = binding;
    }
    return r->count > 0;
}

/* The call of itself that the use stands in, all its arguments given by place; or NODE_NONE. */
static uint32_t own_call(const struct model *model, const struct recursion *r, uint32_t use)
{
    const struct tree *tree = model->tree;
    if (!py_is_call_of(model, use, r->function->binding)) return NODE_NONE;
    uint32_t call = node_parent(tree, model->uses[use].node);
    if (node_kind(tree, call) != PY_CALL || py_argument_count(tree, call) != r->count)
        return NODE_NONE;
    for (uint32_t i = 0; i < r->count; i++) {
        uint16_t kind = node_kind(tree, py_argument(tree, call, i));
        if (kind == PY_KEYWORD_ARGUMENT || kind == PY_LIST_SPLAT || kind == PY_DICTIONARY_SPLAT)
            return NODE_NONE;
    }
    return call;
}

/* The same for a value that is nothing but such a call. */
static uint32_t as_own_call(const struct model *model, const struct recursion *r, uint32_t value)
{
    if (value == NODE_NONE) return NODE_NONE;
    value = py_strip(model->tree, value);
    if (node_kind(model->tree, value) != PY_CALL) return NODE_NONE;
    uint32_t use = model->use_at[value + 1];
    return use == MODEL_NONE ? NODE_NONE : own_call(model, r, use);
}

/* Whether the parameter never gets another value, so that the call hands on what came in. */
static bool is_handed_on(const struct model *model, const struct recursion *r, uint32_t call,
                         uint32_t place)
{
    uint32_t parameter = r->parameters[place];
    return model->bindings[parameter].writes == 1 &&
           py_binding(model, py_argument(model->tree, call, place)) == parameter;
}

/* ---- What is asked never changes ---- */

/* Whether the parameter itself can be changed by nobody while the function runs. */
static bool is_left_alone(const struct model *model, const struct recursion *r, uint32_t parameter)
{
    const struct binding *b = &model->bindings[parameter];
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node == b->node) continue;
        if (model->uses[use].scope != b->scope) return false;
        enum py_touch touch = py_touch_of(model, use);
        if (touch == PY_TOUCH_LOOK) continue;
        uint32_t call = touch == PY_TOUCH_HAND ? node_above(model->tree, node, PY_CALL) : NODE_NONE;
        if (as_own_call(model, r, call) == NODE_NONE) return false;
    }
    return true;
}

/*
 * Whether the question rests on nothing but parameters that the call hands on as they are;
 * *asks becomes true when there is one.
 */
static bool asks_same(const struct model *model, const struct recursion *r, uint32_t question,
                      uint32_t call, bool *asks)
{
    const struct tree *tree = model->tree;
    for (uint32_t node = question; node < tree->nodes[question].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_ATTRIBUTE:
        case PY_AWAIT:
        case PY_LAMBDA:
        case PY_NAMED_EXPRESSION: return false;
        case PY_CALL:
            if (!py_calls(model, node, "len") && !py_calls(model, node, "isinstance")) return false;
            break;
        default: break;
        }
    }
    MODEL_EACH_USE_IN(model, question, use)
    {
        uint32_t name = model->uses[use].binding;
        if (name == MODEL_NONE && model->uses[use].known) continue;
        uint32_t place = 0;
        while (place < r->count && r->parameters[place] != name) place++;
        if (place == r->count || !is_handed_on(model, r, call, place)) return false;
        if (!is_left_alone(model, r, name)) return false;
        *asks = true;
    }
    return true;
}

/* Whether all that decides which way the function takes is the same in the call. */
static bool decides_same(const struct model *model, const struct recursion *r, uint32_t call)
{
    const struct tree *tree = model->tree;
    bool asks = false;
    PY_EACH_OWN_NODE(tree, r->function->body, node)
    {
        uint32_t question = NODE_NONE;
        switch (node_kind(tree, node)) {
        case PY_IF_STATEMENT:
        case PY_ELIF_CLAUSE:
        case PY_WHILE_STATEMENT: question = node_field(tree, node, PY_FIELD_CONDITION); break;
        case PY_FOR_STATEMENT: question = node_field(tree, node, PY_FIELD_RIGHT); break;
        case PY_CONDITIONAL_EXPRESSION:
        case PY_BOOLEAN_OPERATOR: question = node; break;
        case PY_MATCH_STATEMENT:
        case PY_TRY_STATEMENT:
        case PY_RAISE_STATEMENT:
        case PY_ASSERT_STATEMENT:
        case PY_FOR_IN_CLAUSE:
        case PY_GLOBAL_STATEMENT:
        case PY_NONLOCAL_STATEMENT: return false;
        default: continue;
        }
        if (question == NODE_NONE) return false;
        if (node_within(tree, call, question)) return false;
        if (!asks_same(model, r, question, call, &asks)) return false;
    }
    return asks;
}

/* if n == 0: return, and then move(n, other, ...) with the same n */
static void recursion_asks_same(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct recursion r;
    if (!read_recursion(model, index, &r)) return;
    MODEL_EACH_USE_IN(model, r.function->body, use)
    {
        uint32_t call = own_call(model, &r, use);
        if (call == NODE_NONE || py_is_guarded(model, call)) continue;
        uint32_t kept = MODEL_NONE;
        bool all = true;
        for (uint32_t i = 0; i < r.count; i++) {
            bool same = is_handed_on(model, &r, call, i);
            all &= same;
            /* The first one that is asked for is what the words name. */
            uint32_t test = node_child(tree, r.function->body, PY_IF_STATEMENT);
            uint32_t asked =
                test == NODE_NONE ? NODE_NONE : node_field(tree, test, PY_FIELD_CONDITION);
            if (same && kept == MODEL_NONE && asked != NODE_NONE &&
                py_mentions(model, asked, r.parameters[i]))
                kept = r.parameters[i];
        }
        if (all || kept == MODEL_NONE || !decides_same(model, &r, call)) continue;
        struct finding *finding = check_report(c, call);
        check_set_node(c, finding, "call", call);
        finding_set(finding, "function", model->names[r.function->name]);
        check_set_binding(c, finding, "name", kept);
        return;
    }
}

/* ---- A middle that stays ---- */

/*
 * Whether all that the function asks about how the two ends stand is `low > high`, or what
 * also ends where they meet; *meet tells which.
 */
static bool read_ends(const struct model *model, const struct recursion *r, uint32_t low,
                      uint32_t high, bool *meet)
{
    const struct tree *tree = model->tree;
    bool found = false;
    *meet = false;
    PY_EACH_OWN_NODE(tree, r->function->body, node)
    {
        if (node_kind(tree, node) != PY_COMPARISON_OPERATOR) continue;
        bool has_low = py_mentions(model, node, low);
        bool has_high = py_mentions(model, node, high);
        if (!has_low && !has_high) continue;
        uint32_t left;
        uint32_t right;
        uint16_t op = py_comparison(tree, node, &left, &right);
        uint32_t first = op == 0 ? MODEL_NONE : py_binding(model, left);
        uint32_t second = op == 0 ? MODEL_NONE : py_binding(model, right);
        if (!(first == low && second == high) && !(first == high && second == low)) return false;
        if (op == PY_OP_EQUAL_EQUAL) {
            *meet = true;
        } else if (first == low) {
            if (op != PY_OP_GREATER && op != PY_OP_LESS_EQUAL && op != PY_OP_GREATER_EQUAL)
                return false;
            *meet |= op == PY_OP_GREATER_EQUAL;
        } else {
            if (op != PY_OP_LESS && op != PY_OP_GREATER_EQUAL && op != PY_OP_LESS_EQUAL)
                return false;
            *meet |= op == PY_OP_LESS_EQUAL;
        }
        found = true;
    }
    return found;
}

/* mid = (low + high) // 2, return find(xs, x, mid, high) */
static void recursion_middle_stays(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct recursion r;
    if (!read_recursion(model, index, &r)) return;
    NODE_EACH_CHILD(tree, r.function->body, statement)
    {
        uint32_t target;
        uint32_t low;
        uint32_t high;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE || !py_is_middle(model, value, &low, &high)) continue;
        uint32_t middle = model_binding_at(model, target);
        if (!py_is_own_name(model, middle) || model->bindings[middle].writes != 1) return;
        bool meet;
        if (!read_ends(model, &r, low, high, &meet)) return;
        MODEL_EACH_USE_IN(model, r.function->body, use)
        {
            uint32_t call = own_call(model, &r, use);
            if (call == NODE_NONE || call < statement) continue;
            for (uint32_t i = 0; i < r.count; i++) {
                bool is_low = r.parameters[i] == low;
                if (!is_low && (meet || r.parameters[i] != high)) continue;
                if (py_binding(model, py_argument(tree, call, i)) != middle) continue;
                uint32_t other = 0;
                while (other < r.count && r.parameters[other] != (is_low ? high : low)) other++;
                if (other == r.count || !is_handed_on(model, &r, call, other)) continue;
                struct finding *finding = check_report(c, call);
                check_set_node(c, finding, "call", call);
                check_set_binding(c, finding, "name", is_low ? low : high);
                check_set_binding(c, finding, "middle", middle);
                finding_set(finding, "function", model->names[r.function->name]);
                finding_set(finding, "step",
                            is_low ? (struct str)STR("+ 1") : (struct str)STR("- 1"));
                return;
            }
        }
        return;
    }
}

/* ---- Nothing added on the way ---- */

/* if b == 0: return a, return f(a, a % b): what comes out is the a that went in. */
static void recursion_gives_start(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct recursion r;
    if (!read_recursion(model, index, &r) || r.function->value_returns < 2) return;
    if (r.function->empty_returns > 0 || r.function->flow & FLOW_NEXT) return;
    uint32_t place = r.count;
    uint32_t base = NODE_NONE;
    uint32_t last = NODE_NONE;
    for (unsigned turn = 0; turn < 2; turn++) {
        PY_EACH_OWN_NODE(tree, r.function->body, node)
        {
            if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
            uint32_t value = node_named(tree, node, 0);
            if (value == NODE_NONE) return;
            uint32_t call = as_own_call(model, &r, value);
            if (call == NODE_NONE) {
                uint32_t name = py_binding(model, value);
                uint32_t at = 0;
                while (at < r.count && r.parameters[at] != name) at++;
                if (at == r.count || (place < r.count && place != at)) return;
                place = at;
                base = node;
            } else if (turn == 1) {
                if (!is_handed_on(model, &r, call, place)) return;
                last = call;
            }
        }
        if (place == r.count) return;
    }
    if (last == NODE_NONE || !py_is_without_effect(model, index)) return;
    struct finding *finding = check_report(c, last);
    check_set_node(c, finding, "call", last);
    check_set_binding(c, finding, "name", r.parameters[place]);
    check_set_line(c, finding, "line", base);
    finding_set(finding, "function", model->names[r.function->name]);
}

/* ---- One half twice ---- */

/* Whether some argument of the call is a part of something: t.left, t[1], xs[:m]. */
static bool takes_part(const struct tree *tree, uint32_t call)
{
    uint32_t count = py_argument_count(tree, call);
    for (uint32_t i = 0; i < count; i++) {
        uint16_t kind = node_kind(tree, py_strip(tree, py_argument(tree, call, i)));
        if (kind == PY_ATTRIBUTE || kind == PY_SUBSCRIPT) return true;
    }
    return false;
}

static void report_twice(struct check_context *c, const struct recursion *r, uint32_t first,
                         uint32_t second)
{
    struct finding *finding = check_report(c, second);
    check_set_node(c, finding, "call", second);
    check_set_line(c, finding, "line", first);
    finding_set(finding, "function", c->model->names[r->function->name]);
}

/* left = depth(t[1]), right = depth(t[1]); depth(t[1]) + depth(t[1]) */
static void same_half_twice(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct recursion r;
    if (!read_recursion(model, index, &r) || !py_is_without_effect(model, index)) return;
    MODEL_EACH_USE_IN(model, r.function->body, use)
    {
        uint32_t call = own_call(model, &r, use);
        if (call == NODE_NONE || !takes_part(tree, call)) continue;
        uint32_t statement = py_statement_of(model, call);
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value != NODE_NONE && py_strip(tree, value) == call) {
            uint32_t next = node_next_named(tree, statement);
            uint32_t other;
            uint32_t again =
                next == NODE_NONE ? NODE_NONE : py_plain_assignment(tree, next, &other);
            if (again == NODE_NONE || !node_same(tree, call, py_strip(tree, again))) continue;
            uint32_t one = model_binding_at(model, target);
            uint32_t two = model_binding_at(model, other);
            if (one == two || py_mentions(model, call, one) || py_mentions(model, call, two))
                continue;
            report_twice(c, &r, call, py_strip(tree, again));
            return;
        }
        /* f(x) + f(x), max(f(x), f(x)), f(x) or f(x) */
        uint32_t whole = node_parent(tree, call);
        uint32_t other = NODE_NONE;
        uint16_t kind = node_kind(tree, whole);
        if (kind == PY_BINARY_OPERATOR || kind == PY_BOOLEAN_OPERATOR) {
            other = py_right(tree, whole);
            if (other == call) {
                uint32_t left = py_left(tree, whole);
                bool chain = node_kind(tree, left) == PY_BINARY_OPERATOR &&
                             py_operator(tree, left) == py_operator(tree, whole);
                other = chain ? py_right(tree, left) : left;
            }
        } else if (kind == PY_ARGUMENT_LIST) {
            uint32_t outer = node_parent(tree, whole);
            bool chooses = py_calls(model, outer, "max") || py_calls(model, outer, "min");
            if (chooses && py_argument_count(tree, outer) == 2) other = py_argument(tree, outer, 0);
        }
        if (other == NODE_NONE || other == call || !node_same(tree, call, other)) continue;
        report_twice(c, &r, other, call);
        return;
    }
}

/* ---- Nothing comes of an empty start ---- */

/* The loop (a statement or a clause) that goes through what the call gives; or NODE_NONE. */
static uint32_t walk_through(const struct model *model, uint32_t call)
{
    const struct tree *tree = model->tree;
    uint32_t node = call;
    uint32_t target;
    uint32_t value = py_plain_assignment(tree, py_statement_of(model, call), &target);
    if (value != NODE_NONE && py_strip(tree, value) == call) return NODE_NONE;
    uint32_t parent = node_parent(tree, node);
    bool loop =
        node_kind(tree, parent) == PY_FOR_STATEMENT || node_kind(tree, parent) == PY_FOR_IN_CLAUSE;
    return loop && tree->nodes[node].field == PY_FIELD_RIGHT ? parent : NODE_NONE;
}

/* Whether the node runs only in a loop through what the function itself gives, or is one. */
static bool rests_on_itself(const struct model *model, const struct recursion *r, uint32_t node)
{
    const struct tree *tree = model->tree;
    for (uint32_t up = node; up != r->function->body && up != NODE_NONE;
         up = node_parent(tree, up)) {
        uint32_t from = NODE_NONE;
        if (node_kind(tree, up) == PY_FOR_STATEMENT) {
            from = node_field(tree, up, PY_FIELD_RIGHT);
        } else if (node_kind(tree, up) == PY_LIST_COMPREHENSION) {
            uint32_t clause = node_child(tree, up, PY_FOR_IN_CLAUSE);
            while (clause != NODE_NONE) {
                if (node_kind(tree, clause) == PY_FOR_IN_CLAUSE) {
                    uint32_t right = node_field(tree, clause, PY_FIELD_RIGHT);
                    if (as_own_call(model, r, right) != NODE_NONE) return true;
                    uint32_t held = py_binding(model, right);
                    uint32_t only = held == MODEL_NONE ? NODE_NONE : py_only_value(model, held);
                    if (as_own_call(model, r, only) != NODE_NONE) return true;
                }
                clause = node_next_named(tree, clause);
            }
            continue;
        }
        if (from == NODE_NONE) continue;
        if (as_own_call(model, r, from) != NODE_NONE &&
            walk_through(model, py_strip(tree, from)) == up)
            return true;
        uint32_t name = py_binding(model, from);
        uint32_t value = name == MODEL_NONE ? NODE_NONE : py_only_value(model, name);
        if (as_own_call(model, r, value) != NODE_NONE) return true;
    }
    return false;
}

/* Whether the list that the name stands for is only filled by what rests on the function itself. */
static bool stays_empty(const struct model *model, const struct recursion *r, uint32_t name)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[name];
    bool filled = false;
    if (b->scope != r->function->scope || py_is_everywhere(model, name)) return false;
    if (!py_is_own_name(model, name)) return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind == USE_WRITE) {
            uint32_t value = py_value_written(tree, node);
            if (value == NODE_NONE || !py_is_empty_value(model, py_strip(tree, value)))
                return false;
            continue;
        }
        if (node_kind(tree, node_parent(tree, node)) == PY_RETURN_STATEMENT) continue;
        if (!py_is_gathering(model, use)) return false;
        if (model->uses[use].kind == USE_UPDATE) {
            uint32_t added = py_right(tree, node_parent(tree, node));
            if (as_own_call(model, r, added) != NODE_NONE) {
                filled = true;
                continue;
            }
        }
        if (!rests_on_itself(model, r, node)) return false;
        filled = true;
    }
    return filled;
}

/* Whether the value is empty as long as all that the function gives for less is. */
static bool is_empty_with(const struct model *model, const struct recursion *r, uint32_t value)
{
    const struct tree *tree = model->tree;
    value = py_strip(tree, value);
    switch (node_kind(tree, value)) {
    case PY_LIST_COMPREHENSION: {
        uint32_t first = node_named(tree, value, 0);
        return first != NODE_NONE && rests_on_itself(model, r, value);
    }
    case PY_CALL: return as_own_call(model, r, value) != NODE_NONE;
    case PY_IDENTIFIER: {
        uint32_t name = model_binding_at(model, value);
        if (name == MODEL_NONE) return false;
        uint32_t only = py_only_value(model, name);
        if (only != NODE_NONE) {
            only = py_strip(tree, only);
            if (as_own_call(model, r, only) != NODE_NONE) {
                for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
                     use = model->uses[use].next) {
                    if (model->uses[use].kind == USE_READ &&
                        py_touch_of(model, use) == PY_TOUCH_CHANGE)
                        return false;
                }
                return true;
            }
            if (node_kind(tree, only) == PY_LIST_COMPREHENSION)
                return rests_on_itself(model, r, only);
        }
        return stays_empty(model, r, name);
    }
    default: return false;
    }
}

/* if not xs: return [], and the rest is made from what the call gives: nothing, ever. */
static void recursion_stays_empty(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct recursion r;
    if (!read_recursion(model, index, &r) || r.function->value_returns < 2) return;
    if (r.function->empty_returns > 0 || r.function->flow & FLOW_NEXT) return;
    uint32_t base = NODE_NONE;
    uint32_t made = NODE_NONE;
    PY_EACH_OWN_NODE(tree, r.function->body, node)
    {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(tree, node, 0);
        if (value == NODE_NONE) return;
        value = py_strip(tree, value);
        if (node_kind(tree, value) == PY_LIST && py_is_empty_literal(tree, value)) {
            base = node;
            continue;
        }
        bool sum =
            node_kind(tree, value) == PY_BINARY_OPERATOR && py_operator(tree, value) == PY_OP_PLUS;
        if (sum) {
            if (!is_empty_with(model, &r, py_left(tree, value))) return;
            if (!is_empty_with(model, &r, py_right(tree, value))) return;
        } else if (!is_empty_with(model, &r, value)) {
            return;
        }
        made = node;
    }
    if (base == NODE_NONE || made == NODE_NONE) return;
    /* Filtering may well find nothing; here nothing is ever put in. */
    struct finding *finding = check_report(c, base);
    finding_set(finding, "function", model->names[r.function->name]);
    check_set_node(c, finding, "base", base);
    check_set_node(c, finding, "made", node_named(tree, made, 0));
    check_set_line(c, finding, "line", made);
}

/* ---- A way out with nothing ---- */

/* The name that the statement gives the result of a call of itself, or MODEL_NONE. */
static uint32_t keeps_result(const struct model *model, const struct recursion *r,
                             uint32_t statement, uint32_t *call)
{
    uint32_t target;
    uint32_t value = py_plain_assignment(model->tree, statement, &target);
    *call = as_own_call(model, r, value);
    return *call == NODE_NONE ? MODEL_NONE : model_binding_at(model, target);
}

/* rest = largest(xs[1:]), if xs[0] > rest: return xs[0]: and otherwise None. */
static void recursion_falls_out(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct recursion r;
    if (!read_recursion(model, index, &r) || r.function->empty_returns > 0) return;
    uint32_t last = py_last_statement(tree, r.function->body);
    if (last == NODE_NONE || node_kind(tree, last) != PY_IF_STATEMENT) return;
    if (node_field(tree, last, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t condition = node_field(tree, last, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, last, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || block == NODE_NONE || model->flow[block] & FLOW_NEXT) return;
    uint32_t left;
    uint32_t right;
    if (!py_is_order(py_comparison(tree, py_strip(tree, condition), &left, &right))) return;
    NODE_EACH_CHILD(tree, r.function->body, statement)
    {
        uint32_t call;
        uint32_t name = keeps_result(model, &r, statement, &call);
        if (name == MODEL_NONE || model->bindings[name].writes != 1) continue;
        if (py_binding(model, left) != name && py_binding(model, right) != name) continue;
        if (!py_goes_straight(model, statement, last) || py_is_guarded(model, last)) continue;
        /* Nothing else in between takes care of the other case. */
        if (node_next_named(tree, statement) != last) continue;
        struct finding *finding = check_report(c, condition);
        finding_set(finding, "function", model->names[r.function->name]);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "condition", condition);
        check_set_node(c, finding, "call", call);
        return;
    }
}

/* ---- Digits in the wrong order ---- */

/* Whether the value is x % b, or str(x % b), with both as given. */
static bool is_digit_of(const struct model *model, uint32_t value, uint32_t *number, uint32_t *base)
{
    const struct tree *tree = model->tree;
    value = py_strip(tree, value);
    if (py_calls(model, value, "str") && py_argument_count(tree, value) == 1) {
        value = py_strip(tree, py_argument(tree, value, 0));
    } else {
        return false;
    }
    if (node_kind(tree, value) != PY_BINARY_OPERATOR || py_operator(tree, value) != PY_OP_PERCENT)
        return false;
    *number = py_left(tree, value);
    *base = py_right(tree, value);
    return true;
}

/* return str(n % 2) + to_binary(n // 2): the last digit comes first. */
static void recursion_digits_turned(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct recursion r;
    if (!read_recursion(model, index, &r)) return;
    PY_EACH_OWN_NODE(tree, r.function->body, node)
    {
        uint32_t number;
        uint32_t base;
        int64_t ten;
        if (node_kind(tree, node) != PY_BINARY_OPERATOR || py_operator(tree, node) != PY_OP_PLUS)
            continue;
        uint32_t call = as_own_call(model, &r, py_right(tree, node));
        if (call == NODE_NONE || !is_digit_of(model, py_left(tree, node), &number, &base)) continue;
        /* By 10 they may be turned round on purpose. */
        if (py_integer(tree, base, &ten) && ten == 10) continue;
        uint32_t rest = py_strip(tree, py_argument(tree, call, 0));
        if (node_kind(tree, rest) != PY_BINARY_OPERATOR) continue;
        if (py_operator(tree, rest) != PY_OP_SLASH_SLASH) continue;
        if (!node_same(tree, py_left(tree, rest), number)) continue;
        if (!node_same(tree, py_right(tree, rest), base)) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "code", node);
        check_set_node(c, finding, "digit", py_left(tree, node));
        check_set_node(c, finding, "call", call);
        check_set_node(c, finding, "number", number);
        return;
    }
}

const struct check py_checks_recursing[] = {
    {"recursion-asks-same",
     CHECK_FUNCTION,
     recursion_asks_same,
     {0},
     "call function name",
     .needs = {PY_IF_STATEMENT},
     .where = CHECK_RECURSIVE},
    {"recursion-middle-stays",
     CHECK_FUNCTION,
     recursion_middle_stays,
     {0},
     "call name middle function step",
     .where = CHECK_RECURSIVE},
    {"recursion-gives-start",
     CHECK_FUNCTION,
     recursion_gives_start,
     {0},
     "call name line function",
     .where = CHECK_RECURSIVE | CHECK_ANSWERS_TWICE},
    {"same-half-twice",
     CHECK_FUNCTION,
     same_half_twice,
     {0},
     "call line function",
     .where = CHECK_RECURSIVE | CHECK_ANSWERS},
    {"recursion-stays-empty",
     CHECK_FUNCTION,
     recursion_stays_empty,
     {0},
     "function base made line",
     .needs = {PY_LIST},
     .where = CHECK_RECURSIVE | CHECK_ANSWERS_TWICE},
    {"recursion-falls-out",
     CHECK_FUNCTION,
     recursion_falls_out,
     {0},
     "function name condition call",
     .where = CHECK_RECURSIVE | CHECK_RUNS_OUT},
    {"recursion-digits-turned",
     CHECK_FUNCTION,
     recursion_digits_turned,
     {0},
     "code digit call number",
     .where = CHECK_RECURSIVE | CHECK_ANSWERS},
    {0},
};
