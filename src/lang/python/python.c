#include "lang/python/python.h"

#include "lang/python/checks/checks.h"
#include "lang/python/facts/expressions.h"
#include "lang/python/syntax/syntax.h"

const struct TSLanguage *tree_sitter_python(void);

static const uint8_t roles[PY_KIND_COUNT] = {
    [PY_MODULE] = ROLE_BLOCK,
    [PY_BLOCK] = ROLE_BLOCK,
    [PY_FUNCTION_DEFINITION] = ROLE_FUNCTION,
    [PY_LAMBDA] = ROLE_LAMBDA,
    [PY_CLASS_DEFINITION] = ROLE_CLASS,
    [PY_DECORATED_DEFINITION] = ROLE_WRAPPER,
    [PY_IF_STATEMENT] = ROLE_IF,
    [PY_ELIF_CLAUSE] = ROLE_ELSE_IF,
    [PY_ELSE_CLAUSE] = ROLE_ELSE,
    [PY_WHILE_STATEMENT] = ROLE_WHILE,
    [PY_FOR_STATEMENT] = ROLE_FOR,
    [PY_MATCH_STATEMENT] = ROLE_SWITCH,
    [PY_CASE_CLAUSE] = ROLE_CASE,
    [PY_TRY_STATEMENT] = ROLE_TRY,
    [PY_EXCEPT_CLAUSE] = ROLE_CATCH,
    [PY_FINALLY_CLAUSE] = ROLE_FINALLY,
    [PY_WITH_STATEMENT] = ROLE_WITH,
    [PY_RETURN_STATEMENT] = ROLE_RETURN,
    [PY_BREAK_STATEMENT] = ROLE_BREAK,
    [PY_CONTINUE_STATEMENT] = ROLE_CONTINUE,
    [PY_RAISE_STATEMENT] = ROLE_RAISE,
    [PY_EXPRESSION_STATEMENT] = ROLE_STATEMENT,
    [PY_ASSERT_STATEMENT] = ROLE_STATEMENT,
    [PY_DELETE_STATEMENT] = ROLE_STATEMENT,
    [PY_PASS_STATEMENT] = ROLE_EMPTY,
    [PY_IMPORT_STATEMENT] = ROLE_STATEMENT,
    [PY_IMPORT_FROM_STATEMENT] = ROLE_STATEMENT,
    [PY_FUTURE_IMPORT_STATEMENT] = ROLE_STATEMENT,
    [PY_GLOBAL_STATEMENT] = ROLE_STATEMENT,
    [PY_NONLOCAL_STATEMENT] = ROLE_STATEMENT,
    [PY_PRINT_STATEMENT] = ROLE_STATEMENT,
    [PY_EXEC_STATEMENT] = ROLE_STATEMENT,
    [PY_TYPE_ALIAS_STATEMENT] = ROLE_STATEMENT,
    [PY_CALL] = ROLE_CALL,
    [PY_BOOLEAN_OPERATOR] = ROLE_BOOLEAN,
    [PY_CONDITIONAL_EXPRESSION] = ROLE_CONDITIONAL,
    [PY_LIST_COMPREHENSION] = ROLE_COMPREHENSION,
    [PY_SET_COMPREHENSION] = ROLE_COMPREHENSION,
    [PY_DICTIONARY_COMPREHENSION] = ROLE_COMPREHENSION,
    [PY_GENERATOR_EXPRESSION] = ROLE_COMPREHENSION,
    [PY_IDENTIFIER] = ROLE_NAME,
    [PY_INTEGER] = ROLE_NUMBER,
    [PY_FLOAT] = ROLE_NUMBER,
    [PY_STRING] = ROLE_STRING,
    [PY_COMMENT] = ROLE_COMMENT,
};

