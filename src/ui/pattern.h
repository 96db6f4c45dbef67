/*
 * ui/pattern.h - what was typed behind / as a regular expression.
 *
 * It is taken as one when it looks like one ("Putin|Biden", "colou?r", "^The"), else as text,
 * so that "U.S." and "why?" find themselves.  A blank matches blanks and one line end;
 * in text straight quotes match curly ones, a hyphen any dash.  Small letters match capitals unless the
 * pattern has a capital.
 */
#ifndef UI_PATTERN_H
#define UI_PATTERN_H

#include "base/err.h"
#include "text/regex.h"

bool pattern_is_regex(struct str typed);
bool pattern_has_capital(struct str typed);
/* The text as a regular expression, appended. */
void pattern_quote(struct buf *out, struct str typed);
/* NULL when it is too long or too costly (err).  *as_text: it did not compile as the regular
 * expression that it looked like, or `literal` was asked. */
struct regex *pattern_compile(struct str typed, bool literal, bool *as_text, struct err *err);

/* What was taken as text and not found may have been meant as a regular expression after all
 * ("states.met"); NULL when it can only be text, or was one already. */
struct regex *pattern_second(struct str typed);

#endif
