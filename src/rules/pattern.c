/* What both notations share: nodes, captures, root kinds, predicates. */
#include "rules/pattern.h"

#include <regex.h>
#include <stdlib.h>
#include <tree_sitter/api.h>

struct pattern_regex {
    regex_t compiled;
};

uint16_t pattern_add_node(struct pattern *pattern, struct arena *arena)
{
    if (pattern->node_count >= PATTERN_NONE) return PATTERN_NONE;
    uint16_t number = (uint16_t)pattern->node_count;
    ARENA_PUSH(arena, pattern->nodes, pattern->node_count, pattern->node_capacity) =
        (struct pattern_node){
            .kind = PATTERN_ANY,
            .capture = PATTERN_MAX_CAPTURES,
            .first_child = PATTERN_NONE,
            .next = PATTERN_NONE,
            .alternatives = PATTERN_NONE,
        };
    return number;
}

uint8_t pattern_capture(struct pattern *pattern, struct str name)
{
    for (uint8_t i = 0; i < pattern->capture_count; i++) {
        if (str_equal(pattern->captures[i], name)) return i;
    }
    if (pattern->capture_count == PATTERN_MAX_CAPTURES) return PATTERN_MAX_CAPTURES;
    pattern->captures[pattern->capture_count] = name;
    return pattern->capture_count++;
}

/* ---- Root kinds ---- */

static bool add_root_kind(struct pattern *pattern, uint16_t kind)
{
    enum { MAX = sizeof pattern->root_kinds / sizeof *pattern->root_kinds - 1 };
    unsigned i = 0;
    while (pattern->root_kinds[i] != 0) {
        if (pattern->root_kinds[i] == kind) return true;
        i++;
    }
    if (i == MAX) return false;
    pattern->root_kinds[i] = kind;
    return true;
}

static bool collect_root_kinds(struct pattern *pattern, uint16_t number, unsigned depth)
{
    const struct pattern_node *node = &pattern->nodes[number];
    if (depth > PATTERN_MAX_DEPTH) return false;
    if (node->alternatives != PATTERN_NONE) {
        for (uint16_t i = node->alternatives; i != PATTERN_NONE; i = pattern->nodes[i].next) {
            if (!collect_root_kinds(pattern, i, depth + 1)) return false;
        }
        return true;
    }
    if (node->kind == PATTERN_ANY || node->kind == PATTERN_NAMED) return false;
    return add_root_kind(pattern, node->kind);
}

bool pattern_finish(struct pattern *pattern, struct arena *arena, struct str *error)
{
    if (!collect_root_kinds(pattern, pattern->root, 0)) {
        *error = arena_format(arena, "the pattern would be tried at every node: its outermost part "
                                     "has to be of a certain kind (at most 15 of them)");
        return false;
    }
    pattern->here = PATTERN_MAX_CAPTURES;
    for (uint8_t i = 0; i < pattern->capture_count; i++) {
        if (str_is(pattern->captures[i], "here")) pattern->here = i;
    }
    return true;
}

/* ---- Predicates ---- */

static const struct {
    const char *name;
    enum predicate_kind kind;
} predicates[] = {
    {"eq?", PREDICATE_EQUAL},
    {"any-of?", PREDICATE_ANY_OF},
    {"match?", PREDICATE_MATCH},
    {"has-ancestor?", PREDICATE_HAS_ANCESTOR},
    {"has-parent?", PREDICATE_HAS_PARENT},
    {"builtin?", PREDICATE_BUILTIN},
};

/* The next word of *rest: bare, or in double quotes with \" and \\ inside. */
static bool next_word(struct str *rest, struct arena *arena, struct str *word, bool *quoted)
{
    *rest = str_trim(*rest);
    if (rest->size == 0) return false;
    *quoted = rest->data[0] == '"';
    if (!*quoted) {
        size_t end = 0;
        while (end < rest->size && !ascii_is_space(rest->data[end])) end++;
        *word = str_sub(*rest, 0, end);
        *rest = str_sub(*rest, end, rest->size);
        return true;
    }
    char *text = arena_alloc(arena, rest->size);
    size_t size = 0;
    size_t at = 1;
    for (; at < rest->size && rest->data[at] != '"'; at++) {
        if (rest->data[at] == '\\' && at + 1 < rest->size) at++;
        text[size++] = rest->data[at];
    }
    *word = str_from(text, size);
    *rest = str_sub(*rest, at < rest->size ? at + 1 : at, rest->size);
    return true;
}

