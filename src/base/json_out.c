#include "base/json_out.h"

#include "base/json_scan.h"
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
