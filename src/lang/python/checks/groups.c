/*
 * What is gathered piece by piece, and what is lost or doubled at the edges: the last
 * group of a row, the first item of it, an item greater than all that are there.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- Where things stand ---- */

/* Whether both stand in the same if statement, and in different branches of it. */
static bool are_in_different_branches(const struct tree *tree, uint32_t a, uint32_t b)
{
    uint32_t branch = a;
    for (uint32_t up = node_parent(tree, a); up != NODE_NONE; up = node_parent(tree, up)) {
        if (node_within(tree, b, up)) {
            return node_kind(tree, up) == PY_IF_STATEMENT && !node_within(tree, b, branch);
        }
        branch = up;
    }
    return false;
}

/* The branch of the if around the node that holds it but not `other`. */
static uint32_t branch_without(const struct tree *tree, uint32_t node, uint32_t other)
{
    uint32_t branch = node;
    for (uint32_t up = node_parent(tree, node); up != NODE_NONE && !node_within(tree, other, up);
         up = node_parent(tree, up)) {
        branch = up;
    }
    return branch;
}

/* The list or text whose items a loop goes through from the first to the last, or MODEL_NONE. */
static uint32_t walked_list(const struct model *model, const struct loop *loop, uint32_t *variable,
                            bool *by_index)
{
    const struct tree *tree = model->tree;
    struct py_counting range;
    *by_index = py_read_counting(model, loop, &range);
    if (*by_index) {
        int64_t extra;
        int64_t start;
        if (range.step != NODE_NONE) return MODEL_NONE;
        if (range.start != NODE_NONE && (!py_integer(tree, range.start, &start) || start != 0)) {
            return MODEL_NONE;
        }
        *variable = range.variable;
        uint32_t list = py_length_of(model, range.stop, &extra);
        return extra == 0 ? list : MODEL_NONE;
    }
    if (!loop->is_for) return MODEL_NONE;
    *variable = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    uint32_t over = node_field(tree, loop->node, PY_FIELD_RIGHT);
    return *variable == MODEL_NONE || over == NODE_NONE ? MODEL_NONE : py_binding(model, over);
}

/* Whether the node is the item of this round: x, xs[i]. */
static bool is_item(const struct model *model, uint32_t node, uint32_t list, uint32_t variable,
                    bool by_index)
{
    const struct tree *tree = model->tree;
    node = py_strip(tree, node);
    if (!by_index) return py_binding(model, node) == variable;
    if (node_kind(tree, node) != PY_SUBSCRIPT) return false;
    uint32_t place = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    return place != NODE_NONE && py_binding(model, place) == variable &&
           py_binding(model, node_field(tree, node, PY_FIELD_VALUE)) == list;
}

/* ---- The last group ---- */

/* A number, something empty, a list of one: what a group starts from. */
static bool is_group_start(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    switch (node_kind(tree, value)) {
    case PY_INTEGER: return true;
    case PY_LIST: return node_named_count(tree, value) <= 1;
    default: return py_is_empty_value(model, value);
    }
}

/* Whether the row may have been given an end mark: text + " ", words.append(""). */
static bool may_have_end_mark(const struct model *model, uint32_t over, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    for (uint32_t node = over; node < tree->nodes[over].next; node++) {
        if (node_kind(tree, node) == PY_BINARY_OPERATOR &&
            !py_is_literal(tree, py_right(tree, node))) {
            return true;
        }
        if (node_kind(tree, node) == PY_BINARY_OPERATOR &&
            node_kind(tree, py_right(tree, node)) == PY_STRING) {
            return true;
        }
        if (node_kind(tree, node) == PY_IDENTIFIER && model_binding_at(model, node) != MODEL_NONE) {
            uint32_t name = model_binding_at(model, node);
            const struct binding *b = &model->bindings[name];
            if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return true;
            for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
                uint32_t at = model->uses[use].node;
                if (at >= loop->node) break;
                uint32_t changing;
                if (py_change_at(tree, at, &changing) == PY_CHANGE_OTHER) continue; /* sorted */
                /* An end mark comes once; what is read or collected comes in a loop. */
                if (py_is_gathering(model, use) && model_loop_around(model, at) == loop->outer) {
                    return true;
                }
                if (model->uses[use].kind != USE_WRITE || at == b->node) continue;
                if (py_value_written(tree, at) == NODE_NONE) return true;
            }
            uint32_t value = py_only_value(model, name);
            if (b->kind == BINDING_VARIABLE && value == NODE_NONE) return true;
            for (uint32_t i = value; value != NODE_NONE && i < tree->nodes[value].next; i++) {
                if (node_kind(tree, i) == PY_BINARY_OPERATOR) return true;
            }
        }
    }
    return false;
}

