/*
 * What a program misses by its very making: the first of several that is never
 * counted, the case that no branch catches, what is done and at once undone.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- The first of each kind is lost ---- */

/* The only statement of a branch, as the expression that it is; or NODE_NONE. */
static uint32_t only_expression(const struct tree *tree, uint32_t block)
{
    uint32_t only = block == NODE_NONE ? NODE_NONE : py_only_statement(tree, block);
    return only == NODE_NONE ? NODE_NONE : py_statement_value(tree, only);
}

/* The place d[k] of `d[k] = 0` and `d[k] = []`, and that value; or NODE_NONE. */
static uint32_t started_place(const struct model *model, uint32_t node, uint32_t *value)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) != PY_ASSIGNMENT) return NODE_NONE;
    uint32_t place = node_field(tree, node, PY_FIELD_LEFT);
    *value = node_field(tree, node, PY_FIELD_RIGHT);
    if (*value == NODE_NONE || node_kind(tree, place) != PY_SUBSCRIPT) return NODE_NONE;
    int64_t number;
    bool zero = py_integer(tree, *value, &number) && number == 0;
    bool list = node_kind(tree, *value) == PY_LIST && py_is_empty_value(model, *value);
    return zero || list ? place : NODE_NONE;
}

/* Whether the node adds one item to what is at the place: d[k] += 1, d[k].append(x). */
static bool adds_at(const struct model *model, uint32_t node, uint32_t place, bool list)
{
    const struct tree *tree = model->tree;
    if (!list) {
        int64_t number;
        uint32_t right = py_right(tree, node);
        return node_kind(tree, node) == PY_AUGMENTED_ASSIGNMENT &&
               py_operator(tree, node) == PY_OP_PLUS_EQUAL && right != NODE_NONE &&
               py_integer(tree, right, &number) && number == 1 &&
               node_same(tree, py_left(tree, node), place);
    }
    struct str method = STR_EMPTY;
    uint32_t object = py_method_call(tree, node, &method);
    return object != NODE_NONE && str_is(method, "append") && node_same(tree, object, place);
}

/* Whether the loop stores in the dictionary elsewhere than in the if. */
static bool stores_elsewhere(const struct model *model, uint32_t loop, uint32_t test, uint32_t name)
{
    MODEL_EACH_USE_IN(model, loop, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != name || node_within(model->tree, node, test)) continue;
        if (py_touch_of(model, use) != PY_TOUCH_LOOK ||
            py_subscript_of(model->tree, node) != NODE_NONE)
            return true;
    }
    return false;
}

/* if k in d: d[k] += 1 else: d[k] = 0 */
static void first_not_counted(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t other = node_field(tree, node, PY_FIELD_ALTERNATIVE);
    if (other == NODE_NONE || node_kind(tree, other) != PY_ELSE_CLAUSE) return;
    uint32_t left;
    uint32_t right;
    uint32_t condition = py_strip(tree, node_field(tree, node, PY_FIELD_CONDITION));
    uint16_t op = py_comparison(tree, condition, &left, &right);
    if (!py_is_membership(op)) return;
    uint32_t yes = only_expression(tree, node_field(tree, node, PY_FIELD_CONSEQUENCE));
    uint32_t no = only_expression(tree, node_field(tree, other, PY_FIELD_BODY));
    if (yes == NODE_NONE || no == NODE_NONE) return;
    uint32_t start = op == PY_KW_IN ? no : yes;
    uint32_t more = op == PY_KW_IN ? yes : no;
    uint32_t value;
    uint32_t place = started_place(model, start, &value);
    if (place == NODE_NONE) return;
    bool list = node_kind(tree, value) == PY_LIST;
    uint32_t object = node_field(tree, place, PY_FIELD_VALUE);
    uint32_t key = node_field(tree, place, PY_FIELD_SUBSCRIPT);
    if (key == NODE_NONE || !node_same(tree, key, left) || !node_same(tree, object, right)) return;
    uint32_t name = py_binding(model, object);
    uint32_t loop = py_loop_of(model, node);
    if (name == MODEL_NONE || loop == MODEL_NONE || py_is_everywhere(model, name)) return;
    if (!adds_at(model, more, place, list)) return;
    if (stores_elsewhere(model, model->loops[loop].node, node, name)) return;
    struct finding *finding = check_report(c, start);
    check_set_node(c, finding, "start", start);
    check_set_node(c, finding, "key", key);
    check_set_node(c, finding, "place", place);
    check_set_node(c, finding, "more", more);
    finding_set(finding, "value", tree_text(tree, value));
    finding_set(finding, "first",
                list ? arena_format(c->arena, "[%.*s]",
                                    STR_ARG(tree_text(tree, py_argument(tree, more, 0))))
                     : (struct str)STR("1"));
}

