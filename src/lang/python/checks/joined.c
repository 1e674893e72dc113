/*
 * Joining where putting in is meant, as far as it shows: an item that is moved from one list
 * to another and taken apart on the way, a pair that loses its brackets, pieces that are
 * joined to the whole again, what is joined as if it were a list, and what is taken apart.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/elements.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- What is joined to what ---- */

struct joint {
    uint32_t list, added; /* nodes */
    bool apart;           /* += and extend take a text apart; + stops at it */
};

/* Whether the value is certainly a list or a tuple: by its type, or as a default: get(k, []). */
static enum py_type row_type(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    enum py_type type = py_type(model, value);
    struct str method;
    if (type == PY_TYPE_LIST || type == PY_TYPE_TUPLE) return type;
    if (node_kind(tree, value) == PY_CALL && py_method_call(tree, value, &method) != NODE_NONE &&
        (str_is(method, "get") || str_is(method, "setdefault")) &&
        py_argument_count(tree, value) == 2) {
        return py_type(model, py_argument(tree, value, 1));
    }
    return PY_TYPE_UNKNOWN;
}

/*
 * Whether the value is a call of the function it stands in, which begins with a list:
 * return [] in one place, and f(xs[1:]) + xs[0] in another.
 */
static bool is_own_list(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    struct py_callee callee;
    uint32_t around = model_function_around(model, value);
    if (around == MODEL_NONE || node_kind(tree, value) != PY_CALL) return false;
    if (!py_callee(model, value, &callee) || callee.function != around) return false;
    const struct function *f = &model->functions[around];
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t given = node_named(tree, node, 0);
        if (given != NODE_NONE && node_kind(tree, py_strip(tree, given)) == PY_LIST) return true;
    }
    return false;
}

static bool is_row(const struct model *model, uint32_t value)
{
    enum py_type type = row_type(model, value);
    return type == PY_TYPE_LIST || type == PY_TYPE_TUPLE || is_own_list(model, value);
}

/* xs += x, xs + x, xs.extend(x), where xs is a list or a tuple and x is not known to be one. */
static bool read_joint(const struct model *model, uint32_t node, struct joint *joint)
{
    const struct tree *tree = model->tree;
    struct str method;
    switch (node_kind(tree, node)) {
    case PY_AUGMENTED_ASSIGNMENT:
        if (py_operator(tree, node) != PY_OP_PLUS_EQUAL) return false;
        *joint = (struct joint){py_left(tree, node), py_right(tree, node), true};
        break;
    case PY_BINARY_OPERATOR:
        if (py_operator(tree, node) != PY_OP_PLUS) return false;
        *joint = (struct joint){py_left(tree, node), py_right(tree, node), false};
        break;
    case PY_CALL:
        joint->list = py_method_call(tree, node, &method);
        if (joint->list == NODE_NONE || !str_is(method, "extend")) return false;
        if (py_argument_count(tree, node) != 1) return false;
        joint->added = py_argument(tree, node, 0);
        joint->apart = true;
        break;
    default: return false;
    }
    if (joint->list == NODE_NONE || joint->added == NODE_NONE) return false;
    joint->list = py_strip(tree, joint->list);
    joint->added = py_strip(tree, joint->added);
    if (!joint->apart && !is_row(model, joint->list)) {
        uint32_t left = joint->list;
        joint->list = joint->added;
        joint->added = left;
    }
    return is_row(model, joint->list);
}

/* ---- Moved from one list to another ---- */

/* Whether `xs.remove(x)` stands in the same block, so that x is one of the items of xs. */
static uint32_t removed_beside(const struct model *model, uint32_t node, uint32_t item)
{
    const struct tree *tree = model->tree;
    uint32_t own = py_statement_of(model, node);
    NODE_EACH_CHILD(tree, node_parent(tree, own), statement)
    {
        struct str method;
        uint32_t call = py_statement_value(tree, statement);
        if (call == NODE_NONE || node_kind(tree, call) != PY_CALL) continue;
        if (py_method_call(tree, call, &method) == NODE_NONE || !str_is(method, "remove")) continue;
        uint32_t taken = py_argument(tree, call, 0);
        if (taken != NODE_NONE && py_binding(model, taken) == item) return call;
    }
    return NODE_NONE;
}

/* rest.remove(x), result += x */
static void moved_apart(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    struct joint joint;
    if (!read_joint(model, node, &joint)) return;
    uint32_t item = py_binding(model, joint.added);
    if (item == MODEL_NONE || py_type(model, joint.added) != PY_TYPE_UNKNOWN) return;
    uint32_t removed = removed_beside(model, node, item);
    if (removed == NODE_NONE || py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "item", item);
    check_set_node(c, finding, "list", joint.list);
    check_set_node(c, finding, "removed", removed);
    check_set_line(c, finding, "line", removed);
}

