/*
 * Lists that lose items under what goes through them: positions that were counted
 * before, a second name of the same list, a step over the item that moved up.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- Taking an item out ---- */

/* The start and the stop of a slice x[a:b], each of them NODE_NONE where it is left out. */
static bool read_slice(const struct tree *tree, uint32_t subscript, uint32_t *start, uint32_t *stop)
{
    *start = NODE_NONE;
    *stop = NODE_NONE;
    if (node_kind(tree, subscript) != PY_SUBSCRIPT) return false;
    uint32_t slice = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    if (node_kind(tree, slice) != PY_SLICE) return false;
    unsigned colons = 0;
    NODE_EACH_CHILD(tree, slice, child)
    {
        if (node_kind(tree, child) == PY_OP_COLON) {
            colons++;
        } else if (node_has(tree, child, NODE_NAMED) && !node_has(tree, child, NODE_EXTRA)) {
            if (colons == 0) *start = child;
            if (colons == 1) *stop = child;
        }
    }
    return colons == 1;
}

/* The name that a position counts from: i in `i` and in `i + 1`. */
static uint32_t base_name(const struct model *model, uint32_t place)
{
    place = py_strip(model->tree, place);
    if (node_kind(model->tree, place) == PY_BINARY_OPERATOR) place = py_left(model->tree, place);
    return py_binding(model, place);
}

/* Whether the write at `node` is xs = xs[:i] + xs[i + 1:]; sets the position i. */
static bool cuts_out(const struct model *model, uint32_t node, uint32_t *place)
{
    const struct tree *tree = model->tree;
    uint32_t list = model_binding_at(model, node);
    uint32_t value = py_value_written(tree, node);
    if (value == NODE_NONE || list == MODEL_NONE) return false;
    value = py_strip(tree, value);
    if (node_kind(tree, value) != PY_BINARY_OPERATOR) return false;
    if (py_operator(tree, value) != PY_OP_PLUS) return false;
    uint32_t head = py_left(tree, value);
    uint32_t tail = py_right(tree, value);
    uint32_t start;
    uint32_t stop;
    uint32_t from;
    uint32_t to;
    if (!read_slice(tree, head, &start, &stop) || !read_slice(tree, tail, &from, &to)) return false;
    if (py_binding(model, node_field(tree, head, PY_FIELD_VALUE)) != list) return false;
    if (py_binding(model, node_field(tree, tail, PY_FIELD_VALUE)) != list) return false;
    int64_t number;
    if (start != NODE_NONE && (!py_integer(tree, start, &number) || number != 0)) return false;
    if (to != NODE_NONE && (py_length_of(model, to, &number) != list || number != 0)) return false;
    if (stop == NODE_NONE || from == NODE_NONE) return false;
    uint32_t name = base_name(model, stop);
    int64_t last;
    int64_t next;
    if (name == MODEL_NONE || !py_is_offset(model, stop, name, &last)) return false;
    if (!py_is_offset(model, from, name, &next) || next <= last) return false;
    *place = stop;
    return true;
}

/*
 * How the use of a list makes it shorter: the node that does it (NODE_NONE when it
 * does not), and the position where, as far as one is named.
 */
static uint32_t shortening(const struct model *model, uint32_t use, uint32_t *place)
{
    const struct tree *tree = model->tree;
    uint32_t node = model->uses[use].node;
    *place = NODE_NONE;
    if (model->uses[use].kind == USE_WRITE) {
        return cuts_out(model, node, place) ? node_parent(tree, node) : NODE_NONE;
    }
    if (model->uses[use].kind != USE_READ) return NODE_NONE;
    uint32_t changing;
    if (py_change_at(tree, node, &changing) != PY_CHANGE_SHRINK) return NODE_NONE;
    struct str method = STR_EMPTY;
    if (node_kind(tree, changing) != PY_CALL) {
        *place = node_field(tree, py_subscript_of(tree, node), PY_FIELD_SUBSCRIPT);
        return changing;
    }
    py_method_call(tree, changing, &method);
    if (str_is(method, "insert")) return NODE_NONE;
    uint32_t argument = py_argument(tree, changing, 0);
    if (str_is(method, "pop")) *place = argument;
    /* xs.remove(xs[i]) */
    if (str_is(method, "remove") && node_kind(tree, argument) == PY_SUBSCRIPT &&
        py_binding(model, node_field(tree, argument, PY_FIELD_VALUE)) == model->uses[use].binding) {
        *place = node_field(tree, argument, PY_FIELD_SUBSCRIPT);
    }
    return changing;
}

