/*
 * payload: the grammars of what is sent to break into other programs.
 *
 * Each grammar is tried at the beginning of a text and reads on from there, over the
 * first 4 KB at most, each part of it a bounded number of times.
 */
#ifndef SERVICE_PAYLOAD_H
#define SERVICE_PAYLOAD_H

#include "service/cursor.h"

/*
 * Why a text, without white space at its ends, is a payload; NULL when it is none.
 * When it is no submission but another text of a request (`in_prose`), less is
 * refused: a topic may be called "SELECT ... FROM", or end in a semicolon.
 */
const char *payload_of(struct cursor c, bool in_prose);

/* Words of SQL, and commands of a shell, in any case: they begin no statement. */
bool payload_is_sql(struct str word);
bool payload_is_command(struct str word);

/*
 * Where the element that a text begins with ends, when it is a script of a page:
 * what is within is not a program of ours.  0 when it does not begin with one.
 */
size_t payload_script_end(struct cursor c);

#endif
