#include "rules/metrics.h"

static bool is_nesting(enum role role)
{
    switch (role) {
    case ROLE_IF:
    case ROLE_WHILE:
    case ROLE_FOR:
    case ROLE_SWITCH:
    case ROLE_TRY:
    case ROLE_WITH: return true;
    default: return false;
    }
}

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

struct function_metrics metrics_of(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    const struct source *source = tree->source;
    struct function_metrics m = {.cyclomatic = 1};
    m.lines = source_own_line(source, tree->nodes[node].end) -
              source_own_line(source, tree->nodes[node].start) + 1;

    /* The ends of the nesting statements that are open; deeper than this counts as this. */
    enum { MAX_OPEN = 64 };
    uint32_t ends[MAX_OPEN];
    uint32_t depth = 0;
    for (uint32_t i = node + 1; i < tree->nodes[node].next; i++) {
        while (depth > 0 && i >= ends[depth - 1]) depth--;
        enum role role = model_role(model, i);
        switch (role) {
        case ROLE_NONE: break;
        case ROLE_FUNCTION:
        case ROLE_CLASS: i = tree->nodes[i].next - 1; break; /* counted on their own */
        case ROLE_IF:
        case ROLE_WHILE:
        case ROLE_FOR:
        case ROLE_CATCH:
            m.cyclomatic++;
            m.cognitive += 1 + depth;
            break;
        case ROLE_ELSE_IF:
            m.cyclomatic++;
            m.cognitive++;
            break;
        case ROLE_ELSE: m.cognitive++; break;
        case ROLE_CASE: m.cyclomatic++; break;
        case ROLE_SWITCH: m.cognitive += 1 + depth; break;
        case ROLE_CONDITIONAL:
            m.cyclomatic++;
            m.cognitive += 1 + depth;
            break;
        case ROLE_COMPREHENSION: m.cyclomatic++; break;
        case ROLE_BOOLEAN:
            m.cyclomatic++;
            if (starts_boolean_row(model, i)) m.cognitive++;
            break;
        default: break;
        }
        if (is_nesting(role) && depth < MAX_OPEN) {
            ends[depth++] = tree->nodes[i].next;
            if (depth > m.nesting) m.nesting = depth;
        }
    }
    return m;
}

static void count_lines(const struct model *model, struct program_metrics *m)
{
    const struct source *source = model->tree->source;
    m->lines = source->line_count;
    for (uint32_t line = 1; line <= source->line_count; line++) {
        struct str text = str_trim(source_line_text(source, line));
        if (line == source->line_count && text.size == 0) m->lines--;
        if (text.size > 0) m->code_lines++;
    }
    uint32_t last = 0;
    for (uint32_t i = 0; i < model->tree->count; i++) {
        if (model_role(model, i) != ROLE_COMMENT) continue;
        uint32_t start = model->tree->nodes[i].start;
        uint32_t line = source_own_line(source, start);
        if (line != last) m->comment_lines++;
        last = line;
        uint32_t first = source->line_starts[line - 1];
        if (str_trim(source_slice(source, first, start)).size == 0) m->code_lines--;
    }
}

static void take_larger(uint32_t *into, uint32_t value)
{
    if (value > *into) *into = value;
}

struct program_metrics metrics_program(const struct model *model)
{
    struct program_metrics m = {0};
    if (!model->tree->nodes) return m;
    count_lines(model, &m);
    m.loops = model->loop_count;
    for (uint32_t i = 0; i < model->scope_count; i++) {
        if (model->scopes[i].kind == SCOPE_CLASS) m.classes++;
    }
    struct function_metrics whole = metrics_of(model, 0);
    m.cyclomatic = whole.cyclomatic;
    m.cognitive = whole.cognitive;
    m.nesting = whole.nesting;
    for (uint32_t i = 0; i < model->function_count; i++) {
        const struct function *function = &model->functions[i];
        if (function->name == MODEL_NONE) continue;
        struct function_metrics own = metrics_of(model, function->node);
        m.functions++;
        take_larger(&m.cyclomatic, own.cyclomatic);
        take_larger(&m.cognitive, own.cognitive);
        take_larger(&m.nesting, own.nesting);
        take_larger(&m.longest_function, own.lines);
    }
    return m;
}
