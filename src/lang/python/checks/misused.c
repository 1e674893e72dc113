/*
 * Values that are used as what they are not: a number with brackets behind it, an item
 * as a list, a key where a value was asked for; and things that are put where nobody
 * finds them again.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* A loop that is larger is not looked through for each question in it. */
enum { MAX_NODES = 4096 };

/* ---- Numbers with brackets behind them ---- */

/* for i in range(n): i[0] */
static void position_indexed(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (!py_is_own_name(model, range.variable) || py_is_everywhere(model, range.variable)) return;
    if (py_sets(model, loop->body, range.variable)) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != range.variable) continue;
        uint32_t subscript = py_subscript_of(c->tree, node);
        if (subscript == NODE_NONE || py_is_guarded(model, subscript)) continue;
        int64_t extra;
        uint32_t list = py_length_of(model, range.stop, &extra);
        struct finding *finding = check_report(c, subscript);
        check_set_binding(c, finding, "name", range.variable);
        check_set_node(c, finding, "code", subscript);
        check_set_node(c, finding, "range", range.call);
        check_set_line(c, finding, "line", loop->node);
        struct str row = list == MODEL_NONE ? (struct str)STR("that") : binding_name(model, list);
        finding_set(finding, "better",
                    list == MODEL_NONE
                        ? (struct str)STR("what stands at that position")
                        : arena_format(c->arena, "`%.*s[%.*s]`", STR_ARG(row),
                                       STR_ARG(binding_name(model, range.variable))));
        return;
    }
}

/* best = 0, and then for p in people: if p[1] > best[1]: best = p */
static void starts_as_number(struct check_context *c, uint32_t binding)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[binding];
    if (!py_is_own_name(model, binding) || py_is_everywhere(model, binding)) return;
    if (b->writes < 2 || model->scopes[b->scope].kind == SCOPE_CLASS) return;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t start = model->uses[use].node;
        uint32_t value =
            model->uses[use].kind == USE_WRITE ? py_value_written(tree, start) : NODE_NONE;
        double number;
        uint32_t next = model->uses[use].next;
        if (value == NODE_NONE || next == MODEL_NONE || !py_number(tree, value, &number)) continue;
        uint32_t node = model->uses[next].node;
        uint32_t subscript = py_subscript_of(tree, node);
        uint32_t arguments = node_parent(tree, node);
        if (node_kind(tree, arguments) == PY_ARGUMENT_LIST &&
            py_calls(model, node_parent(tree, arguments), "len")) {
            subscript = node_parent(tree, arguments);
        }
        if (model->uses[next].kind != USE_READ || subscript == NODE_NONE) continue;
        uint32_t begun = py_statement_of(model, start);
        uint32_t index = model_loop_around(model, node);
        if (index == MODEL_NONE || node_within(tree, start, model->loops[index].node)) continue;
        const struct loop *loop = &model->loops[index];
        if (loop->body == NODE_NONE || node_parent(tree, loop->node) != node_parent(tree, begun)) {
            continue;
        }
        if (!node_within(tree, node, loop->body) || !py_in_every_round(model, node, loop)) continue;
        if (py_is_guarded(model, node)) continue;
        struct finding *finding = check_report(c, begun);
        check_set_binding(c, finding, "name", binding);
        check_set_node(c, finding, "value", value);
        check_set_node(c, finding, "code", subscript);
        check_set_line(c, finding, "line", subscript);
        return;
    }
}

/* ---- Brackets that make no tuple ---- */

/* days += (b[1]), where days is a tuple */
static void tuple_without_comma(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    bool update = node_kind(tree, node) == PY_AUGMENTED_ASSIGNMENT;
    uint16_t op = py_operator(tree, node);
    if (op != (update ? PY_OP_PLUS_EQUAL : PY_OP_PLUS)) return;
    uint32_t right = node_field(tree, node, PY_FIELD_RIGHT);
    if (right == NODE_NONE || node_kind(tree, right) != PY_PARENTHESIZED_EXPRESSION) return;
    uint32_t inner = py_strip(tree, right);
    switch (node_kind(tree, inner)) {
    case PY_INTEGER:
    case PY_STRING:
    case PY_FLOAT: break;
    case PY_IDENTIFIER: {
        uint32_t name = model_binding_at(model, inner);
        if (name == MODEL_NONE) return;
        bool own = model->bindings[name].kind == BINDING_LOOP ||
                   model->bindings[name].kind == BINDING_VARIABLE;
        if (!own) return;
        break;
    }
    case PY_SUBSCRIPT:
        if (node_child(tree, inner, PY_SLICE) != NODE_NONE) return;
        break;
    default: return;
    }
    enum py_type type = py_type(model, inner);
    if (type == PY_TYPE_TUPLE || py_type(model, py_left(tree, node)) != PY_TYPE_TUPLE) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "value", right);
    check_set_node(c, finding, "item", inner);
    check_set_node(c, finding, "tuple", py_left(tree, node));
    check_insert(c, finding, tree->nodes[inner].end, (struct str)STR(","));
}

