#include "unit.h"

#include "base/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

struct counted_job {
    struct pool_job job;
    _Atomic unsigned *done;
    pthread_mutex_t *gate; /* held by the test: the job waits for it */
    unsigned sleep_ms;
};

static void sleep_ms(unsigned time)
{
    nanosleep(&(struct timespec){.tv_nsec = (long)time * 1000000}, NULL);
}

static void *start_worker(void *context)
{
    unsigned *worker = calloc(1, sizeof *worker);
    atomic_fetch_add((_Atomic unsigned *)context, 1);
    return worker;
}

static void run_job(struct pool_job *job, void *worker)
{
    struct counted_job *own = (struct counted_job *)(void *)job;
    if (own->gate) {
        pthread_mutex_lock(own->gate);
        pthread_mutex_unlock(own->gate);
    }
    if (own->sleep_ms > 0) sleep_ms(own->sleep_ms);
    ++*(unsigned *)worker; /* the state is one thread's: no lock */
    atomic_fetch_add(own->done, 1);
}

static struct pool *make_pool(unsigned workers, unsigned limit, _Atomic unsigned *started)
{
    struct pool_config config = {
        .workers = workers,
        .queue_limit = limit,
        .start_worker = start_worker,
        .end_worker = free,
        .context = started,
    };
    return pool_create(&config);
}

static void every_accepted_job_is_run_once(void **state)
{
    (void)state;
    enum { JOBS = 5000 };
    static struct counted_job jobs[JOBS];
    _Atomic unsigned started = 0;
    _Atomic unsigned done = 0;
    struct pool *pool = make_pool(4, JOBS, &started);
    assert_non_null(pool);
    assert_int_equal(started, 4);
    for (unsigned i = 0; i < JOBS; i++) {
        jobs[i] = (struct counted_job){.job.run = run_job, .done = &done};
        assert_true(pool_submit(pool, &jobs[i].job));
    }
    pool_destroy(pool);
    assert_int_equal(done, JOBS);
}

static void a_full_queue_refuses(void **state)
{
    (void)state;
    enum { LIMIT = 3 };
    struct counted_job jobs[LIMIT + 2];
    pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
    _Atomic unsigned started = 0;
    _Atomic unsigned done = 0;
    struct pool *pool = make_pool(1, LIMIT, &started);
    pthread_mutex_lock(&gate);
    for (unsigned i = 0; i < LIMIT + 2; i++) {
        jobs[i] = (struct counted_job){.job.run = run_job, .done = &done, .gate = &gate};
    }
    assert_true(pool_submit(pool, &jobs[0].job));
    while (pool_busy(pool) == 0) continue; /* until the worker has taken it */
    for (unsigned i = 1; i <= LIMIT; i++) assert_true(pool_submit(pool, &jobs[i].job));
    assert_false(pool_submit(pool, &jobs[LIMIT + 1].job));
    assert_int_equal(pool_waiting(pool), LIMIT);
    pthread_mutex_unlock(&gate);
    pool_destroy(pool);
    assert_int_equal(done, LIMIT + 1);
}

static bool is_odd(const struct pool_job *job, void *jobs)
{
    return ((const struct counted_job *)(const void *)job - (const struct counted_job *)jobs) % 2 == 1;
}

static bool is_any(const struct pool_job *job, void *context)
{
    (void)job;
    (void)context;
    return true;
}

static void what_is_weeded_out_is_not_run(void **state)
{
    (void)state;
    enum { JOBS = 8 };
    struct counted_job jobs[JOBS];
    pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
    _Atomic unsigned started = 0;
    _Atomic unsigned done = 0;
    struct pool *pool = make_pool(1, JOBS, &started);
    assert_null(pool_weed(pool, is_any, NULL));
    pthread_mutex_lock(&gate);
    for (unsigned i = 0; i < JOBS; i++) {
        jobs[i] = (struct counted_job){.job.run = run_job, .done = &done, .gate = &gate};
        assert_true(pool_submit(pool, &jobs[i].job));
        while (i == 0 && pool_busy(pool) == 0) continue; /* the first is being run */
    }
    struct pool_job *weeds = pool_weed(pool, is_odd, jobs);
    for (unsigned i = 1; i < JOBS; i += 2) {
        assert_ptr_equal(weeds, &jobs[i].job); /* in the order of their coming */
        weeds = weeds->next;
    }
    assert_null(weeds);
    assert_int_equal(pool_waiting(pool), JOBS / 2 - 1);
    /* The end of the queue is right: what is submitted now is run, and the last weeded. */
    assert_true(pool_submit(pool, &jobs[7].job));
    assert_ptr_equal(pool_weed(pool, is_odd, jobs), &jobs[7].job);
    assert_true(pool_submit(pool, &jobs[1].job));
    pthread_mutex_unlock(&gate);
    pool_destroy(pool);
    assert_int_equal(done, JOBS / 2 + 1);
}

