/*
 * finding: one thing that a check has to say about one place in a program.
 *
 * A finding holds facts (which rule, where, about what names, what edit would
 * cure it); the words come from the rule's texts when the review is written,
 * with {placeholders} filled from the finding's arguments.
 *
 * Places are byte offsets in the text as the student wrote it, also when the
 * review looked at a repaired copy.
 */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H

#include "source/source.h"

/* What a {placeholder} of the rule's texts stands for in this program. */
struct finding_arg {
    const char *name; /* lives as long as the program */
    struct str value;
};

/* Several edits of one finding ascend and do not overlap. */
struct finding_edit {
    uint32_t start, end;
    struct str text; /* what takes the place of [start, end) */
};

enum { FINDING_MAX_ARGS = 8 };

struct finding {
    uint16_t rule; /* its number in the rule set */
    uint8_t arg_count;
    uint8_t edit_count; /* 0: no certain cure is known */
    /*
     * It rests on what a name says, or would not be told if a name said something else.
     * Renaming may not change whether a program is right, so it is told under style.
     */
    bool by_name;
    uint32_t start, end;
    struct finding_arg args[FINDING_MAX_ARGS];
    struct finding_edit *edits;
};

/* A list of findings that grows in an arena. */
struct findings {
    struct arena *arena;
    struct finding *items;
    uint32_t count, capacity;
};

/* Adds an empty finding at [start, end); valid until the next is added. */
static inline struct finding *findings_add(struct findings *findings, uint16_t rule, uint32_t start,
                                           uint32_t end)
{
    struct finding *finding =
        &ARENA_PUSH(findings->arena, findings->items, findings->count, findings->capacity);
    *finding = (struct finding){.rule = rule, .start = start, .end = end};
    return finding;
}

/* Sets an argument; more than FINDING_MAX_ARGS are a mistake of the check and are dropped. */
static inline void finding_set(struct finding *finding, const char *name, struct str value)
{
    if (finding->arg_count == FINDING_MAX_ARGS) return;
    finding->args[finding->arg_count++] = (struct finding_arg){name, value};
}

static inline struct str finding_get(const struct finding *finding, struct str name)
{
    for (unsigned i = 0; i < finding->arg_count; i++) {
        if (str_is(name, finding->args[i].name)) return finding->args[i].value;
    }
    return STR_EMPTY;
}

#endif
