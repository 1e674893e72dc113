#include "unit.h"

#include "base/buf.h"
#include "service/request.h"

/* Reads a body; the faults as "field: message" lines, or an empty text. */
static struct str faults_of(struct arena *arena, const char *body, enum operation operation,
                            enum status *status, struct request *request)
{
    struct faults faults = {.arena = arena};
    const struct json_value *value = request_parse(str_of(body), &faults);
    if (value) request_read(value, operation, arena, request, &faults);
    *status = faults.status;
    struct str all = STR_EMPTY;
    for (uint32_t i = 0; i < faults.count; i++) {
        all = arena_format(arena, "%.*s%.*s: %.*s\n", STR_ARG(all), STR_ARG(faults.items[i].field),
                           STR_ARG(faults.items[i].message));
    }
    return all;
}

struct fault_case {
    const char *body;
    enum status status;
    const char *says;
};

static void check_faults(void **state, const struct fault_case *cases, size_t count, enum operation operation)
{
    struct arena *arena = TEST_ARENA(state);
    for (size_t i = 0; i < count; i++) {
        enum status status;
        struct request request;
        struct str faults = faults_of(arena, cases[i].body, operation, &status, &request);
        if (status != cases[i].status || str_find(faults, str_of(cases[i].says)) == faults.size) {
            print_error("%s\ngives %d, '%.*s'\n", cases[i].body, status, STR_ARG(faults));
            fail();
        }
    }
}

static void each_fault_names_its_field(void **state)
{
    static const struct fault_case cases[] = {
        {"{", STATUS_MALFORMED, "not valid JSON: line 1"},
        {"{\"student_code\": \"x\",\n \"list\": [1,]}", STATUS_MALFORMED,
         ": the body is not valid JSON: line 2, column 13: expected a value"},
        {"{'a': 1}", STATUS_MALFORMED, "not valid JSON"},
        {"{\"student_code\": \"x\", \"student_code\": \"y\"}", STATUS_MALFORMED, "not valid JSON"},
        {"\"text\"", STATUS_INVALID, "expected an object, got a text"},
        {"null", STATUS_INVALID, "expected an object, got null"},
        {"{} {}", STATUS_MALFORMED, "not valid JSON"},
        {"{\"student_code\": \"a\\u0000b\"}", STATUS_INVALID, "character 2 is one"},
        {"[]", STATUS_INVALID, "expected an object, got a list"},
        {"{}", STATUS_INVALID, "student_code: is missing"},
        {"{\"student_code\": null}", STATUS_INVALID, "student_code: is missing"},
        {"{\"student_code\": 5}", STATUS_INVALID, "student_code: expected the student's program as a text, got a number"},
        {"{\"student_code\": \"  \\n\"}", STATUS_EMPTY_CODE, "student_code: expected a program"},
        {"{\"student_code\": \"x\", \"language\": \"cobol\"}", STATUS_INVALID, "language: expected one of: python"},
        {"{\"student_code\": \"x\", \"problem_context\": []}", STATUS_INVALID, "problem_context: expected an object"},
        {"{\"student_code\": \"x\", \"problem_context\": {\"taught\": [\"loops\", 3]}}", STATUS_INVALID,
         "problem_context.taught[1]: expected a text, got a number"},
        {"{\"student_code\": \"x\", \"rubric\": {\"weights\": {\"logic\": -1}}}", STATUS_INVALID,
         "rubric.weights.logic: expected a number from 0"},
        {"{\"student_code\": \"x\", \"rubric\": {\"thresholds\": {\"nesting\": 1.5}}}", STATUS_INVALID,
         "rubric.thresholds.nesting: expected a whole number"},
    };
    check_faults(state, cases, sizeof cases / sizeof *cases, OPERATION_ASSESS);
}

/* Not the values of a body that is refused anyway, but what would cost much to read. */
static void a_body_of_too_many_values_is_refused(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    for (unsigned extra = 0; extra < 2; extra++) {
        /* The object, its two members, and the items. */
        unsigned count = REQUEST_MAX_VALUES - 3 + extra;
        struct buf body;
        buf_init(&body, arena, 1024);
        buf_add_text(&body, "{\"student_code\": \"x = 1\", \"list\": [");
        for (unsigned i = 0; i < count; i++) buf_add_text(&body, i > 0 ? ",[]" : "[]");
        buf_add_text(&body, "]}");
        enum status status;
        struct request request;
        struct str faults =
            faults_of(arena, arena_copy(arena, buf_str(&body)).data, OPERATION_ASSESS, &status, &request);
        assert_int_equal(status, extra ? STATUS_INVALID : STATUS_OK);
        assert_str_equal(faults, extra ? ": the body holds more than 50000 values\n" : "");
    }
}

