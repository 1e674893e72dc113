#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* The first block serves most student programs whole; later ones double. */
enum { FIRST_BLOCK = 64 * 1024, LARGEST_STEP = 8 * 1024 * 1024 };

struct arena_block {
    struct arena_block *older;
    size_t size; /* of the whole block, header included */
};

/* Room for the header, rounded so that what follows stays aligned to 16. */
enum { HEADER = (sizeof(struct arena_block) + 15) / 16 * 16 };

void arena_init(struct arena *arena, size_t ceiling)
{
    *arena = (struct arena){.ceiling = ceiling};
}

static void use_block(struct arena *arena, struct arena_block *block)
{
    arena->next = (char *)block + HEADER;
    arena->limit = (char *)block + block->size;
}

void arena_reset(struct arena *arena, size_t keep)
{
    /* One block is kept: the newest, and thus the largest, that fits `keep`. */
    struct arena_block *kept = NULL;
    struct arena_block *block = arena->blocks;
    while (block) {
        struct arena_block *older = block->older;
        if (!kept && block->size <= keep) {
            kept = block;
        } else {
            arena->reserved -= block->size;
            free(block);
        }
        block = older;
    }
    arena->blocks = kept;
    arena->next = arena->limit = NULL;
    arena->exit = NULL;
    if (kept) {
        kept->older = NULL;
        use_block(arena, kept);
    }
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){.next = arena->next, .block = arena->blocks};
}

void arena_rollback(struct arena *arena, struct arena_mark mark)
{
    while (arena->blocks != mark.block) {
        struct arena_block *newest = arena->blocks;
        arena->blocks = newest->older;
        arena->reserved -= newest->size;
        free(newest);
    }
    arena->next = mark.next;
    arena->limit = mark.block ? (char *)mark.block + mark.block->size : NULL;
}

void arena_release(struct arena *arena)
{
    arena_reset(arena, 0);
}

static _Noreturn void leave(struct arena *arena)
{
    /* An arena without an exit is a mistake of the program, not of its input. */
    if (!arena->exit) abort();
    longjmp(*arena->exit, 1);
}

void *arena_grow(struct arena *arena, size_t size)
{
    if (size > arena->ceiling) leave(arena);
    size_t needed = ((size + 15) & ~(size_t)15) + HEADER;
    size_t wanted = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
    if (wanted > LARGEST_STEP) wanted = LARGEST_STEP;
    if (wanted < needed) wanted = needed;
    size_t left = arena->ceiling > arena->reserved ? arena->ceiling - arena->reserved : 0;
    if (wanted > left) wanted = left;
    if (wanted < needed) leave(arena);

    struct arena_block *block = malloc(wanted);
    if (!block) leave(arena);
    block->size = wanted;
    block->older = arena->blocks;
    arena->blocks = block;
    arena->reserved += wanted;
    use_block(arena, block);
    void *memory = arena->next;
    arena->next += needed - HEADER;
    return memory;
}

void *arena_alloc_zero(struct arena *arena, size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) leave(arena);
    void *memory = arena_alloc(arena, total);
    memset(memory, 0, total);
    return memory;
}

struct str arena_copy(struct arena *arena, struct str text)
{
    char *copy = arena_alloc(arena, text.size + 1);
    if (text.size > 0) memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    return str_from(copy, text.size);
}

struct str arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0) return STR_EMPTY;

    char *text = arena_alloc(arena, (size_t)size + 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)size + 1, format, arguments);
    va_end(arguments);
    return str_from(text, (size_t)size);
}

void *arena_grow_array(struct arena *arena, void *items, uint32_t count, uint32_t *capacity,
                       size_t item_size)
{
    uint32_t larger = *capacity > 0 ? *capacity * 2 : 16;
    if (larger <= *capacity) leave(arena);
    void *copy = arena_alloc(arena, (size_t)larger * item_size);
    if (count > 0) memcpy(copy, items, count * item_size);
    *capacity = larger;
    return copy;
}
