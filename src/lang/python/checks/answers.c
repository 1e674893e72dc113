/*
 * What is good about how a function comes to its answer: where it starts, when it
 * stops, what it leaves alone.
 *
 * As in strengths.c, each holds for the very lines that are shown, and says what
 * would be different without them.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* Loops longer than this are not looked through for praise. */
enum { MAX_NODES = 1500 };

static bool is_small(const struct tree *tree, uint32_t node)
{
    return tree->nodes[node].next - node <= MAX_NODES;
}

static bool is_parameter(const struct model *model, uint32_t binding)
{
    return binding != MODEL_NONE && model->bindings[binding].kind == BINDING_PARAMETER;
}

/* Whether the node is an operation with that sign: a - b. */
static bool is_operation(const struct tree *tree, uint32_t node, uint16_t sign)
{
    return node_kind(tree, node) == PY_BINARY_OPERATOR && py_operator(tree, node) == sign;
}

/* The function around the node, or NULL. */
static const struct function *function_around(const struct model *model, uint32_t node)
{
    uint32_t number = model_function_around(model, node);
    return number == MODEL_NONE ? NULL : &model->functions[number];
}

/* ---- Where it starts ---- */

/* Whether `xs[0]`, or another item by its number, is the value; then xs. */
static uint32_t row_of_item(const struct model *model, uint32_t value)
{
    int64_t place;
    if (node_kind(model->tree, value) != PY_SUBSCRIPT) return MODEL_NONE;
    uint32_t index = node_field(model->tree, value, PY_FIELD_SUBSCRIPT);
    if (!py_integer(model->tree, index, &place)) return MODEL_NONE;
    return py_binding(model, node_field(model->tree, value, PY_FIELD_VALUE));
}

/* The value that the name has when the loop begins, as far as the text tells, or NODE_NONE. */
static uint32_t value_before(const struct model *model, uint32_t binding, uint32_t loop)
{
    uint32_t value = NODE_NONE;
    if (py_is_everywhere(model, binding)) return value;
    for (uint32_t i = model->bindings[binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->node > loop) break;
        if (use->kind == USE_READ) continue;
        uint32_t target;
        uint32_t statement = py_statement_of(model, use->node);
        value = py_plain_assignment(model->tree, statement, &target);
    }
    return value;
}

/* Whether the items come from the list: for x in xs, xs[1:], range(... len(xs)). */
static bool walks_items_of(const struct model *model, uint32_t loop, uint32_t list)
{
    uint32_t items = node_field(model->tree, loop, PY_FIELD_RIGHT);
    return items != NODE_NONE && py_mentions(model, items, list);
}

/* Whether the value is xs[n] in a loop `for n in xs`. */
static bool takes_item_for_place(const struct model *model, uint32_t loop, uint32_t value)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, value) != PY_SUBSCRIPT) return false;
    uint32_t items = node_field(tree, loop, PY_FIELD_RIGHT);
    uint32_t item = py_binding(model, node_field(tree, loop, PY_FIELD_LEFT));
    return item != MODEL_NONE && node_same(tree, node_field(tree, value, PY_FIELD_VALUE), items) &&
           py_binding(model, node_field(tree, value, PY_FIELD_SUBSCRIPT)) == item;
}

/* if x > best: best = x, where best began as xs[0] */
static void starts_in_data(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t target;
    uint32_t branch = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t first = branch == NODE_NONE ? NODE_NONE : node_named(tree, branch, 0);
    uint32_t value = first == NODE_NONE ? NODE_NONE : py_plain_assignment(tree, first, &target);
    uint32_t loop = node_parent(tree, node_parent(tree, node));
    if (value == NODE_NONE || node_kind(tree, loop) != PY_FOR_STATEMENT) return;
    uint32_t sides[2];
    uint32_t condition = py_strip(tree, node_field(tree, node, PY_FIELD_CONDITION));
    uint16_t op = py_comparison(tree, condition, &sides[0], &sides[1]);
    if (op != PY_OP_GREATER && op != PY_OP_LESS && op != PY_OP_GREATER_EQUAL &&
        op != PY_OP_LESS_EQUAL)
        return;
    uint32_t best = py_binding(model, target);
    unsigned own = py_binding(model, sides[0]) == best ? 0 : 1;
    if (best == MODEL_NONE || py_binding(model, sides[own]) != best) return;
    if (!node_same(tree, sides[1 - own], value)) return;
    uint32_t start = value_before(model, best, loop);
    uint32_t row = start == NODE_NONE ? MODEL_NONE : row_of_item(model, start);
    if (row == MODEL_NONE || !walks_items_of(model, loop, row)) return;
    if (py_may_change(model, loop, row) || takes_item_for_place(model, loop, value)) return;
    struct finding *finding = check_report(c, py_statement_of(model, start));
    check_set_node(c, finding, "best", target);
    finding_set(finding, "items", binding_name(model, row));
}

/* ---- When it stops ---- */

/* The list whose being there, or having a length, is the condition: `while xs`. */
static uint32_t list_left(const struct model *model, uint32_t condition)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    int64_t number;
    uint32_t node = py_strip(tree, condition);
    if (node_kind(tree, node) == PY_IDENTIFIER) return py_binding(model, node);
    uint16_t op = py_comparison(tree, node, &left, &right);
    if (op == PY_OP_BANG_EQUAL && py_is_empty_value(model, right)) return py_binding(model, left);
    bool positive = op == PY_OP_GREATER || op == PY_OP_BANG_EQUAL;
    if (!positive || !py_calls(model, left, "len")) return MODEL_NONE;
    if (!py_integer(tree, right, &number) || number != 0) return MODEL_NONE;
    return py_binding(model, py_argument(tree, left, 0));
}

