/*
 * The mouse on the text.  A click selects the mention under it, a second one opens its details;
 * dragging chooses text by characters, after a double click by words, after a triple click by
 * sentences.  A drag that leaves the text scrolls it: at once by a row, then by the clock, since
 * a pointer that rests sends nothing.
 */
#include "ui/mouse.h"

#include "ui/colours.h"
#include "ui/commands.h"
#include "ui/choice.h"
#include "ui/focus.h"
#include "ui/nav.h"
#include "ui/textview.h"

enum { CLICK_MS = 400, SCROLL_MS = 40, CLICKS = 4 };

/* The byte at a cell, or the nearest one: of the rows that are shown, and of those the end or the
 * beginning.  *behind: the cell lies behind the row's text. */
static uint64_t
near(struct session *s, int row, int col, bool *behind)
{
	const struct areas *at = &s->areas;
	struct layout *l = session_article(s)->layout;
	struct row r = text_top_row(s);
	int y = row - at->text.row, x = col - at->column;
	y = y < 0 ? 0 : y >= at->text.rows ? at->text.rows - 1 : y;
	bool over = layout_move(l, &r, y) < y;
	x = (x < 0 ? 0 : x >= at->width ? at->width - 1 : x) + layout_shifted(&r, s->shift);
	*behind = over || layout_behind(l, &r, x);
	return *behind ? r.to : layout_byte(l, &r, x);
}

/* What the pointer is over, by the unit that the clicks chose. */
static struct span
piece(struct session *s, int row, int col)
{
	bool behind;
	uint64_t at = near(s, row, col, &behind);
	if (s->pointer.unit == EXCERPT_CHARACTER && behind)
		return (struct span){at, at};
	return excerpt_at(s, (enum excerpt)s->pointer.unit, at);
}

static void
extend(struct session *s)
{
	struct pointer *p = &s->pointer;
	struct span now = piece(s, p->row, p->col);
	if (now.from < p->anchor.from)
		choice_set(s, p->anchor.to, now.from);
	else
		choice_set(s, p->anchor.from, now.to > p->anchor.to ? now.to : p->anchor.to);
}

static void
count_click(struct session *s, const struct mouse *m)
{
	struct pointer *p = &s->pointer;
	double now = s->o.no_clock ? 0 : work_clock();
	bool again = p->clicks > 0 && p->clicks < CLICKS && m->row == p->row && m->col == p->col &&
	    now - p->clicked_at < CLICK_MS;
	p->clicks = again ? p->clicks + 1 : 1;
	p->clicked_at = now;
	p->row = m->row;
	p->col = m->col;
}

void
mouse_text_press(struct session *s, const struct mouse *m)
{
	static const enum excerpt units[] = {EXCERPT_CHARACTER, EXCERPT_CHARACTER, EXCERPT_WORD,
		EXCERPT_SENTENCE, EXCERPT_PARAGRAPH};
	struct article *a = session_article(s);
	struct pointer *p = &s->pointer;
	uint64_t at = 0;
	count_click(s, m);
	choice_clear(s);
	s->focus = FOCUS_TEXT;
	p->held = HELD_TEXT;
	p->moved = false;
	p->unit = (int)units[p->clicks];
	bool hit = text_hit(s, m->row, m->col, &at);
	uint32_t mention = hit && a->model != NULL && colours(s) != COLOURS_CLEAN ?
	    model_mention_at(a->model, at, true) : ID_NONE;
	p->again = mention != ID_NONE && a->sel.any && a->sel.mention == mention &&
	    p->clicks <= 2;
	if (p->again)
		p->unit = EXCERPT_CHARACTER;
	p->anchor = piece(s, m->row, m->col);
	if (p->unit != EXCERPT_CHARACTER)
		choice_set(s, p->anchor.from, p->anchor.to);
	else if (mention == ID_NONE)
		nav_unselect(s);
	else if (!p->again)
		nav_set_selection(s, mention);
}

/* Rows that the pointer is above (negative) or below the text; the screen's own edges count. */
static int
beyond(const struct session *s, int row)
{
	const struct area *at = &s->areas.text;
	int last = at->row + at->rows - 1;
	if (row < at->row || (row == 0 && at->row == 0))
		return row - at->row - (row == at->row);
	if (row > last || (row == last && last == s->areas.size.rows - 1))
		return row - last + (row == last);
	return 0;
}

static void
scroll(struct session *s)
{
	int by = beyond(s, s->pointer.row);
	text_scroll(s, by < -3 ? -3 : by > 3 ? 3 : by);
	s->pointer.scrolled_at = work_clock();
	extend(s);
}

void
mouse_text_drag(struct session *s, const struct mouse *m)
{
	struct pointer *p = &s->pointer;
	if (!p->moved && m->row == p->row && m->col == p->col)
		return;
	/* What is chosen is to be seen, not the mention on which the button went down. */
	if (!p->moved)
		nav_unselect(s);
	p->moved = true;
	p->clicks = 0;
	p->row = m->row;
	p->col = m->col;
	if (beyond(s, m->row) != 0)
		scroll(s);
	else
		extend(s);
}

void
mouse_text_release(struct session *s)
{
	struct pointer *p = &s->pointer;
	struct call once = {.count = 1};
	if (choice_any(s) && setting(s, SET_COPY_ON_SELECT) && setting(s, SET_CLIPBOARD))
		copy_choice(s);
	else if (choice_any(s))
		session_note(s, "yy copies what is chosen, st gives it a type, V changes it");
	else if (!p->moved && p->again)
		cmd_details(s, &once);
}

int
mouse_wait(const struct session *s)
{
	const struct pointer *p = &s->pointer;
	if (p->held != HELD_TEXT || !p->moved || s->o.no_clock || beyond(s, p->row) == 0)
		return -1;
	double left = p->scrolled_at + SCROLL_MS - work_clock();
	return left < 0 ? 0 : (int)left + 1;
}

void
mouse_tick(struct session *s)
{
	if (mouse_wait(s) == 0)
		scroll(s);
}
