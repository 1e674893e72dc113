/*
 * Work that is done more often than it has to be.
 *
 * Each check speaks only where the program itself shows that the work grows with
 * what it is given: a loop within a loop, a list that grows and is searched.  What
 * runs three times, or waits for somebody at the keyboard, is never slow.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- Loops that matter ---- */

/* Whether the items are few and fixed: a literal, range(3). */
static bool is_few(const struct model *model, uint32_t items)
{
    enum { FEW = 50 };
    const struct tree *tree = model->tree;
    int64_t number;
    switch (node_kind(tree, items)) {
    case PY_LIST:
    case PY_TUPLE:
    case PY_SET:
    case PY_STRING:
    case PY_EXPRESSION_LIST: return true;
    case PY_CALL: break;
    default: return false;
    }
    if (!py_calls(model, items, "range")) return false;
    uint32_t count = py_argument_count(tree, items);
    uint32_t end = py_argument(tree, items, count > 1 ? 1 : 0);
    return end != NODE_NONE && py_integer(tree, end, &number) && number <= FEW && number >= -FEW;
}

/* Whether a person is asked in each round; looks at the beginning of a long body only. */
static bool waits_for_input(const struct model *model, uint32_t node)
{
    enum { MAX_NODES = 3000 };
    uint32_t end = model->tree->nodes[node].next;
    if (end - node > MAX_NODES) end = node + MAX_NODES;
    for (uint32_t i = node; i < end; i++) {
        if (node_kind(model->tree, i) == PY_CALL && py_calls(model, i, "input")) return true;
    }
    return false;
}

/* Whether a loop may make many rounds, all by itself. */
static bool is_long_loop(const struct model *model, uint32_t number)
{
    const struct loop *loop = &model->loops[number];
    uint32_t items = node_field(model->tree, loop->node, PY_FIELD_RIGHT);
    if (loop->is_for && is_few(model, items)) return false;
    return !waits_for_input(model, loop->node);
}

/*
 * The innermost loop statement or comprehension that evaluates `node` many times,
 * or NODE_NONE.
 */
static uint32_t long_region(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    for (uint32_t whole = py_comprehension_of(model, node); whole != NODE_NONE;
         whole = py_comprehension_of(model, whole)) {
        uint32_t clause = node_child(tree, whole, PY_FOR_IN_CLAUSE);
        if (clause == NODE_NONE) continue;
        if (!is_few(model, node_field(tree, clause, PY_FIELD_RIGHT))) return whole;
    }
    uint32_t loop = py_loop_of(model, node);
    while (loop != MODEL_NONE && !is_long_loop(model, loop)) {
        loop = py_loop_of(model, model->loops[loop].node);
    }
    return loop == MODEL_NONE ? NODE_NONE : model->loops[loop].node;
}

/* Whether the loop is left for good once `node` has run: then it runs once. */
static bool is_last_round(const struct model *model, uint32_t node, uint32_t region)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = node; i != region && i != NODE_NONE; i = node_parent(tree, i)) {
        if (model_role(model, i) != ROLE_BLOCK) continue;
        if (!(model->flow[i] & (FLOW_NEXT | FLOW_CONTINUE))) return true;
    }
    return false;
}

/* What a loop statement or a comprehension goes through; NODE_NONE for while. */
static uint32_t items_of(const struct tree *tree, uint32_t region)
{
    if (node_kind(tree, region) == PY_FOR_STATEMENT)
        return node_field(tree, region, PY_FIELD_RIGHT);
    uint32_t clause = node_child(tree, region, PY_FOR_IN_CLAUSE);
    return clause == NODE_NONE ? NODE_NONE : node_field(tree, clause, PY_FIELD_RIGHT);
}

/* The loop's `x` of `for x in ...`, when it is one name. */
static uint32_t loop_name(const struct model *model, uint32_t region)
{
    const struct tree *tree = model->tree;
    uint32_t holder = node_kind(tree, region) == PY_FOR_STATEMENT
                          ? region
                          : node_child(tree, region, PY_FOR_IN_CLAUSE);
    return holder == NODE_NONE ? MODEL_NONE
                               : py_binding(model, node_field(tree, holder, PY_FIELD_LEFT));
}

/* ---- Searching a list ---- */

