#include "lang/python/syntax/causes.h"

#include "lang/python/python.h"

#include "lang/python/facts/builtins.h"

/* ---- Looking at tokens ---- */

struct str text_at(const struct diagnosis *d, uint32_t index)
{
    const struct py_token *token = token_at(d, index);
    return source_slice(d->source, token->start, token->end);
}

bool word_is(const struct diagnosis *d, uint32_t index, const char *word)
{
    return kind_at(d, index) == PYT_NAME && str_is(text_at(d, index), word);
}

struct str shown_at(const struct diagnosis *d, uint32_t index)
{
    switch (kind_at(d, index)) {
    case PYT_NEWLINE:
    case PYT_END: return (struct str)STR("the end of the line");
    case PYT_INDENT:
    case PYT_DEDENT: return (struct str)STR("the indentation");
    case PYT_BAD: return source_slice(d->source, d->tokens->fault_start, d->tokens->fault_end);
    default: return text_at(d, index);
    }
}

bool is_lexical(const struct diagnosis *d, enum py_lexical_fault fault)
{
    return d->fault->code == PYG_LEXICAL && d->tokens->fault == fault;
}

bool stops_line(const struct diagnosis *d, enum py_lexical_fault fault)
{
    if (d->tokens->fault != fault) return false;
    for (uint32_t i = d->at; kind_at(d, i) != PYT_BAD; i++) {
        if (kind_at(d, i) == PYT_NEWLINE || kind_at(d, i) == PYT_END) return false;
    }
    return true;
}

bool is_expected(const struct diagnosis *d, enum py_token_kind kind)
{
    return d->fault->code == PYG_EXPECTED_TOKEN && d->fault->expected == kind;
}

bool is_opener(enum py_token_kind kind)
{
    return kind == PYT_LPAREN || kind == PYT_LBRACKET || kind == PYT_LBRACE;
}

bool is_closer(enum py_token_kind kind)
{
    return kind == PYT_RPAREN || kind == PYT_RBRACKET || kind == PYT_RBRACE;
}

static bool is_plain_value(enum py_token_kind kind)
{
    switch (kind) {
    case PYT_NAME:
    case PYT_NUMBER:
    case PYT_STRING:
    case PYT_KW_TRUE:
    case PYT_KW_FALSE:
    case PYT_KW_NONE:
    case PYT_ELLIPSIS: return true;
    default: return false;
    }
}

bool ends_value(enum py_token_kind kind)
{
    return is_plain_value(kind) || is_closer(kind);
}

bool starts_value(enum py_token_kind kind)
{
    return is_plain_value(kind) || is_opener(kind) || kind == PYT_KW_NOT || kind == PYT_KW_LAMBDA;
}

bool is_header(enum py_token_kind kind)
{
    switch (kind) {
    case PYT_KW_IF:
    case PYT_KW_ELIF:
    case PYT_KW_ELSE:
    case PYT_KW_FOR:
    case PYT_KW_WHILE:
    case PYT_KW_DEF:
    case PYT_KW_CLASS:
    case PYT_KW_TRY:
    case PYT_KW_EXCEPT:
    case PYT_KW_FINALLY:
    case PYT_KW_WITH: return true;
    default: return false;
    }
}

uint32_t last_of_line(const struct diagnosis *d)
{
    uint32_t last = d->first;
    while (kind_at(d, last + 1) != PYT_NEWLINE && kind_at(d, last + 1) != PYT_END &&
           kind_at(d, last + 1) != PYT_BAD) {
        last++;
    }
    return last;
}

uint32_t header_of(const struct diagnosis *d)
{
    if (is_header(kind_at(d, d->first))) return d->first;
    bool async = kind_at(d, d->first) == PYT_KW_ASYNC;
    return async && is_header(kind_at(d, d->first + 1)) ? d->first + 1 : NO_INDEX;
}

const char *header_word(const struct diagnosis *d, uint32_t index)
{
    const char *spelling = py_token_spelling(kind_at(d, index));
    return spelling ? spelling : "match";
}

uint32_t open_brackets(const struct diagnosis *d, uint32_t at, uint32_t *openers)
{
    uint32_t count = 0;
    for (uint32_t i = d->first; i < at; i++) {
        if (is_opener(kind_at(d, i)) && count < MAX_OPEN) openers[count++] = i;
        if (is_closer(kind_at(d, i)) && count > 0) count--;
    }
    return count;
}

