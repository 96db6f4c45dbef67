/*
 * A static index over spans sorted by where they start.
 *
 * What overlaps [a, b) is, among the spans that start before b, those that end after a.  The
 * first are a prefix, found by bisection; the second are found by a tree of maxima over the
 * ends, sixteen to a node and stored level by level without pointers:
 *
 *	level 1   max of 16 nodes of level 0        a node whose maximum does not pass a is
 *	level 0   max of 16 ends                    skipped with all that is under it
 *	ends      one per span
 *
 * An empty span counts as one byte long.  Texts under 4 GiB take 8 bytes a span, others 16.
 */
#include "annot/spanidx.h"

#include "base/mem.h"

enum { FAN = 16, LEVELS = 8 };          /* 16^8 is as many as an id can name */

struct spanidx {
	size_t n;
	uint32_t *from32, *to32;        /* NULL when wide */
	uint64_t *from64, *to64;
	uint64_t *level[LEVELS];
	size_t n_level[LEVELS];
	size_t n_levels;
};

static uint64_t
from_of(const struct spanidx *x, size_t i)
{
	return x->from32 ? x->from32[i] : x->from64[i];
}

static uint64_t
to_of(const struct spanidx *x, size_t i)
{
	return x->to32 ? x->to32[i] : x->to64[i];
}

/* The maximum of node i of a level; the ends themselves are under level 0. */
static uint64_t
below(const struct spanidx *x, size_t level, size_t i)
{
	return level ? x->level[level - 1][i] : to_of(x, i);
}

struct spanidx *
spanidx_begin(size_t n, uint64_t most)
{
	struct spanidx *x = mem_alloc(sizeof *x);
	x->n = n;
	if (most >= UINT32_MAX) {
		x->from64 = mem_array(n, sizeof *x->from64);
		x->to64 = mem_array(n, sizeof *x->to64);
	} else {
		x->from32 = mem_array(n, sizeof *x->from32);
		x->to32 = mem_array(n, sizeof *x->to32);
	}
	for (size_t level = 0; n > FAN && level < LEVELS; level++) {
		n = (n + FAN - 1) / FAN;
		x->level[level] = mem_array(n, sizeof(uint64_t));
		x->n_level[level] = n;
		x->n_levels = level + 1;
	}
	return x;
}

void
spanidx_put(struct spanidx *x, size_t i, struct span s)
{
	uint64_t to = s.to > s.from ? s.to : s.from + 1;
	if (x->from64) {
		x->from64[i] = s.from;
		x->to64[i] = to;
	} else {
		x->from32[i] = (uint32_t)s.from;
		x->to32[i] = (uint32_t)to;
	}
	/* Where a maximum stays, those above it do. */
	for (size_t level = 0; level < x->n_levels; level++) {
		i /= FAN;
		if (x->level[level][i] >= to)
			break;
		x->level[level][i] = to;
	}
}

struct spanidx *
spanidx_new(const struct span *spans, size_t n)
{
	uint64_t most = 0;
	for (size_t i = 0; i < n; i++)
		most = spans[i].to > most ? spans[i].to : most;
	struct spanidx *x = spanidx_begin(n, most);
	for (size_t i = 0; i < n; i++)
		spanidx_put(x, i, spans[i]);
	return x;
}

void
spanidx_free(struct spanidx *x)
{
	if (!x)
		return;
	mem_free(x->from32);
	mem_free(x->to32);
	mem_free(x->from64);
	mem_free(x->to64);
	for (size_t i = 0; i < x->n_levels; i++)
		mem_free(x->level[i]);
	mem_free(x);
}

/* How many start before `at`. */
static size_t
starts_before(const struct spanidx *x, uint64_t at)
{
	size_t low = 0, high = x->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (from_of(x, middle) < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The first i of [i, end) that ends after `from`, or end: climbs while whole nodes can be
 * skipped, then goes down into the first that cannot. */
static size_t
next_hit(const struct spanidx *x, size_t i, size_t end, uint64_t from)
{
	size_t level = 0, width = 1;     /* i counts spans; nodes of `level` hold `width` */
	while (i < end) {
		if (below(x, level, i / width) > from) {
			if (!level)
				return i;
			level--;
			width /= FAN;
			continue;
		}
		i += width;
		while (level < x->n_levels && i % (width * FAN) == 0) {
			level++;
			width *= FAN;
		}
	}
	return end;
}

size_t
spanidx_overlaps(const struct spanidx *x, uint64_t from, uint64_t to, uint32_t *ids, size_t max)
{
	if (to <= from)
		to = from + 1;
	size_t end = starts_before(x, to), n = 0;
	for (size_t i = 0; (i = next_hit(x, i, end, from)) < end; i++, n++)
		if (n < max)
			ids[n] = (uint32_t)i;
	return n;
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
	return i ? (uint32_t)(i - 1) : ID_NONE;
}
