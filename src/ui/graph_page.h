/*
 * ui/graph_page.h - the page that draws who does what to whom (view/chart.h).  Its rows lead to the
 * first place in the text that says so.
 */
#ifndef UI_GRAPH_PAGE_H
#define UI_GRAPH_PAGE_H

#include "ui/session.h"

void graph_open(struct session *s);
void graph_go(struct session *s);                    /* to the place of the row */
/* Draws it anew, if it is open: the screen has another width, or there is a new model. */
void graph_again(struct session *s);
/* What a row of it looks like on the screen: the lines of the parties stand back. */
void graph_dress(struct session *s, int y, int col, int end);

#endif
