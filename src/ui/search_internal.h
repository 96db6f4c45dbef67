/* ui/search_internal.h - the search in the text, for the files search*.c and hits.c alone. */
#ifndef UI_SEARCH_INTERNAL_H
#define UI_SEARCH_INTERNAL_H

#include "ui/hits.h"

/* Makes what was typed the pattern; false when it cannot be, which is said if `tell`. */
bool search_set_pattern(struct session *s, struct str typed, const struct pattern_mode *mode,
    bool tell);
/* Searches the pattern from byte `at` on, for its count-th hit: what is near at once, the rest
 * in slices. */
void search_from(struct session *s, uint64_t at, bool back, uint32_t count);
void search_with(struct session *s, struct str pattern, const struct pattern_mode *mode,
    bool backward, uint32_t count);
void search_found(struct session *s, struct span hit);       /* goes there */
void search_not_found(struct session *s);                    /* says so */

#endif
