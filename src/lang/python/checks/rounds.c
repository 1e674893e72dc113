/*
 * Rounds that leave everything as it was: a way through the body of a while that
 * changes nothing of what the questions on it depend on is gone again for ever.
 *
 * A way is followed statement by statement, with one branch of each `if`.  It is
 * only told of when nothing on it can raise, leave, ask somebody or change a thing
 * under another name, and when its questions can be answered as it needs them.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/effects.h"
#include "lang/python/facts/elements.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

enum {
    MAX_EVENTS = 40,    /* statements and questions on one way */
    MAX_CHOICES = 6,    /* `if`s on one way */
    MAX_WAYS = 48,      /* ways through one body */
    MAX_WATCHED = 16,   /* names that the questions depend on */
    MAX_QUESTIONS = 24, /* parts of the conditions on one way */
};

/* ---- Ways through a body ---- */

enum answer { ANSWER_NO, ANSWER_YES, ANSWER_OPEN };

/* What happens on the way: a statement runs, or a condition is answered. */
struct event {
    uint32_t node;
    bool is_question;
    enum answer answer;
};

struct way {
    struct event events[MAX_EVENTS];
    uint32_t count;
    uint32_t choices[MAX_CHOICES]; /* the branch taken at each `if`, in order */
    uint32_t branches[MAX_CHOICES];
    uint32_t choice_count;
    uint32_t questions; /* in the body: not that of the loop */
};

static bool add_event(struct way *way, struct event event)
{
    if (way->count == MAX_EVENTS) return false;
    way->events[way->count++] = event;
    return true;
}

/* How many ways lead through an if: by each condition, and by its else or past it. */
static uint32_t branch_count(const struct tree *tree, uint32_t node)
{
    uint32_t count = 1;
    NODE_EACH_CHILD(tree, node, child)
    {
        if (node_kind(tree, child) == PY_ELIF_CLAUSE) count++;
    }
    return count + 1;
}

/*
 * Whether all ways through the if go on behind it.  Then it may also be one step of the
 * way, whatever its questions are answered, and they do not count as those of the way.
 */
static bool is_passed(const struct model *model, uint32_t node)
{
    return model->flow[node] == FLOW_NEXT;
}

/*
 * Takes the branch of that number, with the questions before it: sets its block, or
 * NODE_NONE for the way past the if.
 */
static bool take_branch(const struct tree *tree, uint32_t node, uint32_t branch, struct way *way,
                        uint32_t *block)
{
    uint32_t number = 0;
    uint32_t clause = node;
    *block = NODE_NONE;
    for (;;) {
        if (node_kind(tree, clause) == PY_ELSE_CLAUSE) {
            *block = node_field(tree, clause, PY_FIELD_BODY);
            return *block != NODE_NONE;
        }
        uint32_t condition = node_field(tree, clause, PY_FIELD_CONDITION);
        if (condition == NODE_NONE) return false;
        bool taken = number == branch;
        if (!add_event(way, (struct event){condition, true, taken ? ANSWER_YES : ANSWER_NO})) {
            return false;
        }
        way->questions++;
        if (taken) {
            *block = node_field(tree, clause, PY_FIELD_CONSEQUENCE);
            return *block != NODE_NONE;
        }
        number++;
        uint32_t next = clause == node ? NODE_NONE : node_sibling(tree, clause);
        if (clause == node) {
            next = node_field(tree, node, PY_FIELD_ALTERNATIVE);
        } else {
            while (next != NODE_NONE && node_kind(tree, next) != PY_ELIF_CLAUSE &&
                   node_kind(tree, next) != PY_ELSE_CLAUSE) {
                next = node_sibling(tree, next);
            }
        }
        if (next == NODE_NONE) return true;
        clause = next;
    }
}

/* The statement after `statement` on the way, NODE_NONE when the round is over. */
static uint32_t next_on_way(const struct tree *tree, uint32_t statement, uint32_t body)
{
    for (;;) {
        uint32_t next = node_next_named(tree, statement);
        if (next != NODE_NONE) return next;
        uint32_t block = node_parent(tree, statement);
        if (block == body) return NODE_NONE;
        statement = node_parent(tree, block);
        while (node_kind(tree, statement) != PY_IF_STATEMENT) {
            statement = node_parent(tree, statement);
        }
    }
}

