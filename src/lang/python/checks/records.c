/*
 * Records and runs: the second best is lost when the best is beaten, a place is replaced by an
 * item, a count that only grows is called a record, the last run is never compared, and runs
 * that begin to count from different numbers.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- What a branch keeps ---- */

/* if x > best: best = x; with what else the branch has. */
struct record {
    uint32_t condition; /* the comparison */
    uint32_t item;      /* the side that is kept */
    uint32_t best;      /* binding */
    uint32_t change;    /* the statement best = x */
    uint32_t block;
    bool up; /* larger items are kept */
};

/* The statement of the block, right in it, that gives the name a value; or NODE_NONE. */
static uint32_t set_in(const struct model *model, uint32_t block, uint32_t name, uint32_t *value)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, block, statement)
    {
        uint32_t target;
        uint32_t given = py_plain_assignment(tree, statement, &target);
        if (given == NODE_NONE || model_binding_at(model, target) != name) continue;
        *value = py_strip(tree, given);
        return statement;
    }
    return NODE_NONE;
}

/* Reads the comparison of a condition, alone or joined by `and` to others, with a block. */
static bool read_record(const struct model *model, uint32_t condition, uint32_t block,
                        struct record *record)
{
    const struct tree *tree = model->tree;
    if (condition == NODE_NONE || block == NODE_NONE) return false;
    condition = py_strip(tree, condition);
    for (unsigned part = 0; part < 4; part++) {
        bool joined = node_kind(tree, condition) == PY_BOOLEAN_OPERATOR;
        if (joined && py_operator(tree, condition) != PY_KW_AND) return false;
        uint32_t asked = joined ? py_right(tree, condition) : condition;
        uint32_t sides[2];
        uint16_t op = py_comparison(tree, asked, &sides[0], &sides[1]);
        for (unsigned i = 0; py_is_order(op) && i < 2; i++) {
            uint32_t best = py_binding(model, sides[i]);
            uint32_t value;
            if (!py_is_own_name(model, best) || py_is_everywhere(model, best)) continue;
            uint32_t change = set_in(model, block, best, &value);
            uint32_t item = py_strip(tree, sides[1 - i]);
            if (change == NODE_NONE || !node_same(tree, value, item)) continue;
            bool left_larger = op == PY_OP_GREATER || op == PY_OP_GREATER_EQUAL;
            *record = (struct record){asked, item, best, change, block, left_larger == (i == 1)};
            return true;
        }
        if (!joined) return false;
        condition = py_left(tree, condition);
    }
    return false;
}

/* Whether the name is read behind the loop. */
static bool is_read_after(const struct model *model, uint32_t name, uint32_t loop)
{
    const struct binding *b = &model->bindings[name];
    return b->last_use != MODEL_NONE &&
           model->uses[b->last_use].node >= model->tree->nodes[model->loops[loop].node].next;
}

/* ---- The second best ---- */

/* The branch behind the first one that keeps the second best: an elif, or the next if. */
static bool read_second(const struct model *model, uint32_t node, struct record *second)
{
    const struct tree *tree = model->tree;
    uint32_t clause = node_child(tree, node, PY_ELIF_CLAUSE);
    if (node_child(tree, node, PY_ELSE_CLAUSE) != NODE_NONE) return false;
    if (clause == NODE_NONE) {
        clause = node_next_named(tree, node);
        if (clause == NODE_NONE || node_kind(tree, clause) != PY_IF_STATEMENT) return false;
        if (node_field(tree, clause, PY_FIELD_ALTERNATIVE) != NODE_NONE) return false;
    }
    return read_record(model, node_field(tree, clause, PY_FIELD_CONDITION),
                       node_field(tree, clause, PY_FIELD_CONSEQUENCE), second);
}

