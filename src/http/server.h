/*
 * server: the service over HTTP.
 *
 * One I/O thread (libmicrohttpd, epoll) reads requests and writes answers; it never
 * waits for a review.  A request whose body is complete is suspended and handed to
 * the pool; a worker makes the answer and resumes it.  So health and metrics answer
 * at once while every worker is busy.
 *
 * What keeps it standing: the table of connections with its deadlines and its
 * shedding (connections.h), a queue that is bounded in number and in time, a budget
 * for bodies, and refusals that are cheap and held back a little under overload
 * (refusals.h), so that answering 503 to who asks again at once does not become the work
 * of the day.
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "service/otlp.h"
#include "service/service.h"

struct server;

struct server_config {
    const char *host; /* an IP address; "::" listens for IPv4 as well */
    uint16_t port;
    unsigned workers;
    unsigned queue_limit;                                /* reviews that may wait */
    unsigned connections;                                /* open at the same time, at most */
    size_t body_budget;                                  /* bytes of all bodies together */
    unsigned header_seconds, body_seconds, idle_seconds; /* deadlines of a connection */
    struct service
        service;        /* its metrics are the server's, its engine is set by server_use: NULL */
    double trace_ratio; /* of the traces that begin here, how many are sampled */
    struct otlp *otlp;  /* where spans go; NULL: nowhere */
};

/* What a set of rules is, to the server: one that is replaced is released by its last user. */
struct server_rules {
    const struct review_engine *engine;
    void (*release)(void *own);
    void *own;
};

/* Starts listening with these rules; NULL with a message on failure, the rules not released. */
struct server *server_start(const struct server_config *config, const struct server_rules *rules,
                            const char **error);

/*
 * From the next request on these rules are used; requests under way end with those
 * they began with.  False when out of memory: nothing changes, they are not released.
 */
bool server_use(struct server *server, const struct server_rules *rules);

/* The port it listens on (that of the config, or the one the system chose for 0). */
uint16_t server_port(const struct server *server);

/*
 * Stops: says so on /ready, takes no new connections, then waits for the requests in
 * flight (at most `drain_seconds`, or until `hasten` says true, asked often), then
 * ends the workers.  Every request that was accepted is answered unless the time runs
 * out.  `lead_ms` goes by between the first and the second, for who balances the load
 * to notice.
 */
void server_stop(struct server *server, unsigned lead_ms, unsigned drain_seconds,
                 bool (*hasten)(void));

#endif
