/*
 * The mouse, which nothing needs: the wheel scrolls what it is over, a click selects a mention,
 * a row, a line or a tab, a second click on a row or a line goes where it leads.
 */
#include "ui/actions.h"

enum { WHEEL_ROWS = 3 };

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
	if (s->page.kind != PAGE_NONE)
		list_scroll(&s->page.list, by);
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
	if (i >= p->list.n || p->kind == PAGE_HELP || (i < p->marks.n && p->marks.v[i].skip))
		return;
	bool again = i == p->list.cursor;
	list_to(&p->list, i);
	if (menu)
		types_toggle(s);
	else if (again)
		cmd_report_go(s, &once);
}

static void
click_text(struct session *s, const struct mouse *m)
{
	struct article *a = session_article(s);
	uint64_t at;
	s->focus = FOCUS_TEXT;
	if (a->model == NULL || !text_hit(s, m->row, m->col, &at)) {
		nav_unselect(s);
		return;
	}
	uint32_t mention = model_mention_at(a->model, at, true);
	if (mention == ID_NONE)
		nav_unselect(s);
	else
		nav_set_selection(s, mention);
}

void
mouse_event(struct session *s, const struct mouse *m)
{
	if (m->kind == MOUSE_WHEEL_UP || m->kind == MOUSE_WHEEL_DOWN) {
		wheel(s, m);
		return;
	}
	if (m->kind != MOUSE_PRESS || m->button != 1 || s->prompt != PROMPT_NONE)
		return;
	s->dirty = true;
	s->card = false;
	buf_clear(&s->message);
	s->message_error = s->more_log = false;
	if (s->page.kind != PAGE_NONE) {
		click_page(s, m);
		return;
	}
	if (s->areas.where != PANE_NOWHERE && inside(&s->areas.tabs, m)) {
		enum pane_tab t = pane_tab_at(s, m->col);
		if (t != TAB_N)
			pane_open_tab(s, t);
	} else if (s->areas.where != PANE_NOWHERE && inside(&s->areas.pane, m)) {
		click_pane(s, m);
	} else if (inside(&s->areas.text, m)) {
		click_text(s, m);
	}
}