/* if x > first: first = x, elif x > second: second = x: the old first is lost. */
static void second_best_lost(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct record first;
    struct record second;
    uint32_t next = node_field(tree, node, PY_FIELD_ALTERNATIVE);
    if (next == NODE_NONE) next = node_next_named(tree, node);
    uint16_t kind = node_kind(tree, next);
    if (kind != PY_ELIF_CLAUSE && kind != PY_IF_STATEMENT) return;
    uint32_t loop = model_loop_around(model, node);
    if (loop == MODEL_NONE || model->loops[loop].flow & (FLOW_RETURN | FLOW_BREAK)) return;
    if (!read_record(model, node_field(tree, node, PY_FIELD_CONDITION),
                     node_field(tree, node, PY_FIELD_CONSEQUENCE), &first))
        return;
    if (!read_second(model, node, &second)) return;
    if (first.best == second.best || first.up != second.up) return;
    if (!node_same(tree, first.item, second.item)) return;
    if (py_binding(model, first.item) == second.best) return;
    if (!is_read_after(model, first.best, loop) && !is_read_after(model, second.best, loop)) return;
    uint32_t value;
    uint32_t shifted = set_in(model, first.block, second.best, &value);
    bool late =
        shifted != NODE_NONE && shifted > first.change && py_binding(model, value) == first.best;
    if (shifted == NODE_NONE) {
        /* Nothing else in the loop gives the second one a value. */
        MODEL_EACH_USE_IN(model, model->loops[loop].body, use)
        {
            if (model->uses[use].binding != second.best || model->uses[use].kind == USE_READ)
                continue;
            if (!node_within(tree, model->uses[use].node, second.change)) return;
        }
    } else if (!late) {
        return;
    }
    struct finding *finding = check_report(c, late ? shifted : first.change);
    check_set_node(c, finding, "change", first.change);
    check_set_binding(c, finding, "first", first.best);
    check_set_binding(c, finding, "second", second.best);
    check_set_node(c, finding, "item", first.item);
    finding_set(finding, "order",
                late ? (struct str)STR("only after it has been replaced")
                     : (struct str)STR("nowhere"));
}

/* ---- All that are best ---- */

/* The list that the block puts something into by append, with what it puts; or MODEL_NONE. */
static uint32_t filled_in(const struct model *model, uint32_t block, uint32_t *item)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, block, statement)
    {
        struct str method;
        uint32_t call = py_statement_value(tree, statement);
        if (call == NODE_NONE || node_kind(tree, call) != PY_CALL) continue;
        uint32_t object = py_method_call(tree, call, &method);
        if (object == NODE_NONE || !str_is(method, "append")) continue;
        if (py_argument_count(tree, call) != 1) continue;
        *item = py_argument(tree, call, 0);
        return py_binding(model, object);
    }
    return MODEL_NONE;
}

/* if n > top: top = n, out.append(x), elif n == top: out.append(x): the beaten ones stay in. */
static void beaten_stay(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t clause = node_child(tree, node, PY_ELIF_CLAUSE);
    uint32_t loop = model_loop_around(model, node);
    if (clause == NODE_NONE || loop == MODEL_NONE) return;
    struct record record;
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    if (!read_record(model, node_field(tree, node, PY_FIELD_CONDITION), block, &record)) return;
    uint32_t sides[2];
    uint32_t condition = node_field(tree, clause, PY_FIELD_CONDITION);
    uint32_t second = node_field(tree, clause, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || second == NODE_NONE) return;
    if (py_comparison(tree, py_strip(tree, condition), &sides[0], &sides[1]) != PY_OP_EQUAL_EQUAL)
        return;
    unsigned own = py_binding(model, sides[0]) == record.best ? 0 : 1;
    if (py_binding(model, sides[own]) != record.best) return;
    if (!node_same(tree, py_strip(tree, sides[1 - own]), record.item)) return;
    uint32_t items[2];
    uint32_t list = filled_in(model, block, &items[0]);
    if (!py_is_own_name(model, list) || filled_in(model, second, &items[1]) != list) return;
    if (!node_same(tree, items[0], items[1]) || py_is_everywhere(model, list)) return;
    /* Nothing else is done with the list in the loop. */
    unsigned uses = 0;
    MODEL_EACH_USE_IN(model, model->loops[loop].node, use)
    {
        uses += model->uses[use].binding == list;
    }
    if (uses != 2) return;
    struct finding *finding = check_report(c, py_statement_of(model, items[0]));
    check_set_node(c, finding, "code", py_statement_of(model, items[0]));
    check_set_binding(c, finding, "list", list);
    check_set_binding(c, finding, "best", record.best);
    check_set_node(c, finding, "condition", record.condition);
    check_set_node(c, finding, "item", items[0]);
}

