/*
 * causes: what the student may have meant, proposals for the first fault of a text.
 *
 * Each guess_* function knows one kind of slip.  It looks at the tokens around
 * the fault, and if they look like its slip it proposes the cause with the edits
 * that would cure it; syntax.c tries them.  The table in causes.c is the order of
 * trial, the most telling first.
 *
 *   causes.c            the table, and what the guesses share
 *   causes_text.c       characters, numbers, strings
 *   causes_operators.c  operators, assignments, marks
 *   causes_between.c    two things side by side
 *   causes_headers.c    the lines that end in a colon
 *   causes_brackets.c   brackets
 *   causes_indent.c     indentation and blocks
 *   causes_lines.c      whole lines
 *   causes_words.c      words, names, and what CPython checks after parsing
 */
#ifndef LANG_PYTHON_CAUSES_H
#define LANG_PYTHON_CAUSES_H

#include "lang/python/syntax/syntax.h"

#define NO_INDEX UINT32_MAX

enum { MAX_OPEN = 200 };

/* ---- Tokens; an index behind the last stands for the last ---- */

static inline const struct py_token *token_at(const struct diagnosis *d, uint32_t index)
{
    return &d->tokens->items[index < d->tokens->count ? index : d->tokens->count - 1];
}

static inline enum py_token_kind kind_at(const struct diagnosis *d, uint32_t index)
{
    return token_at(d, index)->kind;
}

static inline uint32_t start_of(const struct diagnosis *d, uint32_t index)
{
    return token_at(d, index)->start;
}

static inline uint32_t end_of(const struct diagnosis *d, uint32_t index)
{
    return token_at(d, index)->end;
}

struct str text_at(const struct diagnosis *d, uint32_t index);
bool word_is(const struct diagnosis *d, uint32_t index, const char *word);

/* What stands at a token, for a message: its text, or a name for what has none. */
struct str shown_at(const struct diagnosis *d, uint32_t index);

/* Whether the fault is this one of the lexer's. */
bool is_lexical(const struct diagnosis *d, enum py_lexical_fault fault);

/* Whether the lexer stops with this fault in what is left of the line. */
bool stops_line(const struct diagnosis *d, enum py_lexical_fault fault);

/* Whether the grammar wanted this token. */
bool is_expected(const struct diagnosis *d, enum py_token_kind kind);

bool ends_value(enum py_token_kind kind);
bool starts_value(enum py_token_kind kind);
bool is_opener(enum py_token_kind kind);
bool is_closer(enum py_token_kind kind);
bool is_header(enum py_token_kind kind); /* begins a line that ends in a colon */

/* The last token of the logical line, its NEWLINE not counted. */
uint32_t last_of_line(const struct diagnosis *d);

/* The header that the fault is in: the token of its keyword, or NO_INDEX. */
uint32_t header_of(const struct diagnosis *d);

/* How a header is called in a message: by its keyword. */
const char *header_word(const struct diagnosis *d, uint32_t index);

/* The brackets of this logical line that are open before token `at`; how many. */
uint32_t open_brackets(const struct diagnosis *d, uint32_t at, uint32_t *openers);

/* The innermost bracket that is open at the fault, or NO_INDEX. */
uint32_t innermost_opener(const struct diagnosis *d);

/* The closing bracket that belongs to the opening one, or NO_INDEX. */
uint32_t match_of(const struct diagnosis *d, uint32_t opener);

/* The last token of the value that begins at `first`, with its calls and subscripts; or NO_INDEX. */
uint32_t value_end(const struct diagnosis *d, uint32_t first);

/* Whether the name stands in the program elsewhere too, so that it is hardly a word of a text. */
bool occurs_elsewhere(const struct diagnosis *d, uint32_t index);

/* Whether the text is a whole word of the program, also where nothing was read yet. */
bool occurs_as_word(const struct diagnosis *d, struct str word);

/* Whether the name is that of a builtin, or of a function or class of the program. */
bool is_function(const struct diagnosis *d, uint32_t index);

/* The keyword that another language spells like that (`function`, `elseif`), or NULL. */
const char *foreign_meaning(struct str word);

/* ---- Text ---- */

uint32_t fault_at(const struct diagnosis *d); /* the byte where it breaks */

char char_at(const struct diagnosis *d, uint32_t offset); /* NUL behind the end */
bool is_name_character(char c);
bool is_quote(char c);
uint32_t line_of(const struct diagnosis *d, uint32_t offset); /* from 1 */
uint32_t line_start(const struct diagnosis *d, uint32_t offset);
uint32_t line_end(const struct diagnosis *d, uint32_t offset);