uint32_t innermost_opener(const struct diagnosis *d)
{
    uint32_t openers[MAX_OPEN];
    uint32_t count = open_brackets(d, d->at, openers);
    return count > 0 ? openers[count - 1] : NO_INDEX;
}

uint32_t match_of(const struct diagnosis *d, uint32_t opener)
{
    uint32_t depth = 0;
    for (uint32_t i = opener; i < d->tokens->count; i++) {
        enum py_token_kind kind = kind_at(d, i);
        if (kind == PYT_NEWLINE || kind == PYT_BAD) break;
        if (is_opener(kind)) depth++;
        if (is_closer(kind) && --depth == 0) return i;
    }
    return NO_INDEX;
}

uint32_t value_end(const struct diagnosis *d, uint32_t first)
{
    uint32_t last = first;
    if (is_opener(kind_at(d, first))) last = match_of(d, first);
    while (last != NO_INDEX) {
        enum py_token_kind next = kind_at(d, last + 1);
        if (next == PYT_DOT && kind_at(d, last + 2) == PYT_NAME) {
            last += 2;
        } else if (next == PYT_LPAREN || next == PYT_LBRACKET) {
            last = match_of(d, last + 1);
        } else {
            break;
        }
    }
    return last;
}

bool occurs_elsewhere(const struct diagnosis *d, uint32_t index)
{
    struct str name = text_at(d, index);
    for (uint32_t i = 0; i < d->tokens->count; i++) {
        if (i != index && kind_at(d, i) == PYT_NAME && str_equal(text_at(d, i), name)) return true;
    }
    return false;
}

bool occurs_as_word(const struct diagnosis *d, struct str word)
{
    uint32_t size = (uint32_t)word.size;
    for (uint32_t from = 0; from + size <= d->source->size; from++) {
        struct str rest = source_slice(d->source, from, d->source->size);
        from += (uint32_t)str_find(rest, word);
        if (from + size > d->source->size) return false;
        bool begins = from == 0 || !is_name_character(d->source->text[from - 1]);
        if (begins && !is_name_character(char_at(d, from + size))) return true;
    }
    return false;
}

bool is_function(const struct diagnosis *d, uint32_t index)
{
    if (kind_at(d, index) != PYT_NAME) return false;
    struct str name = text_at(d, index);
    if (py_is_builtin(name)) return true;
    for (uint32_t i = 1; i < d->tokens->count; i++) {
        if (kind_at(d, i - 1) == PYT_KW_DEF && str_equal(text_at(d, i), name)) return true;
    }
    return false;
}

/* ---- Looking at text ---- */

uint32_t fault_at(const struct diagnosis *d)
{
    return d->fault->code == PYG_LEXICAL ? d->tokens->fault_start : d->fault->start;
}

char char_at(const struct diagnosis *d, uint32_t offset)
{
    return offset < d->source->size ? d->source->text[offset] : '\0';
}

bool is_name_character(char c)
{
    return ascii_is_alpha(c) || ascii_is_digit(c) || c == '_' || (unsigned char)c >= 0x80;
}

bool is_quote(char c)
{
    return c == '"' || c == '\'';
}

uint32_t line_of(const struct diagnosis *d, uint32_t offset)
{
    return source_own_line(d->source, offset);
}

uint32_t line_start(const struct diagnosis *d, uint32_t offset)
{
    return d->source->line_starts[line_of(d, offset) - 1];
}

uint32_t line_end(const struct diagnosis *d, uint32_t offset)
{
    uint32_t line = line_of(d, offset);
    return d->source->line_starts[line - 1] + (uint32_t)source_line_text(d->source, line).size;
}

/* ---- Proposing ---- */

struct proposal *propose(struct diagnosis *d, const char *cause, uint32_t start, uint32_t end)
{
    struct proposal *p = &d->proposals[d->count];
    if (d->count < MAX_PROPOSALS) d->count++;
    *p = (struct proposal){.cause = cause, .start = start, .end = end, .certain = true};
    return p;
}

void change(struct proposal *p, uint32_t start, uint32_t end, struct str text)
{
    if (p->change_count == SLIP_MAX_EDITS) return;
    p->changes[p->change_count++] = (struct source_change){start, end, text};
}

void change_text(struct proposal *p, uint32_t start, uint32_t end, const char *text)
{
    change(p, start, end, str_of(text));
}

