/*
 * How a function comes to its end without a return, where it answers with one
 * elsewhere: after a search that found nothing, past an if that nobody completed, or
 * with the result in a name that is then forgotten.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/cases.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* Functions with more ways to their end are looked at in part. */
enum {
    MAX_BLOCKS = 32,
    MAX_NODES = 4096, /* what is larger is not looked through for each of its loops */
};

/* ---- Conditions that leave nothing open ---- */

static uint16_t opposite_of(uint16_t op)
{
    switch (op) {
    case PY_OP_EQUAL_EQUAL: return PY_OP_BANG_EQUAL;
    case PY_OP_BANG_EQUAL: return PY_OP_EQUAL_EQUAL;
    case PY_OP_LESS: return PY_OP_GREATER_EQUAL;
    case PY_OP_GREATER_EQUAL: return PY_OP_LESS;
    case PY_OP_GREATER: return PY_OP_LESS_EQUAL;
    case PY_OP_LESS_EQUAL: return PY_OP_GREATER;
    case PY_KW_IN: return PY_KW_NOT_IN;
    case PY_KW_NOT_IN: return PY_KW_IN;
    case PY_KW_IS: return PY_KW_IS_NOT;
    case PY_KW_IS_NOT: return PY_KW_IS;
    default: return 0;
    }
}

/* Whether both say something of one flag that is only ever given the values asked for. */
static bool are_values_of_flag(const struct model *model, uint32_t name, uint32_t first,
                               uint32_t second)
{
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    if (model->bindings[name].kind != BINDING_VARIABLE) return false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t value = py_value_written(model->tree, model->uses[use].node);
        if (value == NODE_NONE || !py_is_literal(model->tree, value)) return false;
        if (!node_same(model->tree, value, first) && !node_same(model->tree, value, second))
            return false;
    }
    return true;
}

/* The flag that the condition asks for: found, not found, found == False; or MODEL_NONE. */
static uint32_t flag_asked(const struct model *model, uint32_t node, bool *wanted)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    *wanted = true;
    if (node_kind(tree, node) == PY_NOT_OPERATOR) {
        *wanted = false;
        node = py_strip(tree, node_named(tree, node, 0));
    }
    uint16_t op = py_comparison(tree, node, &left, &right);
    if (op == PY_OP_EQUAL_EQUAL || op == PY_KW_IS) {
        if (!py_is_true_or_false(model, right)) return MODEL_NONE;
        if (node_kind(tree, right) == PY_FALSE) *wanted = !*wanted;
        node = left;
    }
    uint32_t name = py_binding(model, node);
    bool flag = name != MODEL_NONE && py_every_value(model, name, py_is_true_or_false);
    return flag ? name : MODEL_NONE;
}

/* Whether one of the two conditions certainly holds. */
static bool leave_nothing_open(const struct model *model, uint32_t first, uint32_t second)
{
    const struct tree *tree = model->tree;
    first = py_strip(tree, first);
    second = py_strip(tree, second);
    bool wanted[2];
    uint32_t flag = flag_asked(model, first, &wanted[0]);
    if (flag != MODEL_NONE && flag == flag_asked(model, second, &wanted[1]))
        return wanted[0] != wanted[1];
    if (node_kind(tree, second) == PY_NOT_OPERATOR)
        return node_same(tree, py_strip(tree, node_named(tree, second, 0)), first);
    if (node_kind(tree, first) == PY_NOT_OPERATOR)
        return node_same(tree, py_strip(tree, node_named(tree, first, 0)), second);
    uint32_t a[2];
    uint32_t b[2];
    uint16_t op = py_comparison(tree, first, &a[0], &a[1]);
    uint16_t other = py_comparison(tree, second, &b[0], &b[1]);
    if (op == 0 || other == 0 || !node_same(tree, a[0], b[0])) return false;
    if (node_same(tree, a[1], b[1])) return opposite_of(op) == other;
    if (op != other || (op != PY_OP_EQUAL_EQUAL && op != PY_KW_IS)) return false;
    /* n % 2 == 0 and n % 2 == 1; found == 0 and found == 1 */
    int64_t divisor;
    if (node_kind(tree, a[0]) == PY_BINARY_OPERATOR && py_operator(tree, a[0]) == PY_OP_PERCENT)
        return py_integer(tree, py_right(tree, a[0]), &divisor) && divisor == 2 &&
               py_is_literal(tree, a[1]) && py_is_literal(tree, b[1]);
    return are_values_of_flag(model, py_binding(model, a[0]), a[1], b[1]);
}

/* Whether some value meets none of the conditions of an if without an else. */
static bool is_open(const struct model *model, uint32_t branching)
{
    const struct tree *tree = model->tree;
    uint32_t first = node_field(tree, branching, PY_FIELD_CONDITION);
    uint32_t second = NODE_NONE;
    NODE_EACH_CHILD(tree, branching, clause)
    {
        uint16_t kind = node_kind(tree, clause);
        if (kind == PY_ELSE_CLAUSE) return false;
        if (kind != PY_ELIF_CLAUSE) continue;
        if (second != NODE_NONE) first = second;
        second = node_field(tree, clause, PY_FIELD_CONDITION);
    }
    if (second != NODE_NONE && first != NODE_NONE && leave_nothing_open(model, first, second))
        return false;
    return !py_settles_all_cases(model, branching);
}

/* ---- The ways to the end ---- */

struct ends {
    uint32_t loop;      /* the first loop after which nothing comes, or NODE_NONE */
    uint32_t open;      /* likewise an if that lets some values through */
    uint32_t statement; /* likewise another statement */
};

static void note_end(uint32_t *place, uint32_t node)
{
    if (*place == NODE_NONE || node < *place) *place = node;
}

