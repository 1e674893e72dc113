#include "service/metrics.h"

#include "base/clock.h"
#include "lang/lang.h"

#include <dirent.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef _Atomic uint64_t counter;

/* Upper bounds in microseconds; a review takes 0.1 ms, a hostile one 0.3 s. */
static const uint32_t bounds_us[] = {50,    100,   250,    500,    1000,    2500,   5000,
                                     10000, 25000, 50000, 100000, 250000, 500000, 1000000};
enum { BUCKETS = sizeof bounds_us / sizeof *bounds_us };

struct histogram {
    counter buckets[BUCKETS + 1]; /* the last: above all bounds */
    counter sum_ns;
};

static const unsigned codes[METRICS_CODES] = {200, 204, 304, 400, 401, 403, 404, 405, 408, 411,
                                              413, 415, 417, 422, 429, 431, 500, 501, 503, 505};

static const char *const methods[METHOD_COUNT] = {"GET", "POST", "other"};
static const char *const kinds[] = {"assess", "hint", "feedback"};
enum { KINDS = sizeof kinds / sizeof *kinds };
static const char *const refusals[REFUSAL_COUNT] = {
    [REFUSED_TOKEN] = "token",
    [REFUSED_FORBIDDEN] = "forbidden",
    [REFUSED_NO_KEY] = "no_key",
    [REFUSED_OVERLOAD] = "overload",
    [REFUSED_DEADLINE] = "deadline",
    [REFUSED_MEMORY] = "memory",
    [REFUSED_SIZE] = "size",
    [REFUSED_INVALID] = "invalid",
    [REFUSED_SCREEN] = "screen",
    [REFUSED_PEER_LIMIT] = "peer_limit",
    [REFUSED_STUDENT_LIMIT] = "student_limit",
    [REFUSED_MALFORMED] = "malformed",
};
static const char *const limits[LIMIT_HIT_COUNT] = {
    [LIMIT_HIT_CONNECTIONS] = "connections",
    [LIMIT_HIT_HEADER_DEADLINE] = "header_deadline",
    [LIMIT_HIT_BODY_DEADLINE] = "body_deadline",
    [LIMIT_HIT_ANSWER_DEADLINE] = "answer_deadline",
    [LIMIT_HIT_IDLE] = "idle",
    [LIMIT_HIT_BODY_MEMORY] = "body_memory",
    [LIMIT_HIT_QUEUE] = "queue",
    [LIMIT_HIT_QUEUE_TIME] = "queue_time",
    [LIMIT_HIT_GONE] = "gone",
};

enum {
    LANGUAGES = 16,
    /* Rules that are counted, a power of two; a teacher's own may come and go by reloads. */
    RULE_SLOTS = 4096,
    RULE_SLOTS_USED = RULE_SLOTS / 2, /* further ones are not counted: short chains, bounded labels */
};

/* A slot is free while its id is NULL; once set it stays. */
struct rule_slot {
    _Atomic(char *) id;
    counter count;
};

struct metrics {
    const char *routes[METRICS_ROUTES + 1];
    unsigned route_count;
    counter requests[METRICS_ROUTES + 1][METHOD_COUNT][METRICS_CODES];
    struct histogram durations[METRICS_ROUTES + 1];
    struct histogram reviews[KINDS];
    struct histogram wait;
    counter refused[REFUSAL_COUNT];
    counter hit[LIMIT_HIT_COUNT];
    counter languages[LANGUAGES]; /* in the order of language_all */
    counter syntax_invalid;
    pthread_mutex_t lock; /* taken to fill a free slot only */
    unsigned rules_used;
    struct rule_slot rules[RULE_SLOTS]; /* by the hash of the id, the next free one after it */
    int64_t start_ms;
};

struct metrics *metrics_create(const char *const *routes, unsigned route_count)
{
    struct metrics *m = calloc(1, sizeof *m);
    if (!m) return NULL;
    pthread_mutex_init(&m->lock, NULL);
    m->route_count = route_count < METRICS_ROUTES ? route_count : METRICS_ROUTES;
    for (unsigned i = 0; i < m->route_count; i++) m->routes[i] = routes[i];
    m->routes[m->route_count] = "other";
    m->start_ms = clock_wall_ms();
    return m;
}

