#include "lang/python/facts/usage.h"

bool py_is_one_of(struct str name, const struct str *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal(name, names[i])) return true;
    }
    return false;
}

bool py_calls_one_of(const struct model *model, uint32_t call, const struct str *names,
                     size_t count)
{
    if (node_kind(model->tree, call) != PY_CALL) return false;
    uint32_t callee = node_field(model->tree, call, PY_FIELD_FUNCTION);
    if (node_kind(model->tree, callee) != PY_IDENTIFIER) return false;
    struct str name = tree_text(model->tree, callee);
    if (!py_is_one_of(name, names, count)) return false;
    return model_binding_at(model, callee) == MODEL_NONE && !model_may_be_lost(model, name);
}

/* ---- What is done to a value ---- */

/* Methods of lists, dictionaries, sets and texts that change nothing. */
static const struct str looking_methods[] = {
    STR("count"),    STR("index"),   STR("copy"),       STR("get"),        STR("keys"),
    STR("values"),   STR("items"),   STR("join"),       STR("split"),      STR("strip"),
    STR("lstrip"),   STR("rstrip"),  STR("lower"),      STR("upper"),      STR("title"),
    STR("replace"),  STR("find"),    STR("startswith"), STR("endswith"),   STR("format"),
    STR("union"),    STR("isdigit"), STR("isalpha"),    STR("isupper"),    STR("islower"),
    STR("isspace"),  STR("isalnum"), STR("encode"),     STR("splitlines"), STR("capitalize"),
    STR("swapcase"),
};

/* Methods that change what they belong to, also when they are called by somebody else. */
static const struct str changing_methods[] = {
    STR("append"), STR("extend"), STR("insert"), STR("add"),     STR("update"),  STR("remove"),
    STR("pop"),    STR("clear"),  STR("sort"),   STR("reverse"), STR("discard"),
};

/* Builtins that keep nothing of what they are given, and change none of it. */
static const struct str looking_builtins[] = {
    STR("len"),    STR("range"), STR("enumerate"),  STR("zip"),       STR("sum"),
    STR("max"),    STR("min"),   STR("sorted"),     STR("reversed"),  STR("any"),
    STR("all"),    STR("list"),  STR("tuple"),      STR("set"),       STR("dict"),
    STR("str"),    STR("print"), STR("int"),        STR("float"),     STR("abs"),
    STR("bool"),   STR("type"),  STR("round"),      STR("repr"),      STR("input"),
    STR("ord"),    STR("chr"),   STR("isinstance"), STR("frozenset"), STR("id"),
    STR("divmod"), STR("pow"),   STR("hash"),       STR("callable"),
};

/* The name behind the dot. */
static struct str attribute_name(const struct tree *tree, uint32_t attribute)
{
    uint32_t name = node_field(tree, attribute, PY_FIELD_ATTRIBUTE);
    return name == NODE_NONE ? STR_EMPTY : tree_text(tree, name);
}

/* Whether `x[0]` or `x.name` is set or deleted. */
static bool is_set(const struct tree *tree, uint32_t node)
{
    for (;;) {
        uint32_t parent = node_parent(tree, node);
        uint8_t field = tree->nodes[node].field;
        switch (node_kind(tree, parent)) {
        case PY_ASSIGNMENT:
        case PY_AUGMENTED_ASSIGNMENT:
        case PY_FOR_STATEMENT:
        case PY_FOR_IN_CLAUSE: return field == PY_FIELD_LEFT;
        case PY_DELETE_STATEMENT: return true;
        case PY_PATTERN_LIST:
        case PY_TUPLE_PATTERN:
        case PY_LIST_PATTERN:
        case PY_EXPRESSION_LIST:
        case PY_AS_PATTERN_TARGET: node = parent; break;
        default: return false;
        }
    }
}