/* Whether a statement right in the block takes something out of the list. */
static bool takes_out(const struct model *model, uint32_t block, uint32_t list)
{
    MODEL_EACH_USE_IN(model, block, use)
    {
        uint32_t changing;
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != list || model->uses[use].kind != USE_READ) continue;
        if (py_change_at(model->tree, node, &changing) != PY_CHANGE_SHRINK) continue;
        if (node_parent(model->tree, py_statement_of(model, changing)) == block) return true;
    }
    return false;
}

/* Whether something is put into the list, or the name becomes another one's: then it may never end.
 */
static bool is_filled_up(const struct model *model, uint32_t body, uint32_t list)
{
    MODEL_EACH_USE_IN(model, body, use)
    {
        uint32_t changing;
        struct str method;
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != list) continue;
        if (model->uses[use].kind != USE_READ) return true;
        if (py_change_at(model->tree, node, &changing) == PY_CHANGE_GROW) return true;
        uint32_t call = py_method_on(model->tree, node, &method);
        if (call != NODE_NONE && str_is(method, "insert")) return true;
    }
    return false;
}

/* while xs: ... xs.pop() */
static void until_empty(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || loop->body == NODE_NONE || !is_small(c->tree, loop->body)) return;
    uint32_t condition = node_field(c->tree, loop->node, PY_FIELD_CONDITION);
    uint32_t list = list_left(model, condition);
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    if (list == MODEL_NONE || is_filled_up(model, loop->body, list)) return;
    if (!takes_out(model, loop->body, list)) return;
    struct finding *finding =
        check_report_range(c, c->tree->nodes[loop->node].start, c->tree->nodes[condition].end);
    finding_set(finding, "items", binding_name(model, list));
}

/* The item that the statement puts at the end of a list: xs.append(item), xs += [item]. */
static uint32_t added_item(const struct model *model, uint32_t statement, uint32_t *list)
{
    const struct tree *tree = model->tree;
    uint32_t node = py_statement_value(tree, statement);
    if (node == NODE_NONE) return NODE_NONE;
    if (node_kind(tree, node) == PY_AUGMENTED_ASSIGNMENT) {
        uint32_t value = node_field(tree, node, PY_FIELD_RIGHT);
        bool plus = py_operator(tree, node) == PY_OP_PLUS_EQUAL;
        if (!plus || node_kind(tree, value) != PY_LIST || node_named_count(tree, value) != 1)
            return NODE_NONE;
        *list = py_binding(model, node_field(tree, node, PY_FIELD_LEFT));
        return node_named(tree, value, 0);
    }
    struct str method;
    uint32_t object = py_method_call(tree, node, &method);
    if (object == NODE_NONE || !str_is(method, "append")) return NODE_NONE;
    *list = py_binding(model, object);
    return py_argument(tree, node, 0);
}

/* The list that one statement of the block adds an item to, or MODEL_NONE. */
static uint32_t appended_in(const struct model *model, uint32_t block)
{
    NODE_EACH_CHILD(model->tree, block, statement)
    {
        uint32_t list;
        if (added_item(model, statement, &list) != NODE_NONE) return list;
    }
    return MODEL_NONE;
}

/* Whether the only thing that fills the list is one new item in each round. */
static bool grows_by_one(const struct model *model, uint32_t list, uint32_t body)
{
    const struct tree *tree = model->tree;
    uint32_t value = value_before(model, list, body);
    if (value == NODE_NONE || !py_is_empty_value(model, value)) return false;
    unsigned grown = 0;
    for (uint32_t i = model->bindings[list].first_use; i != MODEL_NONE; i = model->uses[i].next) {
        uint32_t node = model->uses[i].node;
        if (node == model->bindings[list].node) continue;
        enum py_touch touch = py_touch_of(model, i);
        if (touch == PY_TOUCH_LOOK) continue;
        uint32_t statement = py_statement_of(model, node);
        if (node_parent(tree, statement) != body || grown++ > 0) return false;
        uint32_t grown_list;
        if (added_item(model, statement, &grown_list) == NODE_NONE || grown_list != list)
            return false;
    }
    return grown == 1;
}

/* Whether each round adds the same again: found.append(max(items)), and nothing else changes. */
static bool adds_the_same(const struct model *model, const struct loop *loop, uint32_t list)
{
    NODE_EACH_CHILD(model->tree, loop->body, statement)
    {
        uint32_t added;
        uint32_t item = added_item(model, statement, &added);
        if (item != NODE_NONE && added == list) return py_is_steady(model, item, loop->node);
    }
    return true;
}

/* for _ in range(count): found.append(...), and never anything else */
static void one_each_round(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || loop->flow != FLOW_NEXT || loop->outer != MODEL_NONE) return;
    if (!py_read_counting(model, loop, &range) || range.step != NODE_NONE) return;
    if (range.start != NODE_NONE || !is_small(c->tree, loop->body)) return;
    uint32_t count = py_binding(model, range.stop);
    if (!is_parameter(model, count) || model->bindings[count].writes > 1) return;
    uint32_t list = appended_in(model, loop->body);
    if (list == MODEL_NONE || py_is_everywhere(model, list)) return;
    if (!grows_by_one(model, list, loop->body)) return;
    if (adds_the_same(model, loop, list)) return;
    struct finding *finding = check_report(c, loop->node);
    finding_set(finding, "count", binding_name(model, count));
    finding_set(finding, "list", binding_name(model, list));
}

