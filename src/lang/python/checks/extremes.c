/*
 * Looking for the largest or the smallest, and what goes wrong with it: the item is
 * compared with something else than the best so far, the best starts over in each
 * round, or the new value goes the wrong way.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/statements.h"

/* ---- Updates under a comparison ---- */

/* if left > right: name = value, in a loop. */
struct update {
    uint32_t condition;
    uint32_t left, right; /* sides of the comparison, of an order */
    bool larger;          /* the left side is the larger one */
    uint32_t assignment;  /* the statement */
    uint32_t target, value;
    uint32_t name; /* binding */
    uint32_t loop; /* the number of the innermost loop */
};

/* Reads the comparison of an if, and the loop that it is in. */
static bool read_comparison(const struct model *model, uint32_t node, struct update *update)
{
    const struct tree *tree = model->tree;
    update->condition = node_field(tree, node, PY_FIELD_CONDITION);
    if (update->condition == NODE_NONE) return false;
    uint32_t condition = py_strip(tree, update->condition);
    uint16_t op = py_comparison(tree, condition, &update->left, &update->right);
    if (!py_is_order(op)) return false;
    update->larger = op == PY_OP_GREATER || op == PY_OP_GREATER_EQUAL;
    update->left = py_strip(tree, update->left);
    update->right = py_strip(tree, update->right);
    update->loop = model_loop_around(model, node);
    if (update->loop == MODEL_NONE) return false;
    uint32_t body = model->loops[update->loop].body;
    return body != NODE_NONE && node_within(tree, node, body);
}

/* The statement `name = value` of a branch; false when the statement is none. */
static bool read_update(const struct model *model, uint32_t statement, struct update *update)
{
    update->value = py_plain_assignment(model->tree, statement, &update->target);
    if (update->value == NODE_NONE) return false;
    update->value = py_strip(model->tree, update->value);
    update->assignment = statement;
    update->name = model_binding_at(model, update->target);
    return py_is_own_name(model, update->name) && !py_is_everywhere(model, update->name) &&
           model->bindings[update->name].kind != BINDING_FUNCTION;
}

/* The last write of the name before the node, its value; NODE_NONE when it is none plain. */
static uint32_t value_before(const struct model *model, uint32_t name, uint32_t node)
{
    uint32_t value = NODE_NONE;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].node >= node) break;
        if (model->uses[use].kind == USE_READ) continue;
        value = model->uses[use].kind == USE_WRITE
                    ? py_value_written(model->tree, model->uses[use].node)
                    : NODE_NONE;
    }
    return value == NODE_NONE ? NODE_NONE : py_strip(model->tree, value);
}

/* Whether the name is read behind the loop before it gets another value. */
static bool is_needed_after(const struct model *model, uint32_t name, uint32_t loop)
{
    uint32_t end = model->tree->nodes[model->loops[loop].node].next;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].node >= end) return model->uses[use].kind != USE_WRITE;
    }
    return false;
}

/* ---- Compared with the start ---- */

/*
 * Whether the two expressions are alike but that the one has `mine` where the other has
 * `yours`: a[j][1] and a[i][1].
 */
static bool alike_but(const struct tree *tree, uint32_t a, uint32_t b, uint32_t mine,
                      uint32_t yours)
{
    const struct node *nodes = tree->nodes;
    uint32_t end_a = nodes[a].next;
    uint32_t end_b = nodes[b].next;
    bool differ = false;
    while (a < end_a && b < end_b) {
        if (node_same(tree, a, mine) && node_same(tree, b, yours)) {
            differ = true;
            a = nodes[a].next;
            b = nodes[b].next;
            continue;
        }
        if (nodes[a].kind != nodes[b].kind) return false;
        bool leaf_a = nodes[a].next == a + 1;
        bool leaf_b = nodes[b].next == b + 1;
        if (leaf_a != leaf_b) return false;
        if (leaf_a && !str_equal(tree_text(tree, a), tree_text(tree, b))) return false;
        a++;
        b++;
    }
    return a == end_a && b == end_b && differ;
}

/* Whether the start is the same in every round. */
static bool keeps_value(const struct model *model, uint32_t start, uint32_t loop)
{
    uint32_t name = py_binding(model, start);
    if (name == MODEL_NONE) return py_is_steady(model, start, loop);
    if (!py_is_own_name(model, name)) return false;
    MODEL_EACH_USE_IN(model, loop, use)
    {
        if (model->uses[use].binding == name && model->uses[use].kind != USE_READ) return false;
    }
    return true;
}

