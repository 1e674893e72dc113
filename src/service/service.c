#include "service/service.h"

#include "base/clock.h"
#include "service/config.h"
#include "service/passage.h"

#include <stdlib.h>

const char *const service_intents[] = {"quality_assessment", "hint_generation", "detailed_feedback",
                                       NULL};

enum {
    ANSWER_SIZE = 8 * 1024, /* of a typical answer; longer ones grow */
    /* Of the whole answer to a request; batch.c keeps far below it. */
    ANSWERS_MEMORY = 64 * 1024 * 1024,
    ANSWERS_KEPT = 256 * 1024,
};

struct service_worker *service_worker_create(void)
{
    struct service_worker *worker = calloc(1, sizeof *worker);
    if (!worker) return NULL;
    arena_init(&worker->answers, ANSWERS_MEMORY);
    worker->reviewer = reviewer_create();
    if (worker->reviewer) return worker;
    free(worker);
    return NULL;
}

void service_worker_destroy(struct service_worker *worker)
{
    if (!worker) return;
    reviewer_destroy(worker->reviewer);
    arena_release(&worker->answers);
    free(worker);
}

/* ---- Refusals ---- */

void passage_count(const struct passage *p, enum status status, bool screened)
{
    enum refusal reason = screened ? REFUSED_SCREEN : REFUSED_INVALID;
    switch (status) {
    case STATUS_UNAUTHORIZED: reason = REFUSED_TOKEN; break;
    case STATUS_FORBIDDEN: reason = REFUSED_FORBIDDEN; break;
    case STATUS_NO_KEY: reason = REFUSED_NO_KEY; break;
    case STATUS_RATE_LIMITED: reason = REFUSED_STUDENT_LIMIT; break;
    case STATUS_TOO_LARGE: reason = REFUSED_SIZE; break;
    case STATUS_NO_MEMORY: reason = REFUSED_MEMORY; break;
    case STATUS_OVERLOADED: reason = REFUSED_DEADLINE; break;
    default: break;
    }
    metrics_refusal(p->service->metrics, reason);
}

static void refuse(struct passage *p, enum status status, const struct faults *faults)
{
    struct buf out;
    buf_init(&out, p->arena, 1024);
    struct json json = json_into(&out);
    render_problem(&json, status, faults);
    p->out->status = status;
    p->out->problem = true;
    p->out->body = buf_str(&out);
}

/* Refuses for the first of the faults noted; always false. */
static bool fail(struct passage *p, bool screened)
{
    passage_count(p, p->faults.status, screened);
    refuse(p, p->faults.status, &p->faults);
    return false;
}

/* ---- Who asks, for whose work, and how often ---- */

static bool authenticate(struct passage *p)
{
    struct credentials credentials = {
        .authorization = p->in->authorization,
        .api_token = p->in->api_token,
        .caller_app = p->in->caller_app,
    };
    const char *why = NULL;
    enum status status =
        auth_check(p->service->auth, &credentials, p->now_ms / 1000, p->arena, &p->caller, &why);
    if (status == STATUS_OK) return true;
    fault_add(&p->faults, status, STR_EMPTY, "%s", why ? why : status_text(status));
    return fail(p, false);
}

static void check_student(struct passage *p, const struct json_value *value, struct str path)
{
    struct str student = request_student(value);
    struct str caller = str_from(p->caller.subject, p->caller.subject_size);
    if (student.size == 0 || str_equal(student, caller)) return;
    fault_add(&p->faults, STATUS_FORBIDDEN, path,
              "a student's token allows only the student's own work: leave student_id out, or send "
              "the token's own sub");
}

/* A student reviews only as himself; teachers and services for anybody. */
static bool check_own_work(struct passage *p, const struct request_batch *batch)
{
    if (p->caller.role != ROLE_STUDENT) return true;
    if (p->in->form != FORM_BATCH) {
        check_student(p, p->body, (struct str)STR("student_id"));
    }
    for (uint32_t i = 0; i < batch->count; i++) {
        check_student(p, request_item(batch, i),
                      arena_format(p->arena, "%s[%u].student_id", batch->path, i));
    }
    return p->faults.count == 0 || fail(p, false);
}

/* The limits by operation: what they are called to the caller, and whose they are. */
static const struct {
    const char *policy;
    enum limit_class class;
} limits[] = {
    [OPERATION_ASSESS] = {"assess", LIMIT_ASSESS},
    [OPERATION_HINT] = {"hints", LIMIT_HINTS},
    [OPERATION_FEEDBACK] = {"feedback", LIMIT_FEEDBACK},
};

