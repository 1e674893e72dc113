/*
 * What goes wrong with exceptions: nobody gets to see them, or the handler that is
 * meant for one never runs.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/names.h"
#include "lang/python/facts/statements.h"

/* The block of a clause. */
static uint32_t block_of(const struct tree *tree, uint32_t clause)
{
    return node_child(tree, clause, PY_BLOCK);
}

/* What an except clause catches, without a name for it; NODE_NONE: everything. */
static uint32_t caught_by(const struct tree *tree, uint32_t clause)
{
    uint32_t value = node_field(tree, clause, PY_FIELD_VALUE);
    if (node_kind(tree, value) == PY_AS_PATTERN) value = node_named(tree, value, 0);
    return value;
}

static bool catches_everything(const struct model *model, uint32_t clause)
{
    uint32_t caught = caught_by(model->tree, clause);
    return caught == NODE_NONE || py_is_builtin_name(model, caught, "Exception") ||
           py_is_builtin_name(model, caught, "BaseException");
}

/* Whether the block does nothing: pass, ..., continue. */
static bool does_nothing(const struct tree *tree, uint32_t block)
{
    NODE_EACH_CHILD(tree, block, child)
    {
        if (node_has(tree, child, NODE_EXTRA) || py_is_filler(tree, child)) continue;
        if (node_kind(tree, child) != PY_CONTINUE_STATEMENT) return false;
    }
    return true;
}

/* except: pass */
static void silent_except(struct check_context *c, uint32_t node)
{
    uint32_t block = block_of(c->tree, node);
    if (block == NODE_NONE || !does_nothing(c->tree, block)) return;
    if (!catches_everything(c->model, node)) return;
    check_report_header(c, node, block);
}

/* except: with a body, which does not raise it again */
static void bare_except(struct check_context *c, uint32_t node)
{
    if (node_field(c->tree, node, PY_FIELD_VALUE) != NODE_NONE) return;
    uint32_t block = block_of(c->tree, node);
    if (block == NODE_NONE || c->model->flow[block] & FLOW_RAISE || does_nothing(c->tree, block)) {
        return;
    }
    check_report_range(c, c->tree->nodes[node].start, c->tree->nodes[node].start + 6);
}

/* except ValueError or TypeError */
static void except_or(struct check_context *c, uint32_t node)
{
    uint32_t caught = caught_by(c->tree, node);
    if (node_kind(c->tree, caught) != PY_BOOLEAN_OPERATOR) return;
    uint32_t left = node_field(c->tree, caught, PY_FIELD_LEFT);
    uint32_t right = node_field(c->tree, caught, PY_FIELD_RIGHT);
    struct finding *finding = check_report(c, caught);
    check_set_node(c, finding, "first", left);
    check_set_node(c, finding, "second", right);
    if (node_kind(c->tree, left) != PY_IDENTIFIER || node_kind(c->tree, right) != PY_IDENTIFIER) {
        return;
    }
    check_replace(c, finding, caught,
                  arena_format(c->arena, "(%.*s, %.*s)", STR_ARG(tree_text(c->tree, left)),
                               STR_ARG(tree_text(c->tree, right))));
}

/* Which builtin exceptions are kinds of which. */
static const struct {
    const char *kind, *of;
} exceptions[] = {
    {"ZeroDivisionError", "ArithmeticError"},
    {"OverflowError", "ArithmeticError"},
    {"IndexError", "LookupError"},
    {"KeyError", "LookupError"},
    {"FileNotFoundError", "OSError"},
    {"PermissionError", "OSError"},
    {"FileExistsError", "OSError"},
    {"IsADirectoryError", "OSError"},
    {"TimeoutError", "OSError"},
    {"ConnectionError", "OSError"},
    {"UnicodeDecodeError", "ValueError"},
    {"UnicodeEncodeError", "ValueError"},
    {"UnboundLocalError", "NameError"},
    {"ModuleNotFoundError", "ImportError"},
    {"RecursionError", "RuntimeError"},
    {"NotImplementedError", "RuntimeError"},
    {"IndentationError", "SyntaxError"},
};

/* Builtin exceptions that are kinds of Exception and of nothing else worth a name. */
static const char *const plain_exceptions[] = {
    "ValueError",     "TypeError",   "ArithmeticError", "LookupError", "OSError",
    "NameError",      "ImportError", "RuntimeError",    "SyntaxError", "AttributeError",
    "AssertionError", "EOFError",    "StopIteration",   "MemoryError", "BufferError",
};