void metrics_destroy(struct metrics *m)
{
    if (!m) return;
    for (unsigned i = 0; i < RULE_SLOTS; i++) free(m->rules[i].id);
    pthread_mutex_destroy(&m->lock);
    free(m);
}

static void count(counter *c, uint64_t by)
{
    atomic_fetch_add_explicit(c, by, memory_order_relaxed);
}

static uint64_t value(const counter *c)
{
    return atomic_load_explicit(c, memory_order_relaxed);
}

static void observe(struct histogram *h, uint64_t duration_ns)
{
    unsigned bucket = 0;
    while (bucket < BUCKETS && duration_ns > (uint64_t)bounds_us[bucket] * 1000) bucket++;
    count(&h->buckets[bucket], 1);
    count(&h->sum_ns, duration_ns);
}

void metrics_request(struct metrics *m, unsigned route, unsigned method, unsigned code,
                     uint64_t duration_ns)
{
    if (route > m->route_count) route = m->route_count;
    if (method > METHOD_OTHER) method = METHOD_OTHER;
    unsigned at = 0;
    while (at + 1 < METRICS_CODES && codes[at] != 0 && codes[at] != code) at++;
    if (codes[at] != code) return; /* a code that the service does not send */
    count(&m->requests[route][method][at], 1);
    observe(&m->durations[route], duration_ns);
}

void metrics_language(struct metrics *m, struct str name)
{
    static const struct str first = STR("python");
    const struct language *language = language_find(name.size > 0 ? name : first);
    const struct language *const *all = language_all();
    for (unsigned i = 0; i < LANGUAGES && all[i]; i++) {
        if (all[i] == language) count(&m->languages[i], 1);
    }
}

/* FNV-1a; the ids are those of rule files, nothing a caller chooses. */
static uint32_t hash_of(const char *id)
{
    uint32_t hash = 2166136261u;
    for (; *id; id++) hash = (hash ^ (unsigned char)*id) * 16777619u;
    return hash;
}

/* The slot of the rule, or where it would be: the first free one. */
static struct rule_slot *slot_of(struct metrics *m, const char *id)
{
    uint32_t at = hash_of(id) % RULE_SLOTS;
    for (;;) {
        const char *there = m->rules[at].id;
        if (!there || strcmp(there, id) == 0) return &m->rules[at];
        at = (at + 1) % RULE_SLOTS;
    }
}

static void count_rule(struct metrics *m, const char *id)
{
    struct rule_slot *slot = slot_of(m, id);
    if (!slot->id) {
        pthread_mutex_lock(&m->lock);
        slot = slot_of(m, id); /* another thread may have been faster */
        if (!slot->id && m->rules_used < RULE_SLOTS_USED) {
            slot->id = strdup(id);
            if (slot->id) m->rules_used++;
        }
        pthread_mutex_unlock(&m->lock);
    }
    if (slot->id) count(&slot->count, 1);
}

void metrics_review(struct metrics *m, const char *kind, uint64_t duration_ns,
                    const struct review_assessment *assessment)
{
    for (unsigned i = 0; i < KINDS; i++) {
        if (strcmp(kinds[i], kind) == 0) observe(&m->reviews[i], duration_ns);
    }
    if (!assessment) return;
    metrics_language(m, str_of(assessment->language));
    if (!assessment->syntax_valid) count(&m->syntax_invalid, 1);
    for (uint32_t i = 0; i < assessment->finding_count; i++) {
        count_rule(m, assessment->findings[i].rule);
    }
}

void metrics_wait(struct metrics *m, uint64_t duration_ns)
{
    observe(&m->wait, duration_ns);
}

void metrics_refusal(struct metrics *m, enum refusal reason)
{
    count(&m->refused[reason], 1);
}

void metrics_limit(struct metrics *m, enum limit_hit limit)
{
    count(&m->hit[limit], 1);
}

/* ---- The text ---- */

