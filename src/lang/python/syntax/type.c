/*
 * Annotations.  Python reads them as expressions; the tree tells more of those that are
 * a name with types in brackets, list[int], and of unions that begin with one.
 */
#include "lang/python/syntax/parser.h"

static bool type_ends(const struct parser *p)
{
    switch (kind(p)) {
    case PYT_COMMA:
    case PYT_RPAREN:
    case PYT_RBRACKET:
    case PYT_EQUAL:
    case PYT_COLON:
    case PYT_NEWLINE:
    case PYT_SEMI:
    case PYT_END: return true;
    default: return false;
    }
}

static bool generic_follows(const struct parser *p)
{
    return is(p, PYT_NAME) && kind_at(p, 1) == PYT_LBRACKET;
}

/* name[type, type] of a type that began at `start`; false for whatever else may be there. */
static bool read_generic(struct parser *p, uint32_t start)
{
    pass(p);
    uint32_t parameters = begin(p);
    pass(p);
    do {
        if (is(p, PYT_RBRACKET)) break;
        if (!py_read_type(p)) return false;
    } while (take(p, PYT_COMMA));
    if (p->odd || !take(p, PYT_RBRACKET)) return false;
    node(p, parameters, PY_TYPE_PARAMETER);
    node(p, start, PY_GENERIC_TYPE);
    if (is(p, PYT_VBAR)) {
        node(p, start, PY_TYPE);
        pass(p);
        if (generic_follows(p) || !py_read_type(p)) return false;
        node(p, start, PY_UNION_TYPE);
    }
    return type_ends(p);
}

bool py_read_type(struct parser *p)
{
    struct expr e;
    uint32_t start = begin(p);
    if (p->tree && !p->odd && generic_follows(p)) {
        struct parser before = *p;
        if (read_generic(p, start)) {
            node(p, start, PY_TYPE);
            return true;
        }
        /* An expression that only begins like that; which tree it gets is not sure. */
        *p = before;
        p->tree->count = start;
        p->odd = true;
    }
    if (!py_read_expression(p, &e)) return false;
    node(p, start, PY_TYPE);
    return true;
}
