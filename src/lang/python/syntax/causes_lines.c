/* Slips in whole lines: what is no code, two statements in one line, one in two. */
#include "lang/python/syntax/causes.h"

#include "lang/python/facts/builtins.h"

/* The physical line of an offset, without the white space around it. */
static struct str line_text(const struct diagnosis *d, uint32_t offset)
{
    return str_trim(source_line_text(d->source, line_of(d, offset)));
}

static uint32_t offset_of(const struct diagnosis *d, struct str text)
{
    return (uint32_t)(text.data - d->source->text);
}

/* ---- Text that is no code ---- */

static bool is_sentence_mark(char c)
{
    return c == ' ' || c == ',' || c == '.' || c == '!' || c == '?' || c == '\'' || c == '-' ||
           c == ':' || c == ';';
}

/* Whether a line is nothing but words and what stands between words; how many. */
static uint32_t count_words(struct str text)
{
    uint32_t words = 0;
    for (size_t i = 0; i < text.size; i++) {
        bool word = is_name_character(text.data[i]);
        if (!word && !is_sentence_mark(text.data[i])) return 0;
        if (word && (i == 0 || text.data[i - 1] == ' ')) words++;
    }
    return words;
}

/* Whether a token in another line has that text, or Python itself knows the word. */
static bool is_known_word(const struct diagnosis *d, struct str word, uint32_t line_start,
                          uint32_t line_end)
{
    if (py_is_builtin(word)) return true;
    for (uint32_t i = 0; i < d->tokens->count; i++) {
        bool other = start_of(d, i) < line_start || start_of(d, i) >= line_end;
        if (other && kind_at(d, i) == PYT_NAME && str_equal(text_at(d, i), word)) return true;
    }
    return false;
}

/* Whether most of the words that are no keywords mean nothing to the program. */
static bool reads_as_prose(const struct diagnosis *d, struct str text)
{
    enum { WORDS_LOOKED_AT = 12 };
    uint32_t start = line_start(d, offset_of(d, text));
    uint32_t end = line_end(d, offset_of(d, text));
    unsigned words = 0;
    unsigned strange = 0;
    for (size_t i = 0; i < text.size && words < WORDS_LOOKED_AT; i++) {
        if (!is_name_character(text.data[i])) continue;
        size_t from = i;
        while (i < text.size && is_name_character(text.data[i])) i++;
        struct str word = str_sub(text, from, i);
        if (py_keyword(word) != PYT_NAME) continue;
        words++;
        strange += !is_known_word(d, word, start, end);
    }
    return strange * 2 > words;
}

static struct proposal *propose_remark(struct diagnosis *d, struct str text)
{
    uint32_t start = offset_of(d, text);
    struct proposal *p = propose(d, "text-without-hash", start, start + (uint32_t)text.size);
    change_text(p, start, start, "# ");
    argument(p, "text", text);
    return p;
}

/* A remark behind a statement: `best = xs[0] the first of the numbers` */
void guess_prose_behind(struct diagnosis *d)
{
    enum { FEWEST_WORDS = 2 };
    if (d->at <= d->first || innermost_opener(d) != NO_INDEX || header_of(d) != NO_INDEX) return;
    uint32_t start = fault_at(d);
    struct str text = str_trim(source_slice(d->source, start, line_end(d, start)));
    if (!ends_value(kind_at(d, d->at - 1)) || count_words(text) < FEWEST_WORDS ||
        !reads_as_prose(d, text))
        return;
    propose_remark(d, text);
}

