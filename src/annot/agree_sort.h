/*
 * annot/agree_sort.h - sorting of what is in order already, or nearly: annotations come in the
 * order of the text.
 */
#ifndef ANNOT_AGREE_SORT_H
#define ANNOT_AGREE_SORT_H

#include <stddef.h>
#include <stdint.h>

/* qsort, but O(n) when all is in order. */
void agree_sort(void *v, size_t n, size_t size, int (*order)(const void *a, const void *b));
/* Puts items of one key together, the keys in order, and leaves those of one key as they follow
 * each other.  The key is a uint32_t at `offset` of an item.  O(n + largest key). */
void agree_group(void *v, size_t n, size_t size, size_t offset);

#endif