/* Whether the use puts something into the list, so that what is taken out may come back. */
static bool lengthens(const struct model *model, uint32_t use)
{
    uint32_t changing;
    uint32_t node = model->uses[use].node;
    enum py_change change = py_change_at(model->tree, node, &changing);
    if (change == PY_CHANGE_GROW) return true;
    if (change != PY_CHANGE_SHRINK) return false;
    struct str method = STR_EMPTY;
    py_method_call(model->tree, changing, &method);
    return str_is(method, "insert");
}

/* Whether the position is the name plus a number. */
static bool is_at(const struct model *model, uint32_t place, uint32_t variable)
{
    int64_t offset;
    return place != NODE_NONE && py_is_offset(model, place, variable, &offset);
}

/* ---- Positions that were counted before ---- */

/* The name, and what is added to it: n, n - 1. */
static uint32_t noted_number(const struct model *model, uint32_t node, int64_t *extra)
{
    const struct tree *tree = model->tree;
    uint32_t name = base_name(model, node);
    if (name == MODEL_NONE || !py_is_offset(model, py_strip(tree, node), name, extra)) {
        return MODEL_NONE;
    }
    return name;
}

/*
 * The list whose length the loop counts up to, as it was before the loop: by
 * range(len(xs)), or by a name that noted the length and is set nowhere else but
 * in the loop itself, where `range` does not look any more.
 */
static uint32_t counted_list(const struct model *model, const struct loop *loop,
                             const struct py_counting *range, int64_t *extra)
{
    const struct tree *tree = model->tree;
    uint32_t list = py_length_of(model, range->stop, extra);
    if (list != MODEL_NONE) return list;
    uint32_t name = noted_number(model, range->stop, extra);
    if (name == MODEL_NONE || !py_is_own_name(model, name) || py_is_everywhere(model, name)) {
        return MODEL_NONE;
    }
    uint32_t noted = NODE_NONE;
    uint32_t use = model->bindings[name].first_use;
    for (; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind == USE_READ || node_within(tree, node, loop->body)) continue;
        if (noted != NODE_NONE || model->uses[use].kind != USE_WRITE) return MODEL_NONE;
        noted = py_value_written(tree, node);
        if (noted == NODE_NONE || node > loop->node) return MODEL_NONE;
    }
    if (noted == NODE_NONE || node_kind(tree, noted) != PY_CALL) return MODEL_NONE;
    if (!py_calls(model, noted, "len") || py_argument_count(tree, noted) != 1) return MODEL_NONE;
    list = py_binding(model, py_argument(tree, noted, 0));
    if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) return MODEL_NONE;
    /* It has to have that length still when the loop begins. */
    for (use = model->bindings[list].first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node < noted || node > loop->node) continue;
        if (py_touch_of(model, use) != PY_TOUCH_LOOK) return MODEL_NONE;
    }
    return list;
}

/* Whether the use asks for the length, other than to make the list shorter by it. */
static bool asks_for_length(const struct model *model, uint32_t use)
{
    const struct tree *tree = model->tree;
    uint32_t node = model->uses[use].node;
    uint32_t parent = node_parent(tree, node);
    if (node_kind(tree, parent) != PY_ARGUMENT_LIST) return false;
    uint32_t call = node_parent(tree, parent);
    return py_calls(model, call, "len") && node_kind(tree, node_parent(tree, call)) != PY_SLICE;
}

/* Whether a loop inside this one counts through the same list at the change. */
static bool belongs_to_inner(const struct model *model, uint32_t change, uint32_t index,
                             uint32_t list)
{
    for (uint32_t i = model_loop_around(model, change); i != index && i != MODEL_NONE;
         i = model->loops[i].outer) {
        struct py_counting range;
        int64_t extra;
        const struct loop *inner = &model->loops[i];
        if (inner->body == NODE_NONE || !py_read_counting(model, inner, &range)) continue;
        if (counted_list(model, inner, &range, &extra) != list) continue;
        if (!py_leaves_after(model, change, i)) return true;
    }
    return false;
}

/* What a loop over counted positions does to the list. */
struct shrinking {
    uint32_t change; /* NODE_NONE: nothing is said */
    bool indexed;    /* the list is asked for an item at a counted position */
};

