/* Expressions of Python 3.11, and what may be assigned to. */
#include "lang/python/syntax/parser.h"

#include "base/map.h"

/* ---- Faults and tokens ---- */

bool py_fail_at(struct parser *p, enum py_fault_code code, uint32_t token)
{
    if (p->fault.code != PYG_NONE) return false;
    const struct py_token *t = &p->items[token];
    p->fault = (struct py_fault){
        .code = t->kind == PYT_BAD ? PYG_LEXICAL : code,
        .token = token,
        .other = NO_TOKEN,
        .start = t->start,
        .end = t->end,
    };
    return false;
}

bool py_fail(struct parser *p, enum py_fault_code code)
{
    return py_fail_at(p, code, p->at);
}

bool py_fail_with(struct parser *p, enum py_fault_code code, uint32_t token, uint32_t other)
{
    py_fail_at(p, code, token);
    p->fault.other = other;
    return false;
}

bool py_expect(struct parser *p, enum py_token_kind wanted)
{
    if (take(p, wanted)) return true;
    py_fail(p, PYG_EXPECTED_TOKEN);
    p->fault.expected = (uint8_t)wanted;
    return false;
}

bool py_deeper(struct parser *p)
{
    if (p->depth >= MAX_DEPTH) return py_fail(p, PYG_TOO_DEEP);
    p->depth++;
    return true;
}

/* ---- Expressions: what was read ---- */

static void note(struct expr *e, uint32_t first, enum py_shape shape)
{
    bool assignable = shape == PYS_NAME || shape == PYS_ATTRIBUTE || shape == PYS_SUBSCRIPT;
    *e = (struct expr){
        .shape = (uint8_t)shape,
        .bad_shape = (uint8_t)shape,
        .bad = assignable ? NO_TOKEN : first,
        .first = first,
    };
}

/* Adds one element to a row of values. */
static void note_element(struct expr *row, const struct expr *element)
{
    if (element->shape == PYS_STARRED && !element->parenthesised) {
        if (row->stars < UINT8_MAX) row->stars++;
    }
    if (element->stars > 1) row->stars = 2; /* one row inside is as wrong as this one */
    if (row->bad == NO_TOKEN && element->bad != NO_TOKEN) {
        row->bad = element->bad;
        row->bad_shape = element->bad_shape;
    }
}

static void note_row(struct expr *row, uint32_t first, enum py_shape shape)
{
    *row = (struct expr){.shape = (uint8_t)shape, .bad = NO_TOKEN, .first = first};
}

/* Whether `e` may stand to the left of `=`. */
bool py_check_target(struct parser *p, const struct expr *e)
{
    if (e->bad != NO_TOKEN) {
        py_fail_at(p, PYG_CANNOT_ASSIGN, e->bad);
        p->fault.shape = e->bad_shape;
        return false;
    }
    if (e->shape == PYS_STARRED) return py_fail_at(p, PYG_STAR_ALONE, e->first);
    if (e->stars > 1) return py_fail_at(p, PYG_TWO_STARS, e->first);
    return true;
}

bool py_check_no_star(struct parser *p, const struct expr *e)
{
    if (e->shape == PYS_STARRED) return py_fail_at(p, PYG_STAR_ALONE, e->first);
    return true;
}

/* ---- Comprehensions ---- */

/* One target of a loop or of a `with ... as`, or a row of them without brackets. */
bool py_read_targets(struct parser *p)
{
    struct expr row;
    uint32_t first = p->at;
    note_row(&row, first, PYS_TUPLE);
    bool several = false;
    struct expr e;
    for (;;) {
        bool starred = take(p, PYT_STAR);
        /* Above comparison, so that `in` is left for the loop. */
        if (!py_read_binary(p, &e, LEVEL_BITWISE_OR)) return false;
        if (starred) {
            e.shape = PYS_STARRED;
            e.parenthesised = false;
        }
        note_element(&row, &e);
        if (!take(p, PYT_COMMA)) break;
        several = true;
        if (is(p, PYT_KW_IN) || is(p, PYT_EQUAL)) break;
    }
    return py_check_target(p, several ? &row : &e);
}