/* Whether the value itself is compared with another one, to find the greatest. */
static bool is_compared(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, node);
    uint32_t left;
    uint32_t right;
    if (node_kind(tree, parent) == PY_ARGUMENT_LIST) {
        uint32_t call = node_parent(tree, parent);
        return py_calls(model, call, "max") || py_calls(model, call, "min");
    }
    return py_is_order(py_comparison(tree, parent, &left, &right)) && !py_is_literal(tree, left) &&
           !py_is_literal(tree, right);
}

/* Whether the statement around the node prints, appends, adds up or stores under a key. */
static bool is_stored(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t value = py_statement_value(tree, py_statement_of(model, node));
    switch (node_kind(tree, value)) {
    case PY_CALL:
    case PY_AUGMENTED_ASSIGNMENT: return true;
    case PY_ASSIGNMENT: {
        uint32_t target = node_field(tree, value, PY_FIELD_LEFT);
        return node_kind(tree, target) == PY_SUBSCRIPT ||
               node_kind(tree, py_right(tree, value)) == PY_BINARY_OPERATOR;
    }
    default: return false;
    }
}

/*
 * Whether a piece of text is taken together with the item that ends it, as the 3 of "3a" is by
 * `text += letter * int(number)`: then nothing is complete without such an item.
 */
static bool is_taken_with_mark(const struct model *model, const struct loop *loop, uint32_t node,
                               uint32_t reset)
{
    const struct tree *tree = model->tree;
    uint32_t item = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    uint32_t value = py_statement_value(tree, py_statement_of(model, node));
    return item != MODEL_NONE && value != NODE_NONE &&
           node_kind(tree, py_value_written(tree, reset)) == PY_STRING &&
           py_mentions(model, value, item);
}

/*
 * What the uses of a group's name say: it grows in one branch of the loop, is taken and
 * begun again (at `reset`) in another, and nobody asks for it when the loop is over.
 */
static bool is_left_at_end(const struct model *model, const struct loop *loop, uint32_t name,
                           uint32_t reset, uint32_t *taken)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[name];
    uint32_t again = py_statement_of(model, reset);
    uint32_t growing = NODE_NONE; /* the statement */
    bool begun = false;
    bool competes = false;
    bool stored = false;
    *taken = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].scope != b->scope || model->uses[use].kind == USE_DELETE) return false;
        if (node < loop->node) {
            if (model->uses[use].kind != USE_WRITE) return false;
            begun = model_loop_around(model, node) == loop->outer;
            continue;
        }
        if (!node_within(tree, node, loop->body)) return false;
        if (node_within(tree, node, again)) continue;
        if (growing != NODE_NONE && node_within(tree, node, growing)) continue;
        if (py_is_gathering(model, use)) {
            growing = py_statement_of(model, node);
            if (!are_in_different_branches(tree, node, reset)) return false;
            continue;
        }
        if (model->uses[use].kind != USE_READ || node > reset) return false;
        if (is_taken_with_mark(model, loop, node, reset)) return false;
        if (*taken == NODE_NONE) *taken = node;
        competes |= is_compared(model, node);
        stored |= is_stored(model, node);
    }
    /* The longest gap between two marks ends with a mark. */
    if (competes && !stored) return false;
    if (!begun || growing == NODE_NONE || *taken == NODE_NONE) return false;
    return node_within(tree, *taken, branch_without(tree, reset, growing));
}

