/* Slips in headers: colons, keywords, parameters. */
#include "lang/python/syntax/causes.h"

#include "lang/python/facts/builtins.h"

/* A colon in place of the text from `start` to `end`, which may be empty or a mark. */
static void propose_colon(struct diagnosis *d, uint32_t header, uint32_t start, uint32_t end)
{
    bool comma = end > start && char_at(d, start) == ',';
    struct proposal *p = propose(d, comma ? "comma-for-colon" : "missing-colon", start, end);
    change_text(p, start, end, ":");
    argument_text(p, "header", header_word(d, header));
}

static bool is_mark_for_colon(enum py_token_kind kind)
{
    return kind == PYT_SEMI || kind == PYT_COMMA || kind == PYT_DOT || kind == PYT_EQUAL || kind == PYT_MINUS;
}

/* The token after the closer of the opener there, or the end of the program. */
static uint32_t after_brackets(const struct diagnosis *d, uint32_t opener)
{
    int depth = 0;
    uint32_t i = opener;
    do {
        depth += is_opener(kind_at(d, i)) - is_closer(kind_at(d, i));
        i++;
    } while (depth > 0 && kind_at(d, i) != PYT_END);
    return i;
}

/* Whether a call begins there, of a name or of what belongs to one: `print(x)`, `a[i].append(x)`. */
static bool begins_call(const struct diagnosis *d, uint32_t index)
{
    if (kind_at(d, index) != PYT_NAME) return false;
    index++;
    for (;;) {
        enum py_token_kind kind = kind_at(d, index);
        if (kind == PYT_LBRACKET) index = after_brackets(d, index);
        else if (kind == PYT_DOT && kind_at(d, index + 1) == PYT_NAME) index += 2;
        else return kind == PYT_LPAREN;
    }
}

static bool assigns(enum py_token_kind kind)
{
    return kind == PYT_EQUAL || (kind >= PYT_PLUSEQUAL && kind <= PYT_DOUBLESTAREQUAL);
}

static bool ends_line(enum py_token_kind kind)
{
    return kind == PYT_NEWLINE || kind == PYT_END;
}

/* How many commas there are up to the end of the line, outside of brackets. */
static uint32_t commas_from(const struct diagnosis *d, uint32_t index)
{
    uint32_t count = 0;
    int depth = 0;
    for (; !ends_line(kind_at(d, index)); index++) {
        depth += is_opener(kind_at(d, index)) - is_closer(kind_at(d, index));
        count += kind_at(d, index) == PYT_COMMA && depth <= 0;
    }
    return count;
}

/*
 * `for x in xs, print(x)`, `for x in xs, total += x`: with a comma for the colon the body
 * reads as one more thing to go through, so the line is right up to its end or to the `=`.
 * The comma is the first before a call, or the one that leaves as many names before the `=`
 * as there are values after it.
 */
static void guess_comma_before_body(struct diagnosis *d, uint32_t header)
{
    enum py_token_kind word = kind_at(d, header);
    bool assignment = assigns(kind_at(d, d->at));
    if (word != PYT_KW_FOR && word != PYT_KW_WITH) return;
    if (!assignment && !ends_line(kind_at(d, d->at))) return;
    uint32_t end = last_of_line(d) + 1;
    if (kind_at(d, end) == PYT_NEWLINE && kind_at(d, end + 1) == PYT_INDENT) return;
    uint32_t before = assignment ? commas_from(d, header) - commas_from(d, d->at) : 0;
    uint32_t values = assignment ? commas_from(d, d->at) + 1 : 0;
    uint32_t commas = 0;
    int depth = 0;
    bool in = word == PYT_KW_WITH; /* `for a, b in xs`: the comma before `in` is none of these */
    for (uint32_t i = header + 1; i < d->at; i++) {
        depth += is_opener(kind_at(d, i)) - is_closer(kind_at(d, i));
        in |= kind_at(d, i) == PYT_KW_IN;
        if (kind_at(d, i) != PYT_COMMA || depth > 0) continue;
        commas++;
        bool begins = assignment ? before - commas + 1 == values : begins_call(d, i + 1);
        if (!in || !begins) continue;
        propose_colon(d, header, start_of(d, i), end_of(d, i));
        return;
    }
}

