#include "http/server.h"

#include "base/clock.h"
#include "base/log.h"
#include "http/exchange.h"
#include "http/listener.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    RESERVED_CONNECTIONS = 8, /* for the moment between shedding one and its end */

    /*
     * Refusals for overload that are given out a second: each costs 50 us with the
     * connection that the client comes back on, half of a small review.
     */
    REFUSALS_PER_WORKER = 250,

    ANSWER_SECONDS = 20, /* for the client to take its answer */
};

/* ---- Rules ---- */

struct rules_in_use *server_take_rules(struct server *server)
{
    pthread_mutex_lock(&server->rules_lock);
    struct rules_in_use *rules = server->rules;
    rules->users++;
    pthread_mutex_unlock(&server->rules_lock);
    return rules;
}

void server_leave_rules(struct server *server, struct rules_in_use *rules)
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
    if (old) server_leave_rules(server, old);
    return true;
}

/* ---- The library ---- */

/* libmicrohttpd's own complaints (a broken connection, a malformed request). */
static void log_library(void *own, const char *format, va_list arguments)
{
    (void)own;
    if (!log_takes(LOG_LEVEL_DEBUG)) return;
    char text[256];
    vsnprintf(text, sizeof text, format, arguments);
    /* To the library what a client does wrong is an error; to operators it is none. */
    for (char *at = text; (at = strcasestr(at, "error")) != NULL;) memcpy(at, "fault", 5);
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

static struct MHD_Daemon *start_daemon(struct server *server, const char **error)
{
    const struct server_config *config = &server->config;
    int listener = listener_open(config->host, config->port, error);
    if (listener < 0) return NULL;
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG |
                     MHD_USE_TURBO;
    /* clang-format off */
    struct MHD_Daemon *daemon = MHD_start_daemon(
        flags, config->port, NULL, NULL, exchange_handle, server,
        MHD_OPTION_EXTERNAL_LOGGER, log_library, NULL,
        MHD_OPTION_LISTEN_SOCKET, listener,
        MHD_OPTION_NOTIFY_COMPLETED, exchange_completed, server,
        MHD_OPTION_NOTIFY_CONNECTION, exchange_connection, server,
        MHD_OPTION_URI_LOG_CALLBACK, exchange_request_line, server,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL,
        MHD_OPTION_CONNECTION_LIMIT, config->connections + RESERVED_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, 0u, /* the reaper's */
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
        MHD_OPTION_STRICT_FOR_CLIENT, 0, /* headers_check is strict */
        MHD_OPTION_END);
    /* clang-format on */
    if (!daemon) {
        *error = "the HTTP library could not start";
        close(listener);
    }
    return daemon;
}

static struct metrics *make_metrics(void)
{
    const char *paths[METRICS_ROUTES];
    for (unsigned i = 0; i < route_count; i++) paths[i] = routes[i].path;
    return metrics_create(paths, route_count);
}

static void destroy(struct server *server)
{
    if (server->connections) connections_stop(server->connections); /* the reaper looks at all */
    refusals_destroy(server->refusals);
    connections_destroy(server->connections);
    if (server->pool) pool_destroy(server->pool);
    metrics_destroy(server->metrics);
    pthread_mutex_destroy(&server->rules_lock);
    free(server);
}

static uint64_t ms(uint64_t count)
{
    return count * 1000000;
}

static bool make_parts(struct server *server)
{
    const struct server_config *config = &server->config;
    server->metrics = make_metrics();
    struct pool_config pool = {
        .workers = config->workers,
        .queue_limit = config->queue_limit,
        .start_worker = work_start,
        .end_worker = work_end,
        .idle = work_idle,
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
        .tick = work_tick,
        .context = server,
    };
    struct refusals_config refusals = {
        .limit = config->connections / 2,
        .per_second = REFUSALS_PER_WORKER * config->workers,
    };
    /* Before the connections, whose reaper looks at them. */
    if (server->pool) server->refusals = refusals_create(&refusals);
    if (server->refusals) server->connections = connections_create(&connections);
    return server->connections != NULL;
}

struct server *server_start(const struct server_config *config, const struct server_rules *rules,
                            const char **error)
{
    *error = "out of memory";
    struct server *server = calloc(1, sizeof *server);
    if (!server) return NULL;
    server->config = *config;
    server->places = config->queue_limit;
    pthread_mutex_init(&server->rules_lock, NULL);
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

static void accept_waiting(struct server *server, MHD_socket listener)
{
    for (;;) {
        struct sockaddr_storage peer;
        socklen_t size = sizeof peer;
        int connection =
            accept4(listener, (struct sockaddr *)&peer, &size, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (connection < 0) return;
        (void)MHD_add_connection(server->daemon, connection, (struct sockaddr *)&peer, size);
    }
}

/*
 * Takes what the system has accepted for us already: a listener that ends with
 * connections waiting in it would reset them.  So nobody begins one any more, and those
 * that have begun are waited for.  Returns it, ended but not closed: the library's thread
 * may still be about to use its number.
 */
static MHD_socket end_listener(struct server *server)
{
    enum { BEGUN_MS = 100, STEP_MS = 10 }; /* what a handshake may take */
    MHD_socket listener = MHD_quiesce_daemon(server->daemon);
    if (listener == MHD_INVALID_SOCKET) return listener;
    listener_bar(listener);
    for (unsigned time = 0;; time += STEP_MS) {
        accept_waiting(server, listener);
        if (time == BEGUN_MS) break;
        sleep_ms(STEP_MS);
    }
    shutdown(listener, SHUT_RDWR);
    return listener;
}

void server_stop(struct server *server, unsigned lead_ms, unsigned drain_seconds,
                 bool (*hasten)(void))
{
    enum { STEP_MS = 10, IDLE_MS = 500, EMPTY_MS = 100 };
    server->draining = true;
    for (unsigned time = 0; time < lead_ms && !hasten(); time += STEP_MS) sleep_ms(STEP_MS);
    MHD_socket listener = end_listener(server);
    /*
     * Connections that were accepted may still have a request under way to us, and some
     * may not be in the table yet: wait until all are gone, or until nothing was in
     * flight for a while.
     */
    unsigned idle_ms = 0;
    unsigned empty_ms = 0;
    for (unsigned time = 0; time < drain_seconds * 1000 && !hasten(); time += STEP_MS) {
        idle_ms = server->in_flight == 0 ? idle_ms + STEP_MS : 0;
        empty_ms = connections_count(server->connections) == 0 ? empty_ms + STEP_MS : 0;
        if (idle_ms > IDLE_MS || empty_ms > EMPTY_MS) break;
        sleep_ms(STEP_MS);
    }
    /*
     * The reaper and the workers first: they resume what is suspended, as the library
     * demands; nobody is held back any more.  Until the library has stopped, requests
     * still come on connections that are open, so all they look at has to stay.
     */
    connections_stop(server->connections);
    refusals_tick(server->refusals, clock_monotonic_ns(), REFUSALS_AT_ONCE);
    pool_stop(server->pool);
    work_resume_done(server);
    MHD_stop_daemon(server->daemon);
    refusals_tick(server->refusals, clock_monotonic_ns(),
                  REFUSALS_AT_ONCE); /* who came meanwhile */
    if (listener != MHD_INVALID_SOCKET) close(listener);
    server_leave_rules(server, server->rules);
    destroy(server);
}