/* Adds the blocks inside `whole` from which control goes on behind it. */
static uint32_t add_blocks(const struct model *model, uint32_t whole, uint32_t *blocks,
                           uint32_t count)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, whole, child)
    {
        /* What runs at last in any case is not how a way ends. */
        if (node_kind(tree, child) == PY_FINALLY_CLAUSE) continue;
        uint32_t block =
            node_kind(tree, child) == PY_BLOCK ? child : node_child(tree, child, PY_BLOCK);
        if (block == NODE_NONE || !(model->flow[block] & FLOW_NEXT)) continue;
        if (count < MAX_BLOCKS) blocks[count++] = block;
    }
    return count;
}

/* Whether the statement calls a function of the program that only ever raises. */
static bool never_comes_back(const struct model *model, uint32_t statement)
{
    uint32_t call = py_statement_value(model->tree, statement);
    if (node_kind(model->tree, call) != PY_CALL) return false;
    struct py_callee callee;
    if (!py_callee(model, call, &callee) || callee.function == MODEL_NONE) return false;
    return !(model->functions[callee.function].flow & (FLOW_NEXT | FLOW_RETURN));
}

/* Finds what stands last on the ways that come to the end of the body. */
static void find_ends(const struct model *model, uint32_t body, struct ends *ends)
{
    const struct tree *tree = model->tree;
    uint32_t blocks[MAX_BLOCKS] = {body};
    uint32_t count = 1;
    *ends = (struct ends){NODE_NONE, NODE_NONE, NODE_NONE};
    while (count > 0) {
        uint32_t last = py_last_statement(tree, blocks[--count]);
        if (last == NODE_NONE) continue;
        switch (node_kind(tree, last)) {
        case PY_FOR_STATEMENT:
        case PY_WHILE_STATEMENT: note_end(&ends->loop, last); break;
        case PY_IF_STATEMENT:
            if (is_open(model, last)) note_end(&ends->open, last);
            count = add_blocks(model, last, blocks, count);
            break;
        case PY_TRY_STATEMENT:
        case PY_WITH_STATEMENT: count = add_blocks(model, last, blocks, count); break;
        default:
            if (!never_comes_back(model, last)) note_end(&ends->statement, last);
            break;
        }
    }
}

/* A function that gives a value on some ways and comes to its end on others. */
static bool falls_off(const struct model *model, const struct function *f, struct ends *ends)
{
    if (f->name == MODEL_NONE || f->generator || f->value_returns == 0) return false;
    if (!(f->flow & FLOW_NEXT) || f->body == NODE_NONE) return false;
    /* None is an answer, too, where somebody asks for it. */
    if (py_is_asked_for_none(model, model_function_at(model, f->node))) return false;
    find_ends(model, f->body, ends);
    return true;
}

static struct finding *report_function(struct check_context *c, const struct function *f)
{
    struct finding *finding = check_report_header(c, f->node, f->body);
    finding_set(finding, "name", c->model->names[f->name]);
    return finding;
}

/* Some ways through the function give a value, others come to its end. */
static void end_without_return(struct check_context *c, uint32_t index)
{
    struct ends ends;
    const struct function *f = &c->model->functions[index];
    if (!falls_off(c->model, f, &ends)) return;
    if (ends.open == NODE_NONE && ends.statement == NODE_NONE) return;
    report_function(c, f);
}

/* ---- Returned here, printed there ---- */

/* Whether values of the type are answers, and no report of what has happened. */
static bool is_answer_type(const struct model *model, uint32_t value, enum py_type type)
{
    if (py_type(model, value) != type) return false;
    switch (type) {
    case PY_TYPE_INT:
    case PY_TYPE_FLOAT:
    case PY_TYPE_LIST:
    case PY_TYPE_DICT:
    case PY_TYPE_SET: return true;
    case PY_TYPE_STR: return py_is_empty_value(model, value);
    default: return false;
    }
}

/* if xs == []: return [], and at the end: print(result) */
static void printed_at_end(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    struct ends ends;
    if (!falls_off(model, f, &ends) || f->empty_returns > 0 || f->parameters == 0) return;
    uint32_t last = py_last_statement(tree, f->body);
    uint32_t print = last == NODE_NONE ? NODE_NONE : py_statement_value(tree, last);
    if (node_kind(tree, print) != PY_CALL || !py_calls(model, print, "print")) return;
    if (py_argument_count(tree, print) != 1) return;
    uint32_t shown = py_argument(tree, print, 0);
    uint32_t name = shown == NODE_NONE ? MODEL_NONE : py_binding(model, shown);
    if (!py_is_own_name(model, name) || model->bindings[name].kind != BINDING_VARIABLE) return;
    if (model->bindings[name].scope != f->scope) return;
    enum py_type type = py_type(model, shown);
    uint32_t start = py_value_written(tree, model->bindings[name].node);
    if (type == PY_TYPE_UNKNOWN && start != NODE_NONE) type = py_type(model, start);
    uint32_t first = NODE_NONE;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        if (node_kind(tree, node) == PY_CALL && node != print &&
            (py_calls(model, node, "print") || py_calls(model, node, "input")))
            return;
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(tree, node, 0);
        if (value == NODE_NONE || !is_answer_type(model, py_strip(tree, value), type)) return;
        if (first == NODE_NONE) first = node;
    }
    if (first == NODE_NONE) return;
    struct finding *finding = check_report(c, last);
    finding_set(finding, "function", model->names[f->name]);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "print", last);
    check_set_node(c, finding, "return", first);
    check_set_line(c, finding, "line", first);
    check_replace(c, finding, last,
                  arena_format(c->arena, "return %.*s", STR_ARG(tree_text(tree, shown))));
}

/* ---- The value between two branches ---- */

struct side {
    uint32_t left, right;
    uint32_t condition; /* that it stands in */
    uint16_t op;
};

