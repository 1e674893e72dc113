/*
 * Batches: one submission after the other, each with the whole of the reviewer's
 * memory, and an answer that grows in memory of its own.  What goes wrong with one
 * submission is told in its place and leaves the others unharmed.
 */
#include "service/passage.h"

#include "base/clock.h"
#include "rules/rule.h"

enum {
    /* A usual answer has 5 KB; one about 8,000 lines with the same slip in each 1 MB. */
    MAX_ANSWER = 8 * 1024 * 1024,
    FIRST_ANSWER = 64 * 1024,
    MAX_COMMON = 5, /* findings that a summary tells */
};

/* ---- What a class has in common ---- */

struct tally {
    uint32_t successful, failed;
    uint32_t sum, lowest, highest; /* of the scores */
    uint32_t *submissions;         /* by rule number: those that have the finding */
    uint32_t rule_count;
};

static struct tally tally_new(const struct passage *p)
{
    struct tally tally = {.lowest = 1000};
    while (review_engine_rule(p->service->engine, tally.rule_count)) tally.rule_count++;
    tally.submissions = ARENA_ARRAY(p->arena, uint32_t, tally.rule_count);
    return tally;
}

static void tally_add(struct tally *tally, const struct review_assessment *a)
{
    if (!a) return;
    tally->sum += a->score;
    if (a->score < tally->lowest) tally->lowest = a->score;
    if (a->score > tally->highest) tally->highest = a->score;
    for (uint32_t i = 0; i < a->finding_count; i++)
        tally->submissions[a->findings[i].rule_number]++;
}

/* The findings that most submissions have, each once; those of one alone are not common. */
static void render_common(struct json *json, struct tally *tally,
                          const struct review_engine *engine)
{
    json_key(json, "common_findings");
    json_open(json, '[');
    for (unsigned told = 0; told < MAX_COMMON; told++) {
        uint32_t most = 0;
        for (uint32_t i = 1; i < tally->rule_count; i++) {
            if (tally->submissions[i] > tally->submissions[most]) most = i;
        }
        if (tally->rule_count == 0 || tally->submissions[most] < 2) break;
        json_open(json, '{');
        json_key_text(json, "rule", review_engine_rule(engine, most)->id);
        json_key_text(json, "concept", review_engine_rule(engine, most)->concept);
        json_key_uint(json, "submissions", tally->submissions[most]);
        json_close(json, '}');
        tally->submissions[most] = 0;
    }
    json_close(json, ']');
}

static void render_score(struct json *json, const char *key, bool known, uint32_t score)
{
    json_key(json, key);
    if (known) {
        json_milli(json, score);
    } else {
        json_null(json);
    }
}

static void render_summary(struct json *json, struct tally *tally, const struct passage *p)
{
    bool any = tally->successful > 0;
    json_key(json, "summary");
    json_open(json, '{');
    json_key_uint(json, "total_submissions", tally->successful + tally->failed);
    json_key_uint(json, "successful", tally->successful);
    json_key_uint(json, "failed", tally->failed);
    uint32_t average = any ? (tally->sum + tally->successful / 2) / tally->successful : 0;
    render_score(json, "average_score", any, average);
    render_score(json, "lowest_score", any, tally->lowest);
    render_score(json, "highest_score", any, tally->highest);
    render_common(json, tally, p->service->engine);
    render_time(json, "processed_at", p->now_ms);
    json_close(json, '}');
}

/* ---- One after the other ---- */

static void fail_item(struct passage *p, const struct json_value *value, enum status status,
                      const struct item *item, struct json *json)
{
    p->out->failed++;
    passage_count(p, status, item->screened);
    struct render_origin origin = {passage_student(p, value), p->now_ms, NULL};
    render_error(json, status, &item->faults, &origin);
}

static enum status answer_item(struct passage *p, const struct json_value *value, struct item *item,
                               size_t room, struct str *answer)
{
    uint64_t deadline = p->in->deadline_ns;
    if (deadline > 0 && clock_monotonic_ns() > deadline) {
        *item = (struct item){.faults = {.arena = p->arena}};
        fault_add(&item->faults, STATUS_OVERLOADED, STR_EMPTY,
                  "the batch took too long; send this submission again");
        return STATUS_OVERLOADED;
    }
    enum status status = passage_item(p, value, answer_one, item, answer);
    if (status != STATUS_OK || answer->size <= room) return status;
    fault_add(&item->faults, STATUS_NO_MEMORY, STR_EMPTY,
              "the answers of the batch are too long together; send this submission alone");
    return STATUS_NO_MEMORY;
}

struct str batch_answer(struct passage *p, const struct request_batch *batch)
{
    bool summary = p->in->operation == OPERATION_FEEDBACK;
    struct tally tally = tally_new(p);
    struct buf out;
    buf_init(&out, p->arena, FIRST_ANSWER);
    struct json json = json_into(&out);
    if (summary) {
        json_open(&json, '{');
        json_key(&json, "results");
    }
    json_open(&json, '[');
    for (uint32_t i = 0; i < batch->count; i++) {
        const struct json_value *value = request_item(batch, i);
        struct item item;
        struct str answer;
        size_t room = out.size < MAX_ANSWER ? MAX_ANSWER - out.size : 0;
        enum status status = answer_item(p, value, &item, room, &answer);
        if (status == STATUS_OK) {
            json_raw(&json, answer);
            tally.successful++;
            tally_add(&tally, item.assessment);
        } else {
            fail_item(p, value, status, &item, &json);
            tally.failed++;
        }
    }
    json_close(&json, ']');
    if (summary) {
        render_summary(&json, &tally, p);
        json_close(&json, '}');
    }
    return buf_str(&out);
}
