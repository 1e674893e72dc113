/*
 * Values of one kind that are used as another: a whole list as a number, a list or a
 * dictionary as if it were filled already, an object as if it had another's methods,
 * a name in quotes as if it were the name.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/elements.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/methods.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/sorts.h"
#include "lang/python/facts/statements.h"

/* ---- A list as a number ---- */

/* Whether the program has objects of its own that can be gone through or picked from. */
static bool has_own_rows(const struct model *model)
{
    static const struct str methods[] = {STR("__getitem__"), STR("__iter__"), STR("__len__")};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        if (py_has_method_named(model, methods[i])) return true;
    }
    return false;
}

/* The name at the node, when it is given one value only and is used as a list or a text. */
static uint32_t row_at(const struct model *model, uint32_t node)
{
    if (node == NODE_NONE || node_kind(model->tree, node) != PY_IDENTIFIER) return MODEL_NONE;
    uint32_t binding = model_binding_at(model, node);
    if (binding == MODEL_NONE || !py_is_own_name(model, binding)) return MODEL_NONE;
    if (model->bindings[binding].writes != 1) return MODEL_NONE;
    /* Where its type is certain, operand-types and its neighbours know more. */
    if (py_type(model, node) != PY_TYPE_UNKNOWN) return MODEL_NONE;
    return py_is_row(model, binding) ? binding : MODEL_NONE;
}

/* marks - x, marks / x: whatever x is, no list can stand there. */
static bool takes_no_list(const struct tree *tree, uint32_t node)
{
    switch (py_operator(tree, node)) {
    case PY_OP_MINUS:
    case PY_OP_SLASH:
    case PY_OP_SLASH_SLASH:
    case PY_OP_STAR_STAR: return node_kind(tree, node) == PY_BINARY_OPERATOR;
    default: return false;
    }
}

/* total += marks, marks / 2, marks > 50, where marks is a list */
static void list_as_number(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t left;
    uint32_t right;
    if (node_kind(c->tree, node) == PY_COMPARISON_OPERATOR) {
        if (!py_is_order(py_comparison(c->tree, node, &left, &right))) return;
        left = py_strip(c->tree, left);
        right = py_strip(c->tree, right);
    } else {
        left = py_left(c->tree, node);
        right = py_right(c->tree, node);
        uint16_t op = py_operator(c->tree, node);
        if (left == NODE_NONE || right == NODE_NONE) return;
        /* A list or a text can be repeated, and a text filled in. */
        if (op == PY_OP_STAR || op == PY_OP_STAR_EQUAL || op == PY_OP_PERCENT_EQUAL) return;
        if (op == PY_OP_PERCENT && node_kind(c->tree, left) != PY_IDENTIFIER) return;
    }
    uint32_t row = row_at(model, left);
    uint32_t other = right;
    if (row == MODEL_NONE) {
        row = row_at(model, right);
        other = left;
    }
    if (row == MODEL_NONE) return;
    if (!py_is_numeric(py_sort(model, other)) && !takes_no_list(c->tree, node)) return;
    bool fills = node_kind(c->tree, node) == PY_BINARY_OPERATOR &&
                 py_operator(c->tree, node) == PY_OP_PERCENT;
    if (fills && other == left) return;
    if (!py_stands_alone(model) || has_own_rows(model) || py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_binding(c, finding, "name", row);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "number", other);
}

/* ---- Texts that are taken for numbers ---- */

/* sum(xs), where xs holds what was typed in */
static void sum_of_texts(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    if (!py_calls(model, node, "sum") || py_argument_count(c->tree, node) != 1) return;
    uint32_t items = py_argument(c->tree, node, 0);
    if (items == NODE_NONE || py_item_type(model, items) != PY_TYPE_STR) return;
    if (py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "items", items);
}

static bool is_number_type(enum py_type type)
{
    return type == PY_TYPE_INT || type == PY_TYPE_FLOAT;
}

/* 3 in xs, xs.count(3), where xs holds texts; and the other way round */
static void never_among(struct check_context *c, uint32_t node)
{
    static const struct str methods[] = {STR("count"), STR("index"), STR("remove")};
    const struct model *model = c->model;
    uint32_t item;
    uint32_t items;
    if (node_kind(c->tree, node) == PY_CALL) {
        struct str method = STR_EMPTY;
        items = py_method_call(c->tree, node, &method);
        if (items == NODE_NONE || !PY_IS_ONE_OF(method, methods)) return;
        item = py_argument(c->tree, node, 0);
        if (item == NODE_NONE) return;
    } else if (!py_is_membership(py_comparison(c->tree, node, &item, &items))) {
        return;
    }
    items = py_strip(c->tree, items);
    enum py_type whole = py_type(model, items);
    if (whole != PY_TYPE_LIST && whole != PY_TYPE_TUPLE && whole != PY_TYPE_SET) return;
    enum py_type type = py_type(model, item);
    enum py_type held = py_item_type(model, items);
    bool differ = (type == PY_TYPE_STR && is_number_type(held)) ||
                  (is_number_type(type) && held == PY_TYPE_STR);
    if (!differ) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "item", item);
    check_set_node(c, finding, "items", items);
    bool text = type == PY_TYPE_STR;
    finding_set(finding, "type", text ? (struct str)STR("text") : (struct str)STR("a number"));
    finding_set(finding, "held", text ? (struct str)STR("numbers") : (struct str)STR("texts"));
}

/* The if, or the loop, that asks the question at the node; or NODE_NONE. */
static uint32_t asker_of(const struct tree *tree, uint32_t node)
{
    while (py_is_asked(tree, node)) {
        uint32_t parent = node_parent(tree, node);
        uint16_t kind = node_kind(tree, parent);
        if (kind == PY_IF_STATEMENT || kind == PY_ELIF_CLAUSE) return parent;
        node = parent;
    }
    return NODE_NONE;
}

/*
 * best = 0, and then `if m > best: best = m`: whether the name starts with a value that
 * fits, and gets its other values only where this comparison is true.
 */
static bool starts_fitting(const struct model *model, uint32_t node, uint32_t comparison,
                           bool (*fits)(enum py_type type))
{
    const struct tree *tree = model->tree;
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE || !py_is_own_name(model, binding)) return false;
    const struct binding *b = &model->bindings[binding];
    if (b->kind != BINDING_VARIABLE || b->writes < 2 || py_is_everywhere(model, binding)) {
        return false;
    }
    uint32_t first = py_value_written(tree, b->node);
    if (first == NODE_NONE || !fits(py_type(model, first))) return false;
    uint32_t asker = asker_of(tree, comparison);
    if (asker == NODE_NONE || b->node > asker) return false;
    uint32_t block = node_field(tree, asker, PY_FIELD_CONSEQUENCE);
    for (uint32_t use = model->uses[b->first_use].next; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        if (block == NODE_NONE || !node_within(tree, model->uses[use].node, block)) return false;
    }
    return true;
}

