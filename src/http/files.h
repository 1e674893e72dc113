/*
 * files: what the service sends as it is: the OpenAPI document, and the page that
 * shows it with all its parts.
 *
 * They are compiled in (tools/embed.c), plain and as gzip packed them at build time,
 * so nothing is read from disk and nothing is packed while somebody waits.
 */
#ifndef HTTP_FILES_H
#define HTTP_FILES_H

#include <stddef.h>

struct asset_bytes {
    const unsigned char *data;
    size_t size;
};

struct asset {
    const char *name;
    const char *type; /* of the Content-Type header */
    const char *etag; /* changes with the content */
    struct asset_bytes plain, gzip;
};

/* Made by tools/embed.c; the last has no name. */
extern const struct asset assets[];

struct MHD_Connection;
struct MHD_Response;

/*
 * The response with the file of that name, packed where the client takes it so, or
 * without a body where he has it already; its HTTP code in *code.  NULL when out of
 * memory.
 */
struct MHD_Response *file_answer(const char *name, struct MHD_Connection *connection,
                                 unsigned *code);

#endif
