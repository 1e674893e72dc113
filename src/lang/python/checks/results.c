/*
 * Results: those that are thrown away, those that are never given, and None that
 * is taken for one.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/effects.h"
#include "lang/python/facts/elements.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/notes.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- Whether somebody counts on the result ---- */

/* A comparison with None asks whether there is a result. */
static bool asks_for_none(const struct tree *tree, uint32_t comparison)
{
    if (node_kind(tree, comparison) != PY_COMPARISON_OPERATOR) return false;
    NODE_EACH_CHILD(tree, comparison, child)
    {
        if (node_kind(tree, child) == PY_NONE) return true;
    }
    return false;
}

/* Whether a call of a builtin takes the value: those can do nothing with None but print it. */
static bool is_builtin_call(const struct model *model, uint32_t call)
{
    if (node_kind(model->tree, call) != PY_CALL) return false;
    uint32_t use = model->use_at[call + 1];
    return node_kind(model->tree, call + 1) == PY_IDENTIFIER && use != MODEL_NONE &&
           model->uses[use].known;
}

/* x = f() where x is a real name. */
static bool is_real_target(const struct tree *tree, uint32_t assignment)
{
    uint32_t target = node_field(tree, assignment, PY_FIELD_LEFT);
    if (target == NODE_NONE) return true; /* := */
    return tree_text(tree, target).data[0] != '_';
}

/* Whether the value of the expression is certainly needed for something. */
static bool is_needed(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t user;
    enum py_fate fate = py_fate(tree, node, &user);
    if (fate == PY_FATE_UNKNOWN && node_kind(tree, user) == PY_BOOLEAN_OPERATOR) {
        /* if a and f(): what the whole decides needs its parts. */
        while (fate == PY_FATE_UNKNOWN && node_kind(tree, user) == PY_BOOLEAN_OPERATOR) {
            fate = py_fate(tree, user, &user);
        }
        return fate == PY_FATE_CONDITION;
    }
    switch (fate) {
    case PY_FATE_ASSIGNED: return is_real_target(tree, user);
    case PY_FATE_ARGUMENT: return is_builtin_call(model, user);
    case PY_FATE_OPERAND: return !asks_for_none(tree, user);
    case PY_FATE_CONDITION:
    case PY_FATE_OBJECT:
    case PY_FATE_ITERATED:
    case PY_FATE_FORMATTED: return true;
    default: return false;
    }
}

/* ---- Functions that give nothing back ---- */

/* What is known of the result of a function. */
struct result_note {
    uint8_t nothing; /* enum py_answer: every return is without a value, or with None */
    uint8_t forgets; /* enum py_answer: it works out `variable`, and keeps it to itself */
    bool print_known;
    uint32_t print; /* its first print, or NODE_NONE */
    uint32_t variable;
};

static struct result_note *note_of(const struct model *model, uint32_t function)
{
    struct py_notes *notes = py_notes(model);
    if (!notes->results) {
        notes->results = ARENA_ARRAY(model->arena, struct result_note, model->function_count);
    }
    return &notes->results[function];
}

