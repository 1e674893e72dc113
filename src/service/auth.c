#include "service/auth.h"

#include "base/json_in.h"
#include "base/json_out.h"
#include "base/log.h"
#include "base/utf8.h"
#include "service/keys.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    MAX_FILE = 64 * 1024, /* bytes of a key file */
    MAX_RETIRED = 4,      /* secrets that still are valid after a change */
    MAX_KID = 256,
    MAX_APP = 128, /* bytes of an app's id */
};

/* 9999-12-31 in seconds; what is later is in milliseconds, or nonsense. */
static const int64_t last_time = 253402300799;

/* ---- The keys in force ---- */

/* A file whose bytes matter.  All its texts are owned. */
struct watched {
    const char *setting; /* the variable that names it */
    const char *path;    /* NULL: not configured */
    struct str used;     /* the bytes in force */
    struct str seen;     /* other bytes, seen once */
    const char *fault;   /* why it could not be used last time; NULL: it could */
};

struct retired {
    struct str secret; /* owned; empty: a free place */
    int64_t until;
};

/*
 * What changes, apart from the auth itself, which all threads may read.  The lock is
 * held only to take hold of the ring in force or to put another in its place; the
 * rest belongs to the thread that refreshes.
 */
struct vault {
    pthread_mutex_t lock;
    struct key_ring *ring;
    struct watched secret_file, jwks_file;
    struct retired retired[MAX_RETIRED];
    struct keys_read set; /* what was read of the key file */
};

struct auth {
    struct auth_config config;
    struct vault *vault;
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

static struct key_ring *hold_ring(const struct auth *auth)
{
    struct vault *vault = auth->vault;
    pthread_mutex_lock(&vault->lock);
    struct key_ring *ring = vault->ring;
    keys_hold(ring);
    pthread_mutex_unlock(&vault->lock);
    return ring;
}

static void replace_ring(struct vault *vault, struct key_ring *ring)
{
    pthread_mutex_lock(&vault->lock);
    struct key_ring *old = vault->ring;
    vault->ring = ring;
    pthread_mutex_unlock(&vault->lock);
    keys_release(old);
}

static void forget(struct str *owned)
{
    OPENSSL_clear_free((void *)(uintptr_t)owned->data, owned->size);
    *owned = STR_EMPTY;
}

static struct str present_secret(const struct auth *auth)
{
    return auth->config.secret_file ? auth->vault->secret_file.used : auth->config.secret;
}

/* A ring of everything that is valid now; NULL when out of memory. */
static struct key_ring *make_ring(const struct auth *auth, int64_t now)
{
    struct vault *vault = auth->vault;
    struct key_ring *ring = keys_create();
    if (!ring) return NULL;
    struct str secret = present_secret(auth);
    bool complete = secret.size == 0 || keys_add_secret(ring, secret, 0);
    if (auth->config.previous.size > 0) complete &= keys_add_secret(ring, auth->config.previous, 0);
    for (unsigned i = 0; i < MAX_RETIRED; i++) {
        struct retired *retired = &vault->retired[i];
        if (retired->secret.size > 0 && now >= retired->until) forget(&retired->secret);
        if (retired->secret.size == 0) continue;
        complete &= keys_add_secret(ring, retired->secret, retired->until);
    }
    struct str set = vault->jwks_file.used;
    if (set.size > 0) keys_add_set(ring, set, &vault->set);
    if (complete) return ring;
    keys_release(ring);
    return NULL;
}

/* ---- Files ---- */

/* The bytes of a regular file, owned by the caller; NULL or why there are none. */
static const char *read_file(const char *path, struct str *bytes)
{
    /* Not waiting, in case it is a pipe. */
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return "it cannot be opened";
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        close(file);
        return "it is no regular file";
    }
    char *memory = OPENSSL_malloc(MAX_FILE + 1);
    size_t size = 0;
    ssize_t got = memory ? 1 : -1;
    while (got > 0 && size <= MAX_FILE) {
        got = read(file, memory + size, MAX_FILE + 1 - size);
        if (got > 0) size += (size_t)got;
    }
    close(file);
    *bytes = str_from(memory, size);
    if (got >= 0 && size <= MAX_FILE) return NULL;
    OPENSSL_clear_free(memory, size);
    *bytes = STR_EMPTY;
    return got < 0 ? "it cannot be read" : "it has more than 64 KB";
}

/* A line end behind a secret is not part of it. */
static struct str without_line_end(struct str text)
{
    while (text.size > 0 &&
           (text.data[text.size - 1] == '\n' || text.data[text.size - 1] == '\r')) {
        text.size--;
    }
    return text;
}

