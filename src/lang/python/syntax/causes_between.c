/* Slips between two things that stand side by side with nothing, or the wrong thing, between. */
#include "lang/python/syntax/causes.h"

/* Whether the fault is that a value follows a value: the two tokens at - 1 and at. */
static bool side_by_side(const struct diagnosis *d)
{
    if (d->at <= d->first) return false;
    enum py_token_kind here = kind_at(d, d->at);
    bool starts = starts_value(here) && !is_opener(here);
    return starts && ends_value(kind_at(d, d->at - 1));
}

static bool in_brackets(const struct diagnosis *d)
{
    return innermost_opener(d) != NO_INDEX;
}

/* Whether the fault is the brace that begins a block in other languages: `while (x < 5 {` */
static bool at_block_brace(const struct diagnosis *d)
{
    if (kind_at(d, d->at) != PYT_LBRACE || header_of(d) == NO_INDEX) return false;
    uint32_t end = end_of(d, d->at);
    while (char_at(d, end) == ' ' || char_at(d, end) == '\t') end++;
    return char_at(d, end) == '\n' || char_at(d, end) == '\0';
}

/* ---- Twice ---- */

/* `for for i in x:`, `x x = 3`, `a and and b` */
void guess_doubled(struct diagnosis *d)
{
    for (uint32_t back = 0; back < 2; back++) {
        if (d->at < d->first + 1 + back) return;
        uint32_t second = d->at - back;
        enum py_token_kind kind = kind_at(d, second);
        bool word = kind == PYT_NAME || kind == PYT_NUMBER || py_is_keyword(kind);
        if (!word || kind_at(d, second - 1) != kind) continue;
        /* `[1, 1 2]`: a list may repeat itself. */
        if (kind == PYT_NUMBER && in_brackets(d)) continue;
        if (!str_equal(text_at(d, second), text_at(d, second - 1))) continue;
        struct proposal *p = propose(d, "doubled-word", start_of(d, second), end_of(d, second));
        change_text(p, end_of(d, second - 1), end_of(d, second), "");
        argument(p, "found", text_at(d, second));
    }
}

/* ---- No space ---- */

static void propose_space(struct diagnosis *d, uint32_t index, uint32_t at)
{
    struct proposal *p = propose(d, "missing-space", start_of(d, index), end_of(d, index));
    change_text(p, at, at, " ");
    argument(p, "found", text_at(d, index));
    argument(p, "better", arena_format(d->arena, "%.*s %.*s",
                                       STR_ARG(source_slice(d->source, start_of(d, index), at)),
                                       STR_ARG(source_slice(d->source, at, end_of(d, index)))));
}

/* `defarea(w):`, `for i inrange(3):`, `returnx + 1` */
static void guess_glued_at(struct diagnosis *d, uint32_t index)
{
    if (kind_at(d, index) != PYT_NAME || occurs_elsewhere(d, index) || is_function(d, index)) return;
    struct str name = text_at(d, index);
    for (enum py_token_kind kind = PYT_KW_FALSE; kind < PYT_COUNT; kind++) {
        struct str keyword = str_of(py_token_spelling(kind));
        if (keyword.size >= name.size) continue;
        if (str_starts_with(name, keyword)) propose_space(d, index, start_of(d, index) + (uint32_t)keyword.size);
        if (str_ends_with(name, keyword)) propose_space(d, index, end_of(d, index) - (uint32_t)keyword.size);
    }
}

void guess_glued(struct diagnosis *d)
{
    guess_glued_at(d, d->first);
    if (d->at > d->first) guess_glued_at(d, d->at);
    if (d->at > d->first + 1) guess_glued_at(d, d->at - 1);
    if (kind_at(d, d->at) == PYT_KW_NOT) guess_glued_at(d, d->at + 1); /* `x not inlist` */
}

/* ---- No brackets ---- */

static void propose_call(struct diagnosis *d, uint32_t function, uint32_t last)
{
    uint32_t value = start_of(d, function + 1);
    struct proposal *p = propose(d, "call-without-brackets", start_of(d, function), end_of(d, last));
    change_text(p, end_of(d, function), value, "(");
    change_text(p, end_of(d, last), end_of(d, last), ")");
    argument(p, "word", text_at(d, function));
    argument(p, "value", source_slice(d->source, value, end_of(d, last)));
}

