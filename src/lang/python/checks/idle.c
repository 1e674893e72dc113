/*
 * What is worked out and then not used: values that only their own update looks at,
 * loops that change nothing, and flags that tell of the last item alone or are never
 * set back.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/notes.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

enum {
    /* Blocks longer than this are not looked through. */
    MAX_NODES = 1500,
    MAX_STATEMENTS = 16, /* after an inner loop */
};

/* ---- Values that only their own update looks at ---- */

/* Whether the statement does nothing but give the name a value, or fill what it holds. */
static bool feeds(const struct model *model, uint32_t statement, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t value = py_statement_value(tree, statement);
    struct str method;
    uint32_t object;
    switch (node_kind(tree, value)) {
    case PY_ASSIGNMENT:
    case PY_AUGMENTED_ASSIGNMENT:
        object = node_field(tree, value, PY_FIELD_LEFT);
        if (node_kind(tree, object) == PY_SUBSCRIPT)
            object = node_field(tree, object, PY_FIELD_VALUE);
        return py_binding(model, object) == name && py_changes_nothing(model, value, NODE_NONE);
    case PY_CALL:
        object = py_method_call(tree, value, &method);
        return object != NODE_NONE && py_binding(model, object) == name &&
               py_is_changing_method(method) && py_changes_nothing(model, value, value);
    default: return false;
    }
}

/* Whether a statement of a block may stand where nothing but the name is fed. */
static bool is_feeding(const struct model *model, uint32_t statement, uint32_t name, bool *skips)
{
    switch (node_kind(model->tree, statement)) {
    case PY_EXPRESSION_STATEMENT:
        return feeds(model, statement, name) || py_is_filler(model->tree, statement);
    case PY_CONTINUE_STATEMENT: *skips = true; return true;
    case PY_PASS_STATEMENT:
    case PY_IF_STATEMENT:
    case PY_COMMENT: return true;
    default: return false;
    }
}

/* Whether everything in the subtree only feeds the name; `skips`: it may also start a new round. */
static bool only_feeds(const struct model *model, uint32_t whole, uint32_t name, bool *skips)
{
    const struct tree *tree = model->tree;
    if (tree->nodes[whole].next - whole > MAX_NODES) return false;
    for (uint32_t i = whole; i < tree->nodes[whole].next;) {
        bool statement = i == whole || node_kind(tree, node_parent(tree, i)) == PY_BLOCK;
        if (statement && !is_feeding(model, i, name, skips)) return false;
        if (node_kind(tree, i) == PY_EXPRESSION_STATEMENT) {
            i = tree->nodes[i].next;
            continue;
        }
        if (node_kind(tree, i) == PY_CALL && !py_only_looks(model, i)) return false;
        i++;
    }
    return true;
}

/* The if whose condition (or that of an elif) holds the node, or NODE_NONE. */
static uint32_t if_asking(const struct tree *tree, uint32_t node)
{
    uint32_t at = node;
    for (;;) {
        uint32_t parent = node_parent(tree, at);
        if (parent == NODE_NONE) return NODE_NONE;
        uint16_t kind = node_kind(tree, parent);
        if (kind == PY_IF_STATEMENT || kind == PY_ELIF_CLAUSE) {
            if (tree->nodes[at].field != PY_FIELD_CONDITION) return NODE_NONE;
            return kind == PY_IF_STATEMENT ? parent : node_parent(tree, parent);
        }
        if (kind == PY_BLOCK || kind == PY_MODULE || kind == PY_LAMBDA) return NODE_NONE;
        at = parent;
    }
}

/* Whether the read at `node` only decides how the name itself goes on. */
static bool guards_itself(const struct model *model, uint32_t node, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t branching = if_asking(tree, node);
    if (branching == NODE_NONE) return false;
    bool skips = false;
    if (!only_feeds(model, branching, name, &skips)) return false;
    if (!skips) return true;
    /* if x in seen: continue, and then what the round would have done */
    uint32_t block = node_parent(tree, branching);
    uint32_t loop = block == NODE_NONE ? NODE_NONE : node_parent(tree, block);
    uint16_t kind = node_kind(tree, loop);
    if (kind != PY_FOR_STATEMENT && kind != PY_WHILE_STATEMENT) return false;
    for (uint32_t next = node_next_named(tree, branching); next != NODE_NONE;
         next = node_next_named(tree, next)) {
        if (!only_feeds(model, next, name, &skips)) return false;
    }
    return true;
}

/* How a name is used that nobody needs. */
struct idle {
    bool container; /* a list, set or dictionary made here */
    bool fed;       /* filled or updated */
    bool guarded;   /* an if asks for it, to update it */
    bool of_others; /* what it is fed with comes from other names */
    uint32_t last;  /* the node that gives it something last */
};

