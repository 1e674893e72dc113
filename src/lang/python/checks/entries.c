/*
 * Entries of dictionaries that are begun wrongly: with a value of another kind than what is
 * then done with it, anew in each round, or only to be written over at once.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* For a statement d[k] = value: the value, and the entry in *entry; or NODE_NONE. */
static uint32_t entry_set(const struct tree *tree, uint32_t statement, uint32_t *entry)
{
    uint32_t assignment = py_statement_value(tree, statement);
    if (node_kind(tree, assignment) != PY_ASSIGNMENT) return NODE_NONE;
    uint32_t left = node_field(tree, assignment, PY_FIELD_LEFT);
    uint32_t right = node_field(tree, assignment, PY_FIELD_RIGHT);
    if (left == NODE_NONE || right == NODE_NONE || node_kind(tree, left) != PY_SUBSCRIPT)
        return NODE_NONE;
    *entry = left;
    return py_strip(tree, right);
}

enum update {
    UPDATE_NONE,
    UPDATE_APPENDS,
    UPDATE_ADDS,
    UPDATE_COUNTS, /* d[k] += 1 */
    UPDATE_JOINS,  /* d[k] += x */
    UPDATE_SUMS,   /* d[k] = d[k] + x */
};

/* What the statement does with an entry: d[k].append(x), d[k].add(x), d[k] += 1. */
static enum update entry_update(const struct tree *tree, uint32_t statement, uint32_t *entry,
                                uint32_t *item)
{
    uint32_t value = py_statement_value(tree, statement);
    if (node_kind(tree, value) == PY_AUGMENTED_ASSIGNMENT) {
        int64_t number;
        *entry = node_field(tree, value, PY_FIELD_LEFT);
        *item = py_right(tree, value);
        if (py_operator(tree, value) != PY_OP_PLUS_EQUAL) return UPDATE_NONE;
        if (node_kind(tree, *entry) != PY_SUBSCRIPT) return UPDATE_NONE;
        return py_integer(tree, *item, &number) ? UPDATE_COUNTS : UPDATE_JOINS;
    }
    if (node_kind(tree, value) == PY_ASSIGNMENT) {
        /* d[k] = d[k] + x */
        uint32_t sum = py_right(tree, value);
        int64_t number;
        *entry = node_field(tree, value, PY_FIELD_LEFT);
        if (*entry == NODE_NONE || node_kind(tree, *entry) != PY_SUBSCRIPT) return UPDATE_NONE;
        if (node_kind(tree, sum) != PY_BINARY_OPERATOR) return UPDATE_NONE;
        if (py_operator(tree, sum) != PY_OP_PLUS || !node_same(tree, py_left(tree, sum), *entry))
            return UPDATE_NONE;
        *item = py_right(tree, sum);
        return py_integer(tree, *item, &number) ? UPDATE_COUNTS : UPDATE_SUMS;
    }
    if (node_kind(tree, value) != PY_CALL) return UPDATE_NONE;
    struct str method = STR_EMPTY;
    *entry = py_method_call(tree, value, &method);
    *item = py_argument(tree, value, 0);
    if (*entry == NODE_NONE || *item == NODE_NONE || node_kind(tree, *entry) != PY_SUBSCRIPT)
        return UPDATE_NONE;
    *item = py_strip(tree, *item);
    if (str_is(method, "append")) return UPDATE_APPENDS;
    return str_is(method, "add") ? UPDATE_ADDS : UPDATE_NONE;
}