/* while len(found) < count: ... found.append(...) */
static void counted_by_length(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || loop->body == NODE_NONE || !is_small(c->tree, loop->body)) return;
    uint32_t left;
    uint32_t right;
    uint32_t condition = py_strip(c->tree, node_field(c->tree, loop->node, PY_FIELD_CONDITION));
    uint16_t op = py_comparison(c->tree, condition, &left, &right);
    if (op != PY_OP_LESS && op != PY_OP_BANG_EQUAL) return;
    if (!py_calls(model, left, "len") || !is_parameter(model, py_binding(model, right))) return;
    uint32_t list = py_binding(model, py_argument(c->tree, left, 0));
    if (list == MODEL_NONE || appended_in(model, loop->body) != list) return;
    struct finding *finding =
        check_report_range(c, c->tree->nodes[loop->node].start, c->tree->nodes[condition].end);
    check_set_node(c, finding, "condition", condition);
    finding_set(finding, "list", binding_name(model, list));
}

/* The list whose largest (or smallest) item the value is: max(xs), or a name for it. */
static uint32_t row_of_extreme(const struct model *model, uint32_t value, uint32_t block,
                               bool *largest)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, value) == PY_IDENTIFIER) {
        uint32_t name = py_binding(model, value);
        NODE_EACH_CHILD(tree, block, statement)
        {
            uint32_t target;
            uint32_t set = py_plain_assignment(tree, statement, &target);
            if (set != NODE_NONE && name != MODEL_NONE && py_binding(model, target) == name)
                value = set;
        }
    }
    *largest = py_calls(model, value, "max");
    if (!*largest && !py_calls(model, value, "min")) return MODEL_NONE;
    return py_argument_count(tree, value) == 1 ? py_binding(model, py_argument(tree, value, 0))
                                               : MODEL_NONE;
}

/* found.append(max(xs)), xs.remove(max(xs)) */
static void takes_extreme(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t list = MODEL_NONE;
    uint32_t row = MODEL_NONE;
    bool largest = false;
    if (loop->body == NODE_NONE || !is_small(tree, loop->body)) return;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        uint32_t added;
        uint32_t item = added_item(model, statement, &added);
        if (item != NODE_NONE && list == MODEL_NONE) {
            row = row_of_extreme(model, item, loop->body, &largest);
            list = added;
            if (row == MODEL_NONE || row == list || list == MODEL_NONE) return;
            continue;
        }
        struct str method;
        uint32_t call = py_statement_value(tree, statement);
        uint32_t object = call == NODE_NONE ? NODE_NONE : py_method_call(tree, call, &method);
        if (list == MODEL_NONE || object == NODE_NONE || !str_is(method, "remove")) continue;
        bool same;
        uint32_t out = py_argument(tree, call, 0);
        if (out == NODE_NONE || py_binding(model, object) != row) return;
        if (row_of_extreme(model, out, loop->body, &same) != row || same != largest) return;
        struct finding *finding = check_report(c, loop->node);
        finding_set(finding, "what", str_of(largest ? "largest" : "smallest"));
        finding_set(finding, "items", binding_name(model, row));
        finding_set(finding, "list", binding_name(model, list));
        return;
    }
}

/* ---- When the answer is found ---- */

/* Whether the row is read at a place where the first round can have none: xs[i - 1], xs[len(xs) -
 * i]. */
static bool reads_beside(const struct model *model, const struct loop *loop, uint32_t condition)
{
    const struct tree *tree = model->tree;
    struct py_counting range;
    bool counts = py_read_counting(model, loop, &range);
    uint32_t item = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    uint32_t row = node_field(tree, loop->node, PY_FIELD_RIGHT);
    for (uint32_t i = condition; i < tree->nodes[condition].next; i++) {
        if (node_kind(tree, i) != PY_SUBSCRIPT) continue;
        uint32_t place = py_strip(tree, node_field(tree, i, PY_FIELD_SUBSCRIPT));
        uint32_t value = node_field(tree, i, PY_FIELD_VALUE);
        /* for n in numbers: numbers[n] */
        if (!counts && item != MODEL_NONE && py_binding(model, place) == item &&
            node_same(tree, value, row))
            return true;
        if (!counts || range.start != NODE_NONE) continue;
        int64_t extra;
        if (py_is_offset(model, place, range.variable, &extra) && extra < 0) return true;
        bool minus = is_operation(tree, place, PY_OP_MINUS);
        if (minus && py_length_of(model, py_left(tree, place), &extra) != MODEL_NONE &&
            extra == 0 && py_binding(model, py_right(tree, place)) == range.variable)
            return true;
    }
    return false;
}

/* `n % i == 0` where i may be 1 or n itself: always so; `n / i == 0`: never. */
static bool divides_wrongly(const struct model *model, const struct loop *loop, uint32_t condition)
{
    const struct tree *tree = model->tree;
    struct py_counting range;
    uint32_t left;
    uint32_t right;
    int64_t number;
    if (py_comparison(tree, condition, &left, &right) == 0) return false;
    if (is_operation(tree, left, PY_OP_SLASH)) return true;
    if (!is_operation(tree, left, PY_OP_PERCENT) || !py_read_counting(model, loop, &range))
        return false;
    if (py_binding(model, py_right(tree, left)) != range.variable) return false;
    if (range.start == NODE_NONE || (py_integer(tree, range.start, &number) && number < 2))
        return true;
    bool beyond = is_operation(tree, range.stop, PY_OP_PLUS);
    return beyond && node_same(tree, py_left(tree, range.stop), py_left(tree, left));
}

