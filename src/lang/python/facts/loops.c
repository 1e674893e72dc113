#include "lang/python/facts/loops.h"

#include "lang/python/facts/changes.h"
#include "lang/python/facts/notes.h"
#include "lang/python/facts/statements.h"

uint32_t py_loop_of(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t number = model_loop_around(model, node);
    while (number != MODEL_NONE) {
        const struct loop *loop = &model->loops[number];
        if (loop->body != NODE_NONE && node_within(tree, node, loop->body)) return number;
        uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
        if (condition != NODE_NONE && node_within(tree, node, condition)) return number;
        uint32_t outer = loop->outer;
        bool same = outer != MODEL_NONE && model->loops[outer].function == loop->function;
        number = same ? outer : MODEL_NONE;
    }
    return MODEL_NONE;
}

uint32_t py_comprehension_of(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = node; i != NODE_NONE; i = node_parent(tree, i)) {
        enum role role = model_role(model, i);
        if (role == ROLE_BLOCK || role == ROLE_LAMBDA) break;
        uint32_t parent = node_parent(tree, i);
        if (parent == NODE_NONE || model_role(model, parent) != ROLE_COMPREHENSION) continue;
        /* What the first `for` goes through is evaluated once. */
        if (i != node_child(tree, parent, PY_FOR_IN_CLAUSE)) return parent;
    }
    return NODE_NONE;
}

bool py_repeats(const struct model *model, uint32_t node)
{
    return py_comprehension_of(model, node) != NODE_NONE || py_loop_of(model, node) != MODEL_NONE;
}

bool py_leaves_after(const struct model *model, uint32_t node, uint32_t index)
{
    const struct tree *tree = model->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE) return false;
    bool first = true;
    while (node_within(tree, node, loop->body) && node != loop->body) {
        uint32_t statement = py_statement_of(model, node);
        /* In a loop inside this one, break and continue are its own. */
        bool inner = model_loop_around(model, statement) != index;
        uint32_t next = first ? statement : node_sibling(tree, statement);
        for (; next != NODE_NONE; next = node_sibling(tree, next)) {
            uint8_t flow = model->flow[next];
            if (flow == 0 || node_has(tree, next, NODE_EXTRA)) continue;
            if (flow & FLOW_CONTINUE && !inner) return false;
            if (flow & FLOW_NEXT) continue;
            if (!inner || !(flow & (FLOW_BREAK | FLOW_CONTINUE))) return true;
            break; /* out of the inner loop only */
        }
        first = false;
        node = node_parent(tree, statement);
        if (node != loop->body) node = node_parent(tree, node);
    }
    return false;
}

bool py_in_every_round(const struct model *model, uint32_t node, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    for (uint32_t at = node; at != loop->body; at = node_parent(tree, at)) {
        uint32_t parent = node_parent(tree, at);
        if (node_kind(tree, parent) != PY_BLOCK) {
            if (!py_is_always_evaluated(tree, at)) return false;
            continue;
        }
        if (parent != loop->body) return false;
        /* What stands before it in the round must not have left it. */
        NODE_EACH_CHILD(tree, parent, before)
        {
            if (before >= at) break;
            if (node_has(tree, before, NODE_EXTRA)) continue;
            if (model->flow[before] & (uint8_t)~FLOW_NEXT) return false;
        }
    }
    return true;
}

bool py_compares_index(const struct model *model, uint32_t whole, uint32_t variable)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, whole, use)
    {
        if (model->uses[use].binding != variable) continue;
        uint32_t up = model->uses[use].node;
        if (model->uses[use].kind != USE_READ) continue;
        uint32_t parent = node_parent(tree, up);
        while (node_kind(tree, parent) == PY_BINARY_OPERATOR ||
               node_kind(tree, parent) == PY_PARENTHESIZED_EXPRESSION) {
            up = parent;
            parent = node_parent(tree, up);
        }
        if (node_kind(tree, parent) == PY_COMPARISON_OPERATOR) return true;
        if (node_kind(tree, parent) == PY_IF_STATEMENT ||
            node_kind(tree, parent) == PY_NOT_OPERATOR ||
            node_kind(tree, parent) == PY_BOOLEAN_OPERATOR) {
            return true;
        }
    }
    return false;
}

