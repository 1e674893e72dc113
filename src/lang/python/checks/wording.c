/*
 * What a reader meets before the logic: names, numbers, texts and comments.
 */
#include "base/buf.h"
#include "lang/python/checks/checks.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/statements.h"
#include "lang/python/syntax/grammar.h"

/* ---- Names ---- */

/* Letters that say enough by custom: positions, counts, coordinates, an error, a file. */
static bool is_customary(char letter)
{
    return memchr("ijknmxyzef_", letter, 11) != NULL;
}

/* A name of one letter that has to be remembered for long. */
static void vague_name(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[index];
    struct str name = model->names[b->name];
    if (name.size != 1 || b->kind == BINDING_PARAMETER || b->kind == BINDING_LOOP) return;
    if (!ascii_is_alpha(name.data[0]) || b->first_use == MODEL_NONE) return;
    enum { LONG_LIFE = 12, LOOKALIKE_LIFE = 5, FEW_READS = 3 };
    bool function = b->kind == BINDING_FUNCTION;
    if (function && model->scopes[b->scope].kind == SCOPE_CLASS) return;
    if (function && memchr("fgh", name.data[0], 3)) return; /* as in mathematics */
    if (!function) {
        if (b->kind != BINDING_VARIABLE || ascii_is_upper(name.data[0])) return;
        /* An l is read as a 1 sooner than others are forgotten. */
        uint32_t limit = name.data[0] == 'l' ? LOOKALIKE_LIFE : LONG_LIFE;
        uint32_t first = source_line(c->tree->source, c->tree->nodes[b->node].start);
        uint32_t last_node = model->uses[b->last_use].node;
        uint32_t last = source_line(c->tree->source, c->tree->nodes[last_node].start);
        if (last - first < limit || b->reads < FEW_READS || is_customary(name.data[0])) return;
    }
    struct finding *finding = check_report(c, b->node);
    finding_set(finding, "name", name);
    finding_set(finding, "what",
                function ? (struct str)STR("function") : (struct str)STR("variable"));
}

/* Builtins that a program is likely to want later on. */
static const struct str wanted_builtins[] = {
    STR("list"),  STR("dict"), STR("set"),       STR("tuple"), STR("str"),    STR("int"),
    STR("float"), STR("bool"), STR("len"),       STR("sum"),   STR("max"),    STR("min"),
    STR("range"), STR("abs"),  STR("enumerate"), STR("print"), STR("all"),    STR("any"),
    STR("round"), STR("map"),  STR("zip"),       STR("chr"),   STR("sorted"), STR("input"),
    STR("open"),  STR("ord"),  STR("reversed"),
};

/* list = [] */
static void shadowed_builtin(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[index];
    if (b->kind != BINDING_VARIABLE && b->kind != BINDING_PARAMETER && b->kind != BINDING_LOOP)
        return;
    if (model->scopes[b->scope].kind == SCOPE_CLASS) return;
    struct str name = model->names[b->name];
    enum { SHORTEST = 3, LONGEST = 9 }; /* of them */
    if (name.size < SHORTEST || name.size > LONGEST) return;
    if (!PY_IS_ONE_OF(name, wanted_builtins)) return;
    for (uint32_t use = b->first_use; use != MODEL_NONE; use = model->uses[use].next) {
        /* Called, it is more than a matter of taste, or holds a function by intent. */
        if (c->tree->nodes[model->uses[use].node].field == PY_FIELD_FUNCTION) return;
    }
    struct finding *finding = check_report(c, b->node);
    finding_set(finding, "name", name);
}

/* Whether a piece of a name between underscores mixes small letters with capitals. */
static bool mixes_case(struct str name)
{
    size_t capital = 0;
    while (capital < name.size && !ascii_is_upper(name.data[capital])) capital++;
    if (capital == name.size) return false; /* nearly all */
    struct str rest = name;
    struct str piece;
    while (str_split(&rest, '_', &piece)) {
        bool lower = false;
        bool upper = false;
        for (size_t i = 0; i < piece.size; i++) {
            lower |= ascii_is_lower(piece.data[i]);
            upper |= ascii_is_upper(piece.data[i]);
        }
        if (lower && upper) return true;
    }
    return false;
}