/* ---- A place that becomes an item ---- */

/* xs[i] in xs[i], and in len(xs[i]) and abs(xs[i]); or NODE_NONE. */
static uint32_t measured_item(const struct model *model, uint32_t side)
{
    const struct tree *tree = model->tree;
    side = py_strip(tree, side);
    if (py_calls(model, side, "len") || py_calls(model, side, "abs")) {
        side = py_strip(tree, py_argument(tree, side, 0));
    }
    return node_kind(tree, side) == PY_SUBSCRIPT ? side : NODE_NONE;
}

/* if xs[i] < xs[least]: least = xs[i] */
static void place_becomes_item(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t sides[2];
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || block == NODE_NONE) return;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &sides[0], &sides[1]);
    if (!py_is_order(op)) return;
    for (unsigned i = 0; i < 2; i++) {
        uint32_t cell = measured_item(model, sides[i]);
        uint32_t item = measured_item(model, sides[1 - i]);
        if (cell == NODE_NONE || item == NODE_NONE) return;
        if (!node_same(tree, node_field(tree, cell, PY_FIELD_VALUE),
                       node_field(tree, item, PY_FIELD_VALUE)))
            return;
        uint32_t place = py_binding(model, node_field(tree, cell, PY_FIELD_SUBSCRIPT));
        uint32_t value;
        if (!py_is_own_name(model, place)) continue;
        uint32_t change = set_in(model, block, place, &value);
        if (change == NODE_NONE || !node_same(tree, value, item)) continue;
        struct finding *finding = check_report(c, change);
        check_set_binding(c, finding, "place", place);
        check_set_node(c, finding, "change", change);
        check_set_node(c, finding, "item", item);
        check_set_node(c, finding, "index", node_field(tree, item, PY_FIELD_SUBSCRIPT));
        check_set_node(c, finding, "condition", condition);
        return;
    }
}

/* ---- A record that is none ---- */

/*
 * Whether the name counts: set to a number once, before the loop, and apart from that only
 * increased in it; *start is that number.
 */
static bool only_counts_up(const struct model *model, uint32_t name, const struct loop *loop,
                           int64_t *start)
{
    const struct tree *tree = model->tree;
    bool begun = false;
    bool counts = false;
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        int64_t added;
        if (model->uses[use].kind == USE_READ) continue;
        if (py_added_number(model, node, &added)) {
            if (added <= 0 || !node_within(tree, node, loop->body)) return false;
            counts = true;
            continue;
        }
        uint32_t value = py_value_written(tree, node);
        if (begun || value == NODE_NONE || node_within(tree, node, loop->node)) return false;
        if (!py_integer(tree, py_strip(tree, value), start)) return false;
        if (model_loop_around(model, node) != loop->outer) return false;
        begun = true;
    }
    return begun && counts;
}

/* The number that the name begins with, when it is set before the loop and at `change` only. */
static bool begins_with(const struct model *model, uint32_t name, uint32_t loop, uint32_t change,
                        int64_t *start)
{
    const struct tree *tree = model->tree;
    bool begun = false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind == USE_READ) continue;
        if (node_within(tree, node, change)) continue;
        uint32_t value = py_value_written(tree, node);
        if (begun || value == NODE_NONE || node >= loop) return false;
        if (!py_integer(tree, py_strip(tree, value), start)) return false;
        begun = true;
    }
    return begun;
}

