/*
 * Conditions whose answer is settled by where they stand: an item is looked for in the
 * list that it comes from, or in one that was emptied just before; the same amount is
 * on both sides; two names stand for one list.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* How far up a loop is looked for. */
enum { MAX_LEVELS = 64 };

/* ---- Items and where they come from ---- */

/* A variable that goes through something: by a loop, or inside a comprehension. */
struct walk {
    uint32_t whole; /* the loop, or the comprehension */
    uint32_t items; /* what it goes through */
};

static uint32_t second_target(const struct tree *tree, uint32_t target)
{
    uint16_t kind = node_kind(tree, target);
    return kind == PY_PATTERN_LIST || kind == PY_TUPLE_PATTERN ? node_named(tree, target, 1)
                                                               : NODE_NONE;
}

/* Whether `head` (a for, or the for of a comprehension) gives the name the items themselves. */
static bool gives_items(const struct model *model, uint32_t head, uint32_t name, uint32_t *items)
{
    const struct tree *tree = model->tree;
    uint32_t target = node_field(tree, head, PY_FIELD_LEFT);
    *items = py_strip(tree, node_field(tree, head, PY_FIELD_RIGHT));
    if (target == NODE_NONE || *items == NODE_NONE) return false;
    if (node_kind(tree, target) == PY_IDENTIFIER) return model_binding_at(model, target) == name;
    /* for i, x in enumerate(xs) */
    uint32_t second = second_target(tree, target);
    if (second == NODE_NONE || model_binding_at(model, second) != name) return false;
    if (node_kind(tree, *items) != PY_CALL || !py_calls(model, *items, "enumerate")) return false;
    *items = py_argument(tree, *items, 0);
    return *items != NODE_NONE;
}

/* The loop or comprehension around `node` that gives the name its items. */
static bool find_walk(const struct model *model, uint32_t node, uint32_t name, struct walk *walk)
{
    const struct tree *tree = model->tree;
    uint32_t at = node;
    for (unsigned level = 0; level < MAX_LEVELS; level++) {
        uint32_t inner = at;
        at = node_parent(tree, at);
        if (at == NODE_NONE) return false;
        walk->whole = at;
        switch (node_kind(tree, at)) {
        case PY_FUNCTION_DEFINITION:
        case PY_LAMBDA:
        case PY_CLASS_DEFINITION: return false;
        case PY_FOR_STATEMENT:
            if (tree->nodes[inner].field != PY_FIELD_BODY) break;
            if (gives_items(model, at, name, &walk->items)) return true;
            break;
        case PY_LIST_COMPREHENSION:
        case PY_SET_COMPREHENSION:
        case PY_DICTIONARY_COMPREHENSION:
        case PY_GENERATOR_EXPRESSION:
            NODE_EACH_CHILD(tree, at, clause)
            {
                if (node_kind(tree, clause) != PY_FOR_IN_CLAUSE || clause == inner) continue;
                if (gives_items(model, clause, name, &walk->items)) return true;
            }
            break;
        default: break;
        }
    }
    return false;
}

/* The list whose items an expression gives, whole or in part: xs, xs[1:], sorted(xs). */
static uint32_t list_behind(const struct model *model, uint32_t node)
{
    static const struct str same_items[] = {STR("list"), STR("sorted"), STR("set"), STR("tuple"),
                                            STR("reversed")};
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) == PY_SUBSCRIPT) {
        uint32_t place = node_field(tree, node, PY_FIELD_SUBSCRIPT);
        if (node_kind(tree, place) != PY_SLICE) return MODEL_NONE;
        return py_binding(model, node_field(tree, node, PY_FIELD_VALUE));
    }
    if (node_kind(tree, node) == PY_CALL && PY_CALLS_ONE_OF(model, node, same_items)) {
        uint32_t inner = py_argument(tree, node, 0);
        return inner == NODE_NONE ? MODEL_NONE : py_binding(model, inner);
    }
    return py_binding(model, node);
}

