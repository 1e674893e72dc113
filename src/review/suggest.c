/* Suggestions: what hints there are to ask for, without giving one. */
#include "review/look.h"

#include "base/buf.h"

/* What a student is told to look at, as the end of "Begin with" or "then look at". */
static const char *const aims[FACTOR_COUNT] = {
    [FACTOR_SYNTAX] = "the syntax, so that the program can run",
    [FACTOR_LOGIC] = "the logic, so that the program does what it should",
    [FACTOR_STYLE] = "the style, so that the program reads well",
    [FACTOR_EFFICIENCY] = "the efficiency, so that the program does no needless work",
};

/* The factors with something to mend, in the order in which hints speak of them. */
struct order {
    enum factor factors[FACTOR_COUNT];
    uint32_t counts[FACTOR_COUNT]; /* by factor */
    uint32_t length;
};

static struct order order_of(const struct judgement *j)
{
    struct order order = {.length = 0};
    for (uint32_t i = 0; i < j->group_count; i++) {
        enum factor factor = j->groups[i].factor;
        if (order.counts[factor]++ == 0) order.factors[order.length++] = factor;
    }
    return order;
}

static struct str approach_of(const struct judgement *j, const struct order *order)
{
    if (order->length == 0) {
        return (struct str)STR("The review finds nothing to mend. A hint tells what to try the "
                               "program with.");
    }
    struct buf text;
    buf_init(&text, j->look->arena, 512);
    for (uint32_t i = 0; i < order->length; i++) {
        enum factor factor = order->factors[i];
        uint32_t count = order->counts[factor];
        buf_format(&text, "%s %s: %u thing%s. ", i == 0 ? "Begin with" : "Then look at",
                   aims[factor], count, count == 1 ? "" : "s");
    }
    buf_add_text(&text, "Ask for one hint at a time, a subtle one first, and try it out before you "
                        "ask for the next.");
    return buf_str(&text);
}

const struct review_suggestion *suggest(const struct judgement *j)
{
    struct review_suggestion *s = ARENA_NEW(j->look->arena, struct review_suggestion);
    struct order order = order_of(j);
    for (uint32_t i = 0; i < order.length; i++) {
        s->categories[s->category_count++] = factor_name(order.factors[i]);
    }
    /* Where nothing is to be mended a hint still tells what to try. */
    if (order.length == 0) s->categories[s->category_count++] = REVIEW_CATEGORY_TESTING;
    s->hint_count = j->group_count > 0 ? j->group_count : 1;
    s->approach = approach_of(j, &order);
    return s;
}
