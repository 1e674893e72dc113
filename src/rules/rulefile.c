#include "rules/rulefile.h"

#include <cyaml/cyaml.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum {
    MAX_FILE_SIZE = 256 * 1024,
    MAX_PATH = 4096,
    MAX_DEPTH = 8, /* of directories */
};

/* ---- The schema: what a rule file may hold ---- */

struct yaml_example {
    char *bad, *good, *fixed, *context;
    char **without;
    unsigned without_count;
    unsigned line;
};

struct yaml_hints {
    char *subtle, *medium, *direct;
};

struct yaml_rule {
    char *id, *factor, *severity, *concept, *summary, *why;
    char *match, *query, *check, *fix;
    struct yaml_hints *hints;
    char **where, **suggests, **supersedes, **next;
    unsigned where_count, suggests_count, supersedes_count, next_count;
    unsigned minutes;
    bool optional;
    bool idiom;
    struct yaml_example *examples;
    unsigned examples_count;
};

#define TEXT(type, key) CYAML_FIELD_STRING_PTR(#key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, type, key, 0, CYAML_UNLIMITED)

static const cyaml_schema_value_t text_schema = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 0, CYAML_UNLIMITED),
};

#define TEXTS(type, key)                                                                           \
    CYAML_FIELD_SEQUENCE(#key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, type, key, &text_schema, 0, \
                         CYAML_UNLIMITED)

static const cyaml_schema_field_t example_fields[] = {
    TEXT(struct yaml_example, bad),
    TEXT(struct yaml_example, good),
    TEXT(struct yaml_example, fixed),
    TEXT(struct yaml_example, context),
    TEXTS(struct yaml_example, without),
    CYAML_FIELD_UINT("line", CYAML_FLAG_OPTIONAL, struct yaml_example, line),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t example_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct yaml_example, example_fields),
};

static const cyaml_schema_field_t hint_fields[] = {
    TEXT(struct yaml_hints, subtle),
    TEXT(struct yaml_hints, medium),
    TEXT(struct yaml_hints, direct),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t rule_fields[] = {
    TEXT(struct yaml_rule, id),
    TEXT(struct yaml_rule, factor),
    TEXT(struct yaml_rule, severity),
    TEXT(struct yaml_rule, concept),
    TEXT(struct yaml_rule, summary),
    TEXT(struct yaml_rule, why),
    TEXT(struct yaml_rule, match),
    TEXT(struct yaml_rule, query),
    TEXT(struct yaml_rule, check),
    TEXT(struct yaml_rule, fix),
    CYAML_FIELD_MAPPING_PTR("hints", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct yaml_rule,
                            hints, hint_fields),
    TEXTS(struct yaml_rule, where),
    TEXTS(struct yaml_rule, suggests),
    TEXTS(struct yaml_rule, supersedes),
    TEXTS(struct yaml_rule, next),
    CYAML_FIELD_UINT("minutes", CYAML_FLAG_OPTIONAL, struct yaml_rule, minutes),
    CYAML_FIELD_BOOL("optional", CYAML_FLAG_OPTIONAL, struct yaml_rule, optional),
    CYAML_FIELD_BOOL("idiom", CYAML_FLAG_OPTIONAL, struct yaml_rule, idiom),
    CYAML_FIELD_SEQUENCE("examples", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct yaml_rule,
                         examples, &example_schema, 0, CYAML_UNLIMITED),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t rule_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct yaml_rule, rule_fields),
};

/* ---- Reading one file ---- */

/* libcyaml reports through a log; its lines are the message. */
struct report {
    char text[1024];
    size_t size;
};

static void take_log(cyaml_log_t level, void *context, const char *format, va_list arguments)
{
    struct report *report = context;
    if (level < CYAML_LOG_ERROR || report->size >= sizeof report->text - 1) return;
    size_t left = sizeof report->text - report->size;
    int size = vsnprintf(report->text + report->size, left, format, arguments);
    if (size > 0) report->size += (size_t)size < left ? (size_t)size : left - 1;
}

/* A copy without the white space at its end; NULL stays NULL. */
static const char *keep(struct arena *arena, const char *text)
{
    if (!text) return NULL;
    struct str trimmed = str_of(text);
    while (trimmed.size > 0 && ascii_is_space(trimmed.data[trimmed.size - 1])) trimmed.size--;
    return arena_copy(arena, trimmed).data;
}

/* A program keeps the line end that it has. */
static const char *keep_code(struct arena *arena, const char *text)
{
    return text ? arena_copy(arena, str_of(text)).data : NULL;
}

static struct rule_list keep_list(struct arena *arena, char *const *items, unsigned count)
{
    const char **copy = ARENA_ARRAY(arena, const char *, count + 1);
    for (unsigned i = 0; i < count; i++) copy[i] = keep(arena, items[i]);
    return (struct rule_list){.items = copy, .count = count};
}

