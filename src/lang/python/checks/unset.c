/*
 * Names that are read before they have a value, that have one in some cases only, and
 * parameters whose value nobody looks at.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/checks/names.h"
#include "lang/python/facts/builtins.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/cases.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/notes.h"
#include "lang/python/facts/statements.h"

/* ---- Names that are read before they have a value ---- */

/* The first read of a binding, where nothing can have given it a value before. */
struct early {
    uint32_t binding;
    const struct use *read;
    const struct use *write; /* the next that gives it a value, or NULL */
    bool of_itself;          /* the value is worked out from the old one: x += 1, x = x + 1 */
};

/* The read of the same binding, in the same scope, inside the value that `write` assigns. */
static const struct use *read_in_value(const struct model *model, const struct use *write,
                                       bool *is_for)
{
    uint32_t statement;
    uint32_t value;
    /* Mostly the name is next used in another statement. */
    if (write->next == MODEL_NONE) return NULL;
    uint32_t parent = node_parent(model->tree, write->node);
    bool whole = node_kind(model->tree, parent) == PY_ASSIGNMENT;
    if (whole && model->uses[write->next].node >= model->tree->nodes[parent].next) return NULL;
    if (!py_assigned_by(model->tree, write->node, &statement, &value) || value == NODE_NONE)
        return NULL;
    *is_for = node_kind(model->tree, statement) == PY_FOR_STATEMENT;
    for (uint32_t i = write->next; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->node >= model->tree->nodes[value].next) return NULL;
        if (use->kind == USE_READ && use->scope == write->scope && use->node >= value) return use;
    }
    return NULL;
}

/* Whether the write leaves the name with a value whatever it was before. */
static bool gives_value(const struct model *model, const struct use *use)
{
    if (use->kind != USE_WRITE) return false;
    uint32_t statement;
    uint32_t value;
    bool is_for = false;
    if (py_assigned_by(model->tree, use->node, &statement, &value) && value == NODE_NONE)
        return false;
    return !read_in_value(model, use, &is_for) || is_for;
}

/* Whether `inner` is evaluated whenever `outer`, a loop around it, begins its first round. */
static bool is_sure_in(const struct tree *tree, uint32_t inner, uint32_t outer)
{
    for (uint32_t at = inner; at != outer; at = node_parent(tree, at)) {
        if (node_parent(tree, at) == outer && tree->nodes[at].field == PY_FIELD_BODY) continue;
        if (!py_is_always_evaluated(tree, at)) return false;
    }
    return true;
}

/*
 * Whether a loop can bring the value of a later write back to the read.  In the
 * outermost loop that holds both, the read comes first in the first round when it
 * is certain to happen there.
 */
static bool can_come_round(const struct model *model, const struct use *read,
                           const struct use *write)
{
    const struct tree *tree = model->tree;
    uint32_t top = model->scopes[read->scope].node;
    uint32_t loop = NODE_NONE;
    uint32_t inner = read->node;
    for (uint32_t at = node_parent(tree, inner); at != NODE_NONE && at != top;
         inner = at, at = node_parent(tree, at)) {
        uint16_t kind = node_kind(tree, at);
        if (kind != PY_FOR_STATEMENT && kind != PY_WHILE_STATEMENT) continue;
        if (kind == PY_FOR_STATEMENT && tree->nodes[inner].field == PY_FIELD_RIGHT) continue;
        if (node_within(tree, write->node, at)) loop = at;
    }
    return loop != NODE_NONE && !is_sure_in(tree, read->node, loop);
}

/* The rest of the uses, from `from` on: the next write with a value; false when all is open. */
static bool next_write(const struct model *model, uint32_t from, uint32_t scope,
                       const struct use **write)
{
    for (uint32_t i = from; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->kind == USE_DELETE) return false;
        if (use->kind == USE_READ) continue;
        if (use->scope != scope) return false;
        if (!*write && gives_value(model, use)) *write = use;
    }
    return true;
}

