/*
 * request: what callers send, read from JSON and checked field by field.
 *
 * Every fault is noted with the path of its field and what was expected there, so
 * that a caller can mend all of them at once.
 */
#ifndef SERVICE_REQUEST_H
#define SERVICE_REQUEST_H

#include "base/json_in.h"
#include "review.h"

enum {
    /* The platform's limits, in characters (code points). */
    REQUEST_MAX_CODE = 50000,
    REQUEST_MAX_HINT_CODE = 20000,
    REQUEST_MAX_BODY = 100 * 1024, /* bytes, of each submission */
    REQUEST_MAX_ASSESS_BATCH = 20, /* submissions */
    REQUEST_MAX_HINT_BATCH = 10,
    REQUEST_MAX_FEEDBACK_BATCH = 10,
    REQUEST_MAX_TEXT = 2000,       /* characters of any other text */
    REQUEST_MAX_ITEMS = 100,       /* of any list */
    REQUEST_MAX_ID = 256,          /* characters of a student_id, and bytes of a token's sub */
    /*
     * Values of a body.  A submission has a few dozen; a body of nothing but empty
     * lists would cost seventy times its size once it is parsed.
     */
    REQUEST_MAX_VALUES = 50000,
};

struct fault {
    struct str field; /* path: problem_context.taught[2]; empty: the whole body */
    struct str message;
};

struct faults {
    struct arena *arena;
    enum status status; /* STATUS_OK while there is none; otherwise the first one's */
    struct fault *items;
    uint32_t count, capacity;
};

__attribute__((format(printf, 4, 5))) void fault_add(struct faults *faults, enum status status,
                                                     struct str field, const char *format, ...);

/* What a caller can ask for. */
enum operation { OPERATION_ASSESS, OPERATION_HINT, OPERATION_FEEDBACK, OPERATION_PROCESS, OPERATION_COUNT };

/* And in which form; not every operation has every form (http/routes.c lists them). */
enum form {
    FORM_ONE,      /* one submission, its whole answer */
    FORM_BATCH,    /* several, an answer each */
    FORM_VALIDATE, /* what is wrong with a request, without a review */
    FORM_SUGGEST,  /* hints: what there is to ask about */
    FORM_QUICK,    /* feedback: the score and what matters most */
};

struct request {
    enum operation operation; /* /process: the one that its intent means */
    struct str student;       /* student_id as sent; empty: left out */
    bool has_context;         /* problem_context says something */
    uint32_t code_length;     /* characters; 0 where student_code is no text */
    struct review_request review;
    struct review_hint_request hint;
    struct review_feedback_request feedback;
    /* Only for OPERATION_PROCESS as sent: */
    bool is_process;
    struct str intent;
    bool has_confidence;
    double confidence;
    const char *problem; /* why it cannot be processed, in words; NULL: nothing */
};

/*
 * Parses a body into the arena of the faults; on failure adds a fault and returns NULL.
 * Texts of the value and of requests read from it point into the body.
 */
const struct json_value *request_parse(struct str body, struct faults *faults);

/*
 * Screens every text of a value (service/screen.h) and adds a fault with its path for
 * each that is refused; false when there was one.  `batch` leaves the submissions of a
 * batch out: they are screened one by one, so that one does not spoil the others.
 */
bool request_screen(const struct json_value *value, enum operation operation, bool batch,
                    struct arena *arena, struct faults *faults);

/* What of a request has to be known before all of it is checked. */
enum operation request_operation(const struct json_value *value, enum operation operation);
struct str request_student(const struct json_value *value); /* empty: none that is a text */

/* The submissions of a batch. */
struct request_batch {
    const struct json_value *list; /* NULL: none that could be read */
    uint32_t count;
    const char *path; /* of the list in the body */
};

unsigned request_batch_limit(enum operation operation);

/* False when the batch is none, empty, or too long; then a fault says so. */
bool request_read_batch(const struct json_value *value, enum operation operation,
                        struct request_batch *batch, struct faults *faults);
const struct json_value *request_item(const struct request_batch *batch, uint32_t number);

/*
 * Adds to `warnings` what is no fault but may be a mistake: fields that nobody reads,
 * concepts that nobody knows, a program that is all remarks.
 */
void request_warn(const struct json_value *value, const struct request *request,
                  const struct review_engine *engine, struct faults *warnings);

/* Reads a request of the operation from a parsed body; false when there were faults. */
bool request_read(const struct json_value *value, enum operation operation, struct arena *arena,
                  struct request *request, struct faults *faults);

/*
 * Reads a problem_context object alone (the command line's --context) into
 * review->task and review->rubric; false when there were faults.
 */
bool request_read_context(const struct json_value *value, struct arena *arena,
                          struct review_request *review, struct faults *faults);

/* Checks code that did not come by JSON (a file); the same limits and faults. */
bool request_check_code(struct str code, uint32_t max_characters, struct faults *faults);

#endif
