/*
 * Runs and groups: what is counted or gathered until something else comes, and then has
 * to begin anew, with the new thing; and what two lists still hold when one is over.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- A choice in a loop: go on with the run, or begin the next ---- */

/* if item == current: ..., else: ... */
struct choice {
    uint32_t current; /* binding */
    uint32_t item;    /* node */
    uint32_t same;    /* the block where they are equal */
    uint32_t other;
    uint32_t condition;
};

/* The blocks of an if with an else and nothing between. */
static bool read_blocks(const struct tree *tree, uint32_t test, uint32_t *condition, uint32_t *yes,
                        uint32_t *no)
{
    if (node_kind(tree, test) != PY_IF_STATEMENT) return false;
    uint32_t clause = node_child(tree, test, PY_ELSE_CLAUSE);
    if (clause == NODE_NONE || node_child(tree, test, PY_ELIF_CLAUSE) != NODE_NONE) return false;
    *condition = node_field(tree, test, PY_FIELD_CONDITION);
    *yes = node_field(tree, test, PY_FIELD_CONSEQUENCE);
    *no = node_field(tree, clause, PY_FIELD_BODY);
    return *condition != NODE_NONE && *yes != NODE_NONE && *no != NODE_NONE;
}

/* Reads the question whether the item of the loop is still the current one. */
static bool read_choice(const struct model *model, const struct loop *loop, uint32_t test,
                        struct choice *choice)
{
    const struct tree *tree = model->tree;
    uint32_t yes;
    uint32_t no;
    uint32_t left;
    uint32_t right;
    if (!read_blocks(tree, test, &choice->condition, &yes, &no)) return false;
    uint16_t op = py_comparison(tree, py_strip(tree, choice->condition), &left, &right);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return false;
    choice->same = op == PY_OP_EQUAL_EQUAL ? yes : no;
    choice->other = op == PY_OP_EQUAL_EQUAL ? no : yes;
    uint32_t variable = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    if (variable == MODEL_NONE) return false;
    bool by_left = py_mentions(model, left, variable);
    if (by_left == py_mentions(model, right, variable)) return false;
    choice->item = py_strip(tree, by_left ? left : right);
    choice->current = py_binding(model, by_left ? right : left);
    return py_is_own_name(model, choice->current) && !py_is_everywhere(model, choice->current);
}

/* The same for two neighbours: if xs[i] == xs[i - 1]. */
static bool read_neighbours(const struct model *model, const struct loop *loop, uint32_t test,
                            struct choice *choice)
{
    const struct tree *tree = model->tree;
    uint32_t yes;
    uint32_t no;
    uint32_t sides[2];
    int64_t offsets[2];
    struct py_counting range;
    if (!read_blocks(tree, test, &choice->condition, &yes, &no)) return false;
    uint16_t op = py_comparison(tree, py_strip(tree, choice->condition), &sides[0], &sides[1]);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return false;
    if (!py_read_counting(model, loop, &range)) return false;
    for (unsigned i = 0; i < 2; i++) {
        sides[i] = py_strip(tree, sides[i]);
        if (node_kind(tree, sides[i]) != PY_SUBSCRIPT) return false;
        uint32_t place = node_field(tree, sides[i], PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || !py_is_offset(model, place, range.variable, &offsets[i]))
            return false;
    }
    if (offsets[0] - offsets[1] != 1 && offsets[1] - offsets[0] != 1) return false;
    if (!node_same(tree, node_field(tree, sides[0], PY_FIELD_VALUE),
                   node_field(tree, sides[1], PY_FIELD_VALUE)))
        return false;
    choice->same = op == PY_OP_EQUAL_EQUAL ? yes : no;
    choice->other = op == PY_OP_EQUAL_EQUAL ? no : yes;
    choice->item = sides[0];
    choice->current = MODEL_NONE;
    return true;
}

