/*
 * One name where another one is meant: all of a list for its item, a limit for what is over
 * it, a value that is chosen and not used, a number taken from itself.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/expressions.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

/* ---- All of it, and not the item ---- */

/* The name that the loop goes through, itself or by a call: xs, sorted(xs), text.split(). */
static uint32_t gone_through(const struct model *model, const struct loop *loop)
{
    static const struct str same[] = {STR("sorted"), STR("list"), STR("reversed"), STR("set")};
    static const struct str parts[] = {STR("split"), STR("keys"),  STR("strip"),
                                       STR("lower"), STR("upper"), STR("splitlines")};
    const struct tree *tree = model->tree;
    uint32_t walked = py_right(tree, loop->node);
    for (unsigned i = 0; i < 3 && walked != NODE_NONE; i++) {
        if (node_kind(tree, walked) != PY_CALL) return py_binding(model, walked);
        struct str method = STR_EMPTY;
        uint32_t object = py_method_call(tree, walked, &method);
        if (object != NODE_NONE) {
            if (!PY_IS_ONE_OF(method, parts)) return MODEL_NONE;
            walked = py_strip(tree, object);
        } else {
            if (!PY_CALLS_ONE_OF(model, walked, same)) return MODEL_NONE;
            walked = py_strip(tree, py_argument(tree, walked, 0));
        }
    }
    return MODEL_NONE;
}

/* Whether the name is only looked at in the loop. */
static bool stays_the_same(const struct model *model, const struct loop *loop, uint32_t name)
{
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name) continue;
        if (model->uses[use].kind != USE_READ) return false;
        if (py_touch_of(model, use) == PY_TOUCH_CHANGE) return false;
    }
    return true;
}

/* The name that the statement around the node adds it to: out += xs, out = out + xs. */
static uint32_t added_to(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t update = node_parent(tree, node);
    if (node_kind(tree, update) == PY_AUGMENTED_ASSIGNMENT) {
        bool adds = py_operator(tree, update) == PY_OP_PLUS_EQUAL;
        return adds && tree->nodes[node].field == PY_FIELD_RIGHT
                   ? py_binding(model, py_left(tree, update))
                   : MODEL_NONE;
    }
    if (node_kind(tree, update) != PY_BINARY_OPERATOR) return MODEL_NONE;
    if (py_operator(tree, update) != PY_OP_PLUS) return MODEL_NONE;
    uint32_t assignment = node_parent(tree, update);
    if (node_kind(tree, assignment) != PY_ASSIGNMENT) return MODEL_NONE;
    uint32_t other = py_left(tree, update) == node ? py_right(tree, update) : py_left(tree, update);
    uint32_t target = py_binding(model, py_left(tree, assignment));
    return target != MODEL_NONE && target == py_binding(model, other) ? target : MODEL_NONE;
}

/* for x in xs: d[xs] += 1; out += xs */
static void all_for_item(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE || model->names_uncertain) return;
    uint32_t item = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    uint32_t list = item == MODEL_NONE ? MODEL_NONE : gone_through(model, loop);
    if (list == MODEL_NONE || list == item || binding_name(model, item).data[0] == '_') return;
    if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) return;
    if (!stays_the_same(model, loop, list)) return;
    bool unread = !py_mentions(model, loop->body, item);
    uint32_t found = NODE_NONE;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(tree, node);
        int64_t place;
        if (node_kind(tree, parent) == PY_SUBSCRIPT) {
            uint32_t at = node_field(tree, parent, PY_FIELD_SUBSCRIPT);
            /* d[xs]; and xs[0] in each round, where nothing looks at the item */
            if (tree->nodes[node].field == PY_FIELD_SUBSCRIPT) {
                found = parent;
            } else if (unread && at != NODE_NONE && py_integer(tree, at, &place)) {
                found = parent;
            }
        } else {
            uint32_t sum = added_to(model, node);
            if (sum == MODEL_NONE || sum == list || sum == item) continue;
            uint32_t statement = py_statement_of(model, node);
            if (py_mentions(model, statement, item)) continue;
            found = node_parent(tree, node);
        }
        if (found != NODE_NONE) break;
    }
    if (found == NODE_NONE || py_is_guarded(model, found)) return;
    struct finding *finding = check_report(c, found);
    check_set_node(c, finding, "code", found);
    check_set_binding(c, finding, "list", list);
    check_set_binding(c, finding, "item", item);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- The best by what is not looked at ---- */

