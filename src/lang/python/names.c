/*
 * What CPython refuses about names: global and nonlocal declarations that come
 * too late, contradict a parameter, or mean nothing.
 */
#include "lang/python/facts/notes.h"
#include "lang/python/python.h"
#include "python_kinds.h"

#include <stdlib.h>

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

/* A name in a global or nonlocal statement. */
struct declared {
    uint32_t node, name, scope;
    bool global;
};

/* A name of a scope that is declared, with the node of its first use there. */
struct watched {
    uint32_t scope, name, first_use;
};

struct declarations {
    struct declared *items; /* in the order of the text */
    uint32_t count, capacity;
    struct watched *watched; /* in their own order */
};

/* The scope of the function, class or module that the statement stands in. */
static uint32_t scope_of(const struct model *model, uint32_t node)
{
    for (uint32_t up = node_parent(model->tree, node); up != NODE_NONE;
         up = node_parent(model->tree, up)) {
        uint16_t kind = node_kind(model->tree, up);
        if (kind != PY_FUNCTION_DEFINITION && kind != PY_CLASS_DEFINITION) continue;
        uint32_t scope = model_scope_at(model, up);
        if (scope != MODEL_NONE) return scope;
    }
    return 0;
}

static struct declarations collect(const struct model *model, struct arena *arena)
{
    const struct tree *tree = model->tree;
    struct declarations all = {0};
    for (uint32_t node = 0; node < tree->count; node++) {
        uint16_t kind = node_kind(tree, node);
        if (kind != PY_GLOBAL_STATEMENT && kind != PY_NONLOCAL_STATEMENT) continue;
        uint32_t scope = scope_of(model, node);
        NODE_EACH_CHILD(tree, node, child)
        {
            if (node_kind(tree, child) != PY_IDENTIFIER) continue;
            uint32_t name = map_get(&model->name_map, tree_text(tree, child));
            if (name == MAP_NONE) continue;
            ARENA_PUSH(arena, all.items, all.count, all.capacity) =
                (struct declared){child, name, scope, kind == PY_GLOBAL_STATEMENT};
        }
    }
    return all;
}

static int compare_watched(const void *a, const void *b)
{
    const struct watched *x = a;
    const struct watched *y = b;
    if (x->scope != y->scope) return x->scope < y->scope ? -1 : 1;
    return (x->name > y->name) - (x->name < y->name);
}

static struct watched *find_watched(const struct declarations *all, uint32_t scope, uint32_t name)
{
    struct watched wanted = {.scope = scope, .name = name};
    return bsearch(&wanted, all->watched, all->count, sizeof wanted, compare_watched);
}

/* Notes where each declared name is used first: one pass for all of them. */
static void watch(const struct model *model, struct arena *arena, struct declarations *all)
{
    all->watched = ARENA_ARRAY(arena, struct watched, all->count);
    for (uint32_t i = 0; i < all->count; i++) {
        all->watched[i] = (struct watched){all->items[i].scope, all->items[i].name, NODE_NONE};
    }
    qsort(all->watched, all->count, sizeof *all->watched, compare_watched);
    for (uint32_t i = 0; i < model->use_count; i++) {
        const struct use *use = &model->uses[i];
        struct watched *watched = find_watched(all, use->scope, use->name);
        if (watched && watched->first_use == NODE_NONE) watched->first_use = use->node;
    }
}

/* What is wrong with the declaration: a cause, or NULL. */
static const char *fault_of(const struct model *model, const struct declarations *all,
                            const struct declared *d)
{
    uint32_t own = model_find(model, d->scope, d->name);
    if (own != MODEL_NONE && model->bindings[own].kind == BINDING_PARAMETER) {
        return "declared-parameter";
    }
    if (find_watched(all, d->scope, d->name)->first_use < d->node) return "declared-late";
    if (d->global) return NULL;
    for (uint32_t up = model->scopes[d->scope].parent; up != MODEL_NONE;
         up = model->scopes[up].parent) {
        if (model->scopes[up].kind != SCOPE_FUNCTION) continue;
        if (model_find(model, up, d->name) != MODEL_NONE) return NULL;
    }
    return "nonlocal-unknown";
}

void py_check_names(const struct model *model, struct arena *arena, struct syntax *syntax)
{
    enum { MAX_FAULTS = 10 };
    if (!py_notes(model)->declares) return;
    struct declarations all = collect(model, arena);
    if (all.count == 0) return;
    watch(model, arena, &all);
    unsigned faults = 0;
    for (uint32_t i = 0; i < all.count && faults < MAX_FAULTS; i++) {
        const char *cause = fault_of(model, &all, &all.items[i]);
        if (!cause) continue;
        add_slip(arena, syntax, cause, model->tree, all.items[i].node);
        faults++;
    }
}
