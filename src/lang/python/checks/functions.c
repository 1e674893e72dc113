/*
 * Functions: what they are called with, how their parameters fare, methods and
 * their objects, and recursion that never ends.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/effects.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

static void set_function(struct check_context *c, struct finding *finding, const struct function *f)
{
    if (f->name != MODEL_NONE) finding_set(finding, "function", c->model->names[f->name]);
}

static void set_class(struct check_context *c, struct finding *finding, uint32_t class_scope)
{
    uint32_t name = node_field(c->tree, c->model->scopes[class_scope].node, PY_FIELD_NAME);
    if (name != NODE_NONE) check_set_node(c, finding, "class", name);
}

/* ---- Arguments ---- */

/* What a call hands over. */
struct arguments {
    uint32_t list; /* node */
    uint32_t positional, named;
    bool open; /* *args or **kwargs: how many is not known */
};

static struct arguments arguments_of(const struct tree *tree, uint32_t call)
{
    struct arguments a = {.list = node_field(tree, call, PY_FIELD_ARGUMENTS)};
    if (a.list == NODE_NONE) return (struct arguments){.open = true};
    if (node_kind(tree, a.list) != PY_ARGUMENT_LIST) {
        a.positional = 1; /* f(x for x in y) */
        return a;
    }
    NODE_EACH_CHILD(tree, a.list, child)
    {
        if (!node_has(tree, child, NODE_NAMED) || node_has(tree, child, NODE_EXTRA)) continue;
        switch (node_kind(tree, child)) {
        case PY_KEYWORD_ARGUMENT: a.named++; break;
        case PY_LIST_SPLAT:
        case PY_DICTIONARY_SPLAT:
        case PY_PARENTHESIZED_LIST_SPLAT: a.open = true; break;
        default: a.positional++; break;
        }
    }
    return a;
}

enum fit { FIT_WELL, FIT_FEW, FIT_MANY, FIT_NAME };

/* Parameters and keyword arguments beyond this are not compared. */
enum { MAX_COMPARED = 64 };

/* The keyword arguments against the parameters: marks what they fill. */
static enum fit fit_names(const struct tree *tree, uint32_t parameters, const struct arguments *a,
                          const struct py_signature *s, uint64_t *filled, uint32_t *wrong)
{
    NODE_EACH_CHILD(tree, a->list, argument)
    {
        if (node_kind(tree, argument) != PY_KEYWORD_ARGUMENT) continue;
        uint32_t name = node_field(tree, argument, PY_FIELD_NAME);
        if (name == NODE_NONE) continue;
        struct str text = tree_text(tree, name);
        uint32_t position = 0;
        bool found = false;
        NODE_EACH_CHILD(tree, parameters, parameter)
        {
            if (node_kind(tree, parameter) == PY_POSITIONAL_SEPARATOR) continue;
            uint32_t own = py_parameter_name(tree, parameter);
            if (own == NODE_NONE) continue;
            if (str_equal(tree_text(tree, own), text) && position >= s->positional_only) {
                found = true;
                if (position < s->positional) *filled |= (uint64_t)1 << position;
                break;
            }
            position++;
        }
        if (found || s->any_name) continue;
        *wrong = argument;
        return FIT_NAME;
    }
    return FIT_WELL;
}

/* How the arguments of a call fit the function; `wrong` becomes an argument of an unknown name. */
static enum fit fit_call(const struct model *model, const struct py_callee *callee,
                         const struct arguments *a, uint32_t *wrong)
{
    if (a->open) return FIT_WELL;
    if (callee->function == MODEL_NONE) return a->positional + a->named > 0 ? FIT_MANY : FIT_WELL;
    struct py_signature s = py_signature(model, callee->function);
    uint32_t given = a->positional + callee->given;
    if (s.positional >= MAX_COMPARED || a->named >= MAX_COMPARED) return FIT_WELL;
    if (given > s.positional && !s.rest) return FIT_MANY;
    uint64_t filled = 0;
    uint32_t parameters =
        node_field(model->tree, model->functions[callee->function].node, PY_FIELD_PARAMETERS);
    if (a->named > 0 && parameters != NODE_NONE &&
        fit_names(model->tree, parameters, a, &s, &filled, wrong) == FIT_NAME) {
        return FIT_NAME;
    }
    /* Those without a default come first. */
    for (uint32_t i = given; i < s.required; i++) {
        if (!(filled >> i & 1)) return FIT_FEW;
    }
    return FIT_WELL;
}

static struct str count_text(struct arena *arena, uint32_t count)
{
    if (count == 0) return (struct str)STR("no arguments");
    return arena_format(arena, "%u argument%s", count, count == 1 ? "" : "s");
}

