/*
 * Things that are not what the line takes them for: a text beside a yes or no, two lists
 * in one `in`, a name for the item behind it, an error that is not the one that comes, a
 * name that only a successful try sets.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- A text beside a yes or no ---- */

/* c == c.isdigit() */
static void compared_with_yes_or_no(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t sides[2];
    uint16_t op = py_comparison(tree, node, &sides[0], &sides[1]);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return;
    for (unsigned i = 0; i < 2; i++) {
        struct str method;
        if (node_kind(tree, sides[i]) != PY_CALL) continue;
        uint32_t object = py_method_call(tree, sides[i], &method);
        if (object == NODE_NONE || !py_is_asking_method(method)) continue;
        if (!node_same(tree, object, sides[1 - i]) || !py_is_repeatable(tree, object)) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "condition", node);
        check_set_node(c, finding, "call", sides[i]);
        check_set_node(c, finding, "text", object);
        finding_set(finding, "answer",
                    op == PY_OP_EQUAL_EQUAL ? (struct str)STR("false") : (struct str)STR("true"));
        return;
    }
}

/* ---- Two lists in one `in` ---- */

/* for x, y in xs, ys */
static void lists_side_by_side(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t targets = node_field(tree, node, PY_FIELD_LEFT);
    uint32_t things = node_field(tree, node, PY_FIELD_RIGHT);
    if (targets == NODE_NONE || things == NODE_NONE) return;
    uint16_t kind = node_kind(tree, targets);
    if (kind != PY_PATTERN_LIST && kind != PY_TUPLE_PATTERN) return;
    /* Written without brackets: (p, q) may be two points that are meant. */
    if (node_kind(tree, things) != PY_EXPRESSION_LIST) return;
    uint32_t count = node_named_count(tree, things);
    if (count < 2 || node_named_count(tree, targets) != count) return;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t name = py_binding(model, node_named(tree, things, i));
        if (!py_is_own_name(model, name)) return;
        /* A list of pairs is no pair itself. */
        if (model->bindings[name].kind == BINDING_LOOP) return;
        uint32_t value = py_only_value(model, name);
        uint16_t made = value == NODE_NONE ? 0 : node_kind(tree, value);
        if (made == PY_TUPLE || made == PY_EXPRESSION_LIST) return;
        if (made == PY_LIST && node_named_count(tree, value) == count) return;
    }
    struct finding *finding = check_report(c, things);
    check_set_node(c, finding, "things", things);
    check_set_node(c, finding, "targets", targets);
    check_set_node(c, finding, "first", node_named(tree, things, 0));
    check_set_node(c, finding, "second", node_named(tree, things, 1));
    check_insert(c, finding, tree->nodes[things].start, (struct str)STR("zip("));
    check_insert(c, finding, tree->nodes[things].end, (struct str)STR(")"));
}

/* ---- Only the name is deleted ---- */

/* for x in xs: if ...: del x */
static void deletes_name_only(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t name = py_binding(model, node_named(tree, node, 0));
    uint32_t around = model_loop_around(model, node);
    if (name == MODEL_NONE || around == MODEL_NONE) return;
    const struct loop *loop = &model->loops[around];
    if (!loop->is_for || loop->body == NODE_NONE) return;
    if (py_binding(model, node_field(tree, loop->node, PY_FIELD_LEFT)) != name) return;
    uint32_t list = py_binding(model, node_field(tree, loop->node, PY_FIELD_RIGHT));
    if (list == MODEL_NONE) return;
    /* At the end of every round it only tidies up. */
    if (node_parent(tree, node) == loop->body) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "name", name);
    check_set_binding(c, finding, "list", list);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Set only when the try succeeds ---- */

/* The block of a clause of a try. */
static uint32_t block_of(const struct tree *tree, uint32_t clause)
{
    return node_child(tree, clause, PY_BLOCK);
}

