/*
 * What 0, 1 and the first place do to a loop: a divisor that begins with 0, an index
 * that runs below 0, a product of itself that stays 1, a smallest that nothing can be
 * smaller than, a flag that only gets the value it has, a bound that is asked too late.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- Divided by the first number ---- */

/* for d in range(n): if n % d == 0 */
static void first_divisor_zero(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint16_t op = py_operator(c->tree, node);
    if (op != PY_OP_SLASH && op != PY_OP_SLASH_SLASH && op != PY_OP_PERCENT) return;
    uint32_t divisor = py_binding(model, py_right(c->tree, node));
    uint32_t index = model_loop_around(model, node);
    if (divisor == MODEL_NONE || index == MODEL_NONE) return;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t start = 0;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.variable != divisor || range.step != NODE_NONE) return;
    if (range.start != NODE_NONE && (!py_integer(c->tree, range.start, &start) || start != 0))
        return;
    if (!node_within(c->tree, node, loop->body) || py_is_guarded(model, node)) return;
    if (py_sets(model, loop->body, divisor) || !py_in_every_round(model, node, loop)) return;
    /* A text is filled in: "%d" % i */
    enum py_type type = py_type(model, py_left(c->tree, node));
    if (type == PY_TYPE_STR || type == PY_TYPE_BYTES) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "name", divisor);
    check_set_node(c, finding, "range", range.call);
    check_set_node(c, finding, "stop", range.stop);
}

/* ---- An index that runs below 0 ---- */

/* while xs[j] > x: j -= 1, and nothing asks whether j is still a place. */
static void runs_below_zero(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    if (loop->flow != FLOW_NEXT || py_is_guarded(model, loop->node)) return;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (!py_is_order(op)) return;
    uint32_t place = NODE_NONE;
    uint32_t variable = MODEL_NONE;
    uint32_t list = MODEL_NONE;
    MODEL_EACH_USE_IN(model, condition, use)
    {
        uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
        if (subscript == NODE_NONE) continue;
        uint32_t at = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (at == NODE_NONE) continue;
        MODEL_EACH_USE_IN(model, at, inner)
        {
            uint32_t name = model->uses[inner].binding;
            int64_t offset;
            if (name == MODEL_NONE || !py_is_offset(model, at, name, &offset)) continue;
            if (offset > 0 || !py_sets(model, loop->body, name)) continue;
            variable = name;
            place = subscript;
            list = model->uses[use].binding;
        }
    }
    if (place == NODE_NONE || !py_is_own_name(model, variable)) return;
    if (py_type(model, model->bindings[list].node) == PY_TYPE_DICT) return;
    unsigned writes = 0;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != variable || model->uses[use].kind == USE_READ) continue;
        int64_t added;
        if (!py_added_number(model, model->uses[use].node, &added) || added != -1) return;
        if (model_loop_around(model, model->uses[use].node) != index) return;
        writes++;
    }
    if (writes != 1 || py_compares_index(model, loop->node, variable)) return;
    /* A mark that is set before the loop may stop it there. */
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t subscript = py_subscript_of(tree, node);
        int64_t number;
        /* Or put in front of the others: xs = [low] + xs, xs.insert(0, low). */
        struct str method;
        if (py_method_on(tree, node, &method) != NODE_NONE && str_is(method, "insert")) return;
        uint32_t value =
            model->uses[use].kind == USE_WRITE ? py_value_written(tree, node) : NODE_NONE;
        if (value != NODE_NONE && node_kind(tree, value) == PY_BINARY_OPERATOR) return;
        if (subscript == NODE_NONE) continue;
        uint32_t at = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (at != NODE_NONE && py_integer(tree, at, &number)) return;
    }
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "name", variable);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "place", place);
}

/* ---- A product that stays 1 ---- */

