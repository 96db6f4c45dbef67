/*
 * The matrix on the screen.
 *
 *	              1   2   3   4   5      numbers stand for the names at the left
 *	 1 Russia         5-  2   1+  ·      a count, and its sign: for (+) or against (-),
 *	 2 Ukraine    2-      ·   3   1~     or as much of the one as of the other (~)
 *	 Russia -> Ukraine: 5, 4 against
 *
 * Colours say again what the signs say.  Rows scroll as a list does, columns with the cursor.
 */
#include "ui/matrix.h"

#include "text/uni.h"
#include "ui/look.h"
#include "ui/pane_rows.h"

enum { NAME_LEAST = 13, NAME_MOST = 30, COUNT_MOST = 999, FOOT_ROWS = 10, LEAST_ROWS = 5 };

/* cell: columns of a cell, its sign the last of them. */
struct shape { int base, end, name, cell, columns; uint32_t left; };

static struct shape
shape_of(const struct session *s)
{
	const struct area *at = &s->areas.pane;
	struct shape x = {.base = at->col + 1, .end = at->col + at->cols - 1};
	int n = (int)matrix_count(s), room = x.end - x.base;
	uint32_t largest = n > 0 ? matrix_largest(s) : 0;
	x.cell = largest > 99 ? 5 : largest > 9 ? 4 : 3;
	x.columns = (room - NAME_LEAST) / x.cell;
	x.columns = x.columns > n ? n : x.columns < 1 ? 1 : x.columns;
	x.name = room - x.columns * x.cell;
	x.name = x.name > NAME_MOST ? NAME_MOST : x.name;
	uint32_t column = matrix_column(s);
	/* The cursor's column stays in view, the first ones as long as they can. */
	x.left = column >= (uint32_t)x.columns ? column - (uint32_t)x.columns + 1 : 0;
	return x;
}

void
matrix_areas(const struct session *s, struct areas *a)
{
	a->matrix_head = a->matrix_foot = -1;
	if (!matrix_shown(s) || a->where == PANE_NOWHERE || a->pane.rows < LEAST_ROWS)
		return;
	a->matrix_head = a->pane.row++;
	a->pane.rows -= a->pane.rows > FOOT_ROWS ? 3 : 2;
	a->matrix_foot = a->pane.row + a->pane.rows;
}

/* Its last digit in column `last`. */
static void
draw_number(struct session *s, int y, int last, uint32_t number, struct style st)
{
	struct buf text = {0};
	buf_fmt(&text, "%u", (unsigned)number);
	grid_text(s->grid, y, last + 1 - (int)text.len, last + 1, buf_view(&text), st);
	buf_done(&text);
}

/* "Russia -> Ukraine: 5, 4 against": what the row does to the column. */
static void
add_way(struct session *s, uint32_t from, uint32_t to, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	struct matrix_cell c = matrix_cell(s, from, to);
	buf_str(out, m->actors[matrix_actor(s, from)].name);
	buf_puts(out, " -> ");
	buf_str(out, m->actors[matrix_actor(s, to)].name);
	if (c.n == 0)
		buf_puts(out, ": nothing");
	else
		buf_fmt(out, ": %u", (unsigned)c.n);
	if (c.bad > 0)
		buf_fmt(out, ", %u against", (unsigned)c.bad);
	if (c.good > 0)
		buf_fmt(out, ", %u for", (unsigned)c.good);
}

static void
draw_foot(struct session *s, const struct shape *x, uint32_t row, uint32_t column)
{
	struct buf text = {0};
	int y = s->areas.matrix_foot;
	bool two = y + 1 < s->areas.pane.row + s->areas.pane.rows + 2 &&
	    s->areas.pane.rows + 3 > FOOT_ROWS;
	if (row == column) {
		const struct model *m = session_article(s)->model;
		buf_str(&text, m->actors[matrix_actor(s, row)].name);
	} else {
		add_way(s, row, column, &text);
	}
	row_text(s, y, x->base, x->end, buf_view(&text), look(s, "ui.pane"));
	buf_clear(&text);
	if (row != column && two) {
		add_way(s, column, row, &text);
		row_text(s, y + 1, x->base, x->end, buf_view(&text), look(s, "ui.dim"));
	}
	buf_done(&text);
}

