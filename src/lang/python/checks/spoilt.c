/*
 * What one line spoils for another: a list emptied that has been put somewhere or has a
 * second name, items cut out of what a loop counts through, letters replaced twice, and
 * an empty case that is noticed and then gone on with.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* The statement that the call xs.clear() is, or the del itself; or NODE_NONE. */
static uint32_t emptying_statement(const struct tree *tree, uint32_t node)
{
    if (node_kind(tree, node) == PY_DELETE_STATEMENT) return node;
    uint32_t parent = node_parent(tree, node);
    return node_kind(tree, parent) == PY_EXPRESSION_STATEMENT ? parent : NODE_NONE;
}

/* The name that the statement empties in place: xs.clear(), del xs[:]; or MODEL_NONE. */
static uint32_t emptied_name(const struct model *model, uint32_t statement)
{
    const struct tree *tree = model->tree;
    if (statement == NODE_NONE) return MODEL_NONE;
    if (node_kind(tree, statement) == PY_DELETE_STATEMENT) {
        uint32_t subscript = node_named(tree, statement, 0);
        if (node_kind(tree, subscript) != PY_SUBSCRIPT) return MODEL_NONE;
        uint32_t slice = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (node_kind(tree, slice) != PY_SLICE || node_named_count(tree, slice) != 0)
            return MODEL_NONE;
        return py_binding(model, node_field(tree, subscript, PY_FIELD_VALUE));
    }
    uint32_t call = py_statement_value(tree, statement);
    struct str method;
    if (node_kind(tree, call) != PY_CALL) return MODEL_NONE;
    uint32_t object = py_method_call(tree, call, &method);
    if (object == NODE_NONE || !str_is(method, "clear")) return MODEL_NONE;
    return py_binding(model, object);
}

/* ---- Emptied after it was put somewhere ---- */

/* Whether the statement puts the list that the name stands for, not a copy, somewhere. */
static bool puts_itself(const struct model *model, uint32_t statement, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t value = py_statement_value(tree, statement);
    if (value == NODE_NONE) return false;
    switch (node_kind(tree, value)) {
    case PY_CALL: {
        struct str method;
        uint32_t object = py_method_call(tree, value, &method);
        if (object == NODE_NONE || py_binding(model, object) == name) return false;
        uint32_t place = str_is(method, "insert") ? 1 : 0;
        if (!str_is(method, "append") && !str_is(method, "insert")) return false;
        if (py_argument_count(tree, value) != place + 1) return false;
        return py_binding(model, py_argument(tree, value, place)) == name;
    }
    case PY_AUGMENTED_ASSIGNMENT: {
        uint32_t list = py_right(tree, value);
        if (node_kind(tree, list) != PY_LIST || node_named_count(tree, list) != 1) return false;
        return py_operator(tree, value) == PY_OP_PLUS_EQUAL &&
               py_binding(model, node_named(tree, list, 0)) == name;
    }
    case PY_ASSIGNMENT:
        return node_kind(tree, py_left(tree, value)) == PY_SUBSCRIPT &&
               py_binding(model, py_right(tree, value)) == name;
    default: return false;
    }
}

/* rows.append(row), and then row.clear() */
static void emptied_after_putting(struct check_context *c, uint32_t emptying)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t node = emptying_statement(tree, emptying);
    uint32_t name = emptied_name(model, node);
    if (!py_is_own_name(model, name)) return;
    uint32_t put = py_statement_before(tree, node);
    for (unsigned count = 0; put != NODE_NONE && count < 8; count++) {
        if (puts_itself(model, put, name)) break;
        if (py_sets(model, put, name)) return;
        put = py_statement_before(tree, put);
    }
    if (put == NODE_NONE || !puts_itself(model, put, name)) return;
    struct finding *finding = check_report(c, node);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "put", put);
    check_set_node(c, finding, "code", node);
    check_set_line(c, finding, "line", put);
}

/* ---- Emptied under both of its names ---- */

/* Whether the only value that the one name gets is the other, before the place. */
static bool is_other_name(const struct model *model, uint32_t one, uint32_t other, uint32_t place)
{
    uint32_t value = py_only_value(model, one);
    if (value == NODE_NONE || value > place || py_binding(model, value) != other) return false;
    const struct binding *b = &model->bindings[other];
    if (b->kind != BINDING_PARAMETER && b->kind != BINDING_VARIABLE) return false;
    /* The list is still the same by then. */
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind != USE_READ && model->uses[use].node > value) return false;
    }
    return true;
}

