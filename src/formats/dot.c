/*
 * Who does what to whom, as a graph for Graphviz.  Events and relations between the same two
 * parties of the same type are one edge with a count.  A graph of thousands of edges shows
 * nothing: the most frequent ones are written, the others told.
 */
#include <stdlib.h>

#include "base/clean.h"
#include "base/map.h"
#include "base/mem.h"
#include "formats/offsets.h"
#include "formats/parties.h"
#include "formats/tables.h"

enum { EDGES = 400, LABEL = 60 };

struct edge {
	uint32_t from, to;           /* parties */
	uint32_t type, count, order;
	enum mood mood;
	bool relation;
};

struct graph {
	const struct export *e;
	const struct model *m;
	struct export_ids ids;
	struct parties parties;
	VEC(struct edge) edges;
	struct map *known;
	size_t n_one_sided, n_of_events;
};

static void
add_edge(struct graph *g, struct edge edge)
{
	struct buf key = {0};
	uint32_t at;
	buf_fmt(&key, "%u %u %u %d %d", edge.from, edge.to, edge.type, (int)edge.mood, edge.relation);
	if (!map_get(g->known, buf_view(&key), &at)) {
		at = edge.order = (uint32_t)g->edges.n;
		map_set(g->known, buf_view(&key), at);
		vec_push(&g->edges, edge);
	} else {
		g->edges.v[at].count += edge.count;
	}
	buf_done(&key);
}

/* ---- events */

static bool
is_role(const struct graph *g, const struct model_role *r, const char *begins)
{
	return str_starts(schema_name(g->e->schema, r->name), str_of(begins));
}

static uint32_t
party_of(const struct graph *g, const struct model_role *r)
{
	return r->mention == ID_NONE ? PARTY_NONE : g->parties.of[r->mention];
}

/* Who stands on one side of an event. */
struct side { uint32_t v[16]; size_t n; };

static void
join_side(struct side *s, uint32_t party)
{
	if (party != PARTY_NONE && s->n < sizeof s->v / sizeof *s->v)
		s->v[s->n++] = party;
}

/* A file with roles of its own (Agent, Victim) has its first party on the one side, all others on
 * the other: most inventories name the doer first. */
static void
sides(const struct graph *g, const struct model_event *ev, struct side *source,
    struct side *target)
{
	for (uint32_t k = 0; k < ev->n_roles; k++) {
		const struct model_role *r = &g->m->roles[ev->first_role + k];
		if (is_role(g, r, "Source"))
			join_side(source, party_of(g, r));
		else if (is_role(g, r, "Target"))
			join_side(target, party_of(g, r));
	}
	if (source->n || target->n)
		return;
	for (uint32_t k = 0; k < ev->n_roles; k++) {
		const struct model_role *r = &g->m->roles[ev->first_role + k];
		if (!is_role(g, r, "Date") && !is_role(g, r, "Place") && !is_role(g, r, "Time"))
			join_side(source->n ? target : source, party_of(g, r));
	}
}

static void
add_event(struct graph *g, const struct model_event *ev)
{
	struct side source = {0}, target = {0};
	sides(g, ev, &source, &target);
	if (!source.n || !target.n)
		g->n_one_sided++;
	for (size_t i = 0; i < source.n; i++)
		for (size_t k = 0; k < target.n; k++)
			add_edge(g, (struct edge){.from = source.v[i], .to = target.v[k],
			    .type = ev->type, .count = 1, .mood = (enum mood)ev->mood});
}

static uint32_t
argument(const struct graph *g, uint32_t mention)
{
	return mention == ID_NONE ? PARTY_NONE : g->parties.of[mention];
}

static void
add_relation(struct graph *g, const struct model_relation *r)
{
	uint32_t from = argument(g, r->mention1), to = argument(g, r->mention2);
	if (from == PARTY_NONE || to == PARTY_NONE)
		g->n_of_events++;
	else
		add_edge(g, (struct edge){.from = from, .to = to, .type = r->type,
		    .count = r->count, .relation = true});
}

/* ---- writing */

static int
by_count(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* What stands between the quotation marks of a label: Graphviz knows escapes and entities. */
static void
put_label(struct buf *out, struct str s)
{
	struct buf plain = {0}, clean = {0};
	offsets_plain(&plain, s);
	clean_quote(&clean, buf_view(&plain), LABEL);
	for (size_t i = 0; i < clean.len; i++) {
		char c = clean.ptr[i];
		if (c == '&') {
			buf_puts(out, "&amp;");
			continue;
		}
		if (c == '"' || c == '\\')
			buf_chr(out, '\\');
		buf_chr(out, c);
	}
	buf_done(&plain);
	buf_done(&clean);
}

static void
put_node(struct graph *g, struct buf *out, uint32_t i)
{
	const struct party *p = &g->parties.list.v[i];
	buf_fmt(out, "\tn%u [label=\"", i + 1);
	put_label(out, p->name);
	buf_puts(out, "\\n");
	put_label(out, schema_name(g->e->schema, p->type));
	buf_fmt(out, " %u\"];\n", p->n_mentions);
}

static void
put_edge(struct graph *g, struct buf *out, const struct edge *edge)
{
	buf_fmt(out, "\tn%u -> n%u [label=\"", edge->from + 1, edge->to + 1);
	put_label(out, schema_name(g->e->schema, edge->type));
	if (!edge->relation && edge->mood != MOOD_ACTUAL)
		buf_fmt(out, " (%s)", mood_name(edge->mood));
	if (edge->count > 1)
		buf_fmt(out, " x%u", edge->count);
	buf_puts(out, edge->relation ? "\", style=dashed, arrowhead=open];\n" : "\"];\n");
}

static void
put_graph(struct graph *g, struct buf *out, size_t n)
{
	bool *shown = mem_array(g->parties.list.n, sizeof *shown);
	buf_puts(out, "digraph \"");
	put_label(out, g->e->doc);
	buf_puts(out, "\" {\n\trankdir=LR;\n\tnode [shape=box, style=rounded];\n");
	for (size_t i = 0; i < n; i++)
		shown[g->edges.v[i].from] = shown[g->edges.v[i].to] = true;
	for (uint32_t i = 0; i < g->parties.list.n; i++)
		if (shown[i])
			put_node(g, out, i);
	for (size_t i = 0; i < n; i++)
		put_edge(g, out, &g->edges.v[i]);
	buf_puts(out, "}\n");
	mem_free(shown);
}

void
dot_write(const struct export *e, struct buf *out)
{
	struct graph g = {.e = e, .m = e->model, .known = map_new()};
	export_ids_init(&g.ids, e);
	parties_init(&g.parties, e, &g.ids);
	for (size_t i = 0; i < g.m->n_events; i++)
		add_event(&g, &g.m->events[i]);
	for (size_t i = 0; i < g.m->n_relations; i++)
		add_relation(&g, &g.m->relations[i]);
	if (g.edges.n)
		qsort(g.edges.v, g.edges.n, sizeof *g.edges.v, by_count);
	size_t n = g.edges.n < EDGES ? g.edges.n : EDGES;
	put_graph(&g, out, n);
	export_lost(e, "events without a party on both sides, left out", g.n_one_sided);
	export_lost(e, "relations without a party on both sides, left out", g.n_of_events);
	export_lost(e, "edges less frequent than the 400 shown, left out", g.edges.n - n);
	map_free(g.known);
	vec_done(&g.edges);
	parties_done(&g.parties);
	export_ids_done(&g.ids);
}
