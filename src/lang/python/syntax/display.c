/* Values in brackets: groups, tuples, lists, sets, dictionaries, and their comprehensions. */
#include "lang/python/syntax/parser.h"

/* The other elements of a row, behind its first. */
static bool read_elements(struct parser *p, struct expr *row, enum py_token_kind closer)
{
    struct expr element;
    while (take(p, PYT_COMMA)) {
        if (is(p, closer)) break;
        if (!py_read_star_named(p, &element)) return false;
        if (row) py_note_element(row, &element);
    }
    return true;
}

/* ( ... ): a group, a tuple or a generator expression. */
bool py_read_parenthesised(struct parser *p, struct expr *e)
{
    uint32_t start = begin(p);
    uint32_t first = p->at;
    pass(p);
    if (is(p, PYT_RPAREN)) {
        py_note_row(e, first, PYS_TUPLE);
        return end_bracket(p, start, PYT_RPAREN, PY_TUPLE);
    }
    if (is(p, PYT_KW_YIELD)) {
        if (!py_read_yield(p, e)) return false;
        e->parenthesised = true;
        return end_bracket(p, start, PYT_RPAREN, PY_PARENTHESIZED_EXPRESSION);
    }
    uint32_t yields = p->yields;
    struct expr element;
    if (!py_read_star_named(p, &element)) return false;
    if (py_comprehension_follows(p)) {
        if (element.shape == PYS_STARRED) return py_fail_at(p, PYG_STAR_ALONE, element.first);
        if (!py_read_comprehension(p, yields, first, true)) return false;
        py_note(e, first, PYS_COMPREHENSION);
        return end_bracket(p, start, PYT_RPAREN, PY_GENERATOR_EXPRESSION);
    }
    if (!is(p, PYT_COMMA)) {
        if (element.shape == PYS_STARRED) return py_fail_at(p, PYG_STAR_ALONE, element.first);
        *e = element;
        e->parenthesised = true;
        return end_bracket(p, start, PYT_RPAREN, PY_PARENTHESIZED_EXPRESSION);
    }
    py_note_row(e, first, PYS_TUPLE);
    py_note_element(e, &element);
    return read_elements(p, e, PYT_RPAREN) && end_bracket(p, start, PYT_RPAREN, PY_TUPLE);
}

bool py_read_list(struct parser *p, struct expr *e)
{
    uint32_t start = begin(p);
    uint32_t first = p->at;
    pass(p);
    py_note_row(e, first, PYS_LIST);
    if (is(p, PYT_RBRACKET)) return end_bracket(p, start, PYT_RBRACKET, PY_LIST);
    uint32_t yields = p->yields;
    struct expr element;
    if (!py_read_star_named(p, &element)) return false;
    if (py_comprehension_follows(p)) {
        if (element.shape == PYS_STARRED) return py_fail_at(p, PYG_STAR_ALONE, element.first);
        if (!py_read_comprehension(p, yields, first, false)) return false;
        py_note(e, first, PYS_COMPREHENSION);
        return end_bracket(p, start, PYT_RBRACKET, PY_LIST_COMPREHENSION);
    }
    py_note_element(e, &element);
    return read_elements(p, e, PYT_RBRACKET) && end_bracket(p, start, PYT_RBRACKET, PY_LIST);
}

/* Behind the key of a pair that began at `start`. */
static bool end_pair(struct parser *p, uint32_t start)
{
    struct expr e;
    field(p, PY_FIELD_KEY);
    if (!py_expect(p, PYT_COLON) || !py_read_expression(p, &e)) return false;
    field(p, PY_FIELD_VALUE);
    node(p, start, PY_PAIR);
    return true;
}

static bool read_pair(struct parser *p)
{
    struct expr e;
    uint32_t start = begin(p);
    if (!take(p, PYT_DOUBLESTAR)) return py_read_expression(p, &e) && end_pair(p, start);
    if (!py_read_binary(p, &e, LEVEL_BITWISE_OR)) return false;
    node(p, start, PY_DICTIONARY_SPLAT);
    return true;
}

/* { ... }: a dictionary or a set, or a comprehension of either. */
bool py_read_braced(struct parser *p, struct expr *e)
{
    uint32_t start = begin(p);
    uint32_t first = p->at;
    pass(p);
    py_note(e, first, PYS_DICT);
    if (is(p, PYT_RBRACE)) return end_bracket(p, start, PYT_RBRACE, PY_DICTIONARY);
    uint32_t yields = p->yields;
    bool unpacks = is(p, PYT_DOUBLESTAR);
    struct expr element;
    if (unpacks) {
        if (!read_pair(p)) return false;
    } else {
        uint32_t pair_start = begin(p);
        if (!py_read_star_named(p, &element)) return false;
        bool pair = element.shape != PYS_STARRED &&
                    (element.shape != PYS_WALRUS || element.parenthesised) && is(p, PYT_COLON);
        if (!pair) {
            py_note(e, first, PYS_SET);
            if (py_comprehension_follows(p)) {
                if (element.shape == PYS_STARRED)
                    return py_fail_at(p, PYG_STAR_ALONE, element.first);
                if (!py_read_comprehension(p, yields, first, false)) return false;
                py_note(e, first, PYS_COMPREHENSION);
                return end_bracket(p, start, PYT_RBRACE, PY_SET_COMPREHENSION);
            }
            return read_elements(p, NULL, PYT_RBRACE) && end_bracket(p, start, PYT_RBRACE, PY_SET);
        }
        if (!end_pair(p, pair_start)) return false;
    }
    if (py_comprehension_follows(p)) {
        if (unpacks) return py_fail_at(p, PYG_STAR_ALONE, first + 1);
        if (!py_read_comprehension(p, yields, first, false)) return false;
        py_note(e, first, PYS_COMPREHENSION);
        return end_bracket(p, start, PYT_RBRACE, PY_DICTIONARY_COMPREHENSION);
    }
    while (take(p, PYT_COMMA)) {
        if (is(p, PYT_RBRACE)) break;
        if (!read_pair(p)) return false;
    }
    return end_bracket(p, start, PYT_RBRACE, PY_DICTIONARY);
}
