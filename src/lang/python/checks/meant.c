/*
 * What a tutor would ask about: "is this meant?"  Pieces whose last one is dropped, a value that is
 * worked out and not used, a position that is looked for among the items, a second list as long as
 * the first one by luck alone.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/elements.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- Pieces whose last one is dropped ---- */

/* Whether the statement puts the value of the name into something else: out.append(piece). */
static bool hands_over(const struct model *model, uint32_t statement, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t value = py_statement_value(tree, statement);
    if (value == NODE_NONE) return false;
    uint32_t into = NODE_NONE;
    if (node_kind(tree, value) == PY_CALL) {
        struct str method;
        into = py_method_call(tree, value, &method);
        if (into == NODE_NONE || !str_is(method, "append")) return false;
    } else if (node_kind(tree, value) == PY_AUGMENTED_ASSIGNMENT) {
        into = py_left(tree, value);
    } else if (node_kind(tree, value) == PY_ASSIGNMENT) {
        into = py_left(tree, value);
    }
    if (into == NODE_NONE) return false;
    uint32_t other = py_binding(model, into);
    return other != MODEL_NONE && other != name && py_mentions(model, value, name);
}

/* The statement after node in its block that empties the name: piece = []. */
static bool begins_anew(const struct model *model, uint32_t block, uint32_t after, uint32_t name)
{
    const struct tree *tree = model->tree;
    NODE_EACH_CHILD(tree, block, statement)
    {
        uint32_t target;
        if (statement <= after) continue;
        uint32_t value = py_plain_assignment(tree, statement, &target);
        if (value == NODE_NONE || model_binding_at(model, target) != name) continue;
        value = py_strip(tree, value);
        return py_is_empty_value(model, value);
    }
    return false;
}

/* Whether the condition is about the size of the piece: len(piece) == n, count % n == 0. */
static bool asks_size(const struct model *model, uint32_t condition, uint32_t name)
{
    const struct tree *tree = model->tree;
    uint32_t sides[2];
    uint16_t op = py_comparison(tree, condition, &sides[0], &sides[1]);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_GREATER_EQUAL) return false;
    int64_t extra;
    return py_length_of(model, sides[0], &extra) == name ||
           py_length_of(model, sides[1], &extra) == name;
}

/* if len(piece) == n: out.append(piece), piece = [], and piece is not looked at after the loop */
static void rest_not_put_in(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t around = model_loop_around(model, node);
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    if (around == MODEL_NONE || condition == NODE_NONE || block == NODE_NONE) return;
    const struct loop *loop = &model->loops[around];
    uint32_t sides[2];
    condition = py_strip(tree, condition);
    if (py_comparison(tree, condition, &sides[0], &sides[1]) == 0) return;
    MODEL_EACH_USE_IN(model, condition, use)
    {
        uint32_t name = model->uses[use].binding;
        if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) continue;
        if (!asks_size(model, condition, name)) continue;
        uint32_t put = NODE_NONE;
        NODE_EACH_CHILD(tree, block, statement)
        {
            if (put == NODE_NONE && hands_over(model, statement, name)) put = statement;
        }
        if (put == NODE_NONE || !begins_anew(model, block, put, name)) continue;
        bool looked = false;
        for (uint32_t at = model->bindings[name].first_use; at != MODEL_NONE;
             at = model->uses[at].next) {
            bool outside = !node_within(tree, model->uses[at].node, loop->node);
            looked |= outside && model->uses[at].kind != USE_WRITE;
        }
        if (looked || model->bindings[name].kind != BINDING_VARIABLE) return;
        struct finding *finding = check_report(c, put);
        check_set_node(c, finding, "code", put);
        check_set_binding(c, finding, "piece", name);
        check_set_node(c, finding, "condition", condition);
        check_set_line(c, finding, "line", loop->node);
        return;
    }
}

/* Whether the subtree multiplies the one name by the other: i * n. */
static bool multiplies(const struct model *model, uint32_t whole, uint32_t a, uint32_t b)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, whole, use)
    {
        uint32_t product = node_parent(tree, model->uses[use].node);
        if (model->uses[use].binding != a || py_operator(tree, product) != PY_OP_STAR) continue;
        if (node_kind(tree, product) != PY_BINARY_OPERATOR) continue;
        uint32_t left = py_binding(model, py_left(tree, product));
        uint32_t right = py_binding(model, py_right(tree, product));
        if (left == b || right == b) return true;
    }
    return false;
}

/* for i in range(len(xs) // n): xs[i * n:...] */
static void whole_pieces_only(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    uint32_t rounds = py_strip(tree, range.stop);
    if (node_kind(tree, rounds) != PY_BINARY_OPERATOR || range.start != NODE_NONE) return;
    if (py_operator(tree, rounds) != PY_OP_SLASH_SLASH) return;
    uint32_t list = py_length_of(model, py_left(tree, rounds), &extra);
    uint32_t size = py_binding(model, py_right(tree, rounds));
    if (list == MODEL_NONE || size == MODEL_NONE || extra != 0) return;
    if (!py_mentions(model, loop->body, list)) return;
    if (!multiplies(model, loop->body, range.variable, size)) return;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].node > tree->nodes[loop->node].next) return;
    }
    /* Who asks for the remainder knows of the rest. */
    uint32_t function = loop->function;
    if (function == MODEL_NONE) return;
    uint32_t body = model->functions[function].body;
    for (uint32_t node = body; node < tree->nodes[body].next; node++) {
        if (node_kind(tree, node) == PY_OP_PERCENT) return;
    }
    struct finding *finding = check_report(c, rounds);
    check_set_node(c, finding, "rounds", rounds);
    check_set_binding(c, finding, "list", list);
    check_set_binding(c, finding, "size", size);
}

/* ---- A value worked out and not used ---- */

/* Whether the value is worked out from names, and nothing happens besides. */
static bool is_only_worked_out(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    uint16_t kind = node_kind(tree, value);
    if (kind != PY_SUBSCRIPT && kind != PY_BINARY_OPERATOR && kind != PY_CALL) return false;
    if (!py_changes_nothing(model, value, NODE_NONE)) return false;
    return !py_is_fixed(tree, value);
}

