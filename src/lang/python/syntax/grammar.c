#include "lang/python/syntax/parser.h"

static bool read_statement(struct parser *p);

/* ---- Simple statements ---- */

static bool is_augmented(enum py_token_kind operator)
{
    return operator>= PYT_PLUSEQUAL && operator<= PYT_DOUBLESTAREQUAL;
}

static bool read_yield_or_expressions(struct parser *p, struct expr *e)
{
    return is(p, PYT_KW_YIELD) ? py_read_yield(p, e) : py_read_star_expressions(p, e);
}

/* target: type = value, behind the target of a statement that began at `start`. */
static bool read_annotation(struct parser *p, const struct expr *target, uint32_t start)
{
    bool fits = (target->shape == PYS_NAME || target->shape == PYS_ATTRIBUTE ||
                 target->shape == PYS_SUBSCRIPT) &&
                target->bad == NO_TOKEN;
    if (!fits) {
        py_fail_with(p, PYG_CANNOT_ANNOTATE, p->at, target->first);
        p->fault.shape = target->shape;
        return false;
    }
    py_become_target(p);
    field(p, PY_FIELD_LEFT);
    pass(p);
    if (!py_read_type(p)) return false;
    field(p, PY_FIELD_TYPE);
    if (take(p, PYT_EQUAL)) {
        struct expr e;
        if (!read_yield_or_expressions(p, &e) || !py_check_no_star(p, &e)) return false;
        field(p, PY_FIELD_RIGHT);
    }
    node(p, start, PY_ASSIGNMENT);
    return true;
}

/* target += value, likewise. */
static bool read_augmented(struct parser *p, const struct expr *target, uint32_t start)
{
    bool fits = (target->shape == PYS_NAME || target->shape == PYS_ATTRIBUTE ||
                 target->shape == PYS_SUBSCRIPT) &&
                target->bad == NO_TOKEN;
    if (!fits) {
        py_fail_at(p, PYG_CANNOT_AUGMENT, target->first);
        p->fault.shape = target->shape;
        return false;
    }
    py_become_target(p);
    field(p, PY_FIELD_LEFT);
    pass(p);
    field(p, PY_FIELD_OPERATOR);
    struct expr e;
    if (!read_yield_or_expressions(p, &e) || !py_check_no_star(p, &e)) return false;
    field(p, PY_FIELD_RIGHT);
    node(p, start, PY_AUGMENTED_ASSIGNMENT);
    return true;
}

/* a = b = value, likewise: an assignment whose value is an assignment. */
static bool read_assignments(struct parser *p, struct expr *e, uint32_t start)
{
    uint32_t base = p->open_count;
    while (is(p, PYT_EQUAL)) {
        if (!py_check_target(p, e)) {
            p->fault.other = p->at;
            return false;
        }
        py_become_target(p);
        field(p, PY_FIELD_LEFT);
        open_node(p, start);
        pass(p);
        start = begin(p);
        if (!read_yield_or_expressions(p, e)) return false;
    }
    while (p->open_count > base) {
        field(p, PY_FIELD_RIGHT);
        node(p, p->open[--p->open_count], PY_ASSIGNMENT);
    }
    return py_check_no_star(p, e);
}

/*
 * Whether the core's grammar may see a statement of another Python in it: print >> file
 * of Python 2, type X[T] = ... of Python 3.12.
 */
static bool looks_like_another_python(const struct parser *p)
{
    enum py_token_kind next = kind_at(p, 1);
    if (next == PYT_RIGHTSHIFT) return name_is(p, p->at, "print");
    return (next == PYT_LBRACKET || next == PYT_LPAREN) && name_is(p, p->at, "type");
}

