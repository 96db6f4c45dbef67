/*
 * ui/decided.h - which differences are decided, and for what.  A decision is a line of one's own
 * file, a remark, so it is saved and undone with the annotations it brought:
 *
 *	#decided gold: T PERSON 120-135 | T PERSON 126-135
 *
 * Behind the colon stands the key of the difference (differences.h): what each side says.  When a
 * file says something else afterwards, it is another difference, and open.
 */
#ifndef UI_DECIDED_H
#define UI_DECIDED_H

#include "ui/differences.h"

/* Looks at one's own annotations when they have changed: which differences are decided now. */
void decided_look(struct session *s, struct differences *d);
/* For what ("gold", "neither"); false: it is not. */
bool decided_how(struct session *s, const struct differences *d, uint64_t key, struct buf *out);
/* Within an open step of one's own: decides it, in the place of what was decided before. */
void decided_set(struct session *s, const struct differences *d, const struct difference *g,
    struct str how);

#endif
