/*
 * cursor: reading a text byte by byte, forward, with what was looked at counted, so
 * that a test can tell how much work a text makes.
 */
#ifndef SERVICE_CURSOR_H
#define SERVICE_CURSOR_H

#include "base/str.h"

/* A place in a text. */
struct cursor {
    struct str text;
    size_t at;
    size_t *steps; /* looks at a byte so far */
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

/* Whether a byte can be part of an ASCII name. */
static inline bool cursor_is_name(char c)
{
    return ascii_is_alpha(c) || ascii_is_digit(c) || c == '_';
}

bool cursor_at_end(const struct cursor *c);
void cursor_skip_space(struct cursor *c);
struct str cursor_word(struct cursor *c); /* takes a name, which may be empty */

/* Takes `literal` (small letters, in any case) when it stands at the cursor. */
bool cursor_take(struct cursor *c, const char *literal);

/* The offset of a literal from the cursor on, or the end of the text. */
size_t cursor_find(const struct cursor *c, const char *literal);
bool cursor_contains(const struct cursor *c, const char *literal);

/* Whether the text ends with the literal, in this case. */
bool cursor_ends_with(const struct cursor *c, const char *literal);

/* Whether `word` is `name` (small letters), or one of several up to a NULL, in any case. */
bool word_same(struct str word, const char *name);
bool word_same_as_any(struct str word, const char *const *names);

#endif
