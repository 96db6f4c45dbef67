/*
 * What is typed in the menu of options: its filter, and numbers; and the mouse.  Its other keys
 * are those of every list, by way of ui/commands.h.
 */
#include "ui/options_menu.h"

enum { WHEEL_ROWS = 3 };

/* A key while the filter is typed; false when it is the list's: that ends the filter, which
 * stays. */
static bool
filter_key(struct options_menu *m, struct key k)
{
	enum list_filter_key was = list_filter_key(&m->filter, k, m->rows.n > 0);
	if (was == LIST_FILTER_CHANGES)
		options_filter(m);
	return was != LIST_FILTER_PASSES;
}

/* ---- numbers */

/* What was typed so far, when it is in bounds: it is shown while one types. */
static void
try_number(struct session *s, bool whole)
{
	struct options_menu *m = s->options;
	int id = options_at(m), value;
	struct err err = {0};
	if (m->digits.len == 0 || id < 0 || id >= SET_N)
		return;
	if (setting_parse(id, buf_view(&m->digits), &value, &err))
		setting_set(s, (enum setting_id)id, value);
	else if (whole)
		session_fail(s, "%s", err.text);
}

void
options_take_number(struct session *s)
{
	try_number(s, true);
	buf_clear(&s->options->digits);
}

/* True when the key was one of a number's. */
static bool
number_key(struct session *s, struct key k)
{
	struct options_menu *m = s->options;
	int id = options_at(m);
	bool digit = k.mods == 0 && k.code >= '0' && k.code <= '9';
	if (id < 0 || id >= SET_N || setting_at(id)->kind != SETTING_NUMBER)
		return false;
	if (digit && m->digits.len < OPTION_DIGITS) {
		buf_chr(&m->digits, (char)k.code);
		try_number(s, false);
		return true;
	}
	if (m->digits.len == 0)
		return digit;
	if (k.code == KEY_BACKSPACE) {
		list_filter_backspace(&m->digits);
		try_number(s, false);
		return true;
	}
	if (k.code == KEY_ESCAPE) {
		options_before(s);
		return true;
	}
	options_take_number(s);
	return k.code == KEY_ENTER;
}

/* ---- events */

void
options_find(struct session *s)
{
	s->options->filter.typing = true;
}

const char *
options_hint(const struct session *s)
{
	const struct options_menu *m = s->options;
	int id = options_at(m);
	if (m->filter.typing)
		return "Enter to the list  Esc clears";
	if (m->digits.len > 0)
		return "Enter takes it  Esc as before";
	if (id == OPTION_THEME)
		return "Enter chooses  q back";
	return s->areas.size.columns < 60 ? "h l change  q back" :
	    "h l change  / find  w write  u undo  q back";
}

/* False: beside the menu, where it is somebody else's. */
static bool
mouse(struct session *s, const struct mouse *at)
{
	struct options_menu *m = s->options;
	const struct area *over = &s->areas.options;
	if (at->row < over->row || at->row >= over->row + over->rows)
		return false;
	bool inside = at->row >= m->first && at->row < m->first + m->list.height;
	if (at->kind == MOUSE_WHEEL_UP || at->kind == MOUSE_WHEEL_DOWN) {
		list_scroll(&m->list, at->kind == MOUSE_WHEEL_UP ? -WHEEL_ROWS : WHEEL_ROWS);
	} else if (at->kind == MOUSE_PRESS && at->button == 1 && inside) {
		size_t row = list_at(&m->list, at->row - m->first);
		bool again = row == m->list.cursor;
		m->filter.typing = false;
		if (row >= m->rows.n || (m->rows.v[row] & OPTION_HEADING))
			return true;
		options_take_number(s);
		list_to(&m->list, row);
		if (again)
			options_step(s, 1);
	}
	return true;
}

bool
options_event(struct session *s, const struct event_in *ev)
{
	struct options_menu *m = s->options;
	if (m == NULL || s->focus != FOCUS_OPTIONS)
		return false;
	s->dirty = true;
	switch (ev->kind) {
	case EVENT_KEY:
		buf_clear(&s->message);
		s->message_error = s->more_log = false;
		return m->filter.typing ? filter_key(m, ev->key) : number_key(s, ev->key);
	case EVENT_INTERRUPT:
		if (!m->filter.typing)
			return false;
		filter_key(m, (struct key){'c', MOD_CTRL});
		return true;
	case EVENT_MOUSE:
		return mouse(s, &ev->mouse);
	case EVENT_PASTE:
		return true;
	default:
		return false;
	}
}
