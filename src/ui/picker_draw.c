/*
 * Where the list of themes stands, and how it looks:
 *
 *	 text ...                      | Themes /gruv_                 4 of 310
 *	                               | Looks
 *	                               |  gruvbox-dark   ■■■■■■  dark
 *
 * At the right from 112 columns, where the pane is, so that the text does not move; else below
 * the text, which keeps at least half of the rows.
 */
#include "ui/picker.h"

#include "base/clean.h"
#include "text/uni.h"
#include "ui/look.h"

enum { RIGHT_COLUMNS = 112, PANEL_LEAST = 36, PANEL_MOST = 56, BELOW_MOST = 12, BELOW_LEAST = 2,
	NAME_LEAST = 12, NAME_MOST = 28, MARK = 5 };

void
picker_areas(const struct session *s, struct areas *a)
{
	int columns = a->size.columns, rows = a->size.rows;
	int top = a->rule >= 0 ? a->rule + 1 : a->bar >= 0 ? a->bar + 1 : 0;
	int bottom = a->hint >= 0 && a->hint != a->fkeys ? a->hint : a->status >= 0 ? a->status : rows;
	if (!picker_is_open(s))
		return;
	a->where = PANE_NOWHERE;
	a->pane = a->tabs = (struct area){0};
	a->text = (struct area){top, 0, bottom - top > 0 ? bottom - top : 0, columns};
	a->separator = -1;
	if (columns >= RIGHT_COLUMNS && a->text.rows >= 3) {
		int share = columns * 2 / 5, room = columns - setting(s, SET_WIDTH) - 4;
		share = share < PANEL_LEAST ? PANEL_LEAST : share > PANEL_MOST ? PANEL_MOST : share;
		share = share > room ? room : share;
		share = share < PANEL_LEAST ? PANEL_LEAST : share;
		a->separator = columns - share - 1;
		a->picker = (struct area){a->bar >= 0 ? a->bar : top, columns - share,
			bottom - (a->bar >= 0 ? a->bar : top), share};
		a->text.cols = a->separator;
		return;
	}
	int height = a->text.rows / 2;
	height = height > BELOW_MOST ? BELOW_MOST : height;
	if (height < BELOW_LEAST)
		height = a->text.rows < BELOW_LEAST ? a->text.rows : BELOW_LEAST;
	a->text.rows -= height;
	a->picker = (struct area){a->text.row + a->text.rows, 0, height, columns};
}

static void
draw_title(struct session *s, const struct picker *p)
{
	const struct area *at = &s->areas.picker;
	struct buf left = {0}, right = {0}, fit = {0};
	int end = at->col + at->cols;
	bool filter = p->filter.typing || p->filter.text.len > 0;
	buf_puts(&left, filter ? "Themes /" : "Themes");
	clean_add(&left, buf_view(&p->filter.text));
	if (p->filter.typing)
		buf_puts(&left, look_glyph(s, "▏", "_"));
	buf_fmt(&right, p->filter.text.len > 0 ? "%zu of %zu" : "%zu", p->filter.text.len > 0 ? p->n_shown :
	    p->all.n, p->all.n);
	bool bar = s->areas.bar == at->row;
	if (!bar)
		draw_rule(s, at->row, at->col, end);
	int room = at->cols - uni_columns(buf_view(&right)) - 4;
	look_fit(s, &fit, buf_view(&left), room, false);
	if (!bar) {
		if (filter)
			buf_chr(&fit, ' ');
		grid_text(s->grid, at->row, at->col, at->col + 1, STR(" "), look(s, "ui.heading"));
	}
	struct style st = bar ? look_on(s, "ui.bar", "ui.heading") : look(s, "ui.heading");
	int col = grid_text(s->grid, at->row, at->col + 1, end, buf_view(&fit), st);
	st = bar ? look_on(s, "ui.bar", "ui.dim") : look(s, "ui.dim");
	if (!filter && room > 26)
		grid_text(s->grid, at->row, col, end, STR("  / filters "), st);
	if (room > 4) {
		col = end - uni_columns(buf_view(&right)) - 2;
		if (!bar)
			grid_text(s->grid, at->row, col, end, STR("  "), st);
		grid_text(s->grid, at->row, col + 1, end, buf_view(&right), st);
	}
	buf_done(&left);
	buf_done(&right);
	buf_done(&fit);
}

/* The six hues on the theme's own ground; returns the column behind them. */
static int
draw_swatches(struct session *s, const struct pick *one, int row, int col, int end)
{
	int last = col + PICK_SWATCHES + 2;
	if (last > end)
		return col;
	if (one->bad) {
		grid_text(s->grid, row, col, end, STR("errors"), look(s, "ui.error"));
		return last;
	}
	if (!one->read || s->caps.depth == DEPTH_MONO)
		return last;
	grid_fill(s->grid, row, col, last, ' ', one->text);
	for (size_t i = 0; i < PICK_SWATCHES; i++) {
		/* What a style paints behind the letters is what one sees of it. */
		struct style st = {.fg = one->hue[i].fg, .bg = one->text.bg};
		if (one->hue[i].bg != one->text.bg)
			st.fg = one->hue[i].bg;
		grid_text(s->grid, row, col + 1 + (int)i, last, str_of(look_glyph(s, "■", "#")), st);
	}
	return last;
}