static bool bad(struct arena *arena, struct str *error, const char *what, struct str word)
{
    *error = arena_format(arena, "%s: '%.*s'", what, STR_ARG(word));
    return false;
}

static uint8_t find_capture(const struct pattern *pattern, struct str word)
{
    if (word.size < 2 || (word.data[0] != '@' && word.data[0] != '$')) return PATTERN_MAX_CAPTURES;
    struct str name = str_sub(word, 1, word.size);
    for (uint8_t i = 0; i < pattern->capture_count; i++) {
        if (str_equal(pattern->captures[i], name)) return i;
    }
    return PATTERN_MAX_CAPTURES;
}

static bool compile_regex(struct predicate *p, struct arena *arena, struct str *error)
{
    if (p->count != 1) return bad(arena, error, "#match? wants one regular expression", STR_EMPTY);
    struct str text = arena_copy(arena, p->texts[0]);
    p->regex = calloc(1, sizeof *p->regex);
    if (!p->regex) return bad(arena, error, "out of memory", STR_EMPTY);
    int code = regcomp(&p->regex->compiled, text.data, REG_EXTENDED | REG_NOSUB);
    if (code == 0) return true;
    char message[128];
    regerror(code, &p->regex->compiled, message, sizeof message);
    free(p->regex);
    p->regex = NULL;
    *error = arena_format(arena, "#match? '%.*s': %s", STR_ARG(text), message);
    return false;
}

bool pattern_add_predicate(struct pattern *pattern, struct str text, struct arena *arena,
                           struct str *error)
{
    struct str word;
    bool quoted;
    if (!next_word(&text, arena, &word, &quoted) || word.size < 2 || word.data[0] != '#') {
        return bad(arena, error, "a predicate begins with #", word);
    }
    struct predicate p = {.other = PATTERN_MAX_CAPTURES};
    struct str name = str_sub(word, 1, word.size);
    struct str not_prefix = STR("not-");
    if (str_starts_with(name, not_prefix)) {
        p.negated = true;
        name = str_sub(name, not_prefix.size, name.size);
    }
    bool known = false;
    for (size_t i = 0; i < sizeof predicates / sizeof *predicates; i++) {
        if (!str_is(name, predicates[i].name)) continue;
        p.kind = (uint8_t)predicates[i].kind;
        known = true;
    }
    if (!known) return bad(arena, error, "there is no such predicate", word);
    struct str subject;
    if (!next_word(&text, arena, &subject, &quoted)) {
        return bad(arena, error, "a capture is missing behind", word);
    }
    p.capture = find_capture(pattern, subject);
    if (p.capture == PATTERN_MAX_CAPTURES) {
        return bad(arena, error, "the pattern has no such capture", subject);
    }
    enum { MAX_WORDS = 64 };
    p.texts = ARENA_ARRAY(arena, struct str, MAX_WORDS);
    p.kinds = ARENA_ARRAY(arena, uint16_t, MAX_WORDS);
    bool wants_kinds = p.kind == PREDICATE_HAS_ANCESTOR || p.kind == PREDICATE_HAS_PARENT;
    while (p.count < MAX_WORDS && next_word(&text, arena, &word, &quoted)) {
        if (!quoted && p.kind == PREDICATE_EQUAL && find_capture(pattern, word) != PATTERN_MAX_CAPTURES) {
            p.other = find_capture(pattern, word);
            continue;
        }
        if (wants_kinds) {
            TSSymbol symbol = ts_language_symbol_for_name(pattern->language->grammar(), word.data,
                                                          (uint32_t)word.size, true);
            if (symbol == 0) return bad(arena, error, "the language has no such kind of node", word);
            p.kinds[p.count] = symbol;
        }
        p.texts[p.count++] = word;
    }
    if (p.count == 0 && p.other == PATTERN_MAX_CAPTURES && p.kind != PREDICATE_BUILTIN) {
        return bad(arena, error, "something to compare with is missing behind", subject);
    }
    if (p.kind == PREDICATE_MATCH && !compile_regex(&p, arena, error)) return false;
    ARENA_PUSH(arena, pattern->predicates, pattern->predicate_count, pattern->predicate_capacity) = p;
    return true;
}