static bool comprehension_follows(const struct parser *p)
{
    return is(p, PYT_KW_FOR) || (is(p, PYT_KW_ASYNC) && kind_at(p, 1) == PYT_KW_FOR);
}

/*
 * Notes a token that may only stand in a coroutine.  Whether it does is known later:
 * a generator expression, which shows only by its `for`, is one.
 */
static void note_async(struct parser *p, enum py_fault_code fault)
{
    if (p->place.async || p->async_token > 0) return;
    p->async_token = p->at + 1;
    p->async_fault = (uint8_t)fault;
}

bool py_check_async(struct parser *p)
{
    if (p->async_token == 0) return true;
    return py_fail_at(p, (enum py_fault_code)p->async_fault, p->async_token - 1);
}

/*
 * for ... in ... if ..., once or more; the first `for` is next.  The element was
 * read before: it began at the token `first`, with `yields` seen until then.
 */
static bool read_comprehension(struct parser *p, uint32_t yields, uint32_t first, bool generator)
{
    if (p->yields != yields) return py_fail_at(p, PYG_YIELD_IN_COMPREHENSION, first);
    if (generator && p->async_token > first) p->async_token = 0; /* in the element */
    uint32_t async_before = p->async_token;
    for (bool outermost = true; comprehension_follows(p); outermost = false) {
        if (is(p, PYT_KW_ASYNC)) {
            if (!generator) note_async(p, PYG_OUTSIDE_ASYNC);
            p->at++;
        }
        p->at++;
        if (!py_read_targets(p) || !py_expect(p, PYT_KW_IN)) return false;
        struct expr e;
        uint32_t walruses = p->walruses;
        uint32_t iterable = p->at;
        if (!py_read_binary(p, &e, LEVEL_OR)) return false;
        if (p->walruses != walruses) return py_fail_at(p, PYG_WALRUS_IN_ITERABLE, iterable);
        /* The first iterable is evaluated outside, where a yield is at home. */
        if (outermost) yields = p->yields;
        if (outermost) async_before = p->async_token;
        while (take(p, PYT_KW_IF)) {
            if (is(p, PYT_NAME) && kind_at(p, 1) == PYT_COLONEQUAL) return py_fail(p, PYG_UNEXPECTED);
            if (!py_read_binary(p, &e, LEVEL_OR)) return false;
        }
        if (p->yields != yields) return py_fail_at(p, PYG_YIELD_IN_COMPREHENSION, first);
    }
    if (generator) p->async_token = async_before;
    return true;
}

/* ---- Atoms ---- */

bool py_read_strings(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    bool formatted = false;
    uint8_t bytes = p->items[first].flags & PYT_BYTES;
    for (; is(p, PYT_STRING); p->at++) {
        const struct py_token *t = &p->items[p->at];
        if ((t->flags & PYT_BYTES) != bytes) return py_fail(p, PYG_MIXED_BYTES);
        if (t->flags & PYT_FORMATTED) {
            formatted = true;
            if (!py_check_fstring(p, p->at)) return false;
        }
    }
    note(e, first, formatted ? PYS_FSTRING : PYS_LITERAL);
    return true;
}

/* An element of a list, set or tuple display: `*x` or an expression or `n := x`. */
bool py_read_star_named(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    if (take(p, PYT_STAR)) {
        if (!py_read_binary(p, e, LEVEL_BITWISE_OR)) return false;
        e->shape = PYS_STARRED;
        e->parenthesised = false;
        e->first = first;
        return true;
    }
    return py_read_named(p, e);
}

bool py_read_yield(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    if (!p->place.function) return py_fail(p, PYG_OUTSIDE_FUNCTION);
    p->at++;
    p->yields++;
    p->place.generator = true;
    if (take(p, PYT_KW_FROM)) {
        if (p->place.async) return py_fail_at(p, PYG_OUTSIDE_ASYNC, first);
        if (!py_read_expression(p, e)) return false;
    } else {
        switch (kind(p)) {
        case PYT_NEWLINE:
        case PYT_SEMI:
        case PYT_RPAREN:
        case PYT_EQUAL:
        case PYT_END: break;
        default:
            if (!py_read_star_expressions(p, e) || !py_check_no_star(p, e)) return false;
        }
    }
    note(e, first, PYS_YIELD);
    return true;
}

