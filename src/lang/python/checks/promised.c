/*
 * What the name of a function promises and the program then does not do: it speaks of
 * lengths, and nothing is measured; it counts, and gives back a list; it asks, and the
 * answer is no yes or no.  Only English words are known.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/sorts.h"
#include "lang/python/facts/statements.h"

/* ---- Words in a name ---- */

/* Cuts the next word off a name written with underscores or capitals: small letters only. */
static bool next_word(struct str *name, char *buffer, size_t size, struct str *word)
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

enum { MAX_WORD = 24 };

/* Whether one of the words stands in the name as a word of its own. */
static bool has_word(struct str name, const struct str *words, size_t count)
{
    char buffer[MAX_WORD];
    struct str word;
    while (next_word(&name, buffer, sizeof buffer, &word)) {
        if (py_is_one_of(word, words, count)) return true;
    }
    return false;
}

#define HAS_WORD(name, words) has_word((name), (words), sizeof(words) / sizeof *(words))

/* Whether it begins with the words, one after the other: number of. */
static bool begins_with(struct str name, const char *first, const char *second)
{
    char buffer[MAX_WORD];
    struct str word;
    if (!next_word(&name, buffer, sizeof buffer, &word) || !str_is(word, first)) return false;
    if (!second) return true;
    return next_word(&name, buffer, sizeof buffer, &word) && str_is(word, second);
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
    const char *what; /* "the name speaks of ..." */
    const char *lack; /* "but ..." */
    const char *way;  /* what asks for it */
    uint16_t signs[MAX_SIGNS];
    struct str calls[MAX_CALLS];   /* functions and methods, by name */
    struct str numbers[MAX_CALLS]; /* numbers as they are written */
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
        .what = "a median",
        .lack = "no line looks for the middle",
        .way = "... // 2",
        .signs = {PY_OP_GREATER_GREATER},
        .calls = {STR("median"), STR("pop"), STR("quantiles")},
        .numbers = {STR("2"), STR("0.5"), STR("2.0")},
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
    for (uint32_t node = 0; node < tree->count; node++) {
        uint16_t kind = node_kind(tree, node);
        switch (kind) {
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
        if (name != NODE_NONE && HAS_WORD(model_text(model, name), subject->words)) return true;
    }
    return false;
}

/* def longest_word(words): ... if word > best: and no len() anywhere */
static void subject_not_asked(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    struct str name = promising(model, f);
    if (name.size == 0 || f->value_returns == 0) return;
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        const struct subject *subject = &subjects[i];
        if (!HAS_WORD(name, subject->words)) continue;
        if ((subject->loops && model->loop_count == 0) || is_given(model, f, subject)) return;
        if (!py_stands_alone(model) || model->names_uncertain) return;
        if (model_has_unknown(model, 0) || is_asked_about(model, subject)) return;
        struct finding *finding = check_report_header(c, f->node, f->body);
        finding_set(finding, "function", name);
        finding_set(finding, "what", str_of(subject->what));
        finding_set(finding, "lack", str_of(subject->lack));
        finding_set(finding, "way", str_of(subject->way));
        return;
    }
}

/* ---- An answer of another kind ---- */

static bool asks(struct str name)
{
    static const char *const words[] = {"is", "has", "contains", "can"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (begins_with(name, words[i], NULL)) return true;
    }
    return false;
}

static bool counts(struct str name)
{
    return begins_with(name, "count", NULL) || begins_with(name, "number", "of") ||
           begins_with(name, "how", "many");
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
    bool other = sort == PY_SORT_TEXT || sort == PY_SORT_LIST || sort == PY_SORT_TUPLE;
    if (!asking) {
        other = sort == PY_SORT_LIST;
    } else if (sort == PY_SORT_NUMBER) {
        /* True and False are numbers, too; 0 and 1 may stand for them. */
        enum py_type type = py_type(model, value);
        int64_t number;
        other = type == PY_TYPE_INT || type == PY_TYPE_FLOAT;
        if (py_integer(tree, value, &number) && (number == 0 || number == 1)) return;
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
    uint32_t function = model_function_around(model, node);
    if (function == MODEL_NONE || py_operator(tree, node) != PY_OP_PLUS_EQUAL) return;
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
    uint32_t function = model_function_around(model, node);
    if (function == MODEL_NONE || py_operator(tree, node) != PY_OP_SLASH_SLASH) return;
    struct str name = promising(model, &model->functions[function]);
    if (name.size == 0 || !HAS_WORD(name, words) || HAS_WORD(name, rounding)) return;
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
    uint32_t function = model_function_around(model, node);
    if (list == NODE_NONE || function == MODEL_NONE || !str_is(method, "append")) return;
    if (py_argument_count(tree, node) != 1) return;
    const struct function *f = &model->functions[function];
    struct str name = promising(model, f);
    if (name.size == 0 || !HAS_WORD(name, words) || HAS_WORD(name, others)) return;
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

const struct check py_checks_promised[] = {
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
