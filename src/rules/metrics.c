#include "rules/metrics.h"

#include "base/map.h"
#include "base/utf8.h"

enum {
    NESTING = ROLE_SET(ROLE_IF) | ROLE_SET(ROLE_WHILE) | ROLE_SET(ROLE_FOR) |
              ROLE_SET(ROLE_SWITCH) | ROLE_SET(ROLE_TRY) | ROLE_SET(ROLE_WITH),
    COUNTED = NESTING | ROLE_SET(ROLE_FUNCTION) | ROLE_SET(ROLE_CLASS) | ROLE_SET(ROLE_COMMENT) |
              ROLE_SET(ROLE_CATCH) | ROLE_SET(ROLE_CONDITIONAL) | ROLE_SET(ROLE_ELSE_IF) |
              ROLE_SET(ROLE_ELSE) | ROLE_SET(ROLE_COMPREHENSION) | ROLE_SET(ROLE_CASE) |
              ROLE_SET(ROLE_BOOLEAN),
};

/* The and/or that the node starts a row of: the same one right above is the same row. */
static bool starts_boolean_row(const struct model *model, uint32_t node)
{
    uint32_t parent = node_parent(model->tree, node);
    if (parent == NODE_NONE || model_role(model, parent) != ROLE_BOOLEAN) return true;
    /* The operator is the child that is no named node. */
    uint16_t kinds[2] = {0, 0};
    uint32_t nodes[2] = {node, parent};
    for (unsigned i = 0; i < 2; i++) {
        NODE_EACH_CHILD(model->tree, nodes[i], child)
        {
            if (!node_has(model->tree, child, NODE_NAMED)) kinds[i] = node_kind(model->tree, child);
        }
    }
    return kinds[0] != kinds[1];
}

enum {
    /* Nesting statements that are open, and functions and classes; deeper ones count as these. */
    MAX_OPEN = 64,
    MAX_FRAMES = 64,
};

/* A function or class that the pass is in, or the program. */
struct frame {
    uint32_t end;
    uint32_t outer_depth; /* of the nesting statements around it */
    struct function_metrics *metrics;
};

struct pass {
    const struct model *model;
    struct metrics *out;
    struct function_metrics program, elsewhere; /* elsewhere: in a class, of nobody */
    struct frame frames[MAX_FRAMES];
    uint32_t frame_count;
    uint32_t ends[MAX_OPEN]; /* of the nesting statements that are open */
    uint32_t depth;
    uint32_t next_function;
    uint32_t comment_line; /* the last */
};

/* The metrics of the function at `node`, or those of nobody: functions come in the order of the
 * text. */
static struct function_metrics *metrics_at(struct pass *pass, uint32_t node)
{
    const struct model *model = pass->model;
    uint32_t i = pass->next_function;
    while (i < model->function_count && model->functions[i].node < node) i++;
    pass->next_function = i;
    bool here = i < model->function_count && model->functions[i].node == node;
    return here ? &pass->out->functions[i] : &pass->elsewhere;
}

static uint32_t lines_of(const struct model *model, uint32_t node)
{
    const struct source *source = model->tree->source;
    return source_own_line(source, model->tree->nodes[node].end) -
           source_own_line(source, model->tree->nodes[node].start) + 1;
}

static void enter(struct pass *pass, uint32_t node, struct function_metrics *metrics)
{
    if (pass->frame_count == MAX_FRAMES) return;
    metrics->cyclomatic = 1;
    pass->frames[pass->frame_count++] = (struct frame){
        .end = pass->model->tree->nodes[node].next,
        .outer_depth = pass->depth,
        .metrics = metrics,
    };
}

static void count_comment(struct pass *pass, uint32_t node)
{
    const struct source *source = pass->model->tree->source;
    struct program_metrics *m = &pass->out->program;
    uint32_t start = pass->model->tree->nodes[node].start;
    uint32_t line = source_own_line(source, start);
    if (line != pass->comment_line) m->comment_lines++;
    pass->comment_line = line;
    uint32_t first = source->line_starts[line - 1];
    if (str_trim(source_slice(source, first, start)).size == 0) m->code_lines--;
}

static void count_node(struct pass *pass, uint32_t node, enum role role)
{
    struct frame *frame = &pass->frames[pass->frame_count - 1];
    struct function_metrics *m = frame->metrics;
    uint32_t depth = pass->depth - frame->outer_depth;
    switch (role) {
    case ROLE_FUNCTION: enter(pass, node, metrics_at(pass, node)); return;
    case ROLE_CLASS: enter(pass, node, &pass->elsewhere); return;
    case ROLE_COMMENT: count_comment(pass, node); return;
    case ROLE_IF:
    case ROLE_WHILE:
    case ROLE_FOR:
    case ROLE_CATCH:
    case ROLE_CONDITIONAL:
        m->cyclomatic++;
        m->cognitive += 1 + depth;
        break;
    case ROLE_ELSE_IF:
        m->cyclomatic++;
        m->cognitive++;
        break;
    case ROLE_ELSE: m->cognitive++; break;
    case ROLE_COMPREHENSION:
    case ROLE_CASE: m->cyclomatic++; break;
    case ROLE_SWITCH: m->cognitive += 1 + depth; break;
    case ROLE_BOOLEAN:
        m->cyclomatic++;
        if (starts_boolean_row(pass->model, node)) m->cognitive++;
        break;
    default: break;
    }
    if (!role_is_in(role, NESTING) || pass->depth == MAX_OPEN) return;
    pass->ends[pass->depth++] = pass->model->tree->nodes[node].next;
    if (depth + 1 > m->nesting) m->nesting = depth + 1;
}

