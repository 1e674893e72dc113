/*
 * Inputs worth trying, drawn from the program: where it decides there is a boundary,
 * what it loops over may be empty, what it divides by may be zero.
 *
 * What tells most comes first: an input on the edge of a decision of this program
 * before one that would be worth trying with any.
 */
#include "lang/python/facts/changes.h"
#include "lang/python/facts/elements.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"
#include "lang/python/python.h"

enum rank { RANK_EDGE, RANK_EQUAL, RANK_SPECIAL, RANK_EMPTY, RANK_COUNT };

/* Enough to choose from; a program of 50 KB has thousands of comparisons. */
enum { MAX_IDEAS = 12 };

struct ideas {
    const struct model *model;
    struct arena *arena;
    struct str items[RANK_COUNT][MAX_IDEAS];
    uint32_t counts[RANK_COUNT];
    uint32_t decided[MAX_IDEAS]; /* inputs (bindings) whose decision by a number is told already */
    uint32_t decided_count;
};

static void add(struct ideas *ideas, enum rank rank, struct str idea)
{
    uint32_t *count = &ideas->counts[rank];
    if (*count == MAX_IDEAS) return;
    for (uint32_t i = 0; i < *count; i++) {
        if (str_equal(ideas->items[rank][i], idea)) return;
    }
    ideas->items[rank][(*count)++] = idea;
}

/* The code at `node`, short enough to quote: a line number would say too much in a subtle hint. */
static struct str code_of(const struct ideas *ideas, uint32_t node)
{
    return check_short_text(ideas->arena, tree_text(ideas->model->tree, node));
}

/* Whether a decision about the input by a number is told already. */
static bool is_decided_about(const struct ideas *ideas, uint32_t binding)
{
    for (uint32_t i = 0; i < ideas->decided_count; i++) {
        if (ideas->decided[i] == binding) return true;
    }
    return false;
}

/* One decision by a number shows what to try at the others: marks >= 50, marks >= 70. */
static bool is_first_decision(struct ideas *ideas, uint32_t binding)
{
    if (is_decided_about(ideas, binding) || ideas->decided_count == MAX_IDEAS) return false;
    ideas->decided[ideas->decided_count++] = binding;
    return true;
}

/* ---- What an input is called ---- */

/* The name of the function that the parameter belongs to; empty for a lambda's. */
static struct str function_of(const struct model *model, uint32_t binding)
{
    uint32_t function = model->scopes[model->bindings[binding].scope].function;
    if (function == MODEL_NONE || model->functions[function].name == MODEL_NONE) return STR_EMPTY;
    return model->names[model->functions[function].name];
}

/* The parameter of a function with a name that stands at `node`, or MODEL_NONE. */
static uint32_t parameter_at(const struct model *model, uint32_t node)
{
    uint32_t binding = py_parameter_at(model, node);
    if (binding == MODEL_NONE || function_of(model, binding).size == 0) return MODEL_NONE;
    return binding;
}

/* Whether the value is what somebody types, or a number made of it. */
static bool is_typed(const struct model *model, uint32_t value)
{
    if (value == NODE_NONE) return false;
    if (py_calls(model, value, "int") || py_calls(model, value, "float"))
        value = py_argument(model->tree, value, 0);
    return py_calls(model, value, "input");
}

/* Whether the plain name at `node` has got nothing but what was typed, or a number made of it. */
static bool is_input(const struct model *model, uint32_t node)
{
    uint32_t binding = py_binding(model, node);
    return binding != MODEL_NONE && is_typed(model, py_only_value(model, binding));
}

/* The same, where it is still the text. */
static bool is_text_input(const struct model *model, uint32_t node)
{
    uint32_t binding = py_binding(model, node);
    uint32_t value = binding == MODEL_NONE ? NODE_NONE : py_only_value(model, binding);
    return value != NODE_NONE && py_calls(model, value, "input");
}

/* The parameter whose items the plain name at `node` goes through in a for loop, or MODEL_NONE. */
static uint32_t items_at(const struct model *model, uint32_t node)
{
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE || model->bindings[binding].kind != BINDING_LOOP) return MODEL_NONE;
    uint32_t loop = node_parent(model->tree, model->bindings[binding].node);
    if (node_kind(model->tree, loop) != PY_FOR_STATEMENT) return MODEL_NONE;
    return parameter_at(model, node_field(model->tree, loop, PY_FIELD_RIGHT));
}

