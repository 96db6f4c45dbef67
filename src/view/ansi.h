/* view/ansi.h - a grid's rows as text with SGR sequences, for `print --color`. */
#ifndef VIEW_ANSI_H
#define VIEW_ANSI_H

#include "view/grid.h"

/* Appends one row, blanks at its end off, reset at its end, and a LF.  DEPTH_MONO with
 * `attributes` false gives plain text. */
void ansi_row(struct buf *out, const struct grid *g, int row, enum depth depth, bool attributes);

#endif
