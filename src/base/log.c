#include "base/log.h"

#include "base/clock.h"
#include "base/json_out.h"

#include <poll.h>
#include <stdatomic.h>
#include <unistd.h>

/* Longer lines are cut; one write of at most PIPE_BUF bytes is not torn by others. */
enum { LINE_SIZE = 4096 };

static _Atomic enum log_level lowest = LOG_LEVEL_INFO;

/* Lines that nobody took; the next line that is taken tells how many. */
static _Atomic unsigned dropped;

static const char *const names[] = {"DEBUG", "INFO", "WARNING", "ERROR"};

void log_set_level(enum log_level level)
{
    lowest = level;
}

bool log_level_of(struct str name, enum log_level *level)
{
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        struct str candidate = str_of(names[i]);
        bool same = candidate.size == name.size;
        for (size_t j = 0; same && j < name.size; j++) {
            same = ascii_lower(name.data[j]) == ascii_lower(candidate.data[j]);
        }
        if (!same) continue;
        *level = (enum log_level)i;
        return true;
    }
    return false;
}

static void put_field(struct json *json, const struct log_field *field)
{
    json_key(json, field->key);
    switch (field->type) {
    case LOG_FIELD_TEXT: json_str(json, field->text); break;
    case LOG_FIELD_UINT: json_uint(json, field->number); break;
    case LOG_FIELD_MILLI: json_milli(json, (int64_t)field->number); break;
    }
}

/*
 * Whether a line can be written at once.  A reader that has stopped reading must
 * not stop the service: a pipe that can be written to has room for a whole line.
 */
static bool is_writable(void)
{
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&output, 1, 0) == 1 && (output.revents & POLLOUT);
}

void log_write(enum log_level level, const char *message, const struct log_field *fields,
               size_t count)
{
    if (level < lowest) return;
    if (!is_writable()) {
        dropped++;
        return;
    }
    char memory[LINE_SIZE];
    struct buf line;
    /* Room is kept for the count of dropped lines and the end. */
    buf_init_fixed(&line, memory, sizeof memory - 64);
    struct json json = json_into(&line);
    char now[CLOCK_TEXT_SIZE];
    clock_text(clock_wall_ms(), now);
    json_open(&json, '{');
    json_key_text(&json, "time", now);
    json_key_text(&json, "level", names[level]);
    json_key_text(&json, "message", message);
    for (size_t i = 0; i < count; i++) {
        /* A field that does not fit is left out whole, so that the line stays JSON. */
        size_t before = line.size;
        bool comma = json.comma;
        put_field(&json, &fields[i]);
        if (!line.truncated) continue;
        line.size = before;
        line.truncated = false;
        json.comma = comma;
    }
    line.capacity = sizeof memory - 2;
    unsigned lost = atomic_exchange(&dropped, 0);
    if (lost > 0) put_field(&json, &LOG_UINT("lines_dropped", lost));
    memory[line.size++] = '}';
    memory[line.size++] = '\n';
    /* If the log cannot be written there is nobody to tell. */
    ssize_t written = write(STDOUT_FILENO, memory, line.size);
    (void)written;
}
