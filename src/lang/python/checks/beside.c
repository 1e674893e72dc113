/*
 * What stands right beside what was meant: a range that is never asked whether it is empty, an
 * item that is copied and not moved, what is left on a stack, the first items for the last
 * ones, the wrong end of a text, a place that is found and not used.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- A range that gets empty ---- */

/* A recursive search between two places that never asks whether anything is left between them. */
static void search_never_empty(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (f->binding == MODEL_NONE || f->body == NODE_NONE || f->method) return;
    if (f->value_returns < 2) return;
    if (py_is_everywhere(model, f->binding)) return;
    uint32_t low = MODEL_NONE;
    uint32_t high = MODEL_NONE;
    uint32_t middle = NODE_NONE;
    NODE_EACH_CHILD(tree, f->body, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value != NODE_NONE && py_is_middle(model, value, &low, &high)) middle = statement;
        if (middle != NODE_NONE) break;
    }
    if (middle == NODE_NONE) return;
    if (model->bindings[low].kind != BINDING_PARAMETER ||
        model->bindings[high].kind != BINDING_PARAMETER)
        return;
    /* Nothing asks for both ends, for a length, or whether the wanted one is there at all. */
    unsigned calls = 0;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        switch (node_kind(tree, node)) {
        case PY_TRY_STATEMENT:
        case PY_FOR_STATEMENT:
        case PY_WHILE_STATEMENT:
        case PY_RAISE_STATEMENT: return;
        case PY_COMPARISON_OPERATOR: {
            uint32_t left;
            uint32_t right;
            uint16_t op = py_comparison(tree, node, &left, &right);
            if (op == 0 || py_is_membership(op)) return;
            if (op == PY_KW_IS || op == PY_KW_IS_NOT) break;
            uint32_t other = py_strip(tree, right);
            bool none = node_kind(tree, other) == PY_NONE;
            if (none) break;
            if (py_mentions(model, node, low) || py_mentions(model, node, high)) return;
            break;
        }
        case PY_CALL: {
            uint32_t callee = node_field(tree, node, PY_FIELD_FUNCTION);
            if (callee == NODE_NONE || py_binding(model, callee) != f->binding) {
                if (py_calls(model, node, "len")) break;
                return;
            }
            if (node < middle) return;
            calls++;
            break;
        }
        default: break;
        }
    }
    if (calls < 2) return;
    struct finding *finding = check_report_header(c, f->node, f->body);
    finding_set(finding, "function", model->names[f->name]);
    check_set_binding(c, finding, "low", low);
    check_set_binding(c, finding, "high", high);
}

/* ---- Copied and not moved ---- */

/* Whether the node is [xs[place]] for that list. */
static bool is_list_of_end(const struct model *model, uint32_t node, uint32_t list, int64_t wanted)
{
    const struct tree *tree = model->tree;
    int64_t place;
    node = py_strip(tree, node);
    if (node_kind(tree, node) != PY_LIST || node_named_count(tree, node) != 1) return false;
    uint32_t item = py_strip(tree, node_named(tree, node, 0));
    if (node_kind(tree, item) != PY_SUBSCRIPT) return false;
    return py_binding(model, node_field(tree, item, PY_FIELD_VALUE)) == list &&
           py_integer(tree, node_field(tree, item, PY_FIELD_SUBSCRIPT), &place) && place == wanted;
}

/* xs = [xs[-1]] + xs, xs = xs + [xs[0]] in a for loop that does nothing else with xs */
static void joined_not_moved(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t around = model_loop_around(model, node);
    if (around == MODEL_NONE || !model->loops[around].is_for) return;
    uint32_t target;
    uint32_t value = py_plain_assignment(tree, node_parent(tree, node), &target);
    if (value == NODE_NONE) return;
    value = py_strip(tree, value);
    uint32_t list = model_binding_at(model, target);
    if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) return;
    if (node_kind(tree, value) != PY_BINARY_OPERATOR || py_operator(tree, value) != PY_OP_PLUS)
        return;
    uint32_t left = py_left(tree, value);
    uint32_t right = py_right(tree, value);
    bool front = py_binding(model, right) == list && is_list_of_end(model, left, list, -1);
    bool back = py_binding(model, left) == list && is_list_of_end(model, right, list, 0);
    if (!front && !back) return;
    MODEL_EACH_USE_IN(model, model->loops[around].node, use)
    {
        if (model->uses[use].binding == list && !node_within(tree, model->uses[use].node, node))
            return;
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "item", node_named(tree, py_strip(tree, front ? left : right), 0));
    check_set_binding(c, finding, "list", list);
    check_set_line(c, finding, "loop", model->loops[around].node);
}

