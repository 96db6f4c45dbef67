/*
 * view/walk.h - the clusters of a block as they are drawn, with their columns.  Layout finds
 * the rows with it and paint draws them with it, so they cannot disagree.
 */
#ifndef VIEW_WALK_H
#define VIEW_WALK_H

#include "text/uni.h"

struct walk {
	struct str text;             /* borrowed */
	bool joined;                 /* line ends are blanks, blanks around them one, and marks of
	                              * quotes behind them nothing */
	size_t next;                 /* byte of the cluster to come */
	int next_col;
	bool after_blank, after_end; /* what came before it: a blank; a line end and blanks */
	/* The cluster that walk_next found. */
	size_t at;
	int col, width;              /* width: columns it takes here, 0 when drawn nothing */
	bool may_break;              /* a row may end before it */
	bool word;                   /* a letter came before it, after the last blank */
	struct cluster c;
};

/* Begins at the start of a row, which is byte `from` of text. */
void walk_start(struct walk *w, struct str text, bool joined, size_t from);
/* False at the end of the text. */
bool walk_next(struct walk *w);
/* After a letter: passes over the letters and digits of ASCII that follow, up to byte `to` and
 * column `columns`, for they change nothing.  What walk_next said of the first stays. */
void walk_skip(struct walk *w, size_t to, int columns);
#endif
