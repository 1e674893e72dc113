#include "rules/doubt.h"

/* What is uncertain in one function, or in the program outside of all; a set. */
enum {
    UNSURE_FLOW = 1 << 0,   /* what is reached, and how often: a line was moved or made up */
    UNSURE_NAMES = 1 << 1,  /* what its names are: the header was broken */
    UNSURE_BLOCKS = 1 << 2, /* which blocks it has: the beginning of a statement was made up */
    UNSURE_CODE = 1 << 3,   /* what it does: a line is missing */
};

#define NOT_IN_DOUBT UINT32_MAX

struct doubt {
    const struct model *model;
    const struct source *source;  /* the repaired text */
    const struct source *student; /* as it was sent */
    uint8_t *functions;           /* by function, and one more for what is in none: UNSURE_... */
    /*
     * By name: the function in which it is in doubt, `everywhere`, or NOT_IN_DOUBT;
     * whether the name is used at all, and what its value is.
     */
    uint32_t *names, *values;
    bool *known;         /* by name: the language has it */
    uint32_t everywhere; /* the number of what is in no function */
};

static bool is_word(char c)
{
    return ascii_is_alpha(c) || ascii_is_digit(c) || c == '_' || (unsigned char)c >= 0x80;
}

static uint32_t line_start_of(const struct source *source, uint32_t offset)
{
    return source->line_starts[source_own_line(source, offset) - 1];
}

/* Where the code of the line of `offset` begins, behind its margin. */
static uint32_t code_start_of(const struct source *source, uint32_t offset)
{
    uint32_t at = line_start_of(source, offset);
    while (source->text[at] == ' ' || source->text[at] == '\t') at++;
    return at;
}

/* ---- Which repairs are sure ---- */