/* Whether a list gets longer in a loop; *fits is cleared when it holds lists itself. */
static bool grows(const struct model *model, uint32_t binding, bool *fits)
{
    const struct tree *tree = model->tree;
    bool result = false;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        struct str method;
        uint32_t call = py_method_on(tree, node, &method);
        uint32_t parent = node_parent(tree, node);
        if (call != NODE_NONE && str_is(method, "append")) {
            uint32_t item = py_argument(tree, call, 0);
            if (item != NODE_NONE && py_is_unhashable(py_type(model, item))) *fits = false;
        } else if (call != NODE_NONE && (str_is(method, "insert") || str_is(method, "extend"))) {
            /* grows */
        } else if (node_kind(tree, parent) == PY_AUGMENTED_ASSIGNMENT) {
            if (tree->nodes[node].field != PY_FIELD_LEFT) continue;
        } else if (node_kind(tree, parent) == PY_ASSIGNMENT && model->uses[use].kind == USE_WRITE) {
            uint32_t value = node_field(tree, parent, PY_FIELD_RIGHT);
            if (node_kind(tree, value) != PY_BINARY_OPERATOR) continue;
        } else {
            continue;
        }
        if (!result) result = py_loop_of(model, node) != MODEL_NONE;
    }
    return result;
}

/* x in xs, again and again, where xs is a list that has grown before, or was given */
static void list_membership(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t item;
    uint32_t list;
    uint16_t op = py_comparison(tree, node, &item, &list);
    if (!py_is_membership(op)) return;
    uint32_t binding = py_binding(model, list);
    if (binding == MODEL_NONE || model->bindings[binding].declared) return;
    if (py_is_everywhere(model, binding)) return;
    if (!py_is_list(model, binding) || py_is_unhashable(py_type(model, item))) return;
    bool fits = true;
    bool parameter = model->bindings[binding].kind == BINDING_PARAMETER;
    if ((!grows(model, binding, &fits) && !parameter) || !fits) return;
    /* Beside a list that is being built a set would be a second thing to keep: no advice for
     * beginners. */
    uint32_t region = long_region(model, node);
    if (region == NODE_NONE || py_may_change(model, region, binding)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "item", item);
    check_set_node(c, finding, "list", list);
}

/* for x in xs: ... xs.count(x) ... */
static void search_in_loop(struct check_context *c, uint32_t node, const char *wanted)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method;
    uint32_t list = py_method_call(tree, node, &method);
    if (list == NODE_NONE || !str_is(method, wanted)) return;
    uint32_t binding = py_binding(model, list);
    uint32_t item = py_argument(tree, node, 0);
    if (binding == MODEL_NONE || item == NODE_NONE || py_argument_count(tree, node) != 1) return;
    uint32_t region = long_region(model, node);
    if (region == NODE_NONE) return;
    uint32_t items = items_of(tree, region);
    uint32_t name = loop_name(model, region);
    if (items == NODE_NONE || name == MODEL_NONE || !py_mentions(model, items, binding)) return;
    /* A position is asked for; of something else it would be news. */
    if (str_is(method, "index") && py_binding(model, item) != name) return;
    if (!py_mentions(model, item, name) || is_last_round(model, node, region)) return;
    /* Of a list that changes meanwhile nothing can be worked out beforehand. */
    if (py_may_change(model, region, binding)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "list", list);
    check_set_node(c, finding, "item", item);
    check_set_node(c, finding, "call", node);
}

static void count_in_loop(struct check_context *c, uint32_t node)
{
    search_in_loop(c, node, "count");
}

static void index_in_loop(struct check_context *c, uint32_t node)
{
    search_in_loop(c, node, "index");
}

/* x in list(y) */
static void list_for_membership(struct check_context *c, uint32_t node)
{
    uint32_t item;
    uint32_t call;
    uint16_t op = py_comparison(c->tree, node, &item, &call);
    if (!py_is_membership(op)) return;
    if (node_kind(c->tree, call) != PY_CALL) return;
    if (!py_calls(c->model, call, "list") && !py_calls(c->model, call, "sorted")) return;
    uint32_t value = py_argument(c->tree, call, 0);
    if (value == NODE_NONE || py_argument_count(c->tree, call) != 1) return;
    switch (py_type(c->model, value)) {
    case PY_TYPE_LIST:
    case PY_TYPE_TUPLE:
    case PY_TYPE_DICT:
    case PY_TYPE_SET:
    case PY_TYPE_RANGE: break;
    default: return; /* of a text, `in` would look for more than letters */
    }
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "item", item);
    check_set_node(c, finding, "call", call);
    check_set_node(c, finding, "value", value);
    check_replace(c, finding, call, tree_text(c->tree, value));
}

