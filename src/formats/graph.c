/*
 * Edges between parties.  Events and relations between the same two parties, of the same type and
 * mood, are one edge with a count.
 */
#include "formats/graph.h"

#include <stdlib.h>

#include "base/map.h"

/* One being made. */
struct making {
	struct graph *g;
	const struct export *e;
	const struct model *m;
	struct map *known;           /* edges, by all but the count */
};

static void
add_edge(struct making *k, struct graph_edge edge)
{
	struct buf key = {0};
	uint32_t at;
	buf_fmt(&key, "%u %u %u %d %d", edge.from, edge.to, edge.type, (int)edge.mood, edge.relation);
	if (!map_get(k->known, buf_view(&key), &at)) {
		at = edge.order = (uint32_t)k->g->edges.n;
		map_set(k->known, buf_view(&key), at);
		vec_push(&k->g->edges, edge);
	} else {
		k->g->edges.v[at].count += edge.count;
	}
	buf_done(&key);
}

/* ---- events */

static bool
is_role(const struct making *k, const struct model_role *r, const char *begins)
{
	return str_starts(schema_name(k->e->schema, r->name), str_of(begins));
}

static uint32_t
party_of(const struct making *k, const struct model_role *r)
{
	return r->mention == ID_NONE ? PARTY_NONE : k->g->parties.of[r->mention];
}

/* Who stands on one side of an event. */
struct side { uint32_t v[16]; size_t n; };

static void
join_side(struct side *s, uint32_t party)
{
	if (party != PARTY_NONE && s->n < sizeof s->v / sizeof *s->v)
		s->v[s->n++] = party;
}

static void
sides(const struct making *k, const struct model_event *ev, struct side *source,
    struct side *target)
{
	for (uint32_t i = 0; i < ev->n_roles; i++) {
		const struct model_role *r = &k->m->roles[ev->first_role + i];
		if (is_role(k, r, "Source"))
			join_side(source, party_of(k, r));
		else if (is_role(k, r, "Target"))
			join_side(target, party_of(k, r));
	}
	if (source->n || target->n)
		return;
	for (uint32_t i = 0; i < ev->n_roles; i++) {
		const struct model_role *r = &k->m->roles[ev->first_role + i];
		if (!is_role(k, r, "Date") && !is_role(k, r, "Place") && !is_role(k, r, "Time"))
			join_side(source->n ? target : source, party_of(k, r));
	}
}

static void
add_event(struct making *k, uint32_t event)
{
	const struct model_event *ev = &k->m->events[event];
	struct side source = {0}, target = {0};
	sides(k, ev, &source, &target);
	if (!source.n || !target.n)
		k->g->n_one_sided++;
	for (size_t i = 0; i < source.n; i++)
		for (size_t j = 0; j < target.n; j++)
			add_edge(k, (struct graph_edge){.from = source.v[i], .to = target.v[j],
			    .type = ev->type, .count = 1, .first = event,
			    .mood = (enum mood)ev->mood});
}

static uint32_t
argument(const struct making *k, uint32_t mention)
{
	return mention == ID_NONE ? PARTY_NONE : k->g->parties.of[mention];
}

static void
add_relation(struct making *k, uint32_t relation)
{
	const struct model_relation *r = &k->m->relations[relation];
	uint32_t from = argument(k, r->mention1), to = argument(k, r->mention2);
	if (from == PARTY_NONE || to == PARTY_NONE)
		k->g->n_of_events++;
	else
		add_edge(k, (struct graph_edge){.from = from, .to = to, .type = r->type,
		    .count = r->count, .first = relation, .relation = true});
}

static int
by_count(const void *a, const void *b)
{
	const struct graph_edge *x = a, *y = b;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

void
graph_init(struct graph *g, const struct export *e)
{
	struct making k = {.g = g, .e = e, .m = e->model, .known = map_new()};
	*g = (struct graph){0};
	export_ids_init(&g->ids, e);
	parties_init(&g->parties, e, &g->ids);
	for (uint32_t i = 0; i < e->model->n_events; i++)
		add_event(&k, i);
	for (uint32_t i = 0; i < e->model->n_relations; i++)
		add_relation(&k, i);
	if (g->edges.n)
		qsort(g->edges.v, g->edges.n, sizeof *g->edges.v, by_count);
	map_free(k.known);
}

void
graph_done(struct graph *g)
{
	vec_done(&g->edges);
	parties_done(&g->parties);
	export_ids_done(&g->ids);
}
