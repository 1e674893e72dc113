/*
 * What goes wrong in conditions: questions that always have the same answer, and
 * branches that are never reached or all do the same.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/names.h"
#include "lang/python/facts/statements.h"

enum {
    /* Conditions with more parts, and chains with more branches, are looked at in part. */
    MAX_PARTS = 8,
    MAX_BRANCHES = 16,
    MAX_LEVELS = 16, /* of branches inside of branches */
};

/* ---- Parts of a condition ---- */

static uint16_t boolean_operator(const struct tree *tree, uint32_t node)
{
    if (node_kind(tree, node) != PY_BOOLEAN_OPERATOR) return 0;
    return py_operator(tree, node);
}

/* Whether the boolean operator at `node` is not the left part of a longer chain. */
static bool is_whole_chain(const struct tree *tree, uint32_t node)
{
    uint32_t parent = node_parent(tree, node);
    return boolean_operator(tree, parent) != boolean_operator(tree, node);
}

/* The operands of a chain of one operator, from the last to the first; how many. */
static uint32_t chain_operands(const struct tree *tree, uint32_t node, uint32_t *operands)
{
    uint16_t op = boolean_operator(tree, node);
    uint32_t count = 0;
    while (boolean_operator(tree, node) == op && count + 1 < MAX_PARTS) {
        operands[count++] = node_field(tree, node, PY_FIELD_RIGHT);
        node = node_field(tree, node, PY_FIELD_LEFT);
    }
    operands[count++] = node;
    return count;
}

static bool is_truth_value(const struct tree *tree, uint32_t node)
{
    uint16_t kind = node_kind(tree, py_strip(tree, node));
    return kind == PY_TRUE || kind == PY_FALSE || kind == PY_NONE;
}

/* ---- A bare value beside `or` and `and` ---- */

/* name.lower(): a new text, and no question. */
static bool is_text_made(const struct tree *tree, uint32_t node)
{
    static const struct str making[] = {
        STR("lower"), STR("upper"), STR("capitalize"), STR("title"), STR("swapcase"),
    };
    struct str method = STR_EMPTY;
    return py_method_call(tree, py_strip(tree, node), &method) != NODE_NONE &&
           PY_IS_ONE_OF(method, making);
}

/* x == y.lower() or y.upper() */
static bool is_text_beside(const struct tree *tree, uint32_t first, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, py_strip(tree, first), &left, &right);
    return op == PY_OP_EQUAL_EQUAL && is_text_made(tree, right) && is_text_made(tree, node);
}

/* The operand that is a bare value among questions, or NODE_NONE. */
static uint32_t bare_operand(const struct tree *tree, uint32_t node, const uint32_t *operands,
                             uint32_t count)
{
    uint16_t op = boolean_operator(tree, node);
    uint32_t first = operands[count - 1];
    bool question = py_is_asked(tree, node);
    bool comparison = node_kind(tree, py_strip(tree, first)) == PY_COMPARISON_OPERATOR;
    /* `name or "nobody"` chooses a value; `x == 1 or 2` cannot mean that. */
    if (!question && (!comparison || op != PY_KW_OR)) return NODE_NONE;
    uint32_t found = NODE_NONE;
    bool asks = false;
    for (uint32_t i = count; i-- > 0;) {
        if (is_text_beside(tree, first, operands[i])) {
            if (found == NODE_NONE) found = operands[i];
            continue;
        }
        if (!py_is_literal(tree, operands[i])) {
            asks = true;
            continue;
        }
        bool switched = is_truth_value(tree, operands[i]) ||
                        node_kind(tree, py_strip(tree, operands[i])) == PY_INTEGER;
        /* `while True and ...`: somebody's switch. */
        if (switched && i == count - 1) return NODE_NONE;
        if (is_truth_value(tree, operands[i]) && !comparison) return NODE_NONE;
        if (found == NODE_NONE) found = operands[i];
    }
    return asks ? found : NODE_NONE;
}

static void insert(struct check_context *c, struct finding *finding, uint32_t at,
                   const char *format, struct str text)
{
    check_insert(c, finding, at, arena_format(c->arena, format, STR_ARG(text)));
}

/* x == 1 or 2  ->  x == 1 or x == 2;   "a" or "b" in s  ->  "a" in s or "b" in s */
static void mend_bare_operands(struct check_context *c, struct finding *finding,
                               const uint32_t *operands, uint32_t count)
{
    uint32_t left;
    uint32_t right;
    uint32_t first = operands[count - 1];
    uint32_t last = operands[0];
    bool leads = py_comparison(c->tree, first, &left, &right) == PY_OP_EQUAL_EQUAL &&
                 py_is_repeatable(c->tree, left);
    bool trails = !leads && py_comparison(c->tree, last, &left, &right) == PY_KW_IN &&
                  py_is_repeatable(c->tree, right) && py_is_literal(c->tree, left);
    if (!leads && !trails) return;
    /* Of three and more the question itself is better put in another way. */
    if (count > 2) return;
    uint32_t asked = leads ? count - 1 : 0;
    for (uint32_t i = 0; i < count; i++) {
        if (is_truth_value(c->tree, operands[i])) return;
    }
    struct str text = tree_text(c->tree, leads ? left : right);
    for (uint32_t i = count; i-- > 0;) {
        if (i == asked || !py_is_literal(c->tree, operands[i])) continue;
        if (leads) insert(c, finding, c->tree->nodes[operands[i]].start, "%.*s == ", text);
        if (trails) insert(c, finding, c->tree->nodes[operands[i]].end, " in %.*s", text);
    }
}

/* What is asked about, and the question that the bare value was meant to be. */
static void set_question(struct check_context *c, struct finding *finding, uint32_t bare,
                         const uint32_t *operands, uint32_t count)
{
    uint32_t left = NODE_NONE;
    uint32_t right = NODE_NONE;
    uint32_t asked = operands[0];
    for (uint32_t i = count; i-- > 0;) {
        if (py_is_literal(c->tree, operands[i]) || operands[i] == bare) continue;
        asked = operands[i];
        break;
    }
    struct str value = tree_text(c->tree, bare);
    if (py_comparison(c->tree, py_strip(c->tree, asked), &left, &right) == 0) {
        check_set_node(c, finding, "subject", asked);
        finding_set(finding, "question",
                    arena_format(c->arena, "%.*s == %.*s", STR_ARG(tree_text(c->tree, asked)),
                                 STR_ARG(value)));
        return;
    }
    uint32_t op = node_field(c->tree, py_strip(c->tree, asked), PY_FIELD_OPERATORS);
    bool turned = py_is_literal(c->tree, left) && !py_is_literal(c->tree, right);
    struct str subject = tree_text(c->tree, turned ? right : left);
    finding_set(finding, "subject", subject);
    finding_set(finding, "question",
                arena_format(c->arena, "%.*s %.*s %.*s", STR_ARG(turned ? value : subject),
                             STR_ARG(tree_text(c->tree, op)), STR_ARG(turned ? subject : value)));
}

