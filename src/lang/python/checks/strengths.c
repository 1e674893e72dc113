/*
 * What is good about a program.
 *
 * Praise is earned by evidence: each of these holds for the very lines that are
 * shown, and would not hold for just any program.  Where something is wrong in
 * the same place the review drops the praise by itself.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* Functions and loops longer than this are not looked through for praise. */
enum { MAX_NODES = 3000 };

/* The first statement that does more than give a name its first value, or NODE_NONE. */
static uint32_t first_work(const struct tree *tree, uint32_t body)
{
    enum { MAX_ASSIGNMENTS = 3 };
    uint32_t first = py_first_statement(tree, body);
    for (unsigned i = 0; i < MAX_ASSIGNMENTS && first != NODE_NONE; i++) {
        uint32_t target;
        if (py_plain_assignment(tree, first, &target) == NODE_NONE) break;
        first = node_next_named(tree, first);
    }
    return first;
}

/* From the beginning of an if to the end of its first branch. */
static struct finding *report_branch(struct check_context *c, uint32_t branch)
{
    uint32_t body = node_field(c->tree, branch, PY_FIELD_CONSEQUENCE);
    return check_report_range(c, c->tree->nodes[branch].start, c->tree->nodes[body].end);
}

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
    static const struct str talking[] = {STR("print"), STR("input")};
    uint32_t last = NODE_NONE;
    bool works_out = false;
    MODEL_EACH_STRUCTURE_IN(model, f->body, at, i)
    {
        switch (node_kind(tree, i)) {
        case PY_FUNCTION_DEFINITION:
        case PY_GLOBAL_STATEMENT: return;
        case PY_CALL:
            if (PY_CALLS_ONE_OF(model, i, talking)) return;
            break;
        case PY_RETURN_STATEMENT:
            last = i;
            works_out |= !is_literal(tree, node_named(tree, i, 0));
            break;
        default: break;
        }
    }
    if (last == NODE_NONE || (!works_out && f->value_returns < 2)) return;
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

/* The same of a condition that is one question. */
static uint32_t asked_if_empty_alone(const struct model *model, uint32_t condition)
{
    const struct tree *tree = model->tree;
    uint32_t node = py_strip(tree, condition);
    uint32_t value = NODE_NONE;
    uint32_t right;
    int64_t number;
    if (node_kind(tree, node) == PY_NOT_OPERATOR) {
        value = node_field(tree, node, PY_FIELD_ARGUMENT);
    } else if (py_comparison(tree, node, &value, &right) == PY_OP_EQUAL_EQUAL) {
        bool counted = py_calls(model, value, "len");
        if (counted) {
            value = py_argument(tree, value, 0);
            if (!py_integer(tree, right, &number) || number != 0) return NODE_NONE;
        } else if (!py_is_empty_literal(tree, right)) {
            return NODE_NONE;
        }
    } else {
        return NODE_NONE;
    }
    uint32_t binding = py_parameter_at(model, value);
    if (binding == MODEL_NONE) return NODE_NONE;
    /* `not n` asks a number whether it is 0. */
    bool row = node_kind(tree, node) != PY_NOT_OPERATOR || py_is_row(model, binding);
    return row ? value : NODE_NONE;
}

/* The parameter whose emptiness the condition asks about, or NODE_NONE. */
static uint32_t asked_if_empty(const struct model *model, uint32_t condition)
{
    const struct tree *tree = model->tree;
    uint32_t node = py_strip(tree, condition);
    /* `items == [] or count == 0`: one question of several. */
    while (node_kind(tree, node) == PY_BOOLEAN_OPERATOR) {
        if (py_operator(tree, node) != PY_KW_OR) return NODE_NONE;
        uint32_t right = node_field(tree, node, PY_FIELD_RIGHT);
        uint32_t found = asked_if_empty_alone(model, right);
        if (found != NODE_NONE) return found;
        node = py_strip(tree, node_field(tree, node, PY_FIELD_LEFT));
    }
    return asked_if_empty_alone(model, node);
}

/* if not items: return ... before the work begins */
static void guard_clause(struct check_context *c, uint32_t index)
{
    const struct tree *tree = c->tree;
    const struct function *f = &c->model->functions[index];
    if (f->name == MODEL_NONE || f->recursive) return;
    uint32_t first = first_work(tree, f->body);
    if (node_kind(tree, first) != PY_IF_STATEMENT) return;
    uint32_t alternative = node_field(tree, first, PY_FIELD_ALTERNATIVE);
    if (alternative == NODE_NONE && node_next_named(tree, first) == NODE_NONE) return;
    if (c->model->flow[node_field(tree, first, PY_FIELD_CONSEQUENCE)] & FLOW_NEXT) return;
    uint32_t value = asked_if_empty(c->model, node_field(tree, first, PY_FIELD_CONDITION));
    if (value == NODE_NONE) return;
    struct finding *finding = report_branch(c, first);
    finding_set(finding, "name", c->model->names[f->name]);
    check_set_node(c, finding, "value", value);
}

