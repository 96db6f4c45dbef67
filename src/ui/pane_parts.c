/*
 * What the rows of actors, events and relations unfold to.  Each function pushes the parts of
 * one row, so a row costs what is unfolded below it and nothing else.
 */
#include "ui/pane_rows.h"

enum { OPEN_ROWS = 8 };

/* ---- an event: roles, mood and certainty, where it is told */

void
event_parts(struct session *s, uint32_t event, unsigned depth)
{
	const struct pane *p = &s->pane;
	const struct model *m = session_article(s)->model;
	const struct model_event *e = &m->events[event];
	const struct happening *h = &p->happenings.v[p->happening_of.v[event]];
	struct pane_row r = {.kind = PANE_ROLE, .depth = (uint8_t)depth, .a = event};
	for (uint32_t k = 0; k < e->n_roles; k++) {
		r.b = e->first_role + k;
		pane_push(s, r);
	}
	r = (struct pane_row){.kind = PANE_DETAIL, .depth = (uint8_t)depth, .a = event,
		.b = ID_NONE, .n = h->n};
	pane_push(s, r);
	r = (struct pane_row){.kind = PANE_MENTION, .depth = (uint8_t)depth, .a = ID_NONE};
	for (uint32_t k = 0; k < h->n; k++) {
		r.b = m->events[p->members.v[h->first + k]].trigger;
		pane_push(s, r);
	}
}

/* "future, certainty 45% ?, told 3 times" */
void
event_detail(struct session *s, const struct pane_row *r, struct buf *out)
{
	const struct model_event *e = &session_article(s)->model->events[r->a];
	if (e->mood != MOOD_ACTUAL && e->mood < MOOD_N)
		buf_fmt(out, "%s, ", mood_name((enum mood)e->mood));
	buf_fmt(out, "certainty %u%%%s", (unsigned)e->certainty, e->certainty < DOUBTFUL ? " ?" : "");
	if (r->n > 1)
		buf_fmt(out, ", told %u times", (unsigned)r->n);
}

/* ---- a relation: its two ends, each in its context */

void
relation_parts(struct session *s, uint32_t relation, unsigned depth)
{
	const struct model *m = session_article(s)->model;
	const struct model_relation *r = &m->relations[relation];
	for (int k = 0; k < 2; k++) {
		uint32_t event = k == 0 ? r->event1 : r->event2;
		uint32_t mention = k == 0 ? r->mention1 : r->mention2;
		if (mention == ID_NONE && event != ID_NONE)
			mention = m->events[event].trigger;
		if (mention != ID_NONE)
			pane_push(s, (struct pane_row){.kind = PANE_ARGUMENT,
				.depth = (uint8_t)depth, .a = relation, .b = mention,
				.n = (uint32_t)k});
	}
}

/* ---- an actor: names, events, relations, mentions */

static void
group(struct session *s, enum pane_kind kind, const char *prefix, uint32_t actor, uint32_t n)
{
	const struct model *m = session_article(s)->model;
	const struct model_actor *who = &m->actors[actor];
	if (n == 0)
		return;
	bool open = pane_is_open(s, prefix, who->id, n <= OPEN_ROWS);
	pane_push(s, (struct pane_row){.kind = (uint8_t)kind, .depth = 1, .group = true,
		.open = open, .a = actor, .b = ID_NONE, .n = n});
	for (uint32_t i = 0; open && i < n; i++) {
		struct pane_row r = {.depth = 2, .a = actor, .b = actor, .n = 1};
		if (kind == PANE_GROUP_EVENTS) {
			r.kind = PANE_EVENT;
			r.a = m->actor_events[who->first_event + i];
		} else if (kind == PANE_GROUP_RELATIONS) {
			r.kind = PANE_RELATION;
			r.a = m->actor_relations[who->first_relation + i];
			r.n = m->relations[r.a].count;
		} else {
			r.kind = PANE_MENTION;
			r.b = m->actor_mentions[who->first_mention + i];
		}
		pane_push(s, r);
	}
}

void
actor_parts(struct session *s, uint32_t actor)
{
	const struct model_actor *who = &session_article(s)->model->actors[actor];
	pane_push(s, (struct pane_row){.kind = PANE_NAMES, .depth = 1, .a = actor, .b = ID_NONE,
		.n = who->n_names});
	group(s, PANE_GROUP_EVENTS, "events", actor, who->n_events);
	group(s, PANE_GROUP_RELATIONS, "relations", actor, who->n_relations);
	group(s, PANE_GROUP_MENTIONS, "mentions", actor, who->n_mentions);
}
