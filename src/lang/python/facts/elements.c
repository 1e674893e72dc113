#include "lang/python/facts/elements.h"

#include "lang/python/facts/calls.h"
#include "lang/python/facts/loops.h"
#include "lang/python/facts/naming.h"
#include "lang/python/facts/notes.h"
#include "lang/python/facts/sorts.h"
#include "lang/python/facts/statements.h"

enum {
    /* How many brackets and calls a value is followed through. */
    MAX_STEPS = 8,
    /* Comparisons that are kept; a program with more is told less. */
    MAX_PAIRS = 32,
    /* Arguments of a call that are looked at. */
    MAX_PARAMETERS = 6,
    TRAIT_LIST = 1,
    TRAIT_KEYS = 2,
    TRAIT_TEXT = 4,
    TRAIT_ASKED = 8,
    TRAIT_ROW = 16,    /* xs[0], xs[-1], xs[1:]: a list or a text */
    TRAIT_WALKED = 32, /* for x in xs */
};

/* What is known of a name; the names of one group have known differences of height. */
struct element {
    uint32_t parent; /* the group's tree: a binding; itself at the root */
    int32_t above;   /* how much higher than `parent` */
    uint32_t size;   /* at the root */
    uint32_t from;   /* the list whose item it is made, or MODEL_NONE */
    uint32_t
        given; /* the argument that a parameter is given, when it was the first; or NODE_NONE */
    uint32_t asked; /* the name that is asked for in it: x in xs; or MODEL_NONE */
    int32_t number; /* at the root: the height of a number, when there is one */
    int32_t single; /* at the root: the height of what is put in order, likewise */
    uint8_t traits;
    bool takes_part;
    bool by_key;     /* what goes through it, or is asked for in it, picks from it */
    bool placed;     /* a value that it is given is in the group */
    bool has_number; /* at the root */
    bool has_single; /* at the root */
    bool doubtful;   /* at the root: its values contradict each other */
};

/* Two values that are compared with each other. */
struct pair {
    struct py_place left, right;
};

struct elements {
    const struct model *model;
    struct pair pairs[MAX_PAIRS];
    uint32_t pair_count;
    uint32_t made[MAX_PAIRS]; /* the assignments d[k] = [x] */
    uint32_t made_count;
    struct element *of; /* by binding */
    struct py_clash *clashes;
};

/* ---- What one use shows ---- */

/* What the type behind a parameter's colon says. */
static uint8_t annotated_as(const struct tree *tree, uint32_t parameter)
{
    static const struct {
        struct str start;
        uint8_t trait;
    } types[] = {
        {STR("list"), TRAIT_LIST}, {STR("List"), TRAIT_LIST}, {STR("str"), TRAIT_TEXT},
        {STR("dict"), TRAIT_KEYS}, {STR("Dict"), TRAIT_KEYS}, {STR("int"), 0},
        {STR("float"), 0},
    };
    uint32_t type = node_field(tree, parameter, PY_FIELD_TYPE);
    if (type == NODE_NONE) return 0;
    struct str text = tree_text(tree, type);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (str_starts_with(text, types[i].start)) return types[i].trait;
    }
    return TRAIT_ASKED;
}

static uint8_t method_shows(struct str method)
{
    static const struct str of_lists[] = {STR("append"), STR("extend"),  STR("insert"),
                                          STR("sort"),   STR("reverse"), STR("remove")};
    static const struct str of_dicts[] = {STR("items"), STR("keys"),       STR("values"),
                                          STR("get"),   STR("setdefault"), STR("popitem"),
                                          STR("update")};
    static const struct str of_texts[] = {
        STR("upper"),   STR("lower"),      STR("strip"), STR("lstrip"),     STR("rstrip"),
        STR("replace"), STR("capitalize"), STR("join"),  STR("splitlines"), STR("split"),
        STR("format"),  STR("find"),       STR("title"), STR("encode"),     STR("swapcase"),
    };
    if (PY_IS_ONE_OF(method, of_lists)) return TRAIT_LIST;
    if (PY_IS_ONE_OF(method, of_dicts)) return TRAIT_KEYS;
    if (PY_IS_ONE_OF(method, of_texts) || py_is_asking_method(method)) return TRAIT_TEXT;
    static const struct str of_both[] = {STR("pop"), STR("count"), STR("index"),  STR("copy"),
                                         STR("add"), STR("clear"), STR("discard")};
    if (PY_IS_ONE_OF(method, of_both)) return 0;
    /* An object with attributes of its own is nothing we know. */
    return TRAIT_ASKED;
}

static uint8_t shown_by(const struct model *model, const struct use *use)
{
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, use->node);
    uint8_t field = tree->nodes[use->node].field;
    switch (node_kind(tree, parent)) {
    case PY_ATTRIBUTE:
        if (field != PY_FIELD_OBJECT) return 0;
        return method_shows(py_attribute_name(tree, parent));
    case PY_SUBSCRIPT: {
        static const struct str types[] = {STR("isinstance"), STR("type")};
        if (field != PY_FIELD_VALUE) return 0;
        /* isinstance(xs[-1], list): its items may be this or that. */
        uint32_t list = node_parent(tree, parent);
        if (node_kind(tree, list) == PY_ARGUMENT_LIST &&
            PY_CALLS_ONE_OF(model, node_parent(tree, list), types)) {
            return TRAIT_ASKED;
        }
        uint32_t place = node_field(tree, parent, PY_FIELD_SUBSCRIPT);
        uint16_t kind = node_kind(tree, place);
        if (kind == PY_STRING || kind == PY_TUPLE || kind == PY_CONCATENATED_STRING) {
            return TRAIT_KEYS;
        }
        if (place == NODE_NONE) return 0;
        if (node_next_named(tree, place) != NODE_NONE) return TRAIT_KEYS;
        int64_t number;
        bool end = kind == PY_SLICE || (py_integer(tree, place, &number) && number <= 0);
        return end && use->kind == USE_READ ? TRAIT_ROW : 0;
    }
    case PY_COMPARISON_OPERATOR: {
        uint32_t left;
        uint32_t right;
        uint16_t op = py_comparison(tree, parent, &left, &right);
        if (op != PY_OP_EQUAL_EQUAL && op != PY_OP_BANG_EQUAL) return 0;
        uint32_t other = py_strip(tree, left == use->node ? right : left);
        if (node_kind(tree, other) == PY_LIST) return TRAIT_LIST;
        return node_kind(tree, other) == PY_STRING ? TRAIT_TEXT : 0;
    }
    case PY_ARGUMENT_LIST: {
        static const struct str questions[] = {STR("isinstance"), STR("type"), STR("hasattr"),
                                               STR("callable")};
        static const struct str texts[] = {STR("ord"), STR("int"), STR("float")};
        uint32_t call = node_parent(tree, parent);
        if (PY_CALLS_ONE_OF(model, call, questions)) return TRAIT_ASKED;
        return PY_CALLS_ONE_OF(model, call, texts) ? TRAIT_TEXT : 0;
    }
    case PY_FOR_STATEMENT: return field == PY_FIELD_RIGHT ? TRAIT_WALKED : 0;
    case PY_TYPED_PARAMETER:
    case PY_TYPED_DEFAULT_PARAMETER: return annotated_as(tree, parent);
    default: return 0;
    }
}

/* ---- Groups ---- */

static uint32_t root_of(const struct elements *e, uint32_t binding, int32_t *height)
{
    *height = 0;
    while (e->of[binding].parent != binding) {
        *height += e->of[binding].above;
        binding = e->of[binding].parent;
    }
    return binding;
}

/* Makes one group of two: `a` stands `difference` above `b`.  False: they contradict each other. */
static bool unite(struct elements *e, uint32_t a, uint32_t b, int32_t difference)
{
    int32_t a_height;
    int32_t b_height;
    a = root_of(e, a, &a_height);
    b = root_of(e, b, &b_height);
    /* From root to root. */
    difference += b_height - a_height;
    if (a == b) return difference == 0;
    if (e->of[a].size > e->of[b].size) {
        uint32_t other = a;
        a = b;
        b = other;
        difference = -difference;
    }
    struct element *child = &e->of[a];
    struct element *root = &e->of[b];
    bool agree = true;
    if (child->has_number) {
        int32_t number = child->number + difference;
        agree = !root->has_number || root->number == number;
        root->has_number = true;
        root->number = number;
    }
    if (child->has_single && !root->has_single) {
        root->has_single = true;
        root->single = child->single + difference;
    }
    child->parent = b;
    child->above = difference;
    root->size += child->size;
    root->doubtful |= child->doubtful || !agree;
    return true;
}

