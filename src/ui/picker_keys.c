/*
 * The filter and the mouse in the list of themes.  Its other keys are those of every list, by way
 * of ui/commands.h.
 */
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

static void
leave_filter(struct picker *p, bool keep)
{
	p->typing = false;
	if (!keep)
		clear_filter(p);
}

/* A key of the filter; false when it is the list's: that ends the filter, which stays. */
static bool
filter_key(struct picker *p, struct key k)
{
	bool ctrl = k.mods == MOD_CTRL;
	if (k.code == KEY_BACKSPACE || (ctrl && k.code == 'h')) {
		backspace(p);
	} else if (k.mods == 0 && k.code >= 32 && k.code < KEY_SPECIAL) {
		type(p, k.code);
	} else if (ctrl && (k.code == 'u' || k.code == 'w')) {
		clear_filter(p);
	} else if (k.code == KEY_ESCAPE || (ctrl && (k.code == 'c' || k.code == 'g'))) {
		leave_filter(p, false);
	} else if (ctrl && (k.code == 'l' || k.code == 'z')) {
		return false;
	} else if (p->rows.n > 0) {
		leave_filter(p, true);
		return k.code == KEY_ENTER;
	}
	return true;
}

struct list *
picker_list(struct session *s)
{
	return &s->mine->picker->list;
}

void
picker_filter_open(struct session *s)
{
	s->mine->picker->typing = true;
}

const char *
picker_hint(const struct session *s)
{
	return s->mine->picker->typing ? "Enter to the list  Esc clears" :
	    "Enter take  w keep  / filter  q back";
}

/* False: beside the list, where it is somebody else's. */
static bool
mouse(struct session *s, struct picker *p, const struct mouse *m)
{
	const struct area *at = &s->areas.picker;
	if (m->row < at->row || m->row >= at->row + at->rows || m->col < at->col ||
	    m->col >= at->col + at->cols)
		return false;
	bool inside = m->row >= p->first && m->row < p->first + p->list.height &&
	    m->col >= at->col && m->col < at->col + at->cols;
	if (m->kind == MOUSE_WHEEL_UP || m->kind == MOUSE_WHEEL_DOWN) {
		list_scroll(&p->list, m->kind == MOUSE_WHEEL_UP ? -WHEEL_ROWS : WHEEL_ROWS);
	} else if (m->kind == MOUSE_PRESS && m->button == 1 && inside) {
		size_t row = list_at(&p->list, m->row - p->first);
		bool again = row == p->list.cursor;
		p->typing = false;
		if (row >= p->rows.n || (p->rows.v[row] & PICK_HEADING))
			return true;
		list_to(&p->list, row);
		if (again)
			picker_take(s);
	}
	return true;
}

bool
picker_event(struct session *s, const struct event_in *ev)
{
	struct picker *p = picker_is_open(s) ? s->mine->picker : NULL;
	if (p == NULL || s->page.kind != PAGE_NONE)
		return false;
	s->dirty = true;
	switch (ev->kind) {
	case EVENT_KEY:
		if (!p->typing || !filter_key(p, ev->key))
			return false;
		buf_clear(&s->message);
		s->message_error = s->more_log = false;
		return true;
	case EVENT_INTERRUPT:
		if (!p->typing)
			return false;
		leave_filter(p, false);
		return true;
	case EVENT_MOUSE:
		return mouse(s, p, &ev->mouse);
	case EVENT_PASTE:
		return true;
	default:
		return false;
	}
}
