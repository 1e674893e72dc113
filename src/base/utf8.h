/* utf8: the shape of UTF-8 text, as RFC 3629 gives it. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/*
 * The size in bytes (1 to 4) of the UTF-8 sequence at the start of `text`, or 0
 * when it is not valid there (overlong forms and surrogates are not valid).
 */
unsigned utf8_sequence(struct str text);

/*
 * The code point at the start of `text` and its size in *size; a byte that is
 * not UTF-8 gives U+FFFD and size 1.  `text` must not be empty.
 */
uint32_t utf8_decode(struct str text, unsigned *size);

/* The number of code points in `text`; a byte that is not UTF-8 counts as one. */
uint32_t utf8_length(struct str text);

#endif