/* Whether the value is certainly none that can be updated so. */
static bool cannot_be_updated(const struct tree *tree, uint32_t value, enum update update,
                              uint32_t item)
{
    uint16_t kind = node_kind(tree, value);
    bool number = kind == PY_INTEGER || kind == PY_FLOAT;
    bool single = kind == PY_STRING || kind == PY_TRUE || kind == PY_FALSE || kind == PY_NONE;
    switch (update) {
    case UPDATE_APPENDS:
        return number || single || kind == PY_DICTIONARY || kind == PY_SET || kind == PY_TUPLE ||
               (node_kind(tree, item) == kind && node_same(tree, value, item));
    case UPDATE_ADDS:
        return number || single || kind == PY_DICTIONARY || kind == PY_LIST || kind == PY_TUPLE ||
               (node_kind(tree, item) == kind && node_same(tree, value, item));
    case UPDATE_COUNTS:
        return kind == PY_STRING || kind == PY_NONE || kind == PY_LIST || kind == PY_DICTIONARY ||
               kind == PY_SET || kind == PY_TUPLE;
    case UPDATE_JOINS:
    case UPDATE_SUMS: {
        /* d[k] = [x] here and d[k] += x there */
        if (kind != PY_LIST || node_named_count(tree, value) != 1) return false;
        uint32_t first = node_named(tree, value, 0);
        return node_kind(tree, first) == node_kind(tree, item) && node_same(tree, first, item);
    }
    default: return false;
    }
}

/* What is set and what is updated in the statements of a block, the first of each. */
struct doings {
    uint32_t set, value, set_entry;
    uint32_t updating, item, updated;
    enum update update;
};

static void look_through(const struct tree *tree, uint32_t block, struct doings *d)
{
    if (block == NODE_NONE) return;
    NODE_EACH_CHILD(tree, block, statement)
    {
        if (!node_is_proper(tree, statement)) continue;
        uint32_t entry;
        uint32_t item;
        enum update update = entry_update(tree, statement, &entry, &item);
        uint32_t value = update == UPDATE_NONE ? entry_set(tree, statement, &entry) : NODE_NONE;
        if (value != NODE_NONE && d->set == NODE_NONE) {
            d->set = statement;
            d->value = value;
            d->set_entry = entry;
        }
        if (update != UPDATE_NONE && d->updating == NODE_NONE) {
            d->updating = statement;
            d->item = item;
            d->updated = entry;
            d->update = update;
        }
    }
}

/* The block of the else that comes right after the if, or NODE_NONE. */
static uint32_t else_block(const struct tree *tree, uint32_t branching)
{
    uint32_t clause = node_child(tree, branching, PY_ELSE_CLAUSE);
    if (clause == NODE_NONE || node_child(tree, branching, PY_ELIF_CLAUSE) != NODE_NONE)
        return NODE_NONE;
    return node_field(tree, clause, PY_FIELD_BODY);
}

/* if k in d: d[k].append(x), else: d[k] = x */
static void entry_of_other_kind(struct check_context *c, uint32_t branching)
{
    const struct tree *tree = c->tree;
    uint32_t key;
    uint32_t dictionary;
    uint32_t condition = py_strip(tree, node_field(tree, branching, PY_FIELD_CONDITION));
    uint16_t op = py_comparison(tree, condition, &key, &dictionary);
    if (!py_is_membership(op)) return;
    struct doings then = {.set = NODE_NONE, .updating = NODE_NONE};
    struct doings other = {.set = NODE_NONE, .updating = NODE_NONE};
    look_through(tree, node_field(tree, branching, PY_FIELD_CONSEQUENCE), &then);
    uint32_t otherwise = else_block(tree, branching);
    if (otherwise != NODE_NONE) {
        look_through(tree, otherwise, &other);
    } else if (op == PY_KW_NOT_IN && node_child(tree, branching, PY_ELSE_CLAUSE) == NODE_NONE) {
        uint32_t next = node_next_named(tree, branching);
        if (next == NODE_NONE) return;
        other.update = entry_update(tree, next, &other.updated, &other.item);
        if (other.update != UPDATE_NONE) other.updating = next;
    }
    const struct doings *made = op == PY_KW_IN ? &other : &then;
    const struct doings *grown = op == PY_KW_IN ? &then : &other;
    if (made->set == NODE_NONE || grown->updating == NODE_NONE) return;
    if (made->updating != NODE_NONE || grown->set != NODE_NONE) return;
    if (!node_same(tree, made->set_entry, grown->updated)) return;
    if (!node_same(tree, node_field(tree, made->set_entry, PY_FIELD_VALUE), dictionary)) return;
    if (!cannot_be_updated(tree, made->value, grown->update, grown->item)) return;
    static const char *const starts[] = {"",
                                         "a list: `[]`, or `[...]` with the first item in it",
                                         "a set: `set()`, or `{...}` with the first item in it",
                                         "a number",
                                         "of the kind that is added to it",
                                         "of the kind that is added to it"};
    struct finding *finding = check_report(c, made->set);
    check_set_node(c, finding, "start", made->set);
    check_set_node(c, finding, "value", made->value);
    check_set_node(c, finding, "entry", made->set_entry);
    check_set_node(c, finding, "update", grown->updating);
    check_set_line(c, finding, "line", grown->updating);
    finding_set(finding, "wanted", str_of(starts[grown->update]));
}

