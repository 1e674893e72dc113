#include "lang/python/checks/names.h"

#include "python_kinds.h"

uint32_t py_outer_scope(const struct model *model, uint32_t scope)
{
    while (model->scopes[scope].kind == SCOPE_COMPREHENSION) scope = model->scopes[scope].parent;
    return scope;
}

const struct function *py_method_around(const struct model *model, uint32_t scope)
{
    for (; scope != MODEL_NONE; scope = model->scopes[scope].parent) {
        uint32_t number = model->scopes[scope].function;
        if (number != MODEL_NONE && model->functions[number].method)
            return &model->functions[number];
    }
    return NULL;
}

/* Whether the except clause takes a missing name; `any`: also one that takes everything. */
static bool takes_missing_name(const struct tree *tree, uint32_t clause, bool any)
{
    uint32_t block = node_child(tree, clause, PY_BLOCK);
    uint32_t end = block == NODE_NONE ? tree->nodes[clause].next : block;
    bool bare = true;
    for (uint32_t i = clause; i < end; i++) {
        if (node_kind(tree, i) != PY_IDENTIFIER) continue;
        bare = false;
        struct str text = tree_text(tree, i);
        if (str_is(text, "NameError") || str_is(text, "UnboundLocalError")) return true;
        if (any && (str_is(text, "Exception") || str_is(text, "BaseException"))) return true;
    }
    return any && bare;
}

bool py_is_tried(const struct tree *tree, uint32_t node, bool any)
{
    uint32_t inner = node;
    for (uint32_t at = node_parent(tree, node); at != NODE_NONE;
         inner = at, at = node_parent(tree, at)) {
        uint16_t kind = node_kind(tree, at);
        if (kind == PY_FUNCTION_DEFINITION) return false;
        if (kind != PY_TRY_STATEMENT || node_kind(tree, inner) != PY_BLOCK) continue;
        NODE_EACH_CHILD(tree, at, clause)
        {
            if (node_kind(tree, clause) != PY_EXCEPT_CLAUSE) continue;
            if (takes_missing_name(tree, clause, any)) return true;
        }
    }
    return false;
}

bool py_is_in_type(const struct tree *tree, uint32_t node)
{
    for (uint32_t at = node; at != NODE_NONE; at = node_parent(tree, at)) {
        uint16_t kind = node_kind(tree, at);
        if (kind == PY_TYPE) return true;
        if (kind == PY_BLOCK || kind == PY_PARAMETERS) return false;
    }
    return false;
}

bool py_assigned_by(const struct tree *tree, uint32_t node, uint32_t *statement, uint32_t *value)
{
    uint32_t at = node;
    for (;;) {
        uint32_t parent = node_parent(tree, at);
        uint8_t field = tree->nodes[at].field;
        switch (node_kind(tree, parent)) {
        case PY_PATTERN_LIST:
        case PY_TUPLE_PATTERN:
        case PY_LIST_PATTERN:
        case PY_LIST_SPLAT_PATTERN: at = parent; continue;
        case PY_ASSIGNMENT:
        case PY_FOR_STATEMENT:
            if (field != PY_FIELD_LEFT) return false;
            *statement = parent;
            *value = node_field(tree, parent, PY_FIELD_RIGHT);
            return true;
        case PY_NAMED_EXPRESSION:
            *statement = parent;
            *value = node_field(tree, parent, PY_FIELD_VALUE);
            return true;
        default: return false;
        }
    }
}

bool py_is_callable(const struct binding *b)
{
    return b->kind == BINDING_FUNCTION || b->kind == BINDING_CLASS || b->kind == BINDING_IMPORT;
}
