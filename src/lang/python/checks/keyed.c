/*
 * Dictionaries whose lines do not fit each other: another key is asked for than is used,
 * the first value is of another kind than what comes after it, a key stands where a
 * value is meant.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/sorts.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- Shared questions ---- */

/* Whether the name is a dictionary that begins empty, once, and gets its keys by d[k] = v. */
static bool begins_empty(const struct model *model, uint32_t name)
{
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    uint32_t value = py_only_value(model, name);
    return value != NODE_NONE && py_is_empty_value(model, value) &&
           py_type(model, value) == PY_TYPE_DICT;
}

/* The key of d[key] whose d is the read at `node`, or NODE_NONE. */
static uint32_t key_of(const struct tree *tree, uint32_t node)
{
    uint32_t subscript = py_subscript_of(tree, node);
    if (subscript == NODE_NONE) return NODE_NONE;
    uint32_t key = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    return key == NODE_NONE || node_kind(tree, key) == PY_SLICE ? NODE_NONE : py_strip(tree, key);
}

/* Without a name in between: for n the len(w) that is its only value. */
static uint32_t meant(const struct model *model, uint32_t node)
{
    node = py_strip(model->tree, node);
    uint32_t name = py_binding(model, node);
    if (name == MODEL_NONE || !py_is_own_name(model, name)) return node;
    uint32_t value = py_only_value(model, name);
    return value == NODE_NONE ? node : value;
}

static bool same_meaning(const struct model *model, uint32_t a, uint32_t b)
{
    const struct tree *tree = model->tree;
    return node_same(tree, a, b) || node_same(tree, meant(model, a), meant(model, b));
}

/* The value of d[k] = value for the read of d at `node`, or NODE_NONE. */
static uint32_t value_put(const struct tree *tree, uint32_t node)
{
    uint32_t subscript = py_subscript_of(tree, node);
    if (subscript == NODE_NONE || tree->nodes[subscript].field != PY_FIELD_LEFT) return NODE_NONE;
    uint32_t assignment = node_parent(tree, subscript);
    return node_kind(tree, assignment) == PY_ASSIGNMENT ? py_right(tree, assignment) : NODE_NONE;
}

/* What the value under the key is added to by, for the read of d at `node`; or NODE_NONE. */
static uint32_t value_added(const struct tree *tree, uint32_t node, bool *appends)
{
    uint32_t subscript = py_subscript_of(tree, node);
    if (subscript == NODE_NONE) return NODE_NONE;
    uint32_t parent = node_parent(tree, subscript);
    *appends = false;
    if (node_kind(tree, parent) == PY_BINARY_OPERATOR) {
        /* d[k] = d[k] + x */
        uint32_t assignment = node_parent(tree, parent);
        bool same = py_operator(tree, parent) == PY_OP_PLUS && py_left(tree, parent) == subscript &&
                    node_kind(tree, assignment) == PY_ASSIGNMENT &&
                    node_same(tree, py_left(tree, assignment), subscript);
        return same ? py_right(tree, parent) : NODE_NONE;
    }
    if (node_kind(tree, parent) == PY_AUGMENTED_ASSIGNMENT)
        return py_operator(tree, parent) == PY_OP_PLUS_EQUAL &&
                       tree->nodes[subscript].field == PY_FIELD_LEFT
                   ? py_right(tree, parent)
                   : NODE_NONE;
    struct str method;
    uint32_t call = py_method_on(tree, subscript, &method);
    if (call == NODE_NONE || !str_is(method, "append")) return NODE_NONE;
    *appends = true;
    return py_argument_count(tree, call) == 1 ? py_strip(tree, py_argument(tree, call, 0))
                                              : NODE_NONE;
}

/* ---- Another key is asked for ---- */

