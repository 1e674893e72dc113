/*
 * What has to start anew in each round of a loop and does not, or starts over where
 * it should go on.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

enum { MAX_NAMES = 8 };

/* ---- What is gathered for each round ---- */

/* 0, "", [], True: what something that is gathered starts from. */
static bool is_start(const struct model *model, uint32_t value)
{
    switch (node_kind(model->tree, value)) {
    case PY_INTEGER:
    case PY_FLOAT:
    case PY_TRUE:
    case PY_FALSE: return true;
    default: return py_is_empty_value(model, value);
    }
}

/* A name for what is meant to go on over all rounds. */
static bool sounds_running(struct str name)
{
    static const struct str parts[] = {STR("run"), STR("cum"), STR("prefix"),
                                       STR("acc"), STR("far"), STR("partial")};
    return PY_HAS_PART(name, parts);
}

/* Whether an if leaves the loop, or the function, by one of its branches. */
static bool may_leave(const struct model *model, uint32_t statement)
{
    return (model->flow[statement] & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) != 0;
}

/*
 * What a round does with what was gathered in it: it keeps it in a list (and only a name
 * tells whether that is one of running totals) or under a key, or lets an `if` decide on it.
 */
enum taking { TAKING_NOT, TAKING_PASSES, TAKING_LISTS, TAKING_KEEPS };

/* Whether it is divided by how many this round has: total / len(marks[name]). */
static bool is_average_of_round(const struct model *model, uint32_t node, uint32_t value)
{
    const struct tree *tree = model->tree;
    if (value == NODE_NONE || node_parent(tree, node) != value) return false;
    if (node_kind(tree, value) != PY_BINARY_OPERATOR) return false;
    uint16_t op = py_operator(tree, value);
    if ((op != PY_OP_SLASH && op != PY_OP_SLASH_SLASH) || py_left(tree, value) != node)
        return false;
    uint32_t divisor = py_right(tree, value);
    if (node_kind(tree, divisor) != PY_CALL || !py_calls(model, divisor, "len")) return false;
    uint32_t loop = model_loop_around(model, node);
    if (loop == MODEL_NONE || !model->loops[loop].is_for) return false;
    MODEL_EACH_USE_IN(model, node_field(tree, model->loops[loop].node, PY_FIELD_LEFT), use)
    {
        uint32_t variable = model->uses[use].binding;
        if (variable != MODEL_NONE && py_mentions(model, divisor, variable)) return true;
    }
    return false;
}

