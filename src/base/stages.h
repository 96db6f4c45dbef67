/*
 * base/stages.h - long work in pieces: a row of stages, each over a number of items, that can be
 * left between any two pieces and taken up again.  Whatever the pieces, the same is done in the
 * same order.
 */
#ifndef BASE_STAGES_H
#define BASE_STAGES_H

#include <stdbool.h>
#include <stddef.h>

struct stage {
	/* Called first; returns how many items there are.  NULL: one. */
	size_t (*begin)(void *work);
	/* One of these two: an item, or those of [from, to); or neither. */
	void (*item)(void *work, size_t i);
	void (*items)(void *work, size_t from, size_t to);
	/* A stage that has stages of its own goes on itself: true when it is through. */
	bool (*step)(void *work, bool (*stop)(void *), void *context);
	double (*far)(const void *work);     /* of such a stage, from 0 to 1 */
	void (*end)(void *work);             /* called last, or NULL */
	unsigned piece;                      /* items between two looks at the clock; 0: 512 */
	unsigned share;                      /* of the whole work, for its progress; 0: 1 */
};

struct stages {
	const struct stage *list;
	size_t n, at;                        /* at == n: done */
	size_t item, items;
	bool begun;
};

struct stages stages_of(const struct stage *list, size_t n);
/* Goes on until stop says so, which is asked between pieces (NULL: to the end); at least one
 * piece is done.  True when all is. */
bool stages_step(struct stages *s, void *work, bool (*stop)(void *), void *context);
/* How far it is, from 0 to 1. */
double stages_far(const struct stages *s, const void *work);

#endif