/* Follows the way that the choices tell; false when it leaves the loop or gets too long. */
static bool follow(const struct model *model, const struct loop *loop, struct way *way)
{
    const struct tree *tree = model->tree;
    uint32_t depth = 0;
    uint32_t known = way->choice_count;
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    way->count = 0;
    way->questions = 0;
    if (condition == NODE_NONE) return false;
    add_event(way, (struct event){condition, true, ANSWER_YES});
    uint32_t statement = node_named(tree, loop->body, 0);
    while (statement != NODE_NONE) {
        switch (node_kind(tree, statement)) {
        case PY_IF_STATEMENT: {
            uint32_t block;
            if (depth == MAX_CHOICES) return false;
            if (depth >= known) {
                way->choices[depth] = 0;
                way->branches[depth] = branch_count(tree, statement) + is_passed(model, statement);
                way->choice_count = depth + 1;
            }
            if (way->choices[depth] == branch_count(tree, statement)) {
                depth++;
                break;
            }
            if (!take_branch(tree, statement, way->choices[depth++], way, &block)) return false;
            uint32_t first = block == NODE_NONE ? NODE_NONE : node_named(tree, block, 0);
            statement = first != NODE_NONE ? first : next_on_way(tree, statement, loop->body);
            continue;
        }
        case PY_CONTINUE_STATEMENT: return true;
        default: break;
        }
        if (model->flow[statement] != FLOW_NEXT) return false;
        if (!add_event(way, (struct event){statement, false, ANSWER_OPEN})) return false;
        statement = next_on_way(tree, statement, loop->body);
    }
    return true;
}

/* Goes on to the next combination of branches; false when all have been taken. */
static bool next_way(struct way *way)
{
    while (way->choice_count > 0) {
        uint32_t last = way->choice_count - 1;
        if (++way->choices[last] < way->branches[last]) return true;
        way->choice_count--;
    }
    return false;
}

/* ---- What the questions depend on ---- */

struct watch {
    uint32_t names[MAX_WATCHED];
    uint32_t count;
    /* Names that are worked out anew on the way, with what from. */
    uint32_t derived[MAX_WATCHED];
    uint32_t values[MAX_WATCHED];
    uint32_t derived_count;
};

static uint32_t place_in(const uint32_t *names, uint32_t count, uint32_t name)
{
    uint32_t i = 0;
    while (i < count && names[i] != name) i++;
    return i;
}

/* A dictionary is asked for a key; the get of a queue, which waits for an item, is without. */
static bool only_looks(const struct tree *tree, uint32_t call, struct str method)
{
    if (str_is(method, "get") && py_argument(tree, call, 0) == NODE_NONE) return false;
    return py_is_looking_method(method);
}

/* Whether evaluating it twice gives the same, as long as the names in it keep their values. */
static bool is_settled(const struct model *model, uint32_t whole)
{
    const struct tree *tree = model->tree;
    for (uint32_t node = whole; node < tree->nodes[whole].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_CALL: {
            struct str method;
            if (py_calls(model, node, "input") || py_calls(model, node, "print")) return false;
            if (py_calls_harmless(model, node)) break;
            if (py_method_call(tree, node, &method) != NODE_NONE) {
                if (!only_looks(tree, node, method)) return false;
                break;
            }
            struct py_callee callee;
            if (!py_callee(model, node, &callee) || callee.route != PY_ROUTE_NAME ||
                !py_is_without_effect(model, callee.function)) {
                return false;
            }
            break;
        }
        case PY_ATTRIBUTE:
            if (tree->nodes[node].field != PY_FIELD_FUNCTION) return false;
            break;
        case PY_AWAIT:
        case PY_YIELD:
        case PY_NAMED_EXPRESSION:
        case PY_LAMBDA: return false;
        default: break;
        }
        if (node_has(tree, node, NODE_ERROR)) return false;
    }
    return true;
}

/* Notes one name that is read; `known`: so many of the derived names have their value by then. */
static bool watch_name(const struct model *model, uint32_t name, uint32_t known, uint32_t function,
                       struct watch *watch, uint32_t *pending)
{
    const struct binding *b = &model->bindings[name];
    if (model->scopes[b->scope].kind == SCOPE_COMPREHENSION) return true;
    if (b->kind == BINDING_FUNCTION && b->writes == 1) return true;
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    if (model->scopes[b->scope].kind == SCOPE_CLASS) return false;
    if (model->scopes[b->scope].function != function) return false;
    uint32_t at = place_in(watch->derived, known, name);
    if (at < known) {
        *pending |= (uint32_t)1 << at;
        return watch->values[at] != NODE_NONE;
    }
    if (place_in(watch->names, watch->count, name) < watch->count) return true;
    if (watch->count == MAX_WATCHED) return false;
    watch->names[watch->count++] = name;
    return true;
}

/*
 * Notes the names that an expression reads; false when one of them is out of sight.  A
 * name that was worked out on the way before stands for those that it was made of, as
 * they were then.
 */