/* piece = xs[:n], and piece nowhere */
static void taken_not_used(struct check_context *c, uint32_t name)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct binding *b = &model->bindings[name];
    if (b->kind != BINDING_VARIABLE || b->reads > 0 || b->writes == 0 || b->declared) return;
    if (model->scopes[b->scope].kind != SCOPE_FUNCTION || model->names_uncertain) return;
    struct str text = binding_name(model, name);
    if (text.size == 0 || text.data[0] == '_' || model_may_be_lost(model, text)) return;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t value = py_value_written(tree, node);
        if (model->uses[use].kind != USE_WRITE || value == NODE_NONE) return;
        value = py_strip(tree, value);
        if (!is_only_worked_out(model, value)) continue;
        /* In a loop somebody was about to use it; elsewhere it may be a leftover of a try. */
        if (model_loop_around(model, node) == MODEL_NONE &&
            node_kind(tree, value) != PY_BINARY_OPERATOR && !py_calls(model, value, "sorted"))
            continue;
        if (py_is_guarded(model, node)) continue;
        struct finding *finding = check_report(c, py_statement_of(model, node));
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "value", value);
        return;
    }
}

/* ---- A position looked for among the items ---- */

/* for i in range(len(xs)): xs.count(i) */
static void position_counted(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method;
    uint32_t object = py_method_call(tree, node, &method);
    if (object == NODE_NONE || py_argument_count(tree, node) != 1) return;
    if (!str_is(method, "count") && !str_is(method, "remove")) return;
    uint32_t list = py_binding(model, object);
    uint32_t place = py_binding(model, py_argument(tree, node, 0));
    if (list == MODEL_NONE || place == MODEL_NONE) return;
    if (model->bindings[place].kind != BINDING_LOOP) return;
    if (py_counts_places_of(model, place) != list) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "index", place);
    check_set_binding(c, finding, "list", list);
}

/* ---- Taken out beside its place ---- */

/* The list and the place of xs.pop(i), del xs[i] as a statement; false for others. */
static bool read_removal(const struct model *model, uint32_t statement, uint32_t *list,
                         uint32_t *place)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, statement) == PY_DELETE_STATEMENT) {
        uint32_t subscript = node_named(tree, statement, 0);
        if (node_kind(tree, subscript) != PY_SUBSCRIPT) return false;
        *list = py_binding(model, node_field(tree, subscript, PY_FIELD_VALUE));
        *place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        return *list != MODEL_NONE && *place != NODE_NONE;
    }
    uint32_t call = py_statement_value(tree, statement);
    if (call == NODE_NONE || node_kind(tree, call) != PY_CALL) return false;
    struct str method;
    uint32_t object = py_method_call(tree, call, &method);
    if (object == NODE_NONE || !str_is(method, "pop")) return false;
    if (py_argument_count(tree, call) != 1) return false;
    *list = py_binding(model, object);
    *place = py_strip(tree, py_argument(tree, call, 0));
    return *list != MODEL_NONE;
}

/* Whether the place `at` is certainly before the place `from`, which is never below 0. */
static bool is_before(const struct model *model, uint32_t at, uint32_t from)
{
    const struct tree *tree = model->tree;
    int64_t first;
    int64_t second;
    struct py_counting range;
    uint32_t later = py_binding(model, from);
    if (py_integer(tree, from, &second))
        return py_integer(tree, at, &first) && first == 0 && second > 0;
    if (later == MODEL_NONE) return false;
    uint32_t number = py_for_loop_of(model, later, from);
    if (number == MODEL_NONE || !py_read_counting(model, &model->loops[number], &range))
        return false;
    int64_t start = 0;
    int64_t step = 1;
    if (range.start != NODE_NONE && (!py_integer(tree, range.start, &start) || start < 0))
        return false;
    if (range.step != NODE_NONE && (!py_integer(tree, range.step, &step) || step < 1)) return false;
    if (py_integer(tree, at, &first)) return first == 0;
    uint32_t earlier = py_binding(model, at);
    number = earlier == MODEL_NONE ? MODEL_NONE : py_for_loop_of(model, earlier, at);
    if (number == MODEL_NONE || !py_read_counting(model, &model->loops[number], &range))
        return false;
    if (range.start != NODE_NONE && (!py_integer(tree, range.start, &start) || start < 0))
        return false;
    return range.step == NODE_NONE && py_binding(model, range.stop) == later;
}

/* xs.insert(0, xs[i]), and then xs.pop(i) */
static void moved_on_by_insert(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method;
    uint32_t object = py_method_call(tree, node, &method);
    if (object == NODE_NONE || !str_is(method, "insert") || py_argument_count(tree, node) != 2)
        return;
    uint32_t list = py_binding(model, object);
    uint32_t statement = py_statement_of(model, node);
    uint32_t next = node_next_named(tree, statement);
    uint32_t out;
    uint32_t place;
    if (list == MODEL_NONE || next == NODE_NONE || !read_removal(model, next, &out, &place)) return;
    uint32_t value = py_strip(tree, py_argument(tree, node, 1));
    uint32_t name = py_binding(model, value);
    if (name != MODEL_NONE) {
        /* x = xs[i] right before it */
        uint32_t before = py_statement_before(tree, statement);
        uint32_t target;
        value = before == NODE_NONE ? NODE_NONE : py_plain_assignment(tree, before, &target);
        if (value == NODE_NONE || model_binding_at(model, target) != name) return;
        value = py_strip(tree, value);
    }
    if (out != list || node_kind(tree, value) != PY_SUBSCRIPT) return;
    if (py_binding(model, node_field(tree, value, PY_FIELD_VALUE)) != list) return;
    uint32_t from = node_field(tree, value, PY_FIELD_SUBSCRIPT);
    if (from == NODE_NONE || !node_same(tree, from, place)) return;
    uint32_t at = py_strip(tree, py_argument(tree, node, 0));
    if (!is_before(model, at, py_strip(tree, from))) return;
    struct finding *finding = check_report(c, next);
    check_set_node(c, finding, "code", next);
    check_set_node(c, finding, "insert", node);
    check_set_node(c, finding, "item", value);
    check_set_node(c, finding, "place", place);
    check_set_binding(c, finding, "list", list);
}

/* ---- The second list by the length of the first ---- */

