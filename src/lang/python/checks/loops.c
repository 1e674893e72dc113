/*
 * What goes wrong in loops: they never end or never run, leave too early, or
 * handle their variable in a way that has no effect.
 *
 * What is said is certain: where a call, another name for the same list or
 * a way out of the loop could make it right, the check says nothing.
 */
#include "lang/python/facts/loops.h"
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/cases.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/sorts.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* Names in one condition. */
enum { MAX_NAMES = 8 };

/* ---- Loops that never run ---- */

/*
 * Whether a loop over the range begins with a number that the program is given or reads:
 * for i in range(n, 0), which is meant to count down from it.
 */
static bool is_counted_down(const struct model *model, uint32_t range, uint32_t start)
{
    const struct tree *tree = model->tree;
    uint32_t loop = node_parent(tree, range);
    uint32_t name = py_binding(model, start);
    if (node_kind(tree, loop) != PY_FOR_STATEMENT || !py_is_own_name(model, name)) return false;
    if (tree->nodes[range].field != PY_FIELD_RIGHT) return false;
    if (model->bindings[name].kind == BINDING_PARAMETER)
        return model->bindings[name].writes == 1 && !model->bindings[name].has_default;
    uint32_t value = py_only_value(model, name);
    return value != NODE_NONE && py_calls(model, value, "int") &&
           node_kind(tree, py_argument(tree, value, 0)) == PY_CALL;
}

/* range(max(xs), min(xs)) */
static bool is_from_most_to_least(const struct model *model, const struct py_counting *range)
{
    const struct tree *tree = model->tree;
    if (range->start == NODE_NONE || range->step != NODE_NONE) return false;
    uint32_t start = py_strip(tree, range->start);
    uint32_t stop = py_strip(tree, range->stop);
    if (!py_calls(model, start, "max") || !py_calls(model, stop, "min")) return false;
    if (py_argument_count(tree, start) != 1 || py_argument_count(tree, stop) != 1) return false;
    return node_same(tree, py_argument(tree, start, 0), py_argument(tree, stop, 0));
}

/* range(5, 0), range(0), range(len(xs), 0): no number in it. */
static void empty_range(struct check_context *c, uint32_t node)
{
    struct py_counting range;
    if (!py_read_range(c->model, node, &range)) return;
    int64_t start = 0;
    int64_t stop;
    int64_t step = 1;
    if (is_from_most_to_least(c->model, &range)) {
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "range", node);
        check_set_node(c, finding, "start", range.start);
        check_set_node(c, finding, "stop", range.stop);
        finding_set(finding, "step", (struct str)STR("1"));
        return;
    }
    if (!py_integer(c->tree, range.stop, &stop)) return;
    if (range.step != NODE_NONE && !py_integer(c->tree, range.step, &step)) return;
    bool down = false;
    if (range.start != NODE_NONE && !py_integer(c->tree, range.start, &start)) {
        int64_t extra;
        bool length = py_length_of(c->model, range.start, &extra) != MODEL_NONE;
        if (!length && is_counted_down(c->model, node, range.start)) {
            extra = 0;
            length = true;
        }
        if (!length || extra < -1 || stop > 0 || step < 0) return;
        down = true;
    }
    if (step == 0) return;
    if (!down && (step > 0 ? start < stop : start > stop)) return;
    /* range(0) and range(1, 1) are asked for: they come out of a calculation or a test. */
    if (!down && (range.start == NODE_NONE || start == stop)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "range", node);
    check_set_node(c, finding, "start", range.start);
    check_set_node(c, finding, "stop", range.stop);
    finding_set(finding, "step",
                range.step == NODE_NONE ? (struct str)STR("1") : tree_text(c->tree, range.step));
}

/* range(a, b, 0) and xs[a:b:0] stop the program. */
static void zero_step(struct check_context *c, uint32_t node)
{
    uint32_t step = NODE_NONE;
    if (node_kind(c->tree, node) == PY_SLICE) {
        unsigned colons = 0;
        NODE_EACH_CHILD(c->tree, node, child)
        {
            if (node_kind(c->tree, child) == PY_OP_COLON) {
                colons++;
            } else if (colons == 2 && node_has(c->tree, child, NODE_NAMED)) {
                step = child;
            }
        }
    } else {
        struct py_counting range;
        if (!py_read_range(c->model, node, &range)) return;
        step = range.step;
    }
    int64_t number;
    if (step == NODE_NONE || !py_integer(c->tree, step, &number) || number != 0) return;
    if (py_is_guarded(c->model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
}

/* for x in a name that is nothing but an empty list. */
static void loops_over_nothing(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for) return;
    uint32_t over = node_field(c->tree, loop->node, PY_FIELD_RIGHT);
    uint32_t binding = py_binding(model, over);
    if (!py_is_own_name(model, binding) || py_is_everywhere(model, binding)) return;
    const struct binding *b = &model->bindings[binding];
    uint32_t value = py_value_written(c->tree, b->node);
    if (value == NODE_NONE || !py_is_empty_value(model, value)) return;
    /* Others may fill what does not belong to the same function. */
    if (model->scopes[b->scope].kind == SCOPE_CLASS) return;
    if (model->scopes[b->scope].function != loop->function) return;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        /* What the loop itself puts in comes too late. */
        if (node == b->node || node_within(c->tree, node, loop->body)) continue;
        if (model->uses[use].kind != USE_READ) return;
        if (!py_is_harmless_read(model, node)) return;
    }
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", binding);
}

/* ---- Loops that never end ---- */

/* What the names of a condition are to the loop. */
struct watched {
    uint32_t bindings[MAX_NAMES];
    bool stable[MAX_NAMES]; /* a number or a text: only an assignment changes it */
    uint32_t count;
};

static bool is_stable_type(enum py_type type)
{
    return type == PY_TYPE_INT || type == PY_TYPE_FLOAT || type == PY_TYPE_STR ||
           type == PY_TYPE_BOOL || type == PY_TYPE_NONE || type == PY_TYPE_TUPLE;
}

