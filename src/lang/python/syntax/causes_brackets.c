/* Slips in brackets. */
#include "lang/python/syntax/causes.h"

#include "lang/python/facts/builtins.h"

static char opener_of(char closer)
{
    return closer == ')' ? '(' : closer == ']' ? '[' : '{';
}

static char closer_of(char opener)
{
    return opener == '(' ? ')' : opener == '[' ? ']' : '}';
}

static struct str mark_text(struct diagnosis *d, char mark)
{
    return arena_format(d->arena, "%c", mark);
}

/* ---- Never closed ---- */

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

/* Closes the innermost `count` of the open brackets at `at`. */
static void propose_closing(struct diagnosis *d, const uint32_t *openers, uint32_t open,
                            uint32_t count, uint32_t at)
{
    char *closers = arena_alloc(d->arena, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        closers[i] = closer_of(char_at(d, start_of(d, openers[open - 1 - i])));
    }
    uint32_t opener = openers[open - 1];
    struct proposal *p = propose(d, "unclosed-bracket", start_of(d, opener), end_of(d, opener));
    change(p, at, at, str_from(closers, count));
    argument(p, "opener", text_at(d, opener));
    argument(p, "closer", str_from(closers, 1));
    /* Of two in a row one may be too many. */
    p->certain = char_at(d, start_of(d, opener) + 1) != char_at(d, start_of(d, opener)) &&
                 (opener == 0 || kind_at(d, opener - 1) != kind_at(d, opener));
}

/* At the end of the opener's line, or of one of the next, as more of them may belong inside. */
static void propose_closing_lines(struct diagnosis *d, const uint32_t *openers, uint32_t count,
                                  uint32_t last_line)
{
    enum { LINES_TRIED = 6 };
    uint32_t opener = start_of(d, openers[count - 1]);
    uint32_t first_line = line_of(d, opener);
    for (uint32_t line = first_line; line <= last_line && line < first_line + LINES_TRIED; line++) {
        uint32_t start = line == first_line ? opener + 1 : d->source->line_starts[line - 1];
        uint32_t end = code_end(d, start);
        /* The colon of a header stays outside. */
        if (end > start && char_at(d, end - 1) == ':') propose_closing(d, openers, count, count, end - 1);
        propose_closing(d, openers, count, count, end);
    }
}

/* Inside its line: before an operator or a comma, the nearest to the fault first. */
static void propose_closing_inside(struct diagnosis *d, const uint32_t *openers, uint32_t count,
                                   uint32_t at)
{
    enum { PLACES_TRIED = 6 };
    uint32_t opener = openers[count - 1];
    unsigned tried = 0;
    for (uint32_t i = at; i > opener + 1 && tried < PLACES_TRIED; i--) {
        enum py_token_kind kind = kind_at(d, i);
        bool ends_here = i == at || (kind >= PYT_COMMA && kind <= PYT_DOUBLESTAREQUAL) || py_is_keyword(kind);
        if (!ends_here || !ends_value(kind_at(d, i - 1))) continue;
        propose_closing(d, openers, count, 1, end_of(d, i - 1));
        tried++;
    }
}

/* `lst[[i]`: one of two that stand together is too many. */
static void propose_opening_less(struct diagnosis *d, uint32_t opener)
{
    struct proposal *p = propose(d, "unclosed-bracket", start_of(d, opener), end_of(d, opener));
    change_text(p, start_of(d, opener), end_of(d, opener), "");
    argument(p, "opener", text_at(d, opener));
    argument(p, "closer", mark_text(d, closer_of(char_at(d, start_of(d, opener)))));
    p->certain = false;
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
    uint32_t opener = openers[count - 1];
    uint32_t last_line = line_of(d, start_of(d, at));
    bool at_end = kind_at(d, at) == PYT_NEWLINE || kind_at(d, at) == PYT_END;
    /* `if f(x:` -- the colon shows that the condition is over. */
    if (kind_at(d, d->at) == PYT_COLON) propose_closing(d, openers, count, count, start_of(d, d->at));
    if (last_line > line_of(d, start_of(d, opener)) || at_end || never) {
        propose_closing_lines(d, openers, count, last_line);
    }
    if (!never) propose_closing_inside(d, openers, count, at);
    propose_opening_less(d, opener);
}

/* ---- Never opened, or of the wrong kind ---- */

/* The closing bracket at which the lexer stopped, if it is in the line of the fault. */
static uint32_t bad_closer(const struct diagnosis *d)
{
    enum py_lexical_fault fault = d->tokens->fault;
    if (fault != PYL_CLOSER_WITHOUT_OPENER && fault != PYL_CLOSER_MISMATCH) return NO_INDEX;
    uint32_t bad = d->tokens->count - 2;
    for (uint32_t i = d->first; i < bad; i++) {
        if (kind_at(d, i) == PYT_NEWLINE) return NO_INDEX;
    }
    return bad;
}

