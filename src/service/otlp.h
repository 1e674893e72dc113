/*
 * otlp: spans, sent to an OpenTelemetry collector as OTLP over HTTP in JSON
 * (https://opentelemetry.io/docs/specs/otlp/#otlphttp).
 *
 * Off unless an endpoint is configured.  A request leaves its span in a bounded queue
 * and goes on; one thread sends what has gathered.  When the queue is full or the
 * collector does not take them, spans are lost and counted.
 */
#ifndef SERVICE_OTLP_H
#define SERVICE_OTLP_H

#include "service/trace.h"

struct otlp_config {
    const char *endpoint; /* base, as OTEL_EXPORTER_OTLP_ENDPOINT: http://collector:4318 */
    const char *service;  /* service.name */
};

struct otlp_span {
    struct trace trace;
    char state[TRACE_STATE_SIZE + 1]; /* tracestate; empty: none */
    const char *method;               /* these two live as long as the program */
    const char *route;
    uint64_t start_ns, end_ns; /* since 1970 */
    unsigned code;
    size_t body_bytes;
    uint64_t wait_ns; /* for a worker */
};

struct otlp;

/* NULL when out of memory or of threads. */
struct otlp *otlp_create(const struct otlp_config *config);

/* Sends what waits, for a few seconds at most, and ends. */
void otlp_destroy(struct otlp *otlp);

/* Never waits and never fails; what does not fit is counted. */
void otlp_send(struct otlp *otlp, const struct otlp_span *span);

void otlp_counts(struct otlp *otlp, uint64_t *exported, uint64_t *dropped);

#endif
