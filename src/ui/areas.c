/*
 * Where everything stands on a screen: one function of the size and of what is wanted.
 *
 *	 bar ......................... tabs      text beats chrome: the bar goes under 16 rows,
 *	 rule ---------------------+--------     its rule under 20, margins under 76 columns,
 *	  text, a centred column   |  pane       the status line last (a screen of 1 row is text)
 *	 hint                      |
 *	 status ----------------------------
 *	 function keys
 */
#include "ui/corpus.h"
#include "ui/matrix.h"
#include "ui/mine.h"
#include "ui/options_menu.h"
#include "ui/textview.h"

enum { BAR_ROWS = 16, RULE_ROWS = 20, MARGIN_COLUMNS = 76, HINT_ROWS = 6, HINT_COLUMNS = 40,
	RIGHT_COLUMNS = 112, BELOW_COLUMNS = 60, BELOW_ROWS = 30, BELOW_LEAST = 6, PANE_LEAST = 36,
	PANE_MOST = 56, PANE_NARROWEST = 20, PANE_SHORTEST = 3, PAGE_COLUMNS = 100,
	FKEYS_ROWS = 30, FKEYS_COLUMNS = 76, GUTTER = 1 };

static int
least(int a, int b)
{
	return a < b ? a : b;
}

static int
most(int a, int b)
{
	return a > b ? a : b;
}

/* The text keeps its measure first: its column, a margin to either side, the scrollbar, the
 * separator. */
static int
pane_columns(const struct session *s, int columns)
{
	int share = most(PANE_LEAST, least(PANE_MOST, columns * 2 / 5));
	int wanted = setting(s, SET_PANE_WIDTH);
	if (wanted > 0)
		return least(most(wanted, PANE_NARROWEST), columns - PANE_NARROWEST);
	return most(PANE_LEAST, least(share, columns - setting(s, SET_WIDTH) - 4));
}

/* What was asked for wins over what is usual, where the screen has any room for it. */
static enum pane_where
pane_where(const struct session *s, const struct areas *a)
{
	int columns = a->size.columns, rows = a->size.rows;
	enum { AUTO, RIGHT, BELOW, PAGE };
	int asked = setting(s, SET_PANE_PLACE);
	if (corpus_is_open(s))
		return PANE_NOWHERE;
	if (s->pane.page)
		return PANE_PAGE;
	if (!setting(s, SET_PANE) || layout_less(s) || asked == PAGE || a->text.rows < 3)
		return PANE_NOWHERE;
	if (asked == RIGHT)
		return columns >= 2 * PANE_NARROWEST + 1 ? PANE_RIGHT : PANE_NOWHERE;
	if (asked == BELOW)
		return a->text.rows >= BELOW_LEAST ? PANE_BELOW : PANE_NOWHERE;
	if (columns >= RIGHT_COLUMNS)
		return PANE_RIGHT;
	return columns >= BELOW_COLUMNS && rows >= BELOW_ROWS ? PANE_BELOW : PANE_NOWHERE;
}

static void
place_page(struct areas *a)
{
	int columns = a->size.columns;
	a->pane = a->text;
	a->tabs = (struct area){0, 0, a->bar >= 0 ? 1 : 0, columns};
	if (a->bar < 0 && a->pane.rows > 2) {
		a->tabs = (struct area){a->pane.row, 0, 1, columns};
		a->pane.row++;
		a->pane.rows--;
	}
	if (a->pane.cols > PAGE_COLUMNS) {
		a->pane.col = (columns - PAGE_COLUMNS) / 2;
		a->pane.cols = PAGE_COLUMNS;
	}
}

static void
place_right(const struct session *s, struct areas *a)
{
	int columns = a->size.columns, width = pane_columns(s, columns);
	a->separator = columns - width - 1;
	a->pane = (struct area){a->text.row, columns - width, a->text.rows, width};
	a->tabs = (struct area){0, columns - width, 1, width};
	a->text.cols = a->separator;
	if (a->bar < 0) {
		a->tabs.row = a->pane.row;
		a->pane.row++;
		a->pane.rows--;
	}
}

