#include "status.h"

static const struct {
    const char *text;
    unsigned http;
    enum kafka_action kafka;
    int exit;
} statuses[] = {
#define X(name, text, http, kafka, exit) {text, http, KAFKA_##kafka, exit},
    STATUSES(X)
#undef X
};

const char *status_text(enum status status) { return statuses[status].text; }
unsigned status_http(enum status status) { return statuses[status].http; }
enum kafka_action status_kafka(enum status status) { return statuses[status].kafka; }
int status_exit(enum status status) { return statuses[status].exit; }