static bool watch_names(const struct model *model, uint32_t whole, uint32_t function,
                        struct watch *watch)
{
    uint32_t known = watch->derived_count;
    uint32_t pending = 0; /* a bit for each derived name that is still to be looked into */
    for (;;) {
        MODEL_EACH_USE_IN(model, whole, use)
        {
            uint32_t name = model->uses[use].binding;
            if (model->uses[use].kind != USE_READ) {
                /* The variable of a comprehension is its own. */
                if (name == MODEL_NONE) return false;
                uint32_t scope = model->bindings[name].scope;
                if (model->scopes[scope].kind != SCOPE_COMPREHENSION) return false;
                continue;
            }
            if (name == MODEL_NONE) {
                if (!model->uses[use].known) return false;
                continue; /* a builtin */
            }
            if (!watch_name(model, name, known, function, watch, &pending)) return false;
        }
        if (pending == 0) return true;
        /* The last of them first: it can only be made of earlier ones. */
        known = MAX_WATCHED - 1;
        while (!(pending & (uint32_t)1 << known)) known--;
        pending &= ~((uint32_t)1 << known);
        whole = watch->values[known];
    }
}

/* For `name = value` the name; MODEL_NONE for other statements. */
static uint32_t name_set(const struct model *model, uint32_t statement, uint32_t *value)
{
    uint32_t target;
    *value = py_plain_assignment(model->tree, statement, &target);
    return *value == NODE_NONE ? MODEL_NONE : model_binding_at(model, target);
}

/*
 * Goes along the way and notes what its questions depend on.  A name that is set on
 * the way before any question reads it is worked out anew in each round.
 */
static bool watch_way(const struct model *model, const struct loop *loop, const struct way *way,
                      struct watch *watch)
{
    *watch = (struct watch){.count = 0};
    for (uint32_t i = 0; i < way->count; i++) {
        const struct event *event = &way->events[i];
        if (event->is_question) {
            if (!is_settled(model, event->node)) return false;
            if (!watch_names(model, event->node, loop->function, watch)) return false;
            continue;
        }
        uint32_t value;
        uint32_t name = name_set(model, event->node, &value);
        if (name == MODEL_NONE) continue;
        if (place_in(watch->derived, watch->derived_count, name) < watch->derived_count) {
            return false;
        }
        if (watch->derived_count == MAX_WATCHED) return false;
        bool settled = is_settled(model, value) && !py_mentions(model, value, name);
        watch->derived[watch->derived_count] = name;
        watch->values[watch->derived_count++] = settled ? value : NODE_NONE;
    }
    return true;
}

/* ---- What the way changes ---- */

/* Whether a list, set or dictionary that is changed cannot be one that a question asks. */
static bool is_apart(const struct model *model, uint32_t name, const struct watch *watch)
{
    if (name == MODEL_NONE || !py_is_own_name(model, name)) return false;
    if (place_in(watch->names, watch->count, name) < watch->count) return false;
    if (place_in(watch->derived, watch->derived_count, name) < watch->derived_count) return false;
    const struct binding *b = &model->bindings[name];
    if (b->kind == BINDING_PARAMETER) return b->writes == 1;
    return b->kind == BINDING_VARIABLE && !py_is_everywhere(model, name) &&
           py_every_value(model, name, py_makes_container);
}

/* Whether the name is only asked for its size there, or for its keys. */
static bool asks_size_only(const struct model *model, uint32_t whole, uint32_t name, bool keys)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, whole, use)
    {
        if (model->uses[use].binding != name) continue;
        uint32_t node = model->uses[use].node;
        if (py_is_measured(model, node)) continue;
        uint32_t parent = node_parent(tree, node);
        uint32_t left;
        uint32_t right;
        if (!keys || !py_is_membership(py_comparison(tree, parent, &left, &right))) return false;
        if (right != node) return false;
    }
    return true;
}

/* The names worked out on the way that its questions depend on, a bit for each. */
static uint32_t needed_by(const struct model *model, const struct way *way,
                          const struct watch *watch)
{
    uint32_t needed = 0;
    for (uint32_t i = watch->derived_count; i-- > 0;) {
        bool read = false;
        for (uint32_t k = 0; k < way->count && !read; k++) {
            read = way->events[k].is_question &&
                   py_mentions(model, way->events[k].node, watch->derived[i]);
        }
        for (uint32_t k = i + 1; k < watch->derived_count && !read; k++) {
            read = needed >> k & 1 && watch->values[k] != NODE_NONE &&
                   py_mentions(model, watch->values[k], watch->derived[i]);
        }
        needed |= (uint32_t)read << i;
    }
    return needed;
}

/*
 * Whether the use only changes what stands at a place of the list or the dictionary, and
 * the questions ask for no more than its size, or its keys: xs[i] = x, d[k].append(x).
 */
