/*
 * What goes wrong in loops: they never end, never run, leave too early, run over
 * the end of a list, change what they walk, or start from the wrong value.
 *
 * "Certain" is meant as in facts.h: where a call, another name for the same list or
 * a way out of the loop could make it right, the check says nothing.
 */
#include "lang/python/facts.h"
#include "lang/python/python.h"

enum {
    /* A name that is used more often is not looked into: nothing may be quadratic. */
    MAX_USES = 200,
    /* Names in one condition. */
    MAX_NAMES = 8,
    /* A running maximum that starts from more than this starts from a chosen bound. */
    MAX_START = 99999,
};

static const struct node *node_at(const struct check_context *c, uint32_t node)
{
    return &c->tree->nodes[node];
}

/* A loop is shown by its first line, not by all that it holds. */
static struct finding *report_header(struct check_context *c, const struct loop *loop)
{
    uint32_t start = node_at(c, loop->node)->start;
    uint32_t end = loop->body != NODE_NONE ? node_at(c, loop->body)->start : start;
    while (end > start && ascii_is_space(c->tree->source->text[end - 1])) end--;
    return check_report_range(c, start, end);
}

static void set_name(struct check_context *c, struct finding *finding, const char *name,
                     uint32_t binding)
{
    finding_set(finding, name, binding_name(c->model, binding));
}

/* ---- Uses in a part of the program ---- */

/* The first use at `node` or behind it: uses are in the order of the text. */
static uint32_t first_use(const struct model *model, uint32_t node)
{
    uint32_t low = 0;
    uint32_t high = model->use_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (model->uses[middle].node < node) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

#define EACH_USE_IN(model, whole, use)                                                             \
    for (uint32_t use = first_use((model), (whole));                                               \
         use < (model)->use_count && (model)->uses[use].node < (model)->tree->nodes[whole].next;   \
         use++)

static bool used_too_often(const struct model *model, uint32_t binding)
{
    return model->bindings[binding].reads + model->bindings[binding].writes > MAX_USES;
}

/* Whether nothing but the text around it can change what the name stands for. */
static bool is_own_name(const struct model *model, uint32_t binding)
{
    if (binding == MODEL_NONE || model->names_uncertain) return false;
    const struct binding *b = &model->bindings[binding];
    if (b->declared || model_may_be_lost(model, model->names[b->name])) return false;
    return b->kind == BINDING_VARIABLE || b->kind == BINDING_PARAMETER || b->kind == BINDING_LOOP;
}

/* The value of the only assignment that gives the name a value, or NODE_NONE. */
static uint32_t only_value(const struct model *model, uint32_t binding)
{
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_VARIABLE || b->writes != 1 || b->declared) return NODE_NONE;
    uint32_t parent = node_parent(model->tree, b->node);
    if (node_kind(model->tree, parent) != PY_ASSIGNMENT) return NODE_NONE;
    if (model->tree->nodes[b->node].field != PY_FIELD_LEFT) return NODE_NONE;
    uint32_t value = node_field(model->tree, parent, PY_FIELD_RIGHT);
    while (node_kind(model->tree, value) == PY_ASSIGNMENT) {
        value = node_field(model->tree, value, PY_FIELD_RIGHT);
    }
    return value == NODE_NONE ? value : py_strip(model->tree, value);
}

/* ---- What is done to a list ---- */

enum change {
    CHANGE_NONE,
    CHANGE_SHRINK, /* what stands behind moves: also for an insertion */
    CHANGE_GROW,   /* at the end */
    CHANGE_OTHER,
};

static const struct {
    struct str name;
    enum change change;
} changing_methods[] = {
    {STR("append"), CHANGE_GROW},     {STR("remove"), CHANGE_SHRINK},
    {STR("pop"), CHANGE_SHRINK},      {STR("insert"), CHANGE_SHRINK},
    {STR("extend"), CHANGE_GROW},     {STR("clear"), CHANGE_SHRINK},
    {STR("add"), CHANGE_OTHER},       {STR("discard"), CHANGE_SHRINK},
    {STR("popitem"), CHANGE_SHRINK},  {STR("update"), CHANGE_OTHER},
    {STR("popleft"), CHANGE_SHRINK},  {STR("setdefault"), CHANGE_OTHER},
    {STR("appendleft"), CHANGE_GROW}, {STR("sort"), CHANGE_OTHER},
    {STR("reverse"), CHANGE_OTHER},
};

/* How the use of a name changes the list that it stands for; sets the node that does it. */
static enum change change_at(const struct tree *tree, uint32_t node, uint32_t *changing)
{
    uint32_t parent = node_parent(tree, node);
    uint32_t above = node_parent(tree, parent);
    if (node_kind(tree, parent) == PY_ATTRIBUTE && tree->nodes[node].field == PY_FIELD_OBJECT) {
        if (node_kind(tree, above) != PY_CALL || tree->nodes[parent].field != PY_FIELD_FUNCTION) {
            return CHANGE_NONE;
        }
        struct str method = tree_text(tree, node_field(tree, parent, PY_FIELD_ATTRIBUTE));
        *changing = above;
        for (size_t i = 0; i < sizeof changing_methods / sizeof *changing_methods; i++) {
            if (str_equal(method, changing_methods[i].name)) return changing_methods[i].change;
        }
        return CHANGE_NONE;
    }
    if (node_kind(tree, parent) == PY_SUBSCRIPT && tree->nodes[node].field == PY_FIELD_VALUE) {
        uint32_t list =
            node_kind(tree, above) == PY_EXPRESSION_LIST ? node_parent(tree, above) : above;
        *changing = above;
        if (node_kind(tree, list) == PY_DELETE_STATEMENT) return CHANGE_SHRINK;
    }
    return CHANGE_NONE;
}

/* Whether the list of this name is made longer or shorter anywhere. */
static bool is_resized(const struct model *model, uint32_t binding)
{
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t changing;
        if (change_at(model->tree, model->uses[use].node, &changing) != CHANGE_NONE) return true;
    }
    return false;
}

/* ---- Ways out ---- */

/* Whether the loop is certainly left behind `node`, before its next round. */
static bool leaves_after(const struct model *model, uint32_t node, uint32_t index)
{
    const struct tree *tree = model->tree;
    const struct loop *loop = &model->loops[index];
    bool first = true;
    while (node_within(tree, node, loop->body) && node != loop->body) {
        uint32_t statement = py_statement_of(model, node);
        /* In a loop inside this one, break and continue are its own. */
        bool inner = model_loop_around(model, statement) != index;
        uint32_t next = first ? statement : node_sibling(tree, statement);
        for (; next != NODE_NONE; next = node_sibling(tree, next)) {
            uint8_t flow = model->flow[next];
            if (flow == 0 || node_has(tree, next, NODE_EXTRA)) continue;
            if (flow & FLOW_CONTINUE && !inner) return false;
            if (flow & FLOW_NEXT) continue;
            if (!inner || !(flow & (FLOW_BREAK | FLOW_CONTINUE))) return true;
            break; /* out of the inner loop only */
        }
        first = false;
        node = node_parent(tree, statement);
        if (node != loop->body) node = node_parent(tree, node);
    }
    return false;
}

/* Whether `inner` stands in the same function as the loop. */
static bool in_same_function(const struct model *model, uint32_t inner, const struct loop *loop)
{
    return model_function_around(model, inner) == loop->function;
}

/* Whether an exception raised at `node` could be caught. */
static bool is_guarded(const struct model *model, uint32_t node)
{
    for (uint32_t up = node_parent(model->tree, node); up != NODE_NONE;
         up = node_parent(model->tree, up)) {
        enum role role = model_role(model, up);
        if (role == ROLE_TRY || role == ROLE_WITH) return true;
        if (role == ROLE_FUNCTION) return false;
    }
    return false;
}

/* ---- Counting loops ---- */

/* for variable in range(start, stop, step) */
struct counting {
    uint32_t variable; /* binding */
    uint32_t call;
    uint32_t start, stop, step; /* nodes, or NODE_NONE */
};

static bool read_range(const struct model *model, uint32_t call, struct counting *range)
{
    if (call == NODE_NONE || !py_calls(model, call, "range")) return false;
    uint32_t count = py_argument_count(model->tree, call);
    if (count == 0 || count > 3) return false;
    *range = (struct counting){.variable = MODEL_NONE,
                               .call = call,
                               .start = NODE_NONE,
                               .stop = NODE_NONE,
                               .step = NODE_NONE};
    range->stop = py_argument(model->tree, call, count > 1 ? 1 : 0);
    if (count > 1) range->start = py_argument(model->tree, call, 0);
    if (count > 2) range->step = py_argument(model->tree, call, 2);
    return range->stop != NODE_NONE && (count < 2 || range->start != NODE_NONE) &&
           (count < 3 || range->step != NODE_NONE);
}

static bool read_counting(const struct model *model, const struct loop *loop,
                          struct counting *range)
{
    if (!loop->is_for) return false;
    uint32_t over = node_field(model->tree, loop->node, PY_FIELD_RIGHT);
    if (node_kind(model->tree, over) != PY_CALL || !read_range(model, over, range)) return false;
    range->variable = py_binding(model, node_field(model->tree, loop->node, PY_FIELD_LEFT));
    return range->variable != MODEL_NONE;
}

/*
 * `len(xs)`, or a name that is nothing else, plus or minus a number: the binding of
 * xs, and the number.  MODEL_NONE for anything else.
 */
static uint32_t length_of(const struct model *model, uint32_t node, int64_t *extra)
{
    const struct tree *tree = model->tree;
    *extra = 0;
    node = py_strip(tree, node);
    if (node_kind(tree, node) == PY_BINARY_OPERATOR) {
        uint16_t operator= node_kind(tree, node_field(tree, node, PY_FIELD_OPERATOR));
        if (operator!= PY_OP_MINUS && operator!= PY_OP_PLUS) return MODEL_NONE;
        if (!py_integer(tree, node_field(tree, node, PY_FIELD_RIGHT), extra)) return MODEL_NONE;
        if (operator== PY_OP_MINUS) *extra = -*extra;
        node = py_strip(tree, node_field(tree, node, PY_FIELD_LEFT));
    }
    bool by_name = node_kind(tree, node) == PY_IDENTIFIER;
    if (by_name) {
        uint32_t binding = model_binding_at(model, node);
        if (binding == MODEL_NONE) return MODEL_NONE;
        node = only_value(model, binding);
        if (node == NODE_NONE) return MODEL_NONE;
    }
    if (!py_calls(model, node, "len") || py_argument_count(tree, node) != 1) return MODEL_NONE;
    uint32_t list = py_binding(model, py_argument(tree, node, 0));
    if (!is_own_name(model, list) || used_too_often(model, list)) return MODEL_NONE;
    /* A length that was noted earlier need not be the length now. */
    if (by_name && (model->bindings[list].writes > 1 || is_resized(model, list))) return MODEL_NONE;
    return list;
}

