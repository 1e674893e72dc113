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
#include <sys/resource.h>

enum {
    QUEUE_PER_WORKER = 512, /* at 0.2 ms a review the last one waits 0.1 s */
    LEAD_MS = 200,          /* in which /ready says no and requests are still taken */
    DRAIN_SECONDS = 20,     /* below the 30 s that Kubernetes gives */
    DEV_TOKEN_SECONDS = 12 * 3600,

    /*
     * All of the service is to live in this much, or in the container's limit if that
     * is less: connections may take 7/16 of it, bodies a quarter; the rest is for the
     * rules and the workers.
     */
    MEMORY = 256 * 1024 * 1024,
    CONNECTION_COST = 9 * 1024 + 512, /* measured with headers that fill the buffer */
    MAX_CONNECTIONS = 16384,
    OTHER_FILES = 256, /* descriptors that are not connections, or not any more */
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
        fprintf(
            stderr,
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

/* ---- Signals ---- */

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

static bool is_stop(int number)
{
    return number == SIGTERM || number == SIGINT;
}

/* Whether another signal to stop has come: whoever waits has lost patience. */
static bool has_lost_patience(void)
{
    static const struct timespec now = {0};
    static bool lost;
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    lost = lost || is_stop(sigtimedwait(&signals, NULL, &now));
    return lost;
}

/* ---- Rules ---- */

static void release_rules(void *own)
{
    cli_engine_destroy(own);
    free(own);
}

/* The rules of the service; false with the reason in `error`. */
static bool read_rules(const char *directory, struct server_rules *rules, char *error, size_t size)
{
    struct cli_engine *engine = calloc(1, sizeof *engine);
    if (engine && cli_engine_read(engine, directory, error, size)) {
        *rules = (struct server_rules){engine->engine, release_rules, engine};
        return true;
    }
    if (!engine) snprintf(error, size, "out of memory");
    free(engine);
    return false;
}

static void reload_rules(struct server *server, const char *directory)
{
    struct server_rules rules;
    char error[1024];
    bool fits = read_rules(directory, &rules, error, sizeof error);
    if (fits && !server_use(server, &rules)) {
        rules.release(rules.own);
        snprintf(error, sizeof error, "out of memory");
        fits = false;
    }
    if (fits) {
        log_event(LOG_LEVEL_INFO, "the rules were read anew",
                  LOG_TEXT("directory", directory ? directory : ""));
    } else {
        log_event(LOG_LEVEL_ERROR, "the rules could not be read anew, the old ones stay",
                  LOG_TEXT("why", error));
    }
}

/* ---- Serving ---- */

/* Descriptors for as many connections as the system lets us have. */
static unsigned descriptor_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
    limit.rlim_cur = limit.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
    return limit.rlim_cur < UINT32_MAX ? (unsigned)limit.rlim_cur : UINT32_MAX;
}

static unsigned connection_limit(const struct config *config, uint64_t memory)
{
    enum { FEWEST = 16 };
    uint64_t most = config->http.connections > 0 ? config->http.connections : MAX_CONNECTIONS;
    uint64_t fits = memory / 16 * 7 / CONNECTION_COST;
    if (most > fits && config->http.connections == 0) most = fits;
    unsigned files = descriptor_limit();
    fits = files > OTHER_FILES + FEWEST ? files - OTHER_FILES : FEWEST;
    return (unsigned)(most < fits ? most : fits);
}

/* Looks after files that may change until a signal to stop comes, and gives its number. */
static int wait_for_stop(const sigset_t *signals, struct server *server, struct auth *auth,
                         const struct config *config)
{
    static const struct timespec pause = {.tv_nsec = AUTH_REFRESH_MS * 1000000};
    for (;;) {
        int number = sigtimedwait(signals, NULL, &pause);
        if (is_stop(number)) return number;
        auth_refresh(auth, clock_wall_ms() / 1000, number == SIGHUP);
        if (number != SIGHUP) continue;
        log_reopen();
        reload_rules(server, config->rules_dir);
    }
}

static struct server *start(const struct config *config, struct auth *auth, struct limiter *limiter,
                            struct otlp *otlp)
{
    uint64_t memory = cpu_memory_limit();
    if (memory == 0 || memory > MEMORY) memory = MEMORY;
    unsigned workers = cpu_count();
    struct server_config server_config = {
        .host = config->host,
        .port = config->port,
        .workers = workers,
        .queue_limit = workers * QUEUE_PER_WORKER,
        .connections = connection_limit(config, memory),
        .body_budget = memory / 4,
        .header_seconds = config->http.header_seconds,
        .body_seconds = config->http.body_seconds,
        .idle_seconds = config->http.idle_seconds,
        .service = {.auth = auth, .limiter = limiter, .rates = config->rates},
        .trace_ratio = config->http.trace_ratio,
        .otlp = otlp,
    };
    struct server_rules rules;
    char why[1024];
    if (!read_rules(config->rules_dir, &rules, why, sizeof why)) {
        fprintf(stderr, "review-agent: %s\n", why);
        return NULL;
    }
    const char *error;
    struct server *server = server_start(&server_config, &rules, &error);
    if (!server) {
        fprintf(stderr, "review-agent: %s:%u: %s\n", config->host, config->port, error);
        rules.release(rules.own);
        return NULL;
    }
    log_event(LOG_LEVEL_INFO, "started", LOG_TEXT("version", REVIEW_AGENT_VERSION),
              LOG_TEXT("host", config->host), LOG_UINT("port", server_port(server)),
              LOG_UINT("workers", workers), LOG_UINT("connections", server_config.connections),
              LOG_TEXT("auth", auth_is_configured(auth) ? "configured" : "unconfigured"));
    return server;
}

static int run(const struct config *config, const sigset_t *signals, struct auth *auth,
               struct limiter *limiter, struct otlp *otlp, bool dev)
{
    struct server *server = start(config, auth, limiter, otlp);
    if (!server) return EXIT_USAGE;
    auth_report(auth);
    if (dev) print_invitation(auth, server_port(server));

    int number = wait_for_stop(signals, server, auth, config);
    log_event(LOG_LEVEL_INFO, "stopping",
              LOG_TEXT("signal", number == SIGTERM ? "SIGTERM" : "SIGINT"));
    server_stop(server, LEAD_MS, DRAIN_SECONDS, has_lost_patience);
    log_message(LOG_LEVEL_INFO, "stopped");
    return 0;
}

/* What the server stands on, made and ended around it. */
static int run_with_parts(const struct config *config, bool dev)
{
    sigset_t signals;
    block_signals(&signals); /* before there is any thread */
    struct auth *auth = auth_create(&config->auth, clock_wall_ms() / 1000);
    struct limiter *limiter = limiter_create(NULL);
    struct otlp *otlp = NULL;
    struct otlp_config spans = {config->http.otlp_endpoint, config->http.service_name};
    if (spans.endpoint) otlp = otlp_create(&spans);
    int status = EXIT_USAGE;
    if (auth && limiter && (otlp || !spans.endpoint)) {
        (void)log_start(config->log_file); /* without its thread it works as well */
        status = run(config, &signals, auth, limiter, otlp, dev);
    } else {
        fprintf(stderr, "review-agent: out of memory\n");
    }
    otlp_destroy(otlp);
    log_stop();
    limiter_destroy(limiter);
    auth_destroy(auth);
    return status;
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
    return run_with_parts(&config, options.dev);
}