/* ---- Begun anew in each round ---- */

/* tally[v] = 0 and right after it tally[v] += 1: what was there is gone */
static void entry_starts_over(struct check_context *c, uint32_t assignment)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t statement = node_parent(tree, assignment);
    uint32_t entry;
    uint32_t start = entry_set(tree, statement, &entry);
    if (start == NODE_NONE) return;
    double number;
    bool count = py_number(tree, start, &number);
    if (!count && !py_is_empty_value(model, start)) return;
    uint32_t next = node_next_named(tree, statement);
    if (next == NODE_NONE) return;
    uint32_t updated;
    uint32_t item;
    enum update update = entry_update(tree, next, &updated, &item);
    bool sums = update == UPDATE_COUNTS || update == UPDATE_JOINS || update == UPDATE_SUMS;
    if (update == UPDATE_NONE || sums != count) return;
    if (!node_same(tree, entry, updated)) return;
    uint32_t dictionary = node_field(tree, entry, PY_FIELD_VALUE);
    uint32_t key = node_field(tree, entry, PY_FIELD_SUBSCRIPT);
    if (py_binding(model, dictionary) == MODEL_NONE) return;
    uint32_t number_of_loop = model_loop_around(model, statement);
    if (number_of_loop == MODEL_NONE) return;
    const struct loop *loop = &model->loops[number_of_loop];
    if (node_parent(tree, statement) != loop->body) return;
    if (py_sets(model, loop->body, py_binding(model, dictionary))) return;
    if (!sums) {
        /* A key that comes once only has one item; what is worked out comes again. */
        uint16_t kind = node_kind(tree, key);
        if (kind == PY_IDENTIFIER || kind == PY_STRING) return;
        uint32_t after = node_next_named(tree, next);
        if (after != NODE_NONE) return;
    } else {
        struct py_counting range;
        if (py_read_counting(model, loop, &range)) return;
    }
    struct finding *finding = check_report(c, statement);
    check_set_node(c, finding, "start", statement);
    check_set_node(c, finding, "entry", entry);
    check_set_node(c, finding, "update", next);
    check_set_node(c, finding, "key", key);
    check_set_node(c, finding, "dictionary", dictionary);
}

/* ---- Begun and written over ---- */

/* if k not in d: d[k] = [], and then d[k] = x */
static void entry_made_and_lost(struct check_context *c, uint32_t branching)
{
    const struct tree *tree = c->tree;
    uint32_t key;
    uint32_t dictionary;
    uint32_t condition = py_strip(tree, node_field(tree, branching, PY_FIELD_CONDITION));
    if (py_comparison(tree, condition, &key, &dictionary) != PY_KW_NOT_IN) return;
    if (node_child(tree, branching, PY_ELSE_CLAUSE) != NODE_NONE) return;
    if (node_child(tree, branching, PY_ELIF_CLAUSE) != NODE_NONE) return;
    uint32_t only = py_only_statement(tree, node_field(tree, branching, PY_FIELD_CONSEQUENCE));
    uint32_t next = node_next_named(tree, branching);
    if (only == NODE_NONE || next == NODE_NONE) return;
    uint32_t entry;
    uint32_t over;
    uint32_t start = entry_set(tree, only, &entry);
    if (start == NODE_NONE || !py_is_empty_value(c->model, start)) return;
    if (node_kind(tree, start) == PY_STRING) return;
    uint32_t value = entry_set(tree, next, &over);
    if (value == NODE_NONE || !node_same(tree, entry, over)) return;
    uint32_t binding = py_binding(c->model, dictionary);
    if (binding == MODEL_NONE || py_mentions(c->model, value, binding)) return;
    if (py_binding(c->model, node_field(tree, entry, PY_FIELD_VALUE)) != binding) return;
    /* Another list takes the place of the empty one: for nothing, but rightly. */
    uint16_t kind = node_kind(tree, value);
    if (kind != PY_IDENTIFIER && kind != PY_INTEGER && kind != PY_STRING) return;
    struct finding *finding = check_report(c, next);
    check_set_node(c, finding, "start", only);
    check_set_node(c, finding, "entry", entry);
    check_set_node(c, finding, "code", next);
    check_set_node(c, finding, "value", value);
    check_set_line(c, finding, "line", only);
}

