#include "lang/python/facts/naming.h"

#include "lang/python/facts/names.h"

bool py_has_part(struct str name, const struct str *parts, size_t count)
{
    char lower[48];
    if (name.size > sizeof lower) return false;
    for (size_t i = 0; i < name.size; i++) lower[i] = ascii_lower(name.data[i]);
    struct str text = {lower, name.size};
    for (size_t i = 0; i < count; i++) {
        if (str_find(text, parts[i]) < text.size) return true;
    }
    return false;
}

/* Names of one letter, or of what is gone through letter by letter. */
static bool says_letters(struct str name)
{
    static const struct str words[] = {
        STR("char"),   STR("letter"), STR("digit"),   STR("symbol"), STR("vowel"),  STR("conson"),
        STR("guess"),  STR("brack"),  STR("alpha"),   STR("dna"),    STR("nucleo"), STR("paren"),
        STR("cipher"), STR("bit"),    STR("token"),   STR("binary"), STR("code"),   STR("sign"),
        STR("suit"),   STR("key"),    STR("unicode"), STR("string"), STR("stri"),   STR("ascii"),
    };
    static const struct str whole[] = {STR("c"), STR("ch"), STR("s"), STR("st"), STR("str")};
    return PY_HAS_PART(name, words) || PY_IS_ONE_OF(name, whole);
}

static bool is_plural(struct str name)
{
    return name.size >= 4 && name.data[name.size - 1] == 's' && name.data[name.size - 2] != 's' &&
           name.data[name.size - 2] != 'u';
}

bool py_says_text(struct str name)
{
    static const struct str words[] = {
        STR("text"), STR("word"),    STR("line"),  STR("sentence"), STR("name"),
        STR("msg"),  STR("message"), STR("title"), STR("phrase"),   STR("label"),
    };
    return says_letters(name) || (PY_HAS_PART(name, words) && !is_plural(name));
}

bool py_says_ring(struct str name)
{
    static const struct str words[] = {STR("circ"),    STR("cycl"),    STR("wheel"),
                                       STR("_ring"),   STR("ring_"),   STR("necklace"),
                                       STR("around"),  STR("_round"),  STR("round_"),
                                       STR("polygon"), STR("bracelet")};
    return PY_HAS_PART(name, words) || str_is(name, "ring");
}

bool py_says_place(struct str name)
{
    static const struct str words[] = {STR("pos"), STR("place"), STR("indic"), STR("index"),
                                       STR("order")};
    return PY_HAS_PART(name, words);
}

bool py_says_streak(struct str name)
{
    static const struct str words[] = {STR("streak"), STR("trail"), STR("consec"), STR("in_a_row"),
                                       STR("latest"), STR("tail"),  STR("last"),   STR("at_end")};
    return PY_HAS_PART(name, words);
}

bool py_says_list_only(struct str name)
{
    static const struct str ends[] = {STR("list"),  STR("lst"),   STR("arr"),
                                      STR("array"), STR("stack"), STR("queue")};
    static const struct str whole[] = {STR("nums"), STR("numbers"), STR("elements"), STR("seq"),
                                       STR("L"),    STR("xs"),      STR("ls")};
    while (name.size > 0 && ascii_is_digit(name.data[name.size - 1])) name.size--;
    if (PY_IS_ONE_OF(name, whole)) return true;
    struct str start = {name.data, name.size > 3 ? 3 : name.size};
    if (str_is(start, "lst")) return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        /* `lst`, `new_lst`, `newlist`, and `List` at the end of a name. */
        char last[8];
        if (name.size < ends[i].size) continue;
        for (size_t k = 0; k < ends[i].size; k++) {
            last[k] = ascii_lower(name.data[name.size - ends[i].size + k]);
        }
        if (str_equal((struct str){last, ends[i].size}, ends[i])) return true;
    }
    return false;
}

bool py_says_list(struct str name)
{
    static const struct str words[] = {
        STR("lst"),   STR("list"), STR("num"),  STR("arr"),   STR("value"),
        STR("item"),  STR("elem"), STR("mark"), STR("score"), STR("price"),
        STR("grade"), STR("seq"),  STR("data"), STR("stack"), STR("queue"),
    };
    return !says_letters(name) && (PY_HAS_PART(name, words) || is_plural(name));
}

bool py_next_word(struct str *name, char *buffer, size_t size, struct str *word)
{
    size_t at = 0;
    while (at < name->size && name->data[at] == '_') at++;
    size_t length = 0;
    for (; at < name->size && name->data[at] != '_'; at++) {
        bool capital = ascii_is_upper(name->data[at]);
        if (capital && length > 0 && !ascii_is_upper(name->data[at - 1])) break;
        if (length == size) return false;
        buffer[length++] = ascii_lower(name->data[at]);
    }
    *name = str_sub(*name, at, name->size);
    *word = str_from(buffer, length);
    return length > 0;
}

bool py_has_word(struct str name, const struct str *words, size_t count)
{
    char buffer[PY_MAX_WORD];
    struct str word;
    while (py_next_word(&name, buffer, sizeof buffer, &word)) {
        if (py_is_one_of(word, words, count)) return true;
    }
    return false;
}
