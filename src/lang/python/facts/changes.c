#include "lang/python/facts/changes.h"

/* ---- By name ---- */

bool py_is_looking_method(struct str name)
{
    static const struct str names[] = {
        STR("count"),      STR("index"),    STR("copy"),       STR("get"),
        STR("keys"),       STR("values"),   STR("items"),      STR("join"),
        STR("split"),      STR("rsplit"),   STR("splitlines"), STR("partition"),
        STR("strip"),      STR("lstrip"),   STR("rstrip"),     STR("lower"),
        STR("upper"),      STR("title"),    STR("capitalize"), STR("swapcase"),
        STR("casefold"),   STR("center"),   STR("ljust"),      STR("rjust"),
        STR("zfill"),      STR("replace"),  STR("find"),       STR("rfind"),
        STR("format"),     STR("encode"),   STR("union"),      STR("intersection"),
        STR("difference"), STR("issubset"), STR("issuperset"),
    };
    return PY_IS_ONE_OF(name, names) || py_is_asking_method(name);
}

static const struct {
    struct str name;
    enum py_change change;
} changing_methods[] = {
    {STR("append"), PY_CHANGE_GROW},     {STR("remove"), PY_CHANGE_SHRINK},
    {STR("pop"), PY_CHANGE_SHRINK},      {STR("insert"), PY_CHANGE_SHRINK},
    {STR("extend"), PY_CHANGE_GROW},     {STR("clear"), PY_CHANGE_SHRINK},
    {STR("add"), PY_CHANGE_OTHER},       {STR("discard"), PY_CHANGE_SHRINK},
    {STR("popitem"), PY_CHANGE_SHRINK},  {STR("update"), PY_CHANGE_OTHER},
    {STR("popleft"), PY_CHANGE_SHRINK},  {STR("setdefault"), PY_CHANGE_OTHER},
    {STR("appendleft"), PY_CHANGE_GROW}, {STR("sort"), PY_CHANGE_OTHER},
    {STR("reverse"), PY_CHANGE_OTHER},
};

/* What the method of that name does to the list that it is called on. */
static enum py_change change_by(struct str method)
{
    for (size_t i = 0; i < sizeof changing_methods / sizeof *changing_methods; i++) {
        if (str_equal(method, changing_methods[i].name)) return changing_methods[i].change;
    }
    return PY_CHANGE_NONE;
}

bool py_is_changing_method(struct str name)
{
    return change_by(name) != PY_CHANGE_NONE;
}

bool py_gives_none(struct str method)
{
    static const struct str names[] = {
        STR("append"), STR("extend"),  STR("insert"), STR("remove"), STR("clear"),
        STR("sort"),   STR("reverse"), STR("add"),    STR("update"),
    };
    return PY_IS_ONE_OF(method, names);
}

static bool is_harmless_builtin(struct str name)
{
    static const struct str names[] = {
        STR("len"),    STR("range"), STR("enumerate"),  STR("zip"),       STR("sum"),
        STR("max"),    STR("min"),   STR("sorted"),     STR("reversed"),  STR("any"),
        STR("all"),    STR("list"),  STR("tuple"),      STR("set"),       STR("dict"),
        STR("str"),    STR("print"), STR("int"),        STR("float"),     STR("abs"),
        STR("bool"),   STR("type"),  STR("round"),      STR("repr"),      STR("input"),
        STR("ord"),    STR("chr"),   STR("isinstance"), STR("frozenset"), STR("id"),
        STR("divmod"), STR("pow"),   STR("hash"),       STR("callable"),  STR("bin"),
        STR("hex"),    STR("oct"),   STR("format"),
    };
    return PY_IS_ONE_OF(name, names);
}

bool py_calls_harmless(const struct model *model, uint32_t call)
{
    uint32_t callee = node_field(model->tree, call, PY_FIELD_FUNCTION);
    if (node_kind(model->tree, callee) != PY_IDENTIFIER) return false;
    if (model_binding_at(model, callee) != MODEL_NONE) return false;
    struct str name = tree_text(model->tree, callee);
    return is_harmless_builtin(name) && !model_may_be_lost(model, name);
}

bool py_only_looks(const struct model *model, uint32_t call)
{
    struct str method;
    if (py_method_call(model->tree, call, &method) != NODE_NONE)
        return py_is_looking_method(method);
    return py_calls_harmless(model, call) && !py_calls(model, call, "print") &&
           !py_calls(model, call, "input");
}

bool py_changes_nothing(const struct model *model, uint32_t whole, uint32_t own)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = whole; i < tree->nodes[whole].next; i++) {
        switch (node_kind(tree, i)) {
        case PY_CALL:
            if (i != own && !py_only_looks(model, i)) return false;
            break;
        case PY_AWAIT:
        case PY_YIELD:
        case PY_NAMED_EXPRESSION:
        case PY_LAMBDA: return false;
        default: break;
        }
    }
    return true;
}

/* ---- One use ---- */