/* `i`, `i + 1`, `i - 1`: whether it is the name plus a number. */
static bool is_offset(const struct model *model, uint32_t node, uint32_t variable, int64_t *offset)
{
    const struct tree *tree = model->tree;
    *offset = 0;
    node = py_strip(tree, node);
    if (node_kind(tree, node) == PY_IDENTIFIER) return model_binding_at(model, node) == variable;
    if (node_kind(tree, node) != PY_BINARY_OPERATOR) return false;
    uint16_t operator= node_kind(tree, node_field(tree, node, PY_FIELD_OPERATOR));
    uint32_t left = node_field(tree, node, PY_FIELD_LEFT);
    uint32_t right = node_field(tree, node, PY_FIELD_RIGHT);
    if (operator== PY_OP_PLUS && py_integer(tree, left, offset)) {
        return py_binding(model, right) == variable;
    }
    if (operator!= PY_OP_PLUS && operator!= PY_OP_MINUS) return false;
    if (py_binding(model, left) != variable || !py_integer(tree, right, offset)) return false;
    if (operator== PY_OP_MINUS) *offset = -*offset;
    return true;
}

/* The subscript `list[...]` whose value is the use at `node`, or NODE_NONE. */
static uint32_t subscript_of(const struct tree *tree, uint32_t node)
{
    uint32_t parent = node_parent(tree, node);
    bool is_value =
        node_kind(tree, parent) == PY_SUBSCRIPT && tree->nodes[node].field == PY_FIELD_VALUE;
    return is_value ? parent : NODE_NONE;
}

/* The subscript whose index is (or holds, `i + 1`) the use at `node`, or NODE_NONE. */
static uint32_t indexed_by(const struct tree *tree, uint32_t node)
{
    uint32_t up = node;
    while (node_kind(tree, node_parent(tree, up)) == PY_BINARY_OPERATOR ||
           node_kind(tree, node_parent(tree, up)) == PY_PARENTHESIZED_EXPRESSION) {
        up = node_parent(tree, up);
    }
    uint32_t parent = node_parent(tree, up);
    bool is_index =
        node_kind(tree, parent) == PY_SUBSCRIPT && tree->nodes[up].field == PY_FIELD_SUBSCRIPT;
    return is_index ? parent : NODE_NONE;
}

/* ---- Changing what is walked ---- */

enum walked { WALKED_LIST, WALKED_KEYS };

/* The name whose items the loop goes through itself, not through a copy. */
static uint32_t walked_name(const struct model *model, const struct loop *loop, enum walked *walked)
{
    const struct tree *tree = model->tree;
    uint32_t over = node_field(tree, loop->node, PY_FIELD_RIGHT);
    if (over == NODE_NONE) return MODEL_NONE;
    over = py_strip(tree, over);
    *walked = WALKED_LIST;
    if (node_kind(tree, over) == PY_CALL) {
        struct str method;
        uint32_t object = py_method_call(tree, over, &method);
        if (object != NODE_NONE) {
            bool view =
                str_is(method, "items") || str_is(method, "keys") || str_is(method, "values");
            if (!view || py_argument_count(tree, over) != 0) return MODEL_NONE;
            *walked = WALKED_KEYS;
            over = object;
        } else if (py_calls(model, over, "enumerate")) {
            over = py_argument(tree, over, 0);
        } else {
            return MODEL_NONE;
        }
    }
    uint32_t binding = py_binding(model, over);
    if (binding == MODEL_NONE || model->bindings[binding].declared) return MODEL_NONE;
    /* Other kinds of objects may allow it. */
    if (str_is(binding_name(model, binding), "self")) return MODEL_NONE;
    return binding;
}

/* Whether what is taken out is named by the loop's own variable: the key of a dictionary. */
static bool takes_out_key(const struct model *model, uint32_t changing, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    uint32_t key = NODE_NONE;
    if (node_kind(tree, changing) == PY_CALL) {
        struct str method = STR_EMPTY;
        py_method_call(tree, changing, &method);
        if (str_is(method, "pop")) key = py_argument(tree, changing, 0);
    } else {
        uint32_t subscript = node_child(tree, changing, PY_SUBSCRIPT);
        if (subscript != NODE_NONE) key = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
    }
    if (key == NODE_NONE) return false;
    uint32_t variable = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    return variable != MODEL_NONE && py_binding(model, key) == variable;
}

/* A change of what is walked. */
struct walk_change {
    uint32_t list; /* binding */
    uint32_t node; /* NODE_NONE: there is none */
    enum change change;
    bool keys;        /* it is the keys of a dictionary, or a set */
    bool asked_again; /* the round also looks into the list, so it may know what it does */
};

/* The first change, in the loop, of the list that the loop itself walks. */
static struct walk_change find_change(const struct model *model, uint32_t index)
{
    const struct loop *loop = &model->loops[index];
    struct walk_change found = {.list = MODEL_NONE, .node = NODE_NONE};
    if (!loop->is_for || loop->body == NODE_NONE) return found;
    enum walked walked;
    found.list = walked_name(model, loop, &walked);
    if (found.list == MODEL_NONE) return found;
    /* Mostly the list is not looked at again. */
    if (model->uses[model->bindings[found.list].last_use].node < loop->body) return found;
    EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != found.list) continue;
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind != USE_READ) {
            found.node = NODE_NONE; /* another list from then on */
            return found;
        }
        uint32_t changing;
        enum change change = change_at(model->tree, node, &changing);
        if (change == CHANGE_NONE) found.asked_again = true;
        if (change == CHANGE_NONE || change == CHANGE_OTHER || found.node != NODE_NONE) continue;
        if (!in_same_function(model, node, loop) || leaves_after(model, changing, index)) continue;
        found.node = changing;
        found.change = change;
    }
    if (found.node == NODE_NONE) return found;
    enum py_type type = py_type(model, model->bindings[found.list].node);
    found.keys = walked == WALKED_KEYS || type == PY_TYPE_DICT || type == PY_TYPE_SET ||
                 takes_out_key(model, found.node, loop);
    return found;
}

static struct finding *report_change(struct check_context *c, const struct walk_change *change,
                                     const struct loop *loop)
{
    struct finding *finding = check_report(c, change->node);
    set_name(c, finding, "name", change->list);
    check_set_node(c, finding, "change", change->node);
    check_set_node(c, finding, "item", node_field(c->tree, loop->node, PY_FIELD_LEFT));
    check_set_line(c, finding, "loop", loop->node);
    return finding;
}

/* Whether a loop around it goes on for as long as the list has items. */
static bool until_empty(const struct model *model, const struct loop *loop, uint32_t list)
{
    for (uint32_t o = loop->outer; o != MODEL_NONE; o = model->loops[o].outer) {
        uint32_t condition = node_field(model->tree, model->loops[o].node, PY_FIELD_CONDITION);
        if (condition == NODE_NONE) continue;
        EACH_USE_IN(model, condition, use)
        {
            if (model->uses[use].binding == list) return true;
        }
    }
    return false;
}

static void report_shrinking(struct check_context *c, uint32_t index, bool looks_again)
{
    const struct loop *loop = &c->model->loops[index];
    struct walk_change change = find_change(c->model, index);
    if (change.node == NODE_NONE || change.keys || change.change != CHANGE_SHRINK) return;
    bool again = change.asked_again || until_empty(c->model, loop, change.list);
    if (again == looks_again) report_change(c, &change, loop);
}

/* Items are skipped. */
static void changed_while_walked(struct check_context *c, uint32_t index)
{
    report_shrinking(c, index, false);
}

/* Items are skipped, but the list is looked through again: some such programs come out right. */
static void changed_and_searched(struct check_context *c, uint32_t index)
{
    report_shrinking(c, index, true);
}

/* Each round adds an item to be walked: the loop never ends. */
static void grown_while_walked(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE | FLOW_CONTINUE)) return;
    struct walk_change change = find_change(c->model, index);
    if (change.node == NODE_NONE || change.keys || change.change != CHANGE_GROW) return;
    uint32_t statement = py_statement_of(c->model, change.node);
    if (node_parent(c->tree, statement) != loop->body) return;
    if (node_kind(c->tree, statement) != PY_EXPRESSION_STATEMENT) return;
    struct str method = STR_EMPTY;
    py_method_call(c->tree, change.node, &method);
    if (!str_is(method, "append")) return; /* what is extended by nothing comes to an end */
    report_change(c, &change, loop);
}

/* Python stops the program when a dictionary or a set changes its size under a loop. */
static void keys_while_walked(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    struct walk_change change = find_change(c->model, index);
    if (change.node == NODE_NONE || !change.keys || change.change != CHANGE_SHRINK) return;
    if (!is_guarded(c->model, change.node)) report_change(c, &change, loop);
}

/* for i in range(len(xs)): the numbers are those of the full list, and xs gets shorter. */
static void shrinks_under_index(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct counting range;
    if (loop->body == NODE_NONE || !read_counting(model, loop, &range) || range.step != NODE_NONE)
        return;
    int64_t extra;
    uint32_t list = length_of(model, range.stop, &extra);
    if (list == MODEL_NONE || extra < -1) return;
    uint32_t found = NODE_NONE;
    bool indexed = false;
    EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        if (model->uses[use].kind != USE_READ) return;
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(c->tree, node);
        /* Who asks for the length again knows that it changes. */
        if (node_kind(c->tree, parent) == PY_ARGUMENT_LIST &&
            py_calls(model, node_parent(c->tree, parent), "len")) {
            return;
        }
        uint32_t subscript = subscript_of(c->tree, node);
        int64_t offset;
        if (subscript != NODE_NONE) {
            uint32_t place = node_field(c->tree, subscript, PY_FIELD_SUBSCRIPT);
            indexed |= place != NODE_NONE && is_offset(model, place, range.variable, &offset);
        }
        uint32_t changing;
        enum change change = change_at(c->tree, node, &changing);
        if (change == CHANGE_NONE) continue;
        if (!in_same_function(model, node, loop) || is_guarded(model, node)) return;
        struct str method = STR_EMPTY;
        py_method_call(c->tree, changing, &method);
        if (change != CHANGE_SHRINK || str_is(method, "insert")) return;
        uint32_t place = py_argument(c->tree, changing, 0);
        indexed |= place != NODE_NONE && str_is(method, "pop") &&
                   is_offset(model, place, range.variable, &offset);
        if (found == NODE_NONE && !leaves_after(model, changing, index)) found = changing;
    }
    if (found == NODE_NONE || !indexed) return;
    struct finding *finding = check_report(c, found);
    set_name(c, finding, "name", list);
    set_name(c, finding, "index", range.variable);
    check_set_node(c, finding, "change", found);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Running over the end ---- */

