/*
 * service: a request in, an answer out, whatever carries them.
 *
 * HTTP, events and the sidecar hand over a body and what proves the caller; the
 * order of what happens then is here and nowhere else: parse, authenticate, check
 * the fields, review, render.  A service is shared by all threads; each worker has
 * a state of its own.
 */
#ifndef SERVICE_SERVICE_H
#define SERVICE_SERVICE_H

#include "service/auth.h"
#include "service/metrics.h"
#include "service/request.h"

struct service {
    const struct review_engine *engine;
    const struct auth *auth;
    struct metrics *metrics;
};

struct service_worker {
    struct reviewer *reviewer;
    struct json_value *body; /* of the request under way; NULL between requests */
};

struct service_request {
    enum operation operation;
    struct str body;
    struct str authorization; /* header; empty: none */
    /*
     * By clock_monotonic_ns: what a batch has not begun by then is not reviewed but
     * answered as an item that failed; 0: none.
     */
    uint64_t deadline_ns;
};

struct service_reply {
    enum status status;
    struct str body;         /* JSON; lives until the worker's next request */
    bool problem;            /* the body is a problem object */
    const char *why_refused; /* for STATUS_UNAUTHORIZED: why; NULL otherwise */
};

/* NULL when out of memory. */
struct service_worker *service_worker_create(void);
void service_worker_destroy(struct service_worker *worker);

/* Answers one request.  Never fails: what goes wrong is an answer too. */
void service_answer(const struct service *service, struct service_worker *worker,
                    const struct service_request *request, struct service_reply *reply);

/* The intents of /process, for messages; NULL behind the last. */
extern const char *const service_intents[];

#endif
