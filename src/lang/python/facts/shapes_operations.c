#include "lang/python/facts/shapes_operations.h"

#include "lang/python/facts/loops.h"
#include "lang/python/facts/shapes_calls.h"
#include "lang/python/facts/shapes_values.h"

enum {
    /* What a value is asked to be equal to. */
    ASKED_TEXT = 1,
    ASKED_NUMBER = 2,
};

/* ---- What an operation needs ---- */

/* The value at the node has to be of this shape for the operation at `code`. */
void shapes_need(struct shapes *s, uint32_t node, enum py_shape shape, uint32_t code)
{
    if (node == NODE_NONE) return;
    if (shapes_take_as(s, shapes_value_at(s, node), shape, code)) return;
    shapes_add_misfit(s, PY_MISFIT_STOPS, code, node, shape, NODE_NONE);
}

/*
 * The operation at the node comes to a value of this shape; false where what is done with
 * that needs another one.
 */
bool shapes_comes_to(struct shapes *s, uint32_t node, enum py_shape shape, uint32_t shown)
{
    if (shapes_give_shape(s, shapes_value_at(s, node), shape, shown)) return true;
    uint32_t user = node_parent(s->model->tree, node);
    while (node_kind(s->model->tree, user) == PY_PARENTHESIZED_EXPRESSION ||
           node_kind(s->model->tree, user) == PY_ARGUMENT_LIST) {
        user = node_parent(s->model->tree, user);
    }
    enum py_shape wanted = shape_of(s, shapes_value_at(s, node));
    if (!is_known(wanted)) return true;
    shapes_add_misfit(s, PY_MISFIT_STOPS, user, node, wanted, NODE_NONE);
    if (s->misfits && s->misfits->node == user) {
        s->misfits->is = shape;
        s->misfits->shown = shown;
    }
    return false;
}

/* Whether what stands beside the value must be of its shape: a list is often joined by mistake. */
static bool tells(struct shapes *s, uint32_t node, enum py_shape shape)
{
    if (shape == PY_SHAPE_NUMBER || shape == PY_SHAPE_TEXT) return true;
    return shape == PY_SHAPE_LIST &&
           node_kind(s->model->tree, py_strip(s->model->tree, node)) == PY_LIST;
}

/* The two values have to be of one shape: a + b, a < b. */
static void need_alike(struct shapes *s, uint32_t a, uint32_t b, uint32_t code)
{
    uint32_t left = shapes_value_at(s, a);
    uint32_t right = shapes_value_at(s, b);
    enum py_shape x = shape_of(s, left);
    enum py_shape y = shape_of(s, right);
    enum py_shape both;
    if (!shapes_combine(x, y, &both)) {
        if (!is_known(x) || !is_known(y)) return;
        /* What is plain is right, and the other one wrong. */
        bool by_left = x == PY_SHAPE_MANY || x == PY_SHAPE_ROW;
        shapes_add_misfit(s, PY_MISFIT_STOPS, code, by_left ? a : b, by_left ? y : x,
                          s->values[root_of(s, by_left ? right : left)].shown);
        return;
    }
    /* What is in them may differ. */
    if (tells(s, a, x)) {
        shapes_take_as(s, right, x, code);
    } else if (tells(s, b, y)) {
        shapes_take_as(s, left, y, code);
    }
}

/* Whether a value of which nothing else is known is put in order, and so is no list. */
bool shapes_is_single(struct shapes *s, uint32_t value)
{
    const struct value *v = &s->values[root_of(s, value)];
    return v->in_order && !v->waits && v->shape == PY_SHAPE_UNKNOWN;
}

/* xs + x, where x is one of the things that are put in order, and xs a list */
bool shapes_joins_single(struct shapes *s, uint32_t node, uint32_t list, uint32_t single)
{
    if (shape_of(s, shapes_value_at(s, list)) != PY_SHAPE_LIST) return false;
    if (!shapes_is_single(s, shapes_value_at(s, single))) return false;
    shapes_add_misfit(s, PY_MISFIT_SINGLE, node, single, PY_SHAPE_LIST,
                      s->values[root_of(s, shapes_value_at(s, list))].shown);
    return true;
}

