/*
 * exchange: one request and its answer.  For the parts of the server alone: server.c
 * starts and stops it, exchange.c is what the I/O thread does, work.c what is done
 * while a request is suspended.
 */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include "base/pool.h"
#include "http/answer.h"
#include "http/connections.h"
#include "http/refusals.h"
#include "http/routes.h"
#include "http/server.h"

#include <pthread.h>
#include <stdatomic.h>

enum {
    /*
     * The headers of one request (a token of 4 KB, and the rest), and those of its
     * answer.  Small, since 10,000 connections have it each; more is answered with 431.
     */
    CONNECTION_MEMORY = 8 * 1024,
};

/* A set of rules with those who use it. */
struct rules_in_use {
    struct server_rules rules;
    unsigned users; /* the server, and each request that is reviewed with them */
};

struct exchange;

struct server {
    struct server_config config;
    struct MHD_Daemon *daemon;
    struct pool *pool;
    struct metrics *metrics;
    struct connections *connections;
    _Atomic bool draining;
    _Atomic unsigned in_flight; /* requests whose headers were read and that are not answered */
    pthread_mutex_t rules_lock; /* guards the next and its count of users */
    struct rules_in_use *rules;
    struct refusals *refusals;       /* those for overload */
    _Atomic(struct exchange *) done; /* answers that the I/O thread has to resume */
    uint64_t looked_ns;           /* the reaper's: when it last looked for clients that have gone */
    _Atomic unsigned places;      /* of the queue, those that are given to reviews now */
    _Atomic unsigned handed_over; /* reviews, ever */
    _Atomic bool was_quiet;       /* since the reaper last looked */
    unsigned adapted_at;          /* the reaper's: reviews handed over when it last changed them */
};

/*
 * One request, from its headers to its answer.  It belongs to the I/O thread, except
 * while it is suspended: then it is the pool's or the worker's.
 */
struct exchange {
    struct pool_job job;
    struct server *server;
    struct MHD_Connection *connection;
    struct connection *place; /* in the table */
    int descriptor;
    const struct route *route;
    uint64_t started_ns, wait_ns;
    char *body;
    size_t body_size, body_capacity, announced;
    enum status status;            /* what is already wrong while the body still comes */
    struct MHD_Response *response; /* made before the library is ready to take it */
    unsigned code;
    char method[8];
    bool ready;   /* the response is there (or could not be made) when it is called again */
    bool refused; /* for overload, since its headers were there */
    bool taken;   /* out of the library, to be answered by refusals.c */
    struct trace trace;
    const char *language; /* for the log, from the reply */
    uint32_t items, failed;
    struct service_limit limit; /* of the peer */
    struct exchange *next_done;
};

/* The rules for one review, which must leave them. */
struct rules_in_use *server_take_rules(struct server *server);
void server_leave_rules(struct server *server, struct rules_in_use *rules);

/* ---- exchange.c: callbacks of the HTTP library; `own` is the server ---- */

enum MHD_Result exchange_handle(void *own, struct MHD_Connection *connection, const char *url,
                                const char *method, const char *version, const char *upload,
                                size_t *upload_size, void **context);
void exchange_completed(void *own, struct MHD_Connection *connection, void **context,
                        enum MHD_RequestTerminationCode why);
void exchange_connection(void *own, struct MHD_Connection *connection, void **context,
                         enum MHD_ConnectionNotificationCode what);
void *exchange_request_line(void *own, const char *uri, struct MHD_Connection *connection);

/* Forgets the body and gives its memory back to the budget. */
void exchange_drop_body(struct exchange *x);

/* ---- work.c ---- */

/* A worker's state, for the pool. */
void *work_start(void *context);
void work_idle(void *worker);
void work_end(void *worker);

/*
 * Whether a review that came now would find no place, or would wait too long; before its
 * body is there a little sooner than after.
 */
bool work_is_full(struct server *server, bool body_is_there);

/* Suspends the request and has it reviewed. */
void work_hand_over(struct exchange *x);

/*
 * Resumes the answers that workers have left for the I/O thread, which asks this whenever
 * a request goes on or ends: the one that it is woken by is followed by others.
 */
void work_resume_done(struct server *server);

/* The reaper's round: who has waited too long or has gone, and those held back. */
void work_tick(void *server);

#endif