static enum taking taking_at(const struct model *model, uint32_t node)
{
    static const struct str measures[] = {STR("max"), STR("min"), STR("sum"), STR("len"),
                                          STR("sorted")};
    const struct tree *tree = model->tree;
    /* result.append(max(column)) keeps what the round has found, too. */
    uint32_t measured = node_parent(tree, node_parent(tree, node));
    if (node_kind(tree, measured) == PY_CALL && PY_CALLS_ONE_OF(model, measured, measures) &&
        py_argument(tree, measured, 0) == node && py_argument_count(tree, measured) == 1)
        node = measured;
    uint32_t statement = py_statement_of(model, node);
    uint32_t parent = node_parent(tree, node);
    /* if count == 1, if count > most, if is_prime, if not found */
    uint32_t up = node;
    if (node_kind(tree, parent) == PY_COMPARISON_OPERATOR ||
        node_kind(tree, parent) == PY_NOT_OPERATOR) {
        up = parent;
        parent = node_parent(tree, parent);
    }
    while (node_kind(tree, parent) == PY_PARENTHESIZED_EXPRESSION ||
           node_kind(tree, parent) == PY_BOOLEAN_OPERATOR) {
        up = parent;
        parent = node_parent(tree, parent);
    }
    if (node_kind(tree, parent) == PY_IF_STATEMENT || node_kind(tree, parent) == PY_ELIF_CLAUSE) {
        bool asks = tree->nodes[up].field == PY_FIELD_CONDITION;
        return asks && !may_leave(model, statement) ? TAKING_KEEPS : TAKING_NOT;
    }
    uint32_t value = py_statement_value(tree, statement);
    switch (node_kind(tree, value)) {
    case PY_CALL: {
        struct str method;
        if (py_calls(model, value, "print")) {
            /* A line that is put together; a total may be shown as it grows. */
            uint32_t name = model_binding_at(model, node);
            return py_type(model, model->bindings[name].node) == PY_TYPE_STR ? TAKING_KEEPS
                                                                             : TAKING_PASSES;
        }
        uint32_t object = py_method_call(tree, value, &method);
        if (object == NODE_NONE || !str_is(method, "append")) return TAKING_NOT;
        if (py_argument(tree, value, 0) != node) return TAKING_NOT;
        uint32_t list = py_binding(model, object);
        return list != MODEL_NONE && !sounds_running(binding_name(model, list)) ? TAKING_LISTS
                                                                                : TAKING_NOT;
    }
    case PY_ASSIGNMENT:
        if (is_average_of_round(model, node, node_field(tree, value, PY_FIELD_RIGHT)))
            return TAKING_KEEPS;
        if (node_field(tree, value, PY_FIELD_RIGHT) != node) return TAKING_NOT;
        return node_kind(tree, node_field(tree, value, PY_FIELD_LEFT)) == PY_SUBSCRIPT
                   ? TAKING_KEEPS
                   : TAKING_PASSES;
    case PY_AUGMENTED_ASSIGNMENT: {
        /* sums += [total] */
        uint32_t right = py_right(tree, value);
        bool item = node_kind(tree, right) == PY_LIST && node_parent(tree, node) == right;
        uint32_t list = py_binding(model, node_field(tree, value, PY_FIELD_LEFT));
        bool kept = item && list != MODEL_NONE && !sounds_running(binding_name(model, list));
        return kept ? TAKING_LISTS : TAKING_NOT;
    }
    default: return TAKING_NOT;
    }
}

/* Whether the use in the inner loop gathers: total += x, row.append(x), is_prime = False. */
static bool gathers(const struct model *model, uint32_t use)
{
    if (py_is_gathering(model, use)) return true;
    if (model->uses[use].kind != USE_WRITE) return false;
    uint32_t value = py_value_written(model->tree, model->uses[use].node);
    uint16_t kind = value == NODE_NONE ? 0 : node_kind(model->tree, value);
    return kind == PY_TRUE || kind == PY_FALSE;
}

/* names.sort(), names.reverse() */
static bool puts_in_order(const struct model *model, uint32_t node)
{
    struct str method;
    return py_method_on(model->tree, node, &method) != NODE_NONE &&
           (str_is(method, "sort") || str_is(method, "reverse"));
}

/* The two loops, one in the other, in which a name is gathered and taken. */
struct nest {
    uint32_t outer, inner; /* numbers of loops */
    bool listed;           /* nothing but a list keeps it */
};

/* The loop right inside `outer` that holds the node, or MODEL_NONE. */
static uint32_t loop_inside(const struct model *model, uint32_t node, uint32_t outer)
{
    uint32_t loop = model_loop_around(model, node);
    while (loop != MODEL_NONE && model->loops[loop].outer != outer) {
        loop = model->loops[loop].outer;
    }
    return loop;
}

/* Finds the loops for a name that is begun at `start`; false where it is used otherwise. */
static bool find_nest(const struct model *model, const struct binding *b, uint32_t start,
                      struct nest *nest)
{
    const struct tree *tree = model->tree;
    *nest = (struct nest){MODEL_NONE, MODEL_NONE, false};
    uint32_t gathering = MODEL_NONE;
    bool kept = false;
    uint32_t read = MODEL_NONE; /* total = total + x: the one that belongs to it */
    for (uint32_t use = model->uses[b->first_use].next; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (read != MODEL_NONE && node_within(tree, node, read)) continue;
        if (puts_in_order(model, node)) continue;
        if (gathers(model, use)) {
            if (gathering == MODEL_NONE) gathering = node;
            if (nest->outer != MODEL_NONE) return false; /* behind where it is taken */
            read = py_statement_of(model, node);
            continue;
        }
        if (model->uses[use].kind != USE_READ || gathering == MODEL_NONE) return false;
        uint32_t loop = model_loop_around(model, node);
        if (loop == MODEL_NONE || node_within(tree, start, model->loops[loop].node)) return false;
        if (nest->outer == MODEL_NONE) {
            nest->outer = loop;
            nest->inner = loop_inside(model, gathering, loop);
            if (nest->inner == MODEL_NONE) return false;
        }
        if (loop != nest->outer || node < model->loops[nest->inner].node) return false;
        enum taking taking = taking_at(model, node);
        if (taking == TAKING_NOT) return false;
        kept |= taking == TAKING_KEEPS;
        nest->listed |= taking == TAKING_LISTS;
    }
    nest->listed &= !kept;
    return kept || nest->listed;
}