static struct str snake_case(struct arena *arena, struct str name)
{
    struct buf out;
    buf_init(&out, arena, name.size * 2 + 1);
    for (size_t i = 0; i < name.size; i++) {
        char here = name.data[i];
        if (ascii_is_upper(here) && i > 0 && name.data[i - 1] != '_') {
            bool starts = !ascii_is_upper(name.data[i - 1]) ||
                          (i + 1 < name.size && ascii_is_lower(name.data[i + 1]));
            if (starts) buf_add_char(&out, '_');
        }
        buf_add_char(&out, ascii_lower(here));
    }
    return buf_str(&out);
}

static struct str cap_words(struct arena *arena, struct str name)
{
    struct buf out;
    buf_init(&out, arena, name.size + 1);
    bool starts = true;
    for (size_t i = 0; i < name.size; i++) {
        char here = name.data[i];
        if (here == '_') {
            starts = true;
            continue;
        }
        buf_add_char(&out, starts && ascii_is_lower(here) ? (char)(here - 32) : here);
        starts = false;
    }
    return buf_str(&out);
}

/* Whether a capital in the name may be right: another name for a class, say. */
static bool may_be_class(const struct check_context *c, const struct binding *b)
{
    uint32_t assignment = node_parent(c->tree, b->node);
    if (node_kind(c->tree, assignment) != PY_ASSIGNMENT) return false;
    switch (node_kind(c->tree, node_field(c->tree, assignment, PY_FIELD_RIGHT))) {
    case PY_CALL:
    case PY_SUBSCRIPT:
    case PY_ATTRIBUTE:
    case PY_IDENTIFIER:
    case PY_BINARY_OPERATOR: return true;
    default: return false;
    }
}

/* myList, Area() */
static void snake_case_name(struct check_context *c, uint32_t index)
{
    const struct model *model = c->model;
    const struct binding *b = &model->bindings[index];
    struct str name = model->names[b->name];
    if (name.size < 2 || !mixes_case(name)) return;
    const char *what = "variable";
    switch (b->kind) {
    case BINDING_FUNCTION: {
        uint32_t function = py_function_named(model, b->node);
        if (function == MODEL_NONE) return;
        const struct function *f = &model->functions[function];
        /* A method may be named by the class that it extends. */
        if (f->method || f->decorated) return;
        what = "function";
        break;
    }
    case BINDING_PARAMETER: what = "parameter"; break;
    case BINDING_LOOP: break;
    case BINDING_VARIABLE:
        if (model->scopes[b->scope].kind == SCOPE_CLASS) return;
        if (ascii_is_upper(name.data[0]) && may_be_class(c, b)) return;
        break;
    default: return;
    }
    struct finding *finding = check_report(c, b->node);
    finding_set(finding, "name", name);
    finding_set(finding, "what", str_of(what));
    finding_set(finding, "better", snake_case(c->arena, name));
}

/* class my_stack */
static void class_name(struct check_context *c, uint32_t index)
{
    const struct binding *b = &c->model->bindings[index];
    if (b->kind != BINDING_CLASS) return;
    struct str name = c->model->names[b->name];
    if (name.data[0] == '_' || !ascii_is_alpha(name.data[0])) return;
    bool underscore = name.size > 1 && memchr(name.data + 1, '_', name.size - 1) != NULL;
    if (!ascii_is_lower(name.data[0]) && !(underscore && mixes_case(name))) return;
    struct finding *finding = check_report(c, b->node);
    finding_set(finding, "name", name);
    finding_set(finding, "better", cap_words(c->arena, name));
}

/* ---- Numbers ---- */

/* Whether a number takes part in a decision or a calculation. */
static bool is_calculated_with(const struct tree *tree, uint32_t node)
{
    uint32_t parent = node_parent(tree, node);
    if (node_kind(tree, parent) == PY_PARENTHESIZED_EXPRESSION) parent = node_parent(tree, parent);
    switch (node_kind(tree, parent)) {
    case PY_COMPARISON_OPERATOR:
    case PY_AUGMENTED_ASSIGNMENT: return true;
    case PY_BINARY_OPERATOR: {
        uint16_t op = py_operator(tree, parent);
        return op == PY_OP_PLUS || op == PY_OP_MINUS || op == PY_OP_STAR || op == PY_OP_SLASH ||
               op == PY_OP_SLASH_SLASH || op == PY_OP_PERCENT;
    }
    default: return false;
    }
}