/* Looks at one use of the list in the loop; false where it may be right. */
static bool look_at_use(const struct model *model, uint32_t use, uint32_t index,
                        const struct py_counting *range, struct shrinking *found)
{
    const struct tree *tree = model->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t node = model->uses[use].node;
    uint32_t place;
    uint32_t change = shortening(model, use, &place);
    if (change == NODE_NONE && model->uses[use].kind != USE_READ) return false;
    /* Who asks for the length again knows that it changes. */
    if (asks_for_length(model, use) || lengthens(model, use)) return false;
    uint32_t subscript = py_subscript_of(tree, node);
    if (subscript != NODE_NONE) {
        uint32_t read = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        found->indexed |= is_at(model, read, range->variable);
    }
    if (change == NODE_NONE) return true;
    if (model_function_around(model, node) != loop->function) return false;
    if (py_is_guarded(model, node)) return false;
    found->indexed |= is_at(model, place, range->variable);
    bool ours = found->change == NODE_NONE && !py_leaves_after(model, change, index) &&
                !belongs_to_inner(model, change, index, model->uses[use].binding);
    if (ours) found->change = change;
    return true;
}

/* The same for an attribute: for i in range(len(self.cards)): self.cards.pop(i) */
static void attribute_shrinks(struct check_context *c, uint32_t index,
                              const struct py_counting *range)
{
    enum { MAX_BODY = 512 };
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t stop = py_strip(tree, range->stop);
    if (node_kind(tree, stop) != PY_CALL || !py_calls(model, stop, "len")) return;
    uint32_t list = py_argument(tree, stop, 0);
    if (node_kind(tree, list) != PY_ATTRIBUTE) return;
    if (!py_is_self(model, node_field(tree, list, PY_FIELD_OBJECT))) return;
    if (tree->nodes[loop->body].next - loop->body > MAX_BODY) return;
    uint32_t change = NODE_NONE;
    bool indexed = false;
    for (uint32_t node = loop->body; node < tree->nodes[loop->body].next; node++) {
        if (node_kind(tree, node) == PY_WHILE_STATEMENT) return;
        if (node_kind(tree, node) != PY_ATTRIBUTE || !node_same(tree, node, list)) continue;
        uint32_t parent = node_parent(tree, node);
        if (node_kind(tree, parent) == PY_ASSIGNMENT && tree->nodes[node].field == PY_FIELD_LEFT)
            return;
        uint32_t changing;
        uint32_t place = py_subscript_of(tree, node);
        if (place != NODE_NONE)
            indexed |= is_at(model, node_field(tree, place, PY_FIELD_SUBSCRIPT), range->variable);
        struct str method = STR_EMPTY;
        enum py_change way = py_change_at(tree, node, &changing);
        if (way == PY_CHANGE_NONE || way == PY_CHANGE_OTHER) {
            if (py_is_measured(model, node)) return;
            continue;
        }
        py_method_call(tree, changing, &method);
        if (way == PY_CHANGE_GROW || str_is(method, "insert")) return;
        if (py_leaves_after(model, changing, index) || py_is_guarded(model, changing)) return;
        if (str_is(method, "pop"))
            indexed |= py_argument(tree, changing, 0) != NODE_NONE &&
                       is_at(model, py_argument(tree, changing, 0), range->variable);
        change = changing;
    }
    if (change == NODE_NONE || !indexed) return;
    struct finding *finding = check_report(c, change);
    check_set_node(c, finding, "name", list);
    check_set_binding(c, finding, "index", range->variable);
    check_set_node(c, finding, "change", change);
    check_set_line(c, finding, "loop", loop->node);
}

/* for i in range(len(xs)): the numbers are those of the full list, and xs gets shorter. */
static void shrinks_under_index(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE) return;
    int64_t extra;
    uint32_t list = counted_list(model, loop, &range, &extra);
    if (list == MODEL_NONE) attribute_shrinks(c, index, &range);
    if (list == MODEL_NONE || extra < -2) return;
    struct shrinking found = {.change = NODE_NONE};
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        if (!look_at_use(model, use, index, &range, &found)) return;
    }
    if (found.change == NODE_NONE || !found.indexed) return;
    struct finding *finding = check_report(c, found.change);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", range.variable);
    check_set_node(c, finding, "change", found.change);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- A second name ---- */

