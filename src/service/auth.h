/*
 * auth: who is asking, by a JSON Web Token.
 *
 * Tokens are checked as RFC 8725 asks: the algorithm is pinned to the key (HS256)
 * before the signature is looked at, `none` and `crit` are refused, and the claims
 * are checked one by one.  `sub` is the student, `role` what the caller may do.
 */
#ifndef SERVICE_AUTH_H
#define SERVICE_AUTH_H

#include "base/arena.h"

enum role_of_caller { ROLE_STUDENT, ROLE_TEACHER, ROLE_SERVICE, ROLE_OF_CALLER_COUNT };

enum { AUTH_MAX_SUBJECT = 256 /* bytes */ };

struct caller {
    char subject[AUTH_MAX_SUBJECT]; /* who, not NUL-terminated; a student's reviews are his own */
    size_t subject_size;
    enum role_of_caller role;
};

enum {
    AUTH_MAX_TOKEN = 4096, /* bytes */
    AUTH_LEEWAY = 30,      /* seconds that clocks may differ */
    AUTH_MIN_SECRET = 32,  /* bytes; RFC 7518 3.2 wants a key as long as the hash */
};

struct auth;

/*
 * A verifier for tokens signed with `secret`; an empty secret gives one that is
 * not configured.  NULL when out of memory.  May be used by several threads.
 */
struct auth *auth_create(struct str secret);
void auth_destroy(struct auth *auth);
bool auth_is_configured(const struct auth *auth);

/*
 * Checks an Authorization header (the whole value, or empty for none) at the given
 * time in seconds since 1970.  On success fills in the caller and returns NULL; else
 * returns why not, as a sentence without anything of the token in it.
 */
const char *auth_check(const struct auth *auth, struct str header, int64_t now,
                       struct caller *caller);

/* Signs a token; the text is in `arena`, empty when signing failed. */
struct str auth_sign(const struct auth *auth, struct str subject, enum role_of_caller role,
                     int64_t now, int64_t seconds, struct arena *arena);

const char *role_name(enum role_of_caller role);
enum role_of_caller role_of_name(struct str name); /* ROLE_OF_CALLER_COUNT: none */

#endif