static bool only_returns_nothing(const struct model *model, const struct function *f)
{
    if (f->value_returns == 0) return true;
    PY_EACH_OWN_NODE(model->tree, f->body, node)
    {
        if (node_kind(model->tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(model->tree, node, 0);
        if (value != NODE_NONE && py_type(model, value) != PY_TYPE_NONE) return false;
    }
    return true;
}

/* Whether every return of the function is without a value, or with None. */
static bool returns_nothing(const struct model *model, uint32_t function)
{
    struct result_note *note = note_of(model, function);
    if (note->nothing == PY_NOT_ASKED) {
        bool nothing = only_returns_nothing(model, &model->functions[function]);
        note->nothing = nothing ? PY_YES : PY_NO;
    }
    return note->nothing == PY_YES;
}

/* A function of which everything is known, and that comes to its end. */
static bool is_plain(const struct function *f)
{
    return f->name != MODEL_NONE && !f->decorated && !f->generator && !f->asynchronous &&
           !f->stub && f->body != NODE_NONE && (f->flow & (FLOW_NEXT | FLOW_RETURN)) != 0;
}

/* A method that only returns is there for other classes to fill in. */
static bool is_hook(const struct tree *tree, const struct function *f)
{
    uint32_t first = py_first_statement(tree, f->body);
    return f->method && (first == NODE_NONE || node_kind(tree, first) == PY_RETURN_STATEMENT);
}

/* The first print of the function itself, or NODE_NONE. */
static uint32_t print_in(const struct model *model, uint32_t function)
{
    struct result_note *note = note_of(model, function);
    if (note->print_known) return note->print;
    note->print_known = true;
    note->print = NODE_NONE;
    PY_EACH_OWN_NODE(model->tree, model->functions[function].body, node)
    {
        if (!py_calls(model, node, "print")) continue;
        note->print = node;
        break;
    }
    return note->print;
}

/* Whether a read only serves to put together what the name holds: x.append(...), x = x + ... */
static bool is_building(const struct tree *tree, uint32_t node)
{
    uint32_t parent = node_parent(tree, node);
    uint32_t left;
    uint32_t right;
    switch (node_kind(tree, parent)) {
    case PY_ATTRIBUTE: return node_kind(tree, node_parent(tree, parent)) == PY_CALL;
    case PY_SUBSCRIPT: return tree->nodes[parent].field == PY_FIELD_LEFT;
    case PY_COMPARISON_OPERATOR: {
        uint16_t op = py_comparison(tree, parent, &left, &right);
        return (op == PY_KW_IN || op == PY_KW_NOT_IN) && right == node;
    }
    case PY_BINARY_OPERATOR: {
        uint32_t assignment = node_parent(tree, parent);
        uint32_t target = node_kind(tree, assignment) == PY_ASSIGNMENT
                              ? node_field(tree, assignment, PY_FIELD_LEFT)
                              : NODE_NONE;
        return target != NODE_NONE && str_equal(tree_text(tree, target), tree_text(tree, node));
    }
    default: return false;
    }
}

static bool is_collected(const struct model *model, uint32_t binding)
{
    for (uint32_t i = model->bindings[binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->kind == USE_READ && !is_building(model->tree, use->node)) return false;
    }
    return true;
}

/* The local that the function puts together, or works out last; MODEL_NONE: there is none. */
static uint32_t last_result(const struct model *model, const struct function *f)
{
    enum { MAX_TRIED = 16 };
    const struct tree *tree = model->tree;
    uint32_t last = MODEL_NONE;
    uint32_t tried = MODEL_NONE;
    unsigned count = 0;
    for (uint32_t i = tree->nodes[f->body].next; i-- > f->body && count < MAX_TRIED;) {
        uint32_t use = model->use_at[i];
        uint32_t binding = use == MODEL_NONE ? MODEL_NONE : model->uses[use].binding;
        if (binding == MODEL_NONE || binding == tried) continue;
        const struct binding *b = &model->bindings[binding];
        bool own = b->kind == BINDING_VARIABLE || (b->kind == BINDING_PARAMETER && b->writes > 1);
        if (!own || b->scope != f->scope || model->names[b->name].data[0] == '_') continue;
        tried = binding;
        count++;
        /* A counter is not what it was all about. */
        if (last == MODEL_NONE || py_type(model, model->bindings[last].node) == PY_TYPE_INT)
            last = binding;
        if (is_collected(model, binding)) return binding;
    }
    return last;
}

/* A function that only works something out, and keeps it to itself. */
static bool forgets_its_result(const struct model *model, uint32_t index, uint32_t *variable)
{
    struct result_note *note = note_of(model, index);
    if (note->forgets == PY_NOT_ASKED) {
        const struct function *f = &model->functions[index];
        bool silent = f->value_returns == 0 && is_plain(f) && !f->method &&
                      py_is_without_effect(model, index);
        note->variable = silent ? last_result(model, f) : MODEL_NONE;
        note->forgets = note->variable != MODEL_NONE ? PY_YES : PY_NO;
    }
    *variable = note->variable;
    return note->forgets == PY_YES;
}

/* Builtins that do nothing but work something out. */
static const struct str working_out[] = {
    STR("int"),      STR("float"), STR("str"),       STR("len"),    STR("sorted"),
    STR("reversed"), STR("abs"),   STR("round"),     STR("sum"),    STR("max"),
    STR("min"),      STR("range"), STR("enumerate"), STR("zip"),    STR("bool"),
    STR("ord"),      STR("chr"),   STR("type"),      STR("bin"),    STR("hex"),
    STR("divmod"),   STR("pow"),   STR("map"),       STR("filter"), STR("isinstance"),
};

/* Whether the value of a statement is certainly lost, and another rule says so there. */
static bool loses_value(const struct model *model, uint32_t statement)
{
    const struct tree *tree = model->tree;
    uint32_t value = statement == NODE_NONE ? NODE_NONE : py_statement_value(tree, statement);
    if (value == NODE_NONE || model->names_hidden) return false;
    switch (node_kind(tree, value)) {
    case PY_COMPARISON_OPERATOR:
    case PY_BINARY_OPERATOR:
    case PY_BOOLEAN_OPERATOR:
    case PY_NOT_OPERATOR:
    case PY_LIST:
    case PY_TUPLE: return true;
    case PY_CALL:
        return is_builtin_call(model, value) &&
               PY_IS_ONE_OF(tree_text(tree, value + 1), working_out);
    default: return false;
    }
}

/* Whether the function works out its answer in its last line, and only lacks the `return`. */
static bool lacks_return(const struct model *model, const struct function *f)
{
    return loses_value(model, py_last_statement(model->tree, f->body));
}

/*
 * A parameter that gets a new list (dictionary, set) which is the result; MODEL_NONE:
 * there is none.
 */
static uint32_t replaced_parameter(const struct model *model, const struct function *f,
                                   uint32_t variable)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, f->body, use)
    {
        uint32_t binding = model->uses[use].binding;
        if (binding == MODEL_NONE || model->uses[use].kind != USE_WRITE) continue;
        if (model->bindings[binding].kind != BINDING_PARAMETER) continue;
        uint32_t value = py_value_written(tree, model->uses[use].node);
        if (value == NODE_NONE) continue;
        /* A number or a text cannot be changed: then only the result can be meant. */
        enum py_type type = py_type(model, value);
        if (node_kind(tree, value) == PY_BINARY_OPERATOR && type == PY_TYPE_UNKNOWN)
            type = py_type(model, py_right(tree, value));
        uint32_t from = py_binding(model, value);
        if (from != MODEL_NONE && py_acts_as_list(model, from)) type = PY_TYPE_LIST;
        if (type != PY_TYPE_LIST && type != PY_TYPE_DICT && type != PY_TYPE_SET) continue;
        if (binding == variable || from == variable) return binding;
    }
    return MODEL_NONE;
}

