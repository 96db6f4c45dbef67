/*
 * The filter of the pane: rows that do not match what is typed go at every key.  Each tab has one
 * of its own, which stays until it is taken back; what the tab counted last is kept for its
 * label.
 */
#include "ui/commands.h"
#include "ui/matrix.h"
#include "ui/pane_rows.h"

static void
set(struct session *s, struct str text)
{
	struct pane *p = &s->pane;
	struct buf *f = &p->filter[p->tab];
	if (str_eq(text, buf_view(f)))
		return;
	buf_clear(f);
	buf_str(f, text);
	p->stale = true;
	s->dirty = true;
}

void
pane_filter_open(struct session *s)
{
	struct pane *p = &s->pane;
	const struct list *l = &p->list[p->tab];
	const struct pane_row *r = pane_cursor(s);
	p->before.key = r != NULL ? pane_row_key(s, r) : 0;
	p->before.at = l->cursor;
	p->before.top = l->top;
}

/* The cursor stays on its row while that is there, else it goes to the first. */
void
pane_filter_type(struct session *s, struct str text)
{
	struct pane *p = &s->pane;
	set(s, text);
	if (p->stale)
		pane_seek(s, p->before.key, 0, 0);
}

void
pane_filter_cancel(struct session *s)
{
	struct pane *p = &s->pane;
	set(s, STR_NONE);
	if (p->stale)
		pane_seek(s, p->before.key, p->before.at, p->before.top);
}

/* A kept filter taken back: the cursor stays on its row. */
static bool
pane_filter_drop(struct session *s)
{
	struct pane *p = &s->pane;
	const struct list *l = &p->list[p->tab];
	if (p->filter[p->tab].len == 0)
		return false;
	const struct pane_row *r = pane_cursor(s);
	uint64_t key = r != NULL ? pane_row_key(s, r) : 0;
	set(s, STR_NONE);
	pane_seek(s, key, l->cursor, l->top);
	return true;
}

void
cmd_pane_filter(struct session *s, const struct call *c)
{
	(void)c;
	if (pane_items(s) == NULL)
		session_note(s, "this list is not filtered; / searches it");
	else
		prompt_open(s, PROMPT_ROWS);
}

void
cmd_pane_escape(struct session *s, const struct call *c)
{
	if (matrix_leave(s))
		return;
	if (pane_filter_drop(s))
		session_note(s, "the whole list again");
	else
		cmd_focus_text(s, c);
}
