#include "service/request.h"

#include "base/utf8.h"
#include "lang/lang.h"

#include <jansson.h>
#include <math.h>
#include <stdarg.h>

enum {
    MAX_FAULTS = 20, /* more help nobody */
    MAX_PREVIOUS = 1000,
};

/* ---- Faults ---- */

void fault_add(struct faults *faults, enum status status, struct str field, const char *format, ...)
{
    if (faults->status == STATUS_OK) faults->status = status;
    if (faults->count == MAX_FAULTS) return;
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    size_t kept = size < 0 ? 0 : (size_t)size < sizeof message ? (size_t)size : sizeof message - 1;
    ARENA_PUSH(faults->arena, faults->items, faults->count, faults->capacity) = (struct fault){
        .field = arena_copy(faults->arena, field),
        .message = arena_copy(faults->arena, str_from(message, kept)),
    };
}

/* ---- JSON ---- */

struct json_value *request_parse(struct str body, struct faults *faults)
{
    json_error_t error;
    json_t *value = json_loadb(body.data ? body.data : "", body.size, JSON_REJECT_DUPLICATES, &error);
    if (!value) {
        fault_add(faults, STATUS_MALFORMED, STR_EMPTY,
                  "the body is not valid JSON: line %d, column %d: %s", error.line, error.column,
                  error.text);
        return NULL;
    }
    return (struct json_value *)value;
}

void request_release(struct json_value *value)
{
    json_decref((json_t *)value);
}

/* Reads the members of one object; `path` is where it stands. */
struct reader {
    struct arena *arena;
    struct faults *faults;
    const json_t *object;
    struct str path;
};

static struct str path_of(const struct reader *r, const char *key)
{
    if (r->path.size == 0) return str_of(key);
    return arena_format(r->arena, "%.*s.%s", STR_ARG(r->path), key);
}

static const char *type_name(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT: return "an object";
    case JSON_ARRAY: return "a list";
    case JSON_STRING: return "a text";
    case JSON_INTEGER:
    case JSON_REAL: return "a number";
    case JSON_TRUE:
    case JSON_FALSE: return "true or false";
    case JSON_NULL: return "null";
    }
    return "something else";
}

static void expected(const struct reader *r, const char *key, const char *what, const json_t *value)
{
    fault_add(r->faults, STATUS_INVALID, path_of(r, key), "expected %s, got %s", what, type_name(value));
}

/* The member, or NULL when it is missing or null. */
static const json_t *member(const struct reader *r, const char *key)
{
    const json_t *value = json_object_get(r->object, key);
    return json_is_null(value) ? NULL : value;
}

static struct str text_of(const json_t *value)
{
    return str_from(json_string_value(value), json_string_length(value));
}

/* An optional text of at most REQUEST_MAX_TEXT characters. */
static struct str read_text(const struct reader *r, const char *key)
{
    const json_t *value = member(r, key);
    if (!value) return STR_EMPTY;
    if (!json_is_string(value)) {
        expected(r, key, "a text", value);
        return STR_EMPTY;
    }
    struct str text = text_of(value);
    if (utf8_length(text) > REQUEST_MAX_TEXT) {
        fault_add(r->faults, STATUS_INVALID, path_of(r, key), "expected at most %d characters, got %u",
                  REQUEST_MAX_TEXT, utf8_length(text));
    }
    return text;
}

static struct review_texts read_texts(const struct reader *r, const char *key)
{
    const json_t *value = member(r, key);
    if (!value) return (struct review_texts){0};
    if (!json_is_array(value)) {
        expected(r, key, "a list of texts", value);
        return (struct review_texts){0};
    }
    size_t count = json_array_size(value);
    if (count > REQUEST_MAX_ITEMS) {
        fault_add(r->faults, STATUS_INVALID, path_of(r, key), "expected at most %d items, got %zu",
                  REQUEST_MAX_ITEMS, count);
        return (struct review_texts){0};
    }
    struct str *items = ARENA_ARRAY(r->arena, struct str, count + 1);
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(value, i);
        if (json_is_string(item)) {
            items[i] = text_of(item);
        } else {
            struct str path = arena_format(r->arena, "%s[%zu]", key, i);
            expected(r, path.data, "a text", item);
        }
    }
    return (struct review_texts){.items = items, .count = (uint32_t)count};
}

/* An optional whole number from 0 to `max`. */
static uint32_t read_number(const struct reader *r, const char *key, uint32_t max)
{
    const json_t *value = member(r, key);
    if (!value) return 0;
    if (!json_is_integer(value)) {
        expected(r, key, "a whole number", value);
        return 0;
    }
    json_int_t number = json_integer_value(value);
    if (number < 0 || number > max) {
        fault_add(r->faults, STATUS_INVALID, path_of(r, key), "expected a number from 0 to %u", max);
        return 0;
    }
    return (uint32_t)number;
}

