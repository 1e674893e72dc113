/*
 * What one line does and another undoes before anybody has looked: a step that the next
 * round sets back, a value that the question after it replaces every time.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- Set back by the next round ---- */

/* Whether the node stands in another branch of an if that holds `update` than that does. */
static bool in_other_branch(const struct model *model, uint32_t node, uint32_t update,
                            const struct loop *loop)
{
    const struct tree *tree = model->tree;
    uint32_t at = update;
    while (at != loop->body) {
        uint32_t parent = node_parent(tree, at);
        uint16_t kind = node_kind(tree, parent);
        bool branch = kind == PY_IF_STATEMENT && node_kind(tree, at) != PY_ELIF_CLAUSE &&
                      node_kind(tree, at) != PY_ELSE_CLAUSE;
        /* From the block of the if itself: all its clauses; from a clause: the later ones. */
        if (branch || kind == PY_ELIF_CLAUSE || kind == PY_ELSE_CLAUSE) {
            uint32_t test = parent;
            while (node_kind(tree, test) != PY_IF_STATEMENT) test = node_parent(tree, test);
            if (node_within(tree, node, test) && !node_within(tree, node, at) && node > update)
                return true;
        }
        at = parent;
    }
    return false;
}

/* Whether the value at the write can be read before the next round sets the name again. */
static bool is_read_after(const struct model *model, uint32_t name, uint32_t update,
                          const struct loop *loop)
{
    const struct tree *tree = model->tree;
    uint32_t statement = py_statement_of(model, update);
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind == USE_WRITE || model->uses[use].kind == USE_DELETE) continue;
        if (node <= update || node_within(tree, node, statement)) continue;
        if (!node_within(tree, node, loop->node)) return true;
        if (!in_other_branch(model, node, update, loop)) return true;
    }
    return false;
}

/* for ...: count = 1, then if ...: count += 1, else: print(count) */
static void set_back_unread(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || loop->flow & FLOW_RAISE) return;
    NODE_EACH_CHILD(c->tree, loop->body, start)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(c->tree, start, &target);
        if (value == NODE_NONE || node_kind(c->tree, value) != PY_INTEGER) continue;
        uint32_t name = model_binding_at(model, target);
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) continue;
        const struct binding *b = &model->bindings[name];
        if (b->kind != BINDING_VARIABLE || b->declared) continue;
        if (model->scopes[b->scope].kind == SCOPE_CLASS) continue;
        if (model->scopes[b->scope].function != loop->function) continue;
        uint32_t update = NODE_NONE;
        bool read = false;
        MODEL_EACH_USE_IN(model, loop->body, use)
        {
            uint32_t node = model->uses[use].node;
            if (model->uses[use].binding != name || node <= target) continue;
            int64_t added;
            if (model->uses[use].kind == USE_READ) {
                read |= update == NODE_NONE ||
                        !node_within(c->tree, node, py_statement_of(model, update));
            } else if (py_added_number(model, node, &added)) {
                if (update != NODE_NONE || model_loop_around(model, node) != index) {
                    update = NODE_NONE;
                    read = false;
                    break;
                }
                update = node;
            }
        }
        if (update == NODE_NONE || !read) continue;
        if (is_read_after(model, name, update, loop)) continue;
        struct finding *finding = check_report(c, py_statement_of(model, update));
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "start", start);
        check_set_node(c, finding, "step", py_statement_of(model, update));
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/* ---- A counter that is never more than one step on ---- */

/* The statement best = count in the loop for the best that the count is compared with. */
static uint32_t best_of(const struct model *model, const struct loop *loop, uint32_t comparison,
                        uint32_t name)
{
    uint32_t left;
    uint32_t right;
    if (!py_is_order(py_comparison(model->tree, comparison, &left, &right))) return NODE_NONE;
    uint32_t best = py_binding(model, py_binding(model, left) == name ? right : left);
    if (!py_is_own_name(model, best) || best == name) return NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != best || model->uses[use].kind != USE_WRITE) continue;
        uint32_t value = py_value_written(model->tree, model->uses[use].node);
        if (value != NODE_NONE && py_binding(model, value) == name)
            return py_statement_of(model, model->uses[use].node);
    }
    return NODE_NONE;
}