static void report_bare(struct check_context *c, uint32_t node, bool decides)
{
    uint16_t op = boolean_operator(c->tree, node);
    if (!is_whole_chain(c->tree, node)) return;
    uint32_t operands[MAX_PARTS];
    uint32_t count = chain_operands(c->tree, node, operands);
    uint32_t bare = bare_operand(c->tree, node, operands, count);
    if (bare == NODE_NONE) return;
    int truth = is_text_made(c->tree, bare) ? 1 : py_truth(c->tree, bare);
    if ((truth == (op == PY_KW_OR ? 1 : 0)) != decides) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "value", bare);
    finding_set(finding, "word", op == PY_KW_OR ? (struct str)STR("or") : (struct str)STR("and"));
    finding_set(finding, "result", truth == 1 ? (struct str)STR("true") : (struct str)STR("false"));
    set_question(c, finding, bare, operands, count);
    if (op == PY_KW_OR && decides) mend_bare_operands(c, finding, operands, count);
}

/* x == 1 or 2 */
static void bare_value_decides(struct check_context *c, uint32_t node)
{
    report_bare(c, node, true);
}

/* x == 1 and 2, x == () or [] */
static void bare_value_adds_nothing(struct check_context *c, uint32_t node)
{
    report_bare(c, node, false);
}

/* x == ("a" or "b"): only the first value is ever compared. */
static void choice_inside_comparison(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, node, &left, &right);
    if (op == 0) return;
    uint32_t choice = node_kind(c->tree, right) == PY_PARENTHESIZED_EXPRESSION ? right : left;
    uint32_t inner = py_strip(c->tree, choice);
    if (choice == inner || boolean_operator(c->tree, inner) == 0) return;
    uint32_t operands[MAX_PARTS];
    uint32_t count = chain_operands(c->tree, inner, operands);
    for (uint32_t i = 0; i < count; i++) {
        if (!py_is_literal(c->tree, operands[i]) || is_truth_value(c->tree, operands[i])) return;
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "choice", choice);
    check_set_node(c, finding, "subject", choice == right ? left : right);
    check_set_node(c, finding, "value",
                   boolean_operator(c->tree, inner) == PY_KW_OR ? operands[count - 1]
                                                                : operands[0]);
    if (choice != right || op != PY_OP_EQUAL_EQUAL ||
        boolean_operator(c->tree, inner) != PY_KW_OR) {
        return;
    }
    uint32_t sign = node_field(c->tree, node, PY_FIELD_OPERATORS);
    check_replace(c, finding, sign, (struct str)STR("in"));
    for (uint32_t i = count; i-- > 1;) {
        /* From the end of one value to the start of the next: a comma. */
        check_edit(c, finding, c->tree->nodes[operands[i]].end,
                   c->tree->nodes[operands[i - 1]].start, (struct str)STR(", "));
    }
}

/* ---- What a comparison with a constant says ---- */

enum relation { LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, UNEQUAL };

/* subject relation constant */
struct constraint {
    uint32_t subject; /* node */
    enum relation relation;
    bool is_number;
    double number;
    struct str text; /* the content of a string */
};

static bool read_relation(uint16_t op, bool turned, enum relation *relation)
{
    switch (op) {
    case PY_OP_LESS: *relation = turned ? GREATER : LESS; return true;
    case PY_OP_LESS_EQUAL: *relation = turned ? GREATER_EQUAL : LESS_EQUAL; return true;
    case PY_OP_GREATER: *relation = turned ? LESS : GREATER; return true;
    case PY_OP_GREATER_EQUAL: *relation = turned ? LESS_EQUAL : GREATER_EQUAL; return true;
    case PY_OP_EQUAL_EQUAL: *relation = EQUAL; return true;
    case PY_OP_BANG_EQUAL: *relation = UNEQUAL; return true;
    default: return false;
    }
}

/* One side of a comparison is a constant, the other can be asked again. */
static bool read_pair(const struct tree *tree, uint32_t left, uint16_t op, uint32_t right,
                      struct constraint *constraint)
{
    for (unsigned turned = 0; turned < 2; turned++) {
        uint32_t subject = turned ? right : left;
        uint32_t constant = turned ? left : right;
        bool number = py_number(tree, constant, &constraint->number);
        if (!number && !py_plain_text(tree, constant, &constraint->text)) continue;
        if (!read_relation(op, turned != 0, &constraint->relation)) return false;
        constraint->is_number = number;
        constraint->subject = py_strip(tree, subject);
        return !py_is_literal(tree, subject) && py_is_repeatable(tree, subject);
    }
    return false;
}

static struct constraint negated(struct constraint constraint)
{
    static const enum relation opposites[] = {
        [LESS] = GREATER_EQUAL, [LESS_EQUAL] = GREATER, [GREATER] = LESS_EQUAL,
        [GREATER_EQUAL] = LESS, [EQUAL] = UNEQUAL,      [UNEQUAL] = EQUAL,
    };
    constraint.relation = opposites[constraint.relation];
    return constraint;
}

/*
 * What a comparison demands, `1 <= x < 5` being two demands; 0 when any part of it
 * is something else.
 */
