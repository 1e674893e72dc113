/*
 * What gets lost on the way: a list whose name the loop takes, items that move on under a
 * fixed count, the best one behind the last, a first value that is asked for too early.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/expressions.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- The loop takes the list's name ---- */

/* for teams in teams: teams[0] is a letter of one team now */
static void name_taken_by_loop(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE) return;
    uint32_t target = node_field(tree, loop->node, PY_FIELD_LEFT);
    uint32_t name = target == NODE_NONE ? MODEL_NONE : py_binding(model, target);
    if (name == MODEL_NONE || py_binding(model, py_right(tree, loop->node)) != name) return;
    if (py_is_everywhere(model, name)) return;
    /* One that nothing has set before is another matter. */
    if (model->bindings[name].node >= loop->node) return;
    /* Used as a list afterwards; one that is only gone through is not missed. */
    uint32_t found = NODE_NONE;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node <= py_right(tree, loop->node) || model->uses[use].kind != USE_READ) continue;
        uint32_t parent = node_parent(tree, node);
        bool measured = node_kind(tree, parent) == PY_ARGUMENT_LIST &&
                        py_calls(model, node_parent(tree, parent), "len");
        if (measured || py_subscript_of(tree, node) != NODE_NONE) {
            found = node;
            break;
        }
    }
    if (found == NODE_NONE) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", name);
    uint32_t used = node_parent(tree, found);
    if (node_kind(tree, used) == PY_ARGUMENT_LIST) used = node_parent(tree, used);
    check_set_node(c, finding, "code", used);
    check_set_line(c, finding, "line", found);
}

/* ---- Put in while the rounds are counted ---- */

/* for i in range(len(xs)): if ...: xs.insert(i + 1, y) */
static void inserted_under_count(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE || loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    uint32_t list = py_length_of(model, range.stop, &extra);
    if (list == MODEL_NONE || extra != 0 || py_is_everywhere(model, list)) return;
    uint32_t inserted = NODE_NONE;
    bool asked = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        if (model->uses[use].kind != USE_READ) return;
        uint32_t node = model->uses[use].node;
        struct str method;
        uint32_t call = py_method_on(tree, node, &method);
        uint32_t subscript = py_subscript_of(tree, node);
        if (subscript != NODE_NONE) {
            uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
            asked |= place != NODE_NONE && py_binding(model, place) == range.variable;
        }
        if (call == NODE_NONE) continue;
        if (str_is(method, "insert") && inserted == NODE_NONE)
            inserted = call;
        else if (py_is_changing_method(method))
            return;
    }
    if (inserted == NODE_NONE || !asked) return;
    if (!py_mentions(model, inserted, range.variable)) return;
    struct finding *finding = check_report(c, inserted);
    check_set_node(c, finding, "code", inserted);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "range", range.call);
    check_set_line(c, finding, "line", loop->node);
}

/* ---- The last one, and not the best ---- */

/* best = xs[0], for i in ...: if f(xs[i]) > f(best): best = xs[i]; and then return xs[i] */
static void last_place_returned(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t value = node_named(tree, node, 0);
    uint32_t loop_node = py_statement_before(tree, node);
    if (value == NODE_NONE || loop_node == NODE_NONE) return;
    if (node_kind(tree, loop_node) != PY_FOR_STATEMENT) return;
    uint32_t body = node_field(tree, loop_node, PY_FIELD_BODY);
    uint32_t variable = py_binding(model, node_field(tree, loop_node, PY_FIELD_LEFT));
    if (body == NODE_NONE || variable == MODEL_NONE) return;
    /* xs[i], xs[i][0] */
    uint32_t item = py_strip(tree, value);
    while (node_kind(tree, item) == PY_SUBSCRIPT) {
        uint32_t place = node_field(tree, item, PY_FIELD_SUBSCRIPT);
        if (place != NODE_NONE && py_binding(model, place) == variable) break;
        item = py_strip(tree, node_field(tree, item, PY_FIELD_VALUE));
    }
    if (node_kind(tree, item) != PY_SUBSCRIPT) return;
    uint32_t test = py_only_statement(tree, body);
    if (test == NODE_NONE || node_kind(tree, test) != PY_IF_STATEMENT) return;
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, test, PY_FIELD_CONSEQUENCE);
    uint32_t target;
    uint32_t only = block == NODE_NONE ? NODE_NONE : py_only_statement(tree, block);
    uint32_t kept = only == NODE_NONE ? NODE_NONE : py_plain_assignment(tree, only, &target);
    if (kept == NODE_NONE || condition == NODE_NONE || !node_same(tree, kept, item)) return;
    uint32_t best = py_binding(model, target);
    if (best == MODEL_NONE || !py_mentions(model, condition, best)) return;
    if (py_mentions(model, value, best)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "item", item);
    check_set_binding(c, finding, "name", best);
    check_set_binding(c, finding, "index", variable);
    check_set_line(c, finding, "loop", loop_node);
}

