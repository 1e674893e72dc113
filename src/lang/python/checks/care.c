/*
 * What is good about the care that a program takes: what it asks before it acts.
 *
 * As in strengths.c, each holds for the very lines that are shown.  A condition is
 * quoted only where it is sure to guard what the praise says that it guards.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* Functions longer than this are not looked through for praise. */
enum { MAX_NODES = 1500 };

/* Whether the node is an operation with that sign: a - b. */
static bool is_operation(const struct tree *tree, uint32_t node, uint16_t sign)
{
    return node_kind(tree, node) == PY_BINARY_OPERATOR && py_operator(tree, node) == sign;
}

/* The first statement that does more than give a name its first value, or NODE_NONE. */
static uint32_t first_work(const struct tree *tree, uint32_t body)
{
    enum { MAX_ASSIGNMENTS = 3 };
    uint32_t first = py_first_statement(tree, body);
    for (unsigned i = 0; i < MAX_ASSIGNMENTS && first != NODE_NONE; i++) {
        uint32_t target;
        if (py_plain_assignment(tree, first, &target) == NODE_NONE) break;
        first = node_next_named(tree, first);
    }
    return first;
}

/* From the beginning of an if to the end of its first branch. */
static struct finding *report_branch(struct check_context *c, uint32_t branch)
{
    uint32_t body = node_field(c->tree, branch, PY_FIELD_CONSEQUENCE);
    return check_report_range(c, c->tree->nodes[branch].start, c->tree->nodes[body].end);
}

/* ---- Settled first ---- */

/* Whether the function counts or adds up what the attribute holds: len(self.marks). */
static bool measures(const struct model *model, const struct function *f, uint32_t attribute)
{
    static const struct str measuring[] = {
        STR("len"), STR("sum"), STR("max"), STR("min"), STR("sorted"),
    };
    const struct tree *tree = model->tree;
    if (tree->nodes[f->body].next - f->body > MAX_NODES) return false;
    MODEL_EACH_STRUCTURE_IN(model, f->body, at, node)
    {
        if (node_kind(tree, node) != PY_CALL || !PY_CALLS_ONE_OF(model, node, measuring)) continue;
        uint32_t measured = py_argument(tree, node, 0);
        if (measured != NODE_NONE && node_same(tree, measured, attribute)) return true;
    }
    return false;
}

/* The same of a condition that is one question. */
static uint32_t asked_if_empty_alone(const struct model *model, const struct function *f,
                                     uint32_t condition)
{
    const struct tree *tree = model->tree;
    uint32_t node = py_strip(tree, condition);
    uint32_t value = NODE_NONE;
    uint32_t right;
    int64_t number;
    if (node_kind(tree, node) == PY_NOT_OPERATOR) {
        value = node_field(tree, node, PY_FIELD_ARGUMENT);
    } else if (py_comparison(tree, node, &value, &right) == PY_OP_EQUAL_EQUAL) {
        bool counted = py_calls(model, value, "len");
        if (counted) {
            value = py_argument(tree, value, 0);
            if (!py_integer(tree, right, &number) || number != 0) return NODE_NONE;
        } else if (!py_is_empty_literal(tree, right)) {
            return NODE_NONE;
        }
    } else {
        return NODE_NONE;
    }
    /* `not n` asks a number whether it is 0. */
    bool plain = node_kind(tree, node) != PY_NOT_OPERATOR;
    if (node_kind(tree, value) == PY_ATTRIBUTE) {
        if (!py_is_self(model, node_field(tree, value, PY_FIELD_OBJECT))) return NODE_NONE;
        return plain || measures(model, f, value) ? value : NODE_NONE;
    }
    uint32_t binding = py_parameter_at(model, value);
    if (binding == MODEL_NONE) return NODE_NONE;
    return plain || py_is_row(model, binding) ? value : NODE_NONE;
}

/* The parameter, or what the object keeps, whose emptiness the condition asks about, or NODE_NONE.
 */
static uint32_t asked_if_empty(const struct model *model, const struct function *f,
                               uint32_t condition)
{
    const struct tree *tree = model->tree;
    uint32_t node = py_strip(tree, condition);
    /* `items == [] or count == 0`: one question of several. */
    while (node_kind(tree, node) == PY_BOOLEAN_OPERATOR) {
        if (py_operator(tree, node) != PY_KW_OR) return NODE_NONE;
        uint32_t right = node_field(tree, node, PY_FIELD_RIGHT);
        uint32_t found = asked_if_empty_alone(model, f, right);
        if (found != NODE_NONE) return found;
        node = py_strip(tree, node_field(tree, node, PY_FIELD_LEFT));
    }
    return asked_if_empty_alone(model, f, node);
}

