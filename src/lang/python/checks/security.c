/*
 * Things that are safe while only oneself runs the program, and worth unlearning.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/facts/names.h"

/* ---- What comes from outside ---- */

/* Whether the expression itself asks the user, or the network when `network` is set. */
static bool asks_outside(const struct model *model, uint32_t node, bool network)
{
    enum { MAX_NODES = 200 };
    const struct tree *tree = model->tree;
    uint32_t end = tree->nodes[node].next;
    if (end - node > MAX_NODES) end = node + MAX_NODES;
    for (uint32_t i = node; i < end; i++) {
        uint16_t kind = node_kind(tree, i);
        if (kind == PY_CALL && py_calls(model, i, "input")) return true;
        if (kind != PY_ATTRIBUTE) continue;
        if (str_is(tree_text(tree, i), "sys.argv")) return true;
        uint32_t name = node_field(tree, i, PY_FIELD_ATTRIBUTE);
        if (!network || name == NODE_NONE) continue;
        struct str text = tree_text(tree, name);
        if (str_is(text, "recv") || str_is(text, "urlopen") || str_is(text, "recvfrom"))
            return true;
    }
    return false;
}

/* Whether the value comes from outside, at once or by way of a name. */
static bool is_from_outside(const struct model *model, uint32_t node, bool network)
{
    const struct tree *tree = model->tree;
    if (asks_outside(model, node, network)) return true;
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE || py_is_everywhere(model, binding)) return false;
    for (uint32_t use = model->bindings[binding].first_use; use != MODEL_NONE;
         use = model->uses[use].next) {
        if (model->uses[use].kind != USE_WRITE) continue;
        uint32_t value = py_value_written(tree, model->uses[use].node);
        if (value != NODE_NONE && asks_outside(model, value, network)) return true;
    }
    return false;
}

/* The one value that the name always has, or the node itself. */
static uint32_t value_behind(const struct model *model, uint32_t node)
{
    uint32_t binding = py_binding(model, node);
    if (binding == MODEL_NONE || model->bindings[binding].writes != 1) return node;
    uint32_t value = py_value_written(model->tree, model->bindings[binding].node);
    return value == NODE_NONE ? node : value;
}

/* ---- Code, queries and commands made of text ---- */

/* eval(input()) */
static void eval_input(struct check_context *c, uint32_t node)
{
    if (!py_calls(c->model, node, "eval") && !py_calls(c->model, node, "exec")) return;
    uint32_t code = py_argument(c->tree, node, 0);
    if (code == NODE_NONE || !is_from_outside(c->model, code, true)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "function", node_field(c->tree, node, PY_FIELD_FUNCTION));
    check_set_node(c, finding, "code", code);
}

/* Whether one of the words, which are in small letters, stands at `at` in any case. */
static bool starts_with_any(struct str text, size_t at, const char *const *words)
{
    for (; *words; words++) {
        size_t size = strlen(*words);
        if (text.size - at < size) continue;
        size_t same = 0;
        while (same < size && ascii_lower(text.data[at + same]) == (*words)[same]) same++;
        if (same == size) return true;
    }
    return false;
}

static bool has_any(struct str text, size_t at, const char *const *words)
{
    for (; at < text.size; at++) {
        if (starts_with_any(text, at, words)) return true;
    }
    return false;
}

/* Whether a string literal is the beginning of a query. */
static bool is_query(struct str text)
{
    static const char *const words[] = {"select ",  "insert ", "update ", "delete ",
                                        "replace ", "drop ",   NULL};
    static const char *const parts[] = {" from ", " into ", " set ", " table ", NULL};
    size_t at = 0;
    while (at < text.size && text.data[at] != '"' && text.data[at] != '\'') at++;
    while (at < text.size && !ascii_is_alpha(text.data[at])) at++;
    return starts_with_any(text, at, words) && has_any(text, at, parts);
}

