/*
 * shapes_slots: places that several values are put in, and what they hold where all of
 * these agree.  Of use to the other shapes_ files only.
 */
#ifndef LANG_PYTHON_FACTS_SHAPES_SLOTS_H
#define LANG_PYTHON_FACTS_SHAPES_SLOTS_H

#include "lang/python/facts/shapes_values.h"

/* What is put into the slot: what stands at the node or, where that is NODE_NONE, the value. */
void shapes_add_origin(struct shapes *s, uint32_t slot, uint32_t node, uint32_t value);

/* The number of a new slot, with nothing in it yet, that holds the value. */
uint32_t shapes_new_slot(struct shapes *s, enum slot_kind kind, uint32_t value);

/* Sets what the slot holds, where all that is put into it agrees. */
void shapes_decide(struct shapes *s, struct slot *slot, bool last);

#endif
