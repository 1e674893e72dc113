#include "http/refusals.h"

#include "base/clock.h"
#include "service/render.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>

enum {
    HOLD_MS = 100,       /* at least */
    HOLD_MOST_MS = 7000, /* before clients give up, which many do after 10 s */
    /*
     * Clients that are refused while they still send are given so long for the rest of
     * it, since many read no answer before.  They are looked at in each round, so they
     * may not be many; bodies that do not fit go the library's way.
     */
    COMING_MS = 1000,
    COMING = 256,
    PROBLEM_MEMORY = 16 * 1024,
    /*
     * The I/O thread rests after so much work while it has somebody to refuse.  So it
     * refuses many when it wakes, at a third of what each alone costs, and takes no more
     * than a fifth of a processor from the reviews; who comes faster waits outside.
     */
    WORK_US = 500,
    REST_US = 2000,
};

struct refused {
    struct refused *next;
    struct connections *table; /* it counts there */
    int descriptor;
    size_t left; /* bytes of the body that have not come yet */
    uint64_t since_ns;
    size_t size;
    char lines[]; /* the headers that are its own */
};

struct refusals {
    struct refusals_config config;
    char *head, *body; /* what is the same for all, before and after the lines */
    size_t head_size, body_size;
    pthread_mutex_t lock; /* guards all that follows */
    struct refused *held, **held_end;
    unsigned held_count;
    struct refused *coming[COMING];
    unsigned coming_count;
    uint64_t rested_ns; /* the I/O thread's: when it last did */
};

static uint64_t ms(uint64_t count)
{
    return count * 1000000;
}

/* ---- The answer ---- */

static bool make_answer(struct refusals *r)
{
    struct arena arena;
    arena_init(&arena, PROBLEM_MEMORY);
    jmp_buf escape;
    if (ARENA_TRY(&arena, escape)) {
        struct faults faults = {.arena = &arena};
        struct buf out;
        buf_init(&out, &arena, 512);
        buf_add_text(&out, "\r\n");
        struct json json = json_into(&out);
        render_problem(&json, STATUS_OVERLOADED, &faults);
        struct str body = buf_str(&out);
        /* The same headers as those of answer_problem. */
        struct str head = arena_format(
            &arena,
            "HTTP/1.1 %u Service Unavailable\r\nConnection: close\r\nContent-Length: %zu\r\n"
            "Content-Type: application/problem+json\r\nX-Content-Type-Options: nosniff\r\n"
            "Cache-Control: no-store\r\nRetry-After: 1\r\n",
            status_http(STATUS_OVERLOADED), body.size - 2);
        r->head = strndup(head.data, head.size);
        r->body = strndup(body.data, body.size);
        r->head_size = head.size;
        r->body_size = body.size;
    }
    arena_release(&arena);
    return r->head && r->body;
}

static struct refused *make_refusal(const struct trace *trace, struct str state)
{
    enum { MOST = 128 + TRACE_REQUEST_ID_SIZE + TRACE_PARENT_SIZE + TRACE_STATE_SIZE };
    char lines[MOST], parent[TRACE_PARENT_SIZE + 1];
    trace_parent(trace, parent);
    if (!trace_state_is_sane(state)) state = STR_EMPTY;
    int size = snprintf(lines, sizeof lines, "X-Request-ID: %s\r\ntraceparent: %s\r\n%s%.*s%s",
                        trace->request_id, parent, state.size > 0 ? "tracestate: " : "",
                        STR_ARG(state), state.size > 0 ? "\r\n" : "");
    if (size < 0 || size >= MOST) return NULL;
    struct refused *one = malloc(sizeof *one + (size_t)size);
    if (!one) return NULL;
    *one = (struct refused){.size = (size_t)size};
    memcpy(one->lines, lines, (size_t)size);
    return one;
}

/* Answers, and lets go of the client. */
static void give_out(struct refusals *r, struct refused *one)
{
    struct iovec parts[] = {
        {.iov_base = r->head, .iov_len = r->head_size},
        {.iov_base = one->lines, .iov_len = one->size},
        {.iov_base = r->body, .iov_len = r->body_size},
    };
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = sizeof parts / sizeof *parts};
    /* MSG_MORE: the end of the connection goes with it, in one packet. */
    ssize_t sent = sendmsg(one->descriptor, &message, MSG_DONTWAIT | MSG_NOSIGNAL | MSG_MORE);
    (void)sent; /* nothing was sent before, so it fits, or the client has gone */
    connections_put_away(one->table, one->descriptor, one->left > 0);
    free(one);
}

/* ---- Bodies ---- */

/* Throws away what has come of the body; true when there will be no more of it. */
static bool swallow(struct refused *one)
{
    while (one->left > 0) {
        /* MSG_TRUNC: TCP throws it away without copying it. */
        ssize_t size = recv(one->descriptor, NULL, one->left, MSG_TRUNC | MSG_DONTWAIT);
        if (size > 0) {
            one->left -= (size_t)size;
        } else if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) {
            return false;
        } else {
            one->left = 0; /* it has gone */
        }
    }
    return true;
}