static void propose_opening(struct diagnosis *d, uint32_t bad, uint32_t start, uint32_t end)
{
    uint32_t at = start_of(d, bad);
    struct proposal *p = propose(d, "unopened-bracket", at, at + 1);
    change(p, start, end, mark_text(d, opener_of(char_at(d, at))));
    argument(p, "closer", text_at(d, bad));
}

/* Whether the text is a number, or a word of the program outside the name that it was cut from. */
static bool stands_alone(const struct diagnosis *d, struct str part)
{
    size_t digits = 0;
    while (digits < part.size && ascii_is_digit(part.data[digits])) digits++;
    return digits > 0 ? digits == part.size : occurs_as_word(d, part);
}

/* Where a name falls into two that the program knows, as a bracket between them is gone; or 0. */
static uint32_t glued_at(const struct diagnosis *d, uint32_t index)
{
    enum { LONGEST = 32 };
    struct str name = text_at(d, index);
    bool defined = index > d->first && kind_at(d, index - 1) == PYT_KW_DEF;
    if (name.size > LONGEST || occurs_elsewhere(d, index)) return 0;
    for (size_t i = 1; i < name.size; i++) {
        /* Of what is defined only the parameter is known; it may be any part of what is indexed. */
        size_t cut = defined ? i : name.size - i;
        struct str left = str_sub(name, 0, cut);
        struct str right = str_sub(name, cut, name.size);
        bool known = defined || py_is_builtin(left) || stands_alone(d, left);
        if (known && stands_alone(d, right)) return start_of(d, index) + (uint32_t)cut;
    }
    return 0;
}

/* `def areaw):`, `lsti + 1]`: inside what reads as one name. */
static void propose_opening_inside(struct diagnosis *d, uint32_t bad)
{
    enum { NAMES_TRIED = 3 };
    unsigned tried = 0;
    for (uint32_t i = bad; i > d->first && tried < NAMES_TRIED; i--) {
        if (kind_at(d, i - 1) != PYT_NAME) continue;
        uint32_t at = glued_at(d, i - 1);
        if (at > 0) propose_opening(d, bad, at, at);
        tried++;
    }
}

/* `return lst:k]`: in front of the colon of a slice. */
static void propose_opening_slice(struct diagnosis *d, uint32_t bad)
{
    if (char_at(d, start_of(d, bad)) != ']' || d->at == d->first || d->at > bad) return;
    if (kind_at(d, d->at) != PYT_COLON || !ends_value(kind_at(d, d->at - 1))) return;
    propose_opening(d, bad, start_of(d, d->at), start_of(d, d->at));
}

/* `print "x")`, `range len(x))`: behind a name that a value follows. */
static void propose_opening_between(struct diagnosis *d, uint32_t bad)
{
    enum { PLACES_TRIED = 4 };
    unsigned tried = 0;
    bool header = kind_at(d, d->first) == PYT_KW_DEF;
    bool empty =
        kind_at(d, bad - 1) == PYT_NAME && bad > d->first && (header || is_function(d, bad - 1));
    if (empty) {
        propose_opening(d, bad, end_of(d, bad - 1), end_of(d, bad - 1));
        d->proposals[d->count - 1].certain = !header; /* the name may hold a parameter */
    }
    for (uint32_t i = d->first + 1; i < bad && tried < PLACES_TRIED; i++) {
        bool name = kind_at(d, i - 1) == PYT_NAME || is_closer(kind_at(d, i - 1));
        if (!name || !starts_value(kind_at(d, i)) || is_opener(kind_at(d, i))) continue;
        propose_opening(d, bad, end_of(d, i - 1), start_of(d, i));
        tried++;
    }
}

/* `x = 1, 2]`: in front of the value. */
static void propose_opening_before(struct diagnosis *d, uint32_t bad)
{
    enum { PLACES_TRIED = 4 };
    unsigned tried = 0;
    for (uint32_t i = bad; i > d->first && tried < PLACES_TRIED; i--) {
        enum py_token_kind before = kind_at(d, i - 1);
        bool opens = before == PYT_EQUAL || before == PYT_KW_IN || before == PYT_KW_RETURN ||
                     before == PYT_KW_IF || before == PYT_KW_WHILE || before == PYT_KW_AND ||
                     before == PYT_KW_OR || before == PYT_PLUS || before == PYT_STAR ||
                     before == PYT_COMMA;
        if (!opens) continue;
        propose_opening(d, bad, start_of(d, i), start_of(d, i));
        d->proposals[d->count - 1].certain = false;
        tried++;
    }
}

