/*
 * The events and relations of a model, and the lists of who takes part in them.  The same tie
 * between the same two actors is one relation, whose clearest mention stands for it.
 */
#include <stdlib.h>

#include "annot/model_internal.h"

struct event_work {
	struct model_event e;
	const struct model_segment *segment;
	uint32_t number;
};

static int
event_order(const void *a, const void *b)
{
	const struct event_work *x = a, *y = b;
	if (x->e.trigger != y->e.trigger)
		return x->e.trigger < y->e.trigger ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

/* Roles on mentions that were dropped go with them. */
static uint32_t
place_roles(const struct model_build *b, const struct event_work *w, struct model_role *roles)
{
	const struct segment *s = w->segment->s;
	uint32_t n = 0;
	for (uint32_t i = 0; i < w->e.e->n_roles; i++) {
		const struct role *r = &s->roles[w->e.e->first_role + i];
		struct model_role out = {.name = r->name, .mention = ID_NONE, .event = ID_NONE};
		if (r->is_event)
			out.event = b->event_at[w->segment->event_base + r->target];
		else
			out.mention = b->mention_at[w->segment->mention_base + r->target];
		if (r->is_event || !b->out->mentions[out.mention].dropped)
			roles[n++] = out;
	}
	return n;
}

static struct event_work *
collect_events(struct model_build *b, size_t *n_roles)
{
	struct event_work *all = mem_array(b->n_events, sizeof *all);
	uint32_t n = 0;
	*n_roles = 0;
	for (size_t i = 0; i < b->segments.n; i++) {
		const struct model_segment *g = &b->segments.v[i];
		for (size_t k = 0; k < g->s->n_events; k++, n++) {
			const struct event *e = &g->s->events[k];
			all[n] = (struct event_work){.segment = g, .number = n, .e = {.e = e,
			    .type = e->type, .same = e->same, .layer = g->layer, .mood = e->mood,
			    .certainty = e->certainty,
			    .trigger = b->mention_at[g->mention_base + e->trigger]}};
		}
		*n_roles += g->s->n_roles;
	}
	if (n)
		qsort(all, n, sizeof *all, event_order);
	return all;
}

void
model_build_events(struct model_build *b)
{
	struct model *m = &b->out->model;
	size_t n_roles;
	struct event_work *all = collect_events(b, &n_roles);
	b->event_at = mem_array(b->n_events, sizeof *b->event_at);
	struct model_event *events = arena_alloc(b->out->arena, b->n_events * sizeof *events);
	struct model_role *roles = arena_alloc(b->out->arena, n_roles * sizeof *roles);
	for (size_t i = 0; i < b->n_events; i++) {
		struct model_mention *trigger = &b->out->mentions[all[i].e.trigger];
		b->event_at[all[i].number] = (uint32_t)i;
		if (trigger->event == ID_NONE)
			trigger->event = (uint32_t)i;
	}
	uint32_t next = 0;
	for (size_t i = 0; i < b->n_events; i++) {
		events[i] = all[i].e;
		events[i].first_role = next;
		events[i].n_roles = place_roles(b, &all[i], roles + next);
		next += events[i].n_roles;
	}
	m->events = events;
	m->n_events = b->n_events;
	m->roles = roles;
	mem_free(all);
}

/* ---- relations */

struct relation_work {
	struct model_relation r;
	uint64_t place;
	uint32_t number;
};

static int
relation_order(const void *a, const void *b)
{
	const struct relation_work *x = a, *y = b;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

static struct model_relation
make_relation(const struct model_build *b, const struct model_segment *g,
    const struct relation *r)
{
	struct model_relation out = {.r = r, .type = r->type, .actor1 = ID_NONE, .actor2 = ID_NONE,
	    .mention1 = ID_NONE, .mention2 = ID_NONE, .event1 = ID_NONE, .event2 = ID_NONE,
	    .count = 1, .layer = g->layer, .certainty = r->certainty};
	if (r->arg1_is_event)
		out.event1 = b->event_at[g->event_base + r->arg1];
	else
		out.mention1 = b->mention_at[g->mention_base + r->arg1];
	if (r->arg2_is_event)
		out.event2 = b->event_at[g->event_base + r->arg2];
	else
		out.mention2 = b->mention_at[g->mention_base + r->arg2];
	const struct model *m = &b->out->model;
	out.actor1 = model_mention_actor(m, out.mention1);
	out.actor2 = model_mention_actor(m, out.mention2);
	return out;
}

static bool
is_dropped(const struct model_build *b, uint32_t mention)
{
	return mention != ID_NONE && b->out->mentions[mention].dropped;
}

/* What stands for an argument when relations are compared: its actor when it has just one. */
struct end { uint32_t kind, index; };

static struct end
end_of(const struct model_build *b, uint32_t mention, uint32_t event)
{
	if (mention == ID_NONE)
		return (struct end){0, event};
	const struct model_mention *x = &b->out->mentions[mention];
	if (x->n_actors != 1)
		return (struct end){1, mention};
	return (struct end){2, b->out->model.mention_actors[x->first_actor]};
}

struct relation_key { uint32_t type; struct end one, two; };

static struct relation_key
key_of(const struct model_build *b, const struct model_relation *r)
{
	struct relation_key k = {r->type, end_of(b, r->mention1, r->event1),
	    end_of(b, r->mention2, r->event2)};
	/* A tie of an actor with itself is one of its mentions (a chain of references). */
	if (k.one.kind == 2 && k.two.kind == 2 && k.one.index == k.two.index) {
		k.one = (struct end){1, r->mention1};
		k.two = (struct end){1, r->mention2};
	}
	return k;
}

static size_t
merge_relations(struct model_build *b, struct relation_work *all)
{
	struct map *seen = map_new();
	uint32_t n = 0;
	for (size_t i = 0; i < b->segments.n; i++) {
		const struct model_segment *g = &b->segments.v[i];
		for (size_t k = 0; k < g->s->n_relations; k++) {
			struct model_relation r = make_relation(b, g, &g->s->relations[k]);
			if (is_dropped(b, r.mention1) || is_dropped(b, r.mention2))
				continue;
			struct relation_key key = key_of(b, &r);
			struct str bytes = {(const char *)&key, sizeof key};
			uint32_t at;
			if (!map_get(seen, bytes, &at)) {
				map_set(seen, bytes, n);
				all[n] = (struct relation_work){.r = r, .number = n};
				n++;
				continue;
			}
			r.count = all[at].r.count + 1;
			if (r.certainty > all[at].r.certainty)
				all[at].r = r;
			else
				all[at].r.count = r.count;
		}
	}
	map_free(seen);
	return n;
}

void
model_build_relations(struct model_build *b)
{
	struct model *m = &b->out->model;
	size_t most = 0;
	for (size_t i = 0; i < b->segments.n; i++)
		most += b->segments.v[i].s->n_relations;
	struct relation_work *all = mem_array(most, sizeof *all);
	size_t n = merge_relations(b, all);
	for (size_t i = 0; i < n; i++) {
		const struct model_relation *r = &all[i].r;
		uint32_t at = r->mention1 != ID_NONE ? r->mention1 : m->events[r->event1].trigger;
		all[i].place = at;
	}
	if (n)
		qsort(all, n, sizeof *all, relation_order);
	struct model_relation *relations = arena_alloc(b->out->arena, n * sizeof *relations);
	for (size_t i = 0; i < n; i++)
		relations[i] = all[i].r;
	m->relations = relations;
	m->n_relations = n;
	mem_free(all);
}

/* ---- who takes part */

struct part { uint32_t actor, item; };
struct parts { VEC(struct part) all; };

static int
part_order(const void *a, const void *b)
{
	const struct part *x = a, *y = b;
	if (x->actor != y->actor)
		return x->actor < y->actor ? -1 : 1;
	return x->item < y->item ? -1 : x->item > y->item;
}

static void
add_parts(const struct model *m, uint32_t mention, uint32_t item, struct parts *parts)
{
	if (mention == ID_NONE)
		return;
	const struct model_mention *x = &m->mentions[mention];
	for (uint32_t k = 0; k < x->n_actors; k++)
		vec_push(&parts->all, ((struct part){m->mention_actors[x->first_actor + k], item}));
}

/* Sorts, drops doubles, and gives each actor its slice: of the relations or of the events. */
static const uint32_t *
spread(struct model_build *b, struct parts *parts, bool relations)
{
	size_t n = parts->all.n;
	uint32_t *items = arena_alloc(b->out->arena, n * sizeof *items), next = 0;
	if (n)
		qsort(parts->all.v, n, sizeof *parts->all.v, part_order);
	for (size_t i = 0; i < n; i++) {
		struct part p = parts->all.v[i];
		if (i && !part_order(&parts->all.v[i - 1], &p))
			continue;
		struct model_actor *a = &b->out->actors[p.actor];
		uint32_t *first = relations ? &a->first_relation : &a->first_event;
		uint32_t *count = relations ? &a->n_relations : &a->n_events;
		if (!(*count)++)
			*first = next;
		items[next++] = p.item;
	}
	vec_clear(&parts->all);
	return items;
}

void
model_build_parts(struct model_build *b)
{
	struct model *m = &b->out->model;
	struct parts parts = {0};
	for (uint32_t i = 0; i < m->n_events; i++)
		for (uint32_t k = 0; k < m->events[i].n_roles; k++)
			add_parts(m, m->roles[m->events[i].first_role + k].mention, i, &parts);
	m->actor_events = spread(b, &parts, false);
	for (uint32_t i = 0; i < m->n_relations; i++) {
		add_parts(m, m->relations[i].mention1, i, &parts);
		add_parts(m, m->relations[i].mention2, i, &parts);
	}
	m->actor_relations = spread(b, &parts, true);
	vec_done(&parts.all);
}
