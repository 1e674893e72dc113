/* Values of settings: what is read is within its bounds. */
#include "fuzz.h"

#include "service/config.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char text[256];
    if (size >= sizeof text) size = sizeof text - 1;
    memcpy(text, data, size);
    text[size] = '\0';
    struct limit_rate rate;
    if (limit_parse(str_from(text, size), &rate) && rate.count > 0) {
        FUZZ_EXPECT(rate.count <= LIMIT_MAX_COUNT && rate.burst >= 1 &&
                    rate.burst <= LIMIT_MAX_COUNT);
        FUZZ_EXPECT(rate.period_ns >= 1000000000);
        struct limiter *limiter = limiter_create((const uint8_t *)"a key for fuzzing");
        FUZZ_EXPECT(limiter);
        uint64_t now = (uint64_t)INT64_MAX;
        struct limit_result result = limiter_take(limiter, 0, str_from(text, size), &rate, now);
        FUZZ_EXPECT(result.allowed && result.remaining == rate.burst - 1);
        limiter_destroy(limiter);
    }
    uint16_t port;
    FUZZ_EXPECT(!config_port(text, &port) || port > 0);
    FUZZ_EXPECT(config_seconds(text) >= -1);
    return 0;
}
