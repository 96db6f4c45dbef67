/*
 * The Events and Relations tabs.  Mentions of one happening (events that share `same`) are one
 * row; its roles are those of the mention that names most.
 */
#include "ui/pane_rows.h"
#include "ui/look.h"
#include "ui/graph_page.h"
#include "ui/matrix.h"
#include "ui/timeline.h"

#include <stdlib.h>

#include "text/uni.h"

enum { SURFACE = 200 };

/* ---- happenings */

struct member { uint32_t same, event, first; };

static int
by_same(const void *pa, const void *pb)
{
	const struct member *a = pa, *b = pb;
	if (a->same != b->same)
		return a->same < b->same ? -1 : 1;
	return a->event < b->event ? -1 : a->event > b->event;
}

static int
by_first(const void *pa, const void *pb)
{
	const struct member *a = pa, *b = pb;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return a->event < b->event ? -1 : a->event > b->event;
}

static void
group_events(struct session *s, const struct model *m)
{
	struct pane *p = &s->pane;
	struct member *all = mem_array(m->n_events + 1, sizeof *all);
	for (uint32_t i = 0; i < m->n_events; i++)
		all[i] = (struct member){m->events[i].same, i, i};
	qsort(all, m->n_events, sizeof *all, by_same);
	for (size_t i = 1; i < m->n_events; i++) {
		if (all[i].same != 0 && all[i].same == all[i - 1].same)
			all[i].first = all[i - 1].first;
	}
	qsort(all, m->n_events, sizeof *all, by_first);
	vec_reserve(&p->happening_of, m->n_events);
	p->happening_of.n = m->n_events;
	for (size_t i = 0; i < m->n_events; i++) {
		uint32_t event = all[i].event;
		if (i == 0 || all[i].first != all[i - 1].first)
			vec_push(&p->happenings, ((struct happening){(uint32_t)i, 0, event}));
		struct happening *h = &p->happenings.v[p->happenings.n - 1];
		h->n++;
		if (m->events[event].n_roles > m->events[h->best].n_roles)
			h->best = event;
		vec_push(&p->members, event);
		p->happening_of.v[event] = (uint32_t)p->happenings.n - 1;
	}
	mem_free(all);
}

void
pane_model(struct session *s)
{
	const struct model *m = session_article(s)->model;
	vec_clear(&s->pane.happenings);
	vec_clear(&s->pane.members);
	vec_clear(&s->pane.happening_of);
	vec_clear(&s->pane.stamps);
	if (m != NULL)
		group_events(s, m);
	timeline_model(s);
	matrix_model(s);
	memset(s->pane.counted, 0xff, sizeof s->pane.counted);
	actors_model(s);
	layers_model(s);
	loose_model(s);
	s->pane.stale = s->pane.fresh = true;
	graph_again(s);
}

uint32_t
event_best(const struct session *s, uint32_t event)
{
	const struct pane *p = &s->pane;
	return event < p->happening_of.n ? p->happenings.v[p->happening_of.v[event]].best : event;
}

/* ---- labels */

static void
mention_name(struct session *s, uint32_t mention, struct buf *out, bool surface)
{
	const struct model *m = session_article(s)->model;
	uint32_t actor = model_mention_actor(m, mention);
	if (!surface && actor != ID_NONE)
		buf_str(out, m->actors[actor].name);
	else
		look_surface(s, out, m->mentions[mention].m->span, SURFACE);
}

static void
role_name(struct session *s, const struct model_role *r, struct buf *out, bool surface)
{
	const struct model *m = session_article(s)->model;
	if (r->mention != ID_NONE)
		mention_name(s, r->mention, out, surface);
	else if (r->event != ID_NONE)
		mention_name(s, m->events[r->event].trigger, out, true);
}

bool
event_takes_sides(const struct session *s, const struct model_event *e)
{
	const struct model *m = session_article(s)->model;
	if (!m->layers[e->layer].given)
		return true;
	for (uint32_t i = 0; i < e->n_roles; i++) {
		struct str name = schema_name(s->schema, m->roles[e->first_role + i].name);
		if (str_starts(name, STR("Source")) || str_starts(name, STR("Target")))
			return true;
	}
	return false;
}

