/*
 * rule_examples: runs the examples of a rule file, which are its tests.
 *
 * For the build's own tests and for a teacher's `review-agent rules test DIR`.
 */
#ifndef SERVICE_RULE_EXAMPLES_H
#define SERVICE_RULE_EXAMPLES_H

#include "base/arena.h"
#include "review.h"

struct rule_report {
    unsigned passed;  /* examples that did what they should */
    unsigned failed;
    struct str *failures; /* what went wrong, in words; in the arena given */
    uint32_t failure_count, failure_capacity;
    struct arena *arena;
};

/*
 * Every `bad` example has to be found (on its line), its fix has to be a program,
 * cure it and bring nothing new; every `good` one has to be silent; the subtle hint
 * names no line and holds no part of the fix, the medium one no code of it.  A rule
 * without a bad and a good example fails.  An example may have a task of its own
 * (`context`), as rules about tasks need.
 */
void rule_examples_run(const struct review_engine *engine, struct reviewer *reviewer,
                       const struct rule_def *def, struct rule_report *report);

/* The code with a finding's edits applied, in `arena`. */
struct str rule_apply_edits(struct arena *arena, struct str code, const struct review_edit *edits,
                            uint32_t count);

#endif
