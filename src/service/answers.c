/* What one submission is answered with, in each of the forms that can be asked for. */
#include "service/passage.h"

#include "base/clock.h"
#include "lang/lang.h"

/* ---- Reading ---- */

static enum status read_item(struct passage *p, const struct json_value *value, struct item *item)
{
    struct arena *arena = item->faults.arena;
    enum operation operation = p->in->operation;
    /* A request of one submission was screened as a whole, before its caller was known. */
    if (p->in->form == FORM_BATCH &&
        !request_screen(value, operation, false, arena, &item->faults)) {
        item->screened = true;
        return item->faults.status;
    }
    (void)request_read(value, operation, arena, &item->request, &item->faults);
    return item->faults.status;
}

struct str passage_student(const struct passage *p, const struct json_value *value)
{
    struct str named = request_student(value);
    return named.size > 0 ? named : str_from(p->caller.subject, p->caller.subject_size);
}

static struct render_origin origin_of(const struct passage *p, const struct json_value *value)
{
    return (struct render_origin){passage_student(p, value), p->now_ms, NULL};
}

/* ---- The reviews, measured ---- */

static enum status assess(struct passage *p, struct item *item, const struct review_assessment **a)
{
    uint64_t start = clock_monotonic_ns();
    enum status status =
        review_assess(p->worker->reviewer, p->service->engine, &item->request.review, a);
    if (status != STATUS_OK) return status;
    item->assessment = *a;
    p->out->language = (*a)->language;
    metrics_review(p->service->metrics, "assess", clock_monotonic_ns() - start, *a);
    return STATUS_OK;
}

/* A hint comes without an assessment: its language is told apart. */
static void count_hint(struct passage *p, const struct item *item, uint64_t start)
{
    struct str name = item->request.review.language;
    metrics_review(p->service->metrics, "hint", clock_monotonic_ns() - start, NULL);
    metrics_language(p->service->metrics, name);
    static const struct str python = STR("python");
    p->out->language = language_find(name.size > 0 ? name : python)->name;
}

static enum status hint(struct passage *p, struct item *item, const struct review_hint **answer)
{
    uint64_t start = clock_monotonic_ns();
    enum status status = review_hint(p->worker->reviewer, p->service->engine, &item->request.review,
                                     &item->request.hint, answer);
    if (status == STATUS_OK) count_hint(p, item, start);
    return status;
}

static enum status feedback(struct passage *p, struct item *item, const struct review_feedback **f)
{
    uint64_t start = clock_monotonic_ns();
    enum status status = review_feedback(p->worker->reviewer, p->service->engine,
                                         &item->request.review, &item->request.feedback, f);
    if (status != STATUS_OK) return status;
    item->assessment = (*f)->assessment;
    p->out->language = item->assessment->language;
    metrics_review(p->service->metrics, "feedback", clock_monotonic_ns() - start, item->assessment);
    return STATUS_OK;
}

/* ---- /process ---- */

/* The answer of /process, up to the opening of its result. */
static void open_process(struct json *json, const struct request *request)
{
    json_open(json, '{');
    json_key_text(json, "status", "success");
    json_key_text(json, "agent", "review-agent");
    json_key(json, "result");
    json_open(json, '{');
    json_key_str(json, "intent", request->intent);
}

static void close_process(struct json *json, const struct request *request,
                          const struct render_origin *origin)
{
    json_key_str(json, "student_id", origin->student);
    json_key(json, "confidence");
    if (request->has_confidence) {
        json_milli(json, (int64_t)(request->confidence * 1000 + 0.5));
    } else {
        json_null(json);
    }
    json_close(json, '}');
    render_time(json, "processed_at", origin->wall_ms);
    json_close(json, '}');
}

static void render_process_problem(struct json *json, const char *problem,
                                   const struct render_origin *origin)
{
    json_open(json, '{');
    json_key_text(json, "status", "error");
    json_key_text(json, "agent", "review-agent");
    json_key_text(json, "error", problem);
    json_key(json, "supported_intents");
    json_open(json, '[');
    for (unsigned i = 0; service_intents[i]; i++) json_text(json, service_intents[i]);
    json_close(json, ']');
    render_time(json, "processed_at", origin->wall_ms);
    json_close(json, '}');
}