/* ---- The item between two lists ---- */

static bool calls_itself(const struct model *model, uint32_t node, const struct function *f)
{
    if (node_kind(model->tree, node) != PY_CALL || f->binding == MODEL_NONE) return false;
    uint32_t callee = node_field(model->tree, node, PY_FIELD_FUNCTION);
    return node_kind(model->tree, callee) == PY_IDENTIFIER &&
           model_binding_at(model, callee) == f->binding;
}

/* Whether the function compares the item, or a part of it, with others. */
static bool is_compared_in(const struct model *model, uint32_t body, uint32_t item)
{
    const struct tree *tree = model->tree;
    for (uint32_t node = body; node < tree->nodes[body].next; node++) {
        if (node_kind(tree, node) != PY_COMPARISON_OPERATOR) continue;
        for (uint32_t part = node; part < tree->nodes[node].next; part++) {
            if (node_kind(tree, part) == node_kind(tree, item) && node_same(tree, part, item))
                return true;
        }
    }
    return false;
}

/* return sort(older) + pivot + sort(younger), where pivot = xs[0]: one item and no list. */
static void item_between_lists(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (!f->recursive || f->body == NODE_NONE || f->name == MODEL_NONE) return;
    bool list = false; /* it gives back a list: return [] */
    uint32_t found = NODE_NONE;
    uint32_t call = NODE_NONE;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(tree, node, 0);
        if (value == NODE_NONE) continue;
        value = py_strip(tree, value);
        if (node_kind(tree, value) == PY_LIST) list = true;
        while (node_kind(tree, value) == PY_BINARY_OPERATOR &&
               py_operator(tree, value) == PY_OP_PLUS) {
            uint32_t sides[2] = {py_right(tree, value), py_left(tree, value)};
            for (unsigned i = 0; i < 2; i++) {
                if (calls_itself(model, sides[i], f)) call = sides[i];
                uint32_t name = py_binding(model, sides[i]);
                uint32_t item = name == MODEL_NONE ? sides[i] : py_only_value(model, name);
                int64_t place;
                if (item == NODE_NONE || node_kind(tree, item) != PY_SUBSCRIPT) continue;
                if (!py_integer(tree, node_field(tree, item, PY_FIELD_SUBSCRIPT), &place)) continue;
                uint32_t row = py_parameter_at(model, node_field(tree, item, PY_FIELD_VALUE));
                if (row != MODEL_NONE && is_compared_in(model, f->body, sides[i])) found = sides[i];
            }
            value = py_left(tree, value);
        }
    }
    if (!list || found == NODE_NONE || call == NODE_NONE) return;
    struct finding *finding = check_report(c, found);
    check_set_node(c, finding, "item", found);
    check_set_node(c, finding, "call", call);
    finding_set(finding, "function", model->names[f->name]);
    check_replace(c, finding, found,
                  arena_format(c->arena, "[%.*s]", STR_ARG(tree_text(tree, found))));
}

/* ---- A swap that only compares ---- */

/* a, b == b, a */
static void swap_compared(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t list = node_named(tree, node, 0);
    uint32_t parts =
        node_kind(tree, list) == PY_EXPRESSION_LIST || node_kind(tree, list) == PY_TUPLE ? list
                                                                                         : node;
    if (node_named_count(tree, parts) != 3) return;
    uint32_t first = node_named(tree, parts, 0);
    uint32_t middle = node_named(tree, parts, 1);
    uint32_t last = node_named(tree, parts, 2);
    uint32_t left;
    uint32_t right;
    if (py_comparison(tree, middle, &left, &right) != PY_OP_EQUAL_EQUAL) return;
    if (!node_same(tree, first, last) || !node_same(tree, left, right)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "first", first);
    check_set_node(c, finding, "second", left);
    check_replace(c, finding, node_field(tree, middle, PY_FIELD_OPERATORS), (struct str)STR("="));
}

