#include "lang/python/facts/shapes.h"

#include "lang/python/facts/calls.h"
#include "lang/python/facts/notes.h"
#include "lang/python/facts/shapes_calls.h"
#include "lang/python/facts/shapes_forms.h"
#include "lang/python/facts/shapes_operations.h"
#include "lang/python/facts/shapes_slots.h"
#include "lang/python/facts/shapes_values.h"
#include "lang/python/facts/statements.h"

enum {
    /* A student's program; what is larger has many names that this knows nothing of. */
    MAX_NODES = 2000,
    /* How often all uses are gone through, for what one says to reach the others. */
    ROUNDS = 2,
};

/* ---- Beginning ---- */

static bool is_written_plainly(const struct model *model, const struct use *use)
{
    const struct tree *tree = model->tree;
    uint32_t node = use->node;
    uint32_t parent = node_parent(tree, node);
    while (shapes_is_pattern(tree, parent) ||
           node_kind(tree, parent) == PY_PARENTHESIZED_EXPRESSION) {
        node = parent;
        parent = node_parent(tree, parent);
    }
    switch (node_kind(tree, parent)) {
    case PY_ASSIGNMENT:
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: return tree->nodes[node].field == PY_FIELD_LEFT;
    case PY_PARAMETERS:
    case PY_LAMBDA_PARAMETERS:
    case PY_DEFAULT_PARAMETER: return true;
    default: return false;
    }
}

/* How many of the writes can change what the name is; more than all: one cannot be followed. */
static uint32_t count_writes(const struct model *model, uint32_t binding)
{
    const struct binding *b = &model->bindings[binding];
    if (b->writes == 1 && b->uses == b->reads + 1) {
        return is_written_plainly(model, &model->uses[model->use_at[b->node]]) ? 1 : UINT32_MAX;
    }
    uint32_t count = 0;
    uint32_t left = model->bindings[binding].uses - model->bindings[binding].reads;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE && left > 0;
         use = model->uses[use].next) {
        const struct use *u = &model->uses[use];
        if (u->kind == USE_READ || u->kind == USE_UPDATE) continue;
        left--;
        if (u->kind == USE_DELETE || !is_written_plainly(model, u)) return UINT32_MAX;
        uint32_t value = py_value_written(model->tree, u->node);
        if (!shapes_keeps_kind(model, value, binding)) count++;
    }
    return count;
}

/*
 * n = str(n), before anything else is done with the parameter n: where that statement ends,
 * and from where on n is something of its own.  0 where it is not so.
 */
static uint32_t fresh_from(const struct model *model, uint32_t binding, uint32_t writes)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[binding];
    uint32_t function = model->scopes[b->scope].function;
    if (function == MODEL_NONE || model->functions[function].body == NODE_NONE) return 0;
    uint32_t end = 0;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->scope != b->scope) return 0;
        if (use->node == b->node) continue;
        if (end != 0) {
            if (use->node < end) continue;
            break;
        }
        uint32_t statement = py_statement_of(model, use->node);
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE || use->node != target) return 0;
        if (node_parent(tree, statement) != model->functions[function].body) return 0;
        /* text = text.strip() is no change of kind: there has to be no other. */
        bool keeps = shapes_keeps_kind(model, value, binding);
        if (keeps && node_kind(tree, py_strip(tree, value)) != PY_CALL) return 0;
        if (writes != (keeps ? 1 : 2)) return 0;
        end = tree->nodes[statement].next;
    }
    return end;
}

static void begin_names(struct shapes *s)
{
    const struct model *model = s->model;
    for (uint32_t i = 0; i < model->binding_count; i++) {
        const struct binding *b = &model->bindings[i];
        s->slot_of[i] = MODEL_NONE;
        s->of[i] = NOWHERE;
        bool kind =
            b->kind == BINDING_VARIABLE || b->kind == BINDING_PARAMETER || b->kind == BINDING_LOOP;
        if (!kind || b->declared || b->is_rest || py_is_everywhere(model, i)) continue;
        if (model->scopes[b->scope].kind == SCOPE_CLASS || py_is_self(model, b->node)) continue;
        uint32_t writes = count_writes(model, i);
        if (writes == UINT32_MAX) continue;
        if (b->kind == BINDING_PARAMETER && writes <= 2) s->fresh[i] = fresh_from(model, i, writes);
        if (writes > 1 && b->kind == BINDING_PARAMETER && s->fresh[i] == 0) continue;
        if (s->fresh[i] != 0) writes = 1;
        s->of[i] = shapes_new_value(s, PY_SHAPE_UNKNOWN, b->node);
        if (writes > 1) {
            s->slot_of[i] = shapes_new_slot(s, SLOT_NAME, s->of[i]);
            s->values[s->of[i]].waits = true;
        } else if (b->kind == BINDING_PARAMETER && !b->has_default && s->fresh[i] == 0) {
            s->slot_of[i] = shapes_new_slot(s, SLOT_PARAMETER, s->of[i]);
        }
    }
}

