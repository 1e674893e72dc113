/*
 * Statements and loops that could be written more simply, and repetition.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- Loops over an index ---- */

/* Whether the read of an index at `node` is `list[index]`, and only looks at it. */
static bool picks_item(const struct model *model, uint32_t node, uint32_t list)
{
    const struct tree *tree = model->tree;
    uint32_t subscript = node_parent(tree, node);
    if (node_kind(tree, subscript) != PY_SUBSCRIPT) return false;
    if (tree->nodes[node].field != PY_FIELD_SUBSCRIPT) return false;
    return py_binding(model, node_field(tree, subscript, PY_FIELD_VALUE)) == list;
}

/* Whether the index does nothing in `region` but pick items, and is not read behind it. */
static bool only_picks_items(const struct model *model, uint32_t region, uint32_t target,
                             uint32_t list)
{
    const struct tree *tree = model->tree;
    uint32_t index = model_binding_at(model, target);
    if (index == MODEL_NONE || model->bindings[index].declared) return false;
    bool picks = false;
    /* A comprehension reads its index before the `for` that sets it. */
    uint32_t use = model_role(model, region) == ROLE_COMPREHENSION
                       ? model->bindings[index].first_use
                       : model->use_at[target];
    for (; use != MODEL_NONE; use = model->uses[use].next) {
        const struct use *u = &model->uses[use];
        if (u->node == target) continue;
        if (u->kind == USE_WRITE && !node_within(tree, u->node, region)) break;
        if (u->kind != USE_READ || !node_within(tree, u->node, region)) return false;
        if (!picks_item(model, u->node, list)) return false;
        picks = true;
    }
    return picks;
}

/* for i in range(len(x)): ... x[i] ... */
static void range_len(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t range = node_field(tree, node, PY_FIELD_RIGHT);
    if (node_kind(tree, range) != PY_CALL || !py_calls(c->model, range, "range")) return;
    uint32_t count = py_argument_count(tree, range);
    uint32_t length = py_argument(tree, range, count == 2 ? 1 : 0);
    int64_t from;
    if (count != 1 && count != 2) return;
    if (count == 2 && (!py_integer(tree, py_argument(tree, range, 0), &from) || from != 0)) return;
    if (length == NODE_NONE || !py_calls(c->model, length, "len")) return;
    uint32_t list = py_argument(tree, length, 0);
    uint32_t binding = py_binding(c->model, list);
    uint32_t target = node_field(tree, node, PY_FIELD_LEFT);
    if (binding == MODEL_NONE || node_kind(tree, target) != PY_IDENTIFIER) return;
    if (py_is_everywhere(c->model, binding)) return;
    if (py_type(c->model, list) == PY_TYPE_DICT) return; /* its items are its keys */
    bool clause = node_kind(tree, node) == PY_FOR_IN_CLAUSE;
    uint32_t region = clause ? node_parent(tree, node) : node;
    if (!only_picks_items(c->model, region, target, binding)) return;
    if (py_may_change(c->model, region, binding)) return;
    struct finding *finding =
        check_report_range(c, tree->nodes[node].start, tree->nodes[range].end);
    check_set_node(c, finding, "index", target);
    check_set_node(c, finding, "list", list);
}

/* ---- while loops that count ---- */

/* The whole number that is added to a plain name by a statement; false when it does not. */
static bool read_step(const struct model *model, uint32_t statement, uint32_t *name, int64_t *step)
{
    if (statement == NODE_NONE) return false;
    uint32_t value = py_statement_value(model->tree, statement);
    *name = value == NODE_NONE ? NODE_NONE : node_field(model->tree, value, PY_FIELD_LEFT);
    return node_kind(model->tree, *name) == PY_IDENTIFIER && py_added_number(model, *name, step);
}

/* Whether the name is written in the subtree by that one node only. */
static bool is_only_write(const struct model *model, uint32_t region, uint32_t binding,
                          uint32_t node)
{
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        const struct use *u = &model->uses[use];
        if (u->kind == USE_READ || u->node == node) continue;
        if (node_within(model->tree, u->node, region)) return false;
    }
    return true;
}

