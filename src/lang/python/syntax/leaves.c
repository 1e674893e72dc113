/* The leaves that tokens become, and what stands between them. */
#include "lang/python/syntax/parser.h"

const uint8_t py_leaf_kinds[PYT_COUNT] = {
    [PYT_NAME] = PY_IDENTIFIER,
    [PYT_LPAREN] = PY_OP_LPAREN,
    [PYT_RPAREN] = PY_OP_RPAREN,
    [PYT_LBRACKET] = PY_OP_LBRACKET,
    [PYT_RBRACKET] = PY_OP_RBRACKET,
    [PYT_LBRACE] = PY_OP_LBRACE,
    [PYT_RBRACE] = PY_OP_RBRACE,
    [PYT_COMMA] = PY_OP_COMMA,
    [PYT_COLON] = PY_OP_COLON,
    [PYT_COLONEQUAL] = PY_OP_COLON_EQUAL,
    [PYT_DOT] = PY_OP_DOT,
    [PYT_ELLIPSIS] = PY_ELLIPSIS,
    [PYT_SEMI] = PY_OP_SEMICOLON,
    [PYT_AT] = PY_OP_AT,
    [PYT_ARROW] = PY_OP_MINUS_GREATER,
    [PYT_EQUAL] = PY_OP_EQUAL,
    [PYT_PLUS] = PY_OP_PLUS,
    [PYT_MINUS] = PY_OP_MINUS,
    [PYT_STAR] = PY_OP_STAR,
    [PYT_DOUBLESTAR] = PY_OP_STAR_STAR,
    [PYT_SLASH] = PY_OP_SLASH,
    [PYT_DOUBLESLASH] = PY_OP_SLASH_SLASH,
    [PYT_PERCENT] = PY_OP_PERCENT,
    [PYT_AMPER] = PY_OP_AND,
    [PYT_VBAR] = PY_OP_OR,
    [PYT_CARET] = PY_OP_CARET,
    [PYT_TILDE] = PY_OP_TILDE,
    [PYT_LEFTSHIFT] = PY_OP_LESS_LESS,
    [PYT_RIGHTSHIFT] = PY_OP_GREATER_GREATER,
    [PYT_LESS] = PY_OP_LESS,
    [PYT_GREATER] = PY_OP_GREATER,
    [PYT_EQEQUAL] = PY_OP_EQUAL_EQUAL,
    [PYT_NOTEQUAL] = PY_OP_BANG_EQUAL,
    [PYT_LESSEQUAL] = PY_OP_LESS_EQUAL,
    [PYT_GREATEREQUAL] = PY_OP_GREATER_EQUAL,
    [PYT_PLUSEQUAL] = PY_OP_PLUS_EQUAL,
    [PYT_MINEQUAL] = PY_OP_MINUS_EQUAL,
    [PYT_STAREQUAL] = PY_OP_STAR_EQUAL,
    [PYT_SLASHEQUAL] = PY_OP_SLASH_EQUAL,
    [PYT_DOUBLESLASHEQUAL] = PY_OP_SLASH_SLASH_EQUAL,
    [PYT_PERCENTEQUAL] = PY_OP_PERCENT_EQUAL,
    [PYT_ATEQUAL] = PY_OP_AT_EQUAL,
    [PYT_AMPEREQUAL] = PY_OP_AND_EQUAL,
    [PYT_VBAREQUAL] = PY_OP_OR_EQUAL,
    [PYT_CARETEQUAL] = PY_OP_CARET_EQUAL,
    [PYT_LEFTSHIFTEQUAL] = PY_OP_LESS_LESS_EQUAL,
    [PYT_RIGHTSHIFTEQUAL] = PY_OP_GREATER_GREATER_EQUAL,
    [PYT_DOUBLESTAREQUAL] = PY_OP_STAR_STAR_EQUAL,
    [PYT_KW_FALSE] = PY_FALSE,
    [PYT_KW_NONE] = PY_NONE,
    [PYT_KW_TRUE] = PY_TRUE,
    [PYT_KW_AND] = PY_KW_AND,
    [PYT_KW_AS] = PY_KW_AS,
    [PYT_KW_ASSERT] = PY_KW_ASSERT,
    [PYT_KW_ASYNC] = PY_KW_ASYNC,
    [PYT_KW_AWAIT] = PY_KW_AWAIT,
    [PYT_KW_BREAK] = PY_KW_BREAK,
    [PYT_KW_CLASS] = PY_KW_CLASS,
    [PYT_KW_CONTINUE] = PY_KW_CONTINUE,
    [PYT_KW_DEF] = PY_KW_DEF,
    [PYT_KW_DEL] = PY_KW_DEL,
    [PYT_KW_ELIF] = PY_KW_ELIF,
    [PYT_KW_ELSE] = PY_KW_ELSE,
    [PYT_KW_EXCEPT] = PY_KW_EXCEPT,
    [PYT_KW_FINALLY] = PY_KW_FINALLY,
    [PYT_KW_FOR] = PY_KW_FOR,
    [PYT_KW_FROM] = PY_KW_FROM,
    [PYT_KW_GLOBAL] = PY_KW_GLOBAL,
    [PYT_KW_IF] = PY_KW_IF,
    [PYT_KW_IMPORT] = PY_KW_IMPORT,
    [PYT_KW_IN] = PY_KW_IN,
    [PYT_KW_IS] = PY_KW_IS,
    [PYT_KW_LAMBDA] = PY_KW_LAMBDA,
    [PYT_KW_NONLOCAL] = PY_KW_NONLOCAL,
    [PYT_KW_NOT] = PY_KW_NOT,
    [PYT_KW_OR] = PY_KW_OR,
    [PYT_KW_PASS] = PY_KW_PASS,
    [PYT_KW_RAISE] = PY_KW_RAISE,
    [PYT_KW_RETURN] = PY_KW_RETURN,
    [PYT_KW_TRY] = PY_KW_TRY,
    [PYT_KW_WHILE] = PY_KW_WHILE,
    [PYT_KW_WITH] = PY_KW_WITH,
    [PYT_KW_YIELD] = PY_KW_YIELD,
};

