/* The payloads of SQL: statements, and what breaks out of a value into one. */
#include "service/payload_sql.h"

#include "service/payload.h"

/* ---- Words ---- */

static const char *const verbs[] = {"select",   "insert",  "update",   "delete",  "drop",
                                    "create",   "alter",   "truncate", "union",   "exec",
                                    "execute",  "declare", "grant",    "revoke",  "merge",
                                    "shutdown", "waitfor", "call",     "replace", NULL};
static const char *const clauses[] = {
    "from",   "where", "set",     "values",  "into",      "and",       "or",     "on",
    "having", "order", "group",   "limit",   "join",      "inner",     "outer",  "left",
    "right",  "cross", "natural", "as",      "like",      "by",        "offset", "fetch",
    "for",    "table", "not",     "between", "returning", "procedure", NULL};

bool payload_is_sql(struct str word)
{
    return word_same_as_any(word, verbs) || word_same_as_any(word, clauses);
}

/* ---- Tokens ---- */

struct token {
    enum {
        TOKEN_END,
        TOKEN_WORD,
        TOKEN_NUMBER,
        TOKEN_TEXT,  /* with both its quotes */
        TOKEN_QUOTE, /* one that nothing closes */
        TOKEN_COMMENT,
        TOKEN_SIGN,
    } kind;
    struct str text;
};

/* White space, and the comments that stand for it where blanks are filtered. */
static void skip_filler(struct cursor *c)
{
    for (;;) {
        cursor_skip_space(c);
        if (cursor_peek(c, 0) == '*' && cursor_peek(c, 1) == '/') {
            c->at += 2; /* the end of a comment that MySQL reads */
            continue;
        }
        if (cursor_peek(c, 0) != '/' || cursor_peek(c, 1) != '*') return;
        if (cursor_peek(c, 2) == '!') {
            c->at += 3;
            while (ascii_is_digit(cursor_peek(c, 0))) c->at++;
            continue;
        }
        struct cursor inside = *c;
        inside.at += 2;
        size_t end = cursor_find(&inside, "*/");
        if (end == c->text.size) return;
        c->at = end + 2;
    }
}

static struct token quoted(struct cursor *c)
{
    enum { FAR = 256 }; /* a longer text is no part of a payload */
    char quote = cursor_peek(c, 0);
    size_t start = c->at++;
    for (size_t i = 0; i < FAR && c->at + i < c->text.size; i++) {
        if (cursor_peek(c, i) != quote) continue;
        c->at += i + 1;
        return (struct token){TOKEN_TEXT, str_sub(c->text, start, c->at)};
    }
    return (struct token){TOKEN_QUOTE, str_sub(c->text, start, c->at)};
}

static struct token next_token(struct cursor *c)
{
    skip_filler(c);
    if (cursor_at_end(c)) return (struct token){TOKEN_END, STR_EMPTY};
    size_t start = c->at;
    char first = cursor_peek(c, 0);
    char second = cursor_peek(c, 1);
    if (ascii_is_digit(first)) {
        while (ascii_is_digit(cursor_peek(c, 0)) || cursor_peek(c, 0) == '.') c->at++;
        return (struct token){TOKEN_NUMBER, str_sub(c->text, start, c->at)};
    }
    if (cursor_is_name(first) || first == '@') {
        while (cursor_is_name(cursor_peek(c, 0)) || cursor_peek(c, 0) == '@') c->at++;
        return (struct token){TOKEN_WORD, str_sub(c->text, start, c->at)};
    }
    if (first == '\'' || first == '"' || first == '`') return quoted(c);
    c->at++;
    bool comment =
        first == '#' || (first == '-' && second == '-') || (first == '/' && second == '*');
    return (struct token){comment ? TOKEN_COMMENT : TOKEN_SIGN, str_sub(c->text, start, c->at)};
}

static bool is_sign(struct token t, char sign)
{
    return t.kind == TOKEN_SIGN && t.text.data[0] == sign;
}

static bool is_word(struct token t, const char *name)
{
    return t.kind == TOKEN_WORD && word_same(t.text, name);
}

static struct token peek_token(struct cursor c)
{
    return next_token(&c);
}

/* ---- Statements ---- */

/* What the rest of a statement shows of itself. */
struct tail {
    bool comment, semicolon, comparison, stacked;
    bool cut;    /* the comment is empty: it is there to cut off what follows */
    bool filler; /* comments stand for blanks */
};

