#include "unit.h"

#include "base/json_in.h"
#include "base/json_out.h"
#include "base/utf8.h"

enum { MANY = 1000000 };

/* A copy in memory of just that size, so that a look beyond it is seen by the sanitizer. */
static const struct json_value *read_tight(struct arena *arena, struct str text, uint32_t most,
                                           struct json_fault *fault)
{
    static char *copy;
    free(copy);
    copy = malloc(text.size > 0 ? text.size : 1);
    if (text.size > 0) memcpy(copy, text.data, text.size);
    return json_read(str_from(copy, text.size), most, arena, fault);
}

static const struct json_value *read_good(struct arena *arena, struct str text)
{
    struct json_fault fault;
    const struct json_value *value = read_tight(arena, text, MANY, &fault);
    if (!value) {
        print_error("%.*s\nis refused: %u:%u %s\n", STR_ARG(text), fault.line, fault.column,
                    fault.says);
        fail();
    }
    return value;
}

/* ---- What is taken ---- */

static void put(struct json *json, const struct json_value *value)
{
    switch ((enum json_type)value->type) {
    case JSON_NULL: json_null(json); break;
    case JSON_FALSE:
    case JSON_TRUE: json_bool(json, json_is(value, JSON_TRUE)); break;
    case JSON_NUMBER: json_raw(json, str_of(json_is_whole(value) ? "w" : "n")); break;
    case JSON_STRING: json_str(json, json_string(value)); break;
    case JSON_LIST:
        json_open(json, '[');
        for (uint32_t i = 0; i < json_count(value); i++) put(json, json_item(value, i));
        json_close(json, ']');
        break;
    case JSON_OBJECT:
        json_open(json, '{');
        for (uint32_t i = 0; i < json_count(value); i++) {
            const struct json_member *member = json_member(value, i);
            json_key(json, arena_copy(json->out->arena, json_member_name(member)).data);
            put(json, &member->value);
        }
        json_close(json, '}');
        break;
    }
}

static void texts_are_read_as_the_standard_says(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    static const struct {
        const char *text, *means;
    } cases[] = {
        {"null", "null"},
        {" true ", "true"},
        {"\t\r\n false\n", "false"},
        {"0", "w"},
        {"-0", "w"},
        {"-12", "w"},
        {"1.50", "n"},
        {"1e3", "n"},
        {"1E+3", "n"},
        {"-1.5e-3", "n"},
        {"0.1", "n"},
        {"0e0", "n"},
        {"\"\"", "\"\""},
        {"\"a\"", "\"a\""},
        {"\"a/b\"", "\"a/b\""},
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\""},
        {"\"\\u0041\\u00e9\\u20AC\"", "\"A\xc3\xa9\xe2\x82\xac\""},
        {"\"\\ud83d\\uDC0d\"", "\"\xf0\x9f\x90\x8d\""},
        {"\"x\\u0000y\"", "\"x\\u0000y\""},
        {"\"\x7f\"", "\"\\u007f\""},
        {"\"\xc2\x80 \xdf\xbf \xe0\xa0\x80 \xef\xbf\xbf \xf0\x90\x80\x80 \xf4\x8f\xbf\xbf\"",
         "\"\xc2\x80 \xdf\xbf \xe0\xa0\x80 \xef\xbf\xbf \xf0\x90\x80\x80 \xf4\x8f\xbf\xbf\""},
        {"[]", "[]"},
        {"[ ]", "[]"},
        {"[1,2.0 , \"a\",null]", "[w,n,\"a\",null]"},
        {"[[],[[]],[[],[]]]", "[[],[[]],[[],[]]]"},
        {"{}", "{}"},
        {"{ }", "{}"},
        {"{\"\":1}", "{\"\":w}"},
        {"{\"a\" : {\"a\":{\"a\":[{}]}} , \"b\":\"\\n\"}",
         "{\"a\":{\"a\":{\"a\":[{}]}},\"b\":\"\\n\"}"},
        {"{\"\\u0061\":1,\"b\":2}", "{\"a\":w,\"b\":w}"},
        {"\n{\n\t\"a\":\r\n1}\n", "{\"a\":w}"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out;
        buf_init(&out, arena, 64);
        struct json json = json_into(&out);
        put(&json, read_good(arena, str_of(cases[i].text)));
        assert_str_equal(buf_str(&out), cases[i].means);
    }
}

