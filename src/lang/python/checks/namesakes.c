/*
 * One list under two names, and answers that are now an item, now a position.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/expressions.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- One list, two names ---- */

/* Whether the name is given a value once, and what it holds is changed in place. */
static bool is_changed(const struct model *model, uint32_t name)
{
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    if (model->bindings[name].writes != 1) return false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (py_touch_of(model, use) == PY_TOUCH_CHANGE) return true;
    }
    return false;
}

/* The list, tuple or return around the node in which it stands as one of several; or NODE_NONE. */
static uint32_t row_around(const struct tree *tree, uint32_t node)
{
    uint32_t parent = node_parent(tree, node);
    uint16_t kind = node_kind(tree, parent);
    bool row = kind == PY_LIST || kind == PY_TUPLE || kind == PY_EXPRESSION_LIST;
    return row ? parent : NODE_NONE;
}

/* Whether both are given back, or put away, side by side: return [a, b]. */
static bool stand_side_by_side(const struct model *model, uint32_t a, uint32_t b)
{
    for (uint32_t one = model->bindings[a].first_use; one != MODEL_NONE;
         one = model->uses[one].next) {
        uint32_t row = row_around(model->tree, model->uses[one].node);
        if (row != NODE_NONE && model->uses[one].kind == USE_READ && py_mentions(model, row, b))
            return true;
    }
    return false;
}

static void report_namesakes(struct check_context *c, uint32_t node, uint32_t one, uint32_t other)
{
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "name", one);
    check_set_binding(c, finding, "other", other);
}

/* evens = odds = [], or odds = evens, and then both are filled */
static void one_list_two_names(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t left = node_field(tree, node, PY_FIELD_LEFT);
    uint32_t right = node_field(tree, node, PY_FIELD_RIGHT);
    uint32_t name = left == NODE_NONE ? MODEL_NONE : py_binding(model, left);
    if (name == MODEL_NONE || right == NODE_NONE) return;
    if (node_kind(tree, right) == PY_ASSIGNMENT) {
        uint32_t other = py_binding(model, node_field(tree, right, PY_FIELD_LEFT));
        uint32_t value = node_field(tree, right, PY_FIELD_RIGHT);
        if (other == MODEL_NONE || other == name || value == NODE_NONE) return;
        if (!py_makes_container(model, value)) return;
        if (!is_changed(model, name) || !is_changed(model, other)) return;
        report_namesakes(c, node, name, other);
        return;
    }
    uint32_t other = py_binding(model, right);
    if (other == MODEL_NONE || other == name || !is_changed(model, name)) return;
    if (!is_changed(model, other)) return;
    uint32_t value = py_only_value(model, other);
    if (value == NODE_NONE || !py_makes_container(model, value)) return;
    if (model_loop_around(model, node) != MODEL_NONE) return;
    if (stand_side_by_side(model, name, other)) report_namesakes(c, node, name, other);
}

/* ---- Read under the one name, written under the other ---- */

/* Whether the place has been written by an earlier round: i - 1, or len(xs) - 1 - i later on. */
static bool is_written_before(const struct model *model, uint32_t place, uint32_t variable)
{
    const struct tree *tree = model->tree;
    int64_t offset;
    if (py_is_offset(model, place, variable, &offset)) return offset < 0;
    if (!py_mentions(model, place, variable)) return false;
    if (node_kind(tree, py_strip(tree, place)) != PY_BINARY_OPERATOR) return false;
    if (py_operator(tree, py_strip(tree, place)) != PY_OP_MINUS) return false;
    for (uint32_t i = place; i < tree->nodes[place].next; i++) {
        int64_t extra;
        bool length = node_kind(tree, i) == PY_CALL && py_length_of(model, i, &extra) != MODEL_NONE;
        if (length || node_kind(tree, i) == PY_UNARY_OPERATOR) return true; /* or -1 - i */
    }
    return false;
}

/* out = xs, for i in range(len(xs)): out[i] = xs[i - 1] */
static void read_when_overwritten(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t target = node_field(tree, node, PY_FIELD_LEFT);
    uint32_t value = py_right(tree, node);
    uint32_t around = model_loop_around(model, node);
    if (around == MODEL_NONE || value == NODE_NONE || node_kind(tree, target) != PY_SUBSCRIPT)
        return;
    struct py_counting range;
    if (!py_read_counting(model, &model->loops[around], &range)) return;
    int64_t offset;
    uint32_t place = node_field(tree, target, PY_FIELD_SUBSCRIPT);
    if (place == NODE_NONE || range.step != NODE_NONE) return;
    if (!py_is_offset(model, place, range.variable, &offset) || offset != 0) return;
    uint32_t out = py_binding(model, node_field(tree, target, PY_FIELD_VALUE));
    uint32_t list = out == MODEL_NONE ? MODEL_NONE : py_first_name(model, out);
    if (list == MODEL_NONE) return;
    MODEL_EACH_USE_IN(model, value, use)
    {
        if (model->uses[use].binding != list) continue;
        uint32_t read = py_subscript_of(tree, model->uses[use].node);
        if (read == NODE_NONE) continue;
        uint32_t from = node_field(tree, read, PY_FIELD_SUBSCRIPT);
        if (from == NODE_NONE || !is_written_before(model, from, range.variable)) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "code", node);
        check_set_binding(c, finding, "name", out);
        check_set_binding(c, finding, "list", list);
        check_set_node(c, finding, "read", read);
        check_set_line(c, finding, "line", model->bindings[out].node);
        return;
    }
}

/* ---- Replaced, and replaced back ---- */

