/*
 * What goes wrong with lists: they change under the loop that walks them, are asked
 * for what is past their end, stay empty, or share their rows.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/elements.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/methods.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/notes.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

enum {
    /* Keys of one dictionary that are compared with each other. */
    MAX_KEYS = 64,
    /* Whoever goes farther past an end than this does not mean the end. */
    MAX_OFFSET = 100,
};

/* ---- Changing what is walked ---- */

/* Whether `inner` stands in the same function as the loop. */
static bool in_same_function(const struct model *model, uint32_t inner, const struct loop *loop)
{
    return model_function_around(model, inner) == loop->function;
}

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

/* Whether the round looks up list[variable] elsewhere, as it does for a key. */
static bool looks_up_key(const struct model *model, uint32_t list, uint32_t changing,
                         const struct loop *loop)
{
    const struct tree *tree = model->tree;
    uint32_t variable = py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT));
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != list || node_within(tree, node, changing)) continue;
        uint32_t subscript = py_subscript_of(tree, node);
        if (subscript == NODE_NONE) continue;
        uint32_t key = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (key != NODE_NONE && py_binding(model, key) == variable) return true;
    }
    return false;
}

/* A change of what is walked. */
struct walk_change {
    uint32_t list; /* binding; MODEL_NONE: it is an attribute */
    uint32_t over; /* the node that names it in the head of the loop */
    uint32_t node; /* NODE_NONE: there is none */
    enum py_change change;
    bool keys;        /* it is the keys of a dictionary, or a set */
    bool asked_again; /* the round also looks into the list, so it may know what it does */
};

/*
 * How a function that is called in the loop changes, whatever it is given, the value that
 * is called `name` in it: a parameter, or (`attribute`) what its object has of that name.
 */
static enum py_change change_in_function(const struct model *model, const struct function *f,
                                         struct str name, bool attribute, bool *key)
{
    enum { MAX_LINES = 8 };
    const struct tree *tree = model->tree;
    unsigned lines = 0;
    if (f->body == NODE_NONE || f->generator) return PY_CHANGE_NONE;
    NODE_EACH_CHILD(tree, f->body, statement)
    {
        uint16_t kind = node_kind(tree, statement);
        if (lines++ == MAX_LINES || !(model->flow[statement] & FLOW_NEXT)) break;
        if (kind == PY_IF_STATEMENT) {
            /* if x in xs: xs.remove(x) */
            uint32_t left;
            uint32_t right;
            uint32_t condition = py_strip(tree, node_field(tree, statement, PY_FIELD_CONDITION));
            if (py_comparison(tree, condition, &left, &right) != PY_KW_IN) continue;
        } else if (kind != PY_EXPRESSION_STATEMENT && kind != PY_DELETE_STATEMENT) {
            continue;
        }
        for (uint32_t node = statement; node < tree->nodes[statement].next; node++) {
            if (node_kind(tree, node) != (attribute ? PY_ATTRIBUTE : PY_IDENTIFIER)) continue;
            bool same = attribute ? str_equal(py_attribute_name(tree, node), name) &&
                                        py_is_self(model, node_field(tree, node, PY_FIELD_OBJECT))
                                  : str_equal(tree_text(tree, node), name);
            if (!same) continue;
            uint32_t changing;
            enum py_change change = py_change_at(tree, node, &changing);
            if (kind == PY_IF_STATEMENT && change == PY_CHANGE_NONE) continue;
            if (change != PY_CHANGE_SHRINK) return PY_CHANGE_NONE;
            struct str method = STR_EMPTY;
            if (py_method_call(tree, changing, &method) == NODE_NONE) *key = true;
            if (str_is(method, "pop")) *key = py_argument_count(tree, changing) > 0;
            return str_is(method, "insert") ? PY_CHANGE_NONE : change;
        }
    }
    return PY_CHANGE_NONE;
}

/* How the call changes what stands at `over` in the head of the loop. */
static enum py_change change_by_call(const struct model *model, uint32_t call, uint32_t over,
                                     bool *key)
{
    const struct tree *tree = model->tree;
    struct py_callee callee;
    bool attribute = node_kind(tree, over) == PY_ATTRIBUTE;
    uint32_t function = node_field(tree, call, PY_FIELD_FUNCTION);
    if (node_kind(tree, function) != (attribute ? PY_ATTRIBUTE : PY_IDENTIFIER))
        return PY_CHANGE_NONE;
    uint32_t place = 0;
    uint32_t given = attribute ? over : py_argument(tree, call, place);
    while (given != NODE_NONE && !node_same(tree, given, over))
        given = py_argument(tree, call, ++place);
    if (given == NODE_NONE) return PY_CHANGE_NONE;
    if (!py_callee(model, call, &callee) || callee.function == MODEL_NONE) return PY_CHANGE_NONE;
    const struct function *f = &model->functions[callee.function];
    if (attribute) {
        if (callee.route != PY_ROUTE_OBJECT) return PY_CHANGE_NONE;
        if (!node_same(tree, node_field(tree, function, PY_FIELD_OBJECT),
                       node_field(tree, over, PY_FIELD_OBJECT)))
            return PY_CHANGE_NONE;
        return change_in_function(model, f, py_attribute_name(tree, over), true, key);
    }
    if (callee.route != PY_ROUTE_NAME) return PY_CHANGE_NONE;
    uint32_t parameters = py_parameters(tree, f);
    uint32_t parameter = parameters == NODE_NONE ? NODE_NONE : node_named(tree, parameters, place);
    uint32_t name = parameter == NODE_NONE ? NODE_NONE : py_parameter_name(tree, parameter);
    if (name == NODE_NONE) return PY_CHANGE_NONE;
    return change_in_function(model, f, tree_text(tree, name), false, key);
}

/* What the loop goes through itself, a name or an attribute of one, without a view of it. */
static uint32_t walked_value(const struct model *model, const struct loop *loop, bool *view)
{
    const struct tree *tree = model->tree;
    uint32_t over = node_field(tree, loop->node, PY_FIELD_RIGHT);
    if (over == NODE_NONE) return NODE_NONE;
    over = py_strip(tree, over);
    *view = false;
    if (node_kind(tree, over) == PY_CALL) {
        struct str method = STR_EMPTY;
        uint32_t object = py_method_call(tree, over, &method);
        if (object != NODE_NONE && py_argument_count(tree, over) == 0) {
            *view = str_is(method, "items") || str_is(method, "keys") || str_is(method, "values");
            return *view ? object : NODE_NONE;
        }
        return py_calls(model, over, "enumerate") ? py_argument(tree, over, 0) : NODE_NONE;
    }
    return over;
}

/* Whether some method sets the attribute to what is no list and no dictionary. */
static bool is_set_to_other(const struct model *model, uint32_t over, bool *keys)
{
    uint32_t count = 0;
    const struct py_attribute *attributes =
        py_attributes(model, py_attribute_name(model->tree, over), &count);
    for (uint32_t i = 0; i < count && attributes[i].written; i++) {
        uint32_t parent = node_parent(model->tree, attributes[i].node);
        if (node_kind(model->tree, parent) != PY_ASSIGNMENT) continue;
        uint32_t value = node_field(model->tree, parent, PY_FIELD_RIGHT);
        enum py_type type = value == NODE_NONE ? PY_TYPE_UNKNOWN : py_type(model, value);
        if (type == PY_TYPE_DICT || type == PY_TYPE_SET) *keys = true;
        /* What a call makes may be an object with ways of its own. */
        bool open = type == PY_TYPE_UNKNOWN && node_kind(model->tree, value) != PY_CALL;
        if (type != PY_TYPE_LIST && type != PY_TYPE_DICT && type != PY_TYPE_SET && !open)
            return true;
    }
    return false;
}