/* Whether the next thing that happens to the name behind the subtree is a new value. */
static bool is_done_with(const struct model *model, uint32_t region, uint32_t binding)
{
    const struct binding *b = &model->bindings[binding];
    uint32_t end = model->tree->nodes[region].next;
    bool behind = false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        const struct use *u = &model->uses[use];
        if (u->scope != b->scope) return false; /* read somewhere else, who knows when */
        if (behind || u->node < end) continue;
        behind = true;
        if (u->kind != USE_WRITE) return false;
    }
    return true;
}

/* The statement that sets the name to a plain value shortly before, in the same block. */
static uint32_t start_value(const struct model *model, uint32_t statement, uint32_t binding)
{
    const struct tree *tree = model->tree;
    enum { MAX_BETWEEN = 3 };
    uint32_t before = py_statement_before(tree, statement);
    for (unsigned i = 0; i < MAX_BETWEEN && before != NODE_NONE; i++) {
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, before, &target);
        if (value != NODE_NONE && model_binding_at(model, target) == binding) {
            return py_mentions(model, value, binding) ? NODE_NONE : value;
        }
        if (py_mentions(model, before, binding)) return NODE_NONE;
        before = py_statement_before(tree, before);
    }
    return NODE_NONE;
}

/* Whether range() takes the value: a whole number, as far as that can be told. */
static bool is_whole(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = node; i < tree->nodes[node].next; i++) {
        switch (node_kind(tree, i)) {
        case PY_FLOAT:
        case PY_OP_SLASH:
        case PY_OP_STAR_STAR:
        case PY_SUBSCRIPT: return false;
        case PY_CALL:
            if (py_type(model, i) != PY_TYPE_INT) return false;
            i = tree->nodes[i].next - 1;
            break;
        case PY_IDENTIFIER: {
            uint32_t binding = model_binding_at(model, i);
            bool parameter = binding != MODEL_NONE &&
                             model->bindings[binding].kind == BINDING_PARAMETER &&
                             model->bindings[binding].writes == 1;
            if (!parameter && py_type(model, i) != PY_TYPE_INT) return false;
            break;
        }
        default: break;
        }
    }
    return true;
}

/* The end of a range that stops behind `bound` instead of before it. */
static struct str one_further(const struct check_context *c, uint32_t bound, int direction)
{
    int64_t number;
    if (py_integer(c->tree, bound, &number) &&
        !__builtin_add_overflow(number, (int64_t)direction, &number)) {
        return arena_format(c->arena, "%lld", (long long)number);
    }
    return arena_format(c->arena, "%.*s %c 1", STR_ARG(tree_text(c->tree, bound)),
                        direction > 0 ? '+' : '-');
}

static struct str range_text(const struct check_context *c, uint32_t from, struct str to,
                             int64_t step)
{
    struct str start = tree_text(c->tree, from);
    if (step != 1) {
        return arena_format(c->arena, "range(%.*s, %.*s, %lld)", STR_ARG(start), STR_ARG(to),
                            (long long)step);
    }
    if (str_is(start, "0")) return arena_format(c->arena, "range(%.*s)", STR_ARG(to));
    return arena_format(c->arena, "range(%.*s, %.*s)", STR_ARG(start), STR_ARG(to));
}

/* Whether a loop in the body goes on from where the counter is: for j in range(i, n), j = i. */
static bool goes_on_inside(const struct model *model, const struct loop *loop, uint32_t counter)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != counter) continue;
        uint32_t node = model->uses[use].node;
        uint32_t assignment = node_parent(tree, node);
        if (node_kind(tree, assignment) != PY_ASSIGNMENT ||
            tree->nodes[node].field != PY_FIELD_RIGHT)
            continue;
        uint32_t next = node_next_named(tree, node_parent(tree, assignment));
        if (next != NODE_NONE && node_kind(tree, next) == PY_WHILE_STATEMENT) return true;
    }
    return false;
}

