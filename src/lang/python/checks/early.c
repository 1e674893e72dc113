/*
 * Containers that are needed before they can be of use: read in the first round when nothing
 * is in them yet, or asked for a key that can be none.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- Needed before anything is in ---- */

/* seen = {}, and then in the loop seen[x] comes before anything is put in */
static void needed_too_early(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    if (!py_is_own_name(model, index) || py_is_everywhere(model, index) || b->writes != 1) return;
    uint32_t value = py_only_value(model, index);
    if (value == NODE_NONE || !py_is_empty_value(model, value)) return;
    enum py_type type = py_type(model, b->node);
    if (type != PY_TYPE_DICT && type != PY_TYPE_LIST) return;
    /* What stands first in the text after it was made. */
    uint32_t first = b->first_use;
    while (first != MODEL_NONE && model->uses[first].kind == USE_WRITE)
        first = model->uses[first].next;
    if (first == MODEL_NONE || model->uses[first].scope != b->scope) return;
    uint32_t item = py_subscript_of(tree, model->uses[first].node);
    if (item == NODE_NONE) return;
    if (node_kind(tree, node_field(tree, item, PY_FIELD_SUBSCRIPT)) == PY_SLICE) return;
    uint32_t parent = node_parent(tree, item);
    if (tree->nodes[item].field == PY_FIELD_LEFT && node_kind(tree, parent) == PY_ASSIGNMENT)
        return;
    if (node_kind(tree, parent) == PY_DELETE_STATEMENT) return;
    uint32_t number = model_loop_around(model, item);
    if (number == MODEL_NONE || node_within(tree, value, model->loops[number].node)) return;
    const struct loop *loop = &model->loops[number];
    if (loop->body == NODE_NONE) return;
    if (!node_within(tree, item, loop->body) || !py_in_every_round(model, item, loop)) return;
    if (py_is_guarded(model, item)) return;
    bool filled = false;
    for (uint32_t i = model->uses[first].next; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->scope != b->scope || use->kind == USE_DELETE) return;
        enum py_touch touch = py_touch_of(model, i);
        if (touch == PY_TOUCH_LOOK) continue;
        bool inside = node_within(tree, use->node, loop->body);
        if (!inside && use->node < loop->node) return;
        if (!inside && touch == PY_TOUCH_CHANGE && loop->outer != MODEL_NONE) return;
        /* xs[i] = x makes no list longer. */
        struct str method;
        bool longer = type == PY_TYPE_DICT || use->kind == USE_UPDATE ||
                      py_method_on(tree, use->node, &method) != NODE_NONE;
        filled |= inside && longer;
    }
    if (!filled) return;
    struct finding *finding = check_report(c, item);
    check_set_node(c, finding, "item", item);
    check_set_binding(c, finding, "name", index);
    check_set_line(c, finding, "line", b->node);
    check_set_node(c, finding, "place", node_field(tree, item, PY_FIELD_SUBSCRIPT));
    bool list = type == PY_TYPE_LIST;
    finding_set(finding, "error",
                list ? (struct str)STR("an IndexError") : (struct str)STR("a KeyError"));
    finding_set(finding, "cure",
                list ? arena_format(c->arena, "`if %.*s:`", STR_ARG(binding_name(model, index)))
                     : arena_format(c->arena, "`in %.*s`", STR_ARG(binding_name(model, index))));
}

/* ---- No key at all ---- */

static bool is_keyed(enum py_type type)
{
    return type == PY_TYPE_DICT || type == PY_TYPE_SET;
}

