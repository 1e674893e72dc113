/*
 * naming: what a name says of its value, to a person.
 *
 * Renaming must not change whether a program is right, so a check that asks here, to speak
 * or to be silent, sets `by_name` of its findings (model/finding.h), and they are told
 * under style.  To choose words, or a cure, anybody may ask.
 */
#ifndef LANG_PYTHON_FACTS_NAMING_H
#define LANG_PYTHON_FACTS_NAMING_H

#include "base/str.h"

/*
 * Whether people call a list so, and no text: lst, numbers, marks; whether they call
 * neither a text nor a dictionary so: lst, numbers; whether a text, or one letter.
 */
bool py_says_list(struct str name);
bool py_says_list_only(struct str name);
bool py_says_text(struct str name);

/* Whether what is called so comes round to its first item again: circle, ring, wheel. */
bool py_says_ring(struct str name);

/* Whether it is about where something stands: places, sum_of_positions, index_list. */
bool py_says_place(struct str name);

/* Whether it counts the last ones in a row, up to now: streak, trailing_zeros, consecutive. */
bool py_says_streak(struct str name);

/* ---- Words ---- */

enum { PY_MAX_WORD = 24 };

/*
 * Cuts the next word off a name written with underscores or capitals, in small letters,
 * into a buffer of `size` bytes; false at the end, and for a longer word.
 */
bool py_next_word(struct str *name, char *buffer, size_t size, struct str *word);

/* Whether one of the words stands in the name as a word of its own: is_odd, isOdd, not method. */
bool py_has_word(struct str name, const struct str *words, size_t count);

/* Whether one of the parts, in small letters, stands anywhere in the name: rev in Reversed. */
bool py_has_part(struct str name, const struct str *parts, size_t count);

#define PY_HAS_PART(name, parts) py_has_part((name), (parts), sizeof(parts) / sizeof *(parts))
#define PY_HAS_WORD(name, words) py_has_word((name), (words), sizeof(words) / sizeof *(words))

#endif
