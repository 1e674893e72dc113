#include "lang/python/syntax/lexer.h"

#include "base/utf8.h"

#include <unictype.h>

enum {
    /* CPython's own limits (Parser/tokenizer.h: MAXLEVEL, MAXINDENT). */
    MAX_BRACKETS = 200,
    MAX_INDENTS = 100,
    /* sys.int_info.default_max_str_digits of CPython 3.11. */
    MAX_DIGITS = 4300,
    TAB_SIZE = 8,
};

struct lexer {
    const char *text;
    uint32_t at, end;
    struct arena *arena;
    struct py_tokens *out;
    bool expression; /* reads an expression inside an f-string */

    uint32_t depth; /* of open brackets */
    uint32_t openers[MAX_BRACKETS];

    uint32_t indents; /* how many levels are open, the outermost (column 0) not counted */
    uint32_t columns[MAX_INDENTS + 1];     /* tabs going to the next multiple of 8 */
    uint32_t alt_columns[MAX_INDENTS + 1]; /* tabs counting as one */
};

/* ---- Characters ---- */

/* What a byte can be a part of: every byte of a program is asked for that. */
enum {
    NAME_START = 1 << 0,
    DIGIT = 1 << 1,
    NAME_PART = NAME_START | DIGIT,
    BEYOND_ASCII = 1 << 2,
    BLANK = 1 << 3,
    PREFIX = 1 << 4, /* may begin the prefix of a string */
};

#define N     NAME_START
#define P     (NAME_START | PREFIX)
#define D     DIGIT
#define S     BLANK
#define B     (NAME_START | BEYOND_ASCII)
#define ROW_B B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B
static const uint8_t classes[256] = {
    /* clang-format off */
    0, 0, 0, 0, 0, 0, 0, 0, 0, S, 0, 0, S, 0, 0, 0, /* tab, form feed */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    S, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    D, D, D, D, D, D, D, D, D, D, 0, 0, 0, 0, 0, 0, /* 0 to 9 */
    0, N, P, N, N, N, P, N, N, N, N, N, N, N, N, N, /* A to Z, _ */
    N, N, P, N, N, P, N, N, N, N, N, 0, 0, 0, 0, N,
    0, N, P, N, N, N, P, N, N, N, N, N, N, N, N, N, /* a to z */
    N, N, P, N, N, P, N, N, N, N, N, 0, 0, 0, 0, 0,
    ROW_B, ROW_B, ROW_B, ROW_B, ROW_B, ROW_B, ROW_B, ROW_B,
    /* clang-format on */
};
#undef N
#undef P
#undef D
#undef S
#undef B
#undef ROW_B

static inline bool is_name_part(char c)
{
    return (classes[(unsigned char)c] & NAME_PART) != 0;
}

/* The character `ahead` of the next; NUL at the end. */
static char peek(const struct lexer *lexer, uint32_t ahead)
{
    return lexer->at + ahead < lexer->end ? lexer->text[lexer->at + ahead] : '\0';
}

/* ---- Tokens ---- */

static inline struct py_token *add(struct lexer *lexer, enum py_token_kind kind, uint32_t start,
                                   uint32_t end)
{
    struct py_tokens *out = lexer->out;
    struct py_token *token = &ARENA_PUSH(lexer->arena, out->items, out->count, out->capacity);
    *token = (struct py_token){.kind = (uint8_t)kind, .start = start, .end = end};
    return token;
}

/* A comment or a line continuation from `start` to `end`, before the next token. */
static void add_extra(struct lexer *lexer, uint32_t start, uint32_t end, bool comment)
{
    struct py_tokens *out = lexer->out;
    ARENA_PUSH(lexer->arena, out->extras, out->extra_count, out->extra_capacity) =
        (struct py_extra){.start = start, .end = end, .before = out->count, .comment = comment};
}

