/*
 * Values that are not of the kind that is needed where they stand, as all that the
 * program does with them tells.
 */
#include "lang/python/facts/shapes.h"
#include "lang/python/checks/checks.h"
#include "lang/python/facts/statements.h"

/* What an operation at the node needs, as a short text for a sentence. */
static void report(struct check_context *c, const struct py_misfit *m)
{
    if (py_is_guarded(c->model, m->node)) return;
    struct finding *finding = check_report(c, m->node);
    uint32_t shown = m->shown == NODE_NONE ? m->value : m->shown;
    check_set_node(c, finding, "code", m->node);
    check_set_node(c, finding, "value", m->value);
    finding_set(finding, "type", str_of(py_shape_name(m->is)));
    finding_set(finding, "wanted", str_of(py_shape_name(m->wanted)));
    check_set_node(c, finding, "shown", shown);
    check_set_line(c, finding, "line", shown);
}

static void report_all(struct check_context *c, enum py_misfit_kind kind)
{
    for (const struct py_misfit *m = py_misfits(c->model); m; m = m->next) {
        if (m->kind == kind) report(c, m);
    }
}

/* n[0], where n % 2 says that n is a number */
static void shape_stops(struct check_context *c, uint32_t subject)
{
    (void)subject;
    report_all(c, PY_MISFIT_STOPS);
}

/* c == d, where c goes through a text and d is a number */
static void shape_never(struct check_context *c, uint32_t subject)
{
    (void)subject;
    report_all(c, PY_MISFIT_NEVER);
}

/* out += x, where x is one of the things that are put in order */
static void shape_single(struct check_context *c, uint32_t subject)
{
    (void)subject;
    report_all(c, PY_MISFIT_SINGLE);
}

/* people.remove(name), where name is person[0] of one of people */
static void shape_part(struct check_context *c, uint32_t subject)
{
    (void)subject;
    report_all(c, PY_MISFIT_PART);
}

/* grade(70), where mark > "50" says that grade needs a text */
static void shape_given(struct check_context *c, uint32_t subject)
{
    (void)subject;
    report_all(c, PY_MISFIT_GIVEN);
}

/* for name, mark in marks, where marks is a dictionary */
static void shape_keys(struct check_context *c, uint32_t subject)
{
    (void)subject;
    report_all(c, PY_MISFIT_KEYS);
}

/* hours * 60, where hours come out of text.split(":") */
static void shape_times(struct check_context *c, uint32_t subject)
{
    (void)subject;
    report_all(c, PY_MISFIT_TIMES);
}

/* max(votes), where votes counts under names */
static void shape_great(struct check_context *c, uint32_t subject)
{
    (void)subject;
    report_all(c, PY_MISFIT_GREAT);
}

/* items.push(x), where items is a list */
static void shape_method(struct check_context *c, uint32_t subject)
{
    (void)subject;
    report_all(c, PY_MISFIT_METHOD);
}

const struct check py_checks_shapes[] = {
    {"shape-method", CHECK_PROGRAM, shape_method, {0}, "code value type wanted shown line"},
    {"shape-great", CHECK_PROGRAM, shape_great, {0}, "code value type wanted shown line"},
    {"shape-stops", CHECK_PROGRAM, shape_stops, {0}, "code value type wanted shown line"},
    {"shape-never", CHECK_PROGRAM, shape_never, {0}, "code value type wanted shown line"},
    {"shape-single", CHECK_PROGRAM, shape_single, {0}, "code value type wanted shown line"},
    {"shape-part", CHECK_PROGRAM, shape_part, {0}, "code value type wanted shown line"},
    {"shape-given", CHECK_PROGRAM, shape_given, {0}, "code value type wanted shown line"},
    {"shape-times", CHECK_PROGRAM, shape_times, {0}, "code value type wanted shown line"},
    {"shape-keys", CHECK_PROGRAM, shape_keys, {0}, "code value type wanted shown line"},
    {0},
};
