/*
 * server: the service over HTTP.
 *
 * One I/O thread (libmicrohttpd, epoll) reads requests and writes answers; it never
 * waits for a review.  A request whose body is complete is suspended and handed to
 * the pool; a worker makes the answer and resumes it.  So health and metrics answer
 * at once while every worker is busy, and a full queue is answered with 503 at once.
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "service/service.h"

struct server;

struct server_config {
    const char *host;
    uint16_t port;
    unsigned workers;
    unsigned queue_limit;   /* reviews that may wait */
    unsigned connections;   /* open at the same time, at most */
    struct service service; /* its metrics are the server's: left NULL */
};

/* Starts listening; NULL with a message on failure. */
struct server *server_start(const struct server_config *config, const char **error);

/* The port it listens on (that of the config, or the one the system chose for 0). */
uint16_t server_port(const struct server *server);

/*
 * Stops: no new connections, then waits for the requests in flight (at most
 * `drain_seconds`), then ends the workers.  Every request that was accepted is
 * answered unless the time runs out.
 */
void server_stop(struct server *server, unsigned drain_seconds);

#endif