/* item == wanted: an item of the loop is compared with what stays the same. */
static bool looks_for(const struct model *model, const struct loop *loop, uint32_t condition)
{
    const struct tree *tree = model->tree;
    uint32_t sides[2];
    if (py_comparison(tree, condition, &sides[0], &sides[1]) != PY_OP_EQUAL_EQUAL) return false;
    bool steady[2] = {py_is_steady(model, sides[0], loop->node),
                      py_is_steady(model, sides[1], loop->node)};
    if (steady[0] == steady[1]) return false;
    uint32_t item = sides[steady[0] ? 1 : 0];
    if (node_kind(tree, item) == PY_SUBSCRIPT) item = node_field(tree, item, PY_FIELD_SUBSCRIPT);
    return node_kind(tree, item) == PY_IDENTIFIER;
}

/*
 * if x < 0: return False, in a loop that ends in return True: one case against it is
 * enough.  The other way round one case proves something only where the loop looks for it.
 */
static void early_answer(struct check_context *c, uint32_t index)
{
    const struct tree *tree = c->tree;
    const struct loop *loop = &c->model->loops[index];
    if (!loop->is_for || !(loop->flow & FLOW_RETURN) || !(loop->flow & FLOW_NEXT)) return;
    uint32_t branch = py_last_statement(tree, loop->body);
    if (node_kind(tree, branch) != PY_IF_STATEMENT || !is_small(tree, loop->body)) return;
    if (node_field(tree, branch, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t inside = py_only_statement(tree, node_field(tree, branch, PY_FIELD_CONSEQUENCE));
    uint32_t behind = node_next_named(tree, loop->node);
    if (node_kind(tree, inside) != PY_RETURN_STATEMENT) return;
    if (node_kind(tree, behind) != PY_RETURN_STATEMENT) return;
    uint32_t found = node_named(tree, inside, 0);
    uint16_t answer = found == NODE_NONE ? 0 : node_kind(tree, found);
    uint16_t other = node_kind(tree, node_named(tree, behind, 0));
    if (!(answer == PY_FALSE && other == PY_TRUE) && !(answer == PY_TRUE && other == PY_FALSE))
        return;
    uint32_t condition = py_strip(tree, node_field(tree, branch, PY_FIELD_CONDITION));
    if (answer == PY_TRUE && !looks_for(c->model, loop, condition)) return;
    if (py_is_steady(c->model, condition, loop->node)) return;
    if (reads_beside(c->model, loop, condition) || divides_wrongly(c->model, loop, condition))
        return;
    struct finding *finding =
        check_report_range(c, tree->nodes[branch].start, tree->nodes[inside].end);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "answer", found);
}

/* The name that the block sets to something before it breaks off the loop, or MODEL_NONE. */
static uint32_t found_in(const struct model *model, uint32_t block, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, block, statement)
    {
        uint32_t target;
        if (py_plain_assignment(tree, statement, &target) == NODE_NONE) continue;
        uint32_t name = py_binding(model, target);
        if (name == MODEL_NONE) continue;
        const struct use *last = &model->uses[model->bindings[name].last_use];
        if (last->kind == USE_READ && last->node >= tree->nodes[loop->node].next) return name;
    }
    return MODEL_NONE;
}

