/*
 * Slips in indentation and blocks.
 *
 * Where Python stops is often not the line that is wrong: a line too far to the
 * left ends its block, and only a later one does not fit.  So several lines around
 * the fault are moved on trial, alone or with the lines below them, each to the
 * columns where it could stand.  The trials (syntax.c) tell which of the moves make
 * a program; among those the one that leaves the program tidiest is the cause.
 */
#include "lang/python/syntax/causes.h"

enum {
    ROWS_ABOVE = 64,
    ROWS_BELOW = SLIP_MAX_EDITS, /* a move of more lines could not be told */
    MAX_MOVES = 64,
    MOVES_TRIED = 16,
    MAX_LEVELS = 16,
    WIDEST_UNIT = 8,
};

/* A line on which a statement begins. */
struct row {
    uint32_t start;  /* of the line, in bytes */
    uint32_t column; /* bytes of white space before the statement */
    uint32_t token;  /* its first; NO_INDEX below the fault, where nothing was read yet */
    bool header;     /* ends in a colon */
    bool gap;        /* the line above is blank */
    bool remark;     /* a comment that is indented deeper than the row above stands before it */
};

struct layout {
    struct diagnosis *d;
    struct row *rows; /* ascending */
    uint32_t count;
    uint32_t fault; /* the row that does not fit; `count` when the program ends there */
    uint32_t unit;  /* by how much blocks are indented in this program */
};

/* The rows from..to go left or right together, so that the first stands at `column`. */
struct move {
    uint32_t from, to;
    uint32_t column;
    uint32_t cost;
};

struct moves {
    struct move items[MAX_MOVES];
    uint32_t count;
};

/* ---- Rows ---- */

static bool is_clause(enum py_token_kind kind)
{
    return kind == PYT_KW_ELSE || kind == PYT_KW_ELIF || kind == PYT_KW_EXCEPT || kind == PYT_KW_FINALLY;
}

static bool is_outside(const struct diagnosis *d)
{
    return d->fault->code == PYG_OUTSIDE_FUNCTION || d->fault->code == PYG_OUTSIDE_LOOP;
}

static bool is_blank(struct str line)
{
    return str_trim(line).size == 0;
}

static uint32_t column_of(struct str line)
{
    uint32_t column = 0;
    while (column < line.size && (line.data[column] == ' ' || line.data[column] == '\t')) column++;
    return column;
}

static struct row row_at(const struct diagnosis *d, uint32_t line)
{
    struct str text = source_line_text(d->source, line);
    struct row row = {
        .start = d->source->line_starts[line - 1],
        .column = column_of(text),
        .token = NO_INDEX,
        .gap = line > 1 && is_blank(source_line_text(d->source, line - 1)),
    };
    struct str code = str_trim(text);
    row.header = code.size > 0 && code.data[code.size - 1] == ':';
    return row;
}

static bool begins_row(const struct diagnosis *d, uint32_t index)
{
    enum py_token_kind kind = kind_at(d, index);
    if (kind == PYT_NEWLINE || kind == PYT_INDENT || kind == PYT_DEDENT || kind == PYT_END) return false;
    if (index == 0) return true;
    enum py_token_kind before = kind_at(d, index - 1);
    return before == PYT_NEWLINE || before == PYT_INDENT || before == PYT_DEDENT;
}

/* The rows above token `end`, whose line begins at `limit`, ascending. */
static void add_rows_above(struct layout *layout, uint32_t end, uint32_t limit)
{
    const struct diagnosis *d = layout->d;
    uint32_t tokens[ROWS_ABOVE];
    uint32_t count = 0;
    for (uint32_t i = end; i > 0 && count < ROWS_ABOVE; i--) {
        if (begins_row(d, i - 1) && start_of(d, i - 1) < limit) tokens[count++] = i - 1;
    }
    while (count > 0) {
        uint32_t token = tokens[--count];
        struct row row = row_at(d, line_of(d, start_of(d, token)));
        row.token = token;
        uint32_t last = token;
        while (kind_at(d, last) != PYT_NEWLINE && kind_at(d, last) != PYT_END) last++;
        row.header = kind_at(d, last - 1) == PYT_COLON;
        layout->rows[layout->count++] = row;
    }
}

