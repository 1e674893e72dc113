/*
 * Texts and their parts: a set of letters looked for as one piece, words counted as parts
 * of other words, and a list asked for another form of its own items.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/statements.h"
#include "lang/python/facts/types.h"

/* ---- All letters at once ---- */

/*
 * Whether nobody would look for this as one piece: the ten digits, the alphabet, the
 * vowels, a row of marks.  "123456" is a password that one may well look for.
 */
static bool is_letter_set(struct str text)
{
    uint64_t seen[2] = {0, 0};
    size_t digits = 0;
    size_t letters = 0;
    size_t vowels = 0;
    size_t marks = 0;
    static const struct str all_vowels = STR("aeiou");
    for (size_t i = 0; i < text.size; i++) {
        unsigned char letter = (unsigned char)text.data[i];
        if (letter <= ' ' || letter > 126 || seen[letter / 64] >> letter % 64 & 1) return false;
        seen[letter / 64] |= (uint64_t)1 << letter % 64;
        char small = ascii_lower((char)letter);
        digits += ascii_is_digit(small);
        letters += ascii_is_lower(small);
        marks += !ascii_is_digit(small) && !ascii_is_lower(small);
        vowels += memchr(all_vowels.data, small, all_vowels.size) != NULL;
    }
    if (digits == 10 || letters >= 26) return true;
    return (vowels >= 5 && vowels == text.size) || (marks >= 5 && marks == text.size);
}

/* The text that is written out here or noted under the name, or string.digits; or NODE_NONE. */
static uint32_t letter_set(const struct model *model, uint32_t node)
{
    static const struct str sets[] = {STR("digits"), STR("punctuation"), STR("ascii_letters"),
                                      STR("ascii_lowercase"), STR("ascii_uppercase")};
    const struct tree *tree = model->tree;
    uint32_t value = node;
    if (node_kind(tree, node) == PY_IDENTIFIER) {
        uint32_t name = model_binding_at(model, node);
        if (!py_is_own_name(model, name)) return NODE_NONE;
        value = py_only_value(model, name);
    }
    struct str text;
    if (node_kind(tree, value) == PY_STRING)
        return py_plain_text(tree, value, &text) && is_letter_set(text) ? value : NODE_NONE;
    if (node_kind(tree, value) != PY_ATTRIBUTE) return NODE_NONE;
    uint32_t object = node_field(tree, value, PY_FIELD_OBJECT);
    if (object == NODE_NONE || !str_is(tree_text(tree, object), "string")) return NODE_NONE;
    text = py_attribute_name(tree, value);
    return PY_IS_ONE_OF(text, sets) ? value : NODE_NONE;
}

/* if "aeiou" in word */
static void all_letters_at_once(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    uint32_t left;
    uint32_t text;
    uint16_t op = py_comparison(c->tree, node, &left, &text);
    if (!py_is_membership(op)) return;
    uint32_t set = letter_set(model, left);
    if (set == NODE_NONE) return;
    enum py_type type = py_type(model, text);
    if (type != PY_TYPE_UNKNOWN && type != PY_TYPE_STR) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "condition", node);
    check_set_node(c, finding, "letters", set);
    check_set_node(c, finding, "text", text);
}

/* ---- All letters as one item ---- */

/* Whether the node is a list or tuple written out, or noted, of single letters in a set. */
static bool is_letter_list(const struct model *model, uint32_t node)
{
    enum { MOST = 64 };
    const struct tree *tree = model->tree;
    char letters[MOST];
    size_t size = 0;
    uint32_t name = py_binding(model, node);
    if (name != MODEL_NONE)
        node = py_is_own_name(model, name) ? py_only_value(model, name) : NODE_NONE;
    uint16_t kind = node_kind(tree, node);
    if (kind != PY_LIST && kind != PY_TUPLE && kind != PY_SET) return false;
    NODE_EACH_CHILD(tree, node, item)
    {
        struct str text;
        if (!node_is_proper(tree, item)) continue;
        if (node_kind(tree, item) != PY_STRING || !py_plain_text(tree, item, &text)) return false;
        if (text.size != 1 || size == MOST) return false;
        letters[size++] = text.data[0];
    }
    return is_letter_set((struct str){letters, size});
}

