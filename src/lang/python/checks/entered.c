/*
 * What somebody types in: a word that ends the input and is taken for a number first,
 * an answer that the next question replaces before anybody looks, and input that is read
 * a second time where the first is needed again.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- The word that ends it, taken for a number ---- */

/* Whether the text is written out and neither int() nor float() can read it. */
static bool is_no_number(const struct tree *tree, uint32_t node)
{
    static const struct str numbers[] = {STR("inf"), STR("infinity"), STR("nan")};
    struct str text;
    if (node_kind(tree, node) != PY_STRING || !py_plain_text(tree, node, &text)) return false;
    text = str_trim(text);
    char word[sizeof "infinity"];
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char letter = (unsigned char)text.data[i];
        /* Digits of other scripts are digits, too. */
        if (letter > 127 || (letter >= '0' && letter <= '9')) return false;
        if (letter >= 'A' && letter <= 'Z') letter |= 0x20;
        if ((letter != '+' && letter != '-') && size < sizeof word) word[size++] = (char)letter;
    }
    return !PY_IS_ONE_OF(((struct str){word, size}), numbers);
}

/* The question name == "word" or name != "word" that the read at `node` is a part of. */
static uint32_t asks_for_word(const struct tree *tree, uint32_t node, uint32_t *word)
{
    uint32_t comparison = node_parent(tree, node);
    uint32_t left;
    uint32_t right;
    if (node_kind(tree, comparison) != PY_COMPARISON_OPERATOR) return NODE_NONE;
    uint16_t op = py_comparison(tree, comparison, &left, &right);
    if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return NODE_NONE;
    *word = left == node ? right : left;
    return is_no_number(tree, *word) ? comparison : NODE_NONE;
}

/* Whether the call is made whenever its statement is. */
static bool is_always_made(const struct tree *tree, uint32_t call, uint32_t statement)
{
    for (uint32_t at = call; at != statement; at = node_parent(tree, at)) {
        uint16_t kind = node_kind(tree, at);
        if (kind == PY_BLOCK || kind == PY_LAMBDA || kind == PY_ELIF_CLAUSE) return false;
        if (node_parent(tree, at) != statement && !py_is_always_evaluated(tree, at)) return false;
    }
    return true;
}

/* Whether the place is asked in a later branch of the if at `statement`. */
static bool in_later_question(const struct tree *tree, uint32_t node, uint32_t statement)
{
    if (node_kind(tree, statement) != PY_IF_STATEMENT) return false;
    NODE_EACH_CHILD(tree, statement, clause)
    {
        if (node_kind(tree, clause) != PY_ELIF_CLAUSE) continue;
        uint32_t condition = node_field(tree, clause, PY_FIELD_CONDITION);
        if (condition != NODE_NONE && node_within(tree, node, condition)) return true;
    }
    return false;
}

/*
 * Whether the question in the head of the loop is asked of what the call has just been
 * made with: the name is set in each round, and then the call is made.
 */
static bool is_asked_next_round(const struct model *model, uint32_t call, uint32_t name,
                                const struct loop *loop)
{
    if (!py_in_every_round(model, call, loop)) return false;
    bool set = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != name || model->uses[use].kind == USE_READ) continue;
        uint32_t value = py_value_written(model->tree, node);
        if (node > call || value == NODE_NONE || !py_in_every_round(model, node, loop))
            return false;
        set = py_type(model, value) == PY_TYPE_STR;
    }
    return set;
}

/* float(text), and only then if text == "stop" */
static void number_before_word(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    if (!py_calls(model, node, "int") && !py_calls(model, node, "float")) return;
    if (py_argument_count(tree, node) != 1) return;
    uint32_t name = py_binding(model, py_argument(tree, node, 0));
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    uint32_t statement = py_statement_of(model, node);
    if (!is_always_made(tree, node, statement) || py_is_guarded(model, node)) return;
    if (node_kind(tree, statement) == PY_WHILE_STATEMENT) return;
    uint32_t around = model_loop_around(model, node);
    const struct loop *loop = around == MODEL_NONE ? NULL : &model->loops[around];
    uint32_t last_write = node;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t at = model->uses[use].node;
        uint32_t word;
        if (model->uses[use].kind != USE_READ) {
            if (at > node && last_write == node) last_write = at;
            continue;
        }
        uint32_t question = asks_for_word(tree, at, &word);
        if (question == NODE_NONE) continue;
        bool in_head = loop && !loop->is_for && at < loop->body && at > loop->node &&
                       is_asked_next_round(model, node, name, loop);
        bool behind = at > tree->nodes[node].next && last_write == node &&
                      (node_within(tree, at, statement) ? in_later_question(tree, at, statement)
                                                        : py_goes_straight(model, statement, at));
        if (!in_head && !behind) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "code", node);
        check_set_binding(c, finding, "name", name);
        check_set_node(c, finding, "word", word);
        check_set_node(c, finding, "condition", question);
        check_set_line(c, finding, "line", question);
        return;
    }
}

/* ---- The first answer, lost ---- */

/* Whether the value is what somebody types in, made a number or trimmed perhaps. */
static bool is_typed_in(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    for (unsigned depth = 0; depth < 4; depth++) {
        value = py_strip(tree, value);
        if (node_kind(tree, value) != PY_CALL) return false;
        if (py_calls(model, value, "input")) return true;
        struct str method;
        uint32_t object = py_method_call(tree, value, &method);
        if (object == NODE_NONE && !py_calls(model, value, "int") &&
            !py_calls(model, value, "float")) {
            return false;
        }
        value = object != NODE_NONE ? object : py_argument(tree, value, 0);
        if (value == NODE_NONE) return false;
    }
    return false;
}