static void report_forgotten(struct check_context *c, uint32_t index, bool replaces)
{
    uint32_t variable;
    if (!forgets_its_result(c->model, index, &variable)) return;
    const struct function *f = &c->model->functions[index];
    if (lacks_return(c->model, f)) return;
    uint32_t parameter = replaced_parameter(c->model, f, variable);
    if ((parameter != MODEL_NONE) != replaces) return;
    uint32_t end = c->tree->nodes[f->body].start;
    uint32_t start = c->tree->nodes[f->node].start;
    while (end > start && ascii_is_space(c->tree->source->text[end - 1])) end--;
    struct finding *finding = check_report_range(c, start, end);
    finding_set(finding, "function", c->model->names[f->name]);
    finding_set(finding, "name", binding_name(c->model, variable));
    if (replaces) check_set_binding(c, finding, "parameter", parameter);
}

static void result_forgotten(struct check_context *c, uint32_t index)
{
    report_forgotten(c, index, false);
}

/* numbers = [...]: the caller's list may be meant, and stays as it was. */
static void parameter_replaced(struct check_context *c, uint32_t index)
{
    report_forgotten(c, index, true);
}

/* Whether a read does nothing but fill the name, with a statement of its own. */
static bool is_filling(const struct tree *tree, uint32_t node)
{
    uint32_t parent = node_parent(tree, node);
    if (node_kind(tree, parent) == PY_SUBSCRIPT) {
        return tree->nodes[node].field == PY_FIELD_VALUE &&
               tree->nodes[parent].field == PY_FIELD_LEFT &&
               node_kind(tree, node_parent(tree, parent)) == PY_ASSIGNMENT;
    }
    if (node_kind(tree, parent) != PY_ATTRIBUTE) return false;
    uint32_t call = node_parent(tree, parent);
    struct str method;
    if (py_method_call(tree, call, &method) != node || !py_is_changing_method(method)) return false;
    return node_kind(tree, node_parent(tree, call)) == PY_EXPRESSION_STATEMENT;
}

static bool is_new_container(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, node);
    if (node_kind(tree, parent) != PY_ASSIGNMENT || tree->nodes[node].field != PY_FIELD_LEFT)
        return false;
    /* a = b = []: it has another name as well. */
    if (node_kind(tree, node_parent(tree, parent)) != PY_EXPRESSION_STATEMENT) return false;
    uint32_t value = node_field(tree, parent, PY_FIELD_RIGHT);
    if (value == NODE_NONE) return false;
    enum py_type type = py_type(model, value);
    uint16_t kind = node_kind(tree, value);
    bool made = kind == PY_LIST || kind == PY_DICTIONARY || kind == PY_SET || kind == PY_CALL;
    return made && (type == PY_TYPE_LIST || type == PY_TYPE_DICT || type == PY_TYPE_SET);
}

/*
 * Whether what the function fills is all that it could give: it returns nothing and
 * shows nothing.
 */
static bool gives_nothing(const struct model *model, const struct function *f)
{
    if (!is_plain(f) || f->method || f->value_returns != 0) return false;
    PY_EACH_OWN_NODE(model->tree, f->body, node)
    {
        if (node_kind(model->tree, node) != PY_CALL) continue;
        struct str method;
        if (py_method_call(model->tree, node, &method) != NODE_NONE) continue;
        if (!py_calls_harmless(model, node) || py_calls(model, node, "print")) return false;
    }
    return true;
}

/* A list that is made and filled in a function, and that nobody looks at. */
static void report_filled(struct check_context *c, uint32_t index, bool gone)
{
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_VARIABLE || b->declared || b->reads == 0 || model->names_uncertain)
        return;
    uint32_t function = model->scopes[b->scope].function;
    if (function == MODEL_NONE || model_may_be_lost(model, binding_name(model, index))) return;
    bool made = false;
    bool filled = false;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->scope != b->scope || use->kind == USE_DELETE) return;
        if (use->kind == USE_WRITE && !is_new_container(model, use->node)) return;
        if (use->kind == USE_READ && !is_filling(c->tree, use->node)) return;
        if (use->kind == USE_WRITE) made = true;
        if (use->kind != USE_WRITE) filled = true;
    }
    uint32_t variable;
    if (!made || !filled || forgets_its_result(model, function, &variable)) return;
    /* One root, told once: the name that does not exist. */
    if (model_has_unknown(model, model->functions[function].node)) return;
    if (gives_nothing(model, &model->functions[function]) != gone) return;
    struct finding *finding = check_report(c, b->node);
    finding_set(finding, "name", binding_name(model, index));
    finding_set(finding, "function",
                model->functions[function].name == MODEL_NONE
                    ? STR_EMPTY
                    : model->names[model->functions[function].name]);
}

static void filled_for_nothing(struct check_context *c, uint32_t index)
{
    report_filled(c, index, false);
}

static void filled_and_gone(struct check_context *c, uint32_t index)
{
    report_filled(c, index, true);
}

