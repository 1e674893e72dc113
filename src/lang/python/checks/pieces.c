/*
 * Pieces of one list or text that are put together: all of it as it was, one item twice, one
 * piece twice, or halves with an item between them that is in neither.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* What stands between two plus signs. */
struct piece {
    uint32_t node;
    uint32_t list;     /* binding; MODEL_NONE: it is no piece of a name */
    bool whole;        /* xs */
    bool slice;        /* xs[from:to] */
    uint32_t place;    /* xs[place] */
    uint32_t from, to; /* NODE_NONE: left out */
};

/* Reads xs, xs[i], xs[a:b]. */
static struct piece read_piece(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    struct piece piece = {node, MODEL_NONE, false, false, NODE_NONE, NODE_NONE, NODE_NONE};
    node = py_strip(tree, node);
    if (node_kind(tree, node) == PY_IDENTIFIER) {
        piece.list = model_binding_at(model, node);
        piece.whole = true;
        return piece;
    }
    if (node_kind(tree, node) != PY_SUBSCRIPT) return piece;
    uint32_t list = py_binding(model, node_field(tree, node, PY_FIELD_VALUE));
    uint32_t place = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    if (list == MODEL_NONE || place == NODE_NONE) return piece;
    if (node_kind(tree, place) != PY_SLICE) {
        piece.place = py_strip(tree, place);
        piece.list = list;
        return piece;
    }
    uint32_t count = node_named_count(tree, place);
    struct str text = tree_text(tree, place);
    uint32_t colons = 0;
    for (uint32_t i = 0; i < text.size; i++) colons += text.data[i] == ':';
    if (colons != 1 || count > 2) return piece; /* with a step, or with more in it */
    if (count == 2) {
        piece.from = py_strip(tree, node_named(tree, place, 0));
        piece.to = py_strip(tree, node_named(tree, place, 1));
    } else if (count == 1) {
        uint32_t only = node_named(tree, place, 0);
        bool first = tree->nodes[only].start == tree->nodes[place].start;
        *(first ? &piece.from : &piece.to) = py_strip(tree, only);
    }
    piece.slice = true;
    piece.list = list;
    return piece;
}

/* Whether the piece is xs[:to] or xs[from:] alone, with the other end left out. */
static bool is_front(const struct piece *piece)
{
    return piece->slice && piece->from == NODE_NONE && piece->to != NODE_NONE;
}

static bool is_rest(const struct piece *piece)
{
    return piece->slice && piece->from != NODE_NONE && piece->to == NODE_NONE;
}

/* Whether `more` is `place + 1`. */
static bool is_one_more(const struct tree *tree, uint32_t more, uint32_t place)
{
    int64_t one;
    int64_t base;
    if (py_integer(tree, place, &base)) {
        int64_t next;
        return py_integer(tree, more, &next) && next == base + 1 && base >= 0;
    }
    return node_kind(tree, more) == PY_BINARY_OPERATOR && py_operator(tree, more) == PY_OP_PLUS &&
           node_same(tree, py_left(tree, more), place) &&
           py_integer(tree, py_right(tree, more), &one) && one == 1;
}

static bool is_number(const struct tree *tree, uint32_t node, int64_t wanted)
{
    int64_t number;
    return node != NODE_NONE && py_integer(tree, node, &number) && number == wanted;
}

/* The operands of a chain of plus signs, from the left; 0 when there are too many. */
enum { MAX_PIECES = 4 };
static uint32_t read_chain(const struct model *model, uint32_t node, struct piece *pieces)
{
    const struct tree *tree = model->tree;
    uint32_t nodes[MAX_PIECES];
    uint32_t count = 0;
    while (node != NODE_NONE) {
        bool sum =
            node_kind(tree, node) == PY_BINARY_OPERATOR && py_operator(tree, node) == PY_OP_PLUS;
        if (count == MAX_PIECES) return 0;
        nodes[count++] = sum ? py_right(tree, node) : node;
        node = sum ? py_left(tree, node) : NODE_NONE;
    }
    for (uint32_t i = 0; i < count; i++) pieces[i] = read_piece(model, nodes[count - 1 - i]);
    return count;
}

