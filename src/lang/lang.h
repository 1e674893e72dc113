/*
 * lang: the languages that can be reviewed.
 *
 * A language is one folder here and one line in the registry.  It gives the
 * review what is its own: a grammar, the verdict on the syntax, what its nodes
 * mean (roles), a builder for the program model, and the checks that only it
 * needs.  Everything else is the same for all.
 */
#ifndef LANG_LANG_H
#define LANG_LANG_H

#include "model/check.h"
#include "model/flow.h"

struct TSLanguage;

struct language {
    const char *name;           /* as requests write it: "python" */
    const char *title;          /* as sentences write it: "Python" */
    const char *const *aliases; /* other names for it, up to a NULL */
    const char *suffix;         /* of its files, with the dot */
    const char *line_comment;   /* begins a remark that ends with its line */

    const struct TSLanguage *(*grammar)(void);
    uint16_t kind_count; /* node kinds are below this */

    /* The verdict on the text, and the copy to review; see model/syntax.h. */
    void (*check_syntax)(const struct source *source, struct arena *arena, struct syntax *syntax);

    const uint8_t *roles; /* enum role by kind */

    uint16_t call; /* kind of a call */
    /* The name that a call is made by: of a function or a method; empty when there is none. */
    struct str (*callee)(const struct tree *tree, uint32_t call);

    /* Fills in a model over a tree; see model/model.h. */
    void (*build_model)(const struct tree *tree, const struct syntax *syntax, struct arena *arena,
                        struct model *model);

    /*
     * What only the model can tell of the syntax (a name used before its global
     * declaration): adds slips, or leaves the syntax as it is.  May be NULL.
     */
    void (*check_names)(const struct model *model, struct arena *arena, struct syntax *syntax);

    /* What a node does not show of itself: a set of enum check_trait. */
    uint32_t (*missing_traits)(const struct model *model, uint32_t node);

    /* Its own checks: tables up to a NULL, each up to an empty name. */
    const struct check *const *checks;

    /* Concepts (recursion, comprehension ...) by the nodes that show them. */
    const struct language_concept *concepts; /* up to a NULL name */

    /*
     * Inputs worth trying, drawn from the program's own branches and boundaries:
     * at most `max` sentences into `ideas`; returns how many.
     */
    uint32_t (*test_ideas)(const struct model *model, struct arena *arena, struct str *ideas,
                           uint32_t max);

    /* Whether there is nothing in the program that does anything yet. */
    bool (*is_empty)(const struct tree *tree);

    /* For code-shaped patterns (rules/pattern.h). */
    struct {
        const char *placeholder; /* begins a name that no program uses */
        uint16_t identifier;     /* kind */
        uint16_t statement;      /* kind of a statement that is one expression, or 0 */
        uint16_t program;        /* kind of the root */
        uint16_t block;          /* kind of a row of statements */
        uint16_t free_text[2];   /* kinds whose own text does not matter */
    } pattern;
};

/* A construct of the language by name: every node of one of the kinds shows it. */
struct language_concept {
    const char *name;
    uint16_t kinds[6]; /* up to the first 0 */
};

/* The language of that name or alias (ASCII case does not matter), or NULL. */
const struct language *language_find(struct str name);

/* All languages, up to a NULL. */
const struct language *const *language_all(void);

#endif