/* A recursion that asks first whether it is done. */
static void base_case(struct check_context *c, uint32_t index)
{
    const struct tree *tree = c->tree;
    const struct function *f = &c->model->functions[index];
    if (f->name == MODEL_NONE || !f->recursive || f->method || f->value_returns < 2) return;
    uint32_t first = first_work(tree, f->body);
    if (node_kind(tree, first) != PY_IF_STATEMENT) return;
    uint32_t body = node_field(tree, first, PY_FIELD_CONSEQUENCE);
    if (c->model->flow[body] != FLOW_RETURN || py_mentions(c->model, body, f->binding)) return;
    uint32_t condition = node_field(tree, first, PY_FIELD_CONDITION);
    if (py_mentions(c->model, condition, f->binding) || py_truth(tree, condition) >= 0) return;
    struct finding *finding = report_branch(c, first);
    finding_set(finding, "name", c->model->names[f->name]);
    check_set_node(c, finding, "condition", py_strip(tree, condition));
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

/* Whether the write works with the old value: total += x; if x > best: best = x. */
static bool keeps_up(const struct model *model, uint32_t use, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    uint32_t binding = model->uses[use].binding;
    if (model->uses[use].kind == USE_UPDATE) return true;
    uint32_t statement = py_statement_of(model, model->uses[use].node);
    uint32_t target;
    uint32_t value = py_plain_assignment(tree, statement, &target);
    if (value == NODE_NONE || target != model->uses[use].node) return false;
    if (py_mentions(model, value, binding)) return true;
    uint32_t branch = node_above(tree, statement, PY_IF_STATEMENT);
    if (branch == NODE_NONE || !node_within(tree, branch, loop->body)) return false;
    return py_mentions(model, node_field(tree, branch, PY_FIELD_CONDITION), binding);
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
        if (!keeps_up(model, use, loop)) continue;
        /* A list or a text that grows is more than a value. */
        enum py_type type = py_type(model, b->node);
        if (type == PY_TYPE_LIST || type == PY_TYPE_STR || type == PY_TYPE_TUPLE) continue;
        const struct use *last = &model->uses[b->last_use];
        if (last->kind == USE_READ && last->node >= tree->nodes[loop->node].next) return binding;
    }
    return MODEL_NONE;
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
    if (list == MODEL_NONE || !py_mentions(model, loop->body, list)) return;
    if (py_may_change(model, f->body, given) || changes_items(model, loop)) return;
    struct finding *finding = check_report(c, loop->node);
    finding_set(finding, "items", binding_name(model, given));
    finding_set(finding, "list", binding_name(model, list));
}