/* if word == wanted: place = i; break */
static void stops_early(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t branch = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t last = py_last_statement(tree, branch);
    if (last == NODE_NONE || node_kind(tree, last) != PY_BREAK_STATEMENT) return;
    if (node_field(tree, node, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t number = model_loop_around(c->model, node);
    if (number == MODEL_NONE) return;
    const struct loop *loop = &c->model->loops[number];
    if (!loop->is_for || loop->body != node_parent(tree, node)) return;
    uint32_t condition = py_strip(tree, node_field(tree, node, PY_FIELD_CONDITION));
    if (py_is_steady(c->model, condition, loop->node)) return;
    if (reads_beside(c->model, loop, condition) || divides_wrongly(c->model, loop, condition))
        return;
    uint32_t found = found_in(c->model, branch, loop);
    if (found == MODEL_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "condition", condition);
    finding_set(finding, "found", binding_name(c->model, found));
}

/* ---- What it counts ---- */

/* The dictionary and the key of `d[k]`; false for anything else. */
static bool read_entry(const struct tree *tree, uint32_t node, uint32_t *dictionary, uint32_t *key)
{
    if (node_kind(tree, node) != PY_SUBSCRIPT) return false;
    *dictionary = node_field(tree, node, PY_FIELD_VALUE);
    *key = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    return node_kind(tree, *dictionary) == PY_IDENTIFIER && node_kind(tree, *key) != PY_SLICE;
}

/* Whether the value is `d.get(k, 0) + 1`. */
static bool counts_with_default(const struct tree *tree, uint32_t value, uint32_t dictionary,
                                uint32_t key)
{
    int64_t number;
    if (!is_operation(tree, value, PY_OP_PLUS)) return false;
    if (!py_integer(tree, py_right(tree, value), &number) || number != 1) return false;
    uint32_t call = node_field(tree, value, PY_FIELD_LEFT);
    struct str method;
    uint32_t object = py_method_call(tree, call, &method);
    if (object == NODE_NONE || !str_is(method, "get") || !node_same(tree, object, dictionary))
        return false;
    uint32_t asked = py_argument(tree, call, 0);
    uint32_t first = py_argument(tree, call, 1);
    if (first == NODE_NONE || !py_integer(tree, first, &number) || number != 0) return false;
    return asked != NODE_NONE && node_same(tree, asked, key);
}

/* `k in d` or `k not in d`: the operator; 0 for anything else. */
static uint16_t asks_for_key(const struct tree *tree, uint32_t branch, uint32_t dictionary,
                             uint32_t key)
{
    uint32_t left;
    uint32_t right;
    uint32_t condition = py_strip(tree, node_field(tree, branch, PY_FIELD_CONDITION));
    uint16_t op = py_comparison(tree, condition, &left, &right);
    if (!py_is_membership(op) || !node_same(tree, left, key)) return 0;
    struct str method;
    uint32_t object = py_method_call(tree, right, &method);
    if (object != NODE_NONE && str_is(method, "keys")) right = object;
    return node_same(tree, right, dictionary) ? op : 0;
}

/* Whether the block sets the entry to the number. */
static bool sets_entry(const struct tree *tree, uint32_t block, uint32_t entry, int64_t wanted)
{
    if (block == NODE_NONE) return false;
    NODE_EACH_CHILD(tree, block, statement)
    {
        int64_t number;
        uint32_t node = py_statement_value(tree, statement);
        if (node == NODE_NONE || node_kind(tree, node) != PY_ASSIGNMENT) continue;
        if (!node_same(tree, node_field(tree, node, PY_FIELD_LEFT), entry)) continue;
        uint32_t value = node_field(tree, node, PY_FIELD_RIGHT);
        return value != NODE_NONE && py_integer(tree, value, &number) && number == wanted;
    }
    return false;
}

/* Whether the dictionary has its keys from the beginning: {"a": 0, "e": 0}. */
static bool has_keys(const struct model *model, uint32_t dictionary)
{
    uint32_t name = py_binding(model, dictionary);
    uint32_t value = name == MODEL_NONE ? NODE_NONE : py_only_value(model, name);
    return value != NODE_NONE && node_kind(model->tree, value) == PY_DICTIONARY &&
           node_named_count(model->tree, value) > 0;
}

/* Whether `d[k] += 1` at the node finds a number there that is right, the first time too. */
static bool counts_from_one(const struct model *model, uint32_t node, uint32_t dictionary,
                            uint32_t key)
{
    const struct tree *tree = model->tree;
    uint32_t entry = node_field(tree, node, PY_FIELD_LEFT);
    uint32_t statement = py_statement_of(model, node);
    uint32_t block = node_parent(tree, statement);
    uint32_t clause = node_parent(tree, block);
    if (node_kind(tree, clause) == PY_IF_STATEMENT) {
        /* if k in d: d[k] += 1, else: d[k] = 1 */
        uint32_t other = node_field(tree, clause, PY_FIELD_ALTERNATIVE);
        if (asks_for_key(tree, clause, dictionary, key) == PY_KW_IN) {
            if (other == NODE_NONE) return has_keys(model, dictionary);
            return sets_entry(tree, node_field(tree, other, PY_FIELD_BODY), entry, 1);
        }
    } else if (node_kind(tree, clause) == PY_ELSE_CLAUSE) {
        uint32_t branch = node_parent(tree, clause);
        if (node_kind(tree, branch) == PY_IF_STATEMENT &&
            asks_for_key(tree, branch, dictionary, key) == PY_KW_NOT_IN)
            return sets_entry(tree, node_field(tree, branch, PY_FIELD_CONSEQUENCE), entry, 1);
    }
    /* if k not in d: d[k] = 0, and then d[k] += 1 */
    uint32_t before = py_statement_before(tree, statement);
    if (before == NODE_NONE || node_kind(tree, before) != PY_IF_STATEMENT) return false;
    if (node_field(tree, before, PY_FIELD_ALTERNATIVE) != NODE_NONE) return false;
    return asks_for_key(tree, before, dictionary, key) == PY_KW_NOT_IN &&
           sets_entry(tree, node_field(tree, before, PY_FIELD_CONSEQUENCE), entry, 0);
}

/* Whether the name gets another value somewhere in the loop. */
static bool is_set_in(const struct model *model, uint32_t loop, uint32_t name)
{
    MODEL_EACH_USE_IN(model, loop, use)
    {
        if (model->uses[use].binding == name && model->uses[use].kind != USE_READ) return true;
    }
    return false;
}

/* Whether the key is another one in each round: a name in it is set there, or it asks for one. */
static bool is_renewed_in(const struct model *model, uint32_t loop, uint32_t key)
{
    MODEL_EACH_USE_IN(model, key, use)
    {
        uint32_t name = model->uses[use].binding;
        if (name != MODEL_NONE && is_set_in(model, loop, name)) return true;
    }
    return py_calls(model, key, "input");
}

/* counts[x] = counts.get(x, 0) + 1 in a loop that goes to its end */
static void counting_dictionary(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t dictionary;
    uint32_t key;
    int64_t number;
    if (!read_entry(tree, node_field(tree, node, PY_FIELD_LEFT), &dictionary, &key)) return;
    uint32_t value = node_field(tree, node, PY_FIELD_RIGHT);
    if (node_kind(tree, node) == PY_ASSIGNMENT) {
        if (!counts_with_default(tree, value, dictionary, key)) return;
    } else {
        if (py_operator(tree, node) != PY_OP_PLUS_EQUAL) return;
        if (!py_integer(tree, value, &number) || number != 1) return;
        if (py_type(model, dictionary) != PY_TYPE_DICT) return;
        if (!counts_from_one(model, node, dictionary, key)) return;
    }
    uint32_t loop = py_loop_of(model, node);
    uint32_t name = py_binding(model, dictionary);
    if (loop == MODEL_NONE || name == MODEL_NONE) return;
    const struct loop *around = &model->loops[loop];
    if (around->flow & (FLOW_RETURN | FLOW_BREAK) || !is_small(tree, around->node)) return;
    if (is_set_in(model, around->node, name) || !is_renewed_in(model, around->node, key)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "dictionary", dictionary);
    check_set_node(c, finding, "key", key);
}

/* ---- Taking out while going along ---- */

/* The list that a statement right in the block takes an item out of: at the place, if one is given.
 */
static uint32_t taken_from(const struct model *model, uint32_t block, uint32_t place)
{
    const struct tree *tree = model->tree;
    if (block == NODE_NONE) return MODEL_NONE;
    MODEL_EACH_USE_IN(model, block, use)
    {
        uint32_t changing;
        struct str method;
        uint32_t node = model->uses[use].node;
        uint32_t list = model->uses[use].binding;
        if (list == MODEL_NONE || model->uses[use].kind != USE_READ) continue;
        if (py_change_at(tree, node, &changing) != PY_CHANGE_SHRINK) continue;
        if (node_parent(tree, py_statement_of(model, changing)) != block) continue;
        if (py_method_call(tree, changing, &method) != NODE_NONE && !str_is(method, "pop") &&
            !str_is(method, "remove"))
            continue;
        if (place == MODEL_NONE || py_mentions(model, py_statement_of(model, changing), place))
            return list;
    }
    return MODEL_NONE;
}

/* The branch of an if right in the block that takes an item out, with its list; or NODE_NONE. */
static uint32_t taking_branch(const struct model *model, uint32_t block, uint32_t place,
                              uint32_t *list)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, block, statement)
    {
        if (node_kind(tree, statement) != PY_IF_STATEMENT) continue;
        *list = taken_from(model, node_field(tree, statement, PY_FIELD_CONSEQUENCE), place);
        if (*list != MODEL_NONE) return statement;
    }
    return NODE_NONE;
}

