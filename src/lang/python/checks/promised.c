/*
 * What the name of a function promises and the program then does not do: it speaks of
 * lengths, and nothing is measured; it counts, and gives back a list; it asks, and the
 * answer is no yes or no.  Only English words are known.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/sorts.h"
#include "lang/python/facts/statements.h"

/* ---- Words in a name ---- */

/* Whether a name begins with that word: is_even, isEven, but not island. */
static bool begins_with(struct str name, const char *text)
{
    struct str word = str_of(text);
    if (!str_starts_with(name, word)) return false;
    if (name.size == word.size) return true;
    char next = name.data[word.size];
    return next == '_' || ascii_is_upper(next);
}

/* A function with a name of its own, that does something; else an empty text. */
static struct str promising(const struct model *model, const struct function *f)
{
    if (f->name == MODEL_NONE || f->stub || f->decorated || f->generator) return STR_EMPTY;
    if (py_is_gap(model->tree, f->body)) return STR_EMPTY;
    return model->names[f->name];
}

/* ---- A subject that nothing asks about ---- */

enum { MAX_WORDS = 8, MAX_SIGNS = 8, MAX_CALLS = 12 };

/* What a name speaks of, and the traces that a program leaves which deals with it. */
struct subject {
    struct str words[MAX_WORDS];
    struct str without[MAX_WORDS]; /* words that give the name another sense */
    bool closing;                  /* it speaks of numbers only at the end: find_max, max_value */
    const char *what;              /* "the name speaks of ..." */
    const char *lack;              /* "but ..." */
    const char *way;               /* what asks for it */
    uint16_t signs[MAX_SIGNS];
    struct str calls[MAX_CALLS];   /* functions and methods, by name */
    struct str numbers[MAX_CALLS]; /* numbers as they are written */
    bool nested;                   /* two loops or comprehensions deal with it */
    bool of_text;                  /* only where the first parameter is called a text */
    bool loops;                    /* without a loop there may be another way */
    const char *letters;           /* in a text: any of them; NULL: texts say nothing */
};