/* a and b, list1 and list2, xs and ys: two of a kind, which need not be of one length. */
static bool are_of_a_kind(struct str a, struct str b)
{
    static const struct str one[] = {STR("first"), STR("left")};
    static const struct str two[] = {STR("second"), STR("right")};
    if (PY_HAS_WORD(a, one) && PY_HAS_WORD(b, two)) return true;
    if (a.size != b.size) return false;
    size_t differ = 0;
    for (size_t i = 0; i < a.size; i++) differ += a.data[i] != b.data[i];
    return differ == 1;
}

/* Whether the value only goes with its partner: a[i] * b[i], a[i] == b[i]. */
static bool is_paired(const struct tree *tree, uint32_t node, uint32_t statement)
{
    for (uint32_t at = node_parent(tree, node); at != statement && at != NODE_NONE;
         at = node_parent(tree, at)) {
        uint16_t kind = node_kind(tree, at);
        if (kind == PY_BINARY_OPERATOR || kind == PY_TUPLE || kind == PY_LIST) return true;
        if (kind == PY_CALL && py_argument_count(tree, at) > 1) return true;
        uint32_t left;
        uint32_t right;
        if (kind != PY_COMPARISON_OPERATOR) continue;
        if (!py_is_order(py_comparison(tree, at, &left, &right))) return true;
    }
    return false;
}

/* for i in range(len(a)): out.append(a[i]), out.append(b[i]) */
static void length_of_first(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t extra;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.start != NODE_NONE || range.step != NODE_NONE || py_is_guarded(model, loop->node))
        return;
    uint32_t list = py_length_of(model, range.stop, &extra);
    if (list == MODEL_NONE || extra != 0 || model->bindings[list].kind != BINDING_PARAMETER) return;
    if (model->bindings[list].writes != 1 || py_is_everywhere(model, list)) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t other = model->uses[use].binding;
        if (other == MODEL_NONE || other == list || model->uses[use].kind != USE_READ) continue;
        if (model->bindings[other].kind != BINDING_PARAMETER) continue;
        if (model->bindings[other].writes != 1 || py_is_everywhere(model, other)) continue;
        uint32_t node = model->uses[use].node;
        uint32_t subscript = py_subscript_of(tree, node);
        if (subscript == NODE_NONE) continue;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || py_binding(model, place) != range.variable) continue;
        if (!are_of_a_kind(binding_name(model, list), binding_name(model, other))) continue;
        if (is_paired(tree, subscript, py_statement_of(model, node))) continue;
        /* Whoever uses it in another way may know how long it is. */
        bool only_here = true;
        for (uint32_t at = model->bindings[other].first_use; at != MODEL_NONE;
             at = model->uses[at].next) {
            if (model->uses[at].kind != USE_READ) continue;
            only_here &= node_within(tree, model->uses[at].node, loop->body) &&
                         py_subscript_of(tree, model->uses[at].node) != NODE_NONE;
        }
        if (!only_here) continue;
        struct finding *finding = check_report(c, subscript);
        finding->by_name = true;
        check_set_node(c, finding, "code", subscript);
        check_set_binding(c, finding, "list", list);
        check_set_binding(c, finding, "other", other);
        check_set_node(c, finding, "range", range.call);
        return;
    }
}

/* ---- A word of a text that is one letter ---- */

/* Whether the one is called as a part, and the other as the text that it would be a part of. */
static bool says_word_of_text(struct str part, struct str whole)
{
    static const struct str words[] = {STR("word"), STR("words"), STR("wrd"), STR("w")};
    static const struct str lines[] = {STR("line"), STR("s")};
    static const struct str parts[] = {STR("part"), STR("line"), STR("sentence"), STR("token"),
                                       STR("piece")};
    static const struct str texts[] = {STR("text"),      STR("sentence"), STR("string"),
                                       STR("phrase"),    STR("message"),  STR("name"),
                                       STR("paragraph"), STR("fullname"), STR("full_name")};
    if (PY_HAS_WORD(part, words)) return PY_HAS_WORD(whole, texts) || PY_HAS_WORD(whole, lines);
    return PY_HAS_WORD(part, parts) && PY_HAS_WORD(whole, texts);
}

/* for word in text: the parameter, as it was given */
static void word_is_letter(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t text = py_right(tree, node);
    uint32_t word = py_binding(model, py_left(tree, node));
    uint32_t walked = text == NODE_NONE ? MODEL_NONE : py_parameter_at(model, text);
    if (walked == MODEL_NONE || word == MODEL_NONE || model->bindings[walked].writes != 1) return;
    struct str name = binding_name(model, walked);
    if (!says_word_of_text(binding_name(model, word), name)) return;
    if (py_acts_as_list(model, walked)) return;
    struct finding *finding = check_report(c, node_field(tree, node, PY_FIELD_RIGHT));
    finding->by_name = true;
    check_set_binding(c, finding, "word", word);
    check_set_binding(c, finding, "text", walked);
}

/* ---- A count that gets to 1 ---- */

/* count = 0, if x in xs: count += 1, return count */
static void counts_to_one(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t count = py_binding(model, py_left(tree, node));
    int64_t step;
    if (count == MODEL_NONE || !py_is_own_name(model, count)) return;
    static const struct str counts[] = {STR("count"), STR("counter"),     STR("times"),
                                        STR("cnt"),   STR("occurrences"), STR("frequency"),
                                        STR("c")};
    if (!PY_HAS_WORD(binding_name(model, count), counts)) return;
    const struct binding *b = &model->bindings[count];
    uint32_t function = model->scopes[b->scope].function;
    if (b->writes != 2 || b->kind != BINDING_VARIABLE || function == MODEL_NONE) return;
    if (model_function_around(model, node) != function) return;
    if (model_loop_around(model, node) != MODEL_NONE) return;
    if (!py_added_number(model, py_left(tree, node), &step) || step != 1) return;
    uint32_t test = node_parent(tree, node_parent(tree, py_statement_of(model, node)));
    if (node_kind(tree, test) != PY_IF_STATEMENT) return;
    uint32_t start = py_value_written(tree, b->node);
    int64_t number;
    if (start == NODE_NONE || !py_integer(tree, start, &number) || number != 0) return;
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    uint32_t left;
    uint32_t right;
    if (condition == NODE_NONE) return;
    if (py_comparison(tree, py_strip(tree, condition), &left, &right) != PY_KW_IN) return;
    struct finding *finding = check_report(c, node);
    finding->by_name = true;
    check_set_binding(c, finding, "count", count);
    check_set_node(c, finding, "condition", condition);
    check_set_node(c, finding, "code", node);
}

