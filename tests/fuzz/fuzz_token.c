/*
 * An Authorization header.  Three ways by the first byte: the bytes as they are; as
 * header and claims (a line each) with a signature of noise; the same with the right
 * signature, so that what is behind it is reached.  A wrong signature never gets in.
 */
#include "fuzz.h"

#include "service/auth.h"
#include "service/keys.h"

enum { NOW = 1800000000, ROOM = 16384 };

static struct auth *auth, *strict;
static struct key_ring *ring;
static const struct str secret = STR("a secret of more than 32 bytes for this");

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    struct auth_config config = {.secret = secret};
    auth = auth_create(&config, NOW);
    config.issuer = (struct str)STR("https://login.example");
    config.audience = (struct str)STR("review-agent");
    strict = auth_create(&config, NOW);
    ring = keys_create();
    FUZZ_EXPECT(auth && strict && ring && keys_add_secret(ring, secret, 0));
    return 0;
}

static bool gets_in(const struct auth *by, struct str header)
{
    struct credentials credentials = {.authorization = header};
    struct caller caller;
    const char *why;
    static struct arena arena;
    arena_init(&arena, 1024 * 1024);
    enum status status = auth_check(by, &credentials, NOW, &arena, &caller, &why);
    arena_release(&arena);
    FUZZ_EXPECT(status == (why ? STATUS_UNAUTHORIZED : STATUS_OK));
    if (status != STATUS_OK) return false;
    FUZZ_EXPECT(caller.subject_size > 0 && caller.subject_size <= AUTH_MAX_SUBJECT);
    FUZZ_EXPECT(caller.role < ROLE_OF_CALLER_COUNT);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char header[ROOM];
    struct str input = str_from((const char *)data, size);
    unsigned way = fuzz_byte(&input) % 3;
    if (way == 0) {
        FUZZ_EXPECT(!gets_in(auth, input)); /* noise with a right signature does not happen */
        return 0;
    }
    struct str first, second;
    if (input.size > ROOM / 2 - 256 || !str_split(&input, '\n', &first)) return 0;
    second = input;
    memcpy(header, "Bearer ", 7);
    size_t at = 7;
    at += base64url_encode((const unsigned char *)first.data, first.size, header + at);
    header[at++] = '.';
    at += base64url_encode((const unsigned char *)second.data, second.size, header + at);
    unsigned char signature[KEY_SIGNATURE_HS256];
    FUZZ_EXPECT(keys_sign(ring, str_from(header + 7, at - 7), signature));
    if (way == 1) signature[size % sizeof signature] ^= (unsigned char)(1u << size % 8);
    header[at++] = '.';
    at += base64url_encode(signature, sizeof signature, header + at);
    bool in = gets_in(auth, str_from(header, at));
    FUZZ_EXPECT(way == 2 || !in);
    /* Who is checked for more does not get in where others do not. */
    FUZZ_EXPECT(!gets_in(strict, str_from(header, at)) || in);
    return 0;
}
