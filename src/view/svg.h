/*
 * view/svg.h - screens as an SVG picture (SVG 1.1, and textLength as browsers do it): the same
 * columns whatever font there is, the same bytes for the same screen.
 */
#ifndef VIEW_SVG_H
#define VIEW_SVG_H

#include "view/grid.h"
#include "view/ink.h"

struct svg;
/* title: what the picture is, for those who cannot see it; not printable. */
struct svg *svg_new(struct ink_ground ground, struct str title);
/* Adds a screen, below those before; the cursor at (row, col), none when row < 0. */
void svg_screen(struct svg *v, const struct grid *g, int row, int col);
/* Appends the picture and frees; NULL is fine and gives nothing. */
void svg_done(struct svg *v, struct buf *out);

#endif