/* ---- The half that is not tried ---- */

/* for i in range(1, n // 2): if n % i == 0 */
static void half_not_tried(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t number;
    if (loop->body == NODE_NONE || !py_read_counting(model, loop, &range)) return;
    if (range.start == NODE_NONE || range.step != NODE_NONE) return;
    uint32_t half = py_strip(tree, range.stop);
    if (py_calls(model, half, "int") && py_argument_count(tree, half) == 1)
        half = py_strip(tree, py_argument(tree, half, 0));
    if (node_kind(tree, half) != PY_BINARY_OPERATOR) return;
    uint16_t op = py_operator(tree, half);
    if (op != PY_OP_SLASH_SLASH && op != PY_OP_SLASH) return;
    if (!py_integer(tree, py_right(tree, half), &number) || number != 2) return;
    uint32_t n = py_binding(model, py_left(tree, half));
    if (n == MODEL_NONE || model->bindings[n].writes != 1) return;
    /* The half may be seen to elsewhere: it would be mentioned again. */
    uint32_t test = NODE_NONE;
    for (uint32_t use = model->bindings[n].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t division = node_parent(tree, model->uses[use].node);
        uint32_t sides[2];
        uint16_t asks = py_comparison(tree, division, &sides[0], &sides[1]);
        /* n == 4, n in (2, 3, 4): the one that the loop would miss may be among them. */
        if (asks != 0 && !py_is_order(asks)) return;
        if (division == half || node_kind(tree, division) != PY_BINARY_OPERATOR) continue;
        bool asked = py_operator(tree, division) == PY_OP_PERCENT &&
                     node_within(tree, division, loop->body) &&
                     py_binding(model, py_right(tree, division)) == range.variable;
        if (!asked) return;
        test = division;
    }
    if (test == NODE_NONE) return;
    struct finding *finding = check_report(c, range.call);
    check_set_node(c, finding, "range", range.call);
    check_set_node(c, finding, "half", half);
    check_set_binding(c, finding, "number", n);
}

/* ---- A result that outlives the call ---- */

/* result = [] outside, and def f(): result.append(x), return result */
static void result_kept_outside(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t value = node_named(tree, node, 0);
    uint32_t function = model_function_around(model, node);
    uint32_t result = value == NODE_NONE ? MODEL_NONE : py_binding(model, value);
    if (result == MODEL_NONE || function == MODEL_NONE) return;
    const struct binding *b = &model->bindings[result];
    const struct function *f = &model->functions[function];
    if (model->scopes[b->scope].kind != SCOPE_MODULE || b->writes != 1) return;
    if (f->method || f->binding == MODEL_NONE || f->parameters == 0 || f->recursive) return;
    uint32_t start = py_only_value(model, result);
    if (start == NODE_NONE || !py_is_empty_value(model, start)) return;
    uint32_t filled = NODE_NONE;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        if (model->uses[use].kind == USE_WRITE) continue;
        if (!node_within(tree, at, f->body)) return;
        struct str method;
        uint32_t call = py_method_on(tree, at, &method);
        if (call == NODE_NONE) continue;
        if (str_is(method, "clear") || str_is(method, "pop")) return;
        if (filled == NODE_NONE && (str_is(method, "append") || str_is(method, "add")))
            filled = call;
    }
    if (filled == NODE_NONE) return;
    /* One call alone finds it empty. */
    uint32_t calls = 0;
    for (uint32_t use = model->bindings[f->binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind == USE_READ) calls++;
    }
    if (calls == 1) return;
    struct finding *finding = check_report(c, filled);
    check_set_binding(c, finding, "result", result);
    check_set_line(c, finding, "line", b->node);
    finding_set(finding, "function", model->names[f->name]);
    check_set_node(c, finding, "start", py_statement_of(model, b->node));
}

/* ---- Between two borders, or ---- */

/* Whether the comparison asks for more (1) or less (-1) than a parameter; 0: neither. */
static int border(const struct model *model, uint32_t node, uint32_t *value, uint32_t *bound)
{
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, py_strip(tree, node), &left, &right);
    if (!py_is_order(op)) return 0;
    int more = op == PY_OP_GREATER || op == PY_OP_GREATER_EQUAL ? 1 : -1;
    *bound = py_parameter_at(model, right);
    *value = left;
    if (*bound == MODEL_NONE) {
        *bound = py_parameter_at(model, left);
        *value = right;
        more = -more;
    }
    return *bound == MODEL_NONE ? 0 : more;
}

/* def between(xs, low, high): ... x > low or x < high */
static void borders_crossed(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint16_t op = py_operator(tree, node);
    uint32_t values[2];
    uint32_t bounds[2];
    uint32_t sides[2] = {py_left(tree, node), py_right(tree, node)};
    int more[2];
    for (unsigned i = 0; i < 2; i++) {
        more[i] = border(model, sides[i], &values[i], &bounds[i]);
        if (more[i] == 0) return;
    }
    if (more[0] == more[1] || bounds[0] == bounds[1]) return;
    if (!node_same(tree, values[0], values[1]) || !py_is_repeatable(tree, values[0])) return;
    double number;
    if (py_number(tree, values[0], &number)) return; /* x > 0 and y < 0: these are no borders */
    if (py_parameter_at(model, values[0]) != MODEL_NONE) return;
    /* Nearly everybody gives the lower border first; a name that says otherwise is believed. */
    unsigned low = model->bindings[bounds[0]].node < model->bindings[bounds[1]].node ? 0 : 1;
    static const struct str upper[] = {STR("high"),  STR("hi"),  STR("max"), STR("maximum"),
                                       STR("upper"), STR("end"), STR("top"), STR("largest")};
    if (PY_HAS_WORD(binding_name(model, bounds[low]), upper)) return;
    if (model->bindings[bounds[0]].writes != 1 || model->bindings[bounds[1]].writes != 1) return;
    bool always = op == PY_KW_OR && more[low] > 0;
    bool never = op == PY_KW_AND && more[low] < 0;
    if (!always && !never) return;
    struct finding *finding = check_report(c, node);
    finding->by_name = true;
    check_set_node(c, finding, "condition", node);
    check_set_binding(c, finding, "low", bounds[low]);
    check_set_binding(c, finding, "high", bounds[1 - low]);
    finding_set(finding, "answer", str_of(always ? "holds for every number" : "holds for none"));
    finding_set(finding, "word", str_of(always ? "and" : "or"));
}