static const char *fault_of_secret(struct str bytes)
{
    return bytes.size == 0 ? "it is empty" : NULL;
}

static const char *fault_of_set(struct str bytes)
{
    struct key_ring *ring = keys_create();
    if (!ring) return "out of memory";
    struct keys_read read;
    const char *fault = NULL;
    if (!keys_add_set(ring, bytes, &read))
        fault = "it is no JSON Web Key Set";
    else if (read.taken == 0)
        fault = "it has no key that can be used";
    keys_release(ring);
    return fault;
}

/*
 * Looks at a file again.  True when it has new bytes that are to be used: they are
 * in *taken, owned by the caller.
 */
static bool look_again(struct watched *file, bool at_once, struct str *taken)
{
    if (!file->path) return false;
    bool secret = strcmp(file->setting, "JWT_SECRET_FILE") == 0;
    struct str bytes = STR_EMPTY;
    file->fault = read_file(file->path, &bytes);
    size_t whole = bytes.size;
    if (secret) bytes = without_line_end(bytes);
    bool other = !file->fault && !str_equal(bytes, file->used);
    if (!file->fault && secret) file->fault = fault_of_secret(bytes);
    /* Reading keys takes a while: only when they are new. */
    if (other && !secret && !str_equal(bytes, file->seen)) file->fault = fault_of_set(bytes);
    if (other && !file->fault && (at_once || str_equal(bytes, file->seen))) {
        forget(&file->seen);
        /* Kept without what follows the secret, in memory of that size. */
        *taken = str_from(OPENSSL_memdup(bytes.data, bytes.size), bytes.size);
        OPENSSL_clear_free((void *)(uintptr_t)bytes.data, whole);
        return taken->data != NULL;
    }
    forget(&file->seen);
    if (other && !file->fault) {
        file->seen = str_from(OPENSSL_memdup(bytes.data, bytes.size), bytes.size);
        if (!file->seen.data) file->seen.size = 0;
    }
    OPENSSL_clear_free((void *)(uintptr_t)bytes.data, whole);
    return false;
}

/* ---- Creating ---- */

struct auth *auth_create(const struct auth_config *config, int64_t now)
{
    struct auth *auth = calloc(1, sizeof *auth);
    if (!auth) return NULL;
    auth->config = *config;
    auth->vault = calloc(1, sizeof *auth->vault);
    if (!auth->vault) {
        free(auth);
        return NULL;
    }
    struct vault *vault = auth->vault;
    pthread_mutex_init(&vault->lock, NULL);
    vault->secret_file =
        (struct watched){.setting = "JWT_SECRET_FILE", .path = config->secret_file};
    vault->jwks_file = (struct watched){.setting = "JWT_JWKS_FILE", .path = config->jwks_file};
    look_again(&vault->secret_file, true, &vault->secret_file.used);
    look_again(&vault->jwks_file, true, &vault->jwks_file.used);
    vault->ring = make_ring(auth, now);
    if (vault->ring) return auth;
    auth_destroy(auth);
    return NULL;
}

void auth_destroy(struct auth *auth)
{
    if (!auth) return;
    struct vault *vault = auth->vault;
    keys_release(vault->ring);
    forget(&vault->secret_file.used);
    forget(&vault->secret_file.seen);
    forget(&vault->jwks_file.used);
    forget(&vault->jwks_file.seen);
    for (unsigned i = 0; i < MAX_RETIRED; i++) forget(&vault->retired[i].secret);
    pthread_mutex_destroy(&vault->lock);
    free(vault);
    free(auth);
}

static bool has_keys(const struct key_ring *ring)
{
    bool some = false;
    for (unsigned i = 0; i < KEY_ALGORITHM_COUNT; i++) some |= keys_count(ring, i) > 0;
    return some;
}

bool auth_is_configured(const struct auth *auth)
{
    struct key_ring *ring = hold_ring(auth);
    bool some = has_keys(ring);
    keys_release(ring);
    return some;
}

/* ---- Reporting and refreshing ---- */

static void report_weakness(const char *setting, struct str secret)
{
    const char *weakness = secret.size > 0 ? keys_weakness(secret) : NULL;
    if (!weakness) return;
    log_event(LOG_LEVEL_WARNING, "a secret is weak: use at least 32 random bytes",
              LOG_TEXT("setting", setting), LOG_TEXT("reason", weakness));
}