/* best = xs[0]; for x in xs: if x > xs[0]: best = x */
static void compared_with_start(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    struct update update;
    uint32_t block = node_field(c->tree, node, PY_FIELD_CONSEQUENCE);
    if (block == NODE_NONE || !read_comparison(model, node, &update)) return;
    uint32_t loop = model->loops[update.loop].node;
    NODE_EACH_CHILD(c->tree, block, statement)
    {
        if (!read_update(model, statement, &update)) continue;
        if (py_mentions(model, update.condition, update.name)) continue;
        uint32_t start = value_before(model, update.name, loop);
        if (start == NODE_NONE || py_is_fixed(c->tree, start)) continue;
        if (py_is_fixed(c->tree, update.value)) continue;
        if (node_same(c->tree, start, update.value)) continue;
        bool item_left = alike_but(c->tree, update.left, update.right, update.value, start);
        if (!item_left && !alike_but(c->tree, update.right, update.left, update.value, start)) {
            continue;
        }
        if (!keeps_value(model, start, loop)) continue;
        if (py_is_read_in(model, loop, update.name, update.assignment)) continue;
        /* Where the round is over then, there is no next item to compare. */
        if (py_leaves_after(model, statement, update.loop)) continue;
        if (!is_needed_after(model, update.name, update.loop)) continue;
        struct finding *finding = check_report(c, update.condition);
        check_set_node(c, finding, "condition", update.condition);
        check_set_binding(c, finding, "name", update.name);
        check_set_node(c, finding, "start", start);
        check_set_node(c, finding, "item", update.value);
        return;
    }
}

/* ---- Started over in each round ---- */

/* The statement of the loop's body, before the node, that gives the name its value. */
static uint32_t set_in_round(const struct model *model, uint32_t name, uint32_t node,
                             const struct loop *loop)
{
    const struct tree *tree = model->tree;
    uint32_t found = NODE_NONE;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        if (statement >= node) break;
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value != NODE_NONE && model_binding_at(model, target) == name) found = statement;
    }
    return found;
}

/* Whether the block keeps something besides, which is needed after the loop: its name. */
static bool keeps_another(const struct model *model, uint32_t block, uint32_t best, uint32_t loop)
{
    NODE_EACH_CHILD(model->tree, block, statement)
    {
        uint32_t target;
        if (py_plain_assignment(model->tree, statement, &target) == NODE_NONE) continue;
        uint32_t name = model_binding_at(model, target);
        if (name != MODEL_NONE && name != best && is_needed_after(model, name, loop)) return true;
    }
    return false;
}