/* Fills in `early` when the binding is certainly read before it has a value. */
static bool is_early(const struct model *model, uint32_t binding, struct early *early)
{
    const struct binding *b = &model->bindings[binding];
    uint8_t scope_kind = model->scopes[b->scope].kind;
    if (b->kind == BINDING_PARAMETER || b->declared) return false;
    if (scope_kind != SCOPE_MODULE && scope_kind != SCOPE_FUNCTION) return false;
    const struct use *use = NULL;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = use->next) {
        use = &model->uses[i];
        /* A function reads it when it is called: who knows when. */
        if (use->kind != USE_READ || use->scope == b->scope) break;
    }
    if (!use || use->scope != b->scope) return false;
    *early = (struct early){.binding = binding, .read = use};
    bool is_for = false;
    if (use->kind == USE_WRITE) {
        early->read = read_in_value(model, use, &is_for);
        if (!early->read) return false;
        early->of_itself = !is_for;
        if (is_for) early->write = use;
    } else if (use->kind == USE_UPDATE) {
        early->of_itself = true;
    } else if (use->kind != USE_READ) {
        return false;
    }
    /* A module falls back on the builtin; adding to one fails all the same. */
    struct str name = model->names[b->name];
    if (scope_kind == SCOPE_MODULE && use->kind != USE_UPDATE && py_is_builtin(name)) return false;
    if (model->names_hidden || model_may_be_lost(model, name)) return false;
    if (!next_write(model, use->next, b->scope, &early->write)) return false;
    uint32_t node = early->read->node;
    if (py_is_in_type(model->tree, node) || py_is_tried(model->tree, node, true)) return false;
    return !early->write || !can_come_round(model, early->read, early->write);
}

/* What the name would have meant, had the function not made it its own. */
enum meaning {
    MEANS_NOTHING,
    MEANS_VARIABLE,  /* of the module, or of the function around */
    MEANS_CALLABLE,  /* a function, a class, a module, a builtin */
    MEANS_LATER,     /* a function or class defined further down */
    MEANS_ATTRIBUTE, /* of the object: self is missing */
};

static enum meaning meaning_outside(const struct model *model, const struct binding *b)
{
    uint32_t scope = model->scopes[b->scope].parent;
    for (; scope != MODEL_NONE; scope = model->scopes[scope].parent) {
        if (model->scopes[scope].kind == SCOPE_CLASS) continue;
        uint32_t outer = model_find(model, scope, b->name);
        if (outer == MODEL_NONE) continue;
        return py_is_callable(&model->bindings[outer]) ? MEANS_CALLABLE : MEANS_VARIABLE;
    }
    return py_is_builtin(model->names[b->name]) ? MEANS_CALLABLE : MEANS_NOTHING;
}

static enum meaning meaning_of(const struct model *model, const struct binding *b)
{
    if (b->kind == BINDING_FUNCTION || b->kind == BINDING_CLASS) return MEANS_LATER;
    if (model->scopes[b->scope].kind == SCOPE_MODULE) return MEANS_NOTHING;
    enum meaning meaning = meaning_outside(model, b);
    if (meaning != MEANS_NOTHING) return meaning;
    const struct function *f = py_method_around(model, b->scope);
    uint32_t class_scope = f ? py_class_of(model, f) : MODEL_NONE;
    if (class_scope == MODEL_NONE || py_first_parameter(model->tree, f) == NODE_NONE)
        return MEANS_NOTHING;
    bool own = model_find(model, class_scope, b->name) != MODEL_NONE ||
               py_sets_attribute(model, class_scope, model->names[b->name]);
    return own ? MEANS_ATTRIBUTE : MEANS_NOTHING;
}

static struct finding *report_early(struct check_context *c, uint32_t binding,
                                    const struct early *early)
{
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[binding];
    struct finding *finding = check_report(c, early->read->node);
    finding_set(finding, "name", model->names[b->name]);
    check_set_line(c, finding, "line", early->write ? early->write->node : b->node);
    uint32_t function = model->scopes[b->scope].function;
    if (function != MODEL_NONE && model->functions[function].name != MODEL_NONE) {
        finding_set(finding, "function", model->names[model->functions[function].name]);
    }
    return finding;
}

