/*
 * open_loop: asks at a fixed rate, whatever comes back and however long it takes.
 *
 * Who asks next in a closed loop has waited for an answer, so a slow service is asked
 * less.  Many students know nothing of each other: they ask at the rate at which they
 * ask, and that is what this does.  With rate 0 it is a closed loop, so that the peak is
 * measured by the same program with the same connections' code.
 *
 *     open_loop --port N --token T --body FILE [--path P] [--rate R] [--seconds S]
 *               [--connections C] [--expect]
 *
 * It asks POST on 127.0.0.1.  Connections are kept alive and opened as they are needed,
 * at most C; where none is free when a request is due, that request is not sent and
 * counted as such.  --expect sends "Expect: 100-continue" and waits with the body until
 * it is asked for.  Prints one JSON object: rates are by second; times are milliseconds
 * from when a request was due to the end of its answer.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    HEAD_SIZE = 2048, /* of an answer: more is a fault */
    PIECE = 64 * 1024,
    EVENTS = 512,
    CODES = 600,
    SOURCES = 64,        /* addresses that it asks from */
    PATIENCE_MS = 10000, /* then a client goes away */
    TICK_MS = 1,
};

static const uint64_t second_ns = 1000000000;

struct options {
    uint16_t port;
    const char *path, *token, *body_file;
    double rate;
    unsigned seconds, connections;
    bool expect;
};

enum state { STATE_FREE, STATE_CONNECTING, STATE_BUSY };

struct client {
    int descriptor; /* -1: not connected */
    enum state state;
    bool reused;     /* something was answered on this connection before */
    bool closes;     /* the answer says that it is the last */
    bool wants_out;  /* epoll is asked to tell when more can be sent */
    bool may_send;   /* the body, too */
    bool has_head;   /* the head of the answer has been read */
    uint64_t due_ns; /* when the request was to be sent */
    size_t sent, head_used, left;
    unsigned code;
    char head[HEAD_SIZE];
};

struct times {
    uint32_t *us;
    size_t count, capacity;
};

struct run {
    struct options options;
    char *request; /* head and body */
    size_t head_size, size;
    int epoll;
    struct client *clients;
    struct client **free; /* last freed, first used: the warm ones */
    unsigned free_count;
    uint64_t start_ns, end_ns;
    uint64_t codes[CODES], sent, unsent, lost, late, connects;
    uint64_t good_in_time; /* 200 before the end */
    struct times good, refused;
};

static void fail(const char *what)
{
    fprintf(stderr, "open_loop: %s: %s\n", what, strerror(errno));
    exit(1);
}

static uint64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * second_ns + (uint64_t)now.tv_nsec;
}

/* ---- Times ---- */

static void times_add(struct times *times, uint64_t ns)
{
    if (times->count == times->capacity) {
        times->capacity = times->capacity > 0 ? 2 * times->capacity : 4096;
        times->us = realloc(times->us, times->capacity * sizeof *times->us);
        if (!times->us) fail("memory");
    }
    times->us[times->count++] = (uint32_t)(ns / 1000);
}

static int compare_times(const void *a, const void *b)
{
    uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;
    return (one > other) - (one < other);
}

/* Of sorted times, in milliseconds. */
static double times_at(const struct times *times, double share)
{
    if (times->count == 0) return 0;
    size_t at = (size_t)((double)times->count * share);
    return times->us[at < times->count ? at : times->count - 1] / 1000.0;
}

static void times_print(const char *name, struct times *times)
{
    if (times->count > 0) qsort(times->us, times->count, sizeof *times->us, compare_times);
    printf(", \"%s_ms\": {\"p50\": %.2f, \"p90\": %.2f, \"p99\": %.2f, \"max\": %.2f}", name,
           times_at(times, 0.5), times_at(times, 0.9), times_at(times, 0.99), times_at(times, 1));
}

/* ---- Connections ---- */

static void watch(struct run *run, struct client *c, int how, bool out)
{
    struct epoll_event event = {.events = EPOLLIN | (out ? (uint32_t)EPOLLOUT : 0u), .data.ptr = c};
    if (epoll_ctl(run->epoll, how, c->descriptor, &event) != 0) fail("epoll_ctl");
    c->wants_out = out;
}

