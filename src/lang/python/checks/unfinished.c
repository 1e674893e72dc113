/* What was begun and left open. */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/statements.h"
#include "lang/python/python.h"

/*
 * def f(x): pass, not as one of two branches.  One that is handed on as a value may be meant
 * to do nothing.
 */
static void function_left_empty(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    if (!f->stub || f->decorated || f->binding == MODEL_NONE) return;
    if (node_parent(c->tree, f->node) != 0) return;
    if (!py_is_gap(c->tree, f->body) || py_is_empty(c->tree)) return;
    for (uint32_t use = model->bindings[f->binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind != USE_READ) continue;
        if (!py_is_call_of(model, use, f->binding)) return;
    }
    struct finding *finding = check_report_header(c, f->node, f->body);
    check_set_binding(c, finding, "name", f->binding);
}

const struct check py_checks_unfinished[] = {
    {"function-left-empty", CHECK_FUNCTION, function_left_empty, {0}, "name"},
    {0},
};
