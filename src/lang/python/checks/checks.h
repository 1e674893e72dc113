/*
 * checks: what only Python needs to have checked, a file for each subject.
 *
 * Each file ends with the table of its checks, their placeholders included; rule
 * files are bound to them by name.
 */
#ifndef LANG_PYTHON_CHECKS_CHECKS_H
#define LANG_PYTHON_CHECKS_CHECKS_H

#include "model/check.h"

/* Arrays that end with an empty name. */
extern const struct check py_checks_slips[];
extern const struct check py_checks_undefined[];
extern const struct check py_checks_unset[];
extern const struct check py_checks_callables[];
extern const struct check py_checks_functions[];
extern const struct check py_checks_results[];
extern const struct check py_checks_loops[];
extern const struct check py_checks_lists[];
extern const struct check py_checks_shrinking[];
extern const struct check py_checks_rounds[];
extern const struct check py_checks_resets[];
extern const struct check py_checks_extremes[];
extern const struct check py_checks_counting[];
extern const struct check py_checks_taking[];
extern const struct check py_checks_ends[];
extern const struct check py_checks_carried[];
extern const struct check py_checks_totals[];
extern const struct check py_checks_conditions[];
extern const struct check py_checks_operators[];
extern const struct check py_checks_types[];
extern const struct check py_checks_values[];
extern const struct check py_checks_exceptions[];
extern const struct check py_checks_branches[];
extern const struct check py_checks_style[];
extern const struct check py_checks_wording[];
extern const struct check py_checks_efficiency[];
extern const struct check py_checks_security[];
extern const struct check py_checks_strengths[];
extern const struct check py_checks_answers[];
extern const struct check py_checks_care[];
extern const struct check py_checks_layout[];
extern const struct check py_checks_elements[];
extern const struct check py_checks_positions[];
extern const struct check py_checks_kinds[];
extern const struct check py_checks_decided[];
extern const struct check py_checks_returned[];
extern const struct check py_checks_idle[];
extern const struct check py_checks_unfinished[];
extern const struct check py_checks_firsts[];
extern const struct check py_checks_endings[];
extern const struct check py_checks_missed[];
extern const struct check py_checks_groups[];
extern const struct check py_checks_others[];
extern const struct check py_checks_digits[];
extern const struct check py_checks_misused[];
extern const struct check py_checks_given[];
extern const struct check py_checks_nests[];
extern const struct check py_checks_forgets[];
extern const struct check py_checks_dropped[];
extern const struct check py_checks_growing[];
extern const struct check py_checks_undone[];
extern const struct check py_checks_halving[];
extern const struct check py_checks_standing[];
extern const struct check py_checks_hollow[];
extern const struct check py_checks_crossed[];
extern const struct check py_checks_runs[];
extern const struct check py_checks_edges[];
extern const struct check py_checks_matches[];
extern const struct check py_checks_zeroes[];
extern const struct check py_checks_strays[];
extern const struct check py_checks_knowns[];
extern const struct check py_checks_backs[];
extern const struct check py_checks_stale[];
extern const struct check py_checks_entered[];
extern const struct check py_checks_letters[];
extern const struct check py_checks_tallies[];
extern const struct check py_checks_recalled[];
extern const struct check py_checks_spoilt[];
extern const struct check py_checks_keyed[];
extern const struct check py_checks_mismatch[];
extern const struct check py_checks_evidence[];
extern const struct check py_checks_places[];
extern const struct check py_checks_mixed[];
extern const struct check py_checks_lost[];
extern const struct check py_checks_instead[];
extern const struct check py_checks_namesakes[];
extern const struct check py_checks_shapes[];
extern const struct check py_checks_promised[];
extern const struct check py_checks_meant[];
extern const struct check py_checks_partly[];
extern const struct check py_checks_ranges[];
extern const struct check py_checks_brackets[];
extern const struct check py_checks_joined[];
extern const struct check py_checks_confused[];
extern const struct check py_checks_turns[];
extern const struct check py_checks_recursing[];
extern const struct check py_checks_records[];
extern const struct check py_checks_moving[];
extern const struct check py_checks_pieces[];
extern const struct check py_checks_settled[];
extern const struct check py_checks_beside[];
extern const struct check py_checks_started[];
extern const struct check py_checks_tables[];
extern const struct check py_checks_texts[];
extern const struct check py_checks_spots[];
extern const struct check py_checks_entries[];
extern const struct check py_checks_objects[];
extern const struct check py_checks_unpacks[];
extern const struct check py_checks_modules[];
extern const struct check py_checks_sets[];
extern const struct check py_checks_unread[];
extern const struct check py_checks_early[];
extern const struct check py_checks_portions[];
extern const struct check py_checks_unlike[];

#endif
