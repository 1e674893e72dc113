/*
 * Taking items round by round: each round takes the same one, one is thrown away before
 * it is kept, there is one round too many, or one time through is not enough to sort.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- What a statement puts into a list ---- */

/* For out.append(x), out += [x] and out += x the list; sets what goes in. */
static uint32_t filled_by(const struct model *model, uint32_t statement, uint32_t *item)
{
    const struct tree *tree = model->tree;
    uint32_t value = py_statement_value(tree, statement);
    struct str method;
    uint32_t object =
        node_kind(tree, value) == PY_CALL ? py_method_call(tree, value, &method) : NODE_NONE;
    if (object != NODE_NONE && str_is(method, "append")) {
        *item = py_argument(tree, value, 0);
        return *item == NODE_NONE ? MODEL_NONE : py_binding(model, object);
    }
    if (node_kind(tree, value) != PY_AUGMENTED_ASSIGNMENT) return MODEL_NONE;
    if (py_operator(tree, value) != PY_OP_PLUS_EQUAL) return MODEL_NONE;
    *item = py_right(tree, value);
    if (*item != NODE_NONE && node_kind(tree, *item) == PY_LIST &&
        node_named_count(tree, *item) == 1) {
        *item = node_named(tree, *item, 0);
    }
    return *item == NODE_NONE ? MODEL_NONE
                              : py_binding(model, node_field(tree, value, PY_FIELD_LEFT));
}

/* max(xs), min(xs), sum(xs) of a plain name: the binding of xs, or MODEL_NONE. */
static uint32_t summed_up(const struct model *model, uint32_t node)
{
    static const struct str names[] = {STR("max"), STR("min"), STR("sum")};
    if (node == NODE_NONE || node_kind(model->tree, node) != PY_CALL) return MODEL_NONE;
    if (!PY_CALLS_ONE_OF(model, node, names)) return MODEL_NONE;
    if (py_argument_count(model->tree, node) != 1) return MODEL_NONE;
    return py_binding(model, py_argument(model->tree, node, 0));
}

/* ---- The same in each round ---- */

/* for x in xs: out.append(max(xs)) */
static void same_each_round(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || model->names_uncertain) return;
    NODE_EACH_CHILD(c->tree, loop->body, statement)
    {
        uint32_t item = NODE_NONE;
        uint32_t out = filled_by(model, statement, &item);
        if (out == MODEL_NONE) continue;
        uint32_t list = summed_up(model, py_strip(c->tree, item));
        if (list == MODEL_NONE || list == out || py_is_everywhere(model, list)) continue;
        if (model->scopes[model->bindings[list].scope].function != loop->function) continue;
        /* Everything that could make it another list, or another largest item. */
        if (py_may_change(model, loop->node, list)) continue;
        if (model->bindings[list].kind == BINDING_LOOP && model->bindings[list].writes > 1)
            continue;
        if (py_leaves_after(model, statement, index)) continue;
        struct finding *finding = check_report(c, statement);
        check_set_node(c, finding, "item", item);
        check_set_binding(c, finding, "name", list);
        check_set_binding(c, finding, "out", out);
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/* ---- Thrown away before it is kept ---- */

/* xs.remove(max(xs)), and only then out.append(max(xs)) */
static void removed_before_kept(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE) return;
    NODE_EACH_CHILD(c->tree, loop->body, statement)
    {
        uint32_t call = py_statement_value(c->tree, statement);
        struct str method;
        if (call == NODE_NONE || node_kind(c->tree, call) != PY_CALL) continue;
        uint32_t object = py_method_call(c->tree, call, &method);
        if (object == NODE_NONE || !str_is(method, "remove")) continue;
        uint32_t list = py_binding(model, object);
        uint32_t removed = py_argument(c->tree, call, 0);
        if (list == MODEL_NONE || summed_up(model, removed) != list) continue;
        uint32_t next = node_next_named(c->tree, statement);
        uint32_t item = NODE_NONE;
        uint32_t out = next == NODE_NONE ? MODEL_NONE : filled_by(model, next, &item);
        if (out == MODEL_NONE || out == list || !node_same(c->tree, item, removed)) continue;
        /* Who has asked for it earlier in the round has it already. */
        bool asked = false;
        MODEL_EACH_USE_IN(model, loop->body, use)
        {
            asked |= model->uses[use].binding == list && model->uses[use].node < statement;
        }
        if (asked) continue;
        struct finding *finding = check_report(c, next);
        check_set_binding(c, finding, "name", list);
        check_set_binding(c, finding, "out", out);
        check_set_node(c, finding, "item", item);
        check_set_node(c, finding, "removal", statement);
        check_set_node(c, finding, "keeping", next);
        return;
    }
}

