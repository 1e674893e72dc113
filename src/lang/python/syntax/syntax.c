#include "lang/python/syntax/syntax.h"

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
    bool ended_at_margin;          /* the last trial: ends_at_margin */
    struct source_range *left_out; /* in the student's text */
    uint32_t left_out_count, left_out_capacity;
    struct syntax *syntax;
    uint32_t slip_capacity;
    uint32_t trials;
    uint32_t run;           /* lines left out just before, one below the other */
    uint32_t left_out_line; /* the last of them, in the student's text */
};

/* ---- Trials ---- */

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

/* Whether it ends at a line whose margin does not fit what is above it. */
static bool ends_at_margin(const struct py_tokens *tokens, const struct py_fault *fault)
{
    switch (fault->code) {
    case PYG_EXPECTED_BLOCK:
    case PYG_UNEXPECTED_INDENT:
    case PYG_STRAY_CLAUSE: return true;
    case PYG_LEXICAL: return tokens->fault == PYL_DEDENT_MISMATCH;
    default: return false;
    }
}

/* Where the first fault of `text` is, in the text it was made from; NOWHERE for none. */
static uint32_t fault_offset(struct search *search, const struct source *text)
{
    py_lex(text, search->arena, &search->trial_tokens);
    struct py_fault fault = py_check(&search->trial_tokens, search->arena, NULL);
    search->ended_at_margin = ends_at_margin(&search->trial_tokens, &fault);
    if (fault.code == PYG_NONE) return NOWHERE;
    uint32_t offset = fault.start;
    if (fault.code == PYG_LEXICAL) {
        const struct py_tokens *tokens = &search->trial_tokens;
        /* A bracket that is never closed shows only at the end; it is known from its opener. */
        offset = tokens->fault_start;
    }
    return source_origin_offset(text, offset);
}

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

static uint32_t line_end(const struct source *text, uint32_t offset)
{
    const char *end = memchr(text->text + offset, '\n', text->size - offset);
    return end ? (uint32_t)(end - text->text) : text->size;
}

/* The text with the proposal's changes made; to be rolled back with the arena. */
static const struct source *tried_text(struct search *search, const struct source *text,
                                       const struct proposal *proposal)
{
    search->trials++;
    return source_repair(search->arena, text, proposal->changes, proposal->change_count);
}

/* Gives back the memory of a trial, in which the tokens kept for the next one may have grown. */
static void give_back(struct search *search, const struct py_tokens *kept, struct arena_mark mark)
{
    const struct py_tokens *tokens = &search->trial_tokens;
    bool grew = tokens->items != kept->items || tokens->extras != kept->extras;
    if (grew) search->trial_tokens = *kept;
    arena_rollback(search->arena, mark);
}

/* How far `text` reads with the proposal's changes made. */
static uint32_t try_proposal(struct search *search, const struct source *text,
                             const struct proposal *proposal)
{
    struct arena_mark mark = arena_mark(search->arena);
    struct py_tokens kept = search->trial_tokens;
    uint32_t reached = fault_offset(search, tried_text(search, text, proposal));
    give_back(search, &kept, mark);
    return reached;
}

/* Whether all that the change touches is the margin of a line. */
static bool only_indents(const struct source *text, uint32_t start, uint32_t end)
{
    uint32_t from = line_start_of(text, start);
    return end - from <= indentation(text, from);
}

/* The end of the last line that the proposal changes, moved lines not counted. */
static uint32_t last_change(const struct search *search, const struct proposal *proposal)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < proposal->change_count; i++) {
        const struct source_change *change = &proposal->changes[i];
        if (only_indents(search->text, change->start, change->end)) continue;
        if (change->end > last) last = change->end;
    }
    return line_end(search->text, last);
}

/*
 * The offset that must be passed for a proposal to count as the cause: the lines that
 * it changes, and the fault.  When it changes only lines above or margins, what is
 * left of the fault's own line may have a slip of its own.
 */
static uint32_t goal(const struct search *search, uint32_t fault, const struct proposal *proposal)
{
    uint32_t end = last_change(search, proposal);
    if (end < fault) return fault;
    uint32_t line = line_end(search->text, fault);
    return end > line ? end : line;
}

/*
 * The proposal after which the whole text is Python; failing that the one after
 * which Python gets farthest, the first of equals; NULL when none helps the line.
 */
static const struct proposal *choose_one(struct search *search, const struct diagnosis *d,
                                         uint32_t fault)
{
    const struct proposal *best = NULL;
    bool best_fits = false; /* it made its lines Python, and did not only move the fault */
    uint32_t best_reached = 0;
    for (uint32_t i = 0; i < d->count && search->trials < MAX_TRIALS; i++) {
        const struct proposal *proposal = &d->proposals[i];
        uint32_t reached = try_proposal(search, search->text, proposal);
        if (reached == NOWHERE) return proposal;
        bool fits = reached > goal(search, fault, proposal);
        if (!fits && reached <= line_end(search->text, fault)) continue;
        if (fits < best_fits || (fits == best_fits && reached <= best_reached)) continue;
        best = proposal;
        best_fits = fits;
        best_reached = reached;
    }
    return best;
}

