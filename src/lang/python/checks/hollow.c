/*
 * Values that are worked out and then passed over: an answer that stands alone in its
 * branch, a changed copy beside which the old value is used, a flag that is never
 * raised, a count that is begun again or written over at once.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- An answer that stands alone ---- */

/* A text in three quotes may stand for a comment. */
static bool is_long_text(struct str text)
{
    return text.size > 5 && text.data[1] == text.data[0] && text.data[2] == text.data[0];
}

/* True, d[k], "yes": what a branch may have for an answer. */
static bool may_be_answer(const struct tree *tree, uint32_t value)
{
    switch (node_kind(tree, value)) {
    case PY_TRUE:
    case PY_FALSE:
    case PY_SUBSCRIPT:
    case PY_INTEGER:
    case PY_LIST: return py_is_repeatable(tree, value);
    case PY_STRING:
        return tree->nodes[value].end - tree->nodes[value].start > 2 &&
               !is_long_text(tree_text(tree, value));
    default: return false;
    }
}

/* The block of a clause of the if, or of the if itself. */
static uint32_t block_of(const struct tree *tree, uint32_t clause)
{
    bool last = node_kind(tree, clause) == PY_ELSE_CLAUSE;
    return node_field(tree, clause, last ? PY_FIELD_BODY : PY_FIELD_CONSEQUENCE);
}

/* Whether the last statement of the block is a return, or a value that stands alone. */
static bool ends_with_answer(const struct tree *tree, uint32_t block)
{
    uint32_t last = block == NODE_NONE ? NODE_NONE : py_last_statement(tree, block);
    if (last == NODE_NONE) return false;
    if (node_kind(tree, last) == PY_RETURN_STATEMENT) return node_named(tree, last, 0) != NODE_NONE;
    uint32_t value = py_statement_value(tree, last);
    return value != NODE_NONE && may_be_answer(tree, py_strip(tree, value));
}

/* if n % 2 == 0: True, else: False */
static void answer_stands_alone(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t value = py_statement_value(tree, node);
    if (value == NODE_NONE || !may_be_answer(tree, py_strip(tree, value))) return;
    uint32_t block = node_parent(tree, node);
    if (node_kind(tree, block) != PY_BLOCK || py_last_statement(tree, block) != node) return;
    uint32_t clause = node_parent(tree, block);
    uint16_t kind = node_kind(tree, clause);
    if (kind != PY_IF_STATEMENT && kind != PY_ELIF_CLAUSE && kind != PY_ELSE_CLAUSE) return;
    uint32_t branching = kind == PY_IF_STATEMENT ? clause : node_parent(tree, clause);
    if (node_kind(tree, branching) != PY_IF_STATEMENT) return;
    uint32_t function = model_function_around(model, node);
    if (function == MODEL_NONE || py_is_guarded(model, node)) return;
    if (node_next_named(tree, branching) != NODE_NONE) return;
    /* All branches have an answer, and there are two at least. */
    unsigned answers = 0;
    if (!ends_with_answer(tree, block_of(tree, branching))) return;
    NODE_EACH_CHILD(tree, branching, other)
    {
        uint16_t own = node_kind(tree, other);
        if (own != PY_ELIF_CLAUSE && own != PY_ELSE_CLAUSE) continue;
        if (!ends_with_answer(tree, block_of(tree, other))) return;
        answers++;
    }
    if (answers == 0 || model_loop_around(model, node) != MODEL_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", value);
    const struct function *f = &model->functions[function];
    finding_set(finding, "function",
                f->name == MODEL_NONE ? (struct str)STR("the function") : model->names[f->name]);
    check_insert(c, finding, tree->nodes[node].start, (struct str)STR("return "));
}

/* ---- A changed copy that nobody uses ---- */

/* The name that the value is made of by a method or an operator: c.upper(), n * 2; MODEL_NONE. */
static uint32_t changed_name(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, value) == PY_CALL) {
        struct str method = STR_EMPTY;
        uint32_t object = py_method_call(tree, value, &method);
        static const struct str methods[] = {STR("upper"),   STR("lower"),  STR("strip"),
                                             STR("replace"), STR("title"),  STR("capitalize"),
                                             STR("rstrip"),  STR("lstrip"), STR("swapcase")};
        if (object == NODE_NONE || !PY_IS_ONE_OF(method, methods)) return MODEL_NONE;
        return py_binding(model, object);
    }
    if (node_kind(tree, value) != PY_BINARY_OPERATOR || !py_is_repeatable(tree, value))
        return MODEL_NONE;
    while (node_kind(tree, value) == PY_BINARY_OPERATOR) value = py_left(tree, value);
    return py_binding(model, value);
}

