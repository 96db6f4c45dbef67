/*
 * ui/fuzzy.h - how well a name fits what was typed of it: the letters in their order, gaps
 * allowed ("ntm" for next-mention).
 */
#ifndef UI_FUZZY_H
#define UI_FUZZY_H

#include <limits.h>

#include "base/str.h"

/* The most of either that is looked at, in bytes. */
enum { FUZZY_PATTERN = 64, FUZZY_TEXT = 256, FUZZY_NONE = INT_MIN, FUZZY_EXACT = 1000000,
	FUZZY_PREFIX = 100000 };

/*
 * FUZZY_NONE when the letters are not there in this order; else the higher the better: the same
 * word, then a beginning of it, then by how many letters stand at word starts or beside each
 * other.  ASCII letters count without regard to case; an empty pattern fits everything with 0.
 * Cost: bytes of the pattern times bytes of the text, only when it fits.
 */
int fuzzy_score(struct str pattern, struct str text);
/* The same, and which bytes of the text were matched: at[i] for pattern byte i (FUZZY_PATTERN
 * of them).  Undefined beyond the pattern, and when it does not fit. */
int fuzzy_match(struct str pattern, struct str text, size_t at[]);

#endif
