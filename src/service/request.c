#include "service/request.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "lang/lang.h"
#include "service/screen.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

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

const struct json_value *request_parse(struct str body, struct faults *faults)
{
    struct json_fault fault;
    const struct json_value *value = json_read(body, REQUEST_MAX_VALUES, faults->arena, &fault);
    if (value) return value;
    if (fault.too_many) {
        fault_add(faults, STATUS_INVALID, STR_EMPTY, "the body holds more than %d values",
                  REQUEST_MAX_VALUES);
    } else {
        fault_add(faults, STATUS_MALFORMED, STR_EMPTY,
                  "the body is not valid JSON: line %u, column %u: %s", fault.line, fault.column,
                  fault.says);
    }
    return NULL;
}

/* Reads the members of one object; `path` is where it stands. */
struct reader {
    struct arena *arena;
    struct faults *faults;
    const struct json_value *object;
    struct str path;
};

static struct str path_of(const struct reader *r, const char *key)
{
    if (r->path.size == 0) return str_of(key);
    return arena_format(r->arena, "%.*s.%s", STR_ARG(r->path), key);
}

static const char *type_name(const struct json_value *value)
{
    switch ((enum json_type)value->type) {
    case JSON_OBJECT: return "an object";
    case JSON_LIST: return "a list";
    case JSON_STRING: return "a text";
    case JSON_NUMBER: return "a number";
    case JSON_TRUE:
    case JSON_FALSE: return "true or false";
    case JSON_NULL: return "null";
    }
    return "something else";
}

static void expected(const struct reader *r, const char *key, const char *what,
                     const struct json_value *value)
{
    fault_add(r->faults, STATUS_INVALID, path_of(r, key), "expected %s, got %s", what, type_name(value));
}

/* The member, or NULL when it is missing or null. */
static const struct json_value *member(const struct reader *r, const char *key)
{
    const struct json_value *value = json_get(r->object, key);
    return json_is(value, JSON_NULL) ? NULL : value;
}

/* JSON can write the character NUL; no program and no name holds it. */
static bool has_nul(const struct reader *r, const char *key, struct str text)
{
    const char *nul = text.size > 0 ? memchr(text.data, '\0', text.size) : NULL;
    if (!nul) return false;
    uint32_t before = utf8_length(str_sub(text, 0, (size_t)(nul - text.data)));
    fault_add(r->faults, STATUS_INVALID, path_of(r, key),
              "expected a text without the character NUL (\\u0000); character %u is one", before + 1);
    return true;
}

/* An optional text of at most `max` characters, where it is sent. */
static struct str check_text(const struct reader *r, const char *key,
                             const struct json_value *value, uint32_t max)
{
    if (!json_is(value, JSON_STRING)) {
        expected(r, key, "a text", value);
        return STR_EMPTY;
    }
    struct str text = json_string(value);
    if (has_nul(r, key, text)) return STR_EMPTY;
    uint32_t length = utf8_length(text);
    if (length > max) {
        fault_add(r->faults, STATUS_INVALID, path_of(r, key), "expected at most %u characters, got %u",
                  max, length);
    }
    return text;
}

static struct str read_text(const struct reader *r, const char *key)
{
    const struct json_value *value = member(r, key);
    return value ? check_text(r, key, value, REQUEST_MAX_TEXT) : STR_EMPTY;
}

static struct review_texts read_texts(const struct reader *r, const char *key)
{
    const struct json_value *value = member(r, key);
    if (!value) return (struct review_texts){0};
    if (!json_is(value, JSON_LIST)) {
        expected(r, key, "a list of texts", value);
        return (struct review_texts){0};
    }
    uint32_t count = json_count(value);
    if (count > REQUEST_MAX_ITEMS) {
        fault_add(r->faults, STATUS_INVALID, path_of(r, key), "expected at most %d items, got %u",
                  REQUEST_MAX_ITEMS, count);
        return (struct review_texts){0};
    }
    struct str *items = ARENA_ARRAY(r->arena, struct str, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        struct str path = arena_format(r->arena, "%s[%u]", key, i);
        items[i] = check_text(r, path.data, json_item(value, i), REQUEST_MAX_TEXT);
    }
    return (struct review_texts){.items = items, .count = count};
}

