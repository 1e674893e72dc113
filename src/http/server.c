#include "http/server.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/pool.h"
#include "http/answer.h"
#include "http/connections.h"
#include "http/files.h"
#include "http/listener.h"
#include "http/routes.h"
#include "service/config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
    /*
     * The headers of one request (a token of 4 KB, and the rest), and those of its
     * answer.  Small, since 10,000 connections have it each; more is answered with 431.
     */
    CONNECTION_MEMORY = 8 * 1024,
    ANSWER_MEMORY = 1024 * 1024, /* of the routes that need no worker */
    FIRST_BODY = 1024,
    DROPPED_BODY = 4 * 1024,  /* with a request that needs none */
    READ_THROUGH = 4,         /* so many times the largest body is read before a refusal */
    RESERVED_CONNECTIONS = 8, /* for the moment between shedding one and its end */

    /* A client that waits longer for its review to begin has gone, or soon will. */
    QUEUE_WAIT_MS = 1500,
    /* From when on it is looked whether a client that waits is still there. */
    GONE_AFTER_MS = 50,
    /* A batch begins no further item after this time; the worst review takes 0.3 s. */
    BATCH_MS = 2000,
    GONE_EVERY_MS = 250,
    /*
     * A refusal for overload is held back at least so long, and only so many are given
     * out in each round of the reaper, 2,000 a second: clients that ask again at once
     * are slowed down to a pace that costs little.  Beyond the limit they are refused
     * at once.
     */
    HOLD_MS = 100,
    HOLD_PER_TICK = 2000 * REAPER_TICK_MS / 1000,
    HOLD_LIMIT = 4096,
    ANSWER_SECONDS = 20, /* for the client to take its answer */
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
    pthread_mutex_t held_lock;         /* guards the next three */
    struct exchange *held, **held_end; /* refusals that are held back, the oldest first */
    unsigned held_count;
    uint64_t looked_ns; /* the reaper's: when it last looked for clients that have gone */
};

/*
 * One request, from its headers to its answer.  It belongs to the I/O thread, except
 * while it is suspended: then it is the pool's, the worker's or that of the list of
 * those held back.
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
    struct MHD_Response *response; /* made while it was suspended */
    unsigned code;
    char method[8];
    bool suspended; /* it was; the answer is there when it is called again */
    struct trace trace;
    const char *language; /* for the log, from the reply */
    uint32_t items, failed;
    struct service_limit limit; /* of the peer */
    struct exchange *next_held;
    uint64_t held_since_ns;
};

/* ---- Rules ---- */

static struct rules_in_use *rules_take(struct server *server)
{
    pthread_mutex_lock(&server->rules_lock);
    struct rules_in_use *rules = server->rules;
    rules->users++;
    pthread_mutex_unlock(&server->rules_lock);
    return rules;
}

static void rules_leave(struct server *server, struct rules_in_use *rules)
{
    pthread_mutex_lock(&server->rules_lock);
    bool last = --rules->users == 0;
    pthread_mutex_unlock(&server->rules_lock);
    if (!last) return;
    if (rules->rules.release) rules->rules.release(rules->rules.own);
    free(rules);
}

bool server_use(struct server *server, const struct server_rules *rules)
{
    struct rules_in_use *fresh = calloc(1, sizeof *fresh);
    if (!fresh) return false;
    *fresh = (struct rules_in_use){.rules = *rules, .users = 1};
    pthread_mutex_lock(&server->rules_lock);
    struct rules_in_use *old = server->rules;
    server->rules = fresh;
    pthread_mutex_unlock(&server->rules_lock);
    if (old) rules_leave(server, old);
    return true;
}

/* ---- Answers ---- */

