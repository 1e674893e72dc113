/* cpu: how many processors and how much memory this process may really use. */
#ifndef BASE_CPU_H
#define BASE_CPU_H

#include <stdint.h>

/*
 * The CPU quota of the control group (version 2 or 1), rounded up, but not more
 * than the processors the process may run on, and at least 1.  A container limited
 * to half a processor on a host of 64 gives 1, not 64.
 */
unsigned cpu_count(void);

/* The memory limit of the control group in bytes (version 2 or 1), or 0 for none. */
uint64_t cpu_memory_limit(void);

#endif
