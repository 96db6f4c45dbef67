/*
 * term/turn.h - right-to-left words for a terminal that turns each of them by itself.
 *
 * kitty (`force_ltr no`, as it comes) orders no lines, but shapes what it draws from one font in
 * one go, and letters that run to the left come out turned.  So what stands in visual order
 * would be seen turned inside of each word.  Such a run is sent in the order of the text: each
 * letter in the column of its mirror image in the run.  Looks and links stay in their columns,
 * for kitty moves letters alone.
 */
#ifndef TERM_TURN_H
#define TERM_TURN_H

#include "view/grid.h"

struct turn;

struct turn *turn_new(void);
void turn_free(struct turn *t);                              /* NULL is fine */
/* The grid with its runs turned: `g` itself when it has none, else one that is kept until the
 * next call.  Cost: the cells. */
const struct grid *turn_grid(struct turn *t, const struct grid *g);

#endif