/* A remark without its `#`: `now print the result` */
void guess_prose(struct diagnosis *d)
{
    enum { FEWEST_WORDS = 3 };
    if (d->fault->code == PYG_EXPECTED_BLOCK || d->fault->code == PYG_UNEXPECTED_INDENT) return;
    struct str text = line_text(d, fault_at(d));
    size_t start = 0;
    while (start < text.size && (text.data[start] == '.' || text.data[start] == ' ')) start++;
    uint32_t words = count_words(text);
    /* A line of code begins with its keyword, or with the one function that needs no brackets. */
    size_t size = start;
    while (size < text.size && is_name_character(text.data[size])) size++;
    struct str word = str_sub(text, start, size);
    enum py_token_kind keyword = py_keyword(word);
    if (keyword == PYT_KW_IMPORT || keyword == PYT_KW_FROM) return; /* all in it may be unknown */
    bool code = keyword != PYT_NAME || str_is(word, "print");
    if (size == start || words < (code ? FEWEST_WORDS + 1u : FEWEST_WORDS)) return;
    if (code && (memchr(text.data, ':', text.size) || !reads_as_prose(d, text))) return;
    propose_remark(d, text)->certain = !code;
}

/* The length of a prompt at the beginning of a line: `>>> `, `... `, `$ `; 0 for none. */
static size_t prompt_size(struct str line)
{
    static const struct str prompts[] = {STR(">>> "), STR("... "), STR(">>>"), STR("$ ")};
    for (size_t i = 0; i < sizeof prompts / sizeof *prompts; i++) {
        if (str_starts_with(line, prompts[i])) return prompts[i].size;
    }
    return str_is(line, "...") ? line.size : 0;
}

/* Code that was copied with its prompts; all of them go at once. */
void guess_prompt(struct diagnosis *d)
{
    struct str text = line_text(d, fault_at(d));
    if (prompt_size(text) == 0) return;
    uint32_t start = offset_of(d, text);
    struct str prompt = str_trim(str_sub(text, 0, prompt_size(text)));
    struct proposal *p = propose(d, "pasted-prompt", start, start + (uint32_t)prompt.size);
    argument(p, "found", prompt);
    for (uint32_t line = line_of(d, start); line <= d->source->line_count; line++) {
        struct str own = source_line_text(d->source, line);
        size_t size = prompt_size(own);
        if (size == 0) continue;
        uint32_t from = d->source->line_starts[line - 1];
        change_text(p, from, from + (uint32_t)size, "");
    }
}

/* ```` ```python ````: the fence of a code block in a chat or a forum; all of them go at once. */
void guess_fence(struct diagnosis *d)
{
    static const struct str fence = STR("```");
    struct str text = line_text(d, fault_at(d));
    if (!str_starts_with(text, fence)) return;
    uint32_t start = offset_of(d, text);
    struct proposal *p = propose(d, "pasted-prompt", start, start + (uint32_t)text.size);
    argument(p, "found", fence);
    for (uint32_t line = line_of(d, start); line <= d->source->line_count; line++) {
        struct str own = str_trim(source_line_text(d->source, line));
        if (!str_starts_with(own, fence)) continue;
        change_text(p, offset_of(d, own), offset_of(d, own) + (uint32_t)own.size, "");
    }
}

/* ---- Words without quotes ---- */

/* Whether the words make a loop or a choice inside brackets rather than a sentence. */
static bool reads_as_code(struct str text)
{
    bool seen[PYT_COUNT] = {false};
    bool first = true;
    struct str rest = text;
    struct str word;
    while (str_split(&rest, ' ', &word)) {
        enum py_token_kind kind = py_keyword(word);
        if (first && (kind == PYT_KW_FOR || kind == PYT_KW_IF)) return true;
        seen[kind] = true;
        first = false;
    }
    return (seen[PYT_KW_FOR] && seen[PYT_KW_IN]) || (seen[PYT_KW_IF] && seen[PYT_KW_ELSE]);
}

