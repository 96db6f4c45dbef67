/*
 * term/form.h - how a cluster is sent to a terminal that may take it for wider or narrower than
 * the cells that it has.
 */
#ifndef TERM_FORM_H
#define TERM_FORM_H

#include "base/str.h"

struct widths;

enum { FORM_MARKS = 4 };         /* marks on a letter that every terminal with marks holds */

struct form {
	struct str bytes;            /* printable; the cluster's, or of the buffer */
	bool sure;                   /* the cursor will be `columns` on */
	bool fills;                  /* nothing of what stood there shines through */
	bool runs;                   /* more of the kind may follow before the cursor is placed */
	int most;                    /* columns that it can take at most; >= columns */
};

/*
 * The form of a cluster of some cells: as it is where the terminal draws it so, or nobody
 * knows; else its parts that fit, or letters in their place.  `ambiguous`: its width is
 * (UAX #11, class A).  w: what was measured, or NULL.  room: columns to the right edge;
 * `most` is larger only when nothing else can be drawn.
 */
struct form form_of(struct str cluster, int columns, bool ambiguous, struct widths *w, int room,
    struct buf *scratch);
/* Whether a cluster has a joiner, or more marks than FORM_MARKS. */
bool form_is_heavy(struct str cluster);
/* The same for a terminal of which nobody knows what stands behind it: pictures in their parts,
 * the first that fits, without joiners, and with FORM_MARKS at most. */
struct form form_in_parts(struct str cluster, int columns, struct buf *scratch);
/* The same for a terminal without UTF-8: ASCII. */
struct form form_ascii(struct str cluster, int columns, struct buf *scratch);

#endif