/* An expression statement or an assignment of any kind. */
static bool read_expression_statement(struct parser *p)
{
    if (is(p, PYT_NAME) && looks_like_another_python(p)) p->odd = true;
    struct expr e;
    uint32_t start = begin(p);
    if (!read_yield_or_expressions(p, &e)) return false;
    bool fits = true;
    if (is(p, PYT_COLON)) {
        fits = read_annotation(p, &e, start);
    } else if (is(p, PYT_EQUAL)) {
        fits = read_assignments(p, &e, start);
    } else if (is_augmented(kind(p))) {
        fits = read_augmented(p, &e, start);
    } else {
        fits = py_check_no_star(p, &e);
        /* The values of a statement that is nothing else are its own children. */
        if (last_kind(p) == PY_EXPRESSION_LIST) drop_node(p);
    }
    if (fits) node(p, start, PY_EXPRESSION_STATEMENT);
    return fits;
}

static bool statement_ends(const struct parser *p)
{
    return is(p, PYT_NEWLINE) || is(p, PYT_SEMI) || is(p, PYT_END);
}

/* A statement that is one word. */
static bool read_word(struct parser *p, uint16_t kind)
{
    uint32_t start = begin(p);
    pass(p);
    node(p, start, kind);
    return true;
}

static bool read_return(struct parser *p)
{
    if (!p->place.function) return py_fail(p, PYG_OUTSIDE_FUNCTION);
    uint32_t start = begin(p);
    pass(p);
    if (!statement_ends(p)) {
        p->place.returned_value = p->at - 1;
        struct expr e;
        if (!py_read_star_expressions(p, &e) || !py_check_no_star(p, &e)) return false;
    }
    node(p, start, PY_RETURN_STATEMENT);
    return true;
}

static bool read_raise(struct parser *p)
{
    uint32_t start = begin(p);
    pass(p);
    if (!statement_ends(p)) {
        struct expr e;
        if (!py_read_expression(p, &e)) return false;
        if (take(p, PYT_KW_FROM)) {
            if (!py_read_expression(p, &e)) return false;
            field(p, PY_FIELD_CAUSE);
        }
    }
    node(p, start, PY_RAISE_STATEMENT);
    return true;
}

static bool read_assert(struct parser *p)
{
    uint32_t start = begin(p);
    pass(p);
    struct expr e;
    if (!py_read_expression(p, &e)) return false;
    if (take(p, PYT_COMMA) && !py_read_expression(p, &e)) return false;
    node(p, start, PY_ASSERT_STATEMENT);
    return true;
}

static bool read_delete(struct parser *p)
{
    uint32_t start = begin(p);
    pass(p);
    struct expr e;
    if (!py_read_star_expressions(p, &e)) return false;
    if (e.bad != NO_TOKEN || e.stars > 0 || e.shape == PYS_STARRED) {
        py_fail_at(p, PYG_CANNOT_DELETE, e.bad != NO_TOKEN ? e.bad : e.first);
        p->fault.shape = e.bad != NO_TOKEN ? e.bad_shape : PYS_STARRED;
        return false;
    }
    node(p, start, PY_DELETE_STATEMENT);
    return true;
}

/* global and nonlocal; what the names mean is checked where names are known. */
static bool read_declaration(struct parser *p, uint16_t kind)
{
    uint32_t start = begin(p);
    pass(p);
    do {
        if (!py_expect(p, PYT_NAME)) return false;
    } while (take(p, PYT_COMMA));
    node(p, start, kind);
    return true;
}

/* A name that is about to be bound. */
static bool read_new_name(struct parser *p)
{
    if (name_is(p, p->at, "__debug__")) {
        py_fail(p, PYG_CANNOT_ASSIGN);
        p->fault.shape = PYS_CONSTANT;
        return false;
    }
    return py_expect(p, PYT_NAME);
}

bool py_read_dotted(struct parser *p)
{
    uint32_t start = begin(p);
    do {
        if (!read_new_name(p)) return false;
    } while (take(p, PYT_DOT));
    node(p, start, PY_DOTTED_NAME);
    return true;
}