/* ---- Asked before it is set ---- */

/* elif diff < smallest: smallest = diff, and no other line sets smallest */
static void asked_before_set(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_VARIABLE || b->writes == 0 || b->reads == 0 || b->declared) return;
    if (model->scopes[b->scope].kind != SCOPE_FUNCTION || !py_is_own_name(model, index)) return;
    if (py_is_everywhere(model, index)) return;
    uint32_t condition = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].scope != b->scope) return;
        if (model->uses[use].kind == USE_READ) continue;
        if (model->uses[use].kind != USE_WRITE) return;
        uint32_t node = model->uses[use].node;
        uint32_t target;
        uint32_t statement = py_statement_of(model, node);
        if (py_plain_assignment(tree, statement, &target) == NODE_NONE) return;
        uint32_t test = node_parent(tree, node_parent(tree, statement));
        uint16_t kind = node_kind(tree, test);
        if (kind != PY_IF_STATEMENT && kind != PY_ELIF_CLAUSE) return;
        uint32_t asks = py_strip(tree, node_field(tree, test, PY_FIELD_CONDITION));
        uint32_t left;
        uint32_t right;
        /* `or` and `and` may leave a part out; a comparison asks for both sides. */
        if (py_comparison(tree, asks, &left, &right) == 0 || !py_mentions(model, asks, index))
            return;
        if (condition == NODE_NONE) condition = asks;
    }
    if (condition == NODE_NONE || py_is_guarded(model, condition)) return;
    struct finding *finding = check_report(c, condition);
    check_set_binding(c, finding, "name", index);
    check_set_node(c, finding, "condition", condition);
    check_set_line(c, finding, "line", b->node);
}

/* ---- Two numbers for a range ---- */

/* for j in (i + 1, n): xs[j] */
static void range_left_out(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE) return;
    uint32_t row = node_field(tree, loop->node, PY_FIELD_RIGHT);
    uint32_t name = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    if (name == MODEL_NONE || row == NODE_NONE || node_kind(tree, row) != PY_TUPLE) return;
    if (node_named_count(tree, row) != 2) return;
    uint32_t stop = node_named(tree, row, 1);
    uint32_t stopping = py_binding(model, stop);
    if (stopping != MODEL_NONE) stop = py_only_value(model, stopping);
    int64_t extra;
    uint32_t list = stop == NODE_NONE ? MODEL_NONE : py_length_of(model, stop, &extra);
    if (list == MODEL_NONE || extra != 0) return; /* the last place may be meant */
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
        if (subscript == NODE_NONE) continue;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || !py_mentions(model, place, name)) continue;
        struct finding *finding = check_report(c, row);
        check_set_node(c, finding, "code", row);
        check_set_binding(c, finding, "index", name);
        check_set_binding(c, finding, "list", list);
        check_set_node(c, finding, "place", subscript);
        check_insert(c, finding, tree->nodes[row].start, (struct str)STR("range"));
        return;
    }
}

/* ---- Set after the loop that needs it ---- */

