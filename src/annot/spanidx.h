/* annot/spanidx.h - which annotations touch a byte, and which come next.  Built over an array
 * of spans sorted by from; O(log n + hits). */
#ifndef ANNOT_SPANIDX_H
#define ANNOT_SPANIDX_H

#include "annot/layer.h"

struct spanidx;
/* Borrows nothing: copies what it needs.  spans[i] sorted by from; ids are the indices. */
struct spanidx *spanidx_new(const struct span *spans, size_t n);
/* The same in pieces: n spans, none of which ends behind `most`; each is put once, in order. */
struct spanidx *spanidx_begin(size_t n, uint64_t most);
void spanidx_put(struct spanidx *x, size_t i, struct span s);
void spanidx_free(struct spanidx *x);                        /* NULL is fine */
/* Ids whose span overlaps [from, to), in order, at most max; returns how many there are. */
size_t spanidx_overlaps(const struct spanidx *x, uint64_t from, uint64_t to, uint32_t *ids,
    size_t max);
/* First id that starts at or after `from`, or ID_NONE: the caller decides whether to wrap. */
uint32_t spanidx_at_or_after(const struct spanidx *x, uint64_t from);
/* Last id that starts before `from`, or ID_NONE. */
uint32_t spanidx_before(const struct spanidx *x, uint64_t from);

#endif
