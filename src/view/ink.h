/*
 * view/ink.h - what a cell's style comes to where colours are exact: in pictures.
 */
#ifndef VIEW_INK_H
#define VIEW_INK_H

#include "style/style.h"

/* What a terminal's own colours are taken to be: 0xRRGGBB. */
struct ink_ground { uint32_t fg, bg; };
struct ink_ground ink_ground(bool light);

enum ink_line { INK_NO_LINE, INK_LINE, INK_DOUBLE, INK_CURLY, INK_DOTTED, INK_DASHED };

/* Reverse is resolved, dim is mixed with the ground; all colours are 0xRRGGBB. */
struct ink {
	uint32_t fg, bg, line;               /* line: colour of the underline */
	bool ground;                         /* bg is the page's own: nothing need be drawn */
	bool bold, italic, strike;
	enum ink_line underline;
};
struct ink ink_of(struct style s, struct ink_ground g);
bool ink_eq(struct ink a, struct ink b);
/* `of` over `by` in per cent, 0 to 100. */
uint32_t ink_mix(uint32_t of, uint32_t by, unsigned per_cent);

#endif
