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

char *buf_put_uint(char *at, uint64_t number)
{
    if (number < 10) {
        *at = (char)('0' + number);
        return at + 1;
    }
    char digits[BUF_DIGITS];
    size_t first = BUF_DIGITS;
    for (; number > 0; number /= 10) digits[--first] = (char)('0' + number % 10);
    for (; first < BUF_DIGITS; first++) *at++ = digits[first];
    return at;
}

void buf_add_uint(struct buf *buf, uint64_t number)
{
    char digits[BUF_DIGITS];
    buf_add(buf, str_from(digits, (size_t)(buf_put_uint(digits, number) - digits)));
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
