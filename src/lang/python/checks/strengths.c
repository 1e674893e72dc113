/*
 * What is good about a program.
 *
 * Praise is earned by evidence: each of these holds for the very lines that are
 * shown, and would not hold for just any program.  Where something is wrong in
 * the same place the review drops the praise by itself.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* Functions and loops longer than this are not looked through for praise. */
enum { MAX_NODES = 3000 };

/* ---- Functions ---- */

static bool is_literal(const struct tree *tree, uint32_t node)
{
    switch (node_kind(tree, py_strip(tree, node))) {
    case PY_INTEGER:
    case PY_FLOAT:
    case PY_STRING:
    case PY_NONE:
    case PY_TRUE:
    case PY_FALSE: return true;
    default: return false;
    }
}

/* Whether the function changes something that it was given. */
static bool changes_arguments(const struct model *model, const struct function *f)
{
    const struct tree *tree = model->tree;
    uint32_t parameters = node_field(tree, f->node, PY_FIELD_PARAMETERS);
    if (parameters == NODE_NONE) return false;
    for (uint32_t i = parameters; i < tree->nodes[parameters].next; i++) {
        uint32_t binding = model_binding_at(model, i);
        if (binding == MODEL_NONE || model->bindings[binding].kind != BINDING_PARAMETER) continue;
        for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
             use = model->uses[use].next) {
            if (py_touch_of(model, use) == PY_TOUCH_CHANGE) return true;
        }
    }
    return false;
}

/* Whether the value is a parameter of the function that still is what was given. */
static bool is_untouched(const struct model *model, const struct function *f, uint32_t value)
{
    uint32_t binding = value == NODE_NONE ? MODEL_NONE : py_parameter_at(model, value);
    return binding != MODEL_NONE && model->bindings[binding].scope == f->scope &&
           model->bindings[binding].writes == 1;
}

static const struct str talking[] = {STR("print"), STR("input")};

/* Whether the call is one of a function that prints or asks itself, or is too long to tell. */
static bool calls_talker(const struct model *model, uint32_t call)
{
    enum { MAX_CALLED = 300 };
    const struct tree *tree = model->tree;
    struct py_callee callee;
    if (!py_callee(model, call, &callee) || callee.function == MODEL_NONE) return false;
    uint32_t body = model->functions[callee.function].body;
    if (body == NODE_NONE) return false;
    if (tree->nodes[body].next - body > MAX_CALLED) return true;
    MODEL_EACH_STRUCTURE_IN(model, body, at, i)
    {
        if (node_kind(tree, i) == PY_CALL && PY_CALLS_ONE_OF(model, i, talking)) return true;
    }
    return false;
}

/* A function that gives back its answer, prints nothing and asks nobody. */
static void returns_answer(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (f->name == MODEL_NONE || f->value_returns == 0 || f->flow & FLOW_NEXT) return;
    if (f->empty_returns > 0 || f->parameters == 0 || f->generator || f->method || f->decorated)
        return;
    uint32_t end = tree->nodes[f->body].next;
    if (end - f->body > MAX_NODES || py_only_statement(tree, f->body) != NODE_NONE) return;
    uint32_t last = NODE_NONE;
    bool works_out = false;
    bool own = false; /* some answer is not just what was given */
    MODEL_EACH_STRUCTURE_IN(model, f->body, at, i)
    {
        switch (node_kind(tree, i)) {
        case PY_FUNCTION_DEFINITION:
        case PY_GLOBAL_STATEMENT:
        case PY_NONLOCAL_STATEMENT: return;
        case PY_CALL:
            if (PY_CALLS_ONE_OF(model, i, talking) || calls_talker(model, i)) return;
            break;
        case PY_RETURN_STATEMENT:
            last = i;
            works_out |= !is_literal(tree, node_named(tree, i, 0));
            own |= !is_untouched(model, f, node_named(tree, i, 0));
            break;
        default: break;
        }
    }
    if (last == NODE_NONE || !own || (!works_out && f->value_returns < 2)) return;
    if (changes_arguments(model, f)) return;
    struct finding *finding = check_report(c, last);
    finding_set(finding, "name", model->names[f->name]);
}

/* Whether the text of a docstring says something. */
static bool says_something(struct str text)
{
    enum { LEAST_WORDS = 4 };
    unsigned words = 0;
    bool inside = false;
    for (size_t i = 0; i < text.size; i++) {
        bool letter = ascii_is_alpha(text.data[i]) || (unsigned char)text.data[i] >= 0x80;
        words += letter && !inside;
        inside = letter;
    }
    bool blank = str_find(text, (struct str)STR("TODO")) < text.size ||
                 str_find(text, (struct str)STR("our code")) < text.size;
    return words >= LEAST_WORDS && !blank;
}

static void docstring(struct check_context *c, uint32_t index)
{
    const struct function *f = &c->model->functions[index];
    if (f->name == MODEL_NONE || f->stub || !py_has_docstring(c->tree, f->body)) return;
    uint32_t statement = node_named(c->tree, f->body, 0);
    if (!says_something(tree_text(c->tree, statement))) return;
    struct finding *finding = check_report(c, statement);
    finding_set(finding, "name", c->model->names[f->name]);
}

