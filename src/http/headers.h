/* headers: what is read of a request before its body. */
#ifndef HTTP_HEADERS_H
#define HTTP_HEADERS_H

#include "base/str.h"
#include "status.h"

#include <microhttpd.h>

/* A header's value, or empty; lives as long as the request. */
struct str headers_get(struct MHD_Connection *connection, const char *name);

enum {
    /* Of the memory that a connection has, what its answer's headers need. */
    HEADERS_ANSWER_MEMORY = 1536,
    HEADERS_ENTRY = 64, /* what the library keeps of a header beside its text */
};

/* The memory that the request's headers take. */
size_t headers_size(struct MHD_Connection *connection);

/*
 * Whether it is certain where the request ends (RFC 9112 6): two answers to that are
 * how requests are smuggled past whoever stands before us.  Also what the library
 * would refuse itself if it were told to be strict, and then answer twice (0.9.75): a
 * missing host, a space in the path.  Returns why not, with the status to answer; or
 * NULL, with the length of the body (SIZE_MAX: comes in chunks).
 */
const char *headers_check(struct MHD_Connection *connection, const char *url, const char *version,
                          size_t *announced, enum status *status);

/* The path of a request target: the absolute form (RFC 9112 3.2.2) has more before it. */
const char *headers_path(const char *target);

/* Whether it is a method of HTTP, known to a route or not. */
bool headers_knows_method(const char *method);

enum { HEADERS_PEER_SIZE = 8 };

/*
 * Who is asking, by address: one that came by IPv6 by its network, since whoever has
 * one has all 2^64 addresses in it.
 */
struct str headers_peer(struct MHD_Connection *connection, char key[HEADERS_PEER_SIZE]);

#endif