/* The lexer is at a `#`; the comment goes to the end of the line. */
static void lex_comment(struct lexer *lexer)
{
    uint32_t start = lexer->at;
    const char *text = lexer->text + start;
    const char *line_end = memchr(text, '\n', lexer->end - start);
    lexer->at = line_end ? start + (uint32_t)(line_end - text) : lexer->end;
    add_extra(lexer, start, lexer->at, true);
}

RARELY static bool fail(struct lexer *lexer, enum py_lexical_fault fault, uint32_t start,
                        uint32_t end)
{
    struct py_tokens *out = lexer->out;
    out->fault = fault;
    out->fault_start = start;
    out->fault_end = end;
    add(lexer, PYT_BAD, start, end);
    return false;
}

static const char *const spellings[PYT_COUNT] = {
#define X(name, text) [PYT_##name] = text,
    PY_OPERATORS(X)
#undef X
#define X(name, text) [PYT_KW_##name] = text,
        PY_KEYWORDS(X)
#undef X
};

const char *py_token_spelling(enum py_token_kind kind)
{
    return spellings[kind];
}

/* The keywords of each letter: the first of them, which are in order, and a bit for each size. */
static const struct {
    uint8_t first;
    uint16_t sizes;
} letters[128] = {
    ['F'] = {PYT_KW_FALSE, 1 << 5},
    ['N'] = {PYT_KW_NONE, 1 << 4},
    ['T'] = {PYT_KW_TRUE, 1 << 4},
    ['a'] = {PYT_KW_AND, 1 << 2 | 1 << 3 | 1 << 5 | 1 << 6},
    ['b'] = {PYT_KW_BREAK, 1 << 5},
    ['c'] = {PYT_KW_CLASS, 1 << 5 | 1 << 8},
    ['d'] = {PYT_KW_DEF, 1 << 3},
    ['e'] = {PYT_KW_ELIF, 1 << 4 | 1 << 6},
    ['f'] = {PYT_KW_FINALLY, 1 << 3 | 1 << 4 | 1 << 7},
    ['g'] = {PYT_KW_GLOBAL, 1 << 6},
    ['i'] = {PYT_KW_IF, 1 << 2 | 1 << 6},
    ['l'] = {PYT_KW_LAMBDA, 1 << 6},
    ['n'] = {PYT_KW_NONLOCAL, 1 << 3 | 1 << 8},
    ['o'] = {PYT_KW_OR, 1 << 2},
    ['p'] = {PYT_KW_PASS, 1 << 4},
    ['r'] = {PYT_KW_RAISE, 1 << 5 | 1 << 6},
    ['t'] = {PYT_KW_TRY, 1 << 3},
    ['w'] = {PYT_KW_WHILE, 1 << 4 | 1 << 5},
    ['y'] = {PYT_KW_YIELD, 1 << 5},
};

/* The keyword among those of its letter that `name` is. */
static enum py_token_kind find_keyword(struct str name)
{
    for (unsigned kind = letters[(unsigned char)name.data[0]].first; kind < PYT_COUNT; kind++) {
        if (spellings[kind][0] != name.data[0]) break;
        if (spellings[kind][1] == name.data[1] && str_is(name, spellings[kind])) {
            return (enum py_token_kind)kind;
        }
    }
    return PYT_NAME;
}

/* The same of any name of ASCII; nearly all names are told from keywords by their size. */
static inline enum py_token_kind keyword_or_name(struct str name)
{
    if (name.size > 8 || !(letters[(unsigned char)name.data[0]].sizes >> name.size & 1)) {
        return PYT_NAME;
    }
    return find_keyword(name);
}

enum py_token_kind py_keyword(struct str name)
{
    bool ascii = name.size > 0 && (unsigned char)name.data[0] < 128;
    return ascii ? keyword_or_name(name) : PYT_NAME;
}

/* ---- Names ---- */

