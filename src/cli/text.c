/* What a review looks like in a terminal. */
#include "base/utf8.h"
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { BAR_WIDTH = 20, DEFAULT_WIDTH = 80, MAX_WIDTH = 100, MARGIN = 5 };

struct text_style text_style_of_terminal(void)
{
    struct text_style style = {.width = DEFAULT_WIDTH};
    bool terminal = isatty(STDOUT_FILENO) != 0;
    const char *no_color = getenv("NO_COLOR");
    style.color = terminal && (!no_color || !*no_color);
    struct winsize size;
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) {
        style.width = size.ws_col < MAX_WIDTH ? size.ws_col : MAX_WIDTH;
    }
    const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (!value || !*value) continue;
        style.unicode = strstr(value, "UTF-8") || strstr(value, "utf8") || strstr(value, "UTF8");
        break;
    }
    return style;
}

/* ---- Colours ---- */

enum color { PLAIN, BOLD, DIM, RED, GREEN, YELLOW, BLUE };

static void paint(struct buf *out, const struct text_style *style, enum color color)
{
    static const char *const codes[] = {"\033[0m",  "\033[1m",  "\033[2m", "\033[31m",
                                        "\033[32m", "\033[33m", "\033[34m"};
    if (style->color) buf_add_text(out, codes[color]);
}

static enum color color_of_severity(const char *severity)
{
    if (strcmp(severity, "error") == 0) return RED;
    return strcmp(severity, "warning") == 0 ? YELLOW : BLUE;
}

/* ---- Small parts ---- */

static void put_milli(struct buf *out, uint32_t milli)
{
    uint32_t hundredths = (milli + 5) / 10;
    buf_format(out, "%u.%02u", hundredths / 100, hundredths % 100);
}