static const struct subject subjects[] = {
    {
        .words = {STR("longest"), STR("shortest"), STR("length"), STR("lengths")},
        .what = "a length",
        .lack = "no line measures or counts anything",
        .way = "len(...)",
        .calls = {STR("len"), STR("count"), STR("Counter"), STR("sum"), STR("enumerate"),
                  STR("__len__"), STR("groupby"), STR("index"), STR("find")},
        .numbers = {STR("1")},
    },
    {
        .words = {STR("even"), STR("evens"), STR("odd"), STR("odds"), STR("iseven"), STR("isodd")},
        .without = {STR("one"), STR("out"), STR("jobs"), STR("things")},
        .what = "even or odd",
        .lack = "no line divides by 2 or goes in steps of 2",
        .way = "... % 2",
        .signs = {PY_OP_AND, PY_OP_PERCENT, PY_OP_MINUS, PY_KW_NOT},
        .numbers = {STR("2"), STR("2.0")},
        .letters = "2",
    },
    {
        .words = {STR("digit"), STR("digits")},
        .what = "digits",
        .lack = "no line looks for a digit",
        .way = "....isdigit()",
        .calls = {STR("isdigit"), STR("isnumeric"), STR("isdecimal"), STR("isalpha"),
                  STR("isalnum"), STR("str"), STR("int"), STR("divmod"), STR("digits"), STR("ord"),
                  STR("list"), STR("input")},
        .numbers = {STR("10"), STR("9"), STR("10.0")},
        .letters = "0123456789",
    },
    {
        .words = {STR("vowel"), STR("vowels"), STR("consonant"), STR("consonants")},
        .what = "vowels or consonants",
        .lack = "no line has a vowel in it",
        .way = "... in \"aeiou\"",
        .letters = "aeiouAEIOU",
    },
    {
        .words = {STR("average"), STR("averages"), STR("mean"), STR("avg")},
        .what = "an average",
        .lack = "no line divides",
        .way = "total / count",
        .signs = {PY_OP_SLASH, PY_OP_SLASH_SLASH, PY_OP_SLASH_EQUAL, PY_OP_SLASH_SLASH_EQUAL,
                  PY_OP_STAR_STAR, PY_OP_GREATER_GREATER},
        .calls = {STR("mean"), STR("fmean"), STR("average"), STR("divmod"), STR("avg"),
                  STR("median")},
        .numbers = {STR("0.5")},
    },
    {
        .words = {STR("negative"), STR("negatives"), STR("positive"), STR("positives")},
        .closing = true,
        .what = "negative or positive numbers",
        .lack = "no line compares anything with 0",
        .way = "... < 0",
        .signs = {PY_OP_LESS, PY_OP_LESS_EQUAL, PY_OP_GREATER, PY_OP_GREATER_EQUAL},
        .calls = {STR("abs"), STR("min"), STR("max"), STR("sort"), STR("sorted"), STR("startswith"),
                  STR("copysign"), STR("clip")},
        .letters = "-",
    },
    {
        .words = {STR("median")},
        .without = {STR("three"), STR("3")},
        .what = "a median",
        .lack = "no line deals with an even number of items, which has two in the middle",
        .way = "(a + b) / 2",
        .signs = {PY_OP_PERCENT, PY_OP_AND, PY_OP_TILDE, PY_OP_PLUS, PY_OP_PLUS_EQUAL},
        .calls = {STR("median"), STR("divmod"), STR("mean"), STR("sum"), STR("quantiles")},
    },
    {
        .words = {STR("leap")},
        .what = "leap years",
        .lack = "no line deals with years that 400 divides, as the year 2000",
        .way = "year % 400 == 0",
        .signs = {PY_OP_SLASH_SLASH, PY_OP_SLASH},
        .calls = {STR("isleap"), STR("monthrange"), STR("date"), STR("datetime"), STR("sleep")},
        .numbers = {STR("400"), STR("16"), STR("2000")},
    },
    {
        .words = {STR("uppercase"), STR("lowercase"), STR("capitalize"), STR("capitalized")},
        .what = "capital or small letters",
        .lack = "no line tells them apart",
        .way = "....isupper()",
        .signs = {PY_OP_LESS, PY_OP_LESS_EQUAL, PY_OP_GREATER, PY_OP_GREATER_EQUAL},
        .calls = {STR("upper"), STR("isupper"), STR("lower"), STR("islower"), STR("title"),
                  STR("capitalize"), STR("swapcase"), STR("ord"), STR("chr"), STR("casefold"),
                  STR("ascii_uppercase"), STR("ascii_lowercase")},
        .letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    },
    {
        .words = {STR("reverse"), STR("reversed"), STR("backwards"), STR("backward")},
        .without = {STR("dict"), STR("dictionary"), STR("lookup"), STR("map"), STR("mapping"),
                    STR("index"), STR("keys")},
        .what = "the other way round",
        .lack = "no line turns anything round",
        .way = "...[::-1]",
        .signs = {PY_OP_MINUS, PY_OP_MINUS_EQUAL, PY_OP_PLUS, PY_OP_TILDE, PY_OP_PLUS_EQUAL},
        .calls = {STR("reversed"), STR("reverse"), STR("insert"), STR("pop"), STR("appendleft"),
                  STR("sort"), STR("sorted"), STR("popleft")},
    },
    {
        .words = {STR("max"), STR("maximum"), STR("largest"), STR("biggest"), STR("highest"),
                  STR("greatest"), STR("oldest")},
        .closing = true,
        .what = "the largest",
        .lack = "no line compares two values by size",
        .way = "max(...)",
        .signs = {PY_OP_LESS, PY_OP_LESS_EQUAL, PY_OP_GREATER, PY_OP_GREATER_EQUAL},
        .calls = {STR("max"), STR("min"), STR("sort"), STR("sorted"), STR("nlargest"),
                  STR("most_common"), STR("maximum"), STR("heappop"), STR("argmax"), STR("median"),
                  STR("range")},
    },
    {
        .words = {STR("min"), STR("minimum"), STR("smallest"), STR("lowest"), STR("youngest")},
        .closing = true,
        .what = "the smallest",
        .lack = "no line compares two values by size",
        .way = "min(...)",
        .signs = {PY_OP_LESS, PY_OP_LESS_EQUAL, PY_OP_GREATER, PY_OP_GREATER_EQUAL},
        .calls = {STR("max"), STR("min"), STR("sort"), STR("sorted"), STR("nsmallest"),
                  STR("most_common"), STR("minimum"), STR("heappop"), STR("argmin"), STR("median"),
                  STR("range"), STR("datetime")},
        .loops = true,
    },
    {
        .words = {STR("word"), STR("words")},
        .what = "words",
        .lack = "no line takes the text apart into words",
        .way = "text.split()",
        .calls = {STR("split"), STR("isspace"), STR("isalpha"), STR("isalnum"), STR("find"),
                  STR("findall"), STR("replace"), STR("count"), STR("title"), STR("partition"),
                  STR("rsplit"), STR("capwords")},
        .of_text = true,
        .letters = " ",
    },
    {
        .words = {STR("flatten"), STR("flat"), STR("flattened")},
        .what = "a flat list",
        .lack = "no line takes the inner lists apart",
        .way = "result.extend(row)",
        .signs = {PY_OP_PLUS, PY_OP_PLUS_EQUAL, PY_OP_STAR, PY_SLICE},
        .calls = {STR("extend"), STR("chain"), STR("sum"), STR("isinstance"), STR("reduce"),
                  STR("pop"), STR("insert"), STR("ravel"), STR("type"), STR("str")},
        .nested = true,
    },
    {
        .words = {STR("power"), STR("pow")},
        .closing = true,
        .what = "a power",
        .lack = "no line multiplies more than once",
        .way = "base ** exponent",
        .signs = {PY_OP_STAR_STAR, PY_OP_STAR_STAR_EQUAL, PY_OP_STAR_EQUAL, PY_KW_FOR, PY_KW_WHILE,
                  PY_OP_PERCENT, PY_OP_AND, PY_OP_LESS_LESS},
        .calls = {STR("pow"), STR("reduce"), STR("prod"), STR("exp")},
    },
    {
        .words = {STR("alphabetical"), STR("alphabetically")},
        .what = "the order of the alphabet",
        .lack = "no line compares or sorts anything",
        .way = "sorted(...)",
        .signs = {PY_OP_LESS, PY_OP_LESS_EQUAL, PY_OP_GREATER, PY_OP_GREATER_EQUAL},
        .calls = {STR("max"), STR("min"), STR("sort"), STR("sorted"), STR("ord"), STR("chr"),
                  STR("heappop"), STR("ascii_lowercase"), STR("index")},
    },
    {
        .words = {STR("sum"), STR("sums"), STR("total")},
        .what = "a sum",
        .lack = "no line adds anything up",
        .way = "total += ...",
        .signs = {PY_OP_PLUS, PY_OP_PLUS_EQUAL, PY_OP_MINUS, PY_OP_MINUS_EQUAL},
        .calls = {STR("sum"), STR("fsum"), STR("reduce"), STR("accumulate"), STR("add"),
                  STR("__add__"), STR("len"), STR("count"), STR("Counter")},
        .loops = true,
    },
    {
        .words = {STR("percent"), STR("percentage")},
        .what = "per cent",
        .lack = "no line has to do with 100",
        .way = "... * 100",
        .numbers = {STR("100"), STR("100.0"), STR("0.01")},
        .letters = "%",
    },
};