/* for x in xs: best = xs[0], and then if x > best: best = x */
static void best_starts_over(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    struct update update;
    uint32_t block = node_field(c->tree, node, PY_FIELD_CONSEQUENCE);
    if (block == NODE_NONE || !read_comparison(model, node, &update)) return;
    const struct loop *loop = &model->loops[update.loop];
    if (node_parent(c->tree, node) != loop->body || loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    NODE_EACH_CHILD(c->tree, block, statement)
    {
        if (!read_update(model, statement, &update)) continue;
        /* x and best, len(x) and len(best), d[x] and d[best] */
        uint32_t best = update.name;
        uint32_t item = update.left;
        if (!alike_but(c->tree, update.left, update.right, update.value, update.target)) {
            item = update.right;
            if (!alike_but(c->tree, update.right, update.left, update.value, update.target))
                continue;
        }
        uint32_t over = update.loop;
        uint32_t reset = set_in_round(model, best, node, loop);
        uint32_t target;
        if (reset != NODE_NONE) {
            uint32_t start = py_plain_assignment(c->tree, reset, &target);
            if (!py_is_steady(model, start, loop->node)) continue;
        } else {
            /* for row in rows: best = row[0], and then for x in row: ... */
            over = loop->outer;
            if (over == MODEL_NONE || model->loops[over].body == NODE_NONE) continue;
            const struct loop *outer = &model->loops[over];
            if (node_parent(c->tree, loop->node) != outer->body) continue;
            if (outer->flow & (FLOW_BREAK | FLOW_RETURN)) continue;
            reset = set_in_round(model, best, loop->node, outer);
            if (reset == NODE_NONE) continue;
            if (py_mentions(model, py_plain_assignment(c->tree, reset, &target), best)) continue;
        }
        if (py_is_read_in(model, model->loops[over].node, best, update.condition)) continue;
        if (!is_needed_after(model, best, over) && !keeps_another(model, block, best, over))
            continue;
        struct finding *finding = check_report(c, reset);
        check_set_binding(c, finding, "name", best);
        check_set_node(c, finding, "start", reset);
        check_set_node(c, finding, "item", item);
        check_set_line(c, finding, "loop", model->loops[over].node);
        return;
    }
}

/* ---- A limit that never follows ---- */

enum direction { DIRECTION_NONE, DIRECTION_UP, DIRECTION_DOWN };

/* Whether the name is one for the largest or for the smallest. */
static enum direction sounds_like(struct str name)
{
    static const struct str up[] = {STR("max"),    STR("big"), STR("larg"), STR("high"),
                                    STR("great"),  STR("top"), STR("most"), STR("longest"),
                                    STR("oldest"), STR("best")};
    static const struct str down[] = {STR("min"),   STR("small"),    STR("lowest"),
                                      STR("least"), STR("shortest"), STR("youngest")};
    bool is_up = PY_HAS_PART(name, up);
    bool is_down = PY_HAS_PART(name, down);
    if (is_up == is_down) return DIRECTION_NONE;
    return is_up ? DIRECTION_UP : DIRECTION_DOWN;
}

/* Whether every read of the name compares it, in the loop. */
static bool is_only_compared(const struct model *model, uint32_t name, uint32_t loop)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind != USE_READ) continue;
        uint32_t node = model->uses[use].node;
        if (!node_within(tree, node, loop)) return false;
        if (node_kind(tree, node_parent(tree, node)) != PY_COMPARISON_OPERATOR) return false;
    }
    return true;
}

/* A start that is no limit by itself, but what any item beats: -1, float("-inf"). */
static bool is_beaten_by_all(const struct model *model, uint32_t start, bool up)
{
    const struct tree *tree = model->tree;
    int64_t number;
    struct str text;
    if (py_integer(tree, start, &number)) return up && (number == -1 || number == 0);
    if (node_kind(tree, start) != PY_CALL || !py_calls(model, start, "float")) return false;
    uint32_t argument = py_argument(tree, start, 0);
    if (argument == NODE_NONE || !py_plain_text(tree, argument, &text)) return false;
    return up ? str_is(text, "-inf") : str_is(text, "inf");
}

/*
 * Whether the start is the measure of the first item, as `item` is that of each round's:
 * abs(xs[0] - t) and abs(x - t); or that of the best, when it has just begun.
 */
static bool is_measure_of_first(const struct model *model, uint32_t start, uint32_t item,
                                uint32_t best)
{
    const struct tree *tree = model->tree;
    uint16_t kind = node_kind(tree, start);
    if (kind != node_kind(tree, item)) return false;
    if (kind != PY_CALL && kind != PY_BINARY_OPERATOR) return false;
    for (uint32_t node = start; node < tree->nodes[start].next; node++) {
        int64_t place;
        if (best != MODEL_NONE && py_binding(model, node) == best) return true;
        if (node_kind(tree, node) != PY_SUBSCRIPT) continue;
        uint32_t at = node_field(tree, node, PY_FIELD_SUBSCRIPT);
        if (at != NODE_NONE && py_integer(tree, at, &place) && place == 0) return true;
    }
    return false;
}

/* Whether the name is one for a limit that is meant to stay, or for the first item. */
static bool sounds_fixed(struct str name)
{
    static const struct str parts[] = {STR("limit"), STR("thresh"), STR("zero"),  STR("target"),
                                       STR("cut"),   STR("goal"),   STR("first"), STR("start"),
                                       STR("base"),  STR("pivot"),  STR("border")};
    return PY_HAS_PART(name, parts);
}

