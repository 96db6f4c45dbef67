/*
 * Cells are rewritten in a copy of the grid.
 *
 * What kitty takes for a run: neighbours of one font.  Letters that run to the left have none of
 * the fonts made for terminals, so what stands in for it holds them, their digits and their own
 * punctuation, and nothing of ASCII; another weight or slant is another font.  It draws the run to
 * the left when the first character of it that has a script has such a one, and then counts the
 * characters of each cell by those of its neighbour: words with points lose their places.  So
 * cells of a run are filled up to the same number, with the grapheme joiner, which shows nothing.
 *
 * Whose main font holds such letters sees the punctuation at the ends of words on the other side.
 */
#include "term/turn.h"

#include "base/mem.h"

enum { CODES = 4 };              /* that a cell of kitty holds; newer ones hold more */

struct turn { enum turn_way way; struct grid *grid; struct buf glyph; };

/* Scripts that run to the left; those of one kind have one font. */
static const struct { uint32_t from, to; int kind; } kinds[] = {
	{0x0590, 0x05ff, 1}, {0x0600, 0x06ff, 2}, {0x0700, 0x074f, 3}, {0x0750, 0x077f, 2},
	{0x0780, 0x07bf, 4}, {0x07c0, 0x07ff, 5}, {0x0800, 0x083f, 6}, {0x0840, 0x085f, 7},
	{0x0860, 0x086f, 3}, {0x0870, 0x08ff, 2}, {0xfb1d, 0xfb4f, 1}, {0xfb50, 0xfdff, 2},
	{0xfe70, 0xfefe, 2}, {0x10800, 0x10fff, 8}, {0x1e800, 0x1e8df, 9}, {0x1e900, 0x1e95f, 10},
	{0x1ee00, 0x1eeff, 2},
};

/* 0: does not run to the left. */
static int
kind_of(uint32_t cp)
{
	size_t n = sizeof kinds / sizeof kinds[0];
	for (size_t i = 0; cp >= kinds[0].from && i < n; i++)
		if (cp >= kinds[i].from && cp <= kinds[i].to)
			return kinds[i].kind;
	return 0;
}

/* Of no script: commas, questions, the stroke that lengthens a word (Scripts.txt, Common). */
static bool
is_common(uint32_t cp)
{
	static const uint32_t common[] = {0x0605, 0x060c, 0x061b, 0x061f, 0x0640, 0x06dd, 0x08e2,
		0xfd3e, 0xfd3f};
	for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
		if (cp == common[i])
			return true;
	return false;
}

struct turn *
turn_new(enum turn_way way)
{
	struct turn *t = mem_alloc(sizeof *t);
	t->way = way;
	t->grid = grid_new(0, 0);
	return t;
}

void
turn_free(struct turn *t)
{
	if (t == NULL)
		return;
	grid_free(t->grid);
	buf_done(&t->glyph);
	mem_free(t);
}

static int
kind_at(const struct grid *g, int row, int col)
{
	const struct cell *c = grid_cell(g, row, col);
	return c->width != 1 || c->glyph < kinds[0].from ? 0 : kind_of(grid_first(g, c));
}

static size_t
codes_of(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.ptr[i] & 0xc0) != 0x80;
	return n;
}

/* Columns [from, to) of a row. */
struct run { int row, from, to; };

/* The run that begins at a column; empty: none does. */
static struct run
run_at(const struct grid *g, int row, int col)
{
	const uint16_t font = ATTR_BOLD | ATTR_ITALIC;
	struct run r = {row, col, col};
	int kind = kind_at(g, row, col);
	uint16_t attrs = grid_cell(g, row, col)->style.attrs & font;
	while (kind != 0 && r.to < grid_columns(g) && kind_at(g, row, r.to) == kind &&
	    (grid_cell(g, row, r.to)->style.attrs & font) == attrs)
		r.to++;
	return r;
}

static bool
is_turned(const struct grid *g, struct run r)
{
	for (int col = r.from; col < r.to; col++)
		if (!is_common(grid_first(g, grid_cell(g, r.row, col))))
			return true;
	return false;
}

/* Puts what t->glyph holds into a cell. */
static void
put(struct turn *t, int row, int col)
{
	struct cell own = *grid_cell(t->grid, row, col);
	grid_cluster(t->grid, row, col, col + 1,
	    (struct grid_drawn){.text = buf_view(&t->glyph), .width = 1}, own.style);
	grid_set_link(t->grid, row, col, col + 1, own.link);
}

static void
mark_run(struct turn *t, const struct grid *g, struct run r)
{
	char scratch[4];
	for (int col = r.from; col < r.to; col++) {
		buf_clear(&t->glyph);
		buf_str(&t->glyph, grid_glyph(g, grid_cell(g, r.row, col), scratch));
		buf_puts(&t->glyph, "\u200e");
		put(t, r.row, col);
	}
}

/* Copies the run, the last cell's letters into the first cell. */
static void
turn_run(struct turn *t, const struct grid *g, struct run r)
{
	char scratch[4];
	size_t codes = 1;
	for (int col = r.from; col < r.to; col++) {
		size_t n = codes_of(grid_glyph(g, grid_cell(g, r.row, col), scratch));
		codes = n > codes ? n : codes;
	}
	codes = codes < CODES ? codes : CODES;
	for (int col = r.from; col < r.to; col++) {
		const struct cell *letter = grid_cell(g, r.row, r.from + r.to - 1 - col);
		buf_clear(&t->glyph);
		buf_str(&t->glyph, grid_glyph(g, letter, scratch));
		for (size_t n = codes_of(buf_view(&t->glyph)); r.to - r.from > 1 && n < codes; n++)
			buf_puts(&t->glyph, "\u034f");
		put(t, r.row, col);
	}
}

const struct grid *
turn_grid(struct turn *t, const struct grid *g)
{
	bool copied = false, marks = t->way == TURN_MARKS;
	for (int row = 0; row < grid_rows(g); row++) {
		for (int col = 0; col < grid_columns(g);) {
			struct run r = run_at(g, row, col);
			if (r.to > r.from && (marks || is_turned(g, r))) {
				if (!copied)
					grid_copy(t->grid, g);
				copied = true;
				if (marks)
					mark_run(t, g, r);
				else
					turn_run(t, g, r);
			}
			col = r.to > col ? r.to : col + 1;
		}
	}
	return copied ? t->grid : g;
}
