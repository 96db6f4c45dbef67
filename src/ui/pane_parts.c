/*
 * What the rows of actors, events and relations unfold to.  Each function pushes the parts of
 * one row, so a row costs what is unfolded below it and nothing else; of very many the first
 * ones stand for all, for a list of thousands is searched, not read.
 */
#include "ui/pane_rows.h"

#include "text/uni.h"
#include "ui/attribute.h"

enum { OPEN_ROWS = 8, MANY = 2000, NAME_ROWS = 6 };

/* ---- happenings: each counts once */

void
happenings_count(struct session *s)
{
	struct pane *p = &s->pane;
	if (p->stamps.n != p->happenings.n) {
		vec_clear(&p->stamps);
		vec_reserve(&p->stamps, p->happenings.n);
		p->stamps.n = p->happenings.n;
		if (p->stamps.n > 0)
			memset(p->stamps.v, 0, p->stamps.n * sizeof *p->stamps.v);
		p->stamp = 0;
	}
	p->stamp++;
}

bool
happening_new(struct session *s, uint32_t event)
{
	struct pane *p = &s->pane;
	uint32_t *stamp = &p->stamps.v[p->happening_of.v[event]];
	bool met = *stamp == p->stamp;
	*stamp = p->stamp;
	return !met;
}

static const struct happening *
happening_at(const struct session *s, uint32_t event)
{
	const struct pane *p = &s->pane;
	return &p->happenings.v[p->happening_of.v[event]];
}

static void
push_detail(struct session *s, const struct pane_row *r)
{
	struct buf text = {0};
	detail_text(s, r, &text);
	if (text.len > 0)
		pane_push(s, *r);
	buf_done(&text);
}

/* ---- an event: roles, mood and certainty, its sentence, where else it is told */

void
event_parts(struct session *s, uint32_t event, unsigned depth)
{
	const struct pane *p = &s->pane;
	const struct model *m = session_article(s)->model;
	const struct model_event *e = &m->events[event];
	const struct happening *h = happening_at(s, event);
	struct pane_row r = {.kind = PANE_ROLE, .depth = (uint8_t)depth, .a = event};
	for (uint32_t k = 0; k < e->n_roles; k++) {
		r.b = e->first_role + k;
		pane_push(s, r);
	}
	attribute_rows_event(s, event, depth);
	r.kind = PANE_QUOTE;
	r.b = e->trigger;
	quote_push(s, r);
	r = (struct pane_row){.kind = PANE_DETAIL, .depth = (uint8_t)depth, .a = event,
		.b = ID_NONE, .n = h->n};
	push_detail(s, &r);
	r = (struct pane_row){.kind = PANE_MENTION, .depth = (uint8_t)depth, .a = ID_NONE};
	for (uint32_t k = 0; h->n > 1 && k < h->n && k < MANY; k++) {
		r.b = m->events[p->members.v[h->first + k]].trigger;
		pane_push(s, r);
	}
}

/* ---- a relation: its two ends, its sentence */

void
relation_parts(struct session *s, uint32_t relation, unsigned depth)
{
	const struct model *m = session_article(s)->model;
	const struct model_relation *x = &m->relations[relation];
	const uint32_t ends[] = {model_end(m, x->mention1, x->event1),
		model_end(m, x->mention2, x->event2)};
	struct pane_row r = {.depth = (uint8_t)depth, .a = relation};
	r.kind = PANE_ARGUMENT;
	for (uint32_t k = 0; k < 2; k++) {
		r.b = ends[k];
		r.n = k;
		if (r.b != ID_NONE)
			pane_push(s, r);
	}
	attribute_rows_relation(s, relation, depth);
	r.kind = PANE_EVIDENCE;
	r.b = ends[0] != ID_NONE ? ends[0] : ends[1];
	if (r.b != ID_NONE)
		quote_push(s, r);
	r.kind = PANE_DETAIL;
	r.b = relation;
	r.n = x->count;
	push_detail(s, &r);
}

/* a: event and b: ID_NONE, or a and b: relation.  Of what a file says without a doubt nothing is
 * said. */
void
detail_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	bool relation = r->b != ID_NONE;
	uint8_t certainty = relation ? m->relations[r->a].certainty : m->events[r->a].certainty;
	uint16_t layer = relation ? m->relations[r->a].layer : m->events[r->a].layer;
	uint8_t mood = relation ? MOOD_ACTUAL : m->events[r->a].mood;
	if (mood != MOOD_ACTUAL && mood < MOOD_N)
		buf_puts(out, mood_name((enum mood)mood));
	if (!m->layers[layer].given || certainty < 100)
		buf_fmt(out, "%scertainty %u%%%s", out->len > 0 ? ", " : "", (unsigned)certainty,
		    certainty < DOUBTFUL ? ": a guess ?" : "");
	if (r->n > 1)
		buf_fmt(out, "%stold %u times", out->len > 0 ? ", " : "", (unsigned)r->n);
}

/* ---- an actor: names, events, relations, mentions */

