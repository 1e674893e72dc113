/* Runs the examples of every built-in rule; one line of TAP for each rule. */
#include "review.h"
#include "rules/rule.h"
#include "service/rule_examples.h"

#include <stdio.h>

int main(void)
{
    char error[1024];
    struct review_engine *engine = review_engine_create(NULL, 0, error, sizeof error);
    struct reviewer *reviewer = reviewer_create();
    if (!engine || !reviewer) {
        printf("Bail out! %s\n", error);
        return 1;
    }
    struct arena arena;
    arena_init(&arena, (size_t)1 << 30);
    jmp_buf escape;
    if (!ARENA_TRY(&arena, escape)) {
        printf("Bail out! out of memory\n");
        return 1;
    }
    unsigned failed = 0;
    const struct rule_def *def;
    unsigned number = 0;
    for (; (def = review_engine_rule(engine, number)) != NULL; number++) {
        struct rule_report report = {.arena = &arena};
        rule_examples_run(engine, reviewer, def, &report);
        printf("%sok %u - %s\n", report.failed > 0 ? "not " : "", number + 1, def->id);
        for (uint32_t i = 0; i < report.failure_count; i++) {
            printf("# %.*s\n", STR_ARG(report.failures[i]));
        }
        if (report.failed > 0) failed++;
    }
    printf("1..%u\n", number);
    arena_release(&arena);
    reviewer_destroy(reviewer);
    review_engine_destroy(engine);
    return failed > 0;
}
