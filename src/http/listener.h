/* listener: the socket that connections come to. */
#ifndef HTTP_LISTENER_H
#define HTTP_LISTENER_H

#include <stdbool.h>
#include <stdint.h>

/*
 * A listening socket at an IP address; "::" takes IPv4 as well, and is 0.0.0.0 where
 * there is no IPv6.  Port 0: any.  -1 with a message on failure.
 */
int listener_open(const char *host, uint16_t port, const char **error);

/* The port of a socket, or 0. */
uint16_t listener_port(int listener);

#endif