static void put_header(struct buf *out, const char *name, const char *type, const char *help)
{
    buf_format(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void put_number(struct buf *out, const char *name, const char *type, const char *help,
                       double number)
{
    put_header(out, name, type, help);
    buf_format(out, "%s %.15g\n", name, number);
}

static void put_histogram(struct buf *out, const char *name, const char *label, const char *text,
                          const struct histogram *h)
{
    const char *comma = label ? "," : "";
    char pair[128] = "";
    if (label) snprintf(pair, sizeof pair, "%s=\"%s\"", label, text);
    uint64_t total = 0;
    for (unsigned i = 0; i < BUCKETS; i++) {
        total += value(&h->buckets[i]);
        buf_format(out, "%s_bucket{%s%sle=\"%g\"} %llu\n", name, pair, comma, bounds_us[i] / 1e6,
                   (unsigned long long)total);
    }
    total += value(&h->buckets[BUCKETS]);
    buf_format(out, "%s_bucket{%s%sle=\"+Inf\"} %llu\n", name, pair, comma, (unsigned long long)total);
    const char *open = label ? "{" : "";
    const char *close = label ? "}" : "";
    buf_format(out, "%s_sum%s%s%s %.9f\n", name, open, pair, close, (double)value(&h->sum_ns) / 1e9);
    buf_format(out, "%s_count%s%s%s %llu\n", name, open, pair, close, (unsigned long long)total);
}

static bool is_used(const struct histogram *h)
{
    for (unsigned i = 0; i <= BUCKETS; i++) {
        if (value(&h->buckets[i]) > 0) return true;
    }
    return false;
}

static void put_requests(const struct metrics *m, struct buf *out)
{
    put_header(out, "review_agent_http_requests_total", "counter", "Requests answered.");
    for (unsigned route = 0; route <= m->route_count; route++) {
        for (unsigned method = 0; method < METHOD_COUNT; method++) {
            for (unsigned code = 0; code < METRICS_CODES && codes[code] != 0; code++) {
                uint64_t number = value(&m->requests[route][method][code]);
                if (number == 0) continue;
                buf_format(out,
                           "review_agent_http_requests_total{method=\"%s\",route=\"%s\",code=\"%u\"} "
                           "%llu\n",
                           methods[method], m->routes[route], codes[code], (unsigned long long)number);
            }
        }
    }
    put_header(out, "review_agent_http_request_duration_seconds", "histogram",
               "Time from the request's headers to its answer.");
    for (unsigned route = 0; route <= m->route_count; route++) {
        if (!is_used(&m->durations[route])) continue;
        put_histogram(out, "review_agent_http_request_duration_seconds", "route", m->routes[route],
                      &m->durations[route]);
    }
}

static void put_reviews(const struct metrics *m, struct buf *out)
{
    put_header(out, "review_agent_review_duration_seconds", "histogram",
               "Time of a review alone, without waiting and transport.");
    for (unsigned i = 0; i < KINDS; i++) {
        put_histogram(out, "review_agent_review_duration_seconds", "kind", kinds[i], &m->reviews[i]);
    }
    put_header(out, "review_agent_queue_wait_seconds", "histogram", "Time a review waited for a worker.");
    put_histogram(out, "review_agent_queue_wait_seconds", NULL, NULL, &m->wait);
    put_header(out, "review_agent_findings_total", "counter", "Assessments in which a rule spoke.");
    for (unsigned i = 0; i < RULE_SLOTS; i++) {
        const char *id = m->rules[i].id;
        if (!id) continue;
        buf_format(out, "review_agent_findings_total{rule=\"%s\"} %llu\n", id,
                   (unsigned long long)value(&m->rules[i].count));
    }
    put_header(out, "review_agent_reviews_total", "counter", "Programs reviewed, by language.");
    const struct language *const *all = language_all();
    for (unsigned i = 0; i < LANGUAGES && all[i]; i++) {
        buf_format(out, "review_agent_reviews_total{language=\"%s\"} %llu\n", all[i]->name,
                   (unsigned long long)value(&m->languages[i]));
    }
    put_header(out, "review_agent_syntax_invalid_total", "counter", "Assessed programs that do not run.");
    buf_format(out, "review_agent_syntax_invalid_total %llu\n",
               (unsigned long long)value(&m->syntax_invalid));
}

static void put_refusals(const struct metrics *m, struct buf *out)
{
    put_header(out, "review_agent_refused_total", "counter", "Requests refused, by reason.");
    for (unsigned i = 0; i < REFUSAL_COUNT; i++) {
        buf_format(out, "review_agent_refused_total{reason=\"%s\"} %llu\n", refusals[i],
                   (unsigned long long)value(&m->refused[i]));
    }
    put_header(out, "review_agent_limits_hit_total", "counter",
               "How often a limit of the server was met.");
    for (unsigned i = 0; i < LIMIT_HIT_COUNT; i++) {
        buf_format(out, "review_agent_limits_hit_total{limit=\"%s\"} %llu\n", limits[i],
                   (unsigned long long)value(&m->hit[i]));
    }
}

static double open_files(void)
{
    /* Linux 6.2 and newer tell the number as the size; counting 10,000 takes milliseconds. */
    struct stat files;
    if (stat("/proc/self/fd", &files) == 0 && files.st_size > 0) return (double)files.st_size;
    DIR *dir = opendir("/proc/self/fd");
    if (!dir) return 0;
    double number = -3; /* . and .. and the directory itself */
    while (readdir(dir)) number++;
    closedir(dir);
    return number;
}

static double resident_bytes(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    unsigned long total = 0, resident = 0;
    if (!file) return 0;
    if (fscanf(file, "%lu %lu", &total, &resident) != 2) resident = 0;
    fclose(file);
    return (double)resident * (double)sysconf(_SC_PAGESIZE);
}

static void put_process(const struct metrics *m, struct buf *out)
{
    struct rusage usage;
    if (getrusage(RUSAGE_SELF, &usage) == 0) {
        double seconds = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
        put_number(out, "process_cpu_seconds_total", "counter", "CPU time used.", seconds);
    }
    put_number(out, "process_resident_memory_bytes", "gauge", "Resident memory.", resident_bytes());
    put_number(out, "process_open_fds", "gauge", "Open file descriptors.", open_files());
    put_header(out, "process_start_time_seconds", "gauge", "Start of the process since 1970.");
    buf_format(out, "process_start_time_seconds %.3f\n", (double)m->start_ms / 1e3);
}

void metrics_render(const struct metrics *m, const struct metrics_gauges *gauges, struct buf *out)
{
    put_header(out, "review_agent_build_info", "gauge", "Always 1; the version is in the label.");
    buf_format(out, "review_agent_build_info{version=\"%s\"} 1\n", REVIEW_AGENT_VERSION);
    put_requests(m, out);
    put_reviews(m, out);
    put_refusals(m, out);
    put_number(out, "review_agent_queue_depth", "gauge", "Reviews that wait for a worker.",
               gauges->queue_waiting);
    put_number(out, "review_agent_queue_places", "gauge",
               "Reviews that may wait; fewer in a lasting overload.", gauges->queue_places);
    put_number(out, "review_agent_workers_busy", "gauge", "Workers that review now.",
               gauges->workers_busy);
    put_number(out, "review_agent_workers", "gauge", "Workers.", gauges->workers);
    put_number(out, "review_agent_connections", "gauge", "Open HTTP connections.",
               gauges->connections);
    put_number(out, "review_agent_body_bytes", "gauge",
               "Memory held for the bodies of requests under way.", (double)gauges->body_bytes);
    put_number(out, "review_agent_log_lines_dropped_total", "counter",
               "Log lines that nobody took.", (double)gauges->log_lines_dropped);
    put_number(out, "review_agent_spans_exported_total", "counter",
               "Trace spans that the collector took.", (double)gauges->spans_exported);
    put_number(out, "review_agent_spans_dropped_total", "counter",
               "Trace spans lost: the queue was full, or the collector did not take them.",
               (double)gauges->spans_dropped);
    put_process(m, out);
}