/* for k in d.keys(), k in d.keys() */
static void keys_call(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    struct str method;
    uint32_t dictionary = py_method_call(tree, node, &method);
    if (dictionary == NODE_NONE || !str_is(method, "keys") || py_argument_count(tree, node) > 0)
        return;
    uint32_t parent = node_parent(tree, node);
    uint32_t left;
    uint32_t right;
    switch (node_kind(tree, parent)) {
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: break;
    case PY_COMPARISON_OPERATOR: {
        uint16_t op = py_comparison(tree, parent, &left, &right);
        if ((op != PY_KW_IN && op != PY_KW_NOT_IN) || right != node) return;
        break;
    }
    default: return;
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "dictionary", dictionary);
}

/* ---- The same answer again in each round ---- */

/* Builtins that go through all of something, and give the same for the same. */
static const struct str costly_builtins[] = {
    STR("max"), STR("min"), STR("sum"), STR("sorted"), STR("set"), STR("list"), STR("tuple"),
};

/* sum(xs) in a loop that does not change xs */
static void invariant_call(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method = STR_EMPTY;
    uint32_t subject = py_method_call(tree, node, &method);
    if (subject != NODE_NONE) {
        if (!str_is(method, "count")) return;
    } else {
        if (!PY_CALLS_ONE_OF(model, node, costly_builtins)) return;
        if (py_argument_count(tree, node) != 1) return;
        subject = py_argument(tree, node, 0);
    }
    uint32_t count = py_argument_count(tree, node);
    uint32_t binding = subject == NODE_NONE ? MODEL_NONE : py_binding(model, subject);
    if (binding == MODEL_NONE) return;
    uint32_t region = long_region(model, node);
    if (region == NODE_NONE || py_may_change(model, region, binding)) return;
    if (is_last_round(model, node, region)) return;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t argument = py_argument(tree, node, i);
        if (argument == NODE_NONE || !py_is_steady(model, argument, region)) return;
    }
    /* What comes from list() or set() may be changed itself. */
    bool makes = py_calls(model, node, "list") || py_calls(model, node, "set") ||
                 py_calls(model, node, "sorted");
    uint16_t parent = node_kind(tree, node_parent(tree, node));
    if (makes && parent != PY_COMPARISON_OPERATOR && parent != PY_SUBSCRIPT) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "call", node);
    check_set_node(c, finding, "value", subject);
    check_set_line(c, finding, "line", region);
}

/* Whether nothing in the region looks at the list: it is only added to and sorted. */
static bool is_only_filled(const struct model *model, uint32_t region, uint32_t binding)
{
    const struct tree *tree = model->tree;
    bool filled = false;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (!node_within(tree, node, region)) continue;
        struct str method;
        if (py_method_on(tree, node, &method) == NODE_NONE) return false;
        bool adds =
            str_is(method, "append") || str_is(method, "extend") || str_is(method, "insert");
        if (!adds && !str_is(method, "sort")) return false;
        filled |= adds;
    }
    return filled;
}

/* xs.append(x); xs.sort() in each round */
static void sort_in_loop(struct check_context *c, uint32_t node)
{
    struct str method;
    uint32_t list = py_method_call(c->tree, node, &method);
    if (list == NODE_NONE || !str_is(method, "sort")) return;
    uint32_t binding = py_binding(c->model, list);
    if (binding == MODEL_NONE || c->model->bindings[binding].declared) return;
    if (py_is_everywhere(c->model, binding)) return;
    uint32_t region = long_region(c->model, node);
    if (region == NODE_NONE || is_last_round(c->model, node, region)) return;
    if (!is_only_filled(c->model, region, binding)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "list", list);
    check_set_node(c, finding, "call", node);
}

/* ---- Building something piece by piece ---- */

