/*
 * core_alloc: the memory of the tree-sitter core, in our hands.
 *
 * The core and every grammar's scanner are compiled with this header included by
 * force, so that all they allocate comes from the arena of the parse that is
 * going on in this thread and is counted as work (see tree/tree.h).  Nothing is
 * ever really freed before the parse is over.
 */
#ifndef TREE_CORE_ALLOC_H
#define TREE_CORE_ALLOC_H

#include <stddef.h>
#include <stdlib.h>

void *core_malloc(size_t size);
void *core_calloc(size_t count, size_t size);
void *core_realloc(void *memory, size_t size);
void core_free(void *memory);

#define ts_malloc  core_malloc
#define ts_calloc  core_calloc
#define ts_realloc core_realloc
#define ts_free    core_free

/* Some scanners call libc's functions by name. */
#ifdef CORE_ALLOC_SCANNER
#define malloc  core_malloc
#define calloc  core_calloc
#define realloc core_realloc
#define free    core_free
#endif

#endif
