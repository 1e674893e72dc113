#include "service/keys.h"

#include "base/json_in.h"
#include "service/auth.h"
#include "service/hmac.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
    MAX_KID = 256,                 /* bytes */
    COORDINATE = 32,               /* bytes of one of P-256 */
    MAX_VALUES = 16 * 1024,        /* of a key set */
    SET_MEMORY = 16 * 1024 * 1024, /* while it is read */
};

struct key {
    enum key_algorithm algorithm;
    int64_t until; /* 0: for ever */
    char kid[MAX_KID];
    size_t kid_size;
    struct hmac *hmac; /* HS256 */
    EVP_PKEY *public;  /* the others */
};

struct key_ring {
    _Atomic unsigned holds;
    unsigned count;
    struct key keys[AUTH_MAX_KEYS];
};

/* ---- A ring ---- */

struct key_ring *keys_create(void)
{
    struct key_ring *ring = calloc(1, sizeof *ring);
    if (ring) ring->holds = 1;
    return ring;
}

void keys_hold(struct key_ring *ring)
{
    atomic_fetch_add(&ring->holds, 1);
}

void keys_release(struct key_ring *ring)
{
    if (!ring || atomic_fetch_sub(&ring->holds, 1) > 1) return;
    for (unsigned i = 0; i < ring->count; i++) {
        hmac_destroy(ring->keys[i].hmac);
        EVP_PKEY_free(ring->keys[i].public);
    }
    free(ring);
}

bool keys_add_secret(struct key_ring *ring, struct str secret, int64_t until)
{
    if (ring->count == AUTH_MAX_KEYS || secret.size == 0) return false;
    struct hmac *hmac = hmac_create(secret);
    if (!hmac) return false;
    ring->keys[ring->count++] = (struct key){.algorithm = KEY_HS256, .until = until, .hmac = hmac};
    return true;
}

unsigned keys_count(const struct key_ring *ring, enum key_algorithm algorithm)
{
    unsigned count = 0;
    for (unsigned i = 0; i < ring->count; i++) count += ring->keys[i].algorithm == algorithm;
    return count;
}

/* ---- Key sets ---- */

/* The member as text; empty when it is missing or no text. */
static struct str text_member(const struct json_value *object, const char *name)
{
    return json_string(json_get(object, name));
}

/* A member of base64url; the bytes are `out`, of `room` bytes. */
static bool bytes_member(const struct json_value *object, const char *name, unsigned char *out,
                         size_t room, size_t *size)
{
    struct str text = text_member(object, name);
    return text.size > 0 && text.size <= room && base64url_decode(text, out, size);
}

static EVP_PKEY *make_public(const char *type, OSSL_PARAM_BLD *builder)
{
    EVP_PKEY *key = NULL;
    OSSL_PARAM *parameters = OSSL_PARAM_BLD_to_param(builder);
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
    if (!parameters || !context || EVP_PKEY_fromdata_init(context) <= 0 ||
        EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters) <= 0) {
        key = NULL;
    }
    EVP_PKEY_CTX_free(context);
    OSSL_PARAM_free(parameters);
    return key;
}

static EVP_PKEY *make_rsa(const BIGNUM *n, const BIGNUM *e)
{
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    EVP_PKEY *key = NULL;
    if (builder && OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, n) &&
        OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, e)) {
        key = make_public("RSA", builder);
    }
    OSSL_PARAM_BLD_free(builder);
    return key;
}