/* ---- One submission, its whole answer ---- */

static enum status one_assessment(struct passage *p, struct item *item, struct json *json,
                                  const struct render_origin *origin)
{
    const struct review_assessment *a;
    enum status status = assess(p, item, &a);
    if (status != STATUS_OK) return status;
    if (!item->request.is_process) {
        render_assessment(json, a, origin);
        return STATUS_OK;
    }
    open_process(json, &item->request);
    json_key_milli(json, "quality_score", a->score);
    render_factors(json, a);
    render_texts(json, "recommendations", a->recommendations, a->recommendation_count);
    close_process(json, &item->request, origin);
    return STATUS_OK;
}

static enum status one_hint(struct passage *p, struct item *item, struct json *json,
                            const struct render_origin *origin)
{
    const struct review_hint *h;
    enum status status = hint(p, item, &h);
    if (status != STATUS_OK) return status;
    if (!item->request.is_process) {
        render_hint(json, h, origin);
        return STATUS_OK;
    }
    open_process(json, &item->request);
    json_key_str(json, "hint", h->text);
    json_key_text(json, "level", h->level);
    json_key_uint(json, "estimated_time", h->minutes);
    close_process(json, &item->request, origin);
    return STATUS_OK;
}

static enum status one_feedback(struct passage *p, struct item *item, struct json *json,
                                const struct render_origin *origin)
{
    const struct review_feedback *f;
    enum status status = feedback(p, item, &f);
    if (status != STATUS_OK) return status;
    if (!item->request.is_process) {
        render_feedback(json, f, origin);
        return STATUS_OK;
    }
    open_process(json, &item->request);
    json_key(json, "feedback");
    render_feedback(json, f, origin);
    close_process(json, &item->request, origin);
    return STATUS_OK;
}

enum status answer_one(struct passage *p, const struct json_value *value, struct item *item,
                       struct json *json)
{
    enum status status = read_item(p, value, item);
    if (status != STATUS_OK) return status;
    struct render_origin origin = origin_of(p, value);
    if (item->request.problem) {
        render_process_problem(json, item->request.problem, &origin);
        return STATUS_OK;
    }
    switch (item->request.operation) {
    case OPERATION_HINT: return one_hint(p, item, json, &origin);
    case OPERATION_FEEDBACK: return one_feedback(p, item, json, &origin);
    default: return one_assessment(p, item, json, &origin);
    }
}

/* ---- The other forms ---- */

enum status answer_quick(struct passage *p, const struct json_value *value, struct item *item,
                         struct json *json)
{
    enum status status = read_item(p, value, item);
    if (status != STATUS_OK) return status;
    item->request.feedback.depth = (struct str)STR("quick");
    const struct review_feedback *f;
    status = feedback(p, item, &f);
    if (status != STATUS_OK) return status;
    struct render_origin origin = origin_of(p, value);
    render_quick(json, f, &origin);
    return STATUS_OK;
}

enum status answer_suggest(struct passage *p, const struct json_value *value, struct item *item,
                           struct json *json)
{
    enum status status = read_item(p, value, item);
    if (status != STATUS_OK) return status;
    const struct review_suggestion *s;
    uint64_t start = clock_monotonic_ns();
    status = review_suggest(p->worker->reviewer, p->service->engine, &item->request.review, &s);
    if (status != STATUS_OK) return status;
    count_hint(p, item, start);
    struct render_origin origin = origin_of(p, value);
    render_suggestion(json, s, &origin);
    return STATUS_OK;
}

/* Answers whether or not the request is right: that is the question. */
enum status answer_validate(struct passage *p, const struct json_value *value, struct item *item,
                            struct json *json)
{
    bool valid = read_item(p, value, item) == STATUS_OK;
    struct faults warnings = {.arena = item->faults.arena};
    request_warn(value, &item->request, p->service->engine, &warnings);
    struct str name = item->request.review.language;
    static const struct str python = STR("python");
    const struct language *language = language_find(name.size > 0 ? name : python);
    render_validation(json, &(struct render_validity){
                                .valid = valid,
                                .errors = &item->faults,
                                .warnings = &warnings,
                                .code_length = item->request.code_length,
                                .has_context = item->request.has_context,
                                .language = language ? language->name : NULL,
                            });
    return STATUS_OK;
}