/* Whether the value has no other name, so that what is done to it stays here. */
static bool is_fresh(const struct model *model, uint32_t value, bool *container)
{
    if (py_makes_container(model, value)) {
        *container = true;
        return true;
    }
    if (py_is_empty_value(model, value) || py_is_literal(model->tree, value)) return true;
    enum py_type type = py_type(model, value);
    return type == PY_TYPE_INT || type == PY_TYPE_FLOAT || type == PY_TYPE_STR ||
           type == PY_TYPE_BOOL || node_kind(model->tree, value) == PY_BINARY_OPERATOR;
}

/* Whether another name than this one stands in the statement. */
static bool uses_others(const struct model *model, uint32_t statement, uint32_t name)
{
    MODEL_EACH_USE_IN(model, statement, use)
    {
        if (model->uses[use].binding != name) return true;
    }
    return false;
}

/* Whether the name is used in a way that no update of its own can be: returned, gone through. */
static bool is_plainly_needed(const struct model *model, const struct binding *b)
{
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        switch (node_kind(model->tree, node_parent(model->tree, model->uses[i].node))) {
        case PY_RETURN_STATEMENT:
        case PY_FOR_STATEMENT:
        case PY_WHILE_STATEMENT:
        case PY_INTERPOLATION: return true;
        default: break;
        }
    }
    return false;
}

static bool read_idle(const struct model *model, uint32_t index, struct idle *idle)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_VARIABLE || b->reads == 0 || b->uses < 2) return false;
    if (model->scopes[b->scope].kind != SCOPE_FUNCTION) return false;
    if (!py_is_own_name(model, index) || py_is_everywhere(model, index)) return false;
    if (model->names[b->name].data[0] == '_' || is_plainly_needed(model, b)) return false;
    bool fresh = true;
    bool changed = false;
    *idle = (struct idle){.last = NODE_NONE};
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->scope != b->scope || use->kind == USE_DELETE) return false;
        uint32_t statement = py_statement_of(model, use->node);
        if (use->kind == USE_WRITE) {
            uint32_t value = py_value_written(tree, use->node);
            if (value == NODE_NONE) return false;
            uint32_t target;
            if (py_plain_assignment(tree, statement, &target) == NODE_NONE) return false;
            fresh &= is_fresh(model, value, &idle->container);
            idle->last = statement;
            continue;
        }
        if (feeds(model, statement, index)) {
            /* total = total + x reads it, too. */
            idle->fed = true;
            idle->of_others |= uses_others(model, statement, index);
            idle->last = statement;
            changed |= use->kind == USE_UPDATE || py_touch_of(model, i) != PY_TOUCH_LOOK;
            continue;
        }
        if (use->kind != USE_READ || !guards_itself(model, use->node, index)) return false;
        idle->guarded = true;
    }
    return !changed || fresh;
}

/* What the checks of one name ask one after the other. */
struct idle_note {
    uint32_t binding;
    bool answer;
    struct idle idle;
};

/* Whether nothing in the function looks at the name but the lines that update it. */
static bool is_idle(const struct model *model, uint32_t index, struct idle *idle)
{
    struct py_notes *notes = py_notes(model);
    struct idle_note *note = notes->last_idle;
    if (!note) {
        note = notes->last_idle = ARENA_NEW(model->arena, struct idle_note);
        note->binding = MODEL_NONE;
    }
    if (note->binding != index) {
        note->binding = index;
        note->answer = read_idle(model, index, &note->idle);
    }
    *idle = note->idle;
    return note->answer;
}

/* The last value that the function gives back, or NODE_NONE. */
static uint32_t last_returned(const struct tree *tree, const struct function *f)
{
    uint32_t last = NODE_NONE;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(tree, node, 0);
        if (value != NODE_NONE) last = value;
    }
    return last;
}

static const struct function *function_of(const struct model *model, uint32_t binding)
{
    uint32_t function = model->scopes[model->bindings[binding].scope].function;
    if (function == MODEL_NONE) return NULL;
    const struct function *f = &model->functions[function];
    bool plain = f->name != MODEL_NONE && f->body != NODE_NONE && !f->generator;
    return plain && !model_has_unknown(model, f->node) ? f : NULL;
}

/* A list is put together, and the function gives back something else. */
static void built_not_returned(struct check_context *c, uint32_t index)
{
    struct idle idle;
    if (!is_idle(c->model, index, &idle) || !idle.container || !idle.fed) return;
    const struct function *f = function_of(c->model, index);
    if (!f || f->value_returns == 0) return;
    uint32_t returned = last_returned(c->tree, f);
    if (returned == NODE_NONE) return;
    struct finding *finding = check_report(c, returned);
    check_set_binding(c, finding, "name", index);
    finding_set(finding, "function", c->model->names[f->name]);
    check_set_node(c, finding, "returned", returned);
    check_set_line(c, finding, "line", c->model->bindings[index].node);
}

