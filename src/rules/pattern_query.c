/*
 * The compiler for tree-sitter's query syntax.
 *
 *     query     := term predicate*
 *     term      := [field ":"] what [quantifier] ("@" name)*
 *     what      := "(" kind ("!" field | "." | term | predicate)* ")"
 *                | "[" term+ "]" | string | "_"
 *     predicate := "(" "#" name argument* ")"
 */
#include "rules/pattern.h"

#include <tree_sitter/api.h>

struct compiler {
    struct pattern *pattern;
    struct arena *arena;
    struct str text;
    size_t at;
    struct str *error;
    unsigned depth;
};

static bool fail(struct compiler *c, const char *message)
{
    size_t line = 1;
    for (size_t i = 0; i < c->at && i < c->text.size; i++) line += c->text.data[i] == '\n';
    size_t end = c->at;
    while (end < c->text.size && end < c->at + 20 && c->text.data[end] != '\n') end++;
    struct str near = str_sub(c->text, c->at < c->text.size ? c->at : c->text.size, end);
    *c->error = arena_format(c->arena, "query, line %zu, near '%.*s': %s", line, STR_ARG(near), message);
    return false;
}

static void skip_space(struct compiler *c)
{
    while (c->at < c->text.size) {
        char here = c->text.data[c->at];
        if (here == ';') {
            while (c->at < c->text.size && c->text.data[c->at] != '\n') c->at++;
        } else if (ascii_is_space(here)) {
            c->at++;
        } else {
            break;
        }
    }
}

static char peek(struct compiler *c)
{
    skip_space(c);
    return c->at < c->text.size ? c->text.data[c->at] : '\0';
}

static bool take(struct compiler *c, char wanted)
{
    if (peek(c) != wanted) return false;
    c->at++;
    return true;
}

static bool is_name(char c)
{
    return ascii_is_alpha(c) || ascii_is_digit(c) || c == '_' || c == '-';
}

static struct str take_name(struct compiler *c)
{
    size_t start = c->at;
    while (c->at < c->text.size && is_name(c->text.data[c->at])) c->at++;
    return str_sub(c->text, start, c->at);
}

/* A string in double quotes; its opening quote is next. */
static bool take_string(struct compiler *c, struct str *string)
{
    char *text = arena_alloc(c->arena, c->text.size - c->at);
    size_t size = 0;
    c->at++;
    while (c->at < c->text.size && c->text.data[c->at] != '"') {
        if (c->text.data[c->at] == '\\' && c->at + 1 < c->text.size) c->at++;
        text[size++] = c->text.data[c->at++];
    }
    if (c->at >= c->text.size) return fail(c, "a string is not closed");
    c->at++;
    *string = str_from(text, size);
    return true;
}

/* A predicate, from behind its `(` to behind its `)`. */
static bool take_predicate(struct compiler *c)
{
    size_t start = c->at;
    bool quoted = false;
    while (c->at < c->text.size && (quoted || c->text.data[c->at] != ')')) {
        if (c->text.data[c->at] == '"') quoted = !quoted;
        if (c->text.data[c->at] == '\\') c->at++;
        c->at++;
    }
    if (c->at >= c->text.size) return fail(c, "a predicate is not closed");
    struct str text = str_sub(c->text, start, c->at);
    c->at++;
    return pattern_add_predicate(c->pattern, text, c->arena, c->error);
}

static uint8_t field_of(struct compiler *c, struct str name)
{
    TSFieldId id = ts_language_field_id_for_name(c->pattern->language->grammar(), name.data,
                                                 (uint32_t)name.size);
    return id <= UINT8_MAX ? (uint8_t)id : 0;
}

static bool compile_term(struct compiler *c, uint16_t *number);

/* Where the children of a node are: predicates may stand before captures are known. */
static bool compile_children(struct compiler *c, uint16_t parent)
{
    uint16_t last = PATTERN_NONE;
    unsigned absent = 0;
    bool adjacent = false;
    while (!take(c, ')')) {
        if (c->at >= c->text.size) return fail(c, "a bracket is not closed");
        if (take(c, '!')) {
            struct str name = take_name(c);
            uint8_t field = field_of(c, name);
            if (field == 0) return fail(c, "the language has no such field");
            if (absent == sizeof c->pattern->nodes[parent].absent) return fail(c, "too many absent fields");
            c->pattern->nodes[parent].absent[absent++] = field;
            continue;
        }
        if (take(c, '.')) {
            if (peek(c) == ')') {
                if (last == PATTERN_NONE) return fail(c, "an anchor needs something beside it");
                c->pattern->nodes[last].last = true;
            }
            adjacent = true;
            continue;
        }
        if (peek(c) == '(' && c->at + 1 < c->text.size && c->text.data[c->at + 1] == '#') {
            c->at++;
            if (!take_predicate(c)) return false;
            continue;
        }
        uint16_t child;
        if (!compile_term(c, &child)) return false;
        c->pattern->nodes[child].adjacent = adjacent;
        adjacent = false;
        if (last == PATTERN_NONE) {
            c->pattern->nodes[parent].first_child = child;
        } else {
            c->pattern->nodes[last].next = child;
        }
        last = child;
    }
    return true;
}