/* "2 arguments", "1 to 3 arguments", "at least 1 argument". */
static struct str expected_text(const struct check_context *c, const struct py_callee *callee)
{
    if (callee->function == MODEL_NONE) return count_text(c->arena, 0);
    struct py_signature s = py_signature(c->model, callee->function);
    uint32_t least = s.required > callee->given ? s.required - callee->given : 0;
    uint32_t most = s.positional > callee->given ? s.positional - callee->given : 0;
    if (s.rest)
        return arena_format(c->arena, "at least %u argument%s", least, least == 1 ? "" : "s");
    if (least == most) return count_text(c->arena, least);
    return arena_format(c->arena, "%u to %u arguments", least, most);
}

/* A call in a try, a with or a lambda may only be there to see it fail. */
static bool is_probing(const struct model *model, uint32_t node)
{
    return py_is_guarded(model, node) || node_above(model->tree, node, PY_LAMBDA) != NODE_NONE;
}

/* Whether the body reads a `self` that nothing defines. */
static bool misses_self(const struct model *model, const struct function *f)
{
    if (!model_has_unknown(model, f->body)) return false;
    uint32_t name = map_get(&model->name_map, (struct str)STR("self"));
    MODEL_EACH_USE_IN(model, f->body, use)
    {
        if (model->uses[use].name == name && model->uses[use].binding == MODEL_NONE) return true;
    }
    return false;
}

/* __new__ and its like get the class of themselves; a method without self is told elsewhere. */
static bool is_class_matter(const struct model *model, const struct py_callee *callee)
{
    if (callee->function == MODEL_NONE || callee->route == PY_ROUTE_NAME) return false;
    const struct function *f = &model->functions[callee->function];
    struct str name = model->names[f->name];
    if (str_starts_with(name, (struct str)STR("__")) && !str_is(name, "__init__")) return true;
    return callee->given > 0 && (f->parameters == 0 || misses_self(model, f));
}

static enum fit fit_of(const struct model *model, uint32_t call, struct py_callee *callee,
                       struct arguments *a, uint32_t *wrong)
{
    if (!py_callee(model, call, callee)) return FIT_WELL;
    *a = arguments_of(model->tree, call);
    enum fit fit = fit_call(model, callee, a, wrong);
    if (fit == FIT_WELL || is_probing(model, call)) return FIT_WELL;
    if (is_class_matter(model, callee)) return FIT_WELL;
    if (callee->route != PY_ROUTE_OBJECT) return fit;
    /* The object may have something else of that name. */
    uint32_t attribute = node_field(model->tree, node_field(model->tree, call, PY_FIELD_FUNCTION),
                                    PY_FIELD_ATTRIBUTE);
    return py_sets_attribute(model, callee->class_scope, tree_text(model->tree, attribute))
               ? FIT_WELL
               : fit;
}

static struct finding *report_call(struct check_context *c, uint32_t call,
                                   const struct py_callee *callee, const struct arguments *a)
{
    const struct model *model = c->model;
    struct finding *finding = check_report(c, call);
    uint32_t name = node_field(c->tree, call, PY_FIELD_FUNCTION);
    if (node_kind(c->tree, name) == PY_ATTRIBUTE)
        name = node_field(c->tree, name, PY_FIELD_ATTRIBUTE);
    check_set_node(c, finding, "function", name);
    finding_set(finding, "expected", expected_text(c, callee));
    uint32_t given = a->positional + a->named;
    finding_set(finding, "given",
                given == 0 ? (struct str)STR("none") : arena_format(c->arena, "%u", given));
    uint32_t definition = callee->function != MODEL_NONE ? model->functions[callee->function].node
                                                         : model->scopes[callee->class_scope].node;
    check_set_line(c, finding, "line", definition);
    uint32_t parameters = node_field(c->tree, definition, PY_FIELD_PARAMETERS);
    if (parameters != NODE_NONE) check_set_node(c, finding, "parameters", parameters);
    if (callee->class_scope != MODEL_NONE) set_class(c, finding, callee->class_scope);
    return finding;
}

static void argument_count(struct check_context *c, uint32_t call)
{
    struct py_callee callee;
    struct arguments a;
    uint32_t wrong;
    enum fit fit = fit_of(c->model, call, &callee, &a, &wrong);
    if (fit != FIT_FEW && fit != FIT_MANY) return;
    if (fit == FIT_FEW && callee.route == PY_ROUTE_CLASS) return;
    report_call(c, call, &callee, &a);
}

static void method_on_class(struct check_context *c, uint32_t call)
{
    struct py_callee callee;
    struct arguments a;
    uint32_t wrong;
    if (node_kind(c->tree, call + 1) != PY_ATTRIBUTE) return;
    if (fit_of(c->model, call, &callee, &a, &wrong) != FIT_FEW) return;
    if (callee.route == PY_ROUTE_CLASS) report_call(c, call, &callee, &a);
}