bool
event_role_on(const struct session *s, const struct model_event *e, const struct model_role *r,
    const char *side)
{
	return str_starts(schema_name(s->schema, r->name), str_of(side)) ||
	    (str_is(STR("Source"), side) && !event_takes_sides(s, e));
}

/* All that play a role whose name starts with `role`, by commas; how many. */
static uint32_t
players(struct session *s, const struct model_event *e, const char *role, struct buf *out,
    bool surface)
{
	const struct model *m = session_article(s)->model;
	uint32_t n = 0;
	for (uint32_t i = 0; i < e->n_roles; i++) {
		const struct model_role *r = &m->roles[e->first_role + i];
		if (!event_role_on(s, e, r, role))
			continue;
		buf_puts(out, n > 0 ? ", " : "");
		role_name(s, r, out, surface);
		n++;
	}
	return n;
}

void
event_mood(const struct model_event *e, struct buf *out)
{
	if (e->mood != MOOD_ACTUAL && e->mood < MOOD_N)
		buf_fmt(out, ", %s", mood_name((enum mood)e->mood));
	if (e->certainty < DOUBTFUL)
		buf_puts(out, " ?");
}

bool
event_has_sides(const struct session *s, uint32_t event)
{
	const struct model *m = session_article(s)->model;
	return model_event_actor(m, event, "Source", 0) != ID_NONE ||
	    model_event_actor(m, event, "Target", 0) != ID_NONE;
}

static void
event_sides(struct session *s, uint32_t event, struct buf *out, bool surface)
{
	const struct model *m = session_article(s)->model;
	const struct model_event *e = &m->events[event];
	struct buf target = {0};
	uint32_t sources = players(s, e, "Source", out, surface);
	if (players(s, e, "Target", &target, surface) > 0) {
		buf_puts(out, sources > 0 ? " -> " : "-> ");
		buf_str(out, buf_view(&target));
	} else if (sources == 0) {
		look_surface(s, out, m->mentions[e->trigger].m->span, SURFACE);
	}
	buf_done(&target);
	event_mood(e, out);
}

void
event_label(struct session *s, uint32_t event, struct buf *out, bool surface)
{
	const struct model *m = session_article(s)->model;
	buf_str(out, schema_name(s->schema, m->events[event].type));
	buf_puts(out, ": ");
	event_sides(s, event, out, surface);
}

static void
argument_name(struct session *s, uint32_t actor, uint32_t mention, uint32_t event,
    struct buf *out)
{
	const struct model *m = session_article(s)->model;
	if (actor != ID_NONE)
		buf_str(out, m->actors[actor].name);
	else if (mention != ID_NONE)
		mention_name(s, mention, out, true);
	else if (event != ID_NONE)
		mention_name(s, m->events[event].trigger, out, true);
}

void
relation_end(struct session *s, uint32_t relation, int end, struct buf *out)
{
	const struct model_relation *r = &session_article(s)->model->relations[relation];
	if (end == 0)
		argument_name(s, r->actor1, r->mention1, r->event1, out);
	else
		argument_name(s, r->actor2, r->mention2, r->event2, out);
}

void
relation_label(struct session *s, uint32_t relation, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	const struct model_relation *r = &m->relations[relation];
	argument_name(s, r->actor1, r->mention1, r->event1, out);
	buf_chr(out, ' ');
	buf_str(out, schema_name(s->schema, r->type));
	buf_chr(out, ' ');
	argument_name(s, r->actor2, r->mention2, r->event2, out);
	if (r->certainty < DOUBTFUL)
		buf_puts(out, " ?");
}

/* "Source  Joe Biden": the name of the role, then who plays it. */
void
role_text(struct session *s, uint32_t role, struct buf *name, struct buf *who)
{
	const struct model_role *r = &session_article(s)->model->roles[role];
	buf_str(name, schema_name(s->schema, r->name));
	role_name(s, r, who, false);
}
