/*
 * The inside of f-strings, as CPython 3.11 reads it: the string is one token, and
 * each replacement field is an expression of its own without backslashes,
 * comments and the string's own quotes.
 */
#include "lang/python/syntax/parser.h"

static bool fail_fstring(struct parser *p, uint32_t token, enum py_fault_code code, uint32_t start,
                         uint32_t end)
{
    if (p->fault.code != PYG_NONE) return false;
    p->fault = (struct py_fault){
        .code = code, .token = token, .other = NO_TOKEN, .start = start, .end = end};
    return false;
}

/*
 * Finds where the expression part of a replacement field ends: at an `=`, `!`,
 * `:` or `}` outside brackets and strings.  Returns false at what CPython 3.11
 * does not allow there.
 */
static bool scan_field(struct parser *p, uint32_t token, uint32_t *at, uint32_t end)
{
    const char *text = p->tokens->source->text;
    uint32_t from = *at;
    char open[200];
    uint32_t depth = 0;
    char quote = 0;
    uint32_t quotes = 0;
    for (; *at < end; (*at)++) {
        char c = text[*at];
        if (c == '\\') return fail_fstring(p, token, PYG_FSTRING, *at, *at + 1);
        if (quote) {
            if (c != quote) continue;
            if (quotes == 1) {
                quote = 0;
            } else if (*at + 2 < end && text[*at + 1] == quote && text[*at + 2] == quote) {
                *at += 2;
                quote = 0;
            }
            continue;
        }
        if (c == '\'' || c == '"') {
            quote = c;
            quotes = 1;
            if (*at + 2 < end && text[*at + 1] == c && text[*at + 2] == c) {
                quotes = 3;
                *at += 2;
            }
            continue;
        }
        if (c == '#') return fail_fstring(p, token, PYG_FSTRING, *at, *at + 1);
        if (c == '(' || c == '[' || c == '{') {
            if (depth == sizeof open) return fail_fstring(p, token, PYG_TOO_DEEP, *at, *at + 1);
            open[depth++] = c;
            continue;
        }
        if (depth == 0) {
            char next = *at + 1 < end ? text[*at + 1] : '\0';
            if ((c == '=' || c == '!' || c == '<' || c == '>') && next == '=') {
                (*at)++;
                continue;
            }
            if (c == '=' || c == '!' || c == ':' || c == '}') return true;
            if (c == ')' || c == ']') return fail_fstring(p, token, PYG_FSTRING, *at, *at + 1);
        } else if (c == ')' || c == ']' || c == '}') {
            char opener = open[--depth];
            bool fits = (opener == '(' && c == ')') || (opener == '[' && c == ']') ||
                        (opener == '{' && c == '}');
            if (!fits) return fail_fstring(p, token, PYG_FSTRING, *at, *at + 1);
        }
    }
    /* The string ended first: an open quote means that the same quote was used inside. */
    return fail_fstring(p, token, quote || depth > 0 ? PYG_FSTRING_NESTING : PYG_FSTRING, from - 1,
                        end);
}

/* The expression in the bytes [start, end) of the f-string `token`. */
static bool check_field_expression(struct parser *p, uint32_t token, uint32_t start, uint32_t end)
{
    struct py_tokens inner = {0};
    inner.capacity = 32;
    inner.items = arena_alloc(p->arena, inner.capacity * sizeof *inner.items);
    py_lex_expression(p->tokens->source, start, end, p->arena, &inner);
    struct parser sub = {
        .tokens = &inner,
        .items = inner.items,
        .arena = p->arena,
        .depth = p->depth,
        .place = p->place,
        .fstring_depth = p->fstring_depth + 1,
    };
    struct expr e;
    bool fits;
    if (kind(&sub) == PYT_KW_YIELD) {
        fits = !p->place.function ? py_fail(&sub, PYG_OUTSIDE_FUNCTION) : true;
        sub.at++;
        if (fits && kind(&sub) != PYT_END) fits = py_read_star_expressions(&sub, &e);
    } else if (is(&sub, PYT_NAME) && kind_at(&sub, 1) == PYT_COLONEQUAL) {
        fits = py_read_named(&sub, &e);
    } else {
        fits = py_read_star_expressions(&sub, &e) && py_check_no_star(&sub, &e);
    }
    if (fits && kind(&sub) != PYT_END) fits = py_fail(&sub, PYG_UNEXPECTED);
    p->yields += sub.yields;
    if (sub.async_token > 0 && p->async_token == 0) {
        p->async_token = token + 1;
        p->async_fault = sub.async_fault;
    }
    if (fits) return true;
    enum py_fault_code code = PYG_FSTRING;
    if (sub.fault.code == PYG_FSTRING_NESTING || sub.fault.code == PYG_TOO_DEEP) code = sub.fault.code;
    return fail_fstring(p, token, code, sub.fault.start, sub.fault.end);
}

