#include "http/connections.h"

#include "base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/*
 * Each connection is in two lists.  That of its phase is in order of arrival, and as a
 * phase has one length for all, in order of deadlines: the reaper looks at the heads
 * alone.  The other is in order of the last completed request, for shedding; there is
 * one for connections that have never completed any.
 */
struct links {
    struct connection *previous, *next;
};

struct list {
    struct connection *first, *last;
};

struct connection {
    int descriptor;
    enum phase phase;  /* PHASE_COUNT: shut down, in no list */
    bool proven;       /* it has completed a request */
    bool taken_out;    /* its client is somebody else's now */
    bool waits;        /* it is in the list for shedding */
    uint64_t phase_ns; /* when the phase began */
    uint64_t done_ns;  /* when it came, or completed its last request */
    size_t body_bytes;
    struct links links[2];
};

enum { BY_PHASE, BY_AGE };

/*
 * A descriptor of our own for a connection that is over but whose client still sends.
 * 1 s is enough for who is near; there is room for so many that clients that are
 * refused in the middle of a body do not meet the end of it.
 */
enum { LINGERING = 128, LINGER_PIECE = 64 * 1024, LINGER_PIECES = 16 };

/*
 * A body that has been coming for longer is slow.  Small requests, which are most, find
 * an eighth of the budget more, and may cost any other its connection.
 */
static const uint64_t slow_body_ns = 2000000000;
enum { SMALL_BODY = 4 * 1024 };

/* An answer that has been on its way for longer is one that the client does not take. */
static const uint64_t slow_answer_ns = 2000000000;

static const uint64_t linger_ns = 1000000000;

struct lingering {
    int descriptor;
    uint64_t until_ns;
};

struct connections {
    struct connections_config config;
    pthread_mutex_t lock; /* guards all that follows; the innermost lock of all */
    struct list phases[PHASE_COUNT];
    struct list strangers, proven; /* for shedding */
    unsigned stranger_count;
    unsigned count, shut;             /* connections; those of them that were shut down already */
    unsigned outside;                 /* others, that have left the library */
    size_t body_bytes, leaving_bytes; /* held; of those that were shut down */
    struct lingering lingering[LINGERING];
    unsigned lingering_count;
    pthread_cond_t stop;
    bool stopping, stopped;
    pthread_t reaper;
};

/* ---- Lists ---- */

static void append(struct list *list, struct connection *c, unsigned which)
{
    c->links[which] = (struct links){.previous = list->last};
    if (list->last) {
        list->last->links[which].next = c;
    } else {
        list->first = c;
    }
    list->last = c;
}

static void unlink_from(struct list *list, struct connection *c, unsigned which)
{
    struct links *links = &c->links[which];
    if (links->previous) {
        links->previous->links[which].next = links->next;
    } else {
        list->first = links->next;
    }
    if (links->next) {
        links->next->links[which].previous = links->previous;
    } else {
        list->last = links->previous;
    }
}

static void leave_age(struct connections *cs, struct connection *c)
{
    if (!c->waits) return;
    c->waits = false;
    if (!c->proven) cs->stranger_count--;
    unlink_from(c->proven ? &cs->proven : &cs->strangers, c, BY_AGE);
}

static void join_age(struct connections *cs, struct connection *c)
{
    c->waits = true;
    if (!c->proven) cs->stranger_count++;
    append(c->proven ? &cs->proven : &cs->strangers, c, BY_AGE);
}

/* ---- Ending ---- */

/*
 * Tells a client whose request is half there why it is cut off, if it listens.  Nothing
 * of an answer can have been sent in these phases.
 */
