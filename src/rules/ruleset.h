/*
 * ruleset: all rules, compiled, and the one pass that runs them.
 *
 * A rule set is made once (at start, and again when a teacher's rules change) and
 * never changes afterwards, so any number of threads may read it.  Each language
 * has its rules bucketed by the kind of node they start at; a node of a kind that
 * no rule cares about costs one look-up, and a rule that needs something which is
 * nowhere in the program costs one test.
 */
#ifndef RULES_RULESET_H
#define RULES_RULESET_H

#include "base/map.h"
#include "rules/pattern.h"
#include "rules/rule.h"
#include "rules/template.h"

/* Where one rule's findings make another's superfluous. */
enum supersede_scope {
    SUPERSEDE_OVERLAP,  /* where the two overlap */
    SUPERSEDE_AROUND,   /* where the other's holds this one's */
    SUPERSEDE_FUNCTION, /* in the same function, or both outside of any */
    SUPERSEDE_ANYWHERE, /* in the whole program */
    SUPERSEDE_NAME,     /* where the other's {name} is this one's {placeholder} */
};

struct supersession {
    uint16_t by; /* the rule that speaks instead */
    enum supersede_scope scope;
    struct str placeholder; /* SUPERSEDE_NAME */
};

struct rule {
    const struct rule_def *def;
    const struct language *language;
    uint16_t number;
    enum factor factor;
    enum severity severity;
    bool has_pattern;
    struct pattern pattern;
    const struct check *check;    /* NULL: it has a pattern */
    struct template summary, why, hints[HINT_LEVEL_COUNT], fix;
    struct template *next; /* as many as def->next */
    bool supersedes;       /* any other rule */
    struct supersession *superseded_by;
    uint32_t superseded_count, superseded_capacity;
};

/* One rule at one kind of subject. */
struct rule_step {
    void (*check)(struct check_context *context, uint32_t subject); /* NULL: match the pattern */
    uint16_t rule;  /* its number */
    uint32_t where; /* enum check_trait: what the subject has to show */
    uint64_t needs; /* features without which the program gives it nothing to say */
};

/*
 * Steps with the same needs, side by side.  The pass reads all groups at every subject,
 * and the steps of few: so what it decides by stands apart and close together.
 */
struct rule_group {
    uint64_t needs;
    uint32_t where;
    uint32_t count; /* of its steps */
};

/* Rules to be taken one after the other. */
struct rule_steps {
    struct rule_step *items;
    uint32_t count, capacity;
    struct rule_group *groups; /* of the steps, in their order */
    uint32_t group_count;
    uint32_t where; /* all that any of them asks of its subject */
};

enum {
    MAX_FEATURES = 64,     /* bits of a mask */
    MAX_SUBJECT_KINDS = 8, /* kinds of bindings, of loops */
};

/* The rules of one language, by what they look at. */
struct language_rules {
    const struct language *language;
    struct rule_steps *by_node; /* by node kind */
    struct map callee_numbers; /* the names that checks of calls are bound to */
    struct rule_steps *callees;
    uint32_t callee_count, callee_capacity;
    /* Rules whose check looks at that; bindings and loops by their kind. */
    struct rule_steps by_subject[CHECK_ELSEWHERE + 1][MAX_SUBJECT_KINDS];
    /*
     * A feature is a set of node kinds, one of which is somewhere in the program.  Rules
     * that need one are passed over in programs without it.
     */
    const uint16_t *features[MAX_FEATURES]; /* each up to the first 0 */
    unsigned feature_count;
    uint64_t *kind_features; /* by node kind: the features that a node of it shows */
};

struct ruleset {
    struct arena arena;
    struct rule *rules;
    uint16_t count;
    struct language_rules *languages; /* in the order of language_all */
};

extern const struct thresholds default_thresholds;

/*
 * Compiles rules.  On failure *error says which file and what is wrong, in memory
 * of the caller's `scratch` arena, and NULL is returned.  The definitions have to
 * outlive the set.
 */
struct ruleset *ruleset_create(const struct rule_def *const *defs, unsigned count,
                               struct arena *scratch, struct str *error);
void ruleset_destroy(struct ruleset *rules);

/* The rule of that id, or NULL. */
const struct rule *ruleset_find(const struct ruleset *rules, struct str id);

/* The rule of a language that is bound to the check of that name, or NULL. */
const struct rule *ruleset_of_check(const struct ruleset *rules, const struct language *language,
                                    const char *check);

/* What one run of the rules is given. */
struct rules_input {
    const struct language *language;
    const struct tree *tree;
    const struct model *model;
    const struct metrics *metrics; /* as tree and model, not looked at when there is no tree */
    const struct syntax *syntax;
    const struct thresholds *thresholds;
    const uint8_t *disabled; /* by rule number: not 0 = off; NULL: all are on */
};

/*
 * Runs all rules of the language, and turns the slips of the syntax into findings.
 * Findings beside a slip and those that another rule supersedes are left out; what
 * remains is ordered by place.
 */
void rules_run(const struct ruleset *rules, const struct rules_input *input,
               struct findings *findings);

#endif