/* The same for self.items, and for what a function or method does that the loop calls. */
static struct walk_change find_hidden_change(const struct model *model, uint32_t index)
{
    enum { MAX_BODY = 512 };
    const struct tree *tree = model->tree;
    const struct loop *loop = &model->loops[index];
    struct walk_change found = {.list = MODEL_NONE, .node = NODE_NONE};
    bool view = false;
    found.over = walked_value(model, loop, &view);
    if (found.over == NODE_NONE) return found;
    bool attribute = node_kind(tree, found.over) == PY_ATTRIBUTE;
    uint32_t object = attribute ? node_field(tree, found.over, PY_FIELD_OBJECT) : found.over;
    uint32_t name = py_binding(model, object);
    if (name == MODEL_NONE || node_kind(tree, object) != PY_IDENTIFIER) return found;
    if (model->bindings[name].declared || py_sets(model, loop->body, name)) return found;
    if (tree->nodes[loop->body].next - loop->body > MAX_BODY) return found;
    if (attribute ? !py_is_self(model, object) : str_is(binding_name(model, name), "self"))
        return found;
    bool key = false;
    for (uint32_t node = loop->body; node < tree->nodes[loop->body].next; node++) {
        uint16_t kind = node_kind(tree, node);
        enum py_change change = PY_CHANGE_NONE;
        uint32_t changing = node;
        if (kind == PY_CALL) {
            change = change_by_call(model, node, found.over, &key);
        } else if (attribute && kind == PY_ATTRIBUTE && node_same(tree, node, found.over)) {
            uint32_t above = node_parent(tree, node);
            if (node_kind(tree, above) == PY_ASSIGNMENT &&
                tree->nodes[node].field == PY_FIELD_LEFT) {
                found.node = NODE_NONE; /* another list from then on */
                return found;
            }
            change = py_change_at(tree, node, &changing);
            if (change == PY_CHANGE_NONE) found.asked_again = true;
            if (change == PY_CHANGE_SHRINK) key |= takes_out_key(model, changing, loop);
        }
        if (change != PY_CHANGE_SHRINK && (change != PY_CHANGE_GROW || kind == PY_CALL)) continue;
        if (found.node != NODE_NONE || !in_same_function(model, node, loop)) continue;
        if (py_leaves_after(model, changing, index)) continue;
        found.node = changing;
        found.change = change;
    }
    if (found.node == NODE_NONE) return found;
    found.keys = view || key;
    bool keys = false;
    if (attribute) {
        if (is_set_to_other(model, found.over, &keys)) found.node = NODE_NONE;
    } else {
        enum py_type type = py_type(model, found.over);
        keys = type == PY_TYPE_DICT || type == PY_TYPE_SET || py_may_have_keys(model, name) ||
               (!py_acts_as_list(model, name) && looks_up_key(model, name, found.node, loop));
    }
    if (key && !view && !keys) found.node = NODE_NONE; /* a list, or a dictionary? */
    found.keys |= keys;
    return found;
}

/* The first change, in the loop, of the list that the loop itself walks. */
static struct walk_change find_walk_change(const struct model *model, uint32_t index)
{
    const struct loop *loop = &model->loops[index];
    struct walk_change found = {.list = MODEL_NONE, .node = NODE_NONE};
    if (!loop->is_for || loop->body == NODE_NONE) return found;
    enum walked walked;
    found.list = walked_name(model, loop, &walked);
    if (found.list == MODEL_NONE) return find_hidden_change(model, index);
    bool view;
    found.over = walked_value(model, loop, &view);
    /* Mostly the list is not looked at again. */
    if (model->uses[model->bindings[found.list].last_use].node < loop->body) return found;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != found.list) continue;
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind != USE_READ) {
            found.node = NODE_NONE; /* another list from then on */
            return found;
        }
        uint32_t changing;
        enum py_change change = py_change_at(model->tree, node, &changing);
        if (change == PY_CHANGE_NONE) found.asked_again = true;
        if (change == PY_CHANGE_NONE || change == PY_CHANGE_OTHER || found.node != NODE_NONE) {
            continue;
        }
        if (!in_same_function(model, node, loop) || py_leaves_after(model, changing, index)) {
            continue;
        }
        found.node = changing;
        found.change = change;
    }
    if (found.node == NODE_NONE) return find_hidden_change(model, index);
    enum py_type type = py_type(model, model->bindings[found.list].node);
    found.keys = walked == WALKED_KEYS || type == PY_TYPE_DICT || type == PY_TYPE_SET;
    if (found.keys || !takes_out_key(model, found.node, loop)) return found;
    if (py_acts_as_list(model, found.list)) return found;
    found.keys =
        py_may_have_keys(model, found.list) || looks_up_key(model, found.list, found.node, loop);
    /* A list, or a dictionary? What Python does then is another thing for each. */
    if (!found.keys) found.node = NODE_NONE;
    return found;
}

/*
 * The first list[i + k] in a loop over range(len(list) + n) that gets one too far.
 */
struct past_end {
    uint32_t place; /* NODE_NONE: there is none */
    uint32_t list;  /* binding */
    struct py_counting range;
};

/* What has been found out about the loop that was last asked about. */
struct list_note {
    uint32_t changed, passed; /* loops */
    struct walk_change change;
    struct past_end past_end;
};

static struct list_note *list_note(const struct model *model)
{
    struct py_notes *notes = py_notes(model);
    if (!notes->last_list) {
        notes->last_list = ARENA_NEW(model->arena, struct list_note);
        notes->last_list->changed = notes->last_list->passed = MODEL_NONE;
    }
    return notes->last_list;
}

static const struct walk_change *find_change(const struct model *model, uint32_t index)
{
    struct list_note *note = list_note(model);
    if (note->changed != index) {
        note->changed = index;
        note->change = find_walk_change(model, index);
    }
    return &note->change;
}

static struct finding *report_change(struct check_context *c, const struct walk_change *change,
                                     const struct loop *loop)
{
    struct finding *finding = check_report(c, change->node);
    check_set_node(c, finding, "name", change->over);
    check_set_node(c, finding, "change", change->node);
    check_set_node(c, finding, "item", node_field(c->tree, loop->node, PY_FIELD_LEFT));
    check_set_line(c, finding, "loop", loop->node);
    return finding;
}

/* Whether a loop around it goes on for as long as the list has items. */
static bool goes_until_empty(const struct model *model, const struct loop *loop, uint32_t list)
{
    for (uint32_t o = loop->outer; o != MODEL_NONE; o = model->loops[o].outer) {
        uint32_t condition = node_field(model->tree, model->loops[o].node, PY_FIELD_CONDITION);
        if (condition == NODE_NONE) continue;
        MODEL_EACH_USE_IN(model, condition, use)
        {
            if (model->uses[use].binding == list) return true;
        }
    }
    return false;
}

/* Whether the function turns the list round: then the later one of two equals may go first. */
static bool is_turned_round(const struct model *model, uint32_t list)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        struct str method = STR_EMPTY;
        if (py_method_on(tree, node, &method) != NODE_NONE && str_is(method, "reverse"))
            return true;
        uint32_t parent = node_parent(tree, node);
        if (node_kind(tree, parent) == PY_ARGUMENT_LIST &&
            py_calls(model, node_parent(tree, parent), "reversed")) {
            return true;
        }
        uint32_t value = model->uses[use].kind == USE_WRITE ? py_value_written(tree, node) : parent;
        if (value == NODE_NONE || node_kind(tree, value) != PY_SUBSCRIPT) continue;
        uint32_t slice = node_field(tree, value, PY_FIELD_SUBSCRIPT);
        if (node_kind(tree, slice) == PY_SLICE && str_is(tree_text(tree, slice), "::-1"))
            return true;
    }
    return false;
}

/*
 * Whether `remove` takes out a value that is worked out and comes out of no list: whether it
 * stands before the item of this round, so that one is skipped, nobody can tell then.  A sieve
 * takes out multiples, which stand further on.
 */