/* if n > best: best = n, alone, or best = max(best, n). */
static bool read_lone_record(const struct model *model, uint32_t node, struct record *record)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) == PY_ASSIGNMENT) {
        uint32_t value = py_right(tree, node);
        if (node_kind(tree, value) != PY_CALL || !py_calls(model, value, "max")) return false;
        uint32_t statement = node_parent(tree, node);
        uint32_t target;
        if (py_plain_assignment(tree, statement, &target) == NODE_NONE) return false;
        if (py_argument_count(tree, value) != 2) return false;
        uint32_t best = model_binding_at(model, target);
        unsigned own = py_binding(model, py_argument(tree, value, 0)) == best ? 0 : 1;
        if (py_binding(model, py_argument(tree, value, own)) != best) return false;
        uint32_t item = py_strip(tree, py_argument(tree, value, 1 - own));
        *record = (struct record){value, item, best, statement, statement, true};
        return py_is_own_name(model, best) && !py_is_everywhere(model, best);
    }
    if (node_field(tree, node, PY_FIELD_ALTERNATIVE) != NODE_NONE) return false;
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t only = block == NODE_NONE ? NODE_NONE : py_only_statement(tree, block);
    if (only == NODE_NONE || node_kind(tree, only) != PY_EXPRESSION_STATEMENT) return false;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    if (!read_record(model, condition, node_field(tree, node, PY_FIELD_CONSEQUENCE), record))
        return false;
    return record->up && py_strip(tree, condition) == record->condition &&
           py_only_statement(tree, record->block) == record->change;
}

/* n += 1, if n > best: best = n, and nothing ever sets n back: best is just n. */
static void record_only_counts(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct record record;
    if (!read_lone_record(model, node, &record)) return;
    uint32_t index = model_loop_around(model, node);
    if (index == MODEL_NONE || node_kind(tree, record.item) != PY_IDENTIFIER) return;
    const struct loop *loop = &model->loops[index];
    uint32_t count = model_binding_at(model, record.item);
    int64_t start;
    int64_t low;
    if (loop->body == NODE_NONE || !only_counts_up(model, count, loop, &start)) return;
    if (!begins_with(model, record.best, loop->node, record.change, &low) || low > start) return;
    if (start < 0) return;
    if (!is_read_after(model, record.best, index)) return;
    struct finding *finding = check_report(c, record.condition);
    check_set_binding(c, finding, "name", count);
    check_set_binding(c, finding, "best", record.best);
    check_set_node(c, finding, "condition", record.condition);
    check_set_number(c, finding, "start", (uint32_t)start);
}

/* ---- The last run ---- */

/* The statement best = max(best, n), or if n > best: best = n, that looks at the name; or none. */
static uint32_t compared_in(const struct model *model, uint32_t block, uint32_t count,
                            uint32_t *best)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, block, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value != NODE_NONE) {
            value = py_strip(tree, value);
            if (node_kind(tree, value) != PY_CALL || !py_calls(model, value, "max")) continue;
            if (py_argument_count(tree, value) != 2) continue;
            *best = model_binding_at(model, target);
            uint32_t one = py_binding(model, py_argument(tree, value, 0));
            uint32_t two = py_binding(model, py_argument(tree, value, 1));
            if ((one == *best && two == count) || (one == count && two == *best)) return statement;
            continue;
        }
        struct record record;
        if (node_kind(tree, statement) != PY_IF_STATEMENT) continue;
        if (!read_record(model, node_field(tree, statement, PY_FIELD_CONDITION),
                         node_field(tree, statement, PY_FIELD_CONSEQUENCE), &record))
            continue;
        if (py_binding(model, record.item) != count || !record.up) continue;
        *best = record.best;
        return statement;
    }
    return NODE_NONE;
}