/* A signature that names all its types. */
static void type_hints(struct check_context *c, uint32_t index)
{
    const struct tree *tree = c->tree;
    const struct function *f = &c->model->functions[index];
    if (f->name == MODEL_NONE || f->parameters == 0 || f->stub) return;
    if (node_field(tree, f->node, PY_FIELD_RETURN_TYPE) == NODE_NONE) return;
    uint32_t parameters = node_field(tree, f->node, PY_FIELD_PARAMETERS);
    uint32_t typed = 0;
    NODE_EACH_CHILD(tree, parameters, child)
    {
        uint16_t kind = node_kind(tree, child);
        if (kind == PY_TYPED_PARAMETER || kind == PY_TYPED_DEFAULT_PARAMETER) {
            typed++;
        } else if (kind == PY_DEFAULT_PARAMETER || (kind == PY_IDENTIFIER && typed > 0)) {
            return;
        } else if (kind == PY_IDENTIFIER && !f->method) {
            return;
        }
    }
    if (typed == 0) return;
    uint32_t end = tree->nodes[node_field(tree, f->node, PY_FIELD_RETURN_TYPE)].end;
    struct finding *finding = check_report_range(c, tree->nodes[f->node].start, end);
    finding_set(finding, "name", c->model->names[f->name]);
}

/* A function that others call at several places. */
static void helper_function(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_FUNCTION || b->scope != 0 || b->writes != 1 || b->reads < 2) return;
    uint32_t function = model_function_at(model, node_parent(tree, b->node));
    if (function == MODEL_NONE || model->functions[function].stub) return;
    uint32_t calls = 0;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (tree->nodes[node].field != PY_FIELD_FUNCTION) continue;
        if (model->uses[use].scope == 0 || node_within(tree, node, model->functions[function].node))
            continue;
        calls++;
    }
    if (calls < 2) return;
    struct finding *finding = check_report_range(
        c, tree->nodes[model->functions[function].node].start, tree->nodes[b->node].end);
    finding_set(finding, "name", model->names[b->name]);
    check_set_number(c, finding, "count", calls);
}

/* ---- Loops ---- */

/* Whether the node is an operation with that sign: a - b. */
static bool is_operation(const struct tree *tree, uint32_t node, uint16_t sign)
{
    return node_kind(tree, node) == PY_BINARY_OPERATOR && py_operator(tree, node) == sign;
}

/* Whether something in the body goes through a list once more. */
static bool searches(const struct model *model, uint32_t body)
{
    const struct tree *tree = model->tree;
    static const struct str builtins[] = {
        STR("max"),  STR("min"), STR("sum"), STR("sorted"),
        STR("list"), STR("set"), STR("any"), STR("all"),
    };
    static const struct str methods[] = {
        STR("count"), STR("index"), STR("remove"), STR("insert"), STR("sort"), STR("pop"),
    };
    uint32_t end = tree->nodes[body].next;
    if (end - body > MAX_NODES) return true;
    for (uint32_t i = body; i < end; i++) {
        uint16_t kind = node_kind(tree, i);
        uint32_t left;
        uint32_t right;
        struct str method;
        if (kind == PY_FOR_STATEMENT || kind == PY_WHILE_STATEMENT) return true;
        if (model_role(model, i) == ROLE_COMPREHENSION) return true;
        if (kind == PY_COMPARISON_OPERATOR) {
            uint16_t op = py_comparison(tree, i, &left, &right);
            if (op != PY_KW_IN && op != PY_KW_NOT_IN) continue;
            enum py_type type = py_type(model, right);
            uint16_t literal = node_kind(tree, right);
            bool fixed = literal == PY_STRING || literal == PY_TUPLE || literal == PY_LIST;
            if (type != PY_TYPE_SET && type != PY_TYPE_DICT && !fixed) return true;
        }
        if (kind != PY_CALL) continue;
        if (PY_CALLS_ONE_OF(model, i, builtins)) return true;
        if (py_method_call(tree, i, &method) == NODE_NONE) continue;
        if (PY_IS_ONE_OF(method, methods)) return true;
    }
    return false;
}

/* Whether the write adds to what is there: total += x, total = total + x. */
static bool adds_up(const struct model *model, uint32_t use)
{
    const struct tree *tree = model->tree;
    uint32_t node = model->uses[use].node;
    uint32_t target;
    uint32_t statement = py_statement_of(model, node);
    if (model->uses[use].kind == USE_UPDATE)
        return py_operator(tree, node_parent(tree, node)) == PY_OP_PLUS_EQUAL;
    uint32_t value = py_plain_assignment(tree, statement, &target);
    if (value == NODE_NONE || target != node || !is_operation(tree, value, PY_OP_PLUS))
        return false;
    uint32_t binding = model->uses[use].binding;
    return py_binding(model, py_left(tree, value)) == binding ||
           py_binding(model, py_right(tree, value)) == binding;
}

