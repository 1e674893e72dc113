#include "lang/python/syntax/parser.h"

static bool read_statement(struct parser *p);

/* ---- Simple statements ---- */

static bool is_augmented(enum py_token_kind operator)
{
    return operator>= PYT_PLUSEQUAL && operator<= PYT_DOUBLESTAREQUAL;
}

static bool read_yield_or_expressions(struct parser *p, struct expr *e)
{
    return is(p, PYT_KW_YIELD) ? py_read_yield(p, e) : py_read_star_expressions(p, e);
}

static bool read_annotation(struct parser *p, const struct expr *target)
{
    bool fits = (target->shape == PYS_NAME || target->shape == PYS_ATTRIBUTE ||
                 target->shape == PYS_SUBSCRIPT) &&
                target->bad == NO_TOKEN;
    if (!fits) {
        py_fail_with(p, PYG_CANNOT_ANNOTATE, p->at, target->first);
        p->fault.shape = target->shape;
        return false;
    }
    p->at++;
    struct expr e;
    if (!py_read_expression(p, &e)) return false;
    if (!take(p, PYT_EQUAL)) return true;
    return read_yield_or_expressions(p, &e) && py_check_no_star(p, &e);
}

/* An expression statement or an assignment of any kind. */
static bool read_expression_statement(struct parser *p)
{
    struct expr e;
    if (!read_yield_or_expressions(p, &e)) return false;
    if (is(p, PYT_COLON)) return read_annotation(p, &e);
    if (is_augmented(kind(p))) {
        bool fits = (e.shape == PYS_NAME || e.shape == PYS_ATTRIBUTE || e.shape == PYS_SUBSCRIPT) &&
                    e.bad == NO_TOKEN;
        if (!fits) {
            py_fail_at(p, PYG_CANNOT_AUGMENT, e.first);
            p->fault.shape = e.shape;
            return false;
        }
        p->at++;
        return read_yield_or_expressions(p, &e) && py_check_no_star(p, &e);
    }
    while (is(p, PYT_EQUAL)) {
        if (!py_check_target(p, &e)) {
            p->fault.other = p->at;
            return false;
        }
        p->at++;
        if (!read_yield_or_expressions(p, &e)) return false;
    }
    return py_check_no_star(p, &e);
}

static bool read_return(struct parser *p)
{
    if (!p->place.function) return py_fail(p, PYG_OUTSIDE_FUNCTION);
    p->at++;
    if (is(p, PYT_NEWLINE) || is(p, PYT_SEMI) || is(p, PYT_END)) return true;
    p->place.returned_value = p->at - 1;
    struct expr e;
    return py_read_star_expressions(p, &e) && py_check_no_star(p, &e);
}

static bool read_raise(struct parser *p)
{
    p->at++;
    if (is(p, PYT_NEWLINE) || is(p, PYT_SEMI) || is(p, PYT_END)) return true;
    struct expr e;
    if (!py_read_expression(p, &e)) return false;
    return !take(p, PYT_KW_FROM) || py_read_expression(p, &e);
}

static bool read_assert(struct parser *p)
{
    p->at++;
    struct expr e;
    if (!py_read_expression(p, &e)) return false;
    return !take(p, PYT_COMMA) || py_read_expression(p, &e);
}

static bool read_delete(struct parser *p)
{
    p->at++;
    struct expr e;
    if (!py_read_star_expressions(p, &e)) return false;
    if (e.bad != NO_TOKEN || e.stars > 0 || e.shape == PYS_STARRED) {
        py_fail_at(p, PYG_CANNOT_DELETE, e.bad != NO_TOKEN ? e.bad : e.first);
        p->fault.shape = e.bad != NO_TOKEN ? e.bad_shape : PYS_STARRED;
        return false;
    }
    return true;
}

/* global and nonlocal; what the names mean is checked where names are known. */
static bool read_declaration(struct parser *p)
{
    p->at++;
    do {
        if (!py_expect(p, PYT_NAME)) return false;
    } while (take(p, PYT_COMMA));
    return true;
}

