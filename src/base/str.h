/*
 * str: a view of bytes somebody else owns.
 *
 * Submissions, rule texts and JSON values all live in memory that outlasts the
 * review (the request's body, an arena, the read-only data of the program), so
 * the code passes views about and copies only where text is made.  A str is
 * never NUL-terminated by contract; a str with size 0 may have a NULL data.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * For functions that are seldom called: the compiler then moves the code that leads to
 * them out of the way, so that what is always run stands close together.
 */
#define RARELY __attribute__((cold))

struct str {
    const char *data;
    size_t size; /* bytes */
};

/* A view of a string literal, usable in static initialisers. */
#define STR(literal) {(literal), sizeof(literal) - 1}
#define STR_EMPTY    ((struct str){NULL, 0})

/* For printf: printf("%.*s", STR_ARG(s)).  Sizes above INT_MAX do not occur. */
#define STR_ARG(s) (int)(s).size, (s).size > 0 ? (s).data : ""

static inline struct str str_from(const char *data, size_t size)
{
    return (struct str){data, size};
}

/* A NULL pointer gives the empty view. */
static inline struct str str_of(const char *text)
{
    return (struct str){text, text ? strlen(text) : 0};
}

/* Most texts that are compared differ in their size or their first byte. */
static inline bool str_equal(struct str a, struct str b)
{
    if (a.size != b.size) return false;
    return a.size == 0 || (a.data[0] == b.data[0] && memcmp(a.data, b.data, a.size) == 0);
}

static inline bool str_is(struct str a, const char *text)
{
    return str_equal(a, str_of(text));
}

static inline bool str_starts_with(struct str s, struct str prefix)
{
    return s.size >= prefix.size && (prefix.size == 0 || memcmp(s.data, prefix.data, prefix.size) == 0);
}

static inline bool str_ends_with(struct str s, struct str suffix)
{
    return s.size >= suffix.size &&
           (suffix.size == 0 || memcmp(s.data + s.size - suffix.size, suffix.data, suffix.size) == 0);
}

static inline struct str str_sub(struct str s, size_t from, size_t to)
{
    return (struct str){s.data + from, to - from};
}

static inline bool ascii_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool ascii_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool ascii_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool ascii_is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool ascii_is_alpha(char c) { return ascii_is_upper(c) || ascii_is_lower(c); }
static inline char ascii_lower(char c) { return ascii_is_upper(c) ? (char)(c + 32) : c; }
static inline bool ascii_is_hex(char c)
{
    return ascii_is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f');
}

/* Orders by bytes, the shorter first among equals; for qsort and bsearch. */
int str_compare(struct str a, struct str b);

/* Without ASCII white space at either end. */
struct str str_trim(struct str s);

/* The first place of `needle` in `s`, or s.size when there is none. */
size_t str_find(struct str s, struct str needle);

/*
 * Cuts the first piece of *rest off at `separator` and returns it; *rest is
 * what follows.  Returns false when *rest was already used up (data is NULL).
 */
bool str_split(struct str *rest, char separator, struct str *piece);

/*
 * Damerau-Levenshtein distance in bytes (optimal string alignment: insert,
 * delete, replace, swap of neighbours), or `limit` + 1 when it is above
 * `limit` or when either text is longer than 64 bytes.
 */
unsigned str_distance(struct str a, struct str b, unsigned limit);

#endif
