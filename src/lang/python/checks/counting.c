/*
 * The numbers that a loop counts through, and what they do in its rounds: one of them
 * makes a product 0, divides everything, or is no position any more; or no round looks
 * at them at all.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* Where a range starts, when that is a number. */
static bool start_of(const struct tree *tree, const struct py_counting *range, int64_t *start)
{
    *start = 0;
    return range->start == NODE_NONE || py_integer(tree, range->start, start);
}

/* ---- A product with 0 in it ---- */

/* For p *= x and p = p * x (also turned round) the name p; sets the factor x. */
static uint32_t product_at(const struct model *model, uint32_t statement, uint32_t *factor)
{
    const struct tree *tree = model->tree;
    uint32_t value = py_statement_value(tree, statement);
    uint16_t kind = node_kind(tree, value);
    if (kind != PY_AUGMENTED_ASSIGNMENT && kind != PY_ASSIGNMENT) return MODEL_NONE;
    uint32_t name = py_binding(model, node_field(tree, value, PY_FIELD_LEFT));
    uint32_t right = py_right(tree, value);
    if (name == MODEL_NONE || right == NODE_NONE) return MODEL_NONE;
    if (kind == PY_AUGMENTED_ASSIGNMENT) {
        *factor = right;
        return py_operator(tree, value) == PY_OP_STAR_EQUAL ? name : MODEL_NONE;
    }
    if (node_kind(tree, right) != PY_BINARY_OPERATOR) return MODEL_NONE;
    if (py_operator(tree, right) != PY_OP_STAR) return MODEL_NONE;
    uint32_t first = py_left(tree, right);
    uint32_t second = py_right(tree, right);
    bool begins = py_binding(model, first) == name;
    if (!begins && py_binding(model, second) != name) return MODEL_NONE;
    *factor = begins ? second : first;
    return name;
}

/* Whether the loop gives the name another value than by that statement. */
static bool is_set_elsewhere(const struct model *model, const struct loop *loop, uint32_t name,
                             uint32_t statement)
{
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != name || model->uses[use].kind == USE_READ) continue;
        if (!node_within(model->tree, model->uses[use].node, statement)) return true;
    }
    return false;
}

static void report_zero(struct check_context *c, uint32_t statement, uint32_t name, uint32_t factor,
                        const struct loop *loop, const char *when)
{
    struct finding *finding = check_report(c, statement);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "factor", factor);
    check_set_node(c, finding, "product", statement);
    check_set_line(c, finding, "loop", loop->node);
    finding_set(finding, "round", str_of(when));
}

/* for i in range(n): product *= i begins with i = 0 */
static void factor_from_zero(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t start;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (!start_of(c->tree, &range, &start) || start != 0) return;
    int64_t step = 1;
    if (range.step != NODE_NONE && (!py_integer(c->tree, range.step, &step) || step < 1)) return;
    NODE_EACH_CHILD(c->tree, loop->body, statement)
    {
        /* What comes before may leave the first round, or change the number. */
        if (node_has(c->tree, statement, NODE_EXTRA)) continue;
        uint32_t factor;
        uint32_t name = product_at(model, statement, &factor);
        if (name != MODEL_NONE && py_binding(model, factor) == range.variable &&
            name != range.variable) {
            if (is_set_elsewhere(model, loop, name, statement)) return;
            report_zero(c, statement, name, factor, loop, "first");
            return;
        }
        if (model->flow[statement] != FLOW_NEXT || py_sets(model, statement, range.variable))
            return;
    }
}

