/*
 * What stands still where a loop is to move on: a previous item that is never set, two
 * places that keep their distance, a first item that each round takes again; and a loop
 * that goes on for the sake of one half of its condition.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- A previous item that stays ---- */

static bool begins_with(struct str name, const char *word)
{
    size_t size = str_of(word).size;
    return name.size >= size && str_is(str_sub(name, 0, size), word);
}

/* Whether the name is one for the item of the round before. */
static bool says_previous(struct str name)
{
    return str_is(name, "prev") || str_is(name, "previous") || begins_with(name, "prev_") ||
           begins_with(name, "previous_");
}

/* xs[0], 0, "", None: what the first round begins with. */
static bool is_first_value(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    int64_t place;
    if (node_kind(tree, value) != PY_SUBSCRIPT)
        return node_kind(tree, value) == PY_NONE || py_is_literal(tree, value);
    uint32_t at = node_field(tree, value, PY_FIELD_SUBSCRIPT);
    return at != NODE_NONE && py_integer(tree, at, &place) && place == 0;
}

/* prev = xs[0]; for x in xs: if x < prev: return False, and prev is never set again */
static void previous_stays(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    if (b->writes != 1 || b->reads == 0 || !says_previous(model->names[b->name])) return;
    if (!py_is_own_name(model, index) || py_is_everywhere(model, index)) return;
    uint32_t start = py_only_value(model, index);
    if (start == NODE_NONE || !is_first_value(model, py_strip(tree, start))) return;
    uint32_t around = MODEL_NONE;
    uint32_t first = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        const struct use *u = &model->uses[use];
        if (u->kind == USE_WRITE) continue;
        if (u->kind != USE_READ || u->scope != b->scope) return;
        uint16_t kind = node_kind(tree, node_parent(tree, u->node));
        bool asked = kind == PY_COMPARISON_OPERATOR || kind == PY_BINARY_OPERATOR;
        uint32_t loop = model_loop_around(model, u->node);
        if (!asked || loop == MODEL_NONE || node_within(tree, b->node, model->loops[loop].node))
            return;
        around = loop;
        if (first == NODE_NONE) first = node_parent(tree, u->node);
    }
    if (around == MODEL_NONE) return;
    struct finding *finding = check_report(c, first);
    finding->by_name = true;
    check_set_binding(c, finding, "name", index);
    check_set_node(c, finding, "start", start);
    check_set_node(c, finding, "code", first);
    check_set_line(c, finding, "loop", model->loops[around].node);
}

/* ---- Two places that keep their distance ---- */

/* The only change of the name in the body, when it is a step in every round; or NODE_NONE. */
static uint32_t only_step(const struct model *model, const struct loop *loop, uint32_t name,
                          int64_t *step)
{
    uint32_t found = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name || model->uses[use].kind == USE_READ) continue;
        uint32_t node = model->uses[use].node;
        if (found != NODE_NONE || !py_added_number(model, node, step)) return NODE_NONE;
        found = py_statement_of(model, node);
        if (node_parent(model->tree, found) != loop->body) return NODE_NONE;
    }
    return found;
}

/* while left < right: left += 1, right += 1 */
static void keeps_distance(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(c->tree, loop->node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE || loop->body == NODE_NONE || loop->flow & FLOW_CONTINUE) return;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, py_strip(c->tree, condition), &left, &right);
    if (!py_is_order(op) && op != PY_OP_BANG_EQUAL) return;
    uint32_t names[2] = {py_binding(model, left), py_binding(model, right)};
    uint32_t steps[2];
    int64_t added[2];
    if (names[0] == MODEL_NONE || names[1] == MODEL_NONE || names[0] == names[1]) return;
    for (unsigned i = 0; i < 2; i++) {
        if (!py_is_own_name(model, names[i]) || py_is_everywhere(model, names[i])) return;
        steps[i] = only_step(model, loop, names[i], &added[i]);
        if (steps[i] == NODE_NONE) return;
    }
    if (added[0] != added[1] || added[0] == 0) return;
    struct finding *finding = check_report(c, steps[1]);
    check_set_binding(c, finding, "first", names[0]);
    check_set_binding(c, finding, "second", names[1]);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "step", steps[0]);
    check_set_node(c, finding, "other", steps[1]);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- The first item in each round ---- */

