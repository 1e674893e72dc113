/* Slips in words and names, and what CPython checks after parsing. */
#include "lang/python/syntax/causes.h"

/* ---- Words ---- */

/* `print x` */
void guess_print(struct diagnosis *d)
{
    if (!word_is(d, d->first, "print") && !word_is(d, d->first, "exec")) return;
    enum py_token_kind next = kind_at(d, d->first + 1);
    if (d->at <= d->first || next == PYT_LPAREN || next == PYT_LBRACE) return;
    uint32_t last = last_of_line(d);
    if (last == d->first) return;
    uint32_t value = start_of(d, d->first + 1);
    struct proposal *p =
        propose(d, "print-without-brackets", start_of(d, d->first), end_of(d, last));
    change_text(p, end_of(d, d->first), value, "(");
    change_text(p, end_of(d, last), end_of(d, last), ")");
    argument(p, "word", text_at(d, d->first));
    argument(p, "value", source_slice(d->source, value, end_of(d, last)));
}

/* Words that other languages have where Python has a keyword. */
static const struct {
    const char *found, *keyword;
} foreign_words[] = {
    {"elseif", "elif"}, {"elsif", "elif"},    {"foreach", "for"},   {"function", "def"},
    {"func", "def"},    {"fun", "def"},       {"define", "def"},    {"null", "None"},
    {"nil", "None"},    {"until", "while"},   {"catch", "except"},  {"throw", "raise"},
    {"switch", "match"}, {"include", "import"}, {"sub", "def"},     {"true", "True"},
    {"false", "False"},
};

const char *foreign_meaning(struct str word)
{
    for (size_t i = 0; i < sizeof foreign_words / sizeof *foreign_words; i++) {
        if (str_is(word, foreign_words[i].found)) return foreign_words[i].keyword;
    }
    return NULL;
}

/* Proposes the keywords that the word is most like, the most alike first. */
static void propose_keywords(struct diagnosis *d, uint32_t index)
{
    struct str word = text_at(d, index);
    char lower[16];
    if (word.size < 2 || word.size > sizeof lower) return;
    for (size_t i = 0; i < word.size; i++) lower[i] = ascii_lower(word.data[i]);
    /* In a short word one letter is already half the difference to another word. */
    unsigned farthest = word.size > 4 ? 2 : 1;
    for (unsigned wanted = 0; wanted <= farthest; wanted++) {
        for (enum py_token_kind kind = PYT_KW_FALSE; kind < PYT_COUNT; kind++) {
            struct str keyword = str_of(py_token_spelling(kind));
            if (str_distance(str_from(lower, word.size), keyword, farthest) != wanted) continue;
            if (str_equal(word, keyword)) continue;
            propose_instead(d, "misspelt-keyword", index, index, keyword.data);
        }
    }
}

/* `f x == 3:`, `for i n range(3):` -- a keyword of two letters that lost one */
static void guess_half_word(struct diagnosis *d)
{
    bool header = kind_at(d, d->first) == PYT_NAME && kind_at(d, last_of_line(d)) == PYT_COLON;
    if (header && text_at(d, d->first).size == 1) {
        propose_instead(d, "misspelt-keyword", d->first, d->first, "if");
    }
    /* What is left of it may be a keyword too: `or i in x:` */
    bool cut = py_is_keyword(kind_at(d, d->first)) && d->at == d->first;
    if (cut && d->fault->code == PYG_EXPECTED_EXPRESSION) propose_keywords(d, d->first);
    bool one = kind_at(d, d->at) == PYT_NAME && text_at(d, d->at).size == 1 && d->at > d->first;
    if (!one || (!is_expected(d, PYT_KW_IN) && occurs_elsewhere(d, d->at))) return;
    static const char *const words[] = {"in", "as", "or", "is", "if"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!strchr(words[i], char_at(d, start_of(d, d->at)))) continue;
        propose_instead(d, "misspelt-keyword", d->at, d->at, words[i]);
    }
}