/* while n > 0: n -= 1, and then product *= n: the last factor is 0. */
static void factor_gets_zero(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    uint32_t condition = node_field(c->tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return;
    if (loop->flow != FLOW_NEXT) return;
    uint32_t left;
    uint32_t right;
    int64_t limit;
    uint16_t op = py_comparison(c->tree, py_strip(c->tree, condition), &left, &right);
    if (op != PY_OP_GREATER && op != PY_OP_BANG_EQUAL) return;
    uint32_t counter = py_binding(model, left);
    if (counter == MODEL_NONE || !py_integer(c->tree, right, &limit) || limit != 0) return;
    bool down = false;
    NODE_EACH_CHILD(c->tree, loop->body, statement)
    {
        uint32_t factor;
        uint32_t name = product_at(model, statement, &factor);
        if (name != MODEL_NONE && name != counter && py_binding(model, factor) == counter) {
            if (!down || is_set_elsewhere(model, loop, name, statement)) return;
            report_zero(c, statement, name, factor, loop, "last");
            return;
        }
        if (!py_mentions(model, statement, counter)) continue;
        int64_t added;
        uint32_t value = py_statement_value(c->tree, statement);
        uint32_t target =
            value == NODE_NONE ? NODE_NONE : node_field(c->tree, value, PY_FIELD_LEFT);
        if (target == NODE_NONE || py_binding(model, target) != counter) continue;
        if (down || !py_added_number(model, target, &added) || added != -1) return;
        down = true;
    }
}

/* ---- One factor too many ---- */

/* Whether `node` is a parameter that never gets another value. */
static bool is_given(const struct model *model, uint32_t node)
{
    uint32_t name = py_binding(model, node);
    return name != MODEL_NONE && py_is_own_name(model, name) &&
           model->bindings[name].kind == BINDING_PARAMETER && model->bindings[name].writes == 1;
}

/* result = x, and then n times result = result * x */
static void one_factor_too_many(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE || range.start != NODE_NONE || !is_given(model, range.stop)) return;
    uint32_t statement = py_only_statement(c->tree, loop->body);
    uint32_t factor;
    uint32_t name = statement == NODE_NONE ? MODEL_NONE : product_at(model, statement, &factor);
    if (name == MODEL_NONE || !is_given(model, factor) || !py_is_own_name(model, name)) return;
    uint32_t before = py_statement_before(c->tree, loop->node);
    uint32_t target;
    uint32_t start =
        before == NODE_NONE ? NODE_NONE : py_plain_assignment(c->tree, before, &target);
    if (start == NODE_NONE || model_binding_at(model, target) != name) return;
    if (py_binding(model, start) != py_binding(model, factor)) return;
    if (py_binding(model, range.stop) == py_binding(model, factor)) return;
    uint32_t next = node_next_named(c->tree, loop->node);
    if (next == NODE_NONE || node_kind(c->tree, next) != PY_RETURN_STATEMENT) return;
    if (py_binding(model, node_named(c->tree, next, 0)) != name) return;
    struct finding *finding = check_report(c, before);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "factor", factor);
    check_set_node(c, finding, "count", range.stop);
    check_set_node(c, finding, "start", before);
}

/* for i in range(n): x = x * x squares what was squared before. */
static void squares_itself(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    uint32_t statement = py_only_statement(c->tree, loop->body);
    uint32_t factor;
    uint32_t name = statement == NODE_NONE ? MODEL_NONE : product_at(model, statement, &factor);
    if (name == MODEL_NONE || py_binding(model, factor) != name) return;
    struct finding *finding = check_report(c, statement);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "product", statement);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Divisors that everything has ---- */

/* Whether a branch decides for good: it returns True or False, or sets a flag and no more. */
static bool decides(const struct model *model, uint32_t block)
{
    const struct tree *tree = model->tree;
    uint32_t only = py_last_statement(tree, block);
    if (only == NODE_NONE) return false;
    if (node_kind(tree, only) == PY_BREAK_STATEMENT) only = py_statement_before(tree, only);
    if (only == NODE_NONE) return false;
    uint32_t value;
    if (node_kind(tree, only) == PY_RETURN_STATEMENT) {
        value = node_named(tree, only, 0);
    } else {
        uint32_t target;
        value = py_plain_assignment(tree, only, &target);
    }
    uint16_t kind = value == NODE_NONE ? 0 : node_kind(tree, value);
    return kind == PY_TRUE || kind == PY_FALSE;
}

/* Whether `stop` is `n + 1` for that n. */
static bool goes_up_to(const struct model *model, uint32_t stop, uint32_t number)
{
    int64_t extra;
    uint32_t name = py_binding(model, number);
    return name != MODEL_NONE && py_is_offset(model, stop, name, &extra) && extra == 1;
}

/*
 * Whether the number is counted by a loop around this one, to the same end at least:
 * for n in range(2, top + 1): for i in range(2, top): n % i.
 */
