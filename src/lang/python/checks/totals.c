/*
 * What goes wrong with values that a loop gathers in: they start from the wrong
 * value, or start over in each round.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/statements.h"

/* A running maximum that starts from more than this starts from a chosen bound. */
enum { MAX_START = 99999 };

/* ---- The largest and the smallest ---- */

/* Whether all items of a list that is written out are numbers of at least 0. */
static bool all_positive(const struct tree *tree, uint32_t list)
{
    bool any = false;
    NODE_EACH_CHILD(tree, list, child)
    {
        if (!node_has(tree, child, NODE_NAMED) || node_has(tree, child, NODE_EXTRA)) continue;
        if (node_kind(tree, child) != PY_INTEGER && node_kind(tree, child) != PY_FLOAT) {
            return false;
        }
        any = true;
    }
    return any;
}

/* int(...) or float(...) */
static bool is_conversion(const struct model *model, uint32_t node)
{
    return node != NODE_NONE && (py_calls(model, node, "int") || py_calls(model, node, "float"));
}

/* Whether the name holds numbers; `any`: of which nothing says that none is below 0. */
static bool holds_numbers(const struct model *model, uint32_t binding, bool any)
{
    const struct tree *tree = model->tree;
    if (binding == MODEL_NONE) return false;
    if (model->bindings[binding].kind == BINDING_PARAMETER) return true;
    uint32_t value = py_only_value(model, binding);
    switch (value == NODE_NONE ? 0 : node_kind(tree, value)) {
    case PY_LIST: return !any || !all_positive(tree, value);
    case PY_LIST_COMPREHENSION: return is_conversion(model, node_field(tree, value, PY_FIELD_BODY));
    case PY_CALL: {
        if (!py_calls(model, value, "list")) return false;
        uint32_t inner = py_argument(tree, value, 0);
        return inner != NODE_NONE && py_calls(model, inner, "map");
    }
    default: return false;
    }
}

/* int(input()) or float(input()) */
static bool is_number_input(const struct model *model, uint32_t value)
{
    if (!is_conversion(model, value)) return false;
    uint32_t inner = py_argument(model->tree, value, 0);
    return inner != NODE_NONE && py_calls(model, inner, "input");
}

/* Where the compared values come from: a text for the sentence, or empty. */
static struct str source_of_items(const struct check_context *c, uint32_t item, bool any)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t place = item;
    bool by_index = node_kind(tree, item) == PY_SUBSCRIPT;
    if (by_index) place = node_field(tree, item, PY_FIELD_SUBSCRIPT);
    uint32_t binding = py_binding(model, place);
    if (binding == MODEL_NONE || py_is_everywhere(model, binding)) return STR_EMPTY;
    const struct binding *b = &model->bindings[binding];
    if (b->kind == BINDING_VARIABLE && !by_index) {
        return py_every_value(model, binding, is_number_input) ? (struct str)STR("the input")
                                                               : STR_EMPTY;
    }
    uint32_t loop = node_parent(tree, b->node);
    if (b->kind != BINDING_LOOP || b->writes != 1) return STR_EMPTY;
    if (node_kind(tree, loop) != PY_FOR_STATEMENT) return STR_EMPTY;
    uint32_t over = node_field(tree, loop, PY_FIELD_RIGHT);
    if (over == NODE_NONE || by_index != py_calls(model, over, "range")) return STR_EMPTY;
    uint32_t data = py_binding(model, by_index ? node_field(tree, item, PY_FIELD_VALUE) : over);
    if (!holds_numbers(model, data, any)) return STR_EMPTY;
    return arena_format(c->arena, "`%.*s`", STR_ARG(binding_name(model, data)));
}

