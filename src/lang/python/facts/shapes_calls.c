#include "lang/python/facts/shapes_calls.h"

#include "lang/python/facts/calls.h"
#include "lang/python/facts/methods.h"
#include "lang/python/facts/shapes_operations.h"
#include "lang/python/facts/shapes_values.h"

/*
 * Whether the one is a part of the other, which is no text: then the two can neither be
 * equal nor stand in the same list.
 */
bool shapes_is_part_of(struct shapes *s, uint32_t part, uint32_t whole)
{
    enum { DEEP = 24 };
    uint32_t waiting[DEEP];
    unsigned count = 0;
    unsigned steps = 0;
    part = root_of(s, part);
    whole = root_of(s, whole);
    if (part == NOWHERE || whole == NOWHERE || part == whole) return false;
    waiting[count++] = whole;
    while (count > 0 && steps++ < DEEP) {
        const struct value *v = &s->values[waiting[--count]];
        if (v->shape == PY_SHAPE_TEXT || v->shape == PY_SHAPE_MIXED || v->waits) continue;
        for (unsigned i = 0; i < PARTS; i++) {
            if (v->parts[i] == NOWHERE) continue;
            uint32_t inner = root_of(s, v->parts[i]);
            if (inner == part) return true;
            if (count < DEEP) waiting[count++] = inner;
        }
    }
    return false;
}

static bool is_one_of(struct str name, const struct str *names, size_t count)
{
    return py_is_one_of(name, names, count);
}

/* max(votes), where the keys of votes are names, and numbers are counted under them */
static void use_greatest(struct shapes *s, uint32_t node, uint32_t given)
{
    const struct model *model = s->model;
    const struct tree *tree = model->tree;
    uint32_t whole = shapes_value_at(s, given);
    uint32_t binding = py_binding(model, given);
    uint32_t arguments = node_field(tree, node, PY_FIELD_ARGUMENTS);
    if (binding == MODEL_NONE || shape_of(s, whole) != PY_SHAPE_DICT) return;
    if (arguments == NODE_NONE || node_child(tree, arguments, PY_KEYWORD_ARGUMENT) != NODE_NONE)
        return;
    uint32_t key = shapes_part_of(s, whole, PART_KEY);
    const struct value *v = &s->values[root_of(s, key)];
    if (key == NOWHERE || !v->firm || shape_of(s, key) != PY_SHAPE_TEXT) return;
    /* Something is counted under the keys: votes[name] += 1, votes.get(name, 0) + 1 */
    bool counts = false;
    for (uint32_t i = model->bindings[binding].first_use; i != MODEL_NONE;
         i = model->uses[i].next) {
        uint32_t entry = py_subscript_of(tree, model->uses[i].node);
        if (entry == NODE_NONE || tree->nodes[entry].field != PY_FIELD_LEFT) continue;
        uint32_t change = node_parent(tree, entry);
        int64_t one;
        uint32_t value = py_right(tree, change);
        if (node_kind(tree, value) == PY_BINARY_OPERATOR) value = py_right(tree, value);
        counts |= py_integer(tree, value, &one) && one == 1;
    }
    if (counts) shapes_add_misfit(s, PY_MISFIT_GREAT, node, given, PY_SHAPE_NUMBER, NODE_NONE);
}