/* Whether `items[0]`, max(items) or the like is asked for before the statement: it may fail. */
static bool is_used_before(const struct model *model, const struct function *f, uint32_t statement,
                           uint32_t value)
{
    const struct tree *tree = model->tree;
    for (uint32_t node = f->body; node < statement; node++) {
        if (node_kind(tree, node) != node_kind(tree, value) || !node_same(tree, node, value))
            continue;
        uint32_t above = node_parent(tree, node);
        if (node_kind(tree, above) == PY_SUBSCRIPT) return true;
        uint32_t call = node_parent(tree, above);
        if (py_calls(model, call, "max") || py_calls(model, call, "min")) return true;
    }
    return false;
}

/* Whether the branch gives back None, and some other return a list or a text. */
static bool gives_none_for_list(const struct model *model, const struct function *f,
                                uint32_t branch)
{
    const struct tree *tree = model->tree;
    uint32_t only = py_only_statement(tree, branch);
    if (node_kind(tree, only) != PY_RETURN_STATEMENT) return false;
    uint32_t given = node_named(tree, only, 0);
    if (given != NODE_NONE && node_kind(tree, given) != PY_NONE) return false;
    MODEL_EACH_STRUCTURE_IN(model, f->body, at, node)
    {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT || node == only) continue;
        uint32_t value = node_named(tree, node, 0);
        enum py_type type = value == NODE_NONE ? PY_TYPE_NONE : py_type(model, value);
        if (type == PY_TYPE_LIST || type == PY_TYPE_STR) return true;
    }
    return false;
}

/* if not items: return ... before the work begins */
static void guard_clause(struct check_context *c, uint32_t index)
{
    const struct tree *tree = c->tree;
    const struct function *f = &c->model->functions[index];
    if (f->name == MODEL_NONE || f->recursive) return;
    uint32_t first = first_work(tree, f->body);
    if (node_kind(tree, first) != PY_IF_STATEMENT) return;
    uint32_t alternative = node_field(tree, first, PY_FIELD_ALTERNATIVE);
    if (alternative == NODE_NONE && node_next_named(tree, first) == NODE_NONE) return;
    if (c->model->flow[node_field(tree, first, PY_FIELD_CONSEQUENCE)] & FLOW_NEXT) return;
    uint32_t value = asked_if_empty(c->model, f, node_field(tree, first, PY_FIELD_CONDITION));
    if (value == NODE_NONE || is_used_before(c->model, f, first, value)) return;
    if (gives_none_for_list(c->model, f, node_field(tree, first, PY_FIELD_CONSEQUENCE))) return;
    struct finding *finding = report_branch(c, first);
    finding_set(finding, "name", c->model->names[f->name]);
    check_set_node(c, finding, "value", value);
}

/* if n < 0: return ... before the work begins */
static void guard_negative(struct check_context *c, uint32_t index)
{
    const struct tree *tree = c->tree;
    const struct function *f = &c->model->functions[index];
    uint32_t left;
    uint32_t right;
    int64_t number;
    if (f->name == MODEL_NONE) return;
    uint32_t first = first_work(tree, f->body);
    if (node_kind(tree, first) != PY_IF_STATEMENT) return;
    uint32_t condition = py_strip(tree, node_field(tree, first, PY_FIELD_CONDITION));
    if (py_comparison(tree, condition, &left, &right) != PY_OP_LESS) return;
    if (!py_integer(tree, right, &number) || number != 0) return;
    if (py_parameter_at(c->model, left) == MODEL_NONE) return;
    uint32_t branch = node_field(tree, first, PY_FIELD_CONSEQUENCE);
    if (node_kind(tree, py_only_statement(tree, branch)) != PY_RETURN_STATEMENT) return;
    if (py_mentions(c->model, branch, f->binding)) return;
    struct finding *finding = report_branch(c, first);
    check_set_node(c, finding, "value", left);
}

/* ---- The end of a recursion ---- */