/* Whether `node` looks at whether there is anything in a row: xs, len(xs) < 2, xs == []. */
static bool asks_whether_empty(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    if (py_is_asked(tree, node)) return true;
    uint32_t user;
    enum py_fate fate = py_fate(tree, node, &user);
    if (fate == PY_FATE_ARGUMENT && py_calls(model, user, "len")) {
        if (py_is_asked(tree, user)) return true;
        fate = py_fate(tree, user, &user);
        return fate == PY_FATE_OPERAND && node_kind(tree, user) == PY_COMPARISON_OPERATOR;
    }
    if (fate != PY_FATE_OPERAND || node_kind(tree, user) != PY_COMPARISON_OPERATOR) return false;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, user, &left, &right);
    return op == PY_OP_EQUAL_EQUAL || op == PY_OP_BANG_EQUAL;
}

/* Whether the program has asked before `node` whether there is anything in it, or has put it there.
 */
static bool is_asked_before(const struct model *model, uint32_t binding, uint32_t node)
{
    if (py_is_everywhere(model, binding)) return true;
    uint32_t use = model->bindings[binding].first_use;
    for (; use != MODEL_NONE && model->uses[use].node < node; use = model->uses[use].next) {
        if (asks_whether_empty(model, model->uses[use].node)) return true;
        bool given = model->uses[use].node == model->bindings[binding].node;
        if (!given && py_touch_of(model, use) != PY_TOUCH_LOOK) return true;
    }
    return false;
}

/* ---- Loops ---- */

static void idea_for_rounds(struct ideas *ideas, uint32_t binding)
{
    /* A number that was asked about before has its idea, and a list is no number. */
    if (is_decided_about(ideas, binding) || py_is_row(ideas->model, binding)) return;
    add(ideas, RANK_EDGE,
        arena_format(ideas->arena,
                     "Call `%.*s` with 0 and with 1 for `%.*s`: how often does the loop run?",
                     STR_ARG(function_of(ideas->model, binding)),
                     STR_ARG(binding_name(ideas->model, binding))));
}

static void idea_for_nothing(struct ideas *ideas, uint32_t loop, uint32_t binding)
{
    const struct model *model = ideas->model;
    if (is_asked_before(model, binding, loop)) return;
    add(ideas, RANK_EMPTY,
        arena_format(ideas->arena,
                     "Call `%.*s` with nothing in `%.*s`: the loop never runs. What comes back?",
                     STR_ARG(function_of(model, binding)), STR_ARG(binding_name(model, binding))));
}

static void idea_for_loop(struct ideas *ideas, uint32_t loop)
{
    const struct model *model = ideas->model;
    uint32_t over = node_field(model->tree, loop, PY_FIELD_RIGHT);
    bool counts = py_calls(model, over, "range");
    if (counts)
        over = py_argument(model->tree, over, py_argument_count(model->tree, over) > 1 ? 1 : 0);
    bool length = over != NODE_NONE && py_calls(model, over, "len");
    if (length) over = py_argument(model->tree, over, 0);
    uint32_t binding = parameter_at(model, over);
    if (binding == MODEL_NONE) return;
    if (!counts || length) {
        idea_for_nothing(ideas, loop, binding);
        return;
    }
    idea_for_rounds(ideas, binding);
}

/* while xs: ... */
static void idea_for_while(struct ideas *ideas, uint32_t loop)
{
    const struct model *model = ideas->model;
    uint32_t condition = node_field(model->tree, loop, PY_FIELD_CONDITION);
    uint32_t binding = parameter_at(model, condition);
    if (binding != MODEL_NONE) idea_for_nothing(ideas, loop, binding);
}

/* ---- Comparisons ---- */