/* A name that is about to be bound. */
static bool read_new_name(struct parser *p)
{
    if (name_is(p, p->at, "__debug__")) {
        py_fail(p, PYG_CANNOT_ASSIGN);
        p->fault.shape = PYS_CONSTANT;
        return false;
    }
    return py_expect(p, PYT_NAME);
}

bool py_read_dotted(struct parser *p)
{
    do {
        if (!read_new_name(p)) return false;
    } while (take(p, PYT_DOT));
    return true;
}

static bool read_import(struct parser *p)
{
    p->at++;
    do {
        if (!py_read_dotted(p)) return false;
        if (take(p, PYT_KW_AS) && !read_new_name(p)) return false;
    } while (take(p, PYT_COMMA));
    return true;
}

static bool check_future(struct parser *p, uint32_t name)
{
    static const char *const features[] = {
        "nested_scopes", "generators",       "division",          "absolute_import",
        "with_statement", "print_function",  "unicode_literals",  "barry_as_FLUFL",
        "generator_stop", "annotations",
    };
    for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
        if (name_is(p, name, features[i])) return true;
    }
    return py_fail_at(p, PYG_FUTURE_UNKNOWN, name);
}

static bool read_from(struct parser *p)
{
    uint32_t first = p->at++;
    bool dots = false;
    while (take(p, PYT_DOT) || take(p, PYT_ELLIPSIS)) dots = true;
    bool future = !dots && name_is(p, p->at, "__future__") && kind_at(p, 1) == PYT_KW_IMPORT;
    if ((!dots || is(p, PYT_NAME)) && !py_read_dotted(p)) return false;
    if (!py_expect(p, PYT_KW_IMPORT)) return false;
    if (is(p, PYT_STAR)) {
        if (future) return py_fail(p, PYG_FUTURE_UNKNOWN);
        if (p->place.function || p->place.class_body) return py_fail_at(p, PYG_IMPORT_STAR, first);
        p->at++;
        return true;
    }
    if (future && p->future_over) return py_fail_at(p, PYG_FUTURE_LATE, first);
    bool bracket = take(p, PYT_LPAREN);
    do {
        if (bracket && is(p, PYT_RPAREN)) break;
        if (!bracket && is(p, PYT_NEWLINE) && p->items[p->at - 1].kind == PYT_COMMA) {
            return py_fail_at(p, PYG_IMPORT_COMMA, p->at - 1);
        }
        uint32_t name = p->at;
        if (!read_new_name(p)) return false;
        if (future && !check_future(p, name)) return false;
        if (take(p, PYT_KW_AS) && !read_new_name(p)) return false;
    } while (take(p, PYT_COMMA));
    if (bracket && p->items[p->at - 1].kind == PYT_LPAREN) return py_fail(p, PYG_EXPECTED_EXPRESSION);
    return !bracket || py_expect(p, PYT_RPAREN);
}

static bool read_simple_statement(struct parser *p)
{
    bool future = is(p, PYT_KW_FROM) && p->at + 1 < p->tokens->count &&
                  name_is(p, p->at + 1, "__future__");
    bool fits;
    switch (kind(p)) {
    case PYT_KW_PASS: p->at++; fits = true; break;
    case PYT_KW_BREAK:
    case PYT_KW_CONTINUE:
        if (p->place.loops == 0) return py_fail(p, PYG_OUTSIDE_LOOP);
        p->at++;
        fits = true;
        break;
    case PYT_KW_RETURN: fits = read_return(p); break;
    case PYT_KW_RAISE: fits = read_raise(p); break;
    case PYT_KW_ASSERT: fits = read_assert(p); break;
    case PYT_KW_DEL: fits = read_delete(p); break;
    case PYT_KW_GLOBAL: fits = read_declaration(p); break;
    case PYT_KW_NONLOCAL:
        if (!p->place.function && !p->place.class_body) return py_fail(p, PYG_OUTSIDE_FUNCTION);
        fits = read_declaration(p);
        break;
    case PYT_KW_IMPORT: fits = read_import(p); break;
    case PYT_KW_FROM: fits = read_from(p); break;
    case PYT_STRING:
        /* A docstring may stand before `from __future__`; any later one may not. */
        fits = read_expression_statement(p);
        if (fits && p->at == 1) return true;
        break;
    default: fits = read_expression_statement(p); break;
    }
    if (!future) p->future_over = true;
    return fits;
}

