/*
 * Text drawn into a grid, cluster by cluster, in the order in which it is seen where the grid
 * wants that; and where its bytes have come to stand.  Whoever writes over half of a wide cluster
 * blanks the other half: a row is always what a terminal can show.
 */
#include "view/grid_internal.h"

#include "text/uni.h"
#include "text/utf8.h"
#include "view/visual.h"

/* One cell or two; what lies outside the grid is cut, and half a wide cluster is a blank. */
static void
put(struct grid *g, int row, int col, uint32_t glyph, int width, struct style style)
{
	if (row < 0 || row >= g->rows || col >= g->columns || col + width <= 0)
		return;
	struct cell *cells = grid_row_at(g, row);
	int from = col < 0 ? 0 : col;
	int to = col + width > g->columns ? g->columns : col + width;
	if (cells[from].width == 0 && from > 0)
		cells[from - 1].glyph = ' ', cells[from - 1].width = 1;
	if (to < g->columns && cells[to].width == 0)
		cells[to].glyph = ' ', cells[to].width = 1;
	if (to - from < width) {
		glyph = ' ';
		width = 1;
	}
	for (int i = from; i < to; i++)
		cells[i] = (struct cell){i == from ? glyph : 0, 1, 0, style};
	if (width == 2)
		cells[from].width = 2, cells[from + 1].width = 0;
}

uint32_t
grid_glyph_of(struct grid *g, struct str drawn)
{
	uint32_t cp = ' ';
	if (drawn.len == 0)
		return cp;
	if (utf8_decode(drawn.ptr, drawn.len, &cp, NULL) == drawn.len)
		return cp;
	return GRID_CLUSTER + intern_id(g->clusters, drawn);
}

static int
put_token(struct grid *g, int row, int col, int col_end, struct str drawn, struct style style)
{
	for (size_t i = 0; i < drawn.len && col < col_end; i++)
		put(g, row, col++, (unsigned char)drawn.ptr[i], 1, style);
	return col;
}

static bool
has_beside(struct str drawn)
{
	uint32_t cp;
	for (size_t i = 0; i < drawn.len;) {
		i += utf8_decode(drawn.ptr + i, drawn.len - i, &cp, NULL);
		if (uni_stands_beside(cp))
			return true;
	}
	return false;
}

/* A cluster with vowel signs beside its letter: a cell for each. */
static int
put_parts(struct grid *g, int row, int col, struct str drawn, int width, struct style style)
{
	int end = col + width, first = width;
	uint32_t cp;
	for (size_t i = 0; i < drawn.len;) {
		i += utf8_decode(drawn.ptr + i, drawn.len - i, &cp, NULL);
		first -= uni_stands_beside(cp);
	}
	first = first < 1 ? 1 : first;
	for (size_t i = 0, next; i < drawn.len && col < end; i = next) {
		int cells = i == 0 ? first : 1;
		next = i + utf8_decode(drawn.ptr + i, drawn.len - i, &cp, NULL);
		while (next < drawn.len) {
			size_t n = utf8_decode(drawn.ptr + next, drawn.len - next, &cp, NULL);
			if (uni_stands_beside(cp))
				break;
			next += n;
		}
		put(g, row, col, grid_glyph_of(g, str_sub(drawn, i, next)), cells, style);
		col += cells;
	}
	while (col < end)
		put(g, row, col++, ' ', 1, style);
	return end;
}

static bool
is_plain(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.ptr[i];
	return c >= 0x20 && c < 0x7f && (i + 1 == s.len || (unsigned char)s.ptr[i + 1] < 0x80);
}

int
grid_cluster(struct grid *g, int row, int col, int col_end, struct grid_drawn what,
    struct style style)
{
	if (what.token)
		return put_token(g, row, col, col_end, what.text, style);
	if (what.width > 1 && col + what.width > col_end) {
		while (col < col_end)
			put(g, row, col++, ' ', 1, style);
		return col;
	}
	if (what.width > 2 || (what.width == 2 && has_beside(what.text)))
		return put_parts(g, row, col, what.text, what.width, style);
	if (what.width > 0)
		put(g, row, col, grid_glyph_of(g, what.text), what.width, style);
	return col + what.width;
}