/* xs.append(xs[0]), xs.insert(0, xs[-1]) in a loop, and nothing takes the item away there. */
static void copied_not_moved(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method;
    if (node_kind(tree, call) == PY_ASSIGNMENT) {
        joined_not_moved(c, call);
        return;
    }
    uint32_t last = py_argument(tree, call, py_argument_count(tree, call) == 2 ? 1 : 0);
    if (last == NODE_NONE || node_kind(tree, py_strip(tree, last)) != PY_SUBSCRIPT) return;
    uint32_t object = py_method_call(tree, call, &method);
    uint32_t around = model_loop_around(model, call);
    if (object == NODE_NONE || around == MODEL_NONE) return;
    uint32_t list = py_binding(model, object);
    if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) return;
    bool front = str_is(method, "insert");
    if (!front && !str_is(method, "append")) return;
    int64_t place;
    if (py_argument_count(tree, call) != (front ? 2U : 1U)) return;
    if (front && !(py_integer(tree, py_argument(tree, call, 0), &place) && place == 0)) return;
    uint32_t item = py_strip(tree, py_argument(tree, call, front ? 1 : 0));
    if (node_kind(tree, item) != PY_SUBSCRIPT) return;
    if (py_binding(model, node_field(tree, item, PY_FIELD_VALUE)) != list) return;
    uint32_t at = node_field(tree, item, PY_FIELD_SUBSCRIPT);
    if (py_length_of(model, at, &place) != list && !py_integer(tree, at, &place)) return;
    if (place != (front ? -1 : 0)) return;
    const struct loop *loop = &model->loops[around];
    if (loop->body == NODE_NONE || loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    uint32_t statement = py_statement_of(model, call);
    if (py_statement_value(tree, statement) != call) return;
    MODEL_EACH_USE_IN(model, loop->node, use)
    {
        if (model->uses[use].binding != list) continue;
        if (node_within(tree, model->uses[use].node, statement)) continue;
        if (py_touch_of(model, use) != PY_TOUCH_LOOK) return;
        /* while len(xs) < n: it is filled up so. */
        if (!loop->is_for && !node_within(tree, model->uses[use].node, loop->body)) return;
    }
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_node(c, finding, "item", item);
    check_set_binding(c, finding, "list", list);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- What is left on the stack ---- */

/* Whether the block returns that constant and nothing else. */
static bool returns_constant(const struct tree *tree, uint32_t statement, uint16_t kind)
{
    if (statement == NODE_NONE || node_kind(tree, statement) != PY_RETURN_STATEMENT) return false;
    uint32_t value = node_named(tree, statement, 0);
    return value != NODE_NONE && node_kind(tree, py_strip(tree, value)) == kind;
}

/* for c in s: push or pop and compare, and then `return True`, whatever is still on the stack. */
static void stack_left_over(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE || loop->outer != MODEL_NONE) return;
    if (!(loop->flow & FLOW_RETURN)) return;
    uint32_t next = node_next_named(tree, loop->node);
    if (!returns_constant(tree, next, PY_TRUE)) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        struct str method;
        uint32_t list = model->uses[use].binding;
        uint32_t node = model->uses[use].node;
        uint32_t call = py_method_on(tree, node, &method);
        if (call == NODE_NONE || !str_is(method, "pop") || py_argument_count(tree, call) > 0)
            continue;
        if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) continue;
        /* Begun empty before the loop, filled in it, and not looked at after it. */
        uint32_t start = py_value_written(tree, model->bindings[list].node);
        if (start == NODE_NONE || model->bindings[list].writes != 1) continue;
        if (!py_is_empty_value(model, py_strip(tree, start))) continue;
        bool pushed = false;
        bool other = false;
        for (uint32_t u = model->bindings[list].first_use; u != MODEL_NONE;
             u = model->uses[u].next) {
            uint32_t at = model->uses[u].node;
            uint32_t done = py_method_on(tree, at, &method);
            if (at != model->bindings[list].node && !node_within(tree, at, loop->body))
                other = true;
            pushed |= done != NODE_NONE && str_is(method, "append");
        }
        /* What is taken off decides: it is compared, or kept to be compared. */
        uint32_t statement = py_statement_of(model, call);
        uint32_t target;
        uint32_t kept = py_plain_assignment(tree, statement, &target);
        bool asked = node_kind(tree, statement) == PY_IF_STATEMENT ||
                     (kept != NODE_NONE && py_strip(tree, kept) == call);
        bool alone = py_statement_value(tree, statement) == call;
        if (!pushed || other || !(asked || alone)) continue;
        struct finding *finding = check_report(c, next);
        check_set_binding(c, finding, "list", list);
        check_set_node(c, finding, "answer", next);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/* ---- The first ones for the last ones ---- */