/* The object of that name as a reader of its own; false when it is missing or wrong. */
static bool read_object(const struct reader *r, const char *key, struct reader *inner)
{
    const json_t *value = member(r, key);
    if (!value) return false;
    if (!json_is_object(value)) {
        expected(r, key, "an object", value);
        return false;
    }
    *inner = (struct reader){
        .arena = r->arena, .faults = r->faults, .object = value, .path = path_of(r, key)};
    return true;
}

/* ---- The parts of a request ---- */

bool request_check_code(struct str code, uint32_t max_characters, struct faults *faults)
{
    static const struct str field = STR("student_code");
    if (str_trim(code).size == 0) {
        fault_add(faults, STATUS_EMPTY_CODE, field, "expected a program, got nothing but white space");
        return false;
    }
    /* A character has at least one byte: most code need not be counted. */
    uint32_t characters = code.size <= max_characters ? 0 : utf8_length(code);
    if (characters > max_characters) {
        fault_add(faults, STATUS_TOO_LARGE, field, "expected at most %u characters, got %u",
                  max_characters, characters);
        return false;
    }
    return true;
}

static void read_code(const struct reader *r, uint32_t max_characters, struct review_request *review)
{
    const json_t *value = member(r, "student_code");
    if (!value) {
        fault_add(r->faults, STATUS_INVALID, path_of(r, "student_code"),
                  "is missing: expected the student's program as a text");
        return;
    }
    if (!json_is_string(value)) {
        expected(r, "student_code", "the student's program as a text", value);
        return;
    }
    review->code = text_of(value);
    request_check_code(review->code, max_characters, r->faults);
}

static void read_language(const struct reader *r, struct review_request *review)
{
    review->language = read_text(r, "language");
    if (review->language.size == 0 || language_find(review->language)) return;
    fault_add(r->faults, STATUS_INVALID, path_of(r, "language"), "expected one of: %s",
              language_all()[0]->name);
}

static struct review_texts joined(struct arena *arena, struct review_texts a, struct review_texts b)
{
    if (b.count == 0) return a;
    if (a.count == 0) return b;
    struct str *items = ARENA_ARRAY(arena, struct str, a.count + b.count);
    memcpy(items, a.items, a.count * sizeof *items);
    memcpy(items + a.count, b.items, b.count * sizeof *items);
    return (struct review_texts){.items = items, .count = a.count + b.count};
}

/* Code that was handed out has the limit of code. */
static struct str read_template(const struct reader *r)
{
    const json_t *value = member(r, "template");
    if (!value) return STR_EMPTY;
    if (!json_is_string(value)) {
        expected(r, "template", "the code that was handed out as a text", value);
        return STR_EMPTY;
    }
    struct str text = text_of(value);
    if (utf8_length(text) > REQUEST_MAX_CODE) {
        fault_add(r->faults, STATUS_INVALID, path_of(r, "template"), "expected at most %d characters",
                  REQUEST_MAX_CODE);
    }
    return text;
}

static void read_task(const struct reader *r, struct review_task *task)
{
    task->topic = read_text(r, "topic");
    task->difficulty = read_text(r, "difficulty");
    task->taught = read_texts(r, "taught");
    task->required = read_texts(r, "required");
    task->forbidden = read_texts(r, "forbidden");
    task->functions = read_texts(r, "functions");
    task->template = read_template(r);
}

static void read_weights(const struct reader *r, struct review_rubric *rubric)
{
    struct reader w;
    if (!read_object(r, "weights", &w)) return;
    static const char *const names[REVIEW_FACTORS] = {"syntax", "logic", "style", "efficiency"};
    double sum = 0;
    for (unsigned i = 0; i < REVIEW_FACTORS; i++) {
        const json_t *value = member(&w, names[i]);
        rubric->weights[i] = review_default_weights[i];
        sum += value ? 0 : rubric->weights[i];
        if (!value) continue;
        double weight = json_number_value(value);
        if (!json_is_number(value) || !(weight >= 0) || weight > 1000) {
            expected(&w, names[i], "a number from 0 to 1000", value);
            continue;
        }
        rubric->weights[i] = (uint32_t)lround(weight * 1000);
        sum += rubric->weights[i];
    }
    if (sum == 0) {
        fault_add(r->faults, STATUS_INVALID, w.path, "expected at least one weight above 0");
        return;
    }
    rubric->has_weights = true;
}

static void read_thresholds(const struct reader *r, struct review_rubric *rubric)
{
    struct reader t;
    if (!read_object(r, "thresholds", &t)) return;
    enum { MAX_THRESHOLD = 10000 };
    rubric->line_length = read_number(&t, "line_length", MAX_THRESHOLD);
    rubric->function_length = read_number(&t, "function_length", MAX_THRESHOLD);
    rubric->nesting = read_number(&t, "nesting", MAX_THRESHOLD);
    rubric->parameters = read_number(&t, "parameters", MAX_THRESHOLD);
    rubric->complexity = read_number(&t, "complexity", MAX_THRESHOLD);
}