/* Whether `node` is evaluated in every round, whatever came before in the round. */
static bool in_every_round(const struct model *model, uint32_t node, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    for (uint32_t up = node; up != loop->body;) {
        uint32_t parent = node_parent(tree, up);
        if (parent == NODE_NONE) return false;
        switch (node_kind(tree, parent)) {
        case PY_BOOLEAN_OPERATOR:
            if (tree->nodes[up].field == PY_FIELD_RIGHT) return false;
            break;
        case PY_BLOCK:
            if (parent != loop->body) return false;
            /* What stands before it in the round must not have left it. */
            NODE_EACH_CHILD(tree, parent, before)
            {
                if (before >= up) break;
                if (node_has(tree, before, NODE_EXTRA)) continue;
                if (model->flow[before] & (uint8_t)~FLOW_NEXT) return false;
            }
            break;
        case PY_CONDITIONAL_EXPRESSION:
        case PY_ELIF_CLAUSE:
        case PY_LAMBDA:
        case PY_LIST_COMPREHENSION:
        case PY_SET_COMPREHENSION:
        case PY_DICTIONARY_COMPREHENSION:
        case PY_GENERATOR_EXPRESSION:
        case PY_TRY_STATEMENT: return false;
        default: break;
        }
        up = parent;
    }
    return true;
}

/* Whether the round compares the index with anything: then it may know where the end is. */
static bool compares_index(const struct model *model, uint32_t whole, uint32_t variable)
{
    const struct tree *tree = model->tree;
    EACH_USE_IN(model, whole, use)
    {
        if (model->uses[use].binding != variable) continue;
        uint32_t up = model->uses[use].node;
        if (model->uses[use].kind != USE_READ) return true; /* it is not what the range gave */
        uint32_t parent = node_parent(tree, up);
        while (node_kind(tree, parent) == PY_BINARY_OPERATOR ||
               node_kind(tree, parent) == PY_PARENTHESIZED_EXPRESSION) {
            up = parent;
            parent = node_parent(tree, up);
        }
        if (node_kind(tree, parent) == PY_COMPARISON_OPERATOR) return true;
        if (node_kind(tree, parent) == PY_IF_STATEMENT ||
            node_kind(tree, parent) == PY_NOT_OPERATOR ||
            node_kind(tree, parent) == PY_BOOLEAN_OPERATOR) {
            return true;
        }
    }
    return false;
}

/* Whether the length of the list is asked for again in the round. */
static bool asks_length(const struct model *model, uint32_t whole, uint32_t list)
{
    const struct tree *tree = model->tree;
    EACH_USE_IN(model, whole, use)
    {
        if (model->uses[use].binding != list) continue;
        uint32_t parent = node_parent(tree, model->uses[use].node);
        if (node_kind(tree, parent) == PY_ARGUMENT_LIST &&
            py_calls(model, node_parent(tree, parent), "len")) {
            return true;
        }
    }
    return false;
}

/*
 * The first list[i + k] in a loop over range(len(list) + n) that gets one too far,
 * or NODE_NONE.
 */
static uint32_t past_end(const struct check_context *c, const struct loop *loop,
                         struct counting *range, uint32_t *list)
{
    const struct model *model = c->model;
    if (loop->body == NODE_NONE || !read_counting(model, loop, range)) return NODE_NONE;
    if (range->step != NODE_NONE) return NODE_NONE;
    int64_t extra;
    *list = length_of(model, range->stop, &extra);
    if (*list == MODEL_NONE || extra < -MAX_USES || extra > MAX_USES) return NODE_NONE;
    enum py_type type = py_type(model, model->bindings[*list].node);
    if (type == PY_TYPE_DICT) return NODE_NONE;
    uint32_t found = NODE_NONE;
    bool plain = false; /* list[i] itself is read: so it is no dictionary with other keys */
    EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != *list) continue;
        if (model->uses[use].kind != USE_READ) return NODE_NONE;
        uint32_t node = model->uses[use].node;
        uint32_t changing;
        if (change_at(c->tree, node, &changing) != CHANGE_NONE) return NODE_NONE;
        uint32_t subscript = subscript_of(c->tree, node);
        if (subscript == NODE_NONE) continue;
        uint32_t place = node_field(c->tree, subscript, PY_FIELD_SUBSCRIPT);
        int64_t here;
        if (place == NODE_NONE || !is_offset(model, place, range->variable, &here)) continue;
        if (here == 0) plain = true;
        if (found == NODE_NONE && here <= MAX_USES && extra + here >= 1) found = subscript;
    }
    if (found == NODE_NONE) return NODE_NONE;
    bool sequence = type == PY_TYPE_LIST || type == PY_TYPE_STR || type == PY_TYPE_TUPLE;
    if (!plain && !sequence) return NODE_NONE;
    if (!in_same_function(model, found, loop) || is_guarded(model, found)) return NODE_NONE;
    if (compares_index(model, loop->body, range->variable)) return NODE_NONE;
    return asks_length(model, loop->body, *list) ? NODE_NONE : found;
}

static void report_past_end(struct check_context *c, uint32_t index, bool certain)
{
    const struct loop *loop = &c->model->loops[index];
    struct counting range;
    uint32_t list;
    uint32_t found = past_end(c, loop, &range, &list);
    if (found == NODE_NONE || in_every_round(c->model, found, loop) != certain) return;
    struct finding *finding = check_report(c, found);
    set_name(c, finding, "name", list);
    set_name(c, finding, "index", range.variable);
    check_set_node(c, finding, "place", found);
    check_set_node(c, finding, "range", range.call);
    check_set_line(c, finding, "loop", loop->node);
}

static void index_past_end(struct check_context *c, uint32_t index)
{
    report_past_end(c, index, true);
}

static void index_may_pass_end(struct check_context *c, uint32_t index)
{
    report_past_end(c, index, false);
}

/* while i <= len(xs): ... xs[i] */
static void while_past_end(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || loop->body == NODE_NONE) return;
    uint32_t left;
    uint32_t right;
    uint32_t condition = node_field(c->tree, loop->node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return;
    condition = py_strip(c->tree, condition);
    if (py_comparison(c->tree, condition, &left, &right) != PY_OP_LESS_EQUAL) return;
    uint32_t variable = py_binding(model, left);
    int64_t extra;
    if (variable == MODEL_NONE) return;
    uint32_t list = length_of(model, right, &extra);
    if (list == MODEL_NONE || extra < 0 ||
        py_type(model, model->bindings[list].node) == PY_TYPE_DICT)
        return;
    /* The last round must be one like the others. */
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN) || is_guarded(model, loop->node)) return;
    uint32_t found = NODE_NONE;
    bool changed = false; /* the index, before it is used */
    EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding == variable && model->uses[use].kind != USE_READ)
            changed = true;
        if (model->uses[use].binding != list) continue;
        uint32_t changing;
        if (model->uses[use].kind != USE_READ) return;
        if (change_at(c->tree, node, &changing) != CHANGE_NONE) return;
        uint32_t subscript = subscript_of(c->tree, node);
        int64_t offset;
        if (subscript == NODE_NONE || found != NODE_NONE || changed) continue;
        uint32_t place = node_field(c->tree, subscript, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || !is_offset(model, place, variable, &offset) || offset != 0)
            continue;
        if (in_every_round(model, subscript, loop)) found = subscript;
    }
    if (found == NODE_NONE || !in_same_function(model, found, loop)) return;
    struct finding *finding = check_report(c, condition);
    set_name(c, finding, "name", list);
    set_name(c, finding, "index", variable);
    check_set_node(c, finding, "place", found);
    check_set_node(c, finding, "limit", right);
    uint32_t operator= node_field(c->tree, condition, PY_FIELD_OPERATORS);
    check_edit(c, finding, node_at(c, operator)->start, node_at(c, operator)->end,
               (struct str)STR("<"));
}

/* xs[len(xs)] */
static void index_is_length(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t place = node_field(c->tree, node, PY_FIELD_SUBSCRIPT);
    if (node_kind(c->tree, place) != PY_CALL || !py_calls(model, place, "len")) return;
    uint32_t list = py_binding(model, node_field(c->tree, node, PY_FIELD_VALUE));
    if (list == MODEL_NONE || list != py_binding(model, py_argument(c->tree, place, 0))) return;
    /* A dictionary numbered by its size is filled like that: d[len(d)] = x. */
    uint32_t parent = node_parent(c->tree, node);
    if (node_kind(c->tree, parent) == PY_ASSIGNMENT && node_at(c, node)->field == PY_FIELD_LEFT) {
        enum py_type type = py_type(model, node_field(c->tree, node, PY_FIELD_VALUE));
        if (type != PY_TYPE_LIST) return;
    }
    if (is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    set_name(c, finding, "name", list);
}

/*
 * Whether every use of the index in the loop is list[i] of some list, and every use
 * of `list` in the function around the loop is list[i] in it, its length, or what
 * gives it its value.
 */
static bool only_indexes(const struct model *model, const struct loop *loop, uint32_t variable,
                         uint32_t list)
{
    const struct tree *tree = model->tree;
    bool indexed = false;
    EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != variable) continue;
        uint32_t subscript = indexed_by(tree, model->uses[use].node);
        if (model->uses[use].kind != USE_READ || subscript == NODE_NONE) return false;
        int64_t offset;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (!is_offset(model, place, variable, &offset) || offset != 0) return false;
        indexed |= py_binding(model, node_field(tree, subscript, PY_FIELD_VALUE)) == list;
    }
    if (!indexed) return false;
    const struct binding *b = &model->bindings[list];
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind == USE_WRITE) continue;
        if (model->uses[use].kind != USE_READ) return false;
        uint32_t parent = node_parent(tree, node);
        uint32_t above = node_parent(tree, parent);
        if (node_kind(tree, parent) == PY_ARGUMENT_LIST && py_calls(model, above, "len")) continue;
        if (node_kind(tree, parent) == PY_RETURN_STATEMENT) continue;
        uint32_t subscript = subscript_of(tree, node);
        if (subscript == NODE_NONE) return false;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (py_binding(model, place) != variable || !node_within(tree, node, loop->body))
            return false;
    }
    return true;
}

/* The list that a loop over range(...len(list)...) only indexes, or MODEL_NONE. */
static uint32_t indexed_list(const struct check_context *c, const struct loop *loop,
                             struct counting *range, int64_t *extra)
{
    const struct model *model = c->model;
    if (loop->body == NODE_NONE || !read_counting(model, loop, range)) return MODEL_NONE;
    if (range->step != NODE_NONE) return MODEL_NONE;
    uint32_t list = length_of(model, range->stop, extra);
    if (list == MODEL_NONE) return MODEL_NONE;
    return list;
}

