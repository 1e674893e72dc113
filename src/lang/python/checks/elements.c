/*
 * Items and lists that are taken for each other: an item joined to a list, compared
 * with it, or used as a position in it; a position used as an item; a list looked for
 * among its own items.
 *
 * Where a text could be meant, whose items are texts, a check is silent.
 */
#include "lang/python/facts/elements.h"

#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/sorts.h"
#include "lang/python/facts/statements.h"

/* ---- Joining ---- */

/* Whether the list could have been gone through for single letters, which `+=` adds well. */
static bool may_be_letters(const struct model *model, uint32_t item)
{
    if (py_is_counted_with(model, item)) return false;
    uint32_t name = py_binding(model, item);
    if (name != MODEL_NONE && py_says_text(binding_name(model, name))) return true;
    uint32_t list = py_item_of(model, item);
    if (list == MODEL_NONE) return true;
    if (py_says_text(binding_name(model, list))) return true;
    return !py_acts_as_list(model, list) && !py_says_list(binding_name(model, list));
}

/* The operation as it would be right: out.append(x), out + [x], out += (x,). */
static struct str joined_well(struct check_context *c, uint32_t node, uint32_t list, uint32_t item,
                              bool tuple)
{
    struct str row = tree_text(c->tree, list);
    struct str one = tree_text(c->tree, py_strip(c->tree, item));
    bool first = list < item;
    if (node_kind(c->tree, node) == PY_BINARY_OPERATOR) {
        const char *form = tuple ? "(%.*s,)" : "[%.*s]";
        struct str wrapped = arena_format(c->arena, form, STR_ARG(one));
        return arena_format(c->arena, "%.*s + %.*s", STR_ARG(first ? row : wrapped),
                            STR_ARG(first ? wrapped : row));
    }
    if (tuple) return arena_format(c->arena, "%.*s += (%.*s,)", STR_ARG(row), STR_ARG(one));
    return arena_format(c->arena, "%.*s.append(%.*s)", STR_ARG(row), STR_ARG(one));
}

/* Whether the item is given to another call than the one at `node`: out + list(x). */
static bool is_wrapped(const struct tree *tree, uint32_t item, uint32_t node)
{
    uint32_t parent = node_parent(tree, item);
    return node_kind(tree, parent) == PY_ARGUMENT_LIST && node_parent(tree, parent) != node;
}

/* out += x, out = out + x, out.extend(x), where x is one of the things that out holds */
static void item_joined(struct check_context *c, uint32_t subject)
{
    (void)subject;
    const struct model *model = c->model;
    for (const struct py_clash *clash = py_clashes(model); clash; clash = clash->next) {
        if (clash->kind != PY_CLASH_JOIN) continue;
        bool left_item = clash->difference < 0;
        uint32_t list = left_item ? clash->right : clash->left;
        uint32_t item = left_item ? clash->left : clash->right;
        enum py_type type = py_type(model, list);
        /* A name that is joined to [x] is meant as a list: starts-as-item tells why it is none. */
        uint16_t kind = node_kind(c->tree, list);
        if (type == PY_TYPE_SET || kind == PY_LIST || kind == PY_TUPLE) continue;
        bool tuple = type == PY_TYPE_TUPLE;
        /* Only += and extend take a text apart; + stops at it, and so does a tuple. */
        bool takes_apart =
            (node_kind(c->tree, clash->node) != PY_BINARY_OPERATOR && !tuple && !left_item) ||
            is_wrapped(c->tree, item, clash->node);
        /* Where [x] stands elsewhere, only the name of x can say that it is a letter. */
        uint32_t one = py_binding(model, item);
        bool letters = clash->shown ? one != MODEL_NONE && py_says_text(binding_name(model, one))
                                    : may_be_letters(model, item);
        if (takes_apart && letters) continue;
        if (py_is_guarded(model, clash->node)) continue;
        struct finding *finding = check_report(c, clash->node);
        check_set_node(c, finding, "code", clash->node);
        check_set_node(c, finding, "list", list);
        check_set_node(c, finding, "item", item);
        finding_set(finding, "type", str_of(tuple ? "tuple" : "list"));
        struct str better = joined_well(c, clash->node, list, item, tuple);
        finding_set(finding, "better", better);
        /* item += items wants the item in the list, or something else altogether. */
        bool update = node_kind(c->tree, clash->node) == PY_AUGMENTED_ASSIGNMENT;
        if (!left_item || !update) check_replace(c, finding, clash->node, better);
    }
}

