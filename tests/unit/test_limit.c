#include "unit.h"

#include "base/limit.h"

#include <pthread.h>

static const uint64_t second = 1000000000;

static struct limiter *make(void)
{
    static const uint8_t key[LIMITER_KEY_SIZE] = "a key for tests";
    struct limiter *limiter = limiter_create(key);
    assert_non_null(limiter);
    return limiter;
}

static struct limit_rate rate_of(const char *text)
{
    struct limit_rate rate;
    assert_true(limit_parse(str_of(text), &rate));
    return rate;
}

static void rates_are_read(void **state)
{
    (void)state;
    struct limit_rate rate = rate_of("30/minute");
    assert_int_equal(rate.count, 30);
    assert_int_equal(rate.burst, 30);
    assert_int_equal(rate.period_ns, 60 * second);
    rate = rate_of("30/minute/10");
    assert_int_equal(rate.burst, 10);
    assert_int_equal(rate_of("1/second").period_ns, second);
    assert_int_equal(rate_of("100000/hour").period_ns, 3600 * second);
    assert_int_equal(rate_of("5/day/100000").period_ns, 86400 * second);
    assert_int_equal(rate_of("off").count, 0);
    static const char *const wrong[] = {
        "",           "30",          "/minute",     "30/",        "30/minutes",  "0/minute",     "-1/minute",
        "30/minute/", "30/minute/0", "30/Minute",   "3.5/minute", "100001/hour", "1000000/hour", "30 /minute",
        " 30/minute", "30/minute ",  "30/minute/5/", "30/minute/5/5", "OFF",     "unlimited",    "4294967297/minute",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        bool read = limit_parse(str_of(wrong[i]), &rate);
        if (read) print_error("row %zu was read\n", i);
        assert_false(read);
    }
}

static void a_burst_passes_and_then_the_rate(void **state)
{
    (void)state;
    struct limiter *limiter = make();
    struct limit_rate rate = rate_of("30/minute/10");
    uint64_t now = 7 * second;
    for (unsigned i = 0; i < 10; i++) {
        struct limit_result result = limiter_take(limiter, 0, str_of("ada"), &rate, now);
        assert_true(result.allowed);
        assert_int_equal(result.limit, 10);
        assert_int_equal(result.remaining, 9 - i);
        assert_int_equal(result.retry_after_ns, 0);
        assert_int_equal(result.reset_ns, (i + 1) * 2 * second);
    }
    struct limit_result result = limiter_take(limiter, 0, str_of("ada"), &rate, now);
    assert_false(result.allowed);
    assert_int_equal(result.remaining, 0);
    assert_int_equal(result.retry_after_ns, 2 * second);
    /* What is told is true: a nanosecond before it is refused, then it passes. */
    assert_false(limiter_take(limiter, 0, str_of("ada"), &rate, now + 2 * second - 1).allowed);
    assert_true(limiter_take(limiter, 0, str_of("ada"), &rate, now + 2 * second).allowed);
    assert_false(limiter_take(limiter, 0, str_of("ada"), &rate, now + 2 * second).allowed);
    /* Others, and other classes, are not concerned. */
    assert_true(limiter_take(limiter, 0, str_of("bob"), &rate, now).allowed);
    assert_true(limiter_take(limiter, 1, str_of("ada"), &rate, now).allowed);
    limiter_destroy(limiter);
}

static void many_pass_together_or_not_at_all(void **state)
{
    (void)state;
    struct limiter *limiter = make();
    struct limit_rate rate = rate_of("60/minute/4");
    uint64_t now = 7 * second;
    assert_int_equal(limiter_take_many(limiter, 0, str_of("ada"), &rate, 3, now).remaining, 1);
    struct limit_result result = limiter_take_many(limiter, 0, str_of("ada"), &rate, 3, now);
    assert_false(result.allowed);
    assert_int_equal(result.remaining, 1);
    assert_int_equal(result.retry_after_ns, 2 * second);
    /* It cost nothing: who comes back when he was told passes, and not before. */
    assert_false(limiter_take_many(limiter, 0, str_of("ada"), &rate, 3, now + 2 * second - 1).allowed);
    assert_true(limiter_take_many(limiter, 0, str_of("ada"), &rate, 3, now + 2 * second).allowed);
    /* More than there can ever be at once passes when everything is there. */
    now += 2 * second;
    result = limiter_take_many(limiter, 0, str_of("ada"), &rate, 20, now);
    assert_false(result.allowed);
    assert_int_equal(result.retry_after_ns, 4 * second);
    result = limiter_take_many(limiter, 0, str_of("ada"), &rate, 20, now + 4 * second);
    assert_true(result.allowed);
    assert_int_equal(result.remaining, 0);
    /* The largest numbers that can be configured do not overflow. */
    rate = rate_of("1/day/100000");
    result = limiter_take_many(limiter, 1, str_of("ada"), &rate, UINT32_MAX, now);
    assert_true(result.allowed);
    assert_int_equal(result.reset_ns, UINT64_C(100000) * 86400 * second);
    limiter_destroy(limiter);
}

