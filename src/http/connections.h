/*
 * connections: who is connected, for how long, and who has to go.
 *
 * The HTTP library closes a connection that is silent, but one that sends a byte now
 * and then it keeps for ever.  So every phase of a connection has an absolute
 * deadline here, kept by a thread of its own (the reaper), which ends a connection by
 * shutdown(2); the I/O thread then finds it closed and cleans up.
 *
 * When the table is nearly full, room is made for those who come: the connection
 * goes that has been longest without completing a request, and first, while there are
 * many of them, those that never completed any; never one whose request is being
 * reviewed or answered.  Only when all are, those go that have not taken their answer
 * for seconds.  So slow connections, however many, push out each other and not the client
 * that asks and takes its answer.
 *
 * The memory of all bodies together has a budget.  Half-full it begins to cost those
 * their connection whose body comes slowly, the oldest first; full, it refuses.
 */
#ifndef HTTP_CONNECTIONS_H
#define HTTP_CONNECTIONS_H

#include "service/metrics.h"

enum phase {
    PHASE_NEW,     /* connected, nothing asked yet: the headers have to come */
    PHASE_IDLE,    /* kept alive after an answer */
    PHASE_HEADERS, /* the request line is there */
    PHASE_BODY,
    PHASE_WORK,   /* waits for a worker or is with one; no deadline, the worker has its own */
    PHASE_ANSWER, /* the answer is on its way */
    PHASE_COUNT,
};

struct connections_config {
    unsigned limit;                     /* connections, at most */
    uint64_t deadlines_ns[PHASE_COUNT]; /* 0: none */
    size_t body_budget;                 /* bytes */
    struct metrics *metrics;
    void (*tick)(void *context); /* called by the reaper every REAPER_TICK_MS */
    void *context;
};

enum { REAPER_TICK_MS = 25 };

struct connections;
struct connection;

/* NULL when out of memory or of threads. */
struct connections *connections_create(const struct connections_config *config);

/* Ends the reaper; after that nothing is shut down any more and `tick` is not called. */
void connections_stop(struct connections *connections);

/* Every connection must have been removed. */
void connections_destroy(struct connections *connections);

/*
 * A connection has come; NULL when out of memory.  Whoever has to go for it is shut
 * down before this returns.  The descriptor has to stay open until the removal.
 */
struct connection *connections_add(struct connections *connections, int descriptor);

/*
 * It is over; gives back what it held of the budget.  Where the client was still
 * sending (a request that was refused before its end), what comes is read and thrown
 * away for a moment: closing at once would have the system reset the connection, and
 * the client would lose the answer that says why.
 */
void connections_remove(struct connections *connections, struct connection *connection);

/* Whose it is while the library has it. */
int connections_descriptor(const struct connection *connection);

/*
 * A descriptor of our own for a connection that goes on outside of the library, which
 * closes its own without a shutdown; -1: there is none to be had.  It counts as a
 * connection until it is put away.
 */
int connections_take_out(struct connections *connections, struct connection *connection);

/*
 * Ends such a connection, gently where the client is still sending.  Says nothing more
 * to it.
 */
void connections_put_away(struct connections *connections, int descriptor, bool sending);

/* A phase begins; its deadline counts from now.  PHASE_IDLE: a request was completed. */
void connections_enter(struct connections *connections, struct connection *connection,
                       enum phase phase);

/*
 * Takes so many more bytes of the body budget for a connection in PHASE_BODY; false
 * when there is no room, and nothing is taken.  Bodies are given back as a whole.
 */
bool connections_hold(struct connections *connections, struct connection *connection, size_t bytes);
void connections_give_back(struct connections *connections, struct connection *connection);

unsigned connections_count(struct connections *connections);
size_t connections_body_bytes(struct connections *connections);

#endif
