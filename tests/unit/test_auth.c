#include "unit.h"

#include "base/log.h"
#include "service/auth.h"
#include "service/hmac.h"
#include "service/keys.h"

#include <ftw.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rsa.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

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

static enum status check_by(const struct auth *auth, const struct credentials *credentials,
                            int64_t now, struct caller *caller, const char **why)
{
    struct arena arena;
    arena_init(&arena, 1024 * 1024);
    enum status status = auth_check(auth, credentials, now, &arena, caller, why);
    arena_release(&arena);
    return status;
}

/* Why a token is refused; NULL when it is not. */
static const char *ask(const struct auth *auth, struct str header, int64_t now, struct caller *caller)
{
    const char *why;
    enum status status =
        check_by(auth, &(struct credentials){.authorization = header}, now, caller, &why);
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
    static const char *const headers[] = {"{\"alg\":\"HS256\"}", "{\"alg\":\"HS256\",\"typ\":\"jwt\"}",
                                          "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}",
                                          "{\"alg\":\"HS256\",\"typ\":\"application/JWT\",\"kid\":\"2026-11/a.b\"}",
                                          "{\"alg\":\"HS256\",\"x5t\":\"AAAA\",\"unknown\":{}}"};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        assert_null(check(state, headers[i], "{\"sub\":\"bo\",\"exp\":1800000060,\"more\":[1]}", secret, &caller));
    }
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
        {hs256, "{\"sub\":\"a\",\"exp\":1800000060.5}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":-1}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":1800000060000}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":1e400}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":99999999999999999999}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":NaN}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":true}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":1800000060,\"iat\":1800000040}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":1800000060,\"iat\":\"x\"}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":1800000060,\"jti\":7}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":1800000060,\"iss\":7}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":1800000060,\"aud\":7}", secret},
        {hs256, "{\"sub\":\"a\\nb\",\"exp\":1800000060}", secret},
        {hs256, "{\"sub\":\"a\\u0000b\",\"exp\":1800000060}", secret},
        {hs256, "{\"sub\":null,\"exp\":1800000060}", secret},
        {hs256, "{\"sub\":\"a\",\"exp\":1800000060,\"role\":null}", secret},
        {"{\"alg\":\"HS256\",\"alg\":\"HS256\"}", good, secret},
        {"{\"alg\":\"hs256\"}", good, secret},
        {"{\"alg\":\"HS256\",\"typ\":\"dpop+jwt\"}", good, secret},
        {"{\"alg\":\"HS256\",\"typ\":7}", good, secret},
        {"{\"alg\":\"HS256\",\"cty\":\"JWT\"}", good, secret},
        {"{\"alg\":\"HS256\",\"b64\":false}", good, secret},
        {"{\"alg\":\"HS256\",\"jku\":\"https://evil.example/keys\"}", good, secret},
        {"{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}}", good, secret},
        {"{\"alg\":\"HS256\",\"x5u\":\"https://evil.example/x\"}", good, secret},
        {"{\"alg\":\"HS256\",\"x5c\":[]}", good, secret},
        {"{\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}", good, secret},
        {"{\"alg\":\"HS256\",\"kid\":\"' UNION SELECT 'a\"}", good, secret},
        {"{\"alg\":\"HS256\",\"kid\":7}", good, secret},
        {"{\"alg\":\"HS256\",\"kid\":\"\"}", good, secret},
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
        if (*at == '.') continue;
        *at = *at == 'A' ? 'B' : 'A';
        if (!ask(auth, header, NOW, &caller)) accepted++;
    }
    assert_int_equal(accepted, 0);
    auth_destroy(auth);
}

/* ---- What the sidecar proves ---- */