/* best = 0, m > best, where m is text */
static void text_against_number(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t left;
    uint32_t right;
    if (!py_is_order(py_comparison(c->tree, node, &left, &right))) return;
    bool by_left = py_type(model, left) == PY_TYPE_STR;
    if (!by_left && py_type(model, right) != PY_TYPE_STR) return;
    uint32_t text = by_left ? left : right;
    uint32_t number = by_left ? right : left;
    if (py_type(model, number) != PY_TYPE_UNKNOWN) return;
    if (!starts_fitting(model, number, node, is_number_type)) return;
    if (py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "text", text);
    check_set_node(c, finding, "number", number);
    check_set_line(c, finding, "line", model->bindings[py_binding(model, number)].node);
}

static bool is_none_type(enum py_type type)
{
    return type == PY_TYPE_NONE;
}

/* Whether the program asks anywhere if the name has a value yet: x is None, if x, not x. */
static bool is_asked_for(const struct model *model, uint32_t binding)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t left;
        uint32_t right;
        if (model->uses[use].kind != USE_READ) continue;
        if (py_is_asked(tree, node)) return true;
        uint16_t op = py_comparison(tree, node_parent(tree, node), &left, &right);
        if (op != 0 && !py_is_order(op)) return true;
    }
    return false;
}

/* best = None, m > best */
static void none_against_value(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t left;
    uint32_t right;
    if (!py_is_order(py_comparison(c->tree, node, &left, &right))) return;
    bool by_left = starts_fitting(model, left, node, is_none_type);
    if (!by_left && !starts_fitting(model, right, node, is_none_type)) return;
    uint32_t none = by_left ? left : right;
    uint32_t binding = py_binding(model, none);
    if (is_asked_for(model, binding) || py_is_guarded(model, node)) return;
    /* Another condition may stand before this one: i > 0 and m > best. */
    if (node_kind(c->tree, node_parent(c->tree, node)) == PY_BOOLEAN_OPERATOR) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "name", none);
    check_set_node(c, finding, "value", by_left ? right : left);
    check_set_line(c, finding, "line", model->bindings[binding].node);
}

/* Whether a number is made of an item of the list: float(xs[0]), int(x) for x in xs. */
static bool is_made_number(const struct model *model, uint32_t list)
{
    const struct tree *tree = model->tree;
    static const struct str makers[] = {STR("int"), STR("float")};
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t item = py_subscript_of(tree, node);
        uint32_t loop = node_parent(tree, node);
        if (node_kind(tree, loop) == PY_ARGUMENT_LIST) item = node_parent(tree, loop);
        if (item != NODE_NONE) {
            uint32_t call = node_parent(tree, node_parent(tree, item));
            if (PY_CALLS_ONE_OF(model, call, makers)) return true;
            continue;
        }
        if (tree->nodes[node].field != PY_FIELD_RIGHT) continue;
        uint32_t name = py_binding(model, node_field(tree, loop, PY_FIELD_LEFT));
        if (name == MODEL_NONE || py_is_everywhere(model, name)) continue;
        for (uint32_t i = model->bindings[name].first_use; i != MODEL_NONE;
             i = model->uses[i].next) {
            uint32_t arguments = node_parent(tree, model->uses[i].node);
            uint32_t call = node_kind(tree, arguments) == PY_ARGUMENT_LIST
                                ? node_parent(tree, arguments)
                                : NODE_NONE;
            if (call != NODE_NONE && PY_CALLS_ONE_OF(model, call, makers)) return true;
        }
    }
    return false;
}

/* max(xs), xs.sort(), where xs holds what was typed in, and its items are meant as numbers */
static void texts_in_order(struct check_context *c, uint32_t node)
{
    static const struct str orders[] = {STR("max"), STR("min"), STR("sorted")};
    const struct model *model = c->model;
    struct str method = STR_EMPTY;
    uint32_t items = py_method_call(c->tree, node, &method);
    if (items != NODE_NONE) {
        if (!str_is(method, "sort") || py_argument_count(c->tree, node) != 0) return;
    } else {
        if (!PY_CALLS_ONE_OF(model, node, orders) || py_argument_count(c->tree, node) != 1) return;
        items = py_argument(c->tree, node, 0);
    }
    uint32_t list = items == NODE_NONE ? MODEL_NONE : py_binding(model, items);
    if (list == MODEL_NONE || py_is_everywhere(model, list)) return;
    if (py_item_type(model, items) != PY_TYPE_STR || !is_made_number(model, list)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "items", list);
}

/* ---- What is not filled yet ---- */

/*
 * The subscript of the name that only works when something is there: d[k] += 1, print(xs[0]);
 * for a list also xs[i] = x.
 */
static uint32_t item_needed(const struct tree *tree, uint32_t node, bool dictionary)
{
    uint32_t subscript = py_subscript_of(tree, node);
    if (subscript == NODE_NONE) return NODE_NONE;
    if (node_kind(tree, node_field(tree, subscript, PY_FIELD_SUBSCRIPT)) == PY_SLICE) {
        return NODE_NONE;
    }
    uint16_t above = node_kind(tree, node_parent(tree, subscript));
    bool target = tree->nodes[subscript].field == PY_FIELD_LEFT;
    /* Among several targets nobody looks. */
    if (above == PY_PATTERN_LIST || above == PY_TUPLE_PATTERN || above == PY_FOR_STATEMENT) {
        return target || above != PY_FOR_STATEMENT ? NODE_NONE : subscript;
    }
    return dictionary && target && above == PY_ASSIGNMENT ? NODE_NONE : subscript;
}

/* Whether the write at a use makes the name an empty list or dictionary that has no other name. */
static bool is_made_empty(const struct model *model, const struct use *use)
{
    const struct tree *tree = model->tree;
    uint32_t assignment = node_parent(tree, use->node);
    uint32_t value = py_value_written(tree, use->node);
    if (value == NODE_NONE || !py_is_empty_value(model, value)) return false;
    /* a = b = [] */
    return node_kind(tree, node_parent(tree, assignment)) == PY_EXPRESSION_STATEMENT &&
           py_strip(tree, node_field(tree, assignment, PY_FIELD_RIGHT)) == value;
}