/* As many names on a row as fit; the last row stands for all that are left. */
static void
names(struct session *s, uint32_t actor)
{
	const struct model *m = session_article(s)->model;
	const struct model_actor *who = &m->actors[actor];
	struct pane_row r = {.kind = PANE_NAMES, .depth = 1, .a = actor, .b = 0, .n = 0};
	int room = quote_columns(s, 1), at = 0, rows = 0;
	for (uint32_t i = 0; i < who->n_names && i < MANY; i++) {
		const struct model_name *name = &m->names[who->first_name + i];
		int columns = uni_columns(name->text) + 2;
		for (uint32_t k = name->count; k > 0; k /= 10)
			columns++;
		if (r.n > 0 && at + columns > room && rows + 1 < NAME_ROWS) {
			pane_push(s, r);
			rows++;
			r.b = i;
			r.n = 0;
			at = 0;
		}
		at += columns + 1;
		r.n++;
	}
	pane_push(s, r);
}

void
names_text(struct session *s, const struct pane_row *r, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	const struct model_actor *who = &m->actors[r->a];
	uint32_t from = r->b == ID_NONE ? 0 : r->b;
	uint32_t to = r->b == ID_NONE || from + r->n > who->n_names ? who->n_names : from + r->n;
	for (uint32_t i = from; i < to; i++) {
		const struct model_name *name = &m->names[who->first_name + i];
		buf_puts(out, i > from ? "  " : "");
		buf_str(out, name->text);
		buf_fmt(out, " %u", (unsigned)name->count);
	}
}

uint32_t
event_telling(const struct session *s, uint32_t actor, uint32_t event)
{
	const struct model *m = session_article(s)->model;
	uint32_t best = event_best(s, event);
	const struct model_event *e = &m->events[best];
	for (uint32_t k = 0; k < e->n_roles; k++) {
		uint32_t mention = m->roles[e->first_role + k].mention;
		if (mention != ID_NONE && model_mention_actor(m, mention) == actor)
			return best;
	}
	return event;
}

static uint32_t
push_heading(struct session *s, enum pane_kind kind, const char *prefix, uint32_t actor,
    uint32_t n)
{
	bool open = n > 0 && pane_is_open(s, prefix, session_article(s)->model->actors[actor].id,
	    n <= OPEN_ROWS);
	if (n > 0)
		pane_push(s, (struct pane_row){.kind = (uint8_t)kind, .depth = 1, .group = true,
			.open = open, .a = actor, .b = ID_NONE, .n = n});
	return !open ? 0 : n < MANY ? n : MANY;
}

static void
push_more(struct session *s, uint32_t actor, uint32_t n)
{
	if (n > MANY)
		pane_push(s, (struct pane_row){.kind = PANE_MORE, .depth = 2, .a = actor,
			.b = ID_NONE, .n = n - MANY});
}

/* How often something happened with this actor; of very many, how often it is told. */
static uint32_t
count_events(struct session *s, const struct model_actor *who)
{
	const struct model *m = session_article(s)->model;
	uint32_t n = 0;
	if (who->n_events > MANY)
		return who->n_events;
	happenings_count(s);
	for (uint32_t i = 0; i < who->n_events; i++)
		n += happening_new(s, m->actor_events[who->first_event + i]);
	return n;
}

static void
events(struct session *s, uint32_t actor)
{
	const struct model *m = session_article(s)->model;
	const struct model_actor *who = &m->actors[actor];
	uint32_t n = count_events(s, who);
	uint32_t most = push_heading(s, PANE_GROUP_EVENTS, "events", actor, n);
	happenings_count(s);
	for (uint32_t i = 0, k = 0; i < who->n_events && k < most; i++) {
		uint32_t event = m->actor_events[who->first_event + i];
		if (!happening_new(s, event))
			continue;
		uint32_t n_told = happening_at(s, event)->n;
		event = event_telling(s, actor, event);
		bool open = pane_open_within(s, PANE_EVENT, event);
		pane_push(s, (struct pane_row){.kind = PANE_EVENT, .depth = 2, .group = true,
			.open = open, .a = event, .b = actor, .n = n_told});
		if (open)
			event_parts(s, event, 3);
		k++;
	}
	if (most > 0)
		push_more(s, actor, n);
}

static void
relations(struct session *s, uint32_t actor)
{
	const struct model *m = session_article(s)->model;
	const struct model_actor *who = &m->actors[actor];
	uint32_t most = push_heading(s, PANE_GROUP_RELATIONS, "relations", actor,
	    who->n_relations);
	for (uint32_t i = 0; i < most; i++) {
		uint32_t relation = m->actor_relations[who->first_relation + i];
		bool open = pane_open_within(s, PANE_RELATION, relation);
		pane_push(s, (struct pane_row){.kind = PANE_RELATION, .depth = 2, .group = true,
			.open = open, .a = relation, .b = actor,
			.n = m->relations[relation].count});
		if (open)
			relation_parts(s, relation, 3);
	}
	if (most > 0)
		push_more(s, actor, who->n_relations);
}

static void
mentions(struct session *s, uint32_t actor)
{
	const struct model *m = session_article(s)->model;
	const struct model_actor *who = &m->actors[actor];
	uint32_t most = push_heading(s, PANE_GROUP_MENTIONS, "mentions", actor, who->n_mentions);
	for (uint32_t i = 0; i < most; i++) {
		uint32_t mention = m->actor_mentions[who->first_mention + i];
		pane_push(s, (struct pane_row){.kind = PANE_MENTION, .depth = 2, .a = actor,
			.b = mention, .n = 1});
		attribute_rows_mention(s, mention, 3);
	}
	if (most > 0)
		push_more(s, actor, who->n_mentions);
}

void
actor_parts(struct session *s, uint32_t actor)
{
	names(s, actor);
	events(s, actor);
	relations(s, actor);
	mentions(s, actor);
}
