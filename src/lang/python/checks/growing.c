/*
 * Items that are put into a list while a loop goes through it: the same one again and
 * again, one for each item that differs, or the one taken out, over the next one's place.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- Inserted again and again ---- */

/* Whether the node is list[i] of the counted list. */
static bool is_item_at(const struct model *model, uint32_t node, uint32_t list, uint32_t variable)
{
    node = py_strip(model->tree, node);
    for (; node_kind(model->tree, node) == PY_SUBSCRIPT;
         node = py_strip(model->tree, node_field(model->tree, node, PY_FIELD_VALUE))) {
        if (py_binding(model, node_field(model->tree, node, PY_FIELD_VALUE)) != list) continue;
        uint32_t place = node_field(model->tree, node, PY_FIELD_SUBSCRIPT);
        return place != NODE_NONE && py_binding(model, place) == variable;
    }
    return false;
}

/* The statement list.insert(i, x) of a block, or NODE_NONE. */
static uint32_t inserts_at(const struct model *model, uint32_t block, uint32_t list,
                           uint32_t variable)
{
    NODE_EACH_CHILD(model->tree, block, statement)
    {
        struct str method;
        uint32_t call = py_statement_value(model->tree, statement);
        if (call == NODE_NONE || node_kind(model->tree, call) != PY_CALL) continue;
        uint32_t object = py_method_call(model->tree, call, &method);
        if (object == NODE_NONE || !str_is(method, "insert")) continue;
        uint32_t place = py_argument(model->tree, call, 0);
        if (place == NODE_NONE || py_binding(model, place) != variable) continue;
        if (py_binding(model, object) == list) return statement;
    }
    return NODE_NONE;
}

/* for i in range(len(xs)): if x < xs[i]: xs.insert(i, x), and on it goes. */
static void inserted_again(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE) return;
    uint32_t list = py_length_of(model, range.stop, &extra);
    if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) return;
    if (py_sets(model, loop->body, list) || py_sets(model, loop->body, range.variable)) return;
    NODE_EACH_CHILD(c->tree, loop->body, test)
    {
        if (node_kind(c->tree, test) != PY_IF_STATEMENT) continue;
        uint32_t condition = node_field(c->tree, test, PY_FIELD_CONDITION);
        uint32_t block = node_field(c->tree, test, PY_FIELD_CONSEQUENCE);
        uint32_t left;
        uint32_t right;
        if (condition == NODE_NONE || block == NODE_NONE) continue;
        if (!py_is_order(py_comparison(c->tree, py_strip(c->tree, condition), &left, &right)))
            continue;
        bool by_left = is_item_at(model, left, list, range.variable);
        uint32_t other = by_left ? right : left;
        if (!by_left && !is_item_at(model, right, list, range.variable)) continue;
        if (!py_is_repeatable(c->tree, other) || py_mentions(model, other, list)) continue;
        if (py_mentions(model, other, range.variable)) continue;
        uint32_t insertion = inserts_at(model, block, list, range.variable);
        if (insertion == NODE_NONE || model->flow[block] != FLOW_NEXT) continue;
        if (py_leaves_after(model, insertion, index)) continue;
        bool steady = true;
        MODEL_EACH_USE_IN(model, other, use)
        {
            uint32_t name = model->uses[use].binding;
            if (name != MODEL_NONE && py_sets(model, loop->body, name)) steady = false;
        }
        if (!steady) continue;
        struct finding *finding = check_report(c, insertion);
        check_set_binding(c, finding, "name", list);
        check_set_binding(c, finding, "index", range.variable);
        check_set_node(c, finding, "condition", condition);
        check_set_node(c, finding, "change", insertion);
        check_set_node(c, finding, "item",
                       py_argument(c->tree, py_statement_value(c->tree, insertion), 1));
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/* ---- Added for each item that differs ---- */

/* The statement list.append(x) of a block where x is the item, or NODE_NONE. */
static uint32_t adds(const struct model *model, uint32_t block, uint32_t list, uint32_t item)
{
    NODE_EACH_CHILD(model->tree, block, statement)
    {
        uint32_t value = py_statement_value(model->tree, statement);
        if (value == NODE_NONE) continue;
        if (node_kind(model->tree, value) == PY_AUGMENTED_ASSIGNMENT) {
            uint32_t right = py_right(model->tree, value);
            if (py_binding(model, node_field(model->tree, value, PY_FIELD_LEFT)) != list) continue;
            if (node_kind(model->tree, right) != PY_LIST) continue;
            uint32_t only = node_named(model->tree, right, 0);
            if (only != NODE_NONE && node_same(model->tree, only, item)) return statement;
            continue;
        }
        struct str method;
        if (node_kind(model->tree, value) != PY_CALL) continue;
        uint32_t object = py_method_call(model->tree, value, &method);
        if (object == NODE_NONE || !str_is(method, "append")) continue;
        uint32_t given = py_argument(model->tree, value, 0);
        if (py_binding(model, object) != list || given == NODE_NONE) continue;
        if (node_same(model->tree, given, item)) return statement;
    }
    return NODE_NONE;
}

/* for y in found: if x == y: break, else: found.append(x) */
static void added_for_each_other(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE) return;
    uint32_t list = py_binding(model, node_field(c->tree, loop->node, PY_FIELD_RIGHT));
    uint32_t variable = py_binding(model, node_field(c->tree, loop->node, PY_FIELD_LEFT));
    if (!py_is_own_name(model, list) || variable == MODEL_NONE) return;
    uint32_t test = py_only_statement(c->tree, loop->body);
    if (test == NODE_NONE || node_kind(c->tree, test) != PY_IF_STATEMENT) return;
    uint32_t clause = node_child(c->tree, test, PY_ELSE_CLAUSE);
    if (node_child(c->tree, test, PY_ELIF_CLAUSE) != NODE_NONE) return;
    uint32_t condition = node_field(c->tree, test, PY_FIELD_CONDITION);
    uint32_t block = node_field(c->tree, test, PY_FIELD_CONSEQUENCE);
    uint32_t left;
    uint32_t right;
    if (condition == NODE_NONE || block == NODE_NONE) return;
    uint16_t op = py_comparison(c->tree, py_strip(c->tree, condition), &left, &right);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return;
    uint32_t item = py_binding(model, left) == variable ? right : left;
    if (py_binding(model, item == left ? right : left) != variable) return;
    if (py_mentions(model, item, variable)) return;
    bool equal = op == PY_OP_EQUAL_EQUAL;
    uint32_t otherwise =
        clause == NODE_NONE ? NODE_NONE : node_field(c->tree, clause, PY_FIELD_BODY);
    uint32_t filling = equal ? otherwise : block;
    if (filling == NODE_NONE) return;
    uint32_t statement = adds(model, filling, list, py_strip(c->tree, item));
    if (statement == NODE_NONE || py_leaves_after(model, statement, index)) return;
    struct finding *finding = check_report(c, statement);
    check_set_binding(c, finding, "name", list);
    check_set_node(c, finding, "item", item);
    check_set_binding(c, finding, "other", variable);
    check_set_node(c, finding, "change", statement);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Taken out and put at the end ---- */

/* Whether the statement takes the item at the index out of the list. */
static bool takes_out(const struct model *model, uint32_t statement, uint32_t list,
                      uint32_t variable)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, statement, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != list || model->uses[use].kind != USE_READ) continue;
        uint32_t changing;
        if (py_change_at(tree, node, &changing) != PY_CHANGE_SHRINK) continue;
        uint32_t place = NODE_NONE;
        if (node_kind(tree, changing) == PY_CALL) {
            struct str method = STR_EMPTY;
            py_method_call(tree, changing, &method);
            if (str_is(method, "pop")) place = py_argument(tree, changing, 0);
        } else {
            uint32_t subscript = py_subscript_of(tree, node);
            if (subscript != NODE_NONE) place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        }
        if (place != NODE_NONE && py_binding(model, place) == variable) return true;
    }
    return false;
}