/* What is known about the questions by which a recursion ends. */
struct ends {
    uint32_t first;  /* the first if or elif that ends it, or NODE_NONE */
    uint32_t counts; /* how many single numbers they ask about: n == 0 or n == 1 */
    int64_t least;   /* the least of them */
    bool rows;       /* they are lengths: len(items) == 1 */
    bool open;       /* one asks about more than single numbers: n <= 1, not items */
};

/* `n == 0`, `n == 1 or n == 2`: notes the numbers; anything else leaves the end open. */
static void note_numbers(const struct model *model, uint32_t condition, struct ends *ends)
{
    const struct tree *tree = model->tree;
    uint32_t node = py_strip(tree, condition);
    while (node != NODE_NONE) {
        uint32_t part = node;
        node = NODE_NONE;
        if (node_kind(tree, part) == PY_BOOLEAN_OPERATOR && py_operator(tree, part) == PY_KW_OR) {
            node = py_left(tree, part);
            part = py_right(tree, part);
        }
        uint32_t left;
        uint32_t right;
        int64_t number;
        bool single = py_comparison(tree, part, &left, &right) == PY_OP_EQUAL_EQUAL &&
                      py_integer(tree, right, &number);
        bool row = single && py_calls(model, left, "len");
        single = single && (row || node_kind(tree, left) == PY_IDENTIFIER);
        ends->rows |= row;
        ends->open |= !single;
        if (!single) continue;
        if (ends->counts++ == 0 || number < ends->least) ends->least = number;
    }
}

/* Whether the branch answers without calling the function again: by a value, not by None. */
static bool answers_at_once(const struct model *model, const struct function *f, uint32_t clause)
{
    const struct tree *tree = model->tree;
    uint32_t body = node_field(tree, clause, PY_FIELD_CONSEQUENCE);
    uint32_t condition = node_field(tree, clause, PY_FIELD_CONDITION);
    if (model->flow[body] != FLOW_RETURN || py_mentions(model, body, f->binding)) return false;
    if (py_mentions(model, condition, f->binding) || py_truth(tree, condition) >= 0) return false;
    uint32_t last = py_last_statement(tree, body);
    if (node_kind(tree, last) != PY_RETURN_STATEMENT) return false;
    uint32_t value = node_named(tree, last, 0);
    return value != NODE_NONE && node_kind(tree, value) != PY_NONE;
}

/* The questions that stand before anything else in the function. */
static struct ends ends_of(const struct model *model, const struct function *f)
{
    const struct tree *tree = model->tree;
    struct ends ends = {.first = NODE_NONE};
    for (uint32_t node = first_work(tree, f->body); node_kind(tree, node) == PY_IF_STATEMENT;
         node = node_next_named(tree, node)) {
        if (answers_at_once(model, f, node)) {
            if (ends.first == NODE_NONE) ends.first = node;
            note_numbers(model, node_field(tree, node, PY_FIELD_CONDITION), &ends);
        }
        NODE_EACH_CHILD(tree, node, clause)
        {
            if (node_kind(tree, clause) != PY_ELIF_CLAUSE) continue;
            if (!answers_at_once(model, f, clause)) continue;
            if (ends.first == NODE_NONE) ends.first = clause;
            note_numbers(model, node_field(tree, clause, PY_FIELD_CONDITION), &ends);
        }
        if (node_next_named(tree, node) == NODE_NONE) break;
    }
    return ends;
}

/* The number that the call takes off one of the parameters: 2 for f(n - 2); 0 for none. */
static int64_t step_of(const struct model *model, uint32_t call)
{
    const struct tree *tree = model->tree;
    int64_t step = 0;
    for (uint32_t i = 0; i < py_argument_count(tree, call); i++) {
        uint32_t argument = py_argument(tree, call, i);
        int64_t number;
        if (argument == NODE_NONE || !is_operation(tree, argument, PY_OP_MINUS)) continue;
        if (py_parameter_at(model, py_left(tree, argument)) == MODEL_NONE) continue;
        if (py_integer(tree, py_right(tree, argument), &number) && number > step) step = number;
    }
    return step;
}