static void use_builtin(struct shapes *s, uint32_t node, struct str name)
{
    static const struct str numbers[] = {STR("abs"), STR("round"), STR("range"), STR("chr")};
    static const struct str makers[] = {STR("list"), STR("sorted"), STR("reversed")};
    const struct tree *tree = s->model->tree;
    uint32_t count = py_argument_count(tree, node);
    uint32_t first = py_argument(tree, node, 0);
    if (first == NODE_NONE) return;
    uint32_t result = shapes_value_at(s, node);
    uint32_t given = shapes_value_at(s, first);
    if (is_one_of(name, numbers, sizeof numbers / sizeof *numbers)) {
        for (uint32_t i = 0; i < count && i < 3; i++) {
            shapes_need(s, py_argument(tree, node, i), PY_SHAPE_NUMBER, node);
        }
    } else if (str_is(name, "len")) {
        shapes_need(s, first, PY_SHAPE_MANY, node);
    } else if (str_is(name, "sum") || str_is(name, "enumerate") || str_is(name, "set") ||
               str_is(name, "tuple") || str_is(name, "zip") || str_is(name, "any") ||
               str_is(name, "all")) {
        shapes_need(s, first, PY_SHAPE_MANY, node);
        if (str_is(name, "set") || str_is(name, "tuple")) {
            uint32_t item = shapes_part_of(s, given, PART_ITEM);
            if (item != NOWHERE) shapes_unite(s, shapes_part_of(s, result, PART_ITEM), item);
        } else if (str_is(name, "sum") && count == 1) {
            uint32_t item = shapes_part_of(s, given, PART_ITEM);
            if (item == NOWHERE || shapes_give_shape(s, item, PY_SHAPE_NUMBER, node)) return;
            shapes_add_misfit(s, PY_MISFIT_STOPS, node, first, PY_SHAPE_MANY, NODE_NONE);
        }
    } else if (is_one_of(name, makers, sizeof makers / sizeof *makers)) {
        shapes_need(s, first, PY_SHAPE_MANY, node);
        uint32_t item = shapes_part_of(s, given, PART_ITEM);
        if (item != NOWHERE) shapes_unite(s, shapes_part_of(s, result, PART_ITEM), item);
    } else if (str_is(name, "max") || str_is(name, "min")) {
        if (count != 1) return;
        shapes_need(s, first, PY_SHAPE_MANY, node);
        use_greatest(s, node, first);
        uint32_t item = shapes_part_of(s, given, PART_ITEM);
        if (item != NOWHERE) shapes_unite(s, result, item);
    } else if (str_is(name, "ord")) {
        shapes_need(s, first, PY_SHAPE_TEXT, node);
    } else if (str_is(name, "int") || str_is(name, "float")) {
        enum py_shape shape = shape_of(s, given);
        bool bad = shape == PY_SHAPE_LIST || shape == PY_SHAPE_TUPLE || shape == PY_SHAPE_SET ||
                   shape == PY_SHAPE_DICT;
        if (bad) {
            shapes_add_misfit(s, PY_MISFIT_STOPS, node, first, PY_SHAPE_NUMBER, NODE_NONE);
        }
    }
}

enum py_shape shapes_shape_of_builtin(struct str name)
{
    static const struct {
        struct str name;
        enum py_shape shape;
    } results[] = {
        {STR("int"), PY_SHAPE_NUMBER},  {STR("float"), PY_SHAPE_NUMBER},
        {STR("len"), PY_SHAPE_NUMBER},  {STR("ord"), PY_SHAPE_NUMBER},
        {STR("sum"), PY_SHAPE_NUMBER},  {STR("round"), PY_SHAPE_NUMBER},
        {STR("abs"), PY_SHAPE_NUMBER},  {STR("str"), PY_SHAPE_TEXT},
        {STR("input"), PY_SHAPE_TEXT},  {STR("chr"), PY_SHAPE_TEXT},
        {STR("bin"), PY_SHAPE_TEXT},    {STR("hex"), PY_SHAPE_TEXT},
        {STR("repr"), PY_SHAPE_TEXT},   {STR("list"), PY_SHAPE_LIST},
        {STR("sorted"), PY_SHAPE_LIST}, {STR("tuple"), PY_SHAPE_TUPLE},
        {STR("set"), PY_SHAPE_SET},     {STR("dict"), PY_SHAPE_DICT},
        {STR("bool"), PY_SHAPE_TRUTH},  {STR("range"), PY_SHAPE_LIST},
    };
    for (size_t i = 0; i < sizeof results / sizeof *results; i++) {
        if (str_equal(name, results[i].name)) return results[i].shape;
    }
    return PY_SHAPE_UNKNOWN;
}