static uint32_t read_comparison(const struct tree *tree, uint32_t node,
                                struct constraint *constraints, uint32_t room)
{
    node = py_strip(tree, node);
    bool opposite = node_kind(tree, node) == PY_NOT_OPERATOR;
    if (opposite) node = py_strip(tree, node_field(tree, node, PY_FIELD_ARGUMENT));
    if (node_kind(tree, node) != PY_COMPARISON_OPERATOR) return 0;
    uint32_t count = 0;
    uint32_t left = NODE_NONE;
    uint16_t op = 0;
    NODE_EACH_CHILD(tree, node, child)
    {
        if (node_has(tree, child, NODE_EXTRA)) continue;
        if (tree->nodes[child].field == PY_FIELD_OPERATORS) {
            op = node_kind(tree, child);
            continue;
        }
        if (left != NODE_NONE) {
            if (count == room || !read_pair(tree, left, op, child, &constraints[count])) {
                return 0;
            }
            count++;
        }
        left = child;
    }
    /* not 1 <= x < 5 leaves two ways open. */
    if (opposite && count > 1) return 0;
    if (opposite && count == 1) constraints[0] = negated(constraints[0]);
    return count;
}

/* What a condition demands when it is a row of comparisons joined by `and`. */
static uint32_t read_demands(const struct tree *tree, uint32_t node, struct constraint *constraints,
                             uint32_t room)
{
    node = py_strip(tree, node);
    if (boolean_operator(tree, node) != PY_KW_AND) {
        return read_comparison(tree, node, constraints, room);
    }
    uint32_t operands[MAX_PARTS];
    uint32_t operand_count = chain_operands(tree, node, operands);
    uint32_t count = 0;
    for (uint32_t i = 0; i < operand_count; i++) {
        uint32_t more = read_comparison(tree, operands[i], constraints + count, room - count);
        if (more == 0) return 0;
        count += more;
    }
    return count;
}

/* The sign of (constant of a) - (constant of b), both numbers or both texts. */
static int compare_constants(const struct constraint *a, const struct constraint *b)
{
    if (a->is_number) return (a->number > b->number) - (a->number < b->number);
    return str_compare(a->text, b->text);
}

/* Whether the constant of `value` meets the constraint. */
static bool allows(const struct constraint *constraint, const struct constraint *value)
{
    int sign = compare_constants(value, constraint);
    switch (constraint->relation) {
    case LESS: return sign < 0;
    case LESS_EQUAL: return sign <= 0;
    case GREATER: return sign > 0;
    case GREATER_EQUAL: return sign >= 0;
    case EQUAL: return sign == 0;
    case UNEQUAL: return sign != 0;
    }
    return true;
}

/* For a constraint of `x % 4` what is divided, by what, and the remainder it speaks of. */
static bool read_remainder(const struct tree *tree, const struct constraint *constraint,
                           uint32_t *divided, int64_t *divisor, int64_t *remainder)
{
    enum { MAX_DIVISOR = 1000000 };
    uint32_t subject = constraint->subject;
    if (!constraint->is_number || node_kind(tree, subject) != PY_BINARY_OPERATOR) return false;
    if (py_operator(tree, subject) != PY_OP_PERCENT) return false;
    if (!py_integer(tree, py_right(tree, subject), divisor)) return false;
    if (*divisor < 1 || *divisor > MAX_DIVISOR) return false;
    if (!(constraint->number >= 0 && constraint->number < (double)*divisor)) return false;
    *divided = py_left(tree, subject);
    *remainder = (int64_t)constraint->number;
    return !((double)*remainder < constraint->number);
}

/*
 * Whether `given` (x % 400 == 0) settles what `asked` (x % 100 != 0) wants to know, and
 * settles it to no: whoever divides by 400 without a remainder does so by 100.
 */
static bool remainder_excludes(const struct tree *tree, const struct constraint *given,
                               const struct constraint *asked)
{
    uint32_t divided[2];
    int64_t divisor[2];
    int64_t remainder[2];
    if (given->relation != EQUAL || (asked->relation != EQUAL && asked->relation != UNEQUAL)) {
        return false;
    }
    if (!read_remainder(tree, given, &divided[0], &divisor[0], &remainder[0])) return false;
    if (!read_remainder(tree, asked, &divided[1], &divisor[1], &remainder[1])) return false;
    if (divisor[0] % divisor[1] != 0 || !node_same(tree, divided[0], divided[1])) return false;
    bool same = remainder[0] % divisor[1] == remainder[1];
    return same == (asked->relation == UNEQUAL);
}

/* Whether no value meets both. */
static bool exclude_each_other(const struct tree *tree, const struct constraint *a,
                               const struct constraint *b)
{
    if (!node_same(tree, a->subject, b->subject)) {
        return remainder_excludes(tree, a, b) || remainder_excludes(tree, b, a);
    }
    if (a->is_number != b->is_number) return a->relation == EQUAL && b->relation == EQUAL;
    if (a->relation == EQUAL) return !allows(b, a);
    if (b->relation == EQUAL) return !allows(a, b);
    if (a->relation == UNEQUAL || b->relation == UNEQUAL) return false;
    bool a_above = a->relation == GREATER || a->relation == GREATER_EQUAL;
    bool b_above = b->relation == GREATER || b->relation == GREATER_EQUAL;
    if (a_above == b_above) return false;
    const struct constraint *low = a_above ? a : b;
    const struct constraint *high = a_above ? b : a;
    int sign = compare_constants(low, high);
    return sign > 0 || (sign == 0 && !(allows(low, high) && allows(high, low)));
}

/* What both demands are about: of two remainders the number that is divided. */
static uint32_t common_subject(const struct tree *tree, const struct constraint *a,
                               const struct constraint *b)
{
    return node_same(tree, a->subject, b->subject) ? a->subject : py_left(tree, a->subject);
}

/* Whether two orders of the same two values exclude each other: x < y and x > y. */
static bool are_apart(uint16_t a, uint16_t b)
{
    switch (a) {
    case PY_OP_LESS:
        return b == PY_OP_GREATER || b == PY_OP_GREATER_EQUAL || b == PY_OP_EQUAL_EQUAL;
    case PY_OP_GREATER: return b == PY_OP_LESS || b == PY_OP_LESS_EQUAL || b == PY_OP_EQUAL_EQUAL;
    case PY_OP_EQUAL_EQUAL: return b == PY_OP_LESS || b == PY_OP_GREATER || b == PY_OP_BANG_EQUAL;
    default: return false;
    }
}

