#include "http/routes.h"

#include "base/clock.h"
#include "service/render.h"

/* clang-format off */
#define READ(path, kind, text) {"GET", path, kind, .summary = text}
#define FILE(path, name, text) {"GET", path, ROUTE_FILE, .file = name, .summary = text}
#define DEPENDS(path, operation, text)                                                             \
    {"GET", path, ROUTE_DEPENDS, operation, .peer_limited = true, .summary = text}
#define REVIEW(path, operation, form, items, text)                                                 \
    {"POST", path, ROUTE_REVIEW, operation, form, (items) * REQUEST_MAX_BODY, .summary = text}
#define ASSESS   OPERATION_ASSESS
#define HINT     OPERATION_HINT
#define FEEDBACK OPERATION_FEEDBACK

const struct route routes[] = {
    REVIEW("/review/assess", ASSESS, FORM_ONE, 1, "a score with its reasons"),
    REVIEW("/review/assess/batch", ASSESS, FORM_BATCH, REQUEST_MAX_ASSESS_BATCH,
           "up to 20 assessments"),
    REVIEW("/review/assess/validate", ASSESS, FORM_VALIDATE, 1, "what is wrong with a request"),
    DEPENDS("/review/assess/health", ASSESS, "whether assessments can be made"),
    REVIEW("/review/hints", HINT, FORM_ONE, 1, "one hint"),
    REVIEW("/review/hints/batch", HINT, FORM_BATCH, REQUEST_MAX_HINT_BATCH, "up to 10 hints"),
    REVIEW("/review/hints/validate", HINT, FORM_VALIDATE, 1, "what is wrong with a request"),
    REVIEW("/review/hints/suggest", HINT, FORM_SUGGEST, 1, "what hints there are to ask for"),
    DEPENDS("/review/hints/health", HINT, "whether hints can be given"),
    REVIEW("/review/feedback", FEEDBACK, FORM_ONE, 1, "a review with a plan"),
    REVIEW("/review/feedback/quick", FEEDBACK, FORM_QUICK, 1, "the score and what matters most"),
    REVIEW("/review/feedback/batch", FEEDBACK, FORM_BATCH, REQUEST_MAX_FEEDBACK_BATCH,
           "up to 10 reviews and a summary of them"),
    REVIEW("/review/feedback/validate", FEEDBACK, FORM_VALIDATE, 1, "what is wrong with a request"),
    DEPENDS("/review/feedback/health", FEEDBACK, "whether feedback can be given"),
    REVIEW("/process", OPERATION_PROCESS, FORM_ONE, 1, "an event, by its intent"),
    READ("/", ROUTE_INFO, "what this service is"),
    {"GET", "/health", ROUTE_HEALTH, .peer_limited = true, .summary = "whether it is alive"},
    READ("/ready", ROUTE_READY, "whether it can take requests, part by part"),
    READ("/livez", ROUTE_HEALTH, "for probes: whether it is alive"),
    READ("/readyz", ROUTE_READY, "for probes: whether it can take requests"),
    READ("/healthz", ROUTE_HEALTH, "for the sidecar: whether it is alive"),
    READ("/metrics", ROUTE_METRICS, "Prometheus metrics"),
    FILE("/openapi.json", "openapi.json", "this interface, as OpenAPI 3.1"),
    FILE("/docs", "docs.html", "this interface, as a page"),
    FILE("/docs/docs.css", "docs.css", NULL),
    FILE("/docs/docs.js", "docs.js", NULL),
    FILE("/docs/icon.svg", "icon.svg", NULL),
    FILE("/docs/swagger-ui.css", "swagger-ui.css", NULL),
    FILE("/docs/swagger-ui-bundle.js", "swagger-ui-bundle.js", NULL),
    FILE("/docs/swagger-ui-bundle.js.LICENSE.txt", "swagger-ui-bundle.js.LICENSE.txt", NULL),
    FILE("/docs/swagger-ui-license.txt", "swagger-ui-license.txt", NULL),
    FILE("/docs/swagger-ui-notice.txt", "swagger-ui-notice.txt", NULL),
};
/* clang-format on */

_Static_assert(sizeof routes / sizeof *routes <= METRICS_ROUTES, "each route is a label of the metrics");

#undef READ
#undef FILE
#undef DEPENDS
#undef REVIEW
#undef ASSESS
#undef HINT
#undef FEEDBACK

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

/* ---- What the simple routes say ---- */

static void put_service(struct json *json, const char *status, const char *service)
{
    json_key_text(json, "status", status);
    json_key_text(json, "service", service);
    json_key_text(json, "version", REVIEW_AGENT_VERSION);
    render_time(json, "timestamp", clock_wall_ms());
}

static void put_info(struct json *json)
{
    put_service(json, "running", "review-agent");
    json_key_text(json, "description", "Reviews students' programs");
    json_key(json, "endpoints");
    json_open(json, '[');
    for (unsigned i = 0; i < route_count; i++) {
        if (!routes[i].summary) continue;
        json_open(json, '{');
        json_key_text(json, "method", routes[i].method);
        json_key_text(json, "path", routes[i].path);
        json_key_text(json, "summary", routes[i].summary);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* The parts that every review depends on. */
static void put_parts(struct json *json, const struct route_state *state)
{
    json_open(json, '{');
    json_key(json, "engine");
    json_open(json, '{');
    json_key_text(json, "status", "ok");
    json_key_uint(json, "rules", state->rules);
    json_close(json, '}');
    json_key_text(json, "auth", state->auth_configured ? "ok" : "unconfigured");
    json_key_text(json, "serving", state->draining ? "draining" : "ok");
    json_key(json, "workers");
    json_open(json, '{');
    json_key_text(json, "status", state->waiting < state->queue_limit ? "ok" : "full");
    json_key_uint(json, "total", state->workers);
    json_key_uint(json, "busy", state->busy);
    json_key_uint(json, "waiting", state->waiting);
    json_key_uint(json, "queue_limit", state->queue_limit);
    json_close(json, '}');
    json_close(json, '}');
}

/* An object with the parts and what they make of the whole; returns the HTTP code. */
static unsigned put_state(struct json *json, const struct route_state *state, const char *service,
                          const char *parts, const char *good, const char *bad)
{
    bool ready = state->auth_configured && !state->draining;
    put_service(json, ready ? good : bad, service);
    json_key(json, parts);
    put_parts(json, state);
    return ready ? 200 : 503;
}

static const char *service_of(enum operation operation)
{
    switch (operation) {
    case OPERATION_HINT: return "review-agent/hints";
    case OPERATION_FEEDBACK: return "review-agent/feedback";
    default: return "review-agent/assess";
    }
}

unsigned route_answer(const struct route *route, const struct route_state *state, struct buf *out)
{
    struct json json = json_into(out);
    unsigned code = 200;
    json_open(&json, '{');
    switch (route->kind) {
    case ROUTE_INFO: put_info(&json); break;
    case ROUTE_READY:
        code = put_state(&json, state, "review-agent", "checks", "ready", "not ready");
        break;
    case ROUTE_DEPENDS:
        code = put_state(&json, state, service_of(route->operation), "dependencies", "healthy",
                         "unhealthy");
        break;
    default: put_service(&json, "healthy", "review-agent"); break;
    }
    json_close(&json, '}');
    buf_add_char(out, '\n');
    return code;
}
