/*
 * Names that nothing defines.
 *
 * A name that is not defined has one of several causes (misspelt, an import that
 * is missing, a variable of another function ...).  One question tells which, and
 * each cause is a check of its own, so that each has words of its own.
 */
#include "lang/python/checks/checks.h"
#include "lang/python/checks/names.h"
#include "lang/python/facts/builtins.h"
#include "lang/python/facts/calls.h"
#include "lang/python/facts/changes.h"
#include "lang/python/facts/methods.h"
#include "lang/python/facts/notes.h"
#include "lang/python/facts/statements.h"

/* ---- Well-known names ---- */

struct pair {
    const char *name, *better;
};

/* How other languages, and hasty fingers, write the three constants. */
static const struct pair constants[] = {
    {"true", "True"}, {"TRUE", "True"}, {"false", "False"}, {"FALSE", "False"},
    {"none", "None"}, {"NONE", "None"}, {"null", "None"},   {"NULL", "None"},
    {"Null", "None"}, {"nil", "None"},  {NULL, NULL},
};

/* Names of Python 2 and of other languages. */
static const struct pair foreign[] = {
    {"raw_input", "input"}, {"xrange", "range"},   {"unichr", "chr"},   {"unicode", "str"},
    {"long", "int"},        {"basestring", "str"}, {"printf", "print"}, {"println", "print"},
    {"puts", "print"},      {"echo", "print"},     {"strlen", "len"},   {"length", "len"},
    {"size", "len"},        {"String", "str"},     {"string", "str"},   {"Integer", "int"},
    {"integer", "int"},     {"Boolean", "bool"},   {"boolean", "bool"}, {"double", "float"},
    {"Float", "float"},     {"readline", "input"}, {"scanf", "input"},  {"array", "list"},
    {"absolute", "abs"},    {"average", "sum"},    {NULL, NULL},
};

/* Modules that are used under their name, and the line that brings them in. */
static const struct pair modules[] = {
    {"math", "import math"},
    {"random", "import random"},
    {"time", "import time"},
    {"os", "import os"},
    {"sys", "import sys"},
    {"re", "import re"},
    {"json", "import json"},
    {"csv", "import csv"},
    {"copy", "import copy"},
    {"datetime", "import datetime"},
    {"collections", "import collections"},
    {"itertools", "import itertools"},
    {"functools", "import functools"},
    {"statistics", "import statistics"},
    {"turtle", "import turtle"},
    {"heapq", "import heapq"},
    {"bisect", "import bisect"},
    {"pathlib", "import pathlib"},
    {"typing", "import typing"},
    {"threading", "import threading"},
    {"subprocess", "import subprocess"},
    {"tkinter", "import tkinter"},
    {"tk", "import tkinter as tk"},
    {"np", "import numpy as np"},
    {"numpy", "import numpy"},
    {"pd", "import pandas as pd"},
    {"pandas", "import pandas"},
    {"plt", "import matplotlib.pyplot as plt"},
    {"requests", "import requests"},
    {NULL, NULL},
};

/* Names that have to be brought in from a module, and which. */
static const struct pair members[] = {
    {"sqrt", "math"},
    {"ceil", "math"},
    {"floor", "math"},
    {"pi", "math"},
    {"sin", "math"},
    {"cos", "math"},
    {"tan", "math"},
    {"log", "math"},
    {"log10", "math"},
    {"log2", "math"},
    {"factorial", "math"},
    {"gcd", "math"},
    {"radians", "math"},
    {"degrees", "math"},
    {"hypot", "math"},
    {"randint", "random"},
    {"randrange", "random"},
    {"choice", "random"},
    {"shuffle", "random"},
    {"uniform", "random"},
    {"sleep", "time"},
    {"deque", "collections"},
    {"Counter", "collections"},
    {"defaultdict", "collections"},
    {"namedtuple", "collections"},
    {"OrderedDict", "collections"},
    {"reduce", "functools"},
    {"lru_cache", "functools"},
    {"partial", "functools"},
    {"permutations", "itertools"},
    {"combinations", "itertools"},
    {"deepcopy", "copy"},
    {"mean", "statistics"},
    {"median", "statistics"},
    {"stdev", "statistics"},
    {"timedelta", "datetime"},
    {"Path", "pathlib"},
    {"dataclass", "dataclasses"},
    {"ABC", "abc"},
    {"abstractmethod", "abc"},
    {"Enum", "enum"},
    {"List", "typing"},
    {"Dict", "typing"},
    {"Tuple", "typing"},
    {"Set", "typing"},
    {"Optional", "typing"},
    {"Union", "typing"},
    {"Any", "typing"},
    {"Callable", "typing"},
    {"Iterable", "typing"},
    {"Decimal", "decimal"},
    {"Fraction", "fractions"},
    {"heappush", "heapq"},
    {"heappop", "heapq"},
    {"ascii_lowercase", "string"},
    {"ascii_uppercase", "string"},
    {NULL, NULL},
};

