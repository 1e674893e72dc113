/*
 * cli: the command line.
 *
 * Each command takes what is left of the arguments and returns the exit status:
 * 0 done, 1 findings at or above --fail-on (or rules that fail their examples), 2
 * wrong usage or unreadable input.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/json_out.h"
#include "review.h"

enum { EXIT_FOUND = 1, EXIT_USAGE = 2 };

int cli_serve(int argc, char **argv);
int cli_assess(int argc, char **argv);
int cli_hint(int argc, char **argv);
int cli_feedback(int argc, char **argv);
int cli_rules(int argc, char **argv);
int cli_token(int argc, char **argv);

/* ---- text.c: output for people ---- */

struct text_style {
    bool color;
    bool unicode;
    unsigned width; /* columns */
};

/* What the terminal behind standard output can show. */
struct text_style text_style_of_terminal(void);

void text_assessment(struct buf *out, const struct text_style *style, const char *file,
                     struct str code, const struct review_assessment *assessment);
void text_hint(struct buf *out, const struct text_style *style, const char *file,
               struct str code, const struct review_hint *hint);
void text_feedback(struct buf *out, const struct text_style *style, const char *file,
                   struct str code, const struct review_feedback *feedback);

/* ---- sarif.c: one SARIF document for all files ---- */

struct sarif; /* which rules have spoken so far */

struct sarif *sarif_create(const struct review_engine *engine); /* NULL: out of memory */
void sarif_destroy(struct sarif *sarif);

/* The document in pieces: its beginning, the results of each file, its end. */
void sarif_begin(struct buf *out);
void sarif_file(struct sarif *sarif, struct buf *out, struct arena *arena, const char *file,
                const struct review_assessment *assessment);
void sarif_end(struct sarif *sarif, struct buf *out);

/* ---- engine.c ---- */

/*
 * The engine with the built-in rules and those of RULES_DIR, if set.  On failure
 * says why on standard error and returns NULL.  Freed with cli_engine_destroy.
 */
struct cli_engine {
    struct review_engine *engine;
    struct arena *definitions; /* of rules read from files */
    const struct rule_def **own; /* those rules */
    unsigned own_count;
};

bool cli_engine_create(struct cli_engine *engine, const char *rules_dir);

/* The same, with the reason in `error` instead. */
bool cli_engine_read(struct cli_engine *engine, const char *rules_dir, char *error,
                     size_t error_size);
void cli_engine_destroy(struct cli_engine *engine);

#endif