/* The list that a loop goes through, itself or by its positions. */
static uint32_t gone_through(const struct model *model, const struct loop *loop)
{
    uint32_t over = node_field(model->tree, loop->node, PY_FIELD_RIGHT);
    if (over == NODE_NONE) return MODEL_NONE;
    over = py_strip(model->tree, over);
    struct py_counting range;
    int64_t extra;
    if (py_read_counting(model, loop, &range)) {
        return range.step == NODE_NONE ? counted_list(model, loop, &range, &extra) : MODEL_NONE;
    }
    if (node_kind(model->tree, over) == PY_CALL && py_calls(model, over, "enumerate")) {
        over = py_argument(model->tree, over, 0);
    }
    return py_binding(model, over);
}

/* Whether the names stand for one list all the time: ys = xs, and neither is set again. */
static bool are_one_list(const struct model *model, uint32_t name, uint32_t other)
{
    if (!py_is_own_name(model, name) || !py_is_own_name(model, other)) return false;
    if (py_is_everywhere(model, name) || py_is_everywhere(model, other)) return false;
    const struct binding *b = &model->bindings[name];
    if (b->writes > 1 || model->bindings[other].writes != 1) return false;
    if (b->scope != model->bindings[other].scope) return false;
    uint32_t value = py_only_value(model, other);
    return value != NODE_NONE && py_binding(model, value) == name;
}

/* ys = xs; for x in xs: ys.remove(x) */
static void other_name_changed(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || !loop->is_for) return;
    uint32_t list = gone_through(model, loop);
    if (list == MODEL_NONE) return;
    enum py_type type = py_type(model, model->bindings[list].node);
    if (type == PY_TYPE_STR || type == PY_TYPE_INT || type == PY_TYPE_TUPLE) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t other = model->uses[use].binding;
        if (other == list || other == MODEL_NONE || model->uses[use].kind != USE_READ) continue;
        uint32_t place;
        uint32_t change = shortening(model, use, &place);
        if (change == NODE_NONE || py_is_guarded(model, change)) continue;
        if (!are_one_list(model, list, other) && !are_one_list(model, other, list)) continue;
        if (model_function_around(model, change) != loop->function) continue;
        if (py_leaves_after(model, change, index)) continue;
        bool second = py_only_value(model, other) != NODE_NONE &&
                      py_binding(model, py_only_value(model, other)) == list;
        uint32_t value = py_only_value(model, second ? other : list);
        struct finding *finding = check_report(c, change);
        check_set_binding(c, finding, "name", list);
        check_set_binding(c, finding, "other", other);
        check_set_node(c, finding, "change", change);
        check_set_node(c, finding, "equation", node_parent(c->tree, value));
        check_set_line(c, finding, "loop", loop->node);
        return;
    }
}

/* ---- The item that moved up ---- */

/* What a while loop counts up to the length of a list. */
struct climbing {
    uint32_t index, list; /* bindings */
};