/* Whether a statement of the block puts something at the end of the list. */
static bool puts_at_end(const struct model *model, uint32_t block, uint32_t list)
{
    MODEL_EACH_USE_IN(model, block, use)
    {
        uint32_t changing;
        if (model->uses[use].binding != list || model->uses[use].kind != USE_READ) continue;
        if (py_change_at(model->tree, model->uses[use].node, &changing) == PY_CHANGE_GROW)
            return true;
    }
    return false;
}

/* for i in range(len(xs)): if xs[i] == 0: xs.append(xs.pop(i)) */
static void moved_up_unseen(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE || loop->outer != MODEL_NONE) return;
    uint32_t list = py_length_of(model, range.stop, &extra);
    if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) return;
    if (py_sets(model, loop->body, list) || py_sets(model, loop->body, range.variable)) return;
    NODE_EACH_CHILD(c->tree, loop->body, test)
    {
        if (node_kind(c->tree, test) != PY_IF_STATEMENT) continue;
        uint32_t condition = node_field(c->tree, test, PY_FIELD_CONDITION);
        uint32_t block = node_field(c->tree, test, PY_FIELD_CONSEQUENCE);
        if (condition == NODE_NONE || block == NODE_NONE) continue;
        uint32_t left;
        uint32_t right;
        if (py_comparison(c->tree, py_strip(c->tree, condition), &left, &right) == 0) continue;
        if (!is_item_at(model, left, list, range.variable) &&
            !is_item_at(model, right, list, range.variable)) {
            continue;
        }
        if (!puts_at_end(model, block, list)) continue;
        NODE_EACH_CHILD(c->tree, block, statement)
        {
            if (!takes_out(model, statement, list, range.variable)) continue;
            if (py_leaves_after(model, statement, index)) return;
            struct finding *finding = check_report(c, statement);
            check_set_binding(c, finding, "name", list);
            check_set_binding(c, finding, "index", range.variable);
            check_set_node(c, finding, "change", statement);
            check_set_node(c, finding, "condition", condition);
            check_set_line(c, finding, "loop", loop->node);
            return;
        }
    }
}

const struct check py_checks_growing[] = {
    {"inserted-again",
     CHECK_LOOP,
     inserted_again,
     {CHECK_OF(LOOP_FOR)},
     "name index condition change item loop",
     .needs = {PY_ATTRIBUTE},
     .where = CHECK_COUNTS},
    {"added-for-each-other",
     CHECK_LOOP,
     added_for_each_other,
     {CHECK_OF(LOOP_FOR)},
     "name item other change loop",
     .where = CHECK_WALKS_NAME},
    {"moved-up-unseen",
     CHECK_LOOP,
     moved_up_unseen,
     {CHECK_OF(LOOP_FOR)},
     "name index change condition loop",
     .needs = {PY_ATTRIBUTE},
     .where = CHECK_COUNTS},
    {0},
};