/* groups[sorted(word)], sorted(word) in groups, seen.add([x, y]) */
static void list_as_key(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t whole = NODE_NONE;
    uint32_t key = NODE_NONE;
    switch (node_kind(c->tree, node)) {
    case PY_SUBSCRIPT:
        whole = node_field(c->tree, node, PY_FIELD_VALUE);
        key = node_field(c->tree, node, PY_FIELD_SUBSCRIPT);
        if (whole == NODE_NONE || py_type(model, whole) != PY_TYPE_DICT) return;
        break;
    case PY_COMPARISON_OPERATOR:
        if (!py_is_membership(py_comparison(c->tree, node, &key, &whole))) return;
        break;
    default: {
        struct str method = STR_EMPTY;
        whole = py_method_call(c->tree, node, &method);
        key = py_argument(c->tree, node, 0);
        if (whole == NODE_NONE || !str_is(method, "add")) return;
    }
    }
    if (key == NODE_NONE || !py_is_unhashable(py_type(model, key))) return;
    if (!is_keyed(py_type(model, whole)) || py_is_guarded(model, node)) return;
    uint32_t use = py_binding(model, key);
    /* Told once, where it stands first. */
    if (use != MODEL_NONE && !py_is_everywhere(model, use)) {
        for (uint32_t i = model->bindings[use].first_use; i != MODEL_NONE;
             i = model->uses[i].next) {
            uint32_t at = model->uses[i].node;
            if (at >= node) break;
            uint32_t parent = node_parent(c->tree, at);
            uint16_t kind = node_kind(c->tree, parent);
            if (kind == PY_COMPARISON_OPERATOR || kind == PY_SUBSCRIPT) return;
        }
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "key", key);
    check_set_node(c, finding, "whole", whole);
    finding_set(finding, "type", str_of(py_type_name(py_type(model, key))));
}

/* ---- A default that objects keep ---- */

/* self.marks = marks, where marks=[] is a default, and then self.marks.append(m) */
static void default_kept(struct check_context *c, uint32_t parameter)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t value = node_field(tree, parameter, PY_FIELD_VALUE);
    uint32_t name = node_field(tree, parameter, PY_FIELD_NAME);
    if (value == NODE_NONE || name == NODE_NONE || !py_makes_container(model, value)) return;
    uint32_t binding = model_binding_at(model, name);
    if (binding == MODEL_NONE || model->bindings[binding].writes != 1) return;
    uint32_t function = model->scopes[model->bindings[binding].scope].function;
    if (function == MODEL_NONE || !model->functions[function].method) return;
    /* A class in an if, or in a function, may be made for one object only. */
    uint32_t owner = py_class_of(model, &model->functions[function]);
    if (owner == MODEL_NONE || node_parent(tree, model->scopes[owner].node) != 0) return;
    for (uint32_t i = model->bindings[binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        uint32_t assignment = node_parent(tree, model->uses[i].node);
        if (model->uses[i].kind != USE_READ || node_kind(tree, assignment) != PY_ASSIGNMENT)
            continue;
        uint32_t target = node_field(tree, assignment, PY_FIELD_LEFT);
        if (target == NODE_NONE || node_kind(tree, target) != PY_ATTRIBUTE) continue;
        if (!py_is_self(model, node_field(tree, target, PY_FIELD_OBJECT))) continue;
        struct str attribute = py_attribute_name(tree, target);
        uint32_t count = 0;
        const struct py_attribute *all = py_attributes(model, attribute, &count);
        for (uint32_t k = 0; k < count; k++) {
            struct str method;
            uint32_t call = py_method_on(tree, all[k].node, &method);
            if (call == NODE_NONE || !py_is_changing_method(method)) continue;
            if (!py_is_self(model, node_field(tree, all[k].node, PY_FIELD_OBJECT))) continue;
            struct finding *finding = check_report(c, parameter);
            check_set_node(c, finding, "default", value);
            check_set_binding(c, finding, "name", binding);
            check_set_node(c, finding, "attribute", target);
            check_set_node(c, finding, "change", call);
            check_set_line(c, finding, "line", call);
            return;
        }
    }
}

const struct check py_checks_early[] = {
    {"default-kept",
     CHECK_NODE,
     default_kept,
     {PY_DEFAULT_PARAMETER, PY_TYPED_DEFAULT_PARAMETER},
     "default name attribute change line",
     .needs = {PY_CLASS_DEFINITION}},
    {"needed-too-early",
     CHECK_BINDING,
     needed_too_early,
     {CHECK_OF(BINDING_VARIABLE)},
     "item name line place error cure",
     .needs = {PY_FOR_STATEMENT, PY_WHILE_STATEMENT},
     .where = CHECK_READ},
    {"list-as-key",
     CHECK_NODE,
     list_as_key,
     {PY_SUBSCRIPT, PY_COMPARISON_OPERATOR, PY_CALL},
     "code key whole type",
     "add"},
    {0},
};
