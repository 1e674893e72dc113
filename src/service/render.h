/*
 * render: the answers as JSON.
 *
 * One place writes each object, for HTTP, the command line and events alike, so
 * that they cannot drift apart.  Key order is fixed.
 */
#ifndef SERVICE_RENDER_H
#define SERVICE_RENDER_H

#include "base/json_out.h"
#include "service/request.h"

/* Who asked and when; both are null where nobody did (the command line). */
struct render_origin {
    struct str student; /* empty: null */
    int64_t wall_ms;    /* 0: null */
    const char *file;   /* NULL: left out */
};

void render_assessment(struct json *json, const struct review_assessment *assessment,
                       const struct render_origin *origin);
void render_hint(struct json *json, const struct review_hint *hint,
                 const struct render_origin *origin);
void render_feedback(struct json *json, const struct review_feedback *feedback,
                     const struct render_origin *origin);

void render_suggestion(struct json *json, const struct review_suggestion *suggestion,
                       const struct render_origin *origin);
/* The score, what matters most and the hint of a feedback. */
void render_quick(struct json *json, const struct review_feedback *feedback,
                  const struct render_origin *origin);

struct render_validity {
    bool valid;
    const struct faults *errors, *warnings;
    uint32_t code_length;
    bool has_context;
    const char *language; /* NULL: none that is known */
};
void render_validation(struct json *json, const struct render_validity *validity);

/* What stands in the place of an answer that could not be given. */
void render_error(struct json *json, enum status status, const struct faults *faults,
                  const struct render_origin *origin);

/* The parts that the answers of /process hold instead of whole objects. */
void render_texts(struct json *json, const char *key, const struct str *texts, uint32_t count);
void render_factors(struct json *json, const struct review_assessment *assessment);
void render_time(struct json *json, const char *key, int64_t wall_ms);

/* An RFC 9457 problem object for what went wrong. */
void render_problem(struct json *json, enum status status, const struct faults *faults);

#endif
