#include "lang/python/facts/shapes_slots.h"

#include "lang/python/facts/changes.h"
#include "lang/python/facts/shapes_values.h"

void shapes_add_origin(struct shapes *s, uint32_t slot, uint32_t node, uint32_t value)
{
    ARENA_PUSH(s->model->arena, s->origins, s->origin_count, s->origin_capacity) =
        (struct origin){.node = node, .value = value, .next = s->slots[slot].origins};
    s->slots[slot].origins = s->origin_count - 1;
}

uint32_t shapes_new_slot(struct shapes *s, enum slot_kind kind, uint32_t value)
{
    ARENA_PUSH(s->model->arena, s->slots, s->slot_count, s->slot_capacity) =
        (struct slot){.value = value, .origins = MODEL_NONE, .kind = (uint8_t)kind};
    return s->slot_count - 1;
}

/* ---- Names that are set more than once, results, parameters ---- */

/* Whether all that is put into the slot is one and the same: then the slot is it, too. */
static bool is_one_value(struct shapes *s, struct slot *slot)
{
    uint32_t own = root_of(s, slot->value);
    uint32_t one = NOWHERE;
    for (uint32_t i = slot->origins; i != MODEL_NONE; i = s->origins[i].next) {
        uint32_t node = s->origins[i].node;
        if (node != NODE_NONE && node_kind(s->model->tree, node) == PY_NONE) continue;
        uint32_t value =
            root_of(s, node == NODE_NONE ? s->origins[i].value : shapes_value_at(s, node));
        if (value == own) continue;
        if (value == NOWHERE || (one != NOWHERE && one != value)) return false;
        one = value;
    }
    if (one == NOWHERE || s->values[one].waits) return false;
    s->values[own].waits = false;
    slot->decided = true;
    if (!shapes_unite(s, one, own)) shapes_spoil(s, own);
    return true;
}

/* Sets what the slot holds, where all that is put into it agrees. */
void shapes_decide(struct shapes *s, struct slot *slot, bool last)
{
    const struct tree *tree = s->model->tree;
    enum py_shape agreed = PY_SHAPE_UNKNOWN;
    bool open = false;
    if (slot->kind != SLOT_PARAMETER && is_one_value(s, slot)) return;
    uint32_t root = root_of(s, slot->value);
    uint32_t shown = NODE_NONE;
    for (uint32_t i = slot->origins; i != MODEL_NONE; i = s->origins[i].next) {
        uint32_t node = s->origins[i].node;
        if (node != NODE_NONE && node_kind(tree, node) == PY_NONE) continue;
        uint32_t value =
            root_of(s, node == NODE_NONE ? s->origins[i].value : shapes_value_at(s, node));
        if (value == root) continue;
        if (s->values[value].waits && slot->kind == SLOT_NAME) continue;
        enum py_shape shape = shape_of(s, value);
        if (shape == PY_SHAPE_UNKNOWN) {
            open = true;
            continue;
        }
        enum py_shape both;
        bool fits = is_known(shape) && shapes_combine(agreed, shape, &both) &&
                    (agreed == PY_SHAPE_UNKNOWN || agreed == shape);
        if (!fits) {
            if (slot->kind != SLOT_PARAMETER) {
                shapes_spoil(s, slot->value);
            }
            slot->decided = true;
            return;
        }
        agreed = shape;
        shown = s->values[value].shown;
    }
    bool vague = agreed >= PY_SHAPE_ROW && !last;
    if (open || vague || agreed == PY_SHAPE_UNKNOWN) {
        if (!last) return;
        if (slot->kind != SLOT_PARAMETER) shapes_spoil(s, slot->value);
        slot->decided = true;
        return;
    }
    enum py_shape held = shape_of(s, slot->value);
    if (slot->kind == SLOT_PARAMETER && held != PY_SHAPE_UNKNOWN && held < PY_SHAPE_ROW) return;
    s->values[root].waits = false;
    slot->decided = true;
    if (!shapes_give_shape(s, slot->value, agreed, shown)) {
        shapes_spoil(s, slot->value);
        return;
    }
    if (agreed == PY_SHAPE_NUMBER || agreed == PY_SHAPE_TEXT) return;
    /* What is in it, where that agrees, too. */
    for (unsigned part = 0; part < PARTS; part++) {
        enum py_shape inner = PY_SHAPE_UNKNOWN;
        bool agree = true;
        for (uint32_t i = slot->origins; i != MODEL_NONE; i = s->origins[i].next) {
            uint32_t node = s->origins[i].node;
            if (node != NODE_NONE &&
                (node_kind(tree, node) == PY_NONE || py_is_empty_value(s->model, node)))
                continue;
            uint32_t value =
                root_of(s, node == NODE_NONE ? s->origins[i].value : shapes_value_at(s, node));
            uint32_t from = s->values[value].parts[part];
            enum py_shape next = from == NOWHERE ? PY_SHAPE_UNKNOWN : shape_of(s, from);
            if (inner == PY_SHAPE_UNKNOWN) inner = next;
            agree = agree && inner == next;
        }
        bool leaf = inner == PY_SHAPE_NUMBER || inner == PY_SHAPE_TEXT;
        if (agree && leaf) {
            uint32_t own = shapes_part_of(s, slot->value, (enum part)part);
            if (own != NOWHERE && !shapes_give_shape(s, own, inner, shown)) shapes_spoil(s, own);
        }
    }
}
