/*
 * Names that stand for something else than the line needs: the variable of a loop that
 * is over, a start value that is no key, a value that is compared with what it was just
 * set to, what is looked for in the very thing it comes from, a parameter in quotes.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/effects.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- The variable of another loop ---- */

/* The loop over things, not numbers, that has the name for its only variable. */
static uint32_t variable_of(const struct model *model, const struct loop *loop)
{
    if (!loop->is_for || loop->body == NODE_NONE) return MODEL_NONE;
    uint32_t target = node_field(model->tree, loop->node, PY_FIELD_LEFT);
    if (node_kind(model->tree, target) != PY_IDENTIFIER) return MODEL_NONE;
    uint32_t name = model_binding_at(model, target);
    return py_is_own_name(model, name) && !py_is_everywhere(model, name) ? name : MODEL_NONE;
}

/*
 * The loop that is over before `loop` begins and whose rounds alone give the name its
 * values, or NODE_NONE; none that is left early, since then the name holds what was found.
 */
static uint32_t loop_of_variable(const struct model *model, uint32_t name, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    uint32_t last = NODE_NONE;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        const struct use *u = &model->uses[use];
        if (u->kind == USE_READ) continue;
        if (u->kind != USE_WRITE || u->binds != BINDING_LOOP) return NODE_NONE;
        uint32_t node = node_parent(tree, u->node);
        if (node_kind(tree, node) != PY_FOR_STATEMENT) return NODE_NONE;
        if (node_within(tree, loop->node, node)) return NODE_NONE;
        if (node_within(tree, node, loop->node)) return NODE_NONE;
        if (node < loop->node) last = node;
    }
    if (last == NODE_NONE) return NODE_NONE;
    uint32_t body = node_field(tree, last, PY_FIELD_BODY);
    return body == NODE_NONE || model->flow[body] & FLOW_BREAK ? NODE_NONE : last;
}

/* for a in xs: ..., and then for b in ys: if a in ... */
static void variable_of_other_loop(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t own = variable_of(model, loop);
    if (own == MODEL_NONE || py_mentions(model, loop->body, own)) return;
    if (binding_name(model, own).data[0] == '_') return;
    uint32_t things = node_field(tree, loop->node, PY_FIELD_RIGHT);
    if (things == NODE_NONE || node_kind(tree, py_strip(tree, things)) == PY_CALL) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t name = model->uses[use].binding;
        if (model->uses[use].kind != USE_READ || !py_is_own_name(model, name)) continue;
        if (model->bindings[name].kind != BINDING_LOOP || py_is_everywhere(model, name)) continue;
        if (model->bindings[name].scope != model->bindings[own].scope) continue;
        uint32_t other = loop_of_variable(model, name, loop);
        if (other == NODE_NONE) continue;
        uint32_t statement = py_statement_of(model, model->uses[use].node);
        uint32_t condition = node_field(tree, statement, PY_FIELD_CONDITION);
        struct finding *finding = check_report(c, model->uses[use].node);
        check_set_binding(c, finding, "name", name);
        check_set_binding(c, finding, "own", own);
        check_set_node(c, finding, "code", condition != NODE_NONE ? condition : statement);
        check_set_node(c, finding, "things", things);
        check_set_line(c, finding, "loop", loop->node);
        check_set_line(c, finding, "line", other);
        return;
    }
}

/* ---- A start value that is no key ---- */

/*
 * Whether a line puts a value under a key that is written out, d[""] = 0, or under the one
 * that is in `first`: d[best] = 0.
 */
static bool has_written_key(const struct model *model, uint32_t name, uint32_t first)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind == USE_READ) {
            uint32_t subscript = py_subscript_of(tree, node);
            if (subscript == NODE_NONE || tree->nodes[subscript].field != PY_FIELD_LEFT) continue;
            uint32_t key = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
            if (key == NODE_NONE || py_is_literal(tree, key)) return true;
            if (py_binding(model, key) == first) return true;
            continue;
        }
        if (model->uses[use].binds == BINDING_PARAMETER) continue;
        uint32_t value = py_value_written(tree, node);
        if (value == NODE_NONE || !py_is_empty_value(model, value)) return true;
        if (py_type(model, value) != PY_TYPE_DICT) return true;
    }
    return false;
}

