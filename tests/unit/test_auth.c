#include "unit.h"

#include "service/auth.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

enum { NOW = 1800000000 };

static const char secret[] = "a secret of thirty-two bytes or so";

static struct str base64url(struct arena *arena, const void *bytes, size_t size)
{
    char *text = arena_alloc(arena, size * 2 + 8);
    int length = EVP_EncodeBlock((unsigned char *)text, bytes, (int)size);
    for (int i = 0; i < length; i++) {
        if (text[i] == '+') text[i] = '-';
        if (text[i] == '/') text[i] = '_';
    }
    while (length > 0 && text[length - 1] == '=') length--;
    return str_from(text, (size_t)length);
}

/* A token made by hand, so that every part of it can be wrong. */
static struct str forge(struct arena *arena, const char *header, const char *claims, const char *key)
{
    struct str h = base64url(arena, header, strlen(header));
    struct str c = base64url(arena, claims, strlen(claims));
    struct str input = arena_format(arena, "%.*s.%.*s", STR_ARG(h), STR_ARG(c));
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    HMAC(EVP_sha256(), key, (int)strlen(key), (const unsigned char *)input.data, input.size, mac, &size);
    struct str s = base64url(arena, mac, size);
    return arena_format(arena, "Bearer %.*s.%.*s", STR_ARG(input), STR_ARG(s));
}

static const char hs256[] = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

static struct auth *make(void)
{
    struct auth *auth = auth_create(&(struct auth_config){.secret = str_of(secret)}, NOW);
    assert_non_null(auth);
    return auth;
}

/* Why a token is refused; NULL when it is not. */
static const char *ask(const struct auth *auth, struct str header, int64_t now, struct caller *caller)
{
    const char *why;
    enum status status = auth_check(auth, &(struct credentials){.authorization = header}, now, caller, &why);
    assert_int_equal(status, why ? STATUS_UNAUTHORIZED : STATUS_OK);
    return why;
}

static const char *check(void **state, const char *header, const char *claims, const char *key, struct caller *caller)
{
    struct auth *auth = make();
    const char *fault = ask(auth, forge(TEST_ARENA(state), header, claims, key), NOW, caller);
    auth_destroy(auth);
    return fault;
}

static void a_good_token_names_its_caller(void **state)
{
    struct caller caller;
    assert_null(check(state, hs256, "{\"sub\":\"ada\",\"role\":\"teacher\",\"exp\":1800000060}", secret, &caller));
    assert_str_equal(str_from(caller.subject, caller.subject_size), "ada");
    assert_int_equal(caller.role, ROLE_TEACHER);
    assert_null(check(state, hs256, "{\"sub\":\"bo\",\"exp\":1800000060,\"nbf\":1799999999}", secret, &caller));
    assert_int_equal(caller.role, ROLE_STUDENT);
}

static void what_we_sign_we_accept(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    struct auth *auth = make();
    struct str token = auth_sign(auth, str_of("st\"1"), ROLE_SERVICE, NOW, 60, arena);
    struct caller caller;
    struct str header = arena_format(arena, "bearer  %.*s ", STR_ARG(token));
    assert_null(ask(auth, header, NOW, &caller));
    assert_str_equal(str_from(caller.subject, caller.subject_size), "st\"1");
    assert_int_equal(caller.role, ROLE_SERVICE);
    /* The leeway, and its end. */
    assert_null(ask(auth, header, NOW + 60 + AUTH_LEEWAY - 1, &caller));
    assert_non_null(ask(auth, header, NOW + 60 + AUTH_LEEWAY, &caller));
    auth_destroy(auth);
}

static void wrong_tokens_are_refused(void **state)
{
    static const char good[] = "{\"sub\":\"a\",\"exp\":1800000060}";
    static const struct {
        const char *header, *claims, *key;
    } cases[] = {
        {hs256, good, "another key of thirty-two bytes..."},
        {hs256, good, ""},
        {"{\"alg\":\"none\"}", good, secret},
        {"{\"alg\":\"None\"}", good, secret},
        {"{\"alg\":\"HS512\"}", good, secret},
        {"{\"alg\":\"HS384\"}", good, secret},
        {"{\"alg\":\"RS256\"}", good, secret},
        {"{\"typ\":\"JWT\"}", good, secret},
        {"{}", good, secret},
        {"[]", good, secret},
        {"{\"alg\":\"HS256\",\"crit\":[\"exp\"]}", good, secret},
        {"{\"alg\":[\"HS256\"]}", good, secret},
        {hs256, "{\"sub\":\"a\",\"exp\":1799999900}", secret},
        {hs256, "{\"sub\":\"a\"}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":\"1800000060\"}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":null}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":1800000060,\"nbf\":1800000040}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":1800000060,\"nbf\":\"now\"}", secret},
        {hs256, "{\"exp\":1800000060}", secret},
        {hs256, "{\"sub\":\"\",\"exp\":1800000060}", secret},
        {hs256, "{\"sub\":7,\"exp\":1800000060}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":1800000060,\"role\":\"admin\"}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":1800000060,\"role\":[\"teacher\"]}", secret},
        {hs256, "{\"sub\":\"a\",\"sub\":\"b\",\"exp\":1800000060}", secret},
        {hs256, "[1]", secret},
        {hs256, "no json", secret},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct caller caller;
        const char *fault = check(state, cases[i].header, cases[i].claims, cases[i].key, &caller);
        if (!fault) print_error("accepted: %s %s\n", cases[i].header, cases[i].claims);
        assert_non_null(fault);
    }
}

static void what_is_no_token_is_refused(void **state)
{
    static const char *const headers[] = {"", " ", "Bearer", "Bearer ", "Bearer x", "Bearer a.b", "Bearer a.b.c.d",
                                          "Bearer ..", "Basic YTpi", "Bearer \xff.\xff.\xff", "Token abc"};
    (void)state;
    struct auth *auth = make();
    struct caller caller;
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        assert_non_null(ask(auth, str_of(headers[i]), NOW, &caller));
    }
    static char huge[AUTH_MAX_TOKEN + 16];
    memset(huge, 'a', sizeof huge - 1);
    memcpy(huge, "Bearer ", 7);
    assert_non_null(ask(auth, str_of(huge), NOW, &caller));
    auth_destroy(auth);
}

static void every_changed_character_is_noticed(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    struct auth *auth = make();
    struct str token = auth_sign(auth, str_of("ada"), ROLE_STUDENT, NOW, 60, arena);
    struct caller caller;
    unsigned accepted = 0;
    for (size_t i = 0; i < token.size; i++) {
        struct str header = arena_format(arena, "Bearer %.*s", STR_ARG(token));
        char *at = (char *)(uintptr_t)header.data + 7 + i;
        /* The last character of each part has bits that mean nothing; leave those. */
        bool last = i + 1 == token.size || token.data[i + 1] == '.';
        if (*at == '.' || last) continue;
        *at = *at == 'A' ? 'B' : 'A';
        if (!ask(auth, header, NOW, &caller)) accepted++;
    }
    assert_int_equal(accepted, 0);
    auth_destroy(auth);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_good_token_names_its_caller),
        TEST(what_we_sign_we_accept),
        TEST(wrong_tokens_are_refused),
        TEST(what_is_no_token_is_refused),
        TEST(every_changed_character_is_noticed),
    };
    return RUN("auth", tests);
}