/* The loop that is around all others around `node`. */
static uint32_t outermost_loop(const struct model *model, uint32_t node)
{
    uint32_t outermost = MODEL_NONE;
    for (uint32_t loop = py_loop_of(model, node); loop != MODEL_NONE;
         loop = py_loop_of(model, model->loops[loop].node)) {
        outermost = loop;
    }
    return outermost;
}

/* Whether `value` is `name + ...`. */
static bool adds_behind(const struct model *model, uint32_t value, uint32_t binding)
{
    const struct tree *tree = model->tree;
    for (value = py_strip(tree, value); node_kind(tree, value) == PY_BINARY_OPERATOR;
         value = node_field(tree, value, PY_FIELD_LEFT)) {
        if (py_operator(tree, value) != PY_OP_PLUS) return false;
    }
    return py_binding(model, value) == binding;
}

/* text += piece in a loop */
static void text_in_loop(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t target = node_field(tree, node, PY_FIELD_LEFT);
    if (node_kind(tree, target) != PY_IDENTIFIER) return;
    uint32_t value = node_field(tree, node, PY_FIELD_RIGHT);
    uint32_t binding = model_binding_at(model, target);
    if (binding == MODEL_NONE || model->bindings[binding].declared) return;
    if (py_is_everywhere(model, binding)) return;
    bool augmented = node_kind(tree, node) == PY_AUGMENTED_ASSIGNMENT;
    uint16_t op = augmented ? py_operator(tree, node) : 0;
    if (augmented && op != PY_OP_PLUS_EQUAL) return;
    if (!augmented &&
        (node_kind(tree, value) != PY_BINARY_OPERATOR || !adds_behind(model, value, binding))) {
        return;
    }
    uint32_t loop = py_loop_of(model, node);
    if (loop == MODEL_NONE || !is_long_loop(model, loop)) return;
    if (py_type(model, target) != PY_TYPE_STR) return;
    uint32_t region = model->loops[outermost_loop(model, node)].node;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        const struct use *u = &model->uses[use];
        if (!node_within(tree, u->node, region) || node_within(tree, u->node, node)) continue;
        /* Read or begun anew in each round, it is no pile of pieces; told once a loop. */
        if (u->kind != USE_UPDATE || u->node < node) return;
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "text", target);
    check_set_node(c, finding, "statement", node);
}

/* A list that is made just here. */
static bool is_new_list(const struct model *model, uint32_t value)
{
    switch (node_kind(model->tree, value)) {
    case PY_LIST:
    case PY_LIST_COMPREHENSION:
    case PY_CALL:
    case PY_BINARY_OPERATOR: return true;
    default: return false;
    }
}

/* Whether every value that the name is set to is a list of its own. */
static bool is_own_list(const struct model *model, uint32_t binding)
{
    if (py_type(model, model->bindings[binding].node) != PY_TYPE_LIST) return false;
    return py_every_value(model, binding, is_new_list);
}

/* Whether nothing in the region keeps hold of the list. */
static bool is_kept_nowhere(const struct model *model, uint32_t region, uint32_t binding)
{
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (!node_within(model->tree, model->uses[use].node, region)) continue;
        if (py_touch_of(model, use) == PY_TOUCH_HAND) return false;
    }
    return true;
}

/* xs = xs + [x] in a loop */
static void list_in_loop(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t value = py_right(tree, node);
    if (node_kind(tree, value) != PY_BINARY_OPERATOR) return;
    uint32_t added = node_field(tree, value, PY_FIELD_RIGHT);
    uint32_t target = node_field(tree, node, PY_FIELD_LEFT);
    if (node_kind(tree, added) != PY_LIST || node_kind(tree, target) != PY_IDENTIFIER) return;
    if (py_operator(tree, value) != PY_OP_PLUS) return;
    uint32_t binding = model_binding_at(model, target);
    uint32_t left = node_field(tree, value, PY_FIELD_LEFT);
    if (binding == MODEL_NONE || py_binding(model, left) != binding) return;
    if (py_is_everywhere(model, binding)) return;
    uint32_t loop = py_loop_of(model, node);
    if (loop == MODEL_NONE || !is_own_list(model, binding)) return;
    if (!is_kept_nowhere(model, model->loops[outermost_loop(model, node)].node, binding)) return;
    uint32_t item = node_named(tree, added, 0);
    if (item == NODE_NONE) return;
    bool single = node_named_count(tree, added) == 1 && node_kind(tree, item) != PY_LIST_SPLAT;
    struct str better =
        single ? arena_format(c->arena, "%.*s.append(%.*s)", STR_ARG(tree_text(c->tree, target)),
                              STR_ARG(tree_text(c->tree, item)))
               : arena_format(c->arena, "%.*s.extend(%.*s)", STR_ARG(tree_text(c->tree, target)),
                              STR_ARG(tree_text(c->tree, added)));
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "list", target);
    check_set_node(c, finding, "item", single ? item : added);
    finding_set(finding, "better", better);
    if (node_kind(tree, node_parent(tree, node)) != PY_EXPRESSION_STATEMENT) return;
    if (!py_has_comment(tree, node)) {
        check_replace(c, finding, node, better);
    }
}