/* Whether the use asks if something is in there. */
static bool asks_whether_in(const struct tree *tree, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint32_t parent = node_parent(tree, node);
    return py_comparison(tree, parent, &left, &right) == PY_KW_IN && right == node;
}

/* Whether the node is reached only when something is in there: if k in xs: xs[k] ... */
static bool is_under_question(const struct model *model, uint32_t node, uint32_t binding)
{
    const struct tree *tree = model->tree;
    uint32_t block = node_parent(tree, py_statement_of(model, node));
    uint32_t test = block == NODE_NONE ? NODE_NONE : node_parent(tree, block);
    if (test == NODE_NONE || node_kind(tree, test) != PY_IF_STATEMENT) return false;
    if (tree->nodes[block].field != PY_FIELD_CONSEQUENCE) return false;
    uint32_t left;
    uint32_t right;
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    return py_comparison(tree, py_strip(tree, condition), &left, &right) == PY_KW_IN &&
           py_binding(model, right) == binding;
}

/* Whether a condition around the node asks about the name: whether there is anything in it. */
static bool is_asked_around(const struct model *model, uint32_t node, uint32_t binding)
{
    const struct tree *tree = model->tree;
    uint32_t first = model->bindings[binding].node;
    for (uint32_t up = py_statement_of(model, node); up != NODE_NONE && up > first;
         up = node_parent(tree, up)) {
        uint32_t condition = node_field(tree, up, PY_FIELD_CONDITION);
        bool asks = condition != NODE_NONE && !node_within(tree, node, condition);
        if (!asks || !py_mentions(model, condition, binding)) continue;
        /* The else of `if k in xs` is where everybody goes as long as nothing is in there. */
        uint32_t clause = node_child(tree, up, PY_ELSE_CLAUSE);
        uint32_t left;
        uint32_t right;
        bool member = py_comparison(tree, py_strip(tree, condition), &left, &right) == PY_KW_IN &&
                      py_binding(model, right) == binding;
        if (!member || clause == NODE_NONE || !node_within(tree, node, clause)) return true;
    }
    return false;
}

/* d = {} and then nothing but d[k] += 1; xs = [] and then nothing but xs[i] = x */
static void never_filled(struct check_context *c, uint32_t index, bool dictionary)
{
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[index];
    if (!py_is_own_name(model, index) || py_is_everywhere(model, index) || b->reads == 0) return;
    uint8_t scope = model->scopes[b->scope].kind;
    /* Another file can fill what stands outside of functions. */
    if (scope == SCOPE_CLASS || (scope == SCOPE_MODULE && !py_stands_alone(model))) return;
    if (py_type(model, b->node) != (dictionary ? PY_TYPE_DICT : PY_TYPE_LIST)) return;
    uint32_t found = NODE_NONE;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->kind == USE_WRITE) {
            if (!is_made_empty(model, use)) return;
            continue;
        }
        if (use->kind != USE_READ) return;
        if (asks_whether_in(c->tree, use->node)) {
            if (dictionary) return;
            continue; /* nothing is in there, so the answer is no */
        }
        uint32_t item = item_needed(c->tree, use->node, dictionary);
        if (item != NODE_NONE) {
            if (is_asked_around(model, item, index)) {
                if (dictionary || !is_under_question(model, item, index)) return;
                continue;
            }
            if (found == NODE_NONE) found = item;
            continue;
        }
        if (py_touch_of(model, i) != PY_TOUCH_LOOK) return;
    }
    if (found == NODE_NONE || py_is_guarded(model, found)) return;
    uint32_t parent = node_parent(c->tree, found);
    bool list = node_kind(c->tree, parent) == PY_ATTRIBUTE;
    struct finding *finding = check_report(c, found);
    check_set_binding(c, finding, "name", index);
    check_set_node(c, finding, "item", found);
    check_set_node(c, finding, "place", node_field(c->tree, found, PY_FIELD_SUBSCRIPT));
    check_set_line(c, finding, "line", b->node);
    finding_set(finding, "start", list ? (struct str)STR("[]") : (struct str)STR("0"));
}

static void key_not_there(struct check_context *c, uint32_t index)
{
    never_filled(c, index, true);
}

static void place_not_there(struct check_context *c, uint32_t index)
{
    never_filled(c, index, false);
}

/* ---- Methods that a value does not have ---- */

/* What is meant by a name that another language, or another kind of value, has. */
static const char *meant_by(enum py_type type, struct str name)
{
    static const struct str lengths[] = {STR("length"), STR("size"), STR("len"), STR("count")};
    static const struct str additions[] = {STR("add"), STR("append"), STR("push"), STR("insert")};
    static const struct str searches[] = {STR("contains"), STR("includes"), STR("has")};
    if (PY_IS_ONE_OF(name, lengths)) return "The number of things in it is `len(...)`.";
    if (PY_IS_ONE_OF(name, searches)) return "Whether something is in it is asked with `in`.";
    if (PY_IS_ONE_OF(name, additions)) {
        switch (type) {
        case PY_TYPE_LIST: return "A list takes in one more item with `append`.";
        case PY_TYPE_SET: return "A set takes in one more item with `add`.";
        case PY_TYPE_DICT: return "A dictionary is given a value for a key: `d[key] = value`.";
        case PY_TYPE_TUPLE: return "A tuple cannot grow; a list, made with `[]`, can.";
        case PY_TYPE_STR: return "Text is made longer with `+`: `text = text + more`.";
        default: return "A number is changed with `+` and the like.";
        }
    }
    if (str_is(name, "reverse") && type == PY_TYPE_STR)
        return "Turned round, text is `text[::-1]`.";
    if (str_is(name, "sort")) return "A list of its items in order is `sorted(...)`.";
    return "Look up what a value of this kind can do, or turn it into another kind first.";
}

/* Whether all objects of the program are of Python's own everyday types. */
static bool has_only_plain_values(const struct model *model)
{
    for (uint32_t i = 0; i < model->scope_count; i++) {
        if (model->scopes[i].kind == SCOPE_CLASS) return false;
    }
    for (uint32_t i = 0; i < model->binding_count; i++) {
        if (model->bindings[i].kind == BINDING_IMPORT) return false;
    }
    return !model->names_uncertain;
}

/* Whether the name is one by which other languages ask for what Python does otherwise. */
static bool is_foreign_method(struct str name)
{
    static const struct str names[] = {
        STR("length"),    STR("size"),        STR("len"),         STR("push"),
        STR("contains"),  STR("includes"),    STR("indexOf"),     STR("charAt"),
        STR("substring"), STR("toUpperCase"), STR("toLowerCase"), STR("isEmpty"),
        STR("equals"),    STR("push_back"),   STR("addAll"),      STR("slice"),
    };
    return PY_IS_ONE_OF(name, names);
}

