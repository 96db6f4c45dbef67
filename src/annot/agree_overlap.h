/*
 * annot/agree_overlap.h - how many annotations of two annotators can be paired one to one, when
 * two that overlap may be a pair: the most that are possible, so that it depends on no order
 * and is the same from either side.  O(n log n).
 */
#ifndef ANNOT_AGREE_OVERLAP_H
#define ANNOT_AGREE_OVERLAP_H

#include "annot/layer.h"

/* Sorts both arrays.  An empty span stands on the byte at its place. */
size_t agree_overlap(struct span *a, size_t n_a, struct span *b, size_t n_b);

#endif