void argument(struct proposal *p, const char *name, struct str value)
{
    if (p->arg_count == SLIP_MAX_ARGS) return;
    p->args[p->arg_count++] = (struct finding_arg){name, value};
}

void argument_text(struct proposal *p, const char *name, const char *value)
{
    argument(p, name, str_of(value));
}

struct proposal *propose_instead(struct diagnosis *d, const char *cause, uint32_t first,
                                 uint32_t last, const char *better)
{
    uint32_t start = start_of(d, first);
    uint32_t end = end_of(d, last);
    struct proposal *p = propose(d, cause, start, end);
    change_text(p, start, end, better);
    argument(p, "found", source_slice(d->source, start, end));
    argument_text(p, "better", better);
    return p;
}

/* Code for a message, as it stands in backquotes; its beginning when it is long. */
static struct str quoted(const struct diagnosis *d, struct str code)
{
    enum { LONGEST = 30 };
    const char *line_end = code.size > 0 ? memchr(code.data, '\n', code.size) : NULL;
    size_t size = line_end ? (size_t)(line_end - code.data) : code.size;
    bool whole = size == code.size && size <= LONGEST;
    if (size > LONGEST) size = LONGEST;
    while (size < code.size && ((unsigned char)code.data[size] & 0xc0) == 0x80) size--;
    return arena_format(d->arena, "`%.*s%s`", (int)size, code.data, whole ? "" : " ...");
}

/* What stands at a token, ready for a sentence: code in backquotes, or a name for what has none. */
static struct str named(const struct diagnosis *d, uint32_t index)
{
    struct str shown = shown_at(d, index);
    enum py_token_kind kind = kind_at(d, index);
    return kind == PYT_NEWLINE || kind == PYT_END || kind == PYT_INDENT || kind == PYT_DEDENT
               ? shown
               : quoted(d, shown);
}

static void fill_general(struct diagnosis *d)
{
    uint32_t start = d->fault->start;
    uint32_t end = d->fault->end;
    const char *cause = d->fault->code == PYG_TOO_DEEP ? "too-deep" : "invalid-syntax";
    if (d->fault->code == PYG_LEXICAL) {
        start = d->tokens->fault_start;
        end = d->tokens->fault_end;
        if (d->tokens->fault == PYL_TOO_DEEP) cause = "too-deep";
        if (d->tokens->fault == PYL_NOT_UTF8 || d->tokens->fault == PYL_NUL_BYTE) cause = "not-text";
    }
    struct proposal *p = &d->general;
    *p = (struct proposal){.cause = cause, .start = start, .end = end};
    argument(p, "found", named(d, d->at));
    if (d->at > d->first) {
        argument(p, "before", named(d, d->at - 1));
    } else {
        argument_text(p, "before", "the start of the line");
    }
}

void py_propose(struct diagnosis *d)
{
    static void (*const guesses[])(struct diagnosis *) = {
        /* Characters and strings: what the lexer stops at. */
        guess_pasted, guess_prompt, guess_fence, guess_backslash, guess_comment_line,
        guess_run_on_text, guess_doubled_quote, guess_quote_inside, guess_string,
        guess_run_on_string, guess_opening_quote, guess_stray_quote, guess_number, guess_escape, guess_fstring,
        /* Lines, blocks, brackets. */
        guess_split, guess_tabs, guess_layout, guess_closer,
        /* Words with a shape of their own. */
        guess_else_if, guess_else_condition, guess_then, guess_elif_after_else, guess_print,
        guess_declaration, guess_operator, guess_times, guess_increment, guess_half, guess_bad_character,
        guess_dot, guess_doubled, guess_misspelt, guess_glued, guess_header_word, guess_assignment,
        guess_foreign_def, guess_foreign_loop, guess_prose,
        /* What is missing. */
        guess_filter_else, guess_unclosed, guess_wrong_brackets, guess_braces, guess_colon, guess_lambda,
        guess_parameters, guess_parameter_name, guess_in, guess_missing_else,
        /* What stands in the wrong place. */
        guess_clause, guess_outside, guess_import, guess_keyword_name, guess_target,
        guess_parameter_rules, guess_except,
        /* Two things side by side. */
        guess_missing_plus, guess_row_comma, guess_joined, guess_call, guess_name_gap, guess_missing_equals, guess_wrong_mark,
        guess_comma, guess_words, guess_comment, guess_prose_behind, guess_incomplete, guess_missing_operator, guess_extra,
    };
    for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++) guesses[i](d);
    fill_general(d);
}