/* range(len(xs) - 1) where only xs[i] is used: the last item is never looked at. */
static void range_ends_early(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    struct counting range;
    int64_t extra;
    uint32_t list = indexed_list(c, loop, &range, &extra);
    if (list == MODEL_NONE || extra != -1) return;
    if (!only_indexes(c->model, loop, range.variable, list)) return;
    struct finding *finding = check_report(c, range.call);
    set_name(c, finding, "name", list);
    set_name(c, finding, "index", range.variable);
    check_set_node(c, finding, "stop", range.stop);
}

/* range(1, len(xs)) where only xs[i] is used: the first item is never looked at. */
static void range_starts_late(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    struct counting range;
    int64_t extra;
    int64_t start;
    uint32_t list = indexed_list(c, loop, &range, &extra);
    if (list == MODEL_NONE || extra != 0 || range.start == NODE_NONE) return;
    if (!py_integer(c->tree, range.start, &start) || start != 1) return;
    if (!only_indexes(c->model, loop, range.variable, list)) return;
    struct finding *finding = check_report(c, range.call);
    set_name(c, finding, "name", list);
    set_name(c, finding, "index", range.variable);
}

/* ---- Loops that never run ---- */

/* range(5, 0), range(0), range(len(xs), 0): no number in it. */
static void empty_range(struct check_context *c, uint32_t node)
{
    struct counting range;
    if (!read_range(c->model, node, &range)) return;
    int64_t start = 0;
    int64_t stop;
    int64_t step = 1;
    if (!py_integer(c->tree, range.stop, &stop)) return;
    if (range.step != NODE_NONE && !py_integer(c->tree, range.step, &step)) return;
    bool down = false;
    if (range.start != NODE_NONE && !py_integer(c->tree, range.start, &start)) {
        int64_t extra;
        bool length = length_of(c->model, range.start, &extra) != MODEL_NONE;
        if (!length || extra < -1 || stop > 0 || step < 0) return;
        down = true;
    }
    if (step == 0) return;
    if (!down && (step > 0 ? start < stop : start > stop)) return;
    /* range(0) and range(1, 1) are asked for: they come out of a calculation or a test. */
    if (!down && (range.start == NODE_NONE || start == stop)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "range", node);
    check_set_node(c, finding, "start", range.start);
    check_set_node(c, finding, "stop", range.stop);
    finding_set(finding, "step",
                range.step == NODE_NONE ? (struct str)STR("1") : tree_text(c->tree, range.step));
}

/* range(a, b, 0) and xs[a:b:0] stop the program. */
static void zero_step(struct check_context *c, uint32_t node)
{
    uint32_t step = NODE_NONE;
    if (node_kind(c->tree, node) == PY_SLICE) {
        unsigned colons = 0;
        NODE_EACH_CHILD(c->tree, node, child)
        {
            if (node_kind(c->tree, child) == PY_OP_COLON) {
                colons++;
            } else if (colons == 2 && node_has(c->tree, child, NODE_NAMED)) {
                step = child;
            }
        }
    } else {
        struct counting range;
        if (!read_range(c->model, node, &range)) return;
        step = range.step;
    }
    int64_t number;
    if (step == NODE_NONE || !py_integer(c->tree, step, &number) || number != 0) return;
    if (is_guarded(c->model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
}

/* [], (), "", {}, list(), set() ... */
static bool is_empty_value(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    switch (node_kind(tree, node)) {
    case PY_LIST:
    case PY_TUPLE:
    case PY_DICTIONARY:
    case PY_STRING: return py_truth(tree, node) == 0;
    case PY_CALL:
        if (py_argument_count(tree, node) != 0) return false;
        return py_calls(model, node, "list") || py_calls(model, node, "set") ||
               py_calls(model, node, "dict") || py_calls(model, node, "tuple") ||
               py_calls(model, node, "str");
    default: return false;
    }
}

/* Builtins that neither change what they are given nor hold on to it. */
static const struct str harmless_builtins[] = {
    STR("len"),       STR("print"), STR("str"),      STR("int"),   STR("float"),      STR("sum"),
    STR("min"),       STR("max"),   STR("abs"),      STR("range"), STR("sorted"),     STR("round"),
    STR("any"),       STR("all"),   STR("bool"),     STR("type"),  STR("isinstance"), STR("repr"),
    STR("ord"),       STR("chr"),   STR("list"),     STR("tuple"), STR("set"),        STR("input"),
    STR("divmod"),    STR("pow"),   STR("bin"),      STR("hex"),   STR("format"),     STR("dict"),
    STR("enumerate"), STR("zip"),   STR("reversed"),
};

static bool calls_harmless(const struct model *model, uint32_t call)
{
    uint32_t callee = node_field(model->tree, call, PY_FIELD_FUNCTION);
    if (node_kind(model->tree, callee) != PY_IDENTIFIER) return false;
    if (model_binding_at(model, callee) != MODEL_NONE) return false;
    struct str name = tree_text(model->tree, callee);
    for (size_t i = 0; i < sizeof harmless_builtins / sizeof *harmless_builtins; i++) {
        if (str_equal(name, harmless_builtins[i])) return !model_may_be_lost(model, name);
    }
    return false;
}

/*
 * Whether reading a name here can neither change what it stands for nor give it
 * another name by which it could be changed.
 */
static bool is_harmless_read(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, node);
    while (node_kind(tree, parent) == PY_PARENTHESIZED_EXPRESSION) {
        node = parent;
        parent = node_parent(tree, parent);
    }
    switch (node_kind(tree, parent)) {
    case PY_COMPARISON_OPERATOR:
    case PY_IF_STATEMENT:
    case PY_WHILE_STATEMENT:
    case PY_ELIF_CLAUSE:
    case PY_NOT_OPERATOR:
    case PY_BINARY_OPERATOR:
    case PY_UNARY_OPERATOR:
    case PY_INTERPOLATION:
    case PY_ASSERT_STATEMENT: return true;
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: return tree->nodes[node].field == PY_FIELD_RIGHT;
    case PY_RETURN_STATEMENT: return true;
    case PY_EXPRESSION_STATEMENT: return true;
    case PY_ARGUMENT_LIST: return calls_harmless(model, node_parent(tree, parent));
    case PY_SUBSCRIPT: {
        if (tree->nodes[node].field == PY_FIELD_SUBSCRIPT) return true;
        uint32_t above = node_parent(tree, parent);
        uint16_t kind = node_kind(tree, above);
        bool target = (kind == PY_ASSIGNMENT || kind == PY_AUGMENTED_ASSIGNMENT) &&
                      tree->nodes[parent].field == PY_FIELD_LEFT;
        return !target &&
               (kind == PY_COMPARISON_OPERATOR || kind == PY_BINARY_OPERATOR ||
                kind == PY_ASSIGNMENT || kind == PY_AUGMENTED_ASSIGNMENT ||
                kind == PY_RETURN_STATEMENT ||
                (kind == PY_ARGUMENT_LIST && calls_harmless(model, node_parent(tree, above))));
    }
    default: return false;
    }
}

/* for x in a name that is nothing but an empty list. */
static void loops_over_nothing(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for) return;
    uint32_t over = node_field(c->tree, loop->node, PY_FIELD_RIGHT);
    uint32_t binding = py_binding(model, over);
    if (!is_own_name(model, binding) || used_too_often(model, binding)) return;
    uint32_t value = only_value(model, binding);
    if (value == NODE_NONE || !is_empty_value(model, value)) return;
    const struct binding *b = &model->bindings[binding];
    /* Others may fill what does not belong to the same function. */
    if (model->scopes[b->scope].kind == SCOPE_CLASS) return;
    if (model->scopes[b->scope].function != loop->function) return;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind == USE_WRITE) continue;
        if (model->uses[use].kind != USE_READ) return;
        if (!is_harmless_read(model, model->uses[use].node)) return;
    }
    struct finding *finding = report_header(c, loop);
    set_name(c, finding, "name", binding);
}

/* ---- Loops that never end ---- */

/* What the names of a condition are to the loop. */
struct watched {
    uint32_t bindings[MAX_NAMES];
    bool stable[MAX_NAMES]; /* a number or a text: only an assignment changes it */
    uint32_t count;
};

static bool is_stable_type(enum py_type type)
{
    return type == PY_TYPE_INT || type == PY_TYPE_FLOAT || type == PY_TYPE_STR ||
           type == PY_TYPE_BOOL || type == PY_TYPE_NONE || type == PY_TYPE_TUPLE;
}

/* Whether what the name is compared with shows that it is a number. */
static bool is_beside_number(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, node);
    uint32_t up = node;
    while (node_kind(tree, parent) == PY_PARENTHESIZED_EXPRESSION) {
        up = parent;
        parent = node_parent(tree, parent);
    }
    uint32_t left;
    uint32_t right;
    if (node_kind(tree, parent) == PY_BINARY_OPERATOR) {
        left = node_field(tree, parent, PY_FIELD_LEFT);
        right = node_field(tree, parent, PY_FIELD_RIGHT);
    } else {
        uint16_t operator= py_comparison(tree, parent, &left, &right);
        if (operator== 0 || operator== PY_KW_IN || operator== PY_KW_NOT_IN) return false;
    }
    return is_stable_type(py_type(model, left == up ? right : left));
}

static bool watch(const struct model *model, uint32_t node, uint32_t function,
                  struct watched *watched)
{
    uint32_t binding = model_binding_at(model, node);
    if (!is_own_name(model, binding) || used_too_often(model, binding)) return false;
    /* What belongs to a function around this one may be changed while this one runs. */
    uint32_t scope = model->bindings[binding].scope;
    if (model->scopes[scope].kind == SCOPE_CLASS) return false;
    if (model->scopes[scope].function != function) return false;
    bool stable = is_stable_type(py_type(model, node)) || is_beside_number(model, node);
    for (uint32_t i = 0; i < watched->count; i++) {
        if (watched->bindings[i] != binding) continue;
        watched->stable[i] |= stable;
        return true;
    }
    if (watched->count == MAX_NAMES) return false;
    watched->bindings[watched->count] = binding;
    watched->stable[watched->count++] = stable;
    return true;
}

