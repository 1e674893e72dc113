/* The review of one language (FUZZ_LANGUAGE): every text is reviewed, and within the laws. */
#include "fuzz.h"

#include "review.h"

enum { MAX = 50000 };

static struct review_engine *engine;
static struct reviewer *reviewer;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    char error[256];
    engine = review_engine_create(NULL, 0, error, sizeof error);
    reviewer = reviewer_create();
    FUZZ_EXPECT(engine && reviewer);
    return 0;
}

static void check(const struct review_assessment *a, size_t size)
{
    FUZZ_EXPECT(a->score <= 1000);
    uint32_t cost = 0;
    for (uint32_t i = 0; i < a->receipt_count; i++) cost += a->receipt[i].points;
    FUZZ_EXPECT(a->score + cost == 1000);
    FUZZ_EXPECT(a->improvement_count <= 3);
    for (uint32_t i = 0; i < a->finding_count; i++) {
        const struct review_finding *f = &a->findings[i];
        FUZZ_EXPECT(f->place.line >= 1 && f->place.end_line >= f->place.line);
        FUZZ_EXPECT(f->message.size > 0 && f->why.size > 0 && f->occurrence_count > 0);
        for (uint32_t j = 0; j < f->edit_count; j++) {
            FUZZ_EXPECT(f->edits[j].start <= f->edits[j].end && f->edits[j].end <= size);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const levels[] = {"subtle", "medium", "direct"};
    if (size == 0 || size > MAX) return 0;
    struct review_request request = {
        .language = STR(FUZZ_LANGUAGE),
        .code = str_from((const char *)data, size),
    };
    reviewer_reset(reviewer);
    const struct review_assessment *a;
    enum status status = review_assess(reviewer, engine, &request, &a);
    if (status == STATUS_OK) check(a, size);
    reviewer_reset(reviewer);
    const struct review_hint *hint;
    struct review_hint_request wish = {.level = str_of(levels[size % 3]),
                                       .previous = (uint32_t)(size % 5)};
    FUZZ_EXPECT(review_hint(reviewer, engine, &request, &wish, &hint) == status);
    reviewer_reset(reviewer);
    const struct review_feedback *feedback;
    struct review_feedback_request depth = {.depth = STR("comprehensive")};
    FUZZ_EXPECT(review_feedback(reviewer, engine, &request, &depth, &feedback) == status);
    return 0;
}