/* Simple statements on one line, `;` between them, and the line's end. */
static bool read_simple_line(struct parser *p)
{
    do {
        if (is(p, PYT_NEWLINE)) break;
        if (!read_simple_statement(p)) return false;
    } while (take(p, PYT_SEMI));
    if (take(p, PYT_NEWLINE)) return true;
    return py_fail(p, PYG_UNEXPECTED);
}

/* ---- Compound statements ---- */

/* The indented lines under a header, or simple statements on the header's own line. */
bool py_read_block(struct parser *p, uint32_t header)
{
    if (!py_expect(p, PYT_COLON)) {
        p->fault.other = header;
        return false;
    }
    if (!take(p, PYT_NEWLINE)) return read_simple_line(p);
    if (!take(p, PYT_INDENT)) return py_fail_with(p, PYG_EXPECTED_BLOCK, p->at, header);
    while (!is(p, PYT_DEDENT)) {
        if (is(p, PYT_END) || is(p, PYT_BAD)) return py_fail(p, PYG_UNEXPECTED);
        if (!read_statement(p)) return false;
    }
    p->at++;
    return true;
}

/* A block that counts among CPython's nested blocks. */
static bool read_counted_block(struct parser *p, uint32_t header)
{
    if (p->place.blocks >= MAX_BLOCKS) return py_fail_at(p, PYG_TOO_DEEP, header);
    p->place.blocks++;
    bool fits = py_read_block(p, header);
    p->place.blocks--;
    return fits;
}

static bool read_loop_body(struct parser *p, uint32_t header)
{
    p->place.loops++;
    bool fits = read_counted_block(p, header);
    p->place.loops--;
    if (!fits) return false;
    uint32_t clause = p->at;
    return !take(p, PYT_KW_ELSE) || py_read_block(p, clause);
}

static bool read_if(struct parser *p)
{
    uint32_t header = p->at++;
    struct expr e;
    if (!py_read_named(p, &e) || !py_read_block(p, header)) return false;
    while (is(p, PYT_KW_ELIF)) {
        header = p->at++;
        if (!py_read_named(p, &e) || !py_read_block(p, header)) return false;
    }
    header = p->at;
    return !take(p, PYT_KW_ELSE) || py_read_block(p, header);
}

static bool read_while(struct parser *p)
{
    uint32_t header = p->at++;
    struct expr e;
    return py_read_named(p, &e) && read_loop_body(p, header);
}

static bool read_for(struct parser *p, uint32_t header)
{
    p->at++;
    struct expr e;
    return py_read_targets(p) && py_expect(p, PYT_KW_IN) && py_read_star_expressions(p, &e) &&
           py_check_no_star(p, &e) && read_loop_body(p, header);
}

static bool read_try(struct parser *p)
{
    uint32_t header = p->at++;
    if (!read_counted_block(p, header)) return false;
    bool bare_seen = false;
    bool any = false;
    bool group = false;
    while (is(p, PYT_KW_EXCEPT)) {
        uint32_t clause = p->at++;
        if (bare_seen) return py_fail_at(p, PYG_EXCEPT_ORDER, clause);
        bool star = take(p, PYT_STAR);
        if (any && star != group) return py_fail_at(p, PYG_EXCEPT_MIXED, clause);
        group = star;
        any = true;
        if (is(p, PYT_COLON) && !star) {
            bare_seen = true;
        } else {
            struct expr e;
            if (!py_read_expression(p, &e)) return false;
            if (is(p, PYT_COMMA)) return py_fail_with(p, PYG_EXCEPT_COMMA, p->at, clause);
            if (take(p, PYT_KW_AS) && !py_expect(p, PYT_NAME)) return false;
        }
        if (!read_counted_block(p, clause)) return false;
    }
    uint32_t clause = p->at;
    if (any && take(p, PYT_KW_ELSE) && !py_read_block(p, clause)) return false;
    clause = p->at;
    if (take(p, PYT_KW_FINALLY)) return read_counted_block(p, clause);
    if (!any) return py_fail_with(p, PYG_TRY_ALONE, p->at, header);
    return true;
}