static bool takes_out_worked_out(const struct model *model, uint32_t changing)
{
    const struct tree *tree = model->tree;
    struct str method = STR_EMPTY;
    if (py_method_call(tree, changing, &method) == NODE_NONE || !str_is(method, "remove"))
        return false;
    uint32_t value = py_argument(tree, changing, 0);
    uint32_t name = value == NODE_NONE ? MODEL_NONE : py_binding(model, value);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    struct py_counting range;
    uint32_t loop = py_for_loop_of(model, name, changing);
    if (loop != MODEL_NONE) return py_read_counting(model, &model->loops[loop], &range);
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ || model->uses[use].kind == USE_UPDATE) continue;
        uint32_t written = py_value_written(tree, model->uses[use].node);
        if (written == NODE_NONE || node_kind(tree, written) != PY_BINARY_OPERATOR) return false;
        for (uint32_t part = written; part < tree->nodes[written].next; part++) {
            if (node_kind(tree, part) == PY_SUBSCRIPT) return false;
        }
    }
    return true;
}

static void report_shrinking(struct check_context *c, uint32_t index, bool looks_again)
{
    const struct loop *loop = &c->model->loops[index];
    const struct walk_change *change = find_change(c->model, index);
    if (change->node == NODE_NONE || change->keys || change->change != PY_CHANGE_SHRINK) return;
    /* What goes by its position may stand further on; `remove` takes the first that is equal. */
    struct str method = STR_EMPTY;
    if (takes_out_worked_out(c->model, change->node)) return;
    bool named = change->list != MODEL_NONE;
    bool first = py_method_call(c->tree, change->node, &method) != NODE_NONE &&
                 str_is(method, "remove") && !(named && is_turned_round(c->model, change->list));
    bool again = (change->asked_again && !first) ||
                 (named && goes_until_empty(c->model, loop, change->list));
    if (again == looks_again) report_change(c, change, loop);
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

/* Whether the statement puts one more item into the list: xs.append(x), xs.insert(i, x). */
static bool adds_one(const struct model *model, uint32_t statement, uint32_t list)
{
    struct str method;
    uint32_t call = py_statement_value(model->tree, statement);
    if (call == NODE_NONE || node_kind(model->tree, call) != PY_CALL) return false;
    uint32_t object = py_method_call(model->tree, call, &method);
    if (object == NODE_NONE || py_binding(model, object) != list) return false;
    return str_is(method, "append") || str_is(method, "insert");
}

/* Whether each branch of the only statement of the body, an if with an else, adds an item. */
static bool adds_in_each_branch(const struct model *model, const struct loop *loop, uint32_t list)
{
    const struct tree *tree = model->tree;
    uint32_t test = py_only_statement(tree, loop->body);
    if (test == NODE_NONE || node_kind(tree, test) != PY_IF_STATEMENT) return false;
    if (node_child(tree, test, PY_ELSE_CLAUSE) == NODE_NONE) return false;
    NODE_EACH_CHILD(tree, test, child)
    {
        uint16_t kind = node_kind(tree, child);
        uint32_t block = kind == PY_BLOCK ? child : NODE_NONE;
        if (kind == PY_ELIF_CLAUSE) block = node_field(tree, child, PY_FIELD_CONSEQUENCE);
        if (kind == PY_ELSE_CLAUSE) block = node_field(tree, child, PY_FIELD_BODY);
        if (block == NODE_NONE) continue;
        bool any = false;
        NODE_EACH_CHILD(tree, block, statement) any |= adds_one(model, statement, list);
        if (!any) return false;
    }
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t changing;
        if (model->uses[use].binding != list) continue;
        if (model->uses[use].kind != USE_READ) return false;
        if (py_change_at(tree, model->uses[use].node, &changing) == PY_CHANGE_NONE) continue;
        if (!adds_one(model, py_statement_of(model, model->uses[use].node), list)) return false;
    }
    return true;
}

/* Each round adds an item to be walked: the loop never ends. */
static void grown_while_walked(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE | FLOW_CONTINUE)) return;
    const struct walk_change *change = find_change(c->model, index);
    if (change->node == NODE_NONE || change->keys) return;
    if (change->list != MODEL_NONE && adds_in_each_branch(c->model, loop, change->list)) {
        report_change(c, change, loop);
        return;
    }
    if (change->change != PY_CHANGE_GROW) return;
    uint32_t statement = py_statement_of(c->model, change->node);
    if (node_parent(c->tree, statement) != loop->body) return;
    if (node_kind(c->tree, statement) != PY_EXPRESSION_STATEMENT) return;
    struct str method = STR_EMPTY;
    py_method_call(c->tree, change->node, &method);
    if (!str_is(method, "append")) return; /* what is extended by nothing comes to an end */
    report_change(c, change, loop);
}

/* Whether the value is one that the head of the loop gives anew, or worked out from it. */
static bool is_of_round(const struct model *model, uint32_t value, uint32_t left)
{
    uint16_t kind = node_kind(model->tree, value);
    if (kind != PY_IDENTIFIER && kind != PY_BINARY_OPERATOR && kind != PY_CALL) return false;
    MODEL_EACH_USE_IN(model, left, use)
    {
        if (py_mentions(model, value, model->uses[use].binding)) return true;
    }
    return false;
}

/*
 * The change in the loop that puts something new into the dictionary or the set that it
 * walks: d[value] = key, seen.add(x + 1); or NODE_NONE.
 */
static uint32_t puts_new_in(const struct model *model, const struct loop *loop, uint32_t index)
{
    const struct tree *tree = model->tree;
    enum walked walked;
    uint32_t name = walked_name(model, loop, &walked);
    uint32_t left = node_field(tree, loop->node, PY_FIELD_LEFT);
    if (name == MODEL_NONE || left == NODE_NONE) return NODE_NONE;
    if (model->uses[model->bindings[name].last_use].node < loop->body) return NODE_NONE;
    uint32_t key = py_binding(model, left);
    if (key == MODEL_NONE) key = py_binding(model, node_named(tree, left, 0));
    if (key == MODEL_NONE || py_sets(model, loop->body, name)) return NODE_NONE;
    enum py_type type = py_type(model, model->bindings[name].node);
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name) continue;
        uint32_t node = model->uses[use].node;
        struct str method = STR_EMPTY;
        uint32_t call = py_method_on(tree, node, &method);
        uint32_t place = py_subscript_of(tree, node);
        uint32_t changing = NODE_NONE;
        uint32_t item = NODE_NONE;
        if (call != NODE_NONE && str_is(method, "add") && walked == WALKED_LIST &&
            type != PY_TYPE_LIST) {
            changing = call;
            item = py_argument(tree, call, 0);
        } else if (place != NODE_NONE && walked == WALKED_KEYS &&
                   tree->nodes[place].field == PY_FIELD_LEFT &&
                   node_kind(tree, node_parent(tree, place)) == PY_ASSIGNMENT) {
            changing = place;
            item = node_field(tree, place, PY_FIELD_SUBSCRIPT);
        }
        if (changing == NODE_NONE || item == NODE_NONE) continue;
        /* It is made of what the round has: another one in each. */
        item = py_strip(tree, item);
        if (py_binding(model, item) == key || !is_of_round(model, item, left)) continue;
        if (py_leaves_after(model, changing, index) || py_is_guarded(model, changing)) continue;
        if (!in_same_function(model, node, loop)) continue;
        return changing;
    }
    return NODE_NONE;
}

/* Python stops the program when a dictionary or a set changes its size under a loop. */
static void keys_while_walked(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    const struct walk_change *change = find_change(c->model, index);
    if (change->node == NODE_NONE && loop->is_for && loop->body != NODE_NONE) {
        struct walk_change put = {.node = puts_new_in(c->model, loop, index)};
        bool view;
        put.over = walked_value(c->model, loop, &view);
        if (put.node != NODE_NONE && put.over != NODE_NONE) report_change(c, &put, loop);
        return;
    }
    if (change->node == NODE_NONE || !change->keys || change->change != PY_CHANGE_SHRINK) return;
    if (!py_is_guarded(c->model, change->node)) report_change(c, change, loop);
}

/* ---- Running over the end ---- */

/* Whether the length of the list is asked for again in the round. */
static bool asks_length(const struct model *model, uint32_t whole, uint32_t list)
{
    MODEL_EACH_USE_IN(model, whole, use)
    {
        if (model->uses[use].binding != list) continue;
        if (py_is_measured(model, model->uses[use].node)) return true;
    }
    return false;
}