const uint8_t py_leaf_flags[PYT_COUNT] = {
    [PYT_NAME] = NODE_NAMED,    [PYT_ELLIPSIS] = NODE_NAMED, [PYT_KW_FALSE] = NODE_NAMED,
    [PYT_KW_NONE] = NODE_NAMED, [PYT_KW_TRUE] = NODE_NAMED,
};

/* Whether another one stands before the same token, which is then a comment of that line. */
static bool comment_follows(const struct py_tokens *tokens, const struct py_extra *extra)
{
    const struct py_extra *next = extra + 1;
    return next < tokens->extras + tokens->extra_count && next->before == extra->before;
}

static void add_joint(struct parser *p, const struct py_extra *extra)
{
    enum py_token_kind behind = p->items[extra->before].kind;
    if (!comment_follows(p->tokens, extra)) {
        /* The scanner of the core's grammar passes it by unseen on its way to a string. */
        if (behind == PYT_STRING) return;
        /* A joint with an empty line: where it goes depends on what comes next. */
        if (behind == PYT_NEWLINE) p->odd = true;
    }
    tree_build_leaf(p->tree, PY_LINE_CONTINUATION, NODE_NAMED | NODE_EXTRA, extra->start,
                    extra->end);
}

RARELY void py_pass_extras(struct parser *p)
{
    const struct py_tokens *tokens = p->tokens;
    for (; p->extra < tokens->extra_count; p->extra++) {
        const struct py_extra *extra = &tokens->extras[p->extra];
        if (extra->before > p->at) break;
        if (!p->tree) continue;
        if (extra->comment) {
            tree_build_leaf(p->tree, PY_COMMENT, NODE_NAMED | NODE_EXTRA, extra->start, extra->end);
        } else {
            add_joint(p, extra);
        }
    }
    bool more = p->extra < tokens->extra_count;
    p->extra_at = more ? tokens->extras[p->extra].before : NO_TOKEN;
}