static struct tail read_tail(struct cursor c)
{
    struct tail tail = {.filler = cursor_contains(&c, "/**/")};
    for (;;) {
        struct token t = next_token(&c);
        if (t.kind == TOKEN_END) return tail;
        if (t.kind == TOKEN_COMMENT) {
            tail.comment = true;
            while (cursor_peek(&c, 0) && strchr("- +*/", cursor_peek(&c, 0))) c.at++;
            tail.cut = cursor_at_end(&c);
            return tail;
        }
        if (tail.semicolon && t.kind == TOKEN_WORD && word_same_as_any(t.text, verbs))
            tail.stacked = true;
        if (is_sign(t, ';')) tail.semicolon = true;
        if (is_sign(t, '=')) tail.comparison = true;
    }
}

/* Written as SQL is, in capitals, or as those write it who want it to be missed. */
static bool is_shouted(struct str word)
{
    for (size_t i = 1; i < word.size; i++) {
        if (ascii_is_upper(word.data[i])) return true;
    }
    return false;
}

/*
 * The list behind SELECT, up to FROM: columns and expressions, never two words in a
 * row, as prose has them.  What ends it is in *end.
 */
static bool read_columns(struct cursor *c, struct token *end, bool *odd)
{
    static const char *const joiners[] = {"distinct", "all",  "top", "as",  "case", "when",
                                          "then",     "else", "end", "and", "or",   "not",
                                          "like",     "is",   "in",  NULL};
    bool value = false;
    bool any = false;
    *odd = false;
    for (;;) {
        struct token t = next_token(c);
        *end = t;
        switch (t.kind) {
        case TOKEN_END:
        case TOKEN_COMMENT: return any;
        case TOKEN_QUOTE: return false;
        case TOKEN_WORD:
            if (word_same(t.text, "from")) return any;
            if (word_same_as_any(t.text, joiners)) {
                value = false;
                break;
            }
            if (t.text.data[0] == '@') *odd = true;
            if (value) return false;
            value = any = true;
            break;
        case TOKEN_NUMBER:
        case TOKEN_TEXT:
            if (value) return false;
            value = any = true;
            break;
        case TOKEN_SIGN:
            if (t.text.data[0] == ';') return any;
            if (!strchr("*,.()+-/%|<>=[]", t.text.data[0])) return false;
            if (t.text.data[0] == '*' && !any) *odd = true;
            if (t.text.data[0] == '(') *odd |= value;
            value = t.text.data[0] == ')' || t.text.data[0] == ']';
            any |= t.text.data[0] == '*';
            break;
        }
    }
}

/* What may follow a table: the end, a clause, or one other name and then these. */
static bool fits_table(struct cursor *c)
{
    static const char *const more[] = {
        "where", "join",  "inner",  "outer", "left", "right",  "cross", "natural", "order", "group",
        "limit", "union", "having", "as",    "on",   "offset", "fetch", "for",     "into",  NULL};
    struct token t = next_token(c);
    if (t.kind != TOKEN_WORD && t.kind != TOKEN_TEXT && !is_sign(t, '(') && !is_sign(t, '['))
        return false;
    bool named = false;
    for (;;) {
        t = next_token(c);
        if (t.kind == TOKEN_WORD && !word_same_as_any(t.text, more)) {
            if (named) return false;
            named = true;
            continue;
        }
        if (is_sign(t, '.')) {
            next_token(c);
            continue;
        }
        return true;
    }
}

static bool is_select(struct cursor c, struct str verb, bool in_prose)
{
    struct token end;
    bool odd;
    bool filler = cursor_contains(&c, "/**/");
    if (!read_columns(&c, &end, &odd)) return false;
    struct tail tail = read_tail(c);
    if (!is_word(end, "from")) {
        bool closed =
            end.kind == TOKEN_COMMENT || (is_sign(end, ';') && (is_shouted(verb) || tail.comment));
        if (in_prose) return end.kind == TOKEN_COMMENT && odd;
        return (closed && (odd || is_shouted(verb))) || (odd && is_shouted(verb));
    }
    struct cursor table = c;
    if (!fits_table(&table)) return false;
    if (in_prose) return tail.cut || tail.stacked;
    return odd || filler || is_shouted(verb) || tail.comment || tail.semicolon || tail.comparison;
}

