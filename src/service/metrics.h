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
struct metrics *metrics_create(const char *const *routes, unsigned route_count);
void metrics_destroy(struct metrics *metrics);

/* A request was answered.  `route` METRICS_ROUTES or more: other.  Time in nanoseconds. */
void metrics_request(struct metrics *metrics, unsigned route, unsigned method, unsigned code,
                     uint64_t duration_ns);

/*
 * A review was made: how long it took and what it found.  `kind` is assess, hint or
 * feedback.  Without an assessment (a hint) the language is told by metrics_language.
 */
void metrics_review(struct metrics *metrics, const char *kind, uint64_t duration_ns,
                    const struct review_assessment *assessment);

/* A program in that language was reviewed (name or alias; empty: the default). */
void metrics_language(struct metrics *metrics, struct str language);

/* A job waited that long for a worker. */
void metrics_wait(struct metrics *metrics, uint64_t duration_ns);

/* Why somebody was refused. */
enum refusal {
    REFUSED_TOKEN,         /* 401 */
    REFUSED_FORBIDDEN,     /* 403 */
    REFUSED_NO_KEY,        /* 503, no key is configured */
    REFUSED_OVERLOAD,      /* 503, the queue is full */
    REFUSED_DEADLINE,      /* 503, it waited too long in the queue or a batch took too long */
    REFUSED_MEMORY,        /* 503, bodies or a review need more than there is */
    REFUSED_SIZE,          /* 413 */
    REFUSED_INVALID,       /* 400, 422: the body or a field */
    REFUSED_SCREEN,        /* 400, by the screen */
    REFUSED_PEER_LIMIT,    /* 429, by address */
    REFUSED_STUDENT_LIMIT, /* 429, by student or service */
    REFUSED_MALFORMED,     /* 400, 417, 501: the HTTP of it */
    REFUSAL_COUNT,
};
void metrics_refusal(struct metrics *metrics, enum refusal reason);

/* A limit that the server keeps was met. */
enum limit_hit {
    LIMIT_HIT_CONNECTIONS,     /* a connection was shed to make room for another */
    LIMIT_HIT_HEADER_DEADLINE, /* a connection was cut off while its headers came */
    LIMIT_HIT_BODY_DEADLINE,
    LIMIT_HIT_ANSWER_DEADLINE, /* the client did not take its answer */
    LIMIT_HIT_IDLE,            /* a keep-alive connection was closed */
    LIMIT_HIT_BODY_MEMORY,     /* all bodies together are too large */
    LIMIT_HIT_QUEUE,           /* too many reviews wait */
    LIMIT_HIT_QUEUE_TIME,      /* a review has waited too long */
    LIMIT_HIT_GONE,            /* a client went away while its review waited */
    LIMIT_HIT_COUNT,
};
void metrics_limit(struct metrics *metrics, enum limit_hit limit);

struct metrics_gauges {
    unsigned queue_waiting, queue_places, workers_busy, workers;
    unsigned connections;
    size_t body_bytes; /* held for requests that are not answered */
    uint64_t log_lines_dropped;
    uint64_t spans_exported, spans_dropped;
};

/* Text in the Prometheus exposition format, version 0.0.4. */
void metrics_render(const struct metrics *metrics, const struct metrics_gauges *gauges,
                    struct buf *out);

/* How methods are numbered for metrics_request. */
enum metrics_method { METHOD_GET, METHOD_POST, METHOD_OTHER, METHOD_COUNT };

#endif
