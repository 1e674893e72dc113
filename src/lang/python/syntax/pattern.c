/* The patterns of match statements. */
#include "lang/python/syntax/parser.h"

static bool read_pattern(struct parser *p, bool *catches_all);

static bool read_pattern_number(struct parser *p)
{
    take(p, PYT_MINUS);
    if (!py_expect(p, PYT_NUMBER)) return false;
    if (!take(p, PYT_PLUS) && !take(p, PYT_MINUS)) return true;
    if (!py_expect(p, PYT_NUMBER)) return false;
    struct str imaginary = py_token_text(p->tokens, p->at - 1);
    if (ascii_lower(imaginary.data[imaginary.size - 1]) != 'j')
        return py_fail_at(p, PYG_PATTERN, p->at - 1);
    return true;
}

/* A name that a pattern binds; no name may be bound twice in one pattern. */
static bool read_capture(struct parser *p)
{
    uint32_t name = p->at;
    if (!py_expect(p, PYT_NAME)) return false;
    if (name_is(p, name, "_")) return true;
    struct str text = py_token_text(p->tokens, name);
    for (uint32_t i = 0; i < p->capture_count; i++) {
        if (str_equal(py_token_text(p->tokens, p->captures[i]), text)) {
            return py_fail_at(p, PYG_PATTERN, name);
        }
    }
    ARENA_PUSH(p->arena, p->captures, p->capture_count, p->capture_capacity) = name;
    return true;
}

/*
 * The alternatives of `a | b` have to bind the same names: those from `first` on
 * are this one's, `last` the one's before.
 */
static bool check_alternative(struct parser *p, uint32_t first, const uint32_t *last,
                              uint32_t count, uint32_t token)
{
    if (p->capture_count - first != count) return py_fail_at(p, PYG_PATTERN, token);
    for (uint32_t i = 0; i < count; i++) {
        bool found = false;
        for (uint32_t j = first; j < p->capture_count && !found; j++) {
            found = str_equal(py_token_text(p->tokens, last[i]),
                              py_token_text(p->tokens, p->captures[j]));
        }
        if (!found) return py_fail_at(p, PYG_PATTERN, token);
    }
    return true;
}

/* A row of patterns, as it was read. */
struct pattern_row {
    uint32_t count;
    bool single;      /* one pattern and no comma: `(x)` is x, not a row of one */
    bool catches_all; /* single, and it matches everything */
};

/* Patterns with commas between them, up to `end` (which is left). */
static bool read_pattern_row(struct parser *p, enum py_token_kind end, bool keywords,
                             struct pattern_row *row)
{
    bool star_seen = false;
    bool keyword_seen = false;
    *row = (struct pattern_row){0};
    while (!is(p, end) && !(end == PYT_COLON && is(p, PYT_KW_IF))) {
        bool all = false;
        bool starred = false;
        if (!keywords && take(p, PYT_STAR)) {
            if (star_seen) return py_fail_at(p, PYG_PATTERN, p->at - 1);
            star_seen = starred = true;
            if (!read_capture(p)) return false;
        } else if (keywords && is(p, PYT_NAME) && kind_at(p, 1) == PYT_EQUAL) {
            keyword_seen = true;
            p->at += 2;
            if (!read_pattern(p, &all)) return false;
        } else {
            if (keyword_seen) return py_fail(p, PYG_PATTERN);
            if (!read_pattern(p, &all)) return false;
        }
        row->count++;
        row->single = row->count == 1 && !starred && !is(p, PYT_COMMA);
        row->catches_all = row->single && all;
        if (!take(p, PYT_COMMA)) break;
    }
    return true;
}

