/*
 * service: a request in, an answer out, whatever carries them.
 *
 * HTTP, events and the sidecar hand over a body and what proves the caller; the
 * order of what happens then is here and nowhere else: parse, screen, authenticate,
 * ask the limiter, check the fields, review, render.  A service is shared by all
 * threads; each worker has a state of its own.
 */
#ifndef SERVICE_SERVICE_H
#define SERVICE_SERVICE_H

#include "base/limit.h"
#include "service/auth.h"
#include "service/metrics.h"
#include "service/request.h"

struct service {
    const struct review_engine *engine;
    const struct auth *auth;
    struct metrics *metrics;
    struct limiter *limiter;        /* NULL: nobody is limited */
    const struct limit_rate *rates; /* by enum limit_class of service/config.h */
};

struct service_worker {
    struct reviewer *reviewer;
    struct arena answers; /* outlives the review of one item of a batch */
};

struct service_request {
    enum operation operation;
    enum form form;
    struct str body;          /* has to stay until the request is answered, as the headers */
    struct str authorization; /* header; empty: none */
    struct str api_token;     /* dapr-api-token */
    struct str caller_app;    /* dapr-caller-app-id; counts only with a right api_token */
    /*
     * By clock_monotonic_ns: what a batch has not begun by then is not reviewed but
     * answered as an item that failed; 0: none.
     */
    uint64_t deadline_ns;
};

/* What the limiter was asked and said; for the headers that tell the caller. */
struct service_limit {
    bool asked;
    const char *policy; /* the name of the limit: assess, hints, feedback, service */
    struct limit_rate rate;
    struct limit_result result;
};

struct service_reply {
    enum status status;
    struct str body; /* JSON; lives until the worker's next request */
    bool problem;    /* the body is a problem object */
    struct service_limit limit;
    /* For the log; they say nothing of the code or the token. */
    const char *language; /* what was reviewed; NULL: nothing */
    uint32_t items;       /* submissions in the request; more than 1 only for batches */
    uint32_t failed;      /* those of them that were answered with a fault */
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
