/*
 * The mouse: the wheel scrolls what it is over, a click selects a mention, a row, a line or a
 * tab, a second click goes where it leads, a click beside a menu closes it.
 */
#include "ui/mouse.h"

#include "ui/commands.h"
#include "ui/corpus.h"
#include "ui/matrix.h"
#include "ui/mine.h"
#include "ui/nav.h"
#include "ui/options_menu.h"
#include "ui/own_prompt.h"
#include "ui/palette.h"
#include "ui/textview.h"

enum { WHEEL_ROWS = 3, WHEEL_COLUMNS = 6 };

static bool
inside(const struct area *a, const struct mouse *m)
{
	return m->row >= a->row && m->row < a->row + a->rows && m->col >= a->col &&
	    m->col < a->col + a->cols;
}

static void
wheel(struct session *s, const struct mouse *m)
{
	long by = m->kind == MOUSE_WHEEL_UP ? -WHEEL_ROWS : WHEEL_ROWS;
	if (s->palette != NULL)
		palette_key(s, (struct key){by < 0 ? KEY_UP : KEY_DOWN, 0});
	else if (s->page.kind != PAGE_NONE)
		list_scroll(&s->page.list, by);
	else if (corpus_is_open(s))
		list_scroll(&corpus_list(s)->list, by);
	else if (s->areas.where != PANE_NOWHERE && inside(&s->areas.pane, m))
		list_scroll(&s->pane.list[s->pane.tab], by);
	else
		text_scroll(s, by);
	s->dirty = true;
}

static void
click_pane(struct session *s, const struct mouse *m)
{
	struct pane *p = &s->pane;
	pane_refresh(s);
	struct list *l = &p->list[p->tab];
	size_t i = list_at(l, m->row - s->areas.pane.row);
	if (i >= p->rows.n)
		return;
	bool again = s->focus == FOCUS_PANE && l->cursor == i;
	/* In a matrix a cell is clicked, not a row. */
	if (matrix_shown(s))
		again &= matrix_click(s, m->col);
	bool sign = m->col <= s->areas.pane.col + 2 + 2 * p->rows.v[i].depth;
	s->focus = FOCUS_PANE;
	list_to(l, i);
	if (sign && p->rows.v[i].group)
		pane_fold(s, &p->rows.v[i], !p->rows.v[i].open);
	else if (again)
		pane_activate(s, &p->rows.v[i]);
}

/* A click on a line of a report or a row of a menu selects it, a second one does what Enter
 * does; beside a menu it closes it. */
static void
click_page(struct session *s, const struct mouse *m)
{
	struct page *p = &s->page;
	struct call once = {.count = 1};
	bool menu = p->kind == PAGE_TYPES;
	size_t i = p->list.n;
	if (m->row >= p->row && m->row < p->row + p->list.height && m->col >= p->col &&
	    m->col < p->col + p->cols)
		i = list_at(&p->list, m->row - p->row);
	else if (menu)
		page_close(s);
	if (i >= p->list.n || (i < p->marks.n && p->marks.v[i].skip))
		return;
	bool again = i == p->list.cursor;
	list_to(&p->list, i);
	if (menu)
		types_toggle(s);
	else if (again && p->kind == PAGE_HELP)
		cmd_help_go(s, &once);
	else if (again)
		cmd_report_go(s, &once);
}

/* The right button: who this is. */
static void
ask_card(struct session *s, const struct mouse *m)
{
	struct article *a = session_article(s);
	struct call once = {.count = 1};
	uint64_t at;
	if (s->page.kind != PAGE_NONE || corpus_is_open(s))
		return;
	if (s->areas.where != PANE_NOWHERE && inside(&s->areas.pane, m)) {
		struct list *l = &s->pane.list[s->pane.tab];
		size_t i = list_at(l, m->row - s->areas.pane.row);
		s->focus = FOCUS_PANE;
		list_to(l, i);
		if (i < s->pane.rows.n)
			cmd_card(s, &once);
		return;
	}
	uint32_t mention = a->model != NULL && text_hit(s, m->row, m->col, &at) ?
	    model_mention_at(a->model, at, true) : ID_NONE;
	if (mention == ID_NONE)
		return;
	s->focus = FOCUS_TEXT;
	nav_set_selection(s, mention);
	cmd_card(s, &once);
}

