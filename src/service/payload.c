#include "service/payload.h"

#include "service/payload_sql.h"

/* ---- Commands ---- */

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
    return word_same_as_any(word, strong_commands) || word_same_as_any(word, weak_commands);
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
    if (cursor_take(c, "</")) {
        cursor_word(c);
        cursor_take(c, ">");
        cursor_skip_space(c);
    }
}

size_t payload_script_end(struct cursor c)
{
    skip_closers(&c);
    if (!cursor_take(&c, "<script")) return 0;
    size_t end = cursor_find(&c, "</script");
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
    if (name.size < 5 || !word_same(str_sub(name, 0, 2), "on")) return false;
    struct str event = str_sub(name, 2, name.size);
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        size_t size = strlen(events[i]);
        if (event.size >= size && word_same(str_sub(event, 0, size), events[i])) return true;
    }
    return false;
}

/* Attributes of one tag, up to its end: a handler, or an address that is a script. */
static bool runs_script(struct cursor *c)
{
    char before = ' ';
    while (!cursor_at_end(c) && cursor_peek(c, 0) != '>' && cursor_peek(c, 0) != '<') {
        struct cursor here = *c;
        bool starts = ascii_is_space(before) || strchr("/\"'=", before);
        before = cursor_peek(c, 0);
        c->at++;
        if (!starts) continue;
        if (cursor_take(&here, "javascript:") || cursor_take(&here, "vbscript:") ||
            cursor_take(&here, "data:text/html"))
            return true;
        if (!is_handler(cursor_word(&here))) continue;
        cursor_skip_space(&here);
        if (cursor_peek(&here, 0) == '=') return true;
    }
    return false;
}

/*
 * What is looked for up to the end of the text, from one tag after the other on: what is
 * not behind one tag is not behind a later one, and is not looked for again.
 */
static const char *const tag_marks[] = {
    "system(",  "exec(",      "passthru(", "eval(",    "assert(", "popen(", "$_get",
    "$_post",   "$_request",  "phpinfo(",  "src",      "href",    "data",   "code",
    "<!entity", "http-equiv", "refresh",   "</script", "src=",    "("};
enum {
    MARK_CALLS = 0,    /* of PHP, up to the next */
    MARK_SOURCES = 10, /* of a frame, up to the next */
    MARK_ENTITY = 14,
    MARK_EQUIVALENT,
    MARK_REFRESH,
    MARK_SCRIPT_END,
    MARK_SCRIPT_SOURCE,
    MARK_BRACKET,
};

static bool is_behind(const struct cursor *c, unsigned mark, uint32_t *missing)
{
    if (*missing >> mark & 1) return false;
    if (cursor_contains(c, tag_marks[mark])) return true;
    *missing |= (uint32_t)1 << mark;
    return false;
}

static bool is_any_behind(const struct cursor *c, unsigned first, unsigned end, uint32_t *missing)
{
    for (unsigned mark = first; mark < end; mark++) {
        if (is_behind(c, mark, missing)) return true;
    }
    return false;
}

static bool is_script(struct cursor *c, bool in_prose, uint32_t *missing)
{
    if (!in_prose) return true;
    /* `<script> in a page` names the tag; one that has something in it is one. */
    char next = cursor_peek(c, 0);
    return is_behind(c, MARK_SCRIPT_END, missing) || is_behind(c, MARK_SCRIPT_SOURCE, missing) ||
           (next == '>' && is_behind(c, MARK_BRACKET, missing));
}

static bool is_tag_of_attack(struct cursor *c, bool in_prose, uint32_t *missing)
{
    static const char *const frames[] = {"iframe", "object", "embed", "applet",
                                         "base",   "frame",  NULL};
    if (cursor_take(c, "?php") || cursor_take(c, "?="))
        return is_any_behind(c, MARK_CALLS, MARK_SOURCES, missing);
    if (cursor_take(c, "!--#")) return true;
    if (cursor_take(c, "!doctype") || cursor_take(c, "!entity") || cursor_take(c, "?xml"))
        return is_behind(c, MARK_ENTITY, missing);
    struct str name = cursor_word(c);
    if (word_same(name, "script")) return is_script(c, in_prose, missing);
    if (word_same_as_any(name, frames) && ascii_is_space(cursor_peek(c, 0)))
        return is_any_behind(c, MARK_SOURCES, MARK_ENTITY, missing);
    if (word_same(name, "meta"))
        return is_behind(c, MARK_EQUIVALENT, missing) && is_behind(c, MARK_REFRESH, missing);
    return name.size > 0 && runs_script(c);
}