/* The number that the name starts from, when its other values are all set at `keeping`. */
static bool start_value(const struct model *model, uint32_t binding, uint32_t keeping,
                        int64_t *start, uint32_t *place)
{
    const struct tree *tree = model->tree;
    if (!py_is_own_name(model, binding) || py_is_everywhere(model, binding)) return false;
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_VARIABLE || b->writes != 2) return false;
    bool kept = false;
    *place = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(tree, node);
        if (model->uses[use].kind != USE_WRITE || node_kind(tree, parent) != PY_ASSIGNMENT) {
            return false;
        }
        if (parent == keeping) {
            kept = true;
            continue;
        }
        uint32_t value = node_field(tree, parent, PY_FIELD_RIGHT);
        if (kept || node_kind(tree, value) != PY_INTEGER || !py_integer(tree, value, start)) {
            return false;
        }
        *place = parent;
    }
    return kept && *place != NODE_NONE;
}

static void report_extreme(struct check_context *c, uint32_t name, uint32_t item, uint32_t keeping,
                           bool smallest)
{
    uint32_t place;
    int64_t start;
    if (!start_value(c->model, name, keeping, &start, &place)) return;
    if (start < 0 || start > MAX_START) return;
    /* A minimum from 0 is wrong just where nothing is below 0. */
    bool any = !smallest || start > 0;
    /* Both in a loop, and the start before it. */
    uint32_t loop = model_loop_around(c->model, keeping);
    if (loop == MODEL_NONE || node_within(c->tree, place, c->model->loops[loop].node)) return;
    struct str data = source_of_items(c, item, any);
    if (data.size == 0) return;
    struct finding *finding = check_report(c, place);
    check_set_binding(c, finding, "name", name);
    finding_set(finding, "data", data);
    check_set_node(c, finding, "item", item);
    check_set_node(c, finding, "start", node_field(c->tree, place, PY_FIELD_RIGHT));
}

/* if x > best: best = x */
static void extreme_in_if(struct check_context *c, uint32_t node, bool smallest)
{
    const struct model *model = c->model;
    uint32_t condition = node_field(c->tree, node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return;
    uint32_t left;
    uint32_t right;
    bool larger; /* the left side is the larger one */
    switch (py_comparison(c->tree, py_strip(c->tree, condition), &left, &right)) {
    case PY_OP_LESS:
    case PY_OP_LESS_EQUAL: larger = false; break;
    case PY_OP_GREATER:
    case PY_OP_GREATER_EQUAL: larger = true; break;
    default: return;
    }
    uint32_t block = node_field(c->tree, node, PY_FIELD_CONSEQUENCE);
    if (block == NODE_NONE) return;
    NODE_EACH_CHILD(c->tree, block, statement)
    {
        uint32_t assignment = py_statement_value(c->tree, statement);
        if (node_kind(c->tree, assignment) != PY_ASSIGNMENT) continue;
        uint32_t target = node_field(c->tree, assignment, PY_FIELD_LEFT);
        uint32_t value = node_field(c->tree, assignment, PY_FIELD_RIGHT);
        uint32_t name = py_binding(model, target);
        if (name == MODEL_NONE || value == NODE_NONE) continue;
        bool item_left = py_binding(model, right) == name;
        if (!item_left && py_binding(model, left) != name) continue;
        uint32_t item = item_left ? left : right;
        if (!node_same(c->tree, item, value)) continue;
        if ((larger == item_left) == smallest) continue;
        report_extreme(c, name, item, assignment, smallest);
    }
}

/* best = max(best, x) */
static void extreme_in_call(struct check_context *c, uint32_t node, bool smallest)
{
    uint32_t value = node_field(c->tree, node, PY_FIELD_RIGHT);
    if (node_kind(c->tree, value) != PY_CALL) return;
    if (!py_calls(c->model, value, smallest ? "min" : "max")) return;
    if (py_argument_count(c->tree, value) != 2) return;
    uint32_t name = py_binding(c->model, node_field(c->tree, node, PY_FIELD_LEFT));
    uint32_t first = py_argument(c->tree, value, 0);
    uint32_t second = py_argument(c->tree, value, 1);
    if (name == MODEL_NONE || first == NODE_NONE || second == NODE_NONE) return;
    if (py_binding(c->model, first) == name) {
        report_extreme(c, name, second, node, smallest);
    } else if (py_binding(c->model, second) == name) {
        report_extreme(c, name, first, node, smallest);
    }
}

static void maximum_start(struct check_context *c, uint32_t node)
{
    if (node_kind(c->tree, node) == PY_IF_STATEMENT) {
        extreme_in_if(c, node, false);
    } else {
        extreme_in_call(c, node, false);
    }
}

static void minimum_start(struct check_context *c, uint32_t node)
{
    if (node_kind(c->tree, node) == PY_IF_STATEMENT) {
        extreme_in_if(c, node, true);
    } else {
        extreme_in_call(c, node, true);
    }
}

/* ---- Products and sums ---- */

/* Whether the assignment multiplies the name: p *= x, p = p * x. */
static bool multiplies(const struct model *model, uint32_t assignment, uint32_t binding)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, assignment) == PY_AUGMENTED_ASSIGNMENT) {
        return py_operator(tree, assignment) == PY_OP_STAR_EQUAL;
    }
    uint32_t right = node_field(tree, assignment, PY_FIELD_RIGHT);
    if (right == NODE_NONE) return false;
    right = py_strip(tree, right);
    if (node_kind(tree, right) != PY_BINARY_OPERATOR) return false;
    if (py_operator(tree, right) != PY_OP_STAR) return false;
    return py_binding(model, node_field(tree, right, PY_FIELD_LEFT)) == binding ||
           py_binding(model, node_field(tree, right, PY_FIELD_RIGHT)) == binding;
}