/* Whether the expression puts values into the text of a query. */
static bool builds_query(const struct tree *tree, uint32_t node)
{
    node = py_strip(tree, node);
    uint32_t first = node;
    switch (node_kind(tree, node)) {
    case PY_STRING:
        return node_child(tree, node, PY_INTERPOLATION) != NODE_NONE &&
               is_query(tree_text(tree, node));
    case PY_CALL: {
        struct str method;
        first = py_method_call(tree, node, &method);
        return node_kind(tree, first) == PY_STRING && str_is(method, "format") &&
               is_query(tree_text(tree, first));
    }
    case PY_BINARY_OPERATOR: break;
    default: return false;
    }
    uint16_t op = py_operator(tree, node);
    if (op != PY_OP_PLUS && op != PY_OP_PERCENT) return false;
    while (node_kind(tree, first) == PY_BINARY_OPERATOR)
        first = node_field(tree, first, PY_FIELD_LEFT);
    if (node_kind(tree, first) != PY_STRING || !is_query(tree_text(tree, first))) return false;
    /* Texts that are only broken over lines are one fixed text. */
    for (uint32_t i = node; i < tree->nodes[node].next; i++) {
        uint16_t kind = node_kind(tree, i);
        if (kind == PY_IDENTIFIER || kind == PY_CALL) return true;
    }
    return false;
}

/* cursor.execute("SELECT ... " + name) */
static void query_of_text(struct check_context *c, uint32_t node)
{
    struct str method;
    if (py_method_call(c->tree, node, &method) == NODE_NONE) return;
    if (!str_is(method, "execute") && !str_is(method, "executemany")) return;
    uint32_t query = py_argument(c->tree, node, 0);
    if (query == NODE_NONE || !builds_query(c->tree, value_behind(c->model, query))) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "query", query);
    finding_set(finding, "method", method);
}

static bool has_shell(const struct tree *tree, uint32_t call)
{
    uint32_t arguments = node_field(tree, call, PY_FIELD_ARGUMENTS);
    if (arguments == NODE_NONE) return false;
    NODE_EACH_CHILD(tree, arguments, child)
    {
        if (node_kind(tree, child) != PY_KEYWORD_ARGUMENT) continue;
        if (!str_is(tree_text(tree, node_field(tree, child, PY_FIELD_NAME)), "shell")) continue;
        return node_kind(tree, node_field(tree, child, PY_FIELD_VALUE)) == PY_TRUE;
    }
    return false;
}

/* os.system("rm " + name), subprocess.run(..., shell=True) */
static void shell_command(struct check_context *c, uint32_t node)
{
    uint32_t callee = node_field(c->tree, node, PY_FIELD_FUNCTION);
    if (node_kind(c->tree, callee) != PY_ATTRIBUTE) return;
    struct str name = tree_text(c->tree, callee);
    bool system = str_is(name, "os.system") || str_is(name, "os.popen");
    if (!system && !has_shell(c->tree, node)) return;
    uint32_t command = py_argument(c->tree, node, 0);
    if (command == NODE_NONE) return;
    uint32_t meaning = value_behind(c->model, command);
    if (py_is_fixed(c->tree, meaning)) return;
    /* A command that is only handed through may be fixed where it comes from. */
    uint16_t kind = node_kind(c->tree, meaning);
    bool made = kind == PY_STRING || kind == PY_BINARY_OPERATOR;
    if (!made && !is_from_outside(c->model, meaning, true)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "call", callee);
    check_set_node(c, finding, "command", command);
}

/* pickle.loads(sock.recv(...)) */
static void pickle_input(struct check_context *c, uint32_t node)
{
    uint32_t callee = node_field(c->tree, node, PY_FIELD_FUNCTION);
    if (node_kind(c->tree, callee) != PY_ATTRIBUTE) return;
    struct str name = tree_text(c->tree, callee);
    if (!str_is(name, "pickle.loads") && !str_is(name, "pickle.load")) return;
    uint32_t data = py_argument(c->tree, node, 0);
    if (data == NODE_NONE || !is_from_outside(c->model, data, true)) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "call", callee);
    check_set_node(c, finding, "data", data);
}