/* x > y and x < y, of two values that can be asked again */
static bool operands_clash(struct check_context *c, uint32_t node)
{
    if (boolean_operator(c->tree, node) != PY_KW_AND) return false;
    uint32_t operands[MAX_PARTS];
    uint32_t count = chain_operands(c->tree, node, operands);
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = 0; j < count; j++) {
            uint32_t a[2];
            uint32_t b[2];
            uint16_t op = py_comparison(c->tree, py_strip(c->tree, operands[i]), &a[0], &a[1]);
            uint16_t other = py_comparison(c->tree, py_strip(c->tree, operands[j]), &b[0], &b[1]);
            if (i == j || op == 0 || other == 0 || !are_apart(op, other)) continue;
            if (!node_same(c->tree, a[0], b[0]) || !node_same(c->tree, a[1], b[1])) continue;
            if (!py_is_repeatable(c->tree, operands[i])) continue;
            struct finding *finding = check_report(c, node);
            finding_set(finding, "condition",
                        arena_format(c->arena, "%.*s and %.*s",
                                     STR_ARG(tree_text(c->tree, operands[i > j ? i : j])),
                                     STR_ARG(tree_text(c->tree, operands[i > j ? j : i]))));
            check_set_node(c, finding, "name", a[0]);
            return true;
        }
    }
    return false;
}

/* n == 1 and n == 2; x < 3 and x > 5; 5 < x < 3 */
static void never_true(struct check_context *c, uint32_t node)
{
    struct constraint demands[MAX_PARTS];
    uint32_t from[MAX_PARTS]; /* the operand that each of them comes from */
    uint32_t count = 0;
    uint32_t operand_count = 1;
    if (node_kind(c->tree, node) == PY_COMPARISON_OPERATOR) {
        /* A comparison of two is no contradiction, and a part of an `and` is seen there. */
        if (c->tree->nodes[node].next - node < 6 || node_named_count(c->tree, node) < 3) return;
        if (boolean_operator(c->tree, node_parent(c->tree, node)) == PY_KW_AND) return;
        count = read_comparison(c->tree, node, demands, MAX_PARTS);
        for (uint32_t i = 0; i < count; i++) from[i] = node;
    } else {
        if (boolean_operator(c->tree, node) != PY_KW_AND || !is_whole_chain(c->tree, node)) return;
        uint32_t operands[MAX_PARTS];
        operand_count = chain_operands(c->tree, node, operands);
        for (uint32_t i = 0; i < operand_count; i++) {
            uint32_t more =
                read_comparison(c->tree, operands[i], demands + count, MAX_PARTS - count);
            for (uint32_t j = 0; j < more; j++) from[count + j] = operands[i];
            count += more;
        }
    }
    if (count < 2 && operands_clash(c, node)) return;
    for (uint32_t i = 1; i < count; i++) {
        for (uint32_t j = 0; j < i; j++) {
            if (!exclude_each_other(c->tree, &demands[i], &demands[j])) continue;
            struct finding *finding = check_report(c, node);
            struct str condition = tree_text(c->tree, operand_count > 2 ? from[i] : node);
            /* Of many demands the two that no value can meet. */
            if (operand_count > 2 && from[i] != from[j]) {
                condition = arena_format(c->arena, "%.*s and %.*s",
                                         STR_ARG(tree_text(c->tree, from[j])), STR_ARG(condition));
            }
            finding_set(finding, "condition", condition);
            check_set_node(c, finding, "name", common_subject(c->tree, &demands[i], &demands[j]));
            return;
        }
    }
}

/* x != 1 or x != 2; x < 10 or x > 5 */
static void always_true(struct check_context *c, uint32_t node)
{
    if (boolean_operator(c->tree, node) != PY_KW_OR || !is_whole_chain(c->tree, node)) return;
    uint32_t operands[MAX_PARTS];
    struct constraint demands[MAX_PARTS];
    uint32_t operand_count = chain_operands(c->tree, node, operands);
    uint32_t count = 0;
    for (uint32_t i = 0; i < operand_count; i++) {
        count += read_comparison(c->tree, operands[i], &demands[count], 1);
    }
    for (uint32_t i = 1; i < count; i++) {
        for (uint32_t j = 0; j < i; j++) {
            struct constraint a = negated(demands[i]);
            struct constraint b = negated(demands[j]);
            if (!exclude_each_other(c->tree, &a, &b)) continue;
            struct finding *finding = check_report(c, node);
            check_set_node(c, finding, "condition", node);
            check_set_node(c, finding, "name", common_subject(c->tree, &a, &b));
            return;
        }
    }
}

/* ---- Branches ---- */

/* The parts of a condition joined by `op`, from the last to the first; one if it is no such. */
static uint32_t read_parts(const struct tree *tree, uint32_t condition, uint16_t op,
                           uint32_t *parts)
{
    condition = py_strip(tree, condition);
    if (boolean_operator(tree, condition) == op) return chain_operands(tree, condition, parts);
    parts[0] = condition;
    return 1;
}

/* Whether one of the parts, all of which hold, makes sure that `asked` holds. */
static bool part_implies(const struct tree *tree, const uint32_t *parts, uint32_t count,
                         uint32_t asked, uint32_t *subject)
{
    struct constraint demands[MAX_PARTS];
    uint32_t demand_count = read_comparison(tree, asked, demands, MAX_PARTS);
    for (uint32_t i = 0; i < count; i++) {
        bool same = node_same(tree, py_strip(tree, parts[i]), py_strip(tree, asked));
        if (!same || !py_is_repeatable(tree, asked)) continue;
        *subject = demand_count > 0 ? demands[0].subject : asked;
        return true;
    }
    for (uint32_t i = 0; i < demand_count; i++) {
        struct constraint missed = negated(demands[i]);
        bool met = false;
        for (uint32_t j = 0; j < count && !met; j++) {
            struct constraint given[MAX_PARTS];
            uint32_t given_count = read_comparison(tree, parts[j], given, MAX_PARTS);
            for (uint32_t k = 0; k < given_count && !met; k++) {
                met = exclude_each_other(tree, &given[k], &missed);
            }
        }
        if (!met) return false;
        *subject = demands[0].subject;
    }
    return demand_count > 0;
}

/*
 * Whether whoever meets `narrow` certainly meets `wide`, or one way of it when it is joined
 * by `or`; both are not the same text.  Sets what they ask about.
 */
