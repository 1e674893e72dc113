#include "base/json_out.h"

#include "base/utf8.h"

static void value_starts(struct json *json)
{
    if (json->comma) buf_add_char(json->out, ',');
    json->comma = true;
}

void json_open(struct json *json, char bracket)
{
    value_starts(json);
    buf_add_char(json->out, bracket);
    json->comma = false;
}

void json_close(struct json *json, char bracket)
{
    buf_add_char(json->out, bracket);
    json->comma = true;
}

void json_key(struct json *json, const char *key)
{
    json_text(json, key);
    buf_add_char(json->out, ':');
    json->comma = false;
}

/* Bytes that stand for themselves in a JSON string. */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\' && c != 0x7f;
}

static uint64_t each_byte(uint64_t byte)
{
    return byte * 0x0101010101010101u;
}

/* The high bit of each byte that is zero, and perhaps of some above the first such. */
static uint64_t zero_bytes(uint64_t word)
{
    return (word - each_byte(0x01)) & ~word & each_byte(0x80);
}

/* How many bytes at the start of the text stand for themselves: eight at a time, then the rest. */
static size_t plain_size(struct str text)
{
    size_t at = 0;
    for (; at + 8 <= text.size; at += 8) {
        uint64_t word;
        memcpy(&word, text.data + at, sizeof word);
        uint64_t controls = (word - each_byte(0x20)) & ~word;
        uint64_t special = (word | controls) & each_byte(0x80);
        special |= zero_bytes(word ^ each_byte('"')) | zero_bytes(word ^ each_byte('\\')) |
                   zero_bytes(word ^ each_byte(0x7f));
        if (special != 0) break;
    }
    while (at < text.size && is_plain((unsigned char)text.data[at])) at++;
    return at;
}

static void escape(struct buf *out, unsigned char c)
{
    switch (c) {
    case '"': buf_add_text(out, "\\\""); break;
    case '\\': buf_add_text(out, "\\\\"); break;
    case '\n': buf_add_text(out, "\\n"); break;
    case '\r': buf_add_text(out, "\\r"); break;
    case '\t': buf_add_text(out, "\\t"); break;
    default: buf_format(out, "\\u%04x", c); break;
    }
}

void json_str(struct json *json, struct str text)
{
    value_starts(json);
    struct buf *out = json->out;
    buf_add_char(out, '"');
    size_t at = 0;
    while (at < text.size) {
        size_t run = at + plain_size(str_sub(text, at, text.size));
        buf_add(out, str_sub(text, at, run));
        at = run;
        if (at == text.size) break;

        unsigned char c = (unsigned char)text.data[at];
        if (c < 0x80) {
            escape(out, c);
            at++;
            continue;
        }
        unsigned size = utf8_sequence(str_sub(text, at, text.size));
        if (size == 0) {
            buf_add_text(out, "\\ufffd");
            at++;
        } else {
            buf_add(out, str_sub(text, at, at + size));
            at += size;
        }
    }
    buf_add_char(out, '"');
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
    value_starts(json);
    buf_add_uint(json->out, number);
}

void json_int(struct json *json, int64_t number)
{
    value_starts(json);
    if (number < 0) buf_add_char(json->out, '-');
    buf_add_uint(json->out, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
}

void json_milli(struct json *json, int64_t thousandths)
{
    value_starts(json);
    if (thousandths < 0) buf_add_char(json->out, '-');
    uint64_t size = thousandths < 0 ? 0 - (uint64_t)thousandths : (uint64_t)thousandths;
    buf_add_uint(json->out, size / 1000);
    unsigned rest = (unsigned)(size % 1000);
    buf_add_char(json->out, '.');
    buf_add_char(json->out, (char)('0' + rest / 100));
    if (rest % 100 > 0) buf_add_char(json->out, (char)('0' + rest / 10 % 10));
    if (rest % 10 > 0) buf_add_char(json->out, (char)('0' + rest % 10));
}

void json_bool(struct json *json, bool value)
{
    value_starts(json);
    buf_add_text(json->out, value ? "true" : "false");
}

void json_null(struct json *json)
{
    value_starts(json);
    buf_add_text(json->out, "null");
}

void json_raw(struct json *json, struct str text)
{
    value_starts(json);
    buf_add(json->out, text);
}

void json_key_str(struct json *json, const char *key, struct str text)
{
    json_key(json, key);
    json_str(json, text);
}

void json_key_text(struct json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_text(json, text);
}

void json_key_uint(struct json *json, const char *key, uint64_t number)
{
    json_key(json, key);
    json_uint(json, number);
}

void json_key_milli(struct json *json, const char *key, int64_t thousandths)
{
    json_key(json, key);
    json_milli(json, thousandths);
}

void json_key_bool(struct json *json, const char *key, bool value)
{
    json_key(json, key);
    json_bool(json, value);
}
