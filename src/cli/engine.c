#include "cli/cli.h"
#include "rules/rulefile.h"

#include <stdio.h>
#include <stdlib.h>

enum { DEFINITIONS_MEMORY = 256 * 1024 * 1024 };

static bool read_rules(struct cli_engine *e, const char *directory)
{
    struct str error = STR("out of memory");
    jmp_buf escape;
    bool fits = ARENA_TRY(e->definitions, escape) &&
                rulefile_read_directory(directory, e->definitions, &e->own, &e->own_count, &error);
    e->definitions->exit = NULL;
    if (!fits) fprintf(stderr, "review-agent: %.*s\n", STR_ARG(error));
    return fits;
}

bool cli_engine_create(struct cli_engine *e, const char *rules_dir)
{
    *e = (struct cli_engine){.definitions = calloc(1, sizeof *e->definitions)};
    if (!e->definitions) return false;
    arena_init(e->definitions, DEFINITIONS_MEMORY);
    char message[1024] = "";
    if (!rules_dir || read_rules(e, rules_dir)) {
        e->engine = review_engine_create(e->own, e->own_count, message, sizeof message);
        if (e->engine) return true;
        fprintf(stderr, "review-agent: %s\n", message);
    }
    cli_engine_destroy(e);
    return false;
}

void cli_engine_destroy(struct cli_engine *e)
{
    review_engine_destroy(e->engine);
    if (e->definitions) arena_release(e->definitions);
    free(e->definitions);
    *e = (struct cli_engine){0};
}