/* Whether the text, which is no docstring, has one of the letters. */
static bool text_has(const struct tree *tree, uint32_t text, const char *letters)
{
    uint32_t statement = node_parent(tree, text);
    if (node_kind(tree, statement) == PY_EXPRESSION_STATEMENT && py_is_docstring(tree, statement))
        return false;
    struct str content = tree_text(tree, text);
    for (size_t i = 0; i < content.size; i++) {
        for (const char *letter = letters; *letter != '\0'; letter++) {
            if (content.data[i] == *letter) return true;
        }
    }
    return false;
}

/* Whether the name at `node` is what Python or a module brings: the program binds it nowhere. */
static bool is_brought(const struct model *model, uint32_t node)
{
    uint32_t binding = model_binding_at(model, node);
    return binding == MODEL_NONE || model->bindings[binding].kind == BINDING_IMPORT;
}

/* Whether anything in the program deals with the subject. */
static bool is_asked_about(const struct model *model, const struct subject *subject)
{
    const struct tree *tree = model->tree;
    unsigned loops = 0;
    for (uint32_t node = 0; node < tree->count; node++) {
        uint16_t kind = node_kind(tree, node);
        switch (kind) {
        case PY_KW_FOR:
        case PY_KW_WHILE:
            loops++;
            if (subject->nested && loops > 1) return true;
            break;
        case PY_IDENTIFIER:
            if (PY_IS_ONE_OF(tree_text(tree, node), subject->calls) && is_brought(model, node))
                return true;
            continue;
        case PY_INTEGER:
        case PY_FLOAT:
            if (PY_IS_ONE_OF(tree_text(tree, node), subject->numbers)) return true;
            continue;
        case PY_STRING:
            if (subject->letters && text_has(tree, node, subject->letters)) return true;
            continue;
        default: break;
        }
        for (unsigned i = 0; i < MAX_SIGNS && subject->signs[i] != 0; i++) {
            if (kind == subject->signs[i]) return true;
        }
    }
    return false;
}

/* Whether a parameter brings what the name speaks of: def words_of(words, length). */
static bool is_given(const struct model *model, const struct function *f,
                     const struct subject *subject)
{
    uint32_t parameters = py_parameters(model->tree, f);
    if (parameters == NODE_NONE) return false;
    NODE_EACH_CHILD(model->tree, parameters, parameter)
    {
        uint32_t name = py_parameter_name(model->tree, parameter);
        if (name != NODE_NONE && PY_HAS_WORD(model_text(model, name), subject->words)) return true;
    }
    return false;
}

/* Whether the only parameter is called as texts are: text, sentence. */
static bool is_of_text(const struct model *model, const struct function *f)
{
    static const struct str texts[] = {STR("text"), STR("sentence"),  STR("string"), STR("phrase"),
                                       STR("line"), STR("paragraph"), STR("message")};
    uint32_t first = py_first_parameter(model->tree, f);
    return first != NODE_NONE && f->parameters == 1 &&
           PY_IS_ONE_OF(model_text(model, first), texts);
}

/* Whether nothing but a word for numbers or things follows: max, max_value, positive_numbers. */
static bool closes(struct str rest)
{
    static const struct str nouns[] = {STR("number"),  STR("numbers"),  STR("value"),
                                       STR("values"),  STR("item"),     STR("items"),
                                       STR("element"), STR("elements"), STR("integers")};
    char buffer[PY_MAX_WORD];
    struct str word;
    if (!py_next_word(&rest, buffer, sizeof buffer, &word)) return rest.size == 0;
    return rest.size == 0 && PY_IS_ONE_OF(word, nouns);
}

/* Whether the word is one of the subject's. */
static bool is_word_of(struct str word, const struct subject *subject)
{
    for (unsigned i = 0; i < MAX_WORDS && subject->words[i].size > 0; i++) {
        const struct str *one = &subject->words[i];
        if (one->data[0] == word.data[0] && str_equal(word, *one)) return true;
    }
    return false;
}

/* def longest_word(words): ... if word > best: and no len() anywhere */
static void subject_not_asked(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    struct str name = promising(model, f);
    /* Who calls itself may get there by other ways: even is what is not odd, one down. */
    if (name.size == 0 || f->method || f->recursive || f->value_returns == 0) return;
    struct str rest = name;
    struct str word;
    char buffer[PY_MAX_WORD];
    while (py_next_word(&rest, buffer, sizeof buffer, &word)) {
        enum { SHORTEST = 3 };
        if (word.size < SHORTEST) continue;
        for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
            const struct subject *subject = &subjects[i];
            if (!is_word_of(word, subject)) continue;
            if (subject->of_text && !is_of_text(model, f)) continue;
            if (subject->closing && !closes(rest)) continue;
            if (PY_HAS_WORD(name, subject->without)) continue;
            if (subject->loops && model->loop_count == 0) continue;
            if (is_given(model, f, subject) || is_asked_about(model, subject)) continue;
            if (!py_stands_alone(model) || model->names_uncertain) return;
            if (model_has_unknown(model, 0)) return;
            struct finding *finding = check_report_header(c, f->node, f->body);
            finding_set(finding, "function", name);
            finding_set(finding, "what", str_of(subject->what));
            finding_set(finding, "lack", str_of(subject->lack));
            finding_set(finding, "way", str_of(subject->way));
            return;
        }
    }
}

/* ---- An answer of another kind ---- */

static bool asks(struct str name)
{
    static const char *const words[] = {"is", "has", "contains", "can"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (begins_with(name, words[i])) return true;
    }
    return false;
}