/* ---- Comparing and looking for ---- */

/* Whether the value could be a text all the same. */
static bool may_be_text(const struct model *model, uint32_t node)
{
    struct py_place place = py_place(model, node);
    if (place.binding == MODEL_NONE || py_acts_as_list(model, place.binding)) return false;
    return py_says_text(binding_name(model, place.binding));
}

/* x == xs, where x is one of xs */
static void item_compared(struct check_context *c, uint32_t subject)
{
    (void)subject;
    const struct model *model = c->model;
    for (const struct py_clash *clash = py_clashes(model); clash; clash = clash->next) {
        if (clash->kind != PY_CLASH_COMPARE) continue;
        bool left_item = clash->difference < 0;
        uint32_t list = left_item ? clash->right : clash->left;
        uint32_t item = left_item ? clash->left : clash->right;
        if (may_be_text(model, list) || py_is_guarded(model, clash->node)) continue;
        /* Where both types are certain, types-never-equal and its neighbours tell it. */
        if (py_type(model, list) != PY_TYPE_UNKNOWN && py_type(model, item) != PY_TYPE_UNKNOWN) {
            continue;
        }
        struct finding *finding = check_report(c, clash->node);
        check_set_node(c, finding, "code", clash->node);
        check_set_node(c, finding, "list", list);
        check_set_node(c, finding, "item", item);
    }
}

/* if xs not in seen, where seen holds items of xs */
static void list_looked_for(struct check_context *c, uint32_t subject)
{
    (void)subject;
    const struct model *model = c->model;
    for (const struct py_clash *clash = py_clashes(model); clash; clash = clash->next) {
        if (clash->kind != PY_CLASH_MEMBER) continue;
        uint32_t list = py_binding(model, clash->left);
        if (list == MODEL_NONE) continue;
        if (!py_acts_as_list(model, list) && !py_is_row(model, list)) continue;
        if (may_be_text(model, clash->left) || py_is_guarded(model, clash->node)) continue;
        struct finding *finding = check_report(c, clash->node);
        check_set_node(c, finding, "code", clash->node);
        check_set_node(c, finding, "list", clash->left);
        check_set_node(c, finding, "other", clash->right);
    }
}

/* ---- Starting with an item instead of a list ---- */

/* The value that makes the name an item, xs[0] or max(xs), as it starts; or NODE_NONE. */
static uint32_t starting_item(const struct model *model, uint32_t binding)
{
    const struct tree *tree = model->tree;
    uint32_t value = py_value_written(tree, model->bindings[binding].node);
    if (value == NODE_NONE) return NODE_NONE;
    /* xs(0) is meant as xs[0]. */
    if (node_kind(tree, value) == PY_CALL) {
        uint32_t callee = node_field(tree, value, PY_FIELD_FUNCTION);
        return py_binding(model, callee) != MODEL_NONE ? value : NODE_NONE;
    }
    if (node_kind(tree, value) != PY_SUBSCRIPT) return NODE_NONE;
    uint32_t place = node_field(tree, value, PY_FIELD_SUBSCRIPT);
    return node_kind(tree, place) == PY_SLICE ? NODE_NONE : value;
}

/* Whether the value put in comes out of a loop: what a program takes out otherwise may be mixed. */
static bool is_walked_item(const struct model *model, uint32_t node)
{
    node = py_strip(model->tree, node);
    uint16_t kind = node_kind(model->tree, node);
    if (kind == PY_LIST || kind == PY_TUPLE || kind == PY_SET) {
        node = py_strip(model->tree, node_named(model->tree, node, 0));
    }
    if (node_kind(model->tree, node) == PY_SUBSCRIPT) return true;
    uint32_t name = py_binding(model, node);
    return name != MODEL_NONE && model->bindings[name].kind == BINDING_LOOP;
}