/* A number that decides: the one before it, itself, and the one after it. */
static void idea_for_number(struct ideas *ideas, uint32_t node, uint32_t side, int64_t number)
{
    const struct model *model = ideas->model;
    if (number == INT64_MAX || number == INT64_MIN) return; /* nothing stands beyond */
    long long value = number;
    struct str code = code_of(ideas, node);
    uint32_t binding = py_binding(model, side);
    if (binding == MODEL_NONE || !is_first_decision(ideas, binding)) return;
    if (parameter_at(model, side) != MODEL_NONE) {
        add(ideas, RANK_EDGE,
            arena_format(ideas->arena,
                         "Call `%.*s` with %lld, %lld and %lld for `%.*s`: `%.*s` decides between "
                         "them.",
                         STR_ARG(function_of(model, binding)), value - 1, value, value + 1,
                         STR_ARG(binding_name(model, binding)), STR_ARG(code)));
        return;
    }
    if (is_input(model, side)) {
        add(ideas, RANK_EDGE,
            arena_format(ideas->arena,
                         "Run it and type %lld, %lld and %lld for `%.*s`: `%.*s` decides between "
                         "them.",
                         value - 1, value, value + 1, STR_ARG(model_text(model, side)),
                         STR_ARG(code)));
        return;
    }
    binding = items_at(model, side);
    if (binding != MODEL_NONE) {
        add(ideas, RANK_EDGE,
            arena_format(ideas->arena,
                         "Call `%.*s` with %lld, %lld and %lld in `%.*s`: `%.*s` decides between "
                         "them.",
                         STR_ARG(function_of(model, binding)), value - 1, value, value + 1,
                         STR_ARG(binding_name(model, binding)), STR_ARG(code)));
    }
}

/* len(xs) < 2 */
static void idea_for_length(struct ideas *ideas, uint32_t node, uint32_t side, int64_t number)
{
    const struct model *model = ideas->model;
    if (!py_calls(model, side, "len") || number < 0 || number == INT64_MAX) return;
    uint32_t binding = parameter_at(model, py_argument(model->tree, side, 0));
    if (binding == MODEL_NONE) return;
    struct str function = function_of(model, binding);
    struct str name = binding_name(model, binding);
    struct str code = code_of(ideas, node);
    long long value = number;
    add(ideas, RANK_EDGE,
        number == 0
            ? arena_format(ideas->arena,
                           "Call `%.*s` with nothing in `%.*s`, and with one thing: `%.*s` "
                           "decides between them.",
                           STR_ARG(function), STR_ARG(name), STR_ARG(code))
            : arena_format(ideas->arena,
                           "Call `%.*s` with %lld, %lld and %lld things in `%.*s`: `%.*s` decides "
                           "between them.",
                           STR_ARG(function), value - 1, value, value + 1, STR_ARG(name),
                           STR_ARG(code)));
}

/* x > best: what if they are equal? */
static void idea_for_equals(struct ideas *ideas, uint32_t node, uint32_t left, uint32_t right)
{
    const struct model *model = ideas->model;
    const struct tree *tree = model->tree;
    if (py_is_fixed(tree, left) || py_is_fixed(tree, right)) return;
    /* Where a counter meets the length, the row is over: i < len(xs). */
    if (py_calls(model, left, "len") || py_calls(model, right, "len")) return;
    uint32_t first = parameter_at(model, left);
    uint32_t second = parameter_at(model, right);
    if (node_kind(tree, node_parent(tree, node)) == PY_WHILE_STATEMENT &&
        (first == MODEL_NONE || second == MODEL_NONE)) {
        /* A counter on its way to a limit. */
        uint32_t limit = first == MODEL_NONE ? second : first;
        if (limit != MODEL_NONE) idea_for_rounds(ideas, limit);
        return;
    }
    if (!py_on_one_line(tree, node)) return;
    add(ideas, RANK_EQUAL,
        arena_format(ideas->arena,
                     "Find an input for which both sides of `%.*s` are equal. Which way should it "
                     "go then?",
                     STR_ARG(code_of(ideas, node))));
}

static void idea_for_order(struct ideas *ideas, uint32_t node, uint32_t left, uint32_t right)
{
    const struct tree *tree = ideas->model->tree;
    int64_t number;
    if (py_integer(tree, right, &number)) {
        idea_for_number(ideas, node, left, number);
        idea_for_length(ideas, node, left, number);
    } else if (py_integer(tree, left, &number)) {
        idea_for_number(ideas, node, right, number);
        idea_for_length(ideas, node, right, number);
    } else {
        idea_for_equals(ideas, node, left, right);
    }
}

/* Whether the text has letters, and small ones only. */
static bool is_small(struct str text)
{
    bool letters = false;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] >= 'A' && text.data[i] <= 'Z') return false;
        letters = letters || (text.data[i] >= 'a' && text.data[i] <= 'z');
    }
    return letters;
}