/* ---- The front of a list ---- */

/* Whether the list is only asked at this use whether it holds something, or how much. */
static bool is_only_asked(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, node);
    switch (node_kind(tree, parent)) {
    case PY_COMPARISON_OPERATOR: {
        uint32_t left;
        uint32_t right;
        uint16_t op = py_comparison(tree, parent, &left, &right);
        return py_is_membership(op) && right == node;
    }
    case PY_NOT_OPERATOR:
    case PY_WHILE_STATEMENT:
    case PY_IF_STATEMENT:
    case PY_ELIF_CLAUSE: return true;
    case PY_ARGUMENT_LIST: return py_calls(model, node_parent(tree, parent), "len");
    default: return false;
    }
}

/* Whether nobody in the region cares for the order of the list, but the one call. */
static bool order_is_free(const struct model *model, uint32_t region, uint32_t binding,
                          uint32_t call)
{
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (!node_within(model->tree, node, region) || node_within(model->tree, node, call))
            continue;
        if (!is_only_asked(model, node)) return false;
    }
    return true;
}

/* Whether the list is used in no way that a deque would not allow. */
static bool could_be_deque(const struct model *model, uint32_t binding)
{
    static const struct str methods[] = {
        STR("append"), STR("extend"),  STR("remove"), STR("count"),
        STR("index"),  STR("reverse"), STR("clear"),
    };
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(tree, node);
        if (model->uses[use].kind == USE_WRITE || is_only_asked(model, node)) continue;
        if (node_kind(tree, parent) == PY_FOR_STATEMENT) continue;
        if (node_kind(tree, parent) == PY_SUBSCRIPT) {
            uint32_t index = node_field(tree, parent, PY_FIELD_SUBSCRIPT);
            if (index == node || node_kind(tree, index) != PY_SLICE) continue;
            return false;
        }
        struct str method;
        uint32_t call = py_method_on(tree, node, &method);
        if (call == NODE_NONE) return false;
        int64_t place = 0;
        uint32_t argument = py_argument(tree, call, 0);
        bool pops = str_is(method, "pop") &&
                    (argument == NODE_NONE || (py_integer(tree, argument, &place) && place == 0));
        if (!pops && !PY_IS_ONE_OF(method, methods)) return false;
    }
    return true;
}

static bool is_zero(const struct tree *tree, uint32_t node)
{
    int64_t number;
    return node != NODE_NONE && node_kind(tree, node) == PY_INTEGER &&
           py_integer(tree, node, &number) && number == 0;
}

/* Whether the list certainly has nothing in it when the region begins. */
static bool is_empty_before(const struct model *model, uint32_t binding, uint32_t region)
{
    bool empty = false;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node >= region) break;
        if (model->uses[use].kind == USE_WRITE) {
            uint32_t value = py_value_written(model->tree, node);
            empty = value != NODE_NONE && py_is_empty_value(model, value);
        } else if (!is_only_asked(model, node)) {
            empty = false;
        }
    }
    return empty;
}

