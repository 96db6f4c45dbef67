/*
 * The mouse on what stands around the text: bars whose words are keys, the scroll mark, the line
 * between text and pane.
 */
#include "ui/mouse.h"

#include <string.h>

#include "base/limits.h"
#include "text/uni.h"
#include "ui/commands.h"
#include "ui/fkeys.h"
#include "ui/minimap.h"
#include "ui/status.h"
#include "ui/textview.h"
#include "view/key.h"

/* ---- words that are keys */

static void
type(struct session *s, struct key k)
{
	struct event_in ev = {.kind = EVENT_KEY, .key = k};
	session_event(s, &ev);
}

/*
 * The words of a row around a column, up to two blanks on either side: "Space fold" of
 * "Enter go  Space fold  q text".
 */
static void
words_at(struct session *s, int row, int col, struct buf *out)
{
	int columns = grid_columns(s->grid), at = col, blanks = 0;
	/* The screen may have become another size since it was drawn. */
	if (col < 0 || col >= columns || row >= grid_rows(s->grid))
		return;
	while (at > 0 && blanks < 2)
		blanks = grid_cell(s->grid, row, --at)->glyph == ' ' ? blanks + 1 : 0;
	for (blanks = 0; at < columns && blanks < 2; at++) {
		char scratch[4];
		const struct cell *c = grid_cell(s->grid, row, at);
		if (c->glyph == ' ' && (out->len == 0 || blanks > 0)) {
			blanks += out->len > 0;
			continue;
		}
		blanks = c->glyph == ' ';
		if (c->width > 0)
			buf_str(out, grid_glyph(s->grid, c, scratch));
	}
}

/* The key that the first word names: "Tab", "q", "/". */
static bool
key_of(struct str words, struct key *out)
{
	struct str name = str_sub(words, 0, str_chr(words, ' ')), spec;
	struct buf text = {0};
	if (name.len == 0 || name.len == words.len)
		return false;
	bool named = uni_cluster(name.ptr, name.len).len < name.len;
	buf_puts(&text, named ? "<" : "");
	buf_str(&text, name);
	buf_puts(&text, named ? ">" : "");
	spec = buf_view(&text);
	bool is = key_parse(&spec, out, NULL) && spec.len == 0;
	buf_done(&text);
	return is;
}

/* A click on a word of the hint line, or of the hints in the status line. */
static bool
press_hint(struct session *s, const struct mouse *m)
{
	struct buf words = {0}, hints = {0};
	struct key k;
	bool status = m->row == s->areas.status && m->row >= 0;
	if (!status && (m->row != s->areas.hint || m->row < 0))
		return false;
	words_at(s, m->row, m->col, &words);
	struct str text = str_trim(buf_view(&words));
	status_hint(s, LIMIT_COLUMNS, &hints);
	bool hint = text.len > 0 && (!status || str_find(buf_view(&hints), text) < hints.len);
	bool is = hint && key_of(text, &k);
	buf_done(&words);
	buf_done(&hints);
	if (is)
		type(s, k);
	return true;
}

/* ---- the scroll mark */

/* What a row of the column stands for comes on the screen; its ends are those of the text. */
static void
scroll_to(struct session *s, int row)
{
	const struct area *at = &s->areas.text;
	int y = row - at->row;
	if (y <= 0)
		text_set_top(s, 0);
	else if (y >= at->rows - 1)
		text_set_top(s, UINT64_MAX);
	else
		text_place(s, minimap_at(s, row), at->rows / 3);
	session_article(s)->point = UINT64_MAX;
}

/* ---- the line between text and pane */

static bool
on_divider(const struct session *s, const struct mouse *m)
{
	const struct areas *at = &s->areas;
	if (at->where == PANE_RIGHT)
		return m->col == at->separator && m->row < at->text.row + at->text.rows;
	return at->where == PANE_BELOW && m->row == at->tabs.row;
}

static void
drag_divider(struct session *s, const struct mouse *m)
{
	const struct areas *at = &s->areas;
	if (at->where == PANE_RIGHT) {
		int cols = at->size.columns - 1 - m->col;
		setting_set(s, SET_PANE_WIDTH, cols < 1 ? 1 : cols);
	} else if (at->where == PANE_BELOW) {
		int rows = at->pane.row + at->pane.rows - m->row;
		setting_set(s, SET_PANE_HEIGHT, rows < 1 ? 1 : rows);
	}
}

bool
mouse_bars_press(struct session *s, const struct mouse *m)
{
	const struct areas *at = &s->areas;
	struct call once = {.count = 1};
	struct key k;
	bool column = m->row >= at->text.row && m->row < at->text.row + at->text.rows;
	if (at->fkeys >= 0 && m->row == at->fkeys && at->hint != at->fkeys) {
		if (fkeys_at(s, m->col, &k))
			type(s, k);
		return true;
	}
	if (press_hint(s, m))
		return true;
	if (page_covers(s) || at->where == PANE_PAGE)
		return false;
	if (column && m->col > 0 && (m->col == at->scroll || m->col == at->gutter) &&
	    minimap_there(s)) {
		s->pointer.held = HELD_SCROLL;
		jump_record(s);
		scroll_to(s, m->row);
		return true;
	}
	if (on_divider(s, m)) {
		s->pointer.held = HELD_DIVIDER;
		return true;
	}
	if (at->bar >= 0 && m->row == at->bar) {
		enum pane_tab t = pane_tab_in(s, bar_tabs(s), m->col);
		if (t != TAB_N) {
			pane_open_tab(s, t);
			return true;
		}
		jump_record(s);
		cmd_top(s, &once);
		return true;
	}
	return false;
}

void
mouse_bars_drag(struct session *s, const struct mouse *m)
{
	if (s->pointer.held == HELD_SCROLL)
		scroll_to(s, m->row);
	else if (s->pointer.held == HELD_DIVIDER)
		drag_divider(s, m);
}