/* A name from `start` to the lexer with letters beyond ASCII in it. */
RARELY static bool check_name(struct lexer *lexer, uint32_t start)
{
    struct str name = str_from(lexer->text + start, lexer->at - start);
    for (size_t i = 0; i < name.size;) {
        unsigned size;
        uint32_t point = utf8_decode(str_sub(name, i, name.size), &size);
        bool fits = point < 0x80 ||
                    (i == 0 ? uc_is_property_xid_start(point) : uc_is_property_xid_continue(point));
        if (!fits) {
            uint32_t bad = start + (uint32_t)i;
            if (i > 0) add(lexer, py_keyword(str_sub(name, 0, i)), start, bad);
            return fail(lexer, PYL_BAD_CHARACTER, bad, bad + size);
        }
        i += size;
    }
    add(lexer, PYT_NAME, start, lexer->at);
    return true;
}

static bool lex_name(struct lexer *lexer)
{
    uint32_t start = lexer->at;
    uint32_t at = start;
    uint32_t end = lexer->end;
    const char *text = lexer->text;
    unsigned seen = 0;
    for (; at < end; at++) {
        unsigned class = classes[(unsigned char)text[at]];
        if (!(class & NAME_PART)) break;
        seen |= class;
    }
    lexer->at = at;
    if (seen & BEYOND_ASCII) return check_name(lexer, start);
    add(lexer, keyword_or_name(str_from(text + start, at - start)), start, at);
    return true;
}

/* ---- Numbers ---- */

/* Digits with single underscores between them; false when there is no digit. */
static bool skip_digits(struct lexer *lexer, bool (*is_one)(char))
{
    if (!is_one(peek(lexer, 0))) return false;
    while (is_one(peek(lexer, 0)) || (peek(lexer, 0) == '_' && is_one(peek(lexer, 1)))) lexer->at++;
    return true;
}

static bool is_binary(char c)
{
    return c == '0' || c == '1';
}
static bool is_octal(char c)
{
    return c >= '0' && c <= '7';
}

static bool bad_number(struct lexer *lexer, uint32_t start)
{
    while (is_name_part(peek(lexer, 0))) lexer->at++;
    return fail(lexer, PYL_BAD_NUMBER, start, lexer->at);
}

/* CPython lets these keywords follow a number at once: `1if x else 2`. */
static bool keyword_follows(const struct lexer *lexer)
{
    static const struct str allowed[] = {STR("and"), STR("else"), STR("for"), STR("if"),
                                         STR("in"),  STR("is"),   STR("or"),  STR("not")};
    struct str rest = str_from(lexer->text + lexer->at, lexer->end - lexer->at);
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
        if (str_starts_with(rest, allowed[i])) return true;
    }
    return false;
}

static bool skip_exponent(struct lexer *lexer)
{
    if (ascii_lower(peek(lexer, 0)) != 'e') return false;
    uint32_t sign = peek(lexer, 1) == '+' || peek(lexer, 1) == '-' ? 1 : 0;
    if (!ascii_is_digit(peek(lexer, 1 + sign))) return false;
    lexer->at += 1 + sign;
    return skip_digits(lexer, ascii_is_digit);
}

static bool lex_number(struct lexer *lexer)
{
    uint32_t start = lexer->at;
    char base = ascii_lower(peek(lexer, 1));
    if (peek(lexer, 0) == '0' && (base == 'x' || base == 'o' || base == 'b')) {
        lexer->at += 2;
        if (peek(lexer, 0) == '_') lexer->at++;
        bool (*is_one)(char) = base == 'x' ? ascii_is_hex : base == 'o' ? is_octal : is_binary;
        if (!skip_digits(lexer, is_one)) return bad_number(lexer, start);
        if (ascii_is_digit(peek(lexer, 0)) ||
            (is_name_part(peek(lexer, 0)) && !keyword_follows(lexer))) {
            return bad_number(lexer, start);
        }
        add(lexer, PYT_NUMBER, start, lexer->at);
        return true;
    }
    bool is_integer = true;
    skip_digits(lexer, ascii_is_digit);
    uint32_t integer_end = lexer->at;
    if (peek(lexer, 0) == '.') {
        is_integer = false;
        lexer->at++;
        skip_digits(lexer, ascii_is_digit);
    }
    if (skip_exponent(lexer)) is_integer = false;
    if (ascii_lower(peek(lexer, 0)) == 'j') {
        is_integer = false;
        lexer->at++;
    }
    if (is_name_part(peek(lexer, 0)) && !keyword_follows(lexer)) return bad_number(lexer, start);
    if (is_integer) {
        uint32_t digits = 0;
        bool only_zeros = true;
        for (uint32_t i = start; i < integer_end; i++) {
            if (lexer->text[i] == '_') continue;
            if (lexer->text[i] != '0') only_zeros = false;
            digits++;
        }
        if (lexer->text[start] == '0' && !only_zeros) {
            return fail(lexer, PYL_LEADING_ZERO, start, lexer->at);
        }
        if (digits > MAX_DIGITS) return fail(lexer, PYL_NUMBER_TOO_LONG, start, lexer->at);
    }
    add(lexer, PYT_NUMBER, start, lexer->at);
    return true;
}