/* best_count = 0; for x in xs: if xs.count(x) > best_count: best = x */
static void limit_never_follows(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    struct update update;
    uint32_t block = node_field(c->tree, node, PY_FIELD_CONSEQUENCE);
    if (block == NODE_NONE || !read_comparison(model, node, &update)) return;
    uint32_t limit = py_binding(model, update.right);
    uint32_t item = update.left;
    bool up = update.larger;
    if (limit == MODEL_NONE || !py_is_own_name(model, limit) ||
        model->bindings[limit].writes != 1) {
        limit = py_binding(model, update.left);
        item = update.right;
        up = !up;
    }
    if (!py_is_own_name(model, limit) || py_is_literal(c->tree, item)) return;
    const struct binding *b = &model->bindings[limit];
    if (b->kind != BINDING_VARIABLE || b->writes != 1) return;
    uint32_t start = py_only_value(model, limit);
    uint32_t loop = model->loops[update.loop].node;
    if (start == NODE_NONE || !is_only_compared(model, limit, loop)) return;
    uint32_t first = node_named(c->tree, block, 0);
    uint32_t best =
        first != NODE_NONE && read_update(model, first, &update) ? update.name : MODEL_NONE;
    /*
     * The limit is what the first item has of it, and the best begins with the first item: so
     * the limit belongs to the best, whatever it is called.
     */
    uint32_t begun = best == MODEL_NONE ? NODE_NONE : value_before(model, best, loop);
    bool certain =
        begun != NODE_NONE && !node_same(c->tree, item, update.value) &&
        (alike_but(c->tree, item, py_strip(c->tree, start), update.value, begun) ||
         alike_but(c->tree, item, py_strip(c->tree, start), update.value, update.target));
    if (!certain &&
        sounds_like(binding_name(model, limit)) != (up ? DIRECTION_UP : DIRECTION_DOWN) &&
        (sounds_fixed(binding_name(model, limit)) ||
         (!is_beaten_by_all(model, start, up) && !is_measure_of_first(model, start, item, best)))) {
        return;
    }
    if (b->node > loop || py_is_steady(model, item, loop)) return;
    NODE_EACH_CHILD(c->tree, block, statement)
    {
        if (!read_update(model, statement, &update) || update.name == limit) continue;
        if (py_is_fixed(c->tree, update.value) || py_is_steady(model, update.value, loop)) continue;
        if (py_leaves_after(model, statement, update.loop)) continue;
        if (!is_needed_after(model, update.name, update.loop)) continue;
        struct finding *finding = check_report(c, update.condition);
        finding->by_name = !certain;
        check_set_node(c, finding, "condition", update.condition);
        check_set_binding(c, finding, "limit", limit);
        check_set_node(c, finding, "start", start);
        check_set_node(c, finding, "item", item);
        check_set_binding(c, finding, "name", update.name);
        return;
    }
}

/* ---- Not what its name says ---- */

/* Whether one of the words of the name (max_price: max, price) says largest, or smallest. */
static enum direction word_says(struct str name)
{
    static const struct str up[] = {STR("max"),     STR("maximum"), STR("largest"),
                                    STR("biggest"), STR("longest"), STR("greatest")};
    static const struct str down[] = {STR("min"), STR("minimum"), STR("smallest"), STR("shortest")};
    enum direction found = DIRECTION_NONE;
    for (uint32_t start = 0, at = 0; at <= name.size; at++) {
        if (at < name.size && name.data[at] != '_') continue;
        struct str word = str_sub(name, start, at);
        enum direction own = PY_IS_ONE_OF(word, up)     ? DIRECTION_UP
                             : PY_IS_ONE_OF(word, down) ? DIRECTION_DOWN
                                                        : DIRECTION_NONE;
        if (own != DIRECTION_NONE && found != DIRECTION_NONE && own != found) return DIRECTION_NONE;
        if (own != DIRECTION_NONE) found = own;
        start = at + 1;
    }
    return found;
}