/* Behind the name of what is imported, which began at `start`: as another name. */
static bool end_import(struct parser *p, uint32_t start)
{
    field(p, PY_FIELD_NAME);
    if (!take(p, PYT_KW_AS)) return true;
    if (!read_new_name(p)) return false;
    field(p, PY_FIELD_ALIAS);
    node(p, start, PY_ALIASED_IMPORT);
    field(p, PY_FIELD_NAME);
    return true;
}

static bool read_import(struct parser *p)
{
    uint32_t start = begin(p);
    pass(p);
    do {
        uint32_t name = begin(p);
        if (!py_read_dotted(p) || !end_import(p, name)) return false;
    } while (take(p, PYT_COMMA));
    node(p, start, PY_IMPORT_STATEMENT);
    return true;
}

static bool check_future(struct parser *p, uint32_t name)
{
    static const char *const features[] = {
        "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations",
    };
    for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
        if (name_is(p, name, features[i])) return true;
    }
    return py_fail_at(p, PYG_FUTURE_UNKNOWN, name);
}

/* The dots before the name of a module: each is a leaf, three in one token too. */
static bool read_import_prefix(struct parser *p)
{
    uint32_t start = begin(p);
    bool dots = false;
    while (is(p, PYT_DOT) || is(p, PYT_ELLIPSIS)) {
        const struct py_token *t = &p->items[p->at];
        for (uint32_t dot = t->start; p->tree && dot < t->end; dot++) {
            tree_build_leaf(p->tree, PY_OP_DOT, 0, dot, dot + 1);
        }
        dots = true;
        pass_as(p, 0, 0);
    }
    if (dots) node(p, start, PY_IMPORT_PREFIX);
    return dots;
}

/* The module that something is imported from. */
static bool read_module_name(struct parser *p, bool future)
{
    if (future) {
        pass_as(p, PY_KW___FUTURE__, 0);
        return true;
    }
    uint32_t start = begin(p);
    bool dots = read_import_prefix(p);
    if ((!dots || is(p, PYT_NAME)) && !py_read_dotted(p)) return false;
    if (dots) node(p, start, PY_RELATIVE_IMPORT);
    field(p, PY_FIELD_MODULE_NAME);
    return true;
}

/* What is imported, with or without brackets. */
static bool read_imported(struct parser *p, bool future)
{
    bool bracket = take(p, PYT_LPAREN);
    do {
        if (bracket && is(p, PYT_RPAREN)) break;
        if (!bracket && is(p, PYT_NEWLINE) && p->items[p->at - 1].kind == PYT_COMMA) {
            return py_fail_at(p, PYG_IMPORT_COMMA, p->at - 1);
        }
        uint32_t name = p->at;
        uint32_t start = begin(p);
        if (!read_new_name(p)) return false;
        node(p, start, PY_DOTTED_NAME);
        if (future && !check_future(p, name)) return false;
        if (!end_import(p, start)) return false;
    } while (take(p, PYT_COMMA));
    if (bracket && p->items[p->at - 1].kind == PYT_LPAREN)
        return py_fail(p, PYG_EXPECTED_EXPRESSION);
    return !bracket || py_expect(p, PYT_RPAREN);
}

static bool read_from(struct parser *p)
{
    uint32_t first = p->at;
    uint32_t start = begin(p);
    pass(p);
    bool future = name_is(p, p->at, "__future__") && kind_at(p, 1) == PYT_KW_IMPORT;
    if (!read_module_name(p, future) || !py_expect(p, PYT_KW_IMPORT)) return false;
    if (is(p, PYT_STAR)) {
        if (future) return py_fail(p, PYG_FUTURE_UNKNOWN);
        if (p->place.function || p->place.class_body) return py_fail_at(p, PYG_IMPORT_STAR, first);
        read_word(p, PY_WILDCARD_IMPORT);
    } else {
        if (future && p->future_over) return py_fail_at(p, PYG_FUTURE_LATE, first);
        if (!read_imported(p, future)) return false;
    }
    node(p, start, future ? PY_FUTURE_IMPORT_STATEMENT : PY_IMPORT_FROM_STATEMENT);
    return true;
}