/* Methods that are taken for functions: append(items, x). */
static const char *const methods[] = {
    "append",     "extend",     "insert",   "remove",  "pop",     "sort",    "reverse",
    "count",      "index",      "upper",    "lower",   "strip",   "split",   "join",
    "replace",    "find",       "isdigit",  "isalpha", "isupper", "islower", "title",
    "capitalize", "startswith", "endswith", "keys",    "items",   NULL,
};

static const char *look_up(const struct pair *table, struct str name)
{
    for (; table->name; table++) {
        if (str_is(name, table->name)) return table->better;
    }
    return NULL;
}

/* ---- Where a name stands ---- */

static bool is_called(const struct tree *tree, uint32_t node)
{
    return tree->nodes[node].field == PY_FIELD_FUNCTION &&
           node_kind(tree, node_parent(tree, node)) == PY_CALL;
}

/* ---- Names that nothing defines ---- */

enum cause {
    CAUSE_NOT_ASKED,
    CAUSE_UNKNOWN,
    CAUSE_MISSPELT,
    CAUSE_CONSTANT,
    CAUSE_IMPORT, /* a module, or a name of a module, that was not brought in */
    CAUSE_PREFIX, /* a name of a module that was brought in as a whole */
    CAUSE_FOREIGN,
    CAUSE_SELF,         /* a method or attribute of the class around */
    CAUSE_METHOD,       /* a method of a class, outside of it */
    CAUSE_LOCAL,        /* a variable of another function */
    CAUSE_COMPARED,     /* name == value as a statement: meant to assign */
    CAUSE_FREE_METHOD,  /* a method of lists or texts without its object */
    CAUSE_OTHER_UNUSED, /* a parameter or loop variable that nobody reads goes with it */
    CAUSE_MISSING_SELF, /* self in a method without it: told at the method */
};

struct undefined {
    const struct use *use;
    struct str name;
    enum cause cause;
    struct str better; /* what to write in its place, or the import */
    uint32_t owner;    /* function (CAUSE_LOCAL) or scope of the class, else MODEL_NONE */
    bool certain;      /* `better` is what was meant */
};

/* ... a variable or method of the class that the use stands in ... */
static bool is_of_own_class(const struct model *model, struct undefined *u, struct arena *arena)
{
    const struct function *f = py_method_around(model, u->use->scope);
    if (!f) return false;
    uint32_t class_scope = py_class_of(model, f);
    if (class_scope == MODEL_NONE) return false;
    uint32_t own = model_find(model, class_scope, u->use->name);
    uint32_t self = py_first_parameter(model->tree, f);
    if (own == MODEL_NONE && !py_sets_attribute(model, class_scope, u->name)) {
        bool is_self = str_is(u->name, "self") && (self == NODE_NONE || !f->decorated);
        if (is_self) u->cause = CAUSE_MISSING_SELF;
        return is_self;
    }
    if (self == NODE_NONE || f->decorated) return false;
    u->cause = CAUSE_SELF;
    u->owner = class_scope;
    struct str text = tree_text(model->tree, self);
    u->better = arena_format(arena, "%.*s.%.*s", STR_ARG(text), STR_ARG(u->name));
    u->certain = true;
    return true;
}

