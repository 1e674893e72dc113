/*
 * Python's own modules used wrongly: a function with too few or too many arguments, a module
 * or a constant that is called, a file that is open for something else.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/names.h"
#include "lang/python/facts/shapes.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* The module that the name at `node` is, by `import random`; or an empty text. */
static struct str module_named(const struct model *model, uint32_t node)
{
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE) return STR_EMPTY;
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_IMPORT || b->writes != 1) return STR_EMPTY;
    for (uint32_t up = b->node; up != NODE_NONE; up = node_parent(model->tree, up)) {
        uint16_t kind = node_kind(model->tree, up);
        if (kind == PY_ALIASED_IMPORT || kind == PY_IMPORT_FROM_STATEMENT) return STR_EMPTY;
        if (kind == PY_IMPORT_STATEMENT) return binding_name(model, binding);
    }
    return STR_EMPTY;
}

/* ---- Arguments ---- */

static const struct {
    struct str module, name;
    uint8_t least, most;
} functions[] = {
    {STR("random"), STR("randint"), 2, 2}, {STR("random"), STR("choice"), 1, 1},
    {STR("random"), STR("random"), 0, 0},  {STR("random"), STR("uniform"), 2, 2},
    {STR("random"), STR("shuffle"), 1, 2}, {STR("random"), STR("randrange"), 1, 3},
    {STR("random"), STR("sample"), 2, 3},  {STR("math"), STR("sqrt"), 1, 1},
    {STR("math"), STR("floor"), 1, 1},     {STR("math"), STR("ceil"), 1, 1},
    {STR("math"), STR("pow"), 2, 2},       {STR("math"), STR("factorial"), 1, 1},
    {STR("time"), STR("sleep"), 1, 1},     {STR("time"), STR("time"), 0, 0},
};

/* random.randint(10) */
static void module_argument_count(struct check_context *c, uint32_t call)
{
    struct str name = STR_EMPTY;
    uint32_t object = py_method_call(c->tree, call, &name);
    if (object == NODE_NONE || node_kind(c->tree, object) != PY_IDENTIFIER) return;
    struct str module = module_named(c->model, object);
    uint32_t arguments = node_field(c->tree, call, PY_FIELD_ARGUMENTS);
    if (module.size == 0 || node_kind(c->tree, arguments) != PY_ARGUMENT_LIST) return;
    NODE_EACH_CHILD(c->tree, arguments, argument)
    {
        uint16_t kind = node_kind(c->tree, argument);
        if (kind == PY_KEYWORD_ARGUMENT || kind == PY_LIST_SPLAT || kind == PY_DICTIONARY_SPLAT)
            return;
    }
    uint32_t given = py_argument_count(c->tree, call);
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (!str_equal(module, functions[i].module) || !str_equal(name, functions[i].name))
            continue;
        if (given >= functions[i].least && given <= functions[i].most) return;
        if (py_is_guarded(c->model, call)) return;
        struct finding *finding = check_report(c, call);
        check_set_node(c, finding, "code", call);
        check_set_node(c, finding, "function", node_field(c->tree, call, PY_FIELD_FUNCTION));
        finding_set(finding, "given",
                    given == 0 ? (struct str)STR("none") : arena_format(c->arena, "%u", given));
        unsigned least = functions[i].least;
        unsigned most = functions[i].most;
        finding_set(finding, "expected",
                    most == 0 ? (struct str)STR("no argument")
                    : least == most
                        ? arena_format(c->arena, "%u argument%s", least, least == 1 ? "" : "s")
                        : arena_format(c->arena, "%u to %u arguments", least, most));
        return;
    }
}

/* ---- What cannot be called ---- */

/* math.pi(), random(words) */
static void module_called(struct check_context *c, uint32_t call)
{
    static const struct str constants[] = {STR("pi"), STR("e"), STR("inf"), STR("tau")};
    uint32_t callee = node_field(c->tree, call, PY_FIELD_FUNCTION);
    if (callee == NODE_NONE) return;
    struct str what = STR("a module");
    struct str module = STR_EMPTY;
    if (node_kind(c->tree, callee) == PY_IDENTIFIER) {
        module = module_named(c->model, callee);
    } else if (node_kind(c->tree, callee) == PY_ATTRIBUTE) {
        uint32_t object = node_field(c->tree, callee, PY_FIELD_OBJECT);
        if (node_kind(c->tree, object) != PY_IDENTIFIER) return;
        module = module_named(c->model, object);
        if (!str_is(module, "math")) return;
        if (!PY_IS_ONE_OF(py_attribute_name(c->tree, callee), constants)) return;
        what = (struct str)STR("a number");
    }
    bool known = str_is(module, "math") || str_is(module, "random") || str_is(module, "time") ||
                 str_is(module, "datetime");
    if (!known || py_is_guarded(c->model, call)) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_node(c, finding, "name", callee);
    finding_set(finding, "what", what);
    finding_set(finding, "cure",
                str_is(what, "a number")
                    ? arena_format(c->arena, "leave the brackets away: `%.*s`",
                                   STR_ARG(tree_text(c->tree, callee)))
                    : arena_format(c->arena,
                                   "name the function that you want from it, as in "
                                   "`%.*s.name(...)`",
                                   STR_ARG(module)));
}