/* lo <= i <= hi, and nothing but names: the order of numbers, or of texts. */
static bool is_chain_of_names(const struct model *model, uint32_t comparison)
{
    NODE_EACH_CHILD(model->tree, comparison, part)
    {
        if (node_has(model->tree, part, NODE_EXTRA)) continue;
        if (!node_has(model->tree, part, NODE_NAMED)) {
            if (!py_is_order(node_kind(model->tree, part))) return false;
            continue;
        }
        uint32_t name = py_binding(model, part);
        if (name == MODEL_NONE || py_is_row(model, name)) return false;
        enum py_type type = py_type(model, part);
        if (type != PY_TYPE_UNKNOWN && !is_stable_type(type)) return false;
    }
    return true;
}

/* Whether how the name is compared, and with what, shows that it is a number or a text. */
static bool is_beside_number(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, node);
    uint32_t up = node;
    while (node_kind(tree, parent) == PY_PARENTHESIZED_EXPRESSION) {
        up = parent;
        parent = node_parent(tree, parent);
    }
    uint32_t left;
    uint32_t right;
    if (node_kind(tree, parent) == PY_BINARY_OPERATOR) {
        left = node_field(tree, parent, PY_FIELD_LEFT);
        right = node_field(tree, parent, PY_FIELD_RIGHT);
    } else {
        uint16_t op = py_comparison(tree, parent, &left, &right);
        if (op == 0 && node_kind(tree, parent) == PY_COMPARISON_OPERATOR)
            return is_chain_of_names(model, parent);
        if (op == 0 || op == PY_KW_IN || op == PY_KW_NOT_IN) return false;
        /* Which of two names is the larger is asked of numbers, or of texts. */
        uint32_t name = py_binding(model, up);
        uint32_t other = py_binding(model, left == up ? right : left);
        if (py_is_order(op) && name != MODEL_NONE && other != MODEL_NONE) {
            return py_type(model, node) == PY_TYPE_UNKNOWN && !py_is_row(model, name);
        }
    }
    return is_stable_type(py_type(model, left == up ? right : left));
}

static bool watch(const struct model *model, uint32_t node, uint32_t function,
                  struct watched *watched)
{
    uint32_t binding = model_binding_at(model, node);
    if (!py_is_own_name(model, binding) || py_is_everywhere(model, binding)) return false;
    /* What belongs to a function around this one may be changed while this one runs. */
    uint32_t scope = model->bindings[binding].scope;
    if (model->scopes[scope].kind == SCOPE_CLASS) return false;
    if (model->scopes[scope].function != function) return false;
    bool stable = is_stable_type(py_type(model, node)) || is_beside_number(model, node);
    for (uint32_t i = 0; i < watched->count; i++) {
        if (watched->bindings[i] != binding) continue;
        watched->stable[i] |= stable;
        return true;
    }
    if (watched->count == MAX_NAMES) return false;
    watched->bindings[watched->count] = binding;
    watched->stable[watched->count++] = stable;
    return true;
}

/* Collects the names of a condition; false when it asks more than names can tell. */
static bool read_condition(const struct model *model, const struct loop *loop,
                           struct watched *watched)
{
    const struct tree *tree = model->tree;
    uint32_t function = loop->function;
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return false;
    *watched = (struct watched){.count = 0};
    for (uint32_t node = condition; node < tree->nodes[condition].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_IDENTIFIER:
            /* The name of a builtin that is called is bound nowhere. */
            if (tree->nodes[node].field == PY_FIELD_FUNCTION) break;
            if (!watch(model, node, function, watched)) return false;
            break;
        case PY_CALL:
            if (!py_calls(model, node, "len")) return false;
            break;
        case PY_ATTRIBUTE:
        case PY_AWAIT:
        case PY_YIELD:
        case PY_NAMED_EXPRESSION:
        case PY_LAMBDA:
        case PY_LIST_COMPREHENSION:
        case PY_SET_COMPREHENSION:
        case PY_DICTIONARY_COMPREHENSION:
        case PY_GENERATOR_EXPRESSION: return false;
        default: break;
        }
    }
    return watched->count > 0;
}

static uint32_t watched_at(const struct watched *watched, uint32_t binding)
{
    uint32_t i = 0;
    while (i < watched->count && watched->bindings[i] != binding) i++;
    return i;
}

/* The only value that the name is given here; for a parameter one that takes its place. */
static uint32_t only_value_here(const struct model *model, uint32_t binding)
{
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_PARAMETER) return py_only_value(model, binding);
    uint32_t value = NODE_NONE;
    if (b->writes != 2) return NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind != USE_WRITE || model->uses[use].node == b->node) continue;
        if (model_loop_around(model, model->uses[use].node) != MODEL_NONE) return NODE_NONE;
        value = py_value_written(model->tree, model->uses[use].node);
    }
    return value;
}

/* A list that was made here and has no other name. */
static bool is_fresh(const struct model *model, uint32_t binding)
{
    uint32_t value = only_value_here(model, binding);
    switch (value == NODE_NONE ? 0 : node_kind(model->tree, value)) {
    case PY_LIST:
    case PY_DICTIONARY:
    case PY_SET:
    case PY_LIST_COMPREHENSION: return true;
    case PY_CALL: return py_is_empty_value(model, value) || py_type(model, value) == PY_TYPE_LIST;
    case PY_SUBSCRIPT: return node_child(model->tree, value, PY_SLICE) != NODE_NONE;
    default: return false;
    }
}

/* Whether the name is set once, to the largest or smallest of something. */
static bool is_extreme(const struct model *model, uint32_t binding)
{
    uint32_t value = py_only_value(model, binding);
    if (value == NODE_NONE) return false;
    return py_calls(model, value, "max") || py_calls(model, value, "min");
}

