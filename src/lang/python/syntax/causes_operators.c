/* Slips in operators, assignments and other marks. */
#include "lang/python/syntax/causes.h"

/* Rows of marks that Python reads as two operators, or not at all. */
static const struct {
    const char *found, *better, *cause;
} foreign_operators[] = {
    {"===", "==", "foreign-operator"}, {"!==", "!=", "foreign-operator"},
    {"&&", "and", "foreign-operator"}, {"||", "or", "foreign-operator"},
    {"<>", "!=", "foreign-operator"},  {"=<", "<=", "turned-operator"},
    {"=>", ">=", "turned-operator"},   {"=!", "!=", "turned-operator"},
    {"= =", "==", "split-operator"},   {"< =", "<=", "split-operator"},
    {"> =", ">=", "split-operator"},   {"! =", "!=", "split-operator"},
    {"+ =", "+=", "split-operator"},   {"- =", "-=", "split-operator"},
    {"* =", "*=", "split-operator"},   {"/ =", "/=", "split-operator"},
    {"* *", "**", "split-operator"},   {"/ /", "//", "split-operator"},
    {"< >", "!=", "foreign-operator"}, {"=+=", "+=", "turned-operator"},
    {"=*", "*=", "turned-operator"},   {"=/", "/=", "turned-operator"},
};

/* Whether the fault is where a condition may be, rather than an assignment. */
static bool asks(const struct diagnosis *d)
{
    switch (kind_at(d, d->first)) {
    case PYT_KW_IF:
    case PYT_KW_ELIF:
    case PYT_KW_WHILE:
    case PYT_KW_RETURN:
    case PYT_KW_ASSERT: return true;
    default: break;
    }
    /* `"odd" if n % 2 = 1 else "even"` */
    for (uint32_t i = d->first; i < d->at; i++) {
        if (kind_at(d, i) == PYT_KW_IF) return true;
    }
    return innermost_opener(d) != NO_INDEX;
}

/* `if x && y:`, `if x =< y:`, `if x = = y:` */
void guess_operator(struct diagnosis *d)
{
    uint32_t fault = fault_at(d);
    for (uint32_t back = 0; back < 3 && back <= fault; back++) {
        uint32_t start = fault - back;
        for (size_t i = 0; i < sizeof foreign_operators / sizeof *foreign_operators; i++) {
            struct str found = str_of(foreign_operators[i].found);
            uint32_t end = start + (uint32_t)found.size;
            if (end > d->source->size) continue;
            if (!str_equal(source_slice(d->source, start, end), found)) continue;
            const char *better = foreign_operators[i].better;
            /* `x = = 3` asks nothing: there one of the two is too many. */
            if (str_is(found, "= =") && !asks(d)) continue;
            bool word = ascii_is_alpha(better[0]);
            const char *before = word && start > 0 && char_at(d, start - 1) != ' ' ? " " : "";
            const char *after = word && char_at(d, end) != ' ' ? " " : "";
            struct proposal *p = propose(d, foreign_operators[i].cause, start, end);
            change(p, start, end, arena_format(d->arena, "%s%s%s", before, better, after));
            argument(p, "found", found);
            argument_text(p, "better", better);
        }
    }
}

/* Whether the token is a letter x that stands between two values. */
static bool is_times(const struct diagnosis *d, uint32_t index)
{
    return (word_is(d, index, "x") || word_is(d, index, "X")) && index > d->first &&
           ends_value(kind_at(d, index - 1)) && starts_value(kind_at(d, index + 1));
}

/* `return 3.14 x r x r`: where x is no name of the program, all of the line's are meant so. */
void guess_times(struct diagnosis *d)
{
    if (!is_times(d, d->at)) return;
    uint32_t last = last_of_line(d);
    for (uint32_t i = 0; i < d->tokens->count; i++) {
        bool here = i > d->first && i <= last && is_times(d, i);
        if (!here && kind_at(d, i) == PYT_NAME && str_equal(text_at(d, i), text_at(d, d->at))) return;
    }
    struct proposal *p = propose(d, "times-sign", start_of(d, d->at), end_of(d, d->at));
    argument(p, "found", text_at(d, d->at));
    for (uint32_t i = d->at; i <= last; i++) {
        if (is_times(d, i)) change_text(p, start_of(d, i), end_of(d, i), "*");
    }
}