/*
 * How far the place is from the index: of i + 1, and of j where j = i + 1 in the same
 * round is all that j is ever set to.
 */
static bool offset_of(const struct model *model, uint32_t place, uint32_t variable,
                      const struct loop *loop, int64_t *offset)
{
    if (py_is_offset(model, place, variable, offset)) return true;
    uint32_t name = py_binding(model, place);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    uint32_t value = py_only_value(model, name);
    if (value == NODE_NONE || !node_within(model->tree, value, loop->body)) return false;
    if (model_loop_around(model, value) != model_loop_around(model, place)) return false;
    return py_is_offset(model, py_strip(model->tree, value), variable, offset);
}

/*
 * The same as py_length_of, also for len(xs) - i - 1 in a loop around it whose i begins
 * with 0: in its first round, that is.
 */
static uint32_t longest_of(const struct model *model, const struct loop *loop, uint32_t stop,
                           int64_t *extra)
{
    const struct tree *tree = model->tree;
    uint32_t list = py_length_of(model, stop, extra);
    if (list != MODEL_NONE || loop->outer == MODEL_NONE) return list;
    int64_t more = 0;
    stop = py_strip(tree, stop);
    if (node_kind(tree, stop) != PY_BINARY_OPERATOR) return MODEL_NONE;
    uint16_t op = py_operator(tree, stop);
    if (py_integer(tree, py_right(tree, stop), &more)) {
        if (op != PY_OP_MINUS && op != PY_OP_PLUS) return MODEL_NONE;
        if (op == PY_OP_MINUS) more = -more;
        stop = py_left(tree, stop);
        if (node_kind(tree, stop) != PY_BINARY_OPERATOR) return MODEL_NONE;
        op = py_operator(tree, stop);
    }
    struct py_counting outer;
    const struct loop *around = &model->loops[loop->outer];
    int64_t start = 0;
    if (op != PY_OP_MINUS || !py_read_counting(model, around, &outer)) return MODEL_NONE;
    if (outer.start != NODE_NONE && (!py_integer(tree, outer.start, &start) || start != 0))
        return MODEL_NONE;
    if (outer.step != NODE_NONE || py_binding(model, py_right(tree, stop)) != outer.variable)
        return MODEL_NONE;
    if (py_sets(model, around->body, outer.variable)) return MODEL_NONE;
    list = py_length_of(model, py_left(tree, stop), extra);
    *extra += more;
    return list;
}

static uint32_t find_past_end(const struct check_context *c, const struct loop *loop,
                              struct py_counting *range, uint32_t *list)
{
    const struct model *model = c->model;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, range)) return NODE_NONE;
    if (range->step != NODE_NONE) return NODE_NONE;
    int64_t extra;
    *list = longest_of(model, loop, range->stop, &extra);
    if (*list == MODEL_NONE || extra < -MAX_OFFSET || extra > MAX_OFFSET) return NODE_NONE;
    enum py_type type = py_type(model, model->bindings[*list].node);
    if (type == PY_TYPE_DICT) return NODE_NONE;
    uint32_t found = NODE_NONE;
    bool plain = false; /* list[i] itself is read: so it is no dictionary with other keys */
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != *list) continue;
        if (model->uses[use].kind != USE_READ) return NODE_NONE;
        uint32_t node = model->uses[use].node;
        uint32_t changing;
        if (py_change_at(c->tree, node, &changing) != PY_CHANGE_NONE) return NODE_NONE;
        uint32_t subscript = py_subscript_of(c->tree, node);
        if (subscript == NODE_NONE) continue;
        uint32_t place = node_field(c->tree, subscript, PY_FIELD_SUBSCRIPT);
        int64_t here;
        if (place == NODE_NONE || !offset_of(model, place, range->variable, loop, &here)) continue;
        if (here == 0) plain = true;
        if (found == NODE_NONE && here <= MAX_OFFSET && extra + here >= 1) found = subscript;
    }
    if (found == NODE_NONE) return NODE_NONE;
    bool sequence = type == PY_TYPE_LIST || type == PY_TYPE_STR || type == PY_TYPE_TUPLE;
    if (!plain && !sequence) return NODE_NONE;
    if (!in_same_function(model, found, loop) || py_is_guarded(model, found)) return NODE_NONE;
    /* It is to be what the range gave, and nobody asks where the end is. */
    if (py_sets(model, loop->body, range->variable)) return NODE_NONE;
    if (py_compares_index(model, loop->body, range->variable)) return NODE_NONE;
    return asks_length(model, loop->body, *list) ? NODE_NONE : found;
}

static const struct past_end *past_end(const struct check_context *c, uint32_t index)
{
    struct list_note *note = list_note(c->model);
    if (note->passed != index) {
        note->passed = index;
        struct past_end *past = &note->past_end;
        past->place = find_past_end(c, &c->model->loops[index], &past->range, &past->list);
    }
    return &note->past_end;
}

/* Whether all that decides on the part of a condition are orders of items of the list. */
static bool only_items_decide(const struct model *model, uint32_t condition, uint32_t place,
                              uint32_t list)
{
    const struct tree *tree = model->tree;
    uint32_t at = place;
    while (node_kind(tree, at) != PY_COMPARISON_OPERATOR) {
        at = node_parent(tree, at);
        if (at == condition || !node_within(tree, at, condition)) break;
    }
    uint32_t left;
    uint32_t right;
    if (!py_is_order(py_comparison(tree, at, &left, &right))) return false;
    for (; at != condition; at = node_parent(tree, at)) {
        uint32_t parent = node_parent(tree, at);
        if (node_kind(tree, parent) == PY_PARENTHESIZED_EXPRESSION) continue;
        if (node_kind(tree, parent) != PY_BOOLEAN_OPERATOR) return false;
        if (py_operator(tree, parent) != PY_KW_AND) return false;
        uint32_t before = py_left(tree, parent);
        if (node_within(tree, at, before)) continue;
        uint32_t a;
        uint32_t b;
        if (!py_is_order(py_comparison(tree, before, &a, &b))) return false;
        if (!py_mentions(model, a, list) || !py_mentions(model, b, list)) return false;
    }
    return true;
}

/*
 * Whether the place is looked at in a question that compares the items of one list with
 * each other, in every round: no round is kept away from it but by chance.
 */
static bool is_asked_by_items(const struct model *model, const struct past_end *past,
                              const struct loop *loop)
{
    const struct tree *tree = model->tree;
    if (loop->flow & (FLOW_RETURN | FLOW_BREAK | FLOW_RAISE)) return false;
    uint32_t test = py_statement_of(model, past->place);
    if (node_kind(tree, test) != PY_IF_STATEMENT) return false;
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    if (condition == NODE_NONE || !node_within(tree, past->place, condition)) return false;
    if (!py_in_every_round(model, test, loop)) return false;
    return only_items_decide(model, condition, past->place, past->list);
}

/* Whether the place changes its item with the one at the index, for what that one is. */
static bool is_swapped_by_item(const struct model *model, const struct past_end *past,
                               const struct loop *loop)
{
    const struct tree *tree = model->tree;
    if (loop->flow & (FLOW_RETURN | FLOW_BREAK | FLOW_RAISE)) return false;
    uint32_t statement = py_statement_of(model, past->place);
    uint32_t value = py_statement_value(tree, statement);
    if (value == NODE_NONE || node_kind(tree, value) != PY_ASSIGNMENT) return false;
    if (node_kind(tree, node_field(tree, value, PY_FIELD_LEFT)) != PY_PATTERN_LIST) return false;
    uint32_t block = node_parent(tree, statement);
    uint32_t test = node_parent(tree, block);
    if (node_kind(tree, test) != PY_IF_STATEMENT) return false;
    if (tree->nodes[block].field != PY_FIELD_CONSEQUENCE) return false;
    if (!py_in_every_round(model, test, loop)) return false;
    uint32_t left;
    uint32_t right;
    uint32_t condition = py_strip(tree, node_field(tree, test, PY_FIELD_CONDITION));
    if (py_comparison(tree, condition, &left, &right) == 0) return false;
    double number;
    return py_mentions(model, left, past->list) && py_number(tree, right, &number);
}