/* total = 0 before both loops, though each round of the outer one takes its own. */
static void not_started_anew(struct check_context *c, uint32_t binding)
{
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[binding];
    if (b->first_use == MODEL_NONE || b->writes + b->reads < 3) return;
    if (model->uses[b->first_use].kind != USE_WRITE) return;
    uint32_t first = model->uses[b->first_use].node;
    uint32_t value = py_value_written(c->tree, first);
    if (value == NODE_NONE || !is_start(model, value)) return;
    if (!py_is_own_name(model, binding) || py_is_everywhere(model, binding)) return;
    struct nest nest;
    if (!find_nest(model, b, first, &nest)) return;
    const struct loop *outer = &model->loops[nest.outer];
    const struct loop *inner = &model->loops[nest.inner];
    if (outer->function != model_function_around(model, first)) return;
    if (outer->body == NODE_NONE || inner->body == NODE_NONE) return;
    /* Everything that is gathered is gathered in the inner loop. */
    for (uint32_t use = model->uses[b->first_use].next; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        bool within = node_within(c->tree, node, inner->body); /* its else runs once */
        if (puts_in_order(model, node)) continue;
        if (gathers(model, use) && !within) return;
        if (model->uses[use].kind != USE_READ && !within) return;
    }
    if (node_parent(c->tree, inner->node) != outer->body) return;
    uint32_t statement = py_statement_of(model, first);
    struct finding *finding = check_report(c, statement);
    finding->by_name = nest.listed;
    check_set_binding(c, finding, "name", binding);
    check_set_node(c, finding, "start", statement);
    check_set_line(c, finding, "loop", outer->node);
    check_set_line(c, finding, "inner", inner->node);
}

/* ---- Loops that run in the first round only ---- */

struct names {
    uint32_t bindings[MAX_NAMES];
    uint32_t count;
};

/* Whether the name picks the row that is measured, len(table[r]): rows are equally long. */
static bool picks_measured(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    if (tree->nodes[node].field != PY_FIELD_SUBSCRIPT) return false;
    return py_is_measured(model, node_parent(tree, node));
}

/* The names of a condition that asks nothing but names; false for others. */
static bool read_names(const struct model *model, uint32_t condition, uint32_t function,
                       struct names *names)
{
    const struct tree *tree = model->tree;
    names->count = 0;
    for (uint32_t node = condition; node < tree->nodes[condition].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_CALL:
            if (!py_calls(model, node, "len")) return false;
            break;
        case PY_ATTRIBUTE:
        case PY_AWAIT:
        case PY_NAMED_EXPRESSION:
        case PY_LAMBDA:
        case PY_LIST_COMPREHENSION:
        case PY_GENERATOR_EXPRESSION: return false;
        default: break;
        }
    }
    MODEL_EACH_USE_IN(model, condition, use)
    {
        uint32_t name = model->uses[use].binding;
        if (name == MODEL_NONE || picks_measured(model, model->uses[use].node)) continue;
        const struct binding *b = &model->bindings[name];
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
        if (model->scopes[b->scope].kind == SCOPE_CLASS) return false;
        if (model->scopes[b->scope].function != function) return false;
        if (names->count == MAX_NAMES) return false;
        names->bindings[names->count++] = name;
    }
    return names->count > 0;
}

/*
 * Whether only the inner loop touches the name while the outer one runs; `changed`
 * becomes true when it does.
 */