/* Whether the question compares an item with the one beside it, or with the one before. */
static bool asks_neighbour(const struct model *model, uint32_t condition, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    if (py_comparison(tree, py_strip(tree, condition), &left, &right) == 0) return false;
    left = py_strip(tree, left);
    right = py_strip(tree, right);
    if (node_kind(tree, left) == PY_SUBSCRIPT && node_kind(tree, right) == PY_SUBSCRIPT) {
        return node_same(tree, node_field(tree, left, PY_FIELD_VALUE),
                         node_field(tree, right, PY_FIELD_VALUE));
    }
    /* x == previous, which the loop moves on */
    uint32_t one = py_binding(model, left);
    uint32_t other = py_binding(model, right);
    if (one == MODEL_NONE || other == MODEL_NONE || !loop->is_for) return false;
    uint32_t variable = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    if (one != variable && other != variable) return false;
    return py_sets(model, loop->body, one == variable ? other : one);
}

/* Whether the loop goes through all of something that nobody has lengthened for it. */
static bool goes_through_all(const struct model *model, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    uint32_t over =
        node_field(tree, loop->node, loop->is_for ? PY_FIELD_RIGHT : PY_FIELD_CONDITION);
    struct py_counting range;
    if (over == NODE_NONE) return false;
    uint32_t list = py_binding(model, over);
    if (!loop->is_for) {
        /* while i < len(xs) */
        uint32_t left;
        uint32_t right;
        int64_t extra;
        if (py_comparison(tree, py_strip(tree, over), &left, &right) != PY_OP_LESS) return false;
        list = py_length_of(model, right, &extra);
        if (list == MODEL_NONE || extra > 0) return false;
    } else if (py_read_counting(model, loop, &range)) {
        int64_t extra;
        list = py_length_of(model, range.stop, &extra);
        if (list == MODEL_NONE || extra > 0) return false;
    } else if (list == MODEL_NONE) {
        over = py_strip(tree, over);
        if (node_kind(tree, over) != PY_SUBSCRIPT) return false;
        list = py_binding(model, node_field(tree, over, PY_FIELD_VALUE));
    }
    if (list == MODEL_NONE || py_is_everywhere(model, list)) return false;
    const struct binding *b = &model->bindings[list];
    if (b->kind != BINDING_PARAMETER && b->kind != BINDING_VARIABLE) return false;
    if (b->writes != 1) return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (py_touch_of(model, use) == PY_TOUCH_CHANGE) return false;
    }
    return true;
}

/* if xs[i] == xs[i - 1]: ..., else: ...; both branches, where the statement is such a one. */
static bool splits_runs(const struct model *model, const struct loop *loop, uint32_t statement,
                        uint32_t blocks[2])
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, statement) != PY_IF_STATEMENT) return false;
    uint32_t clause = node_child(tree, statement, PY_ELSE_CLAUSE);
    if (clause == NODE_NONE || node_child(tree, statement, PY_ELIF_CLAUSE) != NODE_NONE) {
        return false;
    }
    uint32_t condition = node_field(tree, statement, PY_FIELD_CONDITION);
    blocks[0] = node_field(tree, statement, PY_FIELD_CONSEQUENCE);
    blocks[1] = node_field(tree, clause, PY_FIELD_BODY);
    if (condition == NODE_NONE || blocks[0] == NODE_NONE || blocks[1] == NODE_NONE) return false;
    return asks_neighbour(model, condition, loop);
}

