/* What the nodes of Python show of themselves, for `where` of checks; see model/check.h. */
#include "lang/python/facts/expressions.h"
#include "lang/python/facts/statements.h"
#include "lang/python/python.h"

enum {
    OF_COMPARISON = CHECK_ORDER | CHECK_MEMBERSHIP | CHECK_EQUALITY | CHECK_ROW_ASKED,
    OF_VALUE = CHECK_OF_CALL | CHECK_OF_NAME | CHECK_OF_OPERATION | CHECK_OF_TEXT | CHECK_OF_COPY |
               CHECK_OF_ASSIGNMENT | CHECK_OF_OTHER,
};

static uint32_t comparison_shows(const struct tree *tree, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, node, &left, &right);
    if (op == 0) return 0;
    uint32_t shown = 0;
    if (py_is_order(op)) shown = CHECK_ORDER;
    if (py_is_membership(op)) shown = CHECK_MEMBERSHIP | CHECK_ROW_ASKED;
    if (op == PY_OP_EQUAL_EQUAL || op == PY_OP_BANG_EQUAL) shown = CHECK_EQUALITY;
    if (node_kind(tree, py_strip(tree, left)) == PY_CALL ||
        node_kind(tree, py_strip(tree, right)) == PY_CALL) {
        shown |= CHECK_ROW_ASKED;
    }
    return shown;
}

static uint32_t value_shows(const struct tree *tree, uint32_t value)
{
    if (value == NODE_NONE) return 0;
    switch (node_kind(tree, py_strip(tree, value))) {
    case PY_CALL: return CHECK_OF_CALL | CHECK_OF_COPY;
    case PY_SUBSCRIPT: return CHECK_OF_NAME | CHECK_OF_COPY | CHECK_OF_OTHER;
    case PY_IDENTIFIER:
    case PY_ATTRIBUTE: return CHECK_OF_NAME | CHECK_OF_OTHER;
    case PY_BINARY_OPERATOR: return CHECK_OF_OPERATION | CHECK_OF_OTHER;
    case PY_STRING: return CHECK_OF_TEXT | CHECK_OF_OTHER;
    case PY_ASSIGNMENT: return CHECK_OF_ASSIGNMENT;
    default: return CHECK_OF_OTHER;
    }
}

static uint32_t missing_of_call(const struct model *model, uint32_t call)
{
    const struct tree *tree = model->tree;
    uint32_t missing = 0;
    if (node_kind(tree, node_parent(tree, call)) == PY_EXPRESSION_STATEMENT) missing = CHECK_USED;
    uint32_t callee = node_field(tree, call, PY_FIELD_FUNCTION);
    switch (node_kind(tree, callee)) {
    case PY_ATTRIBUTE: return missing | CHECK_ODD_CALLEE;
    case PY_IDENTIFIER: {
        missing |= CHECK_METHOD_CALL;
        uint32_t binding = model_binding_at(model, callee);
        if (binding == MODEL_NONE) return missing | CHECK_OWN_CALLEE | CHECK_ODD_CALLEE;
        const struct binding *b = &model->bindings[binding];
        if (b->kind == BINDING_FUNCTION && b->writes < 2) missing |= CHECK_ODD_CALLEE;
        return missing | CHECK_FOREIGN_CALLEE;
    }
    default: return missing | CHECK_METHOD_CALL;
    }
}

static uint32_t missing_of_loop(const struct tree *tree, uint32_t loop)
{
    static const struct str range = STR("range");
    uint32_t over = node_field(tree, loop, PY_FIELD_RIGHT);
    if (over == NODE_NONE) return CHECK_COUNTS | CHECK_WALKS_NAME;
    over = py_strip(tree, over);
    if (node_kind(tree, over) == PY_IDENTIFIER) return CHECK_COUNTS;
    if (node_kind(tree, over) != PY_CALL) return CHECK_COUNTS | CHECK_WALKS_NAME;
    uint32_t callee = node_field(tree, over, PY_FIELD_FUNCTION);
    bool counts = callee != NODE_NONE && str_equal(tree_text(tree, callee), range);
    return counts ? CHECK_WALKS_NAME : CHECK_COUNTS | CHECK_WALKS_NAME;
}

static uint32_t missing_of_subscript(const struct tree *tree, uint32_t node)
{
    uint32_t place = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    uint16_t kind = node_kind(tree, place == NODE_NONE ? place : py_strip(tree, place));
    uint32_t missing = kind == PY_CALL ? 0 : CHECK_BY_CALL;
    return kind == PY_INTEGER || kind == PY_UNARY_OPERATOR ? missing : missing | CHECK_BY_NUMBER;
}

static uint32_t outside_loop(const struct model *model, uint32_t node)
{
    return model_loop_around(model, node) == MODEL_NONE ? CHECK_IN_LOOP : 0;
}

uint32_t py_missing_traits(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    switch (node_kind(tree, node)) {
    case PY_COMPARISON_OPERATOR: return OF_COMPARISON & ~comparison_shows(tree, node);
    case PY_IF_STATEMENT: {
        uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
        if (condition == NODE_NONE) return OF_COMPARISON | CHECK_IN_LOOP;
        uint32_t shown = comparison_shows(tree, py_strip(tree, condition));
        return (OF_COMPARISON & ~shown) | outside_loop(model, node);
    }
    case PY_ASSIGNMENT: {
        uint32_t shown = value_shows(tree, node_field(tree, node, PY_FIELD_RIGHT));
        return (OF_VALUE & ~shown) | outside_loop(model, node);
    }
    case PY_AUGMENTED_ASSIGNMENT: return outside_loop(model, node);
    case PY_RETURN_STATEMENT: {
        uint32_t shown = value_shows(tree, node_named(tree, node, 0));
        return (OF_VALUE & ~shown) | outside_loop(model, node);
    }
    case PY_EXPRESSION_STATEMENT: {
        uint32_t value = py_statement_value(tree, node);
        uint32_t shown = value_shows(tree, value);
        if (shown & CHECK_OF_ASSIGNMENT && node_kind(tree, value) == PY_ASSIGNMENT) {
            uint32_t assigned = value_shows(tree, node_field(tree, value, PY_FIELD_RIGHT));
            shown |= assigned & (CHECK_OF_NAME | CHECK_OF_OPERATION | CHECK_OF_TEXT);
        }
        return OF_VALUE & ~shown;
    }
    case PY_CALL: return missing_of_call(model, node);
    case PY_SUBSCRIPT: return missing_of_subscript(tree, node);
    case PY_FOR_STATEMENT: return missing_of_loop(tree, node);
    case PY_WHILE_STATEMENT: return CHECK_COUNTS | CHECK_WALKS_NAME;
    default: return 0;
    }
}