static void unknown_argument_name(struct check_context *c, uint32_t call)
{
    struct py_callee callee;
    struct arguments a;
    uint32_t wrong;
    if (fit_of(c->model, call, &callee, &a, &wrong) != FIT_NAME) return;
    struct finding *finding = check_report(c, wrong);
    uint32_t name = node_field(c->tree, call, PY_FIELD_FUNCTION);
    if (node_kind(c->tree, name) == PY_ATTRIBUTE)
        name = node_field(c->tree, name, PY_FIELD_ATTRIBUTE);
    check_set_node(c, finding, "function", name);
    check_set_node(c, finding, "name", node_field(c->tree, wrong, PY_FIELD_NAME));
    uint32_t parameters =
        node_field(c->tree, c->model->functions[callee.function].node, PY_FIELD_PARAMETERS);
    if (parameters != NODE_NONE) check_set_node(c, finding, "parameters", parameters);
}

/* How many arguments without a name a builtin takes. */
static const struct {
    const char *name;
    uint8_t least, most;
} builtin_counts[] = {
    {"len", 1, 1},    {"input", 0, 1},      {"range", 1, 3}, {"int", 0, 2},
    {"float", 0, 1},  {"str", 0, 3},        {"abs", 1, 1},   {"bool", 0, 1},
    {"ord", 1, 1},    {"chr", 1, 1},        {"sum", 1, 2},   {"round", 1, 2},
    {"sorted", 1, 1}, {"isinstance", 2, 2}, {"list", 0, 1},  {"set", 0, 1},
    {"tuple", 0, 1},  {"reversed", 1, 1},   {"any", 1, 1},   {"all", 1, 1},
    {"divmod", 2, 2}, {"enumerate", 1, 2},  {"bin", 1, 1},   {"hex", 1, 1},
    {"oct", 1, 1},
};

/* Of lists. */
static const struct {
    const char *name;
    uint8_t least, most;
} list_counts[] = {
    {"append", 1, 1}, {"extend", 1, 1},  {"remove", 1, 1}, {"insert", 2, 2}, {"pop", 0, 1},
    {"count", 1, 1},  {"reverse", 0, 0}, {"sort", 0, 0},   {"clear", 0, 0},
};

/* A list; a parameter that can append can be nothing else here. */
static bool is_list_method(const struct model *model, uint32_t object, struct str name)
{
    if (node_kind(model->tree, object) != PY_IDENTIFIER) return false;
    if (py_type(model, object) == PY_TYPE_LIST) return true;
    uint32_t binding = model_binding_at(model, object);
    if (binding == MODEL_NONE || model->bindings[binding].kind != BINDING_PARAMETER) return false;
    return str_is(name, "append") && !py_has_method_named(model, name);
}

static void builtin_argument_count(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    uint32_t callee = call + 1;
    struct str name = STR_EMPTY;
    uint32_t object = NODE_NONE;
    if (node_kind(c->tree, callee) == PY_IDENTIFIER) {
        uint32_t use = model->use_at[callee];
        if (use == MODEL_NONE || !model->uses[use].known) return;
        name = tree_text(c->tree, callee);
    } else {
        object = py_method_call(c->tree, call, &name);
        if (object == NODE_NONE) return;
    }
    size_t count = object == NODE_NONE ? sizeof builtin_counts / sizeof *builtin_counts
                                       : sizeof list_counts / sizeof *list_counts;
    for (size_t i = 0; i < count; i++) {
        bool own = object == NODE_NONE;
        if (!str_is(name, own ? builtin_counts[i].name : list_counts[i].name)) continue;
        uint32_t least = own ? builtin_counts[i].least : list_counts[i].least;
        uint32_t most = own ? builtin_counts[i].most : list_counts[i].most;
        struct arguments a = arguments_of(c->tree, call);
        if (a.open || a.named > 0 || (a.positional >= least && a.positional <= most)) return;
        if (!own && !is_list_method(model, object, name)) return;
        if (model->names_hidden || model_may_be_lost(model, name) || is_probing(c->model, call))
            return;
        struct finding *finding = check_report(c, call);
        finding_set(finding, "function", name);
        finding_set(finding, "given",
                    a.positional == 0 ? (struct str)STR("none")
                                      : arena_format(c->arena, "%u", a.positional));
        finding_set(finding, "expected",
                    least == most ? count_text(c->arena, least)
                    : least == 0  ? arena_format(c->arena, "at most %u argument%s", most,
                                                most == 1 ? "" : "s")
                                  : arena_format(c->arena, "%u to %u arguments", least, most));
        return;
    }
}

/* ---- Methods ---- */

