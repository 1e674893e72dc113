#include "lang/python/facts/methods.h"

static const struct str list_names[] = {
    STR("append"), STR("clear"), STR("copy"),   STR("count"),   STR("extend"), STR("index"),
    STR("insert"), STR("pop"),   STR("remove"), STR("reverse"), STR("sort"),
};
static const struct str tuple_names[] = {
    STR("count"),
    STR("index"),
};
static const struct str dict_names[] = {
    STR("clear"), STR("copy"),    STR("fromkeys"),   STR("get"),    STR("items"),  STR("keys"),
    STR("pop"),   STR("popitem"), STR("setdefault"), STR("update"), STR("values"),
};
static const struct str set_names[] = {
    STR("add"),
    STR("clear"),
    STR("copy"),
    STR("difference"),
    STR("difference_update"),
    STR("discard"),
    STR("intersection"),
    STR("intersection_update"),
    STR("isdisjoint"),
    STR("issubset"),
    STR("issuperset"),
    STR("pop"),
    STR("remove"),
    STR("symmetric_difference"),
    STR("symmetric_difference_update"),
    STR("union"),
    STR("update"),
};
static const struct str text_names[] = {
    STR("capitalize"),   STR("casefold"),     STR("center"),       STR("count"),
    STR("encode"),       STR("endswith"),     STR("expandtabs"),   STR("find"),
    STR("format"),       STR("format_map"),   STR("index"),        STR("isalnum"),
    STR("isalpha"),      STR("isascii"),      STR("isdecimal"),    STR("isdigit"),
    STR("isidentifier"), STR("islower"),      STR("isnumeric"),    STR("isprintable"),
    STR("isspace"),      STR("istitle"),      STR("isupper"),      STR("join"),
    STR("ljust"),        STR("lower"),        STR("lstrip"),       STR("maketrans"),
    STR("partition"),    STR("removeprefix"), STR("removesuffix"), STR("replace"),
    STR("rfind"),        STR("rindex"),       STR("rjust"),        STR("rpartition"),
    STR("rsplit"),       STR("rstrip"),       STR("split"),        STR("splitlines"),
    STR("startswith"),   STR("strip"),        STR("swapcase"),     STR("title"),
    STR("translate"),    STR("upper"),        STR("zfill"),
};
static const struct str int_names[] = {
    STR("as_integer_ratio"),
    STR("bit_count"),
    STR("bit_length"),
    STR("conjugate"),
    STR("denominator"),
    STR("from_bytes"),
    STR("imag"),
    STR("numerator"),
    STR("real"),
    STR("to_bytes"),
};
static const struct str float_names[] = {
    STR("as_integer_ratio"), STR("conjugate"), STR("fromhex"), STR("hex"), STR("imag"),
    STR("is_integer"),       STR("real"),
};

static const struct {
    enum py_type type;
    const struct str *names;
    size_t count;
} owners[] = {
#define OWNER(type, names)                                                                         \
    {                                                                                              \
        type, names, sizeof names / sizeof *names                                                  \
    }
    OWNER(PY_TYPE_LIST, list_names),   OWNER(PY_TYPE_TUPLE, tuple_names),
    OWNER(PY_TYPE_DICT, dict_names),   OWNER(PY_TYPE_SET, set_names),
    OWNER(PY_TYPE_STR, text_names),    OWNER(PY_TYPE_INT, int_names),
    OWNER(PY_TYPE_FLOAT, float_names),
#undef OWNER
};

bool py_methods_known(enum py_type type)
{
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++) {
        if (owners[i].type == type) return true;
    }
    return false;
}

bool py_has_method(enum py_type type, struct str name)
{
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++) {
        if (owners[i].type == type) return py_is_one_of(name, owners[i].names, owners[i].count);
    }
    return false;
}

bool py_any_has_method(struct str name)
{
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++) {
        if (py_is_one_of(name, owners[i].names, owners[i].count)) return true;
    }
    return false;
}