/* The rows from `line` on, of which only the text is known. */
static void add_rows_below(struct layout *layout, uint32_t line)
{
    const struct diagnosis *d = layout->d;
    bool remark = false;
    for (uint32_t added = 0; line <= d->source->line_count && added < ROWS_BELOW; line++) {
        struct str text = source_line_text(d->source, line);
        if (is_blank(text)) continue;
        struct row row = row_at(d, line);
        if (text.data[row.column] == '#') continue;
        row.remark = remark;
        layout->rows[layout->count++] = row;
        added++;
    }
}

/* The step by which most blocks of the program are indented. */
static uint32_t find_unit(const struct source *source)
{
    uint32_t votes[WIDEST_UNIT + 1] = {0};
    bool header = false;
    bool tabs = false;
    uint32_t above = 0;
    for (uint32_t line = 1; line <= source->line_count; line++) {
        struct str text = source_line_text(source, line);
        struct str code = str_trim(text);
        if (code.size == 0 || code.data[0] == '#') continue;
        tabs |= text.data[0] == '\t';
        uint32_t column = column_of(text);
        if (header && column > above && column - above <= WIDEST_UNIT) votes[column - above]++;
        header = code.data[code.size - 1] == ':';
        above = column;
    }
    uint32_t best = 4;
    for (uint32_t step = 1; step <= WIDEST_UNIT; step++) {
        /* One block by 3 or 5 spaces is rather the slip itself than a habit. */
        if (step % 2 == 1 && votes[step] == 1 && !tabs) continue;
        if (votes[step] > votes[best]) best = step;
    }
    return best;
}

/* The line on which the program stops fitting; 0 when it ends there. */
static uint32_t fault_line(const struct diagnosis *d)
{
    if (d->fault->code == PYG_LEXICAL) return line_of(d, d->tokens->fault_start);
    uint32_t token = d->at;
    while (kind_at(d, token) == PYT_DEDENT || kind_at(d, token) == PYT_INDENT) token++;
    return kind_at(d, token) == PYT_END ? 0 : line_of(d, start_of(d, token));
}

/* Whether a comment inside the block stands between a header and the next row. */
static bool has_remark(const struct diagnosis *d, uint32_t from, uint32_t to, uint32_t column)
{
    for (uint32_t line = from; line < to; line++) {
        struct str text = source_line_text(d->source, line);
        uint32_t own = column_of(text);
        if (own > column && own < text.size && text.data[own] == '#') return true;
    }
    return false;
}

static void read_layout(struct layout *layout, struct diagnosis *d)
{
    *layout = (struct layout){.d = d, .unit = find_unit(d->source)};
    layout->rows = ARENA_ARRAY(d->arena, struct row, ROWS_ABOVE + ROWS_BELOW);
    uint32_t line = fault_line(d);
    uint32_t limit = line > 0 ? d->source->line_starts[line - 1] : d->source->size;
    add_rows_above(layout, d->at, limit);
    layout->fault = layout->count;
    if (line == 0) return;
    add_rows_below(layout, line);
    if (layout->fault == 0 || layout->fault == layout->count) return;
    struct row *row = &layout->rows[layout->fault];
    row->token = d->at;
    while (kind_at(d, row->token) == PYT_DEDENT || kind_at(d, row->token) == PYT_INDENT) row->token++;
    const struct row *above = &layout->rows[layout->fault - 1];
    row->remark = has_remark(d, line_of(d, above->start) + 1, line, above->column);
}

/* The first word of the row, if it begins with one. */
static struct str first_word(const struct layout *layout, uint32_t row)
{
    const struct diagnosis *d = layout->d;
    uint32_t start = layout->rows[row].start + layout->rows[row].column;
    uint32_t end = start;
    while (is_name_character(char_at(d, end))) end++;
    return source_slice(d->source, start, end);
}

