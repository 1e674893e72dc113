#include "model/check.h"

#include "base/utf8.h"

enum {
    /* A sentence that quotes more than this is not read to its end. */
    QUOTED_CHARACTERS = 60,
    MAX_EDITS = 16,
};

struct finding *check_report_range(struct check_context *context, uint32_t start, uint32_t end)
{
    const struct source *source = context->tree->source;
    return findings_add(context->findings, context->rule, source_origin_offset(source, start),
                        source_origin_offset(source, end));
}

struct finding *check_report(struct check_context *context, uint32_t node)
{
    const struct node *n = &context->tree->nodes[node];
    return check_report_range(context, n->start, n->end);
}

struct finding *check_report_header(struct check_context *context, uint32_t node, uint32_t body)
{
    const struct node *nodes = context->tree->nodes;
    uint32_t start = nodes[node].start;
    uint32_t end = body != NODE_NONE ? nodes[body].start : nodes[node].end;
    while (end > start && ascii_is_space(context->tree->source->text[end - 1])) end--;
    return check_report_range(context, start, end);
}

struct str check_short_text(struct arena *arena, struct str text)
{
    const char *line_end = text.size > 0 ? memchr(text.data, '\n', text.size) : NULL;
    if (!line_end && text.size <= QUOTED_CHARACTERS) return text; /* most are short */
    struct str line = line_end ? str_from(text.data, (size_t)(line_end - text.data)) : text;
    size_t at = 0;
    uint32_t count = 0;
    while (at < line.size && count < QUOTED_CHARACTERS) {
        unsigned size = utf8_sequence(str_sub(line, at, line.size));
        at += size > 0 ? size : 1;
        count++;
    }
    if (at >= line.size && !line_end) return text;
    if (at > line.size) at = line.size;
    return arena_format(arena, "%.*s ...", STR_ARG(str_trim(str_sub(line, 0, at))));
}

void check_set_node(struct check_context *context, struct finding *finding, const char *name,
                    uint32_t node)
{
    finding_set(finding, name, tree_text(context->tree, node));
}

void check_set_number(struct check_context *context, struct finding *finding, const char *name,
                      uint32_t number)
{
    char digits[10]; /* of 2^32 - 1 */
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    struct str text = {digits + at, sizeof digits - at};
    finding_set(finding, name, arena_copy(context->arena, text));
}

void check_set_binding(struct check_context *context, struct finding *finding, const char *name,
                       uint32_t binding)
{
    finding_set(finding, name, binding_name(context->model, binding));
}

void check_set_line(struct check_context *context, struct finding *finding, const char *name,
                    uint32_t node)
{
    check_set_number(context, finding, name,
                     source_line(context->tree->source, context->tree->nodes[node].start));
}

void check_edit(struct check_context *context, struct finding *finding, uint32_t start,
                uint32_t end, struct str text)
{
    const struct source *source = context->tree->source;
    if (finding->edit_count == MAX_EDITS) return;
    if (!finding->edits) {
        finding->edits = ARENA_ARRAY(context->arena, struct finding_edit, MAX_EDITS);
    }
    finding->edits[finding->edit_count++] = (struct finding_edit){
        .start = source_origin_offset(source, start),
        .end = source_origin_offset(source, end),
        .text = text,
    };
}

void check_replace(struct check_context *context, struct finding *finding, uint32_t node,
                   struct str text)
{
    const struct node *n = &context->tree->nodes[node];
    check_edit(context, finding, n->start, n->end, text);
}

void check_insert(struct check_context *context, struct finding *finding, uint32_t at,
                  struct str text)
{
    check_edit(context, finding, at, at, text);
}
