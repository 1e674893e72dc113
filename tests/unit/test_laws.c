/*
 * The laws of what a student is told and of what a fix does, as properties over the
 * project's programs, the examples of all rules, students' programs where they are,
 * and broken programs made from them.
 *
 * One walk looks at everything once; then each law is a test, which names the rules
 * that break it, how often, and one place.
 */
#include "unit.h"

#include "corpus.h"
#include "lang/python/syntax/lexer.h"
#include "review/look.h"
#include "rules/template.h"
#include "service/request.h"

enum law {
    LAW_SUBTLE_KEEPS_FIX,
    LAW_SUBTLE_NAMES_NO_LINE,
    LAW_MEDIUM_SHOWS_NO_CODE,
    LAW_TEXTS_ARE_WHOLE,
    LAW_HINTS_DIFFER,
    LAW_FIX_IS_PROGRAM,
    LAW_FIX_CURES,
    LAW_FIX_BRINGS_NOTHING,
    LAW_FIX_KEEPS_SCORE,
    LAW_FIX_BREAKS_NOTHING_MORE,
    LAW_ADVICE_IS_ALLOWED,
    LAW_COUNT,
};

/* How often a rule breaks a law, and the first time in words. */
struct breach {
    unsigned count;
    struct str first;
};

static struct laws {
    struct review_engine *engine;
    struct reviewer *reviewer; /* of the program at hand */
    struct reviewer *other;    /* of what is made from it */
    struct arena words;        /* of the breaches */
    struct arena texts;        /* of one program */
    struct breach *breaches;   /* by law and rule */
    const char *path;
    struct judgement judgement; /* of the program at hand */
    /* Of the program that the one at hand was made from; NULL when it was not made. */
    const uint32_t *whole_counts;
    uint32_t whole_score;
    struct str code; /* as it is seen: without a mark at its start, lines ended by LF */
    unsigned programs, fixes, hints, bans;
} laws;

static void breach(enum law law, const struct rule *rule, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void breach(enum law law, const struct rule *rule, const char *format, ...)
{
    struct breach *b = &laws.breaches[(size_t)law * laws.engine->rules->count + rule->number];
    if (b->count++ > 0) return;
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    b->first = arena_format(&laws.words, "%s: %s", laws.path, text);
}

/* ---- Tokens ---- */

static bool is_word(char c)
{
    return ascii_is_alpha(c) || ascii_is_digit(c) || c == '_' || (unsigned char)c >= 0x80;
}

/* The longest operator that `text` starts with, or a size of 0. */
static size_t operator_size(struct str text)
{
    size_t longest = 0;
    for (unsigned kind = PYT_LPAREN; kind <= PYT_DOUBLESTAREQUAL; kind++) {
        struct str spelling = str_of(py_token_spelling((enum py_token_kind)kind));
        if (spelling.size > longest && str_starts_with(text, spelling)) longest = spelling.size;
    }
    return longest;
}

/* The size of the text in quotes that `text` starts with, or 0 when nothing closes it. */
static size_t literal_size(struct str text)
{
    for (size_t i = 1; i < text.size; i++) {
        if (text.data[i] == '\\')
            i++;
        else if (text.data[i] == text.data[0])
            return i + 1;
    }
    return 0;
}

/* The next token of `text` from *at on; `literals`: texts in quotes are one token each. */
static bool next_token(struct str text, bool literals, size_t *at, struct str *token)
{
    while (*at < text.size && ascii_is_space(text.data[*at])) (*at)++;
    if (*at >= text.size) return false;
    struct str rest = str_sub(text, *at, text.size);
    size_t size = 0;
    if (is_word(rest.data[0])) {
        while (size < rest.size && is_word(rest.data[size])) size++;
    } else if (literals && (rest.data[0] == '"' || rest.data[0] == '\'')) {
        size = literal_size(rest);
    } else {
        size = operator_size(rest);
    }
    if (size == 0) size = 1;
    *token = str_sub(rest, 0, size);
    *at += size;
    return true;
}

static bool holds_token(struct str text, struct str wanted)
{
    if (wanted.data[0] == '"' || wanted.data[0] == '\'') return str_find(text, wanted) < text.size;
    size_t at = 0;
    struct str token;
    while (next_token(text, false, &at, &token)) {
        if (str_equal(token, wanted)) return true;
    }
    return false;
}

/* Keywords that any sentence may use; of the fix only where they are set as code. */
static bool is_english(struct str token)
{
    static const char *const other[] = {"False", "None", "True",   "def",
                                        "del",   "elif", "lambda", "nonlocal"};
    if (!py_is_keyword(py_keyword(token))) return false;
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        if (str_is(token, other[i])) return false;
    }
    return true;
}

