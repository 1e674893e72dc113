/*
 * calls: which function of the program a call reaches, whether its arguments fit,
 * what becomes of its result, and what names certainly hold.
 *
 * A call is resolved only where nothing at run time can make it reach another one:
 * names bound once, methods of classes whose bases are all in the program.
 */
#ifndef LANG_PYTHON_CALLS_H
#define LANG_PYTHON_CALLS_H

#include "lang/python/facts/facts.h"

enum py_route {
    PY_ROUTE_NAME,   /* f(...) */
    PY_ROUTE_OBJECT, /* an object's method: self.f(...), dog.f(...) */
    PY_ROUTE_CLASS,  /* a method through its class: Dog.f(...) */
    PY_ROUTE_NEW,    /* a class, so its __init__ */
};

struct py_callee {
    enum py_route route;
    uint32_t function;    /* in model.functions; MODEL_NONE: a class without __init__ */
    uint32_t class_scope; /* of a method, else MODEL_NONE */
    uint32_t given;       /* arguments that come by themselves: 1 for self */
};

/* The function that `call` certainly reaches; false when that is not known. */
bool py_callee(const struct model *model, uint32_t call, struct py_callee *callee);

/* The same for the method that an attribute (object.name) certainly is. */
bool py_method(const struct model *model, uint32_t attribute, struct py_callee *callee);

/* The function that a plain name certainly is, in model.functions, or MODEL_NONE. */
uint32_t py_function_named(const struct model *model, uint32_t node);

/* The function defined at `node` (a function_definition or lambda), or MODEL_NONE. */
uint32_t py_function_at(const struct model *model, uint32_t node);

/* The scope of the class that `function` is a method of, or MODEL_NONE. */
uint32_t py_class_of(const struct model *model, const struct function *function);

/* Whether a method of the class gives its object an attribute of that name: self.name = ... */
bool py_sets_attribute(const struct model *model, uint32_t class_scope, struct str name);

/* How a parameter list can be filled. */
struct py_signature {
    uint32_t positional;      /* parameters that a position can fill, self included */
    uint32_t required;        /* how many of them have no default */
    uint32_t positional_only; /* how many of them have no name for the caller */
    uint32_t named_required;  /* behind a *, without a default */
    bool rest;                /* *args */
    bool any_name;            /* **kwargs */
};

struct py_signature py_signature(const struct model *model, uint32_t function);

/* The identifier that a parameter binds, or NODE_NONE: for `*`, `/` and what is no parameter. */
uint32_t py_parameter_name(const struct tree *tree, uint32_t parameter);

/* What becomes of the value of an expression. */
enum py_fate {
    PY_FATE_UNKNOWN,
    PY_FATE_LOST, /* it is a statement of its own */
    PY_FATE_ASSIGNED,
    PY_FATE_RETURNED,
    PY_FATE_ARGUMENT,
    PY_FATE_OPERAND, /* of an operator or a comparison */
    PY_FATE_CONDITION,
    PY_FATE_OBJECT, /* x.name, x[i], x() */
    PY_FATE_ITERATED,
    PY_FATE_ELEMENT,   /* of a list, a tuple, a dictionary */
    PY_FATE_FORMATTED, /* in an f-string */
};

/* `user` becomes the node that does it: the statement, the call, the operator. */
enum py_fate py_fate(const struct tree *tree, uint32_t node, uint32_t *user);

/*
 * Whether the uses of a parameter or variable show that it holds a list, a text or
 * another row of things: it is gone through, indexed, counted.
 */
bool py_is_row(const struct model *model, uint32_t binding);

/*
 * Whether the program stands on its own: what it imports is Python's, so that an
 * object whose class it does not define is one of Python's, too.
 */
bool py_stands_alone(const struct model *model);

/* Whether the node is the first parameter of the method it is used in: self. */
bool py_is_self(const struct model *model, uint32_t node);

#endif
