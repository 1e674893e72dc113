/*
 * template: a rule's text with {placeholders}.
 *
 * `{name}` stands for the finding's argument of that name.  A brace that does not
 * begin a placeholder (`{}`, `{1, 2}`) stands for itself, so Python in a text needs
 * no escapes.
 */
#ifndef RULES_TEMPLATE_H
#define RULES_TEMPLATE_H

#include "model/finding.h"

/*
 * The next placeholder of *text from offset *at on: its name in *name, where it
 * starts in *start, and *at behind it.  False when there is none.
 */
bool template_next(struct str text, size_t *at, size_t *start, struct str *name);

/*
 * The text with its placeholders filled from the finding's arguments.  In a
 * sentence long values are cut short; in code (`whole`) they are taken as they are.
 */
struct str template_fill(struct arena *arena, const char *text, const struct finding *finding,
                         bool whole);

#endif
