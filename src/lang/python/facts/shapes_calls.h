/*
 * shapes_calls: what calls of builtins, methods and the program's own functions need and
 * give.  Of use to the other shapes_ files only.
 */
#ifndef LANG_PYTHON_FACTS_SHAPES_CALLS_H
#define LANG_PYTHON_FACTS_SHAPES_CALLS_H

#include "lang/python/facts/shapes_values.h"

/* What a method does with the values around it. */
enum act {
    ACT_NONE,
    ACT_PUTS,    /* append, add: the argument becomes an item */
    ACT_INSERTS, /* insert: the second one does */
    ACT_EXTENDS,
    ACT_JOINS,
    ACT_TAKES, /* pop: the result is an item */
    ACT_COPIES,
    ACT_GETS,
    ACT_SEEKS, /* remove, index, count: the argument should be an item */
    ACT_SPLITS,
    ACT_WRITES, /* write: only texts can be */
};

struct method {
    struct str name;
    uint8_t owner;  /* enum py_shape: what it tells of the value that it is called on */
    uint8_t result; /* what it gives */
    uint8_t act;
};

enum py_shape shapes_shape_of_builtin(struct str name);

/* The method that the call at the node calls, and its object; NULL: none that is known here. */
const struct method *shapes_method_at(struct shapes *s, uint32_t node, uint32_t *object);

/* Whether the one is somewhere in the other, or in what that holds, and no text. */
bool shapes_is_part_of(struct shapes *s, uint32_t part, uint32_t whole);

void shapes_use_call(struct shapes *s, uint32_t node);

/* Whether the call, which has been gone through, puts an item into what it is called on. */
bool shapes_is_put(const struct shapes *s, uint32_t node);

#endif
