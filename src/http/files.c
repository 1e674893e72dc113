#include "http/files.h"

#include "http/answer.h"
#include "http/headers.h"

/*
 * The page loads nothing from elsewhere, and runs and wears nothing but its own files;
 * the icons in the style sheet are data.
 */
static const char content_policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

static const struct asset *find_asset(const char *name)
{
    const struct asset *asset = assets;
    while (asset->name && strcmp(asset->name, name) != 0) asset++;
    return asset;
}

/* Whether a coding's weight (";q=0.5") refuses it: RFC 9110 12.4.2. */
static bool is_refused(struct str weight)
{
    size_t at = str_find(weight, (struct str)STR("q="));
    if (at == weight.size) return false;
    for (size_t i = at + 2; i < weight.size; i++) {
        if (weight.data[i] >= '1' && weight.data[i] <= '9') return false;
    }
    return true;
}

static bool takes_gzip(struct str accepted)
{
    struct str coding;
    while (str_split(&accepted, ',', &coding)) {
        struct str name;
        if (!str_split(&coding, ';', &name)) continue;
        if (str_is(str_trim(name), "gzip")) return !is_refused(coding);
    }
    return false;
}

static struct str without_weakness(struct str tag)
{
    static const struct str weak = STR("W/");
    return str_starts_with(tag, weak) ? str_sub(tag, weak.size, tag.size) : tag;
}

/*
 * If-None-Match holds tags, or a star for any; whether they are weak makes no difference
 * (RFC 9110 13.1.2).
 */
static bool has_it(struct str tags, const char *etag)
{
    struct str own = without_weakness(str_of(etag));
    struct str tag;
    while (str_split(&tags, ',', &tag)) {
        tag = str_trim(tag);
        if (str_equal(without_weakness(tag), own) || str_is(tag, "*")) return true;
    }
    return false;
}

struct MHD_Response *file_answer(const char *name, struct MHD_Connection *connection,
                                 unsigned *code)
{
    const struct asset *asset = find_asset(name);
    bool known = has_it(headers_get(connection, MHD_HTTP_HEADER_IF_NONE_MATCH), asset->etag);
    bool packed = takes_gzip(headers_get(connection, MHD_HTTP_HEADER_ACCEPT_ENCODING));
    struct asset_bytes bytes = packed ? asset->gzip : asset->plain;
    *code = known ? MHD_HTTP_NOT_MODIFIED : MHD_HTTP_OK;
    /* With 304 the library leaves the bytes out, and sends their length as 200 would. */
    struct MHD_Response *response = MHD_create_response_from_buffer(
        bytes.size, (void *)(uintptr_t)bytes.data, MHD_RESPMEM_PERSISTENT);
    if (!response) return NULL;
    answer_add(response, MHD_HTTP_HEADER_CONTENT_TYPE, asset->type);
    if (packed) answer_add(response, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
    answer_add(response, MHD_HTTP_HEADER_VARY, MHD_HTTP_HEADER_ACCEPT_ENCODING);
    answer_add(response, MHD_HTTP_HEADER_ETAG, asset->etag);
    /* Kept, but asked for each time whether it is still the same: 304 costs nothing. */
    answer_add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
    answer_add(response, "Content-Security-Policy", content_policy);
    answer_add(response, "Referrer-Policy", "no-referrer");
    answer_add(response, "X-Content-Type-Options", "nosniff");
    return response;
}