/* xs(0), where xs is gone through or picked from: round brackets in the place of square ones. */
static bool calls_row(const struct elements *e, uint32_t call)
{
    uint32_t binding = py_binding(e->model, node_field(e->model->tree, call, PY_FIELD_FUNCTION));
    if (binding == MODEL_NONE || py_argument_count(e->model->tree, call) != 1) return false;
    return (e->of[binding].traits & (TRAIT_LIST | TRAIT_ROW | TRAIT_WALKED)) != 0;
}

static struct py_place place_of(const struct elements *e, uint32_t node)
{
    static const struct str same[] = {STR("list"), STR("sorted"), STR("tuple"), STR("set"),
                                      STR("reversed")};
    static const struct str extremes[] = {STR("max"), STR("min")};
    const struct model *model = e->model;
    const struct tree *tree = model->tree;
    const struct py_place unknown = {MODEL_NONE, 0};
    struct py_place place = unknown;
    for (unsigned i = 0; i < MAX_STEPS && node != NODE_NONE; i++) {
        node = py_strip(tree, node);
        switch (node_kind(tree, node)) {
        case PY_IDENTIFIER:
            place.binding = model_binding_at(model, node);
            if (place.binding == MODEL_NONE || !e->of[place.binding].takes_part) return unknown;
            return place;
        case PY_SUBSCRIPT:
            if (node_kind(tree, node_field(tree, node, PY_FIELD_SUBSCRIPT)) != PY_SLICE) {
                place.height--;
            }
            node = node_field(tree, node, PY_FIELD_VALUE);
            break;
        case PY_LIST:
        case PY_TUPLE:
        case PY_SET:
            if (node_named_count(tree, node) != 1) return unknown;
            place.height++;
            node = node_named(tree, node, 0);
            break;
        case PY_CALL: {
            struct str method = STR_EMPTY;
            uint32_t object = py_method_call(tree, node, &method);
            if (object != NODE_NONE) {
                bool pops = str_is(method, "pop");
                if (!pops && !str_is(method, "copy")) return unknown;
                if (pops) place.height--;
                node = object;
            } else if (PY_CALLS_ONE_OF(model, node, same)) {
                node = py_argument(tree, node, 0);
            } else if (PY_CALLS_ONE_OF(model, node, extremes)) {
                if (py_argument(tree, node, 1) != NODE_NONE) return unknown;
                place.height--;
                node = py_argument(tree, node, 0);
            } else if (calls_row(e, node)) {
                place.height--;
                node = node_field(tree, node, PY_FIELD_FUNCTION);
            } else {
                return unknown;
            }
            break;
        }
        default: return unknown;
        }
    }
    return unknown;
}

/* How much higher than `b` the place `a` stands. */
static bool difference_of(const struct elements *e, struct py_place a, struct py_place b,
                          int32_t *difference)
{
    if (a.binding == MODEL_NONE || b.binding == MODEL_NONE) return false;
    int32_t a_height;
    int32_t b_height;
    uint32_t root = root_of(e, a.binding, &a_height);
    if (root_of(e, b.binding, &b_height) != root || e->of[root].doubtful) return false;
    *difference = a_height + a.height - b_height - b.height;
    return true;
}

static bool is_number_place(const struct elements *e, struct py_place place)
{
    if (place.binding == MODEL_NONE) return false;
    int32_t height;
    const struct element *root = &e->of[root_of(e, place.binding, &height)];
    return !root->doubtful && root->has_number && root->number == height + place.height;
}

/* Whether the value is one of those that are put in order: the largest, the smallest. */
static bool is_single_place(const struct elements *e, struct py_place place)
{
    if (place.binding == MODEL_NONE) return false;
    int32_t height;
    const struct element *root = &e->of[root_of(e, place.binding, &height)];
    return !root->doubtful && root->has_single && root->single == height + place.height;
}

/* lst[1:], numbers[:-1]: a part of what nobody would call so if it were a text. */
static bool is_part_of_list(const struct model *model, uint32_t node)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node) != PY_SUBSCRIPT) return false;
    if (node_kind(tree, node_field(tree, node, PY_FIELD_SUBSCRIPT)) != PY_SLICE) return false;
    uint32_t name = py_binding(model, node_field(tree, node, PY_FIELD_VALUE));
    return name != MODEL_NONE && py_says_list_only(binding_name(model, name));
}

/* Whether the value certainly is a list, a tuple or a set, or a name that acts as a list. */
static bool is_list_value(const struct elements *e, uint32_t node)
{
    const struct model *model = e->model;
    enum py_type type = py_type(model, node);
    if (type == PY_TYPE_LIST || type == PY_TYPE_TUPLE || type == PY_TYPE_SET) return true;
    uint32_t binding = py_binding(model, node);
    return binding != MODEL_NONE && (e->of[binding].traits & TRAIT_LIST) != 0;
}

static struct py_clash *add_clash(struct elements *e, enum py_clash_kind kind, uint32_t node,
                                  uint32_t left, uint32_t right, int32_t difference)
{
    struct py_clash *clash = ARENA_ARRAY(e->model->arena, struct py_clash, 1);
    *clash = (struct py_clash){.kind = kind,
                               .node = node,
                               .left = left,
                               .right = right,
                               .difference = difference,
                               .next = e->clashes};
    e->clashes = clash;
    return clash;
}

/* An argument, and the parameter (a binding) of one of the program's functions that it is for. */
struct passing {
    uint32_t parameter;
    uint32_t argument;
};

/* The arguments of a call that certainly reaches a function of the program; how many. */
static uint32_t read_arguments(const struct model *model, uint32_t call,
                               struct passing passed[MAX_PARAMETERS])
{
    const struct tree *tree = model->tree;
    struct py_callee callee;
    uint32_t name = py_binding(model, node_field(tree, call, PY_FIELD_FUNCTION));
    if (name == MODEL_NONE || !py_callee(model, call, &callee)) return 0;
    if (callee.route != PY_ROUTE_NAME || callee.function == MODEL_NONE) return 0;
    const struct function *f = &model->functions[callee.function];
    /* What a function gives itself is often a part of what it was given. */
    if (f->body == NODE_NONE || f->decorated || node_within(tree, call, f->body)) return 0;
    uint32_t parameters = py_parameters(tree, f);
    if (parameters == NODE_NONE) return 0;
    uint32_t count = 0;
    for (uint32_t i = 0; i < MAX_PARAMETERS; i++) {
        uint32_t argument = py_argument(tree, call, i);
        uint32_t parameter = node_named(tree, parameters, i);
        if (argument == NODE_NONE || parameter == NODE_NONE) break;
        if (node_kind(tree, parameter) != PY_IDENTIFIER) break;
        uint32_t binding = model_binding_at(model, parameter);
        if (binding != MODEL_NONE) passed[count++] = (struct passing){binding, argument};
    }
    return count;
}

/* ---- First: the values that names are given ---- */

/* `name` is given what stands at `place`. */
static void give(struct elements *e, uint32_t name, struct py_place place)
{
    const struct model *model = e->model;
    struct element *element = &e->of[name];
    if (!element->takes_part || place.binding == MODEL_NONE) return;
    if (place.binding == name) {
        /* tree = tree[1]: whatever height it has, it has another one next time. */
        if (place.height != 0) element->takes_part = false;
        return;
    }
    int32_t own;
    int32_t other;
    uint32_t root = root_of(e, place.binding, &other);
    bool joins = root_of(e, name, &own) != root;
    /* One name for things that have nothing to do with each other tells nothing of them. */
    const struct binding *b = &model->bindings[name];
    bool apart = b->kind == BINDING_LOOP || b->kind == BINDING_PARAMETER ||
                 model->scopes[b->scope].kind == SCOPE_MODULE;
    if (joins && element->placed && apart) {
        element->takes_part = false;
        return;
    }
    element->placed = true;
    if (place.height == -1 && element->from == MODEL_NONE) element->from = place.binding;
    if (!unite(e, name, place.binding, place.height)) e->of[root].doubtful = true;
}

