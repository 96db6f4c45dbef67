/*
 * Where the text is marked: what the first layer has, what another has, and what both have.  They
 * come nearly in order, so sorting them is one step.
 */
#include <stdlib.h>

#include "ui/differences.h"

enum { PARTS_MOST = 16 };

static void
push_mark(struct differences *d, uint32_t g, struct span span, uint8_t bits)
{
	vec_push(&d->marks, ((struct difference_mark){span, g, bits}));
}

static void
mark_mention(struct differences *d, uint32_t g, uint32_t mention, uint8_t bits)
{
	uint32_t n = 0;
	if (mention == ID_NONE)
		return;
	const struct span *parts = model_parts(&d->model->mentions[mention], &n);
	for (uint32_t i = 0; i < n && i < PARTS_MOST; i++)
		push_mark(d, g, parts[i], bits);
}

/* Where both have it. */
static void
mark_common(struct differences *d, uint32_t g, uint32_t a, uint32_t b)
{
	uint32_t n = 0, k = 0;
	if (a == ID_NONE || b == ID_NONE)
		return;
	const struct span *x = model_parts(&d->model->mentions[a], &n);
	const struct span *y = model_parts(&d->model->mentions[b], &k);
	for (uint32_t i = 0; i < n && i < PARTS_MOST; i++) {
		for (uint32_t j = 0; j < k && j < PARTS_MOST; j++) {
			struct span both = {x[i].from > y[j].from ? x[i].from : y[j].from,
				x[i].to < y[j].to ? x[i].to : y[j].to};
			if (both.from < both.to)
				push_mark(d, g, both, MARK_BOTH);
		}
	}
}

void
difference_mark(struct differences *d, uint32_t i)
{
	const struct difference *g = &d->list.v[i];
	const struct compare_item *any = difference_any(d, g);
	uint32_t first = any->a == ID_NONE ? ID_NONE : compare_place(d->compare, any->what, any->a);
	if (g->whole)
		return;
	if (difference_class(any) != CLASS_ELEMENT) {
		mark_mention(d, i, difference_place(d, g), MARK_BOTH);
		return;
	}
	mark_mention(d, i, first, MARK_FIRST);
	for (size_t side = 1; side < d->n_layers; side++) {
		const struct compare_item *x = difference_item(d, g, side);
		uint32_t other = x == NULL || x->b == ID_NONE ? ID_NONE :
		    compare_place(d->compare, x->what, x->b);
		mark_mention(d, i, other, MARK_OTHER);
		mark_common(d, i, first, other);
	}
}

static int
mark_order(const void *a, const void *b)
{
	const struct difference_mark *x = a, *y = b;
	if (x->span.from != y->span.from)
		return x->span.from < y->span.from ? -1 : 1;
	return x->difference < y->difference ? -1 : x->difference > y->difference;
}

void
differences_sort_marks(struct differences *d)
{
	uint64_t reach = 0;
	if (d->marks.n > 0)
		qsort(d->marks.v, d->marks.n, sizeof *d->marks.v, mark_order);
	vec_reserve(&d->reach, d->marks.n);
	for (size_t i = 0; i < d->marks.n; i++) {
		reach = d->marks.v[i].span.to > reach ? d->marks.v[i].span.to : reach;
		vec_push(&d->reach, reach);
	}
}
