/*
 * source: one submission's text, and where things are in it.
 *
 * The rest of the review speaks of byte offsets.  Only what a person reads needs
 * lines and columns, and only this module knows how they are counted: both from
 * 1, a column in Unicode code points, a line ended by LF, CR LF or CR.
 *
 * A source may be a repaired copy of another one (a broken program with its
 * missing colon put in, say).  The tree and the rules then see the repaired text
 * and its offsets, and source_position leads back to what the student wrote.
 */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include "base/arena.h"

/* The bytes [start, end) of the older text became the bytes [new_start, new_end). */
struct source_edit {
    uint32_t start, end;
    uint32_t new_start, new_end;
};

struct source {
    const char *text; /* a NUL stands behind it */
    uint32_t size;    /* bytes */
    uint32_t line_count;
    const uint32_t *line_starts; /* line_count offsets, ascending, the first 0 */

    const struct source *origin; /* what the student wrote, or NULL: this is it */
    const struct source_edit *edits;
    uint32_t edit_count;

    uint32_t invalid_at; /* first byte that is not UTF-8, or SOURCE_NONE */
    uint32_t nul_at;     /* first NUL byte, or SOURCE_NONE */
};

struct source_position {
    uint32_t line;   /* from 1 */
    uint32_t column; /* from 1, in code points */
};

struct source_range {
    uint32_t start, end; /* bytes, end exclusive */
};

#define SOURCE_NONE UINT32_MAX

/*
 * Reads a text in: drops a byte order mark, makes every line end a LF, counts
 * lines, notes what is not UTF-8.  Keeps no pointer to `text`.  The size must be
 * below 2^31 bytes, which every caller's limit sees to.
 */
struct source *source_read(struct arena *arena, struct str text);

/* What one edit puts in the place of [start, end). */
struct source_change {
    uint32_t start, end;
    struct str text;
};

/*
 * A copy of `origin` with `changes` applied, which must ascend and not overlap.
 * `origin` itself must not be a repaired copy.
 */
struct source *source_repair(struct arena *arena, const struct source *origin,
                             const struct source_change *changes, uint32_t count);

/* The text between two offsets of this source. */
static inline struct str source_slice(const struct source *source, uint32_t start, uint32_t end)
{
    return str_from(source->text + start, end - start);
}

/* The offset in the student's own text that `offset` stands for. */
uint32_t source_origin_offset(const struct source *source, uint32_t offset);

/* Line and column, in the student's own text, of an offset of this source. */
struct source_position source_position(const struct source *source, uint32_t offset);

/* The line (from 1) that holds `offset`, in the student's own text. */
uint32_t source_line(const struct source *source, uint32_t offset);

/* The line (from 1) that holds `offset`, in this source itself. */
uint32_t source_own_line(const struct source *source, uint32_t offset);

/* The text of a line (from 1) of this source itself, without its end. */
struct str source_line_text(const struct source *source, uint32_t line);

#endif
