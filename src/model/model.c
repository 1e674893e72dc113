#include "model/model.h"

void model_init(struct model *model, const struct tree *tree, const uint8_t *roles,
                const struct syntax *syntax, struct arena *arena)
{
    *model = (struct model){.tree = tree, .roles = roles, .arena = arena, .syntax = syntax};
    map_init(&model->name_map, arena, 32);
    model->use_at = arena_alloc(arena, tree->count * sizeof *model->use_at);
    memset(model->use_at, 0xff, tree->count * sizeof *model->use_at); /* MODEL_NONE */
    model->flow = ARENA_ARRAY(arena, uint8_t, tree->count);
    model->binding_table_size = 64;
    model->binding_table = arena_alloc(arena, model->binding_table_size * sizeof(uint32_t));
    memset(model->binding_table, 0xff, model->binding_table_size * sizeof(uint32_t));
}

uint32_t model_name(struct model *model, struct str name)
{
    uint32_t *number = map_at(&model->name_map, name);
    if (*number == MAP_NONE) {
        *number = model->name_count;
        ARENA_PUSH(model->arena, model->names, model->name_count, model->name_capacity) = name;
    }
    return *number;
}

uint32_t model_add_scope(struct model *model, enum scope_kind kind, uint32_t node, uint32_t parent)
{
    uint32_t scope = model->scope_count;
    ARENA_PUSH(model->arena, model->scopes, model->scope_count, model->scope_capacity) =
        (struct scope){
            .kind = (uint8_t)kind, .node = node, .parent = parent, .function = MODEL_NONE};
    return scope;
}

/* ---- The table of bindings ---- */

static uint32_t mix(uint32_t scope, uint32_t name)
{
    /* Fibonacci hashing: 2^32 over the golden ratio spreads neighbouring numbers. */
    return (scope * 0x9e3779b1u) ^ (name * 0x85ebca6bu);
}

static uint32_t *table_place(const struct model *model, uint32_t scope, uint32_t name)
{
    uint32_t mask = model->binding_table_size - 1;
    uint32_t hash = mix(scope, name);
    for (uint32_t at = (hash ^ (hash >> 15)) & mask;; at = (at + 1) & mask) {
        uint32_t *place = &model->binding_table[at];
        if (*place == MODEL_NONE) return place;
        const struct binding *binding = &model->bindings[*place];
        if (binding->scope == scope && binding->name == name) return place;
    }
}

static void grow_table(struct model *model)
{
    model->binding_table_size *= 2;
    size_t size = model->binding_table_size * sizeof(uint32_t);
    model->binding_table = arena_alloc(model->arena, size);
    memset(model->binding_table, 0xff, size);
    for (uint32_t i = 0; i < model->binding_count; i++) {
        *table_place(model, model->bindings[i].scope, model->bindings[i].name) = i;
    }
}

uint32_t model_find(const struct model *model, uint32_t scope, uint32_t name)
{
    return *table_place(model, scope, name);
}

uint32_t model_bind(struct model *model, uint32_t scope, uint32_t name, enum binding_kind kind,
                    uint32_t node)
{
    uint32_t *place = table_place(model, scope, name);
    if (*place != MODEL_NONE) return *place;
    uint32_t number = model->binding_count;
    *place = number;
    ARENA_PUSH(model->arena, model->bindings, model->binding_count, model->binding_capacity) =
        (struct binding){
            .kind = (uint8_t)kind,
            .name = name,
            .scope = scope,
            .node = node,
            .first_use = MODEL_NONE,
            .last_use = MODEL_NONE,
        };
    if (model->binding_count > model->binding_table_size / 2) grow_table(model);
    return number;
}

/* ---- Uses ---- */

uint32_t model_add_use(struct model *model, enum use_kind kind, uint32_t node, uint32_t name,
                       uint32_t scope)
{
    uint32_t number = model->use_count;
    ARENA_PUSH(model->arena, model->uses, model->use_count, model->use_capacity) = (struct use){
        .kind = (uint8_t)kind,
        .node = node,
        .name = name,
        .scope = scope,
        .binding = MODEL_NONE,
        .next = MODEL_NONE,
    };
    model->use_at[node] = number;
    return number;
}

