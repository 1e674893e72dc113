#include "lang/python/facts/calls.h"

#include "lang/python/facts/notes.h"

#include <stdlib.h>

/* Chains of base classes longer than this are not followed. */
enum { MAX_BASES = 8 };

/* ---- Functions ---- */

/* The function that the binding always is: defined once, not decorated. */
static uint32_t function_of(const struct model *model, uint32_t binding)
{
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_FUNCTION || b->writes != 1) return MODEL_NONE;
    uint32_t function = model_function_at(model, node_parent(model->tree, b->node));
    if (function == MODEL_NONE || model->functions[function].decorated) return MODEL_NONE;
    return function;
}

uint32_t py_function_named(const struct model *model, uint32_t node)
{
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE) return MODEL_NONE;
    /* In a class, a name of its own may still mean the one outside. */
    if (model->scopes[model->bindings[binding].scope].kind == SCOPE_CLASS) return MODEL_NONE;
    return function_of(model, binding);
}

/* ---- Classes ---- */

uint32_t py_class_of(const struct model *model, const struct function *function)
{
    if (!function->method) return MODEL_NONE;
    uint32_t scope = model->scopes[function->scope].parent;
    return scope != MODEL_NONE && model->scopes[scope].kind == SCOPE_CLASS ? scope : MODEL_NONE;
}

/* The scope of the class that the name at `node` always is, or MODEL_NONE. */
static uint32_t class_named(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) != PY_IDENTIFIER) return MODEL_NONE;
    uint32_t binding = model_binding_at(model, node);
    if (binding == MODEL_NONE) return MODEL_NONE;
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_CLASS || b->writes != 1) return MODEL_NONE;
    uint32_t definition = node_parent(tree, b->node);
    if (node_kind(tree, node_parent(tree, definition)) == PY_DECORATED_DEFINITION)
        return MODEL_NONE;
    return model_scope_at(model, definition);
}

/* The base class that is no more than `object`, or whose text the program has. */
static bool base_of(const struct model *model, uint32_t scope, uint32_t *base)
{
    const struct tree *tree = model->tree;
    *base = MODEL_NONE;
    uint32_t bases = node_field(tree, model->scopes[scope].node, PY_FIELD_SUPERCLASSES);
    if (bases == NODE_NONE) return true;
    uint32_t count = node_named_count(tree, bases);
    if (count == 0) return true;
    uint32_t first = node_named(tree, bases, 0);
    if (count > 1) return false;
    if (py_is_builtin_name(model, first, "object")) return true;
    *base = class_named(model, first);
    return *base != MODEL_NONE;
}

uint32_t py_class_named(const struct model *model, uint32_t node)
{
    return class_named(model, node);
}

uint32_t py_base_of(const struct model *model, uint32_t class_scope)
{
    uint32_t base;
    return base_of(model, class_scope, &base) ? base : MODEL_NONE;
}

static uint32_t name_number(const struct model *model, const char *name)
{
    return map_get(&model->name_map, str_of(name));
}

static bool class_has(const struct model *model, uint32_t scope, uint32_t name)
{
    return name != MAP_NONE && model_find(model, scope, name) != MODEL_NONE;
}

enum found { FOUND, FOUND_NOT, FOUND_UNCLEAR };

/* Looks a method up in the class and its bases. */
static enum found find_method(const struct model *model, uint32_t scope, uint32_t name,
                              struct py_callee *callee)
{
    uint32_t new = name_number(model, "__new__");
    uint32_t slots[] = {name_number(model, "__getattr__"), name_number(model, "__getattribute__")};
    for (unsigned depth = 0; depth < MAX_BASES; depth++) {
        if (class_has(model, scope, new)) return FOUND_UNCLEAR;
        if (class_has(model, scope, slots[0]) || class_has(model, scope, slots[1])) {
            return FOUND_UNCLEAR;
        }
        uint32_t base;
        bool clear = base_of(model, scope, &base);
        uint32_t binding = name == MAP_NONE ? MODEL_NONE : model_find(model, scope, name);
        if (binding != MODEL_NONE) {
            callee->function = function_of(model, binding);
            callee->class_scope = scope;
            /* A base class that is not in the program may have a metaclass. */
            return clear && callee->function != MODEL_NONE ? FOUND : FOUND_UNCLEAR;
        }
        if (!clear) return FOUND_UNCLEAR;
        if (base == MODEL_NONE) return FOUND_NOT;
        scope = base;
    }
    return FOUND_UNCLEAR;
}