void pattern_release(struct pattern *pattern)
{
    for (uint32_t i = 0; i < pattern->predicate_count; i++) {
        struct pattern_regex *regex = pattern->predicates[i].regex;
        if (!regex) continue;
        regfree(&regex->compiled);
        free(regex);
        pattern->predicates[i].regex = NULL;
    }
}

static bool matches_regex(const struct pattern_regex *regex, struct str text)
{
    regmatch_t range = {.rm_so = 0, .rm_eo = (regoff_t)text.size};
    return regexec(&regex->compiled, text.data, 1, &range, REG_STARTEND) == 0;
}

static bool has_kind_above(const struct tree *tree, const struct predicate *p, uint32_t node)
{
    for (uint32_t up = node_parent(tree, node); up != NODE_NONE; up = node_parent(tree, up)) {
        for (uint16_t i = 0; i < p->count; i++) {
            if (node_kind(tree, up) == p->kinds[i]) return true;
        }
        if (p->kind == PREDICATE_HAS_PARENT) return false;
    }
    return false;
}

static bool holds(const struct predicate *p, const struct model *model,
                  const struct pattern_match *match)
{
    uint32_t node = match->captures[p->capture];
    if (node == NODE_NONE) return p->negated;
    const struct tree *tree = model->tree;
    bool result = false;
    switch ((enum predicate_kind)p->kind) {
    case PREDICATE_EQUAL:
        if (p->other != PATTERN_MAX_CAPTURES) {
            uint32_t other = match->captures[p->other];
            result = other != NODE_NONE && node_same(tree, node, other);
            break;
        }
        result = str_equal(tree_text(tree, node), p->texts[0]);
        break;
    case PREDICATE_ANY_OF:
        for (uint16_t i = 0; i < p->count && !result; i++) {
            result = str_equal(tree_text(tree, node), p->texts[i]);
        }
        break;
    case PREDICATE_MATCH: result = matches_regex(p->regex, tree_text(tree, node)); break;
    case PREDICATE_HAS_ANCESTOR:
    case PREDICATE_HAS_PARENT: result = has_kind_above(tree, p, node); break;
    case PREDICATE_BUILTIN: result = model_binding_at(model, node) == MODEL_NONE; break;
    }
    return result != p->negated;
}

/* ---- Matching ---- */

/* One attempt to fit a pattern at one node. */
struct attempt {
    const struct pattern *pattern;
    const struct tree *tree;
    struct pattern_match *match;
    unsigned steps;
};

/* Patterns of rules take a few dozen steps; this ends what only an adversary would make. */
enum { MAX_STEPS = 4000 };

static bool fits(struct attempt *a, uint16_t number, uint32_t node);

/*
 * The first sibling from `node` on that counts; `end` when there is none.  Comments
 * never count, tokens only where they matter.
 */
static uint32_t skip(const struct tree *tree, uint32_t node, uint32_t end, bool tokens_count)
{
    while (node < end) {
        uint8_t flags = tree->nodes[node].flags;
        bool counts = !(flags & NODE_EXTRA) && (tokens_count || (flags & NODE_NAMED));
        if (counts) break;
        node = tree->nodes[node].next;
    }
    return node;
}

static bool fits_kind(const struct pattern_node *p, const struct node *node)
{
    if (p->kind == PATTERN_ANY) return true;
    if (p->kind == PATTERN_NAMED) return (node->flags & NODE_NAMED) != 0;
    return p->kind == node->kind;
}

/* Whether the node is no candidate at all, by what can be told at a glance. */
static inline bool is_other(const struct attempt *a, const struct pattern_node *p, uint32_t node)
{
    const struct node *n = &a->tree->nodes[node];
    if (p->field != 0 && p->field != n->field) return true;
    if (p->alternatives != PATTERN_NONE) return false;
    return !fits_kind(p, n) || (p->text.data && p->text.size != n->end - n->start);
}

