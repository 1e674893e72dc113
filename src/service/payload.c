#include "service/payload.h"

#define WHOLE "the text as a whole is "

/* ---- Words ---- */

bool payload_same(struct str word, const char *name)
{
    size_t size = strlen(name);
    if (word.size != size) return false;
    for (size_t i = 0; i < size; i++) {
        if (ascii_lower(word.data[i]) != name[i]) return false;
    }
    return true;
}

static bool is_one_of(struct str word, const char *const *names)
{
    for (; *names; names++) {
        if (payload_same(word, *names)) return true;
    }
    return false;
}

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
    return is_one_of(word, verbs) || is_one_of(word, clauses);
}

/* Commands that nobody takes for anything else, and those that are plain words as well. */
static const char *const strong_commands[] = {
    "rm",       "curl",    "wget",       "nc",       "ncat",     "netcat",     "bash",
    "zsh",      "whoami",  "uname",      "chmod",    "chown",    "nslookup",   "ifconfig",
    "ipconfig", "netstat", "sudo",       "tftp",     "mkfs",     "powershell", "reboot",
    "killall",  "crontab", "useradd",    "passwd",   "xterm",    "printenv",   "pwd",
    "scp",      "telnet",  "systeminfo", "rundll32", "certutil", NULL};
static const char *const weak_commands[] = {
    "id",    "ls",   "cat",  "sh",   "ping", "sleep", "dir",    "type",   "echo",    "find",
    "head",  "tail", "env",  "exec", "eval", "kill",  "ps",     "dd",     "mv",      "cp",
    "touch", "grep", "awk",  "sed",  "perl", "ruby",  "php",    "python", "python3", "node",
    "ssh",   "dig",  "host", "ip",   "su",   "net",   "cmd",    "base64", "halt",    "shutdown",
    "less",  "more", "tee",  "del",  "ftp",  "tar",   "source", NULL};

bool payload_is_command(struct str word)
{
    return is_one_of(word, strong_commands) || is_one_of(word, weak_commands);
}

static bool is_name_byte(char c)
{
    return ascii_is_alpha(c) || ascii_is_digit(c) || c == '_';
}

static struct str read_word(struct cursor *c)
{
    size_t start = c->at;
    while (is_name_byte(cursor_peek(c, 0))) c->at++;
    return str_sub(c->text, start, c->at);
}

static void skip_space(struct cursor *c)
{
    while (ascii_is_space(cursor_peek(c, 0))) c->at++;
}

static bool at_end(const struct cursor *c)
{
    return c->at >= c->text.size;
}

/* Takes `literal` (small letters, in any case) when it stands at the cursor. */
static bool take(struct cursor *c, const char *literal)
{
    size_t size = strlen(literal);
    for (size_t i = 0; i < size; i++) {
        if (ascii_lower(cursor_peek(c, i)) != literal[i]) return false;
    }
    c->at += size;
    return true;
}

/* The offset of a literal from the cursor on, or the end of the text. */
static size_t find(const struct cursor *c, const char *literal)
{
    struct cursor look = *c;
    char first = literal[0];
    while (!at_end(&look)) {
        struct cursor here = look;
        if (ascii_lower(cursor_peek(&look, 0)) == first && take(&here, literal)) return look.at;
        look.at++;
    }
    return look.at;
}

static bool contains(const struct cursor *c, const char *literal)
{
    return find(c, literal) < c->text.size;
}

static bool ends_with(const struct cursor *c, const char *literal)
{
    return str_ends_with(c->text, str_of(literal));
}

/* ---- SQL: tokens ---- */

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
        skip_space(c);
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
        size_t end = find(&inside, "*/");
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
    if (at_end(c)) return (struct token){TOKEN_END, STR_EMPTY};
    size_t start = c->at;
    char first = cursor_peek(c, 0);
    char second = cursor_peek(c, 1);
    if (ascii_is_digit(first)) {
        while (ascii_is_digit(cursor_peek(c, 0)) || cursor_peek(c, 0) == '.') c->at++;
        return (struct token){TOKEN_NUMBER, str_sub(c->text, start, c->at)};
    }
    if (is_name_byte(first) || first == '@') {
        while (is_name_byte(cursor_peek(c, 0)) || cursor_peek(c, 0) == '@') c->at++;
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
    return t.kind == TOKEN_WORD && payload_same(t.text, name);
}

