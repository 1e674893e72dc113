/*
 * json_out: writes JSON text, in the order it is told.
 *
 * Key order is the caller's, numbers have one form, and text is escaped the
 * same way every time, so the same review gives the same bytes.  Commas are put
 * where they belong; that brackets match is the caller's business.
 *
 * Text is expected to be UTF-8; a byte that is not becomes U+FFFD, so that what
 * comes out is always valid JSON.  A text over fixed memory is only written where
 * there are a few bytes to spare behind it.
 */
#ifndef BASE_JSON_OUT_H
#define BASE_JSON_OUT_H

#include "base/buf.h"

struct json {
    struct buf *out;
    bool comma; /* the next value is not the first of its container */
};

static inline struct json json_into(struct buf *out)
{
    return (struct json){.out = out};
}

void json_open(struct json *json, char bracket);  /* '{' or '[' */
void json_close(struct json *json, char bracket); /* '}' or ']' */
void json_str(struct json *json, struct str text);
void json_text(struct json *json, const char *text); /* NULL gives null */
void json_uint(struct json *json, uint64_t number);
void json_int(struct json *json, int64_t number);
void json_bool(struct json *json, bool value);
void json_null(struct json *json);

/* Thousandths as a decimal number with the zeros it needs: 750 is 0.75. */
void json_milli(struct json *json, int64_t thousandths);

/* Bytes that are JSON already. */
void json_raw(struct json *json, struct str text);

/*
 * A key: a name that the program made up, without anything that needs an escape.  Here, so
 * that the size of a literal is known when it is compiled.
 */
static inline void json_key(struct json *json, const char *key)
{
    struct buf *out = json->out;
    size_t size = strlen(key);
    if (!buf_reserve(out, size + 4)) return;
    char *at = out->data + out->size;
    *at = ',';
    at += json->comma;
    at[0] = '"';
    memcpy(at + 1, key, size);
    at[size + 1] = '"';
    at[size + 2] = ':';
    out->size = (size_t)(at - out->data) + size + 3;
    json->comma = false;
}

/* Key and value in one call, for the common kinds. */
static inline void json_key_str(struct json *json, const char *key, struct str text)
{
    json_key(json, key);
    json_str(json, text);
}

static inline void json_key_text(struct json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_text(json, text);
}

static inline void json_key_uint(struct json *json, const char *key, uint64_t number)
{
    json_key(json, key);
    json_uint(json, number);
}

static inline void json_key_milli(struct json *json, const char *key, int64_t thousandths)
{
    json_key(json, key);
    json_milli(json, thousandths);
}

static inline void json_key_bool(struct json *json, const char *key, bool value)
{
    json_key(json, key);
    json_bool(json, value);
}

#endif
