#include "base/limit.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/random.h>

enum {
    SHARDS = 16, /* each with a lock of its own, so that threads seldom meet */
    SETS = 1024, /* of a shard */
    WAYS = 8,    /* places of a set: two lines of cache */
};

/* A key's hash and the time at which its past requests will be paid for (0: free). */
struct entry {
    uint64_t hash;
    uint64_t paid_ns;
};

struct shard {
    _Alignas(64) pthread_mutex_t lock;
    _Alignas(64) struct entry sets[SETS][WAYS];
};

struct limiter {
    uint64_t key[2];
    struct shard *shards;
};

/* ---- Rates ---- */

static bool read_count(struct str text, uint32_t *count)
{
    if (text.size == 0 || text.size > 6) return false;
    uint32_t number = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (!ascii_is_digit(text.data[i])) return false;
        number = number * 10 + (uint32_t)(text.data[i] - '0');
    }
    *count = number;
    return number >= 1 && number <= LIMIT_MAX_COUNT;
}

static bool read_period(struct str text, uint64_t *period_ns)
{
    static const struct {
        const char *name;
        uint64_t seconds;
    } periods[] = {{"second", 1}, {"minute", 60}, {"hour", 3600}, {"day", 86400}};
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        if (!str_is(text, periods[i].name)) continue;
        *period_ns = periods[i].seconds * 1000000000;
        return true;
    }
    return false;
}

bool limit_parse(struct str text, struct limit_rate *rate)
{
    *rate = (struct limit_rate){0};
    if (str_is(text, "off")) return true;
    struct str rest = text;
    struct str count, period, burst;
    if (!str_split(&rest, '/', &count) || !str_split(&rest, '/', &period)) return false;
    struct limit_rate read;
    if (!read_count(count, &read.count) || !read_period(period, &read.period_ns)) return false;
    read.burst = read.count;
    if (str_split(&rest, '/', &burst) && (!read_count(burst, &read.burst) || rest.data))
        return false;
    *rate = read;
    return true;
}

/* ---- The hash: SipHash-2-4 (Aumasson, Bernstein: SipHash, 2012) ---- */

static uint64_t rotate(uint64_t x, unsigned bits)
{
    return x << bits | x >> (64 - bits);
}

static void sip_rounds(uint64_t v[4], unsigned rounds)
{
    while (rounds-- > 0) {
        v[0] += v[1];
        v[1] = rotate(v[1], 13) ^ v[0];
        v[0] = rotate(v[0], 32);
        v[2] += v[3];
        v[3] = rotate(v[3], 16) ^ v[2];
        v[0] += v[3];
        v[3] = rotate(v[3], 21) ^ v[0];
        v[2] += v[1];
        v[1] = rotate(v[1], 17) ^ v[2];
        v[2] = rotate(v[2], 32);
    }
}

static void sip_word(uint64_t v[4], uint64_t word)
{
    v[3] ^= word;
    sip_rounds(v, 2);
    v[0] ^= word;
}

/* The class is hashed as a word before the text's. */
static uint64_t hash_of(const uint64_t key[2], unsigned class, struct str text)
{
    uint64_t v[4] = {key[0] ^ 0x736f6d6570736575, key[1] ^ 0x646f72616e646f6d,
                     key[0] ^ 0x6c7967656e657261, key[1] ^ 0x7465646279746573};
    sip_word(v, class);
    size_t at = 0;
    for (; at + 8 <= text.size; at += 8) {
        uint64_t word;
        memcpy(&word, text.data + at, 8);
        sip_word(v, word);
    }
    uint64_t last = (uint64_t)(text.size + 8) << 56;
    for (unsigned shift = 0; at < text.size; at++, shift += 8) {
        last |= (uint64_t)(unsigned char)text.data[at] << shift;
    }
    sip_word(v, last);
    v[2] ^= 0xff;
    sip_rounds(v, 4);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

/* ---- The table ---- */

struct limiter *limiter_create(const uint8_t *key)
{
    struct limiter *limiter = calloc(1, sizeof *limiter);
    if (!limiter) return NULL;
    bool has_key = true;
    if (key)
        memcpy(limiter->key, key, LIMITER_KEY_SIZE);
    else
        has_key = getrandom(limiter->key, LIMITER_KEY_SIZE, 0) == LIMITER_KEY_SIZE;
    if (has_key)
        limiter->shards = aligned_alloc(_Alignof(struct shard), SHARDS * sizeof(struct shard));
    if (!limiter->shards) {
        free(limiter);
        return NULL;
    }
    memset(limiter->shards, 0, SHARDS * sizeof(struct shard));
    for (unsigned i = 0; i < SHARDS; i++) pthread_mutex_init(&limiter->shards[i].lock, NULL);
    return limiter;
}

void limiter_destroy(struct limiter *limiter)
{
    if (!limiter) return;
    for (unsigned i = 0; i < SHARDS; i++) pthread_mutex_destroy(&limiter->shards[i].lock);
    free(limiter->shards);
    free(limiter);
}

/* The place of a hash in its set; a new one takes the earliest time's. */
static struct entry *place_of(struct entry *set, uint64_t hash)
{
    struct entry *earliest = set;
    for (unsigned i = 0; i < WAYS; i++) {
        if (set[i].hash == hash && set[i].paid_ns > 0) return &set[i];
        if (set[i].paid_ns < earliest->paid_ns) earliest = &set[i];
    }
    return earliest;
}

/* The cell rate algorithm over one place; `each` is what a request costs, `price` what all do. */
static struct limit_result take(struct entry *entry, uint64_t hash, const struct limit_rate *rate,
                                uint32_t cost, uint64_t now_ns)
{
    uint64_t each = rate->period_ns / rate->count;
    uint64_t most = each * rate->burst;
    uint64_t price = each * (cost < rate->burst ? cost : rate->burst);
    uint64_t paid = entry->paid_ns > now_ns ? entry->paid_ns : now_ns;
    if (entry->hash != hash && paid > now_ns + most - each) paid = now_ns + most - each;
    if (paid > now_ns + most) paid = now_ns + most; /* the clock was set back */
    struct limit_result result = {.limit = rate->burst};
    if (paid + price > now_ns + most) {
        result.retry_after_ns = paid + price - (now_ns + most);
    } else {
        result.allowed = true;
        paid += price;
    }
    *entry = (struct entry){.hash = hash, .paid_ns = paid};
    result.remaining = (uint32_t)((now_ns + most - paid) / each);
    result.reset_ns = paid - now_ns;
    return result;
}

struct limit_result limiter_take_many(struct limiter *limiter, unsigned class, struct str key,
                                      const struct limit_rate *rate, uint32_t cost, uint64_t now_ns)
{
    if (rate->count == 0) return (struct limit_result){.allowed = true};
    uint64_t hash = hash_of(limiter->key, class, key);
    struct shard *shard = &limiter->shards[hash % SHARDS];
    struct entry *set = shard->sets[hash / SHARDS % SETS];
    pthread_mutex_lock(&shard->lock);
    struct limit_result result = take(place_of(set, hash), hash, rate, cost, now_ns);
    pthread_mutex_unlock(&shard->lock);
    return result;
}
