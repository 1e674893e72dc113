/* That each check of a language is asked by a rule. */
#include "unit.h"

#include "review/look.h"

static bool is_asked(const struct ruleset *rules, const struct check *check)
{
    for (uint16_t i = 0; i < rules->count; i++) {
        if (rules->rules[i].check == check) return true;
    }
    return false;
}

/* A check that takes the name of another is never found; so is one that lost its rule. */
static void each_check_is_asked_by_a_rule(void **state)
{
    (void)state;
    char error[512] = "";
    struct review_engine *engine = review_engine_create(NULL, 0, error, sizeof error);
    assert_string_equal(error, "");
    unsigned checks = 0;
    unsigned unasked = 0;
    for (unsigned i = 0; language_all()[i]; i++) {
        for (const struct check *const *table = language_all()[i]->checks; *table; table++) {
            for (const struct check *check = *table; check->name; check++) {
                checks++;
                if (is_asked(engine->rules, check)) continue;
                print_error("%s: no rule asks it\n", check->name);
                unasked++;
            }
        }
    }
    assert_true(checks > 600);
    assert_int_equal(unasked, 0);
    review_engine_destroy(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_check_is_asked_by_a_rule),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("checks", tests, NULL, NULL);
}
