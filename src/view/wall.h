/* view/wall.h - whether a text's paragraphs are lines that nothing parts. */
#ifndef VIEW_WALL_H
#define VIEW_WALL_H

#include "text/document.h"

/* As in most collections of news: such a text wants blank rows between its paragraphs.  Costs a
 * look at its first 64 KiB. */
bool wall_of_text(struct document *d);
/* Whether the block ends as a sentence does: prose, unlike the lines of logs and tables. */
bool wall_is_sentence(struct document *d, const struct block *b);

#endif
