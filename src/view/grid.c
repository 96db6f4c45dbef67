/*
 * A screenful of cells.  Clusters of more than one code point are interned, so that a cell
 * stays small and comparing two screens is comparing numbers; the pool is emptied when the
 * grid is cleared after it has grown.  Text is drawn by grid_text.c.
 */
#include "view/grid_internal.h"

#include <string.h>

#include "base/limits.h"
#include "base/mem.h"
#include "text/uni.h"
#include "text/utf8.h"

/* Clusters that the pool may hold before a clear throws it away; links of one screen. */
enum { POOL = 4096, LINKS = 60000 };

static const struct cell blank = {.glyph = ' ', .width = 1};

static int
clamp(int v, int most)
{
	return v < 0 ? 0 : v > most ? most : v;
}

static size_t
count(const struct grid *g)
{
	return (size_t)g->columns * (size_t)g->rows;
}

struct grid *
grid_new(int columns, int rows)
{
	struct grid *g = mem_alloc(sizeof *g);
	g->clusters = intern_new();
	grid_resize(g, columns, rows);
	return g;
}

void
grid_free(struct grid *g)
{
	if (g == NULL)
		return;
	intern_free(g->clusters);
	intern_free(g->links);
	buf_done(&g->scratch);
	buf_done(&g->logical);
	vec_done(&g->ordered);
	mem_free(g->cells);
	mem_free(g);
}

void
grid_resize(struct grid *g, int columns, int rows)
{
	g->columns = clamp(columns, LIMIT_COLUMNS);
	g->rows = clamp(rows, LIMIT_ROWS);
	mem_free(g->cells);
	g->cells = mem_resize(NULL, count(g) + 1, sizeof *g->cells);
	grid_clear(g, (struct style){0});
}

void
grid_clear(struct grid *g, struct style style)
{
	struct cell c = blank;
	c.style = style;
	vec_clear(&g->ordered);
	buf_clear(&g->logical);
	for (int col = 0; col < g->columns && g->rows > 0; col++)
		g->cells[col] = c;
	for (int row = 1; row < g->rows; row++)
		memcpy(grid_row_at(g, row), g->cells, (size_t)g->columns * sizeof c);
	intern_free(g->links);
	g->links = NULL;
	if (intern_count(g->clusters) > POOL) {
		intern_free(g->clusters);
		g->clusters = intern_new();
	}
}

int
grid_columns(const struct grid *g)
{
	return g->columns;
}

int
grid_rows(const struct grid *g)
{
	return g->rows;
}

size_t
grid_clusters(const struct grid *g)
{
	return intern_count(g->clusters) + (g->links == NULL ? 0 : intern_count(g->links));
}

const struct cell *
grid_cell(const struct grid *g, int row, int col)
{
	if (row < 0 || row >= g->rows || col < 0 || col >= g->columns)
		return &blank;
	return grid_row_at(g, row) + col;
}

struct str
grid_glyph(const struct grid *g, const struct cell *c, char scratch[4])
{
	if (c->width == 0)
		return STR_NONE;
	if (c->glyph >= GRID_CLUSTER)
		return intern_str(g->clusters, c->glyph - GRID_CLUSTER);
	if (c->glyph < 0x80) {
		scratch[0] = (char)c->glyph;
		return (struct str){scratch, 1};
	}
	return (struct str){scratch, utf8_encode(c->glyph, scratch)};
}

uint32_t
grid_first(const struct grid *g, const struct cell *c)
{
	uint32_t cp = c->glyph;
	if (c->glyph >= GRID_CLUSTER) {
		struct str s = intern_str(g->clusters, c->glyph - GRID_CLUSTER);
		utf8_decode(s.ptr, s.len, &cp, NULL);
	}
	return cp;
}

bool
glyph_is_ambiguous(uint32_t cp)
{
	return uni_is_ambiguous(cp);
}

bool
glyph_stands_beside(uint32_t cp)
{
	return uni_stands_beside(cp);
}

/* ---- styles, links, copies */