/* The comparisons in the conditions of the if and its elifs; how many, or 0 for too many. */
static uint32_t read_sides(const struct tree *tree, uint32_t branching, struct side *sides,
                           uint32_t max)
{
    uint32_t count = 0;
    for (uint32_t clause = branching; clause < tree->nodes[branching].next;) {
        uint32_t condition = node_field(tree, clause, PY_FIELD_CONDITION);
        if (condition == NODE_NONE) return 0;
        for (uint32_t i = condition; i < tree->nodes[condition].next; i++) {
            uint16_t kind = node_kind(tree, i);
            if (kind == PY_CALL || kind == PY_NOT_OPERATOR) return 0;
            if (kind == PY_BOOLEAN_OPERATOR && py_operator(tree, i) != PY_KW_AND) return 0;
            if (kind != PY_COMPARISON_OPERATOR) continue;
            struct side side = {.condition = condition};
            side.op = py_comparison(tree, i, &side.left, &side.right);
            if (side.op == 0 || count == max) return 0;
            sides[count++] = side;
        }
        uint32_t next = clause == branching ? node_field(tree, branching, PY_FIELD_ALTERNATIVE)
                                            : node_next_named(tree, clause);
        while (next != NODE_NONE && node_kind(tree, next) != PY_ELIF_CLAUSE)
            next = node_next_named(tree, next);
        if (next == NODE_NONE) break;
        clause = next;
    }
    return count;
}

/* Whether the comparison fails for certain where the two of the other one are equal. */
static bool fails_on_border(const struct tree *tree, const struct side *side,
                            const struct side *border)
{
    bool plain = node_same(tree, side->left, border->left);
    bool turned = node_same(tree, side->right, border->left);
    bool strict = side->op == PY_OP_LESS || side->op == PY_OP_GREATER;
    if (plain && node_same(tree, side->right, border->right)) return strict;
    if (turned && node_same(tree, side->left, border->right)) return strict;
    double limit;
    double value;
    if (!plain || !py_number(tree, side->right, &limit)) return false;
    if (!py_number(tree, border->right, &value)) return false;
    switch (side->op) {
    case PY_OP_LESS: return value >= limit;
    case PY_OP_LESS_EQUAL: return value > limit;
    case PY_OP_GREATER: return value <= limit;
    case PY_OP_GREATER_EQUAL: return value < limit;
    case PY_OP_EQUAL_EQUAL: return value < limit || value > limit;
    default: return false;
    }
}

/* Whether no condition holds there: each has a comparison that fails. */
static bool nothing_on_border(const struct tree *tree, const struct side *sides, uint32_t count,
                              const struct side *border)
{
    for (uint32_t i = 0; i < count;) {
        bool fails = false;
        uint32_t condition = sides[i].condition;
        for (; i < count && sides[i].condition == condition; i++) {
            fails |= fails_on_border(tree, &sides[i], border);
        }
        if (!fails) return false;
    }
    return true;
}