/* With what the row begins: a keyword, or something else (PYT_NAME). */
static enum py_token_kind row_kind(const struct layout *layout, uint32_t row)
{
    uint32_t token = layout->rows[row].token;
    bool read = token != NO_INDEX && kind_at(layout->d, token) != PYT_BAD;
    return read ? kind_at(layout->d, token) : py_keyword(first_word(layout, row));
}

/* ---- Where a row could stand ---- */

/* The columns of the blocks that are open before the row, the innermost first. */
static uint32_t find_levels(const struct layout *layout, uint32_t row, uint32_t *rows)
{
    uint32_t count = 0;
    uint32_t least = UINT32_MAX;
    for (uint32_t i = row; i > 0 && count < MAX_LEVELS && least > 0; i--) {
        if (layout->rows[i - 1].column >= least) continue;
        least = layout->rows[i - 1].column;
        rows[count++] = i - 1;
    }
    return count;
}

/* Whether the clause (`else`, `except` ...) can belong to a statement that begins so. */
static bool owns(enum py_token_kind owner, enum py_token_kind clause)
{
    bool loop = owner == PYT_KW_FOR || owner == PYT_KW_WHILE;
    bool choice = owner == PYT_KW_IF || owner == PYT_KW_ELIF;
    bool attempt = owner == PYT_KW_TRY || owner == PYT_KW_EXCEPT;
    switch (clause) {
    case PYT_KW_ELSE: return loop || choice || attempt;
    case PYT_KW_ELIF: return choice;
    case PYT_KW_EXCEPT:
    case PYT_KW_FINALLY: return attempt || owner == PYT_KW_ELSE;
    default: return true;
    }
}

/* ---- Moves ---- */

static uint32_t moved_column(const struct layout *layout, const struct move *move, uint32_t row)
{
    uint32_t column = layout->rows[row].column;
    if (!move || row < move->from || row > move->to) return column;
    return column + move->column - layout->rows[move->from].column;
}

/* What is untidy about the layout after a move: steps and columns that are not the usual ones. */
static uint32_t untidiness(const struct layout *layout, const struct move *move)
{
    uint32_t untidy = 0;
    for (uint32_t i = 1; i < layout->count; i++) {
        uint32_t above = moved_column(layout, move, i - 1);
        uint32_t own = moved_column(layout, move, i);
        if (own % layout->unit != 0) untidy++;
        if (layout->rows[i - 1].header && own != above + layout->unit) untidy++;
        if (!layout->rows[i - 1].header && own > above) untidy++;
    }
    return untidy;
}

/*
 * Whether the row begins a function or class after a blank line, deeper than all others
 * do: then it is rather itself too deep than that the lines below it are not deep enough.
 */
static bool begins_anew(const struct layout *layout, uint32_t row)
{
    enum py_token_kind kind = row_kind(layout, row);
    if (kind != PYT_KW_DEF && kind != PYT_KW_CLASS) return false;
    if (!layout->rows[row].gap || row == 0 || layout->rows[row - 1].header) return false;
    for (uint32_t i = 0; i < row; i++) {
        kind = row_kind(layout, i);
        bool same = layout->rows[i].column == layout->rows[row].column;
        if (same && (kind == PYT_KW_DEF || kind == PYT_KW_CLASS)) return false;
    }
    return true;
}

