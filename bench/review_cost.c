/*
 * review_cost: what a whole review costs, as a ratio to parsing alone.
 *
 * Parsing alone is tree-sitter's, the measure that stays the same; our own parser,
 * which a review uses where it can, is given beside it.
 *
 * For every file given the steps are timed back to back, many times over, so that
 * a change of the machine's speed meets all of them; the figure is the median over
 * the rounds of the ratio of sums over the files.
 *
 *     review_cost FILE...
 *     review_cost --rate SECONDS FILE...   reviews a second of one thread, and what one costs
 */
#include "base/clock.h"
#include "base/json_out.h"
#include "lang/lang.h"
#include "review.h"
#include "service/render.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 15, REPEATS = 3, MAX_FILES = 20000, MAX_SIZE = 1024 * 1024 };

enum step { STEP_PARSE, STEP_READ, STEP_REVIEW, STEP_ANSWER, STEP_COUNT };

struct bench {
    struct review_engine *engine;
    struct reviewer *reviewer;
    struct tree_parser *parser;
    struct arena arena;
    const struct language *language;
};

static void parse(struct bench *b, struct str code)
{
    jmp_buf escape;
    arena_reset(&b->arena, MAX_SIZE);
    if (!ARENA_TRY(&b->arena, escape)) exit(1);
    struct tree tree;
    tree_parse(b->parser, b->language->grammar(), source_read(&b->arena, code), &b->arena, &tree);
}

/* The verdict and the tree by our own parser. */
static void read_syntax(struct bench *b, struct str code)
{
    jmp_buf escape;
    arena_reset(&b->arena, MAX_SIZE);
    if (!ARENA_TRY(&b->arena, escape)) exit(1);
    struct syntax syntax;
    b->language->check_syntax(source_read(&b->arena, code), &b->arena, &syntax);
}

static void review(struct bench *b, struct str code, bool render)
{
    struct review_request request = {.code = code};
    const struct review_assessment *assessment;
    reviewer_reset(b->reviewer);
    struct arena *arena = reviewer_arena(b->reviewer);
    jmp_buf escape;
    if (!ARENA_TRY(arena, escape)) exit(1);
    if (review_assess(b->reviewer, b->engine, &request, &assessment) != STATUS_OK) exit(1);
    if (!render) return;
    struct buf out;
    buf_init(&out, arena, 8192);
    struct json json = json_into(&out);
    render_assessment(&json, assessment, &(struct render_origin){.file = "bench"});
}

static uint64_t time_step(struct bench *b, struct str code, enum step step)
{
    uint64_t best = UINT64_MAX;
    for (unsigned i = 0; i < REPEATS; i++) {
        uint64_t start = clock_monotonic_ns();
        if (step == STEP_PARSE) parse(b, code);
        if (step == STEP_READ) read_syntax(b, code);
        if (step == STEP_REVIEW) review(b, code, false);
        if (step == STEP_ANSWER) review(b, code, true);
        uint64_t taken = clock_monotonic_ns() - start;
        if (taken < best) best = taken;
    }
    return best;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, unsigned count)
{
    qsort(values, count, sizeof *values, compare);
    return values[count / 2];
}

static struct str read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *memory = malloc(MAX_SIZE);
    if (!file || !memory) {
        fprintf(stderr, "review_cost: %s cannot be read\n", path);
        exit(2);
    }
    size_t size = fread(memory, 1, MAX_SIZE, file);
    fclose(file);
    struct str text = {realloc(memory, size + 1), size};
    return text;
}

static double cpu_seconds(void)
{
    struct timespec used;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

/*
 * Reviews of some programs in turn for a time, for bench/http.sh: how many a second, and
 * the processor's microseconds for one.  One program alone, over and over, is learned by
 * heart by the processor, which no service's requests are.
 */
static int print_rate(struct bench *b, const char *seconds, char **paths, unsigned count)
{
    struct str *codes = calloc(count, sizeof *codes);
    for (unsigned i = 0; i < count; i++) codes[i] = read_file(paths[i]);
    uint64_t time_ns = strtoull(seconds, NULL, 10) * 1000000000;
    uint64_t start = clock_monotonic_ns();
    uint64_t done = 0;
    uint64_t taken = 0;
    double used = cpu_seconds();
    for (; taken < time_ns; done++) {
        review(b, codes[done % count], false);
        taken = clock_monotonic_ns() - start;
    }
    used = cpu_seconds() - used;
    printf("%.1f %.3f\n", (double)done * 1e9 / (double)taken, used * 1e6 / (double)done);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc < 2 || argc > MAX_FILES) {
        fprintf(stderr, "usage: review_cost [--rate SECONDS] FILE...\n");
        return 2;
    }
    char error[512];
    struct bench b = {.engine = review_engine_create(NULL, 0, error, sizeof error)};
    if (!b.engine) {
        fprintf(stderr, "review_cost: %s\n", error);
        return 1;
    }
    b.reviewer = reviewer_create();
    b.parser = tree_parser_create();
    b.language = language_find((struct str)STR("python"));
    arena_init(&b.arena, (size_t)1 << 30);
    tree_parser_flatten(b.parser, TREE_FLATTEN_NOT);

    if (argc >= 4 && strcmp(argv[1], "--rate") == 0) {
        return print_rate(&b, argv[2], argv + 3, (unsigned)argc - 3);
    }

    unsigned count = (unsigned)argc - 1;
    struct str *codes = calloc(count, sizeof *codes);
    uint64_t bytes = 0;
    for (unsigned i = 0; i < count; i++) {
        codes[i] = read_file(argv[i + 1]);
        bytes += codes[i].size;
    }
    double read_ratio[ROUNDS], review_ratio[ROUNDS], answer_ratio[ROUNDS];
    double parse_us[ROUNDS], read_us[ROUNDS], review_us[ROUNDS];
    for (unsigned round = 0; round < ROUNDS; round++) {
        uint64_t sums[STEP_COUNT] = {0};
        for (unsigned i = 0; i < count; i++) {
            for (enum step step = STEP_PARSE; step < STEP_COUNT; step++) {
                sums[step] += time_step(&b, codes[i], step);
            }
        }
        read_ratio[round] = (double)sums[STEP_READ] / (double)sums[STEP_PARSE];
        review_ratio[round] = (double)sums[STEP_REVIEW] / (double)sums[STEP_PARSE];
        answer_ratio[round] = (double)sums[STEP_ANSWER] / (double)sums[STEP_PARSE];
        parse_us[round] = (double)sums[STEP_PARSE] / 1e3 / count;
        read_us[round] = (double)sums[STEP_READ] / 1e3 / count;
        review_us[round] = (double)sums[STEP_REVIEW] / 1e3 / count;
    }
    printf("%u programs, %.0f bytes on average\n", count, (double)bytes / count);
    printf("parsing alone (tree-sitter)   %7.1f us   1.00\n", median(parse_us, ROUNDS));
    printf("our own parser, with verdict  %7.1f us   %.2f x parsing alone\n",
           median(read_us, ROUNDS), median(read_ratio, ROUNDS));
    printf("whole review                  %7.1f us   %.2f x parsing alone\n",
           median(review_us, ROUNDS), median(review_ratio, ROUNDS));
    printf("whole review, written as JSON              %.2f x parsing alone\n",
           median(answer_ratio, ROUNDS));
    return 0;
}