/* Whether the call gives on all that the condition asks about as it came in. */
static bool goes_in_circles(const struct model *model, const struct function *f, uint32_t call,
                            uint32_t condition)
{
    const struct tree *tree = model->tree;
    uint32_t list = py_parameters(tree, f);
    uint32_t asked = 0;
    uint32_t place = 0;
    if (list == NODE_NONE) return false;
    NODE_EACH_CHILD(tree, list, parameter)
    {
        if (node_kind(tree, parameter) == PY_COMMENT || !node_is_proper(tree, parameter)) continue;
        if (node_kind(tree, parameter) != PY_IDENTIFIER) return false;
        uint32_t binding = model_binding_at(model, parameter);
        uint32_t argument = py_argument(tree, call, place++);
        if (binding == MODEL_NONE || !py_mentions(model, condition, binding)) continue;
        if (model->bindings[binding].writes > 1 || argument == NODE_NONE) return false;
        if (py_binding(model, argument) != binding) return false;
        asked++;
    }
    return asked > 0;
}

/* Whether all that the function can return is one and the same value: 0 at the end, f(...) else. */
static bool gives_one_value(const struct model *model, const struct function *f)
{
    const struct tree *tree = model->tree;
    uint32_t literal = NODE_NONE;
    MODEL_EACH_STRUCTURE_IN(model, f->body, at, node)
    {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = py_strip(tree, node_named(tree, node, 0));
        uint32_t callee = value == NODE_NONE || node_kind(tree, value) != PY_CALL
                              ? NODE_NONE
                              : node_field(tree, value, PY_FIELD_FUNCTION);
        if (callee != NODE_NONE && model_binding_at(model, callee) == f->binding) continue;
        if (value == NODE_NONE || !py_is_literal(tree, value)) return false;
        if (literal != NODE_NONE && !node_same(tree, literal, value)) return false;
        literal = value;
    }
    return literal != NODE_NONE;
}

/* Whether the function returns 0, or where `n == 0` ends it that n, and multiplies it all the way
 * back. */
static bool comes_to_nothing(const struct model *model, const struct function *f, uint32_t call,
                             const struct ends *ends)
{
    const struct tree *tree = model->tree;
    if (!is_operation(tree, node_parent(tree, call), PY_OP_STAR)) return false;
    MODEL_EACH_STRUCTURE_IN(model, f->body, at, node)
    {
        int64_t number;
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(tree, node, 0);
        if (value != NODE_NONE && py_integer(tree, value, &number) && number == 0) return true;
        bool ends_it = node_within(tree, node, ends->first) && ends->counts > 0;
        if (ends_it && ends->least == 0 && py_parameter_at(model, value) != MODEL_NONE &&
            py_mentions(model, node_field(tree, ends->first, PY_FIELD_CONDITION),
                        py_parameter_at(model, value)))
            return true;
    }
    return false;
}

