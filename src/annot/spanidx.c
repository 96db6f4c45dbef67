/*
 * An interval index over spans sorted by their start: an array of ends, and over it a tree of
 * maxima, 32 to a node, so that a query descends only where something reaches far enough:
 *
 *	ends   3 9 4 8 | 7 7 9 30 | ...        level 0: the ends
 *	max        9   |     30   | ...        level 1: the largest end of each group
 *
 * An empty span counts as one byte long, so that it is found where it stands.
 */
#include "annot/spanidx.h"

#include "base/mem.h"

enum { FAN = 32, LEVELS = 8 };

struct spanidx {
	size_t n, levels;
	uint64_t *from;
	uint64_t *end[LEVELS];
	size_t size[LEVELS];
};

struct spanidx *
spanidx_new(const struct span *spans, size_t n)
{
	struct spanidx *x = mem_alloc(sizeof *x);
	x->n = n;
	x->from = mem_array(n, sizeof *x->from);
	x->end[0] = mem_array(n, sizeof **x->end);
	x->size[0] = n;
	x->levels = 1;
	for (size_t i = 0; i < n; i++) {
		x->from[i] = spans[i].from;
		x->end[0][i] = spans[i].to > spans[i].from ? spans[i].to : spans[i].from + 1;
	}
	while (x->size[x->levels - 1] > FAN && x->levels < LEVELS) {
		size_t below = x->size[x->levels - 1], k = x->levels++;
		x->size[k] = (below + FAN - 1) / FAN;
		x->end[k] = mem_array(x->size[k], sizeof **x->end);
		for (size_t i = 0; i < below; i++)
			if (x->end[k - 1][i] > x->end[k][i / FAN])
				x->end[k][i / FAN] = x->end[k - 1][i];
	}
	return x;
}

void
spanidx_free(struct spanidx *x)
{
	if (!x)
		return;
	mem_free(x->from);
	for (size_t k = 0; k < x->levels; k++)
		mem_free(x->end[k]);
	mem_free(x);
}

/* The number of spans that start before `from`. */
static size_t
starts_before(const struct spanidx *x, uint64_t from)
{
	size_t lo = 0, hi = x->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (x->from[mid] < from)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

struct query {
	uint64_t from;
	size_t limit;                /* ids below this start early enough */
	uint32_t *ids;
	size_t max, n;
};

/* Visits group i of a level; depth is at most LEVELS. */
static void
descend(const struct spanidx *x, size_t level, size_t i, struct query *q)
{
	if (x->end[level][i] <= q->from)
		return;
	if (!level) {
		if (q->n < q->max)
			q->ids[q->n] = (uint32_t)i;
		q->n++;
		return;
	}
	size_t width = 1;
	for (size_t k = 1; k < level; k++)
		width *= FAN;
	for (size_t child = i * FAN; child < (i + 1) * FAN && child < x->size[level - 1] &&
	    child * width < q->limit; child++)
		descend(x, level - 1, child, q);
}

size_t
spanidx_overlaps(const struct spanidx *x, uint64_t from, uint64_t to, uint32_t *ids, size_t max)
{
	struct query q = {.from = from, .ids = ids, .max = max};
	q.limit = starts_before(x, to > from ? to : from + 1);
	size_t top = x->levels - 1, width = 1;
	for (size_t k = 0; k < top; k++)
		width *= FAN;
	for (size_t i = 0; i < x->size[top] && i * width < q.limit; i++)
		descend(x, top, i, &q);
	return q.n;
}

uint32_t
spanidx_at_or_after(const struct spanidx *x, uint64_t from)
{
	size_t i = starts_before(x, from);
	return i < x->n ? (uint32_t)i : ID_NONE;
}

uint32_t
spanidx_before(const struct spanidx *x, uint64_t from)
{
	size_t i = starts_before(x, from);
	return i ? (uint32_t)i - 1 : ID_NONE;
}