/* else: best = max(best, n), n = 1: and the run that ends with the list is never compared. */
static void last_run_not_compared(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || loop->endless) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) return;
    if (node_child(tree, loop->node, PY_ELSE_CLAUSE) != NODE_NONE) return;
    NODE_EACH_CHILD(tree, loop->body, test)
    {
        uint32_t blocks[2];
        if (!splits_runs(model, loop, test, blocks)) continue;
        for (unsigned side = 0; side < 2; side++) {
            /* n += 1 in the one branch alone */
            uint32_t step = py_only_statement(tree, blocks[side]);
            if (step == NODE_NONE) continue;
            uint32_t value = py_statement_value(tree, step);
            uint32_t target = value == NODE_NONE ? NODE_NONE : py_left(tree, value);
            uint32_t count = target == NODE_NONE ? MODEL_NONE : py_binding(model, target);
            int64_t added;
            if (!py_is_own_name(model, count) || py_is_everywhere(model, count)) continue;
            if (!py_added_number(model, target, &added) || added != 1) continue;
            uint32_t best;
            int64_t start;
            uint32_t compared = compared_in(model, blocks[1 - side], count, &best);
            uint32_t reset = set_in(model, blocks[1 - side], count, &value);
            if (compared == NODE_NONE || reset == NODE_NONE || reset < compared) continue;
            if (!py_integer(tree, value, &start) || (start != 0 && start != 1)) continue;
            if (!py_is_own_name(model, best) || !is_read_after(model, best, index)) continue;
            if (is_read_after(model, count, index) || !goes_through_all(model, loop)) continue;
            bool elsewhere = false;
            MODEL_EACH_USE_IN(model, loop->body, use)
            {
                uint32_t node = model->uses[use].node;
                uint32_t name = model->uses[use].binding;
                if (name != best && name != count) continue;
                elsewhere |= !node_within(tree, node, test);
            }
            if (elsewhere) continue;
            struct finding *finding = check_report(c, compared);
            check_set_binding(c, finding, "name", count);
            check_set_binding(c, finding, "best", best);
            check_set_node(c, finding, "code", compared);
            check_set_line(c, finding, "loop", loop->node);
            return;
        }
    }
}

/* ---- Runs that begin with different numbers ---- */

/* Whether the loop goes on from the second item, so that the first one has to be in the start. */
static bool begins_at_second(const struct model *model, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    struct py_counting range;
    int64_t start;
    if (py_read_counting(model, loop, &range)) {
        return range.start != NODE_NONE && range.step == NODE_NONE &&
               py_integer(tree, range.start, &start) && start == 1;
    }
    uint32_t over = node_field(tree, loop->node, PY_FIELD_RIGHT);
    over = over == NODE_NONE ? NODE_NONE : py_strip(tree, over);
    if (over == NODE_NONE || node_kind(tree, over) != PY_SUBSCRIPT) return false;
    uint32_t slice = node_field(tree, over, PY_FIELD_SUBSCRIPT);
    if (node_kind(tree, slice) != PY_SLICE || node_named_count(tree, slice) != 1) return false;
    uint32_t from = node_named(tree, slice, 0);
    return tree->nodes[from].start == tree->nodes[slice].start && py_integer(tree, from, &start) &&
           start == 1;
}

/* Whether the one before begins as the first item of what the loop goes through. */
static bool begins_at_first(const struct model *model, const struct loop *loop, uint32_t condition)
{
    const struct tree *tree = model->tree;
    uint32_t list = py_binding(model, node_field(tree, loop->node, PY_FIELD_RIGHT));
    if (list == MODEL_NONE) return false;
    MODEL_EACH_USE_IN(model, condition, use)
    {
        uint32_t name = model->uses[use].binding;
        if (name == MODEL_NONE || model->bindings[name].node >= loop->node) continue;
        uint32_t value = py_value_written(tree, model->bindings[name].node);
        int64_t place;
        if (value == NODE_NONE || node_kind(tree, py_strip(tree, value)) != PY_SUBSCRIPT) continue;
        value = py_strip(tree, value);
        if (py_binding(model, node_field(tree, value, PY_FIELD_VALUE)) != list) continue;
        if (py_integer(tree, node_field(tree, value, PY_FIELD_SUBSCRIPT), &place) && place == 0)
            return true;
    }
    return false;
}