/* Whether the expression is put together from xs[0], xs[1] and numbers alone. */
static bool is_of_first_items(const struct model *model, uint32_t value, uint32_t list)
{
    const struct tree *tree = model->tree;
    unsigned items = 0;
    value = py_strip(tree, value);
    if (node_kind(tree, value) != PY_BINARY_OPERATOR) return false;
    for (uint32_t node = value; node < tree->nodes[value].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_CALL:
        case PY_SLICE: return false;
        case PY_SUBSCRIPT: {
            int64_t place;
            if (py_binding(model, node_field(tree, node, PY_FIELD_VALUE)) != list) return false;
            if (!py_integer(tree, node_field(tree, node, PY_FIELD_SUBSCRIPT), &place)) return false;
            if (place < 0) return false;
            items++;
            break;
        }
        case PY_IDENTIFIER:
            if (model_binding_at(model, node) != list) return false;
            break;
        default: break;
        }
    }
    return items > 0;
}

/* while len(f) < n: f.append(f[0] + f[1]): the same number again and again */
static void same_items_again(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method;
    uint32_t given = py_argument(tree, call, 0);
    uint16_t kind = node_kind(tree, given);
    if (kind != PY_BINARY_OPERATOR && kind != PY_IDENTIFIER) return;
    uint32_t object = py_method_call(tree, call, &method);
    uint32_t around = model_loop_around(model, call);
    if (object == NODE_NONE || around == MODEL_NONE || !str_is(method, "append")) return;
    if (py_argument_count(tree, call) != 1) return;
    uint32_t list = py_binding(model, object);
    if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) return;
    uint32_t value = given;
    const struct loop *loop = &model->loops[around];
    uint32_t name = py_binding(model, value);
    if (name != MODEL_NONE && py_is_own_name(model, name) && loop->body != NODE_NONE) {
        /* next = f[0] + f[1], f.append(next) */
        value = py_only_value(model, name);
        if (value == NODE_NONE || !node_within(tree, value, loop->body)) return;
    }
    if (!is_of_first_items(model, value, list)) return;
    uint32_t statement = py_statement_of(model, call);
    if (loop->body == NODE_NONE || loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        if (node_within(tree, model->uses[use].node, statement)) continue;
        if (py_touch_of(model, use) != PY_TOUCH_LOOK) return;
    }
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_node(c, finding, "value", value);
    check_set_binding(c, finding, "list", list);
}

/* ---- The wrong end ---- */