/* if a in d: d[b].append(x), else: d[b] = [x] */
static void other_key_asked(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return;
    uint32_t asked;
    uint32_t things;
    condition = py_strip(tree, condition);
    uint16_t op = py_comparison(tree, condition, &asked, &things);
    if (!py_is_membership(op)) return;
    uint32_t dictionary = py_binding(model, things);
    if (dictionary == MODEL_NONE || !begins_empty(model, dictionary)) return;
    uint32_t end = tree->nodes[node].next;
    /* Without an else, what comes behind the if uses the key. */
    uint32_t next = node_next_named(tree, node);
    if (node_child(tree, node, PY_ELSE_CLAUSE) == NODE_NONE && op == PY_KW_NOT_IN &&
        next != NODE_NONE) {
        end = tree->nodes[next].next;
    }
    uint32_t put = NODE_NONE;
    uint32_t used = NODE_NONE;
    for (uint32_t use = model->bindings[dictionary].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        if (at <= condition || at >= end || at == things) continue;
        uint32_t key = key_of(tree, at);
        if (key == NODE_NONE) return;
        if (same_meaning(model, key, asked)) return;
        bool appends;
        if (value_added(tree, at, &appends) != NODE_NONE) {
            if (used == NODE_NONE) used = key;
        } else if (value_put(tree, at) != NODE_NONE) {
            if (put == NODE_NONE) put = key;
        }
    }
    if (put == NODE_NONE || used == NODE_NONE || !same_meaning(model, put, used)) return;
    if (model_has_unknown(model, asked) || model_has_unknown(model, used)) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "asked", asked);
    check_set_node(c, finding, "used", used);
    check_set_binding(c, finding, "dictionary", dictionary);
}

/* ---- The first value is of another kind ---- */

/* Whether text, a number or a list can be added to another of these sorts. */
static bool can_be_added(enum py_sort a, enum py_sort b)
{
    if (a == PY_SORT_CALCULATED) a = PY_SORT_NUMBER;
    if (b == PY_SORT_CALCULATED) b = PY_SORT_NUMBER;
    bool known =
        (a == PY_SORT_NUMBER || a == PY_SORT_TEXT || a == PY_SORT_LIST || a == PY_SORT_TUPLE) &&
        (b == PY_SORT_NUMBER || b == PY_SORT_TEXT || b == PY_SORT_LIST || b == PY_SORT_TUPLE);
    return !known || a == b;
}

/* d[k] = 0 when it is new, and then d[k].append(x); d[k] = x, and then d[k].append(x) */
static void first_of_other_kind(struct check_context *c, uint32_t name)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    if (!begins_empty(model, name)) return;
    uint32_t put = NODE_NONE;
    uint32_t user = NODE_NONE;
    uint32_t added = NODE_NONE;
    bool appends = false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        if (model->uses[use].kind != USE_READ) continue;
        uint32_t user_fate;
        if (py_fate(tree, at, &user_fate) == PY_FATE_ARGUMENT) {
            /* Who gets the dictionary may put in something else, but for len(d) and its like. */
            if (!py_is_harmless_read(model, at)) return;
        }
        uint32_t key = key_of(tree, at);
        if (key == NODE_NONE) continue;
        uint32_t value = value_put(tree, at);
        if (value != NODE_NONE) {
            if (py_mentions(model, value, name)) continue;
            /* One kind of first value, whatever its key. */
            if (put != NODE_NONE && !node_same(tree, put, value)) return;
            put = value;
            continue;
        }
        bool by_append;
        value = value_added(tree, at, &by_append);
        if (value == NODE_NONE || user != NODE_NONE) continue;
        user = py_subscript_of(tree, at);
        added = value;
        appends = by_append;
    }
    if (put == NODE_NONE || user == NODE_NONE) return;
    enum py_sort first = py_sort(model, put);
    bool number = first == PY_SORT_NUMBER || first == PY_SORT_TEXT || first == PY_SORT_TUPLE;
    uint32_t item = NODE_NONE;
    if (node_kind(tree, added) == PY_LIST && node_named_count(tree, added) == 1)
        item = node_named(tree, added, 0);
    bool itself = node_kind(tree, put) == PY_IDENTIFIER &&
                  ((appends && node_same(tree, added, put)) ||
                   (!appends && item != NODE_NONE && node_same(tree, item, put)));
    bool clash = appends ? number : !can_be_added(first, py_sort(model, added));
    if (!itself && !clash) return;
    uint32_t statement = py_statement_of(model, put);
    struct finding *finding = check_report(c, statement);
    check_set_node(c, finding, "code", statement);
    check_set_node(c, finding, "use", py_statement_of(model, user));
    check_set_node(c, finding, "value", put);
    check_set_binding(c, finding, "dictionary", name);
    check_set_line(c, finding, "line", user);
    finding_set(finding, "kind",
                itself ? (struct str)STR("the bare value, not a list with it in it")
                       : str_of(py_sort_name(first)));
}