static void add_move(const struct layout *layout, struct moves *moves, uint32_t from, uint32_t to,
                     uint32_t column)
{
    uint32_t own = layout->rows[from].column;
    if (moves->count == MAX_MOVES || column == own || to - from >= SLIP_MAX_EDITS) return;
    struct move move = {.from = from, .to = to, .column = column};
    for (uint32_t i = 0; i < moves->count; i++) {
        const struct move *other = &moves->items[i];
        if (other->from == from && other->to == to && other->column == column) return;
    }
    enum { FAR = 15 };
    uint32_t distance = column > own ? column - own : own - column;
    /* A block is moved in one go, whatever its length; under a header it is what is missing. */
    bool wanted = layout->d->fault->code == PYG_EXPECTED_BLOCK && from == layout->fault;
    uint32_t lines = to > from && !wanted ? 2 : 1;
    move.cost = (lines + 2 * untidiness(layout, &move)) * 2 * (FAR + 1);
    move.cost += (distance < FAR ? distance : FAR) * 2;
    move.cost += from == layout->fault ? 0 : 1;
    if (column < own && begins_anew(layout, from)) move.cost -= 2;
    uint32_t at = moves->count++;
    for (; at > 0 && moves->items[at - 1].cost > move.cost; at--) moves->items[at] = moves->items[at - 1];
    moves->items[at] = move;
}

/* The last row of those that follow `row` and stand as deep or deeper. */
static uint32_t end_of_run(const struct layout *layout, uint32_t row, bool stop_at_gap)
{
    uint32_t end = row < layout->fault ? layout->fault : layout->count;
    uint32_t column = layout->rows[row].column;
    uint32_t last = row;
    while (last + 1 < end && layout->rows[last + 1].column >= column) {
        if (stop_at_gap && layout->rows[last + 1].gap) break;
        /* A clause belongs to the header above the block, not into it. */
        if (layout->rows[last + 1].column == column && is_clause(row_kind(layout, last + 1))) break;
        last++;
    }
    return last;
}

/* Moves the row alone, and with the lines below it. */
static void add_moves_to(const struct layout *layout, struct moves *moves, uint32_t row, uint32_t column)
{
    add_move(layout, moves, row, row, column);
    add_move(layout, moves, row, end_of_run(layout, row, true), column);
    add_move(layout, moves, row, end_of_run(layout, row, false), column);
}

static void add_moves_of(const struct layout *layout, struct moves *moves, uint32_t row)
{
    if (row >= layout->count) return;
    if (row == 0) {
        add_moves_to(layout, moves, 0, 0);
        return;
    }
    const struct row *above = &layout->rows[row - 1];
    if (above->header) {
        /* In the block of the row above: a step deeper, or where the rows below stand. */
        enum { LOOKED_AT = 8 };
        add_moves_to(layout, moves, row, above->column + layout->unit);
        for (uint32_t i = row + 1; i < layout->count && i <= row + LOOKED_AT; i++) {
            uint32_t column = layout->rows[i].column;
            if (column > above->column) add_moves_to(layout, moves, row, column);
        }
    }
    uint32_t levels[MAX_LEVELS];
    uint32_t count = find_levels(layout, row, levels);
    for (uint32_t i = above->header ? 1 : 0; i < count; i++) {
        bool clause = row == layout->fault && layout->d->fault->code == PYG_STRAY_CLAUSE;
        if (clause && !owns(row_kind(layout, levels[i]), row_kind(layout, row))) continue;
        add_moves_to(layout, moves, row, layout->rows[levels[i]].column);
    }
}

/* The rows whose move could cure the fault: those beside it, and where its block began or ended. */
static void collect_moves(const struct layout *layout, struct moves *moves)
{
    enum { BESIDE = 3 };
    moves->count = 0;
    uint32_t fault = layout->fault;
    for (uint32_t back = 0; back <= BESIDE && back <= fault; back++) add_moves_of(layout, moves, fault - back);
    if (fault == layout->count || fault == 0) return;
    uint32_t column = layout->rows[fault].column;
    uint32_t row = fault;
    while (row > 0 && layout->rows[row - 1].column > column) row--;
    if (row < fault) {
        add_moves_of(layout, moves, row); /* the first that is deeper */
        if (row > 0) add_moves_of(layout, moves, row - 1); /* and what it stands under */
    }
    row = fault;
    while (row > 0 && layout->rows[row - 1].column < column) row--;
    if (row < fault) add_moves_of(layout, moves, row); /* the first that is less deep */
    if (!is_outside(layout->d)) return;
    uint32_t levels[MAX_LEVELS];
    uint32_t count = find_levels(layout, fault, levels);
    for (uint32_t i = 0; i < count; i++) {
        /* What the fault stands in may stand outside itself. */
        bool around = layout->rows[levels[i]].column < column;
        if (around && !layout->rows[levels[i]].gap) add_moves_of(layout, moves, levels[i]);
    }
}

