/*
 * What a function gives back: what it began with, another kind of value on another
 * way, nothing on some ways, or what a recursion loses.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/checks/names.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/sorts.h"
#include "lang/python/facts/statements.h"

enum {
    MAX_RETURNS = 16,
    MAX_TESTS = 16, /* functions with more conditions are not followed */
};

/* ---- Returns ---- */

/* The values that a function gives back, in order. */
struct returns {
    uint32_t values[MAX_RETURNS]; /* without brackets */
    uint32_t count;
    bool all; /* no more of them than are listed */
};

static bool read_returns(const struct model *model, const struct function *f,
                         struct returns *returns)
{
    const struct tree *tree = model->tree;
    *returns = (struct returns){.all = true};
    if (f->body == NODE_NONE || f->value_returns == 0) return false;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(tree, node, 0);
        if (value == NODE_NONE) continue;
        if (returns->count == MAX_RETURNS) {
            returns->all = false;
            return true;
        }
        returns->values[returns->count++] = py_strip(tree, value);
    }
    return returns->count > 0;
}

/* A function with a name that is no generator and does what its text says. */
static bool is_plain(const struct model *model, const struct function *f)
{
    return f->name != MODEL_NONE && f->body != NODE_NONE && !f->generator && !f->asynchronous &&
           !f->stub && !f->decorated && !model->names_uncertain;
}

/* Such a function in which every name is known. */
static bool is_known(const struct model *model, const struct function *f)
{
    return is_plain(model, f) && !model_has_unknown(model, f->node);
}

/* ---- Given back as it began ---- */

/* The constant or empty value that the only assignment gives the name, or NODE_NONE. */
static uint32_t start_alone(const struct model *model, uint32_t name, bool *container)
{
    uint32_t value = py_only_value(model, name);
    if (value == NODE_NONE) return value;
    *container = false;
    switch (node_kind(model->tree, value)) {
    case PY_INTEGER:
    case PY_FALSE:
    case PY_TRUE: return value;
    case PY_STRING:
    case PY_TUPLE: return py_is_empty_value(model, value) ? value : NODE_NONE;
    default: *container = true; return py_is_empty_value(model, value) ? value : NODE_NONE;
    }
}

/* Whether nothing before `end` can change what the name began with. */
static bool stays_as_begun(const struct model *model, uint32_t name, uint32_t end, uint32_t *start)
{
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    const struct binding *b = &model->bindings[name];
    bool container;
    *start = start_alone(model, name, &container);
    if (*start == NODE_NONE) return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].scope != b->scope) return false;
        if (model->uses[use].node == b->node || model->uses[use].node >= end) continue;
        if (model->uses[use].kind != USE_READ) return false;
        enum py_touch touch = py_touch_of(model, use);
        if (touch == PY_TOUCH_CHANGE || (container && touch != PY_TOUCH_LOOK)) return false;
    }
    return true;
}

/*
 * The only variable of the function that nobody reads, where the one name that is not
 * known is what the function gives back: then that name is this one, misspelt.
 */
static uint32_t meant_by_return(const struct model *model, const struct function *f,
                                uint32_t returned)
{
    uint32_t unread = MODEL_NONE;
    MODEL_EACH_USE_IN(model, f->node, use)
    {
        const struct use *u = &model->uses[use];
        if (u->binding == MODEL_NONE) {
            if (!u->known && u->node != returned) return MODEL_NONE;
            continue;
        }
        const struct binding *b = &model->bindings[u->binding];
        if (b->scope != f->scope || b->kind != BINDING_VARIABLE || b->reads > 0) continue;
        if (unread != MODEL_NONE && unread != u->binding) return MODEL_NONE;
        unread = u->binding;
    }
    return unread;
}

/* evens = [], odds = [] ... return evens, odds, and nothing puts anything into odds */
static void report_part_as_begun(struct check_context *c, uint32_t index, uint32_t row)
{
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    if (f->value_returns > 1 || model_has_unknown(model, f->node)) return;
    if (!py_has_loop(model, index)) return;
    uint32_t found = MODEL_NONE;
    uint32_t start = NODE_NONE;
    uint32_t value = NODE_NONE;
    bool other = false;
    NODE_EACH_CHILD(c->tree, row, part)
    {
        uint32_t begun;
        if (!node_is_proper(c->tree, part)) continue;
        uint32_t name = py_binding(model, part);
        if (name == MODEL_NONE || model->bindings[name].scope != f->scope) return;
        if (!stays_as_begun(model, name, row, &begun)) {
            other = true;
        } else if (py_is_empty_value(model, begun) && found == MODEL_NONE) {
            found = name;
            start = begun;
            value = part;
        }
    }
    if (found == MODEL_NONE || !other) return;
    struct finding *finding = check_report(c, model->bindings[found].node);
    check_set_binding(c, finding, "name", found);
    check_set_node(c, finding, "start", start);
    finding_set(finding, "function", model->names[f->name]);
    check_set_line(c, finding, "line", value);
}

