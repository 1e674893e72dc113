/*
 * Loops whose answer comes from the wrong item: the last one instead of the best, the
 * first that fits a filter where others fit as well; and lists that get what is still
 * being filled, or what has just been taken out.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- The best is noted, and the last one given back ---- */

/* The if with an order for its condition in whose block the node stands, or NODE_NONE. */
static uint32_t comparing_if(const struct model *model, uint32_t node)
{
    uint32_t block = node_parent(model->tree, py_statement_of(model, node));
    uint32_t test = node_parent(model->tree, block);
    if (node_kind(model->tree, test) != PY_IF_STATEMENT) return NODE_NONE;
    uint32_t left;
    uint32_t right;
    uint32_t condition = node_field(model->tree, test, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return NODE_NONE;
    uint16_t op = py_comparison(model->tree, py_strip(model->tree, condition), &left, &right);
    return py_is_order(op) ? condition : NODE_NONE;
}

/* for x in xs: if ... > top: best = x, and then return x; nobody reads best. */
static void last_for_best(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_VARIABLE || b->reads != 0 || b->writes == 0 || b->declared) return;
    if (model->scopes[b->scope].kind != SCOPE_FUNCTION || !py_is_own_name(model, index)) return;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t value = py_value_written(c->tree, node);
        uint32_t item = value == NODE_NONE ? MODEL_NONE : py_binding(model, value);
        if (item == MODEL_NONE || !py_is_own_name(model, item)) continue;
        uint32_t number = py_for_loop_of(model, item, node);
        uint32_t condition = comparing_if(model, node);
        if (number == MODEL_NONE || condition == NODE_NONE) continue;
        const struct loop *loop = &model->loops[number];
        if (loop->flow & (FLOW_BREAK | FLOW_RETURN)) continue;
        uint32_t next = node_next_named(c->tree, loop->node);
        if (next == NODE_NONE || node_kind(c->tree, next) != PY_RETURN_STATEMENT) continue;
        uint32_t returned = node_named(c->tree, next, 0);
        if (returned == NODE_NONE || py_binding(model, returned) != item) continue;
        struct finding *finding = check_report(c, next);
        check_set_binding(c, finding, "name", index);
        check_set_binding(c, finding, "item", item);
        check_set_node(c, finding, "change", py_statement_of(model, node));
        check_set_node(c, finding, "condition", condition);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/* ---- One of several that fit ---- */

/* The only statement of the block: a return of, or an assignment of, True or False. */
static uint32_t settles(const struct model *model, uint32_t block, uint32_t *value, uint32_t *name)
{
    const struct tree *tree = model->tree;
    uint32_t only = block == NODE_NONE ? NODE_NONE : py_only_statement(tree, block);
    if (only == NODE_NONE) return NODE_NONE;
    *name = MODEL_NONE;
    if (node_kind(tree, only) == PY_RETURN_STATEMENT) {
        *value = node_named(tree, only, 0);
    } else {
        uint32_t target;
        *value = py_plain_assignment(tree, only, &target);
        if (*value != NODE_NONE) *name = model_binding_at(model, target);
    }
    if (*value == NODE_NONE) return NODE_NONE;
    uint16_t kind = node_kind(tree, *value);
    return kind == PY_TRUE || kind == PY_FALSE ? only : NODE_NONE;
}

/* for x in xs: if x[0] == a: if f(x[1], xs): return True, else: return False */
static void match_decides(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE || loop->outer != MODEL_NONE) return;
    uint32_t list = py_binding(model, node_field(tree, loop->node, PY_FIELD_RIGHT));
    uint32_t item = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    uint32_t filter = py_only_statement(tree, loop->body);
    if (list == MODEL_NONE || item == MODEL_NONE || filter == NODE_NONE) return;
    if (node_kind(tree, filter) != PY_IF_STATEMENT) return;
    if (node_field(tree, filter, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t condition = node_field(tree, filter, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, filter, PY_FIELD_CONSEQUENCE);
    uint32_t left;
    uint32_t right;
    if (condition == NODE_NONE || block == NODE_NONE) return;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (op != PY_OP_EQUAL_EQUAL || !py_mentions(model, condition, item)) return;
    uint32_t test = py_only_statement(tree, block);
    if (test == NODE_NONE || node_kind(tree, test) != PY_IF_STATEMENT) return;
    uint32_t clause = node_child(tree, test, PY_ELSE_CLAUSE);
    if (clause == NODE_NONE || node_child(tree, test, PY_ELIF_CLAUSE) != NODE_NONE) return;
    uint32_t question = node_field(tree, test, PY_FIELD_CONDITION);
    /* What is asked of the item with the list beside it is asked of one among many. */
    if (question == NODE_NONE || !py_mentions(model, question, list)) return;
    if (!py_mentions(model, question, item)) return;
    uint32_t values[2];
    uint32_t names[2];
    uint32_t yes =
        settles(model, node_field(tree, test, PY_FIELD_CONSEQUENCE), &values[0], &names[0]);
    uint32_t no = settles(model, node_field(tree, clause, PY_FIELD_BODY), &values[1], &names[1]);
    if (yes == NODE_NONE || no == NODE_NONE || names[0] != names[1]) return;
    if (node_kind(tree, values[0]) == node_kind(tree, values[1])) return;
    if (node_kind(tree, yes) != node_kind(tree, no)) return;
    bool returns = node_kind(tree, yes) == PY_RETURN_STATEMENT;
    struct finding *finding = check_report(c, no);
    check_set_node(c, finding, "filter", condition);
    check_set_node(c, finding, "question", question);
    check_set_node(c, finding, "code", no);
    finding_set(finding, "which", returns ? (struct str)STR("first") : (struct str)STR("last"));
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Put in while it is still filled ---- */

/* The list that the statement appends a plain name to, and that name. */
static uint32_t appends_name(const struct model *model, uint32_t statement, uint32_t *name)
{
    struct str method;
    uint32_t call = py_statement_value(model->tree, statement);
    if (call == NODE_NONE || node_kind(model->tree, call) != PY_CALL) return MODEL_NONE;
    uint32_t object = py_method_call(model->tree, call, &method);
    if (object == NODE_NONE || !str_is(method, "append")) return MODEL_NONE;
    uint32_t argument = py_argument(model->tree, call, 0);
    *name = argument == NODE_NONE ? MODEL_NONE : py_binding(model, argument);
    return py_binding(model, object);
}

/* Whether the condition asks if the list has anything in it. */
static bool asks_if_filled(const struct model *model, uint32_t condition, uint32_t list)
{
    condition = py_strip(model->tree, condition);
    if (py_binding(model, condition) == list) return true;
    uint32_t left;
    uint32_t right;
    int64_t extra;
    int64_t number;
    uint16_t op = py_comparison(model->tree, condition, &left, &right);
    if (op == PY_OP_BANG_EQUAL && py_binding(model, left) == list)
        return py_is_empty_value(model, right);
    return op == PY_OP_GREATER && py_length_of(model, left, &extra) == list && extra == 0 &&
           py_integer(model->tree, right, &number) && number == 0;
}

/* for x in xs: part.append(x), if len(part) == n: ..., part = [], if part: out.append(part) */
static void put_in_unfinished(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE) return;
    uint32_t first = node_named(tree, loop->body, 0);
    uint32_t item;
    uint32_t part = first == NODE_NONE ? MODEL_NONE : appends_name(model, first, &item);
    if (!py_is_own_name(model, part) || py_is_everywhere(model, part)) return;
    bool begins = false;
    for (uint32_t test = node_next_named(tree, first); test != NODE_NONE;
         test = node_next_named(tree, test)) {
        if (node_kind(tree, test) != PY_IF_STATEMENT) continue;
        uint32_t block = node_field(tree, test, PY_FIELD_CONSEQUENCE);
        uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
        if (block == NODE_NONE || condition == NODE_NONE) return;
        if (py_sets(model, block, part)) {
            begins = true;
            continue;
        }
        uint32_t given;
        uint32_t only = py_only_statement(tree, block);
        if (!begins || only == NODE_NONE || !asks_if_filled(model, condition, part)) continue;
        uint32_t out = appends_name(model, only, &given);
        if (out == MODEL_NONE || given != part || py_leaves_after(model, only, index)) continue;
        struct finding *finding = check_report(c, only);
        check_set_binding(c, finding, "name", part);
        check_set_binding(c, finding, "out", out);
        check_set_node(c, finding, "code", only);
        check_set_node(c, finding, "condition", condition);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/* ---- Taken out and put back ---- */

/* The item of xs.remove(x), xs.append(x) as a statement; or NODE_NONE. */
static uint32_t moved_by(const struct model *model, uint32_t statement, uint32_t list,
                         const char *name)
{
    struct str method;
    uint32_t call = py_statement_value(model->tree, statement);
    if (call == NODE_NONE || node_kind(model->tree, call) != PY_CALL) return NODE_NONE;
    uint32_t object = py_method_call(model->tree, call, &method);
    if (object == NODE_NONE || py_binding(model, object) != list) return NODE_NONE;
    return str_equal(method, str_of(name)) ? py_argument(model->tree, call, 0) : NODE_NONE;
}

/* while 0 in xs: xs.remove(0), xs.append(0) */
static void put_back(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) return;
    uint32_t item;
    uint32_t right;
    if (py_comparison(tree, py_strip(tree, condition), &item, &right) != PY_KW_IN) return;
    uint32_t list = py_binding(model, right);
    if (!py_is_own_name(model, list) || !py_is_repeatable(tree, item)) return;
    uint32_t taken = NODE_NONE;
    uint32_t back = NODE_NONE;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        uint32_t out = moved_by(model, statement, list, "remove");
        uint32_t in = moved_by(model, statement, list, "append");
        if (out != NODE_NONE && node_same(tree, out, item)) {
            if (taken != NODE_NONE) return;
            taken = statement;
        } else if (in != NODE_NONE && node_same(tree, in, item)) {
            back = statement;
        } else if (py_mentions(model, statement, list)) {
            return;
        }
    }
    if (taken == NODE_NONE || back == NODE_NONE) return;
    MODEL_EACH_USE_IN(model, item, use)
    {
        uint32_t name = model->uses[use].binding;
        if (name != MODEL_NONE && py_sets(model, loop->body, name)) return;
    }
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "name", list);
    check_set_node(c, finding, "taken", taken);
    check_set_node(c, finding, "back", back);
    check_set_node(c, finding, "item", item);
}

/* ---- The first number decides ---- */

/* for d in range(2, n): if n % d == 0: break, else: primes.append(n), break */
static void first_number_decides(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (loop->flow & (FLOW_NEXT | FLOW_CONTINUE | FLOW_RETURN | FLOW_RAISE)) return;
    uint32_t test = py_only_statement(tree, loop->body);
    if (test == NODE_NONE || node_kind(tree, test) != PY_IF_STATEMENT) return;
    uint32_t clause = node_child(tree, test, PY_ELSE_CLAUSE);
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    if (clause == NODE_NONE || node_child(tree, test, PY_ELIF_CLAUSE) != NODE_NONE) return;
    if (condition == NODE_NONE || !py_mentions(model, condition, range.variable)) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", range.variable);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "range", range.call);
    check_set_line(c, finding, "else", clause);
}

const struct check py_checks_matches[] = {
    {"last-for-best",
     CHECK_BINDING,
     last_for_best,
     {CHECK_OF(BINDING_VARIABLE)},
     "name item change condition loop",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_LOCAL},
    {"match-decides",
     CHECK_LOOP,
     match_decides,
     {CHECK_OF(LOOP_FOR)},
     "filter question code which loop",
     .needs = {PY_ELSE_CLAUSE},
     .where = CHECK_WALKS_NAME},
    {"put-in-unfinished",
     CHECK_LOOP,
     put_in_unfinished,
     {0},
     "name out code condition loop",
     .needs = {PY_IF_STATEMENT}},
    {"put-back",
     CHECK_LOOP,
     put_back,
     {CHECK_OF(LOOP_WHILE)},
     "condition name taken back item",
     .needs = {PY_ATTRIBUTE}},
    {"first-number-decides",
     CHECK_LOOP,
     first_number_decides,
     {CHECK_OF(LOOP_FOR)},
     "name condition range else",
     .needs = {PY_ELSE_CLAUSE},
     .where = CHECK_COUNTS},
    {0},
};