/* if x < 13: return a, elif x > 13: return b, and nothing for 13 */
static void gap_between(struct check_context *c, uint32_t index)
{
    enum { MAX_SIDES = 12 };
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    struct ends ends;
    if (!falls_off(model, f, &ends) || f->empty_returns > 0 || f->method) return;
    if (ends.open == NODE_NONE || ends.statement != NODE_NONE || ends.loop != NODE_NONE) return;
    uint32_t last = py_last_statement(tree, f->body);
    if (last != ends.open) return;
    struct side sides[MAX_SIDES];
    uint32_t count = read_sides(tree, last, sides, MAX_SIDES);
    uint32_t before = py_statement_before(tree, last);
    if (count == 0) return;
    /* if a > b: return a, and then if a < b: return b */
    while (node_kind(tree, before) == PY_IF_STATEMENT) {
        uint32_t block = node_field(tree, before, PY_FIELD_CONSEQUENCE);
        uint32_t own = read_sides(tree, before, sides + count, MAX_SIDES - count);
        if (own == 0 || block == NODE_NONE || model->flow[block] & FLOW_NEXT) return;
        if (node_field(tree, before, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
        count += own;
        before = py_statement_before(tree, before);
    }
    for (uint32_t i = 0; i < count; i++) {
        bool up = sides[i].op == PY_OP_GREATER;
        if (!up && sides[i].op != PY_OP_LESS) continue;
        bool opposite = false;
        bool met = false;
        for (uint32_t k = 0; k < count; k++) {
            bool plain = node_same(tree, sides[i].left, sides[k].left) &&
                         node_same(tree, sides[i].right, sides[k].right);
            bool turned = node_same(tree, sides[i].left, sides[k].right) &&
                          node_same(tree, sides[i].right, sides[k].left);
            if (!plain && !turned) continue;
            switch (sides[k].op) {
            case PY_OP_EQUAL_EQUAL:
            case PY_OP_BANG_EQUAL:
            case PY_OP_LESS_EQUAL:
            case PY_OP_GREATER_EQUAL: met = true; break;
            case PY_OP_GREATER: opposite |= up != plain; break;
            case PY_OP_LESS: opposite |= up == plain; break;
            default: break;
            }
        }
        if (!opposite || met || !nothing_on_border(tree, sides, count, &sides[i])) continue;
        struct finding *finding = report_function(c, f);
        check_set_node(c, finding, "left", sides[i].left);
        check_set_node(c, finding, "right", sides[i].right);
        check_set_line(c, finding, "line", last);
        return;
    }
}

/* m = max(d.values()) and then `if d[x] == m: return x`: what is looked for is there. */
static bool looks_for_extreme(const struct model *model, uint32_t loop)
{
    const struct tree *tree = model->tree;
    uint32_t body = node_field(tree, loop, PY_FIELD_BODY);
    uint32_t only = body == NODE_NONE ? NODE_NONE : py_only_statement(tree, body);
    if (node_kind(tree, only) != PY_IF_STATEMENT) return false;
    uint32_t left;
    uint32_t right;
    uint32_t condition = py_strip(tree, node_field(tree, only, PY_FIELD_CONDITION));
    if (py_comparison(tree, condition, &left, &right) != PY_OP_EQUAL_EQUAL) return false;
    uint32_t name = py_binding(model, right);
    uint32_t value = name == MODEL_NONE ? NODE_NONE : py_only_value(model, name);
    return value != NODE_NONE && (py_calls(model, value, "max") || py_calls(model, value, "min"));
}

/* Whether the condition is `number % divisor == 0` for this divisor; then the number. */
static uint32_t divided_by(const struct model *model, uint32_t condition, uint32_t divisor)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    int64_t zero;
    if (py_comparison(tree, condition, &left, &right) != PY_OP_EQUAL_EQUAL) return NODE_NONE;
    left = py_strip(tree, left);
    if (!py_integer(tree, right, &zero) || zero != 0) return NODE_NONE;
    if (node_kind(tree, left) != PY_BINARY_OPERATOR || py_operator(tree, left) != PY_OP_PERCENT)
        return NODE_NONE;
    return py_binding(model, py_right(tree, left)) == divisor ? py_left(tree, left) : NODE_NONE;
}

/*
 * Whether a search for a divisor ends with one that always divides: the number itself, as in
 * range(2, n + 1), or 1, as in range(n, 0, -1).
 */
static bool ends_with_divisor(const struct model *model, uint32_t loop)
{
    const struct tree *tree = model->tree;
    uint32_t index = model_loop_around(model, node_field(tree, loop, PY_FIELD_BODY));
    struct py_counting range;
    if (index == MODEL_NONE || !py_read_counting(model, &model->loops[index], &range)) return false;
    uint32_t only = py_only_statement(tree, model->loops[index].body);
    if (node_kind(tree, only) != PY_IF_STATEMENT) return false;
    int64_t step = 1;
    int64_t stop;
    if (range.step != NODE_NONE && !py_integer(tree, range.step, &step)) return false;
    bool down = step == -1 && py_integer(tree, range.stop, &stop) && stop == 0;
    uint32_t condition = py_strip(tree, node_field(tree, only, PY_FIELD_CONDITION));
    /* n % d == 0 and m % d == 0 */
    while (down && node_kind(tree, condition) == PY_BOOLEAN_OPERATOR) {
        if (py_operator(tree, condition) != PY_KW_AND) return false;
        if (divided_by(model, py_right(tree, condition), range.variable) == NODE_NONE) return false;
        condition = py_left(tree, condition);
    }
    uint32_t number = divided_by(model, condition, range.variable);
    if (number == NODE_NONE || down) return number != NODE_NONE;
    int64_t added;
    uint32_t name = py_binding(model, number);
    return step == 1 && name != MODEL_NONE && py_is_offset(model, range.stop, name, &added) &&
           added == 1;
}

/* The only way to the end is a loop that may find nothing to return. */
static void search_without_answer(struct check_context *c, uint32_t index)
{
    struct ends ends;
    const struct function *f = &c->model->functions[index];
    if (!falls_off(c->model, f, &ends)) return;
    if (ends.open != NODE_NONE || ends.statement != NODE_NONE || ends.loop == NODE_NONE) return;
    if (looks_for_extreme(c->model, ends.loop) || ends_with_divisor(c->model, ends.loop)) return;
    struct finding *finding = report_function(c, f);
    check_set_line(c, finding, "loop", ends.loop);
}

/* ---- Answers of one kind ---- */

/* What the returns of a function say, as far as they say True or False. */
struct answers {
    bool yes, no;   /* return True, return False */
    bool questions; /* return a == b */
    bool others;
    uint32_t last; /* the last value */
};

static struct answers read_answers(const struct model *model, const struct function *f)
{
    const struct tree *tree = model->tree;
    struct answers answers = {.last = NODE_NONE};
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(tree, node, 0);
        if (value == NODE_NONE) {
            answers.others = true;
            continue;
        }
        value = py_strip(tree, value);
        answers.last = value;
        switch (node_kind(tree, value)) {
        case PY_TRUE: answers.yes = true; break;
        case PY_FALSE: answers.no = true; break;
        case PY_COMPARISON_OPERATOR:
        case PY_NOT_OPERATOR: answers.questions = true; break;
        default: answers.others = true; break;
        }
    }
    return answers;
}

/* True on one way, False on another, and nothing on a third. */
static void answer_missing(struct check_context *c, uint32_t index)
{
    struct ends ends;
    const struct function *f = &c->model->functions[index];
    if (!falls_off(c->model, f, &ends)) return;
    struct answers answers = read_answers(c->model, f);
    bool both = (answers.yes && answers.no) || answers.questions;
    if (answers.others || !both) return;
    uint32_t at = ends.open != NODE_NONE ? ends.open : ends.statement;
    if (at == NODE_NONE) return;
    struct finding *finding = report_function(c, f);
    check_set_line(c, finding, "line", at);
}

/* return False, and nothing else: there is no way to say yes. */
/* Whether some call in the program is content with anything that counts as no. */
static bool is_asked_by_call(const struct model *model, uint32_t binding)
{
    const struct tree *tree = model->tree;
    if (binding == MODEL_NONE || py_is_everywhere(model, binding)) return true;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind != USE_READ) continue;
        if (!py_is_call_of(model, use, binding)) return true;
        uint32_t call = node_parent(tree, model->uses[use].node);
        uint32_t left;
        uint32_t right;
        uint32_t around = node_parent(tree, call);
        if (py_is_asked(tree, call)) return true;
        /* f(x) == True; f(x) == False is what nothing never meets. */
        if (py_comparison(tree, around, &left, &right) != 0 &&
            node_kind(tree, left == call ? right : left) != PY_FALSE) {
            return true;
        }
    }
    return false;
}