/* if x == wanted: return True, in a loop that ends in return False */
static void early_answer(struct check_context *c, uint32_t index)
{
    const struct tree *tree = c->tree;
    const struct loop *loop = &c->model->loops[index];
    if (!loop->is_for || !(loop->flow & FLOW_RETURN) || !(loop->flow & FLOW_NEXT)) return;
    uint32_t branch = py_last_statement(tree, loop->body);
    if (node_kind(tree, branch) != PY_IF_STATEMENT) return;
    if (node_field(tree, branch, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t inside = py_only_statement(tree, node_field(tree, branch, PY_FIELD_CONSEQUENCE));
    if (node_kind(tree, inside) != PY_RETURN_STATEMENT) return;
    uint32_t behind = node_next_named(tree, loop->node);
    if (node_kind(tree, behind) != PY_RETURN_STATEMENT) return;
    uint32_t found = node_named(tree, inside, 0);
    uint32_t other = node_named(tree, behind, 0);
    if (found == NODE_NONE || other == NODE_NONE || node_same(tree, found, other)) return;
    if (!is_literal(tree, other) && node_kind(tree, other) != PY_UNARY_OPERATOR) return;
    struct finding *finding = report_branch(c, branch);
    check_set_node(c, finding, "condition",
                   py_strip(tree, node_field(tree, branch, PY_FIELD_CONDITION)));
    check_set_node(c, finding, "answer", found);
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

/* The dictionary and the key of `d[k]`; false for anything else. */
static bool read_entry(const struct tree *tree, uint32_t node, uint32_t *dictionary, uint32_t *key)
{
    if (node_kind(tree, node) != PY_SUBSCRIPT) return false;
    *dictionary = node_field(tree, node, PY_FIELD_VALUE);
    *key = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    return node_kind(tree, *dictionary) == PY_IDENTIFIER && node_kind(tree, *key) != PY_SLICE;
}

/* Whether the value is `d.get(k, 0) + ...`. */
static bool gets_with_default(const struct tree *tree, uint32_t value, uint32_t dictionary,
                              uint32_t key)
{
    if (node_kind(tree, value) != PY_BINARY_OPERATOR) return false;
    uint32_t call = node_field(tree, value, PY_FIELD_LEFT);
    struct str method;
    uint32_t object = py_method_call(tree, call, &method);
    if (object == NODE_NONE || !str_is(method, "get") || !node_same(tree, object, dictionary))
        return false;
    uint32_t asked = py_argument(tree, call, 0);
    return asked != NODE_NONE && node_same(tree, asked, key);
}

/* counts[x] = counts.get(x, 0) + 1 in a loop */
static void counting_dictionary(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t dictionary;
    uint32_t key;
    if (!read_entry(tree, node_field(tree, node, PY_FIELD_LEFT), &dictionary, &key)) return;
    uint32_t value = node_field(tree, node, PY_FIELD_RIGHT);
    if (node_kind(tree, node) == PY_ASSIGNMENT) {
        if (!gets_with_default(tree, value, dictionary, key)) return;
    } else {
        uint32_t op = node_field(tree, node, PY_FIELD_OPERATOR);
        if (node_kind(tree, op) != PY_OP_PLUS_EQUAL) return;
        if (node_kind(tree, value) != PY_INTEGER) return;
        if (py_type(c->model, dictionary) != PY_TYPE_DICT) return;
    }
    if (py_loop_of(c->model, node) == MODEL_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "dictionary", dictionary);
    check_set_node(c, finding, "key", key);
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

/* if age < 0: raise ValueError("...") */
static void refuses_bad_value(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t call = node_named(tree, node, 0);
    if (node_kind(tree, call) != PY_CALL || py_argument_count(tree, call) == 0) return;
    if (!py_calls(c->model, call, "ValueError") && !py_calls(c->model, call, "TypeError")) return;
    uint32_t block = node_parent(tree, node);
    uint32_t branch = node_parent(tree, block);
    if (node_kind(tree, branch) != PY_IF_STATEMENT || py_only_statement(tree, block) != node)
        return;
    if (model_function_around(c->model, node) == MODEL_NONE) return;
    struct finding *finding = report_branch(c, branch);
    check_set_node(c, finding, "condition",
                   py_strip(tree, node_field(tree, branch, PY_FIELD_CONDITION)));
    check_set_node(c, finding, "error", node_field(tree, call, PY_FIELD_FUNCTION));
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
    {"returns-answer", CHECK_FUNCTION, returns_answer, {0}, "name"},
    {"says-docstring", CHECK_FUNCTION, docstring, {0}, "name"},
    {"guard-clause", CHECK_FUNCTION, guard_clause, {0}, "name value"},
    {"base-case", CHECK_FUNCTION, base_case, {0}, "name condition"},
    {"type-hints",
     CHECK_FUNCTION,
     type_hints,
     {0},
     "name",
     .needs = {PY_TYPED_PARAMETER, PY_TYPED_DEFAULT_PARAMETER}},
    {"helper-function", CHECK_BINDING, helper_function, {CHECK_OF(BINDING_FUNCTION)}, "name count"},
    {"one-pass", CHECK_LOOP, one_pass, {CHECK_OF(LOOP_FOR)}, "items value"},
    {"new-list", CHECK_LOOP, new_list, {CHECK_OF(LOOP_FOR)}, "items list"},
    {"early-answer", CHECK_LOOP, early_answer, {CHECK_OF(LOOP_FOR)}, "condition answer"},
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
    {"set-membership", CHECK_NODE, set_membership, {PY_COMPARISON_OPERATOR}, "set test"},
    {"one-of-several",
     CHECK_NODE,
     one_of_several,
     {PY_COMPARISON_OPERATOR},
     "value count",
     .needs = {PY_TUPLE, PY_LIST, PY_SET}},
    {"counting-dictionary",
     CHECK_NODE,
     counting_dictionary,
     {PY_ASSIGNMENT, PY_AUGMENTED_ASSIGNMENT},
     "dictionary key",
     .needs = {PY_SUBSCRIPT}},
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
    {"refuses-bad-value", CHECK_NODE, refuses_bad_value, {PY_RAISE_STATEMENT}, "condition error"},
    {"start-guard", CHECK_NODE, start_guard, {PY_IF_STATEMENT}, ""},
    {0},
};