/* p = 1, for x in xs: p *= p */
static void product_of_itself(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_VARIABLE || b->writes != 2 || !py_is_own_name(model, index)) return;
    if (py_is_everywhere(model, index)) return;
    uint32_t start = py_value_written(tree, b->node);
    int64_t one;
    if (start == NODE_NONE || !py_integer(tree, start, &one) || (one != 1 && one != 0)) return;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node == b->node || model->uses[use].kind == USE_READ) continue;
        if (model_loop_around(model, node) == MODEL_NONE) return;
        uint32_t change = node_parent(tree, node);
        bool itself = false;
        if (node_kind(tree, change) == PY_AUGMENTED_ASSIGNMENT) {
            itself = py_operator(tree, change) == PY_OP_STAR_EQUAL &&
                     py_binding(model, py_right(tree, change)) == index;
        } else {
            uint32_t value = py_value_written(tree, node);
            value = value == NODE_NONE ? NODE_NONE : py_strip(tree, value);
            itself = value != NODE_NONE && node_kind(tree, value) == PY_BINARY_OPERATOR &&
                     py_operator(tree, value) == PY_OP_STAR &&
                     py_binding(model, py_left(tree, value)) == index &&
                     py_binding(model, py_right(tree, value)) == index;
        }
        if (!itself) return;
        struct finding *finding = check_report(c, change);
        check_set_binding(c, finding, "name", index);
        check_set_node(c, finding, "change", change);
        check_set_node(c, finding, "start", start);
        return;
    }
}

/* ---- A smallest that nothing is smaller than ---- */

/* For x > 0 (or 0 < x) of the side x the number, and whether x is the larger. */
static bool reads_limit(const struct tree *tree, uint32_t part, uint32_t x, double *limit,
                        bool *above)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, py_strip(tree, part), &left, &right);
    if (!py_is_order(op)) return false;
    bool straight = node_same(tree, py_strip(tree, left), x);
    uint32_t other = straight ? right : left;
    if (!straight && !node_same(tree, py_strip(tree, right), x)) return false;
    *above = (op == PY_OP_GREATER || op == PY_OP_GREATER_EQUAL) == straight;
    return py_number(tree, other, limit);
}

/* best = 0, for x in xs: if x > 0 and x < best: best = x */
static void beyond_every_item(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t index = model_loop_around(model, node);
    if (condition == NODE_NONE || block == NODE_NONE || index == MODEL_NONE) return;
    condition = py_strip(tree, condition);
    if (node_kind(tree, condition) != PY_BOOLEAN_OPERATOR) return;
    if (py_operator(tree, condition) != PY_KW_AND) return;
    uint32_t parts[2] = {py_left(tree, condition), py_right(tree, condition)};
    for (unsigned i = 0; i < 2; i++) {
        uint32_t left;
        uint32_t right;
        uint16_t op = py_comparison(tree, parts[i], &left, &right);
        if (op != PY_OP_LESS && op != PY_OP_GREATER) continue;
        for (unsigned side = 0; side < 2; side++) {
            uint32_t best = py_binding(model, side ? left : right);
            uint32_t item = py_strip(tree, side ? right : left);
            bool smaller = (op == PY_OP_LESS) == (side == 0); /* the item has to be smaller */
            double limit;
            double start;
            bool above;
            if (!py_is_own_name(model, best) || py_is_everywhere(model, best)) continue;
            const struct binding *b = &model->bindings[best];
            if (b->kind != BINDING_VARIABLE || b->writes < 2) continue;
            if (!reads_limit(tree, parts[1 - i], item, &limit, &above)) continue;
            uint32_t value = py_value_written(tree, b->node);
            if (value == NODE_NONE || !py_number(tree, value, &start)) continue;
            if (above != smaller || (smaller ? start > limit : start < limit)) continue;
            bool only = b->node < model->loops[index].node;
            for (uint32_t use = b->first_use; use != MODEL_NONE && only;
                 use = model->uses[use].next) {
                if (model->uses[use].kind == USE_READ || model->uses[use].node == b->node) continue;
                only = node_within(tree, model->uses[use].node, block);
            }
            if (!only) continue;
            struct finding *finding = check_report(c, condition);
            check_set_node(c, finding, "condition", condition);
            check_set_binding(c, finding, "name", best);
            check_set_node(c, finding, "start", value);
            check_set_node(c, finding, "item", item);
            check_set_node(c, finding, "limit", parts[1 - i]);
            finding_set(finding, "wanted",
                        smaller ? (struct str)STR("small") : (struct str)STR("large"));
            return;
        }
    }
}