/* result = [] ... return result, and nothing puts anything into it */
static void returned_as_begun(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    if (f->value_returns == 0 || f->method || !is_plain(model, f)) return;
    /* What stands after a return is never reached. */
    uint32_t last = py_last_statement(c->tree, f->body);
    for (unsigned i = 0; i < MAX_RETURNS && last != NODE_NONE; i++) {
        if (node_kind(c->tree, last) == PY_RETURN_STATEMENT) break;
        last = py_statement_before(c->tree, last);
    }
    if (node_kind(c->tree, last) != PY_RETURN_STATEMENT) return;
    uint32_t value = node_named(c->tree, last, 0);
    if (value == NODE_NONE) return;
    value = py_strip(c->tree, value);
    uint16_t kind = node_kind(c->tree, value);
    if (kind == PY_EXPRESSION_LIST || kind == PY_TUPLE || kind == PY_LIST) {
        report_part_as_begun(c, index, value);
        return;
    }
    if (kind != PY_IDENTIFIER) return;
    uint32_t name = model_binding_at(model, value);
    if (model_has_unknown(model, f->node)) {
        if (name != MODEL_NONE || f->value_returns > 1) return;
        name = meant_by_return(model, f, value);
    }
    uint32_t start;
    struct returns returns;
    if (name == MODEL_NONE || model->bindings[name].scope != f->scope) return;
    if (!stays_as_begun(model, name, c->tree->count, &start) || !py_has_loop(model, index)) return;
    if (!read_returns(model, f, &returns) || !returns.all) return;
    for (uint32_t i = 0; i < returns.count; i++) {
        if (returns.values[i] != value && py_binding(model, returns.values[i]) != name) return;
    }
    struct finding *finding = check_report(c, model->bindings[name].node);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "start", start);
    finding_set(finding, "function", model->names[f->name]);
    check_set_line(c, finding, "line", value);
}

/* ---- Different kinds on different ways ---- */

/* What sort of value is given back, coarsely; UNKNOWN where the text does not say. */
static enum py_sort sort_given(const struct model *model, uint32_t value)
{
    switch (py_type(model, value)) {
    case PY_TYPE_BOOL: return PY_SORT_OTHER;
    case PY_TYPE_NONE: return PY_SORT_NONE;
    case PY_TYPE_INT:
    case PY_TYPE_FLOAT: return PY_SORT_NUMBER;
    default: break;
    }
    enum py_sort sort = py_sort(model, value);
    return py_is_certain(sort) ? sort : PY_SORT_UNKNOWN;
}

static const char *sort_name(enum py_sort sort)
{
    return sort == PY_SORT_OTHER ? "True or False" : py_sort_name(sort);
}

/* return [] here, return 0 there */
static void result_kinds(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    struct returns returns;
    if (f->value_returns < 2 || !is_known(model, f) || !read_returns(model, f, &returns)) return;
    uint32_t first = NODE_NONE;
    uint32_t other = NODE_NONE;
    enum py_sort sort = PY_SORT_UNKNOWN;
    for (uint32_t i = 0; i < returns.count && other == NODE_NONE; i++) {
        enum py_sort given = sort_given(model, returns.values[i]);
        if (given == PY_SORT_UNKNOWN || given == PY_SORT_NONE) continue;
        if (first == NODE_NONE) {
            first = returns.values[i];
            sort = given;
        } else if (given != sort) {
            other = returns.values[i];
        }
    }
    if (other == NODE_NONE) return;
    enum py_sort second = sort_given(model, other);
    struct finding *finding = check_report(c, other);
    finding_set(finding, "function", model->names[f->name]);
    check_set_node(c, finding, "first", first);
    check_set_node(c, finding, "other", other);
    finding_set(finding, "first_kind", str_of(sort_name(sort)));
    finding_set(finding, "other_kind", str_of(sort_name(second)));
    check_set_line(c, finding, "line", first);
}

/* ---- Recursion ---- */

/* Whether the subtree calls the function by its name. */
static bool calls_itself(const struct model *model, uint32_t node, uint32_t binding)
{
    MODEL_EACH_USE_IN(model, node, use)
    {
        if (py_is_call_of(model, use, binding)) return true;
    }
    return false;
}

/* Whether the function only looks at what its parameter holds. */
static bool is_only_looked_at(const struct model *model, uint32_t parameter)
{
    if (py_is_everywhere(model, parameter)) return false;
    const struct binding *b = &model->bindings[parameter];
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].node == b->node) continue;
        if (py_touch_of(model, use) != PY_TOUCH_LOOK) return false;
    }
    return true;
}

/* Whether what the function gives back is made by it, and no parameter that it changes. */
static bool gives_something_new(const struct model *model, const struct function *f,
                                const struct returns *returns)
{
    bool made = false;
    for (uint32_t i = 0; i < returns->count; i++) {
        uint32_t value = returns->values[i];
        uint16_t kind = node_kind(model->tree, value);
        if (kind == PY_NONE) continue;
        uint32_t name = py_binding(model, value);
        bool parameter = name != MODEL_NONE && model->bindings[name].kind == BINDING_PARAMETER;
        if (parameter && !is_only_looked_at(model, name)) continue;
        if (name != MODEL_NONE && model->bindings[name].scope != f->scope) return false;
        if (!calls_itself(model, value, f->binding)) made = true;
    }
    return made;
}

/* Whether the whole is put together from the call by operators: n * f(n - 1), [x] + f(xs). */
static bool is_worked_out(const struct tree *tree, uint32_t whole, uint32_t call)
{
    if (whole == NODE_NONE) return false;
    for (uint32_t at = call; at != whole; at = node_parent(tree, at)) {
        uint16_t kind = node_kind(tree, node_parent(tree, at));
        if (kind != PY_BINARY_OPERATOR && kind != PY_PARENTHESIZED_EXPRESSION && kind != PY_LIST &&
            kind != PY_TUPLE)
            return false;
    }
    return true;
}