/* while not w.startswith(p): p = p[1:] */
static void cut_at_wrong_end(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    for (uint32_t node = condition; node < tree->nodes[condition].next; node++) {
        if (node_kind(tree, node) != PY_CALL || py_argument_count(tree, node) != 1) continue;
        struct str method;
        if (py_method_call(tree, node, &method) == NODE_NONE) continue;
        bool start = str_is(method, "startswith");
        if (!start && !str_is(method, "endswith")) continue;
        uint32_t part = py_binding(model, py_argument(tree, node, 0));
        if (!py_is_own_name(model, part)) continue;
        uint32_t only = py_only_statement(tree, loop->body);
        uint32_t target;
        uint32_t value = only == NODE_NONE ? NODE_NONE : py_plain_assignment(tree, only, &target);
        if (value == NODE_NONE || model_binding_at(model, target) != part) return;
        value = py_strip(tree, value);
        if (node_kind(tree, value) != PY_SUBSCRIPT) return;
        if (py_binding(model, node_field(tree, value, PY_FIELD_VALUE)) != part) return;
        uint32_t slice = node_field(tree, value, PY_FIELD_SUBSCRIPT);
        if (node_kind(tree, slice) != PY_SLICE || node_named_count(tree, slice) != 1) return;
        uint32_t number = node_named(tree, slice, 0);
        bool from = tree->nodes[number].start == tree->nodes[slice].start;
        int64_t cut;
        if (!py_integer(tree, number, &cut)) return;
        if (!(start && from && cut == 1) && !(!start && !from && cut == -1)) return;
        struct finding *finding = check_report(c, only);
        check_set_node(c, finding, "code", only);
        check_set_node(c, finding, "condition", node);
        check_set_binding(c, finding, "name", part);
        finding_set(finding, "end", start ? (struct str)STR("beginning") : (struct str)STR("end"));
        finding_set(finding, "cut", start ? (struct str)STR("[:-1]") : (struct str)STR("[1:]"));
        return;
    }
}

/* ---- A place that is found and not used ---- */

/*
 * while i < len(out) and out[i] < x: i += 1, and then nothing asks for i.  Only loops that do
 * nothing but move one name on.
 */
static void place_not_used(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->endless || loop->body == NODE_NONE || condition == NODE_NONE) return;
    uint32_t only = py_only_statement(tree, loop->body);
    uint32_t value = only == NODE_NONE ? NODE_NONE : py_statement_value(tree, only);
    uint32_t target = value == NODE_NONE ? NODE_NONE : py_left(tree, value);
    uint32_t name = target == NODE_NONE ? MODEL_NONE : py_binding(model, target);
    int64_t added;
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    if (!py_added_number(model, target, &added) || !py_mentions(model, condition, name)) return;
    if (model->scopes[model->bindings[name].scope].kind != SCOPE_FUNCTION) return;
    if (!py_changes_nothing(model, condition, NODE_NONE)) return;
    /* It goes through items: whoever only counts may do so to pass the time. */
    bool looks = false;
    MODEL_EACH_USE_IN(model, condition, use)
    {
        uint32_t node = model->uses[use].node;
        looks |= model->uses[use].binding == name && tree->nodes[node].field == PY_FIELD_SUBSCRIPT;
    }
    if (!looks) return;
    /* The next thing that happens to it is a new value, or nothing. */
    uint32_t end = tree->nodes[loop->node].next;
    bool set_before = loop->outer == MODEL_NONE;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node >= end) {
            if (model->uses[use].kind != USE_WRITE) return;
            uint32_t given = py_value_written(tree, node);
            if (given == NODE_NONE || py_mentions(model, given, name)) return;
            if (node_parent(tree, py_statement_of(model, node)) != node_parent(tree, loop->node))
                return;
            break;
        }
        if (loop->outer == MODEL_NONE) continue;
        /* In a loop around it each round has to begin it anew. */
        const struct loop *outer = &model->loops[loop->outer];
        if (node < loop->node && model->uses[use].kind == USE_WRITE && outer->body != NODE_NONE &&
            node_parent(tree, py_statement_of(model, node)) == outer->body &&
            node_parent(tree, loop->node) == outer->body)
            set_before = true;
        if (node < loop->node && node_within(tree, node, outer->node) &&
            model->uses[use].kind == USE_READ && !set_before)
            return;
    }
    if (!set_before) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "step", only);
}

/* ---- Set in any case ---- */