/* old = xs, xs.clear(), and then for x in old */
static void emptied_under_both_names(struct check_context *c, uint32_t emptying)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t node = emptying_statement(tree, emptying);
    uint32_t name = emptied_name(model, node);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    uint32_t next = node_next_named(tree, node);
    for (unsigned count = 0; next != NODE_NONE && count < 8; count++) {
        if (node_kind(tree, next) == PY_FOR_STATEMENT) break;
        if (model->flow[next] != FLOW_NEXT || py_mentions(model, next, name)) return;
        next = node_next_named(tree, next);
    }
    if (next == NODE_NONE || node_kind(tree, next) != PY_FOR_STATEMENT) return;
    uint32_t other = py_binding(model, node_field(tree, next, PY_FIELD_RIGHT));
    if (!py_is_own_name(model, other) || other == name || py_is_everywhere(model, other)) return;
    if (!is_other_name(model, other, name, node) && !is_other_name(model, name, other, node))
        return;
    for (uint32_t at = node_next_named(tree, node); at != next; at = node_next_named(tree, at)) {
        if (py_mentions(model, at, other)) return;
    }
    struct finding *finding = check_report(c, node);
    check_set_binding(c, finding, "name", name);
    check_set_binding(c, finding, "other", other);
    check_set_node(c, finding, "code", node);
    check_set_line(c, finding, "line", next);
}

/* ---- Compared place by place with itself ---- */

/* old = xs, xs.sort(), and then xs[i] != old[i] */
static void place_with_itself(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, node, &left, &right);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL && !py_is_order(op)) return;
    if (node_kind(tree, left) != PY_SUBSCRIPT || node_kind(tree, right) != PY_SUBSCRIPT) return;
    uint32_t place = node_field(tree, left, PY_FIELD_SUBSCRIPT);
    uint32_t other_place = node_field(tree, right, PY_FIELD_SUBSCRIPT);
    if (place == NODE_NONE || other_place == NODE_NONE) return;
    if (!node_same(tree, place, other_place) || !py_is_repeatable(tree, place)) return;
    uint32_t one = py_binding(model, node_field(tree, left, PY_FIELD_VALUE));
    uint32_t other = py_binding(model, node_field(tree, right, PY_FIELD_VALUE));
    if (!py_is_own_name(model, one) || !py_is_own_name(model, other) || one == other) return;
    if (py_is_everywhere(model, one) || py_is_everywhere(model, other)) return;
    if (!is_other_name(model, one, other, node) && !is_other_name(model, other, one, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "condition", node);
    check_set_binding(c, finding, "one", one);
    check_set_binding(c, finding, "other", other);
}

/* ---- Cut out under the index ---- */

/* Whether the node is xs[:i] (of the name and the index). */
static bool is_front(const struct model *model, uint32_t node, uint32_t list, uint32_t index)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) != PY_SUBSCRIPT) return false;
    if (py_binding(model, node_field(tree, node, PY_FIELD_VALUE)) != list) return false;
    uint32_t slice = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    if (node_kind(tree, slice) != PY_SLICE || node_named_count(tree, slice) != 1) return false;
    uint32_t end = node_named(tree, slice, 0);
    return end > node_child(tree, slice, PY_OP_COLON) && py_binding(model, end) == index;
}

/* Whether the node is xs[i + 1:]. */
static bool is_behind(const struct model *model, uint32_t node, uint32_t list, uint32_t index)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) != PY_SUBSCRIPT) return false;
    if (py_binding(model, node_field(tree, node, PY_FIELD_VALUE)) != list) return false;
    uint32_t slice = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    if (node_kind(tree, slice) != PY_SLICE || node_named_count(tree, slice) != 1) return false;
    uint32_t start = node_named(tree, slice, 0);
    int64_t offset;
    return start < node_child(tree, slice, PY_OP_COLON) &&
           py_is_offset(model, start, index, &offset) && offset == 1;
}

/* for i in range(n): if ...: xs = xs[:i] + xs[i + 1:] */
static void cut_under_index(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t list = py_binding(model, py_left(tree, node));
    uint32_t value = py_right(tree, node);
    if (!py_is_own_name(model, list) || node_kind(tree, value) != PY_BINARY_OPERATOR) return;
    uint32_t around = model_loop_around(model, node);
    struct py_counting range;
    if (around == MODEL_NONE || !py_read_counting(model, &model->loops[around], &range)) return;
    const struct loop *loop = &model->loops[around];
    if (range.step != NODE_NONE || loop->body == NODE_NONE) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN) || py_sets(model, loop->body, range.variable))
        return;
    uint32_t front = NODE_NONE;
    uint32_t behind = NODE_NONE;
    /* The parts of a + b + c, from the last to the first. */
    for (unsigned count = 0; count < 6; count++) {
        bool sum = node_kind(tree, value) == PY_BINARY_OPERATOR;
        if (sum && py_operator(tree, value) != PY_OP_PLUS) return;
        uint32_t part = sum ? py_right(tree, value) : value;
        if (is_front(model, part, list, range.variable)) {
            front = part;
        } else if (is_behind(model, part, list, range.variable)) {
            behind = part;
        } else if (behind != NODE_NONE && front == NODE_NONE) {
            return; /* something is put in the place of the item */
        }
        if (!sum) break;
        value = py_left(tree, value);
    }
    if (front == NODE_NONE || behind == NODE_NONE) return;
    /* Cut out in every round: then no round asks which item it is. */
    if (py_in_every_round(model, node, loop)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "list", list);
    check_set_binding(c, finding, "index", range.variable);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Replaced once more ---- */