/* `if x == 3`, `for i in y print(i)`, `while x < 3;`, `else=`, `for x in xs, print(x)` */
void guess_colon(struct diagnosis *d)
{
    uint32_t header = header_of(d);
    if (header == NO_INDEX) return;
    uint32_t last = last_of_line(d);
    if (last > header && is_mark_for_colon(kind_at(d, last)) && d->at >= last) {
        propose_colon(d, header, start_of(d, last), end_of(d, last));
    }
    /* `for x in xs, return x` */
    if (d->at > header + 1 && kind_at(d, d->at - 1) == PYT_COMMA && py_is_keyword(kind_at(d, d->at))) {
        propose_colon(d, header, start_of(d, d->at - 1), end_of(d, d->at - 1));
    }
    if (!is_expected(d, PYT_COLON) || d->at == d->first) return;
    guess_comma_before_body(d, header);
    if (is_mark_for_colon(kind_at(d, d->at))) propose_colon(d, header, start_of(d, d->at), end_of(d, d->at));
    propose_colon(d, header, end_of(d, d->at - 1), end_of(d, d->at - 1));
}

/* `lambda x x * 2`, `lambda x, -x`, `lambda x= x` */
void guess_lambda(struct diagnosis *d)
{
    uint32_t mark = d->at > d->first && !is_mark_for_colon(kind_at(d, d->at)) ? d->at - 1 : d->at;
    bool wrong_mark = (kind_at(d, mark) == PYT_COMMA || kind_at(d, mark) == PYT_EQUAL) &&
                      mark > d->first + 1;
    if (!is_expected(d, PYT_COLON) && !wrong_mark) return;
    for (uint32_t i = d->at; i > d->first; i--) {
        if (kind_at(d, i - 1) != PYT_KW_LAMBDA) continue;
        if (wrong_mark) propose_colon(d, i - 1, start_of(d, mark), end_of(d, mark));
        else propose_colon(d, i - 1, end_of(d, d->at - 1), end_of(d, d->at - 1));
        return;
    }
}

/* `{"a": 1, "b" 2}` */
static void guess_dictionary_colon(struct diagnosis *d)
{
    uint32_t opener = innermost_opener(d);
    if (opener == NO_INDEX || kind_at(d, opener) != PYT_LBRACE || d->at < d->first + 2) return;
    enum py_token_kind here = kind_at(d, d->at);
    bool wrong_mark = here == PYT_EQUAL || here == PYT_SEMI ||
                      (here == PYT_COMMA && is_expected(d, PYT_COLON));
    /* The first pair decides whether it is a dictionary at all: `{"a" 1}` */
    bool first = d->at == opener + 2 && kind_at(d, opener + 1) == PYT_STRING && starts_value(here);
    if (!first && !is_expected(d, PYT_COLON) && !(wrong_mark && is_expected(d, PYT_RBRACE))) return;
    uint32_t start = end_of(d, d->at - 1);
    uint32_t end = wrong_mark ? end_of(d, d->at) : start;
    struct proposal *p = propose(d, "missing-dictionary-colon", start, end);
    change_text(p, start, end, ":");
    argument(p, "key", text_at(d, d->at - 1));
}

static void propose_header_word(struct diagnosis *d, uint32_t last, const char *word)
{
    uint32_t start = start_of(d, d->first);
    struct proposal *p = propose(d, "missing-header-word", start, end_of(d, last));
    change(p, start, start, arena_format(d->arena, "%s ", word));
    argument(p, "condition", source_slice(d->source, start, end_of(d, last - 1)));
    argument_text(p, "word", word);
    p->certain = false;
}

