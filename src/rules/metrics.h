/*
 * metrics: sizes and complexities, from the tree and the roles of its nodes.
 *
 * Cyclomatic complexity is McCabe's (1976): one more than the number of decisions
 * (conditions, loops, cases, handlers, and/or, conditional expressions,
 * comprehension conditions).  Cognitive complexity follows the definition that
 * G. A. Campbell published (SonarSource, 2018): a break in the linear flow costs
 * one, and one more for each level it is nested; a row of the same and/or costs one.
 */
#ifndef RULES_METRICS_H
#define RULES_METRICS_H

#include "model/model.h"

struct function_metrics {
    uint32_t lines;      /* from its first to its last, comments and blank lines included */
    uint32_t cyclomatic;
    uint32_t cognitive;
    uint32_t nesting;    /* blocks inside each other below the function's own */
};

struct program_metrics {
    uint32_t lines;         /* all */
    uint32_t code_lines;    /* with something besides a comment on them */
    uint32_t comment_lines; /* with a comment on them */
    uint32_t functions, classes, loops;
    uint32_t cyclomatic;    /* of the most complex function, or of the program when it has none */
    uint32_t cognitive;     /* likewise */
    uint32_t nesting;       /* likewise */
    uint32_t longest_function; /* lines */
};

struct metrics {
    struct program_metrics program;
    struct function_metrics *functions; /* by number in model.functions; lambdas count where they stand */
};

/*
 * Measures a program in one pass.  A function inside another one and a class are
 * counted on their own.
 */
void metrics_measure(const struct model *model, struct arena *arena, struct metrics *metrics);

/*
 * What only a full assessment tells, so that a hint need not pay for it.
 *
 * Lines that stand in the program twice: those of every piece of METRICS_CLONE lines
 * or more that repeats an earlier one, blank lines and indentation not counted.
 */
enum { METRICS_CLONE = 4 };
uint32_t metrics_duplicated_lines(const struct source *source, struct arena *arena);

/* The names that the program gives, and how many of them have a single letter (loops' aside). */
struct name_metrics {
    uint32_t names, one_letter;
};
struct name_metrics metrics_names(const struct model *model);

#endif