static bool counts(struct str name)
{
    static const struct str others[] = {STR("down"),  STR("up"),    STR("total"),  STR("sum"),
                                        STR("money"), STR("score"), STR("points"), STR("value"),
                                        STR("from"),  STR("coins"), STR("each"),   STR("calories")};
    bool says = begins_with(name, "count") || begins_with(name, "number_of") ||
                begins_with(name, "numberOf") || begins_with(name, "how_many");
    return says && !PY_HAS_WORD(name, others);
}

/* "yes", "No" */
static bool says_yes_or_no(struct str text)
{
    char lower[4];
    if (text.size > sizeof lower) return false;
    for (size_t i = 0; i < text.size; i++) lower[i] = ascii_lower(text.data[i]);
    struct str word = {lower, text.size};
    return str_is(word, "yes") || str_is(word, "no");
}

/* def is_leap(year): return "leap year"; def count_pairs(xs): return pairs */
static void answer_not_promised(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t value = node_named(tree, node, 0);
    uint32_t function = model_function_around(model, node);
    if (value == NODE_NONE || function == MODEL_NONE) return;
    const struct function *f = &model->functions[function];
    struct str name = promising(model, f);
    bool asking = name.size > 0 && asks(name);
    if (name.size == 0 || (!asking && !counts(name))) return;
    value = py_strip(tree, value);
    enum py_sort sort = py_sort(model, value);
    struct str text;
    if (py_plain_text(tree, value, &text) && says_yes_or_no(text)) return;
    bool other = sort == PY_SORT_TEXT || sort == PY_SORT_LIST || sort == PY_SORT_TUPLE;
    if (!asking) {
        other = sort == PY_SORT_LIST;
    } else if (sort == PY_SORT_NUMBER) {
        /* True and False are numbers, too; 0 and 1 may stand for them. */
        enum py_type type = py_type(model, value);
        int64_t number;
        other = type == PY_TYPE_INT || type == PY_TYPE_FLOAT;
        if (py_integer(tree, value, &number) && (number == 0 || number == 1)) return;
        /* A number of them is as good as a yes. */
        if (node_kind(tree, value) == PY_CALL) return;
    }
    if (!other) return;
    struct finding *finding = check_report(c, node);
    finding_set(finding, "function", name);
    check_set_node(c, finding, "value", value);
    finding_set(finding, "kind", str_of(py_sort_name(sort)));
    finding_set(finding, "wanted", str_of(asking ? "a yes or no" : "a number"));
    finding_set(finding, "better", str_of(asking ? "True or False" : "the number of them"));
}

/* ---- A count that adds the items ---- */

/* def count_long(numbers): for number in numbers: ... count += number */
static void count_adds_items(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    if (py_operator(tree, node) != PY_OP_PLUS_EQUAL) return;
    uint32_t function = model_function_around(model, node);
    if (function == MODEL_NONE) return;
    const struct function *f = &model->functions[function];
    struct str name = promising(model, f);
    if (name.size == 0 || !counts(name)) return;
    uint32_t item = py_binding(model, py_right(tree, node));
    uint32_t sum = py_binding(model, py_left(tree, node));
    if (item == MODEL_NONE || sum == MODEL_NONE || model->bindings[sum].scope != f->scope) return;
    uint32_t around = py_for_loop_of(model, item, node);
    if (around == MODEL_NONE) return;
    uint32_t walked = node_field(tree, model->loops[around].node, PY_FIELD_RIGHT);
    if (walked == NODE_NONE || py_parameter_at(model, walked) == MODEL_NONE) return;
    uint32_t start = py_value_written(tree, model->bindings[sum].node);
    int64_t number;
    if (start == NODE_NONE || !py_integer(tree, start, &number) || number != 0) return;
    struct finding *finding = check_report(c, node);
    finding_set(finding, "function", name);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "item", item);
    check_set_binding(c, finding, "sum", sum);
}

/* ---- An average without its decimals ---- */

/* def average(marks): return total // count */
static void average_cut_off(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    static const struct str words[] = {STR("average"), STR("averages"), STR("mean"), STR("avg")};
    static const struct str rounding[] = {STR("round"), STR("rounded"), STR("whole"),
                                          STR("int"),   STR("integer"), STR("floor")};
    if (py_operator(tree, node) != PY_OP_SLASH_SLASH) return;
    uint32_t function = model_function_around(model, node);
    if (function == MODEL_NONE) return;
    struct str name = promising(model, &model->functions[function]);
    if (name.size == 0 || !PY_HAS_WORD(name, words) || PY_HAS_WORD(name, rounding)) return;
    uint32_t by = py_right(tree, node);
    int64_t number;
    if (py_integer(tree, by, &number)) return;
    struct finding *finding = check_report(c, node);
    finding_set(finding, "function", name);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "left", py_left(tree, node));
    check_set_node(c, finding, "right", by);
}

/* ---- Items where positions are promised ---- */

/* Whether the value is an item that the loop goes through: x, or xs[i] with i of range(...). */
static bool is_own_item(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    value = py_strip(tree, value);
    if (node_kind(tree, value) == PY_SUBSCRIPT) return py_place_in_turn(model, value) != MODEL_NONE;
    uint32_t item = py_binding(model, value);
    if (item == MODEL_NONE) return false;
    uint32_t around = py_for_loop_of(model, item, value);
    if (around == MODEL_NONE) return false;
    uint32_t walked = node_field(tree, model->loops[around].node, PY_FIELD_RIGHT);
    return walked != NODE_NONE && py_parameter_at(model, walked) != MODEL_NONE;
}

