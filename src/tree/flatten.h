/*
 * flatten: from the core's tree to the flat array.
 *
 * Two ways to the same nodes.  The first walks the core's internal subtrees, at
 * about a third of the cost of the public cursor; the second uses the public
 * interface only.  A test compares the two node for node, and the build option
 * FLATTEN_BY_CURSOR makes the second the default should an upgrade of the core
 * ever change its internals.
 */
#ifndef TREE_FLATTEN_H
#define TREE_FLATTEN_H

#include "tree/tree.h"

struct TSTree;

void flatten_subtrees(const struct TSTree *parsed, struct arena *arena, struct tree *tree);
void flatten_by_cursor(const struct TSTree *parsed, struct arena *arena, struct tree *tree);

#endif
