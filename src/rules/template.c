#include "rules/template.h"

#include "model/check.h"

static bool is_name_start(char c)
{
    return ascii_is_alpha(c) || c == '_';
}

/* The first placeholder from `at` on; false when there is none. */
static bool next_slot(struct str text, size_t at, struct template_slot *slot)
{
    for (size_t i = at; i + 1 < text.size; i++) {
        if (text.data[i] != '{' || !is_name_start(text.data[i + 1])) continue;
        size_t end = i + 1;
        while (end < text.size && (is_name_start(text.data[end]) || ascii_is_digit(text.data[end]))) {
            end++;
        }
        if (end == text.size || text.data[end] != '}') continue;
        *slot = (struct template_slot){i, end + 1, str_sub(text, i + 1, end)};
        return true;
    }
    return false;
}

void template_compile(struct template *template, const char *text, struct arena *arena)
{
    *template = (struct template){.text = text ? str_of(text) : STR_EMPTY};
    struct template_slot slot = {0};
    while (next_slot(template->text, slot.end, &slot)) template->slot_count++;
    if (template->slot_count == 0) return;
    struct template_slot *slots = ARENA_ARRAY(arena, struct template_slot, template->slot_count);
    size_t at = 0;
    for (unsigned i = 0; i < template->slot_count; i++) {
        next_slot(template->text, at, &slots[i]);
        at = slots[i].end;
    }
    template->slots = slots;
}

void template_add(struct buf *out, const struct template *template, const struct finding *finding,
                  bool whole)
{
    size_t done = 0;
    for (unsigned i = 0; i < template->slot_count; i++) {
        const struct template_slot *slot = &template->slots[i];
        buf_add(out, str_sub(template->text, done, slot->start));
        struct str value = finding_get(finding, slot->name);
        buf_add(out, whole ? value : check_short_text(out->arena, value));
        done = slot->end;
    }
    buf_add(out, str_sub(template->text, done, template->text.size));
}

struct str template_fill(struct arena *arena, const struct template *template,
                         const struct finding *finding, bool whole)
{
    if (template->slot_count == 0) return template->text;
    struct buf out;
    buf_init(&out, arena, template->text.size + 128);
    template_add(&out, template, finding, whole);
    return buf_str(&out);
}