/* ---- Put where nobody finds it ---- */

/* d.get(k, []).append(x) */
static void default_lost(struct check_context *c, uint32_t call)
{
    const struct tree *tree = c->tree;
    struct str method = STR_EMPTY;
    struct str getting = STR_EMPTY;
    uint32_t object = py_method_call(tree, call, &method);
    if (object == NODE_NONE || node_kind(tree, node_parent(tree, call)) != PY_EXPRESSION_STATEMENT)
        return;
    if (!py_is_changing_method(method)) return;
    uint32_t row = py_method_call(tree, object, &getting);
    if (row == NODE_NONE || !str_is(getting, "get") || py_argument_count(tree, object) != 2) return;
    uint32_t value = py_argument(tree, object, 1);
    if (value == NODE_NONE || !py_makes_container(c->model, value)) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_node(c, finding, "name", row);
    check_set_node(c, finding, "key", py_argument(tree, object, 0));
    check_set_node(c, finding, "default", value);
}

/* ---- Asked for one thing, used with another ---- */

/* Whether `whole` is made from `part` by a method, an index or str(): k.lower(), k[0]. */
static bool is_made_from(const struct model *model, uint32_t whole, uint32_t part)
{
    static const struct str makers[] = {STR("str"), STR("int"), STR("float"), STR("tuple")};
    const struct tree *tree = model->tree;
    struct str method = STR_EMPTY;
    switch (node_kind(tree, whole)) {
    case PY_SUBSCRIPT: {
        int64_t place;
        return py_integer(tree, node_field(tree, whole, PY_FIELD_SUBSCRIPT), &place) &&
               node_same(tree, node_field(tree, whole, PY_FIELD_VALUE), part);
    }
    case PY_CALL: {
        uint32_t object = py_method_call(tree, whole, &method);
        if (object != NODE_NONE)
            return py_is_looking_method(method) && node_same(tree, object, part);
        uint32_t argument = py_argument(tree, whole, 0);
        return argument != NODE_NONE && PY_CALLS_ONE_OF(model, whole, makers) &&
               node_same(tree, argument, part);
    }
    default: return false;
    }
}

/* if w in d: d[w.lower()] += 1; if item in prices: prices[item[0]] */
static void asked_for_other(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return;
    uint32_t key;
    uint32_t row;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &key, &row);
    uint32_t name = py_is_membership(op) ? py_binding(model, row) : MODEL_NONE;
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    uint32_t other = NODE_NONE;
    MODEL_EACH_USE_IN(model, node, use)
    {
        if (model->uses[use].binding != name) continue;
        uint32_t at = model->uses[use].node;
        if (node_within(tree, at, condition)) continue;
        uint32_t place = py_subscript_of(tree, at);
        uint32_t asked =
            place == NODE_NONE ? NODE_NONE : node_field(tree, place, PY_FIELD_SUBSCRIPT);
        if (asked == NODE_NONE || node_same(tree, asked, key)) return;
        if (!is_made_from(model, asked, key) && !is_made_from(model, key, asked)) return;
        if (other == NODE_NONE) other = place;
    }
    if (other == NODE_NONE) return;
    /* What is put in under the key itself elsewhere makes the question a good one. */
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        uint32_t place = py_subscript_of(tree, at);
        uint32_t asked =
            place == NODE_NONE ? NODE_NONE : node_field(tree, place, PY_FIELD_SUBSCRIPT);
        if (asked != NODE_NONE && node_same(tree, asked, key)) return;
        if (place == NODE_NONE && py_touch_of(model, use) == PY_TOUCH_CHANGE) return;
    }
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "key", key);
    check_set_node(c, finding, "place", other);
    check_set_node(c, finding, "used", node_field(tree, other, PY_FIELD_SUBSCRIPT));
    check_set_binding(c, finding, "name", name);
    check_set_line(c, finding, "line", other);
}