/* return x + f(xs): whatever it is, it is of the kind of what f gives otherwise. */
static bool sums_itself(const struct model *model, uint32_t function, uint32_t value)
{
    if (!model->functions[function].recursive) return false;
    value = py_strip(model->tree, value);
    bool sum = node_kind(model->tree, value) == PY_BINARY_OPERATOR;
    if (!sum && node_kind(model->tree, value) != PY_CALL) return false;
    if (sum && py_operator(model->tree, value) != PY_OP_PLUS) return false;
    for (uint32_t i = value; i < model->tree->nodes[value].next; i++) {
        struct py_callee callee;
        if (node_kind(model->tree, i) == PY_CALL && py_callee(model, i, &callee) &&
            callee.function == function) {
            return true;
        }
    }
    return false;
}

/* A return statement: what its function gives. */
static void begin_result(struct shapes *s, uint32_t node)
{
    const struct model *model = s->model;
    uint32_t value = node_named(model->tree, node, 0);
    uint32_t function = model_function_around(model, node);
    if (value == NODE_NONE || function == MODEL_NONE) return;
    const struct function *f = &model->functions[function];
    if (f->decorated || f->generator || f->asynchronous) return;
    if (s->result_slots[function] == MODEL_NONE) {
        uint32_t result = shapes_new_value(s, PY_SHAPE_UNKNOWN, f->node);
        s->result_slots[function] = shapes_new_slot(s, SLOT_RESULT, result);
    }
    if (sums_itself(model, function, value)) return;
    shapes_add_origin(s, s->result_slots[function], py_strip(model->tree, value), NOWHERE);
}

static void begin_arguments(struct shapes *s, uint32_t node)
{
    const struct model *model = s->model;
    struct py_callee callee;
    if (!py_callee(model, node, &callee) || callee.function == MODEL_NONE) return;
    if (callee.route != PY_ROUTE_NAME) return;
    const struct function *f = &model->functions[callee.function];
    if (f->body == NODE_NONE || f->decorated || node_within(model->tree, node, f->body)) return;
    uint32_t parameters = py_parameters(model->tree, f);
    /* The only call: what it gives and gets is what the function works with. */
    uint32_t slot = s->result_slots[callee.function];
    bool only = f->binding != MODEL_NONE && model->bindings[f->binding].uses == 2;
    if (only && slot != MODEL_NONE) shapes_unite(s, s->slots[slot].value, shapes_value_at(s, node));
    for (uint32_t i = 0; parameters != NODE_NONE && i < MAX_PARAMETERS; i++) {
        uint32_t argument = py_argument(model->tree, node, i);
        uint32_t parameter = node_named(model->tree, parameters, i);
        if (argument == NODE_NONE || parameter == NODE_NONE) return;
        uint32_t binding = node_kind(model->tree, parameter) == PY_IDENTIFIER
                               ? model_binding_at(model, parameter)
                               : MODEL_NONE;
        if (binding == MODEL_NONE || s->slot_of[binding] == MODEL_NONE) continue;
        if (s->slots[s->slot_of[binding]].kind != SLOT_PARAMETER) continue;
        uint32_t given = py_strip(model->tree, argument);
        uint16_t kind = node_kind(model->tree, given);
        bool plain = kind != PY_ATTRIBUTE && kind != PY_BOOLEAN_OPERATOR &&
                     kind != PY_CONDITIONAL_EXPRESSION && kind != PY_LAMBDA;
        if (only && plain && shapes_value_at(s, given) != NOWHERE) {
            shapes_unite(s, s->of[binding], shapes_value_at(s, given));
            continue;
        }
        shapes_add_origin(s, s->slot_of[binding], py_strip(model->tree, argument), NOWHERE);
    }
}

/* ---- All of it ---- */

static void decide_all(struct shapes *s, bool first, bool last)
{
    for (uint32_t i = 0; i < s->slot_count; i++) {
        struct slot *slot = &s->slots[i];
        /* What a function does with what it is given comes before what that is. */
        if (slot->decided || (first && slot->kind == SLOT_PARAMETER)) continue;
        if (slot->kind == SLOT_PARAMETER && slot->origins == MODEL_NONE) continue;
        shapes_decide(s, slot, last);
    }
}