/* ---- Hints ---- */

static bool hint_holds(struct str hint, struct str token)
{
    bool code_only = is_english(token);
    struct str piece;
    for (unsigned i = 0; str_split(&hint, '`', &piece); i++) {
        if ((i % 2 == 1 || !code_only) && holds_token(piece, token)) return true;
    }
    return false;
}

static void check_keeps_fix(const struct rule *rule, const struct finding *f, struct str hint)
{
    for (unsigned i = 0; i < f->edit_count; i++) {
        size_t at = 0;
        struct str token;
        while (next_token(f->edits[i].text, true, &at, &token)) {
            if (token.size < 2 || holds_token(laws.code, token) || !hint_holds(hint, token))
                continue;
            breach(LAW_SUBTLE_KEEPS_FIX, rule, "'%.*s' in: %.*s", STR_ARG(token), STR_ARG(hint));
        }
    }
}

/* "line 3", "Lines 3 and 4". */
static void check_names_no_line(const struct rule *rule, struct str hint)
{
    size_t at = 0;
    struct str token;
    bool line = false;
    while (next_token(hint, false, &at, &token)) {
        if (line && ascii_is_digit(token.data[0])) {
            breach(LAW_SUBTLE_NAMES_NO_LINE, rule, "%.*s", STR_ARG(hint));
        }
        line = str_is(token, "line") || str_is(token, "lines") || str_is(token, "Line") ||
               str_is(token, "Lines");
    }
}

/* Whether the code in `piece` holds `inserted` from one token's border to another's. */
static bool shows(struct str piece, struct str inserted)
{
    size_t at = str_find(piece, inserted);
    if (inserted.size == 0 || at >= piece.size) return false;
    if (inserted.size == 1) return piece.size == 1;
    size_t end = at + inserted.size;
    bool starts = at == 0 || !is_word(piece.data[at - 1]) || !is_word(inserted.data[0]);
    bool ends = end == piece.size || !is_word(piece.data[end]) ||
                !is_word(inserted.data[inserted.size - 1]);
    return starts && ends;
}

/* The lines that hold the bytes [start, end), without the last line's end. */
static struct str lines_of(size_t start, size_t end)
{
    while (start > 0 && laws.code.data[start - 1] != '\n') start--;
    while (end < laws.code.size && laws.code.data[end] != '\n') end++;
    return str_sub(laws.code, start, end);
}

/*
 * What the student's own line holds already may be named, as what the hint is about;
 * what only a wider text holds may be quoted, unless it is just what goes in.
 */
static void check_shows_no_code(const struct rule *rule, const struct finding *f, struct str hint)
{
    struct str rest = hint;
    struct str piece;
    for (unsigned p = 0; str_split(&rest, '`', &piece); p++) {
        if (p % 2 == 0) continue;
        for (unsigned i = 0; i < f->edit_count; i++) {
            struct str inserted = str_trim(f->edits[i].text);
            struct str lines = lines_of(f->edits[i].start, f->edits[i].end);
            bool own = str_equal(piece, inserted) ? str_find(lines, piece) < lines.size
                                                  : str_find(laws.code, piece) < laws.code.size;
            if (own || !shows(piece, inserted)) continue;
            breach(LAW_MEDIUM_SHOWS_NO_CODE, rule, "`%.*s` in: %.*s", STR_ARG(inserted),
                   STR_ARG(hint));
        }
    }
}

