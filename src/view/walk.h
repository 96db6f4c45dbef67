/*
 * view/walk.h - the clusters of a block as they are drawn, with their columns.  Layout finds
 * the rows with it and paint draws them with it, so they cannot disagree.
 */
#ifndef VIEW_WALK_H
#define VIEW_WALK_H

#include "text/linebreak.h"
#include "text/uni.h"

struct walk {
	struct str text;             /* borrowed */
	bool joined;                 /* line ends are blanks, blanks around them one, and marks of
	                              * quotes behind them nothing */
	size_t next;                 /* byte of the cluster to come */
	int next_col;
	bool rtl;                    /* the paragraph runs from right to left: set it after starting */
	const int16_t *stops;        /* of tabs in a table */
	int n_stops, tabs;           /* tabs so far */
	bool after_rtl;              /* the last letter before it runs to the left */
	bool after_blank, after_end; /* what came before it: a blank; a line end and blanks */
	bool breaking;               /* walk_breaks was called */
	bool hot;                    /* `breaks` knows what stands before; else it is ASCII */
	size_t from;                 /* where the walk began */
	size_t hyphen;               /* the soft hyphen that is drawn; SIZE_MAX: none */
	/* The cluster that walk_next found. */
	size_t at;
	int col, width;              /* width: columns it takes here, 0 when drawn nothing */
	enum linebreak_how how;      /* whether a row may end before it */
	struct cluster c;
	struct linebreak breaks;
};

/* Begins at the start of a row, which is byte `from` of text. */
void walk_start(struct walk *w, struct str text, bool joined, size_t from);
/* Right after it, for the first row of a table's row: where its tabs lead; borrowed. */
void walk_stops(struct walk *w, const int16_t *stops, int n);
/* Right after it: the walk also says where rows may end, in w->how.  thai: NULL for syllables. */
void walk_breaks(struct walk *w, struct thai *thai);
/* The byte of the soft hyphen that ends the text of a row, for w->hyphen, when the row is not the
 * last of its block: that one is drawn, the others take no column.  SIZE_MAX: none does. */
size_t walk_hyphen(struct str row);
/* False at the end of the text. */
bool walk_next(struct walk *w);
/* After a letter: passes over the letters and digits of ASCII that follow, up to byte `to` and
 * column `columns`, for they change nothing.  What walk_next said of the first stays. */
void walk_skip(struct walk *w, size_t to, int columns);
#endif
