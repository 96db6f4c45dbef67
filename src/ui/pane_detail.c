/*
 * The rows of events and relations, and of their parts, on the screen.
 */
#include "ui/pane_rows.h"

#include "text/uni.h"

enum { EVENT_TYPE = 11, ROLE_NAME = 8, TRIGGER_LEAST = 5, TRIGGER_BYTES = 80 };

/* The word that names the event, behind who takes part, where there is room for it. */
static void
draw_trigger(struct session *s, uint32_t event, int y, int col, int end)
{
	const struct model *m = session_article(s)->model;
	struct buf word = {0};
	look_surface(s, &word, m->mentions[m->events[event].trigger].m->span, TRIGGER_BYTES);
	if (end - col >= TRIGGER_LEAST)
		row_text(s, y, col, end, buf_view(&word), look(s, "ui.dim"));
	buf_done(&word);
}

void
event_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	const struct model_event *e = &session_article(s)->model->events[r->a];
	struct buf sides = {0};
	end = row_times(s, r->n, y, col, end);
	col = row_column(s, y, col, end, schema_name(s->schema, e->type), EVENT_TYPE,
	    row_found_style(s, "event", e->type, e->layer, e->e->rule));
	if (r->b != ID_NONE)
		event_other_side(s, r->a, r->b, &sides);
	else
		event_sides(s, r->a, &sides, false);
	row_text(s, y, col, end, buf_view(&sides), look(s, "ui.pane"));
	if (r->b == ID_NONE && event_has_sides(s, r->a))
		draw_trigger(s, r->a, y, col + uni_columns(buf_view(&sides)) + 2, end);
	buf_done(&sides);
}

void
argument_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	kwic_draw(s, r->b, y, col, end);
}

void
role_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	struct buf name = {0}, who = {0};
	role_text(s, r->b, &name, &who);
	col = row_column(s, y, col, end, buf_view(&name), ROLE_NAME, look(s, "ui.dim"));
	row_text(s, y, col, end, buf_view(&who), look(s, "ui.pane"));
	buf_done(&name);
	buf_done(&who);
}

void
relation_draw(struct session *s, const struct pane_row *r, int y, int col, int end)
{
	const struct model_relation *x = &session_article(s)->model->relations[r->a];
	struct buf text = {0};
	end = row_times(s, r->n, y, col, end);
	relation_label(s, r->a, &text);
	row_text(s, y, col, end, buf_view(&text),
	    row_found_style(s, "relation", x->type, x->layer, x->r->rule));
	buf_done(&text);
}