/*
 * Whether the place is looked at in every round, or in all rounds of a loop inside that
 * goes through the same each time: for r in range(len(rows) + 1): for c in range(width)
 */
static bool in_each_round(const struct model *model, const struct past_end *past,
                          const struct loop *loop)
{
    if (py_in_every_round(model, past->place, loop)) return true;
    if (loop->flow & (FLOW_RETURN | FLOW_BREAK | FLOW_RAISE)) return false;
    uint32_t inner = model_loop_around(model, past->place);
    if (inner == MODEL_NONE || !model->loops[inner].is_for) return false;
    const struct loop *in = &model->loops[inner];
    if (in->outer == MODEL_NONE || &model->loops[in->outer] != loop) return false;
    if (!py_in_every_round(model, past->place, in) || !py_in_every_round(model, in->node, loop))
        return false;
    struct py_counting range;
    if (!py_read_counting(model, in, &range)) return false;
    return !py_mentions(model, range.call, past->range.variable) &&
           py_is_steady(model, range.call, loop->body);
}

enum passing { PASSES_SURELY, PASSES_BY_ITEMS, MAY_PASS };

static void report_past_end(struct check_context *c, uint32_t index, enum passing wanted)
{
    const struct loop *loop = &c->model->loops[index];
    const struct past_end *past = past_end(c, index);
    if (past->place == NODE_NONE) return;
    enum passing passing = PASSES_SURELY;
    if (!in_each_round(c->model, past, loop)) {
        bool by_items =
            is_asked_by_items(c->model, past, loop) || is_swapped_by_item(c->model, past, loop);
        passing = by_items ? PASSES_BY_ITEMS : MAY_PASS;
    }
    if (passing != wanted) return;
    struct finding *finding = check_report(c, past->place);
    check_set_binding(c, finding, "name", past->list);
    check_set_binding(c, finding, "index", past->range.variable);
    check_set_node(c, finding, "place", past->place);
    check_set_node(c, finding, "range", past->range.call);
    check_set_line(c, finding, "loop", loop->node);
}

static void index_past_end(struct check_context *c, uint32_t index)
{
    report_past_end(c, index, PASSES_SURELY);
}

static void index_may_pass_end(struct check_context *c, uint32_t index)
{
    report_past_end(c, index, MAY_PASS);
}

/* for i in range(len(xs)): if xs[i] > xs[i - 1] and xs[i] > xs[i + 1] */
static void neighbour_past_end(struct check_context *c, uint32_t index)
{
    report_past_end(c, index, PASSES_BY_ITEMS);
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
    uint32_t list = py_length_of(model, right, &extra);
    if (list == MODEL_NONE || extra < 0 ||
        py_type(model, model->bindings[list].node) == PY_TYPE_DICT) {
        return;
    }
    /* The last round must be one like the others. */
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN) || py_is_guarded(model, loop->node)) return;
    uint32_t found = NODE_NONE;
    bool changed = false; /* the index, before it is used */
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding == variable && model->uses[use].kind != USE_READ) {
            changed = true;
        }
        if (model->uses[use].binding != list) continue;
        uint32_t changing;
        if (model->uses[use].kind != USE_READ) return;
        if (py_change_at(c->tree, node, &changing) != PY_CHANGE_NONE) return;
        uint32_t subscript = py_subscript_of(c->tree, node);
        int64_t offset;
        if (subscript == NODE_NONE || found != NODE_NONE || changed) continue;
        uint32_t place = node_field(c->tree, subscript, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || !py_is_offset(model, place, variable, &offset) || offset != 0) {
            continue;
        }
        if (py_in_every_round(model, subscript, loop)) found = subscript;
    }
    if (found == NODE_NONE || !in_same_function(model, found, loop)) return;
    struct finding *finding = check_report(c, condition);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", variable);
    check_set_node(c, finding, "place", found);
    check_set_node(c, finding, "limit", right);
    uint32_t op = node_field(c->tree, condition, PY_FIELD_OPERATORS);
    check_replace(c, finding, op, (struct str)STR("<"));
}

/* xs[len(xs)] */
static void index_is_length(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t place = node_field(c->tree, node, PY_FIELD_SUBSCRIPT);
    if (node_kind(c->tree, place) != PY_CALL || !py_calls(model, place, "len")) return;
    uint32_t list = node_field(c->tree, node, PY_FIELD_VALUE);
    uint32_t measured = py_argument(c->tree, place, 0);
    if (measured == NODE_NONE || !node_same(c->tree, list, py_strip(c->tree, measured))) return;
    uint16_t kind = node_kind(c->tree, list);
    bool plain = kind == PY_IDENTIFIER ? py_binding(model, list) != MODEL_NONE
                                       : kind == PY_ATTRIBUTE || kind == PY_SUBSCRIPT;
    if (!plain || !py_is_repeatable(c->tree, list)) return;
    /* A dictionary numbered by its size is filled like that: d[len(d)] = x. */
    uint32_t parent = node_parent(c->tree, node);
    if (node_kind(c->tree, parent) == PY_ASSIGNMENT &&
        c->tree->nodes[node].field == PY_FIELD_LEFT) {
        enum py_type type = py_type(model, node_field(c->tree, node, PY_FIELD_VALUE));
        if (type != PY_TYPE_LIST) return;
    }
    if (py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "name", list);
}

/* ---- Not getting to an end ---- */

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

/* How far a loop looks past its index: 0 for xs[i], 1 for xs[i + 1]; or -1. */
struct indexing {
    uint32_t variable;
    uint32_t list;
    uint32_t other; /* the index of a loop around it, which also picks from the list */
    int64_t reach;
    int64_t start; /* where it begins, when that is a number: the places before are taken */
};

/*
 * Whether the use is `return i`, of a search that answers with something else but the last
 * place when it finds nothing.
 */
static bool returns_place(const struct model *model, uint32_t node, const struct indexing *indexing,
                          const struct loop *loop)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node_parent(tree, node)) != PY_RETURN_STATEMENT) return false;
    uint32_t next = node_next_named(tree, loop->node);
    uint32_t value =
        node_kind(tree, next) == PY_RETURN_STATEMENT ? node_named(tree, next, 0) : NODE_NONE;
    int64_t extra;
    int64_t number;
    if (value == NODE_NONE || indexing->reach != 0) return false;
    if (py_length_of(model, value, &extra) == indexing->list) return extra == 0;
    return node_kind(tree, value) == PY_NONE || py_integer(tree, value, &number);
}

/* Whether the place is rows[i][len(rows) - 1 - i]: the row is still that of the index. */
static bool is_mirrored_column(const struct model *model, uint32_t subscript,
                               const struct indexing *indexing)
{
    const struct tree *tree = model->tree;
    uint32_t row = node_field(tree, subscript, PY_FIELD_VALUE);
    if (node_kind(tree, row) != PY_SUBSCRIPT) return false;
    if (py_binding(model, node_field(tree, row, PY_FIELD_VALUE)) != indexing->list) return false;
    uint32_t place = py_strip(tree, node_field(tree, subscript, PY_FIELD_SUBSCRIPT));
    if (node_kind(tree, place) != PY_BINARY_OPERATOR || py_operator(tree, place) != PY_OP_MINUS)
        return false;
    int64_t extra;
    return py_binding(model, py_right(tree, place)) == indexing->variable &&
           py_length_of(model, py_left(tree, place), &extra) == indexing->list;
}

/*
 * Whether every use of the index in the loop is list[i] of some list, and every use
 * of `list` in the function around the loop is list[i] in it, its length, or what
 * gives it its value.  Updates of the index (`step`) are passed over.
 */