/* Whether the text is one that stands at the end of each part, the last one included. */
static bool is_end_sign(const struct tree *tree, uint32_t node)
{
    struct str content;
    if (node_kind(tree, node) != PY_STRING) return false;
    struct str text = tree_text(tree, node);
    if (str_is(text, "\"\\n\"") || str_is(text, "'\\n'")) return true;
    if (!py_plain_text(tree, node, &content) || content.size == 0) return false;
    for (size_t i = 0; i < content.size; i++) {
        char sign = content.data[i];
        if (sign != '.' && sign != '!' && sign != '?' && sign != ';') return false;
    }
    return true;
}

/* Whether a group is taken at an end sign: a sentence is none before it has come. */
static bool ends_by_sign(const struct tree *tree, uint32_t reset)
{
    uint32_t branching = reset;
    do {
        branching = node_parent(tree, branching);
        if (branching == NODE_NONE) return false;
    } while (node_kind(tree, branching) != PY_IF_STATEMENT);
    uint32_t condition = node_field(tree, branching, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return false;
    for (uint32_t node = condition; node < tree->nodes[condition].next; node++) {
        if (is_end_sign(tree, node)) return true;
    }
    return false;
}

/* for ch in text: if ch == " ": words.append(word), word = "" else: word += ch */
static void last_group_lost(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    uint32_t over = node_field(c->tree, loop->node, PY_FIELD_RIGHT);
    struct py_counting range;
    if (over == NODE_NONE || may_have_end_mark(model, over, loop)) return;
    if (py_read_counting(model, loop, &range) &&
        py_compares_index(model, loop->body, range.variable)) {
        return;
    }
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t reset = model->uses[use].node;
        uint32_t name = model->uses[use].binding;
        if (model->uses[use].kind != USE_WRITE || !py_is_own_name(model, name)) continue;
        if (model->bindings[name].kind != BINDING_VARIABLE || py_is_everywhere(model, name)) {
            continue;
        }
        uint32_t value = py_value_written(c->tree, reset);
        uint32_t taken;
        if (value == NODE_NONE || !is_group_start(model, value)) continue;
        if (!is_left_at_end(model, loop, name, reset, &taken)) continue;
        if (ends_by_sign(c->tree, reset)) continue;
        struct finding *finding = check_report_header(c, loop->node, loop->body);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "reset", py_statement_of(model, reset));
        check_set_line(c, finding, "line", taken);
        return;
    }
}

/* ---- The first item ---- */

/* For s += x, s = s + x, s = s + " " + x the last thing that is put to s; or NODE_NONE. */
static uint32_t put_to(const struct model *model, uint32_t assignment, uint32_t name, uint16_t *op)
{
    const struct tree *tree = model->tree;
    uint32_t right = py_right(tree, assignment);
    if (right == NODE_NONE) return NODE_NONE;
    if (node_kind(tree, assignment) == PY_AUGMENTED_ASSIGNMENT) {
        uint16_t sign = py_operator(tree, assignment);
        *op = sign == PY_OP_PLUS_EQUAL ? PY_OP_PLUS : sign == PY_OP_STAR_EQUAL ? PY_OP_STAR : 0;
    } else {
        *op = py_operator(tree, right);
        uint32_t left = right;
        while (node_kind(tree, left) == PY_BINARY_OPERATOR && py_operator(tree, left) == *op) {
            left = py_left(tree, left);
        }
        if (left == right || py_binding(model, left) != name) return NODE_NONE;
        right = py_right(tree, right);
    }
    if (*op != PY_OP_PLUS && *op != PY_OP_STAR) return NODE_NONE;
    while (node_kind(tree, right) == PY_BINARY_OPERATOR && py_operator(tree, right) == *op) {
        right = py_right(tree, right);
    }
    return right;
}

