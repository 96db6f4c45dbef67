/*
 * text/regex_risk.h - an upper bound for the steps that a backtracking matcher takes from one
 * start, read off the pattern's source.  regex.c chooses its gear by it.
 */
#ifndef TEXT_REGEX_RISK_H
#define TEXT_REGEX_RISK_H

#include "base/str.h"

/* At most factor * (length of the text) ^ loops; `unknown` when no bound is seen. */
struct regex_risk {
	double factor;
	unsigned loops;
	bool unknown;
};

struct regex_risk regex_risk_of(struct str pattern);
double regex_risk_steps(const struct regex_risk *r, size_t text);

#endif
