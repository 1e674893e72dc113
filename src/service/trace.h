/*
 * trace: how one request is found again, here and in the services before it.
 *
 * A request id (X-Request-ID) is taken over when it is sane and made when not.  The
 * trace context is W3C's (https://www.w3.org/TR/trace-context/): traceparent is read
 * strictly, the trace goes on under a new span id, tracestate is carried unchanged.
 * What is malformed is ignored and a new trace begins, as the standard asks.
 */
#ifndef SERVICE_TRACE_H
#define SERVICE_TRACE_H

#include "base/str.h"

enum {
    TRACE_REQUEST_ID_SIZE = 64, /* characters that are taken over, at most */
    TRACE_STATE_SIZE = 512,     /* bytes; the standard wants at least these carried */
    TRACE_PARENT_SIZE = 55,     /* 00-<32>-<16>-<2> */
};

struct trace {
    char request_id[TRACE_REQUEST_ID_SIZE + 1];
    char trace_id[33];  /* lower-case hexadecimal, as the next two */
    char span_id[17];   /* this request's own */
    char parent_id[17]; /* the caller's span; empty: there is none */
    bool sampled;       /* the span is to be exported */
};

/*
 * Begins the trace of a request from its headers (empty: not sent).  `ratio` of the
 * traces that begin here are sampled (0 to 1), by their id, so that every service
 * comes to the same decision; a caller's decision is taken over.
 */
void trace_begin(struct trace *trace, struct str request_id, struct str traceparent, double ratio);

/* The traceparent that stands for this request, NUL-terminated. */
void trace_parent(const struct trace *trace, char text[TRACE_PARENT_SIZE + 1]);

/* Whether a tracestate may be carried on: printable, and not longer than is carried. */
bool trace_state_is_sane(struct str tracestate);

#endif
