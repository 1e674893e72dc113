/* assess, hint and feedback: reviews of files and of standard input. */
#include "cli/cli.h"
#include "lang/lang.h"
#include "rules/rule.h"
#include "service/config.h"
#include "service/render.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    /* The largest file that is read; the standard library's largest has 0.7 MB. */
    MAX_FILE = 1024 * 1024,
    CONTEXT_MEMORY = 4 * 1024 * 1024,
    ANSWER_SIZE = 16 * 1024,
};

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_SARIF };

struct options {
    enum operation operation;
    const char *language; /* NULL: by the file's name */
    enum format format;
    enum severity fail_on; /* SEVERITY_COUNT: never */
    struct review_request request; /* task and rubric, from --context */
    struct review_hint_request hint;
    struct review_feedback_request feedback;
    char **files;
    int file_count;
};

static const char *const commands[] = {"assess", "hint", "feedback"};

static int usage(enum operation operation, const char *fault)
{
    if (fault) fprintf(stderr, "review-agent %s: %s\n", commands[operation], fault);
    fprintf(stderr, "usage: review-agent %s [--language L] [--format text|json%s] [--context JSON]",
            commands[operation], operation == OPERATION_ASSESS ? "|sarif" : "");
    if (operation == OPERATION_ASSESS) fprintf(stderr, " [--fail-on error|warning|info]");
    if (operation == OPERATION_HINT) {
        fprintf(stderr, " [--level subtle|medium|direct] [--previous N] [--error-type T]");
    }
    if (operation == OPERATION_FEEDBACK) {
        fprintf(stderr, " [--request-level quick|standard|comprehensive] [--error-type T]");
    }
    fprintf(stderr, " FILE...|-\n");
    return EXIT_USAGE;
}

/* ---- Options ---- */

enum { OPTION_LANGUAGE = 1, OPTION_FORMAT, OPTION_CONTEXT, OPTION_FAIL_ON, OPTION_LEVEL,
       OPTION_PREVIOUS, OPTION_ERROR_TYPE, OPTION_REQUEST_LEVEL };

static const struct option long_options[] = {
    {"language", required_argument, NULL, OPTION_LANGUAGE},
    {"format", required_argument, NULL, OPTION_FORMAT},
    {"context", required_argument, NULL, OPTION_CONTEXT},
    {"fail-on", required_argument, NULL, OPTION_FAIL_ON},
    {"level", required_argument, NULL, OPTION_LEVEL},
    {"previous", required_argument, NULL, OPTION_PREVIOUS},
    {"error-type", required_argument, NULL, OPTION_ERROR_TYPE},
    {"request-level", required_argument, NULL, OPTION_REQUEST_LEVEL},
    {0},
};

/* Reads --context; the last one given counts. */
static const char *read_context(struct options *options, struct str text, struct arena *arena)
{
    struct faults faults = {.arena = arena};
    options->request = (struct review_request){0};
    const struct json_value *context = request_parse(text, &faults);
    if (context && request_read_context(context, arena, &options->request, &faults)) return NULL;
    const struct fault *fault = &faults.items[0];
    return arena_format(arena, "--context: %.*s%s%.*s", STR_ARG(fault->field),
                        fault->field.size > 0 ? ": " : "", STR_ARG(fault->message))
        .data;
}

static const char *set_format(struct options *o, const char *value)
{
    if (strcmp(value, "text") == 0) o->format = FORMAT_TEXT;
    else if (strcmp(value, "json") == 0) o->format = FORMAT_JSON;
    else if (strcmp(value, "sarif") == 0 && o->operation == OPERATION_ASSESS) o->format = FORMAT_SARIF;
    else if (o->operation == OPERATION_ASSESS) return "--format: expected text, json or sarif";
    else return "--format: expected text or json";
    return NULL;
}

static const char *set_option(struct options *o, int option, char *value, struct arena *arena)
{
    switch (option) {
    case OPTION_LANGUAGE:
        o->language = value;
        return language_find(str_of(value)) ? NULL : "--language: expected python";
    case OPTION_FORMAT: return set_format(o, value);
    case OPTION_CONTEXT: return read_context(o, str_of(value), arena);
    case OPTION_FAIL_ON:
        o->fail_on = severity_of(str_of(value));
        return o->fail_on < SEVERITY_STRENGTH ? NULL : "--fail-on: expected error, warning or info";
    case OPTION_LEVEL:
        o->hint.level = str_of(value);
        return hint_level_of(o->hint.level) < HINT_LEVEL_COUNT
                   ? NULL
                   : "--level: expected subtle, medium or direct";
    case OPTION_PREVIOUS: {
        char *end;
        unsigned long number = strtoul(value, &end, 10);
        if (!ascii_is_digit(value[0]) || *end != '\0' || number > 1000) {
            return "--previous: expected a number from 0 to 1000";
        }
        o->hint.previous = (uint32_t)number;
        return NULL;
    }
    case OPTION_ERROR_TYPE: o->hint.error_type = o->feedback.error_type = str_of(value); return NULL;
    case OPTION_REQUEST_LEVEL: o->feedback.depth = str_of(value); return NULL;
    default: return "unknown option";
    }
}

