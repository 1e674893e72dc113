/*
 * parser: what the files of the Python grammar share.  Private to them.
 *
 *     grammar.c        statements, blocks, programs
 *     expression.c     operators, calls, subscripts, rows of values
 *     display.c        ( ) [ ] { }
 *     comprehension.c  for ... in ... if ..., and the targets of loops
 *     arguments.c      arguments and parameters
 *     type.c           annotations
 *     pattern.c        the cases of match
 *     string.c, fstring.c
 *     leaves.c         tokens, comments and line continuations as leaves
 *
 * Every py_read_* function reads one thing from the parser's place on, moves it
 * behind that and puts the node of what it read into the tree; it returns false,
 * with parser.fault set, where the program is wrong.  The first fault stays: later
 * ones are its echo.
 *
 * Nodes are put down as tree/build.h tells: `begin` before a node's first token,
 * `node` behind its last one, `field` behind that.  A token becomes a leaf when it
 * is passed by.  Comments and line continuations stand between the tokens; they
 * become leaves before the token behind them does, or when a node begins there: so
 * they are part of the innermost node that goes on behind them.
 */
#ifndef LANG_PYTHON_PARSER_H
#define LANG_PYTHON_PARSER_H

#include "lang/python/syntax/grammar.h"
#include "python_kinds.h"

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
    bool generator; /* a yield was seen */
    uint32_t loops;
    uint32_t blocks;
    uint32_t returned_value; /* token of a return with a value; 0 for none */
};

struct parser {
    const struct py_tokens *tokens;
    const struct py_token *items;
    struct arena *arena;
    struct tree_build *tree; /* NULL when no tree is wanted */
    bool odd;                /* the tree of this program is left to the grammar of the core */
    uint32_t at;
    uint32_t extra;    /* the next comment or line continuation */
    uint32_t extra_at; /* the token it stands before */
    uint32_t depth;
    struct place place;
    uint32_t yields;      /* seen so far, to find those inside a comprehension */
    uint32_t walruses;    /* likewise */
    uint32_t async_token; /* the first that needs a coroutine around it, plus 1; 0 for none */
    uint8_t async_fault;  /* enum py_fault_code, for when there is none */
    uint32_t fstring_depth;
    uint32_t *captures; /* tokens: names bound by the match pattern that is being read */
    uint32_t capture_count, capture_capacity;
    uint32_t *open; /* where nodes began that end together: a = b = c, - - x, a ** b ** c */
    uint32_t open_count, open_capacity;
    bool future_over; /* something stood before that `from __future__` must precede */
    struct py_fault fault;
};

