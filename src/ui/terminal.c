/*
 * The terminal as the reader sees it: how wide ambiguous characters are, and the page that
 * says what is known of it, which users put into reports.
 */
#include "ui/session.h"

#include "text/uni.h"
#include "ui/pane.h"

enum { AUTO };

/* Layouts know rows, not widths: they are forgotten.  The place is a byte, so it stays. */
void
terminal_widths(struct session *s)
{
	int asked = setting(s, SET_AMBIGUOUS);
	int columns = asked != AUTO ? asked : s->caps.ambiguous == 2 ? 2 : 1;
	if (columns == uni_ambiguous())
		return;
	uni_set_ambiguous(columns);
	for (size_t i = 0; i < s->articles.n; i++)
		if (s->articles.v[i].layout != NULL)
			layout_forget(s->articles.v[i].layout);
	s->pane.stale = s->dirty = true;
}

void
terminal_command(struct session *s, struct str rest)
{
	(void)rest;
	s->request = REQUEST_ABOUT;
}

void
session_show_terminal(struct session *s, struct str about)
{
	page_open(s, PAGE_TERMINAL, STR("Terminal"));
	page_lines(s, about);
	list_to(&s->page.list, 0);
	s->dirty = true;
}
