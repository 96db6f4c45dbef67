/*
 * term/sgr.h - from one look to the next, as the graphic rendition of ECMA-48 (8.3.117): the
 * shortest way that every terminal of the family understands.
 */
#ifndef TERM_SGR_H
#define TERM_SGR_H

#include "term/ability.h"

/* A style in the terms of one terminal: colours that it has, or COLOUR_UNSET for its own;
 * attributes that it shows, of a line's style at most one. */
struct sgr {
	colour fg, bg, line;
	uint16_t attrs;
};

/* What the terminal lacks gives way to what comes near: italic is underlined, struck out dim. */
struct sgr sgr_of(struct style s, const struct ability *a);
bool sgr_eq(struct sgr a, struct sgr b);
/* What is seen of a blank in that look: the same without what only letters show. */
struct sgr sgr_of_blank(struct sgr s);
/* Appends what leads from one to the other; nothing when they are equal. */
void sgr_change(struct buf *out, struct sgr from, struct sgr to, const struct ability *a);

#endif