/* A largest or smallest value is kept up to date, and nobody looks at it. */
static void kept_for_nothing(struct check_context *c, uint32_t index)
{
    struct idle idle;
    if (!is_idle(c->model, index, &idle) || idle.container || !idle.guarded) return;
    const struct function *f = function_of(c->model, index);
    if (!f || idle.last == NODE_NONE) return;
    if (model_loop_around(c->model, idle.last) == MODEL_NONE) return;
    struct finding *finding = check_report(c, idle.last);
    check_set_binding(c, finding, "name", index);
    finding_set(finding, "function", c->model->names[f->name]);
    check_set_node(c, finding, "update", idle.last);
}

/*
 * Whether what nobody looks at was to be the answer, or a part of it: a text or a list
 * that is put together, or a total that begins anew for each row.
 */
static bool was_meant(const struct model *model, uint32_t index, uint32_t last)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[index];
    uint32_t around = model_loop_around(model, last);
    if (around == MODEL_NONE) return false;
    uint32_t start = py_value_written(tree, b->node);
    if (start == NODE_NONE) return false;
    enum py_type type = py_type(model, start);
    if (type == PY_TYPE_STR || type == PY_TYPE_LIST)
        return model_loop_around(model, b->node) == MODEL_NONE;
    uint32_t outer = model_loop_around(model, b->node);
    return outer != MODEL_NONE && model->loops[around].outer == outer;
}

/* A total that nobody looks at; a counter may have been left over. */
static void report_total(struct check_context *c, uint32_t index, bool meant)
{
    struct idle idle;
    if (!is_idle(c->model, index, &idle) || idle.container || idle.guarded) return;
    /* A text is put together for nothing else: bar += "*" */
    uint32_t start = py_value_written(c->tree, c->model->bindings[index].node);
    bool text = start != NODE_NONE && idle.fed && py_type(c->model, start) == PY_TYPE_STR;
    if (!idle.of_others && !text) return;
    const struct function *f = function_of(c->model, index);
    if (!f || idle.last == NODE_NONE) return;
    bool looped = model_loop_around(c->model, idle.last) != MODEL_NONE;
    bool answer = f->value_returns != 0 && was_meant(c->model, index, idle.last);
    if ((answer || (text && looped)) != meant) return;
    struct finding *finding = check_report(c, idle.last);
    check_set_binding(c, finding, "name", index);
    finding_set(finding, "function", c->model->names[f->name]);
    check_set_node(c, finding, "update", idle.last);
}

static void total_unused(struct check_context *c, uint32_t index)
{
    report_total(c, index, false);
}

static void gathered_unused(struct check_context *c, uint32_t index)
{
    report_total(c, index, true);
}

/* for x in xs: if ...: count += 1, and then return x */
static void counted_not_returned(struct check_context *c, uint32_t index)
{
    struct idle idle;
    if (!is_idle(c->model, index, &idle) || idle.container || !idle.fed || idle.of_others) return;
    const struct function *f = function_of(c->model, index);
    if (!f || idle.last == NODE_NONE) return;
    uint32_t around = model_loop_around(c->model, idle.last);
    uint32_t returned = last_returned(c->tree, f);
    if (around == MODEL_NONE || returned == NODE_NONE) return;
    const struct loop *loop = &c->model->loops[around];
    uint32_t item = py_binding(c->model, node_field(c->tree, loop->node, PY_FIELD_LEFT));
    if (!loop->is_for || item == MODEL_NONE || !py_mentions(c->model, returned, item)) return;
    if (returned < c->tree->nodes[loop->node].next) return;
    struct finding *finding = check_report(c, returned);
    check_set_binding(c, finding, "name", index);
    check_set_binding(c, finding, "item", item);
    finding_set(finding, "function", c->model->names[f->name]);
    check_set_node(c, finding, "update", idle.last);
    check_set_line(c, finding, "loop", loop->node);
    if (py_binding(c->model, returned) == item)
        check_replace(c, finding, returned, binding_name(c->model, index));
}

/* if x > best: other = x, and nobody ever looks at other */
static void other_name_updated(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    if (block == NODE_NONE || condition == NODE_NONE) return;
    if (model_loop_around(model, node) == MODEL_NONE) return;
    uint32_t sides[2];
    if (!py_is_order(py_comparison(tree, py_strip(tree, condition), &sides[0], &sides[1]))) return;
    NODE_EACH_CHILD(tree, block, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE) continue;
        uint32_t other = model_binding_at(model, target);
        if (!py_is_own_name(model, other) || model->bindings[other].reads > 0) continue;
        if (model->bindings[other].kind != BINDING_VARIABLE) continue;
        for (unsigned i = 0; i < 2; i++) {
            uint32_t best = py_binding(model, sides[i]);
            if (!py_is_own_name(model, best) || !node_same(tree, sides[1 - i], value)) continue;
            const struct binding *b = &model->bindings[best];
            if (b->kind != BINDING_VARIABLE || b->reads < 2 ||
                b->scope != model->bindings[other].scope)
                continue;
            if (py_may_change(model, block, best)) continue;
            struct finding *finding = check_report(c, target);
            check_set_binding(c, finding, "other", other);
            check_set_binding(c, finding, "name", best);
            check_set_node(c, finding, "condition", condition);
            return;
        }
    }
}