static bool read_climbing(const struct model *model, const struct loop *loop,
                          struct climbing *climbing)
{
    uint32_t condition = node_field(model->tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return false;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(model->tree, py_strip(model->tree, condition), &left, &right);
    if (op == PY_OP_GREATER || op == PY_OP_GREATER_EQUAL) {
        uint32_t side = left;
        left = right;
        right = side;
    } else if (op != PY_OP_LESS && op != PY_OP_LESS_EQUAL && op != PY_OP_BANG_EQUAL) {
        return false;
    }
    int64_t extra;
    climbing->index = base_name(model, left);
    if (climbing->index == MODEL_NONE || !is_at(model, left, climbing->index)) return false;
    climbing->list = py_length_of(model, right, &extra);
    return climbing->list != MODEL_NONE && py_is_own_name(model, climbing->index) &&
           !py_is_everywhere(model, climbing->index);
}

/* Whether an `if` of the loop around the change asks about the item at the index. */
static bool is_chosen(const struct model *model, uint32_t change, const struct loop *loop,
                      const struct climbing *climbing)
{
    const struct tree *tree = model->tree;
    for (uint32_t up = node_parent(tree, change); up != loop->body; up = node_parent(tree, up)) {
        uint16_t kind = node_kind(tree, up);
        if (kind != PY_IF_STATEMENT && kind != PY_ELIF_CLAUSE) continue;
        uint32_t condition = node_field(tree, up, PY_FIELD_CONDITION);
        if (condition != NODE_NONE && py_mentions(model, condition, climbing->index)) return true;
    }
    return false;
}

/* The statement after this one in the round, when the round goes straight on to it. */
static uint32_t goes_on_to(const struct model *model, uint32_t statement, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    for (;;) {
        if (model->flow[statement] != FLOW_NEXT) return NODE_NONE;
        uint32_t next = node_next_named(tree, statement);
        if (next != NODE_NONE) return next;
        uint32_t block = node_parent(tree, statement);
        if (block == loop->body) return NODE_NONE;
        /* Out of a branch; its `if` may lead elsewhere by other branches. */
        uint32_t up = node_parent(tree, block);
        uint16_t kind = node_kind(tree, up);
        if (kind == PY_ELIF_CLAUSE || kind == PY_ELSE_CLAUSE) up = node_parent(tree, up);
        if (node_kind(tree, up) != PY_IF_STATEMENT) return NODE_NONE;
        next = node_next_named(tree, up);
        if (next != NODE_NONE) return next;
        statement = up;
        if (node_parent(tree, statement) == loop->body) return NODE_NONE;
    }
}

/* The step that the round takes after the change all the same, or NODE_NONE. */
static uint32_t step_after(const struct model *model, uint32_t change, const struct loop *loop,
                           uint32_t index)
{
    const struct tree *tree = model->tree;
    uint32_t statement = py_statement_of(model, change);
    /* Who counts back in the same branch knows what happens. */
    if (py_sets(model, node_parent(tree, statement), index) &&
        node_parent(tree, statement) != loop->body) {
        bool own = false;
        uint32_t block = node_parent(tree, statement);
        MODEL_EACH_USE_IN(model, block, use)
        {
            if (model->uses[use].binding != index || model->uses[use].kind == USE_READ) continue;
            int64_t added;
            own |= model->uses[use].node < change ||
                   !py_added_number(model, model->uses[use].node, &added) || added <= 0;
        }
        if (own) return NODE_NONE;
    }
    for (uint32_t next = goes_on_to(model, statement, loop); next != NODE_NONE;
         next = goes_on_to(model, next, loop)) {
        if (!py_sets(model, next, index)) continue;
        uint32_t value = py_statement_value(tree, next);
        uint16_t kind = node_kind(tree, value);
        if (kind != PY_AUGMENTED_ASSIGNMENT && kind != PY_ASSIGNMENT) return NODE_NONE;
        uint32_t target = node_field(tree, value, PY_FIELD_LEFT);
        int64_t added;
        bool steps = py_binding(model, target) == index && py_added_number(model, target, &added) &&
                     added > 0;
        return steps ? next : NODE_NONE;
    }
    return NODE_NONE;
}

/* while i < len(xs): if ...: del xs[i], and then i += 1 in any case. */
static void steps_over_item(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct climbing climbing;
    if (!read_climbing(model, loop, &climbing)) return;
    uint32_t change = NODE_NONE;
    uint32_t step = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != climbing.list) continue;
        uint32_t place;
        uint32_t shorter = shortening(model, use, &place);
        if (lengthens(model, use)) return;
        if (shorter == NODE_NONE && model->uses[use].kind != USE_READ) return;
        if (shorter == NODE_NONE || place == NODE_NONE || change != NODE_NONE) continue;
        int64_t offset;
        if (!py_is_offset(model, place, climbing.index, &offset) || offset < 0) continue;
        if (model_loop_around(model, shorter) != index || py_is_guarded(model, shorter)) continue;
        if (model_function_around(model, shorter) != loop->function) return;
        if (!is_chosen(model, shorter, loop, &climbing)) continue;
        step = step_after(model, shorter, loop, climbing.index);
        if (step != NODE_NONE) change = shorter;
    }
    if (change == NODE_NONE) return;
    struct finding *finding = check_report(c, change);
    check_set_binding(c, finding, "name", climbing.list);
    check_set_binding(c, finding, "index", climbing.index);
    check_set_node(c, finding, "change", change);
    check_set_node(c, finding, "step", step);
    check_set_line(c, finding, "line", step);
}

const struct check py_checks_shrinking[] = {
    {"shrinks-under-index",
     CHECK_LOOP,
     shrinks_under_index,
     {CHECK_OF(LOOP_FOR)},
     "name index change loop",
     .needs = {PY_SUBSCRIPT, PY_ATTRIBUTE},
     .where = CHECK_COUNTS},
    {"other-name-changed",
     CHECK_LOOP,
     other_name_changed,
     {CHECK_OF(LOOP_FOR)},
     "name other change equation loop",
     .needs = {PY_ATTRIBUTE, PY_DELETE_STATEMENT}},
    {"steps-over-item",
     CHECK_LOOP,
     steps_over_item,
     {CHECK_OF(LOOP_WHILE)},
     "name index change step line",
     .needs = {PY_IF_STATEMENT}},
    {0},
};