static void report_fault(const struct watched *file)
{
    if (!file->path || !file->fault) return;
    log_event(LOG_LEVEL_WARNING, "a key file cannot be used; the keys stay as they are",
              LOG_TEXT("setting", file->setting), LOG_TEXT("reason", file->fault));
}

static void report_set(const struct keys_read *set)
{
    if (set->refused == 0) return;
    log_event(LOG_LEVEL_WARNING, "keys of the key set are left out",
              LOG_TEXT("setting", "JWT_JWKS_FILE"), LOG_UINT("keys", set->refused),
              LOG_TEXT("reason", set->reason));
}

static const char *present_setting(const struct auth *auth)
{
    return auth->config.secret_file ? "JWT_SECRET_FILE" : "JWT_SECRET";
}

void auth_report(const struct auth *auth)
{
    const struct vault *vault = auth->vault;
    const struct auth_config *config = &auth->config;
    struct key_ring *ring = hold_ring(auth);
    log_event(LOG_LEVEL_INFO, "keys", LOG_UINT("hs256", keys_count(ring, KEY_HS256)),
              LOG_UINT("rs256", keys_count(ring, KEY_RS256)),
              LOG_UINT("es256", keys_count(ring, KEY_ES256)),
              LOG_TEXT("issuer", config->issuer.size > 0 ? "checked" : "any"),
              LOG_TEXT("audience", config->audience.size > 0 ? "checked" : "any"),
              LOG_TEXT("sidecar", config->api_token.size > 0 ? "token" : "none"));
    if (!has_keys(ring)) {
        log_message(LOG_LEVEL_WARNING,
                    config->api_token.size > 0
                        ? "no key to check tokens with is configured: only apps are let in, by the "
                          "sidecar's token; everybody else is answered 503, and so is /ready"
                        : "no key to check tokens with is configured: protected routes answer 503");
    }
    keys_release(ring);
    if (config->secret_file && config->secret.size > 0) {
        log_message(LOG_LEVEL_WARNING, "JWT_SECRET is not used, since JWT_SECRET_FILE is set");
    }
    report_fault(&vault->secret_file);
    report_fault(&vault->jwks_file);
    report_set(&vault->set);
    report_weakness(present_setting(auth), present_secret(auth));
    report_weakness("JWT_SECRET_PREVIOUS", config->previous);
    report_weakness("APP_API_TOKEN", config->api_token);
}

/* Keeps the secret that was in force, in the place of the one that ends first. */
static void retire(struct auth *auth, struct str *secret, int64_t now)
{
    struct retired *place = auth->vault->retired;
    for (unsigned i = 0; i < MAX_RETIRED; i++) {
        struct retired *other = &auth->vault->retired[i];
        if (other->secret.size == 0 || (place->secret.size > 0 && other->until < place->until)) {
            place = other;
        }
    }
    forget(&place->secret);
    *place = (struct retired){.secret = *secret, .until = now + auth->config.overlap};
    *secret = STR_EMPTY;
}

static bool refresh_file(struct auth *auth, struct watched *file, int64_t now, bool at_once)
{
    struct str taken = STR_EMPTY;
    const char *before = file->fault;
    bool changed = look_again(file, at_once, &taken);
    if (file->fault && file->fault != before) report_fault(file);
    if (!changed) return false;
    if (file == &auth->vault->secret_file && file->used.size > 0 && auth->config.overlap > 0) {
        retire(auth, &file->used, now);
    }
    forget(&file->used);
    file->used = taken;
    return true;
}

void auth_refresh(struct auth *auth, int64_t now, bool at_once)
{
    struct vault *vault = auth->vault;
    bool secret = refresh_file(auth, &vault->secret_file, now, at_once);
    bool set = refresh_file(auth, &vault->jwks_file, now, at_once);
    bool ended = false;
    for (unsigned i = 0; i < MAX_RETIRED; i++) {
        ended |= vault->retired[i].secret.size > 0 && now >= vault->retired[i].until;
    }
    if (!secret && !set && !ended) return;
    struct key_ring *ring = make_ring(auth, now);
    if (!ring) {
        log_message(LOG_LEVEL_ERROR, "out of memory: the new keys are not in force");
        return;
    }
    replace_ring(vault, ring);
    if (secret) {
        log_event(LOG_LEVEL_INFO, "the secret has changed", LOG_TEXT("setting", "JWT_SECRET_FILE"),
                  LOG_UINT("hs256", keys_count(ring, KEY_HS256)),
                  LOG_UINT("overlap_seconds", (uint64_t)auth->config.overlap));
        report_weakness("JWT_SECRET_FILE", vault->secret_file.used);
    }
    if (set) {
        log_event(LOG_LEVEL_INFO, "the key set has changed", LOG_TEXT("setting", "JWT_JWKS_FILE"),
                  LOG_UINT("rs256", keys_count(ring, KEY_RS256)),
                  LOG_UINT("es256", keys_count(ring, KEY_ES256)));
        report_set(&vault->set);
    }
}