/* A replacement field, from behind its `{` to behind its `}`. */
static bool check_field(struct parser *p, uint32_t token, uint32_t *at, uint32_t end, unsigned nested);

/* Text and fields up to `end`, or in a format specification up to its `}`. */
static bool check_fields(struct parser *p, uint32_t token, uint32_t *at, uint32_t end, bool raw,
                         unsigned nested)
{
    const char *text = p->tokens->source->text;
    while (*at < end) {
        char c = text[*at];
        char next = *at + 1 < end ? text[*at + 1] : '\0';
        if (c == '\\' && !raw && next == 'N' && *at + 2 < end && text[*at + 2] == '{') {
            const char *close = memchr(text + *at, '}', end - *at);
            if (!close) return fail_fstring(p, token, PYG_FSTRING, *at, *at + 2);
            *at = (uint32_t)(close - text) + 1;
        } else if (c == '\\' && !raw && next != '{' && next != '}') {
            *at += 2;
        } else if (c == '{') {
            if (next == '{' && nested == 0) {
                *at += 2;
                continue;
            }
            (*at)++;
            if (!check_field(p, token, at, end, nested)) return false;
        } else if (c == '}') {
            if (nested > 0) return true;
            if (next != '}') return fail_fstring(p, token, PYG_FSTRING, *at, *at + 1);
            *at += 2;
        } else {
            (*at)++;
        }
    }
    return true;
}

static bool check_field(struct parser *p, uint32_t token, uint32_t *at, uint32_t end, unsigned nested)
{
    const char *text = p->tokens->source->text;
    uint32_t opener = *at - 1;
    if (nested >= MAX_FSTRING_DEPTH) return fail_fstring(p, token, PYG_TOO_DEEP, opener, *at);
    uint32_t start = *at;
    if (!scan_field(p, token, at, end)) return false;
    if (str_trim(source_slice(p->tokens->source, start, *at)).size == 0) {
        return fail_fstring(p, token, PYG_FSTRING, opener, *at + 1);
    }
    if (!check_field_expression(p, token, start, *at)) return false;
    if (text[*at] == '=') {
        (*at)++;
        while (*at < end && ascii_is_space(text[*at])) (*at)++;
    }
    if (*at < end && text[*at] == '!') {
        char c = *at + 1 < end ? text[*at + 1] : '\0';
        if (c != 's' && c != 'r' && c != 'a') {
            return fail_fstring(p, token, PYG_FSTRING, *at, *at + 1);
        }
        *at += 2;
    }
    if (*at < end && text[*at] == ':') {
        (*at)++;
        bool raw = (p->items[token].flags & PYT_RAW) != 0;
        if (!check_fields(p, token, at, end, raw, nested + 1)) return false;
    }
    if (*at >= end || text[*at] != '}') {
        return fail_fstring(p, token, PYG_FSTRING, opener, *at < end ? *at + 1 : end);
    }
    (*at)++;
    return true;
}

bool py_check_fstring(struct parser *p, uint32_t token)
{
    const struct py_token *t = &p->items[token];
    uint32_t at = t->start + t->prefix;
    uint32_t end = t->end - (t->flags & PYT_TRIPLE ? 3 : 1);
    if (p->fstring_depth > MAX_FSTRING_DEPTH) {
        return fail_fstring(p, token, PYG_TOO_DEEP, t->start, t->end);
    }
    return check_fields(p, token, &at, end, (t->flags & PYT_RAW) != 0, 0);
}