/* What is known of an expression that was just read. */
struct expr {
    uint8_t shape;
    bool parenthesised;
    uint8_t stars;     /* starred elements of this row of values */
    uint8_t bad_shape; /* of the first part that cannot be assigned to */
    uint32_t bad;      /* its first token, or NO_TOKEN */
    uint32_t first;    /* token */
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

/* Takes a token of the kind, or fails. */
bool py_expect(struct parser *p, enum py_token_kind wanted);

/* The node that a token becomes, 0 for none; and its flags. */
extern const uint8_t py_leaf_kinds[PYT_COUNT];
extern const uint8_t py_leaf_flags[PYT_COUNT];

/* Puts down what stands before the next token. */
RARELY void py_pass_extras(struct parser *p);

/* Where a node begins that has the next token as its first. */
static inline uint32_t begin(struct parser *p)
{
    if (p->at >= p->extra_at) py_pass_extras(p);
    return p->tree ? tree_build_begin(p->tree) : 0;
}

static inline void node(struct parser *p, uint32_t first, uint16_t kind)
{
    if (p->tree) tree_build_node(p->tree, first, kind);
}

static inline void field(struct parser *p, uint8_t field)
{
    if (p->tree) tree_build_field(p->tree, field);
}

/* Passes the next token by as a leaf of that kind. */
static inline void pass_as(struct parser *p, uint16_t leaf, uint8_t flags)
{
    if (p->at >= p->extra_at) py_pass_extras(p);
    const struct py_token *t = &p->items[p->at++];
    if (p->tree && leaf != 0) tree_build_leaf(p->tree, leaf, flags, t->start, t->end);
}

static inline void pass(struct parser *p)
{
    enum py_token_kind kind = p->items[p->at].kind;
    pass_as(p, py_leaf_kinds[kind], py_leaf_flags[kind]);
}

static inline bool take(struct parser *p, enum py_token_kind wanted)
{
    if (!is(p, wanted)) return false;
    pass(p);
    return true;
}

/* A node that ends later, with others: to be closed, the last one first. */
static inline void open_node(struct parser *p, uint32_t first)
{
    ARENA_PUSH(p->arena, p->open, p->open_count, p->open_capacity) = first;
}

/* Takes the node that was completed last away again; what is below it stays. */
static inline void drop_node(struct parser *p)
{
    if (p->tree) p->tree->count--;
}

/* Takes the bracket that ends the node that began at `first`. */
static inline bool end_bracket(struct parser *p, uint32_t first, enum py_token_kind closer,
                               uint16_t kind)
{
    if (!py_expect(p, closer)) return false;
    node(p, first, kind);
    return true;
}

/* The kind of the node that was completed last. */
static inline uint16_t last_kind(const struct parser *p)
{
    return p->tree ? p->tree->nodes[p->tree->count - 1].kind : 0;
}

static inline bool name_is(const struct parser *p, uint32_t token, const char *text)
{
    return p->items[token].kind == PYT_NAME && str_is(py_token_text(p->tokens, token), text);
}

/* Counts nesting that is not by brackets; the caller takes it back. */
bool py_deeper(struct parser *p);

/* ---- Expressions (expression.c) ---- */

/* How tightly operators bind, loosest first. */
enum { LEVEL_OR = 1, LEVEL_AND = 2, LEVEL_NOT = 3, LEVEL_COMPARISON = 4, LEVEL_BITWISE_OR = 5 };

bool py_read_expression(struct parser *p, struct expr *e);       /* no comma, no := */
bool py_read_named(struct parser *p, struct expr *e);            /* or name := expression */
bool py_read_star_named(struct parser *p, struct expr *e);       /* or *expression */
bool py_read_star_expressions(struct parser *p, struct expr *e); /* or a row of them */
bool py_read_binary(struct parser *p, struct expr *e, unsigned least_level);
bool py_read_yield(struct parser *p, struct expr *e);
bool py_read_parenthesised(struct parser *p, struct expr *e);
bool py_read_list(struct parser *p, struct expr *e);
bool py_read_braced(struct parser *p, struct expr *e);
bool py_check_async(struct parser *p); /* at the end of what no generator can still enclose */
bool py_read_strings(struct parser *p, struct expr *e); /* one or more, side by side */
void py_pass_number(struct parser *p);
bool py_read_targets(struct parser *p);                            /* of a loop */
bool py_read_arguments(struct parser *p);                          /* from ( to behind ) */
bool py_read_parameters(struct parser *p, enum py_token_kind end); /* `end` is left */

/* What an expression is that was read from token `first` on; or a row, and its elements. */
void py_note(struct expr *e, uint32_t first, enum py_shape shape);
void py_note_row(struct expr *row, uint32_t first, enum py_shape shape);
void py_note_element(struct expr *row, const struct expr *element);

/*
 * for ... in ... if ..., once or more; the first `for` is next.  The element was read
 * before, last of all: it began at the token `first`, with `yields` seen until then.
 */
bool py_read_comprehension(struct parser *p, uint32_t yields, uint32_t first, bool generator);
bool py_comprehension_follows(const struct parser *p);

/*
 * Notes a token that may only stand in a coroutine.  Whether it does is known later: a
 * generator expression, which shows only by its `for`, is one.
 */
void py_note_async(struct parser *p, enum py_fault_code fault);

/* What was read last is a target after all: its tuples and lists become patterns. */
void py_become_target(struct parser *p);

/* Whether `e` may stand to the left of `=`. */
bool py_check_target(struct parser *p, const struct expr *e);
bool py_check_no_star(struct parser *p, const struct expr *e);

/* ---- The others ---- */

void py_read_plain_string(struct parser *p);            /* string.c: the next token */
bool py_read_fstring(struct parser *p);                 /* fstring.c: the next token */
bool py_read_type(struct parser *p);                    /* type.c: an annotation */
bool py_read_case(struct parser *p, bool *catches_all); /* pattern.c */
/* grammar.c: from the colon on; what the block is to its parent */
bool py_read_block(struct parser *p, uint32_t header, uint8_t field);
bool py_read_dotted(struct parser *p); /* grammar.c */

/* ---- The text of strings (string.c) ---- */

/* A run of text inside a string, with the escapes in it. */
struct text_run {
    struct parser *p;
    uint32_t first; /* where its node began */
    uint32_t start; /* bytes */
    bool raw;       /* without escapes */
};

struct text_run py_text_begin(struct parser *p, const struct py_token *string, uint32_t start);
/* Behind a backslash that is no raw text: returns where the text goes on. */
uint32_t py_text_escape(struct text_run *run, uint32_t at, uint32_t end);
/* Puts down the node, unless there was no text up to `end`. */
void py_text_end(struct text_run *run, uint32_t end);

#endif