/* ---- What is refused, and where ---- */

static void each_fault_is_told_with_its_place(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    static const struct {
        const char *text;
        uint32_t line, column;
        const char *says;
    } cases[] = {
        {"", 1, 1, "the text ends"},
        {"  \n ", 2, 2, "the text ends"},
        {"\xef\xbb\xbf{}", 1, 1, "expected a value"},
        {"nul", 1, 1, "expected a value"},
        {"True", 1, 1, "expected a value"},
        {"nullx", 1, 5, "something follows"},
        {"NaN", 1, 1, "expected a value"},
        {"-Infinity", 1, 1, "a minus"},
        {"+1", 1, 1, "expected a value"},
        {".5", 1, 1, "expected a value"},
        {"01", 1, 1, "does not begin with 0"},
        {"-01", 1, 1, "does not begin with 0"},
        {"1.", 1, 1, "its point"},
        {"1.e3", 1, 1, "its point"},
        {"[1e]", 1, 2, "its exponent"},
        {"[1e+]", 1, 2, "its exponent"},
        {"1e999", 1, 1, "too large"},
        {"-1e999", 1, 1, "too large"},
        {"0x10", 1, 2, "something follows"},
        {"1 2", 1, 3, "something follows"},
        {"{} {}", 1, 4, "something follows"},
        {"[] // remark", 1, 4, "something follows"},
        {"[", 1, 2, "the text ends"},
        {"[1", 1, 3, "expected a comma or the closing ]"},
        {"[1,", 1, 4, "the text ends"},
        {"[1,]", 1, 4, "expected a value"},
        {"[,1]", 1, 2, "expected a value"},
        {"[1 2]", 1, 4, "expected a comma or the closing ]"},
        {"[1}", 1, 3, "expected a comma or the closing ]"},
        {"]", 1, 1, "expected a value"},
        {"{", 1, 2, "expected a name"},
        {"{1:2}", 1, 2, "expected a name"},
        {"{'a': 1}", 1, 2, "expected a name"},
        {"{a: 1}", 1, 2, "expected a name"},
        {"{\"a\" 1}", 1, 6, "expected a colon"},
        {"{\"a\"", 1, 5, "expected a colon"},
        {"{\"a\":}", 1, 6, "expected a value"},
        {"{\"a\":1,}", 1, 8, "expected a name"},
        {"{\"a\":1]", 1, 7, "expected a comma or the closing }"},
        {"{\"a\":1,\n \"b\":2,\n \"a\":3}", 3, 2, "stands twice"},
        {"{\"a\":1, \"\\u0061\":3}", 1, 9, "stands twice"},
        {"{\"\":1, \"\":3}", 1, 8, "stands twice"},
        {"[{\"a\":{\"b\":1,\"b\":2}}]", 1, 14, "stands twice"},
        {"{\"a\\u0000b\":1}", 1, 2, "NUL"},
        {"\"", 1, 1, "does not end"},
        {"[\"abc", 1, 2, "does not end"},
        {"[\"abc\\n", 1, 2, "does not end"},
        {"[\"abc\\\"", 1, 2, "does not end"},
        {"\"abc\\", 1, 5, "an escape is one of"},
        {"\"\\x41\"", 1, 2, "an escape is one of"},
        {"\"\\U0041\"", 1, 2, "an escape is one of"},
        {"\"\\'\"", 1, 2, "an escape is one of"},
        {"\"\\u12g4\"", 1, 2, "four hexadecimal"},
        {"\"\\u12", 1, 2, "four hexadecimal"},
        {"\"\\ud800\"", 1, 2, "surrogate"},
        {"\"\\udc00\"", 1, 2, "surrogate"},
        {"\"\\ud800\\n\"", 1, 2, "surrogate"},
        {"\"\\ud800\\u0041\"", 1, 2, "surrogate"},
        {"\"\\ud800\\ud800\"", 1, 2, "surrogate"},
        {"\"\\udc00\\ud800\"", 1, 2, "surrogate"},
        {"\"a\nb\"", 1, 3, "control character"},
        {"\"a\\n\tb\"", 1, 5, "control character"},
        {"\"\x1f\"", 1, 2, "control character"},
        {"\"\xc3\xa9\xc3\xa9\x80\"", 1, 4, "UTF-8"},
        {"\"\xc0\xaf\"", 1, 2, "UTF-8"},
        {"\"\xc1\xbf\"", 1, 2, "UTF-8"},
        {"\"\xe0\x9f\xbf\"", 1, 2, "UTF-8"},
        {"\"\xed\xa0\x80\"", 1, 2, "UTF-8"},
        {"\"\xed\xbf\xbf\"", 1, 2, "UTF-8"},
        {"\"\xf0\x8f\xbf\xbf\"", 1, 2, "UTF-8"},
        {"\"\xf4\x90\x80\x80\"", 1, 2, "UTF-8"},
        {"\"\xf5\x80\x80\x80\"", 1, 2, "UTF-8"},
        {"\"\xc3\"", 1, 2, "UTF-8"},
        {"\"\xe2\x82", 1, 2, "UTF-8"},
        {"\"\\n\xff\"", 1, 4, "UTF-8"},
        {"{\"\xff\":1}", 1, 3, "UTF-8"},
        {"\xc3\xa9", 1, 1, "expected a value"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json_fault fault = {0};
        const struct json_value *value = read_tight(arena, str_of(cases[i].text), MANY, &fault);
        bool same = !value && fault.line == cases[i].line && fault.column == cases[i].column &&
                    !fault.too_many && strstr(fault.says, cases[i].says);
        if (same) continue;
        print_error("%s\ngives %s at %u:%u '%s'\n", cases[i].text, value ? "a value" : "a fault",
                    fault.line, fault.column, fault.says ? fault.says : "");
        fail();
    }
}

/* A byte that stands outside of strings, or is no character, spoils a text wherever it is. */
static void no_byte_slips_in(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    static const char text[] = "{\"ab\": [1, true, null, \"x\\ny\"], \"c\": {}}";
    for (size_t place = 0; place <= sizeof text - 1; place++) {
        for (unsigned byte = 0; byte < 256; byte++) {
            if (byte >= 0x20 && byte < 0x80) continue;
            if (byte == '\n' || byte == '\r' || byte == '\t') continue;
            char copy[sizeof text];
            memcpy(copy, text, place);
            copy[place] = (char)byte;
            memcpy(copy + place + 1, text + place, sizeof text - 1 - place);
            struct json_fault fault;
            assert_null(read_tight(arena, str_from(copy, sizeof text), MANY, &fault));
        }
        arena_reset(arena, 1024 * 1024);
    }
}

static void every_beginning_of_a_text_is_refused(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    struct str text =
        STR("{\"student_code\": \"def f():\\n    return '\\ud83d\\udc0d \xc3\xa9\\u20ac'\\n\", "
            "\"list\": [1.5e3, -2, [true, false, null, {\"a\": \"b\"}]]}");
    (void)read_good(arena, text);
    for (size_t size = 0; size < text.size; size++) {
        struct json_fault fault;
        assert_null(read_tight(arena, str_sub(text, 0, size), MANY, &fault));
    }
}

/* ---- Strings ---- */

static void plain_strings_are_not_copied(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    struct str text =
        STR("[\"a plain text of some length\", \"\xc3\xa9\x7f\", \"with\\tan escape\"]");
    struct json_fault fault;
    const struct json_value *list = json_read(text, MANY, arena, &fault);
    assert_ptr_equal(json_string(json_item(list, 0)).data, text.data + 2);
    struct str second = json_string(json_item(list, 1));
    assert_true(second.data > text.data && second.data < text.data + text.size);
    struct str third = json_string(json_item(list, 2));
    assert_false(third.data >= text.data && third.data < text.data + text.size);
    assert_str_equal(third, "with\tan escape");
}

/* What the writer writes is read as it was, whatever stands where. */
static void strings_come_back_as_they_were(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    static const char *const specials[] = {
        "\"", "\\", "\n", "\x01", "\x7f", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x90\x8d", "/"};
    for (size_t i = 0; i < sizeof specials / sizeof *specials; i++) {
        for (unsigned before = 0; before < 36; before++) {
            for (unsigned behind = 0; behind < 36; behind++) {
                struct buf text;
                buf_init(&text, arena, 64);
                for (unsigned n = 0; n < before; n++) buf_add_char(&text, 'a');
                buf_add_text(&text, specials[i]);
                for (unsigned n = 0; n < behind; n++) buf_add_char(&text, behind % 2 ? 'b' : '\n');
                struct buf out;
                buf_init(&out, arena, 64);
                struct json json = json_into(&out);
                json_str(&json, buf_str(&text));
                const struct json_value *value = read_good(arena, buf_str(&out));
                assert_true(str_equal(json_string(value), buf_str(&text)));
            }
        }
        arena_reset(arena, 1024 * 1024);
    }
}

static void every_code_point_can_be_an_escape(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    for (uint32_t code = 0; code <= 0x10ffff; code++) {
        if (code >= 0xd800 && code <= 0xdfff) continue;
        char text[16];
        unsigned above = (unsigned)(code - 0x10000);
        int size = code < 0x10000 ? snprintf(text, sizeof text, "\"\\u%04x\"", (unsigned)code)
                                  : snprintf(text, sizeof text, "\"\\u%04X\\u%04x\"",
                                             0xd800 + (above >> 10), 0xdc00 + (above & 0x3ff));
        struct json_fault fault;
        struct str read = json_string(json_read(str_from(text, (size_t)size), 1, arena, &fault));
        unsigned taken = 0;
        assert_int_equal(utf8_decode(read, &taken), code);
        assert_int_equal(taken, read.size);
        if (code % 4096 == 0) arena_reset(arena, 1024 * 1024);
    }
}

/* ---- Numbers ---- */

static void numbers_are_the_nearest_doubles(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    static const char *const cases[] = {
        "0",
        "-0",
        "1",
        "-1",
        "0.1",
        "0.3",
        "1.1",
        "123456789012345",
        "1234567890123456",
        "9007199254740993",
        "12345678901234567890",
        "0.000001",
        "1e22",
        "1e23",
        "1e-22",
        "8.5",
        "2.2250738585072011e-308",
        "1.7976931348623157e308",
        "4.9e-324",
        "1e-400",
        "0.1e1",
        "123.456e-7",
        "99999999999999.9",
        "0.00000000000001",
        "999999999999999",
        "-99999999999999",
        "-9999999999999.9",
        "3."
        "141592653589793238462643383279502884197169399375105820974944592307816406286208998628034825"
        "34",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double number = json_number(read_good(arena, str_of(cases[i])));
        double right = strtod(cases[i], NULL);
        assert_memory_equal(&number, &right, sizeof number);
    }
    uint64_t random = 1;
    for (unsigned i = 0; i < 200000; i++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        uint64_t digits = random >> 20;
        char text[64];
        snprintf(text, sizeof text, "%s%llu.%0*llu", random & 1 ? "-" : "",
                 (unsigned long long)(digits >> (random % 40)), (int)(random % 7 + 1),
                 (unsigned long long)(random >> 60));
        double number = json_number(read_good(arena, str_of(text)));
        double right = strtod(text, NULL);
        assert_memory_equal(&number, &right, sizeof number);
        if (i % 1000 == 0) arena_reset(arena, 1024 * 1024);
    }
}

/* ---- Objects ---- */

static struct str object_of(struct arena *arena, unsigned count, const char *more)
{
    struct buf text;
    buf_init(&text, arena, 64);
    buf_add_char(&text, '{');
    for (unsigned i = 0; i < count; i++)
        buf_format(&text, "%s\"n%u\":%u", i > 0 ? ",\n" : "", i * 7919 % 1000003, i);
    buf_add_text(&text, more);
    buf_add_char(&text, '}');
    return buf_str(&text);
}

static void members_are_found_by_their_names(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    static const unsigned counts[] = {0, 1, 2, 15, 16, 17, 18, 31, 32, 33, 100, 1000};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        const struct json_value *object = read_good(arena, object_of(arena, counts[c], ""));
        assert_int_equal(json_count(object), counts[c]);
        for (unsigned i = 0; i < counts[c]; i++) {
            struct str name = arena_format(arena, "n%u", i * 7919 % 1000003);
            assert_true(json_number(json_find(object, name)) == i);
            assert_true(json_find(object, name) == &json_member(object, i)->value);
            assert_null(json_find(object, arena_format(arena, "%sx", name.data)));
            assert_null(json_find(object, str_sub(name, 1, name.size)));
        }
        assert_null(json_get(object, ""));
        assert_null(json_find(object, STR_EMPTY));
        assert_null(json_member(object, counts[c]));
    }
}

static void a_name_that_stands_twice_is_found_wherever_it_is(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    for (unsigned count = 1; count < 40; count++) {
        for (unsigned twice = 0; twice < count; twice++) {
            char more[32];
            snprintf(more, sizeof more, ",\n\"n%u\":1,\"z\":2", twice * 7919 % 1000003);
            struct json_fault fault = {0};
            assert_null(read_tight(arena, object_of(arena, count, more), MANY, &fault));
            assert_non_null(strstr(fault.says, "stands twice"));
            assert_int_equal(fault.line, count + 1);
            assert_int_equal(fault.column, 1);
        }
    }
    /* Of several the first. */
    struct json_fault fault = {0};
    assert_null(read_tight(arena, object_of(arena, 30, ",\n\"y\":1,\n\"y\":1,\n\"y\":1,\"n0\":1"),
                           MANY, &fault));
    assert_int_equal(fault.line, 32);
}

/* Would take minutes if each name were compared with each, or a hash were hit on purpose. */
static void an_object_of_very_many_names_is_read(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    enum { COUNT = 400000 };
    const struct json_value *object = read_good(arena, object_of(arena, COUNT, ""));
    assert_int_equal(json_count(object), COUNT);
    assert_true(json_number(json_get(object, "n0")) == 0);
    struct json_fault fault = {0};
    assert_null(read_tight(arena, object_of(arena, COUNT, ",\n\"n7919\":0"), MANY, &fault));
    assert_int_equal(fault.line, COUNT + 1);
}

static void what_is_not_there_is_nothing(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    const struct json_value *values[] = {NULL, read_good(arena, str_of("null")),
                                         read_good(arena, str_of("true"))};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        assert_false(json_is(values[i], JSON_STRING));
        assert_int_equal(json_string(values[i]).size, 0);
        assert_true(json_number(values[i]) == 0);
        assert_false(json_is_whole(values[i]));
        assert_int_equal(json_count(values[i]), 0);
        assert_null(json_item(values[i], 0));
        assert_null(json_member(values[i], 0));
        assert_null(json_get(values[i], "a"));
    }
}