static bool is_left_alone(const struct model *model, uint32_t name, const struct loop *inner,
                          const struct loop *outer, bool *changed)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[name];
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        enum py_touch touch = py_touch_of(model, use);
        if (touch == PY_TOUCH_LOOK) continue;
        if (model->uses[use].scope != b->scope) return false;
        if (touch == PY_TOUCH_HAND) {
            if (py_type(model, node) == PY_TYPE_INT) continue; /* nobody changes a number */
            /* A second name for a list, by which it may be changed. */
            if (node_within(tree, node, outer->node)) return false;
            uint16_t kind = node_kind(tree, node_parent(tree, node));
            if (kind == PY_ASSIGNMENT) return false;
            continue;
        }
        if (node_within(tree, node, inner->body)) {
            *changed = true;
        } else if (node_within(tree, node, outer->node)) {
            return false;
        }
    }
    return true;
}

/* while i < n: ... while j < m: j += 1, and nothing sets j back. */
static void runs_in_first_round(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *inner = &model->loops[index];
    if (inner->is_for || inner->endless || inner->outer == MODEL_NONE) return;
    if (inner->body == NODE_NONE) return;
    /* Left by break the condition may still hold; return and raise end the outer loop, too. */
    if (inner->flow & FLOW_BREAK) return;
    const struct loop *outer = &model->loops[inner->outer];
    if (outer->body == NODE_NONE || outer->function != inner->function) return;
    if (node_parent(c->tree, inner->node) != outer->body) return;
    if (py_leaves_after(model, inner->node, inner->outer)) return;
    uint32_t condition = node_field(c->tree, inner->node, PY_FIELD_CONDITION);
    struct names names;
    if (condition == NODE_NONE || !read_names(model, condition, inner->function, &names)) return;
    uint32_t moved = MODEL_NONE;
    uint32_t asked = node_field(c->tree, outer->node, PY_FIELD_CONDITION);
    for (uint32_t i = 0; i < names.count; i++) {
        bool changed = false;
        if (!is_left_alone(model, names.bindings[i], inner, outer, &changed)) return;
        if (!changed) continue;
        if (moved == MODEL_NONE) moved = names.bindings[i];
        /* The outer loop may be over then, too. */
        if (asked != NODE_NONE && py_mentions(model, asked, names.bindings[i])) return;
    }
    if (moved == MODEL_NONE) return;
    struct finding *finding = check_report_header(c, inner->node, inner->body);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "name", moved);
    check_set_line(c, finding, "loop", outer->node);
}

/* ---- What only the last round leaves ---- */

/* A name for what several rounds put together. */
static bool sounds_gathered(struct str name)
{
    static const struct str parts[] = {STR("total"),  STR("sum"),     STR("count"),
                                       STR("result"), STR("product"), STR("answer")};
    return PY_HAS_PART(name, parts);
}

/* Whether nothing but the start and the line at `target` gives the name a value. */
static bool is_set_twice(const struct model *model, uint32_t name, uint32_t target,
                         const struct loop *loop, uint32_t *start)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[name];
    bool read = false;
    *start = NODE_NONE;
    if (b->writes != 2 || b->kind != BINDING_VARIABLE) return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node == target) continue;
        if (model->uses[use].kind == USE_READ) {
            if (node_within(tree, node, loop->node)) return false;
            read |= node > target;
            continue;
        }
        if (model->uses[use].kind != USE_WRITE || node > loop->node) return false;
        *start = py_value_written(tree, node);
    }
    return read && *start != NODE_NONE;
}

/* total = 0; for x in xs: total = x * 2 */
static void last_round_only(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || loop->endless) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_CONTINUE)) return;
    NODE_EACH_CHILD(c->tree, loop->body, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(c->tree, statement, &target);
        if (value == NODE_NONE) continue;
        uint32_t name = model_binding_at(model, target);
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) continue;
        uint32_t start;
        if (!is_set_twice(model, name, target, loop, &start)) continue;
        uint16_t kind = node_kind(c->tree, start);
        bool number = kind == PY_INTEGER || kind == PY_FLOAT;
        if (!number && !py_is_empty_value(model, start)) continue;
        /* A number may be kept for its own sake: the last one of a row. */
        bool keeps_last = number || kind == PY_STRING;
        if (keeps_last && !sounds_gathered(binding_name(model, name))) continue;
        if (py_is_steady(model, value, loop->node)) continue;
        struct finding *finding = check_report(c, statement);
        finding->by_name = keeps_last;
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "value", value);
        check_set_node(c, finding, "start", start);
        check_set_line(c, finding, "loop", loop->node);
    }
}