/* Whether the name gets its value from the head of the loop alone. */
static bool keeps_its_item(const struct model *model, uint32_t name, uint32_t whole)
{
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
    const struct tree *tree = model->tree;
    uint32_t body = node_field(tree, whole, PY_FIELD_BODY);
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        uint32_t node = model->uses[use].node;
        if (node_kind(tree, whole) == PY_FOR_STATEMENT && node_within(tree, node, body))
            return false;
    }
    return true;
}

/* xs[i], or x after x = xs[i], in the loop in which i counts the places of xs. */
static bool is_taken_in_turn(const struct model *model, uint32_t item, uint32_t name, uint32_t list,
                             uint32_t node)
{
    uint32_t taken = node;
    if (name != MODEL_NONE) {
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return false;
        if (py_taken_by(model, name) != list) return false;
        taken = model->bindings[name].node;
    } else if (py_place_in_turn(model, item) != list) {
        return false;
    }
    uint32_t loop = model_loop_around(model, taken);
    if (loop == MODEL_NONE || taken > node) return false;
    return node_within(model->tree, node, model->loops[loop].node) &&
           !py_may_change(model, model->loops[loop].node, list);
}

/* Whether the value at `item`, read at `node`, is certainly one of the items of the list. */
static bool is_item_of(const struct model *model, uint32_t item, uint32_t list, uint32_t node)
{
    const struct tree *tree = model->tree;
    if (!py_is_own_name(model, list) || py_is_everywhere(model, list)) return false;
    struct walk walk;
    uint32_t name =
        node_kind(tree, item) == PY_IDENTIFIER ? model_binding_at(model, item) : MODEL_NONE;
    if (is_taken_in_turn(model, item, name, list, node)) return true;
    if (name == MODEL_NONE || !find_walk(model, node, name, &walk)) return false;
    if (list_behind(model, walk.items) != list) return false;
    return keeps_its_item(model, name, walk.whole) && !py_may_change(model, walk.whole, list);
}

/* ---- Looking for an item where it comes from ---- */

/* What a condition asks: whether `item` is in `list`. */
struct question {
    uint32_t item, list; /* nodes */
    bool wants_in;       /* true for `in`, false for `not in` */
};

/* xs.count(x) > 0 and its likes: whether it asks for being in. */
static bool read_count(const struct tree *tree, uint32_t call, uint16_t op, uint32_t number,
                       struct question *question)
{
    struct str method;
    int64_t bound;
    if (node_kind(tree, call) != PY_CALL || !py_integer(tree, number, &bound)) return false;
    question->list = py_method_call(tree, call, &method);
    if (question->list == NODE_NONE || !str_is(method, "count")) return false;
    if (py_argument_count(tree, call) != 1) return false;
    question->item = py_strip(tree, py_argument(tree, call, 0));
    switch (op) {
    case PY_OP_LESS: question->wants_in = false; return bound == 1;
    case PY_OP_LESS_EQUAL:
    case PY_OP_EQUAL_EQUAL: question->wants_in = false; return bound == 0;
    case PY_OP_GREATER:
    case PY_OP_BANG_EQUAL: question->wants_in = true; return bound == 0;
    case PY_OP_GREATER_EQUAL: question->wants_in = true; return bound == 1;
    default: return false;
    }
}

static bool read_question(const struct tree *tree, uint32_t node, struct question *question)
{
    uint16_t op = py_comparison(tree, node, &question->item, &question->list);
    if (op == 0) return false;
    uint32_t left = question->item;
    uint32_t right = question->list;
    question->wants_in = op == PY_KW_IN;
    if (!py_is_membership(op) && !read_count(tree, left, op, right, question)) return false;
    uint32_t up = node_parent(tree, node);
    while (node_kind(tree, up) == PY_PARENTHESIZED_EXPRESSION) up = node_parent(tree, up);
    if (node_kind(tree, up) == PY_NOT_OPERATOR) question->wants_in = !question->wants_in;
    return node_kind(tree, question->list) == PY_IDENTIFIER;
}

/* The branch that the condition opens when it is the whole condition of an if. */
static uint32_t branch_of(const struct tree *tree, uint32_t node)
{
    uint32_t up = node_parent(tree, node);
    while (node_kind(tree, up) == PY_PARENTHESIZED_EXPRESSION) up = node_parent(tree, up);
    uint16_t kind = node_kind(tree, up);
    if (kind != PY_IF_STATEMENT && kind != PY_ELIF_CLAUSE) return NODE_NONE;
    return node_field(tree, up, PY_FIELD_CONSEQUENCE);
}

