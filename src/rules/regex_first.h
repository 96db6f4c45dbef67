/* rules/regex_first.h - the bytes at the edges of a regex's matches; for this folder only. */
#ifndef RULES_REGEX_FIRST_H
#define RULES_REGEX_FIRST_H

#include "base/str.h"

/* Sets of bytes, when in doubt of all: at a match's first few places, at its end, and one of
 * which a byte must be in it; `min`, `max`: bytes that a match takes. */
enum { REGEX_NO_END = 10000, REGEX_PLACES = 5 };
struct regex_edges { uint32_t at[REGEX_PLACES][8], last[8], must[8]; size_t min, max; };
void regex_edges(struct str source, struct regex_edges *out);
/* Only the bytes that can come first. */
void regex_first(struct str source, uint32_t bytes[8]);

#endif