/* `x++` */
void guess_increment(struct diagnosis *d)
{
    if (d->fault->code != PYG_EXPECTED_EXPRESSION || d->at < d->first + 3) return;
    uint32_t second = d->at - 1;
    enum py_token_kind sign = kind_at(d, second);
    if ((sign != PYT_PLUS && sign != PYT_MINUS) || kind_at(d, second - 1) != sign) return;
    uint32_t start = start_of(d, second - 1);
    struct proposal *p = propose(d, "increment", start, end_of(d, second));
    change_text(p, end_of(d, second - 2), end_of(d, second), sign == PYT_PLUS ? " += 1" : " -= 1");
    argument_text(p, "found", sign == PYT_PLUS ? "++" : "--");
    argument_text(p, "better", sign == PYT_PLUS ? "+= 1" : "-= 1");
    argument(p, "name", text_at(d, second - 2));
    if (second - 2 == d->first) return;
    /* `y = x++`: a value is wanted here, and it cannot change x as well. */
    p = propose(d, "increment", start, end_of(d, second));
    change_text(p, end_of(d, second - 2), end_of(d, second), sign == PYT_PLUS ? " + 1" : " - 1");
    argument_text(p, "found", sign == PYT_PLUS ? "++" : "--");
    argument_text(p, "better", sign == PYT_PLUS ? "+ 1" : "- 1");
    argument(p, "name", text_at(d, second - 2));
    p->certain = false;
}

/* `if x = 3:` */
void guess_assignment(struct diagnosis *d)
{
    uint32_t at = d->at;
    if (d->fault->code == PYG_CANNOT_ASSIGN && d->fault->other != NO_INDEX) at = d->fault->other;
    if (kind_at(d, at) != PYT_EQUAL || at == d->first || !asks(d)) return;
    struct proposal *p = propose(d, "assignment-in-condition", start_of(d, at), end_of(d, at));
    change_text(p, start_of(d, at), end_of(d, at), "==");
    argument(p, "left", text_at(d, at - 1));
    argument(p, "right", shown_at(d, at + 1));
}

static const char *shape_name(enum py_shape shape)
{
    switch (shape) {
    case PYS_LITERAL:
    case PYS_CONSTANT: return "a fixed value";
    case PYS_CALL: return "the result of a call";
    case PYS_OPERATOR: return "the result of a calculation";
    case PYS_COMPARISON: return "the result of a comparison";
    case PYS_CONDITIONAL: return "a conditional expression";
    case PYS_LAMBDA: return "a lambda";
    case PYS_COMPREHENSION: return "a comprehension";
    case PYS_DICT: return "a dictionary";
    case PYS_SET: return "a set";
    case PYS_FSTRING: return "an f-string";
    case PYS_TUPLE: return "a row of values";
    case PYS_LIST: return "a list";
    case PYS_STARRED: return "a starred value";
    default: return "a value";
    }
}

/* The token of the assignment that the fault is about, or NO_INDEX. */
static uint32_t assignment_of(const struct diagnosis *d)
{
    if (d->fault->other != NO_INDEX) return d->fault->other;
    for (uint32_t i = d->at; kind_at(d, i) != PYT_NEWLINE && kind_at(d, i) != PYT_END; i++) {
        if (kind_at(d, i) >= PYT_PLUSEQUAL && kind_at(d, i) <= PYT_DOUBLESTAREQUAL) return i;
    }
    return NO_INDEX;
}

static void guess_assignment_target(struct diagnosis *d)
{
    uint32_t equal = assignment_of(d);
    uint32_t start = start_of(d, d->at);
    uint32_t end = equal != NO_INDEX ? end_of(d, equal - 1) : end_of(d, d->at);
    struct str target = source_slice(d->source, start, end);
    uint32_t last = last_of_line(d);
    if (equal != NO_INDEX && kind_at(d, equal) == PYT_EQUAL && equal + 1 == last &&
        kind_at(d, last) == PYT_NAME) {
        /* The two sides are the wrong way round: `5 = x`. */
        uint32_t first = start_of(d, d->first);
        struct proposal *p = propose(d, "assignment-target", start, end);
        change(p, first, end, text_at(d, last));
        change(p, start_of(d, last), end_of(d, last), source_slice(d->source, first, end));
        argument_text(p, "what", shape_name(d->fault->shape));
        argument(p, "target", target);
    }
    struct proposal *p = propose(d, "assignment-target", start, end);
    if (equal != NO_INDEX) change_text(p, start_of(d, equal), end_of(d, equal), "==");
    argument_text(p, "what", shape_name(d->fault->shape));
    argument(p, "target", target);
    p->certain = false;
}

