/*
 * What Python itself asks of an object: a text for print, an answer to ==, an order for
 * sort, and that the class it builds on has been set up.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

static struct str name_of(const struct model *model, const struct function *f)
{
    return f->name == MODEL_NONE ? STR_EMPTY : model->names[f->name];
}

/* ---- Methods that have to answer ---- */

/* What Python stops with a TypeError without: a text, a number. */
static const char *wanted_result(struct str name)
{
    if (str_is(name, "__str__") || str_is(name, "__repr__")) return "a text";
    if (str_is(name, "__len__")) return "a whole number";
    return NULL;
}

/* Whether a value of the type is no text. */
static bool is_no_text(enum py_type type)
{
    return type == PY_TYPE_INT || type == PY_TYPE_FLOAT || type == PY_TYPE_LIST ||
           type == PY_TYPE_TUPLE || type == PY_TYPE_DICT || type == PY_TYPE_BOOL ||
           type == PY_TYPE_NONE;
}

/* def __str__(self): print(self.name) */
static void special_without_answer(struct check_context *c, uint32_t index)
{
    const struct function *f = &c->model->functions[index];
    struct str name = name_of(c->model, f);
    const char *wanted = wanted_result(name);
    if (!wanted || f->decorated || f->generator || f->stub || f->body == NODE_NONE) return;
    if (py_class_of(c->model, f) == MODEL_NONE) return;
    uint32_t at = f->node;
    if (f->value_returns == 0) {
        if (!(f->flow & (FLOW_NEXT | FLOW_RETURN))) return;
    } else if (str_is(name, "__str__") || str_is(name, "__repr__")) {
        at = NODE_NONE;
        PY_EACH_OWN_NODE(c->tree, f->body, i)
        {
            if (node_kind(c->tree, i) != PY_RETURN_STATEMENT) continue;
            uint32_t value = node_named(c->tree, i, 0);
            if (value == NODE_NONE) continue;
            bool row = node_kind(c->tree, value) == PY_EXPRESSION_LIST;
            if (row || is_no_text(py_type(c->model, value))) at = i;
        }
        if (at == NODE_NONE) return;
    } else {
        return;
    }
    struct finding *finding =
        at == f->node ? check_report_header(c, f->node, f->body) : check_report(c, at);
    finding_set(finding, "method", name);
    finding_set(finding, "wanted", str_of(wanted));
    finding_set(finding, "gives",
                at == f->node ? (struct str)STR("None") : (struct str)STR("something else"));
}

/* ---- Methods that ask themselves ---- */

/* The operator that Python asks the method for. */
static uint16_t operator_of(struct str name)
{
    if (str_is(name, "__eq__")) return PY_OP_EQUAL_EQUAL;
    if (str_is(name, "__ne__")) return PY_OP_BANG_EQUAL;
    if (str_is(name, "__lt__")) return PY_OP_LESS;
    if (str_is(name, "__gt__")) return PY_OP_GREATER;
    if (str_is(name, "__le__")) return PY_OP_LESS_EQUAL;
    if (str_is(name, "__ge__")) return PY_OP_GREATER_EQUAL;
    if (str_is(name, "__add__")) return PY_OP_PLUS;
    if (str_is(name, "__sub__")) return PY_OP_MINUS;
    if (str_is(name, "__mul__")) return PY_OP_STAR;
    return 0;
}

/* The builtin that Python asks the method for. */
static const char *builtin_of(struct str name)
{
    if (str_is(name, "__str__")) return "str";
    if (str_is(name, "__repr__")) return "repr";
    if (str_is(name, "__len__")) return "len";
    if (str_is(name, "__hash__")) return "hash";
    return NULL;
}

/* Whether the node asks the object, by the operator or the builtin, for what the method is. */
static bool asks_for(const struct model *model, uint32_t node, uint16_t op, const char *builtin,
                     uint32_t second)
{
    const struct tree *tree = model->tree;
    switch (node_kind(tree, node)) {
    case PY_COMPARISON_OPERATOR:
    case PY_BINARY_OPERATOR: {
        if (op == 0 || second == MODEL_NONE) return false;
        uint32_t left = NODE_NONE;
        uint32_t right = NODE_NONE;
        uint16_t found = py_comparison(tree, node, &left, &right);
        if (node_kind(tree, node) == PY_BINARY_OPERATOR) {
            found = py_operator(tree, node);
            left = py_left(tree, node);
            right = py_right(tree, node);
        }
        return found == op && py_is_self(model, py_strip(tree, left)) &&
               py_binding(model, right) == second;
    }
    case PY_CALL: {
        if (!builtin || !py_calls(model, node, builtin)) return false;
        uint32_t given = py_argument(tree, node, 0);
        return given != NODE_NONE && py_is_self(model, py_strip(tree, given));
    }
    case PY_INTERPOLATION: {
        uint32_t value = node_named(tree, node, 0);
        return builtin && str_is(str_of(builtin), "str") && value != NODE_NONE &&
               node_named_count(tree, node) == 1 && py_is_self(model, py_strip(tree, value));
    }
    default: return false;
    }
}

