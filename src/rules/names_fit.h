/*
 * rules/names_fit.h - what the model of names found, as a name may stand: "Wong Kar" goes on over
 * its hyphen, "Leftist Bo Berg" begins at Bo, "President" alone is no name.
 */
#ifndef RULES_NAMES_FIT_H
#define RULES_NAMES_FIT_H

#include "lang/names.h"
#include "rules/engine_internal.h"

/* Trims or extends a name, and trusts a lone word less that nothing says to be a person; false
 * when it is no name. */
bool names_fit(const struct engine *e, struct name_found *n);

#endif