/* Whether the name is asked of an object anywhere, and never of the class or of cls. */
static bool is_used_through_object(const struct model *model, uint32_t class_scope, struct str name)
{
    const struct tree *tree = model->tree;
    uint32_t class_name = node_field(tree, model->scopes[class_scope].node, PY_FIELD_NAME);
    if (class_name == NODE_NONE) return false;
    uint32_t count;
    const struct py_attribute *attributes = py_attributes(model, name, &count);
    for (uint32_t i = 0; i < count; i++) {
        struct str object = tree_text(tree, node_first(tree, attributes[i].node));
        if (str_is(object, "cls") || str_equal(object, tree_text(tree, class_name))) return false;
    }
    return count > 0;
}

static void missing_self_parameter(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    uint32_t class_scope = py_class_of(model, f);
    if (class_scope == MODEL_NONE || f->decorated || f->body == NODE_NONE || f->name == MODEL_NONE)
        return;
    uint32_t parameters = py_parameters(model->tree, f);
    if (parameters == NODE_NONE) return;
    bool none = node_named_count(c->tree, parameters) == 0;
    bool read = !none && misses_self(model, f);
    if (!none && !read) return;
    struct str name = model->names[f->name];
    if (none && !misses_self(model, f)) {
        /* Without self in its body it may be there for the class alone. */
        if (f->stub || f->binding == MODEL_NONE || model->bindings[f->binding].reads > 0) return;
        if (!is_used_through_object(model, class_scope, name)) return;
    }
    struct finding *finding = check_report_header(c, f->node, f->body);
    finding_set(finding, "name", name);
    set_class(c, finding, class_scope);
    uint32_t at = c->tree->nodes[parameters].start + 1;
    check_insert(c, finding, at, none ? (struct str)STR("self") : (struct str)STR("self, "));
}

/* A return with something that is certainly not None. */
static bool returns_something(const struct tree *tree, uint32_t statement)
{
    uint32_t value = node_named(tree, statement, 0);
    if (value == NODE_NONE) return false;
    switch (node_kind(tree, py_strip(tree, value))) {
    case PY_NONE:
    case PY_CALL: /* super().__init__() */
    case PY_AWAIT: return false;
    default: return true;
    }
}

static void init_returns(struct check_context *c, uint32_t index)
{
    const struct function *f = &c->model->functions[index];
    if (!f->method || f->value_returns == 0 || f->generator || f->name == MODEL_NONE) return;
    if (!str_is(c->model->names[f->name], "__init__")) return;
    PY_EACH_OWN_NODE(c->tree, f->body, node)
    {
        if (node_kind(c->tree, node) != PY_RETURN_STATEMENT) continue;
        if (!returns_something(c->tree, node)) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "value", node_named(c->tree, node, 0));
        set_class(c, finding, py_class_of(c->model, f));
    }
}

static void misspelt_init(struct check_context *c, uint32_t index)
{
    static const struct str wrong[] = {
        STR("_init_"),         STR("__init"),         STR("_init__"),   STR("__init_"),
        STR("__inti__"),       STR("__innit__"),      STR("__intit__"), STR("__int__"),
        STR("__initialize__"), STR("__initialise__"), STR("__Init__"),  STR("__INIT__"),
        STR("__ini__"),        STR("__iniit__"),
    };
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    if (!f->method || f->name == MODEL_NONE || f->decorated) return;
    struct str name = model->names[f->name];
    if (name.size < 6 || name.data[0] != '_' || !PY_IS_ONE_OF(name, wrong)) return;
    uint32_t class_scope = py_class_of(model, f);
    uint32_t init = map_get(&model->name_map, (struct str)STR("__init__"));
    if (class_scope == MODEL_NONE) return;
    if (init != MAP_NONE && model_find(model, class_scope, init) != MODEL_NONE) return;
    /* __int__ alone turns an object into a number. */
    if (str_is(name, "__int__") && py_signature(model, index).required < 2) return;
    struct finding *finding = check_report(c, f->name_node);
    finding_set(finding, "name", name);
    set_class(c, finding, class_scope);
    check_replace(c, finding, f->name_node, (struct str)STR("__init__"));
}

/* ---- Definitions ---- */

/* Whether the use lets the outside change, or see, what the parameter holds. */
static bool lets_out(const struct tree *tree, const struct use *use)
{
    if (use->kind == USE_UPDATE) return true;
    uint32_t user;
    uint32_t parent = node_parent(tree, use->node);
    switch (py_fate(tree, use->node, &user)) {
    case PY_FATE_RETURNED:
    case PY_FATE_ASSIGNED: return true;
    case PY_FATE_OBJECT: break;
    default: return false;
    }
    if (node_kind(tree, parent) == PY_SUBSCRIPT) {
        uint8_t field = tree->nodes[parent].field;
        uint16_t above = node_kind(tree, node_parent(tree, parent));
        return field == PY_FIELD_LEFT || above == PY_DELETE_STATEMENT;
    }
    uint32_t attribute = node_field(tree, parent, PY_FIELD_ATTRIBUTE);
    if (attribute == NODE_NONE || node_kind(tree, node_parent(tree, parent)) != PY_CALL)
        return false;
    return py_is_changing_method(tree_text(tree, attribute));
}

