/*
 * model: what a program means, in terms that fit every language.
 *
 * Names and where they are bound and used; functions and loops; which statement
 * can be reached and what each can lead to.  A language's builder fills in the
 * scopes, bindings and uses (its rules are its own); flow.h works out the rest
 * from the roles that the language gives its nodes.  Checks decide on these facts
 * and not on patterns of text.
 *
 * Everything is arrays and numbers into them, in the arena of the review; nodes
 * are numbers in the flat tree (tree/tree.h).
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/map.h"
#include "model/syntax.h"
#include "tree/tree.h"

#define MODEL_NONE UINT32_MAX

/* ---- What nodes are to the model, whatever the language calls them ---- */

enum role {
    ROLE_NONE,
    ROLE_BLOCK,    /* statements one after the other */
    ROLE_FUNCTION, /* a definition with a body of statements */
    ROLE_LAMBDA,   /* a function without a name */
    ROLE_CLASS,
    ROLE_IF,
    ROLE_ELSE_IF, /* a further condition of an if, as a part of it */
    ROLE_ELSE,    /* of an if, a loop or a try */
    ROLE_WHILE,
    ROLE_FOR, /* goes through the items of something */
    ROLE_SWITCH,
    ROLE_CASE,
    ROLE_TRY,
    ROLE_CATCH,
    ROLE_FINALLY,
    ROLE_WITH,    /* a body with something opened around it */
    ROLE_WRAPPER, /* a definition with decorators: as its definition */
    ROLE_RETURN,
    ROLE_BREAK,
    ROLE_CONTINUE,
    ROLE_RAISE,
    ROLE_EMPTY,     /* a statement that does nothing */
    ROLE_STATEMENT, /* any other statement */
    ROLE_CALL,
    ROLE_BOOLEAN,     /* and, or */
    ROLE_CONDITIONAL, /* a value chosen by a condition */
    ROLE_COMPREHENSION,
    ROLE_NAME,
    ROLE_NUMBER,
    ROLE_STRING,
    ROLE_COMMENT,
};

/* ---- Scopes, bindings, uses ---- */

enum scope_kind { SCOPE_MODULE, SCOPE_FUNCTION, SCOPE_CLASS, SCOPE_COMPREHENSION };

struct scope {
    uint8_t kind;
    bool star_import; /* names come in that nobody can see */
    uint32_t node;
    uint32_t parent;   /* scope, or MODEL_NONE */
    uint32_t function; /* the function it is the scope of, or MODEL_NONE */
};

enum binding_kind {
    BINDING_VARIABLE,
    BINDING_PARAMETER,
    BINDING_LOOP, /* the variable of a loop */
    BINDING_FUNCTION,
    BINDING_CLASS,
    BINDING_IMPORT,
    BINDING_EXCEPTION,
};

struct binding {
    uint8_t kind;     /* of the first that binds the name */
    bool declared;    /* a global or nonlocal declaration makes it somebody else's */
    bool is_rest;     /* a parameter that takes what is left over */
    bool has_default; /* a parameter with a default value */
    uint32_t name;    /* number in model.names */
    uint32_t scope;
    uint32_t node;      /* the identifier that binds it first */
    uint32_t first_use; /* of its uses in order; MODEL_NONE for none */
    uint32_t last_use;
    uint32_t reads, writes; /* a write by += counts as both */
    uint32_t uses;          /* all of them, deletions included */
};

enum use_kind {
    USE_READ,
    USE_WRITE,
    USE_UPDATE, /* reads and writes at once: x += 1 */
    USE_DELETE,
};

struct use {
    uint8_t kind;
    uint8_t binds; /* enum binding_kind, for writes */
    bool known;    /* bound nowhere in the program, but the language has such a name */
    uint32_t node; /* an identifier */
    uint32_t name;
    uint32_t scope;
    uint32_t binding; /* MODEL_NONE: bound nowhere in the program */
    uint32_t next;    /* the next use of the same binding, or MODEL_NONE */
};

/* ---- Functions, loops, flow ---- */

/* What can happen at the end of a statement; a set. */
enum flow {
    FLOW_NEXT = 1 << 0, /* goes on behind it */
    FLOW_RETURN = 1 << 1,
    FLOW_BREAK = 1 << 2,
    FLOW_CONTINUE = 1 << 3,
    FLOW_RAISE = 1 << 4,
};

struct function {
    uint32_t node;
    uint32_t name; /* number in model.names, or MODEL_NONE for a lambda */
    uint32_t name_node;
    uint32_t scope;         /* its own */
    uint32_t binding;       /* of its name, or MODEL_NONE */
    uint32_t body;          /* node */
    uint32_t outer;         /* the function around it, or MODEL_NONE */
    uint32_t parameters;    /* how many */
    uint32_t value_returns; /* return statements with a value */
    uint32_t empty_returns; /* without */
    bool method;            /* stands in a class */
    bool decorated;
    bool generator;
    bool asynchronous;
    bool stub;      /* nothing but a docstring, pass, ... or raise */
    bool recursive; /* calls itself by its name */
    uint8_t flow;   /* enum flow, of the body */
};

struct loop {
    uint32_t node;
    uint32_t body;
    uint32_t function; /* around it, or MODEL_NONE */
    uint32_t outer;    /* loop around it in the same function, or MODEL_NONE */
    bool endless;      /* its condition is a constant that is true */
    bool is_for;
    uint8_t flow; /* enum flow, of the body */
};

struct model {
    const struct tree *tree;
    const uint8_t *roles; /* enum role by node kind */
    struct arena *arena;

    struct map name_map;
    struct str *names;
    uint32_t name_count, name_capacity;

