/*
 * Searches that halve what is left: a middle that is no middle, an end that is one too
 * far, a last item that nobody looks at; and loops that never begin.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- A search between two ends ---- */

struct search {
    uint32_t low, high; /* bindings */
    uint32_t condition;
    uint16_t op; /* < or <= */
};

/* Reads while low <= high, of two names of the function. */
static bool read_search(const struct model *model, const struct loop *loop, struct search *search)
{
    const struct tree *tree = model->tree;
    search->condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || search->condition == NODE_NONE) return false;
    uint32_t left;
    uint32_t right;
    search->op = py_comparison(tree, py_strip(tree, search->condition), &left, &right);
    if (search->op == PY_OP_GREATER || search->op == PY_OP_GREATER_EQUAL) {
        uint32_t side = left;
        left = right;
        right = side;
        search->op = search->op == PY_OP_GREATER ? PY_OP_LESS : PY_OP_LESS_EQUAL;
    }
    if (search->op != PY_OP_LESS && search->op != PY_OP_LESS_EQUAL) return false;
    search->low = py_binding(model, left);
    search->high = py_binding(model, right);
    return search->low != search->high && py_is_own_name(model, search->low) &&
           py_is_own_name(model, search->high);
}

/* low + high // 2, where a middle is meant. */
static void middle_without_brackets(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct search search;
    if (!read_search(model, loop, &search)) return;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE) continue;
        value = py_strip(tree, value);
        if (node_kind(tree, value) != PY_BINARY_OPERATOR) continue;
        if (py_operator(tree, value) != PY_OP_PLUS) continue;
        uint32_t first = py_left(tree, value);
        uint32_t half = node_field(tree, value, PY_FIELD_RIGHT);
        if (node_kind(tree, half) != PY_BINARY_OPERATOR) continue;
        uint16_t op = py_operator(tree, half);
        int64_t two;
        if (op != PY_OP_SLASH_SLASH && op != PY_OP_SLASH) continue;
        if (!py_integer(tree, py_right(tree, half), &two) || two != 2) continue;
        uint32_t one = py_binding(model, first);
        uint32_t other = py_binding(model, py_left(tree, half));
        bool both = (one == search.low && other == search.high) ||
                    (one == search.high && other == search.low);
        if (!both) continue;
        struct finding *finding = check_report(c, value);
        check_set_node(c, finding, "code", value);
        check_set_node(c, finding, "half", half);
        check_set_node(c, finding, "first", first);
        check_set_node(c, finding, "second", py_left(tree, half));
        check_set_binding(c, finding, "name", model_binding_at(model, target));
        uint32_t end = tree->nodes[py_left(tree, half)].end;
        check_insert(c, finding, tree->nodes[value].start, (struct str)STR("("));
        check_insert(c, finding, end, (struct str)STR(")"));
        return;
    }
}

/* The middle of both ends that the loop works out in each round, or MODEL_NONE. */
static uint32_t middle_of(const struct model *model, const struct loop *loop,
                          const struct search *search)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE) continue;
        value = py_strip(tree, value);
        int64_t two;
        if (node_kind(tree, value) != PY_BINARY_OPERATOR) continue;
        if (py_operator(tree, value) != PY_OP_SLASH_SLASH) continue;
        if (!py_integer(tree, py_right(tree, value), &two) || two != 2) continue;
        uint32_t sum = py_left(tree, value);
        if (node_kind(tree, sum) != PY_BINARY_OPERATOR) continue;
        if (py_operator(tree, sum) != PY_OP_PLUS) continue;
        uint32_t a = py_binding(model, py_left(tree, sum));
        uint32_t b = py_binding(model, py_right(tree, sum));
        if ((a == search->low && b == search->high) || (a == search->high && b == search->low))
            return model_binding_at(model, target);
    }
    return MODEL_NONE;
}

/* Whether all that the loop gives the name is the middle plus that number. */
static bool only_moves_to(const struct model *model, const struct loop *loop, uint32_t name,
                          uint32_t middle, int64_t wanted)
{
    bool any = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name || model->uses[use].kind == USE_READ) continue;
        uint32_t value = py_value_written(model->tree, model->uses[use].node);
        int64_t offset;
        if (value == NODE_NONE || !py_is_offset(model, value, middle, &offset)) return false;
        if (offset != wanted) return false;
        any = true;
    }
    return any;
}

/* The value that the name has when the loop begins, or NODE_NONE. */
static uint32_t value_before(const struct model *model, uint32_t name, const struct loop *loop)
{
    uint32_t value = NODE_NONE;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].node > loop->node) break;
        if (model->uses[use].kind == USE_READ) continue;
        if (value != NODE_NONE || model->uses[use].kind != USE_WRITE) return NODE_NONE;
        uint32_t node = model->uses[use].node;
        value = py_value_written(model->tree, node);
        uint32_t parent = node_parent(model->tree, node);
        if (value == NODE_NONE && node_kind(model->tree, parent) == PY_PATTERN_LIST) {
            uint32_t right = py_right(model->tree, node_parent(model->tree, parent));
            if (node_kind(model->tree, right) != PY_EXPRESSION_LIST) return NODE_NONE;
            for (uint32_t i = 0; i < node_named_count(model->tree, parent); i++) {
                if (node_named(model->tree, parent, i) == node)
                    value = node_named(model->tree, right, i);
            }
        }
        if (value == NODE_NONE) return NODE_NONE;
    }
    return value;
}