static bool is_outermost(const struct tree *tree, uint32_t node)
{
    if (py_operator(tree, node) != PY_OP_PLUS) return false;
    uint32_t up = node_parent(tree, node);
    while (node_kind(tree, up) == PY_PARENTHESIZED_EXPRESSION) up = node_parent(tree, up);
    return node_kind(tree, up) != PY_BINARY_OPERATOR;
}

/* A name that stands for one piece of a list that nothing changes: that piece. */
static void look_behind_name(const struct model *model, struct piece *piece)
{
    const struct tree *tree = model->tree;
    if (!piece->whole || piece->list == MODEL_NONE || !py_is_own_name(model, piece->list)) return;
    if (model->bindings[piece->list].writes != 1) return;
    uint32_t value = py_only_value(model, piece->list);
    if (value == NODE_NONE || node_kind(tree, py_strip(tree, value)) != PY_SUBSCRIPT) return;
    struct piece held = read_piece(model, value);
    if (!held.slice || held.list == MODEL_NONE || py_is_everywhere(model, held.list)) return;
    uint32_t names[2] = {piece->list, held.list};
    for (unsigned i = 0; i < 2; i++) {
        const struct binding *b = &model->bindings[names[i]];
        if (b->writes != 1 || py_is_everywhere(model, names[i])) return;
        for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
            if (py_touch_of(model, use) == PY_TOUCH_CHANGE) return;
        }
    }
    *piece = held;
}

/* xs[:i] + xs[i:] */
static void pieces_make_whole(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    struct piece pieces[MAX_PIECES];
    if (!is_outermost(tree, node) || read_chain(c->model, node, pieces) != 2) return;
    look_behind_name(c->model, &pieces[0]);
    look_behind_name(c->model, &pieces[1]);
    if (!is_front(&pieces[0]) || !is_rest(&pieces[1])) return;
    if (pieces[0].list != pieces[1].list || !node_same(tree, pieces[0].to, pieces[1].from)) return;
    if (!py_is_repeatable(tree, pieces[0].to)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "list", pieces[0].list);
    check_set_node(c, finding, "place", pieces[0].to);
}

/* Whether the place is brought into the list by a remainder: k = k % len(xs). */
static bool is_remainder_of_length(const struct model *model, uint32_t place, uint32_t list)
{
    const struct tree *tree = model->tree;
    uint32_t name = py_binding(model, place);
    if (name == MODEL_NONE || py_is_everywhere(model, name)) return false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t value = py_value_written(tree, node);
        if (model->uses[use].kind == USE_UPDATE &&
            py_operator(tree, node_parent(tree, node)) == PY_OP_PERCENT_EQUAL)
            return py_mentions(model, py_right(tree, node_parent(tree, node)), list);
        if (value == NODE_NONE) continue;
        value = py_strip(tree, value);
        if (node_kind(tree, value) == PY_BINARY_OPERATOR &&
            py_operator(tree, value) == PY_OP_PERCENT &&
            py_mentions(model, py_right(tree, value), list))
            return true;
    }
    return false;
}

