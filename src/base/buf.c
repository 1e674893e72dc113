#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

void buf_init(struct buf *buf, struct arena *arena, size_t capacity)
{
    *buf = (struct buf){.arena = arena, .data = arena_alloc(arena, capacity), .capacity = capacity};
}

void buf_init_fixed(struct buf *buf, char *memory, size_t capacity)
{
    *buf = (struct buf){.data = memory, .capacity = capacity};
}

bool buf_grow(struct buf *buf, size_t size)
{
    if (!buf->arena) {
        buf->truncated = true;
        return false;
    }
    size_t capacity = buf->capacity * 2;
    if (capacity < buf->size + size) capacity = buf->size + size;
    char *larger = arena_alloc(buf->arena, capacity);
    if (buf->size > 0) memcpy(larger, buf->data, buf->size);
    buf->data = larger;
    buf->capacity = capacity;
    return true;
}

void buf_add_uint(struct buf *buf, uint64_t number)
{
    enum { DIGITS = 20 };
    char digits[DIGITS];
    size_t at = DIGITS;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    if (!buf_reserve(buf, DIGITS - at)) return;
    while (at < DIGITS) buf->data[buf->size++] = digits[at++];
}

void buf_format(struct buf *buf, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    /* One byte more than is kept: vsnprintf insists on its NUL. */
    if (size < 0 || !buf_reserve(buf, (size_t)size + 1)) return;

    va_start(arguments, format);
    vsnprintf(buf->data + buf->size, (size_t)size + 1, format, arguments);
    va_end(arguments);
    buf->size += (size_t)size;
}