static bool read_simple_statement(struct parser *p)
{
    bool future =
        is(p, PYT_KW_FROM) && p->at + 1 < p->tokens->count && name_is(p, p->at + 1, "__future__");
    bool fits;
    switch (kind(p)) {
    case PYT_KW_PASS: fits = read_word(p, PY_PASS_STATEMENT); break;
    case PYT_KW_BREAK:
    case PYT_KW_CONTINUE:
        if (p->place.loops == 0) return py_fail(p, PYG_OUTSIDE_LOOP);
        fits = read_word(p, is(p, PYT_KW_BREAK) ? PY_BREAK_STATEMENT : PY_CONTINUE_STATEMENT);
        break;
    case PYT_KW_RETURN: fits = read_return(p); break;
    case PYT_KW_RAISE: fits = read_raise(p); break;
    case PYT_KW_ASSERT: fits = read_assert(p); break;
    case PYT_KW_DEL: fits = read_delete(p); break;
    case PYT_KW_GLOBAL: fits = read_declaration(p, PY_GLOBAL_STATEMENT); break;
    case PYT_KW_NONLOCAL:
        if (!p->place.function && !p->place.class_body) return py_fail(p, PYG_OUTSIDE_FUNCTION);
        fits = read_declaration(p, PY_NONLOCAL_STATEMENT);
        break;
    case PYT_KW_IMPORT: fits = read_import(p); break;
    case PYT_KW_FROM: fits = read_from(p); break;
    case PYT_STRING:
        /* A docstring may stand before `from __future__`; any later one may not. */
        fits = read_expression_statement(p);
        if (fits && p->at == 1) return true;
        break;
    default: fits = read_expression_statement(p); break;
    }
    if (!future) p->future_over = true;
    return fits;
}

/* Simple statements on one line, `;` between them, and the line's end. */
static bool read_simple_line(struct parser *p)
{
    do {
        if (is(p, PYT_NEWLINE)) break;
        if (!read_simple_statement(p)) return false;
    } while (take(p, PYT_SEMI));
    if (take(p, PYT_NEWLINE)) return true;
    return py_fail(p, PYG_UNEXPECTED);
}

/* ---- Compound statements ---- */

/* The indented lines under a header, or simple statements on the header's own line. */
bool py_read_block(struct parser *p, uint32_t header, uint8_t role)
{
    if (!py_expect(p, PYT_COLON)) {
        p->fault.other = header;
        return false;
    }
    if (take(p, PYT_NEWLINE)) {
        if (!take(p, PYT_INDENT)) return py_fail_with(p, PYG_EXPECTED_BLOCK, p->at, header);
        uint32_t start = begin(p);
        while (!is(p, PYT_DEDENT)) {
            if (is(p, PYT_END) || is(p, PYT_BAD)) return py_fail(p, PYG_UNEXPECTED);
            if (!read_statement(p)) return false;
        }
        pass(p);
        node(p, start, PY_BLOCK);
    } else {
        uint32_t start = begin(p);
        if (!read_simple_line(p)) return false;
        node(p, start, PY_BLOCK);
    }
    field(p, role);
    return true;
}

/* A block that counts among CPython's nested blocks. */
static bool read_counted_block(struct parser *p, uint32_t header, uint8_t role)
{
    if (p->place.blocks >= MAX_BLOCKS) return py_fail_at(p, PYG_TOO_DEEP, header);
    p->place.blocks++;
    bool fits = py_read_block(p, header, role);
    p->place.blocks--;
    return fits;
}

/* An else, if one follows; what it is to its statement. */
static bool read_else(struct parser *p, uint8_t role)
{
    if (!is(p, PYT_KW_ELSE)) return true;
    uint32_t clause = p->at;
    uint32_t start = begin(p);
    pass(p);
    if (!py_read_block(p, clause, PY_FIELD_BODY)) return false;
    node(p, start, PY_ELSE_CLAUSE);
    field(p, role);
    return true;
}