static void give_loop(struct elements *e, uint32_t node)
{
    const struct model *model = e->model;
    const struct tree *tree = model->tree;
    uint32_t left = node_field(tree, node, PY_FIELD_LEFT);
    uint32_t right = node_field(tree, node, PY_FIELD_RIGHT);
    if (left == NODE_NONE || right == NODE_NONE) return;
    if (node_kind(tree, left) == PY_PATTERN_LIST && py_calls(model, right, "enumerate")) {
        left = node_named(tree, left, 1);
        right = py_argument(tree, right, 0);
    }
    uint32_t name = py_binding(model, left);
    if (name == MODEL_NONE || right == NODE_NONE) return;
    struct py_place place = place_of(e, right);
    place.height--;
    give(e, name, place);
}

/* In `list(xs) + x` what certainly is the list, so that the sum is one of its height. */
static uint32_t list_added_to(const struct model *model, uint32_t value)
{
    const struct tree *tree = model->tree;
    value = py_strip(tree, value);
    if (node_kind(tree, value) != PY_BINARY_OPERATOR) return value;
    if (py_operator(tree, value) != PY_OP_PLUS) return value;
    uint32_t left = py_left(tree, value);
    return left != NODE_NONE && py_type(model, left) == PY_TYPE_LIST ? left : value;
}

static void first_pass(struct elements *e, uint32_t node)
{
    const struct model *model = e->model;
    const struct tree *tree = model->tree;
    switch (node_kind(tree, node)) {
    case PY_ASSIGNMENT: {
        uint32_t target = node_field(tree, node, PY_FIELD_LEFT);
        uint32_t name = py_binding(model, target);
        uint32_t value = node_field(tree, node, PY_FIELD_RIGHT);
        if (value == NODE_NONE) return;
        if (name != MODEL_NONE) {
            give(e, name, place_of(e, list_added_to(model, value)));
        } else if (node_kind(tree, target) == PY_SUBSCRIPT && node_kind(tree, value) == PY_LIST &&
                   node_named_count(tree, value) == 1 && e->made_count < MAX_PAIRS) {
            e->made[e->made_count++] = node;
        }
        return;
    }
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: give_loop(e, node); return;
    default: return;
    }
}

/* ---- Then: what is put into what ---- */

/* The value at `a` is given to the list at `b` so that it stands `difference` above it. */
static void fill(struct elements *e, uint32_t node, uint32_t a, uint32_t b, int32_t difference)
{
    struct py_place left = place_of(e, a);
    struct py_place right = place_of(e, b);
    if (left.binding == MODEL_NONE || right.binding == MODEL_NONE) return;
    int32_t known;
    if (difference_of(e, left, right, &known)) {
        if (known != difference) add_clash(e, PY_CLASH_FILL, node, a, b, known);
        return;
    }
    unite(e, left.binding, right.binding, difference + right.height - left.height);
}

static bool is_made_here(const struct tree *tree, uint32_t node)
{
    uint16_t kind = node_kind(tree, node);
    return kind == PY_LIST || kind == PY_TUPLE || kind == PY_SET;
}

static bool is_slice(const struct tree *tree, uint32_t node)
{
    if (node_kind(tree, node) != PY_SUBSCRIPT) return false;
    uint32_t place = node_field(tree, node, PY_FIELD_SUBSCRIPT);
    return place != NODE_NONE && node_kind(tree, place) == PY_SLICE;
}

/* The two values are of one height, unless something else is known of them. */
static void stand_level(struct elements *e, uint32_t a, uint32_t b)
{
    struct py_place left = place_of(e, a);
    struct py_place right = place_of(e, b);
    int32_t known;
    if (left.binding == MODEL_NONE || right.binding == MODEL_NONE) return;
    if (!difference_of(e, left, right, &known))
        unite(e, left.binding, right.binding, right.height - left.height);
}

static void second_pass(struct elements *e, uint32_t node)
{
    static const struct str fills[] = {STR("append"), STR("add"), STR("remove"), STR("discard")};
    static const struct str looks[] = {STR("count"), STR("index")};
    const struct tree *tree = e->model->tree;
    switch (node_kind(tree, node)) {
    case PY_CALL: {
        struct str method = STR_EMPTY;
        uint32_t object = py_method_call(tree, node, &method);
        if (object == NODE_NONE) return;
        bool inserts = str_is(method, "insert");
        uint32_t item = py_argument(tree, node, inserts ? 1 : 0);
        if (item == NODE_NONE) return;
        bool fills_it = inserts || PY_IS_ONE_OF(method, fills);
        if (!fills_it && !(PY_IS_ONE_OF(method, looks) && is_list_value(e, object))) return;
        fill(e, node, item, object, -1);
        return;
    }
    case PY_AUGMENTED_ASSIGNMENT:
    case PY_BINARY_OPERATOR: {
        uint16_t op = py_operator(tree, node);
        if (op != PY_OP_PLUS_EQUAL && op != PY_OP_PLUS) return;
        uint32_t left = py_left(tree, node);
        uint32_t right = py_right(tree, node);
        if (left == NODE_NONE || right == NODE_NONE) return;
        if (is_made_here(tree, right)) {
            fill(e, node, right, left, 0);
        } else if (is_made_here(tree, left)) {
            fill(e, node, left, right, 0);
        } else if (is_slice(tree, right)) {
            /* What a list can be added to is a list: out + xs[n:] holds what xs holds. */
            while (node_kind(tree, left) == PY_BINARY_OPERATOR &&
                   py_operator(tree, left) == PY_OP_PLUS) {
                left = py_left(tree, left);
            }
            if (py_type(e->model, left) == PY_TYPE_LIST) stand_level(e, left, right);
        }
        return;
    }
    default: return;
    }
}

/* ---- Then: what is counted with ---- */

static void count_with(struct elements *e, uint32_t node)
{
    struct py_place place = place_of(e, node);
    if (place.binding == MODEL_NONE) return;
    int32_t height;
    struct element *root = &e->of[root_of(e, place.binding, &height)];
    height += place.height;
    if (root->has_number && root->number != height) root->doubtful = true;
    root->has_number = true;
    root->number = height;
}

/* x > best, max(xs): what is put in order is mostly one thing, and no list of things. */
static void put_in_order(struct elements *e, uint32_t node)
{
    struct py_place place = place_of(e, node);
    if (place.binding == MODEL_NONE) return;
    int32_t height;
    struct element *root = &e->of[root_of(e, place.binding, &height)];
    root->has_single = true;
    root->single = height + place.height;
}

/* low <= x < high */
static void put_chain_in_order(struct elements *e, uint32_t comparison)
{
    const struct tree *tree = e->model->tree;
    bool numbers = false;
    NODE_EACH_CHILD(tree, comparison, part)
    {
        if (node_has(tree, part, NODE_EXTRA)) continue;
        if (!node_has(tree, part, NODE_NAMED)) {
            if (!py_is_order(node_kind(tree, part))) return;
        } else if (py_is_numeric(py_sort(e->model, part))) {
            numbers = true;
        }
    }
    NODE_EACH_CHILD(tree, comparison, part)
    {
        if (!node_has(tree, part, NODE_NAMED) || node_has(tree, part, NODE_EXTRA)) continue;
        put_in_order(e, part);
        if (numbers && place_of(e, part).binding != MODEL_NONE) count_with(e, part);
    }
}

/* Whether the place is that of an item out of a list. */
static bool is_item_place(const struct elements *e, struct py_place place)
{
    if (place.binding == MODEL_NONE) return false;
    return place.height < 0 || e->of[place.binding].from != MODEL_NONE;
}

static bool is_worked_out(const struct model *model, uint32_t value)
{
    return py_is_numeric(py_sort(model, value));
}

