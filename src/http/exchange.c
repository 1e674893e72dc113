#include "http/exchange.h"

#include "base/clock.h"
#include "base/log.h"
#include "http/files.h"
#include "http/headers.h"
#include "service/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

enum {
    ANSWER_MEMORY = 1024 * 1024, /* of the routes that need no worker */
    FIRST_BODY = 1024,
    DROPPED_BODY = 4 * 1024, /* with a request that needs none */
    READ_THROUGH = 4,        /* so many times the largest body is read before a refusal */
};

/* ---- Answers ---- */

/* Sends a response and lets go of it; the caller returns what this returns. */
static enum MHD_Result send_response(struct exchange *x, unsigned code,
                                     struct MHD_Response *response)
{
    if (!response) return MHD_NO;
    if (x->server->draining) answer_add(response, MHD_HTTP_HEADER_CONNECTION, "close");
    answer_add_trace(response, &x->trace, headers_get(x->connection, "tracestate"));
    enum MHD_Result result = MHD_queue_response(x->connection, code, response);
    MHD_destroy_response(response);
    x->code = code;
    connections_enter(x->server->connections, x->place, PHASE_ANSWER);
    return result;
}

/*
 * An answer that is known when the headers are there.  Given to the library at once it
 * would end the connection, since a body might follow; where none does, it waits for
 * the end of the request.
 */