static struct diagnosis *new_diagnosis(struct search *search, const struct source *text,
                                       const struct py_tokens *tokens, const struct py_fault *fault)
{
    struct diagnosis *d = ARENA_NEW(search->arena, struct diagnosis);
    d->arena = search->arena;
    d->source = text;
    d->tokens = tokens;
    d->fault = fault;
    d->at = fault->token;
    d->first = first_of_line(tokens, fault->token);
    py_propose(d);
    return d;
}

/*
 * Whether the line is Python after the proposal and one more of those that it leads
 * to.  So much guessing has to fit the margin of the next line too.
 */
static bool leads_on(struct search *search, const struct proposal *proposal, uint32_t fault)
{
    uint32_t end = line_end(search->text, fault);
    const struct source *text = tried_text(search, search->text, proposal);
    struct py_tokens tokens = {0};
    py_lex(text, search->arena, &tokens);
    struct py_fault next = py_check(&tokens, search->arena, NULL);
    uint32_t offset = next.code == PYG_LEXICAL ? tokens.fault_start : next.start;
    uint32_t reached = source_origin_offset(text, offset);
    /* Closing something on a line above may show a slip that it hid. */
    uint32_t from = last_change(search, proposal);
    if (reached < (from < fault ? from : fault) || reached > end) return false;
    const struct diagnosis *d = new_diagnosis(search, text, &tokens, &next);
    for (uint32_t i = 0; i < d->count && search->trials < MAX_TRIALS; i++) {
        reached = try_proposal(search, text, &d->proposals[i]);
        if (reached == NOWHERE) return true;
        if (source_origin_offset(text, reached) > end && !search->ended_at_margin) return true;
    }
    return false;
}

/* There may be two slips in the line: the first of them, if another proposal cures the rest. */
static const struct proposal *choose_first_of_two(struct search *search, const struct diagnosis *d,
                                                  uint32_t fault)
{
    const struct proposal *chosen = NULL;
    struct py_tokens kept = search->trial_tokens;
    for (uint32_t i = 0; i < d->count && !chosen && search->trials < MAX_TRIALS; i++) {
        struct arena_mark mark = arena_mark(search->arena);
        if (leads_on(search, &d->proposals[i], fault)) chosen = &d->proposals[i];
        give_back(search, &kept, mark);
    }
    return chosen;
}

/* ---- Repairs ---- */

/* The repairs so far and the changes to be added, on their way into one list. */
struct merge {
    const struct search *search;
    const struct source_change *added; /* in the text with the repairs so far */
    uint32_t added_count;
    uint32_t next_old, next_added;
};

/* Where the next of either begins in the present text; NOWHERE at the end. */
static uint32_t next_start(const struct merge *merge)
{
    const struct source *text = merge->search->text;
    uint32_t start = NOWHERE;
    if (merge->next_old < text->edit_count) start = text->edits[merge->next_old].new_start;
    if (merge->next_added < merge->added_count && merge->added[merge->next_added].start < start) {
        start = merge->added[merge->next_added].start;
    }
    return start;
}

/* Takes what touches each other from `start` on, as one change of the student's text. */
static struct source_change take_cluster(struct merge *merge, uint32_t start)
{
    const struct source *text = merge->search->text;
    struct arena *arena = merge->search->arena;
    uint32_t own_start = NOWHERE; /* known where an old repair begins or ends the cluster */
    uint32_t own_end = NOWHERE;
    uint32_t end = start;
    uint32_t copied = start;
    struct str result = STR_EMPTY;
    while (next_start(merge) <= end) {
        const struct source_edit *old = NULL;
        if (merge->next_old < text->edit_count) old = &text->edits[merge->next_old];
        if (old && old->new_start <= end) {
            if (old->new_start == start && own_start == NOWHERE) own_start = old->start;
            if (old->new_end >= end) {
                end = old->new_end;
                own_end = old->end;
            }
            merge->next_old++;
            continue;
        }
        const struct source_change *added = &merge->added[merge->next_added++];
        result =
            arena_format(arena, "%.*s%.*s%.*s", STR_ARG(result),
                         STR_ARG(source_slice(text, copied, added->start)), STR_ARG(added->text));
        copied = added->end;
        if (added->end > end) {
            end = added->end;
            own_end = NOWHERE;
        }
    }
    return (struct source_change){
        .start = own_start != NOWHERE ? own_start : source_origin_offset(text, start),
        .end = own_end != NOWHERE ? own_end : source_origin_offset(text, end),
        .text = arena_format(arena, "%.*s%.*s", STR_ARG(result),
                             STR_ARG(source_slice(text, copied, end))),
    };
}

