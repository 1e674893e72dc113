/* payload_sql: the grammar of SQL among those of payload.h. */
#ifndef SERVICE_PAYLOAD_SQL_H
#define SERVICE_PAYLOAD_SQL_H

#include "service/cursor.h"

/* The beginning of each reason. */
#define PAYLOAD_WHOLE "the text as a whole is "

const char *payload_sql(struct cursor c, bool in_prose);

/* What stands where a value would, and how it is closed. */
struct opening {
    size_t value;    /* bytes of it */
    bool number;     /* it is one */
    unsigned quotes; /* that close it */
    bool closed;     /* by a quote or a bracket */
};

/* Takes what a payload closes before it begins. */
struct opening payload_opening(struct cursor *c);

#endif