/* ---- Loops that change nothing ---- */

/* Whether nothing outside of the loop reads what its head gives a value. */
static bool is_read_outside(const struct model *model, uint32_t loop, uint32_t name)
{
    if (name == MODEL_NONE || py_is_everywhere(model, name)) return true;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        const struct use *u = &model->uses[use];
        if (u->scope != model->bindings[name].scope) return true;
        if (u->kind != USE_WRITE && !node_within(model->tree, u->node, loop)) return true;
    }
    return false;
}

/* Whether the name is indexed or measured somewhere, so that it is no file and no iterator. */
static bool is_measured(const struct model *model, uint32_t name)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (py_subscript_of(tree, node) != NODE_NONE) return true;
        if (py_is_measured(model, node)) return true;
    }
    return false;
}

/* Whether going through the value takes nothing out of it. */
static bool is_kept_by_walk(const struct model *model, uint32_t items)
{
    uint32_t name = py_binding(model, items);
    if (name == MODEL_NONE)
        return node_kind(model->tree, items) == PY_CALL && py_calls(model, items, "range");
    return !py_is_everywhere(model, name) && (py_is_list(model, name) || is_measured(model, name));
}

/* for a in answer: if a == x: break, and nothing else */
static void loop_without_effect(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || node_child(tree, loop->node, PY_ELSE_CLAUSE) != NODE_NONE)
        return;
    if (loop->flow & (FLOW_RETURN | FLOW_RAISE)) return;
    uint32_t target = node_field(tree, loop->node, PY_FIELD_LEFT);
    uint32_t items = py_strip(tree, node_field(tree, loop->node, PY_FIELD_RIGHT));
    if (node_kind(tree, target) != PY_IDENTIFIER || items == NODE_NONE) return;
    if (tree->nodes[loop->body].next - loop->body > MAX_NODES) return;
    uint32_t leaving = NODE_NONE;
    for (uint32_t i = loop->body + 1; i < tree->nodes[loop->body].next; i++) {
        switch (node_kind(tree, i)) {
        case PY_BREAK_STATEMENT:
        case PY_CONTINUE_STATEMENT:
            if (leaving == NODE_NONE) leaving = i;
            continue;
        case PY_CALL:
            if (!py_only_looks(model, i)) return;
            continue;
        default: break;
        }
        if (node_kind(tree, node_parent(tree, i)) != PY_BLOCK) continue;
        uint16_t kind = node_kind(tree, i);
        bool idle = kind == PY_IF_STATEMENT || kind == PY_PASS_STATEMENT || kind == PY_COMMENT;
        if (!idle) return;
    }
    if (leaving == NODE_NONE || node_parent(tree, leaving) == loop->body) return;
    if (!is_kept_by_walk(model, items)) return;
    if (is_read_outside(model, loop->node, model_binding_at(model, target))) return;
    struct finding *finding =
        check_report_range(c, tree->nodes[loop->node].start, tree->nodes[leaving].end);
    bool breaks = node_kind(tree, leaving) == PY_BREAK_STATEMENT;
    finding_set(finding, "word", breaks ? (struct str)STR("break") : (struct str)STR("continue"));
    check_set_node(c, finding, "items", items);
    check_set_line(c, finding, "line", leaving);
    check_set_node(c, finding, "item", target);
}

/* ---- Flags ---- */

/* True, False, a number or a text as it stands. */
static bool is_constant(const struct tree *tree, uint32_t value)
{
    uint16_t kind = node_kind(tree, value);
    return kind == PY_TRUE || kind == PY_FALSE || kind == PY_NONE || kind == PY_INTEGER ||
           kind == PY_STRING;
}

/* The constant that a statement right in the block gives the name, or NODE_NONE. */
static uint32_t constant_given(const struct model *model, uint32_t block, uint32_t name)
{
    uint32_t found = NODE_NONE;
    NODE_EACH_CHILD(model->tree, block, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(model->tree, statement, &target);
        if (value == NODE_NONE || model_binding_at(model, target) != name) continue;
        found = is_constant(model->tree, value) ? value : NODE_NONE;
    }
    return found;
}

/* Whether each branch, the else included, gives the name a constant, and not all the same. */
static bool every_branch_decides(const struct model *model, uint32_t branching, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t first = constant_given(model, node_field(tree, branching, PY_FIELD_CONSEQUENCE), name);
    bool covered = false;
    bool differs = false;
    if (first == NODE_NONE) return false;
    NODE_EACH_CHILD(tree, branching, clause)
    {
        uint16_t kind = node_kind(tree, clause);
        if (kind != PY_ELIF_CLAUSE && kind != PY_ELSE_CLAUSE) continue;
        uint32_t block =
            node_field(tree, clause, kind == PY_ELSE_CLAUSE ? PY_FIELD_BODY : PY_FIELD_CONSEQUENCE);
        uint32_t value = block == NODE_NONE ? block : constant_given(model, block, name);
        if (value == NODE_NONE) return false;
        differs |= !node_same(tree, first, value);
        covered |= kind == PY_ELSE_CLAUSE;
    }
    return covered && differs;
}