/* Whether the method called there may be one that the program, or a module, defines. */
static bool may_be_own_method(const struct model *model, uint32_t node)
{
    struct str method;
    if (py_method_call(model->tree, node, &method) == NODE_NONE) return false;
    return py_has_method_named(model, method) || !py_stands_alone(model);
}

/* found = xs[0], and then found.append(x) for other items x */
static void starts_as_item(struct check_context *c, uint32_t subject)
{
    (void)subject;
    const struct model *model = c->model;
    uint32_t last = MODEL_NONE;
    for (const struct py_clash *clash = py_clashes(model); clash; clash = clash->next) {
        if (clash->kind != PY_CLASH_FILL) continue;
        bool call = node_kind(c->tree, clash->node) == PY_CALL;
        uint32_t item = clash->left;
        uint32_t name = py_binding(model, clash->right);
        if (name == MODEL_NONE || name == last) continue;
        if (!is_walked_item(model, item)) continue;
        if (call && may_be_own_method(model, clash->node)) continue;
        uint32_t value = starting_item(model, name);
        if (value == NODE_NONE || py_is_guarded(model, clash->node)) continue;
        last = name;
        struct finding *finding = check_report(c, value);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "value", value);
        check_set_node(c, finding, "use", clash->node);
        check_set_line(c, finding, "line", clash->node);
        /* What else would be wrong with a list is another matter. */
        struct str method = STR_EMPTY;
        if (call) py_method_call(c->tree, clash->node, &method);
        if (call && !str_is(method, "append")) continue;
        check_insert(c, finding, c->tree->nodes[value].start, (struct str)STR("["));
        check_insert(c, finding, c->tree->nodes[value].end, (struct str)STR("]"));
    }
}

/* ---- Items and positions ---- */

/* Whether every item that is written out is a place in the list itself: [2, 0, 1]. */
static bool lists_positions(const struct tree *tree, uint32_t list)
{
    int64_t count = node_named_count(tree, list);
    NODE_EACH_CHILD(tree, list, item)
    {
        int64_t number;
        if (!node_has(tree, item, NODE_NAMED)) continue;
        if (!py_integer(tree, item, &number) || number < -count || number >= count) return false;
    }
    return count > 0;
}

/* Whether the list is certainly one of positions, so that its items are at home in it. */
static bool holds_positions(const struct model *model, uint32_t list)
{
    uint32_t value = py_only_value(model, list);
    if (value == NODE_NONE) return false;
    if (node_kind(model->tree, value) == PY_LIST) return lists_positions(model->tree, value);
    if (node_kind(model->tree, value) != PY_CALL) return false;
    uint32_t argument = py_argument(model->tree, value, 0);
    return argument != NODE_NONE && py_calls(model, argument, "range");
}

/* Whether the name is a list, and not a dictionary or an object of another kind. */
static bool is_list_name(const struct model *model, uint32_t list)
{
    if (py_may_have_keys(model, list) || holds_positions(model, list)) return false;
    return py_acts_as_list(model, list) || py_acts_as_row(model, list) ||
           py_says_list_only(binding_name(model, list));
}

/* The name that is, plus or minus a number, what stands between the brackets; or MODEL_NONE. */
static uint32_t indexing_name(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    node = py_strip(tree, node);
    if (node_kind(tree, node) == PY_BINARY_OPERATOR) {
        int64_t number;
        uint32_t right = py_right(tree, node);
        if (right == NODE_NONE || !py_integer(tree, right, &number)) return MODEL_NONE;
        node = py_left(tree, node);
    }
    return node == NODE_NONE ? MODEL_NONE : py_binding(model, node);
}

/* The name by which the subscript picks from its list: xs[i], xs[:i]; MODEL_NONE for others. */
static uint32_t picked_by(const struct model *model, uint32_t subscript)
{
    const struct tree *tree = model->tree;
    uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    if (place == NODE_NONE) return MODEL_NONE;
    if (node_kind(tree, place) != PY_SLICE) return indexing_name(model, place);
    NODE_EACH_CHILD(tree, place, part)
    {
        if (!node_has(tree, part, NODE_NAMED)) continue;
        uint32_t name = indexing_name(model, part);
        if (name != MODEL_NONE) return name;
    }
    return MODEL_NONE;
}

