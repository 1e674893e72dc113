#include "base/map.h"

uint32_t hash_bytes(struct str bytes)
{
    /* FNV-1a, 64 bits: offset basis and prime from the FNV reference. */
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < bytes.size; i++) {
        hash = (hash ^ (unsigned char)bytes.data[i]) * 0x100000001b3u;
    }
    return (uint32_t)(hash ^ (hash >> 32));
}

void map_init(struct map *map, struct arena *arena, uint32_t expected)
{
    uint32_t capacity = 16;
    while (capacity < expected + expected / 2) capacity *= 2;
    *map = (struct map){
        .arena = arena,
        .entries = ARENA_ARRAY(arena, struct map_entry, capacity),
        .capacity = capacity,
    };
}

static struct map_entry *find(const struct map *map, struct str key, uint32_t hash)
{
    uint32_t mask = map->capacity - 1;
    for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
        struct map_entry *entry = &map->entries[at];
        if (!entry->key.data) return entry;
        if (entry->hash == hash && str_equal(entry->key, key)) return entry;
    }
}

uint32_t map_get(const struct map *map, struct str key)
{
    const struct map_entry *entry = find(map, key, hash_bytes(key));
    return entry->key.data ? entry->value : MAP_NONE;
}

static void grow(struct map *map)
{
    struct map larger;
    map_init(&larger, map->arena, map->capacity);
    for (uint32_t i = 0; i < map->capacity; i++) {
        const struct map_entry *entry = &map->entries[i];
        if (entry->key.data) *find(&larger, entry->key, entry->hash) = *entry;
    }
    larger.count = map->count;
    *map = larger;
}

uint32_t *map_at(struct map *map, struct str key)
{
    if (map->count >= map->capacity / 4 * 3) grow(map);
    uint32_t hash = hash_bytes(key);
    struct map_entry *entry = find(map, key, hash);
    if (!entry->key.data) {
        *entry = (struct map_entry){.key = key, .hash = hash, .value = MAP_NONE};
        map->count++;
    }
    return &entry->value;
}
