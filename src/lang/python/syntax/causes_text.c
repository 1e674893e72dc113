/* Slips in characters, numbers and strings. */
#include "lang/python/syntax/causes.h"

#include "base/utf8.h"

/* ---- Characters that Python has no use for ---- */

/* What word processors and other keyboards put in the place of ASCII. */
static const struct {
    uint32_t point;
    const char *better;
} look_alikes[] = {
    {0x00ab, "\""}, {0x00bb, "\""}, {0x00b4, "'"},  {0x2018, "'"},   {0x2019, "'"},  {0x201a, "'"},
    {0x201b, "'"},  {0x201c, "\""}, {0x201d, "\""}, {0x201e, "\""},  {0x201f, "\""}, {0x2032, "'"},
    {0x2033, "\""}, {0x300c, "\""}, {0x300d, "\""}, {0xff02, "\""},  {0xff07, "'"},  {0x00d7, "*"},
    {0x2217, "*"},  {0xff0a, "*"},  {0x00f7, "/"},  {0x2215, "/"},   {0xff0f, "/"},  {0x2010, "-"},
    {0x2011, "-"},  {0x2012, "-"},  {0x2013, "-"},  {0x2014, "-"},   {0x2015, "-"},  {0x2212, "-"},
    {0xff0d, "-"},  {0xff0b, "+"},  {0xff05, "%"},  {0x2260, "!="},  {0x2264, "<="}, {0x2265, ">="},
    {0xff1c, "<"},  {0xff1e, ">"},  {0xff1d, "="},  {0x2192, "->"},  {0x2026, "..."}, {0xff08, "("},
    {0xff09, ")"},  {0xff3b, "["},  {0xff3d, "]"},  {0xff5b, "{"},   {0xff5d, "}"},  {0xff0c, ","},
    {0x3001, ","},  {0xff1a, ":"},  {0xff1b, ";"},  {0xff0e, "."},   {0x3002, "."},
};

static const char *look_alike_of(uint32_t point)
{
    for (size_t i = 0; i < sizeof look_alikes / sizeof *look_alikes; i++) {
        if (look_alikes[i].point == point) return look_alikes[i].better;
    }
    return NULL;
}

static bool has_no_width(uint32_t point)
{
    return point == 0xad || (point >= 0x200b && point <= 0x200f) ||
           (point >= 0x202a && point <= 0x202e) || (point >= 0x2060 && point <= 0x2064) ||
           point == 0xfeff || (point > 0 && point < 0x20) || point == 0x7f;
}

static bool is_wide_space(uint32_t point)
{
    return point == 0xa0 || (point >= 0x2000 && point <= 0x200a) || point == 0x2028 ||
           point == 0x2029 || point == 0x202f || point == 0x205f || point == 0x3000;
}

/*
 * The text was pasted: `“hello”`, `x – 1`.  All such characters of the line are
 * changed at once, as whoever pasted one pasted the others.
 */
void guess_pasted(struct diagnosis *d)
{
    if (!stops_line(d, PYL_BAD_CHARACTER) && !stops_line(d, PYL_BAD_NUMBER)) return;
    uint32_t at = d->tokens->fault_start;
    uint32_t end = line_end(d, at);
    while (at < d->tokens->fault_end && (unsigned char)char_at(d, at) < 0x80) at++; /* behind digits */
    if (at == d->tokens->fault_end) at = d->tokens->fault_start;
    unsigned size;
    uint32_t point = utf8_decode(source_slice(d->source, at, end), &size);
    const char *better = look_alike_of(point);
    bool unseen = has_no_width(point) || is_wide_space(point);
    if (!better && !unseen) return;

    const char *cause = unseen ? "invisible-character" : "pasted-character";
    bool quotes = better && is_quote(better[0]);
    if (quotes) cause = "smart-quote";
    struct proposal *p = propose(d, cause, at, at + size);
    argument(p, "found", source_slice(d->source, at, at + size));
    argument_text(p, "better", unseen ? "a space" : better);
    for (uint32_t i = at; i < end; i += size) {
        point = utf8_decode(source_slice(d->source, i, end), &size);
        const char *instead = look_alike_of(point);
        if (is_wide_space(point)) instead = " ";
        if (has_no_width(point)) instead = "";
        /* A pasted pair may mix its forms; it opens and closes with the same mark. */
        if (quotes && instead && is_quote(instead[0])) instead = better;
        if (instead) change_text(p, i, i + size, instead);
    }
}