/* xs[k:] + xs[:k + 1], w[0].upper() + w, s[-1] + s[1:] + s[0] */
static void item_in_two_pieces(struct check_context *c, uint32_t node)
{
    static const struct str forms[] = {STR("upper"), STR("lower"), STR("capitalize"),
                                       STR("swapcase"), STR("title")};
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct piece p[MAX_PIECES];
    if (!is_outermost(tree, node)) return;
    uint32_t count = read_chain(model, node, p);
    uint32_t twice = NODE_NONE;
    uint32_t list = MODEL_NONE;
    struct str which = STR_EMPTY;
    if (count == 2) {
        list = p[1].list;
        uint32_t first = py_strip(tree, p[0].node);
        struct str method;
        if (p[0].list != MODEL_NONE && p[0].list == list && is_rest(&p[0]) && is_front(&p[1]) &&
            is_one_more(tree, p[1].to, p[0].from)) {
            twice = p[1].node;
            which = tree_text(tree, p[0].from);
        } else if (node_kind(tree, first) == PY_CALL && list != MODEL_NONE) {
            uint32_t object = py_method_call(tree, first, &method);
            if (object == NODE_NONE || !PY_IS_ONE_OF(method, forms)) return;
            struct piece letter = read_piece(model, object);
            bool is_first = is_number(tree, letter.place, 0) ||
                            (is_front(&letter) && is_number(tree, letter.to, 1));
            bool has_first = p[1].whole || (is_rest(&p[1]) && is_number(tree, p[1].from, 0));
            if (letter.list != list || !is_first || !has_first) return;
            twice = p[1].node;
            which = (struct str)STR("0");
        }
    } else if (count == 3) {
        list = p[1].list;
        if (list == MODEL_NONE || p[0].list != list || p[2].list != list) return;
        if (!is_number(tree, p[0].place, -1) || !is_number(tree, p[2].place, 0)) return;
        bool with_last = is_rest(&p[1]) && is_number(tree, p[1].from, 1);
        bool with_first = is_front(&p[1]) && is_number(tree, p[1].to, -1);
        if (!with_last && !with_first) return;
        twice = p[1].node;
        which = with_last ? (struct str)STR("-1") : (struct str)STR("0");
    }
    if (twice == NODE_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "piece", twice);
    check_set_binding(c, finding, "list", list);
    finding_set(finding, "place", which);
}

/* k = k % len(xs), xs[k:] + xs[k:] */
static void piece_taken_twice(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct piece p[MAX_PIECES];
    if (!is_outermost(tree, node) || read_chain(model, node, p) != 2) return;
    if (!p[0].slice || p[0].list == MODEL_NONE || !node_same(tree, p[0].node, p[1].node)) return;
    uint32_t place = p[0].from != NODE_NONE ? p[0].from : p[0].to;
    if (place == NODE_NONE || !is_remainder_of_length(model, place, p[0].list)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "piece", p[0].node);
    check_set_binding(c, finding, "list", p[0].list);
    check_set_node(c, finding, "place", place);
}

/* ---- Halves ---- */

/* The argument of a call of the function itself that is a piece; false for others. */
static bool read_half(const struct model *model, const struct function *f, uint32_t use,
                      struct piece *piece)
{
    const struct tree *tree = model->tree;
    if (!py_is_call_of(model, use, f->binding)) return false;
    uint32_t call = node_parent(tree, model->uses[use].node);
    if (node_kind(tree, call) != PY_CALL || py_argument_count(tree, call) != 1) return false;
    *piece = read_piece(model, py_argument(tree, call, 0));
    return piece->slice && piece->list != MODEL_NONE;
}

/* sort(xs[:m]) and sort(xs[m + 1:]), and nobody takes xs[m]. */
static void middle_in_no_half(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (f->binding == MODEL_NONE || f->body == NODE_NONE || f->method) return;
    if (py_is_everywhere(model, f->binding)) return;
    struct piece front = {.list = MODEL_NONE};
    struct piece rest = {.list = MODEL_NONE};
    MODEL_EACH_USE_IN(model, f->body, use)
    {
        struct piece piece;
        if (!read_half(model, f, use, &piece)) continue;
        if (is_front(&piece)) front = piece;
        if (is_rest(&piece)) rest = piece;
    }
    if (front.list == MODEL_NONE || front.list != rest.list) return;
    if (!is_one_more(tree, rest.from, front.to) || py_is_everywhere(model, front.list)) return;
    /* Nothing else is done with the list than to ask how long it is, and to hand it back. */
    MODEL_EACH_USE_IN(model, f->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != front.list) continue;
        if (node_within(tree, node, front.node) || node_within(tree, node, rest.node)) continue;
        if (py_is_measured(model, node)) continue;
        uint16_t kind = node_kind(tree, node_parent(tree, node));
        uint32_t cell = py_subscript_of(tree, node);
        int64_t place;
        if (cell != NODE_NONE &&
            py_integer(tree, node_field(tree, cell, PY_FIELD_SUBSCRIPT), &place))
            continue; /* a short list is answered at once: xs[0] */
        if (kind != PY_RETURN_STATEMENT && kind != PY_NOT_OPERATOR && kind != PY_IF_STATEMENT)
            return;
    }
    struct finding *finding = check_report(c, rest.node);
    check_set_node(c, finding, "front", front.node);
    check_set_node(c, finding, "rest", rest.node);
    check_set_node(c, finding, "place", front.to);
    check_set_binding(c, finding, "list", front.list);
    finding_set(finding, "function", model->names[f->name]);
}