/* Whether a call in the loop can neither end it nor change what its condition asks. */
static bool is_harmless_call(const struct model *model, uint32_t call,
                             const struct watched *watched, bool all_stable)
{
    if (py_calls_harmless(model, call)) return true;
    const struct tree *tree = model->tree;
    struct str method;
    uint32_t object = py_method_call(tree, call, &method);
    if (object == NODE_NONE) {
        /* A function of the program's own that raises nothing. */
        uint32_t binding = py_binding(model, node_field(tree, call, PY_FIELD_FUNCTION));
        if (!all_stable || binding == MODEL_NONE) return false;
        const struct binding *b = &model->bindings[binding];
        if (b->kind != BINDING_FUNCTION || b->writes != 1) return false;
        uint32_t function = model_function_around(model, b->node);
        return function != MODEL_NONE && model->functions[function].name_node == b->node &&
               !(model->functions[function].flow & FLOW_RAISE);
    }
    uint32_t binding = py_binding(model, object);
    if (binding == MODEL_NONE) return py_type(model, object) == PY_TYPE_STR;
    if (model->bindings[binding].kind == BINDING_IMPORT) {
        struct str module = binding_name(model, binding);
        return str_is(module, "random") || str_is(module, "math") || str_is(module, "time");
    }
    uint32_t at = watched_at(watched, binding);
    bool looks = py_is_looking_method(method) && !py_is_guarded(model, call);
    if (at < watched->count) return watched->stable[at] || looks;
    return looks || all_stable || is_fresh(model, binding);
}

/* Whether nothing in the loop can change what the condition asks, nor end it otherwise. */
static bool nothing_changes(const struct model *model, const struct loop *loop,
                            const struct watched *watched)
{
    const struct tree *tree = model->tree;
    bool all_stable = true;
    for (uint32_t i = 0; i < watched->count; i++) all_stable &= watched->stable[i];
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t at = watched_at(watched, model->uses[use].binding);
        if (at == watched->count) continue;
        if (model->uses[use].kind == USE_WRITE) {
            /* a, b = a % b, b */
            uint32_t value = py_value_written(tree, model->uses[use].node);
            if (value == NODE_NONE || py_binding(model, value) != model->uses[use].binding)
                return false;
            continue;
        }
        if (model->uses[use].kind != USE_READ) return false;
        if (!watched->stable[at] && !py_is_harmless_read(model, model->uses[use].node)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < watched->count; i++) {
        /* A list that has another name may be changed by that name. */
        const struct binding *b = &model->bindings[watched->bindings[i]];
        if (watched->stable[i]) continue;
        bool own = (b->kind == BINDING_PARAMETER && b->writes == 1) ||
                   is_fresh(model, watched->bindings[i]) || is_extreme(model, watched->bindings[i]);
        if (!own) return false;
        for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
            uint32_t scope = model->uses[use].scope;
            while (model->scopes[scope].kind == SCOPE_COMPREHENSION) {
                scope = model->scopes[scope].parent;
            }
            if (model->scopes[scope].function != loop->function) return false;
        }
    }
    for (uint32_t node = loop->body; node < tree->nodes[loop->body].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_CALL:
            if (!is_harmless_call(model, node, watched, all_stable)) return false;
            break;
        case PY_YIELD:
            /* Who gets the value can change what is in a list, and no name of this function. */
            if (!all_stable) return false;
            break;
        case PY_AWAIT:
        case PY_ASSERT_STATEMENT:
        case PY_EXEC_STATEMENT:
        case PY_WITH_STATEMENT: return false;
        case PY_ASSIGNMENT:
        case PY_AUGMENTED_ASSIGNMENT:
        case PY_DELETE_STATEMENT: {
            /* Another name of the same list may be written through. */
            uint32_t target = node_first(tree, node);
            if (!all_stable && node_kind(tree, target) != PY_IDENTIFIER) return false;
            break;
        }
        default: break;
        }
    }
    return true;
}

/* Whether it is a while whose condition can never become false. */
static bool asks_the_same(const struct model *model, const struct loop *loop,
                          struct watched *watched)
{
    if (loop->is_for || loop->endless || loop->body == NODE_NONE) return false;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) return false;
    return read_condition(model, loop, watched) && nothing_changes(model, loop, watched);
}

/* The attribute of self that a condition compares with what is written out; or NODE_NONE. */
static uint32_t attribute_asked(const struct model *model, uint32_t condition)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    condition = py_strip(tree, condition);
    if (py_comparison(tree, condition, &left, &right) == 0) return NODE_NONE;
    uint32_t asked = py_strip(tree, left);
    uint32_t other = py_strip(tree, right);
    if (node_kind(tree, asked) != PY_ATTRIBUTE) {
        uint32_t turned = asked;
        asked = other;
        other = turned;
    }
    if (node_kind(tree, asked) != PY_ATTRIBUTE || !py_is_literal(tree, other)) return NODE_NONE;
    return py_is_self(model, node_field(tree, asked, PY_FIELD_OBJECT)) ? asked : NODE_NONE;
}

/* while self.n > 0, and nothing in the loop sets self.n or calls what could. */
static bool attribute_stays(const struct model *model, const struct loop *loop, uint32_t asked)
{
    const struct tree *tree = model->tree;
    if (loop->endless || loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) return false;
    struct str name = py_attribute_name(tree, asked);
    if (py_has_method_named(model, name)) return false;
    for (uint32_t node = loop->body; node < tree->nodes[loop->body].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_CALL:
            if (!py_calls_harmless(model, node)) return false;
            break;
        case PY_ATTRIBUTE: {
            if (!str_equal(py_attribute_name(tree, node), name)) break;
            uint16_t above = node_kind(tree, node_parent(tree, node));
            bool target = tree->nodes[node].field == PY_FIELD_LEFT &&
                          (above == PY_ASSIGNMENT || above == PY_AUGMENTED_ASSIGNMENT);
            if (target || above == PY_PATTERN_LIST) return false;
            break;
        }
        case PY_YIELD:
        case PY_AWAIT:
        case PY_WITH_STATEMENT:
        case PY_DELETE_STATEMENT:
        case PY_FOR_STATEMENT: return false;
        default: break;
        }
    }
    return true;
}