static bool counts_as_far(const struct model *model, const struct loop *loop, uint32_t stop,
                          uint32_t number)
{
    struct py_counting outer;
    int64_t extra;
    uint32_t name = py_binding(model, number);
    if (name == MODEL_NONE || loop->outer == MODEL_NONE) return false;
    if (!py_read_counting(model, &model->loops[loop->outer], &outer)) return false;
    if (outer.variable != name || outer.step != NODE_NONE || outer.start == NODE_NONE) return false;
    int64_t start;
    if (!py_integer(model->tree, outer.start, &start) || start < 2) return false;
    stop = py_strip(model->tree, stop);
    uint32_t end = py_strip(model->tree, outer.stop);
    if (py_is_fixed(model->tree, stop) || !py_is_steady(model, stop, loop->node)) return false;
    if (node_same(model->tree, stop, end)) return true;
    uint32_t top = py_binding(model, stop);
    return top != MODEL_NONE && py_is_offset(model, end, top, &extra) && extra == 1;
}

/* for i in range(1, n): if n % i == 0: return False */
static void divides_always(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t start;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE || range.start == NODE_NONE) return;
    if (!start_of(c->tree, &range, &start) || start < 1) return;
    uint32_t test = node_named(c->tree, loop->body, 0);
    if (node_kind(c->tree, test) != PY_IF_STATEMENT) return;
    uint32_t condition = node_field(c->tree, test, PY_FIELD_CONDITION);
    uint32_t block = node_field(c->tree, test, PY_FIELD_CONSEQUENCE);
    if (condition == NODE_NONE || block == NODE_NONE || !decides(model, block)) return;
    /* An else may set the flag back. */
    if (node_child(c->tree, test, PY_ELSE_CLAUSE) != NODE_NONE &&
        !(model->flow[block] & FLOW_RETURN)) {
        return;
    }
    uint32_t left;
    uint32_t right;
    int64_t zero;
    uint16_t op = py_comparison(c->tree, py_strip(c->tree, condition), &left, &right);
    if (op != PY_OP_EQUAL_EQUAL || !py_integer(c->tree, right, &zero) || zero != 0) return;
    left = py_strip(c->tree, left);
    if (node_kind(c->tree, left) != PY_BINARY_OPERATOR) return;
    if (py_operator(c->tree, left) != PY_OP_PERCENT) return;
    uint32_t number = py_left(c->tree, left);
    if (py_binding(model, py_right(c->tree, left)) != range.variable) return;
    if (py_mentions(model, number, range.variable)) return;
    bool one = start == 1;
    bool itself =
        goes_up_to(model, range.stop, number) || counts_as_far(model, loop, range.stop, number);
    if (!one && !itself) return;
    struct finding *finding = check_report(c, range.call);
    check_set_node(c, finding, "number", number);
    check_set_binding(c, finding, "divisor", range.variable);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "range", range.call);
    finding_set(finding, "always", one ? (struct str)STR("1") : tree_text(c->tree, number));
    bool last = !one && goes_up_to(model, range.stop, number);
    finding_set(finding, "round", str_of(one ? "first" : last ? "last" : "matching"));
}

/* ---- Rounds that do not look at their number ---- */

/* Whether the loop only asks and leaves, so that a round makes no difference to the next. */
static bool only_asks(const struct model *model, const struct loop *loop)
{
    const struct tree *tree = model->tree;
    for (uint32_t node = loop->body; node < tree->nodes[loop->body].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_CALL: {
            struct str method;
            if (py_calls(model, node, "input") || py_calls(model, node, "print")) return false;
            if (py_calls_harmless(model, node)) break;
            if (py_method_call(tree, node, &method) == NODE_NONE) return false;
            if (!py_is_looking_method(method)) return false;
            break;
        }
        case PY_ATTRIBUTE:
            if (tree->nodes[node].field != PY_FIELD_FUNCTION) return false;
            break;
        case PY_ASSIGNMENT:
        case PY_AUGMENTED_ASSIGNMENT:
        case PY_NAMED_EXPRESSION:
        case PY_DELETE_STATEMENT:
        case PY_FOR_STATEMENT:
        case PY_WHILE_STATEMENT:
        case PY_WITH_STATEMENT:
        case PY_TRY_STATEMENT:
        case PY_RAISE_STATEMENT:
        case PY_ASSERT_STATEMENT:
        case PY_FUNCTION_DEFINITION:
        case PY_CLASS_DEFINITION:
        case PY_LAMBDA:
        case PY_AWAIT:
        case PY_YIELD: return false;
        default: break;
        }
        if (node_has(tree, node, NODE_ERROR)) return false;
    }
    return true;
}