/* What a list is to be made longer by: that it stands here tells nothing of it. */
void shapes_need_items(struct shapes *s, uint32_t node, uint32_t code)
{
    enum py_shape both;
    if (shapes_combine(shape_of(s, shapes_value_at(s, node)), PY_SHAPE_MANY, &both)) return;
    shapes_add_misfit(s, PY_MISFIT_STOPS, code, node, PY_SHAPE_MANY, NODE_NONE);
}

static void use_sum(struct shapes *s, uint32_t node, uint32_t left, uint32_t right)
{
    if (shapes_joins_single(s, node, left, right) || shapes_joins_single(s, node, right, left))
        return;
    bool update = node_kind(s->model->tree, node) == PY_AUGMENTED_ASSIGNMENT;
    enum py_shape x = shape_of(s, shapes_value_at(s, left));
    if (x == PY_SHAPE_DICT || x == PY_SHAPE_SET) {
        /* Neither of the two can be added to anything. */
        shapes_add_misfit(s, PY_MISFIT_STOPS, node, left, PY_SHAPE_ROW, NODE_NONE);
        return;
    }
    if (update && x == PY_SHAPE_LIST) {
        shapes_need_items(s, right, node);
        return;
    }
    if (!update && shape_of(s, shapes_value_at(s, node)) == PY_SHAPE_NUMBER) {
        shapes_need(s, left, PY_SHAPE_NUMBER, node);
        shapes_need(s, right, PY_SHAPE_NUMBER, node);
    }
    need_alike(s, left, right, node);
    if (update) return;
    x = shape_of(s, shapes_value_at(s, left));
    enum py_shape y = shape_of(s, shapes_value_at(s, right));
    enum py_shape sum = is_known(x) && x < PY_SHAPE_ROW ? x : y;
    if (is_known(sum) && sum < PY_SHAPE_ROW) shapes_comes_to(s, node, sum, node);
}

/* Whether the value is none of those that `-` takes something out of. */
static bool is_no_set(struct shapes *s, uint32_t value)
{
    enum py_shape shape = shape_of(s, value);
    if (shape == PY_SHAPE_MANY) {
        const struct value *v = &s->values[root_of(s, value)];
        return v->parts[PART_FIRST] != NOWHERE || v->parts[PART_SECOND] != NOWHERE;
    }
    return is_known(shape) && shape != PY_SHAPE_SET;
}

/* n % d == 0: what is compared with a number is one, and no text that is filled in. */
static bool is_asked_for_number(const struct tree *tree, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    int64_t number;
    uint32_t parent = node_parent(tree, node);
    if (py_comparison(tree, parent, &left, &right) == 0) return false;
    return py_integer(tree, left == node ? right : left, &number);
}

/* int(hours * 60 + minutes), hours * 60 + minutes: where hours come out of text.split(":") */
static void use_times(struct shapes *s, uint32_t node, uint32_t text, uint32_t times)
{
    const struct model *model = s->model;
    const struct tree *tree = model->tree;
    const struct value *v = &s->values[root_of(s, shapes_value_at(s, text))];
    int64_t number;
    if (!v->firm || v->shown == NODE_NONE || node_kind(tree, v->shown) != PY_CALL) return;
    struct str method = STR_EMPTY;
    bool cut = py_method_call(tree, v->shown, &method) != NODE_NONE && str_is(method, "split");
    if (!cut && !py_calls(model, v->shown, "input")) return;
    uint32_t user = node_parent(tree, node);
    while (node_kind(tree, user) == PY_PARENTHESIZED_EXPRESSION) user = node_parent(tree, user);
    bool made = false;
    if (node_kind(tree, user) == PY_BINARY_OPERATOR && py_operator(tree, user) == PY_OP_PLUS) {
        uint32_t other = py_left(tree, user);
        if (node_within(tree, node, other)) other = py_right(tree, user);
        const struct value *beside = &s->values[root_of(s, shapes_value_at(s, other))];
        bool one =
            node_kind(tree, other) == PY_IDENTIFIER || node_kind(tree, other) == PY_SUBSCRIPT;
        made = one && beside->firm && beside->shape == PY_SHAPE_TEXT && beside->shown == v->shown &&
               py_integer(tree, times, &number) && number >= 10;
        user = node_parent(tree, user);
    }
    if (node_kind(tree, user) == PY_ARGUMENT_LIST) {
        uint32_t call = node_parent(tree, user);
        made |= py_calls(model, call, "int") || py_calls(model, call, "float");
    }
    if (!made) return;
    shapes_add_misfit(s, PY_MISFIT_TIMES, node, text, PY_SHAPE_NUMBER, NODE_NONE);
}