/* Whether a and b look at value and best in the same way: len(word) and len(longest). */
static bool same_measure(const struct tree *tree, uint32_t a, uint32_t b, uint32_t value,
                         uint32_t best)
{
    enum { MAX_STEPS = 4 };
    for (unsigned i = 0; i < MAX_STEPS && a != NODE_NONE && b != NODE_NONE; i++) {
        if (node_same(tree, a, value) && node_same(tree, b, best)) return i > 0;
        if (node_kind(tree, a) != node_kind(tree, b)) return false;
        if (node_kind(tree, a) == PY_CALL) {
            if (!node_same(tree, node_field(tree, a, PY_FIELD_FUNCTION),
                           node_field(tree, b, PY_FIELD_FUNCTION)))
                return false;
            a = py_argument(tree, a, 0);
            b = py_argument(tree, b, 0);
            continue;
        }
        if (node_kind(tree, a) != PY_SUBSCRIPT) return false;
        uint32_t values[2] = {node_field(tree, a, PY_FIELD_VALUE),
                              node_field(tree, b, PY_FIELD_VALUE)};
        uint32_t places[2] = {node_field(tree, a, PY_FIELD_SUBSCRIPT),
                              node_field(tree, b, PY_FIELD_SUBSCRIPT)};
        bool same_place = node_same(tree, places[0], places[1]);
        if (!same_place && !node_same(tree, values[0], values[1])) return false;
        a = same_place ? values[0] : places[0];
        b = same_place ? values[1] : places[1];
    }
    return false;
}

/* if len(word) > len(longest): longest = word */
static bool keeps_best(const struct model *model, uint32_t use)
{
    const struct tree *tree = model->tree;
    uint32_t target;
    uint32_t sides[2];
    uint32_t statement = py_statement_of(model, model->uses[use].node);
    uint32_t value = py_plain_assignment(tree, statement, &target);
    if (value == NODE_NONE || target != model->uses[use].node) return false;
    uint32_t block = node_parent(tree, statement);
    uint32_t branch = node_parent(tree, block);
    if (node_kind(tree, branch) != PY_IF_STATEMENT ||
        node_field(tree, branch, PY_FIELD_CONSEQUENCE) != block)
        return false;
    uint32_t condition = py_strip(tree, node_field(tree, branch, PY_FIELD_CONDITION));
    uint16_t op = py_comparison(tree, condition, &sides[0], &sides[1]);
    if (op != PY_OP_LESS && op != PY_OP_GREATER) return false;
    return same_measure(tree, sides[0], sides[1], value, target) ||
           same_measure(tree, sides[1], sides[0], value, target);
}

/* Whether the name begins with 0, with nothing, or with an item of a list. */
static bool begins_well(const struct model *model, uint32_t binding, bool sum)
{
    const struct tree *tree = model->tree;
    int64_t number;
    uint32_t value = py_value_written(tree, model->bindings[binding].node);
    if (value == NODE_NONE) return false;
    if (sum) return py_integer(tree, value, &number) && number == 0;
    if (py_is_empty_literal(tree, value)) return true;
    return node_kind(tree, value) == PY_SUBSCRIPT &&
           py_integer(tree, node_field(tree, value, PY_FIELD_SUBSCRIPT), &number);
}

/* Whether all writes of the name in the loop keep it up in one of the two ways. */
static bool is_kept_up(const struct model *model, const struct loop *loop, uint32_t binding)
{
    bool sums = true;
    bool bests = true;
    const struct binding *b = &model->bindings[binding];
    if (py_is_everywhere(model, binding)) return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        const struct use *u = &model->uses[use];
        if (u->kind == USE_READ || u->node == b->node) continue;
        if (u->node >= model->tree->nodes[loop->node].next) break;
        if (u->node < loop->node) return false;
        sums = sums && adds_up(model, use);
        bests = bests && keeps_best(model, use);
    }
    return (sums && begins_well(model, binding, true)) ||
           (bests && begins_well(model, binding, false));
}

/* A name that the body brings up to date, set before the loop and read behind it. */
static uint32_t running_value(const struct model *model, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = loop->body; i < tree->nodes[loop->body].next; i++) {
        uint32_t use = model->use_at[i];
        if (use == MODEL_NONE || model->uses[use].kind == USE_READ) continue;
        uint32_t binding = model->uses[use].binding;
        if (binding == MODEL_NONE) continue;
        const struct binding *b = &model->bindings[binding];
        if (b->kind != BINDING_VARIABLE || b->declared || b->node >= loop->node) continue;
        if (!is_kept_up(model, loop, binding)) continue;
        const struct use *last = &model->uses[b->last_use];
        if (last->kind == USE_READ && last->node >= tree->nodes[loop->node].next) return binding;
    }
    return MODEL_NONE;
}

/* Whether a position is taken for an item, i > limit, or items are read beside it, xs[i + 1]. */
static bool mixes_up_positions(const struct model *model, const struct loop *loop, uint32_t items)
{
    const struct tree *tree = model->tree;
    struct py_counting range;
    bool counts = py_read_counting(model, loop, &range);
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        uint32_t above = node_parent(tree, node);
        uint32_t subscript = py_subscript_of(tree, node);
        if (counts && model->uses[use].binding == range.variable) {
            if (node_kind(tree, above) == PY_ATTRIBUTE) return true;
            if (node_kind(tree, above) == PY_COMPARISON_OPERATOR) return true;
        }
        if (model->uses[use].binding != items || subscript == NODE_NONE) continue;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (counts && py_binding(model, place) != range.variable) return true;
    }
    return false;
}

