/* rules: the list of rules, one of them in full, and the tests of a directory of rules. */
#include "cli/cli.h"
#include "rules/rule.h"
#include "service/config.h"
#include "service/rule_examples.h"

#include <stdio.h>
#include <stdlib.h>

static int usage(void)
{
    fprintf(stderr, "usage: review-agent rules list\n"
                    "       review-agent rules show ID\n"
                    "       review-agent rules test DIR\n");
    return EXIT_USAGE;
}

static int list(const struct review_engine *engine)
{
    const struct rule_def *def;
    for (unsigned i = 0; (def = review_engine_rule(engine, i)) != NULL; i++) {
        printf("%-36s %-10s %-8s %s%s\n", def->id, def->factor, def->severity, def->summary,
               def->optional ? "  (optional)"
               : def->idiom  ? "  (idiom)"
                             : "");
    }
    return 0;
}

static void print_paragraph(const char *title, const char *text)
{
    if (text) printf("%s\n    %s\n\n", title, text);
}

static void print_code(const char *title, const char *code)
{
    if (!code) return;
    printf("%s\n", title);
    struct str rest = str_of(code);
    struct str line;
    while (str_split(&rest, '\n', &line)) {
        if (rest.data || line.size > 0) printf("    %.*s\n", STR_ARG(line));
    }
    printf("\n");
}

static int show(const struct review_engine *engine, const char *id)
{
    const struct rule_def *def = NULL;
    for (unsigned i = 0; (def = review_engine_rule(engine, i)) != NULL; i++) {
        if (strcmp(def->id, id) == 0) break;
    }
    if (!def) {
        fprintf(stderr,
                "review-agent rules: there is no rule '%s'; `review-agent rules list` has them\n",
                id);
        return EXIT_USAGE;
    }
    printf("%s   (%s, %s; concept: %s%s)\n\n", def->id, def->factor, def->severity, def->concept,
           def->optional ? "; speaks only where a rubric turns it on"
           : def->idiom  ? "; an idiom, which costs nothing"
                         : "");
    print_paragraph("Says", def->summary);
    print_paragraph("Why", def->why);
    print_paragraph("Looks for the code", def->match);
    print_paragraph("Looks for the syntax", def->query);
    print_paragraph("Looks with the check", def->check);
    print_paragraph("Hint, subtle", def->hints[HINT_SUBTLE]);
    print_paragraph("Hint, medium", def->hints[HINT_MEDIUM]);
    print_paragraph("Hint, direct", def->hints[HINT_DIRECT]);
    for (unsigned i = 0; i < def->example_count; i++) {
        print_code("Speaks here", def->examples[i].bad);
        print_code("Silent here", def->examples[i].good);
    }
    return 0;
}

static int test(const struct cli_engine *engine, struct arena *arena)
{
    struct reviewer *reviewer = reviewer_create();
    jmp_buf escape;
    if (!reviewer || !ARENA_TRY(arena, escape)) return EXIT_USAGE;
    struct rule_report report = {.arena = arena};
    for (unsigned i = 0; i < engine->own_count; i++) {
        rule_examples_run(engine->engine, reviewer, engine->own[i], &report);
    }
    reviewer_destroy(reviewer);
    for (uint32_t i = 0; i < report.failure_count; i++) {
        printf("FAIL %.*s\n", STR_ARG(report.failures[i]));
    }
    printf("%u rules, %u examples passed, %u failed\n", engine->own_count, report.passed,
           report.failed);
    return report.failed > 0 ? EXIT_FOUND : 0;
}

int cli_rules(int argc, char **argv)
{
    const char *verb = argc > 1 ? argv[1] : "list";
    bool is_list = strcmp(verb, "list") == 0 && argc <= 2;
    bool is_show = strcmp(verb, "show") == 0 && argc == 3;
    bool is_test = strcmp(verb, "test") == 0 && argc == 3;
    if (!is_list && !is_show && !is_test) return usage();

    struct config config;
    const char *fault = config_read(&config);
    if (fault) {
        fprintf(stderr, "review-agent: %s\n", fault);
        return EXIT_USAGE;
    }
    struct cli_engine engine;
    if (!cli_engine_create(&engine, is_test ? argv[2] : config.rules_dir)) return EXIT_USAGE;
    int status;
    if (is_list) {
        status = list(engine.engine);
    } else if (is_show) {
        status = show(engine.engine, argv[2]);
    } else {
        status = test(&engine, engine.definitions);
    }
    cli_engine_destroy(&engine);
    return status;
}
