/*
 * rulefile: reads rule files (YAML) into rule definitions.
 *
 * Stands apart from the rest of the rules, because it needs a YAML library and
 * the review does not: the build uses it to compile rules/ in, and the service to
 * read a teacher's own rules.
 */
#ifndef RULES_RULEFILE_H
#define RULES_RULEFILE_H

#include "base/arena.h"
#include "rules/rule.h"

/*
 * Reads one rule from the text of a file; `name` is the file's, for messages.  The
 * result lives in `arena`.  On failure returns NULL with a message that names the
 * file, the line and what was expected.
 */
const struct rule_def *rulefile_parse(const char *name, struct str text, struct arena *arena,
                                      struct str *error);

/*
 * Reads all *.yaml files below `directory`, in the order of their paths, into an
 * array in `arena`.  On failure returns false with a message for the first fault.
 */
bool rulefile_read_directory(const char *directory, struct arena *arena,
                             const struct rule_def ***defs, unsigned *count, struct str *error);

#endif