/* ---- Counting ---- */

bool py_read_range(const struct model *model, uint32_t call, struct py_counting *range)
{
    if (call == NODE_NONE || !py_calls(model, call, "range")) return false;
    uint32_t count = py_argument_count(model->tree, call);
    if (count == 0 || count > 3) return false;
    *range = (struct py_counting){.variable = MODEL_NONE,
                                  .call = call,
                                  .start = NODE_NONE,
                                  .stop = NODE_NONE,
                                  .step = NODE_NONE};
    range->stop = py_argument(model->tree, call, count > 1 ? 1 : 0);
    if (count > 1) range->start = py_argument(model->tree, call, 0);
    if (count > 2) range->step = py_argument(model->tree, call, 2);
    /* range(0, n, 1) is range(0, n). */
    int64_t step;
    if (count > 2 && range->step != NODE_NONE && py_integer(model->tree, range->step, &step) &&
        step == 1) {
        range->step = NODE_NONE;
        count = 2;
    }
    return range->stop != NODE_NONE && (count < 2 || range->start != NODE_NONE) &&
           (count < 3 || range->step != NODE_NONE);
}

static bool read_counting(const struct model *model, const struct loop *loop,
                          struct py_counting *range)
{
    uint32_t over = node_field(model->tree, loop->node, PY_FIELD_RIGHT);
    if (node_kind(model->tree, over) != PY_CALL || !py_read_range(model, over, range)) return false;
    range->variable = py_binding(model, node_field(model->tree, loop->node, PY_FIELD_LEFT));
    return range->variable != MODEL_NONE;
}

/* Many checks in a row ask about one loop: the last answer. */
struct counting_note {
    const struct loop *loop;
    bool known;
    struct py_counting range;
};

bool py_read_counting(const struct model *model, const struct loop *loop, struct py_counting *range)
{
    if (!loop->is_for) return false;
    struct py_notes *notes = py_notes(model);
    if (!notes->last_counting) {
        notes->last_counting = ARENA_NEW(model->arena, struct counting_note);
    }
    struct counting_note *last = notes->last_counting;
    if (last->loop != loop) {
        last->loop = loop;
        last->known = read_counting(model, loop, &last->range);
    }
    if (last->known) *range = last->range;
    return last->known;
}

/* Whether the list of this name is made longer or shorter anywhere. */
static bool is_resized(const struct model *model, uint32_t binding)
{
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t changing;
        if (py_change_at(model->tree, model->uses[use].node, &changing) != PY_CHANGE_NONE) {
            return true;
        }
    }
    return false;
}

uint32_t py_length_of(const struct model *model, uint32_t node, int64_t *extra)
{
    const struct tree *tree = model->tree;
    *extra = 0;
    node = py_strip(tree, node);
    if (node_kind(tree, node) == PY_BINARY_OPERATOR) {
        uint16_t op = py_operator(tree, node);
        if (op != PY_OP_MINUS && op != PY_OP_PLUS) return MODEL_NONE;
        if (!py_integer(tree, node_field(tree, node, PY_FIELD_RIGHT), extra)) return MODEL_NONE;
        if (op == PY_OP_MINUS) *extra = -*extra;
        node = py_left(tree, node);
    }
    bool by_name = node_kind(tree, node) == PY_IDENTIFIER;
    if (by_name) {
        uint32_t binding = model_binding_at(model, node);
        if (binding == MODEL_NONE) return MODEL_NONE;
        node = py_only_value(model, binding);
        if (node == NODE_NONE) return MODEL_NONE;
    }
    if (!py_calls(model, node, "len") || py_argument_count(tree, node) != 1) return MODEL_NONE;
    uint32_t list = py_binding(model, py_argument(tree, node, 0));
    if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) return MODEL_NONE;
    /* A length that was noted earlier need not be the length now. */
    if (by_name && (model->bindings[list].writes > 1 || is_resized(model, list))) return MODEL_NONE;
    return list;
}

