/* What loops bind, and the loops inside of expressions. */
#include "lang/python/syntax/parser.h"

/* The node number `at` becomes a pattern, if it is a row of any kind, and its elements do. */
static void become_pattern(struct tree_build *tree, uint32_t at)
{
    struct built_node *row = &tree->nodes[at];
    switch (row->kind) {
    case PY_TUPLE:
    case PY_PARENTHESIZED_EXPRESSION: row->kind = PY_TUPLE_PATTERN; break;
    case PY_LIST: row->kind = PY_LIST_PATTERN; break;
    case PY_EXPRESSION_LIST: row->kind = PY_PATTERN_LIST; break;
    case PY_LIST_SPLAT: row->kind = PY_LIST_SPLAT_PATTERN; break;
    default: return;
    }
    uint32_t left = row->size - 1;
    for (uint32_t child = at - 1; left > 0; child -= tree->nodes[child].size) {
        become_pattern(tree, child);
        left -= tree->nodes[child].size;
    }
}

void py_become_target(struct parser *p)
{
    if (p->tree) become_pattern(p->tree, p->tree->count - 1);
}

/* One target of a loop or of a `with ... as`, or a row of them without brackets. */
bool py_read_targets(struct parser *p)
{
    struct expr row;
    uint32_t first = p->at;
    uint32_t whole = begin(p);
    py_note_row(&row, first, PYS_TUPLE);
    bool several = false;
    struct expr e;
    for (;;) {
        uint32_t start = begin(p);
        bool starred = take(p, PYT_STAR);
        /* Above comparison, so that `in` is left for the loop. */
        if (!py_read_binary(p, &e, LEVEL_BITWISE_OR)) return false;
        if (starred) {
            node(p, start, PY_LIST_SPLAT_PATTERN);
            e.shape = PYS_STARRED;
            e.parenthesised = false;
        }
        py_become_target(p);
        py_note_element(&row, &e);
        if (!take(p, PYT_COMMA)) break;
        several = true;
        if (is(p, PYT_KW_IN) || is(p, PYT_EQUAL)) break;
    }
    if (several) node(p, whole, PY_PATTERN_LIST);
    return py_check_target(p, several ? &row : &e);
}

bool py_comprehension_follows(const struct parser *p)
{
    return is(p, PYT_KW_FOR) || (is(p, PYT_KW_ASYNC) && kind_at(p, 1) == PYT_KW_FOR);
}

/*
 * Notes a token that may only stand in a coroutine.  Whether it does is known later:
 * a generator expression, which shows only by its `for`, is one.
 */
void py_note_async(struct parser *p, enum py_fault_code fault)
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
 * read before, last of all: it began at the token `first`, with `yields` seen until then.
 */
bool py_read_comprehension(struct parser *p, uint32_t yields, uint32_t first, bool generator)
{
    if (p->yields != yields) return py_fail_at(p, PYG_YIELD_IN_COMPREHENSION, first);
    if (generator && p->async_token > first) p->async_token = 0; /* in the element */
    uint32_t async_before = p->async_token;
    field(p, PY_FIELD_BODY);
    for (bool outermost = true; py_comprehension_follows(p); outermost = false) {
        uint32_t clause = begin(p);
        if (is(p, PYT_KW_ASYNC)) {
            if (!generator) py_note_async(p, PYG_OUTSIDE_ASYNC);
            pass(p);
        }
        pass(p);
        if (!py_read_targets(p)) return false;
        field(p, PY_FIELD_LEFT);
        if (!py_expect(p, PYT_KW_IN)) return false;
        struct expr e;
        uint32_t walruses = p->walruses;
        uint32_t iterable = p->at;
        if (!py_read_binary(p, &e, LEVEL_OR)) return false;
        field(p, PY_FIELD_RIGHT);
        node(p, clause, PY_FOR_IN_CLAUSE);
        if (p->walruses != walruses) return py_fail_at(p, PYG_WALRUS_IN_ITERABLE, iterable);
        /* The first iterable is evaluated outside, where a yield is at home. */
        if (outermost) yields = p->yields;
        if (outermost) async_before = p->async_token;
        while (is(p, PYT_KW_IF)) {
            clause = begin(p);
            pass(p);
            if (is(p, PYT_NAME) && kind_at(p, 1) == PYT_COLONEQUAL)
                return py_fail(p, PYG_UNEXPECTED);
            if (!py_read_binary(p, &e, LEVEL_OR)) return false;
            node(p, clause, PY_IF_CLAUSE);
        }
        if (p->yields != yields) return py_fail_at(p, PYG_YIELD_IN_COMPREHENSION, first);
    }
    if (generator) p->async_token = async_before;
    return true;
}
