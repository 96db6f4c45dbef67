/* term/thin.h - a frame's bytes without those that change nothing. */
#ifndef TERM_THIN_H
#define TERM_THIN_H

#include "base/str.h"

/*
 * Joins graphic renditions (SGR, ECMA-48 8.3.117) that follow each other, and drops those that
 * the next one resets; drops all but the first "G0 is ASCII" (ESC ( B), unless the frame uses
 * another set.  No sequence gets more parameters than terminals take.  Only for terminals that
 * speak ECMA-48.  One pass, in place.
 */
void thin_frame(struct buf *frame);

#endif