/* Numbers that speak for themselves: of one digit, powers of ten, a half. */
static bool is_plain_number(struct str text)
{
    if (text.size == 1 || str_is(text, "0.5") || str_is(text, "0.0")) return true;
    if (text.data[0] != '1') return false;
    for (size_t i = 1; i < text.size; i++) {
        if (text.data[i] != '0' && text.data[i] != '.') return false;
    }
    return true;
}

/* The same number with a meaning of its own at several places. */
static void magic_number(struct check_context *c, uint32_t index)
{
    (void)index;
    enum { MAX_NUMBERS = 32, OFTEN = 3 };
    const struct tree *tree = c->tree;
    struct {
        struct str text;
        uint32_t first, count;
    } seen[MAX_NUMBERS];
    uint32_t numbers = 0;
    for (uint32_t i = 0; i < tree->count; i++) {
        uint16_t kind = tree->nodes[i].kind;
        /* What a test expects is best written out. */
        if (kind == PY_ASSERT_STATEMENT) i = tree->nodes[i].next - 1;
        if (kind != PY_INTEGER && kind != PY_FLOAT) continue;
        struct str text = tree_text(c->tree, i);
        if (is_plain_number(text) || !is_calculated_with(tree, i)) continue;
        uint32_t at = 0;
        while (at < numbers && !str_equal(seen[at].text, text)) at++;
        if (at == numbers) {
            if (numbers == MAX_NUMBERS) continue;
            seen[numbers].text = text;
            seen[numbers].first = i;
            seen[numbers++].count = 0;
        }
        seen[at].count++;
    }
    for (uint32_t i = 0; i < numbers; i++) {
        if (seen[i].count < OFTEN) continue;
        struct finding *finding = check_report(c, seen[i].first);
        finding_set(finding, "number", seen[i].text);
        check_set_number(c, finding, "count", seen[i].count);
    }
}

/* ---- Texts ---- */

static bool is_plus(const struct tree *tree, uint32_t node)
{
    return node_kind(tree, node) == PY_BINARY_OPERATOR && py_operator(tree, node) == PY_OP_PLUS;
}

/* The text between the quotes of a plain string without escapes; false for any other. */
static bool plain_content(const struct tree *tree, uint32_t string, struct str *content)
{
    struct str text = tree_text(tree, string);
    if (text.size < 2 || (text.data[0] != '"' && text.data[0] != '\'')) return false;
    if (text.size >= 6 && text.data[1] == text.data[0] && text.data[2] == text.data[0])
        return false;
    *content = str_sub(text, 1, text.size - 1);
    for (size_t i = 0; i < content->size; i++) {
        if (memchr("\\{}\"'", content->data[i], 5)) return false;
    }
    return true;
}

/* Whether the code can stand in the braces of an f-string in any version of Python 3. */
static bool fits_braces(struct str code)
{
    for (size_t i = 0; i < code.size; i++) {
        if (memchr("\\{}\"'!:#\n", code.data[i], 9)) return false;
    }
    return code.size > 0;
}

/* Writes one part of a sum of texts into an f-string; false when that is not simple. */
static bool add_part(const struct check_context *c, struct buf *out, uint32_t part, bool *converts)
{
    struct str content;
    *converts = false;
    if (node_kind(c->tree, part) == PY_STRING) {
        if (!plain_content(c->tree, part, &content)) return false;
        buf_add(out, content);
        return true;
    }
    uint32_t value = part;
    if (py_calls(c->model, part, "str") && py_argument_count(c->tree, part) == 1) {
        value = py_argument(c->tree, part, 0);
        *converts = true;
    }
    if (value == NODE_NONE || !fits_braces(tree_text(c->tree, value))) return false;
    buf_format(out, "{%.*s}", STR_ARG(tree_text(c->tree, value)));
    return true;
}

