/* review-agent: chooses the face of the service that was asked for. */
#include "cli/cli.h"

#include <stdio.h>

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
} commands[] = {
    {"serve", cli_serve, "answer over HTTP"},
    {"assess", cli_assess, "review programs: a score with its reasons"},
    {"hint", cli_hint, "one hint for a program"},
    {"feedback", cli_feedback, "a whole review with a plan"},
    {"rules", cli_rules, "list, show and test rules"},
    {"token", cli_token, "sign a token for the HTTP service"},
};

static int usage(FILE *out)
{
    fprintf(out, "review-agent %s: reviews students' programs\n\n", REVIEW_AGENT_VERSION);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        fprintf(out, "  review-agent %-9s %s\n", commands[i].name, commands[i].summary);
    }
    fprintf(out, "\nEach command says more when it is called wrongly.\n");
    return out == stdout ? 0 : EXIT_USAGE;
}

int main(int argc, char **argv)
{
    if (argc < 2) return usage(stderr);
    struct str name = str_of(argv[1]);
    if (str_is(name, "--help") || str_is(name, "-h") || str_is(name, "help")) return usage(stdout);
    if (str_is(name, "--version")) {
        printf("review-agent %s\n", REVIEW_AGENT_VERSION);
        return 0;
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (str_is(name, commands[i].name)) return commands[i].run(argc - 1, argv + 1);
    }
    fprintf(stderr, "review-agent: there is no command '%s'\n", argv[1]);
    return usage(stderr);
}
