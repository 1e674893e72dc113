/* Slips in headers and brackets. */
#include "lang/python/causes.h"

/* ---- Headers ---- */

/* `if x == 3`, `for i in y print(i)`, `while x < 3;` */
void guess_colon(struct diagnosis *d)
{
    uint32_t header = header_of(d);
    if (!is_expected(d, PYT_COLON) || header == NO_INDEX || d->at == d->first) return;
    enum py_token_kind here = kind_at(d, d->at);
    bool wrong_mark = here == PYT_SEMI || here == PYT_COMMA || here == PYT_DOT;
    uint32_t start = wrong_mark ? start_of(d, d->at) : end_of(d, d->at - 1);
    uint32_t end = wrong_mark ? end_of(d, d->at) : start;
    struct proposal *p = propose(d, "missing-colon", start, end);
    change_text(p, start, end, ":");
    argument_text(p, "header", header_word(d, header));
}

/* `{"a": 1, "b" 2}` */
static void guess_dictionary_colon(struct diagnosis *d)
{
    uint32_t opener = innermost_opener(d);
    if (opener == NO_INDEX || kind_at(d, opener) != PYT_LBRACE || d->at < d->first + 2) return;
    enum py_token_kind here = kind_at(d, d->at);
    bool wrong_mark = here == PYT_EQUAL || here == PYT_SEMI;
    if (!is_expected(d, PYT_COLON) && !(wrong_mark && is_expected(d, PYT_RBRACE))) return;
    uint32_t start = end_of(d, d->at - 1);
    uint32_t end = wrong_mark ? end_of(d, d->at) : start;
    struct proposal *p = propose(d, "missing-dictionary-colon", start, end);
    change_text(p, start, end, ":");
    argument(p, "key", text_at(d, d->at - 1));
}

/* `x == 3:` with a block under it */
void guess_header_word(struct diagnosis *d)
{
    guess_dictionary_colon(d);
    if (d->fault->code != PYG_CANNOT_ANNOTATE && d->fault->code != PYG_EXPECTED_EXPRESSION) return;
    uint32_t last = last_of_line(d);
    if (kind_at(d, last) != PYT_COLON || kind_at(d, last + 2) != PYT_INDENT) return;
    uint32_t start = start_of(d, d->first);
    struct proposal *p = propose(d, "missing-header-word", start, end_of(d, last));
    change_text(p, start, start, "if ");
    argument(p, "condition", source_slice(d->source, start, end_of(d, last - 1)));
    p->certain = false;
}

/* `if x == 3 then:` */
void guess_then(struct diagnosis *d)
{
    if (d->at == d->first || (!word_is(d, d->at, "then") && !word_is(d, d->at, "do"))) return;
    struct proposal *p = propose(d, "foreign-word", start_of(d, d->at), end_of(d, d->at));
    bool colon = kind_at(d, d->at + 1) == PYT_COLON;
    change_text(p, end_of(d, d->at - 1), end_of(d, d->at), colon ? "" : ":");
    argument(p, "found", text_at(d, d->at));
    argument_text(p, "better", ":");
}

/* `else if x:` */
void guess_else_if(struct diagnosis *d)
{
    if (kind_at(d, d->at) != PYT_KW_IF || d->at == d->first) return;
    if (kind_at(d, d->at - 1) != PYT_KW_ELSE) return;
    propose_instead(d, "else-if", d->at - 1, d->at, "elif");
}

/* `else x > 3:` */
void guess_else_condition(struct diagnosis *d)
{
    if (!is_expected(d, PYT_COLON) || kind_at(d, d->first) != PYT_KW_ELSE) return;
    uint32_t last = last_of_line(d);
    if (d->at != d->first + 1 || kind_at(d, last) != PYT_COLON) return;
    struct proposal *p = propose(d, "else-with-condition", start_of(d, d->first), end_of(d, last));
    change_text(p, start_of(d, d->first), end_of(d, d->first), "elif");
    argument(p, "condition", source_slice(d->source, start_of(d, d->at), end_of(d, last - 1)));
}