/* The type of the object, also where only its uses show it. */
static enum py_type object_type(const struct model *model, uint32_t object, struct str name)
{
    enum py_type type = py_type(model, object);
    if (type != PY_TYPE_UNKNOWN) return type;
    uint32_t binding = py_binding(model, object);
    if (binding == MODEL_NONE || !py_is_own_name(model, binding)) return type;
    if (!str_is(name, "add") && !is_foreign_method(name)) return type;
    /* What is handed in from elsewhere may be anything, but hardly in such a program. */
    return py_is_list(model, binding) && has_only_plain_values(model) ? PY_TYPE_LIST : type;
}

/* Whether the program asks of what type the name's value is: then it may be of several. */
static bool is_asked_what(const struct model *model, uint32_t binding)
{
    static const struct str questions[] = {STR("isinstance"), STR("hasattr"), STR("type")};
    if (py_is_everywhere(model, binding)) return true;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t arguments = node_parent(model->tree, model->uses[use].node);
        if (node_kind(model->tree, arguments) != PY_ARGUMENT_LIST) continue;
        uint32_t call = node_parent(model->tree, arguments);
        if (PY_CALLS_ONE_OF(model, call, questions)) return true;
    }
    return false;
}

/* Whether no value of Python's own has the method, whatever it is: word.len() */
static bool nobody_has(const struct model *model, uint32_t attribute, struct str name)
{
    if (!is_foreign_method(name) || py_any_has_method(name)) return false;
    if (model->tree->nodes[attribute].field != PY_FIELD_FUNCTION) return false;
    uint32_t object = node_field(model->tree, attribute, PY_FIELD_OBJECT);
    return py_binding(model, object) != MODEL_NONE && has_only_plain_values(model) &&
           !py_has_method_named(model, name);
}

/* word.len(), where word may be of any kind */
static void foreign_method(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t object = node_field(c->tree, node, PY_FIELD_OBJECT);
    struct str name = py_attribute_name(c->tree, node);
    if (object == NODE_NONE || !nobody_has(model, node, name)) return;
    if (py_methods_known(object_type(model, object, name)) || py_is_guarded(model, node)) return;
    uint32_t binding = py_binding(model, object);
    if (is_asked_what(model, binding)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "object", object);
    finding_set(finding, "method", name);
    finding_set(finding, "meant", str_of(meant_by(PY_TYPE_UNKNOWN, name)));
}

/* xs.add(1), text.append("a"), where xs is a list and text a text */
static void no_such_method(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t object = node_field(c->tree, node, PY_FIELD_OBJECT);
    struct str name = py_attribute_name(c->tree, node);
    if (object == NODE_NONE || name.size == 0 || name.data[0] == '_') return;
    enum py_type type = object_type(model, object, name);
    if (!py_methods_known(type) || py_has_method(type, name)) return;
    uint32_t binding = py_binding(model, object);
    if (binding != MODEL_NONE && is_asked_what(model, binding)) return;
    if (py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "object", object);
    finding_set(finding, "method", name);
    finding_set(finding, "type", str_of(py_type_name(type)));
    finding_set(finding, "meant", str_of(meant_by(type, name)));
}

/* ---- Picking from a number ---- */

/* size[0], where size is a number */
static void number_indexed(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t value = node_field(c->tree, node, PY_FIELD_VALUE);
    uint32_t binding = value == NODE_NONE ? MODEL_NONE : py_binding(model, value);
    if (binding == MODEL_NONE || !py_is_own_name(model, binding)) return;
    enum py_sort sort = py_sort(model, value);
    if (sort != PY_SORT_NUMBER && (sort != PY_SORT_CALCULATED || !py_stands_alone(model))) return;
    if (py_is_guarded(model, node) || is_asked_what(model, binding)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "name", value);
    check_set_line(c, finding, "line", model->bindings[binding].node);
}

/* ---- Joining what is no text ---- */

/* Whether the value is certainly no text. */
static bool is_no_text(const struct model *model, uint32_t node)
{
    enum py_sort sort = py_sort(model, node);
    return py_is_numeric(sort) || (py_is_certain(sort) && sort != PY_SORT_TEXT);
}

/* What the use puts into the list as one item: xs.append(x), xs += [x], xs = xs + [x]; or
 * NODE_NONE. */
static uint32_t put_in_by(const struct tree *tree, uint32_t node)
{
    struct str method = STR_EMPTY;
    uint32_t call = py_method_on(tree, node, &method);
    if (call != NODE_NONE) {
        return str_is(method, "append") ? py_argument(tree, call, 0) : NODE_NONE;
    }
    uint32_t sum = node_parent(tree, node);
    uint16_t op = py_operator(tree, sum);
    if (op != PY_OP_PLUS_EQUAL && op != PY_OP_PLUS) return NODE_NONE;
    uint32_t added = py_right(tree, sum);
    if (added == NODE_NONE || added == node || node_kind(tree, added) != PY_LIST) return NODE_NONE;
    return node_named_count(tree, added) == 1 ? py_strip(tree, node_named(tree, added, 0))
                                              : NODE_NONE;
}

/* Whether all that the list holds was put in by the uses that are seen here, and it stays there. */
static bool stays_as_filled(const struct model *model, const struct use *use)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, use->node);
    /* xs[i] = str(xs[i]) */
    if (node_kind(tree, parent) == PY_SUBSCRIPT && tree->nodes[parent].field == PY_FIELD_LEFT) {
        return false;
    }
    if (use->kind == USE_READ) return true;
    if (node_kind(tree, parent) == PY_AUGMENTED_ASSIGNMENT) return true;
    uint32_t value = py_value_written(tree, use->node);
    if (value == NODE_NONE) return false;
    if (py_is_empty_value(model, value)) return true;
    return node_kind(tree, value) == PY_BINARY_OPERATOR && py_mentions(model, value, use->binding);
}

