/*
 * answer: responses for the HTTP library, with the headers that every answer has.
 *
 * All of these return NULL when there is no memory; the connection is then closed.
 */
#ifndef HTTP_ANSWER_H
#define HTTP_ANSWER_H

#include "service/service.h"
#include "service/trace.h"

#include <microhttpd.h>

/* A response with a copy of the text. */
struct MHD_Response *answer_text(struct str text, const char *type);

/* A problem object (RFC 9457) about a status; `why` may be NULL. */
struct MHD_Response *answer_problem(enum status status, const char *why);

void answer_add(struct MHD_Response *response, const char *name, const char *value);

/* What a status asks for: WWW-Authenticate, Retry-After. */
void answer_add_status(struct MHD_Response *response, enum status status, bool no_token);

/*
 * RateLimit and RateLimit-Policy as draft-ietf-httpapi-ratelimit-headers-10 writes
 * them, and Retry-After when it was refused.
 */
void answer_add_limit(struct MHD_Response *response, const struct service_limit *limit);

/* The request's id and trace, so that the caller can name them. */
void answer_add_trace(struct MHD_Response *response, const struct trace *trace,
                      struct str tracestate);

#endif