/* Whether a node of the kind says anything of the values in it. */
static bool is_use(uint16_t kind)
{
    switch (kind) {
    case PY_BINARY_OPERATOR:
    case PY_AUGMENTED_ASSIGNMENT:
    case PY_COMPARISON_OPERATOR:
    case PY_CALL:
    case PY_SUBSCRIPT:
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE:
    case PY_ASSIGNMENT:
    case PY_LIST:
    case PY_TUPLE:
    case PY_SET:
    case PY_EXPRESSION_LIST:
    case PY_DICTIONARY: return true;
    default: return false;
    }
}

static bool is_of_interest(uint16_t kind)
{
    return is_use(kind) || kind == PY_LIST_COMPREHENSION || kind == PY_SET_COMPREHENSION ||
           kind == PY_GENERATOR_EXPRESSION || kind == PY_TRY_STATEMENT ||
           kind == PY_RETURN_STATEMENT;
}

/* for name, mark in marks, where marks is a dictionary: its keys are no pairs */
static void use_pattern(struct shapes *s, uint32_t loop, uint32_t right)
{
    const struct tree *tree = s->model->tree;
    uint32_t left = node_field(tree, loop, PY_FIELD_LEFT);
    if (left == NODE_NONE || !shapes_is_pattern(tree, left)) return;
    if (node_named_count(tree, left) < 2 || node_kind(tree, right) == PY_CALL) return;
    uint32_t whole = shapes_value_at(s, right);
    if (shape_of(s, whole) != PY_SHAPE_DICT) return;
    uint32_t key = shapes_part_of(s, whole, PART_KEY);
    enum py_shape shape = shape_of(s, key);
    if (key == NOWHERE || (shape != PY_SHAPE_TEXT && shape != PY_SHAPE_NUMBER)) return;
    shapes_add_misfit(s, PY_MISFIT_KEYS, left, right, PY_SHAPE_LIST, NODE_NONE);
}

static void use(struct shapes *s, uint32_t node)
{
    const struct model *model = s->model;
    uint16_t kind = node_kind(model->tree, node);
    if (s->has_try && py_is_guarded(model, node)) return;
    switch (kind) {
    case PY_BINARY_OPERATOR:
    case PY_AUGMENTED_ASSIGNMENT: shapes_use_operation(s, node); return;
    case PY_COMPARISON_OPERATOR: shapes_use_comparison(s, node); return;
    case PY_CALL:
        shapes_use_call(s, node);
        if (shapes_is_put(s, node)) shapes_put_in(s, node);
        return;
    case PY_SUBSCRIPT: shapes_use_subscript(s, node); return;
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: {
        uint32_t right = node_field(model->tree, node, PY_FIELD_RIGHT);
        if (right == NODE_NONE) return;
        shapes_need(s, right, PY_SHAPE_MANY, node);
        use_pattern(s, node, right);
        return;
    }
    case PY_ASSIGNMENT: shapes_put_in(s, node); return;
    case PY_DICTIONARY: shapes_fill_dictionary(s, node); return;
    default: shapes_fill_display(s, node); return;
    }
}

/* Whether nothing more will be known of the value. */
static bool is_settled(struct shapes *s, uint32_t node)
{
    if (node == NODE_NONE) return true;
    const struct value *v = &s->values[root_of(s, shapes_value_at(s, node))];
    return !v->waits && v->shape != PY_SHAPE_UNKNOWN && v->shape < PY_SHAPE_ROW;
}