/* for ...: count = 1, then if ...: count += 1, then if count > best: best = count */
static void counts_one_step(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE) return;
    NODE_EACH_CHILD(c->tree, loop->body, start)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(c->tree, start, &target);
        if (value == NODE_NONE || node_kind(c->tree, value) != PY_INTEGER) continue;
        uint32_t name = model_binding_at(model, target);
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) continue;
        uint32_t update = NODE_NONE;
        uint32_t best = NODE_NONE;
        unsigned updates = 0;
        MODEL_EACH_USE_IN(model, loop->body, use)
        {
            uint32_t node = model->uses[use].node;
            if (model->uses[use].binding != name || node <= target) continue;
            if (model->uses[use].kind == USE_READ) {
                uint32_t parent = node_parent(c->tree, node);
                if (best == NODE_NONE) best = best_of(model, loop, parent, name);
                continue;
            }
            int64_t added;
            if (py_added_number(model, node, &added)) {
                updates += model_loop_around(model, node) == index ? 1 : 2;
                update = node;
                continue;
            }
            uint32_t again = py_value_written(c->tree, node);
            if (again == NODE_NONE || !node_same(c->tree, again, value)) updates = 2;
        }
        if (updates != 1 || best == NODE_NONE || best < update) continue;
        /* A step in every round is another mistake. */
        if (node_parent(c->tree, py_statement_of(model, update)) == loop->body) continue;
        struct finding *finding = check_report(c, start);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "start", start);
        check_set_node(c, finding, "step", py_statement_of(model, update));
        check_set_node(c, finding, "best", best);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/* ---- Replaced by the next question ---- */

/* Whether the block assigns a plain name; sets the value. */
static bool assigns(const struct model *model, uint32_t block, uint32_t name, uint32_t *statement)
{
    NODE_EACH_CHILD(model->tree, block, child)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(model->tree, child, &target);
        if (value == NODE_NONE || model_binding_at(model, target) != name) continue;
        if (py_mentions(model, value, name)) return false;
        *statement = child;
        return true;
    }
    return false;
}

/* if x > best: best = x, tie = False, and then if x == best: tie = True */
static void replaced_at_once(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t next = node_next_named(c->tree, node);
    if (next == NODE_NONE || node_kind(c->tree, next) != PY_IF_STATEMENT) return;
    uint32_t condition = node_field(c->tree, node, PY_FIELD_CONDITION);
    uint32_t other = node_field(c->tree, next, PY_FIELD_CONDITION);
    uint32_t block = node_field(c->tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t second = node_field(c->tree, next, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || other == NODE_NONE || block == NODE_NONE || second == NODE_NONE)
        return;
    uint32_t a[2];
    uint32_t b[2];
    if (!py_is_order(py_comparison(c->tree, py_strip(c->tree, condition), &a[0], &a[1]))) return;
    if (py_comparison(c->tree, py_strip(c->tree, other), &b[0], &b[1]) != PY_OP_EQUAL_EQUAL) return;
    bool straight = node_same(c->tree, a[0], b[0]) && node_same(c->tree, a[1], b[1]);
    bool turned = node_same(c->tree, a[0], b[1]) && node_same(c->tree, a[1], b[0]);
    if ((!straight && !turned) || model->flow[block] != FLOW_NEXT) return;
    /* The one side is given the value of the other, so that they are equal by then. */
    uint32_t statement;
    uint32_t left = py_binding(model, a[0]);
    uint32_t right = py_binding(model, a[1]);
    bool equal = false;
    if (right != MODEL_NONE && assigns(model, block, right, &statement)) {
        uint32_t target;
        uint32_t value = py_plain_assignment(c->tree, statement, &target);
        equal = node_same(c->tree, py_strip(c->tree, value), py_strip(c->tree, a[0]));
    } else if (left != MODEL_NONE && assigns(model, block, left, &statement)) {
        uint32_t target;
        uint32_t value = py_plain_assignment(c->tree, statement, &target);
        equal = node_same(c->tree, py_strip(c->tree, value), py_strip(c->tree, a[1]));
    }
    if (!equal || !py_is_repeatable(c->tree, condition)) return;
    NODE_EACH_CHILD(c->tree, block, lost)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(c->tree, lost, &target);
        if (value == NODE_NONE) continue;
        uint32_t name = model_binding_at(model, target);
        uint32_t winner;
        if (name == MODEL_NONE || name == left || name == right) continue;
        if (!py_is_own_name(model, name) || !assigns(model, second, name, &winner)) continue;
        struct finding *finding = check_report(c, other);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "first", lost);
        check_set_node(c, finding, "second", winner);
        check_set_node(c, finding, "condition", condition);
        check_set_node(c, finding, "other", other);
        check_set_line(c, finding, "line", node);
        return;
    }
}

const struct check py_checks_undone[] = {
    {"set-back-unread",
     CHECK_LOOP,
     set_back_unread,
     {0},
     "name start step loop",
     .needs = {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR}},
    {"counts-one-step",
     CHECK_LOOP,
     counts_one_step,
     {0},
     "name start step best loop",
     .needs = {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR}},
    {"replaced-at-once",
     CHECK_NODE,
     replaced_at_once,
     {PY_IF_STATEMENT},
     "name first second condition other line",
     .where = CHECK_ORDER},
    {0},
};
