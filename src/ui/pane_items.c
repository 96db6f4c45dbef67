/*
 * Events and relations as items of their tabs: how many there are, the rows of one, what a filter
 * reads of it, where it stands in an order.
 */
#include "ui/pane_rows.h"
#include "ui/look.h"
#include "ui/timeline.h"

enum { SURFACE = 200, ROLES_READ = 64 };

/* ---- events: one for each happening */

static uint32_t
events_count(const struct session *s)
{
	return (uint32_t)s->pane.happenings.n;
}

void
event_push(struct session *s, uint32_t item)
{
	const struct happening *h = &s->pane.happenings.v[item];
	bool open = pane_item_open(s, PANE_EVENT, h->best);
	if (timeline_shown(s))
		timeline_headings(s, item);
	pane_push(s, (struct pane_row){.kind = PANE_EVENT, .group = true, .open = open,
		.a = h->best, .b = ID_NONE, .n = h->n});
	if (open)
		event_parts(s, h->best, 1);
}

/* The label names Source and Target alone: the others are looked for as well. */
static void
event_text(struct session *s, uint32_t item, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	uint32_t event = s->pane.happenings.v[item].best;
	const struct model_event *e = &m->events[event];
	event_label(s, event, out, false);
	buf_chr(out, ' ');
	look_surface(s, out, m->mentions[e->trigger].m->span, SURFACE);
	for (uint32_t k = 0; k < e->n_roles && k < ROLES_READ; k++) {
		buf_chr(out, ' ');
		role_text(s, e->first_role + k, out, out);
	}
}

static uint64_t
event_number(struct session *s, uint32_t item, enum pane_order order)
{
	const struct happening *h = &s->pane.happenings.v[item];
	if (order == ORDER_TIME)
		return timeline_date(s, item);
	return order == ORDER_COUNT ? UINT32_MAX - h->n : item;
}

static void
event_name(const struct session *s, uint32_t item, enum pane_order order, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	(void)order;
	buf_str(out, schema_name(s->schema, m->events[s->pane.happenings.v[item].best].type));
}

const struct pane_items event_items = {events_count, event_push, event_text, event_number,
	event_name, ORDER_APPEARANCE, SET_SORT_EVENTS};

/* ---- relations */

static uint32_t
relations_count(const struct session *s)
{
	const struct model *m = session_article(s)->model;
	return m != NULL ? (uint32_t)m->n_relations : 0;
}

void
relation_push(struct session *s, uint32_t item)
{
	const struct model *m = session_article(s)->model;
	if (relation_place(m, item) == ID_NONE)
		return;
	bool open = pane_item_open(s, PANE_RELATION, item);
	pane_push(s, (struct pane_row){.kind = PANE_RELATION, .group = true, .open = open,
		.a = item, .b = ID_NONE, .n = m->relations[item].count});
	if (open)
		relation_parts(s, item, 1);
}

static void
relation_text(struct session *s, uint32_t item, struct buf *out)
{
	relation_label(s, item, out);
}

static uint64_t
relation_number(struct session *s, uint32_t item, enum pane_order order)
{
	const struct model *m = session_article(s)->model;
	return order == ORDER_COUNT ? UINT32_MAX - m->relations[item].count : item;
}

/* By who stands first in it. */
static void
relation_name(const struct session *s, uint32_t item, enum pane_order order, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	const struct model_relation *r = &m->relations[item];
	if (order == ORDER_TYPE)
		buf_str(out, schema_name(s->schema, r->type));
	else if (r->actor1 != ID_NONE)
		buf_str(out, m->actors[r->actor1].name);
}

const struct pane_items relation_items = {relations_count, relation_push, relation_text,
	relation_number, relation_name, ORDER_APPEARANCE, SET_SORT_RELATIONS};