/* ( ... ): a group, a tuple or a generator expression. */
static bool read_parenthesised(struct parser *p, struct expr *e)
{
    uint32_t first = p->at++;
    if (take(p, PYT_RPAREN)) {
        note_row(e, first, PYS_TUPLE);
        return true;
    }
    if (is(p, PYT_KW_YIELD)) {
        if (!py_read_yield(p, e)) return false;
        e->parenthesised = true;
        return py_expect(p, PYT_RPAREN);
    }
    uint32_t yields = p->yields;
    struct expr element;
    if (!py_read_star_named(p, &element)) return false;
    if (comprehension_follows(p)) {
        if (element.shape == PYS_STARRED) return py_fail_at(p, PYG_STAR_ALONE, element.first);
        if (!read_comprehension(p, yields, first, true)) return false;
        note(e, first, PYS_COMPREHENSION);
        return py_expect(p, PYT_RPAREN);
    }
    if (!is(p, PYT_COMMA)) {
        if (element.shape == PYS_STARRED) return py_fail_at(p, PYG_STAR_ALONE, element.first);
        *e = element;
        e->parenthesised = true;
        return py_expect(p, PYT_RPAREN);
    }
    note_row(e, first, PYS_TUPLE);
    note_element(e, &element);
    while (take(p, PYT_COMMA)) {
        if (is(p, PYT_RPAREN)) break;
        if (!py_read_star_named(p, &element)) return false;
        note_element(e, &element);
    }
    return py_expect(p, PYT_RPAREN);
}

static bool read_list(struct parser *p, struct expr *e)
{
    uint32_t first = p->at++;
    note_row(e, first, PYS_LIST);
    if (take(p, PYT_RBRACKET)) return true;
    uint32_t yields = p->yields;
    struct expr element;
    if (!py_read_star_named(p, &element)) return false;
    if (comprehension_follows(p)) {
        if (element.shape == PYS_STARRED) return py_fail_at(p, PYG_STAR_ALONE, element.first);
        if (!read_comprehension(p, yields, first, false)) return false;
        note(e, first, PYS_COMPREHENSION);
        return py_expect(p, PYT_RBRACKET);
    }
    note_element(e, &element);
    while (take(p, PYT_COMMA)) {
        if (is(p, PYT_RBRACKET)) break;
        if (!py_read_star_named(p, &element)) return false;
        note_element(e, &element);
    }
    return py_expect(p, PYT_RBRACKET);
}

static bool read_pair(struct parser *p)
{
    struct expr e;
    if (take(p, PYT_DOUBLESTAR)) return py_read_binary(p, &e, LEVEL_BITWISE_OR);
    return py_read_expression(p, &e) && py_expect(p, PYT_COLON) && py_read_expression(p, &e);
}

/* { ... }: a dictionary or a set, or a comprehension of either. */
static bool read_braced(struct parser *p, struct expr *e)
{
    uint32_t first = p->at++;
    note(e, first, PYS_DICT);
    if (take(p, PYT_RBRACE)) return true;
    uint32_t yields = p->yields;
    bool unpacks = is(p, PYT_DOUBLESTAR);
    struct expr element;
    if (unpacks) {
        if (!read_pair(p)) return false;
    } else {
        if (!py_read_star_named(p, &element)) return false;
        bool pair = element.shape != PYS_STARRED &&
                    (element.shape != PYS_WALRUS || element.parenthesised) && is(p, PYT_COLON);
        if (!pair) {
            note(e, first, PYS_SET);
            if (comprehension_follows(p)) {
                if (element.shape == PYS_STARRED) return py_fail_at(p, PYG_STAR_ALONE, element.first);
                if (!read_comprehension(p, yields, first, false)) return false;
                note(e, first, PYS_COMPREHENSION);
                return py_expect(p, PYT_RBRACE);
            }
            while (take(p, PYT_COMMA)) {
                if (is(p, PYT_RBRACE)) break;
                if (!py_read_star_named(p, &element)) return false;
            }
            return py_expect(p, PYT_RBRACE);
        }
        p->at++;
        if (!py_read_expression(p, &element)) return false;
    }
    if (comprehension_follows(p)) {
        if (unpacks) return py_fail_at(p, PYG_STAR_ALONE, first + 1);
        if (!read_comprehension(p, yields, first, false)) return false;
        note(e, first, PYS_COMPREHENSION);
        return py_expect(p, PYT_RBRACE);
    }
    while (take(p, PYT_COMMA)) {
        if (is(p, PYT_RBRACE)) break;
        if (!read_pair(p)) return false;
    }
    return py_expect(p, PYT_RBRACE);
}

