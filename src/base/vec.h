/*
 * base/vec.h - the only generic container: a typed growable array.
 *
 *	VEC(struct span) spans = {0};
 *	vec_push(&spans, s);  spans.v[i], spans.n  ...  vec_done(&spans);
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <string.h>

#include "base/mem.h"

#define VEC(type) struct { type *v; size_t n, cap; }

/* Makes room for one more; growth doubles, so a push costs O(1) on average. */
#define vec_push(vec, item) \
	((vec)->v = (vec)->n < (vec)->cap ? (vec)->v : \
	    vec_room((vec)->v, (vec)->n, &(vec)->cap, sizeof *(vec)->v), \
	 (vec)->v[(vec)->n++] = (item))
#define vec_clear(vec) ((vec)->n = 0)
#define vec_done(vec) (mem_free((vec)->v), (vec)->v = NULL, (vec)->n = (vec)->cap = 0)
/* Inserts at index i <= n. */
#define vec_insert(vec, i, item) \
	((vec)->v = vec_room((vec)->v, (vec)->n, &(vec)->cap, sizeof *(vec)->v), \
	 memmove((vec)->v + (i) + 1, (vec)->v + (i), ((vec)->n - (i)) * sizeof *(vec)->v), \
	 (vec)->n++, (vec)->v[i] = (item))
/* Removes index i < n. */
#define vec_remove(vec, i) \
	(memmove((vec)->v + (i), (vec)->v + (i) + 1, ((vec)->n - (i) - 1) * sizeof *(vec)->v), \
	 (vec)->n--)

/* Room for `more` items behind those that are there: then v[n] may be written straight. */
#define vec_reserve(vec, more) \
	((vec)->v = (vec)->cap - (vec)->n >= (size_t)(more) ? (vec)->v : \
	    vec_grow((vec)->v, (vec)->n + (size_t)(more), &(vec)->cap, sizeof *(vec)->v))

/* Returns an array with room for n + 1 items. */
void *vec_room(void *v, size_t n, size_t *cap, size_t size);
/* Returns an array with room for n items. */
void *vec_grow(void *v, size_t n, size_t *cap, size_t size);

#endif