/* xs.insert(0, x) in a loop */
static void insert_front(struct check_context *c, uint32_t node)
{
    struct str method;
    uint32_t list = py_method_call(c->tree, node, &method);
    if (list == NODE_NONE || !str_is(method, "insert")) return;
    if (py_argument_count(c->tree, node) != 2 || !is_zero(c->tree, py_argument(c->tree, node, 0)))
        return;
    uint32_t binding = py_binding(c->model, list);
    uint32_t region = long_region(c->model, node);
    if (binding == MODEL_NONE || py_is_everywhere(c->model, binding)) return;
    if (region == NODE_NONE || is_last_round(c->model, node, region)) return;
    if (!order_is_free(c->model, region, binding, node)) return;
    /* What is turned round after the loop has to be what the loop has put in, and no more. */
    if (py_mentions(c->model, py_argument(c->tree, node, 1), binding)) return;
    if (!is_empty_before(c->model, binding, region)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "list", list);
    check_set_node(c, finding, "item", py_argument(c->tree, node, 1));
    check_set_node(c, finding, "call", node);
}

/* xs.pop(0) in a loop */
static void pop_front(struct check_context *c, uint32_t node)
{
    struct str method;
    uint32_t list = py_method_call(c->tree, node, &method);
    if (list == NODE_NONE || !str_is(method, "pop")) return;
    if (py_argument_count(c->tree, node) != 1 || !is_zero(c->tree, py_argument(c->tree, node, 0)))
        return;
    uint32_t binding = py_binding(c->model, list);
    if (binding == MODEL_NONE || !py_is_list(c->model, binding)) return;
    if (py_is_everywhere(c->model, binding)) return;
    if (!could_be_deque(c->model, binding)) return;
    uint32_t region = long_region(c->model, node);
    if (region == NODE_NONE || is_last_round(c->model, node, region)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "list", list);
    check_set_node(c, finding, "call", node);
}

/* Whether all that the name is set to in the region is a slice of itself. */
static bool only_gets_shorter(const struct model *model, uint32_t region, uint32_t binding)
{
    const struct tree *tree = model->tree;
    if (binding == MODEL_NONE || py_is_everywhere(model, binding)) return false;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind == USE_READ || !node_within(tree, node, region)) continue;
        uint32_t assignment = node_parent(tree, node);
        if (node_kind(tree, assignment) != PY_ASSIGNMENT) return false;
        uint32_t value = node_field(tree, assignment, PY_FIELD_RIGHT);
        if (node_kind(tree, value) != PY_SUBSCRIPT) return false;
        if (py_binding(model, node_field(tree, value, PY_FIELD_VALUE)) != binding) return false;
    }
    return true;
}

/* xs = xs[1:] in a loop */
static void slice_front(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t value = node_field(tree, node, PY_FIELD_RIGHT);
    uint32_t target = node_field(tree, node, PY_FIELD_LEFT);
    if (node_kind(tree, value) != PY_SUBSCRIPT || node_kind(tree, target) != PY_IDENTIFIER) return;
    if (!node_same(tree, node_field(tree, value, PY_FIELD_VALUE), target)) return;
    if (!str_is(tree_text(c->tree, node_field(tree, value, PY_FIELD_SUBSCRIPT)), "1:")) return;
    uint32_t region = long_region(c->model, node);
    if (region == NODE_NONE || is_last_round(c->model, node, region)) return;
    if (!only_gets_shorter(c->model, region, model_binding_at(c->model, target))) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "name", target);
    check_set_node(c, finding, "statement", node);
}

/* ---- Lists that are made and thrown away ---- */

/* sum([... for ...]) */
static void list_in_call(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t list = py_argument(tree, node, 0);
    if (node_kind(tree, list) != PY_LIST_COMPREHENSION || py_argument_count(tree, node) != 1)
        return;
    static const struct str names[] = {STR("sum"), STR("any"), STR("all")};
    if (!PY_CALLS_ONE_OF(c->model, node, names)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "function", node_field(tree, node, PY_FIELD_FUNCTION));
    struct str inside = str_trim(
        source_slice(tree->source, tree->nodes[list].start + 1, tree->nodes[list].end - 1));
    finding_set(finding, "inside", inside);
    check_replace(c, finding, list, inside);
}

