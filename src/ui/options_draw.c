/*
 * Where the menu of options stands, and how it looks:
 *
 *	 text, pane ...
 *	-- Options --------------------------------------------------- 2 changed --
 *	 The page
 *	 * width               66      columns of the text, where the screen has room
 *	   wrap                word    where long lines go on: at words, anywhere, ...
 *	 20 to 400, at first 72
 *
 * It takes rows from the text, which keeps at least half of them; the pane stays, so that its
 * options are seen to act as well.
 */
#include "ui/options_menu.h"

#include "base/clean.h"
#include "text/uni.h"
#include "ui/look.h"
#include "ui/mine.h"

enum { ROWS_MOST = 15, ROWS_LEAST = 2, NAME = 18, VALUE = 11, HELP_LEAST = 24, HELP_FITS = 110, SMALL = 16,
	FOOT_ROWS = 5 };

void
options_areas(const struct session *s, struct areas *a)
{
	if (!options_is_open(s) || picker_is_open(s))
		return;
	int rows = a->text.rows, height = rows < SMALL ? (rows + 2) / 2 : rows / 2;
	height = height > ROWS_MOST ? ROWS_MOST : height;
	if (height < ROWS_LEAST)
		height = a->text.rows < ROWS_LEAST ? a->text.rows : ROWS_LEAST;
	a->text.rows -= height;
	a->options = (struct area){a->text.row + a->text.rows, 0, height, a->size.columns};
}

static bool
has_help(const struct area *at)
{
	return at->cols - NAME - VALUE - 6 >= HELP_LEAST;
}

static void
draw_title(struct session *s, const struct options_menu *m)
{
	const struct area *at = &s->areas.options;
	struct buf left = {0}, right = {0}, fit = {0};
	int changed = 0, end = at->cols;
	for (int id = 0; id < SET_N; id++)
		changed += !option_is_default(s, id);
	bool filter = m->filter.typing || m->filter.text.len > 0;
	buf_puts(&left, filter ? " Options /" : " Options ");
	clean_add(&left, buf_view(&m->filter.text));
	if (m->filter.typing)
		buf_puts(&left, look_glyph(s, "▏", "_"));
	buf_puts(&left, filter ? " " : "");
	if (changed > 0)
		buf_fmt(&right, " %d changed ", changed);
	draw_rule(s, at->row, 0, end);
	int room = end - uni_columns(buf_view(&right)) - 4;
	look_fit(s, &fit, buf_view(&left), room, false);
	grid_text(s->grid, at->row, 0, end, buf_view(&fit), look(s, "ui.heading"));
	if (room > 12)
		grid_text(s->grid, at->row, end - uni_columns(buf_view(&right)) - 1, end,
		    buf_view(&right), look(s, "ui.dim"));
	buf_done(&left);
	buf_done(&right);
	buf_done(&fit);
}

static void
draw_value(struct session *s, int id, int y, int col, int end, bool cursor)
{
	const struct options_menu *m = s->options;
	struct buf value = {0}, fit = {0};
	bool typed = cursor && m->digits.len > 0;
	if (typed) {
		buf_str(&value, buf_view(&m->digits));
		buf_puts(&value, look_glyph(s, "▏", "_"));
	} else {
		option_value(s, id, &value);
	}
	look_fit(s, &fit, buf_view(&value), end - col, false);
	grid_text(s->grid, y, col, end, buf_view(&fit), look(s, typed ||
	    !option_is_default(s, id) ? "ui.heading" : "ui.pane"));
	buf_done(&value);
	buf_done(&fit);
}

static void
draw_row(struct session *s, size_t row, int y)
{
	const struct area *at = &s->areas.options;
	const struct options_menu *m = s->options;
	int id = (int)m->rows.v[row], end = at->cols - 1, col = 3;
	bool cursor = row == m->list.cursor, wide = has_help(at);
	struct buf name = {0}, help = {0}, fit = {0};
	option_name(id, &name);
	look_fit(s, &fit, buf_view(&name), NAME, false);
	grid_text(s->grid, y, col, end, buf_view(&fit), look(s, "ui.pane"));
	if (!option_is_default(s, id))
		grid_text(s->grid, y, 1, end, str_of(look_glyph(s, "•", "*")), look(s, "ui.heading"));
	col += NAME + 1;
	draw_value(s, id, y, col, wide ? col + VALUE : end, cursor);
	col += VALUE + 1;
	if (wide) {
		buf_clear(&fit);
		option_help(id, &help);
		look_fit(s, &fit, buf_view(&help), end - col, false);
		grid_text(s->grid, y, col, end, buf_view(&fit), look(s, cursor ? "ui.pane" :
		    "ui.dim"));
	}
	if (cursor)
		grid_restyle(s->grid, y, 1, end, look(s, "ui.cursor"));
	buf_done(&name);
	buf_done(&help);
	buf_done(&fit);
}