static void the_wait_is_expected_from_what_jobs_take(void **state)
{
    (void)state;
    enum { SLOW = 60, WAITING = 10, QUICK = 300, JOBS = SLOW + 2 + WAITING + QUICK + 2 };
    static struct counted_job jobs[JOBS];
    pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER, second = PTHREAD_MUTEX_INITIALIZER;
    _Atomic unsigned started = 0;
    _Atomic unsigned done = 0;
    struct pool *pool = make_pool(1, JOBS, &started);
    for (unsigned i = 0; i < JOBS; i++) jobs[i] = (struct counted_job){.job.run = run_job, .done = &done};
    assert_int_equal(pool_expected_wait(pool), 0);
    for (unsigned i = 0; i < SLOW; i++) {
        jobs[i].sleep_ms = 2;
        assert_true(pool_submit(pool, &jobs[i].job));
    }
    while (done < SLOW) sleep_ms(1);
    assert_int_equal(pool_expected_wait(pool), 0); /* nobody waits */

    /* One that takes fifty times as long is not what jobs take. */
    pthread_mutex_lock(&first);
    pthread_mutex_lock(&second);
    jobs[SLOW].gate = &first;
    jobs[SLOW + 1].gate = &second;
    for (unsigned i = SLOW; i < SLOW + 2 + WAITING; i++) assert_true(pool_submit(pool, &jobs[i].job));
    while (pool_waiting(pool) > WAITING + 1) continue;
    uint64_t before = pool_expected_wait(pool) / (WAITING + 1);
    assert_in_range(before, 1500000, 100000000);
    sleep_ms(200);
    pthread_mutex_unlock(&first);
    while (pool_waiting(pool) > WAITING) continue;
    uint64_t after = pool_expected_wait(pool) / WAITING;
    assert_in_range(after, before, before * 5 / 4);
    pthread_mutex_unlock(&second);

    /* When all of them become quick, that is seen. */
    for (unsigned i = JOBS - QUICK - 2; i < JOBS - 2; i++) assert_true(pool_submit(pool, &jobs[i].job));
    while (done < JOBS - 2) sleep_ms(1);
    pthread_mutex_lock(&first);
    jobs[JOBS - 2].gate = &first;
    assert_true(pool_submit(pool, &jobs[JOBS - 2].job));
    assert_true(pool_submit(pool, &jobs[JOBS - 1].job));
    while (pool_waiting(pool) > 1) continue;
    assert_in_range(pool_expected_wait(pool), 0, before / 4);
    pthread_mutex_unlock(&first);
    pool_destroy(pool);
    assert_int_equal(done, JOBS);
}

static void *no_worker(void *context)
{
    (void)context;
    return NULL;
}

static void a_pool_without_workers_is_none(void **state)
{
    (void)state;
    struct pool_config config = {.workers = 2, .queue_limit = 1, .start_worker = no_worker, .end_worker = free};
    assert_null(pool_create(&config));
}

static void who_asks_a_stopped_pool_is_refused(void **state)
{
    (void)state;
    _Atomic unsigned started = 0;
    _Atomic unsigned done = 0;
    struct pool *pool = make_pool(2, 10, &started);
    struct counted_job first = {.job.run = run_job, .done = &done};
    struct counted_job late = first;
    assert_true(pool_submit(pool, &first.job));
    pool_stop(pool);
    assert_int_equal(done, 1);
    assert_false(pool_submit(pool, &late.job));
    assert_int_equal(pool_waiting(pool), 0);
    assert_int_equal(pool_busy(pool), 0);
    pool_destroy(pool);
    assert_int_equal(done, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_accepted_job_is_run_once),
        TEST(who_asks_a_stopped_pool_is_refused),
        TEST(a_full_queue_refuses),
        TEST(what_is_weeded_out_is_not_run),
        TEST(the_wait_is_expected_from_what_jobs_take),
        TEST(a_pool_without_workers_is_none),
    };
    return RUN("pool", tests);
}