static bool implies(const struct tree *tree, uint32_t narrow, uint32_t wide, uint32_t *subject)
{
    uint32_t given[MAX_PARTS];
    uint32_t ways[MAX_PARTS];
    if (node_same(tree, py_strip(tree, narrow), py_strip(tree, wide))) return false;
    uint32_t given_count = read_parts(tree, narrow, PY_KW_AND, given);
    uint32_t way_count = read_parts(tree, wide, PY_KW_OR, ways);
    for (uint32_t i = 0; i < way_count; i++) {
        uint32_t asked[MAX_PARTS];
        uint32_t asked_count = read_parts(tree, ways[i], PY_KW_AND, asked);
        /* The first operands of a very long chain are left together. */
        if (asked_count == MAX_PARTS) continue;
        bool all = true;
        for (uint32_t j = asked_count; j-- > 0 && all;) {
            all = part_implies(tree, given, given_count, asked[j], subject);
        }
        if (all) return true;
    }
    return false;
}

/*
 * The conditions that have been answered with no by the time that the if is asked: those of
 * the ifs before it that leave, and those of an if in whose else it stands first.
 */
static uint32_t answered_before(const struct model *model, uint32_t node, uint32_t *conditions)
{
    const struct tree *tree = model->tree;
    uint32_t count = 0;
    uint32_t before = py_statement_before(tree, node);
    while (node_kind(tree, before) == PY_IF_STATEMENT && count < MAX_BRANCHES / 2) {
        uint32_t condition = node_field(tree, before, PY_FIELD_CONDITION);
        uint32_t block = node_field(tree, before, PY_FIELD_CONSEQUENCE);
        if (condition == NODE_NONE || block == NODE_NONE) return count;
        if (node_field(tree, before, PY_FIELD_ALTERNATIVE) != NODE_NONE) return count;
        if (model->flow[block] & FLOW_NEXT || !py_is_repeatable(tree, condition)) return count;
        conditions[count++] = condition;
        before = py_statement_before(tree, before);
    }
    uint32_t clause = node_parent(tree, node_parent(tree, node));
    if (before != NODE_NONE || node_kind(tree, clause) != PY_ELSE_CLAUSE) return count;
    uint32_t outer = node_parent(tree, clause);
    if (node_kind(tree, outer) != PY_IF_STATEMENT) return count;
    uint32_t first = node_field(tree, outer, PY_FIELD_CONDITION);
    if (first != NODE_NONE && py_is_repeatable(tree, first)) conditions[count++] = first;
    NODE_EACH_CHILD(tree, outer, other)
    {
        if (node_kind(tree, other) != PY_ELIF_CLAUSE || count >= MAX_BRANCHES / 2) continue;
        uint32_t condition = node_field(tree, other, PY_FIELD_CONDITION);
        if (condition != NODE_NONE && py_is_repeatable(tree, condition))
            conditions[count++] = condition;
    }
    return count;
}

static void report_never_reached(struct check_context *c, uint32_t condition, uint32_t earlier,
                                 uint32_t subject)
{
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "earlier", earlier);
    check_set_line(c, finding, "line", earlier);
    check_set_node(c, finding, "name", subject);
}

/* if x >= 60 ... elif x >= 70: whoever gets there was caught before. */
static void elif_never_reached(struct check_context *c, uint32_t node)
{
    uint32_t conditions[MAX_BRANCHES];
    uint32_t first = node_field(c->tree, node, PY_FIELD_CONDITION);
    if (first == NODE_NONE) return;
    uint32_t branches = answered_before(c->model, node, conditions);
    if (branches == 0 && node_field(c->tree, node, PY_FIELD_ALTERNATIVE) == NODE_NONE) return;
    for (uint32_t i = 0; i < branches && py_is_repeatable(c->tree, first); i++) {
        uint32_t subject;
        if (!implies(c->tree, first, conditions[i], &subject)) continue;
        report_never_reached(c, first, conditions[i], subject);
        break;
    }
    conditions[branches++] = first;
    NODE_EACH_CHILD(c->tree, node, clause)
    {
        if (node_kind(c->tree, clause) != PY_ELIF_CLAUSE || branches == MAX_BRANCHES) continue;
        uint32_t condition = node_field(c->tree, clause, PY_FIELD_CONDITION);
        if (condition == NODE_NONE) return;
        for (uint32_t i = 0; i < branches; i++) {
            uint32_t subject;
            if (node_same(c->tree, condition, conditions[i])) break; /* another check's */
            if (!implies(c->tree, condition, conditions[i], &subject)) continue;
            report_never_reached(c, condition, conditions[i], subject);
            break;
        }
        conditions[branches++] = condition;
    }
}

/* The only assignment of a plain name in a branch, if that is all there is; or NODE_NONE. */
static uint32_t only_setting(const struct tree *tree, uint32_t test, uint32_t *target)
{
    uint32_t only = py_only_statement(tree, node_field(tree, test, PY_FIELD_CONSEQUENCE));
    return py_plain_assignment(tree, only, target);
}

/*
 * if n % 15 == 0: word = "both" / if n % 3 == 0: word = "one": whoever meets the first meets
 * the second as well, which overwrites what the first has set.
 */
static void wider_overwrites(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t target;
    uint32_t value = condition == NODE_NONE ? NODE_NONE : only_setting(tree, node, &target);
    uint32_t name = value == NODE_NONE ? MODEL_NONE : model_binding_at(c->model, target);
    if (!py_is_own_name(c->model, name)) return;
    uint32_t next = node_next_named(tree, node);
    for (unsigned count = 0; count < MAX_BRANCHES && node_kind(tree, next) == PY_IF_STATEMENT;
         count++, next = node_next_named(tree, next)) {
        uint32_t wide = node_field(tree, next, PY_FIELD_CONDITION);
        uint32_t other;
        uint32_t second = wide == NODE_NONE ? NODE_NONE : only_setting(tree, next, &other);
        if (second == NODE_NONE || model_binding_at(c->model, other) != name) return;
        if (py_mentions(c->model, wide, name) || py_mentions(c->model, second, name)) return;
        if (!py_is_steady(c->model, wide, node)) return;
        uint32_t subject;
        bool same = node_same(tree, condition, wide) && py_is_repeatable(tree, condition);
        if (!same && !implies(tree, condition, wide, &subject)) continue;
        if (node_same(tree, value, second)) return;
        struct finding *finding = check_report(c, node_parent(tree, target));
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "value", value);
        check_set_node(c, finding, "other", second);
        check_set_node(c, finding, "condition", condition);
        check_set_node(c, finding, "wide", wide);
        check_set_line(c, finding, "line", wide);
        return;
    }
}

