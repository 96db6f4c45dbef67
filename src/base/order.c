/*
 * Merging by halves from below: blocks of 32 are sorted by insertion, then two and two runs
 * become one.  A unit is one number put in its place, so a step costs what it says; two runs
 * that follow each other are copied at once.
 */
#include "base/order.h"

#include <string.h>

#include "base/mem.h"

enum { BLOCK = 32 };

size_t
order_begin(struct order *o, size_t n, int (*cmp)(const void *, uint32_t, uint32_t),
    const void *of)
{
	size_t units = n;
	*o = (struct order){.n = n, .cmp = cmp, .of = of, .kept = true};
	o->v = mem_resize(NULL, n, sizeof *o->v);
	for (size_t width = BLOCK; width < n; width *= 2)
		units += n;
	return units;
}

void
order_done(struct order *o)
{
	mem_free(o->v);
	mem_free(o->spare);
	*o = (struct order){0};
}

/* Sorts the next block into its place. */
static size_t
sort_block(struct order *o)
{
	size_t from = o->at, to = o->n - from < BLOCK ? o->n : from + BLOCK;
	for (size_t i = from; i < to; i++) {
		uint32_t x = (uint32_t)i;
		size_t k = i;
		while (k > from && o->cmp(o->of, o->v[k - 1], x) > 0) {
			o->v[k] = o->v[k - 1];
			k--;
		}
		o->v[k] = x;
		o->kept = o->kept && k == i;
	}
	if (o->kept && from > 0 && o->cmp(o->of, (uint32_t)from - 1, (uint32_t)from) > 0)
		o->kept = false;
	o->at = to;
	if (to == o->n) {
		o->width = BLOCK;
		o->at = o->left = 0;
	}
	return to - from;
}

/* The pair of runs that `at` is in: [from, middle) and [middle, to). */
static size_t
merge_pair(struct order *o, size_t most)
{
	size_t from = o->at / (2 * o->width) * (2 * o->width);
	size_t middle = o->n - from < o->width ? o->n : from + o->width;
	size_t to = o->n - middle < o->width ? o->n : middle + o->width, began = o->at;
	if (o->at == from) {
		o->left = from;
		o->right = middle;
		if (middle == to || o->cmp(o->of, o->v[middle - 1], o->v[middle]) <= 0) {
			memcpy(o->spare + from, o->v + from, (to - from) * sizeof *o->v);
			o->at = to;
			return to - from;
		}
	}
	size_t left = o->left, right = o->right, at = o->at;
	size_t end = to - at < most ? to : at + most;
	for (; at < end; at++) {
		bool second = left == middle || (right < to &&
		    o->cmp(o->of, o->v[left], o->v[right]) > 0);
		o->spare[at] = second ? o->v[right++] : o->v[left++];
	}
	o->left = left;
	o->right = right;
	o->at = at;
	return at - began;
}

void
order_some(struct order *o, size_t units)
{
	while (units > 0 && (o->width == 0 ? o->n > 0 : !o->kept && o->width < o->n)) {
		if (o->width > 0 && !o->spare)
			o->spare = mem_resize(NULL, o->n, sizeof *o->spare);
		size_t done = o->width == 0 ? sort_block(o) : merge_pair(o, units);
		units -= done < units ? done : units;
		if (o->width > 0 && o->at == o->n) {
			uint32_t *v = o->v;
			o->v = o->spare;
			o->spare = v;
			o->at = 0;
			o->width *= 2;
		}
	}
}
