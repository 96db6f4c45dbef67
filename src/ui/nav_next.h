/*
 * ui/nav_next.h - which mention comes next: of the types that are visited, of one type, that is
 * an event, that begins a relation.  O(types * log mentions).
 */
#ifndef UI_NAV_NEXT_H
#define UI_NAV_NEXT_H

#include "ui/session.h"

/* The nearest that fits, at or after mention i (step > 0), or at or before it; ID_NONE. */
typedef uint32_t next_fn(const struct session *s, const struct model *m, uint32_t i, int step);
next_fn next_visited, next_of_type, next_event, next_relation;

/* The next after (or before) mention `at` on another span, or from mention `first` on when at is
 * ID_NONE; around the ends, which *wrapped tells.  ID_NONE: there is none at all. */
uint32_t next_step(const struct session *s, const struct model *m, uint32_t at, uint32_t first,
    int step, next_fn *next, bool *wrapped);
/* How many relations begin before this mention. */
size_t relations_before(const struct model *m, uint32_t mention);

#endif