/* for n in xs: xs[n] */
static void item_as_index(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t list = py_binding(model, node_field(c->tree, node, PY_FIELD_VALUE));
    if (list == MODEL_NONE) return;
    uint32_t variable = picked_by(model, node);
    if (variable == MODEL_NONE || py_is_everywhere(model, variable)) return;
    if (py_walked_by(model, variable) != list) return;
    if (!is_list_name(model, list) || py_is_guarded(model, node)) return;
    /* Told once for a loop. */
    for (uint32_t use = model->bindings[variable].first_use;
         use != MODEL_NONE && model->uses[use].node < node; use = model->uses[use].next) {
        uint32_t above = py_statement_of(model, model->uses[use].node);
        for (uint32_t i = model->uses[use].node; i > above; i = node_parent(c->tree, i)) {
            if (node_kind(c->tree, i) == PY_SUBSCRIPT && picked_by(model, i) == variable &&
                py_binding(model, node_field(c->tree, i, PY_FIELD_VALUE)) == list) {
                return;
            }
        }
    }
    struct finding *finding = check_report(c, node);
    check_set_binding(c, finding, "item", variable);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "code", node);
    check_set_line(c, finding, "line", model->bindings[variable].node);
}

/* The range of the loop whose variable the name is, when it counts the places of a list. */
static uint32_t counts_places_of(const struct model *model, uint32_t variable)
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

/* Whether the name also picks from the list: xs[i], xs[:i], xs.pop(i). */
static bool picks_from(const struct model *model, uint32_t variable, uint32_t list)
{
    const struct tree *tree = model->tree;
    if (py_is_everywhere(model, list)) return false;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t subscript = py_subscript_of(tree, node);
        if (subscript != NODE_NONE && picked_by(model, subscript) == variable) return true;
        struct str method;
        uint32_t call = py_method_on(tree, node, &method);
        if (call == NODE_NONE || !str_is(method, "pop")) continue;
        uint32_t argument = py_argument(tree, call, 0);
        if (argument != NODE_NONE && py_binding(model, argument) == variable) return true;
    }
    return false;
}

/* xs.pop(max(xs)), del xs[x] */
static void item_as_position(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t object;
    uint32_t item;
    if (node_kind(c->tree, node) == PY_CALL) {
        struct str method = STR_EMPTY;
        object = py_method_call(c->tree, node, &method);
        if (object == NODE_NONE || !str_is(method, "pop")) return;
        if (py_argument_count(c->tree, node) != 1) return;
        item = py_argument(c->tree, node, 0);
    } else {
        uint32_t target = node_named(c->tree, node, 0);
        if (node_kind(c->tree, target) != PY_SUBSCRIPT) return;
        object = node_field(c->tree, target, PY_FIELD_VALUE);
        item = node_field(c->tree, target, PY_FIELD_SUBSCRIPT);
    }
    uint32_t list = py_binding(model, object);
    if (list == MODEL_NONE || item == NODE_NONE || !is_list_name(model, list)) return;
    int32_t difference;
    if (!py_height_between(model, item, object, &difference) || difference != -1) return;
    uint32_t name = py_binding(model, item);
    if (name != MODEL_NONE && counts_places_of(model, name) != MODEL_NONE) return;
    if (py_item_of(model, item) == MODEL_NONE) return;
    /* item-as-index tells it of a loop's variable that picks from the list. */
    if (node_kind(c->tree, node) != PY_CALL && name != MODEL_NONE &&
        py_walked_by(model, name) == list) {
        return;
    }
    if (py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "item", item);
    check_set_node(c, finding, "list", object);
}

static void report_position(struct check_context *c, uint32_t node, uint32_t variable,
                            uint32_t list)
{
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "index", variable);
    check_set_binding(c, finding, "list", list);
}