/* ... of another class, or of another function ... */
static bool is_elsewhere(const struct model *model, struct undefined *u)
{
    for (uint32_t i = 0; i < model->binding_count; i++) {
        const struct binding *b = &model->bindings[i];
        if (b->name != u->use->name || b->writes == 0) continue;
        const struct scope *scope = &model->scopes[b->scope];
        if (scope->kind == SCOPE_CLASS && b->kind == BINDING_FUNCTION &&
            is_called(model->tree, u->use->node)) {
            u->cause = CAUSE_METHOD;
            u->owner = b->scope;
            return true;
        }
        if (scope->kind != SCOPE_FUNCTION || scope->function == MODEL_NONE) continue;
        if (b->kind == BINDING_FUNCTION || b->kind == BINDING_CLASS || b->kind == BINDING_IMPORT)
            continue;
        if (model->functions[scope->function].name == MODEL_NONE) continue;
        u->cause = CAUSE_LOCAL;
        u->owner = scope->function;
        return true;
    }
    return false;
}

static bool is_module_member(const struct model *model, struct undefined *u, struct arena *arena)
{
    const struct tree *tree = model->tree;
    uint32_t node = u->use->node;
    const char *import = look_up(modules, u->name);
    bool object = tree->nodes[node].field == PY_FIELD_OBJECT;
    if (import && object && node_kind(tree, node_parent(tree, node)) == PY_ATTRIBUTE) {
        u->cause = CAUSE_IMPORT;
        u->better = str_of(import);
        u->certain = true;
        return true;
    }
    const char *module = look_up(members, u->name);
    if (!module) return false;
    /* Words that could as well be a variable have to be called. */
    bool plain = ascii_is_lower(u->name.data[0]) && !str_is(u->name, "pi");
    bool decorates = node_kind(tree, node_parent(tree, node)) == PY_DECORATOR;
    if (plain && !is_called(tree, node) && !decorates) return false;
    uint32_t name = map_get(&model->name_map, str_of(module));
    uint32_t binding = name == MAP_NONE ? MODEL_NONE : model_find(model, 0, name);
    u->certain = true;
    if (binding != MODEL_NONE && model->bindings[binding].kind == BINDING_IMPORT) {
        u->cause = CAUSE_PREFIX;
        u->better = arena_format(arena, "%s.%.*s", module, STR_ARG(u->name));
    } else {
        u->cause = CAUSE_IMPORT;
        u->better = arena_format(arena, "from %s import %.*s", module, STR_ARG(u->name));
    }
    return true;
}

/* ---- Did you mean ...? ---- */

/* How far a name is from what was meant: lower is nearer, FAR is not meant at all. */
enum { NEAR_CASE = 0, NEAR_STEP = 4, NEAR_SHORT = 20, FAR = 100 };

static bool same_without_case(struct str a, struct str b)
{
    if (a.size != b.size) return false;
    for (size_t i = 0; i < a.size; i++) {
        if (ascii_lower(a.data[i]) != ascii_lower(b.data[i])) return false;
    }
    return true;
}

/* x1 and x2 are two names, not one misspelt. */
static bool differs_in_number(struct str a, struct str b)
{
    while (a.size > 0 && ascii_is_digit(a.data[a.size - 1])) a.size--;
    while (b.size > 0 && ascii_is_digit(b.data[b.size - 1])) b.size--;
    return str_equal(a, b);
}

static unsigned farness(struct str name, struct str candidate)
{
    if (same_without_case(name, candidate)) return NEAR_CASE;
    size_t shorter = name.size < candidate.size ? name.size : candidate.size;
    if (shorter < 3 || differs_in_number(name, candidate)) return FAR;
    unsigned limit = shorter > 5 ? 2 : 1;
    unsigned distance = str_distance(name, candidate, limit);
    return distance <= limit ? distance * NEAR_STEP : FAR;
}

/* num for number: farther than any misspelling. */
static unsigned farness_of_short(struct str name, struct str candidate)
{
    struct str shorter = name.size < candidate.size ? name : candidate;
    struct str longer = name.size < candidate.size ? candidate : name;
    bool begins = shorter.size >= 2 && str_starts_with(longer, shorter);
    return begins && !differs_in_number(name, candidate) ? NEAR_SHORT : FAR;
}