/* The call of itself, as a statement, in a function that lives by what it gives back. */
static void recursive_result_lost(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    struct returns returns;
    if (!f->recursive || f->binding == MODEL_NONE || !is_known(model, f)) return;
    if (!read_returns(model, f, &returns) || !returns.all || f->empty_returns > 0) return;
    if (model->bindings[f->binding].writes != 1 || !gives_something_new(model, f, &returns)) return;
    MODEL_EACH_USE_IN(model, f->body, use)
    {
        if (!py_is_call_of(model, use, f->binding) || model->uses[use].scope != f->scope) continue;
        uint32_t call = node_parent(tree, model->uses[use].node);
        uint32_t statement = py_statement_of(model, call);
        uint32_t whole = py_statement_value(tree, statement);
        bool lost = whole == call || is_worked_out(tree, whole, call);
        if (!lost || py_is_guarded(model, statement)) continue;
        struct finding *finding = check_report(c, whole);
        check_set_node(c, finding, "call", whole);
        finding_set(finding, "function", model->names[f->name]);
    }
}

/* Whether every call of itself hands the parameter on as it is, in the same place. */
static bool is_handed_on(const struct model *model, const struct function *f, uint32_t parameter)
{
    const struct tree *tree = model->tree;
    uint32_t list = py_parameters(tree, f);
    uint32_t place = 0;
    bool found = false;
    if (list == NODE_NONE || model->bindings[parameter].writes != 1) return false;
    NODE_EACH_CHILD(tree, list, child)
    {
        uint32_t name = py_parameter_name(tree, child);
        if (name == NODE_NONE) continue;
        if (model_binding_at(model, name) == parameter) {
            found = true;
            break;
        }
        place++;
    }
    if (!found) return false;
    MODEL_EACH_USE_IN(model, f->body, use)
    {
        if (!py_is_call_of(model, use, f->binding)) continue;
        uint32_t call = node_parent(tree, model->uses[use].node);
        if (py_argument_count(tree, call) != f->parameters) return false;
        uint32_t argument = py_argument(tree, call, place);
        if (argument == NODE_NONE || py_binding(model, argument) != parameter) return false;
    }
    return true;
}

/* Whether every parameter is handed on as it is: then nothing changes, and that is told. */
static bool hands_all_on(const struct model *model, const struct function *f)
{
    uint32_t list = py_parameters(model->tree, f);
    if (list == NODE_NONE) return true;
    NODE_EACH_CHILD(model->tree, list, child)
    {
        uint32_t name = py_parameter_name(model->tree, child);
        uint32_t parameter = name == NODE_NONE ? MODEL_NONE : model_binding_at(model, name);
        if (parameter != MODEL_NONE && !is_handed_on(model, f, parameter)) return false;
    }
    return true;
}

/* Whether anything but a call of itself could change what the parameter holds. */
static bool may_be_changed(const struct model *model, const struct function *f, uint32_t parameter)
{
    const struct binding *b = &model->bindings[parameter];
    if (py_is_everywhere(model, parameter)) return true;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (node == b->node) continue;
        if (model->uses[use].scope != b->scope) return true;
        enum py_touch touch = py_touch_of(model, use);
        if (touch == PY_TOUCH_LOOK) continue;
        uint32_t call = node_parent(model->tree, node_parent(model->tree, node));
        bool own =
            touch == PY_TOUCH_HAND && node_kind(model->tree, call) == PY_CALL &&
            py_binding(model, node_field(model->tree, call, PY_FIELD_FUNCTION)) == f->binding;
        if (!own) return true;
    }
    return false;
}

/*
 * if exponent == 0 decides, and every call of itself hands on the same exponent: what
 * was not the end once is never the end.
 */
static void recursion_test_unchanged(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (!f->recursive || f->binding == MODEL_NONE || f->method || !is_known(model, f)) return;
    if (model->bindings[f->binding].writes != 1 || hands_all_on(model, f)) return;
    uint32_t condition = NODE_NONE;
    uint32_t asked = MODEL_NONE;
    unsigned tests = 0;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        switch (node_kind(tree, node)) {
        case PY_IF_STATEMENT:
        case PY_ELIF_CLAUSE: break;
        case PY_FOR_STATEMENT:
        case PY_WHILE_STATEMENT:
        case PY_TRY_STATEMENT:
        case PY_WITH_STATEMENT:
        case PY_MATCH_STATEMENT:
        case PY_CONDITIONAL_EXPRESSION:
        case PY_BOOLEAN_OPERATOR:
        case PY_RAISE_STATEMENT:
        case PY_ASSERT_STATEMENT:
        case PY_LIST_COMPREHENSION:
        case PY_SET_COMPREHENSION:
        case PY_DICTIONARY_COMPREHENSION:
        case PY_GENERATOR_EXPRESSION: return;
        default: continue;
        }
        uint32_t test = node_field(tree, node, PY_FIELD_CONDITION);
        if (test == NODE_NONE || tests++ == MAX_TESTS) return;
        if (calls_itself(model, test, f->binding)) return;
        for (uint32_t i = test; i < tree->nodes[test].next; i++) {
            if (node_kind(tree, i) == PY_ATTRIBUTE) return;
            if (node_kind(tree, i) == PY_CALL && !py_calls(model, i, "len")) return;
            if (node_kind(tree, i) != PY_IDENTIFIER || py_is_builtin_name(model, i, "len"))
                continue;
            uint32_t name = model_binding_at(model, i);
            bool steady = name != MODEL_NONE && model->bindings[name].kind == BINDING_PARAMETER &&
                          model->bindings[name].scope == f->scope && is_handed_on(model, f, name) &&
                          !may_be_changed(model, f, name);
            if (!steady) return;
            if (asked == MODEL_NONE) {
                asked = name;
                condition = test;
            }
        }
    }
    if (asked == MODEL_NONE) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "name", asked);
    finding_set(finding, "function", model->names[f->name]);
}