static bool changes_inside(const struct model *model, uint32_t use, const struct way *way,
                           const struct watch *watch)
{
    const struct tree *tree = model->tree;
    uint32_t name = model->uses[use].binding;
    uint32_t place = py_subscript_of(tree, model->uses[use].node);
    if (place == NODE_NONE || !py_is_own_name(model, name)) return false;
    if (node_child(tree, place, PY_SLICE) != NODE_NONE) return false;
    bool dictionary = py_type(model, model->uses[use].node) == PY_TYPE_DICT;
    uint16_t above = node_kind(tree, node_parent(tree, place));
    if (dictionary) {
        /* A new key may come in by an assignment, but not by what is done to its value. */
        struct str method;
        uint32_t call = py_method_on(tree, place, &method);
        if (call == NODE_NONE && above != PY_AUGMENTED_ASSIGNMENT) return false;
    } else {
        if (py_may_have_keys(model, name)) return false;
        if (!py_is_list(model, name) && !py_is_row(model, name)) return false;
        bool target = above == PY_PATTERN_LIST || above == PY_TUPLE_PATTERN ||
                      ((above == PY_ASSIGNMENT || above == PY_AUGMENTED_ASSIGNMENT) &&
                       tree->nodes[place].field == PY_FIELD_LEFT);
        if (!target) return false;
    }
    for (uint32_t i = 0; i < way->count; i++) {
        if (!way->events[i].is_question) continue;
        if (!asks_size_only(model, way->events[i].node, name, dictionary)) return false;
    }
    uint32_t needed = needed_by(model, way, watch);
    for (uint32_t i = 0; i < watch->derived_count; i++) {
        if (needed >> i & 1 && watch->values[i] != NODE_NONE &&
            !asks_size_only(model, watch->values[i], name, dictionary)) {
            return false;
        }
    }
    return true;
}

/* Whether the call can neither raise in a later round nor change what a question asks. */
static bool is_idle_call(const struct model *model, uint32_t call, const struct way *way,
                         const struct watch *watch)
{
    static const struct str filling[] = {STR("append"), STR("extend"), STR("add"),
                                         STR("insert"), STR("update"), STR("discard")};
    const struct tree *tree = model->tree;
    struct str method;
    uint32_t object = py_method_call(tree, call, &method);
    if (object != NODE_NONE) {
        if (only_looks(tree, call, method)) return true;
        if (!PY_IS_ONE_OF(method, filling)) return false;
        if (node_kind(tree, object) == PY_SUBSCRIPT) {
            uint32_t value = py_strip(tree, node_field(tree, object, PY_FIELD_VALUE));
            uint32_t use = model->use_at[value];
            return use != MODEL_NONE && changes_inside(model, use, way, watch);
        }
        return is_apart(model, py_binding(model, object), watch);
    }
    if (py_calls(model, call, "input")) return false;
    if (py_calls_harmless(model, call)) return true;
    struct py_callee callee;
    return py_callee(model, call, &callee) && callee.route == PY_ROUTE_NAME &&
           py_is_without_effect(model, callee.function);
}

/* Whether the name gets another value on the way, and no question has it worked out. */
static bool wanders(const struct model *model, uint32_t use, const struct watch *watch)
{
    uint32_t name = model->uses[use].binding;
    if (model->uses[use].kind == USE_READ || name == MODEL_NONE) return false;
    if (model->uses[use].binds == BINDING_LOOP) return false;
    uint32_t at = place_in(watch->derived, watch->derived_count, name);
    return at == watch->derived_count || watch->values[at] == NODE_NONE;
}

/* Whether a statement on the way leaves alone what the questions depend on, and goes on. */
static bool keeps(const struct model *model, uint32_t statement, const struct way *way,
                  const struct watch *watch)
{
    const struct tree *tree = model->tree;
    for (uint32_t node = statement; node < tree->nodes[statement].next; node++) {
        switch (node_kind(tree, node)) {
        case PY_CALL:
            if (!is_idle_call(model, node, way, watch)) return false;
            break;
        case PY_ATTRIBUTE:
            if (tree->nodes[node].field != PY_FIELD_FUNCTION) return false;
            break;
        case PY_WITH_STATEMENT:
        case PY_TRY_STATEMENT:
        case PY_MATCH_STATEMENT:
        case PY_ASSERT_STATEMENT:
        case PY_RAISE_STATEMENT:
        case PY_DELETE_STATEMENT:
        case PY_IMPORT_STATEMENT:
        case PY_IMPORT_FROM_STATEMENT:
        case PY_GLOBAL_STATEMENT:
        case PY_NONLOCAL_STATEMENT:
        case PY_EXEC_STATEMENT:
        case PY_FUNCTION_DEFINITION:
        case PY_CLASS_DEFINITION:
        case PY_LAMBDA:
        case PY_NAMED_EXPRESSION:
        case PY_AWAIT:
        case PY_YIELD: return false;
        default: break;
        }
        if (node_has(tree, node, NODE_ERROR)) return false;
    }
    MODEL_EACH_USE_IN(model, statement, use)
    {
        uint32_t name = model->uses[use].binding;
        if (name == MODEL_NONE) {
            if (!model->uses[use].known) return false;
            continue;
        }
        if (model->uses[use].kind == USE_READ) {
            if (py_touch_of(model, use) == PY_TOUCH_CHANGE && !is_apart(model, name, watch) &&
                !changes_inside(model, use, way, watch)) {
                return false;
            }
            continue;
        }
        if (place_in(watch->names, watch->count, name) < watch->count) return false;
        /* What is set by reading through several names at once is not followed. */
        uint32_t value;
        if (place_in(watch->derived, watch->derived_count, name) < watch->derived_count &&
            name_set(model, statement, &value) != name) {
            return false;
        }
    }
    return true;
}