/* ---- A pair without its brackets ---- */

/* Whether the items of the list are taken for pairs: for a, b in xs; for x in xs: x[1]. */
static uint32_t taken_as_pairs(const struct model *model, uint32_t list)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(tree, node);
        uint16_t kind = node_kind(tree, parent);
        if (kind == PY_SUBSCRIPT && tree->nodes[node].field == PY_FIELD_VALUE) {
            uint32_t cell = py_subscript_of(tree, parent);
            if (cell != NODE_NONE && node_child(tree, parent, PY_SLICE) == NODE_NONE) return cell;
        }
        if (kind != PY_FOR_STATEMENT || tree->nodes[node].field != PY_FIELD_RIGHT) continue;
        uint32_t left = node_field(tree, parent, PY_FIELD_LEFT);
        uint32_t variable = py_binding(model, left);
        if (variable == MODEL_NONE) {
            if (node_named_count(tree, left) == 2) return left;
            continue;
        }
        MODEL_EACH_USE_IN(model, node_field(tree, parent, PY_FIELD_BODY), inner)
        {
            int64_t place;
            if (model->uses[inner].binding != variable) continue;
            uint32_t cell = py_subscript_of(tree, model->uses[inner].node);
            if (cell == NODE_NONE) continue;
            if (py_integer(tree, node_field(tree, cell, PY_FIELD_SUBSCRIPT), &place)) return cell;
        }
    }
    return NODE_NONE;
}

/* Whether all that gets into the list comes by joining: no append puts in a whole pair. */
static bool is_only_joined(const struct model *model, uint32_t list)
{
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        struct str method;
        uint32_t call = py_method_on(model->tree, model->uses[use].node, &method);
        if (call == NODE_NONE) continue;
        if (str_is(method, "append") || str_is(method, "insert")) return false;
    }
    return true;
}

/* pairs += (name, mark), and then pair[1] of each */
static void pair_taken_apart(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct joint joint;
    if (!read_joint(model, node, &joint)) return;
    uint16_t kind = node_kind(tree, joint.added);
    if ((kind != PY_TUPLE && kind != PY_LIST) || node_named_count(tree, joint.added) < 2) return;
    NODE_EACH_CHILD(tree, joint.added, part)
    {
        uint16_t inner = node_kind(tree, part);
        if (inner == PY_TUPLE || inner == PY_LIST || inner == PY_LIST_SPLAT) return;
        /* A text has places, too. */
        if (node_is_proper(tree, part) && py_type(model, part) == PY_TYPE_STR) return;
    }
    uint32_t list = py_binding(model, joint.list);
    if (list == MODEL_NONE || !py_is_own_name(model, list)) return;
    if (!is_only_joined(model, list)) return;
    uint32_t taken = taken_as_pairs(model, list);
    if (taken == NODE_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "pair", joint.added);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "taken", taken);
    check_set_line(c, finding, "line", taken);
}

/* ---- Pieces joined to the whole again ---- */

/* for i in range(0, len(xs), n): out += xs[i:i + n] */
static void pieces_joined_again(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct joint joint;
    struct py_counting range;
    uint32_t around = model_loop_around(model, node);
    if (around == MODEL_NONE || !read_joint(model, node, &joint)) return;
    if (!py_read_counting(model, &model->loops[around], &range) || range.step == NODE_NONE) return;
    if (node_kind(tree, joint.added) != PY_SUBSCRIPT) return;
    uint32_t slice = node_child(tree, joint.added, PY_SLICE);
    uint32_t list = py_binding(model, node_field(tree, joint.added, PY_FIELD_VALUE));
    if (slice == NODE_NONE || list == MODEL_NONE || node_named_count(tree, slice) != 2) return;
    uint32_t end = node_named(tree, slice, 1);
    if (py_binding(model, node_named(tree, slice, 0)) != range.variable) return;
    if (node_kind(tree, end) != PY_BINARY_OPERATOR || py_operator(tree, end) != PY_OP_PLUS) return;
    if (py_binding(model, py_left(tree, end)) != range.variable) return;
    if (!node_same(tree, py_strip(tree, py_right(tree, end)), py_strip(tree, range.step))) return;
    int64_t extra;
    if (py_length_of(model, range.stop, &extra) != list) return;
    /* Under a condition it is a choice of pieces. */
    if (py_statement_of(model, node) != py_only_statement(tree, model->loops[around].body)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "piece", joint.added);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "result", joint.list);
}

/* ---- What may be a list or not ---- */