static enum status ask_sidecar(const struct auth *auth, const char *api_token, const char *app,
                               const char *authorization, struct caller *caller)
{
    const char *why;
    struct credentials credentials = {
        .authorization = str_of(authorization), .api_token = str_of(api_token), .caller_app = str_of(app)};
    enum status status = check_by(auth, &credentials, NOW, caller, &why);
    assert_true((status == STATUS_UNAUTHORIZED) == (why != NULL));
    return status;
}

static void the_sidecars_token_lets_an_app_in(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    struct auth *auth = auth_create(
        &(struct auth_config){.secret = str_of(secret), .api_token = str_of("agreed with the sidecar")}, NOW);
    struct caller caller;
    assert_int_equal(ask_sidecar(auth, "agreed with the sidecar", "grading-1.x_y", NULL, &caller), STATUS_OK);
    assert_str_equal(str_from(caller.subject, caller.subject_size), "app:grading-1.x_y");
    assert_int_equal(caller.role, ROLE_SERVICE);
    assert_int_equal(ask_sidecar(auth, "agreed with the sidecar", NULL, NULL, &caller), STATUS_OK);
    assert_str_equal(str_from(caller.subject, caller.subject_size), "app:dapr");
    static const char *const wrong[] = {"", "agreed with the sideca", "agreed with the sidecar ", "agreed with the sidecaR", "x"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(ask_sidecar(auth, wrong[i], "grading", NULL, &caller), STATUS_UNAUTHORIZED);
    }
    static const char *const names[] = {"a b", "a/b", "../x", "a\nb", "ä", "'--"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(ask_sidecar(auth, "agreed with the sidecar", names[i], NULL, &caller), STATUS_UNAUTHORIZED);
    }
    /* A token that is passed on decides alone, whether it is good or not. */
    struct str good = forge(arena, hs256, "{\"sub\":\"ada\",\"exp\":1800000060}", secret);
    assert_int_equal(ask_sidecar(auth, "agreed with the sidecar", "grading", good.data, &caller), STATUS_OK);
    assert_str_equal(str_from(caller.subject, caller.subject_size), "ada");
    assert_int_equal(caller.role, ROLE_STUDENT);
    assert_int_equal(ask_sidecar(auth, "agreed with the sidecar", "grading", "Bearer x", &caller), STATUS_UNAUTHORIZED);
    auth_destroy(auth);
}

static void without_keys_only_the_sidecar_gets_in(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    struct caller caller;
    struct auth *auth = auth_create(&(struct auth_config){.api_token = str_of("agreed")}, NOW);
    assert_false(auth_is_configured(auth));
    assert_int_equal(ask_sidecar(auth, "agreed", "a", NULL, &caller), STATUS_OK);
    const char *why;
    struct credentials empty = {.authorization = forge(arena, hs256, "{\"sub\":\"a\",\"exp\":1800000060}", "")};
    assert_int_equal(check_by(auth, &empty, NOW, &caller, &why), STATUS_NO_KEY);
    assert_null(why);
    /* That there is no header is not what is missing. */
    assert_int_equal(ask_sidecar(auth, "", "a", NULL, &caller), STATUS_NO_KEY);
    assert_int_equal(ask_sidecar(auth, "another", "a", NULL, &caller), STATUS_UNAUTHORIZED);
    auth_destroy(auth);
    /* No token agreed: none is right, not even an empty one. */
    auth = make();
    assert_int_equal(ask_sidecar(auth, "", "a", NULL, &caller), STATUS_UNAUTHORIZED);
    assert_int_equal(ask_sidecar(auth, "x", "a", NULL, &caller), STATUS_UNAUTHORIZED);
    auth_destroy(auth);
}

/* ---- Issuer and audience ---- */