static void number_pass(struct elements *e, uint32_t node)
{
    static const struct str takers[] = {STR("abs"), STR("round"), STR("range"), STR("chr")};
    static const struct str extremes[] = {STR("max"), STR("min")};
    const struct model *model = e->model;
    const struct tree *tree = model->tree;
    uint32_t left = NODE_NONE;
    uint32_t right = NODE_NONE;
    switch (node_kind(tree, node)) {
    case PY_ASSIGNMENT: {
        /* mean = sum(xs) / len(xs): a number, whatever the items are. */
        uint32_t target = node_field(tree, node, PY_FIELD_LEFT);
        uint32_t name = py_binding(model, target);
        uint32_t value = py_right(tree, node);
        if (name == MODEL_NONE || value == NODE_NONE) return;
        if (node_kind(tree, value) != PY_BINARY_OPERATOR || !is_worked_out(model, value)) return;
        if (py_every_value(model, name, is_worked_out)) count_with(e, target);
        return;
    }
    case PY_AUGMENTED_ASSIGNMENT:
    case PY_BINARY_OPERATOR: {
        uint16_t op = py_operator(tree, node);
        /* A list or a text can be joined and repeated; the rest is for numbers. */
        if (op == PY_OP_STAR || op == PY_OP_STAR_EQUAL) return;
        left = py_left(tree, node);
        right = py_right(tree, node);
        break;
    }
    case PY_COMPARISON_OPERATOR: {
        uint16_t op = py_comparison(tree, node, &left, &right);
        if (op == 0) put_chain_in_order(e, node);
        if (op == 0 || py_is_membership(op)) return;
        if (py_is_order(op)) {
            put_in_order(e, left);
            put_in_order(e, right);
            break;
        }
        /* What a call gives is compared with False or -1 to see whether it gave anything. */
        if (!is_item_place(e, place_of(e, left)) && !is_item_place(e, place_of(e, right))) return;
        if (py_type(model, left) == PY_TYPE_BOOL || py_type(model, right) == PY_TYPE_BOOL) return;
        break;
    }
    case PY_CALL:
        if (PY_CALLS_ONE_OF(model, node, extremes)) put_in_order(e, node);
        if (!PY_CALLS_ONE_OF(model, node, takers)) return;
        for (uint32_t i = 0; i < 3; i++) {
            uint32_t argument = py_argument(tree, node, i);
            if (argument != NODE_NONE) count_with(e, argument);
        }
        return;
    default: return;
    }
    if (left == NODE_NONE || right == NODE_NONE) return;
    /* Whatever sort the other side is of, a literal has no place. */
    if (place_of(e, left).binding != MODEL_NONE && py_is_numeric(py_sort(model, right))) {
        count_with(e, left);
    }
    if (place_of(e, right).binding != MODEL_NONE && py_is_numeric(py_sort(model, left))) {
        count_with(e, right);
    }
}

/* ---- Last: what only fits some heights ---- */

/* Whether the value at `item` is compared with an item of the list at `list`. */
static bool is_compared_with_items(const struct elements *e, struct py_place item,
                                   struct py_place list)
{
    for (uint32_t i = 0; i < e->pair_count; i++) {
        const struct pair *pair = &e->pairs[i];
        int32_t a;
        int32_t b;
        if (difference_of(e, pair->left, item, &a) && difference_of(e, pair->right, list, &b) &&
            a == 0 && b == -1) {
            return true;
        }
        if (difference_of(e, pair->right, item, &a) && difference_of(e, pair->left, list, &b) &&
            a == 0 && b == -1) {
            return true;
        }
    }
    return false;
}

/* Whether the call is of a function of the program that gives a list, and nothing else known. */
static bool gives_list(const struct model *model, uint32_t call)
{
    const struct tree *tree = model->tree;
    struct py_callee callee;
    if (node_kind(tree, call) != PY_CALL || !py_callee(model, call, &callee)) return false;
    if (callee.route != PY_ROUTE_NAME || callee.function == MODEL_NONE) return false;
    const struct function *f = &model->functions[callee.function];
    if (f->decorated || f->generator || f->asynchronous || f->body == NODE_NONE) return false;
    bool list = false;
    PY_EACH_OWN_NODE(tree, f->body, node)
    {
        if (node_kind(tree, node) != PY_RETURN_STATEMENT) continue;
        uint32_t value = node_named(tree, node, 0);
        if (value == NODE_NONE) continue;
        enum py_type type = py_type(model, value);
        if (type != PY_TYPE_LIST && type != PY_TYPE_UNKNOWN) return false;
        if (type == PY_TYPE_LIST) list = true;
    }
    return list;
}

/* The x of list(x), which is no list of x; NODE_NONE for anything else. */
static uint32_t taken_apart(const struct model *model, uint32_t node)
{
    static const struct str makers[] = {STR("list"), STR("tuple")};
    if (node_kind(model->tree, node) != PY_CALL || !PY_CALLS_ONE_OF(model, node, makers)) {
        return NODE_NONE;
    }
    return py_argument(model->tree, node, 0);
}

/* Whether what the value is compared with shows no list, and no letter where those go in well. */
static bool is_asked_beside(const struct model *model, uint32_t other, bool apart)
{
    const struct tree *tree = model->tree;
    struct str text;
    other = py_strip(tree, other);
    switch (node_kind(tree, other)) {
    case PY_LIST:
    case PY_TUPLE:
    case PY_NONE:
    case PY_TRUE:
    case PY_FALSE: return false;
    case PY_STRING: return !apart || (py_plain_text(tree, other, &text) && text.size > 1);
    default: break;
    }
    enum py_type type = py_type(model, other);
    return type == PY_TYPE_UNKNOWN || type == PY_TYPE_INT || type == PY_TYPE_FLOAT;
}

/* Whether the condition asks for the value as a whole: x == y, x != xs[0], x not in seen. */
static bool asks_for_whole(const struct model *model, uint32_t condition, uint32_t item, bool apart)
{
    const struct tree *tree = model->tree;
    for (uint32_t node = condition; node < tree->nodes[condition].next; node++) {
        uint32_t left;
        uint32_t right;
        if (node_kind(tree, node) != PY_COMPARISON_OPERATOR) continue;
        uint16_t op = py_comparison(tree, node, &left, &right);
        bool by_left = op != 0 && node_same(tree, py_strip(tree, left), item);
        bool by_right = op != 0 && node_same(tree, py_strip(tree, right), item);
        if (py_is_membership(op)) {
            /* c in "aeiou", word in words */
            if (by_left && (!apart || py_type(model, right) == PY_TYPE_UNKNOWN ||
                            py_type(model, right) == PY_TYPE_LIST))
                return true;
            continue;
        }
        if (op == PY_KW_IS || by_left == by_right) continue;
        if (is_asked_beside(model, by_left ? right : left, apart)) return true;
    }
    return false;
}

/* Whether anything in the function shows that the name has items of its own, or joins to a text. */
static bool is_taken_as_row(const struct model *model, uint32_t name)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[name].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t parent = node_parent(tree, node);
        switch (node_kind(tree, parent)) {
        case PY_FOR_STATEMENT:
        case PY_FOR_IN_CLAUSE:
            if (tree->nodes[node].field == PY_FIELD_RIGHT) return true;
            break;
        case PY_SUBSCRIPT:
            if (tree->nodes[node].field == PY_FIELD_VALUE) return true;
            break;
        case PY_ATTRIBUTE: return true;
        case PY_COMPARISON_OPERATOR: {
            uint32_t left;
            uint32_t right;
            uint16_t op = py_comparison(tree, parent, &left, &right);
            if (py_is_membership(op) && right == node) return true;
            break;
        }
        case PY_ARGUMENT_LIST: {
            struct str method;
            uint32_t call = node_parent(tree, parent);
            if (py_method_call(tree, call, &method) == NODE_NONE) return true; /* len(x), f(x) */
            break;
        }
        default: break;
        }
    }
    return false;
}

/* Whether the texts in the list are put together again: "".join(out). */
static bool is_joined_to_text(const struct model *model, uint32_t list)
{
    const struct tree *tree = model->tree;
    for (uint32_t use = model->bindings[list].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        struct str method;
        uint32_t parent = node_parent(tree, model->uses[use].node);
        if (node_kind(tree, parent) != PY_ARGUMENT_LIST) continue;
        uint32_t object = py_method_call(tree, node_parent(tree, parent), &method);
        if (object != NODE_NONE && str_is(method, "join")) return true;
    }
    return false;
}

