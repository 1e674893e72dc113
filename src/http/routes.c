#include "http/routes.h"

#include "base/clock.h"
#include "service/render.h"

#define READ(path, kind, text) {"GET", path, kind, .summary = text}
#define REVIEW(path, operation, form, items, text)                                              \
    {"POST", path, ROUTE_REVIEW, operation, form, (items) * REQUEST_MAX_BODY, false, text}

const struct route routes[] = {
    READ("/", ROUTE_INFO, "what this service is"),
    {"GET", "/health", ROUTE_HEALTH, .peer_limited = true, .summary = "whether it is alive"},
    READ("/ready", ROUTE_READY, "whether it can take requests, part by part"),
    READ("/metrics", ROUTE_METRICS, "Prometheus metrics"),
    REVIEW("/review/assess", OPERATION_ASSESS, FORM_ONE, 1, "a score with its reasons"),
    REVIEW("/review/hints", OPERATION_HINT, FORM_ONE, 1, "one hint"),
    REVIEW("/review/feedback", OPERATION_FEEDBACK, FORM_ONE, 1, "a review with a plan"),
    REVIEW("/process", OPERATION_PROCESS, FORM_ONE, 1, "an event, by its intent"),
};

#undef READ
#undef REVIEW

const unsigned route_count = sizeof routes / sizeof *routes;

/* HEAD is a GET without the body, which the server leaves out. */
static bool same_method(const char *wanted, const char *method)
{
    return strcmp(wanted, method) == 0 || (strcmp(wanted, "GET") == 0 && strcmp(method, "HEAD") == 0);
}

const struct route *route_find(const char *method, const char *path, const char **allow)
{
    *allow = NULL;
    for (unsigned i = 0; i < route_count; i++) {
        if (strcmp(routes[i].path, path) != 0) continue;
        if (same_method(routes[i].method, method)) return &routes[i];
        *allow = strcmp(routes[i].method, "GET") == 0 ? "GET, HEAD" : routes[i].method;
    }
    return NULL;
}

static void put_service(struct json *json, const char *status)
{
    json_key_text(json, "status", status);
    json_key_text(json, "service", "review-agent");
    json_key_text(json, "version", REVIEW_AGENT_VERSION);
    render_time(json, "timestamp", clock_wall_ms());
}

static void put_info(struct json *json)
{
    put_service(json, "running");
    json_key_text(json, "description", "Reviews students' programs");
    json_key(json, "endpoints");
    json_open(json, '[');
    for (unsigned i = 0; i < route_count; i++) {
        json_open(json, '{');
        json_key_text(json, "method", routes[i].method);
        json_key_text(json, "path", routes[i].path);
        json_key_text(json, "summary", routes[i].summary);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static unsigned put_ready(struct json *json, const struct route_state *state)
{
    bool ready = state->auth_configured && !state->draining;
    put_service(json, ready ? "ready" : "not ready");
    json_key(json, "checks");
    json_open(json, '{');
    json_key_text(json, "auth", state->auth_configured ? "ok" : "unconfigured");
    json_key_text(json, "serving", state->draining ? "draining" : "ok");
    json_key(json, "workers");
    json_open(json, '{');
    json_key_uint(json, "total", state->workers);
    json_key_uint(json, "busy", state->busy);
    json_key_uint(json, "waiting", state->waiting);
    json_key_uint(json, "queue_limit", state->queue_limit);
    json_close(json, '}');
    json_close(json, '}');
    return ready ? 200 : 503;
}

unsigned route_answer(const struct route *route, const struct route_state *state, struct buf *out)
{
    struct json json = json_into(out);
    unsigned code = 200;
    json_open(&json, '{');
    switch (route->kind) {
    case ROUTE_INFO: put_info(&json); break;
    case ROUTE_READY: code = put_ready(&json, state); break;
    default: put_service(&json, "healthy"); break;
    }
    json_close(&json, '}');
    buf_add_char(out, '\n');
    return code;
}