/* Whether the value is a product with the call of itself as a factor. */
static bool is_product_with_itself(const struct model *model, uint32_t value, uint32_t binding)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, value) != PY_BINARY_OPERATOR) return false;
    if (py_operator(tree, value) != PY_OP_STAR) return false;
    uint32_t sides[2] = {py_left(tree, value), py_right(tree, value)};
    for (unsigned i = 0; i < 2; i++) {
        if (node_kind(tree, sides[i]) != PY_CALL) continue;
        uint32_t callee = node_field(tree, sides[i], PY_FIELD_FUNCTION);
        if (py_binding(model, callee) == binding) return true;
    }
    return false;
}

/* if n == 0: return 0, and then return n * f(n - 1): always 0 */
static void product_ends_in_zero(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    struct returns returns;
    if (!f->recursive || f->binding == MODEL_NONE || !is_known(model, f)) return;
    if (!read_returns(model, f, &returns) || !returns.all) return;
    uint32_t zero = NODE_NONE;
    uint32_t product = NODE_NONE;
    for (uint32_t i = 0; i < returns.count; i++) {
        int64_t number;
        uint32_t value = returns.values[i];
        if (is_product_with_itself(model, value, f->binding)) {
            product = value;
        } else if (py_integer(c->tree, value, &number) && number == 0) {
            zero = value;
        } else if (node_kind(c->tree, value) != PY_NONE) { /* for what is no such number */
            return;
        }
    }
    if (zero == NODE_NONE || product == NODE_NONE) return;
    struct finding *finding = check_report(c, zero);
    check_set_node(c, finding, "product", product);
    finding_set(finding, "function", model->names[f->name]);
    check_set_line(c, finding, "line", product);
}

/* Whether the value is nothing but calls of itself, one or several of them added up. */
static bool only_passes_on(const struct model *model, uint32_t value, uint32_t binding,
                           unsigned *calls)
{
    enum { MAX_PARTS = 8 };
    const struct tree *tree = model->tree;
    for (unsigned part = 0; part < MAX_PARTS; part++) {
        bool sum = node_kind(tree, value) == PY_BINARY_OPERATOR;
        if (sum && py_operator(tree, value) != PY_OP_PLUS) return false;
        uint32_t last = sum ? py_right(tree, value) : value;
        if (node_kind(tree, last) != PY_CALL) return false;
        if (py_binding(model, node_field(tree, last, PY_FIELD_FUNCTION)) != binding) return false;
        ++*calls;
        if (!sum) return true;
        value = py_left(tree, value);
    }
    return false;
}

/* The empty value that a parameter is known to be where it is returned: if s == "": return s */
static uint32_t known_when_returned(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    uint32_t name = py_binding(model, value);
    uint32_t statement = node_parent(tree, value);
    uint32_t test = node_parent(tree, node_parent(tree, statement));
    if (name == MODEL_NONE || node_kind(tree, test) != PY_IF_STATEMENT) return value;
    if (model->bindings[name].kind != BINDING_PARAMETER || model->bindings[name].writes != 1)
        return value;
    uint32_t block = node_field(tree, test, PY_FIELD_CONSEQUENCE);
    uint32_t left;
    uint32_t right;
    if (block != node_parent(tree, statement)) return value;
    uint32_t condition = py_strip(tree, node_field(tree, test, PY_FIELD_CONDITION));
    if (py_comparison(tree, condition, &left, &right) != PY_OP_EQUAL_EQUAL) return value;
    return py_binding(model, left) == name && py_is_literal(tree, right) ? right : value;
}

/* Whether the function does nothing but ask and call itself: it prints and changes nothing. */
static bool only_asks(const struct model *model, const struct function *f)
{
    const struct tree *tree = model->tree;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        switch (node_kind(tree, node)) {
        case PY_CALL: {
            bool own = py_binding(model, node_field(tree, node, PY_FIELD_FUNCTION)) == f->binding;
            if (!own && !py_calls(model, node, "len")) return false;
            break;
        }
        case PY_RAISE_STATEMENT:
        case PY_ASSIGNMENT:
        case PY_AUGMENTED_ASSIGNMENT:
        case PY_DELETE_STATEMENT:
        case PY_FOR_STATEMENT:
        case PY_WHILE_STATEMENT:
        case PY_TRY_STATEMENT:
        case PY_YIELD: return false;
        default: break;
        }
    }
    return true;
}