/* ---- Limits ---- */

static struct str nested(struct arena *arena, unsigned depth, bool objects)
{
    struct buf text;
    buf_init(&text, arena, 64);
    for (unsigned i = 0; i < depth; i++) buf_add_text(&text, objects ? "{\"a\":" : "[");
    buf_add_text(&text, "1");
    for (unsigned i = 0; i < depth; i++) buf_add_char(&text, objects ? '}' : ']');
    return buf_str(&text);
}

static void depth_has_a_limit(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    for (unsigned objects = 0; objects < 2; objects++) {
        const struct json_value *value = read_good(arena, nested(arena, JSON_MAX_DEPTH, objects));
        unsigned depth = 0;
        for (; json_count(value) == 1; depth++) {
            value = objects ? json_get(value, "a") : json_item(value, 0);
        }
        assert_int_equal(depth, JSON_MAX_DEPTH);
        struct json_fault fault;
        assert_null(read_tight(arena, nested(arena, JSON_MAX_DEPTH + 1, objects), MANY, &fault));
        assert_non_null(strstr(fault.says, "inside each other"));
        assert_int_equal(fault.column, JSON_MAX_DEPTH * (objects ? 5 : 1) + 1);
        assert_null(read_tight(arena, nested(arena, 1000000, objects), MANY, &fault));
    }
}