/* answer == "yes", letter in "aeiou": capitals are other letters. */
static void idea_for_capitals(struct ideas *ideas, uint32_t side, uint32_t text)
{
    const struct model *model = ideas->model;
    struct str content;
    if (!py_plain_text(model->tree, text, &content) || !is_small(content)) return;
    struct str written = code_of(ideas, text);
    uint32_t binding = parameter_at(model, side);
    if (binding == MODEL_NONE) binding = items_at(model, side);
    if (binding != MODEL_NONE) {
        add(ideas, RANK_SPECIAL,
            arena_format(ideas->arena,
                         "Call `%.*s` with capital letters in `%.*s`: `%.*s` has small ones only.",
                         STR_ARG(function_of(model, binding)),
                         STR_ARG(binding_name(model, binding)), STR_ARG(written)));
    } else if (is_text_input(model, side)) {
        add(ideas, RANK_SPECIAL,
            arena_format(ideas->arena,
                         "Run it and type capital letters for `%.*s`: `%.*s` has small ones only.",
                         STR_ARG(model_text(model, side)), STR_ARG(written)));
    }
}

/* item in seen: one that comes once, and one that comes again. */
static void idea_for_membership(struct ideas *ideas, uint32_t node, uint32_t left, uint32_t right)
{
    const struct model *model = ideas->model;
    uint32_t binding = items_at(model, left);
    uint32_t held = py_binding(model, right);
    if (binding == MODEL_NONE || held == MODEL_NONE) return;
    if (model->bindings[held].kind != BINDING_VARIABLE) return;
    /* No key of a dictionary comes twice. */
    if (py_may_have_keys(model, binding) || py_is_picked_by_key(model, binding)) return;
    add(ideas, RANK_EDGE,
        arena_format(ideas->arena,
                     "Call `%.*s` with one thing three times in `%.*s`, and with no two alike: "
                     "`%.*s` decides between them.",
                     STR_ARG(function_of(model, binding)), STR_ARG(binding_name(model, binding)),
                     STR_ARG(code_of(ideas, node))));
}

static void idea_for_comparison(struct ideas *ideas, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(ideas->model->tree, node, &left, &right);
    if (py_is_order(op)) {
        idea_for_order(ideas, node, left, right);
    } else if (op == PY_OP_EQUAL_EQUAL || op == PY_OP_BANG_EQUAL) {
        idea_for_capitals(ideas, left, right);
    } else if (py_is_membership(op)) {
        idea_for_capitals(ideas, left, right);
        idea_for_membership(ideas, node, left, right);
    }
}

/* ---- What can go wrong ---- */

static void idea_for_division(struct ideas *ideas, uint32_t node)
{
    const struct model *model = ideas->model;
    uint16_t op = py_operator(model->tree, node);
    if (op != PY_OP_SLASH && op != PY_OP_SLASH_SLASH && op != PY_OP_PERCENT) return;
    uint32_t divisor = py_right(model->tree, node);
    if (py_calls(model, divisor, "len")) {
        uint32_t binding = parameter_at(model, py_argument(model->tree, divisor, 0));
        if (binding == MODEL_NONE || is_asked_before(model, binding, node)) return;
        add(ideas, RANK_EDGE,
            arena_format(ideas->arena,
                         "Call `%.*s` with nothing in `%.*s`: `%.*s` divides by zero then.",
                         STR_ARG(function_of(model, binding)),
                         STR_ARG(binding_name(model, binding)), STR_ARG(code_of(ideas, node))));
        return;
    }
    uint32_t binding = parameter_at(model, divisor);
    if (binding == MODEL_NONE || is_asked_before(model, binding, node)) return;
    if (py_type(model, node_field(model->tree, node, PY_FIELD_LEFT)) == PY_TYPE_STR) return;
    add(ideas, RANK_EDGE,
        arena_format(ideas->arena, "Call `%.*s` with 0 for `%.*s`: `%.*s` divides by it.",
                     STR_ARG(function_of(model, binding)), STR_ARG(binding_name(model, binding)),
                     STR_ARG(code_of(ideas, node))));
}

/* xs[0] may not be there; xs[:k] takes what there is. */
static void idea_for_subscript(struct ideas *ideas, uint32_t node)
{
    const struct model *model = ideas->model;
    const struct tree *tree = model->tree;
    uint32_t row = parameter_at(model, node_field(tree, node, PY_FIELD_VALUE));
    uint32_t subscript = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    int64_t index;
    if (row != MODEL_NONE && py_integer(tree, subscript, &index)) {
        if (is_asked_before(model, row, node)) return;
        add(ideas, RANK_SPECIAL,
            arena_format(ideas->arena,
                         "Call `%.*s` with nothing in `%.*s`: is `%.*s` always there?",
                         STR_ARG(function_of(model, row)), STR_ARG(binding_name(model, row)),
                         STR_ARG(tree_text(tree, node))));
        return;
    }
    if (node_kind(tree, subscript) != PY_SLICE || !py_on_one_line(tree, node)) return;
    NODE_EACH_CHILD(tree, subscript, part)
    {
        uint32_t end = parameter_at(model, part);
        if (end == MODEL_NONE) continue;
        add(ideas, RANK_EDGE,
            arena_format(ideas->arena,
                         "Call `%.*s` with 0 for `%.*s`, and with a number larger than there are "
                         "items: what does `%.*s` take then?",
                         STR_ARG(function_of(model, end)), STR_ARG(binding_name(model, end)),
                         STR_ARG(code_of(ideas, node))));
        return;
    }
}