static void nothing_in_test_changes(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    struct watched watched;
    uint32_t condition = node_field(c->tree, loop->node, PY_FIELD_CONDITION);
    uint32_t asked = loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE
                         ? NODE_NONE
                         : attribute_asked(c->model, condition);
    if (asked != NODE_NONE) {
        if (!attribute_stays(c->model, loop, asked)) return;
        struct finding *finding = check_report_header(c, loop->node, loop->body);
        check_set_node(c, finding, "condition", condition);
        check_set_node(c, finding, "name", asked);
        return;
    }
    if (!asks_the_same(c->model, loop, &watched)) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_node(c, finding, "condition", node_field(c->tree, loop->node, PY_FIELD_CONDITION));
    check_set_binding(c, finding, "name", watched.bindings[0]);
}

/* ---- Every round does the same ---- */

/* Whether a round leaves everything as it was, so that the next can do nothing else. */
static bool changes_nothing(const struct model *model, uint32_t whole)
{
    const struct tree *tree = model->tree;
    for (uint32_t node = whole; node < tree->nodes[whole].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_CALL:
            if (!py_calls_harmless(model, node) || py_calls(model, node, "input")) return false;
            break;
        case PY_ATTRIBUTE: /* a property may answer otherwise the next time */
        case PY_ASSIGNMENT:
        case PY_AUGMENTED_ASSIGNMENT:
        case PY_NAMED_EXPRESSION:
        case PY_DELETE_STATEMENT:
        case PY_FOR_STATEMENT:
        case PY_WITH_STATEMENT:
        case PY_TRY_STATEMENT:
        case PY_IMPORT_STATEMENT:
        case PY_IMPORT_FROM_STATEMENT:
        case PY_FUNCTION_DEFINITION:
        case PY_CLASS_DEFINITION:
        case PY_AWAIT:
        case PY_YIELD: return false;
        default: break;
        }
    }
    MODEL_EACH_USE_IN(model, whole, use)
    {
        /* What is no name of this function may be changed from elsewhere. */
        if (model->uses[use].kind != USE_READ) return false;
        uint32_t binding = model->uses[use].binding;
        if (binding != MODEL_NONE && !py_is_own_name(model, binding)) return false;
    }
    return true;
}

static bool repeats_its_rounds(const struct model *model, const struct loop *loop)
{
    if (loop->is_for || loop->body == NODE_NONE) return false;
    if (!(loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE))) return false;
    if (!(loop->flow & (FLOW_NEXT | FLOW_CONTINUE))) return false;
    return changes_nothing(model, loop->node);
}

static void round_changes_nothing(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    if (!repeats_its_rounds(c->model, loop)) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_node(c, finding, "condition", node_field(c->tree, loop->node, PY_FIELD_CONDITION));
}

/* ---- A step that is not kept ---- */

/* The first name in the expression that is one of those watched (any, for NULL), or NODE_NONE. */
static uint32_t watched_name(const struct model *model, uint32_t value,
                             const struct watched *watched)
{
    for (uint32_t node = value; node < model->tree->nodes[value].next; node++) {
        if (node_kind(model->tree, node) != PY_IDENTIFIER) continue;
        uint32_t binding = model_binding_at(model, node);
        if (binding == MODEL_NONE) continue;
        if (!watched || watched_at(watched, binding) < watched->count) return node;
    }
    return NODE_NONE;
}

/* Whether no other while stands between the statement and the body of its loop. */
static bool is_own_step(const struct tree *tree, uint32_t statement, uint32_t body)
{
    uint32_t node = node_parent(tree, statement);
    while (node > body && node_kind(tree, node) != PY_WHILE_STATEMENT) {
        node = node_parent(tree, node);
    }
    return node == body;
}

/*
 * The name in the loop's condition that got its value before the loop by the same call, and
 * that nothing in the loop sets; or MODEL_NONE.
 */
static uint32_t name_for_call(const struct model *model, const struct loop *loop, uint32_t call)
{
    const struct tree *tree = model->tree;
    struct py_callee callee;
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE || loop->endless) return MODEL_NONE;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) return MODEL_NONE;
    if (!py_callee(model, call, &callee) || callee.function == MODEL_NONE) return MODEL_NONE;
    if (callee.route != PY_ROUTE_NAME) return MODEL_NONE;
    if (model->functions[callee.function].value_returns == 0) return MODEL_NONE;
    /* Everything else that it asks for stays as it is, too. */
    if (!py_is_pure(model, condition)) return MODEL_NONE;
    MODEL_EACH_USE_IN(model, condition, use)
    {
        uint32_t name = model->uses[use].binding;
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return MODEL_NONE;
        if (py_sets(model, loop->body, name)) return MODEL_NONE;
    }
    MODEL_EACH_USE_IN(model, condition, use)
    {
        uint32_t name = model->uses[use].binding;
        for (uint32_t i = model->bindings[name].first_use; i != MODEL_NONE;
             i = model->uses[i].next) {
            if (model->uses[i].node >= loop->node || model->uses[i].kind != USE_WRITE) continue;
            uint32_t value = py_value_written(tree, model->uses[i].node);
            if (value != NODE_NONE && node_same(tree, value, call)) return name;
        }
    }
    return MODEL_NONE;
}

/* g = ask(), and then while g != n: ask() */
static void report_call_not_kept(struct check_context *c, const struct loop *loop, uint32_t node,
                                 uint32_t call)
{
    uint32_t name = name_for_call(c->model, loop, call);
    if (name == MODEL_NONE || !is_own_step(c->tree, node, loop->body)) return;
    struct str own = binding_name(c->model, name);
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", call);
    check_set_binding(c, finding, "name", name);
    finding_set(
        finding, "keep",
        arena_format(c->arena, "%.*s = %.*s", STR_ARG(own), STR_ARG(tree_text(c->tree, call))));
}

