/*
 * tree: a submission's syntax tree, as a flat array.
 *
 * One array of 20-byte nodes in preorder.  A parser of our own builds it (build.h),
 * or tree-sitter, the core, parses and its tree is copied (tree_parse); the nodes are
 * the same in both cases, those of tree-sitter's grammar.  In preorder a node's first
 * child is the next element and its subtree is a contiguous range, so the whole
 * review walks memory forwards, without recursion and without a pointer chase; a
 * student's program fits into the first-level cache.
 *
 *     first child of i    i + 1         (when i + 1 < next of i)
 *     next sibling of i   next of i     (when it is inside the parent)
 *     subtree of i        [i, next of i)
 *
 * Node kinds are the grammar's own symbol numbers; each language has a generated
 * header that names them (python_kinds.h: PY_IF_STATEMENT, PY_FIELD_CONDITION).
 *
 * Parsing is done under a budget of WORK, not of time, so that the same input
 * gets the same answer on every machine.  Error recovery is where a hostile
 * input could make the core run for minutes; the budget ends that.
 */
#ifndef TREE_TREE_H
#define TREE_TREE_H

#include "source/source.h"

struct TSLanguage;

enum node_flag {
    NODE_NAMED = 1 << 0,      /* not a punctuation mark or keyword */
    NODE_EXTRA = 1 << 1,      /* may stand anywhere: a comment */
    NODE_ERROR = 1 << 2,      /* an ERROR node */
    NODE_MISSING = 1 << 3,    /* put in by error recovery; empty */
    NODE_HAS_ERROR = 1 << 4,  /* an error is in the subtree */
};

struct node {
    uint16_t kind;
    uint8_t field; /* what it is to its parent, 0 for nothing special */
    uint8_t flags;
    uint32_t start, end; /* bytes in the source */
    uint32_t parent;     /* NODE_NONE for the root */
    uint32_t next;       /* one past the subtree */
};

#define NODE_NONE UINT32_MAX

struct tree {
    const struct source *source;
    const struct node *nodes; /* nodes[0] is the root; NULL when over budget */
    uint32_t count;
    bool over_budget; /* the parse used up its work and was given up */
};

/* ---- Parsing ---- */

/* One thread's parser and its memory.  Never NULL except when out of memory. */
struct tree_parser *tree_parser_create(void);
void tree_parser_destroy(struct tree_parser *parser);

/* How the tree becomes an array (see tree/flatten.h). */
enum tree_flatten {
    TREE_FLATTEN_SUBTREES, /* through the core's internals: the fast way */
    TREE_FLATTEN_CURSOR,   /* by the core's public cursor: for the test that compares the two */
    TREE_FLATTEN_NOT,      /* not at all, tree->nodes stays NULL: to measure parsing alone */
};
void tree_parser_flatten(struct tree_parser *parser, enum tree_flatten how);

/*
 * Parses `source` and puts the tree into `arena`.  A text that uses up its work
 * gives a tree without nodes and over_budget set.
 */
void tree_parse(struct tree_parser *parser, const struct TSLanguage *language,
                const struct source *source, struct arena *arena, struct tree *tree);

/* The work of the last parse, for benchmarks and for tests of the budget. */
uint64_t tree_parser_work(const struct tree_parser *parser);

/* The work that a text of `size` bytes may cost. */
uint64_t tree_work_budget(uint32_t size);

/* ---- Walking ---- */

static inline struct str tree_text(const struct tree *tree, uint32_t node)
{
    return source_slice(tree->source, tree->nodes[node].start, tree->nodes[node].end);
}

static inline bool node_has(const struct tree *tree, uint32_t node, enum node_flag flag)
{
    return (tree->nodes[node].flags & flag) != 0;
}

static inline uint16_t node_kind(const struct tree *tree, uint32_t node)
{
    return node == NODE_NONE ? 0 : tree->nodes[node].kind;
}

static inline uint32_t node_parent(const struct tree *tree, uint32_t node)
{
    return tree->nodes[node].parent;
}

/* The first child, or NODE_NONE. */
static inline uint32_t node_first(const struct tree *tree, uint32_t node)
{
    return node + 1 < tree->nodes[node].next ? node + 1 : NODE_NONE;
}

/* The next sibling, or NODE_NONE. */
static inline uint32_t node_sibling(const struct tree *tree, uint32_t node)
{
    uint32_t parent = tree->nodes[node].parent;
    uint32_t next = tree->nodes[node].next;
    return parent != NODE_NONE && next < tree->nodes[parent].next ? next : NODE_NONE;
}

/* for (each child): the children of `node` in order, comments included. */
#define NODE_EACH_CHILD(tree, node, child)                                                         \
    for (uint32_t child = (node) + 1; (child) < (tree)->nodes[node].next;                          \
         (child) = (tree)->nodes[child].next)

/* Whether `inner` is `outer` or below it. */
static inline bool node_within(const struct tree *tree, uint32_t inner, uint32_t outer)
{
    return inner >= outer && inner < tree->nodes[outer].next;
}

/* The first child in `field`, or NODE_NONE; asked more often than anything else. */
static inline uint32_t node_field(const struct tree *tree, uint32_t node, uint8_t field)
{
    const struct node *nodes = tree->nodes;
    uint32_t end = nodes[node].next;
    for (uint32_t child = node + 1; child < end; child = nodes[child].next) {
        if (nodes[child].field == field) return child;
    }
    return NODE_NONE;
}

/* Whether the node is named and no comment. */
static inline bool node_is_proper(const struct tree *tree, uint32_t node)
{
    return (tree->nodes[node].flags & (NODE_NAMED | NODE_EXTRA)) == NODE_NAMED;
}

/* The child number `index` (from 0) that is named and no comment, or NODE_NONE. */
static inline uint32_t node_named(const struct tree *tree, uint32_t node, uint32_t index)
{
    NODE_EACH_CHILD(tree, node, child)
    {
        if (node_is_proper(tree, child) && index-- == 0) return child;
    }
    return NODE_NONE;
}

/* How many children are named and no comments. */
uint32_t node_named_count(const struct tree *tree, uint32_t node);

/* The next sibling that is named and no comment, or NODE_NONE. */
uint32_t node_next_named(const struct tree *tree, uint32_t node);

/* The first child of `kind`, or NODE_NONE. */
uint32_t node_child(const struct tree *tree, uint32_t node, uint16_t kind);

/* The nearest node of `kind` above `node`, or NODE_NONE. */
uint32_t node_above(const struct tree *tree, uint32_t node, uint16_t kind);

/*
 * Whether two subtrees are the same program text apart from layout and comments:
 * same kinds in the same shape, same text in the leaves.
 */
bool node_same(const struct tree *tree, uint32_t a, uint32_t b);

#endif