struct search {
    unsigned best;
    bool tie;
    struct str found;
    uint32_t binding; /* of the found name, or MODEL_NONE */
};

static void consider(struct search *search, struct str candidate, uint32_t binding, unsigned far)
{
    if (far >= FAR || far > search->best) return;
    search->tie = far == search->best && !str_equal(candidate, search->found);
    search->best = far;
    search->found = candidate;
    search->binding = binding;
}

/* Whether a name bound in `scope` can be seen from `from`. */
static bool is_visible(const struct model *model, uint32_t scope, uint32_t from)
{
    for (uint32_t at = from; at != MODEL_NONE; at = model->scopes[at].parent) {
        if (at == scope) return at == from || model->scopes[at].kind != SCOPE_CLASS;
    }
    return false;
}

/* Whether the name is first given a value by the statement of the use, or behind it. */
static bool comes_later(const struct model *model, const struct binding *b, const struct use *use)
{
    if (b->scope != py_outer_scope(model, use->scope)) return false;
    uint32_t statement;
    uint32_t value;
    if (b->node > use->node) return true;
    return py_assigned_by(model->tree, b->node, &statement, &value) &&
           node_within(model->tree, use->node, value);
}

/* One thing and many of them are two names, too. */
static bool differs_in_plural(struct str a, struct str b)
{
    struct str shorter = a.size < b.size ? a : b;
    struct str longer = a.size < b.size ? b : a;
    return str_starts_with(longer, shorter) && longer.size == shorter.size + 1 &&
           longer.data[shorter.size] == 's';
}

bool py_is_like(struct str name, struct str other)
{
    return farness(name, other) < FAR && !differs_in_plural(name, other);
}

/* return xs.reverse(): whatever xs is, more is wrong there. */
static bool takes_nothing(const struct tree *tree, uint32_t node)
{
    uint32_t call = node_parent(tree, node_parent(tree, node));
    struct str method;
    if (tree->nodes[node].field != PY_FIELD_OBJECT || node_kind(tree, call) != PY_CALL)
        return false;
    if (py_method_call(tree, call, &method) != node || !py_gives_none(method)) return false;
    return node_kind(tree, node_parent(tree, call)) != PY_EXPRESSION_STATEMENT;
}

/*
 * Whether more than the spelling is wrong: a name alone in its line does nothing,
 * however it is spelt, and who knows what a line with two unknown names is to mean.
 */
static bool is_muddled(const struct model *model, const struct use *use)
{
    const struct tree *tree = model->tree;
    if (node_kind(tree, node_parent(tree, use->node)) == PY_EXPRESSION_STATEMENT) return true;
    uint32_t line = source_own_line(tree->source, tree->nodes[use->node].start);
    for (uint32_t i = 0; i < model->use_count; i++) {
        const struct use *other = &model->uses[i];
        if (other->binding != MODEL_NONE || other->known) continue;
        if (other->name == use->name) {
            if (takes_nothing(tree, other->node)) return true;
            continue;
        }
        if (source_own_line(tree->source, tree->nodes[other->node].start) == line) return true;
    }
    return false;
}

/* Whether the name is used, and the one that it is like is not: then that one is misspelt. */
static bool is_mostly_so(const struct model *model, const struct use *use, uint32_t binding)
{
    if (binding == MODEL_NONE || model->bindings[binding].reads > 0) return false;
    if (model->bindings[binding].kind != BINDING_VARIABLE) return false;
    uint32_t scope = py_outer_scope(model, use->scope);
    uint32_t uses = 0;
    for (uint32_t i = 0; i < model->use_count; i++) {
        const struct use *other = &model->uses[i];
        uses += other->name == use->name && py_outer_scope(model, other->scope) == scope;
    }
    return uses > model->bindings[binding].writes;
}