/* ",".join(xs), where numbers or lists were put into xs */
static void joins_no_texts(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    struct str method = STR_EMPTY;
    uint32_t object = py_method_call(c->tree, node, &method);
    if (object == NODE_NONE || !str_is(method, "join")) return;
    if (py_type(model, object) != PY_TYPE_STR) return;
    uint32_t list = py_argument(c->tree, node, 0);
    uint32_t binding = list == NODE_NONE ? MODEL_NONE : py_binding(model, list);
    if (binding == MODEL_NONE || !py_is_own_name(model, binding)) return;
    if (py_is_everywhere(model, binding) || py_is_guarded(model, node)) return;
    if (model->bindings[binding].kind != BINDING_VARIABLE) return;
    uint32_t item = NODE_NONE;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (!stays_as_filled(model, &model->uses[use])) return;
        uint32_t put = put_in_by(c->tree, model->uses[use].node);
        if (put == NODE_NONE || item != NODE_NONE || !is_no_text(model, put)) continue;
        item = put;
    }
    if (item == NODE_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "list", list);
    check_set_node(c, finding, "item", item);
    check_set_line(c, finding, "line", item);
    enum py_sort sort = py_sort(model, item);
    finding_set(finding, "type", str_of(py_sort_name(sort)));
    struct str text = tree_text(c->tree, item);
    bool one = node_kind(c->tree, item) == PY_LIST && node_named_count(c->tree, item) == 1;
    finding_set(finding, "better",
                one ? tree_text(c->tree, node_named(c->tree, item, 0))
                    : arena_format(c->arena, "str(%.*s)", STR_ARG(text)));
}

/* ---- A value compared with a type ---- */

/* Whether the program anywhere asks values for their type, so that it may hold types, too. */
static bool asks_for_types(const struct model *model)
{
    static const struct str askers[] = {STR("type"), STR("isinstance"), STR("issubclass")};
    for (uint32_t i = 0; i < model->use_count; i++) {
        const struct use *use = &model->uses[i];
        if (use->binding != MODEL_NONE) continue;
        if (PY_IS_ONE_OF(tree_text(model->tree, use->node), askers)) return true;
    }
    return false;
}

/* Whether one of Python's types is a value in the program: types = [int, str], f(x, int) */
static bool keeps_types(const struct model *model)
{
    static const struct str types[] = {STR("int"),  STR("str"),   STR("float"), STR("list"),
                                       STR("dict"), STR("tuple"), STR("bool"),  STR("set")};
    const struct tree *tree = model->tree;
    for (uint32_t i = 0; i < model->use_count; i++) {
        const struct use *use = &model->uses[i];
        if (use->binding != MODEL_NONE || !PY_IS_ONE_OF(tree_text(tree, use->node), types))
            continue;
        if (tree->nodes[use->node].field == PY_FIELD_FUNCTION) continue;
        switch (node_kind(tree, node_parent(tree, use->node))) {
        case PY_LIST:
        case PY_TUPLE:
        case PY_SET:
        case PY_PAIR:
        case PY_ARGUMENT_LIST:
        case PY_ASSIGNMENT:
        case PY_RETURN_STATEMENT: return true;
        default: break;
        }
    }
    return false;
}

/* if letter == int: a question about the value's type, asked of the value itself */
static void compared_with_type(struct check_context *c, uint32_t node)
{
    static const struct str types[] = {STR("int"),  STR("str"),   STR("float"), STR("list"),
                                       STR("dict"), STR("tuple"), STR("bool")};
    const struct model *model = c->model;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, node, &left, &right);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL && op != PY_KW_IS) return;
    left = py_strip(c->tree, left);
    right = py_strip(c->tree, right);
    struct str type = tree_text(c->tree, right);
    if (node_kind(c->tree, right) != PY_IDENTIFIER || !PY_IS_ONE_OF(type, types)) return;
    if (!py_is_builtin_text(model, right, type)) return;
    uint32_t value = left;
    if (node_kind(c->tree, value) == PY_SUBSCRIPT)
        value = node_field(c->tree, value, PY_FIELD_VALUE);
    uint32_t binding = py_binding(model, value);
    if (binding == MODEL_NONE || model->bindings[binding].kind == BINDING_FUNCTION) return;
    if (!has_only_plain_values(model) || asks_for_types(model) || keeps_types(model)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "value", left);
    check_set_node(c, finding, "type", right);
    finding_set(finding, "result",
                op == PY_OP_BANG_EQUAL ? (struct str)STR("true") : (struct str)STR("false"));
}

/* ---- A name in quotes ---- */

/* Whether every key that the dictionary is given is this text, and none is read by a name. */
static bool has_one_key(const struct model *model, uint32_t dictionary, struct str key)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[dictionary];
    if (!py_is_own_name(model, dictionary) || py_is_everywhere(model, dictionary)) return false;
    for (uint32_t i = b->first_use; i != MODEL_NONE; i = model->uses[i].next) {
        const struct use *use = &model->uses[i];
        if (use->kind == USE_WRITE) {
            if (!is_made_empty(model, use)) return false;
            continue;
        }
        if (use->kind != USE_READ) return false;
        uint32_t subscript = py_subscript_of(tree, use->node);
        if (subscript == NODE_NONE) {
            enum py_touch touch = py_touch_of(model, i);
            if (touch != PY_TOUCH_LOOK) return false;
            continue;
        }
        struct str text;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || !py_plain_text(tree, place, &text)) return false;
        if (!str_equal(text, key)) return false;
    }
    return true;
}

/* The variable of a for loop around the node, in the same function, that has this name. */
static uint32_t loop_variable(const struct model *model, uint32_t node, struct str name,
                              uint32_t *loop)
{
    for (*loop = model_loop_around(model, node); *loop != MODEL_NONE;
         *loop = model->loops[*loop].outer) {
        uint32_t left = node_field(model->tree, model->loops[*loop].node, PY_FIELD_LEFT);
        if (left == NODE_NONE) continue;
        MODEL_EACH_USE_IN(model, left, use)
        {
            if (model->uses[use].kind != USE_WRITE) continue;
            if (str_equal(model_text(model, model->uses[use].node), name)) {
                return model->uses[use].binding;
            }
        }
    }
    return MODEL_NONE;
}