/* Whether the name at the node is a number that is used to pick from the list. */
static bool is_position_in(const struct model *model, uint32_t node, uint32_t list)
{
    uint32_t variable = py_binding(model, node);
    if (variable == MODEL_NONE || list == MODEL_NONE) return false;
    if (py_may_have_keys(model, list) || holds_positions(model, list)) return false;
    bool counts = counts_places_of(model, variable) == list;
    return (counts || py_type(model, node) == PY_TYPE_INT) && picks_from(model, variable, list);
}

/* Whether the loop around the node puts xs[i] into the list `into`. */
static bool puts_items_in(const struct model *model, uint32_t node, uint32_t variable,
                          uint32_t list, uint32_t into)
{
    const struct tree *tree = model->tree;
    uint32_t loop = model_loop_around(model, node);
    if (loop == MODEL_NONE || py_is_everywhere(model, into)) return false;
    for (uint32_t use = model->bindings[into].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (!node_within(tree, model->uses[use].node, model->loops[loop].node)) continue;
        struct str method;
        uint32_t call = py_method_on(tree, model->uses[use].node, &method);
        if (call == NODE_NONE || !str_is(method, "append")) continue;
        uint32_t item = py_argument(tree, call, 0);
        if (item == NODE_NONE || node_kind(tree, item) != PY_SUBSCRIPT) continue;
        if (py_binding(model, node_field(tree, item, PY_FIELD_VALUE)) == list &&
            py_binding(model, node_field(tree, item, PY_FIELD_SUBSCRIPT)) == variable) {
            return true;
        }
    }
    return false;
}

/* if i not in out: out.append(xs[i]) */
static bool looks_for_position(const struct model *model, uint32_t node, uint32_t variable,
                               uint32_t right, uint32_t *list)
{
    uint32_t into = py_binding(model, right);
    *list = counts_places_of(model, variable);
    if (into == MODEL_NONE || *list == MODEL_NONE || into == *list) return false;
    return puts_items_in(model, node, variable, *list, into);
}

/* for i in range(len(xs)): xs.remove(i), if i in xs, if i == max(xs) */
static void position_as_item(struct check_context *c, uint32_t node)
{
    static const struct str methods[] = {STR("remove"), STR("index"), STR("count"), STR("append"),
                                         STR("extend")};
    static const struct str extremes[] = {STR("max"), STR("min")};
    const struct model *model = c->model;
    if (node_kind(c->tree, node) == PY_CALL) {
        struct str method = STR_EMPTY;
        uint32_t object = py_method_call(c->tree, node, &method);
        if (object == NODE_NONE || !PY_IS_ONE_OF(method, methods)) return;
        uint32_t item = py_argument(c->tree, node, 0);
        uint32_t list = py_binding(model, object);
        if (item == NODE_NONE || list == MODEL_NONE) return;
        bool adds = str_is(method, "append");
        if (str_is(method, "extend")) {
            item = py_strip(c->tree, item);
            if (node_kind(c->tree, item) != PY_LIST || node_named_count(c->tree, item) != 1) return;
            item = node_named(c->tree, item, 0);
            adds = true;
        }
        uint32_t variable = py_binding(model, item);
        if (variable == MODEL_NONE) return;
        /* Who makes a list may well fill it with its positions. */
        if (adds && model->bindings[list].kind != BINDING_PARAMETER) return;
        bool counts = str_is(method, "remove") && counts_places_of(model, variable) == list &&
                      !holds_positions(model, list);
        if (!counts && !is_position_in(model, item, list)) return;
        if (py_is_guarded(model, node) || !py_stands_alone(model)) return;
        report_position(c, node, variable, list);
        return;
    }
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, node, &left, &right);
    if (op == 0) return;
    uint32_t variable = py_binding(model, left);
    if (variable == MODEL_NONE) return;
    uint32_t list = MODEL_NONE;
    if (py_is_membership(op)) {
        uint32_t over = py_strip(c->tree, right);
        bool slice = node_kind(c->tree, over) == PY_SUBSCRIPT && picked_by(model, over) == variable;
        if (looks_for_position(model, node, variable, right, &list)) {
            report_position(c, node, variable, list);
            return;
        }
        list = py_binding(model, slice ? node_field(c->tree, over, PY_FIELD_VALUE) : over);
        if (list == MODEL_NONE || counts_places_of(model, variable) != list) return;
        if (slice &&
            node_kind(c->tree, node_field(c->tree, over, PY_FIELD_SUBSCRIPT)) != PY_SLICE) {
            return;
        }
        if (!slice && !is_position_in(model, left, list)) return;
    } else {
        if (node_kind(c->tree, right) != PY_CALL || !PY_CALLS_ONE_OF(model, right, extremes)) {
            return;
        }
        uint32_t argument = py_argument(c->tree, right, 0);
        list = argument == NODE_NONE ? MODEL_NONE : py_binding(model, argument);
        if (list == MODEL_NONE || counts_places_of(model, variable) != list) return;
        if (holds_positions(model, list)) return;
    }
    report_position(c, node, variable, list);
}