/* while n > 0: n // 2: the next number is worked out, and forgotten. */
static void step_not_kept(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || loop->body == NODE_NONE) return;
    uint32_t asked = MODEL_NONE; /* which of the two kinds of endless loop: looked at once */
    struct watched watched;
    PY_EACH_OWN_NODE(tree, loop->body, node)
    {
        uint32_t value = py_statement_value(tree, node);
        if (value == NODE_NONE) continue;
        uint16_t kind = node_kind(tree, py_strip(tree, value));
        if (kind == PY_CALL && model->function_count > 0)
            report_call_not_kept(c, loop, node, py_strip(tree, value));
        if (kind != PY_BINARY_OPERATOR && kind != PY_UNARY_OPERATOR) continue;
        if (!py_is_repeatable(tree, value) || py_is_guarded(model, node)) continue;
        if (asked == MODEL_NONE) {
            bool same = asks_the_same(model, loop, &watched);
            if (!same && !repeats_its_rounds(model, loop)) return;
            asked = same;
        }
        uint32_t name = watched_name(model, value, asked ? &watched : NULL);
        if (name == NODE_NONE || !is_own_step(tree, node, loop->body)) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "code", value);
        check_set_node(c, finding, "name", name);
        py_set_keep(c, finding, value);
    }
}

/* while True without any way out. */
static void loop_without_exit(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || !loop->endless || loop->body == NODE_NONE) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) return;
    if (model->names_uncertain || py_is_guarded(model, loop->node)) return;
    for (uint32_t node = loop->body; node < c->tree->nodes[loop->body].next; node++) {
        uint16_t kind = node_kind(c->tree, node);
        if (kind == PY_YIELD || kind == PY_AWAIT) return;
        /* A call may end the program, or stop it by an error that is caught elsewhere. */
        struct watched none = {.count = 0};
        if (kind == PY_CALL && !is_harmless_call(model, node, &none, false)) return;
    }
    check_report_header(c, loop->node, loop->body);
}

/* ---- Moving away from the end ---- */

/* Whether a number written out is all that the name gets outside of the loop. */
static bool begins_fixed(const struct model *model, uint32_t name, const struct loop *loop)
{
    bool begun = false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        int64_t number;
        if (model->uses[use].kind == USE_READ || node_within(model->tree, node, loop->node))
            continue;
        uint32_t value = py_value_written(model->tree, node);
        if (begun || value == NODE_NONE || model->uses[use].kind != USE_WRITE) return false;
        if (!py_integer(model->tree, py_strip(model->tree, value), &number)) return false;
        begun = true;
    }
    return begun;
}

/*
 * tries = 0, while tries < 3: ..., left by return alone: nothing counts.  The condition holds
 * for ever, though somebody wanted it to end the loop.
 */
static void counter_never_moves(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || loop->endless || loop->body == NODE_NONE) return;
    if (!(loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE))) return;
    if (!(loop->flow & (FLOW_NEXT | FLOW_CONTINUE))) return;
    uint32_t condition = node_field(c->tree, loop->node, PY_FIELD_CONDITION);
    uint32_t sides[2];
    if (condition == NODE_NONE) return;
    uint16_t op = py_comparison(c->tree, py_strip(c->tree, condition), &sides[0], &sides[1]);
    if (!py_is_order(op) && op != PY_OP_BANG_EQUAL) return;
    for (unsigned i = 0; i < 2; i++) {
        uint32_t name = py_binding(model, sides[i]);
        uint32_t limit = py_strip(c->tree, sides[1 - i]);
        if (name == MODEL_NONE || !py_is_own_name(model, name)) continue;
        if (model->bindings[name].writes != 1 || model->bindings[name].node > loop->node) continue;
        if (!begins_fixed(model, name, loop)) continue;
        uint32_t end = py_binding(model, limit);
        if (!py_is_literal(c->tree, limit) &&
            (end == MODEL_NONE || !py_is_own_name(model, end) || model->bindings[end].writes != 1))
            continue;
        /* guess != secret: it is the guess that nobody asks for anew. */
        if (op == PY_OP_BANG_EQUAL && end != MODEL_NONE &&
            model->bindings[end].kind == BINDING_VARIABLE)
            name = end;
        struct finding *finding = check_report_header(c, loop->node, loop->body);
        check_set_node(c, finding, "condition", condition);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "start", py_value_written(c->tree, model->bindings[name].node));
        return;
    }
}

/* while n > 0: n += 1 */
static void moves_away(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || loop->body == NODE_NONE) return;
    /* Who leaves by another way may count as he likes, if the count does not begin fixed. */
    bool leaves = (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) != 0;
    uint32_t condition = node_field(c->tree, loop->node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return;
    uint32_t left;
    uint32_t right;
    bool up; /* the condition holds for large numbers */
    switch (py_comparison(c->tree, py_strip(c->tree, condition), &left, &right)) {
    case PY_OP_LESS:
    case PY_OP_LESS_EQUAL: up = false; break;
    case PY_OP_GREATER:
    case PY_OP_GREATER_EQUAL: up = true; break;
    default: return;
    }
    uint32_t variable = py_binding(model, left);
    int64_t limit;
    if (py_integer(c->tree, left, &limit)) {
        variable = py_binding(model, right);
        up = !up;
    }
    if (py_binding(model, right) != MODEL_NONE && !py_integer(c->tree, left, &limit) &&
        (variable == MODEL_NONE || !py_sets(model, loop->body, variable))) {
        /* while i * i <= n: n += 1 */
        variable = py_binding(model, right);
        up = !up;
    }
    if (!py_is_own_name(model, variable)) return;
    if (leaves && !(py_is_literal(c->tree, py_strip(c->tree, left)) ||
                    py_is_literal(c->tree, py_strip(c->tree, right))))
        return;
    if (leaves && !begins_fixed(model, variable, loop)) return;
    uint32_t found = MODEL_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != variable || model->uses[use].kind == USE_READ) continue;
        int64_t added;
        if (!py_added_number(model, model->uses[use].node, &added) || added == 0 ||
            (added > 0) != up)
            return;
        found = use;
    }
    if (found == MODEL_NONE) return;
    /* What the limit depends on must not move either. */
    struct watched watched;
    if (!read_condition(model, loop, &watched)) return;
    uint32_t at = watched_at(&watched, variable);
    if (at == watched.count) return;
    watched.bindings[at] = watched.bindings[--watched.count];
    watched.stable[at] = watched.stable[watched.count];
    if (!nothing_changes(model, loop, &watched)) return;
    uint32_t statement = py_statement_of(model, model->uses[found].node);
    struct finding *finding = check_report(c, statement);
    check_set_binding(c, finding, "name", variable);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "change", statement);
    finding_set(finding, "direction", up ? (struct str)STR("larger") : (struct str)STR("smaller"));
}