static bool read_loop_body(struct parser *p, uint32_t header)
{
    p->place.loops++;
    bool fits = read_counted_block(p, header, PY_FIELD_BODY);
    p->place.loops--;
    return fits && read_else(p, PY_FIELD_ALTERNATIVE);
}

/* The condition and the block of an if or elif, whose word is next. */
static bool read_branch(struct parser *p)
{
    uint32_t header = p->at;
    struct expr e;
    pass(p);
    if (!py_read_named(p, &e)) return false;
    field(p, PY_FIELD_CONDITION);
    return py_read_block(p, header, PY_FIELD_CONSEQUENCE);
}

static bool read_if(struct parser *p)
{
    uint32_t start = begin(p);
    if (!read_branch(p)) return false;
    while (is(p, PYT_KW_ELIF)) {
        uint32_t clause = begin(p);
        if (!read_branch(p)) return false;
        node(p, clause, PY_ELIF_CLAUSE);
        field(p, PY_FIELD_ALTERNATIVE);
    }
    if (!read_else(p, PY_FIELD_ALTERNATIVE)) return false;
    node(p, start, PY_IF_STATEMENT);
    return true;
}

static bool read_while(struct parser *p)
{
    uint32_t header = p->at;
    uint32_t start = begin(p);
    struct expr e;
    pass(p);
    if (!py_read_named(p, &e)) return false;
    field(p, PY_FIELD_CONDITION);
    if (!read_loop_body(p, header)) return false;
    node(p, start, PY_WHILE_STATEMENT);
    return true;
}

/* From `for` on; the statement began at `start`, with an `async` or not. */
static bool read_for(struct parser *p, uint32_t header, uint32_t start)
{
    struct expr e;
    pass(p);
    if (!py_read_targets(p)) return false;
    field(p, PY_FIELD_LEFT);
    if (!py_expect(p, PYT_KW_IN)) return false;
    if (!py_read_star_expressions(p, &e) || !py_check_no_star(p, &e)) return false;
    field(p, PY_FIELD_RIGHT);
    if (!read_loop_body(p, header)) return false;
    node(p, start, PY_FOR_STATEMENT);
    return true;
}

/* What an except catches: an expression, and a name for it. */
static bool read_caught(struct parser *p)
{
    struct expr e;
    uint32_t start = begin(p);
    if (!py_read_expression(p, &e)) return false;
    if (take(p, PYT_KW_AS)) {
        uint32_t name = begin(p);
        if (!py_expect(p, PYT_NAME)) return false;
        node(p, name, PY_AS_PATTERN_TARGET);
        field(p, PY_FIELD_ALIAS);
        node(p, start, PY_AS_PATTERN);
    }
    field(p, PY_FIELD_VALUE);
    return true;
}

static bool read_try(struct parser *p)
{
    uint32_t header = p->at;
    uint32_t start = begin(p);
    pass(p);
    if (!read_counted_block(p, header, PY_FIELD_BODY)) return false;
    bool bare_seen = false;
    bool any = false;
    bool group = false;
    while (is(p, PYT_KW_EXCEPT)) {
        uint32_t clause = p->at;
        uint32_t clause_start = begin(p);
        pass(p);
        if (bare_seen) return py_fail_at(p, PYG_EXCEPT_ORDER, clause);
        bool star = take(p, PYT_STAR);
        if (any && star != group) return py_fail_at(p, PYG_EXCEPT_MIXED, clause);
        group = star;
        any = true;
        if (is(p, PYT_COLON) && !star) {
            bare_seen = true;
        } else {
            if (!read_caught(p)) return false;
            if (is(p, PYT_COMMA)) return py_fail_with(p, PYG_EXCEPT_COMMA, p->at, clause);
        }
        if (!read_counted_block(p, clause, 0)) return false;
        node(p, clause_start, PY_EXCEPT_CLAUSE);
    }
    if (any && !read_else(p, 0)) return false;
    if (is(p, PYT_KW_FINALLY)) {
        uint32_t clause = p->at;
        uint32_t clause_start = begin(p);
        pass(p);
        if (!read_counted_block(p, clause, 0)) return false;
        node(p, clause_start, PY_FINALLY_CLAUSE);
    } else if (!any) {
        return py_fail_with(p, PYG_TRY_ALONE, p->at, header);
    }
    node(p, start, PY_TRY_STATEMENT);
    return true;
}