/* `whlie x < 3:`, `retrun x`, `Else:`, `function f(x):` */
void guess_misspelt(struct diagnosis *d)
{
    uint32_t places[5];
    uint32_t count = 0;
    places[count++] = d->first;
    for (uint32_t back = 0; back < 3 && d->at >= d->first + back; back++) {
        if (d->at - back != d->first) places[count++] = d->at - back;
    }
    if (kind_at(d, d->at) == PYT_KW_NOT) places[count++] = d->at + 1;
    for (uint32_t i = 0; i < count; i++) {
        if (kind_at(d, places[i]) != PYT_NAME) continue;
        const char *meaning = foreign_meaning(text_at(d, places[i]));
        if (meaning) propose_instead(d, "foreign-word", places[i], places[i], meaning);
        propose_keywords(d, places[i]);
    }
    guess_half_word(d);
}

/* Whether a keyword at token `i` stands where only a name makes sense. */
static bool used_as_name(const struct diagnosis *d, uint32_t i)
{
    enum py_token_kind before = i > 0 ? kind_at(d, i - 1) : PYT_NEWLINE;
    enum py_token_kind after = kind_at(d, i + 1);
    if (after == PYT_EQUAL || (after >= PYT_PLUSEQUAL && after <= PYT_DOUBLESTAREQUAL)) return true;
    switch (kind_at(d, i)) {
    case PYT_KW_LAMBDA: /* these begin a value anywhere */
    case PYT_KW_NOT:
    case PYT_KW_AWAIT:
    case PYT_KW_YIELD:
    case PYT_KW_TRUE:
    case PYT_KW_FALSE:
    case PYT_KW_NONE: return false;
    default: break;
    }
    bool opens = is_opener(before) || before == PYT_COMMA || before == PYT_EQUAL ||
                 (before >= PYT_PLUS && before <= PYT_GREATEREQUAL);
    bool goes_on = is_closer(after) || after == PYT_COMMA || after == PYT_NEWLINE || after == PYT_DOT ||
                   (after >= PYT_PLUS && after <= PYT_GREATEREQUAL);
    return opens && goes_on;
}

/* `class = "3B"`, `def f(lambda):` and all other uses of that name */
void guess_keyword_name(struct diagnosis *d)
{
    uint32_t at = d->at;
    if (!py_is_keyword(kind_at(d, at)) && at > d->first && py_is_keyword(kind_at(d, at - 1))) at--;
    if (!py_is_keyword(kind_at(d, at))) return;
    enum py_token_kind before = at > d->first ? kind_at(d, at - 1) : PYT_END;
    bool binds = before == PYT_KW_DEF || before == PYT_KW_CLASS || before == PYT_KW_FOR ||
                 before == PYT_DOT || before == PYT_KW_AS || before == PYT_KW_IMPORT ||
                 (kind_at(d, d->first) == PYT_KW_DEF && at > d->first);
    if (!binds && !used_as_name(d, at)) return;
    struct str word = text_at(d, at);
    struct str better = arena_format(d->arena, "%.*s_", STR_ARG(word));
    struct proposal *p = propose(d, "keyword-as-name", start_of(d, at), end_of(d, at));
    for (uint32_t i = 0; i < d->tokens->count; i++) {
        bool same = i == at || (kind_at(d, i) == kind_at(d, at) && used_as_name(d, i));
        if (same) change(p, start_of(d, i), end_of(d, i), better);
    }
    argument(p, "word", word);
    argument(p, "better", better);
    p->certain = false;
}

/* `int x = 5` */
void guess_declaration(struct diagnosis *d)
{
    static const char *const types[] = {"int",  "float",  "double", "char", "bool", "boolean",
                                        "long", "string", "String", "str",  "var",  "let",
                                        "const", "auto",  "void"};
    if (kind_at(d, d->first + 1) != PYT_NAME) return;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!word_is(d, d->first, types[i])) continue;
        struct proposal *p = propose(d, "type-declaration", start_of(d, d->first), end_of(d, d->first));
        change_text(p, start_of(d, d->first), start_of(d, d->first + 1), "");
        argument(p, "found", text_at(d, d->first));
        argument(p, "name", text_at(d, d->first + 1));
        return;
    }
}

