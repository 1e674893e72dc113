#include "lang/python/facts/effects.h"

#include "lang/python/facts/changes.h"
#include "lang/python/facts/notes.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/*
 * Each method call on a local asks where all its values come from; a function with
 * more such questions than this is not judged.
 */
enum { MAX_STEPS = 4000 };

struct analysis {
    const struct model *model;
    const struct function *function;
    unsigned steps; /* left */
};

/* Builtins that only work something out. */
static const struct str pure_builtins[] = {
    STR("abs"),        STR("all"),       STR("any"),   STR("ascii"),   STR("bin"),
    STR("bool"),       STR("bytes"),     STR("chr"),   STR("complex"), STR("dict"),
    STR("divmod"),     STR("enumerate"), STR("float"), STR("format"),  STR("frozenset"),
    STR("hash"),       STR("hex"),       STR("id"),    STR("int"),     STR("isinstance"),
    STR("issubclass"), STR("len"),       STR("list"),  STR("max"),     STR("min"),
    STR("oct"),        STR("ord"),       STR("pow"),   STR("range"),   STR("repr"),
    STR("reversed"),   STR("round"),     STR("set"),   STR("slice"),   STR("sorted"),
    STR("str"),        STR("sum"),       STR("tuple"), STR("type"),    STR("zip"),
};

/* Whether the value is made anew here, so that nobody else has it. */
static bool is_new(const struct analysis *a, uint32_t value)
{
    const struct tree *tree = a->model->tree;
    if (value == NODE_NONE) return false;
    value = py_strip(tree, value);
    switch (node_kind(tree, value)) {
    case PY_INTEGER:
    case PY_FLOAT:
    case PY_STRING:
    case PY_CONCATENATED_STRING:
    case PY_TRUE:
    case PY_FALSE:
    case PY_NONE:
    case PY_LIST:
    case PY_TUPLE:
    case PY_EXPRESSION_LIST:
    case PY_DICTIONARY:
    case PY_SET:
    case PY_LIST_COMPREHENSION:
    case PY_SET_COMPREHENSION:
    case PY_DICTIONARY_COMPREHENSION:
    case PY_BINARY_OPERATOR:
    case PY_COMPARISON_OPERATOR: return true;
    case PY_SUBSCRIPT:
        return node_kind(tree, node_field(tree, value, PY_FIELD_SUBSCRIPT)) == PY_SLICE;
    case PY_CALL: {
        struct str method;
        if (py_method_call(tree, value, &method) != NODE_NONE) {
            /* What gives None gives nothing that anybody has: x = x.append(1). */
            return str_is(method, "copy") || str_is(method, "split") || py_gives_none(method);
        }
        return py_calls(a->model, value, "list") || py_calls(a->model, value, "sorted") ||
               py_calls(a->model, value, "set") || py_calls(a->model, value, "dict") ||
               py_calls(a->model, value, "len") || py_calls(a->model, value, "str") ||
               py_calls(a->model, value, "int");
    }
    default: return false;
    }
}

/* Whether the name is a local whose every value is made in the function. */
static bool is_own(struct analysis *a, uint32_t node)
{
    const struct model *model = a->model;
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) != PY_IDENTIFIER) return false;
    uint32_t binding = model_binding_at(model, node);
    if (binding == MODEL_NONE) return false;
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_VARIABLE || b->scope != a->function->scope || b->declared) return false;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        if (a->steps == 0) return false;
        a->steps--;
        const struct use *use = &model->uses[i];
        if (use->kind != USE_WRITE) continue;
        uint32_t parent = node_parent(tree, use->node);
        if (node_kind(tree, parent) != PY_ASSIGNMENT) return false;
        if (tree->nodes[use->node].field != PY_FIELD_LEFT) return false;
        if (!is_new(a, node_field(tree, parent, PY_FIELD_RIGHT))) return false;
    }
    return true;
}

static bool call_is_harmless(struct analysis *a, uint32_t call)
{
    const struct model *model = a->model;
    uint32_t callee = node_field(model->tree, call, PY_FIELD_FUNCTION);
    struct str name;
    uint32_t object = py_method_call(model->tree, call, &name);
    if (object != NODE_NONE) {
        if (py_is_looking_method(name)) return true;
        return py_is_changing_method(name) && is_own(a, object);
    }
    if (node_kind(model->tree, callee) != PY_IDENTIFIER) return false;
    uint32_t binding = model_binding_at(model, callee);
    if (binding != MODEL_NONE) return binding == a->function->binding; /* itself */
    name = tree_text(model->tree, callee);
    return PY_IS_ONE_OF(name, pure_builtins) && !model_may_be_lost(model, name);
}