/* counts["word"] = 1 in a loop over word */
static void quoted_name(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    if (c->tree->nodes[node].field != PY_FIELD_LEFT) return;
    uint32_t place = node_field(c->tree, node, PY_FIELD_SUBSCRIPT);
    struct str key;
    if (place == NODE_NONE || !py_plain_text(c->tree, place, &key)) return;
    uint32_t dictionary = py_binding(model, node_field(c->tree, node, PY_FIELD_VALUE));
    if (dictionary == MODEL_NONE) return;
    uint32_t loop;
    uint32_t variable = loop_variable(model, node, key, &loop);
    if (variable == MODEL_NONE || !has_one_key(model, dictionary, key)) return;
    /* A new dictionary for each round may well have that one key. */
    if (node_within(c->tree, model->bindings[dictionary].node, model->loops[loop].node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "name", variable);
    check_set_binding(c, finding, "dictionary", dictionary);
    check_set_node(c, finding, "key", place);
    check_replace(c, finding, place, key);
}

/* ---- Another value than the one that was compared ---- */

/* xs.count(x) */
static bool is_counting(const struct tree *tree, uint32_t node)
{
    struct str method;
    return node_kind(tree, node) == PY_CALL && py_argument_count(tree, node) == 1 &&
           py_method_call(tree, node, &method) != NODE_NONE && str_is(method, "count");
}

/* Whether the value is made of the name: len(x), x[1], d[x], x.size. */
static bool is_made_of(const struct model *model, uint32_t node, uint32_t binding)
{
    static const struct str same_kind[] = {STR("abs"), STR("round")};
    const struct tree *tree = model->tree;
    node = py_strip(tree, node);
    switch (node_kind(tree, node)) {
    case PY_CALL:
        if (PY_CALLS_ONE_OF(model, node, same_kind)) {
            /* abs(x - wanted) is how far x is away, and no x. */
            uint32_t inside = py_strip(tree, py_argument(tree, node, 0));
            return py_calls(model, node, "abs") && py_mentions(model, node, binding) &&
                   node_kind(tree, inside) == PY_BINARY_OPERATOR &&
                   py_operator(tree, inside) == PY_OP_MINUS;
        }
        return py_mentions(model, node, binding);
    case PY_SUBSCRIPT:
    case PY_ATTRIBUTE: return py_mentions(model, node, binding);
    case PY_IDENTIFIER: {
        /* c = xs.count(x) */
        uint32_t name = model_binding_at(model, node);
        uint32_t value =
            name == MODEL_NONE || name == binding ? NODE_NONE : py_only_value(model, name);
        if (value == NODE_NONE || model->bindings[name].writes != 1) return false;
        value = py_strip(tree, value);
        return node_kind(tree, value) == PY_CALL && py_mentions(model, value, binding) &&
               model_loop_around(model, value) == model_loop_around(model, node) &&
               (py_calls(model, value, "len") || is_counting(tree, value));
    }
    default: return false;
    }
}

/*
 * Whether the name is what a loop before the comparison left over, of the same round of
 * a loop around both, and has no part in what is compared.
 */
static bool is_left_over(const struct model *model, uint32_t kept, uint32_t made, uint32_t node)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[kept];
    if (b->kind != BINDING_LOOP || b->writes != 1 || !py_is_own_name(model, kept)) return false;
    if (py_mentions(model, made, kept) || py_binding(model, made) == MODEL_NONE) return false;
    uint32_t around = model_loop_around(model, node);
    for (uint32_t loop = 0; around != MODEL_NONE && loop < model->loop_count; loop++) {
        const struct loop *inner = &model->loops[loop];
        uint32_t variable =
            inner->is_for ? node_field(tree, inner->node, PY_FIELD_LEFT) : NODE_NONE;
        if (variable == NODE_NONE || py_binding(model, variable) != kept) continue;
        return inner->outer == around && !node_within(tree, node, inner->node) &&
               !(inner->flow & FLOW_BREAK) && inner->node < node;
    }
    return false;
}

/* if len(w) > len(best): best = len(w) */
static void measure_kept(struct check_context *c, uint32_t node, uint32_t left, uint32_t right,
                         uint32_t block)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    NODE_EACH_CHILD(tree, block, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE || node_kind(tree, value) != PY_CALL) continue;
        uint32_t best = model_binding_at(model, target);
        bool by_left = node_same(tree, left, value);
        if (!by_left && !node_same(tree, right, value)) continue;
        uint32_t measured = by_left ? right : left;
        bool counted = is_counting(tree, measured) && is_counting(tree, value);
        bool lengths = py_calls(model, measured, "len") && py_calls(model, value, "len");
        if (!py_is_own_name(model, best) || (!lengths && !counted)) continue;
        if (py_is_guarded(model, node)) continue;
        uint32_t held = py_argument(tree, measured, 0);
        uint32_t item = py_argument(tree, value, 0);
        if (held == NODE_NONE || item == NODE_NONE || py_binding(model, held) != best) continue;
        if (model_loop_around(model, node) == MODEL_NONE || py_mentions(model, value, best))
            continue;
        struct finding *finding = check_report(c, statement);
        check_set_node(c, finding, "code", statement);
        check_set_node(c, finding, "condition", node);
        check_set_node(c, finding, "compared", item);
        check_set_binding(c, finding, "name", best);
        check_set_node(c, finding, "kept", value);
        check_set_line(c, finding, "line", node);
        return;
    }
}

/* if i > best: best = xs[i] */
static bool is_picked_by(const struct model *model, uint32_t value, uint32_t made)
{
    uint32_t name = py_binding(model, made);
    if (name == MODEL_NONE || model->bindings[name].kind != BINDING_LOOP) return false;
    if (node_kind(model->tree, value) != PY_SUBSCRIPT) return false;
    /* Several loops may use the name, one after the other. */
    if (model->bindings[name].writes != 1 && !py_loop_keeping(model, name, value)) {
        return false;
    }
    uint32_t place = node_field(model->tree, value, PY_FIELD_SUBSCRIPT);
    return place != NODE_NONE && py_binding(model, place) == name;
}

/* ---- A position compared with an item ---- */

/* if i > xs[i + 1], in a loop over the places of xs */
static void place_against_item(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t left;
    uint32_t right;
    if (!py_is_order(py_comparison(tree, node, &left, &right))) return;
    left = py_strip(tree, left);
    right = py_strip(tree, right);
    bool by_left = node_kind(tree, left) == PY_IDENTIFIER;
    uint32_t index = by_left ? left : right;
    uint32_t item = by_left ? right : left;
    if (node_kind(tree, index) != PY_IDENTIFIER || node_kind(tree, item) != PY_SUBSCRIPT) return;
    uint32_t name = model_binding_at(model, index);
    uint32_t place = node_field(tree, item, PY_FIELD_SUBSCRIPT);
    uint32_t list = py_binding(model, node_field(tree, item, PY_FIELD_VALUE));
    int64_t offset;
    if (name == MODEL_NONE || list == MODEL_NONE || place == NODE_NONE) return;
    if (!py_is_offset(model, place, name, &offset) || (offset != 1 && offset != -1)) return;
    if (model->bindings[name].kind != BINDING_LOOP || py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "condition", node);
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "item", item);
    check_set_binding(c, finding, "list", list);
}

