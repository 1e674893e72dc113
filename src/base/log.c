#include "base/log.h"

#include "base/clock.h"
#include "base/json_out.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    /*
     * Longer lines are cut.  A write of at most PIPE_BUF bytes is not torn by others, and
     * does not block once poll says that a pipe is writable.
     */
    LINE_SIZE = PIPE_BUF,
    WAITING_SIZE = 1024 * 1024, /* lines that wait to be written; about 3,000 */
    /* Lines wait that long for others, so that many are written at once. */
    GATHER_MS = 20,
    /* At the end a reader has that long to take what is left. */
    LAST_WAIT_MS = 1000,
};

static _Atomic enum log_level lowest = LOG_LEVEL_INFO;

static _Atomic uint64_t dropped; /* all of them */
static _Atomic uint64_t told;    /* those that a line has told of */

static const char *const names[] = {"DEBUG", "INFO", "WARNING", "ERROR"};

void log_set_level(enum log_level level)
{
    lowest = level;
}

bool log_takes(enum log_level level)
{
    return level >= lowest;
}

uint64_t log_lines_dropped(void)
{
    return dropped;
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

/* ---- Writing ---- */

/*
 * Whether a line can be written within a time.  A reader that has stopped reading must
 * not stop the service: a pipe that can be written to has room for a whole line.
 */
static bool is_writable(int descriptor, int wait_ms)
{
    struct pollfd output = {.fd = descriptor, .events = POLLOUT};
    return poll(&output, 1, wait_ms) == 1 && (output.revents & POLLOUT);
}

/* Writes whole lines; what the descriptor does not take is lost.  False when it failed. */
static bool write_all(int descriptor, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t written = write(descriptor, data, size);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        data += written;
        size -= (size_t)written;
    }
    return true;
}

static unsigned count_lines(const char *data, size_t size)
{
    unsigned lines = 0;
    for (size_t i = 0; i < size; i++) lines += data[i] == '\n';
    return lines;
}

/* ---- The thread that writes ---- */

static struct {
    pthread_mutex_t lock; /* guards what follows, up to the next remark */
    pthread_cond_t wake;
    char *waiting; /* lines; while one half is written, the other is filled */
    size_t waiting_size;
    bool urgent; /* not to be gathered: a warning, or there are many */
    bool reopen;
    bool stopping;
    _Atomic bool running;
    /* Only of the writing thread, or of nobody. */
    pthread_t thread;
    char *writing;
    const char *path;
    int file;         /* -1: none */
    bool file_failed; /* it was told */
} writer = {.lock = PTHREAD_MUTEX_INITIALIZER, .file = -1};

static void tell_file_fails(int why)
{
    if (writer.file_failed) return;
    writer.file_failed = true;
    log_event(LOG_LEVEL_WARNING, "the log file cannot be written, standard output has all lines",
              LOG_TEXT("path", writer.path), LOG_TEXT("why", strerror(why)));
}

static void open_file(void)
{
    if (writer.file >= 0) close(writer.file);
    writer.file = -1;
    if (!writer.path) return;
    writer.file = open(writer.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0640);
    if (writer.file < 0) tell_file_fails(errno);
}

/*
 * Standard output, piece by piece up to the last line end within PIPE_BUF, so that no
 * write blocks.  A regular file takes everything at once.
 */
static void write_output(const char *data, size_t size, int wait_ms)
{
    while (size > 0) {
        size_t piece = size;
        if (piece > PIPE_BUF) {
            const char *end = memrchr(data, '\n', PIPE_BUF);
            piece = end ? (size_t)(end - data) + 1 : PIPE_BUF;
        }
        if (!is_writable(STDOUT_FILENO, wait_ms)) {
            dropped += count_lines(data, size);
            return;
        }
        if (!write_all(STDOUT_FILENO, data, piece)) return; /* there is nobody to tell */
        data += piece;
        size -= piece;
    }
}

static void write_file(const char *data, size_t size)
{
    if (writer.file < 0) return;
    if (write_all(writer.file, data, size)) {
        writer.file_failed = false; /* should it fail again, that is news */
        return;
    }
    tell_file_fails(errno);
}

static void *writer_main(void *context)
{
    (void)context;
    pthread_mutex_lock(&writer.lock);
    while (!writer.stopping || writer.waiting_size > 0) {
        while (writer.waiting_size == 0 && !writer.reopen && !writer.stopping) {
            pthread_cond_wait(&writer.wake, &writer.lock);
        }
        struct timespec until = clock_in_ms(GATHER_MS);
        while (!writer.urgent && !writer.stopping && !writer.reopen) {
            if (pthread_cond_timedwait(&writer.wake, &writer.lock, &until) != 0) break;
        }
        char *data = writer.waiting;
        size_t size = writer.waiting_size;
        writer.waiting = writer.writing;
        writer.writing = data;
        writer.waiting_size = 0;
        writer.urgent = false;
        bool reopen = writer.reopen;
        writer.reopen = false;
        int wait_ms = writer.stopping ? LAST_WAIT_MS : 0;
        pthread_mutex_unlock(&writer.lock);
        write_output(data, size, wait_ms);
        write_file(data, size);
        if (reopen) {
            writer.file_failed = false;
            open_file();
        }
        pthread_mutex_lock(&writer.lock);
    }
    pthread_mutex_unlock(&writer.lock);
    return NULL;
}