/* return True on some ways, and nothing at all on the others. */
static void yes_or_nothing(struct check_context *c, uint32_t index)
{
    struct ends ends;
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    if (f->method || f->outer != MODEL_NONE || f->parameters == 0) return;
    if (!falls_off(model, f, &ends)) return;
    struct answers answers = read_answers(model, f);
    if (answers.others || answers.questions || answers.no || !answers.yes) return;
    if (is_asked_by_call(model, f->binding)) return;
    struct finding *finding = report_function(c, f);
    check_set_line(c, finding, "line", answers.last);
}

/* ---- A place that is past all items ---- */

/* Whether the value is the position of the loop's round: i, i + 1, xs.index(x). */
static bool is_position(const struct model *model, uint32_t value, uint32_t index, uint32_t list)
{
    int64_t offset;
    struct str method = STR_EMPTY;
    value = py_strip(model->tree, value);
    if (index != MODEL_NONE && py_is_offset(model, value, index, &offset)) return true;
    uint32_t object = py_method_call(model->tree, value, &method);
    return object != NODE_NONE && str_is(method, "index") && py_binding(model, object) == list;
}

/* What a loop goes through, the name of its items and that of its positions. */
struct walk {
    uint32_t list;
    uint32_t item;  /* MODEL_NONE when it only has positions */
    uint32_t index; /* MODEL_NONE when it only has items */
};

static bool read_walk(const struct model *model, uint32_t loop, struct walk *walk)
{
    const struct tree *tree = model->tree;
    uint32_t over = node_field(tree, loop, PY_FIELD_RIGHT);
    uint32_t left = node_field(tree, loop, PY_FIELD_LEFT);
    struct py_counting range;
    *walk = (struct walk){MODEL_NONE, MODEL_NONE, MODEL_NONE};
    if (node_kind(tree, loop) != PY_FOR_STATEMENT || over == NODE_NONE) return false;
    if (node_kind(tree, over) != PY_CALL) {
        walk->list = py_binding(model, over);
        walk->item = py_binding(model, left);
        return walk->list != MODEL_NONE && walk->item != MODEL_NONE;
    }
    if (py_calls(model, over, "enumerate") && node_named_count(tree, left) == 2) {
        walk->index = py_binding(model, node_named(tree, left, 0));
        walk->item = py_binding(model, node_named(tree, left, 1));
        uint32_t list = py_argument(tree, over, 0);
        walk->list = list == NODE_NONE ? MODEL_NONE : py_binding(model, list);
        return walk->list != MODEL_NONE && py_argument_count(tree, over) == 1;
    }
    int64_t extra;
    if (!py_read_range(model, over, &range)) return false;
    walk->index = py_binding(model, left);
    walk->list = py_length_of(model, range.stop, &extra);
    return walk->list != MODEL_NONE && walk->index != MODEL_NONE;
}

static bool is_item_of(const struct model *model, uint32_t node, const struct walk *walk)
{
    const struct tree *tree = model->tree;
    if (walk->item != MODEL_NONE && py_binding(model, node) == walk->item) return true;
    if (walk->index == MODEL_NONE || node_kind(tree, node) != PY_SUBSCRIPT) return false;
    uint32_t place = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    return place != NODE_NONE && py_binding(model, place) == walk->index &&
           py_binding(model, node_field(tree, node, PY_FIELD_VALUE)) == walk->list;
}

/* Whether a statement before the loop asks about the name, or gives it another value. */
static bool is_asked_above(const struct model *model, uint32_t name, uint32_t loop)
{
    const struct tree *tree = model->tree;
    for (uint32_t before = py_statement_before(tree, loop); before != NODE_NONE;
         before = py_statement_before(tree, before)) {
        if (py_mentions(model, before, name)) return true;
    }
    return false;
}