/* A recursion that asks first whether it is done. */
static void base_case(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (f->name == MODEL_NONE || !f->recursive || f->method || f->value_returns < 2) return;
    if (f->flow & FLOW_NEXT || py_is_everywhere(model, f->binding)) return;
    if (tree->nodes[f->body].next - f->body > MAX_NODES) return;
    struct ends ends = ends_of(model, f);
    if (ends.first == NODE_NONE || gives_one_value(model, f)) return;
    uint32_t condition = py_strip(tree, node_field(tree, ends.first, PY_FIELD_CONDITION));
    int64_t longest = 0;
    for (uint32_t use = model->bindings[f->binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t user;
        uint32_t node = model->uses[use].node;
        if (!py_is_call_of(model, use, f->binding) || !node_within(tree, node, f->body)) continue;
        uint32_t call = node_parent(tree, node);
        if (py_fate(tree, call, &user) == PY_FATE_LOST) return;
        if (goes_in_circles(model, f, call, condition) || comes_to_nothing(model, f, call, &ends))
            return;
        int64_t step = step_of(model, call);
        if (step > longest) longest = step;
    }
    /* f(n - 2) steps over a single number; f(n - 1) never comes to 1 from 0, nor [] to one item. */
    bool leaps = longest > 0 && ends.counts < longest;
    if (!ends.open && (leaps || ((longest > 0 || ends.rows) && ends.least > 0))) return;
    struct finding *finding = report_branch(c, ends.first);
    finding_set(finding, "name", model->names[f->name]);
    check_set_node(c, finding, "condition", condition);
}

/* ---- Asked before it is done ---- */

/* What has to hold where something is done. */
struct demand {
    uint32_t value;  /* node */
    uint32_t amount; /* node: the value has to be as large; NODE_NONE: it must not be 0 */
};

/* `n != 0`, `n > 0`, `items` for len(items): 1, where it holds so does the demand; -1, it does not.
 */
static int says_of_zero(const struct model *model, uint32_t node, uint32_t value)
{
    const struct tree *tree = model->tree;
    uint32_t row = py_calls(model, value, "len") ? py_argument(tree, value, 0) : NODE_NONE;
    if (node_same(tree, node, value) || (row != NODE_NONE && node_same(tree, node, row))) return 1;
    uint32_t left;
    uint32_t right;
    int64_t number;
    uint16_t op = py_comparison(tree, node, &left, &right);
    if (op == 0) return 0;
    if (row != NODE_NONE && node_same(tree, left, row) && py_is_empty_literal(tree, right))
        return op == PY_OP_EQUAL_EQUAL ? -1 : op == PY_OP_BANG_EQUAL;
    if (!node_same(tree, left, value) || !py_integer(tree, right, &number)) return 0;
    if (number == 0) {
        if (op == PY_OP_EQUAL_EQUAL || op == PY_OP_LESS_EQUAL) return -1;
        return op == PY_OP_BANG_EQUAL || op == PY_OP_GREATER;
    }
    if (number != 1) return 0;
    return op == PY_OP_LESS ? -1 : op == PY_OP_GREATER_EQUAL;
}

/* The same for `amount <= balance` and its like. */
static int says_of_amount(const struct tree *tree, uint32_t node, const struct demand *demand)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, node, &left, &right);
    if (!py_is_order(op)) return 0;
    bool turned = node_same(tree, left, demand->amount) && node_same(tree, right, demand->value);
    bool straight = node_same(tree, left, demand->value) && node_same(tree, right, demand->amount);
    if (!turned && !straight) return 0;
    /* Just enough is enough: `amount >= balance` sends away too much. */
    if (op == (straight ? PY_OP_GREATER_EQUAL : PY_OP_LESS_EQUAL)) return 1;
    return op == (straight ? PY_OP_LESS : PY_OP_GREATER) ? -1 : 0;
}

/*
 * What the condition says of the demand where it holds (`wanted` 1), or where it does
 * not (-1): whether the demand is then sure to be met.
 */
static bool meets(const struct model *model, uint32_t condition, const struct demand *demand,
                  int wanted)
{
    const struct tree *tree = model->tree;
    uint32_t node = py_strip(tree, condition);
    uint16_t joint = wanted > 0 ? PY_KW_AND : PY_KW_OR;
    while (node != NODE_NONE) {
        uint32_t part = node;
        node = NODE_NONE;
        if (node_kind(tree, part) == PY_BOOLEAN_OPERATOR && py_operator(tree, part) == joint) {
            node = py_left(tree, part);
            part = py_right(tree, part);
        }
        int sign = 1;
        if (node_kind(tree, part) == PY_NOT_OPERATOR) {
            sign = -1;
            part = py_strip(tree, node_field(tree, part, PY_FIELD_ARGUMENT));
        }
        int says = demand->amount == NODE_NONE ? says_of_zero(model, part, demand->value)
                                               : says_of_amount(tree, part, demand);
        if (says != 0 && says * sign == wanted) return true;
    }
    return false;
}

/* The condition before the statement in its block that lets nothing by that does not fit. */
static uint32_t sent_away_before(const struct model *model, uint32_t statement,
                                 const struct demand *demand)
{
    enum { MAX_BEFORE = 20 };
    const struct tree *tree = model->tree;
    uint32_t before = py_statement_before(tree, statement);
    for (unsigned i = 0; before != NODE_NONE && i < MAX_BEFORE; i++) {
        if (node_kind(tree, before) == PY_IF_STATEMENT) {
            uint32_t condition = node_field(tree, before, PY_FIELD_CONDITION);
            uint32_t branch = node_field(tree, before, PY_FIELD_CONSEQUENCE);
            if (!(model->flow[branch] & FLOW_NEXT) && meets(model, condition, demand, -1))
                return condition;
        }
        before = py_statement_before(tree, before);
    }
    return NODE_NONE;
}