/* if k in d.values(): d[k] ... */
static void asked_among_values(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || block == NODE_NONE) return;
    uint32_t key;
    uint32_t row;
    struct str method = STR_EMPTY;
    if (py_comparison(tree, py_strip(tree, condition), &key, &row) != PY_KW_IN) return;
    uint32_t object = py_method_call(tree, row, &method);
    uint32_t name = object == NODE_NONE ? MODEL_NONE : py_binding(model, object);
    if (name == MODEL_NONE || !str_is(method, "values")) return;
    MODEL_EACH_USE_IN(model, block, use)
    {
        if (model->uses[use].binding != name) continue;
        uint32_t place = py_subscript_of(tree, model->uses[use].node);
        if (place == NODE_NONE) continue;
        if (!node_same(tree, node_field(tree, place, PY_FIELD_SUBSCRIPT), key)) continue;
        struct finding *finding = check_report(c, condition);
        check_set_node(c, finding, "condition", condition);
        check_set_node(c, finding, "key", key);
        check_set_node(c, finding, "place", place);
        check_set_binding(c, finding, "name", name);
        return;
    }
}

/* The place whose old value the statement needs: d[k] += 1, d[k].append(x), d[k] = d[k] + 1. */
static uint32_t place_needed(const struct tree *tree, uint32_t statement)
{
    uint32_t value = statement == NODE_NONE ? NODE_NONE : py_statement_value(tree, statement);
    struct str method = STR_EMPTY;
    uint32_t target;
    uint32_t made;
    switch (node_kind(tree, value)) {
    case PY_AUGMENTED_ASSIGNMENT: target = py_left(tree, value); break;
    case PY_CALL: target = py_method_call(tree, value, &method); break;
    case PY_ASSIGNMENT:
        target = py_left(tree, value);
        made = py_right(tree, value);
        if (made == NODE_NONE || node_kind(tree, made) != PY_BINARY_OPERATOR ||
            !node_same(tree, py_left(tree, made), target)) {
            return NODE_NONE;
        }
        break;
    default: return NODE_NONE;
    }
    return node_kind(tree, target) == PY_SUBSCRIPT ? target : NODE_NONE;
}

/* if k in d: d[k] = [x] else: d[k].append(x): the branches are the wrong way round. */
static void needed_where_missing(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return;
    uint32_t key;
    uint32_t row;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &key, &row);
    uint32_t block = NODE_NONE; /* what runs when the key is not there */
    if (op == PY_KW_NOT_IN) {
        block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    } else if (op == PY_KW_IN && node_child(tree, node, PY_ELIF_CLAUSE) == NODE_NONE) {
        uint32_t clause = node_child(tree, node, PY_ELSE_CLAUSE);
        if (clause != NODE_NONE) block = node_field(tree, clause, PY_FIELD_BODY);
    }
    if (block == NODE_NONE || py_is_guarded(model, node)) return;
    uint32_t place = place_needed(tree, py_first_statement(tree, block));
    if (place == NODE_NONE || !node_same(tree, node_field(tree, place, PY_FIELD_VALUE), row))
        return;
    if (!node_same(tree, node_field(tree, place, PY_FIELD_SUBSCRIPT), key)) return;
    if (!py_is_repeatable(tree, key) || py_type(model, row) != PY_TYPE_DICT) return;
    struct finding *finding = check_report(c, py_first_statement(tree, block));
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "key", key);
    check_set_node(c, finding, "name", row);
    check_set_node(c, finding, "place", place);
    check_set_line(c, finding, "line", condition);
}

/* ---- The greatest of what only grows ---- */

/* Whether every change of the name but its start adds a positive number; sets the start. */
static bool only_grows(const struct model *model, uint32_t name, uint32_t *start)
{
    const struct binding *b = &model->bindings[name];
    bool grows = false;
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    if (b->kind != BINDING_VARIABLE) return false;
    *start = py_statement_of(model, b->node);
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        int64_t added;
        if (model->uses[use].scope != b->scope) return false;
        if (node == b->node || model->uses[use].kind == USE_READ) continue;
        if (!py_added_number(model, node, &added) || added <= 0) return false;
        grows = true;
    }
    return grows && py_value_written(model->tree, b->node) != NODE_NONE;
}

