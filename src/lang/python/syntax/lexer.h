/*
 * lexer: a Python program as the tokens that CPython would see.
 *
 * tree-sitter reads a great deal that CPython refuses, so the verdict on the
 * syntax is made here, by an own lexer and an own grammar (grammar.h) that follow
 * CPython 3.11.  The lexer follows "2. Lexical analysis" of the language
 * reference and, where the reference is silent, what CPython does.
 *
 * It stops at the first thing that is no token: the last two tokens are then
 * PYT_BAD, which carries the fault, and PYT_END.  What comes after is looked at
 * when the fault has been repaired (syntax.h).
 */
#ifndef LANG_PYTHON_LEXER_H
#define LANG_PYTHON_LEXER_H

#include "source/source.h"

/* Operators and delimiters: X(name, text). */
#define PY_OPERATORS(X)                                                                            \
    X(LPAREN, "(")                                                                                 \
    X(RPAREN, ")")                                                                                 \
    X(LBRACKET, "[")                                                                               \
    X(RBRACKET, "]")                                                                               \
    X(LBRACE, "{")                                                                                 \
    X(RBRACE, "}")                                                                                 \
    X(COMMA, ",")                                                                                  \
    X(COLON, ":")                                                                                  \
    X(COLONEQUAL, ":=")                                                                            \
    X(DOT, ".")                                                                                    \
    X(ELLIPSIS, "...")                                                                             \
    X(SEMI, ";")                                                                                   \
    X(AT, "@")                                                                                     \
    X(ARROW, "->")                                                                                 \
    X(EQUAL, "=")                                                                                  \
    X(PLUS, "+")                                                                                   \
    X(MINUS, "-")                                                                                  \
    X(STAR, "*")                                                                                   \
    X(DOUBLESTAR, "**")                                                                            \
    X(SLASH, "/")                                                                                  \
    X(DOUBLESLASH, "//")                                                                           \
    X(PERCENT, "%")                                                                                \
    X(AMPER, "&")                                                                                  \
    X(VBAR, "|")                                                                                   \
    X(CARET, "^")                                                                                  \
    X(TILDE, "~")                                                                                  \
    X(LEFTSHIFT, "<<")                                                                             \
    X(RIGHTSHIFT, ">>")                                                                            \
    X(LESS, "<")                                                                                   \
    X(GREATER, ">")                                                                                \
    X(EQEQUAL, "==")                                                                               \
    X(NOTEQUAL, "!=")                                                                              \
    X(LESSGREATER, "<>")                                                                           \
    X(LESSEQUAL, "<=")                                                                             \
    X(GREATEREQUAL, ">=")                                                                          \
    X(PLUSEQUAL, "+=")                                                                             \
    X(MINEQUAL, "-=")                                                                              \
    X(STAREQUAL, "*=")                                                                             \
    X(SLASHEQUAL, "/=")                                                                            \
    X(DOUBLESLASHEQUAL, "//=")                                                                     \
    X(PERCENTEQUAL, "%=")                                                                          \
    X(ATEQUAL, "@=")                                                                               \
    X(AMPEREQUAL, "&=")                                                                            \
    X(VBAREQUAL, "|=")                                                                             \
    X(CARETEQUAL, "^=")                                                                            \
    X(LEFTSHIFTEQUAL, "<<=")                                                                       \
    X(RIGHTSHIFTEQUAL, ">>=")                                                                      \
    X(DOUBLESTAREQUAL, "**=")

/* Reserved words of Python 3.11; `match`, `case`, `type` and `_` are names. */
#define PY_KEYWORDS(X)                                                                             \
    X(FALSE, "False")                                                                              \
    X(NONE, "None")                                                                                \
    X(TRUE, "True")                                                                                \
    X(AND, "and")                                                                                  \
    X(AS, "as")                                                                                    \
    X(ASSERT, "assert")                                                                            \
    X(ASYNC, "async")                                                                              \
    X(AWAIT, "await")                                                                              \
    X(BREAK, "break")                                                                              \
    X(CLASS, "class")                                                                              \
    X(CONTINUE, "continue")                                                                        \
    X(DEF, "def")                                                                                  \
    X(DEL, "del")                                                                                  \
    X(ELIF, "elif")                                                                                \
    X(ELSE, "else")                                                                                \
    X(EXCEPT, "except")                                                                            \
    X(FINALLY, "finally")                                                                          \
    X(FOR, "for")                                                                                  \
    X(FROM, "from")                                                                                \
    X(GLOBAL, "global")                                                                            \
    X(IF, "if")                                                                                    \
    X(IMPORT, "import")                                                                            \
    X(IN, "in")                                                                                    \
    X(IS, "is")                                                                                    \
    X(LAMBDA, "lambda")                                                                            \
    X(NONLOCAL, "nonlocal")                                                                        \
    X(NOT, "not")                                                                                  \
    X(OR, "or")                                                                                    \
    X(PASS, "pass")                                                                                \
    X(RAISE, "raise")                                                                              \
    X(RETURN, "return")                                                                            \
    X(TRY, "try")                                                                                  \
    X(WHILE, "while")                                                                              \
    X(WITH, "with")                                                                                \
    X(YIELD, "yield")

