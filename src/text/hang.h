/*
 * text/hang.h - folds lines of a table of two columns, as help is written, to a width: what goes on
 * stands below the second column.
 */
#ifndef TEXT_HANG_H
#define TEXT_HANG_H

#include "base/str.h"

/* Lines that fit stay as they are.  The second column begins behind the first two blanks in a row
 * after the beginning of the line; without it, or where it would be narrower than half of
 * `columns`, the rest stands a little further in than the line.  Words are never cut.  O(n). */
void hang_fold(struct buf *out, struct str text, int columns);

#endif