/* Where what does not fit is cut is decided in the order of the text, as for any text. */
static int
text_visual(struct grid *g, int row, int col, int col_end, struct str s, struct style style)
{
	struct visual v = {0};
	s.len = uni_fit(s, col_end - col);
	vec_push(&g->ordered, ((struct ordered){row, col, g->logical.len, s.len}));
	buf_str(&g->logical, s);
	visual_text(&v, s);
	for (size_t i = 0; i < v.cells.n; i++) {
		const struct visual_cell *x = &v.cells.v[i];
		buf_clear(&g->scratch);
		visual_draw(&g->scratch, s, x->at, x->c, x->left);
		grid_cluster(g, row, col + x->col, col_end, (struct grid_drawn){
		    buf_view(&g->scratch), x->width, x->c.token}, style);
	}
	col += v.to;
	visual_done(&v);
	return col;
}

int
grid_text(struct grid *g, int row, int col, int col_end, struct str s, struct style style)
{
	int start = col;
	if (col_end > g->columns)
		col_end = g->columns;
	for (size_t i = 0; i < s.len && col < col_end;) {
		if (is_plain(s, i)) {
			put(g, row, col++, (unsigned char)s.ptr[i++], 1, style);
			continue;
		}
		struct cluster c = uni_cluster(s.ptr + i, s.len - i);
		if (g->visual && bidi_is_rtl(c.cp))
			return text_visual(g, row, start, col_end, s, style);
		buf_clear(&g->scratch);
		uni_draw(&g->scratch, s.ptr + i, c);
		i += c.len;
		col = grid_cluster(g, row, col, col_end, (struct grid_drawn){buf_view(&g->scratch),
		    c.width, c.token}, style);
	}
	return col;
}

int
grid_text_cut(struct grid *g, int row, int col, int col_end, struct str s, struct style style)
{
	int room = col_end - col;
	if (room > 0 && uni_columns(s) > room) {
		col = grid_text(g, row, col, col_end, str_sub(s, 0, uni_fit(s, room - 1)), style);
		s = STR("\xe2\x80\xa6");
	}
	return grid_text(g, row, col, col_end, s, style);
}

struct str
grid_ordered(const struct grid *g, int row, int col)
{
	for (size_t i = g->ordered.n; i-- > 0;) {
		const struct ordered *x = &g->ordered.v[i];
		if (x->row == row && x->col == col)
			return str_sub(buf_view(&g->logical), x->at, x->at + x->len);
	}
	return STR_NONE;
}

int
grid_text_columns(const struct grid *g, struct str s, int col, int *columns)
{
	struct visual v = {0};
	if (g->visual && bidi_has(s))
		visual_text(&v, s);
	for (size_t i = 0, n; v.cells.n == 0 && i < s.len; i += n) {
		struct cluster c = uni_cluster(s.ptr + i, s.len - i);
		for (n = 0; n < c.len; n++)
			columns[i + n] = col;
		col += c.width;
	}
	for (size_t i = 0; i < v.cells.n; i++)
		for (size_t k = v.cells.v[i].at; k < v.cells.v[i].next; k++)
			columns[k] = col + v.cells.v[i].col;
	col += v.to;
	visual_done(&v);
	return col;
}

int
grid_text_column(const struct grid *g, struct str s, size_t at)
{
	if (!g->visual || at >= s.len || !bidi_has(s))
		return uni_columns(str_sub(s, 0, at));
	struct visual v = {0};
	visual_text(&v, s);
	int column = visual_column_of(&v, at);
	visual_done(&v);
	return column;
}

bool
grid_text_piece(const struct grid *g, struct str s, struct grid_range bytes, int *start, int *end)
{
	if (!g->visual || !bidi_has(s)) {
		int from = uni_columns(str_sub(s, 0, bytes.from));
		int to = from + uni_columns(str_sub(s, bytes.from, bytes.to));
		if (to <= *start || to <= from)
			return false;
		*start = from;
		*end = to;
		return true;
	}
	struct visual v = {0};
	visual_text(&v, s);
	bool found = visual_piece(&v, bytes.from, bytes.to, start, end);
	visual_done(&v);
	return found;
}

void
grid_set_visual(struct grid *g, bool on)
{
	g->visual = on;
}

bool
grid_visual(const struct grid *g)
{
	return g->visual;
}

void
grid_fill(struct grid *g, int row, int col, int col_end, uint32_t cp, struct style style)
{
	if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
		cp = ' ';
	for (col = col < 0 ? 0 : col; col < col_end && col < g->columns; col++)
		put(g, row, col, cp, 1, style);
}