/* `return len x`, `for i in range 3:`, `xs.append x` */
void guess_call(struct diagnosis *d)
{
    if (!side_by_side(d) || kind_at(d, d->at - 1) != PYT_NAME) return;
    uint32_t function = d->at - 1;
    bool method = function > d->first && kind_at(d, function - 1) == PYT_DOT;
    if (!method && !is_function(d, function)) return;
    /* `math.pi r`: these are numbers. */
    if (method &&
        (word_is(d, function, "pi") || word_is(d, function, "e") || word_is(d, function, "tau")))
        return;
    uint32_t end = last_of_line(d);
    if (kind_at(d, end) == PYT_COLON) end--;
    bool statement = method || function == d->first;
    if (statement && !in_brackets(d)) propose_call(d, function, end);
    uint32_t value = value_end(d, d->at);
    if (value != NO_INDEX) propose_call(d, function, value);
    if (!statement && !in_brackets(d)) propose_call(d, function, end);
}

/* ---- No dot, no equals sign, no operator ---- */

/* Whether the name is that of a module that the program imports. */
static bool imports(const struct diagnosis *d, uint32_t index)
{
    for (uint32_t i = 1; i < d->tokens->count; i++) {
        enum py_token_kind before = kind_at(d, i - 1);
        bool bound = before == PYT_KW_IMPORT || before == PYT_KW_AS;
        if (bound && i != index && str_equal(text_at(d, i), text_at(d, index))) return true;
    }
    return false;
}

/* `xs append(3)`, `name upper()`, `self name` */
void guess_dot(struct diagnosis *d)
{
    static const char *const methods[] = {
        "add",   "append",  "capitalize", "clear", "close",   "copy",  "count",      "endswith",
        "extend", "find",   "format",  "get",   "index",      "insert", "isalpha",   "isdigit",
        "items", "join",    "keys",    "lower", "pop",        "read",  "readlines",  "remove",
        "replace", "reverse", "sort",  "split", "startswith", "strip", "title",      "update",
        "upper", "values",  "write",
    };
    if (!side_by_side(d) || kind_at(d, d->at) != PYT_NAME) return;
    /* `function add(a, b)`, `retrun sort(xs)`: a first word that stands nowhere else is no name. */
    bool strange = d->at - 1 == d->first && !occurs_elsewhere(d, d->first);
    bool keyword = foreign_meaning(text_at(d, d->at - 1)) != NULL;
    bool known = word_is(d, d->at - 1, "self") || imports(d, d->at - 1);
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        bool method = word_is(d, d->at, methods[i]) && kind_at(d, d->at + 1) == PYT_LPAREN &&
                      !strange && !keyword;
        if (!known && !method) continue;
        uint32_t end = end_of(d, d->at - 1);
        struct proposal *p = propose(d, "missing-dot", start_of(d, d->at - 1), end_of(d, d->at));
        change_text(p, end, start_of(d, d->at), ".");
        argument(p, "before", text_at(d, d->at - 1));
        argument(p, "after", text_at(d, d->at));
        return;
    }
}

/* `first name = 3`, `player 1 = 2`, `def my function():` */
void guess_name_gap(struct diagnosis *d)
{
    if (!side_by_side(d) || kind_at(d, d->at - 1) != PYT_NAME) return;
    if (kind_at(d, d->at) != PYT_NAME && kind_at(d, d->at) != PYT_NUMBER) return;
    uint32_t first = d->at - 1;
    uint32_t last = d->at;
    while (kind_at(d, last + 1) == PYT_NAME || kind_at(d, last + 1) == PYT_NUMBER) last++;
    enum py_token_kind before = first > d->first ? kind_at(d, first - 1) : PYT_END;
    enum py_token_kind after = kind_at(d, last + 1);
    bool bound = first == d->first && after == PYT_EQUAL;
    bool defined = before == PYT_KW_DEF || before == PYT_KW_CLASS;
    bool looped = before == PYT_KW_FOR && after == PYT_KW_IN;
    if (!bound && !defined && !looped) return;
    struct str better = text_at(d, first);
    for (uint32_t i = first + 1; i <= last; i++) {
        better = arena_format(d->arena, "%.*s_%.*s", STR_ARG(better), STR_ARG(text_at(d, i)));
    }
    struct proposal *p = propose(d, "split-name", start_of(d, first), end_of(d, last));
    change(p, start_of(d, first), end_of(d, last), better);
    argument(p, "found", source_slice(d->source, start_of(d, first), end_of(d, last)));
    argument(p, "better", better);
    p->certain = false;
}

