/*
 * Edges of the graph as arrows.  An arrow's label names the types, most frequent first, each with
 * its count from two on, and with its mood when none of it has happened.
 */
#include "view/chart_graph.h"

#include <stdlib.h>

#include "base/clean.h"
#include "base/map.h"
#include "formats/offsets.h"

/* One type on an arrow.  mood: of all of them, when they have one. */
struct part { uint32_t type, count, order; enum mood mood; bool mixed, relation; };

struct label { VEC(struct part) parts; };

static void
add_part(struct label *l, const struct graph_edge *edge)
{
	for (size_t i = 0; i < l->parts.n; i++) {
		struct part *p = &l->parts.v[i];
		if (p->type != edge->type)
			continue;
		p->count += edge->count;
		p->mixed |= p->mood != edge->mood;
		return;
	}
	vec_push(&l->parts, ((struct part){.type = edge->type, .count = edge->count,
	    .order = (uint32_t)l->parts.n, .mood = edge->mood, .relation = edge->relation}));
}

static int
by_count(const void *a, const void *b)
{
	const struct part *x = a, *y = b;
	return x->count != y->count ? (x->count > y->count ? -1 : 1) :
	    x->order < y->order ? -1 : x->order > y->order;
}

/* "CONSULT 2, THREATEN (possible)" */
static void
write_label(struct buf *out, const struct schema *schema, const struct label *l)
{
	qsort(l->parts.v, l->parts.n, sizeof *l->parts.v, by_count);
	for (size_t i = 0; i < l->parts.n; i++) {
		const struct part *p = &l->parts.v[i];
		buf_puts(out, i > 0 ? ", " : "");
		clean_add(out, schema_name(schema, p->type));
		if (p->count > 1)
			buf_fmt(out, " %u", (unsigned)p->count);
		if (!p->relation && !p->mixed && p->mood != MOOD_ACTUAL)
			buf_fmt(out, " (%s)", mood_name(p->mood));
	}
}

/* The arrow of an edge: a new one, or the one that others between the two are on. */
static uint32_t
arrow_of(struct chart_graph *g, struct map *known, const struct graph_edge *edge, uint32_t id)
{
	struct buf key = {0};
	uint32_t at;
	buf_fmt(&key, "%u %u %d", (unsigned)edge->from, (unsigned)edge->to, edge->relation);
	if (!map_get(known, buf_view(&key), &at)) {
		at = (uint32_t)g->arrows.n;
		map_set(known, buf_view(&key), at);
		vec_push(&g->arrows, ((struct chart_arrow){.from = edge->from, .to = edge->to,
		    .relation = edge->relation, .id = id}));
	}
	buf_done(&key);
	return at;
}

void
chart_graph_init(struct chart_graph *g, const struct export *e)
{
	struct map *known = map_new();
	VEC(struct label) labels = {0};
	*g = (struct chart_graph){.texts = arena_new()};
	graph_init(&g->graph, e);
	for (size_t i = 0; i < g->graph.parties.list.n; i++) {
		struct buf plain = {0}, name = {0};
		offsets_plain(&plain, g->graph.parties.list.v[i].name);
		clean_add(&name, buf_view(&plain));
		buf_done(&plain);
		vec_push(&g->names, str_dup(buf_view(&name), g->texts));
		buf_done(&name);
	}
	for (uint32_t i = 0; i < g->graph.edges.n; i++) {
		const struct graph_edge *edge = &g->graph.edges.v[i];
		uint32_t at = arrow_of(g, known, edge, i);
		while (labels.n <= at)
			vec_push(&labels, (struct label){0});
		g->arrows.v[at].count += edge->count;
		add_part(&labels.v[at], edge);
	}
	for (size_t i = 0; i < labels.n; i++) {
		struct buf text = {0};
		write_label(&text, e->schema, &labels.v[i]);
		g->arrows.v[i].label = str_dup(buf_view(&text), g->texts);
		buf_done(&text);
		vec_done(&labels.v[i].parts);
	}
	vec_done(&labels);
	map_free(known);
}

void
chart_graph_done(struct chart_graph *g)
{
	vec_done(&g->names);
	vec_done(&g->arrows);
	graph_done(&g->graph);
	arena_free(g->texts);
}

void
chart_graph_draw(const struct chart_graph *g, int columns, struct chart *out)
{
	const struct chart_in in = {.names = g->names.v, .n_names = g->names.n,
	    .arrows = g->arrows.v, .n_arrows = g->arrows.n, .columns = columns};
	chart_make(out, &in);
}