/* The first statement of the body that is no docstring, on a line of its own; or NODE_NONE. */
static uint32_t first_on_own_line(const struct tree *tree, uint32_t body)
{
    uint32_t first = py_first_statement(tree, body);
    if (first == NODE_NONE) return NODE_NONE;
    uint32_t def_line = source_own_line(tree->source, tree->nodes[node_parent(tree, body)].start);
    return source_own_line(tree->source, tree->nodes[first].start) > def_line ? first : NODE_NONE;
}

/* The default becomes None, and the body makes the container. */
static void cure_default(struct check_context *c, struct finding *finding, uint32_t name,
                         uint32_t value, const struct function *f)
{
    uint32_t first = first_on_own_line(c->tree, f->body);
    struct str indent;
    if (first == NODE_NONE || !py_indent_of(c->tree, first, &indent)) return;
    uint32_t at = c->tree->nodes[first].start;
    struct str parameter = tree_text(c->tree, name);
    struct str text = tree_text(c->tree, value);
    check_replace(c, finding, value, (struct str)STR("None"));
    check_insert(c, finding, at,
                 arena_format(c->arena, "if %.*s is None:\n%.*s    %.*s = %.*s\n%.*s",
                              STR_ARG(parameter), STR_ARG(indent), STR_ARG(parameter),
                              STR_ARG(text), STR_ARG(indent)));
}

/*
 * Whether the parameter is a table of what has been worked out before: the function asks
 * whether something is in it, stores and takes it under its key, and nothing else.
 */
static bool is_memory(const struct model *model, const struct binding *b, uint32_t name)
{
    const struct tree *tree = model->tree;
    bool asked = false;
    bool stored = false;
    bool answers = false;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        uint32_t node = model->uses[i].node;
        if (node == name) continue;
        if (model->uses[i].kind != USE_READ) return false;
        uint32_t parent = node_parent(tree, node);
        uint32_t left;
        uint32_t right;
        uint32_t subscript = py_subscript_of(tree, node);
        if (subscript != NODE_NONE) {
            uint16_t above = node_kind(tree, node_parent(tree, subscript));
            if (above == PY_DELETE_STATEMENT || above == PY_AUGMENTED_ASSIGNMENT) return false;
            stored |= tree->nodes[subscript].field == PY_FIELD_LEFT;
            answers |= above == PY_RETURN_STATEMENT;
        } else if (py_is_membership(py_comparison(tree, parent, &left, &right)) && right == node) {
            asked = true;
        } else if (node_kind(tree, parent) != PY_ARGUMENT_LIST) {
            return false;
        }
    }
    return asked && stored && answers;
}

static void mutable_default(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t value = node_field(c->tree, node, PY_FIELD_VALUE);
    if (value == NODE_NONE || !py_makes_container(model, value)) return;
    uint32_t name = node_field(c->tree, node, PY_FIELD_NAME);
    uint32_t binding = name == NODE_NONE ? MODEL_NONE : model_binding_at(model, name);
    if (binding == MODEL_NONE || py_is_everywhere(model, binding)) return;
    const struct binding *b = &model->bindings[binding];
    uint32_t function = model->scopes[b->scope].function;
    struct str text = model->names[b->name];
    if (text.data[0] == '_' || function == MODEL_NONE) return;
    bool out = false;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->kind == USE_WRITE && use->node != name) return;
        if (use->node != name && lets_out(c->tree, use)) out = true;
    }
    if (!out || model->functions[function].name == MODEL_NONE) return;
    /* A memory between the calls is what some functions want. */
    if (is_memory(model, b, name)) return;
    struct finding *finding = check_report(c, node);
    finding_set(finding, "name", text);
    check_set_node(c, finding, "default", value);
    set_function(c, finding, &model->functions[function]);
    cure_default(c, finding, name, value, &model->functions[function]);
}

/* The use that defines a function which the next one of the name could replace, or NODE_NONE. */
static uint32_t plain_definition(const struct model *model, const struct use *use)
{
    if (use->binds != BINDING_FUNCTION) return NODE_NONE;
    uint32_t definition = node_parent(model->tree, use->node);
    uint32_t function = model_function_at(model, definition);
    if (function == MODEL_NONE) return NODE_NONE;
    const struct function *f = &model->functions[function];
    return f->decorated || f->stub ? NODE_NONE : definition;
}