/* if n == 0: return 0, and then return f(n - 1) + f(n - 2): nothing but 0 comes out */
static void only_its_end(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    struct returns returns;
    if (!f->recursive || f->binding == MODEL_NONE || f->method || !is_known(model, f)) return;
    if (!read_returns(model, f, &returns) || !returns.all || f->empty_returns > 0) return;
    if (f->flow != FLOW_RETURN || f->outer != MODEL_NONE || !only_asks(model, f)) return;
    uint32_t base = NODE_NONE;
    uint32_t own = NODE_NONE;
    bool adds = false;
    for (uint32_t i = 0; i < returns.count; i++) {
        unsigned calls = 0;
        uint32_t value = returns.values[i];
        if (only_passes_on(model, value, f->binding, &calls)) {
            own = value;
            adds |= calls > 1;
            continue;
        }
        value = known_when_returned(model, value);
        if (!py_is_literal(tree, value)) return;
        if (base != NODE_NONE && !node_same(tree, base, value)) return;
        base = value;
    }
    int64_t number;
    if (base == NODE_NONE || own == NODE_NONE) return;
    bool nothing =
        py_is_empty_literal(tree, base) || (py_integer(tree, base, &number) && number == 0);
    if (adds && !nothing) return;
    struct finding *finding = check_report(c, own);
    finding_set(finding, "function", model->names[f->name]);
    check_set_node(c, finding, "base", base);
    check_set_node(c, finding, "code", own);
    check_set_line(c, finding, "line", base);
}

/* The parameter that a call of itself gives for one, and its place in the list. */
static uint32_t parameter_at(const struct model *model, const struct function *f, uint32_t place)
{
    uint32_t list = py_parameters(model->tree, f);
    uint32_t child = list == NODE_NONE ? NODE_NONE : node_named(model->tree, list, place);
    uint32_t name = child == NODE_NONE ? NODE_NONE : py_parameter_name(model->tree, child);
    return name == NODE_NONE ? MODEL_NONE : model_binding_at(model, name);
}

/*
 * Whether the condition holds only on the side of a number that steps of that sign lead
 * away from: n == 0, n <= 1 with n + 1; n >= 10 with n - 1.
 */
static bool is_left_behind(const struct model *model, uint32_t condition, uint32_t parameter,
                           int64_t step)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    int64_t limit;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (op == 0 || py_binding(model, left) != parameter || !py_integer(tree, right, &limit))
        return false;
    switch (op) {
    case PY_OP_EQUAL_EQUAL: return step > 0 && limit >= 0 && limit <= 1;
    case PY_OP_LESS:
    case PY_OP_LESS_EQUAL: return step > 0;
    case PY_OP_GREATER:
    case PY_OP_GREATER_EQUAL: return step < 0;
    default: return false;
    }
}

/* if n == 0: return 1, and then return b * f(b, n + 1) */
static void recursion_moves_away(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (!f->recursive || f->binding == MODEL_NONE || f->method || !is_known(model, f)) return;
    uint32_t condition = NODE_NONE;
    unsigned tests = 0;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        switch (node_kind(tree, node)) {
        case PY_IF_STATEMENT: break;
        case PY_ELIF_CLAUSE:
        case PY_FOR_STATEMENT:
        case PY_WHILE_STATEMENT:
        case PY_TRY_STATEMENT:
        case PY_CONDITIONAL_EXPRESSION:
        case PY_BOOLEAN_OPERATOR:
        case PY_RAISE_STATEMENT:
        case PY_GENERATOR_EXPRESSION:
        case PY_LIST_COMPREHENSION: return;
        default: continue;
        }
        condition = node_field(tree, node, PY_FIELD_CONDITION);
        if (condition == NODE_NONE || tests++ > 0) return;
    }
    if (condition == NODE_NONE) return;
    /* if n > 0: f(n - 1): that asks whether it goes on, and not whether it ends */
    uint32_t goes_on = node_field(tree, node_parent(tree, condition), PY_FIELD_CONSEQUENCE);
    uint32_t asked = MODEL_NONE;
    uint32_t far = NODE_NONE;
    MODEL_EACH_USE_IN(model, f->body, use)
    {
        if (!py_is_call_of(model, use, f->binding)) continue;
        uint32_t call = node_parent(tree, model->uses[use].node);
        if (node_within(tree, call, goes_on)) return;
        bool away = false;
        if (py_argument_count(tree, call) != f->parameters) return;
        for (uint32_t i = 0; i < f->parameters && !away; i++) {
            uint32_t parameter = parameter_at(model, f, i);
            uint32_t argument = py_argument(tree, call, i);
            int64_t step;
            if (parameter == MODEL_NONE || argument == NODE_NONE) return;
            if (!py_is_offset(model, argument, parameter, &step) || step == 0) continue;
            if (model->bindings[parameter].writes != 1) continue;
            if (!is_left_behind(model, condition, parameter, step)) continue;
            asked = parameter;
            far = argument;
            away = true;
        }
        if (!away) return;
    }
    if (far == NODE_NONE) return;
    struct finding *finding = check_report(c, far);
    finding_set(finding, "function", model->names[f->name]);
    check_set_binding(c, finding, "name", asked);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "change", far);
    check_set_line(c, finding, "line", condition);
}