static void propose_mark(struct diagnosis *d, const char *cause, uint32_t start, uint32_t end,
                         const char *instead, const char *better)
{
    struct proposal *p = propose(d, cause, start, end);
    change_text(p, start, end, instead);
    argument(p, "found", source_slice(d->source, start, end));
    argument_text(p, "better", better);
}

/* `x = a > b ? a : b`, the choice of C: the value comes first in Python. */
static void guess_choice(struct diagnosis *d, uint32_t mark)
{
    uint32_t end = line_end(d, mark);
    const char *colon = memchr(d->source->text + mark, ':', end - mark);
    uint32_t last = d->tokens->count - 2; /* the mark's own token */
    uint32_t first = last;
    while (first > d->first && !is_opener(kind_at(d, first - 1)) && kind_at(d, first - 1) != PYT_EQUAL &&
           kind_at(d, first - 1) != PYT_KW_RETURN && kind_at(d, first - 1) != PYT_COMMA) {
        first--;
    }
    if (!colon || first == last) return;
    uint32_t other = (uint32_t)(colon - d->source->text);
    while (end > other && strchr(")]} ", char_at(d, end - 1))) end--;
    uint32_t start = start_of(d, first);
    struct proposal *p = propose(d, "foreign-operator", mark, mark + 1);
    change(p, start, end,
           arena_format(d->arena, "%.*s if %.*s else %.*s",
                        STR_ARG(str_trim(source_slice(d->source, mark + 1, other))),
                        STR_ARG(str_trim(source_slice(d->source, start, mark))),
                        STR_ARG(str_trim(source_slice(d->source, other + 1, end)))));
    argument_text(p, "found", "? :");
    argument_text(p, "better", "if ... else");
    p->certain = false;
}

/* `if !ready:`, `cost = $5`, `a ? b : c` */
void guess_bad_character(struct diagnosis *d)
{
    if (!stops_line(d, PYL_BAD_CHARACTER)) return;
    uint32_t at = d->tokens->fault_start;
    uint32_t end = d->tokens->fault_end;
    if (char_at(d, at) == '!') {
        char next = char_at(d, end);
        if (is_name_character(next) || next == '(') {
            propose_mark(d, "foreign-operator", at, end, "not ", "not");
        }
    }
    if (char_at(d, at) == '?') guess_choice(d, at);
    /* What stands where bytes could not be read as text (U+FFFD). */
    bool lost = str_is(source_slice(d->source, at, end), "\xef\xbf\xbd");
    struct proposal *p = propose(d, lost ? "not-text" : "bad-character", at, end);
    change_text(p, at, end, "");
    argument(p, "found", source_slice(d->source, at, end));
    p->certain = false;
}

/* ---- Numbers ---- */

/* `012` */
static void guess_leading_zero(struct diagnosis *d)
{
    uint32_t start = d->tokens->fault_start;
    uint32_t end = d->tokens->fault_end;
    uint32_t at = start;
    while (char_at(d, at) == '0' || char_at(d, at) == '_') at++;
    struct proposal *p = propose(d, "leading-zero", start, end);
    change_text(p, start, at, "");
    argument(p, "found", source_slice(d->source, start, end));
    argument(p, "better", source_slice(d->source, at, end));
}

/* Whether what is glued to the digits is a name: one letter as in formulas, or a known one. */
static bool is_factor(const struct diagnosis *d, uint32_t start, uint32_t digits_end, uint32_t end)
{
    struct str name = source_slice(d->source, digits_end, end);
    if (char_at(d, start) == '0') return false;
    if (name.size == 1) return name.data[0] != '_';
    for (uint32_t i = 0; i < d->tokens->count; i++) {
        if (kind_at(d, i) == PYT_NAME && str_equal(text_at(d, i), name)) return true;
    }
    return false;
}