/* len(xs) // 2 of that list: the statement that gives it a name, and the name. */
static uint32_t read_half_length(const struct model *model, const struct function *f,
                                 uint32_t *middle, uint32_t *list)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, f->body, statement)
    {
        uint32_t target;
        int64_t two;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE) continue;
        value = py_strip(tree, value);
        if (node_kind(tree, value) != PY_BINARY_OPERATOR) continue;
        if (py_operator(tree, value) != PY_OP_SLASH_SLASH) continue;
        if (!py_integer(tree, py_right(tree, value), &two) || two != 2) continue;
        uint32_t call = py_left(tree, value);
        if (!py_calls(model, call, "len") || py_argument_count(tree, call) != 1) continue;
        *list = py_parameter_at(model, py_argument(tree, call, 0));
        *middle = model_binding_at(model, target);
        bool known = *list != MODEL_NONE && py_is_own_name(model, *middle) &&
                     model->bindings[*middle].writes == 1 && !py_is_everywhere(model, *list);
        return known ? statement : NODE_NONE;
    }
    return NODE_NONE;
}

/* The piece of the list that a call of the function itself is given first; false for none. */
static bool read_handed_piece(const struct model *model, const struct function *f, uint32_t use,
                              uint32_t list, struct piece *piece)
{
    const struct tree *tree = model->tree;
    if (!py_is_call_of(model, use, f->binding)) return false;
    uint32_t call = node_parent(tree, model->uses[use].node);
    if (node_kind(tree, call) != PY_CALL || py_argument_count(tree, call) == 0) return false;
    *piece = read_piece(model, py_argument(tree, call, 0));
    return piece->slice && piece->list == list;
}

/* What the function asks of the list as a whole. */
enum { ASKS_NOTHING, ASKS_EMPTY, ASKS_MORE };

static int asked_of_list(const struct model *model, const struct function *f, uint32_t list,
                         uint32_t half)
{
    const struct tree *tree = model->tree;
    int asked = ASKS_NOTHING;
    MODEL_EACH_USE_IN(model, f->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != list || node_within(tree, node, half)) continue;
        if (py_subscript_of(tree, node) != NODE_NONE) continue;
        uint32_t up = node_parent(tree, node);
        int64_t extra;
        if (node_kind(tree, up) == PY_NOT_OPERATOR) {
            if (asked == ASKS_NOTHING) asked = ASKS_EMPTY;
            continue;
        }
        /* len(xs) == 0, xs == [] */
        uint32_t whole =
            node_kind(tree, up) == PY_ARGUMENT_LIST ? node_parent(tree, node_parent(tree, up)) : up;
        uint32_t left;
        uint32_t right;
        int64_t number;
        if (node_kind(tree, whole) != PY_COMPARISON_OPERATOR) return ASKS_MORE;
        uint16_t op = py_comparison(tree, whole, &left, &right);
        bool none = py_length_of(model, left, &extra) == list && extra == 0 &&
                    py_integer(tree, right, &number) && number == 0 && op == PY_OP_EQUAL_EQUAL;
        bool empty = py_binding(model, left) == list && op == PY_OP_EQUAL_EQUAL &&
                     py_is_empty_literal(tree, py_strip(tree, right));
        if (!none && !empty) return ASKS_MORE;
        if (asked == ASKS_NOTHING) asked = ASKS_EMPTY;
    }
    return asked;
}

