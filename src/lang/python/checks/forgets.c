/*
 * Rounds of a loop that leave nothing behind: each forgets what the one before has
 * worked out, or nothing makes a round different from the others.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/effects.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"

enum { MAX_SET = 8 };

/* The names that a body sets, all of them by plain assignments. */
struct settings {
    uint32_t names[MAX_SET];
    uint32_t count;
};

/* Whether working the value out has no effect: no unknown call, nothing that asks or takes. */
static bool has_no_effect(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    for (uint32_t node = value; node < tree->nodes[value].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_CALL: {
            struct py_callee callee;
            struct str method = STR_EMPTY;
            if (py_calls(model, node, "input") || py_calls(model, node, "print")) return false;
            if (py_calls_harmless(model, node)) break;
            if (py_method_call(tree, node, &method) != NODE_NONE && py_is_looking_method(method))
                break;
            if (!py_callee(model, node, &callee) || callee.function == MODEL_NONE) return false;
            if (!py_is_without_effect(model, callee.function)) return false;
            break;
        }
        case PY_AWAIT:
        case PY_YIELD:
        case PY_LAMBDA:
        case PY_NAMED_EXPRESSION: return false;
        default: break;
        }
    }
    return true;
}

static bool is_set_by(const struct settings *settings, uint32_t name)
{
    for (uint32_t i = 0; i < settings->count; i++) {
        if (settings->names[i] == name) return true;
    }
    return false;
}

/* Reads the assignment of one name; false for any other statement. */
static bool read_setting(const struct model *model, uint32_t statement, struct settings *settings,
                         uint32_t *value)
{
    uint32_t target;
    *value = py_plain_assignment(model->tree, statement, &target);
    if (*value == NODE_NONE || !has_no_effect(model, *value)) return false;
    uint32_t name = model_binding_at(model, target);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    if (is_set_by(settings, name)) return true;
    if (settings->count == MAX_SET) return false;
    settings->names[settings->count++] = name;
    return true;
}

/*
 * Reads an if whose every branch is one assignment of one and the same name, with an else
 * for the rest; false for any other.
 */
static bool read_choice(const struct model *model, uint32_t test, struct settings *settings,
                        uint32_t *value)
{
    const struct tree *tree = model->tree;
    struct settings own = {.count = 0};
    bool complete = false;
    uint32_t block = node_field(tree, test, PY_FIELD_CONSEQUENCE);
    uint32_t only = block == NODE_NONE ? NODE_NONE : py_only_statement(tree, block);
    if (only == NODE_NONE || !read_setting(model, only, &own, value)) return false;
    NODE_EACH_CHILD(tree, test, clause)
    {
        uint16_t kind = node_kind(tree, clause);
        if (kind != PY_ELIF_CLAUSE && kind != PY_ELSE_CLAUSE) continue;
        complete |= kind == PY_ELSE_CLAUSE;
        block =
            node_field(tree, clause, kind == PY_ELSE_CLAUSE ? PY_FIELD_BODY : PY_FIELD_CONSEQUENCE);
        only = block == NODE_NONE ? NODE_NONE : py_only_statement(tree, block);
        uint32_t other;
        if (only == NODE_NONE || !read_setting(model, only, &own, &other)) return false;
    }
    if (!complete || own.count != 1) return false;
    for (uint32_t node = test; node < tree->nodes[test].next; node++) {
        if (node_kind(tree, node) == PY_CALL && !has_no_effect(model, node)) return false;
    }
    if (!is_set_by(settings, own.names[0])) {
        if (settings->count == MAX_SET) return false;
        settings->names[settings->count++] = own.names[0];
    }
    return true;
}

/* Whether the part reads a name that is set in the loop, but not yet in this round. */
static bool reads_last_round(const struct model *model, const struct loop *loop, uint32_t part,
                             const struct settings *so_far)
{
    MODEL_EACH_USE_IN(model, part, use)
    {
        uint32_t name = model->uses[use].binding;
        if (model->uses[use].kind != USE_READ || name == MODEL_NONE) continue;
        if (is_set_by(so_far, name) || !py_sets(model, loop->body, name)) continue;
        return true;
    }
    return false;
}

/* The loop does nothing but give names values that need nothing of the round before. */
static void rounds_forgotten(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE || loop->flow != FLOW_NEXT) return;
    if (node_child(tree, loop->node, PY_ELSE_CLAUSE) != NODE_NONE) return;
    struct settings settings = {.count = 0};
    uint32_t last = NODE_NONE;
    uint32_t last_value = NODE_NONE;
    NODE_EACH_CHILD(tree, loop->body, statement)
    {
        if (!node_is_proper(tree, statement)) continue;
        if (reads_last_round(model, loop, statement, &settings)) return;
        bool choice = node_kind(tree, statement) == PY_IF_STATEMENT;
        uint32_t value;
        bool read = choice ? read_choice(model, statement, &settings, &value)
                           : read_setting(model, statement, &settings, &value);
        if (!read) return;
        last = statement;
        last_value = value;
    }
    if (last == NODE_NONE) return;
    /* for line in lines: last = line: that is how the last one is found. */
    uint16_t kind = node_kind(tree, last_value);
    bool choice = node_kind(tree, last) == PY_IF_STATEMENT;
    if (!choice && (kind == PY_IDENTIFIER || kind == PY_SUBSCRIPT || kind == PY_TRUE ||
                    kind == PY_FALSE || kind == PY_NONE || kind == PY_INTEGER)) {
        return;
    }
    /* One of the names is needed after the loop. */
    uint32_t needed = MODEL_NONE;
    for (uint32_t i = 0; i < settings.count; i++) {
        const struct binding *b = &model->bindings[settings.names[i]];
        for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
            if (model->uses[use].node < tree->nodes[loop->node].next) continue;
            if (model->uses[use].kind == USE_READ) needed = settings.names[i];
            break;
        }
    }
    if (needed == MODEL_NONE) return;
    /* Whether true or false at the end is another check's. */
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", needed);
    check_set_node(c, finding, "code", last);
    check_set_line(c, finding, "line", last);
}

const struct check py_checks_forgets[] = {
    {"rounds-forgotten", CHECK_LOOP, rounds_forgotten, {CHECK_OF(LOOP_FOR)}, "name code line"},
    {0},
};