/* Whether the statement puts the plain name somewhere: out.append(c), out += c. */
static bool puts_in(const struct model *model, uint32_t statement, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t value = py_statement_value(tree, statement);
    struct str method = STR_EMPTY;
    switch (value == NODE_NONE ? 0 : node_kind(tree, value)) {
    case PY_CALL: {
        if (py_method_call(tree, value, &method) == NODE_NONE || !str_is(method, "append"))
            return false;
        uint32_t item = py_argument(tree, value, 0);
        return item != NODE_NONE && py_binding(model, item) == name;
    }
    case PY_AUGMENTED_ASSIGNMENT:
        return py_operator(tree, value) == PY_OP_PLUS_EQUAL &&
               py_binding(model, py_right(tree, value)) == name;
    case PY_ASSIGNMENT: {
        uint32_t sum = py_right(tree, value);
        return node_kind(tree, sum) == PY_BINARY_OPERATOR && py_operator(tree, sum) == PY_OP_PLUS &&
               node_same(tree, py_left(tree, sum), py_left(tree, value)) &&
               py_binding(model, py_right(tree, sum)) == name;
    }
    default: return false;
    }
}

/* u = c.upper(), and then out += c; or f = c * 9 / 5, and then return c */
static void changed_copy_unused(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    if (b->reads != 0 || b->writes != 1 || !py_is_own_name(model, index)) return;
    if (model->names[b->name].data[0] == '_') return;
    uint32_t value = py_only_value(model, index);
    uint32_t target;
    uint32_t statement = value == NODE_NONE ? NODE_NONE : py_statement_of(model, value);
    if (value == NODE_NONE || py_plain_assignment(tree, statement, &target) != value) return;
    uint32_t old = changed_name(model, py_strip(tree, value));
    if (!py_is_own_name(model, old) || py_is_everywhere(model, old)) return;
    const struct binding *o = &model->bindings[old];
    if (o->writes != 1 || o->scope != b->scope) return;
    uint32_t next = node_next_named(tree, statement);
    uint32_t user = NODE_NONE;
    if (o->kind == BINDING_LOOP) {
        for (; next != NODE_NONE && user == NODE_NONE; next = node_next_named(tree, next)) {
            if (puts_in(model, next, old)) user = next;
        }
    } else if (o->kind == BINDING_PARAMETER && next != NODE_NONE) {
        uint32_t function = model_function_around(model, statement);
        uint32_t given =
            node_kind(tree, next) == PY_RETURN_STATEMENT ? node_named(tree, next, 0) : NODE_NONE;
        bool only = function != MODEL_NONE && model->functions[function].value_returns == 1;
        if (only && given != NODE_NONE && py_binding(model, given) == old) user = next;
    }
    if (user == NODE_NONE) return;
    struct finding *finding = check_report(c, user);
    check_set_binding(c, finding, "name", index);
    check_set_node(c, finding, "value", value);
    check_set_binding(c, finding, "old", old);
    check_set_node(c, finding, "code", user);
    check_set_line(c, finding, "line", statement);
}

/* ---- A flag that is never raised ---- */

/* Whether the name has one value and no other, True or False. */
static bool is_fixed_flag(const struct model *model, uint32_t name)
{
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    const struct binding *b = &model->bindings[name];
    if (b->kind != BINDING_VARIABLE || b->writes != 1) return false;
    if (model->scopes[b->scope].kind != SCOPE_FUNCTION) return false;
    uint32_t value = py_only_value(model, name);
    return value != NODE_NONE && node_kind(model->tree, value) == PY_FALSE;
}

/* Whether the name is set to True and to False, in a loop too. */
static bool is_raised(const struct model *model, uint32_t name)
{
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    const struct binding *b = &model->bindings[name];
    bool in_loop = false;
    if (b->writes < 2) return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t value = py_value_written(model->tree, model->uses[use].node);
        uint16_t kind = value == NODE_NONE ? 0 : node_kind(model->tree, value);
        if (kind != PY_TRUE && kind != PY_FALSE) return false;
        in_loop |= model_loop_around(model, value) != MODEL_NONE;
    }
    return in_loop;
}

