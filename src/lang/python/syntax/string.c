/* The parts of strings: quotes, text, and the escapes in it. */
#include "lang/python/syntax/parser.h"

struct text_run py_text_begin(struct parser *p, const struct py_token *string, uint32_t start)
{
    return (struct text_run){
        .p = p,
        .first = p->tree->count,
        .start = start,
        .raw = (string->flags & PYT_RAW) != 0,
    };
}

/* The length of the escape at a backslash, 0 when Python knows none such. */
static uint32_t escape_length(const char *text, uint32_t at, uint32_t end)
{
    char c = at + 1 < end ? text[at + 1] : '\0';
    uint32_t digits = 0;
    switch (c) {
    case '\n':
    case '\'':
    case '"':
    case '\\':
    case 'a':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't':
    case 'v': return 2;
    case '\r': return at + 2 < end && text[at + 2] == '\n' ? 3 : 0;
    case 'x': digits = 2; break;
    case 'u': digits = 4; break;
    case 'U': digits = 8; break;
    case 'N': {
        const char *close = at + 3 < end ? memchr(text + at + 3, '}', end - at - 3) : NULL;
        return close && text[at + 2] == '{' ? (uint32_t)(close - text) + 1 - at : 0;
    }
    default: {
        uint32_t length = 1;
        while (length < 4 && at + length < end && ascii_is_digit(text[at + length])) length++;
        return length > 1 ? length : 0;
    }
    }
    for (uint32_t i = 0; i < digits; i++) {
        if (at + 2 + i >= end || !ascii_is_hex(text[at + 2 + i])) return 0;
    }
    return 2 + digits;
}

uint32_t py_text_escape(struct text_run *run, uint32_t at, uint32_t end)
{
    struct parser *p = run->p;
    const char *text = p->tokens->source->text;
    uint32_t length = escape_length(text, at, end);
    if (length > 0) {
        tree_build_leaf(p->tree, PY_ESCAPE_SEQUENCE, NODE_NAMED, at, at + length);
        return at + length;
    }
    tree_build_leaf(p->tree, PY_OP_BACKSLASH, 0, at, at + 1);
    return at + 1;
}

void py_text_end(struct text_run *run, uint32_t end)
{
    struct tree_build *tree = run->p->tree;
    if (end == run->start) return;
    if (tree->count == run->first) {
        tree_build_leaf(tree, PY_STRING_CONTENT, NODE_NAMED, run->start, end);
        return;
    }
    tree_build_node(tree, run->first, PY_STRING_CONTENT);
    struct built_node *content = &tree->nodes[tree->count - 1];
    content->start = run->start;
    content->end = end;
}

void py_read_plain_string(struct parser *p)
{
    uint32_t start = begin(p);
    const struct py_token *t = &p->items[p->at++];
    if (!p->tree) return;
    const char *text = p->tokens->source->text;
    uint32_t at = t->start + t->prefix;
    uint32_t end = t->end - (t->flags & PYT_TRIPLE ? 3 : 1);
    tree_build_leaf(p->tree, PY_STRING_START, NODE_NAMED, t->start, at);
    struct text_run run = py_text_begin(p, t, at);
    while (!run.raw) {
        const char *backslash = memchr(text + at, '\\', end - at);
        if (!backslash) break;
        at = py_text_escape(&run, (uint32_t)(backslash - text), end);
    }
    py_text_end(&run, end);
    tree_build_leaf(p->tree, PY_STRING_END, NODE_NAMED, end, t->end);
    node(p, start, PY_STRING);
}
