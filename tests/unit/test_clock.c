#include "unit.h"

#include "base/clock.h"

#include <time.h>

static void check_time(int64_t ms)
{
    char text[CLOCK_TEXT_SIZE], right[128];
    time_t seconds = (time_t)(ms / 1000);
    struct tm utc;
    gmtime_r(&seconds, &utc);
    snprintf(right, sizeof right, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", utc.tm_year + 1900,
             utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, (int)(ms % 1000));
    clock_text(ms, text);
    assert_int_equal(strlen(text), CLOCK_TEXT_SIZE - 1);
    assert_str_equal(str_of(text), right);
}

/* Each day of the years that can be written, its first and its last moment. */
static void every_day_is_written_as_the_library_does(void **state)
{
    (void)state;
    enum { DAY = 24 * 60 * 60 * 1000 };
    static const int64_t end = 253402300800000;
    for (int64_t ms = 0; ms < end; ms += DAY) {
        check_time(ms);
        check_time(ms + DAY - 1);
    }
    for (int64_t ms = 1768392000000; ms < 1768392000000 + DAY; ms += 999) check_time(ms);
}

static void a_broken_clock_is_written_too(void **state)
{
    (void)state;
    char text[CLOCK_TEXT_SIZE];
    clock_text(-1, text);
    assert_str_equal(str_of(text), "1970-01-01T00:00:00.000Z");
    clock_text(INT64_MIN, text);
    assert_str_equal(str_of(text), "1970-01-01T00:00:00.000Z");
    clock_text(INT64_MAX, text);
    assert_str_equal(str_of(text), "9999-12-31T23:59:59.999Z");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_day_is_written_as_the_library_does),
        TEST(a_broken_clock_is_written_too),
    };
    return RUN("clock", tests);
}