/* `print(Hello world)`, `print(What is your name?)`, `title = the old man` */
void guess_words(struct diagnosis *d)
{
    uint32_t opener = innermost_opener(d);
    uint32_t fault = fault_at(d);
    /* Names of the program are hardly words of a text, unless the text is a sentence. */
    bool names = d->at > d->first && kind_at(d, d->at) == PYT_NAME && kind_at(d, d->at - 1) == PYT_NAME;
    unsigned known = names ? occurs_elsewhere(d, d->at) + occurs_elsewhere(d, d->at - 1) : 0;
    if (known == 2) return;
    /* From behind the bracket, the equals sign or the last comma before the fault ... */
    uint32_t start = opener != NO_INDEX ? end_of(d, opener) : start_of(d, d->first);
    for (uint32_t i = opener != NO_INDEX ? opener + 1 : d->first; i < d->at; i++) {
        enum py_token_kind kind = kind_at(d, i);
        if (kind == PYT_COMMA || kind == PYT_PLUS || kind == PYT_EQUAL) start = end_of(d, i);
    }
    if (opener == NO_INDEX && start == start_of(d, d->first)) return;
    while (char_at(d, start) == ' ') start++;
    char first = char_at(d, start);
    bool word = is_name_character(first) && !ascii_is_digit(first);
    if (line_of(d, start) != line_of(d, fault) || !word) return;
    /* ... to where a closing bracket, a comma or an operator stands. */
    uint32_t end = fault > start ? fault : start;
    while (is_name_character(char_at(d, end)) || memchr(" !?.'-:", char_at(d, end), 7)) end++;
    while (end > start && char_at(d, end - 1) == ' ') end--;
    char after = char_at(d, end);
    if (after != '\n' && after != '\0' && !strchr("),+ ]", after)) return;
    struct str words = source_slice(d->source, start, end);
    if (count_words(words) < 2 + known || reads_as_code(words) || memchr(words.data, '"', words.size)) return;
    struct proposal *p = propose(d, "words-without-quotes", start, end);
    change_text(p, start, start, "\"");
    change_text(p, end, end, "\"");
    argument(p, "words", words);
    p->certain = false;
}

/* ---- One statement in two lines ---- */

static bool continues(const struct diagnosis *d, uint32_t index)
{
    switch (kind_at(d, index)) {
    case PYT_KW_AND:
    case PYT_KW_OR:
    case PYT_KW_IN:
    case PYT_KW_IS:
    case PYT_LPAREN:
    case PYT_LBRACKET: return true;
    default: {
        enum py_token_kind kind = kind_at(d, index);
        return (kind >= PYT_COMMA && kind <= PYT_DOUBLESTAREQUAL && kind != PYT_SEMI &&
                kind != PYT_AT && kind != PYT_ELLIPSIS);
    }
    }
}

static void propose_joining(struct diagnosis *d, uint32_t newline)
{
    uint32_t at = end_of(d, newline - 1);
    struct proposal *p = propose(d, "split-statement", start_of(d, newline - 1), at);
    change_text(p, at, at, " \\");
    argument(p, "before", text_at(d, newline - 1));
    p->certain = false;
}

static bool is_layout(enum py_token_kind kind)
{
    return kind == PYT_INDENT || kind == PYT_DEDENT;
}

/* `total = a +` and on the next line `b`; `names` and on the next line `.append(x)` */
void guess_split(struct diagnosis *d)
{
    if (kind_at(d, d->at) == PYT_NEWLINE && d->at > d->first) {
        if (kind_at(d, d->at - 1) == PYT_COLON) return;
        /* The statement is not over here: the next line goes on with it, or is deeper. */
        uint32_t next = d->at + 1;
        bool deeper = kind_at(d, next) == PYT_INDENT;
        while (is_layout(kind_at(d, next))) next++;
        bool header = header_of(d) != NO_INDEX && d->fault->code == PYG_EXPECTED_EXPRESSION;
        /* Where a colon is due, the block below begins, whatever its first word could go on with.
         */
        if (is_expected(d, PYT_COLON) && !continues(d, next)) return;
        if (deeper || header || continues(d, next)) propose_joining(d, d->at);
        return;
    }
    /* The statement before was over, and this line begins in its middle. */
    uint32_t row = is_layout(kind_at(d, d->at)) ? d->at : d->first;
    uint32_t newline = row;
    while (is_layout(kind_at(d, row))) row++;
    while (newline > 0 && is_layout(kind_at(d, newline - 1))) newline--;
    if (newline > 1 && continues(d, row)) propose_joining(d, newline - 1);
}