/* Whether the expression works out another letter from this one: chr(ord(c) + 3). */
static bool moves_letter(const struct model *model, uint32_t node, uint32_t letter)
{
    const struct tree *tree = model->tree;
    bool looks = false;
    bool moves = false;
    for (uint32_t i = node; i < tree->nodes[node].next; i++) {
        uint16_t kind = node_kind(tree, i);
        moves |= kind == PY_BINARY_OPERATOR &&
                 (py_operator(tree, i) == PY_OP_PLUS || py_operator(tree, i) == PY_OP_MINUS);
        if (kind != PY_CALL) continue;
        struct str method = STR_EMPTY;
        uint32_t object = py_method_call(tree, i, &method);
        bool asks = object != NODE_NONE ? str_is(method, "index") || str_is(method, "find")
                                        : py_calls(model, i, "ord");
        uint32_t argument = py_argument(tree, i, 0);
        looks |= asks && argument != NODE_NONE && py_binding(model, argument) == letter;
    }
    return looks && moves;
}

/* for c in text: text = text.replace(c, chr(ord(c) + 1)) */
static void replaced_again(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t text = py_binding(model, py_left(tree, node));
    uint32_t call = py_right(tree, node);
    struct str method;
    if (!py_is_own_name(model, text) || node_kind(tree, call) != PY_CALL) return;
    uint32_t object = py_method_call(tree, call, &method);
    if (object == NODE_NONE || !str_is(method, "replace") || py_binding(model, object) != text)
        return;
    if (py_argument_count(tree, call) != 2) return;
    uint32_t letter = py_binding(model, py_argument(tree, call, 0));
    uint32_t around = model_loop_around(model, node);
    if (letter == MODEL_NONE || around == MODEL_NONE || !model->loops[around].is_for) return;
    const struct loop *loop = &model->loops[around];
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    if (py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT)) != letter) return;
    if (!moves_letter(model, py_argument(tree, call, 1), letter)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "text", text);
    check_set_binding(c, finding, "letter", letter);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Noticed, and gone on with ---- */

/* What the condition asks to be empty or 0: the name; whether it is counted, not held. */
static uint32_t asked_for_nothing(const struct model *model, uint32_t condition, bool *is_number)
{
    const struct tree *tree = model->tree;
    condition = py_strip(tree, condition);
    *is_number = false;
    if (node_kind(tree, condition) == PY_NOT_OPERATOR)
        return py_binding(model, node_field(tree, condition, PY_FIELD_ARGUMENT));
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, condition, &left, &right);
    int64_t bound;
    if (op == 0) return MODEL_NONE;
    if (op == PY_OP_EQUAL_EQUAL && py_is_empty_value(model, right)) return py_binding(model, left);
    if (!py_integer(tree, right, &bound)) return MODEL_NONE;
    bool nothing = ((op == PY_OP_EQUAL_EQUAL || op == PY_OP_LESS_EQUAL) && bound == 0) ||
                   (op == PY_OP_LESS && bound == 1);
    if (!nothing) return MODEL_NONE;
    if (node_kind(tree, left) == PY_CALL) {
        if (!py_calls(model, left, "len") || py_argument_count(tree, left) != 1) return MODEL_NONE;
        return py_binding(model, py_argument(tree, left, 0));
    }
    *is_number = true;
    return py_binding(model, left);
}

/* Whether the block does nothing but print. */
static bool only_prints(const struct model *model, uint32_t block)
{
    const struct tree *tree = model->tree;
    bool prints = false;
    NODE_EACH_CHILD(tree, block, statement)
    {
        if (node_has(tree, statement, NODE_EXTRA)) continue;
        uint32_t call = py_statement_value(tree, statement);
        if (node_kind(tree, call) != PY_CALL || !py_calls(model, call, "print")) return false;
        prints = true;
    }
    return prints;
}