static const struct rule_def *convert(const struct yaml_rule *yaml, const char *name,
                                      struct arena *arena)
{
    struct rule_def *def = ARENA_NEW(arena, struct rule_def);
    def->id = keep(arena, yaml->id);
    def->factor = keep(arena, yaml->factor);
    def->severity = keep(arena, yaml->severity);
    def->concept = keep(arena, yaml->concept);
    def->summary = keep(arena, yaml->summary);
    def->why = keep(arena, yaml->why);
    def->match = keep(arena, yaml->match);
    def->query = keep(arena, yaml->query);
    def->check = keep(arena, yaml->check);
    def->fix = keep(arena, yaml->fix);
    if (yaml->hints) {
        def->hints[HINT_SUBTLE] = keep(arena, yaml->hints->subtle);
        def->hints[HINT_MEDIUM] = keep(arena, yaml->hints->medium);
        def->hints[HINT_DIRECT] = keep(arena, yaml->hints->direct);
    }
    def->where = keep_list(arena, yaml->where, yaml->where_count);
    def->suggests = keep_list(arena, yaml->suggests, yaml->suggests_count);
    def->supersedes = keep_list(arena, yaml->supersedes, yaml->supersedes_count);
    def->next = keep_list(arena, yaml->next, yaml->next_count);
    def->minutes = yaml->minutes;
    def->optional = yaml->optional;
    def->idiom = yaml->idiom;
    def->file = keep(arena, name);
    struct rule_example *examples =
        ARENA_ARRAY(arena, struct rule_example, yaml->examples_count + 1);
    for (unsigned i = 0; i < yaml->examples_count; i++) {
        const struct yaml_example *example = &yaml->examples[i];
        examples[i] = (struct rule_example){
            .bad = keep_code(arena, example->bad),
            .good = keep_code(arena, example->good),
            .fixed = keep_code(arena, example->fixed),
            .context = keep(arena, example->context),
            .without = keep_list(arena, example->without, example->without_count),
            .line = example->line,
        };
    }
    def->examples = examples;
    def->example_count = yaml->examples_count;
    return def;
}

const struct rule_def *rulefile_parse(const char *name, struct str text, struct arena *arena,
                                      struct str *error)
{
    struct report report = {.size = 0};
    cyaml_config_t config = {
        .log_fn = take_log,
        .log_ctx = &report,
        .mem_fn = cyaml_mem,
        .log_level = CYAML_LOG_ERROR,
    };
    cyaml_data_t *data = NULL;
    cyaml_err_t code = cyaml_load_data((const uint8_t *)text.data, text.size, &config, &rule_schema,
                                       &data, NULL);
    if (code != CYAML_OK) {
        struct str details = str_trim(str_from(report.text, report.size));
        *error = arena_format(arena, "%s: %s\n%.*s", name, cyaml_strerror(code), STR_ARG(details));
        return NULL;
    }
    if (!data) {
        *error = arena_format(arena, "%s: the file is empty", name);
        return NULL;
    }
    const struct rule_def *def = convert((const struct yaml_rule *)data, name, arena);
    cyaml_free(&config, &rule_schema, data, 0);
    return def;
}

/* ---- Reading a directory ---- */

struct reader {
    struct arena *arena;
    struct str *error;
    struct str *paths;
    uint32_t count, capacity;
};

static bool fail(struct reader *r, const char *path, const char *what)
{
    *r->error = arena_format(r->arena, "%s: %s", path, what);
    return false;
}

static bool collect(struct reader *r, const char *directory, unsigned depth)
{
    DIR *dir = opendir(directory);
    if (!dir) return fail(r, directory, strerror(errno));
    bool fits = true;
    const struct dirent *entry;
    while (fits && (entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.') continue;
        char path[MAX_PATH];
        int size = snprintf(path, sizeof path, "%s/%s", directory, entry->d_name);
        struct stat status;
        if (size < 0 || (size_t)size >= sizeof path) continue;
        if (stat(path, &status) != 0) {
            fits = fail(r, path, strerror(errno));
        } else if (S_ISDIR(status.st_mode)) {
            if (depth < MAX_DEPTH) fits = collect(r, path, depth + 1);
        } else if (str_ends_with(str_of(path), (struct str)STR(".yaml"))) {
            ARENA_PUSH(r->arena, r->paths, r->count, r->capacity) = arena_copy(r->arena, str_of(path));
        }
    }
    closedir(dir);
    return fits;
}

static int compare_paths(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static bool read_file(struct reader *r, const char *path, struct str *text)
{
    FILE *file = fopen(path, "rb");
    if (!file) return fail(r, path, strerror(errno));
    char *memory = arena_alloc(r->arena, MAX_FILE_SIZE);
    size_t size = fread(memory, 1, MAX_FILE_SIZE, file);
    bool bad = ferror(file) != 0;
    fclose(file);
    if (bad) return fail(r, path, "cannot be read");
    if (size == MAX_FILE_SIZE) return fail(r, path, "a rule file has at most 256 KB");
    *text = str_from(memory, size);
    return true;
}

bool rulefile_read_directory(const char *directory, struct arena *arena,
                             const struct rule_def ***defs, unsigned *count, struct str *error)
{
    struct reader r = {.arena = arena, .error = error};
    if (!collect(&r, directory, 0)) return false;
    if (r.count > 0) qsort(r.paths, r.count, sizeof *r.paths, compare_paths);
    *defs = ARENA_ARRAY(arena, const struct rule_def *, r.count + 1);
    *count = r.count;
    for (uint32_t i = 0; i < r.count; i++) {
        struct str text;
        if (!read_file(&r, r.paths[i].data, &text)) return false;
        (*defs)[i] = rulefile_parse(r.paths[i].data, text, arena, error);
        if (!(*defs)[i]) return false;
    }
    return true;
}