/* "word  character  off", the one that is there standing out; or the bounds. */
static void
draw_choices(struct session *s, int id, int y)
{
	int end = s->areas.options.cols - 1, col = 3;
	struct style dim = look(s, "ui.dim"), strong = look(s, "ui.heading");
	struct buf first = {0};
	if (id >= SET_N)
		return;
	const struct setting_row *row = setting_at(id);
	struct str rest = row->kind == SETTING_SWITCH ? STR("off|on") :
	    str_of(row->words ? row->words : ""), word;
	if (row->kind == SETTING_NUMBER)
		buf_fmt(&first, "%d to %d: type one, or h and l", row->least, row->most);
	for (int i = 0; row->kind != SETTING_NUMBER && str_split(&rest, '|', &word); i++)
		col = grid_text(s->grid, y, col, end, word,
		    i == setting(s, (enum setting_id)id) ? strong : dim) + 2;
	buf_puts(&first, "   at first ");
	setting_name(id, row->first, &first);
	if (col + uni_columns(buf_view(&first)) <= end)
		grid_text(s->grid, y, col, end, buf_view(&first), dim);
	buf_done(&first);
}

/* What stands under the list: the choices; the help where it may not fit beside its option. */
static int
foot_rows(const struct area *at)
{
	if (at->rows < FOOT_ROWS)
		return 0;
	return at->cols >= HELP_FITS || at->rows <= FOOT_ROWS + 2 ? 1 : 2;
}

static void
draw_foot(struct session *s, int rows)
{
	const struct area *at = &s->areas.options;
	int id = options_at(s->options), y = at->row + at->rows - rows;
	if (id < 0 || rows == 0)
		return;
	if (at->cols < HELP_FITS && (rows > 1 || !has_help(at))) {
		struct buf help = {0}, fit = {0};
		option_help(id, &help);
		look_fit(s, &fit, buf_view(&help), at->cols - 4, false);
		grid_text(s->grid, y++, 3, at->cols, buf_view(&fit), look(s, "ui.dim"));
		buf_done(&help);
		buf_done(&fit);
		rows--;
	}
	if (rows > 0)
		draw_choices(s, id, y);
}

void
options_draw(struct session *s)
{
	static const char *const groups[SETTINGS_GROUPS] = {[SETTINGS_PAGE] = "The page",
		[SETTINGS_SEARCH] = "Searching", [SETTINGS_PANE] = "The pane",
		[SETTINGS_SCREEN] = "The screen"};
	const struct area *at = &s->areas.options;
	struct options_menu *m = s->options;
	int foot = foot_rows(at), height = at->rows - 1 - foot;
	if (at->rows <= 0)
		return;
	for (int y = 0; y < at->rows; y++)
		grid_fill(s->grid, at->row + y, 0, at->cols, ' ', look(s, "ui.pane"));
	draw_title(s, m);
	list_set(&m->list, m->rows.n, height > 0 ? height : 1);
	list_follow(&m->list);
	/* The heading above the first entry is seen with it. */
	if (m->list.top > 0 && height > 1 && m->list.top == m->list.cursor &&
	    (m->rows.v[m->list.top - 1] & OPTION_HEADING))
		m->list.top--;
	m->first = at->row + 1;
	for (int y = 0; y < height; y++) {
		size_t row = list_at(&m->list, y);
		if (row >= m->rows.n)
			break;
		if (m->rows.v[row] & OPTION_HEADING)
			grid_text(s->grid, m->first + y, 1, at->cols,
			    str_of(groups[m->rows.v[row] & ~OPTION_HEADING]), look(s, "ui.heading"));
		else
			draw_row(s, row, m->first + y);
	}
	if (m->rows.n == 0 && height > 0)
		grid_text(s->grid, m->first, 3, at->cols, STR("nothing matches - Backspace"),
		    look(s, "ui.dim"));
	draw_foot(s, foot);
}