/* Which options a command has, besides the common ones. */
static bool belongs(enum operation operation, int option)
{
    switch (option) {
    case OPTION_FAIL_ON: return operation == OPERATION_ASSESS;
    case OPTION_LEVEL:
    case OPTION_PREVIOUS: return operation == OPERATION_HINT;
    case OPTION_ERROR_TYPE: return operation != OPERATION_ASSESS;
    case OPTION_REQUEST_LEVEL: return operation == OPERATION_FEEDBACK;
    default: return true;
    }
}

static bool read_options(struct options *o, int argc, char **argv, struct arena *arena)
{
    opterr = 0;
    int option;
    while ((option = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
        const char *fault = "unknown option, or its value is missing";
        if (option != '?' && belongs(o->operation, option)) {
            fault = set_option(o, option, optarg, arena);
        }
        if (fault) {
            usage(o->operation, fault);
            return false;
        }
    }
    o->files = argv + optind;
    o->file_count = argc - optind;
    if (o->file_count > 0) return true;
    usage(o->operation, "no file; use - for standard input");
    return false;
}

/* ---- Files ---- */

/* Reads a file into *memory (grown as needed, the caller's to free); false with a message. */
static bool read_file(const char *path, char **memory, struct str *code)
{
    bool input = strcmp(path, "-") == 0;
    FILE *file = input ? stdin : fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "review-agent: %s: %s\n", path, strerror(errno));
        return false;
    }
    if (!*memory) *memory = malloc(MAX_FILE + 1);
    size_t size = *memory ? fread(*memory, 1, MAX_FILE + 1, file) : 0;
    bool bad = !*memory || ferror(file) != 0;
    if (!input) fclose(file);
    if (bad) {
        fprintf(stderr, "review-agent: %s: cannot be read\n", path);
        return false;
    }
    if (size > MAX_FILE) {
        fprintf(stderr, "review-agent: %s: the file has more than 1 MB\n", path);
        return false;
    }
    *code = str_from(*memory, size);
    return true;
}

static struct str language_of_file(const char *path)
{
    for (const struct language *const *language = language_all(); *language; language++) {
        if (str_ends_with(str_of(path), str_of((*language)->suffix))) return str_of((*language)->name);
    }
    return STR_EMPTY;
}

/* ---- One review ---- */

struct job {
    const struct options *options;
    const struct review_engine *engine;
    struct reviewer *reviewer;
    struct text_style style;
    const char *file;
    struct str code;
    struct sarif *sarif; /* for FORMAT_SARIF */
    bool found; /* a finding at or above --fail-on */
};

static bool is_serious(const struct review_assessment *a, enum severity limit)
{
    for (uint32_t i = 0; i < a->finding_count; i++) {
        if (severity_of(str_of(a->findings[i].severity)) <= limit) return true;
    }
    return false;
}

static enum status make_review(struct job *job, struct review_request *request, struct buf *out)
{
    const struct options *o = job->options;
    struct json json = json_into(out);
    struct render_origin origin = {.file = job->file};
    enum status status;
    switch (o->operation) {
    case OPERATION_HINT: {
        const struct review_hint *hint;
        status = review_hint(job->reviewer, job->engine, request, &o->hint, &hint);
        if (status != STATUS_OK) return status;
        if (o->format == FORMAT_JSON) render_hint(&json, hint, &origin);
        else text_hint(out, &job->style, job->file, job->code, hint);
        return status;
    }
    case OPERATION_FEEDBACK: {
        const struct review_feedback *feedback;
        status = review_feedback(job->reviewer, job->engine, request, &o->feedback, &feedback);
        if (status != STATUS_OK) return status;
        if (o->format == FORMAT_JSON) render_feedback(&json, feedback, &origin);
        else text_feedback(out, &job->style, job->file, job->code, feedback);
        return status;
    }
    default: {
        const struct review_assessment *a;
        status = review_assess(job->reviewer, job->engine, request, &a);
        if (status != STATUS_OK) return status;
        if (o->fail_on < SEVERITY_STRENGTH && is_serious(a, o->fail_on)) job->found = true;
        switch (o->format) {
        case FORMAT_TEXT: text_assessment(out, &job->style, job->file, job->code, a); break;
        case FORMAT_JSON: render_assessment(&json, a, &origin); break;
        case FORMAT_SARIF:
            sarif_file(job->sarif, out, reviewer_arena(job->reviewer), job->file, a);
            break;
        }
        return status;
    }
    }
}