/* i = 0; while i < n: ...; i += 1 */
static void counting_while(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || loop->endless || loop->flow & FLOW_CONTINUE) return;
    uint32_t left;
    uint32_t bound;
    uint32_t condition = py_strip(tree, node_field(tree, loop->node, PY_FIELD_CONDITION));
    uint16_t op = py_comparison(tree, condition, &left, &bound);
    bool up = op == PY_OP_LESS || op == PY_OP_LESS_EQUAL;
    bool down = op == PY_OP_GREATER || op == PY_OP_GREATER_EQUAL;
    if ((!up && !down) || node_kind(tree, left) != PY_IDENTIFIER) return;
    uint32_t name;
    int64_t step;
    if (!read_step(model, py_last_statement(tree, loop->body), &name, &step)) return;
    if (step == 0 || (step > 0) != up || !node_same(tree, name, left)) return;
    uint32_t counter = model_binding_at(model, name);
    if (counter == MODEL_NONE || model->bindings[counter].kind != BINDING_VARIABLE) return;
    if (model->bindings[counter].declared || py_mentions(model, bound, counter)) return;
    if (py_is_everywhere(model, counter)) return;
    if (!is_only_write(model, loop->node, counter, name)) return;
    if (!is_done_with(model, loop->node, counter)) return;
    uint32_t from = start_value(model, loop->node, counter);
    if (from == NODE_NONE || !is_whole(model, from) || !is_whole(model, bound)) return;
    if (!py_is_steady(model, bound, loop->node)) return;
    /* The counter may be meant to jump to where the inner loop has come to. */
    if (goes_on_inside(model, loop, counter)) return;
    bool inclusive = op == PY_OP_LESS_EQUAL || op == PY_OP_GREATER_EQUAL;
    struct str to = inclusive ? one_further(c, bound, up ? 1 : -1) : tree_text(c->tree, bound);
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_node(c, finding, "counter", name);
    check_set_node(c, finding, "bound", bound);
    finding_set(finding, "range", range_text(c, from, to, step));
}

/* A for loop that counts its rounds by hand. */
static void manual_counter(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->flow & FLOW_CONTINUE) return;
    uint32_t name;
    int64_t step;
    if (!read_step(model, py_last_statement(tree, loop->body), &name, &step) || step != 1) return;
    uint32_t counter = model_binding_at(model, name);
    if (counter == MODEL_NONE || model->bindings[counter].kind != BINDING_VARIABLE) return;
    if (model->bindings[counter].declared || py_is_everywhere(model, counter)) return;
    uint32_t items = node_field(tree, loop->node, PY_FIELD_RIGHT);
    if (py_calls(model, items, "range") || py_calls(model, items, "enumerate")) return;
    uint32_t target = node_field(tree, loop->node, PY_FIELD_LEFT);
    if (node_kind(tree, target) != PY_IDENTIFIER) return;
    int64_t from;
    uint32_t start = start_value(model, loop->node, counter);
    if (start == NODE_NONE || !py_integer(tree, start, &from)) return;
    if (!is_only_write(model, loop->node, counter, name)) return;
    if (!is_done_with(model, loop->node, counter)) return;
    /* Read in the loop besides: otherwise it only counts. */
    uint32_t body = loop->body;
    uint32_t last = py_last_statement(tree, body);
    bool read = false;
    for (uint32_t use = model->bindings[counter].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        const struct use *u = &model->uses[use];
        read |= u->kind == USE_READ && node_within(tree, u->node, body) &&
                !node_within(tree, u->node, last);
    }
    if (!read) return;
    struct finding *finding = check_report_header(c, loop->node, body);
    check_set_node(c, finding, "counter", name);
    check_set_node(c, finding, "item", target);
    check_set_node(c, finding, "items", items);
    struct str start_text =
        from == 0 ? STR_EMPTY : arena_format(c->arena, ", %lld", (long long)from);
    finding_set(finding, "better",
                arena_format(c->arena, "for %.*s, %.*s in enumerate(%.*s%.*s):",
                             STR_ARG(tree_text(c->tree, name)), STR_ARG(tree_text(c->tree, target)),
                             STR_ARG(tree_text(c->tree, items)), STR_ARG(start_text)));
}

/* ---- Assignments ---- */

/* Whether x = x + y and x += y are the same thing: a list would be changed in place. */
static bool is_value_type(enum py_type type)
{
    return type == PY_TYPE_INT || type == PY_TYPE_FLOAT || type == PY_TYPE_STR;
}

