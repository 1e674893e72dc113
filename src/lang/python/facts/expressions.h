/*
 * expressions: what an expression says by its text alone, whatever its names mean.
 *
 * Where an answer is certain it is so for every run of the program; all that the
 * text leaves open is answered by "no" or by NODE_NONE.
 */
#ifndef LANG_PYTHON_FACTS_EXPRESSIONS_H
#define LANG_PYTHON_FACTS_EXPRESSIONS_H

#include "model/model.h"
#include "python_kinds.h"

/* Without the brackets around it; most have none. */
uint32_t py_strip_brackets(const struct tree *tree, uint32_t node);

static inline uint32_t py_strip(const struct tree *tree, uint32_t node)
{
    bool brackets = node_kind(tree, node) == PY_PARENTHESIZED_EXPRESSION;
    return brackets ? py_strip_brackets(tree, node) : node;
}

/* ---- Constants ---- */

/* 1: always true, 0: always false, -1: it depends. */
int py_truth(const struct tree *tree, uint32_t node);

/* The number of an integer literal, with a sign before it; false for anything else. */
bool py_integer(const struct tree *tree, uint32_t node, int64_t *value);

/* The number of an integer or a decimal literal, with a sign before it; false for others. */
bool py_number(const struct tree *tree, uint32_t node, double *number);

/* The content of a string that is what it looks like: no prefix, no escapes, nothing put in. */
bool py_plain_text(const struct tree *tree, uint32_t node, struct str *content);

/* A number, a text, a list written out: a value and no question. */
bool py_is_literal(const struct tree *tree, uint32_t node);

/* [], (), "", {} */
bool py_is_empty_literal(const struct tree *tree, uint32_t node);

/* Whether no name stands in the expression, so that it is the same wherever it stands. */
bool py_is_fixed(const struct tree *tree, uint32_t node);

/* Whether asking twice gives the same: nothing is called, waited for or assigned in it. */
bool py_is_repeatable(const struct tree *tree, uint32_t node);

/* ---- Calls ---- */

/* The argument number `index` (from 0, positional only) of a call, or NODE_NONE. */
uint32_t py_argument(const struct tree *tree, uint32_t call, uint32_t index);
uint32_t py_argument_count(const struct tree *tree, uint32_t call);

/* The name behind the dot, or an empty text. */
struct str py_attribute_name(const struct tree *tree, uint32_t attribute);

/* For a call `object.name(...)`: the object, and its method's name; else NODE_NONE. */
uint32_t py_method_call(const struct tree *tree, uint32_t call, struct str *method);

/* The call of a method on the value at `node`, with the method's name; or NODE_NONE. */
uint32_t py_method_on(const struct tree *tree, uint32_t node, struct str *method);

/* Methods of texts that answer True or False. */
bool py_is_asking_method(struct str name);

/* ---- Operators ---- */

/* The operator of an operation, and/or or x += y; 0 for anything else. */
static inline uint16_t py_operator(const struct tree *tree, uint32_t node)
{
    return node_kind(tree, node_field(tree, node, PY_FIELD_OPERATOR));
}

/* The sides of an operation or an assignment, without brackets; or NODE_NONE. */
static inline uint32_t py_left(const struct tree *tree, uint32_t node)
{
    return py_strip(tree, node_field(tree, node, PY_FIELD_LEFT));
}

static inline uint32_t py_right(const struct tree *tree, uint32_t node)
{
    return py_strip(tree, node_field(tree, node, PY_FIELD_RIGHT));
}

/* The operator of a comparison with exactly two sides, else 0; sets both sides. */
uint16_t py_comparison(const struct tree *tree, uint32_t node, uint32_t *left, uint32_t *right);

/* <, <=, >, >= */
static inline bool py_is_order(uint16_t op)
{
    return op == PY_OP_LESS || op == PY_OP_LESS_EQUAL || op == PY_OP_GREATER ||
           op == PY_OP_GREATER_EQUAL;
}

/* in, not in */
static inline bool py_is_membership(uint16_t op)
{
    return op == PY_KW_IN || op == PY_KW_NOT_IN;
}

/* ---- Where a value goes ---- */

/* Whether only the truth of the expression matters where it stands: in an if, beside and ... */
bool py_is_asked(const struct tree *tree, uint32_t node);

/* Whether the part is evaluated whenever evaluation of the whole around it begins. */
bool py_is_always_evaluated(const struct tree *tree, uint32_t node);

/* The subscript `list[...]` whose value is the node, or NODE_NONE. */
uint32_t py_subscript_of(const struct tree *tree, uint32_t node);

/* What becomes of the value of an expression. */
enum py_fate {
    PY_FATE_UNKNOWN,
    PY_FATE_LOST, /* it is a statement of its own */
    PY_FATE_ASSIGNED,
    PY_FATE_RETURNED,
    PY_FATE_ARGUMENT,
    PY_FATE_OPERAND, /* of an operator or a comparison */
    PY_FATE_CONDITION,
    PY_FATE_OBJECT, /* x.name, x[i], x() */
    PY_FATE_ITERATED,
    PY_FATE_ELEMENT,   /* of a list, a tuple, a dictionary */
    PY_FATE_FORMATTED, /* in an f-string */
};

/* `user` becomes the node that does it: the statement, the call, the operator. */
enum py_fate py_fate(const struct tree *tree, uint32_t node, uint32_t *user);

#endif
