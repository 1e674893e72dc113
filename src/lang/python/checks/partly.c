/*
 * What is done by half: a table of which only the outer list is copied, a total that takes
 * each value in place of the last, an average of some divided by the number of all.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- Only the outer list is copied ---- */

/* The x of x[:], list(x) and x.copy(); or NODE_NONE. */
static uint32_t copied_from(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    struct str method;
    switch (node_kind(tree, value)) {
    case PY_SUBSCRIPT: {
        uint32_t slice = node_child(tree, value, PY_SLICE);
        if (slice == NODE_NONE || node_named_count(tree, slice) > 0) return NODE_NONE;
        return node_field(tree, value, PY_FIELD_VALUE);
    }
    case PY_CALL: {
        uint32_t object = py_method_call(tree, value, &method);
        uint32_t count = py_argument_count(tree, value);
        if (object != NODE_NONE) {
            return str_is(method, "copy") && count == 0 ? object : NODE_NONE;
        }
        return py_calls(model, value, "list") && count == 1 ? py_argument(tree, value, 0)
                                                            : NODE_NONE;
    }
    default: return NODE_NONE;
    }
}

/* The m[i][j] that begins with the name at `node`; or NODE_NONE. */
static uint32_t cell_at(const struct tree *tree, uint32_t node)
{
    uint32_t row = py_subscript_of(tree, node);
    if (row == NODE_NONE || node_child(tree, row, PY_SLICE) != NODE_NONE) return NODE_NONE;
    return py_subscript_of(tree, row);
}

/* Whether the two cells of two tables are at the same place: new[i][j] and old[i][j]. */
static bool is_same_cell(const struct tree *tree, uint32_t a, uint32_t b)
{
    for (int level = 0; level < 2; level++) {
        if (!node_same(tree, node_field(tree, a, PY_FIELD_SUBSCRIPT),
                       node_field(tree, b, PY_FIELD_SUBSCRIPT)))
            return false;
        a = node_field(tree, a, PY_FIELD_VALUE);
        b = node_field(tree, b, PY_FIELD_VALUE);
    }
    return true;
}

/* A cell of the name that is written in a loop; NODE_NONE when a whole row is set, too. */
static uint32_t written_cell(const struct model *model, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t found = NODE_NONE;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t row = py_subscript_of(tree, model->uses[use].node);
        if (row == NODE_NONE) continue;
        if (tree->nodes[row].field == PY_FIELD_LEFT) return NODE_NONE;
        uint32_t cell = cell_at(tree, model->uses[use].node);
        if (cell == NODE_NONE || tree->nodes[cell].field != PY_FIELD_LEFT) continue;
        if (node_kind(tree, node_parent(tree, cell)) != PY_ASSIGNMENT) continue;
        if (found == NODE_NONE) found = cell;
    }
    return found;
}

/* new = old[:], and then new[j][i] = old[i][j] */
static void rows_not_copied(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t target;
    uint32_t value = py_plain_assignment(tree, py_statement_of(model, node), &target);
    if (value == NODE_NONE) return;
    uint32_t from = copied_from(model, py_strip(tree, value));
    uint32_t old = from == NODE_NONE ? MODEL_NONE : py_binding(model, from);
    uint32_t name = py_binding(model, target);
    if (old == MODEL_NONE || name == MODEL_NONE || old == name) return;
    if (!py_is_own_name(model, name) || model->bindings[name].writes != 1) return;
    uint32_t written = written_cell(model, name);
    uint32_t loop = written == NODE_NONE ? MODEL_NONE : model_loop_around(model, written);
    if (loop == MODEL_NONE || written < node || model_loop_around(model, node) == loop) return;
    /* A cell that is read where the copy has written already: behind it in the same loop. */
    MODEL_EACH_USE_IN(model, model->loops[loop].body, use)
    {
        if (model->uses[use].binding != old) continue;
        uint32_t read = cell_at(tree, model->uses[use].node);
        if (read == NODE_NONE || tree->nodes[read].field == PY_FIELD_LEFT) continue;
        if (is_same_cell(tree, read, written)) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "code", node);
        check_set_binding(c, finding, "name", name);
        check_set_binding(c, finding, "old", old);
        check_set_node(c, finding, "written", written);
        check_set_node(c, finding, "read", read);
        check_set_line(c, finding, "line", written);
        return;
    }
}

/* ---- A total that forgets ---- */

static bool says_total(struct str name)
{
    static const struct str names[] = {STR("total"), STR("totals"), STR("sum"), STR("summe")};
    static const struct str starts[] = {STR("total_"), STR("sum_")};
    static const struct str ends[] = {STR("_total"), STR("_sum")};
    if (PY_IS_ONE_OF(name, names)) return true;
    for (size_t i = 0; i < 2; i++) {
        if (str_starts_with(name, starts[i])) return true;
        if (name.size > ends[i].size &&
            str_equal(str_sub(name, name.size - ends[i].size, name.size), ends[i]))
            return true;
    }
    return false;
}

