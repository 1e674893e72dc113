#include "source/source.h"

#include "base/utf8.h"

/* ---- Reading ---- */

/* Notes the first byte that is not UTF-8; ASCII, the usual case, costs a load. */
static uint32_t find_invalid(struct str text)
{
    size_t at = 0;
    while (at < text.size) {
        if ((unsigned char)text.data[at] < 0x80) {
            at++;
            continue;
        }
        unsigned size = utf8_sequence(str_sub(text, at, text.size));
        if (size == 0) return (uint32_t)at;
        at += size;
    }
    return SOURCE_NONE;
}

static void index_lines(struct arena *arena, struct source *source)
{
    uint32_t lines = 1;
    const char *text = source->text;
    const char *end = text + source->size;
    for (const char *at = text; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++) lines++;

    uint32_t *starts = arena_alloc(arena, lines * sizeof *starts);
    uint32_t line = 0;
    starts[line++] = 0;
    for (const char *at = text; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++) {
        starts[line++] = (uint32_t)(at + 1 - text);
    }
    source->line_starts = starts;
    source->line_count = lines;
}

struct source *source_read(struct arena *arena, struct str text)
{
    static const struct str byte_order_mark = STR("\xef\xbb\xbf");
    if (str_starts_with(text, byte_order_mark)) text = str_sub(text, 3, text.size);

    struct source *source = ARENA_NEW(arena, struct source);
    char *copy = arena_alloc(arena, text.size + 1);
    size_t size = 0;
    if (text.size > 0 && !memchr(text.data, '\r', text.size)) {
        memcpy(copy, text.data, text.size);
        size = text.size;
    } else {
        for (size_t i = 0; i < text.size; i++) {
            char c = text.data[i];
            if (c == '\r') {
                if (i + 1 < text.size && text.data[i + 1] == '\n') continue;
                c = '\n';
            }
            copy[size++] = c;
        }
    }
    copy[size] = '\0';

    source->text = copy;
    source->size = (uint32_t)size;
    source->invalid_at = find_invalid(str_from(copy, size));
    const char *nul = memchr(copy, '\0', size);
    source->nul_at = nul ? (uint32_t)(nul - copy) : SOURCE_NONE;
    index_lines(arena, source);
    return source;
}

struct source *source_repair(struct arena *arena, const struct source *origin,
                             const struct source_change *changes, uint32_t count)
{
    size_t size = origin->size;
    for (uint32_t i = 0; i < count; i++) {
        size = size - (changes[i].end - changes[i].start) + changes[i].text.size;
    }
    char *text = arena_alloc(arena, size + 1);
    struct source_edit *edits = ARENA_ARRAY(arena, struct source_edit, count);

    uint32_t from = 0;
    uint32_t to = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct source_change *change = &changes[i];
        memcpy(text + to, origin->text + from, change->start - from);
        to += change->start - from;
        edits[i] = (struct source_edit){
            .start = change->start,
            .end = change->end,
            .new_start = to,
            .new_end = to + (uint32_t)change->text.size,
        };
        if (change->text.size > 0) memcpy(text + to, change->text.data, change->text.size);
        to = edits[i].new_end;
        from = change->end;
    }
    memcpy(text + to, origin->text + from, origin->size - from);
    text[size] = '\0';

    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){
        .text = text,
        .size = (uint32_t)size,
        .origin = origin,
        .edits = edits,
        .edit_count = count,
        .invalid_at = find_invalid(str_from(text, size)),
        .nul_at = SOURCE_NONE,
    };
    index_lines(arena, source);
    return source;
}

/* ---- Positions ---- */

uint32_t source_origin_offset(const struct source *source, uint32_t offset)
{
    if (!source->origin) return offset;
    /* The last edit that begins at or before the offset. */
    uint32_t low = 0;
    uint32_t high = source->edit_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (source->edits[middle].new_start <= offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == 0) return offset;
    const struct source_edit *edit = &source->edits[low - 1];
    if (offset >= edit->new_end) return edit->end + (offset - edit->new_end);
    /* Inside what was put in: as far along as the replaced text reaches. */
    uint32_t into = offset - edit->new_start;
    uint32_t length = edit->end - edit->start;
    return edit->start + (into < length ? into : length);
}

uint32_t source_own_line(const struct source *source, uint32_t offset)
{
    /* Where it goes cannot be guessed, so each step is a choice of values and no branch. */
    const uint32_t *at = source->line_starts;
    for (uint32_t left = source->line_count; left > 1;) {
        uint32_t half = left / 2;
        at += at[half] <= offset ? half : 0;
        left -= half;
    }
    return (uint32_t)(at - source->line_starts) + 1;
}

uint32_t source_line(const struct source *source, uint32_t offset)
{
    const struct source *own = source->origin ? source->origin : source;
    return source_own_line(own, source_origin_offset(source, offset));
}

struct source_position source_position(const struct source *source, uint32_t offset)
{
    const struct source *own = source->origin ? source->origin : source;
    uint32_t at = source_origin_offset(source, offset);
    uint32_t line = source_own_line(own, at);
    uint32_t start = own->line_starts[line - 1];
    return (struct source_position){
        .line = line,
        .column = utf8_length(source_slice(own, start, at)) + 1,
    };
}

struct str source_line_text(const struct source *source, uint32_t line)
{
    uint32_t start = source->line_starts[line - 1];
    uint32_t end = line < source->line_count ? source->line_starts[line] - 1 : source->size;
    return source_slice(source, start, end);
}
