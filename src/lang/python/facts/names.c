#include "lang/python/facts/names.h"

#include "lang/python/facts/notes.h"

bool py_is_one_of(struct str name, const struct str *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal(name, names[i])) return true;
    }
    return false;
}

/* ---- Builtins ---- */

bool py_is_builtin_text(const struct model *model, uint32_t node, struct str name)
{
    if (node_kind(model->tree, node) != PY_IDENTIFIER) return false;
    /* Nearly all names are others. */
    if (!str_equal(tree_text(model->tree, node), name)) return false;
    return model_binding_at(model, node) == MODEL_NONE && !model_may_be_lost(model, name);
}

bool py_calls_text(const struct model *model, uint32_t node, struct str name)
{
    if (node_kind(model->tree, node) != PY_CALL) return false;
    return py_is_builtin_text(model, node_field(model->tree, node, PY_FIELD_FUNCTION), name);
}

bool py_calls_one_of(const struct model *model, uint32_t call, const struct str *names,
                     size_t count)
{
    if (node_kind(model->tree, call) != PY_CALL) return false;
    uint32_t callee = node_field(model->tree, call, PY_FIELD_FUNCTION);
    if (node_kind(model->tree, callee) != PY_IDENTIFIER) return false;
    if (model_binding_at(model, callee) != MODEL_NONE) return false;
    struct str name = tree_text(model->tree, callee);
    return py_is_one_of(name, names, count) && !model_may_be_lost(model, name);
}

/* ---- Uses ---- */

uint32_t py_binding(const struct model *model, uint32_t node)
{
    if (node == NODE_NONE) return MODEL_NONE;
    node = py_strip(model->tree, node);
    return node_kind(model->tree, node) == PY_IDENTIFIER ? model_binding_at(model, node)
                                                         : MODEL_NONE;
}

uint32_t py_parameter_at(const struct model *model, uint32_t node)
{
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE) return MODEL_NONE;
    return model->bindings[binding].kind == BINDING_PARAMETER ? binding : MODEL_NONE;
}

/* How many uses the subtree holds. */
static uint32_t uses_in(const struct model *model, uint32_t node)
{
    return model_first_use(model, model->tree->nodes[node].next) - model_first_use(model, node);
}

bool py_mentions(const struct model *model, uint32_t node, uint32_t binding)
{
    if (binding == MODEL_NONE) return false;
    /* By the shorter way: neither a long program nor a name used everywhere costs much. */
    if (uses_in(model, node) < model->bindings[binding].uses) {
        MODEL_EACH_USE_IN(model, node, use)
        {
            if (model->uses[use].binding == binding) return true;
        }
        return false;
    }
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (node_within(model->tree, model->uses[use].node, node)) return true;
    }
    return false;
}

bool py_sets(const struct model *model, uint32_t node, uint32_t binding)
{
    MODEL_EACH_USE_IN(model, node, use)
    {
        if (model->uses[use].binding == binding && model->uses[use].kind != USE_READ) return true;
    }
    return false;
}

/* ---- Values ---- */

bool py_is_own_name(const struct model *model, uint32_t binding)
{
    if (binding == MODEL_NONE || model->names_uncertain) return false;
    const struct binding *b = &model->bindings[binding];
    if (b->declared || model_may_be_lost(model, model->names[b->name])) return false;
    return b->kind == BINDING_VARIABLE || b->kind == BINDING_PARAMETER || b->kind == BINDING_LOOP;
}

/* What the name at `node` gets by a, b = x, y; or NODE_NONE. */
static uint32_t value_in_turn(const struct tree *tree, uint32_t node)
{
    uint32_t targets = node_parent(tree, node);
    uint16_t kind = node_kind(tree, targets);
    if (kind != PY_PATTERN_LIST && kind != PY_TUPLE_PATTERN) return NODE_NONE;
    uint32_t assignment = node_parent(tree, targets);
    if (node_kind(tree, assignment) != PY_ASSIGNMENT) return NODE_NONE;
    uint32_t values = node_field(tree, assignment, PY_FIELD_RIGHT);
    kind = node_kind(tree, values);
    if (kind != PY_EXPRESSION_LIST && kind != PY_TUPLE) return NODE_NONE;
    if (node_named_count(tree, values) != node_named_count(tree, targets)) return NODE_NONE;
    uint32_t place = 0;
    NODE_EACH_CHILD(tree, targets, target)
    {
        if (!node_is_proper(tree, target)) continue;
        if (node_kind(tree, target) == PY_LIST_SPLAT_PATTERN) return NODE_NONE;
        if (target == node) break;
        place++;
    }
    uint32_t value = node_named(tree, values, place);
    if (value == NODE_NONE || node_kind(tree, value) == PY_LIST_SPLAT) return NODE_NONE;
    return py_strip(tree, value);
}