/* for row in table: row[c], where c counts the places of table[0]. */
static bool is_row_counted(const struct model *model, uint32_t row, uint32_t cell)
{
    const struct tree *tree = model->tree;
    uint32_t name = py_binding(model, row);
    uint32_t column = py_binding(model, node_field(tree, cell, PY_FIELD_SUBSCRIPT));
    if (name == MODEL_NONE || column == MODEL_NONE) return false;
    if (model->bindings[name].kind != BINDING_LOOP || model->bindings[column].kind != BINDING_LOOP)
        return false;
    uint32_t walks = node_parent(tree, model->bindings[name].node);
    uint32_t counts = node_parent(tree, model->bindings[column].node);
    if (node_kind(tree, walks) != PY_FOR_STATEMENT || node_kind(tree, counts) != PY_FOR_STATEMENT)
        return false;
    uint32_t table = py_parameter_at(model, py_right(tree, walks));
    uint32_t range = py_right(tree, counts);
    if (table == MODEL_NONE || range == NODE_NONE || !py_calls(model, range, "range")) return false;
    uint32_t length = py_strip(tree, py_argument(tree, range, 0));
    if (!py_calls(model, length, "len")) return false;
    uint32_t first = py_strip(tree, py_argument(tree, length, 0));
    return node_kind(tree, first) == PY_SUBSCRIPT &&
           py_binding(model, node_field(tree, first, PY_FIELD_VALUE)) == table;
}

/* table[r][c], of a table that the function is given and never looks deeper into. */
static bool is_cell(const struct model *model, uint32_t item)
{
    const struct tree *tree = model->tree;
    uint32_t value = item;
    for (unsigned level = 0; level < 2; level++) {
        if (level == 1 && is_row_counted(model, value, item)) return true;
        if (node_kind(tree, value) != PY_SUBSCRIPT) return false;
        uint32_t place = node_field(tree, value, PY_FIELD_SUBSCRIPT);
        if (place == NODE_NONE || node_kind(tree, place) == PY_SLICE) return false;
        if (py_type(model, place) != PY_TYPE_INT) return false;
        value = py_strip(tree, node_field(tree, value, PY_FIELD_VALUE));
    }
    uint32_t table = py_parameter_at(model, value);
    if (table == MODEL_NONE || py_is_everywhere(model, table)) return false;
    for (uint32_t use = model->bindings[table].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        uint32_t row = py_subscript_of(tree, model->uses[use].node);
        uint32_t cell = row == NODE_NONE ? NODE_NONE : py_subscript_of(tree, row);
        if (cell == NODE_NONE) continue;
        uint16_t above = node_kind(tree, node_parent(tree, cell));
        if (py_subscript_of(tree, cell) != NODE_NONE || above == PY_ATTRIBUTE) return false;
        if (above == PY_FOR_STATEMENT || above == PY_FOR_IN_CLAUSE) return false;
    }
    return true;
}

/* xs[i] - xs[i - 1], a[i][k] + b[i][k]: no list comes out of that. */
static bool is_worked_out_of_places(const struct model *model, uint32_t item, bool apart)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, item) != PY_BINARY_OPERATOR) return false;
    uint32_t left = py_left(tree, item);
    uint32_t right = py_right(tree, item);
    if (left == NODE_NONE || right == NODE_NONE) return false;
    switch (py_operator(tree, item)) {
    case PY_OP_PLUS: return is_cell(model, left) && is_cell(model, right);
    case PY_OP_MINUS:
        /* Two sets leave a set, which += and extend may take apart. */
        if (!apart) return true;
        return node_kind(tree, left) == PY_SUBSCRIPT && node_kind(tree, right) == PY_SUBSCRIPT;
    default: return false;
    }
}

/* For xs[i] of a parameter xs the parameter; else MODEL_NONE. */
static uint32_t given_place(const struct model *model, uint32_t item)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, item) != PY_SUBSCRIPT) return MODEL_NONE;
    uint32_t place = node_field(tree, item, PY_FIELD_SUBSCRIPT);
    if (place == NODE_NONE || node_kind(tree, place) == PY_SLICE) return MODEL_NONE;
    if (py_type(model, place) != PY_TYPE_INT) return MODEL_NONE;
    return py_parameter_at(model, py_strip(tree, node_field(tree, item, PY_FIELD_VALUE)));
}

/* for k in d: d[k]: be d a dictionary or a list, k is no list. */
static bool is_picking_key(const struct model *model, uint32_t name)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[name];
    if (b->kind != BINDING_LOOP || b->writes != 1 || py_is_everywhere(model, name)) return false;
    uint32_t loop = node_parent(tree, b->node);
    if (node_kind(tree, loop) != PY_FOR_STATEMENT) return false;
    uint32_t walked = py_binding(model, py_right(tree, loop));
    if (walked == MODEL_NONE) return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        uint32_t picked = node_parent(tree, node);
        if (node_kind(tree, picked) != PY_SUBSCRIPT) continue;
        if (tree->nodes[node].field != PY_FIELD_SUBSCRIPT) continue;
        if (py_binding(model, node_field(tree, picked, PY_FIELD_VALUE)) == walked) return true;
    }
    return false;
}

/* for item, amount in orders: stock[item]: what is picked by is no list. */
static bool is_unpacked_key(const struct model *model, uint32_t name)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[name];
    if (b->kind != BINDING_LOOP || b->writes != 1 || py_is_everywhere(model, name)) return false;
    uint16_t pattern = node_kind(tree, node_parent(tree, b->node));
    if (pattern != PY_PATTERN_LIST && pattern != PY_TUPLE_PATTERN) return false;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        uint32_t node = model->uses[use].node;
        bool picks = node_kind(tree, node_parent(tree, node)) == PY_SUBSCRIPT &&
                     tree->nodes[node].field == PY_FIELD_SUBSCRIPT;
        if (picks) return true;
    }
    return false;
}

/*
 * Whether the item of a loop is asked for as a whole before it is joined: if x != y: out += x.
 * Lists of lists are put together as they are, without a question.
 */
static bool is_asked_as_one(const struct model *model, uint32_t node, uint32_t list, uint32_t item,
                            bool apart)
{
    const struct tree *tree = model->tree;
    item = py_strip(tree, item);
    uint32_t sum = py_binding(model, list);
    if (sum == MODEL_NONE || py_is_everywhere(model, sum)) return false;
    if (apart && is_joined_to_text(model, sum)) return false;
    if (is_worked_out_of_places(model, item, apart)) return true;
    if (is_cell(model, item)) return true;
    uint32_t name = py_binding(model, item);
    uint32_t row = given_place(model, item);
    if (name != MODEL_NONE && (is_picking_key(model, name) || is_unpacked_key(model, name)))
        return true;
    if (name != MODEL_NONE) {
        if (model->bindings[name].kind != BINDING_LOOP || !py_is_own_name(model, name))
            return false;
        if (py_is_everywhere(model, name) || is_taken_as_row(model, name)) return false;
        uint32_t walks = node_parent(tree, model->bindings[name].node);
        if (node_kind(tree, walks) != PY_FOR_STATEMENT) return false;
        uint32_t over = py_right(tree, walks);
        if (over == NODE_NONE || py_type(model, over) == PY_TYPE_STR) return false;
    } else if (row == MODEL_NONE) {
        return false;
    }
    uint32_t around = model_loop_around(model, node);
    uint32_t top = around == MODEL_NONE ? 0 : model->loops[around].node;
    for (uint32_t up = node_parent(tree, node); up > top; up = node_parent(tree, up)) {
        uint16_t kind = node_kind(tree, up);
        if (kind != PY_IF_STATEMENT && kind != PY_ELIF_CLAUSE) continue;
        uint32_t condition = node_field(tree, up, PY_FIELD_CONDITION);
        if (condition != NODE_NONE && asks_for_whole(model, condition, item, apart)) return true;
    }
    return false;
}