static bool write_review(struct job *job)
{
    reviewer_reset(job->reviewer);
    struct arena *arena = reviewer_arena(job->reviewer);
    jmp_buf escape;
    if (!ARENA_TRY(arena, escape)) {
        fprintf(stderr, "review-agent: %s: %s\n", job->file, status_text(STATUS_NO_MEMORY));
        return false;
    }
    struct review_request request = job->options->request;
    request.code = job->code;
    request.language = job->options->language ? str_of(job->options->language)
                                              : language_of_file(job->file);
    struct buf out;
    buf_init(&out, arena, ANSWER_SIZE);
    enum status status = make_review(job, &request, &out);
    if (status == STATUS_OK) {
        if (job->options->format == FORMAT_JSON) buf_add_char(&out, '\n');
        fwrite(out.data, 1, out.size, stdout);
    } else {
        const char *text = status == STATUS_BAD_REQUEST && job->options->operation == OPERATION_FEEDBACK
                               ? "--request-level: expected quick, standard or comprehensive"
                               : status_text(status);
        fprintf(stderr, "review-agent: %s: %s\n", job->file, text);
    }
    arena->exit = NULL;
    return status == STATUS_OK;
}

/* The beginning of a SARIF document, or its end. */
static bool write_frame(struct job *job, bool end)
{
    if (job->options->format != FORMAT_SARIF) return true;
    reviewer_reset(job->reviewer);
    struct arena *arena = reviewer_arena(job->reviewer);
    jmp_buf escape;
    if (!ARENA_TRY(arena, escape)) return false;
    struct buf out;
    buf_init(&out, arena, ANSWER_SIZE);
    if (end) sarif_end(job->sarif, &out);
    else sarif_begin(&out);
    fwrite(out.data, 1, out.size, stdout);
    arena->exit = NULL;
    return true;
}

static int review_files(const struct options *options, const struct review_engine *engine)
{
    struct job job = {.options = options, .engine = engine, .style = text_style_of_terminal()};
    job.reviewer = reviewer_create();
    if (options->format == FORMAT_SARIF) job.sarif = sarif_create(engine);
    bool failed = !job.reviewer || (options->format == FORMAT_SARIF && !job.sarif);
    if (failed) {
        fprintf(stderr, "review-agent: out of memory\n");
    } else {
        char *memory = NULL;
        failed = !write_frame(&job, false);
        for (int i = 0; i < options->file_count; i++) {
            job.file = options->files[i];
            if (!read_file(job.file, &memory, &job.code) || !write_review(&job)) failed = true;
        }
        if (!write_frame(&job, true)) failed = true;
        free(memory);
    }
    sarif_destroy(job.sarif);
    reviewer_destroy(job.reviewer);
    if (fflush(stdout) != 0) failed = true;
    if (failed) return EXIT_USAGE;
    return job.found ? EXIT_FOUND : 0;
}

static int run(enum operation operation, int argc, char **argv)
{
    struct options options = {.operation = operation, .fail_on = SEVERITY_COUNT};
    struct arena arena;
    arena_init(&arena, CONTEXT_MEMORY);
    jmp_buf escape;
    if (!ARENA_TRY(&arena, escape)) {
        fprintf(stderr, "review-agent: out of memory\n");
        return EXIT_USAGE;
    }
    int exit_status = EXIT_USAGE;
    struct config config;
    const char *fault = config_read(&config);
    if (fault) {
        fprintf(stderr, "review-agent: %s\n", fault);
    } else if (read_options(&options, argc, argv, &arena)) {
        struct cli_engine engine;
        if (cli_engine_create(&engine, config.rules_dir)) {
            exit_status = review_files(&options, engine.engine);
            cli_engine_destroy(&engine);
        }
    }
    arena_release(&arena);
    return exit_status;
}

int cli_assess(int argc, char **argv)
{
    return run(OPERATION_ASSESS, argc, argv);
}

int cli_hint(int argc, char **argv)
{
    return run(OPERATION_HINT, argc, argv);
}

int cli_feedback(int argc, char **argv)
{
    return run(OPERATION_FEEDBACK, argc, argv);
}
