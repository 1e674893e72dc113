#include "service/metrics.h"

#include "base/clock.h"
#include "rules/rule.h"

#include <dirent.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
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

static const unsigned codes[METRICS_CODES] = {200, 400, 401, 403, 404, 405, 408, 413, 415,
                                              422, 429, 431, 500, 503};

static const char *const methods[METHOD_COUNT] = {"GET", "POST", "other"};
static const char *const kinds[] = {"assess", "hint", "feedback"};
enum { KINDS = sizeof kinds / sizeof *kinds };
static const char *const refusals[REFUSAL_COUNT] = {"token", "overload", "size", "invalid"};

struct metrics {
    const char *routes[METRICS_ROUTES + 1];
    unsigned route_count;
    counter requests[METRICS_ROUTES + 1][METHOD_COUNT][METRICS_CODES];
    struct histogram durations[METRICS_ROUTES + 1];
    struct histogram reviews[KINDS];
    struct histogram wait;
    counter refused[REFUSAL_COUNT];
    counter syntax_invalid;
    const struct review_engine *engine;
    unsigned rule_count;
    counter *findings; /* by rule number */
    int64_t start_ms;
};

struct metrics *metrics_create(const char *const *routes, unsigned route_count,
                               const struct review_engine *engine)
{
    struct metrics *m = calloc(1, sizeof *m);
    if (!m) return NULL;
    m->route_count = route_count < METRICS_ROUTES ? route_count : METRICS_ROUTES;
    for (unsigned i = 0; i < m->route_count; i++) m->routes[i] = routes[i];
    m->routes[m->route_count] = "other";
    m->engine = engine;
    while (review_engine_rule(engine, m->rule_count)) m->rule_count++;
    m->findings = calloc(m->rule_count + 1, sizeof *m->findings);
    m->start_ms = clock_wall_ms();
    if (m->findings) return m;
    free(m);
    return NULL;
}

void metrics_destroy(struct metrics *m)
{
    if (!m) return;
    free(m->findings);
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

void metrics_review(struct metrics *m, const char *kind, uint64_t duration_ns,
                    const struct review_assessment *assessment)
{
    for (unsigned i = 0; i < KINDS; i++) {
        if (strcmp(kinds[i], kind) == 0) observe(&m->reviews[i], duration_ns);
    }
    if (!assessment) return;
    if (!assessment->syntax_valid) count(&m->syntax_invalid, 1);
    for (uint32_t i = 0; i < assessment->finding_count; i++) {
        uint32_t number = assessment->findings[i].rule_number;
        if (number < m->rule_count) count(&m->findings[number], 1);
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

/* ---- The text ---- */

static void put_header(struct buf *out, const char *name, const char *type, const char *help)
{
    buf_format(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void put_number(struct buf *out, const char *name, const char *type, const char *help,
                       double number)
{
    put_header(out, name, type, help);
    buf_format(out, "%s %.9g\n", name, number);
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
    for (unsigned i = 0; i < m->rule_count; i++) {
        uint64_t number = value(&m->findings[i]);
        if (number == 0) continue;
        buf_format(out, "review_agent_findings_total{rule=\"%s\"} %llu\n",
                   review_engine_rule(m->engine, i)->id, (unsigned long long)number);
    }
    put_header(out, "review_agent_syntax_invalid_total", "counter", "Assessed programs that do not run.");
    buf_format(out, "review_agent_syntax_invalid_total %llu\n",
               (unsigned long long)value(&m->syntax_invalid));
    put_header(out, "review_agent_refused_total", "counter", "Requests refused, by reason.");
    for (unsigned i = 0; i < REFUSAL_COUNT; i++) {
        buf_format(out, "review_agent_refused_total{reason=\"%s\"} %llu\n", refusals[i],
                   (unsigned long long)value(&m->refused[i]));
    }
}

static double open_files(void)
{
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
    put_number(out, "review_agent_queue_depth", "gauge", "Reviews that wait for a worker.",
               gauges->queue_waiting);
    put_number(out, "review_agent_workers_busy", "gauge", "Workers that review now.",
               gauges->workers_busy);
    put_number(out, "review_agent_workers", "gauge", "Workers.", gauges->workers);
    put_number(out, "review_agent_connections", "gauge", "Open HTTP connections.",
               gauges->connections);
    put_process(m, out);
}