/* Two definitions of one name side by side, and nobody uses the first in between. */
static void function_redefined(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_FUNCTION || b->writes < 2) return;
    uint32_t before = NODE_NONE;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        bool inside = before != NODE_NONE && node_within(tree, use->node, before);
        if (use->kind != USE_WRITE) {
            if (!inside) before = NODE_NONE;
            continue;
        }
        uint32_t definition = plain_definition(model, use);
        if (definition != NODE_NONE && before != NODE_NONE &&
            node_parent(tree, definition) == node_parent(tree, before)) {
            struct finding *finding =
                check_report_header(c, definition, node_field(c->tree, definition, PY_FIELD_BODY));
            finding_set(finding, "name", model->names[b->name]);
            check_set_line(c, finding, "line", before);
        }
        before = definition;
    }
}

/* ---- Functions that remember a loop's variable ---- */

/* Calls that keep what they are given. */
static const struct str keepers[] = {
    STR("append"),
    STR("insert"),
    STR("add"),
    STR("appendleft"),
};
static const struct str handlers[] = {
    STR("command"),
    STR("callback"),
    STR("on_click"),
    STR("handler"),
};

/* Whether the function named or made at `node` is kept for later. */
static bool is_kept(const struct tree *tree, uint32_t node)
{
    uint32_t parent = node_parent(tree, node);
    switch (node_kind(tree, parent)) {
    case PY_KEYWORD_ARGUMENT: {
        uint32_t name = node_field(tree, parent, PY_FIELD_NAME);
        return name != NODE_NONE && PY_IS_ONE_OF(tree_text(tree, name), handlers);
    }
    case PY_ARGUMENT_LIST: {
        struct str method;
        uint32_t call = node_parent(tree, parent);
        return node_kind(tree, call) == PY_CALL &&
               py_method_call(tree, call, &method) != NODE_NONE && PY_IS_ONE_OF(method, keepers);
    }
    case PY_ASSIGNMENT:
        return node_kind(tree, node_field(tree, parent, PY_FIELD_LEFT)) == PY_SUBSCRIPT;
    case PY_LIST_COMPREHENSION: return true;
    case PY_PAIR: return node_kind(tree, node_parent(tree, parent)) == PY_DICTIONARY_COMPREHENSION;
    default: return false;
    }
}

/* A variable of a loop around the function that its body reads, or NODE_NONE. */
static uint32_t captured_variable(const struct model *model, const struct function *f)
{
    const struct tree *tree = model->tree;
    for (uint32_t i = f->body; i < tree->nodes[f->body].next; i++) {
        uint32_t use = model->use_at[i];
        if (use == MODEL_NONE || model->uses[use].kind != USE_READ) continue;
        uint32_t binding = model->uses[use].binding;
        if (binding == MODEL_NONE || model->bindings[binding].kind != BINDING_LOOP) continue;
        uint32_t written = model->bindings[binding].node;
        if (node_within(tree, written, f->node)) continue;
        /* The loop's own statement, or the comprehension, holds both. */
        uint32_t loop = node_parent(tree, written);
        while (node_kind(tree, loop) == PY_PATTERN_LIST ||
               node_kind(tree, loop) == PY_TUPLE_PATTERN) {
            loop = node_parent(tree, loop);
        }
        if (node_kind(tree, loop) == PY_FOR_IN_CLAUSE) loop = node_parent(tree, loop);
        if (node_within(tree, f->node, loop)) return i;
    }
    return NODE_NONE;
}

static void loop_variable_captured(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    if (f->body == NODE_NONE) return;
    bool kept = f->name == MODEL_NONE && is_kept(c->tree, f->node);
    if (f->name != MODEL_NONE && f->binding != MODEL_NONE &&
        model_loop_around(model, f->node) != MODEL_NONE && !py_is_everywhere(model, f->binding)) {
        for (uint32_t i = model->bindings[f->binding].first_use; i != MODEL_NONE && !kept;
             i = model->uses[i].next) {
            kept = model->uses[i].kind == USE_READ && is_kept(c->tree, model->uses[i].node);
        }
    }
    uint32_t variable = kept ? captured_variable(model, f) : NODE_NONE;
    if (variable == NODE_NONE) return;
    struct finding *finding = check_report(c, variable);
    check_set_node(c, finding, "name", variable);
}

/* ---- Recursion ---- */

/* Whether the call is made whenever its statement is reached; `statement` is that. */
static bool is_always_made(const struct tree *tree, uint32_t call, uint32_t body,
                           uint32_t *statement)
{
    for (uint32_t at = call; at != body; at = node_parent(tree, at)) {
        *statement = at;
        if (node_kind(tree, node_parent(tree, at)) == PY_BLOCK) return true;
        if (!py_is_always_evaluated(tree, at)) return false;
    }
    return false;
}

/* What can happen behind each part of the body without the function calling itself. */
struct ways {
    const struct model *model;
    uint32_t body;
    uint8_t *free; /* by node from the body on: enum flow */
    bool *calls;   /* by node from the body on: the statement calls itself at once */
};