void model_tie(struct model *model, uint32_t use, uint32_t binding)
{
    struct use *u = &model->uses[use];
    struct binding *b = &model->bindings[binding];
    u->binding = binding;
    if (b->first_use == MODEL_NONE) {
        b->first_use = use;
    } else {
        model->uses[b->last_use].next = use;
    }
    b->last_use = use;
    b->uses++;
    if (u->kind == USE_READ || u->kind == USE_UPDATE) b->reads++;
    if (u->kind == USE_WRITE || u->kind == USE_UPDATE) b->writes++;
}

/* ---- Asking ---- */

/*
 * How many elements of an array in ascending order are below `node`; `first` is the
 * number in its first element to go by.
 */
static uint32_t count_before(const uint32_t *first, size_t size, uint32_t count, uint32_t node)
{
    if (count == 0) return 0;
    /* Where it goes cannot be guessed, so each step is a choice of values and no branch. */
    uint32_t low = 0;
    for (uint32_t left = count; left > 1;) {
        uint32_t half = left / 2;
        const char *at = (const char *)first + (low + half - 1) * size;
        low += *(const uint32_t *)(const void *)at < node ? half : 0;
        left -= half;
    }
    const char *at = (const char *)first + low * size;
    return low + (*(const uint32_t *)(const void *)at < node ? 1 : 0);
}

#define COUNT_BEFORE(array, count, wanted)                                                         \
    ((count) > 0 ? count_before(&(array)->node, sizeof *(array), (count), (wanted)) : 0)

uint32_t model_function_at(const struct model *model, uint32_t node)
{
    uint32_t i = COUNT_BEFORE(model->functions, model->function_count, node);
    return i < model->function_count && model->functions[i].node == node ? i : MODEL_NONE;
}

uint32_t model_scope_at(const struct model *model, uint32_t node)
{
    uint32_t i = COUNT_BEFORE(model->scopes, model->scope_count, node);
    return i < model->scope_count && model->scopes[i].node == node ? i : MODEL_NONE;
}

uint32_t model_first_use(const struct model *model, uint32_t node)
{
    return COUNT_BEFORE(model->uses, model->use_count, node);
}

uint32_t model_first_structure(const struct model *model, uint32_t node)
{
    return model->structure_count == 0 ? 0
                                       : count_before(model->structure, sizeof *model->structure,
                                                      model->structure_count, node);
}

bool model_has_unknown(const struct model *model, uint32_t node)
{
    if (model->unknown_count == 0) return false;
    uint32_t first = model_first_use(model, node);
    uint32_t i = count_before(model->unknown, sizeof *model->unknown, model->unknown_count, first);
    return i < model->unknown_count &&
           node_within(model->tree, model->uses[model->unknown[i]].node, node);
}

uint32_t model_function_around(const struct model *model, uint32_t node)
{
    /* The innermost around a node is the last that begins before it and holds it. */
    uint32_t before = COUNT_BEFORE(model->functions, model->function_count, node);
    uint32_t function = before > 0 ? before - 1 : MODEL_NONE;
    while (function != MODEL_NONE &&
           !node_within(model->tree, node, model->functions[function].node)) {
        function = model->functions[function].outer;
    }
    return function;
}

uint32_t model_function_at_place(const struct model *model, uint32_t place)
{
    const struct tree *tree = model->tree;
    uint32_t found = MODEL_NONE;
    for (uint32_t i = 0; i < model->function_count; i++) {
        if (model->functions[i].name == MODEL_NONE) continue;
        const struct node *node = &tree->nodes[model->functions[i].node];
        if (place >= source_origin_offset(tree->source, node->start) &&
            place < source_origin_offset(tree->source, node->end))
            found = i; /* functions are in order, so an inner one comes later */
    }
    return found;
}

uint32_t model_loop_around(const struct model *model, uint32_t node)
{
    uint32_t before = COUNT_BEFORE(model->loops, model->loop_count, node);
    uint32_t loop = before > 0 ? before - 1 : MODEL_NONE;
    while (loop != MODEL_NONE && !node_within(model->tree, node, model->loops[loop].node)) {
        loop = model->loops[loop].outer;
    }
    if (loop == MODEL_NONE) return MODEL_NONE;
    return model->loops[loop].function == model_function_around(model, node) ? loop : MODEL_NONE;
}

bool model_may_be_lost(const struct model *model, struct str name)
{
    for (uint32_t i = 0; i < model->syntax->lost_count; i++) {
        if (str_equal(model->syntax->lost_names[i], name)) return true;
    }
    return false;
}
