/*
 * What CPython refuses about names: global and nonlocal declarations that come
 * too late, contradict a parameter, or mean nothing.
 */
#include "lang/python/facts/facts.h"
#include "lang/python/python.h"

static void add_slip(struct arena *arena, struct syntax *syntax, const char *cause,
                     const struct tree *tree, uint32_t node)
{
    struct slip *slips = ARENA_ARRAY(arena, struct slip, syntax->slip_count + 1);
    if (syntax->slip_count > 0) memcpy(slips, syntax->slips, syntax->slip_count * sizeof *slips);
    struct slip *slip = &slips[syntax->slip_count++];
    *slip = (struct slip){
        .cause = cause,
        .start = source_origin_offset(tree->source, tree->nodes[node].start),
        .end = source_origin_offset(tree->source, tree->nodes[node].end),
        .arg_count = 2,
    };
    uint32_t statement = node_parent(tree, node);
    slip->args[0] = (struct finding_arg){"name", tree_text(tree, node)};
    slip->args[1] = (struct finding_arg){"word", tree_text(tree, node_first(tree, statement))};
    syntax->slips = slips;
    syntax->valid = false;
}

/* The scope of the function, class or module that the statement stands in. */
static uint32_t scope_of(const struct model *model, uint32_t node)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < model->scope_count; i++) {
        const struct scope *scope = &model->scopes[i];
        if (scope->kind == SCOPE_COMPREHENSION) continue;
        if (node_within(model->tree, node, scope->node)) best = i;
    }
    return best;
}

/* What is wrong with declaring `name` at `node`: a cause, or NULL. */
static const char *fault_of(const struct model *model, uint32_t node, struct str name, bool global)
{
    uint32_t scope = scope_of(model, node);
    uint32_t number = map_get(&model->name_map, name);
    if (number == MAP_NONE) return NULL;
    uint32_t own = model_find(model, scope, number);
    if (own != MODEL_NONE && model->bindings[own].kind == BINDING_PARAMETER) {
        return "declared-parameter";
    }
    for (uint32_t i = 0; i < model->use_count && model->uses[i].node < node; i++) {
        if (model->uses[i].name == number && model->uses[i].scope == scope) return "declared-late";
    }
    if (global) return NULL;
    for (uint32_t up = model->scopes[scope].parent; up != MODEL_NONE;
         up = model->scopes[up].parent) {
        if (model->scopes[up].kind != SCOPE_FUNCTION) continue;
        if (model_find(model, up, number) != MODEL_NONE) return NULL;
    }
    return "nonlocal-unknown";
}

void py_check_names(const struct model *model, struct arena *arena, struct syntax *syntax)
{
    const struct tree *tree = model->tree;
    enum { MAX_FAULTS = 10 };
    unsigned faults = 0;
    for (uint32_t node = 0; node < tree->count && faults < MAX_FAULTS; node++) {
        uint16_t kind = node_kind(tree, node);
        if (kind != PY_GLOBAL_STATEMENT && kind != PY_NONLOCAL_STATEMENT) continue;
        NODE_EACH_CHILD(tree, node, child)
        {
            if (node_kind(tree, child) != PY_IDENTIFIER) continue;
            const char *cause =
                fault_of(model, child, tree_text(tree, child), kind == PY_GLOBAL_STATEMENT);
            if (!cause) continue;
            add_slip(arena, syntax, cause, tree, child);
            faults++;
        }
    }
}
