#include "lang/python/syntax.h"

enum {
    /* Slips that are told; whoever has more wants to see the first ones anyway. */
    MAX_SLIPS = 10,
    /* Trials of one text: bounds the work on a text that is no program at all. */
    MAX_TRIALS = 200,
    /* Lines left out in a row that count as one slip. */
    MAX_RUN = 3,
};

#define NOWHERE UINT32_MAX

struct search {
    struct arena *arena;
    const struct source *student; /* as it was sent */
    const struct source *text;    /* with the repairs so far */
    struct py_tokens tokens;
    struct py_tokens trial_tokens;
    struct source_change *changes; /* in the student's text, ascending */
    uint32_t change_count, change_capacity;
    struct source_range *left_out; /* in the student's text */
    uint32_t left_out_count, left_out_capacity;
    struct syntax *syntax;
    uint32_t slip_capacity;
    uint32_t trials;
    uint32_t run;             /* lines left out just before, one below the other */
    uint32_t left_out_line;   /* the last of them, in the student's text */
};

/* ---- Trials ---- */

/* Where the first fault of `text` is, in the text it was made from; NOWHERE for none. */
static uint32_t fault_offset(struct search *search, const struct source *text)
{
    py_lex(text, search->arena, &search->trial_tokens);
    struct py_fault fault = py_check(&search->trial_tokens, search->arena);
    if (fault.code == PYG_NONE) return NOWHERE;
    uint32_t offset = fault.start;
    if (fault.code == PYG_LEXICAL) {
        const struct py_tokens *tokens = &search->trial_tokens;
        /* A bracket that is never closed shows only at the end; it is known from its opener. */
        offset = tokens->fault_start;
    }
    return source_origin_offset(text, offset);
}

static uint32_t line_end(const struct source *text, uint32_t offset)
{
    const char *end = memchr(text->text + offset, '\n', text->size - offset);
    return end ? (uint32_t)(end - text->text) : text->size;
}

/* How far the text reads with the proposal's changes made. */
static uint32_t try_proposal(struct search *search, const struct proposal *proposal)
{
    search->trials++;
    struct arena_mark mark = arena_mark(search->arena);
    struct py_tokens kept = search->trial_tokens;
    const struct source *text = source_repair(search->arena, search->text, proposal->changes,
                                              proposal->change_count);
    uint32_t reached = fault_offset(search, text);
    if (search->trial_tokens.items != kept.items) {
        search->trial_tokens = kept; /* it grew, in memory that is given back now */
    }
    arena_rollback(search->arena, mark);
    return reached;
}

/* The offset that must be passed for a proposal to count as the cause. */
static uint32_t goal(const struct search *search, uint32_t fault, const struct proposal *proposal)
{
    uint32_t last = fault;
    for (uint32_t i = 0; i < proposal->change_count; i++) {
        if (proposal->changes[i].end > last) last = proposal->changes[i].end;
    }
    return line_end(search->text, last);
}

/* The proposal that makes the line Python, or failing that gets farthest; NULL for none. */
static const struct proposal *choose(struct search *search, const struct diagnosis *d,
                                     uint32_t fault)
{
    const struct proposal *best = NULL;
    uint32_t best_reached = fault;
    for (uint32_t i = 0; i < d->count && search->trials < MAX_TRIALS; i++) {
        const struct proposal *proposal = &d->proposals[i];
        uint32_t reached = try_proposal(search, proposal);
        if (reached == NOWHERE || reached > goal(search, fault, proposal)) return proposal;
        if (reached > best_reached && reached > line_end(search->text, fault)) {
            best = proposal;
            best_reached = reached;
        }
    }
    return best;
}

/* ---- Repairs ---- */

/* Notes a change of the student's text; false when it meets an earlier one. */
static bool note_change(struct search *search, uint32_t start, uint32_t end, struct str text)
{
    uint32_t at = search->change_count;
    while (at > 0 && search->changes[at - 1].start >= start) at--;
    if (at > 0 && search->changes[at - 1].end > start) return false;
    if (at < search->change_count) {
        const struct source_change *next = &search->changes[at];
        if (next->start < end || next->start == start) return false;
    }
    (void)ARENA_PUSH(search->arena, search->changes, search->change_count,
                     search->change_capacity);
    memmove(&search->changes[at + 1], &search->changes[at],
            (search->change_count - 1 - at) * sizeof *search->changes);
    search->changes[at] = (struct source_change){start, end, text};
    return true;
}