/* The names that are read too early, worked out once: each meaning has a check of its own. */
struct unset_names {
    struct early *items;
    uint32_t count, capacity;
};

static const struct unset_names *unset_names(const struct model *model)
{
    struct py_notes *notes = py_notes(model);
    if (notes->unset) return notes->unset;
    struct unset_names *all = notes->unset = ARENA_NEW(model->arena, struct unset_names);
    for (uint32_t i = 0; i < model->binding_count; i++) {
        struct early early;
        if (!is_early(model, i, &early)) continue;
        uint32_t around = model->scopes[model->bindings[i].scope].node;
        if (around > 0 && node_has(model->tree, around, NODE_HAS_ERROR)) continue;
        ARENA_PUSH(model->arena, all->items, all->count, all->capacity) = early;
    }
    return all;
}

/*
 * The one name like it that has a start value above and is never added to itself: the
 * name that is changed is that one, misspelt.  MODEL_NONE: there is none.
 */
static uint32_t misspelt_start(const struct model *model, const struct early *early)
{
    uint32_t found = MODEL_NONE;
    const struct binding *b = &model->bindings[early->binding];
    if (!early->of_itself || early->write || meaning_of(model, b) != MEANS_NOTHING)
        return MODEL_NONE;
    for (uint32_t i = 0; i < model->binding_count; i++) {
        const struct binding *other = &model->bindings[i];
        if (i == early->binding || other->scope != b->scope) continue;
        if (other->kind != BINDING_VARIABLE || other->writes != 1) continue;
        if (other->node > b->node || !py_is_like(model->names[b->name], model->names[other->name]))
            continue;
        if (py_is_everywhere(model, i) || found != MODEL_NONE) return MODEL_NONE;
        for (uint32_t use = other->first_use; use != MODEL_NONE; use = model->uses[use].next) {
            if (py_is_gathering(model, use)) return MODEL_NONE;
        }
        found = i;
    }
    return found;
}

enum { OF_OTHERS = 1, OF_ITSELF = 2, OF_ANY = OF_OTHERS | OF_ITSELF };

static void report_early_of(struct check_context *c, enum meaning meaning, unsigned values)
{
    const struct unset_names *all = unset_names(c->model);
    for (uint32_t i = 0; i < all->count; i++) {
        const struct early *early = &all->items[i];
        if (!(values & (early->of_itself ? OF_ITSELF : OF_OTHERS))) continue;
        if (meaning_of(c->model, &c->model->bindings[early->binding]) != meaning) continue;
        /* One root, told once: it is misspelt. */
        if (early->of_itself && misspelt_start(c->model, early) != MODEL_NONE) continue;
        report_early(c, early->binding, early);
    }
}

/* `reslut += n` where `result = 0` stands above: told as what it is, a slip of the pen. */
static void misspelt_at_change(struct check_context *c, uint32_t subject)
{
    (void)subject;
    const struct unset_names *all = unset_names(c->model);
    for (uint32_t i = 0; i < all->count; i++) {
        const struct early *early = &all->items[i];
        uint32_t meant = misspelt_start(c->model, early);
        if (meant == MODEL_NONE) continue;
        struct finding *finding = report_early(c, early->binding, early);
        check_set_binding(c, finding, "better", meant);
        check_set_line(c, finding, "start", c->model->bindings[meant].node);
    }
}

/* Whether it is read in the header of the loop that it is the variable of. */
static bool is_own_header(const struct early *early)
{
    return early->write && early->write->node < early->read->node && !early->of_itself;
}