/* ---- Strings ---- */

/* The length of a string prefix at the lexer, 0 for none; *flags tells which. */
static uint32_t string_prefix(const struct lexer *lexer, uint8_t *flags)
{
    *flags = 0;
    bool unicode = false;
    for (uint32_t i = 0; i < 3; i++) {
        char c = peek(lexer, i);
        if (c == '"' || c == '\'') return i;
        uint8_t flag = 0;
        switch (ascii_lower(c)) {
        case 'r': flag = PYT_RAW; break;
        case 'b': flag = PYT_BYTES; break;
        case 'f': flag = PYT_FORMATTED; break;
        case 'u':
            if (i > 0) return 0;
            unicode = true;
            continue;
        default: return 0;
        }
        uint8_t both = *flags | flag;
        bool clash = (*flags & flag) || unicode ||
                     (both & (PYT_BYTES | PYT_FORMATTED)) == (PYT_BYTES | PYT_FORMATTED);
        if (clash) return 0;
        *flags = both;
    }
    return 0;
}

/* The escape at `at` (a backslash): its length, or 0 when it is cut short. */
static uint32_t escape_length(const struct lexer *lexer, uint32_t at, uint32_t end, bool bytes)
{
    char c = at + 1 < end ? lexer->text[at + 1] : '\0';
    uint32_t digits = c == 'x' ? 2 : 0;
    if (!bytes) {
        if (c == 'u') digits = 4;
        if (c == 'U') digits = 8;
        if (c == 'N') {
            if (at + 2 >= end || lexer->text[at + 2] != '{') return 0;
            const char *close = memchr(lexer->text + at + 3, '}', end - at - 3);
            if (!close || close == lexer->text + at + 3) return 0;
            return (uint32_t)(close - lexer->text) + 1 - at;
        }
    }
    for (uint32_t i = 0; i < digits; i++) {
        if (at + 2 + i >= end || !ascii_is_hex(lexer->text[at + 2 + i])) return 0;
    }
    if (c == 'U') {
        /* Above U+10FFFF there is nothing. */
        const char *hex = lexer->text + at + 2;
        if (hex[0] != '0' || hex[1] != '0' ||
            (hex[2] != '0' && !(hex[2] == '1' && hex[3] == '0'))) {
            return 0;
        }
    }
    return 2 + digits;
}

/* Looks into the text of a string for what CPython refuses there. */
static bool check_text(struct lexer *lexer, uint8_t flags, uint32_t start, uint32_t end)
{
    bool escapes = !(flags & PYT_RAW);
    bool bytes = (flags & PYT_BYTES) != 0;
    for (uint32_t at = start; at < end;) {
        char c = lexer->text[at];
        if (bytes && (unsigned char)c >= 0x80) {
            return fail(lexer, PYL_BYTES_NOT_ASCII, at, at + 1);
        }
        if (c == '\\' && escapes) {
            uint32_t length = escape_length(lexer, at, end, bytes);
            if (length == 0) return fail(lexer, PYL_BAD_ESCAPE, at, at + 2 < end ? at + 2 : end);
            at += length;
        } else {
            at++;
        }
    }
    return true;
}

