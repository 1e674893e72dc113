#include "base/pool.h"

#include "base/clock.h"

#include <pthread.h>
#include <stdlib.h>

/*
 * The parser's error recovery recurses over its own stack of states; the deepest
 * input within the limits of a submission was measured to need less than this.
 */
enum { STACK_SIZE = 16 * 1024 * 1024 };

struct pool {
    struct pool_config config;
    pthread_mutex_t lock; /* guards everything below; never held while a job runs */
    pthread_cond_t changed;
    struct pool_job *first, **last;
    unsigned waiting, busy;
    uint64_t typical_ns;      /* what a job takes */
    unsigned started, failed; /* workers that have, or could not, set up */
    bool stopping;
    unsigned thread_count;
    pthread_t threads[];
};

static struct pool_job *take(struct pool *pool, void *worker)
{
    if (!pool->first && pool->config.idle) {
        pthread_mutex_unlock(&pool->lock);
        pool->config.idle(worker);
        pthread_mutex_lock(&pool->lock);
    }
    while (!pool->first && !pool->stopping) pthread_cond_wait(&pool->changed, &pool->lock);
    struct pool_job *job = pool->first;
    if (!job) return NULL;
    pool->first = job->next;
    if (!pool->first) pool->last = &pool->first;
    pool->waiting--;
    pool->busy++;
    return job;
}

/*
 * A mean of the last jobs, about sixteen.  What one of them adds is limited, so that a
 * job that takes a thousand times as long does not look like a change of all; one that
 * is a change is followed within a few dozen.
 */
static void note_time(struct pool *pool, uint64_t taken_ns)
{
    enum { WEIGHT = 16, MOST = 4, LEAST_NS = 10000 };
    uint64_t most = MOST * pool->typical_ns + LEAST_NS;
    if (taken_ns > most) taken_ns = most;
    pool->typical_ns = (pool->typical_ns * (WEIGHT - 1) + taken_ns) / WEIGHT;
}

static void work(struct pool *pool, void *worker)
{
    pthread_mutex_lock(&pool->lock);
    struct pool_job *job;
    while ((job = take(pool, worker)) != NULL) {
        pthread_mutex_unlock(&pool->lock);
        uint64_t start = clock_monotonic_ns();
        job->run(job, worker);
        uint64_t taken = clock_since(start, clock_monotonic_ns());
        pthread_mutex_lock(&pool->lock);
        note_time(pool, taken);
        pool->busy--;
    }
    pthread_mutex_unlock(&pool->lock);
}

static void *thread_main(void *context)
{
    struct pool *pool = context;
    void *worker = pool->config.start_worker(pool->config.context);
    pthread_mutex_lock(&pool->lock);
    if (worker) {
        pool->started++;
    } else {
        pool->failed++;
    }
    pthread_cond_broadcast(&pool->changed);
    pthread_mutex_unlock(&pool->lock);
    if (!worker) return NULL;
    work(pool, worker);
    pool->config.end_worker(worker);
    return NULL;
}

static bool start_threads(struct pool *pool)
{
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) return false;
    bool fits = pthread_attr_setstacksize(&attributes, STACK_SIZE) == 0;
    while (fits && pool->thread_count < pool->config.workers) {
        fits =
            pthread_create(&pool->threads[pool->thread_count], &attributes, thread_main, pool) == 0;
        if (fits) pool->thread_count++;
    }
    pthread_attr_destroy(&attributes);
    pthread_mutex_lock(&pool->lock);
    while (pool->started + pool->failed < pool->thread_count) {
        pthread_cond_wait(&pool->changed, &pool->lock);
    }
    fits = fits && pool->failed == 0;
    pthread_mutex_unlock(&pool->lock);
    return fits;
}

struct pool *pool_create(const struct pool_config *config)
{
    struct pool *pool = calloc(1, sizeof *pool + config->workers * sizeof(pthread_t));
    if (!pool) return NULL;
    pool->config = *config;
    pool->last = &pool->first;
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->changed, NULL);
    if (start_threads(pool)) return pool;
    pool_destroy(pool);
    return NULL;
}

bool pool_submit(struct pool *pool, struct pool_job *job)
{
    uint64_t now = clock_monotonic_ns();
    pthread_mutex_lock(&pool->lock);
    bool accepted = !pool->stopping && pool->waiting < pool->config.queue_limit;
    if (accepted) {
        job->next = NULL;
        job->submitted_ns = now;
        *pool->last = job;
        pool->last = &job->next;
        pool->waiting++;
        pthread_cond_signal(&pool->changed);
    }
    pthread_mutex_unlock(&pool->lock);
    return accepted;
}

struct pool_job *pool_weed(struct pool *pool,
                           bool (*goes)(const struct pool_job *job, void *context), void *context)
{
    struct pool_job *weeds = NULL;
    struct pool_job **end = &weeds;
    pthread_mutex_lock(&pool->lock);
    pool->last = &pool->first;
    while (*pool->last) {
        struct pool_job *job = *pool->last;
        if (!goes(job, context)) {
            pool->last = &job->next;
            continue;
        }
        *pool->last = job->next;
        job->next = NULL;
        *end = job;
        end = &job->next;
        pool->waiting--;
    }
    pthread_mutex_unlock(&pool->lock);
    return weeds;
}

uint64_t pool_expected_wait(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    uint64_t wait = pool->waiting * pool->typical_ns / pool->config.workers;
    pthread_mutex_unlock(&pool->lock);
    return wait;
}

unsigned pool_waiting(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    unsigned waiting = pool->waiting;
    pthread_mutex_unlock(&pool->lock);
    return waiting;
}

unsigned pool_busy(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    unsigned busy = pool->busy;
    pthread_mutex_unlock(&pool->lock);
    return busy;
}

void pool_stop(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    pool->stopping = true;
    pthread_cond_broadcast(&pool->changed);
    pthread_mutex_unlock(&pool->lock);
    for (unsigned i = 0; i < pool->thread_count; i++) pthread_join(pool->threads[i], NULL);
    pool->thread_count = 0;
}

void pool_destroy(struct pool *pool)
{
    pool_stop(pool);
    pthread_cond_destroy(&pool->changed);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}
