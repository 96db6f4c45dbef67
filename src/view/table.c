/*
 * Columns of tables.  All cells but the last keep their words on one row, so these columns may
 * take three fifths of the measure together, or all of it when every row fits; the last wraps.  A
 * table that asks for more is no table on this screen: then each cell has a row.
 */
#include "view/table.h"

#include "text/uni.h"

enum { GAP = 2, BYTES = 2048, STEPS = 4000 };

/* The row that begins in [from, to). */
static uint32_t
row_at(const struct markup_tree *tree, uint64_t from, uint64_t to)
{
	uint32_t n = markup_tree_count(tree), i = markup_tree_from(tree, from);
	for (; i < n && markup_tree_at(tree, i)->from < to; i++)
		if (markup_tree_at(tree, i)->kind == MARKUP_ROW)
			return i;
	return MARKUP_NONE_AT;
}

/* The row right before it, or behind it: nothing but a line end lies between. */
static uint32_t
neighbour(const struct markup_tree *tree, uint32_t i, int step)
{
	const struct markup *row = markup_tree_at(tree, i), *m;
	uint32_t n = markup_tree_count(tree);
	for (int steps = 0; steps < STEPS; steps++) {
		if (step < 0 ? i == 0 : i + 1 >= n)
			break;
		i = step < 0 ? i - 1 : i + 1;
		m = markup_tree_at(tree, i);
		if (step > 0 ? m->from > row->to + 2 : m->kind < MARKUP_EMPHASIS && m->to + 2 < row->from)
			break;
		if (m->kind == MARKUP_ROW)
			return step > 0 || m->to + 2 >= row->from ? i : MARKUP_NONE_AT;
	}
	return MARKUP_NONE_AT;
}

/* Widens the columns by a row's cells. */
static void
take_row(struct document *d, const struct markup *row, int widths[TABLE_COLUMNS + 1], int *n)
{
	size_t size = (size_t)(row->to - row->from);
	struct str line = document_view(d, row->from, size < BYTES ? size : BYTES), cell;
	int k = 0;
	for (; k <= TABLE_COLUMNS && str_split(&line, '\t', &cell); k++) {
		int columns = uni_columns(cell);
		widths[k] = columns > widths[k] ? columns : widths[k];
	}
	*n = k > *n ? k : *n;
}

struct table
table_of(struct document *d, const struct markup_tree *tree, uint64_t from, uint64_t to,
    int columns)
{
	struct table t = {.from = from, .to = to};
	int widths[TABLE_COLUMNS + 1] = {0}, n = 0, sum = 0;
	uint32_t first = row_at(tree, from, to), i;
	if (first == MARKUP_NONE_AT)
		return t;
	while ((i = neighbour(tree, first, -1)) != MARKUP_NONE_AT)
		first = i;
	t.from = markup_tree_at(tree, first)->from;
	i = first;
	for (int k = 0; i != MARKUP_NONE_AT; k++, i = neighbour(tree, i, 1)) {
		if (k < TABLE_ROWS)
			take_row(d, markup_tree_at(tree, i), widths, &n);
		t.to = markup_tree_at(tree, i)->to;
	}
	if (n < 2 || n > TABLE_COLUMNS)
		return t;
	for (int k = 0; k + 1 < n && sum <= columns; k++) {
		sum += widths[k] + GAP;
		t.stops[k] = (int16_t)(sum < INT16_MAX ? sum : INT16_MAX);
	}
	if (sum <= columns * 3 / 5 || sum + widths[n - 1] <= columns)
		t.n = n - 1;
	return t;
}
