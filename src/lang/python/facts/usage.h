/*
 * usage: what a piece of code does to the value behind a name.
 *
 * Advice such as "work this out once, before the loop" or "walk the items
 * themselves" is true only where the value cannot change meanwhile.  The answers
 * err on that side: what is not known to leave a value alone may change it.
 */
#ifndef LANG_PYTHON_USAGE_H
#define LANG_PYTHON_USAGE_H

#include "lang/python/facts/facts.h"

enum py_touch {
    PY_TOUCH_LOOK,   /* only looked at: len(x), x[i], a in x, for a in x, return x */
    PY_TOUCH_CHANGE, /* changed in place: x[0] = 1, x.append(1), del x[0] */
    PY_TOUCH_BIND,   /* the name gets another value */
    PY_TOUCH_HAND,   /* handed on: stored somewhere, given to some function */
};

/*
 * Whether the name is used so often that going through its uses at each of them
 * would cost too much.  No reader follows such a name either: nothing is said of it.
 */
static inline bool py_is_everywhere(const struct model *model, uint32_t binding)
{
    enum { TOO_MANY_USES = 400 };
    const struct binding *b = &model->bindings[binding];
    return b->reads > TOO_MANY_USES || b->writes > TOO_MANY_USES;
}

/* What the use (a number in model.uses) does. */
enum py_touch py_touch_of(const struct model *model, uint32_t use);

/* Whether the value of the name may be another one after some code in the subtree. */
bool py_may_change(const struct model *model, uint32_t node, uint32_t binding);

/* Whether an expression keeps its value while the subtree `within` runs. */
bool py_is_steady(const struct model *model, uint32_t expression, uint32_t within);

/* Whether the name is a list: by what it is set to, or by what only lists can do. */
bool py_is_list(const struct model *model, uint32_t binding);

/* The function (a number in model.functions) that the name means, or MODEL_NONE. */
uint32_t py_function_behind(const struct model *model, uint32_t name);

/* The innermost loop (a number in model.loops) that evaluates `node` in each round. */
uint32_t py_loop_of(const struct model *model, uint32_t node);

/* Whether `node` is evaluated again and again: by a loop or inside a comprehension. */
bool py_repeats(const struct model *model, uint32_t node);

/* ---- Names out of a list ---- */

bool py_is_one_of(struct str name, const struct str *names, size_t count);

/* Whether `call` is a call of one of these builtins. */
bool py_calls_one_of(const struct model *model, uint32_t call, const struct str *names,
                     size_t count);

/* The same for an array of struct str. */
#define PY_IS_ONE_OF(name, names) py_is_one_of((name), (names), sizeof(names) / sizeof *(names))
#define PY_CALLS_ONE_OF(model, call, names)                                                        \
    py_calls_one_of((model), (call), (names), sizeof(names) / sizeof *(names))

/* ---- Statements ---- */

/* The only and the last statement of a block, comments not counted, or NODE_NONE. */
uint32_t py_only_statement(const struct tree *tree, uint32_t block);
uint32_t py_last_statement(const struct tree *tree, uint32_t block);

/* The statement before this one in its block, or NODE_NONE; after it is node_next_named. */
uint32_t py_statement_before(const struct tree *tree, uint32_t statement);

/* For a statement `name = value` alone the value, and the name in *target; else NODE_NONE. */
uint32_t py_plain_assignment(const struct tree *tree, uint32_t statement, uint32_t *target);

/* Whether the subtree holds a comment. */
bool py_has_comment(const struct tree *tree, uint32_t node);

/* Whether the text of the node is on one line. */
bool py_on_one_line(const struct tree *tree, uint32_t node);

/* Cuts a statement out with its line; leaves the finding alone where that is not simple. */
void py_edit_out(struct check_context *context, struct finding *finding, uint32_t statement);

#endif