/* for i in range(len(xs)): if x <= xs[i]: return i, and nothing for an x that is greater. */
static void none_when_beyond(struct check_context *c, uint32_t index)
{
    struct ends ends;
    struct walk walk;
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (f->method || f->outer != MODEL_NONE || !falls_off(model, f, &ends)) return;
    if (ends.open != NODE_NONE || ends.statement != NODE_NONE || ends.loop == NODE_NONE) return;
    if (node_parent(tree, ends.loop) != f->body || !read_walk(model, ends.loop, &walk)) return;
    if (model->bindings[walk.list].kind != BINDING_PARAMETER) return;
    uint32_t wanted = MODEL_NONE;
    uint32_t found = NODE_NONE;
    for (uint32_t node = ends.loop; node < tree->nodes[ends.loop].next; node++) {
        if (node_kind(tree, node) == PY_RETURN_STATEMENT) {
            uint32_t value = node_named(tree, node, 0);
            if (value == NODE_NONE || !is_position(model, value, walk.index, walk.list)) return;
            found = value;
        }
        uint32_t left;
        uint32_t right;
        if (node_kind(tree, node) != PY_COMPARISON_OPERATOR) continue;
        if (!py_is_order(py_comparison(tree, node, &left, &right))) continue;
        bool item_left = is_item_of(model, left, &walk);
        if (!item_left && !is_item_of(model, right, &walk)) continue;
        uint32_t other = py_parameter_at(model, item_left ? right : left);
        if (other != MODEL_NONE && other != walk.list) wanted = other;
    }
    if (found == NODE_NONE || wanted == MODEL_NONE) return;
    if (model->bindings[wanted].writes != 1 || is_asked_above(model, wanted, ends.loop)) return;
    /* seq = seq + [float("inf")]: then there is something beyond. */
    if (model->bindings[walk.list].writes != 1 || py_is_everywhere(model, walk.list)) return;
    for (uint32_t use = model->bindings[walk.list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        enum py_touch touch = py_touch_of(model, use);
        if (touch == PY_TOUCH_CHANGE || touch == PY_TOUCH_HAND) return;
    }
    struct finding *finding = report_function(c, f);
    check_set_binding(c, finding, "wanted", wanted);
    check_set_binding(c, finding, "list", walk.list);
    check_set_node(c, finding, "value", found);
    check_set_line(c, finding, "loop", ends.loop);
}

/* for x in xs: if ...: return x, and at the end return len(xs): an item for a position. */
static void item_for_position(struct check_context *c, uint32_t loop)
{
    struct walk walk;
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    if (!read_walk(model, loop, &walk) || walk.item == MODEL_NONE || walk.index != MODEL_NONE) {
        return;
    }
    uint32_t around = model_function_around(model, loop);
    if (around == MODEL_NONE || model->bindings[walk.list].kind != BINDING_PARAMETER) return;
    uint32_t body = model->functions[around].body;
    if (body == NODE_NONE || tree->nodes[body].next - body > MAX_NODES) return;
    uint32_t item = NODE_NONE;
    uint32_t length = NODE_NONE;
    PY_EACH_OWN_NODE(tree, body, node)
    {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(tree, node, 0);
        if (value == NODE_NONE) continue;
        value = py_strip(tree, value);
        if (node_within(tree, node, loop) && py_binding(model, value) == walk.item) item = value;
        uint32_t of = py_calls(model, value, "len") ? py_argument(tree, value, 0) : NODE_NONE;
        if (of != NODE_NONE && py_binding(model, of) == walk.list) length = value;
    }
    if (item == NODE_NONE || length == NODE_NONE) return;
    struct finding *finding = check_report(c, item);
    check_set_binding(c, finding, "item", walk.item);
    check_set_binding(c, finding, "list", walk.list);
    check_set_node(c, finding, "length", length);
    check_set_line(c, finding, "line", length);
    check_set_line(c, finding, "loop", loop);
}

/* Whether the node stands in the else of an if that the loop holds. */
static bool is_in_else(const struct tree *tree, uint32_t node, uint32_t loop)
{
    for (uint32_t up = node_parent(tree, node); up != NODE_NONE && up > loop;
         up = node_parent(tree, up)) {
        if (node_kind(tree, up) == PY_ELSE_CLAUSE) return true;
    }
    return false;
}

/* for x in xs: if ...: out.append(x) else: return out, and nothing after the loop */
static void result_on_the_way(struct check_context *c, uint32_t index)
{
    struct ends ends;
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (f->method || !falls_off(model, f, &ends)) return;
    if (ends.open != NODE_NONE || ends.statement != NODE_NONE || ends.loop == NODE_NONE) return;
    if (node_kind(tree, ends.loop) != PY_FOR_STATEMENT) return;
    if (node_parent(tree, ends.loop) != f->body) return;
    uint32_t name = MODEL_NONE;
    uint32_t found = NODE_NONE;
    bool otherwise = false;
    for (uint32_t node = ends.loop; node < tree->nodes[ends.loop].next; node++) {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(tree, node, 0);
        uint32_t returned = value == NODE_NONE ? MODEL_NONE : py_binding(model, value);
        if (returned == MODEL_NONE || (name != MODEL_NONE && name != returned)) return;
        name = returned;
        otherwise |= is_in_else(tree, node, ends.loop);
        if (found == NODE_NONE) found = node;
    }
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name) || !otherwise) return;
    /* It is begun before the loop and gathered in it. */
    bool gathered = false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        bool within = node_within(tree, model->uses[use].node, ends.loop);
        if (!within && model->uses[use].node > ends.loop) return;
        gathered |= within && py_is_gathering(model, use);
    }
    if (!gathered || model->bindings[name].kind != BINDING_VARIABLE) return;
    struct finding *finding = report_function(c, f);
    check_set_binding(c, finding, "result", name);
    check_set_line(c, finding, "line", found);
    check_set_line(c, finding, "loop", ends.loop);
}

static void never_says_yes(struct check_context *c, uint32_t index)
{
    struct ends ends;
    const struct function *f = &c->model->functions[index];
    if (!falls_off(c->model, f, &ends)) return;
    struct answers answers = read_answers(c->model, f);
    if (answers.others || answers.questions || answers.yes || !answers.no) return;
    /* A method may be asked by somebody to whom nothing means yes: __exit__ is. */
    if (f->method || model_loop_around(c->model, answers.last) == MODEL_NONE) return;
    struct finding *finding = report_function(c, f);
    check_set_line(c, finding, "line", answers.last);
}

/* ---- Results that are worked out last and forgotten ---- */

/* Whether every use of the local is in its own function. */
static bool is_private(const struct model *model, uint32_t name)
{
    const struct binding *b = &model->bindings[name];
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].scope != b->scope) return false;
    }
    return true;
}

/* Whether the value is that of a call which may have been made for what it does. */
static bool comes_from_outside(const struct model *model, uint32_t value)
{
    if (node_kind(model->tree, value) != PY_CALL) return false;
    struct py_callee callee;
    return !py_calls_harmless(model, value) && !py_callee(model, value, &callee);
}

/* result = n * f(n - 1) as the last thing on a way, where other ways return */
static void result_left_behind(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct ends ends;
    const struct function *f = &model->functions[index];
    if (!falls_off(model, f, &ends) || ends.statement == NODE_NONE) return;
    uint32_t value = py_statement_value(tree, ends.statement);
    uint16_t kind = node_kind(tree, value);
    if (kind != PY_ASSIGNMENT && kind != PY_AUGMENTED_ASSIGNMENT) return;
    uint32_t target = node_field(tree, value, PY_FIELD_LEFT);
    if (node_kind(tree, target) != PY_IDENTIFIER) return;
    if (comes_from_outside(model, py_right(tree, value))) return;
    uint32_t name = model_binding_at(model, target);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    const struct binding *b = &model->bindings[name];
    if (b->kind != BINDING_VARIABLE || b->scope != f->scope || !is_private(model, name)) return;
    /* xs += ys may change a list that somebody else holds, too. */
    if (kind == PY_AUGMENTED_ASSIGNMENT && py_type(model, target) == PY_TYPE_UNKNOWN) return;
    struct finding *finding = check_report(c, ends.statement);
    check_set_binding(c, finding, "name", name);
    finding_set(finding, "function", model->names[f->name]);
    check_set_node(c, finding, "statement", ends.statement);
}