/* ---- A list in a list in a list ---- */

/* d[k] = [d[k], x] */
static void nested_each_time(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t target = py_left(tree, node);
    uint32_t value = py_right(tree, node);
    if (node_kind(tree, target) != PY_SUBSCRIPT || node_kind(tree, value) != PY_LIST) return;
    if (node_named_count(tree, value) != 2) return;
    uint32_t first = node_named(tree, value, 0);
    uint32_t second = node_named(tree, value, 1);
    if (!node_same(tree, first, target) || py_binding(model, second) == MODEL_NONE) return;
    uint32_t dictionary = py_binding(model, node_field(tree, target, PY_FIELD_VALUE));
    if (dictionary == MODEL_NONE || !begins_empty(model, dictionary)) return;
    /* Where the first value is such a pair as well, [None, x], it is a chain of pairs. */
    for (uint32_t use = model->bindings[dictionary].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t put =
            model->uses[use].kind == USE_READ ? value_put(tree, model->uses[use].node) : NODE_NONE;
        if (put == NODE_NONE || put == value || node_kind(tree, put) != PY_LIST) continue;
        if (node_named_count(tree, put) == 2) return;
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "old", target);
    check_set_node(c, finding, "item", second);
}

/* ---- The key is put in, not the value ---- */

/* d[k] = [v] when it is new, and d[k].append(k) when not */
static void key_put_in(struct check_context *c, uint32_t name)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    if (!begins_empty(model, name)) return;
    uint32_t first = NODE_NONE;
    uint32_t wrong = NODE_NONE;
    uint32_t first_key = NODE_NONE;
    uint32_t wrong_key = NODE_NONE;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        uint32_t key = model->uses[use].kind == USE_READ ? key_of(tree, at) : NODE_NONE;
        if (key == NODE_NONE || node_kind(tree, key) != PY_IDENTIFIER) continue;
        uint32_t value = value_put(tree, at);
        if (value != NODE_NONE && node_kind(tree, value) == PY_LIST &&
            node_named_count(tree, value) == 1) {
            uint32_t item = node_named(tree, value, 0);
            if (node_same(tree, item, key)) return;
            first = value;
            first_key = key;
        }
        bool appends;
        value = value_added(tree, at, &appends);
        if (value == NODE_NONE || !appends) continue;
        if (!node_same(tree, value, key)) return;
        wrong = node_parent(tree, py_subscript_of(tree, at));
        wrong_key = key;
    }
    if (first == NODE_NONE || wrong == NODE_NONE || !node_same(tree, first_key, wrong_key)) return;
    uint32_t call = node_parent(tree, wrong);
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_node(c, finding, "key", wrong_key);
    check_set_node(c, finding, "first", node_named(tree, first, 0));
    check_set_line(c, finding, "line", first);
}

/* ---- Nothing to add to ---- */

/* d = {}, and d[k] = d.get(k) + 1 fills it alone; or d.get(k, 0) + [x] */
static void added_to_default(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    if (py_operator(tree, node) != PY_OP_PLUS) return;
    for (unsigned side = 0; side < 2; side++) {
        uint32_t call = side == 0 ? py_left(tree, node) : py_right(tree, node);
        uint32_t other = side == 0 ? py_right(tree, node) : py_left(tree, node);
        struct str method;
        if (node_kind(tree, call) != PY_CALL) continue;
        uint32_t object = py_method_call(tree, call, &method);
        if (object == NODE_NONE || !str_is(method, "get")) continue;
        uint32_t name = py_binding(model, object);
        uint32_t count = py_argument_count(tree, call);
        if (name == MODEL_NONE || (count != 1 && count != 2) || py_is_guarded(model, node))
            continue;
        struct str nothing = STR("None");
        if (count == 2) {
            uint32_t value = py_argument(tree, call, 1);
            if (can_be_added(py_sort(model, value), py_sort(model, other))) continue;
            nothing = tree_text(tree, value);
        } else {
            if (!begins_empty(model, name)) continue;
            /* Nothing else puts a value in. */
            unsigned puts = 0;
            for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
                 use = model->uses[use].next) {
                puts += value_put(tree, model->uses[use].node) != NODE_NONE;
                if (py_touch_of(model, use) == PY_TOUCH_HAND) puts = 2;
                struct str filling;
                uint32_t by = py_method_on(tree, model->uses[use].node, &filling);
                if (by != NODE_NONE && (str_is(filling, "setdefault") || str_is(filling, "update")))
                    puts = 2;
            }
            uint32_t assignment = node_parent(tree, node);
            if (puts != 1 || node_kind(tree, assignment) != PY_ASSIGNMENT) continue;
            uint32_t target = py_left(tree, assignment);
            if (node_kind(tree, target) != PY_SUBSCRIPT) continue;
            if (py_binding(model, node_field(tree, target, PY_FIELD_VALUE)) != name) continue;
        }
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "code", node);
        check_set_node(c, finding, "call", call);
        check_set_node(c, finding, "other", other);
        finding_set(finding, "nothing", nothing);
        return;
    }
}