/* Whether the loop that gives the value gives the other one as its key, or as its place. */
static bool is_key_of(const struct model *model, uint32_t key, uint32_t made)
{
    const struct tree *tree = model->tree;
    uint32_t value = py_binding(model, made);
    if (value == MODEL_NONE || value == key || model->bindings[value].writes != 1) return false;
    if (model->bindings[key].writes != 1 || model->bindings[key].kind != BINDING_LOOP) return false;
    uint32_t names = node_parent(tree, model->bindings[key].node);
    uint32_t loop = node_parent(tree, names);
    struct str method;
    if (node_parent(tree, model->bindings[value].node) != names) return false;
    if (node_kind(tree, loop) != PY_FOR_STATEMENT || node_named_count(tree, names) != 2)
        return false;
    if (model->bindings[key].node != node_named(tree, names, 0)) return false;
    uint32_t over = py_strip(tree, node_field(tree, loop, PY_FIELD_RIGHT));
    if (node_kind(tree, over) != PY_CALL) return false;
    if (py_calls(model, over, "enumerate")) return true;
    return py_method_call(tree, over, &method) != NODE_NONE && str_is(method, "items");
}

/* for x in row: if x > best: best = row */
static bool is_row_of(const struct model *model, uint32_t kept, uint32_t made, uint32_t node)
{
    uint32_t name = py_binding(model, made);
    uint32_t loop = name == MODEL_NONE ? MODEL_NONE : py_for_loop_of(model, name, node);
    if (loop == MODEL_NONE) return false;
    uint32_t over = node_field(model->tree, model->loops[loop].node, PY_FIELD_RIGHT);
    return over != NODE_NONE && py_binding(model, over) == kept;
}

/* if mark > top: best = mark, top = name: each gets what the other one should. */
static bool are_exchanged(const struct model *model, uint32_t block, uint32_t best, uint32_t kept,
                          uint32_t made)
{
    uint32_t name = py_binding(model, made);
    if (name == MODEL_NONE || name == kept) return false;
    if (model_loop_around(model, block) == MODEL_NONE) return false;
    /* Where the block changes what is compared, or what is kept, it moves values along. */
    if (py_sets(model, block, name) || py_sets(model, block, kept)) return false;
    bool other = false;
    NODE_EACH_CHILD(model->tree, block, statement)
    {
        uint32_t target;
        uint32_t value = py_plain_assignment(model->tree, statement, &target);
        if (value == NODE_NONE) continue;
        uint32_t given = py_binding(model, target);
        other |= given != MODEL_NONE && given != best && py_binding(model, value) == name;
    }
    return other;
}

/* if len(w) > best: best = w */
static void another_kept(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t left;
    uint32_t right;
    if (!py_is_order(py_comparison(c->tree, node, &left, &right))) return;
    bool by_left = node_kind(c->tree, py_strip(c->tree, left)) == PY_IDENTIFIER;
    uint32_t asker = asker_of(c->tree, node);
    uint32_t block = asker == NODE_NONE ? asker : node_field(c->tree, asker, PY_FIELD_CONSEQUENCE);
    if (block == NODE_NONE) return;
    /* Of two names the best is the one that gets the value. */
    uint32_t other = by_left ? py_binding(model, right) : MODEL_NONE;
    if (other != MODEL_NONE && py_sets(model, block, other)) by_left = false;
    uint32_t best = by_left ? left : right;
    uint32_t made = by_left ? right : left;
    uint32_t binding = py_binding(model, best);
    if (binding == MODEL_NONE) {
        /* len(w) > len(best), and then best = len(w) */
        measure_kept(c, node, left, right, block);
        return;
    }
    if (!py_is_own_name(model, binding)) return;
    if (py_is_everywhere(model, binding)) return;
    uint32_t found = NODE_NONE;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) continue;
        if (!node_within(c->tree, model->uses[use].node, block)) continue;
        if (found != NODE_NONE) return;
        found = model->uses[use].node;
    }
    if (found == NODE_NONE) return;
    uint32_t value = py_value_written(c->tree, found);
    uint32_t kept = value == NODE_NONE ? MODEL_NONE : py_binding(model, value);
    if (value == NODE_NONE || kept == binding) return;
    if (kept == MODEL_NONE) {
        if (!is_picked_by(model, value, made)) return;
    } else if (!is_made_of(model, made, kept) && !is_left_over(model, kept, made, node) &&
               !is_key_of(model, kept, made) && !is_row_of(model, kept, made, node) &&
               !are_exchanged(model, block, binding, kept, made)) {
        return;
    }
    /* Where every such value is one of a number's kind, it may be compared with the other. */
    if (py_mentions(model, made, binding) || py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node_parent(c->tree, found));
    check_set_node(c, finding, "code", node_parent(c->tree, found));
    check_set_node(c, finding, "condition", node);
    check_set_node(c, finding, "compared", made);
    check_set_binding(c, finding, "name", binding);
    check_set_node(c, finding, "kept", value);
    check_set_line(c, finding, "line", node);
}

/* ---- What has no positions ---- */

/* What a call gives that can be gone through, but not picked from; or an empty text. */
static struct str passing_object(const struct model *model, uint32_t call, bool *has_length)
{
    static const struct str views[] = {STR("keys"), STR("values"), STR("items")};
    static const struct str makers[] = {STR("map"), STR("filter"), STR("zip"), STR("enumerate"),
                                        STR("reversed")};
    const struct tree *tree = model->tree;
    *has_length = false;
    if (node_kind(tree, call) != PY_CALL) return STR_EMPTY;
    struct str method = STR_EMPTY;
    if (py_method_call(tree, call, &method) != NODE_NONE) {
        bool view = PY_IS_ONE_OF(method, views) && py_argument_count(tree, call) == 0;
        if (!view || py_has_method_named(model, method) || !py_stands_alone(model)) {
            return STR_EMPTY;
        }
        *has_length = true;
        return method;
    }
    if (!PY_CALLS_ONE_OF(model, call, makers)) return STR_EMPTY;
    return tree_text(tree, node_field(tree, call, PY_FIELD_FUNCTION));
}

/* names = d.keys(), names[0]; len(map(int, xs)) */
static void no_positions(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    bool picks = node_kind(c->tree, node) == PY_SUBSCRIPT;
    if (!picks && (!py_calls(model, node, "len") || py_argument_count(c->tree, node) != 1)) return;
    uint32_t object =
        picks ? node_field(c->tree, node, PY_FIELD_VALUE) : py_argument(c->tree, node, 0);
    if (object == NODE_NONE) return;
    uint32_t value = py_strip(c->tree, object);
    uint32_t binding = py_binding(model, value);
    if (binding != MODEL_NONE) {
        value = py_is_own_name(model, binding) ? py_only_value(model, binding) : NODE_NONE;
    }
    bool has_length;
    struct str what = value == NODE_NONE ? STR_EMPTY : passing_object(model, value, &has_length);
    if (what.size == 0 || (!picks && has_length) || py_is_guarded(model, node)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "object", object);
    check_set_node(c, finding, "value", value);
    check_set_line(c, finding, "line", value);
    finding_set(finding, "wanted",
                picks ? (struct str)STR("be picked from by position")
                      : (struct str)STR("be asked for its length"));
    check_insert(c, finding, c->tree->nodes[value].start, (struct str)STR("list("));
    check_insert(c, finding, c->tree->nodes[value].end, (struct str)STR(")"));
}