/* Takes back the changes inside [start, end), which is about to be left out. */
static void forget_changes(struct search *search, uint32_t start, uint32_t end)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < search->change_count; i++) {
        const struct source_change *change = &search->changes[i];
        if (change->end < start || change->start > end) search->changes[kept++] = *change;
    }
    search->change_count = kept;
}

static bool apply(struct search *search, const struct proposal *proposal)
{
    uint32_t count = search->change_count;
    struct source_change *before =
        arena_alloc(search->arena, (count + 1) * sizeof *before);
    if (count > 0) memcpy(before, search->changes, count * sizeof *before);
    for (uint32_t i = 0; i < proposal->change_count; i++) {
        const struct source_change *change = &proposal->changes[i];
        uint32_t start = source_origin_offset(search->text, change->start);
        uint32_t end = source_origin_offset(search->text, change->end);
        if (!note_change(search, start, end, change->text)) {
            if (count > 0) memcpy(search->changes, before, count * sizeof *before);
            search->change_count = count;
            return false;
        }
    }
    return true;
}

static void rebuild(struct search *search)
{
    search->text = source_repair(search->arena, search->student, search->changes,
                                 search->change_count);
}

/* ---- Leaving lines out ---- */

static uint32_t indentation(const struct source *text, uint32_t line_start)
{
    uint32_t at = line_start;
    while (text->text[at] == ' ' || text->text[at] == '\t') at++;
    return at - line_start;
}

static uint32_t line_start_of(const struct source *text, uint32_t offset)
{
    return text->line_starts[source_own_line(text, offset) - 1];
}

/* Whether the next line with something on it is indented deeper than the one at `offset`. */
static bool block_follows(const struct source *text, uint32_t offset, uint32_t end)
{
    uint32_t own = indentation(text, line_start_of(text, offset));
    for (uint32_t line = source_own_line(text, end) + 1; line <= text->line_count; line++) {
        struct str content = str_trim(source_line_text(text, line));
        if (content.size == 0 || content.data[0] == '#') continue;
        return indentation(text, text->line_starts[line - 1]) > own;
    }
    return false;
}

/* A header of the same kind for the line that begins with token `first`. */
static struct str header_like(struct search *search, uint32_t first)
{
    const struct py_tokens *tokens = &search->tokens;
    enum py_token_kind kind = tokens->items[first].kind;
    bool named = tokens->items[first + 1].kind == PYT_NAME && first + 1 < tokens->count;
    struct str name = named ? py_token_text(tokens, first + 1) : (struct str)STR("_");
    switch (kind) {
    case PYT_KW_ELIF: return (struct str)STR("elif 1:");
    case PYT_KW_ELSE: return (struct str)STR("else:");
    case PYT_KW_EXCEPT: return (struct str)STR("except Exception:");
    case PYT_KW_FINALLY: return (struct str)STR("finally:");
    case PYT_KW_TRY: return (struct str)STR("try:");
    case PYT_KW_FOR: return (struct str)STR("for _ in [1]:");
    case PYT_KW_WHILE: return (struct str)STR("while 1:");
    case PYT_KW_DEF:
        return arena_format(search->arena, "def %.*s(*args, **kwargs):", STR_ARG(name));
    case PYT_KW_CLASS: return arena_format(search->arena, "class %.*s:", STR_ARG(name));
    default: return (struct str)STR("if 1:");
    }
}

/* Leaves out the lines from the logical line's start to the line of the fault. */
static void leave_out(struct search *search, const struct diagnosis *d, uint32_t fault)
{
    const struct source *text = search->text;
    uint32_t from = d->tokens->items[d->first].start;
    if (from > fault) from = fault;
    uint32_t start = line_start_of(text, from);
    start += indentation(text, start);
    uint32_t end = line_end(text, fault);
    bool header = block_follows(text, start, end);
    struct str stand_in = header ? header_like(search, d->first) : (struct str)STR("pass");

    uint32_t own_start = source_origin_offset(text, start);
    uint32_t own_end = source_origin_offset(text, end);
    forget_changes(search, own_start, own_end);
    note_change(search, own_start, own_end, stand_in);
    ARENA_PUSH(search->arena, search->left_out, search->left_out_count,
               search->left_out_capacity) = (struct source_range){own_start, own_end};
    search->left_out_line = source_own_line(search->student, own_end);
}

/* ---- Slips ---- */

