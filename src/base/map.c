#include "base/map.h"

/* The first `size` bytes (at most 8) as a number. */
static inline uint64_t load(const char *data, size_t size)
{
    uint64_t word = 0;
    if (size >= 8) {
        memcpy(&word, data, 8);
    } else if (size >= 4) {
        /* Both halves, overlapping: all bytes, at places that depend on the size alone. */
        uint32_t low, high;
        memcpy(&low, data, 4);
        memcpy(&high, data + size - 4, 4);
        word = (uint64_t)high << 32 | low;
    } else if (size > 0) {
        word = (uint64_t)(unsigned char)data[0] | (uint64_t)(unsigned char)data[size / 2] << 8 |
               (uint64_t)(unsigned char)data[size - 1] << 16;
    }
    return word;
}

uint32_t hash_bytes(struct str bytes)
{
    /*
     * In the manner of FNV-1a, its offset basis included, but by words of 8 bytes, and
     * multiplied by 2^64 over the golden ratio (Knuth, TAOCP 3, 6.4).
     */
    uint64_t hash = 0xcbf29ce484222325u ^ bytes.size;
    const char *data = bytes.data;
    for (size_t left = bytes.size;; left -= 8, data += 8) {
        hash = (hash ^ load(data, left)) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 32;
        if (left <= 8) break;
    }
    return (uint32_t)hash;
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