/* Collects the names of a condition; false when it asks more than names can tell. */
static bool read_condition(const struct model *model, const struct loop *loop,
                           struct watched *watched)
{
    const struct tree *tree = model->tree;
    uint32_t function = loop->function;
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return false;
    *watched = (struct watched){.count = 0};
    for (uint32_t node = condition; node < tree->nodes[condition].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_IDENTIFIER:
            /* The name of a builtin that is called is bound nowhere. */
            if (tree->nodes[node].field == PY_FIELD_FUNCTION) break;
            if (!watch(model, node, function, watched)) return false;
            break;
        case PY_CALL:
            if (!py_calls(model, node, "len")) return false;
            break;
        case PY_ATTRIBUTE:
        case PY_AWAIT:
        case PY_YIELD:
        case PY_NAMED_EXPRESSION:
        case PY_LAMBDA:
        case PY_LIST_COMPREHENSION:
        case PY_SET_COMPREHENSION:
        case PY_DICTIONARY_COMPREHENSION:
        case PY_GENERATOR_EXPRESSION: return false;
        default: break;
        }
    }
    return watched->count > 0;
}

static uint32_t watched_at(const struct watched *watched, uint32_t binding)
{
    uint32_t i = 0;
    while (i < watched->count && watched->bindings[i] != binding) i++;
    return i;
}

/* A list that was made here and has no other name. */
static bool is_fresh(const struct model *model, uint32_t binding)
{
    uint32_t value = only_value(model, binding);
    switch (value == NODE_NONE ? 0 : node_kind(model->tree, value)) {
    case PY_LIST:
    case PY_DICTIONARY:
    case PY_SET:
    case PY_LIST_COMPREHENSION: return true;
    case PY_CALL: return is_empty_value(model, value) || py_type(model, value) == PY_TYPE_LIST;
    case PY_SUBSCRIPT: return node_child(model->tree, value, PY_SLICE) != NODE_NONE;
    default: return false;
    }
}

/* Whether a call in the loop can neither end it nor change what its condition asks. */
static bool is_harmless_call(const struct model *model, uint32_t call,
                             const struct watched *watched, bool all_stable)
{
    if (calls_harmless(model, call)) return true;
    const struct tree *tree = model->tree;
    struct str method;
    uint32_t object = py_method_call(tree, call, &method);
    if (object == NODE_NONE) {
        /* A function of the program's own that raises nothing. */
        uint32_t binding = py_binding(model, node_field(tree, call, PY_FIELD_FUNCTION));
        if (!all_stable || binding == MODEL_NONE) return false;
        const struct binding *b = &model->bindings[binding];
        if (b->kind != BINDING_FUNCTION || b->writes != 1) return false;
        uint32_t function = model_function_around(model, b->node);
        return function != MODEL_NONE && model->functions[function].name_node == b->node &&
               !(model->functions[function].flow & FLOW_RAISE);
    }
    uint32_t binding = py_binding(model, object);
    if (binding == MODEL_NONE) return py_type(model, object) == PY_TYPE_STR;
    if (model->bindings[binding].kind == BINDING_IMPORT) {
        struct str module = binding_name(model, binding);
        return str_is(module, "random") || str_is(module, "math") || str_is(module, "time");
    }
    uint32_t at = watched_at(watched, binding);
    if (at < watched->count) return watched->stable[at];
    return all_stable || is_fresh(model, binding);
}

/* Whether nothing in the loop can change what the condition asks, nor end it otherwise. */
static bool nothing_changes(const struct model *model, const struct loop *loop,
                            const struct watched *watched)
{
    const struct tree *tree = model->tree;
    bool all_stable = true;
    for (uint32_t i = 0; i < watched->count; i++) all_stable &= watched->stable[i];
    EACH_USE_IN(model, loop->body, use)
    {
        uint32_t at = watched_at(watched, model->uses[use].binding);
        if (at == watched->count) continue;
        if (model->uses[use].kind != USE_READ) return false;
        if (!watched->stable[at] && !is_harmless_read(model, model->uses[use].node)) return false;
    }
    for (uint32_t i = 0; i < watched->count; i++) {
        /* A list that has another name may be changed by that name. */
        const struct binding *b = &model->bindings[watched->bindings[i]];
        if (watched->stable[i]) continue;
        bool own =
            b->kind == BINDING_PARAMETER ? b->writes == 1 : is_fresh(model, watched->bindings[i]);
        if (!own) return false;
        for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
            uint32_t scope = model->uses[use].scope;
            while (model->scopes[scope].kind == SCOPE_COMPREHENSION)
                scope = model->scopes[scope].parent;
            if (model->scopes[scope].function != loop->function) return false;
        }
    }
    for (uint32_t node = loop->body; node < tree->nodes[loop->body].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_CALL:
            if (!is_harmless_call(model, node, watched, all_stable)) return false;
            break;
        case PY_AWAIT:
        case PY_YIELD:
        case PY_ASSERT_STATEMENT:
        case PY_EXEC_STATEMENT:
        case PY_WITH_STATEMENT: return false;
        case PY_ASSIGNMENT:
        case PY_AUGMENTED_ASSIGNMENT:
        case PY_DELETE_STATEMENT: {
            /* Another name of the same list may be written through. */
            uint32_t target = node_first(tree, node);
            if (!all_stable && node_kind(tree, target) != PY_IDENTIFIER) return false;
            break;
        }
        default: break;
        }
    }
    return true;
}

/* A while whose condition can never become false. */
static void nothing_in_test_changes(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    if (loop->is_for || loop->endless || loop->body == NODE_NONE) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) return;
    struct watched watched;
    if (!read_condition(c->model, loop, &watched)) return;
    if (!nothing_changes(c->model, loop, &watched)) return;
    struct finding *finding = report_header(c, loop);
    check_set_node(c, finding, "condition", node_field(c->tree, loop->node, PY_FIELD_CONDITION));
    set_name(c, finding, "name", watched.bindings[0]);
}

/* ---- Every round does the same ---- */

/* Whether a round leaves everything as it was, so that the next can do nothing else. */
static bool changes_nothing(const struct model *model, uint32_t whole)
{
    const struct tree *tree = model->tree;
    for (uint32_t node = whole; node < tree->nodes[whole].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_CALL:
            if (!calls_harmless(model, node) || py_calls(model, node, "input")) return false;
            break;
        case PY_ATTRIBUTE: /* a property may answer otherwise the next time */
        case PY_ASSIGNMENT:
        case PY_AUGMENTED_ASSIGNMENT:
        case PY_NAMED_EXPRESSION:
        case PY_DELETE_STATEMENT:
        case PY_FOR_STATEMENT:
        case PY_WITH_STATEMENT:
        case PY_TRY_STATEMENT:
        case PY_IMPORT_STATEMENT:
        case PY_IMPORT_FROM_STATEMENT:
        case PY_FUNCTION_DEFINITION:
        case PY_CLASS_DEFINITION:
        case PY_AWAIT:
        case PY_YIELD: return false;
        default: break;
        }
    }
    EACH_USE_IN(model, whole, use)
    {
        /* What is no name of this function may be changed from elsewhere. */
        if (model->uses[use].kind != USE_READ) return false;
        uint32_t binding = model->uses[use].binding;
        if (binding != MODEL_NONE && !is_own_name(model, binding)) return false;
    }
    return true;
}

static void round_changes_nothing(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    if (loop->is_for || loop->body == NODE_NONE) return;
    if (!(loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE))) return;
    if (!(loop->flow & (FLOW_NEXT | FLOW_CONTINUE))) return;
    if (!changes_nothing(c->model, loop->node)) return;
    struct finding *finding = report_header(c, loop);
    check_set_node(c, finding, "condition", node_field(c->tree, loop->node, PY_FIELD_CONDITION));
}

/* while True without any way out. */
static void loop_without_exit(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || !loop->endless || loop->body == NODE_NONE) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) return;
    if (model->names_uncertain || is_guarded(model, loop->node)) return;
    for (uint32_t node = loop->body; node < c->tree->nodes[loop->body].next; node++) {
        uint16_t kind = node_kind(c->tree, node);
        if (kind == PY_YIELD || kind == PY_AWAIT) return;
        /* A call may end the program, or stop it by an error that is caught elsewhere. */
        struct watched none = {.count = 0};
        if (kind == PY_CALL && !is_harmless_call(model, node, &none, false)) return;
    }
    report_header(c, loop);
}

/* ---- Moving away from the end ---- */

/* The number that a statement adds to the name: i += 2, i = i - 1; false for anything else. */
static bool added_number(const struct model *model, uint32_t use, int64_t *added)
{
    const struct tree *tree = model->tree;
    uint32_t node = model->uses[use].node;
    uint32_t parent = node_parent(tree, node);
    if (tree->nodes[node].field != PY_FIELD_LEFT) return false;
    uint32_t right = node_field(tree, parent, PY_FIELD_RIGHT);
    if (right == NODE_NONE) return false;
    if (node_kind(tree, parent) == PY_AUGMENTED_ASSIGNMENT) {
        uint16_t operator= node_kind(tree, node_field(tree, parent, PY_FIELD_OPERATOR));
        if (operator!= PY_OP_PLUS_EQUAL && operator!= PY_OP_MINUS_EQUAL) return false;
        if (!py_integer(tree, right, added)) return false;
        if (operator== PY_OP_MINUS_EQUAL) *added = -*added;
        return true;
    }
    if (node_kind(tree, parent) != PY_ASSIGNMENT) return false;
    return is_offset(model, right, model->uses[use].binding, added);
}

/* while n > 0: n += 1 */
static void moves_away(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || loop->body == NODE_NONE) return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) return;
    uint32_t condition = node_field(c->tree, loop->node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return;
    uint32_t left;
    uint32_t right;
    bool up; /* the condition holds for large numbers */
    switch (py_comparison(c->tree, py_strip(c->tree, condition), &left, &right)) {
    case PY_OP_LESS:
    case PY_OP_LESS_EQUAL: up = false; break;
    case PY_OP_GREATER:
    case PY_OP_GREATER_EQUAL: up = true; break;
    default: return;
    }
    uint32_t variable = py_binding(model, left);
    int64_t limit;
    if (py_integer(c->tree, left, &limit)) {
        variable = py_binding(model, right);
        up = !up;
    }
    if (!is_own_name(model, variable)) return;
    uint32_t found = MODEL_NONE;
    EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != variable || model->uses[use].kind == USE_READ) continue;
        int64_t added;
        if (!added_number(model, use, &added) || added == 0 || (added > 0) != up) return;
        found = use;
    }
    if (found == MODEL_NONE) return;
    /* What the limit depends on must not move either. */
    struct watched watched;
    if (!read_condition(model, loop, &watched)) return;
    uint32_t at = watched_at(&watched, variable);
    if (at == watched.count) return;
    watched.bindings[at] = watched.bindings[--watched.count];
    watched.stable[at] = watched.stable[watched.count];
    if (!nothing_changes(model, loop, &watched)) return;
    uint32_t statement = py_statement_of(model, model->uses[found].node);
    struct finding *finding = check_report(c, statement);
    set_name(c, finding, "name", variable);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "change", statement);
    finding_set(finding, "direction", up ? (struct str)STR("larger") : (struct str)STR("smaller"));
}