/* Whether the name begins as a number or a text, and goes on by calculating with itself. */
static bool begins_as_value(const struct model *model, uint32_t target)
{
    const struct tree *tree = model->tree;
    uint32_t binding = py_binding(model, target);
    if (binding == MODEL_NONE) return false;
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_VARIABLE || b->declared || model->names_uncertain) return false;
    enum { MAX_WRITES = 30 };
    if (b->writes > MAX_WRITES) return false;
    bool first = true;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t assignment = node_parent(tree, model->uses[use].node);
        uint16_t kind = node_kind(tree, assignment);
        if (kind == PY_AUGMENTED_ASSIGNMENT && !first) continue;
        if (kind != PY_ASSIGNMENT) return false;
        uint32_t value = node_field(tree, assignment, PY_FIELD_RIGHT);
        if (value == NODE_NONE) return false;
        bool self = !first && node_kind(tree, value) == PY_BINARY_OPERATOR &&
                    py_binding(model, node_field(tree, value, PY_FIELD_LEFT)) == binding;
        if (!self && !is_value_type(py_type(model, value))) return false;
        first = false;
    }
    return !first;
}

static bool may_be_augmented(const struct model *model, uint32_t target, uint16_t op,
                             uint32_t other)
{
    uint32_t binding = py_binding(model, target);
    if (binding != MODEL_NONE && py_is_everywhere(model, binding)) return false;
    enum py_type own = py_type(model, target);
    if (is_value_type(own)) return true;
    if (own != PY_TYPE_UNKNOWN) return false;
    if (begins_as_value(model, target)) return true;
    enum py_type type = py_type(model, other);
    switch (op) {
    case PY_OP_PLUS:
    case PY_OP_MINUS:
    case PY_OP_SLASH:
    case PY_OP_SLASH_SLASH:
    case PY_OP_STAR_STAR: return is_value_type(type);
    case PY_OP_PERCENT: return type == PY_TYPE_INT || type == PY_TYPE_FLOAT;
    case PY_OP_STAR: return type == PY_TYPE_FLOAT; /* a list times 2 is a list */
    default: return false;
    }
}

/* Names and places whose evaluation has no effect. */
static bool is_plain_target(const struct tree *tree, uint32_t node)
{
    switch (node_kind(tree, node)) {
    case PY_IDENTIFIER:
    case PY_SUBSCRIPT:
    case PY_ATTRIBUTE: break;
    default: return false;
    }
    return py_is_repeatable(tree, node);
}

/* x = x + 1 */
static void augmented_assignment(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t value = node_field(tree, node, PY_FIELD_RIGHT);
    if (node_kind(tree, value) != PY_BINARY_OPERATOR) return;
    uint32_t target = node_field(tree, node, PY_FIELD_LEFT);
    if (node_field(tree, node, PY_FIELD_TYPE) != NODE_NONE || !is_plain_target(tree, target))
        return;
    uint32_t left = node_field(tree, value, PY_FIELD_LEFT);
    uint32_t other = node_field(tree, value, PY_FIELD_RIGHT);
    uint32_t op = node_field(tree, value, PY_FIELD_OPERATOR);
    uint16_t kind = node_kind(tree, op);
    if (!node_same(tree, target, left)) {
        /* 1 + x is x + 1 for numbers. */
        bool swaps = kind == PY_OP_PLUS || kind == PY_OP_STAR;
        if (!swaps || !node_same(tree, target, other)) return;
        enum py_type type = py_type(c->model, left);
        enum py_type own = py_type(c->model, target);
        if (type != PY_TYPE_INT && type != PY_TYPE_FLOAT) return;
        if (kind == PY_OP_STAR && own != PY_TYPE_INT && own != PY_TYPE_FLOAT) return;
        other = left;
    }
    if (!may_be_augmented(c->model, target, kind, other)) return;
    bool one_line = py_on_one_line(tree, node);
    struct str better =
        arena_format(c->arena, "%.*s %.*s= %.*s", STR_ARG(tree_text(c->tree, target)),
                     STR_ARG(tree_text(c->tree, op)),
                     STR_ARG(tree_text(c->tree, one_line ? py_strip(tree, other) : other)));
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "name", target);
    check_set_node(c, finding, "operator", op);
    finding_set(finding, "better", better);
    if (node_kind(tree, node_parent(tree, node)) != PY_EXPRESSION_STATEMENT)
        return; /* y = x = ... */
    check_replace(c, finding, node, better);
}

/* ---- Values that nobody reads ---- */

/* The statement that sets the name at `node` and nothing else, with its value. */
static uint32_t assignment_of(const struct tree *tree, uint32_t node, uint32_t *value)
{
    uint32_t statement = node_parent(tree, node_parent(tree, node));
    uint32_t target;
    *value = py_plain_assignment(tree, statement, &target);
    return *value != NODE_NONE && target == node ? statement : NODE_NONE;
}