/* Whether the node stands for one thing out of others: the variable of a loop, or s[i]. */
static bool is_single(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) == PY_SUBSCRIPT) {
        uint32_t place = node_field(tree, node, PY_FIELD_SUBSCRIPT);
        return place != NODE_NONE && node_kind(tree, place) != PY_SLICE;
    }
    uint32_t name = py_binding(model, node);
    return name != MODEL_NONE && model->bindings[name].kind == BINDING_LOOP;
}

/* if c == "aeiou", if c == vowels, if c in ["aeiou"] */
static void all_letters_as_one(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    uint32_t one;
    uint32_t all;
    uint16_t op = py_comparison(tree, node, &one, &all);
    uint32_t letters = NODE_NONE;
    if (op == PY_OP_EQUAL_EQUAL || op == PY_OP_BANG_EQUAL) {
        for (unsigned side = 0; side < 2 && letters == NODE_NONE; side++) {
            if (is_single(model, one) &&
                (letter_set(model, all) != NODE_NONE || is_letter_list(model, all))) {
                letters = all;
                break;
            }
            uint32_t other = one;
            one = all;
            all = other;
        }
    } else if (py_is_membership(op)) {
        uint32_t name = py_binding(model, all);
        uint32_t list = all;
        if (name != MODEL_NONE)
            list = py_is_own_name(model, name) ? py_only_value(model, name) : NODE_NONE;
        uint16_t kind = node_kind(tree, list);
        if (kind != PY_LIST && kind != PY_SET && kind != PY_TUPLE) return;
        if (node_named_count(tree, list) != 1 || !is_single(model, one)) return;
        if (letter_set(model, node_named(tree, list, 0)) == NODE_NONE) return;
        letters = all;
    }
    if (letters == NODE_NONE) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "condition", node);
    check_set_node(c, finding, "one", one);
    check_set_node(c, finding, "letters", letters);
}

/* ---- Words counted in their text ---- */

/* The text that the things were split off, set() and sorted() taken off; or MODEL_NONE. */
static uint32_t split_text(const struct model *model, uint32_t node)
{
    static const struct str wrappers[] = {STR("set"), STR("sorted"), STR("list"), STR("tuple")};
    static const struct str forms[] = {STR("lower"), STR("upper"), STR("strip"), STR("replace"),
                                       STR("casefold")};
    const struct tree *tree = model->tree;
    bool split = false;
    for (unsigned depth = 0; depth < 8 && node != NODE_NONE; depth++) {
        node = py_strip(tree, node);
        if (node_kind(tree, node) == PY_IDENTIFIER) {
            uint32_t name = model_binding_at(model, node);
            if (name == MODEL_NONE || split) return split ? name : MODEL_NONE;
            node = py_only_value(model, name);
            continue;
        }
        if (node_kind(tree, node) != PY_CALL) return MODEL_NONE;
        struct str method;
        uint32_t object = py_method_call(tree, node, &method);
        if (object != NODE_NONE) {
            bool splits = str_is(method, "split");
            if (splits ? split : !PY_IS_ONE_OF(method, forms)) return MODEL_NONE;
            split |= splits;
            node = object;
            continue;
        }
        if (split || !PY_CALLS_ONE_OF(model, node, wrappers)) return MODEL_NONE;
        node = py_argument(tree, node, 0);
    }
    return MODEL_NONE;
}

