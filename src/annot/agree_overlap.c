/*
 * The most pairs of overlapping spans.  Spans of both sides are taken by their ends; each is
 * paired with the span of the other side that overlaps it and ends first.
 *
 * That loses nothing: let X end before all that are left, and Y be its partner that ends first.
 * Whatever else overlaps X goes on at X's end, so it overlaps all that Y overlaps behind there;
 * in any best pairing X and Y can be made a pair, and their former partners another one.
 *
 * Spans that have begun and wait for a partner are in a heap for each side, the first end on
 * top; those that ended alone are dropped when they come up.
 */
#include "annot/agree_overlap.h"

#include "annot/agree_sort.h"
#include "base/mem.h"

struct waiting { const struct span *v; uint32_t *heap; size_t n, begun; bool *taken; };

static uint64_t
end_of(struct span s)
{
	return s.to > s.from ? s.to : s.from + 1;
}

static int
by_start(const void *a, const void *b)
{
	return span_order(a, b);
}

static void
push(struct waiting *w, uint32_t item)
{
	size_t i = w->n++;
	for (; i && end_of(w->v[w->heap[(i - 1) / 2]]) > end_of(w->v[item]); i = (i - 1) / 2)
		w->heap[i] = w->heap[(i - 1) / 2];
	w->heap[i] = item;
}

static void
pop(struct waiting *w)
{
	uint32_t item = w->heap[--w->n];
	size_t i = 0, child;
	for (; (child = 2 * i + 1) < w->n; i = child) {
		if (child + 1 < w->n &&
		    end_of(w->v[w->heap[child + 1]]) < end_of(w->v[w->heap[child]]))
			child++;
		if (end_of(w->v[w->heap[child]]) >= end_of(w->v[item]))
			break;
		w->heap[i] = w->heap[child];
	}
	w->heap[i] = item;
}

/* Those that begin before `end` wait from now on. */
static void
begin(struct waiting *w, size_t n, uint64_t end)
{
	for (; w->begun < n && w->v[w->begun].from < end; w->begun++)
		push(w, (uint32_t)w->begun);
}

/* The one that waits and ends first, none before `end`: taken, if there is one. */
static bool
take(struct waiting *w, uint64_t end)
{
	while (w->n && (w->taken[w->heap[0]] || end_of(w->v[w->heap[0]]) < end))
		pop(w);
	if (!w->n)
		return false;
	w->taken[w->heap[0]] = true;
	return true;
}

struct end { uint64_t at; uint32_t item; uint8_t side; };

static int
by_end(const void *a, const void *b)
{
	const struct end *x = a, *y = b;
	return (x->at > y->at) - (x->at < y->at);
}

size_t
agree_overlap(struct span *a, size_t n_a, struct span *b, size_t n_b)
{
	struct span *v[2] = {a, b};
	const size_t n[2] = {n_a, n_b};
	struct end *ends = mem_array(n_a + n_b + 1, sizeof *ends);
	struct waiting w[2];
	size_t n_ends = 0, pairs = 0;
	for (unsigned side = 0; side < 2; side++) {
		agree_sort(v[side], n[side], sizeof **v, by_start);
		w[side] = (struct waiting){.v = v[side],
		    .heap = mem_array(n[side] + 1, sizeof *w->heap),
		    .taken = mem_array(n[side] + 1, sizeof *w->taken)};
		for (size_t i = 0; i < n[side]; i++)
			ends[n_ends++] = (struct end){end_of(v[side][i]), (uint32_t)i,
			    (uint8_t)side};
	}
	agree_sort(ends, n_ends, sizeof *ends, by_end);
	for (size_t i = 0; i < n_ends; i++) {
		struct waiting *own = &w[ends[i].side], *other = &w[!ends[i].side];
		if (own->taken[ends[i].item])
			continue;
		begin(other, n[!ends[i].side], ends[i].at);
		own->taken[ends[i].item] = take(other, ends[i].at);
		pairs += own->taken[ends[i].item];
	}
	for (unsigned side = 0; side < 2; side++) {
		mem_free(w[side].heap);
		mem_free(w[side].taken);
	}
	mem_free(ends);
	return pairs;
}
