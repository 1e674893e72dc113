/*
 * Inputs worth trying, drawn from the program: what it loops over may be empty,
 * what it compares with has a boundary, what it divides by may be zero.
 */
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"
#include "lang/python/python.h"

struct ideas {
    const struct model *model;
    struct arena *arena;
    struct str *items;
    uint32_t count, max;
};

static void add(struct ideas *ideas, struct str idea)
{
    if (ideas->count == ideas->max) return;
    for (uint32_t i = 0; i < ideas->count; i++) {
        if (str_equal(ideas->items[i], idea)) return;
    }
    ideas->items[ideas->count++] = idea;
}

/* The name of the function that the parameter belongs to. */
static struct str function_of(const struct model *model, uint32_t binding)
{
    uint32_t function = model->scopes[model->bindings[binding].scope].function;
    if (function == MODEL_NONE || model->functions[function].name == MODEL_NONE) return STR_EMPTY;
    return model->names[model->functions[function].name];
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
    uint32_t binding = py_parameter_at(model, over);
    if (binding == MODEL_NONE) return;
    struct str function = function_of(model, binding);
    if (function.size == 0) return;
    struct str name = binding_name(model, binding);
    if (counts && !length) {
        add(ideas,
            arena_format(ideas->arena,
                         "Call `%.*s` with 0 for `%.*s`: the loop never runs. What comes back?",
                         STR_ARG(function), STR_ARG(name)));
    } else {
        add(ideas, arena_format(
                       ideas->arena,
                       "Call `%.*s` with nothing in `%.*s`: the loop never runs. What comes back?",
                       STR_ARG(function), STR_ARG(name)));
    }
}

static void idea_for_comparison(struct ideas *ideas, uint32_t node)
{
    const struct model *model = ideas->model;
    uint32_t left;
    uint32_t right;
    int64_t number;
    uint16_t op = py_comparison(model->tree, node, &left, &right);
    if (op != PY_OP_LESS && op != PY_OP_GREATER && op != PY_OP_LESS_EQUAL &&
        op != PY_OP_GREATER_EQUAL) {
        return;
    }
    uint32_t binding = py_parameter_at(model, left);
    if (binding == MODEL_NONE || !py_integer(model->tree, right, &number)) return;
    if (number == INT64_MAX) return; /* there is no number behind it to try */
    struct str function = function_of(model, binding);
    if (function.size == 0) return;
    add(ideas,
        arena_format(ideas->arena,
                     "Call `%.*s` with %lld, %lld and %lld for `%.*s`: the answer changes at the "
                     "comparison in line %u.",
                     STR_ARG(function), (long long)number - 1, (long long)number,
                     (long long)number + 1, STR_ARG(binding_name(model, binding)),
                     source_line(model->tree->source, model->tree->nodes[node].start)));
}

static void idea_for_division(struct ideas *ideas, uint32_t node)
{
    const struct model *model = ideas->model;
    uint16_t op = py_operator(model->tree, node);
    if (op != PY_OP_SLASH && op != PY_OP_SLASH_SLASH && op != PY_OP_PERCENT) return;
    uint32_t divisor = py_right(model->tree, node);
    if (py_calls(model, divisor, "len")) {
        uint32_t binding = py_parameter_at(model, py_argument(model->tree, divisor, 0));
        if (binding == MODEL_NONE) return;
        add(ideas, arena_format(ideas->arena,
                                "Call `%.*s` with nothing in `%.*s`: then it divides by zero.",
                                STR_ARG(function_of(model, binding)),
                                STR_ARG(binding_name(model, binding))));
        return;
    }
    uint32_t binding = py_parameter_at(model, divisor);
    if (binding == MODEL_NONE || function_of(model, binding).size == 0) return;
    if (py_type(model, node_field(model->tree, node, PY_FIELD_LEFT)) == PY_TYPE_STR) return;
    add(ideas,
        arena_format(ideas->arena, "Call `%.*s` with 0 for `%.*s`: it is divided by in line %u.",
                     STR_ARG(function_of(model, binding)), STR_ARG(binding_name(model, binding)),
                     source_line(model->tree->source, model->tree->nodes[node].start)));
}

static void idea_for_subscript(struct ideas *ideas, uint32_t node)
{
    const struct model *model = ideas->model;
    int64_t index;
    uint32_t binding = py_parameter_at(model, node_field(model->tree, node, PY_FIELD_VALUE));
    uint32_t subscript = node_field(model->tree, node, PY_FIELD_SUBSCRIPT);
    if (binding == MODEL_NONE || !py_integer(model->tree, subscript, &index)) return;
    if (function_of(model, binding).size == 0) return;
    add(ideas,
        arena_format(ideas->arena, "Call `%.*s` with too little in `%.*s`: is `%.*s` always there?",
                     STR_ARG(function_of(model, binding)), STR_ARG(binding_name(model, binding)),
                     STR_ARG(tree_text(model->tree, node))));
}

/* int(input()) meets whatever somebody types. */
static void idea_for_input(struct ideas *ideas, uint32_t node)
{
    const struct model *model = ideas->model;
    bool converts = py_calls(model, node, "int") || py_calls(model, node, "float");
    if (!converts || !py_calls(model, py_argument(model->tree, node, 0), "input")) return;
    add(ideas,
        arena_format(ideas->arena,
                     "Run it and type a word where line %u asks for a number; then nothing at all.",
                     source_line(model->tree->source, model->tree->nodes[node].start)));
}

uint32_t py_test_ideas(const struct model *model, struct arena *arena, struct str *items,
                       uint32_t max)
{
    struct ideas ideas = {.model = model, .arena = arena, .items = items, .max = max};
    const struct tree *tree = model->tree;
    for (uint32_t node = 0; node < tree->count && ideas.count < max; node++) {
        switch (node_kind(tree, node)) {
        case PY_FOR_STATEMENT:
        case PY_FOR_IN_CLAUSE: idea_for_loop(&ideas, node); break;
        case PY_COMPARISON_OPERATOR: idea_for_comparison(&ideas, node); break;
        case PY_BINARY_OPERATOR: idea_for_division(&ideas, node); break;
        case PY_SUBSCRIPT: idea_for_subscript(&ideas, node); break;
        case PY_CALL: idea_for_input(&ideas, node); break;
        default: break;
        }
    }
    return ideas.count;
}

bool py_is_empty(const struct tree *tree)
{
    NODE_EACH_CHILD(tree, 0, child)
    {
        if (!node_has(tree, child, NODE_EXTRA) && !py_is_filler(tree, child)) return false;
    }
    return true;
}
