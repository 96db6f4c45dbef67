/*
 * formats/brat_parts.h - brat knows no mention over a line end: it is written in parts, as brat's
 * own page does, and read back as one.
 */
#ifndef FORMATS_BRAT_PARTS_H
#define FORMATS_BRAT_PARTS_H

#include "annot/layer.h"
#include "base/vec.h"
#include "text/document.h"

struct brat_parts { struct span *v; size_t n, cap; };    /* a VEC; in bytes of the text */

/* Adds the pieces of a part between line ends; of an empty part, itself.  O(n) of its bytes. */
void brat_cut_lines(struct document *d, struct span part, struct brat_parts *out);

#endif