/* The part around the read that nothing can be had from: total / n, max(xs), xs[0]. */
static uint32_t needs_something(const struct model *model, uint32_t node, bool is_number)
{
    const struct tree *tree = model->tree;
    uint32_t divisor = node;
    uint32_t parent = node_parent(tree, node);
    if (!is_number) {
        int64_t place;
        if (node_kind(tree, parent) == PY_SUBSCRIPT) {
            if (tree->nodes[node].field != PY_FIELD_VALUE) return NODE_NONE;
            uint32_t at = node_field(tree, parent, PY_FIELD_SUBSCRIPT);
            return at != NODE_NONE && py_integer(tree, at, &place) ? parent : NODE_NONE;
        }
        if (node_kind(tree, parent) != PY_ARGUMENT_LIST) return NODE_NONE;
        uint32_t call = node_parent(tree, parent);
        if (py_argument_count(tree, call) != 1 || node_named_count(tree, parent) != 1)
            return NODE_NONE;
        if (py_calls(model, call, "max") || py_calls(model, call, "min")) return call;
        if (!py_calls(model, call, "len")) return NODE_NONE;
        divisor = call;
        parent = node_parent(tree, call);
    }
    if (node_kind(tree, parent) != PY_BINARY_OPERATOR) return NODE_NONE;
    uint16_t op = py_operator(tree, parent);
    if (op != PY_OP_SLASH && op != PY_OP_SLASH_SLASH && op != PY_OP_PERCENT) return NODE_NONE;
    return py_right(tree, parent) == divisor ? parent : NODE_NONE;
}

/* if n == 0: print("nothing there"), and then total / n */
static void noticed_and_gone_on(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    bool is_number;
    if (condition == NODE_NONE || block == NODE_NONE || py_is_guarded(model, node)) return;
    if (node_child(tree, node, PY_ELIF_CLAUSE) != NODE_NONE) return;
    if (node_child(tree, node, PY_ELSE_CLAUSE) != NODE_NONE || !only_prints(model, block)) return;
    uint32_t name = asked_for_nothing(model, condition, &is_number);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        if (at < tree->nodes[node].next) continue;
        if (model->uses[use].kind != USE_READ || py_touch_of(model, use) == PY_TOUCH_CHANGE) return;
        uint32_t needs = needs_something(model, at, is_number);
        if (needs == NODE_NONE) continue;
        uint32_t statement = py_statement_of(model, needs);
        if (node_parent(tree, statement) != node_parent(tree, node)) continue;
        if (!py_goes_straight(model, node, statement) || py_is_guarded(model, needs)) return;
        bool always = node_kind(tree, statement) != PY_WHILE_STATEMENT;
        for (uint32_t part = needs; always && part != statement; part = node_parent(tree, part)) {
            uint16_t kind = node_kind(tree, part);
            always = kind != PY_BLOCK && kind != PY_ELIF_CLAUSE && kind != PY_LAMBDA &&
                     (node_parent(tree, part) == statement || py_is_always_evaluated(tree, part));
        }
        if (!always) continue;
        struct finding *finding = check_report(c, needs);
        check_set_node(c, finding, "code", needs);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "condition", condition);
        check_set_line(c, finding, "line", node);
        finding_set(finding, "nothing",
                    is_number ? (struct str)STR("0") : (struct str)STR("empty"));
        return;
    }
}

const struct check py_checks_spoilt[] = {
    {"emptied-after-putting",
     CHECK_NODE,
     emptied_after_putting,
     {PY_CALL, PY_DELETE_STATEMENT},
     "name put code line",
     "clear"},
    {"emptied-under-both-names",
     CHECK_NODE,
     emptied_under_both_names,
     {PY_CALL, PY_DELETE_STATEMENT},
     "name other code line",
     "clear",
     .needs = {PY_FOR_STATEMENT}},
    {"place-with-itself",
     CHECK_NODE,
     place_with_itself,
     {PY_COMPARISON_OPERATOR},
     "condition one other",
     .needs = {PY_SUBSCRIPT}},
    {"cut-under-index",
     CHECK_NODE,
     cut_under_index,
     {PY_ASSIGNMENT},
     "code list index loop",
     .needs = {PY_SLICE},
     .where = CHECK_IN_LOOP | CHECK_OF_OPERATION},
    {"replaced-again",
     CHECK_NODE,
     replaced_again,
     {PY_ASSIGNMENT},
     "code text letter loop",
     .where = CHECK_IN_LOOP | CHECK_OF_CALL},
    {"noticed-and-gone-on",
     CHECK_NODE,
     noticed_and_gone_on,
     {PY_IF_STATEMENT},
     "code name condition line nothing"},
    {0},
};
