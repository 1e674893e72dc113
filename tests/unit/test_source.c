#include "unit.h"

#include "source/source.h"

static void line_ends_become_one_kind(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    const struct source *s = source_read(arena, str_of("a\r\nb\rc\nd"));
    assert_str_equal(source_slice(s, 0, s->size), "a\nb\nc\nd");
    assert_int_equal(s->line_count, 4);
    assert_str_equal(source_line_text(s, 3), "c");
    assert_str_equal(source_line_text(s, 4), "d");
}

static void byte_order_mark_is_no_character(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    const struct source *s = source_read(arena, str_of("\xef\xbb\xbfx = 1\n"));
    assert_str_equal(source_slice(s, 0, 1), "x");
}

static void what_is_no_text_is_noted(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    const struct source *s = source_read(arena, str_of("ab\xff"));
    assert_int_equal(s->invalid_at, 2);
    s = source_read(arena, str_from("a\0b", 3));
    assert_int_equal(s->nul_at, 1);
    s = source_read(arena, str_of("caf\xc3\xa9"));
    assert_int_equal(s->invalid_at, SOURCE_NONE);
}

static void columns_count_code_points(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    const struct source *s = source_read(arena, str_of("x\n\xc3\xa9\xe2\x82\xac = 1\n"));
    struct source_position at = source_position(s, 2 + 5 + 1); /* the = */
    assert_int_equal(at.line, 2);
    assert_int_equal(at.column, 4);
    at = source_position(s, s->size);
    assert_int_equal(at.line, 3);
    assert_int_equal(at.column, 1);
}

static void empty_text_has_one_line(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    const struct source *s = source_read(arena, (struct str){NULL, 0});
    assert_int_equal(s->line_count, 1);
    assert_int_equal(source_position(s, 0).line, 1);
}

static void repairs_lead_back_to_the_students_text(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    const struct source *s = source_read(arena, str_of("def f()\n    retrun 1\nx = 2\n"));
    struct source_change changes[] = {
        {7, 7, str_of(":")},
        {12, 18, str_of("return")},
        {21, 21, str_of("# put in\n")},
    };
    const struct source *r = source_repair(arena, s, changes, 3);
    assert_str_equal(source_slice(r, 0, r->size), "def f():\n    return 1\n# put in\nx = 2\n");
    size_t x = str_find(source_slice(r, 0, r->size), str_of("x = 2"));
    assert_int_equal(source_origin_offset(r, (uint32_t)x), 21);
    assert_int_equal(source_line(r, (uint32_t)x), 3);
    assert_int_equal(source_own_line(r, (uint32_t)x), 4);
    assert_int_equal(source_origin_offset(r, 0), 0);
    /* Inside what was put in: the place where it was put. */
    assert_int_equal(source_origin_offset(r, 7), 7);
    /* Inside what was replaced: as far along. */
    assert_int_equal(source_origin_offset(r, 15), 14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(line_ends_become_one_kind),
        TEST(byte_order_mark_is_no_character),
        TEST(what_is_no_text_is_noted),
        TEST(columns_count_code_points),
        TEST(empty_text_has_one_line),
        TEST(repairs_lead_back_to_the_students_text),
    };
    return RUN("source", tests);
}
