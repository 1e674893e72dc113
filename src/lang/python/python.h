/*
 * python: the language Python 3, as CPython 3.11 reads it.
 *
 *   lexer, grammar, expression, fstring, pattern   is it a program?
 *   syntax, causes*                                if not, what is wrong?
 *   model                                          what do its names mean?
 *   facts                                          small questions about nodes
 *   usage                                          what code does to the value of a name
 *   checks_*                                       what only Python needs to have checked
 */
#ifndef LANG_PYTHON_PYTHON_H
#define LANG_PYTHON_PYTHON_H

#include "lang/lang.h"

extern const struct language language_python;

/* The checks of one file: an array that ends with an empty name. */
extern const struct check py_checks_slips[];
extern const struct check py_checks_names[];
extern const struct check py_checks_callables[];
extern const struct check py_checks_functions[];
extern const struct check py_checks_results[];
extern const struct check py_checks_loops[];
extern const struct check py_checks_lists[];
extern const struct check py_checks_totals[];
extern const struct check py_checks_conditions[];
extern const struct check py_checks_types[];
extern const struct check py_checks_values[];
extern const struct check py_checks_exceptions[];
extern const struct check py_checks_branches[];
extern const struct check py_checks_style[];
extern const struct check py_checks_wording[];
extern const struct check py_checks_efficiency[];
extern const struct check py_checks_security[];
extern const struct check py_checks_strengths[];

void py_build_model(const struct tree *tree, const struct syntax *syntax, struct arena *arena,
                    struct model *model);
void py_check_names(const struct model *model, struct arena *arena, struct syntax *syntax);

uint32_t py_test_ideas(const struct model *model, struct arena *arena, struct str *ideas,
                       uint32_t max);
bool py_is_empty(const struct tree *tree);

/* What a module offers without being imported (dir(builtins) of CPython 3.11). */
bool py_is_builtin(struct str name);

/* The builtin that is most like a misspelt name, or an empty text. */
struct str py_closest_builtin(struct str name);

#endif
