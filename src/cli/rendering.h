/* cli/rendering.h - how standard output is drawn on: its colours and its columns. */
#ifndef CLI_RENDERING_H
#define CLI_RENDERING_H

#include "cli/options.h"

/* --color; auto: a terminal that is not dumb, and NO_COLOR is not set. */
bool wants_color(const struct options *o);
/* As COLORTERM and TERM say. */
enum depth rendering_depth(bool color);
/* The columns of the terminal that is standard output; 0: it is none, or does not say. */
int rendering_terminal(void);
/* --width, else `usual`, or what the terminal has when that is less. */
int rendering_columns(const struct options *o, int usual);

/*
 * Whether rows are put into the order in which they are seen.  What goes into a file or a pipe is
 * read by programs, and stays as it was written; and a terminal that orders text by itself does
 * so with what is printed, too.
 */
bool rendering_ordered(const struct options *o);

#endif