/* Whether another class of the program has this one as its base. */
static bool is_base(const struct model *model, uint32_t scope)
{
    const struct tree *tree = model->tree;
    uint32_t name = node_field(tree, model->scopes[scope].node, PY_FIELD_NAME);
    uint32_t binding = name == NODE_NONE ? MODEL_NONE : model_binding_at(model, name);
    if (binding == MODEL_NONE || py_is_everywhere(model, binding)) return true;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t parent = node_parent(tree, model->uses[use].node);
        if (tree->nodes[parent].field == PY_FIELD_SUPERCLASSES) return true;
    }
    return false;
}

bool py_has_method_named(const struct model *model, struct str name)
{
    uint32_t number = map_get(&model->name_map, name);
    if (number == MAP_NONE) return false;
    for (uint32_t i = 0; i < model->scope_count; i++) {
        if (model->scopes[i].kind == SCOPE_CLASS && model_find(model, i, number) != MODEL_NONE) {
            return true;
        }
    }
    return false;
}

/* ---- Attributes ---- */

/* By name, those that are written first, in the order of the text. */
static int compare_attributes(const void *a, const void *b)
{
    const struct py_attribute *x = a;
    const struct py_attribute *y = b;
    int order = str_compare(x->name, y->name);
    if (order != 0) return order;
    if (x->written != y->written) return x->written ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

/* Whether the attribute is given a value, alone or in a row: self.x, self.y = 1, 2. */
static bool is_written(const struct tree *tree, uint32_t node)
{
    for (;;) {
        bool left = tree->nodes[node].field == PY_FIELD_LEFT;
        node = node_parent(tree, node);
        uint16_t kind = node_kind(tree, node);
        /* self.x + 1 only reads. */
        if (left && kind != PY_BINARY_OPERATOR && kind != PY_BOOLEAN_OPERATOR) return true;
        if (kind != PY_PATTERN_LIST && kind != PY_TUPLE_PATTERN) return false;
    }
}

/* Lists all attributes of the program once, so that asking for one is no walk through it. */
static void list_attributes(const struct model *model, struct py_notes *notes)
{
    const struct tree *tree = model->tree;
    uint32_t capacity = 0;
    notes->attributes = ARENA_ARRAY(model->arena, struct py_attribute, 1);
    for (uint32_t i = 0; i < tree->count; i++) {
        if (node_kind(tree, i) != PY_ATTRIBUTE) continue;
        struct str name = py_attribute_name(tree, i);
        if (name.size == 0) continue;
        ARENA_PUSH(model->arena, notes->attributes, notes->attribute_count, capacity) =
            (struct py_attribute){.name = name, .written = is_written(tree, i), .node = i};
    }
    qsort(notes->attributes, notes->attribute_count, sizeof *notes->attributes, compare_attributes);
}

/* The first attribute that does not come before the wanted one. */
static uint32_t find_attribute(const struct model *model, const struct py_attribute *wanted)
{
    struct py_notes *notes = py_notes(model);
    if (!notes->attributes) list_attributes(model, notes);
    uint32_t low = 0;
    uint32_t high = notes->attribute_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare_attributes(&notes->attributes[middle], wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const struct py_attribute *py_attributes(const struct model *model, struct str name,
                                         uint32_t *count)
{
    uint32_t first = find_attribute(model, &(struct py_attribute){.name = name, .written = true});
    const struct py_notes *notes = py_notes(model);
    uint32_t end = first;
    while (end < notes->attribute_count && str_equal(notes->attributes[end].name, name)) end++;
    *count = end - first;
    return notes->attributes + first;
}

bool py_sets_attribute(const struct model *model, uint32_t class_scope, struct str name)
{
    uint32_t class_node = model->scopes[class_scope].node;
    uint32_t i = find_attribute(
        model, &(struct py_attribute){.name = name, .written = true, .node = class_node});
    const struct py_notes *notes = py_notes(model);
    if (i == notes->attribute_count) return false;
    const struct py_attribute *found = &notes->attributes[i];
    return found->written && str_equal(found->name, name) &&
           node_within(model->tree, found->node, class_node);
}

/* ---- Objects ---- */

bool py_is_self(const struct model *model, uint32_t node)
{
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE || model->bindings[binding].kind != BINDING_PARAMETER) return false;
    uint32_t function = model->scopes[model->bindings[binding].scope].function;
    if (function == MODEL_NONE || !model->functions[function].method) return false;
    return py_first_parameter(model->tree, &model->functions[function]) ==
           model->bindings[binding].node;
}

/* The class of the object at `node`: self of a method, or a name that is made once by a class. */
static uint32_t class_of_object(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t binding =
        node_kind(tree, node) == PY_IDENTIFIER ? model_binding_at(model, node) : MODEL_NONE;
    if (binding == MODEL_NONE) return MODEL_NONE;
    const struct binding *b = &model->bindings[binding];
    if (b->writes != 1 || b->declared) return MODEL_NONE;
    uint32_t parent = node_parent(tree, b->node);
    if (b->kind == BINDING_PARAMETER) {
        uint32_t number = model->scopes[b->scope].function;
        if (number == MODEL_NONE || b->is_rest || b->has_default) return MODEL_NONE;
        const struct function *f = &model->functions[number];
        if (f->decorated || node_kind(tree, parent) != PY_PARAMETERS) return MODEL_NONE;
        if (node_named(tree, parent, 0) != b->node) return MODEL_NONE;
        uint32_t scope = py_class_of(model, f);
        return scope != MODEL_NONE && !is_base(model, scope) ? scope : MODEL_NONE;
    }
    if (b->kind != BINDING_VARIABLE || node_kind(tree, parent) != PY_ASSIGNMENT) return MODEL_NONE;
    if (tree->nodes[b->node].field != PY_FIELD_LEFT) return MODEL_NONE;
    uint32_t value = node_field(tree, parent, PY_FIELD_RIGHT);
    if (node_kind(tree, value) != PY_CALL) return MODEL_NONE;
    return class_named(model, node_field(tree, value, PY_FIELD_FUNCTION));
}

/* ---- Calls ---- */

bool py_method(const struct model *model, uint32_t attribute, struct py_callee *callee)
{
    const struct tree *tree = model->tree;
    *callee = (struct py_callee){.function = MODEL_NONE, .class_scope = MODEL_NONE};
    uint32_t object = node_field(tree, attribute, PY_FIELD_OBJECT);
    uint32_t name_node = node_field(tree, attribute, PY_FIELD_ATTRIBUTE);
    if (node_kind(tree, object) != PY_IDENTIFIER || name_node == NODE_NONE) return false;
    uint32_t name = map_get(&model->name_map, tree_text(tree, name_node));
    if (name == MAP_NONE) return false;
    uint32_t scope = class_of_object(model, object);
    callee->route = PY_ROUTE_OBJECT;
    callee->given = 1;
    if (scope == MODEL_NONE) {
        scope = class_named(model, object);
        callee->route = PY_ROUTE_CLASS;
        callee->given = 0;
    }
    return scope != MODEL_NONE && find_method(model, scope, name, callee) == FOUND;
}

/* Finds the function that a call reaches. */
static bool resolve(const struct model *model, uint32_t call, struct py_callee *callee)
{
    const struct tree *tree = model->tree;
    uint32_t target = node_field(tree, call, PY_FIELD_FUNCTION);
    if (node_kind(tree, target) == PY_ATTRIBUTE) return py_method(model, target, callee);
    *callee = (struct py_callee){.function = MODEL_NONE, .class_scope = MODEL_NONE};
    if (node_kind(tree, target) != PY_IDENTIFIER) return false;
    uint32_t binding = model_binding_at(model, target);
    if (binding == MODEL_NONE) return false;
    callee->route = PY_ROUTE_NAME;
    if (model->bindings[binding].kind == BINDING_FUNCTION) {
        callee->function = py_function_named(model, target);
        return callee->function != MODEL_NONE;
    }
    if (model->bindings[binding].kind != BINDING_CLASS) return false;
    uint32_t scope = class_named(model, target);
    if (scope == MODEL_NONE) return false;
    callee->route = PY_ROUTE_NEW;
    callee->given = 1;
    enum found found = find_method(model, scope, name_number(model, "__init__"), callee);
    if (found == FOUND_NOT) callee->class_scope = scope;
    return found != FOUND_UNCLEAR;
}

/* Several checks in a row ask about one call: the last answer. */
struct call_note {
    bool known;
    uint32_t call;
    struct py_callee callee;
};

bool py_callee(const struct model *model, uint32_t call, struct py_callee *callee)
{
    struct py_notes *notes = py_notes(model);
    if (!notes->last_call) {
        notes->last_call = ARENA_NEW(model->arena, struct call_note);
        notes->last_call->call = NODE_NONE;
    }
    struct call_note *last = notes->last_call;
    if (last->call != call) {
        last->call = call;
        last->known = resolve(model, call, &last->callee);
    }
    *callee = last->callee;
    return last->known;
}

/* ---- Parameters ---- */

uint32_t py_parameters(const struct tree *tree, const struct function *function)
{
    return node_field(tree, function->node, PY_FIELD_PARAMETERS);
}

uint32_t py_first_parameter(const struct tree *tree, const struct function *function)
{
    uint32_t parameters = py_parameters(tree, function);
    uint32_t first = parameters == NODE_NONE ? NODE_NONE : node_named(tree, parameters, 0);
    return first == NODE_NONE ? NODE_NONE : py_parameter_name(tree, first);
}

uint32_t py_parameter_name(const struct tree *tree, uint32_t parameter)
{
    for (;;) {
        switch (node_kind(tree, parameter)) {
        case PY_IDENTIFIER: return parameter;
        case PY_DEFAULT_PARAMETER:
        case PY_TYPED_DEFAULT_PARAMETER: return node_field(tree, parameter, PY_FIELD_NAME);
        case PY_TYPED_PARAMETER:
        case PY_LIST_SPLAT_PATTERN:
        case PY_DICTIONARY_SPLAT_PATTERN: parameter = node_named(tree, parameter, 0); break;
        default: return NODE_NONE;
        }
    }
}

/* What a parameter is without its type: `*args: int` is a *args. */
static uint16_t parameter_kind(const struct tree *tree, uint32_t parameter)
{
    uint16_t kind = node_kind(tree, parameter);
    return kind == PY_TYPED_PARAMETER ? node_kind(tree, node_named(tree, parameter, 0)) : kind;
}

static struct py_signature read_signature(const struct model *model, uint32_t function)
{
    struct py_signature s = {0};
    const struct tree *tree = model->tree;
    uint32_t parameters = py_parameters(tree, &model->functions[function]);
    if (parameters == NODE_NONE) return s;
    bool named_only = false;
    NODE_EACH_CHILD(tree, parameters, child)
    {
        switch (parameter_kind(tree, child)) {
        case PY_IDENTIFIER:
            if (named_only) {
                s.named_required++;
            } else {
                s.positional++;
                s.required++;
            }
            break;
        case PY_DEFAULT_PARAMETER:
        case PY_TYPED_DEFAULT_PARAMETER:
            if (!named_only) s.positional++;
            break;
        case PY_LIST_SPLAT_PATTERN: s.rest = named_only = true; break;
        case PY_KEYWORD_SEPARATOR: named_only = true; break;
        case PY_POSITIONAL_SEPARATOR: s.positional_only = s.positional; break;
        case PY_DICTIONARY_SPLAT_PATTERN: s.any_name = true; break;
        default: break;
        }
    }
    return s;
}

/* A signature, once it has been read. */
struct signature_note {
    bool known;
    struct py_signature signature;
};

struct py_signature py_signature(const struct model *model, uint32_t function)
{
    struct py_notes *notes = py_notes(model);
    if (!notes->signatures) {
        notes->signatures = ARENA_ARRAY(model->arena, struct signature_note, model->function_count);
    }
    struct signature_note *note = &notes->signatures[function];
    if (!note->known) {
        *note = (struct signature_note){true, read_signature(model, function)};
    }
    return note->signature;
}

/* Whether the value at the node is compared with None. */
static bool is_compared_with_none(const struct tree *tree, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    switch (py_comparison(tree, node_parent(tree, node), &left, &right)) {
    case PY_KW_IS:
    case PY_KW_IS_NOT:
    case PY_OP_EQUAL_EQUAL:
    case PY_OP_BANG_EQUAL: return node_kind(tree, right) == PY_NONE;
    default: return false;
    }
}

bool py_is_asked_for_none(const struct model *model, uint32_t function)
{
    const struct tree *tree = model->tree;
    uint32_t binding = model->functions[function].binding;
    if (binding == MODEL_NONE || py_is_everywhere(model, binding)) return false;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (!py_is_call_of(model, use, binding)) continue;
        uint32_t call = node_parent(tree, model->uses[use].node);
        if (is_compared_with_none(tree, call)) return true;
        /* place = find(...), and then: if place is None */
        uint32_t assignment = node_parent(tree, call);
        if (node_kind(tree, assignment) != PY_ASSIGNMENT) continue;
        uint32_t name = py_binding(model, node_field(tree, assignment, PY_FIELD_LEFT));
        if (name == MODEL_NONE || py_is_everywhere(model, name)) continue;
        for (uint32_t i = model->bindings[name].first_use; i != MODEL_NONE;
             i = model->uses[i].next) {
            if (is_compared_with_none(tree, model->uses[i].node)) return true;
        }
    }
    return false;
}

bool py_is_measured(const struct model *model, uint32_t node)
{
    uint32_t arguments = node_parent(model->tree, node);
    return node_kind(model->tree, arguments) == PY_ARGUMENT_LIST &&
           py_calls(model, node_parent(model->tree, arguments), "len");
}
