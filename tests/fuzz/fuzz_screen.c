/* The screen: linear work, one answer for one text, and a program stays a program. */
#include "fuzz.h"

#include "service/screen.h"

enum { MAX = 60000 };

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char line[] = "\nx = 1\n";
    static char longer[MAX + sizeof line];
    struct str text = str_from((const char *)data, size < MAX ? size : MAX);
    size_t steps, again;
    const char *why = screen_counted(text, true, STR_EMPTY, &steps);
    FUZZ_EXPECT(steps <= 300 * 4096 + 10 * text.size);
    FUZZ_EXPECT(screen_counted(text, true, STR_EMPTY, &again) == why && again == steps);
    (void)screen_counted(text, false, STR_EMPTY, &steps);
    FUZZ_EXPECT(steps <= 300 * 4096 + 10 * text.size);
    (void)screen_code(text, (struct str)STR("javascript"));
    /* With one statement before it, it is a program. */
    memcpy(longer, line, sizeof line - 1);
    if (text.size > 0) memcpy(longer + sizeof line - 1, text.data, text.size);
    FUZZ_EXPECT(!screen_code(str_from(longer, text.size + sizeof line - 1), STR_EMPTY));
    return 0;
}