/* def max_positions(xs): for x in xs: ... result.append(x) */
static void position_promised(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    static const struct str words[] = {STR("index"),    STR("indexes"),   STR("indices"),
                                       STR("position"), STR("positions"), STR("places")};
    static const struct str others[] = {
        STR("even"), STR("odd"),  STR("every"), STR("at"), STR("by"),   STR("from"), STR("swap"),
        STR("sort"), STR("with"), STR("of"),    STR("to"), STR("item"), STR("items")};
    struct str method;
    uint32_t list = py_method_call(tree, node, &method);
    if (list == NODE_NONE || !str_is(method, "append")) return;
    if (py_argument_count(tree, node) != 1) return;
    uint32_t function = model_function_around(model, node);
    if (function == MODEL_NONE) return;
    const struct function *f = &model->functions[function];
    struct str name = promising(model, f);
    if (name.size == 0 || !PY_HAS_WORD(name, words) || PY_HAS_WORD(name, others)) return;
    uint32_t value = py_argument(tree, node, 0);
    uint32_t gathered = py_binding(model, list);
    if (gathered == MODEL_NONE || !is_own_item(model, value)) return;
    bool returned = false;
    for (uint32_t use = model->bindings[gathered].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t parent = node_parent(tree, model->uses[use].node);
        returned |= node_kind(tree, parent) == PY_RETURN_STATEMENT;
    }
    if (!returned) return;
    struct finding *finding = check_report(c, node);
    finding_set(finding, "function", name);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "item", value);
    check_set_binding(c, finding, "list", gathered);
}

/* ---- A vowel is missing ---- */

/* def count_vowels(text): ... in "aeio" */
static void vowel_missing(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    static const struct str words[] = {STR("vowel"), STR("vowels"), STR("consonant"),
                                       STR("consonants")};
    static const char *const vowels[] = {"a", "e", "i", "o", "u"};
    const struct function *f = &model->functions[index];
    struct str name = promising(model, f);
    if (name.size == 0 || !PY_HAS_WORD(name, words)) return;
    bool there[sizeof vowels / sizeof *vowels] = {false};
    for (uint32_t node = 0; node < tree->count; node++) {
        if (node_kind(tree, node) != PY_STRING) continue;
        for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++) {
            char both[] = {vowels[i][0], (char)(vowels[i][0] - 'a' + 'A'), '\0'};
            there[i] |= text_has(tree, node, both);
        }
    }
    size_t count = 0;
    size_t missing = 0;
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++) {
        if (there[i])
            count++;
        else
            missing = i;
    }
    if (count != 4) return;
    struct finding *finding = check_report_header(c, f->node, f->body);
    finding_set(finding, "function", name);
    finding_set(finding, "vowel", str_of(vowels[missing]));
}

/* ---- 0 among the positive ones ---- */

/* def count_positive(numbers): if number >= 0 */
static void zero_as_positive(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    static const struct str words[] = {STR("positive"), STR("positives")};
    static const struct str others[] = {STR("non"),       STR("not"),  STR("or"),  STR("negative"),
                                        STR("negatives"), STR("zero"), STR("and"), STR("make"),
                                        STR("to"),        STR("read"), STR("ask"), STR("get")};
    const struct function *f = &model->functions[index];
    struct str name = promising(model, f);
    if (str_find(name, str_of("ositive")) >= name.size) return; /* most names */
    if (!PY_HAS_WORD(name, words) || PY_HAS_WORD(name, others)) return;
    uint32_t only = NODE_NONE;
    for (uint32_t node = f->body; node < tree->nodes[f->body].next; node++) {
        uint32_t left;
        uint32_t right;
        if (node_kind(tree, node) != PY_COMPARISON_OPERATOR) continue;
        uint16_t op = py_comparison(tree, node, &left, &right);
        int64_t number;
        if (op == 0 || !py_integer(tree, right, &number) || number != 0) return;
        if (only != NODE_NONE || (op != PY_OP_GREATER_EQUAL && op != PY_OP_LESS)) return;
        /* if len(numbers) < 0, while n >= 0 */
        if (node_kind(tree, node_parent(tree, node)) == PY_WHILE_STATEMENT) return;
        if (node_kind(tree, left) == PY_CALL) return;
        only = node;
    }
    if (only == NODE_NONE) return;
    struct finding *finding = check_report(c, only);
    finding_set(finding, "function", name);
    check_set_node(c, finding, "condition", only);
}

/* ---- The second one at place 2 ---- */

/* The number of a subscript xs[2], x[-3]; false for others. */
static bool fixed_place(const struct tree *tree, uint32_t node, int64_t *place)
{
    if (node_kind(tree, node) != PY_SUBSCRIPT) return false;
    uint32_t index = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    return index != NODE_NONE && py_integer(tree, index, place);
}

/* Whether the list that the name stands for is sorted in the function, smallest first. */
static bool is_sorted_upwards(const struct model *model, const struct function *f, uint32_t name)
{
    const struct tree *tree = model->tree;
    bool sorted = false;
    for (uint32_t node = f->body; node < tree->nodes[f->body].next; node++) {
        uint16_t kind = node_kind(tree, node);
        if (kind == PY_KEYWORD_ARGUMENT || kind == PY_SLICE || kind == PY_LAMBDA ||
            kind == PY_DELETE_STATEMENT)
            return false;
        if (kind != PY_CALL) continue;
        struct str method;
        uint32_t object = py_method_call(tree, node, &method);
        if (object != NODE_NONE && str_is(method, "reverse")) return false;
        /* What is taken out leaves another one at that place. */
        if (object != NODE_NONE && (str_is(method, "pop") || str_is(method, "remove")))
            return false;
        if (py_calls(model, node, "reversed")) return false;
        if (object != NODE_NONE && str_is(method, "sort") && py_binding(model, object) == name)
            sorted = true;
    }
    uint32_t value = py_only_value(model, name);
    return sorted || (value != NODE_NONE && py_calls(model, value, "sorted"));
}

