/*
 * payload: the grammars of what is sent to break into other programs.
 *
 * Each grammar is tried at the beginning of a text and reads on from there, over the
 * first 4 KB at most, each part of it a bounded number of times.
 */
#ifndef SERVICE_PAYLOAD_H
#define SERVICE_PAYLOAD_H

#include "base/str.h"

/* A place in a text; what is looked at through it is counted. */
struct cursor {
    struct str text;
    size_t at;
    size_t *steps;
};

/* The byte `ahead` of the cursor, or 0 behind the end. */
static inline char cursor_peek(const struct cursor *c, size_t ahead)
{
    ++*c->steps;
    return ahead < c->text.size - c->at ? c->text.data[c->at + ahead] : '\0';
}

/* The rest of the text. */
static inline struct str cursor_rest(const struct cursor *c)
{
    return str_sub(c->text, c->at, c->text.size);
}

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

/* Whether `word` is `name` in any case. */
bool payload_same(struct str word, const char *name);

#endif