/* Words broken into lines, each behind `indent` spaces; the first is already indented. */
static void put_wrapped(struct buf *out, const struct text_style *style, struct str text,
                        unsigned indent)
{
    unsigned column = indent;
    struct str rest = text;
    struct str word;
    bool first = true;
    while (str_split(&rest, ' ', &word)) {
        unsigned width = utf8_length(word);
        if (!first && column + 1 + width > style->width) {
            buf_format(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!first) {
            buf_add_char(out, ' ');
            column++;
        }
        buf_add(out, word);
        column += width;
        first = false;
    }
    buf_add_char(out, '\n');
}

static void put_heading(struct buf *out, const struct text_style *style, const char *text)
{
    buf_add_text(out, "\n  ");
    paint(out, style, BOLD);
    buf_add_text(out, text);
    paint(out, style, PLAIN);
    buf_add_text(out, "\n");
}

static void put_bar(struct buf *out, const struct text_style *style, const char *name,
                    uint32_t score, uint32_t weight)
{
    unsigned full = (score * BAR_WIDTH + 500) / 1000;
    buf_format(out, "    %-11s ", name);
    paint(out, style, score >= 900 ? GREEN : score >= 600 ? YELLOW : RED);
    for (unsigned i = 0; i < BAR_WIDTH; i++) {
        if (i == full) paint(out, style, DIM);
        if (style->unicode) {
            buf_add_text(out, i < full ? "\xe2\x96\x88" : "\xe2\x96\x91"); /* full, light block */
        } else {
            buf_add_char(out, i < full ? '#' : '.');
        }
    }
    paint(out, style, PLAIN);
    buf_add_char(out, ' ');
    put_milli(out, score);
    paint(out, style, DIM);
    buf_format(out, "   counts %u%%\n", (weight + 5) / 10);
    paint(out, style, PLAIN);
}

static struct str code_line(struct str code, uint32_t line)
{
    struct str rest = code;
    struct str piece = STR_EMPTY;
    for (uint32_t i = 0; i < line; i++) {
        if (!str_split(&rest, '\n', &piece)) return STR_EMPTY;
    }
    if (str_ends_with(piece, (struct str)STR("\r"))) piece.size--;
    return piece;
}

/* The line of code with a caret under what is meant. */
static void put_code(struct buf *out, const struct text_style *style, struct str code,
                     const struct review_place *place)
{
    struct str line = code_line(code, place->line);
    /* The byte order mark is no character of the first line. */
    if (place->line == 1 && str_starts_with(line, (struct str)STR("\xef\xbb\xbf"))) {
        line = str_sub(line, 3, line.size);
    }
    if (str_trim(line).size == 0) return;
    paint(out, style, DIM);
    buf_format(out, "%*s%4u | ", MARGIN, "", place->line);
    paint(out, style, PLAIN);
    size_t mark_from = buf_str(out).size;
    (void)mark_from;
    for (size_t i = 0; i < line.size; i++) {
        char c = line.data[i];
        if (c == '\t') {
            buf_add_text(out, "    ");
        } else if ((unsigned char)c >= 0x20 && c != 0x7f) {
            buf_add_char(out, c);
        } else {
            buf_add_char(out, '?');
        }
    }
    buf_format(out, "\n%*s     | ", MARGIN, "");
    uint32_t length = utf8_length(line);
    uint32_t end = place->end_line == place->line ? place->end_column : length + 1;
    uint32_t column = 1;
    for (size_t i = 0; i < line.size && column < place->column; column++) {
        buf_add_text(out, line.data[i] == '\t' ? "    " : " ");
        unsigned size = utf8_sequence(str_sub(line, i, line.size));
        i += size > 0 ? size : 1;
    }
    if (end > length + 1) end = length + 1;
    uint32_t count = end > place->column ? end - place->column : 1;
    paint(out, style, GREEN);
    for (uint32_t i = 0; i < count; i++) buf_add_char(out, '^');
    paint(out, style, PLAIN);
    buf_add_char(out, '\n');
}

/* ---- An assessment ---- */

static void put_title(struct buf *out, const struct text_style *style, const char *file,
                      uint32_t score)
{
    paint(out, style, BOLD);
    buf_add_text(out, file);
    paint(out, style, PLAIN);
    buf_add_text(out, "   score ");
    paint(out, style, score >= 900 ? GREEN : score >= 600 ? YELLOW : RED);
    put_milli(out, score);
    paint(out, style, PLAIN);
    buf_add_char(out, '\n');
}

/* The lines where the same is to be said, each once. */
static void put_same_lines(struct buf *out, const struct review_finding *finding)
{
    enum { MAX_LINES = 6 };
    uint32_t lines[MAX_LINES];
    uint32_t count = 0;
    uint32_t more = 0;
    uint32_t last = finding->occurrences[0].place.line;
    for (uint32_t i = 1; i < finding->occurrence_count; i++) {
        uint32_t line = finding->occurrences[i].place.line;
        if (line == last || !str_equal(finding->occurrences[i].message, finding->message)) continue;
        last = line;
        if (count < MAX_LINES) {
            lines[count++] = line;
        } else {
            more++;
        }
    }
    if (count == 0) return;
    buf_format(out, "%*sThe same on line%s", MARGIN, "", count > 1 ? "s" : "");
    for (uint32_t i = 0; i < count; i++) {
        buf_add_text(out, i == 0 ? " " : ", ");
        buf_add_uint(out, lines[i]);
    }
    if (more > 0) buf_format(out, " and %u more", more);
    buf_add_text(out, ".\n");
}

/* What the rule has to say elsewhere, where that is said of other names. */
static void put_other_lines(struct buf *out, const struct text_style *style,
                            const struct review_finding *finding)
{
    enum { MAX_TOLD = 3 };
    uint32_t told = 0;
    uint32_t more = 0;
    for (uint32_t i = 1; i < finding->occurrence_count; i++) {
        const struct review_occurrence *one = &finding->occurrences[i];
        if (str_equal(one->message, finding->message)) continue;
        if (told == MAX_TOLD) {
            more++;
            continue;
        }
        told++;
        buf_format(out, "%*sLine %u: ", MARGIN, "", one->place.line);
        put_wrapped(out, style, one->message, MARGIN);
    }
    if (more > 0) buf_format(out, "%*sAnd %u more of this kind.\n", MARGIN, "", more);
}

static void put_finding(struct buf *out, const struct text_style *style, struct str code,
                        const struct review_finding *finding, struct str advice, uint32_t number)
{
    buf_format(out, "\n  %u. ", number);
    paint(out, style, color_of_severity(finding->severity));
    put_wrapped(out, style, finding->message, MARGIN);
    paint(out, style, PLAIN);
    put_code(out, style, code, &finding->place);
    buf_format(out, "%*s", MARGIN, "");
    put_wrapped(out, style, finding->why, MARGIN);
    put_same_lines(out, finding);
    put_other_lines(out, style, finding);
    if (advice.size > 0) {
        buf_format(out, "%*s", MARGIN, "");
        paint(out, style, GREEN);
        buf_add_text(out, style->unicode ? "\xe2\x86\x92 " : "-> ");
        paint(out, style, PLAIN);
        put_wrapped(out, style, advice, MARGIN + (style->unicode ? 2 : 3));
    }
    buf_format(out, "%*s", MARGIN, "");
    paint(out, style, DIM);
    buf_format(out, "%s, %s; costs ", finding->factor, finding->severity);
    if (finding->idiom) {
        buf_add_text(out, "nothing");
    } else {
        put_milli(out, finding->points);
    }
    buf_format(out, "; %s\n", finding->rule);
    paint(out, style, PLAIN);
}

static void put_rest(struct buf *out, const struct review_assessment *a)
{
    if (a->finding_count <= a->improvement_count) return;
    buf_format(out, "\n  Smaller things, for later:\n");
    for (uint32_t i = a->improvement_count; i < a->finding_count; i++) {
        const struct review_finding *finding = &a->findings[i];
        buf_format(out, "     line %-4u %.*s", finding->place.line, STR_ARG(finding->message));
        if (finding->occurrence_count > 1)
            buf_format(out, " (%u times)", finding->occurrence_count);
        buf_add_char(out, '\n');
    }
}

static void put_strengths(struct buf *out, const struct text_style *style,
                          const struct review_assessment *a)
{
    if (a->strength_count == 0) return;
    put_heading(out, style, "What is good");
    for (uint32_t i = 0; i < a->strength_count; i++) {
        paint(out, style, GREEN);
        buf_add_text(out, style->unicode ? "    \xe2\x9c\x93 " : "    + ");
        paint(out, style, PLAIN);
        put_wrapped(out, style, a->strengths[i].text, 6);
    }
}

/* Where the first is an idiom, all are. */
static const char *heading_of(const struct review_finding *first, const char *heading)
{
    return first->idiom ? "Worth knowing" : heading;
}

void text_assessment(struct buf *out, const struct text_style *style, const char *file,
                     struct str code, const struct review_assessment *a)
{
    put_title(out, style, file, a->score);
    for (unsigned i = 0; i < REVIEW_FACTORS; i++) {
        put_bar(out, style, a->factors[i].name, a->factors[i].score, a->factors[i].weight);
    }
    put_strengths(out, style, a);
    if (a->improvement_count == 0) {
        put_heading(out, style, "The review finds nothing to mend.");
    } else {
        put_heading(out, style, heading_of(&a->findings[0], "What to look at first"));
        for (uint32_t i = 0; i < a->improvement_count; i++) {
            put_finding(out, style, code, &a->findings[i], a->recommendations[i], i + 1);
        }
        put_rest(out, a);
    }
    if (a->improved_score > a->score) {
        buf_format(out, "\n  With %s mended: ", a->improvement_count == 1 ? "this" : "these");
        put_milli(out, a->score);
        buf_add_text(out, style->unicode ? " \xe2\x86\x92 " : " -> ");
        put_milli(out, a->improved_score);
        buf_add_char(out, '\n');
    }
    buf_add_char(out, '\n');
}

/* ---- Hints and feedback ---- */

void text_hint(struct buf *out, const struct text_style *style, const char *file, struct str code,
               const struct review_hint *hint)
{
    paint(out, style, BOLD);
    buf_add_text(out, file);
    paint(out, style, PLAIN);
    buf_format(out, "   a %s hint, about %u minute%s\n\n", hint->level, hint->minutes,
               hint->minutes == 1 ? "" : "s");
    if (hint->line > 0) {
        struct review_place place = {.line = hint->line, .column = 1, .end_line = hint->line};
        struct str line = code_line(code, hint->line);
        struct str trimmed = str_trim(line);
        place.column = (uint32_t)(trimmed.data ? trimmed.data - line.data : 0) + 1;
        place.end_column = utf8_length(line) + 1;
        put_code(out, style, code, &place);
    }
    buf_format(out, "%*s", MARGIN, "");
    put_wrapped(out, style, hint->text, MARGIN);
    for (uint32_t i = 0; i < hint->next_step_count; i++) {
        buf_add_text(out, "     - ");
        put_wrapped(out, style, hint->next_steps[i], MARGIN + 2);
    }
    buf_add_char(out, '\n');
}

void text_feedback(struct buf *out, const struct text_style *style, const char *file,
                   struct str code, const struct review_feedback *f)
{
    const struct review_assessment *a = f->assessment;
    put_title(out, style, file, a->score);
    buf_add_text(out, "\n  ");
    put_wrapped(out, style, f->summary, 2);
    put_strengths(out, style, a);
    if (f->detail_count > 0) put_heading(out, style, heading_of(&a->findings[0], "What to mend"));
    for (uint32_t i = 0; i < f->detail_count; i++) {
        put_finding(out, style, code, &a->findings[i], f->details[i].hint, i + 1);
    }
    if (a->finding_count > f->detail_count) {
        buf_format(out, "\n  ... and %u more.\n", a->finding_count - f->detail_count);
    }
    if (f->next_step_count > 0) {
        put_heading(out, style, "Next steps");
        for (uint32_t i = 0; i < f->next_step_count; i++) {
            buf_add_text(out, "    ");
            put_wrapped(out, style, f->next_steps[i], 7);
        }
    }
    if (f->test_count > 0) {
        put_heading(out, style, "Worth trying");
        for (uint32_t i = 0; i < f->test_count; i++) {
            buf_add_text(out, "    - ");
            put_wrapped(out, style, f->tests[i], 6);
        }
    }
    buf_format(out, "\n  About %u minute%s.\n\n", f->minutes, f->minutes == 1 ? "" : "s");
}