static void say_timeout(const struct connection *c)
{
    static const char text[] = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n"
                               "Content-Length: 0\r\n\r\n";
    if (c->phase != PHASE_HEADERS && c->phase != PHASE_BODY) return;
    ssize_t sent = send(c->descriptor, text, sizeof text - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
    (void)sent; /* it is told if it can be */
}

/* Shuts a connection down; the I/O thread will find it closed and remove it. */
static void cut(struct connections *cs, struct connection *c, enum limit_hit why)
{
    metrics_limit(cs->config.metrics, why);
    shutdown(c->descriptor, SHUT_RDWR);
    unlink_from(&cs->phases[c->phase], c, BY_PHASE);
    leave_age(cs, c);
    c->phase = PHASE_COUNT;
    cs->shut++;
    cs->leaving_bytes += c->body_bytes;
}

/*
 * Who has to go first; NULL when all are at work.  While strangers are many, the oldest
 * of them: one that asks at once is served long before it would be its turn.  When they
 * are few, they are those who have just come, and others have had their time.
 */
static struct connection *least_deserving(const struct connections *cs)
{
    bool many = cs->stranger_count > cs->config.limit / 4;
    if (cs->strangers.first && (many || !cs->proven.first)) return cs->strangers.first;
    return cs->proven.first;
}

static bool is_crowded(const struct connections *cs)
{
    /* Those that were shut down are gone when the I/O thread has come round. */
    unsigned reserve = cs->config.limit / 16 + 1;
    return cs->count - cs->shut + cs->outside + reserve > cs->config.limit;
}

static void make_room(struct connections *cs)
{
    while (is_crowded(cs)) {
        struct connection *c = least_deserving(cs);
        if (!c) return;
        cut(cs, c, LIMIT_HIT_CONNECTIONS);
    }
}

/*
 * Where all who are here are being reviewed or answered, nobody can be let in, so this
 * is not asked when somebody comes but all the time: answers that are not taken go, the
 * oldest first.
 */
static void end_slow_answers(struct connections *cs, uint64_t now)
{
    struct connection *c;
    while (is_crowded(cs) && !least_deserving(cs) && (c = cs->phases[PHASE_ANSWER].first) &&
           clock_since(c->phase_ns, now) >= slow_answer_ns) {
        cut(cs, c, LIMIT_HIT_CONNECTIONS);
    }
}

/* ---- Lingering ---- */

/* Throws away what has come; false when there will be no more of it. */
static bool discard(int descriptor)
{
    for (unsigned i = 0; i < LINGER_PIECES; i++) {
        /* MSG_TRUNC: TCP throws it away without copying it. */
        ssize_t size = recv(descriptor, NULL, LINGER_PIECE, MSG_TRUNC | MSG_DONTWAIT);
        if (size == 0) return false;
        if (size < 0) return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
    }
    return true;
}

/* Whether something has come that nobody read. */
static bool has_unread(int descriptor)
{
    char byte;
    return recv(descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

/* Goes on with a descriptor of our own; false when there is no room. */
static bool add_lingering(struct connections *cs, int own)
{
    if (cs->lingering_count == LINGERING) return false;
    shutdown(own, SHUT_WR);
    cs->lingering[cs->lingering_count++] =
        (struct lingering){.descriptor = own, .until_ns = clock_monotonic_ns() + linger_ns};
    return true;
}

static void begin_lingering(struct connections *cs, int descriptor)
{
    if (cs->lingering_count == LINGERING || !has_unread(descriptor)) return;
    int own = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (own >= 0) (void)add_lingering(cs, own);
}

static void go_on_lingering(struct connections *cs, uint64_t now)
{
    unsigned kept = 0;
    for (unsigned i = 0; i < cs->lingering_count; i++) {
        struct lingering *l = &cs->lingering[i];
        if (discard(l->descriptor) && now < l->until_ns) {
            cs->lingering[kept++] = *l;
        } else {
            close(l->descriptor);
        }
    }
    cs->lingering_count = kept;
}

/* ---- The reaper ---- */

static void reap(struct connections *cs, uint64_t now)
{
    static const enum limit_hit reasons[PHASE_COUNT] = {
        [PHASE_NEW] = LIMIT_HIT_HEADER_DEADLINE,     [PHASE_IDLE] = LIMIT_HIT_IDLE,
        [PHASE_HEADERS] = LIMIT_HIT_HEADER_DEADLINE, [PHASE_BODY] = LIMIT_HIT_BODY_DEADLINE,
        [PHASE_ANSWER] = LIMIT_HIT_ANSWER_DEADLINE,
    };
    for (unsigned phase = 0; phase < PHASE_COUNT; phase++) {
        uint64_t deadline = cs->config.deadlines_ns[phase];
        struct connection *c;
        while (deadline > 0 && (c = cs->phases[phase].first) &&
               clock_since(c->phase_ns, now) >= deadline) {
            say_timeout(c);
            cut(cs, c, reasons[phase]);
        }
    }
}

static void *reaper_main(void *context)
{
    struct connections *cs = context;
    pthread_mutex_lock(&cs->lock);
    while (!cs->stopping) {
        struct timespec until = clock_in_ms(REAPER_TICK_MS);
        pthread_cond_timedwait(&cs->stop, &cs->lock, &until);
        uint64_t now = clock_monotonic_ns();
        reap(cs, now);
        end_slow_answers(cs, now);
        go_on_lingering(cs, now);
        if (!cs->config.tick) continue;
        pthread_mutex_unlock(&cs->lock);
        cs->config.tick(cs->config.context);
        pthread_mutex_lock(&cs->lock);
    }
    pthread_mutex_unlock(&cs->lock);
    return NULL;
}

struct connections *connections_create(const struct connections_config *config)
{
    struct connections *cs = calloc(1, sizeof *cs);
    if (!cs) return NULL;
    cs->config = *config;
    pthread_mutex_init(&cs->lock, NULL);
    clock_condition_init(&cs->stop);
    if (pthread_create(&cs->reaper, NULL, reaper_main, cs) == 0) return cs;
    cs->stopped = true;
    connections_destroy(cs);
    return NULL;
}

void connections_stop(struct connections *cs)
{
    if (cs->stopped) return;
    pthread_mutex_lock(&cs->lock);
    cs->stopping = true;
    pthread_cond_signal(&cs->stop);
    pthread_mutex_unlock(&cs->lock);
    pthread_join(cs->reaper, NULL);
    cs->stopped = true;
}

void connections_destroy(struct connections *cs)
{
    if (!cs) return;
    connections_stop(cs);
    for (unsigned i = 0; i < cs->lingering_count; i++) close(cs->lingering[i].descriptor);
    pthread_cond_destroy(&cs->stop);
    pthread_mutex_destroy(&cs->lock);
    free(cs);
}

/* ---- The I/O thread's part ---- */

struct connection *connections_add(struct connections *cs, int descriptor)
{
    struct connection *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    c->descriptor = descriptor;
    c->phase = PHASE_NEW;
    uint64_t now = clock_monotonic_ns();
    c->phase_ns = now;
    c->done_ns = now;
    pthread_mutex_lock(&cs->lock);
    make_room(cs);
    cs->count++;
    append(&cs->phases[PHASE_NEW], c, BY_PHASE);
    join_age(cs, c);
    pthread_mutex_unlock(&cs->lock);
    return c;
}

/* The budget's part of giving back a body; under the lock. */
static void return_body(struct connections *cs, struct connection *c)
{
    cs->body_bytes -= c->body_bytes;
    if (c->phase == PHASE_COUNT) cs->leaving_bytes -= c->body_bytes;
    c->body_bytes = 0;
}

void connections_remove(struct connections *cs, struct connection *c)
{
    pthread_mutex_lock(&cs->lock);
    return_body(cs, c);
    if (c->phase == PHASE_COUNT) {
        cs->shut--;
    } else {
        if (!c->taken_out) begin_lingering(cs, c->descriptor);
        unlink_from(&cs->phases[c->phase], c, BY_PHASE);
        leave_age(cs, c);
    }
    cs->count--;
    pthread_mutex_unlock(&cs->lock);
    free(c);
}

int connections_descriptor(const struct connection *c)
{
    return c->descriptor;
}

int connections_take_out(struct connections *cs, struct connection *c)
{
    int own = fcntl(c->descriptor, F_DUPFD_CLOEXEC, 0);
    if (own < 0) return -1;
    pthread_mutex_lock(&cs->lock);
    c->taken_out = true;
    cs->outside++;
    pthread_mutex_unlock(&cs->lock);
    return own;
}

void connections_put_away(struct connections *cs, int own, bool sending)
{
    bool gently = sending || has_unread(own);
    pthread_mutex_lock(&cs->lock);
    cs->outside--;
    bool lingers = gently && add_lingering(cs, own);
    pthread_mutex_unlock(&cs->lock);
    if (!lingers) close(own);
}

void connections_enter(struct connections *cs, struct connection *c, enum phase phase)
{
    uint64_t now = clock_monotonic_ns();
    pthread_mutex_lock(&cs->lock);
    if (c->phase != PHASE_COUNT) {
        unlink_from(&cs->phases[c->phase], c, BY_PHASE);
        c->phase = phase;
        c->phase_ns = now;
        append(&cs->phases[phase], c, BY_PHASE);
        if (phase == PHASE_WORK || phase == PHASE_ANSWER) leave_age(cs, c);
        if (phase == PHASE_IDLE) {
            leave_age(cs, c);
            c->proven = true;
            c->done_ns = now;
            join_age(cs, c);
        }
    }
    pthread_mutex_unlock(&cs->lock);
}

bool connections_hold(struct connections *cs, struct connection *c, size_t bytes)
{
    size_t budget = cs->config.body_budget;
    bool small = bytes <= SMALL_BODY;
    size_t most = small ? budget + budget / 8 : budget;
    uint64_t now = clock_monotonic_ns();
    pthread_mutex_lock(&cs->lock);
    bool fits = bytes <= most && cs->body_bytes <= most - bytes;
    if (fits) {
        c->body_bytes += bytes;
        cs->body_bytes += bytes;
        if (c->phase == PHASE_COUNT) cs->leaving_bytes += bytes;
    }
    while (cs->body_bytes - cs->leaving_bytes > budget / 2) {
        struct connection *oldest = cs->phases[PHASE_BODY].first;
        if (!oldest || oldest == c) break; /* the rest is with the workers */
        bool is_slow = clock_since(oldest->phase_ns, now) >= slow_body_ns;
        if (!is_slow && !(small && cs->body_bytes - cs->leaving_bytes > budget)) break;
        cut(cs, oldest, LIMIT_HIT_BODY_MEMORY);
    }
    pthread_mutex_unlock(&cs->lock);
    return fits;
}

void connections_give_back(struct connections *cs, struct connection *c)
{
    pthread_mutex_lock(&cs->lock);
    return_body(cs, c);
    pthread_mutex_unlock(&cs->lock);
}

unsigned connections_count(struct connections *cs)
{
    pthread_mutex_lock(&cs->lock);
    unsigned count = cs->count + cs->outside;
    pthread_mutex_unlock(&cs->lock);
    return count;
}

size_t connections_body_bytes(struct connections *cs)
{
    pthread_mutex_lock(&cs->lock);
    size_t bytes = cs->body_bytes;
    pthread_mutex_unlock(&cs->lock);
    return bytes;
}