/* def second_largest(xs): xs.sort() ... return xs[1] */
static void from_wrong_end(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    static const struct str large[] = {STR("largest"), STR("biggest"),  STR("highest"), STR("max"),
                                       STR("maximum"), STR("greatest"), STR("oldest")};
    static const struct str small[] = {STR("smallest"), STR("lowest"), STR("min"),
                                       STR("minimum"),  STR("least"),  STR("youngest"),
                                       STR("shortest")};
    static const struct str second[] = {STR("second"), STR("2nd")};
    uint32_t value = node_named(tree, node, 0);
    uint32_t function = model_function_around(model, node);
    if (value == NODE_NONE || function == MODEL_NONE) return;
    const struct function *f = &model->functions[function];
    struct str name = promising(model, f);
    int64_t place;
    value = py_strip(tree, value);
    if (name.size == 0 || !fixed_place(tree, value, &place)) return;
    bool up = PY_HAS_WORD(name, large);
    if (up == PY_HAS_WORD(name, small)) return;
    uint32_t list = py_binding(model, node_field(tree, value, PY_FIELD_VALUE));
    if (list == MODEL_NONE || !is_sorted_upwards(model, f, list)) return;
    /* From the front the smallest are 0, 1; from the end the largest are -1, -2. */
    bool wrong = up ? place >= 0 : place < 0;
    bool passed = PY_HAS_WORD(name, second) && (place == 2 || place == -3);
    if (!wrong && !passed) return;
    struct finding *finding = check_report(c, node);
    finding_set(finding, "function", name);
    check_set_node(c, finding, "item", value);
    check_set_binding(c, finding, "list", list);
    finding_set(finding, "end",
                str_of(place == 0    ? "the smallest"
                       : place == -1 ? "the largest"
                       : place == 1  ? "the second smallest"
                       : place == -2 ? "the second largest"
                       : place == 2  ? "the third smallest"
                       : place == -3 ? "the third largest"
                       : place > 0   ? "one of the smallest"
                                     : "one of the largest"));
    finding_set(finding, "wanted",
                str_of(up ? (PY_HAS_WORD(name, second) ? "[-2]" : "[-1]")
                          : (PY_HAS_WORD(name, second) ? "[1]" : "[0]")));
}

/* ---- An average of a fixed number ---- */

/* def average(marks): ... return total / 10 */
static void average_by_fixed(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    static const struct str words[] = {STR("average"), STR("averages"), STR("mean"), STR("avg")};
    uint16_t op = py_operator(tree, node);
    if (op != PY_OP_SLASH && op != PY_OP_SLASH_SLASH) return;
    uint32_t function = model_function_around(model, node);
    if (function == MODEL_NONE) return;
    const struct function *f = &model->functions[function];
    struct str name = promising(model, f);
    if (name.size == 0 || !PY_HAS_WORD(name, words) || f->parameters != 1) return;
    int64_t number;
    if (!py_integer(tree, py_right(tree, node), &number) || number < 3 || number == 100) return;
    uint32_t sum = py_left(tree, node);
    uint32_t total = py_binding(model, sum);
    bool added = node_kind(tree, sum) == PY_CALL && py_calls(model, sum, "sum");
    if (total != MODEL_NONE) {
        for (uint32_t use = model->bindings[total].first_use; use != MODEL_NONE;
             use = model->uses[use].next) {
            uint32_t at = model->uses[use].node;
            added |=
                model->uses[use].kind == USE_UPDATE && model_loop_around(model, at) != MODEL_NONE;
        }
    }
    if (!added) return;
    struct finding *finding = check_report(c, node);
    finding_set(finding, "function", name);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "number", py_right(tree, node));
    check_set_node(c, finding, "sum", sum);
}

/* ---- The first one is the last ---- */

/* def first_long(words): for word in words: if len(word) > 5: found = word, and no break */
static void first_is_last(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    static const struct str words[] = {STR("first"), STR("earliest")};
    const struct loop *loop = &model->loops[index];
    if (loop->function == MODEL_NONE || loop->body == NODE_NONE || loop->outer != MODEL_NONE)
        return;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN)) return;
    const struct function *f = &model->functions[loop->function];
    struct str name = promising(model, f);
    if (name.size == 0 || !PY_HAS_WORD(name, words)) return;
    uint32_t walked = node_field(tree, loop->node, PY_FIELD_RIGHT);
    struct py_counting range;
    if (py_read_counting(model, loop, &range) ? range.step != NODE_NONE
                                              : py_parameter_at(model, walked) == MODEL_NONE)
        return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t found = model->uses[use].binding;
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind != USE_WRITE || !py_is_own_name(model, found)) continue;
        uint32_t statement = py_statement_of(model, node);
        uint32_t block = node_parent(tree, statement);
        uint32_t test = node_parent(tree, block);
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE || node_kind(tree, test) != PY_IF_STATEMENT) continue;
        if (node_parent(tree, test) != loop->body) continue;
        uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
        uint32_t item = py_binding(model, value);
        bool own = item != MODEL_NONE && py_for_loop_of(model, item, value) == index;
        own |= py_place_in_turn(model, py_strip(tree, value)) != MODEL_NONE;
        if (!own || condition == NODE_NONE) continue;
        /* A flag, or a comparison with what was found before, keeps the first one. */
        bool guarded = py_mentions(model, condition, found);
        MODEL_EACH_USE_IN(model, condition, at)
        {
            uint32_t asked = model->uses[at].binding;
            if (asked != MODEL_NONE && asked != item) guarded |= py_sets(model, loop->body, asked);
        }
        bool returned = false;
        for (uint32_t at = model->bindings[found].first_use; at != MODEL_NONE;
             at = model->uses[at].next) {
            uint32_t parent = node_parent(tree, model->uses[at].node);
            returned |= node_kind(tree, parent) == PY_RETURN_STATEMENT;
        }
        if (guarded || !returned) continue;
        struct finding *finding = check_report(c, statement);
        finding_set(finding, "function", name);
        check_set_binding(c, finding, "found", found);
        check_set_node(c, finding, "condition", condition);
        check_set_line(c, finding, "line", loop->node);
        return;
    }
}