/* The words that make a statement of SQL of the verb before them. */
static bool is_statement(struct cursor c, struct str verb, bool in_prose)
{
    static const char *const things[] = {"table",   "database", "schema",    "index",
                                         "view",    "user",     "procedure", "function",
                                         "trigger", "role",     "column",    NULL};
    if (word_same(verb, "select")) return is_select(c, verb, in_prose);
    struct tail tail = read_tail(c);
    bool sure = tail.cut || tail.stacked;
    if (!in_prose)
        sure |=
            tail.comment || tail.filler || is_shouted(verb) || tail.semicolon || tail.comparison;
    struct token first = next_token(&c);
    struct token second = next_token(&c);
    struct token third = peek_token(c);
    bool ends = third.kind == TOKEN_END || third.kind == TOKEN_COMMENT || is_sign(third, ';');
    bool named = second.kind == TOKEN_WORD || second.kind == TOKEN_TEXT;
    if (word_same(verb, "insert") || word_same(verb, "replace")) {
        return (sure || cursor_contains(&c, "values")) && is_word(first, "into") && named &&
               (!in_prose || tail.cut || tail.stacked);
    }
    if (word_same(verb, "delete")) return sure && is_word(first, "from") && named;
    if (word_same(verb, "update"))
        return sure && first.kind == TOKEN_WORD && is_word(second, "set");
    if (word_same(verb, "drop") || word_same(verb, "truncate")) {
        return first.kind == TOKEN_WORD && word_same_as_any(first.text, things) && named &&
               (sure || (ends && !in_prose));
    }
    if (word_same(verb, "create") || word_same(verb, "alter")) {
        return sure && first.kind == TOKEN_WORD && word_same_as_any(first.text, things) && named;
    }
    if (word_same(verb, "union")) {
        bool all = is_word(first, "all") || is_word(first, "distinct");
        return is_word(all ? second : first, "select") && (!in_prose || tail.cut);
    }
    if (word_same(verb, "exec") || word_same(verb, "execute") || word_same(verb, "call")) {
        return first.kind == TOKEN_WORD && first.text.size > 3 &&
               (word_same(str_sub(first.text, 0, 3), "xp_") ||
                word_same(str_sub(first.text, 0, 3), "sp_"));
    }
    if (word_same(verb, "waitfor")) return is_word(first, "delay");
    if (word_same(verb, "declare")) return first.kind == TOKEN_WORD && first.text.data[0] == '@';
    if (word_same(verb, "grant")) return sure && is_word(first, "all");
    if (word_same(verb, "shutdown"))
        return first.kind == TOKEN_COMMENT || (is_sign(first, ';') && tail.comment);
    return false;
}

static bool begins_statement(struct cursor c, bool in_prose)
{
    struct token verb = next_token(&c);
    return verb.kind == TOKEN_WORD && word_same_as_any(verb.text, verbs) &&
           is_statement(c, verb.text, in_prose);
}

/* ---- Breaking out of a value ---- */

/* A comparison whose sides stand there, or a call that waits or tells. */
static bool is_condition(struct cursor c, bool in_prose)
{
    static const char *const functions[] = {
        "sleep",     "benchmark", "pg_sleep", "randomblob", "load_file", "extractvalue",
        "updatexml", "convert",   "cast",     "ascii",      "substring", "substr",
        "version",   "database",  "if",       "length",     NULL};
    struct tail tail = read_tail(c);
    struct token t = next_token(&c);
    while (is_sign(t, '(') || is_word(t, "not")) t = next_token(&c);
    if (is_word(t, "select") || is_word(t, "exists")) return true;
    if (t.kind == TOKEN_WORD && word_same_as_any(t.text, functions) && is_sign(peek_token(c), '('))
        return true;
    bool literal = t.kind == TOKEN_NUMBER || t.kind == TOKEN_TEXT;
    if (t.kind == TOKEN_QUOTE) {
        literal = true;
        t = next_token(&c);
    }
    if (t.kind != TOKEN_WORD && t.kind != TOKEN_NUMBER && t.kind != TOKEN_TEXT) return false;
    struct token sign = next_token(&c);
    if (is_sign(sign, '.')) {
        next_token(&c);
        sign = next_token(&c);
    }
    if (sign.kind == TOKEN_COMMENT) return literal || is_word(t, "true");
    bool like = is_word(sign, "like") || is_word(sign, "rlike") || is_word(sign, "regexp");
    struct token right = next_token(&c);
    if (!like && is_sign(sign, '<') && is_sign(right, '>'))
        right = next_token(&c);
    else if (!like && !is_sign(sign, '='))
        return tail.comment && (is_sign(sign, '<') || is_sign(sign, '>') || is_word(sign, "in") ||
                                is_word(sign, "is") || is_word(sign, "between"));
    if (is_sign(right, '=')) return false; /* == only compares */
    if (in_prose && !tail.comment) {
        return literal && (right.kind == TOKEN_NUMBER || right.kind == TOKEN_TEXT ||
                           right.kind == TOKEN_QUOTE);
    }
    return right.kind != TOKEN_END && right.kind != TOKEN_COMMENT;
}