static bool read_atom(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    switch (kind(p)) {
    case PYT_NAME:
        p->at++;
        note(e, first, name_is(p, first, "__debug__") ? PYS_CONSTANT : PYS_NAME);
        return true;
    case PYT_NUMBER:
        p->at++;
        note(e, first, PYS_LITERAL);
        return true;
    case PYT_KW_TRUE:
    case PYT_KW_FALSE:
    case PYT_KW_NONE:
    case PYT_ELLIPSIS:
        p->at++;
        note(e, first, PYS_CONSTANT);
        return true;
    case PYT_STRING: return py_read_strings(p, e);
    case PYT_LPAREN: return read_parenthesised(p, e);
    case PYT_LBRACKET: return read_list(p, e);
    case PYT_LBRACE: return read_braced(p, e);
    default: return py_fail(p, PYG_EXPECTED_EXPRESSION);
    }
}

/* ---- Calls and subscripts ---- */

/* Adds a name to a set; false when it was there.  Few names are the rule. */
struct name_set {
    uint32_t count, capacity;
    uint32_t *tokens;
    struct map map;
};

static bool add_name(struct parser *p, struct name_set *set, uint32_t token)
{
    enum { FEW = 16 };
    struct str name = py_token_text(p->tokens, token);
    if (set->count < FEW) {
        for (uint32_t i = 0; i < set->count; i++) {
            if (str_equal(py_token_text(p->tokens, set->tokens[i]), name)) return false;
        }
    } else {
        if (set->count == FEW) {
            map_init(&set->map, p->arena, 4 * FEW);
            for (uint32_t i = 0; i < set->count; i++) {
                *map_at(&set->map, py_token_text(p->tokens, set->tokens[i])) = i;
            }
        }
        uint32_t *value = map_at(&set->map, name);
        if (*value != MAP_NONE) return false;
        *value = set->count;
    }
    ARENA_PUSH(p->arena, set->tokens, set->count, set->capacity) = token;
    return true;
}

/* The arguments of a call or class, from behind `(` to behind `)`. */
bool py_read_arguments(struct parser *p)
{
    struct name_set names = {0};
    bool keyword_seen = false;
    bool unpacking_seen = false; /* ** */
    struct expr e;
    while (!is(p, PYT_RPAREN)) {
        uint32_t first = p->at;
        if (take(p, PYT_STAR)) {
            if (unpacking_seen) return py_fail_at(p, PYG_POSITIONAL_AFTER_KEYWORD, first);
            if (!py_read_expression(p, &e)) return false;
        } else if (take(p, PYT_DOUBLESTAR)) {
            unpacking_seen = true;
            if (!py_read_expression(p, &e)) return false;
        } else if (is(p, PYT_NAME) && kind_at(p, 1) == PYT_EQUAL) {
            if (name_is(p, first, "__debug__")) return py_fail(p, PYG_CANNOT_ASSIGN);
            if (!add_name(p, &names, first)) return py_fail(p, PYG_DUPLICATE_KEYWORD);
            keyword_seen = true;
            p->at += 2;
            if (!py_read_expression(p, &e)) return false;
            if (comprehension_follows(p)) return py_fail(p, PYG_UNEXPECTED);
        } else {
            uint32_t yields = p->yields;
            if (!py_read_named(p, &e)) return false;
            if (is(p, PYT_EQUAL)) return py_fail_with(p, PYG_KEYWORD_NOT_NAME, p->at, first);
            if (comprehension_follows(p)) {
                bool alone = p->items[first - 1].kind == PYT_LPAREN;
                if (!read_comprehension(p, yields, first, true)) return false;
                if (!alone || is(p, PYT_COMMA)) {
                    return py_fail_at(p, PYG_BARE_GENERATOR, first);
                }
            }
            if (keyword_seen || unpacking_seen) {
                return py_fail_at(p, PYG_POSITIONAL_AFTER_KEYWORD, first);
            }
        }
        if (!take(p, PYT_COMMA)) break;
    }
    return py_expect(p, PYT_RPAREN);
}

