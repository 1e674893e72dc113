#include "service/render.h"

#include "base/clock.h"

/* ---- Small parts ---- */

void render_texts(struct json *json, const char *key, const struct str *texts, uint32_t count)
{
    json_key(json, key);
    json_open(json, '[');
    for (uint32_t i = 0; i < count; i++) json_str(json, texts[i]);
    json_close(json, ']');
}

static void render_numbers(struct json *json, const char *key, const uint32_t *numbers,
                           uint32_t count)
{
    json_key(json, key);
    json_open(json, '[');
    for (uint32_t i = 0; i < count; i++) json_uint(json, numbers[i]);
    json_close(json, ']');
}

void render_time(struct json *json, const char *key, int64_t wall_ms)
{
    if (wall_ms == 0) {
        json_key_text(json, key, NULL);
        return;
    }
    char text[CLOCK_TEXT_SIZE];
    clock_text(wall_ms, text);
    json_key_text(json, key, text);
}

static void render_file(struct json *json, const struct render_origin *origin)
{
    if (origin->file) json_key_text(json, "file", origin->file);
}

static void render_origin(struct json *json, const struct render_origin *origin)
{
    json_key(json, "student_id");
    if (origin->student.size > 0) {
        json_str(json, origin->student);
    } else {
        json_null(json);
    }
    render_time(json, "processed_at", origin->wall_ms);
}

static void render_place(struct json *json, const struct review_place *place)
{
    json_key_uint(json, "line", place->line);
    json_key_uint(json, "column", place->column);
    json_key_uint(json, "end_line", place->end_line);
    json_key_uint(json, "end_column", place->end_column);
}

/* ---- The assessment ---- */

