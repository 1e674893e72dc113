/*
 * The compiler for code patterns: code in the language itself.
 *
 * The metavariables are replaced by names that no program uses, the text is
 * parsed as a program, and the tree becomes the pattern.  What a metavariable may
 * stand for follows from where the grammar lets a name stand.
 */
#include "base/buf.h"
#include "rules/pattern.h"

enum { DOTS_SIZE = 3 };

struct compiler {
    struct pattern *pattern;
    struct arena *arena;
    const struct tree *tree;
    struct str *error;
};

static bool fail(struct compiler *c, const char *message)
{
    *c->error = arena_format(c->arena, "match: %s", message);
    return false;
}

static bool is_name_character(char c)
{
    return ascii_is_alpha(c) || ascii_is_digit(c) || c == '_';
}

/* $NAME becomes <placeholder>NAME, and ... becomes <placeholder>. */
static struct str replace_metavariables(struct str text, const char *placeholder, struct arena *arena)
{
    struct buf out;
    buf_init(&out, arena, text.size * 2 + 64);
    char quote = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (quote) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '$' && i + 1 < text.size && is_name_character(text.data[i + 1])) {
            buf_add_text(&out, placeholder);
            continue;
        } else if (c == '.' && i + 2 < text.size && text.data[i + 1] == '.' && text.data[i + 2] == '.') {
            buf_add_text(&out, placeholder);
            i += DOTS_SIZE - 1;
            continue;
        }
        buf_add_char(&out, c);
    }
    buf_add_char(&out, '\n');
    return buf_str(&out);
}

/* Whether the node is a metavariable; its name without the $, or empty for `...`. */
static bool is_metavariable(const struct compiler *c, uint32_t node, struct str *name)
{
    const struct language *language = c->pattern->language;
    struct str placeholder = str_of(language->pattern.placeholder);
    if (node_kind(c->tree, node) != language->pattern.identifier) return false;
    struct str text = tree_text(c->tree, node);
    if (!str_starts_with(text, placeholder)) return false;
    *name = str_sub(text, placeholder.size, text.size);
    return true;
}

/* A node that holds nothing but one metavariable: a statement, a parameter. */
static uint32_t only_inside(const struct compiler *c, uint32_t node)
{
    while (node_kind(c->tree, node) == c->pattern->language->pattern.statement &&
           c->tree->nodes[node].next == node + 2) {
        node++;
    }
    return node;
}

static bool is_gap(const struct compiler *c, uint32_t node)
{
    struct str name;
    return is_metavariable(c, only_inside(c, node), &name) && name.size == 0;
}

static bool is_comma(const struct compiler *c, uint32_t node)
{
    return !node_has(c->tree, node, NODE_NAMED) && str_is(tree_text(c->tree, node), ",");
}

static bool compile_node(struct compiler *c, uint32_t node, uint16_t *number, unsigned depth);

static bool compile_children(struct compiler *c, uint32_t node, uint16_t parent, unsigned depth)
{
    uint16_t last = PATTERN_NONE;
    uint32_t before = NODE_NONE;
    NODE_EACH_CHILD(c->tree, node, child)
    {
        uint32_t next = node_sibling(c->tree, child);
        /* A comma beside `...` belongs to what the dots stand for. */
        bool beside = (before != NODE_NONE && is_gap(c, before)) || (next != NODE_NONE && is_gap(c, next));
        before = child;
        if (is_comma(c, child) && beside) continue;
        uint16_t number;
        if (!compile_node(c, child, &number, depth + 1)) return false;
        if (last == PATTERN_NONE) {
            c->pattern->nodes[parent].first_child = number;
        } else {
            c->pattern->nodes[last].next = number;
        }
        last = number;
    }
    return true;
}

static bool compile_metavariable(struct compiler *c, uint16_t number, struct str name)
{
    struct pattern_node *p = &c->pattern->nodes[number];
    if (name.size == 0) {
        p->repeat = REPEAT_GAP;
        return true;
    }
    p->kind = PATTERN_NAMED;
    if (str_is(name, "_")) return true;
    p->capture = pattern_capture(c->pattern, arena_copy(c->arena, name));
    return p->capture != PATTERN_MAX_CAPTURES || fail(c, "too many metavariables");
}