static bool read_with_item(struct parser *p)
{
    struct expr e;
    uint32_t start = begin(p);
    if (!py_read_expression(p, &e)) return false;
    if (take(p, PYT_KW_AS)) {
        if (is(p, PYT_STAR)) return py_fail(p, PYG_STAR_ALONE);
        uint32_t target = begin(p);
        if (!py_read_binary(p, &e, LEVEL_BITWISE_OR) || !py_check_target(p, &e)) return false;
        node(p, target, PY_AS_PATTERN_TARGET);
        field(p, PY_FIELD_ALIAS);
        node(p, start, PY_AS_PATTERN);
    }
    field(p, PY_FIELD_VALUE);
    node(p, start, PY_WITH_ITEM);
    return true;
}

/* with (a as b, c as d): -- brackets around the items, which a tuple has too. */
static bool read_bracketed_items(struct parser *p)
{
    uint32_t start = begin(p);
    uint32_t count = 0;
    pass(p);
    do {
        if (is(p, PYT_RPAREN)) break;
        if (!read_with_item(p)) return false;
        count++;
    } while (take(p, PYT_COMMA));
    bool one = count == 1 && p->items[p->at - 1].kind != PYT_COMMA;
    if (one) {
        /* To the core's grammar that is an item in brackets, and not brackets around items. */
        drop_node(p);
        field(p, 0);
    }
    if (!py_expect(p, PYT_RPAREN) || !is(p, PYT_COLON)) return false;
    if (one) {
        node(p, start, PY_PARENTHESIZED_EXPRESSION);
        field(p, PY_FIELD_VALUE);
        node(p, start, PY_WITH_ITEM);
    }
    node(p, start, PY_WITH_CLAUSE);
    return true;
}

/* From `with` on; the statement began at `start`, with an `async` or not. */
static bool read_with(struct parser *p, uint32_t header, uint32_t start)
{
    pass(p);
    bool read = false;
    uint32_t items = begin(p);
    if (is(p, PYT_LPAREN)) {
        struct parser before = *p;
        read = read_bracketed_items(p);
        if (!read) {
            *p = before;
            if (p->tree) p->tree->count = items;
        }
    }
    if (!read) {
        do {
            if (!read_with_item(p)) return false;
        } while (take(p, PYT_COMMA));
        node(p, items, PY_WITH_CLAUSE);
    }
    if (!read_counted_block(p, header, PY_FIELD_BODY)) return false;
    node(p, start, PY_WITH_STATEMENT);
    return true;
}

/* From `def` on; the definition began at `start`, with an `async` or not. */
static bool read_def(struct parser *p, uint32_t header, uint32_t start, bool async)
{
    pass(p);
    if (!py_expect(p, PYT_NAME)) return false;
    field(p, PY_FIELD_NAME);
    uint32_t parameters = begin(p);
    if (!py_expect(p, PYT_LPAREN)) return false;
    if (!py_read_parameters(p, PYT_RPAREN) || !py_expect(p, PYT_RPAREN)) return false;
    node(p, parameters, PY_PARAMETERS);
    field(p, PY_FIELD_PARAMETERS);
    if (take(p, PYT_ARROW)) {
        if (!py_read_type(p)) return false;
        field(p, PY_FIELD_RETURN_TYPE);
    }
    struct place outside = p->place;
    p->place = (struct place){.function = true, .async = async};
    bool fits = py_read_block(p, header, PY_FIELD_BODY);
    if (fits && async && p->place.generator && p->place.returned_value > 0) {
        fits = py_fail_at(p, PYG_OUTSIDE_ASYNC, p->place.returned_value);
    }
    p->place = outside;
    if (fits) node(p, start, PY_FUNCTION_DEFINITION);
    return fits;
}