static struct str header_of(struct MHD_Connection *connection, const char *name)
{
    return str_of(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

/* Sends a response and lets go of it; the caller returns what this returns. */
static enum MHD_Result send_response(struct exchange *x, unsigned code,
                                     struct MHD_Response *response)
{
    if (!response) return MHD_NO;
    if (x->server->draining) answer_add(response, MHD_HTTP_HEADER_CONNECTION, "close");
    answer_add_trace(response, &x->trace, header_of(x->connection, "tracestate"));
    enum MHD_Result result = MHD_queue_response(x->connection, code, response);
    MHD_destroy_response(response);
    x->code = code;
    connections_enter(x->server->connections, x->place, PHASE_ANSWER);
    return result;
}

static enum MHD_Result send_problem(struct exchange *x, enum status status, const char *why)
{
    return send_response(x, status_http(status), answer_problem(status, why));
}

/* The HTTP of it is so wrong that nothing after it can be trusted. */
static enum MHD_Result send_malformed(struct exchange *x, enum status status, const char *why)
{
    metrics_refusal(x->server->metrics, REFUSED_MALFORMED);
    struct MHD_Response *response = answer_problem(status, why);
    if (response) answer_add(response, MHD_HTTP_HEADER_CONNECTION, "close");
    return send_response(x, status_http(status), response);
}

static void put_metrics(struct server *server, struct buf *out)
{
    struct metrics_gauges gauges = {
        .queue_waiting = pool_waiting(server->pool),
        .workers_busy = pool_busy(server->pool),
        .workers = server->config.workers,
        .connections = connections_count(server->connections),
        .body_bytes = connections_body_bytes(server->connections),
        .log_lines_dropped = log_lines_dropped(),
    };
    if (server->config.otlp) {
        otlp_counts(server->config.otlp, &gauges.spans_exported, &gauges.spans_dropped);
    }
    metrics_render(server->metrics, &gauges, out);
}

static enum MHD_Result send_file(struct exchange *x)
{
    unsigned code;
    struct MHD_Response *response = file_answer(x->route->file, x->connection, &code);
    return send_response(x, code, response);
}

static unsigned count_rules(struct server *server)
{
    struct rules_in_use *rules = rules_take(server);
    unsigned count = 0;
    while (review_engine_rule(rules->rules.engine, count)) count++;
    rules_leave(server, rules);
    return count;
}

static enum MHD_Result send_simple(struct exchange *x)
{
    if (x->route->kind == ROUTE_FILE) return send_file(x);
    struct server *server = x->server;
    struct route_state state = {
        .rules = count_rules(server),
        .auth_configured = auth_is_configured(server->config.service.auth),
        .draining = server->draining,
        .workers = server->config.workers,
        .busy = pool_busy(server->pool),
        .waiting = pool_waiting(server->pool),
        .queue_limit = server->config.queue_limit,
    };
    struct arena arena;
    arena_init(&arena, ANSWER_MEMORY);
    jmp_buf escape;
    struct MHD_Response *volatile response = NULL;
    volatile unsigned code = 503;
    if (ARENA_TRY(&arena, escape)) {
        struct buf out;
        buf_init(&out, &arena, 4096);
        const char *type = "application/json";
        if (x->route->kind == ROUTE_METRICS) {
            put_metrics(server, &out);
            type = "text/plain; version=0.0.4; charset=utf-8";
            code = 200;
        } else {
            code = route_answer(x->route, &state, &out);
        }
        response = answer_text(buf_str(&out), type);
    }
    arena_release(&arena);
    if (response) answer_add_limit(response, &x->limit);
    return send_response(x, code, response);
}

/* ---- Suspended: the queue, the worker, those held back ---- */

/*
 * A worker hands its answers back some at a time while there is more to do: each time
 * the I/O thread is woken it goes through all that is suspended.  They do not wait for
 * a review that may take long.
 */
enum { DONE_AT_ONCE = 8, LONG_BODY = 8 * 1024 };

struct worker {
    struct service_worker *service;
    struct exchange *done[DONE_AT_ONCE];
    unsigned done_count;
};

/* Wakes the I/O thread for what is done. */
static void hand_back(void *own)
{
    struct worker *worker = own;
    for (unsigned i = 0; i < worker->done_count; i++) {
        MHD_resume_connection(worker->done[i]->connection);
    }
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
    if (worker->done_count == DONE_AT_ONCE) hand_back(worker);
}

static void review(struct exchange *x, struct worker *worker)
{
    struct server *server = x->server;
    struct service_request request = {
        .operation = x->route->operation,
        .form = x->route->form,
        .body = str_from(x->body, x->body_size),
        .authorization = header_of(x->connection, MHD_HTTP_HEADER_AUTHORIZATION),
        .api_token = header_of(x->connection, "dapr-api-token"),
        .caller_app = header_of(x->connection, "dapr-caller-app-id"),
        .deadline_ns = clock_monotonic_ns() + ms(BATCH_MS),
    };
    struct rules_in_use *rules = rules_take(server);
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
    rules_leave(server, rules);
    finish(worker, x, reply.status, response);
}

static void run_job(struct pool_job *job, void *own)
{
    struct worker *worker = own;
    struct exchange *x = exchange_of(job);
    if (x->body_size > LONG_BODY) hand_back(worker);
    x->wait_ns = clock_monotonic_ns() - job->submitted_ns;
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

static void release_held(struct server *server, uint64_t now)
{
    pthread_mutex_lock(&server->held_lock);
    struct exchange *x = server->held;
    struct exchange **end = &server->held;
    unsigned most = server->draining ? HOLD_LIMIT : HOLD_PER_TICK;
    uint64_t least = server->draining ? 0 : ms(HOLD_MS);
    while (*end && most > 0 && clock_since((*end)->held_since_ns, now) >= least) {
        end = &(*end)->next_held;
        server->held_count--;
        most--;
    }
    struct exchange *rest = *end;
    *end = NULL;
    if (end == &server->held) x = NULL;
    server->held = rest;
    if (!rest) server->held_end = &server->held;
    pthread_mutex_unlock(&server->held_lock);
    while (x) {
        struct exchange *next = x->next_held; /* it is the I/O thread's once resumed */
        resume_with(x, STATUS_OVERLOADED, answer_problem(STATUS_OVERLOADED, NULL));
        x = next;
    }
}

/* The reaper's round, for what waits here. */
static void tick(void *context)
{
    struct server *server = context;
    uint64_t now = clock_monotonic_ns();
    if (server->pool && pool_waiting(server->pool) > 0) {
        weed(server, waited_too_long, now, answer_late);
    }
    if (clock_since(server->looked_ns, now) >= ms(GONE_EVERY_MS)) {
        server->looked_ns = now;
        weed(server, has_gone, now, answer_gone);
    }
    release_held(server, now);
}

/* Holds a refusal back; false when too many are. */
static bool hold_back(struct exchange *x)
{
    struct server *server = x->server;
    pthread_mutex_lock(&server->held_lock);
    bool fits = server->held_count < HOLD_LIMIT && !server->draining;
    if (fits) {
        x->next_held = NULL;
        x->held_since_ns = clock_monotonic_ns();
        *server->held_end = x;
        server->held_end = &x->next_held;
        server->held_count++;
    }
    pthread_mutex_unlock(&server->held_lock);
    return fits;
}

static void drop_body(struct exchange *x)
{
    free(x->body);
    x->body = NULL;
    x->body_capacity = 0;
    connections_give_back(x->server->connections, x->place);
}

static enum MHD_Result hand_over(struct exchange *x)
{
    struct server *server = x->server;
    x->job.run = run_job;
    x->suspended = true;
    connections_enter(server->connections, x->place, PHASE_WORK);
    if (x->route->operation == OPERATION_PROCESS) {
        log_event(LOG_LEVEL_INFO, "Processing an event",
                  LOG_TEXT("request_id", x->trace.request_id),
                  LOG_TEXT("trace_id", x->trace.trace_id), LOG_UINT("bytes", x->body_size));
    }
    /* Suspended before it is submitted: the worker may be done at once. */
    MHD_suspend_connection(x->connection);
    if (pool_submit(server->pool, &x->job)) return MHD_YES;
    metrics_refusal(server->metrics, REFUSED_OVERLOAD);
    metrics_limit(server->metrics, LIMIT_HIT_QUEUE);
    drop_body(x);
    if (!hold_back(x)) {
        resume_with(x, STATUS_OVERLOADED, answer_problem(STATUS_OVERLOADED, NULL));
    }
    return MHD_YES;
}

/* ---- The I/O thread's part: headers ---- */

static enum MHD_Result count_header(void *own, enum MHD_ValueKind kind, const char *name,
                                    const char *value)
{
    (void)kind;
    (void)value;
    unsigned *counts = own;
    if (strcasecmp(name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0) counts[0]++;
    if (strcasecmp(name, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0) counts[1]++;
    if (strcasecmp(name, MHD_HTTP_HEADER_HOST) == 0) counts[2]++;
    return MHD_YES;
}

/*
 * Whether it is certain where the request ends (RFC 9112 6): two answers to that are
 * how requests are smuggled past whoever stands before us.  Returns why not, or NULL.
 */
static const char *check_framing(struct exchange *x, const char *version, enum status *status)
{
    unsigned counts[3] = {0};
    (void)MHD_get_connection_values(x->connection, MHD_HEADER_KIND, count_header, counts);
    *status = STATUS_BAD_REQUEST;
    if (counts[0] > 1) return "Content-Length is given more than once";
    if (counts[2] > 1) return "Host is given more than once";
    if (counts[0] > 0) {
        struct str length = header_of(x->connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
        for (size_t i = 0; i < length.size; i++) {
            if (!ascii_is_digit(length.data[i])) return "Content-Length is no number";
        }
        x->announced = strtoull(length.data, NULL, 10);
    }
    if (counts[1] == 0) return NULL;
    if (counts[0] > 0) return "Content-Length and Transfer-Encoding are both given";
    if (counts[1] > 1) return "Transfer-Encoding is given more than once";
    if (strcmp(version, MHD_HTTP_VERSION_1_1) != 0) return "Transfer-Encoding needs HTTP/1.1";
    struct str coding = str_trim(header_of(x->connection, MHD_HTTP_HEADER_TRANSFER_ENCODING));
    if (coding.size == 7 && strncasecmp(coding.data, "chunked", 7) == 0) {
        x->announced = SIZE_MAX;
        return NULL;
    }
    *status = STATUS_NOT_IMPLEMENTED;
    return "only the transfer encoding chunked is known";
}

/* The path of a request target: the absolute form (RFC 9112 3.2.2) has more before it. */
static const char *path_of(const char *target)
{
    if (strncasecmp(target, "http://", 7) != 0 && strncasecmp(target, "https://", 8) != 0) {
        return target;
    }
    const char *path = strchr(strchr(target, ':') + 3, '/');
    return path ? path : "/";
}

static bool is_known_method(const char *method)
{
    static const char *const known[] = {"GET",     "HEAD",  "POST",    "PUT",  "DELETE",
                                        "OPTIONS", "PATCH", "CONNECT", "TRACE", "QUERY"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(method, known[i]) == 0) return true;
    }
    return false;
}

static enum MHD_Result send_wrong_method(struct exchange *x, const char *allow)
{
    struct MHD_Response *response = answer_problem(STATUS_WRONG_METHOD, NULL);
    if (response) answer_add(response, MHD_HTTP_HEADER_ALLOW, allow);
    return send_response(x, status_http(STATUS_WRONG_METHOD), response);
}

/* The largest body that the route takes. */
static size_t max_body(const struct exchange *x)
{
    return x->route->max_body > 0 ? x->route->max_body : DROPPED_BODY;
}

static enum MHD_Result send_too_large(struct exchange *x)
{
    char why[64];
    snprintf(why, sizeof why, "the body has more than %zu KB", max_body(x) / 1024);
    metrics_refusal(x->server->metrics, REFUSED_SIZE);
    return send_problem(x, STATUS_TOO_LARGE, why);
}

/*
 * Who is asking, by address: one that came by IPv6 by its network, since whoever has
 * one has all 2^64 addresses in it.
 */
static struct str peer_of(struct MHD_Connection *connection, char key[8])
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (!info || !info->client_addr) return STR_EMPTY;
    if (info->client_addr->sa_family == AF_INET) {
        memcpy(key, &((const struct sockaddr_in *)(const void *)info->client_addr)->sin_addr, 4);
        return str_from(key, 4);
    }
    const struct in6_addr *v6 =
        &((const struct sockaddr_in6 *)(const void *)info->client_addr)->sin6_addr;
    bool mapped = IN6_IS_ADDR_V4MAPPED(v6);
    memcpy(key, v6->s6_addr + (mapped ? 12 : 0), mapped ? 4 : 8);
    return str_from(key, mapped ? 4 : 8);
}

/* Asks the limiter for a peer; the answer tells of it whatever it said. */
static void ask_peer_limit(struct exchange *x)
{
    const struct service *service = &x->server->config.service;
    if (!service->limiter || !service->rates) return;
    char key[8];
    x->limit.policy = "health";
    x->limit.rate = service->rates[LIMIT_HEALTH];
    x->limit.result = limiter_take(service->limiter, LIMIT_HEALTH, peer_of(x->connection, key),
                                   &x->limit.rate, x->started_ns);
    x->limit.asked = true;
}

static enum MHD_Result send_limited(struct exchange *x)
{
    metrics_refusal(x->server->metrics, REFUSED_PEER_LIMIT);
    struct MHD_Response *response = answer_problem(
        STATUS_RATE_LIMITED, "this address asks too often, /livez may be asked at will");
    if (response) answer_add_limit(response, &x->limit);
    return send_response(x, status_http(STATUS_RATE_LIMITED), response);
}

/* What is known from the headers; MHD_YES without an answer when the body may come. */
static enum MHD_Result judge_headers(struct exchange *x, const char *url, const char *method,
                                     const char *version)
{
    enum status status;
    const char *why = check_framing(x, version, &status);
    if (why) return send_malformed(x, status, why);
    if (!is_known_method(method)) {
        return send_malformed(x, STATUS_NOT_IMPLEMENTED, "there is no such method");
    }
    struct str expect = header_of(x->connection, MHD_HTTP_HEADER_EXPECT);
    if (expect.size > 0 &&
        (expect.size != 12 || strncasecmp(expect.data, "100-continue", 12) != 0)) {
        return send_malformed(x, STATUS_NO_EXPECTATION, NULL);
    }
    const char *allow;
    x->route = route_find(method, path_of(url), &allow);
    if (!x->route && allow) return send_wrong_method(x, allow);
    if (!x->route) return send_problem(x, STATUS_NOT_FOUND, NULL);
    if (x->route->peer_limited) ask_peer_limit(x);
    if (x->limit.asked && !x->limit.result.allowed) return send_limited(x);
    /*
     * Who asks first is told at once; who sends it all the same is told at the end,
     * unless that is far off, since many clients read no answer before.
     */
    bool asks = expect.size > 0;
    size_t read_through = asks ? max_body(x) : READ_THROUGH * max_body(x);
    if (x->announced != SIZE_MAX && x->announced > read_through) return send_too_large(x);
    if (x->announced != SIZE_MAX && x->announced > max_body(x)) x->status = STATUS_TOO_LARGE;
    return MHD_YES;
}

static enum MHD_Result begin(struct server *server, struct MHD_Connection *connection,
                             const char *url, const char *method, const char *version,
                             void **context)
{
    const union MHD_ConnectionInfo *place =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    if (!place || !place->socket_context) return MHD_NO; /* no memory when it came */
    struct exchange *x = calloc(1, sizeof *x);
    if (!x) return MHD_NO;
    *context = x;
    x->server = server;
    x->connection = connection;
    x->place = place->socket_context;
    x->descriptor =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    x->started_ns = clock_monotonic_ns();
    snprintf(x->method, sizeof x->method, "%s", method);
    server->in_flight++;
    trace_begin(&x->trace, header_of(connection, "X-Request-ID"),
                header_of(connection, "traceparent"), server->config.trace_ratio);
    connections_enter(server->connections, x->place, PHASE_BODY);
    return judge_headers(x, url, method, version);
}

/* ---- The I/O thread's part: bodies ---- */

/* Makes room for more of the body; false and x->status when there is none. */
static bool grow_body(struct exchange *x, size_t size)
{
    size_t capacity = x->body_capacity > 0 ? x->body_capacity * 2 : FIRST_BODY;
    while (capacity < size) capacity *= 2;
    /* The end of a body of known length is known. */
    if (x->announced != SIZE_MAX && capacity > x->announced) capacity = x->announced;
    if (!connections_hold(x->server->connections, x->place, capacity - x->body_capacity)) {
        metrics_refusal(x->server->metrics, REFUSED_MEMORY);
        metrics_limit(x->server->metrics, LIMIT_HIT_BODY_MEMORY);
        x->status = STATUS_OVERLOADED;
        return false;
    }
    char *larger = realloc(x->body, capacity);
    if (!larger) {
        x->status = STATUS_NO_MEMORY;
        return false;
    }
    x->body = larger;
    x->body_capacity = capacity;
    return true;
}

/* False when the client sends on and on: the connection is then closed. */
static bool take_body(struct exchange *x, const char *data, size_t size)
{
    size_t most = max_body(x);
    if (x->status == STATUS_OK && x->body_size + size > most) x->status = STATUS_TOO_LARGE;
    if (x->status == STATUS_OK && x->body_size + size > x->body_capacity) {
        (void)grow_body(x, x->body_size + size);
    }
    if (x->status == STATUS_OK) {
        memcpy(x->body + x->body_size, data, size);
    } else if (x->body) {
        drop_body(x);
    }
    x->body_size += size; /* counted even if it is not kept */
    return x->body_size <= READ_THROUGH * most;
}

static enum MHD_Result answer_body(struct exchange *x)
{
    if (x->status == STATUS_TOO_LARGE) return send_too_large(x);
    if (x->status != STATUS_OK) return send_problem(x, x->status, NULL);
    if (x->route->kind != ROUTE_REVIEW) return send_simple(x);
    return hand_over(x);
}

static enum MHD_Result handle(void *own, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **context)
{
    struct exchange *x = *context;
    if (!x) return begin(own, connection, url, method, version, context);
    if (x->suspended) {
        struct MHD_Response *response = x->response;
        x->response = NULL;
        return send_response(x, x->code, response);
    }
    if (*upload_size > 0) {
        bool goes_on = take_body(x, upload, *upload_size);
        *upload_size = 0;
        return goes_on ? MHD_YES : MHD_NO;
    }
    return answer_body(x);
}

/* ---- The I/O thread's part: ends ---- */

static unsigned method_number(const char *method)
{
    if (strcmp(method, "GET") == 0) return METHOD_GET;
    return strcmp(method, "POST") == 0 ? METHOD_POST : METHOD_OTHER;
}

static void log_exchange(const struct exchange *x, uint64_t duration_ns, bool complete)
{
    bool probe = x->route && x->route->kind != ROUTE_REVIEW;
    enum log_level level = probe ? LOG_LEVEL_DEBUG : LOG_LEVEL_INFO;
    if (!log_takes(level)) return;
    log_event(level, "request",
              LOG_TEXT("method", method_number(x->method) == METHOD_OTHER ? "other" : x->method),
              LOG_TEXT("route", x->route ? x->route->path : "other"), LOG_UINT("code", x->code),
              LOG_MILLI("ms", duration_ns / 1000), LOG_MILLI("wait_ms", x->wait_ns / 1000),
              LOG_UINT("bytes", x->body_size), LOG_TEXT("language", x->language ? x->language : ""),
              LOG_UINT("items", x->items), LOG_UINT("failed", x->failed),
              LOG_TEXT("request_id", x->trace.request_id), LOG_TEXT("trace_id", x->trace.trace_id),
              LOG_TEXT("span_id", x->trace.span_id),
              LOG_TEXT("end", complete ? "complete" : "cut off"));
}

static void export_span(const struct exchange *x, uint64_t duration_ns)
{
    struct otlp *otlp = x->server->config.otlp;
    if (!otlp || !x->trace.sampled) return;
    static const char *const methods[] = {"GET", "POST", "_OTHER"};
    struct otlp_span span = {
        .trace = x->trace,
        .method = methods[method_number(x->method)],
        .route = x->route ? x->route->path : "",
        .end_ns = (uint64_t)clock_wall_ms() * 1000000,
        .code = x->code,
        .body_bytes = x->body_size,
        .wait_ns = x->wait_ns,
    };
    span.start_ns = span.end_ns - duration_ns;
    struct str state = header_of(x->connection, "tracestate");
    if (trace_state_is_sane(state)) memcpy(span.state, state.data, state.size);
    otlp_send(otlp, &span);
}

static void completed(void *own, struct MHD_Connection *connection, void **context,
                      enum MHD_RequestTerminationCode why)
{
    (void)connection;
    struct server *server = own;
    struct exchange *x = *context;
    if (!x) return;
    *context = NULL;
    bool complete = why == MHD_REQUEST_TERMINATED_COMPLETED_OK;
    uint64_t duration = clock_monotonic_ns() - x->started_ns;
    unsigned route = x->route ? (unsigned)(x->route - routes) : METRICS_ROUTES;
    if (x->code > 0) {
        metrics_request(server->metrics, route, method_number(x->method), x->code, duration);
    }
    log_exchange(x, duration, complete);
    export_span(x, duration);
    if (x->response) MHD_destroy_response(x->response);
    drop_body(x);
    if (complete) connections_enter(server->connections, x->place, PHASE_IDLE);
    free(x);
    server->in_flight--;
}

/* A connection comes or goes. */
static void notify_connection(void *own, struct MHD_Connection *connection, void **context,
                              enum MHD_ConnectionNotificationCode what)
{
    struct server *server = own;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        if (*context) connections_remove(server->connections, *context);
        *context = NULL;
        return;
    }
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    *context = connections_add(server->connections, info->connect_fd);
}

/* The request line is there. */
static void *note_request_line(void *own, const char *uri, struct MHD_Connection *connection)
{
    (void)uri;
    struct server *server = own;
    const union MHD_ConnectionInfo *place =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    if (place && place->socket_context) {
        connections_enter(server->connections, place->socket_context, PHASE_HEADERS);
    }
    return NULL; /* the context of the request until handle sets it */
}

/* libmicrohttpd's own complaints (a broken connection, a malformed request). */
static void log_library(void *own, const char *format, va_list arguments)
{
    (void)own;
    if (!log_takes(LOG_LEVEL_DEBUG)) return;
    char text[256];
    vsnprintf(text, sizeof text, format, arguments);
    struct str line = str_trim(str_of(text));
    log_event(LOG_LEVEL_DEBUG, "http library", LOG_STR("text", line));
}

/* A path with %xx in it is compared as it was sent; nothing is decoded. */
static size_t leave_encoded(void *own, struct MHD_Connection *connection, char *text)
{
    (void)own;
    (void)connection;
    return strlen(text);
}

/* ---- Starting and stopping ---- */

static void end_worker(void *own)
{
    struct worker *worker = own;
    hand_back(worker);
    service_worker_destroy(worker->service);
    free(worker);
}

static void *start_worker(void *context)
{
    (void)context;
    struct worker *worker = calloc(1, sizeof *worker);
    if (!worker) return NULL;
    worker->service = service_worker_create();
    if (worker->service) return worker;
    free(worker);
    return NULL;
}

static struct MHD_Daemon *start_daemon(struct server *server, const char **error)
{
    const struct server_config *config = &server->config;
    int listener = listener_open(config->host, config->port, error);
    if (listener < 0) return NULL;
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG |
                     MHD_USE_TURBO;
    struct MHD_Daemon *daemon = MHD_start_daemon(
        flags, config->port, NULL, NULL, handle, server, MHD_OPTION_EXTERNAL_LOGGER, log_library,
        NULL, MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_NOTIFY_COMPLETED, completed, server,
        MHD_OPTION_NOTIFY_CONNECTION, notify_connection, server, MHD_OPTION_URI_LOG_CALLBACK,
        note_request_line, server, MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL,
        MHD_OPTION_CONNECTION_LIMIT, config->connections + RESERVED_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, 0u, /* the reaper's */
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT,
        1, MHD_OPTION_END);
    if (!daemon) {
        *error = "the HTTP library could not start";
        close(listener);
    }
    return daemon;
}

static struct metrics *make_metrics(void)
{
    const char *paths[METRICS_ROUTES];
    unsigned count = 0;
    for (unsigned i = 0; i < route_count && count < METRICS_ROUTES; i++)
        paths[count++] = routes[i].path;
    return metrics_create(paths, count);
}

static void destroy(struct server *server)
{
    if (server->pool) pool_destroy(server->pool);
    connections_destroy(server->connections);
    metrics_destroy(server->metrics);
    pthread_mutex_destroy(&server->rules_lock);
    pthread_mutex_destroy(&server->held_lock);
    free(server);
}

static bool make_parts(struct server *server)
{
    const struct server_config *config = &server->config;
    server->metrics = make_metrics();
    struct pool_config pool = {
        .workers = config->workers,
        .queue_limit = config->queue_limit,
        .start_worker = start_worker,
        .end_worker = end_worker,
        .idle = hand_back,
    };
    if (server->metrics) server->pool = pool_create(&pool);
    struct connections_config connections = {
        .limit = config->connections,
        .deadlines_ns = {[PHASE_NEW] = ms(config->header_seconds * 1000u),
                         [PHASE_IDLE] = ms(config->idle_seconds * 1000u),
                         [PHASE_HEADERS] = ms(config->header_seconds * 1000u),
                         [PHASE_BODY] = ms(config->body_seconds * 1000u),
                         [PHASE_ANSWER] = ms(ANSWER_SECONDS * 1000u)},
        .body_budget = config->body_budget,
        .metrics = server->metrics,
        .tick = tick,
        .context = server,
    };
    if (server->pool) server->connections = connections_create(&connections);
    return server->connections != NULL;
}

struct server *server_start(const struct server_config *config, const struct server_rules *rules,
                            const char **error)
{
    *error = "out of memory";
    struct server *server = calloc(1, sizeof *server);
    if (!server) return NULL;
    server->config = *config;
    server->held_end = &server->held;
    pthread_mutex_init(&server->rules_lock, NULL);
    pthread_mutex_init(&server->held_lock, NULL);
    if (make_parts(server) && server_use(server, rules)) {
        server->daemon = start_daemon(server, error);
        if (server->daemon) return server;
        free(server->rules); /* the caller's still */
    }
    destroy(server);
    return NULL;
}

uint16_t server_port(const struct server *server)
{
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_LISTEN_FD);
    uint16_t port = info ? listener_port(info->listen_fd) : 0;
    return port > 0 ? port : server->config.port;
}

static void sleep_ms(unsigned time)
{
    struct timespec length = {.tv_sec = time / 1000, .tv_nsec = (long)(time % 1000) * 1000000};
    nanosleep(&length, NULL);
}

/*
 * Takes what the system has accepted for us already: closing the listener with
 * connections waiting in it would reset them.
 */
static void close_listener(struct server *server)
{
    MHD_socket listener = MHD_quiesce_daemon(server->daemon);
    if (listener == MHD_INVALID_SOCKET) return;
    for (;;) {
        struct sockaddr_storage peer;
        socklen_t size = sizeof peer;
        int connection =
            accept4(listener, (struct sockaddr *)&peer, &size, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (connection < 0) break;
        (void)MHD_add_connection(server->daemon, connection, (struct sockaddr *)&peer, size);
    }
    close(listener);
}

void server_stop(struct server *server, unsigned lead_ms, unsigned drain_seconds,
                 bool (*hasten)(void))
{
    enum { STEP_MS = 10, IDLE_MS = 500 };
    server->draining = true;
    for (unsigned time = 0; time < lead_ms && !hasten(); time += STEP_MS) sleep_ms(STEP_MS);
    close_listener(server);
    /*
     * Connections that were accepted may still have a request under way to us: wait
     * until all are gone, or until nothing was in flight for a while.
     */
    unsigned idle_ms = 0;
    for (unsigned time = 0; time < drain_seconds * 1000 && idle_ms < IDLE_MS; time += STEP_MS) {
        if (connections_count(server->connections) == 0 || hasten()) break;
        idle_ms = server->in_flight == 0 ? idle_ms + STEP_MS : 0;
        sleep_ms(STEP_MS);
    }
    /*
     * The reaper and the workers first: they resume what is suspended, as the library
     * demands; nobody is held back any more.
     */
    connections_stop(server->connections);
    release_held(server, UINT64_MAX);
    pool_destroy(server->pool);
    server->pool = NULL;
    MHD_stop_daemon(server->daemon);
    rules_leave(server, server->rules);
    destroy(server);
}
