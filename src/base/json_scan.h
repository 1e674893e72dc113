/*
 * json_scan: the bytes of a JSON string that stand for themselves, many at a time; what
 * the reader and the writer share.
 *
 * All but control characters, the quote, the backslash, DEL and what is no ASCII.  The
 * reader has to look closer at DEL and at other characters than ASCII, which it takes.
 */
#ifndef BASE_JSON_SCAN_H
#define BASE_JSON_SCAN_H

#include "base/str.h"

#include <endian.h>

enum {
    JSON_SCAN_BLOCK = 16,
    JSON_SCAN_ROOM = 16, /* bytes that json_copy_plain may write behind what it copies */
};

typedef signed char json_scan_block __attribute__((vector_size(JSON_SCAN_BLOCK)));

static inline uint64_t json_scan_each(uint64_t byte)
{
    return byte * 0x0101010101010101u;
}

/* Whether all of a block's bytes stand for themselves; above ASCII, a signed byte is below 0. */
static inline bool json_scan_block_is_plain(json_scan_block bytes)
{
    json_scan_block special = (json_scan_block)(bytes < ' ') | (json_scan_block)(bytes == '"') |
                              (json_scan_block)(bytes == '\\') | (json_scan_block)(bytes == 0x7f);
    uint64_t halves[2];
    memcpy(halves, &special, sizeof halves);
    return (halves[0] | halves[1]) == 0;
}

/*
 * How many of the eight bytes of a word, the lowest first, stand for themselves.  Each
 * term sets the high bit of a byte that does not.  What is no ASCII may carry into the
 * bytes above it, but has its own bit set, and only the lowest bit is asked for.
 */
static inline unsigned json_scan_word(uint64_t word)
{
    uint64_t special = word | (json_scan_each(0x9f) - word) | (word + json_scan_each(0x01)) |
                       (json_scan_each(0x80) - (word ^ json_scan_each('"'))) |
                       (json_scan_each(0x80) - (word ^ json_scan_each('\\')));
    special &= json_scan_each(0x80);
    return special == 0 ? 8 : (unsigned)__builtin_ctzll(special) / 8;
}

static inline uint64_t json_scan_load(const char *data)
{
    uint64_t word;
    memcpy(&word, data, sizeof word);
    return le64toh(word);
}

/* Less than eight bytes, and blanks in the place of those that are missing. */
static inline uint64_t json_scan_load_few(const char *data, size_t size)
{
    uint64_t word = json_scan_each(' ');
    if (size >= 4) {
        /* Two halves that overlap. */
        uint32_t low, high;
        memcpy(&low, data, sizeof low);
        memcpy(&high, data + size - 4, sizeof high);
        word = word << 8 * size | (uint64_t)le32toh(high) << 8 * (size - 4) | le32toh(low);
    } else {
        while (size > 0) word = word << 8 | (unsigned char)data[--size];
    }
    return word;
}

/* How many bytes at the start of the text stand for themselves. */
static inline size_t json_plain_size(struct str text)
{
    size_t at = 0;
    for (; at + JSON_SCAN_BLOCK <= text.size; at += JSON_SCAN_BLOCK) {
        json_scan_block bytes;
        memcpy(&bytes, text.data + at, sizeof bytes);
        if (!json_scan_block_is_plain(bytes)) break;
    }
    for (; at + 8 <= text.size; at += 8) {
        unsigned plain = json_scan_word(json_scan_load(text.data + at));
        if (plain < 8) return at + plain;
    }
    size_t left = text.size - at;
    if (left == 0) return at;
    unsigned plain = json_scan_word(json_scan_load_few(text.data + at, left));
    return at + (plain < left ? plain : left);
}

/* The same, and copies them; `out` has JSON_SCAN_ROOM bytes more than the text. */
static inline size_t json_copy_plain(char *out, struct str text)
{
    size_t at = 0;
    for (; at + JSON_SCAN_BLOCK <= text.size; at += JSON_SCAN_BLOCK) {
        json_scan_block bytes;
        memcpy(&bytes, text.data + at, sizeof bytes);
        memcpy(out + at, &bytes, sizeof bytes);
        if (!json_scan_block_is_plain(bytes)) break;
    }
    for (; at + 8 <= text.size; at += 8) {
        uint64_t word = json_scan_load(text.data + at);
        uint64_t copy = htole64(word);
        memcpy(out + at, &copy, sizeof copy);
        unsigned plain = json_scan_word(word);
        if (plain < 8) return at + plain;
    }
    size_t left = text.size - at;
    if (left == 0) return at;
    uint64_t word = json_scan_load_few(text.data + at, left);
    uint64_t copy = htole64(word);
    memcpy(out + at, &copy, sizeof copy);
    unsigned plain = json_scan_word(word);
    return at + (plain < left ? plain : left);
}

#endif