/* ---- Telling ---- */

/* The white space of a column as this program writes it. */
static struct str white_space(const struct layout *layout, uint32_t column)
{
    const struct diagnosis *d = layout->d;
    for (uint32_t i = 0; i < layout->count; i++) {
        const struct row *row = &layout->rows[i];
        if (row->column == column) return source_slice(d->source, row->start, row->start + column);
    }
    bool tabs = false;
    for (uint32_t i = 0; i < layout->count; i++) tabs |= char_at(d, layout->rows[i].start) == '\t';
    char *text = arena_alloc(d->arena, column + 1);
    memset(text, tabs ? '\t' : ' ', column);
    return str_from(text, column);
}

/* "4 spaces", "1 tab" */
static struct str shown_white_space(const struct layout *layout, struct str white)
{
    uint32_t tabs = 0;
    for (size_t i = 0; i < white.size; i++) tabs += white.data[i] == '\t';
    if (white.size == 0) return (struct str)STR("no space");
    if (tabs > 0 && tabs < white.size) return (struct str)STR("tabs and spaces");
    return arena_format(layout->d->arena, "%u %s%s", (uint32_t)white.size, tabs > 0 ? "tab" : "space",
                        white.size == 1 ? "" : "s");
}

/* The row above that a moved clause then belongs to, or NO_INDEX. */
static uint32_t owner_of(const struct layout *layout, const struct move *move)
{
    for (uint32_t i = move->from; i > 0; i--) {
        const struct row *row = &layout->rows[i - 1];
        if (row->column > move->column) continue;
        bool fits = row->column == move->column && row->header &&
                    owns(row_kind(layout, i - 1), row_kind(layout, move->from));
        return fits ? i - 1 : NO_INDEX;
    }
    return NO_INDEX;
}

/*
 * Whether a `return` outside of all functions only lost its indentation: it stands right
 * under a function's body, or further below one that returns nothing at its end.
 */
static bool lost_margin(const struct layout *layout, const struct move *move)
{
    const struct row *row = &layout->rows[move->from];
    bool under = move->from > 0 && layout->rows[move->from - 1].column > row->column;
    if (!under || move->column <= row->column) return false;
    return !row->gap || row_kind(layout, move->from - 1) != PYT_KW_RETURN;
}

static const char *cause_of(const struct layout *layout, const struct move *move)
{
    bool left = move->column < layout->rows[move->from].column;
    bool clause = is_clause(row_kind(layout, move->from));
    if (clause && owner_of(layout, move) != NO_INDEX) return "misplaced-clause";
    if (move->from != layout->fault) return left ? "unexpected-indent" : "early-dedent";
    switch (layout->d->fault->code) {
    case PYG_EXPECTED_BLOCK: return "missing-indent";
    case PYG_OUTSIDE_FUNCTION:
        return lost_margin(layout, move) ? "early-dedent" : "outside-function";
    case PYG_OUTSIDE_LOOP: return "outside-loop";
    case PYG_LEXICAL: return "dedent-mismatch";
    default: return left ? "unexpected-indent" : "early-dedent";
    }
}

static bool tells_outside(const struct proposal *p)
{
    return str_is(str_of(p->cause), "outside-function") || str_is(str_of(p->cause), "outside-loop");
}

