/*
 * Who is who.  B-cubed: for each mention how much of its chain the other layer has in one chain,
 * summed over pairs of chains that share mentions; so it costs O(n log n), and not as many steps
 * as chains have pairs.
 *
 * Links: what a layer calls an actor means nothing in another one, so each chain is given one of
 * the other layer, those that share most mentions first.
 */
#include <stdlib.h>

#include "annot/compare_figures_tally.h"

/* Two counterparts that have an actor: numbers of mentions and of actors in their sides. */
struct shared { uint32_t a, b, mention_a, mention_b; bool same_place; };

/* Two chains that share mentions: pairs [from, to). */
struct common { size_t from, to, sizes; uint32_t first; };

struct chains {
	const struct compare *c;
	size_t layer;
	uint32_t *size_a, *size_b;   /* mentions of each actor */
	size_t n_a, n_b;             /* mentions that have one */
	struct shared *pairs;
	size_t n;
};

/* What a producer says of a mention, and not what the model makes of all layers; of the rules,
 * which leave that to the model, what it makes.  ID_NONE: nobody's. */
static uint32_t
actor_of(const struct compare *c, size_t side, size_t i)
{
	const struct compare_side *s = &c->sides.v[side];
	uint32_t at = s->list[COMPARE_MENTION].v[i];
	const struct model_mention *x = &c->m->mentions[at];
	if (!s->given)
		return model_mention_actor(c->m, at);
	return x->m->n_links ? x->segment->links[x->m->first_link] : ID_NONE;
}

static int
by_actors(const void *x, const void *y)
{
	const struct shared *p = x, *q = y;
	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	if (p->b != q->b)
		return p->b < q->b ? -1 : 1;
	return (p->mention_a > q->mention_a) - (p->mention_a < q->mention_a);
}

/* How many mentions of a side each actor has. */
static uint32_t *
sizes(const struct compare *c, size_t side, size_t *n)
{
	size_t ids = (size_t)schema_count(c->m->schema) + 1;
	uint32_t *of = mem_array(ids > c->m->n_actors ? ids : c->m->n_actors, sizeof *of);
	*n = 0;
	for (size_t i = 0; i < c->sides.v[side].list[COMPARE_MENTION].n; i++) {
		uint32_t actor = actor_of(c, side, i);
		if (actor == ID_NONE)
			continue;
		of[actor]++;
		++*n;
	}
	return of;
}

static void
find_pairs(struct chains *x)
{
	const struct compare *c = x->c;
	x->pairs = mem_array(x->n_a + 1, sizeof *x->pairs);
	for (uint32_t i = 0; i < c->sides.v[0].list[COMPARE_MENTION].n; i++) {
		struct compare_fate f = c->versus.v[x->layer].fate[0][COMPARE_MENTION][i];
		if (f.other == ID_NONE)
			continue;
		struct shared s = {actor_of(c, 0, i), actor_of(c, x->layer, f.other), i, f.other,
		    f.how == COMPARE_MATCHED || f.how == COMPARE_RETYPED};
		if (s.a != ID_NONE && s.b != ID_NONE)
			x->pairs[x->n++] = s;
	}
	qsort(x->pairs, x->n, sizeof *x->pairs, by_actors);
}

/* The pairs behind `from` that are of the same two actors end here. */
static size_t
end_of(const struct chains *x, size_t from)
{
	size_t to = from;
	while (to < x->n && x->pairs[to].a == x->pairs[from].a &&
	    x->pairs[to].b == x->pairs[from].b)
		to++;
	return to;
}

static void
b_cubed(const struct chains *x, bool same_place, struct figure_chain_sums *sums)
{
	sums->a += x->n_a;
	sums->b += x->n_b;
	for (size_t from = 0, to; from < x->n; from = to) {
		double n = 0;
		to = end_of(x, from);
		for (size_t i = from; i < to; i++)
			n += !same_place || x->pairs[i].same_place;
		sums->shared_by_a += n * n / x->size_a[x->pairs[from].a];
		sums->shared_by_b += n * n / x->size_b[x->pairs[from].b];
	}
}

/* ---- links */

/* Most shared first; of these small chains; of these the first in the text. */
static int
by_common(const void *p, const void *q)
{
	const struct common *x = p, *y = q;
	size_t n = x->to - x->from, k = y->to - y->from;
	if (n != k)
		return n > k ? -1 : 1;
	if (x->sizes != y->sizes)
		return x->sizes < y->sizes ? -1 : 1;
	return (x->first > y->first) - (x->first < y->first);
}

static struct figure_counts *
row_of(struct tally *t, size_t side, size_t mention)
{
	uint32_t at = t->c->sides.v[side].list[COMPARE_MENTION].v[mention];
	return figures_counts_at(t->f, FIGURE_ACTORS,
	    tally_row(t, t->c->m->mentions[at].type), t->layer);
}

/* All links as if nobody else had them. */
static void
count_alone(struct tally *t)
{
	for (unsigned side = 0; side < 2; side++) {
		size_t s = side ? t->layer : 0;
		for (size_t i = 0; i < t->c->sides.v[s].list[COMPARE_MENTION].n; i++) {
			if (actor_of(t->c, s, i) == ID_NONE)
				continue;
			struct figure_counts *c = row_of(t, s, i);
			++*(side ? &c->exact.only_b : &c->exact.only_a);
			++*(side ? &c->overlap.only_b : &c->overlap.only_a);
		}
	}
}

/* In the row of the first's type: the other may be of another one. */
static void
count_link(struct tally *t, const struct shared *s)
{
	struct figure_counts *a = row_of(t, 0, s->mention_a);
	struct figure_counts *b = row_of(t, t->layer, s->mention_b);
	a->overlap.both++;
	a->overlap.only_a--;
	b->overlap.only_b--;
	a->exact.both += s->same_place;
	a->exact.only_a -= s->same_place;
	b->exact.only_b -= s->same_place;
}

static void
count_links(struct tally *t, const struct chains *x)
{
	struct common *v = mem_array(x->n + 1, sizeof *v);
	size_t n = 0;
	count_alone(t);
	for (size_t from = 0; from < x->n; from = v[n++].to)
		v[n] = (struct common){from, end_of(x, from),
		    (size_t)x->size_a[x->pairs[from].a] + x->size_b[x->pairs[from].b],
		    x->pairs[from].mention_a};
	qsort(v, n, sizeof *v, by_common);
	for (size_t i = 0; i < n; i++) {
		const struct shared *first = &x->pairs[v[i].from];
		/* A chain that is given away has no size any more. */
		if (!x->size_a[first->a] || !x->size_b[first->b])
			continue;
		x->size_a[first->a] = x->size_b[first->b] = 0;
		for (size_t k = v[i].from; k < v[i].to; k++)
			count_link(t, &x->pairs[k]);
	}
	mem_free(v);
}

void
figures_count_actors(struct tally *t)
{
	struct chains x = {.c = t->c, .layer = t->layer};
	x.size_a = sizes(t->c, 0, &x.n_a);
	x.size_b = sizes(t->c, t->layer, &x.n_b);
	find_pairs(&x);
	b_cubed(&x, true, &t->f->chains[t->layer][0]);
	b_cubed(&x, false, &t->f->chains[t->layer][1]);
	count_links(t, &x);
	mem_free(x.pairs);
	mem_free(x.size_a);
	mem_free(x.size_b);
}
