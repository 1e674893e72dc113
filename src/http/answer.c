#include "http/answer.h"

#include "service/render.h"

#include <stdio.h>

enum { PROBLEM_MEMORY = 64 * 1024 };

void answer_add(struct MHD_Response *response, const char *name, const char *value)
{
    /* Fails only when out of memory; the answer is right without it. */
    (void)MHD_add_response_header(response, name, value);
}

struct MHD_Response *answer_text(struct str text, const char *type)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        text.size, (void *)(uintptr_t)text.data, MHD_RESPMEM_MUST_COPY);
    if (!response) return NULL;
    answer_add(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    answer_add(response, "X-Content-Type-Options", "nosniff");
    answer_add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    return response;
}

struct MHD_Response *answer_problem(enum status status, const char *why)
{
    struct arena arena;
    arena_init(&arena, PROBLEM_MEMORY);
    jmp_buf escape;
    struct MHD_Response *volatile response = NULL;
    if (ARENA_TRY(&arena, escape)) {
        struct faults faults = {.arena = &arena};
        if (why) fault_add(&faults, status, STR_EMPTY, "%s", why);
        struct buf out;
        buf_init(&out, &arena, 512);
        struct json json = json_into(&out);
        render_problem(&json, status, &faults);
        response = answer_text(buf_str(&out), "application/problem+json");
    }
    arena_release(&arena);
    if (response) answer_add_status(response, status, false);
    return response;
}

void answer_add_status(struct MHD_Response *response, enum status status, bool no_token)
{
    switch (status) {
    case STATUS_UNAUTHORIZED:
        answer_add(response, MHD_HTTP_HEADER_WWW_AUTHENTICATE,
                   no_token ? "Bearer realm=\"review-agent\""
                            : "Bearer realm=\"review-agent\", error=\"invalid_token\"");
        break;
    case STATUS_OVERLOADED:
    case STATUS_LATE:
    case STATUS_NO_MEMORY: answer_add(response, MHD_HTTP_HEADER_RETRY_AFTER, "1"); break;
    default: break;
    }
}

static unsigned long long seconds_up(uint64_t ns)
{
    return (ns + 999999999) / 1000000000;
}

void answer_add_limit(struct MHD_Response *response, const struct service_limit *limit)
{
    const struct limit_result *result = &limit->result;
    if (!limit->asked || result->limit == 0) return;
    char text[128];
    snprintf(text, sizeof text, "\"%s\";q=%u;w=%llu", limit->policy, limit->rate.count,
             seconds_up(limit->rate.period_ns));
    answer_add(response, "RateLimit-Policy", text);
    uint64_t wait = result->allowed ? result->reset_ns : result->retry_after_ns;
    snprintf(text, sizeof text, "\"%s\";r=%u;t=%llu", limit->policy, result->remaining,
             seconds_up(wait));
    answer_add(response, "RateLimit", text);
    if (result->allowed) return;
    unsigned long long seconds = seconds_up(result->retry_after_ns);
    snprintf(text, sizeof text, "%llu", seconds > 0 ? seconds : 1);
    answer_add(response, MHD_HTTP_HEADER_RETRY_AFTER, text);
}

void answer_add_trace(struct MHD_Response *response, const struct trace *trace,
                      struct str tracestate)
{
    char parent[TRACE_PARENT_SIZE + 1];
    trace_parent(trace, parent);
    answer_add(response, "X-Request-ID", trace->request_id);
    answer_add(response, "traceparent", parent);
    if (!trace_state_is_sane(tracestate)) return;
    char text[TRACE_STATE_SIZE + 1];
    memcpy(text, tracestate.data, tracestate.size);
    text[tracestate.size] = '\0';
    answer_add(response, "tracestate", text);
}