/* A call whose result is needed, of a function that has none; MODEL_NONE: it is not that. */
static uint32_t needed_nothing(const struct model *model, uint32_t call)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node_parent(tree, call)) == PY_EXPRESSION_STATEMENT) return MODEL_NONE;
    struct py_callee callee;
    if (!py_callee(model, call, &callee) || callee.function == MODEL_NONE) return MODEL_NONE;
    if (callee.route != PY_ROUTE_NAME && callee.route != PY_ROUTE_OBJECT) return MODEL_NONE;
    const struct function *f = &model->functions[callee.function];
    if (!is_plain(f) || !is_needed(model, call) || !returns_nothing(model, callee.function))
        return MODEL_NONE;
    if (py_is_guarded(model, call) || is_hook(tree, f)) return MODEL_NONE;
    if (callee.route == PY_ROUTE_NAME) return callee.function;
    return py_sets_attribute(model, callee.class_scope, model->names[f->name]) ? MODEL_NONE
                                                                               : callee.function;
}

static void report_nothing(struct check_context *c, uint32_t call, uint32_t function,
                           uint32_t print)
{
    const struct function *f = &c->model->functions[function];
    struct finding *finding = check_report(c, call);
    finding_set(finding, "function", c->model->names[f->name]);
    check_set_node(c, finding, "call", call);
    uint32_t result = last_result(c->model, f);
    if (result != MODEL_NONE) check_set_binding(c, finding, "result", result);
    check_set_line(c, finding, "line", print != NODE_NONE ? print : f->node);
}

/* Whether all that the print shows is written out: print("1 add"), print(). */
static bool shows_fixed_text(const struct tree *tree, uint32_t print)
{
    uint32_t count = py_argument_count(tree, print);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t value = py_argument(tree, print, i);
        struct str text;
        if (value == NODE_NONE || node_kind(tree, value) != PY_STRING) return false;
        if (!py_plain_text(tree, value, &text)) return false;
    }
    return true;
}

/* The print that shows the answer of the function; NODE_NONE where it keeps that in a name. */
static uint32_t print_of_answer(const struct model *model, uint32_t function)
{
    const struct function *f = &model->functions[function];
    uint32_t print = print_in(model, function);
    if (print == NODE_NONE || !shows_fixed_text(model->tree, print)) return print;
    uint32_t result = last_result(model, f);
    return result != MODEL_NONE && model->bindings[result].reads == 0 ? NODE_NONE : print;
}

static void print_not_return(struct check_context *c, uint32_t call)
{
    uint32_t function = needed_nothing(c->model, call);
    if (function == MODEL_NONE || py_is_asked_for_none(c->model, function)) return;
    uint32_t print = print_of_answer(c->model, function);
    if (print != NODE_NONE) report_nothing(c, call, function, print);
}

static void nothing_returned(struct check_context *c, uint32_t call)
{
    uint32_t function = needed_nothing(c->model, call);
    if (function == MODEL_NONE || py_is_asked_for_none(c->model, function)) return;
    if (print_of_answer(c->model, function) != NODE_NONE) return;
    /* One root, told once: at the function that forgets. */
    uint32_t variable;
    if (forgets_its_result(c->model, function, &variable)) return;
    /* Or at its last line, which works the answer out. */
    if (lacks_return(c->model, &c->model->functions[function])) return;
    report_nothing(c, call, function, NODE_NONE);
}

/* ---- Methods that change their object and give None ---- */

static const struct str sorting[] = {
    STR("sort"),
    STR("reverse"),
};
static const struct str list_changes[] = {
    STR("append"), STR("extend"), STR("insert"), STR("remove"), STR("clear"),
};
static const struct str dict_changes[] = {
    STR("update"),
    STR("clear"),
};
static const struct str set_changes[] = {
    STR("add"), STR("update"), STR("discard"), STR("remove"), STR("clear"),
};
/* Whatever has one of these, and is used as a row of things, is a list. */
static const struct str row_changes[] = {
    STR("append"), STR("extend"), STR("insert"), STR("remove"), STR("update"),
};

/* Whether the value is name.method(...) for a name `binding` and a method that changes it. */
static bool is_own_change(const struct model *model, uint32_t value, uint32_t binding)
{
    struct str method;
    uint32_t object = py_method_call(model->tree, value, &method);
    return object != NODE_NONE && py_binding(model, object) == binding &&
           py_is_changing_method(method);
}

/* The type of a name apart from what its own changing methods give: x = [] and then x =
 * x.append(1). */
static enum py_type started_as(const struct model *model, uint32_t binding)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[binding];
    enum py_type type = PY_TYPE_UNKNOWN;
    if (b->kind != BINDING_VARIABLE || b->declared || py_is_everywhere(model, binding)) return type;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->kind != USE_WRITE) continue;
        uint32_t assignment = node_parent(tree, use->node);
        if (node_kind(tree, assignment) != PY_ASSIGNMENT) return PY_TYPE_UNKNOWN;
        if (tree->nodes[use->node].field != PY_FIELD_LEFT) return PY_TYPE_UNKNOWN;
        uint32_t value = node_field(tree, assignment, PY_FIELD_RIGHT);
        if (value == NODE_NONE || is_own_change(model, value, binding)) continue;
        enum py_type next = py_type(model, value);
        if (next == PY_TYPE_UNKNOWN || (type != PY_TYPE_UNKNOWN && type != next))
            return PY_TYPE_UNKNOWN;
        type = next;
    }
    return type;
}