/* ---- A round less ---- */

/* out = [], for i in range(n - 1): out.append(xs[i]), return out */
static void round_less(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t one;
    if (loop->function == MODEL_NONE || loop->body == NODE_NONE || loop->outer != MODEL_NONE)
        return;
    if (!py_read_counting(model, loop, &range)) return;
    if (range.start != NODE_NONE || range.step != NODE_NONE) return;
    uint32_t stop = py_strip(tree, range.stop);
    if (node_kind(tree, stop) != PY_BINARY_OPERATOR || py_operator(tree, stop) != PY_OP_MINUS)
        return;
    if (!py_integer(tree, py_right(tree, stop), &one) || one != 1) return;
    uint32_t n = py_parameter_at(model, py_left(tree, stop));
    if (n == MODEL_NONE || model->bindings[n].uses > 3 || model->bindings[n].writes != 1) return;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t out = model->uses[use].binding;
        uint32_t node = model->uses[use].node;
        if (out == MODEL_NONE || model->bindings[out].uses != 3) continue;
        struct str method;
        uint32_t call = py_method_on(tree, node, &method);
        if (call == NODE_NONE || !str_is(method, "append")) continue;
        uint32_t start = py_only_value(model, out);
        if (start == NODE_NONE || !py_is_empty_value(model, start)) continue;
        if (node_parent(tree, py_statement_of(model, call)) != loop->body) continue;
        uint32_t last = model->uses[model->bindings[out].last_use].node;
        if (node_kind(tree, node_parent(tree, last)) != PY_RETURN_STATEMENT) continue;
        /* Neighbours are one fewer than items. */
        if (py_mentions(model, loop->body, n)) return;
        for (uint32_t i = loop->body; i < tree->nodes[loop->body].next; i++) {
            int64_t extra;
            if (node_kind(tree, i) != PY_BINARY_OPERATOR) continue;
            if (py_is_offset(model, i, range.variable, &extra) && extra != 0) return;
        }
        struct finding *finding = check_report(c, range.call);
        check_set_node(c, finding, "range", range.call);
        check_set_binding(c, finding, "name", n);
        check_set_binding(c, finding, "out", out);
        return;
    }
}

/* ---- One more than asked for ---- */

/* Whether the name is used as a number of things only: compared, or counted to. */
static bool is_amount(const struct model *model, uint32_t name, uint32_t except)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].kind != USE_READ || node_within(tree, node, except)) continue;
        uint32_t parent = node_parent(tree, node);
        uint16_t kind = node_kind(tree, parent);
        bool counted =
            kind == PY_ARGUMENT_LIST && py_calls(model, node_parent(tree, parent), "range");
        if (kind != PY_COMPARISON_OPERATOR && !counted) return false;
    }
    return true;
}

/* return xs[:k + 1] */
static void one_more_taken(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    static const struct str places[] = {STR("i"),    STR("index"),    STR("idx"),  STR("pos"),
                                        STR("j"),    STR("position"), STR("end"),  STR("place"),
                                        STR("last"), STR("stop"),     STR("high"), STR("right")};
    uint32_t value = node_named(tree, node, 0);
    if (value == NODE_NONE) return;
    value = py_strip(tree, value);
    if (node_kind(tree, value) != PY_SUBSCRIPT) return;
    uint32_t slice = node_field(tree, value, PY_FIELD_SUBSCRIPT);
    if (slice == NODE_NONE || node_kind(tree, slice) != PY_SLICE) return;
    if (node_named_count(tree, slice) != 1) return;
    uint32_t sum = py_strip(tree, node_named(tree, slice, 0));
    if (node_kind(tree, sum) != PY_BINARY_OPERATOR || node_first(tree, slice) == sum) return;
    uint16_t op = py_operator(tree, sum);
    if (op != PY_OP_PLUS && op != PY_OP_MINUS) return;
    uint32_t amount = py_parameter_at(model, py_left(tree, sum));
    int64_t one;
    if (amount == MODEL_NONE || !py_integer(tree, py_right(tree, sum), &one) || one != 1) return;
    if (PY_HAS_WORD(binding_name(model, amount), places)) return;
    if (model->bindings[amount].writes != 1 || py_is_everywhere(model, amount)) return;
    if (!is_amount(model, amount, slice)) return;
    struct finding *finding = check_report(c, value);
    finding->by_name = true;
    check_set_node(c, finding, "code", value);
    check_set_node(c, finding, "sum", sum);
    check_set_binding(c, finding, "name", amount);
    finding_set(finding, "than", str_of(op == PY_OP_PLUS ? "more" : "fewer"));
}

/* ---- What was gathered is left out ---- */

/* The list that is filled by append in the loop and returned somewhere, or MODEL_NONE. */
static uint32_t gathered_in(const struct model *model, uint32_t loop)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, loop, use)
    {
        uint32_t name = model->uses[use].binding;
        struct str method;
        if (name == MODEL_NONE || model->bindings[name].kind != BINDING_VARIABLE) continue;
        uint32_t call = py_method_on(tree, model->uses[use].node, &method);
        if (call == NODE_NONE || !str_is(method, "append")) continue;
        uint32_t start = py_only_value(model, name);
        if (start == NODE_NONE || !py_is_empty_value(model, start)) continue;
        for (uint32_t at = model->bindings[name].first_use; at != MODEL_NONE;
             at = model->uses[at].next) {
            uint32_t parent = node_parent(tree, model->uses[at].node);
            if (node_kind(tree, parent) == PY_RETURN_STATEMENT) return name;
        }
    }
    return MODEL_NONE;
}

