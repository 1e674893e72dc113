/*
 * doubt: what a slip leaves uncertain beyond its own line.
 *
 * A review goes on in the repaired copy of a broken program.  Where the repair is
 * what anybody would have written, all that is found there is true.  Where it only
 * makes the line readable, what follows from it is a guess: which names a function
 * gets when its header was broken, what is reached when a line was moved, what is
 * missing when a block was never written.  Such findings are echoes of the slip,
 * and the student has that one to mend first.
 */
#ifndef RULES_DOUBT_H
#define RULES_DOUBT_H

#include "rules/ruleset.h"

struct doubt; /* NULL: there is none */

struct doubt *doubt_read(const struct model *model, struct arena *arena);

/* Whether what the finding says rests on something that is in doubt. */
bool doubt_touches(const struct doubt *doubt, const struct rule *rule,
                   const struct finding *finding);

#endif