/* ---- A token ---- */

/* A token taken apart; the JSON is parsed as it comes, the signature is bytes. */
struct token {
    struct str input; /* what is signed: header and claims as sent */
    const struct json_value *header, *claims;
    struct str signature;
};

static bool decode(struct str encoded, struct arena *arena, struct str *bytes)
{
    size_t size;
    if (encoded.size == 0) return false;
    unsigned char *memory = arena_alloc(arena, encoded.size);
    if (!base64url_decode(encoded, memory, &size)) return false;
    *bytes = str_from((const char *)memory, size);
    return true;
}

static const struct json_value *read_object(struct str encoded, struct arena *arena)
{
    struct str text;
    struct json_fault fault;
    if (!decode(encoded, arena, &text)) return NULL;
    /* A token has not the bytes for more values than this. */
    const struct json_value *value = json_read(text, AUTH_MAX_TOKEN, arena, &fault);
    return json_is(value, JSON_OBJECT) ? value : NULL;
}

static const char *take_apart(struct str text, struct arena *arena, struct token *token)
{
    if (text.size == 0) return "the token is empty";
    if (text.size > AUTH_MAX_TOKEN) return "the token is too long";
    struct str rest = text;
    struct str header, claims, signature;
    if (!str_split(&rest, '.', &header) || !str_split(&rest, '.', &claims) ||
        !str_split(&rest, '.', &signature) || rest.data) {
        return "the token is not made of three parts";
    }
    token->input = str_sub(text, 0, header.size + 1 + claims.size);
    token->header = read_object(header, arena);
    if (!token->header) return "the token's header is no JSON object in base64url";
    token->claims = read_object(claims, arena);
    if (!token->claims) return "the token's claims are no JSON object in base64url";
    if (signature.size == 0) return "the token is not signed";
    if (!decode(signature, arena, &token->signature))
        return "the token's signature is not base64url";
    return NULL;
}

/* RFC 8725 3.11: a token that says it is of another type was made for another use. */
static bool is_known_type(const struct json_value *type)
{
    static const char *const types[] = {"jwt", "application/jwt", "at+jwt", "application/at+jwt"};
    if (!type) return true;
    char lower[32];
    struct str name = json_string(type);
    if (name.size > sizeof lower) return false;
    for (size_t i = 0; i < name.size; i++) lower[i] = ascii_lower(name.data[i]);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (str_is(str_from(lower, name.size), types[i])) return true;
    }
    return false;
}

/* A key's name is only compared; what is no name is refused all the same. */
static bool is_key_name(const struct json_value *kid)
{
    struct str name = json_string(kid);
    if (name.size == 0 || name.size > MAX_KID) return false;
    if (str_find(name, (struct str)STR("..")) < name.size) return false;
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        if (!ascii_is_alpha(c) && !ascii_is_digit(c) && !strchr("._~:/+=@-", c)) return false;
    }
    return true;
}

static const char *check_header(const struct token *token, enum key_algorithm *algorithm,
                                struct str *kid)
{
    static const char *const names[KEY_ALGORITHM_COUNT] = {"HS256", "RS256", "ES256"};
    /* What asks for another way of reading, or brings the key to believe along. */
    static const char *const refused[] = {"crit", "b64", "jku", "jwk", "x5u",
                                          "x5c",  "enc", "zip", "cty"};
    const struct json_value *header = token->header;
    const struct json_value *alg = json_get(header, "alg");
    if (!json_is(alg, JSON_STRING)) return "the token names no algorithm";
    unsigned at = 0;
    while (at < KEY_ALGORITHM_COUNT && !str_is(json_string(alg), names[at])) at++;
    if (at == KEY_ALGORITHM_COUNT)
        return "the token is signed by an algorithm that is not accepted";
    *algorithm = (enum key_algorithm)at;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        if (json_get(header, refused[i])) return "the token's header asks for what is not accepted";
    }
    if (!is_known_type(json_get(header, "typ"))) return "the token is of another type";
    const struct json_value *named = json_get(header, "kid");
    *kid = STR_EMPTY;
    if (!named) return NULL;
    if (!is_key_name(named)) return "kid is no name of a key";
    *kid = json_string(named);
    return NULL;
}

