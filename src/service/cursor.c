#include "service/cursor.h"

bool word_same(struct str word, const char *name)
{
    for (size_t i = 0; i < word.size; i++) {
        if (name[i] == '\0' || ascii_lower(word.data[i]) != name[i]) return false;
    }
    return name[word.size] == '\0';
}

bool word_same_as_any(struct str word, const char *const *names)
{
    for (; *names; names++) {
        if (word_same(word, *names)) return true;
    }
    return false;
}

struct str cursor_word(struct cursor *c)
{
    size_t start = c->at;
    while (cursor_is_name(cursor_peek(c, 0))) c->at++;
    return str_sub(c->text, start, c->at);
}

void cursor_skip_space(struct cursor *c)
{
    while (ascii_is_space(cursor_peek(c, 0))) c->at++;
}

bool cursor_at_end(const struct cursor *c)
{
    return c->at >= c->text.size;
}

bool cursor_take(struct cursor *c, const char *literal)
{
    size_t size = strlen(literal);
    for (size_t i = 0; i < size; i++) {
        if (ascii_lower(cursor_peek(c, i)) != literal[i]) return false;
    }
    c->at += size;
    return true;
}

size_t cursor_find(const struct cursor *c, const char *literal)
{
    struct cursor look = *c;
    char first = literal[0];
    while (!cursor_at_end(&look)) {
        struct cursor here = look;
        if (ascii_lower(cursor_peek(&look, 0)) == first && cursor_take(&here, literal))
            return look.at;
        look.at++;
    }
    return look.at;
}

bool cursor_contains(const struct cursor *c, const char *literal)
{
    return cursor_find(c, literal) < c->text.size;
}

bool cursor_ends_with(const struct cursor *c, const char *literal)
{
    return str_ends_with(c->text, str_of(literal));
}