static bool is_misspelt(const struct model *model, struct undefined *u, bool own_only)
{
    struct search search = {.best = FAR, .binding = MODEL_NONE};
    bool called = is_called(model->tree, u->use->node);
    uint32_t scope = py_outer_scope(model, u->use->scope);
    for (uint32_t i = 0; i < model->binding_count; i++) {
        const struct binding *b = &model->bindings[i];
        struct str candidate = model->names[b->name];
        if (own_only && b->scope != scope) continue;
        unsigned far = farness(u->name, candidate);
        if (far >= FAR && b->scope == scope) far = farness_of_short(u->name, candidate);
        if (far >= FAR || b->writes == 0 || !is_visible(model, b->scope, u->use->scope)) continue;
        if (comes_later(model, b, u->use)) continue;
        /* What is called is sooner a function, what is not is sooner a value. */
        consider(&search, candidate, i, far + (called == py_is_callable(b) ? 0 : 2));
    }
    if (!own_only) {
        struct str builtin = py_closest_builtin(u->name);
        /* Functions are called; of the rest only exceptions and types are named. */
        bool named = builtin.size > 0 &&
                     (ascii_is_upper(builtin.data[0]) || py_is_in_type(model->tree, u->use->node));
        if (builtin.size > 0 && (called || named))
            consider(&search, builtin, MODEL_NONE, farness(u->name, builtin) + 1);
    }
    if (search.best >= FAR) return false;
    if (own_only && (search.best > NEAR_STEP || u->name.size < 4)) return false;
    u->cause = CAUSE_MISSPELT;
    u->better = search.found;
    bool near = search.best <= NEAR_STEP + 1 && (u->name.size >= 4 || search.best <= NEAR_CASE + 2);
    u->certain = near && !search.tie && !differs_in_plural(u->name, search.found) &&
                 !is_muddled(model, u->use) && !is_mostly_so(model, u->use, search.binding);
    return true;
}

/*
 * Whether a name that nothing binds would do well if only it had a value: it is used
 * again, and no method of it stands there without its call.
 */
static bool lacks_only_value(const struct model *model, const struct use *use)
{
    const struct tree *tree = model->tree;
    uint32_t scope = py_outer_scope(model, use->scope);
    bool again = false;
    for (uint32_t i = 0; i < model->use_count; i++) {
        const struct use *other = &model->uses[i];
        if (other == use || other->name != use->name ||
            py_outer_scope(model, other->scope) != scope)
            continue;
        again = true;
        uint32_t attribute = node_parent(tree, other->node);
        bool object = tree->nodes[other->node].field == PY_FIELD_OBJECT;
        if (object && !is_called(tree, attribute)) return false;
    }
    return again;
}

/* output == [] as a statement, where output = [] was meant. */
static bool is_compared(const struct model *model, struct undefined *u)
{
    const struct tree *tree = model->tree;
    uint32_t comparison = node_parent(tree, u->use->node);
    uint32_t left;
    uint32_t right;
    if (py_comparison(tree, comparison, &left, &right) != PY_OP_EQUAL_EQUAL) return false;
    if (left != u->use->node) return false;
    uint32_t statement = node_parent(tree, comparison);
    if (node_kind(tree, statement) != PY_EXPRESSION_STATEMENT) return false;
    u->cause = CAUSE_COMPARED;
    u->certain = lacks_only_value(model, u->use);
    return true;
}

static bool is_free_method(const struct model *model, struct undefined *u)
{
    const struct tree *tree = model->tree;
    uint32_t node = u->use->node;
    bool object = tree->nodes[node].field == PY_FIELD_OBJECT &&
                  is_called(tree, node_parent(tree, node)); /* remove.lst(x): turned round */
    if (!object && !is_called(tree, node)) return false;
    for (const char *const *method = methods; *method; method++) {
        if (!str_is(u->name, *method)) continue;
        u->cause = CAUSE_FREE_METHOD;
        return true;
    }
    return false;
}

/* Whether a name that nobody reads may be what was meant: not the counter of a loop. */
static bool is_waiting(const struct model *model, const struct binding *b, uint32_t node)
{
    const struct tree *tree = model->tree;
    if (b->reads > 0 || b->is_rest) return false;
    if (b->kind == BINDING_PARAMETER) return true;
    if (b->kind != BINDING_LOOP) return false;
    uint32_t loop = node_parent(tree, b->node);
    if (node_kind(tree, loop) != PY_FOR_STATEMENT || !node_within(tree, node, loop)) return false;
    uint32_t items = node_field(tree, loop, PY_FIELD_RIGHT);
    return items != NODE_NONE && !py_calls(model, items, "range");
}