/* ---- An item in the place of its list ---- */

/* if x not in found: found = x */
static void list_replaced(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t item;
    uint32_t list;
    if (!py_is_membership(py_comparison(c->tree, node, &item, &list))) return;
    uint32_t binding = py_binding(model, list);
    uint32_t name = py_binding(model, item);
    if (binding == MODEL_NONE || name == MODEL_NONE || !py_is_own_name(model, binding)) return;
    if (py_is_everywhere(model, binding)) return;
    uint32_t first = py_value_written(c->tree, model->bindings[binding].node);
    if (first == NODE_NONE) return;
    uint32_t asker = asker_of(c->tree, node);
    uint32_t block = asker == NODE_NONE ? asker : node_field(c->tree, asker, PY_FIELD_CONSEQUENCE);
    if (block == NODE_NONE) return;
    if (node_kind(c->tree, first) != PY_LIST) {
        /* A set or a dictionary of what was there before is never only the last one. */
        enum py_type type = py_type(model, first);
        if (type != PY_TYPE_DICT && type != PY_TYPE_SET) return;
        uint32_t loop = model_loop_around(model, asker);
        if (loop == MODEL_NONE || node_within(c->tree, first, model->loops[loop].node)) return;
        block = model->loops[loop].body;
    }
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        if (model->uses[use].kind != USE_WRITE || !node_within(c->tree, at, block)) continue;
        uint32_t value = py_value_written(c->tree, at);
        if (value == NODE_NONE || py_binding(model, value) != name) continue;
        struct finding *finding = check_report(c, node_parent(c->tree, at));
        check_set_node(c, finding, "code", node_parent(c->tree, at));
        check_set_binding(c, finding, "list", binding);
        check_set_binding(c, finding, "item", name);
        check_set_node(c, finding, "condition", node);
        return;
    }
}

/* ---- Names that say something else ---- */

static bool ends_as(struct str name, struct str end)
{
    return name.size >= end.size &&
           str_equal((struct str){name.data + name.size - end.size, end.size}, end);
}

/* new_list = (), and it stays a tuple */
static void name_says_list(struct check_context *c, uint32_t index)
{
    static const struct str ends[] = {STR("list"), STR("lst"), STR("List")};
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[index];
    struct str name = binding_name(model, index);
    bool says = false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) says |= ends_as(name, ends[i]);
    if (!says || !py_is_own_name(model, index)) return;
    enum py_type type = py_type(model, b->node);
    if (type != PY_TYPE_TUPLE && type != PY_TYPE_SET && type != PY_TYPE_DICT) return;
    struct finding *finding = check_report(c, b->node);
    check_set_binding(c, finding, "name", index);
    finding_set(finding, "type", str_of(py_type_name(type)));
}

const struct check py_checks_kinds[] = {
    {"list-as-number",
     CHECK_NODE,
     list_as_number,
     {PY_BINARY_OPERATOR, PY_AUGMENTED_ASSIGNMENT, PY_COMPARISON_OPERATOR},
     "name code number",
     .where = CHECK_ORDER},
    {"sum-of-texts", CHECK_NODE, sum_of_texts, {PY_CALL}, "code items", "sum"},
    {"never-among",
     CHECK_NODE,
     never_among,
     {PY_CALL, PY_COMPARISON_OPERATOR},
     "code item items type held",
     "count index remove",
     .where = CHECK_MEMBERSHIP},
    {"text-against-number",
     CHECK_NODE,
     text_against_number,
     {PY_COMPARISON_OPERATOR},
     "code text number line",
     .where = CHECK_ORDER},
    {"none-against-value",
     CHECK_NODE,
     none_against_value,
     {PY_COMPARISON_OPERATOR},
     "code name value line",
     .where = CHECK_ORDER},
    {"texts-in-order", CHECK_NODE, texts_in_order, {PY_CALL}, "code items", "max min sorted sort"},
    {"key-not-there",
     CHECK_BINDING,
     key_not_there,
     {CHECK_OF(BINDING_VARIABLE)},
     "name item place line start",
     .where = CHECK_READ},
    {"place-not-there",
     CHECK_BINDING,
     place_not_there,
     {CHECK_OF(BINDING_VARIABLE)},
     "name item place line start",
     .where = CHECK_READ},
    {"no-such-method", CHECK_NODE, no_such_method, {PY_ATTRIBUTE}, "object method type meant"},
    {"joins-no-texts",
     CHECK_NODE,
     joins_no_texts,
     {PY_CALL},
     "code list item line type better",
     "join"},
    {"number-indexed", CHECK_NODE, number_indexed, {PY_SUBSCRIPT}, "code name line"},
    {"foreign-method", CHECK_NODE, foreign_method, {PY_ATTRIBUTE}, "object method meant"},
    {"compared-with-type",
     CHECK_NODE,
     compared_with_type,
     {PY_COMPARISON_OPERATOR},
     "code value type result",
     "int str float list dict tuple bool"},
    {"another-kept",
     CHECK_NODE,
     another_kept,
     {PY_COMPARISON_OPERATOR},
     "code condition compared name kept line",
     .where = CHECK_ORDER},
    {"place-against-item",
     CHECK_NODE,
     place_against_item,
     {PY_COMPARISON_OPERATOR},
     "condition name item list",
     .where = CHECK_ORDER},
    {"no-positions",
     CHECK_NODE,
     no_positions,
     {PY_SUBSCRIPT, PY_CALL},
     "code object value line wanted",
     "len"},
    {"list-replaced",
     CHECK_NODE,
     list_replaced,
     {PY_COMPARISON_OPERATOR},
     "code list item condition",
     .where = CHECK_MEMBERSHIP},
    {"name-says-list", CHECK_BINDING, name_says_list, {CHECK_OF(BINDING_VARIABLE)}, "name type"},
    {"quoted-name", CHECK_NODE, quoted_name, {PY_SUBSCRIPT}, "code name dictionary key"},
    {0},
};