/* `len(x) = 3`, `x + 1 += 2`, `del f()` */
void guess_target(struct diagnosis *d)
{
    switch (d->fault->code) {
    case PYG_CANNOT_ASSIGN:
    case PYG_CANNOT_AUGMENT: guess_assignment_target(d); break;
    case PYG_CANNOT_DELETE: {
        struct proposal *p = propose(d, "delete-target", start_of(d, d->at), end_of(d, d->at));
        argument_text(p, "what", shape_name(d->fault->shape));
        change_text(p, start_of(d, d->first), end_of(d, last_of_line(d)), "pass");
        p->certain = false;
        break;
    }
    default: break;
    }
}

static bool is_comparison(enum py_token_kind kind)
{
    return kind >= PYT_LESS && kind <= PYT_GREATEREQUAL;
}

/* `if x > 1 and < 5:`: the second question lacks its left side. */
void guess_half(struct diagnosis *d)
{
    if (d->fault->code != PYG_EXPECTED_EXPRESSION || d->at < d->first + 2) return;
    uint32_t word = d->at - 1;
    if (kind_at(d, word) != PYT_KW_AND && kind_at(d, word) != PYT_KW_OR) return;
    if (!is_comparison(kind_at(d, d->at))) return;
    /* What the first question is about: from the last keyword or bracket to its operator. */
    uint32_t operator = word;
    while (operator > d->first && !is_comparison(kind_at(d, operator))) operator--;
    uint32_t first = operator;
    while (first > d->first && !py_is_keyword(kind_at(d, first - 1)) && kind_at(d, first - 1) != PYT_EQUAL &&
           !(is_opener(kind_at(d, first - 1)) && match_of(d, first - 1) == NO_INDEX)) {
        first--;
    }
    if (first == operator) return;
    struct str left = source_slice(d->source, start_of(d, first), end_of(d, operator - 1));
    struct proposal *p = propose(d, "missing-left-side", start_of(d, word), end_of(d, d->at));
    change(p, start_of(d, d->at), start_of(d, d->at), arena_format(d->arena, "%.*s ", STR_ARG(left)));
    argument(p, "word", text_at(d, word));
    argument(p, "operator", text_at(d, d->at));
    argument(p, "left", left);
}

/* `x = 1 if ready` */
void guess_missing_else(struct diagnosis *d)
{
    if (!is_expected(d, PYT_KW_ELSE)) return;
    uint32_t word = d->at;
    while (word > d->first && kind_at(d, word) != PYT_KW_IF) word--;
    /* An `if` that begins its line is a statement, and the line above is not over. */
    if (word > d->first && line_of(d, end_of(d, word - 1)) < line_of(d, start_of(d, word))) return;
    uint32_t end = end_of(d, d->at - 1);
    struct proposal *p = propose(d, "missing-else", start_of(d, word), end);
    change_text(p, end, end, starts_value(kind_at(d, d->at)) ? " else " : " else None");
    argument(p, "condition", source_slice(d->source, start_of(d, word + 1), end));
    p->certain = false;
}

/* `[x for x in xs if x > 0 else 0]`: the choice stands where the filter has its place. */
void guess_filter_else(struct diagnosis *d)
{
    if (kind_at(d, d->at) != PYT_KW_ELSE) return;
    uint32_t opener = innermost_opener(d);
    uint32_t closer = opener == NO_INDEX ? NO_INDEX : match_of(d, opener);
    if (closer == NO_INDEX) return;
    uint32_t loop = NO_INDEX;
    uint32_t filter = NO_INDEX;
    uint32_t depth = 0;
    for (uint32_t i = opener + 1; i < d->at; i++) {
        enum py_token_kind kind = kind_at(d, i);
        if (is_opener(kind)) depth++;
        if (is_closer(kind)) depth--;
        if (depth > 0) continue;
        if (kind == PYT_KW_FOR && loop == NO_INDEX) loop = i;
        if (kind == PYT_KW_IF && loop != NO_INDEX) filter = i;
    }
    if (filter == NO_INDEX || loop == opener + 1) return;
    uint32_t start = end_of(d, filter - 1);
    uint32_t end = end_of(d, closer - 1);
    struct str choice = source_slice(d->source, start_of(d, filter), end);
    struct proposal *p = propose(d, "else-behind-filter", start_of(d, d->at), end_of(d, d->at));
    change(p, end_of(d, loop - 1), end_of(d, loop - 1),
           arena_format(d->arena, " %.*s", STR_ARG(choice)));
    change_text(p, start, end, "");
    argument(p, "choice", choice);
    argument(p, "condition", source_slice(d->source, start_of(d, filter + 1), end_of(d, d->at - 1)));
}