/* big = False, digit = False, and in the loop it is always `big` that is set to True */
static void flag_never_raised(struct check_context *c, uint32_t node)
{
    enum { MAX_PARTS = 8 };
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint16_t op = py_operator(tree, node);
    if (node_kind(tree, node_parent(tree, node)) == PY_BOOLEAN_OPERATOR) return;
    uint32_t fixed = MODEL_NONE;
    uint32_t raised = MODEL_NONE;
    uint32_t at = node;
    for (unsigned part = 0; part < MAX_PARTS && at != NODE_NONE; part++) {
        bool more = node_kind(tree, at) == PY_BOOLEAN_OPERATOR;
        if (more && py_operator(tree, at) != op) return;
        uint32_t name = py_binding(model, more ? py_right(tree, at) : at);
        if (name == MODEL_NONE) return;
        if (is_fixed_flag(model, name)) fixed = name;
        if (is_raised(model, name)) raised = name;
        at = more ? py_left(tree, at) : NODE_NONE;
    }
    if (fixed == MODEL_NONE || raised == MODEL_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_binding(c, finding, "name", fixed);
    check_set_binding(c, finding, "other", raised);
    check_set_node(c, finding, "code", node);
    check_set_line(c, finding, "line", model->bindings[fixed].node);
}

/* ---- Written over at once ---- */

/* The place or name that the statement adds to, d[k] += 1, n = n + 1; or NODE_NONE. */
static uint32_t added_to(const struct model *model, uint32_t statement)
{
    const struct tree *tree = model->tree;
    uint32_t value = py_statement_value(tree, statement);
    uint16_t kind = value == NODE_NONE ? 0 : node_kind(tree, value);
    if (kind == PY_AUGMENTED_ASSIGNMENT) return py_left(tree, value);
    if (kind == PY_CALL) {
        struct str method = STR_EMPTY;
        uint32_t object = py_method_call(tree, value, &method);
        return object != NODE_NONE && str_is(method, "append") ? object : NODE_NONE;
    }
    if (kind != PY_ASSIGNMENT) return NODE_NONE;
    uint32_t target = py_left(tree, value);
    uint32_t sum = py_right(tree, value);
    if (node_kind(tree, sum) != PY_BINARY_OPERATOR) return NODE_NONE;
    return node_same(tree, py_left(tree, sum), target) ? target : NODE_NONE;
}

/* The place that the statement sets to a value written out: d[k] = 1, n = 0; or NODE_NONE. */
static uint32_t set_fixed(const struct tree *tree, uint32_t statement)
{
    uint32_t value = statement == NODE_NONE ? NODE_NONE : py_statement_value(tree, statement);
    if (value == NODE_NONE || node_kind(tree, value) != PY_ASSIGNMENT) return NODE_NONE;
    uint32_t given = py_right(tree, value);
    if (given == NODE_NONE || !py_is_fixed(tree, given)) return NODE_NONE;
    double number;
    if (!py_number(tree, given, &number) && !py_is_empty_literal(tree, given)) return NODE_NONE;
    uint32_t target = py_left(tree, value);
    uint16_t kind = node_kind(tree, target);
    return kind == PY_IDENTIFIER || kind == PY_SUBSCRIPT ? target : NODE_NONE;
}

/* if k in d: d[k] += 1, and then d[k] = 1 in any case */
static void written_over(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t next = node_next_named(tree, node);
    uint32_t over = next == NODE_NONE ? NODE_NONE : set_fixed(tree, next);
    if (over == NODE_NONE || block == NODE_NONE || model->flow[block] != FLOW_NEXT) return;
    uint32_t last = py_last_statement(tree, block);
    uint32_t target = last == NODE_NONE ? NODE_NONE : added_to(model, last);
    if (target == NODE_NONE || !node_same(tree, target, over)) return;
    if (node_child(tree, node, PY_ELSE_CLAUSE) != NODE_NONE) return;
    if (node_child(tree, node, PY_ELIF_CLAUSE) != NODE_NONE) return;
    if (!py_is_repeatable(tree, target)) return;
    struct finding *finding = check_report(c, next);
    check_set_node(c, finding, "first", last);
    check_set_node(c, finding, "second", next);
    check_set_node(c, finding, "condition", node_field(tree, node, PY_FIELD_CONDITION));
    check_set_node(c, finding, "place", over);
    check_set_line(c, finding, "line", last);
}

/* ---- Only the first time ---- */

/* The place or name is begun and added to one after the other, in a branch of a loop. */
static uint32_t begun_and_added(const struct model *model, uint32_t node, uint32_t *step)
{
    const struct tree *tree = model->tree;
    *step = NODE_NONE;
    if (node_kind(tree, node) != PY_EXPRESSION_STATEMENT) return NODE_NONE;
    uint32_t place = set_fixed(tree, node);
    *step = node_next_named(tree, node);
    uint32_t target = place == NODE_NONE || *step == NODE_NONE ? NODE_NONE : added_to(model, *step);
    return target != NODE_NONE && node_same(tree, place, target) ? place : NODE_NONE;
}

/* if k not in d: d[k] = 0, d[k] += 1, and nothing for the times after that */
static void only_first_counted(struct check_context *c, uint32_t assignment)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t step;
    uint32_t node = node_parent(tree, assignment);
    uint32_t place = begun_and_added(model, node, &step);
    if (place == NODE_NONE || node_kind(tree, place) != PY_SUBSCRIPT) return;
    uint32_t block = node_parent(tree, node);
    uint32_t test = node_parent(tree, block);
    if (node_kind(tree, test) != PY_IF_STATEMENT) return;
    if (node_field(tree, test, PY_FIELD_ALTERNATIVE) != NODE_NONE) return;
    uint32_t loop = model_loop_around(model, node);
    if (loop == MODEL_NONE || !node_within(tree, test, model->loops[loop].body)) return;
    uint32_t key = node_field(tree, place, PY_FIELD_SUBSCRIPT);
    uint32_t dictionary = py_binding(model, node_field(tree, place, PY_FIELD_VALUE));
    uint32_t left;
    uint32_t right;
    uint32_t condition = py_strip(tree, node_field(tree, test, PY_FIELD_CONDITION));
    uint16_t wanted = PY_KW_NOT_IN;
    if (node_kind(tree, condition) == PY_NOT_OPERATOR) {
        wanted = PY_KW_IN;
        condition = py_strip(tree, node_named(tree, condition, 0));
    }
    if (py_comparison(tree, condition, &left, &right) != wanted) return;
    if (dictionary == MODEL_NONE || py_binding(model, right) != dictionary) return;
    if (key == NODE_NONE || !node_same(tree, key, left)) return;
    /* Nothing else in the program changes it. */
    if (py_is_everywhere(model, dictionary)) return;
    for (uint32_t use = model->bindings[dictionary].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        if (node_within(tree, at, test) || model->uses[use].kind == USE_WRITE) continue;
        if (py_touch_of(model, use) != PY_TOUCH_LOOK) return;
        /* Keys are all that is wanted of a dictionary that is only gone through. */
    }
    struct finding *finding = check_report(c, step);
    check_set_node(c, finding, "step", step);
    check_set_node(c, finding, "condition", node_field(tree, test, PY_FIELD_CONDITION));
    check_set_node(c, finding, "key", key);
    check_set_node(c, finding, "place", place);
}

