/*
 * screen: whether a text is an attack on somebody else's parser and nothing more.
 *
 * The service runs no SQL, no shell and no markup, so this protects what stands
 * behind it and reads its logs and answers; the platform asks for it.  A refusal is
 * about the text as a whole: a program that holds SQL, markup or a command in its
 * texts or comments is a program, is reviewed, and is taught about.  So two things
 * must come together: no line looks like the start of a statement (screen.c), and
 * the text begins as the grammar of a payload has it (payload.c, payload_sql.c).  What is refused
 * and what is not stands in docs/screen.md, whose rows are run as tests.
 *
 * Both look at each byte a bounded number of times, keep no state and give the same
 * answer for the same text.
 */
#ifndef SERVICE_SCREEN_H
#define SERVICE_SCREEN_H

#include "base/str.h"

/*
 * A submission in a language (a name or alias as requests write it; empty: Python).
 * NULL when it may be reviewed; otherwise why not, a sentence for the answer that
 * repeats nothing of the text.
 */
const char *screen_code(struct str code, struct str language);

/*
 * Any other text of a request: a topic, a name, an identifier, an error's message.
 * Only what no person writes in such a place is refused: prose about selecting from
 * a list passes, and so does code.
 */
const char *screen_text(struct str text);

/* Which of the two, and how many looks at a byte the answer took, for the tests. */
const char *screen_counted(struct str text, bool is_code, struct str language, size_t *steps);

#endif