/* n % 10 + f(n / 10): what is handed on is no whole number any more */
static void recursion_keeps_decimals(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (!f->recursive || f->binding == MODEL_NONE || !is_known(model, f)) return;
    MODEL_EACH_USE_IN(model, f->body, use)
    {
        if (!py_is_call_of(model, use, f->binding)) continue;
        uint32_t call = node_parent(tree, model->uses[use].node);
        uint32_t arguments = node_field(tree, call, PY_FIELD_ARGUMENTS);
        if (arguments == NODE_NONE) continue;
        NODE_EACH_CHILD(tree, arguments, argument)
        {
            int64_t divisor;
            uint32_t division = py_strip(tree, argument);
            if (node_kind(tree, division) != PY_BINARY_OPERATOR) continue;
            if (py_operator(tree, division) != PY_OP_SLASH) continue;
            uint32_t name = py_binding(model, py_left(tree, division));
            if (name == MODEL_NONE || model->bindings[name].kind != BINDING_PARAMETER) continue;
            if (!py_integer(tree, py_right(tree, division), &divisor) || divisor < 2) continue;
            PY_EACH_OWN_NODE(tree, f->body, rest)
            {
                if (node_kind(tree, rest) != PY_BINARY_OPERATOR) continue;
                if (py_operator(tree, rest) != PY_OP_PERCENT) continue;
                if (py_binding(model, py_left(tree, rest)) != name) continue;
                if (!node_same(tree, py_right(tree, rest), py_right(tree, division))) continue;
                if (divisor == 2 &&
                    node_kind(tree, node_parent(tree, rest)) == PY_COMPARISON_OPERATOR)
                    return; /* only even numbers are halved */
                struct finding *finding = check_report(c, division);
                finding_set(finding, "function", model->names[f->name]);
                check_set_binding(c, finding, "name", name);
                check_set_node(c, finding, "division", division);
                check_set_node(c, finding, "rest", rest);
                check_set_number(c, finding, "divisor", (uint32_t)divisor);
                return;
            }
        }
    }
}

/* return [] at the end of the recursion, and 1 + f(...) on the way: they do not add up */
static void base_of_other_kind(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    struct returns returns;
    if (!f->recursive || f->binding == MODEL_NONE || !is_known(model, f)) return;
    if (!read_returns(model, f, &returns)) return;
    uint32_t base = NODE_NONE;
    for (uint32_t i = 0; i < returns.count; i++) {
        uint32_t value = returns.values[i];
        if (calls_itself(model, value, f->binding)) continue;
        if (base == NODE_NONE && (py_is_literal(tree, value) || py_is_empty_value(model, value)))
            base = value;
    }
    if (base == NODE_NONE) return;
    enum py_sort base_sort = sort_given(model, base);
    bool row = base_sort == PY_SORT_LIST || base_sort == PY_SORT_TEXT || base_sort == PY_SORT_TUPLE;
    if (!row && base_sort != PY_SORT_NUMBER) return;
    for (uint32_t i = 0; i < returns.count; i++) {
        uint32_t value = returns.values[i];
        if (node_kind(tree, value) != PY_BINARY_OPERATOR || py_operator(tree, value) != PY_OP_PLUS)
            continue;
        uint32_t sides[2] = {py_left(tree, value), py_right(tree, value)};
        for (unsigned side = 0; side < 2; side++) {
            if (node_kind(tree, sides[side]) != PY_CALL) continue;
            uint32_t callee = node_field(tree, sides[side], PY_FIELD_FUNCTION);
            if (py_binding(model, callee) != f->binding) continue;
            enum py_sort beside = py_sort(model, sides[1 - side]);
            if (beside == PY_SORT_CALCULATED) beside = PY_SORT_NUMBER;
            if (!py_is_certain(beside) || beside == base_sort) continue;
            struct finding *finding = check_report(c, base);
            check_set_node(c, finding, "base", base);
            check_set_node(c, finding, "step", value);
            check_set_node(c, finding, "beside", sides[1 - side]);
            finding_set(finding, "base_kind", str_of(sort_name(base_sort)));
            finding_set(finding, "beside_kind", str_of(sort_name(beside)));
            finding_set(finding, "function", model->names[f->name]);
            check_set_line(c, finding, "line", value);
            return;
        }
    }
}

/* ---- Set inside a loop alone ---- */

/* The outermost loop of its function around the node, or MODEL_NONE. */
static uint32_t outermost_loop(const struct model *model, uint32_t node)
{
    uint32_t loop = model_loop_around(model, node);
    if (loop == MODEL_NONE) return loop;
    while (model->loops[loop].outer != MODEL_NONE) loop = model->loops[loop].outer;
    return loop;
}

/* Whether the statement that holds the node hangs on an if inside the loop. */
static bool hangs_on_if(const struct tree *tree, uint32_t node, uint32_t body)
{
    bool hangs = false;
    for (uint32_t at = node; at != body; at = node_parent(tree, at)) {
        uint16_t kind = node_kind(tree, at);
        if (kind == PY_TRY_STATEMENT || kind == PY_WITH_STATEMENT) return false;
        hangs |= kind == PY_IF_STATEMENT;
    }
    return hangs;
}

