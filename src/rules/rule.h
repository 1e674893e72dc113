/*
 * rule: what one rule file says, as text and as a compiled rule.
 *
 * A rule is data: what to look for (`match`, `query` or `check`), how much it
 * weighs, and the words for the student.  struct rule_def is the file, field by
 * field; the build turns the files of rules/ into an array of them, and RULES_DIR
 * adds a teacher's own (rules/rulefile.h).  struct rule is the same, checked and
 * compiled (rules/ruleset.h).
 */
#ifndef RULES_RULE_H
#define RULES_RULE_H

#include "base/str.h"

enum factor { FACTOR_SYNTAX, FACTOR_LOGIC, FACTOR_STYLE, FACTOR_EFFICIENCY, FACTOR_COUNT };

enum severity {
    SEVERITY_ERROR,    /* almost surely a bug */
    SEVERITY_WARNING,  /* worth a look */
    SEVERITY_INFO,     /* could be nicer */
    SEVERITY_STRENGTH, /* something good: costs nothing, and is said as praise */
    SEVERITY_COUNT,
};

enum hint_level { HINT_SUBTLE, HINT_MEDIUM, HINT_DIRECT, HINT_LEVEL_COUNT };

/* A list of texts. */
struct rule_list {
    const char *const *items;
    unsigned count;
};

struct rule_example {
    const char *bad;  /* a program in which the rule speaks; or NULL */
    const char *good; /* a program in which it does not; or NULL */
    unsigned line;    /* of the finding in `bad`, from 1; 0: anywhere */
    const char *fixed; /* `bad` after the fix; or NULL */
    const char *context; /* the task's problem_context, in JSON; or NULL */
    struct rule_list without; /* rules that say nothing about `bad` */
};

struct rule_def {
    const char *id; /* language/name, unique */
    const char *factor;
    const char *severity;
    const char *concept;
    const char *summary;
    const char *why;
    const char *match; /* exactly one of these three is set */
    const char *query;
    const char *check;
    struct rule_list where;      /* predicates on what was matched */
    struct rule_list suggests;   /* concepts that the advice uses */
    struct rule_list supersedes; /* rules that say nothing where this one speaks, and where */
    const char *hints[HINT_LEVEL_COUNT];
    struct rule_list next; /* what to try next, for the plan */
    const char *fix;       /* what takes the place of the finding; or NULL */
    unsigned minutes;      /* to understand and mend it; 0: by severity */
    bool optional;         /* speaks only where a rubric turns it on */
    bool idiom;            /* tells of a customary form; the program is right, it costs nothing */
    const struct rule_example *examples;
    unsigned example_count;
    const char *file; /* where it was read, for messages */
};

/* The rules of rules/, compiled in; made at build time. */
extern const struct rule_def builtin_rules[];
extern const unsigned builtin_rule_count;

const char *factor_name(enum factor factor);
const char *severity_name(enum severity severity);
const char *hint_level_name(enum hint_level level);

/* The value of that name, or the COUNT when there is none. */
enum factor factor_of(struct str name);
enum severity severity_of(struct str name);
enum hint_level hint_level_of(struct str name);

#endif
