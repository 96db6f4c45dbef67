/*
 * All items in the order of the text, each with what follows from it.
 */
#include "annot/compare_internal.h"

static int
item_order(const void *of, uint32_t a, uint32_t b)
{
	const struct compare_item *all = of, *x = &all[a], *y = &all[b];
	int o = span_order(&x->span, &y->span);
	if (o)
		return o;
	if (x->side != y->side)
		return x->side < y->side ? -1 : 1;
	if (x->what != y->what)
		return x->what < y->what ? -1 : 1;
	return 0;
}

static size_t
sort_begin(void *work)
{
	struct compare *c = work;
	return order_begin(&c->order, c->items.n, item_order, c->items.v);
}

/* The follows of each item stand together, in the order in which they came. */
static void
place_follows(struct compare *c)
{
	size_t n = c->follows.n, at = 0;
	uint32_t *next = mem_array(c->items.n + 1, sizeof *next);
	struct compare_item *placed = mem_array(n, sizeof *placed);
	for (size_t i = 0; i < n; i++)
		c->items.v[c->follow_of.v[i]].n_follows++;
	for (size_t i = 0; i < c->items.n; i++) {
		c->items.v[i].first_follow = next[i] = (uint32_t)at;
		at += c->items.v[i].n_follows;
	}
	for (size_t i = 0; i < n; i++)
		placed[next[c->follow_of.v[i]]++] = c->follows.v[i];
	mem_free(next);
	mem_free(c->follows.v);
	c->follows.v = placed;
	c->follows.cap = n;
}

static void
sort_end(void *work)
{
	struct compare *c = work;
	place_follows(c);
	struct compare_item *sorted = mem_array(c->items.n, sizeof *sorted);
	for (size_t i = 0; i < c->items.n; i++)
		sorted[i] = c->items.v[c->order.v[i]];
	mem_free(c->items.v);
	c->items.v = sorted;
	c->items.cap = c->items.n;
	order_done(&c->order);
}

static const struct stage end_list[] = {
	{.begin = sort_begin, .items = compare_sort, .end = sort_end, .piece = 1024},
};

struct stages
compare_end_stages(void)
{
	return stages_of(end_list, sizeof end_list / sizeof *end_list);
}