static void a_steady_rate_always_passes(void **state)
{
    (void)state;
    struct limiter *limiter = make();
    struct limit_rate rate = rate_of("30/minute/1");
    for (unsigned i = 0; i < 1000; i++) {
        assert_true(limiter_take(limiter, 0, str_of("ada"), &rate, i * 2 * second).allowed);
    }
    /* Half as much again: two of three pass in the long run. */
    unsigned passed = 0;
    for (unsigned i = 0; i < 900; i++) {
        passed += limiter_take(limiter, 0, str_of("bob"), &rate, i * 4 * second / 3).allowed;
    }
    assert_in_range(passed, 450, 600);
    limiter_destroy(limiter);
}

/* In any window of a period no more than burst + count pass, whatever is sent. */
static void no_window_has_more_than_it_may(void **state)
{
    (void)state;
    enum { TRIES = 20000 };
    struct limiter *limiter = make();
    struct limit_rate rate = rate_of("20/minute/5");
    static uint64_t passed[TRIES];
    unsigned count = 0;
    uint64_t now = 0;
    uint32_t random = 1;
    for (unsigned i = 0; i < TRIES; i++) {
        random = random * 1664525 + 1013904223;
        now += (random >> 8) % (second / 2);
        if (limiter_take(limiter, 0, str_of("ada"), &rate, now).allowed) passed[count++] = now;
    }
    assert_in_range(count, now / (3 * second), now / (3 * second) + 5);
    for (unsigned i = 0; i + 25 < count; i++) assert_true(passed[i + 25] - passed[i] >= 60 * second);
    limiter_destroy(limiter);
}

static void a_clock_may_stand_still_or_go_back(void **state)
{
    (void)state;
    struct limiter *limiter = make();
    struct limit_rate rate = rate_of("10/minute");
    uint64_t now = 1000000 * second;
    unsigned passed = 0;
    for (unsigned i = 0; i < 100; i++) passed += limiter_take(limiter, 0, str_of("ada"), &rate, now).allowed;
    assert_int_equal(passed, 10);
    /* Set back by days: nothing is won, and the wait is no longer than the burst's. */
    struct limit_result result = limiter_take(limiter, 0, str_of("ada"), &rate, now - 500000 * second);
    assert_false(result.allowed);
    assert_int_equal(result.retry_after_ns, 6 * second);
    assert_true(result.reset_ns <= 60 * second);
    assert_true(limiter_take(limiter, 0, str_of("ada"), &rate, now - 500000 * second + 6 * second).allowed);
    limiter_destroy(limiter);
}

static void off_limits_nothing(void **state)
{
    (void)state;
    struct limiter *limiter = make();
    struct limit_rate rate = rate_of("off");
    for (unsigned i = 0; i < 1000; i++) {
        struct limit_result result = limiter_take(limiter, 0, str_of("ada"), &rate, 1);
        assert_true(result.allowed);
        assert_int_equal(result.limit, 0);
    }
    limiter_destroy(limiter);
}

static bool take_number(struct limiter *limiter, unsigned number, const struct limit_rate *rate, uint64_t now)
{
    char key[16];
    int size = snprintf(key, sizeof key, "n%u", number);
    return limiter_take(limiter, 0, str_from(key, (size_t)size), rate, now).allowed;
}

/*
 * Far more names than there are places, all at once and each with one request, so
 * that every set is full of debts still to come.
 */