static bool slice_ends(const struct parser *p)
{
    return is(p, PYT_COLON) || is(p, PYT_COMMA) || is(p, PYT_RBRACKET);
}

/* The inside of a subscript, from behind `[` to behind `]`. */
static bool read_slices(struct parser *p)
{
    struct expr e;
    do {
        if (is(p, PYT_RBRACKET)) break;
        if (!is(p, PYT_COLON)) {
            if (!py_read_star_named(p, &e)) return false;
            if (is(p, PYT_COLON) && (e.shape == PYS_STARRED ||
                                     (e.shape == PYS_WALRUS && !e.parenthesised))) {
                return py_fail(p, PYG_UNEXPECTED);
            }
        }
        for (unsigned colons = 0; colons < 2 && take(p, PYT_COLON); colons++) {
            if (!slice_ends(p) && !py_read_expression(p, &e)) return false;
        }
    } while (take(p, PYT_COMMA));
    return py_expect(p, PYT_RBRACKET);
}

/* An atom with what hangs on it: .name, (arguments), [subscript]. */
static bool read_primary(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    bool awaits = is(p, PYT_KW_AWAIT);
    if (awaits) {
        note_async(p, p->place.function ? PYG_OUTSIDE_ASYNC : PYG_OUTSIDE_FUNCTION);
        p->at++;
    }
    if (!read_atom(p, e)) return false;
    for (;;) {
        switch (kind(p)) {
        case PYT_DOT:
            p->at++;
            if (!py_expect(p, PYT_NAME)) return false;
            note(e, first, PYS_ATTRIBUTE);
            if (name_is(p, p->at - 1, "__debug__")) note(e, first, PYS_CONSTANT);
            break;
        case PYT_LPAREN:
            p->at++;
            if (!py_read_arguments(p)) return false;
            note(e, first, PYS_CALL);
            break;
        case PYT_LBRACKET:
            p->at++;
            if (is(p, PYT_RBRACKET)) return py_fail(p, PYG_EXPECTED_EXPRESSION);
            if (!read_slices(p)) return false;
            note(e, first, PYS_SUBSCRIPT);
            break;
        default:
            if (awaits) note(e, first, PYS_AWAIT);
            return true;
        }
    }
}

/* ---- Operators ---- */

/*
 * How tightly a binary operator binds, 0 for what is none; from "6.17. Operator
 * precedence" of the language reference.  `not` as a prefix is level 3.
 */
static const uint8_t precedence[PYT_COUNT] = {
    [PYT_KW_OR] = 1,        [PYT_KW_AND] = 2,       [PYT_KW_IN] = 4,      [PYT_KW_IS] = 4,
    [PYT_LESS] = 4,         [PYT_GREATER] = 4,      [PYT_EQEQUAL] = 4,    [PYT_NOTEQUAL] = 4,
    [PYT_LESSEQUAL] = 4,    [PYT_GREATEREQUAL] = 4, [PYT_VBAR] = 5,       [PYT_CARET] = 6,
    [PYT_AMPER] = 7,        [PYT_LEFTSHIFT] = 8,    [PYT_RIGHTSHIFT] = 8, [PYT_PLUS] = 9,
    [PYT_MINUS] = 9,        [PYT_STAR] = 10,        [PYT_SLASH] = 10,     [PYT_DOUBLESLASH] = 10,
    [PYT_PERCENT] = 10,     [PYT_AT] = 10,
};

