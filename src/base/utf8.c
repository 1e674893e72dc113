#include "base/utf8.h"

unsigned utf8_sequence(struct str text)
{
    if (text.size == 0) return 0;
    const unsigned char *b = (const unsigned char *)text.data;
    if (b[0] < 0x80) return 1;
    unsigned size = b[0] >= 0xf0 ? 4 : b[0] >= 0xe0 ? 3 : 2;
    if (b[0] < 0xc2 || b[0] > 0xf4 || text.size < size) return 0;
    for (unsigned i = 1; i < size; i++) {
        if ((b[i] & 0xc0) != 0x80) return 0;
    }
    if (b[0] == 0xe0 && b[1] < 0xa0) return 0; /* overlong */
    if (b[0] == 0xed && b[1] > 0x9f) return 0; /* surrogate */
    if (b[0] == 0xf0 && b[1] < 0x90) return 0; /* overlong */
    if (b[0] == 0xf4 && b[1] > 0x8f) return 0; /* above U+10FFFF */
    return size;
}

uint32_t utf8_decode(struct str text, unsigned *size)
{
    const unsigned char *b = (const unsigned char *)text.data;
    switch (utf8_sequence(text)) {
    case 1: *size = 1; return b[0];
    case 2: *size = 2; return (uint32_t)(b[0] & 0x1f) << 6 | (b[1] & 0x3f);
    case 3:
        *size = 3;
        return (uint32_t)(b[0] & 0x0f) << 12 | (uint32_t)(b[1] & 0x3f) << 6 | (b[2] & 0x3f);
    case 4:
        *size = 4;
        return (uint32_t)(b[0] & 0x07) << 18 | (uint32_t)(b[1] & 0x3f) << 12 |
               (uint32_t)(b[2] & 0x3f) << 6 | (b[3] & 0x3f);
    default: *size = 1; return 0xfffd;
    }
}

uint32_t utf8_length(struct str text)
{
    uint32_t count = 0;
    size_t at = 0;
    while (at < text.size) {
        /* Nearly all of it is ASCII: eight bytes at a time. */
        uint64_t word;
        if (text.size - at >= sizeof word) {
            memcpy(&word, text.data + at, sizeof word);
            if (!(word & 0x8080808080808080u)) {
                at += sizeof word;
                count += (uint32_t)sizeof word;
                continue;
            }
        }
        unsigned size = 1;
        if ((unsigned char)text.data[at] >= 0x80) {
            size = utf8_sequence(str_sub(text, at, text.size));
            if (size == 0) size = 1;
        }
        at += size;
        count++;
    }
    return count;
}
