/*
 * Arena: memory that lives exactly as long as one request.
 *
 * Everything a review makes is cut from one arena and given back in one stroke
 * by arena_reset, so there is nothing to free and nothing to leak, and the
 * addresses stay warm in the cache from one student's program to the next.
 *
 * An arena has a ceiling.  An allocation that would pass it, or that the system
 * refuses, does not return: it leaves through the arena's exit, which whoever
 * owns the request has set (see ARENA_TRY).  So code inside a request never
 * checks an allocation, and a hostile submission costs at most the ceiling.
 *
 * The rule this asks for: between ARENA_TRY and the end of the request nothing
 * may own anything but memory of the arena (no file, no lock, no malloc).
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

#include <setjmp.h>

struct arena_block;

struct arena {
    char *next;                 /* first free byte of the newest block */
    char *limit;                /* end of the newest block */
    struct arena_block *blocks; /* newest first */
    size_t reserved;            /* bytes held from the system */
    size_t ceiling;             /* bytes it may hold at most */
    jmp_buf *exit;              /* where a refused allocation goes; see ARENA_TRY */
};

/*
 * Marks the boundary of a request: evaluates to true the first time, and to
 * false when a later allocation from `arena` was refused.  `escape` is a
 * jmp_buf of the calling function, which must not return while the arena may
 * still be allocated from.
 *
 *     jmp_buf escape;
 *     if (!ARENA_TRY(arena, escape)) return STATUS_NO_MEMORY;
 */
#define ARENA_TRY(arena, escape) ((arena)->exit = &(escape), setjmp(escape) == 0)

/* An empty arena that holds no memory yet.  `ceiling` in bytes. */
void arena_init(struct arena *arena, size_t ceiling);

/* Forgets everything allocated; keeps up to `keep` bytes for the next request. */
void arena_reset(struct arena *arena, size_t keep);

/*
 * A place to come back to: arena_rollback forgets what was allocated since the
 * mark was taken, for trials whose results are not kept.
 */
struct arena_mark {
    char *next;
    struct arena_block *block;
};

struct arena_mark arena_mark(const struct arena *arena);
void arena_rollback(struct arena *arena, struct arena_mark mark);

/* Gives all memory back to the system. */
void arena_release(struct arena *arena);

/* The slow path of arena_alloc: takes another block, or leaves by the exit. */
RARELY void *arena_grow(struct arena *arena, size_t size);

/* `size` bytes aligned for any object, not cleared.  Never NULL. */
static inline void *arena_alloc(struct arena *arena, size_t size)
{
    size_t rounded = (size + 15) & ~(size_t)15;
    if (rounded < size || rounded > (size_t)(arena->limit - arena->next)) {
        return arena_grow(arena, size);
    }
    void *memory = arena->next;
    arena->next += rounded;
    return memory;
}

/* `count` objects of `size` bytes, cleared; leaves by the exit on overflow. */
void *arena_alloc_zero(struct arena *arena, size_t count, size_t size);

#define ARENA_NEW(arena, type)          ((type *)arena_alloc_zero((arena), 1, sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc_zero((arena), (count), sizeof(type)))

/* A copy of `text` in the arena, with a NUL behind it. */
struct str arena_copy(struct arena *arena, struct str text);

/* printf into the arena. */
__attribute__((format(printf, 2, 3))) struct str arena_format(struct arena *arena,
                                                              const char *format, ...);

/*
 * Growing arrays: pointer, count and capacity are three fields of the caller's
 * struct.  ARENA_PUSH(arena, items, count, capacity) makes room for one more
 * and yields it as an lvalue; the old copy stays in the arena until the reset.
 */
void *arena_grow_array(struct arena *arena, void *items, uint32_t count, uint32_t *capacity,
                       size_t item_size);

#define ARENA_PUSH(arena, items, count, capacity)                                                  \
    (*(((count) == (capacity)                                                                      \
            ? (void)((items) = arena_grow_array((arena), (items), (count), &(capacity),            \
                                                sizeof *(items)))                                  \
            : (void)0),                                                                            \
       &(items)[(count)++]))

#endif