/*
 * Whether the loop only writes the name, all of it inside `statement`, and the first
 * use after the loop reads it.
 */
static bool only_last_round_counts(const struct model *model, const struct loop *loop,
                                   uint32_t name, uint32_t statement)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[name];
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        const struct use *u = &model->uses[use];
        if (u->scope != b->scope) return false;
        if (u->node < loop->node) continue;
        if (!node_within(tree, u->node, loop->node)) return u->kind == USE_READ;
        if (u->kind != USE_WRITE || !node_within(tree, u->node, statement)) return false;
    }
    return false;
}

static bool is_loop_variable(const struct model *model, const struct loop *loop, uint32_t within)
{
    MODEL_EACH_USE_IN(model, node_field(model->tree, loop->node, PY_FIELD_LEFT), use)
    {
        if (py_mentions(model, within, model->uses[use].binding)) return true;
    }
    return false;
}

/* Whether the condition asks about what the loop counts by: while i < n, i += 1, if xs[i] ... */
static bool asks_counter(const struct model *model, const struct loop *loop, uint32_t condition)
{
    const struct tree *tree = model->tree;
    uint32_t until = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (until == NODE_NONE || loop->endless) return false;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        uint32_t value = py_statement_value(tree, statement);
        uint32_t target = value == NODE_NONE ? value : node_field(tree, value, PY_FIELD_LEFT);
        uint32_t name = target == NODE_NONE ? MODEL_NONE : py_binding(model, target);
        int64_t added;
        if (name == MODEL_NONE || !py_added_number(model, target, &added)) continue;
        if (py_mentions(model, until, name) && py_mentions(model, condition, name)) return true;
    }
    return false;
}

/* for x in xs: if x == t: found = True, else: found = False */
static void last_item_decides(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        if (node_kind(tree, statement) != PY_IF_STATEMENT) continue;
        uint32_t block = node_field(tree, statement, PY_FIELD_CONSEQUENCE);
        uint32_t condition = node_field(tree, statement, PY_FIELD_CONDITION);
        if (block == NODE_NONE) continue;
        bool moves = loop->is_for ? is_loop_variable(model, loop, condition)
                                  : asks_counter(model, loop, condition);
        if (!moves) continue;
        NODE_EACH_CHILD(tree, block, given)
        {
            uint32_t target;
            uint32_t value = py_plain_assignment(tree, given, &target);
            if (value == NODE_NONE || !is_constant(tree, value)) continue;
            uint32_t name = model_binding_at(model, target);
            if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) continue;
            if (!every_branch_decides(model, statement, name)) continue;
            if (!only_last_round_counts(model, loop, name, statement)) continue;
            struct finding *finding = check_report_header(c, statement, block);
            check_set_binding(c, finding, "name", name);
            check_set_node(c, finding, "condition", condition);
            check_set_node(c, finding, "value", value);
            check_set_line(c, finding, "loop", loop->node);
            return;
        }
    }
}

/* The opposite of True or False. */
static bool are_opposite(const struct tree *tree, uint32_t a, uint32_t b)
{
    uint16_t kinds[2] = {node_kind(tree, a), node_kind(tree, b)};
    return (kinds[0] == PY_TRUE && kinds[1] == PY_FALSE) ||
           (kinds[0] == PY_FALSE && kinds[1] == PY_TRUE);
}

/* Whether the condition is the flag itself: flag, not flag, flag == True. */
static bool asks_flag(const struct model *model, uint32_t condition, uint32_t flag)
{
    const struct tree *tree = model->tree;
    uint32_t node = py_strip(tree, condition);
    if (node_kind(tree, node) == PY_NOT_OPERATOR) node = py_strip(tree, node_named(tree, node, 0));
    uint32_t left;
    uint32_t right;
    if (py_comparison(tree, node, &left, &right) != 0) {
        uint16_t kind = node_kind(tree, right);
        if (kind != PY_TRUE && kind != PY_FALSE) return false;
        node = left;
    }
    return py_binding(model, node) == flag;
}

/*
 * flag = True before the loop, set to False by a loop inside, asked after that in each
 * round: from the first False on it stays so.
 */