/* while a and b: result.append(...), if a: return a, return result */
static void gathered_left_out(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t value = node_named(tree, node, 0);
    uint32_t given = value == NODE_NONE ? MODEL_NONE : py_parameter_at(model, value);
    if (given == MODEL_NONE || model->bindings[given].writes != 1) return;
    uint32_t test = node_parent(tree, node_parent(tree, node));
    if (node_kind(tree, test) != PY_IF_STATEMENT) return;
    uint32_t condition = node_field(tree, test, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return;
    for (uint32_t loop = py_statement_before(tree, test); loop != NODE_NONE;
         loop = py_statement_before(tree, loop)) {
        uint16_t kind = node_kind(tree, loop);
        if (kind != PY_FOR_STATEMENT && kind != PY_WHILE_STATEMENT) continue;
        uint32_t result = gathered_in(model, loop);
        if (result == MODEL_NONE || py_mentions(model, condition, result)) continue;
        if (!py_mentions(model, loop, given) || !py_mentions(model, condition, given)) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "code", node);
        check_set_binding(c, finding, "given", given);
        check_set_binding(c, finding, "result", result);
        check_set_line(c, finding, "line", loop);
        return;
    }
}

/* ---- Put together again ---- */

/*
 * xs[:n] or [xs[0]], of a text also xs[0], and the same n of xs[n:]: sets the list.
 * An item without brackets may be a list itself.
 */
static bool are_front_and_rest(const struct model *model, uint32_t front, uint32_t rest, bool text,
                               uint32_t *list)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, rest) != PY_SUBSCRIPT) return false;
    uint32_t slice = node_field(tree, rest, PY_FIELD_SUBSCRIPT);
    if (slice == NODE_NONE || node_kind(tree, slice) != PY_SLICE) return false;
    if (node_named_count(tree, slice) != 1) return false;
    uint32_t from = node_named(tree, slice, 0);
    if (node_first(tree, slice) != from) return false;
    *list = py_parameter_at(model, node_field(tree, rest, PY_FIELD_VALUE));
    if (*list == MODEL_NONE) return false;
    int64_t number;
    bool bare = node_kind(tree, front) != PY_LIST;
    if (!bare && node_named_count(tree, front) == 1)
        front = py_strip(tree, node_named(tree, front, 0));
    if (node_kind(tree, front) != PY_SUBSCRIPT) return false;
    if (py_binding(model, node_field(tree, front, PY_FIELD_VALUE)) != *list) return false;
    uint32_t part = node_field(tree, front, PY_FIELD_SUBSCRIPT);
    if (part == NODE_NONE) return false;
    if (py_integer(tree, part, &number))
        return bare == text && number == 0 && py_integer(tree, from, &number) && number == 1;
    if (!bare || node_kind(tree, part) != PY_SLICE || node_named_count(tree, part) != 1)
        return false;
    uint32_t to = node_named(tree, part, 0);
    return node_first(tree, part) != to && node_same(tree, to, from);
}

/* Whether an if around the statement looks at an item: then it may end before the list does. */
static bool hangs_on_item(const struct model *model, uint32_t statement, uint32_t body)
{
    const struct tree *tree = model->tree;
    for (uint32_t up = node_parent(tree, statement); up > body; up = node_parent(tree, up)) {
        uint32_t condition = node_field(tree, up, PY_FIELD_CONDITION);
        if (condition == NODE_NONE) continue;
        for (uint32_t i = condition; i < tree->nodes[condition].next; i++) {
            if (node_kind(tree, i) == PY_SUBSCRIPT) return true;
        }
    }
    return false;
}

/* def f(xs, n): if xs == []: return [], return xs[:n] + f(xs[n:], n) */
static void together_again(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct function *f = &model->functions[index];
    if (f->binding == MODEL_NONE || f->method || f->value_returns < 2) return;
    uint32_t found = NODE_NONE;
    uint32_t list = MODEL_NONE;
    bool text = false;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(tree, node, 0);
        if (value == NODE_NONE || hangs_on_item(model, node, f->body)) return;
        value = py_strip(tree, value);
        text |= node_kind(tree, value) == PY_STRING;
        if (py_is_empty_literal(tree, value) || py_parameter_at(model, value) != MODEL_NONE)
            continue;
        if (node_kind(tree, value) != PY_BINARY_OPERATOR || found != NODE_NONE) return;
        if (py_operator(tree, value) != PY_OP_PLUS) return;
        uint32_t call = py_right(tree, value);
        if (node_kind(tree, call) != PY_CALL) return;
        uint32_t callee = node_field(tree, call, PY_FIELD_FUNCTION);
        if (callee == NODE_NONE || py_binding(model, callee) != f->binding) return;
        uint32_t rest = py_argument(tree, call, 0);
        if (rest == NODE_NONE) return;
        if (!are_front_and_rest(model, py_left(tree, value), py_strip(tree, rest), text, &list))
            return;
        found = value;
    }
    if (found == NODE_NONE || model->bindings[list].writes != 1) return;
    struct finding *finding = check_report(c, found);
    check_set_node(c, finding, "code", found);
    check_set_binding(c, finding, "list", list);
    finding_set(finding, "function", model->names[f->name]);
}

/* ---- Neighbours swapped all along ---- */