/* total = xs[0], and then for x in xs: total += x */
static void first_item_twice(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t variable;
    bool by_index;
    uint32_t list = walked_list(model, loop, &variable, &by_index);
    if (list == MODEL_NONE || loop->body == NODE_NONE || !py_is_own_name(model, list)) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t name = model->uses[use].binding;
        uint32_t node = model->uses[use].node;
        uint32_t assignment = node_parent(tree, node);
        if (model->uses[use].kind == USE_READ || !py_is_own_name(model, name)) continue;
        if (tree->nodes[node].field != PY_FIELD_LEFT || py_is_everywhere(model, name)) continue;
        uint16_t op;
        uint32_t put = put_to(model, assignment, name, &op);
        if (put == NODE_NONE || !is_item(model, put, list, variable, by_index)) continue;
        if (model->bindings[name].writes != 2 || !py_in_every_round(model, node, loop)) continue;
        uint32_t start = model->bindings[name].node;
        uint32_t value = start < loop->node ? py_value_written(tree, start) : NODE_NONE;
        int64_t place;
        if (node_kind(tree, value) != PY_SUBSCRIPT) continue;
        if (py_binding(model, node_field(tree, value, PY_FIELD_VALUE)) != list) continue;
        if (!py_integer(tree, node_field(tree, value, PY_FIELD_SUBSCRIPT), &place)) continue;
        uint32_t begun = py_statement_of(model, start);
        if (place != 0 || node_parent(tree, begun) != node_parent(tree, loop->node)) continue;
        bool kept = true;
        for (uint32_t at = model->bindings[list].first_use; at != MODEL_NONE;
             at = model->uses[at].next) {
            uint32_t where = model->uses[at].node;
            if (where < begun || where >= tree->nodes[loop->node].next) continue;
            kept &= py_touch_of(model, at) == PY_TOUCH_LOOK;
        }
        if (!kept) continue;
        struct finding *finding = check_report(c, begun);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "first", value);
        check_set_binding(c, finding, "list", list);
        check_set_node(c, finding, "change", assignment);
        check_set_line(c, finding, "loop", loop->node);
        check_set_line(c, finding, "line", assignment);
        finding_set(finding, "done",
                    op == PY_OP_PLUS ? (struct str)STR("added") : (struct str)STR("multiplied in"));
        return;
    }
}

/* The place d[k] that an assignment of one value sets, and the value; or NODE_NONE. */
static uint32_t set_place(const struct tree *tree, uint32_t statement, uint32_t *value)
{
    uint32_t node = statement == NODE_NONE ? NODE_NONE : py_statement_value(tree, statement);
    if (node_kind(tree, node) != PY_ASSIGNMENT) return NODE_NONE;
    uint32_t place = node_field(tree, node, PY_FIELD_LEFT);
    *value = py_right(tree, node);
    return *value != NODE_NONE && node_kind(tree, place) == PY_SUBSCRIPT ? place : NODE_NONE;
}

/* What a statement adds to the place: d[k] += x, d[k].append(x), d[k] = d[k] + x; or NODE_NONE. */
static uint32_t added_at(const struct tree *tree, uint32_t statement, uint32_t place, bool *item)
{
    uint32_t node = statement == NODE_NONE ? NODE_NONE : py_statement_value(tree, statement);
    struct str method = STR_EMPTY;
    *item = false;
    switch (node_kind(tree, node)) {
    case PY_AUGMENTED_ASSIGNMENT: {
        bool adds = py_operator(tree, node) == PY_OP_PLUS_EQUAL;
        return adds && node_same(tree, py_left(tree, node), place) ? py_right(tree, node)
                                                                   : NODE_NONE;
    }
    case PY_ASSIGNMENT: {
        uint32_t sum = py_right(tree, node);
        if (!node_same(tree, py_left(tree, node), place)) return NODE_NONE;
        bool adds = node_kind(tree, sum) == PY_BINARY_OPERATOR &&
                    py_operator(tree, sum) == PY_OP_PLUS &&
                    node_same(tree, py_left(tree, sum), place);
        return adds ? py_right(tree, sum) : NODE_NONE;
    }
    case PY_CALL: {
        uint32_t object = py_method_call(tree, node, &method);
        if (object == NODE_NONE || !str_is(method, "append")) return NODE_NONE;
        *item = true;
        return node_same(tree, object, place) ? py_argument(tree, node, 0) : NODE_NONE;
    }
    default: return NODE_NONE;
    }
}