static void report_early_read(struct check_context *c, bool in_header)
{
    const struct unset_names *all = unset_names(c->model);
    for (uint32_t i = 0; i < all->count; i++) {
        const struct early *early = &all->items[i];
        if (early->of_itself || is_own_header(early) != in_header) continue;
        if (meaning_of(c->model, &c->model->bindings[early->binding]) != MEANS_NOTHING) continue;
        struct finding *finding = report_early(c, early->binding, early);
        if (!in_header) continue;
        uint32_t loop = node_parent(c->tree, early->write->node);
        uint32_t items = node_field(c->tree, loop, PY_FIELD_RIGHT);
        check_set_node(c, finding, "items", items == NODE_NONE ? early->read->node : items);
    }
}

static void used_before_assignment(struct check_context *c, uint32_t subject)
{
    (void)subject;
    report_early_read(c, false);
}

/* for j in range(j + 1, n) */
static void loop_asks_itself(struct check_context *c, uint32_t subject)
{
    (void)subject;
    report_early_read(c, true);
}

static void no_start_value(struct check_context *c, uint32_t subject)
{
    (void)subject;
    report_early_of(c, MEANS_NOTHING, OF_ITSELF);
}

static void global_not_declared(struct check_context *c, uint32_t subject)
{
    (void)subject;
    report_early_of(c, MEANS_VARIABLE, OF_ANY);
}

static void own_name_hides(struct check_context *c, uint32_t subject)
{
    (void)subject;
    report_early_of(c, MEANS_CALLABLE, OF_ANY);
}

static void called_before_definition(struct check_context *c, uint32_t subject)
{
    (void)subject;
    report_early_of(c, MEANS_LATER, OF_ANY);
}

void py_report_missing_self(struct check_context *c)
{
    const struct model *model = c->model;
    const struct unset_names *all = unset_names(model);
    for (uint32_t i = 0; i < all->count; i++) {
        const struct early *early = &all->items[i];
        const struct binding *b = &model->bindings[early->binding];
        if (meaning_of(model, b) != MEANS_ATTRIBUTE) continue;
        const struct function *f = py_method_around(model, b->scope);
        struct finding *finding = report_early(c, early->binding, early);
        struct str self = tree_text(c->tree, py_first_parameter(c->tree, f));
        struct str name = model->names[b->name];
        finding_set(finding, "better",
                    arena_format(c->arena, "%.*s.%.*s", STR_ARG(self), STR_ARG(name)));
        uint32_t owner = py_class_of(model, f);
        uint32_t class_name = node_field(c->tree, model->scopes[owner].node, PY_FIELD_NAME);
        if (class_name != NODE_NONE) check_set_node(c, finding, "class", class_name);
    }
}

/* ---- Parameters that are overwritten, names that are given a value in some cases only ---- */

/* The statement that gives the parameter another value before anybody has read it, or NODE_NONE. */
static uint32_t overwritten_by(const struct model *model, uint32_t index)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_PARAMETER || b->writes < 2 || b->is_rest || b->first_use == MODEL_NONE)
        return NODE_NONE;
    uint32_t function = model->scopes[b->scope].function;
    uint32_t second = model->uses[b->first_use].next;
    if (function == MODEL_NONE || second == MODEL_NONE ||
        model->functions[function].name == MODEL_NONE)
        return NODE_NONE;
    const struct use *use = &model->uses[second];
    uint32_t statement;
    uint32_t value;
    bool is_for;
    if (use->kind != USE_WRITE || use->scope != b->scope || model->names[b->name].data[0] == '_')
        return NODE_NONE;
    if (!py_assigned_by(tree, use->node, &statement, &value) || value == NODE_NONE)
        return NODE_NONE;
    if (read_in_value(model, use, &is_for)) return NODE_NONE;
    /* On the way of every call: right in the body. */
    uint32_t block = node_parent(tree, statement);
    if (node_kind(tree, block) == PY_EXPRESSION_STATEMENT) block = node_parent(tree, block);
    return block == model->functions[function].body ? statement : NODE_NONE;
}

static void parameter_overwritten(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[index];
    uint32_t statement = overwritten_by(model, index);
    if (statement == NODE_NONE) return;
    uint32_t function = model->scopes[b->scope].function;
    struct finding *finding = check_report(c, b->node);
    finding_set(finding, "name", model->names[b->name]);
    finding_set(finding, "function", model->names[model->functions[function].name]);
    check_set_line(c, finding, "line", statement);
}