/* len([... for ... if ...]) */
static void counted_list(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t list = py_argument(tree, node, 0);
    if (node_kind(tree, list) != PY_LIST_COMPREHENSION || !py_calls(c->model, node, "len")) return;
    uint32_t body = node_field(tree, list, PY_FIELD_BODY);
    uint32_t clause = node_child(tree, list, PY_FOR_IN_CLAUSE);
    if (node_child(tree, list, PY_IF_CLAUSE) == NODE_NONE || !py_is_pure(c->model, body)) return;
    struct str rest =
        str_trim(source_slice(tree->source, tree->nodes[clause].start, tree->nodes[list].end - 1));
    struct finding *finding = check_report(c, node);
    struct str better = arena_format(c->arena, "sum(1 %.*s)", STR_ARG(rest));
    finding_set(finding, "better", better);
    if (!py_has_comment(tree, node)) {
        check_replace(c, finding, node, better);
    }
}

/* Whether the call goes through its argument once and keeps nothing of it. */
static bool only_goes_through(const struct model *model, uint32_t call)
{
    static const struct str names[] = {
        STR("sum"), STR("max"),   STR("min"), STR("sorted"),
        STR("set"), STR("tuple"), STR("any"), STR("all"),
    };
    struct str method;
    uint32_t object = py_method_call(model->tree, call, &method);
    if (object != NODE_NONE) return str_is(method, "join") && py_type(model, object) == PY_TYPE_STR;
    return PY_CALLS_ONE_OF(model, call, names);
}

/* for x in list(range(10)), sorted(list(x)) */
static void needless_list(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t parent = node_parent(tree, node);
    uint16_t kind = node_kind(tree, parent);
    if (kind != PY_ARGUMENT_LIST && kind != PY_FOR_STATEMENT) return;
    if (!py_calls(c->model, node, "list")) return;
    uint32_t value = py_argument(tree, node, 0);
    if (value == NODE_NONE || py_argument_count(tree, node) != 1) return;
    if (kind == PY_FOR_STATEMENT) {
        if (tree->nodes[node].field != PY_FIELD_RIGHT) return;
        /* A copy is what a loop needs that changes what it walks. */
        uint32_t binding = py_binding(c->model, value);
        bool steady = binding != MODEL_NONE && !py_may_change(c->model, parent, binding);
        if (!steady && !py_calls(c->model, value, "range")) return;
    } else {
        uint32_t call = node_parent(tree, parent);
        if (node_kind(tree, call) != PY_CALL || py_argument(tree, call, 0) != node) return;
        if (!only_goes_through(c->model, call)) return;
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "call", node);
    check_set_node(c, finding, "value", value);
    check_replace(c, finding, node, tree_text(c->tree, value));
}

/* ---- Recursion that repeats itself ---- */

/* For `n - 2` of a parameter n its binding, and 2; for `n` alone, 0. */
static uint32_t lowered(const struct model *model, uint32_t node, int64_t *by)
{
    const struct tree *tree = model->tree;
    node = py_strip(tree, node);
    *by = 0;
    if (node_kind(tree, node) == PY_BINARY_OPERATOR) {
        if (py_operator(tree, node) != PY_OP_MINUS) return MODEL_NONE;
        if (!py_integer(tree, node_field(tree, node, PY_FIELD_RIGHT), by) || *by <= 0)
            return MODEL_NONE;
        node = node_field(tree, node, PY_FIELD_LEFT);
    }
    return py_parameter_at(model, node);
}

/* Whether two calls of a function lead to the same smaller calls again. */
static bool calls_overlap(const struct model *model, uint32_t a, uint32_t b)
{
    const struct tree *tree = model->tree;
    uint32_t count = py_argument_count(tree, a);
    enum { MAX_ARGUMENTS = 6 };
    if (count == 0 || count > MAX_ARGUMENTS || count != py_argument_count(tree, b)) return false;
    bool smaller = false;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t x = py_argument(tree, a, i);
        uint32_t y = py_argument(tree, b, i);
        if (x == NODE_NONE || y == NODE_NONE) return false;
        int64_t x_by;
        int64_t y_by;
        uint32_t binding = lowered(model, x, &x_by);
        if (binding != MODEL_NONE && binding == lowered(model, y, &y_by)) {
            smaller |= x_by > 0 || y_by > 0;
            continue;
        }
        if (!node_same(tree, x, y)) return false;
    }
    return smaller;
}

