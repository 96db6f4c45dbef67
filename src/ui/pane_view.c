/*
 * `t`: the other view of a tab.  Events in the order of the article or by their dates; relations
 * as a list or as a matrix of who does what to whom.
 */
#include "ui/commands.h"
#include "ui/matrix.h"
#include "ui/pane_rows.h"
#include "ui/timeline.h"

static void
other_events(struct session *s)
{
	int time = 0, usual = 0;
	struct err err = {0};
	setting_parse(SET_SORT_EVENTS, STR("time"), &time, &err);
	setting_parse(SET_SORT_EVENTS, STR("appearance"), &usual, &err);
	bool to = !timeline_shown(s);
	setting_set(s, SET_SORT_EVENTS, to ? time : usual);
	session_note(s, to ? "events by date; t: as in the article" : "events as in the article");
}

static void
other_relations(struct session *s)
{
	if (matrix_leave(s))
		return;
	matrix_open(s, !matrix_shown(s));
	session_note(s, matrix_shown(s) ? "who acts on whom: hjkl moves, Enter lists; t: the list" :
	    "relations as a list");
}

void
cmd_pane_view(struct session *s, const struct call *c)
{
	(void)c;
	if (s->pane.tab == TAB_EVENTS)
		other_events(s);
	else if (s->pane.tab == TAB_RELATIONS)
		other_relations(s);
	else
		session_note(s, "this tab has one view; events and relations have two");
}