/* ---- One too many ---- */

/* Whether a round of the loop takes one item out of a list, and no other use of `out` is made. */
static bool takes_one(const struct model *model, const struct loop *loop, uint32_t out)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        uint32_t value = py_statement_value(tree, statement);
        if (value == NODE_NONE || node_kind(tree, value) != PY_CALL) continue;
        uint32_t call = value;
        struct str method;
        uint32_t item;
        if (filled_by(model, statement, &item) == out && node_kind(tree, item) == PY_CALL) {
            call = item;
        }
        uint32_t object = py_method_call(tree, call, &method);
        if (object == NODE_NONE || (!str_is(method, "remove") && !str_is(method, "pop"))) continue;
        uint32_t list = py_binding(model, object);
        if (list != MODEL_NONE && list != out) return true;
    }
    return false;
}

/* The list that each round of the loop puts exactly one item into, and that is given back. */
static uint32_t collected(const struct model *model, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    uint32_t out = MODEL_NONE;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        uint32_t item;
        uint32_t list = filled_by(model, statement, &item);
        if (list == MODEL_NONE) continue;
        if (out != MODEL_NONE) return MODEL_NONE;
        out = list;
    }
    if (out == MODEL_NONE || !py_is_own_name(model, out) || py_is_everywhere(model, out)) {
        return MODEL_NONE;
    }
    /* Begun empty, filled here only, and given back as it is. */
    uint32_t start = py_only_value(model, out);
    if (start == NODE_NONE || !py_is_empty_value(model, start)) return MODEL_NONE;
    if (model->bindings[out].node > loop->node) return MODEL_NONE;
    if (model_loop_around(model, start) != loop->outer) return MODEL_NONE;
    unsigned fillings = 0;
    bool returned = false;
    for (uint32_t use = model->bindings[out].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (py_is_gathering(model, use)) {
            if (!node_within(tree, node, loop->body)) return MODEL_NONE;
            fillings++;
            continue;
        }
        if (model->uses[use].kind != USE_READ) continue;
        if (node_kind(tree, node_parent(tree, node)) == PY_RETURN_STATEMENT) {
            returned = true;
        } else if (node_parent(tree, node_parent(tree, node)) == NODE_NONE ||
                   !py_calls(model, node_parent(tree, node_parent(tree, node)), "len")) {
            return MODEL_NONE;
        }
    }
    return fillings == 1 && returned ? out : MODEL_NONE;
}

/* Whether the name is a parameter that nothing but `except` (a statement or NODE_NONE) sets. */
static bool is_given(const struct model *model, uint32_t name, uint32_t except)
{
    if (name == MODEL_NONE || !py_is_own_name(model, name)) return false;
    const struct binding *b = &model->bindings[name];
    if (b->kind != BINDING_PARAMETER || py_is_everywhere(model, name)) return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ || model->uses[use].node == b->node) continue;
        if (except == NODE_NONE || !node_within(model->tree, model->uses[use].node, except)) {
            return false;
        }
    }
    return true;
}

/* The only statement of the body that changes the name by `step`, or NODE_NONE. */
static uint32_t only_step(const struct model *model, const struct loop *loop, uint32_t name,
                          int64_t step)
{
    const struct tree *tree = model->tree;
    uint32_t found = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name) continue;
        uint32_t statement = py_statement_of(model, model->uses[use].node);
        if (statement == found) continue;
        int64_t added;
        /* The counter is used for nothing else in the round. */
        if (found != NODE_NONE || node_parent(tree, statement) != loop->body) return NODE_NONE;
        uint32_t value = py_statement_value(tree, statement);
        uint32_t target = value == NODE_NONE ? NODE_NONE : node_field(tree, value, PY_FIELD_LEFT);
        if (target == NODE_NONE || py_binding(model, target) != name) return NODE_NONE;
        if (!py_added_number(model, target, &added) || added != step) return NODE_NONE;
        found = statement;
    }
    return found;
}

/* Whether the name is given the number before the loop, and else only by the statement. */
static bool starts_with(const struct model *model, uint32_t name, int64_t number,
                        const struct loop *loop, uint32_t step)
{
    const struct tree *tree = model->tree;
    bool starts = false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind == USE_READ || node_within(tree, node, step)) continue;
        uint32_t value = py_value_written(tree, node);
        int64_t start;
        if (starts || value == NODE_NONE || node > loop->node) return false;
        if (!py_integer(tree, value, &start) || start != number) return false;
        starts = true;
    }
    return starts;
}

/*
 * Whether the while goes round once more than the parameter says: len(out) <= k; a
 * counter from 0 up to k; k itself down to 0.
 */
