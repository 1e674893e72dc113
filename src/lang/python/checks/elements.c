/*
 * Items and lists that are taken for each other: an item joined to a list, compared
 * with it, or used as one; a list looked for among its own items.
 *
 * Where the program shows that a text is meant, whose items are texts, a check is silent.
 */
#include "lang/python/facts/elements.h"
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- Joining ---- */

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
        if (py_is_guarded(model, clash->node)) continue;
        struct finding *finding = check_report(c, clash->node);
        finding->by_name = clash->by_name;
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
        if (py_is_guarded(model, clash->node)) continue;
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

/* f(person, people), where f compares what it is given with one of the person's items */
static void argument_compared(struct check_context *c, uint32_t subject)
{
    (void)subject;
    const struct model *model = c->model;
    for (const struct py_clash *clash = py_clashes(model); clash; clash = clash->next) {
        if (clash->kind != PY_CLASH_GIVEN || py_is_guarded(model, clash->node)) continue;
        bool by_left = py_argument_for(model, clash->left) != NODE_NONE;
        uint32_t parameter = by_left ? clash->left : clash->right;
        uint32_t other = by_left ? clash->right : clash->left;
        /* Two parameters: which of both is given the wrong thing is open. */
        if (py_argument_for(model, other) != NODE_NONE) continue;
        uint32_t argument = py_argument_for(model, parameter);
        bool higher = by_left == (clash->difference > 0);
        if (!higher) continue;
        struct finding *finding = check_report(c, argument);
        check_set_node(c, finding, "argument", argument);
        check_set_node(c, finding, "parameter", parameter);
        check_set_node(c, finding, "code", clash->node);
        check_set_node(c, finding, "other", other);
        check_set_line(c, finding, "line", clash->node);
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
        if (py_is_guarded(model, clash->node)) continue;
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

/* ---- Putting a list where its items go ---- */

/* out.append(xs), where out holds items of xs elsewhere */
static void list_put_in(struct check_context *c, uint32_t subject)
{
    (void)subject;
    const struct model *model = c->model;
    for (const struct py_clash *clash = py_clashes(model); clash; clash = clash->next) {
        if (clash->kind != PY_CLASH_FILL) continue;
        bool call = node_kind(c->tree, clash->node) == PY_CALL;
        uint32_t list = clash->left;
        if (!call) {
            if (node_kind(c->tree, list) != PY_LIST) continue;
            list = py_strip(c->tree, node_named(c->tree, list, 0));
        }
        /* What is put in has to stand exactly as high as what it is put into. */
        int32_t known;
        if (!py_height_between(model, list, clash->right, &known) || known != 0) continue;
        struct str method = STR_EMPTY;
        if (call) {
            py_method_call(c->tree, clash->node, &method);
            if (!str_is(method, "append") && !str_is(method, "insert")) continue;
            if (may_be_own_method(model, clash->node)) continue;
        }
        uint32_t name = py_binding(model, clash->right);
        if (name == MODEL_NONE || starting_item(model, name) != NODE_NONE) continue;
        struct py_place place = py_place(model, list);
        if (py_is_guarded(model, clash->node)) continue;
        if (place.binding == name) continue;
        if (!py_acts_as_list(model, place.binding) && !py_is_row(model, place.binding)) continue;
        struct finding *finding = check_report(c, clash->node);
        check_set_node(c, finding, "code", clash->node);
        check_set_node(c, finding, "list", list);
        check_set_node(c, finding, "other", clash->right);
    }
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
    {"argument-compared",
     CHECK_PROGRAM,
     argument_compared,
     {0},
     "argument parameter code other line"},
    {"list-looked-for", CHECK_PROGRAM, list_looked_for, {0}, "code list other"},
    {"list-put-in", CHECK_PROGRAM, list_put_in, {0}, "code list other"},
    {"starts-as-item", CHECK_PROGRAM, starts_as_item, {0}, "name value use line"},
    {"list-doubled",
     CHECK_NODE,
     list_doubled,
     {PY_ASSIGNMENT, PY_AUGMENTED_ASSIGNMENT},
     "code name added",
     .where = CHECK_OF_OPERATION},
    {0},
};