/* def last_place(xs, x): for i in range(len(xs)): if xs[i] == x: return i */
static void last_is_first(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    static const struct str words[] = {STR("last"), STR("latest")};
    uint32_t value = node_named(tree, node, 0);
    uint32_t function = model_function_around(model, node);
    uint32_t around = model_loop_around(model, node);
    if (value == NODE_NONE || function == MODEL_NONE || around == MODEL_NONE) return;
    struct str name = promising(model, &model->functions[function]);
    if (name.size == 0 || !PY_HAS_WORD(name, words)) return;
    const struct loop *loop = &model->loops[around];
    if (loop->outer != MODEL_NONE || !loop->is_for) return;
    uint32_t test = node_parent(tree, node_parent(tree, node));
    if (node_kind(tree, test) != PY_IF_STATEMENT || node_parent(tree, test) != loop->body) return;
    struct py_counting range;
    int64_t extra;
    uint32_t walked = node_field(tree, loop->node, PY_FIELD_RIGHT);
    if (py_read_counting(model, loop, &range)) {
        if (range.step != NODE_NONE) return;
        if (range.start != NODE_NONE) return;
        if (py_length_of(model, range.stop, &extra) == MODEL_NONE || extra != 0) return;
        uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
        /* xs[len(xs) - i - 1], or the next ones asked as well */
        for (uint32_t i = condition; i < tree->nodes[condition].next; i++) {
            if (node_kind(tree, i) == PY_BINARY_OPERATOR) return;
            if (node_kind(tree, i) == PY_UNARY_OPERATOR || node_kind(tree, i) == PY_SLICE) return;
        }
    } else if (walked == NODE_NONE || py_parameter_at(model, walked) == MODEL_NONE) {
        return;
    }
    value = py_strip(tree, value);
    uint32_t item = py_binding(model, value);
    bool own = item != MODEL_NONE && py_for_loop_of(model, item, value) == around;
    own |= py_place_in_turn(model, value) != MODEL_NONE;
    if (!own) return;
    struct finding *finding = check_report(c, node);
    finding_set(finding, "function", name);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "value", value);
    check_set_line(c, finding, "line", loop->node);
}

/* ---- A factor is missing ---- */

/* def factorial(n): for i in range(1, n): result *= i */
static void last_factor_missing(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    static const struct str words[] = {STR("factorial"), STR("fact"), STR("fac"),
                                       STR("factorials")};
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->function == MODEL_NONE || loop->body == NODE_NONE) return;
    const struct function *f = &model->functions[loop->function];
    struct str name = promising(model, f);
    if (name.size == 0 || !PY_HAS_WORD(name, words) || f->recursive) return;
    if (!py_read_counting(model, loop, &range) || range.step != NODE_NONE) return;
    uint32_t n = py_parameter_at(model, range.stop);
    int64_t start;
    if (n == MODEL_NONE || range.start == NODE_NONE || model->bindings[n].writes != 1) return;
    if (!py_integer(tree, range.start, &start) || (start != 1 && start != 2)) return;
    /* Only questions may mention it besides: result = n begins with it. */
    for (uint32_t use = model->bindings[n].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind != USE_READ || node_within(tree, node, range.call)) continue;
        if (node_kind(tree, node_parent(tree, node)) != PY_COMPARISON_OPERATOR) return;
    }
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != range.variable) continue;
        uint32_t product = node_parent(tree, model->uses[use].node);
        uint16_t op = py_operator(tree, product);
        if (op != PY_OP_STAR && op != PY_OP_STAR_EQUAL) return;
    }
    struct finding *finding = check_report(c, range.call);
    finding_set(finding, "function", name);
    check_set_node(c, finding, "range", range.call);
    check_set_binding(c, finding, "name", n);
}

/* ---- The other end ---- */

/* def last_digit(n): return str(n)[0] */
static void other_end(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    static const struct str first[] = {STR("first")};
    static const struct str last[] = {STR("last")};
    uint32_t value = node_named(tree, node, 0);
    if (value == NODE_NONE) return;
    value = py_strip(tree, value);
    int64_t place;
    if (!fixed_place(tree, value, &place)) return;
    uint32_t function = model_function_around(model, node);
    if (function == MODEL_NONE) return;
    const struct function *f = &model->functions[function];
    struct str name = promising(model, f);
    if (name.size == 0 || f->value_returns != 1) return;
    bool is_first = PY_HAS_WORD(name, first);
    if (is_first == PY_HAS_WORD(name, last)) return;
    /* parts[1] is the last name of two. */
    bool other = is_first ? place != 0 && place > -3 : place == 0 || place == -2;
    if (!other) return;
    /* Whoever sorts, turns round or walks may have brought it there. */
    for (uint32_t i = f->body; i < tree->nodes[f->body].next; i++) {
        uint16_t kind = node_kind(tree, i);
        if (kind == PY_FOR_STATEMENT || kind == PY_WHILE_STATEMENT || kind == PY_SLICE) return;
        if (kind == PY_LIST_COMPREHENSION || kind == PY_IF_STATEMENT) return;
        static const struct str calls[] = {STR("sort"),       STR("sorted"), STR("reverse"),
                                           STR("reversed"),   STR("insert"), STR("rsplit"),
                                           STR("append"),     STR("reader"), STR("partition"),
                                           STR("rpartition"), STR("items"),  STR("enumerate")};
        if (kind == PY_IDENTIFIER && PY_IS_ONE_OF(tree_text(tree, i), calls)) return;
    }
    struct finding *finding = check_report(c, node);
    finding_set(finding, "function", name);
    check_set_node(c, finding, "item", value);
    finding_set(finding, "wanted", str_of(is_first ? "first" : "last"));
    finding_set(finding, "place", str_of(is_first ? "0" : "-1"));
}