static void join(struct elements *e, uint32_t node, uint32_t left, uint32_t right)
{
    if (left == NODE_NONE || right == NODE_NONE) return;
    uint32_t inner = taken_apart(e->model, py_strip(e->model->tree, right));
    if (inner != NODE_NONE && is_list_value(e, left)) {
        struct py_place one = place_of(e, inner);
        int32_t above;
        bool item = difference_of(e, place_of(e, left), one, &above) && above == 1;
        if (item || is_number_place(e, one)) add_clash(e, PY_CLASH_JOIN, node, left, inner, 1);
        return;
    }
    bool left_list = is_list_value(e, left) || gives_list(e->model, left);
    bool right_list = is_list_value(e, right) || gives_list(e->model, right);
    bool by_name = !left_list && !right_list;
    if (by_name) {
        left_list = is_part_of_list(e->model, left);
        right_list = is_part_of_list(e->model, right);
    }
    if (left_list && right_list) {
        /* groups += group, beside groups.append(group): its items go in, and not itself. */
        int32_t above;
        if (py_binding(e->model, left) == MODEL_NONE || py_binding(e->model, right) == MODEL_NONE) {
            return;
        }
        if (difference_of(e, place_of(e, left), place_of(e, right), &above) && above == 1) {
            add_clash(e, PY_CLASH_JOIN, node, left, right, 1);
        }
        return;
    }
    if (left_list == right_list) return;
    struct py_place a = place_of(e, left);
    struct py_place b = place_of(e, right);
    int32_t known;
    if (difference_of(e, a, b, &known)) {
        int32_t wanted = left_list ? 1 : -1;
        if (known == wanted)
            add_clash(e, PY_CLASH_JOIN, node, left, right, known)->by_name = by_name;
        if (known != 0) return;
    }
    struct py_place item = left_list ? b : a;
    struct py_place list = left_list ? a : b;
    bool apart = node_kind(e->model->tree, node) != PY_BINARY_OPERATOR;
    if (is_number_place(e, item) || is_single_place(e, item) ||
        is_compared_with_items(e, item, list) ||
        (!by_name && is_asked_as_one(e->model, node, left_list ? left : right,
                                     left_list ? right : left, apart))) {
        add_clash(e, PY_CLASH_JOIN, node, left, right, left_list ? 1 : -1)->by_name = by_name;
    }
}

/* d[k] = [x] in one place, and d[k] += x, d[k] = d[k] + x or d[k].extend(x) in another */
static void join_made(struct elements *e, uint32_t node, uint32_t left, uint32_t right)
{
    const struct model *model = e->model;
    const struct tree *tree = model->tree;
    if (left == NODE_NONE || right == NODE_NONE || node_kind(tree, left) != PY_SUBSCRIPT) return;
    uint32_t name = py_binding(model, node_field(tree, left, PY_FIELD_VALUE));
    if (name == MODEL_NONE) return;
    for (uint32_t i = 0; i < e->made_count; i++) {
        uint32_t target = node_field(tree, e->made[i], PY_FIELD_LEFT);
        uint32_t list = node_field(tree, e->made[i], PY_FIELD_RIGHT);
        if (py_binding(model, node_field(tree, target, PY_FIELD_VALUE)) != name) continue;
        if (!node_same(tree, py_strip(tree, node_named(tree, list, 0)), right)) continue;
        add_clash(e, PY_CLASH_JOIN, node, left, right, 1);
        return;
    }
}

static void compare(struct elements *e, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(e->model->tree, node, &left, &right);
    if (op == 0 || op == PY_KW_IS) return;
    int32_t known;
    if (!difference_of(e, place_of(e, left), place_of(e, right), &known)) return;
    if (py_is_membership(op)) {
        if (known == 0 && is_list_value(e, right)) {
            add_clash(e, PY_CLASH_MEMBER, node, left, right, known);
        }
    } else if (known != 0) {
        add_clash(e, PY_CLASH_COMPARE, node, left, right, known);
    }
}

static void last_pass(struct elements *e, uint32_t node)
{
    const struct tree *tree = e->model->tree;
    switch (node_kind(tree, node)) {
    case PY_COMPARISON_OPERATOR: compare(e, node); return;
    case PY_CALL: {
        struct str method = STR_EMPTY;
        uint32_t object = py_method_call(tree, node, &method);
        if (object == NODE_NONE || !str_is(method, "extend")) return;
        /* An object of another kind may have its own way to be extended. */
        if (py_type(e->model, object) != PY_TYPE_LIST && !py_stands_alone(e->model)) return;
        join(e, node, object, py_argument(tree, node, 0));
        if (e->made_count > 0) join_made(e, node, object, py_argument(tree, node, 0));
        return;
    }
    case PY_AUGMENTED_ASSIGNMENT:
    case PY_BINARY_OPERATOR: {
        uint16_t op = py_operator(tree, node);
        if (op != PY_OP_PLUS_EQUAL && op != PY_OP_PLUS) return;
        join(e, node, py_left(tree, node), py_right(tree, node));
        if (e->made_count > 0) join_made(e, node, py_left(tree, node), py_right(tree, node));
        return;
    }
    default: return;
    }
}

/* ---- After all that: what functions are given ---- */

/* f(xs, xs[0]): what a function is given has the height of its parameter. */
static void argument_pass(struct elements *e, uint32_t node)
{
    struct passing passed[MAX_PARAMETERS];
    if (node_kind(e->model->tree, node) != PY_CALL) return;
    uint32_t count = read_arguments(e->model, node, passed);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t parameter = passed[i].parameter;
        if (e->of[parameter].given == NODE_NONE) e->of[parameter].given = passed[i].argument;
        give(e, parameter, place_of(e, passed[i].argument));
    }
}

/* The argument that the name at the node stands for, which is a parameter; or NODE_NONE. */
static uint32_t given_at(const struct elements *e, uint32_t node)
{
    uint32_t binding = py_binding(e->model, node);
    if (binding == MODEL_NONE || !e->of[binding].takes_part) return NODE_NONE;
    return e->of[binding].given;
}

/* if item[0] == wanted, in a function that is given a whole item for `wanted` */
static void given_pass(struct elements *e, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(e->model->tree, node, &left, &right);
    if (op == 0 || op == PY_KW_IS || py_is_membership(op)) return;
    if (given_at(e, left) == NODE_NONE && given_at(e, right) == NODE_NONE) return;
    int32_t known;
    if (!difference_of(e, place_of(e, left), place_of(e, right), &known) || known == 0) return;
    /* What contradicts itself without any call has been told. */
    for (const struct py_clash *clash = e->clashes; clash; clash = clash->next) {
        if (clash->node == node) return;
    }
    add_clash(e, PY_CLASH_GIVEN, node, left, right, known);
}

static void keep_pair(struct elements *e, uint32_t left, uint32_t right)
{
    struct pair pair = {place_of(e, left), place_of(e, right)};
    int32_t known;
    if (pair.left.binding == MODEL_NONE || pair.right.binding == MODEL_NONE) return;
    if (e->pair_count == MAX_PAIRS || difference_of(e, pair.left, pair.right, &known)) return;
    e->pairs[e->pair_count++] = pair;
}

/* x in xs says that x is one of the items, where xs is certainly no text. */
static void member_pass(struct elements *e, uint32_t node)
{
    const struct model *model = e->model;
    uint32_t left;
    uint32_t right;
    uint16_t op = py_comparison(model->tree, node, &left, &right);
    if (op == PY_OP_EQUAL_EQUAL || op == PY_OP_BANG_EQUAL) keep_pair(e, left, right);
    if (!py_is_membership(op)) return;
    /* xs[0] in xs[1:] looks for one item among the others. */
    if (node_kind(model->tree, py_strip(model->tree, left)) == PY_SUBSCRIPT &&
        node_kind(model->tree, py_strip(model->tree, right)) == PY_SUBSCRIPT) {
        put_in_order(e, left);
    }
    /* A name that does not exist is meant for one that does: for the list of such items. */
    right = py_strip(model->tree, right);
    uint32_t use = model->use_at[right];
    bool unknown = node_kind(model->tree, right) == PY_IDENTIFIER && use != MODEL_NONE &&
                   model->uses[use].binding == MODEL_NONE && !model->uses[use].known;
    if (unknown && !model->names_uncertain) put_in_order(e, left);
    struct py_place a = place_of(e, left);
    struct py_place b = place_of(e, right);
    int32_t known;
    if (a.binding == MODEL_NONE || b.binding == MODEL_NONE) return;
    if (difference_of(e, a, b, &known) || !is_list_value(e, right)) return;
    unite(e, a.binding, b.binding, b.height - a.height - 1);
}

/* ---- All of it ---- */