/* Whether the value at `node` decides whether its statement can go on: as a position, a divisor. */
static bool may_stop(const struct tree *tree, uint32_t node)
{
    for (;;) {
        uint32_t parent = node_parent(tree, node);
        uint8_t field = tree->nodes[node].field;
        switch (node_kind(tree, parent)) {
        case PY_SUBSCRIPT:
            if (field == PY_FIELD_SUBSCRIPT) return true;
            break;
        case PY_BINARY_OPERATOR: {
            uint16_t op = py_operator(tree, parent);
            bool divides = op == PY_OP_SLASH || op == PY_OP_SLASH_SLASH || op == PY_OP_PERCENT;
            if (divides && field == PY_FIELD_RIGHT) return true;
            break;
        }
        case PY_BLOCK:
        case PY_MODULE: return false;
        default: break;
        }
        node = parent;
    }
}

/* Whether a value that moves on from round to round may stop the program in the end. */
static bool runs_off(const struct model *model, const struct way *way, const struct watch *watch)
{
    uint32_t moving[MAX_WATCHED];
    uint32_t count = 0;
    for (uint32_t i = 0; i < way->count; i++) {
        if (way->events[i].is_question) continue;
        MODEL_EACH_USE_IN(model, way->events[i].node, use)
        {
            if (!wanders(model, use, watch)) continue;
            if (place_in(moving, count, model->uses[use].binding) < count) continue;
            if (count == MAX_WATCHED) return true;
            moving[count++] = model->uses[use].binding;
        }
    }
    for (uint32_t i = 0; i < way->count && count > 0; i++) {
        MODEL_EACH_USE_IN(model, way->events[i].node, use)
        {
            if (place_in(moving, count, model->uses[use].binding) == count) continue;
            if (may_stop(model->tree, model->uses[use].node)) return true;
        }
    }
    return false;
}

/* ---- Whether the questions can be answered like that ---- */

/* A part of a condition: two sides and how they have to compare, or one to be true. */
struct question {
    uint32_t left, right; /* right: NODE_NONE when it is no comparison */
    uint16_t op;
    enum answer answer;
    uint32_t event;
};

/* The value that a name on the way was given, or the expression itself. */
static uint32_t meaning(const struct model *model, uint32_t node, const struct watch *watch)
{
    node = py_strip(model->tree, node);
    uint32_t name = py_binding(model, node);
    if (name == MODEL_NONE) return node;
    uint32_t at = place_in(watch->derived, watch->derived_count, name);
    if (at == watch->derived_count || watch->values[at] == NODE_NONE) return node;
    return py_strip(model->tree, watch->values[at]);
}

/* What a question without a comparison is about: xs in `xs`, c in `c.isdigit()`, x in f(x). */
static uint32_t asked_about(const struct tree *tree, uint32_t node)
{
    struct str method;
    if (node_kind(tree, node) != PY_CALL) return node;
    uint32_t object = py_method_call(tree, node, &method);
    if (object != NODE_NONE) return object;
    uint32_t argument = py_argument(tree, node, 0);
    return argument != NODE_NONE ? argument : node;
}

static enum answer opposite(enum answer answer)
{
    if (answer == ANSWER_OPEN) return ANSWER_OPEN;
    return answer == ANSWER_YES ? ANSWER_NO : ANSWER_YES;
}

/* Which part of an or that has to be true is taken for the one that is. */
enum side { SIDE_EITHER, SIDE_LEFT, SIDE_RIGHT };

/*
 * Takes a condition apart; false when it is too large.  Where one part of an or is taken
 * to be true, the other may be as it likes and is left out.
 */
