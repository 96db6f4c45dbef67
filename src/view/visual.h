/*
 * view/visual.h - a row's clusters where they are seen.  Rows are cut in the order of the text;
 * where it runs from right to left the clusters of a row are seen in another order (UAX #9,
 * rules L1 and L2), and the row of such a paragraph stands at the right edge.
 *
 *	text      cat DOG 12 fox           (capitals: from right to left)
 *	levels    0000111122000
 *	seen      cat 12 GOD fox
 */
#ifndef VIEW_VISUAL_H
#define VIEW_VISUAL_H

#include "text/bidi.h"
#include "view/walk.h"

struct visual_cell {
	size_t at, next;             /* bytes of the row's text */
	int col, width;              /* columns from the left edge; width 0: not drawn */
	bool left;                   /* runs to the left: of an odd level */
	struct cluster c;
};

struct visual {
	struct { struct visual_cell *v; size_t n, cap; } cells;   /* in the order of the text */
	int from, to;                /* columns that the text takes; blanks at its end hang over */
	bool rtl;
	int columns;
};

/* The row's first byte in its block, by which levels count; the columns it is placed in, and how
 * many of them stay free where it begins. */
struct visual_place { size_t offset; int columns, indent; };

/* w has been started at the row's first byte, its text ends with the row.  v is overwritten;
 * start with {0}.  Cost: the clusters of the row. */
void visual_row(struct visual *v, struct walk w, const struct bidi *b, struct visual_place place);
/* A short text by itself: each part that two blanks or more set off is a paragraph, in its own
 * columns, from column 0 on.  As grid_text draws it. */
void visual_text(struct visual *v, struct str s);
void visual_done(struct visual *v);
/* The first column of the cluster that holds byte `at`; behind the text: its end, as seen. */
int visual_column_of(const struct visual *v, size_t at);
/* The byte of what is seen at a column, else of what is nearest. */
size_t visual_byte_at(const struct visual *v, int column);
/* The first piece of bytes [from, to) that ends behind column *start: [*start, *end). */
bool visual_piece(const struct visual *v, size_t from, size_t to, int *start, int *end);

/* Appends what is drawn for a cluster of a text, at byte `at` of it: mirrored when it runs to
 * the left, and an Arabic letter in the form that its neighbours ask for. */
void visual_draw(struct buf *out, struct str text, size_t at, struct cluster c, bool left);

#endif