/* The statement of the block that puts the count away, together with what was counted. */
static uint32_t puts_count_away(const struct model *model, uint32_t block, uint32_t count,
                                uint32_t item)
{
    uint32_t list = py_binding(model, node_field(model->tree, item, PY_FIELD_VALUE));
    if (list == MODEL_NONE) return NODE_NONE;
    NODE_EACH_CHILD(model->tree, block, child)
    {
        uint32_t value = py_statement_value(model->tree, child);
        uint16_t kind = value == NODE_NONE ? 0 : node_kind(model->tree, value);
        struct str method = STR_EMPTY;
        bool away = kind == PY_AUGMENTED_ASSIGNMENT ||
                    (kind == PY_CALL && py_method_call(model->tree, value, &method) != NODE_NONE &&
                     str_is(method, "append"));
        if (away && py_mentions(model, value, count) && py_mentions(model, value, list))
            return child;
    }
    return NODE_NONE;
}

/* The number that a statement of the block gives the name: count = 1; false for none. */
static bool sets_number(const struct model *model, uint32_t block, uint32_t name, int64_t *number,
                        uint32_t *statement)
{
    NODE_EACH_CHILD(model->tree, block, child)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(model->tree, child, &target);
        if (value == NODE_NONE || model_binding_at(model, target) != name) continue;
        *statement = child;
        return py_integer(model->tree, value, number);
    }
    return false;
}

/* The counter that the block only steps: count += 1; with its statement. */
static uint32_t counter_in(const struct model *model, uint32_t block, uint32_t *statement)
{
    NODE_EACH_CHILD(model->tree, block, child)
    {
        uint32_t value = py_statement_value(model->tree, child);
        uint16_t kind = value == NODE_NONE ? 0 : node_kind(model->tree, value);
        if (kind != PY_AUGMENTED_ASSIGNMENT && kind != PY_ASSIGNMENT) continue;
        uint32_t target = node_field(model->tree, value, PY_FIELD_LEFT);
        int64_t added;
        if (target == NODE_NONE || node_kind(model->tree, target) != PY_IDENTIFIER) continue;
        if (!py_added_number(model, target, &added) || added != 1) continue;
        *statement = child;
        return model_binding_at(model, target);
    }
    return MODEL_NONE;
}

static bool reads(const struct model *model, uint32_t whole, uint32_t name)
{
    MODEL_EACH_USE_IN(model, whole, use)
    {
        if (model->uses[use].binding == name && model->uses[use].kind == USE_READ) return true;
    }
    return false;
}

/* The statement of the block that gives the current one the value of the item. */
static uint32_t takes_over(const struct model *model, const struct choice *choice)
{
    NODE_EACH_CHILD(model->tree, choice->other, child)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(model->tree, child, &target);
        if (value == NODE_NONE || model_binding_at(model, target) != choice->current) continue;
        return node_same(model->tree, py_strip(model->tree, value), choice->item) ? child
                                                                                  : NODE_NONE;
    }
    return NODE_NONE;
}

/* How many uses in the loop change the name. */
static unsigned changes_in(const struct model *model, const struct loop *loop, uint32_t name)
{
    unsigned count = 0;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        count += model->uses[use].binding == name && model->uses[use].kind != USE_READ;
    }
    return count;
}

/* if c == last: count += 1, else: out += last + str(count), last = c: count goes on. */
static void run_goes_on(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE) return;
    NODE_EACH_CHILD(c->tree, loop->body, test)
    {
        struct choice choice;
        bool neighbours = read_neighbours(model, loop, test, &choice);
        if (!neighbours && !read_choice(model, loop, test, &choice)) continue;
        uint32_t step;
        uint32_t count = counter_in(model, choice.same, &step);
        if (!py_is_own_name(model, count) || py_is_everywhere(model, count)) continue;
        uint32_t over = neighbours ? puts_count_away(model, choice.other, count, choice.item)
                                   : takes_over(model, &choice);
        if (over == NODE_NONE || changes_in(model, loop, count) != 1) continue;
        if (!reads(model, choice.other, count) || model->flow[choice.other] != FLOW_NEXT) continue;
        /* What begins at a number before the loop is counted from there. */
        uint32_t first = model->bindings[count].node;
        uint32_t value = py_value_written(c->tree, first);
        int64_t start;
        if (value == NODE_NONE || first > loop->node || !py_integer(c->tree, value, &start))
            continue;
        struct finding *finding = check_report(c, over);
        check_set_binding(c, finding, "name", count);
        if (!neighbours) check_set_binding(c, finding, "current", choice.current);
        check_set_node(c, finding, "step", step);
        check_set_node(c, finding, "over", over);
        finding_set(finding, "start", tree_text(c->tree, value));
        check_set_node(c, finding, "condition", choice.condition);
        return;
    }
}