/* Whether the node has told all that it can. */
static bool is_done(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    switch (node_kind(tree, node)) {
    case PY_BINARY_OPERATOR:
    case PY_AUGMENTED_ASSIGNMENT:
        return is_settled(s, node_field(tree, node, PY_FIELD_LEFT)) &&
               is_settled(s, node_field(tree, node, PY_FIELD_RIGHT));
    case PY_COMPARISON_OPERATOR: {
        uint32_t left;
        uint32_t right;
        uint16_t op = py_comparison(tree, node, &left, &right);
        return op == 0 || (is_settled(s, left) && is_settled(s, right) && !py_is_membership(op));
    }
    case PY_SUBSCRIPT:
        return is_settled(s, node_field(tree, node, PY_FIELD_VALUE)) &&
               is_settled(s, node_field(tree, node, PY_FIELD_SUBSCRIPT));
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: {
        uint32_t right = node_field(tree, node, PY_FIELD_RIGHT);
        uint32_t left = node_field(tree, node, PY_FIELD_LEFT);
        /* Of which kind its keys are may come out later. */
        if (left != NODE_NONE && right != NODE_NONE && shapes_is_pattern(tree, left) &&
            shape_of(s, shapes_value_at(s, right)) == PY_SHAPE_DICT) {
            return false;
        }
        return right == NODE_NONE || !s->values[root_of(s, shapes_value_at(s, right))].waits;
    }
    case PY_LIST:
    case PY_TUPLE:
    case PY_EXPRESSION_LIST:
    case PY_SET:
        for (uint32_t i = 0; i < 4; i++) {
            uint32_t item = node_named(tree, node, i);
            if (item != NODE_NONE && !is_settled(s, item)) return false;
        }
        return true;
    case PY_CALL: {
        uint32_t callee = node_field(tree, node, PY_FIELD_FUNCTION);
        if (node_kind(tree, callee) == PY_IDENTIFIER) {
            if (model_binding_at(s->model, callee) != MODEL_NONE) return false;
            struct str name = tree_text(tree, callee);
            if (str_is(name, "print") || str_is(name, "input")) return true;
            return is_settled(s, py_argument(tree, node, 0));
        }
        uint32_t object;
        const struct method *method = shapes_method_at(s, node, &object);
        return !method || (method->act == ACT_NONE && is_settled(s, object));
    }
    default: return false;
    }
}

/*
 * xs[0] is one of the items of xs, where xs is gone through and its places do not hold
 * things of different kinds, as those of a record do.
 */
static void join_parts(struct shapes *s, bool all)
{
    uint32_t count = s->owner_count;
    for (uint32_t k = 0; k < count; k++) {
        uint32_t i = root_of(s, s->owners[k]);
        enum py_shape shape = (enum py_shape)s->values[i].shape;
        bool list = is_list_like(shape) || shape == PY_SHAPE_MANY;
        if (!list || shape == PY_SHAPE_TUPLE || s->values[i].altered) continue;
        uint32_t item = s->values[i].parts[PART_ITEM];
        if (item == NOWHERE) continue;
        enum py_shape agreed = shape_of(s, item);
        bool agree = true;
        for (unsigned part = PART_FIRST; part < PARTS; part++) {
            uint32_t one = s->values[i].parts[part];
            enum py_shape next = one == NOWHERE ? PY_SHAPE_UNKNOWN : shape_of(s, one);
            enum py_shape both;
            if (next == PY_SHAPE_MIXED || !shapes_combine(agreed, next, &both)) {
                agree = false;
            } else {
                agreed = both;
            }
        }
        if (!agree || (!all && !is_known(agreed))) continue;
        for (unsigned part = PART_FIRST; part < PARTS; part++) {
            uint32_t one = s->values[i].parts[part];
            if (one == NOWHERE) continue;
            if (!shapes_unite(s, item, one)) shapes_spoil(s, one);
        }
    }
}

/* Whether all objects of the program are such as this knows. */
static bool is_plain_program(const struct model *model, bool has_classes)
{
    static const struct str modules[] = {STR("math"), STR("random"), STR("string"), STR("sys"),
                                         STR("time"), STR("copy"),   STR("os"),     STR("re")};
    static const struct str operators[] = {STR("__add__"),  STR("__sub__"), STR("__mul__"),
                                           STR("__lt__"),   STR("__eq__"),  STR("__getitem__"),
                                           STR("__iter__"), STR("__len__"), STR("__radd__")};
    /* A name that comes from nowhere is told elsewhere, and may be anything. */
    if (model->tree->count > MAX_NODES || model->unknown_count > 0 || model->names_uncertain ||
        !py_stands_alone(model)) {
        return false;
    }
    for (uint32_t i = 0; i < model->binding_count; i++) {
        if (model->bindings[i].kind != BINDING_IMPORT) continue;
        if (!PY_IS_ONE_OF(binding_name(model, i), modules)) return false;
    }
    for (size_t i = 0; has_classes && i < sizeof operators / sizeof *operators; i++) {
        if (py_has_method_named(model, operators[i])) return false;
    }
    return true;
}

