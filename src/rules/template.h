/*
 * template: a rule's text with {placeholders}.
 *
 * `{name}` stands for the finding's argument of that name.  A brace that does not
 * begin a placeholder (`{}`, `{1, 2}`) stands for itself, so Python in a text needs
 * no escapes.  A text is read once, when the rules are compiled.
 */
#ifndef RULES_TEMPLATE_H
#define RULES_TEMPLATE_H

#include "base/buf.h"
#include "model/finding.h"

/* A placeholder: the bytes [start, end) of the text, braces included. */
struct template_slot {
    size_t start, end;
    struct str name;
};

struct template {
    struct str text;
    const struct template_slot *slots;
    unsigned slot_count;
};

/* Reads the text (NULL: an empty one), which has to outlive the template. */
void template_compile(struct template *template, const char *text, struct arena *arena);

/*
 * Adds the text with its placeholders filled from the finding's arguments.  In a
 * sentence long values are cut short; in code (`whole`) they are taken as they are.
 */
void template_add(struct buf *out, const struct template *template, const struct finding *finding,
                  bool whole);

/* The same as a text of its own. */
struct str template_fill(struct arena *arena, const struct template *template,
                         const struct finding *finding, bool whole);

#endif
