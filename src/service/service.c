#include "service/service.h"

#include "base/clock.h"
#include "service/render.h"

#include <stdlib.h>

const char *const service_intents[] = {"quality_assessment", "hint_generation", "detailed_feedback",
                                       NULL};

/* A typical answer; longer ones grow. */
enum { ANSWER_SIZE = 8 * 1024 };

/* One request on its way through. */
struct passage {
    const struct service *service;
    struct service_worker *worker;
    const struct service_request *in;
    struct service_reply *out;
    struct arena *arena;
    struct faults faults;
    struct caller caller;
    struct request request;
    int64_t now_ms;
};

struct service_worker *service_worker_create(void)
{
    struct service_worker *worker = calloc(1, sizeof *worker);
    if (!worker) return NULL;
    worker->reviewer = reviewer_create();
    if (worker->reviewer) return worker;
    free(worker);
    return NULL;
}

void service_worker_destroy(struct service_worker *worker)
{
    if (!worker) return;
    reviewer_destroy(worker->reviewer);
    free(worker);
}

static struct str subject_of(const struct passage *p)
{
    return str_from(p->caller.subject, p->caller.subject_size);
}

/* ---- Answers ---- */

static void refuse(struct passage *p, enum status status)
{
    struct buf out;
    buf_init(&out, p->arena, 1024);
    struct json json = json_into(&out);
    render_problem(&json, status, &p->faults);
    p->out->status = status;
    p->out->problem = true;
    p->out->body = buf_str(&out);
}

/* The answer of /process, up to the opening of its result. */
static void open_process(struct passage *p, struct json *json)
{
    json_open(json, '{');
    json_key_text(json, "status", "success");
    json_key_text(json, "agent", "review-agent");
    json_key(json, "result");
    json_open(json, '{');
    json_key_str(json, "intent", p->request.intent);
}

static void close_process(struct passage *p, struct json *json)
{
    json_key_str(json, "student_id", subject_of(p));
    json_key(json, "confidence");
    if (p->request.has_confidence) {
        json_milli(json, (int64_t)(p->request.confidence * 1000 + 0.5));
    } else {
        json_null(json);
    }
    json_close(json, '}');
    render_time(json, "processed_at", p->now_ms);
    json_close(json, '}');
}

static void render_process_problem(struct passage *p, struct json *json)
{
    json_open(json, '{');
    json_key_text(json, "status", "error");
    json_key_text(json, "agent", "review-agent");
    json_key_text(json, "error", p->request.problem);
    json_key(json, "supported_intents");
    json_open(json, '[');
    for (unsigned i = 0; service_intents[i]; i++) json_text(json, service_intents[i]);
    json_close(json, ']');
    render_time(json, "processed_at", p->now_ms);
    json_close(json, '}');
}

static void render_process_assessment(struct passage *p, struct json *json,
                                      const struct review_assessment *a)
{
    open_process(p, json);
    json_key_milli(json, "quality_score", a->score);
    render_factors(json, a);
    render_texts(json, "recommendations", a->recommendations, a->recommendation_count);
    close_process(p, json);
}

static void render_process_hint(struct passage *p, struct json *json, const struct review_hint *hint)
{
    open_process(p, json);
    json_key_str(json, "hint", hint->text);
    json_key_text(json, "level", hint->level);
    json_key_uint(json, "estimated_time", hint->minutes);
    close_process(p, json);
}

static void render_process_feedback(struct passage *p, struct json *json,
                                    const struct review_feedback *f,
                                    const struct render_origin *origin)
{
    open_process(p, json);
    json_key(json, "feedback");
    render_feedback(json, f, origin);
    close_process(p, json);
}

/* ---- The review ---- */

static enum status answer_assess(struct passage *p, struct json *json)
{
    const struct review_assessment *a;
    uint64_t start = clock_monotonic_ns();
    enum status status =
        review_assess(p->worker->reviewer, p->service->engine, &p->request.review, &a);
    if (status != STATUS_OK) return status;
    metrics_review(p->service->metrics, "assess", clock_monotonic_ns() - start, a);
    if (p->request.is_process) {
        render_process_assessment(p, json, a);
    } else {
        render_assessment(json, a, &(struct render_origin){subject_of(p), p->now_ms, NULL});
    }
    return STATUS_OK;
}