/* if c == last: count += 1, else: out += last + str(count), count = 1: last stays. */
static void run_of_first(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE) return;
    NODE_EACH_CHILD(c->tree, loop->body, test)
    {
        struct choice choice;
        if (!read_choice(model, loop, test, &choice)) continue;
        uint32_t step;
        uint32_t reset;
        int64_t one;
        uint32_t count = counter_in(model, choice.same, &step);
        if (!py_is_own_name(model, count)) continue;
        if (!sets_number(model, choice.other, count, &one, &reset) || one != 1) continue;
        if (changes_in(model, loop, choice.current) != 0) continue;
        if (model->bindings[choice.current].kind != BINDING_VARIABLE) continue;
        if (model->bindings[choice.current].node > loop->node) continue;
        if (!reads(model, choice.other, choice.current)) continue;
        struct finding *finding = check_report(c, reset);
        check_set_binding(c, finding, "name", count);
        check_set_binding(c, finding, "current", choice.current);
        check_set_node(c, finding, "item", choice.item);
        check_set_node(c, finding, "reset", reset);
        check_set_node(c, finding, "condition", choice.condition);
        return;
    }
}

/* ---- What is put away and not begun anew ---- */

/* The statement out.append(x) of the block for a plain name x; sets the name. */
static uint32_t puts_away(const struct model *model, uint32_t block, uint32_t *name)
{
    NODE_EACH_CHILD(model->tree, block, child)
    {
        struct str method;
        uint32_t call = py_statement_value(model->tree, child);
        if (call == NODE_NONE || node_kind(model->tree, call) != PY_CALL) continue;
        uint32_t object = py_method_call(model->tree, call, &method);
        if (object == NODE_NONE || !str_is(method, "append")) continue;
        uint32_t argument = py_argument(model->tree, call, 0);
        *name = argument == NODE_NONE ? MODEL_NONE : py_binding(model, argument);
        if (*name != MODEL_NONE) return child;
    }
    return NODE_NONE;
}

/* Whether all that the loop does with the name but for reading it is to add to it in the block. */
static bool only_grows_in(const struct model *model, const struct loop *loop, uint32_t name,
                          uint32_t block, uint32_t *growing)
{
    *growing = NODE_NONE;
    uint32_t own = NODE_NONE; /* word = word + c */
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != name) continue;
        if (py_is_gathering(model, use)) {
            if (!node_within(model->tree, node, block)) return false;
            own = *growing = py_statement_of(model, node);
            continue;
        }
        if (own != NODE_NONE && node_within(model->tree, node, own)) continue;
        if (py_touch_of(model, use) == PY_TOUCH_CHANGE || model->uses[use].kind != USE_READ)
            return false;
    }
    return *growing != NODE_NONE;
}

