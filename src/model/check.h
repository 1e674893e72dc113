/*
 * check: a piece of code that looks for one thing, for rules that no pattern can
 * express.
 *
 * A rule file names the check it is bound to (`check: missing-return`); the check
 * says where, about what names, and by what edit, and the rule has the words and
 * the weight.  Checks are bucketed by what they look at, so that one pass over
 * the program serves them all.
 */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "model/model.h"

/* What a check is called with: the number of a node, a function, ... */
enum check_subject {
    CHECK_NODE,        /* each node of one of its kinds */
    CHECK_FUNCTION,    /* each of model.functions */
    CHECK_LOOP,        /* each of model.loops */
    CHECK_BINDING,     /* each of model.bindings */
    CHECK_USE,         /* each of model.uses */
    CHECK_UNREACHABLE, /* each node in model.unreachable */
    CHECK_PROGRAM,     /* once; the number is 0 */
    CHECK_ELSEWHERE,   /* nothing: the syntax check or the task reports it */
};

/* Limits that a rubric may set; the defaults are in rules/ruleset.h. */
struct thresholds {
    uint32_t line_length;     /* columns */
    uint32_t function_length; /* lines */
    uint32_t nesting;         /* levels of blocks in a function */
    uint32_t parameters;
    uint32_t complexity; /* cyclomatic */
};

struct metrics; /* rules/metrics.h */

struct check_context {
    struct arena *arena;
    const struct tree *tree;
    const struct model *model;
    const struct metrics *metrics;
    const struct thresholds *thresholds;
    struct findings *findings;
    uint16_t rule;
};

#define CHECK_OF(kind) ((uint16_t)1 << (kind))

/* The last place stays 0, which ends the list; a rule set with a check that fills it is refused. */
enum { CHECK_MAX_KINDS = 8 };

/* Kinds of loops. */
enum { LOOP_FOR, LOOP_WHILE };

/*
 * What a subject shows of itself.  It is told once, before any check looks, so that a
 * check which only looks at some subjects of a kind (`where`) costs nothing at others.
 * What has no meaning for a kind of subject is not missing there.
 */
enum check_trait {
    /* Of a comparison with two sides, and of an if by its condition: */
    CHECK_ORDER = 1 << 0,      /* <, <=, >, >= */
    CHECK_MEMBERSHIP = 1 << 1, /* in, not in */
    CHECK_EQUALITY = 1 << 2,   /* ==, != */
    CHECK_ROW_ASKED = 1 << 3,  /* in, not in, or with a call: xs.count(x) == 0 */
    /* Of an if, an assignment, a return: */
    CHECK_IN_LOOP = 1 << 4, /* it stands in a loop of the same function */
    /* Of the value of an assignment, a return, or a statement that is an expression: */
    CHECK_OF_CALL = 1 << 5,
    CHECK_OF_NAME = 1 << 6,        /* x, x.y, x[i] */
    CHECK_OF_OPERATION = 1 << 7,   /* x + y */
    CHECK_OF_TEXT = 1 << 8,        /* written out */
    CHECK_OF_COPY = 1 << 9,        /* a call, or x[i] */
    CHECK_OF_ASSIGNMENT = 1 << 10, /* a name, an operation, a text: then of what it assigns */
    CHECK_OF_OTHER = 1 << 11,      /* neither a call nor an assignment */
    /* Of a call: */
    CHECK_OWN_CALLEE = 1 << 12,     /* of what the program binds, or of an expression */
    CHECK_FOREIGN_CALLEE = 1 << 13, /* of what the program does not bind, or of an expression */
    CHECK_ODD_CALLEE = 1 << 14,     /* of what need not be a function */
    CHECK_METHOD_CALL = 1 << 15,
    CHECK_USED = 1 << 16, /* it is no statement of its own */
    /* Of x[...]: */
    CHECK_BY_CALL = 1 << 17,
    CHECK_BY_NUMBER = 1 << 18,
    /* Of a loop: */
    CHECK_COUNTS = 1 << 19,     /* goes through a range */
    CHECK_WALKS_NAME = 1 << 20, /* goes through what a name holds */
    CHECK_OUTERMOST = 1 << 21,  /* stands in a function, and in no other loop */
    /* Of a function: */
    CHECK_RECURSIVE = 1 << 22,
    CHECK_ANSWERS = 1 << 23,       /* returns a value */
    CHECK_ANSWERS_TWICE = 1 << 24, /* in more than one place */
    CHECK_RUNS_OUT = 1 << 25,      /* its end can be reached */
    CHECK_METHOD = 1 << 30,
    /* Of a binding: */
    CHECK_LOCAL = 1 << 26, /* of a function */
    CHECK_READ = 1 << 27,
    CHECK_REWRITTEN = 1 << 28, /* written more than once */
    /* Of a program: */
    CHECK_UNKNOWN_NAMES = 1 << 29, /* some are bound nowhere */
};

struct check {
    const char *name;
    enum check_subject subject;
    void (*run)(struct check_context *context, uint32_t subject);
    /*
     * CHECK_NODE: node kinds, up to the first 0.  CHECK_BINDING, CHECK_LOOP: one set of
     * the kinds it looks at, CHECK_OF(BINDING_VARIABLE) | ...; 0: all.
     */
    uint16_t kinds[CHECK_MAX_KINDS + 1];
    const char *args; /* the placeholders it sets, separated by spaces */
    /*
     * The functions and methods that it looks at calls of, separated by spaces; at
     * other calls it is not run.  NULL: any.
     */
    const char *callees;
    /*
     * Node kinds, up to the first 0: in a program with no node of any of them it has
     * nothing to say and is not run.  None: it may always have.
     */
    uint16_t needs[CHECK_MAX_KINDS + 1];
    uint32_t where; /* enum check_trait, a set: all that a subject has to show; 0: nothing */
};

/* ---- Reporting ---- */

/*
 * Adds a finding at bytes [start, end) of the tree's text, or at a node.  Places
 * become places in the student's own text here.  Valid until the next report.  Most
 * checks find nothing in most programs.
 */
RARELY struct finding *check_report_range(struct check_context *context, uint32_t start,
                                          uint32_t end);
RARELY struct finding *check_report(struct check_context *context, uint32_t node);

/*
 * The same for what has a body: shown by its first line, from the beginning of `node`
 * to that of `body`, not by all that it holds.  `body` may be NODE_NONE.
 */
RARELY struct finding *check_report_header(struct check_context *context, uint32_t node,
                                           uint32_t body);

/* The text of a node as an argument; sentences cut it short, edits take it whole. */
void check_set_node(struct check_context *context, struct finding *finding, const char *name,
                    uint32_t node);

void check_set_number(struct check_context *context, struct finding *finding, const char *name,
                      uint32_t number);

/* The name that is bound, as an argument. */
void check_set_binding(struct check_context *context, struct finding *finding, const char *name,
                       uint32_t binding);

/* The line (from 1, in the student's text) of a node, as an argument. */
void check_set_line(struct check_context *context, struct finding *finding, const char *name,
                    uint32_t node);

/* Adds an edit to the cure: the bytes [start, end) of the tree's text become `text`. */
void check_edit(struct check_context *context, struct finding *finding, uint32_t start,
                uint32_t end, struct str text);

/* The same with the text of a whole node, and with nothing (text goes in at the byte `at`). */
void check_replace(struct check_context *context, struct finding *finding, uint32_t node,
                   struct str text);
void check_insert(struct check_context *context, struct finding *finding, uint32_t at,
                  struct str text);

/* Text short enough for a sentence: one line, at most 60 characters. */
struct str check_short_text(struct arena *arena, struct str text);

#endif
