/* A key set: any bytes end in keys that can be used, or in none. */
#include "fuzz.h"

#include "service/auth.h"
#include "service/keys.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct key_ring *ring = keys_create();
    FUZZ_EXPECT(ring);
    struct keys_read read;
    bool is_set = keys_add_set(ring, str_from((const char *)data, size), &read);
    unsigned keys = keys_count(ring, KEY_RS256) + keys_count(ring, KEY_ES256);
    FUZZ_EXPECT(keys == read.taken && keys <= AUTH_MAX_KEYS);
    FUZZ_EXPECT(is_set || keys == 0);
    FUZZ_EXPECT((read.refused > 0) == (read.reason != NULL));
    FUZZ_EXPECT(keys_count(ring, KEY_HS256) == 0);
    /* Nothing that was not signed is taken as signed. */
    struct str text = STR("a text"), noise = str_from((const char *)data, size < 64 ? size : 64);
    FUZZ_EXPECT(!keys_verify(ring, KEY_RS256, STR_EMPTY, 0, text, noise));
    FUZZ_EXPECT(!keys_verify(ring, KEY_ES256, STR_EMPTY, 0, text, noise));
    keys_release(ring);
    return 0;
}