/* A text is there, and every {placeholder} of its template stands for something. */
static void check_whole(const struct rule *rule, const struct finding *f, const char *what,
                        const struct template *template)
{
    struct str text = template->text;
    if (str_trim(text).size == 0) breach(LAW_TEXTS_ARE_WHOLE, rule, "%s is empty", what);
    for (unsigned i = 0; i < template->slot_count; i++) {
        const struct template_slot *slot = &template->slots[i];
        /* Between brackets of its own, as in `def f({parameters})`, it may be nothing. */
        bool may_be_empty = slot->start > 0 && text.data[slot->start - 1] == '(' &&
                            slot->end < text.size && text.data[slot->end] == ')';
        if (may_be_empty || finding_get(f, slot->name).size > 0) continue;
        breach(LAW_TEXTS_ARE_WHOLE, rule, "{%.*s} is empty in %s: %.*s", STR_ARG(slot->name), what,
               STR_ARG(text));
    }
}

static void check_texts(const struct finding *f)
{
    const struct rule *rule = look_rule(laws.judgement.look, f);
    check_whole(rule, f, "summary", &rule->summary);
    if (rule->severity == SEVERITY_STRENGTH) return;
    check_whole(rule, f, "why", &rule->why);
    for (unsigned i = 0; i < HINT_LEVEL_COUNT; i++) check_whole(rule, f, "a hint", &rule->hints[i]);
    for (unsigned i = 0; i < rule->def->next.count; i++)
        check_whole(rule, f, "next", &rule->next[i]);
}

static void check_hint(const struct rule *rule, const struct review_hint *hint, const char *level)
{
    bool set =
        hint->category && hint->category[0] && hint->minutes > 0 && strcmp(hint->level, level) == 0;
    if (!set)
        breach(LAW_TEXTS_ARE_WHOLE, rule, "the %s hint has no category, time or level", level);
    if (str_trim(hint->text).size == 0)
        breach(LAW_TEXTS_ARE_WHOLE, rule, "the %s hint is empty", level);
    if (hint->line > 0 && strcmp(level, "subtle") == 0) {
        breach(LAW_SUBTLE_NAMES_NO_LINE, rule, "its line is %u", hint->line);
    }
}

/* The hints about one finding, as if it were the only one. */
static void check_hints(const struct group *group, uint32_t number)
{
    static const char *const levels[HINT_LEVEL_COUNT] = {"subtle", "medium", "direct"};
    const struct finding *f = &laws.judgement.look->findings.items[number];
    struct group only = *group;
    only.first = number;
    struct judgement judgement = laws.judgement;
    judgement.groups = &only;
    judgement.group_count = 1;
    struct str texts[HINT_LEVEL_COUNT];
    for (unsigned i = 0; i < HINT_LEVEL_COUNT; i++) {
        struct review_hint_request wish = {.level = str_of(levels[i])};
        const struct review_hint *hint = hint_choose(&judgement, &wish);
        check_hint(group->rule, hint, levels[i]);
        texts[i] = hint->text;
        laws.hints++;
    }
    bool same = str_equal(texts[0], texts[1]) || str_equal(texts[1], texts[2]) ||
                str_equal(texts[0], texts[2]);
    if (same) breach(LAW_HINTS_DIFFER, group->rule, "%.*s", STR_ARG(texts[1]));
    check_names_no_line(group->rule, texts[HINT_SUBTLE]);
    check_keeps_fix(group->rule, f, texts[HINT_SUBTLE]);
    check_shows_no_code(group->rule, f, texts[HINT_MEDIUM]);
}

/* ---- Fixes ---- */

static struct look *look_with(struct reviewer *reviewer, const struct review_request *request)
{
    static const struct str python = STR("python");
    reviewer_reset(reviewer);
    struct look *look = ARENA_NEW(&reviewer->arena, struct look);
    look_at(reviewer, laws.engine, request, language_find(python), look);
    return look;
}

static struct str apply(const struct finding *f)
{
    struct str out = STR_EMPTY;
    size_t done = 0;
    for (unsigned i = 0; i < f->edit_count; i++) {
        out = arena_format(&laws.texts, "%.*s%.*s%.*s", STR_ARG(out),
                           STR_ARG(str_sub(laws.code, done, f->edits[i].start)),
                           STR_ARG(f->edits[i].text));
        done = f->edits[i].end;
    }
    return arena_format(&laws.texts, "%.*s%.*s", STR_ARG(out),
                        STR_ARG(str_sub(laws.code, done, laws.code.size)));
}