/* The one parameter or loop variable of the function that nobody reads. */
static bool has_unused_partner(const struct model *model, struct undefined *u)
{
    uint32_t scope = py_outer_scope(model, u->use->scope);
    uint32_t found = MODEL_NONE;
    if (model->scopes[scope].kind != SCOPE_FUNCTION || is_called(model->tree, u->use->node))
        return false;
    for (uint32_t i = 0; i < model->binding_count; i++) {
        const struct binding *b = &model->bindings[i];
        if (b->scope != scope || !is_waiting(model, b, u->use->node) || py_is_self(model, b->node))
            continue;
        if (found != MODEL_NONE) return false;
        found = i;
    }
    if (found == MODEL_NONE) return false;
    u->cause = CAUSE_OTHER_UNUSED;
    u->better = binding_name(model, found);
    return true;
}

static bool is_constant(const struct model *model, struct undefined *u)
{
    (void)model;
    const char *better = look_up(constants, u->name);
    if (!better) return false;
    u->cause = CAUSE_CONSTANT;
    u->better = str_of(better);
    u->certain = true;
    return true;
}

static bool is_foreign(const struct model *model, struct undefined *u)
{
    const char *better = look_up(foreign, u->name);
    /* Some of these words are good names for a variable, too: only a call is clear. */
    if (!better || (!is_called(model->tree, u->use->node) && !str_is(u->name, "unicode")))
        return false;
    u->cause = CAUSE_FOREIGN;
    u->better = str_of(better);
    u->certain = str_is(u->name, "raw_input") || str_is(u->name, "xrange");
    return true;
}

/* Works out the cause: the surest and cheapest questions come first. */
static void find_cause(const struct model *model, struct undefined *u, struct arena *arena)
{
    bool found = is_compared(model, u) || is_constant(model, u) ||
                 is_of_own_class(model, u, arena) || is_module_member(model, u, arena) ||
                 is_misspelt(model, u, true) || is_elsewhere(model, u) || is_foreign(model, u) ||
                 is_free_method(model, u) || is_misspelt(model, u, false) ||
                 has_unused_partner(model, u);
    if (!found) u->cause = CAUSE_UNKNOWN;
}

/* ---- Reporting undefined names ---- */

/* Whether something is looked up on the name that no value is known to have. */
static bool is_asked_for_unknown(const struct model *model, uint32_t node)
{
    uint32_t parent = node_parent(model->tree, node);
    if (node_kind(model->tree, parent) != PY_ATTRIBUTE) return false;
    struct str name = py_attribute_name(model->tree, parent);
    uint32_t count = 0;
    const struct py_attribute *attributes = py_attributes(model, name, &count);
    return !py_any_has_method(name) && !py_has_method_named(model, name) &&
           (count == 0 || !attributes[0].written);
}

/* Puts `text` in the place of every undefined use of the name in its function. */
static void rename_uses(struct check_context *c, struct finding *finding, const struct undefined *u)
{
    uint32_t scope = py_outer_scope(c->model, u->use->scope);
    /* What is wrong with a use besides its name has to be seen first. */
    if (is_asked_for_unknown(c->model, u->use->node)) return;
    for (uint32_t i = (uint32_t)(u->use - c->model->uses); i < c->model->use_count; i++) {
        const struct use *use = &c->model->uses[i];
        if (use->name != u->use->name || use->binding != MODEL_NONE) continue;
        if (py_outer_scope(c->model, use->scope) != scope) continue;
        check_replace(c, finding, use->node, u->better);
    }
}

/* Where an import goes: before the first statement that is no docstring and no comment. */
static uint32_t import_place(const struct tree *tree)
{
    bool docstring = py_has_docstring(tree, 0);
    NODE_EACH_CHILD(tree, 0, child)
    {
        if (node_has(tree, child, NODE_EXTRA)) continue;
        if (docstring || node_kind(tree, child) == PY_FUTURE_IMPORT_STATEMENT) {
            docstring = false;
            continue;
        }
        return tree->nodes[child].start;
    }
    return tree->source->size;
}

