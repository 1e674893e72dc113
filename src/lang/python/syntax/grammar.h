/*
 * grammar: whether a row of tokens is a Python program, and if not, where it
 * stops being one.
 *
 * It follows the grammar of CPython 3.11 ("10. Full Grammar specification" of the
 * language reference), with the checks that CPython's compiler makes after parsing
 * and that need no table of names (a return outside a function, a bad target of an
 * assignment, an argument given twice ...).  On the way it puts down the tree, node
 * for node as tree-sitter's grammar would (a test compares the two), at a small part
 * of the cost.  Where that grammar reads something that is not Python 3.11's, or is
 * not sure to read the same, no tree is made and the core's parser is asked.
 *
 * It recurses over expressions.  Brackets go at most 200 deep (the lexer refuses
 * more, as CPython does), and everything else that nests counts against a limit
 * of its own, so the stack is bounded.
 */
#ifndef LANG_PYTHON_GRAMMAR_H
#define LANG_PYTHON_GRAMMAR_H

#include "lang/python/syntax/lexer.h"
#include "tree/build.h"

enum py_fault_code {
    PYG_NONE,
    PYG_LEXICAL,             /* the token is PYT_BAD; tokens.fault tells why */
    PYG_UNEXPECTED,          /* what came before was complete; this cannot follow it */
    PYG_EXPECTED_EXPRESSION, /* a value had to come here */
    PYG_EXPECTED_TOKEN,      /* `expected` had to come here */
    PYG_EXPECTED_BLOCK,      /* nothing is indented under the header that begins at `other` */
    PYG_UNEXPECTED_INDENT,
    PYG_STRAY_CLAUSE,  /* elif, else, except, finally without what they belong to */
    PYG_TRY_ALONE,     /* `other` is a try with neither except nor finally */
    PYG_CANNOT_ASSIGN, /* `shape` tells what the target is */
    PYG_CANNOT_AUGMENT,
    PYG_CANNOT_ANNOTATE,
    PYG_CANNOT_DELETE,
    PYG_STAR_ALONE, /* a starred expression where no row of values is */
    PYG_TWO_STARS,  /* two starred targets in one row */
    PYG_OUTSIDE_FUNCTION,
    PYG_OUTSIDE_ASYNC,
    PYG_OUTSIDE_LOOP,
    PYG_YIELD_IN_COMPREHENSION,
    PYG_WALRUS_IN_ITERABLE,
    PYG_DUPLICATE_PARAMETER,
    PYG_DEFAULT_ORDER,   /* a parameter without default behind one with */
    PYG_PARAMETER_ORDER, /* * / ** in an order that does not exist */
    PYG_DUPLICATE_KEYWORD,
    PYG_POSITIONAL_AFTER_KEYWORD,
    PYG_KEYWORD_NOT_NAME, /* f(a.b=1) */
    PYG_BARE_GENERATOR,   /* f(x for x in y, 1) */
    PYG_MIXED_BYTES,
    PYG_FSTRING,         /* in the f-string `token`, at the bytes start to end */
    PYG_FSTRING_NESTING, /* the same quote inside: Python 3.12 reads it, 3.11 does not */
    PYG_EXCEPT_ORDER,    /* a bare except that is not the last */
    PYG_EXCEPT_MIXED,    /* except and except* together */
    PYG_EXCEPT_COMMA,    /* except A, B: */
    PYG_IMPORT_STAR,     /* import * inside a function or class */
    PYG_IMPORT_COMMA,    /* from m import a, */
    PYG_FUTURE_LATE,
    PYG_FUTURE_UNKNOWN,
    PYG_PATTERN,  /* a match pattern that CPython's compiler refuses */
    PYG_TOO_DEEP, /* nested deeper than CPython compiles */
};

/* What kind of expression something is, for messages and for what may be assigned to. */
enum py_shape {
    PYS_NAME,
    PYS_ATTRIBUTE,
    PYS_SUBSCRIPT,
    PYS_STARRED,
    PYS_TUPLE,
    PYS_LIST,
    PYS_LITERAL,
    PYS_CONSTANT, /* True, False, None, __debug__, ... */
    PYS_CALL,
    PYS_OPERATOR,
    PYS_COMPARISON,
    PYS_CONDITIONAL,
    PYS_LAMBDA,
    PYS_COMPREHENSION,
    PYS_DICT,
    PYS_SET,
    PYS_FSTRING,
    PYS_AWAIT,
    PYS_YIELD,
    PYS_WALRUS,
};

struct py_fault {
    enum py_fault_code code;
    uint32_t token;      /* index of the token at which it shows */
    uint32_t other;      /* index of another token; see the code */
    uint8_t expected;    /* enum py_token_kind */
    uint8_t shape;       /* enum py_shape */
    uint32_t start, end; /* bytes; the token's own unless the code says otherwise */
};

/*
 * The first fault of the program, or one with the code PYG_NONE.  `tree` gets the tree
 * of a program without a fault, in `arena`; its nodes are NULL when none was made.  Pass
 * NULL when only the verdict is wanted.
 */
struct py_fault py_check(const struct py_tokens *tokens, struct arena *arena, struct tree *tree);

#endif
