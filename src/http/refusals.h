/*
 * refusals: clients that are told to come back later, and what they cost.
 *
 * When ten times as much is asked as can be reviewed, nine of ten requests are refused,
 * so a refusal has to be cheap.  The HTTP library's way to hold one back is dear: each
 * time any request of all that are suspended is answered, it goes through all of them.
 * So a client that is refused for overload is taken out of it: what is left of its body
 * is thrown away by the system without being copied, its socket is held here, and a
 * little later it gets an answer that was made before, and its connection ends.
 *
 * Held back, since a client that asks again at once is slowed down by that: only so many
 * refusals are given out a second, and who asks more often than that waits longer; but
 * when very many are held, so many more that nobody waits for longer than clients do.
 */
#ifndef HTTP_REFUSALS_H
#define HTTP_REFUSALS_H

#include "http/connections.h"
#include "service/trace.h"

struct refusals_config {
    unsigned limit;      /* held back at the same time; beyond, they are given out at once */
    unsigned per_second; /* given out */
};

struct refusals;

/* NULL when out of memory. */
struct refusals *refusals_create(const struct refusals_config *config);

/* Everybody must have been released. */
void refusals_destroy(struct refusals *refusals);

/*
 * Refuses the request of a connection, of whose body `left` bytes have not been read.
 * On true the request is answered here; the caller gives its own descriptor up, without
 * a shutdown.  False when there is no memory, or when the body still comes and too many
 * others are in the same state: then nothing has changed, and it can be tried again when
 * more of the body has come.
 */
bool refusals_take(struct refusals *refusals, struct connections *connections,
                   struct connection *connection, size_t left, const struct trace *trace,
                   struct str tracestate);

enum refusals_pace {
    REFUSALS_SLOWLY,  /* as many as `per_second` says, or more when very many are held */
    REFUSALS_QUICKLY, /* ten times as many: the overload is over */
    REFUSALS_AT_ONCE, /* all */
};

/* The reaper's round: gives out what is due. */
void refusals_tick(struct refusals *refusals, uint64_t now, enum refusals_pace pace);

#endif