/* if leap: days = 29, and then days = 28 in any case */
static void set_in_any_case(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t next = node_next_named(tree, node);
    if (block == NODE_NONE || condition == NODE_NONE || next == NODE_NONE) return;
    if (node_field(tree, node, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t only = py_only_statement(tree, block);
    uint32_t targets[2];
    uint32_t first = only == NODE_NONE ? NODE_NONE : py_plain_assignment(tree, only, &targets[0]);
    uint32_t second = py_plain_assignment(tree, next, &targets[1]);
    if (first == NODE_NONE || second == NODE_NONE) return;
    if (!node_same(tree, targets[0], targets[1])) return;
    if (node_kind(tree, targets[0]) != PY_IDENTIFIER) return;
    first = py_strip(tree, first);
    second = py_strip(tree, second);
    if (!py_is_fixed(tree, first) || !py_is_fixed(tree, second)) return;
    if (!py_is_literal(tree, first) || !py_is_literal(tree, second)) return;
    if (node_same(tree, first, second) || !py_is_own_name(model, py_binding(model, targets[0])))
        return;
    struct finding *finding = check_report(c, next);
    check_set_node(c, finding, "first", only);
    check_set_node(c, finding, "second", next);
    check_set_node(c, finding, "condition", condition);
    check_set_line(c, finding, "line", only);
}

/* ---- A count that stays 0 ---- */

/* Whether the sum is one side of the comparison that an if asks: total + w <= limit. */
static bool is_asked_in_if(const struct tree *tree, uint32_t node)
{
    uint32_t up = node_parent(tree, node);
    if (node_kind(tree, up) != PY_COMPARISON_OPERATOR) return false;
    up = node_parent(tree, up);
    return node_kind(tree, up) == PY_IF_STATEMENT || node_kind(tree, up) == PY_ELIF_CLAUSE;
}

/* power = 0, and in the loop 2 ** power, though nothing ever counts it. */
static void exponent_stays_zero(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint16_t op = py_operator(tree, node);
    bool sum = op == PY_OP_PLUS && is_asked_in_if(tree, node);
    if (op != PY_OP_STAR_STAR && op != PY_OP_STAR && !sum) return;
    uint32_t around = model_loop_around(model, node);
    if (around == MODEL_NONE) return;
    uint32_t sides[2] = {py_right(tree, node), py_left(tree, node)};
    for (unsigned i = 0; i < (op == PY_OP_STAR_STAR ? 1U : 2U); i++) {
        uint32_t name = py_binding(model, sides[i]);
        int64_t number;
        if (!py_is_own_name(model, name) || model->bindings[name].kind != BINDING_VARIABLE)
            continue;
        if (model->scopes[model->bindings[name].scope].kind != SCOPE_FUNCTION) continue;
        uint32_t value = py_only_value(model, name);
        if (value == NODE_NONE || model->bindings[name].writes != 1) continue;
        if (!py_integer(tree, py_strip(tree, value), &number) || number != 0) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "code", node);
        check_set_binding(c, finding, "name", name);
        finding_set(finding, "result",
                    sum                ? tree_text(tree, sides[1 - i])
                    : op == PY_OP_STAR ? (struct str)STR("0")
                                       : (struct str)STR("1"));
        return;
    }
}

/* ---- Written where the loop writes ---- */

/* Whether the name is read in the rest of the round, behind the statement. */
static bool is_read_in_round(const struct model *model, const struct loop *loop, uint32_t name,
                             uint32_t statement)
{
    const struct tree *tree = model->tree;
    for (uint32_t at = statement; at != loop->body && at != NODE_NONE; at = node_parent(tree, at)) {
        /* Of an if only one branch runs. */
        uint16_t kind = node_kind(tree, at);
        if (kind == PY_BLOCK || kind == PY_ELIF_CLAUSE || kind == PY_ELSE_CLAUSE) continue;
        for (uint32_t next = node_next_named(tree, at); next != NODE_NONE;
             next = node_next_named(tree, next)) {
            if (py_mentions(model, next, name)) return true;
        }
    }
    return false;
}

/* for i in range(n): if xs[i] > xs[i + 1]: ..., i = 0: the next round sets i anew. */
static void range_sets_anew(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (py_is_everywhere(model, range.variable) || !py_is_own_name(model, range.variable)) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != range.variable || model->uses[use].kind == USE_READ)
            continue;
        if (model->uses[use].kind == USE_DELETE || model_loop_around(model, node) != index) return;
        uint32_t statement = py_statement_of(model, node);
        uint32_t block = node_parent(tree, statement);
        uint32_t up = node_kind(tree, block) == PY_BLOCK ? node_parent(tree, block) : NODE_NONE;
        uint16_t kind = up == NODE_NONE ? 0 : node_kind(tree, up);
        int64_t added;
        if (block == loop->body) {
            /* i += 1 at the end is only a habit; a wider step was meant. */
            if (!py_added_number(model, node, &added) || added == 1 || added == 0) return;
        } else if (kind != PY_IF_STATEMENT && kind != PY_ELIF_CLAUSE && kind != PY_ELSE_CLAUSE) {
            return;
        }
        /* A break behind it makes it the place where the search has ended. */
        if (model->flow[block] != FLOW_NEXT && model->flow[block] != FLOW_CONTINUE) return;
        uint32_t value = py_statement_value(tree, statement);
        uint16_t form = value == NODE_NONE ? 0 : node_kind(tree, value);
        if (form != PY_ASSIGNMENT && form != PY_AUGMENTED_ASSIGNMENT) return;
        if (is_read_in_round(model, loop, range.variable, statement)) return;
        for (uint32_t after = model->bindings[range.variable].first_use; after != MODEL_NONE;
             after = model->uses[after].next) {
            if (model->uses[after].node >= tree->nodes[loop->node].next) {
                if (model->uses[after].kind == USE_READ) return;
                break;
            }
        }
        struct finding *finding = check_report(c, statement);
        check_set_node(c, finding, "code", statement);
        check_set_binding(c, finding, "name", range.variable);
        check_set_node(c, finding, "range", range.call);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/* ---- A loop that is over before it begins ---- */

/* Whether the conditions are the same but that the one has `mine` where the other has `yours`. */
static bool same_but_for(const struct model *model, uint32_t a, uint32_t b, uint32_t mine,
                         uint32_t yours)
{
    const struct tree *tree = model->tree;
    uint32_t count = tree->nodes[a].next - a;
    if (tree->nodes[b].next - b != count) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (node_kind(tree, a + i) != node_kind(tree, b + i)) return false;
        if (tree->nodes[a + i].next - a != tree->nodes[b + i].next - b) return false;
        if (tree->nodes[a + i].next != a + i + 1) continue;
        if (mine != MODEL_NONE && node_kind(tree, a + i) == PY_IDENTIFIER &&
            model_binding_at(model, a + i) == mine && model_binding_at(model, b + i) == yours)
            continue;
        if (!str_equal(tree_text(tree, a + i), tree_text(tree, b + i))) return false;
    }
    return true;
}