static uint8_t free_of(const struct ways *w, uint32_t node)
{
    return w->free[node - w->body];
}

static uint8_t free_block(const struct ways *w, uint32_t node)
{
    NODE_EACH_CHILD(w->model->tree, node, child)
    {
        if (model_role(w->model, child) == ROLE_BLOCK) return free_of(w, child);
    }
    return FLOW_NEXT;
}

static uint8_t free_ways(const struct ways *w, uint32_t node)
{
    const struct model *model = w->model;
    const struct tree *tree = model->tree;
    uint8_t flow = 0;
    switch (model_role(model, node)) {
    case ROLE_BLOCK:
        flow = FLOW_NEXT;
        NODE_EACH_CHILD(tree, node, child)
        {
            if (!node_has(tree, child, NODE_NAMED) || node_has(tree, child, NODE_EXTRA)) continue;
            if (!(flow & FLOW_NEXT)) break;
            flow = (uint8_t)((flow & ~FLOW_NEXT) | free_of(w, child));
        }
        return flow;
    case ROLE_IF: {
        bool covered = false;
        flow = free_block(w, node);
        NODE_EACH_CHILD(tree, node, child)
        {
            enum role role = model_role(model, child);
            if (role == ROLE_ELSE) covered = true;
            if (role == ROLE_ELSE || role == ROLE_ELSE_IF) flow |= free_of(w, child);
        }
        return covered ? flow : flow | FLOW_NEXT;
    }
    case ROLE_ELSE:
    case ROLE_ELSE_IF:
    case ROLE_WITH: return free_block(w, node);
    case ROLE_FOR: return FLOW_NEXT | free_block(w, node);
    case ROLE_WHILE: {
        flow = free_block(w, node);
        bool endless = py_truth(tree, node_field(tree, node, PY_FIELD_CONDITION)) == 1;
        if (!endless || (flow & FLOW_BREAK)) flow |= FLOW_NEXT;
        return flow & (uint8_t) ~(FLOW_BREAK | FLOW_CONTINUE);
    }
    default: return model->flow[node];
    }
}

/* Whether some way leads out of the function without calling it again. */
static bool has_way_out(const struct model *model, const struct function *f, struct arena *arena)
{
    const struct tree *tree = model->tree;
    uint32_t size = tree->nodes[f->body].next - f->body;
    struct ways w = {
        .model = model,
        .body = f->body,
        .free = ARENA_ARRAY(arena, uint8_t, size),
        .calls = ARENA_ARRAY(arena, bool, size),
    };
    MODEL_EACH_USE_IN(model, f->body, use)
    {
        uint32_t statement;
        if (!py_is_call_of(model, use, f->binding)) continue;
        uint32_t call = node_parent(tree, model->uses[use].node);
        if (!is_always_made(tree, call, f->body, &statement)) continue;
        w.calls[statement - f->body] = true;
    }
    for (uint32_t node = tree->nodes[f->body].next; node-- > f->body;) {
        if (model_role(model, node) == ROLE_NONE) continue;
        w.free[node - f->body] = w.calls[node - f->body] ? 0 : free_ways(&w, node);
    }
    return (free_of(&w, f->body) & (FLOW_NEXT | FLOW_RETURN | FLOW_RAISE)) != 0;
}

/* Whether the function calls only itself, builtins that neither ask nor fail, and methods. */
static bool is_left_alone(const struct model *model, const struct function *f)
{
    static const struct str leaving[] = {
        STR("input"), STR("next"), STR("exit"), STR("quit"), STR("open"),
    };
    const struct tree *tree = model->tree;
    for (uint32_t i = f->body; i < tree->nodes[f->body].next; i++) {
        if (node_kind(tree, i) == PY_YIELD || node_kind(tree, i) == PY_AWAIT) return false;
        if (node_kind(tree, i) != PY_CALL) continue;
        uint32_t callee = i + 1;
        if (node_kind(tree, callee) == PY_ATTRIBUTE) {
            uint32_t object = node_field(tree, callee, PY_FIELD_OBJECT);
            uint32_t binding = py_binding(model, object);
            if (binding != MODEL_NONE && model->bindings[binding].kind == BINDING_IMPORT)
                return false;
            continue;
        }
        if (node_kind(tree, callee) != PY_IDENTIFIER) return false;
        uint32_t binding = model_binding_at(model, callee);
        if (binding == f->binding) continue;
        if (binding != MODEL_NONE || PY_IS_ONE_OF(tree_text(tree, callee), leaving)) return false;
    }
    return true;
}

/* A function of the program that certainly calls itself when it uses its own name. */
static bool calls_itself(const struct model *model, const struct function *f)
{
    return f->recursive && !f->decorated && !f->generator && !f->asynchronous && !f->method &&
           f->body != NODE_NONE && model->bindings[f->binding].writes == 1;
}