static bool is_doubled(const struct diagnosis *d, uint32_t bad)
{
    return bad > d->first && char_at(d, start_of(d, bad) - 1) == char_at(d, start_of(d, bad));
}

static void propose_closing_less(struct diagnosis *d, uint32_t bad)
{
    uint32_t at = start_of(d, bad);
    struct proposal *p = propose(d, "unopened-bracket", at, at + 1);
    change_text(p, at, at + 1, "");
    argument(p, "closer", text_at(d, bad));
    /* Of two in a row one is too many; else the opening one may be what is missing. */
    p->certain = is_doubled(d, bad);
}

/* Whether what stands before the opening bracket is called rather than indexed. */
static bool is_called(const struct diagnosis *d, uint32_t opener)
{
    uint32_t i = d->first;
    while (start_of(d, i) < opener && kind_at(d, i) != PYT_BAD) i++;
    if (i <= d->first || kind_at(d, i - 1) != PYT_NAME) return false;
    bool method = i > d->first + 1 && (kind_at(d, i - 2) == PYT_DOT || kind_at(d, i - 2) == PYT_KW_DEF);
    return method || is_function(d, i - 1);
}

/* Either the right one is missing before it, or it is the wrong one, or its opener is. */
static void propose_matching(struct diagnosis *d, uint32_t bad)
{
    uint32_t at = start_of(d, bad);
    uint32_t opener = d->tokens->other;
    struct str opening = source_slice(d->source, opener, opener + 1);
    struct str wanted = mark_text(d, closer_of(char_at(d, opener)));
    struct proposal *missing = propose(d, "unclosed-bracket", opener, opener + 1);
    change(missing, at, at, wanted);
    argument(missing, "opener", opening);
    argument(missing, "closer", wanted);
    bool round = char_at(d, at) == ')';
    bool opener_first = round && is_called(d, opener);
    for (unsigned side = 0; side < 2; side++) {
        struct proposal *wrong = propose(d, "bracket-mismatch", at, at + 1);
        if ((side == 0) == opener_first) change(wrong, opener, opener + 1, mark_text(d, opener_of(char_at(d, at))));
        else change(wrong, at, at + 1, wanted);
        argument(wrong, "opener", opening);
        argument(wrong, "closer", wanted);
        argument(wrong, "found", text_at(d, bad));
        wrong->certain = side == 0;
    }
}

/* A closing bracket with nothing to close, or of the wrong kind. */
void guess_closer(struct diagnosis *d)
{
    uint32_t bad = bad_closer(d);
    if (bad == NO_INDEX) return;
    if (d->tokens->fault == PYL_CLOSER_MISMATCH) {
        uint32_t openers[MAX_OPEN];
        uint32_t count = open_brackets(d, bad, openers);
        propose_matching(d, bad);
        if (count > 0) propose_closing_inside(d, openers, count, bad);
        propose_opening_inside(d, bad);
        propose_opening_slice(d, bad);
        propose_closing_less(d, bad);
        propose_opening_between(d, bad);
        propose_opening_before(d, bad);
        return;
    }
    bool doubled = is_doubled(d, bad);
    bool round = char_at(d, start_of(d, bad)) == ')';
    propose_opening_inside(d, bad);
    propose_opening_slice(d, bad);
    propose_opening_between(d, bad);
    if (doubled || round) propose_closing_less(d, bad);
    propose_opening_before(d, bad);
    if (!doubled && !round) propose_closing_less(d, bad);
}

/* `def f[x]:`, `print{x}`, `(1: 2)`: a pair of the wrong kind. */
void guess_wrong_brackets(struct diagnosis *d)
{
    uint32_t opener = d->at;
    const char *better = "()";
    if (kind_at(d, d->at) == PYT_COLON) {
        opener = innermost_opener(d);
        better = "{}";
        if (opener == NO_INDEX || kind_at(d, opener) != PYT_LPAREN) return;
        if (opener > d->first && ends_value(kind_at(d, opener - 1))) return;
    } else if (kind_at(d, opener) != PYT_LBRACKET && kind_at(d, opener) != PYT_LBRACE) {
        return;
    }
    uint32_t closer = match_of(d, opener);
    if (closer == NO_INDEX) return;
    struct proposal *p = propose(d, "wrong-brackets", start_of(d, opener), end_of(d, opener));
    change(p, start_of(d, opener), end_of(d, opener), mark_text(d, better[0]));
    change(p, start_of(d, closer), end_of(d, closer), mark_text(d, better[1]));
    argument(p, "found", text_at(d, opener));
    argument_text(p, "better", better);
}
