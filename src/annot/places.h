/*
 * annot/places.h - places of a model that one goes to: where mentions overlap, where another
 * actor's turn begins.  A place is named by a mention; they are sorted.
 *
 * Made once for a model and for the types that are shown, in steps; then each question costs
 * O(log places).  Memory: 4 bytes a place.  In the gaps of a mention
 * nothing overlaps.
 */
#ifndef ANNOT_PLACES_H
#define ANNOT_PLACES_H

#include "annot/model.h"

enum places_kind {
	/* Mentions that begin within another one, or stand on its span with another type; of
	 * those on one span the one that is drawn on top. */
	PLACES_OVERLAP,
	/* Mentions of an actor after one of another actor; triggers do not count. */
	PLACES_TURN,
	PLACES_KINDS
};

struct places;
/* `shown` tells of a type whether its mentions count; asked once for each type, at once.
 * Borrows m. */
struct places *places_new(const struct model *m, enum places_kind kind,
    bool (*shown)(const void *context, uint32_t type), const void *context);
void places_free(struct places *p);                          /* NULL is fine */
/* Looks at about `budget` mentions more; true while there is more to do.  The questions below
 * are about what was found so far. */
bool places_step(struct places *p, size_t budget);
size_t places_count(const struct places *p);
uint32_t places_at(const struct places *p, size_t i);
/* The first place behind this mention; places_count when there is none. */
size_t places_after(const struct places *p, uint32_t mention);

#endif