static bool read_with_item(struct parser *p)
{
    struct expr e;
    if (!py_read_expression(p, &e)) return false;
    if (!take(p, PYT_KW_AS)) return true;
    bool starred = is(p, PYT_STAR);
    if (starred) return py_fail(p, PYG_STAR_ALONE);
    return py_read_binary(p, &e, LEVEL_BITWISE_OR) && py_check_target(p, &e);
}

/* with (a as b, c as d): -- brackets around the items, which a tuple has too. */
static bool read_bracketed_items(struct parser *p)
{
    p->at++;
    do {
        if (is(p, PYT_RPAREN)) break;
        if (!read_with_item(p)) return false;
    } while (take(p, PYT_COMMA));
    return py_expect(p, PYT_RPAREN) && is(p, PYT_COLON);
}

static bool read_with(struct parser *p, uint32_t header)
{
    p->at++;
    bool read = false;
    if (is(p, PYT_LPAREN)) {
        struct parser before = *p;
        read = read_bracketed_items(p);
        if (!read) *p = before;
    }
    if (!read) {
        do {
            if (!read_with_item(p)) return false;
        } while (take(p, PYT_COMMA));
    }
    return read_counted_block(p, header);
}

static bool read_def(struct parser *p, uint32_t header, bool async)
{
    p->at++;
    if (!py_expect(p, PYT_NAME) || !py_expect(p, PYT_LPAREN)) return false;
    if (!py_read_parameters(p, PYT_RPAREN) || !py_expect(p, PYT_RPAREN)) return false;
    struct expr e;
    if (take(p, PYT_ARROW) && !py_read_expression(p, &e)) return false;
    struct place outside = p->place;
    p->place = (struct place){.function = true, .async = async};
    bool fits = py_read_block(p, header);
    if (fits && async && p->place.generator && p->place.returned_value > 0) {
        fits = py_fail_at(p, PYG_OUTSIDE_ASYNC, p->place.returned_value);
    }
    p->place = outside;
    return fits;
}

static bool read_class(struct parser *p)
{
    uint32_t header = p->at++;
    if (!py_expect(p, PYT_NAME)) return false;
    if (take(p, PYT_LPAREN) && !py_read_arguments(p)) return false;
    struct place outside = p->place;
    p->place = (struct place){.class_body = true};
    bool fits = py_read_block(p, header);
    p->place = outside;
    return fits;
}

static bool read_async(struct parser *p)
{
    uint32_t header = p->at;
    enum py_token_kind next = kind_at(p, 1);
    if (next == PYT_KW_DEF) {
        p->at++;
        return read_def(p, header, true);
    }
    if (next == PYT_KW_FOR || next == PYT_KW_WITH) {
        if (!p->place.async) {
            return py_fail(p, p->place.function ? PYG_OUTSIDE_ASYNC : PYG_OUTSIDE_FUNCTION);
        }
        p->at++;
        return next == PYT_KW_FOR ? read_for(p, header) : read_with(p, header);
    }
    p->at++;
    return py_fail(p, PYG_UNEXPECTED);
}

