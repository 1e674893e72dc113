/*
 * screen_tool: the screen's answer for each text on standard input, for tests that
 * make their texts in Python.  A text comes as a line `KIND LANGUAGE SIZE` (KIND is
 * code or text, LANGUAGE - for none) and its bytes; the answer is a line: the number
 * of steps, and why it is refused, or `-`.
 */
#include "service/screen.h"

#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    char kind[8], language[32];
    size_t size;
    while (scanf("%7s %31s %zu", kind, language, &size) == 3) {
        getchar();
        char *text = malloc(size + 1);
        if (!text || fread(text, 1, size, stdin) != size) return 1;
        size_t steps;
        struct str name = strcmp(language, "-") == 0 ? STR_EMPTY : str_of(language);
        const char *why = screen_counted(str_from(text, size), strcmp(kind, "code") == 0, name, &steps);
        printf("%zu %s\n", steps, why ? why : "-");
        free(text);
    }
    return 0;
}