static enum MHD_Result send_early(struct exchange *x, enum status status,
                                  struct MHD_Response *response)
{
    if (x->announced > 0) return send_response(x, status_http(status), response);
    x->ready = true;
    x->response = response;
    x->code = status_http(status);
    return MHD_YES;
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
        .queue_places = server->places,
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
    struct rules_in_use *rules = server_take_rules(server);
    unsigned count = 0;
    while (review_engine_rule(rules->rules.engine, count)) count++;
    server_leave_rules(server, rules);
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

/* ---- Headers ---- */

static enum MHD_Result send_wrong_method(struct exchange *x, const char *allow)
{
    struct MHD_Response *response = answer_problem(STATUS_WRONG_METHOD, NULL);
    if (response) answer_add(response, MHD_HTTP_HEADER_ALLOW, allow);
    return send_early(x, STATUS_WRONG_METHOD, response);
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

/* Asks the limiter for a peer; the answer tells of it whatever it said. */
static void ask_peer_limit(struct exchange *x)
{
    const struct service *service = &x->server->config.service;
    if (!service->limiter || !service->rates) return;
    char key[HEADERS_PEER_SIZE];
    x->limit.policy = "health";
    x->limit.rate = service->rates[LIMIT_HEALTH];
    x->limit.result = limiter_take(service->limiter, LIMIT_HEALTH, headers_peer(x->connection, key),
                                   &x->limit.rate, x->started_ns);
    x->limit.asked = true;
}

static enum MHD_Result send_limited(struct exchange *x)
{
    metrics_refusal(x->server->metrics, REFUSED_PEER_LIMIT);
    struct MHD_Response *response = answer_problem(
        STATUS_RATE_LIMITED, "this address asks too often, /livez may be asked at will");
    if (response) answer_add_limit(response, &x->limit);
    return send_early(x, STATUS_RATE_LIMITED, response);
}

/*
 * Refuses for overload, with so much of the body still unread; false when it cannot be
 * done yet.  On true the caller returns MHD_NO: for the library the connection is over.
 */
static bool refuse(struct exchange *x, size_t left)
{
    struct server *server = x->server;
    if (!refusals_take(server->refusals, server->connections, x->place, left, &x->trace,
                       headers_get(x->connection, "tracestate"))) {
        return false;
    }
    x->taken = true;
    x->code = status_http(STATUS_OVERLOADED);
    return true;
}

/* There is no place for its review.  No more of it is read than has to be. */
static enum MHD_Result begin_refusal(struct exchange *x, bool asks)
{
    metrics_refusal(x->server->metrics, REFUSED_OVERLOAD);
    metrics_limit(x->server->metrics, LIMIT_HIT_QUEUE);
    x->refused = true;
    x->status = STATUS_OVERLOADED;
    /* Who asks first (Expect) sends nothing before it is told to; others are sending. */
    if (asks && x->announced != SIZE_MAX && refuse(x, 0)) return MHD_NO;
    return MHD_YES;
}

/* What is known from the headers; MHD_YES without an answer when the body may come. */
static enum MHD_Result judge_headers(struct exchange *x, const char *url, const char *method,
                                     const char *version)
{
    enum status status;
    const char *why = headers_check(x->connection, url, version, &x->announced, &status);
    if (why) return send_malformed(x, status, why);
    if (!headers_knows_method(method)) {
        return send_malformed(x, STATUS_NOT_IMPLEMENTED, "there is no such method");
    }
    struct str expect = headers_get(x->connection, MHD_HTTP_HEADER_EXPECT);
    if (expect.size > 0 &&
        (expect.size != 12 || strncasecmp(expect.data, "100-continue", 12) != 0)) {
        return send_malformed(x, STATUS_NO_EXPECTATION, NULL);
    }
    const char *allow;
    x->route = route_find(method, headers_path(url), &allow);
    if (!x->route && allow) return send_wrong_method(x, allow);
    if (!x->route) return send_early(x, STATUS_NOT_FOUND, answer_problem(STATUS_NOT_FOUND, NULL));
    if (x->route->peer_limited) ask_peer_limit(x);
    if (x->limit.asked && !x->limit.result.allowed) return send_limited(x);
    /*
     * Who asks first is told at once; who sends it all the same is told at the end,
     * unless that is far off, since many clients read no answer before.
     */
    bool asks = expect.size > 0;
    size_t read_through = asks ? max_body(x) : READ_THROUGH * max_body(x);
    if (x->announced != SIZE_MAX && x->announced > read_through) return send_too_large(x);
    if (x->announced != SIZE_MAX && x->announced > max_body(x)) {
        x->status = STATUS_TOO_LARGE;
    } else if (x->route->kind == ROUTE_REVIEW && work_is_full(x->server, false)) {
        return begin_refusal(x, asks);
    }
    return MHD_YES;
}

/*
 * Headers that leave no room for those of an answer: the library could only close the
 * connection, so the answer is written past it.
 */
static enum MHD_Result refuse_headers(struct server *server, int descriptor)
{
    static const char text[] = "HTTP/1.1 431 Request Header Fields Too Large\r\n"
                               "Connection: close\r\nContent-Length: 0\r\n\r\n";
    metrics_refusal(server->metrics, REFUSED_SIZE);
    ssize_t sent = send(descriptor, text, sizeof text - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
    (void)sent; /* the connection ends here */
    return MHD_NO;
}

static enum MHD_Result begin(struct server *server, struct MHD_Connection *connection,
                             const char *url, const char *method, const char *version,
                             void **context)
{
    const union MHD_ConnectionInfo *place =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    if (!place || !place->socket_context) return MHD_NO; /* no memory when it came */
    int descriptor =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    if (headers_size(connection) > CONNECTION_MEMORY - HEADERS_ANSWER_MEMORY) {
        return refuse_headers(server, descriptor);
    }
    struct exchange *x = calloc(1, sizeof *x);
    if (!x) return MHD_NO;
    *context = x;
    x->server = server;
    x->connection = connection;
    x->place = place->socket_context;
    x->descriptor = descriptor;
    x->started_ns = clock_monotonic_ns();
    strncpy(x->method, method, sizeof x->method - 1); /* behind it all is 0 */
    server->in_flight++;
    trace_begin(&x->trace, headers_get(connection, "X-Request-ID"),
                headers_get(connection, "traceparent"), server->config.trace_ratio);
    connections_enter(server->connections, x->place, PHASE_BODY);
    return judge_headers(x, url, method, version);
}

/* ---- Bodies ---- */

void exchange_drop_body(struct exchange *x)
{
    free(x->body);
    x->body = NULL;
    x->body_capacity = 0;
    connections_give_back(x->server->connections, x->place);
}

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

/* False when the connection ends here: it is refused, or the client sends on and on. */
static bool take_body(struct exchange *x, const char *data, size_t size)
{
    if (x->refused && x->announced != SIZE_MAX && refuse(x, x->announced - x->body_size - size)) {
        x->body_size = x->announced;
        return false;
    }
    size_t most = max_body(x);
    if (x->status == STATUS_OK && x->body_size + size > most) x->status = STATUS_TOO_LARGE;
    if (x->status == STATUS_OK && x->body_size + size > x->body_capacity) {
        (void)grow_body(x, x->body_size + size);
    }
    if (x->status == STATUS_OK) {
        memcpy(x->body + x->body_size, data, size);
    } else if (x->body) {
        exchange_drop_body(x);
    }
    x->body_size += size; /* counted even if it is not kept */
    return x->body_size <= READ_THROUGH * most;
}

static enum MHD_Result answer_body(struct exchange *x)
{
    if (x->status == STATUS_TOO_LARGE) return send_too_large(x);
    if (x->status == STATUS_OK && x->route->kind == ROUTE_REVIEW && work_is_full(x->server, true)) {
        exchange_drop_body(x);
        (void)begin_refusal(x, false);
    }
    if (x->refused && refuse(x, 0)) return MHD_NO;
    if (x->status != STATUS_OK) return send_problem(x, x->status, NULL);
    if (x->route->kind != ROUTE_REVIEW) return send_simple(x);
    work_hand_over(x);
    return MHD_YES;
}

enum MHD_Result exchange_handle(void *own, struct MHD_Connection *connection, const char *url,
                                const char *method, const char *version, const char *upload,
                                size_t *upload_size, void **context)
{
    struct exchange *x = *context;
    work_resume_done(own);
    if (!x) return begin(own, connection, url, method, version, context);
    if (x->ready) {
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

/* ---- Ends ---- */

static unsigned method_number(const char *method)
{
    if (strcmp(method, "GET") == 0) return METHOD_GET;
    return strcmp(method, "POST") == 0 ? METHOD_POST : METHOD_OTHER;
}

/* Asked all the time, and of interest to nobody. */
static bool is_probe(const struct exchange *x)
{
    return x->route && x->route->kind != ROUTE_REVIEW;
}

static void log_exchange(const struct exchange *x, uint64_t duration_ns, bool complete)
{
    enum log_level level = is_probe(x) ? LOG_LEVEL_DEBUG : LOG_LEVEL_INFO;
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
    if (!otlp || !x->trace.sampled || is_probe(x)) return;
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
    struct str state = headers_get(x->connection, "tracestate");
    if (trace_state_is_sane(state)) memcpy(span.state, state.data, state.size);
    otlp_send(otlp, &span);
}

void exchange_completed(void *own, struct MHD_Connection *connection, void **context,
                        enum MHD_RequestTerminationCode why)
{
    (void)connection;
    struct server *server = own;
    struct exchange *x = *context;
    work_resume_done(server);
    if (!x) return;
    *context = NULL;
    bool complete = x->taken || why == MHD_REQUEST_TERMINATED_COMPLETED_OK;
    uint64_t duration = clock_monotonic_ns() - x->started_ns;
    unsigned route = x->route ? (unsigned)(x->route - routes) : METRICS_ROUTES;
    if (x->code > 0) {
        metrics_request(server->metrics, route, method_number(x->method), x->code, duration);
    }
    log_exchange(x, duration, complete);
    export_span(x, duration);
    if (x->response) MHD_destroy_response(x->response);
    exchange_drop_body(x);
    if (complete && !x->taken) connections_enter(server->connections, x->place, PHASE_IDLE);
    free(x);
    server->in_flight--;
}

/* A connection comes or goes. */
void exchange_connection(void *own, struct MHD_Connection *connection, void **context,
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
void *exchange_request_line(void *own, const char *uri, struct MHD_Connection *connection)
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
