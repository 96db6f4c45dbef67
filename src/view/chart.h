/*
 * view/chart.h - who does what to whom, as a picture of cells: a line downwards for each party, and
 * between two of them an arrow for what the one does to the other.
 *
 *	  Joe Biden      Vladimir Putin        Russia
 *	      │                 │                 │
 *	      ├─CONSULT 3──────▶│                 │
 *	      │◀─REQUEST────────┤                 │
 *	      │                 ├╌Leads╌╌╌╌╌╌╌╌╌╌▷│
 *
 * Events are full lines, relations broken ones.  Parties that have most to do with each other stand
 * beside each other, as many as there is room for; what is between others comes below, in
 * another panel of the kind.
 */
#ifndef VIEW_CHART_H
#define VIEW_CHART_H

#include "base/vec.h"
#include "view/grid.h"

struct chart_arrow {
	uint32_t from, to;           /* parties */
	uint32_t count;
	bool relation;
	struct str label;            /* "CONSULT 3, AGREE" */
	uint32_t id;                 /* the caller's own */
};

struct chart_in {
	const struct str *names;     /* of the parties */
	size_t n_names;
	/* At most one of each kind from one party to another; in any order.  One to itself is not
	 * drawn. */
	const struct chart_arrow *arrows;
	size_t n_arrows;
	int columns;
};

enum chart_row { CHART_LINES, CHART_NAMES, CHART_ARROW };
struct chart {
	struct grid *grid;           /* as many columns as were asked for */
	VEC(enum chart_row) row_kind;        /* one a row; none: there is nothing to draw */
	VEC(size_t) row_arrow;       /* index into arrows; SIZE_MAX: the row is about none */
	size_t n_hidden;             /* arrows beyond the 400 rows that are drawn */
};

enum {
	CHART_LEAST = 20,            /* columns: with fewer, nothing is drawn */
	CHART_LINE = 0x2502,         /* the sign of a party's line */
};

/* O(parties that are shown x arrows), for some 400 rows at most. */
void chart_make(struct chart *c, const struct chart_in *in);
void chart_done(struct chart *c);

#endif