/* The text or None that the name holds when the first round of the loop begins; or NODE_NONE. */
static uint32_t start_of(const struct model *model, uint32_t name, const struct loop *loop,
                         uint32_t reader)
{
    const struct tree *tree = model->tree;
    uint32_t start = NODE_NONE;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node >= reader) break;
        if (node_within(tree, node, loop->node)) return NODE_NONE; /* asked or set before */
        if (model->uses[use].kind == USE_READ) continue;
        start = py_value_written(tree, node);
        if (start == NODE_NONE) return NODE_NONE;
        if (!py_goes_straight(model, py_statement_of(model, node), loop->node)) return NODE_NONE;
    }
    uint16_t kind = start == NODE_NONE ? 0 : node_kind(tree, start);
    return kind == PY_NONE || kind == PY_STRING ? start : NODE_NONE;
}

/* best = "", and then for k in d: if d[k] > d[best] */
static void start_is_no_key(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t key = variable_of(model, loop);
    if (key == MODEL_NONE || py_is_guarded(model, loop->node)) return;
    uint32_t dictionary = py_binding(model, node_field(tree, loop->node, PY_FIELD_RIGHT));
    if (!py_is_own_name(model, dictionary) || py_is_everywhere(model, dictionary)) return;
    uint32_t by_key = NODE_NONE;
    uint32_t by_start = NODE_NONE;
    uint32_t start = NODE_NONE;
    uint32_t name = MODEL_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != dictionary || model->uses[use].kind != USE_READ) continue;
        uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
        if (subscript == NODE_NONE) continue;
        if (tree->nodes[subscript].field == PY_FIELD_LEFT &&
            node_kind(tree, node_parent(tree, subscript)) == PY_ASSIGNMENT) {
            continue;
        }
        uint32_t at = py_binding(model, node_field(tree, subscript, PY_FIELD_SUBSCRIPT));
        if (at == key) by_key = subscript;
        if (at == key || by_start != NODE_NONE || !py_is_own_name(model, at)) continue;
        if (model->bindings[at].kind != BINDING_VARIABLE || py_is_everywhere(model, at)) continue;
        if (!py_in_every_round(model, subscript, loop)) continue;
        uint32_t first = start_of(model, at, loop, node_field(tree, subscript, PY_FIELD_SUBSCRIPT));
        if (first == NODE_NONE || py_is_guarded(model, subscript)) continue;
        by_start = subscript;
        start = first;
        name = at;
    }
    if (by_start == NODE_NONE || by_key == NODE_NONE) return;
    if (has_written_key(model, dictionary, name)) return;
    struct finding *finding = check_report(c, by_start);
    check_set_node(c, finding, "code", by_start);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "start", start);
    check_set_binding(c, finding, "dictionary", dictionary);
    check_set_line(c, finding, "line", start);
}

/* ---- Compared with what it was just set to ---- */

/*
 * Whether no value of the best is less than the number, apart from what it is given under
 * the question itself: best = 1; run = 1, if run > best: best = run
 */
static bool never_beats(const struct model *model, uint32_t node, uint32_t name, uint32_t best,
                        double number)
{
    const struct tree *tree = model->tree;
    if (!py_is_own_name(model, best) || py_is_everywhere(model, best)) return false;
    const struct binding *b = &model->bindings[best];
    if (b->kind != BINDING_VARIABLE) return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        double start;
        if (model->uses[use].scope != b->scope) return false;
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t value = py_value_written(tree, model->uses[use].node);
        if (value == NODE_NONE || model->uses[use].kind != USE_WRITE) return false;
        bool own = node_within(tree, value, node) && py_binding(model, value) == name;
        if (!own && (!py_number(tree, value, &start) || start < number)) return false;
    }
    return true;
}

/* run = 1, and then if run > best: best = run */
static void beaten_when_just_set(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t before = py_statement_before(tree, node);
    uint32_t target;
    uint32_t value = before == NODE_NONE ? before : py_plain_assignment(tree, before, &target);
    double number;
    if (condition == NODE_NONE || value == NODE_NONE || !py_number(tree, value, &number)) return;
    uint32_t name = model_binding_at(model, target);
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (op != PY_OP_GREATER && op != PY_OP_LESS) return;
    uint32_t larger = op == PY_OP_GREATER ? left : right;
    uint32_t best = py_binding(model, op == PY_OP_GREATER ? right : left);
    if (name == MODEL_NONE || py_binding(model, larger) != name || best == name) return;
    if (!never_beats(model, node, name, best, number)) return;
    struct finding *finding = check_report(c, condition);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "value", value);
    check_set_line(c, finding, "line", before);
    check_set_node(c, finding, "start", before);
    check_set_binding(c, finding, "best", best);
}