/* The list whose places or items the loop goes through, all of them; or MODEL_NONE. */
static uint32_t gone_through(const struct model *model, const struct loop *loop)
{
    struct py_counting range;
    int64_t extra;
    if (py_read_counting(model, loop, &range)) return py_length_of(model, range.stop, &extra);
    uint32_t over = node_field(model->tree, loop->node, PY_FIELD_RIGHT);
    return over == NODE_NONE ? MODEL_NONE : py_binding(model, over);
}

/*
 * The one place xs[0] that the body looks at, when it looks at no other and does nothing
 * else with the list but to measure it; or NODE_NONE.
 */
static uint32_t only_place(const struct model *model, const struct loop *loop, uint32_t list)
{
    const struct tree *tree = model->tree;
    uint32_t found = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind != USE_READ || py_touch_of(model, use) != PY_TOUCH_LOOK)
            return NODE_NONE;
        uint32_t subscript = py_subscript_of(tree, node);
        if (py_is_measured(model, node)) continue;
        if (subscript == NODE_NONE) return NODE_NONE;
        /* len(rows[0]) may be how wide it is; in a sum it is one of many lengths */
        uint32_t call = node_parent(tree, node_parent(tree, subscript));
        bool summed = node_kind(tree, call) == PY_CALL &&
                      node_kind(tree, node_parent(tree, call)) == PY_AUGMENTED_ASSIGNMENT;
        if (py_is_measured(model, subscript) && !summed) continue;
        int64_t place;
        uint32_t at = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (at == NODE_NONE || !py_integer(tree, at, &place)) return NODE_NONE;
        if (found != NODE_NONE && !node_same(tree, found, subscript)) return NODE_NONE;
        found = subscript;
    }
    return found;
}

/* for i in range(len(xs)): if xs[0] > 5 */
static void first_each_round(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || loop->flow & (FLOW_BREAK | FLOW_RAISE)) return;
    uint32_t target = node_field(tree, loop->node, PY_FIELD_LEFT);
    uint32_t name = target == NODE_NONE ? MODEL_NONE : py_binding(model, target);
    if (name == MODEL_NONE || binding_name(model, name).data[0] == '_') return;
    uint32_t list = gone_through(model, loop);
    if (list == MODEL_NONE || list == name || py_is_everywhere(model, list)) return;
    if (py_mentions(model, loop->body, name)) return;
    uint32_t place = only_place(model, loop, list);
    if (place == NODE_NONE || py_is_guarded(model, place)) return;
    if (py_type(model, node_field(tree, place, PY_FIELD_VALUE)) == PY_TYPE_DICT) return;
    struct finding *finding = check_report(c, place);
    check_set_binding(c, finding, "name", name);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "place", place);
    check_set_line(c, finding, "loop", loop->node);
    struct py_counting range;
    struct str item = binding_name(model, name);
    if (py_read_counting(model, loop, &range)) {
        struct str row = binding_name(model, list);
        item = arena_format(c->arena, "%.*s[%.*s]", STR_ARG(row), STR_ARG(item));
    }
    finding_set(finding, "item", item);
}

/* ---- On for the sake of one half ---- */

/* Whether the part counts: tries < 5 with tries += 1, lives > 0 with lives -= 1. */
static bool counts_out(const struct model *model, const struct loop *loop, uint32_t part)
{
    uint32_t left;
    uint32_t right;
    int64_t limit;
    uint16_t op = py_comparison(model->tree, part, &left, &right);
    if (!py_is_order(op)) return false;
    uint32_t name = py_binding(model, left);
    if (!py_is_own_name(model, name)) return false;
    if (!py_integer(model->tree, right, &limit)) {
        /* The rounds that a list allows are another thing: there may be a carry left. */
        int64_t extra;
        if (py_binding(model, right) == MODEL_NONE) return false;
        if (py_length_of(model, right, &extra) != MODEL_NONE) return false;
    }
    if (py_is_everywhere(model, name)) return false;
    bool up = op == PY_OP_LESS || op == PY_OP_LESS_EQUAL;
    bool steps = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        int64_t added;
        if (model->uses[use].binding != name || model->uses[use].kind == USE_READ) continue;
        if (!py_added_number(model, model->uses[use].node, &added)) return false;
        if (added == 0 || (added > 0) != up) return false;
        steps = true;
    }
    return steps;
}

