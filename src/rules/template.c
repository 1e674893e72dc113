#include "rules/template.h"

#include "base/buf.h"
#include "model/check.h"

static bool is_name_start(char c)
{
    return ascii_is_alpha(c) || c == '_';
}

bool template_next(struct str text, size_t *at, size_t *start, struct str *name)
{
    for (size_t i = *at; i < text.size; i++) {
        if (text.data[i] != '{' || i + 1 >= text.size || !is_name_start(text.data[i + 1])) continue;
        size_t end = i + 1;
        while (end < text.size && (is_name_start(text.data[end]) || ascii_is_digit(text.data[end]))) {
            end++;
        }
        if (end == text.size || text.data[end] != '}') continue;
        *start = i;
        *name = str_sub(text, i + 1, end);
        *at = end + 1;
        return true;
    }
    return false;
}

struct str template_fill(struct arena *arena, const char *text, const struct finding *finding,
                         bool whole)
{
    struct str all = str_of(text);
    size_t at = 0;
    size_t start;
    struct str name;
    if (!template_next(all, &at, &start, &name)) return all;

    struct buf out;
    buf_init(&out, arena, all.size + 128);
    size_t done = 0;
    at = 0;
    while (template_next(all, &at, &start, &name)) {
        buf_add(&out, str_sub(all, done, start));
        struct str value = finding_get(finding, name);
        buf_add(&out, whole ? value : check_short_text(arena, value));
        done = at;
    }
    buf_add(&out, str_sub(all, done, all.size));
    return buf_str(&out);
}