/* n % 100 == 0 or n % 400 == 0; n % 100 != 0 and n % 400 != 0: one of the two says it all. */
static void multiple_beside(struct check_context *c, uint32_t node)
{
    if (!is_whole_chain(c->tree, node)) return;
    uint32_t operands[MAX_PARTS];
    uint32_t count = chain_operands(c->tree, node, operands);
    bool any = boolean_operator(c->tree, node) == PY_KW_OR;
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = 0; j < count; j++) {
            struct constraint needless;
            struct constraint wide;
            if (i == j || read_comparison(c->tree, operands[i], &needless, 1) != 1) continue;
            if (read_comparison(c->tree, operands[j], &wide, 1) != 1) continue;
            if (node_same(c->tree, needless.subject, wide.subject)) continue;
            /* In an `or` the narrower adds nothing, in an `and` the one that forbids less. */
            if (needless.relation != (any ? EQUAL : UNEQUAL)) continue;
            if (wide.relation != needless.relation) continue;
            struct constraint given = any ? needless : negated(needless);
            struct constraint missed = any ? negated(wide) : wide;
            if (!remainder_excludes(c->tree, &given, &missed)) continue;
            struct finding *finding = check_report(c, node);
            check_set_node(c, finding, "needless", operands[i]);
            check_set_node(c, finding, "wide", operands[j]);
            check_set_node(c, finding, "first", given.subject);
            check_set_node(c, finding, "second", wide.subject);
            return;
        }
    }
}

/* if a: ... elif a: ... */
static void elif_repeats(struct check_context *c, uint32_t node)
{
    if (node_child(c->tree, node, PY_ELIF_CLAUSE) == NODE_NONE) return;
    uint32_t conditions[MAX_BRANCHES];
    conditions[0] = node_field(c->tree, node, PY_FIELD_CONDITION);
    uint32_t branches = 1;
    if (conditions[0] == NODE_NONE) return;
    NODE_EACH_CHILD(c->tree, node, clause)
    {
        if (node_kind(c->tree, clause) != PY_ELIF_CLAUSE || branches == MAX_BRANCHES) continue;
        uint32_t condition = node_field(c->tree, clause, PY_FIELD_CONDITION);
        if (condition == NODE_NONE) return;
        for (uint32_t i = 0; i < branches; i++) {
            if (!node_same(c->tree, condition, conditions[i])) continue;
            if (!py_is_repeatable(c->tree, condition)) break;
            struct finding *finding = check_report(c, condition);
            check_set_node(c, finding, "condition", condition);
            check_set_line(c, finding, "line", conditions[i]);
            break;
        }
        conditions[branches++] = condition;
    }
}

/* Whether no value meets both conditions. */
static bool never_hold_together(const struct tree *tree, uint32_t first, uint32_t second)
{
    uint32_t a[2];
    uint32_t b[2];
    uint16_t op = py_comparison(tree, py_strip(tree, first), &a[0], &a[1]);
    uint16_t other = py_comparison(tree, py_strip(tree, second), &b[0], &b[1]);
    if (op != 0 && other != 0 && node_same(tree, a[0], b[0]) && node_same(tree, a[1], b[1]))
        return are_apart(op, other) || are_apart(other, op);
    struct constraint demands[2][MAX_PARTS];
    uint32_t counts[2] = {read_demands(tree, first, demands[0], MAX_PARTS),
                          read_demands(tree, second, demands[1], MAX_PARTS)};
    for (uint32_t i = 0; i < counts[0]; i++) {
        for (uint32_t j = 0; j < counts[1]; j++) {
            if (exclude_each_other(tree, &demands[0][i], &demands[1][j])) return true;
        }
    }
    return false;
}

/* What the last statement of a block sets or calls: its target, or the function; or NODE_NONE. */
static uint32_t done_last(const struct tree *tree, uint32_t block, bool *sets)
{
    uint32_t last = block == NODE_NONE ? NODE_NONE : py_last_statement(tree, block);
    uint32_t value = last == NODE_NONE ? NODE_NONE : py_statement_value(tree, last);
    *sets = node_kind(tree, value) == PY_ASSIGNMENT;
    if (*sets || node_kind(tree, value) == PY_AUGMENTED_ASSIGNMENT)
        return node_field(tree, value, PY_FIELD_LEFT);
    return node_kind(tree, value) == PY_CALL ? node_field(tree, value, PY_FIELD_FUNCTION)
                                             : NODE_NONE;
}

/* Whether the if asks a < b and the condition a > b of two names, so that the rest is a == b. */
static bool are_two_of_three(const struct tree *tree, uint32_t test, uint32_t condition)
{
    uint32_t a[2];
    uint32_t b[2];
    uint32_t asked = py_strip(tree, node_field(tree, test, PY_FIELD_CONDITION));
    uint16_t op = py_comparison(tree, asked, &a[0], &a[1]);
    uint16_t other = py_comparison(tree, py_strip(tree, condition), &b[0], &b[1]);
    bool strict = (op == PY_OP_LESS && other == PY_OP_GREATER) ||
                  (op == PY_OP_GREATER && other == PY_OP_LESS);
    return strict && node_same(tree, a[0], b[0]) && node_same(tree, a[1], b[1]) &&
           !py_is_fixed(tree, a[0]) && !py_is_fixed(tree, a[1]);
}

/*
 * if x < 0: s = "minus" / if x > 0: s = "plus" / else: s = "zero": the else belongs to the
 * last if alone, so it also runs where the first one held.
 */
