/*
 * The filter and the mouse in the list of themes.  Its other keys are those of every list, by way
 * of ui/commands.h.
 */
#include "ui/picker.h"

enum { WHEEL_ROWS = 3 };

/* A key while the filter is typed; false when it is the list's: that ends the filter, which
 * stays. */
static bool
filter_key(struct picker *p, struct key k)
{
	enum list_filter_key was = list_filter_key(&p->filter, k, p->rows.n > 0);
	if (was == LIST_FILTER_CHANGES)
		picker_filter(p);
	return was != LIST_FILTER_PASSES;
}

struct list *
picker_list(struct session *s)
{
	return &s->mine->picker->list;
}

void
picker_filter_open(struct session *s)
{
	s->mine->picker->filter.typing = true;
}

const char *
picker_hint(const struct session *s)
{
	return s->mine->picker->filter.typing ? "Enter to the list  Esc clears" :
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
		p->filter.typing = false;
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
		if (!p->filter.typing || !filter_key(p, ev->key))
			return false;
		buf_clear(&s->message);
		s->message_error = s->more_log = false;
		return true;
	case EVENT_INTERRUPT:
		if (!p->filter.typing)
			return false;
		filter_key(p, (struct key){'c', MOD_CTRL});
		return true;
	case EVENT_MOUSE:
		return mouse(s, p, &ev->mouse);
	case EVENT_PASTE:
		return true;
	default:
		return false;
	}
}