/* Whether the function keeps answers: it stores something under a key. */
static bool keeps_answers(const struct model *model, const struct function *f)
{
    const struct tree *tree = model->tree;
    enum { MAX_NODES = 2000 };
    uint32_t end = tree->nodes[f->body].next;
    if (end - f->body > MAX_NODES) return true;
    for (uint32_t i = f->body; i < end; i++) {
        if (node_kind(tree, i) == PY_SUBSCRIPT && tree->nodes[i].field == PY_FIELD_LEFT)
            return true;
    }
    return false;
}

/* fib(n - 1) + fib(n - 2) */
static void repeated_recursion(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    if (!f->recursive || f->decorated || f->method || f->generator) return;
    enum { MAX_CALLS = 8 };
    uint32_t calls[MAX_CALLS];
    uint32_t count = 0;
    MODEL_EACH_USE_IN(model, f->body, use)
    {
        if (count == MAX_CALLS) break;
        if (!py_is_call_of(model, use, f->binding)) continue;
        calls[count++] = node_parent(c->tree, model->uses[use].node);
    }
    for (uint32_t i = 1; i < count; i++) {
        uint32_t a = calls[i - 1];
        uint32_t b = calls[i];
        if (!calls_overlap(model, a, b)) continue;
        /* Both in one value, so that both are made; a choice between two is none. */
        uint32_t sum = node_parent(c->tree, a);
        while (sum != NODE_NONE && !node_within(c->tree, b, sum)) sum = node_parent(c->tree, sum);
        uint16_t kind = node_kind(c->tree, sum);
        if (kind != PY_BINARY_OPERATOR && kind != PY_ARGUMENT_LIST) continue;
        if (keeps_answers(model, f)) return;
        struct finding *finding = check_report(c, sum);
        finding_set(finding, "name", model->names[f->name]);
        check_set_node(c, finding, "first", a);
        check_set_node(c, finding, "second", b);
        return;
    }
}

const struct check py_checks_efficiency[] = {
    {"list-membership",
     CHECK_NODE,
     list_membership,
     {PY_COMPARISON_OPERATOR},
     "item list",
     .where = CHECK_MEMBERSHIP},
    {"count-in-loop", CHECK_NODE, count_in_loop, {PY_CALL}, "list item call", "count"},
    {"index-in-loop", CHECK_NODE, index_in_loop, {PY_CALL}, "list item call", "index"},
    {"list-for-membership",
     CHECK_NODE,
     list_for_membership,
     {PY_COMPARISON_OPERATOR},
     "item call value",
     .where = CHECK_MEMBERSHIP},
    {"keys-call", CHECK_NODE, keys_call, {PY_CALL}, "dictionary", "keys"},
    {"invariant-call",
     CHECK_NODE,
     invariant_call,
     {PY_CALL},
     "call value line",
     "count max min sum sorted set list tuple"},
    {"sort-in-loop", CHECK_NODE, sort_in_loop, {PY_CALL}, "list call", "sort"},
    {"text-in-loop",
     CHECK_NODE,
     text_in_loop,
     {PY_ASSIGNMENT, PY_AUGMENTED_ASSIGNMENT},
     "text statement",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_OF_OPERATION | CHECK_IN_LOOP},
    {"list-in-loop",
     CHECK_NODE,
     list_in_loop,
     {PY_ASSIGNMENT},
     "list item better",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_OF_OPERATION | CHECK_IN_LOOP},
    {"insert-front", CHECK_NODE, insert_front, {PY_CALL}, "list item call", "insert"},
    {"pop-front", CHECK_NODE, pop_front, {PY_CALL}, "list call", "pop"},
    {"slice-front",
     CHECK_NODE,
     slice_front,
     {PY_ASSIGNMENT},
     "name statement",
     .needs = {PY_SLICE}},
    {"list-in-call", CHECK_NODE, list_in_call, {PY_CALL}, "function inside", "sum any all"},
    {"counted-list", CHECK_NODE, counted_list, {PY_CALL}, "better", "len"},
    {"needless-list", CHECK_NODE, needless_list, {PY_CALL}, "call value", "list"},
    {"repeated-recursion",
     CHECK_FUNCTION,
     repeated_recursion,
     {0},
     "name first second",
     .where = CHECK_RECURSIVE},
    {0},
};