/* `2x`, `1st = 3`, `0x` */
void guess_number(struct diagnosis *d)
{
    if (is_lexical(d, PYL_LEADING_ZERO)) guess_leading_zero(d);
    if (!is_lexical(d, PYL_BAD_NUMBER)) return;
    uint32_t start = d->tokens->fault_start;
    uint32_t end = d->tokens->fault_end;
    uint32_t digits_end = start;
    while (ascii_is_digit(char_at(d, digits_end)) || char_at(d, digits_end) == '.') digits_end++;

    uint32_t after = end;
    while (char_at(d, after) == ' ') after++;
    bool assigned = char_at(d, after) == '=' && char_at(d, after + 1) != '=';
    bool begins_line = start_of(d, d->first) == start;
    enum py_token_kind before = d->at > 0 ? kind_at(d, d->at - 1) : PYT_END;
    bool names = (begins_line && assigned) || before == PYT_KW_DEF || before == PYT_KW_CLASS ||
                 before == PYT_KW_FOR;
    bool product = digits_end > start && digits_end < end && is_factor(d, start, digits_end, end);
    if (!names && product) {
        struct proposal *p = propose(d, "missing-operator", start, end);
        change_text(p, digits_end, digits_end, "*");
        argument(p, "before", source_slice(d->source, start, digits_end));
        argument(p, "after", source_slice(d->source, digits_end, end));
        p->certain = end - digits_end == 1;
    }
    struct proposal *p = propose(d, names ? "name-starts-with-digit" : "bad-number", start, end);
    change_text(p, start, start, "_");
    argument(p, "found", source_slice(d->source, start, end));
    p->certain = false;
}

/* ---- Strings ---- */

static const char *quote_text(char quote)
{
    return quote == '"' ? "\"" : "'";
}

/* The first quote of the kind in [from, to), or `to`. */
static uint32_t find_quote(const struct diagnosis *d, char quote, uint32_t from, uint32_t to)
{
    const char *place = from < to ? memchr(d->source->text + from, quote, to - from) : NULL;
    return place ? (uint32_t)(place - d->source->text) : to;
}

/* Takes the text from the string `t` on to the quote at `last` as one, in the other quotes. */
static void propose_other_quotes(struct diagnosis *d, const struct py_token *t, uint32_t last)
{
    char quote = char_at(d, t->end - 1);
    char other = quote == '"' ? '\'' : '"';
    uint32_t opening = t->start + t->prefix - 1u;
    bool formatted = (t->flags & PYT_FORMATTED) != 0;
    struct proposal *p = propose(d, formatted ? "fstring-quotes" : "quote-inside-string", t->end - 1, t->end);
    if (formatted) argument(p, "string", source_slice(d->source, t->start, last + 1));
    if (find_quote(d, other, t->start, last) == last) {
        change_text(p, opening, opening + 1, quote_text(other));
        change_text(p, last, last + 1, quote_text(other));
    } else {
        /* Both kinds stand in it: those that ended it too early are to be marked. */
        for (uint32_t at = t->end - 1; at < last; at++) {
            if (char_at(d, at) == quote) change_text(p, at, at, "\\");
        }
    }
    argument_text(p, "quote", quote_text(quote));
    argument_text(p, "better", quote_text(other));
}

/* Whether ` or `, ` and ` or ` in ` begins at the offset. */
static bool is_word_between(const struct diagnosis *d, uint32_t at)
{
    static const struct str words[] = {STR(" or "), STR(" and "), STR(" in "), STR(" not in ")};
    struct str rest = source_slice(d->source, at, line_end(d, at));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_starts_with(rest, words[i])) return true;
    }
    return false;
}

/*
 * `{"Ann: 1, "Ben": 2}`, `print("a', "b")`: a string that ran on to the opening
 * quote of the next one, because its own closing quote is missing or of the other kind.
 */