/* "a" + str(x) + "b" + str(y) */
static void concatenated_text(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    if (!is_plus(tree, node) || is_plus(tree, node_parent(tree, node))) return;
    enum { MAX_PARTS = 16, MAX_SIZE = 90 };
    uint32_t parts[MAX_PARTS];
    uint32_t count = 0;
    uint32_t texts = 0;
    for (uint32_t rest = node; rest != NODE_NONE;) {
        if (count == MAX_PARTS) return;
        bool more = is_plus(tree, rest);
        parts[count] = more ? node_field(tree, rest, PY_FIELD_RIGHT) : rest;
        rest = more ? node_field(tree, rest, PY_FIELD_LEFT) : NODE_NONE;
        texts += node_kind(tree, parts[count++]) == PY_STRING;
    }
    if (count < 3 || texts == 0) return;
    struct buf better;
    buf_init(&better, c->arena, 200);
    buf_add_text(&better, "f\"");
    uint32_t conversions = 0;
    while (count > 0) {
        bool converts;
        if (!add_part(c, &better, parts[--count], &converts)) return;
        conversions += converts;
    }
    buf_add_char(&better, '"');
    if (conversions == 0 || (conversions < 2 && texts < 2) || better.size > MAX_SIZE) return;
    struct finding *finding = check_report(c, node);
    check_set_number(c, finding, "count", conversions);
    finding_set(finding, "better", buf_str(&better));
    if (!py_has_comment(tree, node)) {
        check_replace(c, finding, node, buf_str(&better));
    }
}

/* f"hello" */
static void plain_fstring(struct check_context *c, uint32_t node)
{
    const struct tree *tree = c->tree;
    struct str text = tree_text(c->tree, node);
    if (text.size < 3 || (text.data[0] != 'f' && text.data[0] != 'F')) return;
    if (text.data[1] != '"' && text.data[1] != '\'') return; /* rf"..." */
    if (memchr(text.data, '{', text.size) || memchr(text.data, '}', text.size)) return;
    if (node_kind(tree, node_parent(tree, node)) == PY_CONCATENATED_STRING) return;
    struct finding *finding = check_report(c, node);
    check_set_node(c, finding, "text", node);
    uint32_t start = tree->nodes[node].start;
    check_edit(c, finding, start, start + 1, STR_EMPTY);
}

/* ---- Comments ---- */

/* The text behind the # of a line that is nothing but a comment; data is NULL for others. */
static struct str comment_on(const struct source *source, uint32_t line)
{
    if (line == 0 || line > source->line_count) return STR_EMPTY;
    struct str text = str_trim(source_line_text(source, line));
    if (text.size == 0 || text.data[0] != '#') return STR_EMPTY;
    return str_sub(text, 1, text.size);
}

static size_t first_word(struct str text)
{
    size_t size = 0;
    while (size < text.size && (ascii_is_alpha(text.data[size]) || text.data[size] == '_' ||
                                (size > 0 && ascii_is_digit(text.data[size])))) {
        size++;
    }
    return size;
}

/* Whether a line of a comment has the looks of a statement, and not of a sentence. */
static bool looks_like_code(struct str line)
{
    static const struct str openers[] = {
        STR("if"),   STR("for"),    STR("while"),  STR("def"),  STR("elif"),
        STR("with"), STR("return"), STR("import"), STR("from"), STR("class"),
        STR("try"),  STR("else"),   STR("except"),
    };
    struct str text = str_trim(line);
    size_t size = first_word(text);
    if (size == 0) return false;
    struct str word = str_sub(text, 0, size);
    if (str_is(word, "break") || str_is(word, "continue") || str_is(word, "pass"))
        return size == text.size;
    if (PY_IS_ONE_OF(word, openers)) return true;
    char next = size < text.size ? text.data[size] : '\0';
    /* `Input: [1, 2]` is a sentence. */
    if (next == ':') return false;
    char last = text.data[text.size - 1];
    bool call = (next == '(' || next == '.') && last == ')';
    bool assignment = memchr(text.data, '=', text.size) != NULL;
    return call || assignment;
}

static size_t leading_space(struct str text)
{
    size_t size = 0;
    while (size < text.size && text.data[size] == ' ') size++;
    return size;
}

