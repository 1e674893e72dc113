/*
 * Texts of which something else is asked than they can tell: a place that is taken for yes
 * or no, letters that are looked for among one long text, a remainder as a letter.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/statements.h"

/* Whether all methods of that name are those of texts and lists. */
static bool is_plain_method(const struct model *model, struct str name)
{
    static const struct str modules[] = {STR("math"), STR("random"), STR("string"), STR("sys"),
                                         STR("time")};
    if (!py_stands_alone(model) || py_has_method_named(model, name)) return false;
    for (uint32_t i = 0; i < model->binding_count; i++) {
        if (model->bindings[i].kind != BINDING_IMPORT) continue;
        if (!PY_IS_ONE_OF(binding_name(model, i), modules)) return false;
    }
    return true;
}

/* ---- A place as yes or no ---- */

/* if text.find(letter): */
static void place_as_answer(struct check_context *c, uint32_t call)
{
    struct str method = STR_EMPTY;
    uint32_t text = py_method_call(c->tree, call, &method);
    if (text == NODE_NONE || py_argument_count(c->tree, call) != 1) return;
    if (!is_plain_method(c->model, method)) return;
    uint32_t parent = node_parent(c->tree, call);
    bool asked = py_is_asked(c->tree, call);
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(c->tree, parent, &left, &right);
    if (op == PY_OP_EQUAL_EQUAL || op == PY_OP_BANG_EQUAL || op == PY_KW_IS) {
        uint16_t other = node_kind(c->tree, left == call ? right : left);
        asked |= other == PY_TRUE || other == PY_FALSE;
    }
    if (!asked) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_node(c, finding, "text", text);
    check_set_node(c, finding, "part", py_argument(c->tree, call, 0));
}

/* ---- A remainder as a letter ---- */

/* chr((ord(c) + k) % 26): such small numbers stand for no letters */
static void letter_of_remainder(struct check_context *c, uint32_t call)
{
    enum { FIRST_VISIBLE = 33 };
    uint32_t given = py_argument(c->tree, call, 0);
    if (given == NODE_NONE || !py_calls(c->model, call, "chr")) return;
    uint32_t value = py_value_behind(c->model, given);
    int64_t divisor;
    if (node_kind(c->tree, value) != PY_BINARY_OPERATOR) return;
    if (py_operator(c->tree, value) != PY_OP_PERCENT) return;
    if (!py_integer(c->tree, py_right(c->tree, value), &divisor)) return;
    if (divisor < 2 || divisor > FIRST_VISIBLE) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_node(c, finding, "remainder", value);
    check_set_number(c, finding, "divisor", (uint32_t)divisor);
}

/* ---- Joined by nothing ---- */

/* text.join(" "): there is nothing for the text to come between */
static void joins_one_letter(struct check_context *c, uint32_t call)
{
    struct str method = STR_EMPTY;
    struct str content;
    uint32_t object = py_method_call(c->tree, call, &method);
    uint32_t given = py_argument(c->tree, call, 0);
    if (object == NODE_NONE || given == NODE_NONE) return;
    if (!py_plain_text(c->tree, py_strip(c->tree, given), &content) || content.size > 1) return;
    if (!is_plain_method(c->model, method)) return;
    struct finding *finding = check_report(c, call);
    check_set_node(c, finding, "code", call);
    check_set_node(c, finding, "object", object);
    check_set_node(c, finding, "given", given);
}

/* ---- Letters in one text ---- */

/* Whether the text lists single letters, with commas or blanks between them: "a, e, i". */
static bool lists_letters(struct str text)
{
    unsigned letters = 0;
    unsigned commas = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == ',') {
            if (i == 0 || text.data[i - 1] == ',' || text.data[i - 1] == ' ') return false;
            commas++;
        } else if (text.data[i] != ' ' && text.data[i] != '\'') {
            bool alone = i == 0 || text.data[i - 1] == ',' || text.data[i - 1] == ' ' ||
                         text.data[i - 1] == '\'';
            if (!alone) return false;
            letters++;
        }
    }
    return commas >= 2 && letters == commas + 1;
}

/* letter in ["a, e, i, o, u"] */
static void letters_in_one_text(struct check_context *c, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    if (!py_is_membership(py_comparison(c->tree, node, &left, &right))) return;
    uint32_t row = py_value_behind(c->model, right);
    uint16_t kind = node_kind(c->tree, row);
    if (kind != PY_LIST && kind != PY_TUPLE && kind != PY_SET) return;
    if (node_named_count(c->tree, row) != 1) return;
    struct str text;
    uint32_t item = node_named(c->tree, row, 0);
    if (!py_plain_text(c->tree, item, &text) || !lists_letters(text)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_node(c, finding, "item", left);
    check_set_node(c, finding, "row", row);
    check_set_node(c, finding, "text", item);
    check_set_line(c, finding, "line", row);
}

const struct check py_checks_texts[] = {
    {"place-as-answer", CHECK_NODE, place_as_answer, {PY_CALL}, "code text part", "find rfind"},
    {"letter-of-remainder",
     CHECK_NODE,
     letter_of_remainder,
     {PY_CALL},
     "code remainder divisor",
     "chr",
     .needs = {PY_OP_PERCENT}},
    {"joins-one-letter", CHECK_NODE, joins_one_letter, {PY_CALL}, "code object given", "join"},
    {"letters-in-one-text",
     CHECK_NODE,
     letters_in_one_text,
     {PY_COMPARISON_OPERATOR},
     "code item row text line",
     .where = CHECK_MEMBERSHIP},
    {0},
};
