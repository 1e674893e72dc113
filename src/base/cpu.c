#include "base/cpu.h"

#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool read_line(const char *path, char *line, int size)
{
    FILE *file = fopen(path, "r");
    if (!file) return false;
    bool read = fgets(line, size, file) != NULL;
    fclose(file);
    return read;
}

/* Processors by the quota, in thousandths; 0 when there is none. */
static long quota_v2(void)
{
    char line[64];
    long quota, period;
    if (!read_line("/sys/fs/cgroup/cpu.max", line, sizeof line)) return 0;
    if (sscanf(line, "%ld %ld", &quota, &period) != 2 || quota <= 0 || period <= 0) return 0;
    return quota * 1000 / period;
}

static long quota_v1(void)
{
    char line[64];
    long quota, period;
    if (!read_line("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", line, sizeof line)) return 0;
    if (sscanf(line, "%ld", &quota) != 1 || quota <= 0) return 0;
    if (!read_line("/sys/fs/cgroup/cpu/cpu.cfs_period_us", line, sizeof line)) return 0;
    if (sscanf(line, "%ld", &period) != 1 || period <= 0) return 0;
    return quota * 1000 / period;
}

unsigned cpu_count(void)
{
    cpu_set_t set;
    long allowed = 1;
    if (sched_getaffinity(0, sizeof set, &set) == 0) allowed = CPU_COUNT(&set);
    long quota = quota_v2();
    if (quota == 0) quota = quota_v1();
    if (quota > 0) {
        long whole = (quota + 999) / 1000;
        if (whole < allowed) allowed = whole;
    }
    return allowed < 1 ? 1 : (unsigned)allowed;
}

uint64_t cpu_memory_limit(void)
{
    char line[64];
    unsigned long long bytes;
    bool read = read_line("/sys/fs/cgroup/memory.max", line, sizeof line) ||
                read_line("/sys/fs/cgroup/memory/memory.limit_in_bytes", line, sizeof line);
    if (!read || sscanf(line, "%llu", &bytes) != 1) return 0; /* version 2 says "max" */
    return bytes >= 1ull << 62 ? 0 : bytes;                   /* and version 1 a huge number */
}