/* for i in range(2, n): if n % 2 == 0: return False */
static void number_never_asked(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (!loop->is_for || loop->body == NODE_NONE || model->names_uncertain) return;
    if (!(loop->flow & (FLOW_RETURN | FLOW_BREAK)) || !(loop->flow & FLOW_NEXT)) return;
    uint32_t target = node_field(c->tree, loop->node, PY_FIELD_LEFT);
    uint32_t variable = py_binding(model, target);
    if (variable == MODEL_NONE || binding_name(model, variable).data[0] == '_') return;
    bool asks = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t name = model->uses[use].binding;
        if (name == MODEL_NONE && !model->uses[use].known) return;
        if (name == variable) {
            /* return (r, c) tells where it was found, and looks at nothing. */
            uint32_t statement = py_statement_of(model, model->uses[use].node);
            if (node_kind(c->tree, statement) != PY_RETURN_STATEMENT) return;
            continue;
        }
        asks |= name != MODEL_NONE;
    }
    if (!asks || !only_asks(model, loop)) return;
    uint32_t test = NODE_NONE;
    NODE_EACH_CHILD(c->tree, loop->body, statement)
    {
        if (test == NODE_NONE && node_kind(c->tree, statement) == PY_IF_STATEMENT) test = statement;
    }
    if (test == NODE_NONE) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_binding(c, finding, "name", variable);
    check_set_node(c, finding, "condition", node_field(c->tree, test, PY_FIELD_CONDITION));
}

/* ---- Dividing until nothing is left ---- */

/* What a while waits for, and the only line by which it gets there: n = n / 10. */
struct division {
    uint32_t condition; /* without brackets */
    uint32_t name;      /* binding */
    uint32_t step;      /* the statement */
    uint32_t operation; /* n / 10, or n /= 10 as a whole */
    uint16_t op;        /* of the operation, / in both cases */
};

/* The operator without the = behind it. */
static uint16_t plain_operator(uint16_t op)
{
    switch (op) {
    case PY_OP_SLASH_EQUAL: return PY_OP_SLASH;
    case PY_OP_SLASH_SLASH_EQUAL: return PY_OP_SLASH_SLASH;
    case PY_OP_PERCENT_EQUAL: return PY_OP_PERCENT;
    default: return 0;
    }
}

/* The name that the condition asks about: all that it asks about. */
static uint32_t only_name(const struct model *model, uint32_t condition)
{
    uint32_t name = MODEL_NONE;
    MODEL_EACH_USE_IN(model, condition, use)
    {
        if (name != MODEL_NONE && model->uses[use].binding != name) return MODEL_NONE;
        name = model->uses[use].binding;
    }
    return name;
}

/* Reads a while that is left by its question alone, and by division by a number of 2 or more. */
static bool read_division(const struct model *model, const struct loop *loop,
                          struct division *division)
{
    const struct tree *tree = model->tree;
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->is_for || loop->body == NODE_NONE || condition == NODE_NONE) return false;
    if (loop->flow & (FLOW_BREAK | FLOW_RETURN | FLOW_RAISE)) return false;
    division->condition = py_strip(tree, condition);
    division->name = only_name(model, condition);
    if (!py_is_own_name(model, division->name)) return false;
    division->step = py_only_change(model, loop, division->name);
    if (division->step == NODE_NONE) return false;
    uint32_t value = py_statement_value(tree, division->step);
    division->operation = value;
    if (node_kind(tree, value) == PY_ASSIGNMENT) {
        division->operation = py_right(tree, value);
        if (node_kind(tree, division->operation) != PY_BINARY_OPERATOR) return false;
        if (py_binding(model, py_left(tree, division->operation)) != division->name) return false;
        division->op = py_operator(tree, division->operation);
    } else if (node_kind(tree, value) == PY_AUGMENTED_ASSIGNMENT) {
        division->op = plain_operator(py_operator(tree, value));
    } else {
        return false;
    }
    int64_t divisor;
    return py_integer(tree, py_right(tree, division->operation), &divisor) && divisor >= 2;
}

