/*
 * review: the public face of the review library.
 *
 * A student's program goes in; a true, explained, kind review comes out, the same
 * for the same input every time, without the program ever being run.  The library
 * reads no file and no clock, opens no socket, starts no thread and has no state
 * that outlives a call.
 *
 *     struct review_engine *engine = review_engine_create(NULL, 0, error, sizeof error);
 *     struct reviewer *reviewer = reviewer_create();
 *     const struct review_assessment *a;
 *     if (review_assess(reviewer, engine, &request, &a) == STATUS_OK) ...
 *
 * An engine (the compiled rules) never changes and may be used by any number of
 * threads at once.  A reviewer (a parser and an arena) belongs to one thread.
 *
 * What a call returns lives in the reviewer's arena until the next call with that
 * reviewer; text is UTF-8 and not NUL-terminated.  Scores and points are in
 * thousandths: 750 is 0.75.  Lines and columns count from 1, columns in code
 * points; end columns are exclusive.
 */
#ifndef REVIEW_H
#define REVIEW_H

#include "base/str.h"
#include "status.h"

struct arena;
struct rule_def;
struct review_engine;
struct reviewer;

enum { REVIEW_FACTORS = 4 }; /* syntax, logic, style, efficiency, in this order */

/* How the factors are weighed by default, in thousandths: the platform's contract. */
extern const uint32_t review_default_weights[REVIEW_FACTORS];

/* ---- Engines and reviewers ---- */

/*
 * Compiles the built-in rules and `extra` ones (which must outlive the engine); an
 * extra rule with the id of a built-in one takes its place.
 * On failure returns NULL and writes to `error` which rule is wrong, and how.
 */
struct review_engine *review_engine_create(const struct rule_def *const *extra, unsigned extra_count,
                                           char *error, size_t error_size);
void review_engine_destroy(struct review_engine *engine);

/* The rules by number, for listings; NULL behind the last. */
const struct rule_def *review_engine_rule(const struct review_engine *engine, unsigned number);

/* NULL only when out of memory. */
struct reviewer *reviewer_create(void);
void reviewer_destroy(struct reviewer *reviewer);

/*
 * The reviewer's arena, for a caller that makes more text with the same life (the
 * JSON of an answer).  The review calls leave its exit (ARENA_TRY) as they find it.
 */
struct arena *reviewer_arena(struct reviewer *reviewer);

/* Forgets the last result and starts a new request; the review calls do not do it. */
void reviewer_reset(struct reviewer *reviewer);

/*
 * What a task's `taught`, `required` and `forbidden` may name: the concept of the
 * language that is meant by `name` (case, hyphens and a plural s do not matter), or
 * NULL.  Then *near is the concept that is spelt much alike, or NULL.  Scans all
 * rules; for checking a request, not for a review.
 */
const char *review_concept_find(const struct review_engine *engine, struct str language,
                                struct str name, const char **near);

/* ---- Requests ---- */

struct review_texts {
    const struct str *items;
    uint32_t count;
};

/* What the teacher said of the task; all of it is optional. */
struct review_task {
    struct str topic;
    struct str difficulty;
    struct review_texts taught;    /* concepts; empty: anything may be advised */
    struct review_texts required;  /* concepts or names that have to be used */
    struct review_texts forbidden; /* concepts or names that must not be used */
    struct review_texts functions; /* names of functions that have to be there */
    struct str template;           /* code that was handed out; never charged */
};

/* How to judge, where it differs from the default. */
struct review_rubric {
    bool has_weights;
    uint32_t weights[REVIEW_FACTORS]; /* thousandths; they need not sum to 1000 */
    struct review_texts off;          /* ids of rules that say nothing */
    struct review_texts on;           /* ids of optional rules that are to speak */
    uint32_t line_length, function_length, nesting, parameters, complexity; /* 0: default */
};

struct review_request {
    struct str language; /* name or alias; empty: python */
    struct str code;
    struct review_task task;
    struct review_rubric rubric;
};

/* ---- Assessments ---- */

struct review_place {
    uint32_t line, column;
    uint32_t end_line, end_column;
};

struct review_edit {
    struct review_place place;
    uint32_t start, end; /* bytes of the code as it was sent, line ends made LF */
    struct str text;
};

/* One more place where the same rule speaks. */
struct review_occurrence {
    struct review_place place;
    struct str message;
};

/* One root cause; places of the same rule are told together. */
struct review_finding {
    const char *rule;
    uint32_t rule_number; /* for review_engine_rule */
    const char *factor;
    const char *severity;
    const char *concept;
    struct str message;
    struct str why;
    struct review_place place; /* of the first occurrence */
    const struct review_occurrence *occurrences; /* all of them, the first included */
    uint32_t occurrence_count;
    uint32_t points; /* taken from the score */
    uint32_t gain;   /* what the score wins when all occurrences are mended */
    bool idiom;      /* a customary form for what is right as it is; charged nothing */
    const struct review_edit *edits; /* of the first occurrence; NULL: no certain fix */
    uint32_t edit_count;
};

