#include "service/rule_examples.h"

#include "base/buf.h"
#include "rules/rule.h"
#include "service/request.h"

#include <stdarg.h>
#include <stdio.h>

struct run {
    const struct review_engine *engine;
    struct reviewer *reviewer;
    const struct rule_def *def;
    struct rule_report *report;
    bool strength, syntax;
    unsigned example; /* its number, from 1 */
    struct review_request request; /* what is asked about each program: language and task */
};

__attribute__((format(printf, 2, 3))) static bool fail(struct run *run, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    struct rule_report *report = run->report;
    ARENA_PUSH(report->arena, report->failures, report->failure_count, report->failure_capacity) =
        run->example > 0 ? arena_format(report->arena, "%s, example %u: %s", run->def->id,
                                        run->example, text)
                         : arena_format(report->arena, "%s: %s", run->def->id, text);
    return false;
}

static const struct review_assessment *assess(struct run *run, struct str code)
{
    const struct review_assessment *assessment = NULL;
    struct review_request request = run->request;
    request.code = code;
    reviewer_reset(run->reviewer);
    if (review_assess(run->reviewer, run->engine, &request, &assessment) != STATUS_OK) return NULL;
    return assessment;
}

static const struct review_finding *find(const struct review_assessment *a, const char *rule)
{
    for (uint32_t i = 0; i < a->finding_count; i++) {
        if (strcmp(a->findings[i].rule, rule) == 0) return &a->findings[i];
    }
    return NULL;
}

static bool praises(const struct review_assessment *a, const char *rule)
{
    for (uint32_t i = 0; i < a->strength_count; i++) {
        if (strcmp(a->strengths[i].rule, rule) == 0) return true;
    }
    return false;
}

struct str rule_apply_edits(struct arena *arena, struct str code, const struct review_edit *edits,
                            uint32_t count)
{
    struct buf out;
    buf_init(&out, arena, code.size + 256);
    size_t done = 0;
    for (uint32_t i = 0; i < count; i++) {
        buf_add(&out, str_sub(code, done, edits[i].start));
        buf_add(&out, edits[i].text);
        done = edits[i].end;
    }
    buf_add(&out, str_sub(code, done, code.size));
    return buf_str(&out);
}

/* ---- Leaks ---- */

static bool is_word(char c)
{
    return ascii_is_alpha(c) || ascii_is_digit(c) || c == '_';
}

/* The next word or row of marks of `text` from *at on; false at the end. */
static bool next_token(struct str text, size_t *at, struct str *token)
{
    while (*at < text.size && ascii_is_space(text.data[*at])) (*at)++;
    if (*at >= text.size) return false;
    size_t start = *at;
    bool word = is_word(text.data[start]);
    while (*at < text.size && is_word(text.data[*at]) == word && !ascii_is_space(text.data[*at])) (*at)++;
    *token = str_sub(text, start, *at);
    return true;
}

static bool contains_token(struct str text, struct str wanted)
{
    size_t at = 0;
    struct str token;
    while (next_token(text, &at, &token)) {
        if (str_equal(token, wanted)) return true;
    }
    return false;
}

/* A token that gives something away: a word or operator that the program does not have yet. */
static bool is_telling(struct str token, struct str code)
{
    return token.size >= 2 && !contains_token(code, token);
}

/* The first token of the fix that the hint gives away, or an empty text. */
static struct str leaked_token(struct str hint, struct str code, const struct review_finding *f)
{
    for (uint32_t i = 0; i < f->edit_count; i++) {
        size_t at = 0;
        struct str token;
        while (next_token(f->edits[i].text, &at, &token)) {
            if (is_telling(token, code) && contains_token(hint, token)) return token;
        }
    }
    return STR_EMPTY;
}

/* Whether a piece of code of the fix stands in backquotes in the hint. */
static bool quotes_fix(struct str hint, struct str code, const struct review_finding *f)
{
    struct str rest = hint;
    struct str piece;
    for (unsigned i = 0; str_split(&rest, '`', &piece); i++) {
        if (i % 2 == 0) continue; /* outside backquotes */
        for (uint32_t e = 0; e < f->edit_count; e++) {
            struct str edit = str_trim(f->edits[e].text);
            if (edit.size < 2 || piece.size < 2 || str_find(code, piece) < code.size) continue;
            if (str_find(piece, edit) < piece.size || str_find(edit, piece) < edit.size) return true;
        }
    }
    return false;
}

/* "line 3" and the like. */
static bool names_line(struct str hint)
{
    size_t at = 0;
    struct str token;
    bool line = false;
    while (next_token(hint, &at, &token)) {
        if (line && ascii_is_digit(token.data[0])) return true;
        line = str_is(token, "line") || str_is(token, "lines") || str_is(token, "Line");
    }
    return false;
}

static bool hint_text(struct run *run, struct str code, const char *level, struct str *text)
{
    const struct review_hint *hint;
    struct review_request request = run->request;
    request.code = code;
    struct review_hint_request wish = {.level = str_of(level)};
    /* The finding's edits are in the arena too: no reset in between. */
    if (review_hint(run->reviewer, run->engine, &request, &wish, &hint) != STATUS_OK) return false;
    if (!hint->rule || strcmp(hint->rule, run->def->id) != 0) return false;
    *text = hint->text;
    return true;
}

static bool check_hints(struct run *run, struct str code, const struct review_finding *f)
{
    struct str text;
    if (hint_text(run, code, "subtle", &text)) {
        struct str leak = leaked_token(text, code, f);
        if (leak.size > 0) return fail(run, "the subtle hint gives away '%.*s' of the fix", STR_ARG(leak));
        if (names_line(text)) return fail(run, "the subtle hint names a line");
    }
    if (f->edit_count > 0 && hint_text(run, code, "medium", &text) && quotes_fix(text, code, f)) {
        return fail(run, "the medium hint holds code of the fix");
    }
    return true;
}

