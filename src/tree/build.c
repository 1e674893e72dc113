#include "tree/build.h"

void tree_build_init(struct tree_build *build, struct arena *arena, uint32_t expected)
{
    *build = (struct tree_build){
        .arena = arena,
        .nodes = arena_alloc(arena, expected * sizeof *build->nodes),
        .capacity = expected,
    };
}

/*
 * Read backwards, postorder goes from a parent to its last child, and so on to its
 * first.  The subtree in hand ends at `end`, so it begins its size before that.
 */
void tree_build_finish(const struct tree_build *build, const struct source *source,
                       struct tree *tree)
{
    uint32_t count = build->count;
    struct node *nodes = arena_alloc(build->arena, count * sizeof *nodes);
    uint32_t parent = NODE_NONE;
    uint32_t end = count; /* of what is left to fill below `parent` */
    for (uint32_t i = count; i-- > 0;) {
        const struct built_node *built = &build->nodes[i];
        uint32_t at = end - built->size;
        nodes[at] = (struct node){
            .kind = built->kind,
            .field = built->field,
            .flags = built->flags,
            .start = built->start,
            .end = built->end,
            .parent = parent,
            .next = end,
        };
        if (built->size > 1) {
            parent = at;
            continue;
        }
        end = at;
        /* Those whose first child this was are full. */
        while (parent != NODE_NONE && end == parent + 1) {
            end = parent;
            parent = nodes[parent].parent;
        }
    }
    *tree = (struct tree){.source = source, .nodes = nodes, .count = count};
}
