#include "service/config.h"

#include <stdlib.h>
#include <unistd.h>

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

int64_t config_seconds(const char *text)
{
    if (!ascii_is_digit(text[0])) return -1;
    char *end;
    unsigned long number = strtoul(text, &end, 10);
    if (number > 1000000) return -1;
    if (*end == '\0' || strcmp(end, "s") == 0) return (int64_t)number;
    if (strcmp(end, "m") == 0) return (int64_t)number * 60;
    if (strcmp(end, "h") == 0) return (int64_t)number * 3600;
    if (strcmp(end, "d") == 0) return (int64_t)number * 86400;
    return -1;
}

static const char *read_rates(struct limit_rate *rates)
{
#define RATE_FAULT ": expected a limit such as 30/minute or 30/minute/10, or off"
    static const struct {
        const char *name, *usual, *fault;
    } settings[LIMIT_CLASS_COUNT] = {
        [LIMIT_ASSESS] = {"RATE_LIMIT_ASSESS", "30/minute", "RATE_LIMIT_ASSESS" RATE_FAULT},
        [LIMIT_HINTS] = {"RATE_LIMIT_HINTS", "50/minute", "RATE_LIMIT_HINTS" RATE_FAULT},
        [LIMIT_FEEDBACK] = {"RATE_LIMIT_FEEDBACK", "20/minute", "RATE_LIMIT_FEEDBACK" RATE_FAULT},
        [LIMIT_HEALTH] = {"RATE_LIMIT_HEALTH", "30/minute/10", "RATE_LIMIT_HEALTH" RATE_FAULT},
        [LIMIT_SERVICE] = {"RATE_LIMIT_SERVICE", "off", "RATE_LIMIT_SERVICE" RATE_FAULT},
    };
    for (unsigned i = 0; i < LIMIT_CLASS_COUNT; i++) {
        const char *text = variable(settings[i].name);
        if (!limit_parse(str_of(text ? text : settings[i].usual), &rates[i]))
            return settings[i].fault;
    }
    return NULL;
}

static const char *read_auth(struct auth_config *auth)
{
    enum { USUAL_OVERLAP = 3600 };
    *auth = (struct auth_config){
        .secret = str_of(variable("JWT_SECRET")),
        .previous = str_of(variable("JWT_SECRET_PREVIOUS")),
        .secret_file = variable("JWT_SECRET_FILE"),
        .jwks_file = variable("JWT_JWKS_FILE"),
        .issuer = str_of(variable("JWT_ISSUER")),
        .audience = str_of(variable("JWT_AUDIENCE")),
        .api_token = str_of(variable("APP_API_TOKEN")),
        .overlap = USUAL_OVERLAP,
    };
    const char *overlap = variable("JWT_SECRET_OVERLAP");
    if (overlap) auth->overlap = config_seconds(overlap);
    if (auth->overlap < 0) return "JWT_SECRET_OVERLAP: expected a time such as 0s, 15m, 1h or 7d";
    return NULL;
}

/* A time of 1 to 3,600 seconds. */
static bool read_seconds(const char *name, unsigned usual, unsigned *seconds)
{
    const char *text = variable(name);
    int64_t value = text ? config_seconds(text) : usual;
    *seconds = (unsigned)value;
    return value >= 1 && value <= 3600;
}

static const char *read_trace(struct config_http *http)
{
    const char *endpoint = variable("OTEL_EXPORTER_OTLP_ENDPOINT");
    if (endpoint && strncmp(endpoint, "http://", 7) != 0 && strncmp(endpoint, "https://", 8) != 0) {
        return "OTEL_EXPORTER_OTLP_ENDPOINT: expected an address such as http://collector:4318";
    }
    http->otlp_endpoint = endpoint;
    const char *name = variable("OTEL_SERVICE_NAME");
    http->service_name = name ? name : "review-agent";
    const char *ratio = variable("OTEL_TRACES_SAMPLER_ARG");
    char *end = NULL;
    http->trace_ratio = ratio ? strtod(ratio, &end) : 1;
    if (ratio && (*end != '\0' || !(http->trace_ratio >= 0 && http->trace_ratio <= 1))) {
        return "OTEL_TRACES_SAMPLER_ARG: expected a number from 0 to 1";
    }
    if (!endpoint) http->trace_ratio = 0; /* what is sampled has to go somewhere */
    return NULL;
}

static const char *read_http(struct config_http *http)
{
    enum { MAX_CONNECTIONS = 1000000 };
#define TIME_FAULT ": expected a time from 1s to 1h"
    if (!read_seconds("HTTP_HEADER_TIMEOUT", 10, &http->header_seconds)) {
        return "HTTP_HEADER_TIMEOUT" TIME_FAULT;
    }
    if (!read_seconds("HTTP_BODY_TIMEOUT", 20, &http->body_seconds)) {
        return "HTTP_BODY_TIMEOUT" TIME_FAULT;
    }
    if (!read_seconds("HTTP_IDLE_TIMEOUT", 60, &http->idle_seconds)) {
        return "HTTP_IDLE_TIMEOUT" TIME_FAULT;
    }
    const char *text = variable("HTTP_CONNECTIONS");
    char *end = NULL;
    unsigned long number = text && ascii_is_digit(text[0]) ? strtoul(text, &end, 10) : 0;
    if (text && (number < 16 || number > MAX_CONNECTIONS || *end != '\0')) {
        return "HTTP_CONNECTIONS: expected a number from 16 to 1000000";
    }
    http->connections = (unsigned)number;
    return read_trace(http);
}

/* The volume that the platform mounts for logs. */
#define LOG_DIRECTORY "/app/logs"

static const char *log_file(void)
{
    const char *file = variable("LOG_FILE");
    if (file) return strcmp(file, "off") == 0 ? NULL : file;
    return access(LOG_DIRECTORY, F_OK) == 0 ? LOG_DIRECTORY "/review-agent.log" : NULL;
}

const char *config_read(struct config *config)
{
    *config = (struct config){
        .host = "::", .port = CONFIG_DEFAULT_PORT, .log_level = LOG_LEVEL_INFO};
    const char *port = variable("PORT");
    if (port && !config_port(port, &config->port)) return "PORT: expected a number from 1 to 65535";
    const char *level = variable("LOG_LEVEL");
    if (level && !log_level_of(str_of(level), &config->log_level)) {
        return "LOG_LEVEL: expected DEBUG, INFO, WARNING or ERROR";
    }
    config->rules_dir = variable("RULES_DIR");
    config->log_file = log_file();
    const char *fault = read_auth(&config->auth);
    if (!fault) fault = read_rates(config->rates);
    return fault ? fault : read_http(&config->http);
}