static void add_slip(struct search *search, const struct proposal *proposal)
{
    struct syntax *syntax = search->syntax;
    struct slip *slip =
        &ARENA_PUSH(search->arena, syntax->slips, syntax->slip_count, search->slip_capacity);
    *slip = (struct slip){
        .cause = proposal->cause,
        .start = source_origin_offset(search->text, proposal->start),
        .end = source_origin_offset(search->text, proposal->end),
        .arg_count = proposal->arg_count,
        .certain = proposal->certain,
    };
    memcpy(slip->args, proposal->args, sizeof slip->args);
    if (!proposal->certain) return;
    slip->edit_count = proposal->change_count;
    for (uint32_t i = 0; i < proposal->change_count; i++) {
        const struct source_change *change = &proposal->changes[i];
        slip->edits[i] = (struct finding_edit){
            .start = source_origin_offset(search->text, change->start),
            .end = source_origin_offset(search->text, change->end),
            .text = change->text,
        };
    }
}

/* Whether a slip was already told for the line of `offset` (in the student's text). */
static bool told(const struct search *search, uint32_t offset)
{
    uint32_t line = source_own_line(search->student, offset);
    for (uint32_t i = 0; i < search->syntax->slip_count; i++) {
        const struct slip *slip = &search->syntax->slips[i];
        if (source_own_line(search->student, slip->start) == line) return true;
        for (uint32_t j = 0; j < slip->edit_count; j++) {
            if (source_own_line(search->student, slip->edits[j].start) == line) return true;
        }
    }
    return false;
}

static uint32_t first_of_line(const struct py_tokens *tokens, uint32_t at)
{
    uint32_t first = at;
    /* An end of line belongs to the line that it ends. */
    if (first > 0 && tokens->items[first].kind == PYT_NEWLINE) first--;
    while (first > 0) {
        uint8_t before = tokens->items[first - 1].kind;
        if (before == PYT_NEWLINE || before == PYT_INDENT || before == PYT_DEDENT) break;
        first--;
    }
    return first;
}

static void diagnose(struct search *search, const struct py_fault *fault)
{
    uint32_t offset =
        fault->code == PYG_LEXICAL ? search->tokens.fault_start : fault->start;
    struct diagnosis *d = ARENA_NEW(search->arena, struct diagnosis);
    d->arena = search->arena;
    d->source = search->text;
    d->tokens = &search->tokens;
    d->fault = fault;
    d->at = fault->token;
    d->first = first_of_line(&search->tokens, fault->token);
    py_propose(d); /* the last proposal is the one that fits anything */

    uint32_t own = source_origin_offset(search->text, offset);
    bool echo = told(search, own);
    bool run = search->run > 0 && search->run < MAX_RUN &&
               source_own_line(search->student, own) == search->left_out_line + 1;
    const struct proposal *last = &d->proposals[d->count - 1];
    d->count--;
    const struct proposal *chosen = echo ? NULL : choose(search, d, offset);
    if (chosen && apply(search, chosen)) {
        add_slip(search, chosen);
        search->run = 0;
        rebuild(search);
        return;
    }
    if (!echo && !run) {
        add_slip(search, last);
        search->run = 0;
    }
    search->run++;
    leave_out(search, d, offset);
    rebuild(search);
}

/* ---- Names in lines that were left out ---- */

static bool starts_name(char c)
{
    return ascii_is_alpha(c) || c == '_' || (unsigned char)c >= 0x80;
}

static void collect_lost_names(struct search *search)
{
    struct syntax *syntax = search->syntax;
    uint32_t capacity = 0;
    for (uint32_t i = 0; i < search->left_out_count; i++) {
        struct source_range range = search->left_out[i];
        for (uint32_t at = range.start; at < range.end;) {
            if (!starts_name(search->student->text[at])) {
                at++;
                continue;
            }
            uint32_t start = at;
            while (at < range.end && (starts_name(search->student->text[at]) ||
                                      ascii_is_digit(search->student->text[at]))) {
                at++;
            }
            ARENA_PUSH(search->arena, syntax->lost_names, syntax->lost_count, capacity) =
                source_slice(search->student, start, at);
        }
    }
}

void py_syntax(const struct source *source, struct arena *arena, struct syntax *syntax)
{
    *syntax = (struct syntax){.valid = true, .complete = true, .text = source};
    struct search search = {
        .arena = arena, .student = source, .text = source, .syntax = syntax};
    for (;;) {
        py_lex(search.text, arena, &search.tokens);
        struct py_fault fault = py_check(&search.tokens, arena);
        if (fault.code == PYG_NONE) break;
        syntax->valid = false;
        if (syntax->slip_count == MAX_SLIPS || search.trials >= MAX_TRIALS ||
            search.left_out_count >= 4 * MAX_SLIPS) {
            syntax->complete = false;
            break;
        }
        diagnose(&search, &fault);
    }
    syntax->text = search.text;
    if (!syntax->valid) collect_lost_names(&search);
}