void
grid_restyle(struct grid *g, int row, int col, int col_end, struct style style)
{
	if (row < 0 || row >= g->rows)
		return;
	struct cell *cells = grid_row_at(g, row);
	for (col = col < 0 ? 0 : col; col < col_end && col < g->columns; col++)
		cells[col].style = style_over(cells[col].style, style);
}

uint16_t
grid_link(struct grid *g, struct str target)
{
	if (target.len == 0)
		return 0;
	if (g->links == NULL)
		g->links = intern_new();
	if (intern_count(g->links) >= LINKS)
		return 0;
	return (uint16_t)intern_id(g->links, target);
}

struct str
grid_link_target(const struct grid *g, uint16_t link)
{
	return link == 0 || g->links == NULL ? STR_NONE : intern_str(g->links, link);
}

void
grid_set_link(struct grid *g, int row, int col, int col_end, uint16_t link)
{
	if (row < 0 || row >= g->rows)
		return;
	for (col = col < 0 ? 0 : col; col < col_end && col < g->columns; col++)
		grid_row_at(g, row)[col].link = link;
}

void
grid_copy(struct grid *to, const struct grid *from)
{
	if (to->columns != from->columns || to->rows != from->rows)
		grid_resize(to, from->columns, from->rows);
	else if (grid_clusters(to) > POOL)
		grid_clear(to, (struct style){0});
	for (int row = 0; row < from->rows; row++)
		grid_copy_row(to, from, row);
}

void
grid_copy_row(struct grid *to, const struct grid *from, int row)
{
	if (row < 0 || row >= from->rows || row >= to->rows || to->columns != from->columns)
		return;
	struct cell *out = grid_row_at(to, row);
	const struct cell *in = grid_row_at(from, row);
	char scratch[4];
	if (from->columns > 0)
		memcpy(out, in, (size_t)from->columns * sizeof *out);
	/* Most rows have no number that is the grid's own. */
	uint32_t glyphs = 0, links = 0;
	for (int col = 0; col < from->columns; col++) {
		glyphs |= in[col].glyph;
		links |= in[col].link;
	}
	if (glyphs < GRID_CLUSTER && links == 0)
		return;
	for (int col = 0; col < from->columns; col++) {
		if (in[col].glyph >= GRID_CLUSTER)
			out[col].glyph = grid_glyph_of(to, grid_glyph(from, &in[col], scratch));
		if (in[col].link != 0)
			out[col].link = grid_link(to, grid_link_target(from, in[col].link));
	}
}

/* ---- reading */

/* Most cells are alike and hold no number of their grid's own: seen without a call. */
static inline bool
is_same_plain(const struct cell *x, const struct cell *y)
{
	return x->glyph == y->glyph && x->glyph < GRID_CLUSTER && x->width == y->width &&
	    (x->link | y->link) == 0 && x->style.fg == y->style.fg && x->style.bg == y->style.bg &&
	    x->style.line == y->style.line && x->style.attrs == y->style.attrs &&
	    x->style.known == y->style.known;
}

bool
grid_cell_eq(const struct grid *a, const struct cell *x, const struct grid *b,
    const struct cell *y)
{
	char left[4], right[4];
	if (is_same_plain(x, y))
		return true;
	if (x->width != y->width || !style_eq(x->style, y->style))
		return false;
	if ((x->link | y->link) != 0 &&
	    !str_eq(grid_link_target(a, x->link), grid_link_target(b, y->link)))
		return false;
	if (x->glyph < GRID_CLUSTER || y->glyph < GRID_CLUSTER || a == b)
		return x->glyph == y->glyph;
	return str_eq(grid_glyph(a, x, left), grid_glyph(b, y, right));
}

bool
grid_row_eq(const struct grid *a, const struct grid *b, int row)
{
	if (a->columns != b->columns || row < 0 || row >= a->rows || row >= b->rows)
		return false;
	const struct cell *x = grid_row_at(a, row), *y = grid_row_at(b, row);
	for (int col = 0; col < a->columns; col++)
		if (!is_same_plain(x + col, y + col) && !grid_cell_eq(a, x + col, b, y + col))
			return false;
	return true;
}