void
matrix_draw_frame(struct session *s)
{
	const struct list *l = &s->pane.list[TAB_RELATIONS];
	uint32_t n = matrix_count(s), column = matrix_column(s);
	if (s->areas.matrix_head < 0 || n == 0)
		return;
	struct shape x = shape_of(s);
	int y = s->areas.matrix_head;
	if (x.name >= NAME_LEAST)
		row_text(s, y, x.base + 3, x.base + x.name, STR("who \\ whom"), look(s, "ui.dim"));
	for (int k = 0; k < x.columns; k++) {
		uint32_t i = x.left + (uint32_t)k;
		draw_number(s, y, x.base + x.name + (k + 1) * x.cell - 2, i + 1,
		    look(s, i == column ? "ui.heading" : "ui.dim"));
	}
	if (l->cursor < n)
		draw_foot(s, &x, (uint32_t)l->cursor, column);
}

static void
draw_cell(struct session *s, struct matrix_cell c, int y, int col, int columns)
{
	struct buf text = {0};
	bool mixed = c.good == c.bad && c.good > 0;
	const char *sign = c.good > c.bad ? "+" : c.bad > c.good ? "-" : mixed ? "~" : " ";
	struct style st = look(s, c.good > c.bad ? "ui.tone.for" : c.bad > c.good ?
	    "ui.tone.against" : "ui.pane");
	if (c.n == 0) {
		buf_puts(&text, look_glyph(s, "· ", ". "));
		st = look(s, "ui.dim");
	} else {
		buf_fmt(&text, "%u%s", c.n > COUNT_MOST ? COUNT_MOST : (unsigned)c.n, sign);
	}
	grid_text(s->grid, y, col + columns - uni_columns(buf_view(&text)), col + columns,
	    buf_view(&text), st);
	buf_done(&text);
}

void
matrix_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	const struct model *m = session_article(s)->model;
	const struct list *l = &s->pane.list[TAB_RELATIONS];
	uint32_t n = matrix_count(s), column = matrix_column(s);
	struct shape x = shape_of(s);
	struct buf fit = {0};
	struct style cursor = look(s, "ui.cursor");
	/* One block, whatever the cell's colour. */
	cursor.fg = cursor.fg == COLOUR_UNSET ? (colour)COLOUR_DEFAULT : cursor.fg;
	(void)col;
	(void)end;
	if (r->b >= n)
		return;
	bool here = l->cursor == r->b, lit = here && s->focus == FOCUS_PANE;
	draw_number(s, y, x.base + 1, r->b + 1, look(s, "ui.dim"));
	name_fit(s, m->actors[r->a].name, r->a, x.name - 4, &fit);
	grid_text(s->grid, y, x.base + 3, x.base + x.name, buf_view(&fit),
	    look(s, here ? "ui.heading" : "ui.pane"));
	for (int k = 0; k < x.columns; k++) {
		uint32_t i = x.left + (uint32_t)k;
		int at = x.base + x.name + k * x.cell;
		if (i != r->b)
			draw_cell(s, matrix_cell(s, r->b, i), y, at, x.cell);
		if (i == column && lit)
			grid_restyle(s->grid, y, at, at + x.cell, cursor);
	}
	buf_done(&fit);
}

void
matrix_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	buf_str(out, m->actors[r->a].name);
	if (r->kind == PANE_PAIR) {
		buf_puts(out, " and ");
		buf_str(out, m->actors[r->b].name);
	}
}

bool
matrix_click(struct session *s, int col)
{
	struct shape x = shape_of(s);
	int k = (col - x.base - x.name) / x.cell;
	if (!matrix_shown(s) || col < x.base + x.name || k >= x.columns)
		return false;
	uint32_t to = x.left + (uint32_t)k;
	bool same = to == matrix_column(s);
	matrix_set_column(s, to);
	return same;
}
