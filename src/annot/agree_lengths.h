/*
 * annot/agree_lengths.h - how many there are of each length, of units or gaps: the space goes with
 * the different lengths, however many are added.
 */
#ifndef ANNOT_AGREE_LENGTHS_H
#define ANNOT_AGREE_LENGTHS_H

#include <stdint.h>

#include "base/vec.h"

struct agree_length { uint64_t length; int64_t count; };
/* All zero at first; freed by vec_done of the list. */
struct agree_lengths {
	VEC(struct agree_length) list;
	size_t limit;                /* put together when the list is as long */
};

/* O(1) on average but for sorting.  A count less than nought takes away what is there. */
void agree_lengths_add(struct agree_lengths *l, uint64_t length, int64_t count);
/* Longest first, each length once. */
void agree_lengths_order(struct agree_lengths *l);

#endif