/* `flag`: told of names that only say True, or only False; else of all others. */
static void report_some_rounds(struct check_context *c, uint32_t index, bool flag)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    if (model->scopes[b->scope].kind != SCOPE_FUNCTION || b->first_use == MODEL_NONE) return;
    if (!py_is_own_name(model, index) || py_is_everywhere(model, index)) return;
    const struct use *use = &model->uses[b->first_use];
    uint32_t number = outermost_loop(model, use->node);
    if (use->kind != USE_WRITE || use->scope != b->scope || number == MODEL_NONE) return;
    const struct loop *loop = &model->loops[number];
    if (loop->endless || loop->body == NODE_NONE) return;
    if (!node_within(tree, use->node, loop->body)) return;
    if (node_child(tree, loop->node, PY_ELSE_CLAUSE) != NODE_NONE) return;
    while (node_within(tree, use->node, loop->node)) {
        if (use->kind == USE_DELETE || use->next == MODEL_NONE || use->scope != b->scope) return;
        if (use->kind == USE_WRITE && !hangs_on_if(tree, use->node, loop->body)) return;
        use = &model->uses[use->next];
    }
    if (use->kind == USE_WRITE || use->kind == USE_DELETE || use->scope != b->scope) return;
    uint32_t reading = py_statement_of(model, use->node);
    if (node_parent(tree, reading) != node_parent(tree, loop->node)) return;
    for (uint32_t at = use->node; at != reading; at = node_parent(tree, at)) {
        if (!py_is_always_evaluated(tree, at)) return;
    }
    if (py_is_guarded(model, use->node)) return;
    if (!py_goes_straight(model, loop->node, use->node)) return;
    if (py_every_value(model, index, py_is_true_or_false) != flag) return;
    struct finding *finding = check_report(c, use->node);
    check_set_binding(c, finding, "name", index);
    check_set_line(c, finding, "line", b->node);
    check_set_line(c, finding, "loop", loop->node);
    if (flag) check_set_node(c, finding, "value", py_value_written(tree, b->node));
}

/* for x in xs: if x == t: place = i, and then place after the loop */
static void set_in_some_rounds(struct check_context *c, uint32_t index)
{
    report_some_rounds(c, index, false);
}

/* for x in xs: if x < 0: found = True, and then found after the loop */
static void flag_not_begun(struct check_context *c, uint32_t index)
{
    report_some_rounds(c, index, true);
}

/* ---- The order that a set loses ---- */

/* set(xs), set(xs) & set(ys), set(xs).union(ys): then the value that the first set is made of. */
static uint32_t first_of_set(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    value = value == NODE_NONE ? value : py_strip(tree, value);
    while (node_kind(tree, value) == PY_BINARY_OPERATOR) value = py_left(tree, value);
    if (node_kind(tree, value) != PY_CALL) return NODE_NONE;
    struct str method;
    uint32_t object = py_method_call(tree, value, &method);
    if (object != NODE_NONE) {
        static const struct str joining[] = {STR("intersection"), STR("union"), STR("difference"),
                                             STR("symmetric_difference")};
        if (!PY_IS_ONE_OF(method, joining)) return NODE_NONE;
        value = py_strip(tree, object);
    }
    return py_calls(model, value, "set") ? py_argument(tree, value, 0) : NODE_NONE;
}

/* list(set(xs)), [x for x in set(xs)]: then the value that the set is made of. */
static uint32_t made_by_set(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, value) == PY_LIST_COMPREHENSION) {
        uint32_t clause = node_child(tree, value, PY_FOR_IN_CLAUSE);
        uint32_t walked = clause == NODE_NONE ? clause : py_right(tree, clause);
        return walked == NODE_NONE ? walked : first_of_set(model, walked);
    }
    if (node_kind(tree, value) != PY_CALL || !py_calls(model, value, "list")) return NODE_NONE;
    return first_of_set(model, py_argument(tree, value, 0));
}

/* result = [], for x in set(xs): result.append(x): then the set, or NODE_NONE. */
static uint32_t filled_from_set(const struct model *model, uint32_t result)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[result];
    uint32_t start = b->uses == 3 ? py_only_value(model, result) : NODE_NONE;
    if (start == NODE_NONE || !py_is_empty_literal(tree, start)) return NODE_NONE;
    uint32_t use = model->uses[b->first_use].next;
    struct str method;
    uint32_t call = py_method_on(tree, model->uses[use].node, &method);
    if (call == NODE_NONE || !str_is(method, "append")) return NODE_NONE;
    uint32_t around = model_loop_around(model, call);
    if (around == MODEL_NONE || !model->loops[around].is_for) return NODE_NONE;
    uint32_t walked = py_right(tree, model->loops[around].node);
    return walked != NODE_NONE && first_of_set(model, walked) != NODE_NONE ? walked : NODE_NONE;
}

/* return list(set(xs)) */
static void order_lost(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t function = model_function_around(model, node);
    uint32_t value = node_named(c->tree, node, 0);
    if (function == MODEL_NONE || value == NODE_NONE) return;
    const struct function *f = &model->functions[function];
    value = py_strip(c->tree, value);
    uint32_t name = py_binding(model, value);
    bool filled = false;
    if (name != MODEL_NONE) {
        const struct binding *b = &model->bindings[name];
        if (b->scope != f->scope) return;
        value = b->uses == 2 ? py_only_value(model, name) : filled_from_set(model, name);
        filled = b->uses != 2;
    }
    if (value == NODE_NONE) return;
    uint32_t of = filled ? first_of_set(model, value) : made_by_set(model, value);
    if (of == NODE_NONE || py_parameter_at(model, of) == MODEL_NONE || !is_known(model, f)) return;
    struct finding *finding = check_report(c, value);
    check_set_node(c, finding, "items", of);
    check_set_node(c, finding, "value", value);
    finding_set(finding, "function", model->names[f->name]);
}

/* ---- A position in a part ---- */

