#include "base/json_in.h"

#include "base/json_scan.h"
#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>

enum {
    /* In an object of at most so many members each is compared with each. */
    FEW = 16,
};

/* A list or object that has begun and not ended. */
struct level {
    uint32_t value; /* its number on the stack; what it holds stands behind it */
    bool is_object;
};

struct reader {
    const char *start, *at, *end;
    struct arena *arena;
    /* Values whose container has not ended, those of objects with their names. */
    struct json_member *stack;
    uint32_t count, capacity;
    struct level *levels; /* the containers that have begun, the innermost last */
    uint32_t depth, level_capacity;
    uint32_t values_left;
    char *decoded; /* room for all strings that have escapes; NULL: none yet */
    /* What is wrong, and where. */
    const char *says;
    const char *place;
    bool too_many;
};

static RARELY bool refuse(struct reader *r, const char *place, const char *says)
{
    r->place = place;
    r->says = says;
    return false;
}

static inline void skip_blanks(struct reader *r)
{
    const char *at = r->at;
    while (at < r->end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) at++;
    r->at = at;
}

static inline struct str rest_of(const struct reader *r)
{
    return str_from(r->at, (size_t)(r->end - r->at));
}

/* ---- Strings ---- */

/* What a character that is not plain is, other than an escape; false for a fault. */
static bool take_special(struct reader *r, unsigned *size)
{
    unsigned char c = (unsigned char)*r->at;
    if (c < 0x20) {
        return refuse(r, r->at,
                      "a control character in a text has to be written by an escape, "
                      "a line's end as \\n");
    }
    *size = utf8_sequence(rest_of(r));
    return *size > 0 || refuse(r, r->at, "a character that is not valid UTF-8");
}

static bool read_hex(const char *at, const char *end, uint32_t *number)
{
    if (end - at < 4) return false;
    *number = 0;
    for (unsigned i = 0; i < 4; i++) {
        char c = ascii_lower(at[i]);
        unsigned digit;
        if (ascii_is_digit(c))
            digit = (unsigned)(c - '0');
        else if (c >= 'a' && c <= 'f')
            digit = (unsigned)(c - 'a') + 10;
        else
            return false;
        *number = *number << 4 | digit;
    }
    return true;
}

static char *put_utf8(char *out, uint32_t code)
{
    if (code < 0x80) {
        *out++ = (char)code;
        return out;
    }
    if (code < 0x800) {
        *out++ = (char)(0xc0 | code >> 6);
    } else {
        if (code < 0x10000) {
            *out++ = (char)(0xe0 | code >> 12);
        } else {
            *out++ = (char)(0xf0 | code >> 18);
            *out++ = (char)(0x80 | (code >> 12 & 0x3f));
        }
        *out++ = (char)(0x80 | (code >> 6 & 0x3f));
    }
    *out++ = (char)(0x80 | (code & 0x3f));
    return out;
}

/* \uXXXX, and the one behind it when the two are a pair; NULL for a fault. */
static char *read_code(struct reader *r, char *out)
{
    const char *start = r->at;
    uint32_t code, low;
    if (!read_hex(r->at + 2, r->end, &code)) {
        refuse(r, start, "\\u is followed by four hexadecimal digits");
        return NULL;
    }
    r->at += 6;
    if (code >= 0xd800 && code <= 0xdfff) {
        bool pair = code <= 0xdbff && r->end - r->at >= 2 && r->at[0] == '\\' && r->at[1] == 'u' &&
                    read_hex(r->at + 2, r->end, &low) && low >= 0xdc00 && low <= 0xdfff;
        if (!pair) {
            refuse(r, start, "half of a surrogate pair stands alone");
            return NULL;
        }
        r->at += 6;
        code = 0x10000 + ((code - 0xd800) << 10 | (low - 0xdc00));
    }
    return put_utf8(out, code);
}