bool py_asks_same_length(const struct model *model, uint32_t one, uint32_t other, uint32_t end)
{
    enum { MAX_NODES = 4096 }; /* a larger function is looked through from here on only */
    const struct tree *tree = model->tree;
    uint32_t function = model_function_around(model, end);
    uint32_t node = function == MODEL_NONE ? 0 : model->functions[function].node;
    if (end - node > MAX_NODES) node = end - MAX_NODES;
    for (; node < end; node++) {
        uint32_t left;
        uint32_t right;
        int64_t extra[2];
        uint16_t op = py_comparison(tree, node, &left, &right);
        if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) continue;
        uint32_t lists[2] = {py_length_of(model, left, &extra[0]),
                             py_length_of(model, right, &extra[1])};
        if (lists[0] == MODEL_NONE || lists[1] == MODEL_NONE || extra[0] != extra[1]) continue;
        if (lists[0] == one && lists[1] == other) return true;
        if (lists[0] == other && lists[1] == one) return true;
    }
    return false;
}

bool py_is_offset(const struct model *model, uint32_t node, uint32_t variable, int64_t *offset)
{
    const struct tree *tree = model->tree;
    *offset = 0;
    node = py_strip(tree, node);
    if (node_kind(tree, node) == PY_IDENTIFIER) return model_binding_at(model, node) == variable;
    if (node_kind(tree, node) != PY_BINARY_OPERATOR) return false;
    uint16_t op = py_operator(tree, node);
    uint32_t left = node_field(tree, node, PY_FIELD_LEFT);
    uint32_t right = node_field(tree, node, PY_FIELD_RIGHT);
    if (op == PY_OP_PLUS && py_integer(tree, left, offset)) {
        return py_binding(model, right) == variable;
    }
    if (op != PY_OP_PLUS && op != PY_OP_MINUS) return false;
    if (py_binding(model, left) != variable || !py_integer(tree, right, offset)) return false;
    if (op == PY_OP_MINUS) *offset = -*offset;
    return true;
}

bool py_added_number(const struct model *model, uint32_t node, int64_t *added)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, node);
    if (node_kind(tree, parent) == PY_PATTERN_LIST) {
        /* i, j = i + 1, j - 1 */
        uint32_t value = py_value_written(tree, node);
        return value != NODE_NONE &&
               py_is_offset(model, value, model_binding_at(model, node), added);
    }
    if (tree->nodes[node].field != PY_FIELD_LEFT) return false;
    uint32_t right = node_field(tree, parent, PY_FIELD_RIGHT);
    if (right == NODE_NONE) return false;
    if (node_kind(tree, parent) == PY_AUGMENTED_ASSIGNMENT) {
        uint16_t op = py_operator(tree, parent);
        if (op != PY_OP_PLUS_EQUAL && op != PY_OP_MINUS_EQUAL) return false;
        if (!py_integer(tree, right, added)) return false;
        if (op == PY_OP_MINUS_EQUAL) *added = -*added;
        return true;
    }
    if (node_kind(tree, parent) != PY_ASSIGNMENT) return false;
    return py_is_offset(model, right, model_binding_at(model, node), added);
}

uint32_t py_counts_places_of(const struct model *model, uint32_t variable)
{
    const struct binding *b = &model->bindings[variable];
    if (b->kind != BINDING_LOOP || b->writes != 1) return MODEL_NONE;
    uint32_t loop = node_parent(model->tree, b->node);
    if (node_kind(model->tree, loop) != PY_FOR_STATEMENT) return MODEL_NONE;
    uint32_t call = node_field(model->tree, loop, PY_FIELD_RIGHT);
    struct py_counting range;
    if (call == NODE_NONE || !py_read_range(model, call, &range)) return MODEL_NONE;
    int64_t extra;
    uint32_t list = py_length_of(model, range.stop, &extra);
    return list != MODEL_NONE && extra <= 0 ? list : MODEL_NONE;
}

