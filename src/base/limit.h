/*
 * limit: how often somebody may do something.
 *
 * A rate is a count for a period and a burst: `30/minute` lets 30 through at once
 * and then one each two seconds.  What is kept of a key is one time, by the generic
 * cell rate algorithm (ITU-T I.371, "virtual scheduling"): the time at which all its
 * past requests will have been paid for.  A request moves it on by period/count, and
 * passes when it would not come to lie more than `burst` of these ahead of now.
 *
 * The table has a fixed size (2 MB) and never grows, however many keys are sent.
 * Keys are known by a keyed 64-bit hash (SipHash-2-4), so that nobody who does not
 * know the key can choose which share a place.  A time that has passed says no more
 * than no entry does, and its place is free.  Where a key is new and all eight places
 * for it are taken by times still to come, it takes the place of the earliest time,
 * and begins with that time as its own, or with one that lets just one request
 * through, whichever is earlier.  So whoever lost his place and comes back finds at
 * least the debt that he left with, but for that one request: pushing entries out
 * wins nothing to speak of, and nobody is refused his first request.
 */
#ifndef BASE_LIMIT_H
#define BASE_LIMIT_H

#include "base/str.h"

struct limit_rate {
    uint32_t count; /* that many a period; 0: no limit */
    uint32_t burst; /* that many at once; at least 1 */
    uint64_t period_ns;
};

enum { LIMIT_MAX_COUNT = 100000 /* of a count and of a burst */ };

/*
 * Reads `off`, COUNT/PERIOD or COUNT/PERIOD/BURST, where PERIOD is second, minute,
 * hour or day, and BURST is COUNT when it is left out.  False for anything else.
 */
bool limit_parse(struct str text, struct limit_rate *rate);

struct limit_result {
    bool allowed;
    uint32_t limit;          /* the rate's burst: the most there can be at once; 0: no limit */
    uint32_t remaining;      /* how many more would pass right now */
    uint64_t retry_after_ns; /* when refused: until the same would pass; otherwise 0 */
    uint64_t reset_ns;       /* until everything is paid for and the whole burst is back */
};

enum { LIMITER_KEY_SIZE = 16 };

struct limiter;

/*
 * A limiter whose hash has the given key of LIMITER_KEY_SIZE bytes, or one that the
 * system draws when `key` is NULL.  NULL when out of memory or of random bytes.
 */
struct limiter *limiter_create(const uint8_t *key);
void limiter_destroy(struct limiter *limiter);

/*
 * Asks for `cost` requests (at least 1) of `key` in a class (each class counts on its
 * own) at a time on any clock that all calls share: all of them pass, or none.  What
 * costs more than the burst passes when the whole burst is there.  A refused request costs
 * nothing.  A clock that
 * stands still gives nothing back, and one that is set back makes nobody wait longer
 * than burst * period / count.  May be called by several threads.
 */
struct limit_result limiter_take_many(struct limiter *limiter, unsigned class, struct str key,
                                      const struct limit_rate *rate, uint32_t cost,
                                      uint64_t now_ns);

/* The same for one request. */
static inline struct limit_result limiter_take(struct limiter *limiter, unsigned class,
                                               struct str key, const struct limit_rate *rate,
                                               uint64_t now_ns)
{
    return limiter_take_many(limiter, class, key, rate, 1, now_ns);
}

#endif
