/*
 * names: what a name in the program stands for, as far as that is certain.
 *
 * A name that may be something else at run time (bound twice, declared global,
 * hidden by exec or by a line that could not be read) is answered as not known.
 */
#ifndef LANG_PYTHON_FACTS_NAMES_H
#define LANG_PYTHON_FACTS_NAMES_H

#include "lang/python/facts/expressions.h"

/*
 * Whether the name is used so often that going through its uses at each of them
 * would cost too much: no check may be quadratic.  No reader follows such a name
 * either, and nothing is said of it.
 */
static inline bool py_is_everywhere(const struct model *model, uint32_t binding)
{
    enum { TOO_MANY_USES = 256 };
    return model->bindings[binding].uses > TOO_MANY_USES;
}

/* ---- Names out of a list ---- */

bool py_is_one_of(struct str name, const struct str *names, size_t count);

/* The same for an array of struct str. */
#define PY_IS_ONE_OF(name, names) py_is_one_of((name), (names), sizeof(names) / sizeof *(names))

/* ---- Builtins ---- */

/* Whether `node` is the builtin of that name: called so and bound nowhere. */
bool py_is_builtin_text(const struct model *model, uint32_t node, struct str name);
static inline bool py_is_builtin_name(const struct model *model, uint32_t node, const char *name)
{
    return py_is_builtin_text(model, node, str_of(name)); /* its size is known here */
}

/* Whether `node` is a call of the builtin of that name, or of one of these. */
bool py_calls_text(const struct model *model, uint32_t node, struct str name);
static inline bool py_calls(const struct model *model, uint32_t node, const char *name)
{
    return py_calls_text(model, node, str_of(name));
}
bool py_calls_one_of(const struct model *model, uint32_t call, const struct str *names,
                     size_t count);
#define PY_CALLS_ONE_OF(model, call, names)                                                        \
    py_calls_one_of((model), (call), (names), sizeof(names) / sizeof *(names))

/* ---- Uses ---- */

/* The binding of a plain name (in brackets or not), or MODEL_NONE. */
uint32_t py_binding(const struct model *model, uint32_t node);

/* The parameter that the plain name at `node` is, or MODEL_NONE. */
uint32_t py_parameter_at(const struct model *model, uint32_t node);

/* Whether the subtree at `node` reads or writes the binding. */
bool py_mentions(const struct model *model, uint32_t node, uint32_t binding);

/* Whether the subtree at `node` gives the name another value, or takes it away. */
bool py_sets(const struct model *model, uint32_t node, uint32_t binding);

/* Whether the subtree at `whole` reads the name, outside of `except` (a node, or NODE_NONE). */
bool py_is_read_in(const struct model *model, uint32_t whole, uint32_t binding, uint32_t except);

/* ---- Values ---- */

/* Whether nothing but the text around it can change what the name stands for. */
bool py_is_own_name(const struct model *model, uint32_t binding);

/* The value that the write at `node` (an identifier) gives to this one name, or NODE_NONE. */
uint32_t py_value_written(const struct tree *tree, uint32_t node);

/* The value of the only assignment that gives the name a value, or NODE_NONE. */
uint32_t py_only_value(const struct model *model, uint32_t binding);

/* The node itself or, for an own name that has one value only, that value; no brackets round it. */
uint32_t py_value_behind(const struct model *model, uint32_t node);

/* Whether the value is True or False, written out. */
bool py_is_true_or_false(const struct model *model, uint32_t value);

/* The name that this one is a second name of: copy = xs, and nothing else; or MODEL_NONE. */
uint32_t py_first_name(const struct model *model, uint32_t binding);

/* Whether the name is a variable that is given its values by assignments only, and all fit. */
bool py_every_value(const struct model *model, uint32_t binding,
                    bool (*fits)(const struct model *model, uint32_t value));

/* ---- Modules ---- */

/*
 * Whether the program stands on its own: what it imports is Python's, so that an
 * object whose class it does not define is one of Python's, too.
 */
bool py_stands_alone(const struct model *model);

#endif