bool log_start(const char *path)
{
    writer.path = path;
    writer.file_failed = false;
    open_file();
    writer.waiting = malloc(WAITING_SIZE);
    writer.writing = malloc(WAITING_SIZE);
    writer.waiting_size = 0;
    writer.stopping = false;
    clock_condition_init(&writer.wake);
    if (writer.waiting && writer.writing &&
        pthread_create(&writer.thread, NULL, writer_main, NULL) == 0) {
        writer.running = true;
        return true;
    }
    free(writer.waiting);
    free(writer.writing);
    return false;
}

void log_reopen(void)
{
    if (!writer.running) return;
    pthread_mutex_lock(&writer.lock);
    writer.reopen = true;
    pthread_cond_signal(&writer.wake);
    pthread_mutex_unlock(&writer.lock);
}

void log_stop(void)
{
    if (!writer.running) return;
    writer.running = false; /* who logs now writes for himself */
    pthread_mutex_lock(&writer.lock);
    writer.stopping = true;
    pthread_cond_signal(&writer.wake);
    pthread_mutex_unlock(&writer.lock);
    pthread_join(writer.thread, NULL);
    free(writer.waiting);
    free(writer.writing);
    if (writer.file >= 0) close(writer.file);
    writer.file = -1;
    pthread_cond_destroy(&writer.wake);
}

/* Gives a line to the thread; false when it is not running. */
static bool enqueue(enum log_level level, const char *line, size_t size)
{
    if (!writer.running) return false;
    pthread_mutex_lock(&writer.lock);
    bool running = !writer.stopping;
    if (running && writer.waiting_size + size <= WAITING_SIZE) {
        bool first = writer.waiting_size == 0;
        memcpy(writer.waiting + writer.waiting_size, line, size);
        writer.waiting_size += size;
        bool urgent = level >= LOG_LEVEL_WARNING || writer.waiting_size > WAITING_SIZE / 4;
        if (first || (urgent && !writer.urgent)) pthread_cond_signal(&writer.wake);
        writer.urgent = writer.urgent || urgent;
    } else if (running) {
        dropped++;
    }
    pthread_mutex_unlock(&writer.lock);
    return running;
}

/* ---- Lines ---- */

static void put_field(struct json *json, const struct log_field *field)
{
    json_key(json, field->key);
    switch (field->type) {
    case LOG_FIELD_TEXT: json_str(json, field->text); break;
    case LOG_FIELD_UINT: json_uint(json, field->number); break;
    case LOG_FIELD_MILLI: json_milli(json, (int64_t)field->number); break;
    }
}

/* The time of the last line of this thread: most lines share a second with the one before. */
static void put_time(struct json *json)
{
    enum { MS_AT = 20 }; /* 2026-01-14T12:00:00.*** */
    static _Thread_local char text[CLOCK_TEXT_SIZE];
    static _Thread_local int64_t second = -1;
    int64_t now = clock_wall_ms();
    if (now / 1000 != second) {
        second = now / 1000;
        clock_text(now, text);
    }
    unsigned ms = (unsigned)(now % 1000);
    text[MS_AT] = (char)('0' + ms / 100);
    text[MS_AT + 1] = (char)('0' + ms / 10 % 10);
    text[MS_AT + 2] = (char)('0' + ms % 10);
    json_key_text(json, "time", text);
}

static size_t make_line(char *memory, enum log_level level, const char *message,
                        const struct log_field *fields, size_t count)
{
    struct buf line;
    /* Room is kept for the count of dropped lines and the end. */
    buf_init_fixed(&line, memory, LINE_SIZE - 64);
    struct json json = json_into(&line);
    json_open(&json, '{');
    put_time(&json);
    json_key_text(&json, "level", names[level]);
    json_key_text(&json, "message", message);
    for (size_t i = 0; i < count; i++) {
        /* A field that does not fit is left out whole, so that the line stays JSON. */
        size_t start = line.size;
        bool comma = json.comma;
        put_field(&json, &fields[i]);
        if (!line.truncated) continue;
        line.size = start;
        line.truncated = false;
        json.comma = comma;
    }
    line.capacity = LINE_SIZE - 2;
    uint64_t before = told;
    uint64_t now = dropped;
    if (now > before && atomic_compare_exchange_strong(&told, &before, now)) {
        put_field(&json, &LOG_UINT("lines_dropped", now - before));
    }
    memory[line.size++] = '}';
    memory[line.size++] = '\n';
    return line.size;
}

void log_write(enum log_level level, const char *message, const struct log_field *fields,
               size_t count)
{
    if (level < lowest) return;
    if (!writer.running && !is_writable(STDOUT_FILENO, 0)) {
        dropped++;
        return;
    }
    char memory[LINE_SIZE];
    size_t size = make_line(memory, level, message, fields, count);
    if (enqueue(level, memory, size)) return;
    /* If the log cannot be written there is nobody to tell. */
    (void)write_all(STDOUT_FILENO, memory, size);
}