static void report_undefined(struct check_context *c, const struct undefined *u)
{
    const struct model *model = c->model;
    struct finding *finding = check_report(c, u->use->node);
    finding_set(finding, "name", u->name);
    finding_set(finding, "better", u->better);
    if (u->cause == CAUSE_COMPARED) {
        check_set_node(c, finding, "statement", node_parent(c->tree, u->use->node));
    }
    if (u->cause == CAUSE_PREFIX) finding_set(finding, "module", str_of(look_up(members, u->name)));
    if (u->cause == CAUSE_LOCAL) {
        finding_set(finding, "function", model->names[model->functions[u->owner].name]);
    } else if (u->owner != MODEL_NONE) {
        uint32_t name = node_field(c->tree, model->scopes[u->owner].node, PY_FIELD_NAME);
        if (name != NODE_NONE) check_set_node(c, finding, "class", name);
    }
    if (!u->certain) return;
    if (u->cause == CAUSE_COMPARED) {
        uint32_t comparison = node_parent(c->tree, u->use->node);
        check_replace(c, finding, node_field(c->tree, comparison, PY_FIELD_OPERATORS),
                      (struct str)STR("="));
        return;
    }
    if (u->cause != CAUSE_IMPORT) {
        rename_uses(c, finding, u);
        return;
    }
    uint32_t place = import_place(c->tree);
    struct str line = arena_format(c->arena, "%.*s\n", STR_ARG(u->better));
    check_insert(c, finding, place, line);
}

/* What a program that was never finished can be told without drowning in it. */
enum { MAX_UNDEFINED = 40 };

/* from __future__ import annotations: types are never evaluated. */
static bool delays_types(const struct tree *tree)
{
    uint32_t future = node_child(tree, 0, PY_FUTURE_IMPORT_STATEMENT);
    struct str text = future == NODE_NONE ? STR_EMPTY : tree_text(tree, future);
    return str_find(text, (struct str)STR("annotations")) < text.size;
}

/* Whether there is a reason to say nothing of the use. */
static bool is_excused(const struct model *model, const struct use *use)
{
    const struct tree *tree = model->tree;
    static const char *const interactive[] = {"_", "__", "___", "display", "get_ipython", NULL};
    struct str name = model->names[use->name];
    /* What a session or a notebook defines, and gettext. */
    for (const char *const *known = interactive; *known; known++) {
        if (str_is(name, *known)) return true;
    }
    uint32_t parent = node_parent(tree, use->node);
    if (node_has(tree, parent, NODE_ERROR)) return true;
    if (py_is_in_type(tree, use->node) && delays_types(tree)) return true;
    return model_may_be_lost(model, name) || py_is_tried(tree, use->node, false);
}

/* The undefined names with their causes, worked out once; the same name in one function once. */
struct undefined_names {
    struct undefined *items;
    uint32_t count;
};

static const struct undefined_names *list_undefined(const struct model *model)
{
    struct py_notes *notes = py_notes(model);
    if (notes->undefined) return notes->undefined;
    struct arena *arena = model->arena;
    struct undefined_names *all = notes->undefined = ARENA_NEW(arena, struct undefined_names);
    if (model->unknown_count == 0 || model->names_hidden) return all;
    /* By name: the scope it was last seen in, plus one. */
    uint32_t *seen = ARENA_ARRAY(arena, uint32_t, model->name_count);
    all->items = ARENA_ARRAY(arena, struct undefined, MAX_UNDEFINED);
    for (uint32_t i = 0; i < model->unknown_count && all->count < MAX_UNDEFINED; i++) {
        const struct use *use = &model->uses[model->unknown[i]];
        if (use->kind != USE_READ) continue;
        uint32_t scope = py_outer_scope(model, use->scope);
        if (seen[use->name] == scope + 1) continue;
        seen[use->name] = scope + 1;
        if (is_excused(model, use)) continue;
        struct undefined *u = &all->items[all->count++];
        *u = (struct undefined){.use = use, .name = model->names[use->name], .owner = MODEL_NONE};
        find_cause(model, u, arena);
    }
    return all;
}

