/*
 * facts: small questions about Python nodes that many checks ask.
 *
 * "Certain" means certain: where a program could make the answer wrong (a name
 * that may be something else at run time), the answer is that it is not known.
 */
#ifndef LANG_PYTHON_FACTS_H
#define LANG_PYTHON_FACTS_H

#include "model/check.h"
#include "python_kinds.h"

/* The type of a value, where the text decides it. */
enum py_type {
    PY_TYPE_UNKNOWN,
    PY_TYPE_NONE,
    PY_TYPE_BOOL,
    PY_TYPE_INT,
    PY_TYPE_FLOAT,
    PY_TYPE_STR,
    PY_TYPE_BYTES,
    PY_TYPE_LIST,
    PY_TYPE_TUPLE,
    PY_TYPE_DICT,
    PY_TYPE_SET,
    PY_TYPE_RANGE,
    PY_TYPE_FUNCTION,
    PY_TYPE_GENERATOR,
};

/* Without the brackets around it. */
uint32_t py_strip(const struct tree *tree, uint32_t node);

/* The single expression of an expression statement, or NODE_NONE. */
uint32_t py_statement_value(const struct tree *tree, uint32_t statement);

/* 1: always true, 0: always false, -1: it depends. */
int py_truth(const struct tree *tree, uint32_t node);

/* The number of an integer literal, with a sign before it; false for anything else. */
bool py_integer(const struct tree *tree, uint32_t node, int64_t *value);

/* Whether `node` is the builtin of that name: called so and bound nowhere. */
bool py_is_builtin_name(const struct model *model, uint32_t node, const char *name);

/* Whether `node` is a call of the builtin of that name. */
bool py_calls(const struct model *model, uint32_t node, const char *name);

/* The argument number `index` (from 0, positional only) of a call, or NODE_NONE. */
uint32_t py_argument(const struct tree *tree, uint32_t call, uint32_t index);
uint32_t py_argument_count(const struct tree *tree, uint32_t call);

/* For a call `object.name(...)`: the object, and its method's name; else NODE_NONE. */
uint32_t py_method_call(const struct tree *tree, uint32_t call, struct str *method);

/* The operator of a comparison with exactly two sides, else 0; sets both sides. */
uint16_t py_comparison(const struct tree *tree, uint32_t node, uint32_t *left, uint32_t *right);

/* The type of a value where the text decides it. */
enum py_type py_type(const struct model *model, uint32_t node);

/* "a list", "a string" ... */
const char *py_type_name(enum py_type type);

/* Whether evaluating the expression can change nothing and ask nobody. */
bool py_is_pure(const struct model *model, uint32_t node);

/* Whether the subtree at `node` reads or writes the binding. */
bool py_mentions(const struct model *model, uint32_t node, uint32_t binding);
bool py_writes(const struct model *model, uint32_t node, uint32_t binding);

/* The binding of a plain name (in brackets or not), or MODEL_NONE. */
uint32_t py_binding(const struct model *model, uint32_t node);

/* The statement that `node` is a part of. */
uint32_t py_statement_of(const struct model *model, uint32_t node);

/* Whether the first statement of a body is a docstring. */
bool py_has_docstring(const struct tree *tree, uint32_t body);

#endif