/* x = 1 and then x = 2, with nothing in between that reads it */
static void dead_store(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_VARIABLE || b->writes < 2 || b->declared || model->names_uncertain)
        return;
    if (model->scopes[b->scope].kind == SCOPE_CLASS) return;
    if (model->names[b->name].data[0] == '_') return;
    uint32_t last = MODEL_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        /* A function that reads it may be called in between. */
        if (model->uses[use].scope != b->scope) return;
    }
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t before = last;
        last = use;
        if (before == MODEL_NONE || model->uses[use].kind != USE_WRITE) continue;
        if (model->uses[before].kind != USE_WRITE) continue;
        uint32_t first_value;
        uint32_t value;
        uint32_t first = assignment_of(tree, model->uses[before].node, &first_value);
        uint32_t second = assignment_of(tree, model->uses[use].node, &value);
        if (first == NODE_NONE || second == NODE_NONE) continue;
        if (node_parent(tree, first) != node_parent(tree, second)) continue;
        /* x = x + 1: what reads it comes right behind in the text. */
        uint32_t next = model->uses[use].next;
        if (next != MODEL_NONE && node_within(tree, model->uses[next].node, value)) continue;
        if (!py_is_pure(model, first_value) || model_has_unknown(model, value)) continue;
        if (node_above(tree, first, PY_TRY_STATEMENT) != NODE_NONE) continue;
        if (!py_goes_straight(model, first, second)) continue;
        struct finding *finding = check_report(c, first);
        finding_set(finding, "name", binding_name(model, index));
        check_set_node(c, finding, "value", first_value);
        check_set_line(c, finding, "line", second);
        py_edit_out(c, finding, first);
    }
}

/* file = open(...) with file.close() somewhere behind it */
static void open_without_with(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_VARIABLE || b->declared) return;
    uint32_t assignment = node_parent(tree, b->node);
    if (node_kind(tree, assignment) != PY_ASSIGNMENT) return;
    uint32_t value = node_field(tree, assignment, PY_FIELD_RIGHT);
    if (node_kind(tree, value) != PY_CALL || !py_calls(model, value, "open")) return;
    uint32_t statement = assignment_of(tree, b->node, &value);
    if (statement == NODE_NONE) return;
    uint32_t close = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].scope != b->scope) return;
        uint32_t attribute = node_parent(tree, model->uses[use].node);
        struct str method;
        if (node_kind(tree, attribute) != PY_ATTRIBUTE) continue;
        if (py_method_call(tree, node_parent(tree, attribute), &method) == NODE_NONE) continue;
        if (str_is(method, "close")) close = attribute;
    }
    if (close == NODE_NONE) return;
    /* Closed in the same block, or in a finally: anything else is a longer story. */
    uint32_t last = py_statement_of(model, close);
    if (node_parent(tree, last) != node_parent(tree, statement)) return;
    if (node_next_named(tree, statement) == last) return; /* only to see whether it can be opened */
    struct finding *finding = check_report(c, statement);
    finding_set(finding, "name", binding_name(model, index));
    check_set_node(c, finding, "call", value);
    check_set_line(c, finding, "line", close);
}

/* ---- Statements that do nothing ---- */

/* pass beside other statements */
static void needless_pass(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t block = node_parent(tree, node);
    if (model_role(c->model, block) != ROLE_BLOCK) return;
    bool other = false;
    NODE_EACH_CHILD(tree, block, child)
    {
        if (child == node || !node_has(tree, child, NODE_NAMED)) continue;
        if (node_has(tree, child, NODE_EXTRA) || py_is_docstring(tree, child)) continue;
        if (node_kind(tree, child) == PY_PASS_STATEMENT && child > node) continue;
        other = true;
        break;
    }
    if (!other) return;
    struct finding *finding = check_report(c, node);
    py_edit_out(c, finding, node);
}

/* A return without a value as the last thing in a function. */
static void needless_return(struct check_context *c, uint32_t index)
{
    const struct tree *tree = c->tree;
    const struct function *f = &c->model->functions[index];
    if (f->name == MODEL_NONE || f->value_returns > 0 || f->empty_returns == 0) return;
    uint32_t last = py_last_statement(tree, f->body);
    if (node_kind(tree, last) != PY_RETURN_STATEMENT) return;
    uint32_t before = py_statement_before(tree, last);
    if (before == NODE_NONE || py_is_docstring(tree, before)) return;
    if (!(c->model->flow[before] & FLOW_NEXT)) return;
    struct finding *finding = check_report(c, last);
    check_set_node(c, finding, "statement", last);
    finding_set(finding, "function", c->model->names[f->name]);
    py_edit_out(c, finding, last);
}