/* The lines that a fix changes, and what takes their place, for messages. */
static struct str around(const struct finding *f)
{
    struct str out = STR_EMPTY;
    for (unsigned i = 0; i < f->edit_count; i++) {
        const struct finding_edit *e = &f->edits[i];
        out = arena_format(&laws.texts, "%.*s%.*s\n    [%.*s -> %.*s]\n", STR_ARG(out),
                           STR_ARG(lines_of(e->start, e->end)),
                           STR_ARG(str_sub(laws.code, e->start, e->end)), STR_ARG(e->text));
    }
    return out;
}

/* How often each rule speaks. */
static uint32_t *counts_of(const struct look *look)
{
    uint32_t *counts = ARENA_ARRAY(&laws.texts, uint32_t, laws.engine->rules->count);
    for (uint32_t i = 0; i < look->findings.count; i++) counts[look->findings.items[i].rule]++;
    return counts;
}

/*
 * What is no fault of a fix: a program with a character missing may have something
 * wrong at the same place before it was made, and mending the one lays the other bare.
 */
static bool was_there(unsigned rule, uint32_t count)
{
    return laws.whole_counts && count <= laws.whole_counts[rule];
}

/* Whether the rule speaks of a line that the fix has made. */
static bool is_on_fixed_line(const struct look *after, unsigned rule, const struct finding *fix)
{
    const struct source *before = laws.judgement.look->source;
    uint32_t first = source_own_line(before, fix->edits[0].start);
    uint32_t last = source_own_line(before, fix->edits[fix->edit_count - 1].end);
    for (unsigned i = 0; i < fix->edit_count; i++) {
        struct str text = fix->edits[i].text;
        for (size_t c = 0; c < text.size; c++) last += text.data[c] == '\n';
    }
    for (uint32_t i = 0; i < after->findings.count; i++) {
        const struct finding *f = &after->findings.items[i];
        uint32_t line = source_own_line(after->source, f->start);
        if (f->rule == rule && line >= first && line <= last) return true;
    }
    return false;
}

static bool is_score_kept(uint32_t score)
{
    bool as_before = laws.whole_counts && score >= laws.whole_score;
    return as_before || score >= laws.judgement.score;
}

/*
 * Whether a rule that takes the place of this one had spoken and does no more: the
 * same root in other words, since what was fixed beside it makes one more thing certain.
 */
static bool was_told_otherwise(const struct rule *brought, const uint32_t *before,
                               const uint32_t *after)
{
    for (uint32_t i = 0; i < brought->superseded_count; i++) {
        uint32_t other = brought->superseded_by[i].by;
        if (after[other] < before[other]) return true;
    }
    return false;
}

static void check_fix(const struct rule *rule, const struct finding *f, const uint32_t *before)
{
    const struct look *look = laws.judgement.look;
    struct str fixed = apply(f);
    struct review_request request = *look->request;
    request.code = fixed;
    const struct look *after = look_with(laws.other, &request);
    struct judgement judgement;
    judge(after, &judgement);
    const uint32_t *counts = counts_of(after);
    laws.fixes++;
    struct str shown = around(f);
    if (look->syntax.valid && !after->syntax.valid)
        breach(LAW_FIX_IS_PROGRAM, rule, "%.*s", STR_ARG(shown));
    if (!is_score_kept(judgement.score))
        breach(LAW_FIX_KEEPS_SCORE, rule, "%u -> %u\n%.*s", laws.judgement.score, judgement.score,
               STR_ARG(shown));
    /* Behind the last slip that was told there may be more. */
    if (!look->syntax.complete) return;
    if (counts[rule->number] >= before[rule->number])
        breach(LAW_FIX_CURES, rule, "%.*s", STR_ARG(shown));
    for (unsigned i = 0; i < laws.engine->rules->count; i++) {
        const struct rule *brought = &laws.engine->rules->rules[i];
        if (i == rule->number || counts[i] <= before[i] || was_there(i, counts[i])) continue;
        if (!look->syntax.valid && brought->factor == FACTOR_SYNTAX) {
            breach(LAW_FIX_BREAKS_NOTHING_MORE, rule, "%s in\n%.*s", brought->def->id,
                   STR_ARG(shown));
        }
        /* The lines of a slip are reviewed when it is mended. */
        bool hidden = !look->syntax.valid && rule->factor == FACTOR_SYNTAX;
        /* A program with a character missing has two faults: mending one may bare the other. */
        hidden |= laws.whole_counts && !is_on_fixed_line(after, i, f);
        if (hidden || brought->severity > SEVERITY_WARNING) continue;
        if (was_told_otherwise(brought, before, counts)) continue;
        breach(LAW_FIX_BRINGS_NOTHING, rule, "%s in\n%.*s", brought->def->id, STR_ARG(shown));
    }
}