/* A product that starts from 0 stays 0. */
static void product_from_zero(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t name = py_binding(model, node_field(c->tree, node, PY_FIELD_LEFT));
    if (name == MODEL_NONE || !multiplies(model, node, name)) return;
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    const struct binding *b = &model->bindings[name];
    if (b->kind != BINDING_VARIABLE || model->scopes[b->scope].kind == SCOPE_CLASS) return;
    uint32_t start = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t parent = node_parent(c->tree, model->uses[use].node);
        uint16_t kind = node_kind(c->tree, parent);
        if (kind != PY_ASSIGNMENT && kind != PY_AUGMENTED_ASSIGNMENT) return;
        if (multiplies(model, parent, name)) continue;
        int64_t number;
        uint32_t value = node_field(c->tree, parent, PY_FIELD_RIGHT);
        if (kind != PY_ASSIGNMENT || value == NODE_NONE) return;
        if (!py_integer(c->tree, value, &number) || number != 0) return;
        if (start == NODE_NONE) start = parent;
    }
    if (start == NODE_NONE) return;
    struct finding *finding = check_report(c, start);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "product", node);
    uint32_t zero = node_field(c->tree, start, PY_FIELD_RIGHT);
    check_replace(c, finding, zero, (struct str)STR("1"));
}

/* A number, a text, an empty list: what a total starts from. */
static bool is_start(const struct model *model, uint32_t value)
{
    switch (node_kind(model->tree, value)) {
    case PY_INTEGER:
    case PY_FLOAT: return true;
    default: return py_is_empty_value(model, value);
    }
}

/* Whether the use stores a value under a key: counts[k] = counts.get(k, 0) + 1. */
static bool stores_under_key(const struct model *model, uint32_t use)
{
    const struct tree *tree = model->tree;
    uint32_t place = py_subscript_of(tree, model->uses[use].node);
    uint32_t parent = place == NODE_NONE ? NODE_NONE : node_parent(tree, place);
    uint16_t kind = node_kind(tree, parent);
    return (kind == PY_ASSIGNMENT || kind == PY_AUGMENTED_ASSIGNMENT) &&
           tree->nodes[place].field == PY_FIELD_LEFT &&
           node_kind(tree, node_parent(tree, parent)) == PY_EXPRESSION_STATEMENT;
}

/*
 * Whether the name is gathered in by the loop, read nowhere else in it, and read
 * behind it before it gets another value.
 */
