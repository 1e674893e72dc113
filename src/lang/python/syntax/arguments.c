/* The arguments of calls and classes, and the parameters that take them. */
#include "lang/python/syntax/parser.h"

#include "base/map.h"

/* ---- Names that may be given once ---- */

/* Adds a name to a set; false when it was there.  Few names are the rule. */
struct name_set {
    uint32_t count, capacity;
    uint32_t *tokens;
    struct map map;
};

static bool add_name(struct parser *p, struct name_set *set, uint32_t token)
{
    enum { FEW = 16 };
    struct str name = py_token_text(p->tokens, token);
    if (set->count < FEW) {
        for (uint32_t i = 0; i < set->count; i++) {
            if (str_equal(py_token_text(p->tokens, set->tokens[i]), name)) return false;
        }
    } else {
        if (set->count == FEW) {
            map_init(&set->map, p->arena, 4 * FEW);
            for (uint32_t i = 0; i < set->count; i++) {
                *map_at(&set->map, py_token_text(p->tokens, set->tokens[i])) = i;
            }
        }
        uint32_t *value = map_at(&set->map, name);
        if (*value != MAP_NONE) return false;
        *value = set->count;
    }
    ARENA_PUSH(p->arena, set->tokens, set->count, set->capacity) = token;
    return true;
}

/* ---- Arguments ---- */

/* A keyword argument, or one by its place; see py_read_arguments. */
struct arguments {
    struct name_set names;
    bool keyword_seen;
    bool unpacking_seen; /* ** */
    bool generator;      /* the only argument is a generator expression without its brackets */
};

static bool read_keyword_argument(struct parser *p, struct arguments *arguments)
{
    struct expr e;
    uint32_t start = begin(p);
    if (name_is(p, p->at, "__debug__")) return py_fail(p, PYG_CANNOT_ASSIGN);
    if (!add_name(p, &arguments->names, p->at)) return py_fail(p, PYG_DUPLICATE_KEYWORD);
    arguments->keyword_seen = true;
    pass(p);
    field(p, PY_FIELD_NAME);
    pass(p);
    if (!py_read_expression(p, &e)) return false;
    field(p, PY_FIELD_VALUE);
    node(p, start, PY_KEYWORD_ARGUMENT);
    return !py_comprehension_follows(p) || py_fail(p, PYG_UNEXPECTED);
}

static bool read_positional_argument(struct parser *p, struct arguments *arguments)
{
    struct expr e;
    uint32_t first = p->at;
    uint32_t yields = p->yields;
    if (!py_read_named(p, &e)) return false;
    if (is(p, PYT_EQUAL)) return py_fail_with(p, PYG_KEYWORD_NOT_NAME, p->at, first);
    if (py_comprehension_follows(p)) {
        bool alone = p->items[first - 1].kind == PYT_LPAREN;
        if (!py_read_comprehension(p, yields, first, true)) return false;
        if (!alone || is(p, PYT_COMMA)) return py_fail_at(p, PYG_BARE_GENERATOR, first);
        arguments->generator = true;
    }
    if (arguments->keyword_seen || arguments->unpacking_seen) {
        return py_fail_at(p, PYG_POSITIONAL_AFTER_KEYWORD, first);
    }
    return true;
}

/* *x or **x. */
static bool read_unpacked_argument(struct parser *p, struct arguments *arguments)
{
    struct expr e;
    uint32_t start = begin(p);
    bool starred = is(p, PYT_STAR);
    if (starred && arguments->unpacking_seen) return py_fail(p, PYG_POSITIONAL_AFTER_KEYWORD);
    if (!starred) arguments->unpacking_seen = true;
    pass(p);
    if (!py_read_expression(p, &e)) return false;
    node(p, start, starred ? PY_LIST_SPLAT : PY_DICTIONARY_SPLAT);
    return true;
}

/* The arguments of a call or class. */
bool py_read_arguments(struct parser *p)
{
    struct arguments arguments = {0};
    uint32_t start = begin(p);
    pass(p);
    while (!is(p, PYT_RPAREN)) {
        bool fits;
        if (is(p, PYT_STAR) || is(p, PYT_DOUBLESTAR)) {
            fits = read_unpacked_argument(p, &arguments);
        } else if (is(p, PYT_NAME) && kind_at(p, 1) == PYT_EQUAL) {
            fits = read_keyword_argument(p, &arguments);
        } else {
            fits = read_positional_argument(p, &arguments);
        }
        if (!fits) return false;
        if (!take(p, PYT_COMMA)) break;
    }
    return end_bracket(p, start, PYT_RPAREN,
                       arguments.generator ? PY_GENERATOR_EXPRESSION : PY_ARGUMENT_LIST);
}