/* ---- A key beside the values ---- */

/* for k in d: if k == max(d.values()) */
static void key_against_values(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t sides[2];
    uint16_t op = py_comparison(tree, node, &sides[0], &sides[1]);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return;
    for (unsigned i = 0; i < 2; i++) {
        uint32_t key = py_binding(model, sides[i]);
        uint32_t extreme = meant(model, sides[1 - i]);
        if (key == MODEL_NONE || node_kind(tree, extreme) != PY_CALL) continue;
        if (!py_calls(model, extreme, "max") && !py_calls(model, extreme, "min")) continue;
        if (py_argument_count(tree, extreme) != 1) continue;
        uint32_t values = py_strip(tree, py_argument(tree, extreme, 0));
        struct str method;
        if (node_kind(tree, values) != PY_CALL) continue;
        uint32_t object = py_method_call(tree, values, &method);
        if (object == NODE_NONE || !str_is(method, "values")) continue;
        uint32_t dictionary = py_binding(model, object);
        uint32_t around = model_loop_around(model, node);
        if (dictionary == MODEL_NONE || around == MODEL_NONE || !model->loops[around].is_for)
            continue;
        const struct loop *loop = &model->loops[around];
        if (py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT)) != key) continue;
        if (py_binding(model, node_field(tree, loop->node, PY_FIELD_RIGHT)) != dictionary) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "condition", node);
        check_set_binding(c, finding, "key", key);
        check_set_node(c, finding, "values", extreme);
        check_set_binding(c, finding, "dictionary", dictionary);
        return;
    }
}

/* ---- A value as a key ---- */

/* Whether it is asked anywhere if the value is among the keys: if v in d. */
static bool is_asked_in(const struct model *model, uint32_t value, uint32_t dictionary)
{
    for (uint32_t use = model->bindings[value].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t left;
        uint32_t right;
        uint32_t parent = node_parent(model->tree, model->uses[use].node);
        if (py_is_membership(py_comparison(model->tree, parent, &left, &right)) &&
            py_binding(model, right) == dictionary) {
            return true;
        }
    }
    return false;
}

/* for v in d.values(): d[v]; for k, v in d.items(): d[v] */
static void value_as_key(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    if (tree->nodes[node].field == PY_FIELD_LEFT) return;
    uint32_t place = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    uint32_t dictionary = py_binding(model, node_field(tree, node, PY_FIELD_VALUE));
    uint32_t value = place == NODE_NONE ? MODEL_NONE : py_binding(model, place);
    if (value == MODEL_NONE || dictionary == MODEL_NONE) return;
    const struct binding *b = &model->bindings[value];
    if (b->kind != BINDING_LOOP || b->writes != 1) return;
    uint32_t target = b->node;
    bool second = node_kind(tree, node_parent(tree, target)) == PY_PATTERN_LIST;
    uint32_t loop = node_parent(tree, second ? node_parent(tree, target) : target);
    if (node_kind(tree, loop) != PY_FOR_STATEMENT && node_kind(tree, loop) != PY_FOR_IN_CLAUSE) {
        return;
    }
    if (second && node_named(tree, node_parent(tree, target), 1) != target) return;
    uint32_t over = node_field(tree, loop, PY_FIELD_RIGHT);
    struct str method;
    if (over == NODE_NONE || node_kind(tree, over) != PY_CALL) return;
    uint32_t object = py_method_call(tree, over, &method);
    if (object == NODE_NONE || !str_is(method, second ? "items" : "values")) return;
    if (py_binding(model, object) != dictionary || py_has_method_named(model, method)) return;
    if (py_is_everywhere(model, value) || is_asked_in(model, value, dictionary)) return;
    if (py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "value", value);
    check_set_binding(c, finding, "dictionary", dictionary);
    check_set_node(c, finding, "over", over);
    check_set_line(c, finding, "line", loop);
}

