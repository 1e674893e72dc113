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

/* The expression of a replacement field, in a parser of its own. */
static bool read_inner_expression(struct parser *p, struct parser *sub)
{
    struct expr e;
    if (is(sub, PYT_KW_YIELD) || is(sub, PYT_STAR)) sub->odd = true;
    if (is(sub, PYT_KW_YIELD)) {
        if (!p->place.function) return py_fail(sub, PYG_OUTSIDE_FUNCTION);
        pass(sub);
        return is(sub, PYT_END) || py_read_star_expressions(sub, &e);
    }
    if (is(sub, PYT_NAME) && kind_at(sub, 1) == PYT_COLONEQUAL) return py_read_named(sub, &e);
    return py_read_star_expressions(sub, &e) && py_check_no_star(sub, &e);
}

/* The expression in the bytes [start, end) of the f-string `token`. */
static bool read_field_expression(struct parser *p, uint32_t token, uint32_t start, uint32_t end)
{
    struct py_tokens inner = {0};
    inner.capacity = 32;
    inner.items = arena_alloc(p->arena, inner.capacity * sizeof *inner.items);
    py_lex_expression(p->tokens->source, start, end, p->arena, &inner);
    struct parser sub = {
        .tokens = &inner,
        .items = inner.items,
        .arena = p->arena,
        .tree = p->tree,
        .extra_at = NO_TOKEN,
        .depth = p->depth,
        .place = p->place,
        .fstring_depth = p->fstring_depth + 1,
    };
    bool fits = read_inner_expression(p, &sub);
    if (fits && kind(&sub) != PYT_END) fits = py_fail(&sub, PYG_UNEXPECTED);
    p->yields += sub.yields;
    p->odd |= sub.odd;
    if (sub.async_token > 0 && p->async_token == 0) {
        p->async_token = token + 1;
        p->async_fault = sub.async_fault;
    }
    if (fits) {
        field(p, PY_FIELD_EXPRESSION);
        return true;
    }
    enum py_fault_code code = PYG_FSTRING;
    if (sub.fault.code == PYG_FSTRING_NESTING || sub.fault.code == PYG_TOO_DEEP)
        code = sub.fault.code;
    return fail_fstring(p, token, code, sub.fault.start, sub.fault.end);
}

static void leaf(struct parser *p, uint16_t kind, uint8_t flags, uint32_t start, uint32_t end)
{
    if (p->tree) tree_build_leaf(p->tree, kind, flags, start, end);
}

static char char_at(const struct parser *p, uint32_t at, uint32_t end)
{
    return at < end ? p->tokens->source->text[at] : '\0';
}

/* Behind the backslash at `at`, with what it makes another thing of; NO_TOKEN for no end. */
static uint32_t behind_escape(const struct parser *p, uint32_t at, uint32_t end)
{
    const char *text = p->tokens->source->text;
    char next = char_at(p, at + 1, end);
    if (next == '{' || next == '}') return at + 1;
    if (next != 'N' || char_at(p, at + 2, end) != '{') return at + 2;
    const char *close = memchr(text + at, '}', end - at);
    return close ? (uint32_t)(close - text) + 1 : NO_TOKEN;
}

static bool read_field(struct parser *p, uint32_t token, uint32_t *at, uint32_t end,
                       unsigned nested);

/* Text and fields of the string up to `end`. */
static bool read_parts(struct parser *p, uint32_t token, uint32_t *at, uint32_t end)
{
    const struct py_token *t = &p->items[token];
    struct text_run run = {0};
    if (p->tree) run = py_text_begin(p, t, *at);
    while (*at < end) {
        char c = char_at(p, *at, end);
        if (c == '\\' && !(t->flags & PYT_RAW)) {
            uint32_t behind = behind_escape(p, *at, end);
            if (behind == NO_TOKEN) return fail_fstring(p, token, PYG_FSTRING, *at, *at + 2);
            if (p->tree) py_text_escape(&run, *at, end);
            *at = behind;
        } else if ((c == '{' || c == '}') && char_at(p, *at + 1, end) == c) {
            leaf(p, PY_ESCAPE_INTERPOLATION, NODE_NAMED, *at, *at + 2);
            *at += 2;
        } else if (c == '{') {
            if (p->tree) py_text_end(&run, *at);
            if (!read_field(p, token, at, end, 0)) return false;
            if (p->tree) run = py_text_begin(p, t, *at);
        } else if (c == '}') {
            return fail_fstring(p, token, PYG_FSTRING, *at, *at + 1);
        } else {
            (*at)++;
        }
    }
    if (p->tree) py_text_end(&run, end);
    return true;
}