/* Whether the body of the loop is over behind the statement, whatever branch it is in. */
static bool ends_round(const struct model *model, uint32_t statement, uint32_t body)
{
    const struct tree *tree = model->tree;
    for (;;) {
        uint32_t block = node_parent(tree, statement);
        if (py_last_statement(tree, block) != statement) return false;
        if (block == body) return true;
        uint32_t owner = node_parent(tree, block);
        uint16_t kind = node_kind(tree, owner);
        if (kind == PY_ELSE_CLAUSE || kind == PY_ELIF_CLAUSE) {
            owner = node_parent(tree, owner);
            kind = node_kind(tree, owner);
        }
        if (kind != PY_IF_STATEMENT) return false;
        statement = owner;
    }
}

/* continue where the round ends anyway */
static void needless_continue(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t block = node_parent(tree, node);
    /* Alone it stands for a case that is to be skipped. */
    if (model_role(c->model, block) != ROLE_BLOCK || py_only_statement(tree, block) == node) return;
    uint32_t loop = py_loop_of(c->model, node);
    if (loop == MODEL_NONE || !ends_round(c->model, node, c->model->loops[loop].body)) return;
    if (!(c->model->flow[py_statement_before(tree, node)] & FLOW_NEXT)) return;
    struct finding *finding = check_report(c, node);
    check_set_line(c, finding, "line", c->model->loops[loop].node);
    py_edit_out(c, finding, node);
}

/* spare = a; a = b; b = spare */
static void swap_by_hand(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t spare = node_field(tree, node, PY_FIELD_LEFT);
    uint32_t first = node_field(tree, node, PY_FIELD_RIGHT);
    if (node_kind(tree, spare) != PY_IDENTIFIER || first == NODE_NONE) return;
    uint32_t statement = node_parent(tree, node);
    uint32_t next = node_next_named(tree, statement);
    uint32_t assignment = next == NODE_NONE ? NODE_NONE : py_statement_value(tree, next);
    if (node_kind(tree, assignment) != PY_ASSIGNMENT) return;
    if (!node_same(tree, node_field(tree, assignment, PY_FIELD_LEFT), first)) return;
    uint32_t second = node_field(tree, assignment, PY_FIELD_RIGHT);
    uint32_t last = node_next_named(tree, next);
    uint32_t back = last == NODE_NONE ? NODE_NONE : py_statement_value(tree, last);
    if (second == NODE_NONE || node_kind(tree, back) != PY_ASSIGNMENT) return;
    uint32_t value = node_field(tree, back, PY_FIELD_RIGHT);
    if (value == NODE_NONE || !node_same(tree, node_field(tree, back, PY_FIELD_LEFT), second))
        return;
    if (!node_same(tree, value, spare)) return;
    struct finding *finding =
        check_report_range(c, tree->nodes[statement].start, tree->nodes[last].end);
    check_set_node(c, finding, "spare", spare);
    check_set_node(c, finding, "first", first);
    check_set_node(c, finding, "second", second);
}

/* double = lambda n: n * 2 */
static void lambda_assigned(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t assignment = node_parent(tree, node);
    if (node_kind(tree, assignment) != PY_ASSIGNMENT) return;
    uint32_t statement = node_parent(tree, assignment);
    uint32_t name;
    if (py_plain_assignment(tree, statement, &name) != node) return;
    if (node_field(tree, assignment, PY_FIELD_TYPE) != NODE_NONE) return;
    uint32_t list = node_field(tree, node, PY_FIELD_PARAMETERS);
    struct str parameters = list == NODE_NONE ? STR_EMPTY : tree_text(c->tree, list);
    struct str body = tree_text(c->tree, node_field(tree, node, PY_FIELD_BODY));
    struct finding *finding = check_report(c, statement);
    check_set_node(c, finding, "name", name);
    finding_set(finding, "parameters", parameters);
    finding_set(finding, "body", body);
    struct str indent;
    if (!py_indent_of(tree, statement, &indent) || !py_on_one_line(tree, statement)) return;
    if (node_kind(tree, node_sibling(tree, statement)) == PY_OP_SEMICOLON) return;
    check_replace(c, finding, statement,
                  arena_format(c->arena, "def %.*s(%.*s):\n%.*s    return %.*s",
                               STR_ARG(tree_text(c->tree, name)), STR_ARG(parameters),
                               STR_ARG(indent), STR_ARG(body)));
}