/* assert int(input()) > 0 */
static void assert_input(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    uint32_t condition = node_named(tree, node, 0);
    if (condition == NODE_NONE) return;
    enum { MAX_NODES = 60 };
    uint32_t end = tree->nodes[condition].next;
    if (end - condition > MAX_NODES) return;
    for (uint32_t i = condition; i < end; i++) {
        if (node_kind(tree, i) != PY_IDENTIFIER && node_kind(tree, i) != PY_CALL) continue;
        if (!is_from_outside(c->model, i, false)) continue;
        struct finding *finding = check_report(c, node);
        check_set_node(c, finding, "condition", condition);
        check_set_node(c, finding, "value", i);
        return;
    }
}

/* ---- Secrets ---- */

/* Whether the name ends in one of the words, in any case. */
static bool ends_in(struct str name, const char *const *words)
{
    char lower[40];
    if (name.size > sizeof lower) return false;
    for (size_t i = 0; i < name.size; i++) lower[i] = ascii_lower(name.data[i]);
    for (; *words; words++) {
        if (str_ends_with(str_from(lower, name.size), str_of(*words))) return true;
    }
    return false;
}

/* Whether a literal may be a real secret, and no prompt, blank or placeholder. */
static bool is_secret_text(const struct tree *tree, uint32_t node, size_t shortest)
{
    if (node_kind(tree, node) != PY_STRING || py_truth(tree, node) != 1) return false;
    struct str text = tree_text(tree, node);
    return text.size >= shortest + 2 && !memchr(text.data, ' ', text.size) &&
           !memchr(text.data, '<', text.size) && !memchr(text.data, '.', text.size);
}

static bool has_digit(struct str text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (ascii_is_digit(text.data[i])) return true;
    }
    return false;
}

/* connect(password="..."), API_KEY = "..." */
static void secret_in_code(struct check_context *c, uint32_t node)
{
    static const char *const passwords[] = {"password", "passwd", "pwd", "secret", NULL};
    static const char *const keys[] = {"api_key",      "apikey",     "secret_key",
                                       "access_token", "auth_token", NULL};
    /* A word to guess in an exercise is no secret; what opens a door or is long is one. */
    enum { SHORT_PASSWORD = 4, SHORT_KEY = 12 };
    const struct tree *tree = c->tree;
    bool given = node_kind(tree, node) == PY_KEYWORD_ARGUMENT;
    uint32_t name = node_field(tree, node, given ? PY_FIELD_NAME : PY_FIELD_LEFT);
    uint32_t value = node_field(tree, node, given ? PY_FIELD_VALUE : PY_FIELD_RIGHT);
    if (value == NODE_NONE || node_kind(tree, name) != PY_IDENTIFIER) return;
    if (!given && node_kind(tree, value) != PY_STRING) return;
    bool password = given && ends_in(tree_text(c->tree, name), passwords);
    if (!password && !ends_in(tree_text(c->tree, name), keys)) return;
    if (given) value = value_behind(c->model, value);
    if (!is_secret_text(tree, value, password ? SHORT_PASSWORD : SHORT_KEY)) return;
    if (!password && !has_digit(tree_text(c->tree, value)))
        return; /* more likely the name of one */
    struct finding *finding = check_report(c, node);
    finding->by_name = true;
    check_set_node(c, finding, "name", name);
}

const struct check py_checks_security[] = {
    {"eval-input", CHECK_NODE, eval_input, {PY_CALL}, "function code", "eval exec"},
    {"query-of-text", CHECK_NODE, query_of_text, {PY_CALL}, "query method", "execute executemany"},
    {"shell-command",
     CHECK_NODE,
     shell_command,
     {PY_CALL},
     "call command",
     .where = CHECK_METHOD_CALL},
    {"pickle-input", CHECK_NODE, pickle_input, {PY_CALL}, "call data", "load loads"},
    {"assert-input", CHECK_NODE, assert_input, {PY_ASSERT_STATEMENT}, "condition value"},
    {"secret-in-code",
     CHECK_NODE,
     secret_in_code,
     {PY_KEYWORD_ARGUMENT, PY_ASSIGNMENT},
     "name",
     .where = CHECK_OF_TEXT},
    {0},
};
