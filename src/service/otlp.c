#include "service/otlp.h"

#include "base/clock.h"
#include "base/json_out.h"
#include "base/log.h"

#include <curl/curl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    QUEUE_SPANS = 2048, /* the next two as OpenTelemetry's batch processor has them */
    BATCH_SPANS = 512,
    GATHER_MS = 1000,
    CONNECT_MS = 2000,
    SEND_MS = 5000,
    TRIES = 3, /* one second apart */
    JSON_MEMORY = 4 * 1024 * 1024,
};

struct otlp {
    struct otlp_config config;
    char url[512];
    pthread_mutex_t lock; /* guards the queue and what follows */
    pthread_cond_t wake;
    struct otlp_span queue[QUEUE_SPANS]; /* a ring */
    unsigned first, count;
    uint64_t exported, dropped;
    bool stopping, failing;
    pthread_t thread;
    /* Of the sending thread. */
    struct otlp_span batch[BATCH_SPANS];
    unsigned batch_count;
    struct arena arena;
};

/* ---- The text ---- */

static void put_attribute(struct json *json, const char *key, const char *value)
{
    json_open(json, '{');
    json_key_text(json, "key", key);
    json_key(json, "value");
    json_open(json, '{');
    json_key_text(json, "stringValue", value);
    json_close(json, '}');
    json_close(json, '}');
}

/* Numbers of 64 bits are texts in protobuf's JSON. */
static void put_long(struct json *json, const char *key, uint64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    json_key_text(json, key, text);
}

static void put_number(struct json *json, const char *key, uint64_t value)
{
    json_open(json, '{');
    json_key_text(json, "key", key);
    json_key(json, "value");
    json_open(json, '{');
    put_long(json, "intValue", value);
    json_close(json, '}');
    json_close(json, '}');
}

static void put_span(struct json *json, const struct otlp_span *span)
{
    enum { KIND_SERVER = 2, STATUS_ERROR = 2 };
    char name[128];
    snprintf(name, sizeof name, "%s%s%s", span->method, span->route[0] ? " " : "", span->route);
    json_open(json, '{');
    json_key_text(json, "traceId", span->trace.trace_id);
    json_key_text(json, "spanId", span->trace.span_id);
    if (span->trace.parent_id[0]) json_key_text(json, "parentSpanId", span->trace.parent_id);
    if (span->state[0]) json_key_text(json, "traceState", span->state);
    json_key_text(json, "name", name);
    json_key_uint(json, "kind", KIND_SERVER);
    put_long(json, "startTimeUnixNano", span->start_ns);
    put_long(json, "endTimeUnixNano", span->end_ns);
    json_key(json, "attributes");
    json_open(json, '[');
    put_attribute(json, "http.request.method", span->method);
    if (span->route[0]) put_attribute(json, "http.route", span->route);
    put_number(json, "http.response.status_code", span->code);
    put_number(json, "http.request.body.size", span->body_bytes);
    put_number(json, "review_agent.queue_wait_us", span->wait_ns / 1000);
    put_attribute(json, "review_agent.request_id", span->trace.request_id);
    json_close(json, ']');
    if (span->code >= 500 || span->code == 0) {
        json_key(json, "status");
        json_open(json, '{');
        json_key_uint(json, "code", STATUS_ERROR);
        json_close(json, '}');
    }
    json_close(json, '}');
}

static void put_batch(struct json *json, const struct otlp *o)
{
    json_open(json, '{');
    json_key(json, "resourceSpans");
    json_open(json, '[');
    json_open(json, '{');
    json_key(json, "resource");
    json_open(json, '{');
    json_key(json, "attributes");
    json_open(json, '[');
    put_attribute(json, "service.name", o->config.service);
    put_attribute(json, "service.version", REVIEW_AGENT_VERSION);
    json_close(json, ']');
    json_close(json, '}');
    json_key(json, "scopeSpans");
    json_open(json, '[');
    json_open(json, '{');
    json_key(json, "scope");
    json_open(json, '{');
    json_key_text(json, "name", "review-agent");
    json_close(json, '}');
    json_key(json, "spans");
    json_open(json, '[');
    for (unsigned i = 0; i < o->batch_count; i++) put_span(json, &o->batch[i]);
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, ']');
    json_close(json, '}');
}

/* ---- Sending ---- */

static size_t ignore(char *data, size_t size, size_t count, void *own)
{
    (void)data;
    (void)own;
    return size * count;
}

/* The collector's HTTP code, or 0 when it could not be asked. */
static long post(struct otlp *o, CURL *curl, struct curl_slist *headers, struct str body)
{
    long code = 0;
    curl_easy_setopt(curl, CURLOPT_URL, o->url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)body.size);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)SEND_MS);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    if (curl_easy_perform(curl) != CURLE_OK) return 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    return code;
}

/* Which answers ask to try again, by the protocol's specification. */
static bool is_passing(long code)
{
    return code == 0 || code == 429 || code == 502 || code == 503 || code == 504;
}