/* for w in words: if len(words) > len(best): best = w */
static void item_not_weighed(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t around = model_loop_around(model, node);
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    if (around == MODEL_NONE || condition == NODE_NONE || block == NODE_NONE) return;
    const struct loop *loop = &model->loops[around];
    if (!loop->is_for || loop->body == NODE_NONE || node_parent(tree, node) != loop->body) return;
    uint32_t item = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    uint32_t list = item == MODEL_NONE ? MODEL_NONE : gone_through(model, loop);
    if (list == MODEL_NONE || py_mentions(model, condition, item)) return;
    if (model_has_unknown(model, condition)) return; /* a misspelt item */
    uint32_t left;
    uint32_t right;
    if (!py_is_order(py_comparison(tree, py_strip(tree, condition), &left, &right))) return;
    uint32_t target;
    uint32_t only = py_only_statement(tree, block);
    uint32_t value = only == NODE_NONE ? NODE_NONE : py_plain_assignment(tree, only, &target);
    uint32_t best = value == NODE_NONE ? MODEL_NONE : py_binding(model, target);
    if (best == MODEL_NONE || py_binding(model, value) != item) return;
    bool by_left = py_mentions(model, left, best);
    if (by_left == py_mentions(model, right, best)) return;
    uint32_t other = by_left ? right : left;
    if (!py_mentions(model, other, list)) return;
    /* What the round works out may come from the item. */
    MODEL_EACH_USE_IN(model, condition, use)
    {
        uint32_t asked = model->uses[use].binding;
        if (asked == MODEL_NONE || asked == best) continue;
        if (py_sets(model, loop->node, asked)) return;
    }
    if (!stays_the_same(model, loop, list)) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "item", item);
    check_set_binding(c, finding, "name", best);
    check_set_node(c, finding, "other", other);
}

/* ---- The limit, and not what is over it ---- */

/* for x in xs: if x > limit: out.append(limit) */
static void limit_put_in(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t around = model_loop_around(model, node);
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    if (around == MODEL_NONE || condition == NODE_NONE || block == NODE_NONE) return;
    if (node_child(tree, node, PY_ELSE_CLAUSE) != NODE_NONE) return;
    if (node_child(tree, node, PY_ELIF_CLAUSE) != NODE_NONE) return;
    const struct loop *loop = &model->loops[around];
    if (!loop->is_for || loop->body == NODE_NONE || py_only_statement(tree, loop->body) != node)
        return;
    uint32_t sides[2];
    if (!py_is_order(py_comparison(tree, py_strip(tree, condition), &sides[0], &sides[1]))) return;
    uint32_t only = py_only_statement(tree, block);
    uint32_t call = only == NODE_NONE ? NODE_NONE : py_statement_value(tree, only);
    struct str method;
    if (call == NODE_NONE || node_kind(tree, call) != PY_CALL) return;
    uint32_t object = py_method_call(tree, call, &method);
    if (object == NODE_NONE || !str_is(method, "append")) return;
    uint32_t put = py_binding(model, py_argument(tree, call, 0));
    uint32_t item = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    if (put == MODEL_NONE || item == MODEL_NONE || put == item) return;
    if (!py_is_own_name(model, put) || py_sets(model, loop->node, put)) return;
    for (unsigned i = 0; i < 2; i++) {
        if (py_binding(model, sides[i]) != put) continue;
        if (!py_mentions(model, sides[1 - i], item)) continue;
        struct finding *finding = check_report(c, call);
        check_set_node(c, finding, "code", call);
        check_set_node(c, finding, "condition", condition);
        check_set_binding(c, finding, "name", put);
        check_set_binding(c, finding, "item", item);
        return;
    }
}

/* ---- Chosen, and not used ---- */

/* if ...: g = "A" else: g = "B", and nothing ever looks at g */
static void chosen_not_used(struct check_context *c, uint32_t name)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[name];
    if (b->kind != BINDING_VARIABLE || b->reads > 0 || b->writes < 2 || b->declared) return;
    if (model->scopes[b->scope].kind != SCOPE_FUNCTION || model->names_uncertain) return;
    uint32_t function = model->scopes[b->scope].function;
    if (function == MODEL_NONE || model->functions[function].value_returns == 0) return;
    if (binding_name(model, name).data[0] == '_' || py_is_everywhere(model, name)) return;
    if (model_has_unknown(model, model->functions[function].node)) return;
    uint32_t chain = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind != USE_WRITE || model->uses[use].scope != b->scope) return;
        uint32_t target;
        uint32_t statement = py_statement_of(model, model->uses[use].node);
        if (py_plain_assignment(tree, statement, &target) == NODE_NONE) return;
        uint32_t above = node_parent(tree, node_parent(tree, statement));
        uint16_t kind = node_kind(tree, above);
        if (kind == PY_ELIF_CLAUSE || kind == PY_ELSE_CLAUSE) above = node_parent(tree, above);
        if (node_kind(tree, above) != PY_IF_STATEMENT) return;
        if (chain != NODE_NONE && chain != above) return;
        chain = above;
    }
    if (chain == NODE_NONE) return;
    uint32_t last = py_statement_of(model, model->uses[b->last_use].node);
    struct finding *finding = check_report(c, last);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "code", last);
    finding_set(finding, "function", function_name(model, function));
}

/* ---- Taken from itself ---- */