/* Whether an except clause goes on behind the try without setting the name; sets the clause. */
static bool goes_on_without(const struct model *model, uint32_t node, uint32_t name,
                            uint32_t *clause)
{
    const struct tree *tree = model->tree;
    bool found = false;
    NODE_EACH_CHILD(tree, node, child)
    {
        uint16_t kind = node_kind(tree, child);
        if (kind == PY_FINALLY_CLAUSE) return false;
        if (kind != PY_EXCEPT_CLAUSE) continue;
        uint32_t block = block_of(tree, child);
        if (block == NODE_NONE || !(model->flow[block] & FLOW_NEXT)) continue;
        if (model->flow[block] != FLOW_NEXT || py_mentions(model, block, name)) return false;
        /* sys.exit() in the handler. */
        PY_EACH_OWN_NODE(tree, block, part)
        {
            if (node_kind(tree, part) == PY_CALL && !py_calls(model, part, "print")) return false;
        }
        if (!found) *clause = child;
        found = true;
    }
    return found;
}

/* try: n = int(text), except ValueError: print("no"), and then n * 2 */
static void set_only_in_try(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t body = node_field(tree, node, PY_FIELD_BODY);
    if (body == NODE_NONE || model->flow[node] != FLOW_NEXT) return;
    NODE_EACH_CHILD(tree, body, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE) continue;
        uint32_t name = model_binding_at(model, target);
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) continue;
        const struct binding *b = &model->bindings[name];
        /* The first value, and the only one on the way to what comes behind. */
        if (b->kind != BINDING_VARIABLE || b->writes != 1 || b->node != target) continue;
        if (!py_calls(model, value, "int") && !py_calls(model, value, "float")) continue;
        uint32_t clause = NODE_NONE;
        if (!goes_on_without(model, node, name, &clause)) continue;
        for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
            uint32_t at = model->uses[use].node;
            if (at < tree->nodes[node].next || model->uses[use].scope != b->scope) continue;
            uint32_t user = py_statement_of(model, at);
            if (node_parent(tree, user) != node_parent(tree, node)) break;
            if (!py_goes_straight(model, node, user) || py_is_guarded(model, at)) break;
            struct finding *finding = check_report(c, at);
            check_set_binding(c, finding, "name", name);
            check_set_node(c, finding, "code", statement);
            check_set_line(c, finding, "line", clause);
            check_set_line(c, finding, "set", statement);
            return;
        }
    }
}

/* ---- Another error than the one that comes ---- */

/* Whether an except clause of the try catches the error, by itself or as one of many. */
static bool may_catch(const struct model *model, uint32_t node, const char *error,
                      const char *wider)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, node, clause)
    {
        if (node_kind(tree, clause) != PY_EXCEPT_CLAUSE) continue;
        uint32_t block = block_of(tree, clause);
        uint32_t caught = node_field(tree, clause, PY_FIELD_VALUE);
        if (caught == NODE_NONE || block == NODE_NONE) return true;
        for (uint32_t i = caught; i < tree->nodes[caught].next; i++) {
            if (node_kind(tree, i) != PY_IDENTIFIER) continue;
            struct str name = tree_text(tree, i);
            if (str_is(name, error) || str_is(name, wider) || str_is(name, "Exception") ||
                str_is(name, "BaseException")) {
                return true;
            }
            /* A name of the program's own may stand for several. */
            if (model_binding_at(model, i) != MODEL_NONE) return true;
        }
    }
    return false;
}