/* The name that the part asks for one value: not found, found == False, guess != secret. */
static uint32_t asked_for_one(const struct model *model, uint32_t part)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    if (node_kind(tree, part) == PY_NOT_OPERATOR)
        return py_binding(model, py_strip(tree, node_named(tree, part, 0)));
    uint16_t op = py_comparison(tree, part, &left, &right);
    int64_t number;
    if (op == PY_OP_BANG_EQUAL)
        return py_integer(tree, right, &number) ? MODEL_NONE : py_binding(model, left);
    bool flag = (op == PY_OP_EQUAL_EQUAL || op == PY_KW_IS) && node_kind(tree, right) == PY_FALSE;
    return flag ? py_binding(model, left) : MODEL_NONE;
}

/* while not found or tries < 5 */
static void either_keeps_going(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE || loop->body == NODE_NONE) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) return;
    condition = py_strip(tree, condition);
    if (node_kind(tree, condition) != PY_BOOLEAN_OPERATOR) return;
    if (py_operator(tree, condition) != PY_KW_OR) return;
    uint32_t counting = py_left(tree, condition);
    uint32_t asking = py_right(tree, condition);
    if (!counts_out(model, loop, counting)) {
        uint32_t other = counting;
        counting = asking;
        asking = other;
        if (!counts_out(model, loop, counting)) return;
    }
    uint32_t name = asked_for_one(model, asking);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    /* The answer is looked for in the loop: by an if, or by what is typed in. */
    bool found = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name || model->uses[use].kind != USE_WRITE) continue;
        uint32_t value = py_value_written(tree, model->uses[use].node);
        if (value != NODE_NONE) found = true;
        int64_t added;
        if (py_added_number(model, model->uses[use].node, &added)) return;
    }
    if (!found) return;
    uint32_t op = node_field(tree, condition, PY_FIELD_OPERATOR);
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "counting", counting);
    check_set_node(c, finding, "asking", asking);
    check_set_binding(c, finding, "name", name);
    if (op != NODE_NONE) check_replace(c, finding, op, (struct str)STR("and"));
}

/* ---- Shorter than nothing ---- */

/* best = "", and then if len(w) < len(best): best = w */
static void shorter_than_nothing(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (op != PY_OP_LESS && op != PY_OP_GREATER) return;
    uint32_t shorter = op == PY_OP_LESS ? left : right;
    uint32_t longer = op == PY_OP_LESS ? right : left;
    if (!py_calls(model, shorter, "len") || !py_calls(model, longer, "len")) return;
    uint32_t held = py_argument(tree, longer, 0);
    uint32_t best = held == NODE_NONE ? MODEL_NONE : py_binding(model, held);
    if (!py_is_own_name(model, best) || py_is_everywhere(model, best)) return;
    const struct binding *b = &model->bindings[best];
    uint32_t start = py_value_written(tree, b->node);
    if (b->kind != BINDING_VARIABLE || b->writes != 2) return;
    if (start == NODE_NONE || !py_is_empty_value(model, start)) return;
    bool kept = false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].scope != b->scope) return;
        if (model->uses[use].kind == USE_READ) {
            if (py_touch_of(model, use) == PY_TOUCH_CHANGE) return;
            continue;
        }
        if (model->uses[use].node == b->node) continue;
        kept =
            node_within(tree, model->uses[use].node, node_field(tree, node, PY_FIELD_CONSEQUENCE));
    }
    if (!kept) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "name", best);
    check_set_node(c, finding, "start", start);
    check_set_line(c, finding, "line", b->node);
}

const struct check py_checks_standing[] = {
    {"shorter-than-nothing",
     CHECK_NODE,
     shorter_than_nothing,
     {PY_IF_STATEMENT},
     "condition name start line",
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"previous-stays",
     CHECK_BINDING,
     previous_stays,
     {CHECK_OF(BINDING_VARIABLE)},
     "name start code loop",
     .where = CHECK_READ},
    {"keeps-distance",
     CHECK_LOOP,
     keeps_distance,
     {CHECK_OF(LOOP_WHILE)},
     "first second condition step other loop"},
    {"first-each-round",
     CHECK_LOOP,
     first_each_round,
     {CHECK_OF(LOOP_FOR)},
     "name list place item loop",
     .needs = {PY_SUBSCRIPT}},
    {"either-keeps-going",
     CHECK_LOOP,
     either_keeps_going,
     {CHECK_OF(LOOP_WHILE)},
     "condition counting asking name",
     .needs = {PY_BOOLEAN_OPERATOR}},
    {0},
};
