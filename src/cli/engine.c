#include "cli/cli.h"
#include "rules/rulefile.h"

#include <stdio.h>
#include <stdlib.h>

enum { DEFINITIONS_MEMORY = 256 * 1024 * 1024 };

static bool read_rules(struct cli_engine *e, const char *directory, char *error, size_t error_size)
{
    struct str why = STR("out of memory");
    jmp_buf escape;
    bool fits = ARENA_TRY(e->definitions, escape) &&
                rulefile_read_directory(directory, e->definitions, &e->own, &e->own_count, &why);
    e->definitions->exit = NULL;
    if (!fits) snprintf(error, error_size, "%.*s", STR_ARG(why));
    return fits;
}

bool cli_engine_read(struct cli_engine *e, const char *rules_dir, char *error, size_t error_size)
{
    snprintf(error, error_size, "out of memory");
    *e = (struct cli_engine){.definitions = calloc(1, sizeof *e->definitions)};
    if (!e->definitions) return false;
    arena_init(e->definitions, DEFINITIONS_MEMORY);
    if (!rules_dir || read_rules(e, rules_dir, error, error_size)) {
        e->engine = review_engine_create(e->own, e->own_count, error, error_size);
        if (e->engine) return true;
    }
    cli_engine_destroy(e);
    return false;
}

bool cli_engine_create(struct cli_engine *e, const char *rules_dir)
{
    char message[1024];
    if (cli_engine_read(e, rules_dir, message, sizeof message)) return true;
    fprintf(stderr, "review-agent: %s\n", message);
    return false;
}

void cli_engine_destroy(struct cli_engine *e)
{
    review_engine_destroy(e->engine);
    if (e->definitions) arena_release(e->definitions);
    free(e->definitions);
    *e = (struct cli_engine){0};
}