static enum status answer_hint(struct passage *p, struct json *json)
{
    const struct review_hint *hint;
    uint64_t start = clock_monotonic_ns();
    enum status status = review_hint(p->worker->reviewer, p->service->engine, &p->request.review,
                                     &p->request.hint, &hint);
    if (status != STATUS_OK) return status;
    metrics_review(p->service->metrics, "hint", clock_monotonic_ns() - start, NULL);
    metrics_language(p->service->metrics, p->request.review.language);
    if (p->request.is_process) {
        render_process_hint(p, json, hint);
    } else {
        render_hint(json, hint, &(struct render_origin){subject_of(p), p->now_ms, NULL});
    }
    return STATUS_OK;
}

static enum status answer_feedback(struct passage *p, struct json *json)
{
    const struct review_feedback *f;
    uint64_t start = clock_monotonic_ns();
    enum status status = review_feedback(p->worker->reviewer, p->service->engine,
                                         &p->request.review, &p->request.feedback, &f);
    if (status != STATUS_OK) return status;
    metrics_review(p->service->metrics, "feedback", clock_monotonic_ns() - start, f->assessment);
    struct render_origin origin = {subject_of(p), p->now_ms, NULL};
    if (p->request.is_process) {
        render_process_feedback(p, json, f, &origin);
    } else {
        render_feedback(json, f, &origin);
    }
    return STATUS_OK;
}

static void answer(struct passage *p)
{
    struct buf out;
    buf_init(&out, p->arena, ANSWER_SIZE);
    struct json json = json_into(&out);
    enum status status = STATUS_OK;
    if (p->request.problem) {
        render_process_problem(p, &json);
    } else {
        switch (p->request.operation) {
        case OPERATION_HINT: status = answer_hint(p, &json); break;
        case OPERATION_FEEDBACK: status = answer_feedback(p, &json); break;
        default: status = answer_assess(p, &json); break;
        }
    }
    if (status != STATUS_OK) {
        refuse(p, status);
        return;
    }
    p->out->body = buf_str(&out);
}

/* ---- The order of things ---- */

static bool authenticate(struct passage *p)
{
    struct credentials credentials = {
        .authorization = p->in->authorization,
        .api_token = p->in->api_token,
        .caller_app = p->in->caller_app,
    };
    const char *fault;
    enum status status = auth_check(p->service->auth, &credentials, p->now_ms / 1000, &p->caller, &fault);
    if (status == STATUS_OK) return true;
    if (status == STATUS_NO_KEY) {
        refuse(p, STATUS_NO_KEY);
        return false;
    }
    metrics_refusal(p->service->metrics, REFUSED_TOKEN);
    fault_add(&p->faults, STATUS_UNAUTHORIZED, STR_EMPTY, "%s", fault);
    p->out->why_refused = fault;
    refuse(p, STATUS_UNAUTHORIZED);
    return false;
}

static void pass(struct passage *p)
{
    p->worker->body = request_parse(p->in->body, &p->faults);
    if (!p->worker->body) {
        metrics_refusal(p->service->metrics, REFUSED_INVALID);
        refuse(p, p->faults.status);
        return;
    }
    if (!authenticate(p)) return;
    if (!request_read(p->worker->body, p->in->operation, p->arena, &p->request, &p->faults)) {
        bool size = p->faults.status == STATUS_TOO_LARGE;
        metrics_refusal(p->service->metrics, size ? REFUSED_SIZE : REFUSED_INVALID);
        refuse(p, p->faults.status);
        return;
    }
    answer(p);
}

void service_answer(const struct service *service, struct service_worker *worker,
                    const struct service_request *request, struct service_reply *reply)
{
    static const struct str no_memory = STR(
        "{\"type\":\"about:blank\",\"title\":\"The review needs more memory than it may use\","
        "\"status\":503,\"detail\":\"The review needs more memory than it may use\"}");
    reviewer_reset(worker->reviewer);
    struct arena *arena = reviewer_arena(worker->reviewer);
    jmp_buf escape;
    if (ARENA_TRY(arena, escape)) {
        struct passage *p = ARENA_NEW(arena, struct passage);
        *p = (struct passage){
            .service = service,
            .worker = worker,
            .in = request,
            .out = reply,
            .arena = arena,
            .faults = {.arena = arena},
            .now_ms = clock_wall_ms(),
        };
        *reply = (struct service_reply){.status = STATUS_OK};
        pass(p);
    } else {
        *reply = (struct service_reply){
            .status = STATUS_NO_MEMORY, .problem = true, .body = no_memory};
    }
    arena->exit = NULL;
    if (worker->body) request_release(worker->body);
    worker->body = NULL;
}
