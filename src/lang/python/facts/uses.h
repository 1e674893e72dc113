/*
 * uses: what a program does with a name, and with the list that the name stands
 * for: the questions that checks on loops, lists and totals have in common.
 *
 * As in facts.h, an answer is given only where the text decides it.
 */
#ifndef LANG_PYTHON_USES_H
#define LANG_PYTHON_USES_H

#include "lang/python/facts/facts.h"

/* ---- Names ---- */

/* A name that is used more often is not looked into: no check may be quadratic. */
enum { PY_MAX_USES = 100 };

bool py_used_too_often(const struct model *model, uint32_t binding);

/* The first use at `node` or behind it: uses are in the order of the text. */
uint32_t py_first_use(const struct model *model, uint32_t node);

/* for (each use in the subtree at `whole`) */
#define PY_EACH_USE_IN(model, whole, use)                                                          \
    for (uint32_t use = py_first_use((model), (whole));                                            \
         use < (model)->use_count && (model)->uses[use].node < (model)->tree->nodes[whole].next;   \
         use++)

/* Whether nothing but the text around it can change what the name stands for. */
bool py_is_own_name(const struct model *model, uint32_t binding);

/* The value of the only assignment that gives the name a value, or NODE_NONE. */
uint32_t py_only_value(const struct model *model, uint32_t binding);

/* ---- What is done to a list ---- */

enum py_change {
    PY_CHANGE_NONE,
    PY_CHANGE_SHRINK, /* what stands behind moves: also for an insertion */
    PY_CHANGE_GROW,   /* at the end */
    PY_CHANGE_OTHER,
};

/* How the use of a name changes the list that it stands for; sets the node that does it. */
enum py_change py_change_at(const struct tree *tree, uint32_t node, uint32_t *changing);

/* Whether the use adds to what the name holds: total += x, found.append(x). */
bool py_is_gathering(const struct model *model, uint32_t use);

/* [], (), "", {}, list(), set() ... */
bool py_is_empty_value(const struct model *model, uint32_t node);

/* Whether the call is of a builtin that neither changes what it is given nor keeps it. */
bool py_calls_harmless(const struct model *model, uint32_t call);

/*
 * Whether reading a name here can neither change what it stands for nor give it
 * another name by which it could be changed.
 */
bool py_is_harmless_read(const struct model *model, uint32_t node);

/* ---- Ways out ---- */

/* Whether the loop of that number is certainly left behind `node`, before its next round. */
bool py_leaves_after(const struct model *model, uint32_t node, uint32_t loop);

/* Whether an exception raised at `node` could be wanted: in a try, or in a `with raises`. */
bool py_is_guarded(const struct model *model, uint32_t node);

/* ---- Positions ---- */

/* for variable in range(start, stop, step) */
struct py_counting {
    uint32_t variable; /* binding */
    uint32_t call;
    uint32_t start, stop, step; /* nodes, or NODE_NONE */
};

/* Reads a call of range (the variable stays MODEL_NONE), and a loop over one. */
bool py_read_range(const struct model *model, uint32_t call, struct py_counting *range);
bool py_read_counting(const struct model *model, const struct loop *loop,
                      struct py_counting *range);

/*
 * `len(xs)`, or a name that is nothing else, plus or minus a number: the binding of
 * xs, and the number.  MODEL_NONE for anything else.
 */
uint32_t py_length_of(const struct model *model, uint32_t node, int64_t *extra);

/* `i`, `i + 1`, `i - 1`: whether it is the name plus a number. */
bool py_is_offset(const struct model *model, uint32_t node, uint32_t variable, int64_t *offset);

/* The subscript `list[...]` whose value is the node, or NODE_NONE. */
uint32_t py_subscript_of(const struct tree *tree, uint32_t node);

#endif