/* for word in text.split(): text.count(word) */
static void counted_as_part(struct check_context *c, uint32_t node)
{
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method;
    uint32_t object = py_method_call(tree, node, &method);
    if (object == NODE_NONE || !str_is(method, "count") || py_argument_count(tree, node) != 1)
        return;
    uint32_t text = py_binding(model, object);
    uint32_t word = py_binding(model, py_argument(tree, node, 0));
    if (!py_is_own_name(model, text) || word == MODEL_NONE || text == word) return;
    const struct loop *loop = py_loop_keeping(model, word, node);
    if (!loop || split_text(model, node_field(tree, loop->node, PY_FIELD_RIGHT)) != text) return;
    /* text = text.split(): a list by now, which counts whole words. */
    for (uint32_t use = model->bindings[text].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind != USE_WRITE) continue;
        uint32_t value = py_value_written(tree, model->uses[use].node);
        if (value != NODE_NONE && py_type(model, value) == PY_TYPE_LIST) return;
        if (value != NODE_NONE && split_text(model, value) != MODEL_NONE) return;
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "text", text);
    check_set_binding(c, finding, "word", word);
}

/* ---- Another form of its own items ---- */

/* for word in words: words.count(word.lower()) */
static void other_form_counted(struct check_context *c, uint32_t node)
{
    static const struct str forms[] = {STR("lower"), STR("upper"),      STR("strip"),
                                       STR("title"), STR("capitalize"), STR("casefold")};
    const struct model *model = c->model;
    const struct tree *tree = c->tree;
    struct str method;
    uint32_t object = py_method_call(tree, node, &method);
    if (object == NODE_NONE || py_argument_count(tree, node) != 1) return;
    if (!str_is(method, "count") && !str_is(method, "index")) return;
    uint32_t list = py_binding(model, object);
    uint32_t changed = py_strip(tree, py_argument(tree, node, 0));
    struct str form;
    if (!py_is_own_name(model, list) || node_kind(tree, changed) != PY_CALL) return;
    uint32_t item = py_method_call(tree, changed, &form);
    if (item == NODE_NONE || !PY_IS_ONE_OF(form, forms)) return;
    uint32_t name = py_binding(model, item);
    const struct loop *loop = name == MODEL_NONE ? NULL : py_loop_keeping(model, name, node);
    if (!loop || py_binding(model, node_field(tree, loop->node, PY_FIELD_RIGHT)) != list) return;
    /* Items that were changed alike when the list was made have that form already. */
    const struct binding *b = &model->bindings[list];
    if (b->kind == BINDING_PARAMETER) {
        if (b->writes > 1 || py_may_change(model, loop->node, list)) return;
    } else {
        uint32_t value = py_only_value(model, list);
        uint32_t maker = value;
        struct str making = STR_EMPTY;
        if (value == NODE_NONE || node_kind(tree, value) != PY_CALL) return;
        maker = py_method_call(tree, value, &making);
        if (maker == NODE_NONE || !str_is(making, "split")) return;
        if (node_kind(tree, maker) != PY_IDENTIFIER) return;
        uint32_t text = model_binding_at(model, maker);
        if (text == MODEL_NONE || model->bindings[text].kind != BINDING_PARAMETER ||
            model->bindings[text].writes > 1) {
            return;
        }
    }
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "code", node);
    check_set_binding(c, finding, "list", list);
    check_set_binding(c, finding, "item", name);
    check_set_node(c, finding, "form", changed);
    finding_set(finding, "result",
                str_is(method, "count")
                    ? (struct str)STR("counts only those that have this form")
                    : (struct str)STR("stops with a ValueError for the others"));
}

const struct check py_checks_letters[] = {
    {"all-letters-at-once",
     CHECK_NODE,
     all_letters_at_once,
     {PY_COMPARISON_OPERATOR},
     "condition letters text",
     .where = CHECK_MEMBERSHIP},
    {"all-letters-as-one",
     CHECK_NODE,
     all_letters_as_one,
     {PY_COMPARISON_OPERATOR},
     "condition one letters",
     .needs = {PY_STRING}},
    {"counted-as-part",
     CHECK_NODE,
     counted_as_part,
     {PY_CALL},
     "code text word",
     "count",
     .needs = {PY_FOR_STATEMENT}},
    {"other-form-counted",
     CHECK_NODE,
     other_form_counted,
     {PY_CALL},
     "code list item form result",
     "count index",
     .needs = {PY_FOR_STATEMENT}},
    {0},
};