static const char *read_rsa(const struct json_value *jwk, struct key *key)
{
    enum { ROOM = KEY_MAX_BITS / 8 * 4 / 3 + 4 };
    unsigned char modulus[ROOM], exponent[16];
    size_t modulus_size, exponent_size;
    if (!bytes_member(jwk, "n", modulus, sizeof modulus, &modulus_size) ||
        !bytes_member(jwk, "e", exponent, sizeof exponent, &exponent_size)) {
        return "n or e is missing, too long or not base64url";
    }
    BIGNUM *n = BN_bin2bn(modulus, (int)modulus_size, NULL);
    BIGNUM *e = BN_bin2bn(exponent, (int)exponent_size, NULL);
    const char *fault = "out of memory";
    if (n && e) {
        int bits = BN_num_bits(n);
        fault = NULL;
        if (bits < AUTH_MIN_RSA)
            fault = "an RSA key of less than 2048 bits";
        else if (bits > KEY_MAX_BITS)
            fault = "an RSA key of more than 8192 bits";
        /* With an exponent of 1 every signature is its own proof. */
        else if (!BN_is_odd(n) || !BN_is_odd(e) || BN_is_one(e))
            fault = "no RSA key";
        else if (!(key->public = make_rsa(n, e)))
            fault = "no RSA key";
    }
    BN_free(n);
    BN_free(e);
    key->algorithm = KEY_RS256;
    return fault;
}

static const char *read_ec(const struct json_value *jwk, struct key *key)
{
    if (!str_is(text_member(jwk, "crv"), "P-256")) return "a curve other than P-256";
    unsigned char x[COORDINATE * 2], y[COORDINATE * 2], point[1 + 2 * COORDINATE];
    size_t x_size, y_size;
    if (!bytes_member(jwk, "x", x, sizeof x, &x_size) || x_size != COORDINATE ||
        !bytes_member(jwk, "y", y, sizeof y, &y_size) || y_size != COORDINATE) {
        return "x or y is missing, of another length or not base64url";
    }
    point[0] = POINT_CONVERSION_UNCOMPRESSED;
    memcpy(point + 1, x, COORDINATE);
    memcpy(point + 1 + COORDINATE, y, COORDINATE);
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    if (builder &&
        OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) &&
        OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point)) {
        key->public = make_public("EC", builder);
    }
    OSSL_PARAM_BLD_free(builder);
    key->algorithm = KEY_ES256;
    return key->public ? NULL : "a point that is not on the curve";
}

/* What a key says of itself, where it says anything: its algorithm, its use. */
static const char *check_purpose(const struct json_value *jwk, const char *algorithm)
{
    const struct json_value *alg = json_get(jwk, "alg");
    if (alg && !str_is(text_member(jwk, "alg"), algorithm)) return "alg does not fit its kind";
    const struct json_value *use = json_get(jwk, "use");
    if (use && !str_is(text_member(jwk, "use"), "sig")) return "use is not sig";
    const struct json_value *operations = json_get(jwk, "key_ops");
    if (!operations) return NULL;
    for (uint32_t i = 0; i < json_count(operations); i++) {
        if (str_is(json_string(json_item(operations, i)), "verify")) return NULL;
    }
    return "key_ops has no verify";
}

static const char *read_key(const struct json_value *jwk, struct key *key)
{
    if (!json_is(jwk, JSON_OBJECT)) return "a key that is no object";
    const struct json_value *kid = json_get(jwk, "kid");
    struct str name = text_member(jwk, "kid");
    if (kid && (!json_is(kid, JSON_STRING) || name.size == 0 || name.size > MAX_KID)) {
        return "kid is no text, empty or too long";
    }
    if (name.size > 0) memcpy(key->kid, name.data, name.size);
    key->kid_size = name.size;
    struct str kind = text_member(jwk, "kty");
    bool rsa = str_is(kind, "RSA");
    if (!rsa && !str_is(kind, "EC")) return "kty is neither RSA nor EC";
    const char *fault = check_purpose(jwk, rsa ? "RS256" : "ES256");
    if (fault) return fault;
    return rsa ? read_rsa(jwk, key) : read_ec(jwk, key);
}

/* NULL when it is no JSON, or more than a set of keys can be. */
static const struct json_value *read_json(struct str text, struct arena *arena)
{
    const struct json_value *value = NULL;
    jmp_buf escape;
    if (ARENA_TRY(arena, escape)) {
        struct json_fault fault;
        value = json_read(text, MAX_VALUES, arena, &fault);
    }
    arena->exit = NULL;
    return value;
}