static void else_of_last_if(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t clause = node_child(tree, node, PY_ELSE_CLAUSE);
    if (clause == NODE_NONE || node_child(tree, node, PY_ELIF_CLAUSE) != NODE_NONE) return;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    bool sets;
    bool sets_too;
    uint32_t otherwise = done_last(tree, node_field(tree, clause, PY_FIELD_BODY), &sets);
    uint32_t done = done_last(tree, node_field(tree, node, PY_FIELD_CONSEQUENCE), &sets_too);
    if (condition == NODE_NONE || otherwise == NODE_NONE || done == NODE_NONE) return;
    /* if m == "L": x -= 1, else: x += 1, after if m == "U": y += 1 and the like */
    bool moves = !sets && !sets_too && node_same(tree, done, otherwise) &&
                 node_kind(tree, node_parent(tree, done)) == PY_AUGMENTED_ASSIGNMENT;
    if (sets != sets_too || !node_same(tree, done, otherwise)) return;
    uint32_t first = NODE_NONE;
    unsigned count = 0;
    uint32_t before = py_statement_before(tree, node);
    for (; before != NODE_NONE && count < MAX_BRANCHES;
         before = py_statement_before(tree, before)) {
        if (node_kind(tree, before) != PY_IF_STATEMENT) break;
        if (node_child(tree, before, PY_ELIF_CLAUSE) != NODE_NONE) break;
        if (node_child(tree, before, PY_ELSE_CLAUSE) != NODE_NONE) break;
        uint32_t earlier = node_field(tree, before, PY_FIELD_CONDITION);
        uint32_t alike = done_last(tree, node_field(tree, before, PY_FIELD_CONSEQUENCE), &sets_too);
        if (earlier == NODE_NONE || alike == NODE_NONE || sets != sets_too) break;
        if (c->model->flow[before] != FLOW_NEXT) break;
        if (!node_same(tree, alike, done) &&
            !(moves && node_kind(tree, node_parent(tree, alike)) == PY_AUGMENTED_ASSIGNMENT))
            break;
        if (!never_hold_together(tree, earlier, condition)) break;
        if (!py_is_steady(c->model, condition, before)) break;
        first = before;
        count++;
    }
    /* Two questions may be asked of one thing; three are meant to be one, as is one result. */
    if (count == 0 || (count == 1 && !sets && !are_two_of_three(tree, first, condition))) return;
    struct finding *finding =
        check_report_header(c, node, node_field(tree, node, PY_FIELD_CONSEQUENCE));
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "first", node_field(tree, first, PY_FIELD_CONDITION));
    check_set_line(c, finding, "line", first);
    check_set_line(c, finding, "else", clause);
}

/*
 * The condition of an if around the node, in whose branch it stands, that decides what
 * the node's own condition says: by being its opposite, or by being the same.
 */
static uint32_t decided_by_outer(const struct check_context *c, uint32_t node, uint32_t condition,
                                 bool same)
{
    const struct tree *tree = c->tree;
    uint32_t at = node;
    for (unsigned level = 0; level < MAX_LEVELS; level++) {
        uint32_t inner = at;
        at = node_parent(tree, at);
        if (at == NODE_NONE || model_role(c->model, at) == ROLE_FUNCTION) return NODE_NONE;
        uint16_t kind = node_kind(tree, at);
        if (kind != PY_IF_STATEMENT && kind != PY_ELIF_CLAUSE) continue;
        if (tree->nodes[inner].field != PY_FIELD_CONSEQUENCE) continue;
        uint32_t outer = node_field(tree, at, PY_FIELD_CONDITION);
        if (outer == NODE_NONE) continue;
        bool decided = same ? node_same(tree, py_strip(tree, outer), py_strip(tree, condition)) &&
                                  py_is_repeatable(tree, condition)
                            : never_hold_together(tree, outer, condition);
        if (decided && py_is_steady(c->model, condition, inner)) return outer;
    }
    return NODE_NONE;
}

static void report_decided(struct check_context *c, uint32_t node, bool same)
{
    uint32_t condition = node_field(c->tree, node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return;
    uint32_t outer = decided_by_outer(c, node, condition, same);
    if (outer == NODE_NONE) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "outer", outer);
    check_set_line(c, finding, "line", outer);
}

/* if x > 5: ... if x < 3: never */
static void inner_never_true(struct check_context *c, uint32_t node)
{
    report_decided(c, node, false);
}

/* if x > 5: ... if x > 5: always */
static void inner_always_true(struct check_context *c, uint32_t node)
{
    report_decided(c, node, true);
}

/* A branch that does nothing yet. */
static bool is_placeholder(const struct tree *tree, uint32_t block)
{
    NODE_EACH_CHILD(tree, block, child)
    {
        if (!node_has(tree, child, NODE_EXTRA) && !py_is_filler(tree, child)) return false;
    }
    return true;
}

/* Every branch does the same, and one of them is taken in any case. */
static void same_branches(struct check_context *c, uint32_t node)
{
    uint32_t body = node_field(c->tree, node, PY_FIELD_CONSEQUENCE);
    bool covered = false;
    if (body == NODE_NONE) return;
    NODE_EACH_CHILD(c->tree, node, clause)
    {
        uint16_t kind = node_kind(c->tree, clause);
        if (kind != PY_ELIF_CLAUSE && kind != PY_ELSE_CLAUSE) continue;
        uint32_t block = node_field(c->tree, clause,
                                    kind == PY_ELSE_CLAUSE ? PY_FIELD_BODY : PY_FIELD_CONSEQUENCE);
        if (block == NODE_NONE || !node_same(c->tree, body, block)) return;
        if (kind == PY_ELSE_CLAUSE) covered = true;
    }
    if (!covered || is_placeholder(c->tree, body)) return;
    struct finding *finding = check_report_header(c, node, body);
    check_set_node(c, finding, "condition", node_field(c->tree, node, PY_FIELD_CONDITION));
    check_set_node(c, finding, "branch", body);
}

/* value if test else value */
static void same_choices(struct check_context *c, uint32_t node)
{
    uint32_t yes = node_named(c->tree, node, 0);
    uint32_t test = node_named(c->tree, node, 1);
    uint32_t no = node_named(c->tree, node, 2);
    if (no == NODE_NONE || !node_same(c->tree, yes, no)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "condition", test);
    check_set_node(c, finding, "branch", yes);
}

/* ---- The same thing twice ---- */

/* x or x, a == 1 and a == 1 */
static void repeated_operand(struct check_context *c, uint32_t node)
{
    if (!is_whole_chain(c->tree, node)) return;
    uint32_t operands[MAX_PARTS];
    uint32_t count = chain_operands(c->tree, node, operands);
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = i + 1; j < count; j++) {
            if (!node_same(c->tree, operands[i], operands[j])) continue;
            if (!py_is_repeatable(c->tree, operands[i]) || py_is_literal(c->tree, operands[i]))
                continue;
            struct finding *finding = check_report(c, node);
            check_set_node(c, finding, "operand", operands[i]);
            finding_set(finding, "word",
                        boolean_operator(c->tree, node) == PY_KW_OR ? (struct str)STR("or")
                                                                    : (struct str)STR("and"));
            return;
        }
    }
}