static bool read_class(struct parser *p)
{
    uint32_t header = p->at;
    uint32_t start = begin(p);
    pass(p);
    if (!py_expect(p, PYT_NAME)) return false;
    field(p, PY_FIELD_NAME);
    if (is(p, PYT_LPAREN)) {
        if (!py_read_arguments(p)) return false;
        field(p, PY_FIELD_SUPERCLASSES);
    }
    struct place outside = p->place;
    p->place = (struct place){.class_body = true};
    bool fits = py_read_block(p, header, PY_FIELD_BODY);
    p->place = outside;
    if (fits) node(p, start, PY_CLASS_DEFINITION);
    return fits;
}

static bool read_async(struct parser *p)
{
    uint32_t header = p->at;
    uint32_t start = begin(p);
    enum py_token_kind next = kind_at(p, 1);
    if (next == PYT_KW_DEF) {
        pass(p);
        return read_def(p, header, start, true);
    }
    if (next == PYT_KW_FOR || next == PYT_KW_WITH) {
        if (!p->place.async) {
            return py_fail(p, p->place.function ? PYG_OUTSIDE_ASYNC : PYG_OUTSIDE_FUNCTION);
        }
        pass(p);
        return next == PYT_KW_FOR ? read_for(p, header, start) : read_with(p, header, start);
    }
    p->at++;
    return py_fail(p, PYG_UNEXPECTED);
}

/* What the decorators stand above. */
static bool read_definition(struct parser *p)
{
    switch (kind(p)) {
    case PYT_KW_DEF: return read_def(p, p->at, begin(p), false);
    case PYT_KW_CLASS: return read_class(p);
    case PYT_KW_ASYNC:
        if (kind_at(p, 1) == PYT_KW_DEF) return read_async(p);
        break;
    default: break;
    }
    py_fail(p, PYG_EXPECTED_TOKEN);
    p->fault.expected = PYT_KW_DEF;
    return false;
}

static bool read_decorated(struct parser *p)
{
    uint32_t start = begin(p);
    while (is(p, PYT_AT)) {
        struct expr e;
        uint32_t decorator = begin(p);
        pass(p);
        if (!py_read_named(p, &e)) return false;
        if (!take(p, PYT_NEWLINE)) return py_fail(p, PYG_UNEXPECTED);
        node(p, decorator, PY_DECORATOR);
    }
    if (!read_definition(p)) return false;
    field(p, PY_FIELD_DEFINITION);
    node(p, start, PY_DECORATED_DEFINITION);
    return true;
}

/* ---- match ---- */

/*
 * match is a statement only when its line ends in a colon and a case follows;
 * otherwise it is a name like any other.
 */
static bool match_follows(const struct parser *p)
{
    if (!name_is(p, p->at, "match")) return false;
    uint32_t at = p->at + 1;
    while (p->items[at].kind != PYT_NEWLINE) {
        if (p->items[at].kind == PYT_END || p->items[at].kind == PYT_BAD) return false;
        at++;
    }
    return p->items[at - 1].kind == PYT_COLON && p->items[at + 1].kind == PYT_INDENT &&
           name_is(p, at + 2, "case");
}

