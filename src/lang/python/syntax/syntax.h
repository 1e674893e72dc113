/*
 * syntax: the verdict on a Python text, and for a broken one what is wrong.
 *
 * A valid program costs one pass of the lexer and of the grammar.  In a broken
 * one the slips are found one after the other, by hypothesis and test: causes.c
 * looks at the first fault and proposes what the student may have meant, each
 * proposal with its edits; the edits are tried, and the first proposal after
 * which the line is Python is the cause.  So a slip is never named on suspicion
 * alone.  Then the search goes on behind it in the repaired text.
 *
 * When nothing fits, the line is left out of the review (a `pass` or a header of
 * the same kind stands in for it) and the slip says only where Python stops
 * understanding.
 */
#ifndef LANG_PYTHON_SYNTAX_H
#define LANG_PYTHON_SYNTAX_H

#include "lang/python/syntax/grammar.h"
#include "model/syntax.h"

void py_syntax(const struct source *source, struct arena *arena, struct syntax *syntax);

/* ---- Between syntax.c and causes.c ---- */

/* What the student may have meant.  Offsets are in the text that was just read. */
struct proposal {
    const char *cause;
    uint32_t start, end; /* the place to show */
    uint8_t arg_count;
    uint8_t change_count;
    bool certain;
    struct finding_arg args[SLIP_MAX_ARGS];
    struct source_change changes[SLIP_MAX_EDITS]; /* ascending */
};

enum { MAX_PROPOSALS = 40 };

/* A broken text, the place where it breaks, and what is proposed. */
struct diagnosis {
    struct arena *arena;
    const struct source *source;
    const struct py_tokens *tokens;
    const struct py_fault *fault;
    uint32_t at;    /* token at which it breaks */
    uint32_t first; /* first token of that logical line */
    struct proposal proposals[MAX_PROPOSALS + 1]; /* the last is for those that are too many */
    uint32_t count;
    struct proposal general; /* always true: here Python stops understanding */
};

/* Fills in the proposals, the most telling first. */
void py_propose(struct diagnosis *d);

#endif
