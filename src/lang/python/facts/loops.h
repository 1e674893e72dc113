/*
 * loops: what runs again and again, how a loop is left, and by what it counts.
 */
#ifndef LANG_PYTHON_FACTS_LOOPS_H
#define LANG_PYTHON_FACTS_LOOPS_H

#include "lang/python/facts/names.h"

/* The innermost loop (a number in model.loops) that evaluates `node` in each round. */
uint32_t py_loop_of(const struct model *model, uint32_t node);

/* Whether `node` is evaluated again and again: by a loop or inside a comprehension. */
bool py_repeats(const struct model *model, uint32_t node);

/* The comprehension that evaluates `node` in each round, in the same expression; or NODE_NONE. */
uint32_t py_comprehension_of(const struct model *model, uint32_t node);

/* Whether the loop of that number is certainly left behind `node`, before its next round. */
bool py_leaves_after(const struct model *model, uint32_t node, uint32_t loop);

/* Whether `node` is evaluated in every round, whatever came before in the round. */
bool py_in_every_round(const struct model *model, uint32_t node, const struct loop *loop);

/* Whether the code compares the index with anything: then it may know where the end is. */
bool py_compares_index(const struct model *model, uint32_t whole, uint32_t variable);

/* ---- Counting ---- */

/* for variable in range(start, stop, step) */
struct py_counting {
    uint32_t variable; /* binding */
    uint32_t call;
    uint32_t start, stop, step; /* nodes, or NODE_NONE; a step of 1 is none */
};

/* Reads a call of range (the variable stays MODEL_NONE), and a loop over one. */
bool py_read_range(const struct model *model, uint32_t call, struct py_counting *range);
bool py_read_counting(const struct model *model, const struct loop *loop,
                      struct py_counting *range);

/* The for loop around the node whose only variable is the name; MODEL_NONE: there is none. */
uint32_t py_for_loop_of(const struct model *model, uint32_t name, uint32_t node);

/* The same, as long as nothing in its body gives the name another value; or NULL. */
const struct loop *py_loop_keeping(const struct model *model, uint32_t name, uint32_t node);

/* The list whose places the loop variable counts, all or the first ones; or MODEL_NONE. */
uint32_t py_counts_places_of(const struct model *model, uint32_t variable);

/* The list of a subscript xs[i] in which i counts the places of xs; or MODEL_NONE. */
uint32_t py_place_in_turn(const struct model *model, uint32_t subscript);

/* The list that a name has its only value from so: x = xs[i]; or MODEL_NONE. */
uint32_t py_taken_by(const struct model *model, uint32_t variable);

/*
 * `len(xs)`, or a name that is nothing else, plus or minus a number: the binding of
 * xs, and the number.  MODEL_NONE for anything else.
 */
uint32_t py_length_of(const struct model *model, uint32_t node, int64_t *extra);

/* Whether the code before `end` asks whether the two lists are equally long: len(a) != len(b). */
bool py_asks_same_length(const struct model *model, uint32_t one, uint32_t other, uint32_t end);

/* `i`, `i + 1`, `i - 1`: whether it is the name plus a number. */
bool py_is_offset(const struct model *model, uint32_t node, uint32_t variable, int64_t *offset);

/* The only statement of the loop that gives the name a value; NODE_NONE for none and several. */
uint32_t py_only_change(const struct model *model, const struct loop *loop, uint32_t binding);

/* Whether a loop stands in the function itself (not in one inside it). */
bool py_has_loop(const struct model *model, uint32_t function);

/* The number that the write at `node` adds to its name: i += 2, i = i - 1; false for others. */
bool py_added_number(const struct model *model, uint32_t node, int64_t *added);

/* (low + high) // 2: both names, which differ; false for anything else. */
bool py_is_middle(const struct model *model, uint32_t value, uint32_t *low, uint32_t *high);

/* The list that the condition asks whether anything is in it: a, len(a) > 0, a != []; MODEL_NONE.
 */
uint32_t py_asked_for_any(const struct model *model, uint32_t condition);

#endif