/* xs[i + 1] - xs[i + 1] */
static void taken_from_itself(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint16_t op = py_operator(tree, node);
    if (op != PY_OP_MINUS && op != PY_OP_PERCENT && op != PY_OP_SLASH_SLASH) return;
    uint32_t left = py_left(tree, node);
    uint32_t right = py_right(tree, node);
    if (left == NODE_NONE || right == NODE_NONE) return;
    /* i - (i - 1) */
    int64_t step = 0;
    uint32_t inner = right;
    if (op == PY_OP_MINUS && node_kind(tree, right) == PY_BINARY_OPERATOR &&
        (py_operator(tree, right) == PY_OP_MINUS || py_operator(tree, right) == PY_OP_PLUS) &&
        py_integer(tree, py_right(tree, right), &step) && step >= 0 && step < 100) {
        inner = py_left(tree, right);
        if (py_operator(tree, right) == PY_OP_PLUS) step = -step;
    }
    if (inner == NODE_NONE || !node_same(tree, left, inner)) return;
    if (py_is_fixed(tree, left) || !py_is_repeatable(tree, left)) return;
    if (py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "value", left);
    finding_set(finding, "result",
                op == PY_OP_SLASH_SLASH ? (struct str)STR("1")
                                        : arena_format(c->arena, "%d", (int)step));
}

/* ---- A list that was begun for a key, and is not used ---- */

/* The empty list that the dictionary literal has for the key; or NODE_NONE. */
static uint32_t list_begun_for(const struct tree *tree, uint32_t dictionary, struct str key)
{
    NODE_EACH_CHILD(tree, dictionary, pair)
    {
        struct str text;
        if (node_kind(tree, pair) != PY_PAIR) continue;
        uint32_t name = node_field(tree, pair, PY_FIELD_KEY);
        uint32_t value = node_field(tree, pair, PY_FIELD_VALUE);
        if (name == NODE_NONE || value == NODE_NONE || !py_plain_text(tree, name, &text)) continue;
        if (!str_equal(text, key)) continue;
        bool list = node_kind(tree, value) == PY_LIST && py_is_empty_literal(tree, value);
        return list ? value : NODE_NONE;
    }
    return NODE_NONE;
}

/* d = {"even": []}, and then in a loop d["even"] = n */
static void begun_list_replaced(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t target = node_field(tree, node, PY_FIELD_LEFT);
    uint32_t value = py_right(tree, node);
    if (value == NODE_NONE || node_kind(tree, target) != PY_SUBSCRIPT) return;
    uint32_t around = model_loop_around(model, node);
    uint32_t name = py_binding(model, node_field(tree, target, PY_FIELD_VALUE));
    uint32_t place = node_field(tree, target, PY_FIELD_SUBSCRIPT);
    struct str key;
    if (around == MODEL_NONE || name == MODEL_NONE || place == NODE_NONE) return;
    if (!py_plain_text(tree, place, &key) || !py_is_own_name(model, name)) return;
    /* The item itself goes in the place of the list. */
    uint32_t item = py_binding(model, value);
    if (item == MODEL_NONE || model->bindings[item].kind != BINDING_LOOP) return;
    uint32_t start = py_only_value(model, name);
    if (start == NODE_NONE || node_kind(tree, start) != PY_DICTIONARY) return;
    if (node_within(tree, start, model->loops[around].node)) return;
    uint32_t list = list_begun_for(tree, start, key);
    if (list == NODE_NONE || py_is_everywhere(model, name)) return;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        struct str other;
        uint32_t at = py_subscript_of(tree, model->uses[use].node);
        if (at == NODE_NONE || at == target) continue;
        uint32_t picked = node_field(tree, at, PY_FIELD_SUBSCRIPT);
        if (picked == NODE_NONE || !py_plain_text(tree, picked, &other)) return;
        if (str_equal(other, key)) return;
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "place", target);
    check_set_binding(c, finding, "item", item);
    check_set_line(c, finding, "line", list);
}

const struct check py_checks_instead[] = {
    {"all-for-item", CHECK_LOOP, all_for_item, {CHECK_OF(LOOP_FOR)}, "code list item loop"},
    {"item-not-weighed",
     CHECK_NODE,
     item_not_weighed,
     {PY_IF_STATEMENT},
     "condition item name other",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"limit-put-in",
     CHECK_NODE,
     limit_put_in,
     {PY_IF_STATEMENT},
     "code condition name item",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"begun-list-replaced",
     CHECK_NODE,
     begun_list_replaced,
     {PY_ASSIGNMENT},
     "code place item line",
     .needs = {PY_DICTIONARY},
     .where = CHECK_IN_LOOP},
    {"chosen-not-used",
     CHECK_BINDING,
     chosen_not_used,
     {CHECK_OF(BINDING_VARIABLE)},
     "name code function",
     .needs = {PY_ELSE_CLAUSE, PY_ELIF_CLAUSE},
     .where = CHECK_LOCAL | CHECK_REWRITTEN},
    {"taken-from-itself", CHECK_NODE, taken_from_itself, {PY_BINARY_OPERATOR}, "code value result"},
    {0},
};