/* ---- The list that gives way to an item ---- */

/* if k in d: d[k] = x else: d[k] = [x] */
static void list_gives_way(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t list = py_right(tree, node);
    uint32_t target = py_left(tree, node);
    if (list == NODE_NONE || node_kind(tree, list) != PY_LIST) return;
    if (node_kind(tree, target) != PY_SUBSCRIPT || node_named_count(tree, list) != 1) return;
    uint32_t item = py_strip(tree, node_named(tree, list, 0));
    uint32_t block = node_parent(tree, py_statement_of(c->model, node));
    uint32_t question = block == NODE_NONE ? NODE_NONE : node_parent(tree, block);
    uint32_t other = NODE_NONE;
    if (node_kind(tree, question) == PY_ELSE_CLAUSE) {
        question = node_parent(tree, question);
        other = node_field(tree, question, PY_FIELD_CONSEQUENCE);
    } else if (node_kind(tree, question) == PY_IF_STATEMENT) {
        uint32_t clause = node_child(tree, question, PY_ELSE_CLAUSE);
        other = clause == NODE_NONE ? NODE_NONE : node_field(tree, clause, PY_FIELD_BODY);
    }
    if (other == NODE_NONE || node_kind(tree, question) != PY_IF_STATEMENT) return;
    uint32_t left;
    uint32_t right;
    uint32_t condition = node_field(tree, question, PY_FIELD_CONDITION);
    if (!py_is_membership(py_comparison(tree, py_strip(tree, condition), &left, &right))) return;
    NODE_EACH_CHILD(tree, other, statement)
    {
        uint32_t assignment = node_first(tree, statement);
        if (assignment == NODE_NONE || node_kind(tree, assignment) != PY_ASSIGNMENT) continue;
        uint32_t value = py_right(tree, assignment);
        if (value == NODE_NONE || !node_same(tree, value, item)) continue;
        if (!node_same(tree, py_left(tree, assignment), target)) continue;
        struct finding *finding = check_report(c, assignment);
        check_set_node(c, finding, "code", assignment);
        check_set_node(c, finding, "place", target);
        check_set_node(c, finding, "item", item);
        check_set_node(c, finding, "first", node);
        check_set_line(c, finding, "line", node);
        return;
    }
}

const struct check py_checks_keyed[] = {
    {"other-key-asked",
     CHECK_NODE,
     other_key_asked,
     {PY_IF_STATEMENT},
     "condition asked used dictionary",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_MEMBERSHIP},
    {"first-of-other-kind",
     CHECK_BINDING,
     first_of_other_kind,
     {CHECK_OF(BINDING_VARIABLE)},
     "code use value dictionary line kind",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_READ},
    {"nested-each-time",
     CHECK_NODE,
     nested_each_time,
     {PY_ASSIGNMENT},
     "code old item",
     .needs = {PY_LIST},
     .where = CHECK_IN_LOOP},
    {"key-put-in",
     CHECK_BINDING,
     key_put_in,
     {CHECK_OF(BINDING_VARIABLE)},
     "code key first line",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_READ},
    {"added-to-default",
     CHECK_NODE,
     added_to_default,
     {PY_BINARY_OPERATOR},
     "code call other nothing",
     .needs = {PY_ATTRIBUTE}},
    {"key-against-values",
     CHECK_NODE,
     key_against_values,
     {PY_COMPARISON_OPERATOR},
     "condition key values dictionary",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_EQUALITY},
    {"list-gives-way",
     CHECK_NODE,
     list_gives_way,
     {PY_ASSIGNMENT},
     "code place item first line",
     .needs = {PY_ELSE_CLAUSE}},
    {"value-as-key",
     CHECK_NODE,
     value_as_key,
     {PY_SUBSCRIPT},
     "code value dictionary over line",
     "values items"},
    {0},
};