enum py_change py_change_at(const struct tree *tree, uint32_t node, uint32_t *changing)
{
    struct str method;
    uint32_t call = py_method_on(tree, node, &method);
    if (call != NODE_NONE) {
        *changing = call;
        return change_by(method);
    }
    uint32_t subscript = py_subscript_of(tree, node);
    if (subscript == NODE_NONE) return PY_CHANGE_NONE;
    /* del xs[0], ys[0] */
    uint32_t above = node_parent(tree, subscript);
    uint32_t statement = above;
    if (node_kind(tree, above) == PY_EXPRESSION_LIST) statement = node_parent(tree, above);
    *changing = above;
    bool deletes = node_kind(tree, statement) == PY_DELETE_STATEMENT;
    return deletes ? PY_CHANGE_SHRINK : PY_CHANGE_NONE;
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
        struct str method = py_attribute_name(tree, callee);
        return str_is(method, "extend") || str_is(method, "join") || str_is(method, "format") ||
                       str_is(method, "startswith")
                   ? PY_TOUCH_LOOK
                   : PY_TOUCH_HAND;
    }
    return py_calls_harmless(model, call) ? PY_TOUCH_LOOK : PY_TOUCH_HAND;
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
            struct str method = py_attribute_name(tree, parent);
            bool called = tree->nodes[parent].field == PY_FIELD_FUNCTION;
            if (str_is(method, "append")) return PY_TOUCH_CHANGE; /* mostly it is that */
            if (!called && !py_is_changing_method(method)) return PY_TOUCH_LOOK;
            return py_is_looking_method(method) ? PY_TOUCH_LOOK : PY_TOUCH_CHANGE;
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

bool py_is_gathering(const struct model *model, uint32_t use)
{
    const struct tree *tree = model->tree;
    uint32_t node = model->uses[use].node;
    if (model->uses[use].kind == USE_UPDATE) return true;
    uint32_t changing;
    enum py_change change = py_change_at(tree, node, &changing);
    if (change != PY_CHANGE_NONE && model->uses[use].kind == USE_READ) return true;
    /* total = total + x */
    uint32_t parent = node_parent(tree, node);
    if (model->uses[use].kind != USE_WRITE || node_kind(tree, parent) != PY_ASSIGNMENT) {
        return false;
    }
    uint32_t right = node_field(tree, parent, PY_FIELD_RIGHT);
    if (right == NODE_NONE || node_kind(tree, right) != PY_BINARY_OPERATOR) return false;
    return py_mentions(model, right, model->uses[use].binding);
}

bool py_is_harmless_read(const struct model *model, uint32_t node)
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
    case PY_ARGUMENT_LIST: return py_calls_harmless(model, node_parent(tree, parent));
    case PY_SUBSCRIPT: {
        if (tree->nodes[node].field == PY_FIELD_SUBSCRIPT) return true;
        /* xs[i][k] */
        uint32_t inner = py_subscript_of(tree, parent);
        while (inner != NODE_NONE) {
            parent = inner;
            inner = py_subscript_of(tree, parent);
        }
        uint32_t above = node_parent(tree, parent);
        uint16_t kind = node_kind(tree, above);
        bool target = (kind == PY_ASSIGNMENT || kind == PY_AUGMENTED_ASSIGNMENT) &&
                      tree->nodes[parent].field == PY_FIELD_LEFT;
        /* out.append(xs[-1]) hands on an item, and not the list. */
        struct str method = STR_EMPTY;
        if (kind == PY_ARGUMENT_LIST &&
            py_method_call(tree, node_parent(tree, above), &method) != NODE_NONE &&
            (str_is(method, "append") || str_is(method, "add")))
            return true;
        return !target &&
               (kind == PY_COMPARISON_OPERATOR || kind == PY_BINARY_OPERATOR ||
                kind == PY_ASSIGNMENT || kind == PY_AUGMENTED_ASSIGNMENT ||
                kind == PY_RETURN_STATEMENT ||
                (kind == PY_ARGUMENT_LIST && py_calls_harmless(model, node_parent(tree, above))));
    }
    default: return false;
    }
}

/* ---- A piece of code ---- */

bool py_is_pure(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = node; i < tree->nodes[node].next; i++) {
        switch (node_kind(tree, i)) {
        case PY_CALL:
        case PY_ATTRIBUTE:
        case PY_SUBSCRIPT:
        case PY_AWAIT:
        case PY_YIELD:
        case PY_NAMED_EXPRESSION: return false;
        default: break;
        }
        if (node_has(tree, i, NODE_ERROR)) return false;
    }
    return true;
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
            bool talks = py_calls(model, i, "input") || py_calls(model, i, "print");
            if (talks || !py_calls_harmless(model, i)) return false;
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

/* ---- New values ---- */

bool py_is_empty_value(const struct model *model, uint32_t node)
{
    static const struct str makers[] = {STR("list"), STR("set"), STR("dict"), STR("tuple"),
                                        STR("str")};
    if (node_kind(model->tree, node) != PY_CALL) return py_is_empty_literal(model->tree, node);
    return py_argument_count(model->tree, node) == 0 && PY_CALLS_ONE_OF(model, node, makers);
}

/* xs.copy(), copy.copy(xs), copy.deepcopy(xs) */
static bool is_copy(const struct model *model, uint32_t call)
{
    struct str method = STR_EMPTY;
    if (py_method_call(model->tree, call, &method) == NODE_NONE) return false;
    return str_is(method, "copy") || str_is(method, "deepcopy");
}

bool py_makes_container(const struct model *model, uint32_t value)
{
    static const struct str makers[] = {STR("list"), STR("dict"), STR("set"), STR("sorted")};
    switch (node_kind(model->tree, value)) {
    case PY_LIST:
    case PY_DICTIONARY:
    case PY_SET:
    case PY_LIST_COMPREHENSION:
    case PY_DICTIONARY_COMPREHENSION:
    case PY_SET_COMPREHENSION: return true;
    case PY_CALL: return PY_CALLS_ONE_OF(model, value, makers) || is_copy(model, value);
    /* A part of a text is none, but nothing that is done to a name can change a text. */
    case PY_SUBSCRIPT:
        return node_kind(model->tree, node_field(model->tree, value, PY_FIELD_SUBSCRIPT)) ==
               PY_SLICE;
    default: return false;
    }
}
