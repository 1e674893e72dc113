/*
 * hmac: HMAC-SHA256 (RFC 2104) with a key that is prepared once.
 *
 * To look up the algorithm and to take in the key costs the library several times what
 * it costs to authenticate the text of a token.  So that is done when the key comes, and
 * each signature begins with a copy.  Any thread may use it at any time.
 */
#ifndef SERVICE_HMAC_H
#define SERVICE_HMAC_H

#include "base/str.h"

enum { HMAC_SIZE = 32 /* bytes */ };

struct hmac;

/* The key is copied; NULL when out of memory. */
struct hmac *hmac_create(struct str key);
void hmac_destroy(struct hmac *hmac); /* and wipes the key; NULL is fine */

/* False when out of memory. */
bool hmac_compute(struct hmac *hmac, struct str text, unsigned char out[HMAC_SIZE]);

#endif