    struct scope *scopes; /* in the order of the text; scopes[0] is the module's */
    uint32_t scope_count, scope_capacity;
    struct binding *bindings;
    uint32_t binding_count, binding_capacity;
    struct use *uses; /* in the order of the text */
    uint32_t use_count, use_capacity;
    uint32_t *unknown; /* uses, in order, that are bound nowhere and not known */
    uint32_t unknown_count, unknown_capacity; /* most programs have none */
    struct function *functions;               /* in the order of the text */
    uint32_t function_count, function_capacity;
    struct loop *loops;
    uint32_t loop_count, loop_capacity;

    uint32_t *structure; /* the nodes with a role, but for names and literals, in order */
    uint32_t structure_count;
    uint32_t *use_at;      /* by node: the use that this identifier is, or MODEL_NONE */
    uint8_t *flow;         /* by node: enum flow, for statements and blocks */
    uint32_t *unreachable; /* the first statement of each piece that cannot be reached */
    uint32_t unreachable_count, unreachable_capacity;

    const struct syntax *syntax;
    bool names_uncertain; /* exec, eval, globals() or a star import: names come from nowhere */
    bool names_hidden;    /* the same without eval, which reads names but binds none */

    void *notes; /* what the language's checks have worked out so far; theirs alone */

    /* Hashes (scope, name) to a binding. */
    uint32_t *binding_table;
    uint32_t binding_table_size; /* a power of two */
};

/* ---- Building (for the languages' builders) ---- */

void model_init(struct model *model, const struct tree *tree, const uint8_t *roles,
                const struct syntax *syntax, struct arena *arena);

/* The number of a name. */
uint32_t model_name(struct model *model, struct str name);

uint32_t model_add_scope(struct model *model, enum scope_kind kind, uint32_t node, uint32_t parent);

/* The binding of `name` in `scope` itself, made when it is not there. */
uint32_t model_bind(struct model *model, uint32_t scope, uint32_t name, enum binding_kind kind,
                    uint32_t node);

uint32_t model_add_use(struct model *model, enum use_kind kind, uint32_t node, uint32_t name,
                       uint32_t scope);

/* Ties a use to its binding; uses of one binding are to be tied in order. */
void model_tie(struct model *model, uint32_t use, uint32_t binding);

/* ---- Asking ---- */

/* The binding of `name` in `scope` itself, or MODEL_NONE. */
uint32_t model_find(const struct model *model, uint32_t scope, uint32_t name);

/* The binding of the identifier at `node`, or MODEL_NONE. */
static inline uint32_t model_binding_at(const struct model *model, uint32_t node)
{
    uint32_t use = model->use_at[node];
    return use == MODEL_NONE ? MODEL_NONE : model->uses[use].binding;
}

static inline enum role model_role(const struct model *model, uint32_t node)
{
    const struct node *n = &model->tree->nodes[node];
    return n->flags & NODE_ERROR ? ROLE_NONE : (enum role)model->roles[n->kind];
}

/* Sets of roles: ROLE_SET(ROLE_FOR) | ROLE_SET(ROLE_WHILE) */
#define ROLE_SET(role) ((uint32_t)1 << (role))

static inline bool role_is_in(enum role role, uint32_t set)
{
    return (set >> role & 1) != 0;
}

static inline struct str model_text(const struct model *model, uint32_t node)
{
    return tree_text(model->tree, node);
}

static inline struct str binding_name(const struct model *model, uint32_t binding)
{
    return model->names[model->bindings[binding].name];
}

/* Empty for MODEL_NONE, and for a lambda. */
static inline struct str function_name(const struct model *model, uint32_t function)
{
    if (function == MODEL_NONE || model->functions[function].name == MODEL_NONE) return STR_EMPTY;
    return model->names[model->functions[function].name];
}

/* The function or scope that begins at `node`, or MODEL_NONE: both are in the order of the text. */
uint32_t model_function_at(const struct model *model, uint32_t node);
uint32_t model_scope_at(const struct model *model, uint32_t node);

/* The first use at `node` or behind it; model.use_count when there is none. */
uint32_t model_first_use(const struct model *model, uint32_t node);

/* for (each use in the subtree at `whole`) */
#define MODEL_EACH_USE_IN(model, whole, use)                                                       \
    for (uint32_t use = model_first_use((model), (whole));                                         \
         use < (model)->use_count && (model)->uses[use].node < (model)->tree->nodes[whole].next;   \
         use++)

/* The number in model.structure of the first node at `node` or behind it. */
uint32_t model_first_structure(const struct model *model, uint32_t node);

/* for (each node with a role in the subtree at `whole`): see model.structure */
#define MODEL_EACH_STRUCTURE_IN(model, whole, at, node)                                            \
    for (uint32_t at = model_first_structure((model), (whole)), node;                              \
         at < (model)->structure_count &&                                                          \
         (node = (model)->structure[at], node < (model)->tree->nodes[whole].next);                 \
         at++)

/* Whether a name in the subtree is bound nowhere: it may mean any other. */
bool model_has_unknown(const struct model *model, uint32_t node);

/* The innermost function around `node`, not counting a function that it is itself. */
uint32_t model_function_around(const struct model *model, uint32_t node);

/*
 * The innermost function with a name that holds the place, an offset in the student's
 * own text; MODEL_NONE outside of any.
 */
uint32_t model_function_at_place(const struct model *model, uint32_t place);

/* The innermost loop of the same function around `node`, not itself, or MODEL_NONE. */
uint32_t model_loop_around(const struct model *model, uint32_t node);

/* Whether the name may be bound in a line that the review could not read. */
bool model_may_be_lost(const struct model *model, struct str name);

#endif