/* The cases; the block begins where the line of the `match` ends. */
static bool read_cases(struct parser *p)
{
    if (!py_expect(p, PYT_COLON) || !py_expect(p, PYT_NEWLINE)) return false;
    uint32_t start = p->tree ? p->tree->count : 0;
    uint32_t start_byte = start > 0 ? p->tree->nodes[start - 1].end : 0;
    if (!py_expect(p, PYT_INDENT)) return false;
    bool over = false;
    while (!take(p, PYT_DEDENT)) {
        if (!name_is(p, p->at, "case")) return py_fail(p, PYG_UNEXPECTED);
        if (over) return py_fail(p, PYG_PATTERN);
        if (!py_read_case(p, &over)) return false;
        field(p, PY_FIELD_ALTERNATIVE);
    }
    node(p, start, PY_BLOCK);
    if (p->tree) p->tree->nodes[p->tree->count - 1].start = start_byte;
    field(p, PY_FIELD_BODY);
    return true;
}

static bool read_match(struct parser *p)
{
    uint32_t start = begin(p);
    pass_as(p, PY_KW_MATCH, 0);
    struct expr e;
    do {
        if (is(p, PYT_COLON) && p->items[p->at - 1].kind == PYT_COMMA) break;
        if (!py_read_star_named(p, &e)) return false;
        field(p, PY_FIELD_SUBJECT);
    } while (take(p, PYT_COMMA));
    if (p->items[p->at - 1].kind != PYT_COMMA && !py_check_no_star(p, &e)) return false;
    if (!read_cases(p)) return false;
    node(p, start, PY_MATCH_STATEMENT);
    return true;
}

/* ---- Programs ---- */

static bool read_compound(struct parser *p)
{
    switch (kind(p)) {
    case PYT_KW_IF: return read_if(p);
    case PYT_KW_FOR: return read_for(p, p->at, begin(p));
    case PYT_KW_WHILE: return read_while(p);
    case PYT_KW_TRY: return read_try(p);
    case PYT_KW_WITH: return read_with(p, p->at, begin(p));
    case PYT_KW_DEF: return read_def(p, p->at, begin(p), false);
    case PYT_KW_CLASS: return read_class(p);
    case PYT_KW_ASYNC: return read_async(p);
    case PYT_AT: return read_decorated(p);
    default: return read_match(p);
    }
}

static bool read_statement(struct parser *p)
{
    switch (kind(p)) {
    case PYT_INDENT: return py_fail(p, PYG_UNEXPECTED_INDENT);
    case PYT_KW_ELIF:
    case PYT_KW_ELSE:
    case PYT_KW_EXCEPT:
    case PYT_KW_FINALLY: return py_fail(p, PYG_STRAY_CLAUSE);
    case PYT_NAME:
        if (!match_follows(p)) return read_simple_line(p);
        break;
    case PYT_KW_IF:
    case PYT_KW_FOR:
    case PYT_KW_WHILE:
    case PYT_KW_TRY:
    case PYT_KW_WITH:
    case PYT_KW_DEF:
    case PYT_KW_CLASS:
    case PYT_KW_ASYNC:
    case PYT_AT: break;
    default: return read_simple_line(p);
    }
    p->future_over = true;
    return py_deeper(p) && read_compound(p) && p->depth-- > 0;
}

struct py_fault py_check(const struct py_tokens *tokens, struct arena *arena, struct tree *tree)
{
    struct tree_build build;
    struct parser parser = {.tokens = tokens, .items = tokens->items, .arena = arena};
    parser.extra_at = tokens->extra_count > 0 ? tokens->extras[0].before : NO_TOKEN;
    if (tree) {
        *tree = (struct tree){.source = tokens->source};
        /* Measured: about two nodes for a token, with those of comments. */
        tree_build_init(&build, arena, 2 * tokens->count + tokens->extra_count + 16);
        parser.tree = &build;
    }
    while (parser.items[parser.at].kind != PYT_END) {
        if (!read_statement(&parser) || !py_check_async(&parser)) return parser.fault;
    }
    if (!tree || parser.odd || build.count == 0) return parser.fault;
    begin(&parser); /* comments at the end */
    tree_build_node(&build, 0, PY_MODULE);
    build.nodes[build.count - 1].end = tokens->source->size;
    tree_build_finish(&build, tokens->source, tree);
    return parser.fault;
}