static void issuer_and_audience_are_checked(void **state)
{
    static const struct {
        const char *claims;
        bool accepted;
    } cases[] = {
        {"\"iss\":\"https://login.example\",\"aud\":\"review-agent\"", true},
        {"\"iss\":\"https://login.example\",\"aud\":[\"x\",\"review-agent\"]", true},
        {"\"iss\":\"https://login.example\",\"aud\":[\"x\",\"y\"]", false},
        {"\"iss\":\"https://login.example\",\"aud\":[]", false},
        {"\"iss\":\"https://login.example\",\"aud\":[\"review-agent\",7]", false},
        {"\"iss\":\"https://login.example\",\"aud\":{\"review-agent\":1}", false},
        {"\"iss\":\"https://login.example\",\"aud\":\"review-agent2\"", false},
        {"\"iss\":\"https://login.example\"", false},
        {"\"iss\":\"https://login.example/\",\"aud\":\"review-agent\"", false},
        {"\"iss\":[\"https://login.example\"],\"aud\":\"review-agent\"", false},
        {"\"aud\":\"review-agent\"", false},
    };
    struct arena *arena = TEST_ARENA(state);
    struct auth *auth = auth_create(&(struct auth_config){.secret = str_of(secret),
                                                          .issuer = str_of("https://login.example"),
                                                          .audience = str_of("review-agent")}, NOW);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct caller caller;
        struct str claims = arena_format(arena, "{\"sub\":\"a\",\"exp\":1800000060,%s}", cases[i].claims);
        bool accepted = ask(auth, forge(arena, hs256, claims.data, secret), NOW, &caller) == NULL;
        if (accepted != cases[i].accepted) print_error("%s\n", cases[i].claims);
        assert_int_equal(accepted, cases[i].accepted);
    }
    auth_destroy(auth);
}

/* ---- Key sets ---- */

static struct str number_of(struct arena *arena, const EVP_PKEY *key, const char *name, int size)
{
    BIGNUM *number = NULL;
    assert_int_equal(EVP_PKEY_get_bn_param(key, name, &number), 1);
    unsigned char bytes[1024];
    int length = size > 0 ? BN_bn2binpad(number, bytes, size) : BN_bn2bin(number, bytes);
    BN_free(number);
    return base64url(arena, bytes, (size_t)length);
}

static struct str jwk_of(struct arena *arena, const EVP_PKEY *key, const char *more)
{
    if (EVP_PKEY_is_a(key, "RSA")) {
        return arena_format(arena, "{\"kty\":\"RSA\",\"n\":\"%.*s\",\"e\":\"%.*s\"%s}",
                            STR_ARG(number_of(arena, key, "n", 0)), STR_ARG(number_of(arena, key, "e", 0)), more);
    }
    return arena_format(arena, "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%.*s\",\"y\":\"%.*s\"%s}",
                        STR_ARG(number_of(arena, key, "qx", 32)), STR_ARG(number_of(arena, key, "qy", 32)), more);
}

/* A token signed with a private key, in whichever way the key signs. */
static struct str sign(struct arena *arena, EVP_PKEY *key, const char *header, const char *claims)
{
    struct str h = base64url(arena, header, strlen(header));
    struct str c = base64url(arena, claims, strlen(claims));
    struct str input = arena_format(arena, "%.*s.%.*s", STR_ARG(h), STR_ARG(c));
    unsigned char signature[1024];
    size_t size = sizeof signature;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    assert_int_equal(EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key), 1);
    assert_int_equal(EVP_DigestSign(context, signature, &size, (const unsigned char *)input.data, input.size), 1);
    EVP_MD_CTX_free(context);
    if (!EVP_PKEY_is_a(key, "RSA")) {
        const unsigned char *der = signature;
        ECDSA_SIG *pair = d2i_ECDSA_SIG(NULL, &der, (long)size);
        unsigned char plain[64];
        BN_bn2binpad(ECDSA_SIG_get0_r(pair), plain, 32);
        BN_bn2binpad(ECDSA_SIG_get0_s(pair), plain + 32, 32);
        ECDSA_SIG_free(pair);
        memcpy(signature, plain, size = sizeof plain);
    }
    struct str s = base64url(arena, signature, size);
    return arena_format(arena, "Bearer %.*s.%.*s", STR_ARG(input), STR_ARG(s));
}