uint32_t py_value_written(const struct tree *tree, uint32_t node)
{
    uint32_t assignment = node_parent(tree, node);
    if (node_kind(tree, assignment) != PY_ASSIGNMENT) return value_in_turn(tree, node);
    if (tree->nodes[node].field != PY_FIELD_LEFT) return NODE_NONE;
    uint32_t value = node_field(tree, assignment, PY_FIELD_RIGHT);
    /* a = b = value */
    while (node_kind(tree, value) == PY_ASSIGNMENT) value = node_field(tree, value, PY_FIELD_RIGHT);
    return value == NODE_NONE ? value : py_strip(tree, value);
}

uint32_t py_only_value(const struct model *model, uint32_t binding)
{
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_VARIABLE || b->writes != 1 || b->declared) return NODE_NONE;
    return py_value_written(model->tree, b->node);
}

bool py_every_value(const struct model *model, uint32_t binding,
                    bool (*fits)(const struct model *model, uint32_t value))
{
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_VARIABLE || b->declared || b->writes == 0) return false;
    if (model->names_uncertain || py_is_everywhere(model, binding)) return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t value = py_value_written(model->tree, model->uses[use].node);
        if (value == NODE_NONE || !fits(model, value)) return false;
    }
    return true;
}

/* ---- Modules ---- */

/* The modules of Python that students' programs import. */
static const struct str known_modules[] = {
    STR("__future__"), STR("abc"),         STR("argparse"),   STR("array"),     STR("bisect"),
    STR("calendar"),   STR("collections"), STR("copy"),       STR("csv"),       STR("dataclasses"),
    STR("datetime"),   STR("decimal"),     STR("enum"),       STR("fractions"), STR("functools"),
    STR("getpass"),    STR("heapq"),       STR("io"),         STR("itertools"), STR("json"),
    STR("keyword"),    STR("locale"),      STR("logging"),    STR("math"),      STR("operator"),
    STR("os"),         STR("pickle"),      STR("platform"),   STR("pprint"),    STR("queue"),
    STR("random"),     STR("re"),          STR("secrets"),    STR("shutil"),    STR("statistics"),
    STR("string"),     STR("struct"),      STR("subprocess"), STR("sys"),       STR("textwrap"),
    STR("threading"),  STR("time"),        STR("timeit"),     STR("traceback"), STR("types"),
    STR("typing"),     STR("unittest"),    STR("uuid"),       STR("warnings"),
};

/* Whether an import statement brings in nothing but modules of Python. */
static bool imports_known(const struct tree *tree, uint32_t statement)
{
    for (uint32_t i = statement; i < tree->nodes[statement].next; i++) {
        uint16_t kind = node_kind(tree, i);
        if (kind == PY_RELATIVE_IMPORT || kind == PY_WILDCARD_IMPORT) return false;
        if (kind != PY_DOTTED_NAME) continue;
        if (!PY_IS_ONE_OF(tree_text(tree, i + 1), known_modules)) return false;
        /* `from a import b`: the module comes first, and is all that matters. */
        if (node_kind(tree, statement) == PY_IMPORT_FROM_STATEMENT) return true;
    }
    return true;
}

/* Whether all that the program imports is Python's. */
static bool imports_only_known(const struct model *model)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = 0; i < model->binding_count; i++) {
        if (model->bindings[i].kind != BINDING_IMPORT) continue;
        uint32_t at = model->bindings[i].node;
        while (at != NODE_NONE && node_kind(tree, at) != PY_IMPORT_STATEMENT &&
               node_kind(tree, at) != PY_IMPORT_FROM_STATEMENT) {
            at = node_parent(tree, at);
        }
        if (at != NODE_NONE && !imports_known(tree, at)) return false;
    }
    return true;
}

bool py_stands_alone(const struct model *model)
{
    if (model->names_hidden) return false;
    uint8_t *answer = &py_notes(model)->stands_alone;
    if (*answer == PY_NOT_ASKED) *answer = imports_only_known(model) ? PY_YES : PY_NO;
    return *answer == PY_YES;
}

uint32_t py_first_name(const struct model *model, uint32_t name)
{
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return MODEL_NONE;
    uint32_t value = py_only_value(model, name);
    uint32_t list = value == NODE_NONE ? MODEL_NONE : py_binding(model, value);
    if (list == MODEL_NONE || !py_is_own_name(model, list)) return MODEL_NONE;
    return model->bindings[list].writes == 1 ? list : MODEL_NONE;
}

bool py_is_read_in(const struct model *model, uint32_t whole, uint32_t binding, uint32_t except)
{
    MODEL_EACH_USE_IN(model, whole, use)
    {
        if (model->uses[use].binding != binding || model->uses[use].kind == USE_WRITE) continue;
        if (except == NODE_NONE || !node_within(model->tree, model->uses[use].node, except))
            return true;
    }
    return false;
}

uint32_t py_value_behind(const struct model *model, uint32_t node)
{
    node = py_strip(model->tree, node);
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE || !py_is_own_name(model, binding)) return node;
    uint32_t value = py_only_value(model, binding);
    return value == NODE_NONE ? node : py_strip(model->tree, value);
}

bool py_is_true_or_false(const struct model *model, uint32_t value)
{
    uint16_t kind = node_kind(model->tree, value);
    return kind == PY_TRUE || kind == PY_FALSE;
}
