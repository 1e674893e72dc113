/*
 * A text as JSON: any bytes end in a value or in a fault with its place, and what is
 * read and written again is read as the same.
 */
#include "fuzz.h"

#include "base/json_in.h"
#include "base/json_out.h"

enum { MOST = 20000 };

static struct arena arena;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    arena_init(&arena, 256 * 1024 * 1024);
    return 0;
}

static void write_value(struct json *json, const struct json_value *value)
{
    switch ((enum json_type)value->type) {
    case JSON_NULL: json_null(json); break;
    case JSON_FALSE: json_bool(json, false); break;
    case JSON_TRUE: json_bool(json, true); break;
    case JSON_STRING: json_str(json, json_string(value)); break;
    case JSON_NUMBER: {
        char text[40];
        int size = snprintf(text, sizeof text, "%.17g", json_number(value));
        json_raw(json, str_from(text, (size_t)size));
        break;
    }
    case JSON_LIST:
        json_open(json, '[');
        for (uint32_t i = 0; i < json_count(value); i++) write_value(json, json_item(value, i));
        json_close(json, ']');
        break;
    case JSON_OBJECT:
        json_open(json, '{');
        for (uint32_t i = 0; i < json_count(value); i++) {
            const struct json_member *member = json_member(value, i);
            FUZZ_EXPECT(json_find(value, json_member_name(member)) == &member->value);
            /* A name may need escapes, which keys of the writer do not. */
            json_str(json, json_member_name(member));
            buf_add_char(json->out, ':');
            json->comma = false;
            write_value(json, &member->value);
        }
        json_close(json, '}');
        break;
    }
}

static struct str written(const struct json_value *value)
{
    struct buf out;
    buf_init(&out, &arena, 1024);
    struct json json = json_into(&out);
    write_value(&json, value);
    return buf_str(&out);
}

static void check(struct str text)
{
    struct json_fault fault = {0};
    const struct json_value *value = json_read(text, MOST, &arena, &fault);
    if (!value) {
        FUZZ_EXPECT(fault.says && fault.line >= 1 && fault.column >= 1);
        FUZZ_EXPECT(fault.line <= text.size + 1 && fault.column <= text.size + 1);
        return;
    }
    struct str once = written(value);
    const struct json_value *again = json_read(once, MOST, &arena, &fault);
    FUZZ_EXPECT(again && str_equal(written(again), once));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf escape;
    arena_reset(&arena, 1024 * 1024);
    FUZZ_EXPECT(ARENA_TRY(&arena, escape));
    check(str_from((const char *)data, size));
    return 0;
}