static struct token peek_token(struct cursor c)
{
    return next_token(&c);
}

/* ---- SQL: statements ---- */

/* What the rest of a statement shows of itself. */
struct tail {
    bool comment, semicolon, comparison, stacked;
    bool cut;    /* the comment is empty: it is there to cut off what follows */
    bool filler; /* comments stand for blanks */
};

static struct tail read_tail(struct cursor c)
{
    struct tail tail = {.filler = contains(&c, "/**/")};
    for (;;) {
        struct token t = next_token(&c);
        if (t.kind == TOKEN_END) return tail;
        if (t.kind == TOKEN_COMMENT) {
            tail.comment = true;
            while (cursor_peek(&c, 0) && strchr("- +*/", cursor_peek(&c, 0))) c.at++;
            tail.cut = at_end(&c);
            return tail;
        }
        if (tail.semicolon && t.kind == TOKEN_WORD && is_one_of(t.text, verbs)) tail.stacked = true;
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
            if (payload_same(t.text, "from")) return any;
            if (is_one_of(t.text, joiners)) {
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
        if (t.kind == TOKEN_WORD && !is_one_of(t.text, more)) {
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
    bool filler = contains(&c, "/**/");
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
    if (payload_same(verb, "select")) return is_select(c, verb, in_prose);
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
    if (payload_same(verb, "insert") || payload_same(verb, "replace")) {
        return (sure || contains(&c, "values")) && is_word(first, "into") && named &&
               (!in_prose || tail.cut || tail.stacked);
    }
    if (payload_same(verb, "delete")) return sure && is_word(first, "from") && named;
    if (payload_same(verb, "update"))
        return sure && first.kind == TOKEN_WORD && is_word(second, "set");
    if (payload_same(verb, "drop") || payload_same(verb, "truncate")) {
        return first.kind == TOKEN_WORD && is_one_of(first.text, things) && named &&
               (sure || (ends && !in_prose));
    }
    if (payload_same(verb, "create") || payload_same(verb, "alter")) {
        return sure && first.kind == TOKEN_WORD && is_one_of(first.text, things) && named;
    }
    if (payload_same(verb, "union")) {
        bool all = is_word(first, "all") || is_word(first, "distinct");
        return is_word(all ? second : first, "select") && (!in_prose || tail.cut);
    }
    if (payload_same(verb, "exec") || payload_same(verb, "execute") || payload_same(verb, "call")) {
        return first.kind == TOKEN_WORD && first.text.size > 3 &&
               (payload_same(str_sub(first.text, 0, 3), "xp_") ||
                payload_same(str_sub(first.text, 0, 3), "sp_"));
    }
    if (payload_same(verb, "waitfor")) return is_word(first, "delay");
    if (payload_same(verb, "declare")) return first.kind == TOKEN_WORD && first.text.data[0] == '@';
    if (payload_same(verb, "grant")) return sure && is_word(first, "all");
    if (payload_same(verb, "shutdown"))
        return first.kind == TOKEN_COMMENT || (is_sign(first, ';') && tail.comment);
    return false;
}

static bool begins_statement(struct cursor c, bool in_prose)
{
    struct token verb = next_token(&c);
    return verb.kind == TOKEN_WORD && is_one_of(verb.text, verbs) &&
           is_statement(c, verb.text, in_prose);
}

/* ---- SQL: breaking out of a value ---- */

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
    if (t.kind == TOKEN_WORD && is_one_of(t.text, functions) && is_sign(peek_token(c), '('))
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

/* What stands where a value would, and how it is closed. */
struct opening {
    size_t value;    /* bytes of it */
    bool number;     /* it is one */
    unsigned quotes; /* that close it */
    bool closed;     /* by a quote or a bracket */
};

static struct opening read_opening(struct cursor *c)
{
    enum { LONGEST = 64 };
    struct opening o = {.number = true};
    size_t start = c->at;
    while (c->at - start < LONGEST) {
        char b = cursor_peek(c, 0);
        if (!is_name_byte(b) && !(b && strchr("%@.", b)) && !(b == '-' && cursor_peek(c, 1) != '-'))
            break;
        if (!ascii_is_digit(b) && b != '-') o.number = false;
        c->at++;
    }
    o.value = c->at - start;
    o.number = o.number && o.value > 0;
    for (;;) {
        struct cursor before = *c;
        skip_space(c);
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
    skip_space(&c);
    if (!take(&c, "--") && !take(&c, "#") && !take(&c, "/*")) return false;
    while (cursor_peek(&c, 0) && strchr(" -+\t\n\r*/", cursor_peek(&c, 0))) c.at++;
    return at_end(&c);
}

static bool is_logic(struct cursor *c)
{
    skip_filler(c);
    if (take(c, "||") || take(c, "&&")) return true;
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
    struct opening o = read_opening(&c);
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

static const char *sql(struct cursor c, bool in_prose)
{
    static const char why[] = WHOLE "an SQL injection payload";
    return begins_statement(c, in_prose) || breaks_out_sql(c, in_prose) ? why : NULL;
}

/* ---- Markup ---- */

/* Quotes and ends of tags in which a payload expects to stand. */
static void skip_closers(struct cursor *c)
{
    enum { LONGEST = 32 };
    size_t start = c->at;
    while (c->at - start < LONGEST && cursor_peek(c, 0) &&
           strchr("'\"`>)]};-/ \t", cursor_peek(c, 0)))
        c->at++;
    if (take(c, "</")) {
        read_word(c);
        take(c, ">");
        skip_space(c);
    }
}

size_t payload_script_end(struct cursor c)
{
    skip_closers(&c);
    if (!take(&c, "<script")) return 0;
    size_t end = find(&c, "</script");
    return end < c.text.size ? end + 8 : 0;
}

/* `onerror`, `onmouseover` and their kind, by how they begin; `online` is none. */
static bool is_handler(struct str name)
{
    static const char *const events[] = {
        "error",     "load",       "click",  "dblclick", "mouse", "focus",  "blur",   "key",
        "animation", "transition", "toggle", "pointer",  "begin", "start",  "scroll", "input",
        "change",    "submit",     "drag",   "drop",     "copy",  "cut",    "paste",  "wheel",
        "touch",     "resize",     "unload", "before",   "after", "hash",   "page",   "message",
        "context",   "show",       "play",   "canplay",  "end",   "finish", "select", "search",
        "invalid",   "reset",      "pop",    "repeat",   "aux"};
    if (name.size < 5 || !payload_same(str_sub(name, 0, 2), "on")) return false;
    struct str event = str_sub(name, 2, name.size);
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        size_t size = strlen(events[i]);
        if (event.size >= size && payload_same(str_sub(event, 0, size), events[i])) return true;
    }
    return false;
}

/* Attributes of one tag, up to its end: a handler, or an address that is a script. */
static bool runs_script(struct cursor *c)
{
    char before = ' ';
    while (!at_end(c) && cursor_peek(c, 0) != '>' && cursor_peek(c, 0) != '<') {
        struct cursor here = *c;
        bool starts = ascii_is_space(before) || strchr("/\"'=", before);
        before = cursor_peek(c, 0);
        c->at++;
        if (!starts) continue;
        if (take(&here, "javascript:") || take(&here, "vbscript:") || take(&here, "data:text/html"))
            return true;
        if (!is_handler(read_word(&here))) continue;
        skip_space(&here);
        if (cursor_peek(&here, 0) == '=') return true;
    }
    return false;
}

static bool is_script(struct cursor *c, bool in_prose)
{
    if (!in_prose) return true;
    /* `<script> in a page` names the tag; one that has something in it is one. */
    char next = cursor_peek(c, 0);
    return contains(c, "</script") || contains(c, "src=") || (next == '>' && contains(c, "("));
}

static bool is_tag_of_attack(struct cursor *c, bool in_prose)
{
    static const char *const frames[] = {"iframe", "object", "embed", "applet",
                                         "base",   "frame",  NULL};
    if (take(c, "?php") || take(c, "?=")) {
        static const char *const calls[] = {"system(",   "exec(",   "passthru(", "eval(",
                                            "assert(",   "popen(",  "$_get",     "$_post",
                                            "$_request", "phpinfo("};
        for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
            if (contains(c, calls[i])) return true;
        }
        return false;
    }
    if (take(c, "!--#")) return true;
    if (take(c, "!doctype") || take(c, "!entity") || take(c, "?xml"))
        return contains(c, "<!entity");
    struct str name = read_word(c);
    if (payload_same(name, "script")) return is_script(c, in_prose);
    if (is_one_of(name, frames) && ascii_is_space(cursor_peek(c, 0)))
        return contains(c, "src") || contains(c, "href") || contains(c, "data") ||
               contains(c, "code");
    if (payload_same(name, "meta")) return contains(c, "http-equiv") && contains(c, "refresh");
    return name.size > 0 && runs_script(c);
}

static const char *markup(struct cursor c, bool in_prose)
{
    static const char why[] = WHOLE "markup that runs a script";
    skip_closers(&c);
    enum { TAGS = 16 }; /* an attack by markup shows itself early */
    for (unsigned tags = 0; tags < TAGS && cursor_peek(&c, 0) == '<'; tags++) {
        c.at++;
        take(&c, "/");
        struct cursor tag = c;
        if (is_tag_of_attack(&tag, in_prose)) return why;
        c.at = find(&c, "<");
    }
    return NULL;
}

/* ---- Shell ---- */

static bool starts_argument(char c)
{
    return c && strchr("-/~.$>", c);
}

/* A command where one can stand; its last name when it has a path. */
static bool is_command(struct cursor c, bool is_alone, bool in_prose)
{
    skip_space(&c);
    bool path = take(&c, "/");
    struct str name = read_word(&c);
    while (path && take(&c, "/")) name = read_word(&c);
    bool strong = is_one_of(name, strong_commands);
    if (!strong && !is_one_of(name, weak_commands)) return false;
    char touching = cursor_peek(&c, 0);
    skip_space(&c);
    char next = cursor_peek(&c, 0);
    /* `; type = 3` and `; exec(...)` are programs, `cat.` is prose. */
    if (next == '=' || next == '(' || next == ':' || next == ',') return false;
    if (touching == '.' || (touching == '$' && !take(&c, "${ifs}")))
        return touching == '$' && take(&c, "$ifs");
    bool argument = starts_argument(next) || contains(&c, "http") || ascii_is_digit(next);
    bool ends = next == '\0' || strchr(";|&)`}\n", next);
    if (path) return !in_prose || ends || argument;
    if (in_prose) return strong ? argument || ends : argument && !ascii_is_digit(next);
    /* Without anything behind it a plain word is a command only as a shell knows it. */
    return strong || argument || (is_alone && ends && ascii_is_lower(name.data[0]));
}

static bool is_substitution(struct cursor c, bool in_prose)
{
    if (take(&c, "$(")) return is_command(c, !in_prose, in_prose);
    if (!take(&c, "`") || !ends_with(&c, "`")) return false;
    /* Prose puts what is to be typed between these. */
    struct cursor name = c;
    if (in_prose && !is_one_of(read_word(&name), strong_commands)) return false;
    return is_command(c, !in_prose, in_prose);
}

static bool is_piped_to_shell(struct cursor c)
{
    c.at = find(&c, "|");
    if (!take(&c, "|")) return false;
    skip_space(&c);
    struct str name = read_word(&c);
    return payload_same(name, "sh") || payload_same(name, "bash") || payload_same(name, "sudo");
}

/* A command as it is typed, where it can have one purpose only. */
static bool is_typed(struct cursor c, bool in_prose)
{
    struct cursor start = c;
    take(&c, ":");
    if (take(&c, "()")) { /* a function of a shell, as shells have run them unasked */
        skip_space(&c);
        return cursor_peek(&c, 0) == '{' && contains(&c, ";") && contains(&c, "}");
    }
    c = start;
    struct str name = read_word(&c);
    skip_space(&c);
    if (payload_same(name, "curl") || payload_same(name, "wget")) return is_piped_to_shell(c);
    if (in_prose) return false;
    if (payload_same(name, "rm")) return take(&c, "-") && cursor_peek(&c, 0) != ' ';
    if (payload_same(name, "sudo")) return is_command(c, true, false);
    if (payload_same(name, "cat"))
        return take(&c, "/etc/") || take(&c, "/proc/") || take(&c, "~/.ssh");
    if (payload_same(name, "bash") || payload_same(name, "sh"))
        return take(&c, "-i") || take(&c, "-c");
    if (payload_same(name, "nc")) return take(&c, "-");
    if (payload_same(name, "dd")) return take(&c, "if=");
    if (payload_same(name, "chmod")) return ascii_is_digit(cursor_peek(&c, 0));
    return cursor_peek(&start, 0) == '/' && is_command(start, false, false);
}

static const char *shell(struct cursor c, bool in_prose)
{
    static const char why[] = WHOLE "a shell injection payload";
    if (is_typed(c, in_prose) || is_substitution(c, in_prose)) return why;
    struct opening o = read_opening(&c);
    skip_space(&c);
    bool last = ends_with(&c, ")") || ends_with(&c, "`"); /* nothing is said behind it */
    if ((!in_prose || (o.closed && last)) && is_substitution(c, in_prose)) return why;
    bool separated = false;
    while (cursor_peek(&c, 0) && strchr(";|&", cursor_peek(&c, 0))) {
        separated = true;
        c.at++;
    }
    skip_space(&c);
    if (separated && is_substitution(c, in_prose)) return why;
    bool is_alone = o.value == 0 || o.quotes > 0;
    return separated && is_command(c, is_alone, in_prose) ? why : NULL;
}

/* ---- Templates ---- */

/* Between the brackets of a template: arithmetic, or a way to the inside of its engine. */
static bool is_probe(struct cursor c, size_t end, bool in_prose)
{
    static const char *const inside[] = {"__",       "constructor", "config", "self.",  "request.",
                                         "request|", "jndi:",       "env:",   "java.",  "runtime",
                                         "getclass", "process.",    "sys:",   "class.", "lipsum",
                                         "cycler",   "joiner",      "_self",  "dump("};
    struct cursor body = {str_sub(c.text, c.at, end), 0, c.steps};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        if (contains(&body, inside[i])) return true;
    }
    skip_space(&body);
    struct cursor digits = body;
    while (ascii_is_digit(cursor_peek(&digits, 0))) digits.at++;
    if (digits.at > body.at) {
        skip_space(&digits);
        char sign = cursor_peek(&digits, 0);
        if (sign && strchr("*+-/", sign)) {
            digits.at++;
            skip_space(&digits);
            return cursor_peek(&digits, 0) && strchr("'\"0123456789", cursor_peek(&digits, 0));
        }
    }
    if (in_prose) return false;
    /* A member or a filter of something, and no list as an initialiser has it. */
    struct cursor name = body;
    if (read_word(&name).size == 0) return false;
    char sign = cursor_peek(&name, 0);
    return (sign == '.' || sign == '|') && !contains(&body, ",") && !contains(&body, ";");
}

static const char *template(struct cursor c, bool in_prose)
{
    static const char why[] = WHOLE "a template injection payload";
    static const char *const openings[] = {"${{", "{{", "[[${", "${", "#{", "*{",
                                           "@{",  "%{", "<%=",  "<%", "{%"};
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        struct cursor inside = c;
        if (!take(&inside, openings[i])) continue;
        if (openings[i][0] == '<' ? !ends_with(&c, "%>") : !ends_with(&c, "}")) return NULL;
        size_t end = c.text.size - 1;
        return find(&inside, "\n") == c.text.size && is_probe(inside, end, in_prose) ? why : NULL;
    }
    return NULL;
}

/* ---- Paths and addresses ---- */

static bool is_private_place(struct cursor c, bool in_prose)
{
    static const char *const places[] = {"etc/passwd", "etc/shadow", "proc/self", "win.ini",
                                         "boot.ini", ".htpasswd", "system32",
                                         /* Those below are spoken of, too. */
                                         "etc/hosts", "etc/group", "windows/", "windows\\", "winnt",
                                         ".ssh/", "var/log", "wp-config", "web.config", ".env"};
    enum { UNSPOKEN = 7 };
    size_t count = in_prose ? UNSPOKEN : sizeof places / sizeof *places;
    for (size_t i = 0; i < count; i++) {
        if (contains(&c, places[i])) return true;
    }
    return false;
}

static const char *path(struct cursor c, bool in_prose)
{
    static const char why[] = WHOLE "a path traversal payload";
    size_t blank = c.at;
    while (blank < c.text.size && !ascii_is_space(c.text.data[blank])) blank++;
    *c.steps += blank;
    /* The first line is one path. */
    if (blank < c.text.size && c.text.data[blank] != '\n' && c.text.data[blank] != '\r')
        return NULL;
    struct cursor line = {str_sub(c.text, 0, blank), 0, c.steps};
    bool private = is_private_place(line, in_prose);
    if (take(&line, "file:/")) return private || !in_prose ? why : NULL;
    struct cursor drive = line;
    drive.at++;
    if (private && !at_end(&line) && ascii_is_alpha(cursor_peek(&line, 0)) &&
        (take(&drive, ":\\") || take(&drive, ":/")))
        return why;
    unsigned levels = 0;
    bool rooted = cursor_peek(&line, 0) == '/' || cursor_peek(&line, 0) == '\\';
    while (cursor_peek(&line, 0) == '/' || cursor_peek(&line, 0) == '\\') line.at++;
    for (;;) {
        struct cursor step = line;
        if (!take(&step, "..")) break;
        while (cursor_peek(&step, 0) == '.' || cursor_peek(&step, 0) == ';') step.at++;
        if (cursor_peek(&step, 0) != '/' && cursor_peek(&step, 0) != '\\') break;
        while (cursor_peek(&step, 0) == '/' || cursor_peek(&step, 0) == '\\') step.at++;
        line = step;
        levels++;
    }
    if (private && (rooted || levels > 0)) return why;
    return levels >= (in_prose ? 4 : 2) ? why : NULL;
}

/* ---- Others ---- */

/* Whether the text is made of nothing but what printf would fill in. */
static bool is_format(struct cursor c)
{
    unsigned count = 0;
    bool writes = false;
    while (!at_end(&c)) {
        if (!take(&c, "%")) return false;
        while (ascii_is_digit(cursor_peek(&c, 0)) || cursor_peek(&c, 0) == '$') c.at++;
        char kind = ascii_lower(cursor_peek(&c, 0));
        if (!kind || !strchr("sxpnd", kind)) return false;
        writes |= kind == 'n';
        c.at++;
        while (cursor_peek(&c, 0) && strchr(" .,-", cursor_peek(&c, 0))) c.at++;
        count++;
    }
    return count >= 4 || (writes && count >= 2);
}

static bool is_operator_query(struct cursor c)
{
    static const char *const operators[] = {"$ne\"",  "$gt\"",     "$lt\"",    "$gte\"",
                                            "$lte\"", "$where\"",  "$regex\"", "$in\"",
                                            "$nin\"", "$exists\"", "$or\""};
    if (!take(&c, "{")) return false;
    skip_space(&c);
    if (!take(&c, "\"")) return false;
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        struct cursor here = c;
        if (take(&here, operators[i])) {
            skip_space(&here);
            return cursor_peek(&here, 0) == ':';
        }
    }
    return false;
}

