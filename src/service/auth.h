/*
 * auth: who is asking, by a JSON Web Token or by the sidecar's token.
 *
 * Tokens are checked as RFC 8725 asks.  Each key has one algorithm (HS256 for the
 * secrets, RS256 or ES256 for what is in the key file), and only the keys of the
 * algorithm that a token names are tried, so that no key can be taken for another
 * kind.  Encoding and JSON are read strictly, `crit` and keys that a token brings
 * along are refused, and the claims are checked one by one.  `sub` is the student,
 * `role` what the caller may do.
 *
 * Keys can change while requests are checked: a check works with the keys that were
 * in force when it began, and nobody waits for files.
 */
#ifndef SERVICE_AUTH_H
#define SERVICE_AUTH_H

#include "base/arena.h"
#include "status.h"

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
    AUTH_MIN_RSA = 2048,   /* bits; RFC 7518 3.3 */
    AUTH_MAX_KEYS = 32,    /* of a key file that are used */
    AUTH_REFRESH_MS = 250, /* how often auth_refresh wants to be called */
};

/* What is empty or NULL is not configured.  Texts must live as long as the auth. */
struct auth_config {
    struct str secret;       /* HS256 */
    struct str previous;     /* HS256, accepted as well */
    const char *secret_file; /* holds the secret, in place of `secret`; watched */
    const char *jwks_file;   /* public keys for RS256 and ES256 (RFC 7517); watched */
    struct str issuer;       /* `iss` has to be this */
    struct str audience;     /* `aud` has to be or to hold this */
    struct str api_token;    /* what the sidecar proves itself with */
    int64_t overlap;         /* seconds that a secret of the file stays valid after its change */
};

struct auth;

/*
 * Reads the files that are there; one that is missing or unusable is no failure,
 * since it may come later.  Logs nothing.  NULL when out of memory.
 */
struct auth *auth_create(const struct auth_config *config, int64_t now);
void auth_destroy(struct auth *auth);

/*
 * Whether there is a key to check tokens with, so that the service is ready.  The
 * sidecar's token alone does not make it so: a key is required (the runbook), and a
 * rollout that has lost it has to halt, not to take the place of pods that have one.
 */
bool auth_is_configured(const struct auth *auth);

/* Logs what keys there are and what is wrong with them; never a key. */
void auth_report(const struct auth *auth);

/*
 * Reads the files again and takes over what has changed; to be called each
 * AUTH_REFRESH_MS, by one thread.  A change is taken at the second call that sees the same
 * bytes, so that a file half written is not, or at once when `at_once` is set
 * (SIGHUP).  A file that is missing, empty or unusable changes nothing; the log says
 * so once.
 */
void auth_refresh(struct auth *auth, int64_t now, bool at_once);

/* What a request brings to prove its caller: whole header values, empty for none. */
struct credentials {
    struct str authorization; /* Authorization */
    struct str api_token;     /* dapr-api-token */
    struct str caller_app;    /* dapr-caller-app-id */
};

/*
 * Checks what was brought, at a time in seconds since 1970.  An Authorization header
 * decides alone, so that a student's token that a service passes on stays a
 * student's; without one, the sidecar's token lets in the app `app:ID` as a service.
 * STATUS_OK and the caller; or STATUS_NO_KEY; or STATUS_UNAUTHORIZED and in *why a
 * sentence with nothing of the credentials in it.  The token is read in the arena.  For
 * any number of threads.
 */
MUST_CHECK enum status auth_check(const struct auth *auth, const struct credentials *credentials,
                                  int64_t now, struct arena *arena, struct caller *caller,
                                  const char **why);

/*
 * Signs a token with the present secret; the text is in `arena`, empty when there is
 * no secret, the subject is no UTF-8, or signing failed.
 */
struct str auth_sign(const struct auth *auth, struct str subject, enum role_of_caller role,
                     int64_t now, int64_t seconds, struct arena *arena);

const char *role_name(enum role_of_caller role);
enum role_of_caller role_of_name(struct str name); /* ROLE_OF_CALLER_COUNT: none */

#endif