/* Whether the lines of comments from `first` to `last` are a piece of program. */
static bool is_program(const struct check_context *c, uint32_t first, uint32_t last)
{
    const struct source *source = c->tree->source;
    size_t margin = SIZE_MAX;
    for (uint32_t line = first; line <= last; line++) {
        size_t space = leading_space(comment_on(source, line));
        if (space < margin) margin = space;
    }
    /* In a function and a loop, so that return and break are where they may be. */
    struct buf text;
    buf_init(&text, c->arena, 1024);
    buf_add_text(&text, "def _():\n while _:\n");
    for (uint32_t line = first; line <= last; line++) {
        struct str comment = comment_on(source, line);
        buf_add_text(&text, "  ");
        buf_add(&text, str_sub(comment, margin, comment.size));
        buf_add_char(&text, '\n');
    }
    struct py_tokens tokens = {.source = NULL};
    py_lex(source_read(c->arena, buf_str(&text)), c->arena, &tokens);
    return py_check(&tokens, c->arena, NULL).code == PYG_NONE;
}

/* Whether the lines from `first` on illustrate what the comment above them says. */
static bool is_example(const struct source *source, uint32_t first)
{
    struct str above = comment_on(source, first - 1);
    if (!above.data) return false;
    struct str text = str_trim(above);
    if (text.size == 0 || text.data[text.size - 1] == ':') return true;
    return leading_space(comment_on(source, first)) > leading_space(above);
}

/* Lines of code that were made comments. */
static void commented_code(struct check_context *c, uint32_t node)
{
    enum { LEAST = 2, MAX_LINES = 200 };
    const struct source *source = c->tree->source;
    uint32_t first = source_own_line(source, c->tree->nodes[node].start);
    struct str above = comment_on(source, first - 1);
    /* Once, from the first line of the row. */
    if (!looks_like_code(comment_on(source, first)) || looks_like_code(above)) return;
    uint32_t last = first;
    while (last - first < MAX_LINES && looks_like_code(comment_on(source, last + 1))) last++;
    if (last - first + 1 < LEAST || is_example(source, first)) return;
    if (!is_program(c, first, last)) return;
    uint32_t start = c->tree->nodes[node].start;
    struct str last_line = source_line_text(source, last);
    uint32_t end = source->line_starts[last - 1] + (uint32_t)last_line.size;
    struct finding *finding = check_report_range(c, start, end);
    check_set_number(c, finding, "count", last - first + 1);
}

const struct check py_checks_wording[] = {
    {"vague-name",
     CHECK_BINDING,
     vague_name,
     {CHECK_OF(BINDING_VARIABLE) | CHECK_OF(BINDING_FUNCTION) | CHECK_OF(BINDING_CLASS) |
      CHECK_OF(BINDING_IMPORT) | CHECK_OF(BINDING_EXCEPTION)},
     "name what"},
    {"shadowed-builtin",
     CHECK_BINDING,
     shadowed_builtin,
     {CHECK_OF(BINDING_VARIABLE) | CHECK_OF(BINDING_PARAMETER) | CHECK_OF(BINDING_LOOP)},
     "name"},
    {"snake-case",
     CHECK_BINDING,
     snake_case_name,
     {CHECK_OF(BINDING_FUNCTION) | CHECK_OF(BINDING_PARAMETER) | CHECK_OF(BINDING_LOOP) |
      CHECK_OF(BINDING_VARIABLE)},
     "name what better"},
    {"class-name", CHECK_BINDING, class_name, {CHECK_OF(BINDING_CLASS)}, "name better"},
    {"magic-number",
     CHECK_PROGRAM,
     magic_number,
     {0},
     "number count",
     .needs = {PY_INTEGER, PY_FLOAT}},
    {"concatenated-text",
     CHECK_NODE,
     concatenated_text,
     {PY_BINARY_OPERATOR},
     "count better",
     .needs = {PY_OP_PLUS}},
    {"plain-fstring", CHECK_NODE, plain_fstring, {PY_STRING}, "text"},
    {"commented-code", CHECK_NODE, commented_code, {PY_COMMENT}, "count"},
    {0},
};
