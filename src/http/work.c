#include "http/exchange.h"

#include "base/clock.h"
#include "base/log.h"
#include "http/headers.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>

enum {
    /* A client that waits longer for its review to begin has gone, or soon will. */
    QUEUE_WAIT_MS = 1500,
    /* From when on it is looked whether a client that waits is still there. */
    GONE_AFTER_MS = 50,
    /* A batch begins no further item after this time; the worst review takes 0.3 s. */
    BATCH_MS = 2000,
    GONE_EVERY_MS = 250,
    /*
     * Who would wait longer than this is not let in.  That is asked when the headers are
     * there, so that no body is read in vain, and again at the end of the body, where
     * there is a little more room: many bodies can be on their way at the same time.
     */
    EARLY_WAIT_MS = 500,
    ADMISSION_WAIT_MS = 750,
    /* So many wait for each worker whatever is expected: it may be expected wrongly. */
    ALWAYS_ADMITTED = 32,
    /* When fewer do, an overload is over. */
    QUIET = 8,
    /* The fewest places of the queue for each worker, see adapt_places. */
    PLACES = 128,
};

/*
 * A worker hands its answers back some at a time while there is more to do: each time
 * the I/O thread is woken it goes through all that is suspended, and the two drive each
 * other's memory out of the processor's cache (with 8 at once a request was measured to
 * cost a seventh more than with 32, and with 64 a thirtieth less).  They do not wait for a review
 * that may take long, nor longer than a few of the usual ones take.  To be woken once for all of
 * them, and not by the first while the worker is still at the second, it is woken by one, and
 * resumes the others itself.
 */
enum { DONE_AT_ONCE = 64, LONG_BODY = 8 * 1024, HOLD_MS = 4 };

struct worker {
    struct service_worker *service;
    struct exchange *done[DONE_AT_ONCE];
    unsigned done_count;
    uint64_t held_ns; /* since when the first of them is done, or nearly */
};

static void add_done(struct server *server, struct exchange *x)
{
    x->next_done = atomic_load(&server->done);
    while (!atomic_compare_exchange_weak(&server->done, &x->next_done, x)) continue;
}

void work_resume_done(struct server *server)
{
    struct exchange *x = NULL;
    if (atomic_load(&server->done)) x = atomic_exchange(&server->done, NULL);
    while (x) {
        struct exchange *next = x->next_done; /* it is the library's once resumed */
        MHD_resume_connection(x->connection);
        x = next;
    }
}

/* Wakes the I/O thread for what is done. */
void work_idle(void *own)
{
    struct worker *worker = own;
    if (worker->done_count == 0) return;
    struct exchange *first = worker->done[0];
    for (unsigned i = 1; i < worker->done_count; i++) add_done(first->server, worker->done[i]);
    MHD_resume_connection(first->connection);
    worker->done_count = 0;
}

/* Gives the answer to the I/O thread; a NULL response closes the connection. */
static void resume_with(struct exchange *x, enum status status, struct MHD_Response *response)
{
    x->code = status_http(status);
    x->response = response;
    MHD_resume_connection(x->connection);
}

/*
 * Whether the client has closed its side.  One that only said that it sends no more
 * looks the same, so this is asked of those who have waited for a while.
 */