/* ---- Parameters ---- */

/* What was seen of a row of parameters. */
struct parameters {
    struct name_set names;
    bool lambda;
    bool default_seen;
    bool star_seen;
    bool slash_seen;
    bool rest_seen;   /* ** */
    bool name_wanted; /* behind a bare * */
    uint32_t star;    /* token */
};

/* Behind the name of a parameter that began at `start` (its name at `name`, a token). */
static bool end_parameter(struct parser *p, struct parameters *seen, uint32_t start, uint32_t name,
                          bool plain)
{
    struct expr e;
    uint32_t named = p->tree ? p->tree->count - 1 : 0; /* the node of the name */
    bool typed = !seen->lambda && is(p, PYT_COLON);
    if (typed) {
        pass(p);
        if (!plain && is(p, PYT_STAR) && p->items[name - 1].kind == PYT_STAR) {
            p->odd = true; /* *args: *Ts */
            pass(p);
            if (!py_read_binary(p, &e, LEVEL_BITWISE_OR)) return false;
        } else if (!py_read_type(p)) {
            return false;
        }
        field(p, PY_FIELD_TYPE);
    }
    if (!is(p, PYT_EQUAL)) {
        if (typed) node(p, start, PY_TYPED_PARAMETER);
        bool after_default = seen->default_seen && plain && !seen->star_seen;
        return !after_default || py_fail_at(p, PYG_DEFAULT_ORDER, name);
    }
    if (!plain) return py_fail(p, PYG_PARAMETER_ORDER);
    if (p->tree) p->tree->nodes[named].field = PY_FIELD_NAME;
    pass(p);
    seen->default_seen = true;
    if (!py_read_expression(p, &e)) return false;
    field(p, PY_FIELD_VALUE);
    node(p, start, typed ? PY_TYPED_DEFAULT_PARAMETER : PY_DEFAULT_PARAMETER);
    return true;
}

static bool read_parameter(struct parser *p, struct parameters *seen, enum py_token_kind end)
{
    uint32_t first = p->at;
    uint32_t start = begin(p);
    bool starred = is(p, PYT_STAR);
    bool rest = is(p, PYT_DOUBLESTAR);
    if (starred || rest) pass(p);
    if (starred) {
        if (seen->star_seen) return py_fail_at(p, PYG_PARAMETER_ORDER, first);
        seen->star_seen = true;
        seen->star = first;
    }
    if (rest && seen->name_wanted) return py_fail_at(p, PYG_PARAMETER_ORDER, seen->star);
    if (starred && is(p, PYT_COMMA)) {
        seen->name_wanted = true;
        node(p, start, PY_KEYWORD_SEPARATOR);
        return true;
    }
    if (starred && is(p, end)) return py_fail_at(p, PYG_PARAMETER_ORDER, first);
    uint32_t name = p->at;
    if (!py_expect(p, PYT_NAME)) return false;
    if (name_is(p, name, "__debug__")) return py_fail_at(p, PYG_CANNOT_ASSIGN, name);
    if (!add_name(p, &seen->names, name)) return py_fail_at(p, PYG_DUPLICATE_PARAMETER, name);
    if (starred) node(p, start, PY_LIST_SPLAT_PATTERN);
    if (rest) node(p, start, PY_DICTIONARY_SPLAT_PATTERN);
    if (rest) seen->rest_seen = true;
    if (!starred && !rest) seen->name_wanted = false;
    return end_parameter(p, seen, start, name, !starred && !rest);
}

/* The parameters of a function up to `)`, or of a lambda up to `:`; that is left. */
bool py_read_parameters(struct parser *p, enum py_token_kind end)
{
    struct parameters seen = {.lambda = end == PYT_COLON, .star = NO_TOKEN};
    for (uint32_t count = 0; !is(p, end); count++) {
        if (seen.rest_seen) return py_fail(p, PYG_PARAMETER_ORDER);
        if (is(p, PYT_SLASH)) {
            if (seen.slash_seen || seen.star_seen || count == 0)
                return py_fail(p, PYG_PARAMETER_ORDER);
            seen.slash_seen = true;
            uint32_t start = begin(p);
            pass(p);
            node(p, start, PY_POSITIONAL_SEPARATOR);
        } else if (!read_parameter(p, &seen, end)) {
            return false;
        }
        if (!take(p, PYT_COMMA)) break;
    }
    if (seen.name_wanted) return py_fail_at(p, PYG_PARAMETER_ORDER, seen.star);
    return true;
}