static bool is_kind_of(struct str kind, struct str of)
{
    if (str_equal(kind, of)) return true;
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++) {
        if (!str_is(kind, exceptions[i].kind)) continue;
        if (str_is(of, exceptions[i].of)) return true;
        kind = str_of(exceptions[i].of);
        break;
    }
    if (!str_is(of, "Exception") && !str_is(of, "BaseException")) return false;
    for (size_t i = 0; i < sizeof plain_exceptions / sizeof *plain_exceptions; i++) {
        if (str_is(kind, plain_exceptions[i])) return true;
    }
    return false;
}

/* A builtin exception by its name; empty for anything else. */
static struct str exception_name(const struct model *model, uint32_t node)
{
    if (node_kind(model->tree, node) != PY_IDENTIFIER) return STR_EMPTY;
    return model_binding_at(model, node) == MODEL_NONE ? tree_text(model->tree, node) : STR_EMPTY;
}

/* except Exception before except ValueError */
static void except_never_reached(struct check_context *c, uint32_t node)
{
    enum { MAX_CLAUSES = 16 };
    uint32_t seen[MAX_CLAUSES];
    uint32_t count = 0;
    NODE_EACH_CHILD(c->tree, node, clause)
    {
        if (node_kind(c->tree, clause) != PY_EXCEPT_CLAUSE || count == MAX_CLAUSES) continue;
        uint32_t caught = caught_by(c->tree, clause);
        if (caught == NODE_NONE) continue;
        struct str name = exception_name(c->model, caught);
        for (uint32_t i = 0; i < count && name.size > 0; i++) {
            if (!is_kind_of(name, exception_name(c->model, seen[i]))) continue;
            struct finding *finding = check_report(c, caught);
            check_set_node(c, finding, "name", caught);
            check_set_node(c, finding, "earlier", seen[i]);
            check_set_line(c, finding, "line", seen[i]);
            break;
        }
        if (node_kind(c->tree, caught) != PY_TUPLE) {
            seen[count++] = caught;
            continue;
        }
        NODE_EACH_CHILD(c->tree, caught, member)
        {
            if (count < MAX_CLAUSES && node_has(c->tree, member, NODE_NAMED)) {
                seen[count++] = member;
            }
        }
    }
}

/* return in a finally */
static void finally_leaves(struct check_context *c, uint32_t node)
{
    uint8_t flow = c->model->flow[node];
    if (!(flow & (FLOW_RETURN | FLOW_BREAK | FLOW_CONTINUE))) return;
    uint32_t block = block_of(c->tree, node);
    if (block == NODE_NONE) return;
    uint32_t found = NODE_NONE;
    NODE_EACH_CHILD(c->tree, block, statement)
    {
        if (found == NODE_NONE &&
            c->model->flow[statement] & (FLOW_RETURN | FLOW_BREAK | FLOW_CONTINUE)) {
            found = statement;
        }
    }
    if (found == NODE_NONE) return;
    struct finding *finding = check_report(c, found);
    finding_set(finding, "word",
                flow & FLOW_RETURN  ? (struct str)STR("return")
                : flow & FLOW_BREAK ? (struct str)STR("break")
                                    : (struct str)STR("continue"));
}

/* assert (x > 0, "text") */
static void assert_of_tuple(struct check_context *c, uint32_t node)
{
    uint32_t tuple = node_named(c->tree, node, 0);
    if (node_kind(c->tree, tuple) != PY_TUPLE || node_named_count(c->tree, tuple) == 0) return;
    if (node_named_count(c->tree, node) != 1) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "condition", node_named(c->tree, tuple, 0));
    if (node_named_count(c->tree, tuple) != 2) return;
    uint32_t open = node_first(c->tree, tuple);
    check_edit(c, finding, c->tree->nodes[tuple].start, c->tree->nodes[open].end, STR_EMPTY);
    check_edit(c, finding, c->tree->nodes[node_named(c->tree, tuple, 1)].end,
               c->tree->nodes[tuple].end, STR_EMPTY);
}

const struct check py_checks_exceptions[] = {
    {"silent-except", CHECK_NODE, silent_except, {PY_EXCEPT_CLAUSE}, ""},
    {"bare-except", CHECK_NODE, bare_except, {PY_EXCEPT_CLAUSE}, ""},
    {"except-or", CHECK_NODE, except_or, {PY_EXCEPT_CLAUSE}, "first second"},
    {"except-never-reached",
     CHECK_NODE,
     except_never_reached,
     {PY_TRY_STATEMENT},
     "name earlier line"},
    {"finally-leaves", CHECK_NODE, finally_leaves, {PY_FINALLY_CLAUSE}, "word"},
    {"assert-of-tuple", CHECK_NODE, assert_of_tuple, {PY_ASSERT_STATEMENT}, "condition"},
    {0},
};