/* if count > longest: longest = count, where count is never set back */
static void greatest_of_growing(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t only = py_only_statement(tree, node_field(tree, node, PY_FIELD_CONSEQUENCE));
    uint32_t target;
    uint32_t value = only == NODE_NONE ? NODE_NONE : py_plain_assignment(tree, only, &target);
    if (value == NODE_NONE || condition == NODE_NONE) return;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    bool turned = op == PY_OP_LESS || op == PY_OP_LESS_EQUAL;
    if (!turned && op != PY_OP_GREATER && op != PY_OP_GREATER_EQUAL) return;
    uint32_t count = py_binding(model, value);
    uint32_t best = model_binding_at(model, target);
    if (count == MODEL_NONE || best == MODEL_NONE || count == best) return;
    if (py_binding(model, turned ? right : left) != count) return;
    if (py_binding(model, turned ? left : right) != best) return;
    uint32_t start;
    if (!only_grows(model, count, &start) || !py_is_own_name(model, best)) return;
    if (model->bindings[best].writes != 2) return;
    uint32_t index = model_loop_around(model, node);
    if (index == MODEL_NONE) return;
    /* Both begin side by side, before all loops around the question. */
    uint32_t other = py_statement_of(model, model->bindings[best].node);
    if (node_parent(tree, start) != node_parent(tree, other)) return;
    if (node_within(tree, start, model->loops[index].node)) return;
    /* Counted in the same loop, not in the one before. */
    bool counted = false;
    const struct loop *loop = &model->loops[index];
    if (tree->nodes[loop->node].next - loop->node > MAX_NODES) return;
    MODEL_EACH_USE_IN(model, loop->node, use)
    {
        counted |= model->uses[use].binding == count && model->uses[use].kind != USE_READ;
    }
    if (!counted) return;
    struct finding *finding =
        check_report_header(c, node, node_field(tree, node, PY_FIELD_CONSEQUENCE));
    check_set_binding(c, finding, "name", count);
    check_set_binding(c, finding, "best", best);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "start", start);
}

/* ---- Loops that are left at once ---- */

/* for i in range(n): ... return ..., in the first round and without any condition */
static void counted_once(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (loop->flow & (FLOW_NEXT | FLOW_CONTINUE | FLOW_RAISE)) return;
    uint32_t last = py_last_statement(tree, loop->body);
    uint16_t kind = last == NODE_NONE ? 0 : node_kind(tree, last);
    if (kind != PY_RETURN_STATEMENT && kind != PY_BREAK_STATEMENT) return;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        uint16_t other = node_kind(tree, statement);
        bool step = other == PY_EXPRESSION_STATEMENT || other == PY_FOR_STATEMENT ||
                    other == PY_WHILE_STATEMENT || other == PY_IF_STATEMENT;
        if (statement != last && (!step || model->flow[statement] != FLOW_NEXT)) return;
    }
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", range.variable);
    check_set_node(c, finding, "leaves", last);
    check_set_node(c, finding, "range", range.call);
}

/* while i < n: if ...: return True else: return False, and then i += 1, which nobody reaches */
static void step_never_reached(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE || loop->endless) return;
    if (loop->flow & (FLOW_NEXT | FLOW_CONTINUE)) return;
    uint32_t last = py_last_statement(tree, loop->body);
    if (last == NODE_NONE) return;
    uint32_t step = MODEL_NONE;
    MODEL_EACH_USE_IN(model, last, use)
    {
        int64_t added;
        uint32_t name = model->uses[use].binding;
        if (model->uses[use].kind == USE_READ || name == MODEL_NONE) continue;
        if (!py_added_number(model, model->uses[use].node, &added)) continue;
        if (py_mentions(model, condition, name)) step = name;
    }
    uint32_t test = py_statement_before(tree, last);
    if (step == MODEL_NONE || test == NODE_NONE || model->flow[test] & FLOW_NEXT) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", step);
    check_set_node(c, finding, "step", last);
    check_set_line(c, finding, "line", last);
}

/* ---- Indexes ---- */

/* for i in range(len(xs)): xs[-i]: where i is 0 that is the first item, and not the last. */
static void minus_zero(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t start = 0;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE) return;
    if (range.start != NODE_NONE && (!py_integer(tree, range.start, &start) || start != 0)) return;
    if (py_sets(model, loop->body, range.variable)) return;
    if (py_compares_index(model, loop->body, range.variable)) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != range.variable) continue;
        uint32_t minus = node_parent(tree, node);
        uint32_t place = node_parent(tree, minus);
        if (node_kind(tree, minus) != PY_UNARY_OPERATOR || node_kind(tree, place) != PY_SUBSCRIPT)
            continue;
        if (py_operator(tree, minus) != PY_OP_MINUS) continue;
        if (tree->nodes[minus].field != PY_FIELD_SUBSCRIPT) continue;
        uint32_t row = node_field(tree, place, PY_FIELD_VALUE);
        if (py_type(model, row) == PY_TYPE_DICT || !py_in_every_round(model, place, loop)) continue;
        struct finding *finding = check_report(c, place);
        check_set_node(c, finding, "place", place);
        check_set_node(c, finding, "name", row);
        check_set_binding(c, finding, "index", range.variable);
        check_replace(
            c, finding, minus,
            arena_format(c->arena, "-1 - %.*s", STR_ARG(binding_name(model, range.variable))));
        return;
    }
}

