/*
 * The way of an HTTP body: the first byte chooses route and form, the rest is the
 * body, the caller is who he says.  Whatever comes, the answer is JSON with a status
 * that the service may send, and the same body gets the same status again.
 */
#include "fuzz.h"

#include "base/json_in.h"
#include "service/config.h"
#include "service/service.h"

static struct service service;
static struct service_worker *worker;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    static const char *const routes[] = {"/fuzz"};
    static const struct auth_config config = {
        .secret = STR("a secret of more than 32 bytes for this"), .api_token = STR("agreed")};
    char error[256];
    log_set_level(LOG_LEVEL_ERROR);
    service.engine = review_engine_create(NULL, 0, error, sizeof error);
    service.auth = auth_create(&config, 0);
    service.metrics = metrics_create(routes, 1);
    worker = service_worker_create();
    FUZZ_EXPECT(service.engine && service.auth && service.metrics && worker);
    return 0;
}

static enum status answer(const struct service_request *request)
{
    struct service_reply reply;
    service_answer(&service, worker, request, &reply);
    FUZZ_EXPECT(reply.status < STATUS_COUNT);
    FUZZ_EXPECT(reply.status != STATUS_NO_MEMORY);
    static struct arena arena;
    arena_init(&arena, 256 * 1024 * 1024);
    struct json_fault fault;
    const struct json_value *body = json_read(reply.body, UINT32_MAX, &arena, &fault);
    FUZZ_EXPECT(body);
    if (reply.problem) {
        FUZZ_EXPECT(json_number(json_get(body, "status")) == status_http(reply.status));
        FUZZ_EXPECT(json_string(json_get(body, "detail")).size > 0);
    } else {
        FUZZ_EXPECT(reply.status == STATUS_OK);
    }
    arena_release(&arena);
    return reply.status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct {
        enum operation operation;
        enum form form;
    } routes[] = {
        {OPERATION_ASSESS, FORM_ONE},      {OPERATION_ASSESS, FORM_BATCH},
        {OPERATION_ASSESS, FORM_VALIDATE}, {OPERATION_HINT, FORM_ONE},
        {OPERATION_HINT, FORM_BATCH},      {OPERATION_HINT, FORM_VALIDATE},
        {OPERATION_HINT, FORM_SUGGEST},    {OPERATION_FEEDBACK, FORM_ONE},
        {OPERATION_FEEDBACK, FORM_BATCH},  {OPERATION_FEEDBACK, FORM_VALIDATE},
        {OPERATION_FEEDBACK, FORM_QUICK},  {OPERATION_PROCESS, FORM_ONE},
    };
    struct str body = str_from((const char *)data, size);
    uint8_t choice = fuzz_byte(&body);
    struct service_request request = {
        .operation = routes[choice % 12].operation,
        .form = routes[choice % 12].form,
        .body = body,
        .api_token = STR("agreed"),
        .caller_app = STR("fuzz"),
    };
    enum status first = answer(&request);
    FUZZ_EXPECT(answer(&request) == first);
    return 0;
}