static void disconnect(struct client *c)
{
    if (c->descriptor >= 0) close(c->descriptor);
    c->descriptor = -1;
    c->reused = false;
}

static bool open_connection(struct run *run, struct client *c)
{
    c->descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (c->descriptor < 0) return false;
    int on = 1;
    (void)setsockopt(c->descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    /*
     * From many addresses: the system's search for a free port takes most of a
     * processor when thousands are in use from one.
     */
    struct sockaddr_in address = {.sin_family = AF_INET};
    uint32_t number = (uint32_t)(c - run->clients) % SOURCES;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1 + number);
    (void)setsockopt(c->descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    (void)bind(c->descriptor, (const struct sockaddr *)&address, sizeof address);
    address.sin_port = htons(run->options.port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    run->connects++;
    if (connect(c->descriptor, (const struct sockaddr *)&address, sizeof address) != 0 &&
        errno != EINPROGRESS) {
        disconnect(c);
        return false;
    }
    c->state = STATE_CONNECTING;
    watch(run, c, EPOLL_CTL_ADD, true);
    return true;
}

static void set_free(struct run *run, struct client *c)
{
    c->state = STATE_FREE;
    run->free[run->free_count++] = c;
}

static void begin(struct run *run, struct client *c, uint64_t due_ns);

/* A request is over, with an answer or without. */
static void end_request(struct run *run, struct client *c)
{
    uint64_t now = now_ns();
    if (c->code > 0) {
        run->codes[c->code < CODES ? c->code : 0]++;
        if (c->code == 200 && now <= run->end_ns) run->good_in_time++;
        times_add(c->code == 200 ? &run->good : &run->refused, now - c->due_ns);
    } else {
        run->lost++;
    }
    if (run->options.rate <= 0 && now < run->end_ns) {
        begin(run, c, now);
    } else {
        set_free(run, c);
    }
}

/* The connection broke: a kept one without any answer is tried once more, as clients do. */
static void broken(struct run *run, struct client *c)
{
    bool again = c->reused && c->head_used == 0 && c->code == 0;
    disconnect(c);
    c->code = 0; /* half an answer is none */
    if (again) {
        c->sent = 0;
        c->may_send = !run->options.expect;
        if (open_connection(run, c)) return;
    }
    end_request(run, c);
}

/* Sends what can be sent; false when the connection is broken for sending. */
static bool send_more(struct run *run, struct client *c)
{
    size_t most = c->may_send ? run->size : run->head_size;
    while (c->sent < most) {
        ssize_t sent = send(c->descriptor, run->request + c->sent, most - c->sent, MSG_NOSIGNAL);
        if (sent > 0) {
            c->sent += (size_t)sent;
        } else if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            if (!c->wants_out) watch(run, c, EPOLL_CTL_MOD, true);
            return true;
        } else if (errno != EINTR) {
            return false;
        }
    }
    if (c->wants_out) watch(run, c, EPOLL_CTL_MOD, false);
    return true;
}

static void begin(struct run *run, struct client *c, uint64_t due_ns)
{
    c->due_ns = due_ns;
    c->sent = c->head_used = c->left = 0;
    c->code = 0;
    c->closes = c->has_head = false;
    c->may_send = !run->options.expect;
    run->sent++;
    if (c->descriptor < 0) {
        if (!open_connection(run, c)) end_request(run, c);
        return;
    }
    c->state = STATE_BUSY;
    /* What cannot be sent any more may have been answered already: reading will tell. */
    (void)send_more(run, c);
}

/* ---- Answers ---- */

/* Reads the head of an answer; false when it is none. */
static bool read_head(struct client *c, size_t size)
{
    c->head[size - 2] = '\0';
    if (sscanf(c->head, "HTTP/1.%*c %3u", &c->code) != 1) return false;
    c->left = 0;
    for (char *line = strstr(c->head, "\r\n"); line; line = strstr(line, "\r\n")) {
        line += 2;
        if (strncasecmp(line, "content-length:", 15) == 0) c->left = strtoul(line + 15, NULL, 10);
        if (strncasecmp(line, "connection: close", 17) == 0) c->closes = true;
    }
    c->has_head = true;
    return true;
}

/*
 * Takes bytes of an answer; returns how many, or -1 when they are none.  `100 Continue`
 * comes before the answer and lets the body go.
 */
static ssize_t take(struct run *run, struct client *c, const char *data, size_t size)
{
    if (c->has_head) {
        size_t taken = size < c->left ? size : c->left;
        c->left -= taken;
        return (ssize_t)taken;
    }
    size_t before = c->head_used;
    size_t room = HEAD_SIZE - before;
    size_t added = size < room ? size : room;
    memcpy(c->head + before, data, added);
    c->head_used += added;
    char *end = memmem(c->head, c->head_used, "\r\n\r\n", 4);
    if (!end) return c->head_used < HEAD_SIZE ? (ssize_t)added : -1;
    size_t head = (size_t)(end - c->head) + 4;
    if (!read_head(c, head)) return -1;
    if (c->code == 100) {
        c->code = 0;
        c->has_head = false;
        c->head_used = 0;
        c->may_send = true;
        (void)send_more(run, c);
    }
    return (ssize_t)(head - before);
}

static void read_answer(struct run *run, struct client *c)
{
    static char piece[PIECE];
    ssize_t size = recv(c->descriptor, piece, sizeof piece, 0);
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) return;
    if (size <= 0) {
        broken(run, c);
        return;
    }
    for (const char *at = piece; at < piece + size;) {
        ssize_t taken = take(run, c, at, (size_t)(piece + size - at));
        if (taken < 0) {
            c->reused = false;
            broken(run, c);
            return;
        }
        at += taken;
        if (!c->has_head || c->left > 0) continue;
        /* A whole answer.  One that came before all was sent ends the connection. */
        size_t all = c->may_send ? run->size : run->head_size;
        if (c->closes || c->sent < all || !c->may_send) {
            disconnect(c);
        } else {
            c->reused = true;
        }
        end_request(run, c);
        return;
    }
}