/* The operator by which the question compares the name with 0; 0 when it is another one. */
static uint16_t compared_with_zero(const struct model *model, const struct division *division)
{
    uint32_t left;
    uint32_t right;
    int64_t limit;
    uint16_t op = py_comparison(model->tree, division->condition, &left, &right);
    if (op == 0 || py_binding(model, left) != division->name) return 0;
    return py_integer(model->tree, right, &limit) && limit == 0 ? op : 0;
}

static struct finding *report_division(struct check_context *c, const struct division *division,
                                       uint32_t place)
{
    struct finding *finding = check_report(c, place);
    check_set_binding(c, finding, "name", division->name);
    check_set_node(c, finding, "step", division->step);
    check_set_node(c, finding, "condition", division->condition);
    return finding;
}

/* while n > 0: n = n / 10 never gets to 0. */
static void divides_for_ever(struct check_context *c, uint32_t index)
{
    struct division division;
    if (!read_division(c->model, &c->model->loops[index], &division)) return;
    if (division.op != PY_OP_SLASH) return;
    uint16_t op = compared_with_zero(c->model, &division);
    bool asks = py_binding(c->model, division.condition) == division.name;
    if (!asks && op != PY_OP_GREATER && op != PY_OP_BANG_EQUAL) return;
    struct finding *finding = report_division(c, &division, division.step);
    uint32_t sign = node_field(c->tree, division.operation, PY_FIELD_OPERATOR);
    bool updates = node_kind(c->tree, division.operation) == PY_AUGMENTED_ASSIGNMENT;
    check_replace(c, finding, sign, updates ? (struct str)STR("//=") : (struct str)STR("//"));
}

/* while n >= 0: n = n // 2 comes down to 0 and stays there. */
static void stays_at_zero(struct check_context *c, uint32_t index)
{
    struct division division;
    if (!read_division(c->model, &c->model->loops[index], &division)) return;
    if (division.op != PY_OP_SLASH_SLASH) return;
    if (compared_with_zero(c->model, &division) != PY_OP_GREATER_EQUAL) return;
    struct finding *finding = report_division(c, &division, division.condition);
    uint32_t sign = node_field(c->tree, division.condition, PY_FIELD_OPERATORS);
    check_replace(c, finding, sign, (struct str)STR(">"));
}

/* while n > 0: n = n % 10 stays what it is from the second round on. */
static void remainder_stays(struct check_context *c, uint32_t index)
{
    struct division division;
    if (!read_division(c->model, &c->model->loops[index], &division)) return;
    if (division.op != PY_OP_PERCENT) return;
    struct finding *finding = report_division(c, &division, division.step);
    check_set_node(c, finding, "divisor", py_right(c->tree, division.operation));
}

const struct check py_checks_counting[] = {
    {"factor-from-zero",
     CHECK_LOOP,
     factor_from_zero,
     {CHECK_OF(LOOP_FOR)},
     "name factor product loop round",
     .needs = {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR}},
    {"factor-gets-zero",
     CHECK_LOOP,
     factor_gets_zero,
     {CHECK_OF(LOOP_WHILE)},
     "name factor product loop round",
     .needs = {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR}},
    {"one-factor-too-many",
     CHECK_LOOP,
     one_factor_too_many,
     {CHECK_OF(LOOP_FOR)},
     "name factor count start",
     .needs = {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR}},
    {"squares-itself",
     CHECK_LOOP,
     squares_itself,
     {CHECK_OF(LOOP_FOR)},
     "name product loop",
     .needs = {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR}},
    {"divides-always",
     CHECK_LOOP,
     divides_always,
     {CHECK_OF(LOOP_FOR)},
     "number divisor condition range always round",
     .needs = {PY_BINARY_OPERATOR}},
    {"number-never-asked",
     CHECK_LOOP,
     number_never_asked,
     {CHECK_OF(LOOP_FOR)},
     "name condition",
     .needs = {PY_IF_STATEMENT}},
    {"divides-for-ever",
     CHECK_LOOP,
     divides_for_ever,
     {CHECK_OF(LOOP_WHILE)},
     "name step condition",
     .needs = {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR}},
    {"stays-at-zero",
     CHECK_LOOP,
     stays_at_zero,
     {CHECK_OF(LOOP_WHILE)},
     "name step condition",
     .needs = {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR}},
    {"remainder-stays",
     CHECK_LOOP,
     remainder_stays,
     {CHECK_OF(LOOP_WHILE)},
     "name step condition divisor",
     .needs = {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR}},
    {0},
};