/* ---- Leaving too early ---- */

static bool runs_once(const struct loop *loop)
{
    return !(loop->flow & (FLOW_NEXT | FLOW_CONTINUE)) && loop->flow != 0 &&
           loop->flow != FLOW_RAISE;
}

static uint32_t last_statement(const struct tree *tree, uint32_t block)
{
    uint32_t last = NODE_NONE;
    NODE_EACH_CHILD(tree, block, child)
    {
        if (!node_has(tree, child, NODE_EXTRA)) last = child;
    }
    return last;
}

/* Whether the use adds to what the name holds: total += x, found.append(x). */
static bool is_gathering(const struct model *model, uint32_t use)
{
    const struct tree *tree = model->tree;
    uint32_t node = model->uses[use].node;
    if (model->uses[use].kind == USE_UPDATE) return true;
    uint32_t changing;
    enum change change = change_at(tree, node, &changing);
    if (change != CHANGE_NONE && model->uses[use].kind == USE_READ) return true;
    /* total = total + x */
    uint32_t parent = node_parent(tree, node);
    if (model->uses[use].kind != USE_WRITE || node_kind(tree, parent) != PY_ASSIGNMENT)
        return false;
    uint32_t right = node_field(tree, parent, PY_FIELD_RIGHT);
    if (right == NODE_NONE || node_kind(tree, right) != PY_BINARY_OPERATOR) return false;
    return py_mentions(model, right, model->uses[use].binding);
}

/* The name in the returned value that the loop gathers in, or MODEL_NONE. */
static uint32_t gathered_name(const struct model *model, const struct loop *loop,
                              uint32_t statement)
{
    uint32_t names[MAX_NAMES];
    uint32_t count = 0;
    EACH_USE_IN(model, statement, use)
    {
        uint32_t binding = model->uses[use].binding;
        if (binding == MODEL_NONE || used_too_often(model, binding)) continue;
        if (model->bindings[binding].node >= loop->node) continue;
        if (count < MAX_NAMES) names[count++] = binding;
    }
    if (count == 0) return MODEL_NONE;
    EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].node >= statement) break;
        for (uint32_t i = 0; i < count; i++) {
            if (model->uses[use].binding == names[i] && is_gathering(model, use)) return names[i];
        }
    }
    return MODEL_NONE;
}

/* total += x and `return total` in the same round. */
static void returns_while_gathering(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    if (!runs_once(loop) || loop->body == NODE_NONE) return;
    uint32_t last = last_statement(c->tree, loop->body);
    if (last == NODE_NONE || node_kind(c->tree, last) != PY_RETURN_STATEMENT) return;
    uint32_t name = gathered_name(c->model, loop, last);
    if (name == MODEL_NONE) return;
    /* One place with the loop that it leaves: from its first line on. */
    struct finding *finding =
        check_report_range(c, node_at(c, loop->node)->start, node_at(c, last)->end);
    set_name(c, finding, "name", name);
    check_set_node(c, finding, "return", last);
    check_set_line(c, finding, "line", last);
}

/* The value of the return that a branch ends with, or NODE_NONE. */
static uint32_t returned_by(const struct tree *tree, uint32_t block)
{
    uint32_t last = block == NODE_NONE ? NODE_NONE : last_statement(tree, block);
    return last != NODE_NONE && node_kind(tree, last) == PY_RETURN_STATEMENT ? last : NODE_NONE;
}

/* if found: return True, else: return False: the first item decides. */
static void first_item_decides(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    if (!runs_once(loop) || !(loop->flow & FLOW_RETURN) || loop->body == NODE_NONE) return;
    uint32_t last = last_statement(c->tree, loop->body);
    if (last == NODE_NONE) return;
    uint32_t test = NODE_NONE;
    uint32_t otherwise = NODE_NONE;
    if (node_kind(c->tree, last) == PY_IF_STATEMENT) {
        test = last;
        NODE_EACH_CHILD(c->tree, last, child)
        {
            if (node_kind(c->tree, child) != PY_ELSE_CLAUSE) continue;
            otherwise = returned_by(c->tree, node_field(c->tree, child, PY_FIELD_BODY));
        }
    } else if (node_kind(c->tree, last) == PY_RETURN_STATEMENT) {
        if (gathered_name(c->model, loop, last) != MODEL_NONE) return;
        otherwise = last;
        NODE_EACH_CHILD(c->tree, loop->body, child)
        {
            bool leaves =
                node_kind(c->tree, child) == PY_IF_STATEMENT && c->model->flow[child] & FLOW_RETURN;
            if (leaves) test = child;
        }
    }
    if (test == NODE_NONE || otherwise == NODE_NONE) return;
    struct finding *finding =
        check_report_range(c, node_at(c, loop->node)->start, node_at(c, otherwise)->end);
    check_set_node(c, finding, "return", otherwise);
    check_set_line(c, finding, "line", otherwise);
    uint32_t condition = node_field(c->tree, test, PY_FIELD_CONDITION);
    if (condition != NODE_NONE) check_set_node(c, finding, "condition", condition);
}

/* An else of a loop that has no break always runs. */
static void else_without_break(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE) || loop->endless) return;
    uint32_t clause = node_child(c->tree, loop->node, PY_ELSE_CLAUSE);
    if (clause == NODE_NONE) return;
    struct finding *finding =
        check_report_range(c, node_at(c, clause)->start, node_at(c, clause)->start + 4);
    finding_set(finding, "word", loop->is_for ? (struct str)STR("for") : (struct str)STR("while"));
}

/* ---- The variable of the loop ---- */

/* i += 1 at the end of a round: the next round takes its own number. */
static void loop_variable_changed(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct counting range;
    if (loop->body == NODE_NONE || !read_counting(model, loop, &range)) return;
    uint32_t change = MODEL_NONE;
    EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != range.variable) continue;
        int64_t added;
        bool changes = model->uses[use].kind != USE_READ && added_number(model, use, &added);
        if (changes) {
            change = use;
            /* i = i + 1 reads what it changes. */
            uint32_t statement = node_parent(c->tree, model->uses[use].node);
            while (use + 1 < model->use_count &&
                   node_within(c->tree, model->uses[use + 1].node, statement))
                use++;
            continue;
        }
        change = MODEL_NONE; /* it is used behind the change */
    }
    if (change == MODEL_NONE) return;
    uint32_t node = model->uses[change].node;
    /* In a loop inside it the change may be what that loop goes by. */
    uint32_t around = model_loop_around(model, node);
    if (around != index || leaves_after(model, node, index)) return;
    uint32_t next = model->uses[change].next;
    while (next != MODEL_NONE && node_within(c->tree, model->uses[next].node, loop->node)) {
        next = model->uses[next].next;
    }
    /* Behind the loop it has the changed value. */
    if (next != MODEL_NONE && model->uses[next].kind != USE_WRITE) return;
    uint32_t statement = py_statement_of(model, node);
    struct finding *finding = check_report(c, statement);
    set_name(c, finding, "name", range.variable);
    check_set_node(c, finding, "change", statement);
    check_set_node(c, finding, "range", range.call);
}

/* Whether the name is read in `whole` behind `node`, before it gets another value. */
static bool is_read_behind(const struct model *model, uint32_t binding, uint32_t node,
                           uint32_t whole)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = first_use(model, tree->nodes[node].next); use < model->use_count; use++) {
        if (model->uses[use].node >= tree->nodes[whole].next) break;
        if (model->uses[use].binding == binding) return model->uses[use].kind != USE_WRITE;
    }
    return false;
}

/* Two loops, one in the other, that count with the same name. */
static void inner_loop_same_variable(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *inner = &model->loops[index];
    if (!inner->is_for || inner->outer == MODEL_NONE) return;
    uint32_t variable = py_binding(model, node_field(c->tree, inner->node, PY_FIELD_LEFT));
    if (variable == MODEL_NONE || binding_name(model, variable).data[0] == '_') return;
    for (uint32_t o = inner->outer; o != MODEL_NONE; o = model->loops[o].outer) {
        const struct loop *outer = &model->loops[o];
        if (outer->function != inner->function) return;
        if (!outer->is_for || outer->body == NODE_NONE) continue;
        if (py_binding(model, node_field(c->tree, outer->node, PY_FIELD_LEFT)) != variable)
            continue;
        if (leaves_after(model, inner->node, o)) return;
        struct counting range;
        bool both_count =
            read_counting(model, inner, &range) && read_counting(model, outer, &range);
        if (!both_count && !is_read_behind(model, variable, inner->node, outer->body)) return;
        struct finding *finding = report_header(c, inner);
        set_name(c, finding, "name", variable);
        check_set_line(c, finding, "loop", outer->node);
        return;
    }
}

/* ---- Values that a loop gathers in ---- */

/* A name for things that are never negative, so that 0 is below all of them. */
static bool sounds_countable(struct str name)
{
    static const char *const parts[] = {"len",    "long",   "count", "freq",   "size",  "width",
                                        "height", "age",    "price", "score",  "grade", "mark",
                                        "dist",   "streak", "point", "weight", "salar"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (str_find(name, str_of(parts[i])) < name.size) return true;
    }
    return false;
}

/* Whether all items of a list that is written out are numbers of at least 0. */
static bool all_positive(const struct tree *tree, uint32_t list)
{
    bool any = false;
    NODE_EACH_CHILD(tree, list, child)
    {
        if (!node_has(tree, child, NODE_NAMED) || node_has(tree, child, NODE_EXTRA)) continue;
        if (node_kind(tree, child) != PY_INTEGER && node_kind(tree, child) != PY_FLOAT)
            return false;
        any = true;
    }
    return any;
}

/* int(...) or float(...) */
static bool is_conversion(const struct model *model, uint32_t node)
{
    return node != NODE_NONE && (py_calls(model, node, "int") || py_calls(model, node, "float"));
}

/* Whether the name holds numbers; `any`: of which nothing says that none is below 0. */
static bool holds_numbers(const struct model *model, uint32_t binding, bool any)
{
    const struct tree *tree = model->tree;
    if (binding == MODEL_NONE) return false;
    if (any && sounds_countable(binding_name(model, binding))) return false;
    if (model->bindings[binding].kind == BINDING_PARAMETER) return true;
    uint32_t value = only_value(model, binding);
    switch (value == NODE_NONE ? 0 : node_kind(tree, value)) {
    case PY_LIST: return !any || !all_positive(tree, value);
    case PY_LIST_COMPREHENSION: return is_conversion(model, node_field(tree, value, PY_FIELD_BODY));
    case PY_CALL: {
        if (!py_calls(model, value, "list")) return false;
        uint32_t inner = py_argument(tree, value, 0);
        return inner != NODE_NONE && py_calls(model, inner, "map");
    }
    default: return false;
    }
}