static bool lex_string(struct lexer *lexer, uint32_t prefix, uint8_t flags)
{
    uint32_t start = lexer->at;
    lexer->at += prefix;
    char quote = peek(lexer, 0);
    uint32_t quotes = 1;
    if (peek(lexer, 1) == quote && peek(lexer, 2) == quote) {
        quotes = 3;
        flags |= PYT_TRIPLE;
    }
    lexer->at += quotes;
    uint32_t text_start = lexer->at;
    bool special = false; /* a backslash or a byte above ASCII was seen */
    for (;;) {
        if (lexer->at >= lexer->end) {
            return fail(lexer, quotes == 3 ? PYL_UNTERMINATED_TRIPLE : PYL_UNTERMINATED_STRING,
                        start, lexer->end);
        }
        char c = lexer->text[lexer->at];
        if (c == '\\') {
            special = true;
            lexer->at += lexer->at + 1 < lexer->end ? 2 : 1;
            continue;
        }
        if (c == '\n' && quotes == 1) {
            return fail(lexer, PYL_UNTERMINATED_STRING, start, lexer->at);
        }
        if (c == quote && (quotes == 1 || (peek(lexer, 1) == quote && peek(lexer, 2) == quote))) {
            break;
        }
        if ((unsigned char)c >= 0x80) special = true;
        lexer->at++;
    }
    uint32_t text_end = lexer->at;
    lexer->at += quotes;
    if (special && !(flags & PYT_FORMATTED) && !check_text(lexer, flags, text_start, text_end)) {
        return false;
    }
    struct py_token *token = add(lexer, PYT_STRING, start, lexer->at);
    token->flags = flags;
    token->prefix = (uint16_t)(prefix + quotes);
    return true;
}

/* ---- Operators ---- */

static bool closes(char opener, char closer)
{
    return (opener == '(' && closer == ')') || (opener == '[' && closer == ']') ||
           (opener == '{' && closer == '}');
}

static bool open_bracket(struct lexer *lexer)
{
    if (lexer->depth == MAX_BRACKETS) {
        return fail(lexer, PYL_TOO_DEEP, lexer->at, lexer->at + 1);
    }
    lexer->openers[lexer->depth++] = lexer->at;
    return true;
}

static bool close_bracket(struct lexer *lexer)
{
    uint32_t at = lexer->at;
    if (lexer->depth == 0) return fail(lexer, PYL_CLOSER_WITHOUT_OPENER, at, at + 1);
    uint32_t opener = lexer->openers[lexer->depth - 1];
    if (!closes(lexer->text[opener], lexer->text[at])) {
        lexer->out->other = opener;
        return fail(lexer, PYL_CLOSER_MISMATCH, at, at + 1);
    }
    lexer->depth--;
    return true;
}

/* The marks that no longer one begins with. */
static const uint8_t single_marks[128] = {
    ['('] = PYT_LPAREN,   [')'] = PYT_RPAREN, ['['] = PYT_LBRACKET,
    [']'] = PYT_RBRACKET, ['{'] = PYT_LBRACE, ['}'] = PYT_RBRACE,
    [','] = PYT_COMMA,    [';'] = PYT_SEMI,   ['~'] = PYT_TILDE,
};