/* ---- Leaving too early ---- */

static bool runs_once(const struct loop *loop)
{
    return !(loop->flow & (FLOW_NEXT | FLOW_CONTINUE)) && loop->flow != 0 &&
           loop->flow != FLOW_RAISE;
}

/* d[k] = value, d[k] += 1, d[k].append(x) */
static bool stores_in(const struct model *model, uint32_t use)
{
    const struct tree *tree = model->tree;
    uint32_t place = py_subscript_of(tree, model->uses[use].node);
    if (place == NODE_NONE) return false;
    uint16_t kind = node_kind(tree, node_parent(tree, place));
    bool assigned = kind == PY_ASSIGNMENT || kind == PY_AUGMENTED_ASSIGNMENT;
    if (assigned && tree->nodes[place].field == PY_FIELD_LEFT) return true;
    struct str method;
    return py_method_on(tree, place, &method) != NODE_NONE && py_is_changing_method(method);
}

/* if x > best: best = x */
static bool keeps_best(const struct model *model, const struct loop *loop, uint32_t use)
{
    const struct tree *tree = model->tree;
    if (model->uses[use].kind != USE_WRITE) return false;
    for (uint32_t up = node_parent(tree, model->uses[use].node); up > loop->node;
         up = node_parent(tree, up)) {
        if (node_kind(tree, up) != PY_IF_STATEMENT) continue;
        uint32_t condition = node_field(tree, up, PY_FIELD_CONDITION);
        if (condition != NODE_NONE && py_mentions(model, condition, model->uses[use].binding))
            return true;
    }
    return false;
}

/* for x in xs: if x < 0: ok = False, and then the whole answer is `ok` */
static bool sets_flag(const struct model *model, const struct loop *loop, uint32_t use,
                      uint32_t statement)
{
    const struct tree *tree = model->tree;
    uint32_t value = node_named(tree, statement, 0);
    if (!loop->is_for || model->uses[use].kind != USE_WRITE || value == NODE_NONE) return false;
    if (py_binding(model, value) != model->uses[use].binding) return false;
    uint32_t set = py_statement_of(model, model->uses[use].node);
    uint32_t test = node_parent(tree, node_parent(tree, set));
    return node_kind(tree, test) == PY_IF_STATEMENT && node_parent(tree, test) == loop->body;
}

/* Notes the names in `whole` that have a value before the loop. */
static void note_older_names(const struct model *model, const struct loop *loop, uint32_t whole,
                             uint32_t *names, uint32_t *count)
{
    MODEL_EACH_USE_IN(model, whole, use)
    {
        uint32_t binding = model->uses[use].binding;
        if (binding == MODEL_NONE || py_is_everywhere(model, binding)) continue;
        if (model->bindings[binding].node >= loop->node) continue;
        if (*count < MAX_NAMES) names[(*count)++] = binding;
    }
}

/* The name in the returned value that the loop gathers in, or MODEL_NONE. */
static uint32_t gathered_name(const struct model *model, const struct loop *loop,
                              uint32_t statement)
{
    uint32_t names[MAX_NAMES];
    uint32_t count = 0;
    note_older_names(model, loop, statement, names, &count);
    /* average = total / n, and then return average */
    uint32_t before = py_statement_before(model->tree, statement);
    uint32_t target;
    uint32_t made =
        before == NODE_NONE ? before : py_plain_assignment(model->tree, before, &target);
    if (made != NODE_NONE && py_mentions(model, statement, model_binding_at(model, target)))
        note_older_names(model, loop, made, names, &count);
    if (count == 0) return MODEL_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].node >= statement) break;
        for (uint32_t i = 0; i < count; i++) {
            if (model->uses[use].binding != names[i]) continue;
            bool worked_on = py_is_gathering(model, use) || stores_in(model, use) ||
                             keeps_best(model, loop, use) || sets_flag(model, loop, use, statement);
            if (worked_on) return names[i];
        }
    }
    return MODEL_NONE;
}

/* total += x and `return total` in the same round. */
static void returns_while_gathering(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    if (!runs_once(loop) || loop->body == NODE_NONE) return;
    uint32_t last = py_last_statement(c->tree, loop->body);
    if (last == NODE_NONE || node_kind(c->tree, last) != PY_RETURN_STATEMENT) return;
    uint32_t name = gathered_name(c->model, loop, last);
    if (name == MODEL_NONE) return;
    /* One place with the loop that it leaves: from its first line on. */
    struct finding *finding =
        check_report_range(c, c->tree->nodes[loop->node].start, c->tree->nodes[last].end);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "return", last);
    check_set_line(c, finding, "line", last);
}

/* The value of the return that a branch ends with, or NODE_NONE. */
static uint32_t returned_by(const struct tree *tree, uint32_t block)
{
    uint32_t last = block == NODE_NONE ? NODE_NONE : py_last_statement(tree, block);
    return last != NODE_NONE && node_kind(tree, last) == PY_RETURN_STATEMENT ? last : NODE_NONE;
}

/*
 * if x < 0: return True, elif x >= 0: return False: the return of the last case, where the
 * branches of the only statement leave no case out and all of them end the function.
 */
static uint32_t last_of_all_cases(const struct model *model, const struct loop *loop, uint32_t test)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, test) != PY_IF_STATEMENT) return NODE_NONE;
    if (py_only_statement(tree, loop->body) != test) return NODE_NONE;
    if (node_child(tree, test, PY_ELSE_CLAUSE) != NODE_NONE) return NODE_NONE;
    uint32_t block = node_field(tree, test, PY_FIELD_CONSEQUENCE);
    uint32_t found = NODE_NONE;
    if (block == NODE_NONE || model->flow[block] != FLOW_RETURN) return NODE_NONE;
    NODE_EACH_CHILD(tree, test, clause)
    {
        if (node_kind(tree, clause) != PY_ELIF_CLAUSE) continue;
        uint32_t body = node_field(tree, clause, PY_FIELD_CONSEQUENCE);
        if (body == NODE_NONE || model->flow[body] != FLOW_RETURN) return NODE_NONE;
        found = returned_by(tree, body);
    }
    return found != NODE_NONE && py_settles_all_cases(model, test) ? found : NODE_NONE;
}