/* for i in range(len(xs) - 1): xs[i], xs[i + 1] = xs[i + 1], xs[i] */
static void swapped_along(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    struct py_counting range;
    int64_t extra;
    if (loop->body == NODE_NONE || loop->outer != MODEL_NONE) return;
    if (!py_read_counting(model, loop, &range)) return;
    if (range.step != NODE_NONE || range.start != NODE_NONE) return;
    uint32_t list = py_length_of(model, range.stop, &extra);
    uint32_t statement = py_only_statement(tree, loop->body);
    if (list == MODEL_NONE || extra != -1 || statement == NODE_NONE) return;
    uint32_t swap = py_statement_value(tree, statement);
    if (swap == NODE_NONE || node_kind(tree, swap) != PY_ASSIGNMENT) return;
    uint32_t left = node_field(tree, swap, PY_FIELD_LEFT);
    uint32_t right = node_field(tree, swap, PY_FIELD_RIGHT);
    if (node_kind(tree, left) != PY_PATTERN_LIST || node_kind(tree, right) != PY_EXPRESSION_LIST)
        return;
    if (node_named_count(tree, left) != 2 || node_named_count(tree, right) != 2) return;
    uint32_t one = node_named(tree, left, 0);
    uint32_t two = node_named(tree, left, 1);
    if (!node_same(tree, one, node_named(tree, right, 1))) return;
    if (!node_same(tree, two, node_named(tree, right, 0))) return;
    if (node_kind(tree, one) != PY_SUBSCRIPT || node_kind(tree, two) != PY_SUBSCRIPT) return;
    if (py_binding(model, node_field(tree, one, PY_FIELD_VALUE)) != list) return;
    if (py_binding(model, node_field(tree, two, PY_FIELD_VALUE)) != list) return;
    uint32_t places[2] = {node_field(tree, one, PY_FIELD_SUBSCRIPT),
                          node_field(tree, two, PY_FIELD_SUBSCRIPT)};
    int64_t offsets[2];
    for (unsigned i = 0; i < 2; i++) {
        if (places[i] == NODE_NONE) return;
        if (!py_is_offset(model, places[i], range.variable, &offsets[i])) return;
    }
    if (offsets[0] + offsets[1] != 1 || offsets[0] * offsets[1] != 0) return;
    static const struct str moving[] = {STR("rot"),  STR("shift"), STR("move"), STR("end"),
                                        STR("last"), STR("first"), STR("cycl")};
    if (PY_HAS_PART(function_name(model, loop->function), moving)) return;
    struct finding *finding = check_report(c, swap);
    finding->by_name = true;
    check_set_node(c, finding, "code", swap);
    check_set_binding(c, finding, "list", list);
    check_set_node(c, finding, "range", range.call);
}

/* ---- The first that does not fit ends it ---- */

/* for x in xs: if x > 0: out.append(x), else: return out */
static void ends_at_other(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t around = model_loop_around(model, node);
    uint32_t block = node_field(tree, node, PY_FIELD_CONSEQUENCE);
    uint32_t clause = node_child(tree, node, PY_ELSE_CLAUSE);
    if (around == MODEL_NONE || block == NODE_NONE || clause == NODE_NONE) return;
    const struct loop *loop = &model->loops[around];
    if (!loop->is_for || node_parent(tree, node) != loop->body) return;
    if (node_child(tree, node, PY_ELIF_CLAUSE) != NODE_NONE) return;
    uint32_t body = node_field(tree, clause, PY_FIELD_BODY);
    uint32_t put = py_only_statement(tree, block);
    uint32_t leave = body == NODE_NONE ? NODE_NONE : py_only_statement(tree, body);
    if (put == NODE_NONE || leave == NODE_NONE) return;
    uint32_t call = py_statement_value(tree, put);
    struct str method;
    uint32_t into = call == NODE_NONE || node_kind(tree, call) != PY_CALL
                        ? NODE_NONE
                        : py_method_call(tree, call, &method);
    if (into == NODE_NONE || !str_is(method, "append")) return;
    uint32_t list = py_binding(model, into);
    uint32_t value = py_argument(tree, call, 0);
    if (list == MODEL_NONE || value == NODE_NONE) return;
    if (node_kind(tree, leave) == PY_RETURN_STATEMENT) {
        uint32_t given = node_named(tree, leave, 0);
        if (given == NODE_NONE || py_binding(model, given) != list) return;
    } else if (node_kind(tree, leave) != PY_BREAK_STATEMENT) {
        return;
    }
    /* An amount that is reached, or a list in order, is another thing. */
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE || py_mentions(model, condition, list)) return;
    static const struct str ending[] = {STR("until"), STR("while"),  STR("befor"), STR("prefix"),
                                        STR("lead"),  STR("start"),  STR("first"), STR("take"),
                                        STR("read"),  STR("common"), STR("run"),   STR("streak")};
    if (PY_HAS_PART(function_name(model, loop->function), ending)) return;
    uint32_t item = py_binding(model, value);
    if (item != MODEL_NONE ? py_for_loop_of(model, item, value) != around
                           : py_place_in_turn(model, py_strip(tree, value)) == MODEL_NONE)
        return;
    MODEL_EACH_USE_IN(model, condition, use)
    {
        uint32_t asked = model->uses[use].binding;
        if (asked != MODEL_NONE && asked != item && py_sets(model, loop->body, asked)) return;
    }
    struct finding *finding = check_report(c, leave);
    finding->by_name = true;
    check_set_node(c, finding, "code", leave);
    check_set_node(c, finding, "condition", condition);
    check_set_line(c, finding, "line", loop->node);
    check_set_binding(c, finding, "list", list);
}

/* ---- Each key comes once ---- */

/* The name that the loop goes through key by key: for k in d, in sorted(d), k, v in d.items(). */
static uint32_t keys_walked(const struct model *model, const struct loop *loop, uint32_t *key)
{
    const struct tree *tree = model->tree;
    uint32_t left = node_field(tree, loop->node, PY_FIELD_LEFT);
    uint32_t walked = py_right(tree, loop->node);
    if (left == NODE_NONE || walked == NODE_NONE) return MODEL_NONE;
    bool pairs =
        node_kind(tree, left) == PY_PATTERN_LIST || node_kind(tree, left) == PY_TUPLE_PATTERN;
    *key = py_binding(model, pairs ? node_named(tree, left, 0) : left);
    if (*key == MODEL_NONE) return MODEL_NONE;
    if (py_calls(model, walked, "sorted") || py_calls(model, walked, "list"))
        walked = py_strip(tree, py_argument(tree, walked, 0));
    if (node_kind(tree, walked) != PY_CALL) return pairs ? MODEL_NONE : py_binding(model, walked);
    struct str method;
    uint32_t object = py_method_call(tree, walked, &method);
    if (object == NODE_NONE || !str_is(method, pairs ? "items" : "keys")) return MODEL_NONE;
    return py_binding(model, object);
}

/* Whether the dictionary is picked from by its key in the loop, so that it is one. */
static bool picks_by_key(const struct model *model, const struct loop *loop, uint32_t from,
                         uint32_t key)
{
    const struct tree *tree = model->tree;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        if (model->uses[use].binding != from) continue;
        uint32_t subscript = py_subscript_of(tree, model->uses[use].node);
        if (subscript == NODE_NONE) continue;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (place != NODE_NONE && py_binding(model, place) == key) return true;
    }
    return false;
}