/* for i in range(1, n): xs[i] = xs[i - 1]: each item gets what the one before it has just got. */
static void smeared(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t target = py_left(tree, node);
    uint32_t value = py_right(tree, node);
    if (node_kind(tree, target) != PY_SUBSCRIPT || node_kind(tree, value) != PY_SUBSCRIPT) return;
    uint32_t list = py_binding(model, node_field(tree, target, PY_FIELD_VALUE));
    if (list == MODEL_NONE || list != py_binding(model, node_field(tree, value, PY_FIELD_VALUE))) {
        return;
    }
    uint32_t index = model_loop_around(model, node);
    struct py_counting range;
    if (index == MODEL_NONE || !py_read_counting(model, &model->loops[index], &range)) return;
    const struct loop *loop = &model->loops[index];
    if (range.step != NODE_NONE || loop->body == NODE_NONE) return;
    int64_t to;
    int64_t from;
    uint32_t place = node_field(tree, target, PY_FIELD_SUBSCRIPT);
    uint32_t other = node_field(tree, value, PY_FIELD_SUBSCRIPT);
    if (place == NODE_NONE || other == NODE_NONE) return;
    if (!py_is_offset(model, place, range.variable, &to)) return;
    if (!py_is_offset(model, other, range.variable, &from) || to != from + 1) return;
    if (py_only_statement(tree, loop->body) != py_statement_of(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "name", list);
    check_set_node(c, finding, "range", range.call);
    check_set_line(c, finding, "loop", loop->node);
}

const struct check py_checks_misused[] = {
    {"position-indexed",
     CHECK_LOOP,
     position_indexed,
     {CHECK_OF(LOOP_FOR)},
     "name code range line better",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"starts-as-number",
     CHECK_BINDING,
     starts_as_number,
     {CHECK_OF(BINDING_VARIABLE)},
     "name value code line",
     .needs = {PY_SUBSCRIPT, PY_CALL},
     .where = CHECK_REWRITTEN},
    {"tuple-without-comma",
     CHECK_NODE,
     tuple_without_comma,
     {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR},
     "code value item tuple",
     .needs = {PY_PARENTHESIZED_EXPRESSION}},
    {"item-between-lists",
     CHECK_FUNCTION,
     item_between_lists,
     {0},
     "item call function",
     .where = CHECK_RECURSIVE | CHECK_ANSWERS},
    {"swap-compared",
     CHECK_NODE,
     swap_compared,
     {PY_EXPRESSION_STATEMENT},
     "code first second",
     .needs = {PY_OP_EQUAL_EQUAL}},
    {"default-lost",
     CHECK_NODE,
     default_lost,
     {PY_CALL},
     "code name key default",
     .where = CHECK_METHOD_CALL},
    {"asked-for-other",
     CHECK_NODE,
     asked_for_other,
     {PY_IF_STATEMENT},
     "condition key place used name line",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_MEMBERSHIP},
    {"asked-among-values",
     CHECK_NODE,
     asked_among_values,
     {PY_IF_STATEMENT},
     "condition key place name",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_MEMBERSHIP},
    {"needed-where-missing",
     CHECK_NODE,
     needed_where_missing,
     {PY_IF_STATEMENT},
     "condition key name place line",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_MEMBERSHIP},
    {"greatest-of-growing",
     CHECK_NODE,
     greatest_of_growing,
     {PY_IF_STATEMENT},
     "name best condition start",
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"counted-once",
     CHECK_LOOP,
     counted_once,
     {CHECK_OF(LOOP_FOR)},
     "name leaves range",
     .where = CHECK_COUNTS},
    {"step-never-reached",
     CHECK_LOOP,
     step_never_reached,
     {CHECK_OF(LOOP_WHILE)},
     "name step line"},
    {"minus-zero",
     CHECK_LOOP,
     minus_zero,
     {CHECK_OF(LOOP_FOR)},
     "place name index",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"smeared",
     CHECK_NODE,
     smeared,
     {PY_ASSIGNMENT},
     "code name range loop",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_OF_NAME},
    {0},
};