static bool only_indexes(const struct model *model, const struct loop *loop,
                         const struct indexing *indexing, uint32_t step)
{
    const struct tree *tree = model->tree;
    int64_t reach = -1;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != indexing->variable) continue;
        if (step != NODE_NONE && node_within(tree, node, step)) continue;
        if (returns_place(model, node, indexing, loop)) continue;
        uint32_t subscript = indexed_by(tree, node);
        if (model->uses[use].kind != USE_READ || subscript == NODE_NONE) return false;
        int64_t offset;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (is_mirrored_column(model, subscript, indexing)) continue;
        if (!py_is_offset(model, place, indexing->variable, &offset)) return false;
        if (offset < 0 || offset > indexing->reach) return false;
        if (py_binding(model, node_field(tree, subscript, PY_FIELD_VALUE)) != indexing->list)
            continue;
        if (offset > reach) reach = offset;
    }
    if (reach != indexing->reach) return false;
    const struct binding *b = &model->bindings[indexing->list];
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind == USE_WRITE) continue;
        if (model->uses[use].kind != USE_READ) return false;
        uint32_t parent = node_parent(tree, node);
        uint32_t above = node_parent(tree, parent);
        if (node_kind(tree, parent) == PY_ARGUMENT_LIST && py_calls(model, above, "len")) continue;
        if (node_kind(tree, parent) == PY_RETURN_STATEMENT) continue;
        /* Whether there is anything in it at all. */
        if (node_kind(tree, parent) == PY_COMPARISON_OPERATOR) {
            uint32_t left;
            uint32_t right;
            if (py_comparison(tree, parent, &left, &right) == PY_OP_EQUAL_EQUAL &&
                py_is_empty_value(model, right)) {
                continue;
            }
        }
        uint32_t subscript = py_subscript_of(tree, node);
        if (subscript == NODE_NONE) return false;
        int64_t offset;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        /* best = xs[0], and then the loop over range(1, ...) */
        int64_t number;
        if (node < loop->node && indexing->start == 1 && py_integer(tree, place, &number) &&
            number == 0)
            continue;
        bool own = py_is_offset(model, place, indexing->variable, &offset);
        bool outer = indexing->other != MODEL_NONE && py_binding(model, place) == indexing->other;
        if ((!own && !outer) || !node_within(tree, node, loop->body)) return false;
    }
    return true;
}

/* Whether the first item is taken before `end`: best = xs[0]. */
static bool takes_first(const struct model *model, uint32_t list, uint32_t end)
{
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t subscript = py_subscript_of(model->tree, model->uses[use].node);
        int64_t place;
        if (subscript == NODE_NONE || subscript > end) continue;
        if (py_integer(model->tree, node_field(model->tree, subscript, PY_FIELD_SUBSCRIPT),
                       &place) &&
            place == 0) {
            return true;
        }
    }
    return false;
}

/* The list whose length a loop over range(...len(list)...) counts up to, or MODEL_NONE. */
static uint32_t measured_list(const struct model *model, const struct loop *loop,
                              struct py_counting *range, int64_t *extra)
{
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, range)) return MODEL_NONE;
    if (range->step != NODE_NONE) return MODEL_NONE;
    return py_length_of(model, range->stop, extra);
}

/* Whether all that the loop does is to hand on each item as it is: out.append(xs[i]). */
static bool only_copies(const struct model *model, const struct loop *loop, uint32_t variable)
{
    const struct tree *tree = model->tree;
    uint32_t only = py_only_statement(tree, loop->body);
    uint32_t node = only == NODE_NONE ? NODE_NONE : py_statement_value(tree, only);
    struct str method = STR_EMPTY;
    uint32_t item = NODE_NONE;
    if (node_kind(tree, node) == PY_CALL) {
        bool appends = py_method_call(tree, node, &method) != NODE_NONE && str_is(method, "append");
        if (appends || py_calls(model, node, "print")) item = py_argument(tree, node, 0);
    } else if (node_kind(tree, node) == PY_AUGMENTED_ASSIGNMENT ||
               node_kind(tree, node) == PY_ASSIGNMENT) {
        item = py_right(tree, node);
        if (node_kind(tree, item) == PY_BINARY_OPERATOR) item = py_right(tree, item);
        /* A sum is no copy; a list in brackets is. */
        if (node_kind(tree, item) != PY_LIST) return false;
        item = node_named(tree, item, 0);
    }
    if (item == NODE_NONE || node_kind(tree, item) != PY_SUBSCRIPT) return false;
    uint32_t place = node_field(tree, item, PY_FIELD_SUBSCRIPT);
    return place != NODE_NONE && py_binding(model, place) == variable;
}

/* The index of the loop right around it, when the range begins by it: range(i + 1, ...). */
static uint32_t begins_by(const struct model *model, const struct loop *loop,
                          const struct py_counting *range)
{
    if (range->start == NODE_NONE || loop->outer == MODEL_NONE) return MODEL_NONE;
    struct py_counting outer;
    if (!py_read_counting(model, &model->loops[loop->outer], &outer)) return MODEL_NONE;
    return py_mentions(model, range->start, outer.variable) ? outer.variable : MODEL_NONE;
}

/* range(len(xs) - 1) where only xs[i] is used: the last item is never looked at. */
static void report_early_end(struct check_context *c, uint32_t index, bool copies)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t extra;
    uint32_t list = measured_list(model, loop, &range, &extra);
    if (list == MODEL_NONE || extra > -1 || extra < -2) return;
    struct indexing indexing = {range.variable, list, begins_by(model, loop, &range), -extra - 1,
                                0};
    if (range.start != NODE_NONE && !py_integer(c->tree, range.start, &indexing.start))
        indexing.start = 0;
    /* Who leaves out the first one as well wants what is between the ends. */
    if (indexing.start > 0 && !takes_first(model, list, loop->node)) return;
    if (!only_indexes(model, loop, &indexing, NODE_NONE)) return;
    if (only_copies(model, loop, range.variable) != copies) return;
    struct finding *finding = check_report(c, range.call);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", range.variable);
    check_set_node(c, finding, "stop", range.stop);
    finding_set(finding, "item",
                extra == -1
                    ? arena_format(c->arena, "%.*s[%.*s]", STR_ARG(binding_name(model, list)),
                                   STR_ARG(binding_name(model, range.variable)))
                    : arena_format(c->arena, "%.*s[%.*s + 1]", STR_ARG(binding_name(model, list)),
                                   STR_ARG(binding_name(model, range.variable))));
    finding_set(finding, "end",
                extra == -1
                    ? arena_format(c->arena, "len(%.*s)", STR_ARG(binding_name(model, list)))
                    : arena_format(c->arena, "len(%.*s) - 1", STR_ARG(binding_name(model, list))));
}

/* for j in range(len(rows[i]) - 1): rows[i][j] */
static bool row_ends_early(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t less;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return false;
    if (range.step != NODE_NONE || range.start != NODE_NONE) return false;
    uint32_t stop = py_strip(tree, range.stop);
    if (node_kind(tree, stop) != PY_BINARY_OPERATOR || py_operator(tree, stop) != PY_OP_MINUS)
        return false;
    if (!py_integer(tree, py_right(tree, stop), &less) || less != 1) return false;
    uint32_t length = py_left(tree, stop);
    if (node_kind(tree, length) != PY_CALL || !py_calls(model, length, "len")) return false;
    uint32_t row = py_argument(tree, length, 0);
    if (row == NODE_NONE || node_kind(tree, row) != PY_SUBSCRIPT) return false;
    enum { MAX_NODES = 4096 }; /* a larger loop is not looked through for each one in it */
    uint32_t around = loop->outer == MODEL_NONE ? loop->node : model->loops[loop->outer].node;
    if (tree->nodes[around].next - around > MAX_NODES) return false;
    bool indexed = false;
    for (uint32_t node = around; node < tree->nodes[around].next; node++) {
        if (node_kind(tree, node) == PY_IDENTIFIER && node > loop->body &&
            node < tree->nodes[loop->body].next &&
            model_binding_at(model, node) == range.variable) {
            uint32_t place = node_parent(tree, node);
            if (node_kind(tree, place) != PY_SUBSCRIPT ||
                tree->nodes[node].field != PY_FIELD_SUBSCRIPT)
                return false;
            indexed |= node_same(tree, node_field(tree, place, PY_FIELD_VALUE), row);
        }
        if (node_kind(tree, node) != PY_SUBSCRIPT || !node_same(tree, node, row)) continue;
        if (py_is_measured(model, node)) continue;
        uint32_t parent = node_parent(tree, node);
        if (node_kind(tree, parent) != PY_SUBSCRIPT) return false;
        uint32_t place = node_field(tree, parent, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || py_binding(model, place) != range.variable) return false;
    }
    if (!indexed) return false;
    struct finding *finding = check_report(c, range.call);
    check_set_node(c, finding, "name", row);
    check_set_binding(c, finding, "index", range.variable);
    check_set_node(c, finding, "stop", range.stop);
    finding_set(finding, "item",
                arena_format(c->arena, "%.*s[%.*s]", STR_ARG(tree_text(tree, row)),
                             STR_ARG(binding_name(model, range.variable))));
    finding_set(finding, "end", arena_format(c->arena, "len(%.*s)", STR_ARG(tree_text(tree, row))));
    return true;
}