/* What giving the value at `node` to a call does. */
static enum py_touch touch_of_argument(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t call = node_parent(tree, node_parent(tree, node));
    if (node_kind(tree, call) != PY_CALL) return PY_TOUCH_LOOK; /* the bases of a class */
    uint32_t callee = node_field(tree, call, PY_FIELD_FUNCTION);
    if (node_kind(tree, callee) == PY_ATTRIBUTE) {
        struct str method = attribute_name(tree, callee);
        return str_is(method, "extend") || str_is(method, "join") || str_is(method, "format") ||
                       str_is(method, "startswith")
                   ? PY_TOUCH_LOOK
                   : PY_TOUCH_HAND;
    }
    if (node_kind(tree, callee) != PY_IDENTIFIER) return PY_TOUCH_HAND;
    if (model_binding_at(model, callee) != MODEL_NONE) return PY_TOUCH_HAND;
    return PY_IS_ONE_OF(tree_text(tree, callee), looking_builtins) ? PY_TOUCH_LOOK : PY_TOUCH_HAND;
}

/* What is done with the value at `node`, an expression that is read. */
static enum py_touch touch_at(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    bool item = false; /* it is a part of the value, no more the whole */
    for (;;) {
        uint32_t parent = node_parent(tree, node);
        uint8_t field = tree->nodes[node].field;
        switch (node_kind(tree, parent)) {
        case PY_PARENTHESIZED_EXPRESSION:
        case PY_BOOLEAN_OPERATOR: break;
        case PY_SUBSCRIPT:
            if (field != PY_FIELD_VALUE) return PY_TOUCH_LOOK;
            if (is_set(tree, parent)) return PY_TOUCH_CHANGE;
            item = true;
            break;
        case PY_ATTRIBUTE: {
            if (is_set(tree, parent)) return PY_TOUCH_CHANGE;
            struct str method = attribute_name(tree, parent);
            bool called = tree->nodes[parent].field == PY_FIELD_FUNCTION;
            if (!called && !PY_IS_ONE_OF(method, changing_methods)) return PY_TOUCH_LOOK;
            return PY_IS_ONE_OF(method, looking_methods) ? PY_TOUCH_LOOK : PY_TOUCH_CHANGE;
        }
        case PY_ARGUMENT_LIST: return item ? PY_TOUCH_LOOK : touch_of_argument(model, node);
        case PY_CONDITIONAL_EXPRESSION:
            if (node_named(tree, parent, 1) == node) return PY_TOUCH_LOOK;
            break;
        case PY_COMPARISON_OPERATOR:
        case PY_NOT_OPERATOR:
        case PY_BINARY_OPERATOR:
        case PY_UNARY_OPERATOR:
        case PY_AUGMENTED_ASSIGNMENT:
        case PY_IF_STATEMENT:
        case PY_ELIF_CLAUSE:
        case PY_WHILE_STATEMENT:
        case PY_FOR_STATEMENT:
        case PY_FOR_IN_CLAUSE:
        case PY_IF_CLAUSE:
        case PY_ASSERT_STATEMENT:
        case PY_RETURN_STATEMENT:
        case PY_EXPRESSION_STATEMENT:
        case PY_INTERPOLATION:
        case PY_SLICE:
        case PY_LIST_SPLAT:
        case PY_DICTIONARY_SPLAT: return PY_TOUCH_LOOK;
        default: return item ? PY_TOUCH_LOOK : PY_TOUCH_HAND;
        }
        node = parent;
    }
}

enum py_touch py_touch_of(const struct model *model, uint32_t use)
{
    const struct use *u = &model->uses[use];
    return u->kind == USE_READ ? touch_at(model, u->node) : PY_TOUCH_BIND;
}

/* Whether the use gives the same value a second name: y = x. */
static bool is_alias(const struct model *model, uint32_t node)
{
    return node_kind(model->tree, node_parent(model->tree, node)) == PY_ASSIGNMENT;
}