static uint32_t goes_once_more(const struct model *model, const struct loop *loop, uint32_t out)
{
    const struct tree *tree = model->tree;
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    uint32_t left;
    uint32_t right;
    if (condition == NODE_NONE) return MODEL_NONE;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (op == PY_OP_LESS_EQUAL) {
        uint32_t name = py_binding(model, right);
        if (!is_given(model, name, NODE_NONE)) return MODEL_NONE;
        int64_t extra;
        if (py_length_of(model, left, &extra) == out && extra == 0) return name;
        uint32_t counter = py_binding(model, left);
        if (!py_is_own_name(model, counter) || py_is_everywhere(model, counter)) return MODEL_NONE;
        uint32_t step = only_step(model, loop, counter, 1);
        bool counts = step != NODE_NONE && starts_with(model, counter, 0, loop, step);
        return counts ? name : MODEL_NONE;
    }
    int64_t zero;
    if (op != PY_OP_GREATER_EQUAL || !py_integer(tree, right, &zero) || zero != 0)
        return MODEL_NONE;
    uint32_t name = py_binding(model, left);
    if (name == MODEL_NONE) return MODEL_NONE;
    uint32_t step = only_step(model, loop, name, -1);
    return step != NODE_NONE && is_given(model, name, step) ? name : MODEL_NONE;
}

/* for i in range(k + 1), where no round looks at i. */
static uint32_t counts_once_more(const struct model *model, const struct loop *loop)
{
    struct py_counting range;
    int64_t start = 0;
    int64_t extra;
    if (!py_read_counting(model, loop, &range) || range.step != NODE_NONE) return MODEL_NONE;
    if (range.start != NODE_NONE && !py_integer(model->tree, range.start, &start))
        return MODEL_NONE;
    if (py_mentions(model, loop->body, range.variable)) return MODEL_NONE;
    uint32_t stop = py_strip(model->tree, range.stop);
    if (node_kind(model->tree, stop) == PY_BINARY_OPERATOR) stop = py_left(model->tree, stop);
    uint32_t name = py_binding(model, stop);
    if (!is_given(model, name, NODE_NONE)) return MODEL_NONE;
    bool offset = py_is_offset(model, range.stop, name, &extra);
    return offset && extra - start == 1 ? name : MODEL_NONE;
}

/* out gets k + 1 items, each taken out of another list. */
static void takes_one_too_many(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || loop->flow != FLOW_NEXT || loop->function == MODEL_NONE) return;
    uint32_t out = collected(model, loop);
    if (out == MODEL_NONE || !takes_one(model, loop, out)) return;
    uint32_t amount =
        loop->is_for ? counts_once_more(model, loop) : goes_once_more(model, loop, out);
    if (amount == MODEL_NONE) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", amount);
    check_set_binding(c, finding, "out", out);
}

/* ---- Sorting in one go ---- */

/* Whether the side of an assignment is the place, or holds it: a, b = b, a. */
static bool gives_value(const struct tree *tree, uint32_t target, uint32_t place)
{
    if (node_same(tree, target, place)) return true;
    uint16_t kind = node_kind(tree, target);
    if (kind != PY_PATTERN_LIST && kind != PY_TUPLE_PATTERN) return false;
    NODE_EACH_CHILD(tree, target, part)
    {
        if (node_same(tree, part, place)) return true;
    }
    return false;
}

/* Whether the block does nothing but swap the two places, with or without a third name. */
static bool swaps(const struct tree *tree, uint32_t block, uint32_t one, uint32_t other)
{
    bool gives_one = false;
    bool gives_other = false;
    if (node_named_count(tree, block) > 3) return false;
    NODE_EACH_CHILD(tree, block, statement)
    {
        if (node_has(tree, statement, NODE_EXTRA)) continue;
        uint32_t value = py_statement_value(tree, statement);
        if (node_kind(tree, value) != PY_ASSIGNMENT) return false;
        uint32_t target = node_field(tree, value, PY_FIELD_LEFT);
        if (target == NODE_NONE) return false;
        gives_one |= gives_value(tree, target, one);
        gives_other |= gives_value(tree, target, other);
    }
    return gives_one && gives_other;
}

/* What a key is worked out from: xs[i] in len(xs[i]), xs[i].lower(), xs[i].age. */
static uint32_t keyed(const struct tree *tree, uint32_t side)
{
    for (;;) {
        side = py_strip(tree, side);
        struct str method;
        uint32_t object = py_method_call(tree, side, &method);
        if (object != NODE_NONE) {
            side = object;
        } else if (node_kind(tree, side) == PY_CALL && py_argument_count(tree, side) == 1 &&
                   py_argument(tree, side, 0) != NODE_NONE) {
            side = py_argument(tree, side, 0);
        } else if (node_kind(tree, side) == PY_ATTRIBUTE) {
            side = node_field(tree, side, PY_FIELD_OBJECT);
        } else {
            return side;
        }
    }
}

