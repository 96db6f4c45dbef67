/*
 * term/frame.h - from one screenful of cells to the next, as bytes for a terminal of the family
 * of ECMA-48: only what changed, each cell in its column whatever the terminal thinks of widths.
 */
#ifndef TERM_FRAME_H
#define TERM_FRAME_H

#include "term/ability.h"
#include "view/grid.h"

struct widths;
struct frame;

/* Both are borrowed, and may change between frames; w may be NULL. */
struct frame *frame_new(const struct ability *a, struct widths *w);
void frame_free(struct frame *f);                            /* NULL is fine */
/* The terminal shows anything: the next frame erases it. */
void frame_repaint(struct frame *f);
/* It was learned what the terminal can: the next frame has all cells, and erases nothing. */
void frame_redraw(struct frame *f);
/* It was learned how it draws clusters: the next frame has all cells that are no ASCII. */
void frame_unsure(struct frame *f);
/* Appends a row once more: something was drawn over it.  The cursor ends where it was left. */
void frame_draw_again(struct frame *f, int row, struct buf *out);
/* Appends the way from the grid before to this one, and then to the cursor's place (row < 0:
 * anywhere).  Nothing when all is as it was.  The rendition is plain before and after. */
void frame_draw(struct frame *f, const struct grid *g, int row, int col, struct buf *out);

#endif
