/* rules/regex_first.h - the bytes at the edges of a regex's matches; for this folder only. */
#ifndef RULES_REGEX_FIRST_H
#define RULES_REGEX_FIRST_H

#include "base/str.h"

/* Sets of bytes, when in doubt of all; `max`: bytes that a match takes at most. */
struct regex_edges { uint32_t first[8], last[8]; size_t max; };
enum { REGEX_NO_END = 10000 };
void regex_edges(struct str source, struct regex_edges *out);
/* Only the bytes that can come first. */
void regex_first(struct str source, uint32_t bytes[8]);

#endif