/* Whether the parameter was given a number for its value: n = abs(n). */
static bool is_made_number(const struct model *model, uint32_t binding)
{
    static const struct str numbers[] = {STR("abs"), STR("int"), STR("float"), STR("round")};
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t value = py_value_written(model->tree, model->uses[use].node);
        if (value != NODE_NONE && PY_CALLS_ONE_OF(model, value, numbers)) return true;
    }
    return false;
}

/* The parameter that a loop walks along: `for x in xs`, `for i in range(len(xs))`. */
static uint32_t walked_parameter(const struct model *model, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    uint32_t items = node_field(tree, loop->node, PY_FIELD_RIGHT);
    uint32_t parts = items == NODE_NONE ? 0 : py_argument_count(tree, items);
    if (items != NODE_NONE && node_kind(tree, items) == PY_SUBSCRIPT) {
        /* for x in xs[1:] */
        bool slice = node_kind(tree, node_field(tree, items, PY_FIELD_SUBSCRIPT)) == PY_SLICE;
        items = slice ? node_field(tree, items, PY_FIELD_VALUE) : NODE_NONE;
    } else if (items != NODE_NONE && py_calls(model, items, "range") && parts > 0) {
        uint32_t length = py_argument(tree, items, parts > 1 ? 1 : 0);
        bool counted = length != NODE_NONE && py_calls(model, length, "len");
        items = counted ? py_argument(tree, length, 0) : NODE_NONE;
    }
    return py_parameter_at(model, items);
}

/* One loop over a parameter, with a value that is kept up to date. */
static void one_pass(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->outer != MODEL_NONE || loop->function == MODEL_NONE) return;
    uint32_t items = walked_parameter(model, loop);
    if (items == MODEL_NONE || searches(model, loop->body)) return;
    uint32_t value = running_value(model, loop);
    if (value == MODEL_NONE || py_may_change(model, loop->node, items)) return;
    if (loop->flow & (FLOW_RETURN | FLOW_BREAK) || mixes_up_positions(model, loop, items)) return;
    if (py_is_everywhere(model, items) || is_made_number(model, items)) return;
    struct finding *finding = check_report(c, loop->node);
    finding_set(finding, "items", binding_name(model, items));
    finding_set(finding, "value", binding_name(model, value));
}

/* The list that is returned right behind the loop, or MODEL_NONE. */
static uint32_t list_returned_behind(const struct model *model, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    uint32_t behind = node_next_named(tree, loop->node);
    if (behind == NODE_NONE || node_kind(tree, behind) != PY_RETURN_STATEMENT) return MODEL_NONE;
    uint32_t value = node_named(tree, behind, 0);
    uint32_t list = value == NODE_NONE ? MODEL_NONE : py_binding(model, value);
    if (list == MODEL_NONE || model->bindings[list].kind != BINDING_VARIABLE) return MODEL_NONE;
    return py_type(model, value) == PY_TYPE_LIST ? list : MODEL_NONE;
}

/* Whether the items themselves are changed on the way: for row in rows: row.append(0). */
static bool changes_items(const struct model *model, const struct loop *loop)
{
    uint32_t left = node_field(model->tree, loop->node, PY_FIELD_LEFT);
    for (uint32_t i = left; i < model->tree->nodes[left].next; i++) {
        uint32_t item = model_binding_at(model, i);
        if (item == MODEL_NONE || py_is_everywhere(model, item)) continue;
        for (uint32_t use = model->bindings[item].first_use; use != MODEL_NONE;
             use = model->uses[use].next) {
            if (py_touch_of(model, use) == PY_TOUCH_CHANGE) return true;
        }
    }
    return false;
}

/* What is added to a list where it is named at the node: xs.append(x), xs += [x], xs = xs + [x]. */
static uint32_t added_at(const struct model *model, uint32_t use)
{
    const struct tree *tree = model->tree;
    uint32_t node = model->uses[use].node;
    struct str method;
    uint32_t call = py_method_on(tree, node, &method);
    if (call != NODE_NONE) {
        if (str_is(method, "append") || str_is(method, "extend")) return py_argument(tree, call, 0);
        return str_is(method, "insert") ? py_argument(tree, call, 1) : NODE_NONE;
    }
    if (model->uses[use].kind == USE_UPDATE) {
        uint32_t update = node_parent(tree, node);
        return py_operator(tree, update) == PY_OP_PLUS_EQUAL ? py_right(tree, update) : NODE_NONE;
    }
    if (model->uses[use].kind != USE_WRITE) return NODE_NONE;
    uint32_t value = py_value_written(tree, node);
    if (!is_operation(tree, value, PY_OP_PLUS)) return NODE_NONE;
    uint32_t list = model->uses[use].binding;
    if (py_binding(model, py_left(tree, value)) == list) return py_right(tree, value);
    return py_binding(model, py_right(tree, value)) == list ? py_left(tree, value) : NODE_NONE;
}

