/* The patterns of match statements. */
#include "lang/python/syntax/parser.h"

static bool read_pattern(struct parser *p, bool *catches_all);
static bool read_alternatives(struct parser *p, bool *catches_all, uint8_t role);

/*
 * A number, or a complex one: -1, 1 + 2j.  Its sign and digits have the field `role` each,
 * and are part of what is around them.
 */
static bool read_pattern_number(struct parser *p, uint8_t role)
{
    uint32_t start = begin(p);
    uint32_t count = p->tree ? p->tree->count : 0;
    take(p, PYT_MINUS);
    if (!is(p, PYT_NUMBER)) return py_expect(p, PYT_NUMBER);
    py_pass_number(p);
    if (is(p, PYT_PLUS) || is(p, PYT_MINUS)) {
        pass(p);
        if (!is(p, PYT_NUMBER)) return py_expect(p, PYT_NUMBER);
        py_pass_number(p);
        struct str imaginary = py_token_text(p->tokens, p->at - 1);
        if (ascii_lower(imaginary.data[imaginary.size - 1]) != 'j')
            return py_fail_at(p, PYG_PATTERN, p->at - 1);
        node(p, start, PY_COMPLEX_PATTERN);
        field(p, role);
        return true;
    }
    if (!p->tree) return true;
    while (count < p->tree->count) p->tree->nodes[count++].field = role;
    return true;
}

