/*
 * keys: what the signature of a token is checked with.
 *
 * A ring is made once and never changed after: who has it may use it from any
 * thread, and who gives the last hold of it back frees it.
 */
#ifndef SERVICE_KEYS_H
#define SERVICE_KEYS_H

#include "base/str.h"

/* Each key has the one algorithm that it is for. */
enum key_algorithm { KEY_HS256, KEY_RS256, KEY_ES256, KEY_ALGORITHM_COUNT };

enum {
    KEY_SIGNATURE_HS256 = 32, /* bytes of a signature */
    KEY_SIGNATURE_ES256 = 64,
    KEY_MAX_BITS = 8192, /* of an RSA key: a check of more takes too long */
};

struct key_ring;

/* An empty ring with one hold on it; NULL when out of memory. */
struct key_ring *keys_create(void);
void keys_hold(struct key_ring *ring);
void keys_release(struct key_ring *ring);

/*
 * Adds a secret for HS256; `until` in seconds since 1970 is when it ends, 0 for never.
 * The first one added is the one that signs.  False when out of memory.
 */
bool keys_add_secret(struct key_ring *ring, struct str secret, int64_t until);

struct keys_read {
    unsigned taken;
    unsigned refused;
    const char *reason; /* why the first one was refused; NULL: none was */
};

/*
 * Adds the public keys of a JSON Web Key Set (RFC 7517): RSA of at least AUTH_MIN_RSA
 * bits for RS256, and P-256 for ES256.  Keys for another use, another algorithm or
 * of another kind are left out and counted.  False when the text is no such set.
 */
bool keys_add_set(struct key_ring *ring, struct str text, struct keys_read *read);

unsigned keys_count(const struct key_ring *ring, enum key_algorithm algorithm);

/*
 * Whether a key of the algorithm made `signature` over `text`.  `kid` is what the
 * token calls its key, empty for nothing: a key with a name of its own is only tried
 * when it is that one.  Secrets have no names.
 */
bool keys_verify(const struct key_ring *ring, enum key_algorithm algorithm, struct str kid,
                 int64_t now, struct str text, struct str signature);

/* The HS256 signature by the first secret; false when there is none. */
bool keys_sign(const struct key_ring *ring, struct str text,
               unsigned char signature[KEY_SIGNATURE_HS256]);

/* Why a secret is easy to guess, in words that do not hold it; NULL: nothing is known. */
const char *keys_weakness(struct str secret);

/* Whether two texts are the same, in a time that does not tell where they differ. */
bool keys_equal(struct str a, struct str b);

/*
 * Decodes base64url without padding into `out`, which has room for text.size bytes.
 * Only the one right form of each value: no other characters, no bits left over that
 * are not zero.  False for anything else.
 */
bool base64url_decode(struct str text, unsigned char *out, size_t *size);

/* Encodes into `out`, which has room for size * 4 / 3 + 4 bytes; returns how many. */
size_t base64url_encode(const unsigned char *bytes, size_t size, char *out);

#endif