static void read_rubric(const struct reader *r, struct review_request *review)
{
    struct reader rubric;
    if (!read_object(r, "rubric", &rubric)) return;
    read_weights(&rubric, &review->rubric);
    read_thresholds(&rubric, &review->rubric);
    review->rubric.off = read_texts(&rubric, "off");
    review->rubric.on = read_texts(&rubric, "on");
    struct review_task *task = &review->task;
    task->required = joined(r->arena, task->required, read_texts(&rubric, "required"));
    task->forbidden = joined(r->arena, task->forbidden, read_texts(&rubric, "forbidden"));
}

static void read_context(const struct reader *r, struct review_request *review)
{
    const json_t *value = member(r, "problem_context");
    /* Some callers send the topic alone. */
    if (json_is_string(value)) {
        review->task.topic = read_text(r, "problem_context");
        return;
    }
    struct reader context;
    if (read_object(r, "problem_context", &context)) read_task(&context, &review->task);
}

static void read_previous(const struct reader *r, struct review_hint_request *hint)
{
    const json_t *value = member(r, "previous_hints");
    if (json_is_array(value)) {
        hint->previous = (uint32_t)json_array_size(value);
        return;
    }
    hint->previous = read_number(r, "previous_hints", MAX_PREVIOUS);
}

static void read_hint(const struct reader *r, struct review_hint_request *hint)
{
    hint->level = read_text(r, "hint_level");
    hint->error_type = read_text(r, "error_type");
    read_previous(r, hint);
    if (hint->level.size == 0 || str_is(hint->level, "subtle") || str_is(hint->level, "medium") ||
        str_is(hint->level, "direct")) {
        return;
    }
    fault_add(r->faults, STATUS_BAD_REQUEST, path_of(r, "hint_level"),
              "Invalid hint level: expected subtle, medium or direct");
}

static void read_feedback(const struct reader *r, struct review_feedback_request *feedback)
{
    feedback->depth = read_text(r, "request_level");
    feedback->error_type = read_text(r, "error_type");
    if (feedback->depth.size == 0 || str_is(feedback->depth, "quick") ||
        str_is(feedback->depth, "standard") || str_is(feedback->depth, "comprehensive")) {
        return;
    }
    fault_add(r->faults, STATUS_BAD_REQUEST, path_of(r, "request_level"),
              "Invalid request level: expected quick, standard or comprehensive");
}

/* ---- /process ---- */

static bool intent_of(struct str intent, enum operation *operation)
{
    if (str_is(intent, "quality_assessment")) *operation = OPERATION_ASSESS;
    else if (str_is(intent, "hint_generation")) *operation = OPERATION_HINT;
    else if (str_is(intent, "detailed_feedback")) *operation = OPERATION_FEEDBACK;
    else return false;
    return true;
}

/*
 * An event that names no known intent, or has no code, is not refused but answered
 * with status "error": its sender is a program that looks at the body.
 */
static void read_process(const struct reader *r, struct request *request)
{
    request->is_process = true;
    request->intent = read_text(r, "intent");
    const json_t *confidence = member(r, "confidence");
    if (confidence && !json_is_number(confidence)) {
        expected(r, "confidence", "a number", confidence);
    } else if (confidence) {
        request->has_confidence = true;
        request->confidence = json_number_value(confidence);
    }
    const json_t *code = member(r, "student_code");
    if (!intent_of(request->intent, &request->operation)) {
        request->problem = request->intent.size == 0 ? "intent is missing" : "the intent is not known";
    } else if (!code || (json_is_string(code) && str_trim(text_of(code)).size == 0)) {
        request->problem = "student_code is missing";
    }
}

bool request_read(const struct json_value *value, enum operation operation, struct arena *arena,
                  struct request *request, struct faults *faults)
{
    *request = (struct request){.operation = operation};
    const json_t *object = (const json_t *)value;
    if (!json_is_object(object)) {
        fault_add(faults, STATUS_INVALID, STR_EMPTY, "expected an object, got %s", type_name(object));
        return false;
    }
    struct reader r = {.arena = arena, .faults = faults, .object = object};
    if (operation == OPERATION_PROCESS) read_process(&r, request);
    if (request->problem) return faults->status == STATUS_OK;

    bool hint = request->operation == OPERATION_HINT;
    read_code(&r, hint ? REQUEST_MAX_HINT_CODE : REQUEST_MAX_CODE, &request->review);
    read_language(&r, &request->review);
    read_context(&r, &request->review);
    read_rubric(&r, &request->review);
    if (hint) read_hint(&r, &request->hint);
    if (request->operation == OPERATION_FEEDBACK) read_feedback(&r, &request->feedback);
    return faults->status == STATUS_OK;
}

bool request_read_context(const struct json_value *value, struct arena *arena,
                          struct review_request *review, struct faults *faults)
{
    const json_t *object = (const json_t *)value;
    if (!json_is_object(object)) {
        fault_add(faults, STATUS_INVALID, STR_EMPTY, "expected an object, got %s", type_name(object));
        return false;
    }
    struct reader r = {.arena = arena, .faults = faults, .object = object};
    read_task(&r, &review->task);
    read_rubric(&r, review);
    return faults->status == STATUS_OK;
}