static bool read_decorated(struct parser *p)
{
    while (take(p, PYT_AT)) {
        struct expr e;
        if (!py_read_named(p, &e)) return false;
        if (!take(p, PYT_NEWLINE)) return py_fail(p, PYG_UNEXPECTED);
    }
    switch (kind(p)) {
    case PYT_KW_DEF: return read_def(p, p->at, false);
    case PYT_KW_CLASS: return read_class(p);
    case PYT_KW_ASYNC:
        if (kind_at(p, 1) == PYT_KW_DEF) return read_async(p);
        break;
    default: break;
    }
    py_fail(p, PYG_EXPECTED_TOKEN);
    p->fault.expected = PYT_KW_DEF;
    return false;
}

/* ---- match ---- */

/*
 * match is a statement only when its line ends in a colon and a case follows;
 * otherwise it is a name like any other.
 */
static bool match_follows(const struct parser *p)
{
    if (!name_is(p, p->at, "match")) return false;
    uint32_t at = p->at + 1;
    while (p->items[at].kind != PYT_NEWLINE) {
        if (p->items[at].kind == PYT_END || p->items[at].kind == PYT_BAD) return false;
        at++;
    }
    return p->items[at - 1].kind == PYT_COLON && p->items[at + 1].kind == PYT_INDENT &&
           name_is(p, at + 2, "case");
}

static bool read_match(struct parser *p)
{
    p->at++;
    struct expr e;
    do {
        if (is(p, PYT_COLON) && p->items[p->at - 1].kind == PYT_COMMA) break;
        if (!py_read_star_named(p, &e)) return false;
    } while (take(p, PYT_COMMA));
    if (p->items[p->at - 1].kind != PYT_COMMA && !py_check_no_star(p, &e)) return false;
    if (!py_expect(p, PYT_COLON) || !py_expect(p, PYT_NEWLINE) || !py_expect(p, PYT_INDENT)) return false;
    bool over = false;
    while (!take(p, PYT_DEDENT)) {
        if (!name_is(p, p->at, "case")) return py_fail(p, PYG_UNEXPECTED);
        if (over) return py_fail(p, PYG_PATTERN);
        if (!py_read_case(p, &over)) return false;
    }
    return true;
}

/* ---- Programs ---- */

static bool read_compound(struct parser *p)
{
    switch (kind(p)) {
    case PYT_KW_IF: return read_if(p);
    case PYT_KW_FOR: return read_for(p, p->at);
    case PYT_KW_WHILE: return read_while(p);
    case PYT_KW_TRY: return read_try(p);
    case PYT_KW_WITH: return read_with(p, p->at);
    case PYT_KW_DEF: return read_def(p, p->at, false);
    case PYT_KW_CLASS: return read_class(p);
    case PYT_KW_ASYNC: return read_async(p);
    case PYT_AT: return read_decorated(p);
    default: return read_match(p);
    }
}

static bool read_statement(struct parser *p)
{
    switch (kind(p)) {
    case PYT_INDENT: return py_fail(p, PYG_UNEXPECTED_INDENT);
    case PYT_KW_ELIF:
    case PYT_KW_ELSE:
    case PYT_KW_EXCEPT:
    case PYT_KW_FINALLY: return py_fail(p, PYG_STRAY_CLAUSE);
    case PYT_NAME:
        if (!match_follows(p)) return read_simple_line(p);
        break;
    case PYT_KW_IF:
    case PYT_KW_FOR:
    case PYT_KW_WHILE:
    case PYT_KW_TRY:
    case PYT_KW_WITH:
    case PYT_KW_DEF:
    case PYT_KW_CLASS:
    case PYT_KW_ASYNC:
    case PYT_AT: break;
    default: return read_simple_line(p);
    }
    p->future_over = true;
    return py_deeper(p) && read_compound(p) && p->depth-- > 0;
}

struct py_fault py_check(const struct py_tokens *tokens, struct arena *arena)
{
    struct parser parser = {.tokens = tokens, .items = tokens->items, .arena = arena};
    while (parser.items[parser.at].kind != PYT_END) {
        if (!read_statement(&parser) || !py_check_async(&parser)) break;
    }
    return parser.fault;
}