/* Whether the function is all that the program defines, so that nobody asks it to fit others. */
static bool is_the_only_one(const struct model *model, uint32_t function)
{
    for (uint32_t i = 0; i < model->function_count; i++) {
        if (i != function && model->functions[i].outer == MODEL_NONE) return false;
    }
    for (uint32_t i = 0; i < model->scope_count; i++) {
        if (model->scopes[i].kind == SCOPE_CLASS) return false;
    }
    return model->functions[function].outer == MODEL_NONE;
}

/* bind("<Key>", on_key): who takes the function decides which parameters it has. */
static bool is_handed_on(const struct model *model, const struct function *f)
{
    enum { MAX_LOOKED_AT = 100 }; /* each of its parameters asks */
    const struct tree *tree = model->tree;
    if (f->binding == MODEL_NONE) return false;
    unsigned count = 0;
    for (uint32_t use = model->bindings[f->binding].first_use;
         use != MODEL_NONE && count < MAX_LOOKED_AT; use = model->uses[use].next, count++) {
        if (model->uses[use].kind != USE_READ) continue;
        if (node_kind(tree, node_parent(tree, model->uses[use].node)) != PY_CALL) return true;
    }
    return false;
}

static void unused_parameter(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_PARAMETER || b->reads > 0 || b->is_rest || b->declared) return;
    struct str name = model->names[b->name];
    if (model->names_uncertain || name.size == 0 || name.data[0] == '_') return;
    uint32_t function = model->scopes[b->scope].function;
    if (function == MODEL_NONE || model->scopes[b->scope].kind != SCOPE_FUNCTION) return;
    const struct function *f = &model->functions[function];
    /* A method has the parameters that its class asks for; a stub uses none yet. */
    if (f->name == MODEL_NONE || f->method || f->stub || f->decorated) return;
    if (model_may_be_lost(model, name) || is_handed_on(model, f)) return;
    /* One root, told once: the name that does not exist. */
    if (model_has_unknown(model, f->node)) return;
    struct finding *finding = check_report(c, b->node);
    check_set_binding(c, finding, "name", index);
    finding_set(finding, "function", model->names[f->name]);
}

/* The one function of the program answers without ever looking at what it is given. */
static void plays_no_part(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[index];
    uint32_t function = model->scopes[b->scope].function;
    if (b->kind != BINDING_PARAMETER || b->is_rest || b->has_default) return;
    if (function == MODEL_NONE || model->names[b->name].data[0] == '_') return;
    const struct function *f = &model->functions[function];
    if (f->name == MODEL_NONE || f->stub || f->decorated || f->value_returns == 0) return;
    if (model->names_uncertain || model_has_unknown(model, f->node)) return;
    if (b->reads > 0 ? overwritten_by(model, index) == NODE_NONE : b->uses > 1) return;
    if (!is_the_only_one(model, function) || !py_stands_alone(model)) return;
    if (is_handed_on(model, f)) return;
    struct finding *finding = check_report(c, b->node);
    check_set_binding(c, finding, "name", index);
    finding_set(finding, "function", model->names[f->name]);
}

/* The if right in the body of the scope that holds the node, or NODE_NONE. */
static uint32_t outermost_if(const struct model *model, uint32_t scope, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t function = model->scopes[scope].function;
    uint32_t body = function == MODEL_NONE ? 0 : model->functions[function].body;
    uint32_t at = node;
    while (at != NODE_NONE && node_parent(tree, at) != body) at = node_parent(tree, at);
    return node_kind(tree, at) == PY_IF_STATEMENT ? at : NODE_NONE;
}

