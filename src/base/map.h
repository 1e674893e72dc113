/*
 * map: from text to a small number, in an arena.
 *
 * Open addressing with linear probing, doubled at three quarters full.  Keys
 * are views; whoever adds one keeps it alive as long as the map.
 *
 * The hash has no secret: the same input must cost the same everywhere.  A
 * submission made of names that all collide costs a quadratic search over the
 * at most 25,000 names that fit into its 50,000 characters, about 0.2 s: bad,
 * bounded, and the same as any other program that uses up its work.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

struct map_entry {
    struct str key;
    uint32_t hash;
    uint32_t value;
};

struct map {
    struct arena *arena;
    struct map_entry *entries; /* key.data == NULL: free */
    uint32_t capacity;         /* a power of two */
    uint32_t count;
};

#define MAP_NONE UINT32_MAX

void map_init(struct map *map, struct arena *arena, uint32_t expected);

/* The value of `key`, or MAP_NONE. */
uint32_t map_get(const struct map *map, struct str key);

/*
 * The place of the value of `key`, added with the value MAP_NONE when it was
 * not there.  Valid until the next map_at.  An empty key needs non-NULL data.
 */
uint32_t *map_at(struct map *map, struct str key);

/* The map's hash, for other tables too. */
uint32_t hash_bytes(struct str bytes);

#endif