/* for x in xs: ... x - previous ..., and only then previous = x */
static void moved_on_after_loop(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t target;
    uint32_t loop_node = py_statement_before(tree, node);
    uint32_t value = py_plain_assignment(tree, node, &target);
    if (value == NODE_NONE || loop_node == NODE_NONE) return;
    if (node_kind(tree, loop_node) != PY_FOR_STATEMENT) return;
    uint32_t item = py_binding(model, value);
    uint32_t name = py_binding(model, target);
    uint32_t body = node_field(tree, loop_node, PY_FIELD_BODY);
    if (item == MODEL_NONE || name == MODEL_NONE || body == NODE_NONE) return;
    if (py_binding(model, node_field(tree, loop_node, PY_FIELD_LEFT)) != item) return;
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    if (!py_mentions(model, body, name) || py_sets(model, body, name)) return;
    if (!py_mentions(model, body, item)) return;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].node > target) return;
    }
    if (model_loop_around(model, node) != MODEL_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "name", name);
    check_set_binding(c, finding, "item", item);
    check_set_line(c, finding, "loop", loop_node);
}

/* ---- Returned after the first that fits ---- */

/* for x in xs: if ...: out.append(x) else: continue; return out */
static void returned_unless_passed(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t value = node_named(tree, node, 0);
    uint32_t around = model_loop_around(model, node);
    uint32_t test = py_statement_before(tree, node);
    if (value == NODE_NONE || around == MODEL_NONE || test == NODE_NONE) return;
    const struct loop *loop = &model->loops[around];
    if (!loop->is_for || node_parent(tree, node) != loop->body) return;
    if (node_kind(tree, test) != PY_IF_STATEMENT) return;
    uint32_t clause = node_child(tree, test, PY_ELSE_CLAUSE);
    uint32_t block = node_field(tree, test, PY_FIELD_CONSEQUENCE);
    uint32_t other = clause == NODE_NONE ? NODE_NONE : node_field(tree, clause, PY_FIELD_BODY);
    if (block == NODE_NONE || other == NODE_NONE) return;
    uint32_t passes = py_only_statement(tree, other);
    if (passes == NODE_NONE || node_kind(tree, passes) != PY_CONTINUE_STATEMENT) return;
    uint32_t name = py_binding(model, value);
    if (name == MODEL_NONE || !py_is_own_name(model, name)) return;
    bool gathers = false;
    MODEL_EACH_USE_IN(model, block, use)
    {
        gathers |= model->uses[use].binding == name && py_is_gathering(model, use);
    }
    if (!gathers) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "name", name);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- The same question in each round ---- */

/* for i in range(len(grid)): if x in grid: ... grid[i] */
static void asks_all_each_round(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t item;
    uint32_t row;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t around = model_loop_around(model, node);
    if (condition == NODE_NONE || around == MODEL_NONE) return;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &item, &row);
    if (!py_is_membership(op)) return;
    const struct loop *loop = &model->loops[around];
    if (!loop->is_for || loop->body == NODE_NONE) return;
    uint32_t list = py_binding(model, row);
    uint32_t wanted = py_binding(model, item);
    if (list == MODEL_NONE || wanted == MODEL_NONE || py_is_everywhere(model, list)) return;
    struct py_counting range;
    int64_t extra;
    uint32_t walked = py_read_counting(model, loop, &range)
                          ? py_length_of(model, range.stop, &extra)
                          : py_binding(model, py_right(tree, loop->node));
    if (walked != list || py_may_change(model, loop->node, list)) return;
    if (model->bindings[wanted].kind == BINDING_LOOP || py_sets(model, loop->node, wanted)) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "list", list);
    check_set_binding(c, finding, "wanted", wanted);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- A text that falls apart ---- */