static const char *others(struct cursor c, bool in_prose)
{
    static const char query[] = WHOLE "a query injection payload";
    static const char address[] = WHOLE "an address that runs a script or reads what is inside";
    static const char *const schemes[] = {"php://",
                                          "expect://",
                                          "gopher://",
                                          "ldap://",
                                          "dict://",
                                          "jar:",
                                          "http://169.254.169.254",
                                          "javascript:",
                                          "vbscript:",
                                          "data:text/html"};
    if (is_operator_query(c)) return query;
    struct cursor filter = c;
    if ((take(&filter, "*)(") || take(&filter, "*))(") || take(&filter, "*)%00")) &&
        contains(&c, "="))
        return query;
    if (is_format(c)) return WHOLE "a format string payload";
    struct cursor cell = c;
    if (take(&cell, "=cmd|") || take(&cell, "+cmd|") || take(&cell, "@cmd|") ||
        take(&cell, "-cmd|"))
        return WHOLE "a spreadsheet injection payload";
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        struct cursor rest = c;
        if (!take(&rest, schemes[i])) continue;
        if (ascii_is_space(cursor_peek(&rest, 0)) || at_end(&rest)) continue;
        if (!in_prose || contains(&rest, "(") || contains(&rest, "://") || contains(&c, "://"))
            return address;
    }
    return NULL;
}

const char *payload_of(struct cursor c, bool in_prose)
{
    static const char *(*const grammars[])(struct cursor, bool) = {sql,      markup, shell,
                                                                   template, path,   others};
    enum { FAR = 4096 }; /* an attack shows itself before */
    if (c.text.size > FAR) c.text.size = FAR;
    for (size_t i = 0; i < sizeof grammars / sizeof *grammars; i++) {
        const char *why = grammars[i](c, in_prose);
        if (why) return why;
    }
    return NULL;
}