bool py_may_change(const struct model *model, uint32_t node, uint32_t binding)
{
    const struct binding *b = &model->bindings[binding];
    if (b->declared || model->names_uncertain || py_is_everywhere(model, binding)) return true;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        enum py_touch touch = py_touch_of(model, use);
        if (touch == PY_TOUCH_LOOK) continue;
        uint32_t place = model->uses[use].node;
        if (node_within(model->tree, place, node)) return true;
        if (touch == PY_TOUCH_HAND && is_alias(model, place)) return true;
        /* A function that is called meanwhile may do it. */
        bool elsewhere = model->uses[use].scope != b->scope;
        if (elsewhere && touch == PY_TOUCH_CHANGE) return true;
    }
    return false;
}

bool py_is_steady(const struct model *model, uint32_t expression, uint32_t within)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = expression; i < tree->nodes[expression].next; i++) {
        switch (node_kind(tree, i)) {
        case PY_ATTRIBUTE:
        case PY_AWAIT:
        case PY_YIELD:
        case PY_NAMED_EXPRESSION:
        case PY_LAMBDA:
        case PY_INTERPOLATION: return false;
        case PY_CALL: {
            uint32_t callee = node_field(tree, i, PY_FIELD_FUNCTION);
            if (node_kind(tree, callee) != PY_IDENTIFIER) return false;
            struct str name = tree_text(tree, callee);
            bool looks = PY_IS_ONE_OF(name, looking_builtins) && !str_is(name, "input") &&
                         !str_is(name, "print");
            if (!looks || model_binding_at(model, callee) != MODEL_NONE) return false;
            break;
        }
        case PY_IDENTIFIER: {
            uint32_t binding = model_binding_at(model, i);
            if (binding != MODEL_NONE && py_may_change(model, within, binding)) return false;
            break;
        }
        default: break;
        }
    }
    return true;
}

/* ---- Names ---- */

bool py_is_list(const struct model *model, uint32_t binding)
{
    static const struct str methods[] = {STR("append"), STR("extend"), STR("insert"), STR("sort"),
                                         STR("reverse")};
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_VARIABLE && b->kind != BINDING_PARAMETER) return false;
    enum py_type type = py_type(model, b->node);
    if (type != PY_TYPE_UNKNOWN) return type == PY_TYPE_LIST;
    if (py_is_everywhere(model, binding)) return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t attribute = node_parent(tree, model->uses[use].node);
        if (node_kind(tree, attribute) != PY_ATTRIBUTE) continue;
        if (tree->nodes[attribute].field != PY_FIELD_FUNCTION) continue;
        if (PY_IS_ONE_OF(attribute_name(tree, attribute), methods)) return true;
    }
    return false;
}

/* The function whose definition is `node`, or MODEL_NONE. */
static uint32_t function_at(const struct model *model, uint32_t node)
{
    uint32_t low = 0;
    uint32_t high = model->function_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (model->functions[middle].node < node) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < model->function_count && model->functions[low].node == node ? low : MODEL_NONE;
}

uint32_t py_function_behind(const struct model *model, uint32_t name)
{
    uint32_t binding = py_binding(model, name);
    if (binding == MODEL_NONE) return MODEL_NONE;
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_FUNCTION || b->writes != 1) return MODEL_NONE;
    return function_at(model, node_parent(model->tree, b->node));
}

/* ---- Loops ---- */

uint32_t py_loop_of(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t number = model_loop_around(model, node);
    while (number != MODEL_NONE) {
        const struct loop *loop = &model->loops[number];
        if (node_within(tree, node, loop->body)) return number;
        uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
        if (condition != NODE_NONE && node_within(tree, node, condition)) return number;
        uint32_t outer = loop->outer;
        bool same = outer != MODEL_NONE && model->loops[outer].function == loop->function;
        number = same ? outer : MODEL_NONE;
    }
    return MODEL_NONE;
}

