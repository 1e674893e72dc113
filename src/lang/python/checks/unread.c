/*
 * Loops that take one item after the other and then ask about all of them: the item is never
 * looked at, the whole goes in where the item was meant, a place is always the first one.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* A for loop with one variable through what a name holds. */
struct walk {
    const struct loop *loop;
    uint32_t variable, row; /* bindings */
};

static bool read_walk(const struct model *model, uint32_t number, struct walk *walk)
{
    const struct tree *tree = model->tree;
    walk->loop = &model->loops[number];
    if (!walk->loop->is_for) return false;
    uint32_t left = node_field(tree, walk->loop->node, PY_FIELD_LEFT);
    uint32_t right = node_field(tree, walk->loop->node, PY_FIELD_RIGHT);
    if (left == NODE_NONE || right == NODE_NONE) return false;
    walk->variable = py_binding(model, left);
    walk->row = py_binding(model, right);
    return walk->variable != MODEL_NONE && walk->row != MODEL_NONE;
}

/* Whether anything in the subtree reads the name. */
static bool is_read_in(const struct model *model, uint32_t whole, uint32_t binding)
{
    MODEL_EACH_USE_IN(model, whole, use)
    {
        if (model->uses[use].binding == binding && model->uses[use].kind != USE_WRITE) return true;
    }
    return false;
}

/* Whether what comes out at the node is put in a list or added to something. */
static bool is_gathered(const struct tree *tree, uint32_t node)
{
    uint32_t parent = node_parent(tree, node);
    if (node_kind(tree, parent) == PY_AUGMENTED_ASSIGNMENT) return true;
    if (node_kind(tree, parent) != PY_ARGUMENT_LIST) return false;
    struct str method = STR_EMPTY;
    if (py_method_call(tree, node_parent(tree, parent), &method) == NODE_NONE) return false;
    return str_is(method, "append") || str_is(method, "add");
}

/* Whether a statement of the block sets something back that the inner loop then works on. */
static bool begins_for(const struct model *model, uint32_t block, uint32_t inner)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, block, statement)
    {
        if (statement >= inner) return false;
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE || !py_is_literal(tree, py_strip(tree, value))) continue;
        uint32_t name = py_binding(model, target);
        if (name != MODEL_NONE && py_mentions(model, inner, name)) return true;
    }
    return false;
}

/* Whether the row is taken as a whole at the node, where one of its items is meant. */
static bool stands_for_item(const struct model *model, const struct walk *walk, uint32_t node)
{
    static const struct str seeking[] = {STR("index"), STR("count"), STR("find")};
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, node);
    if (node_kind(tree, parent) == PY_FOR_STATEMENT) {
        return tree->nodes[node].field == PY_FIELD_RIGHT &&
               node_parent(tree, parent) == walk->loop->body &&
               begins_for(model, walk->loop->body, parent);
    }
    uint32_t subscript = py_subscript_of(tree, node);
    if (subscript != NODE_NONE) {
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (node_kind(tree, place) == PY_SLICE || node_kind(tree, place) == PY_INTEGER)
            return false;
        return is_gathered(tree, subscript) && py_is_steady(model, place, walk->loop->body);
    }
    if (node_kind(tree, parent) != PY_ARGUMENT_LIST) return false;
    struct str method = STR_EMPTY;
    uint32_t object = py_method_call(tree, node_parent(tree, parent), &method);
    return object != NODE_NONE && PY_IS_ONE_OF(method, seeking);
}

/* Whether the loop leaves the row alone: it is only looked at, or looked for in another. */
static bool keeps_row(const struct model *model, const struct walk *walk)
{
    MODEL_EACH_USE_IN(model, walk->loop->body, use)
    {
        const struct use *u = &model->uses[use];
        if (u->binding != walk->row) continue;
        enum py_touch touch = py_touch_of(model, use);
        if (touch == PY_TOUCH_LOOK) continue;
        if (touch != PY_TOUCH_HAND || !stands_for_item(model, walk, u->node)) return false;
    }
    return true;
}

/* for row in rows: out.append(rows[j]), and nobody looks at row */
static void item_unread(struct check_context *c, uint32_t number)
{
    const struct model *model = c->model;
    struct walk walk;
    if (!read_walk(model, number, &walk)) return;
    if (is_read_in(model, walk.loop->body, walk.variable)) return;
    if (py_is_everywhere(model, walk.row) || !keeps_row(model, &walk)) return;
    MODEL_EACH_USE_IN(model, walk.loop->body, use)
    {
        const struct use *u = &model->uses[use];
        if (u->binding != walk.row || !stands_for_item(model, &walk, u->node)) continue;
        uint32_t up = py_subscript_of(c->tree, u->node);
        uint32_t code = up == NODE_NONE ? u->node : up;
        struct finding *finding = check_report(c, code);
        check_set_node(c, finding, "code", code);
        check_set_binding(c, finding, "item", walk.variable);
        check_set_binding(c, finding, "row", walk.row);
        check_set_line(c, finding, "line", walk.loop->node);
        return;
    }
}

/* ---- The whole in the place of an item ---- */

