/* What becomes of the caller's own values: a list that is put into another order. */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/statements.h"

/* The function with a name whose own parameter the binding is, and which gives an answer. */
static const struct function *answering_owner(const struct model *model, uint32_t binding)
{
    if (!py_is_own_name(model, binding) || py_is_everywhere(model, binding)) return NULL;
    const struct binding *b = &model->bindings[binding];
    uint32_t function = model->scopes[b->scope].function;
    if (b->kind != BINDING_PARAMETER || b->writes != 1 || function == MODEL_NONE) return NULL;
    const struct function *f = &model->functions[function];
    return f->name == MODEL_NONE || f->value_returns == 0 || f->method ? NULL : f;
}

/* def middle(marks): marks.sort() ... return: the caller's list is in another order now. */
static void sorts_given_list(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    struct str method = STR_EMPTY;
    uint32_t object = py_method_call(c->tree, call, &method);
    if (object == NODE_NONE || !str_is(method, "sort")) return;
    if (node_kind(c->tree, node_parent(c->tree, call)) != PY_EXPRESSION_STATEMENT) return;
    uint32_t list = py_binding(model, object);
    const struct function *f = answering_owner(model, list);
    if (!f) return;
    struct finding *finding = check_report(c, call);
    check_set_binding(c, finding, "name", list);
    check_set_node(c, finding, "code", call);
    finding_set(finding, "function", model->names[f->name]);
}

const struct check py_checks_given[] = {
    {"sorts-given-list", CHECK_NODE, sorts_given_list, {PY_CALL}, "name code function", "sort"},
    {0},
};
