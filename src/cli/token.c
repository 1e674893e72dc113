/* token: signs a token with the secret of the configuration, for tests and for the first steps. */
#include "base/clock.h"
#include "cli/cli.h"
#include "service/auth.h"
#include "service/config.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

static int usage(const char *fault)
{
    if (fault) fprintf(stderr, "review-agent token: %s\n", fault);
    fprintf(stderr,
            "usage: review-agent token --sub ID [--role student|teacher|service] [--ttl 1h]\n"
            "The token is signed with the secret in JWT_SECRET or in the file JWT_SECRET_FILE.\n");
    return EXIT_USAGE;
}

static int print_token(const struct auth_config *config, struct str subject,
                       enum role_of_caller role, int64_t ttl)
{
    struct arena arena;
    arena_init(&arena, 1024 * 1024);
    jmp_buf escape;
    struct auth *auth = auth_create(config, clock_wall_ms() / 1000);
    int status = EXIT_USAGE;
    if (auth && ARENA_TRY(&arena, escape)) {
        struct str token = auth_sign(auth, subject, role, clock_wall_ms() / 1000, ttl, &arena);
        if (token.size > 0) {
            printf("%.*s\n", STR_ARG(token));
            status = 0;
        }
    }
    auth_destroy(auth);
    arena_release(&arena);
    if (status != 0) {
        fprintf(stderr, "review-agent token: %s\n",
                config->secret_file ? "JWT_SECRET_FILE cannot be read, or is empty"
                                    : "signing failed");
    }
    return status;
}

int cli_token(int argc, char **argv)
{
    static const struct option options[] = {
        {"sub", required_argument, NULL, 's'},
        {"role", required_argument, NULL, 'r'},
        {"ttl", required_argument, NULL, 't'},
        {0},
    };
    const char *subject = NULL;
    enum role_of_caller role = ROLE_STUDENT;
    int64_t ttl = 3600;
    opterr = 0;
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 's': subject = optarg; break;
        case 'r':
            role = role_of_name(str_of(optarg));
            if (role == ROLE_OF_CALLER_COUNT)
                return usage("--role: expected student, teacher or service");
            break;
        case 't':
            ttl = config_seconds(optarg);
            if (ttl <= 0) return usage("--ttl: expected a time such as 90s, 15m, 1h or 7d");
            break;
        default: return usage("unknown option, or its value is missing");
        }
    }
    if (optind < argc) return usage("too many arguments");
    if (!subject || !*subject) return usage("--sub: expected who the token is for");
    struct config config;
    const char *fault = config_read(&config);
    if (fault) return usage(fault);
    if (config.auth.secret.size == 0 && !config.auth.secret_file) {
        return usage("neither JWT_SECRET nor JWT_SECRET_FILE is set");
    }
    return print_token(&config.auth, str_of(subject), role, ttl);
}
