#include "unit.h"

#include "base/json_out.h"
#include "base/map.h"
#include "base/utf8.h"

static struct str literal(const char *text)
{
    return str_of(text);
}

static void text_is_trimmed_found_and_split(void **state)
{
    (void)state;
    assert_str_equal(str_trim(literal(" \t a b \n")), "a b");
    assert_int_equal(str_find(literal("banana"), literal("nan")), 2);
    assert_int_equal(str_find(literal("banana"), literal("x")), 6);
    struct str rest = literal("a,,b");
    struct str piece;
    assert_true(str_split(&rest, ',', &piece));
    assert_str_equal(piece, "a");
    assert_true(str_split(&rest, ',', &piece));
    assert_int_equal(piece.size, 0);
    assert_true(str_split(&rest, ',', &piece));
    assert_str_equal(piece, "b");
    assert_false(str_split(&rest, ',', &piece));
}

static void distance_counts_edits_and_swaps(void **state)
{
    (void)state;
    assert_int_equal(str_distance(literal("print"), literal("print"), 2), 0);
    assert_int_equal(str_distance(literal("prnt"), literal("print"), 2), 1);
    assert_int_equal(str_distance(literal("pirnt"), literal("print"), 2), 1);
    assert_int_equal(str_distance(literal("retrun"), literal("return"), 2), 1);
    assert_int_equal(str_distance(literal("whlie"), literal("while"), 2), 1);
    assert_int_equal(str_distance(literal("abc"), literal("xyz"), 2), 3);
    assert_int_equal(str_distance(literal(""), literal("ab"), 2), 2);
}

static void arena_leaves_at_its_ceiling(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 256 * 1024);
    jmp_buf escape;
    volatile unsigned blocks = 0;
    if (ARENA_TRY(&arena, escape)) {
        for (;;) {
            memset(arena_alloc(&arena, 10000), 1, 10000);
            blocks++;
        }
    }
    assert_in_range(blocks, 18, 26);
    assert_true(arena.reserved <= 256 * 1024);
    arena_release(&arena);
}

static void arena_refuses_what_overflows(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1024 * 1024);
    jmp_buf escape;
    volatile bool left = false;
    if (ARENA_TRY(&arena, escape)) {
        arena_alloc_zero(&arena, SIZE_MAX / 2, 16);
    } else {
        left = true;
    }
    assert_true(left);
    left = false;
    if (ARENA_TRY(&arena, escape)) {
        arena_alloc(&arena, SIZE_MAX - 4);
    } else {
        left = true;
    }
    assert_true(left);
    arena_release(&arena);
}

static void arena_rolls_back_to_a_mark(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    char *before = arena_alloc(arena, 100);
    struct arena_mark mark = arena_mark(arena);
    size_t reserved = arena->reserved;
    for (unsigned i = 0; i < 100; i++) arena_alloc(arena, 10000);
    arena_rollback(arena, mark);
    assert_int_equal(arena->reserved, reserved);
    char *after = arena_alloc(arena, 100);
    assert_ptr_equal(after, before + 112);
}

static void arena_keeps_a_block_for_the_next_request(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    arena_alloc(arena, 1000);
    void *first = arena->blocks;
    arena_reset(arena, 1024 * 1024);
    assert_ptr_equal(arena->blocks, first);
    arena_reset(arena, 0);
    assert_null(arena->blocks);
    assert_int_equal(arena->reserved, 0);
}

static void json_is_escaped(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    struct buf out;
    buf_init(&out, arena, 4);
    struct json json = json_into(&out);
    json_open(&json, '{');
    json_key_str(&json, "a", str_from("x\n\t\\\x01\xff\xc3\xa9", 8));
    json_key(&json, "list");
    json_open(&json, '[');
    json_int(&json, -5);
    json_uint(&json, UINT64_MAX);
    json_bool(&json, true);
    json_null(&json);
    json_close(&json, ']');
    json_close(&json, '}');
    assert_str_equal(buf_str(&out), "{\"a\":\"x\\n\\t\\\\\\u0001\\ufffd\xc3\xa9\","
                                    "\"list\":[-5,18446744073709551615,true,null]}");
}

/* What the writer should have made of a text, byte by byte. */
static struct str escaped(struct arena *arena, struct str text)
{
    struct buf out;
    buf_init(&out, arena, 64);
    buf_add_char(&out, '"');
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '"' || c == '\\') buf_format(&out, "\\%c", c);
        else if (c == '\n') buf_add_text(&out, "\\n");
        else if (c < 0x20 || c == 0x7f) buf_format(&out, "\\u%04x", c);
        else buf_add_char(&out, (char)c);
    }
    buf_add_char(&out, '"');
    return buf_str(&out);
}

