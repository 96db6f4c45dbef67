/* rules/regex_first.h - the bytes that a match of a regex can begin with; for this folder only. */
#ifndef RULES_REGEX_FIRST_H
#define RULES_REGEX_FIRST_H

#include "base/str.h"

/* Sets the bits of all bytes that can come first; when in doubt, of every byte. */
void regex_first(struct str source, uint32_t bytes[8]);

#endif