/* Whether the text of such a node is a matter of taste: which quotes a string has. */
static bool is_free(const struct compiler *c, uint16_t kind)
{
    const uint16_t *free_text = c->pattern->language->pattern.free_text;
    return kind == free_text[0] || kind == free_text[1];
}

static bool compile_node(struct compiler *c, uint32_t node, uint16_t *number, unsigned depth)
{
    if (depth > PATTERN_MAX_DEPTH) return fail(c, "nested too deep");
    *number = pattern_add_node(c->pattern, c->arena);
    if (*number == PATTERN_NONE) return fail(c, "the pattern is too large");
    const struct node *n = &c->tree->nodes[node];
    if (n->flags & (NODE_ERROR | NODE_MISSING)) return fail(c, "this is not code of the language");
    struct str name;
    uint32_t inner = only_inside(c, node);
    if (is_metavariable(c, inner, &name)) return compile_metavariable(c, *number, name);

    struct pattern_node *p = &c->pattern->nodes[*number];
    p->kind = n->kind;
    bool leaf = n->next == node + 1;
    if (leaf && (n->flags & NODE_NAMED) && !is_free(c, n->kind)) p->text = arena_copy(c->arena, tree_text(c->tree, node));
    if (leaf) return true;
    p->exact = true;
    return compile_children(c, node, *number, depth);
}

/* One expression or statement, or several statements in a row. */
static bool compile_program(struct compiler *c)
{
    const struct tree *tree = c->tree;
    uint32_t count = node_named_count(tree, 0);
    if (count == 0) return fail(c, "the pattern is empty");
    if (count == 1) {
        uint32_t node = node_named(tree, 0, 0);
        /* An expression is looked for wherever it stands, not only as a statement. */
        if (node_kind(tree, node) == c->pattern->language->pattern.statement &&
            node_named_count(tree, node) == 1) {
            node = node_named(tree, node, 0);
        }
        return compile_node(c, node, &c->pattern->root, 0);
    }
    uint16_t root = pattern_add_node(c->pattern, c->arena);
    uint16_t blocks[2] = {pattern_add_node(c->pattern, c->arena), 0};
    blocks[1] = pattern_add_node(c->pattern, c->arena);
    const uint16_t kinds[2] = {c->pattern->language->pattern.block, c->pattern->language->pattern.program};
    c->pattern->root = root;
    c->pattern->nodes[root].alternatives = blocks[0];
    c->pattern->nodes[blocks[0]].next = blocks[1];
    for (unsigned i = 0; i < 2; i++) {
        uint16_t lead = pattern_add_node(c->pattern, c->arena);
        c->pattern->nodes[lead].repeat = REPEAT_GAP;
        struct pattern_node *block = &c->pattern->nodes[blocks[i]];
        block->kind = kinds[i];
        block->first_child = lead;
        uint16_t last = lead;
        bool here = false;
        NODE_EACH_CHILD(tree, 0, child)
        {
            uint16_t number;
            if (!compile_node(c, child, &number, 1)) return false;
            struct pattern_node *p = &c->pattern->nodes[number];
            p->adjacent = c->pattern->nodes[last].repeat != REPEAT_GAP;
            if (p->repeat != REPEAT_GAP && !here && p->capture == PATTERN_MAX_CAPTURES) {
                p->capture = pattern_capture(c->pattern, (struct str)STR("here"));
                here = true;
            }
            c->pattern->nodes[last].next = number;
            last = number;
        }
    }
    return true;
}

bool pattern_compile_code(struct pattern *pattern, const struct language *language,
                          struct str text, struct arena *arena, struct str *error)
{
    *pattern = (struct pattern){.language = language};
    struct compiler c = {.pattern = pattern, .arena = arena, .error = error};
    struct tree_parser *parser = tree_parser_create();
    if (!parser) return fail(&c, "out of memory");
    struct str code = replace_metavariables(text, language->pattern.placeholder, arena);
    struct tree tree;
    tree_parse(parser, language->grammar(), source_read(arena, code), arena, &tree);
    tree_parser_destroy(parser);
    c.tree = &tree;
    if (!tree.nodes || node_has(&tree, 0, NODE_HAS_ERROR)) {
        return fail(&c, "this is not code of the language");
    }
    return compile_program(&c) && pattern_finish(pattern, arena, error);
}