/* Waits, unless the end comes or so many spans are there; the lock is held. */
static void wait_ms(struct otlp *o, unsigned ms, unsigned spans)
{
    struct timespec until = clock_in_ms(ms);
    while (!o->stopping && o->count < spans &&
           pthread_cond_timedwait(&o->wake, &o->lock, &until) == 0) {
        continue;
    }
}

static bool deliver(struct otlp *o, CURL *curl, struct curl_slist *headers)
{
    struct buf out;
    arena_reset(&o->arena, JSON_MEMORY);
    jmp_buf escape;
    if (!ARENA_TRY(&o->arena, escape)) return false;
    buf_init(&out, &o->arena, 256 * 1024);
    struct json json = json_into(&out);
    put_batch(&json, o);
    for (unsigned i = 0; i < TRIES; i++) {
        long code = post(o, curl, headers, buf_str(&out));
        if (code >= 200 && code < 300) return true;
        if (!is_passing(code)) return false;
        pthread_mutex_lock(&o->lock);
        wait_ms(o, 1000, UINT_MAX);
        bool stopping = o->stopping;
        pthread_mutex_unlock(&o->lock);
        if (stopping) return false;
    }
    return false;
}

static void take_batch(struct otlp *o)
{
    o->batch_count = o->count < BATCH_SPANS ? o->count : BATCH_SPANS;
    for (unsigned i = 0; i < o->batch_count; i++) {
        o->batch[i] = o->queue[o->first];
        o->first = (o->first + 1) % QUEUE_SPANS;
    }
    o->count -= o->batch_count;
}

/* One line when it begins to fail, one when it is well again; the lock is held. */
static void note_outcome(struct otlp *o, bool delivered)
{
    if (delivered) {
        o->exported += o->batch_count;
    } else {
        o->dropped += o->batch_count;
    }
    if (delivered == !o->failing) return;
    o->failing = !delivered;
    log_event(delivered ? LOG_LEVEL_INFO : LOG_LEVEL_WARNING,
              delivered ? "the trace collector takes spans again"
                        : "the trace collector does not take spans, they are dropped",
              LOG_TEXT("endpoint", o->config.endpoint));
}

static void *sender_main(void *context)
{
    struct otlp *o = context;
    CURL *curl = curl_easy_init();
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
    pthread_mutex_lock(&o->lock);
    while (curl && (!o->stopping || o->count > 0)) {
        wait_ms(o, GATHER_MS, BATCH_SPANS);
        take_batch(o);
        if (o->batch_count == 0) continue;
        pthread_mutex_unlock(&o->lock);
        bool delivered = deliver(o, curl, headers);
        pthread_mutex_lock(&o->lock);
        note_outcome(o, delivered);
        if (!delivered && o->stopping) break;
    }
    o->dropped += o->count;
    pthread_mutex_unlock(&o->lock);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return NULL;
}

struct otlp *otlp_create(const struct otlp_config *config)
{
    struct otlp *o = calloc(1, sizeof *o);
    if (!o) return NULL;
    o->config = *config;
    size_t length = strlen(config->endpoint);
    const char *slash = length > 0 && config->endpoint[length - 1] == '/' ? "" : "/";
    int size = snprintf(o->url, sizeof o->url, "%s%sv1/traces", config->endpoint, slash);
    bool fits = size > 0 && (size_t)size < sizeof o->url;
    arena_init(&o->arena, JSON_MEMORY);
    pthread_mutex_init(&o->lock, NULL);
    clock_condition_init(&o->wake);
    fits = fits && curl_global_init(CURL_GLOBAL_DEFAULT) == 0;
    if (fits && pthread_create(&o->thread, NULL, sender_main, o) == 0) return o;
    pthread_cond_destroy(&o->wake);
    pthread_mutex_destroy(&o->lock);
    free(o);
    return NULL;
}

void otlp_destroy(struct otlp *o)
{
    if (!o) return;
    pthread_mutex_lock(&o->lock);
    o->stopping = true;
    pthread_cond_signal(&o->wake);
    pthread_mutex_unlock(&o->lock);
    pthread_join(o->thread, NULL);
    curl_global_cleanup();
    arena_release(&o->arena);
    pthread_cond_destroy(&o->wake);
    pthread_mutex_destroy(&o->lock);
    free(o);
}

void otlp_send(struct otlp *o, const struct otlp_span *span)
{
    pthread_mutex_lock(&o->lock);
    if (o->count < QUEUE_SPANS && !o->stopping) {
        o->queue[(o->first + o->count++) % QUEUE_SPANS] = *span;
        if (o->count == BATCH_SPANS) pthread_cond_signal(&o->wake);
    } else {
        o->dropped++;
    }
    pthread_mutex_unlock(&o->lock);
}

void otlp_counts(struct otlp *o, uint64_t *exported, uint64_t *dropped)
{
    pthread_mutex_lock(&o->lock);
    *exported = o->exported;
    *dropped = o->dropped;
    pthread_mutex_unlock(&o->lock);
}
