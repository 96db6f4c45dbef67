/*
 * Who does what to whom, as a graph for Graphviz.  Events and relations between the same two
 * parties of the same type are one edge with a count.  A graph of thousands of edges shows
 * nothing: the most frequent ones are written, the others told.
 */
#include "base/clean.h"
#include "base/mem.h"
#include "formats/graph.h"
#include "formats/offsets.h"
#include "formats/tables.h"

enum { EDGES = 400, LABEL = 60 };

struct drawing { const struct export *e; const struct graph *g; };

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
put_node(const struct drawing *d, struct buf *out, uint32_t i)
{
	const struct party *p = &d->g->parties.list.v[i];
	buf_fmt(out, "\tn%u [label=\"", i + 1);
	put_label(out, p->name);
	buf_puts(out, "\\n");
	put_label(out, schema_name(d->e->schema, p->type));
	buf_fmt(out, " %u\"];\n", p->n_mentions);
}

static void
put_edge(const struct drawing *d, struct buf *out, const struct graph_edge *edge)
{
	buf_fmt(out, "\tn%u -> n%u [label=\"", edge->from + 1, edge->to + 1);
	put_label(out, schema_name(d->e->schema, edge->type));
	if (!edge->relation && edge->mood != MOOD_ACTUAL)
		buf_fmt(out, " (%s)", mood_name(edge->mood));
	if (edge->count > 1)
		buf_fmt(out, " x%u", edge->count);
	buf_puts(out, edge->relation ? "\", style=dashed, arrowhead=open];\n" : "\"];\n");
}

static void
put_graph(const struct drawing *d, struct buf *out, size_t n)
{
	bool *shown = mem_array(d->g->parties.list.n, sizeof *shown);
	buf_puts(out, "digraph \"");
	put_label(out, d->e->doc);
	buf_puts(out, "\" {\n\trankdir=LR;\n\tnode [shape=box, style=rounded];\n");
	for (size_t i = 0; i < n; i++)
		shown[d->g->edges.v[i].from] = shown[d->g->edges.v[i].to] = true;
	for (uint32_t i = 0; i < d->g->parties.list.n; i++)
		if (shown[i])
			put_node(d, out, i);
	for (size_t i = 0; i < n; i++)
		put_edge(d, out, &d->g->edges.v[i]);
	buf_puts(out, "}\n");
	mem_free(shown);
}

void
dot_write(const struct export *e, struct buf *out)
{
	struct graph g;
	graph_init(&g, e);
	size_t n = g.edges.n < EDGES ? g.edges.n : EDGES;
	put_graph(&(struct drawing){e, &g}, out, n);
	export_lost(e, "events without a party on both sides, left out", g.n_one_sided);
	export_lost(e, "relations without a party on both sides, left out", g.n_of_events);
	export_lost(e, "edges less frequent than the 400 shown, left out", g.edges.n - n);
	graph_done(&g);
}
