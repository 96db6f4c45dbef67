/*
 * ui/status_parts.h - the two sides of the status line; only status*.c read this.
 */
#ifndef UI_STATUS_PARTS_H
#define UI_STATUS_PARTS_H

#include <stdbool.h>

#include "view/grid.h"

struct buf;
struct session;

/* Columns: below NARROW what is missed least is left out; a pattern and a theme are cut. */
enum { STATUS_NARROW = 60, STATUS_PATTERN = 20 };

/* True when something lies over the text, so that its place is nothing to tell. */
bool status_lies_over(const struct session *s);
/* The document and the selection, or a message, or what is chosen; appended. */
void status_left(struct session *s, struct buf *out, int columns);
/* Where the reader is: parts as long as they fit in `columns`, two blanks behind a left side of
 * `left` columns; returns the columns taken.  *pattern: where the pattern of a search stands. */
int status_right(struct session *s, struct buf *out, int columns, int left,
    struct grid_range *pattern);

#endif