/* v = d[k], and then if d[k] == v */
static void compared_when_just_set(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t before = py_statement_before(tree, node);
    if (condition == NODE_NONE || before == NODE_NONE) return;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return;
    uint32_t target;
    uint32_t value = py_plain_assignment(tree, before, &target);
    if (value == NODE_NONE || !py_is_repeatable(tree, value) || py_is_literal(tree, value)) return;
    uint32_t name = model_binding_at(model, target);
    if (!py_is_own_name(model, name) || py_mentions(model, value, name)) return;
    value = py_strip(tree, value);
    bool plain = py_binding(model, left) == name && node_same(tree, py_strip(tree, right), value);
    bool turned = py_binding(model, right) == name && node_same(tree, py_strip(tree, left), value);
    if (!plain && !turned) return;
    struct finding *finding = check_report(c, condition);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "value", value);
    check_set_line(c, finding, "line", before);
    finding_set(finding, "answer",
                op == PY_OP_EQUAL_EQUAL ? (struct str)STR("true") : (struct str)STR("false"));
}

/* ---- Looked for in what it comes from ---- */

/* Whether the call is of a function of the program that only works something out. */
static bool only_works_out(const struct model *model, uint32_t call)
{
    struct py_callee callee;
    if (node_kind(model->tree, call) != PY_CALL || !py_callee(model, call, &callee)) return false;
    if (callee.route != PY_ROUTE_NAME || callee.function == MODEL_NONE) return false;
    return !model->functions[callee.function].generator &&
           py_is_without_effect(model, callee.function);
}

/* Whether the name stands for the same, unchanged thing in all of the loop. */
static bool stays_in(const struct model *model, uint32_t name, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name) continue;
        enum py_touch touch = py_touch_of(model, use);
        if (touch == PY_TOUCH_LOOK) continue;
        uint32_t list = node_parent(tree, model->uses[use].node);
        if (touch != PY_TOUCH_HAND || node_kind(tree, list) != PY_ARGUMENT_LIST) return false;
        uint32_t call = node_parent(tree, list);
        struct str method;
        bool kept = py_method_call(tree, call, &method) != NODE_NONE && str_is(method, "append");
        if (!kept && !only_works_out(model, call)) return false;
    }
    return true;
}

/* Whether the call gives the same again in all of the loop. */
static bool gives_the_same(const struct model *model, uint32_t call, const struct loop *loop)
{
    if (!only_works_out(model, call)) return false;
    uint32_t arguments = node_field(model->tree, call, PY_FIELD_ARGUMENTS);
    if (arguments == NODE_NONE || !py_is_pure(model, arguments)) return false;
    MODEL_EACH_USE_IN(model, arguments, use)
    {
        if (!stays_in(model, model->uses[use].binding, loop)) return false;
    }
    return true;
}

/* for x in parts(a): if x in parts(a) */
static void looked_for_at_home(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t item;
    uint32_t things;
    uint16_t op = py_comparison(tree, node, &item, &things);
    if (!py_is_membership(op) || node_kind(tree, things) != PY_CALL) return;
    uint32_t name = py_binding(model, item);
    if (name == MODEL_NONE || !py_is_asked(tree, node)) return;
    for (uint32_t i = model_loop_around(model, node); i != MODEL_NONE; i = model->loops[i].outer) {
        const struct loop *loop = &model->loops[i];
        if (variable_of(model, loop) != name) continue;
        uint32_t source = py_strip(tree, node_field(tree, loop->node, PY_FIELD_RIGHT));
        if (!node_same(tree, source, things) || !gives_the_same(model, things, loop)) return;
        if (py_sets(model, loop->body, name)) return;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "item", item);
        check_set_node(c, finding, "things", things);
        check_set_node(c, finding, "condition", node);
        check_set_line(c, finding, "loop", loop->node);
        finding_set(finding, "answer",
                    op == PY_KW_IN ? (struct str)STR("yes") : (struct str)STR("no"));
        return;
    }
}

/* ---- All of it, in each round ---- */

