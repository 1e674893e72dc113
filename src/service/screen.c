#include "service/screen.h"

#include "service/payload.h"

/* ---- What looks like the start of a statement ---- */

static bool is_name_start(char c)
{
    return ascii_is_alpha(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_name(char c)
{
    return is_name_start(c) || ascii_is_digit(c);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

static void skip_blanks(struct cursor *c)
{
    while (is_blank(cursor_peek(c, 0))) c->at++;
}

static struct str read_name(struct cursor *c)
{
    size_t start = c->at;
    while (is_name(cursor_peek(c, 0))) c->at++;
    return str_sub(c->text, start, c->at);
}

/*
 * Words that begin statements of Python, JavaScript, C and their relatives; a first
 * letter that a telephone made a capital is forgiven.
 */
static bool is_keyword(struct str word)
{
    static const char *const words[] = {
        "def",     "class",   "import",   "if",        "elif",    "else",      "for",
        "while",   "try",     "except",   "finally",   "with",    "return",    "yield",
        "raise",   "assert",  "global",   "nonlocal",  "pass",    "break",     "continue",
        "lambda",  "async",   "await",    "print",     "match",   "del",       "var",
        "let",     "const",   "function", "export",    "switch",  "throw",     "interface",
        "extends", "public",  "private",  "protected", "package", "namespace", "typedef",
        "struct",  "enum",    "static",   "extern",    "inline",  "int",       "char",
        "float",   "double",  "void",     "long",      "short",   "unsigned",  "signed",
        "bool",    "boolean", "size_t",   "template",  "using",   "abstract",  "final",
    };
    char plain[16];
    if (word.size == 0 || word.size > sizeof plain) return false;
    memcpy(plain, word.data, word.size);
    plain[0] = ascii_lower(plain[0]);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_is(str_from(plain, word.size), words[i])) return true;
    }
    return false;
}

/* Python's letters before a text: f"...", rb'...'. */
static bool is_text_prefix(struct str word)
{
    if (word.size == 0 || word.size > 2) return false;
    for (size_t i = 0; i < word.size; i++) {
        if (!strchr("fFrRbBuU", word.data[i])) return false;
    }
    return true;
}

static bool is_shouted(struct str word)
{
    for (size_t i = 0; i < word.size; i++) {
        if (!ascii_is_upper(word.data[i]) && word.data[i] != '_') return false;
    }
    return true;
}

/* `=`, `+=`, `<<=`, `:=`, `=>`, `->`, `++` and so on; not `==`, which only compares. */
static bool is_assignment(const struct cursor *c)
{
    char first = cursor_peek(c, 0);
    char second = cursor_peek(c, 1);
    if (first == '=') return second != '=';
    if (!first || !strchr("+-*/%&|^<>@:", first)) return false;
    if (second == '=') return !strchr("<>", first);
    if (first == '-' && second == '>') return true;
    if ((first == '+' || first == '-') && second == first) {
        char third = cursor_peek(c, 2);
        return third == ';' || third == '\0' || third == ')';
    }
    return strchr("*/<>", first) && second == first && cursor_peek(c, 2) == '=';
}

/* A text that ends on its line, and then the line or what goes on with a text. */
static bool starts_with_text(struct cursor c)
{
    char quote = cursor_peek(&c, 0);
    if (cursor_peek(&c, 1) == quote && cursor_peek(&c, 2) == quote) return true;
    c.at++;
    while (c.at < c.text.size && cursor_peek(&c, 0) != quote) {
        c.at += cursor_peek(&c, 0) == '\\' && c.at + 1 < c.text.size ? 2 : 1;
    }
    if (c.at == c.text.size) return false;
    c.at++;
    skip_blanks(&c);
    char next = cursor_peek(&c, 0);
    if (next == '\0') return true;
    if (next == ';') return c.at + 1 == c.text.size;
    if (next == '#') return cursor_peek(&c, 1) == ' ';
    return strchr(".%[,):+*", next) != NULL;
}

/* `String name = ...`, `FILE *file;`, `vector<int> numbers(3)`: a type, then a name. */
static bool declares(struct cursor c)
{
    if (cursor_peek(&c, 0) == '<') {
        while (c.at < c.text.size &&
               (is_name(cursor_peek(&c, 0)) || strchr("<>,. *&:?", cursor_peek(&c, 0)))) {
            c.at++;
        }
        return c.at < c.text.size && strchr("=;({", cursor_peek(&c, 0));
    }
    while (cursor_peek(&c, 0) == '*' || cursor_peek(&c, 0) == '&') c.at++;
    if (read_name(&c).size == 0) return false;
    skip_blanks(&c);
    char next = cursor_peek(&c, 0);
    return next == '=' ? cursor_peek(&c, 1) != '=' : next && strchr("(;[,", next);
}

/* `a, b = ...`, from the first comma on. */
static bool unpacks(struct cursor c)
{
    while (cursor_peek(&c, 0) == ',') {
        c.at++;
        skip_blanks(&c);
        while (cursor_peek(&c, 0) == '*') c.at++;
        if (read_name(&c).size == 0) return false;
        skip_blanks(&c);
    }
    return cursor_peek(&c, 0) == '=' && cursor_peek(&c, 1) != '=';
}

static bool contains(const struct cursor *c, const char *needle)
{
    *c->steps += c->text.size - c->at;
    return str_find(cursor_rest(c), str_of(needle)) < c->text.size - c->at;
}

static bool starts_with_name(struct cursor c)
{
    struct str line = c.text;
    struct str name = read_name(&c);
    char next = cursor_peek(&c, 0);
    bool sql = payload_is_sql(name);
    bool command = payload_is_command(name);
    if (is_keyword(name) && !is_shouted(name)) return true;
    if (str_is(name, "from")) return contains(&c, " import");
    if ((next == '"' || next == '\'') && is_text_prefix(name)) return starts_with_text(c);
    bool dotted = false;
    while (next == '.' && is_name_start(cursor_peek(&c, 1))) {
        dotted = true;
        c.at++;
        read_name(&c);
        next = cursor_peek(&c, 0);
    }
    bool shouted_sql = sql && !dotted && is_shouted(name);
    if (next == '(' || next == '[') return !shouted_sql;
    size_t behind = c.at;
    skip_blanks(&c);
    if (is_assignment(&c) || unpacks(c)) return true;
    next = cursor_peek(&c, 0);
    if (next == '(' || next == '[') return !sql && !command;
    if (next == ':') {
        c.at++;
        skip_blanks(&c);
        next = cursor_peek(&c, 0);
        if (next == '\0' || next == '#') return true;
        return is_blank(line.data[c.at - 1]) && is_name_start(next) && contains(&c, "=");
    }
    if ((next == '<' || next == '>') && cursor_peek(&c, 1) == next) return !command;
    if (!sql && !command && (next == '<' || behind < c.at) && declares(c)) return true;
    return line.data[line.size - 1] == ':' && !sql;
}

/* `}`, `});`, `} else {`: the end of a block, and how it goes on. */
static bool closes_block(struct cursor c)
{
    while (strchr("}]);, \t", cursor_peek(&c, 0)) && c.at < c.text.size) c.at++;
    if (c.at == c.text.size) return true;
    struct str word = read_name(&c);
    return str_is(word, "else") || str_is(word, "while") || str_is(word, "catch") ||
           str_is(word, "finally") || str_is(word, "from");
}

static bool starts_with_dollar(struct cursor c, bool javascript)
{
    c.at++;
    if (cursor_peek(&c, 0) == '.') return is_name_start(cursor_peek(&c, 1));
    if (cursor_peek(&c, 0) == '(') {
        if (javascript) return true;
        c.at++;
        char next = cursor_peek(&c, 0);
        if (next == '"' || next == '\'' || next == ')') return true;
        struct str word = read_name(&c);
        return str_is(word, "document") || str_is(word, "window") || str_is(word, "this") ||
               str_is(word, "function");
    }
    if (read_name(&c).size == 0) return false;
    skip_blanks(&c);
    return is_assignment(&c) || cursor_peek(&c, 0) == '.';
}

/* Whether a line, without white space at its ends, looks like the start of a statement. */
static bool is_statement(struct str line, bool javascript, size_t *steps)
{
    struct cursor c = {.text = line, .steps = steps};
    char first = cursor_peek(&c, 0);
    char second = cursor_peek(&c, 1);
    if (is_name_start(first) && starts_with_name(c)) return true;
    switch (first) {
    case '#': return second != '{';
    case '@': return is_name_start(second);
    case '"':
    case '\'': return starts_with_text(c);
    case '/':
        return (second == '/' || second == '*') &&
               (cursor_peek(&c, 2) == ' ' || line.size == 2 || cursor_peek(&c, 2) == second);
    case '}': return closes_block(c);
    case '{':
        if (line.size == 1) return true;
        break;
    case '[':
        if (contains(&c, " for ") && contains(&c, " in ")) return true;
        break;
    case ';': return second == '(' || second == '[';
    case '$': return starts_with_dollar(c, javascript);
    case '*':
        while (cursor_peek(&c, 0) == '*') c.at++;
        if (read_name(&c).size == 0) return false;
        skip_blanks(&c);
        return is_assignment(&c) || unpacks(c);
    default: break;
    }
    return line.size > 1 && line.data[line.size - 1] == '{' && first != '<';
}

/* ---- The whole ---- */

static bool is_javascript(struct str language)
{
    static const char *const names[] = {"javascript", "js", "typescript", "ts", "jsx", "tsx"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (word_same(language, names[i])) return true;
    }
    return false;
}

static bool has_statement(struct str text, bool javascript, size_t *steps)
{
    struct cursor start = {.text = text, .steps = steps};
    struct str rest = text;
    if (!javascript) rest = str_sub(text, payload_script_end(start), text.size);
    struct str line;
    while (str_split(&rest, '\n', &line)) {
        *steps += line.size + 1;
        line = str_trim(line);
        if (line.size > 0 && is_statement(line, javascript, steps)) return true;
    }
    return false;
}

static int digit_of(char c)
{
    if (ascii_is_digit(c)) return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/*
 * A text without a blank that is written with %xx, as in an address, read as what it
 * means: as much as a payload needs.  Empty when it is not written so.
 */
static struct str decode(struct str text, char *memory, size_t room, size_t *steps)
{
    size_t size = 0;
    unsigned codes = 0;
    for (size_t i = 0; i < text.size && size < room; i++) {
        ++*steps;
        char c = text.data[i];
        if (ascii_is_space(c)) return STR_EMPTY;
        if (c == '%' && i + 2 < text.size && digit_of(text.data[i + 1]) >= 0 &&
            digit_of(text.data[i + 2]) >= 0) {
            c = (char)(digit_of(text.data[i + 1]) * 16 + digit_of(text.data[i + 2]));
            i += 2;
            codes++;
        } else if (c == '+') {
            c = ' ';
        }
        memory[size++] = c;
    }
    return codes >= 2 ? str_from(memory, size) : STR_EMPTY;
}

const char *screen_counted(struct str text, bool is_code, struct str language, size_t *steps)
{
    enum { DECODED = 1024 };
    *steps = 0;
    text = str_trim(text);
    if (text.size == 0) return NULL;
    if (is_code && has_statement(text, is_javascript(language), steps)) return NULL;
    const char *why = payload_of((struct cursor){.text = text, .steps = steps}, !is_code);
    if (why) return why;
    char memory[DECODED];
    struct str decoded = str_trim(decode(text, memory, sizeof memory, steps));
    if (decoded.size == 0) return NULL;
    return payload_of((struct cursor){.text = decoded, .steps = steps}, !is_code);
}

const char *screen_code(struct str code, struct str language)
{
    size_t steps;
    return screen_counted(code, true, language, &steps);
}

const char *screen_text(struct str text)
{
    size_t steps;
    return screen_counted(text, false, STR_EMPTY, &steps);
}