static void write_file(const char *path, struct str text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text.data ? text.data : "", 1, text.size, file), text.size);
    fclose(file);
}

/* A directory that is gone when the test program ends without a fault. */
static const char *folder(void)
{
    static char path[] = "/tmp/review-agent-auth-XXXXXX";
    static bool made;
    if (!made) assert_non_null(mkdtemp(path));
    made = true;
    return path;
}

static const char *path_in_folder(struct arena *arena, const char *name)
{
    return arena_format(arena, "%s/%s", folder(), name).data;
}

static struct auth *with_set(const char *path, const char *format, ...)
{
    char text[16384];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    write_file(path, str_of(text));
    return auth_create(&(struct auth_config){.jwks_file = path}, NOW);
}

static const char claims_of_ada[] = "{\"sub\":\"ada\",\"exp\":1800000060}";

static void keys_of_a_set_are_told_apart(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    const char *path = path_in_folder(arena, "jwks.json");
    EVP_PKEY *rsa = EVP_RSA_gen(2048);
    EVP_PKEY *other = EVP_RSA_gen(2048);
    EVP_PKEY *ec = EVP_EC_gen("P-256");
    struct str set = arena_format(arena, "{\"keys\":[%.*s,%.*s,{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}",
                                  STR_ARG(jwk_of(arena, rsa, ",\"kid\":\"r1\",\"use\":\"sig\",\"alg\":\"RS256\"")),
                                  STR_ARG(jwk_of(arena, ec, ",\"kid\":\"e1\",\"key_ops\":[\"verify\"]")));
    write_file(path, set);
    struct auth *auth = auth_create(&(struct auth_config){.jwks_file = path, .secret = str_of(secret)}, NOW);
    const struct {
        EVP_PKEY *key;
        const char *header;
        bool accepted;
    } cases[] = {
        {rsa, "{\"alg\":\"RS256\",\"kid\":\"r1\"}", true},
        {rsa, "{\"alg\":\"RS256\"}", true},
        {rsa, "{\"alg\":\"RS256\",\"kid\":\"e1\"}", false},
        {rsa, "{\"alg\":\"RS256\",\"kid\":\"other\"}", false},
        {rsa, "{\"alg\":\"RS512\",\"kid\":\"r1\"}", false},
        {rsa, "{\"alg\":\"PS256\",\"kid\":\"r1\"}", false},
        {rsa, "{\"alg\":\"ES256\",\"kid\":\"r1\"}", false},
        {rsa, "{\"alg\":\"HS256\",\"kid\":\"r1\"}", false},
        {other, "{\"alg\":\"RS256\",\"kid\":\"r1\"}", false},
        {ec, "{\"alg\":\"ES256\",\"kid\":\"e1\"}", true},
        {ec, "{\"alg\":\"ES256\"}", true},
        {ec, "{\"alg\":\"RS256\",\"kid\":\"e1\"}", false},
        {ec, "{\"alg\":\"ES256\",\"kid\":\"r1\"}", false},
        {ec, "{\"alg\":\"none\",\"kid\":\"e1\"}", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct caller caller;
        const char *fault = ask(auth, sign(arena, cases[i].key, cases[i].header, claims_of_ada), NOW, &caller);
        if ((fault == NULL) != cases[i].accepted) print_error("row %zu\n", i);
        assert_int_equal(fault == NULL, cases[i].accepted);
    }
    /* What is public is no secret: neither the set, nor a key in any writing, signs. */
    struct str modulus = number_of(arena, rsa, "n", 0);
    struct str keys[] = {set, modulus, jwk_of(arena, rsa, "")};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct caller caller;
        assert_non_null(ask(auth, forge(arena, hs256, claims_of_ada, arena_copy(arena, keys[i]).data), NOW, &caller));
        assert_non_null(ask(auth, forge(arena, "{\"alg\":\"RS256\",\"kid\":\"r1\"}", claims_of_ada, keys[i].data), NOW, &caller));
    }
    /* The secret goes on beside the set; the set's own oct key was not taken. */
    struct caller caller;
    assert_null(ask(auth, forge(arena, hs256, claims_of_ada, secret), NOW, &caller));
    assert_non_null(ask(auth, forge(arena, hs256, claims_of_ada, "secret"), NOW, &caller));
    auth_destroy(auth);
    EVP_PKEY_free(rsa);
    EVP_PKEY_free(other);
    EVP_PKEY_free(ec);
}