static void propose_run_on(struct diagnosis *d, const struct py_token *t)
{
    enum { PLACES_TRIED = 4 };
    char quote = char_at(d, t->end - 1);
    uint32_t opening = t->start + t->prefix;
    uint32_t other = find_quote(d, quote == '"' ? '\'' : '"', opening, t->end - 1);
    if (other < t->end - 1) {
        struct proposal *p = propose(d, "mixed-quotes", t->start, other + 1);
        change_text(p, other, other + 1, quote_text(quote));
        argument_text(p, "quote", quote_text(quote));
        argument(p, "found", source_slice(d->source, other, other + 1));
    }
    unsigned tried = 0;
    for (uint32_t at = opening; at < t->end - 1 && tried < PLACES_TRIED; at++) {
        if (!strchr(",:)]}+", char_at(d, at)) && !is_word_between(d, at)) continue;
        struct proposal *p = propose(d, "unclosed-string", t->start, at);
        change_text(p, at, at, quote_text(quote));
        argument_text(p, "quote", quote_text(quote));
        tried++;
    }
}

/* Whether the quote that ends the string rather opens another: `, "`, `("`, `or "`. */
static bool looks_run_on(const struct diagnosis *d, const struct py_token *t)
{
    uint32_t at = t->end - 1;
    while (at > t->start && char_at(d, at - 1) == ' ') at--;
    for (uint32_t size = 2; size <= 3 && at > t->start + size; size++) {
        if (is_word_between(d, at - size - 1)) return true;
    }
    return strchr(",:+([{=", char_at(d, at - 1)) != NULL;
}

/* `c == a" or "b"`: the quote right behind a word closes it, and was never opened. */
static void propose_opening_word(struct diagnosis *d, uint32_t string)
{
    if (string <= d->first || kind_at(d, string - 1) != PYT_NAME) return;
    uint32_t word = start_of(d, string - 1);
    uint32_t quote = start_of(d, string);
    if (end_of(d, string - 1) != quote || !is_quote(char_at(d, quote))) return;
    struct proposal *p = propose(d, "unopened-string", word, quote + 1);
    change(p, word, word, source_slice(d->source, quote, quote + 1));
    argument_text(p, "quote", quote_text(char_at(d, quote)));
}

/* `'I'm here'`: the string ended earlier than it was meant to. */
void guess_quote_inside(struct diagnosis *d)
{
    uint32_t from = line_start(d, fault_at(d));
    uint32_t end = line_end(d, fault_at(d));
    for (uint32_t i = d->first; i + 1 < d->tokens->count && start_of(d, i) < end; i++) {
        const struct py_token *t = token_at(d, i);
        if (t->kind != PYT_STRING || (t->flags & PYT_TRIPLE) || t->start < from) continue;
        propose_opening_word(d, i);
        if (!is_name_character(char_at(d, t->end))) continue;
        char quote = char_at(d, t->end - 1);
        uint32_t next = find_quote(d, quote, t->end, end);
        uint32_t last = end;
        while (last > next && char_at(d, last - 1) != quote) last--;
        if (next == end) continue;
        if (looks_run_on(d, t)) propose_run_on(d, t);
        propose_other_quotes(d, t, last - 1);
        if (next < last - 1) propose_other_quotes(d, t, next);
    }
}

/* The same, where the text behind it is no name. */
void guess_run_on_string(struct diagnosis *d)
{
    uint32_t from = line_start(d, fault_at(d));
    for (uint32_t i = d->at; i > d->first; i--) {
        const struct py_token *t = token_at(d, i - 1);
        if (t->kind != PYT_STRING || (t->flags & PYT_TRIPLE) || t->start < from) continue;
        propose_run_on(d, t);
        return;
    }
}

/* The quote that opens the string at `start`, behind its prefix. */
static uint32_t find_opening(const struct diagnosis *d, uint32_t start)
{
    while (!is_quote(char_at(d, start))) start++;
    return start;
}

/*
 * Closes a text in three quotes at the end of one of its first lines: it is meant
 * to end there, and what follows to be code.
 */