static bool has_come(int descriptor, size_t left)
{
    int size = 0;
    return ioctl(descriptor, FIONREAD, &size) == 0 && size >= 0 && (size_t)size >= left;
}

/* ---- Holding ---- */

static void rest(struct refusals *r)
{
    if (clock_since(r->rested_ns, clock_monotonic_ns()) < WORK_US * 1000u) return;
    nanosleep(&(struct timespec){.tv_nsec = REST_US * 1000}, NULL);
    r->rested_ns = clock_monotonic_ns();
}

/* Under the lock; false when too many are held. */
static bool hold(struct refusals *r, struct refused *one)
{
    if (r->held_count >= r->config.limit) return false;
    one->next = NULL;
    *r->held_end = one;
    r->held_end = &one->next;
    r->held_count++;
    return true;
}

bool refusals_take(struct refusals *r, struct connections *connections,
                   struct connection *connection, size_t left, const struct trace *trace,
                   struct str tracestate)
{
    struct refused *one = make_refusal(trace, tracestate);
    if (!one) return false;
    one->table = connections;
    one->left = left;
    one->since_ns = clock_monotonic_ns();
    pthread_mutex_lock(&r->lock);
    bool comes = left > 0 && !has_come(connections_descriptor(connection), left);
    bool taken = !comes || r->coming_count < COMING;
    if (taken) {
        one->descriptor = connections_take_out(connections, connection);
        taken = one->descriptor >= 0;
    }
    bool kept = false;
    if (taken) {
        comes = !swallow(one);
        if (comes) {
            /* There is room: what has come once does not go away. */
            r->coming[r->coming_count++] = one;
        }
        kept = comes || hold(r, one);
    }
    pthread_mutex_unlock(&r->lock);
    if (!taken) {
        free(one);
    } else if (!kept) {
        give_out(r, one);
    }
    if (taken) rest(r);
    return taken;
}

/* Under the lock: looks at the bodies that still come; returns who is to be told now. */
static struct refused *look_at_coming(struct refusals *r, uint64_t now, bool hasten)
{
    struct refused *due = NULL;
    unsigned kept = 0;
    for (unsigned i = 0; i < r->coming_count; i++) {
        struct refused *one = r->coming[i];
        bool is_whole = swallow(one);
        bool is_late = hasten || clock_since(one->since_ns, now) >= ms(COMING_MS);
        if (!is_whole && !is_late) {
            r->coming[kept++] = one;
        } else if (!is_whole || !hold(r, one)) {
            one->next = due;
            due = one;
        }
    }
    r->coming_count = kept;
    return due;
}

/* Under the lock: takes those out that have been held for long enough. */
static struct refused *take_due(struct refusals *r, uint64_t now, enum refusals_pace pace)
{
    unsigned most = r->config.per_second * REAPER_TICK_MS / 1000;
    unsigned needed = r->held_count * REAPER_TICK_MS / HOLD_MOST_MS;
    if (most < needed) most = needed;
    if (pace == REFUSALS_QUICKLY) most *= 10;
    if (pace == REFUSALS_AT_ONCE) most = UINT32_MAX;
    uint64_t least = pace == REFUSALS_AT_ONCE ? 0 : ms(HOLD_MS);
    struct refused *due = r->held;
    struct refused **end = &r->held;
    while (*end && most > 0 && clock_since((*end)->since_ns, now) >= least) {
        end = &(*end)->next;
        r->held_count--;
        most--;
    }
    if (end == &r->held) return NULL;
    r->held = *end;
    *end = NULL;
    if (!r->held) r->held_end = &r->held;
    return due;
}

static void give_out_all(struct refusals *r, struct refused *one)
{
    while (one) {
        struct refused *next = one->next;
        give_out(r, one);
        one = next;
    }
}

void refusals_tick(struct refusals *r, uint64_t now, enum refusals_pace pace)
{
    pthread_mutex_lock(&r->lock);
    struct refused *late = look_at_coming(r, now, pace == REFUSALS_AT_ONCE);
    struct refused *due = take_due(r, now, pace);
    pthread_mutex_unlock(&r->lock);
    give_out_all(r, late);
    give_out_all(r, due);
}

/* ---- Making and ending ---- */

struct refusals *refusals_create(const struct refusals_config *config)
{
    struct refusals *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    r->config = *config;
    r->held_end = &r->held;
    pthread_mutex_init(&r->lock, NULL);
    if (make_answer(r)) return r;
    refusals_destroy(r);
    return NULL;
}

void refusals_destroy(struct refusals *r)
{
    if (!r) return;
    pthread_mutex_destroy(&r->lock);
    free(r->head);
    free(r->body);
    free(r);
}