/* Reports the undefined names of one cause. */
static void undefined_names(struct check_context *c, enum cause cause)
{
    const struct undefined_names *all = list_undefined(c->model);
    for (uint32_t i = 0; i < all->count; i++) {
        if (all->items[i].cause == cause) report_undefined(c, &all->items[i]);
    }
}

static void undefined_name(struct check_context *c, uint32_t subject)
{
    (void)subject;
    undefined_names(c, CAUSE_UNKNOWN);
}

static void misspelt_name(struct check_context *c, uint32_t subject)
{
    (void)subject;
    undefined_names(c, CAUSE_MISSPELT);
}

static void constant_spelling(struct check_context *c, uint32_t subject)
{
    (void)subject;
    undefined_names(c, CAUSE_CONSTANT);
}

static void missing_import(struct check_context *c, uint32_t subject)
{
    (void)subject;
    undefined_names(c, CAUSE_IMPORT);
}

static void missing_module_prefix(struct check_context *c, uint32_t subject)
{
    (void)subject;
    undefined_names(c, CAUSE_PREFIX);
}

static void foreign_name(struct check_context *c, uint32_t subject)
{
    (void)subject;
    undefined_names(c, CAUSE_FOREIGN);
}

static void method_without_object(struct check_context *c, uint32_t subject)
{
    (void)subject;
    undefined_names(c, CAUSE_METHOD);
}

static void local_used_outside(struct check_context *c, uint32_t subject)
{
    (void)subject;
    undefined_names(c, CAUSE_LOCAL);
}

static void compared_not_assigned(struct check_context *c, uint32_t subject)
{
    (void)subject;
    undefined_names(c, CAUSE_COMPARED);
}

static void method_as_function(struct check_context *c, uint32_t subject)
{
    (void)subject;
    undefined_names(c, CAUSE_FREE_METHOD);
}

static void other_name_unused(struct check_context *c, uint32_t subject)
{
    (void)subject;
    undefined_names(c, CAUSE_OTHER_UNUSED);
}

/* self.name without self: where nothing defines the name, or where it is changed first. */
static void missing_self(struct check_context *c, uint32_t subject)
{
    (void)subject;
    undefined_names(c, CAUSE_SELF);
    py_report_missing_self(c);
}

const struct check py_checks_undefined[] = {
    {"undefined-name", CHECK_PROGRAM, undefined_name, {0}, "name", .where = CHECK_UNKNOWN_NAMES},
    {"misspelt-name",
     CHECK_PROGRAM,
     misspelt_name,
     {0},
     "name better",
     .where = CHECK_UNKNOWN_NAMES},
    {"constant-spelling",
     CHECK_PROGRAM,
     constant_spelling,
     {0},
     "name better",
     .where = CHECK_UNKNOWN_NAMES},
    {"missing-import",
     CHECK_PROGRAM,
     missing_import,
     {0},
     "name better",
     .where = CHECK_UNKNOWN_NAMES},
    {"missing-module-prefix",
     CHECK_PROGRAM,
     missing_module_prefix,
     {0},
     "name better module",
     .where = CHECK_UNKNOWN_NAMES},
    {"foreign-name", CHECK_PROGRAM, foreign_name, {0}, "name better", .where = CHECK_UNKNOWN_NAMES},
    {"missing-self", CHECK_PROGRAM, missing_self, {0}, "name better class"},
    {"method-without-object",
     CHECK_PROGRAM,
     method_without_object,
     {0},
     "name class",
     .where = CHECK_UNKNOWN_NAMES},
    {"local-used-outside",
     CHECK_PROGRAM,
     local_used_outside,
     {0},
     "name function",
     .where = CHECK_UNKNOWN_NAMES},
    {"compared-not-assigned",
     CHECK_PROGRAM,
     compared_not_assigned,
     {0},
     "name statement",
     .where = CHECK_UNKNOWN_NAMES},
    {"method-as-function",
     CHECK_PROGRAM,
     method_as_function,
     {0},
     "name",
     .where = CHECK_UNKNOWN_NAMES},
    {"other-name-unused",
     CHECK_PROGRAM,
     other_name_unused,
     {0},
     "name better",
     .where = CHECK_UNKNOWN_NAMES},
    {0},
};
