#include "http/server.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/pool.h"
#include "http/files.h"
#include "http/routes.h"
#include "service/render.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
    CONNECTION_MEMORY = 32 * 1024, /* headers of one request, at most about half of it */
    CONNECTION_TIMEOUT = 30,       /* seconds without a byte */
    ANSWER_MEMORY = 1024 * 1024,   /* of the routes that need no worker */
    FIRST_BODY = 4 * 1024,
    /* A body without a length that goes on and on is cut off here. */
    ABANDON_BODY = 4 * REQUEST_MAX_BODY,
    LISTEN_BACKLOG = 1024,
};

struct server {
    struct server_config config;
    struct MHD_Daemon *daemon;
    struct pool *pool;
    struct metrics *metrics;
    _Atomic bool draining;
    _Atomic unsigned in_flight; /* requests whose headers were read and that are not answered */
};

/*
 * One request, from its headers to its answer.  It belongs to the I/O thread,
 * except between pool_submit and MHD_resume_connection, when it is the worker's.
 */
struct exchange {
    struct pool_job job;
    struct server *server;
    struct MHD_Connection *connection;
    const struct route *route;
    uint64_t started_ns;
    char *body;
    size_t body_size, body_capacity;
    bool too_large;
    struct MHD_Response *response; /* made by the worker */
    unsigned code;
    char method[8];
    bool handed_over; /* to a worker */
};

/* ---- Answers ---- */

static void add_header(struct MHD_Response *response, const char *name, const char *value)
{
    /* Fails only when out of memory; the answer is right without it. */
    (void)MHD_add_response_header(response, name, value);
}

/* A response with a copy of the text; NULL when out of memory. */
static struct MHD_Response *make_response(struct str text, const char *type)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        text.size, (void *)(uintptr_t)text.data, MHD_RESPMEM_MUST_COPY);
    if (!response) return NULL;
    add_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    add_header(response, "X-Content-Type-Options", "nosniff");
    add_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    return response;
}

static struct MHD_Response *make_problem(enum status status, const char *why, struct arena *arena)
{
    struct faults faults = {.arena = arena};
    if (why) fault_add(&faults, status, STR_EMPTY, "%s", why);
    struct buf out;
    buf_init(&out, arena, 512);
    struct json json = json_into(&out);
    render_problem(&json, status, &faults);
    return make_response(buf_str(&out), "application/problem+json");
}

static void add_status_headers(struct MHD_Response *response, enum status status, bool no_token)
{
    switch (status) {
    case STATUS_UNAUTHORIZED:
        add_header(response, MHD_HTTP_HEADER_WWW_AUTHENTICATE,
                   no_token ? "Bearer realm=\"review-agent\""
                            : "Bearer realm=\"review-agent\", error=\"invalid_token\"");
        break;
    case STATUS_OVERLOADED:
    case STATUS_NO_MEMORY:
    case STATUS_STOPPING: add_header(response, MHD_HTTP_HEADER_RETRY_AFTER, "1"); break;
    default: break;
    }
}

/* Sends a response and lets go of it; the caller returns what this returns. */
static enum MHD_Result send_response(struct exchange *x, unsigned code,
                                     struct MHD_Response *response)
{
    if (!response) return MHD_NO;
    if (x->server->draining) add_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    enum MHD_Result result = MHD_queue_response(x->connection, code, response);
    MHD_destroy_response(response);
    x->code = code;
    return result;
}

/* Answers from the I/O thread, with an arena of its own for the text. */
static enum MHD_Result send_problem(struct exchange *x, enum status status, const char *why,
                                    const char *allow)
{
    struct arena arena;
    arena_init(&arena, ANSWER_MEMORY);
    jmp_buf escape;
    struct MHD_Response *response = NULL;
    if (ARENA_TRY(&arena, escape)) response = make_problem(status, why, &arena);
    arena_release(&arena);
    if (response && allow) add_header(response, MHD_HTTP_HEADER_ALLOW, allow);
    if (response) add_status_headers(response, status, false);
    return send_response(x, status_http(status), response);
}