/* Whether the call has the arguments that the method of a list takes. */
static bool fits_list(const struct tree *tree, uint32_t call, struct str name)
{
    uint32_t count = py_argument_count(tree, call);
    if (str_is(name, "sort")) return py_argument(tree, call, 0) == NODE_NONE;
    if (str_is(name, "reverse") || str_is(name, "clear")) return count == 0;
    return count == (str_is(name, "insert") ? 2 : 1);
}

/*
 * Whether the object is a value that the program has: a name of it, or what is picked
 * from one, made by a call of a builtin, or left of another change.
 */
static bool is_data(const struct model *model, uint32_t object)
{
    enum { MAX_DEEP = 8 };
    const struct tree *tree = model->tree;
    for (unsigned i = 0; i < MAX_DEEP; i++) {
        object = py_strip(tree, object);
        switch (node_kind(tree, object)) {
        case PY_IDENTIFIER: {
            uint32_t binding = model_binding_at(model, object);
            if (binding == MODEL_NONE) return false;
            uint8_t kind = model->bindings[binding].kind;
            return kind == BINDING_VARIABLE || kind == BINDING_PARAMETER || kind == BINDING_LOOP;
        }
        case PY_SUBSCRIPT: object = node_field(tree, object, PY_FIELD_VALUE); break;
        case PY_ATTRIBUTE: return py_is_self(model, node_field(tree, object, PY_FIELD_OBJECT));
        case PY_CALL: {
            struct str method;
            uint32_t inner = py_method_call(tree, object, &method);
            if (inner == NODE_NONE) return is_builtin_call(model, object);
            if (!py_is_changing_method(method) && !py_is_looking_method(method)) return false;
            object = inner;
            break;
        }
        default: return false;
        }
    }
    return false;
}

/* Whether the method of that name certainly changes the object and gives None. */
static bool gives_none(const struct model *model, uint32_t call, uint32_t object, struct str name)
{
    bool sorts = PY_IS_ONE_OF(name, sorting);
    uint32_t binding = py_binding(model, object);
    enum py_type type = py_type(model, object);
    if (type == PY_TYPE_UNKNOWN && binding != MODEL_NONE) type = started_as(model, binding);
    switch (type) {
    case PY_TYPE_LIST: return sorts || PY_IS_ONE_OF(name, list_changes);
    case PY_TYPE_DICT: return PY_IS_ONE_OF(name, dict_changes);
    case PY_TYPE_SET: return PY_IS_ONE_OF(name, set_changes);
    case PY_TYPE_UNKNOWN: break;
    default: return false;
    }
    if (!sorts && !PY_IS_ONE_OF(name, row_changes)) return false;
    if (!fits_list(model->tree, call, name)) return false;
    /* Of Python's own objects none has such a method that gives anything back. */
    return is_data(model, object) && !py_has_method_named(model, name) && py_stands_alone(model);
}

/* Whether the result of a changing method is taken for the object. */
static bool is_taken(const struct tree *tree, uint32_t call)
{
    uint32_t user;
    switch (py_fate(tree, call, &user)) {
    case PY_FATE_ASSIGNED: return is_real_target(tree, user);
    case PY_FATE_OPERAND: return !asks_for_none(tree, user);
    /* x not in seen and not seen.add(x) is a trick that is known. */
    case PY_FATE_CONDITION: return node_kind(tree, user) != PY_NOT_OPERATOR;
    case PY_FATE_RETURNED:
    case PY_FATE_ARGUMENT:
    case PY_FATE_OBJECT:
    case PY_FATE_ITERATED:
    case PY_FATE_ELEMENT:
    case PY_FATE_FORMATTED: return true;
    default: return false;
    }
}

/* Whether a loop around the node goes through the name: changing it there is another fault. */
static bool is_walked_around(const struct model *model, uint32_t node, uint32_t binding)
{
    for (uint32_t loop = model_loop_around(model, node); loop != MODEL_NONE;
         loop = model->loops[loop].outer) {
        uint32_t over = node_field(model->tree, model->loops[loop].node, PY_FIELD_RIGHT);
        if (over != NODE_NONE && py_mentions(model, over, binding)) return true;
    }
    return false;
}

/*
 * `a = a.sort()` becomes `a.sort()`, `return a.append(x)` two lines: what else could
 * be meant?
 */
static void cure_change(struct check_context *c, struct finding *finding, uint32_t call,
                        uint32_t object, struct str name)
{
    const struct tree *tree = c->tree;
    uint32_t user = node_parent(tree, call);
    uint32_t start = tree->nodes[call].start;
    struct str indent;
    if (node_kind(tree, object) != PY_IDENTIFIER) return;
    /* A call among the arguments may have a fault of its own. */
    if (node_kind(tree, py_argument(tree, call, 0)) == PY_CALL) return;
    if (node_kind(tree, user) == PY_ASSIGNMENT) {
        uint32_t target = node_field(tree, user, PY_FIELD_LEFT);
        bool same =
            target != NODE_NONE && str_equal(tree_text(tree, target), tree_text(tree, object));
        bool alone = node_kind(tree, node_parent(tree, user)) == PY_EXPRESSION_STATEMENT;
        /* What it changes has to come from somewhere else. */
        uint32_t binding = py_binding(c->model, object);
        bool first =
            binding == MODEL_NONE || (c->model->bindings[binding].writes < 2 &&
                                      c->model->bindings[binding].kind != BINDING_PARAMETER);
        if (is_walked_around(c->model, call, binding)) return;
        bool whole = PY_IS_ONE_OF(name, sorting) || py_argument(tree, call, 0) != NODE_NONE;
        if (same && alone && whole && !first)
            check_edit(c, finding, tree->nodes[user].start, start, STR_EMPTY);
        return;
    }
    if (node_kind(tree, user) != PY_RETURN_STATEMENT || !py_indent_of(tree, user, &indent)) return;
    uint32_t end = tree->nodes[call].end;
    check_edit(c, finding, tree->nodes[user].start, start, STR_EMPTY);
    check_insert(c, finding, end,
                 arena_format(c->arena, "\n%.*sreturn %.*s", STR_ARG(indent),
                              STR_ARG(tree_text(tree, object))));
}

