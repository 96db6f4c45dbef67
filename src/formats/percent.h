/*
 * formats/percent.h - signs that a field must not hold, written as %2D (RFC 3986,
 * section 2.1), as Entity= of CoNLL-U does with hyphens and brackets.
 */
#ifndef FORMATS_PERCENT_H
#define FORMATS_PERCENT_H

#include "base/str.h"

/* Appends s; %2D and &#45; become what they stand for when that is printable ASCII. */
void percent_decode(struct buf *out, struct str s);
/* Appends s; blanks, controls, % and the signs of `not` become %XX. */
void percent_encode(struct buf *out, struct str s, const char *not);

#endif
