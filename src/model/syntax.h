/*
 * syntax: what a language says about a text before anything else is looked at.
 *
 * Either the text is a program, or there are slips: places where it stops being
 * one, each with its cause and with the edits that let the review go on.  A slip
 * is one mistake of the student, not one complaint of a parser, so the list is
 * as long as the number of things to mend.  The review then reads `text`, the
 * repaired copy, as if nothing had happened, and keeps quiet about the lines that
 * the repairs touched.
 */
#ifndef MODEL_SYNTAX_H
#define MODEL_SYNTAX_H

#include "model/finding.h"
#include "tree/tree.h"

enum { SLIP_MAX_ARGS = 4, SLIP_MAX_EDITS = 64 };

struct slip {
    const char *cause;   /* the name of the check that its rule is bound to */
    uint32_t start, end; /* in the student's text */
    uint8_t arg_count;
    bool certain; /* the edits are what a tutor would have changed */
    uint8_t edit_count;
    struct finding_arg args[SLIP_MAX_ARGS];
    struct finding_edit edits[SLIP_MAX_EDITS]; /* in the student's text, ascending */
};

struct syntax {
    bool valid;
    bool complete; /* all slips are listed; false: there were more than are worth telling */
    struct slip *slips;
    uint32_t slip_count;
    const struct source *text; /* what to review: the student's text, or the repaired copy */
    struct tree tree; /* of `text`; its nodes are NULL where the core's parser is to make it */
    struct str *lost_names; /* names that only stand in lines that had to be left out */
    uint32_t lost_count;
};

#endif