/* For list[i], list[i + 1], list[i][1] ... the part list[i]; NODE_NONE for others. */
static uint32_t neighbour(const struct model *model, uint32_t side, uint32_t variable,
                          uint32_t *list, int64_t *offset)
{
    const struct tree *tree = model->tree;
    for (side = keyed(tree, side); node_kind(tree, side) == PY_SUBSCRIPT;
         side = node_field(tree, side, PY_FIELD_VALUE)) {
        *list = py_binding(model, node_field(tree, side, PY_FIELD_VALUE));
        if (*list == MODEL_NONE) continue;
        uint32_t place = node_field(tree, side, PY_FIELD_SUBSCRIPT);
        bool by_index = place != NODE_NONE && py_is_offset(model, place, variable, offset);
        return by_index ? side : NODE_NONE;
    }
    return NODE_NONE;
}

/* Whether the name of a function says that it is one step of a sort. */
static bool sounds_like_step(struct str name)
{
    static const struct str parts[] = {STR("pass"),  STR("once"),    STR("step"),
                                       STR("round"), STR("one"),     STR("up"),
                                       STR("back"),  STR("largest"), STR("biggest")};
    return PY_HAS_PART(name, parts);
}

/* Whether a return right after the loop gives the list, or the front of it. */
static bool is_given_back(const struct model *model, uint32_t loop, uint32_t list)
{
    const struct tree *tree = model->tree;
    uint32_t next = node_next_named(tree, loop);
    if (next == NODE_NONE || node_kind(tree, next) != PY_RETURN_STATEMENT) return false;
    uint32_t value = node_named(tree, next, 0);
    if (value != NODE_NONE && node_kind(tree, value) == PY_SUBSCRIPT &&
        node_child(tree, value, PY_SLICE) != NODE_NONE) {
        value = node_field(tree, value, PY_FIELD_VALUE);
    }
    return value != NODE_NONE && py_binding(model, value) == list;
}

/* for i in range(len(xs) - 1): if xs[i] > xs[i + 1]: swap, once only. */
static void sorts_in_one_pass(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (loop->outer != MODEL_NONE || loop->function == MODEL_NONE || range.step != NODE_NONE)
        return;
    const struct function *function = &model->functions[loop->function];
    if (function->recursive || node_parent(c->tree, loop->node) != function->body) return;
    if (function->name == MODEL_NONE || sounds_like_step(model->names[function->name])) return;
    uint32_t test = py_only_statement(c->tree, loop->body);
    if (test == NODE_NONE || node_kind(c->tree, test) != PY_IF_STATEMENT) return;
    uint32_t condition = node_field(c->tree, test, PY_FIELD_CONDITION);
    uint32_t block = node_field(c->tree, test, PY_FIELD_CONSEQUENCE);
    uint32_t left;
    uint32_t right;
    if (block == NODE_NONE || condition == NODE_NONE) return;
    if (!py_is_order(py_comparison(c->tree, py_strip(c->tree, condition), &left, &right))) return;
    uint32_t list;
    uint32_t other_list;
    int64_t place;
    int64_t other_place;
    uint32_t one = neighbour(model, left, range.variable, &list, &place);
    uint32_t other = neighbour(model, right, range.variable, &other_list, &other_place);
    if (one == NODE_NONE || other == NODE_NONE || list != other_list) return;
    if (place - other_place != 1 && other_place - place != 1) return;
    if (!swaps(c->tree, block, one, other) || !is_given_back(model, loop->node, list)) return;
    /* Somebody may call it again and again. */
    uint32_t name = function->binding;
    if (name == MODEL_NONE || py_is_everywhere(model, name)) return;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ && py_repeats(model, model->uses[use].node)) return;
    }
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    finding->by_name = true;
    check_set_binding(c, finding, "name", list);
    check_set_node(c, finding, "condition", condition);
}

const struct check py_checks_taking[] = {
    {"same-each-round", CHECK_LOOP, same_each_round, {0}, "item name out loop", .needs = {PY_CALL}},
    {"removed-before-kept",
     CHECK_LOOP,
     removed_before_kept,
     {0},
     "name out item removal keeping",
     .needs = {PY_ATTRIBUTE}},
    {"takes-one-too-many",
     CHECK_LOOP,
     takes_one_too_many,
     {0},
     "name out",
     .needs = {PY_ATTRIBUTE}},
    {"sorts-in-one-pass",
     CHECK_LOOP,
     sorts_in_one_pass,
     {CHECK_OF(LOOP_FOR)},
     "name condition",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {0},
};