static const struct language_concept concepts[] = {
    {"functions", {PY_FUNCTION_DEFINITION}},
    {"classes", {PY_CLASS_DEFINITION}},
    {"loops", {PY_FOR_STATEMENT, PY_WHILE_STATEMENT}},
    {"while loops", {PY_WHILE_STATEMENT}},
    {"for loops", {PY_FOR_STATEMENT}},
    {"conditionals", {PY_IF_STATEMENT, PY_CONDITIONAL_EXPRESSION, PY_MATCH_STATEMENT}},
    {"comprehensions",
     {PY_LIST_COMPREHENSION, PY_SET_COMPREHENSION, PY_DICTIONARY_COMPREHENSION,
      PY_GENERATOR_EXPRESSION}},
    {"lists", {PY_LIST, PY_LIST_COMPREHENSION}},
    {"dictionaries", {PY_DICTIONARY, PY_DICTIONARY_COMPREHENSION}},
    {"sets", {PY_SET, PY_SET_COMPREHENSION}},
    {"tuples", {PY_TUPLE}},
    {"slicing", {PY_SLICE}},
    {"exceptions", {PY_TRY_STATEMENT, PY_RAISE_STATEMENT}},
    {"context managers", {PY_WITH_STATEMENT}},
    {"lambda", {PY_LAMBDA}},
    {"generators", {PY_YIELD}},
    {"imports", {PY_IMPORT_STATEMENT, PY_IMPORT_FROM_STATEMENT}},
    {"decorators", {PY_DECORATOR}},
    {"assertions", {PY_ASSERT_STATEMENT}},
    {"pattern matching", {PY_MATCH_STATEMENT}},
    {"f-strings", {PY_INTERPOLATION}},
    {NULL, {0}},
};

static struct str callee(const struct tree *tree, uint32_t call)
{
    uint32_t function = node_field(tree, call, PY_FIELD_FUNCTION);
    if (node_kind(tree, function) == PY_ATTRIBUTE) {
        function = node_field(tree, function, PY_FIELD_ATTRIBUTE);
    }
    return node_kind(tree, function) == PY_IDENTIFIER ? tree_text(tree, function) : STR_EMPTY;
}

static const struct check *const checks[] = {
    py_checks_slips,      py_checks_undefined,  py_checks_unset,     py_checks_callables,
    py_checks_functions,  py_checks_results,    py_checks_loops,     py_checks_lists,
    py_checks_totals,     py_checks_conditions, py_checks_operators, py_checks_types,
    py_checks_values,     py_checks_exceptions, py_checks_branches,  py_checks_style,
    py_checks_wording,    py_checks_efficiency, py_checks_security,  py_checks_strengths,
    py_checks_answers,    py_checks_layout,     py_checks_elements,  py_checks_positions,
    py_checks_kinds,      py_checks_shrinking,  py_checks_rounds,    py_checks_resets,
    py_checks_extremes,   py_checks_counting,   py_checks_taking,    py_checks_ends,
    py_checks_carried,    py_checks_decided,    py_checks_returned,  py_checks_idle,
    py_checks_unfinished, py_checks_firsts,     py_checks_endings,   py_checks_care,
    py_checks_missed,     py_checks_groups,     py_checks_others,    py_checks_digits,
    py_checks_misused,    py_checks_given,      py_checks_nests,     py_checks_forgets,
    py_checks_dropped,    py_checks_growing,    py_checks_undone,    py_checks_halving,
    py_checks_standing,   py_checks_crossed,    py_checks_runs,      py_checks_edges,
    py_checks_matches,    py_checks_zeroes,     py_checks_strays,    py_checks_knowns,
    py_checks_backs,      py_checks_stale,      py_checks_entered,   py_checks_letters,
    py_checks_tallies,    py_checks_recalled,   py_checks_spoilt,    py_checks_keyed,
    py_checks_mismatch,   py_checks_evidence,   py_checks_places,    NULL,
};

static const char *const aliases[] = {"py", "python3", NULL};

const struct language language_python = {
    .name = "python",
    .title = "Python",
    .aliases = aliases,
    .suffix = ".py",
    .line_comment = "#",
    .grammar = tree_sitter_python,
    .kind_count = PY_KIND_COUNT,
    .check_syntax = py_syntax,
    .roles = roles,
    .call = PY_CALL,
    .callee = callee,
    .build_model = py_build_model,
    .check_names = py_check_names,
    .missing_traits = py_missing_traits,
    .checks = checks,
    .concepts = concepts,
    .test_ideas = py_test_ideas,
    .is_empty = py_is_empty,
    .pattern =
        {
            .placeholder = "placeholder__",
            .identifier = PY_IDENTIFIER,
            .statement = PY_EXPRESSION_STATEMENT,
            .program = PY_MODULE,
            .block = PY_BLOCK,
            .free_text = {PY_STRING_START, PY_STRING_END},
        },
};