/* `import sqrt from math`, `from math import sqrt,`, `from math import *` in a function */
void guess_import(struct diagnosis *d)
{
    if (d->fault->code == PYG_IMPORT_STAR) {
        uint32_t last = last_of_line(d);
        struct proposal *p = propose(d, "import-star", start_of(d, d->at), end_of(d, last));
        change_text(p, start_of(d, d->at), end_of(d, last), "pass");
        argument(p, "module", source_slice(d->source, start_of(d, d->at + 1), end_of(d, last - 2)));
        p->certain = false;
    }
    if (kind_at(d, d->first) == PYT_KW_IMPORT && kind_at(d, d->at) == PYT_KW_FROM &&
        d->at > d->first + 1) {
        uint32_t last = last_of_line(d);
        uint32_t start = start_of(d, d->first);
        struct str names = source_slice(d->source, start_of(d, d->first + 1), end_of(d, d->at - 1));
        struct str module = source_slice(d->source, start_of(d, d->at + 1), end_of(d, last));
        struct proposal *p = propose(d, "import-order", start, end_of(d, last));
        change(p, start, end_of(d, last),
               arena_format(d->arena, "from %.*s import %.*s", STR_ARG(module), STR_ARG(names)));
        argument(p, "names", names);
        argument(p, "module", module);
    }
    if (d->fault->code == PYG_IMPORT_COMMA) {
        struct proposal *p = propose(d, "stray-mark", start_of(d, d->at), end_of(d, d->at));
        change_text(p, start_of(d, d->at), end_of(d, d->at), "");
        argument_text(p, "found", ",");
    }
}

/* `def f(3):`, `def greet("Ann"):` */
void guess_parameter_name(struct diagnosis *d)
{
    bool inside = kind_at(d, d->first) == PYT_KW_DEF && d->at > d->first + 2;
    bool value = starts_value(kind_at(d, d->at)) && !py_is_keyword(kind_at(d, d->at));
    if (!inside || !is_expected(d, PYT_NAME) || !value) return;
    uint32_t last = value_end(d, d->at);
    if (last == NO_INDEX) return;
    struct proposal *p = propose(d, "parameter-not-name", start_of(d, d->at), end_of(d, last));
    change_text(p, start_of(d, d->at), end_of(d, last), "_");
    argument(p, "found", source_slice(d->source, start_of(d, d->at), end_of(d, last)));
    p->certain = false;
}

/* ---- What CPython checks after parsing ---- */

/* `return` outside a function, `break` outside a loop. */
void guess_outside(struct diagnosis *d)
{
    const char *cause;
    switch (d->fault->code) {
    case PYG_OUTSIDE_FUNCTION: cause = "outside-function"; break;
    case PYG_OUTSIDE_LOOP: cause = "outside-loop"; break;
    case PYG_OUTSIDE_ASYNC: cause = "outside-async"; break;
    default: return;
    }
    struct proposal *p = propose(d, cause, start_of(d, d->at), end_of(d, d->at));
    argument(p, "word", text_at(d, d->at));
    p->certain = false;
    enum py_token_kind next = kind_at(d, d->at + 1);
    if (d->at > d->first && (next == PYT_NEWLINE || is_closer(next))) {
        change_text(p, start_of(d, d->at), end_of(d, d->at), "None"); /* a yield without a value */
    } else if (next == PYT_NEWLINE || next == PYT_SEMI) {
        change_text(p, start_of(d, d->at), end_of(d, d->at), "pass");
    } else {
        /* The value stays, so that the names in it count as used. */
        change_text(p, start_of(d, d->at), start_of(d, d->at + 1), "");
    }
}

