/*
 * passage: one request on its way through the service, for the files that make up
 * its answer: service.c (the order of checks), answers.c (what one submission is
 * answered with, in each form) and batch.c.
 */
#ifndef SERVICE_PASSAGE_H
#define SERVICE_PASSAGE_H

#include "service/render.h"
#include "service/service.h"

/* Lives in the worker's arena for answers. */
struct passage {
    const struct service *service;
    struct service_worker *worker;
    const struct service_request *in;
    struct service_reply *out;
    struct arena *arena;
    const struct json_value *body; /* as far as it could be read */
    struct faults faults;
    struct caller caller;
    int64_t now_ms;
};

/* One submission; what it points at lives in the reviewer's arena until the next one. */
struct item {
    struct request request;
    struct faults faults;
    bool screened; /* refused by the screen */
    /* After a review: */
    const struct review_assessment *assessment; /* NULL: only a hint was asked for */
};

/*
 * Reads one submission, reviews it as its form needs, and writes the answer.  Writes
 * nothing when it fails; then the item's faults say why.  The exit of the reviewer's
 * arena must be set.
 */
typedef enum status answer_form(struct passage *p, const struct json_value *value,
                                struct item *item, struct json *json);
answer_form answer_one;
answer_form answer_validate;
answer_form answer_suggest;
answer_form answer_quick;

/*
 * Forgets the last submission and answers one more, into memory of the reviewer.
 * The text is *answer; on failure *answer is left alone.
 */
enum status passage_item(struct passage *p, const struct json_value *value, answer_form *form,
                         struct item *item, struct str *answer);

/* Whose work the submission is, as far as that is known before it is read. */
struct str passage_student(const struct passage *p, const struct json_value *value);

/* Counts a refusal of the request or of one submission. */
void passage_count(const struct passage *p, enum status status, bool screened);

/* The answer to a batch, each submission in its turn; never fails as a whole. */
struct str batch_answer(struct passage *p, const struct request_batch *batch);

#endif
