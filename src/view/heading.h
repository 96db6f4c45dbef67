/*
 * view/heading.h - which lines are headings: what the markup says, or in plain text what lines
 * look like.  A wrong heading is worse than none, so plain lines are asked for much: a line of
 * its own that begins like one and does not end as a sentence does, with text below it.
 */
#ifndef VIEW_HEADING_H
#define VIEW_HEADING_H

#include "text/document.h"

/* The level from 1 (the title) to 6 of the heading that the block is; 0: it is none.  Costs a
 * look at the neighbours, and nothing for a long block. */
int heading_level(struct document *d, const struct block *b);
/* Whether a block stands before the first paragraph: title, writer, date. */
bool heading_in_head(struct document *d, const struct block *b);
/* The next heading behind byte `at` (step > 0) or before it; false: there is none within as many
 * bytes. */
bool heading_next(struct document *d, uint64_t at, int step, uint64_t bytes, struct block *out,
    int *level);
/* Its words: without the signs before and behind them ("## "). */
struct str heading_words(struct str line);

#endif