/* Whether the loop asks whether the item is in the list, as one that is to be added whole. */
static bool is_asked_for(const struct model *model, const struct loop *loop, uint32_t item,
                         uint32_t list)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = loop->body; i < tree->nodes[loop->body].next; i++) {
        uint32_t left;
        uint32_t right;
        struct str method;
        if (node_kind(tree, i) == PY_COMPARISON_OPERATOR) {
            uint16_t op = py_comparison(tree, i, &left, &right);
            if (py_is_membership(op) && node_same(tree, left, item) &&
                py_binding(model, right) == list)
                return true;
        } else if (node_kind(tree, i) == PY_CALL) {
            uint32_t object = py_method_call(tree, i, &method);
            if (object == NODE_NONE || !str_is(method, "count")) continue;
            uint32_t asked = py_argument(tree, i, 0);
            if (asked != NODE_NONE && node_same(tree, asked, item) &&
                py_binding(model, object) == list)
                return true;
        }
    }
    return false;
}

/* Whether the name is the position in a loop over range(len(...)): no item. */
static bool is_position(const struct model *model, uint32_t node)
{
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE || model->bindings[binding].kind != BINDING_LOOP) return false;
    uint32_t number = py_loop_of(model, node);
    for (; number != MODEL_NONE; number = model->loops[number].outer) {
        struct py_counting range;
        int64_t extra;
        if (!py_read_counting(model, &model->loops[number], &range)) continue;
        if (range.variable != binding) continue;
        if (py_length_of(model, range.stop, &extra) != MODEL_NONE) return true;
        return py_calls(model, range.stop, "len");
    }
    return false;
}

/* Whether a loop inside goes through the list itself: where it is empty nothing comes of that. */
static bool only_grows_itself(const struct model *model, const struct loop *loop, uint32_t node,
                              uint32_t list)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = py_loop_of(model, node); i != MODEL_NONE; i = model->loops[i].outer) {
        const struct loop *inner = &model->loops[i];
        if (inner == loop) return false;
        uint32_t items = node_field(tree, inner->node, PY_FIELD_RIGHT);
        if (inner->is_for && items != NODE_NONE && py_mentions(model, items, list)) return true;
    }
    return false;
}

/* Whether the loop certainly puts something of each round, or of some, into the list. */
static bool gathers_in(const struct model *model, const struct loop *loop, uint32_t list)
{
    const struct tree *tree = model->tree;
    bool grows = false;
    if (model->bindings[list].node > loop->node || py_is_everywhere(model, list)) return false;
    uint32_t start = py_value_written(tree, model->bindings[list].node);
    bool filled = start == NODE_NONE || !py_is_empty_value(model, start);
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        uint32_t node = model->uses[use].node;
        uint32_t item = added_at(model, use);
        if (item == NODE_NONE) {
            if (model->uses[use].kind != USE_READ) return false;
            /* result[i] = x */
            grows |= filled && py_touch_of(model, use) == PY_TOUCH_CHANGE;
            continue;
        }
        if (py_is_steady(model, item, loop->node) || is_position(model, item)) return false;
        struct str method;
        uint32_t call = py_method_on(tree, node, &method);
        bool whole = call != NODE_NONE && !str_is(method, "extend");
        if (!whole && is_asked_for(model, loop, item, list)) return false;
        if (!filled && only_grows_itself(model, loop, node, list)) return false;
        grows = true;
    }
    return grows;
}

/* Whether the loop asks for what is never so: for x in xs: if x not in xs. */
static bool asks_in_vain(const struct model *model, const struct loop *loop, uint32_t given)
{
    const struct tree *tree = model->tree;
    uint32_t item = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    if (item == MODEL_NONE) return false;
    for (uint32_t i = loop->body; i < tree->nodes[loop->body].next; i++) {
        uint32_t left;
        uint32_t right;
        if (node_kind(tree, i) != PY_COMPARISON_OPERATOR) continue;
        uint16_t op = py_comparison(tree, i, &left, &right);
        if (py_is_membership(op) && py_binding(model, left) == item &&
            py_binding(model, right) == given)
            return true;
    }
    return false;
}

/* A list of its own for the answer, and the one that was given stays as it was. */
static void new_list(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->outer != MODEL_NONE || loop->function == MODEL_NONE) return;
    const struct function *f = &model->functions[loop->function];
    uint32_t given = walked_parameter(model, loop);
    if (given == MODEL_NONE || model->bindings[given].scope != f->scope) return;
    uint32_t list = list_returned_behind(model, loop);
    if (list == MODEL_NONE || c->tree->nodes[loop->body].next - loop->body > MAX_NODES) return;
    if (!gathers_in(model, loop, list) || asks_in_vain(model, loop, given)) return;
    if (py_may_change(model, f->body, given) || changes_items(model, loop)) return;
    if (changes_arguments(model, f)) return;
    struct finding *finding = check_report(c, loop->node);
    finding_set(finding, "items", binding_name(model, given));
    finding_set(finding, "list", binding_name(model, list));
}