/* Whether the function around it says that it puts lists together, or takes things apart. */
static bool is_about_lists(const struct model *model, uint32_t node)
{
    static const struct str words[] = {STR("flat"), STR("merge"),  STR("join"),   STR("comb"),
                                       STR("conc"), STR("nest"),   STR("lett"),   STR("charac"),
                                       STR("char"), STR("unpack"), STR("extend"), STR("chain")};
    struct str name = function_name(model, model_function_around(model, node));
    return name.size == 0 || PY_HAS_PART(name, words);
}

/* Whether that use of a value shows that it has items, or may be handed on as what has some. */
static bool opens(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, node);
    uint16_t field = tree->nodes[node].field;
    switch (node_kind(tree, parent)) {
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: return field == PY_FIELD_RIGHT;
    case PY_SUBSCRIPT: return field == PY_FIELD_VALUE;
    case PY_ATTRIBUTE: return true;
    case PY_ASSIGNMENT: return field == PY_FIELD_RIGHT; /* the other name is not followed */
    case PY_ARGUMENT_LIST: {
        struct str method;
        uint32_t call = node_parent(tree, parent);
        if (py_method_call(tree, call, &method) != NODE_NONE && str_is(method, "extend"))
            return false;
        return true;
    }
    default: return false;
    }
}

/* Whether something shows that this place of the list has items: len(xs[i]), xs[i][0]. */
static bool is_place_opened(const struct model *model, uint32_t list, uint32_t depth)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        for (uint32_t level = 0; level < depth && node != NODE_NONE; level++) {
            node = py_subscript_of(tree, node);
            if (node != NODE_NONE && node_child(tree, node, PY_SLICE) != NODE_NONE) {
                node = NODE_NONE; /* a part of the list, and none of its places */
            }
        }
        if (node != NODE_NONE && opens(model, node)) return true;
    }
    return false;
}

/* The list whose place the value is, xs[i] (1) or xs[i][j] (2); MODEL_NONE for anything else. */
static uint32_t place_of(const struct model *model, uint32_t value, uint32_t *depth)
{
    const struct tree *tree = model->tree;
    *depth = 0;
    while (node_kind(tree, value) == PY_SUBSCRIPT) {
        uint32_t place = node_field(tree, value, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || node_next_named(tree, place) != NODE_NONE) return MODEL_NONE;
        if (py_type(model, place) != PY_TYPE_INT) return MODEL_NONE;
        value = py_strip(tree, node_field(tree, value, PY_FIELD_VALUE));
        ++*depth;
    }
    return *depth > 0 ? py_binding(model, value) : MODEL_NONE;
}

/* Whether the value is taken out of a list that the function is given: xs[i], xs.pop(0). */
static bool is_taken_out(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    uint32_t depth = 1;
    uint32_t from = MODEL_NONE;
    struct str method;
    if (node_kind(tree, value) == PY_CALL) {
        uint32_t object = py_method_call(tree, value, &method);
        if (object == NODE_NONE || !str_is(method, "pop")) return false;
        if (py_argument_count(tree, value) > 1) return false;
        uint32_t place = py_argument(tree, value, 0);
        if (place != NODE_NONE && py_type(model, place) != PY_TYPE_INT) return false;
        from = py_binding(model, object);
    } else {
        from = place_of(model, value, &depth);
    }
    if (from == MODEL_NONE) return false;
    enum binding_kind kind = model->bindings[from].kind;
    if (kind != BINDING_PARAMETER && kind != BINDING_LOOP) return false;
    if (py_is_everywhere(model, from) || py_may_have_keys(model, from)) return false;
    return !is_place_opened(model, from, depth);
}

/* Whether the name is one of several that a loop over what the function is given unpacks. */
static bool is_unpacked(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    uint32_t name = py_binding(model, value);
    if (name == MODEL_NONE || model->bindings[name].kind != BINDING_LOOP) return false;
    const struct binding *b = &model->bindings[name];
    if (b->writes != 1 || py_is_everywhere(model, name)) return false;
    uint16_t pattern = node_kind(tree, node_parent(tree, b->node));
    if (pattern != PY_PATTERN_LIST && pattern != PY_TUPLE_PATTERN) return false;
    uint32_t around = model_loop_around(model, value);
    if (around == MODEL_NONE || !node_within(tree, b->node, model->loops[around].node))
        return false;
    uint32_t walked = node_field(tree, model->loops[around].node, PY_FIELD_RIGHT);
    if (walked == NODE_NONE || py_parameter_at(model, walked) == MODEL_NONE) return false;
    if (py_says_list(binding_name(model, name))) return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].node == b->node) continue;
        if (model->uses[use].kind != USE_READ) return false;
        if (opens(model, model->uses[use].node)) return false;
    }
    return true;
}