/* ---- Up to, and not including ---- */

/* Whether one of the words is the last of the name, but for the n that it leads to. */
static bool ends_with_word(struct str name, const struct str *words, size_t count)
{
    char buffer[PY_MAX_WORD];
    struct str word;
    bool last = false;
    while (py_next_word(&name, buffer, sizeof buffer, &word)) {
        if (!str_is(word, "n")) last = py_is_one_of(word, words, count);
    }
    return last;
}

/* def sum_to(n): for i in range(n): total += i */
static void up_to_left_out(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    static const struct str up[] = {STR("to"), STR("upto"), STR("until")};
    static const struct str all[] = {STR("divisors"), STR("factors")};
    static const struct str others[] = {STR("proper"), STR("below"), STR("under"), STR("less"),
                                        STR("sum"),    STR("prime"), STR("common")};
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->function == MODEL_NONE || loop->body == NODE_NONE || loop->outer != MODEL_NONE)
        return;
    const struct function *f = &model->functions[loop->function];
    struct str name = promising(model, f);
    if (name.size == 0 || f->parameters != 1) return;
    bool whole = PY_HAS_WORD(name, all) && !PY_HAS_WORD(name, others);
    if (!whole && !ends_with_word(name, up, sizeof up / sizeof *up)) return;
    if (!py_read_counting(model, loop, &range) || range.step != NODE_NONE) return;
    uint32_t n = py_parameter_at(model, range.stop);
    if (n == MODEL_NONE || model->bindings[n].writes != 1) return;
    for (uint32_t use = model->bindings[n].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind != USE_READ || node_within(tree, node, range.call)) continue;
        uint32_t parent = node_parent(tree, node);
        bool divided = whole && py_operator(tree, parent) == PY_OP_PERCENT;
        if (!divided && node_kind(tree, parent) != PY_COMPARISON_OPERATOR) return;
    }
    /* The numbers themselves are put in or added, not one more than they. */
    bool taken = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != range.variable) continue;
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(tree, node);
        uint16_t kind = node_kind(tree, parent);
        if (kind == PY_BINARY_OPERATOR && py_operator(tree, parent) == PY_OP_PLUS) {
            int64_t one;
            if (py_integer(tree, py_right(tree, parent), &one)) return;
        }
        struct str method;
        bool put = kind == PY_ARGUMENT_LIST &&
                   py_method_call(tree, node_parent(tree, parent), &method) != NODE_NONE &&
                   str_is(method, "append");
        taken |= put || py_operator(tree, parent) == PY_OP_PLUS_EQUAL ||
                 py_operator(tree, parent) == PY_OP_PLUS;
    }
    if (!taken) return;
    struct finding *finding = check_report(c, range.call);
    finding_set(finding, "function", name);
    check_set_node(c, finding, "range", range.call);
    check_set_binding(c, finding, "name", n);
}

const struct check py_checks_promised[] = {
    {"other-end",
     CHECK_NODE,
     other_end,
     {PY_RETURN_STATEMENT},
     "function item wanted place",
     .needs = {PY_SUBSCRIPT}},
    {"up-to-left-out",
     CHECK_LOOP,
     up_to_left_out,
     {CHECK_OF(LOOP_FOR)},
     "function range name",
     .where = CHECK_COUNTS},
    {"vowel-missing", CHECK_FUNCTION, vowel_missing, {0}, "function vowel", .needs = {PY_STRING}},
    {"zero-as-positive",
     CHECK_FUNCTION,
     zero_as_positive,
     {0},
     "function condition",
     .needs = {PY_COMPARISON_OPERATOR}},
    {"from-wrong-end",
     CHECK_NODE,
     from_wrong_end,
     {PY_RETURN_STATEMENT},
     "function item list end wanted",
     .needs = {PY_SUBSCRIPT}},
    {"average-by-fixed",
     CHECK_NODE,
     average_by_fixed,
     {PY_BINARY_OPERATOR},
     "function code number sum",
     .needs = {PY_OP_SLASH, PY_OP_SLASH_SLASH}},
    {"first-is-last",
     CHECK_LOOP,
     first_is_last,
     {CHECK_OF(LOOP_FOR)},
     "function found condition line",
     .needs = {PY_IF_STATEMENT}},
    {"last-is-first",
     CHECK_NODE,
     last_is_first,
     {PY_RETURN_STATEMENT},
     "function code value line",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_IN_LOOP},
    {"last-factor-missing",
     CHECK_LOOP,
     last_factor_missing,
     {CHECK_OF(LOOP_FOR)},
     "function range name",
     .where = CHECK_COUNTS},
    {"position-promised",
     CHECK_NODE,
     position_promised,
     {PY_CALL},
     "function code item list",
     "append",
     .needs = {PY_FOR_STATEMENT}},
    {"subject-not-asked", CHECK_FUNCTION, subject_not_asked, {0}, "function what lack way"},
    {"answer-not-promised",
     CHECK_NODE,
     answer_not_promised,
     {PY_RETURN_STATEMENT},
     "function value kind wanted better"},
    {"count-adds-items",
     CHECK_NODE,
     count_adds_items,
     {PY_AUGMENTED_ASSIGNMENT},
     "function code item sum",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_IN_LOOP},
    {"average-cut-off",
     CHECK_NODE,
     average_cut_off,
     {PY_BINARY_OPERATOR},
     "function code left right",
     .needs = {PY_OP_SLASH_SLASH}},
    {0},
};