/* Whether the arguments are the function's own parameters, in order and untouched. */
static bool has_same_arguments(const struct model *model, const struct function *f, uint32_t call)
{
    const struct tree *tree = model->tree;
    struct arguments a = arguments_of(tree, call);
    uint32_t parameters = py_parameters(model->tree, f);
    if (a.open || a.named > 0 || a.positional == 0 || a.positional != f->parameters) return false;
    if (node_kind(tree, a.list) != PY_ARGUMENT_LIST) return false;
    uint32_t parameter = node_named(tree, parameters, 0);
    for (uint32_t argument = node_named(tree, a.list, 0); argument != NODE_NONE;
         argument = node_next_named(tree, argument), parameter = node_next_named(tree, parameter)) {
        uint32_t name = parameter == NODE_NONE ? NODE_NONE : py_parameter_name(tree, parameter);
        uint32_t binding = name == NODE_NONE ? MODEL_NONE : model_binding_at(model, name);
        if (binding == MODEL_NONE || py_binding(model, argument) != binding) return false;
        if (model->bindings[binding].writes != 1 || model->bindings[binding].is_rest) return false;
    }
    return true;
}

/* The call of itself that hands on just what came in, or NODE_NONE. */
static uint32_t same_call(const struct model *model, uint32_t index)
{
    const struct function *f = &model->functions[index];
    MODEL_EACH_USE_IN(model, f->body, use)
    {
        if (!py_is_call_of(model, use, f->binding)) continue;
        uint32_t call = node_parent(model->tree, model->uses[use].node);
        if (!has_same_arguments(model, f, call)) continue;
        return py_is_without_effect(model, index) ? call : NODE_NONE;
    }
    return NODE_NONE;
}

static void recursion_unchanged(struct check_context *c, uint32_t index)
{
    const struct function *f = &c->model->functions[index];
    if (!calls_itself(c->model, f)) return;
    uint32_t call = same_call(c->model, index);
    if (call == NODE_NONE) return;
    struct finding *finding = check_report(c, call);
    set_function(c, finding, f);
    check_set_node(c, finding, "call", call);
}

static void recursion_without_end(struct check_context *c, uint32_t index)
{
    const struct function *f = &c->model->functions[index];
    if (!calls_itself(c->model, f) || !is_left_alone(c->model, f)) return;
    if (has_way_out(c->model, f, c->arena)) return;
    /* One root: that nothing changes is the nearer cause. */
    if (same_call(c->model, index) != NODE_NONE) return;
    struct finding *finding = check_report_header(c, f->node, f->body);
    set_function(c, finding, f);
}

const struct check py_checks_functions[] = {
    {"argument-count",
     CHECK_NODE,
     argument_count,
     {PY_CALL},
     "function expected given line parameters class",
     .needs = {PY_FUNCTION_DEFINITION, PY_CLASS_DEFINITION},
     .where = CHECK_OWN_CALLEE},
    {"method-on-class",
     CHECK_NODE,
     method_on_class,
     {PY_CALL},
     "function expected given line class",
     .needs = {PY_CLASS_DEFINITION}},
    {"unknown-argument-name",
     CHECK_NODE,
     unknown_argument_name,
     {PY_CALL},
     "function name parameters",
     .needs = {PY_KEYWORD_ARGUMENT}},
    {"builtin-argument-count",
     CHECK_NODE,
     builtin_argument_count,
     {PY_CALL},
     "function expected given",
     .where = CHECK_FOREIGN_CALLEE},
    {"missing-self-parameter",
     CHECK_FUNCTION,
     missing_self_parameter,
     {0},
     "name class",
     .where = CHECK_METHOD},
    {"init-returns",
     CHECK_FUNCTION,
     init_returns,
     {0},
     "value class",
     .where = CHECK_METHOD | CHECK_ANSWERS},
    {"misspelt-init", CHECK_FUNCTION, misspelt_init, {0}, "name class", .where = CHECK_METHOD},
    {"mutable-default",
     CHECK_NODE,
     mutable_default,
     {PY_DEFAULT_PARAMETER, PY_TYPED_DEFAULT_PARAMETER},
     "name default function"},
    {"function-redefined",
     CHECK_BINDING,
     function_redefined,
     {CHECK_OF(BINDING_FUNCTION)},
     "name line",
     .where = CHECK_REWRITTEN},
    {"loop-variable-captured", CHECK_FUNCTION, loop_variable_captured, {0}, "name"},
    {"recursion-unchanged",
     CHECK_FUNCTION,
     recursion_unchanged,
     {0},
     "function call",
     .where = CHECK_RECURSIVE},
    {"recursion-without-end",
     CHECK_FUNCTION,
     recursion_without_end,
     {0},
     "function",
     .where = CHECK_RECURSIVE},
    {0},
};