/* A time claim in whole seconds; false when it is there but is none. */
static bool time_claim(const struct json_value *claims, const char *name, bool *present,
                       int64_t *value)
{
    const struct json_value *claim = json_get(claims, name);
    double number = json_number(claim);
    *present = claim != NULL;
    *value = 0;
    if (!claim) return true;
    if (!json_is_whole(claim) || number < 0 || number > (double)last_time) return false;
    *value = (int64_t)number; /* as it was written: a double holds more than that exactly */
    return true;
}

static const char *check_times(const struct json_value *claims, int64_t now)
{
    bool present;
    int64_t time;
    if (!time_claim(claims, "exp", &present, &time)) return "exp is no time in whole seconds";
    if (!present) return "exp is missing";
    if (time <= now - AUTH_LEEWAY) return "the token has expired";
    if (!time_claim(claims, "nbf", &present, &time)) return "nbf is no time in whole seconds";
    if (present && time > now + AUTH_LEEWAY) return "the token is not valid yet";
    if (!time_claim(claims, "iat", &present, &time)) return "iat is no time in whole seconds";
    if (present && time > now + AUTH_LEEWAY) return "the token was issued in the future";
    return NULL;
}

static const char *check_issuer(const struct json_value *claims, struct str wanted)
{
    const struct json_value *issuer = json_get(claims, "iss");
    if (issuer && !json_is(issuer, JSON_STRING)) return "iss is no text";
    if (wanted.size == 0) return NULL;
    if (!issuer) return "iss is missing";
    return str_equal(json_string(issuer), wanted) ? NULL : "the token is of another issuer";
}

static const char *check_audience(const struct json_value *claims, struct str wanted)
{
    const struct json_value *audience = json_get(claims, "aud");
    bool meant = json_is(audience, JSON_STRING) && str_equal(json_string(audience), wanted);
    if (audience && !json_is(audience, JSON_STRING) && !json_is(audience, JSON_LIST)) {
        return "aud is neither a text nor a list of texts";
    }
    for (uint32_t i = 0; i < json_count(audience); i++) {
        const struct json_value *item = json_item(audience, i);
        if (!json_is(item, JSON_STRING)) return "aud is neither a text nor a list of texts";
        meant |= str_equal(json_string(item), wanted);
    }
    if (wanted.size == 0) return NULL;
    if (!audience) return "aud is missing";
    return meant ? NULL : "the token is for another audience";
}

static const char *check_subject(const struct json_value *claims, struct caller *caller)
{
    const struct json_value *subject = json_get(claims, "sub");
    if (!json_is(subject, JSON_STRING)) return "sub is missing or no text";
    struct str text = json_string(subject);
    if (text.size == 0 || text.size > AUTH_MAX_SUBJECT) return "sub is empty or too long";
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte < ' ' || byte == 0x7f) return "sub has control characters";
    }
    caller->subject_size = text.size;
    memcpy(caller->subject, text.data, text.size);

    const struct json_value *role = json_get(claims, "role");
    caller->role = ROLE_STUDENT;
    if (!role) return NULL;
    if (!json_is(role, JSON_STRING)) return "role is no text";
    caller->role = role_of_name(json_string(role));
    return caller->role == ROLE_OF_CALLER_COUNT ? "role is none of student, teacher, service"
                                                : NULL;
}

static const char *check_claims(const struct auth_config *config, const struct json_value *claims,
                                int64_t now, struct caller *caller)
{
    const struct json_value *id = json_get(claims, "jti");
    if (id && !json_is(id, JSON_STRING)) return "jti is no text";
    const char *fault = check_times(claims, now);
    if (!fault) fault = check_issuer(claims, config->issuer);
    if (!fault) fault = check_audience(claims, config->audience);
    if (!fault) fault = check_subject(claims, caller);
    return fault;
}

static const char *check_token(const struct auth_config *config, const struct key_ring *ring,
                               const struct token *token, int64_t now, struct caller *caller)
{
    enum key_algorithm algorithm;
    struct str kid;
    const char *fault = check_header(token, &algorithm, &kid);
    if (!fault && !keys_verify(ring, algorithm, kid, now, token->input, token->signature)) {
        fault = "the signature does not match";
    }
    return fault ? fault : check_claims(config, token->claims, now, caller);
}