/* For name = name.replace(old, new) both; false for anything else. */
static bool read_replacement(const struct model *model, uint32_t statement, uint32_t *name,
                             uint32_t *old, uint32_t *new)
{
    const struct tree *tree = model->tree;
    uint32_t target;
    struct str method;
    uint32_t value = py_plain_assignment(tree, statement, &target);
    if (value == NODE_NONE || node_kind(tree, value) != PY_CALL) return false;
    uint32_t object = py_method_call(tree, value, &method);
    if (object == NODE_NONE || !str_is(method, "replace")) return false;
    if (py_argument_count(tree, value) != 2) return false;
    *name = py_binding(model, target);
    *old = py_argument(tree, value, 0);
    *new = py_argument(tree, value, 1);
    return *name != MODEL_NONE && py_binding(model, object) == *name;
}

/* s = s.replace("a", "b"), s = s.replace("b", "a") */
static void replaced_back(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t next = node_next_named(tree, node);
    uint32_t names[2];
    uint32_t old[2];
    uint32_t new[2];
    if (next == NODE_NONE || !read_replacement(model, node, &names[0], &old[0], &new[0])) return;
    if (!read_replacement(model, next, &names[1], &old[1], &new[1]) || names[0] != names[1]) return;
    if (!node_same(tree, old[0], new[1]) || !node_same(tree, new[0], old[1])) return;
    struct finding *finding = check_report(c, next);
    check_set_node(c, finding, "code", next);
    check_set_node(c, finding, "first", node);
    check_set_node(c, finding, "old", old[0]);
    check_set_node(c, finding, "new", new[0]);
    check_set_binding(c, finding, "name", names[0]);
}

/* ---- An item or a position ---- */

enum answer { ANSWER_OTHER, ANSWER_ITEM, ANSWER_PLACE };

/* What the returned value is to a list: one of its items, or a position in it. */
static enum answer answer_of(const struct model *model, uint32_t value, uint32_t *list)
{
    const struct tree *tree = model->tree;
    int64_t extra;
    value = py_strip(tree, value);
    *list = py_length_of(model, value, &extra);
    if (*list != MODEL_NONE && node_kind(tree, value) == PY_CALL) return ANSWER_PLACE;
    *list = py_place_in_turn(model, value);
    if (*list != MODEL_NONE) return ANSWER_ITEM;
    uint32_t name = py_binding(model, value);
    if (name == MODEL_NONE || model->bindings[name].kind != BINDING_LOOP) return ANSWER_OTHER;
    *list = py_counts_places_of(model, name);
    if (*list != MODEL_NONE) return ANSWER_PLACE;
    if (model->bindings[name].writes != 1) return ANSWER_OTHER;
    uint32_t target = node_parent(tree, model->bindings[name].node);
    enum answer answer = ANSWER_ITEM;
    uint32_t over;
    if (node_kind(tree, target) == PY_PATTERN_LIST) {
        over = py_right(tree, node_parent(tree, target));
        if (over == NODE_NONE || !py_calls(model, over, "enumerate")) return ANSWER_OTHER;
        if (py_argument_count(tree, over) != 1 || node_named_count(tree, target) != 2)
            return ANSWER_OTHER;
        over = py_argument(tree, over, 0);
        if (py_binding(model, node_named(tree, target, 0)) == name) answer = ANSWER_PLACE;
    } else {
        if (node_kind(tree, target) != PY_FOR_STATEMENT) return ANSWER_OTHER;
        over = py_right(tree, target);
    }
    *list = over == NODE_NONE ? MODEL_NONE : py_binding(model, over);
    return *list == MODEL_NONE ? ANSWER_OTHER : answer;
}

/* for x in xs: if ...: return x; return len(xs) */
static void item_or_place(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (f->body == NODE_NONE || f->generator) return;
    uint32_t item = NODE_NONE;
    uint32_t place = NODE_NONE;
    uint32_t of_item = MODEL_NONE;
    uint32_t of_place = MODEL_NONE;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(tree, node, 0);
        if (value == NODE_NONE) continue;
        uint32_t list;
        enum answer answer = answer_of(model, value, &list);
        if (answer == ANSWER_ITEM && item == NODE_NONE) {
            item = value;
            of_item = list;
        } else if (answer == ANSWER_PLACE && place == NODE_NONE) {
            place = value;
            of_place = list;
        }
    }
    if (item == NODE_NONE || place == NODE_NONE || of_item != of_place) return;
    struct finding *finding = check_report(c, item < place ? item : place);
    check_set_node(c, finding, "item", item);
    check_set_node(c, finding, "place", place);
    check_set_binding(c, finding, "list", of_item);
    check_set_line(c, finding, "line", item);
    check_set_line(c, finding, "other", place);
}

const struct check py_checks_namesakes[] = {
    {"item-or-place",
     CHECK_FUNCTION,
     item_or_place,
     {0},
     "item place list line other",
     .where = CHECK_ANSWERS_TWICE},
    {"read-when-overwritten",
     CHECK_NODE,
     read_when_overwritten,
     {PY_ASSIGNMENT},
     "code name list read line",
     .where = CHECK_IN_LOOP},
    {"replaced-back",
     CHECK_NODE,
     replaced_back,
     {PY_EXPRESSION_STATEMENT},
     "code first old new name",
     .needs = {PY_ATTRIBUTE},
     .where = CHECK_OF_ASSIGNMENT},
    {"one-list-two-names", CHECK_NODE, one_list_two_names, {PY_ASSIGNMENT}, "code name other"},
    {0},
};
