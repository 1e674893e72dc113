/*
 * metrics: what the service counts, and the Prometheus text that shows it.
 *
 * Counters are atomics; whoever counts never waits.  Labels come from fixed sets
 * (routes, codes, rules), so their number is bounded whatever callers send.
 */
#ifndef SERVICE_METRICS_H
#define SERVICE_METRICS_H

#include "base/buf.h"
#include "review.h"

enum { METRICS_ROUTES = 48, METRICS_CODES = 24 };

struct metrics;

/* Routes are named once, at start; "other" is added for what is none of them. */
struct metrics *metrics_create(const char *const *routes, unsigned route_count,
                               const struct review_engine *engine);
void metrics_destroy(struct metrics *metrics);

/* A request was answered.  `route` METRICS_ROUTES or more: other.  Time in nanoseconds. */
void metrics_request(struct metrics *metrics, unsigned route, unsigned method, unsigned code,
                     uint64_t duration_ns);

/* A review was made: how long it took and what it found. */
void metrics_review(struct metrics *metrics, const char *kind, uint64_t duration_ns,
                    const struct review_assessment *assessment);

/* A job waited that long for a worker. */
void metrics_wait(struct metrics *metrics, uint64_t duration_ns);

/* Somebody was refused; `reason` is one of a few constants. */
enum refusal { REFUSED_TOKEN, REFUSED_OVERLOAD, REFUSED_SIZE, REFUSED_INVALID, REFUSAL_COUNT };
void metrics_refusal(struct metrics *metrics, enum refusal reason);

struct metrics_gauges {
    unsigned queue_waiting, workers_busy, workers;
    unsigned connections;
};

/* Text in the Prometheus exposition format, version 0.0.4. */
void metrics_render(const struct metrics *metrics, const struct metrics_gauges *gauges,
                    struct buf *out);

/* How methods are numbered for metrics_request. */
enum metrics_method { METHOD_GET, METHOD_POST, METHOD_OTHER, METHOD_COUNT };

#endif