static bool is_sign(enum py_token_kind sign)
{
    return sign == PYT_PLUS || sign == PYT_MINUS || sign == PYT_TILDE;
}

/* Signs, a primary, and powers: `-x ** -y`. */
static bool read_factor(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    bool operators = false;
    for (;;) {
        while (is_sign(kind(p))) {
            p->at++;
            operators = true;
        }
        if (!read_primary(p, e)) return false;
        if (!take(p, PYT_DOUBLESTAR)) break;
        operators = true;
    }
    if (operators) note(e, first, PYS_OPERATOR);
    return true;
}

bool py_read_binary(struct parser *p, struct expr *e, unsigned least)
{
    uint32_t first = p->at;
    if (is(p, PYT_KW_NOT)) {
        if (least > LEVEL_NOT) return py_fail(p, PYG_EXPECTED_EXPRESSION);
        while (take(p, PYT_KW_NOT)) continue;
        if (!py_read_binary(p, e, LEVEL_COMPARISON)) return false;
        note(e, first, PYS_OPERATOR);
    } else if (!read_factor(p, e)) {
        return false;
    }
    for (;;) {
        unsigned level = precedence[kind(p)];
        if (is(p, PYT_KW_NOT) && kind_at(p, 1) == PYT_KW_IN) level = LEVEL_COMPARISON;
        if (level == 0 || level < least) return true;
        if (is(p, PYT_KW_NOT)) p->at++;
        bool identity = is(p, PYT_KW_IS);
        p->at++;
        if (identity) take(p, PYT_KW_NOT);
        struct expr right;
        if (!py_read_binary(p, &right, level + 1)) return false;
        note(e, first, level == LEVEL_COMPARISON ? PYS_COMPARISON : PYS_OPERATOR);
    }
}

/* ---- Parameters ---- */

/* The parameters of a function up to `)`, or of a lambda up to `:`; that is left. */
bool py_read_parameters(struct parser *p, enum py_token_kind end)
{
    struct name_set names = {0};
    bool lambda = end == PYT_COLON;
    bool default_seen = false;
    bool star_seen = false;
    bool slash_seen = false;
    bool rest_seen = false; /* ** */
    bool name_wanted = false; /* behind a bare * */
    uint32_t star = NO_TOKEN;
    struct expr e;
    for (uint32_t count = 0; !is(p, end); count++) {
        if (rest_seen) return py_fail(p, PYG_PARAMETER_ORDER);
        uint32_t first = p->at;
        if (take(p, PYT_SLASH)) {
            if (slash_seen || star_seen || count == 0) return py_fail_at(p, PYG_PARAMETER_ORDER, first);
            slash_seen = true;
        } else {
            bool starred = take(p, PYT_STAR);
            bool rest = !starred && take(p, PYT_DOUBLESTAR);
            if (starred) {
                if (star_seen) return py_fail_at(p, PYG_PARAMETER_ORDER, first);
                star_seen = true;
                star = first;
            }
            if (rest && name_wanted) return py_fail_at(p, PYG_PARAMETER_ORDER, star);
            if (starred && is(p, PYT_COMMA)) {
                name_wanted = true;
            } else {
                if (starred && is(p, end)) return py_fail_at(p, PYG_PARAMETER_ORDER, first);
                uint32_t name = p->at;
                if (!py_expect(p, PYT_NAME)) return false;
                if (name_is(p, name, "__debug__")) return py_fail_at(p, PYG_CANNOT_ASSIGN, name);
                if (!add_name(p, &names, name)) return py_fail_at(p, PYG_DUPLICATE_PARAMETER, name);
                if (!starred && !rest) name_wanted = false;
                if (rest) rest_seen = true;
                if (!lambda && take(p, PYT_COLON)) {
                    if (starred && take(p, PYT_STAR)) {
                        if (!py_read_binary(p, &e, LEVEL_BITWISE_OR)) return false;
                    } else if (!py_read_expression(p, &e)) {
                        return false;
                    }
                }
                if (is(p, PYT_EQUAL)) {
                    if (starred || rest) return py_fail(p, PYG_PARAMETER_ORDER);
                    p->at++;
                    default_seen = true;
                    if (!py_read_expression(p, &e)) return false;
                } else if (default_seen && !starred && !rest && !star_seen) {
                    return py_fail_at(p, PYG_DEFAULT_ORDER, name);
                }
            }
        }
        if (!take(p, PYT_COMMA)) break;
    }
    if (name_wanted) return py_fail_at(p, PYG_PARAMETER_ORDER, star);
    return true;
}