/* ---- Callers that need the answer ---- */

/* Whether the program calculates with, takes apart or shows what the call gives. */
static bool is_counted_on(const struct tree *tree, uint32_t call)
{
    uint32_t user;
    switch (py_fate(tree, call, &user)) {
    case PY_FATE_OPERAND: {
        uint16_t kind = node_kind(tree, user);
        return kind == PY_BINARY_OPERATOR || kind == PY_AUGMENTED_ASSIGNMENT;
    }
    case PY_FATE_OBJECT:
    case PY_FATE_ITERATED: return true;
    default: return false;
    }
}

/* Whether the function gives nothing but values that are made with its own answer. */
static bool only_builds_on_itself(const struct model *model, const struct function *f)
{
    const struct tree *tree = model->tree;
    if (!f->recursive || f->value_returns == 0) return false;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        bool own = false;
        MODEL_EACH_USE_IN(model, node, use)
        {
            if (!py_is_call_of(model, use, f->binding)) continue;
            own |= is_counted_on(tree, node_parent(tree, model->uses[use].node));
        }
        if (!own) return false;
    }
    return true;
}

/* 1 + f(x), where f gives a value in some cases only */
static void answer_counted_on(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    struct ends ends;
    const struct function *f = &model->functions[index];
    if (!falls_off(model, f, &ends) || f->method || f->binding == MODEL_NONE) return;
    uint32_t at = ends.open != NODE_NONE ? ends.open : ends.statement;
    /* A loop may always find something; a function that calls itself comes to an end. */
    if (at == NODE_NONE && only_builds_on_itself(model, f)) at = ends.loop;
    if (at == NODE_NONE || model->bindings[f->binding].writes != 1) return;
    if (py_is_everywhere(model, f->binding)) return;
    for (uint32_t use = model->bindings[f->binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (!py_is_call_of(model, use, f->binding)) continue;
        uint32_t call = node_parent(c->tree, model->uses[use].node);
        if (!is_counted_on(c->tree, call) || py_is_guarded(model, call)) continue;
        struct finding *finding = report_function(c, f);
        check_set_node(c, finding, "call", call);
        check_set_line(c, finding, "line", call);
        check_set_line(c, finding, "end", at);
        return;
    }
}

/* ---- Printing in the place of returning ---- */

/* Whether the print stands last on its way through the function, so that it is the answer. */
static bool is_last_word(const struct model *model, uint32_t call, uint32_t body)
{
    const struct tree *tree = model->tree;
    uint32_t at = node_parent(tree, call);
    while (at != body) {
        uint32_t parent = node_parent(tree, at);
        uint16_t kind = node_kind(tree, parent);
        if (kind == PY_BLOCK) {
            if (py_last_statement(tree, parent) != at) return false;
        } else if (kind != PY_IF_STATEMENT && kind != PY_ELIF_CLAUSE && kind != PY_ELSE_CLAUSE) {
            return false;
        }
        at = parent;
    }
    return true;
}

/* Whether the value was worked out: no text as it stands, and no parameter as it came in. */
static bool is_worked_out(const struct model *model, uint32_t value)
{
    value = py_strip(model->tree, value);
    uint16_t kind = node_kind(model->tree, value);
    if (kind == PY_TRUE || kind == PY_FALSE) return true;
    if (kind == PY_STRING || kind == PY_CONCATENATED_STRING) return false;
    uint32_t name = py_binding(model, value);
    return name == MODEL_NONE || model->bindings[name].kind == BINDING_VARIABLE;
}

/* What a print shows besides texts that are written out, when all of that is worked out. */
static uint32_t shown_by(const struct model *model, uint32_t call)
{
    const struct tree *tree = model->tree;
    uint32_t count = py_argument_count(tree, call);
    uint32_t shown = NODE_NONE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t value = py_argument(tree, call, i);
        if (value == NODE_NONE) return NODE_NONE;
        if (count > 1 && node_kind(tree, value) == PY_STRING) continue;
        if (!is_worked_out(model, value)) return NODE_NONE;
        if (shown == NODE_NONE) shown = value;
    }
    return shown;
}

/* 1 for True and "True", 0 for False and "False", -1 for others. */
static int truth_written(const struct tree *tree, uint32_t value)
{
    struct str text;
    value = py_strip(tree, value);
    switch (node_kind(tree, value)) {
    case PY_TRUE: return 1;
    case PY_FALSE: return 0;
    case PY_STRING:
        if (!py_plain_text(tree, value, &text)) return -1;
        if (str_is(text, "True") || str_is(text, "true")) return 1;
        return str_is(text, "False") || str_is(text, "false") ? 0 : -1;
    default: return -1;
    }
}

/* Whether nobody in the program uses the function, and it only shows something. */
static bool only_shows(const struct model *model, const struct function *f)
{
    if (f->name == MODEL_NONE || f->body == NODE_NONE || f->method || f->generator) return false;
    if (f->value_returns > 0 || f->parameters == 0 || f->binding == MODEL_NONE) return false;
    return f->outer == MODEL_NONE && !f->decorated && model->bindings[f->binding].reads == 0;
}