/* An optional whole number from 0 to `max`. */
static uint32_t read_number(const struct reader *r, const char *key, uint32_t max)
{
    const struct json_value *value = member(r, key);
    if (!value) return 0;
    /* JSON has one kind of number: 3.0 is as whole as 3. */
    double number = json_number(value);
    if (!json_is(value, JSON_NUMBER) || number != floor(number)) {
        expected(r, key, "a whole number", value);
        return 0;
    }
    if (number < 0 || number > max) {
        fault_add(r->faults, STATUS_INVALID, path_of(r, key), "expected a number from 0 to %u", max);
        return 0;
    }
    return (uint32_t)number;
}

/* The object of that name as a reader of its own; false when it is missing or wrong. */
static bool read_object(const struct reader *r, const char *key, struct reader *inner)
{
    const struct json_value *value = member(r, key);
    if (!value) return false;
    if (!json_is(value, JSON_OBJECT)) {
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

static void read_code(const struct reader *r, uint32_t max_characters, struct request *request)
{
    const struct json_value *value = member(r, "student_code");
    if (!value) {
        fault_add(r->faults, STATUS_INVALID, path_of(r, "student_code"),
                  "is missing: expected the student's program as a text");
        return;
    }
    if (!json_is(value, JSON_STRING)) {
        expected(r, "student_code", "the student's program as a text", value);
        return;
    }
    struct str code = json_string(value);
    request->code_length = utf8_length(code);
    if (has_nul(r, "student_code", code)) return;
    request->review.code = code;
    request_check_code(code, max_characters, r->faults);
}

static void read_student(const struct reader *r, struct request *request)
{
    const struct json_value *value = member(r, "student_id");
    if (!value) return;
    request->student = check_text(r, "student_id", value, REQUEST_MAX_ID);
    if (json_is(value, JSON_STRING) && json_string(value).size == 0) {
        fault_add(r->faults, STATUS_INVALID, path_of(r, "student_id"),
                  "expected at least 1 character");
    }
}

static void read_language(const struct reader *r, struct review_request *review)
{
    review->language = read_text(r, "language");
    if (review->language.size == 0 || language_find(review->language)) return;
    struct buf names;
    buf_init(&names, r->arena, 64);
    for (unsigned i = 0; language_all()[i]; i++) {
        if (i > 0) buf_add_text(&names, ", ");
        buf_add_text(&names, language_all()[i]->name);
    }
    fault_add(r->faults, STATUS_INVALID, path_of(r, "language"), "expected one of: %.*s",
              STR_ARG(buf_str(&names)));
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
    const struct json_value *value = member(r, "template");
    if (!value) return STR_EMPTY;
    if (!json_is(value, JSON_STRING)) {
        expected(r, "template", "the code that was handed out as a text", value);
        return STR_EMPTY;
    }
    return check_text(r, "template", value, REQUEST_MAX_CODE);
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
        const struct json_value *value = member(&w, names[i]);
        rubric->weights[i] = review_default_weights[i];
        sum += value ? 0 : rubric->weights[i];
        if (!value) continue;
        double weight = json_number(value);
        if (!json_is(value, JSON_NUMBER)) {
            expected(&w, names[i], "a number from 0 to 1000", value);
            continue;
        }
        if (!(weight >= 0) || weight > 1000) {
            fault_add(r->faults, STATUS_INVALID, path_of(&w, names[i]),
                      "expected a number from 0 to 1000");
            continue;
        }
        /* Whatever is above 0 counts for something. */
        rubric->weights[i] = weight > 0 && weight < 0.001 ? 1 : (uint32_t)lround(weight * 1000);
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

static void read_context(const struct reader *r, struct request *request)
{
    const struct json_value *value = member(r, "problem_context");
    /* Some callers send the topic alone. */
    if (json_is(value, JSON_STRING)) {
        request->review.task.topic = read_text(r, "problem_context");
        request->has_context = request->review.task.topic.size > 0;
        return;
    }
    struct reader context;
    if (!read_object(r, "problem_context", &context)) return;
    read_task(&context, &request->review.task);
    request->has_context = json_count(context.object) > 0;
}

static void read_previous(const struct reader *r, struct review_hint_request *hint)
{
    const struct json_value *value = member(r, "previous_hints");
    if (json_is(value, JSON_LIST)) {
        uint32_t count = json_count(value);
        hint->previous = count < MAX_PREVIOUS ? count : MAX_PREVIOUS;
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
    const struct json_value *confidence = member(r, "confidence");
    double number = json_number(confidence);
    if (confidence && !json_is(confidence, JSON_NUMBER)) {
        expected(r, "confidence", "a number from 0 to 1", confidence);
    } else if (confidence && !(number >= 0 && number <= 1)) {
        fault_add(r->faults, STATUS_INVALID, path_of(r, "confidence"), "expected a number from 0 to 1");
    } else if (confidence) {
        request->has_confidence = true;
        request->confidence = number;
    }
    const struct json_value *code = member(r, "student_code");
    if (!intent_of(request->intent, &request->operation)) {
        request->problem = request->intent.size == 0 ? "intent is missing" : "the intent is not known";
    } else if (!code || (json_is(code, JSON_STRING) && str_trim(json_string(code)).size == 0)) {
        request->problem = "student_code is missing";
    }
}

bool request_read(const struct json_value *value, enum operation operation, struct arena *arena,
                  struct request *request, struct faults *faults)
{
    *request = (struct request){.operation = operation};
    if (!json_is(value, JSON_OBJECT)) {
        fault_add(faults, STATUS_INVALID, STR_EMPTY, "expected an object, got %s",
                  type_name(value));
        return false;
    }
    struct reader r = {.arena = arena, .faults = faults, .object = value};
    if (operation == OPERATION_PROCESS) read_process(&r, request);
    if (request->problem) return faults->status == STATUS_OK;

    bool hint = request->operation == OPERATION_HINT;
    read_code(&r, hint ? REQUEST_MAX_HINT_CODE : REQUEST_MAX_CODE, request);
    read_student(&r, request);
    read_language(&r, &request->review);
    read_context(&r, request);
    read_rubric(&r, &request->review);
    if (hint) read_hint(&r, &request->hint);
    if (request->operation == OPERATION_FEEDBACK) read_feedback(&r, &request->feedback);
    return faults->status == STATUS_OK;
}

bool request_read_context(const struct json_value *value, struct arena *arena,
                          struct review_request *review, struct faults *faults)
{
    if (!json_is(value, JSON_OBJECT)) {
        fault_add(faults, STATUS_INVALID, STR_EMPTY, "expected an object, got %s",
                  type_name(value));
        return false;
    }
    struct reader r = {.arena = arena, .faults = faults, .object = value};
    read_task(&r, &review->task);
    read_rubric(&r, review);
    return faults->status == STATUS_OK;
}

/* ---- What has to be known first ---- */

enum operation request_operation(const struct json_value *value, enum operation operation)
{
    if (operation != OPERATION_PROCESS) return operation;
    enum operation meant = OPERATION_ASSESS;
    (void)intent_of(json_string(json_get(value, "intent")), &meant);
    return meant;
}

struct str request_student(const struct json_value *value)
{
    return json_string(json_get(value, "student_id"));
}

/* ---- Batches ---- */

/* Feedback takes its submissions as a member, the others as the whole body. */
static const char *list_path(enum operation operation)
{
    return operation == OPERATION_FEEDBACK ? "submissions" : "";
}

static const struct json_value *list_of(const struct json_value *body, enum operation operation)
{
    return operation == OPERATION_FEEDBACK ? json_get(body, "submissions") : body;
}

unsigned request_batch_limit(enum operation operation)
{
    switch (operation) {
    case OPERATION_ASSESS: return REQUEST_MAX_ASSESS_BATCH;
    case OPERATION_HINT: return REQUEST_MAX_HINT_BATCH;
    case OPERATION_FEEDBACK: return REQUEST_MAX_FEEDBACK_BATCH;
    default: return 1;
    }
}

bool request_read_batch(const struct json_value *value, enum operation operation,
                        struct request_batch *batch, struct faults *faults)
{
    *batch = (struct request_batch){.path = list_path(operation)};
    if (operation == OPERATION_FEEDBACK && !json_is(value, JSON_OBJECT)) {
        fault_add(faults, STATUS_INVALID, STR_EMPTY,
                  "expected an object with a list of submissions, got %s", type_name(value));
        return false;
    }
    struct str path = str_of(batch->path);
    const struct json_value *list = list_of(value, operation);
    if (!list) {
        fault_add(faults, STATUS_INVALID, path, "is missing: expected a list of submissions");
        return false;
    }
    if (!json_is(list, JSON_LIST)) {
        fault_add(faults, STATUS_INVALID, path, "expected a list of submissions, got %s",
                  type_name(list));
        return false;
    }
    uint32_t count = json_count(list);
    unsigned limit = request_batch_limit(operation);
    if (count == 0) {
        fault_add(faults, STATUS_INVALID, path, "expected at least one submission, got an empty list");
        return false;
    }
    if (count > limit) {
        fault_add(faults, STATUS_BAD_REQUEST, path, "Maximum %u submissions in a batch, got %u",
                  limit, count);
        return false;
    }
    batch->list = list;
    batch->count = count;
    return true;
}

const struct json_value *request_item(const struct request_batch *batch, uint32_t number)
{
    return json_item(batch->list, number);
}

/* ---- The screen ---- */

/* A container whose members are being looked at, and the one that is looked at now. */
struct screen_frame {
    const struct json_value *container;
    uint32_t next; /* the number of the next one to look at */
};

struct screening {
    struct arena *arena;
    struct faults *faults;
    struct str language; /* of the submission */
    const struct json_value *code;  /* the submission's program */
    const struct json_value *apart; /* a list that is left out, or NULL */
    struct screen_frame *frames;
    uint32_t count, capacity;
};

/*
 * The path of the text that is looked at.  Only made for a fault: names may be long and
 * stand deep, and a path for each text would cost their lengths times the depth.
 */
static struct str screen_path(const struct screening *s)
{
    enum { SHOWN = 512 }; /* bytes; a longer path is cut, as it would be sent back twenty times */
    struct buf path;
    buf_init(&path, s->arena, 256);
    for (uint32_t i = 0; i < s->count; i++) {
        const struct screen_frame *frame = &s->frames[i];
        if (json_is(frame->container, JSON_LIST)) {
            buf_format(&path, "[%u]", frame->next - 1);
        } else {
            if (path.size > 0) buf_add_char(&path, '.');
            buf_add(&path, json_member_name(json_member(frame->container, frame->next - 1)));
        }
    }
    size_t size = path.size < SHOWN ? path.size : SHOWN;
    return str_sub(buf_str(&path), 0, size);
}

static void screen_value(struct screening *s, const struct json_value *value)
{
    if (json_is(value, JSON_STRING)) {
        if (s->faults->count == MAX_FAULTS) return; /* enough is known of it */
        struct str text = json_string(value);
        const char *why = value == s->code ? screen_code(text, s->language) : screen_text(text);
        if (why) fault_add(s->faults, STATUS_BAD_REQUEST, screen_path(s), "%s", why);
    } else if ((json_is(value, JSON_OBJECT) || json_is(value, JSON_LIST)) && value != s->apart) {
        ARENA_PUSH(s->arena, s->frames, s->count, s->capacity) =
            (struct screen_frame){.container = value};
    }
}

/* Looks at the next member of the innermost container, or leaves it. */
static void screen_step(struct screening *s)
{
    struct screen_frame *frame = &s->frames[s->count - 1];
    uint32_t number = frame->next++;
    if (number == json_count(frame->container)) {
        s->count--;
    } else if (json_is(frame->container, JSON_LIST)) {
        screen_value(s, json_item(frame->container, number));
    } else {
        screen_value(s, &json_member(frame->container, number)->value);
    }
}

bool request_screen(const struct json_value *value, enum operation operation, bool batch,
                    struct arena *arena, struct faults *faults)
{
    struct screening s = {
        .arena = arena,
        .faults = faults,
        .language = json_string(json_get(value, "language")),
        .code = batch ? NULL : json_get(value, "student_code"),
        .apart = batch ? list_of(value, operation) : NULL,
    };
    screen_value(&s, value);
    while (s.count > 0) screen_step(&s);
    return faults->count == 0;
}
