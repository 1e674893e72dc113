/*
 * changes: what code does to the value behind a name.
 *
 * Advice such as "work this out once, before the loop" or "walk the items
 * themselves" is true only where the value cannot change meanwhile.  The answers
 * err on that side: what is not known to leave a value alone may change it.
 */
#ifndef LANG_PYTHON_FACTS_CHANGES_H
#define LANG_PYTHON_FACTS_CHANGES_H

#include "lang/python/facts/names.h"

/* ---- By name ---- */

/* Whether the method changes the list, dictionary or set that it is called on. */
bool py_is_changing_method(struct str name);

/* Whether the method of a list, set or dictionary changes it and gives None: pop gives an item. */
bool py_gives_none(struct str method);

/* Whether the method only looks at the list, dictionary, set or text that it is called on. */
bool py_is_looking_method(struct str name);

/* Whether the call is of a builtin that neither changes what it is given nor keeps it. */
bool py_calls_harmless(const struct model *model, uint32_t call);

/* Whether a call changes and shows nothing: of a builtin that only looks, or of such a method. */
bool py_only_looks(const struct model *model, uint32_t call);

/*
 * Whether working out all that is in the node changes and shows nothing, apart from what
 * the call `own` in it does (NODE_NONE: there is none).
 */
bool py_changes_nothing(const struct model *model, uint32_t whole, uint32_t own);

/* ---- What one use does ---- */

enum py_touch {
    PY_TOUCH_LOOK,   /* only looked at: len(x), x[i], a in x, for a in x, return x */
    PY_TOUCH_CHANGE, /* changed in place: x[0] = 1, x.append(1), del x[0] */
    PY_TOUCH_BIND,   /* the name gets another value */
    PY_TOUCH_HAND,   /* handed on: stored somewhere, given to some function */
};

/* What the use (a number in model.uses) does. */
enum py_touch py_touch_of(const struct model *model, uint32_t use);

/* How the length of a list changes. */
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

/*
 * Whether reading a name here can neither change what it stands for nor give it
 * another name by which it could be changed.
 */
bool py_is_harmless_read(const struct model *model, uint32_t node);

/* ---- What a piece of code does ---- */

/* Whether evaluating the expression can change nothing and ask nobody. */
bool py_is_pure(const struct model *model, uint32_t node);

/* Whether the value of the name may be another one after some code in the subtree. */
bool py_may_change(const struct model *model, uint32_t node, uint32_t binding);

/* Whether an expression keeps its value while the subtree `within` runs. */
bool py_is_steady(const struct model *model, uint32_t expression, uint32_t within);

/* ---- New values ---- */

/* [], (), "", {}, list(), set() ... */
bool py_is_empty_value(const struct model *model, uint32_t node);

/* Whether the value is a list, dictionary or set that is made here, so that nobody else has it. */
bool py_makes_container(const struct model *model, uint32_t value);

#endif
