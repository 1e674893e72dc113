/*
 * Parsing under a budget: the core's memory, its input, and the way out.
 *
 * Work is counted as bytes the core asks for, plus 4,096 for each 4 KB piece of
 * text it reads (it reads a piece again when error recovery makes it go back).
 * Honest programs were measured to need at most 463 per byte of source, broken
 * ones of students at most 330; hostile ones are unbounded.  The budget of 1,000
 * a byte plus 1 MB leaves honest programs twice the room they need, and ends the
 * worst input found in a fraction of a second.
 *
 * Over budget, the core is left by longjmp from inside an allocation or a read.
 * That is safe because all it owns is in the arena, which is then reset; the
 * parser object is made anew for each parse (it costs 0.2 us).
 */
#include "tree/core_alloc.h"
#include "tree/flatten.h"

#include <tree_sitter/api.h>

enum {
    WORK_PER_BYTE = 1000,
    WORK_BASE = 1024 * 1024,
    PIECE = 4096,
    /* What a parse keeps for the next one; a typical student file needs 0.5 MB. */
    KEPT_MEMORY = 4 * 1024 * 1024,
};

struct tree_parser {
    struct arena arena; /* of the core, for one parse */
    uint64_t work_left;
    uint64_t work_given;
    const struct source *source;
    enum tree_flatten flatten;
    jmp_buf give_up;
};

/* The parse that is going on in this thread; the core's hooks carry no context. */
static _Thread_local struct tree_parser *current;

/* ---- The core's memory ---- */

/* Each allocation is preceded by its size, for realloc. */
enum { SIZE_HEADER = 8 };

static size_t *size_of(void *memory)
{
    return (size_t *)(void *)((char *)memory - SIZE_HEADER);
}

static void spend(uint64_t work)
{
    if (work > current->work_left) {
        current->work_left = 0;
        longjmp(current->give_up, 1);
    }
    current->work_left -= work;
}

void *core_malloc(size_t size)
{
    spend(size);
    size_t *memory = arena_alloc(&current->arena, size + SIZE_HEADER);
    *memory = size;
    return (char *)memory + SIZE_HEADER;
}

void *core_calloc(size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) total = SIZE_MAX - SIZE_HEADER;
    void *memory = core_malloc(total);
    memset(memory, 0, total);
    return memory;
}

static bool is_newest(const void *memory, size_t size)
{
    size_t rounded = (size + SIZE_HEADER + 15) & ~(size_t)15;
    return (const char *)memory - SIZE_HEADER + rounded == current->arena.next;
}

void core_free(void *memory)
{
    /* Only the newest allocation can be taken back; the rest waits for the reset. */
    if (memory && is_newest(memory, *size_of(memory))) current->arena.next = (char *)size_of(memory);
}

void *core_realloc(void *memory, size_t size)
{
    if (!memory) return core_malloc(size);
    size_t old_size = *size_of(memory);
    if (size <= old_size) return memory;
    if (is_newest(memory, old_size)) {
        /* Grow in place: what was there stays there. */
        current->arena.next = (char *)size_of(memory);
        void *grown = core_malloc(size);
        if (grown != memory) memcpy(grown, memory, old_size);
        return grown;
    }
    void *copy = core_malloc(size);
    memcpy(copy, memory, old_size);
    return copy;
}

/* ---- The parse ---- */

struct tree_parser *tree_parser_create(void)
{
    struct tree_parser *parser = calloc(1, sizeof *parser);
#ifdef FLATTEN_BY_CURSOR
    if (parser) parser->flatten = TREE_FLATTEN_CURSOR;
#endif
    return parser;
}

void tree_parser_flatten(struct tree_parser *parser, enum tree_flatten how)
{
    parser->flatten = how;
}

void tree_parser_destroy(struct tree_parser *parser)
{
    if (!parser) return;
    arena_release(&parser->arena);
    free(parser);
}

uint64_t tree_work_budget(uint32_t size)
{
    return (uint64_t)size * WORK_PER_BYTE + WORK_BASE;
}

uint64_t tree_parser_work(const struct tree_parser *parser)
{
    return parser->work_given - parser->work_left;
}

static const char *read_piece(void *payload, uint32_t offset, TSPoint position, uint32_t *size)
{
    (void)position;
    const struct tree_parser *parser = payload;
    spend(PIECE);
    uint32_t left = offset < parser->source->size ? parser->source->size - offset : 0;
    *size = left < PIECE ? left : PIECE;
    return parser->source->text + offset;
}

/* NULL when the work or the memory was used up. */
static TSTree *parse_within_budget(struct tree_parser *parser, const TSLanguage *language)
{
    parser->arena.exit = &parser->give_up;
    if (setjmp(parser->give_up) != 0) return NULL;
    TSParser *core = ts_parser_new();
    if (!ts_parser_set_language(core, language)) return NULL;
    TSInput input = {.payload = parser, .read = read_piece, .encoding = TSInputEncodingUTF8};
    return ts_parser_parse(core, NULL, input);
}

void tree_parse(struct tree_parser *parser, const TSLanguage *language,
                const struct source *source, struct arena *arena, struct tree *tree)
{
    *tree = (struct tree){.source = source};
    arena_reset(&parser->arena, KEPT_MEMORY);
    parser->work_given = tree_work_budget(source->size);
    parser->work_left = parser->work_given;
    parser->source = source;
    /* Memory is counted as work, so the budget is the ceiling too; headers and rounding extra. */
    parser->arena.ceiling = 2 * parser->work_given + KEPT_MEMORY;
    current = parser;

    const TSTree *parsed = parse_within_budget(parser, language);
    if (!parsed) {
        tree->over_budget = true;
    } else if (parser->flatten == TREE_FLATTEN_CURSOR) {
        flatten_by_cursor(parsed, arena, tree);
    } else if (parser->flatten == TREE_FLATTEN_SUBTREES) {
        flatten_subtrees(parsed, arena, tree);
    }
    current = NULL;
    arena_reset(&parser->arena, KEPT_MEMORY);
}