/* What did not fit, without that of which nothing can be said any more. */
static const struct py_misfit *still_true(struct shapes *s)
{
    struct py_misfit *kept = NULL;
    struct py_misfit *next;
    for (struct py_misfit *m = s->misfits; m; m = next) {
        next = m->next;
        enum py_shape is = shape_of(s, shapes_value_at(s, m->value));
        bool single = m->kind == PY_MISFIT_SINGLE;
        const struct value *v = &s->values[root_of(s, shapes_value_at(s, m->value))];
        if (shapes_may_be_other(v, m->is) || shapes_may_be_other(v, m->wanted)) continue;
        if (m->key != NOWHERE && shape_of(s, m->key) == PY_SHAPE_MIXED) continue;
        if (is == PY_SHAPE_MIXED || (single && !shapes_is_single(s, shapes_value_at(s, m->value))))
            continue;
        m->next = kept;
        kept = m;
    }
    return kept;
}

static const struct py_misfit *find_misfits(const struct model *model)
{
    const struct tree *tree = model->tree;
    bool has_classes = false;
    for (uint32_t i = 0; i < model->scope_count; i++) {
        has_classes |= model->scopes[i].kind == SCOPE_CLASS;
    }
    if (!is_plain_program(model, has_classes)) return NULL;
    struct shapes *s = ARENA_NEW(model->arena, struct shapes);
    s->model = model;
    s->has_classes = has_classes;
    s->value_capacity = tree->count / 2 + 16;
    s->values = arena_alloc(model->arena, s->value_capacity * sizeof *s->values);
    s->nodes = arena_alloc(model->arena, (tree->count + 1) * sizeof *s->nodes);
    s->method_at = ARENA_ARRAY(model->arena, uint8_t, tree->count);
    s->at = ARENA_ARRAY(model->arena, uint32_t, tree->count);
    s->of = ARENA_ARRAY(model->arena, uint32_t, model->binding_count + 1);
    s->fresh = ARENA_ARRAY(model->arena, uint32_t, model->binding_count + 1);
    s->slot_of = ARENA_ARRAY(model->arena, uint32_t, model->binding_count + 1);
    s->result_slots = ARENA_ARRAY(model->arena, uint32_t, model->function_count + 1);
    shapes_new_value(s, PY_SHAPE_MIXED, NODE_NONE);
    begin_names(s);
    for (uint32_t i = 0; i < model->function_count; i++) s->result_slots[i] = MODEL_NONE;
    for (uint32_t i = 0; i < tree->count; i++) {
        uint16_t kind = node_kind(tree, i);
        if (!is_of_interest(kind)) continue;
        shapes_define(s, i);
        if (kind == PY_CALL) begin_arguments(s, i);
        if (kind == PY_TRY_STATEMENT) s->has_try = true;
        if (kind == PY_RETURN_STATEMENT) begin_result(s, i);
        if (!is_use(kind)) continue;
        /* What is given to a name is known by now; what is put into a list is not. */
        if (kind == PY_ASSIGNMENT &&
            node_kind(tree, node_field(tree, i, PY_FIELD_LEFT)) != PY_SUBSCRIPT) {
            continue;
        }
        bool empty = (kind == PY_LIST || kind == PY_DICTIONARY || kind == PY_TUPLE) &&
                     node_named_count(tree, i) == 0;
        if (!empty) s->nodes[s->node_count++] = i;
    }
    /* From the inside out: a list of lists knows what they hold. */
    for (uint32_t i = s->node_count; i-- > 0;) {
        uint16_t kind = node_kind(tree, s->nodes[i]);
        if (kind == PY_LIST || kind == PY_TUPLE || kind == PY_SET)
            shapes_fill_display(s, s->nodes[i]);
        if (kind == PY_DICTIONARY) shapes_fill_dictionary(s, s->nodes[i]);
    }
    decide_all(s, true, false);
    for (unsigned round = 1;; round++) {
        s->changed = false;
        uint32_t count = s->node_count;
        s->node_count = 0;
        for (uint32_t i = 0; i < count; i++) {
            uint32_t node = s->nodes[i];
            use(s, node);
            if (round <= ROUNDS && !is_done(s, node)) s->nodes[s->node_count++] = node;
        }
        if (round > ROUNDS || s->node_count == 0) break;
        join_parts(s, !s->changed || round + 1 >= ROUNDS);
        decide_all(s, false, round == ROUNDS);
        if (s->changed) continue;
        /* What is not decided by now will never be. */
        decide_all(s, false, true);
        if (!s->changed) break;
        round = ROUNDS;
    }
    return s->overflow ? NULL : still_true(s);
}

const struct py_misfit *py_misfits(const struct model *model)
{
    struct py_notes *notes = py_notes(model);
    if (!notes->misfits_found) {
        notes->misfits_found = true;
        notes->misfits = find_misfits(model);
    }
    return notes->misfits;
}