/* ---- A flag that only gets the value it has ---- */

/* while swapped: ..., and in it only swapped = True. */
static void flag_keeps_loop(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) return;
    condition = py_strip(tree, condition);
    bool wanted = true;
    uint32_t left;
    uint32_t right;
    uint32_t asked = condition;
    if (node_kind(tree, condition) == PY_NOT_OPERATOR) {
        asked = node_field(tree, condition, PY_FIELD_ARGUMENT);
        wanted = false;
    } else if (py_comparison(tree, condition, &left, &right) == PY_OP_EQUAL_EQUAL) {
        uint16_t kind = node_kind(tree, right);
        if (kind != PY_TRUE && kind != PY_FALSE) return;
        asked = left;
        wanted = kind == PY_TRUE;
    }
    uint32_t name = asked == NODE_NONE ? MODEL_NONE : py_binding(model, asked);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    const struct binding *b = &model->bindings[name];
    if (b->kind != BINDING_VARIABLE || model->scopes[b->scope].function != loop->function) return;
    uint32_t change = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name || model->uses[use].kind == USE_READ) continue;
        uint32_t value = py_value_written(tree, model->uses[use].node);
        if (value == NODE_NONE) return;
        if (node_kind(tree, value) != (wanted ? PY_TRUE : PY_FALSE)) return;
        change = py_statement_of(model, model->uses[use].node);
    }
    if (change == NODE_NONE) return;
    /* A function that is called may end the program, or raise what somebody catches. */
    for (uint32_t at = loop->body; at < tree->nodes[loop->body].next; at++) {
        struct str method;
        if (node_kind(tree, at) != PY_CALL || py_calls_harmless(model, at)) continue;
        if (py_method_call(tree, at, &method) == NODE_NONE) return;
        if (str_is(method, "pop") || str_is(method, "remove") || str_is(method, "exit")) return;
    }
    struct finding *finding = check_report(c, change);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "change", change);
    check_set_node(c, finding, "condition", condition);
    finding_set(finding, "other", wanted ? (struct str)STR("False") : (struct str)STR("True"));
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- A bound that is asked too late ---- */

/*
 * Whether something has been put at the end of the list so that a loop stops there, or the
 * program has asked whether the list holds what the loop looks for: no index gets past the
 * end then.  An item added in a loop of its own is one of many, and no such sign.
 */
static bool has_end_sign(const struct model *model, uint32_t list, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        if (at >= loop->node) return false;
        uint32_t changing;
        uint32_t around = model_loop_around(model, at);
        bool once =
            around == MODEL_NONE || node_within(tree, loop->node, model->loops[around].node);
        if (py_change_at(tree, at, &changing) == PY_CHANGE_GROW && once) return true;
        if (model->uses[use].kind == USE_READ) {
            uint32_t left;
            uint32_t right;
            uint32_t comparison = node_parent(tree, at);
            if (!py_is_membership(py_comparison(tree, comparison, &left, &right))) continue;
            if (right == at) return true;
            continue;
        }
        /* text = line + "#", text = f"{line}#", items = [*numbers, None] */
        if (model->uses[use].kind == USE_UPDATE && once) return true;
        uint32_t value = py_value_written(tree, at);
        if (value == NODE_NONE || !once) continue;
        uint16_t kind = node_kind(tree, py_strip(tree, value));
        if (kind == PY_BINARY_OPERATOR) return true;
        if (kind != PY_STRING && kind != PY_LIST && kind != PY_TUPLE) continue;
        for (uint32_t part = value; part < tree->nodes[value].next; part++) {
            uint16_t inside = node_kind(tree, part);
            if (inside == PY_INTERPOLATION || inside == PY_LIST_SPLAT) return true;
        }
    }
    return false;
}

