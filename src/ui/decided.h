/*
 * ui/decided.h - which differences are decided, and for what: kept with one's own annotations, so
 * it is saved and undone with them.
 */
#ifndef UI_DECIDED_H
#define UI_DECIDED_H

#include "ui/differences.h"

/* By the key of a difference.  how: what was decided ("gold", "neither"), appended; or NULL. */
enum decided decided_get(struct session *s, struct str key, struct buf *how);

#endif