void shapes_use_operation(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t left = py_left(tree, node);
    uint32_t right = py_right(tree, node);
    if (left == NODE_NONE || right == NODE_NONE) return;
    bool update = node_kind(tree, node) == PY_AUGMENTED_ASSIGNMENT;
    enum py_shape x = shape_of(s, shapes_value_at(s, left));
    enum py_shape y = shape_of(s, shapes_value_at(s, right));
    switch (py_operator(tree, node)) {
    case PY_OP_PLUS:
    case PY_OP_PLUS_EQUAL: use_sum(s, node, left, right); return;
    case PY_OP_MINUS:
    case PY_OP_MINUS_EQUAL:
        if (x == PY_SHAPE_MIXED || y == PY_SHAPE_MIXED) return;
        if (!is_no_set(s, shapes_value_at(s, left)) && !is_no_set(s, shapes_value_at(s, right)))
            return;
        break;
    case PY_OP_SLASH:
    case PY_OP_SLASH_EQUAL:
    case PY_OP_SLASH_SLASH:
    case PY_OP_SLASH_SLASH_EQUAL:
    case PY_OP_STAR_STAR:
    case PY_OP_STAR_STAR_EQUAL: break;
    case PY_OP_PERCENT:
    case PY_OP_PERCENT_EQUAL: {
        /* A text is filled in. */
        int64_t number;
        if (x == PY_SHAPE_TEXT) {
            if (node_kind(tree, left) == PY_STRING || !py_integer(tree, right, &number)) {
                if (!update) shapes_comes_to(s, node, PY_SHAPE_TEXT, node);
                return;
            }
        } else if (x != PY_SHAPE_NUMBER && !py_integer(tree, right, &number) &&
                   !is_asked_for_number(tree, node)) {
            return;
        }
        break;
    }
    case PY_OP_STAR:
    case PY_OP_STAR_EQUAL:
        /* Only a number can be taken times itself. */
        if (node_same(tree, left, right) && py_is_repeatable(tree, left)) break;
        /* A number stays one. */
        if (update && x == PY_SHAPE_NUMBER) {
            shapes_need(s, right, PY_SHAPE_NUMBER, node);
            return;
        }
        if (x == PY_SHAPE_TEXT) use_times(s, node, left, right);
        if (x == PY_SHAPE_TEXT || x == PY_SHAPE_LIST) {
            shapes_need(s, right, PY_SHAPE_NUMBER, node);
            if (!update) shapes_comes_to(s, node, x, node);
        } else if (y == PY_SHAPE_TEXT || y == PY_SHAPE_LIST) {
            shapes_need(s, left, PY_SHAPE_NUMBER, node);
            if (!update) shapes_comes_to(s, node, y, node);
        } else if (x == PY_SHAPE_NUMBER && y == PY_SHAPE_NUMBER && !update) {
            shapes_comes_to(s, node, PY_SHAPE_NUMBER, node);
        }
        return;
    default: return;
    }
    shapes_need(s, left, PY_SHAPE_NUMBER, node);
    shapes_need(s, right, PY_SHAPE_NUMBER, node);
    if (!update) shapes_comes_to(s, node, PY_SHAPE_NUMBER, node);
}

/* Whether one of the two says for certain of what kind it is. */
static bool is_plain_literal(const struct tree *tree, uint32_t node)
{
    switch (node_kind(tree, node)) {
    case PY_INTEGER:
    case PY_FLOAT:
    case PY_STRING: return true;
    default: return false;
    }
}

