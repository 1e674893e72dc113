/*
 * What is no fault of a request but may be a mistake in it: for those who write
 * requests, so that a misspelt field is not silently left out.
 */
#include "service/request.h"

#include "base/buf.h"
#include "lang/lang.h"
#include "rules/rule.h"

/* ---- Fields that nobody reads ---- */

static const char *const submission_fields[] = {"student_code", "language",   "problem_context",
                                                "rubric",       "student_id", NULL};
static const char *const assess_fields[] = {NULL};
static const char *const hint_fields[] = {"hint_level", "error_type", "previous_hints", NULL};
static const char *const feedback_fields[] = {"error_type", "request_level", NULL};
static const char *const context_fields[] = {"topic",     "difficulty", "taught",   "required",
                                             "forbidden", "functions",  "template", NULL};
static const char *const rubric_fields[] = {"weights",  "thresholds", "off", "on",
                                            "required", "forbidden",  NULL};
static const char *const weight_fields[] = {"syntax", "logic", "style", "efficiency", NULL};
static const char *const threshold_fields[] = {"line_length", "function_length", "nesting",
                                               "parameters",  "complexity",      NULL};

static const char *const *fields_of(enum operation operation)
{
    switch (operation) {
    case OPERATION_HINT: return hint_fields;
    case OPERATION_FEEDBACK: return feedback_fields;
    default: return assess_fields;
    }
}

static bool is_one_of(const char *const *names, struct str name, const char **near)
{
    enum { MAX_DISTANCE = 2 };
    for (unsigned i = 0; names[i]; i++) {
        if (str_is(name, names[i])) return true;
        if (str_distance(name, str_of(names[i]), MAX_DISTANCE) <= MAX_DISTANCE) *near = names[i];
    }
    return false;
}

/* Warns of members of `object` that are in neither list. */
static void warn_fields(const struct json_value *object, const char *path, const char *const *names,
                        const char *const *more, struct faults *warnings)
{
    for (uint32_t i = 0; i < json_count(object); i++) {
        const char *near = NULL;
        struct str name = json_member_name(json_member(object, i));
        if (is_one_of(names, name, &near) || is_one_of(more, name, &near)) continue;
        enum { SHOWN = 64 }; /* bytes of a name; a longer one is cut for the message's sake */
        if (name.size > SHOWN) name.size = SHOWN;
        struct str field =
            arena_format(warnings->arena, "%s%s%.*s", path, *path ? "." : "", STR_ARG(name));
        if (near) {
            fault_add(warnings, STATUS_OK, field, "nothing reads this field; is %s meant?", near);
        } else {
            fault_add(warnings, STATUS_OK, field, "nothing reads this field");
        }
    }
}

static const struct json_value *object_at(const struct json_value *object, const char *key)
{
    const struct json_value *value = json_get(object, key);
    return json_is(value, JSON_OBJECT) ? value : NULL;
}

static void warn_all_fields(const struct json_value *body, enum operation operation,
                            struct faults *warnings)
{
    static const char *const none[] = {NULL};
    warn_fields(body, "", submission_fields, fields_of(operation), warnings);
    warn_fields(object_at(body, "problem_context"), "problem_context", context_fields, none,
                warnings);
    const struct json_value *rubric = object_at(body, "rubric");
    warn_fields(rubric, "rubric", rubric_fields, none, warnings);
    warn_fields(object_at(rubric, "weights"), "rubric.weights", weight_fields, none, warnings);
    warn_fields(object_at(rubric, "thresholds"), "rubric.thresholds", threshold_fields, none,
                warnings);
}

/* ---- Names that mean nothing ---- */

/* How many items of a list are looked at: one that is longer is a fault already. */
static uint32_t items_of(const struct json_value *list)
{
    uint32_t count = json_is(list, JSON_LIST) ? json_count(list) : 0;
    return count <= REQUEST_MAX_ITEMS ? count : 0;
}

/* How a program could write it: a name, with dots and a call's brackets allowed. */
static bool could_be_a_name(struct str text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (ascii_is_space(text.data[i]) || text.data[i] == '-') return false;
    }
    return text.size > 0;
}