/* stars = [], stars += "*" * n: each sign goes in by itself. */
static void text_falls_apart(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t list;
    uint32_t added;
    if (node_kind(tree, node) == PY_CALL) {
        struct str method = STR_EMPTY;
        list = py_method_call(tree, node, &method);
        if (list == NODE_NONE || !str_is(method, "extend")) return;
        added = py_argument(tree, node, 0);
    } else {
        if (py_operator(tree, node) != PY_OP_PLUS_EQUAL) return;
        list = py_left(tree, node);
        added = py_right(tree, node);
    }
    if (list == NODE_NONE || added == NODE_NONE) return;
    added = py_strip(tree, added);
    if (py_type(model, list) != PY_TYPE_LIST || py_type(model, added) != PY_TYPE_STR) return;
    if (node_kind(tree, added) != PY_BINARY_OPERATOR) return;
    uint32_t name = py_binding(model, list);
    if (name == MODEL_NONE || py_is_everywhere(model, name)) return;
    /* Put together again by join it makes no difference. */
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        struct str method;
        uint32_t parent = node_parent(tree, model->uses[use].node);
        if (node_kind(tree, parent) != PY_ARGUMENT_LIST) continue;
        if (py_method_call(tree, node_parent(tree, parent), &method) == NODE_NONE) continue;
        if (str_is(method, "join")) return;
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "text", added);
    check_set_binding(c, finding, "list", name);
}

/* ---- Needed in the first round ---- */

enum first_touch { FIRST_NONE, FIRST_READ, FIRST_OTHER };

/* What the statement does first with the name, whatever way through it is taken. */
static enum first_touch first_in_statement(const struct model *model, uint32_t statement,
                                           uint32_t name)
{
    const struct tree *tree = model->tree;
    if (!py_mentions(model, statement, name)) return FIRST_NONE;
    if (node_kind(tree, statement) == PY_EXPRESSION_STATEMENT)
        return py_sets(model, statement, name) ? FIRST_OTHER : FIRST_READ;
    return FIRST_OTHER;
}

static enum first_touch first_in_block(const struct model *model, uint32_t block, uint32_t name)
{
    NODE_EACH_CHILD(model->tree, block, statement)
    {
        enum first_touch touch = first_in_statement(model, statement, name);
        if (touch != FIRST_NONE) return touch;
    }
    return FIRST_NONE;
}

/* for x in xs: if ...: out.append(part), part = [] else: part.append(x), and no part before */
static void needed_in_first_round(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_VARIABLE || b->writes == 0 || b->reads < 2 || b->declared) return;
    if (model->scopes[b->scope].kind != SCOPE_FUNCTION || !py_is_own_name(model, index)) return;
    if (b->first_use == MODEL_NONE || py_is_everywhere(model, index)) return;
    uint32_t around = model_loop_around(model, b->node);
    if (around == MODEL_NONE || model->loops[around].outer != MODEL_NONE) return;
    const struct loop *loop = &model->loops[around];
    if (!loop->is_for || loop->body == NODE_NONE) return;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].scope != b->scope) return;
        if (model->uses[use].node < loop->node) return;
        bool writes = model->uses[use].kind != USE_READ;
        if (writes && !node_within(tree, model->uses[use].node, loop->body)) return;
    }
    uint32_t test = py_only_statement(tree, loop->body);
    if (test == NODE_NONE || node_kind(tree, test) != PY_IF_STATEMENT) return;
    if (node_child(tree, test, PY_ELIF_CLAUSE) != NODE_NONE) return;
    uint32_t clause = node_child(tree, test, PY_ELSE_CLAUSE);
    uint32_t block = node_field(tree, test, PY_FIELD_CONSEQUENCE);
    uint32_t other = clause == NODE_NONE ? NODE_NONE : node_field(tree, clause, PY_FIELD_BODY);
    if (block == NODE_NONE || other == NODE_NONE) return;
    if (first_in_block(model, block, index) != FIRST_READ) return;
    if (first_in_block(model, other, index) != FIRST_READ) return;
    if (py_is_guarded(model, test)) return;
    uint32_t read = model->uses[b->first_use].node;
    struct finding *finding = check_report(c, py_statement_of(model, read));
    check_set_binding(c, finding, "name", index);
    check_set_node(c, finding, "code", py_statement_of(model, read));
    check_set_node(c, finding, "start", py_statement_of(model, b->node));
    check_set_line(c, finding, "line", b->node);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Groups that dissolve ---- */