/* A format specification, from its `:` up to the `}` of its field. */
static bool read_specification(struct parser *p, uint32_t token, uint32_t *at, uint32_t end,
                               unsigned nested)
{
    uint32_t start = begin(p);
    leaf(p, PY_OP_COLON, 0, *at, *at + 1);
    (*at)++;
    while (*at < end && char_at(p, *at, end) != '}') {
        char c = char_at(p, *at, end);
        if (c == '\\' || c == '\n') p->odd = true;
        if (c == '\\' && !(p->items[token].flags & PYT_RAW)) {
            uint32_t behind = behind_escape(p, *at, end);
            if (behind == NO_TOKEN) return fail_fstring(p, token, PYG_FSTRING, *at, *at + 2);
            *at = behind;
        } else if (c == '{') {
            if (!read_field(p, token, at, end, nested)) return false;
        } else {
            (*at)++;
        }
    }
    node(p, start, PY_FORMAT_SPECIFIER);
    if (p->tree) p->tree->nodes[p->tree->count - 1].end = *at; /* its text is no leaf */
    field(p, PY_FIELD_FORMAT_SPECIFIER);
    return true;
}

/* A replacement field, from its `{` to behind its `}`. */
static bool read_field(struct parser *p, uint32_t token, uint32_t *at, uint32_t end,
                       unsigned nested)
{
    uint32_t opener = (*at)++;
    if (nested >= MAX_FSTRING_DEPTH) return fail_fstring(p, token, PYG_TOO_DEEP, opener, *at);
    uint32_t first = begin(p);
    leaf(p, PY_OP_LBRACE, 0, opener, *at);
    uint32_t start = *at;
    if (!scan_field(p, token, at, end)) return false;
    if (str_trim(source_slice(p->tokens->source, start, *at)).size == 0) {
        return fail_fstring(p, token, PYG_FSTRING, opener, *at + 1);
    }
    if (!read_field_expression(p, token, start, *at)) return false;
    if (char_at(p, *at, end) == '=') {
        leaf(p, PY_OP_EQUAL, 0, *at, *at + 1);
        (*at)++;
        while (ascii_is_space(char_at(p, *at, end))) (*at)++;
    }
    if (char_at(p, *at, end) == '!') {
        char c = char_at(p, *at + 1, end);
        if (c != 's' && c != 'r' && c != 'a') {
            return fail_fstring(p, token, PYG_FSTRING, *at, *at + 1);
        }
        leaf(p, PY_TYPE_CONVERSION, NODE_NAMED, *at, *at + 2);
        field(p, PY_FIELD_TYPE_CONVERSION);
        *at += 2;
    }
    if (char_at(p, *at, end) == ':' && !read_specification(p, token, at, end, nested + 1)) {
        return false;
    }
    if (char_at(p, *at, end) != '}') {
        return fail_fstring(p, token, PYG_FSTRING, opener, *at < end ? *at + 1 : end);
    }
    leaf(p, PY_OP_RBRACE, 0, *at, *at + 1);
    (*at)++;
    node(p, first, nested > 0 ? PY_FORMAT_EXPRESSION : PY_INTERPOLATION);
    return true;
}

bool py_read_fstring(struct parser *p)
{
    uint32_t token = p->at;
    uint32_t start = begin(p);
    const struct py_token *t = &p->items[token];
    uint32_t at = t->start + t->prefix;
    uint32_t end = t->end - (t->flags & PYT_TRIPLE ? 3 : 1);
    if (p->fstring_depth > MAX_FSTRING_DEPTH) {
        return fail_fstring(p, token, PYG_TOO_DEEP, t->start, t->end);
    }
    leaf(p, PY_STRING_START, NODE_NAMED, t->start, at);
    if (!read_parts(p, token, &at, end)) return false;
    leaf(p, PY_STRING_END, NODE_NAMED, end, t->end);
    node(p, start, PY_STRING);
    p->at++;
    return true;
}