/* total = 0, and then in the loop total = text.count(v), which nothing adds to */
static void total_replaced(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t target;
    uint32_t value = py_plain_assignment(tree, py_statement_of(model, node), &target);
    uint32_t name = value == NODE_NONE ? MODEL_NONE : py_binding(model, target);
    if (name == MODEL_NONE || !says_total(binding_name(model, name))) return;
    const struct binding *b = &model->bindings[name];
    uint32_t around = model_loop_around(model, node);
    if (around == MODEL_NONE || b->writes != 2 || !py_is_own_name(model, name)) return;
    const struct loop *loop = &model->loops[around];
    int64_t number;
    uint32_t start = py_value_written(tree, b->node);
    if (start == NODE_NONE || !py_integer(tree, start, &number) || number != 0) return;
    if (b->node > loop->node || model_loop_around(model, b->node) == around) return;
    /* What the round works with; and nothing that is the same each time. */
    bool varies = false;
    MODEL_EACH_USE_IN(model, value, use)
    {
        uint32_t other = model->uses[use].binding;
        if (other != MODEL_NONE && py_sets(model, loop->node, other)) varies = true;
    }
    if (!varies || py_mentions(model, value, name)) return;
    bool read_behind = false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        if (model->uses[use].kind != USE_READ) continue;
        if (node_within(tree, at, loop->node)) return;
        read_behind |= at > loop->node;
    }
    if (!read_behind) return;
    struct finding *finding = check_report(c, node);
    finding->by_name = true;
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "value", value);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- An average of some ---- */

/* The len(xs) that the name is divided by behind the loop over xs; or NODE_NONE. */
static uint32_t divided_by_all(const struct model *model, uint32_t name, uint32_t list,
                               const struct loop *loop)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t division = node_parent(tree, node);
        if (node < tree->nodes[loop->node].next || model->uses[use].kind != USE_READ) continue;
        if (node_kind(tree, division) != PY_BINARY_OPERATOR || py_left(tree, division) != node)
            continue;
        uint16_t op = py_operator(tree, division);
        if (op != PY_OP_SLASH && op != PY_OP_SLASH_SLASH) continue;
        int64_t extra;
        if (py_length_of(model, py_right(tree, division), &extra) == list && extra == 0)
            return division;
    }
    return NODE_NONE;
}

/* for m in marks: if m > limit: total += m, and then total / len(marks) */
static void average_of_some(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t item = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    uint32_t list = py_binding(model, node_field(tree, loop->node, PY_FIELD_RIGHT));
    uint32_t only = loop->body == NODE_NONE ? NODE_NONE : py_only_statement(tree, loop->body);
    if (item == MODEL_NONE || list == MODEL_NONE || only == NODE_NONE) return;
    if (node_kind(tree, only) != PY_IF_STATEMENT) return;
    if (node_field(tree, only, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t condition = node_field(tree, only, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, only, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || !py_mentions(model, condition, item)) return;
    uint32_t statement = block == NODE_NONE ? NODE_NONE : py_only_statement(tree, block);
    uint32_t update = statement == NODE_NONE ? NODE_NONE : py_statement_value(tree, statement);
    if (node_kind(tree, update) != PY_AUGMENTED_ASSIGNMENT) return;
    if (py_operator(tree, update) != PY_OP_PLUS_EQUAL) return;
    uint32_t name = py_binding(model, py_left(tree, update));
    if (name == MODEL_NONE || py_binding(model, py_right(tree, update)) != item) return;
    uint32_t division = divided_by_all(model, name, list, loop);
    if (division == NODE_NONE) return;
    struct finding *finding = check_report(c, division);
    check_set_node(c, finding, "division", division);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "name", name);
    check_set_binding(c, finding, "list", list);
    check_set_line(c, finding, "line", condition);
}

const struct check py_checks_partly[] = {
    {"rows-not-copied",
     CHECK_NODE,
     rows_not_copied,
     {PY_ASSIGNMENT},
     "code name old written read line",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT}},
    {"total-replaced",
     CHECK_NODE,
     total_replaced,
     {PY_ASSIGNMENT},
     "code name value loop",
     .where = CHECK_IN_LOOP},
    {"average-of-some",
     CHECK_LOOP,
     average_of_some,
     {CHECK_OF(LOOP_FOR)},
     "division condition name list line",
     .needs = {PY_OP_SLASH, PY_OP_SLASH_SLASH}},
    {0},
};