/* `names`: the list may also name functions, methods and the like. */
static void warn_concepts(const struct json_value *holder, const char *path, const char *key,
                          bool names, const struct review_engine *engine, struct str language,
                          struct faults *warnings)
{
    const struct json_value *list = json_get(holder, key);
    for (uint32_t i = 0; i < items_of(list); i++) {
        const struct json_value *item = json_item(list, i);
        if (!json_is(item, JSON_STRING)) continue;
        struct str name = json_string(item);
        const char *near;
        if (review_concept_find(engine, language, name, &near)) continue;
        if (names && !near && could_be_a_name(name)) continue;
        struct str field = arena_format(warnings->arena, "%s.%s[%u]", path, key, i);
        if (near) {
            fault_add(warnings, STATUS_OK, field, "no rule knows this concept; is \"%s\" meant?",
                      near);
        } else {
            fault_add(warnings, STATUS_OK, field, "no rule knows this concept");
        }
    }
}

static bool is_rule(const struct review_engine *engine, struct str id)
{
    const struct rule_def *def;
    for (unsigned i = 0; (def = review_engine_rule(engine, i)) != NULL; i++) {
        if (str_is(id, def->id)) return true;
    }
    return false;
}

static void warn_rules(const struct json_value *rubric, const char *key,
                       const struct review_engine *engine, struct faults *warnings)
{
    const struct json_value *list = json_get(rubric, key);
    for (uint32_t i = 0; i < items_of(list); i++) {
        const struct json_value *item = json_item(list, i);
        if (!json_is(item, JSON_STRING)) continue;
        struct str id = json_string(item);
        if (is_rule(engine, id)) continue;
        struct str field = arena_format(warnings->arena, "rubric.%s[%u]", key, i);
        fault_add(warnings, STATUS_OK, field, "there is no rule of this name");
    }
}

/* ---- The program ---- */

static void warn_code(struct str code, const struct language *language, struct faults *warnings)
{
    static const struct str field = STR("student_code");
    struct str remark = str_of(language->line_comment);
    bool only_remarks = true;
    uint32_t number = 0;
    uint32_t by_tab = 0;
    uint32_t by_space = 0;
    struct str line;
    while (str_split(&code, '\n', &line)) {
        number++;
        struct str text = str_trim(line);
        if (text.size == 0) continue;
        if (!str_starts_with(text, remark)) only_remarks = false;
        if (line.data[0] == '\t' && by_tab == 0) by_tab = number;
        if (line.data[0] == ' ' && by_space == 0) by_space = number;
    }
    if (only_remarks && number > 0) {
        fault_add(warnings, STATUS_OK, field, "holds remarks only: there is nothing to review yet");
    }
    if (by_tab > 0 && by_space > 0) {
        fault_add(warnings, STATUS_OK, field,
                  "is indented by tabs in some lines (first in line %u) and by spaces in others "
                  "(first in line %u)",
                  by_tab, by_space);
    }
}

void request_warn(const struct json_value *value, const struct request *request,
                  const struct review_engine *engine, struct faults *warnings)
{
    if (!json_is(value, JSON_OBJECT)) return;
    static const struct str python = STR("python");
    struct str name = request->review.language;
    const struct language *language = language_find(name.size > 0 ? name : python);
    warn_all_fields(value, request->operation, warnings);
    warn_rules(object_at(value, "rubric"), "off", engine, warnings);
    warn_rules(object_at(value, "rubric"), "on", engine, warnings);
    if (!language) return; /* a fault already */
    static const struct {
        const char *holder, *key;
        bool names;
    } lists[] = {
        {"problem_context", "taught", false},   {"problem_context", "required", true},
        {"problem_context", "forbidden", true}, {"rubric", "required", true},
        {"rubric", "forbidden", true},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        warn_concepts(object_at(value, lists[i].holder), lists[i].holder, lists[i].key,
                      lists[i].names, engine, str_of(language->name), warnings);
    }
    warn_code(request->review.code, language, warnings);
}