static void on_event(struct run *run, struct client *c, uint32_t events)
{
    if (c->descriptor < 0) return;
    if (c->state == STATE_FREE) { /* the service closed it */
        disconnect(c);
        return;
    }
    if (c->state == STATE_CONNECTING) {
        if (events & (EPOLLERR | EPOLLHUP)) {
            disconnect(c);
            end_request(run, c);
            return;
        }
        c->state = STATE_BUSY;
    }
    if (events & EPOLLOUT) (void)send_more(run, c);
    if (events & (EPOLLIN | EPOLLERR | EPOLLHUP)) read_answer(run, c);
}

/* Ends those that have waited for too long. */
static void lose_patience(struct run *run, uint64_t now)
{
    for (unsigned i = 0; i < run->options.connections; i++) {
        struct client *c = &run->clients[i];
        if (c->state == STATE_FREE || now < c->due_ns + PATIENCE_MS * 1000000ull) continue;
        disconnect(c);
        run->late++;
        set_free(run, c);
    }
}

/* ---- The loop ---- */

static void send_due(struct run *run, uint64_t now)
{
    uint64_t until = now < run->end_ns ? now : run->end_ns;
    double due = (double)(until - run->start_ns) / 1e9 * run->options.rate;
    while ((double)(run->sent + run->unsent) < due) {
        uint64_t when =
            run->start_ns + (uint64_t)((double)(run->sent + run->unsent) / run->options.rate * 1e9);
        if (run->free_count > 0) {
            begin(run, run->free[--run->free_count], when);
        } else {
            run->unsent++;
        }
    }
}

static void loop(struct run *run)
{
    struct epoll_event events[EVENTS];
    bool closed = run->options.rate <= 0;
    uint64_t looked = run->start_ns;
    while (closed && run->free_count > 0) begin(run, run->free[--run->free_count], run->start_ns);
    for (;;) {
        uint64_t now = now_ns();
        if (now >= run->end_ns && run->free_count == run->options.connections) return;
        if (!closed) send_due(run, now);
        if (now - looked >= second_ns) {
            looked = now;
            lose_patience(run, now);
        }
        bool ticks = !closed && now < run->end_ns;
        int count = epoll_wait(run->epoll, events, EVENTS, ticks ? TICK_MS : 100);
        if (count < 0 && errno != EINTR) fail("epoll_wait");
        for (int i = 0; i < count; i++) on_event(run, events[i].data.ptr, events[i].events);
    }
}

/* ---- Setting up ---- */

