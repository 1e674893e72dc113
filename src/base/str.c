#include "base/str.h"

enum { DISTANCE_MAX_SIZE = 64 };

int str_compare(struct str a, struct str b)
{
    size_t shared = a.size < b.size ? a.size : b.size;
    int order = shared > 0 ? memcmp(a.data, b.data, shared) : 0;
    if (order != 0) return order;
    return (a.size > b.size) - (a.size < b.size);
}

struct str str_trim(struct str s)
{
    while (s.size > 0 && ascii_is_space(s.data[0])) {
        s.data++;
        s.size--;
    }
    while (s.size > 0 && ascii_is_space(s.data[s.size - 1])) s.size--;
    return s;
}

size_t str_find(struct str s, struct str needle)
{
    if (needle.size == 0) return 0;
    if (needle.size > s.size) return s.size;
    for (size_t at = 0; at + needle.size <= s.size; at++) {
        const char *hit = memchr(s.data + at, needle.data[0], s.size - needle.size - at + 1);
        if (!hit) return s.size;
        at = (size_t)(hit - s.data);
        if (memcmp(hit, needle.data, needle.size) == 0) return at;
    }
    return s.size;
}

bool str_split(struct str *rest, char separator, struct str *piece)
{
    if (!rest->data) return false;
    const char *hit = rest->size > 0 ? memchr(rest->data, separator, rest->size) : NULL;
    if (!hit) {
        *piece = *rest;
        *rest = STR_EMPTY;
        return true;
    }
    size_t at = (size_t)(hit - rest->data);
    *piece = str_sub(*rest, 0, at);
    *rest = str_sub(*rest, at + 1, rest->size);
    return true;
}

static unsigned min3(unsigned a, unsigned b, unsigned c)
{
    unsigned least = a < b ? a : b;
    return least < c ? least : c;
}

/* A bit for each letter in the text, small and capital alike. */
static uint32_t letters_of(struct str text)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < text.size; i++) letters |= (uint32_t)1 << (text.data[i] & 31);
    return letters;
}

unsigned str_distance(struct str a, struct str b, unsigned limit)
{
    if (a.size > DISTANCE_MAX_SIZE || b.size > DISTANCE_MAX_SIZE) return limit + 1;
    size_t gap = a.size > b.size ? a.size - b.size : b.size - a.size;
    if (gap > limit) return limit + 1;
    /* Each letter that only one of them has takes a change of its own. */
    uint32_t of_a = letters_of(a);
    uint32_t of_b = letters_of(b);
    if ((unsigned)__builtin_popcount(of_a & ~of_b) > limit ||
        (unsigned)__builtin_popcount(of_b & ~of_a) > limit) {
        return limit + 1;
    }

    /* Three rows of the table are enough for the swap of neighbours. */
    unsigned rows[3][DISTANCE_MAX_SIZE + 1];
    unsigned *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b.size; j++) last[j] = (unsigned)j;
    for (size_t i = 1; i <= a.size; i++) {
        row[0] = (unsigned)i;
        unsigned least = row[0];
        for (size_t j = 1; j <= b.size; j++) {
            unsigned change = a.data[i - 1] == b.data[j - 1] ? 0 : 1;
            row[j] = min3(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1] &&
                before[j - 2] + 1 < row[j]) {
                row[j] = before[j - 2] + 1;
            }
            if (row[j] < least) least = row[j];
        }
        if (least > limit) return limit + 1;
        unsigned *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[b.size] > limit ? limit + 1 : last[b.size];
}
