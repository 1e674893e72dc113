/*
 * clock: the time, for what is logged, measured and waited for; never for what is judged.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <pthread.h>
#include <stdint.h>
#include <time.h>

enum { CLOCK_TEXT_SIZE = 25 };

/* Milliseconds since 1970 in UTC. */
int64_t clock_wall_ms(void);

/* Nanoseconds from some fixed point; only differences mean something. */
uint64_t clock_monotonic_ns(void);

/* Nanoseconds between two of these; 0 when another thread read `since` a little after `now`. */
static inline uint64_t clock_since(uint64_t since, uint64_t now)
{
    return now > since ? now - since : 0;
}

/*
 * A condition that is waited for by the monotonic clock, which nobody sets: its time to
 * pthread_cond_timedwait is clock_in_ms.
 */
void clock_condition_init(pthread_cond_t *condition);

/* That many milliseconds from now. */
struct timespec clock_in_ms(unsigned ms);

/*
 * RFC 3339 in UTC with milliseconds: 2026-01-14T12:00:00.000Z, NUL-terminated.  What is
 * before 1970 or behind 9999 is written as the first or the last that is not.
 */
void clock_text(int64_t wall_ms, char text[CLOCK_TEXT_SIZE]);

#endif