/* ---- Semicolons ---- */

static void semicolon(struct check_context *c, uint32_t node, bool trailing)
{
    const struct tree *tree = c->tree;
    const struct source *source = tree->source;
    uint32_t line = source_own_line(source, tree->nodes[node].start);
    uint32_t next = node_next_named(tree, node);
    bool last = next == NODE_NONE || source_own_line(source, tree->nodes[next].start) != line;
    if (last != trailing) return;
    uint32_t before = py_statement_before(tree, node);
    if (before == NODE_NONE) return;
    if (trailing) {
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "statement", before);
        check_edit(c, finding, tree->nodes[before].end, tree->nodes[node].end, STR_EMPTY);
        return;
    }
    /* Once a line. */
    uint32_t two_before = py_statement_before(tree, before);
    if (two_before != NODE_NONE && source_own_line(source, tree->nodes[two_before].end) == line)
        return;
    struct finding *finding =
        check_report_range(c, tree->nodes[before].start, tree->nodes[next].end);
    check_set_node(c, finding, "first", before);
    check_set_node(c, finding, "second", next);
}

static void trailing_semicolon(struct check_context *c, uint32_t node)
{
    semicolon(c, node, true);
}

static void statements_on_line(struct check_context *c, uint32_t node)
{
    semicolon(c, node, false);
}

/* ---- Repetition ---- */

enum {
    REPEATED = 3,   /* statements in a row that make a repetition */
    MIN_NODES = 30, /* below, three statements are too small to be worth a function */
    MAX_STATEMENTS = 4000,
    MAX_COMPARED = 400, /* rows that look alike and are looked at closely */
};

/* A statement with what can be told of it at a glance. */
struct glance {
    uint32_t node;
    uint32_t hash;
    bool new_block; /* the first of its block */
};

static uint32_t glance_hash(const struct tree *tree, uint32_t node)
{
    const struct node *n = &tree->nodes[node];
    uint32_t last = n->next - 1;
    uint32_t hash = n->kind;
    hash = hash * 31 + (n->next - node);
    hash = hash * 31 + tree->nodes[last].kind;
    return hash * 31 + (tree->nodes[last].end - tree->nodes[last].start);
}

static bool same_row(const struct tree *tree, const struct glance *a, const struct glance *b)
{
    for (unsigned i = 0; i < REPEATED; i++) {
        if (a[i].hash != b[i].hash || !node_same(tree, a[i].node, b[i].node)) return false;
    }
    return true;
}

/* Lists the statements of all blocks, block by block. */
static uint32_t list_statements(const struct check_context *c, struct glance *list, uint32_t most)
{
    const struct tree *tree = c->tree;
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->model->structure_count; i++) {
        uint32_t block = c->model->structure[i];
        if (model_role(c->model, block) != ROLE_BLOCK) continue;
        bool first = true;
        NODE_EACH_CHILD(tree, block, child)
        {
            if (!node_has(tree, child, NODE_NAMED) || node_has(tree, child, NODE_EXTRA)) continue;
            if (count == most) return count;
            list[count++] = (struct glance){child, glance_hash(tree, child), first};
            first = false;
        }
    }
    return count;
}

/* How many statements from `at` on are in one block. */
static uint32_t row_length(const struct glance *list, uint32_t count, uint32_t at)
{
    uint32_t length = 1;
    while (at + length < count && !list[at + length].new_block) length++;
    return length;
}

/* Reports the row at `second` that the one at `first` is like; how many statements that are. */
static uint32_t report_repeated(struct check_context *c, const struct glance *list, uint32_t count,
                                uint32_t first, uint32_t second)
{
    const struct tree *tree = c->tree;
    uint32_t limit = row_length(list, count, second);
    uint32_t first_limit = row_length(list, count, first);
    if (first_limit < limit) limit = first_limit;
    uint32_t length = REPEATED;
    while (length < limit && first + length < second &&
           list[first + length].hash == list[second + length].hash &&
           node_same(tree, list[first + length].node, list[second + length].node)) {
        length++;
    }
    uint32_t size = 0;
    for (uint32_t i = 0; i < length; i++) {
        size += tree->nodes[list[second + i].node].next - list[second + i].node;
    }
    if (size < MIN_NODES) return length;
    uint32_t end = list[second + length - 1].node;
    struct finding *finding =
        check_report_range(c, tree->nodes[list[second].node].start, tree->nodes[end].end);
    check_set_number(c, finding, "count", length);
    check_set_line(c, finding, "line", list[first].node);
    return length;
}