/* x == x */
static void compared_with_itself(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, node, &left, &right);
    /* x != x asks whether x is the number that is none. */
    if (op == 0 || op == PY_OP_BANG_EQUAL || op == PY_KW_IN) return;
    if (op == PY_KW_NOT_IN || op == PY_KW_IS_NOT) return;
    if (node_kind(c->tree, left) != node_kind(c->tree, right) || !node_same(c->tree, left, right)) {
        return;
    }
    if (py_is_literal(c->tree, left) || !py_is_repeatable(c->tree, left)) return;
    /* A test of equality itself, or a statement that does nothing at all. */
    if (node_kind(c->tree, node_parent(c->tree, node)) == PY_EXPRESSION_STATEMENT) return;
    for (uint32_t up = node_parent(c->tree, node); up != NODE_NONE; up = node_parent(c->tree, up)) {
        uint16_t kind = node_kind(c->tree, up);
        if (kind == PY_CALL || kind == PY_ASSERT_STATEMENT || kind == PY_WITH_STATEMENT) return;
        if (kind == PY_BLOCK || kind == PY_MODULE) break;
    }
    bool always = op == PY_OP_EQUAL_EQUAL || op == PY_OP_LESS_EQUAL || op == PY_OP_GREATER_EQUAL ||
                  op == PY_KW_IS;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "name", left);
    check_set_node(c, finding, "condition", node);
    finding_set(finding, "result", always ? (struct str)STR("true") : (struct str)STR("false"));
}

/* ---- Conditions without a question ---- */

/* if "yes":, if (x, y):, if 1 == 2: */
static void constant_condition(struct check_context *c, uint32_t node)
{
    uint32_t condition = node_field(c->tree, node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return;
    uint32_t inner = py_strip(c->tree, condition);
    int truth = -1;
    switch (node_kind(c->tree, inner)) {
    case PY_STRING:
    case PY_FLOAT:
    case PY_LIST:
    case PY_TUPLE:
    case PY_DICTIONARY:
    case PY_SET:
    case PY_LAMBDA: truth = py_truth(c->tree, inner); break;
    case PY_INTEGER: {
        /* 0 and 1 are switches; nobody switches by 5. */
        int64_t number;
        if (py_integer(c->tree, inner, &number) && number != 0 && number != 1) truth = 1;
        break;
    }
    case PY_COMPARISON_OPERATOR: {
        uint32_t left;
        uint32_t right;
        struct constraint constraint;
        uint16_t op = py_comparison(c->tree, inner, &left, &right);
        if (op == 0 || !py_is_literal(c->tree, left) || !py_is_literal(c->tree, right)) return;
        if (!read_relation(op, false, &constraint.relation)) return;
        struct constraint value = {.is_number = true};
        constraint.is_number = true;
        if (!py_number(c->tree, right, &constraint.number)) return;
        if (!py_number(c->tree, left, &value.number)) return;
        truth = allows(&constraint, &value);
        break;
    }
    default: return;
    }
    if (truth < 0) return;
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    finding_set(finding, "result", truth ? (struct str)STR("true") : (struct str)STR("false"));
}

const struct check py_checks_conditions[] = {
    {"bare-value-decides",
     CHECK_NODE,
     bare_value_decides,
     {PY_BOOLEAN_OPERATOR},
     "value word result subject question"},
    {"bare-value-adds-nothing",
     CHECK_NODE,
     bare_value_adds_nothing,
     {PY_BOOLEAN_OPERATOR},
     "value word result subject question"},
    {"choice-inside-comparison",
     CHECK_NODE,
     choice_inside_comparison,
     {PY_COMPARISON_OPERATOR},
     "choice subject value",
     .needs = {PY_BOOLEAN_OPERATOR}},
    {"never-true",
     CHECK_NODE,
     never_true,
     {PY_BOOLEAN_OPERATOR, PY_COMPARISON_OPERATOR},
     "condition name"},
    {"always-true", CHECK_NODE, always_true, {PY_BOOLEAN_OPERATOR}, "condition name"},
    {"elif-never-reached",
     CHECK_NODE,
     elif_never_reached,
     {PY_IF_STATEMENT},
     "condition earlier line name"},
    {"wider-overwrites",
     CHECK_NODE,
     wider_overwrites,
     {PY_IF_STATEMENT},
     "name value other condition wide line"},
    {"multiple-beside",
     CHECK_NODE,
     multiple_beside,
     {PY_BOOLEAN_OPERATOR},
     "needless wide first second",
     .needs = {PY_OP_PERCENT}},
    {"inner-never-true",
     CHECK_NODE,
     inner_never_true,
     {PY_IF_STATEMENT, PY_ELIF_CLAUSE},
     "condition outer line"},
    {"inner-always-true",
     CHECK_NODE,
     inner_always_true,
     {PY_IF_STATEMENT, PY_ELIF_CLAUSE},
     "condition outer line"},
    {"else-of-last-if",
     CHECK_NODE,
     else_of_last_if,
     {PY_IF_STATEMENT},
     "condition first line else",
     .needs = {PY_ELSE_CLAUSE}},
    {"elif-repeats",
     CHECK_NODE,
     elif_repeats,
     {PY_IF_STATEMENT},
     "condition line",
     .needs = {PY_ELIF_CLAUSE}},
    {"same-branches",
     CHECK_NODE,
     same_branches,
     {PY_IF_STATEMENT},
     "condition branch",
     .needs = {PY_ELSE_CLAUSE}},
    {"same-choices", CHECK_NODE, same_choices, {PY_CONDITIONAL_EXPRESSION}, "condition branch"},
    {"repeated-operand", CHECK_NODE, repeated_operand, {PY_BOOLEAN_OPERATOR}, "operand word"},
    {"compared-with-itself",
     CHECK_NODE,
     compared_with_itself,
     {PY_COMPARISON_OPERATOR},
     "name condition result"},
    {"constant-condition",
     CHECK_NODE,
     constant_condition,
     {PY_IF_STATEMENT, PY_ELIF_CLAUSE, PY_WHILE_STATEMENT},
     "condition result"},
    {0},
};
