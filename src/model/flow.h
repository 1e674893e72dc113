/*
 * flow: functions, loops, and what each statement can lead to.
 *
 * A structured program needs no graph: what can happen behind a statement is a
 * set of five outcomes (enum flow), and the set of a compound statement follows
 * from those of its parts.  In preorder the parts stand behind the whole, so one
 * pass from the last node to the first settles everything.
 *
 * The result errs on one side: FLOW_NEXT is left out only where control certainly
 * does not go on.
 */
#ifndef MODEL_FLOW_H
#define MODEL_FLOW_H

#include "model/model.h"

/* What a language tells of its own nodes, beyond their roles. */
struct flow_language {
    /* 1: the expression is always true, 0: always false, -1: it depends. */
    int (*truth)(const struct tree *tree, uint32_t node);
    /* Whether the statement ends the program: a call of exit. */
    bool (*exits)(const struct model *model, uint32_t statement);
    /* Whether the case takes whatever comes. */
    bool (*takes_all)(const struct tree *tree, uint32_t node);
    /* Whether what the statement opens around its body swallows exceptions. */
    bool (*swallows)(const struct tree *tree, uint32_t node);
    uint8_t condition_field; /* of an if or a while */
};

/*
 * Fills in model.flow, model.unreachable, model.loops and what follows for
 * model.functions, whose nodes the builder has listed.
 */
void flow_analyse(struct model *model, const struct flow_language *language);

#endif