static void hints_and_feedback_have_their_own_fields(void **state)
{
    static const struct fault_case hints[] = {
        {"{\"student_code\": \"x\", \"hint_level\": \"loud\"}", STATUS_BAD_REQUEST, "Invalid hint level"},
        {"{\"student_code\": \"x\", \"previous_hints\": -1}", STATUS_INVALID, "previous_hints: expected a number from 0"},
    };
    check_faults(state, hints, sizeof hints / sizeof *hints, OPERATION_HINT);
    static const struct fault_case feedback[] = {
        {"{\"student_code\": \"x\", \"request_level\": \"all\"}", STATUS_BAD_REQUEST, "Invalid request level"},
    };
    check_faults(state, feedback, sizeof feedback / sizeof *feedback, OPERATION_FEEDBACK);
}

static void all_faults_are_told_at_once(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    enum status status;
    struct request request;
    struct str faults = faults_of(arena, "{\"language\": 1, \"problem_context\": 2, \"rubric\": 3}", OPERATION_ASSESS,
                                  &status, &request);
    assert_true(str_find(faults, str_of("student_code:")) < faults.size);
    assert_true(str_find(faults, str_of("language:")) < faults.size);
    assert_true(str_find(faults, str_of("problem_context:")) < faults.size);
    assert_true(str_find(faults, str_of("rubric:")) < faults.size);
}

static void limits_are_in_characters(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    enum status status;
    struct request request;
    for (unsigned extra = 0; extra < 2; extra++) {
        size_t count = REQUEST_MAX_HINT_CODE + extra;
        char *code = arena_alloc(arena, 2 * count + 1);
        for (size_t i = 0; i < count; i++) memcpy(code + 2 * i, "\xc3\xa9", 2);
        code[2 * count] = '\0';
        faults_of(arena, arena_format(arena, "{\"student_code\": \"%s\"}", code).data, OPERATION_HINT, &status, &request);
        assert_int_equal(status, extra ? STATUS_TOO_LARGE : STATUS_OK);
    }
}

static void a_whole_request_is_read(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    enum status status;
    struct request r;
    faults_of(arena,
              "{\"student_code\": \"x = 1\", \"language\": \"py\", \"error_type\": \"logic\","
              " \"hint_level\": \"direct\", \"previous_hints\": [\"a\", \"b\"],"
              " \"problem_context\": {\"topic\": \"sums\", \"taught\": [\"loops\"], \"template\": \"x\"},"
              " \"rubric\": {\"weights\": {\"style\": 0.5}, \"off\": [\"python/a\"], \"forbidden\": [\"sorted\"]}}",
              OPERATION_HINT, &status, &r);
    assert_int_equal(status, STATUS_OK);
    assert_str_equal(r.review.code, "x = 1");
    assert_str_equal(r.review.task.topic, "sums");
    assert_str_equal(r.review.task.taught.items[0], "loops");
    assert_str_equal(r.review.task.forbidden.items[0], "sorted");
    assert_str_equal(r.review.rubric.off.items[0], "python/a");
    assert_true(r.review.rubric.has_weights);
    assert_int_equal(r.review.rubric.weights[2], 500);
    assert_int_equal(r.review.rubric.weights[1], 350);
    assert_int_equal(r.hint.previous, 2);
    assert_str_equal(r.hint.level, "direct");
}

static void events_are_read_by_their_intent(void **state)
{
    struct arena *arena = TEST_ARENA(state);
    enum status status;
    struct request r;
    faults_of(arena, "{\"intent\": \"hint_generation\", \"student_code\": \"x\", \"confidence\": 0.9}", OPERATION_PROCESS,
              &status, &r);
    assert_int_equal(r.operation, OPERATION_HINT);
    assert_true(r.has_confidence);
    assert_null(r.problem);
    faults_of(arena, "{\"intent\": \"sing\", \"student_code\": \"x\"}", OPERATION_PROCESS, &status, &r);
    assert_int_equal(status, STATUS_OK);
    assert_string_equal(r.problem, "the intent is not known");
    faults_of(arena, "{\"intent\": \"quality_assessment\"}", OPERATION_PROCESS, &status, &r);
    assert_string_equal(r.problem, "student_code is missing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_fault_names_its_field),
        TEST(a_body_of_too_many_values_is_refused),
        TEST(hints_and_feedback_have_their_own_fields),
        TEST(all_faults_are_told_at_once),
        TEST(limits_are_in_characters),
        TEST(a_whole_request_is_read),
        TEST(events_are_read_by_their_intent),
    };
    return RUN("request", tests);
}