static void range_ends_early(struct check_context *c, uint32_t index)
{
    if (!row_ends_early(c, index)) report_early_end(c, index, false);
}

/* The same where the items are only handed on: then all but the last may be what is wanted. */
static void copies_all_but_last(struct check_context *c, uint32_t index)
{
    report_early_end(c, index, true);
}

/* while i < len(xs) - 1: xs[i], i += 1 */
static void while_ends_early(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    uint32_t variable = op == PY_OP_LESS ? py_binding(model, left) : MODEL_NONE;
    int64_t extra;
    uint32_t list = variable == MODEL_NONE ? MODEL_NONE : py_length_of(model, right, &extra);
    if (list == MODEL_NONE || extra != -1 || !py_is_own_name(model, variable)) return;
    if (py_is_everywhere(model, variable) || model->bindings[variable].writes != 2) return;
    uint32_t step = NODE_NONE;
    int64_t start = -1;
    for (uint32_t use = model->bindings[variable].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        int64_t added;
        if (node >= tree->nodes[loop->node].next) return; /* the last one may be done there */
        if (model->uses[use].kind == USE_READ) continue;
        if (node < loop->node) {
            uint32_t value = py_value_written(tree, node);
            if (value == NODE_NONE || !py_integer(tree, value, &start)) return;
        } else if (py_added_number(model, node, &added) && added == 1) {
            step = py_statement_of(model, node);
        }
    }
    if (start != 0 || step == NODE_NONE || node_parent(tree, step) != loop->body) return;
    struct indexing indexing = {variable, list, MODEL_NONE, 0, 0};
    if (!only_indexes(model, loop, &indexing, step)) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", variable);
    check_set_node(c, finding, "condition", condition);
}

/* Whether every value of the name is a text, or the words of one: text.split(). */
static bool is_text_value(const struct model *model, uint32_t value)
{
    struct str method;
    uint32_t object = py_method_call(model->tree, value, &method);
    if (object != NODE_NONE && str_is(method, "split"))
        return py_argument_count(model->tree, value) == 0;
    return py_type(model, value) == PY_TYPE_STR;
}

/* Whether the loop takes each item apart, as a line of a file: rows[i].split(","). */
static bool splits_items(const struct model *model, const struct loop *loop, uint32_t list)
{
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != list) continue;
        uint32_t item = py_subscript_of(model->tree, model->uses[use].node);
        struct str method;
        if (item == NODE_NONE) continue;
        uint32_t call = py_method_on(model->tree, item, &method);
        if (call == NODE_NONE) continue;
        if (str_is(method, "split")) return true;
        /* lines[i].strip().split(";") */
        if (py_method_on(model->tree, call, &method) != NODE_NONE && str_is(method, "split"))
            return true;
    }
    return false;
}

/* range(1, len(xs)) where only xs[i] is used: the first item is never looked at. */
static void report_late_start(struct check_context *c, uint32_t index, bool text)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t extra;
    int64_t start;
    uint32_t list = measured_list(model, loop, &range, &extra);
    if (list == MODEL_NONE || extra != 0 || range.start == NODE_NONE) return;
    if (!py_integer(c->tree, range.start, &start) || start != 1) return;
    struct indexing indexing = {range.variable, list, MODEL_NONE, 0, 0};
    if (!only_indexes(model, loop, &indexing, NODE_NONE)) return;
    /* The first row of a table may be its heading; the first letter of a text is none. */
    bool is_text = py_every_value(model, list, is_text_value) ||
                   py_type(model, model->bindings[list].node) == PY_TYPE_STR;
    if (is_text != text) return;
    /* The first line of a file may be its heading, the first word of a command the program. */
    if (!text && (splits_items(model, loop, list) || model->bindings[list].kind == BINDING_IMPORT))
        return;
    struct finding *finding = check_report(c, range.call);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", range.variable);
}

/* for i in range(2, len(xs)): xs[i] and xs[i - 1], and nothing ever looks at xs[0] */
static void neighbours_start_late(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t extra;
    int64_t start;
    uint32_t list = measured_list(model, loop, &range, &extra);
    if (list == MODEL_NONE || range.start == NODE_NONE || py_is_everywhere(model, list)) return;
    if (!py_integer(tree, range.start, &start) || start < 2 || start > MAX_OFFSET) return;
    const struct binding *b = &model->bindings[list];
    if (b->kind != BINDING_PARAMETER || b->writes != 1) return;
    int64_t least = 0;
    int64_t most = -MAX_OFFSET;
    uint32_t place = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind == USE_WRITE) continue;
        if (model->uses[use].kind != USE_READ || model->uses[use].scope != b->scope) return;
        if (py_is_measured(model, node)) continue;
        uint32_t subscript = py_subscript_of(tree, node);
        int64_t offset;
        if (subscript == NODE_NONE || !node_within(tree, node, loop->body)) return;
        if (py_touch_of(model, use) != PY_TOUCH_LOOK) return;
        uint32_t at = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (at == NODE_NONE || !py_is_offset(model, at, range.variable, &offset)) return;
        if (offset < least) {
            least = offset;
            place = subscript;
        }
        if (offset > most) most = offset;
    }
    /* All but the very first are looked at, to the end. */
    if (place == NODE_NONE || start + least != 1 || most + extra != 0) return;
    if (py_sets(model, loop->body, range.variable)) return;
    struct finding *finding = check_report(c, range.call);
    check_set_binding(c, finding, "name", list);
    check_set_binding(c, finding, "index", range.variable);
    check_set_node(c, finding, "place", place);
    check_set_node(c, finding, "start", range.start);
    check_set_number(c, finding, "better", (uint32_t)(start - 1));
    check_replace(c, finding, range.start, arena_format(c->arena, "%u", (unsigned)(start - 1)));
}

static void range_starts_late(struct check_context *c, uint32_t index)
{
    report_late_start(c, index, false);
}

static void text_starts_late(struct check_context *c, uint32_t index)
{
    report_late_start(c, index, true);
}

/* ---- What is in a list ---- */

/* Whether the first thing done to the name is to make it an empty list, set ... */
static bool begins_empty(const struct model *model, const struct binding *b)
{
    const struct use *use = &model->uses[b->first_use];
    uint32_t parent = node_parent(model->tree, use->node);
    if (use->kind != USE_WRITE || node_kind(model->tree, parent) != PY_ASSIGNMENT) return false;
    uint32_t value = node_field(model->tree, parent, PY_FIELD_RIGHT);
    return value != NODE_NONE && py_is_empty_value(model, py_strip(model->tree, value));
}