/* One byte that needs a look, at each place of texts of each size around the blocks. */
static void json_is_escaped_wherever_it_stands(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    static const char *const specials[] = {"\"", "\\", "\n", "\x1f", "\x7f", "\xc3\xa9", "\xf0\x9f\x90\x8d", "~", " "};
    for (size_t i = 0; i < sizeof specials / sizeof *specials; i++) {
        size_t size = strlen(specials[i]);
        for (size_t before = 0; before < 40; before++) {
            for (size_t behind = 0; behind < 40; behind++) {
                /* Of memory of just that size, so that a look beyond it is seen. */
                char *text = malloc(before + size + behind);
                memset(text, 'a', before);
                memcpy(text + before, specials[i], size);
                memset(text + before + size, '\n' + (int)(behind % 2) * 100, behind);
                struct str whole = str_from(text, before + size + behind);
                struct buf out;
                buf_init(&out, arena, 1);
                struct json json = json_into(&out);
                json_str(&json, whole);
                assert_true(str_equal(buf_str(&out), escaped(arena, whole)));
                free(text);
            }
        }
        arena_reset(arena, 1024 * 1024);
    }
}

static void a_text_that_fixed_memory_has_no_room_for_is_said_to_be_cut(void **state)
{
    (void)state;
    char memory[64];
    struct str text = STR("\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01");
    for (size_t room = 0; room <= sizeof memory; room++) {
        memset(memory, '#', sizeof memory);
        struct buf out;
        buf_init_fixed(&out, memory, room);
        struct json json = json_into(&out);
        json_key(&json, "k");
        json_str(&json, text);
        for (size_t i = room; i < sizeof memory; i++) assert_int_equal(memory[i], '#');
    }
    struct buf out;
    buf_init_fixed(&out, memory, sizeof memory);
    struct json json = json_into(&out);
    json_str(&json, text);
    assert_true(out.truncated);
}

static void thousandths_have_the_decimals_they_need(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    static const struct {
        int64_t value;
        const char *text;
    } cases[] = {{0, "0.0"},     {1000, "1.0"},  {750, "0.75"},   {5, "0.005"},
                 {50, "0.05"},   {123, "0.123"}, {-250, "-0.25"}, {100, "0.1"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out;
        buf_init(&out, arena, 16);
        struct json json = json_into(&out);
        json_milli(&json, cases[i].value);
        assert_str_equal(buf_str(&out), cases[i].text);
    }
}

static void fixed_buffer_says_that_it_was_cut(void **state)
{
    (void)state;
    char memory[8];
    struct buf out;
    buf_init_fixed(&out, memory, sizeof memory);
    buf_add_text(&out, "12345");
    assert_false(out.truncated);
    buf_add_text(&out, "6789");
    assert_true(out.truncated);
    assert_str_equal(buf_str(&out), "12345");
}

static void map_finds_what_was_put_in(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    struct map map;
    map_init(&map, arena, 1);
    enum { COUNT = 2000 };
    for (uint32_t i = 0; i < COUNT; i++) *map_at(&map, arena_format(arena, "name%u", i)) = i;
    assert_int_equal(map.count, COUNT);
    for (uint32_t i = 0; i < COUNT; i++) {
        assert_int_equal(map_get(&map, arena_format(arena, "name%u", i)), i);
    }
    assert_int_equal(map_get(&map, literal("name2000")), MAP_NONE);
}

static void utf8_is_what_the_standard_says(void **state)
{
    (void)state;
    assert_int_equal(utf8_sequence(literal("a")), 1);
    assert_int_equal(utf8_sequence(literal("\xc3\xa9")), 2);
    assert_int_equal(utf8_sequence(literal("\xe2\x82\xac")), 3);
    assert_int_equal(utf8_sequence(literal("\xf0\x9f\x98\x80")), 4);
    assert_int_equal(utf8_sequence(literal("\xc0\x80")), 0);         /* overlong */
    assert_int_equal(utf8_sequence(literal("\xe0\x80\x80")), 0);     /* overlong */
    assert_int_equal(utf8_sequence(literal("\xed\xa0\x80")), 0);     /* surrogate */
    assert_int_equal(utf8_sequence(literal("\xf4\x90\x80\x80")), 0); /* above the last */
    assert_int_equal(utf8_sequence(literal("\xe2\x82")), 0);         /* cut short */
    assert_int_equal(utf8_length(literal("a\xc3\xa9\xff" "b")), 4);
    unsigned size;
    assert_int_equal(utf8_decode(literal("\xf0\x9f\x98\x80"), &size), 0x1f600);
    assert_int_equal(size, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(text_is_trimmed_found_and_split),
        TEST(distance_counts_edits_and_swaps),
        TEST(arena_leaves_at_its_ceiling),
        TEST(arena_refuses_what_overflows),
        TEST(arena_rolls_back_to_a_mark),
        TEST(arena_keeps_a_block_for_the_next_request),
        TEST(json_is_escaped),
        TEST(json_is_escaped_wherever_it_stands),
        TEST(a_text_that_fixed_memory_has_no_room_for_is_said_to_be_cut),
        TEST(thousandths_have_the_decimals_they_need),
        TEST(fixed_buffer_says_that_it_was_cut),
        TEST(map_finds_what_was_put_in),
        TEST(utf8_is_what_the_standard_says),
    };
    return RUN("base", tests);
}