/* d.setdefault(k, []) and right after it d[k] = x */
static void default_made_and_lost(struct check_context *c, uint32_t call)
{
    const struct tree *tree = c->tree;
    struct str method = STR_EMPTY;
    uint32_t dictionary = py_method_call(tree, call, &method);
    uint32_t statement = node_parent(tree, call);
    uint32_t key = py_argument(tree, call, 0);
    uint32_t start = py_argument(tree, call, 1);
    if (dictionary == NODE_NONE || key == NODE_NONE || start == NODE_NONE) return;
    if (node_kind(tree, statement) != PY_EXPRESSION_STATEMENT) return;
    if (!py_is_empty_value(c->model, start)) return;
    uint32_t next = node_next_named(tree, statement);
    if (next == NODE_NONE) return;
    uint32_t entry;
    uint32_t value = entry_set(tree, next, &entry);
    if (value == NODE_NONE || !node_same(tree, node_field(tree, entry, PY_FIELD_VALUE), dictionary))
        return;
    if (!node_same(tree, node_field(tree, entry, PY_FIELD_SUBSCRIPT), key)) return;
    uint16_t kind = node_kind(tree, value);
    if (kind != PY_IDENTIFIER && kind != PY_INTEGER && kind != PY_STRING) return;
    struct finding *finding = check_report(c, next);
    check_set_node(c, finding, "start", call);
    check_set_node(c, finding, "entry", entry);
    check_set_node(c, finding, "code", next);
    check_set_node(c, finding, "value", value);
    check_set_line(c, finding, "line", call);
}

/* d.setdefault(k, x).append(x): the first time there is nothing to append to */
static void default_of_other_kind(struct check_context *c, uint32_t call)
{
    const struct tree *tree = c->tree;
    struct str method = STR_EMPTY;
    struct str outer = STR_EMPTY;
    uint32_t object = py_method_call(tree, call, &outer);
    uint32_t item = py_argument(tree, call, 0);
    if (object == NODE_NONE || item == NODE_NONE || node_kind(tree, object) != PY_CALL) return;
    uint32_t dictionary = py_method_call(tree, object, &method);
    uint32_t start = py_argument(tree, object, 1);
    if (dictionary == NODE_NONE || start == NODE_NONE || !str_is(method, "setdefault")) return;
    enum update update = str_is(outer, "append") ? UPDATE_APPENDS : UPDATE_ADDS;
    if (!cannot_be_updated(tree, py_strip(tree, start), update, py_strip(tree, item))) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "start", object);
    check_set_node(c, finding, "value", start);
    check_set_node(c, finding, "entry", object);
    check_set_node(c, finding, "update", call);
    check_set_line(c, finding, "line", call);
    finding_set(finding, "wanted",
                update == UPDATE_APPENDS ? (struct str)STR("a list") : (struct str)STR("a set"));
}

/* ---- A new list in each round ---- */

/* Whether the value is a list, set or dictionary written out with one single thing in it. */
static bool is_single_display(const struct tree *tree, uint32_t value)
{
    uint16_t kind = node_kind(tree, value);
    if (kind != PY_LIST && kind != PY_SET && kind != PY_DICTIONARY) return false;
    if (node_named_count(tree, value) != 1) return false;
    uint16_t item = node_kind(tree, node_named(tree, value, 0));
    return item != PY_LIST_SPLAT && item != PY_DICTIONARY_SPLAT;
}