static bool read_questions(const struct model *model, const struct event *event, uint32_t number,
                           enum side side, const struct watch *watch, struct question *questions,
                           uint32_t *count)
{
    const struct tree *tree = model->tree;
    struct {
        uint32_t node;
        enum answer answer;
    } stack[MAX_QUESTIONS];
    uint32_t depth = 0;
    stack[depth].node = event->node;
    stack[depth++].answer = event->answer;
    while (depth > 0) {
        uint32_t node = py_strip(tree, stack[--depth].node);
        enum answer answer = stack[depth].answer;
        if (node_kind(tree, node) == PY_NOT_OPERATOR) {
            stack[depth].node = node_field(tree, node, PY_FIELD_ARGUMENT);
            stack[depth++].answer = opposite(answer);
            continue;
        }
        if (node_kind(tree, node) == PY_BOOLEAN_OPERATOR) {
            bool all = py_operator(tree, node) == PY_KW_AND;
            bool certain = all ? answer == ANSWER_YES : answer == ANSWER_NO;
            if (depth + 2 > MAX_QUESTIONS) return false;
            if (!certain && answer != ANSWER_OPEN && side != SIDE_EITHER) {
                stack[depth].node =
                    node_field(tree, node, side == SIDE_LEFT ? PY_FIELD_LEFT : PY_FIELD_RIGHT);
                stack[depth++].answer = answer;
                continue;
            }
            stack[depth].node = node_field(tree, node, PY_FIELD_LEFT);
            stack[depth++].answer = certain ? answer : ANSWER_OPEN;
            stack[depth].node = node_field(tree, node, PY_FIELD_RIGHT);
            stack[depth++].answer = certain ? answer : ANSWER_OPEN;
            continue;
        }
        if (*count == MAX_QUESTIONS) return false;
        struct question *question = &questions[(*count)++];
        uint32_t left;
        uint32_t right;
        question->answer = answer;
        question->event = number;
        question->op = py_comparison(tree, node, &left, &right);
        if (question->op == 0 && node_kind(tree, node) == PY_COMPARISON_OPERATOR) return false;
        question->left = meaning(model, question->op ? left : asked_about(tree, node), watch);
        question->right = question->op ? meaning(model, right, watch) : NODE_NONE;
    }
    return true;
}

/* A set of results. */
enum { SMALLER = 1, EQUAL = 2, LARGER = 4, ANY = 7, UNKNOWN = 8 };

/* 0 where the operator does not ask which is larger. */
static unsigned results_of(uint16_t op, bool turned)
{
    switch (op) {
    case PY_OP_LESS: return turned ? LARGER : SMALLER;
    case PY_OP_GREATER: return turned ? SMALLER : LARGER;
    case PY_OP_LESS_EQUAL: return turned ? LARGER | EQUAL : SMALLER | EQUAL;
    case PY_OP_GREATER_EQUAL: return turned ? SMALLER | EQUAL : LARGER | EQUAL;
    case PY_OP_EQUAL_EQUAL: return EQUAL;
    case PY_OP_BANG_EQUAL: return SMALLER | LARGER;
    default: return 0;
    }
}

/* For n % 2 and n & 1 the number n: what is known of one remainder tells of others. */
static uint32_t divided(const struct tree *tree, uint32_t side)
{
    if (node_kind(tree, side) != PY_BINARY_OPERATOR) return side;
    uint16_t op = py_operator(tree, side);
    bool takes_part = op == PY_OP_PERCENT || op == PY_OP_AND || op == PY_OP_SLASH_SLASH;
    return takes_part ? py_left(tree, side) : side;
}

static bool is_same_side(const struct tree *tree, uint32_t a, uint32_t b)
{
    if (a == NODE_NONE || b == NODE_NONE) return false;
    if (py_is_literal(tree, a) || py_is_literal(tree, b)) return false;
    if (node_same(tree, a, b)) return true;
    uint32_t one = divided(tree, a);
    uint32_t other = divided(tree, b);
    return one != a && other != b && node_same(tree, one, other);
}

/* The list or text whose length or truth a side asks for, else the side itself. */
static uint32_t measured(const struct model *model, uint32_t side)
{
    if (side == NODE_NONE || node_kind(model->tree, side) != PY_CALL) return side;
    uint32_t argument = py_argument(model->tree, side, 0);
    return py_calls(model, side, "len") && argument != NODE_NONE ? argument : side;
}

/* The results that question b leaves for the sides of question a; 0: it asks for other sides. */
static unsigned results_left(const struct tree *tree, const struct question *a,
                             const struct question *b)
{
    if (a->op == 0 || b->op == 0) return 0;
    bool straight = node_same(tree, a->left, b->left) && node_same(tree, a->right, b->right);
    bool turned = node_same(tree, a->left, b->right) && node_same(tree, a->right, b->left);
    if (!straight && !turned) return 0;
    unsigned results = results_of(b->op, !straight);
    if (results == 0 || b->answer == ANSWER_OPEN) return UNKNOWN;
    return b->answer == ANSWER_YES ? results : ANY & ~results;
}

/* Whether two questions have something in common that they ask about in different ways. */
static bool meet(const struct model *model, const struct question *a, const struct question *b)
{
    /* Being in a list goes together with how long it is. */
    bool apart = a->op != b->op && (py_is_membership(a->op) || py_is_membership(b->op));
    uint32_t a_sides[2] = {measured(model, a->left), measured(model, a->right)};
    uint32_t b_sides[2] = {measured(model, b->left), measured(model, b->right)};
    if (apart && py_is_membership(a->op)) a_sides[1] = NODE_NONE;
    if (apart && py_is_membership(b->op)) b_sides[1] = NODE_NONE;
    for (unsigned i = 0; i < 2; i++) {
        for (unsigned j = 0; j < 2; j++) {
            if (is_same_side(model->tree, a_sides[i], b_sides[j])) return true;
        }
    }
    return false;
}

