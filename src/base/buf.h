/*
 * buf: text being made, in an arena or in memory of fixed size.
 *
 * A buf over an arena grows up to the arena's ceiling.  A buf over fixed memory
 * (for the log, which must work when there is no arena) drops what does not fit
 * and remembers that it did.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

struct buf {
    struct arena *arena; /* NULL: fixed memory */
    char *data;
    size_t size;
    size_t capacity;
    bool truncated;
};

void buf_init(struct buf *buf, struct arena *arena, size_t capacity);
void buf_init_fixed(struct buf *buf, char *memory, size_t capacity);

/* The slow path of buf_reserve. */
bool buf_grow(struct buf *buf, size_t size);

/* Makes room for `size` more bytes; false when fixed memory has none left. */
static inline bool buf_reserve(struct buf *buf, size_t size)
{
    return buf->capacity - buf->size >= size || buf_grow(buf, size);
}

static inline void buf_add(struct buf *buf, struct str text)
{
    if (text.size == 0 || !buf_reserve(buf, text.size)) return;
    memcpy(buf->data + buf->size, text.data, text.size);
    buf->size += text.size;
}

static inline void buf_add_text(struct buf *buf, const char *text)
{
    buf_add(buf, str_of(text));
}

static inline void buf_add_char(struct buf *buf, char c)
{
    if (buf_reserve(buf, 1)) buf->data[buf->size++] = c;
}

void buf_add_uint(struct buf *buf, uint64_t number);

enum { BUF_DIGITS = 20 /* of the largest number */ };

/* Writes a number where there is room for it; returns what is behind it. */
char *buf_put_uint(char *at, uint64_t number);

__attribute__((format(printf, 2, 3))) void buf_format(struct buf *buf, const char *format, ...);

static inline struct str buf_str(const struct buf *buf)
{
    return str_from(buf->data, buf->size);
}

#endif
