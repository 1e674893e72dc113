/* serve: the HTTP service, from its start to its stop by a signal. */
#include "base/clock.h"
#include "base/cpu.h"
#include "cli/cli.h"
#include "http/server.h"
#include "service/config.h"

#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

enum {
    QUEUE_PER_WORKER = 64, /* at 0.2 ms a review the last one waits 13 ms */
    CONNECTIONS = 1000,
    DRAIN_SECONDS = 20, /* below the 30 s that Kubernetes gives */
    DEV_TOKEN_SECONDS = 12 * 3600,
};

struct options {
    const char *host; /* NULL: by configuration */
    const char *port;
    bool dev;
};

static int usage(const char *fault)
{
    if (fault) fprintf(stderr, "review-agent serve: %s\n", fault);
    fprintf(stderr, "usage: review-agent serve [--host IP] [--port N] [--dev]\n"
                    "  --dev  listens on 127.0.0.1, makes a key when JWT_SECRET is not set, and\n"
                    "         prints a request with a valid token\n");
    return EXIT_USAGE;
}

static const char *read_options(int argc, char **argv, struct options *options)
{
    static const struct option long_options[] = {
        {"host", required_argument, NULL, 'h'},
        {"port", required_argument, NULL, 'p'},
        {"dev", no_argument, NULL, 'd'},
        {0},
    };
    opterr = 0;
    int option;
    while ((option = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
        switch (option) {
        case 'h': options->host = optarg; break;
        case 'p': options->port = optarg; break;
        case 'd': options->dev = true; break;
        default: return "unknown option, or its value is missing";
        }
    }
    return optind < argc ? "too many arguments" : NULL;
}

/* ---- The development key ---- */

/* 32 random bytes as 64 digits. */
static bool make_secret(char *text)
{
    unsigned char bytes[AUTH_MIN_SECRET];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes) return false;
    for (size_t i = 0; i < sizeof bytes; i++) snprintf(text + 2 * i, 3, "%02x", bytes[i]);
    return true;
}

static void print_invitation(const struct auth *auth, uint16_t port)
{
    struct arena arena;
    arena_init(&arena, 1024 * 1024);
    jmp_buf escape;
    if (ARENA_TRY(&arena, escape)) {
        struct str token = auth_sign(auth, (struct str)STR("student-1"), ROLE_STUDENT,
                                     clock_wall_ms() / 1000, DEV_TOKEN_SECONDS, &arena);
        fprintf(stderr,
                "\nReview Agent listens on http://127.0.0.1:%u (development key, valid for this run).\n"
                "Try it in another terminal:\n\n"
                "curl -s http://127.0.0.1:%u/review/assess \\\n"
                "  -H 'Authorization: Bearer %.*s' \\\n"
                "  -H 'Content-Type: application/json' \\\n"
                "  -d '{\"student_code\": \"def find_max(nums):\\n    best = 0\\n    for n in nums:\\n"
                "        if n > best:\\n            best = n\\n    return best\\n\"}'\n\n"
                "Stop it with Ctrl-C.\n\n",
                port, port, STR_ARG(token));
    }
    arena_release(&arena);
}

/* ---- Running ---- */

/* Blocked in all threads, so that only the waiting below sees them. */
static void block_signals(sigset_t *signals)
{
    sigemptyset(signals);
    sigaddset(signals, SIGTERM);
    sigaddset(signals, SIGINT);
    sigaddset(signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, signals, NULL);
    signal(SIGPIPE, SIG_IGN);
}

/* Looks after the key files until a signal to stop comes, and gives its number. */
static int wait_for_stop(const sigset_t *signals, struct auth *auth)
{
    static const struct timespec pause = {.tv_nsec = AUTH_REFRESH_MS * 1000000};
    for (;;) {
        int number = sigtimedwait(signals, NULL, &pause);
        if (number == SIGTERM || number == SIGINT) return number;
        auth_refresh(auth, clock_wall_ms() / 1000, number == SIGHUP);
    }
}

static int run(const struct config *config, const struct review_engine *engine,
               struct auth *auth, bool dev)
{
    sigset_t signals;
    block_signals(&signals);
    unsigned workers = cpu_count();
    struct server_config server_config = {
        .host = config->host,
        .port = config->port,
        .workers = workers,
        .queue_limit = workers * QUEUE_PER_WORKER,
        .connections = CONNECTIONS,
        .service = {.engine = engine, .auth = auth},
    };
    const char *error;
    struct server *server = server_start(&server_config, &error);
    if (!server) {
        fprintf(stderr, "review-agent: %s:%u: %s\n", config->host, config->port, error);
        return EXIT_USAGE;
    }
    log_event(LOG_LEVEL_INFO, "started", LOG_TEXT("version", REVIEW_AGENT_VERSION),
              LOG_TEXT("host", config->host), LOG_UINT("port", server_port(server)),
              LOG_UINT("workers", workers),
              LOG_TEXT("auth", auth_is_configured(auth) ? "configured" : "unconfigured"));
    auth_report(auth);
    if (dev) print_invitation(auth, server_port(server));

    int signal_number = wait_for_stop(&signals, auth);
    log_event(LOG_LEVEL_INFO, "stopping",
              LOG_TEXT("signal", signal_number == SIGTERM ? "SIGTERM" : "SIGINT"));
    server_stop(server, DRAIN_SECONDS);
    log_message(LOG_LEVEL_INFO, "stopped");
    return 0;
}

int cli_serve(int argc, char **argv)
{
    struct options options = {0};
    const char *fault = read_options(argc, argv, &options);
    if (fault) return usage(fault);
    struct config config;
    fault = config_read(&config);
    if (fault) {
        fprintf(stderr, "review-agent: %s\n", fault);
        return EXIT_USAGE;
    }
    if (options.dev) config.host = "127.0.0.1";
    if (options.host) config.host = options.host;
    if (options.port && !config_port(options.port, &config.port)) {
        return usage("--port: expected a number from 1 to 65535");
    }
    log_set_level(config.log_level);

    char secret[2 * AUTH_MIN_SECRET + 1];
    if (options.dev && config.auth.secret.size == 0 && !config.auth.secret_file) {
        if (!make_secret(secret)) return usage("the system gives no random bytes");
        config.auth.secret = str_of(secret);
    }
    struct cli_engine engine;
    if (!cli_engine_create(&engine, config.rules_dir)) return EXIT_USAGE;
    struct auth *auth = auth_create(&config.auth, clock_wall_ms() / 1000);
    int status = auth ? run(&config, engine.engine, auth, options.dev) : EXIT_USAGE;
    auth_destroy(auth);
    cli_engine_destroy(&engine);
    return status;
}
