/*
 * Following in the pane: from a row to the row of its own that has what it refers to (a role to
 * its actor, an actor's event to the event), and back again as in a browser.  The rows that were
 * left are kept by their keys, so a new model does not lose the way.  In the text, C-] goes from
 * a mention to where its actor comes in, from an event to the telling that names most.
 */
#include "ui/commands.h"
#include "ui/nav.h"
#include "ui/pane_rows.h"

enum { CRUMBS_MAX = 100 };

struct goal { enum pane_tab tab; enum pane_kind kind; uint32_t a; };

static struct goal
actor_goal(uint32_t actor)
{
	return (struct goal){TAB_ACTORS, PANE_ACTOR, actor};
}

static struct goal
event_goal(const struct session *s, uint32_t event)
{
	return (struct goal){TAB_EVENTS, PANE_EVENT, event == ID_NONE ? ID_NONE :
		event_best(s, event)};
}

/* What a mention stands for: the event that it triggers, or its actor. */
static struct goal
mention_goal(const struct session *s, uint32_t mention)
{
	const struct model *m = session_article(s)->model;
	if (mention == ID_NONE)
		return actor_goal(ID_NONE);
	if (m->mentions[mention].event != ID_NONE)
		return event_goal(s, m->mentions[mention].event);
	return actor_goal(model_mention_actor(m, mention));
}

/* Its Source, else its Target. */
static uint32_t
event_party(const struct model *m, uint32_t event)
{
	uint32_t actor = model_event_actor(m, event, "Source", 0);
	return actor != ID_NONE ? actor : model_event_actor(m, event, "Target", 0);
}

/* The other end of a relation, seen from an actor; its first end otherwise. */
static struct goal
relation_goal(const struct session *s, uint32_t relation, uint32_t from)
{
	const struct model_relation *r = &session_article(s)->model->relations[relation];
	bool second = from != ID_NONE && r->actor1 == from;
	uint32_t actor = second ? r->actor2 : r->actor1;
	uint32_t event = second ? r->event2 : r->event1;
	return actor != ID_NONE ? actor_goal(actor) : event_goal(s, event);
}

static struct goal
goal_of(const struct session *s, const struct pane_row *r)
{
	const struct model *m = session_article(s)->model;
	switch ((enum pane_kind)r->kind) {
	case PANE_EVENT:
		return r->b != ID_NONE ? event_goal(s, r->a) : actor_goal(event_party(m, r->a));
	case PANE_ROLE: {
		const struct model_role *role = &m->roles[r->b];
		return role->mention != ID_NONE ? mention_goal(s, role->mention) :
		    event_goal(s, role->event);
	}
	case PANE_RELATION:
		return relation_goal(s, r->a, r->b);
	case PANE_ARGUMENT:
		return mention_goal(s, r->b);
	case PANE_MENTION:
		/* Below its actor: what the actor does there. */
		return r->a != ID_NONE ? event_goal(s, select_event(m, r->b)) :
		    mention_goal(s, r->b);
	case PANE_PARTY:
		return actor_goal(r->a);
	case PANE_QUOTE:
		return actor_goal(event_party(m, r->a));
	default:
		return actor_goal(ID_NONE);
	}
}

static void
crumb_push(struct session *s, const struct pane_row *r)
{
	struct pane *p = &s->pane;
	const struct list *l = &p->list[p->tab];
	struct crumb c = {.article = s->current, .tab = p->tab, .view = p->view[p->tab],
		.at = l->cursor, .top = l->top};
	c.key = pane_row_key(s, r);
	if (p->crumbs.n == CRUMBS_MAX)
		vec_remove(&p->crumbs, 0);
	vec_push(&p->crumbs, c);
}