static void report_own_item(struct check_context *c, uint32_t node, bool wants_in)
{
    struct question question;
    if (!read_question(c->tree, node, &question) || question.wants_in != wants_in) return;
    if (!py_is_asked(c->tree, node)) return;
    uint32_t list = model_binding_at(c->model, question.list);
    if (list == MODEL_NONE || !is_item_of(c->model, question.item, list, node)) return;
    /* What is always so does no harm beside another question. */
    if (wants_in && branch_of(c->tree, node) == NODE_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "item", question.item);
    check_set_node(c, finding, "list", question.list);
    check_set_node(c, finding, "condition", node);
}

/* for x in xs: if x not in xs */
static void own_item_missing(struct check_context *c, uint32_t node)
{
    report_own_item(c, node, false);
}

/* for x in xs: if x in xs */
static void own_item_there(struct check_context *c, uint32_t node)
{
    report_own_item(c, node, true);
}

/* ---- Looking into a list that is empty ---- */

/* The statement that makes the name empty, when its value is certainly the one at `node`. */
static uint32_t emptied_before(const struct model *model, uint32_t name, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t emptied = NODE_NONE;
    unsigned writes = 0;
    bool filled = false;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        const struct use *u = &model->uses[use];
        if (u->scope != model->bindings[name].scope) return NODE_NONE;
        enum py_touch touch = py_touch_of(model, use);
        if (touch == PY_TOUCH_LOOK) continue;
        writes += u->kind == USE_WRITE;
        filled |= u->kind != USE_WRITE;
        if (u->node >= node) continue;
        emptied = NODE_NONE;
        if (u->kind != USE_WRITE) continue;
        uint32_t target;
        uint32_t statement = py_statement_of(model, u->node);
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE || target != u->node || !py_is_empty_value(model, value)) continue;
        emptied = statement;
    }
    if (emptied == NODE_NONE || !node_within(tree, node, node_parent(tree, emptied)))
        return NODE_NONE;
    uint32_t function = model->scopes[model->bindings[name].scope].function;
    bool sure =
        function == MODEL_NONE || !model_has_unknown(model, model->functions[function].node);
    if (writes == 1 && !filled && sure) return emptied;
    /* A round before may have filled it, if the loop does not make it empty again. */
    if (model_loop_around(model, emptied) == model_loop_around(model, node)) return emptied;
    /* A misspelt name may be this one. */
    if (model->unknown_count > 0) return NODE_NONE;
    uint32_t around = model_loop_around(model, node);
    if (around == MODEL_NONE) return NODE_NONE;
    MODEL_EACH_USE_IN(model, model->loops[around].node, use)
    {
        uint32_t other = model->uses[use].binding;
        if (other == MODEL_NONE || model->uses[use].kind != USE_UPDATE) continue;
        if (model->bindings[other].first_use == use) return NODE_NONE;
    }
    unsigned touched = 0;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        touched += py_touch_of(model, use) != PY_TOUCH_LOOK;
    }
    return touched == 1 ? emptied : NODE_NONE;
}

/* seen = [], and then x in seen with nothing put into it between. */
static void looked_for_in_empty(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    struct question question;
    if (!read_question(c->tree, node, &question) || !py_is_asked(c->tree, node)) return;
    uint32_t name = model_binding_at(model, question.list);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    const struct binding *b = &model->bindings[name];
    if (b->kind != BINDING_VARIABLE || model->uses[model->use_at[question.list]].scope != b->scope)
        return;
    if (py_comprehension_of(model, node) != NODE_NONE) return;
    uint32_t emptied = emptied_before(model, name, question.list);
    if (emptied == NODE_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "item", question.item);
    check_set_node(c, finding, "condition", node);
    check_set_line(c, finding, "line", emptied);
    finding_set(finding, "result",
                question.wants_in ? (struct str)STR("false") : (struct str)STR("true"));
}

/* ---- The same amount on both sides ---- */