/* try: n = int(input()), except TypeError: ... */
static void except_of_other_error(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    static const struct str harmless[] = {STR("len"),   STR("sum"), STR("print"), STR("input"),
                                          STR("round"), STR("int"), STR("float")};
    uint32_t body = node_field(tree, node, PY_FIELD_BODY);
    uint32_t clause = node_child(tree, node, PY_EXCEPT_CLAUSE);
    if (body == NODE_NONE || clause == NODE_NONE) return;
    uint32_t division = NODE_NONE;
    uint32_t reading = NODE_NONE;
    PY_EACH_OWN_NODE(tree, body, part)
    {
        switch (node_kind(tree, part)) {
        case PY_CALL:
            /* What is not known may raise anything. */
            if (!PY_CALLS_ONE_OF(model, part, harmless)) return;
            if (py_calls(model, part, "int") || py_calls(model, part, "float")) {
                uint32_t argument = py_argument(tree, part, 0);
                if (argument == NODE_NONE || !py_calls(model, argument, "input")) return;
                if (reading == NODE_NONE) reading = part;
            }
            break;
        case PY_BINARY_OPERATOR: {
            uint16_t op = py_operator(tree, part);
            bool divides = op == PY_OP_SLASH || op == PY_OP_SLASH_SLASH;
            if (divides && !py_is_fixed(tree, py_right(tree, part)) && division == NODE_NONE)
                division = part;
            break;
        }
        case PY_SUBSCRIPT:
        case PY_ATTRIBUTE:
        case PY_RAISE_STATEMENT:
        case PY_ASSERT_STATEMENT:
        case PY_TRY_STATEMENT:
        case PY_AWAIT:
        case PY_YIELD: return;
        default: break;
        }
    }
    if ((reading == NODE_NONE) == (division == NODE_NONE)) return;
    bool reads = reading != NODE_NONE;
    const char *error = reads ? "ValueError" : "ZeroDivisionError";
    if (may_catch(model, node, error, reads ? "EOFError" : "ArithmeticError")) return;
    uint32_t caught = node_field(tree, clause, PY_FIELD_VALUE);
    struct finding *finding = check_report(c, caught);
    check_set_node(c, finding, "caught", caught);
    check_set_node(c, finding, "code", reads ? reading : division);
    finding_set(finding, "error", str_of(error));
    finding_set(finding, "when",
                reads ? (struct str)STR("when no number is typed in")
                      : (struct str)STR("when it has to divide by 0"));
}

/* ---- The start value that nobody takes ---- */

/* def __init__(self, start): self.n = 0 */
static void start_not_taken(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *function = &model->functions[index];
    if (!function->method || function->decorated || function->body == NODE_NONE) return;
    if (function->stub || model->names_uncertain || !py_stands_alone(model)) return;
    if (function->name_node == NODE_NONE ||
        !str_is(tree_text(tree, function->name_node), "__init__")) {
        return;
    }
    uint32_t class_scope = py_class_of(model, function);
    if (class_scope == MODEL_NONE) return;
    uint32_t class_node = model->scopes[class_scope].node;
    if (node_field(tree, class_node, PY_FIELD_SUPERCLASSES) != NODE_NONE) return;
    uint32_t list = py_parameters(tree, function);
    if (list == NODE_NONE) return;
    NODE_EACH_CHILD(tree, list, parameter)
    {
        if (node_kind(tree, parameter) != PY_IDENTIFIER) continue;
        uint32_t name = model_binding_at(model, parameter);
        if (name == MODEL_NONE || model->bindings[name].uses != 1) continue;
        if (parameter == py_first_parameter(tree, function)) continue;
        if (binding_name(model, name).data[0] == '_') continue;
        struct finding *finding = check_report(c, parameter);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "class", node_field(tree, class_node, PY_FIELD_NAME));
        return;
    }
}

const struct check py_checks_mismatch[] = {
    {"compared-with-yes-or-no",
     CHECK_NODE,
     compared_with_yes_or_no,
     {PY_COMPARISON_OPERATOR},
     "condition call text answer",
     .needs = {PY_ATTRIBUTE},
     .where = CHECK_EQUALITY},
    {"lists-side-by-side",
     CHECK_NODE,
     lists_side_by_side,
     {PY_FOR_STATEMENT},
     "things targets first second",
     .needs = {PY_EXPRESSION_LIST}},
    {"deletes-name-only",
     CHECK_NODE,
     deletes_name_only,
     {PY_DELETE_STATEMENT},
     "code name list loop"},
    {"set-only-in-try", CHECK_NODE, set_only_in_try, {PY_TRY_STATEMENT}, "name code line set"},
    {"except-of-other-error",
     CHECK_NODE,
     except_of_other_error,
     {PY_TRY_STATEMENT},
     "caught code error when"},
    {"start-not-taken", CHECK_FUNCTION, start_not_taken, {0}, "name class", .where = CHECK_METHOD},
    {0},
};