/* while xs[i] == " " and i < len(xs) */
static void bound_asked_late(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    condition = py_strip(tree, condition);
    if (node_kind(tree, condition) != PY_BOOLEAN_OPERATOR) return;
    if (py_operator(tree, condition) != PY_KW_AND || py_is_guarded(model, loop->node)) return;
    uint32_t before = py_left(tree, condition);
    uint32_t bound = py_right(tree, condition);
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, bound, &left, &right);
    if (op == PY_OP_GREATER) {
        uint32_t side = left;
        left = right;
        right = side;
    } else if (op != PY_OP_LESS) {
        return;
    }
    uint32_t variable = py_binding(model, left);
    int64_t extra;
    uint32_t list = py_length_of(model, right, &extra);
    if (!py_is_own_name(model, variable) || list == MODEL_NONE || extra != 0) return;
    if (py_is_everywhere(model, variable) || py_is_everywhere(model, list)) return;
    uint32_t place = NODE_NONE;
    MODEL_EACH_USE_IN(model, before, use)
    {
        if (model->uses[use].binding == variable &&
            node_kind(tree, node_parent(tree, model->uses[use].node)) == PY_COMPARISON_OPERATOR) {
            return; /* it may be bounded there as well */
        }
        uint32_t subscript = model->uses[use].binding == list
                                 ? py_subscript_of(tree, model->uses[use].node)
                                 : NODE_NONE;
        if (subscript == NODE_NONE) continue;
        uint32_t at = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (at != NODE_NONE && py_binding(model, at) == variable) place = subscript;
    }
    if (place == NODE_NONE) return;
    bool climbs = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        int64_t added;
        if (model->uses[use].binding != variable || model->uses[use].kind == USE_READ) continue;
        climbs |= py_added_number(model, model->uses[use].node, &added) && added > 0;
    }
    if (!climbs || has_end_sign(model, list, loop)) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "place", place);
    check_set_node(c, finding, "bound", bound);
    check_set_node(c, finding, "before", before);
    check_set_binding(c, finding, "name", variable);
    check_set_binding(c, finding, "list", list);
}

const struct check py_checks_zeroes[] = {
    {"first-divisor-zero",
     CHECK_NODE,
     first_divisor_zero,
     {PY_BINARY_OPERATOR},
     "code name range stop",
     .needs = {PY_FOR_STATEMENT}},
    {"runs-below-zero",
     CHECK_LOOP,
     runs_below_zero,
     {CHECK_OF(LOOP_WHILE)},
     "condition name list place",
     .needs = {PY_SUBSCRIPT}},
    {"product-of-itself",
     CHECK_BINDING,
     product_of_itself,
     {CHECK_OF(BINDING_VARIABLE)},
     "name change start",
     .where = CHECK_REWRITTEN},
    {"beyond-every-item",
     CHECK_NODE,
     beyond_every_item,
     {PY_IF_STATEMENT},
     "condition name start item limit wanted",
     .needs = {PY_BOOLEAN_OPERATOR},
     .where = CHECK_IN_LOOP},
    {"flag-keeps-loop",
     CHECK_LOOP,
     flag_keeps_loop,
     {CHECK_OF(LOOP_WHILE)},
     "name change condition other loop"},
    {"bound-asked-late",
     CHECK_LOOP,
     bound_asked_late,
     {CHECK_OF(LOOP_WHILE)},
     "place bound before name list",
     .needs = {PY_BOOLEAN_OPERATOR}},
    {0},
};