/* group = [], group.append(x), result += group, group = []: there never was a group. */
static void group_dissolved(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_VARIABLE || b->writes < 2 || b->reads < 2 || b->declared) return;
    if (!py_is_own_name(model, index) || py_is_everywhere(model, index)) return;
    uint32_t joined = NODE_NONE;
    uint32_t result = MODEL_NONE;
    bool filled = false;
    bool emptied = false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind == USE_WRITE) {
            uint32_t value = py_value_written(tree, node);
            if (value == NODE_NONE || node_kind(tree, value) != PY_LIST) return;
            if (!py_is_empty_literal(tree, value)) return;
            emptied |= model_loop_around(model, node) != MODEL_NONE;
            continue;
        }
        struct str method;
        uint32_t call = py_method_on(tree, node, &method);
        if (call != NODE_NONE) {
            if (!str_is(method, "append")) return;
            filled = true;
            continue;
        }
        uint32_t update = node_parent(tree, node);
        if (node_kind(tree, update) != PY_AUGMENTED_ASSIGNMENT) return;
        if (tree->nodes[node].field != PY_FIELD_RIGHT) return;
        uint32_t target = py_binding(model, py_left(tree, update));
        if (target == MODEL_NONE || (result != MODEL_NONE && result != target)) return;
        result = target;
        if (joined == NODE_NONE) joined = update;
    }
    if (joined == NODE_NONE || !filled || !emptied) return;
    struct finding *finding = check_report(c, joined);
    check_set_node(c, finding, "code", joined);
    check_set_binding(c, finding, "group", index);
    check_set_binding(c, finding, "list", result);
}

const struct check py_checks_lost[] = {
    {"group-dissolved",
     CHECK_BINDING,
     group_dissolved,
     {CHECK_OF(BINDING_VARIABLE)},
     "code group list",
     .needs = {PY_AUGMENTED_ASSIGNMENT},
     .where = CHECK_READ | CHECK_REWRITTEN},
    {"needed-in-first-round",
     CHECK_BINDING,
     needed_in_first_round,
     {CHECK_OF(BINDING_VARIABLE)},
     "name code start line loop",
     .needs = {PY_ELSE_CLAUSE},
     .where = CHECK_LOCAL | CHECK_READ},
    {"text-falls-apart",
     CHECK_NODE,
     text_falls_apart,
     {PY_AUGMENTED_ASSIGNMENT, PY_CALL},
     "code text list",
     "extend",
     .needs = {PY_BINARY_OPERATOR}},
    {"asks-all-each-round",
     CHECK_NODE,
     asks_all_each_round,
     {PY_IF_STATEMENT},
     "condition list wanted loop",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_MEMBERSHIP | CHECK_IN_LOOP},
    {"moved-on-after-loop",
     CHECK_NODE,
     moved_on_after_loop,
     {PY_EXPRESSION_STATEMENT},
     "code name item loop",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_OF_ASSIGNMENT},
    {"returned-unless-passed",
     CHECK_NODE,
     returned_unless_passed,
     {PY_RETURN_STATEMENT},
     "code name loop",
     .needs = {PY_CONTINUE_STATEMENT},
     .where = CHECK_OF_NAME | CHECK_IN_LOOP},
    {"asked-before-set",
     CHECK_BINDING,
     asked_before_set,
     {CHECK_OF(BINDING_VARIABLE)},
     "name condition line",
     .needs = {PY_IF_STATEMENT},
     .where = CHECK_LOCAL | CHECK_READ},
    {"inserted-under-count",
     CHECK_LOOP,
     inserted_under_count,
     {CHECK_OF(LOOP_FOR)},
     "code list range line",
     .where = CHECK_COUNTS},
    {"last-place-returned",
     CHECK_NODE,
     last_place_returned,
     {PY_RETURN_STATEMENT},
     "code item name index loop",
     .needs = {PY_SUBSCRIPT}},
    {"name-taken-by-loop",
     CHECK_LOOP,
     name_taken_by_loop,
     {CHECK_OF(LOOP_FOR)},
     "name code line",
     .where = CHECK_WALKS_NAME},
    {"range-left-out",
     CHECK_LOOP,
     range_left_out,
     {CHECK_OF(LOOP_FOR)},
     "code index list place",
     .needs = {PY_TUPLE}},
    {0},
};
