/*
 * view/chart_graph.h - the chart of a document: what each two parties do to each other as arrows, all
 * types of event from one to the other on one, relations on another.
 */
#ifndef VIEW_CHART_GRAPH_H
#define VIEW_CHART_GRAPH_H

#include "formats/graph.h"
#include "view/chart.h"

struct chart_graph {
	VEC(struct str) names;
	VEC(struct chart_arrow) arrows;      /* id: edge of the graph, the most frequent one */
	struct graph graph;
	struct arena *texts;
};

/* e: stays until chart_graph_done; model, schema, document and layers are asked. */
void chart_graph_init(struct chart_graph *g, const struct export *e);
void chart_graph_done(struct chart_graph *g);
/* Draws it on so many columns. */
void chart_graph_draw(const struct chart_graph *g, int columns, struct chart *out);

#endif