static void read_request(struct run *run)
{
    const struct options *o = &run->options;
    FILE *file = fopen(o->body_file, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) fail(o->body_file);
    long length = ftell(file);
    if (length < 0) fail(o->body_file);
    rewind(file);
    char head[8192];
    int size = snprintf(head, sizeof head,
                        "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
                        "Content-Type: application/json\r\n%sContent-Length: %ld\r\n\r\n",
                        o->path, o->token, o->expect ? "Expect: 100-continue\r\n" : "", length);
    if (size < 0 || (size_t)size >= sizeof head) {
        errno = EMSGSIZE;
        fail("token");
    }
    run->head_size = (size_t)size;
    run->size = run->head_size + (size_t)length;
    run->request = malloc(run->size);
    if (!run->request) fail("memory");
    memcpy(run->request, head, run->head_size);
    if (fread(run->request + run->head_size, 1, (size_t)length, file) != (size_t)length) {
        fail(o->body_file);
    }
    fclose(file);
}

static void allow_descriptors(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
}

static bool read_options(int argc, char **argv, struct options *o)
{
    static const struct option names[] = {
        {"port", required_argument, NULL, 'p'},
        {"token", required_argument, NULL, 't'},
        {"body", required_argument, NULL, 'b'},
        {"path", required_argument, NULL, 'a'},
        {"rate", required_argument, NULL, 'r'},
        {"seconds", required_argument, NULL, 's'},
        {"expect", no_argument, NULL, 'e'},
        {"connections", required_argument, NULL, 'c'},
        {0},
    };
    *o = (struct options){.path = "/review/assess", .seconds = 10, .connections = 32};
    int option;
    while ((option = getopt_long(argc, argv, "", names, NULL)) != -1) {
        switch (option) {
        case 'p': o->port = (uint16_t)strtoul(optarg, NULL, 10); break;
        case 't': o->token = optarg; break;
        case 'b': o->body_file = optarg; break;
        case 'a': o->path = optarg; break;
        case 'r': o->rate = strtod(optarg, NULL); break;
        case 's': o->seconds = (unsigned)strtoul(optarg, NULL, 10); break;
        case 'c': o->connections = (unsigned)strtoul(optarg, NULL, 10); break;
        case 'e': o->expect = true; break;
        default: return false;
        }
    }
    return optind == argc && o->port > 0 && o->token && o->body_file && o->seconds > 0 &&
           o->connections > 0;
}

static void print(struct run *run)
{
    double seconds = run->options.seconds;
    printf(
        "{\"offered\": %.1f, \"goodput\": %.1f, \"sent\": %llu, \"not_sent\": %llu, \"lost\": %llu"
        ", \"no_answer\": %llu, \"connects\": %llu, \"codes\": {",
        (double)(run->sent + run->unsent) / seconds, (double)run->good_in_time / seconds,
        (unsigned long long)run->sent, (unsigned long long)run->unsent,
        (unsigned long long)run->lost, (unsigned long long)run->late,
        (unsigned long long)run->connects);
    bool first = true;
    for (unsigned code = 0; code < CODES; code++) {
        if (run->codes[code] == 0) continue;
        printf("%s\"%u\": %llu", first ? "" : ", ", code, (unsigned long long)run->codes[code]);
        first = false;
    }
    printf("}");
    times_print("good", &run->good);
    times_print("refused", &run->refused);
    printf("}\n");
}

int main(int argc, char **argv)
{
    struct run run = {0};
    if (!read_options(argc, argv, &run.options)) {
        fprintf(stderr, "usage: open_loop --port N --token T --body FILE [--path P] [--rate R]\n"
                        "                 [--seconds S] [--connections C] [--expect]\n");
        return 2;
    }
    allow_descriptors();
    read_request(&run);
    unsigned count = run.options.connections;
    run.epoll = epoll_create1(EPOLL_CLOEXEC);
    run.clients = calloc(count, sizeof *run.clients);
    run.free = calloc(count, sizeof(struct client *));
    if (run.epoll < 0 || !run.clients || !run.free) fail("setting up");
    for (unsigned i = count; i-- > 0;) {
        run.clients[i].descriptor = -1;
        set_free(&run, &run.clients[i]);
    }
    run.start_ns = now_ns();
    run.end_ns = run.start_ns + run.options.seconds * second_ns;
    loop(&run);
    print(&run);
    return 0;
}