/* The lines of a comment in slash and star, up to the end of it. */
static void comment_block(struct diagnosis *d, struct proposal *p, uint32_t from, struct str mark)
{
    static const struct str end_mark = STR("*/");
    if (!str_is(mark, "/*")) return;
    struct str rest = source_slice(d->source, from, d->source->size);
    uint32_t end = from + (uint32_t)str_find(rest, end_mark);
    if (end == d->source->size) return;
    for (uint32_t line = line_of(d, from) + 1; line <= line_of(d, end); line++) {
        uint32_t start = d->source->line_starts[line - 1];
        while (char_at(d, start) == ' ' || char_at(d, start) == '\t') start++;
        change_text(p, start, start, "# ");
    }
}

/* Proposes a comment if one of another language begins at `at`. */
static bool guess_comment_at(struct diagnosis *d, uint32_t at)
{
    static const struct str marks[] = {STR("//"), STR("/*"), STR("--"), STR("*/"), STR("<!--")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        uint32_t end = at + (uint32_t)marks[i].size;
        if (end > d->source->size || !str_equal(source_slice(d->source, at, end), marks[i])) continue;
        struct proposal *p = propose(d, "foreign-comment", at, end);
        change_text(p, at, end, "#");
        argument(p, "found", marks[i]);
        comment_block(d, p, end, marks[i]);
        return true;
    }
    return false;
}

/* A line that is a comment as C, SQL or HTML has it. */
void guess_comment_line(struct diagnosis *d)
{
    uint32_t at = line_start(d, fault_at(d));
    while (char_at(d, at) == ' ' || char_at(d, at) == '\t') at++;
    guess_comment_at(d, at);
}

/* The same behind a statement. */
void guess_comment(struct diagnosis *d)
{
    uint32_t fault = fault_at(d);
    for (uint32_t at = line_start(d, fault); at <= fault; at++) {
        if (guess_comment_at(d, at)) return;
    }
}

/* `x =`, `return a +`, `if x == :`, `from math import` */
void guess_incomplete(struct diagnosis *d)
{
    bool value = d->fault->code == PYG_EXPECTED_EXPRESSION;
    if ((!value && !is_expected(d, PYT_NAME)) || d->at == d->first) return;
    enum py_token_kind here = kind_at(d, d->at);
    bool ends = here == PYT_NEWLINE || here == PYT_END || here == PYT_COLON || is_closer(here) ||
                is_comparison(here) || here == PYT_EQUAL || (!value && here == PYT_LPAREN);
    if (!ends || kind_at(d, d->at - 1) == PYT_COMMA) return;
    struct proposal *p = propose(d, "missing-value", start_of(d, d->at - 1), end_of(d, d->at - 1));
    change_text(p, end_of(d, d->at - 1), end_of(d, d->at - 1), value ? " None" : " _");
    argument(p, "before", text_at(d, d->at - 1));
    p->certain = false;
}

/* `f(, 1)`, `x = * 3`, `xs.[0]`: a mark too many. */
void guess_extra(struct diagnosis *d)
{
    for (uint32_t back = 0; back < 2 && d->at >= d->first + back; back++) {
        uint32_t at = d->at - back;
        enum py_token_kind kind = kind_at(d, at);
        bool mark = kind > PYT_STRING && kind < PYT_KW_FALSE && !is_opener(kind) && !is_closer(kind);
        if (!mark || (back > 0 && kind != PYT_DOT)) continue;
        struct proposal *p = propose(d, "stray-mark", start_of(d, at), end_of(d, at));
        change_text(p, start_of(d, at), end_of(d, at), "");
        argument(p, "found", text_at(d, at));
        p->certain = false;
    }
}