/* for entry in plan: day, hour = plan */
static void all_unpacked_each_round(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t own = variable_of(model, loop);
    if (own == MODEL_NONE || py_mentions(model, loop->body, own)) return;
    uint32_t list = py_binding(model, node_field(tree, loop->node, PY_FIELD_RIGHT));
    if (list == MODEL_NONE || py_sets(model, loop->body, list)) return;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        uint32_t assignment = py_statement_value(tree, statement);
        if (node_kind(tree, assignment) != PY_ASSIGNMENT) continue;
        uint32_t targets = node_field(tree, assignment, PY_FIELD_LEFT);
        uint16_t kind = targets == NODE_NONE ? 0 : node_kind(tree, targets);
        if (kind != PY_PATTERN_LIST && kind != PY_TUPLE_PATTERN) continue;
        uint32_t value = node_field(tree, assignment, PY_FIELD_RIGHT);
        if (value == NODE_NONE || py_binding(model, value) != list) continue;
        struct finding *finding = check_report(c, assignment);
        check_set_node(c, finding, "code", assignment);
        check_set_binding(c, finding, "list", list);
        check_set_binding(c, finding, "own", own);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/* ---- A parameter in quotes ---- */

/* Whether the text stands where a value does: no key, no item of a list of names. */
static bool stands_for_value(const struct tree *tree, uint32_t node)
{
    uint32_t parent = node_parent(tree, node);
    switch (node_kind(tree, parent)) {
    case PY_ASSIGNMENT: return tree->nodes[node].field == PY_FIELD_RIGHT;
    case PY_RETURN_STATEMENT:
    case PY_BINARY_OPERATOR:
    case PY_AUGMENTED_ASSIGNMENT: return true;
    case PY_COMPARISON_OPERATOR: {
        uint32_t left;
        uint32_t right;
        uint16_t op = py_comparison(tree, parent, &left, &right);
        return op == PY_OP_EQUAL_EQUAL || op == PY_OP_BANG_EQUAL;
    }
    default: return false;
    }
}

/* def __init__(self, name): self.name = "name" */
static void parameter_in_quotes(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *function = &model->functions[index];
    if (function->stub || function->decorated || function->body == NODE_NONE) return;
    uint32_t list = py_parameters(tree, function);
    if (list == NODE_NONE || model->names_uncertain) return;
    NODE_EACH_CHILD(tree, list, parameter)
    {
        uint32_t node = py_parameter_name(tree, parameter);
        uint32_t name = node == NODE_NONE ? MODEL_NONE : model_binding_at(model, node);
        if (name == MODEL_NONE || model->bindings[name].uses != 1) continue;
        struct str word = binding_name(model, name);
        for (uint32_t i = function->body; i < tree->nodes[function->body].next; i++) {
            struct str text;
            if (node_kind(tree, i) != PY_STRING || !py_plain_text(tree, i, &text)) continue;
            if (!str_equal(text, word) || !stands_for_value(tree, i)) continue;
            struct finding *finding = check_report(c, i);
            check_set_binding(c, finding, "name", name);
            check_set_node(c, finding, "text", i);
            check_set_node(c, finding, "code", py_statement_of(model, i));
            check_set_line(c, finding, "line", node);
            return;
        }
    }
}

/* ---- Compared with its own neighbour ---- */

/* before = x - 1, and then if x > before */
static void beside_itself(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t sides[2];
    uint16_t op = py_comparison(tree, node, &sides[0], &sides[1]);
    if (!py_is_order(op) && op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return;
    for (unsigned i = 0; i < 2; i++) {
        uint32_t made = py_binding(model, sides[i]);
        uint32_t plain = py_binding(model, sides[1 - i]);
        if (made == MODEL_NONE || plain == MODEL_NONE || made == plain) continue;
        if (!py_is_own_name(model, made) || !py_is_own_name(model, plain)) continue;
        uint32_t value = py_only_value(model, made);
        int64_t offset;
        if (value == NODE_NONE || !py_is_offset(model, value, plain, &offset) || offset == 0)
            continue;
        /* Made anew for each value of the other name: in the same round, straight before. */
        const struct binding *b = &model->bindings[plain];
        if (b->writes > 1 || py_is_everywhere(model, plain)) continue;
        if (model_loop_around(model, value) != model_loop_around(model, node)) continue;
        if (!py_goes_straight(model, py_statement_of(model, value), node)) continue;
        int64_t left = i == 0 ? offset : 0;
        int64_t right = i == 0 ? 0 : offset;
        bool answer = op == PY_OP_LESS            ? left < right
                      : op == PY_OP_LESS_EQUAL    ? left <= right
                      : op == PY_OP_GREATER       ? left > right
                      : op == PY_OP_GREATER_EQUAL ? left >= right
                                                  : op == PY_OP_BANG_EQUAL;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "condition", node);
        check_set_binding(c, finding, "made", made);
        check_set_binding(c, finding, "name", plain);
        check_set_node(c, finding, "value", value);
        check_set_line(c, finding, "line", value);
        finding_set(finding, "answer", answer ? (struct str)STR("true") : (struct str)STR("false"));
        return;
    }
}

/* ---- Every key with every value ---- */

/* The dictionary behind d or d.keys() in the head of a loop, or behind d.values(). */
static uint32_t walked_part(const struct model *model, const struct loop *loop, const char *part)
{
    const struct tree *tree = model->tree;
    uint32_t things = py_strip(tree, node_field(tree, loop->node, PY_FIELD_RIGHT));
    struct str method;
    uint32_t object =
        node_kind(tree, things) == PY_CALL ? py_method_call(tree, things, &method) : NODE_NONE;
    if (object != NODE_NONE && str_equal(method, str_of(part))) return py_binding(model, object);
    return object == NODE_NONE && str_is(str_of(part), "keys") ? py_binding(model, things)
                                                               : MODEL_NONE;
}

/* for k in d: for v in d.values() */
static void every_key_with_every_value(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->outer == MODEL_NONE) return;
    const struct loop *outer = &model->loops[loop->outer];
    uint32_t value = variable_of(model, loop);
    uint32_t key = variable_of(model, outer);
    if (value == MODEL_NONE || key == MODEL_NONE || value == key) return;
    uint32_t dictionary = walked_part(model, loop, "values");
    if (dictionary == MODEL_NONE || walked_part(model, outer, "keys") != dictionary) return;
    if (!py_mentions(model, loop->body, key) || !py_mentions(model, loop->body, value)) return;
    MODEL_EACH_USE_IN(model, outer->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding == key) {
            /* Asked against the value, or looked up: each key and each value may be meant. */
            uint16_t above = node_kind(tree, node_parent(tree, node));
            if (above == PY_COMPARISON_OPERATOR || above == PY_SUBSCRIPT) {
                uint32_t parent = node_parent(tree, node);
                if (above == PY_COMPARISON_OPERATOR && py_mentions(model, parent, value)) return;
                if (above == PY_SUBSCRIPT &&
                    py_binding(model, node_field(tree, parent, PY_FIELD_VALUE)) == dictionary) {
                    return;
                }
            }
        }
        if (model->uses[use].binding != dictionary) continue;
        struct str method;
        uint32_t call = py_method_on(tree, node, &method);
        if (call != NODE_NONE && str_is(method, "get")) return;
    }
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "dictionary", dictionary);
    check_set_binding(c, finding, "key", key);
    check_set_binding(c, finding, "value", value);
    check_set_line(c, finding, "loop", outer->node);
}