/* The call or the assignment by which the name at `node` is added to. */
static uint32_t gathering_at(const struct tree *tree, uint32_t node)
{
    uint32_t changing;
    bool call = py_change_at(tree, node, &changing) != PY_CHANGE_NONE;
    return call ? changing : node_parent(tree, node);
}

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
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    const struct binding *b = &model->bindings[name];
    if (b->kind != BINDING_VARIABLE || b->declared || !begins_empty(model, b)) return;
    uint32_t block = node_field(c->tree, node, PY_FIELD_CONSEQUENCE);
    if (block == NODE_NONE || model->scopes[b->scope].kind == SCOPE_CLASS) return;
    uint32_t filled = NODE_NONE;
    uint32_t first = b->first_use;
    for (uint32_t use = model->uses[first].next; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        if (filled != NODE_NONE && node_within(c->tree, at, filled)) continue; /* xs = xs + [x] */
        if (py_is_gathering(model, use)) {
            if (!node_within(c->tree, at, block)) return;
            filled = gathering_at(c->tree, at);
        } else if (model->uses[use].kind != USE_READ || !py_is_harmless_read(model, at)) {
            return;
        }
    }
    if (filled == NODE_NONE) return;
    struct finding *finding = check_report(c, condition);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "item", item);
    check_set_node(c, finding, "fill", filled);
}

/* [[0] * 3] * 3: three times the same row. */
static void shared_rows(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    if (py_operator(c->tree, node) != PY_OP_STAR) return;
    uint32_t left = py_left(c->tree, node);
    uint32_t right = py_right(c->tree, node);
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
    if (name == MODEL_NONE || py_is_everywhere(model, name)) return;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t inner = py_subscript_of(c->tree, model->uses[use].node);
        if (inner == NODE_NONE) continue;
        uint32_t outer = py_subscript_of(c->tree, inner);
        uint32_t changing;
        bool changed = py_change_at(c->tree, inner, &changing) != PY_CHANGE_NONE;
        if (outer != NODE_NONE) {
            uint16_t above = node_kind(c->tree, node_parent(c->tree, outer));
            changed |= (above == PY_ASSIGNMENT || above == PY_AUGMENTED_ASSIGNMENT) &&
                       c->tree->nodes[outer].field == PY_FIELD_LEFT;
        }
        if (!changed) continue;
        struct finding *finding = check_report(c, node);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "row", row);
        check_set_node(c, finding, "times", times);
        check_set_node(c, finding, "change", outer != NODE_NONE ? outer : changing);
        check_set_line(c, finding, "line", model->uses[use].node);
        return;
    }
}

/* {"a": 1, "a": 2} */
static void repeated_key(struct check_context *c, uint32_t node)
{
    uint32_t keys[MAX_KEYS];
    uint32_t count = 0;
    NODE_EACH_CHILD(c->tree, node, pair)
    {
        if (node_kind(c->tree, pair) != PY_PAIR || count == MAX_KEYS) continue;
        uint32_t key = node_field(c->tree, pair, PY_FIELD_KEY);
        uint16_t kind = node_kind(c->tree, key);
        if (kind != PY_STRING && kind != PY_INTEGER) continue;
        for (uint32_t i = 0; i < count; i++) {
            if (c->tree->nodes[keys[i]].next - keys[i] != c->tree->nodes[key].next - key) continue;
            if (!node_same(c->tree, keys[i], key)) continue;
            struct finding *finding = check_report(c, key);
            check_set_node(c, finding, "key", key);
            check_set_line(c, finding, "line", keys[i]);
            return;
        }
        keys[count++] = key;
    }
}

/* A plain string of one word. */
static bool is_word(const struct tree *tree, uint32_t node)
{
    char first = tree->source->text[tree->nodes[node].start];
    uint32_t content = node_child(tree, node, PY_STRING_CONTENT);
    if ((first != '"' && first != '\'') || content == NODE_NONE) return false;
    return !memchr(tree_text(tree, content).data, ' ', tree_text(tree, content).size);
}

/* ["red" "green", "blue"]: two texts side by side are one. */
static void joined_items(struct check_context *c, uint32_t node)
{
    uint32_t list = node_parent(c->tree, node);
    uint16_t kind = node_kind(c->tree, list);
    if (kind != PY_LIST && kind != PY_SET && kind != PY_TUPLE) return;
    uint32_t first = node_named(c->tree, node, 0);
    uint32_t second = node_named(c->tree, node, 1);
    if (second == NODE_NONE || node_named_count(c->tree, node) != 2) return;
    if (!is_word(c->tree, first) || !is_word(c->tree, second)) return;
    bool others = false;
    NODE_EACH_CHILD(c->tree, list, item)
    {
        if (node_kind(c->tree, item) == PY_STRING) others = true;
    }
    const struct source *source = c->tree->source;
    uint32_t line = source_line(source, c->tree->nodes[first].start);
    if (!others || line != source_line(source, c->tree->nodes[second].start)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "first", first);
    check_set_node(c, finding, "second", second);
    check_insert(c, finding, c->tree->nodes[first].end, (struct str)STR(","));
}

const struct check py_checks_lists[] = {
    {"changed-while-walked",
     CHECK_LOOP,
     changed_while_walked,
     {CHECK_OF(LOOP_FOR)},
     "name change item loop",
     .needs = {PY_ATTRIBUTE, PY_DELETE_STATEMENT}},
    {"changed-and-searched",
     CHECK_LOOP,
     changed_and_searched,
     {CHECK_OF(LOOP_FOR)},
     "name change item loop",
     .needs = {PY_ATTRIBUTE, PY_DELETE_STATEMENT}},
    {"grown-while-walked",
     CHECK_LOOP,
     grown_while_walked,
     {CHECK_OF(LOOP_FOR)},
     "name change item loop",
     .needs = {PY_ATTRIBUTE}},
    {"keys-while-walked",
     CHECK_LOOP,
     keys_while_walked,
     {CHECK_OF(LOOP_FOR)},
     "name change item loop",
     .needs = {PY_ATTRIBUTE, PY_DELETE_STATEMENT}},
    {"index-past-end",
     CHECK_LOOP,
     index_past_end,
     {CHECK_OF(LOOP_FOR)},
     "name index place range loop",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"index-may-pass-end",
     CHECK_LOOP,
     index_may_pass_end,
     {CHECK_OF(LOOP_FOR)},
     "name index place range loop",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"neighbour-past-end",
     CHECK_LOOP,
     neighbour_past_end,
     {CHECK_OF(LOOP_FOR)},
     "name index place range loop",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"while-past-end",
     CHECK_LOOP,
     while_past_end,
     {CHECK_OF(LOOP_WHILE)},
     "name index place limit",
     .needs = {PY_SUBSCRIPT}},
    {"index-is-length",
     CHECK_NODE,
     index_is_length,
     {PY_SUBSCRIPT},
     "name",
     .where = CHECK_BY_CALL},
    {"range-ends-early",
     CHECK_LOOP,
     range_ends_early,
     {CHECK_OF(LOOP_FOR)},
     "name index stop item end",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"copies-all-but-last",
     CHECK_LOOP,
     copies_all_but_last,
     {CHECK_OF(LOOP_FOR)},
     "name index stop item end",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"while-ends-early",
     CHECK_LOOP,
     while_ends_early,
     {CHECK_OF(LOOP_WHILE)},
     "name index condition",
     .needs = {PY_SUBSCRIPT}},
    {"range-starts-late",
     CHECK_LOOP,
     range_starts_late,
     {CHECK_OF(LOOP_FOR)},
     "name index",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"neighbours-start-late",
     CHECK_LOOP,
     neighbours_start_late,
     {CHECK_OF(LOOP_FOR)},
     "name index place start better",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"text-starts-late",
     CHECK_LOOP,
     text_starts_late,
     {CHECK_OF(LOOP_FOR)},
     "name index",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {"filled-only-when-there",
     CHECK_NODE,
     filled_only_when_there,
     {PY_IF_STATEMENT},
     "name item fill",
     .where = CHECK_MEMBERSHIP},
    {"shared-rows", CHECK_NODE, shared_rows, {PY_BINARY_OPERATOR}, "name row times change line"},
    {"repeated-key", CHECK_NODE, repeated_key, {PY_DICTIONARY}, "key line"},
    {"joined-items", CHECK_NODE, joined_items, {PY_CONCATENATED_STRING}, "first second"},
    {0},
};
