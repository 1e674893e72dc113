/*
 * pattern: a piece of syntax tree to look for.
 *
 * Two notations are compiled to the same thing.
 *
 * A QUERY is tree-sitter's query syntax, as editors use it:
 *     (comparison_operator (_) @left operators: "==" (none)) @here
 * with fields, captures, alternations [ ], quantifiers ? * +, anchors, negated
 * fields !name, and predicates (see predicate_kind).
 *
 * A CODE PATTERN is code in the language itself, with metavariables:
 *     def $F(..., $P=[], ...): ...
 * $NAME stands for one node and has to be the same text wherever it is repeated,
 * $_ for any one node, `...` for any number of arguments or statements.
 *
 * The core's own matcher is not used: it costs ten times as much, drops matches
 * silently and goes cubic on neighbouring siblings.  Here a pattern is tried only
 * at nodes of its root kind, finds the first way to fit, and gives up after a
 * fixed number of steps.
 */
#ifndef RULES_PATTERN_H
#define RULES_PATTERN_H

#include "lang/lang.h"

enum {
    PATTERN_ANY = 0xffff,   /* a node of any kind */
    PATTERN_NAMED = 0xfffe, /* any named node */
    PATTERN_NONE = 0xffff,  /* no index */
    PATTERN_MAX_CAPTURES = 12,
    PATTERN_MAX_DEPTH = 32,
};

enum pattern_repeat { REPEAT_ONE, REPEAT_OPTIONAL, REPEAT_ANY, REPEAT_SOME, REPEAT_GAP };

struct pattern_node {
    uint16_t kind; /* a node kind, PATTERN_ANY or PATTERN_NAMED */
    uint8_t field; /* 0: any */
    uint8_t repeat;
    bool adjacent; /* no sibling may stand between it and the one before */
    bool last;     /* no sibling may follow it */
    bool exact;    /* its children are all that the node has, tokens included */
    bool token;    /* stands for an unnamed node: to others such nodes are no siblings */
    uint8_t capture;       /* number, or PATTERN_MAX_CAPTURES for none */
    uint16_t first_child;  /* PATTERN_NONE for none */
    uint16_t next;         /* sibling */
    uint16_t alternatives; /* the first of several ways to fit, linked by next; or PATTERN_NONE */
    struct str text;       /* the node's own text, when it matters (data is NULL if not) */
    uint8_t absent[4];     /* fields that the node must not have, up to the first 0 */
};

enum predicate_kind {
    PREDICATE_EQUAL,        /* #eq? @a @b, #eq? @a "text" */
    PREDICATE_ANY_OF,       /* #any-of? @a "x" "y" */
    PREDICATE_MATCH,        /* #match? @a "regular expression" */
    PREDICATE_HAS_ANCESTOR, /* #has-ancestor? @a kind ... */
    PREDICATE_HAS_PARENT,   /* #has-parent? @a kind ... */
    PREDICATE_BUILTIN,      /* #builtin? @a: the program itself does not bind the name */
};

struct pattern_regex;

struct predicate {
    uint8_t kind;
    bool negated; /* written with not-: #not-eq? */
    uint8_t capture;
    uint8_t other; /* another capture, or PATTERN_MAX_CAPTURES */
    struct str *texts;
    uint16_t *kinds;
    uint16_t count; /* of texts or kinds */
    struct pattern_regex *regex;
};

struct pattern {
    const struct language *language;
    struct pattern_node *nodes;
    uint32_t node_count, node_capacity;
    uint16_t root;
    uint16_t root_kinds[16]; /* the kinds of node at which it is tried, up to the first 0 */
    struct str captures[PATTERN_MAX_CAPTURES];
    uint8_t capture_count;
    uint8_t here; /* the capture that is the place of the finding, or PATTERN_MAX_CAPTURES */
    struct predicate *predicates;
    uint32_t predicate_count, predicate_capacity;
};

/*
 * Compile one or the other notation; `arena` keeps the pattern.  Return false with
 * a message in *error that says what is wrong and where in the text.
 */
bool pattern_compile_query(struct pattern *pattern, const struct language *language,
                           struct str text, struct arena *arena, struct str *error);
bool pattern_compile_code(struct pattern *pattern, const struct language *language,
                          struct str text, struct arena *arena, struct str *error);

/* Adds a predicate written as `#any-of? $X a b` (for code patterns). */
bool pattern_add_predicate(struct pattern *pattern, struct str text, struct arena *arena,
                           struct str *error);

/* Frees what is not in the arena (regular expressions). */
void pattern_release(struct pattern *pattern);

/* What each capture stands for: a node, or NODE_NONE. */
struct pattern_match {
    uint32_t captures[PATTERN_MAX_CAPTURES];
};

/* Whether the pattern fits at `node`. */
bool pattern_match(const struct pattern *pattern, const struct model *model, uint32_t node,
                   struct pattern_match *match);

/* ---- Between the files of the compiler ---- */

/* Adds an empty node; its number, or PATTERN_NONE when there are too many. */
uint16_t pattern_add_node(struct pattern *pattern, struct arena *arena);

/* The number of the capture `name`, added when it is new; PATTERN_MAX_CAPTURES when full. */
uint8_t pattern_capture(struct pattern *pattern, struct str name);

/* Works out root_kinds; false with a message when the pattern would fit everywhere. */
bool pattern_finish(struct pattern *pattern, struct arena *arena, struct str *error);

#endif