/* ---- Proposing ---- */

/* Adds a proposal for the place [start, end); certain until the guess says otherwise. */
struct proposal *propose(struct diagnosis *d, const char *cause, uint32_t start, uint32_t end);

/* The same, with the tokens first..last replaced, and {found} and {better} set. */
struct proposal *propose_instead(struct diagnosis *d, const char *cause, uint32_t first,
                                 uint32_t last, const char *better);

void change(struct proposal *p, uint32_t start, uint32_t end, struct str text);
void change_text(struct proposal *p, uint32_t start, uint32_t end, const char *text);
void argument(struct proposal *p, const char *name, struct str value);
void argument_text(struct proposal *p, const char *name, const char *value);

/* ---- The guesses ---- */

/* causes_text.c */
void guess_pasted(struct diagnosis *d);
void guess_bad_character(struct diagnosis *d);
void guess_number(struct diagnosis *d);
void guess_quote_inside(struct diagnosis *d);
void guess_string(struct diagnosis *d);
void guess_run_on_text(struct diagnosis *d);
void guess_run_on_string(struct diagnosis *d);
void guess_opening_quote(struct diagnosis *d);
void guess_stray_quote(struct diagnosis *d);
void guess_doubled_quote(struct diagnosis *d);
void guess_escape(struct diagnosis *d);
void guess_fstring(struct diagnosis *d);

/* causes_operators.c */
void guess_operator(struct diagnosis *d);
void guess_times(struct diagnosis *d);
void guess_increment(struct diagnosis *d);
void guess_assignment(struct diagnosis *d);
void guess_target(struct diagnosis *d);
void guess_half(struct diagnosis *d);
void guess_missing_else(struct diagnosis *d);
void guess_filter_else(struct diagnosis *d);
void guess_comment_line(struct diagnosis *d);
void guess_comment(struct diagnosis *d);
void guess_incomplete(struct diagnosis *d);
void guess_extra(struct diagnosis *d);

/* causes_between.c */
void guess_doubled(struct diagnosis *d);
void guess_glued(struct diagnosis *d);
void guess_call(struct diagnosis *d);
void guess_dot(struct diagnosis *d);
void guess_name_gap(struct diagnosis *d);
void guess_missing_equals(struct diagnosis *d);
void guess_missing_plus(struct diagnosis *d);
void guess_missing_operator(struct diagnosis *d);
void guess_row_comma(struct diagnosis *d);
void guess_comma(struct diagnosis *d);
void guess_wrong_mark(struct diagnosis *d);

/* causes_headers.c */
void guess_colon(struct diagnosis *d);
void guess_lambda(struct diagnosis *d);
void guess_header_word(struct diagnosis *d);
void guess_foreign_def(struct diagnosis *d);
void guess_then(struct diagnosis *d);
void guess_else_if(struct diagnosis *d);
void guess_else_condition(struct diagnosis *d);
void guess_elif_after_else(struct diagnosis *d);
void guess_parameters(struct diagnosis *d);
void guess_foreign_loop(struct diagnosis *d);
void guess_in(struct diagnosis *d);
void guess_braces(struct diagnosis *d);

/* causes_brackets.c */
void guess_unclosed(struct diagnosis *d);
void guess_closer(struct diagnosis *d);
void guess_wrong_brackets(struct diagnosis *d);

/* causes_indent.c */
void guess_layout(struct diagnosis *d);
void guess_tabs(struct diagnosis *d);
void guess_clause(struct diagnosis *d);

/* causes_lines.c */
void guess_prose(struct diagnosis *d);
void guess_prose_behind(struct diagnosis *d);
void guess_prompt(struct diagnosis *d);
void guess_fence(struct diagnosis *d);
void guess_words(struct diagnosis *d);
void guess_split(struct diagnosis *d);
void guess_backslash(struct diagnosis *d);
void guess_joined(struct diagnosis *d);

/* causes_words.c */
void guess_print(struct diagnosis *d);
void guess_misspelt(struct diagnosis *d);
void guess_keyword_name(struct diagnosis *d);
void guess_declaration(struct diagnosis *d);
void guess_import(struct diagnosis *d);
void guess_parameter_name(struct diagnosis *d);
void guess_outside(struct diagnosis *d);
void guess_parameter_rules(struct diagnosis *d);
void guess_except(struct diagnosis *d);

#endif