static void pushing_entries_out_wins_one_request(void **state)
{
    (void)state;
    enum { NAMES = 500000 };
    struct limiter *limiter = make();
    struct limit_rate rate = rate_of("10/minute");
    uint64_t now = second;
    unsigned passed = 0;
    while (limiter_take(limiter, 0, str_of("attacker"), &rate, now).allowed) passed++;
    assert_int_equal(passed, 10);
    /* Nobody is refused his first request. */
    for (unsigned i = 0; i < NAMES; i++) assert_true(take_number(limiter, i, &rate, now));
    /* The attacker has the largest debt, and has been kept. */
    assert_false(limiter_take(limiter, 0, str_of("attacker"), &rate, now).allowed);
    /* Those with a small debt may have been pushed out; they come back to no more than one more. */
    unsigned second_round = 0;
    for (unsigned i = 0; i < NAMES; i++) {
        unsigned more = 0;
        while (take_number(limiter, i, &rate, now)) more++;
        assert_in_range(more, 0, 9);
        second_round += more;
    }
    /* A table that forgot would have let nine or ten times as many through. */
    assert_true(second_round < NAMES * 3);
    /* When all is paid for, everything is as at first. */
    now += 60 * second;
    for (unsigned i = 0; i < 10; i++) assert_true(limiter_take(limiter, 0, str_of("attacker"), &rate, now).allowed);
    assert_false(limiter_take(limiter, 0, str_of("attacker"), &rate, now).allowed);
    limiter_destroy(limiter);
}

/* One name against a set kept full by others with more debt: each return wins one at most. */
static void coming_back_finds_the_debt(void **state)
{
    (void)state;
    enum { OTHERS = 400000, ROUNDS = 5 };
    struct limiter *limiter = make();
    struct limit_rate small = rate_of("60/minute/2");
    struct limit_rate large = rate_of("60/hour/60");
    uint64_t now = second;
    unsigned passed = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        while (limiter_take(limiter, 1, str_of("ada"), &small, now).allowed) passed++;
        for (unsigned i = 0; i < OTHERS; i++) take_number(limiter, i, &large, now);
    }
    assert_in_range(passed, 2, 2 + ROUNDS - 1);
    limiter_destroy(limiter);
}

static void keys_decide_where_names_lie(void **state)
{
    (void)state;
    struct limiter *one = limiter_create(NULL);
    struct limiter *other = limiter_create(NULL);
    assert_non_null(one);
    assert_non_null(other);
    struct limit_rate rate = rate_of("1/minute");
    assert_true(limiter_take(one, 0, STR_EMPTY, &rate, 1).allowed);
    assert_false(limiter_take(one, 0, STR_EMPTY, &rate, 1).allowed);
    assert_true(limiter_take(other, 0, STR_EMPTY, &rate, 1).allowed);
    limiter_destroy(one);
    limiter_destroy(other);
}

struct crowd {
    struct limiter *limiter;
    unsigned passed;
};

static void *rush(void *context)
{
    struct crowd *crowd = context;
    struct limit_rate rate = rate_of("1000/hour/1000");
    for (unsigned i = 0; i < 20000; i++) {
        crowd->passed += limiter_take(crowd->limiter, 0, str_of("ada"), &rate, second).allowed;
        take_number(crowd->limiter, i, &rate, second);
    }
    return NULL;
}

static void threads_share_one_count(void **state)
{
    (void)state;
    enum { THREADS = 4 };
    struct limiter *limiter = make();
    pthread_t threads[THREADS];
    struct crowd crowds[THREADS] = {0};
    for (unsigned i = 0; i < THREADS; i++) {
        crowds[i].limiter = limiter;
        assert_int_equal(pthread_create(&threads[i], NULL, rush, &crowds[i]), 0);
    }
    unsigned passed = 0;
    for (unsigned i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        passed += crowds[i].passed;
    }
    assert_int_equal(passed, 1000);
    limiter_destroy(limiter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rates_are_read),
        TEST(a_burst_passes_and_then_the_rate),
        TEST(many_pass_together_or_not_at_all),
        TEST(a_steady_rate_always_passes),
        TEST(no_window_has_more_than_it_may),
        TEST(a_clock_may_stand_still_or_go_back),
        TEST(off_limits_nothing),
        TEST(pushing_entries_out_wins_one_request),
        TEST(coming_back_finds_the_debt),
        TEST(keys_decide_where_names_lie),
        TEST(threads_share_one_count),
    };
    return RUN("limit", tests);
}