static void flag_stays(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *inner = &model->loops[index];
    if (inner->outer == MODEL_NONE || inner->body == NODE_NONE) return;
    const struct loop *outer = &model->loops[inner->outer];
    if (!outer->is_for || node_parent(tree, inner->node) != outer->body) return;
    uint32_t asked = node_next_named(tree, inner->node);
    for (unsigned tried = 0; tried < MAX_STATEMENTS && asked != NODE_NONE;
         tried++, asked = node_next_named(tree, asked)) {
        if (node_kind(tree, asked) != PY_IF_STATEMENT || model->flow[asked] != FLOW_NEXT) continue;
        uint32_t condition = node_field(tree, asked, PY_FIELD_CONDITION);
        MODEL_EACH_USE_IN(model, condition, use)
        {
            uint32_t flag = model->uses[use].binding;
            if (!py_is_own_name(model, flag) || py_is_everywhere(model, flag)) continue;
            const struct binding *b = &model->bindings[flag];
            if (b->kind != BINDING_VARIABLE || !asks_flag(model, condition, flag)) continue;
            uint32_t start = NODE_NONE;
            uint32_t change = NODE_NONE;
            bool plain = true;
            for (uint32_t i = b->first_use; i != MODEL_NONE && plain; i = model->uses[i].next) {
                const struct use *u = &model->uses[i];
                if (u->kind == USE_READ) continue;
                uint32_t value = py_value_written(tree, u->node);
                if (u->scope != b->scope || value == NODE_NONE) plain = false;
                if (u->node < outer->node) start = value;
                if (!node_within(tree, u->node, outer->node)) continue;
                if (!node_within(tree, u->node, inner->body) || change != NODE_NONE) plain = false;
                change = value;
            }
            if (!plain || start == NODE_NONE || change == NODE_NONE) continue;
            if (!are_opposite(tree, start, change)) continue;
            uint32_t given = py_statement_of(model, change);
            uint32_t above = node_parent(tree, node_parent(tree, given));
            uint32_t test = node_kind(tree, above) == PY_IF_STATEMENT
                                ? node_field(tree, above, PY_FIELD_CONDITION)
                                : NODE_NONE;
            if (test == NODE_NONE || !is_loop_variable(model, outer, test)) continue;
            struct finding *finding = check_report(c, py_statement_of(model, start));
            check_set_binding(c, finding, "name", flag);
            check_set_node(c, finding, "start", py_statement_of(model, start));
            check_set_node(c, finding, "change", given);
            check_set_line(c, finding, "loop", outer->node);
            check_set_line(c, finding, "line", given);
            return;
        }
    }
}

/* ---- Items and attributes that are not reached ---- */

/* Whether x += value makes a new value and leaves the old one as it was. */
static bool makes_new_value(const struct model *model, uint32_t update)
{
    enum py_type type = py_type(model, py_right(model->tree, update));
    return type == PY_TYPE_INT || type == PY_TYPE_FLOAT || type == PY_TYPE_STR;
}

/* The last statement of the round that gives the item's name a value that nobody reads. */
static uint32_t lost_item_value(const struct model *model, const struct loop *loop, uint32_t index,
                                uint32_t name)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[name];
    uint32_t last = NODE_NONE;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->scope != b->scope || use->kind == USE_DELETE) return NODE_NONE;
        if (use->node < loop->body) continue;
        if (!node_within(tree, use->node, loop->body)) {
            /* Another loop may use the name again. */
            if (use->kind == USE_WRITE) continue;
            return NODE_NONE;
        }
        uint32_t statement = py_statement_of(model, use->node);
        uint32_t value = py_statement_value(tree, statement);
        if (use->kind == USE_READ) {
            if (statement != last) last = NODE_NONE;
            continue;
        }
        if (model_loop_around(model, use->node) != index) return NODE_NONE;
        if (use->kind == USE_UPDATE && !makes_new_value(model, value)) return NODE_NONE;
        if (node_kind(tree, node_parent(tree, use->node)) != PY_ASSIGNMENT &&
            use->kind != USE_UPDATE)
            return NODE_NONE;
        last = statement;
    }
    return last;
}

/* if n > best: n = best, which is an update the wrong way round. */
static bool is_compared_with(const struct model *model, uint32_t statement)
{
    const struct tree *tree = model->tree;
    uint32_t target;
    uint32_t value = py_plain_assignment(tree, statement, &target);
    uint32_t name = value == NODE_NONE ? MODEL_NONE : py_binding(model, value);
    uint32_t branching = node_parent(tree, node_parent(tree, statement));
    if (name == MODEL_NONE || node_kind(tree, branching) != PY_IF_STATEMENT) return false;
    return py_mentions(model, node_field(tree, branching, PY_FIELD_CONDITION), name);
}

/* The list that the value picks from by the name, as in xs[i] * 2; or NODE_NONE. */
static uint32_t picked_by_name(const struct model *model, uint32_t value, uint32_t name)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = value; i < tree->nodes[value].next; i++) {
        if (node_kind(tree, i) != PY_SUBSCRIPT) continue;
        uint32_t place = node_field(tree, i, PY_FIELD_SUBSCRIPT);
        if (place != NODE_NONE && py_binding(model, place) == name)
            return node_field(tree, i, PY_FIELD_VALUE);
    }
    return NODE_NONE;
}

