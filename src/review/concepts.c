#include "review/look.h"

enum {
    MAX_CONCEPTS = 32, /* bits of a mask */
    MAX_LINES = 20,    /* lines that show a concept; more are no more proof */
};

struct shown {
    uint32_t lines[MAX_LINES];
    uint32_t count;
};

static void show(struct shown *shown, uint32_t line)
{
    if (shown->count == MAX_LINES) return;
    if (shown->count > 0 && shown->lines[shown->count - 1] >= line) return;
    shown->lines[shown->count++] = line;
}

static const uint32_t *masks_of(const struct look *look)
{
    unsigned i = 0;
    while (language_all()[i] != look->language) i++;
    return look->engine->concept_masks[i];
}

static struct review_concept concept_of(const struct look *look, const char *name,
                                        const struct shown *shown)
{
    uint32_t *lines = arena_alloc(look->arena, shown->count * sizeof *lines);
    memcpy(lines, shown->lines, shown->count * sizeof *lines);
    return (struct review_concept){.name = name, .lines = lines, .line_count = shown->count};
}

uint32_t concept_list(const struct look *look, const struct review_concept **concepts)
{
    *concepts = NULL;
    if (!look->tree.nodes) return 0;
    struct shown shown[MAX_CONCEPTS];
    for (unsigned i = 0; i < MAX_CONCEPTS; i++) shown[i].count = 0;
    struct shown recursion = {.count = 0};
    const uint32_t *masks = masks_of(look);
    const struct node *nodes = look->tree.nodes;
    uint16_t kind_count = look->language->kind_count;
    for (uint32_t node = 0; node < look->tree.count; node++) {
        uint32_t mask = nodes[node].kind < kind_count ? masks[nodes[node].kind] : 0;
        if (mask == 0) continue;
        uint32_t line = source_line(look->tree.source, nodes[node].start);
        for (; mask != 0; mask &= mask - 1) show(&shown[__builtin_ctz(mask)], line);
    }
    for (uint32_t i = 0; i < look->model.function_count; i++) {
        const struct function *function = &look->model.functions[i];
        if (!function->recursive) continue;
        show(&recursion, source_line(look->tree.source, look->tree.nodes[function->node].start));
    }
    struct review_concept *list = arena_alloc(look->arena, (MAX_CONCEPTS + 1) * sizeof *list);
    uint32_t count = 0;
    for (unsigned i = 0; i < MAX_CONCEPTS && look->language->concepts[i].name; i++) {
        if (shown[i].count == 0) continue;
        list[count++] = concept_of(look, look->language->concepts[i].name, &shown[i]);
    }
    if (recursion.count > 0) list[count++] = concept_of(look, "recursion", &recursion);
    *concepts = list;
    return count;
}
