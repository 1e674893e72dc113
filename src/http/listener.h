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

/*
 * Lets nobody begin a connection any more: whoever asks for one gets no answer, and asks
 * again after a second.  Those that have begun still come to their end, and can be accepted.
 * Where the system does not do it, nothing changes.
 */
void listener_bar(int listener);

/* The port of a socket, or 0. */
uint16_t listener_port(int listener);

#endif
