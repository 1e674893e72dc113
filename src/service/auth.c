#include "service/auth.h"

#include <cjose/cjose.h>
#include <jansson.h>
#include <stdlib.h>

struct auth {
    cjose_jwk_t *key; /* NULL: not configured */
};

static const char *const roles[] = {"student", "teacher", "service"};

const char *role_name(enum role_of_caller role)
{
    return roles[role];
}

enum role_of_caller role_of_name(struct str name)
{
    unsigned role = 0;
    while (role < ROLE_OF_CALLER_COUNT && !str_is(name, roles[role])) role++;
    return (enum role_of_caller)role;
}

struct auth *auth_create(struct str secret)
{
    struct auth *auth = calloc(1, sizeof *auth);
    if (!auth || secret.size == 0) return auth;
    cjose_err error;
    auth->key = cjose_jwk_create_oct_spec((const uint8_t *)secret.data, secret.size, &error);
    if (auth->key) return auth;
    free(auth);
    return NULL;
}

void auth_destroy(struct auth *auth)
{
    if (!auth) return;
    if (auth->key) cjose_jwk_release(auth->key);
    free(auth);
}

bool auth_is_configured(const struct auth *auth)
{
    return auth->key != NULL;
}

/* ---- Checking ---- */

/* The header names the one algorithm that the key is for, and asks for nothing unknown. */
static const char *check_header(cjose_jws_t *jws)
{
    cjose_err error;
    cjose_header_t *header = cjose_jws_get_protected(jws);
    const char *algorithm = header ? cjose_header_get(header, CJOSE_HDR_ALG, &error) : NULL;
    if (!algorithm || strcmp(algorithm, CJOSE_HDR_ALG_HS256) != 0) {
        return "the token is not signed with HS256";
    }
    char *critical = cjose_header_get_raw(header, "crit", &error);
    if (critical) {
        cjose_get_dealloc()(critical);
        return "the token has critical extensions that are not known";
    }
    return NULL;
}

/* A time claim; false when it is there but is no number. */
static bool time_claim(const json_t *claims, const char *name, bool *present, double *value)
{
    const json_t *claim = json_object_get(claims, name);
    *present = claim != NULL;
    if (!claim) return true;
    *value = json_number_value(claim);
    return json_is_number(claim);
}

static const char *check_times(const json_t *claims, int64_t now)
{
    bool present;
    double time = 0;
    if (!time_claim(claims, "exp", &present, &time)) return "exp is no number";
    if (!present) return "exp is missing";
    if (!(time > (double)(now - AUTH_LEEWAY))) return "the token has expired";
    if (!time_claim(claims, "nbf", &present, &time)) return "nbf is no number";
    if (present && !(time <= (double)(now + AUTH_LEEWAY))) return "the token is not valid yet";
    return NULL;
}

static const char *check_subject(const json_t *claims, struct caller *caller)
{
    const json_t *subject = json_object_get(claims, "sub");
    if (!json_is_string(subject)) return "sub is missing or no text";
    caller->subject_size = json_string_length(subject);
    if (caller->subject_size == 0 || caller->subject_size > AUTH_MAX_SUBJECT) {
        return "sub is empty or too long";
    }
    memcpy(caller->subject, json_string_value(subject), caller->subject_size);

    const json_t *role = json_object_get(claims, "role");
    caller->role = ROLE_STUDENT;
    if (!role) return NULL;
    if (!json_is_string(role)) return "role is no text";
    caller->role = role_of_name(str_from(json_string_value(role), json_string_length(role)));
    return caller->role == ROLE_OF_CALLER_COUNT ? "role is none of student, teacher, service" : NULL;
}

static const char *check_claims(cjose_jws_t *jws, int64_t now, struct caller *caller)
{
    cjose_err error;
    uint8_t *text;
    size_t size;
    if (!cjose_jws_get_plaintext(jws, &text, &size, &error)) return "the token has no claims";
    json_t *claims = json_loadb((const char *)text, size, JSON_REJECT_DUPLICATES, NULL);
    const char *fault = "the claims are no JSON object";
    if (json_is_object(claims)) {
        fault = check_times(claims, now);
        if (!fault) fault = check_subject(claims, caller);
    }
    json_decref(claims);
    return fault;
}

static const char *check_token(const struct auth *auth, struct str token, int64_t now,
                               struct caller *caller)
{
    if (token.size == 0) return "the token is empty";
    if (token.size > AUTH_MAX_TOKEN) return "the token is too long";
    cjose_err error;
    cjose_jws_t *jws = cjose_jws_import(token.data, token.size, &error);
    if (!jws) return "the token is malformed";
    const char *fault = check_header(jws);
    if (!fault && !cjose_jws_verify(jws, auth->key, &error)) fault = "the signature does not match";
    if (!fault) fault = check_claims(jws, now, caller);
    cjose_jws_release(jws);
    return fault;
}

const char *auth_check(const struct auth *auth, struct str header, int64_t now,
                       struct caller *caller)
{
    enum { SCHEME = 7 }; /* "Bearer " */
    header = str_trim(header);
    if (header.size == 0) return "there is no Authorization header";
    static const char scheme[] = "bearer ";
    bool bearer = header.size >= SCHEME;
    for (size_t i = 0; bearer && i < SCHEME; i++) bearer = ascii_lower(header.data[i]) == scheme[i];
    if (!bearer) return "the Authorization header is not of the form: Bearer TOKEN";
    return check_token(auth, str_trim(str_sub(header, SCHEME, header.size)), now, caller);
}

/* ---- Signing ---- */

static struct str sign_claims(const struct auth *auth, const char *claims, struct arena *arena)
{
    cjose_err error;
    struct str token = STR_EMPTY;
    cjose_header_t *header = cjose_header_new(&error);
    if (!header) return token;
    cjose_jws_t *jws = NULL;
    if (cjose_header_set(header, CJOSE_HDR_ALG, CJOSE_HDR_ALG_HS256, &error) &&
        cjose_header_set(header, "typ", "JWT", &error)) {
        jws = cjose_jws_sign(auth->key, header, (const uint8_t *)claims, strlen(claims), &error);
    }
    const char *text;
    if (jws && cjose_jws_export(jws, &text, &error)) token = arena_copy(arena, str_of(text));
    if (jws) cjose_jws_release(jws);
    cjose_header_release(header);
    return token;
}

struct str auth_sign(const struct auth *auth, struct str subject, enum role_of_caller role,
                     int64_t now, int64_t seconds, struct arena *arena)
{
    if (!auth->key) return STR_EMPTY;
    json_t *claims = json_pack("{s:s%, s:s, s:I, s:I}", "sub", subject.data, subject.size, "role",
                               role_name(role), "iat", (json_int_t)now, "exp",
                               (json_int_t)(now + seconds));
    char *text = claims ? json_dumps(claims, JSON_COMPACT) : NULL;
    struct str token = text ? sign_claims(auth, text, arena) : STR_EMPTY;
    free(text);
    json_decref(claims);
    return token;
}
