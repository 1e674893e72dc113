/* A body as JSON, read as a request of each operation: any bytes end in a request or in faults. */
#include "fuzz.h"

#include "service/request.h"

static struct arena arena;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    arena_init(&arena, 64 * 1024 * 1024);
    return 0;
}

static void read_as(struct str body, enum operation operation)
{
    struct faults faults = {.arena = &arena};
    const struct json_value *value = request_parse(body, &faults);
    FUZZ_EXPECT((value == NULL) == (faults.count > 0));
    if (!value) return;
    struct request request;
    bool good = request_read(value, operation, &arena, &request, &faults);
    FUZZ_EXPECT(good == (faults.status == STATUS_OK));
    FUZZ_EXPECT(good || faults.count > 0);
    for (uint32_t i = 0; i < faults.count; i++) FUZZ_EXPECT(faults.items[i].message.size > 0);
    struct review_request review = {0};
    (void)request_read_context(value, &arena, &review, &faults);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf escape;
    for (unsigned operation = 0; operation < OPERATION_COUNT; operation++) {
        arena_reset(&arena, 1024 * 1024);
        FUZZ_EXPECT(ARENA_TRY(&arena, escape));
        read_as(str_from((const char *)data, size), (enum operation)operation);
    }
    return 0;
}