/* The operator at the lexer: the longest that fits, or PYT_BAD. */
static enum py_token_kind operator_at(const struct lexer *lexer, uint32_t *size)
{
    char a = peek(lexer, 0);
    char b = peek(lexer, 1);
    char c = peek(lexer, 2);
    *size = 1;
#define TWO(kind)   return *size = 2, PYT_##kind
#define THREE(kind) return *size = 3, PYT_##kind
    switch (a) {
    case ':':
        if (b == '=') TWO(COLONEQUAL);
        return PYT_COLON;
    case '.':
        if (b == '.' && c == '.') THREE(ELLIPSIS);
        return PYT_DOT;
    case '=':
        if (b == '=') TWO(EQEQUAL);
        return PYT_EQUAL;
    case '!':
        if (b == '=') TWO(NOTEQUAL);
        return PYT_BAD;
    case '+':
        if (b == '=') TWO(PLUSEQUAL);
        return PYT_PLUS;
    case '-':
        if (b == '=') TWO(MINEQUAL);
        if (b == '>') TWO(ARROW);
        return PYT_MINUS;
    case '*':
        if (b == '*' && c == '=') THREE(DOUBLESTAREQUAL);
        if (b == '*') TWO(DOUBLESTAR);
        if (b == '=') TWO(STAREQUAL);
        return PYT_STAR;
    case '/':
        if (b == '/' && c == '=') THREE(DOUBLESLASHEQUAL);
        if (b == '/') TWO(DOUBLESLASH);
        if (b == '=') TWO(SLASHEQUAL);
        return PYT_SLASH;
    case '%':
        if (b == '=') TWO(PERCENTEQUAL);
        return PYT_PERCENT;
    case '@':
        if (b == '=') TWO(ATEQUAL);
        return PYT_AT;
    case '&':
        if (b == '=') TWO(AMPEREQUAL);
        return PYT_AMPER;
    case '|':
        if (b == '=') TWO(VBAREQUAL);
        return PYT_VBAR;
    case '^':
        if (b == '=') TWO(CARETEQUAL);
        return PYT_CARET;
    case '<':
        if (b == '<' && c == '=') THREE(LEFTSHIFTEQUAL);
        if (b == '<') TWO(LEFTSHIFT);
        if (b == '=') TWO(LESSEQUAL);
        if (b == '>') TWO(LESSGREATER);
        return PYT_LESS;
    case '>':
        if (b == '>' && c == '=') THREE(RIGHTSHIFTEQUAL);
        if (b == '>') TWO(RIGHTSHIFT);
        if (b == '=') TWO(GREATEREQUAL);
        return PYT_GREATER;
    default: return PYT_BAD;
    }
#undef TWO
#undef THREE
}

static bool lex_operator(struct lexer *lexer)
{
    uint32_t size = 1;
    enum py_token_kind kind = single_marks[lexer->text[lexer->at] & 127];
    if (kind == 0) kind = operator_at(lexer, &size);
    if (kind == PYT_BAD) return fail(lexer, PYL_BAD_CHARACTER, lexer->at, lexer->at + 1);
    bool fits = true;
    if (kind == PYT_LPAREN || kind == PYT_LBRACKET || kind == PYT_LBRACE) {
        fits = open_bracket(lexer);
    } else if (kind == PYT_RPAREN || kind == PYT_RBRACKET || kind == PYT_RBRACE) {
        fits = close_bracket(lexer);
    }
    if (!fits) return false;
    add(lexer, kind, lexer->at, lexer->at + size);
    lexer->at += size;
    return true;
}

/* ---- Lines ---- */

/*
 * Emits the DEDENTs before a line at `column`, with the comments above it from number
 * `extra` on where they belong (see struct py_extra).
 */
static void dedent(struct lexer *lexer, uint32_t column, uint32_t extra)
{
    struct py_tokens *out = lexer->out;
    while (lexer->indents > 0 && column < lexer->columns[lexer->indents]) {
        while (extra < out->extra_count &&
               out->extras[extra].column >= lexer->columns[lexer->indents]) {
            out->extras[extra++].before = out->count;
        }
        lexer->indents--;
        add(lexer, PYT_DEDENT, lexer->at, lexer->at);
    }
    while (extra < out->extra_count) out->extras[extra++].before = out->count;
}

/*
 * Compares the indentation of a line with the open levels; emits INDENT, DEDENT.  The
 * comments above it begin with number `extra`.
 */