/* def __eq__(self, other): return self == other */
static void special_asks_itself(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    struct str name = name_of(model, f);
    uint16_t op = operator_of(name);
    const char *builtin = builtin_of(name);
    if ((op == 0 && !builtin) || f->body == NODE_NONE || f->decorated) return;
    uint32_t owner = py_class_of(model, f);
    if (owner == MODEL_NONE) return;
    /* if old: def __str__(self): return str(self) */
    uint32_t block = node_parent(c->tree, f->node);
    if (node_parent(c->tree, block) != model->scopes[owner].node) return;
    uint32_t second = MODEL_NONE;
    uint32_t parameters = py_parameters(c->tree, f);
    if (op != 0 && parameters != NODE_NONE && node_named_count(c->tree, parameters) == 2)
        second = py_binding(model, node_named(c->tree, parameters, 1));
    if (second != MODEL_NONE && model->bindings[second].writes != 1) return;
    PY_EACH_OWN_NODE(c->tree, f->body, i)
    {
        if (!asks_for(model, i, op, builtin, second)) continue;
        struct finding *finding = check_report(c, i);
        check_set_node(c, finding, "code", i);
        finding_set(finding, "method", name);
        return;
    }
}

/* ---- A base class that is never set up ---- */

/* Whether all that gives an attribute of that name a value stands in the node. */
static bool is_set_in_only(const struct model *model, struct str name, uint32_t node)
{
    uint32_t count = 0;
    bool set = false;
    const struct py_attribute *attributes = py_attributes(model, name, &count);
    for (uint32_t i = 0; i < count && attributes[i].written; i++) {
        if (!node_within(model->tree, attributes[i].node, node)) return false;
        set = true;
    }
    return set;
}

/* Whether the body calls the __init__ of another class: super().__init__(), Base.__init__(self) */
static bool sets_up_base(const struct model *model, uint32_t body)
{
    for (uint32_t i = body; i < model->tree->nodes[body].next; i++) {
        if (node_kind(model->tree, i) != PY_IDENTIFIER) continue;
        struct str text = tree_text(model->tree, i);
        if (str_is(text, "super") || str_is(text, "__init__") || str_is(text, "setattr") ||
            str_is(text, "__dict__")) {
            return true;
        }
    }
    return false;
}

/* class Cat(Animal): def __init__ without super().__init__, and then self.name of Animal's */
static void base_not_begun(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (!str_is(name_of(model, f), "__init__") || f->decorated || f->body == NODE_NONE) return;
    uint32_t owner = py_class_of(model, f);
    uint32_t base = owner == MODEL_NONE ? MODEL_NONE : py_base_of(model, owner);
    if (base == MODEL_NONE || sets_up_base(model, f->body)) return;
    uint32_t begin = model_find(model, base, f->name);
    if (begin == MODEL_NONE || model->bindings[begin].writes != 1) return;
    uint32_t first = model_function_at(model, node_parent(tree, model->bindings[begin].node));
    if (first == MODEL_NONE) return;
    uint32_t class_node = model->scopes[owner].node;
    for (uint32_t i = class_node; i < tree->nodes[class_node].next; i++) {
        if (node_kind(tree, i) != PY_ATTRIBUTE) continue;
        bool set = tree->nodes[i].field == PY_FIELD_LEFT &&
                   node_kind(tree, node_parent(tree, i)) == PY_ASSIGNMENT;
        if (set) continue;
        uint32_t object = node_field(tree, i, PY_FIELD_OBJECT);
        if (object == NODE_NONE || !py_is_self(model, object)) continue;
        struct str name = py_attribute_name(tree, i);
        uint32_t number = map_get(&model->name_map, name);
        if (name.size == 0 || !is_set_in_only(model, name, model->functions[first].node)) continue;
        if (number != MAP_NONE && (model_find(model, owner, number) != MODEL_NONE ||
                                   model_find(model, base, number) != MODEL_NONE)) {
            continue;
        }
        if (py_is_guarded(model, i)) continue;
        struct finding *finding = check_report_header(c, f->node, f->body);
        check_set_node(c, finding, "attribute", i);
        check_set_line(c, finding, "line", i);
        check_set_node(c, finding, "base",
                       node_field(tree, model->scopes[base].node, PY_FIELD_NAME));
        check_set_node(c, finding, "class", node_field(tree, class_node, PY_FIELD_NAME));
        return;
    }
}