/* Whether the read is more than a question: what is there is kept, shown, calculated with. */
static bool is_taken_at(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    uint32_t user;
    switch (py_fate(tree, node, &user)) {
    case PY_FATE_ARGUMENT:
    case PY_FATE_ASSIGNED:
    case PY_FATE_ELEMENT:
    case PY_FATE_FORMATTED: return true;
    case PY_FATE_OPERAND:
        return node_kind(tree, user) == PY_BINARY_OPERATOR ||
               node_kind(tree, user) == PY_AUGMENTED_ASSIGNMENT;
    default: return false;
    }
}

/* name = input(), while name != "": name = input(), names.append(name) */
static void first_answer_lost(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    const struct loop *loop = &model->loops[index];
    uint32_t before = py_statement_before(tree, loop->node);
    uint32_t condition = node_field(tree, loop->node, PY_FIELD_CONDITION);
    if (loop->body == NODE_NONE || before == NODE_NONE || condition == NODE_NONE) return;
    uint32_t target;
    uint32_t value = py_plain_assignment(tree, before, &target);
    if (value == NODE_NONE || !is_typed_in(model, value)) return;
    uint32_t name = model_binding_at(model, target);
    if (!py_is_own_name(model, name) || py_is_everywhere(model, name)) return;
    if (!py_mentions(model, condition, name)) return;
    uint32_t again = NODE_NONE;
    bool taken = false;
    MODEL_EACH_USE_IN(model, loop->body, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != name) continue;
        if (again != NODE_NONE) {
            if (model->uses[use].kind != USE_READ) return;
            taken |= is_taken_at(model, node);
            continue;
        }
        uint32_t second = py_value_written(tree, node);
        if (model->uses[use].kind != USE_WRITE || second == NODE_NONE) return;
        if (!node_same(tree, second, py_strip(tree, value))) return;
        if (!py_in_every_round(model, node, loop)) return;
        again = node;
    }
    if (again == NODE_NONE || !taken) return;
    struct finding *finding = check_report(c, py_statement_of(model, again));
    check_set_binding(c, finding, "name", name);
    check_set_node(c, finding, "question", py_strip(tree, value));
    check_set_line(c, finding, "line", before);
    check_set_line(c, finding, "loop", loop->node);
}

/* ---- Read once more ---- */

/* Whether the function reads in a loop, so that nobody can give the same input twice by chance. */
static bool reads_in_loop(const struct model *model, uint32_t function)
{
    const struct tree *tree = model->tree;
    uint32_t whole = model->functions[function].node;
    MODEL_EACH_USE_IN(model, whole, use)
    {
        uint32_t node = model->uses[use].node;
        if (model->uses[use].binding != MODEL_NONE) continue;
        if (tree->nodes[node].field != PY_FIELD_FUNCTION) continue;
        if (!py_calls(model, node_parent(tree, node), "input")) continue;
        if (model_function_around(model, node) == function && py_repeats(model, node)) return true;
    }
    return false;
}

/* if len(read()) > 0: numbers = read() */
static void read_once_more(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t condition = node_field(tree, node, PY_FIELD_CONDITION);
    if (condition == NODE_NONE) return;
    MODEL_EACH_USE_IN(model, condition, first)
    {
        uint32_t name = model->uses[first].binding;
        if (name == MODEL_NONE || model->bindings[name].kind != BINDING_FUNCTION) continue;
        uint32_t call = node_parent(tree, model->uses[first].node);
        struct py_callee callee;
        if (!py_is_call_of(model, first, name) || !py_callee(model, call, &callee)) continue;
        if (callee.route != PY_ROUTE_NAME || callee.function == MODEL_NONE) continue;
        /* A yes or no of its own is no sign that the rest is needed again. */
        if (py_strip(tree, condition) == call || py_argument_count(tree, call) != 0) continue;
        if (node_kind(tree, node_parent(tree, call)) != PY_ARGUMENT_LIST) continue;
        if (py_is_everywhere(model, name) || !reads_in_loop(model, callee.function)) continue;
        for (uint32_t use = first + 1; use < model->use_count; use++) {
            uint32_t at = model->uses[use].node;
            if (!node_within(tree, at, node)) break;
            if (node_within(tree, at, condition) || !py_is_call_of(model, use, name)) continue;
            struct finding *finding = check_report(c, node_parent(tree, at));
            check_set_node(c, finding, "call", node_parent(tree, at));
            check_set_binding(c, finding, "function", name);
            check_set_line(c, finding, "line", call);
            return;
        }
    }
}

const struct check py_checks_entered[] = {
    {"number-before-word",
     CHECK_NODE,
     number_before_word,
     {PY_CALL},
     "code name word condition line",
     "int float",
     .needs = {PY_STRING}},
    {"first-answer-lost",
     CHECK_LOOP,
     first_answer_lost,
     {CHECK_OF(LOOP_WHILE)},
     "name question line loop",
     .needs = {PY_CALL}},
    {"read-once-more",
     CHECK_NODE,
     read_once_more,
     {PY_IF_STATEMENT},
     "call function line",
     .needs = {PY_FUNCTION_DEFINITION}},
    {0},
};
