/*
 * python: the language Python 3, as CPython 3.11 reads it.
 *
 *   syntax/   is it a program, and if not, what is wrong?
 *   model     what do its names mean?
 *   traits    what do its nodes show of themselves?
 *   facts/    the questions about it that many checks ask
 *   checks/   what only Python needs to have checked
 *   ideas     what is worth trying with it
 */
#ifndef LANG_PYTHON_PYTHON_H
#define LANG_PYTHON_PYTHON_H

#include "lang/lang.h"

extern const struct language language_python;

void py_build_model(const struct tree *tree, const struct syntax *syntax, struct arena *arena,
                    struct model *model);
void py_check_names(const struct model *model, struct arena *arena, struct syntax *syntax);

/* See missing_traits in lang/lang.h. */
uint32_t py_missing_traits(const struct model *model, uint32_t node);

uint32_t py_test_ideas(const struct model *model, struct arena *arena, struct str *ideas,
                       uint32_t max);
bool py_is_empty(const struct tree *tree);

#endif