static bool set_kind(struct compiler *c, uint16_t number, struct str name, bool named)
{
    TSSymbol symbol = ts_language_symbol_for_name(c->pattern->language->grammar(), name.data,
                                                  (uint32_t)name.size, named);
    if (symbol == 0) return fail(c, "the language has no such kind of node");
    TSSymbolType type = ts_language_symbol_type(c->pattern->language->grammar(), symbol);
    if (type != TSSymbolTypeRegular && type != TSSymbolTypeAnonymous) {
        return fail(c, "a supertype never stands in a tree; name the kinds in [ ]");
    }
    c->pattern->nodes[number].kind = symbol;
    c->pattern->nodes[number].token = !named;
    return true;
}

static bool compile_alternatives(struct compiler *c, uint16_t number)
{
    uint16_t last = PATTERN_NONE;
    while (!take(c, ']')) {
        if (c->at >= c->text.size) return fail(c, "a [ is not closed");
        uint16_t child;
        if (!compile_term(c, &child)) return false;
        if (last == PATTERN_NONE) {
            c->pattern->nodes[number].alternatives = child;
        } else {
            c->pattern->nodes[last].next = child;
        }
        last = child;
    }
    return last != PATTERN_NONE ? true : fail(c, "[ ] is empty");
}

static bool compile_what(struct compiler *c, uint16_t number)
{
    if (take(c, '[')) return compile_alternatives(c, number);
    if (peek(c) == '"') {
        struct str text;
        return take_string(c, &text) && set_kind(c, number, text, false);
    }
    if (take(c, '_')) {
        c->pattern->nodes[number].kind = PATTERN_ANY;
        return true;
    }
    if (!take(c, '(')) return fail(c, "expected (, [, \" or _");
    if (take(c, '_')) {
        c->pattern->nodes[number].kind = PATTERN_NAMED;
    } else {
        skip_space(c);
        struct str name = take_name(c);
        if (name.size == 0) return fail(c, "expected the kind of a node");
        if (!set_kind(c, number, name, true)) return false;
    }
    return compile_children(c, number);
}

static bool compile_term(struct compiler *c, uint16_t *number)
{
    if (c->depth >= PATTERN_MAX_DEPTH) return fail(c, "nested too deep");
    c->depth++;
    *number = pattern_add_node(c->pattern, c->arena);
    if (*number == PATTERN_NONE) return fail(c, "the pattern is too large");
    if (ascii_is_alpha(peek(c))) {
        struct str name = take_name(c);
        if (!take(c, ':')) return fail(c, "expected a : behind the name of a field");
        uint8_t field = field_of(c, name);
        if (field == 0) return fail(c, "the language has no such field");
        c->pattern->nodes[*number].field = field;
    }
    if (!compile_what(c, *number)) return false;
    if (take(c, '?')) c->pattern->nodes[*number].repeat = REPEAT_OPTIONAL;
    if (take(c, '*')) c->pattern->nodes[*number].repeat = REPEAT_ANY;
    if (take(c, '+')) c->pattern->nodes[*number].repeat = REPEAT_SOME;
    while (take(c, '@')) {
        uint8_t capture = pattern_capture(c->pattern, take_name(c));
        if (capture == PATTERN_MAX_CAPTURES) return fail(c, "too many captures");
        c->pattern->nodes[*number].capture = capture;
    }
    c->depth--;
    return true;
}

bool pattern_compile_query(struct pattern *pattern, const struct language *language,
                           struct str text, struct arena *arena, struct str *error)
{
    *pattern = (struct pattern){.language = language};
    struct compiler c = {.pattern = pattern, .arena = arena, .text = text, .error = error};
    /* ((node) (#predicate)): the outer brackets only hold the predicates. */
    bool grouped = false;
    if (peek(&c) == '(') {
        size_t start = c.at;
        c.at++;
        char inner = peek(&c);
        grouped = inner == '(' || inner == '[';
        if (!grouped) c.at = start;
    }
    if (!compile_term(&c, &pattern->root)) return false;
    for (;;) {
        char next = peek(&c);
        if (next == '\0') break;
        if (next == ')' && grouped) {
            c.at++;
            grouped = false;
            continue;
        }
        c.at++;
        if (next != '(' || peek(&c) != '#') return fail(&c, "expected a predicate or the end");
        if (!take_predicate(&c)) return false;
    }
    if (grouped) return fail(&c, "a bracket is not closed");
    return pattern_finish(pattern, arena, error);
}
