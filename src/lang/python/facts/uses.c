#include "lang/python/facts/uses.h"

uint32_t py_first_use(const struct model *model, uint32_t node)
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

bool py_used_too_often(const struct model *model, uint32_t binding)
{
    return model->bindings[binding].reads + model->bindings[binding].writes > PY_MAX_USES;
}

bool py_is_own_name(const struct model *model, uint32_t binding)
{
    if (binding == MODEL_NONE || model->names_uncertain) return false;
    const struct binding *b = &model->bindings[binding];
    if (b->declared || model_may_be_lost(model, model->names[b->name])) return false;
    return b->kind == BINDING_VARIABLE || b->kind == BINDING_PARAMETER || b->kind == BINDING_LOOP;
}

uint32_t py_only_value(const struct model *model, uint32_t binding)
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

enum py_change py_change_at(const struct tree *tree, uint32_t node, uint32_t *changing)
{
    uint32_t parent = node_parent(tree, node);
    uint32_t above = node_parent(tree, parent);
    if (node_kind(tree, parent) == PY_ATTRIBUTE && tree->nodes[node].field == PY_FIELD_OBJECT) {
        if (node_kind(tree, above) != PY_CALL || tree->nodes[parent].field != PY_FIELD_FUNCTION) {
            return PY_CHANGE_NONE;
        }
        struct str method = tree_text(tree, node_field(tree, parent, PY_FIELD_ATTRIBUTE));
        *changing = above;
        for (size_t i = 0; i < sizeof changing_methods / sizeof *changing_methods; i++) {
            if (str_equal(method, changing_methods[i].name)) return changing_methods[i].change;
        }
        return PY_CHANGE_NONE;
    }
    if (node_kind(tree, parent) == PY_SUBSCRIPT && tree->nodes[node].field == PY_FIELD_VALUE) {
        uint32_t list =
            node_kind(tree, above) == PY_EXPRESSION_LIST ? node_parent(tree, above) : above;
        *changing = above;
        if (node_kind(tree, list) == PY_DELETE_STATEMENT) return PY_CHANGE_SHRINK;
    }
    return PY_CHANGE_NONE;
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

bool py_is_empty_value(const struct model *model, uint32_t node)
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

bool py_calls_harmless(const struct model *model, uint32_t call)
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
        uint32_t above = node_parent(tree, parent);
        uint16_t kind = node_kind(tree, above);
        bool target = (kind == PY_ASSIGNMENT || kind == PY_AUGMENTED_ASSIGNMENT) &&
                      tree->nodes[parent].field == PY_FIELD_LEFT;
        return !target &&
               (kind == PY_COMPARISON_OPERATOR || kind == PY_BINARY_OPERATOR ||
                kind == PY_ASSIGNMENT || kind == PY_AUGMENTED_ASSIGNMENT ||
                kind == PY_RETURN_STATEMENT ||
                (kind == PY_ARGUMENT_LIST && py_calls_harmless(model, node_parent(tree, above))));
    }
    default: return false;
    }
}

/* ---- Ways out ---- */

bool py_leaves_after(const struct model *model, uint32_t node, uint32_t index)
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

bool py_is_guarded(const struct model *model, uint32_t node)
{
    for (uint32_t up = node_parent(model->tree, node); up != NODE_NONE;
         up = node_parent(model->tree, up)) {
        enum role role = model_role(model, up);
        if (role == ROLE_TRY || role == ROLE_WITH) return true;
        if (role == ROLE_FUNCTION || role == ROLE_LAMBDA) return false;
    }
    return false;
}

/* ---- Positions ---- */

bool py_read_range(const struct model *model, uint32_t call, struct py_counting *range)
{
    if (call == NODE_NONE || !py_calls(model, call, "range")) return false;
    uint32_t count = py_argument_count(model->tree, call);
    if (count == 0 || count > 3) return false;
    *range = (struct py_counting){.variable = MODEL_NONE,
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

bool py_read_counting(const struct model *model, const struct loop *loop, struct py_counting *range)
{
    if (!loop->is_for) return false;
    uint32_t over = node_field(model->tree, loop->node, PY_FIELD_RIGHT);
    if (node_kind(model->tree, over) != PY_CALL || !py_read_range(model, over, range)) return false;
    range->variable = py_binding(model, node_field(model->tree, loop->node, PY_FIELD_LEFT));
    return range->variable != MODEL_NONE;
}

/* Whether the list of this name is made longer or shorter anywhere. */
static bool is_resized(const struct model *model, uint32_t binding)
{
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t changing;
        if (py_change_at(model->tree, model->uses[use].node, &changing) != PY_CHANGE_NONE) {
            return true;
        }
    }
    return false;
}

uint32_t py_length_of(const struct model *model, uint32_t node, int64_t *extra)
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
        node = py_only_value(model, binding);
        if (node == NODE_NONE) return MODEL_NONE;
    }
    if (!py_calls(model, node, "len") || py_argument_count(tree, node) != 1) return MODEL_NONE;
    uint32_t list = py_binding(model, py_argument(tree, node, 0));
    if (!py_is_own_name(model, list) || py_used_too_often(model, list)) return MODEL_NONE;
    /* A length that was noted earlier need not be the length now. */
    if (by_name && (model->bindings[list].writes > 1 || is_resized(model, list))) return MODEL_NONE;
    return list;
}

bool py_is_offset(const struct model *model, uint32_t node, uint32_t variable, int64_t *offset)
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

uint32_t py_subscript_of(const struct tree *tree, uint32_t node)
{
    uint32_t parent = node_parent(tree, node);
    bool is_value =
        node_kind(tree, parent) == PY_SUBSCRIPT && tree->nodes[node].field == PY_FIELD_VALUE;
    return is_value ? parent : NODE_NONE;
}
