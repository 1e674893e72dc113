/* cpu: how many processors this process may really use. */
#ifndef BASE_CPU_H
#define BASE_CPU_H

/*
 * The CPU quota of the control group (version 2 or 1), rounded up, but not more
 * than the processors the process may run on, and at least 1.  A container limited
 * to half a processor on a host of 64 gives 1, not 64.
 */
unsigned cpu_count(void);

#endif