/* prices = [] before the loop, prices = [price] in each round, and then all of them are meant */
static void begun_each_round(struct check_context *c, uint32_t assignment)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t statement = node_parent(tree, assignment);
    uint32_t target;
    uint32_t value = py_plain_assignment(tree, statement, &target);
    if (value == NODE_NONE || !is_single_display(tree, py_strip(tree, value))) return;
    uint32_t binding = py_binding(model, target);
    uint32_t number = model_loop_around(model, statement);
    if (binding == MODEL_NONE || number == MODEL_NONE) return;
    const struct loop *loop = &model->loops[number];
    if (!py_is_own_name(model, binding) || py_is_everywhere(model, binding)) return;
    if (py_leaves_after(model, statement, number)) return;
    if (node_parent(tree, statement) != loop->body) return;
    /* Inside of another loop it may be meant to be the last one of each of its rounds. */
    if (loop->outer != MODEL_NONE) return;
    bool begun = false;
    bool read_after = false;
    for (uint32_t i = model->bindings[binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->node == target) continue;
        bool inside = node_within(tree, use->node, loop->node);
        if (use->kind == USE_WRITE) {
            uint32_t start = py_value_written(tree, use->node);
            if (inside || start == NODE_NONE || !py_is_empty_value(model, start)) return;
            begun |= use->node < loop->node;
            continue;
        }
        if (use->kind != USE_READ) return;
        if (inside && !node_within(tree, use->node, value)) return;
        read_after |= use->node > loop->node && !inside;
    }
    /* A loop around all: then the list begins anew with it. */
    if (!begun || !read_after) return;
    struct finding *finding = check_report(c, statement);
    check_set_node(c, finding, "code", statement);
    check_set_binding(c, finding, "name", binding);
    uint32_t item = node_named(tree, py_strip(tree, value), 0);
    check_set_node(c, finding, "item", item);
    bool pair = node_kind(tree, item) == PY_PAIR;
    uint32_t key = pair ? node_field(tree, item, PY_FIELD_KEY) : NODE_NONE;
    uint32_t held = pair ? node_field(tree, item, PY_FIELD_VALUE) : NODE_NONE;
    struct str name = binding_name(model, binding);
    struct str better =
        pair ? arena_format(c->arena, "%.*s[%.*s] = %.*s", STR_ARG(name),
                            STR_ARG(tree_text(tree, key)), STR_ARG(tree_text(tree, held)))
             : arena_format(c->arena, "%.*s.%s(%.*s)", STR_ARG(name),
                            node_kind(tree, py_strip(tree, value)) == PY_SET ? "add" : "append",
                            STR_ARG(tree_text(tree, item)));
    finding_set(finding, "better", better);
}

const struct check py_checks_entries[] = {
    {"entry-of-other-kind",
     CHECK_NODE,
     entry_of_other_kind,
     {PY_IF_STATEMENT},
     "start value entry update line wanted",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_MEMBERSHIP},
    {"entry-starts-over",
     CHECK_NODE,
     entry_starts_over,
     {PY_ASSIGNMENT},
     "start entry update key dictionary",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_IN_LOOP},
    {"entry-made-and-lost",
     CHECK_NODE,
     entry_made_and_lost,
     {PY_IF_STATEMENT},
     "start entry code value line",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_MEMBERSHIP},
    {"default-made-and-lost",
     CHECK_NODE,
     default_made_and_lost,
     {PY_CALL},
     "start entry code value line",
     "setdefault"},
    {"default-of-other-kind",
     CHECK_NODE,
     default_of_other_kind,
     {PY_CALL},
     "start value entry update line wanted",
     "append add"},
    {"begun-each-round",
     CHECK_NODE,
     begun_each_round,
     {PY_ASSIGNMENT},
     "code name item better",
     .where = CHECK_IN_LOOP},
    {0},
};