static void propose_triple_closing(struct diagnosis *d, uint32_t start, uint32_t opening, uint32_t limit)
{
    enum { LINES_TRIED = 6 };
    const char *quotes = char_at(d, opening) == '"' ? "\"\"\"" : "'''";
    uint32_t first = line_of(d, opening);
    for (uint32_t line = first; line < first + LINES_TRIED && line <= d->source->line_count; line++) {
        struct str text = source_line_text(d->source, line);
        while (text.size > 0 && ascii_is_space(text.data[text.size - 1])) text.size--;
        uint32_t end = d->source->line_starts[line - 1] + (uint32_t)text.size;
        if (end > limit || text.size == 0) continue;
        struct proposal *p = propose(d, "unclosed-triple-quote", start, opening + 3);
        change_text(p, end, end, quotes);
        argument_text(p, "quote", quotes);
        p->certain = line == first && end > opening + 3;
    }
}

/* A text in three quotes that is never closed runs to the end of the program. */
static void guess_triple_quote(struct diagnosis *d)
{
    uint32_t start = d->tokens->fault_start;
    uint32_t opening = find_opening(d, start);
    propose_triple_closing(d, start, opening, d->source->size);
    bool single = char_at(d, opening) == '\'';
    struct proposal *p = propose(d, "unclosed-triple-quote", start, opening + 3);
    change_text(p, d->source->size, d->source->size, single ? "\n'''\n" : "\n\"\"\"\n");
    argument_text(p, "quote", single ? "'''" : "\"\"\"");
    p->certain = false;
}

/* Or to the next text in three quotes, whose words then are no code. */
void guess_run_on_text(struct diagnosis *d)
{
    for (uint32_t back = 1; back <= 2 && d->at >= back; back++) {
        const struct py_token *t = token_at(d, d->at - back);
        if (t->kind != PYT_STRING || !(t->flags & PYT_TRIPLE)) continue;
        if (line_of(d, t->start) == line_of(d, t->end)) continue;
        propose_triple_closing(d, t->start, find_opening(d, t->start), t->end);
        return;
    }
}

static void propose_stray_quote(struct diagnosis *d, uint32_t start, uint32_t opening)
{
    struct proposal *p = propose(d, "stray-quote", opening, opening + 1);
    change_text(p, start, opening + 1, "");
    argument_text(p, "quote", quote_text(char_at(d, opening)));
}

/* `print("hello)`, `print("hello')` */
void guess_string(struct diagnosis *d)
{
    if (is_lexical(d, PYL_UNTERMINATED_TRIPLE)) guess_triple_quote(d);
    if (!is_lexical(d, PYL_UNTERMINATED_STRING)) return;
    uint32_t start = d->tokens->fault_start;
    uint32_t end = line_end(d, start);
    uint32_t opening = find_opening(d, start);
    char quote = char_at(d, opening);

    /* `"hello"")`: right behind a text, it is one quote too many. */
    bool behind = d->at > d->first && kind_at(d, d->at - 1) == PYT_STRING && end_of(d, d->at - 1) == start;
    if (behind && looks_run_on(d, token_at(d, d->at - 1)))
        propose_run_on(d, token_at(d, d->at - 1));
    if (behind) propose_stray_quote(d, start, opening);
    /* `return B"`: with nothing but brackets behind it, it closes what reads as its prefix. */
    uint32_t rest = opening + 1;
    while (rest < end && strchr(")]}:, \t", char_at(d, rest))) rest++;
    if (opening > start && rest == end) {
        struct proposal *p = propose(d, "unopened-string", start, opening + 1);
        change_text(p, start, start, quote_text(quote));
        argument_text(p, "quote", quote_text(quote));
    }
    /* The closing quote is of the other kind. */
    uint32_t place = end;
    while (place > opening + 1 && (char_at(d, place - 1) == quote || !is_quote(char_at(d, place - 1)))) {
        place--;
    }
    if (place > opening + 1 && !is_name_character(char_at(d, place))) {
        struct proposal *p = propose(d, "mixed-quotes", start, place);
        change_text(p, place - 1, place, quote_text(quote));
        argument_text(p, "quote", quote_text(quote));
        argument(p, "found", source_slice(d->source, place - 1, place));
    }
    /* It is missing at the end: behind the text, before what closes the statement. */
    uint32_t trailing = end;
    while (trailing > opening + 1 && strchr(")]}:,; \t", char_at(d, trailing - 1))) trailing--;
    for (uint32_t at = trailing; at <= end; at++) {
        struct proposal *p = propose(d, "unclosed-string", start, end);
        change_text(p, at, at, quote_text(quote));
        argument_text(p, "quote", quote_text(quote));
        /* What follows a comma or a plus may have been meant to stand outside. */
        p->certain = !memchr(d->source->text + opening, ',', at - opening) &&
                     !memchr(d->source->text + opening, '+', at - opening);
    }
}

