/*
 * What is typed in the menu of options: its filter, and numbers; and the mouse.  Its other keys
 * are those of every list, by way of ui/commands.h.
 */
#include "ui/options_menu.h"

#include "base/limits.h"
#include "text/uni.h"
#include "text/utf8.h"

enum { WHEEL_ROWS = 3 };

static void
type(struct options_menu *m, uint32_t cp)
{
	char bytes[4];
	if (m->filter.len < LIMIT_PROMPT)
		buf_add(&m->filter, bytes, utf8_encode(cp, bytes));
	options_filter(m);
}

static void
backspace(struct buf *b)
{
	struct str t = buf_view(b);
	size_t edge = 0;
	for (size_t i = 0; i < t.len; i += uni_cluster(t.ptr + i, t.len - i).len)
		edge = i;
	b->len = edge;
}

static void
leave_filter(struct options_menu *m, bool keep)
{
	m->typing = false;
	if (keep)
		return;
	buf_clear(&m->filter);
	options_filter(m);
}

/* A key of the filter; false when it is the list's: that ends the filter, which stays. */
static bool
filter_key(struct options_menu *m, struct key k)
{
	bool ctrl = k.mods == MOD_CTRL;
	if (k.code == KEY_BACKSPACE || (ctrl && k.code == 'h')) {
		backspace(&m->filter);
		options_filter(m);
	} else if (k.mods == 0 && k.code >= 32 && k.code < KEY_SPECIAL) {
		type(m, k.code);
	} else if (ctrl && (k.code == 'u' || k.code == 'w')) {
		buf_clear(&m->filter);
		options_filter(m);
	} else if (k.code == KEY_ESCAPE || (ctrl && (k.code == 'c' || k.code == 'g'))) {
		leave_filter(m, false);
	} else if (ctrl && (k.code == 'l' || k.code == 'z')) {
		return false;
	} else if (m->rows.n > 0) {
		leave_filter(m, true);
		return k.code == KEY_ENTER;
	}
	return true;
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
		backspace(&m->digits);
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
	s->options->typing = true;
}

const char *
options_hint(const struct session *s)
{
	const struct options_menu *m = s->options;
	int id = options_at(m);
	if (m->typing)
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
		m->typing = false;
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
		return m->typing ? filter_key(m, ev->key) : number_key(s, ev->key);
	case EVENT_INTERRUPT:
		if (!m->typing)
			return false;
		leave_filter(m, false);
		return true;
	case EVENT_MOUSE:
		return mouse(s, &ev->mouse);
	case EVENT_PASTE:
		return true;
	default:
		return false;
	}
}
