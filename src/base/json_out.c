#include "base/json_out.h"

#include "base/json_scan.h"
#include "base/utf8.h"

/*
 * Begins a value of at most `size` bytes: where to write it.  NULL when there is no room.
 */
static char *begin(struct json *json, size_t size)
{
    struct buf *out = json->out;
    if (!buf_reserve(out, size + 1)) return NULL;
    char *at = out->data + out->size;
    *at = ',';
    at += json->comma;
    json->comma = true;
    return at;
}

static void end(struct json *json, const char *at)
{
    json->out->size = (size_t)(at - json->out->data);
}

void json_open(struct json *json, char bracket)
{
    char *at = begin(json, 1);
    if (!at) return;
    *at = bracket;
    end(json, at + 1);
    json->comma = false;
}

void json_close(struct json *json, char bracket)
{
    buf_add_char(json->out, bracket);
    json->comma = true;
}

/* Writes what stands for a byte of ASCII that does not stand for itself: at most 6 bytes. */
static size_t escape(char *out, unsigned char c)
{
    static const char digits[] = "0123456789abcdef";
    char letter;
    switch (c) {
    case '"':
    case '\\': letter = (char)c; break;
    case '\n': letter = 'n'; break;
    case '\r': letter = 'r'; break;
    case '\t': letter = 't'; break;
    default:
        memcpy(out, "\\u00", 4);
        out[4] = digits[c >> 4];
        out[5] = digits[c & 15];
        return 6;
    }
    out[0] = '\\';
    out[1] = letter;
    return 2;
}

void json_str(struct json *json, struct str text)
{
    enum { ESCAPED = 6 /* bytes of the longest that is written for one */ };
    struct buf *out = json->out;
    if (!buf_reserve(out, text.size + 3 + JSON_SCAN_ROOM)) return;
    if (json->comma) out->data[out->size++] = ',';
    json->comma = true;
    out->data[out->size++] = '"';
    while (text.size > 0) {
        size_t run = json_copy_plain(out->data + out->size, text);
        out->size += run;
        text = str_sub(text, run, text.size);
        if (text.size == 0) break;

        if (!buf_reserve(out, text.size + ESCAPED + 1 + JSON_SCAN_ROOM)) return;
        unsigned char c = (unsigned char)text.data[0];
        unsigned size = c < 0x80 ? 1 : utf8_sequence(text);
        if (c < 0x80) {
            out->size += escape(out->data + out->size, c);
        } else if (size == 0) {
            memcpy(out->data + out->size, "\\ufffd", ESCAPED);
            out->size += ESCAPED;
            size = 1;
        } else {
            memcpy(out->data + out->size, text.data, size);
            out->size += size;
        }
        text = str_sub(text, size, text.size);
    }
    out->data[out->size++] = '"';
}

void json_text(struct json *json, const char *text)
{
    if (!text) {
        json_null(json);
        return;
    }
    json_str(json, str_of(text));
}

void json_uint(struct json *json, uint64_t number)
{
    char *at = begin(json, BUF_DIGITS);
    if (at) end(json, buf_put_uint(at, number));
}

/* The minus of a number below zero. */
static char *put_sign(char *at, int64_t number)
{
    *at = '-';
    return at + (number < 0);
}

static uint64_t size_of(int64_t number)
{
    return number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
}

void json_int(struct json *json, int64_t number)
{
    char *at = begin(json, 1 + BUF_DIGITS);
    if (at) end(json, buf_put_uint(put_sign(at, number), size_of(number)));
}

void json_milli(struct json *json, int64_t thousandths)
{
    enum { FRACTION = 4 /* bytes: the point and three digits */ };
    char *at = begin(json, 1 + BUF_DIGITS + FRACTION);
    if (!at) return;
    uint64_t size = size_of(thousandths);
    unsigned rest = (unsigned)(size % 1000);
    at = buf_put_uint(put_sign(at, thousandths), size / 1000);
    at[0] = '.';
    at[1] = (char)('0' + rest / 100);
    at[2] = (char)('0' + rest / 10 % 10);
    at[3] = (char)('0' + rest % 10);
    end(json, at + (rest % 10 > 0 ? 4 : rest % 100 > 0 ? 3 : 2));
}

void json_bool(struct json *json, bool value)
{
    json_raw(json, str_of(value ? "true" : "false"));
}

void json_null(struct json *json)
{
    json_raw(json, str_of("null"));
}

void json_raw(struct json *json, struct str text)
{
    char *at = begin(json, text.size);
    if (!at) return;
    if (text.size > 0) memcpy(at, text.data, text.size);
    end(json, at + text.size);
}
