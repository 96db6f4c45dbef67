/*
 * rules/lint.h - doubtful rules, found while sealing for `limn check`: those that can never
 * match, and those that another rule always beats.  Only warnings; what is said here is meant to
 * be true of any text, so when in doubt nothing is said.  Known to this folder only.
 */
#ifndef RULES_LINT_H
#define RULES_LINT_H

#include "rules/tokpat.h"

/* After all rules are sealed without an error. */
void lint_rules(struct sealer *s);
/* lint_shadow.c: rules and names that others take. */
void lint_shadows(struct sealer *s);
/* lint_regex.c: regexes that take too long; a second at most for each. */
void lint_regexes(struct sealer *s);
/* The tree of a pattern that is known to be right. */
struct pat *lint_parse(struct sealer *s, struct placed source);
/* "consult" or "mine.yaml:12", appended. */
void lint_name(const struct sealer *s, const struct rule_head *h, struct buf *out);

#endif