/* An escape; NULL for a fault. */
static char *read_escape(struct reader *r, char *out)
{
    char letter = r->end - r->at >= 2 ? r->at[1] : '\0';
    switch (letter) {
    case 'n': letter = '\n'; break;
    case '"':
    case '\\':
    case '/': break;
    case 't': letter = '\t'; break;
    case 'r': letter = '\r'; break;
    case 'b': letter = '\b'; break;
    case 'f': letter = '\f'; break;
    case 'u': return read_code(r, out);
    default:
        refuse(r, r->at, "an escape is one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
        return NULL;
    }
    *out++ = letter;
    r->at += 2;
    return out;
}

static bool no_end(struct reader *r, const char *quote)
{
    return refuse(r, quote, "a text begins here that does not end");
}

/* The rest of a string, from its first escape on; `first` is where it begins. */
static bool decode_string(struct reader *r, const char *first, struct str *text)
{
    /* What a string means is no longer than how it is written: so much is room for all. */
    if (!r->decoded) {
        r->decoded = arena_alloc(r->arena, (size_t)(r->end - first) + JSON_SCAN_ROOM);
    }
    char *start = r->decoded;
    size_t before = (size_t)(r->at - first);
    memcpy(start, first, before);
    char *out = start + before;
    for (;;) {
        size_t run = json_copy_plain(out, rest_of(r));
        out += run;
        r->at += run;
        if (r->at == r->end) return no_end(r, first - 1);
        char c = *r->at;
        if (c == '"') break;
        if (c == '\\') {
            out = read_escape(r, out);
            if (!out) return false;
            continue;
        }
        unsigned size;
        if (!take_special(r, &size)) return false;
        memcpy(out, r->at, size);
        out += size;
        r->at += size;
    }
    r->at++;
    r->decoded = out;
    *text = str_from(start, (size_t)(out - start));
    return true;
}

/* A string, its first quote already passed. */
static bool read_string(struct reader *r, struct str *text)
{
    const char *first = r->at;
    for (;;) {
        r->at += json_plain_size(rest_of(r));
        if (r->at == r->end) return no_end(r, first - 1);
        if (*r->at == '"') break;
        if (*r->at == '\\') return decode_string(r, first, text);
        unsigned size;
        if (!take_special(r, &size)) return false;
        r->at += size;
    }
    *text = str_from(first, (size_t)(r->at - first));
    r->at++;
    return true;
}

/* ---- Numbers and words ---- */

static const char *skip_digits(const struct reader *r, const char *at)
{
    while (at < r->end && ascii_is_digit(*at)) at++;
    return at;
}

/*
 * The double that is nearest.  Up to 15 digits and powers of ten up to 22 are exact as
 * doubles, so one division rounds once (W. Clinger, How to read floating point numbers
 * accurately, 1990); the library reads the rest.
 */
static double to_double(struct reader *r, const char *from, const char *point, const char *exponent)
{
    enum { DIGITS = 15, POWERS = 23 };
    static const double powers[POWERS] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                          1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                          1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (exponent == r->at && exponent - from <= DIGITS) {
        bool negative = *from == '-';
        uint64_t digits = 0;
        for (const char *at = from + negative; at < exponent; at++) {
            if (*at != '.') digits = digits * 10 + (uint64_t)(*at - '0');
        }
        size_t decimals = point < exponent ? (size_t)(exponent - point) - 1 : 0;
        double number = (double)digits / powers[decimals];
        return negative ? -number : number;
    }
    return strtod(arena_copy(r->arena, str_from(from, (size_t)(r->at - from))).data, NULL);
}

static bool read_number(struct reader *r, struct json_value *value)
{
    const char *from = r->at;
    const char *at = from + (*from == '-');
    const char *digits = at;
    at = skip_digits(r, at);
    if (at == digits) return refuse(r, from, "a minus without a number");
    if (*digits == '0' && at - digits > 1) {
        return refuse(r, from, "a number does not begin with 0");
    }
    const char *point = at;
    if (at < r->end && *at == '.') {
        at = skip_digits(r, at + 1);
        if (at == point + 1) return refuse(r, from, "a number does not end in its point");
    }
    const char *exponent = at;
    if (at < r->end && (*at == 'e' || *at == 'E')) {
        at++;
        if (at < r->end && (*at == '+' || *at == '-')) at++;
        digits = at;
        at = skip_digits(r, at);
        if (at == digits) return refuse(r, from, "a number does not end in its exponent");
    }
    r->at = at;
    value->type = JSON_NUMBER;
    value->whole = point == at;
    value->number = to_double(r, from, point, exponent);
    return isfinite(value->number) || refuse(r, from, "a number that is too large");
}

static bool read_word(struct reader *r, const char *word, enum json_type type,
                      struct json_value *value)
{
    if (!str_starts_with(rest_of(r), str_of(word))) {
        return refuse(r, r->at, "expected a value");
    }
    r->at += strlen(word);
    value->type = (uint8_t)type;
    return true;
}

/* ---- Objects of many members ---- */

/* By size first: most names differ in it. */
static int order_of_names(const struct json_member *a, const struct json_member *b)
{
    if (a->name_size != b->name_size) return a->name_size < b->name_size ? -1 : 1;
    return a->name_size > 0 ? memcmp(a->name, b->name, a->name_size) : 0;
}

/* The numbers of the members in the order of their names; it stands behind the members. */
static uint32_t *order_of(const struct json_value *object)
{
    return (uint32_t *)(uintptr_t)(object->members + object->size);
}

/* Merges two neighbouring runs that are in order; of equals the first stays the first. */
static void merge(const struct json_member *members, const uint32_t *from, uint32_t *to,
                  uint32_t start, uint32_t middle, uint32_t end)
{
    uint32_t a = start;
    uint32_t b = middle;
    for (uint32_t i = start; i < end; i++) {
        bool first =
            a < middle && (b == end || order_of_names(&members[from[a]], &members[from[b]]) <= 0);
        to[i] = first ? from[a++] : from[b++];
    }
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Puts the order behind the members, where there is room for it twice. */
static void sort_names(const struct json_value *object)
{
    uint32_t count = object->size;
    uint32_t *order = order_of(object);
    uint32_t *from = order;
    uint32_t *to = order + count;
    for (uint32_t i = 0; i < count; i++) from[i] = i;
    for (uint32_t run = 1; run < count; run *= 2) {
        for (uint32_t start = 0; start < count; start += 2 * run) {
            merge(object->members, from, to, start, least(start + run, count),
                  least(start + 2 * run, count));
        }
        uint32_t *spare = from;
        from = to;
        to = spare;
    }
    if (from != order) memcpy(order, from, count * sizeof *order);
}

/* Whether no name stands twice; otherwise tells of the first that does. */
static bool check_names(struct reader *r, const struct json_value *object)
{
    const uint32_t *order = order_of(object);
    uint32_t twice = UINT32_MAX;
    for (uint32_t i = 1; i < object->size; i++) {
        const struct json_member *member = &object->members[order[i]];
        if (order_of_names(&object->members[order[i - 1]], member) == 0) {
            twice = least(twice, member->at);
        }
    }
    return twice == UINT32_MAX ||
           refuse(r, r->start + twice, "this name stands twice in its object");
}

const struct json_value *json_find(const struct json_value *object, struct str name)
{
    if (!json_is(object, JSON_OBJECT)) return NULL;
    const struct json_member *members = object->members;
    if (object->size <= FEW) {
        for (uint32_t i = 0; i < object->size; i++) {
            if (str_equal(json_member_name(&members[i]), name)) return &members[i].value;
        }
        return NULL;
    }
    if (name.size > JSON_MAX_TEXT) return NULL;
    const struct json_member wanted = {.name = name.data, .name_size = (uint32_t)name.size};
    const uint32_t *order = order_of(object);
    uint32_t from = 0;
    uint32_t to = object->size;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        int side = order_of_names(&members[order[middle]], &wanted);
        if (side == 0) return &members[order[middle]].value;
        if (side < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return NULL;
}

/* ---- Lists and objects ---- */

/* A place for the next value; false when there are too many. */
static bool push(struct reader *r, struct str name, const char *at)
{
    if (r->values_left == 0) {
        r->too_many = true;
        return refuse(r, r->at, "more values than are taken");
    }
    r->values_left--;
    ARENA_PUSH(r->arena, r->stack, r->count, r->capacity) = (struct json_member){
        .name = name.data, .name_size = (uint32_t)name.size, .at = (uint32_t)(at - r->start)};
    return true;
}

/* Of few members each new one is compared with those before it. */
static bool is_new(const struct reader *r, uint32_t first, struct str name)
{
    if (r->count - first >= FEW) return true;
    for (uint32_t i = first; i < r->count; i++) {
        if (str_equal(json_member_name(&r->stack[i]), name)) return false;
    }
    return true;
}

/* A member up to its value. */
static bool read_name(struct reader *r)
{
    skip_blanks(r);
    const char *at = r->at;
    if (at == r->end || *at != '"') return refuse(r, at, "expected a name in double quotes");
    r->at++;
    struct str name;
    if (!read_string(r, &name)) return false;
    if (name.size > 0 && memchr(name.data, '\0', name.size)) {
        return refuse(r, at, "a name holds the character NUL");
    }
    if (!is_new(r, r->levels[r->depth - 1].value + 1, name)) {
        return refuse(r, at, "this name stands twice in its object");
    }
    skip_blanks(r);
    if (r->at == r->end || *r->at != ':') {
        return refuse(r, r->at, "expected a colon behind the name");
    }
    r->at++;
    return push(r, name, at);
}

/* The innermost container ends: what it holds goes where it stays. */
static bool end_container(struct reader *r)
{
    const struct level *level = &r->levels[--r->depth];
    struct json_value *value = &r->stack[level->value].value;
    const struct json_member *held = r->stack + level->value + 1;
    uint32_t count = r->count - level->value - 1;
    r->count = level->value + 1;
    r->at++;
    value->type = level->is_object ? JSON_OBJECT : JSON_LIST;
    value->size = count;
    if (!level->is_object) {
        struct json_value *items = arena_alloc(r->arena, count * sizeof *items);
        for (uint32_t i = 0; i < count; i++) items[i] = held[i].value;
        value->items = items;
        return true;
    }
    size_t order = count > FEW ? 2 * count * sizeof(uint32_t) : 0;
    struct json_member *members = arena_alloc(r->arena, count * sizeof *members + order);
    memcpy(members, held, count * sizeof *members);
    value->members = members;
    if (count <= FEW) return true;
    sort_names(value);
    return check_names(r, value);
}

static bool begin_container(struct reader *r, bool is_object, bool *complete)
{
    if (r->depth == JSON_MAX_DEPTH) {
        return refuse(r, r->at, "too many lists and objects inside each other");
    }
    ARENA_PUSH(r->arena, r->levels, r->depth, r->level_capacity) =
        (struct level){.value = r->count - 1, .is_object = is_object};
    r->at++;
    skip_blanks(r);
    *complete = r->at < r->end && *r->at == (is_object ? '}' : ']');
    if (*complete) return end_container(r);
    return is_object ? read_name(r) : push(r, STR_EMPTY, r->at);
}

/* Reads a value into the place on top of the stack, as far as the first value that it holds. */
static bool read_value(struct reader *r, bool *complete)
{
    skip_blanks(r);
    *complete = true;
    struct json_value *value = &r->stack[r->count - 1].value;
    switch (r->at < r->end ? *r->at : '\0') {
    case '"': {
        r->at++;
        struct str text;
        if (!read_string(r, &text)) return false;
        *value = (struct json_value){
            .type = JSON_STRING, .size = (uint32_t)text.size, .text = text.data};
        return true;
    }
    case '{': return begin_container(r, true, complete);
    case '[': return begin_container(r, false, complete);
    case 't': return read_word(r, "true", JSON_TRUE, value);
    case 'f': return read_word(r, "false", JSON_FALSE, value);
    case 'n': return read_word(r, "null", JSON_NULL, value);
    default:
        if (r->at < r->end && (*r->at == '-' || ascii_is_digit(*r->at)))
            return read_number(r, value);
        return refuse(r, r->at,
                      r->at < r->end ? "expected a value" : "expected a value, but the text ends");
    }
}

/* Goes on behind a value: to the next one of its container, or that ends. */
static bool go_on(struct reader *r, bool *complete)
{
    skip_blanks(r);
    bool is_object = r->levels[r->depth - 1].is_object;
    char c = r->at < r->end ? *r->at : '\0';
    if (c == ',') {
        r->at++;
        *complete = false;
        return is_object ? read_name(r) : push(r, STR_EMPTY, r->at);
    }
    if (c == (is_object ? '}' : ']')) return end_container(r);
    return refuse(r, r->at,
                  is_object ? "expected a comma or the closing }"
                            : "expected a comma or the closing ]");
}

static bool read_all(struct reader *r)
{
    bool complete = false;
    if (!push(r, STR_EMPTY, r->at)) return false;
    for (;;) {
        if (!read_value(r, &complete)) return false;
        while (complete) {
            if (r->depth == 0) return true;
            if (!go_on(r, &complete)) return false;
        }
    }
}

static void tell(const struct reader *r, struct json_fault *fault)
{
    *fault = (struct json_fault){.too_many = r->too_many, .line = 1, .says = r->says};
    const char *line = r->start;
    for (const char *at = r->start; at < r->place; at++) {
        if (*at != '\n') continue;
        fault->line++;
        line = at + 1;
    }
    size_t before = (size_t)(r->place - line);
    fault->column = 1 + (before > 0 ? utf8_length(str_from(line, before)) : 0);
}

const struct json_value *json_read(struct str text, uint32_t max_values, struct arena *arena,
                                   struct json_fault *fault)
{
    if (!text.data) text = (struct str)STR("");
    struct reader r = {
        .start = text.data,
        .at = text.data,
        .end = text.data + text.size,
        .arena = arena,
        .values_left = max_values,
    };
    bool read = text.size <= JSON_MAX_TEXT || refuse(&r, r.at, "a text that is too long");
    read = read && read_all(&r);
    if (read) {
        skip_blanks(&r);
        read = r.at == r.end || refuse(&r, r.at, "something follows behind the value");
    }
    if (!read) {
        tell(&r, fault);
        return NULL;
    }
    return &r.stack[0].value;
}