/* `x == 3:`, `area(w, h):`, `i in range(3):` with a block under it */
void guess_header_word(struct diagnosis *d)
{
    guess_dictionary_colon(d);
    uint32_t last = last_of_line(d);
    bool ends = kind_at(d, last) == PYT_COLON && last > d->first;
    if (!ends || py_is_keyword(kind_at(d, d->first)) || kind_at(d, last + 1) != PYT_NEWLINE) return;
    bool block = kind_at(d, last + 2) == PYT_INDENT;
    bool annotated = d->fault->code == PYG_CANNOT_ANNOTATE || d->fault->code == PYG_EXPECTED_EXPRESSION;
    if (!block && !annotated) return;
    bool named = kind_at(d, d->first) == PYT_NAME;
    bool call = named && kind_at(d, d->first + 1) == PYT_LPAREN && kind_at(d, last - 1) == PYT_RPAREN;
    bool loop = named && kind_at(d, d->first + 1) == PYT_KW_IN;
    if (call) propose_header_word(d, last, "def");
    if (loop && kind_at(d, d->first + 2) == PYT_NAME && word_is(d, d->first + 2, "range")) {
        propose_header_word(d, last, "for");
    }
    if (named && str_ends_with(text_at(d, d->first), (struct str)STR("Error"))) {
        propose_header_word(d, last, "except");
    }
    for (uint32_t i = d->first; i < last; i++) {
        if (kind_at(d, i) == PYT_KW_AS) propose_header_word(d, last, "with");
    }
    propose_header_word(d, last, "if");
    propose_header_word(d, last, "for");
    if (last == d->first + 1 || call) propose_header_word(d, last, "class");
}