/* ---- Done and undone ---- */

/* for i in range(len(...)): the variable of a loop that begins at 0 and goes to the end. */
static uint32_t counts_all(const struct model *model, const struct loop *loop,
                           struct py_counting *range)
{
    int64_t number;
    if (!loop->is_for || loop->body == NODE_NONE || !py_read_counting(model, loop, range))
        return MODEL_NONE;
    bool from_zero = range->start == NODE_NONE ||
                     (py_integer(model->tree, range->start, &number) && number == 0);
    bool by_one = range->step == NODE_NONE;
    return from_zero && by_one ? range->variable : MODEL_NONE;
}

/* m[i][j] for these two variables: the name of m, or MODEL_NONE. */
static uint32_t cell_of(const struct model *model, uint32_t node, uint32_t row, uint32_t column)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) != PY_SUBSCRIPT) return MODEL_NONE;
    uint32_t second = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    uint32_t inner = node_field(tree, node, PY_FIELD_VALUE);
    if (second == NODE_NONE || node_kind(tree, inner) != PY_SUBSCRIPT) return MODEL_NONE;
    uint32_t first = node_field(tree, inner, PY_FIELD_SUBSCRIPT);
    if (first == NODE_NONE || py_binding(model, first) != row ||
        py_binding(model, second) != column) {
        return MODEL_NONE;
    }
    return py_binding(model, node_field(tree, inner, PY_FIELD_VALUE));
}

/* The four sides of `a, b = b, a`, where they are such; false for others. */
static bool reads_swap(const struct tree *tree, uint32_t assignment, uint32_t *a, uint32_t *b)
{
    if (node_kind(tree, assignment) != PY_ASSIGNMENT) return false;
    uint32_t left = node_field(tree, assignment, PY_FIELD_LEFT);
    uint32_t right = node_field(tree, assignment, PY_FIELD_RIGHT);
    if (left == NODE_NONE || right == NODE_NONE) return false;
    if (node_named_count(tree, left) != 2 || node_named_count(tree, right) != 2) return false;
    *a = node_named(tree, left, 0);
    *b = node_named(tree, left, 1);
    return node_same(tree, *a, node_named(tree, right, 1)) &&
           node_same(tree, *b, node_named(tree, right, 0));
}

/* Each pair is swapped when the loops meet it from one side, and back from the other one. */
static void swapped_back(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    uint32_t column = counts_all(model, loop, &range);
    if (column == MODEL_NONE || loop->outer == MODEL_NONE) return;
    struct py_counting outer_range;
    uint32_t row = counts_all(model, &model->loops[loop->outer], &outer_range);
    if (row == MODEL_NONE || row == column) return;
    if (py_mentions(model, range.stop, row) &&
        !(node_kind(c->tree, range.stop) == PY_CALL && py_calls(model, range.stop, "len"))) {
        return; /* for j in range(i): each pair is met once */
    }
    uint32_t a;
    uint32_t b;
    uint32_t swap = only_expression(c->tree, loop->body);
    if (swap == NODE_NONE || !reads_swap(c->tree, swap, &a, &b)) return;
    uint32_t name = cell_of(model, a, row, column);
    if (name == MODEL_NONE || cell_of(model, b, column, row) != name) return;
    struct finding *finding = check_report(c, swap);
    check_set_node(c, finding, "first", a);
    check_set_node(c, finding, "second", b);
    check_set_node(c, finding, "stop", range.stop);
    check_set_binding(c, finding, "row", row);
    check_set_binding(c, finding, "column", column);
    check_set_binding(c, finding, "name", name);
    check_set_line(c, finding, "line", loop->node);
}

/* ---- A letter against a longer text ---- */

/* Whether the value is certainly a single letter: what a text is gone through by, text[i]. */
static bool is_one_letter(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) == PY_SUBSCRIPT) {
        uint32_t place = node_field(tree, node, PY_FIELD_SUBSCRIPT);
        return place != NODE_NONE && node_kind(tree, place) != PY_SLICE &&
               py_type(model, node_field(tree, node, PY_FIELD_VALUE)) == PY_TYPE_STR;
    }
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE || model->bindings[binding].kind != BINDING_LOOP) return false;
    if (model->bindings[binding].writes != 1) return false;
    uint32_t loop = node_parent(tree, model->bindings[binding].node);
    if (node_kind(tree, loop) != PY_FOR_STATEMENT) return false;
    uint32_t over = node_field(tree, loop, PY_FIELD_RIGHT);
    return over != NODE_NONE && py_type(model, over) == PY_TYPE_STR;
}

