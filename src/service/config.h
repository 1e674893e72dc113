/*
 * config: what the environment sets.  Each variable is read in config.c and
 * nowhere else, and described in docs/configuration.md.
 */
#ifndef SERVICE_CONFIG_H
#define SERVICE_CONFIG_H

#include "base/log.h"

struct config {
    const char *host;
    uint16_t port;
    struct str jwt_secret; /* empty: not configured */
    enum log_level log_level;
    const char *rules_dir; /* NULL: only the built-in rules */
};

enum { CONFIG_DEFAULT_PORT = 8004 };

/* Reads the environment; on failure returns a message that names the variable. */
const char *config_read(struct config *config);

/* A port from 1 to 65535 in decimal; false for anything else. */
bool config_port(const char *text, uint16_t *port);

#endif