/* ---- Flags that start over ---- */

/* True and False, or a container that is begun empty. */
static bool is_begun(const struct model *model, uint32_t value)
{
    uint16_t kind = node_kind(model->tree, value);
    return kind == PY_TRUE || kind == PY_FALSE || py_makes_container(model, value) ||
           kind == PY_LIST;
}

/* Whether the if around the node does nothing but fill or set the name. */
static bool only_feeds(const struct model *model, uint32_t node, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t test = py_statement_of(model, node);
    if (node_kind(tree, test) != PY_IF_STATEMENT) return false;
    if (node_field(tree, test, PY_FIELD_ALTERNATIVE) != NODE_NONE) return false;
    uint32_t block = node_field(tree, test, PY_FIELD_CONSEQUENCE);
    if (block == NODE_NONE || node_within(tree, node, block)) return false;
    uint32_t only = py_only_statement(tree, block);
    if (only == NODE_NONE) return false;
    MODEL_EACH_USE_IN(model, only, use)
    {
        if (model->uses[use].binding == name) {
            return py_is_gathering(model, use) || model->uses[use].kind == USE_WRITE;
        }
    }
    return false;
}

/* Whether the node is all that a while right around the loop asks: while swapped: */
static bool is_asked_around(const struct model *model, uint32_t node, const struct loop *loop)
{
    if (loop->outer == MODEL_NONE || model->loops[loop->outer].is_for) return false;
    uint32_t around = model->loops[loop->outer].node;
    return py_strip(model->tree, node_field(model->tree, around, PY_FIELD_CONDITION)) == node;
}

/* found = False at the top of each round, found = True in it: the last item decides. */
static void flag_starts_over(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    NODE_EACH_CHILD(c->tree, loop->body, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(c->tree, statement, &target);
        if (value == NODE_NONE || !is_begun(model, value)) continue;
        uint32_t name = model_binding_at(model, target);
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) continue;
        if (py_is_empty_value(model, value) ==
            (node_kind(c->tree, value) == PY_TRUE || node_kind(c->tree, value) == PY_FALSE)) {
            continue; /* a list with something in it is no start */
        }
        bool fed = false;
        bool needed = false;
        bool fits = true;
        for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE && fits;
             use = model->uses[use].next) {
            uint32_t node = model->uses[use].node;
            if (node < loop->node) needed |= is_asked_around(model, node, loop);
            if (node < loop->node || node == target) continue;
            if (!node_within(c->tree, node, loop->node)) {
                needed |= model->uses[use].kind == USE_READ;
                break;
            }
            bool feeds = gathers(model, use) && !puts_in_order(model, node);
            fed |=
                feeds && node > target &&
                node_kind(c->tree, node_parent(c->tree, py_statement_of(model, node))) == PY_BLOCK;
            fits = node > target && (feeds || only_feeds(model, node, name));
        }
        if (!fed || !needed || !fits) continue;
        struct finding *finding = check_report(c, statement);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "start", statement);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

const struct check py_checks_resets[] = {
    {"not-started-anew",
     CHECK_BINDING,
     not_started_anew,
     {CHECK_OF(BINDING_VARIABLE)},
     "name start loop inner",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT}},
    {"runs-in-first-round",
     CHECK_LOOP,
     runs_in_first_round,
     {CHECK_OF(LOOP_WHILE)},
     "condition name loop"},
    {"flag-starts-over", CHECK_LOOP, flag_starts_over, {CHECK_OF(LOOP_FOR)}, "name start loop"},
    {"last-round-only", CHECK_LOOP, last_round_only, {0}, "name value start loop"},
    {0},
};