/* ch == "aeiou" */
static void letter_against_text(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, node, &left, &right);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return;
    struct str text;
    bool turned = node_kind(c->tree, left) == PY_STRING;
    uint32_t letter = turned ? right : left;
    uint32_t longer = turned ? left : right;
    if (!py_plain_text(c->tree, longer, &text) || !is_one_letter(c->model, letter)) return;
    /* Letters outside of ASCII take more than one byte. */
    for (size_t i = 0; i < text.size; i++) {
        if ((unsigned char)text.data[i] >= 0x80) return;
    }
    if (text.size < 2) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "letter", letter);
    check_set_node(c, finding, "text", longer);
    check_set_number(c, finding, "size", (uint32_t)text.size);
    finding_set(finding, "result",
                op == PY_OP_EQUAL_EQUAL ? (struct str)STR("false") : (struct str)STR("true"));
    finding_set(finding, "better",
                op == PY_OP_EQUAL_EQUAL ? (struct str)STR("in") : (struct str)STR("not in"));
}

/* ---- Recursion that steps over its end ---- */

enum { MAX_ENDS = 8 };

/* Reads `n == 1`, and several of them with `or`, into ends; false for any other question of n. */
static bool read_ends(const struct model *model, uint32_t condition, uint32_t name, int64_t *ends,
                      uint32_t *count)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = condition; i < tree->nodes[condition].next; i++) {
        if (node_kind(tree, i) != PY_IDENTIFIER || model_binding_at(model, i) != name) continue;
        uint32_t comparison = node_parent(tree, i);
        uint32_t left;
        uint32_t right;
        if (py_comparison(tree, comparison, &left, &right) != PY_OP_EQUAL_EQUAL) return false;
        if (left != i || *count == MAX_ENDS || !py_integer(tree, right, &ends[*count]))
            return false;
        (*count)++;
    }
    return true;
}

/* Whether the expression is the condition of an if, or one of its sides. */
static bool is_condition(const struct tree *tree, uint32_t node)
{
    for (uint32_t at = node; at != NODE_NONE; at = node_parent(tree, at)) {
        if (tree->nodes[at].field == PY_FIELD_CONDITION) return true;
        uint16_t parent = node_kind(tree, node_parent(tree, at));
        if (parent != PY_BOOLEAN_OPERATOR && parent != PY_PARENTHESIZED_EXPRESSION) return false;
    }
    return false;
}

/* The step of a call f(n - 2) of the function itself; 0: it is none that can be followed. */
static int64_t step_of(const struct model *model, uint32_t call, uint32_t name)
{
    const struct tree *tree = model->tree;
    int64_t offset;
    uint32_t argument = py_argument(tree, call, 0);
    if (argument == NODE_NONE || py_argument_count(tree, call) != 1) return 0;
    return py_is_offset(model, argument, name, &offset) ? -offset : 0;
}

static bool is_among(const int64_t *ends, uint32_t count, int64_t number)
{
    for (uint32_t i = 0; i < count; i++) {
        if (ends[i] == number) return true;
    }
    return false;
}

/* return f(n - 1) + f(n - 2), where only n == 1 is asked for. */
static void steps_over_end(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (!f->recursive || f->parameters != 1 || f->method || f->body == NODE_NONE) return;
    uint32_t parameter = py_first_parameter(tree, f);
    uint32_t name = parameter == NODE_NONE ? MODEL_NONE : model_binding_at(model, parameter);
    if (name == MODEL_NONE || model->bindings[name].writes != 1) return;
    int64_t ends[MAX_ENDS];
    uint32_t count = 0;
    int64_t longest = 0;
    uint32_t found = NODE_NONE;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        switch (node_kind(tree, node)) {
        case PY_IF_STATEMENT:
        case PY_ELIF_CLAUSE: {
            uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
            uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
            if (condition == NODE_NONE || !read_ends(model, condition, name, ends, &count)) return;
            /* What is answered there has to be an end, whatever else is asked. */
            if (block == NODE_NONE || model->flow[block] != FLOW_RETURN) return;
            break;
        }
        case PY_WHILE_STATEMENT:
        case PY_FOR_STATEMENT:
        case PY_TRY_STATEMENT:
        case PY_MATCH_STATEMENT:
        case PY_ASSERT_STATEMENT:
        case PY_RAISE_STATEMENT:
        case PY_CONDITIONAL_EXPRESSION: return;
        case PY_BOOLEAN_OPERATOR:
            /* return n == 0 or f(n - 2): that is an end as well. */
            if (py_operator(tree, node) != PY_KW_OR || !is_condition(tree, node)) return;
            break;
        case PY_CALL: {
            if (model_binding_at(model, node_field(tree, node, PY_FIELD_FUNCTION)) != f->binding)
                break;
            int64_t step = step_of(model, node, name);
            if (step <= 0) return;
            if (step > longest) {
                longest = step;
                found = node;
            }
            break;
        }
        default: break;
        }
    }
    if (found == NODE_NONE || longest < 2 || longest > MAX_ENDS || count == 0) return;
    /* The end is stepped over from where none of the numbers below it is an end, too. */
    int64_t lowest = ends[0];
    for (uint32_t i = 1; i < count; i++) {
        if (ends[i] < lowest) lowest = ends[i];
    }
    int64_t missed = lowest;
    while (is_among(ends, count, missed)) missed++;
    if (missed >= lowest + longest) return;
    struct finding *finding = check_report(c, found);
    finding_set(finding, "function", model->names[f->name]);
    check_set_node(c, finding, "call", found);
    check_set_binding(c, finding, "name", name);
    finding_set(finding, "end", arena_format(c->arena, "%lld", (long long)lowest));
    finding_set(finding, "missed", arena_format(c->arena, "%lld", (long long)missed));
    finding_set(finding, "below", arena_format(c->arena, "%lld", (long long)(missed - longest)));
}