/* if ...: out = [], out.append(x), and after the loop `out` is taken for all of them */
static void begun_before_each(struct check_context *c, uint32_t assignment)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t step;
    uint32_t node = node_parent(tree, assignment);
    uint32_t place = begun_and_added(model, node, &step);
    uint32_t name = place == NODE_NONE ? MODEL_NONE : py_binding(model, place);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    uint32_t index = model_loop_around(model, node);
    if (index == MODEL_NONE || node_parent(tree, node) == model->loops[index].body) return;
    const struct loop *loop = &model->loops[index];
    if (!node_within(tree, node, loop->body) || py_leaves_after(model, step, index)) return;
    uint32_t test = node_parent(tree, node_parent(tree, node));
    if (node_kind(tree, test) != PY_IF_STATEMENT) return;
    bool needed = false;
    const struct binding *b = &model->bindings[name];
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        if (model->uses[use].scope != b->scope) return;
        if (node_within(tree, at, node) || node_within(tree, at, step)) continue;
        if (node_within(tree, at, loop->node)) return;
        if (at >= tree->nodes[loop->node].next) needed |= model->uses[use].kind == USE_READ;
        if (at >= tree->nodes[loop->node].next && !needed) return;
    }
    if (!needed || loop->outer != MODEL_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "start", node);
    check_set_node(c, finding, "step", step);
    check_set_line(c, finding, "loop", loop->node);
}

const struct check py_checks_hollow[] = {
    {"answer-stands-alone",
     CHECK_NODE,
     answer_stands_alone,
     {PY_EXPRESSION_STATEMENT},
     "code function",
     .needs = {PY_IF_STATEMENT},
     .where = CHECK_OF_OTHER},
    {"changed-copy-unused",
     CHECK_BINDING,
     changed_copy_unused,
     {CHECK_OF(BINDING_VARIABLE)},
     "name value old code line",
     .where = CHECK_LOCAL},
    {"flag-never-raised",
     CHECK_NODE,
     flag_never_raised,
     {PY_BOOLEAN_OPERATOR},
     "name other code line",
     .needs = {PY_FALSE}},
    {"written-over",
     CHECK_NODE,
     written_over,
     {PY_IF_STATEMENT},
     "first second condition place line"},
    {"only-first-counted",
     CHECK_NODE,
     only_first_counted,
     {PY_ASSIGNMENT},
     "step condition key place",
     .needs = {PY_KW_NOT_IN, PY_NOT_OPERATOR},
     .where = CHECK_IN_LOOP | CHECK_OF_OTHER},
    {"begun-before-each",
     CHECK_NODE,
     begun_before_each,
     {PY_ASSIGNMENT},
     "name start step loop",
     .where = CHECK_IN_LOOP | CHECK_OF_OTHER},
    {0},
};