/* Whether the name is that of the module, as `import random` brings it. */
static bool is_module(const struct model *model, uint32_t node, const char *module)
{
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE || model->bindings[binding].kind != BINDING_IMPORT) return false;
    const struct binding *b = &model->bindings[binding];
    return b->writes == 1 && str_equal(binding_name(model, binding), str_of(module)) &&
           node_kind(model->tree, node_parent(model->tree, node_parent(model->tree, b->node))) ==
               PY_IMPORT_STATEMENT;
}

static void report_none(struct check_context *c, uint32_t call, bool sorts)
{
    const struct tree *tree = c->tree;
    struct str name;
    if (node_kind(tree, node_parent(tree, call)) == PY_EXPRESSION_STATEMENT) return;
    uint32_t object = py_method_call(tree, call, &name);
    if (object == NODE_NONE) return;
    if (!sorts && str_is(name, "shuffle") && is_module(c->model, object, "random")) {
        uint32_t list = py_argument(tree, call, 0);
        if (list == NODE_NONE || !is_taken(tree, call)) return;
        struct finding *finding = check_report(c, call);
        check_set_node(c, finding, "call", call);
        check_set_node(c, finding, "object", list);
        finding_set(finding, "method", name);
        return;
    }
    if (!py_is_changing_method(name) || PY_IS_ONE_OF(name, sorting) != sorts) return;
    /* list.reverse(xs) is xs.reverse() in other words. */
    if (py_is_builtin_name(c->model, object, "list")) {
        uint32_t list = py_argument(tree, call, 0);
        if (list == NODE_NONE || !py_gives_none(name) || !is_taken(tree, call)) return;
        struct finding *finding = check_report(c, call);
        check_set_node(c, finding, "call", call);
        check_set_node(c, finding, "object", list);
        finding_set(finding, "method", name);
        return;
    }
    if (!is_taken(tree, call) || !gives_none(c->model, call, object, name)) return;
    /* In a chain only the first change is made: the next one is asked of its None. */
    struct str first;
    uint32_t inner = py_method_call(tree, py_strip(tree, object), &first);
    if (inner != NODE_NONE && py_gives_none(first) &&
        gives_none(c->model, py_strip(tree, object), inner, first)) {
        return;
    }
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "call", call);
    check_set_node(c, finding, "object", object);
    finding_set(finding, "method", name);
    cure_change(c, finding, call, object, name);
}

static void none_from_sort(struct check_context *c, uint32_t call)
{
    report_none(c, call, true);
}

static void none_from_change(struct check_context *c, uint32_t call)
{
    report_none(c, call, false);
}

static void none_from_print(struct check_context *c, uint32_t call)
{
    if (node_kind(c->tree, node_parent(c->tree, call)) == PY_EXPRESSION_STATEMENT) return;
    if (!is_builtin_call(c->model, call) || !str_is(tree_text(c->tree, call + 1), "print")) return;
    if (!is_needed(c->model, call) || model_may_be_lost(c->model, (struct str)STR("print"))) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "call", call);
}

/* ---- Results that are thrown away ---- */

/* Methods of texts that answer a question. */
static const struct str asking[] = {
    STR("isdigit"), STR("isalpha"),    STR("isalnum"),   STR("isupper"),
    STR("islower"), STR("isspace"),    STR("isnumeric"), STR("isdecimal"),
    STR("istitle"), STR("startswith"), STR("endswith"),
};

/* Methods that nothing but a text has, and that give a new one. */
static const struct str text_making[] = {
    STR("upper"),      STR("lower"),    STR("strip"), STR("lstrip"),   STR("rstrip"),
    STR("capitalize"), STR("swapcase"), STR("zfill"), STR("casefold"),
};

/* Methods that give something new, of which other objects may have one of that name. */
static const struct str value_making[] = {
    STR("replace"), STR("title"),     STR("center"),       STR("ljust"),      STR("rjust"),
    STR("split"),   STR("rsplit"),    STR("splitlines"),   STR("join"),       STR("format"),
    STR("count"),   STR("find"),      STR("copy"),         STR("keys"),       STR("values"),
    STR("items"),   STR("union"),     STR("intersection"), STR("difference"), STR("index"),
    STR("get"),     STR("partition"),
};

/* Those of them that change nothing, whichever of Python's own values has them. */
static const struct str pure_anywhere[] = {
    STR("split"), STR("rsplit"), STR("splitlines"), STR("find"), STR("count"),
};

/* replace(old, new): whatever has a method of that name for two values gives a new one. */
static bool replaces_text(const struct tree *tree, uint32_t call)
{
    return py_argument(tree, call, 0) != NODE_NONE && py_argument(tree, call, 1) != NODE_NONE;
}

