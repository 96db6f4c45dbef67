/*
 * The card: who or what the selection is, in a small box that stands beside it, never over it.
 */
#include "ui/pane_rows.h"

#include "text/uni.h"

enum { CARD_COLUMNS = 60, CARD_LINES = 16, CARD_EVENTS = 5, SURFACE = 120 };

struct card { struct buf lines[CARD_LINES]; size_t n; };

static struct buf *
line(struct card *c)
{
	return &c->lines[c->n < CARD_LINES ? c->n++ : CARD_LINES - 1];
}

static void
about_mention(struct session *s, struct card *c)
{
	const struct article *a = session_article(s);
	const struct model_mention *x = &a->model->mentions[a->sel.mention];
	struct origin o;
	struct buf *b = line(c);
	uint32_t k, n;
	buf_str(b, schema_name(s->schema, x->type));
	if (nav_rank(s, &k, &n))
		buf_fmt(b, "  mention %u of %u", (unsigned)k, (unsigned)n);
	buf_fmt(b, "  certainty %u%%", (unsigned)x->certainty);
	if (x->layer < layers_count(s) &&
	    layer_origin(layers_at(s, x->layer), x->m->rule, &o)) {
		b = line(c);
		buf_puts(b, "marked by ");
		buf_str(b, o.file);
		buf_fmt(b, ":%u", (unsigned)o.line);
		if (o.name.len > 0) {
			buf_puts(b, "  ");
			buf_str(b, o.name);
		}
	} else if (x->layer < layers_count(s)) {
		b = line(c);
		buf_puts(b, "marked by ");
		buf_str(b, layer_name(layers_at(s, x->layer)));
	}
}

static void
about_actor(struct session *s, struct card *c)
{
	const struct article *a = session_article(s);
	const struct model *m = a->model;
	const struct model_actor *who = &m->actors[a->sel.actor];
	actor_names(s, a->sel.actor, line(c));
	for (uint32_t i = 0; i < who->n_relations && i < CARD_EVENTS; i++)
		relation_label(s, m->actor_relations[who->first_relation + i], line(c));
	if (who->n_events > 0) {
		struct buf *b = line(c);
		buf_fmt(b, "events %u  ", (unsigned)who->n_events);
		actor_event_types(s, a->sel.actor, b);
	}
	for (uint32_t i = 0; i < who->n_events && i < CARD_EVENTS; i++) {
		struct buf *b = line(c);
		buf_puts(b, "  ");
		event_label(s, m->actor_events[who->first_event + i], b, false);
	}
}

static void
about_event(struct session *s, struct card *c)
{
	const struct article *a = session_article(s);
	const struct model_event *e = &a->model->events[a->sel.event];
	event_label(s, a->sel.event, line(c), false);
	for (uint32_t i = 0; i < e->n_roles && i < CARD_LINES; i++) {
		struct buf name = {0}, who = {0}, *b = line(c);
		role_text(s, e->first_role + i, &name, &who);
		buf_fmt(b, "  %s  %s", buf_cstr(&name), buf_cstr(&who));
		buf_done(&name);
		buf_done(&who);
	}
}

/* Below the selection's row when there is room, else above it. */
static int
card_row(struct session *s, int height)
{
	struct article *a = session_article(s);
	const struct area *at = &s->areas.text;
	struct row r = text_top_row(s);
	int y = 0;
	while (y < at->rows && a->sel.span.from >= r.to && layout_after(a->layout, &r, &r))
		y++;
	if (a->sel.span.from < a->top || y >= at->rows)
		return at->row;
	int row = at->row + y + 2;
	if (row + height > at->row + at->rows)
		row = at->row + y - height;
	return row < at->row ? at->row : row;
}

void
card_draw(struct session *s)
{
	const struct article *a = session_article(s);
	const struct area *at = &s->areas.text;
	struct card c = {0};
	struct buf title = {0};
	if (a->model == NULL || a->sel.mention == ID_NONE)
		return;
	if (a->sel.actor != ID_NONE)
		buf_str(&title, a->model->actors[a->sel.actor].name);
	else
		look_surface(s, &title, a->sel.span, SURFACE);
	about_mention(s, &c);
	if (a->sel.actor != ID_NONE)
		about_actor(s, &c);
	else if (a->sel.event != ID_NONE)
		about_event(s, &c);
	int width = at->cols < CARD_COLUMNS ? at->cols : CARD_COLUMNS;
	int height = (int)c.n + 2 < at->rows ? (int)c.n + 2 : at->rows;
	int col = at->col + (at->cols - width) / 2, row = card_row(s, height);
	for (int y = 0; y < height; y++)
		grid_fill(s->grid, row + y, col, col + width, ' ', look(s, "ui.card"));
	draw_box(s, (struct area){row, col, height, width}, buf_view(&title));
	for (int i = 0; i < (int)c.n && i < height - 2; i++) {
		struct buf fit = {0};
		look_fit(s, &fit, buf_view(&c.lines[i]), width - 4, false);
		grid_text(s->grid, row + 1 + i, col + 2, col + width - 2, buf_view(&fit),
		    look(s, "ui.card"));
		buf_done(&fit);
	}
	for (size_t i = 0; i < CARD_LINES; i++)
		buf_done(&c.lines[i]);
	buf_done(&title);
}