/* if found: return True, else: return False: the first item decides. */
static void first_item_decides(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    if (!(loop->flow & FLOW_RETURN) || loop->body == NODE_NONE) return;
    uint32_t last = py_last_statement(c->tree, loop->body);
    if (last == NODE_NONE) return;
    uint32_t test = NODE_NONE;
    uint32_t otherwise = NODE_NONE;
    if (!runs_once(loop)) {
        otherwise = last_of_all_cases(c->model, loop, last);
        test = last;
    } else if (node_kind(c->tree, last) == PY_IF_STATEMENT) {
        test = last;
        NODE_EACH_CHILD(c->tree, last, child)
        {
            if (node_kind(c->tree, child) != PY_ELSE_CLAUSE) continue;
            otherwise = returned_by(c->tree, node_field(c->tree, child, PY_FIELD_BODY));
        }
    } else if (node_kind(c->tree, last) == PY_RETURN_STATEMENT) {
        if (gathered_name(c->model, loop, last) != MODEL_NONE) return;
        otherwise = last;
        NODE_EACH_CHILD(c->tree, loop->body, child)
        {
            uint16_t kind = node_kind(c->tree, child);
            bool asks = kind == PY_IF_STATEMENT || kind == PY_FOR_STATEMENT;
            if (asks && child != last && c->model->flow[child] & FLOW_RETURN) test = child;
        }
    }
    if (test == NODE_NONE || otherwise == NODE_NONE) return;
    struct finding *finding =
        check_report_range(c, c->tree->nodes[loop->node].start, c->tree->nodes[otherwise].end);
    check_set_node(c, finding, "return", otherwise);
    check_set_line(c, finding, "line", otherwise);
    uint32_t condition = node_kind(c->tree, test) == PY_IF_STATEMENT
                             ? node_field(c->tree, test, PY_FIELD_CONDITION)
                             : NODE_NONE;
    if (condition != NODE_NONE) check_set_node(c, finding, "condition", condition);
}

/* An else of a loop that has no break always runs. */
static void report_else(struct check_context *c, uint32_t index, bool of_if)
{
    const struct loop *loop = &c->model->loops[index];
    if (loop->body == NODE_NONE || loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE) ||
        loop->endless)
        return;
    uint32_t clause = node_child(c->tree, loop->node, PY_ELSE_CLAUSE);
    if (clause == NODE_NONE) return;
    uint32_t last = py_last_statement(c->tree, loop->body);
    if ((last != NODE_NONE && node_kind(c->tree, last) == PY_IF_STATEMENT) != of_if) return;
    struct finding *finding =
        check_report_range(c, c->tree->nodes[clause].start, c->tree->nodes[clause].start + 4);
    finding_set(finding, "word", loop->is_for ? (struct str)STR("for") : (struct str)STR("while"));
}

/* It may be meant for the `if` that the body ends with. */
static void else_without_break(struct check_context *c, uint32_t index)
{
    report_else(c, index, true);
}

/* It says nothing: what stands in it could as well stand after the loop. */
static void else_of_loop(struct check_context *c, uint32_t index)
{
    report_else(c, index, false);
}

/* ---- The variable of the loop ---- */

/* i += 1 at the end of a round: the next round takes its own number. */
static void loop_variable_changed(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    uint32_t change = MODEL_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != range.variable) continue;
        int64_t added;
        bool changes = model->uses[use].kind != USE_READ &&
                       py_added_number(model, model->uses[use].node, &added);
        if (changes) {
            change = use;
            /* i = i + 1 reads what it changes. */
            uint32_t statement = node_parent(c->tree, model->uses[use].node);
            while (use + 1 < model->use_count &&
                   node_within(c->tree, model->uses[use + 1].node, statement)) {
                use++;
            }
            continue;
        }
        change = MODEL_NONE; /* it is used behind the change */
    }
    if (change == MODEL_NONE) return;
    uint32_t node = model->uses[change].node;
    /* In a loop inside it the change may be what that loop goes by. */
    uint32_t around = model_loop_around(model, node);
    if (around != index || py_leaves_after(model, node, index)) return;
    uint32_t next = model->uses[change].next;
    while (next != MODEL_NONE && node_within(c->tree, model->uses[next].node, loop->node)) {
        next = model->uses[next].next;
    }
    /* Behind the loop it has the changed value. */
    if (next != MODEL_NONE && model->uses[next].kind != USE_WRITE) return;
    uint32_t statement = py_statement_of(model, node);
    struct finding *finding = check_report(c, statement);
    check_set_binding(c, finding, "name", range.variable);
    check_set_node(c, finding, "change", statement);
    check_set_node(c, finding, "range", range.call);
}

/* Whether the name is read in `whole` behind `node`, before it gets another value. */
static bool is_read_behind(const struct model *model, uint32_t binding, uint32_t node,
                           uint32_t whole)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model_first_use(model, tree->nodes[node].next); use < model->use_count;
         use++) {
        if (model->uses[use].node >= tree->nodes[whole].next) break;
        if (model->uses[use].binding == binding) return model->uses[use].kind != USE_WRITE;
    }
    return false;
}