/* Makes the named arguments before the fault positional. */
static void drop_argument_names(struct diagnosis *d, struct proposal *p)
{
    uint32_t opener = innermost_opener(d);
    if (opener == NO_INDEX) return;
    for (uint32_t i = opener + 1; i < d->at; i++) {
        enum py_token_kind before = kind_at(d, i - 1);
        bool named = kind_at(d, i) == PYT_NAME && kind_at(d, i + 1) == PYT_EQUAL;
        if (named && (i - 1 == opener || before == PYT_COMMA)) {
            change_text(p, start_of(d, i), start_of(d, i + 2), "");
        } else if (kind_at(d, i) == PYT_DOUBLESTAR && (i - 1 == opener || before == PYT_COMMA)) {
            change_text(p, start_of(d, i), end_of(d, i), "");
        } else if (is_opener(kind_at(d, i)) && match_of(d, i) != NO_INDEX) {
            i = match_of(d, i);
        }
    }
}

void guess_parameter_rules(struct diagnosis *d)
{
    const char *cause;
    switch (d->fault->code) {
    case PYG_DUPLICATE_PARAMETER: cause = "duplicate-parameter"; break;
    case PYG_DUPLICATE_KEYWORD: cause = "duplicate-argument"; break;
    case PYG_DEFAULT_ORDER: cause = "default-order"; break;
    case PYG_POSITIONAL_AFTER_KEYWORD: cause = "positional-after-keyword"; break;
    default: return;
    }
    uint32_t start = start_of(d, d->at);
    uint32_t end = end_of(d, d->at);
    struct proposal *p = propose(d, cause, start, end);
    argument(p, "name", text_at(d, d->at));
    p->certain = false;
    /* Something that reads, so that the rest can be reviewed. */
    switch (d->fault->code) {
    case PYG_DEFAULT_ORDER:
        if (kind_at(d, d->at + 1) == PYT_COLON && value_end(d, d->at + 2) != NO_INDEX) {
            end = end_of(d, value_end(d, d->at + 2));
        }
        change_text(p, end, end, "=None");
        break;
    case PYG_POSITIONAL_AFTER_KEYWORD: drop_argument_names(d, p); break;
    default: change_text(p, end, end, "_"); break;
    }
}

/* `except A, B:` */
void guess_except(struct diagnosis *d)
{
    if (d->fault->code == PYG_EXCEPT_COMMA) {
        uint32_t first = d->fault->other + 1;
        uint32_t colon = d->at;
        while (kind_at(d, colon) != PYT_COLON && kind_at(d, colon) != PYT_NEWLINE &&
               kind_at(d, colon) != PYT_END) {
            colon++;
        }
        bool named = colon == d->at + 2 && kind_at(d, d->at + 1) == PYT_NAME &&
                     ascii_is_lower(char_at(d, start_of(d, d->at + 1)));
        if (named) {
            /* `except ValueError, e:`, as Python 2 has it. */
            struct proposal *p = propose(d, "except-comma", start_of(d, first), end_of(d, colon - 1));
            change_text(p, start_of(d, d->at), end_of(d, d->at), " as");
            argument(p, "error", source_slice(d->source, start_of(d, first), end_of(d, d->at - 1)));
            argument(p, "name", text_at(d, d->at + 1));
        }
        struct proposal *p = propose(d, "except-list", start_of(d, first), end_of(d, colon - 1));
        change_text(p, start_of(d, first), start_of(d, first), "(");
        change_text(p, end_of(d, colon - 1), end_of(d, colon - 1), ")");
        argument(p, "names", source_slice(d->source, start_of(d, first), end_of(d, colon - 1)));
    }
    if (d->fault->code == PYG_EXCEPT_ORDER) {
        /* The one that catches everything is to be moved, not those behind it. */
        uint32_t bare = d->at;
        while (bare > 0 && !(kind_at(d, bare - 1) == PYT_KW_EXCEPT && kind_at(d, bare) == PYT_COLON)) bare--;
        if (bare == 0) return;
        struct proposal *p = propose(d, "except-order", start_of(d, bare - 1), end_of(d, bare));
        change_text(p, end_of(d, bare - 1), end_of(d, bare - 1), " Exception");
        argument(p, "line", arena_format(d->arena, "%u", line_of(d, start_of(d, d->at))));
        p->certain = false;
    }
}
