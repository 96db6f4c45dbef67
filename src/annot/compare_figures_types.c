/*
 * Kappa of each type for itself: on which tokens each layer has it, whatever it lies in.  Units
 * become ranges of tokens: only the tokens around their ends are looked at, so a token costs
 * nothing for the types that cover it.
 */
#include <stdlib.h>

#include "annot/agree_sort.h"
#include "annot/compare_figures_internal.h"

static int
by_place(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

void
figures_bound(struct figure_cuts *cuts)
{
	size_t n = 0;
	cuts->bounds = mem_array(2 * cuts->n_units + 1, sizeof *cuts->bounds);
	for (size_t i = 0; i < cuts->n_units; i++) {
		cuts->bounds[2 * i] = cuts->units[i].from;
		cuts->bounds[2 * i + 1] = cuts->units[i].to;
	}
	agree_sort(cuts->bounds, 2 * cuts->n_units, sizeof *cuts->bounds, by_place);
	for (size_t i = 0; i < 2 * cuts->n_units; i++)
		if (!n || cuts->bounds[n - 1] != cuts->bounds[i])
			cuts->bounds[n++] = cuts->bounds[i];
	cuts->n_bounds = n;
	cuts->begun = mem_array(n + 1, sizeof *cuts->begun);
	cuts->ended = mem_array(n + 1, sizeof *cuts->ended);
	cuts->next_begun = cuts->next_ended = 0;
}

void
figures_pass(struct figure_cuts *cuts, size_t token, uint64_t from, uint64_t to)
{
	while (cuts->next_begun < cuts->n_bounds && cuts->bounds[cuts->next_begun] <= from)
		cuts->begun[cuts->next_begun++] = token;
	while (cuts->next_ended < cuts->n_bounds && cuts->bounds[cuts->next_ended] < to)
		cuts->ended[cuts->next_ended++] = token;
}

/* ---- ranges of tokens */

static size_t
bound_at(const struct figure_cuts *cuts, uint64_t place)
{
	const uint64_t *at = bsearch(&place, cuts->bounds, cuts->n_bounds, sizeof place, by_place);
	return (size_t)(at - cuts->bounds);
}

static int
by_layer(const void *a, const void *b)
{
	const struct agree_unit *x = a, *y = b;
	if (x->rater != y->rater)
		return x->rater < y->rater ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

static void
to_ranges(struct figure_cuts *cuts)
{
	struct agree_unit *v = cuts->units;
	for (size_t i = 0; i < cuts->n_units; i++) {
		v[i].from = cuts->ended[bound_at(cuts, v[i].from)];
		v[i].to = cuts->begun[bound_at(cuts, v[i].to)];
	}
	agree_group(v, cuts->n_units, sizeof *v, offsetof(struct agree_unit, category));
}

/* Of one type: sorts, and makes those of a layer that overlap or meet one. */
static size_t
join(struct agree_unit *v, size_t n)
{
	size_t kept = 0;
	agree_sort(v, n, sizeof *v, by_layer);
	for (size_t i = 0; i < n; i++) {
		struct agree_unit *last = kept ? &v[kept - 1] : NULL;
		if (v[i].from >= v[i].to)
			continue;
		if (last && last->rater == v[i].rater && v[i].from <= last->to)
			last->to = last->to > v[i].to ? last->to : v[i].to;
		else
			v[kept++] = v[i];
	}
	return kept;
}

/* The ranges of one type of one layer. */
struct ranges { const struct agree_unit *v; size_t n, tokens; };

static size_t
common(struct ranges a, struct ranges b)
{
	size_t tokens = 0;
	for (size_t i = 0, k = 0; i < a.n && k < b.n;) {
		uint64_t from = a.v[i].from > b.v[k].from ? a.v[i].from : b.v[k].from;
		uint64_t to = a.v[i].to < b.v[k].to ? a.v[i].to : b.v[k].to;
		tokens += from < to ? (size_t)(to - from) : 0;
		if (a.v[i].to < b.v[k].to)
			i++;
		else
			k++;
	}
	return tokens;
}

/* v: the ranges of one type, by layer. */
static void
count_type(struct figures *f, enum figure_group g, const struct agree_unit *v, size_t n,
    struct ranges *by_layer)
{
	struct figure_group_sums *s = &f->groups[g];
	uint32_t row = v->category;
	size_t at = 0;
	for (size_t layer = 0; layer < f->n_layers; layer++) {
		struct ranges *r = &by_layer[layer];
		*r = (struct ranges){.v = v + at};
		for (; at < n && v[at].rater == layer; at++) {
			r->n++;
			r->tokens += (size_t)(v[at].to - v[at].from);
		}
		s->chosen[row] += r->tokens;
	}
	for (size_t i = 0; i < f->n_layers; i++)
		for (size_t k = i + 1; k < f->n_layers; k++) {
			size_t both = common(by_layer[i], by_layer[k]);
			s->agreeing[row] += 2 * (double)both;
			if (i)
				continue;
			struct agree_margin *m = &s->own[row * (f->n_layers - 1) + k - 1];
			m->both += both;
			m->a += by_layer[0].tokens;
			m->b += by_layer[k].tokens;
		}
}

void
figures_count_types(struct figures *f, enum figure_group g)
{
	struct figure_cuts *cuts = &f->cuts[g];
	struct ranges *by_layer = mem_array(f->n_layers, sizeof *by_layer);
	while (cuts->next_begun < cuts->n_bounds)
		cuts->begun[cuts->next_begun++] = f->n_tokens;
	while (cuts->next_ended < cuts->n_bounds)
		cuts->ended[cuts->next_ended++] = f->n_tokens;
	to_ranges(cuts);
	for (size_t from = 0, to; from < cuts->n_units; from = to) {
		struct agree_unit *v = cuts->units + from;
		for (to = from; to < cuts->n_units && cuts->units[to].category == v->category; to++)
			;
		size_t n = join(v, to - from);
		if (n)
			count_type(f, g, v, n, by_layer);
	}
	mem_free(by_layer);
}