/* Whether the name is only ever int(input()) or float(input()). */
static bool holds_input(const struct model *model, uint32_t binding)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[binding];
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t parent = node_parent(tree, model->uses[use].node);
        if (node_kind(tree, parent) != PY_ASSIGNMENT) return false;
        uint32_t value = node_field(tree, parent, PY_FIELD_RIGHT);
        if (!is_conversion(model, value)) return false;
        uint32_t inner = py_argument(tree, value, 0);
        if (inner == NODE_NONE || !py_calls(model, inner, "input")) return false;
    }
    return true;
}

/* Where the compared values come from: a text for the sentence, or empty. */
static struct str source_of_items(const struct check_context *c, uint32_t item, bool any)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t place = item;
    bool by_index = node_kind(tree, item) == PY_SUBSCRIPT;
    if (by_index) place = node_field(tree, item, PY_FIELD_SUBSCRIPT);
    uint32_t binding = py_binding(model, place);
    if (binding == MODEL_NONE || used_too_often(model, binding)) return STR_EMPTY;
    const struct binding *b = &model->bindings[binding];
    if (any && sounds_countable(model->names[b->name])) return STR_EMPTY;
    if (b->kind == BINDING_VARIABLE && !by_index) {
        return holds_input(model, binding) ? (struct str)STR("the input") : STR_EMPTY;
    }
    uint32_t loop = node_parent(tree, b->node);
    if (b->kind != BINDING_LOOP || b->writes != 1) return STR_EMPTY;
    if (node_kind(tree, loop) != PY_FOR_STATEMENT) return STR_EMPTY;
    uint32_t over = node_field(tree, loop, PY_FIELD_RIGHT);
    if (over == NODE_NONE || by_index != py_calls(model, over, "range")) return STR_EMPTY;
    uint32_t data = py_binding(model, by_index ? node_field(tree, item, PY_FIELD_VALUE) : over);
    if (!holds_numbers(model, data, any)) return STR_EMPTY;
    return arena_format(c->arena, "`%.*s`", STR_ARG(binding_name(model, data)));
}

/* The number that the name starts from, when its other values are all set at `keeping`. */
static bool start_value(const struct model *model, uint32_t binding, uint32_t keeping,
                        int64_t *start, uint32_t *place)
{
    const struct tree *tree = model->tree;
    if (!is_own_name(model, binding) || used_too_often(model, binding)) return false;
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_VARIABLE || b->writes != 2) return false;
    bool kept = false;
    *place = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(tree, node);
        if (model->uses[use].kind != USE_WRITE || node_kind(tree, parent) != PY_ASSIGNMENT)
            return false;
        if (parent == keeping) {
            kept = true;
            continue;
        }
        uint32_t value = node_field(tree, parent, PY_FIELD_RIGHT);
        if (kept || node_kind(tree, value) != PY_INTEGER || !py_integer(tree, value, start))
            return false;
        *place = parent;
    }
    return kept && *place != NODE_NONE;
}

static void report_extreme(struct check_context *c, uint32_t name, uint32_t item, uint32_t keeping,
                           bool smallest)
{
    uint32_t place;
    int64_t start;
    if (!start_value(c->model, name, keeping, &start, &place)) return;
    if (start < 0 || start > MAX_START) return;
    /* A minimum from 0 is wrong just where nothing is below 0. */
    bool any = !smallest || start > 0;
    if (any && sounds_countable(binding_name(c->model, name))) return;
    /* Both in a loop, and the start before it. */
    uint32_t loop = model_loop_around(c->model, keeping);
    if (loop == MODEL_NONE || node_within(c->tree, place, c->model->loops[loop].node)) return;
    struct str data = source_of_items(c, item, any);
    if (data.size == 0) return;
    struct finding *finding = check_report(c, place);
    set_name(c, finding, "name", name);
    finding_set(finding, "data", data);
    check_set_node(c, finding, "item", item);
    check_set_node(c, finding, "start", node_field(c->tree, place, PY_FIELD_RIGHT));
}

/* if x > best: best = x */
static void extreme_in_if(struct check_context *c, uint32_t node, bool smallest)
{
    const struct model *model = c->model;
    uint32_t condition = node_field(c->tree, node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return;
    uint32_t left;
    uint32_t right;
    bool larger; /* the left side is the larger one */
    switch (py_comparison(c->tree, py_strip(c->tree, condition), &left, &right)) {
    case PY_OP_LESS:
    case PY_OP_LESS_EQUAL: larger = false; break;
    case PY_OP_GREATER:
    case PY_OP_GREATER_EQUAL: larger = true; break;
    default: return;
    }
    uint32_t block = node_field(c->tree, node, PY_FIELD_CONSEQUENCE);
    if (block == NODE_NONE) return;
    NODE_EACH_CHILD(c->tree, block, statement)
    {
        uint32_t assignment = py_statement_value(c->tree, statement);
        if (node_kind(c->tree, assignment) != PY_ASSIGNMENT) continue;
        uint32_t target = node_field(c->tree, assignment, PY_FIELD_LEFT);
        uint32_t value = node_field(c->tree, assignment, PY_FIELD_RIGHT);
        uint32_t name = py_binding(model, target);
        if (name == MODEL_NONE || value == NODE_NONE) continue;
        bool item_left = py_binding(model, right) == name;
        if (!item_left && py_binding(model, left) != name) continue;
        uint32_t item = item_left ? left : right;
        if (!node_same(c->tree, item, value)) continue;
        if ((larger == item_left) == smallest) continue;
        report_extreme(c, name, item, assignment, smallest);
    }
}

/* best = max(best, x) */
static void extreme_in_call(struct check_context *c, uint32_t node, bool smallest)
{
    uint32_t value = node_field(c->tree, node, PY_FIELD_RIGHT);
    if (node_kind(c->tree, value) != PY_CALL) return;
    if (!py_calls(c->model, value, smallest ? "min" : "max")) return;
    if (py_argument_count(c->tree, value) != 2) return;
    uint32_t name = py_binding(c->model, node_field(c->tree, node, PY_FIELD_LEFT));
    uint32_t first = py_argument(c->tree, value, 0);
    uint32_t second = py_argument(c->tree, value, 1);
    if (name == MODEL_NONE || first == NODE_NONE || second == NODE_NONE) return;
    if (py_binding(c->model, first) == name) {
        report_extreme(c, name, second, node, smallest);
    } else if (py_binding(c->model, second) == name) {
        report_extreme(c, name, first, node, smallest);
    }
}

static void maximum_start(struct check_context *c, uint32_t node)
{
    if (node_kind(c->tree, node) == PY_IF_STATEMENT) {
        extreme_in_if(c, node, false);
    } else {
        extreme_in_call(c, node, false);
    }
}

static void minimum_start(struct check_context *c, uint32_t node)
{
    if (node_kind(c->tree, node) == PY_IF_STATEMENT) {
        extreme_in_if(c, node, true);
    } else {
        extreme_in_call(c, node, true);
    }
}

/* Whether the assignment multiplies the name: p *= x, p = p * x. */
static bool multiplies(const struct model *model, uint32_t assignment, uint32_t binding)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, assignment) == PY_AUGMENTED_ASSIGNMENT) {
        return node_kind(tree, node_field(tree, assignment, PY_FIELD_OPERATOR)) == PY_OP_STAR_EQUAL;
    }
    uint32_t right = node_field(tree, assignment, PY_FIELD_RIGHT);
    if (right == NODE_NONE) return false;
    right = py_strip(tree, right);
    if (node_kind(tree, right) != PY_BINARY_OPERATOR) return false;
    if (node_kind(tree, node_field(tree, right, PY_FIELD_OPERATOR)) != PY_OP_STAR) return false;
    return py_binding(model, node_field(tree, right, PY_FIELD_LEFT)) == binding ||
           py_binding(model, node_field(tree, right, PY_FIELD_RIGHT)) == binding;
}

/* A product that starts from 0 stays 0. */
static void product_from_zero(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t name = py_binding(model, node_field(c->tree, node, PY_FIELD_LEFT));
    if (name == MODEL_NONE || !multiplies(model, node, name)) return;
    if (!is_own_name(model, name) || used_too_often(model, name)) return;
    const struct binding *b = &model->bindings[name];
    if (b->kind != BINDING_VARIABLE || model->scopes[b->scope].kind == SCOPE_CLASS) return;
    uint32_t start = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t parent = node_parent(c->tree, model->uses[use].node);
        uint16_t kind = node_kind(c->tree, parent);
        if (kind != PY_ASSIGNMENT && kind != PY_AUGMENTED_ASSIGNMENT) return;
        if (multiplies(model, parent, name)) continue;
        int64_t number;
        uint32_t value = node_field(c->tree, parent, PY_FIELD_RIGHT);
        if (kind != PY_ASSIGNMENT || value == NODE_NONE) return;
        if (!py_integer(c->tree, value, &number) || number != 0) return;
        if (start == NODE_NONE) start = parent;
    }
    if (start == NODE_NONE) return;
    struct finding *finding = check_report(c, start);
    set_name(c, finding, "name", name);
    check_set_node(c, finding, "product", node);
    uint32_t zero = node_field(c->tree, start, PY_FIELD_RIGHT);
    check_edit(c, finding, node_at(c, zero)->start, node_at(c, zero)->end, (struct str)STR("1"));
}

/* A number, a text, an empty list: what a total starts from. */
static bool is_start(const struct model *model, uint32_t value)
{
    switch (node_kind(model->tree, value)) {
    case PY_INTEGER:
    case PY_FLOAT: return true;
    default: return is_empty_value(model, value);
    }
}

/*
 * Whether the name is gathered in by the loop, read nowhere else in it, and read
 * behind it before it gets another value.
 */
static bool is_lost_by_reset(const struct model *model, const struct loop *loop, uint32_t name,
                             uint32_t reset)
{
    const struct tree *tree = model->tree;
    bool gathers = false;
    uint32_t use = model->bindings[name].first_use;
    for (; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node < loop->node) continue;
        if (!node_within(tree, node, loop->node)) break;
        if (node == reset) continue;
        if (is_gathering(model, use)) {
            uint32_t statement = py_statement_of(model, node);
            /* A value that is used where it is gathered is needed in the round. */
            uint32_t value = py_statement_value(tree, statement);
            uint16_t kind = node_kind(tree, value);
            if (kind != PY_AUGMENTED_ASSIGNMENT && kind != PY_ASSIGNMENT && kind != PY_CALL)
                return false;
            if (kind == PY_CALL && node_parent(tree, node_parent(tree, node)) != value)
                return false;
            if (node > reset) gathers = true;
            /* total = total + x reads the name once more. */
            while (model->uses[use].next != MODEL_NONE &&
                   node_within(tree, model->uses[model->uses[use].next].node, statement)) {
                if (kind == PY_CALL) return false;
                use = model->uses[use].next;
            }
            continue;
        }
        return false;
    }
    return gathers && use != MODEL_NONE && model->uses[use].kind == USE_READ;
}