/* A name that a pattern binds; no name may be bound twice in one pattern. */
static bool read_capture(struct parser *p)
{
    uint32_t name = p->at;
    if (name_is(p, name, "_")) {
        pass_as(p, PY_KW__, 0);
        return true;
    }
    if (!py_expect(p, PYT_NAME)) return false;
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

/* `as name`, from the `as` on. */
static bool read_name_for(struct parser *p)
{
    pass(p);
    if (name_is(p, p->at, "_")) return py_fail(p, PYG_PATTERN);
    return read_capture(p);
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
        uint32_t start = begin(p);
        if (!keywords && take(p, PYT_STAR)) {
            if (star_seen) return py_fail_at(p, PYG_PATTERN, p->at - 1);
            star_seen = starred = true;
            if (!read_capture(p)) return false;
            node(p, start, PY_SPLAT_PATTERN);
            node(p, start, PY_CASE_PATTERN);
        } else if (keywords && is(p, PYT_NAME) && kind_at(p, 1) == PYT_EQUAL) {
            keyword_seen = true;
            pass(p);
            pass(p);
            /* A name for a part, C(x=A() as a), is unknown to the core's grammar. */
            if (!read_alternatives(p, &all, 0)) return false;
            if (is(p, PYT_KW_AS)) p->odd = true;
            if (is(p, PYT_KW_AS) && !read_name_for(p)) return false;
            node(p, start, PY_KEYWORD_PATTERN);
            node(p, start, PY_CASE_PATTERN);
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
    uint32_t start = begin(p);
    pass(p);
    while (!is(p, PYT_RBRACE)) {
        bool all;
        uint32_t rest = begin(p);
        if (take(p, PYT_DOUBLESTAR)) {
            if (name_is(p, p->at, "_")) return py_fail(p, PYG_PATTERN);
            if (!read_capture(p)) return false;
            node(p, rest, PY_SPLAT_PATTERN);
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
        if (!read_alternatives(p, &all, PY_FIELD_KEY)) return false;
        if (!py_expect(p, PYT_COLON) || !read_pattern(p, &all)) return false;
        field(p, PY_FIELD_VALUE);
        if (!take(p, PYT_COMMA)) break;
    }
    if (!py_expect(p, PYT_RBRACE)) return false;
    node(p, start, PY_DICT_PATTERN);
    return true;
}

/* [a, b] or (a, b). */
static bool read_pattern_brackets(struct parser *p, bool *catches_all)
{
    struct pattern_row row;
    uint32_t start = begin(p);
    bool list = is(p, PYT_LBRACKET);
    enum py_token_kind end = list ? PYT_RBRACKET : PYT_RPAREN;
    pass(p);
    if (!read_pattern_row(p, end, false, &row) || !py_expect(p, end)) return false;
    if (!list) *catches_all = row.catches_all;
    node(p, start, list ? PY_LIST_PATTERN : PY_TUPLE_PATTERN);
    return true;
}

/* A name to bind, the name of a value, or of a class with its parts. */
static bool read_pattern_name(struct parser *p, bool *catches_all)
{
    struct pattern_row row;
    uint32_t start = begin(p);
    enum py_token_kind next = kind_at(p, 1);
    if (next != PYT_DOT && next != PYT_LPAREN) {
        *catches_all = true;
        bool wildcard = name_is(p, p->at, "_");
        if (!read_capture(p)) return false;
        if (!wildcard) node(p, start, PY_DOTTED_NAME);
        return true;
    }
    if (!py_read_dotted(p)) return false;
    if (!take(p, PYT_LPAREN)) return true;
    if (!read_pattern_row(p, PYT_RPAREN, true, &row) || !py_expect(p, PYT_RPAREN)) return false;
    node(p, start, PY_CLASS_PATTERN);
    return true;
}

/* A pattern that is neither alternatives nor named; what it is to its parent. */
static bool read_closed_pattern(struct parser *p, bool *catches_all, uint8_t role)
{
    *catches_all = false;
    bool fits;
    struct expr e;
    uint32_t first = p->at;
    switch (kind(p)) {
    case PYT_NUMBER:
    case PYT_MINUS: return read_pattern_number(p, role);
    case PYT_STRING:
        fits = py_read_strings(p, &e);
        if (fits && e.shape == PYS_FSTRING) fits = py_fail_at(p, PYG_PATTERN, first);
        break;
    case PYT_KW_NONE:
    case PYT_KW_TRUE:
    case PYT_KW_FALSE:
        pass(p);
        fits = true;
        break;
    case PYT_LBRACE: fits = read_pattern_dict(p); break;
    case PYT_LBRACKET:
    case PYT_LPAREN: fits = read_pattern_brackets(p, catches_all); break;
    case PYT_NAME: fits = read_pattern_name(p, catches_all); break;
    default: return py_fail(p, PYG_EXPECTED_EXPRESSION);
    }
    if (fits) field(p, role);
    return fits;
}

/* Patterns with `|` between them; what they are to their parent. */
static bool read_alternatives(struct parser *p, bool *catches_all, uint8_t role)
{
    uint32_t captures = p->capture_count;
    uint32_t first = p->at;
    uint32_t start = begin(p);
    if (!read_closed_pattern(p, catches_all, role)) return false;
    if (!is(p, PYT_VBAR)) return true;
    field(p, 0);
    while (is(p, PYT_VBAR)) {
        if (*catches_all) return py_fail_at(p, PYG_PATTERN, first);
        pass(p);
        first = p->at;
        /* The next alternative binds the same names anew: set the last one's aside. */
        uint32_t count = p->capture_count - captures;
        uint32_t *last = arena_alloc(p->arena, count * sizeof *last + 1);
        if (count > 0) memcpy(last, p->captures + captures, count * sizeof *last);
        p->capture_count = captures;
        if (!read_closed_pattern(p, catches_all, 0)) return false;
        if (!check_alternative(p, captures, last, count, first)) return false;
    }
    node(p, start, PY_UNION_PATTERN);
    field(p, role);
    return true;
}

static bool read_pattern(struct parser *p, bool *catches_all)
{
    if (!py_deeper(p)) return false;
    uint32_t start = begin(p);
    if (!read_alternatives(p, catches_all, 0)) return false;
    if (is(p, PYT_KW_AS)) {
        node(p, start, PY_CASE_PATTERN);
        if (!read_name_for(p)) return false;
        node(p, start, PY_AS_PATTERN);
    }
    node(p, start, PY_CASE_PATTERN);
    p->depth--;
    return true;
}

bool py_read_case(struct parser *p, bool *catches_all)
{
    uint32_t header = p->at;
    uint32_t start = begin(p);
    pass_as(p, PY_KW_CASE, 0);
    struct pattern_row row;
    p->capture_count = 0;
    if (!read_pattern_row(p, PYT_COLON, false, &row)) return false;
    if (row.count == 0) return py_fail(p, PYG_EXPECTED_EXPRESSION);
    *catches_all = row.catches_all;
    if (is(p, PYT_KW_IF)) {
        struct expr e;
        uint32_t guard = begin(p);
        pass(p);
        *catches_all = false;
        if (!py_read_named(p, &e)) return false;
        node(p, guard, PY_IF_CLAUSE);
        field(p, PY_FIELD_GUARD);
    }
    if (!py_read_block(p, header, PY_FIELD_CONSEQUENCE)) return false;
    node(p, start, PY_CASE_CLAUSE);
    return true;
}
