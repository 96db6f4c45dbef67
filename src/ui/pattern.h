/*
 * ui/pattern.h - what was typed behind / as a regular expression.
 *
 * It is taken as one when it looks like one ("Putin|Biden", "colou?r", "^The"), else as text,
 * so that "U.S." and "why?" find themselves.  A blank matches blanks and one line end;
 * in text straight quotes match curly ones, a hyphen any dash.  Small letters match capitals unless the
 * pattern has a capital, or the reader says otherwise.
 */
#ifndef UI_PATTERN_H
#define UI_PATTERN_H

#include "base/err.h"
#include "text/regex.h"

/* Letters: as the setting says, or as was said in the prompt. */
enum pattern_letters { LETTERS_SETTING, LETTERS_ANY, LETTERS_EXACT };
enum { SMART_CASE, ALWAYS_CASE, NEVER_CASE };        /* words of the setting ignore-case */

/* What was said about a pattern beside its text, with the keys of less. */
struct pattern_mode {
	bool literal;                                /* ^R: text, whatever it looks like */
	bool negate;                                 /* ^N: paragraphs without a match */
	bool turn_wrap;                              /* ^W: wraps unless the setting says so */
	bool from_edge;                              /* ^F: from the first line, not from here */
	enum pattern_letters letters;                /* M-c */
};

bool pattern_is_regex(struct str typed);
/* What was typed, compiled.  `ignore` is the setting ignore-case. */
struct pattern_ask { struct str typed; struct pattern_mode mode; int ignore; };
/* NULL when it is too long or too costly (err).  *as_text: it was taken as text; err then says
 * why, when it looked like a regular expression and is none, and is empty otherwise. */
struct regex *pattern_compile(const struct pattern_ask *ask, bool *as_text, struct err *err);

/* What was taken as text and not found may have been meant as a regular expression after all
 * ("states.met"); NULL when it can only be text, or was one already. */
struct regex *pattern_second(const struct pattern_ask *ask);
/* "not text any case" and so on: the modes as words with a blank behind each; appended. */
void pattern_mode_words(const struct pattern_mode *m, bool wraps, bool back, struct buf *out);

#endif