/* The same statements in a row at two places. */
static void repeated_block(struct check_context *c, uint32_t index)
{
    (void)index;
    const struct tree *tree = c->tree;
    if (tree->count < 2 * MIN_NODES) return;
    /* No statement has less than two nodes. */
    uint32_t most = tree->count / 2 < MAX_STATEMENTS ? tree->count / 2 : MAX_STATEMENTS;
    struct glance *list = arena_alloc(c->arena, most * sizeof *list);
    uint32_t count = list_statements(c, list, most);
    if (count < 2 * REPEATED) return;
    uint32_t size = 64;
    while (size < count * 2) size *= 2;
    uint32_t *table = arena_alloc(c->arena, size * sizeof *table);
    memset(table, 0xff, size * sizeof *table);
    uint32_t compared = 0;
    for (uint32_t i = 0; i + REPEATED <= count; i++) {
        if (row_length(list, i + REPEATED, i) < REPEATED) continue;
        uint32_t hash = list[i].hash * 961 + list[i + 1].hash * 31 + list[i + 2].hash;
        hash ^= hash >> 15;
        uint32_t place = hash & (size - 1);
        while (table[place] != UINT32_MAX) {
            uint32_t first = table[place];
            if (++compared > MAX_COMPARED) return;
            if (first + REPEATED <= i && same_row(tree, &list[first], &list[i])) {
                /* Go on behind it; what lies inside is told by now. */
                i += report_repeated(c, list, count, first, i) - 1;
                break;
            }
            place = (place + 1) & (size - 1);
        }
        if (table[place] == UINT32_MAX) table[place] = i;
    }
}

const struct check py_checks_style[] = {
    {"range-len", CHECK_NODE, range_len, {PY_FOR_STATEMENT, PY_FOR_IN_CLAUSE}, "index list"},
    {"counting-while", CHECK_LOOP, counting_while, {CHECK_OF(LOOP_WHILE)}, "counter bound range"},
    {"manual-counter",
     CHECK_LOOP,
     manual_counter,
     {CHECK_OF(LOOP_FOR)},
     "counter item items better",
     .needs = {PY_OP_PLUS, PY_OP_PLUS_EQUAL, PY_OP_MINUS, PY_OP_MINUS_EQUAL}},
    {"augmented-assignment",
     CHECK_NODE,
     augmented_assignment,
     {PY_ASSIGNMENT},
     "name operator better",
     .needs = {PY_BINARY_OPERATOR},
     .where = CHECK_OF_OPERATION},
    {"dead-store",
     CHECK_BINDING,
     dead_store,
     {CHECK_OF(BINDING_VARIABLE)},
     "name value line",
     .where = CHECK_REWRITTEN},
    {"open-without-with",
     CHECK_BINDING,
     open_without_with,
     {CHECK_OF(BINDING_VARIABLE)},
     "name call line"},
    {"swap-by-hand",
     CHECK_NODE,
     swap_by_hand,
     {PY_ASSIGNMENT},
     "spare first second",
     .where = CHECK_OF_NAME},
    {"lambda-assigned", CHECK_NODE, lambda_assigned, {PY_LAMBDA}, "name parameters body"},
    {"needless-pass", CHECK_NODE, needless_pass, {PY_PASS_STATEMENT}, ""},
    {"needless-return", CHECK_FUNCTION, needless_return, {0}, "statement function"},
    {"needless-continue", CHECK_NODE, needless_continue, {PY_CONTINUE_STATEMENT}, "line"},
    {"trailing-semicolon", CHECK_NODE, trailing_semicolon, {PY_OP_SEMICOLON}, "statement"},
    {"statements-on-line", CHECK_NODE, statements_on_line, {PY_OP_SEMICOLON}, "first second"},
    {"repeated-block", CHECK_PROGRAM, repeated_block, {0}, "count line"},
    {0},
};