static bool
pane_follow(struct session *s)
{
	const struct pane_row *r = pane_cursor(s);
	if (r == NULL || session_article(s)->model == NULL)
		return false;
	struct goal g = goal_of(s, r);
	if (g.a == ID_NONE)
		return false;
	crumb_push(s, r);
	pane_open_tab(s, g.tab);
	pane_show_item(s, g.kind == PANE_ACTOR ? g.a : s->pane.happening_of.v[g.a]);
	return true;
}

static bool
pane_back(struct session *s)
{
	struct pane *p = &s->pane;
	while (p->crumbs.n > 0) {
		struct crumb c = p->crumbs.v[--p->crumbs.n];
		bool here = c.article == s->current;
		if (here) {
			p->tab = c.tab;
			p->view[c.tab] = c.view;
			pane_seek(s, c.key, c.at, c.top);
			session_size(s, s->areas.size);
			pane_refresh(s);
			s->dirty = true;
			return true;
		}
	}
	return false;
}

void
crumbs_done(struct session *s)
{
	vec_done(&s->pane.crumbs);
}

/* ---- commands */

void
cmd_row_follow(struct session *s, const struct call *c)
{
	(void)c;
	if (!pane_follow(s))
		session_note(s, "this row refers to nothing that has a row of its own");
}

void
cmd_row_back(struct session *s, const struct call *c)
{
	for (uint32_t i = 0; i < c->count; i++) {
		if (pane_back(s))
			continue;
		if (i == 0)
			session_note(s, "nothing to go back to: f follows a row");
		return;
	}
}

void
cmd_definition(struct session *s, const struct call *c)
{
	const struct article *a = session_article(s);
	const struct model *m = a->model;
	uint32_t to = ID_NONE;
	(void)c;
	if (m == NULL || a->sel.mention == ID_NONE) {
		session_note(s, "select a mention first (Tab)");
		return;
	}
	bool event = m->mentions[a->sel.mention].event != ID_NONE;
	if (event) {
		to = m->events[event_best(s, a->sel.event)].trigger;
	} else if (a->sel.actor != ID_NONE) {
		const struct model_actor *who = &m->actors[a->sel.actor];
		to = m->actor_mentions[who->first_mention];
	}
	if (to == ID_NONE)
		session_note(s, "nobody is named here");
	else if (to == a->sel.mention)
		session_note(s, event ? "this is where most is said of it" :
		    "this is where the name comes first");
	else
		nav_select(s, to);
}

/* Along the actor's own list.  The actor stays the one that is walked with, also on the word of an
 * event, which has no actor of its own. */
static void
own_event(struct session *s, const struct call *c, int step)
{
	struct article *a = session_article(s);
	const struct model *m = a->model;
	uint32_t actor = a->sel.actor;
	if (m == NULL || actor == ID_NONE || m->actors[actor].n_events == 0) {
		session_note(s, m == NULL || actor == ID_NONE ? "select a mention first (Tab)" :
		    "no event with this actor");
		return;
	}
	const uint32_t *list = m->actor_events + m->actors[actor].first_event;
	uint32_t n = m->actors[actor].n_events, lo = 0, hi = n, by = (c->count - 1) % n;
	/* The first event behind the selection; before it, when one goes back. */
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		uint32_t word = m->events[list[mid]].trigger;
		if (step > 0 ? word <= a->sel.mention : word < a->sel.mention)
			lo = mid + 1;
		else
			hi = mid;
	}
	bool wraps = step > 0 ? lo + by >= n : lo <= by;
	uint32_t at = step > 0 ? (lo + by) % n : (lo + 2 * n - 1 - by) % n;
	nav_select(s, m->events[list[at]].trigger);
	a->sel.actor = actor;
	if (n == 1)
		session_note(s, "the only event with this actor");
	else if (wraps)
		session_note(s, step > 0 ? "from the first again" : "from the last again");
}

void cmd_next_own_event(struct session *s, const struct call *c) { own_event(s, c, 1); }
void cmd_prev_own_event(struct session *s, const struct call *c) { own_event(s, c, -1); }