static void set_arguments(const struct layout *layout, const struct move *move, struct proposal *p)
{
    struct diagnosis *d = layout->d;
    const struct row *row = &layout->rows[move->from];
    struct str cause = str_of(p->cause);
    if (str_is(cause, "missing-indent")) {
        argument_text(p, "header", header_word(d, d->fault->other));
        argument(p, "line", arena_format(d->arena, "%u", line_of(d, layout->rows[move->from - 1].start)));
    } else if (str_is(cause, "misplaced-clause")) {
        uint32_t owner = owner_of(layout, move);
        argument(p, "clause", first_word(layout, move->from));
        argument_text(p, "owner", header_word(d, layout->rows[owner].token));
        argument(p, "line", arena_format(d->arena, "%u", line_of(d, layout->rows[owner].start)));
    } else if (tells_outside(p)) {
        argument(p, "word", text_at(d, d->at));
    } else {
        struct str own = source_slice(d->source, row->start, row->start + row->column);
        argument(p, "found", shown_white_space(layout, own));
        argument(p, "expected", shown_white_space(layout, white_space(layout, move->column)));
    }
}

/*
 * Whether a line that lost its margin can only belong where the move puts it: it may
 * just as well be the last of a block that is deeper still, but not the last `return`.
 */
static bool knows_depth(const struct layout *layout, const struct move *move)
{
    const struct row *above = &layout->rows[move->from - 1];
    if (above->column <= move->column || above->header) return true;
    bool ends = layout->d->fault->code == PYG_OUTSIDE_FUNCTION && move->to == move->from;
    bool last = move->to + 1 >= layout->count ||
                layout->rows[move->to + 1].column <= layout->rows[move->from].column;
    if (!ends || !last) return false;
    /* Deep as the body of the function: the row that it then stands under is a def. */
    for (uint32_t i = move->from; i > 0; i--) {
        if (layout->rows[i - 1].column < move->column) return row_kind(layout, i - 1) == PYT_KW_DEF;
    }
    return false;
}

static void propose_move(const struct layout *layout, const struct move *move)
{
    struct diagnosis *d = layout->d;
    const struct row *row = &layout->rows[move->from];
    struct proposal *p = propose(d, cause_of(layout, move), row->start, row->start + row->column);
    set_arguments(layout, move, p);
    for (uint32_t i = move->from; i <= move->to; i++) {
        const struct row *own = &layout->rows[i];
        change(p, own->start, own->start + own->column, white_space(layout, moved_column(layout, move, i)));
    }
    if (tells_outside(p)) {
        p->start = start_of(d, d->at);
        p->end = end_of(d, d->at);
        p->certain = false;
    } else if (str_is(str_of(p->cause), "missing-indent")) {
        p->end = line_end(d, row->start);
        /* How many of the lines below belong to the block is the student's to say. */
        p->certain = end_of_run(layout, move->from, true) == move->from;
    } else if (str_is(str_of(p->cause), "early-dedent")) {
        p->certain = knows_depth(layout, move);
    }
}

static void propose_moves(const struct layout *layout)
{
    struct moves moves;
    collect_moves(layout, &moves);
    for (uint32_t i = 0; i < moves.count && i < MOVES_TRIED; i++) propose_move(layout, &moves.items[i]);
}

/* ---- Blocks ---- */

/* Whether the block was forgotten, and what follows was never meant to be in it. */
static bool looks_empty(const struct layout *layout)
{
    if (layout->fault >= layout->count) return true;
    const struct row *next = &layout->rows[layout->fault];
    enum py_token_kind header = kind_at(layout->d, layout->d->fault->other);
    enum py_token_kind kind = row_kind(layout, layout->fault);
    if (next->gap || is_clause(kind)) return true;
    if (kind == PYT_KW_DEF && header == PYT_KW_CLASS) return false;
    if (next->remark && header != PYT_KW_DEF && header != PYT_KW_CLASS) return true;
    if (kind == PYT_KW_DEF || kind == PYT_KW_CLASS || kind == PYT_AT) return true;
    /* It goes on in a block further out. */
    if (next->column < layout->rows[layout->fault - 1].column) return true;
    /* A loop that returns at once is rarely meant. */
    return kind == PYT_KW_RETURN && (header == PYT_KW_FOR || header == PYT_KW_WHILE);
}

