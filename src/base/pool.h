/*
 * pool: a fixed number of worker threads and a bounded queue of jobs.
 *
 * Whoever submits a job never waits: when the queue is full the job is refused at
 * once, and the caller says so to its client.  Each worker has a state of its own
 * (a parser, an arena), made and ended in its own thread.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stdbool.h>
#include <stdint.h>

/* Embedded in whatever the job works on; belongs to the pool until run is called. */
struct pool_job {
    void (*run)(struct pool_job *job, void *worker);
    struct pool_job *next; /* the pool's, and whose list it is after pool_weed */
    uint64_t submitted_ns; /* set by the pool; see base/clock.h */
};

struct pool_config {
    unsigned workers;
    unsigned queue_limit;                 /* jobs that may wait */
    void *(*start_worker)(void *context); /* NULL: could not be made */
    void (*end_worker)(void *worker);
    void (*idle)(void *worker); /* there is no job for it right now; NULL: nothing to be done */
    void *context;
};

struct pool;

/* NULL when threads or worker states could not be made. */
struct pool *pool_create(const struct pool_config *config);

/* False when the queue is full or the pool is stopping; the job is then untouched. */
bool pool_submit(struct pool *pool, struct pool_job *job);

/*
 * Takes those jobs out of the queue that `goes` says so of, and returns them as a list
 * by `next`, or NULL; they will not be run, and are the caller's again.  `goes` is
 * asked from the job that has waited longest on, under the lock of the pool: it must
 * not take long and not call the pool.
 */
struct pool_job *pool_weed(struct pool *pool,
                           bool (*goes)(const struct pool_job *job, void *context), void *context);

/*
 * How long a job that came now would wait, as far as can be told from how long jobs
 * take of late: a few that take very long hardly count.  In nanoseconds.
 */
uint64_t pool_expected_wait(struct pool *pool);

/* Jobs that wait, and jobs that are being run. */
unsigned pool_waiting(struct pool *pool);
unsigned pool_busy(struct pool *pool);

/* Runs what was accepted, then ends the threads; others may go on to ask and are refused. */
void pool_stop(struct pool *pool);

/* Stops it if it was not, and frees it. */
void pool_destroy(struct pool *pool);

#endif