/* `print(x")`: a text that was never meant to begin. */
void guess_stray_quote(struct diagnosis *d)
{
    if (!is_lexical(d, PYL_UNTERMINATED_STRING)) return;
    uint32_t start = d->tokens->fault_start;
    propose_stray_quote(d, start, find_opening(d, start));
}

static bool ends_before_text(enum py_token_kind kind)
{
    return is_opener(kind) || kind == PYT_COMMA || kind == PYT_EQUAL || kind == PYT_PLUS ||
           kind == PYT_COLON || kind == PYT_KW_RETURN || kind == PYT_KW_IN || kind == PYT_EQEQUAL ||
           kind == PYT_NOTEQUAL;
}

/* `print(hello")`, `x = hello'`: the quote that opens the text is missing. */
void guess_opening_quote(struct diagnosis *d)
{
    uint32_t fault = fault_at(d);
    uint32_t end = line_end(d, fault);
    uint32_t quote = fault;
    while (quote < end && !is_quote(char_at(d, quote))) quote++;
    if (quote == end || d->at <= d->first) return;
    for (uint32_t i = d->at; i > d->first; i--) {
        if (!ends_before_text(kind_at(d, i - 1))) continue;
        uint32_t from = start_of(d, i) < fault ? start_of(d, i) : fault;
        if (line_of(d, from) != line_of(d, fault) || from >= quote) continue;
        struct proposal *p = propose(d, "unopened-string", from, quote + 1);
        change(p, from, from, source_slice(d->source, quote, quote + 1));
        argument_text(p, "quote", quote_text(char_at(d, quote)));
        return;
    }
}

/* `""hello"`: two quotes are a text with nothing in it. */
void guess_doubled_quote(struct diagnosis *d)
{
    for (uint32_t back = 0; back < 2 && d->at >= d->first + back; back++) {
        uint32_t i = d->at - back;
        const struct py_token *t = token_at(d, i);
        bool empty = t->kind == PYT_STRING && t->end - t->start == t->prefix + 1u && !(t->flags & PYT_TRIPLE);
        if (!empty || is_quote(char_at(d, t->end))) continue;
        struct proposal *p = propose(d, "stray-quote", t->start, t->end);
        change_text(p, t->end - 1, t->end, "");
        argument(p, "quote", source_slice(d->source, t->end - 1, t->end));
    }
}

/* `"C:\users"` */
void guess_escape(struct diagnosis *d)
{
    if (!is_lexical(d, PYL_BAD_ESCAPE)) return;
    uint32_t at = d->tokens->fault_start;
    struct proposal *p = propose(d, "bad-escape", at, d->tokens->fault_end);
    change_text(p, at, at, "\\");
    argument(p, "found", source_slice(d->source, at, d->tokens->fault_end));
}

/* `f"{name"`, `f"{d["key"]}"` */
void guess_fstring(struct diagnosis *d)
{
    enum py_fault_code code = d->fault->code;
    if (code != PYG_FSTRING && code != PYG_FSTRING_NESTING) return;
    const char *cause = code == PYG_FSTRING ? "fstring-field" : "fstring-quotes";
    uint32_t f = start_of(d, d->at);
    struct proposal *p = propose(d, cause, d->fault->start, d->fault->end);
    argument(p, "string", text_at(d, d->at));
    /* Without its f it is a string like any other, and the rest can be read. */
    while (ascii_lower(char_at(d, f)) != 'f') f++;
    change_text(p, f, f + 1, "");
    p->certain = false;
}