/* ---- Lists that double ---- */

/* Whether the sum has the name among what it adds, besides at `skip`. */
static bool adds_again(const struct model *model, uint32_t sum, uint32_t binding, bool skip)
{
    const struct tree *tree = model->tree;
    enum { MAX_TERMS = 16 };
    unsigned found = 0;
    for (unsigned i = 0; i < MAX_TERMS; i++) {
        bool more = node_kind(tree, sum) == PY_BINARY_OPERATOR;
        if (more && py_operator(tree, sum) != PY_OP_PLUS) return false;
        uint32_t term = more ? py_right(tree, sum) : sum;
        if (term != NODE_NONE && py_binding(model, term) == binding) found++;
        if (!more) return found > (skip ? 1 : 0);
        sum = py_left(tree, sum);
        if (sum == NODE_NONE) return false;
    }
    return false;
}

/* out += out + [x]: everything is put in once more each time */
static void list_doubled(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t target = node_field(c->tree, node, PY_FIELD_LEFT);
    uint32_t value = node_field(c->tree, node, PY_FIELD_RIGHT);
    if (target == NODE_NONE || value == NODE_NONE) return;
    value = py_strip(c->tree, value);
    uint32_t binding = py_binding(model, target);
    if (binding == MODEL_NONE || node_kind(c->tree, value) != PY_BINARY_OPERATOR) return;
    bool update = node_kind(c->tree, node) == PY_AUGMENTED_ASSIGNMENT;
    if (update && py_operator(c->tree, node) != PY_OP_PLUS_EQUAL) return;
    enum py_type type = py_type(model, target);
    if (type != PY_TYPE_LIST && type != PY_TYPE_TUPLE) return;
    if (!adds_again(model, value, binding, !update)) return;
    /* out += out alone doubles, and says so. */
    uint32_t last = py_right(c->tree, value);
    if (last == NODE_NONE || py_binding(model, last) == binding || !py_repeats(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "name", target);
    check_set_node(c, finding, "added", last);
}

const struct check py_checks_elements[] = {
    {"item-joined", CHECK_PROGRAM, item_joined, {0}, "code list item type better"},
    {"item-compared", CHECK_PROGRAM, item_compared, {0}, "code list item"},
    {"list-looked-for", CHECK_PROGRAM, list_looked_for, {0}, "code list other"},
    {"starts-as-item", CHECK_PROGRAM, starts_as_item, {0}, "name value use line"},
    {"item-as-index", CHECK_NODE, item_as_index, {PY_SUBSCRIPT}, "item list code line"},
    {"item-as-position",
     CHECK_NODE,
     item_as_position,
     {PY_CALL, PY_DELETE_STATEMENT},
     "code item list",
     "pop"},
    {"position-as-item",
     CHECK_NODE,
     position_as_item,
     {PY_CALL, PY_COMPARISON_OPERATOR},
     "code index list",
     "remove index count append extend"},
    {"list-doubled",
     CHECK_NODE,
     list_doubled,
     {PY_ASSIGNMENT, PY_AUGMENTED_ASSIGNMENT},
     "code name added"},
    {0},
};