/* Whether values of these two are never equal, and nobody asks that for a purpose. */
bool shapes_never_equal(enum py_shape x, enum py_shape y)
{
    enum py_shape both;
    if (shapes_combine(x, y, &both)) return false;
    return is_known(x) && is_known(y);
}

/* It is asked whether the value is equal to one of that shape. */
static void ask(struct shapes *s, uint32_t value, enum py_shape shape)
{
    struct value *v = &s->values[root_of(s, value)];
    if (shape == PY_SHAPE_TEXT) v->asked |= ASKED_TEXT;
    if (shape == PY_SHAPE_NUMBER) v->asked |= ASKED_NUMBER;
}

/* Whether the program asks if the value is one of this shape, so that it may be another one. */
bool shapes_may_be_other(const struct value *v, enum py_shape shape)
{
    if (v->firm) return false;
    if (v->doubtful) return true;
    return (shape == PY_SHAPE_TEXT && (v->asked & ASKED_TEXT)) ||
           (shape == PY_SHAPE_NUMBER && (v->asked & ASKED_NUMBER));
}

/* Whether both are made so; where one is only used so it may be this or that, as is asked here. */
static bool are_firm(struct shapes *s, uint32_t a, uint32_t b)
{
    struct value *x = &s->values[root_of(s, a)];
    struct value *y = &s->values[root_of(s, b)];
    if (x->firm && y->firm) return true;
    x->doubtful = y->doubtful = true;
    return false;
}

void shapes_use_comparison(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, node, &left, &right);
    if (op == 0) return;
    left = py_strip(tree, left);
    right = py_strip(tree, right);
    if (py_is_order(op)) {
        need_alike(s, left, right, node);
        s->values[root_of(s, shapes_value_at(s, left))].in_order = true;
        s->values[root_of(s, shapes_value_at(s, right))].in_order = true;
        return;
    }
    uint32_t a = shapes_value_at(s, left);
    uint32_t b = shapes_value_at(s, right);
    if (py_is_membership(op)) {
        if (shape_of(s, b) == PY_SHAPE_TEXT) {
            shapes_need(s, left, PY_SHAPE_TEXT, node);
            return;
        }
        shapes_need(s, right, PY_SHAPE_MANY, node);
        uint32_t item = shapes_part_of(s, b, PART_ITEM);
        if (item != NOWHERE && is_list_like(shape_of(s, b)) && shapes_is_part_of(s, a, item) &&
            shape_of(s, item) == PY_SHAPE_TUPLE) {
            shapes_add_misfit(s, PY_MISFIT_PART, node, left, PY_SHAPE_TUPLE, NODE_NONE);
            return;
        }
        if (item != NOWHERE) ask(s, a, shape_of(s, item));
        if (item == NOWHERE || !shapes_never_equal(shape_of(s, a), shape_of(s, item))) return;
        if (!are_firm(s, a, item)) return;
        shapes_add_misfit(s, PY_MISFIT_NEVER, node, left, shape_of(s, item),
                          s->values[root_of(s, item)].shown);
        return;
    }
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return;
    enum py_shape x = shape_of(s, a);
    enum py_shape y = shape_of(s, b);
    ask(s, a, y);
    ask(s, b, x);
    if (shapes_never_equal(x, y) && are_firm(s, a, b)) {
        bool by_left = is_plain_literal(tree, right) ||
                       (node_kind(tree, left) != PY_STRING && x >= PY_SHAPE_ROW);
        shapes_add_misfit(s, PY_MISFIT_NEVER, node, by_left ? left : right, by_left ? y : x,
                          s->values[root_of(s, by_left ? b : a)].shown);
    }
}

/* ---- Picking and going through ---- */

/* Which part a place written as a number is. */
static enum part part_at(const struct tree *tree, uint32_t place)
{
    int64_t number;
    if (!py_integer(tree, place, &number)) return PART_PICK;
    return number == 0 ? PART_FIRST : number == 1 ? PART_SECOND : PART_OTHER;
}