/* Whether the name is used after the loop. */
static bool is_used_after(const struct model *model, uint32_t name, const struct loop *loop)
{
    uint32_t last = model->bindings[name].last_use;
    return model->uses[last].node >= model->tree->nodes[loop->node].next;
}

/* Whether the loop looks at list[middle], and the name of the list. */
static uint32_t list_at(const struct model *model, const struct loop *loop, uint32_t middle)
{
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != middle || model->uses[use].kind != USE_READ) continue;
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(model->tree, node);
        if (node_kind(model->tree, parent) != PY_SUBSCRIPT) continue;
        if (model->tree->nodes[node].field != PY_FIELD_SUBSCRIPT) continue;
        return py_binding(model, node_field(model->tree, parent, PY_FIELD_VALUE));
    }
    return MODEL_NONE;
}

/* What is wrong with the ends of a search that leaves the middle out on both sides. */
static void report_ends(struct check_context *c, uint32_t index, bool too_far)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct search search;
    if (!read_search(model, loop, &search) || !(loop->flow & FLOW_RETURN)) return;
    uint32_t middle = middle_of(model, loop, &search);
    if (middle == MODEL_NONE) return;
    if (!only_moves_to(model, loop, search.low, middle, 1)) return;
    if (!only_moves_to(model, loop, search.high, middle, -1)) return;
    if (is_used_after(model, search.low, loop) || is_used_after(model, search.high, loop)) return;
    if (is_used_after(model, middle, loop) || py_is_guarded(model, loop->node)) return;
    uint32_t list = list_at(model, loop, middle);
    uint32_t end = value_before(model, search.high, loop);
    int64_t extra;
    if (list == MODEL_NONE || end == NODE_NONE || py_length_of(model, end, &extra) != list) return;
    bool far = search.op == PY_OP_LESS_EQUAL && extra == 0;
    bool early = search.op == PY_OP_LESS && extra == -1;
    if (too_far ? !far : !early) return;
    struct finding *finding =
        too_far ? check_report(c, end) : check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "low", search.low);
    check_set_binding(c, finding, "high", search.high);
    check_set_binding(c, finding, "middle", middle);
    check_set_node(c, finding, "condition", search.condition);
    check_set_node(c, finding, "end", end);
}

/* while low < high, with low = mid + 1 and high = mid - 1: the last one left is not asked. */
static void halves_too_early(struct check_context *c, uint32_t index)
{
    report_ends(c, index, false);
}

/* high = len(xs), while low <= high: xs[mid] */
static void halves_too_far(struct check_context *c, uint32_t index)
{
    report_ends(c, index, true);
}

/* ---- Loops that never begin ---- */

/* i = 0, while i > len(xs) */
static void never_begins(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(c->tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    if (loop->outer != MODEL_NONE) return;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, py_strip(c->tree, condition), &left, &right);
    if (op == PY_OP_LESS || op == PY_OP_LESS_EQUAL) {
        uint32_t side = left;
        left = right;
        right = side;
    } else if (op != PY_OP_GREATER && op != PY_OP_GREATER_EQUAL) {
        return;
    }
    uint32_t name = py_binding(model, left);
    int64_t extra;
    int64_t start;
    uint32_t list = py_length_of(model, right, &extra);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    if (list == MODEL_NONE || extra != 0) return;
    if (op == PY_OP_GREATER_EQUAL || op == PY_OP_LESS_EQUAL) return;
    uint32_t value = value_before(model, name, loop);
    if (value == NODE_NONE || !py_integer(c->tree, value, &start) || start > 0) return;
    if (!py_sets(model, loop->body, name)) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "start", value);
    check_set_binding(c, finding, "list", list);
}

const struct check py_checks_halving[] = {
    {"middle-without-brackets",
     CHECK_LOOP,
     middle_without_brackets,
     {CHECK_OF(LOOP_WHILE)},
     "code half first second name",
     .needs = {PY_BINARY_OPERATOR}},
    {"halves-too-early",
     CHECK_LOOP,
     halves_too_early,
     {CHECK_OF(LOOP_WHILE)},
     "name low high middle condition end",
     .needs = {PY_BINARY_OPERATOR}},
    {"halves-too-far",
     CHECK_LOOP,
     halves_too_far,
     {CHECK_OF(LOOP_WHILE)},
     "name low high middle condition end",
     .needs = {PY_BINARY_OPERATOR}},
    {"never-begins", CHECK_LOOP, never_begins, {CHECK_OF(LOOP_WHILE)}, "condition name start list"},
    {0},
};
