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
    const Subtree *next, *end; /* the children that are left to visit */
    const TSSymbol *alias;     /* of the next child that is no extra, or NULL for none of them */
    const TSFieldMapEntry *fields;
    const TSFieldMapEntry *fields_end;
    uint32_t structural; /* its number without extras: what aliases and fields count by */
    uint32_t node;       /* the visible node that the children belong to */
    TSFieldId field;     /* of children that the field map does not name */
    bool visible;        /* the frame is that node itself, not a hidden part of it */
};

struct walk {
    const TSLanguage *language;
    struct arena *arena;
    struct frame *frames; /* those that are open, the innermost last */
    struct frame *limit;  /* behind those there is room for */
    bool broken;          /* somewhere in the tree is an error */
};

static struct frame *more_frames(struct walk *walk)
{
    uint32_t depth = (uint32_t)(walk->limit - walk->frames);
    uint32_t capacity = depth;
    walk->frames =
        arena_grow_array(walk->arena, walk->frames, depth, &capacity, sizeof *walk->frames);
    walk->limit = walk->frames + capacity;
    return walk->frames + depth;
}

/* Begins the children of `subtree`, which has some. */
static inline void enter(const struct walk *walk, struct frame *frame,
                         const SubtreeHeapData *subtree, uint32_t node, bool visible,
                         TSFieldId field)
{
    const Subtree *behind = (const Subtree *)subtree; /* the children stand in front of it */
    frame->next = behind - subtree->child_count;
    frame->end = behind;
    frame->alias = ts_language_alias_sequence(walk->language, subtree->production_id);
    ts_language_field_map(walk->language, subtree->production_id, &frame->fields,
                          &frame->fields_end);
    frame->structural = 0;
    frame->node = node;
    /* A child of a hidden part has the field that the part itself has. */
    frame->field = visible ? 0 : field;
    frame->visible = visible;
}

/* The field that the list names for the child number `structural`, or else `otherwise`. */
static inline TSFieldId field_among(const TSFieldMapEntry *entry, const TSFieldMapEntry *end,
                                    uint32_t structural, TSFieldId otherwise)
{
    for (; entry < end; entry++) {
        if (entry->child_index == structural && !entry->inherited) return entry->field_id;
    }
    return otherwise;
}

static inline uint8_t error_flags(const struct walk *walk, Subtree subtree)
{
    if (!walk->broken) return 0;
    uint8_t flags = 0;
    if (ts_subtree_is_error(subtree)) flags |= NODE_ERROR;
    if (ts_subtree_missing(subtree)) flags |= NODE_MISSING;
    if (ts_subtree_error_cost(subtree) > 0) flags |= NODE_HAS_ERROR;
    return flags;
}

/* Fills in what does not depend on the place; an alias takes the place of the symbol. */
static inline void describe(const struct walk *walk, struct node *node, Subtree subtree,
                            TSSymbol alias, bool extra)
{
    TSSymbol symbol = alias;
    bool named;
    if (alias) {
        named = walk->language->symbol_metadata[alias].named;
    } else if (subtree.data.is_inline) {
        symbol = subtree.data.symbol;
        named = subtree.data.named;
    } else {
        symbol = subtree.ptr->symbol;
        named = subtree.ptr->named;
    }
    node->kind =
        symbol == ts_builtin_sym_error ? symbol : walk->language->public_symbol_map[symbol];
    node->flags =
        (uint8_t)((named ? NODE_NAMED : 0) | (extra ? NODE_EXTRA : 0) | error_flags(walk, subtree));
}

/*
 * Whether the subtree is a hidden part with one child and nothing else: expressions are
 * wrapped in several of them, which need no frame of their own.
 */
static inline bool is_wrapping(Subtree subtree)
{
    if (subtree.data.is_inline || subtree.ptr->visible || subtree.ptr->child_count != 1)
        return false;
    return !ts_subtree_extra(ts_subtree_children(subtree)[0]);
}

/* The child, with what it is in the hidden part; see enter. */
static inline Subtree unwrap(const struct walk *walk, Subtree hidden, TSSymbol *alias,
                             TSFieldId *field)
{
    uint32_t production = hidden.ptr->production_id;
    if (production != 0) {
        const TSFieldMapEntry *fields;
        const TSFieldMapEntry *end;
        *alias = ts_language_alias_sequence(walk->language, production)[0];
        ts_language_field_map(walk->language, production, &fields, &end);
        *field = field_among(fields, end, 0, *field);
    }
    return ts_subtree_children(hidden)[0];
}

/*
 * Puts the nodes in order into `nodes` and returns their number.  Text is passed by the
 * leaves alone: a subtree begins with the padding of its first leaf and ends with its
 * last one.
 */
static uint32_t walk_subtrees(struct walk *walk, Subtree root, struct node *nodes)
{
    uint32_t position = ts_subtree_padding(root).bytes;
    nodes[0] = (struct node){
        .start = position,
        .end = position + ts_subtree_size(root).bytes,
        .parent = NODE_NONE,
        .next = 1,
    };
    describe(walk, &nodes[0], root, 0, ts_subtree_extra(root));
    if (ts_subtree_child_count(root) == 0) return 1;
    struct frame *frame = more_frames(walk);
    enter(walk, frame, root.ptr, 0, true, 0);

    position = 0; /* behind the leaf before */
    uint32_t count = 1;
    for (;;) {
        if (frame->next == frame->end) {
            if (frame->visible) nodes[frame->node].next = count;
            if (frame == walk->frames) return count;
            frame--;
            continue;
        }
        Subtree child = *frame->next++;
        bool extra = ts_subtree_extra(child);
        TSSymbol alias = 0;
        TSFieldId field = 0;
        if (!extra) {
            if (frame->alias) alias = *frame->alias++;
            field = field_among(frame->fields, frame->fields_end, frame->structural, frame->field);
            frame->structural++;
        }
        while (alias == 0 && is_wrapping(child)) child = unwrap(walk, child, &alias, &field);
        uint32_t start = position + ts_subtree_padding(child).bytes;
        uint32_t end = start + ts_subtree_size(child).bytes;
        uint32_t node = frame->node;
        bool visible = ts_subtree_visible(child) || alias != 0;
        if (visible) {
            node = count++;
            nodes[node].field = (uint8_t)field;
            nodes[node].start = start;
            nodes[node].end = end;
            nodes[node].parent = frame->node;
            nodes[node].next = count;
            describe(walk, &nodes[node], child, alias, extra);
        }
        if (ts_subtree_child_count(child) == 0) {
            position = end;
            continue;
        }
        if (++frame == walk->limit) frame = more_frames(walk);
        enter(walk, frame, child.ptr, node, visible, field);
    }
}

void flatten_subtrees(const TSTree *parsed, struct arena *arena, struct tree *tree)
{
    uint32_t expected = ts_subtree_visible_descendant_count(parsed->root) + 1;
    struct node *nodes = arena_alloc(arena, expected * sizeof *nodes);
    struct walk walk = {
        .language = parsed->language,
        .arena = arena,
        .broken = ts_subtree_error_cost(parsed->root) > 0,
    };
    tree->count = walk_subtrees(&walk, parsed->root, nodes);
    tree->nodes = nodes;
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
