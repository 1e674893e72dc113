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
    if (!walk->loop->is_for || walk->loop->body == NODE_NONE) return false;
    uint32_t left = node_field(tree, walk->loop->node, PY_FIELD_LEFT);
    uint32_t right = node_field(tree, walk->loop->node, PY_FIELD_RIGHT);
    if (left == NODE_NONE || right == NODE_NONE) return false;
    walk->variable = py_binding(model, left);
    walk->row = py_binding(model, right);
    return walk->variable != MODEL_NONE && walk->row != MODEL_NONE;
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
    if (py_is_read_in(model, walk.loop->body, walk.variable, NODE_NONE)) return;
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
        if (!py_is_read_in(model, walk.loop->body, walk.variable, NODE_NONE)) return;
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
    uint32_t binding = py_binding(model, row);
    uint32_t around = node_parent(c->tree, call);
    if (node_kind(c->tree, around) == PY_LIST_COMPREHENSION && binding != MODEL_NONE &&
        c->tree->nodes[call].field == PY_FIELD_BODY) {
        /* [xs.index(m) for x in xs if x == m] */
        uint32_t clause = node_child(c->tree, around, PY_FOR_IN_CLAUSE);
        uint32_t walked =
            clause == NODE_NONE ? clause : node_field(c->tree, clause, PY_FIELD_RIGHT);
        uint32_t item = clause == NODE_NONE ? clause : node_field(c->tree, clause, PY_FIELD_LEFT);
        if (walked == NODE_NONE || item == NODE_NONE || py_binding(model, walked) != binding)
            return;
        uint32_t variable = py_binding(model, item);
        if (variable == MODEL_NONE || py_mentions(model, asked, variable)) return;
        if (node_child(c->tree, around, PY_IF_CLAUSE) == NODE_NONE) return;
        struct finding *finding = check_report(c, call);
        check_set_node(c, finding, "code", call);
        check_set_node(c, finding, "row", row);
        check_set_node(c, finding, "asked", asked);
        check_set_line(c, finding, "line", around);
        return;
    }
    if (!is_gathered(c->tree, call)) return;
    uint32_t number = model_loop_around(model, call);
    if (binding == MODEL_NONE || number == MODEL_NONE) return;
    const struct loop *loop = &model->loops[number];
    if (loop->body == NODE_NONE) return;
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
    uint32_t block = node_field(c->tree, branching, PY_FIELD_CONSEQUENCE);
    struct walk walk;
    if (number == MODEL_NONE || !read_walk(model, number, &walk) || block == NODE_NONE) return;
    for (unsigned side = 0; side < 2; side++) {
        uint32_t one = py_binding(model, side == 0 ? left : right);
        uint32_t best = py_binding(model, side == 0 ? right : left);
        if (one == MODEL_NONE || best == MODEL_NONE || !py_is_own_name(model, one)) continue;
        uint32_t value = py_only_value(model, one);
        if (value == NODE_NONE || !node_within(c->tree, value, walk.loop->body)) continue;
        if (!py_mentions(model, value, walk.row) || !py_is_steady(model, value, walk.loop->body))
            continue;
        if (!py_sets(model, block, best)) continue;
        struct finding *finding = check_report(c, py_statement_of(model, value));
        check_set_binding(c, finding, "name", one);
        check_set_node(c, finding, "value", value);
        check_set_binding(c, finding, "row", walk.row);
        check_set_binding(c, finding, "item", walk.variable);
        check_set_node(c, finding, "condition", condition);
        return;
    }
}

/* ---- The whole under each key ---- */

/* for k in b: ... result[k] += b, where b[k] is meant */
static void whole_under_key(struct check_context *c, uint32_t assignment)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t left = node_field(tree, assignment, PY_FIELD_LEFT);
    uint32_t right = node_field(tree, assignment, PY_FIELD_RIGHT);
    if (left == NODE_NONE || right == NODE_NONE || node_kind(tree, left) != PY_SUBSCRIPT) return;
    uint32_t number = model_loop_around(model, assignment);
    struct walk walk;
    if (number == MODEL_NONE || !read_walk(model, number, &walk)) return;
    if (py_binding(model, right) != walk.row) return;
    uint32_t key = node_field(tree, left, PY_FIELD_SUBSCRIPT);
    if (key == NODE_NONE || py_binding(model, key) != walk.variable) return;
    MODEL_EACH_USE_IN(model, walk.loop->body, use)
    {
        if (model->uses[use].binding != walk.row) continue;
        uint32_t entry = py_subscript_of(tree, model->uses[use].node);
        if (entry == NODE_NONE) continue;
        if (py_binding(model, node_field(tree, entry, PY_FIELD_SUBSCRIPT)) != walk.variable)
            continue;
        struct finding *finding = check_report(c, assignment);
        check_set_node(c, finding, "code", assignment);
        check_set_binding(c, finding, "row", walk.row);
        check_set_node(c, finding, "entry", entry);
        check_set_node(c, finding, "place", left);
        check_set_line(c, finding, "line", entry);
        return;
    }
}