/* Whether the write at a use gives a value of which something is known. */
static bool is_known_write(const struct elements *e, const struct use *use)
{
    const struct model *model = e->model;
    const struct tree *tree = model->tree;
    uint32_t parent = node_parent(tree, use->node);
    switch (node_kind(tree, parent)) {
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: {
        /* What a function of the program gives may be anything. */
        uint32_t over = py_right(tree, parent);
        if (over == NODE_NONE || node_kind(tree, over) != PY_CALL) return true;
        return py_binding(model, node_field(tree, over, PY_FIELD_FUNCTION)) == MODEL_NONE;
    }
    case PY_AUGMENTED_ASSIGNMENT:
    case PY_PARAMETERS:
    case PY_TYPED_PARAMETER:
    case PY_TYPED_DEFAULT_PARAMETER:
    case PY_DEFAULT_PARAMETER: return true;
    case PY_PATTERN_LIST: return node_kind(tree, node_parent(tree, parent)) != PY_ASSIGNMENT;
    default: break;
    }
    uint32_t value = py_value_written(tree, use->node);
    if (value == NODE_NONE) return false;
    switch (node_kind(tree, value)) {
    case PY_IDENTIFIER:
    case PY_SUBSCRIPT:
    case PY_LIST:
    case PY_TUPLE:
    case PY_LIST_COMPREHENSION: return true;
    case PY_BINARY_OPERATOR: return py_mentions(model, value, use->binding);
    case PY_CALL:
        if (place_of(e, value).binding != MODEL_NONE) return true;
        break;
    default: break;
    }
    enum py_type type = py_type(model, value);
    return type != PY_TYPE_UNKNOWN && type != PY_TYPE_NONE;
}

/* The name that is looked for in the one at `node`: x in xs; or MODEL_NONE. */
static uint32_t asked_in(const struct model *model, uint32_t node)
{
    uint32_t left;
    uint32_t right;
    uint32_t parent = node_parent(model->tree, node);
    if (node_kind(model->tree, parent) != PY_COMPARISON_OPERATOR) return MODEL_NONE;
    uint16_t op = py_comparison(model->tree, parent, &left, &right);
    return py_is_membership(op) && right == node ? py_binding(model, left) : MODEL_NONE;
}

/*
 * Whether the name is picked from by what goes through it, or is asked for in it: k in d,
 * d[k].  Those are keys, where nothing else says that it is a list.
 */
static bool is_picked_by_key(const struct elements *e, const struct use *use)
{
    const struct model *model = e->model;
    const struct tree *tree = model->tree;
    uint32_t subscript = py_subscript_of(tree, use->node);
    if (subscript == NODE_NONE) return false;
    uint32_t key = py_binding(model, node_field(tree, subscript, PY_FIELD_SUBSCRIPT));
    if (key == MODEL_NONE) return false;
    uint32_t loop = node_parent(tree, model->bindings[key].node);
    uint16_t kind = node_kind(tree, loop);
    bool walks = (kind == PY_FOR_STATEMENT || kind == PY_FOR_IN_CLAUSE) &&
                 py_binding(model, node_field(tree, loop, PY_FIELD_RIGHT)) == use->binding;
    if (!walks && e->of[use->binding].asked != key) return false;
    return !(e->of[use->binding].traits & TRAIT_LIST);
}

static void read_names(struct elements *e)
{
    const struct model *model = e->model;
    for (uint32_t i = 0; i < model->binding_count; i++) e->of[i].asked = MODEL_NONE;
    for (uint32_t i = 0; i < model->use_count; i++) {
        const struct use *use = &model->uses[i];
        if (use->binding == MODEL_NONE) continue;
        e->of[use->binding].traits |= shown_by(model, use);
        uint32_t asked = asked_in(model, use->node);
        if (asked != MODEL_NONE) e->of[use->binding].asked = asked;
    }
    for (uint32_t i = 0; i < model->binding_count; i++) {
        const struct binding *b = &model->bindings[i];
        struct element *element = &e->of[i];
        element->parent = i;
        element->size = 1;
        element->from = MODEL_NONE;
        element->given = NODE_NONE;
        bool kind =
            b->kind == BINDING_VARIABLE || b->kind == BINDING_PARAMETER || b->kind == BINDING_LOOP;
        if (!kind || b->declared || b->is_rest || py_is_everywhere(model, i)) continue;
        if (element->traits & (TRAIT_KEYS | TRAIT_TEXT | TRAIT_ASKED)) continue;
        if (model->scopes[b->scope].kind == SCOPE_CLASS) continue;
        enum py_type type = py_type(model, b->node);
        bool number = type == PY_TYPE_INT || type == PY_TYPE_FLOAT;
        element->has_number = number;
        element->takes_part = number || type == PY_TYPE_UNKNOWN || type == PY_TYPE_LIST ||
                              type == PY_TYPE_TUPLE || type == PY_TYPE_SET;
    }
    for (uint32_t i = 0; i < model->use_count; i++) {
        const struct use *use = &model->uses[i];
        /* A name that is used everywhere takes no part either, so this is done in one pass. */
        if (use->binding == MODEL_NONE || !e->of[use->binding].takes_part) continue;
        if (use->kind == USE_READ) {
            if (is_picked_by_key(e, use)) {
                e->of[use->binding].by_key = true;
                e->of[use->binding].takes_part = false;
            }
            continue;
        }
        /* A name that holds this and then that: nothing can be said of it. */
        if (model->bindings[use->binding].writes < 2) continue;
        if (!is_known_write(e, use)) e->of[use->binding].takes_part = false;
    }
}

static bool is_of_interest(uint16_t kind)
{
    switch (kind) {
    case PY_ASSIGNMENT:
    case PY_AUGMENTED_ASSIGNMENT:
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE:
    case PY_CALL:
    case PY_BINARY_OPERATOR:
    case PY_COMPARISON_OPERATOR: return true;
    default: return false;
    }
}

/* The nodes that the passes look at, in order. */
static uint32_t list_nodes(const struct model *model, uint32_t **nodes)
{
    const struct tree *tree = model->tree;
    /* Each has a mark of its own, and another node between its brackets or beside it. */
    uint32_t capacity = tree->count / 2 + 1;
    *nodes = arena_alloc(model->arena, capacity * sizeof **nodes);
    uint32_t count = 0;
    for (uint32_t i = 0; i < tree->count && count < capacity; i++) {
        if (is_of_interest(tree->nodes[i].kind)) (*nodes)[count++] = i;
    }
    return count;
}

static const struct elements *elements_of(const struct model *model)
{
    struct py_notes *notes = py_notes(model);
    if (notes->elements) return notes->elements;
    static void (*const passes[])(struct elements * e, uint32_t node) = {
        first_pass, second_pass, number_pass, member_pass, last_pass, argument_pass, given_pass,
    };
    struct elements *e = ARENA_ARRAY(model->arena, struct elements, 1);
    e->model = model;
    e->of = ARENA_ARRAY(model->arena, struct element, model->binding_count);
    notes->elements = e;
    read_names(e);
    uint32_t *nodes;
    uint32_t count = list_nodes(model, &nodes);
    for (size_t pass = 0; pass < sizeof passes / sizeof *passes; pass++) {
        for (uint32_t i = 0; i < count; i++) passes[pass](e, nodes[i]);
    }
    return e;
}

struct py_place py_place(const struct model *model, uint32_t node)
{
    return place_of(elements_of(model), node);
}

bool py_height_between(const struct model *model, uint32_t a, uint32_t b, int32_t *difference)
{
    const struct elements *e = elements_of(model);
    return difference_of(e, place_of(e, a), place_of(e, b), difference);
}

uint32_t py_argument_for(const struct model *model, uint32_t node)
{
    return given_at(elements_of(model), node);
}

uint32_t py_item_of(const struct model *model, uint32_t node)
{
    const struct elements *e = elements_of(model);
    struct py_place place = place_of(e, node);
    if (place.binding == MODEL_NONE) return MODEL_NONE;
    if (place.height == -1) return place.binding;
    return place.height == 0 ? e->of[place.binding].from : MODEL_NONE;
}

/* The list that the name goes through, item by item, as the variable of one loop. */
uint32_t py_walked_by(const struct model *model, uint32_t variable)
{
    const struct tree *tree = model->tree;
    const struct binding *b = &model->bindings[variable];
    if (b->kind != BINDING_LOOP || b->writes != 1 || b->declared) return MODEL_NONE;
    uint32_t loop = node_parent(tree, b->node);
    if (node_kind(tree, loop) != PY_FOR_STATEMENT) return MODEL_NONE;
    uint32_t over = node_field(tree, loop, PY_FIELD_RIGHT);
    /* Mostly it is a range, which is no list's. */
    if (over == NODE_NONE || py_calls(model, over, "range")) return MODEL_NONE;
    struct py_place place = place_of(elements_of(model), over);
    return place.height == 0 ? place.binding : MODEL_NONE;
}