/* d["a"], where all keys are numbers */
static void use_key(struct shapes *s, uint32_t node, uint32_t dictionary, uint32_t place)
{
    uint32_t key = shapes_part_of(s, dictionary, PART_KEY);
    uint32_t asked = shapes_value_at(s, place);
    enum py_shape is = shape_of(s, asked);
    if (key == NOWHERE || !shapes_never_equal(is, shape_of(s, key))) return;
    if (!s->values[root_of(s, key)].firm || !s->values[root_of(s, asked)].firm) return;
    uint32_t parent = node_parent(s->model->tree, node);
    bool put = s->model->tree->nodes[node].field == PY_FIELD_LEFT &&
               node_kind(s->model->tree, parent) == PY_ASSIGNMENT;
    if (put) {
        shapes_spoil(s, key);
        return;
    }
    shapes_add_misfit(s, PY_MISFIT_NEVER, node, place, shape_of(s, key),
                      s->values[root_of(s, key)].shown);
    if (s->misfits && s->misfits->node == node) s->misfits->key = key;
}

void shapes_use_subscript(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t row = node_field(tree, node, PY_FIELD_VALUE);
    uint32_t place = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    if (row == NODE_NONE || place == NODE_NONE) return;
    if (node_next_named(tree, place) != NODE_NONE) {
        /* grid[row, column]: a list has one number for a place. */
        const struct value *v = &s->values[root_of(s, shapes_value_at(s, row))];
        bool slices = node_child(tree, node, PY_SLICE) != NODE_NONE;
        if (v->firm && !v->waits && v->shape == PY_SHAPE_LIST && !slices)
            shapes_add_misfit(s, PY_MISFIT_STOPS, node, row, PY_SHAPE_DICT, NODE_NONE);
        return;
    }
    int64_t number;
    if (node_kind(tree, place) == PY_SLICE) {
        shapes_need(s, row, PY_SHAPE_ROW, node);
        NODE_EACH_CHILD(tree, place, part)
        {
            if (node_is_proper(tree, part)) shapes_need(s, part, PY_SHAPE_NUMBER, node);
        }
        /* A part of a text is a text, of a list a list. */
        enum py_shape shape = shape_of(s, shapes_value_at(s, row));
        if (is_known(shape)) shapes_give_shape(s, shapes_value_at(s, node), shape, node);
        uint32_t item = shapes_part_of(s, shapes_value_at(s, row), PART_ITEM);
        if (is_list_like(shape) && item != NOWHERE) {
            shapes_unite(s, shapes_part_of(s, shapes_value_at(s, node), PART_ITEM), item);
        }
        return;
    }
    bool behind = py_integer(tree, place, &number) && number < 0;
    enum py_shape so_far = shape_of(s, shapes_value_at(s, row));
    bool open = so_far == PY_SHAPE_UNKNOWN || so_far == PY_SHAPE_MANY;
    bool is_row = behind || (open && py_place_in_turn(s->model, node) != MODEL_NONE);
    shapes_need(s, row, is_row ? PY_SHAPE_ROW : PY_SHAPE_MANY, node);
    uint32_t whole = shapes_value_at(s, row);
    enum py_shape shape = shape_of(s, whole);
    if (shape == PY_SHAPE_TEXT || is_list_like(shape)) shapes_need(s, place, PY_SHAPE_NUMBER, node);
    if (shape == PY_SHAPE_DICT) use_key(s, node, whole, place);
    if (shape == PY_SHAPE_SET) {
        /* Nothing in a set has a place. */
        shapes_add_misfit(s, PY_MISFIT_STOPS, node, row, PY_SHAPE_ROW, NODE_NONE);
        return;
    }
    if (node_kind(tree, place) == PY_STRING) return; /* each such key has its own value */
    uint32_t part = shapes_part_of(s, whole, part_at(tree, place));
    if (part == NOWHERE || shapes_unite(s, shapes_value_at(s, node), part)) return;
    /* The numbers in a list, picked from as if they were lists. */
    const struct value *v = &s->values[root_of(s, part)];
    if (shape == PY_SHAPE_LIST && v->firm && shape_of(s, part) == PY_SHAPE_NUMBER)
        shapes_comes_to(s, node, PY_SHAPE_NUMBER, v->shown);
}
