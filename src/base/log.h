/*
 * log: one JSON object a line on standard output, and in a file if there is one.
 *
 *     log_event(LOG_LEVEL_INFO, "request", LOG_TEXT("route", route), LOG_UINT("code", 200));
 *
 * Lines of different threads do not mix.  A line that is no fault never contains
 * the word "error", because operators search for it.  What students write and what
 * callers prove themselves with must never be given to the log.
 *
 * Until log_start each line is written by who logs it.  From then on a thread of its
 * own writes them, some at a time, so that a request never waits for who reads the
 * log; when nobody reads, lines are dropped and counted, and the next line that is
 * taken tells how many.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/str.h"

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, LOG_LEVEL_WARNING, LOG_LEVEL_ERROR };

struct log_field {
    const char *key;
    enum { LOG_FIELD_TEXT, LOG_FIELD_UINT, LOG_FIELD_MILLI } type;
    struct str text;
    uint64_t number;
};

#define LOG_TEXT(k, v)  ((struct log_field){.key = (k), .type = LOG_FIELD_TEXT, .text = str_of(v)})
#define LOG_STR(k, v)   ((struct log_field){.key = (k), .type = LOG_FIELD_TEXT, .text = (v)})
#define LOG_UINT(k, v)  ((struct log_field){.key = (k), .type = LOG_FIELD_UINT, .number = (v)})
#define LOG_MILLI(k, v) ((struct log_field){.key = (k), .type = LOG_FIELD_MILLI, .number = (v)})

/* What is below the level is dropped; the default is INFO.  Set before threads start. */
void log_set_level(enum log_level level);

/* Whether a line of that level would be written. */
bool log_takes(enum log_level level);

/*
 * Starts the writing thread.  `path` is a file that gets the lines as well, made or
 * appended to; NULL: none.  When it cannot be written one warning says so, and
 * nothing else changes.  False when there are no threads: lines are written as before.
 */
bool log_start(const char *path);

/* Opens the file anew, after whoever rotates logs has moved it away. */
void log_reopen(void);

/* Writes what waits and ends the thread; a reader that does not read is not waited for. */
void log_stop(void);

/* Lines dropped since the start of the process. */
uint64_t log_lines_dropped(void);

/* DEBUG, INFO, WARNING, ERROR, in any case; false for anything else. */
bool log_level_of(struct str name, enum log_level *level);

void log_write(enum log_level level, const char *message, const struct log_field *fields,
               size_t count);

#define log_event(level, message, ...)                                                             \
    log_write((level), (message), (const struct log_field[]){__VA_ARGS__},                         \
              sizeof((const struct log_field[]){__VA_ARGS__}) / sizeof(struct log_field))
#define log_message(level, message) log_write((level), (message), NULL, 0)

#endif