/* for i, x in enumerate(xs), for a, b in zip(xs, ys), for k, v in d.items() */
static bool has_two_targets(const struct tree *tree, uint32_t loop, uint32_t *first,
                            uint32_t *second)
{
    uint32_t left = node_field(tree, loop, PY_FIELD_LEFT);
    uint16_t kind = node_kind(tree, left);
    if (kind != PY_PATTERN_LIST && kind != PY_TUPLE_PATTERN) return false;
    if (node_named_count(tree, left) != 2) return false;
    *first = node_named(tree, left, 0);
    *second = node_named(tree, left, 1);
    return true;
}

static void report_pairs(struct check_context *c, uint32_t node, uint32_t first, uint32_t second)
{
    uint32_t right = node_field(c->tree, node, PY_FIELD_RIGHT);
    struct finding *finding =
        check_report_range(c, c->tree->nodes[node].start, c->tree->nodes[right].end);
    check_set_node(c, finding, "first", first);
    check_set_node(c, finding, "second", second);
}

static void enumerate_loop(struct check_context *c, uint32_t node)
{
    uint32_t first;
    uint32_t second;
    if (!has_two_targets(c->tree, node, &first, &second)) return;
    if (!py_calls(c->model, node_field(c->tree, node, PY_FIELD_RIGHT), "enumerate")) return;
    uint32_t index = py_binding(c->model, first);
    uint32_t item = py_binding(c->model, second);
    if (index == MODEL_NONE || item == MODEL_NONE) return;
    if (c->model->bindings[index].reads == 0 || c->model->bindings[item].reads == 0) return;
    report_pairs(c, node, first, second);
}

static void zip_loop(struct check_context *c, uint32_t node)
{
    uint32_t first;
    uint32_t second;
    if (!has_two_targets(c->tree, node, &first, &second)) return;
    if (py_calls(c->model, node_field(c->tree, node, PY_FIELD_RIGHT), "zip")) {
        report_pairs(c, node, first, second);
    }
}

static void items_loop(struct check_context *c, uint32_t node)
{
    uint32_t first;
    uint32_t second;
    struct str method;
    if (!has_two_targets(c->tree, node, &first, &second)) return;
    uint32_t call = node_field(c->tree, node, PY_FIELD_RIGHT);
    if (py_method_call(c->tree, call, &method) == NODE_NONE || !str_is(method, "items")) return;
    report_pairs(c, node, first, second);
}

/* Whether the round that the handler ends in comes to nothing but the next one. */
static bool leads_to_next_round(const struct model *model, const struct loop *loop,
                                uint32_t attempt, uint32_t handler)
{
    const struct tree *tree = model->tree;
    uint32_t block = node_child(tree, handler, PY_BLOCK);
    if (block == NODE_NONE) return false;
    uint8_t flow = model->flow[block];
    if (flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) return false;
    /* What stands behind the try would go on with an answer that is none. */
    bool last =
        node_parent(tree, attempt) == loop->body && node_next_named(tree, attempt) == NODE_NONE;
    if (flow & FLOW_NEXT && !last) return false;
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    MODEL_EACH_USE_IN(model, block, use)
    {
        uint32_t binding = model->uses[use].binding;
        bool set = model->uses[use].kind != USE_READ && binding != MODEL_NONE;
        if (set && py_mentions(model, condition, binding)) return false;
    }
    return true;
}

/* A question that is asked again until the answer is a number. */
static void asks_again(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || tree->nodes[loop->body].next - loop->body > MAX_NODES) return;
    uint32_t attempt = NODE_NONE;
    uint32_t convert = NODE_NONE;
    for (uint32_t i = loop->body; i < tree->nodes[loop->body].next; i++) {
        uint16_t kind = node_kind(tree, i);
        if (kind == PY_TRY_STATEMENT) attempt = i;
        if (kind != PY_CALL || attempt == NODE_NONE || !node_within(tree, i, attempt)) continue;
        if (!py_calls(model, i, "int") && !py_calls(model, i, "float")) continue;
        uint32_t asked = py_argument(tree, i, 0);
        if (asked != NODE_NONE && py_calls(model, asked, "input")) convert = i;
    }
    if (convert == NODE_NONE) return;
    uint32_t handler = node_child(tree, attempt, PY_EXCEPT_CLAUSE);
    uint32_t error = handler == NODE_NONE ? NODE_NONE : node_field(tree, handler, PY_FIELD_VALUE);
    if (error == NODE_NONE || !str_is(tree_text(c->tree, error), "ValueError")) return;
    if (!leads_to_next_round(model, loop, attempt, handler)) return;
    struct finding *finding = check_report(c, attempt);
    check_set_node(c, finding, "question", convert);
}

/* ---- Data ---- */