/*
 * Whether the answer that the way needs to the question at `i` goes together with the
 * answers to the others: those with the same sides leave a result over, and what asks
 * for one of its sides in another way is not judged.
 */
static bool goes_together(const struct model *model, const struct question *questions,
                          uint32_t count, uint32_t i)
{
    unsigned left = ANY;
    for (uint32_t j = 0; j < count; j++) {
        unsigned results = results_left(model->tree, &questions[i], &questions[j]);
        if (questions[i].event == questions[j].event) {
            if (results != 0 && results != UNKNOWN) left &= results;
            continue;
        }
        if (results == UNKNOWN) return false;
        if (results != 0) {
            left &= results;
        } else if (meet(model, &questions[i], &questions[j])) {
            return false;
        }
    }
    return left != 0;
}

/* Whether `side` gives an item of the list that is called `list`: max(xs), xs[0]. */
static bool comes_from(const struct model *model, uint32_t side, uint32_t list)
{
    if (list == MODEL_NONE || side == NODE_NONE) return false;
    return py_mentions(model, side, list);
}

/* Whether the question has only one answer, by what it asks: max(xs) in xs. */
static bool answers_itself(const struct model *model, const struct question *question)
{
    const struct tree *tree = model->tree;
    uint32_t left = question->left;
    uint32_t right = question->right;
    if (py_is_membership(question->op)) return comes_from(model, left, py_binding(model, right));
    struct str method;
    uint32_t call = left;
    /* xs.count(xs[0]) > 0; and xs[i] <= max(xs) */
    for (unsigned side = 0; side < 2 && right != NODE_NONE; side++) {
        uint32_t other = call == left ? right : left;
        uint32_t object = py_method_call(tree, call, &method);
        int64_t number;
        if (object != NODE_NONE && str_is(method, "count") &&
            comes_from(model, py_argument(tree, call, 0), py_binding(model, object)) &&
            py_integer(tree, other, &number) && number <= 1) {
            return question->op != PY_OP_EQUAL_EQUAL && question->op != PY_OP_GREATER;
        }
        if (py_is_order(question->op) &&
            (py_calls(model, call, "max") || py_calls(model, call, "min"))) {
            uint32_t list = py_argument(tree, call, 0);
            if (list != NODE_NONE && comes_from(model, other, py_binding(model, list))) return true;
        }
        call = right;
    }
    return false;
}

/* Whether no two of the questions on the way rule each other out. */
static bool goes_with(const struct model *model, const struct way *way, enum side side,
                      const struct watch *watch)
{
    struct question questions[MAX_QUESTIONS];
    uint32_t count = 0;
    for (uint32_t i = 0; i < way->count; i++) {
        if (!way->events[i].is_question) continue;
        int truth = py_truth(model->tree, py_strip(model->tree, way->events[i].node));
        if (truth >= 0) {
            if ((truth == 1) != (way->events[i].answer == ANSWER_YES)) return false;
            continue;
        }
        if (!read_questions(model, &way->events[i], i, side, watch, questions, &count))
            return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (answers_itself(model, &questions[i])) return false;
        if (!goes_together(model, questions, count, i)) return false;
    }
    return true;
}

/* Whether the way can be gone, by whichever part of an or. */
static bool can_be_gone(const struct model *model, const struct way *way, const struct watch *watch)
{
    return goes_with(model, way, SIDE_EITHER, watch) || goes_with(model, way, SIDE_LEFT, watch) ||
           goes_with(model, way, SIDE_RIGHT, watch);
}

/* Whether all that the loop does with the name is to count it on by a number, once. */
static bool steps_elsewhere(const struct model *model, const struct loop *loop, uint32_t name)
{
    unsigned steps = 0;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        int64_t added;
        if (model->uses[use].binding != name || model->uses[use].kind == USE_READ) continue;
        if (!py_added_number(model, model->uses[use].node, &added) || added == 0) return false;
        steps++;
    }
    return steps == 1;
}

/* Whether the questions on the way ask for something that the loop asks for, too. */
static bool belongs_to_loop(const struct model *model, const struct loop *loop,
                            const struct way *way, const struct watch *watch)
{
    uint32_t condition = way->events[0].node;
    if (py_truth(model->tree, py_strip(model->tree, condition)) == 1) return true;
    bool any = false;
    unsigned strange = 0; /* one question may say whose turn it is */
    for (uint32_t i = 1; i < way->count; i++) {
        if (!way->events[i].is_question) continue;
        bool shared = false;
        struct watch own = {.derived_count = watch->derived_count};
        memcpy(own.derived, watch->derived, sizeof own.derived);
        memcpy(own.values, watch->values, sizeof own.values);
        uint32_t at = way->events[i].node;
        uint32_t function = model_function_around(model, at);
        if (!watch_names(model, at, function, &own)) return false;
        for (uint32_t k = 0; k < own.count; k++) {
            shared |= py_mentions(model, condition, own.names[k]);
            /* i % 3 == 0, where another branch steps i on */
            shared |= steps_elsewhere(model, loop, own.names[k]);
        }
        any |= shared;
        strange += !shared;
    }
    return strange == 0 || (any && strange == 1);
}

