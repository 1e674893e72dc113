#include "http/headers.h"

#include <netinet/in.h>
#include <stdlib.h>

struct str headers_get(struct MHD_Connection *connection, const char *name)
{
    return str_of(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

size_t headers_size(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    int count = MHD_get_connection_values(connection, MHD_HEADER_KIND, NULL, NULL);
    return (info ? info->header_size : 0) + (count > 0 ? (size_t)count : 0) * HEADERS_ENTRY;
}

struct counts {
    unsigned length, coding, host;
    bool bad_name;
};

/* RFC 9110 5.6.2; a space before the colon is how a header is hidden from some. */
static bool is_token(const char *name)
{
    static const char others[] = "!#$%&'*+-.^_`|~";
    if (!*name) return false;
    for (; *name; name++) {
        bool letter = ascii_lower(*name) >= 'a' && ascii_lower(*name) <= 'z';
        if (!letter && !ascii_is_digit(*name) && !strchr(others, *name)) return false;
    }
    return true;
}

static enum MHD_Result count_header(void *own, enum MHD_ValueKind kind, const char *name,
                                    const char *value)
{
    (void)kind;
    (void)value;
    struct counts *counts = own;
    if (strcasecmp(name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0) counts->length++;
    if (strcasecmp(name, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0) counts->coding++;
    if (strcasecmp(name, MHD_HTTP_HEADER_HOST) == 0) counts->host++;
    if (!is_token(name)) counts->bad_name = true;
    return MHD_YES;
}

const char *headers_check(struct MHD_Connection *connection, const char *url, const char *version,
                          size_t *announced, enum status *status)
{
    struct counts counts = {0};
    *announced = 0;
    (void)MHD_get_connection_values(connection, MHD_HEADER_KIND, count_header, &counts);
    *status = STATUS_BAD_REQUEST;
    bool current = strcmp(version, MHD_HTTP_VERSION_1_1) == 0;
    if (counts.bad_name) return "the name of a header is none";
    if (strchr(url, ' ')) return "there is a space in the path";
    if (current && counts.host == 0) return "Host is missing";
    if (counts.length > 1) return "Content-Length is given more than once";
    if (counts.host > 1) return "Host is given more than once";
    if (counts.length > 0) {
        struct str length = headers_get(connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
        for (size_t i = 0; i < length.size; i++) {
            if (!ascii_is_digit(length.data[i])) return "Content-Length is no number";
        }
        *announced = strtoull(length.data, NULL, 10);
        /* The largest number is the library's for a body whose end is not known. */
        if (*announced == SIZE_MAX) {
            *status = STATUS_TOO_LARGE;
            return "Content-Length is too large";
        }
    }
    if (counts.coding == 0) return NULL;
    if (counts.length > 0) return "Content-Length and Transfer-Encoding are both given";
    if (counts.coding > 1) return "Transfer-Encoding is given more than once";
    if (!current) return "Transfer-Encoding needs HTTP/1.1";
    struct str coding = str_trim(headers_get(connection, MHD_HTTP_HEADER_TRANSFER_ENCODING));
    if (coding.size == 7 && strncasecmp(coding.data, "chunked", 7) == 0) {
        *announced = SIZE_MAX;
        return NULL;
    }
    *status = STATUS_NOT_IMPLEMENTED;
    return "only the transfer encoding chunked is known";
}

const char *headers_path(const char *target)
{
    if (strncasecmp(target, "http://", 7) != 0 && strncasecmp(target, "https://", 8) != 0) {
        return target;
    }
    const char *path = strchr(strchr(target, ':') + 3, '/');
    return path ? path : "/";
}

bool headers_knows_method(const char *method)
{
    static const char *const known[] = {"GET",     "HEAD",  "POST",    "PUT",   "DELETE",
                                        "OPTIONS", "PATCH", "CONNECT", "TRACE", "QUERY"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(method, known[i]) == 0) return true;
    }
    return false;
}

struct str headers_peer(struct MHD_Connection *connection, char key[HEADERS_PEER_SIZE])
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (!info || !info->client_addr) return STR_EMPTY;
    if (info->client_addr->sa_family == AF_INET) {
        memcpy(key, &((const struct sockaddr_in *)(const void *)info->client_addr)->sin_addr, 4);
        return str_from(key, 4);
    }
    const struct in6_addr *v6 =
        &((const struct sockaddr_in6 *)(const void *)info->client_addr)->sin6_addr;
    bool mapped = IN6_IS_ADDR_V4MAPPED(v6);
    memcpy(key, v6->s6_addr + (mapped ? 12 : 0), mapped ? 4 : 8);
    return str_from(key, mapped ? 4 : 8);
}