static bool ask_limiter(struct passage *p, uint32_t cost)
{
    if (!p->service->limiter) return true;
    enum operation operation = request_operation(p->body, p->in->operation);
    bool service = p->caller.role == ROLE_SERVICE;
    enum limit_class class = service ? LIMIT_SERVICE : limits[operation].class;
    const struct limit_rate *rate = &p->service->rates[class];
    if (rate->count == 0) return true;
    struct str key = str_from(p->caller.subject, p->caller.subject_size);
    p->out->limit = (struct service_limit){
        .asked = true,
        .policy = service ? "service" : limits[operation].policy,
        .rate = *rate,
        .result =
            limiter_take_many(p->service->limiter, class, key, rate, cost, clock_monotonic_ns()),
    };
    if (p->out->limit.result.allowed) return true;
    uint64_t seconds = (p->out->limit.result.retry_after_ns + 999999999) / 1000000000;
    fault_add(&p->faults, STATUS_RATE_LIMITED, STR_EMPTY,
              "the limit is %u at once; try again in %llu second%s", rate->burst,
              (unsigned long long)seconds, seconds == 1 ? "" : "s");
    return fail(p, false);
}

/* ---- The answer ---- */

static enum status form_item(struct passage *p, const struct json_value *value, answer_form *form,
                             struct item *item, struct str *answer)
{
    struct buf out;
    buf_init(&out, item->faults.arena, ANSWER_SIZE);
    struct json json = json_into(&out);
    enum status status = form(p, value, item, &json);
    if (status == STATUS_OK) *answer = buf_str(&out);
    return status;
}

enum status passage_item(struct passage *p, const struct json_value *value, answer_form *form,
                         struct item *item, struct str *answer)
{
    reviewer_reset(p->worker->reviewer);
    struct arena *arena = reviewer_arena(p->worker->reviewer);
    *item = (struct item){.faults = {.arena = arena}};
    jmp_buf escape;
    if (!ARENA_TRY(arena, escape)) {
        arena->exit = NULL;
        *item = (struct item){.faults = {.arena = p->arena}};
        return STATUS_NO_MEMORY;
    }
    enum status status = form_item(p, value, form, item, answer);
    arena->exit = NULL;
    return status;
}

static answer_form *form_of(enum form form)
{
    switch (form) {
    case FORM_VALIDATE: return answer_validate;
    case FORM_SUGGEST: return answer_suggest;
    case FORM_QUICK: return answer_quick;
    default: return answer_one;
    }
}

static void answer(struct passage *p)
{
    struct item item;
    enum status status = passage_item(p, p->body, form_of(p->in->form), &item, &p->out->body);
    if (status == STATUS_OK) return;
    p->out->failed = 1;
    passage_count(p, status, item.screened);
    refuse(p, status, &item.faults);
}

/* ---- The order of things ---- */

static void pass(struct passage *p)
{
    bool batch = p->in->form == FORM_BATCH;
    p->body = request_parse(p->in->body, &p->faults);
    if (!p->body) {
        fail(p, false);
        return;
    }
    if (!request_screen(p->body, p->in->operation, batch, p->arena, &p->faults)) {
        fail(p, true);
        return;
    }
    if (!authenticate(p)) return;
    /* What is wrong with the shape of a batch is told only after the limit. */
    struct faults shape = {.arena = p->arena};
    struct request_batch submissions = {.count = 0};
    if (batch) (void)request_read_batch(p->body, p->in->operation, &submissions, &shape);
    if (!check_own_work(p, &submissions)) return;
    p->out->items = submissions.count > 0 ? submissions.count : 1;
    if (!ask_limiter(p, p->out->items)) return;
    if (shape.count > 0) {
        p->faults = shape;
        fail(p, false);
        return;
    }
    if (batch) {
        p->out->body = batch_answer(p, &submissions);
    } else {
        answer(p);
    }
}

void service_answer(const struct service *service, struct service_worker *worker,
                    const struct service_request *request, struct service_reply *reply)
{
    static const struct str no_memory =
        STR("{\"type\":\"about:blank\",\"title\":\"The review needs more memory than it may use\","
            "\"status\":503,\"detail\":\"The review needs more memory than it may use\"}");
    struct arena *arena = &worker->answers;
    arena_reset(arena, ANSWERS_KEPT);
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
        metrics_refusal(service->metrics, REFUSED_MEMORY);
        *reply =
            (struct service_reply){.status = STATUS_NO_MEMORY, .problem = true, .body = no_memory};
    }
    arena->exit = NULL;
    reviewer_arena(worker->reviewer)->exit = NULL;
}
