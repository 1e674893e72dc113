/*
 * sarif: assessments as one SARIF 2.1.0 document, which editors and code hosts show
 * beside the lines.  The format: OASIS, "Static Analysis Results Interchange Format".
 *
 * Results come first and the tool last, so that files can be written as they are
 * reviewed and only the rules that spoke are described.
 */
#include "cli/cli.h"

#include "rules/rule.h"

#include <stdlib.h>

struct sarif {
    const struct review_engine *engine;
    bool comma;   /* a result has been written */
    bool *spoken; /* by rule number */
    unsigned rule_count;
};

struct sarif *sarif_create(const struct review_engine *engine)
{
    struct sarif *sarif = calloc(1, sizeof *sarif);
    if (!sarif) return NULL;
    sarif->engine = engine;
    while (review_engine_rule(engine, sarif->rule_count)) sarif->rule_count++;
    sarif->spoken = calloc(sarif->rule_count + 1, sizeof *sarif->spoken);
    if (sarif->spoken) return sarif;
    free(sarif);
    return NULL;
}

void sarif_destroy(struct sarif *sarif)
{
    if (!sarif) return;
    free(sarif->spoken);
    free(sarif);
}

static const char *level_of(const char *severity)
{
    switch (severity_of(str_of(severity))) {
    case SEVERITY_ERROR: return "error";
    case SEVERITY_WARNING: return "warning";
    default: return "note";
    }
}

static void put_message(struct json *json, const char *key, struct str text)
{
    json_key(json, key);
    json_open(json, '{');
    json_key_str(json, "text", text);
    json_close(json, '}');
}

/* A path as a URI: what has a meaning there is escaped (RFC 3986, 2.1). */
static void put_artifact(struct json *json, const char *file)
{
    static const char plain[] = "-._~/";
    char uri[4096];
    struct buf out;
    buf_init_fixed(&out, uri, sizeof uri);
    for (const char *c = file; *c; c++) {
        bool as_it_is = ascii_is_alpha(*c) || ascii_is_digit(*c) || strchr(plain, *c);
        if (as_it_is)
            buf_add_char(&out, *c);
        else
            buf_format(&out, "%%%02X", (unsigned char)*c);
    }
    json_key(json, "artifactLocation");
    json_open(json, '{');
    json_key_str(json, "uri", buf_str(&out));
    json_close(json, '}');
}

static void put_region(struct json *json, const char *key, const struct review_place *place)
{
    json_key(json, key);
    json_open(json, '{');
    json_key_uint(json, "startLine", place->line);
    json_key_uint(json, "startColumn", place->column);
    json_key_uint(json, "endLine", place->end_line);
    json_key_uint(json, "endColumn", place->end_column);
    json_close(json, '}');
}

static void put_fixes(struct json *json, const char *file, const struct review_finding *finding)
{
    if (finding->edit_count == 0) return;
    json_key(json, "fixes");
    json_open(json, '[');
    json_open(json, '{');
    json_key(json, "artifactChanges");
    json_open(json, '[');
    json_open(json, '{');
    put_artifact(json, file);
    json_key(json, "replacements");
    json_open(json, '[');
    for (uint32_t i = 0; i < finding->edit_count; i++) {
        json_open(json, '{');
        put_region(json, "deletedRegion", &finding->edits[i].place);
        put_message(json, "insertedContent", finding->edits[i].text);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, ']');
}

/* One occurrence; the fix belongs to the first. */
static void put_result(struct json *json, struct arena *arena, const char *file,
                       const struct review_finding *finding, uint32_t number)
{
    const struct review_occurrence *occurrence = &finding->occurrences[number];
    struct str told = occurrence->message;
    bool ended = told.size > 0 && told.data[told.size - 1] == '?';
    json_open(json, '{');
    json_key_text(json, "ruleId", finding->rule);
    json_key_text(json, "level", level_of(finding->severity));
    put_message(
        json, "message",
        arena_format(arena, "%.*s%s %.*s", STR_ARG(told), ended ? "" : ".", STR_ARG(finding->why)));
    json_key(json, "locations");
    json_open(json, '[');
    json_open(json, '{');
    json_key(json, "physicalLocation");
    json_open(json, '{');
    put_artifact(json, file);
    put_region(json, "region", &occurrence->place);
    json_close(json, '}');
    json_close(json, '}');
    json_close(json, ']');
    if (number == 0) put_fixes(json, file, finding);
    json_close(json, '}');
}

void sarif_begin(struct buf *out)
{
    buf_add(out,
            (struct str)STR("{\"$schema\":\"https://docs.oasis-open.org/sarif/"
                            "sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\","
                            "\"version\":\"2.1.0\",\"runs\":[{\"columnKind\":\"unicodeCodePoints\","
                            "\"results\":["));
}

void sarif_file(struct sarif *sarif, struct buf *out, struct arena *arena, const char *file,
                const struct review_assessment *assessment)
{
    struct json json = json_into(out);
    json.comma = sarif->comma;
    for (uint32_t i = 0; i < assessment->finding_count; i++) {
        const struct review_finding *finding = &assessment->findings[i];
        if (finding->rule_number < sarif->rule_count) sarif->spoken[finding->rule_number] = true;
        for (uint32_t n = 0; n < finding->occurrence_count; n++) {
            put_result(&json, arena, file, finding, n);
        }
    }
    sarif->comma = json.comma;
}

static void put_rule(struct json *json, const struct rule_def *rule)
{
    json_open(json, '{');
    json_key_text(json, "id", rule->id);
    put_message(json, "shortDescription", str_of(rule->summary));
    put_message(json, "fullDescription", str_of(rule->why));
    json_key(json, "defaultConfiguration");
    json_open(json, '{');
    json_key_text(json, "level", level_of(rule->severity));
    json_close(json, '}');
    json_key(json, "properties");
    json_open(json, '{');
    json_key(json, "tags");
    json_open(json, '[');
    json_text(json, rule->factor);
    json_text(json, rule->concept);
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, '}');
}

void sarif_end(struct sarif *sarif, struct buf *out)
{
    struct json json = json_into(out);
    buf_add(out, (struct str)STR("],\"tool\":{\"driver\":{"));
    json_key_text(&json, "name", "review-agent");
    json_key_text(&json, "version", REVIEW_AGENT_VERSION);
    json_key(&json, "rules");
    json_open(&json, '[');
    for (unsigned i = 0; i < sarif->rule_count; i++) {
        if (sarif->spoken[i]) put_rule(&json, review_engine_rule(sarif->engine, i));
    }
    json_close(&json, ']');
    buf_add(out, (struct str)STR("}}}]}\n"));
}