/* total = 0 at the top of each round: only the last round counts behind the loop. */
static void reset_in_loop(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->body == NODE_NONE || loop->flow & FLOW_BREAK || loop->endless) return;
    NODE_EACH_CHILD(c->tree, loop->body, statement)
    {
        uint32_t assignment = py_statement_value(c->tree, statement);
        if (node_kind(c->tree, assignment) != PY_ASSIGNMENT) continue;
        uint32_t target = node_field(c->tree, assignment, PY_FIELD_LEFT);
        uint32_t value = node_field(c->tree, assignment, PY_FIELD_RIGHT);
        if (node_kind(c->tree, target) != PY_IDENTIFIER || value == NODE_NONE) continue;
        if (!is_start(model, value)) continue;
        uint32_t name = model_binding_at(model, target);
        if (!is_own_name(model, name) || used_too_often(model, name)) continue;
        if (!is_lost_by_reset(model, loop, name, target)) continue;
        struct finding *finding = check_report(c, statement);
        set_name(c, finding, "name", name);
        check_set_node(c, finding, "reset", statement);
        check_set_line(c, finding, "loop", loop->node);
    }
}

/* ---- Lists that stay empty ---- */

/* if x in seen: seen.append(x), and nothing else ever fills it. */
static void filled_only_when_there(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t condition = node_field(c->tree, node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return;
    uint32_t item;
    uint32_t list;
    if (py_comparison(c->tree, py_strip(c->tree, condition), &item, &list) != PY_KW_IN) return;
    uint32_t name = py_binding(model, list);
    if (!is_own_name(model, name) || used_too_often(model, name)) return;
    uint32_t value = only_value(model, name);
    if (value == NODE_NONE || !is_empty_value(model, value)) return;
    uint32_t block = node_field(c->tree, node, PY_FIELD_CONSEQUENCE);
    if (block == NODE_NONE) return;
    const struct binding *b = &model->bindings[name];
    if (model->scopes[b->scope].kind == SCOPE_CLASS) return;
    uint32_t filled = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind == USE_WRITE) continue;
        if (model->uses[use].kind != USE_READ) return;
        uint32_t at = model->uses[use].node;
        uint32_t changing;
        if (change_at(c->tree, at, &changing) != CHANGE_NONE) {
            if (!node_within(c->tree, at, block)) return;
            if (filled == NODE_NONE) filled = changing;
        } else if (!is_harmless_read(model, at)) {
            return;
        }
    }
    if (filled == NODE_NONE) return;
    struct finding *finding = check_report(c, condition);
    set_name(c, finding, "name", name);
    check_set_node(c, finding, "item", item);
    check_set_node(c, finding, "fill", filled);
}

/* [[0] * 3] * 3: three times the same row. */
static void shared_rows(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    if (node_kind(c->tree, node_field(c->tree, node, PY_FIELD_OPERATOR)) != PY_OP_STAR) return;
    uint32_t left = py_strip(c->tree, node_field(c->tree, node, PY_FIELD_LEFT));
    uint32_t right = py_strip(c->tree, node_field(c->tree, node, PY_FIELD_RIGHT));
    uint32_t list = node_kind(c->tree, left) == PY_LIST ? left : right;
    uint32_t times = list == left ? right : left;
    if (node_kind(c->tree, list) != PY_LIST || node_named_count(c->tree, list) != 1) return;
    uint32_t row = py_strip(c->tree, node_named(c->tree, list, 0));
    uint16_t kind = node_kind(c->tree, row);
    bool mutable = kind == PY_LIST || kind == PY_DICTIONARY || kind == PY_LIST_COMPREHENSION ||
                   kind == PY_SET ||
                   (kind == PY_BINARY_OPERATOR && py_type(model, row) == PY_TYPE_LIST);
    if (!mutable) return;
    int64_t number;
    if (py_integer(c->tree, times, &number) && number < 2) return;
    /* It matters when a row is changed. */
    uint32_t assignment = node_parent(c->tree, node);
    if (node_kind(c->tree, assignment) != PY_ASSIGNMENT) return;
    uint32_t name = py_binding(model, node_field(c->tree, assignment, PY_FIELD_LEFT));
    if (name == MODEL_NONE || used_too_often(model, name)) return;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t inner = subscript_of(c->tree, model->uses[use].node);
        if (inner == NODE_NONE) continue;
        uint32_t outer = subscript_of(c->tree, inner);
        uint32_t changing;
        bool changed = change_at(c->tree, inner, &changing) != CHANGE_NONE;
        if (outer != NODE_NONE) {
            uint16_t above = node_kind(c->tree, node_parent(c->tree, outer));
            changed |= (above == PY_ASSIGNMENT || above == PY_AUGMENTED_ASSIGNMENT) &&
                       node_at(c, outer)->field == PY_FIELD_LEFT;
        }
        if (!changed) continue;
        struct finding *finding = check_report(c, node);
        set_name(c, finding, "name", name);
        check_set_node(c, finding, "row", row);
        check_set_node(c, finding, "times", times);
        check_set_node(c, finding, "change", outer != NODE_NONE ? outer : changing);
        check_set_line(c, finding, "line", model->uses[use].node);
        return;
    }
}

/* ---- What cannot be walked ---- */

/* for i in 5, for i in len(xs) */
static void walks_number(struct check_context *c, uint32_t node)
{
    uint32_t over = node_field(c->tree, node, PY_FIELD_RIGHT);
    if (over == NODE_NONE) return;
    enum py_type type = py_type(c->model, over);
    if (type != PY_TYPE_INT && type != PY_TYPE_FLOAT) return;
    struct finding *finding = check_report(c, over);
    check_set_node(c, finding, "value", over);
    check_set_node(c, finding, "name", node_field(c->tree, node, PY_FIELD_LEFT));
    if (type != PY_TYPE_INT) return;
    check_edit(c, finding, node_at(c, over)->start, node_at(c, over)->start,
               (struct str)STR("range("));
    check_edit(c, finding, node_at(c, over)->end, node_at(c, over)->end, (struct str)STR(")"));
}

/* for x in None, for x in a function that is not called */
static void walks_nothing_walkable(struct check_context *c, uint32_t node)
{
    uint32_t over = node_field(c->tree, node, PY_FIELD_RIGHT);
    if (over == NODE_NONE) return;
    enum py_type type = py_type(c->model, over);
    if (type != PY_TYPE_NONE && type != PY_TYPE_FUNCTION && type != PY_TYPE_BOOL) return;
    if (is_guarded(c->model, node)) return;
    struct finding *finding = check_report(c, over);
    check_set_node(c, finding, "value", over);
    finding_set(finding, "type", str_of(py_type_name(type)));
}

const struct check py_checks_loops[] = {
    {"changed-while-walked", CHECK_LOOP, changed_while_walked, {0}, "name change item loop"},
    {"changed-and-searched", CHECK_LOOP, changed_and_searched, {0}, "name change item loop"},
    {"grown-while-walked", CHECK_LOOP, grown_while_walked, {0}, "name change item loop"},
    {"keys-while-walked", CHECK_LOOP, keys_while_walked, {0}, "name change item loop"},
    {"shrinks-under-index", CHECK_LOOP, shrinks_under_index, {0}, "name index change loop"},
    {"index-past-end", CHECK_LOOP, index_past_end, {0}, "name index place range loop"},
    {"index-may-pass-end", CHECK_LOOP, index_may_pass_end, {0}, "name index place range loop"},
    {"while-past-end", CHECK_LOOP, while_past_end, {0}, "name index place limit"},
    {"index-is-length", CHECK_NODE, index_is_length, {PY_SUBSCRIPT}, "name"},
    {"range-ends-early", CHECK_LOOP, range_ends_early, {0}, "name index stop"},
    {"range-starts-late", CHECK_LOOP, range_starts_late, {0}, "name index"},
    {"empty-range", CHECK_NODE, empty_range, {PY_CALL}, "range start stop step"},
    {"zero-step", CHECK_NODE, zero_step, {PY_CALL, PY_SLICE}, "code"},
    {"loops-over-nothing", CHECK_LOOP, loops_over_nothing, {0}, "name"},
    {"nothing-in-test-changes", CHECK_LOOP, nothing_in_test_changes, {0}, "condition name"},
    {"round-changes-nothing", CHECK_LOOP, round_changes_nothing, {0}, "condition"},
    {"loop-without-exit", CHECK_LOOP, loop_without_exit, {0}, ""},
    {"moves-away", CHECK_LOOP, moves_away, {0}, "name condition change direction"},
    {"returns-while-gathering", CHECK_LOOP, returns_while_gathering, {0}, "name return line"},
    {"first-item-decides", CHECK_LOOP, first_item_decides, {0}, "return line condition"},
    {"else-without-break", CHECK_LOOP, else_without_break, {0}, "word"},
    {"loop-variable-changed", CHECK_LOOP, loop_variable_changed, {0}, "name change range"},
    {"inner-loop-same-variable", CHECK_LOOP, inner_loop_same_variable, {0}, "name loop"},
    {"maximum-start",
     CHECK_NODE,
     maximum_start,
     {PY_IF_STATEMENT, PY_ASSIGNMENT},
     "name data item start"},
    {"minimum-start",
     CHECK_NODE,
     minimum_start,
     {PY_IF_STATEMENT, PY_ASSIGNMENT},
     "name data item start"},
    {"product-from-zero",
     CHECK_NODE,
     product_from_zero,
     {PY_ASSIGNMENT, PY_AUGMENTED_ASSIGNMENT},
     "name product"},
    {"reset-in-loop", CHECK_LOOP, reset_in_loop, {0}, "name reset loop"},
    {"filled-only-when-there",
     CHECK_NODE,
     filled_only_when_there,
     {PY_IF_STATEMENT},
     "name item fill"},
    {"shared-rows", CHECK_NODE, shared_rows, {PY_BINARY_OPERATOR}, "name row times change line"},
    {"walks-number", CHECK_NODE, walks_number, {PY_FOR_STATEMENT, PY_FOR_IN_CLAUSE}, "value name"},
    {"walks-nothing-walkable",
     CHECK_NODE,
     walks_nothing_walkable,
     {PY_FOR_STATEMENT, PY_FOR_IN_CLAUSE},
     "value type"},
    {0},
};