/* ---- What the task forbids ---- */

static void check_ban(const struct rule *rule, const char *concept)
{
    struct review_request request = *laws.judgement.look->request;
    struct review_texts *forbidden = &request.task.forbidden;
    struct str *items = ARENA_ARRAY(&laws.texts, struct str, forbidden->count + 1);
    for (uint32_t i = 0; i < forbidden->count; i++) items[i] = forbidden->items[i];
    items[forbidden->count++] = str_of(concept);
    forbidden->items = items;
    const struct look *look = look_with(laws.other, &request);
    laws.bans++;
    for (uint32_t i = 0; i < look->findings.count; i++) {
        const struct rule *told = look_rule(look, &look->findings.items[i]);
        for (unsigned s = 0; s < told->def->suggests.count; s++) {
            if (strcmp(told->def->suggests.items[s], concept) != 0) continue;
            breach(LAW_ADVICE_IS_ALLOWED, told, "speaks although %s is forbidden (tried for %s)",
                   concept, rule->def->id);
        }
    }
}

/* ---- The walk ---- */

static void check_group(const struct group *group, const uint32_t *counts)
{
    const struct look *look = laws.judgement.look;
    for (uint32_t i = 0; i < group->count; i++) {
        const struct finding *f = &look->findings.items[group->findings[i]];
        check_hints(group, group->findings[i]);
        if (f->edit_count > 0) check_fix(group->rule, f, counts);
    }
    const struct rule_list *suggests = &group->rule->def->suggests;
    for (unsigned i = 0; i < suggests->count; i++) check_ban(group->rule, suggests->items[i]);
}

static void check_request(const struct review_request *request)
{
    const struct look *look = look_with(laws.reviewer, request);
    laws.programs++;
    laws.code = str_from(look->source->text, look->source->size);
    judge(look, &laws.judgement);
    const uint32_t *counts = counts_of(look);
    for (uint32_t i = 0; i < look->findings.count; i++) check_texts(&look->findings.items[i]);
    for (uint32_t i = 0; i < look->strengths.count; i++) check_texts(&look->strengths.items[i]);
    for (uint32_t i = 0; i < laws.judgement.group_count; i++)
        check_group(&laws.judgement.groups[i], counts);
}

/* Broken programs: with one character missing at some places. */
static void check_broken(struct str code)
{
    enum { PLACES = 20 };
    struct str text = code;
    /* check_request has just looked at the whole program. */
    laws.whole_counts = counts_of(laws.judgement.look);
    laws.whole_score = laws.judgement.score;
    for (unsigned i = 0; i < PLACES && code.size > 2; i++) {
        size_t at = (size_t)(i + 1) * 7919 % code.size;
        text = arena_format(&laws.texts, "%.*s%.*s", STR_ARG(str_sub(code, 0, at)),
                            STR_ARG(str_sub(code, at + 1, code.size)));
        check_request(&(struct review_request){.code = text});
    }
    laws.whole_counts = NULL;
}

static void check_program(const char *path, struct str code, void *context)
{
    (void)context;
    arena_reset(&laws.texts, 1024 * 1024);
    laws.path = path;
    struct str own = arena_copy(&laws.texts, code);
    check_request(&(struct review_request){.code = own});
    check_broken(own);
}

static void check_example(const struct rule_def *def, const struct rule_example *example)
{
    arena_reset(&laws.texts, 1024 * 1024);
    laws.path = def->id;
    struct review_request request = {.code = STR_EMPTY};
    struct faults faults = {.arena = &laws.texts};
    if (example->context) {
        const struct json_value *context = request_parse(str_of(example->context), &faults);
        assert_true(context && request_read_context(context, &laws.texts, &request, &faults));
    }
    request.code = str_of(example->bad);
    if (example->bad) check_request(&request);
    request.code = str_of(example->good);
    if (example->good) check_request(&request);
}