/* Whether the expression is worked out anew at no cost and with the same result. */
static bool is_plain_amount(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    if (py_is_literal(tree, node)) return false;
    if (node_kind(tree, node) == PY_CALL) {
        if (!py_calls(model, node, "len") && !py_calls(model, node, "sum")) return false;
        uint32_t of = py_argument(tree, node, 0);
        return of != NODE_NONE && py_is_pure(model, of);
    }
    return py_is_repeatable(tree, node);
}

/* For `amount + rest` or `amount - rest` the rest, else NODE_NONE. */
static uint32_t rest_beside(const struct tree *tree, uint32_t sum, uint32_t amount)
{
    if (node_kind(tree, sum) != PY_BINARY_OPERATOR) return NODE_NONE;
    uint16_t op = py_operator(tree, sum);
    uint32_t left = py_left(tree, sum);
    uint32_t right = py_right(tree, sum);
    if (op != PY_OP_PLUS && op != PY_OP_MINUS) return NODE_NONE;
    if (node_kind(tree, left) == node_kind(tree, amount) && node_same(tree, left, amount))
        return right;
    bool last = op == PY_OP_PLUS && node_kind(tree, right) == node_kind(tree, amount) &&
                node_same(tree, right, amount);
    return last ? left : NODE_NONE;
}

/* while len(xs) > len(xs) - k */
static void same_amount(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, node, &left, &right);
    if (!py_is_order(op)) return;
    uint32_t amount = left;
    uint32_t rest = rest_beside(c->tree, right, left);
    if (rest == NODE_NONE) {
        amount = right;
        rest = rest_beside(c->tree, left, right);
    }
    if (rest == NODE_NONE || !is_plain_amount(c->model, amount)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "amount", amount);
    check_set_node(c, finding, "rest", rest);
    check_set_node(c, finding, "condition", node);
}

/* ---- Two names for one list ---- */

/* Whether the name gets one value in its life, outside of loops. */
static bool is_set_once(const struct model *model, uint32_t name)
{
    const struct binding *b = &model->bindings[name];
    if (!py_is_own_name(model, name) || b->kind == BINDING_LOOP || b->writes != 1) return false;
    return model_loop_around(model, b->node) == MODEL_NONE;
}

/* copy = xs, xs.reverse(), and then copy == xs */
static void compared_with_alias(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, node, &left, &right);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return;
    if (node_kind(tree, left) != PY_IDENTIFIER || node_kind(tree, right) != PY_IDENTIFIER) return;
    /* Who only prints the answer wants to see what two names of one thing are. */
    uint32_t user;
    if (py_fate(tree, node, &user) == PY_FATE_ARGUMENT && py_calls(model, user, "print")) return;
    uint32_t names[2] = {model_binding_at(model, left), model_binding_at(model, right)};
    if (names[0] == MODEL_NONE || names[1] == MODEL_NONE || names[0] == names[1]) return;
    for (unsigned i = 0; i < 2; i++) {
        uint32_t copy = names[i];
        uint32_t origin = names[1 - i];
        if (!is_set_once(model, copy) || !is_set_once(model, origin)) continue;
        const struct binding *b = &model->bindings[copy];
        if (b->kind != BINDING_VARIABLE || b->scope != model->bindings[origin].scope) continue;
        uint32_t value = py_only_value(model, copy);
        if (node_kind(tree, value) != PY_IDENTIFIER || model_binding_at(model, value) != origin)
            continue;
        if (b->node > node || model->uses[model->use_at[left]].scope != b->scope) continue;
        struct finding *finding = check_report(c, node);
        check_set_binding(c, finding, "copy", copy);
        check_set_binding(c, finding, "name", origin);
        check_set_line(c, finding, "line", b->node);
        check_set_node(c, finding, "condition", node);
        finding_set(finding, "result",
                    op == PY_OP_EQUAL_EQUAL ? (struct str)STR("true") : (struct str)STR("false"));
        return;
    }
}

/* ---- Questions that exclude each other ---- */