static void propose_empty(struct diagnosis *d)
{
    uint32_t header = d->fault->other;
    uint32_t colon = d->at;
    while (colon > header && kind_at(d, colon) != PYT_COLON) colon--;
    struct proposal *p = propose(d, "empty-block", start_of(d, header), end_of(d, colon));
    change_text(p, end_of(d, colon), end_of(d, colon), " pass");
    argument_text(p, "header", header_word(d, header));
    p->certain = false;
}

/* ---- A header and its block in one line ---- */

/* `def f(): x = 1` with the rest of the block under it: the line ends behind the colon. */
static void propose_own_line(const struct layout *layout)
{
    struct diagnosis *d = layout->d;
    if (d->fault->code != PYG_UNEXPECTED_INDENT || layout->fault == 0) return;
    const struct row *header = &layout->rows[layout->fault - 1];
    const struct row *row = &layout->rows[layout->fault];
    if (header->header || !is_header(kind_at(d, header->token)) || row->column <= header->column)
        return;
    uint32_t depth = 0;
    for (uint32_t i = header->token; kind_at(d, i) != PYT_NEWLINE && kind_at(d, i) != PYT_END;
         i++) {
        if (is_opener(kind_at(d, i)) || kind_at(d, i) == PYT_KW_LAMBDA) depth++;
        if (is_closer(kind_at(d, i))) depth--;
        if (kind_at(d, i) != PYT_COLON) continue;
        if (depth > 0) continue; /* behind a lambda it is not worth telling which is which */
        struct proposal *p = propose(d, "missing-newline", start_of(d, i + 1), end_of(d, i + 1));
        struct str margin = source_slice(d->source, row->start, row->start + row->column);
        change(p, end_of(d, i), start_of(d, i + 1),
               arena_format(d->arena, "\n%.*s", STR_ARG(margin)));
        argument(p, "before", source_slice(d->source, start_of(d, header->token), end_of(d, i)));
        uint32_t end = line_end(d, start_of(d, i + 1));
        argument(p, "after", source_slice(d->source, start_of(d, i + 1), end));
        return;
    }
}

/* ---- The guesses ---- */

/* A line too far to the left or to the right, or a block with nothing in it. */
void guess_layout(struct diagnosis *d)
{
    enum py_fault_code code = d->fault->code;
    bool block = code == PYG_EXPECTED_BLOCK;
    bool fits = block || code == PYG_UNEXPECTED_INDENT || code == PYG_STRAY_CLAUSE ||
                code == PYG_TRY_ALONE || is_outside(d) || is_lexical(d, PYL_DEDENT_MISMATCH);
    if (!fits) return;
    struct layout layout;
    read_layout(&layout, d);
    bool empty = block && looks_empty(&layout);
    if (empty) propose_empty(d);
    propose_own_line(&layout);
    propose_moves(&layout);
    if (block && !empty) propose_empty(d);
}

/* `else` without its `if`, `try` without its `except`. */
void guess_clause(struct diagnosis *d)
{
    if (d->fault->code == PYG_STRAY_CLAUSE) {
        enum py_token_kind kind = kind_at(d, d->at);
        struct proposal *p = propose(d, "stray-clause", start_of(d, d->at), end_of(d, d->at));
        argument(p, "clause", text_at(d, d->at));
        argument_text(p, "owner", kind == PYT_KW_ELSE || kind == PYT_KW_ELIF ? "if" : "try");
        change_text(p, start_of(d, d->at), end_of(d, d->at), kind == PYT_KW_ELIF ? "if" : "if 1");
        p->certain = false;
    }
    if (d->fault->code == PYG_TRY_ALONE) {
        uint32_t try = d->fault->other;
        struct proposal *p = propose(d, "try-alone", start_of(d, try), end_of(d, try));
        change_text(p, start_of(d, try), end_of(d, try), "if 1");
        p->certain = false;
    }
}