/* Whether the only thing in the body that moves the name is one step of that size, in that block.
 */
static bool steps_only_in(const struct model *model, uint32_t body, uint32_t name, uint32_t block,
                          int64_t step)
{
    unsigned steps = 0;
    MODEL_EACH_USE_IN(model, body, use)
    {
        int64_t added;
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != name || model->uses[use].kind == USE_READ) continue;
        if (!py_added_number(model, node, &added) || added != step) return false;
        if (node_parent(model->tree, py_statement_of(model, node)) != block) return false;
        steps++;
    }
    return steps == 1;
}

/* while i < len(xs): if ...: xs.pop(i), else: i += 1 */
static void steps_or_removes(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t left;
    uint32_t right;
    uint32_t list;
    if (!is_small(tree, loop->body) || loop->flow != FLOW_NEXT) return;
    uint32_t condition = py_strip(tree, node_field(tree, loop->node, PY_FIELD_CONDITION));
    if (py_comparison(tree, condition, &left, &right) != PY_OP_LESS) return;
    uint32_t place = py_binding(model, left);
    int64_t extra;
    if (place == MODEL_NONE || py_is_everywhere(model, place)) return;
    uint32_t branch = taking_branch(model, loop->body, place, &list);
    if (branch == NODE_NONE || !py_calls(model, right, "len")) return;
    if (py_length_of(model, right, &extra) != list || extra != 0) return;
    uint32_t other = node_field(tree, branch, PY_FIELD_ALTERNATIVE);
    if (other == NODE_NONE || node_kind(tree, other) != PY_ELSE_CLAUSE) return;
    if (!steps_only_in(model, loop->body, place, node_field(tree, other, PY_FIELD_BODY), 1)) return;
    struct finding *finding = check_report(c, branch);
    finding_set(finding, "index", binding_name(model, place));
    finding_set(finding, "items", binding_name(model, list));
}

/* for i in range(len(xs) - 1, -1, -1): if ...: xs.pop(i); and the same with while */
static void from_the_back(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    uint32_t list;
    uint32_t place;
    uint32_t start;
    int64_t extra;
    int64_t last;
    if (!is_small(tree, loop->body) || loop->flow != FLOW_NEXT) return;
    if (py_read_counting(model, loop, &range)) {
        int64_t step;
        if (range.start == NODE_NONE || range.step == NODE_NONE) return;
        if (!py_integer(tree, range.step, &step) || step != -1) return;
        if (!py_integer(tree, range.stop, &last) || last != -1) return;
        place = range.variable;
        start = range.start;
    } else {
        uint32_t left;
        uint32_t right;
        if (loop->is_for) return;
        uint32_t condition = py_strip(tree, node_field(tree, loop->node, PY_FIELD_CONDITION));
        uint16_t op = py_comparison(tree, condition, &left, &right);
        if ((op != PY_OP_GREATER && op != PY_OP_GREATER_EQUAL) || !py_integer(tree, right, &last))
            return;
        if (last != (op == PY_OP_GREATER ? -1 : 0)) return;
        place = py_binding(model, left);
        if (place == MODEL_NONE || !steps_only_in(model, loop->body, place, loop->body, -1)) return;
        start = value_before(model, place, loop->node);
    }
    uint32_t branch = taking_branch(model, loop->body, place, &list);
    if (branch == NODE_NONE || start == NODE_NONE) return;
    if (py_length_of(model, start, &extra) != list || extra != -1) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    finding_set(finding, "items", binding_name(model, list));
}