/* if k not in d: d[k] = 1, and then, for the first time as well: d[k] += 1 */
static void first_counted_twice(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t next = node_next_named(tree, node);
    if (condition == NODE_NONE || next == NODE_NONE) return;
    if (node_field(tree, node, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t key;
    uint32_t row;
    if (py_comparison(tree, py_strip(tree, condition), &key, &row) != PY_KW_NOT_IN) return;
    uint32_t value;
    uint32_t start = py_only_statement(tree, node_field(tree, node, PY_FIELD_CONSEQUENCE));
    uint32_t place = set_place(tree, start, &value);
    if (place == NODE_NONE || !node_same(tree, node_field(tree, place, PY_FIELD_VALUE), row))
        return;
    uint32_t own = node_field(tree, place, PY_FIELD_SUBSCRIPT);
    if (own == NODE_NONE || !node_same(tree, own, key) || !py_is_repeatable(tree, key)) return;
    bool item;
    uint32_t added = added_at(tree, next, place, &item);
    if (added == NODE_NONE) return;
    if (item) {
        if (node_kind(tree, value) != PY_LIST || node_named_count(tree, value) != 1) return;
        if (!node_same(tree, node_named(tree, value, 0), added)) return;
    } else {
        int64_t number;
        if (!node_same(tree, value, added) || py_is_empty_value(c->model, value)) return;
        if (py_integer(tree, value, &number) && number == 0) return;
    }
    if (py_loop_of(c->model, node) == MODEL_NONE) return;
    struct finding *finding = check_report(c, start);
    check_set_node(c, finding, "start", start);
    check_set_node(c, finding, "more", next);
    check_set_node(c, finding, "key", key);
    check_set_node(c, finding, "place", place);
    check_set_line(c, finding, "line", next);
}

/* ---- The same list in every place ---- */

/* The cell of one of the rows that is given a value: rows[0][0] = 1; or NODE_NONE. */
static uint32_t cell_set(const struct model *model, uint32_t rows)
{
    const struct tree *tree = model->tree;
    if (!py_is_own_name(model, rows) || py_is_everywhere(model, rows)) return NODE_NONE;
    for (uint32_t use = model->bindings[rows].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t row = py_subscript_of(tree, model->uses[use].node);
        uint32_t cell = row == NODE_NONE ? NODE_NONE : py_subscript_of(tree, row);
        if (cell == NODE_NONE || tree->nodes[cell].field != PY_FIELD_LEFT) continue;
        uint16_t above = node_kind(tree, node_parent(tree, cell));
        if (above == PY_ASSIGNMENT || above == PY_AUGMENTED_ASSIGNMENT)
            return node_parent(tree, cell);
    }
    return NODE_NONE;
}

/* for ...: row.append(x), rows.append(row): each item of rows is the one row. */
static void same_list_again(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method = STR_EMPTY;
    uint32_t object = py_method_call(tree, call, &method);
    if (object == NODE_NONE || py_argument_count(tree, call) != 1) return;
    uint32_t rows = py_binding(model, object);
    uint32_t argument = py_argument(tree, call, 0);
    uint32_t row = argument == NODE_NONE ? MODEL_NONE : py_binding(model, argument);
    uint32_t index = py_loop_of(model, call);
    if (index == MODEL_NONE || rows == MODEL_NONE || rows == row) return;
    if (!py_is_own_name(model, row) || py_is_everywhere(model, row)) return;
    const struct loop *loop = &model->loops[index];
    const struct binding *b = &model->bindings[row];
    if (b->kind != BINDING_VARIABLE || loop->body == NODE_NONE) return;
    if (!py_in_every_round(model, call, loop) || py_leaves_after(model, call, index)) return;
    if (py_sets(model, loop->node, rows)) return;
    uint32_t start = NODE_NONE;
    uint32_t change = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t changing;
        if (model->uses[use].kind == USE_WRITE) {
            if (node_within(tree, node, loop->node)) return;
            uint32_t value = py_value_written(tree, node);
            if (value == NODE_NONE) return;
            if (!py_makes_container(model, value) && py_type(model, value) != PY_TYPE_LIST) return;
            if (node < loop->node) start = py_statement_of(model, node);
            continue;
        }
        if (model->uses[use].kind != USE_READ || !node_within(tree, node, loop->body)) continue;
        if (py_change_at(tree, node, &changing) == PY_CHANGE_GROW) change = changing;
    }
    if (change == NODE_NONE) change = cell_set(model, rows);
    if (start == NODE_NONE || change == NODE_NONE) return;
    struct finding *finding = check_report(c, call);
    check_set_binding(c, finding, "name", row);
    check_set_binding(c, finding, "list", rows);
    check_set_node(c, finding, "code", call);
    check_set_node(c, finding, "change", change);
    check_set_line(c, finding, "line", start);
    check_set_line(c, finding, "loop", loop->node);
}

/* for ...: row.clear(), row.append(x), d[k] = row: under each key stands the one row. */
static void same_list_stored(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t place = py_left(tree, node);
    uint32_t value = py_right(tree, node);
    if (node_kind(tree, place) != PY_SUBSCRIPT || node_kind(tree, value) != PY_IDENTIFIER) return;
    uint32_t row = py_binding(model, value);
    uint32_t rows = py_binding(model, node_field(tree, place, PY_FIELD_VALUE));
    uint32_t index = py_loop_of(model, node);
    if (index == MODEL_NONE || rows == MODEL_NONE || rows == row) return;
    if (!py_is_own_name(model, row) || py_is_everywhere(model, row)) return;
    const struct loop *loop = &model->loops[index];
    const struct binding *b = &model->bindings[row];
    if (b->kind != BINDING_VARIABLE || b->writes != 1 || loop->body == NODE_NONE) return;
    if (!py_in_every_round(model, node, loop) || py_leaves_after(model, node, index)) return;
    uint32_t key = node_field(tree, place, PY_FIELD_SUBSCRIPT);
    if (key == NODE_NONE || py_is_steady(model, key, loop->node)) return;
    uint32_t start = py_only_value(model, row);
    if (start == NODE_NONE || !py_makes_container(model, start)) return;
    if (node_within(tree, start, loop->node)) return;
    uint32_t change = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t changing;
        if (!node_within(tree, model->uses[use].node, loop->body)) continue;
        if (py_change_at(tree, model->uses[use].node, &changing) == PY_CHANGE_GROW)
            change = changing;
    }
    if (change == NODE_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_binding(c, finding, "name", row);
    check_set_binding(c, finding, "list", rows);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "change", change);
    check_set_node(c, finding, "start", py_statement_of(model, start));
    check_set_line(c, finding, "line", start);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Put in before others only ---- */

/* xs = [float("inf")], xs = [10 ** 6]: an item that all others belong before. */
static bool starts_with_end_mark(const struct model *model, uint32_t written)
{
    const struct tree *tree = model->tree;
    uint32_t value = py_value_written(tree, written);
    if (value == NODE_NONE || node_kind(tree, value) != PY_LIST) return false;
    uint32_t item = node_named(tree, value, 0);
    if (item == NODE_NONE) return false;
    switch (node_kind(tree, item)) {
    case PY_IDENTIFIER:
    case PY_SUBSCRIPT: return false; /* one of the items to be put in */
    default: return true;
    }
}

/*
 * for i in range(len(out)): if x < out[i]: out.insert(i, x); break, and nothing else puts
 * anything in: what is greater than all that are there gets no place.
 */
static void inserted_before_only(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method = STR_EMPTY;
    uint32_t object = py_method_call(tree, call, &method);
    uint32_t list = object == NODE_NONE ? MODEL_NONE : py_binding(model, object);
    uint32_t index = py_loop_of(model, call);
    if (index == MODEL_NONE || !py_is_own_name(model, list) || py_is_everywhere(model, list))
        return;
    const struct loop *loop = &model->loops[index];
    const struct binding *b = &model->bindings[list];
    if (!loop->is_for || loop->body == NODE_NONE || loop->outer == MODEL_NONE) return;
    uint32_t over = node_field(tree, loop->node, PY_FIELD_RIGHT);
    if (over == NODE_NONE || !py_mentions(model, over, list)) return;
    if (node_child(tree, loop->node, PY_ELSE_CLAUSE) != NODE_NONE) return;
    if (!py_leaves_after(model, call, index) || b->kind != BINDING_VARIABLE) return;
    /* Under an if of the loop's own body that asks for an order. */
    uint32_t test = node_parent(tree, node_parent(tree, py_statement_of(model, call)));
    if (node_kind(tree, test) != PY_IF_STATEMENT || node_parent(tree, test) != loop->body) return;
    uint32_t left;
    uint32_t right;
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return;
    if (!py_is_order(py_comparison(tree, py_strip(tree, condition), &left, &right))) return;
    uint32_t item = py_argument(tree, call, 1);
    if (item == NODE_NONE) return;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t changing;
        if (model->uses[use].scope != b->scope) return;
        if (model->uses[use].kind != USE_READ) {
            if (model->uses[use].kind != USE_WRITE || node > loop->node) return;
            if (model_loop_around(model, node) != MODEL_NONE) return;
            if (starts_with_end_mark(model, node)) return;
            continue;
        }
        if (py_change_at(tree, node, &changing) == PY_CHANGE_NONE) continue;
        if (changing != call) return;
    }
    struct finding *finding = check_report(c, call);
    check_set_binding(c, finding, "name", list);
    check_set_node(c, finding, "item", item);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "code", call);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Asked of what was just put there ---- */

