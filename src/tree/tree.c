#include "tree/tree.h"

uint32_t node_named_count(const struct tree *tree, uint32_t node)
{
    uint32_t count = 0;
    NODE_EACH_CHILD(tree, node, child)
    {
        if (node_is_proper(tree, child)) count++;
    }
    return count;
}

uint32_t node_next_named(const struct tree *tree, uint32_t node)
{
    for (uint32_t next = node_sibling(tree, node); next != NODE_NONE;
         next = node_sibling(tree, next)) {
        if (node_is_proper(tree, next)) return next;
    }
    return NODE_NONE;
}

uint32_t node_child(const struct tree *tree, uint32_t node, uint16_t kind)
{
    NODE_EACH_CHILD(tree, node, child)
    {
        if (tree->nodes[child].kind == kind) return child;
    }
    return NODE_NONE;
}

uint32_t node_above(const struct tree *tree, uint32_t node, uint16_t kind)
{
    for (uint32_t up = node_parent(tree, node); up != NODE_NONE; up = node_parent(tree, up)) {
        if (tree->nodes[up].kind == kind) return up;
    }
    return NODE_NONE;
}

static bool is_leaf(const struct tree *tree, uint32_t node)
{
    return tree->nodes[node].next == node + 1;
}

static bool is_blank(struct str text)
{
    return str_trim(text).size == 0;
}

/* Whether some of the node's text belongs to none of its children: a string around an escape. */
static bool has_own_text(const struct tree *tree, uint32_t node)
{
    uint32_t at = tree->nodes[node].start;
    NODE_EACH_CHILD(tree, node, child)
    {
        uint32_t start = tree->nodes[child].start;
        if (start > at && !is_blank(source_slice(tree->source, at, start))) return true;
        at = tree->nodes[child].end;
    }
    uint32_t end = tree->nodes[node].end;
    return end > at && !is_blank(source_slice(tree->source, at, end));
}

bool node_same(const struct tree *tree, uint32_t a, uint32_t b)
{
    /*
     * Both subtrees are ranges in preorder: walk them side by side.  A grammar
     * fixes how many children a production has except in repetitions, and those
     * are closed by tokens or kept apart by kinds; so the same sequence of kinds
     * and leaf texts is the same program.
     */
    uint32_t a_end = tree->nodes[a].next;
    uint32_t b_end = tree->nodes[b].next;
    uint32_t i = a;
    uint32_t j = b;
    for (;;) {
        while (i < a_end && node_has(tree, i, NODE_EXTRA)) i = tree->nodes[i].next;
        while (j < b_end && node_has(tree, j, NODE_EXTRA)) j = tree->nodes[j].next;
        if (i == a_end || j == b_end) return i == a_end && j == b_end;
        const struct node *x = &tree->nodes[i];
        const struct node *y = &tree->nodes[j];
        if (x->kind != y->kind || is_leaf(tree, i) != is_leaf(tree, j)) return false;
        bool whole = is_leaf(tree, i) || has_own_text(tree, i) || has_own_text(tree, j);
        if (whole && !str_equal(tree_text(tree, i), tree_text(tree, j))) return false;
        i++;
        j++;
    }
}