/* while s[i] != " ": i += 1, then j = i, while s[j] != " ": it stands on the space already. */
static void over_before_it_begins(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->endless || loop->body == NODE_NONE || condition == NODE_NONE) return;
    if (py_is_fixed(tree, condition)) return;
    uint32_t before = py_statement_before(tree, loop->node);
    uint32_t copy = MODEL_NONE;
    uint32_t from = MODEL_NONE;
    if (before != NODE_NONE && node_kind(tree, before) == PY_EXPRESSION_STATEMENT) {
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, before, &target);
        if (value == NODE_NONE) return;
        from = py_binding(model, value);
        copy = model_binding_at(model, target);
        if (from == MODEL_NONE || copy == MODEL_NONE) return;
        before = py_statement_before(tree, before);
    }
    if (before == NODE_NONE || node_kind(tree, before) != PY_WHILE_STATEMENT) return;
    uint32_t body = node_field(tree, before, PY_FIELD_BODY);
    uint32_t first = node_field(tree, before, PY_FIELD_CONDITION);
    if (body == NODE_NONE || first == NODE_NONE) return;
    uint32_t inner = node_first(tree, body);
    uint32_t around = inner == NODE_NONE ? MODEL_NONE : model_loop_around(model, inner);
    if (around == MODEL_NONE || model->loops[around].node != before) return;
    if (model->loops[around].flow & (FLOW_BREAK | FLOW_RETURN)) return;
    if (!py_changes_nothing(model, first, NODE_NONE)) return;
    if (!same_but_for(model, first, condition, from, copy)) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_node(c, finding, "condition", condition);
    check_set_line(c, finding, "line", before);
}

/* ---- Another cell than the ones compared ---- */