static bool read_lambda(struct parser *p, struct expr *e)
{
    uint32_t first = p->at++;
    if (!py_deeper(p)) return false;
    if (!py_read_parameters(p, PYT_COLON) || !py_expect(p, PYT_COLON)) return false;
    /* Its body is a function of its own: what yields or awaits in it does so there. */
    struct place outside = p->place;
    uint32_t yields = p->yields;
    uint32_t async_token = p->async_token;
    p->place = (struct place){.function = true};
    p->async_token = 0;
    bool fits = py_read_expression(p, e) && py_check_async(p);
    p->place = outside;
    p->yields = yields;
    p->async_token = async_token;
    p->depth--;
    if (!fits) return false;
    note(e, first, PYS_LAMBDA);
    return true;
}

/* ---- Whole expressions ---- */

bool py_read_expression(struct parser *p, struct expr *e)
{
    if (is(p, PYT_KW_LAMBDA)) return read_lambda(p, e);
    uint32_t first = p->at;
    if (!py_read_binary(p, e, LEVEL_OR)) return false;
    if (!is(p, PYT_KW_IF)) return true;
    while (take(p, PYT_KW_IF)) {
        if (!py_read_binary(p, e, LEVEL_OR) || !py_expect(p, PYT_KW_ELSE)) return false;
        if (is(p, PYT_KW_LAMBDA)) {
            if (!read_lambda(p, e)) return false;
            break;
        }
        if (!py_read_binary(p, e, LEVEL_OR)) return false;
    }
    note(e, first, PYS_CONDITIONAL);
    return true;
}

/* An expression, or `name := expression`. */
bool py_read_named(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    if (is(p, PYT_NAME) && kind_at(p, 1) == PYT_COLONEQUAL) {
        if (name_is(p, first, "__debug__")) return py_fail(p, PYG_CANNOT_ASSIGN);
        p->at += 2;
        p->walruses++;
        if (!py_deeper(p) || !py_read_expression(p, e)) return false;
        p->depth--;
        note(e, first, PYS_WALRUS);
        return true;
    }
    return py_read_expression(p, e);
}

static bool expressions_end(const struct parser *p)
{
    switch (kind(p)) {
    case PYT_NEWLINE:
    case PYT_EQUAL:
    case PYT_SEMI:
    case PYT_COLON:
    case PYT_RPAREN:
    case PYT_RBRACKET:
    case PYT_RBRACE:
    case PYT_END: return true;
    default: return kind(p) >= PYT_PLUSEQUAL && kind(p) <= PYT_DOUBLESTAREQUAL;
    }
}

/* `*x` or an expression. */
static bool read_star_expression(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    if (!take(p, PYT_STAR)) return py_read_expression(p, e);
    if (!py_read_binary(p, e, LEVEL_BITWISE_OR)) return false;
    e->shape = PYS_STARRED;
    e->parenthesised = false;
    e->first = first;
    return true;
}

/* One value, or a row of them without brackets. */
bool py_read_star_expressions(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    if (!read_star_expression(p, e)) return false;
    if (!is(p, PYT_COMMA)) return true;
    struct expr row;
    note_row(&row, first, PYS_TUPLE);
    note_element(&row, e);
    while (take(p, PYT_COMMA)) {
        if (expressions_end(p)) break;
        if (!read_star_expression(p, e)) return false;
        note_element(&row, e);
    }
    *e = row;
    return true;
}
