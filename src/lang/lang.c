#include "lang/lang.h"

#include "lang/python/python.h"

static const struct language *const languages[] = {
    &language_python,
    NULL,
};

const struct language *const *language_all(void)
{
    return languages;
}

static bool same_name(struct str a, const char *b)
{
    if (a.size != strlen(b)) return false;
    for (size_t i = 0; i < a.size; i++) {
        if (ascii_lower(a.data[i]) != b[i]) return false;
    }
    return true;
}

const struct language *language_find(struct str name)
{
    for (const struct language *const *language = languages; *language; language++) {
        if (same_name(name, (*language)->name)) return *language;
        for (const char *const *alias = (*language)->aliases; *alias; alias++) {
            if (same_name(name, *alias)) return *language;
        }
    }
    return NULL;
}