static void unfit_keys_are_left_out(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    const char *path = path_in_folder(arena, "unfit.json");
    EVP_PKEY *small = EVP_RSA_gen(1024);
    EVP_PKEY *rsa = EVP_RSA_gen(2048);
    EVP_PKEY *ec = EVP_EC_gen("P-256");
    const char *const n = number_of(arena, rsa, "n", 0).data;
    int size = (int)number_of(arena, rsa, "n", 0).size;
    const struct str unfit[] = {
        jwk_of(arena, small, ""),
        jwk_of(arena, rsa, ",\"use\":\"enc\""),
        jwk_of(arena, rsa, ",\"alg\":\"RS512\""),
        jwk_of(arena, rsa, ",\"alg\":\"HS256\""),
        jwk_of(arena, rsa, ",\"alg\":7"),
        jwk_of(arena, rsa, ",\"key_ops\":[\"encrypt\"]"),
        jwk_of(arena, rsa, ",\"kid\":7"),
        jwk_of(arena, ec, ",\"alg\":\"RS256\""),
        arena_format(arena, "{\"kty\":\"RSA\",\"n\":\"%.*s\",\"e\":\"AQ\"}", size, n),
        arena_format(arena, "{\"kty\":\"RSA\",\"n\":\"%.*s\",\"e\":\"AA\"}", size, n),
        arena_format(arena, "{\"kty\":\"RSA\",\"n\":\"%.*s\"}", size, n),
        arena_format(arena, "{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"AA\",\"y\":\"AA\"}"),
        arena_format(arena, "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%.*s\",\"y\":\"%.*s\"}",
                     STR_ARG(number_of(arena, ec, "qx", 32)), STR_ARG(number_of(arena, ec, "qx", 32))),
        arena_format(arena, "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}"),
        arena_format(arena, "7"),
    };
    for (size_t i = 0; i < sizeof unfit / sizeof *unfit; i++) {
        struct auth *auth = with_set(path, "{\"keys\":[%.*s]}", STR_ARG(unfit[i]));
        if (auth_is_configured(auth)) print_error("taken: %.*s\n", STR_ARG(unfit[i]));
        assert_false(auth_is_configured(auth));
        auth_destroy(auth);
    }
    static const char *const no_sets[] = {"", "{", "[]", "{\"keys\":{}}", "{\"keys\":[],\"keys\":[]}", "null"};
    for (size_t i = 0; i < sizeof no_sets / sizeof *no_sets; i++) {
        struct auth *auth = with_set(path, "%s", no_sets[i]);
        assert_false(auth_is_configured(auth));
        auth_destroy(auth);
    }
    EVP_PKEY_free(small);
    EVP_PKEY_free(rsa);
    EVP_PKEY_free(ec);
}

/* ---- Change ---- */

static const char *ask_with(const struct auth *auth, struct arena *arena, const char *key, int64_t now)
{
    struct caller caller;
    return ask(auth, forge(arena, hs256, "{\"sub\":\"a\",\"exp\":1800009999}", key), now, &caller);
}

static const char first_secret[] = "the first secret, of more than 32 bytes";
static const char second_secret[] = "the second secret, of more than 32 bytes";