/* ---- Tabs ---- */

/* Whether the white space that begins the line holds such a character. */
static bool begins_with(struct str line, char white)
{
    return memchr(line.data, white, column_of(line)) != NULL;
}

/* The character that fewer lines of the program are indented by; NUL when there is only one. */
static char odd_white_space(const struct source *source)
{
    uint32_t tabs = 0;
    uint32_t spaces = 0;
    for (uint32_t line = 1; line <= source->line_count; line++) {
        struct str text = source_line_text(source, line);
        if (is_blank(text) || column_of(text) == 0) continue;
        tabs += begins_with(text, '\t');
        spaces += begins_with(text, ' ');
    }
    if (tabs == 0 || spaces == 0) return '\0';
    return tabs > spaces ? ' ' : '\t';
}

/* The white space without the odd character: tabs are as wide as `width`; 0 leaves it out. */
static struct str evened(struct diagnosis *d, struct str white, uint32_t width, char odd)
{
    uint32_t column = 0;
    for (size_t i = 0; i < white.size; i++) {
        if (width == 0) column += white.data[i] != odd;
        else column = white.data[i] == '\t' ? (column / width + 1) * width : column + 1;
    }
    uint32_t size = odd == '\t' || width == 0 ? column : (column + width / 2) / width;
    char *text = arena_alloc(d->arena, size + 1);
    memset(text, odd == '\t' ? ' ' : '\t', size);
    return str_from(text, size);
}

/*
 * Whether the line has to stand at that column: under a header, beside the line above,
 * or deep as that one is indented by the same odd character.
 */
static bool is_settled(const struct diagnosis *d, uint32_t line, uint32_t column, char odd)
{
    uint32_t above = line - 1;
    while (above > 0 && is_blank(source_line_text(d->source, above))) above--;
    if (above == 0) return true;
    struct str text = source_line_text(d->source, above);
    struct str code = str_trim(text);
    return code.data[code.size - 1] == ':' || begins_with(text, odd) || column_of(text) == column;
}

/* Changes the odd lines around the fault; shows the one nearest to it. */
static void propose_even(struct diagnosis *d, uint32_t fault, uint32_t width, char odd)
{
    struct proposal *p = NULL;
    uint32_t from = fault > SLIP_MAX_EDITS / 2 ? fault - SLIP_MAX_EDITS / 2 : 1;
    for (uint32_t line = from; line <= d->source->line_count; line++) {
        struct str text = source_line_text(d->source, line);
        if (is_blank(text) || !begins_with(text, odd)) continue;
        uint32_t start = d->source->line_starts[line - 1];
        uint32_t end = start + column_of(text);
        if (!p) {
            p = propose(d, "tabs-and-spaces", start, end);
            argument_text(p, "found", odd == '\t' ? "tabs" : "spaces");
            argument_text(p, "better", odd == '\t' ? "spaces" : "tabs");
        }
        struct str white = evened(d, source_slice(d->source, start, end), width, odd);
        change(p, start, end, white);
        if (!is_settled(d, line, (uint32_t)white.size, odd)) p->certain = false;
        if (line > fault) continue;
        p->start = start;
        p->end = end;
    }
}

/* Tabs and spaces mixed: how wide a tab is, only the editor knows. */
void guess_tabs(struct diagnosis *d)
{
    bool layout = d->fault->code == PYG_EXPECTED_BLOCK || d->fault->code == PYG_UNEXPECTED_INDENT ||
                  is_lexical(d, PYL_DEDENT_MISMATCH);
    if (!layout && !is_lexical(d, PYL_TABS_AND_SPACES)) return;
    char odd = odd_white_space(d->source);
    uint32_t line = fault_line(d);
    if (odd == '\0' || line == 0) return;
    static const uint32_t widths[] = {4, 8, 2, 0};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) propose_even(d, line, widths[i], odd);
}
