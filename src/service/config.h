/*
 * config: what the environment sets.  Each variable is read in config.c and
 * nowhere else, and described in docs/configuration.md.
 */
#ifndef SERVICE_CONFIG_H
#define SERVICE_CONFIG_H

#include "base/limit.h"
#include "base/log.h"
#include "service/auth.h"

/* What is limited, each on its own: the first three a student, HEALTH a peer, SERVICE a calling
 * app. */
enum limit_class {
    LIMIT_ASSESS,
    LIMIT_HINTS,
    LIMIT_FEEDBACK,
    LIMIT_HEALTH,
    LIMIT_SERVICE,
    LIMIT_CLASS_COUNT
};

/* How the server treats its connections, and what it tells of its requests. */
struct config_http {
    unsigned connections; /* at most; 0: as many as descriptors and memory allow */
    unsigned header_seconds, body_seconds, idle_seconds; /* deadlines of a connection */
    const char *otlp_endpoint; /* where spans go; NULL: nowhere */
    const char *service_name;  /* in spans */
    double trace_ratio;        /* of traces that begin here, those that are sampled */
};

struct config {
    const char *host;
    uint16_t port;
    struct auth_config auth;
    struct limit_rate rates[LIMIT_CLASS_COUNT];
    enum log_level log_level;
    const char *log_file;  /* NULL: only standard output */
    const char *rules_dir; /* NULL: only the built-in rules */
    struct config_http http;
};

enum { CONFIG_DEFAULT_PORT = 8004 };

/* Reads the environment; on failure returns a message that names the variable. */
const char *config_read(struct config *config);

/* A port from 1 to 65535 in decimal; false for anything else. */
bool config_port(const char *text, uint16_t *port);

/* 90, 90s, 15m, 1h or 7d as seconds, at most 1,000,000 of the unit; -1 for anything else. */
int64_t config_seconds(const char *text);

#endif