/* Whether the method gives a result and does nothing else. */
static bool only_answers(const struct model *model, uint32_t call, uint32_t object, struct str name)
{
    uint32_t binding = py_binding(model, object);
    if (binding != MODEL_NONE && model->bindings[binding].kind == BINDING_IMPORT) return false;
    enum py_type type = py_type(model, object);
    bool known =
        type == PY_TYPE_STR || type == PY_TYPE_LIST || type == PY_TYPE_DICT || type == PY_TYPE_SET;
    if (PY_IS_ONE_OF(name, asking) || PY_IS_ONE_OF(name, text_making)) {
        if (type != PY_TYPE_UNKNOWN) return type == PY_TYPE_STR;
        return binding != MODEL_NONE && !py_has_method_named(model, name) && py_stands_alone(model);
    }
    if (!PY_IS_ONE_OF(name, value_making)) return false;
    if (PY_IS_ONE_OF(name, pure_anywhere) && type == PY_TYPE_UNKNOWN && binding != MODEL_NONE) {
        return !py_has_method_named(model, name) && py_stands_alone(model);
    }
    if (str_is(name, "replace") && type == PY_TYPE_UNKNOWN && binding != MODEL_NONE) {
        return replaces_text(model->tree, call) && !py_has_method_named(model, name) &&
               py_stands_alone(model);
    }
    return known;
}

/* Puts `name = ` before the statement, where the name can take the result. */
static void keep_result(struct check_context *c, struct finding *finding, uint32_t statement,
                        uint32_t node)
{
    uint32_t binding = py_binding(c->model, node);
    if (binding == MODEL_NONE) return;
    uint8_t kind = c->model->bindings[binding].kind;
    if (kind != BINDING_VARIABLE && kind != BINDING_PARAMETER) return;
    /* A name of somebody else's would become a new one of this function. */
    uint32_t function = model_function_around(c->model, statement);
    uint32_t scope = function == MODEL_NONE ? 0 : c->model->functions[function].scope;
    if (c->model->bindings[binding].scope != scope) return;
    uint32_t at = c->tree->nodes[statement].start;
    struct str name = tree_text(c->tree, node);
    check_insert(c, finding, at, arena_format(c->arena, "%.*s = ", STR_ARG(name)));
}

static void method_result_lost(struct check_context *c, uint32_t statement)
{
    uint32_t call = py_statement_value(c->tree, statement);
    if (node_kind(c->tree, call) != PY_CALL) return;
    struct str name;
    uint32_t object = py_method_call(c->tree, call, &name);
    if (object == NODE_NONE || !only_answers(c->model, call, object, name)) return;
    if (py_is_guarded(c->model, statement)) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "call", call);
    check_set_node(c, finding, "object", object);
    finding_set(finding, "method", name);
    bool makes =
        PY_IS_ONE_OF(name, text_making) || str_is(name, "replace") || str_is(name, "title");
    if (makes) keep_result(c, finding, statement, object);
}

/* Whether the statement is the last one of a function with a name. */
static bool ends_function(const struct model *model, uint32_t statement)
{
    uint32_t function = model_function_around(model, statement);
    if (function == MODEL_NONE || model->functions[function].name == MODEL_NONE) return false;
    return py_last_statement(model->tree, model->functions[function].body) == statement;
}

/*
 * How the result of the call, a statement of its own, is kept: with `return` at the end of
 * a function, else under the name or at the place that it is made from (`same`: it is of
 * the same kind), else under a name that the program does not have yet.
 */
static struct str keeping(const struct check_context *c, uint32_t call, uint32_t first, bool same)
{
    static const char *const names[] = {"result", "answer", "value", "new_value"};
    struct str text = check_short_text(c->arena, tree_text(c->tree, call));
    uint32_t statement = py_statement_of(c->model, call);
    if (ends_function(c->model, statement)) {
        return arena_format(c->arena, "return %.*s", STR_ARG(text));
    }
    uint16_t kind = first == NODE_NONE ? 0 : node_kind(c->tree, first);
    bool place = kind == PY_IDENTIFIER || kind == PY_SUBSCRIPT || kind == PY_ATTRIBUTE;
    if (same && place) {
        struct str target = check_short_text(c->arena, tree_text(c->tree, first));
        return arena_format(c->arena, "%.*s = %.*s", STR_ARG(target), STR_ARG(text));
    }
    size_t free = 0;
    while (free + 1 < sizeof names / sizeof *names &&
           map_get(&c->model->name_map, str_of(names[free])) != MAP_NONE) {
        free++;
    }
    return arena_format(c->arena, "%s = %.*s", names[free], STR_ARG(text));
}

static void builtin_result_lost(struct check_context *c, uint32_t statement)
{
    const struct model *model = c->model;
    uint32_t call = py_statement_value(c->tree, statement);
    if (node_kind(c->tree, call) != PY_CALL || !is_builtin_call(model, call)) return;
    struct str name = tree_text(c->tree, call + 1);
    if (!PY_IS_ONE_OF(name, working_out) || py_is_guarded(c->model, statement)) return;
    if (model->names_hidden || model_may_be_lost(model, name)) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "call", call);
    finding_set(finding, "function", name);
    uint32_t first = py_argument(c->tree, call, 0);
    bool converts = str_is(name, "int") || str_is(name, "float") || str_is(name, "str");
    bool same = converts || str_is(name, "sorted") || str_is(name, "abs") || str_is(name, "round");
    finding_set(finding, "keep", keeping(c, call, first, same));
    if (first == NODE_NONE) return;
    check_set_node(c, finding, "argument", first);
    if (converts && py_argument_count(c->tree, call) == 1 && !ends_function(model, statement))
        keep_result(c, finding, statement, first);
}