const struct check py_checks_stale[] = {
    {"parameter-in-quotes",
     CHECK_FUNCTION,
     parameter_in_quotes,
     {0},
     "name text code line",
     .needs = {PY_STRING}},
    {"beside-itself",
     CHECK_NODE,
     beside_itself,
     {PY_COMPARISON_OPERATOR},
     "condition made name value line answer",
     .needs = {PY_BINARY_OPERATOR}},
    {"every-key-with-every-value",
     CHECK_LOOP,
     every_key_with_every_value,
     {CHECK_OF(LOOP_FOR)},
     "dictionary key value loop",
     .needs = {PY_ATTRIBUTE}},
    {"variable-of-other-loop",
     CHECK_LOOP,
     variable_of_other_loop,
     {CHECK_OF(LOOP_FOR)},
     "name own code things loop line"},
    {"start-is-no-key",
     CHECK_LOOP,
     start_is_no_key,
     {CHECK_OF(LOOP_FOR)},
     "code name start dictionary line",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_WALKS_NAME},
    {"compared-when-just-set",
     CHECK_NODE,
     compared_when_just_set,
     {PY_IF_STATEMENT},
     "name condition value line answer",
     .where = CHECK_EQUALITY},
    {"beaten-when-just-set",
     CHECK_NODE,
     beaten_when_just_set,
     {PY_IF_STATEMENT},
     "name condition value line start best",
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"looked-for-at-home",
     CHECK_NODE,
     looked_for_at_home,
     {PY_COMPARISON_OPERATOR},
     "item things condition loop answer",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_MEMBERSHIP},
    {"all-unpacked-each-round",
     CHECK_LOOP,
     all_unpacked_each_round,
     {CHECK_OF(LOOP_FOR)},
     "code list own loop",
     .needs = {PY_PATTERN_LIST, PY_TUPLE_PATTERN},
     .where = CHECK_WALKS_NAME},
    {0},
};