/* Whether the binding is written anywhere in the nodes of `block`. */
static bool is_written_in(const struct model *model, uint32_t binding, uint32_t block)
{
    if (py_is_everywhere(model, binding)) return true;
    for (uint32_t i = model->bindings[binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        if (model->uses[i].kind != USE_READ && node_within(model->tree, model->uses[i].node, block))
            return true;
    }
    return false;
}

/* Whether some branch of the if neither gives the binding a value nor leaves. */
static bool leaves_open(const struct model *model, uint32_t binding, uint32_t branching)
{
    const struct tree *tree = model->tree;
    bool covered = false;
    for (uint32_t part = branching; part != NODE_NONE;) {
        uint32_t block = node_child(tree, part, PY_BLOCK);
        if (block == NODE_NONE) return false;
        bool leaves = !(model->flow[block] & FLOW_NEXT);
        if (!leaves && !is_written_in(model, binding, block)) return true;
        if (node_kind(tree, part) == PY_ELSE_CLAUSE) covered = true;
        /* The clauses are the children of the if. */
        uint32_t next = part == branching ? block : part;
        do {
            next = node_sibling(tree, next);
        } while (next != NODE_NONE && node_kind(tree, next) != PY_ELIF_CLAUSE &&
                 node_kind(tree, next) != PY_ELSE_CLAUSE);
        part = next;
    }
    return !covered && !py_settles_all_cases(model, branching);
}

static void set_in_some_cases(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[index];
    uint8_t scope_kind = model->scopes[b->scope].kind;
    if (b->kind != BINDING_VARIABLE || b->declared || b->first_use == MODEL_NONE) return;
    if (scope_kind != SCOPE_FUNCTION && scope_kind != SCOPE_MODULE) return;
    const struct use *use = &model->uses[b->first_use];
    if (use->kind != USE_WRITE || use->scope != b->scope || model->names_hidden) return;
    uint32_t branching = outermost_if(model, b->scope, use->node);
    if (branching == NODE_NONE) return;
    while (use->node < tree->nodes[branching].next) {
        if (use->kind == USE_DELETE || use->next == MODEL_NONE) return;
        use = &model->uses[use->next];
    }
    if (use->kind != USE_READ && use->kind != USE_UPDATE) return;
    if (use->scope != b->scope || py_is_builtin(model->names[b->name])) return;
    uint32_t body = node_parent(tree, branching);
    if (!is_sure_in(tree, use->node, body) || !py_goes_straight(model, branching, use->node))
        return;
    if (!leaves_open(model, index, branching)) return;
    struct finding *finding = check_report(c, use->node);
    finding_set(finding, "name", model->names[b->name]);
    check_set_line(c, finding, "line", branching);
}

const struct check py_checks_unset[] = {
    {"used-before-assignment", CHECK_PROGRAM, used_before_assignment, {0}, "name line function"},
    {"loop-asks-itself", CHECK_PROGRAM, loop_asks_itself, {0}, "name line function items"},
    {"no-start-value", CHECK_PROGRAM, no_start_value, {0}, "name line function"},
    {"misspelt-at-change",
     CHECK_PROGRAM,
     misspelt_at_change,
     {0},
     "name line function better start"},
    {"global-not-declared", CHECK_PROGRAM, global_not_declared, {0}, "name line function"},
    {"own-name-hides", CHECK_PROGRAM, own_name_hides, {0}, "name line function"},
    {"called-before-definition",
     CHECK_PROGRAM,
     called_before_definition,
     {0},
     "name line function"},
    {"unused-parameter",
     CHECK_BINDING,
     unused_parameter,
     {CHECK_OF(BINDING_PARAMETER)},
     "name function"},
    {"plays-no-part", CHECK_BINDING, plays_no_part, {CHECK_OF(BINDING_PARAMETER)}, "name function"},
    {"parameter-overwritten",
     CHECK_BINDING,
     parameter_overwritten,
     {CHECK_OF(BINDING_PARAMETER)},
     "name function line",
     .where = CHECK_REWRITTEN},
    {"set-in-some-cases",
     CHECK_BINDING,
     set_in_some_cases,
     {CHECK_OF(BINDING_VARIABLE)},
     "name line"},
    {0},
};