/* Fits the patterns from `number` on to the siblings from `node` to `end`. */
static bool fits_row(struct attempt *a, uint16_t number, uint32_t node, uint32_t end, bool exact)
{
    const struct tree *tree = a->tree;
    if (++a->steps > MAX_STEPS) return false;
    if (number == PATTERN_NONE) return !exact || skip(tree, node, end, true) >= end;
    const struct pattern_node *p = &a->pattern->nodes[number];
    bool strict = exact || p->adjacent;
    bool tokens_count = exact || p->token;

    if (p->repeat == REPEAT_GAP) {
        for (uint32_t from = node;; from = tree->nodes[from].next) {
            struct pattern_match saved = *a->match;
            if (fits_row(a, p->next, from, end, exact)) return true;
            *a->match = saved;
            if (from >= end) return false;
        }
    }
    bool optional = p->repeat == REPEAT_OPTIONAL || p->repeat == REPEAT_ANY;
    bool repeats = p->repeat == REPEAT_ANY || p->repeat == REPEAT_SOME;
    for (uint32_t from = strict ? skip(tree, node, end, tokens_count) : node; from < end;
         from = tree->nodes[from].next) {
        if (is_other(a, p, from)) {
            if (strict || ++a->steps > MAX_STEPS) break;
            continue;
        }
        struct pattern_match saved = *a->match;
        if (fits(a, number, from)) {
            uint32_t behind = tree->nodes[from].next;
            /* Greedy: as many as there are. */
            while (repeats) {
                uint32_t next = skip(tree, behind, end, tokens_count);
                if (next >= end || !fits(a, number, next)) break;
                behind = tree->nodes[next].next;
            }
            bool at_end = !p->last || skip(tree, behind, end, tokens_count) >= end;
            if (at_end && fits_row(a, p->next, behind, end, exact)) return true;
        }
        *a->match = saved;
        if (strict || a->steps > MAX_STEPS) break;
    }
    return optional && fits_row(a, p->next, node, end, exact);
}

static bool capture(struct attempt *a, uint8_t number, uint32_t node)
{
    if (number == PATTERN_MAX_CAPTURES) return true;
    uint32_t before = a->match->captures[number];
    if (before != NODE_NONE && !node_same(a->tree, before, node)) return false;
    if (before == NODE_NONE) a->match->captures[number] = node;
    return true;
}

static bool fits(struct attempt *a, uint16_t number, uint32_t node)
{
    const struct pattern_node *p = &a->pattern->nodes[number];
    const struct node *n = &a->tree->nodes[node];
    if (++a->steps > MAX_STEPS || is_other(a, p, node)) return false;
    if (p->alternatives != PATTERN_NONE) {
        struct pattern_match saved = *a->match;
        for (uint16_t i = p->alternatives; i != PATTERN_NONE; i = a->pattern->nodes[i].next) {
            if (fits(a, i, node)) return capture(a, p->capture, node);
            *a->match = saved;
        }
        return false;
    }
    if (p->text.data && !str_equal(p->text, tree_text(a->tree, node))) return false;
    for (unsigned i = 0; i < sizeof p->absent && p->absent[i] != 0; i++) {
        if (node_field(a->tree, node, p->absent[i]) != NODE_NONE) return false;
    }
    if (!capture(a, p->capture, node)) return false;
    if (p->first_child == PATTERN_NONE && !p->exact) return true;
    return fits_row(a, p->first_child, node + 1, n->next, p->exact);
}

bool pattern_match(const struct pattern *pattern, const struct model *model, uint32_t node,
                   struct pattern_match *match)
{
    struct attempt attempt = {.pattern = pattern, .tree = model->tree, .match = match};
    memset(match->captures, 0xff, sizeof match->captures); /* NODE_NONE */
    if (!fits(&attempt, pattern->root, node)) return false;
    for (uint32_t i = 0; i < pattern->predicate_count; i++) {
        if (!holds(&pattern->predicates[i], model, match)) return false;
    }
    return true;
}