/* for x in xs: x = x * 2, and the list stays as it was */
static void item_changed_alone(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE) return;
    uint32_t target = node_field(tree, loop->node, PY_FIELD_LEFT);
    uint32_t items = py_strip(tree, node_field(tree, loop->node, PY_FIELD_RIGHT));
    if (node_kind(tree, target) != PY_IDENTIFIER || items == NODE_NONE) return;
    bool counts = node_kind(tree, items) == PY_CALL && py_calls(model, items, "range");
    uint32_t name = model_binding_at(model, target);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    if (model->scopes[model->bindings[name].scope].kind != SCOPE_FUNCTION) return;
    uint32_t lost = lost_item_value(model, loop, index, name);
    if (lost == NODE_NONE || is_compared_with(model, lost)) return;
    if (counts) {
        /* i = xs[i] * 2: the place is lost as well, and xs stays as it was. */
        uint32_t given;
        uint32_t value = py_plain_assignment(tree, lost, &given);
        uint32_t row = value == NODE_NONE ? NODE_NONE : picked_by_name(model, value, name);
        if (row == NODE_NONE) return;
        items = row;
    }
    struct finding *finding = check_report(c, lost);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "items", items);
    check_set_node(c, finding, "change", lost);
    check_set_line(c, finding, "loop", loop->node);
}

/* Whether the method that makes new objects leaves out an attribute that the others read. */
static bool lacks_attribute(const struct model *model, const struct function *f, uint32_t owner,
                            struct str name)
{
    const struct tree *tree = model->tree;
    uint32_t class_node = model->scopes[owner].node;
    if (!str_is(model->names[f->name], "__init__") || !py_stands_alone(model)) return false;
    if (node_field(tree, class_node, PY_FIELD_SUPERCLASSES) != NODE_NONE) return false;
    uint32_t number = map_get(&model->name_map, name);
    if (number == MAP_NONE || model_find(model, owner, number) != MODEL_NONE) return false;
    uint32_t count = 0;
    bool read = false;
    const struct py_attribute *attributes = py_attributes(model, name, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (attributes[i].written) return false;
        uint32_t object = node_field(tree, attributes[i].node, PY_FIELD_OBJECT);
        if (!node_within(tree, attributes[i].node, class_node)) continue;
        read |= object != NODE_NONE && py_is_self(model, object);
    }
    return read;
}

/* balance = self.balance + amount in a method, and nobody reads the local balance */
static void report_local_for_attribute(struct check_context *c, uint32_t index, bool missing)
{
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[index];
    uint32_t function = model->scopes[b->scope].function;
    if (function == MODEL_NONE || !model->functions[function].method) return;
    const struct function *f = &model->functions[function];
    uint32_t owner = py_class_of(model, f);
    struct str name = model->names[b->name];
    if (owner == MODEL_NONE || py_first_parameter(c->tree, f) == NODE_NONE) return;
    if (!py_is_own_name(model, index) || py_is_everywhere(model, index)) return;
    if (py_sets_attribute(model, owner, name) == missing) return;
    if (missing && !lacks_attribute(model, f, owner, name)) return;
    uint32_t last = NODE_NONE;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->scope != b->scope) return;
        if (use->kind != USE_WRITE && use->kind != USE_UPDATE) return;
        uint32_t value = use->kind == USE_WRITE ? py_value_written(c->tree, use->node) : use->node;
        /* memo = self.memo only takes it. */
        if (value == NODE_NONE || node_kind(c->tree, value) == PY_ATTRIBUTE) return;
        last = use->node;
    }
    if (last == NODE_NONE) return;
    struct finding *finding = check_report(c, last);
    struct str self = tree_text(c->tree, py_first_parameter(c->tree, f));
    finding_set(finding, "name", name);
    finding_set(finding, "better",
                arena_format(c->arena, "%.*s.%.*s", STR_ARG(self), STR_ARG(name)));
    check_set_node(c, finding, "change", py_statement_of(model, last));
}

static void attribute_not_set(struct check_context *c, uint32_t index)
{
    report_local_for_attribute(c, index, false);
}

/* marks = [] in __init__, and self.marks everywhere else */
static void attribute_not_made(struct check_context *c, uint32_t index)
{
    report_local_for_attribute(c, index, true);
}

/* ---- One and no more ---- */

/* Whether the statement adds to the name: found.append(x), n += 1, xs = xs + [x]. */
static bool adds_to(const struct model *model, uint32_t statement, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t value = py_statement_value(tree, statement);
    if (!feeds(model, statement, name)) return false;
    if (node_kind(tree, value) == PY_AUGMENTED_ASSIGNMENT)
        return py_operator(tree, value) == PY_OP_PLUS_EQUAL;
    if (node_kind(tree, value) == PY_ASSIGNMENT) {
        uint32_t sum = py_right(tree, value);
        return node_kind(tree, sum) == PY_BINARY_OPERATOR && py_operator(tree, sum) == PY_OP_PLUS &&
               py_mentions(model, sum, name);
    }
    struct str method;
    py_method_call(tree, value, &method);
    return str_is(method, "append") || str_is(method, "add") || str_is(method, "extend");
}