/* x in seen, again and again, where seen is a set */
static void set_membership(struct check_context *c, uint32_t node)
{
    uint32_t item;
    uint32_t set;
    uint16_t op = py_comparison(c->tree, node, &item, &set);
    if (op != PY_KW_IN && op != PY_KW_NOT_IN) return;
    if (node_kind(c->tree, set) != PY_IDENTIFIER || py_type(c->model, set) != PY_TYPE_SET) return;
    if (!py_repeats(c->model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "set", set);
    check_set_node(c, finding, "test", node);
}

/* x in ("y", "yes") */
static void one_of_several(struct check_context *c, uint32_t node)
{
    uint32_t value;
    uint32_t choices;
    uint16_t op = py_comparison(c->tree, node, &value, &choices);
    if (op != PY_KW_IN && op != PY_KW_NOT_IN) return;
    uint16_t kind = node_kind(c->tree, choices);
    if (kind != PY_TUPLE && kind != PY_LIST && kind != PY_SET) return;
    if (node_named_count(c->tree, choices) < 2 || !py_on_one_line(c->tree, node)) return;
    if (node_kind(c->tree, value) != PY_IDENTIFIER) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "value", value);
    check_set_number(c, finding, "count", node_named_count(c->tree, choices));
}

/* a, b = b, a */
static void swap(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t left = node_field(tree, node, PY_FIELD_LEFT);
    uint32_t right = node_field(tree, node, PY_FIELD_RIGHT);
    if (node_kind(tree, left) != PY_PATTERN_LIST || node_kind(tree, right) != PY_EXPRESSION_LIST)
        return;
    if (node_named_count(tree, left) != 2 || node_named_count(tree, right) != 2) return;
    uint32_t a = node_named(tree, left, 0);
    uint32_t b = node_named(tree, left, 1);
    if (!node_same(tree, a, node_named(tree, right, 1)) ||
        !node_same(tree, b, node_named(tree, right, 0)))
        return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "first", a);
    check_set_node(c, finding, "second", b);
}

/* A short comprehension that is given a name or returned. */
static void comprehension(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    enum { SHORT = 72 };
    struct str text = tree_text(c->tree, node);
    if (text.size > SHORT || !py_on_one_line(tree, node)) return;
    uint16_t parent = node_kind(tree, node_parent(tree, node));
    if (parent != PY_ASSIGNMENT && parent != PY_RETURN_STATEMENT) return;
    uint32_t body = node_field(tree, node, PY_FIELD_BODY);
    uint32_t clause = NODE_NONE;
    uint32_t clauses = 0;
    uint32_t conditions = 0;
    NODE_EACH_CHILD(tree, node, child)
    {
        if (node_kind(tree, child) == PY_FOR_IN_CLAUSE) {
            clause = child;
            clauses++;
        }
        conditions += node_kind(tree, child) == PY_IF_CLAUSE;
    }
    if (body == NODE_NONE || clauses != 1 || conditions > 1) return;
    /* [x > limit for x in xs]: True and False, where mostly the x were meant. */
    if (node_kind(tree, body) == PY_COMPARISON_OPERATOR) return;
    /* [x for x in xs] is no more than list(xs). */
    if (conditions == 0 && node_same(tree, body, node_field(tree, clause, PY_FIELD_LEFT))) return;
    struct finding *finding = check_report(c, node);
    const char *what = "list";
    if (node_kind(tree, node) == PY_SET_COMPREHENSION) what = "set";
    if (node_kind(tree, node) == PY_DICTIONARY_COMPREHENSION) what = "dictionary";
    finding_set(finding, "what", str_of(what));
    check_set_node(c, finding, "items", node_field(tree, clause, PY_FIELD_RIGHT));
}

static bool is_constant_name(struct str name)
{
    bool letter = false;
    for (size_t i = 0; i < name.size; i++) {
        if (ascii_is_lower(name.data[i])) return false;
        letter |= ascii_is_upper(name.data[i]);
    }
    return letter && name.size > 2;
}

/* RATE = 0.19 */
static void named_constant(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_VARIABLE || b->scope != 0 || b->writes != 1 || b->reads == 0) return;
    if (!is_constant_name(model->names[b->name])) return;
    uint32_t assignment = node_parent(c->tree, b->node);
    if (node_kind(c->tree, assignment) != PY_ASSIGNMENT) return;
    uint32_t value = node_field(c->tree, assignment, PY_FIELD_RIGHT);
    uint16_t kind = node_kind(c->tree, value);
    if (kind != PY_INTEGER && kind != PY_FLOAT) return;
    struct finding *finding = check_report(c, assignment);
    finding_set(finding, "name", model->names[b->name]);
    check_set_node(c, finding, "value", value);
}

/* ---- Texts, files, errors, the program ---- */

/* f"{name} is {age} years old" */
static void formatted_text(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t value = node_child(tree, node, PY_INTERPOLATION);
    if (value == NODE_NONE || node_child(tree, node, PY_STRING_CONTENT) == NODE_NONE) return;
    uint32_t expression = node_field(tree, value, PY_FIELD_EXPRESSION);
    if (node_kind(tree, expression) != PY_IDENTIFIER || !py_on_one_line(tree, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "value", expression);
}

/* with open(...) as file: */
static void with_open(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t pattern = node_field(tree, node, PY_FIELD_VALUE);
    if (node_kind(tree, pattern) != PY_AS_PATTERN) return;
    uint32_t call = node_named(tree, pattern, 0);
    uint32_t alias = node_field(tree, pattern, PY_FIELD_ALIAS);
    if (alias == NODE_NONE || !py_calls(c->model, call, "open")) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "file", alias);
}