/* The condition of the if or elif around the block that makes the demand hold in it. */
static uint32_t let_in_by(const struct model *model, uint32_t block, const struct demand *demand)
{
    const struct tree *tree = model->tree;
    uint32_t clause = node_parent(tree, block);
    uint16_t kind = node_kind(tree, clause);
    if (kind == PY_IF_STATEMENT || kind == PY_ELIF_CLAUSE) {
        uint32_t condition = node_field(tree, clause, PY_FIELD_CONDITION);
        if (node_field(tree, clause, PY_FIELD_CONSEQUENCE) == block &&
            meets(model, condition, demand, 1))
            return condition;
    }
    if (kind != PY_ELIF_CLAUSE && kind != PY_ELSE_CLAUSE) return NODE_NONE;
    uint32_t branch = node_parent(tree, clause);
    if (node_kind(tree, branch) != PY_IF_STATEMENT) return NODE_NONE;
    uint32_t condition = node_field(tree, branch, PY_FIELD_CONDITION);
    return meets(model, condition, demand, -1) ? condition : NODE_NONE;
}

/* Whether a name in the node may stand for something else between the condition and the place. */
static bool may_differ(const struct model *model, uint32_t node, uint32_t condition, uint32_t place)
{
    const struct tree *tree = model->tree;
    /* The outermost loop around the place that does not ask again in each round. */
    uint32_t loop = MODEL_NONE;
    for (uint32_t i = py_loop_of(model, place);
         i != MODEL_NONE && !node_within(tree, condition, model->loops[i].node);
         i = model->loops[i].outer)
        loop = i;
    MODEL_EACH_USE_IN(model, node, mentioned)
    {
        uint32_t binding = model->uses[mentioned].binding;
        if (binding == MODEL_NONE) continue;
        if (py_is_everywhere(model, binding)) return true;
        for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
             use = model->uses[use].next) {
            uint32_t at = model->uses[use].node;
            bool between = at > condition && at < place && !node_within(tree, at, condition);
            bool around = loop != MODEL_NONE && node_within(tree, at, model->loops[loop].node);
            if (!between && !around) continue;
            uint32_t changing;
            if (model->uses[use].kind != USE_READ) return true;
            if (py_change_at(tree, at, &changing) == PY_CHANGE_SHRINK) return true;
        }
    }
    return false;
}

/* The condition that makes sure of the demand at the node, or NODE_NONE. */
static uint32_t asked_before(const struct model *model, uint32_t node, const struct demand *demand)
{
    enum { MAX_LEVELS = 8 };
    const struct tree *tree = model->tree;
    uint32_t statement = py_statement_of(model, node);
    for (unsigned i = 0; i < MAX_LEVELS && statement != NODE_NONE && statement != 0; i++) {
        uint32_t condition = sent_away_before(model, statement, demand);
        uint32_t block = node_parent(tree, statement);
        if (condition == NODE_NONE) condition = let_in_by(model, block, demand);
        if (condition != NODE_NONE) {
            bool differs =
                may_differ(model, demand->value, condition, node) ||
                (demand->amount != NODE_NONE && may_differ(model, demand->amount, condition, node));
            return differs ? NODE_NONE : condition;
        }
        uint32_t above = block == 0 || block == NODE_NONE ? NODE_NONE : node_parent(tree, block);
        uint16_t kind = above == NODE_NONE ? 0 : node_kind(tree, above);
        if (kind == PY_FUNCTION_DEFINITION || kind == PY_CLASS_DEFINITION) return NODE_NONE;
        if (kind == PY_ELIF_CLAUSE || kind == PY_ELSE_CLAUSE) above = node_parent(tree, above);
        statement = above;
    }
    return NODE_NONE;
}

/* if count == 0: return 0, and then total / count */
static void guards_division(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint16_t op = py_operator(tree, node);
    if (op != PY_OP_SLASH && op != PY_OP_SLASH_SLASH) return;
    struct demand demand = {.value = py_right(tree, node), .amount = NODE_NONE};
    if (demand.value == NODE_NONE) return;
    bool name = node_kind(tree, demand.value) == PY_IDENTIFIER;
    if (!name && !py_calls(c->model, demand.value, "len")) return;
    uint32_t condition = asked_before(c->model, node, &demand);
    if (condition == NODE_NONE) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "divisor", demand.value);
}