static void
place_below(const struct session *s, struct areas *a)
{
	int wanted = setting(s, SET_PANE_HEIGHT);
	/* The menu of options took its share of both. */
	int height = (a->options.rows > 0 ? a->text.rows : a->size.rows) / 3;
	if (wanted > 0)
		height = least(most(wanted, PANE_SHORTEST), a->text.rows - PANE_SHORTEST);
	a->text.rows -= height;
	a->tabs = (struct area){a->text.row + a->text.rows, 0, 1, a->size.columns};
	a->pane = (struct area){a->tabs.row + 1, 0, height - 1, a->size.columns};
}

static void
place_pane(const struct session *s, struct areas *a)
{
	a->where = pane_where(s, a);
	if (a->where == PANE_PAGE)
		place_page(a);
	else if (a->where == PANE_RIGHT)
		place_right(s, a);
	else if (a->where == PANE_BELOW)
		place_below(s, a);
}

static bool
wants_fkeys(const struct session *s, struct size size)
{
	enum { AUTO, ON, OFF };
	int asked = setting(s, SET_FUNCTION_BAR);
	if (asked == AUTO)
		return size.rows >= FKEYS_ROWS && size.columns >= FKEYS_COLUMNS;
	return asked == ON && size.rows >= HINT_ROWS;
}

/* The rows that lie around the text, and what is left for it. */
static void
place_bars(const struct session *s, struct areas *a)
{
	int top = 0, rows = a->size.rows, bottom = rows;
	if (layout_less(s)) {
		a->status = rows >= 2 ? --bottom : -1;
		a->text = (struct area){0, 0, bottom, a->size.columns};
		return;
	}
	if (rows >= BAR_ROWS)
		a->bar = top++;
	if (rows >= RULE_ROWS)
		a->rule = top++;
	if (setting(s, SET_HEADLINE))
		a->headline = a->rule;
	if (wants_fkeys(s, a->size))
		a->fkeys = --bottom;
	if (rows >= 2)
		a->status = --bottom;
	/* The words for who is new stand where the bar will stand: one row less of frame, and no
	 * row of text moves when they go. */
	if (corpus_is_open(s))
		a->hint = -1;
	else if (s->hint && a->fkeys >= 0)
		a->hint = a->fkeys;
	else if (s->hint && rows >= HINT_ROWS && a->size.columns >= HINT_COLUMNS)
		a->hint = --bottom;
	a->text = (struct area){top, 0, most(bottom - top, 0), a->size.columns};
}

/* The reading column, centred in the area of the text. */
static void
place_column(const struct session *s, struct areas *a)
{
	bool margins = a->size.columns >= MARGIN_COLUMNS;
	a->numbers = numbers_columns(s, a->text.cols);
	if (layout_less(s)) {
		a->column = a->text.col + a->numbers;
		a->width = a->text.cols - a->numbers;
		return;
	}
	/* Numbers stand in the margin, where there is one, and the text stays where it is. */
	int room = a->text.cols;
	if (margins)
		room -= 2 * setting(s, SET_MARGINS) + GUTTER;
	a->width = most(least(setting(s, SET_WIDTH), room - a->numbers), 1);
	a->column = a->text.col + most((a->text.cols - a->width) / 2, a->numbers);
	if (margins && a->column + a->width < a->text.col + a->text.cols)
		a->scroll = a->gutter = a->text.col + a->text.cols - 1;
}

struct areas
areas_of(const struct session *s, struct size size)
{
	struct areas a = {.size = size, .bar = -1, .rule = -1, .hint = -1, .status = -1,
		.headline = -1, .fkeys = -1, .scroll = -1, .gutter = -1, .separator = -1};
	place_bars(s, &a);
	options_areas(s, &a);
	place_pane(s, &a);
	matrix_areas(s, &a);
	picker_areas(s, &a);
	place_column(s, &a);
	int prefix = least(s->prefix_rows, a.text.rows);
	a.prefix = (struct area){a.text.row + a.text.rows - prefix, a.text.col, most(prefix, 0),
		a.text.cols};
	return a;
}