/* if len(w) > len(shortest): shortest = w */
static void name_says_other(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    struct update update;
    uint32_t block = node_field(c->tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t function = model_function_around(model, node);
    if (block == NODE_NONE || function == MODEL_NONE) return;
    const struct function *f = &model->functions[function];
    if (f->name == MODEL_NONE || !read_comparison(model, node, &update)) return;
    NODE_EACH_CHILD(c->tree, block, statement)
    {
        if (!read_update(model, statement, &update)) continue;
        /* In a list that is put in order the other way round a name may have stayed. */
        enum direction says = word_says(binding_name(model, update.name));
        if (says == DIRECTION_NONE || says != word_says(model->names[f->name])) continue;
        bool up = update.larger;
        if (!alike_but(c->tree, update.left, update.right, update.value, update.target)) {
            if (!alike_but(c->tree, update.right, update.left, update.value, update.target))
                continue;
            up = !up;
        }
        if (up == (says == DIRECTION_UP)) continue;
        struct finding *finding = check_report(c, update.condition);
        finding->by_name = true;
        check_set_binding(c, finding, "name", update.name);
        check_set_node(c, finding, "condition", update.condition);
        check_set_node(c, finding, "change", statement);
        finding_set(finding, "function", model->names[f->name]);
        finding_set(finding, "kept", up ? (struct str)STR("larger") : (struct str)STR("smaller"));
        return;
    }
}

/* ---- The wrong way round ---- */

/* Whether the value that the name gets at `target` is never read: each round sets it first. */
static bool is_lost(const struct model *model, uint32_t name, uint32_t target, uint32_t index)
{
    const struct tree *tree = model->tree;
    const struct loop *loop = &model->loops[index];
    bool set_first =
        loop->is_for && py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT)) == name;
    bool seen = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name) continue;
        uint32_t node = model->uses[use].node;
        if (!seen && !set_first) {
            uint32_t statement = py_statement_of(model, node);
            set_first =
                model->uses[use].kind == USE_WRITE && node_parent(tree, statement) == loop->body;
            if (!set_first) return false;
        }
        seen = true;
        if (node > target && model->uses[use].kind != USE_WRITE) return false;
    }
    return set_first && !is_needed_after(model, name, index);
}

/* if count > highest: count = highest */
static void update_turned_round(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    struct update update;
    uint32_t block = node_field(c->tree, node, PY_FIELD_CONSEQUENCE);
    if (block == NODE_NONE || !read_comparison(model, node, &update)) return;
    const struct loop *loop = &model->loops[update.loop];
    NODE_EACH_CHILD(c->tree, block, statement)
    {
        if (!read_update(model, statement, &update)) continue;
        uint32_t best = py_binding(model, update.value);
        uint32_t left = py_binding(model, update.left);
        uint32_t right = py_binding(model, update.right);
        bool pair =
            (left == update.name && right == best) || (right == update.name && left == best);
        /* len(w) > len(best) */
        pair |= alike_but(c->tree, update.left, update.right, update.target, update.value) ||
                alike_but(c->tree, update.right, update.left, update.target, update.value);
        if (!pair || best == MODEL_NONE || best == update.name) continue;
        if (!py_is_own_name(model, best) || model->bindings[best].kind != BINDING_VARIABLE)
            continue;
        /* The one that should follow stays as it was before the loop. */
        if (model->bindings[best].writes != 1 || model->bindings[best].node > loop->node) continue;
        if (!is_lost(model, update.name, update.target, update.loop)) continue;
        struct finding *finding = check_report(c, statement);
        check_set_binding(c, finding, "name", update.name);
        check_set_binding(c, finding, "best", best);
        check_set_node(c, finding, "change", statement);
        uint32_t target = update.target;
        check_edit(c, finding, c->tree->nodes[target].start, c->tree->nodes[target].end,
                   tree_text(c->tree, update.value));
        check_edit(c, finding, c->tree->nodes[update.value].start, c->tree->nodes[update.value].end,
                   tree_text(c->tree, target));
        return;
    }
}

const struct check py_checks_extremes[] = {
    {"compared-with-start",
     CHECK_NODE,
     compared_with_start,
     {PY_IF_STATEMENT},
     "condition name start item",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"best-starts-over",
     CHECK_NODE,
     best_starts_over,
     {PY_IF_STATEMENT},
     "name start item loop",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"name-says-other",
     CHECK_NODE,
     name_says_other,
     {PY_IF_STATEMENT},
     "name function condition change kept",
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"limit-never-follows",
     CHECK_NODE,
     limit_never_follows,
     {PY_IF_STATEMENT},
     "condition limit start item name",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {"update-turned-round",
     CHECK_NODE,
     update_turned_round,
     {PY_IF_STATEMENT},
     "name best change",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_ORDER | CHECK_IN_LOOP},
    {0},
};
