/*
 * fuzz: what the fuzz targets share.
 *
 * A target is one file with LLVMFuzzerTestOneInput.  It looks for more than crashes:
 * FUZZ_EXPECT states what must hold for every input, and ends the program when it
 * does not.  script/fuzz runs them, and says how a crash is seen again.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

#define FUZZ_EXPECT(condition)                                                                     \
    do {                                                                                           \
        if (condition) break;                                                                      \
        fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);             \
        abort();                                                                                   \
    } while (0)

/* Takes one byte from the input; 0 when there is none. */
static inline uint8_t fuzz_byte(struct str *input)
{
    if (input->size == 0) return 0;
    uint8_t byte = (uint8_t)input->data[0];
    *input = str_sub(*input, 1, input->size);
    return byte;
}

#endif