struct opening payload_opening(struct cursor *c)
{
    enum { LONGEST = 64 };
    struct opening o = {.number = true};
    size_t start = c->at;
    while (c->at - start < LONGEST) {
        char b = cursor_peek(c, 0);
        if (!cursor_is_name(b) && !(b && strchr("%@.", b)) &&
            !(b == '-' && cursor_peek(c, 1) != '-'))
            break;
        if (!ascii_is_digit(b) && b != '-') o.number = false;
        c->at++;
    }
    o.value = c->at - start;
    o.number = o.number && o.value > 0;
    for (;;) {
        struct cursor before = *c;
        cursor_skip_space(c);
        char b = cursor_peek(c, 0);
        if (!b || !strchr("'\"`)", b)) {
            *c = before;
            return o;
        }
        o.quotes += b != ')';
        o.closed = true;
        c->at++;
    }
}

/* Whether the beginning of a comment, of any of the three kinds, is all that follows. */
static bool only_comment_left(struct cursor c)
{
    cursor_skip_space(&c);
    if (!cursor_take(&c, "--") && !cursor_take(&c, "#") && !cursor_take(&c, "/*")) return false;
    while (cursor_peek(&c, 0) && strchr(" -+\t\n\r*/", cursor_peek(&c, 0))) c.at++;
    return cursor_at_end(&c);
}

static bool is_logic(struct cursor *c)
{
    skip_filler(c);
    if (cursor_take(c, "||") || cursor_take(c, "&&")) return true;
    struct token t = next_token(c);
    return is_word(t, "or") || is_word(t, "and") || is_word(t, "xor");
}

static bool is_clause(struct cursor c)
{
    struct token t = next_token(&c);
    struct tail tail = read_tail(c);
    struct token next = next_token(&c);
    if (is_word(t, "order") || is_word(t, "group"))
        return is_word(next, "by") && (tail.comment || peek_token(c).kind == TOKEN_NUMBER);
    if (is_word(t, "having")) return tail.comparison;
    if (is_word(t, "into")) return is_word(next, "outfile") || is_word(next, "dumpfile");
    return (is_word(t, "limit") || is_word(t, "procedure")) && tail.comment;
}

static bool breaks_out_sql(struct cursor c, bool in_prose)
{
    struct opening o = payload_opening(&c);
    if (o.quotes > 0 && only_comment_left(c)) return true;
    struct cursor logic = c;
    if ((o.closed || o.number) && is_logic(&logic) && is_condition(logic, in_prose)) return true;
    if (o.value > 0 && !o.closed && !o.number && cursor_peek(&c, 0) != ';') return false;
    struct cursor rest = c;
    skip_filler(&rest);
    char sign = cursor_peek(&rest, 0);
    if (sign == ';') {
        rest.at++;
        return begins_statement(rest, in_prose && o.quotes == 0);
    }
    if (o.quotes > 0 && (sign == '|' || sign == '+')) {
        while (cursor_peek(&rest, 0) == '|' || cursor_peek(&rest, 0) == '+') rest.at++;
        if (!is_sign(next_token(&rest), '(')) return false;
        return is_word(next_token(&rest), "select");
    }
    struct token next = peek_token(rest);
    if ((o.closed || o.number) && is_word(next, "union")) return begins_statement(rest, false);
    return (o.quotes > 0 || o.number) && !in_prose && is_clause(rest);
}

const char *payload_sql(struct cursor c, bool in_prose)
{
    static const char why[] = PAYLOAD_WHOLE "an SQL injection payload";
    return begins_statement(c, in_prose) || breaks_out_sql(c, in_prose) ? why : NULL;
}
