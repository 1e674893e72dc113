/*
 * status: every way a request can end, and what each face of the service makes
 * of it.
 *
 * One row a status: its name, a short text, the HTTP code, what becomes of the
 * Kafka message, and the exit status of the command line.  The long message, which
 * names the field and what was expected, is made where the facts are.
 */
#ifndef STATUS_H
#define STATUS_H

/*
 * Kafka: COMMIT the result was sent; DEAD_LETTER the message can never be
 * processed; RETRY it can later.
 */
enum kafka_action { KAFKA_COMMIT, KAFKA_DEAD_LETTER, KAFKA_RETRY };

/* X(name, text, http, kafka, exit) */
#define STATUSES(X)                                                                                \
    X(OK, "OK", 200, COMMIT, 0)                                                                    \
    X(MALFORMED, "The body is not valid JSON", 422, DEAD_LETTER, 2)                                \
    X(INVALID, "A field is missing or wrong", 422, DEAD_LETTER, 2)                                 \
    X(BAD_REQUEST, "The request is wrong", 400, DEAD_LETTER, 2)                                    \
    X(EMPTY_CODE, "There is no code", 400, DEAD_LETTER, 2)                                         \
    X(TOO_LARGE, "The submission is too large", 413, DEAD_LETTER, 2)                               \
    X(UNAUTHORIZED, "A valid token is needed", 401, DEAD_LETTER, 2)                                \
    X(FORBIDDEN, "The token does not allow this", 403, DEAD_LETTER, 2)                             \
    X(RATE_LIMITED, "Too many requests", 429, RETRY, 2)                                            \
    X(NO_KEY, "No key to check tokens with is configured", 503, RETRY, 2)                          \
    X(NOT_FOUND, "There is no such route", 404, DEAD_LETTER, 2)                                    \
    X(WRONG_METHOD, "The route does not know this method", 405, DEAD_LETTER, 2)                    \
    X(NO_EXPECTATION, "The expectation cannot be met", 417, DEAD_LETTER, 2)                        \
    X(NOT_IMPLEMENTED, "This is not known here", 501, DEAD_LETTER, 2)                              \
    X(LATE, "The review could not begin in time", 503, RETRY, 2)                                   \
    X(OVERLOADED, "Too many reviews are waiting", 503, RETRY, 2)                                   \
    X(NO_MEMORY, "The review needs more memory than it may use", 503, RETRY, 2)                    \
    X(UNREADABLE, "The file cannot be read", 400, DEAD_LETTER, 2)

enum status {
#define X(name, text, http, kafka, exit) STATUS_##name,
    STATUSES(X)
#undef X
    STATUS_COUNT,
};

/* Marks a function whose status must be looked at. */
#define MUST_CHECK __attribute__((warn_unused_result))

const char *status_text(enum status status);
unsigned status_http(enum status status);
enum kafka_action status_kafka(enum status status);
int status_exit(enum status status);

#endif