struct review_factor {
    const char *name;
    uint32_t score, weight;
};

/* Why points are missing: score = 1000 minus the sum of all points. */
struct review_receipt {
    const char *rule;
    const char *factor;
    uint32_t points;
    const uint32_t *lines; /* ascending, each once */
    uint32_t line_count;
    bool capped; /* the factor's score had no more to give */
};

struct review_concept {
    const char *name;
    const uint32_t *lines;
    uint32_t line_count;
};

/* Something good, with the lines that show it. */
struct review_strength {
    const char *rule;
    struct str text;
    struct review_place place;
};

struct review_metrics {
    uint32_t lines, code_lines, comment_lines;
    uint32_t comment_density;  /* comment lines in a thousand lines of code */
    uint32_t duplicated_lines; /* of pieces of four lines or more that repeat an earlier one */
    uint32_t names;            /* that the program gives */
    uint32_t one_letter_names; /* of them, apart from those of loops */
    uint32_t functions, classes, loops;
    uint32_t cyclomatic, cognitive, nesting, longest_function;
};

struct review_assessment {
    const char *language;
    bool syntax_valid;
    uint32_t score;
    struct review_factor factors[REVIEW_FACTORS];
    const struct review_receipt *receipt;
    uint32_t receipt_count;
    const struct review_strength *strengths;
    uint32_t strength_count;
    const struct str *improvements; /* what to mend first: at most three */
    uint32_t improvement_count;
    const struct str *recommendations; /* how to set about them */
    uint32_t recommendation_count;
    uint32_t improved_score; /* the score with the improvements made */
    const struct review_finding *findings; /* the most important first */
    uint32_t finding_count;
    const struct review_concept *concepts;
    uint32_t concept_count;
    struct review_metrics metrics;
};

enum status review_assess(struct reviewer *reviewer, const struct review_engine *engine,
                          const struct review_request *request,
                          const struct review_assessment **assessment) MUST_CHECK;

/* ---- Hints ---- */

struct review_hint_request {
    struct str level;      /* subtle, medium, direct; empty: medium */
    uint32_t previous;     /* hints the student already had on this program */
    struct str error_type; /* what the student says is wrong; empty or general: anything */
};

/* The category of a hint is a factor, or this one where nothing is to be mended. */
#define REVIEW_CATEGORY_TESTING "testing"

struct review_hint {
    struct str text;
    const char *level;
    uint32_t minutes; /* to think it over and mend it */
    const char *category;
    const struct str *next_steps;
    uint32_t next_step_count;
    const char *rule; /* what the hint is about; NULL: nothing is wrong */
    uint32_t line;    /* 0: not told (a subtle hint names no line) */
};

/* STATUS_BAD_REQUEST when the level is none. */
enum status review_hint(struct reviewer *reviewer, const struct review_engine *engine,
                        const struct review_request *request,
                        const struct review_hint_request *wish,
                        const struct review_hint **hint) MUST_CHECK;

/* What there is to ask for, without a hint being given away. */
struct review_suggestion {
    const char *categories[REVIEW_FACTORS + 1]; /* the one to begin with first */
    uint32_t category_count;
    uint32_t hint_count; /* one for each root cause; 1 when nothing is to be mended */
    struct str approach;
};

enum status review_suggest(struct reviewer *reviewer, const struct review_engine *engine,
                           const struct review_request *request,
                           const struct review_suggestion **suggestion) MUST_CHECK;

/* ---- Feedback ---- */

struct review_feedback_request {
    struct str depth; /* quick, standard, comprehensive; empty: standard */
    struct str error_type;
};

struct review_feedback_item {
    const char *rule;
    const char *factor;
    const char *severity;
    uint32_t line;
    struct str message;
    struct str why;
    struct str hint;
};

struct review_feedback {
    struct str summary;
    const char *depth;
    const struct review_assessment *assessment;
    const struct review_feedback_item *details; /* in the order in which to mend them */
    uint32_t detail_count;
    const struct review_hint *hint;
    const struct str *next_steps;
    uint32_t next_step_count;
    const struct str *tests; /* inputs to try, drawn from the program */
    uint32_t test_count;
    uint32_t minutes;
};

/* STATUS_BAD_REQUEST when the depth is none. */
enum status review_feedback(struct reviewer *reviewer, const struct review_engine *engine,
                            const struct review_request *request,
                            const struct review_feedback_request *wish,
                            const struct review_feedback **feedback) MUST_CHECK;

#endif