static void a_changed_secret_is_taken_and_the_old_one_ends(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    log_set_level(LOG_LEVEL_ERROR);
    const char *path = path_in_folder(arena, "secret");
    remove(path);
    struct auth *auth = auth_create(&(struct auth_config){.secret_file = path, .overlap = 100}, NOW);
    assert_false(auth_is_configured(auth)); /* it may come later */
    write_file(path, arena_format(arena, "%s\n", first_secret));
    auth_refresh(auth, NOW, false);
    assert_false(auth_is_configured(auth)); /* seen once: it may be half written */
    auth_refresh(auth, NOW, false);
    assert_true(auth_is_configured(auth));
    assert_null(ask_with(auth, arena, first_secret, NOW));

    write_file(path, str_of(second_secret));
    auth_refresh(auth, NOW + 10, false);
    assert_non_null(ask_with(auth, arena, second_secret, NOW + 10));
    auth_refresh(auth, NOW + 11, false);
    assert_null(ask_with(auth, arena, second_secret, NOW + 11));
    assert_null(ask_with(auth, arena, first_secret, NOW + 110));
    assert_non_null(ask_with(auth, arena, first_secret, NOW + 111));
    assert_null(ask_with(auth, arena, second_secret, NOW + 111));

    /* Gone, empty, only a line end, a directory: the keys stay. */
    write_file(path, STR_EMPTY);
    auth_refresh(auth, NOW + 200, true);
    assert_null(ask_with(auth, arena, second_secret, NOW + 200));
    write_file(path, str_of("\r\n"));
    auth_refresh(auth, NOW + 200, true);
    assert_null(ask_with(auth, arena, second_secret, NOW + 200));
    remove(path);
    auth_refresh(auth, NOW + 201, true);
    assert_int_equal(mkdir(path, 0700), 0);
    auth_refresh(auth, NOW + 202, true);
    assert_null(ask_with(auth, arena, second_secret, NOW + 202));
    assert_non_null(ask_with(auth, arena, "", NOW + 202));
    rmdir(path);

    /* At once, when a signal says so. */
    write_file(path, str_of(first_secret));
    auth_refresh(auth, NOW + 300, true);
    assert_null(ask_with(auth, arena, first_secret, NOW + 300));
    struct str token = auth_sign(auth, str_of("a"), ROLE_STUDENT, NOW, 9999, arena);
    struct caller caller;
    assert_null(ask(auth, arena_format(arena, "Bearer %.*s", STR_ARG(token)), NOW + 5000, &caller));
    auth_destroy(auth);
}

static void many_changes_keep_the_last_few(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    const char *path = path_in_folder(arena, "often");
    write_file(path, str_of("secret number 0 of more than 32 bytes"));
    struct auth *auth = auth_create(&(struct auth_config){.secret_file = path, .overlap = 1000}, NOW);
    for (int i = 1; i <= 10; i++) {
        write_file(path, arena_format(arena, "secret number %d of more than 32 bytes", i));
        auth_refresh(auth, NOW + i, true);
    }
    for (int i = 0; i <= 10; i++) {
        struct str old = arena_format(arena, "secret number %d of more than 32 bytes", i);
        assert_int_equal(ask_with(auth, arena, old.data, NOW + 20) == NULL, i >= 6);
    }
    auth_destroy(auth);
}

static void without_an_overlap_the_old_secret_ends_at_once(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    const char *path = path_in_folder(arena, "sharp");
    write_file(path, str_of(first_secret));
    struct auth *auth = auth_create(
        &(struct auth_config){.secret_file = path, .previous = str_of("the one before, of 32 bytes or more")}, NOW);
    write_file(path, str_of(second_secret));
    auth_refresh(auth, NOW, true);
    assert_non_null(ask_with(auth, arena, first_secret, NOW));
    assert_null(ask_with(auth, arena, second_secret, NOW));
    assert_null(ask_with(auth, arena, "the one before, of 32 bytes or more", NOW + 8000));
    auth_destroy(auth);
}

