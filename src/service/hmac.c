#include "service/hmac.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <stdatomic.h>
#include <stdlib.h>

/* Copies kept for the next who need one: more than threads that check a token at once. */
enum { SPARES = 8 };

struct hmac {
    EVP_MAC_CTX *keyed; /* only copied, never used itself */
    _Atomic(EVP_MAC_CTX *) spares[SPARES];
};

static EVP_MAC_CTX *take_in(struct str key)
{
    char digest[] = "SHA256";
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_end(),
    };
    EVP_MAC *algorithm = EVP_MAC_fetch(NULL, "HMAC", NULL);
    EVP_MAC_CTX *context = algorithm ? EVP_MAC_CTX_new(algorithm) : NULL;
    EVP_MAC_free(algorithm); /* the context holds it */
    if (!context) return NULL;
    if (EVP_MAC_init(context, (const unsigned char *)key.data, key.size, parameters)) {
        return context;
    }
    EVP_MAC_CTX_free(context);
    return NULL;
}

struct hmac *hmac_create(struct str key)
{
    struct hmac *hmac = calloc(1, sizeof *hmac);
    if (!hmac) return NULL;
    hmac->keyed = take_in(key);
    if (hmac->keyed) return hmac;
    free(hmac);
    return NULL;
}

void hmac_destroy(struct hmac *hmac)
{
    if (!hmac) return;
    for (unsigned i = 0; i < SPARES; i++) EVP_MAC_CTX_free(hmac->spares[i]);
    EVP_MAC_CTX_free(hmac->keyed);
    free(hmac);
}

/* A context that is ready for a text. */
static EVP_MAC_CTX *borrow(struct hmac *hmac)
{
    for (unsigned i = 0; i < SPARES; i++) {
        EVP_MAC_CTX *spare = atomic_exchange(&hmac->spares[i], NULL);
        if (!spare) continue;
        /* Without a key it begins again with the one that it has. */
        if (EVP_MAC_init(spare, NULL, 0, NULL)) return spare;
        EVP_MAC_CTX_free(spare);
        break;
    }
    return EVP_MAC_CTX_dup(hmac->keyed);
}

static void give_back(struct hmac *hmac, EVP_MAC_CTX *context)
{
    for (unsigned i = 0; i < SPARES; i++) {
        EVP_MAC_CTX *none = NULL;
        if (atomic_compare_exchange_strong(&hmac->spares[i], &none, context)) return;
    }
    EVP_MAC_CTX_free(context);
}

bool hmac_compute(struct hmac *hmac, struct str text, unsigned char out[HMAC_SIZE])
{
    EVP_MAC_CTX *context = borrow(hmac);
    if (!context) return false;
    size_t size = 0;
    bool done = EVP_MAC_update(context, (const unsigned char *)text.data, text.size) &&
                EVP_MAC_final(context, out, &size, HMAC_SIZE) && size == HMAC_SIZE;
    give_back(hmac, context);
    return done;
}