/* ---- Examples ---- */

/* The rules that spoke about a program, as a set of bits. */
struct spoken {
    uint64_t bits[64];
};

static void note_spoken(const struct review_assessment *a, struct spoken *spoken)
{
    memset(spoken, 0, sizeof *spoken);
    for (uint32_t i = 0; i < a->finding_count; i++) {
        uint32_t number = a->findings[i].rule_number;
        if (number < 64 * 64) spoken->bits[number / 64] |= (uint64_t)1 << (number % 64);
    }
}

static bool check_fix(struct run *run, struct str code, const struct review_assessment *a,
                      const struct review_finding *f, const struct rule_example *example)
{
    if (f->edit_count == 0) {
        return !example->fixed || fail(run, "`fixed` is given but the rule has no fix here");
    }
    struct spoken before;
    note_spoken(a, &before);
    uint32_t occurrences = f->occurrence_count;
    struct arena *arena = run->report->arena;
    struct str fixed = rule_apply_edits(arena, code, f->edits, f->edit_count);
    if (example->fixed && !str_equal(fixed, str_of(example->fixed))) {
        return fail(run, "the fix gives\n%.*s\nand not what `fixed` says", STR_ARG(fixed));
    }
    const struct review_assessment *after = assess(run, fixed);
    if (!after) return fail(run, "the fixed program cannot be reviewed");
    if (!run->syntax && !after->syntax_valid) return fail(run, "the fix is no program:\n%.*s", STR_ARG(fixed));
    const struct review_finding *left = find(after, run->def->id);
    if (left && left->occurrence_count >= occurrences) return fail(run, "the fix does not cure it");
    for (uint32_t i = 0; i < after->finding_count; i++) {
        uint32_t number = after->findings[i].rule_number;
        if (number >= 64 * 64 || before.bits[number / 64] >> (number % 64) & 1) continue;
        /* What was hidden behind a slip is not new, nor is what could be nicer about working code. */
        if (run->syntax || strcmp(after->findings[i].severity, "info") == 0) continue;
        return fail(run, "the fix brings %s", after->findings[i].rule);
    }
    return true;
}

static bool check_bad(struct run *run, const struct rule_example *example)
{
    struct str code = str_of(example->bad);
    const struct review_assessment *a = assess(run, code);
    if (!a) return fail(run, "bad: the program cannot be reviewed");
    if (!run->syntax && !a->syntax_valid) return fail(run, "bad: this is no program");
    if (run->strength) {
        return praises(a, run->def->id) || fail(run, "bad: the strength is not seen");
    }
    const struct review_finding *f = find(a, run->def->id);
    if (!f) return fail(run, "bad: the rule says nothing");
    if (example->line > 0 && f->place.line != example->line) {
        return fail(run, "bad: the finding is on line %u, not on line %u", f->place.line, example->line);
    }
    for (unsigned i = 0; i < example->without.count; i++) {
        const char *silent = example->without.items[i];
        if (find(a, silent)) return fail(run, "bad: %s speaks, too", silent);
    }
    return check_hints(run, code, f) && check_fix(run, code, a, f, example);
}

static bool check_good(struct run *run, const struct rule_example *example)
{
    const struct review_assessment *a = assess(run, str_of(example->good));
    if (!a) return fail(run, "good: the program cannot be reviewed");
    if (!a->syntax_valid) return fail(run, "good: this is no program");
    if (find(a, run->def->id) || praises(a, run->def->id)) {
        return fail(run, "good: the rule speaks where it should not");
    }
    return true;
}

/* Reads the example's task into the request. */
static bool read_context(struct run *run, const struct rule_example *example)
{
    struct str language = str_of(run->def->id);
    run->request = (struct review_request){.code = STR_EMPTY};
    str_split(&language, '/', &run->request.language);
    if (!example->context) return true;
    struct arena *arena = run->report->arena;
    struct faults faults = {.arena = arena};
    const struct json_value *value = request_parse(str_of(example->context), &faults);
    if (value && request_read_context(value, arena, &run->request, &faults)) return true;
    return fail(run, "context: %.*s", STR_ARG(faults.items[0].message));
}

static bool check_example(struct run *run, const struct rule_example *example)
{
    bool fits = read_context(run, example);
    /* An optional rule is tried as if the course had asked for it. */
    struct str own = str_of(run->def->id);
    if (run->def->optional) run->request.rubric.on = (struct review_texts){.items = &own, .count = 1};
    if (fits && example->bad) fits = check_bad(run, example);
    if (fits && example->good) fits = check_good(run, example);
    return fits;
}

/* The way to an example of this would be a program too large for a rule file. */
static bool needs_no_example(const struct rule_def *def)
{
    return def->check && strcmp(def->check, "over-budget") == 0;
}

void rule_examples_run(const struct review_engine *engine, struct reviewer *reviewer,
                       const struct rule_def *def, struct rule_report *report)
{
    struct run run = {
        .engine = engine,
        .reviewer = reviewer,
        .def = def,
        .report = report,
        .strength = strcmp(def->severity, "strength") == 0,
        .syntax = strcmp(def->factor, "syntax") == 0,
    };
    bool bad = false;
    bool good = false;
    for (unsigned i = 0; i < def->example_count; i++) {
        const struct rule_example *example = &def->examples[i];
        run.example = i + 1;
        bool fits = check_example(&run, example);
        bad |= example->bad != NULL;
        good |= example->good != NULL;
        if (fits) report->passed++;
        if (!fits) report->failed++;
    }
    run.example = 0;
    if ((bad && good) || needs_no_example(def)) return;
    fail(&run, "a rule needs at least one bad and one good example");
    report->failed++;
}