/* if c != " ": word += c, else: words.append(word): the next word begins with this one. */
static void not_begun_anew(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE) return;
    NODE_EACH_CHILD(c->tree, loop->body, test)
    {
        uint32_t condition;
        uint32_t blocks[2];
        if (!read_blocks(c->tree, test, &condition, &blocks[0], &blocks[1])) continue;
        for (unsigned side = 0; side < 2; side++) {
            uint32_t name;
            uint32_t growing;
            uint32_t away = puts_away(model, blocks[side], &name);
            if (away == NODE_NONE || !py_is_own_name(model, name)) continue;
            if (model->flow[blocks[side]] != FLOW_NEXT || py_is_everywhere(model, name)) continue;
            if (!only_grows_in(model, loop, name, blocks[1 - side], &growing)) continue;
            uint32_t first = model->bindings[name].node;
            uint32_t start = py_value_written(c->tree, first);
            if (start == NODE_NONE || node_within(c->tree, first, loop->node)) continue;
            enum py_type type = py_type(model, start);
            if (!py_is_empty_value(model, start)) continue;
            if (type != PY_TYPE_STR && type != PY_TYPE_LIST) continue;
            struct finding *finding = check_report(c, away);
            check_set_binding(c, finding, "name", name);
            check_set_node(c, finding, "away", away);
            check_set_node(c, finding, "growing", growing);
            finding_set(finding, "start", tree_text(c->tree, start));
            check_set_line(c, finding, "loop", loop->node);
            return;
        }
    }
}

/* ---- What is left of two lists ---- */

/* Reads i < len(a), of a name. */
static bool reads_bound(const struct model *model, uint32_t condition, uint32_t *index,
                        uint32_t *list)
{
    uint32_t left;
    uint32_t right;
    int64_t extra;
    if (py_comparison(model->tree, py_strip(model->tree, condition), &left, &right) != PY_OP_LESS)
        return false;
    *index = py_binding(model, left);
    *list = py_length_of(model, right, &extra);
    return *index != MODEL_NONE && *list != MODEL_NONE && extra == 0;
}

/* while i < len(a) and j < len(b), with two different indices and lists. */
struct pairing {
    uint32_t index[2];
    uint32_t list[2];
};

static bool read_pairing(const struct model *model, uint32_t node, struct pairing *pairing)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) != PY_WHILE_STATEMENT) return false;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return false;
    condition = py_strip(tree, condition);
    if (node_kind(tree, condition) != PY_BOOLEAN_OPERATOR) return false;
    if (py_operator(tree, condition) != PY_KW_AND) return false;
    return reads_bound(model, py_left(tree, condition), &pairing->index[0], &pairing->list[0]) &&
           reads_bound(model, py_right(tree, condition), &pairing->index[1], &pairing->list[1]) &&
           pairing->index[0] != pairing->index[1] && pairing->list[0] != pairing->list[1];
}

/* The only statement of the if takes one item: out.append(a[i]), out += [a[i]]. */
static bool takes_one(const struct model *model, uint32_t block, uint32_t index, uint32_t list)
{
    const struct tree *tree = model->tree;
    uint32_t only = py_only_statement(tree, block);
    uint32_t value = only == NODE_NONE ? NODE_NONE : py_statement_value(tree, only);
    if (value == NODE_NONE) return false;
    MODEL_EACH_USE_IN(model, value, use)
    {
        if (model->uses[use].binding != list) continue;
        uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
        if (subscript == NODE_NONE) return false;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        return place != NODE_NONE && py_binding(model, place) == index;
    }
    return false;
}