bool py_repeats(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = node; i != NODE_NONE; i = node_parent(tree, i)) {
        enum role role = model_role(model, i);
        if (role == ROLE_BLOCK || role == ROLE_LAMBDA) break;
        uint32_t parent = node_parent(tree, i);
        if (parent == NODE_NONE || model_role(model, parent) != ROLE_COMPREHENSION) continue;
        /* What the first `for` goes through is evaluated once. */
        if (i != node_child(tree, parent, PY_FOR_IN_CLAUSE)) return true;
    }
    return py_loop_of(model, node) != MODEL_NONE;
}

/* ---- Statements ---- */

uint32_t py_only_statement(const struct tree *tree, uint32_t block)
{
    if (block == NODE_NONE) return NODE_NONE;
    uint32_t first = node_named(tree, block, 0);
    return first != NODE_NONE && node_next_named(tree, first) == NODE_NONE ? first : NODE_NONE;
}

/* The child just before `node`, of whatever kind, or NODE_NONE. */
static uint32_t child_before(const struct tree *tree, uint32_t node)
{
    uint32_t parent = node_parent(tree, node);
    if (parent == NODE_NONE || node == parent + 1) return NODE_NONE;
    /* The last node of the child before stands right before in preorder. */
    uint32_t child = node - 1;
    while (node_parent(tree, child) != parent) child = node_parent(tree, child);
    return child;
}

static bool is_statement(const struct tree *tree, uint32_t child)
{
    return node_has(tree, child, NODE_NAMED) && !node_has(tree, child, NODE_EXTRA);
}

uint32_t py_statement_before(const struct tree *tree, uint32_t statement)
{
    uint32_t before = child_before(tree, statement);
    while (before != NODE_NONE && !is_statement(tree, before)) before = child_before(tree, before);
    return before;
}

uint32_t py_last_statement(const struct tree *tree, uint32_t block)
{
    if (block == NODE_NONE || node_first(tree, block) == NODE_NONE) return NODE_NONE;
    uint32_t last = tree->nodes[block].next - 1;
    while (node_parent(tree, last) != block) last = node_parent(tree, last);
    return is_statement(tree, last) ? last : py_statement_before(tree, last);
}

uint32_t py_plain_assignment(const struct tree *tree, uint32_t statement, uint32_t *target)
{
    if (statement == NODE_NONE) return NODE_NONE;
    uint32_t assignment = py_statement_value(tree, statement);
    if (node_kind(tree, assignment) != PY_ASSIGNMENT) return NODE_NONE;
    *target = node_field(tree, assignment, PY_FIELD_LEFT);
    if (node_kind(tree, *target) != PY_IDENTIFIER) return NODE_NONE;
    uint32_t value = node_field(tree, assignment, PY_FIELD_RIGHT);
    return node_kind(tree, value) == PY_ASSIGNMENT ? NODE_NONE : value;
}

bool py_has_comment(const struct tree *tree, uint32_t node)
{
    for (uint32_t i = node; i < tree->nodes[node].next; i++) {
        if (node_has(tree, i, NODE_EXTRA)) return true;
    }
    return false;
}

bool py_on_one_line(const struct tree *tree, uint32_t node)
{
    struct str text = tree_text(tree, node);
    return text.size == 0 || !memchr(text.data, '\n', text.size);
}

void py_edit_out(struct check_context *context, struct finding *finding, uint32_t statement)
{
    const struct tree *tree = context->tree;
    const struct node *node = &tree->nodes[statement];
    const struct source *source = tree->source;
    uint32_t line = source_own_line(source, node->start);
    uint32_t last_line = source_own_line(source, node->end);
    uint32_t before = child_before(tree, statement);
    uint32_t after = node_sibling(tree, statement);
    if (after != NODE_NONE && source_own_line(source, tree->nodes[after].start) == last_line)
        return;
    if (before != NODE_NONE) {
        uint32_t end = tree->nodes[before].end;
        if (source_own_line(source, end) == line) return;
        check_edit(context, finding, end, node->end, STR_EMPTY);
    } else if (after != NODE_NONE) {
        check_edit(context, finding, node->start, tree->nodes[after].start, STR_EMPTY);
    }
}