/* for x in xs: ... out.append(xs) */
static void whole_put_in(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    struct str method = STR_EMPTY;
    uint32_t list = py_method_call(c->tree, call, &method);
    uint32_t item = py_argument(c->tree, call, 0);
    if (list == NODE_NONE || item == NODE_NONE) return;
    uint32_t row = py_binding(model, item);
    if (row == MODEL_NONE || py_binding(model, list) == row) return;
    for (uint32_t number = model_loop_around(model, call); number != MODEL_NONE;
         number = model->loops[number].outer) {
        struct walk walk;
        if (!read_walk(model, number, &walk) || walk.row != row) continue;
        if (py_may_change(model, walk.loop->body, walk.variable)) return;
        /* Handing it on here is all that is done with it: else it may be another one by now. */
        MODEL_EACH_USE_IN(model, walk.loop->body, use)
        {
            if (model->uses[use].binding != row || model->uses[use].node == item) continue;
            if (py_touch_of(model, use) != PY_TOUCH_LOOK) return;
        }
        /* Only where the item itself decides that something goes in. */
        if (!is_read_in(model, walk.loop->body, walk.variable)) return;
        struct finding *finding = check_report(c, call);
        check_set_node(c, finding, "code", call);
        check_set_binding(c, finding, "row", row);
        check_set_binding(c, finding, "item", walk.variable);
        check_set_node(c, finding, "list", list);
        check_set_line(c, finding, "line", walk.loop->node);
        return;
    }
}

/* ---- Always the first place ---- */

/* for i in range(len(xs)): if xs[i] == x: places.append(xs.index(x)) */
static void first_place_again(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    struct str method = STR_EMPTY;
    uint32_t row = py_method_call(c->tree, call, &method);
    uint32_t asked = py_argument(c->tree, call, 0);
    if (row == NODE_NONE || asked == NODE_NONE || py_argument_count(c->tree, call) != 1) return;
    if (!is_gathered(c->tree, call)) return;
    uint32_t binding = py_binding(model, row);
    uint32_t number = model_loop_around(model, call);
    if (binding == MODEL_NONE || number == MODEL_NONE) return;
    const struct loop *loop = &model->loops[number];
    uint32_t wanted = py_binding(model, asked);
    if (wanted == MODEL_NONE ? !py_is_literal(c->tree, py_strip(c->tree, asked))
                             : py_sets(model, loop->node, wanted)) {
        return;
    }
    if (py_may_change(model, loop->body, binding)) return;
    uint32_t over = loop->is_for ? node_field(c->tree, loop->node, PY_FIELD_RIGHT) : NODE_NONE;
    if (over == NODE_NONE || !py_mentions(model, over, binding)) return;
    /* The one that is looked for has to be another than what the loop counts. */
    uint32_t target = node_field(c->tree, loop->node, PY_FIELD_LEFT);
    uint32_t variable = target == NODE_NONE ? MODEL_NONE : py_binding(model, target);
    if (variable == MODEL_NONE || py_mentions(model, asked, variable)) return;
    if (py_leaves_after(model, call, number)) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_node(c, finding, "row", row);
    check_set_node(c, finding, "asked", asked);
    check_set_line(c, finding, "line", loop->node);
}

/* ---- Compared with the best so far, and the same each time ---- */

/* for name in marks: average = sum(marks) / len(marks), if average > best: best = average */
static void same_compared(struct check_context *c, uint32_t branching)
{
    const struct model *model = c->model;
    uint32_t left;
    uint32_t right;
    uint32_t condition = py_strip(c->tree, node_field(c->tree, branching, PY_FIELD_CONDITION));
    if (!py_is_order(py_comparison(c->tree, condition, &left, &right))) return;
    uint32_t number = model_loop_around(model, branching);
    struct walk walk;
    if (number == MODEL_NONE || !read_walk(model, number, &walk)) return;
    for (unsigned side = 0; side < 2; side++) {
        uint32_t one = py_binding(model, side == 0 ? left : right);
        uint32_t best = py_binding(model, side == 0 ? right : left);
        if (one == MODEL_NONE || best == MODEL_NONE || !py_is_own_name(model, one)) continue;
        uint32_t value = py_only_value(model, one);
        if (value == NODE_NONE || !node_within(c->tree, value, walk.loop->body)) continue;
        if (!py_mentions(model, value, walk.row) || !py_is_steady(model, value, walk.loop->body))
            continue;
        if (!py_sets(model, node_field(c->tree, branching, PY_FIELD_CONSEQUENCE), best)) continue;
        struct finding *finding = check_report(c, py_statement_of(model, value));
        check_set_binding(c, finding, "name", one);
        check_set_node(c, finding, "value", value);
        check_set_binding(c, finding, "row", walk.row);
        check_set_binding(c, finding, "item", walk.variable);
        check_set_node(c, finding, "condition", condition);
        return;
    }
}

const struct check py_checks_unread[] = {
    {"item-unread",
     CHECK_LOOP,
     item_unread,
     {CHECK_OF(LOOP_FOR)},
     "code item row line",
     .where = CHECK_WALKS_NAME},
    {"whole-put-in", CHECK_NODE, whole_put_in, {PY_CALL}, "code row item list line", "append add"},
    {"first-place-again", CHECK_NODE, first_place_again, {PY_CALL}, "code row asked line", "index"},
    {"same-compared",
     CHECK_NODE,
     same_compared,
     {PY_IF_STATEMENT},
     "name value row item condition",
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {0},
};