struct asker {
    const struct auth *auth;
    struct str header;
    _Atomic bool *stop;
    unsigned asked, refused;
};

static void *keep_asking(void *context)
{
    struct asker *asker = context;
    while (!*asker->stop || asker->asked < 100) {
        struct caller caller;
        const char *why;
        struct credentials credentials = {.authorization = asker->header};
        asker->refused += check_by(asker->auth, &credentials, NOW, &caller, &why) != STATUS_OK;
        asker->asked++;
    }
    return NULL;
}

/* Keys change hundreds of times while three threads check; each check finds its key. */
static void no_check_fails_while_keys_change(void **state)
{
    enum { THREADS = 3, CHANGES = 300 };
    struct arena *arena = TEST_ARENA(state);
    const char *path = path_in_folder(arena, "busy");
    const char *set_path = path_in_folder(arena, "busy.json");
    EVP_PKEY *ec = EVP_EC_gen("P-256");
    struct str set = arena_format(arena, "{\"keys\":[%.*s]}", STR_ARG(jwk_of(arena, ec, "")));
    write_file(set_path, set);
    write_file(path, str_of(first_secret));
    struct auth *auth =
        auth_create(&(struct auth_config){.secret_file = path, .jwks_file = set_path, .overlap = 3600}, NOW);
    _Atomic bool stop = false;
    pthread_t threads[THREADS];
    struct asker askers[THREADS];
    for (unsigned i = 0; i < THREADS; i++) {
        struct str header = i == 0 ? sign(arena, ec, "{\"alg\":\"ES256\"}", claims_of_ada)
                                   : forge(arena, hs256, claims_of_ada, i == 1 ? first_secret : second_secret);
        askers[i] = (struct asker){.auth = auth, .header = header, .stop = &stop};
    }
    /* Both secrets are in force from here on: one as the present, one as the past. */
    write_file(path, str_of(second_secret));
    auth_refresh(auth, NOW, true);
    for (unsigned i = 0; i < THREADS; i++) pthread_create(&threads[i], NULL, keep_asking, &askers[i]);
    for (unsigned i = 0; i < CHANGES; i++) {
        write_file(path, str_of(i % 2 == 0 ? first_secret : second_secret));
        write_file(set_path, arena_format(arena, "%.*s%*s", STR_ARG(set), (int)(i % 2), ""));
        auth_refresh(auth, NOW, true);
    }
    stop = true;
    for (unsigned i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        assert_true(askers[i].asked >= 100);
        assert_int_equal(askers[i].refused, 0);
    }
    auth_destroy(auth);
    EVP_PKEY_free(ec);
}

/* ---- Signatures by secrets ---- */

struct hasher {
    struct hmac *hmac;
    const char *key;
    unsigned seed;
    unsigned wrong;
};

/* Texts of all sizes around the blocks of the hash, each beside what the library makes of it. */
static void *keep_hashing(void *context)
{
    enum { TEXTS = 400, MAX_TEXT = 200 };
    struct hasher *h = context;
    char text[MAX_TEXT];
    for (unsigned i = 0; i < TEXTS; i++) {
        size_t size = (h->seed + i) % MAX_TEXT;
        memset(text, (int)('a' + (h->seed + i) % 26), size);
        unsigned char right[EVP_MAX_MD_SIZE], ours[HMAC_SIZE];
        unsigned right_size = 0;
        HMAC(EVP_sha256(), h->key, (int)strlen(h->key), (unsigned char *)text, size, right, &right_size);
        bool same = hmac_compute(h->hmac, str_from(text, size), ours) && right_size == HMAC_SIZE &&
                    memcmp(right, ours, HMAC_SIZE) == 0;
        h->wrong += !same;
    }
    return NULL;
}