uint32_t py_place_in_turn(const struct model *model, uint32_t subscript)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, subscript) != PY_SUBSCRIPT) return MODEL_NONE;
    uint32_t list = py_binding(model, node_field(tree, subscript, PY_FIELD_VALUE));
    uint32_t index = py_binding(model, node_field(tree, subscript, PY_FIELD_SUBSCRIPT));
    if (list == MODEL_NONE || index == MODEL_NONE) return MODEL_NONE;
    return py_counts_places_of(model, index) == list ? list : MODEL_NONE;
}

uint32_t py_taken_by(const struct model *model, uint32_t variable)
{
    const struct binding *b = &model->bindings[variable];
    if (b->kind != BINDING_VARIABLE || b->writes != 1 || b->declared) return MODEL_NONE;
    uint32_t value = py_value_written(model->tree, b->node);
    return value == NODE_NONE ? MODEL_NONE : py_place_in_turn(model, value);
}

uint32_t py_for_loop_of(const struct model *model, uint32_t name, uint32_t node)
{
    uint32_t index = model_loop_around(model, node);
    for (; index != MODEL_NONE; index = model->loops[index].outer) {
        const struct loop *loop = &model->loops[index];
        if (!loop->is_for || loop->body == NODE_NONE) continue;
        uint32_t target = node_field(model->tree, loop->node, PY_FIELD_LEFT);
        if (target != NODE_NONE && py_binding(model, target) == name) return index;
    }
    return MODEL_NONE;
}

const struct loop *py_loop_keeping(const struct model *model, uint32_t name, uint32_t node)
{
    uint32_t index = py_for_loop_of(model, name, node);
    if (index == MODEL_NONE || py_sets(model, model->loops[index].body, name)) return NULL;
    return &model->loops[index];
}

bool py_is_middle(const struct model *model, uint32_t value, uint32_t *low, uint32_t *high)
{
    const struct tree *tree = model->tree;
    int64_t two;
    value = py_strip(tree, value);
    if (node_kind(tree, value) != PY_BINARY_OPERATOR) return false;
    if (py_operator(tree, value) != PY_OP_SLASH_SLASH) return false;
    if (!py_integer(tree, py_right(tree, value), &two) || two != 2) return false;
    uint32_t sum = py_left(tree, value);
    if (node_kind(tree, sum) != PY_BINARY_OPERATOR || py_operator(tree, sum) != PY_OP_PLUS) {
        return false;
    }
    *low = py_binding(model, py_left(tree, sum));
    *high = py_binding(model, py_right(tree, sum));
    return *low != MODEL_NONE && *high != MODEL_NONE && *low != *high;
}

uint32_t py_asked_for_any(const struct model *model, uint32_t condition)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    int64_t number;
    int64_t extra;
    condition = py_strip(tree, condition);
    if (node_kind(tree, condition) == PY_IDENTIFIER) return model_binding_at(model, condition);
    uint16_t op = py_comparison(tree, condition, &left, &right);
    if (op == PY_OP_BANG_EQUAL && py_is_empty_value(model, py_strip(tree, right))) {
        return py_binding(model, left);
    }
    if (op != PY_OP_GREATER && op != PY_OP_BANG_EQUAL) return MODEL_NONE;
    if (!py_integer(tree, right, &number) || number != 0) return MODEL_NONE;
    uint32_t list = py_length_of(model, left, &extra);
    return extra == 0 ? list : MODEL_NONE;
}

uint32_t py_only_change(const struct model *model, const struct loop *loop, uint32_t binding)
{
    uint32_t found = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != binding || model->uses[use].kind == USE_READ) continue;
        if (found != NODE_NONE) return NODE_NONE;
        found = py_statement_of(model, model->uses[use].node);
    }
    return found;
}

bool py_has_loop(const struct model *model, uint32_t function)
{
    for (uint32_t i = 0; i < model->loop_count; i++) {
        if (model->loops[i].function == function) return true;
    }
    return false;
}