/* `def f:` */
void guess_parameters(struct diagnosis *d)
{
    if (!is_expected(d, PYT_LPAREN) || kind_at(d, d->at) != PYT_COLON) return;
    struct proposal *p = propose(d, "missing-parameter-list", start_of(d, d->at), end_of(d, d->at));
    change_text(p, start_of(d, d->at), start_of(d, d->at), "()");
    argument(p, "name", text_at(d, d->at - 1));
}

/* `for i range(3):`, `for i = 0; i < 3; i++:` */
void guess_in(struct diagnosis *d)
{
    if (!is_expected(d, PYT_KW_IN)) return;
    uint32_t before = end_of(d, d->at - 1);
    if (kind_at(d, d->first) == PYT_KW_FOR && kind_at(d, d->at) == PYT_EQUAL) {
        struct proposal *p =
            propose(d, "foreign-loop", start_of(d, d->first), line_end(d, start_of(d, d->first)));
        change_text(p, start_of(d, d->at), line_end(d, start_of(d, d->at)), "in [1]:");
        argument(p, "name", text_at(d, d->at - 1));
        p->certain = false;
        return;
    }
    struct proposal *p = propose(d, "missing-in", before, before);
    change_text(p, before, before, " in");
    argument(p, "name", text_at(d, d->at - 1));
}

/* `if x {` */
void guess_braces(struct diagnosis *d)
{
    if (header_of(d) == NO_INDEX || kind_at(d, d->at) != PYT_LBRACE) return;
    uint32_t start = start_of(d, d->at);
    struct proposal *p = propose(d, "braces-for-block", start, end_of(d, d->at));
    argument_text(p, "header", header_word(d, header_of(d)));
    change_text(p, start, end_of(d, d->at), ":");
    p->certain = false;
    /* The brace that closes it, when it stands alone on a line. */
    for (uint32_t line = line_of(d, start) + 1; line <= d->source->line_count; line++) {
        struct str content = source_line_text(d->source, line);
        if (!str_is(str_trim(content), "}")) continue;
        uint32_t from = d->source->line_starts[line - 1];
        change_text(p, from, from + (uint32_t)content.size, "");
        break;
    }
}

/* ---- Brackets ---- */

static char closer_of(char opener)
{
    return opener == '(' ? ')' : opener == '[' ? ']' : '}';
}

/* Where the code of the line ends: before white space and a comment. */
static uint32_t code_end(const struct diagnosis *d, uint32_t offset)
{
    uint32_t end = line_end(d, offset);
    uint32_t last = offset;
    for (uint32_t i = d->first; i < d->tokens->count; i++) {
        const struct py_token *t = token_at(d, i);
        if (t->kind == PYT_BAD || t->start >= end) break;
        if (t->kind > PYT_DEDENT && t->end > last) last = t->end;
    }
    return last < end ? last : end;
}

/* Closes all open brackets at `at`. */
static void propose_closing(struct diagnosis *d, const uint32_t *openers, uint32_t count,
                            uint32_t at)
{
    char *closers = arena_alloc(d->arena, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        closers[i] = closer_of(char_at(d, start_of(d, openers[count - 1 - i])));
    }
    uint32_t opener = openers[count - 1];
    struct proposal *p = propose(d, "unclosed-bracket", start_of(d, opener), end_of(d, opener));
    change(p, at, at, str_from(closers, count));
    argument(p, "opener", text_at(d, opener));
    argument(p, "closer", str_from(closers, 1));
}