static void values_have_a_limit(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    static const struct {
        const char *text;
        uint32_t values;
    } cases[] = {{"1", 1},          {"[]", 1},        {"[1]", 2},
                 {"[[],[],{}]", 4}, {"{\"a\":1}", 2}, {"{\"a\":[1,2,3],\"b\":{}}", 6},
                 {"\",,,[[[\"", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json_fault fault = {0};
        assert_non_null(read_tight(arena, str_of(cases[i].text), cases[i].values, &fault));
        assert_null(read_tight(arena, str_of(cases[i].text), cases[i].values - 1, &fault));
        assert_true(fault.too_many);
    }
}

static struct str repeated(struct arena *arena, const char *piece, unsigned count)
{
    struct buf text;
    buf_init(&text, arena, 64);
    buf_add_char(&text, '[');
    for (unsigned i = 0; i < count; i++) buf_format(&text, "%s%s", i > 0 ? "," : "", piece);
    buf_add_char(&text, ']');
    return buf_str(&text);
}

/* As the header has it, with what an arena leaves unused at the ends of its blocks. */
static void memory_is_bounded(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    static const struct {
        const char *piece;
        unsigned values;
    } cases[] = {{"[]", 1},       {"{}", 1},      {"[[]]", 2},
                 {"{\"\":0}", 2}, {"\"\\n\"", 1}, {"1234567890123456789", 1},
                 {"1e1", 1},      {"0", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (unsigned count = 1000; count < 70000; count += 7001) {
            struct str text = repeated(arena, cases[i].piece, count);
            struct arena own;
            arena_init(&own, (size_t)1 << 30);
            struct json_fault fault;
            assert_non_null(json_read(text, MANY, &own, &fault));
            size_t used = own.reserved;
            arena_release(&own);
            assert_true(used <= 2 * (text.size + 200u * (cases[i].values * count + 1)));
        }
        arena_reset(arena, 1024 * 1024);
    }
}

static void a_text_that_needs_too_much_leaves_by_the_exit(void **state)
{
    struct str text = repeated(TEST_ARENA(state), "[]", 10000);
    struct arena small;
    arena_init(&small, 100 * 1024);
    jmp_buf escape;
    if (ARENA_TRY(&small, escape)) {
        struct json_fault fault;
        (void)json_read(text, MANY, &small, &fault);
        fail();
    }
    arena_release(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(texts_are_read_as_the_standard_says),
        TEST(each_fault_is_told_with_its_place),
        TEST(no_byte_slips_in),
        TEST(every_beginning_of_a_text_is_refused),
        TEST(plain_strings_are_not_copied),
        TEST(strings_come_back_as_they_were),
        TEST(every_code_point_can_be_an_escape),
        TEST(numbers_are_the_nearest_doubles),
        TEST(members_are_found_by_their_names),
        TEST(a_name_that_stands_twice_is_found_wherever_it_is),
        TEST(an_object_of_very_many_names_is_read),
        TEST(what_is_not_there_is_nothing),
        TEST(depth_has_a_limit),
        TEST(values_have_a_limit),
        TEST(memory_is_bounded),
        TEST(a_text_that_needs_too_much_leaves_by_the_exit),
    };
    return RUN("json", tests);
}