/* except ValueError: with something to say about it */
static void specific_except(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t error = node_field(tree, node, PY_FIELD_VALUE);
    if (node_kind(tree, error) == PY_AS_PATTERN) error = node_named(tree, error, 0);
    if (node_kind(tree, error) != PY_IDENTIFIER) return;
    struct str name = tree_text(c->tree, error);
    if (str_is(name, "Exception") || str_is(name, "BaseException")) return;
    uint32_t body = node_child(tree, node, PY_BLOCK);
    uint32_t only = py_only_statement(tree, body);
    if (body == NODE_NONE || node_kind(tree, only) == PY_PASS_STATEMENT) return;
    enum { FEW_STATEMENTS = 3 };
    uint32_t attempt = node_field(tree, node_parent(tree, node), PY_FIELD_BODY);
    if (attempt == NODE_NONE || node_named_count(tree, attempt) > FEW_STATEMENTS) return;
    struct finding *finding = check_report_range(c, tree->nodes[node].start, tree->nodes[body].end);
    check_set_node(c, finding, "error", error);
}

/* if __name__ == "__main__": */
static void start_guard(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    if (node_parent(tree, node) != 0 || c->model->function_count == 0) return;
    uint32_t left;
    uint32_t right;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    if (py_comparison(tree, condition, &left, &right) != PY_OP_EQUAL_EQUAL) return;
    if (!str_is(tree_text(c->tree, left), "__name__")) return;
    check_report_range(c, tree->nodes[node].start, tree->nodes[condition].end);
}

const struct check py_checks_strengths[] = {
    {"returns-answer", CHECK_FUNCTION, returns_answer, {0}, "name", .where = CHECK_ANSWERS},
    {"says-docstring", CHECK_FUNCTION, docstring, {0}, "name"},
    {"type-hints",
     CHECK_FUNCTION,
     type_hints,
     {0},
     "name",
     .needs = {PY_TYPED_PARAMETER, PY_TYPED_DEFAULT_PARAMETER}},
    {"helper-function", CHECK_BINDING, helper_function, {CHECK_OF(BINDING_FUNCTION)}, "name count"},
    {"one-pass",
     CHECK_LOOP,
     one_pass,
     {CHECK_OF(LOOP_FOR)},
     "items value",
     .where = CHECK_OUTERMOST},
    {"new-list",
     CHECK_LOOP,
     new_list,
     {CHECK_OF(LOOP_FOR)},
     "items list",
     .where = CHECK_OUTERMOST},
    {"asks-again",
     CHECK_LOOP,
     asks_again,
     {CHECK_OF(LOOP_WHILE)},
     "question",
     .needs = {PY_TRY_STATEMENT}},
    {"enumerate-loop",
     CHECK_NODE,
     enumerate_loop,
     {PY_FOR_STATEMENT},
     "first second",
     .needs = {PY_PATTERN_LIST, PY_TUPLE_PATTERN}},
    {"zip-loop",
     CHECK_NODE,
     zip_loop,
     {PY_FOR_STATEMENT},
     "first second",
     .needs = {PY_PATTERN_LIST, PY_TUPLE_PATTERN}},
    {"items-loop",
     CHECK_NODE,
     items_loop,
     {PY_FOR_STATEMENT},
     "first second",
     .needs = {PY_PATTERN_LIST, PY_TUPLE_PATTERN}},
    {"set-membership",
     CHECK_NODE,
     set_membership,
     {PY_COMPARISON_OPERATOR},
     "set test",
     .where = CHECK_MEMBERSHIP},
    {"one-of-several",
     CHECK_NODE,
     one_of_several,
     {PY_COMPARISON_OPERATOR},
     "value count",
     .needs = {PY_TUPLE, PY_LIST, PY_SET},
     .where = CHECK_MEMBERSHIP},
    {"swap", CHECK_NODE, swap, {PY_ASSIGNMENT}, "first second", .needs = {PY_PATTERN_LIST}},
    {"comprehension",
     CHECK_NODE,
     comprehension,
     {PY_LIST_COMPREHENSION, PY_SET_COMPREHENSION, PY_DICTIONARY_COMPREHENSION},
     "what items"},
    {"named-constant", CHECK_BINDING, named_constant, {CHECK_OF(BINDING_VARIABLE)}, "name value"},
    {"formatted-text",
     CHECK_NODE,
     formatted_text,
     {PY_STRING},
     "value",
     .needs = {PY_INTERPOLATION}},
    {"with-open", CHECK_NODE, with_open, {PY_WITH_ITEM}, "file"},
    {"specific-except", CHECK_NODE, specific_except, {PY_EXCEPT_CLAUSE}, "error"},
    {"start-guard", CHECK_NODE, start_guard, {PY_IF_STATEMENT}, ""},
    {0},
};