/* A click in the list of the palette, and a second one on the same row; beside it it closes. */
static void
click_palette(struct session *s, const struct mouse *m)
{
	bool again = s->pointer.clicks == 1 && s->pointer.row == m->row;
	uint64_t at;
	s->pointer.clicks = 0;
	if (!palette_click(s, m->row)) {
		if (text_hit(s, m->row, m->col, &at) && own_prompt_click(s, at))
			return;
		if (m->row != s->areas.status)
			prompt_close(s, true);
		return;
	}
	s->pointer.clicks = 1;
	s->pointer.row = m->row;
	if (again) {
		struct event_in enter = {.kind = EVENT_KEY, .key = {KEY_ENTER, 0}};
		prompt_event(s, &enter);
	}
}

static void
press(struct session *s, const struct mouse *m)
{
	const struct areas *at = &s->areas;
	s->card = false;
	buf_clear(&s->message);
	s->message_error = s->more_log = false;
	if (m->button == 3) {
		ask_card(s, m);
		return;
	}
	if (picker_is_open(s)) {
		picker_close(s);
		session_size(s, s->areas.size);
		return;
	}
	if (options_is_open(s)) {
		options_close(s);
		return;
	}
	if (s->page.kind == PAGE_NONE && at->where != PANE_NOWHERE && inside(&at->tabs, m)) {
		enum pane_tab t = pane_tab_at(s, m->col);
		if (t != TAB_N) {
			pane_open_tab(s, t);
			return;
		}
	}
	if (mouse_bars_press(s, m))
		return;
	if (s->page.kind != PAGE_NONE)
		click_page(s, m);
	else if (corpus_is_open(s))
		corpus_click(s, m->row, m->col);
	else if (at->where != PANE_NOWHERE && inside(&at->pane, m))
		click_pane(s, m);
	else if (at->where != PANE_PAGE && inside(&at->text, m))
		mouse_text_press(s, m);
}

static void
release(struct session *s)
{
	bool text = s->pointer.held == HELD_TEXT;
	s->pointer.held = HELD_NOTHING;
	if (text)
		mouse_text_release(s);
}

void
mouse_forget(struct session *s)
{
	s->pointer.held = HELD_NOTHING;
	s->pointer.clicks = 0;
}

void
mouse_event(struct session *s, const struct mouse *m)
{
	s->dirty = true;
	switch (m->kind) {
	case MOUSE_WHEEL_UP: case MOUSE_WHEEL_DOWN:
		wheel(s, m);
		break;
	case MOUSE_WHEEL_LEFT: case MOUSE_WHEEL_RIGHT:
		if (s->page.kind == PAGE_NONE && text_cut(s))
			text_shift(s, m->kind == MOUSE_WHEEL_LEFT ? -WHEEL_COLUMNS : WHEEL_COLUMNS);
		break;
	case MOUSE_PRESS:
		/* With Shift the mouse is the terminal's, even where that one does not take it. */
		if (m->mods & MOD_SHIFT || m->button == 2)
			break;
		s->pointer.held = HELD_NOTHING;
		if (s->palette != NULL && m->button == 1)
			click_palette(s, m);
		else if (s->prompt == PROMPT_NONE)
			press(s, m);
		break;
	case MOUSE_DRAG:
		if (s->pointer.held == HELD_TEXT)
			mouse_text_drag(s, m);
		else
			mouse_bars_drag(s, m);
		break;
	case MOUSE_RELEASE:
		release(s);
		break;
	}
}