void render_factors(struct json *json, const struct review_assessment *a)
{
    json_key(json, "factors");
    json_open(json, '[');
    for (unsigned i = 0; i < REVIEW_FACTORS; i++) {
        json_open(json, '{');
        json_key_text(json, "name", a->factors[i].name);
        json_key_milli(json, "score", a->factors[i].score);
        json_key_milli(json, "weight", a->factors[i].weight);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void render_strengths(struct json *json, const struct review_assessment *a)
{
    json_key(json, "strengths");
    json_open(json, '[');
    for (uint32_t i = 0; i < a->strength_count; i++) json_str(json, a->strengths[i].text);
    json_close(json, ']');
}

static void render_receipt(struct json *json, const struct review_assessment *a)
{
    json_key(json, "receipt");
    json_open(json, '[');
    for (uint32_t i = 0; i < a->receipt_count; i++) {
        const struct review_receipt *entry = &a->receipt[i];
        json_open(json, '{');
        json_key_text(json, "rule", entry->rule);
        json_key_text(json, "factor", entry->factor);
        json_key_milli(json, "points", entry->points);
        render_numbers(json, "lines", entry->lines, entry->line_count);
        json_key_bool(json, "capped", entry->capped);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void render_fix(struct json *json, const struct review_finding *finding)
{
    json_key(json, "fix");
    if (finding->edit_count == 0) {
        json_null(json);
        return;
    }
    json_open(json, '[');
    for (uint32_t i = 0; i < finding->edit_count; i++) {
        json_open(json, '{');
        render_place(json, &finding->edits[i].place);
        json_key_str(json, "text", finding->edits[i].text);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void render_finding(struct json *json, const struct review_finding *finding)
{
    json_open(json, '{');
    json_key_text(json, "rule", finding->rule);
    json_key_text(json, "factor", finding->factor);
    json_key_text(json, "severity", finding->severity);
    json_key_text(json, "concept", finding->concept);
    json_key_str(json, "message", finding->message);
    json_key_str(json, "why", finding->why);
    render_place(json, &finding->place);
    json_key(json, "occurrences");
    json_open(json, '[');
    for (uint32_t i = 0; i < finding->occurrence_count; i++) {
        json_open(json, '{');
        render_place(json, &finding->occurrences[i].place);
        json_key_str(json, "message", finding->occurrences[i].message);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_key_milli(json, "points", finding->points);
    json_key_milli(json, "gain", finding->gain);
    render_fix(json, finding);
    json_close(json, '}');
}

static void render_concepts(struct json *json, const struct review_assessment *a)
{
    json_key(json, "concepts");
    json_open(json, '[');
    for (uint32_t i = 0; i < a->concept_count; i++) {
        json_open(json, '{');
        json_key_text(json, "name", a->concepts[i].name);
        render_numbers(json, "lines", a->concepts[i].lines, a->concepts[i].line_count);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void render_metrics(struct json *json, const struct review_metrics *m)
{
    json_key(json, "metrics");
    json_open(json, '{');
    json_key_uint(json, "lines", m->lines);
    json_key_uint(json, "code_lines", m->code_lines);
    json_key_uint(json, "comment_lines", m->comment_lines);
    json_key_milli(json, "comment_density", m->comment_density);
    json_key_uint(json, "duplicated_lines", m->duplicated_lines);
    json_key_uint(json, "names", m->names);
    json_key_uint(json, "one_letter_names", m->one_letter_names);
    json_key_uint(json, "functions", m->functions);
    json_key_uint(json, "classes", m->classes);
    json_key_uint(json, "loops", m->loops);
    json_key_uint(json, "cyclomatic_complexity", m->cyclomatic);
    json_key_uint(json, "cognitive_complexity", m->cognitive);
    json_key_uint(json, "nesting", m->nesting);
    json_key_uint(json, "longest_function", m->longest_function);
    json_close(json, '}');
}

void render_assessment(struct json *json, const struct review_assessment *a,
                       const struct render_origin *origin)
{
    json_open(json, '{');
    render_file(json, origin);
    json_key_text(json, "status", "success");
    json_key_text(json, "language", a->language);
    json_key_bool(json, "syntax_valid", a->syntax_valid);
    json_key_milli(json, "score", a->score);
    render_factors(json, a);
    render_receipt(json, a);
    render_strengths(json, a);
    render_texts(json, "improvements", a->improvements, a->improvement_count);
    render_texts(json, "recommendations", a->recommendations, a->recommendation_count);
    json_key_milli(json, "improved_score", a->improved_score);
    json_key(json, "findings");
    json_open(json, '[');
    for (uint32_t i = 0; i < a->finding_count; i++) render_finding(json, &a->findings[i]);
    json_close(json, ']');
    render_concepts(json, a);
    render_metrics(json, &a->metrics);
    render_origin(json, origin);
    json_close(json, '}');
}

/* ---- Hints and feedback ---- */

static void render_hint_body(struct json *json, const struct review_hint *hint)
{
    json_key_str(json, "text", hint->text);
    json_key_text(json, "level", hint->level);
    json_key_uint(json, "estimated_time", hint->minutes);
    json_key_text(json, "category", hint->category);
    render_texts(json, "next_steps", hint->next_steps, hint->next_step_count);
    json_key_text(json, "rule", hint->rule);
    if (hint->line > 0) json_key_uint(json, "line", hint->line);
}

void render_hint(struct json *json, const struct review_hint *hint,
                 const struct render_origin *origin)
{
    json_open(json, '{');
    render_file(json, origin);
    json_key_text(json, "status", "success");
    render_hint_body(json, hint);
    render_origin(json, origin);
    json_close(json, '}');
}

static void render_details(struct json *json, const struct review_feedback *f)
{
    json_key(json, "detailed_feedback");
    json_open(json, '{');
    json_key_text(json, "level", f->depth);
    json_key(json, "findings");
    json_open(json, '[');
    for (uint32_t i = 0; i < f->detail_count; i++) {
        const struct review_feedback_item *item = &f->details[i];
        json_open(json, '{');
        json_key_text(json, "rule", item->rule);
        json_key_text(json, "factor", item->factor);
        json_key_text(json, "severity", item->severity);
        json_key_uint(json, "line", item->line);
        json_key_str(json, "message", item->message);
        json_key_str(json, "why", item->why);
        json_key_str(json, "hint", item->hint);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_key_uint(json, "more_findings", f->assessment->finding_count - f->detail_count);
    render_texts(json, "tests_to_try", f->tests, f->test_count);
    render_factors(json, f->assessment);
    render_concepts(json, f->assessment);
    render_metrics(json, &f->assessment->metrics);
    json_close(json, '}');
}

void render_feedback(struct json *json, const struct review_feedback *f,
                     const struct render_origin *origin)
{
    const struct review_assessment *a = f->assessment;
    json_open(json, '{');
    render_file(json, origin);
    json_key_text(json, "status", "success");
    json_key_str(json, "summary", f->summary);
    json_key_milli(json, "quality_score", a->score);
    render_strengths(json, a);
    render_texts(json, "improvements", a->improvements, a->improvement_count);
    render_details(json, f);
    json_key(json, "hint");
    json_open(json, '{');
    render_hint_body(json, f->hint);
    json_close(json, '}');
    render_texts(json, "next_steps", f->next_steps, f->next_step_count);
    json_key_uint(json, "estimated_time", f->minutes);
    render_origin(json, origin);
    json_close(json, '}');
}

void render_quick(struct json *json, const struct review_feedback *f,
                  const struct render_origin *origin)
{
    const struct review_assessment *a = f->assessment;
    json_open(json, '{');
    json_key_text(json, "status", "success");
    json_key_milli(json, "score", a->score);
    render_texts(json, "key_issues", a->improvements, a->improvement_count);
    json_key_str(json, "quick_hint", f->hint->text);
    render_origin(json, origin);
    json_close(json, '}');
}

void render_suggestion(struct json *json, const struct review_suggestion *s,
                       const struct render_origin *origin)
{
    json_open(json, '{');
    json_key_text(json, "status", "success");
    json_key(json, "available_categories");
    json_open(json, '[');
    for (uint32_t i = 0; i < s->category_count; i++) json_text(json, s->categories[i]);
    json_close(json, ']');
    json_key_uint(json, "estimated_hint_count", s->hint_count);
    json_key_str(json, "recommended_approach", s->approach);
    render_origin(json, origin);
    json_close(json, '}');
}

/* ---- Problems ---- */

/* The first fault in one sentence, or what the status says. */
static void render_detail(struct json *json, const char *key, enum status status,
                          const struct faults *faults)
{
    json_key(json, key);
    if (!faults || faults->count == 0) {
        json_text(json, status_text(status));
        return;
    }
    const struct fault *first = &faults->items[0];
    struct str detail = first->message;
    if (first->field.size > 0) {
        detail = arena_format(faults->arena, "%.*s: %.*s", STR_ARG(first->field),
                              STR_ARG(first->message));
    }
    json_str(json, detail);
}

static void render_faults(struct json *json, const char *key, const struct faults *faults)
{
    json_key(json, key);
    json_open(json, '[');
    for (uint32_t i = 0; i < faults->count; i++) {
        json_open(json, '{');
        json_key_str(json, "field", faults->items[i].field);
        json_key_str(json, "message", faults->items[i].message);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void render_problem(struct json *json, enum status status, const struct faults *faults)
{
    json_open(json, '{');
    json_key_text(json, "type", "about:blank");
    json_key_text(json, "title", status_text(status));
    json_key_uint(json, "status", status_http(status));
    render_detail(json, "detail", status, faults);
    if (faults && faults->count > 0) render_faults(json, "errors", faults);
    json_close(json, '}');
}

void render_error(struct json *json, enum status status, const struct faults *faults,
                  const struct render_origin *origin)
{
    json_open(json, '{');
    json_key_text(json, "status", "error");
    render_detail(json, "error", status, faults);
    render_faults(json, "errors", faults);
    render_origin(json, origin);
    json_close(json, '}');
}

void render_validation(struct json *json, const struct render_validity *validity)
{
    json_open(json, '{');
    json_key_bool(json, "valid", validity->valid);
    render_faults(json, "errors", validity->errors);
    render_faults(json, "warnings", validity->warnings);
    json_key_uint(json, "code_length", validity->code_length);
    json_key_bool(json, "has_context", validity->has_context);
    json_key_text(json, "language", validity->language);
    json_close(json, '}');
}