/* Whether a return of the function says yes or no. */
static bool answers_question(const struct model *model, const struct function *f)
{
    PY_EACH_OWN_NODE(model->tree, f->body, node)
    {
        if (node_kind(model->tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(model->tree, node, 0);
        if (value == NODE_NONE) continue;
        value = py_strip(model->tree, value);
        uint16_t kind = node_kind(model->tree, value);
        if (kind == PY_COMPARISON_OPERATOR || kind == PY_NOT_OPERATOR) return true;
        if (py_type(model, value) == PY_TYPE_BOOL) return true;
    }
    return false;
}

/* Whether the function hands out a value that may take the place of its first argument. */
static bool may_replace(const struct model *model, const struct function *f, uint32_t call)
{
    const struct tree *tree = model->tree;
    if (py_argument_count(tree, call) != 1 || answers_question(model, f)) return false;
    uint32_t binding = py_binding(model, py_argument(tree, call, 0));
    if (binding == MODEL_NONE || py_is_everywhere(model, binding)) return false;
    /* It goes on to be used: in the next round, or further down. */
    return py_loop_of(model, call) != MODEL_NONE ||
           model->uses[model->bindings[binding].last_use].node > call + 2;
}

/*
 * Calls, as statements, of a function that does nothing but give a result.  Those
 * outside of functions may be there to try it out.
 */
static void report_own_result(struct check_context *c, uint32_t index, bool in_function)
{
    const struct model *model = c->model;
    const struct function *f = &model->functions[index];
    if (f->value_returns == 0 || !is_plain(f) || f->method || f->binding == MODEL_NONE) return;
    if (model->bindings[f->binding].writes != 1) return;
    bool asked = false;
    for (uint32_t i = model->bindings[f->binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        uint32_t node = model->uses[i].node;
        if (c->tree->nodes[node].field != PY_FIELD_FUNCTION) continue;
        uint32_t call = node_parent(c->tree, node);
        uint32_t statement = node_parent(c->tree, call);
        if (node_kind(c->tree, call) != PY_CALL || py_statement_value(c->tree, statement) != call)
            continue;
        if (py_is_guarded(c->model, statement)) continue;
        if ((model_function_around(model, call) != MODEL_NONE) != in_function) continue;
        if (!asked && !py_is_without_effect(model, index)) return;
        asked = true;
        struct finding *finding = check_report(c, call);
        check_set_node(c, finding, "call", call);
        finding_set(finding, "function", model->names[f->name]);
        bool same = may_replace(model, f, call);
        finding_set(finding, "keep", keeping(c, call, py_argument(c->tree, call, 0), same));
    }
}

static void own_result_lost(struct check_context *c, uint32_t index)
{
    report_own_result(c, index, false);
}

static void own_result_dropped(struct check_context *c, uint32_t index)
{
    report_own_result(c, index, true);
}

const struct check py_checks_results[] = {
    {"print-not-return",
     CHECK_NODE,
     print_not_return,
     {PY_CALL},
     "function call line",
     .where = CHECK_OWN_CALLEE | CHECK_USED},
    {"nothing-returned",
     CHECK_NODE,
     nothing_returned,
     {PY_CALL},
     "function call line result",
     .where = CHECK_OWN_CALLEE | CHECK_USED},
    {"result-forgotten", CHECK_FUNCTION, result_forgotten, {0}, "function name"},
    {"parameter-replaced", CHECK_FUNCTION, parameter_replaced, {0}, "function name parameter"},
    {"filled-for-nothing",
     CHECK_BINDING,
     filled_for_nothing,
     {CHECK_OF(BINDING_VARIABLE)},
     "name function",
     .where = CHECK_READ},
    {"filled-and-gone",
     CHECK_BINDING,
     filled_and_gone,
     {CHECK_OF(BINDING_VARIABLE)},
     "name function",
     .where = CHECK_READ},
    {"none-from-sort", CHECK_NODE, none_from_sort, {PY_CALL}, "call object method", "sort reverse"},
    {"none-from-change",
     CHECK_NODE,
     none_from_change,
     {PY_CALL},
     "call object method",
     .where = CHECK_METHOD_CALL | CHECK_USED},
    {"none-from-print", CHECK_NODE, none_from_print, {PY_CALL}, "call", "print"},
    {"method-result-lost",
     CHECK_NODE,
     method_result_lost,
     {PY_EXPRESSION_STATEMENT},
     "call object method",
     .where = CHECK_OF_CALL},
    {"builtin-result-lost",
     CHECK_NODE,
     builtin_result_lost,
     {PY_EXPRESSION_STATEMENT},
     "call function argument keep",
     .where = CHECK_OF_CALL},
    {"own-result-lost",
     CHECK_FUNCTION,
     own_result_lost,
     {0},
     "call function keep",
     .where = CHECK_ANSWERS},
    {"own-result-dropped",
     CHECK_FUNCTION,
     own_result_dropped,
     {0},
     "call function keep",
     .where = CHECK_ANSWERS},
    {0},
};