static void count_lines(const struct source *source, struct program_metrics *m)
{
    m->lines = source->line_count;
    for (uint32_t line = 1; line <= source->line_count; line++) {
        struct str text = str_trim(source_line_text(source, line));
        if (line == source->line_count && text.size == 0) m->lines--;
        if (text.size > 0) m->code_lines++;
    }
}

static void take_larger(uint32_t *into, uint32_t value)
{
    if (value > *into) *into = value;
}

/* The program's own: what stands outside functions, or the worst of its functions. */
static void sum_up(struct pass *pass)
{
    const struct model *model = pass->model;
    struct program_metrics *m = &pass->out->program;
    m->loops = model->loop_count;
    for (uint32_t i = 0; i < model->scope_count; i++) {
        if (model->scopes[i].kind == SCOPE_CLASS) m->classes++;
    }
    m->cyclomatic = pass->program.cyclomatic;
    m->cognitive = pass->program.cognitive;
    m->nesting = pass->program.nesting;
    for (uint32_t i = 0; i < model->function_count; i++) {
        if (model->functions[i].name == MODEL_NONE) continue;
        struct function_metrics *own = &pass->out->functions[i];
        own->lines = lines_of(model, model->functions[i].node);
        m->functions++;
        take_larger(&m->cyclomatic, own->cyclomatic);
        take_larger(&m->cognitive, own->cognitive);
        take_larger(&m->nesting, own->nesting);
        take_larger(&m->longest_function, own->lines);
    }
}

void metrics_measure(const struct model *model, struct arena *arena, struct metrics *metrics)
{
    const struct tree *tree = model->tree;
    *metrics = (struct metrics){
        .functions = ARENA_ARRAY(arena, struct function_metrics, model->function_count + 1)};
    struct pass pass;
    pass.model = model;
    pass.out = metrics;
    pass.program = pass.elsewhere = (struct function_metrics){0};
    pass.frame_count = pass.depth = pass.next_function = pass.comment_line = 0;
    count_lines(tree->source, &metrics->program);
    enter(&pass, 0, &pass.program);
    for (uint32_t i = 0; i < model->structure_count; i++) {
        uint32_t node = model->structure[i];
        enum role role = model_role(model, node);
        if (node == 0 || !role_is_in(role, COUNTED)) continue;
        while (node >= pass.frames[pass.frame_count - 1].end) pass.frame_count--;
        while (pass.depth > 0 && node >= pass.ends[pass.depth - 1]) pass.depth--;
        count_node(&pass, node, role);
    }
    sum_up(&pass);
}

/* ---- Duplication ---- */

/* The lines with something on them, without what is around it. */
static uint32_t full_lines(const struct source *source, struct str *lines)
{
    uint32_t count = 0;
    for (uint32_t line = 1; line <= source->line_count; line++) {
        struct str text = str_trim(source_line_text(source, line));
        if (text.size > 0) lines[count++] = text;
    }
    return count;
}

static bool same_piece(const struct str *a, const struct str *b)
{
    for (unsigned i = 0; i < METRICS_CLONE; i++) {
        if (!str_equal(a[i], b[i])) return false;
    }
    return true;
}

uint32_t metrics_duplicated_lines(const struct source *source, struct arena *arena)
{
    if (source->line_count < 2 * METRICS_CLONE) return 0;
    struct str *lines = ARENA_ARRAY(arena, struct str, source->line_count);
    uint32_t count = full_lines(source, lines);
    if (count < 2 * METRICS_CLONE) return 0;
    uint32_t size = 16;
    while (size < 2 * count) size *= 2;
    uint32_t *table = ARENA_ARRAY(arena, uint32_t, size); /* line + 1 of a piece by its hash */
    uint64_t *hashes = ARENA_ARRAY(arena, uint64_t, count);
    for (uint32_t i = 0; i < count; i++) hashes[i] = hash_bytes(lines[i]);
    uint32_t duplicated = 0;
    uint32_t counted = 0; /* lines before this one are counted already */
    for (uint32_t i = 0; i + METRICS_CLONE <= count; i++) {
        uint64_t hash = 0;
        for (uint32_t k = 0; k < METRICS_CLONE; k++) hash = hash * 31 + hashes[i + k];
        uint32_t slot = (uint32_t)(hash ^ (hash >> 32)) & (size - 1);
        while (table[slot] != 0 && !same_piece(&lines[table[slot] - 1], &lines[i])) {
            slot = (slot + 1) & (size - 1);
        }
        if (table[slot] == 0) {
            table[slot] = i + 1;
            continue;
        }
        if (table[slot] - 1 + METRICS_CLONE > i) continue; /* a row of equal lines meets itself */
        uint32_t from = counted > i ? counted : i;
        duplicated += i + METRICS_CLONE - from;
        counted = i + METRICS_CLONE;
    }
    return duplicated;
}

/* ---- Names ---- */

struct name_metrics metrics_names(const struct model *model)
{
    struct name_metrics m = {0};
    for (uint32_t i = 0; i < model->binding_count; i++) {
        const struct binding *b = &model->bindings[i];
        if (b->kind == BINDING_IMPORT || b->declared) continue;
        m.names++;
        struct str name = model->names[b->name];
        bool may_be_one = name.size <= 4; /* bytes of one character */
        if (b->kind != BINDING_LOOP && may_be_one && utf8_length(name) == 1) m.one_letter++;
    }
    return m;
}