bool keys_add_set(struct key_ring *ring, struct str text, struct keys_read *read)
{
    *read = (struct keys_read){0};
    struct arena arena;
    arena_init(&arena, SET_MEMORY);
    const struct json_value *list = json_get(read_json(text, &arena), "keys");
    bool is_set = json_is(list, JSON_LIST);
    for (uint32_t i = 0; is_set && i < json_count(list); i++) {
        const struct json_value *jwk = json_item(list, i);
        struct key key = {0};
        const char *fault = ring->count < AUTH_MAX_KEYS ? read_key(jwk, &key) : "too many keys";
        if (!fault) {
            ring->keys[ring->count++] = key;
            read->taken++;
            continue;
        }
        if (!read->reason) read->reason = fault;
        read->refused++;
    }
    arena_release(&arena);
    return is_set;
}

/* ---- Signatures ---- */

_Static_assert((int)KEY_SIGNATURE_HS256 == (int)HMAC_SIZE, "a signature by HS256 is the HMAC");

static bool verify_secret(const struct key *key, struct str text, struct str signature)
{
    unsigned char right[HMAC_SIZE];
    return signature.size == sizeof right && hmac_compute(key->hmac, text, right) &&
           CRYPTO_memcmp(right, signature.data, sizeof right) == 0;
}

static bool verify_public(const struct key *key, struct str text, const unsigned char *signature,
                          size_t size)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool right =
        context && EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, key->public) == 1 &&
        EVP_DigestVerify(context, signature, size, (const unsigned char *)text.data, text.size) ==
            1;
    EVP_MD_CTX_free(context);
    return right;
}

/* RFC 7518 3.4 has the two numbers one behind the other, OpenSSL wants them in DER. */
static bool verify_ecdsa(const struct key *key, struct str text, struct str signature)
{
    if (signature.size != KEY_SIGNATURE_ES256) return false;
    const unsigned char *bytes = (const unsigned char *)signature.data;
    BIGNUM *r = BN_bin2bn(bytes, COORDINATE, NULL);
    BIGNUM *s = BN_bin2bn(bytes + COORDINATE, COORDINATE, NULL);
    ECDSA_SIG *pair = ECDSA_SIG_new();
    if (!r || !s || !pair || !ECDSA_SIG_set0(pair, r, s)) {
        BN_free(r);
        BN_free(s);
        ECDSA_SIG_free(pair);
        return false;
    }
    unsigned char *der = NULL;
    int size = i2d_ECDSA_SIG(pair, &der);
    bool right = size > 0 && verify_public(key, text, der, (size_t)size);
    OPENSSL_free(der);
    ECDSA_SIG_free(pair); /* and the numbers with it */
    return right;
}

static bool verify(const struct key *key, struct str text, struct str signature)
{
    switch (key->algorithm) {
    case KEY_HS256: return verify_secret(key, text, signature);
    case KEY_ES256: return verify_ecdsa(key, text, signature);
    default: return verify_public(key, text, (const unsigned char *)signature.data, signature.size);
    }
}

bool keys_verify(const struct key_ring *ring, enum key_algorithm algorithm, struct str kid,
                 int64_t now, struct str text, struct str signature)
{
    for (unsigned i = 0; i < ring->count; i++) {
        const struct key *key = &ring->keys[i];
        if (key->algorithm != algorithm || (key->until != 0 && now >= key->until)) continue;
        struct str name = str_from(key->kid, key->kid_size);
        if (name.size > 0 && kid.size > 0 && !str_equal(name, kid)) continue;
        if (verify(key, text, signature)) return true;
    }
    return false;
}

bool keys_sign(const struct key_ring *ring, struct str text,
               unsigned char signature[KEY_SIGNATURE_HS256])
{
    for (unsigned i = 0; i < ring->count; i++) {
        if (ring->keys[i].algorithm == KEY_HS256)
            return hmac_compute(ring->keys[i].hmac, text, signature);
    }
    return false;
}

/* ---- Secrets ---- */