/* The last number that the name is set to before the loop. */
static bool number_before(const struct model *model, uint32_t name, uint32_t loop, int64_t *number)
{
    bool known = false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node >= loop) break;
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t value = py_value_written(model->tree, node);
        known = value != NODE_NONE && model->uses[use].kind == USE_WRITE &&
                py_integer(model->tree, py_strip(model->tree, value), number);
    }
    return known;
}

/* n = 1, and in the loop: if xs[i] == xs[i - 1]: n += 1, else: ..., n = 0 */
static void runs_begin_otherwise(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE) return;
    NODE_EACH_CHILD(tree, loop->body, test)
    {
        uint32_t blocks[2];
        if (!splits_runs(model, loop, test, blocks)) continue;
        uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
        for (unsigned side = 0; side < 2; side++) {
            uint32_t step = NODE_NONE;
            uint32_t count = MODEL_NONE;
            NODE_EACH_CHILD(tree, blocks[side], statement)
            {
                uint32_t value = py_statement_value(tree, statement);
                uint32_t target = value == NODE_NONE ? NODE_NONE : py_left(tree, value);
                int64_t added;
                if (target == NODE_NONE || py_binding(model, target) == MODEL_NONE) continue;
                if (!py_added_number(model, target, &added) || added != 1) continue;
                step = target;
                count = py_binding(model, target);
            }
            if (step == NODE_NONE || !py_is_own_name(model, count)) continue;
            if (py_is_everywhere(model, count)) continue;
            uint32_t value;
            uint32_t reset = set_in(model, blocks[1 - side], count, &value);
            int64_t again;
            int64_t start;
            if (reset == NODE_NONE || !py_integer(tree, value, &again)) continue;
            if (!number_before(model, count, loop->node, &start)) continue;
            if ((start != 0 && start != 1) || (again != 0 && again != 1)) continue;
            /* Nothing else touches it, and it is looked at where the run ends. */
            bool only = true;
            bool looked = false;
            MODEL_EACH_USE_IN(model, loop->body, use)
            {
                uint32_t node = model->uses[use].node;
                if (model->uses[use].binding != count) continue;
                if (model->uses[use].kind != USE_READ) {
                    only &= node_within(tree, node, reset) ||
                            node_within(tree, node, py_statement_of(model, step));
                } else {
                    looked |= node_within(tree, node, blocks[1 - side]) && node < reset;
                }
            }
            if (!only || !looked) continue;
            bool wrong = begins_at_second(model, loop)
                             ? start != again
                             : begins_at_first(model, loop, condition) && start == 0 && again == 0;
            if (!wrong) continue;
            struct finding *finding = check_report(c, reset);
            check_set_binding(c, finding, "name", count);
            check_set_node(c, finding, "reset", reset);
            check_set_number(c, finding, "start", (uint32_t)start);
            check_set_number(c, finding, "again", (uint32_t)again);
            return;
        }
    }
}

const struct check py_checks_records[] = {
    {"second-best-lost",
     CHECK_NODE,
     second_best_lost,
     {PY_IF_STATEMENT},
     "change first second item order",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"beaten-stay",
     CHECK_NODE,
     beaten_stay,
     {PY_IF_STATEMENT},
     "code list best condition item",
     .needs = {PY_ELIF_CLAUSE},
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"place-becomes-item",
     CHECK_NODE,
     place_becomes_item,
     {PY_IF_STATEMENT},
     "place change item index condition",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"record-only-counts",
     CHECK_NODE,
     record_only_counts,
     {PY_IF_STATEMENT, PY_ASSIGNMENT},
     "name best condition start",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_ORDER | CHECK_OF_CALL | CHECK_IN_LOOP},
    {"last-run-not-compared",
     CHECK_LOOP,
     last_run_not_compared,
     {0},
     "name best code loop",
     .needs = {PY_ELSE_CLAUSE}},
    {"runs-begin-otherwise",
     CHECK_LOOP,
     runs_begin_otherwise,
     {CHECK_OF(LOOP_FOR)},
     "name reset start again",
     .needs = {PY_ELSE_CLAUSE}},
    {0},
};