/* What the answer yes to a question of a text says of its letters; a bit for each sort of text. */
static unsigned texts_meant(struct str method)
{
    enum { DIGITS = 1, UPPER = 2, LOWER = 4, SPACE = 8, CASELESS = 16 };
    static const struct {
        struct str method;
        unsigned texts;
    } questions[] = {
        {STR("isdigit"), DIGITS},
        {STR("isnumeric"), DIGITS},
        {STR("isdecimal"), DIGITS},
        {STR("isspace"), SPACE},
        {STR("isalpha"), UPPER | LOWER | CASELESS},
        {STR("isupper"), UPPER},
        {STR("islower"), LOWER},
    };
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        if (str_equal(questions[i].method, method)) return questions[i].texts;
    }
    return 0;
}

/* A part of a condition that asks a text what it is: then the text. */
static uint32_t asked_text(const struct tree *tree, uint32_t node, struct str *method)
{
    node = py_strip(tree, node);
    if (node_kind(tree, node) != PY_CALL || py_argument_count(tree, node) > 0) return NODE_NONE;
    uint32_t object = py_method_call(tree, node, method);
    bool known = object != NODE_NONE && texts_meant(*method) != 0;
    return known && py_is_repeatable(tree, object) ? object : NODE_NONE;
}

/* c.isdigit() and c.isupper() */
static void exclusive_questions(struct check_context *c, uint32_t node)
{
    enum { MAX_PARTS = 8 };
    const struct tree *tree = c->tree;
    uint32_t texts[MAX_PARTS];
    struct str methods[MAX_PARTS];
    uint32_t count = 0;
    if (py_operator(tree, node) != PY_KW_AND) return;
    uint32_t around = node_parent(tree, node);
    if (node_kind(tree, around) == PY_BOOLEAN_OPERATOR && py_operator(tree, around) == PY_KW_AND)
        return;
    for (uint32_t rest = node; rest != NODE_NONE && count < MAX_PARTS;) {
        bool chain =
            node_kind(tree, rest) == PY_BOOLEAN_OPERATOR && py_operator(tree, rest) == PY_KW_AND;
        uint32_t text = asked_text(tree, chain ? py_right(tree, rest) : rest, &methods[count]);
        rest = chain ? py_left(tree, rest) : NODE_NONE;
        if (text == NODE_NONE) continue;
        for (uint32_t i = 0; i < count; i++) {
            if (texts_meant(methods[i]) & texts_meant(methods[count])) continue;
            if (!node_same(tree, texts[i], text)) continue;
            struct finding *finding = check_report(c, node);
            check_set_node(c, finding, "text", text);
            finding_set(finding, "first", methods[count]);
            finding_set(finding, "second", methods[i]);
            return;
        }
        texts[count++] = text;
    }
}

const struct check py_checks_decided[] = {
    {"own-item-missing",
     CHECK_NODE,
     own_item_missing,
     {PY_COMPARISON_OPERATOR},
     "item list condition",
     .needs = {PY_FOR_STATEMENT, PY_FOR_IN_CLAUSE},
     .where = CHECK_ROW_ASKED},
    {"own-item-there",
     CHECK_NODE,
     own_item_there,
     {PY_COMPARISON_OPERATOR},
     "item list condition",
     .needs = {PY_FOR_STATEMENT},
     .where = CHECK_ROW_ASKED},
    {"looked-for-in-empty",
     CHECK_NODE,
     looked_for_in_empty,
     {PY_COMPARISON_OPERATOR},
     "name item condition line result",
     .needs = {PY_KW_IN, PY_KW_NOT_IN, PY_CALL},
     .where = CHECK_ROW_ASKED},
    {"same-amount",
     CHECK_NODE,
     same_amount,
     {PY_COMPARISON_OPERATOR},
     "amount rest condition",
     .needs = {PY_OP_PLUS, PY_OP_MINUS}},
    {"compared-with-alias",
     CHECK_NODE,
     compared_with_alias,
     {PY_COMPARISON_OPERATOR},
     "copy name line condition result",
     .needs = {PY_OP_EQUAL_EQUAL, PY_OP_BANG_EQUAL}},
    {"exclusive-questions",
     CHECK_NODE,
     exclusive_questions,
     {PY_BOOLEAN_OPERATOR},
     "text first second",
     .needs = {PY_KW_AND}},
    {0},
};