/* while i < len(a) and j < len(b): ..., and then if i < len(a): out.append(a[i]) */
static void one_of_the_rest(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    if (node_field(tree, node, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || block == NODE_NONE) return;
    uint32_t before = py_statement_before(tree, node);
    if (before != NODE_NONE && node_kind(tree, before) == PY_IF_STATEMENT)
        before = py_statement_before(tree, before);
    struct pairing pairing;
    uint32_t index;
    uint32_t list;
    if (before == NODE_NONE || !read_pairing(model, before, &pairing)) return;
    if (!reads_bound(model, condition, &index, &list)) return;
    unsigned side = index == pairing.index[0] ? 0 : 1;
    if (index != pairing.index[side] || list != pairing.list[side]) return;
    if (!takes_one(model, block, index, list)) return;
    struct finding *finding = check_report_header(c, node, block);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", index);
    check_set_node(c, finding, "condition", condition);
    check_set_line(c, finding, "loop", before);
}

/* Whether each branch of the choice takes an item of its own list and steps on there. */
static bool takes_in_turn(const struct model *model, const struct loop *loop,
                          const struct pairing *pairing)
{
    const struct tree *tree = model->tree;
    uint32_t test = py_only_statement(tree, loop->body);
    uint32_t condition;
    uint32_t blocks[2];
    if (test == NODE_NONE || !read_blocks(tree, test, &condition, &blocks[0], &blocks[1]))
        return false;
    for (unsigned branch = 0; branch < 2; branch++) {
        unsigned side = py_sets(model, blocks[branch], pairing->index[0]) ? 0 : 1;
        if (!py_sets(model, blocks[branch], pairing->index[side])) return false;
        if (py_sets(model, blocks[branch], pairing->index[1 - side])) return false;
        bool taken = false;
        NODE_EACH_CHILD(tree, blocks[branch], statement)
        {
            uint32_t value = py_statement_value(tree, statement);
            struct str method;
            if (value == NODE_NONE || node_kind(tree, value) != PY_CALL) continue;
            if (py_method_call(tree, value, &method) == NODE_NONE) continue;
            if (!str_is(method, "append")) continue;
            uint32_t item = py_argument(tree, value, 0);
            if (item == NODE_NONE || node_kind(tree, item) != PY_SUBSCRIPT) continue;
            taken |=
                py_binding(model, node_field(tree, item, PY_FIELD_VALUE)) == pairing->list[side];
        }
        if (!taken) return false;
    }
    return py_sets(model, blocks[0], pairing->index[0]) !=
           py_sets(model, blocks[1], pairing->index[0]);
}

/* The same where nobody looks at what is left of either. */
static void rest_forgotten(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct pairing pairing;
    if (loop->is_for || loop->body == NODE_NONE || loop->outer != MODEL_NONE) return;
    if (!read_pairing(model, loop->node, &pairing)) return;
    if (loop->flow != FLOW_NEXT || !takes_in_turn(model, loop, &pairing)) return;
    uint32_t end = c->tree->nodes[loop->node].next;
    for (unsigned side = 0; side < 2; side++) {
        uint32_t list = pairing.list[side];
        if (py_is_everywhere(model, list) || !py_is_own_name(model, list)) return;
        if (model->uses[model->bindings[list].last_use].node >= end) return;
        /* Who asks how far it got knows that something is left. */
        uint32_t place = pairing.index[side];
        if (model->uses[model->bindings[place].last_use].node >= end) return;
    }
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "one", pairing.list[0]);
    check_set_binding(c, finding, "other", pairing.list[1]);
    check_set_binding(c, finding, "index", pairing.index[0]);
    check_set_binding(c, finding, "second", pairing.index[1]);
    check_set_node(c, finding, "condition", node_field(c->tree, loop->node, PY_FIELD_CONDITION));
}

const struct check py_checks_runs[] = {
    {"run-goes-on",
     CHECK_LOOP,
     run_goes_on,
     {CHECK_OF(LOOP_FOR)},
     "name current step over start condition",
     .needs = {PY_ELSE_CLAUSE}},
    {"run-of-first",
     CHECK_LOOP,
     run_of_first,
     {CHECK_OF(LOOP_FOR)},
     "name current item reset condition",
     .needs = {PY_ELSE_CLAUSE}},
    {"not-begun-anew",
     CHECK_LOOP,
     not_begun_anew,
     {CHECK_OF(LOOP_FOR)},
     "name away growing start loop",
     .needs = {PY_ELSE_CLAUSE}},
    {"one-of-the-rest",
     CHECK_NODE,
     one_of_the_rest,
     {PY_IF_STATEMENT},
     "name index condition loop",
     .needs = {PY_WHILE_STATEMENT},
     .where = CHECK_ORDER},
    {"rest-forgotten",
     CHECK_LOOP,
     rest_forgotten,
     {CHECK_OF(LOOP_WHILE)},
     "one other index second condition",
     .needs = {PY_ELSE_CLAUSE}},
    {0},
};