/* `void area(w):`, `public static int area(w):` -- how other languages begin a function */
void guess_foreign_def(struct diagnosis *d)
{
    uint32_t name = d->first;
    while (kind_at(d, name) == PYT_NAME && kind_at(d, name + 1) == PYT_NAME) name++;
    uint32_t last = last_of_line(d);
    bool header = kind_at(d, last) == PYT_COLON && kind_at(d, last + 1) == PYT_NEWLINE;
    if (name == d->first || kind_at(d, name + 1) != PYT_LPAREN || !header) return;
    struct proposal *p = propose(d, "foreign-word", start_of(d, d->first), end_of(d, name - 1));
    change_text(p, start_of(d, d->first), end_of(d, name - 1), "def");
    argument(p, "found", source_slice(d->source, start_of(d, d->first), end_of(d, name - 1)));
    argument_text(p, "better", "def");
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

/* `else if x:`, `else-if x:` */
void guess_else_if(struct diagnosis *d)
{
    if (kind_at(d, d->first) != PYT_KW_ELSE) return;
    uint32_t word = d->first + 1;
    if (kind_at(d, word) == PYT_MINUS) word++;
    if (kind_at(d, word) == PYT_KW_IF) propose_instead(d, "else-if", d->first, word, "elif");
}

/* `elif` below the `else` of the same `if` */
void guess_elif_after_else(struct diagnosis *d)
{
    bool clause = kind_at(d, d->at) == PYT_KW_ELIF || kind_at(d, d->at) == PYT_KW_ELSE;
    if (d->fault->code != PYG_STRAY_CLAUSE || !clause) return;
    uint32_t column = start_of(d, d->at) - line_start(d, start_of(d, d->at));
    for (uint32_t i = d->at; i > 0; i--) {
        enum py_token_kind before = i > 1 ? kind_at(d, i - 2) : PYT_NEWLINE;
        bool begins = before == PYT_NEWLINE || before == PYT_INDENT || before == PYT_DEDENT;
        uint32_t own = start_of(d, i - 1) - line_start(d, start_of(d, i - 1));
        if (!begins || own > column || kind_at(d, i - 1) <= PYT_DEDENT) continue;
        if (own < column || kind_at(d, i - 1) != PYT_KW_ELSE) return;
        struct proposal *p = propose(d, "clause-after-else", start_of(d, d->at), end_of(d, d->at));
        argument(p, "clause", text_at(d, d->at));
        argument(p, "line", arena_format(d->arena, "%u", line_of(d, start_of(d, i - 1))));
        change_text(p, start_of(d, d->at), end_of(d, d->at), kind_at(d, d->at) == PYT_KW_ELIF ? "if" : "if 1");
        p->certain = false;
        return;
    }
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

/* Whether the name is known everywhere: a builtin, a definition, or what is set in no block. */
static bool is_global(const struct diagnosis *d, uint32_t index)
{
    if (py_is_builtin(text_at(d, index))) return true;
    for (uint32_t i = 1; i < d->tokens->count; i++) {
        if (kind_at(d, i) != PYT_NAME || !str_equal(text_at(d, i), text_at(d, index))) continue;
        enum py_token_kind before = kind_at(d, i - 1);
        bool defined = before == PYT_KW_DEF || before == PYT_KW_CLASS || before == PYT_KW_IMPORT;
        bool margin = start_of(d, i) == line_start(d, start_of(d, i));
        if (defined || (margin && kind_at(d, i + 1) == PYT_EQUAL)) return true;
    }
    return false;
}

/* Whether the statement at a name sets it without asking for what it was. */
static bool sets_name(const struct diagnosis *d, uint32_t index)
{
    if (kind_at(d, index - 1) == PYT_KW_FOR) return true;
    if (kind_at(d, index + 1) != PYT_EQUAL) return false;
    for (uint32_t i = index + 1; kind_at(d, i) != PYT_NEWLINE && kind_at(d, i) != PYT_END; i++) {
        if (kind_at(d, i) == PYT_NAME && str_equal(text_at(d, i), text_at(d, index))) return false;
    }
    return true;
}

/* Whether the body of the function needs nothing that a parameter would have to bring. */
static bool needs_nothing(const struct diagnosis *d, uint32_t colon)
{
    enum { NAMES_LOOKED_AT = 64 };
    uint32_t seen[NAMES_LOOKED_AT];
    uint32_t count = 0;
    uint32_t depth = 0;
    for (uint32_t i = colon + 1; i < d->tokens->count; i++) {
        enum py_token_kind kind = kind_at(d, i);
        if (kind == PYT_INDENT) depth++;
        if (kind == PYT_DEDENT && --depth == 0) break;
        if (kind != PYT_NAME || kind_at(d, i - 1) == PYT_DOT) continue;
        bool again = false;
        for (uint32_t j = 0; j < count; j++) again |= str_equal(text_at(d, seen[j]), text_at(d, i));
        if (again) continue;
        if (count == NAMES_LOOKED_AT || !(sets_name(d, i) || is_global(d, i))) return false;
        seen[count++] = i;
    }
    return true;
}

/* `def f:` */
void guess_parameters(struct diagnosis *d)
{
    if (!is_expected(d, PYT_LPAREN) || kind_at(d, d->at) != PYT_COLON) return;
    struct proposal *p = propose(d, "missing-parameter-list", start_of(d, d->at), end_of(d, d->at));
    change_text(p, start_of(d, d->at), start_of(d, d->at), "()");
    argument(p, "name", text_at(d, d->at - 1));
    p->certain = needs_nothing(d, d->at);
}

/* `for i x in enumerate(xs):`: two names for what comes in pairs; else they are one name, split. */
static void guess_pair(struct diagnosis *d)
{
    static const char *const pairs[] = {"enumerate", "zip", "items"};
    bool paired = false;
    uint32_t last = last_of_line(d);
    for (uint32_t i = d->at; i <= last; i++) {
        for (size_t j = 0; j < sizeof pairs / sizeof *pairs; j++) paired |= word_is(d, i, pairs[j]);
    }
    if (!paired) return;
    uint32_t end = end_of(d, d->at - 1);
    struct proposal *p = propose(d, "missing-comma", end, start_of(d, d->at));
    change_text(p, end, end, ",");
    argument(p, "before", text_at(d, d->at - 1));
    argument(p, "after", text_at(d, d->at));
}

/* `for i range(3):`, `for i = 0; i < 3; i++:` */
void guess_in(struct diagnosis *d)
{
    if (!is_expected(d, PYT_KW_IN)) return;
    uint32_t before = end_of(d, d->at - 1);
    bool counts = false; /* `i = 0; i < 3; i++`, `i = 0 to 3` */
    for (uint32_t i = d->at; kind_at(d, i) != PYT_NEWLINE && kind_at(d, i) != PYT_END; i++) {
        counts |= kind_at(d, i) == PYT_SEMI || word_is(d, i, "to");
    }
    if (kind_at(d, d->first) == PYT_KW_FOR && kind_at(d, d->at) == PYT_EQUAL && counts) {
        struct proposal *p =
            propose(d, "foreign-loop", start_of(d, d->first), line_end(d, start_of(d, d->first)));
        change_text(p, start_of(d, d->at), line_end(d, start_of(d, d->at)), " in [1]:");
        argument(p, "name", text_at(d, d->at - 1));
        p->certain = false;
        return;
    }
    enum py_token_kind after = kind_at(d, d->at + 1);
    bool word = kind_at(d, d->at) == PYT_NAME || py_is_keyword(kind_at(d, d->at)) ||
                kind_at(d, d->at) == PYT_COLON || kind_at(d, d->at) == PYT_EQUAL;
    if (word && starts_value(after) && after != PYT_LPAREN) {
        propose_instead(d, "foreign-word", d->at, d->at, "in");
    }
    /* `for i x in xs:`: the word is there. */
    if (kind_at(d, d->at) == PYT_NAME && after == PYT_KW_IN) {
        guess_pair(d);
        return;
    }
    struct proposal *p = propose(d, "missing-in", before, before);
    change_text(p, before, before, " in");
    argument(p, "name", text_at(d, d->at - 1));
}

/* What a line in braces is without them: ` {` at its end becomes a colon, `}` goes. */
static void change_braces(struct diagnosis *d, struct proposal *p, uint32_t line)
{
    struct str code = str_trim(source_line_text(d->source, line));
    uint32_t start = (uint32_t)(code.data - d->source->text);
    uint32_t end = start + (uint32_t)code.size;
    if (code.size == 0) return;
    if (code.data[0] == '}') {
        uint32_t rest = start + 1;
        while (char_at(d, rest) == ' ') rest++;
        change_text(p, start, rest, "");
        start = rest;
    }
    uint32_t word_end = start;
    while (is_name_character(char_at(d, word_end))) word_end++;
    enum py_token_kind word = py_keyword(source_slice(d->source, start, word_end));
    if (end <= start || char_at(d, end - 1) != '{' || !is_header(word)) return;
    uint32_t brace = end - 1;
    while (char_at(d, brace - 1) == ' ' || char_at(d, brace - 1) == ':') brace--;
    change_text(p, brace, end, ":");
}

/* `for (int i = 0; i < 3; i++) {`, with the braces of its block */
void guess_foreign_loop(struct diagnosis *d)
{
    if (kind_at(d, d->first) != PYT_KW_FOR || kind_at(d, d->first + 1) != PYT_LPAREN) return;
    uint32_t start = start_of(d, d->first);
    uint32_t end = line_end(d, start);
    uint32_t name = d->first + 2;
    while (kind_at(d, name) == PYT_NAME && kind_at(d, name + 1) == PYT_NAME) name++;
    bool counts = memchr(d->source->text + start, ';', end - start) != NULL;
    if (!counts || kind_at(d, name) != PYT_NAME || kind_at(d, name + 1) != PYT_EQUAL) return;
    struct proposal *p = propose(d, "foreign-loop", start, end);
    struct str better = arena_format(d->arena, "for %.*s in [1]:", STR_ARG(text_at(d, name)));
    change(p, start, end, better);
    argument(p, "name", text_at(d, name));
    p->certain = false;
    for (uint32_t line = line_of(d, start) + 1; line <= d->source->line_count; line++)
        change_braces(d, p, line);
}

/* `if x {`: whoever writes one brace writes the others too, so all go at once. */
void guess_braces(struct diagnosis *d)
{
    uint32_t header = header_of(d);
    uint32_t last = last_of_line(d);
    if (kind_at(d, last + 1) == PYT_BAD || header == NO_INDEX) last = d->at;
    if (header == NO_INDEX || kind_at(d, d->at) != PYT_LBRACE) return;
    uint32_t start = start_of(d, d->at);
    struct proposal *p = propose(d, "braces-for-block", start, end_of(d, d->at));
    argument_text(p, "header", header_word(d, header));
    p->certain = false;
    for (uint32_t line = line_of(d, start); line <= d->source->line_count; line++) change_braces(d, p, line);
}
