/*
 * json_in: reads JSON text (RFC 8259) into values that live in an arena.
 *
 * Strict: the whole text is one value in valid UTF-8; a name stands once in an object
 * and holds no NUL; half a surrogate pair, a control character in a string, and a number
 * that no double holds are faults.  How many values there may be is the caller's limit,
 * how deep they may be nested JSON_MAX_DEPTH.
 *
 * A string without an escape is a view of the text, which so must live as long as the
 * values; only those with an escape are copied.  Time is linear in the size of the text,
 * but for objects of many members, whose names are sorted.  The arena gives at most 200
 * bytes a value, and the size of the text once more where it has escapes or long numbers.
 */
#ifndef BASE_JSON_IN_H
#define BASE_JSON_IN_H

#include "base/arena.h"

enum {
    JSON_MAX_DEPTH = 2048,             /* lists and objects inside each other */
    JSON_MAX_TEXT = 256 * 1024 * 1024, /* bytes */
};

enum json_type {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER,
    JSON_STRING,
    JSON_LIST,
    JSON_OBJECT,
};

/* Read by the functions below only. */
struct json_value {
    uint8_t type;
    bool whole;    /* a number without a fraction and an exponent */
    uint32_t size; /* bytes of a string, items of a list, members of an object */
    union {
        double number;
        const char *text;
        const struct json_value *items;
        const struct json_member *members; /* as in the text */
    };
};

struct json_member {
    const char *name; /* not NUL-terminated */
    uint32_t name_size;
    uint32_t at; /* where the name stands in the text, in bytes */
    struct json_value value;
};

/* Why a text was refused. */
struct json_fault {
    bool too_many;         /* more values than the caller allows; nothing else need be wrong */
    uint32_t line, column; /* from 1; the column in characters */
    const char *says;      /* what is wrong there, for people; holds nothing of the text */
};

/*
 * Reads a text of at most `max_values` values.  NULL and *fault when it is refused.
 * Leaves by the arena's exit when there is no memory.
 */
const struct json_value *json_read(struct str text, uint32_t max_values, struct arena *arena,
                                   struct json_fault *fault);

/*
 * What a value is and holds.  All of these take NULL for a value that is not there, and
 * a value of another type: it is false, empty, 0 or NULL.
 */
static inline bool json_is(const struct json_value *value, enum json_type type)
{
    return value && value->type == type;
}

static inline struct str json_string(const struct json_value *value)
{
    return json_is(value, JSON_STRING) ? str_from(value->text, value->size) : STR_EMPTY;
}

static inline double json_number(const struct json_value *value)
{
    return json_is(value, JSON_NUMBER) ? value->number : 0;
}

/* Written as a whole number: 3, not 3.0 or 3e0. */
static inline bool json_is_whole(const struct json_value *value)
{
    return json_is(value, JSON_NUMBER) && value->whole;
}

/* How many items or members there are. */
static inline uint32_t json_count(const struct json_value *value)
{
    return json_is(value, JSON_LIST) || json_is(value, JSON_OBJECT) ? value->size : 0;
}

static inline const struct json_value *json_item(const struct json_value *list, uint32_t number)
{
    return json_is(list, JSON_LIST) && number < list->size ? &list->items[number] : NULL;
}

/* Members by their number, in the order of the text. */
static inline const struct json_member *json_member(const struct json_value *object,
                                                    uint32_t number)
{
    return json_is(object, JSON_OBJECT) && number < object->size ? &object->members[number] : NULL;
}

static inline struct str json_member_name(const struct json_member *member)
{
    return str_from(member->name, member->name_size);
}

/* The member of that name. */
const struct json_value *json_find(const struct json_value *object, struct str name);

static inline const struct json_value *json_get(const struct json_value *object, const char *name)
{
    return json_find(object, str_of(name));
}

#endif