/* int(input()) meets whatever somebody types. */
static void idea_for_input(struct ideas *ideas, uint32_t node)
{
    const struct model *model = ideas->model;
    bool converts = py_calls(model, node, "int") || py_calls(model, node, "float");
    if (!converts || !py_calls(model, py_argument(model->tree, node, 0), "input")) return;
    add(ideas, RANK_SPECIAL,
        arena_format(ideas->arena,
                     "Run it and type a word where `%.*s` wants a number; then nothing at all.",
                     STR_ARG(code_of(ideas, node))));
}

/* Whether a decision about one of the scope's own names is told. */
static bool is_decided(const struct ideas *ideas, uint32_t scope)
{
    for (uint32_t i = 0; i < ideas->decided_count; i++) {
        if (ideas->model->bindings[ideas->decided[i]].scope == scope) return true;
    }
    return false;
}

/* Whether some call of the function is answered without another one. */
static bool has_end(const struct model *model, const struct function *function)
{
    if (function->flow & FLOW_NEXT) return true;
    const struct tree *tree = model->tree;
    PY_EACH_OWN_NODE(tree, function->body, node)
    {
        if (node_kind(tree, node) == PY_RETURN_STATEMENT &&
            !py_mentions(model, node, function->binding))
            return true;
    }
    return false;
}

static void ideas_for_recursion(struct ideas *ideas)
{
    const struct model *model = ideas->model;
    for (uint32_t i = 0; i < model->function_count; i++) {
        const struct function *function = &model->functions[i];
        if (!has_end(model, function)) continue;
        if (!function->recursive || function->name == MODEL_NONE || function->parameters == 0)
            continue;
        if (is_decided(ideas, function->scope)) continue; /* its end has been looked at */
        add(ideas, RANK_SPECIAL,
            arena_format(
                ideas->arena,
                "Call `%.*s` with an input that it answers without calling itself; then with "
                "the next larger one.",
                STR_ARG(model->names[function->name])));
    }
}

uint32_t py_test_ideas(const struct model *model, struct arena *arena, struct str *items,
                       uint32_t max)
{
    struct ideas *ideas = ARENA_NEW(arena, struct ideas);
    ideas->model = model;
    ideas->arena = arena;
    const struct tree *tree = model->tree;
    for (uint32_t node = 0; node < tree->count; node++) {
        switch (node_kind(tree, node)) {
        case PY_FOR_STATEMENT:
        case PY_FOR_IN_CLAUSE: idea_for_loop(ideas, node); break;
        case PY_WHILE_STATEMENT: idea_for_while(ideas, node); break;
        case PY_COMPARISON_OPERATOR: idea_for_comparison(ideas, node); break;
        case PY_BINARY_OPERATOR: idea_for_division(ideas, node); break;
        case PY_SUBSCRIPT: idea_for_subscript(ideas, node); break;
        case PY_CALL: idea_for_input(ideas, node); break;
        default: break;
        }
    }
    ideas_for_recursion(ideas);
    uint32_t count = 0;
    for (unsigned rank = 0; rank < RANK_COUNT; rank++) {
        for (uint32_t i = 0; i < ideas->counts[rank] && count < max; i++) {
            items[count++] = ideas->items[rank][i];
        }
    }
    return count;
}

bool py_is_empty(const struct tree *tree)
{
    NODE_EACH_CHILD(tree, 0, child)
    {
        if (node_has(tree, child, NODE_EXTRA) || py_is_filler(tree, child)) continue;
        /* The function that the task names, with nothing in it yet. */
        if (node_kind(tree, child) != PY_FUNCTION_DEFINITION) return false;
        if (!py_is_gap(tree, node_field(tree, child, PY_FIELD_BODY))) return false;
    }
    return true;
}
