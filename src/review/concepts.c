#include "review/look.h"

/* ---- Names ---- */

/* The next letter or digit of a name in lower case; other characters do not count. */
static char next_letter(struct str text, size_t *at)
{
    while (*at < text.size) {
        char c = text.data[(*at)++];
        if (ascii_is_alpha(c) || ascii_is_digit(c)) return ascii_lower(c);
    }
    return '\0';
}

bool concept_same(struct str a, struct str b)
{
    size_t i = 0;
    size_t j = 0;
    for (;;) {
        char x = next_letter(a, &i);
        char y = next_letter(b, &j);
        if (x == y && x != '\0') continue;
        if (x == '\0' && y == '\0') return true;
        if (x == '\0' && y == 's') return next_letter(b, &j) == '\0';
        if (y == '\0' && x == 's') return next_letter(a, &i) == '\0';
        return false;
    }
}

/* ---- What a program shows ---- */

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

/* Where the next line begins; in a repaired copy the place itself, since lines may differ there. */
static uint32_t end_of_line(const struct source *source, uint32_t place)
{
    if (source->origin) return place + 1;
    const char *at = memchr(source->text + place, '\n', source->size - place);
    return at ? (uint32_t)(at + 1 - source->text) : source->size + 1;
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
    uint32_t line = 0;
    uint32_t line_end = 0; /* nodes that start before it are on the line */
    for (uint32_t node = 0; node < look->tree.count; node++) {
        uint32_t mask = nodes[node].kind < kind_count ? masks[nodes[node].kind] : 0;
        if (mask == 0) continue;
        if (nodes[node].start >= line_end) {
            line = source_line(look->tree.source, nodes[node].start);
            line_end = end_of_line(look->tree.source, nodes[node].start);
        }
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

/* ---- By name ---- */

/* What is asked for, and what was found so far. */
struct search {
    struct str name;
    const char *found;
    const char *near;
    unsigned distance; /* of `near` */
};

static void try_concept(struct search *search, const char *concept)
{
    enum { MAX_DISTANCE = 2, MIN_LENGTH = 5 }; /* of shorter names too many lie near */
    struct str text = str_of(concept);
    if (!search->found && concept_same(text, search->name)) search->found = concept;
    if (search->name.size < MIN_LENGTH) return;
    unsigned distance = str_distance(search->name, text, MAX_DISTANCE);
    if (distance < search->distance) {
        search->distance = distance;
        search->near = concept;
    }
}

const char *review_concept_find(const struct review_engine *engine, struct str language,
                                struct str name, const char **near)
{
    struct search search = {.name = name, .distance = 3};
    const struct language *spoken = language_find(language);
    for (unsigned i = 0; spoken && spoken->concepts[i].name; i++) {
        try_concept(&search, spoken->concepts[i].name);
    }
    try_concept(&search, "recursion");
    for (unsigned i = 0; i < engine->rules->count && !search.found; i++) {
        const struct rule_def *def = engine->rules->rules[i].def;
        try_concept(&search, def->concept);
        for (unsigned s = 0; s < def->suggests.count; s++) {
            try_concept(&search, def->suggests.items[s]);
        }
    }
    *near = search.found ? NULL : search.near;
    return search.found;
}
