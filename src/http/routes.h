/*
 * routes: what the service answers on which path.
 *
 * One table is the whole of it; the list of endpoints that `GET /` shows and the
 * labels of the metrics are read from it.
 */
#ifndef HTTP_ROUTES_H
#define HTTP_ROUTES_H

#include "base/buf.h"
#include "service/metrics.h"
#include "service/request.h"

enum route_kind {
    ROUTE_INFO,    /* what this service is */
    ROUTE_HEALTH,  /* it is alive */
    ROUTE_DEPENDS, /* whether one operation has what it depends on */
    ROUTE_READY,   /* it can take requests */
    ROUTE_METRICS, /* Prometheus */
    ROUTE_FILE,    /* the OpenAPI document, the page that shows it, and its parts */
    ROUTE_REVIEW,  /* an operation of the service, by a worker */
};

struct route {
    const char *method;
    const char *path;
    enum route_kind kind;
    enum operation operation; /* ROUTE_REVIEW, ROUTE_DEPENDS; others: none */
    enum form form;           /* ROUTE_REVIEW */
    size_t max_body;          /* bytes; 0: no body is asked for, and one is dropped */
    bool peer_limited;        /* by address, for whoever asks without a token */
    const char *file;         /* ROUTE_FILE: its name in http/files.h */
    const char *summary;      /* NULL: a part of a page, not listed */
};

extern const struct route routes[];
extern const unsigned route_count; /* at most METRICS_ROUTES */

/*
 * The route of a request, or NULL; *path_known tells whether the path has another
 * method, *allow which.
 */
const struct route *route_find(const char *method, const char *path, const char **allow);

/* What the simple routes tell of. */
struct route_state {
    bool auth_configured;
    bool draining;
    unsigned rules; /* of the engine */
    unsigned workers, busy, waiting, queue_limit;
};

/* Writes the answer of a route that needs no worker; returns the HTTP code. */
unsigned route_answer(const struct route *route, const struct route_state *state, struct buf *out);

#endif
