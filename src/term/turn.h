/*
 * term/turn.h - right-to-left text in visual order, for terminals that would order it once more
 * and cannot be told not to.
 *
 * TURN_WORDS: kitty (`force_ltr no`, as it comes) orders no lines, but shapes what it draws from
 * one font in one go, and letters that run to the left come out turned.  So what stands in
 * visual order would be seen turned inside of each word.  Such a run is sent in the order of the
 * text: each letter in the column of its mirror image in the run.  Looks and links stay in their
 * columns, for kitty moves letters alone.
 *
 * TURN_MARKS: Konsole orders pieces of one look (22.12) or rows (23.08 and later) by the text in
 * their cells, with LRM (U+200E) among it.  A mark behind each letter leaves nothing to order.
 */
#ifndef TERM_TURN_H
#define TERM_TURN_H

#include "view/grid.h"

enum turn_way { TURN_NOTHING, TURN_WORDS, TURN_MARKS };

struct turn;

struct turn *turn_new(enum turn_way way);
void turn_free(struct turn *t);                              /* NULL is fine */
/* The grid as it is to be sent: `g` itself when nothing runs to the left, else one that is kept until the
 * next call.  Cost: the cells. */
const struct grid *turn_grid(struct turn *t, const struct grid *g);

#endif
