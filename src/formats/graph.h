/*
 * formats/graph.h - who does what to whom: parties, and between two of them an edge for each type of
 * event and relation, with its count.  What Graphviz, the figures and the picture on the screen
 * are made of.
 */
#ifndef FORMATS_GRAPH_H
#define FORMATS_GRAPH_H

#include "formats/parties.h"

struct graph_edge {
	uint32_t from, to;           /* parties */
	uint32_t type, count;        /* schema id; events or relations of it */
	uint32_t order;              /* by place of the first */
	uint32_t first;              /* the first of them: event or relation of the model */
	enum mood mood;              /* edges of another mood are others */
	bool relation;
};

struct graph {
	struct export_ids ids;
	struct parties parties;
	VEC(struct graph_edge) edges;        /* most frequent first, then by place */
	size_t n_one_sided;          /* events without a party on both sides */
	size_t n_of_events;          /* relations without */
};

/*
 * Sources stand on the one side, Targets on the other.  An event of a file with roles of its own
 * (Agent, Victim) has its first party on the one side, all others on the other: most inventories
 * name the doer first.  e stays until graph_done.  O(n log n).
 */
void graph_init(struct graph *g, const struct export *e);
void graph_done(struct graph *g);

#endif