/* `total 0`, `name input()`, `squares [x * x for x in xs]` */
void guess_missing_equals(struct diagnosis *d)
{
    if (kind_at(d, d->first) != PYT_NAME || is_function(d, d->first)) return;
    uint32_t value = d->at;
    bool list = kind_at(d, d->first + 1) == PYT_LBRACKET && end_of(d, d->first) < start_of(d, d->first + 1);
    if (list) {
        value = d->first + 1;
    } else if (!side_by_side(d) || in_brackets(d) || value_end(d, d->first) != d->at - 1) {
        return;
    }
    if (kind_at(d, value - 1) == PYT_RPAREN) return;
    uint32_t end = end_of(d, value - 1);
    struct proposal *p = propose(d, "missing-equals", start_of(d, d->first), end_of(d, value));
    change_text(p, end, start_of(d, value), " = ");
    argument(p, "name", source_slice(d->source, start_of(d, d->first), end));
    argument(p, "value", source_slice(d->source, start_of(d, value), end_of(d, last_of_line(d))));
    p->certain = false;
}

/* The text of the value that ends at the token, with what it is called on: `len(xs)`, `marks[0]`. */
static struct str value_before(const struct diagnosis *d, uint32_t last)
{
    uint32_t first = last;
    for (;;) {
        uint32_t depth = 0;
        while (first > d->first && (is_closer(kind_at(d, first)) || depth > 0)) {
            if (is_closer(kind_at(d, first))) depth++;
            if (is_opener(kind_at(d, first)) && --depth == 0) break;
            first--;
        }
        if (depth > 0) return text_at(d, last);
        bool called = is_opener(kind_at(d, first)) && first > d->first;
        if (called && ends_value(kind_at(d, first - 1))) {
            first--;
        } else if (first > d->first + 1 && kind_at(d, first - 1) == PYT_DOT) {
            first -= 2;
        } else {
            break;
        }
    }
    if (line_of(d, start_of(d, first)) != line_of(d, start_of(d, last))) return text_at(d, last);
    return source_slice(d->source, start_of(d, first), end_of(d, last));
}

static struct proposal *propose_operator(struct diagnosis *d)
{
    uint32_t end = end_of(d, d->at - 1);
    struct proposal *p = propose(d, "missing-operator", start_of(d, d->at - 1), end_of(d, d->at));
    change_text(p, end, start_of(d, d->at), " + ");
    argument(p, "before", value_before(d, d->at - 1));
    argument(p, "after", text_at(d, d->at));
    return p;
}

/* `print("There are " + str(n) " of them")`: what was joined so far is joined on. */
void guess_missing_plus(struct diagnosis *d)
{
    if (!side_by_side(d) || !in_brackets(d)) return;
    if (kind_at(d, d->at) != PYT_STRING && kind_at(d, d->at - 1) != PYT_STRING) return;
    uint32_t depth = 0;
    for (uint32_t i = d->at - 1; i > d->first; i--) {
        enum py_token_kind kind = kind_at(d, i);
        if (is_closer(kind)) depth++;
        if (is_opener(kind) && depth-- == 0) return;
        if (depth == 0 && kind == PYT_COMMA) return;
        if (depth > 0 || kind != PYT_PLUS) continue;
        propose_operator(d);
        return;
    }
}

/* `total = price count`, `if x 3:` */
void guess_missing_operator(struct diagnosis *d)
{
    bool value = d->at > d->first && ends_value(kind_at(d, d->at - 1)) &&
                 (side_by_side(d) || is_opener(kind_at(d, d->at)));
    if (!value || at_block_brace(d)) return;
    propose_operator(d)->certain = false;
}

/* ---- No comma, or another mark ---- */

static void propose_comma(struct diagnosis *d, uint32_t next)
{
    uint32_t end = end_of(d, next - 1);
    struct proposal *p = propose(d, "missing-comma", end, start_of(d, next));
    change_text(p, end, end, ",");
    argument(p, "before", value_before(d, next - 1));
    argument(p, "after", text_at(d, next));
}

/* How many things stand in a row on each side of the line's only `=`; false without it. */
static bool count_sides(const struct diagnosis *d, uint32_t *equal, uint32_t counts[2])
{
    uint32_t depth = 0;
    unsigned side = 0;
    uint32_t last = last_of_line(d);
    counts[0] = counts[1] = 1;
    for (uint32_t i = d->first; i <= last; i++) {
        enum py_token_kind kind = kind_at(d, i);
        if (is_opener(kind)) depth++;
        if (is_closer(kind) && depth > 0) depth--;
        if (depth > 0) continue;
        if (kind == PYT_COMMA) counts[side]++;
        if (kind != PYT_EQUAL) continue;
        if (side++ > 0) return false;
        *equal = i;
    }
    return side == 1;
}