static const char *markup(struct cursor c, bool in_prose)
{
    static const char why[] = PAYLOAD_WHOLE "markup that runs a script";
    skip_closers(&c);
    enum { TAGS = 16 }; /* an attack by markup shows itself early */
    uint32_t missing = 0;
    for (unsigned tags = 0; tags < TAGS && cursor_peek(&c, 0) == '<'; tags++) {
        c.at++;
        cursor_take(&c, "/");
        struct cursor tag = c;
        if (is_tag_of_attack(&tag, in_prose, &missing)) return why;
        c.at = cursor_find(&c, "<");
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
    cursor_skip_space(&c);
    bool path = cursor_take(&c, "/");
    struct str name = cursor_word(&c);
    while (path && cursor_take(&c, "/")) name = cursor_word(&c);
    bool strong = word_same_as_any(name, strong_commands);
    if (!strong && !word_same_as_any(name, weak_commands)) return false;
    char touching = cursor_peek(&c, 0);
    cursor_skip_space(&c);
    char next = cursor_peek(&c, 0);
    /* `; type = 3` and `; exec(...)` are programs, `cat.` is prose. */
    if (next == '=' || next == '(' || next == ':' || next == ',') return false;
    if (touching == '.' || (touching == '$' && !cursor_take(&c, "${ifs}")))
        return touching == '$' && cursor_take(&c, "$ifs");
    bool argument = starts_argument(next) || cursor_contains(&c, "http") || ascii_is_digit(next);
    bool ends = next == '\0' || strchr(";|&)`}\n", next);
    if (path) return !in_prose || ends || argument;
    if (in_prose) return strong ? argument || ends : argument && !ascii_is_digit(next);
    /* Without anything behind it a plain word is a command only as a shell knows it. */
    return strong || argument || (is_alone && ends && ascii_is_lower(name.data[0]));
}

static bool is_substitution(struct cursor c, bool in_prose)
{
    if (cursor_take(&c, "$(")) return is_command(c, !in_prose, in_prose);
    if (!cursor_take(&c, "`") || !cursor_ends_with(&c, "`")) return false;
    /* Prose puts what is to be typed between these. */
    struct cursor name = c;
    if (in_prose && !word_same_as_any(cursor_word(&name), strong_commands)) return false;
    return is_command(c, !in_prose, in_prose);
}

static bool is_piped_to_shell(struct cursor c)
{
    c.at = cursor_find(&c, "|");
    if (!cursor_take(&c, "|")) return false;
    cursor_skip_space(&c);
    struct str name = cursor_word(&c);
    return word_same(name, "sh") || word_same(name, "bash") || word_same(name, "sudo");
}

/* A command as it is typed, where it can have one purpose only. */
static bool is_typed(struct cursor c, bool in_prose)
{
    struct cursor start = c;
    cursor_take(&c, ":");
    if (cursor_take(&c, "()")) { /* a function of a shell, as shells have run them unasked */
        cursor_skip_space(&c);
        return cursor_peek(&c, 0) == '{' && cursor_contains(&c, ";") && cursor_contains(&c, "}");
    }
    c = start;
    struct str name = cursor_word(&c);
    cursor_skip_space(&c);
    if (word_same(name, "curl") || word_same(name, "wget")) return is_piped_to_shell(c);
    if (in_prose) return false;
    if (word_same(name, "rm")) return cursor_take(&c, "-") && cursor_peek(&c, 0) != ' ';
    if (word_same(name, "sudo")) return is_command(c, true, false);
    if (word_same(name, "cat"))
        return cursor_take(&c, "/etc/") || cursor_take(&c, "/proc/") || cursor_take(&c, "~/.ssh");
    if (word_same(name, "bash") || word_same(name, "sh"))
        return cursor_take(&c, "-i") || cursor_take(&c, "-c");
    if (word_same(name, "nc")) return cursor_take(&c, "-");
    if (word_same(name, "dd")) return cursor_take(&c, "if=");
    if (word_same(name, "chmod")) return ascii_is_digit(cursor_peek(&c, 0));
    return cursor_peek(&start, 0) == '/' && is_command(start, false, false);
}

static const char *shell(struct cursor c, bool in_prose)
{
    static const char why[] = PAYLOAD_WHOLE "a shell injection payload";
    if (is_typed(c, in_prose) || is_substitution(c, in_prose)) return why;
    struct opening o = payload_opening(&c);
    cursor_skip_space(&c);
    bool last =
        cursor_ends_with(&c, ")") || cursor_ends_with(&c, "`"); /* nothing is said behind it */
    if ((!in_prose || (o.closed && last)) && is_substitution(c, in_prose)) return why;
    bool separated = false;
    while (cursor_peek(&c, 0) && strchr(";|&", cursor_peek(&c, 0))) {
        separated = true;
        c.at++;
    }
    cursor_skip_space(&c);
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
        if (cursor_contains(&body, inside[i])) return true;
    }
    cursor_skip_space(&body);
    struct cursor digits = body;
    while (ascii_is_digit(cursor_peek(&digits, 0))) digits.at++;
    if (digits.at > body.at) {
        cursor_skip_space(&digits);
        char sign = cursor_peek(&digits, 0);
        if (sign && strchr("*+-/", sign)) {
            digits.at++;
            cursor_skip_space(&digits);
            return cursor_peek(&digits, 0) && strchr("'\"0123456789", cursor_peek(&digits, 0));
        }
    }
    if (in_prose) return false;
    /* A member or a filter of something, and no list as an initialiser has it. */
    struct cursor name = body;
    if (cursor_word(&name).size == 0) return false;
    char sign = cursor_peek(&name, 0);
    return (sign == '.' || sign == '|') && !cursor_contains(&body, ",") &&
           !cursor_contains(&body, ";");
}

