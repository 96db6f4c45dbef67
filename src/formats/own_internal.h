/* formats/own_internal.h - between the files that read and write one's own annotations. */
#ifndef FORMATS_OWN_INTERNAL_H
#define FORMATS_OWN_INTERNAL_H

#include "formats/brat_internal.h"
#include "formats/own_text.h"

/* A T line, as brat's reader placed it. */
struct own_bound {
	uint32_t at, slot;           /* where it begins in the content; its item */
	enum fit fit;
	uint32_t first, n;           /* of the placed parts; n 0: nowhere */
};
struct own_bounds {
	VEC(struct own_bound) v;     /* in order of the file */
	VEC(struct span) parts;
};

/* Finds those that are not where the file says, and loads their places into the store.  unit: how
 * the file counts.  Afterwards fit is FIT_NEAR for those that are elsewhere. */
void own_find(struct own *o, struct own_bounds *b, struct document *d, enum offset_unit unit);

/* As own_write; anew: by item, those whose lines are written as if they had been changed. */
void own_write_anew(const struct own *o, struct offsets *offsets, const bool *anew,
    struct buf *out);

#endif
