/*
 * statements: how statements stand in their blocks and on their lines.
 */
#ifndef LANG_PYTHON_FACTS_STATEMENTS_H
#define LANG_PYTHON_FACTS_STATEMENTS_H

#include "model/check.h"
#include "python_kinds.h"

/* The single expression of an expression statement, or NODE_NONE. */
uint32_t py_statement_value(const struct tree *tree, uint32_t statement);

/* For a statement `name = value` alone the value, and the name in *target; else NODE_NONE. */
uint32_t py_plain_assignment(const struct tree *tree, uint32_t statement, uint32_t *target);

/* The statement that `node` is a part of. */
uint32_t py_statement_of(const struct model *model, uint32_t node);

/* Whether an exception raised at `node` could be wanted: in a try, or in a `with raises`. */
bool py_is_guarded(const struct model *model, uint32_t node);

/* ---- Blocks ---- */

/* A text as a statement. */
bool py_is_docstring(const struct tree *tree, uint32_t statement);

/* Whether the first statement of a body is a docstring. */
bool py_has_docstring(const struct tree *tree, uint32_t body);

/* pass, ..., or a docstring: a statement that does nothing. */
bool py_is_filler(const struct tree *tree, uint32_t statement);

/* Whether a block holds its place with `pass` or `...`, and nothing else but texts. */
bool py_is_gap(const struct tree *tree, uint32_t block);

/* The first statement of a block that is no docstring, or NODE_NONE. */
uint32_t py_first_statement(const struct tree *tree, uint32_t block);

/* The only and the last statement of a block, comments not counted, or NODE_NONE. */
uint32_t py_only_statement(const struct tree *tree, uint32_t block);
uint32_t py_last_statement(const struct tree *tree, uint32_t block);

/* The statement before this one in its block, or NODE_NONE; after it is node_next_named. */
uint32_t py_statement_before(const struct tree *tree, uint32_t statement);

/*
 * Whether control that passes the statement `from` gets to `to`, in or behind a later
 * statement of the same block: nothing between them can leave.  False for what is far off.
 */
bool py_goes_straight(const struct model *model, uint32_t from, uint32_t to);

/* The node behind `node` in the text, functions inside left out: they run at their own time. */
static inline uint32_t py_next_own(const struct tree *tree, uint32_t node)
{
    uint32_t next = node + 1;
    if (next >= tree->count) return next;
    uint16_t kind = tree->nodes[next].kind;
    while (kind == PY_FUNCTION_DEFINITION || kind == PY_LAMBDA) {
        next = tree->nodes[next].next;
        if (next >= tree->count) return next;
        kind = tree->nodes[next].kind;
    }
    return next;
}

/* for (each node of `whole` that runs when it runs) */
#define PY_EACH_OWN_NODE(tree, whole, node)                                                        \
    for (uint32_t node = (whole); node < (tree)->nodes[whole].next;                                \
         node = py_next_own((tree), node))

/* ---- Layout ---- */

/* Whether the subtree holds a comment. */
bool py_has_comment(const struct tree *tree, uint32_t node);

/* Whether the text of the node is on one line. */
bool py_on_one_line(const struct tree *tree, uint32_t node);

/* The white space before a statement; false when something else is on its line before it. */
bool py_indent_of(const struct tree *tree, uint32_t statement, struct str *indent);

/* Cuts a statement out with its line; leaves the finding alone where that is not simple. */
void py_edit_out(struct check_context *context, struct finding *finding, uint32_t statement);

/* ---- Words ---- */

/* Fills in `keep`: a statement that keeps the value, `n = n - 1` for `n - 1`. */
void py_set_keep(struct check_context *context, struct finding *finding, uint32_t value);

#endif