static const char *template(struct cursor c, bool in_prose)
{
    static const char why[] = PAYLOAD_WHOLE "a template injection payload";
    static const char *const openings[] = {"${{", "{{", "[[${", "${", "#{", "*{",
                                           "@{",  "%{", "<%=",  "<%", "{%"};
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        struct cursor inside = c;
        if (!cursor_take(&inside, openings[i])) continue;
        if (openings[i][0] == '<' ? !cursor_ends_with(&c, "%>") : !cursor_ends_with(&c, "}"))
            return NULL;
        size_t end = c.text.size - 1;
        return cursor_find(&inside, "\n") == c.text.size && is_probe(inside, end, in_prose) ? why
                                                                                            : NULL;
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
        if (cursor_contains(&c, places[i])) return true;
    }
    return false;
}

static const char *path(struct cursor c, bool in_prose)
{
    static const char why[] = PAYLOAD_WHOLE "a path traversal payload";
    size_t blank = c.at;
    while (blank < c.text.size && !ascii_is_space(c.text.data[blank])) blank++;
    *c.steps += blank;
    /* The first line is one path. */
    if (blank < c.text.size && c.text.data[blank] != '\n' && c.text.data[blank] != '\r')
        return NULL;
    struct cursor line = {str_sub(c.text, 0, blank), 0, c.steps};
    bool private = is_private_place(line, in_prose);
    if (cursor_take(&line, "file:/")) return private || !in_prose ? why : NULL;
    struct cursor drive = line;
    drive.at++;
    if (private && !cursor_at_end(&line) && ascii_is_alpha(cursor_peek(&line, 0)) &&
        (cursor_take(&drive, ":\\") || cursor_take(&drive, ":/")))
        return why;
    unsigned levels = 0;
    bool rooted = cursor_peek(&line, 0) == '/' || cursor_peek(&line, 0) == '\\';
    while (cursor_peek(&line, 0) == '/' || cursor_peek(&line, 0) == '\\') line.at++;
    for (;;) {
        struct cursor step = line;
        if (!cursor_take(&step, "..")) break;
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
    while (!cursor_at_end(&c)) {
        if (!cursor_take(&c, "%")) return false;
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
    if (!cursor_take(&c, "{")) return false;
    cursor_skip_space(&c);
    if (!cursor_take(&c, "\"")) return false;
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        struct cursor here = c;
        if (cursor_take(&here, operators[i])) {
            cursor_skip_space(&here);
            return cursor_peek(&here, 0) == ':';
        }
    }
    return false;
}

static const char *others(struct cursor c, bool in_prose)
{
    static const char query[] = PAYLOAD_WHOLE "a query injection payload";
    static const char address[] =
        PAYLOAD_WHOLE "an address that runs a script or reads what is inside";
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
    if ((cursor_take(&filter, "*)(") || cursor_take(&filter, "*))(") ||
         cursor_take(&filter, "*)%00")) &&
        cursor_contains(&c, "="))
        return query;
    if (is_format(c)) return PAYLOAD_WHOLE "a format string payload";
    struct cursor cell = c;
    if (cursor_take(&cell, "=cmd|") || cursor_take(&cell, "+cmd|") || cursor_take(&cell, "@cmd|") ||
        cursor_take(&cell, "-cmd|"))
        return PAYLOAD_WHOLE "a spreadsheet injection payload";
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        struct cursor rest = c;
        if (!cursor_take(&rest, schemes[i])) continue;
        if (ascii_is_space(cursor_peek(&rest, 0)) || cursor_at_end(&rest)) continue;
        if (!in_prose || cursor_contains(&rest, "(") || cursor_contains(&rest, "://") ||
            cursor_contains(&c, "://"))
            return address;
    }
    return NULL;
}

const char *payload_of(struct cursor c, bool in_prose)
{
    static const char *(*const grammars[])(struct cursor, bool) = {payload_sql, markup, shell,
                                                                   template,    path,   others};
    enum { FAR = 4096 }; /* an attack shows itself before */
    if (c.text.size > FAR) c.text.size = FAR;
    for (size_t i = 0; i < sizeof grammars / sizeof *grammars; i++) {
        const char *why = grammars[i](c, in_prose);
        if (why) return why;
    }
    return NULL;
}
