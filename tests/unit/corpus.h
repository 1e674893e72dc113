/*
 * corpus: the programs that tests and benchmarks run over.
 *
 * The project's own programs in tests/programs, the Python standard library of the
 * machine, and, where it is, the set of students' programs (REVIEW_CORPUS).
 */
#ifndef TESTS_UNIT_CORPUS_H
#define TESTS_UNIT_CORPUS_H

#include "base/str.h"

/* Calls `visit` with each *.py file below the directory; how many there were. */
unsigned corpus_visit(const char *directory, void (*visit)(const char *path, struct str text, void *context),
                      void *context);

#endif