/* ---- A choice among a number ---- */

/* random.choice(len(words)) */
static void choice_of_number(struct check_context *c, uint32_t call)
{
    struct str name = STR_EMPTY;
    uint32_t object = py_method_call(c->tree, call, &name);
    if (object == NODE_NONE || node_kind(c->tree, object) != PY_IDENTIFIER) return;
    if (!str_is(module_named(c->model, object), "random")) return;
    uint32_t given = py_argument(c->tree, call, 0);
    if (given == NODE_NONE || py_argument_count(c->tree, call) != 1) return;
    enum py_type type = py_type(c->model, given);
    if (type != PY_TYPE_INT && type != PY_TYPE_FLOAT) return;
    if (py_is_guarded(c->model, call)) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_node(c, finding, "given", given);
    finding_set(finding, "function", name);
}

/* ---- Files ---- */

/* The call of open that gives the file the name stands for all the time, or NODE_NONE. */
static uint32_t opening_of(const struct model *model, uint32_t binding)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[binding];
    if (b->writes != 1 || !py_is_own_name(model, binding)) return NODE_NONE;
    uint32_t value = py_only_value(model, binding);
    if (value == NODE_NONE) {
        uint32_t up = node_parent(tree, b->node);
        while (up != NODE_NONE && node_kind(tree, up) == PY_AS_PATTERN_TARGET)
            up = node_parent(tree, up);
        if (up == NODE_NONE || node_kind(tree, up) != PY_AS_PATTERN) return NODE_NONE;
        value = node_named(tree, up, 0);
    }
    return value != NODE_NONE && py_calls(model, value, "open") ? value : NODE_NONE;
}

/* How the file is opened: "r", "w"; false where that is not written out. */
static bool mode_of(const struct tree *tree, uint32_t call, struct str *mode)
{
    uint32_t arguments = node_field(tree, call, PY_FIELD_ARGUMENTS);
    if (arguments == NODE_NONE) return false;
    NODE_EACH_CHILD(tree, arguments, argument)
    {
        uint16_t kind = node_kind(tree, argument);
        if (kind == PY_LIST_SPLAT || kind == PY_DICTIONARY_SPLAT) return false;
        if (kind != PY_KEYWORD_ARGUMENT) continue;
        uint32_t name = node_field(tree, argument, PY_FIELD_NAME);
        if (name == NODE_NONE || str_is(tree_text(tree, name), "mode")) return false;
    }
    uint32_t second = py_argument(tree, call, 1);
    *mode = (struct str)STR("r");
    return second == NODE_NONE || py_plain_text(tree, second, mode);
}

/* f = open(name), and then f.write(text); f = open(name, "w"), and then f.read() */
static void file_open_otherwise(struct check_context *c, uint32_t call)
{
    struct str method = STR_EMPTY;
    struct str mode;
    uint32_t object = py_method_call(c->tree, call, &method);
    uint32_t binding = object == NODE_NONE ? MODEL_NONE : py_binding(c->model, object);
    if (binding == MODEL_NONE) return;
    uint32_t opening = opening_of(c->model, binding);
    if (opening == NODE_NONE || !mode_of(c->tree, opening, &mode)) return;
    bool writes = str_is(method, "write") || str_is(method, "writelines");
    bool reads_only = str_is(mode, "r") || str_is(mode, "rt");
    bool writes_only = str_is(mode, "w") || str_is(mode, "a") || str_is(mode, "wt");
    if (writes ? !reads_only : !writes_only) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_node(c, finding, "opening", opening);
    check_set_binding(c, finding, "file", binding);
    check_set_line(c, finding, "line", opening);
    finding_set(finding, "for", writes ? (struct str)STR("reading") : (struct str)STR("writing"));
    finding_set(finding, "mode", writes ? (struct str)STR("\"w\"") : (struct str)STR("\"r\""));
}

const struct check py_checks_modules[] = {
    {"module-argument-count",
     CHECK_NODE,
     module_argument_count,
     {PY_CALL},
     "code function given expected",
     "randint choice random uniform shuffle randrange sample sqrt floor ceil pow factorial "
     "sleep time",
     .needs = {PY_IMPORT_STATEMENT}},
    {"module-called",
     CHECK_NODE,
     module_called,
     {PY_CALL},
     "code name what cure",
     "pi e inf tau math random time datetime",
     .needs = {PY_IMPORT_STATEMENT}},
    {"choice-of-number",
     CHECK_NODE,
     choice_of_number,
     {PY_CALL},
     "code given function",
     "choice shuffle",
     .needs = {PY_IMPORT_STATEMENT}},
    {"file-open-otherwise",
     CHECK_NODE,
     file_open_otherwise,
     {PY_CALL},
     "code opening file line for mode",
     "write writelines read readline readlines"},
    {0},
};