/* ---- An attribute that nobody sets ---- */

/* Whether attributes of the class may come from where this cannot look. */
static bool may_have_others(const struct model *model, uint32_t class_node)
{
    static const struct str doors[] = {
        STR("setattr"),          STR("__dict__"), STR("__getattr__"), STR("__slots__"),
        STR("__getattribute__"), STR("vars"),     STR("__class__")};
    for (size_t i = 0; i < sizeof doors / sizeof *doors; i++) {
        if (map_get(&model->name_map, doors[i]) != MAP_NONE) return true;
        uint32_t count = 0;
        py_attributes(model, doors[i], &count);
        if (count > 0) return true;
    }
    const struct tree *tree = model->tree;
    if (node_field(tree, class_node, PY_FIELD_SUPERCLASSES) != NODE_NONE) return true;
    return node_kind(tree, node_parent(tree, class_node)) == PY_DECORATED_DEFINITION;
}

/* print(self.colour), where nothing in the program gives an object its colour */
static void attribute_of_nobody(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t object = node_field(tree, node, PY_FIELD_OBJECT);
    if (object == NODE_NONE || node_kind(tree, object) != PY_IDENTIFIER) return;
    if (!py_is_self(model, object)) return;
    struct str name = py_attribute_name(tree, node);
    if (name.size == 0 || name.data[0] == '_' || !py_stands_alone(model)) return;
    uint32_t count = 0;
    const struct py_attribute *attributes = py_attributes(model, name, &count);
    if (count == 0 || attributes[0].written || attributes[0].node > node) return;
    /* Told once for each name. */
    for (uint32_t i = 0; i < count && attributes[i].node < node; i++) {
        uint32_t other = node_field(tree, attributes[i].node, PY_FIELD_OBJECT);
        if (other != NODE_NONE && py_is_self(model, other)) return;
    }
    if (py_has_method_named(model, name)) return;
    uint32_t function = model->scopes[model->bindings[py_binding(model, object)].scope].function;
    const struct function *f = &model->functions[function];
    uint32_t owner = py_class_of(model, f);
    if (owner == MODEL_NONE || f->decorated || py_is_guarded(model, node)) return;
    uint32_t class_node = model->scopes[owner].node;
    if (may_have_others(model, class_node)) return;
    /* A class that only adds to others has no __init__ of its own. */
    uint32_t init = map_get(&model->name_map, (struct str)STR("__init__"));
    if (init == MAP_NONE || model_find(model, owner, init) == MODEL_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "attribute", node);
    finding_set(finding, "name", name);
    check_set_node(c, finding, "class", node_field(tree, class_node, PY_FIELD_NAME));
}

/* ---- Objects without an order ---- */

/* The class that the expression makes an object of, or MODEL_NONE. */
static uint32_t class_made(const struct model *model, uint32_t node)
{
    node = py_strip(model->tree, node);
    if (node_kind(model->tree, node) != PY_CALL) return MODEL_NONE;
    return py_class_named(model, node_field(model->tree, node, PY_FIELD_FUNCTION));
}

/* The class that all items of the list written out are objects of, or MODEL_NONE. */
static uint32_t class_of_display(const struct model *model, uint32_t list)
{
    uint32_t class_scope = MODEL_NONE;
    if (node_kind(model->tree, list) != PY_LIST || node_named_count(model->tree, list) < 2)
        return MODEL_NONE;
    NODE_EACH_CHILD(model->tree, list, item)
    {
        if (!node_is_proper(model->tree, item)) continue;
        uint32_t one = class_made(model, item);
        if (one == MODEL_NONE || (class_scope != MODEL_NONE && one != class_scope))
            return MODEL_NONE;
        class_scope = one;
    }
    return class_scope;
}