static bool is_gone(const struct exchange *x)
{
    char byte;
    ssize_t size = recv(x->descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return size == 0 || (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

static struct exchange *exchange_of(const struct pool_job *job)
{
    return (struct exchange *)(uintptr_t)job; /* the job is its first member */
}

static uint64_t ms(uint64_t count)
{
    return count * 1000000;
}

static void answer_late(struct exchange *x)
{
    metrics_refusal(x->server->metrics, REFUSED_DEADLINE);
    metrics_limit(x->server->metrics, LIMIT_HIT_QUEUE_TIME);
    resume_with(x, STATUS_LATE, answer_problem(STATUS_LATE, NULL));
}

static void answer_gone(struct exchange *x)
{
    metrics_limit(x->server->metrics, LIMIT_HIT_GONE);
    resume_with(x, STATUS_LATE, NULL);
}

/* The same by a worker, who may do it later. */
static void finish(struct worker *worker, struct exchange *x, enum status status,
                   struct MHD_Response *response)
{
    x->code = status_http(status);
    x->response = response;
    worker->done[worker->done_count++] = x;
    if (worker->done_count == DONE_AT_ONCE) work_idle(worker);
}

static void review(struct exchange *x, struct worker *worker)
{
    struct server *server = x->server;
    struct service_request request = {
        .operation = x->route->operation,
        .form = x->route->form,
        .body = str_from(x->body, x->body_size),
        .authorization = headers_get(x->connection, MHD_HTTP_HEADER_AUTHORIZATION),
        .api_token = headers_get(x->connection, "dapr-api-token"),
        .caller_app = headers_get(x->connection, "dapr-caller-app-id"),
        .deadline_ns = clock_monotonic_ns() + ms(BATCH_MS),
    };
    struct rules_in_use *rules = server_take_rules(server);
    struct service service = server->config.service;
    service.engine = rules->rules.engine;
    service.metrics = server->metrics;
    struct service_reply reply;
    service_answer(&service, worker->service, &request, &reply);
    struct MHD_Response *response =
        answer_text(reply.body, reply.problem ? "application/problem+json" : "application/json");
    if (response) {
        answer_add_status(response, reply.status,
                          request.authorization.size + request.api_token.size == 0);
        answer_add_limit(response, &reply.limit);
    }
    x->language = reply.language;
    x->items = reply.items;
    x->failed = reply.failed;
    server_leave_rules(server, rules);
    finish(worker, x, reply.status, response);
}

static void run_job(struct pool_job *job, void *own)
{
    struct worker *worker = own;
    struct exchange *x = exchange_of(job);
    uint64_t now = clock_monotonic_ns();
    if (x->body_size > LONG_BODY || clock_since(worker->held_ns, now) > ms(HOLD_MS)) {
        work_idle(worker);
    }
    if (worker->done_count == 0) worker->held_ns = now;
    x->wait_ns = now - job->submitted_ns;
    metrics_wait(x->server->metrics, x->wait_ns);
    if (x->wait_ns > ms(QUEUE_WAIT_MS)) {
        answer_late(x);
    } else if (x->wait_ns > ms(GONE_AFTER_MS) && is_gone(x)) {
        answer_gone(x);
    } else {
        review(x, worker);
    }
}

static bool waited_too_long(const struct pool_job *job, void *now)
{
    return clock_since(job->submitted_ns, *(const uint64_t *)now) > ms(QUEUE_WAIT_MS);
}

static bool has_gone(const struct pool_job *job, void *now)
{
    return clock_since(job->submitted_ns, *(const uint64_t *)now) > ms(GONE_AFTER_MS) &&
           is_gone(exchange_of(job));
}

static void weed(struct server *server, bool (*goes)(const struct pool_job *, void *), uint64_t now,
                 void (*answer)(struct exchange *))
{
    struct pool_job *job = pool_weed(server->pool, goes, &now);
    while (job) {
        struct exchange *x = exchange_of(job);
        job = job->next;
        x->wait_ns = clock_since(x->job.submitted_ns, now);
        answer(x);
    }
}

static bool is_quiet(const struct server *server, unsigned waiting)
{
    return waiting < QUIET * server->config.workers;
}

/*
 * A queue takes up what comes at once, a class that hands in at the end of a lesson, and
 * is soon empty again.  One that is not, although as many reviews have begun as fit into
 * it, only makes everybody wait: it gets half as many places, so that who is let in is
 * answered sooner, and what waits fits into the processor's cache.  Whenever it has been
 * nearly empty it gets twice as many: an idle worker is worse, and who comes at once is
 * to be let in again.  (After Nichols and Jacobson, "Controlling Queue Delay", 2012, who
 * look at the time; counted are reviews, so that a long one does not look like overload.)
 */
static void adapt_places(struct server *server, bool quiet)
{
    unsigned most = server->config.queue_limit;
    unsigned least = PLACES * server->config.workers;
    unsigned places = server->places;
    if (atomic_exchange(&server->was_quiet, false) || quiet) {
        places = places < most / 2 ? places * 2 : most;
    } else if (server->handed_over - server->adapted_at > most) {
        places = places / 2 > least ? places / 2 : least;
    } else {
        return;
    }
    server->adapted_at = server->handed_over;
    server->places = places < most ? places : most;
}

/* The reaper's round, for what waits here. */
void work_tick(void *context)
{
    struct server *server = context;
    uint64_t now = clock_monotonic_ns();
    if (pool_waiting(server->pool) > 0) {
        weed(server, waited_too_long, now, answer_late);
    }
    if (clock_since(server->looked_ns, now) >= ms(GONE_EVERY_MS)) {
        server->looked_ns = now;
        weed(server, has_gone, now, answer_gone);
    }
    /* Who was refused at the end of an overload is not to wait for long after it. */
    bool quiet = is_quiet(server, pool_waiting(server->pool));
    adapt_places(server, quiet);
    enum refusals_pace pace = quiet ? REFUSALS_QUICKLY : REFUSALS_SLOWLY;
    refusals_tick(server->refusals, now, server->draining ? REFUSALS_AT_ONCE : pace);
}

bool work_is_full(struct server *server, bool body_is_there)
{
    unsigned waiting = pool_waiting(server->pool);
    unsigned limit = server->places;
    if (is_quiet(server, waiting)) server->was_quiet = true;
    if (waiting < ALWAYS_ADMITTED * server->config.workers) return false;
    if (waiting >= limit - (body_is_there ? 0 : limit / 8)) return true;
    return pool_expected_wait(server->pool) >=
           ms(body_is_there ? ADMISSION_WAIT_MS : EARLY_WAIT_MS);
}

void work_hand_over(struct exchange *x)
{
    struct server *server = x->server;
    x->job.run = run_job;
    x->ready = true;
    connections_enter(server->connections, x->place, PHASE_WORK);
    if (x->route->operation == OPERATION_PROCESS) {
        log_event(LOG_LEVEL_INFO, "Processing an event",
                  LOG_TEXT("request_id", x->trace.request_id),
                  LOG_TEXT("trace_id", x->trace.trace_id), LOG_UINT("bytes", x->body_size));
    }
    /* Suspended before it is submitted: the worker may be done at once. */
    MHD_suspend_connection(x->connection);
    server->handed_over++;
    if (pool_submit(server->pool, &x->job)) return;
    /* The pool has ended: it was asked before whether it is full. */
    metrics_refusal(server->metrics, REFUSED_OVERLOAD);
    exchange_drop_body(x);
    resume_with(x, STATUS_OVERLOADED, answer_problem(STATUS_OVERLOADED, NULL));
}

/* ---- Workers ---- */

void work_end(void *own)
{
    struct worker *worker = own;
    work_idle(worker);
    service_worker_destroy(worker->service);
    free(worker);
}

void *work_start(void *context)
{
    (void)context;
    struct worker *worker = calloc(1, sizeof *worker);
    if (!worker) return NULL;
    worker->service = service_worker_create();
    if (worker->service) return worker;
    free(worker);
    return NULL;
}
