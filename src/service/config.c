#include "service/config.h"

#include <stdlib.h>

/* An environment variable; set to nothing counts as not set. */
static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

bool config_port(const char *text, uint16_t *port)
{
    if (!ascii_is_digit(text[0])) return false;
    char *end;
    unsigned long number = strtoul(text, &end, 10);
    if (*end != '\0' || number == 0 || number > UINT16_MAX) return false;
    *port = (uint16_t)number;
    return true;
}

const char *config_read(struct config *config)
{
    *config = (struct config){
        .host = "0.0.0.0", .port = CONFIG_DEFAULT_PORT, .log_level = LOG_LEVEL_INFO};
    const char *port = variable("PORT");
    if (port && !config_port(port, &config->port)) return "PORT: expected a number from 1 to 65535";
    const char *level = variable("LOG_LEVEL");
    if (level && !log_level_of(str_of(level), &config->log_level)) {
        return "LOG_LEVEL: expected DEBUG, INFO, WARNING or ERROR";
    }
    config->jwt_secret = str_of(variable("JWT_SECRET"));
    config->rules_dir = variable("RULES_DIR");
    return NULL;
}