/* A backslash that is not the last of its line, or that joins what is no one statement. */
void guess_backslash(struct diagnosis *d)
{
    if (is_lexical(d, PYL_AFTER_BACKSLASH) || is_lexical(d, PYL_BACKSLASH_AT_END)) {
        uint32_t at = d->tokens->fault_start;
        struct proposal *p = propose(d, "stray-backslash", at, at + 1);
        change_text(p, at, at + 1, "");
    }
    uint32_t line = line_of(d, fault_at(d));
    if (line == 1) return;
    struct str above = source_line_text(d->source, line - 1);
    if (above.size == 0 || above.data[above.size - 1] != '\\') return;
    uint32_t at = offset_of(d, above) + (uint32_t)above.size - 1;
    struct proposal *p = propose(d, "stray-backslash", at, at + 1);
    change_text(p, at, at + 1, "");
}

/* ---- Two statements in one line ---- */

static bool begins_statement(const struct diagnosis *d, uint32_t index)
{
    switch (kind_at(d, index)) {
    case PYT_KW_RETURN:
    case PYT_KW_BREAK:
    case PYT_KW_CONTINUE:
    case PYT_KW_PASS:
    case PYT_KW_IMPORT:
    case PYT_KW_FROM:
    case PYT_KW_GLOBAL:
    case PYT_KW_RAISE:
    case PYT_KW_DEL:
    case PYT_KW_IF:
    case PYT_KW_FOR:
    case PYT_KW_WHILE:
    case PYT_KW_WITH:
    case PYT_KW_TRY:
    case PYT_KW_DEF:
    case PYT_KW_CLASS: return true;
    case PYT_NAME: break;
    default: return false;
    }
    uint32_t last = value_end(d, index);
    if (last == NO_INDEX) return false;
    if (kind_at(d, last) == PYT_RPAREN) return true;
    /* An assignment, to one name or to several. */
    while (kind_at(d, last + 1) == PYT_COMMA && kind_at(d, last + 2) == PYT_NAME) {
        last = value_end(d, last + 2);
        if (last == NO_INDEX) return false;
    }
    enum py_token_kind after = kind_at(d, last + 1);
    return after == PYT_EQUAL || (after >= PYT_PLUSEQUAL && after <= PYT_DOUBLESTAREQUAL);
}

/* Begins a line of its own at the token `index`. */
static void propose_newline(struct diagnosis *d, uint32_t index)
{
    uint32_t from = line_start(d, start_of(d, d->first));
    struct str indent = source_slice(d->source, from, start_of(d, d->first));
    uint32_t end = end_of(d, index - 1);
    struct proposal *p = propose(d, "missing-newline", start_of(d, index), end_of(d, index));
    change(p, end, start_of(d, index), arena_format(d->arena, "\n%.*s", STR_ARG(indent)));
    argument(p, "before", source_slice(d->source, start_of(d, d->first), end));
    argument(p, "after", source_slice(d->source, start_of(d, index), line_end(d, start_of(d, index))));
}

/* `x = 1 y = 2`, `i += 1 return i`, `x = f() if x > 3:` */
void guess_joined(struct diagnosis *d)
{
    if (d->at <= d->first || innermost_opener(d) != NO_INDEX) return;
    if (kind_at(d, d->at) == PYT_COLON && is_expected(d, PYT_KW_ELSE)) {
        for (uint32_t i = d->at; i > d->first; i--) {
            if (kind_at(d, i) == PYT_KW_IF) propose_newline(d, i);
        }
        return;
    }
    enum py_token_kind before = kind_at(d, d->at - 1);
    bool over = ends_value(before) || before == PYT_KW_BREAK || before == PYT_KW_CONTINUE ||
                before == PYT_KW_PASS || before == PYT_KW_RETURN;
    /* A value alone is no statement that somebody would write. */
    bool value = value_end(d, d->first) == d->at - 1 && before != PYT_RPAREN;
    bool keyword = py_is_keyword(kind_at(d, d->at)) || before == PYT_STRING;
    if (over && begins_statement(d, d->at) && (!value || keyword)) propose_newline(d, d->at);
}