/* A bracket that is never closed shows where the next line does not fit. */
void guess_unclosed(struct diagnosis *d)
{
    if (is_lexical(d, PYL_CLOSER_MISMATCH)) return;
    uint32_t openers[MAX_OPEN];
    bool never = is_lexical(d, PYL_NEVER_CLOSED);
    uint32_t at = never ? d->tokens->count - 2 : d->at;
    uint32_t count = open_brackets(d, at, openers);
    if (count == 0) return;
    uint32_t opener = start_of(d, openers[count - 1]);
    uint32_t first_line = line_of(d, opener);
    uint32_t last_line = line_of(d, start_of(d, at));
    bool at_end = kind_at(d, at) == PYT_NEWLINE || kind_at(d, at) == PYT_END;
    if (last_line > first_line || at_end || never) {
        enum { LINES_TRIED = 6 };
        for (uint32_t line = first_line; line <= last_line && line < first_line + LINES_TRIED; line++) {
            uint32_t start = line == first_line ? opener + 1 : d->source->line_starts[line - 1];
            uint32_t end = code_end(d, start);
            /* The colon of a header stays outside. */
            if (end > start && char_at(d, end - 1) == ':') propose_closing(d, openers, count, end - 1);
            propose_closing(d, openers, count, end);
        }
    }
    /* `if f(x:` -- the colon shows that the condition is over. */
    if (kind_at(d, d->at) == PYT_COLON) propose_closing(d, openers, count, start_of(d, d->at));
}

/* A closing bracket with nothing to close, or of the wrong kind. */
void guess_closer(struct diagnosis *d)
{
    uint32_t at = d->tokens->fault_start;
    struct str found = source_slice(d->source, at, at < d->source->size ? at + 1 : at);
    if (is_lexical(d, PYL_CLOSER_WITHOUT_OPENER)) {
        /* `print "x")`: the opening one is missing behind the first word. */
        if (d->at > d->first + 1 && kind_at(d, d->first) == PYT_NAME && char_at(d, at) == ')' &&
            starts_value(kind_at(d, d->first + 1)) && !is_opener(kind_at(d, d->first + 1))) {
            struct proposal *p = propose(d, "unopened-bracket", at, at + 1);
            change_text(p, end_of(d, d->first), start_of(d, d->first + 1), "(");
            argument(p, "closer", found);
        }
        struct proposal *p = propose(d, "unopened-bracket", at, at + 1);
        change_text(p, at, at + 1, "");
        argument(p, "closer", found);
    }
    if (is_lexical(d, PYL_CLOSER_MISMATCH)) {
        uint32_t opener = d->tokens->other;
        struct str wanted = arena_format(d->arena, "%c", closer_of(char_at(d, opener)));
        /* Either the right one is missing before it, or this one is the wrong one. */
        struct proposal *missing = propose(d, "unclosed-bracket", opener, opener + 1);
        change(missing, at, at, wanted);
        argument(missing, "opener", source_slice(d->source, opener, opener + 1));
        argument(missing, "closer", wanted);
        struct proposal *wrong = propose(d, "bracket-mismatch", at, at + 1);
        change(wrong, at, at + 1, wanted);
        argument(wrong, "opener", source_slice(d->source, opener, opener + 1));
        argument(wrong, "closer", wanted);
        argument(wrong, "found", found);
    }
}

/* `[1 2]`, `print("a" x)`, `print(Hello world)` */
void guess_comma(struct diagnosis *d)
{
    uint32_t opener = innermost_opener(d);
    if (opener == NO_INDEX || d->at < d->first + 1) return;
    if (!ends_value(kind_at(d, d->at - 1)) || !starts_value(kind_at(d, d->at))) return;
    uint32_t end = end_of(d, d->at - 1);
    bool words = kind_at(d, d->at - 1) == PYT_NAME && kind_at(d, d->at) == PYT_NAME;
    if (words) {
        /* A sentence: take all its words as one text. */
        uint32_t first = d->at - 1;
        while (first > opener + 1 && kind_at(d, first - 1) == PYT_NAME) first--;
        uint32_t last = d->at;
        while (kind_at(d, last + 1) == PYT_NAME || kind_at(d, last + 1) == PYT_NUMBER) last++;
        struct proposal *p =
            propose(d, "words-without-quotes", start_of(d, first), end_of(d, last));
        change_text(p, start_of(d, first), start_of(d, first), "\"");
        change_text(p, end_of(d, last), end_of(d, last), "\"");
        argument(p, "words", source_slice(d->source, start_of(d, first), end_of(d, last)));
        p->certain = false;
    }
    struct proposal *p = propose(d, "missing-comma", end, start_of(d, d->at));
    change_text(p, end, end, ",");
    argument(p, "before", text_at(d, d->at - 1));
    argument(p, "after", text_at(d, d->at));
}