/* out = {}, for k in d: if k in out: ... else: out[k] = [d[k]] */
static void key_comes_once(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    uint32_t around = model_loop_around(model, node);
    if (condition == NODE_NONE || around == MODEL_NONE || !model->loops[around].is_for) return;
    const struct loop *loop = &model->loops[around];
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(tree, py_strip(tree, condition), &left, &right);
    if (!py_is_membership(op) || loop->body == NODE_NONE || loop->outer != MODEL_NONE) return;
    uint32_t key;
    uint32_t from = keys_walked(model, loop, &key);
    uint32_t out = py_binding(model, right);
    if (from == MODEL_NONE || out == MODEL_NONE || out == from) return;
    if (py_binding(model, left) != key || !py_is_own_name(model, key)) return;
    bool pairs = node_kind(tree, node_field(tree, loop->node, PY_FIELD_LEFT)) != PY_IDENTIFIER;
    if (!pairs && !picks_by_key(model, loop, from, key)) return;
    uint32_t start = py_only_value(model, out);
    if (start == NODE_NONE || node_kind(tree, start) != PY_DICTIONARY) return;
    if (!py_is_empty_literal(tree, start) || py_is_everywhere(model, out)) return;
    if (model->bindings[key].writes != 1) return;
    /* Up to the end of the loop it is only given this round's key. */
    for (uint32_t use = model->bindings[out].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        if (model->uses[use].kind == USE_WRITE) continue;
        if (at > tree->nodes[loop->node].next) break;
        if (at < loop->node) return;
        if (node_within(tree, at, condition)) continue;
        uint32_t subscript = py_subscript_of(tree, at);
        if (subscript == NODE_NONE) return;
        uint32_t place = node_field(tree, subscript, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || py_binding(model, place) != key) return;
    }
    struct finding *finding = check_report(c, condition);
    check_set_node(c, finding, "condition", condition);
    check_set_binding(c, finding, "key", key);
    check_set_binding(c, finding, "from", from);
    check_set_binding(c, finding, "out", out);
    finding_set(finding, "answer", str_of(op == PY_KW_IN ? "never" : "always"));
}

const struct check py_checks_meant[] = {
    {"key-comes-once",
     CHECK_NODE,
     key_comes_once,
     {PY_IF_STATEMENT},
     "condition key from out answer",
     .needs = {PY_DICTIONARY},
     .where = CHECK_MEMBERSHIP | CHECK_IN_LOOP},
    {"one-more-taken",
     CHECK_NODE,
     one_more_taken,
     {PY_RETURN_STATEMENT},
     "code sum name than",
     .needs = {PY_SLICE}},
    {"gathered-left-out",
     CHECK_NODE,
     gathered_left_out,
     {PY_RETURN_STATEMENT},
     "code given result line",
     .needs = {PY_IF_STATEMENT},
     .where = CHECK_OF_NAME},
    {"together-again",
     CHECK_FUNCTION,
     together_again,
     {0},
     "code list function",
     .needs = {PY_SLICE},
     .where = CHECK_RECURSIVE},
    {"swapped-along",
     CHECK_LOOP,
     swapped_along,
     {CHECK_OF(LOOP_FOR)},
     "code list range",
     .needs = {PY_PATTERN_LIST},
     .where = CHECK_COUNTS},
    {"ends-at-other",
     CHECK_NODE,
     ends_at_other,
     {PY_IF_STATEMENT},
     "code condition line list",
     .needs = {PY_ELSE_CLAUSE},
     .where = CHECK_IN_LOOP},
    {"borders-crossed",
     CHECK_NODE,
     borders_crossed,
     {PY_BOOLEAN_OPERATOR},
     "condition low high answer word",
     .needs = {PY_COMPARISON_OPERATOR}},
    {"round-less",
     CHECK_LOOP,
     round_less,
     {CHECK_OF(LOOP_FOR)},
     "range name out",
     .needs = {PY_OP_MINUS},
     .where = CHECK_COUNTS},
    {"word-is-letter",
     CHECK_NODE,
     word_is_letter,
     {PY_FOR_STATEMENT, PY_FOR_IN_CLAUSE},
     "word text"},
    {"counts-to-one",
     CHECK_NODE,
     counts_to_one,
     {PY_AUGMENTED_ASSIGNMENT},
     "count condition code",
     .needs = {PY_IF_STATEMENT}},
    {"half-not-tried",
     CHECK_LOOP,
     half_not_tried,
     {CHECK_OF(LOOP_FOR)},
     "range half number",
     .needs = {PY_OP_PERCENT},
     .where = CHECK_COUNTS},
    {"result-kept-outside",
     CHECK_NODE,
     result_kept_outside,
     {PY_RETURN_STATEMENT},
     "result line function start",
     .where = CHECK_OF_NAME},
    {"rest-not-put-in",
     CHECK_NODE,
     rest_not_put_in,
     {PY_IF_STATEMENT},
     "code piece condition line",
     .needs = {PY_LIST},
     .where = CHECK_IN_LOOP},
    {"whole-pieces-only",
     CHECK_LOOP,
     whole_pieces_only,
     {CHECK_OF(LOOP_FOR)},
     "rounds list size",
     .needs = {PY_OP_SLASH_SLASH},
     .where = CHECK_COUNTS},
    {"taken-not-used",
     CHECK_BINDING,
     taken_not_used,
     {CHECK_OF(BINDING_VARIABLE)},
     "name value",
     .where = CHECK_LOCAL},
    {"position-counted",
     CHECK_NODE,
     position_counted,
     {PY_CALL},
     "code index list",
     "count remove"},
    {"moved-on-by-insert",
     CHECK_NODE,
     moved_on_by_insert,
     {PY_CALL},
     "code insert item place list",
     "insert",
     .needs = {PY_SUBSCRIPT}},
    {"length-of-first",
     CHECK_LOOP,
     length_of_first,
     {CHECK_OF(LOOP_FOR)},
     "code list other range",
     .needs = {PY_SUBSCRIPT},
     .where = CHECK_COUNTS},
    {0},
};