/* if amount > self.balance: return False, and then self.balance -= amount */
static void never_below_zero(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    struct demand demand = {.value = py_left(tree, node), .amount = py_right(tree, node)};
    if (node_kind(tree, node) == PY_ASSIGNMENT) {
        uint32_t difference = demand.amount;
        if (!is_operation(tree, difference, PY_OP_MINUS)) return;
        if (!node_same(tree, py_left(tree, difference), demand.value)) return;
        demand.amount = py_right(tree, difference);
    } else if (py_operator(tree, node) != PY_OP_MINUS_EQUAL) {
        return;
    }
    if (node_kind(tree, demand.amount) != PY_IDENTIFIER) return;
    if (asked_before(c->model, node, &demand) == NODE_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "value", demand.value);
    check_set_node(c, finding, "amount", demand.amount);
}

/* ---- What comes in ---- */

/* Whether the value of the name is calculated with or compared with a number, never with a text. */
static bool is_used_as_number(const struct model *model, uint32_t binding)
{
    const struct tree *tree = model->tree;
    bool used = false;
    if (py_is_everywhere(model, binding)) return false;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t above = node_parent(tree, node);
        uint16_t kind = node_kind(tree, above);
        if (kind == PY_COMPARISON_OPERATOR) {
            NODE_EACH_CHILD(tree, above, side)
            {
                if (py_type(model, side) == PY_TYPE_STR) return false;
            }
        }
        used |= kind == PY_COMPARISON_OPERATOR || kind == PY_BINARY_OPERATOR ||
                kind == PY_AUGMENTED_ASSIGNMENT ||
                py_calls(model, node_parent(tree, above), "range");
    }
    return used;
}

/* age = int(input("Age: ")) */
static void converts_input(struct check_context *c, uint32_t assignment)
{
    const struct model *model = c->model;
    uint32_t target = node_field(c->tree, assignment, PY_FIELD_LEFT);
    uint32_t value = node_field(c->tree, assignment, PY_FIELD_RIGHT);
    if (value == NODE_NONE || (!py_calls(model, value, "int") && !py_calls(model, value, "float")))
        return;
    uint32_t asked = py_argument(c->tree, value, 0);
    if (asked == NODE_NONE || !py_calls(model, asked, "input")) return;
    uint32_t name = py_binding(model, target);
    if (name == MODEL_NONE || !is_used_as_number(model, name)) return;
    struct finding *finding = check_report(c, assignment);
    check_set_node(c, finding, "value", target);
}

/* if age < 0: raise ValueError("...") */
static void refuses_bad_value(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t call = node_named(tree, node, 0);
    if (node_kind(tree, call) != PY_CALL || py_argument_count(tree, call) == 0) return;
    if (!py_calls(c->model, call, "ValueError") && !py_calls(c->model, call, "TypeError")) return;
    uint32_t block = node_parent(tree, node);
    uint32_t branch = node_parent(tree, block);
    if (node_kind(tree, branch) != PY_IF_STATEMENT || py_only_statement(tree, block) != node)
        return;
    if (model_function_around(c->model, node) == MODEL_NONE) return;
    struct finding *finding = report_branch(c, branch);
    check_set_node(c, finding, "condition",
                   py_strip(tree, node_field(tree, branch, PY_FIELD_CONDITION)));
    check_set_node(c, finding, "error", node_field(tree, call, PY_FIELD_FUNCTION));
}

const struct check py_checks_care[] = {
    {"guard-clause", CHECK_FUNCTION, guard_clause, {0}, "name value"},
    {"guard-negative", CHECK_FUNCTION, guard_negative, {0}, "value", .needs = {PY_IF_STATEMENT}},
    {"base-case",
     CHECK_FUNCTION,
     base_case,
     {0},
     "name condition",
     .where = CHECK_RECURSIVE | CHECK_ANSWERS_TWICE},
    {"guards-division",
     CHECK_NODE,
     guards_division,
     {PY_BINARY_OPERATOR},
     "divisor",
     .needs = {PY_IF_STATEMENT}},
    {"never-below-zero",
     CHECK_NODE,
     never_below_zero,
     {PY_ASSIGNMENT, PY_AUGMENTED_ASSIGNMENT},
     "value amount",
     .needs = {PY_IF_STATEMENT}},
    {"converts-input", CHECK_NODE, converts_input, {PY_ASSIGNMENT}, "value"},
    {"refuses-bad-value", CHECK_NODE, refuses_bad_value, {PY_RAISE_STATEMENT}, "condition error"},
    {0},
};
