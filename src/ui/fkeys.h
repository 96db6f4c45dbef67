/*
 * ui/fkeys.h - the bar of function keys in the last row: what can be done here, and the key for
 * it.  Which row it stands in, and whether, areas.c says.
 */
#ifndef UI_FKEYS_H
#define UI_FKEYS_H

#include "ui/session.h"

/* Draws the bar; nothing when it has no row. */
void fkeys_draw(struct session *s);
/* The key that a click in this column of the bar stands for; false: none. */
bool fkeys_at(struct session *s, int col, struct key *out);

#endif
