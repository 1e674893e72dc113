#include "service/trace.h"

#include "base/clock.h"

#include <sys/random.h>

/* ---- Ids ---- */

/*
 * xoshiro256** (Blackman and Vigna, https://prng.di.unimi.it/), one a thread, seeded by
 * the system: ids have to be unlike each other, not secret.
 */
struct generator {
    bool seeded;
    uint64_t state[4];
};

static uint64_t rotate(uint64_t x, unsigned by)
{
    return x << by | x >> (64 - by);
}

static void seed(struct generator *g)
{
    uint64_t *s = g->state;
    if (getrandom(s, sizeof g->state, GRND_NONBLOCK) != (ssize_t)sizeof g->state) {
        /* Early at boot: the clock and the thread's own address still tell threads apart. */
        s[0] = clock_monotonic_ns();
        s[1] = (uint64_t)clock_wall_ms();
        s[2] = (uint64_t)(uintptr_t)g;
        s[3] = 0x9e3779b97f4a7c15u;
    }
    g->seeded = true;
}

static uint64_t random_bits(void)
{
    static _Thread_local struct generator generator;
    if (!generator.seeded) seed(&generator);
    uint64_t *s = generator.state;
    uint64_t result = rotate(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

static const char digits[] = "0123456789abcdef";

/* 16 digits of a number that is not 0, and no NUL. */
static void put_random(char *text)
{
    uint64_t bits = 0;
    while (bits == 0) bits = random_bits();
    for (unsigned i = 0; i < 16; i++) text[i] = digits[bits >> (60 - 4 * i) & 15];
}

/* ---- Reading ---- */

static int digit_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; /* capitals are malformed */
}

/* Whether these are `size` lower-case digits, and not all of them 0 unless it may be so. */
static bool is_hex(const char *text, size_t size, bool may_be_zero)
{
    int any = 0;
    for (size_t i = 0; i < size; i++) {
        int value = digit_value(text[i]);
        if (value < 0) return false;
        any |= value;
    }
    return may_be_zero || any != 0;
}

enum { VERSION_AT = 0, TRACE_AT = 3, PARENT_AT = 36, FLAGS_AT = 53 };

/*
 *     traceparent = version "-" trace-id "-" parent-id "-" flags
 *
 * Version ff is forbidden; a version above 00 may go on behind the flags with "-",
 * and what goes on is not looked at (section 4 of the standard).
 */
static bool parent_is_valid(struct str text)
{
    if (text.size < TRACE_PARENT_SIZE) return false;
    const char *t = text.data;
    if (!is_hex(t + VERSION_AT, 2, true) || memcmp(t, "ff", 2) == 0) return false;
    if (t[TRACE_AT - 1] != '-' || t[PARENT_AT - 1] != '-' || t[FLAGS_AT - 1] != '-') return false;
    bool first = memcmp(t, "00", 2) == 0;
    if (text.size > TRACE_PARENT_SIZE && (first || t[TRACE_PARENT_SIZE] != '-')) return false;
    return is_hex(t + TRACE_AT, 32, false) && is_hex(t + PARENT_AT, 16, false) &&
           is_hex(t + FLAGS_AT, 2, true);
}

/* Whether the text holds the word that operators search the log for (base/log.h). */
static bool says_error(struct str text)
{
    static const char word[] = "error";
    size_t same = 0;
    for (size_t i = 0; i < text.size && word[same]; i++) {
        char c = ascii_lower(text.data[i]);
        same = c == word[same] ? same + 1 : c == word[0];
    }
    return !word[same];
}

/* Letters, digits and -_.:/+=@ : nothing that means something in a log or a header. */
static bool request_id_is_sane(struct str id)
{
    if (id.size == 0 || id.size > TRACE_REQUEST_ID_SIZE || says_error(id)) return false;
    for (size_t i = 0; i < id.size; i++) {
        char c = id.data[i];
        bool letter = ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
        if (!letter && !ascii_is_digit(c) && !memchr("-_.:/+=@", c, 8)) return false;
    }
    return true;
}

/* By the trace id's last 56 bits, as OpenTelemetry's TraceIdRatioBased does. */
static bool is_chosen(const char *trace_id, double ratio)
{
    if (!(ratio > 0)) return false;
    if (ratio >= 1) return true;
    uint64_t bits = 0;
    for (unsigned i = 18; i < 32; i++) bits = bits << 4 | (uint64_t)digit_value(trace_id[i]);
    return (double)bits < ratio * (double)(1ull << 56);
}

void trace_begin(struct trace *trace, struct str request_id, struct str traceparent, double ratio)
{
    *trace = (struct trace){0};
    traceparent = str_trim(traceparent);
    if (parent_is_valid(traceparent)) {
        memcpy(trace->trace_id, traceparent.data + TRACE_AT, 32);
        memcpy(trace->parent_id, traceparent.data + PARENT_AT, 16);
        trace->sampled = digit_value(traceparent.data[FLAGS_AT + 1]) & 1;
    } else {
        put_random(trace->trace_id);
        put_random(trace->trace_id + 16);
        trace->sampled = is_chosen(trace->trace_id, ratio);
    }
    put_random(trace->span_id);
    if (request_id_is_sane(request_id)) {
        memcpy(trace->request_id, request_id.data, request_id.size);
    } else {
        put_random(trace->request_id);
        put_random(trace->request_id + 16);
    }
}

void trace_parent(const struct trace *trace, char text[TRACE_PARENT_SIZE + 1])
{
    memcpy(text, "00-", TRACE_AT);
    memcpy(text + TRACE_AT, trace->trace_id, 32);
    text[PARENT_AT - 1] = '-';
    memcpy(text + PARENT_AT, trace->span_id, 16);
    text[FLAGS_AT - 1] = '-';
    text[FLAGS_AT] = '0';
    text[FLAGS_AT + 1] = trace->sampled ? '1' : '0';
    text[TRACE_PARENT_SIZE] = '\0';
}

bool trace_state_is_sane(struct str tracestate)
{
    if (tracestate.size == 0 || tracestate.size > TRACE_STATE_SIZE) return false;
    for (size_t i = 0; i < tracestate.size; i++) {
        char c = tracestate.data[i];
        if (c != '\t' && (c < ' ' || c > '~')) return false;
    }
    return memchr(tracestate.data, '=', tracestate.size) != NULL;
}