/* `a, b = x[1] x[0]`, `a b = 1, 2`: the other side of the `=` tells how many there should be. */
void guess_row_comma(struct diagnosis *d)
{
    uint32_t next = d->at;
    /* `a, b = [] []`: the second pair reads as an index with nothing in it. */
    if (kind_at(d, next) == PYT_RBRACKET && next > d->first && kind_at(d, next - 1) == PYT_LBRACKET)
        next--;
    uint32_t openers[MAX_OPEN];
    uint32_t equal;
    uint32_t counts[2];
    if (next <= d->first || open_brackets(d, next, openers) > 0 || !count_sides(d, &equal, counts))
        return;
    if (!starts_value(kind_at(d, next)) || !ends_value(kind_at(d, next - 1))) return;
    unsigned side = next > equal;
    if (counts[side] < counts[!side]) propose_comma(d, next);
}

/* Whether the innermost bracket is that of an index, which holds one value as a rule. */
static bool in_index(const struct diagnosis *d)
{
    uint32_t opener = innermost_opener(d);
    return opener != NO_INDEX && kind_at(d, opener) == PYT_LBRACKET && opener > d->first &&
           ends_value(kind_at(d, opener - 1));
}

/* `from math import sqrt pi` */
static bool in_import_names(const struct diagnosis *d)
{
    if (kind_at(d, d->at) != PYT_NAME || kind_at(d, d->at - 1) != PYT_NAME) return false;
    for (uint32_t i = d->first; i < d->at - 1; i++) {
        if (kind_at(d, i) == PYT_KW_IMPORT) return true;
    }
    return false;
}

/* `[1 2]`, `print("a" x)` */
void guess_comma(struct diagnosis *d)
{
    if (d->at > d->first + 1 && in_import_names(d)) propose_comma(d, d->at);
    if (!in_brackets(d) || in_index(d) || d->at < d->first + 1) return;
    enum py_token_kind here = kind_at(d, d->at);
    /* {"a": "b"  "c": "d"}: two texts side by side are one, and then comes a colon. */
    if (here == PYT_COLON && d->at > d->first + 1 && kind_at(d, d->at - 1) == PYT_STRING &&
        kind_at(d, d->at - 2) == PYT_STRING) {
        propose_comma(d, d->at - 1);
    }
    bool starts = starts_value(here) || here == PYT_STAR || here == PYT_DOUBLESTAR;
    if (!starts || !ends_value(kind_at(d, d->at - 1))) return;
    if (at_block_brace(d)) return;
    /* Words that stand nowhere else in the program are rather a text without quotes. */
    if (kind_at(d, d->at - 1) == PYT_NAME && here == PYT_NAME) guess_words(d);
    propose_comma(d, d->at);
}

/* `f(a; b)`, `def f(a. b):`, `for a; b in xs:`, `x := 3` */
void guess_wrong_mark(struct diagnosis *d)
{
    uint32_t at = d->at;
    enum py_token_kind here = kind_at(d, at);
    bool row = in_brackets(d) || kind_at(d, d->first) == PYT_KW_FOR;
    if (here == PYT_COLONEQUAL && !in_brackets(d)) {
        propose_instead(d, "wrong-mark", at, at, "=");
    }
    if (d->fault->code == PYG_CANNOT_AUGMENT && kind_at(d, d->first + 1) == PYT_COMMA) {
        propose_instead(d, "wrong-mark", d->first + 1, d->first + 1, "."); /* `self,total += 1` */
    }
    if (!row || at <= d->first + 1) return;
    uint32_t opener = innermost_opener(d);
    bool pairs = opener != NO_INDEX && kind_at(d, opener) == PYT_LBRACE;
    if (here == PYT_SEMI || (here == PYT_COLON && !pairs) || here == PYT_DOT) {
        propose_instead(d, "wrong-mark", at, at, ",");
    }
    /* `{"tea", 2, "cake": 3}` */
    if (here == PYT_COLON && pairs && kind_at(d, opener + 2) == PYT_COMMA) {
        propose_instead(d, "wrong-mark", opener + 2, opener + 2, ":");
    }
    /* `f(a. 3)`, `f(a. b=3)` */
    uint32_t dot = here == PYT_EQUAL ? at - 2 : at - 1;
    if (kind_at(d, dot) == PYT_DOT && !is_opener(here)) propose_instead(d, "wrong-mark", dot, dot, ",");
}
