/*
 * view/table.h - the columns of a table of the markup: its rows are lines, its cells are parted
 * by tabs.  The first TABLE_ROWS rows tell how wide the columns are; so all rows of a table agree.
 */
#ifndef VIEW_TABLE_H
#define VIEW_TABLE_H

#include "view/markup_tree.h"

enum { TABLE_COLUMNS = 12, TABLE_ROWS = 400 };

struct table {
	uint64_t from, to;           /* of its rows */
	int n;                       /* stops; 0: it does not fit */
	int16_t stops[TABLE_COLUMNS];        /* where the cells behind the first begin */
};

/* The table whose row begins in [from, to), set in so many columns.  Costs a walk over its rows:
 * ask once a table. */
struct table table_of(struct document *d, const struct markup_tree *tree, uint64_t from,
    uint64_t to, int columns);

#endif