/* ---- Taken out where it is missing ---- */

/* if x not in xs: xs.remove(x) */
static void removed_when_missing(struct check_context *c, uint32_t branching)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t left;
    uint32_t right;
    uint32_t condition = py_strip(tree, node_field(tree, branching, PY_FIELD_CONDITION));
    if (py_comparison(tree, condition, &left, &right) != PY_KW_NOT_IN) return;
    uint32_t row = py_binding(model, right);
    uint32_t block = node_field(tree, branching, PY_FIELD_CONSEQUENCE);
    if (row == MODEL_NONE || block == NODE_NONE || !py_is_repeatable(tree, left)) return;
    NODE_EACH_CHILD(tree, block, statement)
    {
        if (!node_is_proper(tree, statement)) continue;
        uint32_t call = py_statement_value(tree, statement);
        struct str method = STR_EMPTY;
        uint32_t object =
            node_kind(tree, call) == PY_CALL ? py_method_call(tree, call, &method) : NODE_NONE;
        bool removes = object != NODE_NONE && str_is(method, "remove") &&
                       py_binding(model, object) == row && py_argument_count(tree, call) == 1 &&
                       node_same(tree, py_strip(tree, py_argument(tree, call, 0)), left);
        if (!removes) {
            if (py_mentions(model, statement, row)) return;
            continue;
        }
        if (py_is_guarded(model, call)) return;
        struct finding *finding = check_report(c, statement);
        check_set_node(c, finding, "code", statement);
        check_set_node(c, finding, "item", left);
        check_set_binding(c, finding, "row", row);
        check_set_node(c, finding, "condition", condition);
        return;
    }
}

/* ---- A list that becomes a number ---- */

/* places = [], places = i in one branch and places.append(i) in another */
static void list_becomes_number(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    if (!py_is_own_name(model, index) || py_is_everywhere(model, index) || b->writes < 2) return;
    uint32_t start = py_value_written(tree, b->node);
    if (start == NODE_NONE || node_kind(tree, start) != PY_LIST) return;
    uint32_t single = NODE_NONE;
    uint32_t growing = NODE_NONE;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->scope != b->scope) return;
        if (use->kind == USE_WRITE && use->node != b->node) {
            uint32_t value = py_value_written(tree, use->node);
            uint32_t name = value == NODE_NONE ? MODEL_NONE : py_binding(model, value);
            const struct loop *loop =
                name == MODEL_NONE ? NULL : py_loop_keeping(model, name, use->node);
            struct py_counting range;
            if (loop && py_read_counting(model, loop, &range) && range.variable == name)
                single = use->node;
            continue;
        }
        struct str method;
        uint32_t call = use->kind == USE_READ ? py_method_on(tree, use->node, &method) : NODE_NONE;
        if (call != NODE_NONE && str_is(method, "append")) growing = call;
        /* type(places) == int: it may be the one or the other. */
        uint32_t user;
        if (use->kind == USE_READ && py_fate(tree, use->node, &user) == PY_FATE_ARGUMENT &&
            (py_calls(model, user, "isinstance") || py_calls(model, user, "type"))) {
            return;
        }
    }
    if (single == NODE_NONE || growing == NODE_NONE || py_is_guarded(model, growing)) return;
    uint32_t loop = model_loop_around(model, single);
    if (loop == MODEL_NONE || model_loop_around(model, growing) != loop) return;
    struct finding *finding = check_report(c, py_statement_of(model, single));
    check_set_node(c, finding, "code", py_statement_of(model, single));
    check_set_binding(c, finding, "list", index);
    check_set_node(c, finding, "item", py_value_written(tree, single));
    check_set_node(c, finding, "growing", growing);
    check_set_line(c, finding, "line", growing);
}

const struct check py_checks_unread[] = {
    {"whole-under-key",
     CHECK_NODE,
     whole_under_key,
     {PY_ASSIGNMENT, PY_AUGMENTED_ASSIGNMENT},
     "code row entry place line",
     .needs = {PY_SUBSCRIPT}},
    {"removed-when-missing",
     CHECK_NODE,
     removed_when_missing,
     {PY_IF_STATEMENT},
     "code item row condition",
     .where = CHECK_MEMBERSHIP},
    {"list-becomes-number",
     CHECK_BINDING,
     list_becomes_number,
     {CHECK_OF(BINDING_VARIABLE)},
     "code list item growing line",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_REWRITTEN},
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