/* The class that all that is put into the list is an object of, or MODEL_NONE. */
static uint32_t class_of_items(const struct model *model, uint32_t binding)
{
    if (!py_is_own_name(model, binding) || py_is_everywhere(model, binding)) return MODEL_NONE;
    uint32_t value = py_only_value(model, binding);
    if (value == NODE_NONE) return MODEL_NONE;
    uint32_t class_scope = class_of_display(model, value);
    if (class_scope == MODEL_NONE && !py_is_empty_value(model, value)) return MODEL_NONE;
    unsigned put = 0;
    for (uint32_t i = model->bindings[binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        struct str method;
        uint32_t call = py_method_on(model->tree, model->uses[i].node, &method);
        if (call == NODE_NONE) {
            if (model->uses[i].kind == USE_UPDATE || py_touch_of(model, i) == PY_TOUCH_CHANGE)
                return MODEL_NONE;
            continue;
        }
        if (!str_is(method, "append")) {
            if (str_is(method, "insert") || str_is(method, "extend")) return MODEL_NONE;
            continue;
        }
        uint32_t item = py_argument(model->tree, call, 0);
        uint32_t one = item == NODE_NONE ? MODEL_NONE : class_made(model, item);
        if (one == MODEL_NONE || (class_scope != MODEL_NONE && one != class_scope))
            return MODEL_NONE;
        class_scope = one;
        put++;
    }
    return class_scope;
}

/* Whether the class, and all that it builds on, is the program's and has none of the methods. */
static bool has_no_order(const struct model *model, uint32_t class_scope)
{
    static const struct str orders[] = {STR("__lt__"), STR("__gt__"), STR("__le__"), STR("__ge__")};
    if (node_field(model->tree, model->scopes[class_scope].node, PY_FIELD_SUPERCLASSES) !=
        NODE_NONE) {
        return false;
    }
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        uint32_t number = map_get(&model->name_map, orders[i]);
        if (number != MAP_NONE && model_find(model, class_scope, number) != MODEL_NONE)
            return false;
    }
    return true;
}

/* books.sort(), where all in books are objects of a class that says nothing of an order */
static void objects_without_order(struct check_context *c, uint32_t call)
{
    const struct model *model = c->model;
    struct str method = STR_EMPTY;
    uint32_t list = py_method_call(c->tree, call, &method);
    uint32_t given = py_argument_count(c->tree, call);
    if (list != NODE_NONE) {
        if (!str_is(method, "sort") || given != 0) return;
    } else {
        if (given != 1 || py_calls(model, call, "sort")) return;
        if (!py_calls(model, call, "sorted") && !py_calls(model, call, "max") &&
            !py_calls(model, call, "min"))
            return;
        list = py_argument(c->tree, call, 0);
    }
    uint32_t arguments = node_field(c->tree, call, PY_FIELD_ARGUMENTS);
    if (arguments != NODE_NONE && node_child(c->tree, arguments, PY_KEYWORD_ARGUMENT) != NODE_NONE)
        return;
    uint32_t binding = list == NODE_NONE ? MODEL_NONE : py_binding(model, list);
    uint32_t class_scope = binding == MODEL_NONE ? MODEL_NONE : class_of_items(model, binding);
    if (class_scope == MODEL_NONE || !has_no_order(model, class_scope)) return;
    if (py_is_guarded(model, call)) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_binding(c, finding, "list", binding);
    check_set_node(c, finding, "class",
                   node_field(c->tree, model->scopes[class_scope].node, PY_FIELD_NAME));
}

const struct check py_checks_objects[] = {
    {"special-without-answer",
     CHECK_FUNCTION,
     special_without_answer,
     {0},
     "method wanted gives",
     .where = CHECK_METHOD},
    {"special-asks-itself",
     CHECK_FUNCTION,
     special_asks_itself,
     {0},
     "code method",
     .where = CHECK_METHOD},
    {"base-not-begun",
     CHECK_FUNCTION,
     base_not_begun,
     {0},
     "attribute line base class",
     .where = CHECK_METHOD},
    {"attribute-of-nobody",
     CHECK_NODE,
     attribute_of_nobody,
     {PY_ATTRIBUTE},
     "attribute name class",
     .needs = {PY_CLASS_DEFINITION}},
    {"objects-without-order",
     CHECK_NODE,
     objects_without_order,
     {PY_CALL},
     "code list class",
     "sort sorted max min",
     .needs = {PY_CLASS_DEFINITION}},
    {0},
};
