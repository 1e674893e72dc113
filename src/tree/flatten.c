#include "tree/flatten.h"

/* The core's own headers: its internal subtrees are what is walked here. */
#include <language.h>
#include <subtree.h>
#include <tree.h>

#include <tree_sitter/api.h>

/*
 * A subtree whose children are being visited.  A hidden subtree (a helper rule of
 * the grammar) has no node of its own: its children become its parent's.
 */
struct frame {
    const Subtree *children;
    uint32_t child_count;
    uint32_t child;      /* the next to visit */
    uint32_t structural; /* its number without extras: what aliases and fields count by */
    const TSSymbol *aliases;
    const TSFieldMapEntry *fields;
    const TSFieldMapEntry *fields_end;
    uint32_t node;    /* the visible node that the children belong to */
    bool visible;     /* the frame is that node itself, not a hidden part of it */
    TSFieldId field;  /* hidden: the field that it has in its parent */
};

struct walk {
    const TSLanguage *language;
    struct arena *arena;
    struct frame *frames;
    uint32_t depth, capacity;
    struct node *nodes;
    uint32_t count;
};

static void enter(struct walk *walk, Subtree subtree, uint32_t node, bool visible, TSFieldId field)
{
    uint32_t child_count = ts_subtree_child_count(subtree);
    struct frame frame = {
        .children = ts_subtree_children(subtree),
        .child_count = child_count,
        .node = node,
        .visible = visible,
        .field = field,
    };
    uint32_t production = subtree.ptr->production_id;
    frame.aliases = ts_language_alias_sequence(walk->language, production);
    ts_language_field_map(walk->language, production, &frame.fields, &frame.fields_end);
    ARENA_PUSH(walk->arena, walk->frames, walk->depth, walk->capacity) = frame;
}

static TSFieldId field_of(const struct frame *frame, uint32_t structural)
{
    for (const TSFieldMapEntry *entry = frame->fields; entry < frame->fields_end; entry++) {
        if (!entry->inherited && entry->child_index == structural) return entry->field_id;
    }
    /* A child of a hidden part has the field that the part itself has. */
    return frame->visible ? 0 : frame->field;
}

static uint8_t flags_of(Subtree subtree, bool named)
{
    uint8_t flags = named ? NODE_NAMED : 0;
    if (ts_subtree_extra(subtree)) flags |= NODE_EXTRA;
    if (ts_subtree_is_error(subtree)) flags |= NODE_ERROR;
    if (ts_subtree_missing(subtree)) flags |= NODE_MISSING;
    if (ts_subtree_error_cost(subtree) > 0) flags |= NODE_HAS_ERROR;
    return flags;
}

static uint32_t add_node(struct walk *walk, Subtree subtree, TSSymbol alias, TSFieldId field,
                         uint32_t start, uint32_t parent)
{
    TSSymbol symbol = alias ? alias : ts_subtree_symbol(subtree);
    bool named = alias ? ts_language_symbol_metadata(walk->language, alias).named
                       : ts_subtree_named(subtree);
    uint32_t node = walk->count++;
    walk->nodes[node] = (struct node){
        .kind = ts_language_public_symbol(walk->language, symbol),
        .field = (uint8_t)field,
        .flags = flags_of(subtree, named),
        .start = start,
        .end = start + ts_subtree_size(subtree).bytes,
        .parent = parent,
        .next = node + 1,
    };
    return node;
}

static void walk_subtrees(struct walk *walk, Subtree root)
{
    uint32_t position = ts_subtree_padding(root).bytes;
    uint32_t node = add_node(walk, root, 0, 0, position, NODE_NONE);
    if (ts_subtree_child_count(root) == 0) return;
    enter(walk, root, node, true, 0);

    bool first_of_parent = true; /* the parent's padding is its first child's */
    while (walk->depth > 0) {
        struct frame *frame = &walk->frames[walk->depth - 1];
        if (frame->child == frame->child_count) {
            if (frame->visible) walk->nodes[frame->node].next = walk->count;
            walk->depth--;
            first_of_parent = false;
            continue;
        }
        Subtree child = frame->children[frame->child++];
        if (!first_of_parent) position += ts_subtree_padding(child).bytes;
        first_of_parent = false;

        TSSymbol alias = 0;
        TSFieldId field = 0;
        if (!ts_subtree_extra(child)) {
            if (frame->aliases) alias = frame->aliases[frame->structural];
            field = field_of(frame, frame->structural);
            frame->structural++;
        }
        uint32_t parent = frame->node;
        bool visible = ts_subtree_visible(child) || alias != 0;
        uint32_t inner = parent;
        if (visible) inner = add_node(walk, child, alias, field, position, parent);
        if (ts_subtree_child_count(child) > 0) {
            enter(walk, child, inner, visible, field);
            first_of_parent = true;
        } else {
            position += ts_subtree_size(child).bytes;
        }
    }
}

void flatten_subtrees(const TSTree *parsed, struct arena *arena, struct tree *tree)
{
    uint32_t expected = ts_subtree_visible_descendant_count(parsed->root) + 1;
    struct walk walk = {
        .language = parsed->language,
        .arena = arena,
        .nodes = arena_alloc(arena, expected * sizeof(struct node)),
    };
    walk_subtrees(&walk, parsed->root);
    tree->nodes = walk.nodes;
    tree->count = walk.count;
}

void flatten_by_cursor(const TSTree *parsed, struct arena *arena, struct tree *tree)
{
    TSNode root = ts_tree_root_node(parsed);
    uint32_t expected = ts_node_descendant_count(root);
    struct node *nodes = arena_alloc(arena, expected * sizeof *nodes);
    uint32_t count = 0;
    uint32_t parent = NODE_NONE;
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    for (;;) {
        TSNode at = ts_tree_cursor_current_node(&cursor);
        uint8_t flags = 0;
        if (ts_node_is_named(at)) flags |= NODE_NAMED;
        if (ts_node_is_extra(at)) flags |= NODE_EXTRA;
        if (ts_node_is_error(at)) flags |= NODE_ERROR;
        if (ts_node_is_missing(at)) flags |= NODE_MISSING;
        if (ts_node_has_error(at)) flags |= NODE_HAS_ERROR;
        uint32_t node = count++;
        nodes[node] = (struct node){
            .kind = ts_node_symbol(at),
            .field = (uint8_t)ts_tree_cursor_current_field_id(&cursor),
            .flags = flags,
            .start = ts_node_start_byte(at),
            .end = ts_node_end_byte(at),
            .parent = parent,
            .next = node + 1,
        };
        if (ts_tree_cursor_goto_first_child(&cursor)) {
            parent = node;
            continue;
        }
        bool done = false;
        while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
            if (!ts_tree_cursor_goto_parent(&cursor)) {
                done = true;
                break;
            }
            nodes[parent].next = count;
            parent = nodes[parent].parent;
        }
        if (done) break;
    }
    ts_tree_cursor_delete(&cursor);
    tree->nodes = nodes;
    tree->count = count;
}
