/*
 * A screenful of cells.  Clusters of more than one code point are interned, so that a cell
 * stays small and comparing two screens is comparing numbers; the pool is emptied when the
 * grid is cleared after it has grown.  Whoever writes over half of a wide cluster blanks the
 * other half: a row is always what a terminal can show.
 */
#include "view/grid.h"

#include <string.h>

#include "base/limits.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"
#include "text/uni.h"
#include "text/utf8.h"
#include "view/visual.h"

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

static struct cell *
row_at(const struct grid *g, int row)
{
	return g->cells + (size_t)row * (size_t)g->columns;
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
		memcpy(row_at(g, row), g->cells, (size_t)g->columns * sizeof c);
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
	return row_at(g, row) + col;
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

/* ---- writing */

/* One cell or two; what lies outside the grid is cut, and half a wide cluster is a blank. */
static void
put(struct grid *g, int row, int col, uint32_t glyph, int width, struct style style)
{
	if (row < 0 || row >= g->rows || col >= g->columns || col + width <= 0)
		return;
	struct cell *cells = row_at(g, row);
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

/* The glyph of what is drawn: a code point alone, or a cluster of the pool. */
static uint32_t
glyph_of(struct grid *g, struct str drawn)
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
		put(g, row, col, glyph_of(g, str_sub(drawn, i, next)), cells, style);
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
		put(g, row, col, glyph_of(g, what.text), what.width, style);
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

void
grid_restyle(struct grid *g, int row, int col, int col_end, struct style style)
{
	if (row < 0 || row >= g->rows)
		return;
	struct cell *cells = row_at(g, row);
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
		row_at(g, row)[col].link = link;
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
	struct cell *out = row_at(to, row);
	const struct cell *in = row_at(from, row);
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
			out[col].glyph = glyph_of(to, grid_glyph(from, &in[col], scratch));
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
	const struct cell *x = row_at(a, row), *y = row_at(b, row);
	for (int col = 0; col < a->columns; col++)
		if (!is_same_plain(x + col, y + col) && !grid_cell_eq(a, x + col, b, y + col))
			return false;
	return true;
}

static void
trim(struct buf *out, size_t from)
{
	while (out->len > from && out->ptr[out->len - 1] == ' ')
		out->len--;
}

void
grid_dump_row(const struct grid *g, int row, struct buf *out)
{
	char scratch[4];
	size_t start = out->len;
	for (int col = 0; col < g->columns; col++)
		buf_str(out, grid_glyph(g, row_at(g, row) + col, scratch));
	trim(out, start);
}

static void
dump_row(const struct grid *g, int row, struct buf *out)
{
	grid_dump_row(g, row, out);
	buf_chr(out, '\n');
}

void
grid_dump(const struct grid *g, struct buf *out)
{
	for (int row = 0; row < g->rows; row++)
		dump_row(g, row, out);
}

void
grid_dump_columns(const struct grid *g, struct buf *out)
{
	char scratch[4];
	for (int row = 0; row < g->rows; row++) {
		for (int col = 0; col < g->columns; col++) {
			if (col > 0)
				buf_chr(out, '\t');
			buf_str(out, grid_glyph(g, row_at(g, row) + col, scratch));
		}
		buf_chr(out, '\n');
	}
}

static void
dump_colour(struct buf *out, const char *what, colour c)
{
	uint32_t value = c & 0xffffff;
	switch (c & COLOUR_KIND) {
	case COLOUR_DEFAULT: buf_fmt(out, " %s=default", what); break;
	case COLOUR_INDEX:   buf_fmt(out, " %s=%u", what, (unsigned)value); break;
	case COLOUR_RGB:     buf_fmt(out, " %s=#%06x", what, (unsigned)value); break;
	default: break;
	}
}

static void
dump_style(struct buf *out, char letter, struct style s)
{
	buf_chr(out, letter);
	dump_colour(out, "fg", s.fg);
	dump_colour(out, "bg", s.bg);
	dump_colour(out, "line", s.line);
	const char *const *names = attr_names();
	uint16_t on = s.attrs & s.known;
	for (size_t i = 0; names[i] != NULL; i++) {
		uint16_t bits;
		if (!attr_parse(str_of(names[i]), &bits) || (s.known & bits) != bits)
			continue;
		/* An underline is named by its style. */
		if ((bits == ATTR_UNDERLINE && on & ATTR_LINES) ||
		    (bits & ATTR_LINES && (on & bits) != bits))
			continue;
		buf_fmt(out, (on & bits) == bits ? " %s" : " no-%s", names[i]);
	}
	buf_chr(out, '\n');
}

struct styles { struct style *v; size_t n, cap; };

/* The letter of a style, in order of first use; a blank for the empty style. */
static char
letter_of(struct styles *seen, struct style s)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	if (style_eq(s, (struct style){0}))
		return ' ';
	size_t i = 0;
	while (i < seen->n && !style_eq(seen->v[i], s))
		i++;
	if (i == seen->n)
		vec_push(seen, s);
	return i < sizeof letters - 1 ? letters[i] : '?';
}

void
grid_dump_cells(const struct grid *g, struct buf *out)
{
	struct styles seen = {0};
	for (int row = 0; row < g->rows; row++) {
		buf_chr(out, '|');
		dump_row(g, row, out);
		size_t start = out->len;
		buf_chr(out, '~');
		for (int col = 0; col < g->columns; col++)
			buf_chr(out, letter_of(&seen, row_at(g, row)[col].style));
		trim(out, start);
		if (out->len == start + 1)
			out->len = start;
		else
			buf_chr(out, '\n');
	}
	for (size_t i = 0; i < seen.n; i++)
		dump_style(out, letter_of(&seen, seen.v[i]), seen.v[i]);
	vec_done(&seen);
}
