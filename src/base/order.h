/*
 * base/order.h - sorting that can be left and taken up again: numbers 0 to n - 1 by what they
 * stand for.  O(n) when they are in order already, else O(n log n); stable.
 */
#ifndef BASE_ORDER_H
#define BASE_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct order {
	uint32_t *v;                 /* the numbers in order, once it is done */
	size_t n;
	bool kept;                   /* nothing moved: v[i] == i */
	/* inside */
	uint32_t *spare;
	int (*cmp)(const void *of, uint32_t a, uint32_t b);
	const void *of;
	size_t width, at, left, right;
};

/* Begins; `of` is handed to cmp.  Returns how many units the whole work is. */
size_t order_begin(struct order *o, size_t n, int (*cmp)(const void *of, uint32_t a, uint32_t b),
    const void *of);
void order_some(struct order *o, size_t units);
void order_done(struct order *o);    /* frees it; all zero is fine */

#endif