static void a_prepared_key_signs_as_a_new_one(void **state)
{
    (void)state;
    enum { THREADS = 12 }; /* more than copies are kept */
    static const char *const keys[] = {"k", "a secret of thirty-two bytes or so",
                                       "a secret that is longer than a block of the hash, which has sixty-four bytes"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        struct hmac *hmac = hmac_create(str_of(keys[k]));
        assert_non_null(hmac);
        pthread_t threads[THREADS];
        struct hasher hashers[THREADS];
        for (unsigned i = 0; i < THREADS; i++) {
            hashers[i] = (struct hasher){.hmac = hmac, .key = keys[k], .seed = i * 17};
            assert_int_equal(pthread_create(&threads[i], NULL, keep_hashing, &hashers[i]), 0);
        }
        for (unsigned i = 0; i < THREADS; i++) {
            pthread_join(threads[i], NULL);
            assert_int_equal(hashers[i].wrong, 0);
        }
        hmac_destroy(hmac);
    }
}

static void weak_secrets_are_known(void **state)
{
    (void)state;
    static const char *const weak[] = {"secret", "your-256-bit-secret", "Change Me!", "changeme", "password", "short",
                                       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabcabcabcabcabcabcabcabc",
                                       "your-super-secret-jwt-key-change-in-production"};
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++) {
        const char *weakness = keys_weakness(str_of(weak[i]));
        if (!weakness) print_error("row %zu is not weak\n", i);
        assert_non_null(weakness);
    }
    assert_null(keys_weakness(str_of("3q2+7wEjRWeJq83vASNFZ4mrze8BI0Vnias=")));
    assert_null(keys_weakness(str_of("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")));
}

static void base64url_has_one_form(void **state)
{
    (void)state;
    unsigned char out[16];
    size_t size;
    static const char *const wrong[] = {"A", "AAAAA", "AB", "AAB", "AA==", "AA=", "A+", "A/A", "A A", "A\n", "AAA.", "Ä"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_false(base64url_decode(str_of(wrong[i]), out, &size));
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (unsigned byte = 0; byte < 256; byte++) {
        const char text[4] = {'A', 'A', 'A', (char)byte};
        const char *digit = byte > 0 ? strchr(digits, (int)byte) : NULL;
        assert_int_equal(base64url_decode(str_from(text, sizeof text), out, &size), digit != NULL);
        if (digit) assert_int_equal(out[2], digit - digits);
    }
    for (unsigned length = 0; length < 12; length++) {
        unsigned char bytes[12];
        char text[32];
        for (unsigned i = 0; i < length; i++) bytes[i] = (unsigned char)(i * 89 + length * 37);
        size_t written = base64url_encode(bytes, length, text);
        assert_true(base64url_decode(str_from(text, written), out, &size));
        assert_int_equal(size, length);
        assert_memory_equal(out, bytes, length);
    }
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
    (void)status;
    (void)type;
    (void)ftw;
    return remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_good_token_names_its_caller),
        TEST(what_we_sign_we_accept),
        TEST(wrong_tokens_are_refused),
        TEST(what_is_no_token_is_refused),
        TEST(every_changed_character_is_noticed),
        TEST(the_sidecars_token_lets_an_app_in),
        TEST(without_keys_only_the_sidecar_gets_in),
        TEST(issuer_and_audience_are_checked),
        TEST(keys_of_a_set_are_told_apart),
        TEST(unfit_keys_are_left_out),
        TEST(a_changed_secret_is_taken_and_the_old_one_ends),
        TEST(many_changes_keep_the_last_few),
        TEST(without_an_overlap_the_old_secret_ends_at_once),
        TEST(no_check_fails_while_keys_change),
        TEST(a_prepared_key_signs_as_a_new_one),
        TEST(weak_secrets_are_known),
        TEST(base64url_has_one_form),
    };
    int status = RUN("auth", tests);
    nftw(folder(), remove_one, 8, FTW_DEPTH | FTW_PHYS);
    return status;
}