bool py_is_counted_with(const struct model *model, uint32_t node)
{
    const struct elements *e = elements_of(model);
    return is_number_place(e, place_of(e, node));
}

/* ---- Whether there can be a clash at all ---- */

/* Whether `join` takes the value for a list; for calls `is_doubtful_call` has to be asked first. */
static bool looks_like_list(const struct model *model, uint32_t node)
{
    enum py_type type = py_type(model, node);
    if (type == PY_TYPE_LIST || type == PY_TYPE_TUPLE || type == PY_TYPE_SET) return true;
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE) return is_part_of_list(model, node);
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (shown_by(model, &model->uses[use]) & TRAIT_LIST) return true;
    }
    return false;
}

/* A call that makes a list, or of a function of the program, which may give one. */
static bool is_doubtful_call(const struct model *model, uint32_t node)
{
    if (node_kind(model->tree, node) != PY_CALL) return false;
    uint32_t callee = node_field(model->tree, node, PY_FIELD_FUNCTION);
    return callee == NODE_NONE || py_binding(model, callee) != MODEL_NONE ||
           looks_like_list(model, node);
}

/* Whether `join` may find a clash: where one is a list and one is not, as far as that is clear. */
static bool may_join_badly(const struct model *model, uint32_t left, uint32_t right)
{
    left = py_strip(model->tree, left);
    right = py_strip(model->tree, right);
    if (is_doubtful_call(model, left) || is_doubtful_call(model, right)) return true;
    return looks_like_list(model, left) != looks_like_list(model, right);
}

/* `a` stands `difference` above `b`: whether that agrees with what is known so far. */
static bool agrees(struct elements *e, struct py_place a, struct py_place b, int32_t difference)
{
    if (a.binding == MODEL_NONE || b.binding == MODEL_NONE) return true;
    if (a.binding == b.binding) return a.height - b.height == difference;
    return unite(e, a.binding, b.binding, difference + b.height - a.height);
}

/* The same for all that the passes could put together at the node; comparisons by == come last. */
static bool fits_in(struct elements *e, uint32_t node)
{
    static const struct str first[] = {STR("append"),  STR("add"),   STR("remove"),
                                       STR("discard"), STR("count"), STR("index")};
    const struct model *model = e->model;
    const struct tree *tree = model->tree;
    uint32_t left;
    uint32_t right;
    switch (node_kind(tree, node)) {
    case PY_ASSIGNMENT:
    case PY_FOR_STATEMENT:
    case PY_FOR_IN_CLAUSE: {
        left = node_field(tree, node, PY_FIELD_LEFT);
        right = node_field(tree, node, PY_FIELD_RIGHT);
        if (left == NODE_NONE || right == NODE_NONE) return true;
        bool given = node_kind(tree, node) == PY_ASSIGNMENT;
        if (given && node_kind(tree, left) == PY_SUBSCRIPT)
            return node_kind(tree, right) != PY_LIST;
        if (!given && node_kind(tree, left) == PY_PATTERN_LIST &&
            py_calls(model, right, "enumerate")) {
            left = node_named(tree, left, 1);
            right = py_argument(tree, right, 0);
        }
        struct py_place name = {py_binding(model, left), 0};
        if (name.binding == MODEL_NONE || right == NODE_NONE) return true;
        struct py_place value = place_of(e, right);
        return value.binding == name.binding || agrees(e, name, value, given ? 0 : -1);
    }
    case PY_CALL: {
        struct str method = STR_EMPTY;
        uint32_t object = py_method_call(tree, node, &method);
        if (object == NODE_NONE) {
            struct passing passed[MAX_PARAMETERS];
            uint32_t count = read_arguments(model, node, passed);
            bool fit = true;
            for (uint32_t i = 0; i < count; i++) {
                struct py_place parameter = {passed[i].parameter, 0};
                fit &= agrees(e, parameter, place_of(e, passed[i].argument), 0);
            }
            return fit;
        }
        bool inserts = str_is(method, "insert");
        bool extends = str_is(method, "extend");
        if (!inserts && !extends && !PY_IS_ONE_OF(method, first)) return true;
        uint32_t item = py_argument(tree, node, inserts ? 1 : 0);
        if (extends) return item == NODE_NONE || !may_join_badly(model, object, item);
        return item == NODE_NONE || agrees(e, place_of(e, item), place_of(e, object), -1);
    }
    case PY_AUGMENTED_ASSIGNMENT:
    case PY_BINARY_OPERATOR: {
        uint16_t op = py_operator(tree, node);
        if (op != PY_OP_PLUS_EQUAL && op != PY_OP_PLUS) return true;
        left = py_left(tree, node);
        right = py_right(tree, node);
        if (left == NODE_NONE || right == NODE_NONE) return true;
        if (may_join_badly(model, left, right)) return false;
        if (is_made_here(tree, right)) return agrees(e, place_of(e, right), place_of(e, left), 0);
        if (py_binding(model, left) != MODEL_NONE && py_binding(model, right) != MODEL_NONE &&
            looks_like_list(model, left)) {
            return agrees(e, place_of(e, left), place_of(e, right), 0);
        }
        return !is_made_here(tree, left) || agrees(e, place_of(e, left), place_of(e, right), 0);
    }
    case PY_COMPARISON_OPERATOR:
        if (!py_is_membership(py_comparison(tree, node, &left, &right))) return true;
        return agrees(e, place_of(e, left), place_of(e, right), -1);
    default: return true;
    }
}

/*
 * Whether the passes could find a clash: at a list that something is joined to, or where
 * two ways through the program lead to different heights.  What would keep a name or a
 * place out of them is not looked at here, which can only lead to more of both; where all
 * that might be put together agrees, any part of it does.
 */
static bool may_clash(const struct model *model)
{
    struct elements *e = ARENA_NEW(model->arena, struct elements);
    e->model = model;
    e->of = ARENA_ARRAY(model->arena, struct element, model->binding_count);
    for (uint32_t i = 0; i < model->binding_count; i++) {
        e->of[i].parent = i;
        e->of[i].size = 1;
        e->of[i].traits = TRAIT_LIST;
        e->of[i].takes_part = true;
    }
    uint32_t *nodes;
    uint32_t count = list_nodes(model, &nodes);
    for (uint32_t i = 0; i < count; i++) {
        if (!fits_in(e, nodes[i])) return true;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t left;
        uint32_t right;
        uint16_t op = py_comparison(model->tree, nodes[i], &left, &right);
        if (op == 0 || op == PY_KW_IS || py_is_membership(op)) continue;
        int32_t known;
        if (difference_of(e, place_of(e, left), place_of(e, right), &known) && known != 0) {
            return true;
        }
    }
    return false;
}

const struct py_clash *py_clashes(const struct model *model)
{
    struct py_notes *notes = py_notes(model);
    if (notes->clashes == PY_NOT_ASKED) notes->clashes = may_clash(model) ? PY_YES : PY_NO;
    return notes->clashes == PY_YES ? elements_of(model)->clashes : NULL;
}

bool py_acts_as_list(const struct model *model, uint32_t binding)
{
    const struct elements *e = elements_of(model);
    if (e->of[binding].traits & TRAIT_LIST) return true;
    return py_type(model, model->bindings[binding].node) == PY_TYPE_LIST;
}

bool py_acts_as_row(const struct model *model, uint32_t binding)
{
    return (elements_of(model)->of[binding].traits & TRAIT_ROW) != 0;
}

bool py_is_picked_by_key(const struct model *model, uint32_t binding)
{
    return elements_of(model)->of[binding].by_key;
}

bool py_may_have_keys(const struct model *model, uint32_t binding)
{
    const struct elements *e = elements_of(model);
    if (e->of[binding].traits & (TRAIT_KEYS | TRAIT_ASKED)) return true;
    enum py_type type = py_type(model, model->bindings[binding].node);
    return type != PY_TYPE_UNKNOWN && type != PY_TYPE_LIST;
}
