/* Expressions of Python 3.11, and what may be assigned to. */
#include "lang/python/syntax/parser.h"

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

void py_note(struct expr *e, uint32_t first, enum py_shape shape)
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
void py_note_element(struct expr *row, const struct expr *element)
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

void py_note_row(struct expr *row, uint32_t first, enum py_shape shape)
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

/* ---- Atoms ---- */

bool py_read_strings(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    uint32_t start = begin(p);
    bool formatted = false;
    uint8_t bytes = p->items[first].flags & PYT_BYTES;
    while (is(p, PYT_STRING)) {
        const struct py_token *t = &p->items[p->at];
        if ((t->flags & PYT_BYTES) != bytes) return py_fail(p, PYG_MIXED_BYTES);
        if (t->flags & PYT_FORMATTED) {
            formatted = true;
            if (!py_read_fstring(p)) return false;
        } else {
            py_read_plain_string(p);
        }
    }
    if (p->at - first > 1) node(p, start, PY_CONCATENATED_STRING);
    py_note(e, first, formatted ? PYS_FSTRING : PYS_LITERAL);
    return true;
}

/* *x, from the star on. */
static bool read_starred(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    uint32_t start = begin(p);
    pass(p);
    if (!py_read_binary(p, e, LEVEL_BITWISE_OR)) return false;
    node(p, start, PY_LIST_SPLAT);
    e->shape = PYS_STARRED;
    e->parenthesised = false;
    e->first = first;
    return true;
}

/* An element of a list, set or tuple display: `*x` or an expression or `n := x`. */
bool py_read_star_named(struct parser *p, struct expr *e)
{
    return is(p, PYT_STAR) ? read_starred(p, e) : py_read_named(p, e);
}

bool py_read_yield(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    if (!p->place.function) return py_fail(p, PYG_OUTSIDE_FUNCTION);
    uint32_t start = begin(p);
    pass(p);
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
    node(p, start, PY_YIELD);
    py_note(e, first, PYS_YIELD);
    return true;
}

/* An integer unless there is a point or, in decimal digits, an exponent. */
void py_pass_number(struct parser *p)
{
    struct str text = py_token_text(p->tokens, p->at);
    bool decimal = text.size < 2 || text.data[0] != '0' || ascii_lower(text.data[1]) != 'x';
    bool is_float = false;
    for (size_t i = 0; i < text.size && !is_float; i++) {
        char c = text.data[i];
        is_float = c == '.' || (decimal && (c == 'e' || c == 'E'));
    }
    pass_as(p, is_float ? PY_FLOAT : PY_INTEGER, NODE_NAMED);
}

static bool read_atom(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    switch (kind(p)) {
    case PYT_NAME:
        pass(p);
        py_note(e, first, name_is(p, first, "__debug__") ? PYS_CONSTANT : PYS_NAME);
        return true;
    case PYT_NUMBER:
        py_pass_number(p);
        py_note(e, first, PYS_LITERAL);
        return true;
    case PYT_KW_TRUE:
    case PYT_KW_FALSE:
    case PYT_KW_NONE:
    case PYT_ELLIPSIS:
        pass(p);
        py_note(e, first, PYS_CONSTANT);
        return true;
    case PYT_STRING: return py_read_strings(p, e);
    case PYT_LPAREN: return py_read_parenthesised(p, e);
    case PYT_LBRACKET: return py_read_list(p, e);
    case PYT_LBRACE: return py_read_braced(p, e);
    default: return py_fail(p, PYG_EXPECTED_EXPRESSION);
    }
}

/* ---- Calls and subscripts ---- */

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
        uint32_t start = begin(p);
        if (!is(p, PYT_COLON)) {
            if (!py_read_star_named(p, &e)) return false;
            if (is(p, PYT_COLON) &&
                (e.shape == PYS_STARRED || (e.shape == PYS_WALRUS && !e.parenthesised))) {
                return py_fail(p, PYG_UNEXPECTED);
            }
        }
        unsigned colons = 0;
        for (; colons < 2 && take(p, PYT_COLON); colons++) {
            if (!slice_ends(p) && !py_read_expression(p, &e)) return false;
        }
        if (colons > 0) node(p, start, PY_SLICE);
        field(p, PY_FIELD_SUBSCRIPT);
    } while (take(p, PYT_COMMA));
    return py_expect(p, PYT_RBRACKET);
}