/* Whether the function picks an item by that name: xs[mid], so that it is a position. */
static bool picks_by(const struct model *model, const struct function *f, uint32_t name)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, f->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != name || model->uses[use].kind != USE_READ) continue;
        if (node_kind(tree, node_parent(tree, node)) == PY_SUBSCRIPT &&
            tree->nodes[node].field == PY_FIELD_SUBSCRIPT) {
            return true;
        }
    }
    return false;
}

/* The call f(xs[k:]) whose other arguments say nothing of where the part begins, or NODE_NONE. */
static uint32_t call_with_rest(const struct model *model, const struct function *f, uint32_t value,
                               uint32_t *rest)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, value) != PY_CALL) return NODE_NONE;
    uint32_t callee = node_field(tree, value, PY_FIELD_FUNCTION);
    if (node_kind(tree, callee) != PY_IDENTIFIER) return NODE_NONE;
    if (model_binding_at(model, callee) != f->binding) return NODE_NONE;
    *rest = NODE_NONE;
    uint32_t count = py_argument_count(tree, value);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t argument = py_argument(tree, value, i);
        if (argument == NODE_NONE) return NODE_NONE;
        uint32_t slice = node_kind(tree, argument) == PY_SUBSCRIPT
                             ? node_field(tree, argument, PY_FIELD_SUBSCRIPT)
                             : NODE_NONE;
        if (node_kind(tree, slice) != PY_SLICE) {
            if (py_parameter_at(model, argument) == MODEL_NONE) return NODE_NONE;
            continue;
        }
        if (py_parameter_at(model, node_field(tree, argument, PY_FIELD_VALUE)) == MODEL_NONE)
            return NODE_NONE;
        /* xs[k:], where something stands before the colon */
        uint32_t first = node_first(tree, slice);
        if (first != NODE_NONE && node_has(tree, first, NODE_NAMED)) *rest = argument;
    }
    return *rest == NODE_NONE ? NODE_NONE : value;
}

/* if xs[mid] == x: return mid ... return find(xs[mid + 1:], x): a place in the part only. */
static void place_in_part(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    struct returns returns;
    if (!f->recursive || f->binding == MODEL_NONE || f->method || !is_known(model, f)) return;
    if (!read_returns(model, f, &returns) || !returns.all) return;
    uint32_t place = MODEL_NONE;
    uint32_t call = NODE_NONE;
    uint32_t rest = NODE_NONE;
    for (uint32_t i = 0; i < returns.count; i++) {
        uint32_t value = returns.values[i];
        uint32_t name = py_binding(model, value);
        if (name != MODEL_NONE && picks_by(model, f, name)) place = name;
        uint32_t part;
        uint32_t with = call_with_rest(model, f, value, &part);
        if (with == NODE_NONE) continue;
        call = with;
        rest = part;
    }
    if (place == MODEL_NONE || call == NODE_NONE) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "call", call);
    check_set_node(c, finding, "part", rest);
    check_set_binding(c, finding, "place", place);
    finding_set(finding, "function", model->names[f->name]);
}

const struct check py_checks_returned[] = {
    {"place-in-part",
     CHECK_FUNCTION,
     place_in_part,
     {0},
     "call part place function",
     .needs = {PY_SLICE},
     .where = CHECK_RECURSIVE | CHECK_ANSWERS},
    {"returned-as-begun",
     CHECK_FUNCTION,
     returned_as_begun,
     {0},
     "name start function line",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_ANSWERS},
    {"result-kinds",
     CHECK_FUNCTION,
     result_kinds,
     {0},
     "function first other first_kind other_kind line",
     .where = CHECK_ANSWERS_TWICE},
    {"recursive-result-lost",
     CHECK_FUNCTION,
     recursive_result_lost,
     {0},
     "call function",
     .where = CHECK_RECURSIVE},
    {"recursion-test-unchanged",
     CHECK_FUNCTION,
     recursion_test_unchanged,
     {0},
     "condition name function",
     .where = CHECK_RECURSIVE},
    {"only-its-end", CHECK_FUNCTION, only_its_end, .args = "function base code line",
     .where = CHECK_RECURSIVE | CHECK_ANSWERS_TWICE},
    {"recursion-moves-away", CHECK_FUNCTION, recursion_moves_away,
     .args = "function name condition change line", .where = CHECK_RECURSIVE},
    {"recursion-keeps-decimals", CHECK_FUNCTION, recursion_keeps_decimals,
     .args = "function name division rest divisor", .where = CHECK_RECURSIVE},
    {"product-ends-in-zero",
     CHECK_FUNCTION,
     product_ends_in_zero,
     {0},
     "product function line",
     .where = CHECK_RECURSIVE},
    {"base-of-other-kind",
     CHECK_FUNCTION,
     base_of_other_kind,
     {0},
     "base step beside base_kind beside_kind function line",
     .where = CHECK_RECURSIVE},
    {"flag-not-begun",
     CHECK_BINDING,
     flag_not_begun,
     {CHECK_OF(BINDING_VARIABLE)},
     "name line loop value",
     .needs = {PY_IF_STATEMENT},
     .where = CHECK_LOCAL},
    {"set-in-some-rounds",
     CHECK_BINDING,
     set_in_some_rounds,
     {CHECK_OF(BINDING_VARIABLE)},
     "name line loop",
     .needs = {PY_IF_STATEMENT},
     .where = CHECK_LOCAL},
    {"order-lost", CHECK_NODE, order_lost, {PY_RETURN_STATEMENT}, "items value function"},
    {0},
};