/* Words of manuals and of first tries, in small letters without what is between words. */
static bool is_known_word(struct str secret)
{
    static const char *const words[] = {
        "secret",
        "yoursecret",
        "yoursecretkey",
        "yoursupersecretkey",
        "your256bitsecret",
        "yoursecrethere",
        "yourjwtsecret",
        "jwtsecret",
        "jwtsecretkey",
        "mysecret",
        "mysecretkey",
        "supersecret",
        "supersecretkey",
        "secretkey",
        "topsecret",
        "changeme",
        "changethis",
        "changemeinproduction",
        "replaceme",
        "password",
        "passw0rd",
        "password123",
        "letmein",
        "qwerty",
        "admin",
        "default",
        "test",
        "testsecret",
        "testkey",
        "dev",
        "devsecret",
        "development",
        "developmentsecret",
        "devsecretkey",
        "example",
        "examplekey",
        "examplesecret",
        "learnflow",
        "learnflowsecret",
        "reviewagent",
        "reviewagentsecret",
        "s3cret",
        "s3cr3t",
        "shhhhh",
        "keyboardcat",
        "token",
        "tokensecret",
        "hmackey",
        "yourverylongsecretkey",
        "averylongsecretkey",
        "thisisasecret",
        "thisisaverysecretkey",
        "supersecretjwtkey",
        "supersecretjwtsecret",
        "yoursupersecretjwtkey",
        "yoursupersecretjwtkeychangeinproduction",
        "yoursecretkeychangeinproduction",
        "devsecretchangeinproduction",
    };
    char plain[64];
    size_t size = 0;
    for (size_t i = 0; i < secret.size; i++) {
        char c = ascii_lower(secret.data[i]);
        if (!ascii_is_lower(c) && !ascii_is_digit(c)) continue;
        if (size == sizeof plain) return false;
        plain[size++] = c;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_is(str_from(plain, size), words[i])) return true;
    }
    return false;
}

static unsigned distinct_bytes(struct str text)
{
    bool seen[256] = {false};
    unsigned count = 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        count += !seen[byte];
        seen[byte] = true;
    }
    return count;
}

const char *keys_weakness(struct str secret)
{
    enum { MIN_DISTINCT = 10 };
    if (is_known_word(secret)) return "it is one that stands in many manuals";
    if (secret.size < AUTH_MIN_SECRET) return "it has less than 32 bytes";
    if (distinct_bytes(secret) < MIN_DISTINCT) return "it is made of a few characters only";
    return NULL;
}

bool keys_equal(struct str a, struct str b)
{
    unsigned char digests[2][EVP_MAX_MD_SIZE];
    size_t size = 0;
    return EVP_Q_digest(NULL, "SHA256", NULL, a.data ? a.data : "", a.size, digests[0], &size) &&
           EVP_Q_digest(NULL, "SHA256", NULL, b.data ? b.data : "", b.size, digests[1], &size) &&
           CRYPTO_memcmp(digests[0], digests[1], size) == 0;
}

/* ---- base64url, RFC 4648 5 ---- */

/* What a character stands for, and one more, so that what is no digit is 0. */
static const unsigned char digit_and_one[256] = {
    ['A'] = 1,  ['B'] = 2,  ['C'] = 3,  ['D'] = 4,  ['E'] = 5,  ['F'] = 6,  ['G'] = 7,  ['H'] = 8,
    ['I'] = 9,  ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16,
    ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
    ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32,
    ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40,
    ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
    ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56,
    ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['-'] = 63, ['_'] = 64,
};

bool base64url_decode(struct str text, unsigned char *out, size_t *size)
{
    uint32_t bits = 0;
    unsigned held = 0;
    *size = 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned digit = digit_and_one[(unsigned char)text.data[i]];
        if (digit == 0) return false;
        bits = bits << 6 | (digit - 1);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        out[(*size)++] = (unsigned char)(bits >> held);
    }
    bits &= (1u << held) - 1;
    return held < 6 && bits == 0;
}

size_t base64url_encode(const unsigned char *bytes, size_t size, char *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    size_t written = 0;
    uint32_t bits = 0;
    unsigned held = 0;
    for (size_t i = 0; i < size; i++) {
        bits = bits << 8 | bytes[i];
        held += 8;
        while (held >= 6) {
            held -= 6;
            out[written++] = digits[bits >> held & 63];
        }
    }
    if (held > 0) out[written++] = digits[bits << (6 - held) & 63];
    return written;
}