/* found.append(x) and `return found` in the same branch of a loop */
static void returned_with_the_first(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t value = node_named(tree, node, 0);
    uint32_t name = value == NODE_NONE ? MODEL_NONE : py_binding(model, value);
    uint32_t before = py_statement_before(tree, node);
    if (before == NODE_NONE || !py_is_own_name(model, name) || py_is_everywhere(model, name))
        return;
    const struct binding *b = &model->bindings[name];
    if (b->kind != BINDING_VARIABLE || node_within(tree, b->node, before)) return;
    uint32_t loop = model_loop_around(model, node);
    uint32_t block = node_parent(tree, node);
    if (loop == MODEL_NONE || block == model->loops[loop].body || !adds_to(model, before, name))
        return;
    /* When there is never a second round, that is what has to be told. */
    if (!(model->loops[loop].flow & (FLOW_NEXT | FLOW_CONTINUE))) return;
    /* x += 1 counts as a write as well: there has to be one assignment besides. */
    unsigned starts = 0;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->scope != b->scope) return;
        if (node_within(tree, use->node, before)) continue;
        if (use->kind == USE_READ && py_touch_of(model, i) == PY_TOUCH_LOOK) continue;
        uint32_t start = use->kind == USE_WRITE ? py_value_written(tree, use->node) : NODE_NONE;
        int64_t number;
        if (start == NODE_NONE || node_within(tree, start, model->loops[loop].node)) return;
        if (model_loop_around(model, start) != MODEL_NONE) return;
        bool empty =
            py_is_empty_value(model, start) || (py_integer(tree, start, &number) && number == 0);
        if (!empty) return;
        starts++;
    }
    if (starts != 1) return;
    struct finding *finding =
        check_report_range(c, tree->nodes[before].start, tree->nodes[node].end);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "change", before);
    check_set_line(c, finding, "line", node);
    check_set_line(c, finding, "loop", model->loops[loop].node);
}

const struct check py_checks_idle[] = {
    {"built-not-returned",
     CHECK_BINDING,
     built_not_returned,
     {CHECK_OF(BINDING_VARIABLE)},
     "name function returned line",
     .where = CHECK_LOCAL | CHECK_READ},
    {"kept-for-nothing",
     CHECK_BINDING,
     kept_for_nothing,
     {CHECK_OF(BINDING_VARIABLE)},
     "name function update",
     .needs = {PY_IF_STATEMENT},
     .where = CHECK_LOCAL | CHECK_READ},
    {"counted-not-returned",
     CHECK_BINDING,
     counted_not_returned,
     {CHECK_OF(BINDING_VARIABLE)},
     "name item function update loop",
     .needs = {PY_FOR_STATEMENT}},
    {"total-unused",
     CHECK_BINDING,
     total_unused,
     {CHECK_OF(BINDING_VARIABLE)},
     "name function update",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_LOCAL | CHECK_READ},
    {"gathered-unused",
     CHECK_BINDING,
     gathered_unused,
     {CHECK_OF(BINDING_VARIABLE)},
     "name function update",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_LOCAL | CHECK_READ},
    {"other-name-updated",
     CHECK_NODE,
     other_name_updated,
     {PY_IF_STATEMENT},
     "other name condition",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"loop-without-effect",
     CHECK_LOOP,
     loop_without_effect,
     {CHECK_OF(LOOP_FOR)},
     "word items line item",
     .needs = {PY_BREAK_STATEMENT, PY_CONTINUE_STATEMENT}},
    {"last-item-decides",
     CHECK_LOOP,
     last_item_decides,
     {0},
     "name condition value loop",
     .needs = {PY_ELSE_CLAUSE}},
    {"item-changed-alone",
     CHECK_LOOP,
     item_changed_alone,
     {CHECK_OF(LOOP_FOR)},
     "name items change loop"},
    {"attribute-not-set",
     CHECK_BINDING,
     attribute_not_set,
     {CHECK_OF(BINDING_VARIABLE)},
     "name better change",
     .needs = {PY_CLASS_DEFINITION}},
    {"attribute-not-made",
     CHECK_BINDING,
     attribute_not_made,
     {CHECK_OF(BINDING_VARIABLE)},
     "name better change",
     .needs = {PY_CLASS_DEFINITION}},
    {"returned-with-the-first",
     CHECK_NODE,
     returned_with_the_first,
     {PY_RETURN_STATEMENT},
     "name change line loop",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_OF_NAME | CHECK_IN_LOOP},
    {"flag-stays",
     CHECK_LOOP,
     flag_stays,
     {0},
     "name start change loop line",
     .needs = {PY_TRUE, PY_FALSE}},
    {0},
};