/* What the statement has just put into which row: d[k] = v, xs.append(k), s.add(k). */
static uint32_t just_put(const struct tree *tree, uint32_t statement, uint32_t *row)
{
    uint32_t value;
    uint32_t place = set_place(tree, statement, &value);
    if (place != NODE_NONE) {
        *row = node_field(tree, place, PY_FIELD_VALUE);
        uint32_t key = node_field(tree, place, PY_FIELD_SUBSCRIPT);
        return node_kind(tree, key) == PY_SLICE ? NODE_NONE : key;
    }
    uint32_t call = py_statement_value(tree, statement);
    struct str method = STR_EMPTY;
    *row = py_method_call(tree, call, &method);
    if (*row == NODE_NONE || (!str_is(method, "append") && !str_is(method, "add")))
        return NODE_NONE;
    return py_argument(tree, call, 0);
}

/* counts[word] = 1, and then if word in counts: that is always so. */
static void asked_after_putting(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t before = py_statement_before(tree, node);
    if (condition == NODE_NONE || before == NODE_NONE) return;
    uint32_t item;
    uint32_t asked;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &item, &asked);
    if (!py_is_membership(op)) return;
    uint32_t row;
    uint32_t put = just_put(tree, before, &row);
    if (put == NODE_NONE || !node_same(tree, put, item) || !node_same(tree, row, asked)) return;
    /* A position that is set is no item. */
    if (node_kind(tree, py_statement_value(tree, before)) == PY_ASSIGNMENT &&
        py_type(c->model, row) != PY_TYPE_DICT) {
        return;
    }
    if (!py_is_repeatable(tree, item) || !py_is_repeatable(tree, asked)) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "before", before);
    check_set_node(c, finding, "item", item);
    check_set_node(c, finding, "list", asked);
    check_set_line(c, finding, "line", before);
    finding_set(finding, "result",
                op == PY_KW_IN ? (struct str)STR("true") : (struct str)STR("false"));
}