/* ---- The finding ---- */

struct endless {
    uint32_t question; /* the last on the way, or NODE_NONE: every round is like that */
    bool holds;
    uint32_t name; /* that a step is missing for */
};

/* A way through the loop that leaves all as it was. */
static bool find_endless(const struct model *model, const struct loop *loop,
                         struct endless *endless)
{
    if (loop->is_for || loop->body == NODE_NONE || model->names_uncertain) return false;
    if (py_is_guarded(model, loop->node)) return false;
    struct way way = {.choice_count = 0};
    for (unsigned tried = 0; tried < MAX_WAYS; tried++) {
        struct watch watch;
        bool found =
            follow(model, loop, &way) && watch_way(model, loop, &way, &watch) && watch.count > 0;
        for (uint32_t i = 0; found && i < way.count; i++) {
            found = way.events[i].is_question || keeps(model, way.events[i].node, &way, &watch);
        }
        found = found && !runs_off(model, &way, &watch) && can_be_gone(model, &way, &watch) &&
                belongs_to_loop(model, loop, &way, &watch);
        if (found) {
            endless->question = NODE_NONE;
            endless->name = watch.names[0];
            for (uint32_t i = 1; i < way.count; i++) {
                if (!way.events[i].is_question) continue;
                endless->question = way.events[i].node;
                endless->holds = way.events[i].answer == ANSWER_YES;
            }
            return true;
        }
        if (!next_way(&way)) return false;
    }
    return false;
}

/* A round that changes nothing, by one of its branches. */
static void branch_without_step(struct check_context *c, uint32_t index)
{
    const struct loop *loop = &c->model->loops[index];
    struct endless endless;
    if (!find_endless(c->model, loop, &endless) || endless.question == NODE_NONE) return;
    struct finding *finding = check_report_header(c, loop->node, loop->body);
    check_set_node(c, finding, "test", endless.question);
    finding_set(finding, "answer",
                endless.holds ? (struct str)STR("true") : (struct str)STR("false"));
    check_set_node(c, finding, "condition", node_field(c->tree, loop->node, PY_FIELD_CONDITION));
    check_set_binding(c, finding, "name", endless.name);
    check_set_line(c, finding, "line", endless.question);
}

/* Whether a step of that size moves the name away from where the condition ends: i > 0, i += 1. */
static bool leads_away(const struct tree *tree, uint32_t condition, uint32_t name, int64_t added)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (!py_is_order(op) || !node_same(tree, left, name)) return false;
    bool up = op == PY_OP_LESS || op == PY_OP_LESS_EQUAL;
    return up != (added > 0);
}

/* The loop never ends, and the step that is missing in it stands right after it. */
static void step_after_loop(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct loop *loop = &model->loops[index];
    if (loop->is_for || loop->body == NODE_NONE) return;
    uint32_t next = node_next_named(c->tree, loop->node);
    if (next == NODE_NONE) return;
    uint32_t value = py_statement_value(c->tree, next);
    uint16_t kind = node_kind(c->tree, value);
    if (kind != PY_ASSIGNMENT && kind != PY_AUGMENTED_ASSIGNMENT) return;
    uint32_t target = node_field(c->tree, value, PY_FIELD_LEFT);
    uint32_t name = py_binding(model, target);
    uint32_t condition = node_field(c->tree, loop->node, PY_FIELD_CONDITION);
    int64_t added;
    if (name == MODEL_NONE || !py_added_number(model, target, &added) || added == 0) return;
    if (condition == NODE_NONE || !py_mentions(model, condition, name)) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding == name && model->uses[use].kind != USE_READ) return;
    }
    struct endless endless;
    if (!find_endless(model, loop, &endless)) return;
    struct finding *finding = check_report(c, next);
    finding_set(finding, "then",
                leads_away(c->tree, condition, target, added)
                    ? (struct str)STR("and see which way it then leads")
                    : (struct str)STR("so that each round takes a step"));
    check_set_node(c, finding, "step", next);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "condition", condition);
    check_set_line(c, finding, "loop", loop->node);
}

const struct check py_checks_rounds[] = {
    {"branch-without-step",
     CHECK_LOOP,
     branch_without_step,
     {CHECK_OF(LOOP_WHILE)},
     "test answer condition name line",
     .needs = {PY_IF_STATEMENT}},
    {"step-after-loop",
     CHECK_LOOP,
     step_after_loop,
     {CHECK_OF(LOOP_WHILE)},
     "step name condition loop then",
     .needs = {PY_AUGMENTED_ASSIGNMENT, PY_BINARY_OPERATOR}},
    {0},
};
