/* Keys and mouse in the list of themes: letters filter, the rest moves, Enter and Esc end it. */
#include "ui/picker.h"

#include "base/limits.h"
#include "text/uni.h"
#include "text/utf8.h"

enum { WHEEL_ROWS = 3 };

static void
type(struct picker *p, uint32_t cp)
{
	char bytes[4];
	if (p->filter.len < LIMIT_PROMPT)
		buf_add(&p->filter, bytes, utf8_encode(cp, bytes));
	picker_filter(p);
}

static void
backspace(struct picker *p)
{
	struct str t = buf_view(&p->filter);
	size_t edge = 0;
	for (size_t i = 0; i < t.len; i += uni_cluster(t.ptr + i, t.len - i).len)
		edge = i;
	p->filter.len = edge;
	picker_filter(p);
}

static void
clear_filter(struct picker *p)
{
	buf_clear(&p->filter);
	picker_filter(p);
}

static bool
key(struct session *s, struct picker *p, struct key k)
{
	bool ctrl = k.mods == MOD_CTRL;
	struct list *l = &p->list;
	if (k.code == KEY_DOWN || (ctrl && (k.code == 'n' || k.code == 'e')) || k.code == KEY_TAB)
		list_move(l, k.code == KEY_TAB && (k.mods & MOD_SHIFT) ? -1 : 1);
	else if (k.code == KEY_UP || (ctrl && (k.code == 'p' || k.code == 'y')))
		list_move(l, -1);
	else if (k.code == KEY_PAGE_DOWN || (ctrl && (k.code == 'f' || k.code == 'v')))
		list_page(l, 1);
	else if (k.code == KEY_PAGE_UP || (ctrl && k.code == 'b'))
		list_page(l, -1);
	else if (k.code == KEY_HOME)
		list_to(l, 0);
	else if (k.code == KEY_END)
		list_to(l, l->n);
	else if (k.code == KEY_ENTER)
		picker_choose(s);
	else if (k.code == KEY_ESCAPE && k.mods == 0)
		picker_close(s);
	else if (ctrl && (k.code == 'c' || k.code == 'g'))
		picker_close(s);
	else if (k.code == KEY_BACKSPACE || (ctrl && k.code == 'h'))
		backspace(p);
	else if (ctrl && (k.code == 'u' || k.code == 'w'))
		clear_filter(p);
	else if (k.mods == 0 && k.code >= 32 && k.code < KEY_SPECIAL)
		type(p, k.code);
	else
		return !(ctrl && (k.code == 'l' || k.code == 'z'));
	return true;
}

static void
mouse(struct session *s, struct picker *p, const struct mouse *m)
{
	const struct area *at = &s->areas.picker;
	bool inside = m->row > at->row && m->row < at->row + at->rows && m->col >= at->col &&
	    m->col < at->col + at->cols;
	if (m->kind == MOUSE_WHEEL_UP || m->kind == MOUSE_WHEEL_DOWN) {
		list_scroll(&p->list, m->kind == MOUSE_WHEEL_UP ? -WHEEL_ROWS : WHEEL_ROWS);
	} else if (m->kind == MOUSE_PRESS && inside) {
		size_t row = list_at(&p->list, m->row - at->row - 1);
		bool again = row == p->list.cursor;
		if (row < p->rows.n && !(p->rows.v[row] & PICK_HEADING))
			list_to(&p->list, row);
		if (again)
			picker_choose(s);
	}
}

bool
picker_event(struct session *s, const struct event_in *ev)
{
	struct picker *p = picker_is_open(s) ? s->mine->picker : NULL;
	if (p == NULL)
		return false;
	s->dirty = true;
	switch (ev->kind) {
	case EVENT_KEY:
		buf_clear(&s->message);
		s->message_error = s->more_log = false;
		return key(s, p, ev->key);
	case EVENT_INTERRUPT:
		picker_close(s);
		return true;
	case EVENT_MOUSE:
		mouse(s, p, &ev->mouse);
		return true;
	case EVENT_PASTE:
		return true;
	default:
		return false;
	}
}