static bool indent_line(struct lexer *lexer, uint32_t line_start, uint32_t column,
                        uint32_t alt_column, uint32_t extra)
{
    uint32_t at = lexer->at;
    uint32_t top = lexer->columns[lexer->indents];
    uint32_t alt_top = lexer->alt_columns[lexer->indents];
    if (column == top) {
        if (alt_column != alt_top) return fail(lexer, PYL_TABS_AND_SPACES, line_start, at);
        return true;
    }
    if (column > top) {
        if (alt_column <= alt_top) return fail(lexer, PYL_TABS_AND_SPACES, line_start, at);
        if (lexer->indents == MAX_INDENTS - 1) return fail(lexer, PYL_TOO_DEEP, line_start, at);
        lexer->indents++;
        lexer->columns[lexer->indents] = column;
        lexer->alt_columns[lexer->indents] = alt_column;
        add(lexer, PYT_INDENT, line_start, at);
        dedent(lexer, column, extra);
        return true;
    }
    dedent(lexer, column, extra);
    if (column != lexer->columns[lexer->indents]) {
        return fail(lexer, PYL_DEDENT_MISMATCH, line_start, at);
    }
    if (alt_column != lexer->alt_columns[lexer->indents]) {
        return fail(lexer, PYL_TABS_AND_SPACES, line_start, at);
    }
    return true;
}

/*
 * Reads the white space that begins a line; blank lines and comments do not count.  Where
 * a backslash joins white space with the next line, the white space before the first one
 * is the line's indentation, if there is any.
 */
static bool begin_line(struct lexer *lexer)
{
    uint32_t extra = lexer->out->extra_count;
    for (;;) {
        uint32_t line_start = lexer->at;
        uint32_t column = 0;
        uint32_t alt_column = 0;
        uint32_t joined_column = 0;
        for (;; lexer->at++) {
            char c = peek(lexer, 0);
            if (c == '\\' && peek(lexer, 1) == '\n' && lexer->at + 2 < lexer->end) {
                if (joined_column == 0) joined_column = column;
                add_extra(lexer, lexer->at, lexer->at + 2, false);
                lexer->at++;
                column = alt_column = 0;
            } else if (c == ' ') {
                column++;
                alt_column++;
            } else if (c == '\t') {
                column = (column / TAB_SIZE + 1) * TAB_SIZE;
                alt_column++;
            } else if (c == '\f') {
                column = alt_column = 0;
            } else {
                break;
            }
        }
        if (joined_column > 0) column = alt_column = joined_column; /* as CPython has it */
        if (peek(lexer, 0) == '#') {
            lex_comment(lexer);
            lexer->out->extras[lexer->out->extra_count - 1].column = column;
        }
        if (lexer->at >= lexer->end) {
            dedent(lexer, 0, extra);
            return true;
        }
        if (lexer->text[lexer->at] == '\n') {
            lexer->at++;
            continue;
        }
        return indent_line(lexer, line_start, column, alt_column, extra);
    }
}

/* A backslash: joins two lines, or is a fault. */
static bool lex_backslash(struct lexer *lexer)
{
    uint32_t at = lexer->at;
    if (at + 1 >= lexer->end) return fail(lexer, PYL_BACKSLASH_AT_END, at, at + 1);
    if (lexer->text[at + 1] != '\n') return fail(lexer, PYL_AFTER_BACKSLASH, at, at + 1);
    if (at + 2 >= lexer->end) return fail(lexer, PYL_BACKSLASH_AT_END, at, at + 1);
    lexer->at += 2;
    add_extra(lexer, at, lexer->at, false);
    return true;
}

static bool lex_word(struct lexer *lexer, unsigned class)
{
    if (!(class & PREFIX)) return lex_name(lexer);
    uint8_t flags;
    uint32_t prefix = string_prefix(lexer, &flags);
    return prefix > 0 ? lex_string(lexer, prefix, flags) : lex_name(lexer);
}