static unsigned connection_count(const struct server *server)
{
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
    return info ? info->num_connections : 0;
}

static void put_metrics(struct server *server, struct buf *out)
{
    struct metrics_gauges gauges = {
        .queue_waiting = pool_waiting(server->pool),
        .workers_busy = pool_busy(server->pool),
        .workers = server->config.workers,
        .connections = connection_count(server),
    };
    metrics_render(server->metrics, &gauges, out);
}

static unsigned rule_count(const struct review_engine *engine)
{
    unsigned count = 0;
    while (review_engine_rule(engine, count)) count++;
    return count;
}

static enum MHD_Result send_simple(struct exchange *x)
{
    struct server *server = x->server;
    if (x->route->kind == ROUTE_FILE) {
        unsigned file_code;
        struct MHD_Response *file = file_answer(x->route->file, x->connection, &file_code);
        return send_response(x, file_code, file);
    }
    struct route_state state = {
        .rules = rule_count(server->config.service.engine),
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
    struct MHD_Response *response = NULL;
    unsigned code = 503;
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
        response = make_response(buf_str(&out), type);
    }
    arena_release(&arena);
    return send_response(x, code, response);
}

/* ---- The worker's part ---- */

static struct str header_of(struct MHD_Connection *connection, const char *name)
{
    return str_of(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

static void run_job(struct pool_job *job, void *worker)
{
    struct exchange *x = (struct exchange *)(void *)job; /* the job is its first member */
    struct server *server = x->server;
    metrics_wait(server->metrics, clock_monotonic_ns() - job->submitted_ns);
    struct service_request request = {
        .operation = x->route->operation,
        .form = x->route->form,
        .body = str_from(x->body, x->body_size),
        .authorization = header_of(x->connection, MHD_HTTP_HEADER_AUTHORIZATION),
        .api_token = header_of(x->connection, "dapr-api-token"),
        .caller_app = header_of(x->connection, "dapr-caller-app-id"),
    };
    struct service service = server->config.service;
    service.metrics = server->metrics;
    struct service_reply reply;
    service_answer(&service, worker, &request, &reply);
    x->code = status_http(reply.status);
    x->response =
        make_response(reply.body, reply.problem ? "application/problem+json" : "application/json");
    if (x->response) add_status_headers(x->response, reply.status, request.authorization.size == 0);
    MHD_resume_connection(x->connection);
}

static enum MHD_Result hand_over(struct exchange *x)
{
    struct server *server = x->server;
    x->job.run = run_job;
    /* Suspended before it is submitted: the worker may be done at once. */
    MHD_suspend_connection(x->connection);
    if (pool_submit(server->pool, &x->job)) return MHD_YES;
    metrics_refusal(server->metrics, REFUSED_OVERLOAD);
    struct arena arena;
    arena_init(&arena, ANSWER_MEMORY);
    jmp_buf escape;
    if (ARENA_TRY(&arena, escape)) x->response = make_problem(STATUS_OVERLOADED, NULL, &arena);
    arena_release(&arena);
    x->code = status_http(STATUS_OVERLOADED);
    if (x->response) add_status_headers(x->response, STATUS_OVERLOADED, false);
    MHD_resume_connection(x->connection);
    return MHD_YES;
}

/* ---- The I/O thread's part ---- */

static bool take_body(struct exchange *x, const char *data, size_t size)
{
    if (x->too_large || x->body_size + size > x->route->max_body) {
        x->too_large = true;
        x->body_size += size; /* counted, not kept */
        return x->body_size <= x->route->max_body + ABANDON_BODY;
    }
    if (x->body_size + size > x->body_capacity) {
        size_t capacity = x->body_capacity > 0 ? x->body_capacity * 2 : FIRST_BODY;
        while (capacity < x->body_size + size) capacity *= 2;
        char *larger = realloc(x->body, capacity);
        if (!larger) return false;
        x->body = larger;
        x->body_capacity = capacity;
    }
    memcpy(x->body + x->body_size, data, size);
    x->body_size += size;
    return true;
}

/* The length that the headers announce, or 0. */
static uint64_t announced_length(struct MHD_Connection *connection)
{
    struct str text = header_of(connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
    return text.size > 0 ? strtoull(text.data, NULL, 10) : 0;
}

static enum MHD_Result begin(struct server *server, struct MHD_Connection *connection,
                             const char *url, const char *method, void **context)
{
    struct exchange *x = calloc(1, sizeof *x);
    if (!x) return MHD_NO;
    *context = x;
    x->server = server;
    x->connection = connection;
    x->started_ns = clock_monotonic_ns();
    snprintf(x->method, sizeof x->method, "%s", method);
    server->in_flight++;
    const char *allow;
    x->route = route_find(method, url, &allow);
    if (!x->route && allow) return send_problem(x, STATUS_WRONG_METHOD, NULL, allow);
    if (!x->route) return send_problem(x, STATUS_NOT_FOUND, NULL, NULL);
    if (announced_length(connection) > x->route->max_body) {
        metrics_refusal(server->metrics, REFUSED_SIZE);
        return send_problem(x, STATUS_TOO_LARGE, "the body has more than 100 KB", NULL);
    }
    return MHD_YES;
}

static enum MHD_Result handle(void *own, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **context)
{
    (void)version;
    struct exchange *x = *context;
    if (!x) return begin(own, connection, url, method, context);
    if (x->response) {
        /* Back from the worker. */
        struct MHD_Response *response = x->response;
        x->response = NULL;
        return send_response(x, x->code, response);
    }
    if (*upload_size > 0) {
        bool goes_on = take_body(x, upload, *upload_size);
        *upload_size = 0;
        return goes_on ? MHD_YES : MHD_NO;
    }
    if (x->too_large) {
        metrics_refusal(x->server->metrics, REFUSED_SIZE);
        return send_problem(x, STATUS_TOO_LARGE, "the body has more than 100 KB", NULL);
    }
    if (x->route->kind == ROUTE_REVIEW) {
        if (x->handed_over) return MHD_NO; /* it was, and no response could be made */
        x->handed_over = true;
        return hand_over(x);
    }
    return send_simple(x);
}

static unsigned method_number(const char *method)
{
    if (strcmp(method, "GET") == 0) return METHOD_GET;
    return strcmp(method, "POST") == 0 ? METHOD_POST : METHOD_OTHER;
}

static void completed(void *own, struct MHD_Connection *connection, void **context,
                      enum MHD_RequestTerminationCode why)
{
    (void)connection;
    struct server *server = own;
    struct exchange *x = *context;
    if (!x) return;
    *context = NULL;
    uint64_t duration = clock_monotonic_ns() - x->started_ns;
    unsigned route = x->route ? (unsigned)(x->route - routes) : METRICS_ROUTES;
    if (x->code > 0) {
        metrics_request(server->metrics, route, method_number(x->method), x->code, duration);
    }
    bool probe = x->route && x->route->kind != ROUTE_REVIEW;
    log_event(probe ? LOG_LEVEL_DEBUG : LOG_LEVEL_INFO, "request",
              LOG_TEXT("method", method_number(x->method) == METHOD_OTHER ? "other" : x->method),
              LOG_TEXT("route", x->route ? x->route->path : "other"), LOG_UINT("code", x->code),
              LOG_MILLI("ms", duration / 1000), LOG_UINT("body_bytes", x->body_size),
              LOG_TEXT("end", why == MHD_REQUEST_TERMINATED_COMPLETED_OK ? "complete" : "cut off"));
    if (x->response) MHD_destroy_response(x->response);
    free(x->body);
    free(x);
    server->in_flight--;
}

/* libmicrohttpd's own complaints (a broken connection, a malformed request). */
static void log_library(void *own, const char *format, va_list arguments)
{
    (void)own;
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

static void *start_worker(void *context)
{
    (void)context;
    return service_worker_create();
}

static void end_worker(void *worker)
{
    service_worker_destroy(worker);
}

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

static bool parse_address(const struct server_config *config, union address *address, unsigned *flags)
{
    *address = (union address){0};
    if (inet_pton(AF_INET, config->host, &address->v4.sin_addr) == 1) {
        address->v4.sin_family = AF_INET;
        address->v4.sin_port = htons(config->port);
        return true;
    }
    if (inet_pton(AF_INET6, config->host, &address->v6.sin6_addr) == 1) {
        address->v6.sin6_family = AF_INET6;
        address->v6.sin6_port = htons(config->port);
        *flags |= MHD_USE_IPv6;
        return true;
    }
    return false;
}

static struct MHD_Daemon *start_daemon(struct server *server, const char **error)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    union address address;
    if (!parse_address(&server->config, &address, &flags)) {
        *error = "the host is no IP address";
        return NULL;
    }
    struct MHD_Daemon *daemon = MHD_start_daemon(
        flags, server->config.port, NULL, NULL, handle, server,
        MHD_OPTION_EXTERNAL_LOGGER, log_library, NULL,
        MHD_OPTION_SOCK_ADDR, &address.any,
        MHD_OPTION_NOTIFY_COMPLETED, completed, server,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL,
        MHD_OPTION_CONNECTION_LIMIT, server->config.connections,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)CONNECTION_TIMEOUT,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
        MHD_OPTION_LISTEN_BACKLOG_SIZE, (unsigned)LISTEN_BACKLOG,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    if (!daemon) *error = errno ? strerror(errno) : "the port cannot be listened on";
    return daemon;
}

static struct metrics *make_metrics(void)
{
    const char *paths[METRICS_ROUTES];
    unsigned count = 0;
    for (unsigned i = 0; i < route_count && count < METRICS_ROUTES; i++) paths[count++] = routes[i].path;
    return metrics_create(paths, count);
}

struct server *server_start(const struct server_config *config, const char **error)
{
    *error = "out of memory";
    struct server *server = calloc(1, sizeof *server);
    if (!server) return NULL;
    server->config = *config;
    server->metrics = make_metrics();
    struct pool_config pool = {
        .workers = config->workers,
        .queue_limit = config->queue_limit,
        .start_worker = start_worker,
        .end_worker = end_worker,
    };
    if (server->metrics) server->pool = pool_create(&pool);
    errno = 0;
    if (server->pool) server->daemon = start_daemon(server, error);
    if (server->daemon) return server;
    if (server->pool) pool_destroy(server->pool);
    metrics_destroy(server->metrics);
    free(server);
    return NULL;
}

uint16_t server_port(const struct server *server)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : server->config.port;
}

static void sleep_ms(unsigned ms)
{
    struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};
    nanosleep(&time, NULL);
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
        union address peer;
        socklen_t size = sizeof peer;
        int connection = accept4(listener, &peer.any, &size, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (connection < 0) break;
        (void)MHD_add_connection(server->daemon, connection, &peer.any, size);
    }
    close(listener);
}

void server_stop(struct server *server, unsigned drain_seconds)
{
    enum { STEP_MS = 10, IDLE_MS = 500 };
    server->draining = true;
    close_listener(server);
    /*
     * Connections that were accepted may still have a request under way to us: wait
     * until all are gone, or until nothing was in flight for a while.
     */
    unsigned idle_ms = 0;
    for (unsigned ms = 0; ms < drain_seconds * 1000 && idle_ms < IDLE_MS; ms += STEP_MS) {
        if (connection_count(server) == 0) break;
        idle_ms = server->in_flight == 0 ? idle_ms + STEP_MS : 0;
        sleep_ms(STEP_MS);
    }
    /* The workers first: they resume what is suspended, as the library demands. */
    pool_destroy(server->pool);
    MHD_stop_daemon(server->daemon);
    metrics_destroy(server->metrics);
    free(server);
}