static bool read_pattern_dict(struct parser *p)
{
    p->at++;
    while (!is(p, PYT_RBRACE)) {
        bool all;
        if (take(p, PYT_DOUBLESTAR)) {
            if (name_is(p, p->at, "_")) return py_fail(p, PYG_PATTERN);
            if (!read_capture(p)) return false;
            take(p, PYT_COMMA);
            break;
        }
        switch (kind(p)) {
        case PYT_STRING:
        case PYT_NUMBER:
        case PYT_MINUS:
        case PYT_KW_NONE:
        case PYT_KW_TRUE:
        case PYT_KW_FALSE:
        case PYT_NAME: break;
        default: return py_fail(p, PYG_EXPECTED_EXPRESSION);
        }
        if (!read_pattern(p, &all)) return false;
        if (!py_expect(p, PYT_COLON) || !read_pattern(p, &all)) return false;
        if (!take(p, PYT_COMMA)) break;
    }
    return py_expect(p, PYT_RBRACE);
}

static bool read_closed_pattern(struct parser *p, bool *catches_all)
{
    *catches_all = false;
    struct expr e;
    struct pattern_row row;
    switch (kind(p)) {
    case PYT_NUMBER:
    case PYT_MINUS: return read_pattern_number(p);
    case PYT_STRING: {
        uint32_t first = p->at;
        if (!py_read_strings(p, &e)) return false;
        return e.shape != PYS_FSTRING || py_fail_at(p, PYG_PATTERN, first);
    }
    case PYT_KW_NONE:
    case PYT_KW_TRUE:
    case PYT_KW_FALSE: p->at++; return true;
    case PYT_LBRACE: return read_pattern_dict(p);
    case PYT_LBRACKET:
        p->at++;
        return read_pattern_row(p, PYT_RBRACKET, false, &row) && py_expect(p, PYT_RBRACKET);
    case PYT_LPAREN:
        p->at++;
        if (!read_pattern_row(p, PYT_RPAREN, false, &row)) return false;
        *catches_all = row.catches_all;
        return py_expect(p, PYT_RPAREN);
    case PYT_NAME: break;
    default: return py_fail(p, PYG_EXPECTED_EXPRESSION);
    }
    enum py_token_kind next = kind_at(p, 1);
    if (next != PYT_DOT && next != PYT_LPAREN) {
        *catches_all = true;
        return read_capture(p);
    }
    if (!py_read_dotted(p)) return false;
    if (take(p, PYT_LPAREN)) {
        return read_pattern_row(p, PYT_RPAREN, true, &row) && py_expect(p, PYT_RPAREN);
    }
    return true;
}

static bool read_pattern(struct parser *p, bool *catches_all)
{
    if (!py_deeper(p)) return false;
    uint32_t captures = p->capture_count;
    uint32_t first = p->at;
    if (!read_closed_pattern(p, catches_all)) return false;
    while (is(p, PYT_VBAR)) {
        if (*catches_all) return py_fail_at(p, PYG_PATTERN, first);
        first = ++p->at;
        /* The next alternative binds the same names anew: set the last one's aside. */
        uint32_t count = p->capture_count - captures;
        uint32_t *last = arena_alloc(p->arena, count * sizeof *last + 1);
        if (count > 0) memcpy(last, p->captures + captures, count * sizeof *last);
        p->capture_count = captures;
        if (!read_closed_pattern(p, catches_all)) return false;
        if (!check_alternative(p, captures, last, count, first)) return false;
    }
    if (take(p, PYT_KW_AS)) {
        if (name_is(p, p->at, "_")) return py_fail(p, PYG_PATTERN);
        if (!read_capture(p)) return false;
    }
    p->depth--;
    return true;
}

bool py_read_case(struct parser *p, bool *catches_all)
{
    uint32_t header = p->at++;
    struct pattern_row row;
    p->capture_count = 0;
    if (!read_pattern_row(p, PYT_COLON, false, &row)) return false;
    if (row.count == 0) return py_fail(p, PYG_EXPECTED_EXPRESSION);
    *catches_all = row.catches_all;
    if (take(p, PYT_KW_IF)) {
        struct expr e;
        *catches_all = false;
        if (!py_read_named(p, &e)) return false;
    }
    return py_read_block(p, header);
}