/* ---- One list for all objects ---- */

/* Whether a method of the class adds one of its parameters to self.name. */
static bool is_filled_by_objects(const struct model *model, uint32_t class_node, struct str name)
{
    const struct tree *tree = model->tree;
    uint32_t count = 0;
    bool filled = false;
    const struct py_attribute *attributes = py_attributes(model, name, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t node = attributes[i].node;
        if (attributes[i].written) return false;
        uint32_t object = node_field(tree, node, PY_FIELD_OBJECT);
        /* Somebody knows that it belongs to the class: Dog.all.append(...). */
        if (object == NODE_NONE || !node_within(tree, node, class_node)) continue;
        if (!py_is_self(model, object)) return false;
        struct str method = STR_EMPTY;
        uint32_t call = py_method_on(tree, node, &method);
        if (call == NODE_NONE || !str_is(method, "append")) continue;
        uint32_t item = py_argument(tree, call, 0);
        if (item == NODE_NONE || py_is_self(model, item)) return false;
        filled = true;
    }
    return filled;
}

/* class Team: players = [] and self.players.append(...) */
static void list_of_class(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    if (model->scopes[b->scope].kind != SCOPE_CLASS || b->writes != 1 || b->reads > 0) return;
    struct str name = binding_name(model, index);
    if (name.data[0] == '_' || ascii_is_upper(name.data[0])) return;
    uint32_t value = py_value_written(tree, b->node);
    if (value == NODE_NONE || py_type(model, value) != PY_TYPE_LIST) return;
    if (!py_is_empty_value(model, value)) return;
    uint32_t class_node = model->scopes[b->scope].node;
    uint32_t init = map_get(&model->name_map, (struct str)STR("__init__"));
    if (init == MAP_NONE || model_find(model, b->scope, init) == MODEL_NONE) return;
    if (node_field(tree, class_node, PY_FIELD_SUPERCLASSES) != NODE_NONE) return;
    if (!py_stands_alone(model) || !is_filled_by_objects(model, class_node, name)) return;
    struct finding *finding = check_report(c, py_statement_of(model, b->node));
    check_set_binding(c, finding, "name", index);
    check_set_node(c, finding, "class", node_field(tree, class_node, PY_FIELD_NAME));
}

const struct check py_checks_missed[] = {
    {"first-not-counted",
     CHECK_NODE,
     first_not_counted,
     {PY_IF_STATEMENT},
     "start key place more value first",
     .needs = {PY_SUBSCRIPT}},
    {"swapped-back",
     CHECK_LOOP,
     swapped_back,
     {CHECK_OF(LOOP_FOR)},
     "first second stop row column name line",
     .needs = {PY_SUBSCRIPT}},
    {"letter-against-text",
     CHECK_NODE,
     letter_against_text,
     {PY_COMPARISON_OPERATOR},
     "letter text size result better",
     .needs = {PY_STRING}},
    {"steps-over-end", CHECK_FUNCTION, steps_over_end, {0}, "function call name end missed below"},
    {"list-of-class",
     CHECK_BINDING,
     list_of_class,
     {CHECK_OF(BINDING_VARIABLE)},
     "name class",
     .needs = {PY_CLASS_DEFINITION}},
    {0},
};
