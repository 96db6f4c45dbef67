/*
 * B-cubed: for each mention how much of its chain the other layer has in one chain, summed over
 * chains that share something.  Pairs of actors are sorted, so that it costs O(n log n) however
 * many chains share mentions.
 */
#include <stdlib.h>

#include "annot/compare_figures_internal.h"

uint32_t
figures_actor(const struct compare *c, size_t side, size_t i)
{
	const struct compare_side *s = &c->sides.v[side];
	uint32_t at = s->list[COMPARE_MENTION].v[i];
	/* A file's mention that names nobody is nobody's, whomever the model found for it. */
	if (s->given && !c->m->mentions[at].m->n_links)
		return ID_NONE;
	return model_mention_actor(c->m, at);
}

struct shared { uint32_t a, b; };

static int
by_actors(const void *x, const void *y)
{
	const struct shared *p = x, *q = y;
	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return (p->b > q->b) - (p->b < q->b);
}

/* How many mentions of a side each actor has. */
static uint32_t *
sizes(const struct compare *c, size_t side, size_t *n)
{
	uint32_t *of = mem_array(c->m->n_actors + 1, sizeof *of);
	*n = 0;
	for (size_t i = 0; i < c->sides.v[side].list[COMPARE_MENTION].n; i++) {
		uint32_t actor = figures_actor(c, side, i);
		if (actor == ID_NONE)
			continue;
		of[actor]++;
		++*n;
	}
	return of;
}

static size_t
pairs_of(const struct compare *c, size_t layer, bool same_place, struct shared *out)
{
	size_t n = 0;
	for (size_t i = 0; i < c->sides.v[0].list[COMPARE_MENTION].n; i++) {
		struct compare_fate f = c->versus.v[layer].fate[0][COMPARE_MENTION][i];
		if (f.other == ID_NONE ||
		    (same_place && f.how != COMPARE_MATCHED && f.how != COMPARE_RETYPED))
			continue;
		struct shared s = {figures_actor(c, 0, i), figures_actor(c, layer, f.other)};
		if (s.a != ID_NONE && s.b != ID_NONE)
			out[n++] = s;
	}
	return n;
}

void
figures_count_chains(struct figures *f, size_t layer)
{
	const struct compare *c = f->c;
	size_t n_a, n_b;
	uint32_t *of_a = sizes(c, 0, &n_a), *of_b = sizes(c, layer, &n_b);
	struct shared *v = mem_array(n_a + 1, sizeof *v);
	for (unsigned mode = 0; mode < 2; mode++) {
		struct figure_chain_sums *sums = &f->chains[layer][mode];
		size_t n = pairs_of(c, layer, mode == 0, v);
		qsort(v, n, sizeof *v, by_actors);
		sums->a += n_a;
		sums->b += n_b;
		for (size_t from = 0, to; from < n; from = to) {
			for (to = from; to < n && by_actors(&v[from], &v[to]) == 0; to++)
				;
			double shared = (double)(to - from);
			sums->shared_by_a += shared * shared / of_a[v[from].a];
			sums->shared_by_b += shared * shared / of_b[v[from].b];
		}
	}
	mem_free(v);
	mem_free(of_a);
	mem_free(of_b);
}