/* Whether a function of its own name takes the middle of a list of which that is asked before. */
static bool halves_list(const struct model *model, const struct function *f, int asked,
                        uint32_t *middle, uint32_t *list)
{
    if (f->binding == MODEL_NONE || f->body == NODE_NONE || f->method) return false;
    if (py_is_everywhere(model, f->binding)) return false;
    uint32_t half = read_half_length(model, f, middle, list);
    return half != NODE_NONE && asked_of_list(model, f, *list, half) == asked;
}

/* m = len(xs) // 2, xs[m], find(xs[:m]), find(xs[m + 1:]), and nothing asks whether xs is empty */
static void halves_never_empty(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    uint32_t middle;
    uint32_t list;
    if (!halves_list(model, f, ASKS_NOTHING, &middle, &list)) return;
    bool picked = false;
    bool handed = false;
    MODEL_EACH_USE_IN(model, f->body, use)
    {
        struct piece piece;
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding == middle && py_is_guarded(model, node)) return;
        picked |=
            model->uses[use].binding == middle && c->tree->nodes[node].field == PY_FIELD_SUBSCRIPT;
        handed |= read_handed_piece(model, f, use, list, &piece);
    }
    if (!picked || !handed) return;
    struct finding *finding = check_report_header(c, f->node, f->body);
    finding_set(finding, "function", model->names[f->name]);
    check_set_binding(c, finding, "list", list);
    check_set_binding(c, finding, "middle", middle);
}

/* if not xs: return ..., m = len(xs) // 2, find(xs[m:]): of one item that is all of it. */
static void half_is_whole(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    uint32_t middle;
    uint32_t list;
    if (!halves_list(model, f, ASKS_EMPTY, &middle, &list)) return;
    MODEL_EACH_USE_IN(model, f->body, use)
    {
        struct piece piece;
        if (!read_handed_piece(model, f, use, list, &piece)) continue;
        if (!is_rest(&piece) || py_binding(model, piece.from) != middle) continue;
        struct finding *finding = check_report(c, piece.node);
        finding_set(finding, "function", model->names[f->name]);
        check_set_binding(c, finding, "list", list);
        check_set_binding(c, finding, "middle", middle);
        check_set_node(c, finding, "piece", piece.node);
        return;
    }
}

const struct check py_checks_pieces[] = {
    {"halves-never-empty",
     CHECK_FUNCTION,
     halves_never_empty,
     {0},
     "function list middle",
     .needs = {PY_SLICE},
     .where = CHECK_RECURSIVE},
    {"half-is-whole",
     CHECK_FUNCTION,
     half_is_whole,
     {0},
     "function list middle piece",
     .needs = {PY_SLICE},
     .where = CHECK_RECURSIVE},
    {"pieces-make-whole",
     CHECK_NODE,
     pieces_make_whole,
     {PY_BINARY_OPERATOR},
     "code list place",
     .needs = {PY_SLICE}},
    {"item-in-two-pieces",
     CHECK_NODE,
     item_in_two_pieces,
     {PY_BINARY_OPERATOR},
     "code piece list place",
     .needs = {PY_SUBSCRIPT}},
    {"piece-taken-twice",
     CHECK_NODE,
     piece_taken_twice,
     {PY_BINARY_OPERATOR},
     "code piece list place",
     .needs = {PY_SLICE}},
    {"middle-in-no-half",
     CHECK_FUNCTION,
     middle_in_no_half,
     {0},
     "front rest place list function",
     .needs = {PY_SLICE},
     .where = CHECK_RECURSIVE | CHECK_ANSWERS},
    {0},
};