/* ---- What it leaves alone ---- */

/* Whether the name is looked into by .keys() and the like: what is sorted is no list. */
static bool is_asked_by_key(const struct model *model, uint32_t name)
{
    static const struct str methods[] = {
        STR("keys"),  STR("values"), STR("items"),   STR("get"),     STR("lower"),
        STR("upper"), STR("split"),  STR("replace"), STR("isalpha"),
    };
    if (py_is_everywhere(model, name)) return true;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        struct str method;
        uint32_t call = py_method_on(model->tree, model->uses[use].node, &method);
        if (call != NODE_NONE && PY_IS_ONE_OF(method, methods)) return true;
    }
    return false;
}

/* sorted(items), where items is what was given and is never changed */
static void sorted_copy(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    if (!py_calls(model, call, "sorted")) return;
    uint32_t items = py_binding(model, py_argument(c->tree, call, 0));
    const struct function *f = function_around(model, call);
    if (!f || !is_parameter(model, items) || py_may_change(model, f->body, items)) return;
    uint32_t user;
    enum py_fate fate = py_fate(c->tree, call, &user);
    if (fate != PY_FATE_ASSIGNED && fate != PY_FATE_RETURNED) return;
    if (!py_is_row(model, items) || is_asked_by_key(model, items)) return;
    struct finding *finding = check_report(c, call);
    finding_set(finding, "items", binding_name(model, items));
}

/* The list that the value is a copy of: xs.copy(), xs[:], list(xs). */
static uint32_t copied_list(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    struct str method;
    uint32_t object = py_method_call(tree, value, &method);
    if (object != NODE_NONE) return str_is(method, "copy") ? py_binding(model, object) : MODEL_NONE;
    if (py_calls(model, value, "list")) return py_binding(model, py_argument(tree, value, 0));
    if (node_kind(tree, value) != PY_SUBSCRIPT) return MODEL_NONE;
    uint32_t slice = node_field(tree, value, PY_FIELD_SUBSCRIPT);
    if (node_kind(tree, slice) != PY_SLICE || node_named_count(tree, slice) > 0) return MODEL_NONE;
    return py_binding(model, node_field(tree, value, PY_FIELD_VALUE));
}

/* Whether the branch calls xs.remove(x) itself: pop would take x for a position. */
static bool removes_item(const struct model *model, uint32_t branch, uint32_t list, uint32_t item)
{
    MODEL_EACH_USE_IN(model, node_field(model->tree, branch, PY_FIELD_CONSEQUENCE), use)
    {
        struct str method;
        if (model->uses[use].binding != list) continue;
        uint32_t call = py_method_on(model->tree, model->uses[use].node, &method);
        if (call == NODE_NONE || !str_is(method, "remove")) continue;
        if (py_binding(model, py_argument(model->tree, call, 0)) == item) return true;
    }
    return false;
}

/* for x in xs[:]: if ...: xs.remove(x) */
static void walks_a_copy(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t list;
    uint32_t item = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    uint32_t items = node_field(tree, loop->node, PY_FIELD_RIGHT);
    if (item == MODEL_NONE || items == NODE_NONE || !is_small(tree, loop->body)) return;
    if (loop->flow != FLOW_NEXT) return;
    uint32_t branch = taking_branch(model, loop->body, item, &list);
    if (branch == NODE_NONE || copied_list(model, items) != list) return;
    if (!removes_item(model, branch, list, item)) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    finding_set(finding, "items", binding_name(model, list));
    check_set_node(c, finding, "copy", items);
}

/*
 * Whether the list is one of letters, list(text): "".join(xs), ord(xs[i]), xs[i].islower().
 * A text cannot change anyway.
 */
static bool holds_letters(const struct model *model, uint32_t list)
{
    const struct tree *tree = model->tree;
    if (py_is_everywhere(model, list)) return true;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        struct str method;
        uint32_t node = model->uses[use].node;
        uint32_t item = py_subscript_of(tree, node);
        uint32_t call = item == NODE_NONE ? NODE_NONE : py_method_on(tree, item, &method);
        if (call != NODE_NONE && py_is_asking_method(method)) return true;
        uint32_t argument = item == NODE_NONE ? node : item;
        if (node_kind(tree, node_parent(tree, argument)) != PY_ARGUMENT_LIST) continue;
        call = node_parent(tree, node_parent(tree, argument));
        if (item != NODE_NONE && py_calls(model, call, "ord")) return true;
        if (item == NODE_NONE && node_kind(tree, call) == PY_CALL &&
            py_method_call(tree, call, &method) != NODE_NONE && str_is(method, "join"))
            return true;
    }
    return false;
}