static const char *read_bearer(struct str header, struct arena *arena, struct token *token)
{
    enum { SCHEME = 7 }; /* "Bearer " */
    static const char scheme[] = "bearer ";
    bool bearer = header.size >= SCHEME;
    for (size_t i = 0; bearer && i < SCHEME; i++) bearer = ascii_lower(header.data[i]) == scheme[i];
    if (!bearer) return "the Authorization header is not of the form: Bearer TOKEN";
    return take_apart(str_trim(str_sub(header, SCHEME, header.size)), arena, token);
}

/* ---- Who is asking ---- */

/* The sidecar tells which app called; a name of another shape is not believed. */
static const char *name_app(struct str app, struct caller *caller)
{
    static const struct str prefix = STR("app:");
    app = str_trim(app);
    if (app.size == 0) app = (struct str)STR("dapr");
    if (app.size > MAX_APP) return "dapr-caller-app-id is too long";
    for (size_t i = 0; i < app.size; i++) {
        char c = app.data[i];
        if (!ascii_is_alpha(c) && !ascii_is_digit(c) && c != '-' && c != '_' && c != '.') {
            return "dapr-caller-app-id is no app's id";
        }
    }
    memcpy(caller->subject, prefix.data, prefix.size);
    memcpy(caller->subject + prefix.size, app.data, app.size);
    caller->subject_size = prefix.size + app.size;
    caller->role = ROLE_SERVICE;
    return NULL;
}

enum status auth_check(const struct auth *auth, const struct credentials *credentials, int64_t now,
                       struct arena *arena, struct caller *caller, const char **why)
{
    const struct auth_config *config = &auth->config;
    struct str header = str_trim(credentials->authorization);
    *why = NULL;
    bool sidecar =
        header.size == 0 && config->api_token.size > 0 && credentials->api_token.size > 0;
    if (sidecar && keys_equal(credentials->api_token, config->api_token)) {
        *why = name_app(credentials->caller_app, caller);
        return *why ? STATUS_UNAUTHORIZED : STATUS_OK;
    }
    struct token token = {0};
    if (sidecar)
        *why = "dapr-api-token is not the one that was agreed";
    else if (header.size == 0)
        *why = "there is no Authorization header";
    else
        *why = read_bearer(header, arena, &token);
    /* From here on nothing is taken from the arena, whose exit would keep hold of the ring. */
    struct key_ring *ring = hold_ring(auth);
    bool configured = has_keys(ring);
    if (configured && !*why) *why = check_token(config, ring, &token, now, caller);
    keys_release(ring);
    /* What the sidecar sent was looked at; what others send cannot be. */
    if (!configured && !sidecar) {
        *why = NULL;
        return STATUS_NO_KEY;
    }
    return *why ? STATUS_UNAUTHORIZED : STATUS_OK;
}

/* ---- Signing ---- */

static struct str encode(struct arena *arena, const void *bytes, size_t size)
{
    char *text = arena_alloc(arena, size * 4 / 3 + 4);
    return str_from(text, base64url_encode(bytes, size, text));
}

/* Another subject than the one that was asked for is not signed. */
static bool is_utf8(struct str text)
{
    while (text.size > 0) {
        unsigned size = utf8_sequence(text);
        if (size == 0) return false;
        text = str_sub(text, size, text.size);
    }
    return true;
}

struct str auth_sign(const struct auth *auth, struct str subject, enum role_of_caller role,
                     int64_t now, int64_t seconds, struct arena *arena)
{
    static const char header[] = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    if (!is_utf8(subject)) return STR_EMPTY;
    struct buf claims;
    buf_init(&claims, arena, 256);
    struct json json = json_into(&claims);
    json_open(&json, '{');
    json_key_str(&json, "sub", subject);
    json_key_text(&json, "role", role_name(role));
    json_key(&json, "iat");
    json_int(&json, now);
    json_key(&json, "exp");
    json_int(&json, now + seconds);
    json_close(&json, '}');
    struct str first = encode(arena, header, sizeof header - 1);
    struct str second = encode(arena, claims.data, claims.size);
    struct str input = arena_format(arena, "%.*s.%.*s", STR_ARG(first), STR_ARG(second));
    unsigned char signature[KEY_SIGNATURE_HS256];
    struct key_ring *ring = hold_ring(auth);
    bool signed_it = keys_sign(ring, input, signature);
    keys_release(ring);
    if (!signed_it) return STR_EMPTY;
    struct str third = encode(arena, signature, sizeof signature);
    return arena_format(arena, "%.*s.%.*s", STR_ARG(input), STR_ARG(third));
}