/* Makes the changes, which ascend, in the text with the repairs so far. */
static void apply(struct search *search, const struct source_change *changes, uint32_t count)
{
    struct merge merge = {.search = search, .added = changes, .added_count = count};
    uint32_t room = search->text->edit_count + count;
    struct source_change *all = ARENA_ARRAY(search->arena, struct source_change, room);
    uint32_t total = 0;
    for (uint32_t start; (start = next_start(&merge)) != NOWHERE;) {
        all[total++] = take_cluster(&merge, start);
    }
    search->text = source_repair(search->arena, search->student, all, total);
}

/* ---- Leaving lines out ---- */

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
    case PYT_NAME:
        if (str_is(py_token_text(tokens, first), "case")) return (struct str)STR("case 0:");
        return (struct str)STR("if 1:");
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
    ARENA_PUSH(search->arena, search->left_out, search->left_out_count, search->left_out_capacity) =
        (struct source_range){own_start, own_end};
    search->left_out_line = source_own_line(search->student, own_end);
    struct source_change change = {start, end, stand_in};
    apply(search, &change, 1);
}

/* ---- Slips ---- */

/* Whether it changes what an earlier repair put in: then it is no edit of the student's text. */
static bool meets_repair(const struct search *search, const struct proposal *proposal)
{
    for (uint32_t i = 0; i < proposal->change_count; i++) {
        for (uint32_t j = 0; j < search->text->edit_count; j++) {
            const struct source_edit *edit = &search->text->edits[j];
            const struct source_change *change = &proposal->changes[i];
            if (change->start <= edit->new_end && change->end >= edit->new_start) return true;
        }
    }
    return false;
}

/* Tells the proposal's cause; its edits only when with them the lines are Python. */
static void add_slip(struct search *search, const struct proposal *proposal, bool cures)
{
    struct syntax *syntax = search->syntax;
    struct slip *slip =
        &ARENA_PUSH(search->arena, syntax->slips, syntax->slip_count, search->slip_capacity);
    *slip = (struct slip){
        .cause = proposal->cause,
        .start = source_origin_offset(search->text, proposal->start),
        .end = source_origin_offset(search->text, proposal->end),
        .arg_count = proposal->arg_count,
    };
    memcpy(slip->args, proposal->args, sizeof slip->args);
    if (!cures || !proposal->certain || meets_repair(search, proposal)) return;
    slip->certain = true;
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

/*
 * The slip that was already told for the line of `offset` (in the student's text), or
 * NULL.  A line that was only moved with its block may have a slip of its own.
 */
static struct slip *told(const struct search *search, uint32_t offset)
{
    const struct source *student = search->student;
    uint32_t line = source_own_line(student, offset);
    for (uint32_t i = 0; i < search->syntax->slip_count; i++) {
        struct slip *slip = &search->syntax->slips[i];
        if (source_own_line(student, slip->start) == line) return slip;
        for (uint32_t j = 0; j < slip->edit_count; j++) {
            const struct finding_edit *edit = &slip->edits[j];
            if (only_indents(student, edit->start, edit->end)) continue;
            if (source_own_line(student, edit->start) == line) return slip;
        }
    }
    return NULL;
}

static void diagnose(struct search *search, const struct py_fault *fault)
{
    uint32_t offset = fault->code == PYG_LEXICAL ? search->tokens.fault_start : fault->start;
    struct diagnosis *d = new_diagnosis(search, search->text, &search->tokens, fault);
    uint32_t own = source_origin_offset(search->text, offset);
    bool run = search->run > 0 && search->run < MAX_RUN &&
               source_own_line(search->student, own) == search->left_out_line + 1;
    struct slip *echo = told(search, own);
    /* A header that breaks off at the end of the program lacks its colon and its block. */
    if (!echo && fault->code == PYG_EXPECTED_BLOCK && d->at + 1 >= search->tokens.count) {
        uint32_t header = search->tokens.items[fault->other].start;
        echo = told(search, source_origin_offset(search->text, header));
    }
    if (echo) echo->edit_count = 0; /* the line needs more than that */
    const struct proposal *chosen = choose_one(search, d, offset);
    bool whole = chosen != NULL;
    if (!chosen && !echo) chosen = choose_first_of_two(search, d, offset);
    if (chosen) {
        if (!echo) add_slip(search, chosen, whole);
        search->run = 0;
        apply(search, chosen->changes, chosen->change_count);
        return;
    }
    if (!echo && !run) {
        add_slip(search, &d->general, false);
        search->run = 0;
    }
    search->run++;
    leave_out(search, d, offset);
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
    struct search search = {.arena = arena, .student = source, .text = source, .syntax = syntax};
    for (;;) {
        py_lex(search.text, arena, &search.tokens);
        struct py_fault fault = py_check(&search.tokens, arena, &syntax->tree);
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