/* rest = items[:], and then rest is changed while items is not */
static void works_on_copy(struct check_context *c, uint32_t assignment)
{
    const struct model *model = c->model;
    uint32_t target = node_field(c->tree, assignment, PY_FIELD_LEFT);
    uint32_t value = node_field(c->tree, assignment, PY_FIELD_RIGHT);
    if (value == NODE_NONE) return;
    uint32_t items = copied_list(model, value);
    uint32_t copy = py_binding(model, target);
    const struct function *f = function_around(model, assignment);
    if (!f || copy == MODEL_NONE || copy == items || !is_parameter(model, items)) return;
    if (holds_letters(model, copy)) return;
    if (py_is_everywhere(model, copy) || py_may_change(model, f->body, items)) return;
    bool changed = false;
    for (uint32_t i = model->bindings[copy].first_use; i != MODEL_NONE; i = model->uses[i].next) {
        changed |= py_touch_of(model, i) == PY_TOUCH_CHANGE;
    }
    if (!changed) return;
    struct finding *finding = check_report(c, assignment);
    finding_set(finding, "copy", binding_name(model, copy));
    finding_set(finding, "items", binding_name(model, items));
}

/* return found[:count] */
static void takes_slice(struct check_context *c, uint32_t statement)
{
    const struct tree *tree = c->tree;
    uint32_t value = node_named(tree, statement, 0);
    if (value == NODE_NONE || node_kind(tree, value) != PY_SUBSCRIPT) return;
    uint32_t slice = node_field(tree, value, PY_FIELD_SUBSCRIPT);
    if (node_kind(tree, slice) != PY_SLICE) return;
    uint32_t last = node_named(tree, slice, node_named_count(tree, slice) - 1);
    int64_t start = 0;
    if (node_named_count(tree, slice) == 2 && !py_integer(tree, node_named(tree, slice, 0), &start))
        return;
    if (node_named_count(tree, slice) > 2 || start != 0) return;
    /* `xs[k:]` has its only part before the colon. */
    uint32_t count = last == NODE_NONE ? MODEL_NONE : py_binding(c->model, last);
    if (!is_parameter(c->model, count) || tree->nodes[last].end + 1 != tree->nodes[value].end)
        return;
    struct str text = tree_text(tree, slice);
    if (text.data[text.size - 1] == ':') return;
    struct finding *finding = check_report(c, statement);
    check_set_node(c, finding, "slice", value);
    finding_set(finding, "count", binding_name(c->model, count));
}

/* The list that a statement `xs.reverse()` turns round, or MODEL_NONE. */
static uint32_t turned_by(const struct model *model, uint32_t statement)
{
    struct str method;
    if (statement == NODE_NONE) return MODEL_NONE;
    uint32_t call = py_statement_value(model->tree, statement);
    uint32_t object = call == NODE_NONE ? NODE_NONE : py_method_call(model->tree, call, &method);
    if (object == NODE_NONE || !str_is(method, "reverse")) return MODEL_NONE;
    return py_binding(model, object);
}

/* xs.reverse(), a loop, xs.reverse() */
static void turned_back(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    uint32_t before = py_statement_before(c->tree, loop->node);
    uint32_t list = turned_by(c->model, before);
    uint32_t behind = node_next_named(c->tree, loop->node);
    if (list == MODEL_NONE || turned_by(c->model, behind) != list) return;
    struct finding *finding = check_report(c, before);
    finding_set(finding, "list", binding_name(c->model, list));
}

const struct check py_checks_answers[] = {
    {"starts-in-data",
     CHECK_NODE,
     starts_in_data,
     {PY_IF_STATEMENT},
     "best items",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_ORDER},
    {"until-empty", CHECK_LOOP, until_empty, {CHECK_OF(LOOP_WHILE)}, "items"},
    {"one-each-round", CHECK_LOOP, one_each_round, {0}, "count list", .where = CHECK_COUNTS},
    {"counted-by-length", CHECK_LOOP, counted_by_length, {CHECK_OF(LOOP_WHILE)}, "condition list"},
    {"takes-extreme", CHECK_LOOP, takes_extreme, {0}, "what items list", .needs = {PY_ATTRIBUTE}},
    {"stops-early",
     CHECK_NODE,
     stops_early,
     {PY_IF_STATEMENT},
     "condition found",
     .needs = {PY_BREAK_STATEMENT}},
    {"early-answer", CHECK_LOOP, early_answer, {CHECK_OF(LOOP_FOR)}, "condition answer"},
    {"counting-dictionary",
     CHECK_NODE,
     counting_dictionary,
     {PY_ASSIGNMENT, PY_AUGMENTED_ASSIGNMENT},
     "dictionary key",
     .needs = {PY_SUBSCRIPT}},
    {"steps-or-removes", CHECK_LOOP, steps_or_removes, {CHECK_OF(LOOP_WHILE)}, "index items"},
    {"from-the-back", CHECK_LOOP, from_the_back, {0}, "items"},
    {"walks-a-copy", CHECK_LOOP, walks_a_copy, {CHECK_OF(LOOP_FOR)}, "items copy"},
    {"sorted-copy", CHECK_NODE, sorted_copy, {PY_CALL}, "items", "sorted"},
    {"works-on-copy",
     CHECK_NODE,
     works_on_copy,
     {PY_ASSIGNMENT},
     "copy items",
     .needs = {PY_FUNCTION_DEFINITION},
     .where = CHECK_OF_COPY},
    {"takes-slice",
     CHECK_NODE,
     takes_slice,
     {PY_RETURN_STATEMENT},
     "slice count",
     .needs = {PY_SLICE}},
    {"turned-back", CHECK_LOOP, turned_back, {0}, "list"},
    {0},
};