/* Whether a value is put into a name of the function, or into something of its own. */
static bool target_is_harmless(struct analysis *a, uint32_t target)
{
    const struct model *model = a->model;
    const struct tree *tree = model->tree;
    switch (node_kind(tree, target)) {
    case PY_IDENTIFIER: {
        uint32_t binding = model_binding_at(model, target);
        return binding != MODEL_NONE && model->bindings[binding].scope == a->function->scope &&
               !model->bindings[binding].declared;
    }
    case PY_SUBSCRIPT: return is_own(a, node_field(tree, target, PY_FIELD_VALUE));
    case PY_PATTERN_LIST:
    case PY_TUPLE_PATTERN:
        NODE_EACH_CHILD(tree, target, child)
        {
            if (!node_has(tree, child, NODE_NAMED)) continue;
            uint16_t kind = node_kind(tree, child);
            if (kind == PY_IDENTIFIER && target_is_harmless(a, child)) continue;
            if (kind == PY_SUBSCRIPT && is_own(a, node_field(tree, child, PY_FIELD_VALUE)))
                continue;
            return false;
        }
        return true;
    default: return false;
    }
}

/* x += y may change the list that x is, unless x is a number or all its own. */
static bool update_is_harmless(struct analysis *a, uint32_t node)
{
    const struct tree *tree = a->model->tree;
    uint32_t target = node_field(tree, node, PY_FIELD_LEFT);
    uint32_t value = node_field(tree, node, PY_FIELD_RIGHT);
    if (target == NODE_NONE || !target_is_harmless(a, target)) return false;
    if (node_kind(tree, target) == PY_SUBSCRIPT || is_own(a, target)) return true;
    enum py_type type = py_type(a->model, value);
    return type == PY_TYPE_INT || type == PY_TYPE_FLOAT || type == PY_TYPE_STR;
}

static bool node_is_harmless(struct analysis *a, uint32_t node)
{
    const struct tree *tree = a->model->tree;
    switch (node_kind(tree, node)) {
    case PY_CALL: return call_is_harmless(a, node);
    case PY_ASSIGNMENT:
    case PY_FOR_STATEMENT: {
        uint32_t target = node_field(tree, node, PY_FIELD_LEFT);
        return target != NODE_NONE && target_is_harmless(a, target);
    }
    case PY_AUGMENTED_ASSIGNMENT: return update_is_harmless(a, node);
    case PY_DELETE_STATEMENT: {
        uint32_t target = node_named(tree, node, 0);
        return node_kind(tree, target) == PY_SUBSCRIPT && target_is_harmless(a, target);
    }
    case PY_CLASS_DEFINITION:
    case PY_RAISE_STATEMENT:
    case PY_ASSERT_STATEMENT:
    case PY_WITH_STATEMENT:
    case PY_TRY_STATEMENT:
    case PY_MATCH_STATEMENT:
    case PY_GLOBAL_STATEMENT:
    case PY_NONLOCAL_STATEMENT:
    case PY_IMPORT_STATEMENT:
    case PY_IMPORT_FROM_STATEMENT:
    case PY_PRINT_STATEMENT:
    case PY_EXEC_STATEMENT:
    case PY_YIELD:
    case PY_AWAIT: return false;
    default: return !node_has(tree, node, NODE_ERROR);
    }
}

static bool is_without_effect(const struct model *model, const struct function *f)
{
    if (f->generator || f->asynchronous || f->body == NODE_NONE || model->names_hidden)
        return false;
    struct analysis a = {.model = model, .function = f, .steps = MAX_STEPS};
    /* A function inside does nothing until it is called, which is not harmless. */
    PY_EACH_OWN_NODE(model->tree, f->body, node)
    {
        if (!node_is_harmless(&a, node)) return false;
    }
    return true;
}

bool py_is_without_effect(const struct model *model, uint32_t function)
{
    struct py_notes *notes = py_notes(model);
    if (!notes->effects) notes->effects = ARENA_ARRAY(model->arena, uint8_t, model->function_count);
    uint8_t *answer = &notes->effects[function];
    if (*answer == PY_NOT_ASKED) {
        *answer = is_without_effect(model, &model->functions[function]) ? PY_YES : PY_NO;
    }
    return *answer == PY_YES;
}
