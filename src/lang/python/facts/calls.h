/*
 * calls: the program's functions and classes, which of them a call reaches, and how
 * their parameters can be filled.
 *
 * A call is resolved only where nothing at run time can make it reach another one:
 * names bound once, methods of classes whose bases are all in the program.
 */
#ifndef LANG_PYTHON_FACTS_CALLS_H
#define LANG_PYTHON_FACTS_CALLS_H

#include "lang/python/facts/names.h"

/* ---- Functions and classes ---- */

/* The function that a plain name (in brackets or not) certainly is, or MODEL_NONE. */
uint32_t py_function_named(const struct model *model, uint32_t node);

/* The scope of the class that a plain name always is, or MODEL_NONE. */
uint32_t py_class_named(const struct model *model, uint32_t node);

/* The class of the program that is the only base of this one, or MODEL_NONE. */
uint32_t py_base_of(const struct model *model, uint32_t class_scope);

/* The scope of the class that `function` is a method of, or MODEL_NONE. */
uint32_t py_class_of(const struct model *model, const struct function *function);

/* Whether a method of the class gives its object an attribute of that name: self.name = ... */
bool py_sets_attribute(const struct model *model, uint32_t class_scope, struct str name);

/* An attribute in the program: the node of object.name. */
struct py_attribute {
    struct str name;
    uint32_t node;
    bool written; /* object.name = ... */
};

/* All attributes of that name, those that are written first; how many. */
const struct py_attribute *py_attributes(const struct model *model, struct str name,
                                         uint32_t *count);

/* Whether any class of the program has a method of that name. */
bool py_has_method_named(const struct model *model, struct str name);

/* Whether the node is the first parameter of the method it is used in: self. */
bool py_is_self(const struct model *model, uint32_t node);

/* ---- Calls ---- */

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

/* Whether the use (a number in model.uses) is a call of what that name stands for. */
static inline bool py_is_call_of(const struct model *model, uint32_t use, uint32_t binding)
{
    const struct use *u = &model->uses[use];
    return u->binding == binding && model->tree->nodes[u->node].field == PY_FIELD_FUNCTION;
}

/* Whether some caller of the function asks whether it has given None. */
bool py_is_asked_for_none(const struct model *model, uint32_t function);

/* Whether the value is only asked for its length: it is what len() gets. */
bool py_is_measured(const struct model *model, uint32_t node);

/* ---- Parameters ---- */

/* The list of parameters of a function, or NODE_NONE. */
uint32_t py_parameters(const struct tree *tree, const struct function *function);

/* The identifier that a parameter binds, or NODE_NONE: for `*`, `/` and what is no parameter. */
uint32_t py_parameter_name(const struct tree *tree, uint32_t parameter);

/* The identifier of the first parameter, or NODE_NONE. */
uint32_t py_first_parameter(const struct tree *tree, const struct function *function);

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

#endif
