#include "model/flow.h"

struct analysis {
    struct model *model;
    const struct tree *tree;
    const struct flow_language *language;
    uint32_t *nodes; /* those that have a flow, in the order of the text */
    uint32_t count;
};

static uint8_t flow_of(const struct analysis *a, uint32_t node)
{
    return a->model->flow[node];
}

enum {
    STATEMENTS = ROLE_SET(ROLE_FUNCTION) | ROLE_SET(ROLE_CLASS) | ROLE_SET(ROLE_IF) |
                 ROLE_SET(ROLE_WHILE) | ROLE_SET(ROLE_FOR) | ROLE_SET(ROLE_SWITCH) |
                 ROLE_SET(ROLE_TRY) | ROLE_SET(ROLE_WITH) | ROLE_SET(ROLE_WRAPPER) |
                 ROLE_SET(ROLE_RETURN) | ROLE_SET(ROLE_BREAK) | ROLE_SET(ROLE_CONTINUE) |
                 ROLE_SET(ROLE_RAISE) | ROLE_SET(ROLE_EMPTY) | ROLE_SET(ROLE_STATEMENT),
    /* Those whose flow is asked for: statements, and what they are made of. */
    FLOWING = STATEMENTS | ROLE_SET(ROLE_BLOCK) | ROLE_SET(ROLE_ELSE_IF) | ROLE_SET(ROLE_ELSE) |
              ROLE_SET(ROLE_CASE) | ROLE_SET(ROLE_CATCH) | ROLE_SET(ROLE_FINALLY),
    STRUCTURE = FLOWING | ROLE_SET(ROLE_LAMBDA) | ROLE_SET(ROLE_CALL) | ROLE_SET(ROLE_BOOLEAN) |
                ROLE_SET(ROLE_CONDITIONAL) | ROLE_SET(ROLE_COMPREHENSION) | ROLE_SET(ROLE_COMMENT),
};

static bool is_statement(enum role role)
{
    return role_is_in(role, STATEMENTS);
}

/* The flow of the block among the children of `node`; FLOW_NEXT when there is none. */
static uint8_t body_flow(const struct analysis *a, uint32_t node)
{
    NODE_EACH_CHILD(a->tree, node, child)
    {
        if (model_role(a->model, child) == ROLE_BLOCK) return flow_of(a, child);
    }
    return FLOW_NEXT;
}

static uint8_t block_flow(struct analysis *a, uint32_t node)
{
    struct model *model = a->model;
    uint8_t flow = FLOW_NEXT;
    NODE_EACH_CHILD(a->tree, node, child)
    {
        if (!is_statement(model_role(model, child))) continue;
        if (!(flow & FLOW_NEXT)) {
            ARENA_PUSH(model->arena, model->unreachable, model->unreachable_count,
                       model->unreachable_capacity) = child;
            break;
        }
        flow = (uint8_t)((flow & ~FLOW_NEXT) | flow_of(a, child));
    }
    return flow;
}

static int truth_of_condition(const struct analysis *a, uint32_t node)
{
    uint32_t condition = node_field(a->tree, node, a->language->condition_field);
    return condition == NODE_NONE ? -1 : a->language->truth(a->tree, condition);
}

/* An if with all its branches. */
static uint8_t if_flow(const struct analysis *a, uint32_t node)
{
    uint8_t flow = 0;
    bool covered = false; /* some branch is taken in any case */
    int truth = truth_of_condition(a, node);
    if (truth != 0) flow |= body_flow(a, node);
    if (truth == 1) covered = true;
    NODE_EACH_CHILD(a->tree, node, child)
    {
        enum role role = model_role(a->model, child);
        if (role != ROLE_ELSE && role != ROLE_ELSE_IF) continue;
        if (covered) break;
        flow |= flow_of(a, child);
        if (role == ROLE_ELSE) covered = true;
    }
    return covered ? flow : flow | FLOW_NEXT;
}

static uint8_t loop_flow(const struct analysis *a, uint32_t node, bool endless)
{
    uint8_t body = body_flow(a, node);
    uint8_t flow = body & (FLOW_RETURN | FLOW_RAISE);
    if (body & FLOW_BREAK) flow |= FLOW_NEXT;
    if (endless) return flow;
    /* The condition fails or the items end: on to the loop's else, or behind it. */
    NODE_EACH_CHILD(a->tree, node, child)
    {
        if (model_role(a->model, child) == ROLE_ELSE) return flow | flow_of(a, child);
    }
    return flow | FLOW_NEXT;
}

static uint8_t try_flow(const struct analysis *a, uint32_t node)
{
    uint8_t flow = body_flow(a, node);
    uint8_t handlers = 0;
    bool any_handler = false;
    uint8_t last = FLOW_NEXT;
    bool has_finally = false;
    NODE_EACH_CHILD(a->tree, node, child)
    {
        switch (model_role(a->model, child)) {
        case ROLE_CATCH:
            any_handler = true;
            handlers |= flow_of(a, child);
            break;
        case ROLE_ELSE:
            if (flow & FLOW_NEXT) flow = (uint8_t)((flow & ~FLOW_NEXT) | flow_of(a, child));
            break;
        case ROLE_FINALLY:
            has_finally = true;
            last = flow_of(a, child);
            break;
        default: break;
        }
    }
    if (any_handler) flow &= (uint8_t)~FLOW_RAISE;
    flow |= handlers;
    if (!has_finally) return flow;
    /* A finally that does not go on takes the place of whatever was to happen. */
    return last & FLOW_NEXT ? (uint8_t)(flow | (last & ~FLOW_NEXT)) : last;
}