static void walk(void)
{
    for (unsigned i = 0; i < builtin_rule_count; i++) {
        const struct rule_def *def = &builtin_rules[i];
        for (unsigned e = 0; e < def->example_count; e++) check_example(def, &def->examples[e]);
    }
    assert_true(corpus_visit(TEST_PROGRAMS, check_program, NULL) > 5);
    corpus_visit(REVIEW_CORPUS, check_program, NULL);
    print_message("# %u programs, %u hints, %u fixes, %u forbidden concepts\n", laws.programs,
                  laws.hints, laws.fixes, laws.bans);
}

static int set_up(void **state)
{
    (void)state;
    char error[512];
    laws.engine = review_engine_create(NULL, 0, error, sizeof error);
    if (!laws.engine) {
        print_error("%s\n", error);
        return -1;
    }
    laws.reviewer = reviewer_create();
    laws.other = reviewer_create();
    arena_init(&laws.texts, (size_t)1 << 30);
    arena_init(&laws.words, (size_t)1 << 30);
    laws.breaches =
        ARENA_ARRAY(&laws.words, struct breach, (size_t)LAW_COUNT * laws.engine->rules->count);
    walk();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&laws.words);
    arena_release(&laws.texts);
    reviewer_destroy(laws.other);
    reviewer_destroy(laws.reviewer);
    review_engine_destroy(laws.engine);
    return 0;
}

/* ---- The laws, one test each ---- */

static void expect(enum law law)
{
    unsigned broken = 0;
    for (unsigned i = 0; i < laws.engine->rules->count; i++) {
        const struct breach *b = &laws.breaches[(size_t)law * laws.engine->rules->count + i];
        if (b->count == 0) continue;
        broken++;
        print_error("%s, %u times, first in %.*s\n", laws.engine->rules->rules[i].def->id, b->count,
                    STR_ARG(b->first));
    }
    assert_int_equal(broken, 0);
}

#define LAW(name, law)                                                                             \
    static void name(void **state)                                                                 \
    {                                                                                              \
        (void)state;                                                                               \
        expect(law);                                                                               \
    }

LAW(a_subtle_hint_holds_nothing_of_the_fix, LAW_SUBTLE_KEEPS_FIX)
LAW(a_subtle_hint_names_no_line, LAW_SUBTLE_NAMES_NO_LINE)
LAW(a_medium_hint_shows_no_code_of_the_fix, LAW_MEDIUM_SHOWS_NO_CODE)
LAW(every_text_is_whole, LAW_TEXTS_ARE_WHOLE)
LAW(the_three_levels_differ, LAW_HINTS_DIFFER)
LAW(a_fixed_program_is_a_program, LAW_FIX_IS_PROGRAM)
LAW(a_fix_cures_what_it_is_for, LAW_FIX_CURES)
LAW(a_fix_brings_no_error_or_warning, LAW_FIX_BRINGS_NOTHING)
LAW(a_fix_never_lowers_the_score, LAW_FIX_KEEPS_SCORE)
LAW(a_fix_adds_no_slip_to_a_broken_program, LAW_FIX_BREAKS_NOTHING_MORE)
LAW(no_advice_uses_what_the_task_forbids, LAW_ADVICE_IS_ALLOWED)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_subtle_hint_holds_nothing_of_the_fix),
        cmocka_unit_test(a_subtle_hint_names_no_line),
        cmocka_unit_test(a_medium_hint_shows_no_code_of_the_fix),
        cmocka_unit_test(every_text_is_whole),
        cmocka_unit_test(the_three_levels_differ),
        cmocka_unit_test(a_fixed_program_is_a_program),
        cmocka_unit_test(a_fix_cures_what_it_is_for),
        cmocka_unit_test(a_fix_brings_no_error_or_warning),
        cmocka_unit_test(a_fix_never_lowers_the_score),
        cmocka_unit_test(a_fix_adds_no_slip_to_a_broken_program),
        cmocka_unit_test(no_advice_uses_what_the_task_forbids),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("laws", tests, set_up, tear_down);
}
