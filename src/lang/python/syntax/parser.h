/*
 * parser: what the files of the Python grammar share (grammar.c for statements,
 * expression.c, fstring.c, pattern.c).  Private to them.
 *
 * Every py_read_* function reads one thing from the parser's place on and moves
 * it behind that; it returns false, with parser.fault set, where the program is
 * wrong.  The first fault stays: later ones are its echo.
 */
#ifndef LANG_PYTHON_PARSER_H
#define LANG_PYTHON_PARSER_H

#include "lang/python/syntax/grammar.h"

enum {
    /* Nesting that is not by brackets: lambdas, conditionals, powers, not. */
    MAX_DEPTH = 1500,
    /* CPython's CO_MAXBLOCKS: loops, with and try inside each other in one function. */
    MAX_BLOCKS = 20,
    /* CPython 3.11 parses f-strings inside f-strings two levels down. */
    MAX_FSTRING_DEPTH = 2,
};

#define NO_TOKEN UINT32_MAX

/* The function (or module, or class) around a statement. */
struct place {
    bool function;
    bool async;
    bool class_body;
    bool generator;         /* a yield was seen */
    uint32_t loops;
    uint32_t blocks;
    uint32_t returned_value; /* token of a return with a value; 0 for none */
};

struct parser {
    const struct py_tokens *tokens;
    const struct py_token *items;
    struct arena *arena;
    uint32_t at;
    uint32_t depth;
    struct place place;
    uint32_t yields;         /* seen so far, to find those inside a comprehension */
    uint32_t walruses;       /* likewise */
    uint32_t async_token;    /* the first that needs a coroutine around it, plus 1; 0 for none */
    uint8_t async_fault;     /* enum py_fault_code, for when there is none */
    uint32_t fstring_depth;
    uint32_t *captures; /* tokens: names bound by the match pattern that is being read */
    uint32_t capture_count, capture_capacity;
    bool future_over; /* something stood before that `from __future__` must precede */
    struct py_fault fault;
};

/* What is known of an expression that was just read. */
struct expr {
    uint8_t shape;
    bool parenthesised;
    uint8_t stars;      /* starred elements of this row of values */
    uint8_t bad_shape;  /* of the first part that cannot be assigned to */
    uint32_t bad;       /* its first token, or NO_TOKEN */
    uint32_t first;     /* token */
};

/* ---- Faults and tokens ---- */

/* Each notes the first fault and returns false, to be returned in turn. */
RARELY bool py_fail(struct parser *p, enum py_fault_code code);
RARELY bool py_fail_at(struct parser *p, enum py_fault_code code, uint32_t token);
RARELY bool py_fail_with(struct parser *p, enum py_fault_code code, uint32_t token, uint32_t other);

static inline enum py_token_kind kind_at(const struct parser *p, uint32_t ahead)
{
    /* END is the last token; nothing is read behind it. */
    uint32_t index = p->at + ahead;
    return index < p->tokens->count ? p->items[index].kind : PYT_END;
}

static inline enum py_token_kind kind(const struct parser *p)
{
    return p->items[p->at].kind;
}

static inline bool is(const struct parser *p, enum py_token_kind wanted)
{
    return p->items[p->at].kind == wanted;
}

static inline bool take(struct parser *p, enum py_token_kind wanted)
{
    if (!is(p, wanted)) return false;
    p->at++;
    return true;
}

static inline bool name_is(const struct parser *p, uint32_t token, const char *text)
{
    return p->items[token].kind == PYT_NAME && str_is(py_token_text(p->tokens, token), text);
}

/* Takes a token of the kind, or fails. */
bool py_expect(struct parser *p, enum py_token_kind wanted);

/* Counts nesting that is not by brackets; the caller takes it back. */
bool py_deeper(struct parser *p);

/* ---- Expressions (expression.c) ---- */

/* How tightly operators bind, loosest first. */
enum { LEVEL_OR = 1, LEVEL_NOT = 3, LEVEL_COMPARISON = 4, LEVEL_BITWISE_OR = 5 };

bool py_read_expression(struct parser *p, struct expr *e);       /* no comma, no := */
bool py_read_named(struct parser *p, struct expr *e);            /* or name := expression */
bool py_read_star_named(struct parser *p, struct expr *e);       /* or *expression */
bool py_read_star_expressions(struct parser *p, struct expr *e); /* or a row of them */
bool py_read_binary(struct parser *p, struct expr *e, unsigned least_level);
bool py_read_yield(struct parser *p, struct expr *e);
bool py_check_async(struct parser *p); /* at the end of what no generator can still enclose */
bool py_read_strings(struct parser *p, struct expr *e); /* one or more, side by side */
bool py_read_targets(struct parser *p);                 /* of a loop */
bool py_read_arguments(struct parser *p);               /* from behind ( to behind ) */
bool py_read_parameters(struct parser *p, enum py_token_kind end); /* `end` is left */

/* Whether `e` may stand to the left of `=`. */
bool py_check_target(struct parser *p, const struct expr *e);
bool py_check_no_star(struct parser *p, const struct expr *e);

/* ---- The others ---- */

bool py_check_fstring(struct parser *p, uint32_t token);     /* fstring.c */
bool py_read_case(struct parser *p, bool *catches_all);      /* pattern.c */
bool py_read_block(struct parser *p, uint32_t header);       /* grammar.c */
bool py_read_dotted(struct parser *p);                       /* grammar.c */

#endif
