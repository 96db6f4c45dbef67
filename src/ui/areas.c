/*
 * Where everything stands on a screen: one function of the size and of what is wanted.
 *
 *	 bar ......................... tabs      text beats chrome: the bar goes under 16 rows,
 *	 rule ---------------------+--------     its rule under 20, margins under 76 columns,
 *	  text, a centred column   |  pane       the status line last (a screen of 1 row is text)
 *	 hint                      |
 *	 status ----------------------------
 */
#include "ui/mine.h"

enum { BAR_ROWS = 16, RULE_ROWS = 20, MARGIN_COLUMNS = 76, HINT_ROWS = 6, HINT_COLUMNS = 40,
	RIGHT_COLUMNS = 112, BELOW_COLUMNS = 60, BELOW_ROWS = 30, PANE_LEAST = 36, PANE_MOST = 56,
	PAGE_COLUMNS = 100 };

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
	return most(PANE_LEAST, least(share, columns - setting(s, SET_WIDTH) - 4));
}

static void
place_pane(const struct session *s, struct areas *a)
{
	int columns = a->size.columns, rows = a->size.rows;
	if (s->pane.page) {
		a->where = PANE_PAGE;
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
	} else if (s->pane.wanted && columns >= RIGHT_COLUMNS && a->text.rows >= 3) {
		int width = pane_columns(s, columns);
		a->where = PANE_RIGHT;
		a->separator = columns - width - 1;
		a->pane = (struct area){a->text.row, columns - width, a->text.rows, width};
		a->tabs = (struct area){0, columns - width, 1, width};
		a->text.cols = a->separator;
		if (a->bar < 0) {
			a->tabs.row = a->pane.row;
			a->pane.row++;
			a->pane.rows--;
		}
	} else if (s->pane.wanted && columns >= BELOW_COLUMNS && rows >= BELOW_ROWS) {
		int height = rows / 3;
		a->where = PANE_BELOW;
		a->text.rows -= height;
		a->tabs = (struct area){a->text.row + a->text.rows, 0, 1, columns};
		a->pane = (struct area){a->tabs.row + 1, 0, height - 1, columns};
	}
}

struct areas
areas_of(const struct session *s, struct size size)
{
	struct areas a = {.size = size, .bar = -1, .rule = -1, .hint = -1, .status = -1,
		.scroll = -1, .separator = -1};
	int top = 0, bottom = size.rows;
	if (size.rows >= BAR_ROWS)
		a.bar = top++;
	if (size.rows >= RULE_ROWS)
		a.rule = top++;
	if (size.rows >= 2)
		a.status = --bottom;
	if (s->hint && size.rows >= HINT_ROWS && size.columns >= HINT_COLUMNS)
		a.hint = --bottom;
	a.text = (struct area){top, 0, most(bottom - top, 0), size.columns};
	place_pane(s, &a);
	picker_areas(s, &a);
	bool margins = size.columns >= MARGIN_COLUMNS;
	int room = margins ? a.text.cols - 2 : a.text.cols;
	a.width = most(least(setting(s, SET_WIDTH), room), 1);
	a.column = a.text.col + most((a.text.cols - a.width) / 2, 0);
	if (margins && a.column + a.width < a.text.col + a.text.cols)
		a.scroll = a.text.col + a.text.cols - 1;
	return a;
}