/* In the order of the alphabet. */
static const struct method methods[] = {
    {STR("add"), PY_SHAPE_UNKNOWN, PY_SHAPE_UNKNOWN, ACT_PUTS},
    {STR("append"), PY_SHAPE_LIST, PY_SHAPE_UNKNOWN, ACT_PUTS},
    {STR("capitalize"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("center"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("copy"), PY_SHAPE_UNKNOWN, PY_SHAPE_UNKNOWN, ACT_COPIES},
    {STR("count"), PY_SHAPE_MANY, PY_SHAPE_NUMBER, ACT_SEEKS},
    {STR("endswith"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("extend"), PY_SHAPE_LIST, PY_SHAPE_UNKNOWN, ACT_EXTENDS},
    {STR("find"), PY_SHAPE_TEXT, PY_SHAPE_NUMBER, ACT_NONE},
    {STR("format"), PY_SHAPE_UNKNOWN, PY_SHAPE_TEXT, ACT_NONE},
    {STR("get"), PY_SHAPE_UNKNOWN, PY_SHAPE_UNKNOWN, ACT_GETS},
    {STR("index"), PY_SHAPE_MANY, PY_SHAPE_NUMBER, ACT_SEEKS},
    {STR("insert"), PY_SHAPE_LIST, PY_SHAPE_UNKNOWN, ACT_INSERTS},
    {STR("isalnum"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("isalpha"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("isdigit"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("islower"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("isnumeric"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("isspace"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("isupper"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("items"), PY_SHAPE_DICT, PY_SHAPE_MANY, ACT_NONE},
    {STR("join"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_JOINS},
    {STR("keys"), PY_SHAPE_DICT, PY_SHAPE_MANY, ACT_NONE},
    {STR("ljust"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("lower"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("lstrip"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("pop"), PY_SHAPE_MANY, PY_SHAPE_UNKNOWN, ACT_TAKES},
    {STR("read"), PY_SHAPE_UNKNOWN, PY_SHAPE_TEXT, ACT_NONE},
    {STR("readline"), PY_SHAPE_UNKNOWN, PY_SHAPE_TEXT, ACT_NONE},
    {STR("readlines"), PY_SHAPE_UNKNOWN, PY_SHAPE_LIST, ACT_SPLITS},
    {STR("remove"), PY_SHAPE_MANY, PY_SHAPE_UNKNOWN, ACT_SEEKS},
    {STR("replace"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("reverse"), PY_SHAPE_LIST, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("rfind"), PY_SHAPE_UNKNOWN, PY_SHAPE_NUMBER, ACT_NONE},
    {STR("rsplit"), PY_SHAPE_UNKNOWN, PY_SHAPE_LIST, ACT_SPLITS},
    {STR("rstrip"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("setdefault"), PY_SHAPE_DICT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("sort"), PY_SHAPE_LIST, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("split"), PY_SHAPE_TEXT, PY_SHAPE_LIST, ACT_SPLITS},
    {STR("splitlines"), PY_SHAPE_TEXT, PY_SHAPE_LIST, ACT_SPLITS},
    {STR("startswith"), PY_SHAPE_TEXT, PY_SHAPE_UNKNOWN, ACT_NONE},
    {STR("strip"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("swapcase"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("title"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("upper"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
    {STR("values"), PY_SHAPE_DICT, PY_SHAPE_MANY, ACT_NONE},
    {STR("write"), PY_SHAPE_UNKNOWN, PY_SHAPE_UNKNOWN, ACT_WRITES},
    {STR("zfill"), PY_SHAPE_TEXT, PY_SHAPE_TEXT, ACT_NONE},
};

static const struct method *find_method(struct str name)
{
    size_t low = 0;
    size_t high = sizeof methods / sizeof *methods;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(methods[middle].name, name);
        if (order == 0) return &methods[middle];
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

/* The method that the call at the node calls, and its object; NULL: none that is known here. */
const struct method *shapes_method_at(struct shapes *s, uint32_t node, uint32_t *object)
{
    struct str name;
    *object = py_method_call(s->model->tree, node, &name);
    if (*object == NODE_NONE) return NULL;
    if (s->method_at[node] == 0) {
        const struct method *found = shapes_is_own_method(s, name) ? NULL : find_method(name);
        s->method_at[node] = found ? (uint8_t)(found - methods + 1) : UINT8_MAX;
    }
    return s->method_at[node] == UINT8_MAX ? NULL : &methods[s->method_at[node] - 1];
}

static void use_method(struct shapes *s, uint32_t node, uint32_t object,
                       const struct method *method)
{
    const struct tree *tree = s->model->tree;
    /* b"".join(parts) */
    if (shape_of(s, shapes_value_at(s, object)) == PY_SHAPE_MIXED) return;
    enum py_shape owner = (enum py_shape)method->owner;
    if (owner != PY_SHAPE_UNKNOWN) shapes_need(s, object, owner, node);
    if (method->act == ACT_NONE) return;
    uint32_t whole = shapes_value_at(s, object);
    uint32_t given = py_argument(tree, node, 0);
    enum py_shape shape = shape_of(s, whole);
    if (method->act == ACT_EXTENDS && given != NODE_NONE) {
        if (shapes_joins_single(s, node, object, given)) return;
        shapes_need_items(s, given, node);
    } else if (method->act == ACT_JOINS && given != NODE_NONE) {
        shapes_need(s, given, PY_SHAPE_MANY, node);
        uint32_t item = shapes_part_of(s, shapes_value_at(s, given), PART_ITEM);
        if (item != NOWHERE && !shapes_give_shape(s, item, PY_SHAPE_TEXT, node)) {
            shapes_add_misfit(s, PY_MISFIT_STOPS, node, given, PY_SHAPE_MANY, NODE_NONE);
        }
    } else if (method->act == ACT_WRITES && given != NODE_NONE) {
        if (shape_of(s, shapes_value_at(s, given)) != PY_SHAPE_NUMBER) return;
        shapes_need(s, given, PY_SHAPE_TEXT, node);
    } else if (method->act == ACT_TAKES && is_list_like(shape)) {
        if (given != NODE_NONE && shape == PY_SHAPE_LIST)
            shapes_need(s, given, PY_SHAPE_NUMBER, node);
        shapes_unite(s, shapes_value_at(s, node), shapes_part_of(s, whole, PART_ITEM));
    } else if (method->act == ACT_COPIES && is_known(shape)) {
        shapes_unite(s, shapes_value_at(s, node), whole);
    } else if (method->act == ACT_GETS && shape == PY_SHAPE_DICT &&
               py_argument_count(tree, node) == 2) {
        enum py_shape other = shape_of(s, shapes_value_at(s, py_argument(tree, node, 1)));
        uint32_t pick = shapes_part_of(s, whole, PART_PICK);
        if (is_known(other)) shapes_give_shape(s, shapes_value_at(s, node), other, node);
        if (is_known(other) && other == PY_SHAPE_NUMBER) shapes_give_shape(s, pick, other, node);
    } else if (method->act == ACT_SEEKS && (is_list_like(shape) || shape == PY_SHAPE_MANY) &&
               given != NODE_NONE) {
        uint32_t item = shapes_part_of(s, whole, PART_ITEM);
        enum py_shape one = shape_of(s, shapes_value_at(s, given));
        if (item == NOWHERE) return;
        if (shapes_is_part_of(s, shapes_value_at(s, given), item)) {
            shapes_add_misfit(s, PY_MISFIT_PART, node, given, shape_of(s, item), NODE_NONE);
        } else if (shape == PY_SHAPE_LIST && shapes_never_equal(one, shape_of(s, item))) {
            shapes_add_misfit(s, PY_MISFIT_NEVER, node, given, shape_of(s, item),
                              s->values[root_of(s, item)].shown);
        }
    }
}

/* What the function that the call reaches makes of it, as far as it is told by its body. */
static void use_function(struct shapes *s, uint32_t node)
{
    const struct model *model = s->model;
    struct py_callee callee;
    if (!py_callee(model, node, &callee) || callee.function == MODEL_NONE) return;
    if (callee.route != PY_ROUTE_NAME) return;
    const struct function *f = &model->functions[callee.function];
    if (f->decorated || f->generator || f->asynchronous || f->body == NODE_NONE) return;
    uint32_t slot = s->result_slots[callee.function];
    if (slot != MODEL_NONE && s->slots[slot].decided) {
        uint32_t result = s->slots[slot].value;
        enum py_shape shape = shape_of(s, result);
        if (is_known(shape)) {
            uint32_t shown = s->values[root_of(s, result)].shown;
            if (!shapes_comes_to(s, node, shape, shown)) return;
            uint32_t item = s->values[root_of(s, result)].parts[PART_ITEM];
            enum py_shape inner = item == NOWHERE ? PY_SHAPE_UNKNOWN : shape_of(s, item);
            bool leaf = inner == PY_SHAPE_NUMBER || inner == PY_SHAPE_TEXT;
            if (leaf)
                shapes_give_shape(s, shapes_part_of(s, shapes_value_at(s, node), PART_ITEM), inner,
                                  node);
        }
    }
    bool inside = node_within(model->tree, node, f->body);
    uint32_t parameters = py_parameters(model->tree, f);
    for (uint32_t i = 0; parameters != NODE_NONE && i < MAX_PARAMETERS; i++) {
        uint32_t argument = py_argument(model->tree, node, i);
        uint32_t parameter = node_named(model->tree, parameters, i);
        if (argument == NODE_NONE || parameter == NODE_NONE) return;
        uint32_t name = py_parameter_name(model->tree, parameter);
        uint32_t binding = name == NODE_NONE ? MODEL_NONE : model_binding_at(model, name);
        if (binding == MODEL_NONE || model->bindings[binding].is_rest) return;
        if (s->fresh[binding] != 0) continue;
        enum py_shape wanted = shape_of(s, s->of[binding]);
        if (inside) {
            /* What a function gives itself is what it works with. */
            bool list = shape_of(s, shapes_value_at(s, argument)) == PY_SHAPE_LIST;
            if (list && wanted != PY_SHAPE_LIST) {
                shapes_give_shape(s, s->of[binding], PY_SHAPE_LIST, argument);
            }
            continue;
        }
        const struct value *v = &s->values[root_of(s, s->of[binding])];
        enum py_shape given = shape_of(s, shapes_value_at(s, argument));
        if (!shapes_never_equal(given, wanted) || shapes_may_be_other(v, given)) continue;
        shapes_add_misfit(s, PY_MISFIT_GIVEN, node, argument, wanted,
                          s->values[root_of(s, s->of[binding])].shown);
        return;
    }
}

/* items.push(x), where items is a list, which has nothing of that name */
static void use_unknown_method(struct shapes *s, uint32_t node)
{
    struct str name;
    uint32_t object = py_method_call(s->model->tree, node, &name);
    if (object == NODE_NONE || shapes_is_own_method(s, name)) return;
    const struct value *v = &s->values[root_of(s, shapes_value_at(s, object))];
    if (!v->firm || v->waits || v->doubtful) return;
    enum py_type type = v->shape == PY_SHAPE_LIST   ? PY_TYPE_LIST
                        : v->shape == PY_SHAPE_TEXT ? PY_TYPE_STR
                        : v->shape == PY_SHAPE_DICT ? PY_TYPE_DICT
                                                    : PY_TYPE_UNKNOWN;
    if (type == PY_TYPE_UNKNOWN || py_has_method(type, name)) return;
    shapes_add_misfit(s, PY_MISFIT_METHOD, node, object, (enum py_shape)v->shape, NODE_NONE);
}

void shapes_use_call(struct shapes *s, uint32_t node)
{
    const struct tree *tree = s->model->tree;
    uint32_t callee = node_field(tree, node, PY_FIELD_FUNCTION);
    if (node_kind(tree, callee) == PY_ATTRIBUTE) {
        uint32_t object;
        const struct method *method = shapes_method_at(s, node, &object);
        if (method) use_method(s, node, object, method);
        if (!method || method->owner == PY_SHAPE_UNKNOWN) use_unknown_method(s, node);
        return;
    }
    if (node_kind(tree, callee) != PY_IDENTIFIER) return;
    if (model_binding_at(s->model, callee) != MODEL_NONE) {
        use_function(s, node);
    } else {
        use_builtin(s, node, tree_text(tree, callee));
    }
}

/* Whether the call, which has been gone through, puts an item into what it is called on. */
bool shapes_is_put(const struct shapes *s, uint32_t node)
{
    uint8_t number = s->method_at[node];
    if (number == 0 || number == UINT8_MAX) return false;
    uint8_t act = methods[number - 1].act;
    return act == ACT_PUTS || act == ACT_INSERTS;
}