/* Two loops, one in the other, that count with the same name. */
static void inner_loop_same_variable(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *inner = &model->loops[index];
    if (!inner->is_for || inner->outer == MODEL_NONE) return;
    uint32_t variable = py_binding(model, node_field(c->tree, inner->node, PY_FIELD_LEFT));
    if (variable == MODEL_NONE || binding_name(model, variable).data[0] == '_') return;
    for (uint32_t o = inner->outer; o != MODEL_NONE; o = model->loops[o].outer) {
        const struct loop *outer = &model->loops[o];
        if (outer->function != inner->function) return;
        if (!outer->is_for || outer->body == NODE_NONE) continue;
        if (py_binding(model, node_field(c->tree, outer->node, PY_FIELD_LEFT)) != variable) {
            continue;
        }
        if (py_leaves_after(model, inner->node, o)) return;
        struct py_counting range;
        bool both_count =
            py_read_counting(model, inner, &range) && py_read_counting(model, outer, &range);
        if (!both_count && !is_read_behind(model, variable, inner->node, outer->body)) return;
        struct finding *finding = check_report_header(c, inner->node, inner->body);
        check_set_binding(c, finding, "name", variable);
        check_set_line(c, finding, "loop", outer->node);
        return;
    }
}

/* ---- What cannot be walked ---- */

/* for i in 5, for i in len(xs), for i in n - 1 */
/* Whether a line straight before the loop makes a number of the name: n = abs(n). */
static bool is_number_by_now(const struct model *model, uint32_t loop, uint32_t over)
{
    enum { MAX_BEFORE = 8 };
    const struct tree *tree = model->tree;
    uint32_t name = py_binding(model, over);
    if (name == MODEL_NONE || node_kind(tree, loop) != PY_FOR_STATEMENT) return false;
    uint32_t before = py_statement_before(tree, loop);
    for (unsigned count = 0; before != NODE_NONE && count < MAX_BEFORE; count++) {
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, before, &target);
        if (value != NODE_NONE && model_binding_at(model, target) == name) {
            if (py_calls(model, value, "abs") || py_calls(model, value, "round")) return true;
            enum py_type type = py_type(model, value);
            return type == PY_TYPE_INT || type == PY_TYPE_FLOAT;
        }
        if (py_sets(model, before, name)) return false;
        before = py_statement_before(tree, before);
    }
    return false;
}

static void walks_number(struct check_context *c, uint32_t node)
{
    uint32_t over = node_field(c->tree, node, PY_FIELD_RIGHT);
    if (over == NODE_NONE) return;
    enum py_type type = py_type(c->model, over);
    if (type != PY_TYPE_INT && type != PY_TYPE_FLOAT && !is_number_by_now(c->model, node, over)) {
        if (type != PY_TYPE_UNKNOWN || py_sort(c->model, over) != PY_SORT_CALCULATED) return;
        /* An array of another module can be calculated with as a whole. */
        if (!py_stands_alone(c->model) || py_is_guarded(c->model, node)) return;
    }
    struct finding *finding = check_report(c, over);
    check_set_node(c, finding, "value", over);
    check_set_node(c, finding, "name", node_field(c->tree, node, PY_FIELD_LEFT));
    if (type != PY_TYPE_INT) return;
    check_insert(c, finding, c->tree->nodes[over].start, (struct str)STR("range("));
    check_insert(c, finding, c->tree->nodes[over].end, (struct str)STR(")"));
}

/* for x in None, for x in a function that is not called */
static void walks_nothing_walkable(struct check_context *c, uint32_t node)
{
    uint32_t over = node_field(c->tree, node, PY_FIELD_RIGHT);
    if (over == NODE_NONE) return;
    enum py_type type = py_type(c->model, over);
    if (type != PY_TYPE_NONE && type != PY_TYPE_FUNCTION && type != PY_TYPE_BOOL) return;
    if (py_is_guarded(c->model, node)) return;
    struct finding *finding = check_report(c, over);
    check_set_node(c, finding, "value", over);
    finding_set(finding, "type", str_of(py_type_name(type)));
}

const struct check py_checks_loops[] = {
    {"empty-range", CHECK_NODE, empty_range, {PY_CALL}, "range start stop step", "range"},
    {"zero-step", CHECK_NODE, zero_step, {PY_CALL, PY_SLICE}, "code", "range"},
    {"loops-over-nothing",
     CHECK_LOOP,
     loops_over_nothing,
     {CHECK_OF(LOOP_FOR)},
     "name",
     .where = CHECK_WALKS_NAME},
    {"nothing-in-test-changes",
     CHECK_LOOP,
     nothing_in_test_changes,
     {CHECK_OF(LOOP_WHILE)},
     "condition name"},
    {"round-changes-nothing",
     CHECK_LOOP,
     round_changes_nothing,
     {CHECK_OF(LOOP_WHILE)},
     "condition"},
    {"step-not-kept", CHECK_LOOP, step_not_kept, {CHECK_OF(LOOP_WHILE)}, "code name keep"},
    {"loop-without-exit", CHECK_LOOP, loop_without_exit, {CHECK_OF(LOOP_WHILE)}, ""},
    {"counter-never-moves",
     CHECK_LOOP,
     counter_never_moves,
     {CHECK_OF(LOOP_WHILE)},
     "condition name start"},
    {"moves-away",
     CHECK_LOOP,
     moves_away,
     {CHECK_OF(LOOP_WHILE)},
     "name condition change direction"},
    {"returns-while-gathering", CHECK_LOOP, returns_while_gathering, {0}, "name return line"},
    {"first-item-decides", CHECK_LOOP, first_item_decides, {0}, "return line condition"},
    {"else-without-break", CHECK_LOOP, else_without_break, {0}, "word", .needs = {PY_ELSE_CLAUSE}},
    {"else-of-loop", CHECK_LOOP, else_of_loop, {0}, "word", .needs = {PY_ELSE_CLAUSE}},
    {"loop-variable-changed",
     CHECK_LOOP,
     loop_variable_changed,
     {CHECK_OF(LOOP_FOR)},
     "name change range",
     .where = CHECK_COUNTS},
    {"inner-loop-same-variable",
     CHECK_LOOP,
     inner_loop_same_variable,
     {CHECK_OF(LOOP_FOR)},
     "name loop"},
    {"walks-number", CHECK_NODE, walks_number, {PY_FOR_STATEMENT, PY_FOR_IN_CLAUSE}, "value name"},
    {"walks-nothing-walkable",
     CHECK_NODE,
     walks_nothing_walkable,
     {PY_FOR_STATEMENT, PY_FOR_IN_CLAUSE},
     "value type"},
    {0},
};