/* if n % 2 == 0: print(True) else: print("False") */
static void prints_yes_or_no(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (!only_shows(model, f)) return;
    uint32_t prints[2] = {NODE_NONE, NODE_NONE};
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        if (node_kind(tree, node) != PY_CALL || !py_calls(model, node, "print")) continue;
        uint32_t value = py_argument(tree, node, 0);
        if (value == NODE_NONE || py_argument_count(tree, node) != 1) return;
        int truth = truth_written(tree, value);
        if (truth < 0) return;
        prints[truth] = node;
    }
    if (prints[0] == NODE_NONE || prints[1] == NODE_NONE) return;
    struct finding *finding = check_report(c, prints[0] < prints[1] ? prints[0] : prints[1]);
    finding_set(finding, "name", model->names[f->name]);
    check_set_node(c, finding, "print", prints[1]);
    check_set_node(c, finding, "other", prints[0]);
}

/* Whether the function has answers in words besides "True" and "False": then these are words, too.
 */
static bool answers_in_words(const struct model *model, const struct function *f)
{
    enum { MAX_ANSWERING = 2000 }; /* each such return asks for itself */
    const struct tree *tree = model->tree;
    if (tree->nodes[f->body].next - f->body > MAX_ANSWERING) return true;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(tree, node, 0);
        if (value == NODE_NONE || py_type(model, value) != PY_TYPE_STR) continue;
        if (truth_written(tree, value) < 0) return true;
    }
    return false;
}

/* return "True": a text is no answer to yes or no. */
static void truth_as_text(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t value = node_named(tree, node, 0);
    if (value == NODE_NONE || node_kind(tree, py_strip(tree, value)) != PY_STRING) return;
    struct str text;
    uint32_t string = py_strip(tree, value);
    if (!py_plain_text(tree, string, &text)) return;
    if (!str_is(text, "True") && !str_is(text, "False")) return;
    uint32_t function = model_function_around(c->model, node);
    if (function == MODEL_NONE || answers_in_words(c->model, &c->model->functions[function]))
        return;
    struct finding *finding = check_report(c, string);
    check_set_node(c, finding, "value", string);
    finding_set(finding, "better", text);
    check_replace(c, finding, string, text);
}

/* A function that works something out from its parameters, prints it last, and returns nothing. */
static void prints_its_answer(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (!only_shows(model, f)) return;
    uint32_t last = NODE_NONE;
    uint32_t answer = NODE_NONE;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        if (node_kind(tree, node) != PY_CALL) continue;
        if (py_calls(model, node, "input")) return;
        if (!py_calls(model, node, "print")) continue;
        answer = shown_by(model, node);
        if (answer == NODE_NONE || !is_last_word(model, node, f->body)) return;
        if (py_statement_value(tree, node_parent(tree, node)) != node) return;
        last = node;
    }
    if (last == NODE_NONE) return;
    struct finding *finding = check_report(c, last);
    finding_set(finding, "name", model->names[f->name]);
    check_set_node(c, finding, "print", last);
    check_set_node(c, finding, "value", answer);
}

const struct check py_checks_endings[] = {
    {"end-without-return",
     CHECK_FUNCTION,
     end_without_return,
     {0},
     "name",
     .where = CHECK_ANSWERS | CHECK_RUNS_OUT},
    {"search-without-answer",
     CHECK_FUNCTION,
     search_without_answer,
     {0},
     "name loop",
     .where = CHECK_ANSWERS | CHECK_RUNS_OUT},
    {"printed-at-end",
     CHECK_FUNCTION,
     printed_at_end,
     {0},
     "function name print return line",
     .where = CHECK_ANSWERS | CHECK_RUNS_OUT},
    {"gap-between",
     CHECK_FUNCTION,
     gap_between,
     {0},
     "name left right line",
     .needs = {PY_IF_STATEMENT},
     .where = CHECK_ANSWERS_TWICE | CHECK_RUNS_OUT},
    {"answer-missing",
     CHECK_FUNCTION,
     answer_missing,
     {0},
     "name line",
     .where = CHECK_ANSWERS | CHECK_RUNS_OUT},
    {"yes-or-nothing",
     CHECK_FUNCTION,
     yes_or_nothing,
     {0},
     "name line",
     .needs = {PY_TRUE},
     .where = CHECK_ANSWERS | CHECK_RUNS_OUT},
    {"none-when-beyond",
     CHECK_FUNCTION,
     none_when_beyond,
     {0},
     "name wanted list value loop",
     .where = CHECK_ANSWERS | CHECK_RUNS_OUT},
    {"result-on-the-way",
     CHECK_FUNCTION,
     result_on_the_way,
     {0},
     "name result line loop",
     .needs = {PY_ELSE_CLAUSE},
     .where = CHECK_ANSWERS | CHECK_RUNS_OUT},
    {"item-for-position",
     CHECK_NODE,
     item_for_position,
     {PY_FOR_STATEMENT},
     "item list length line loop"},
    {"prints-yes-or-no", CHECK_FUNCTION, prints_yes_or_no, {0}, "name print other"},
    {"truth-as-text",
     CHECK_NODE,
     truth_as_text,
     {PY_RETURN_STATEMENT},
     "value better",
     .where = CHECK_OF_TEXT},
    {"never-says-yes",
     CHECK_FUNCTION,
     never_says_yes,
     {0},
     "name line",
     .needs = {PY_FALSE},
     .where = CHECK_ANSWERS | CHECK_RUNS_OUT},
    {"result-left-behind",
     CHECK_FUNCTION,
     result_left_behind,
     {0},
     "name function statement",
     .where = CHECK_ANSWERS | CHECK_RUNS_OUT},
    {"prints-its-answer", CHECK_FUNCTION, prints_its_answer, {0}, "name print value"},
    {"answer-counted-on",
     CHECK_FUNCTION,
     answer_counted_on,
     {0},
     "name call line end",
     .where = CHECK_ANSWERS | CHECK_RUNS_OUT},
    {0},
};