/* out += xs[i], out = out + xs[i], out.extend(xs[i]) */
static void place_joined(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    struct joint joint;
    if (!read_joint(model, node, &joint)) return;
    if (py_type(model, joint.added) != PY_TYPE_UNKNOWN || is_about_lists(model, node)) return;
    if (!is_taken_out(model, joint.added) && !is_unpacked(model, joint.added)) return;
    bool tuple = row_type(model, joint.list) == PY_TYPE_TUPLE;
    struct finding *finding = check_report(c, node);
    finding->by_name = true;
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "item", joint.added);
    check_set_node(c, finding, "list", joint.list);
    finding_set(finding, "type", str_of(tuple ? "tuple" : "list"));
}

/* ---- An item taken apart ---- */

/* Whether the name is gone through itself, or one of its items is picked: it may be a list. */
static bool is_opened(const struct model *model, uint32_t name)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(tree, node);
        uint16_t kind = node_kind(tree, parent);
        if ((kind == PY_FOR_STATEMENT || kind == PY_FOR_IN_CLAUSE) &&
            tree->nodes[node].field == PY_FIELD_RIGHT)
            return true;
        if (kind == PY_SUBSCRIPT && tree->nodes[node].field == PY_FIELD_VALUE) return true;
        if (kind == PY_ARGUMENT_LIST && py_calls(model, node_parent(tree, parent), "isinstance"))
            return true;
    }
    return false;
}

/* Whether people call one thing so, and no list of things: a team has members, a name has none. */
static bool says_one(struct str name)
{
    static const struct str words[] = {
        STR("word"), STR("w"), STR("name"), STR("item"),  STR("element"), STR("elem"),  STR("e"),
        STR("x"),    STR("i"), STR("n"),    STR("num"),   STR("number"),  STR("value"), STR("el"),
        STR("city"), STR("a"), STR("j"),    STR("fruit"), STR("mark"),    STR("price"), STR("v")};
    return PY_HAS_WORD(name, words);
}

/* for word in text.split(): result += word */
static void item_taken_apart(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct joint joint;
    if (!read_joint(model, node, &joint)) return;
    uint32_t item = py_binding(model, joint.added);
    if (item == MODEL_NONE || !py_is_own_name(model, item) || py_is_everywhere(model, item)) return;
    const struct loop *loop = py_loop_keeping(model, item, node);
    if (!loop || py_type(model, joint.list) != PY_TYPE_LIST || is_about_lists(model, node)) return;
    uint32_t walked = py_strip(tree, node_field(tree, loop->node, PY_FIELD_RIGHT));
    enum py_type type = py_type(model, joint.added);
    /* Letter by letter there is nothing to take apart. */
    if (py_type(model, walked) == PY_TYPE_STR) return;
    uint32_t from = py_binding(model, walked);
    if (type != PY_TYPE_STR) {
        if (type != PY_TYPE_UNKNOWN || from == MODEL_NONE) return;
        if (py_parameter_at(model, walked) == MODEL_NONE) return;
        if (!says_one(binding_name(model, item)) || is_opened(model, item)) return;
        if (!py_says_list(binding_name(model, from))) return;
        if (py_acts_as_list(model, item) || py_may_have_keys(model, from)) return;
    }
    struct finding *finding = check_report(c, node);
    finding->by_name = type != PY_TYPE_STR;
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "item", item);
    check_set_node(c, finding, "list", joint.list);
}

const struct check py_checks_joined[] = {
    {"item-taken-apart",
     CHECK_NODE,
     item_taken_apart,
     {PY_AUGMENTED_ASSIGNMENT, PY_CALL},
     "code item list",
     "extend",
     .needs = {PY_FOR_STATEMENT}},
    {"moved-apart",
     CHECK_NODE,
     moved_apart,
     {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR, PY_CALL},
     "code item list removed line",
     .where = CHECK_IN_LOOP},
    {"pair-taken-apart",
     CHECK_NODE,
     pair_taken_apart,
     {PY_AUGMENTED_ASSIGNMENT, PY_CALL},
     "code pair list taken line",
     .where = CHECK_IN_LOOP},
    {"pieces-joined-again",
     CHECK_NODE,
     pieces_joined_again,
     {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR, PY_CALL},
     "code piece list result",
     .needs = {PY_SLICE},
     .where = CHECK_IN_LOOP},
    {"place-joined",
     CHECK_NODE,
     place_joined,
     {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR, PY_CALL},
     "code item list type",
     .needs = {PY_LIST, PY_TUPLE}},
    {0},
};
