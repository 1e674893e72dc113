/*
 * build: a flat tree from a parser of our own.
 *
 * A parser that reads from left to right knows a node only when it is complete: that
 * `a` is the left operand of `a + b` shows behind it.  So nodes are put down in
 * postorder, children before their parent, and tree_build_finish turns the row into
 * the preorder array of tree.h in one pass.
 *
 *     uint32_t first = tree_build_begin(build);
 *     ... leaves and nodes below it ...
 *     tree_build_node(build, first, PY_CALL);
 *     tree_build_field(build, PY_FIELD_RIGHT);   what it is to its parent
 *
 * A node reaches from its first leaf to its last.
 */
#ifndef TREE_BUILD_H
#define TREE_BUILD_H

#include "tree/tree.h"

struct built_node {
    uint32_t start, end; /* bytes in the source */
    uint32_t size;       /* nodes of the subtree, itself included */
    uint16_t kind;
    uint8_t field;
    uint8_t flags; /* enum node_flag */
};

/* Owned by whoever parses; the nodes are in the arena. */
struct tree_build {
    struct arena *arena;
    struct built_node *nodes; /* in postorder */
    uint32_t count, capacity;
};

/* An empty one with room for `expected` nodes; it grows beyond. */
void tree_build_init(struct tree_build *build, struct arena *arena, uint32_t expected);

static inline void tree_build_leaf(struct tree_build *build, uint16_t kind, uint8_t flags,
                                   uint32_t start, uint32_t end)
{
    ARENA_PUSH(build->arena, build->nodes, build->count, build->capacity) =
        (struct built_node){.start = start, .end = end, .size = 1, .kind = kind, .flags = flags};
}

/* Where a node begins: what is put down from here on is below it. */
static inline uint32_t tree_build_begin(const struct tree_build *build)
{
    return build->count;
}

/* Completes the named node that began at `first`; something is below it. */
static inline void tree_build_node(struct tree_build *build, uint32_t first, uint16_t kind)
{
    uint32_t start = build->nodes[first].start;
    uint32_t end = build->nodes[build->count - 1].end;
    uint32_t size = build->count - first + 1;
    ARENA_PUSH(build->arena, build->nodes, build->count, build->capacity) = (struct built_node){
        .start = start, .end = end, .size = size, .kind = kind, .flags = NODE_NAMED};
}

/* Says what the node that was completed last is to its parent. */
static inline void tree_build_field(struct tree_build *build, uint8_t field)
{
    build->nodes[build->count - 1].field = field;
}

/* The tree, of which the last node is the root. */
void tree_build_finish(const struct tree_build *build, const struct source *source,
                       struct tree *tree);

#endif