enum py_token_kind {
    PYT_END, /* of the program; a NEWLINE and the DEDENTs stand before it */
    PYT_BAD, /* no token: see struct py_tokens.fault */
    PYT_NEWLINE,
    PYT_INDENT,
    PYT_DEDENT,
    PYT_NAME,
    PYT_NUMBER,
    PYT_STRING,
#define X(name, text) PYT_##name,
    PY_OPERATORS(X)
#undef X
#define X(name, text) PYT_KW_##name,
        PY_KEYWORDS(X)
#undef X
            PYT_COUNT,
};

enum py_token_flag {
    PYT_FORMATTED = 1 << 0, /* an f-string */
    PYT_BYTES = 1 << 1,     /* a bytes literal */
    PYT_RAW = 1 << 2,       /* no escapes */
    PYT_TRIPLE = 1 << 3,    /* three quotes */
};

struct py_token {
    uint8_t kind;
    uint8_t flags;
    uint16_t prefix; /* STRING: bytes before the text: prefix and opening quotes */
    uint32_t start, end;
};

/* Why something is no token. */
enum py_lexical_fault {
    PYL_NONE,
    PYL_UNTERMINATED_STRING, /* from its opening quote to the end of the line */
    PYL_UNTERMINATED_TRIPLE, /* from its opening quotes to the end of the text */
    PYL_BAD_CHARACTER,       /* one that Python has no use for */
    PYL_BAD_NUMBER,          /* 12abc, 0x, 1__0 */
    PYL_LEADING_ZERO,        /* 012 */
    PYL_NUMBER_TOO_LONG,     /* more than 4,300 decimal digits */
    PYL_BAD_ESCAPE,          /* \x4 */
    PYL_BYTES_NOT_ASCII,     /* b"é" */
    PYL_CLOSER_WITHOUT_OPENER,
    PYL_CLOSER_MISMATCH,  /* `other` is the opener */
    PYL_NEVER_CLOSED,     /* at the opener; the text ended */
    PYL_DEDENT_MISMATCH,  /* matches no outer level */
    PYL_TABS_AND_SPACES,  /* the order of two indents depends on the tab size */
    PYL_AFTER_BACKSLASH,  /* something behind a line continuation */
    PYL_BACKSLASH_AT_END, /* the text ends in a line continuation */
    PYL_TOO_DEEP,         /* more brackets or indents inside each other than CPython takes */
    PYL_NUL_BYTE,
    PYL_NOT_UTF8,
};

/*
 * What stands between tokens and is part of the tree: a comment, or a backslash that
 * joins two lines.  Where comments in lines of their own stand at the end of a block,
 * their indentation tells whether they belong into it: those from the first one on that
 * is indented less stand behind the DEDENT.
 */
struct py_extra {
    uint32_t start, end;
    uint32_t before; /* index of the token it stands before */
    uint32_t column; /* of a comment in a line of its own */
    bool comment;
};

struct py_tokens {
    const struct source *source;
    struct py_token *items;
    uint32_t count, capacity;
    struct py_extra *extras;
    uint32_t extra_count, extra_capacity;
    enum py_lexical_fault fault;
    uint32_t fault_start, fault_end; /* bytes */
    uint32_t other;                  /* bytes; see the fault */
};

/* Reads all of `source`. */
void py_lex(const struct source *source, struct arena *arena, struct py_tokens *tokens);

/*
 * Reads the bytes [start, end) as an expression inside brackets (of an f-string):
 * line ends are white space and there is no indentation.
 */
void py_lex_expression(const struct source *source, uint32_t start, uint32_t end,
                       struct arena *arena, struct py_tokens *tokens);

/* The keyword that `name` is, or PYT_NAME. */
enum py_token_kind py_keyword(struct str name);

/* How an operator or keyword is written; NULL for other kinds. */
const char *py_token_spelling(enum py_token_kind kind);

static inline bool py_is_keyword(enum py_token_kind kind)
{
    return kind >= PYT_KW_FALSE && kind < PYT_COUNT;
}

static inline struct str py_token_text(const struct py_tokens *tokens, uint32_t index)
{
    return source_slice(tokens->source, tokens->items[index].start, tokens->items[index].end);
}

#endif