static uint8_t switch_flow(const struct analysis *a, uint32_t node)
{
    uint8_t flow = 0;
    bool covered = false;
    /* The cases may stand in a block of their own. */
    for (uint32_t i = node + 1; i < a->tree->nodes[node].next;) {
        enum role role = model_role(a->model, i);
        if (role == ROLE_CASE) {
            flow |= flow_of(a, i);
            if (a->language->takes_all(a->tree, i)) covered = true;
        }
        i = role == ROLE_BLOCK ? i + 1 : a->tree->nodes[i].next;
    }
    return covered ? flow : flow | FLOW_NEXT;
}

static uint8_t statement_flow(struct analysis *a, uint32_t node, enum role role)
{
    switch (role) {
    case ROLE_BLOCK: return block_flow(a, node);
    case ROLE_IF: return if_flow(a, node);
    case ROLE_WHILE: return loop_flow(a, node, truth_of_condition(a, node) == 1);
    case ROLE_FOR: return loop_flow(a, node, false);
    case ROLE_TRY: return try_flow(a, node);
    case ROLE_SWITCH: return switch_flow(a, node);
    case ROLE_ELSE_IF:
    case ROLE_ELSE:
    case ROLE_CASE:
    case ROLE_CATCH:
    case ROLE_FINALLY: return body_flow(a, node);
    case ROLE_WITH: {
        /* An exception goes on behind it only where that is what it is there for. */
        uint8_t flow = body_flow(a, node);
        return a->language->swallows(a->tree, node) ? flow | FLOW_NEXT : flow;
    }
    case ROLE_RETURN: return FLOW_RETURN;
    case ROLE_BREAK: return FLOW_BREAK;
    case ROLE_CONTINUE: return FLOW_CONTINUE;
    case ROLE_RAISE: return FLOW_RAISE;
    case ROLE_STATEMENT: return a->language->exits(a->model, node) ? FLOW_RAISE : FLOW_NEXT;
    default: return FLOW_NEXT;
    }
}

/* Adds the loop at `node`, in the function and the loop around it. */
static void add_loop(struct analysis *a, uint32_t node, uint32_t function, uint32_t outer)
{
    struct model *model = a->model;
    bool is_for = model_role(model, node) == ROLE_FOR;
    struct loop *loop =
        &ARENA_PUSH(model->arena, model->loops, model->loop_count, model->loop_capacity);
    *loop = (struct loop){
        .node = node,
        .body = NODE_NONE,
        .function = function,
        .outer = outer,
        .is_for = is_for,
        .flow = body_flow(a, node),
        .endless = !is_for && truth_of_condition(a, node) == 1,
    };
    NODE_EACH_CHILD(a->tree, node, child)
    {
        if (model_role(model, child) != ROLE_BLOCK) continue;
        loop->body = child;
        break;
    }
}

/* Functions and loops are both in the order of the text: each loop is matched with those around it.
 */
static void list_loops(struct analysis *a)
{
    struct model *model = a->model;
    uint32_t function = MODEL_NONE;
    uint32_t next_function = 0;
    uint32_t outer = MODEL_NONE;
    for (uint32_t i = 0; i < a->count; i++) {
        uint32_t node = a->nodes[i];
        enum role role = model_role(model, node);
        if (role != ROLE_FOR && role != ROLE_WHILE) continue;
        while (next_function < model->function_count &&
               model->functions[next_function].node < node) {
            function = next_function++;
        }
        while (function != MODEL_NONE &&
               node >= a->tree->nodes[model->functions[function].node].next) {
            function = model->functions[function].outer;
        }
        while (outer != MODEL_NONE && node >= a->tree->nodes[model->loops[outer].node].next) {
            outer = model->loops[outer].outer;
        }
        add_loop(a, node, function, outer);
        outer = model->loop_count - 1;
    }
}

void flow_analyse(struct model *model, const struct flow_language *language)
{
    const struct tree *tree = model->tree;
    struct analysis a = {.model = model, .tree = tree, .language = language};
    model->structure = arena_alloc(model->arena, tree->count * sizeof *model->structure);
    a.nodes = arena_alloc(model->arena, tree->count * sizeof *a.nodes);
    for (uint32_t node = 0; node < tree->count; node++) {
        enum role role = model_role(model, node);
        if (!role_is_in(role, STRUCTURE)) continue;
        model->structure[model->structure_count++] = node;
        if (role_is_in(role, FLOWING)) a.nodes[a.count++] = node;
    }
    /* What is inside comes before what it is in. */
    for (uint32_t i = a.count; i-- > 0;) {
        model->flow[a.nodes[i]] = statement_flow(&a, a.nodes[i], model_role(model, a.nodes[i]));
    }
    for (uint32_t i = 0; i < model->function_count; i++) {
        struct function *function = &model->functions[i];
        if (function->body != NODE_NONE) function->flow = model->flow[function->body];
    }
    list_loops(&a);
}
