/*
 * view/grid_internal.h - what a grid is made of, for the files that keep, draw and dump it.
 */
#ifndef VIEW_GRID_INTERNAL_H
#define VIEW_GRID_INTERNAL_H

#include "base/map.h"
#include "base/vec.h"
#include "view/grid.h"

/* A text that is seen in another order: bytes [at, at + len) of grid.logical. */
struct ordered { int row, col; size_t at, len; };

struct grid {
	int columns, rows;
	struct cell *cells;
	struct intern *clusters, *links;     /* links: NULL until there is one */
	struct buf scratch;
	bool visual;                 /* text is put into the order in which it is seen */
	VEC(struct ordered) ordered; /* what was, since the grid was cleared */
	struct buf logical;          /* its texts */
};

static inline struct cell *
grid_row_at(const struct grid *g, int row)
{
	return g->cells + (size_t)row * (size_t)g->columns;
}

/* ---- grid_text.c */
/* The glyph of what is drawn: a code point alone, or a cluster of the pool. */
uint32_t grid_glyph_of(struct grid *g, struct str drawn);

#endif