/* The first use at or behind an offset of the repaired text. */
static uint32_t first_use_from(const struct model *model, uint32_t offset)
{
    uint32_t low = 0;
    uint32_t high = model->use_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (model->tree->nodes[model->uses[middle].node].start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the repair puts a name in: then it decides what the program does with it. */
static bool brings_name(const struct model *model, const struct source_edit *edit)
{
    uint32_t use = first_use_from(model, edit->new_start);
    return use < model->use_count &&
           model->tree->nodes[model->uses[use].node].start < edit->new_end;
}

/* Whether the repair is a fix that is told, so that the student would make it just so. */
static bool is_told(const struct syntax *syntax, const struct source_edit *edit)
{
    for (uint32_t i = 0; i < syntax->slip_count; i++) {
        const struct slip *slip = &syntax->slips[i];
        for (uint32_t j = 0; j < slip->edit_count; j++) {
            if (slip->edits[j].start == edit->start && slip->edits[j].end == edit->end) return true;
        }
    }
    return false;
}

/* ---- What the others put in doubt ---- */

/* The innermost function with a name around an offset of the repaired text. */
static uint32_t function_around(const struct model *model, uint32_t offset)
{
    const struct node *nodes = model->tree->nodes;
    uint32_t low = 0;
    uint32_t high = model->function_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (nodes[model->functions[middle].node].start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t function = low > 0 ? low - 1 : MODEL_NONE;
    while (function != MODEL_NONE) {
        const struct function *f = &model->functions[function];
        if (f->name != MODEL_NONE && nodes[f->node].end > offset) return function;
        function = f->outer;
    }
    return model->function_count;
}

static bool is_header(const struct doubt *doubt, uint32_t function, uint32_t offset)
{
    if (function == doubt->everywhere) return false;
    const struct node *nodes = doubt->model->tree->nodes;
    uint32_t body = doubt->model->functions[function].body;
    return body != NODE_NONE && offset < nodes[body].start;
}

static void doubt_name(const struct doubt *doubt, uint32_t *names, uint32_t name, uint32_t function)
{
    uint32_t *where = &names[name];
    *where = *where == NOT_IN_DOUBT || *where == function ? function : doubt->everywhere;
}

/* Words of the student's line that the repair has no name for: `f"Hello {name)` */
static void doubt_words(struct doubt *doubt, uint32_t offset, uint32_t function)
{
    enum { LOOKED_AT = 200 };
    struct str line = source_line_text(doubt->student, source_own_line(doubt->student, offset));
    if (line.size > LOOKED_AT) line.size = LOOKED_AT;
    for (size_t i = 0; i < line.size; i++) {
        if (!is_word(line.data[i])) continue;
        size_t start = i;
        while (i < line.size && is_word(line.data[i])) i++;
        uint32_t name = map_get(&doubt->model->name_map, str_sub(line, start, i));
        if (name != MAP_NONE && !doubt->known[name]) {
            doubt_name(doubt, doubt->names, name, function);
        }
    }
}

/* The names on the lines of the repair are in doubt, those of a header wherever they stand. */
static void doubt_names(struct doubt *doubt, const struct source_edit *edit, uint32_t function)
{
    const struct model *model = doubt->model;
    doubt_words(doubt, edit->start, function);
    uint32_t last_line = source_own_line(doubt->source, edit->new_end);
    uint32_t end = last_line < doubt->source->line_count ? doubt->source->line_starts[last_line]
                                                         : doubt->source->size;
    for (uint32_t i = first_use_from(model, line_start_of(doubt->source, edit->new_start));
         i < model->use_count; i++) {
        const struct use *use = &model->uses[i];
        if (model->tree->nodes[use->node].start >= end) break;
        if (use->known) continue;
        doubt_name(doubt, doubt->names, use->name, function);
        if (use->kind != USE_READ) doubt_name(doubt, doubt->values, use->name, function);
    }
}

static void add_repair(struct doubt *doubt, const struct source_edit *edit)
{
    if (is_told(doubt->model->syntax, edit) && !brings_name(doubt->model, edit)) return;
    uint32_t code = code_start_of(doubt->source, edit->new_start);
    uint32_t offset = code > edit->new_start ? code : edit->new_start;
    uint32_t function = function_around(doubt->model, offset);
    if (is_header(doubt, function, offset)) {
        if (offset == code) return; /* the header stands elsewhere, or got its first word */
        doubt->functions[function] |= UNSURE_NAMES;
        doubt_names(doubt, edit, doubt->everywhere);
        return;
    }
    if (edit->new_start <= code) doubt->functions[function] |= UNSURE_FLOW;
    if (edit->new_start <= code && edit->new_end > code)
        doubt->functions[function] |= UNSURE_BLOCKS;
    doubt_names(doubt, edit, function);
}

/* A statement that does nothing stands in for what is missing. */
static void find_stand_ins(struct doubt *doubt)
{
    const struct model *model = doubt->model;
    const struct source_edit *edit = doubt->source->edits;
    const struct source_edit *end = edit + doubt->source->edit_count;
    for (uint32_t i = 0; i < model->tree->count && edit < end; i++) {
        const struct node *node = &model->tree->nodes[i];
        while (edit < end && edit->new_end <= node->start) edit++;
        if (edit == end || node->start < edit->new_start) continue;
        if (model_role(model, i) != ROLE_EMPTY || node->end > edit->new_end) continue;
        doubt->functions[function_around(model, node->start)] |= UNSURE_CODE;
    }
}

struct doubt *doubt_read(const struct model *model, struct arena *arena)
{
    if (!model->tree || !model->tree->nodes) return NULL; /* too much to be read */
    const struct source *source = model->tree->source;
    if (model->syntax->valid || !source->origin) return NULL;
    struct doubt *doubt = ARENA_NEW(arena, struct doubt);
    *doubt = (struct doubt){
        .model = model,
        .source = source,
        .student = source->origin,
        .functions = ARENA_ARRAY(arena, uint8_t, model->function_count + 1),
        .names = ARENA_ARRAY(arena, uint32_t, model->name_count + 1),
        .values = ARENA_ARRAY(arena, uint32_t, model->name_count + 1),
        .known = ARENA_ARRAY(arena, bool, model->name_count + 1),
        .everywhere = model->function_count,
    };
    for (uint32_t i = 0; i < model->name_count; i++) {
        doubt->names[i] = doubt->values[i] = NOT_IN_DOUBT;
    }
    for (uint32_t i = 0; i < model->use_count; i++)
        doubt->known[model->uses[i].name] |= model->uses[i].known;
    for (uint32_t i = 0; i < source->edit_count; i++) add_repair(doubt, &source->edits[i]);
    for (uint32_t i = 0; i < model->syntax->lost_count; i++) {
        uint32_t name = map_get(&model->name_map, model->syntax->lost_names[i]);
        if (name != MAP_NONE) doubt->names[name] = doubt->values[name] = doubt->everywhere;
    }
    find_stand_ins(doubt);
    return doubt;
}

/* ---- What a finding rests on ---- */

/* Whether a name that is in doubt in the function stands in the text. */
static bool names_doubted(const struct doubt *doubt, const uint32_t *names, struct str text,
                          uint32_t function)
{
    enum { LOOKED_AT = 200 }; /* of a place or an argument; bounds the work */
    if (text.size > LOOKED_AT) text.size = LOOKED_AT;
    for (size_t i = 0; i < text.size; i++) {
        if (!is_word(text.data[i])) continue;
        size_t start = i;
        while (i < text.size && is_word(text.data[i])) i++;
        uint32_t name = map_get(&doubt->model->name_map, str_sub(text, start, i));
        if (name == MAP_NONE) continue;
        if (names[name] == doubt->everywhere || names[name] == function) return true;
    }
    return false;
}

/* Whether the check asks for what is uncertain in the function. */
static bool asks_for(enum check_subject subject, uint8_t unsure)
{
    switch (subject) {
    case CHECK_FUNCTION: return unsure != 0;
    case CHECK_LOOP:
    case CHECK_UNREACHABLE: return (unsure & (UNSURE_FLOW | UNSURE_CODE)) != 0;
    case CHECK_BINDING: return (unsure & (UNSURE_BLOCKS | UNSURE_NAMES | UNSURE_CODE)) != 0;
    case CHECK_USE:
    case CHECK_PROGRAM: return (unsure & (UNSURE_NAMES | UNSURE_CODE)) != 0;
    default: return false;
    }
}

/* The place of a finding in the repaired text; good enough to tell in which function it is. */
static uint32_t repaired_offset(const struct doubt *doubt, uint32_t offset)
{
    uint32_t moved = offset;
    for (uint32_t i = 0; i < doubt->source->edit_count; i++) {
        const struct source_edit *edit = &doubt->source->edits[i];
        if (edit->start > offset) break;
        moved = edit->end <= offset ? offset - edit->end + edit->new_end : edit->new_start;
    }
    return moved;
}

bool doubt_touches(const struct doubt *doubt, const struct rule *rule,
                   const struct finding *finding)
{
    /* A pattern sees only what is written at its place. */
    if (!doubt || !rule->check) return false;
    uint32_t function = function_around(doubt->model, repaired_offset(doubt, finding->start));
    if (asks_for(rule->check->subject, doubt->functions[function])) return true;
    /* What could be written better at one place could be so whatever the name stands for. */
    if (rule->check->subject == CHECK_NODE && rule->factor != FACTOR_LOGIC) return false;
    /* A loop may turn on what a method does to a name that is only read: `xs.pop()`. */
    bool used = rule->check->subject == CHECK_BINDING || rule->check->subject == CHECK_LOOP;
    const uint32_t *names = used ? doubt->names : doubt->values;
    struct str place = source_slice(doubt->student, finding->start, finding->end);
    if (names_doubted(doubt, names, place, function)) return true;
    for (unsigned i = 0; i < finding->arg_count; i++) {
        if (names_doubted(doubt, names, finding->args[i].value, function)) return true;
    }
    return false;
}