/* An atom with what hangs on it: .name, (arguments), [subscript]. */
static bool read_primary(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    uint32_t whole = begin(p);
    bool awaits = is(p, PYT_KW_AWAIT);
    if (awaits) {
        py_note_async(p, p->place.function ? PYG_OUTSIDE_ASYNC : PYG_OUTSIDE_FUNCTION);
        pass(p);
    }
    uint32_t start = begin(p);
    if (!read_atom(p, e)) return false;
    for (;;) {
        switch (kind(p)) {
        case PYT_DOT:
            field(p, PY_FIELD_OBJECT);
            pass(p);
            if (!py_expect(p, PYT_NAME)) return false;
            field(p, PY_FIELD_ATTRIBUTE);
            node(p, start, PY_ATTRIBUTE);
            py_note(e, first, PYS_ATTRIBUTE);
            if (name_is(p, p->at - 1, "__debug__")) py_note(e, first, PYS_CONSTANT);
            break;
        case PYT_LPAREN:
            field(p, PY_FIELD_FUNCTION);
            if (!py_read_arguments(p)) return false;
            field(p, PY_FIELD_ARGUMENTS);
            node(p, start, PY_CALL);
            py_note(e, first, PYS_CALL);
            break;
        case PYT_LBRACKET:
            field(p, PY_FIELD_VALUE);
            pass(p);
            if (is(p, PYT_RBRACKET)) return py_fail(p, PYG_EXPECTED_EXPRESSION);
            if (!read_slices(p)) return false;
            node(p, start, PY_SUBSCRIPT);
            py_note(e, first, PYS_SUBSCRIPT);
            break;
        default:
            if (!awaits) return true;
            node(p, whole, PY_AWAIT);
            py_note(e, first, PYS_AWAIT);
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
    [PYT_KW_OR] = 1,     [PYT_KW_AND] = 2,       [PYT_KW_IN] = 4,      [PYT_KW_IS] = 4,
    [PYT_LESS] = 4,      [PYT_GREATER] = 4,      [PYT_EQEQUAL] = 4,    [PYT_NOTEQUAL] = 4,
    [PYT_LESSEQUAL] = 4, [PYT_GREATEREQUAL] = 4, [PYT_VBAR] = 5,       [PYT_CARET] = 6,
    [PYT_AMPER] = 7,     [PYT_LEFTSHIFT] = 8,    [PYT_RIGHTSHIFT] = 8, [PYT_PLUS] = 9,
    [PYT_MINUS] = 9,     [PYT_STAR] = 10,        [PYT_SLASH] = 10,     [PYT_DOUBLESLASH] = 10,
    [PYT_PERCENT] = 10,  [PYT_AT] = 10,
};

static bool is_sign(enum py_token_kind sign)
{
    return sign == PYT_PLUS || sign == PYT_MINUS || sign == PYT_TILDE;
}

/* The nodes of the signs and powers that were opened since there were `base`. */
static void end_factors(struct parser *p, uint32_t base)
{
    while (p->open_count > base) {
        uint32_t start = p->open[--p->open_count];
        if (!p->tree) continue;
        bool power = start & 1;
        field(p, power ? PY_FIELD_RIGHT : PY_FIELD_ARGUMENT);
        node(p, start >> 1, power ? PY_BINARY_OPERATOR : PY_UNARY_OPERATOR);
    }
}

/* Signs, a primary, and powers: `-x ** -y`. */
static bool read_factor(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    uint32_t base = p->open_count;
    for (;;) {
        while (is_sign(kind(p))) {
            open_node(p, begin(p) << 1);
            pass(p);
            field(p, PY_FIELD_OPERATOR);
        }
        uint32_t start = begin(p);
        if (!read_primary(p, e)) return false;
        if (!is(p, PYT_DOUBLESTAR)) break;
        open_node(p, start << 1 | 1);
        field(p, PY_FIELD_LEFT);
        pass(p);
        field(p, PY_FIELD_OPERATOR);
    }
    if (p->open_count == base) return true;
    end_factors(p, base);
    py_note(e, first, PYS_OPERATOR);
    return true;
}

/* not not x: from the first `not` on. */
static bool read_negation(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    uint32_t base = p->open_count;
    while (is(p, PYT_KW_NOT)) {
        open_node(p, begin(p));
        pass(p);
    }
    if (!py_read_binary(p, e, LEVEL_COMPARISON)) return false;
    while (p->open_count > base) {
        field(p, PY_FIELD_ARGUMENT);
        node(p, p->open[--p->open_count], PY_NOT_OPERATOR);
    }
    py_note(e, first, PYS_OPERATOR);
    return true;
}

/* A comparison: `not in` and `is not` are one operator with two words. */
static void pass_comparison(struct parser *p)
{
    uint32_t start = begin(p);
    bool not_in = is(p, PYT_KW_NOT);
    bool is_not = is(p, PYT_KW_IS) && kind_at(p, 1) == PYT_KW_NOT;
    pass(p);
    if (not_in || is_not) {
        pass(p);
        node(p, start, not_in ? PY_KW_NOT_IN : PY_KW_IS_NOT);
        if (p->tree) p->tree->nodes[p->tree->count - 1].flags = 0;
    }
    field(p, PY_FIELD_OPERATORS);
}

/* a < b == c, behind `a`: one node with all its operators. */
static bool read_comparison(struct parser *p, uint32_t start)
{
    struct expr right;
    do {
        pass_comparison(p);
        if (!py_read_binary(p, &right, LEVEL_COMPARISON + 1)) return false;
    } while (precedence[kind(p)] == LEVEL_COMPARISON ||
             (is(p, PYT_KW_NOT) && kind_at(p, 1) == PYT_KW_IN));
    node(p, start, PY_COMPARISON_OPERATOR);
    return true;
}

bool py_read_binary(struct parser *p, struct expr *e, unsigned least)
{
    uint32_t first = p->at;
    uint32_t start = begin(p);
    if (is(p, PYT_KW_NOT)) {
        if (least > LEVEL_NOT) return py_fail(p, PYG_EXPECTED_EXPRESSION);
        if (!read_negation(p, e)) return false;
    } else if (!read_factor(p, e)) {
        return false;
    }
    for (;;) {
        unsigned level = precedence[kind(p)];
        if (is(p, PYT_KW_NOT) && kind_at(p, 1) == PYT_KW_IN) level = LEVEL_COMPARISON;
        if (level == 0 || level < least) return true;
        if (level == LEVEL_COMPARISON) {
            if (!read_comparison(p, start)) return false;
            py_note(e, first, PYS_COMPARISON);
            continue;
        }
        field(p, PY_FIELD_LEFT);
        pass(p);
        field(p, PY_FIELD_OPERATOR);
        struct expr right;
        if (!py_read_binary(p, &right, level + 1)) return false;
        field(p, PY_FIELD_RIGHT);
        node(p, start, level <= LEVEL_AND ? PY_BOOLEAN_OPERATOR : PY_BINARY_OPERATOR);
        py_note(e, first, PYS_OPERATOR);
    }
}

/* ---- Lambdas ---- */

static bool read_lambda(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    uint32_t start = begin(p);
    pass(p);
    if (!py_deeper(p)) return false;
    if (!is(p, PYT_COLON)) {
        uint32_t parameters = begin(p);
        if (!py_read_parameters(p, PYT_COLON)) return false;
        node(p, parameters, PY_LAMBDA_PARAMETERS);
        field(p, PY_FIELD_PARAMETERS);
    }
    if (!py_expect(p, PYT_COLON)) return false;
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
    field(p, PY_FIELD_BODY);
    node(p, start, PY_LAMBDA);
    py_note(e, first, PYS_LAMBDA);
    return true;
}

/* ---- Whole expressions ---- */

bool py_read_expression(struct parser *p, struct expr *e)
{
    if (is(p, PYT_KW_LAMBDA)) return read_lambda(p, e);
    uint32_t first = p->at;
    uint32_t start = begin(p);
    if (!py_read_binary(p, e, LEVEL_OR)) return false;
    if (!is(p, PYT_KW_IF)) return true;
    uint32_t base = p->open_count;
    while (is(p, PYT_KW_IF)) {
        open_node(p, start);
        pass(p);
        if (!py_read_binary(p, e, LEVEL_OR) || !py_expect(p, PYT_KW_ELSE)) return false;
        if (is(p, PYT_KW_LAMBDA)) {
            if (!read_lambda(p, e)) return false;
            break;
        }
        start = begin(p);
        if (!py_read_binary(p, e, LEVEL_OR)) return false;
    }
    while (p->open_count > base) node(p, p->open[--p->open_count], PY_CONDITIONAL_EXPRESSION);
    py_note(e, first, PYS_CONDITIONAL);
    return true;
}

/* An expression, or `name := expression`. */
bool py_read_named(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    if (is(p, PYT_NAME) && kind_at(p, 1) == PYT_COLONEQUAL) {
        if (name_is(p, first, "__debug__")) return py_fail(p, PYG_CANNOT_ASSIGN);
        uint32_t start = begin(p);
        pass(p);
        field(p, PY_FIELD_NAME);
        pass(p);
        p->walruses++;
        if (!py_deeper(p) || !py_read_expression(p, e)) return false;
        p->depth--;
        field(p, PY_FIELD_VALUE);
        node(p, start, PY_NAMED_EXPRESSION);
        py_note(e, first, PYS_WALRUS);
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
    return is(p, PYT_STAR) ? read_starred(p, e) : py_read_expression(p, e);
}

/* One value, or a row of them without brackets. */
bool py_read_star_expressions(struct parser *p, struct expr *e)
{
    uint32_t first = p->at;
    uint32_t start = begin(p);
    if (!read_star_expression(p, e)) return false;
    if (!is(p, PYT_COMMA)) return true;
    struct expr row;
    py_note_row(&row, first, PYS_TUPLE);
    py_note_element(&row, e);
    while (take(p, PYT_COMMA)) {
        if (expressions_end(p)) break;
        if (!read_star_expression(p, e)) return false;
        py_note_element(&row, e);
    }
    node(p, start, PY_EXPRESSION_LIST);
    *e = row;
    return true;
}