static bool is_lost_by_reset(const struct model *model, const struct loop *loop, uint32_t name,
                             uint32_t reset)
{
    const struct tree *tree = model->tree;
    bool gathers = false;
    uint32_t use = model->bindings[name].first_use;
    for (; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node < loop->node) continue;
        if (!node_within(tree, node, loop->node)) break;
        if (node == reset) continue;
        if (py_is_gathering(model, use) || stores_under_key(model, use)) {
            uint32_t statement = py_statement_of(model, node);
            /* A value that is used where it is gathered is needed in the round. */
            uint32_t value = py_statement_value(tree, statement);
            uint16_t kind = node_kind(tree, value);
            if (kind != PY_AUGMENTED_ASSIGNMENT && kind != PY_ASSIGNMENT && kind != PY_CALL) {
                return false;
            }
            if (kind == PY_CALL && node_parent(tree, node_parent(tree, node)) != value) {
                return false;
            }
            if (node > reset) gathers = true;
            /* total = total + x reads the name once more. */
            while (model->uses[use].next != MODEL_NONE &&
                   node_within(tree, model->uses[model->uses[use].next].node, statement)) {
                if (kind == PY_CALL) return false;
                use = model->uses[use].next;
            }
            continue;
        }
        return false;
    }
    return gathers && use != MODEL_NONE && model->uses[use].kind == USE_READ;
}

/* Whether every `break` of the loop comes between the reset and the line that gathers. */
static bool leaves_with_nothing(const struct model *model, const struct loop *loop, uint32_t name,
                                uint32_t reset)
{
    const struct tree *tree = model->tree;
    uint32_t end = tree->nodes[loop->body].next;
    uint32_t last = NODE_NONE;
    for (uint32_t i = loop->body; i < end; i++) {
        if (node_kind(tree, i) != PY_BREAK_STATEMENT) continue;
        if (i < reset) return false;
        last = i;
    }
    if (last == NODE_NONE) return false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node > reset && node < last) return false;
    }
    return true;
}

/* total = 0 at the top of each round: only the last round counts behind the loop. */
static void reset_in_loop(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE) return;
    bool leaves = loop->flow & FLOW_BREAK || loop->endless;
    NODE_EACH_CHILD(c->tree, loop->body, statement)
    {
        uint32_t assignment = py_statement_value(c->tree, statement);
        if (node_kind(c->tree, assignment) != PY_ASSIGNMENT) continue;
        uint32_t target = node_field(c->tree, assignment, PY_FIELD_LEFT);
        uint32_t value = node_field(c->tree, assignment, PY_FIELD_RIGHT);
        if (node_kind(c->tree, target) != PY_IDENTIFIER || value == NODE_NONE) continue;
        if (!is_start(model, value)) continue;
        uint32_t name = model_binding_at(model, target);
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) continue;
        if (leaves && !leaves_with_nothing(model, loop, name, target)) continue;
        if (!is_lost_by_reset(model, loop, name, target)) continue;
        struct finding *finding = check_report(c, statement);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "reset", statement);
        check_set_line(c, finding, "loop", loop->node);
    }
}

const struct check py_checks_totals[] = {
    {"maximum-start",
     CHECK_NODE,
     maximum_start,
     {PY_IF_STATEMENT, PY_ASSIGNMENT},
     "name data item start",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_ORDER | CHECK_OF_CALL},
    {"minimum-start",
     CHECK_NODE,
     minimum_start,
     {PY_IF_STATEMENT, PY_ASSIGNMENT},
     "name data item start",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_ORDER | CHECK_OF_CALL},
    {"product-from-zero",
     CHECK_NODE,
     product_from_zero,
     {PY_ASSIGNMENT, PY_AUGMENTED_ASSIGNMENT},
     "name product",
     .needs = {PY_OP_STAR, PY_OP_STAR_EQUAL}},
    {"reset-in-loop", CHECK_LOOP, reset_in_loop, {0}, "name reset loop"},
    {0},
};