/* Anything but a word. */
static bool lex_token(struct lexer *lexer)
{
    char c = lexer->text[lexer->at];
    if (ascii_is_digit(c) || (c == '.' && ascii_is_digit(peek(lexer, 1)))) return lex_number(lexer);
    if (c == '"' || c == '\'') return lex_string(lexer, 0, 0);
    if (c == '\\' && !lexer->expression) return lex_backslash(lexer);
    if (c == '\0') return fail(lexer, PYL_NUL_BYTE, lexer->at, lexer->at + 1);
    return lex_operator(lexer);
}

/* Tokens up to the end of a logical line; false at a fault. */
static bool lex_line(struct lexer *lexer)
{
    while (lexer->at < lexer->end) {
        char c = lexer->text[lexer->at];
        unsigned class = classes[(unsigned char)c];
        if (class & BLANK) {
            lexer->at++;
        } else if (class & NAME_START) {
            if (!lex_word(lexer, class)) return false;
        } else if (c == '#' && !lexer->expression) {
            lex_comment(lexer);
        } else if (c == '\n') {
            lexer->at++;
            if (lexer->depth > 0 || lexer->expression) continue;
            add(lexer, PYT_NEWLINE, lexer->at - 1, lexer->at);
            return true;
        } else if (!lex_token(lexer)) {
            return false;
        }
    }
    return true;
}

static bool never_closed(struct lexer *lexer)
{
    uint32_t opener = lexer->openers[lexer->depth - 1];
    return fail(lexer, PYL_NEVER_CLOSED, opener, opener + 1);
}

static bool lex_program(struct lexer *lexer)
{
    const struct source *source = lexer->out->source;
    if (source->invalid_at != SOURCE_NONE) {
        return fail(lexer, PYL_NOT_UTF8, source->invalid_at, source->invalid_at + 1);
    }
    while (lexer->at < lexer->end) {
        if (!begin_line(lexer)) return false;
        if (lexer->at < lexer->end && !lex_line(lexer)) return false;
    }
    if (lexer->depth > 0) return never_closed(lexer);
    const struct py_tokens *out = lexer->out;
    if (out->count > 0 && out->items[out->count - 1].kind != PYT_NEWLINE &&
        out->items[out->count - 1].kind != PYT_DEDENT) {
        add(lexer, PYT_NEWLINE, lexer->end, lexer->end);
    }
    dedent(lexer, 0, out->extra_count);
    return true;
}

static void start(struct lexer *lexer, const struct source *source, uint32_t end,
                  struct arena *arena, struct py_tokens *tokens)
{
    /* About one token for three bytes; an array that need not grow is cheaper. */
    uint32_t capacity = tokens->capacity;
    if (!tokens->items) {
        capacity = source->size / 3 + 64;
        tokens->items = arena_alloc(arena, capacity * sizeof *tokens->items);
    }
    *tokens = (struct py_tokens){
        .source = source,
        .items = tokens->items,
        .capacity = capacity,
        .extras = tokens->extras,
        .extra_capacity = tokens->extra_capacity,
    };
    lexer->text = source->text;
    lexer->end = end;
    lexer->arena = arena;
    lexer->out = tokens;
    lexer->depth = 0;
    lexer->indents = 0;
    lexer->columns[0] = lexer->alt_columns[0] = 0;
}

void py_lex(const struct source *source, struct arena *arena, struct py_tokens *tokens)
{
    struct lexer lexer;
    start(&lexer, source, source->size, arena, tokens);
    lexer.at = 0;
    lexer.expression = false;
    lex_program(&lexer);
    add(&lexer, PYT_END, lexer.end, lexer.end);
}

void py_lex_expression(const struct source *source, uint32_t from, uint32_t end,
                       struct arena *arena, struct py_tokens *tokens)
{
    struct lexer lexer;
    start(&lexer, source, end, arena, tokens);
    lexer.at = from;
    lexer.expression = true;
    if (lex_line(&lexer) && lexer.depth > 0) never_closed(&lexer);
    add(&lexer, PYT_END, end, end);
}
