#include "base/clock.h"

#include <string.h>

int64_t clock_wall_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

uint64_t clock_monotonic_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

void clock_condition_init(pthread_cond_t *condition)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &attributes);
    pthread_condattr_destroy(&attributes);
}

struct timespec clock_in_ms(unsigned ms)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    time.tv_nsec += (long)(ms % 1000) * 1000000;
    time.tv_sec += ms / 1000 + time.tv_nsec / 1000000000;
    time.tv_nsec %= 1000000000;
    return time;
}

/* Writes the number at the end of `size` digits. */
static void put_digits(char *text, unsigned size, unsigned number)
{
    while (size > 0) {
        text[--size] = (char)('0' + number % 10);
        number /= 10;
    }
}

/*
 * The day of a count of days since 1970-01-01, by years that begin in March, so that the
 * leap day is the last (H. Hinnant, chrono-compatible low-level date algorithms).
 */
static void put_date(char *text, unsigned days)
{
    enum { TO_1970 = 719468, ERA = 146097 /* days of 400 years */ };
    unsigned since = days + TO_1970;
    unsigned day_of_era = since % ERA;
    unsigned year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    unsigned month = (5 * day_of_year + 2) / 153; /* 0: March */
    put_digits(text, 4, since / ERA * 400 + year_of_era + (month >= 10));
    put_digits(text + 5, 2, month < 10 ? month + 3 : month - 9);
    put_digits(text + 8, 2, day_of_year - (153 * month + 2) / 5 + 1);
}

void clock_text(int64_t wall_ms, char text[CLOCK_TEXT_SIZE])
{
    enum { DAY = 24 * 60 * 60 };
    static const int64_t last = 253402300799999;
    static const char form[CLOCK_TEXT_SIZE] = "YYYY-MM-DDThh:mm:ss.mmmZ";
    uint64_t ms = wall_ms < 0 ? 0 : (uint64_t)(wall_ms < last ? wall_ms : last);
    unsigned second = (unsigned)(ms / 1000 % DAY);
    memcpy(text, form, sizeof form);
    put_date(text, (unsigned)(ms / 1000 / DAY));
    put_digits(text + 11, 2, second / 3600);
    put_digits(text + 14, 2, second / 60 % 60);
    put_digits(text + 17, 2, second % 60);
    put_digits(text + 20, 3, (unsigned)(ms % 1000));
}
