/*
 * request: what callers send, read from JSON and checked field by field.
 *
 * Every fault is noted with the path of its field and what was expected there, so
 * that a caller can mend all of them at once.
 */
#ifndef SERVICE_REQUEST_H
#define SERVICE_REQUEST_H

#include "base/arena.h"
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

struct json_value; /* a parsed JSON text */

/*
 * Parses a body.  On failure adds a fault with STATUS_MALFORMED and returns NULL.
 * The value must be released; texts of a request point into it.
 */
struct json_value *request_parse(struct str body, struct faults *faults);
void request_release(struct json_value *value);

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