/* if b[0][i] == b[1][i] == b[2][i]: return b[i][0] */
static void other_cell_returned(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || block == NODE_NONE) return;
    uint32_t last = py_only_statement(tree, block);
    if (last == NODE_NONE || node_kind(tree, last) != PY_RETURN_STATEMENT) return;
    uint32_t given = node_named(tree, last, 0);
    if (given == NODE_NONE || node_kind(tree, given) != PY_SUBSCRIPT) return;
    if (node_kind(tree, node_field(tree, given, PY_FIELD_VALUE)) != PY_SUBSCRIPT) return;
    condition = py_strip(tree, condition);
    /* a == b == c, of cells of the same table */
    uint32_t cells = 0;
    uint32_t first = NODE_NONE;
    uint32_t table = py_binding(
        model, node_field(tree, node_field(tree, given, PY_FIELD_VALUE), PY_FIELD_VALUE));
    if (table == MODEL_NONE) return;
    for (uint32_t at = condition; at < tree->nodes[condition].next;) {
        uint16_t kind = node_kind(tree, at);
        if (kind == PY_SUBSCRIPT) {
            uint32_t row = node_field(tree, at, PY_FIELD_VALUE);
            if (node_kind(tree, row) != PY_SUBSCRIPT) return;
            if (py_binding(model, node_field(tree, row, PY_FIELD_VALUE)) != table) return;
            if (node_same(tree, at, given)) return;
            if (first == NODE_NONE) first = at;
            cells++;
            at = tree->nodes[at].next;
            continue;
        }
        if (kind == PY_CALL || kind == PY_IDENTIFIER || kind == PY_NOT_OPERATOR) return;
        if (kind == PY_BOOLEAN_OPERATOR && py_operator(tree, at) != PY_KW_AND) return;
        if (kind == PY_COMPARISON_OPERATOR) {
            NODE_EACH_CHILD(tree, at, part)
            {
                uint16_t sign = node_kind(tree, part);
                if (sign == PY_OP_BANG_EQUAL || sign == PY_OP_LESS || sign == PY_OP_GREATER) return;
            }
        }
        at++;
    }
    if (cells < 3) return;
    struct finding *finding = check_report(c, last);
    check_set_node(c, finding, "code", last);
    check_set_node(c, finding, "cell", given);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "right", first);
}

const struct check py_checks_beside[] = {
    {"search-never-empty",
     CHECK_FUNCTION,
     search_never_empty,
     {0},
     "function low high",
     .where = CHECK_RECURSIVE | CHECK_ANSWERS_TWICE},
    {"copied-not-moved",
     CHECK_NODE,
     copied_not_moved,
     {PY_CALL, PY_ASSIGNMENT},
     "code item list loop",
     .callees = "append insert",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_OF_OPERATION | CHECK_IN_LOOP},
    {"stack-left-over",
     CHECK_LOOP,
     stack_left_over,
     {CHECK_OF(LOOP_FOR)},
     "list answer loop",
     .needs = {PY_TRUE}},
    {"same-items-again",
     CHECK_NODE,
     same_items_again,
     {PY_CALL},
     "code value list",
     .callees = "append",
     .needs = {PY_SUBSCRIPT}},
    {"cut-at-wrong-end",
     CHECK_LOOP,
     cut_at_wrong_end,
     {CHECK_OF(LOOP_WHILE)},
     "code condition name end cut",
     .needs = {PY_SLICE}},
    {"place-not-used", CHECK_LOOP, place_not_used, {CHECK_OF(LOOP_WHILE)}, "name condition step"},
    {"set-in-any-case",
     CHECK_NODE,
     set_in_any_case,
     {PY_IF_STATEMENT},
     "first second condition line"},
    {"exponent-stays-zero",
     CHECK_NODE,
     exponent_stays_zero,
     {PY_BINARY_OPERATOR},
     "code name result",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT}},
    {"range-sets-anew",
     CHECK_LOOP,
     range_sets_anew,
     {CHECK_OF(LOOP_FOR)},
     "code name range loop",
     .where = CHECK_COUNTS},
    {"over-before-it-begins",
     CHECK_LOOP,
     over_before_it_begins,
     {CHECK_OF(LOOP_WHILE)},
     "condition line"},
    {"other-cell-returned",
     CHECK_NODE,
     other_cell_returned,
     {PY_IF_STATEMENT},
     "code cell condition right",
     .needs = {PY_SUBSCRIPT}},
    {0},
};