const struct check py_checks_groups[] = {
    {"last-group-lost", CHECK_LOOP, last_group_lost, {CHECK_OF(LOOP_FOR)}, "name reset line"},
    {"first-item-twice",
     CHECK_LOOP,
     first_item_twice,
     {CHECK_OF(LOOP_FOR)},
     "name first list change loop line done",
     .needs = {PY_SUBSCRIPT}},
    {"first-counted-twice",
     CHECK_NODE,
     first_counted_twice,
     {PY_IF_STATEMENT},
     "start more key place line",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_MEMBERSHIP},
    {"same-list-stored",
     CHECK_NODE,
     same_list_stored,
     {PY_ASSIGNMENT},
     "name list code change start line loop",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_IN_LOOP | CHECK_OF_NAME},
    {"same-list-again",
     CHECK_NODE,
     same_list_again,
     {PY_CALL},
     "name list code change line loop",
     "append"},
    {"inserted-before-only",
     CHECK_NODE,
     inserted_before_only,
     {PY_CALL},
     "name item condition code loop",
     "insert"},
    {"asked-after-putting",
     CHECK_NODE,
     asked_after_putting,
     {PY_IF_STATEMENT},
     "condition before item list line result",
     .where = CHECK_MEMBERSHIP},
    {0},
};
