/*
 * notes: what has been worked out about a program so far, so that many checks can
 * ask the same at the price of one.
 *
 * Each field belongs to one module, which fills it when it is first asked.  Notes
 * live as long as their model, in its arena.
 */
#ifndef LANG_PYTHON_FACTS_NOTES_H
#define LANG_PYTHON_FACTS_NOTES_H

#include "model/model.h"

/* A question with yes or no for an answer. */
enum py_answer { PY_NOT_ASKED, PY_NO, PY_YES };

struct py_notes {
    bool declares;                   /* model.c: there is a global or nonlocal statement */
    uint8_t stands_alone;            /* names.c: enum py_answer */
    uint8_t *types;                  /* types.c, by binding: enum py_type + 1, or 0 */
    uint8_t *value_types;            /* likewise, by node, of what is no name */
    uint8_t *effects;                /* effects.c, by function: enum py_answer for "without" */
    struct py_attribute *attributes; /* calls.c */
    uint32_t attribute_count;
    struct call_note *last_call;         /* likewise */
    struct counting_note *last_counting; /* loops.c */
    struct signature_note *signatures;   /* likewise, by function */
    struct undefined_names *undefined;   /* checks/undefined.c */
    struct unset_names *unset;           /* checks/unset.c */
    struct result_note *results;         /* checks/results.c, by function */
    struct uncalled *uncalled;           /* checks/callables.c */
    struct list_note *last_list;         /* checks/lists.c */
    struct idle_note *last_idle;         /* checks/idle.c */
    const struct elements *elements;     /* elements.c */
    uint8_t clashes;                     /* likewise: enum py_answer for "there may be some" */
    const struct py_misfit *misfits;     /* shapes.c */
    bool misfits_found;                  /* likewise */
};

static inline struct py_notes *py_notes(const struct model *model)
{
    return model->notes;
}

#endif
