/*
 * look: everything that is found out about one submission, before it is judged.
 *
 * The way of a submission, one step after the other: text, syntax, tree, model,
 * findings; then what the task says is applied (the template is not charged,
 * advice that the task forbids is not given).  Assessment, hint and feedback are
 * three ways of telling what is in a look.
 */
#ifndef REVIEW_LOOK_H
#define REVIEW_LOOK_H

#include "review.h"
#include "rules/metrics.h"
#include "rules/ruleset.h"

struct review_engine {
    struct ruleset *rules;
    const uint32_t **concept_masks; /* by language, by node kind: a bit for each concept */
    uint8_t *optional;              /* by rule number: not 0 = off unless turned on */
};

struct reviewer {
    struct arena arena; /* of the request */
    struct tree_parser *parser;
};

struct look {
    struct arena *arena;
    const struct review_engine *engine;
    const struct review_request *request;
    const struct language *language;
    const struct source *source; /* as the student sent it */
    struct syntax syntax;
    struct tree tree;          /* of the text with its slips repaired */
    struct model model;        /* not built when the tree is over budget */
    struct metrics metrics;    /* likewise, all 0 then */
    struct findings findings;  /* what there is to mend, by place */
    struct findings strengths; /* what is good, by place */
    bool empty;                /* the program does nothing yet */
};

/* Looks at the request's code.  The arena's exit must be set. */
void look_at(struct reviewer *reviewer, const struct review_engine *engine,
             const struct review_request *request, const struct language *language,
             struct look *look);

static inline const struct rule *look_rule(const struct look *look, const struct finding *finding)
{
    return &look->engine->rules->rules[finding->rule];
}

/* ---- task.c: what the teacher said of the task ---- */

/* Adds findings for what the task requires or forbids, and drops what it excuses. */
void task_apply(struct look *look);

/* Whether a list of the task names this concept (in any case, singular or plural). */
bool task_names(const struct review_texts *list, const char *concept);

/* ---- concepts.c ---- */

/* Whether two names mean the same concept: equal but for case, spaces, hyphens and a plural s. */
bool concept_same(struct str a, struct str b);

uint32_t concept_list(const struct look *look, const struct review_concept **concepts);

/* ---- judge.c ---- */

/* All findings of one rule in one factor, with what they cost. */
struct group {
    const struct rule *rule;
    enum factor factor; /* the rule's, or style where the findings rest on names */
    uint32_t first;     /* finding */
    uint32_t *findings; /* by place, the first included */
    uint32_t count;
    uint32_t points;
    uint32_t gain;
    bool capped;
};

/* A look, judged. */
struct judgement {
    const struct look *look;
    struct group *groups; /* the most important first */
    uint32_t group_count, group_capacity;
    uint32_t weights[FACTOR_COUNT]; /* thousandths, summing to 1000 */
    uint32_t factor_scores[FACTOR_COUNT];
    uint32_t score;
    uint32_t cap_points; /* taken because the program does not run, or is empty */
    const char *cap_rule;
};

void judge(const struct look *look, struct judgement *judgement);

/* The score if the first `count` groups were mended. */
uint32_t judge_without(const struct judgement *judgement, uint32_t count);

/* The finding's place in the student's text. */
struct review_place judge_place(const struct look *look, const struct finding *finding);

/* The message and where it is true: "... (line 3)", "... (lines 3 to 5)", "... (lines 3, 7 and 9)".
 */
struct str judge_message_at(const struct look *look, struct str message,
                            const struct findings *findings, const uint32_t *numbers,
                            uint32_t count);

/* ---- assess.c, hint.c, suggest.c, feedback.c ---- */

const struct review_assessment *assess_judgement(const struct judgement *judgement);

/* NULL when the level is none. */
const struct review_hint *hint_choose(const struct judgement *judgement,
                                      const struct review_hint_request *wish);

const struct review_suggestion *suggest(const struct judgement *judgement);

/* NULL when the depth is none. */
const struct review_feedback *feedback_compose(const struct judgement *judgement,
                                               const struct review_feedback_request *wish);

#endif