static int
name_columns(const struct picker *p, int room)
{
	int widest = p->widest > NAME_LEAST ? p->widest : NAME_LEAST;
	widest = widest > NAME_MOST ? NAME_MOST : widest;
	int most = room - PICK_SWATCHES - 2 - MARK - 3;
	widest = widest > most ? most : widest;
	return widest < NAME_LEAST ? (room < NAME_LEAST ? room : NAME_LEAST) : widest;
}

static void
draw_entry(struct session *s, const struct picker *p, size_t row, int y)
{
	const struct area *at = &s->areas.picker;
	const struct pick *one = &p->all.v[p->rows.v[row]];
	int end = at->col + at->cols - 1, col = at->col + 3, wide = name_columns(p, end - col);
	bool cursor = row == p->list.cursor;
	struct buf name = {0}, summary = {0};
	struct style st = look(s, "ui.pane"), dim = look(s, "ui.dim");
	if (p->rows.v[row] == p->current)
		grid_text(s->grid, y, at->col + 1, end, str_of(look_glyph(s, "•", "*")), st);
	look_fit(s, &name, one->label, wide, false);
	grid_text(s->grid, y, col, end, buf_view(&name), st);
	int from = col + wide + 1, to = from + PICK_SWATCHES + 2;
	const char *mark = one->light && one->dark ? "both" : one->light ? "light" :
	    one->dark ? "dark" : "";
	grid_text(s->grid, y, to + 1, end, str_of(mark), cursor ? st : dim);
	if (end - to - MARK - 3 >= NAME_LEAST) {
		look_fit(s, &summary, one->summary, end - to - MARK - 3, false);
		grid_text(s->grid, y, to + MARK + 2, end, buf_view(&summary), cursor ? st : dim);
	}
	if (cursor)
		grid_restyle(s->grid, y, at->col + 1, end, look(s, "ui.cursor"));
	draw_swatches(s, one, y, from, end);
	buf_done(&name);
	buf_done(&summary);
}

/* In a narrow panel the summary of the entry under the cursor stands at the foot. */
static int
foot_rows(const struct session *s, const struct picker *p)
{
	const struct area *at = &s->areas.picker;
	return s->areas.separator >= 0 && at->rows >= 12 && p->rows.n > 0 ? 3 : 0;
}

static void
draw_foot(struct session *s, const struct picker *p, int rows)
{
	const struct area *at = &s->areas.picker;
	uint32_t i = picker_at(p);
	int y = at->row + at->rows - rows, room = at->cols - 3;
	if (rows == 0 || i == UINT32_MAX)
		return;
	draw_rule(s, y, at->col, at->col + at->cols);
	struct str rest = p->all.v[i].summary;
	for (int k = 1; k < rows && rest.len > 0; k++) {
		size_t fit = uni_fit(rest, room), cut = fit;
		while (fit < rest.len && cut > 0 && rest.ptr[cut] != ' ')
			cut--;
		cut = cut == 0 ? fit : cut;
		struct buf line = {0};
		look_fit(s, &line, k + 1 == rows ? rest : str_sub(rest, 0, cut), room, false);
		grid_text(s->grid, y + k, at->col + 1, at->col + at->cols, buf_view(&line),
		    look(s, "ui.dim"));
		buf_done(&line);
		rest = str_trim(str_sub(rest, cut, rest.len));
	}
}

void
picker_draw(struct session *s)
{
	static const char *const headings[] = {"Rules and looks", "Looks", "base16 schemes",
		"base24 schemes", "base16 schemes: none in palettes/ yet"};
	const struct area *at = &s->areas.picker;
	struct picker *p = s->mine->picker;
	if (at->rows <= 0)
		return;
	int foot = foot_rows(s, p), height = at->rows - 1 - foot;
	for (int y = 0; y < at->rows; y++) {
		if (at->row + y != s->areas.bar && at->row + y != s->areas.rule)
			grid_fill(s->grid, at->row + y, at->col, at->col + at->cols, ' ',
			    look(s, "ui.pane"));
	}
	draw_title(s, p);
	int top = at->row + 1;
	if (s->areas.rule == top) {
		top++;
		height--;
	}
	list_set(&p->list, p->rows.n, height > 0 ? height : 1);
	/* It opens with the theme that is there among its neighbours. */
	if (p->first == 0 && p->filter.text.len == 0) {
		size_t half = (size_t)p->list.height / 2;
		p->list.top = p->list.cursor > half ? p->list.cursor - half : 0;
	}
	p->first = top;
	list_follow(&p->list);
	/* The heading above the first entry is seen with it. */
	if (p->list.top > 0 && height > 1 && p->list.top == p->list.cursor &&
	    (p->rows.v[p->list.top - 1] & PICK_HEADING))
		p->list.top--;
	for (int y = 0; y < height; y++) {
		size_t row = list_at(&p->list, y);
		if (row >= p->rows.n)
			break;
		if (p->rows.v[row] & PICK_HEADING)
			grid_text(s->grid, top + y, at->col + 1, at->col + at->cols,
			    str_of(headings[p->rows.v[row] & ~PICK_HEADING]),
			    look(s, p->rows.v[row] == (PICK_HEADING | PICK_NO_SCHEMES) ? "ui.dim" :
			    "ui.heading"));
		else
			draw_entry(s, p, row, top + y);
	}
	if (p->rows.n == 0 && height > 0)
		grid_text(s->grid, top, at->col + 3, at->col + at->cols,
		    STR("nothing matches - Backspace"), look(s, "ui.dim"));
	draw_foot(s, p, foot);
}
