/*
 * lang/linear.h - a linear model at run time: features, hashed to 64 bits, add small weights
 * to the scores of classes.
 *
 * A feature has a row of cells, one for each class that it has a weight for.  Rows are found
 * by open addressing in a table of 32-bit slots: some bits of the hash, and where the row's
 * cells begin.  An unknown feature is taken for a known one once in some thousand times, which
 * costs less than the bits to tell them apart.
 *
 *	slot    [ print | at ]       at_bits for at; print is never 0, an empty slot is 0
 *	cell    [ class 7 | last 1 | weight 8 ]
 *
 * In a file: u32 classes, at_bits, slots, cells; then the slots, then the cells (u16).
 * linear_take checks that rows end and that classes are in range, so linear_add needs not.
 */
#ifndef LANG_LINEAR_H
#define LANG_LINEAR_H

#include "base/err.h"
#include "lang/model_file.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { LINEAR_CLASSES = 128, LINEAR_PROBES = 64, LINEAR_LAST = 256 };

struct linear {
	const uint32_t *slots;
	const uint16_t *cells;
	uint32_t n_slots, n_cells;
	unsigned at_bits, n_classes;
	void *data;                  /* what slots and cells lie in */
};

/* Takes the bytes of the section.  Fails when anything in it is out of range, or when it has
 * other than n_classes classes.  Cost: one walk over it. */
bool linear_take(struct linear *m, struct section *s, unsigned n_classes, struct err *err);
void linear_done(struct linear *m);                   /* a zeroed one is fine */

/* The hash of a feature: which question (template), and up to two answers. */
static inline uint64_t
linear_key(uint32_t template, uint32_t a, uint32_t b)
{
	uint64_t h = ((uint64_t)a << 32 | b) ^ (uint64_t)template * 0x9e3779b97f4a7c15u;
	h = (h ^ h >> 32) * 0xff51afd7ed558ccdu;
	h = (h ^ h >> 29) * 0xc4ceb9fe1a85ec53u;
	return h ^ h >> 32;
}

/* Three answers in one. */
static inline uint32_t
linear_pair(uint32_t a, uint32_t b)
{
	uint64_t h = ((uint64_t)a << 32 | b) * 0x9e3779b97f4a7c15u;
	return (uint32_t)(h >> 32);
}

/* Where the search for a feature begins. */
static inline uint32_t
linear_slot(const struct linear *m, uint64_t key)
{
	return (uint32_t)((key >> 32) * m->n_slots >> 32);
}

/* The slot of a feature, the search for it having come to slot i; 0: it has none. */
static inline uint32_t
linear_seek(const struct linear *m, uint32_t i, uint32_t print, unsigned probes)
{
	for (; probes > 0; probes--) {
		uint32_t slot = m->slots[i];
		if (!slot || slot >> m->at_bits == print)
			return slot;
		i = i + 1 == m->n_slots ? 0 : i + 1;
	}
	return 0;
}

/* What a feature's slot holds, or 0.  Eight slots are looked at at once where the processor can:
 * how far a search goes cannot be foreseen, and costs more than the search. */
static inline uint32_t
linear_find(const struct linear *m, uint64_t key)
{
	uint32_t i = linear_slot(m, key), print = (uint32_t)key >> m->at_bits;
	unsigned probes = LINEAR_PROBES;
	print += print == 0;
#ifdef __SSE2__
	const __m128i want = _mm_set1_epi32((int)print), none = _mm_setzero_si128();
	const __m128i shift = _mm_cvtsi32_si128((int)m->at_bits);
	for (; probes > 0 && m->n_slots - i >= 8; probes -= 8, i += 8) {
		const __m128i *p = (const __m128i *)(const void *)(m->slots + i);
		__m128i a = _mm_loadu_si128(p), b = _mm_loadu_si128(p + 1);
		__m128i same = _mm_packs_epi32(_mm_cmpeq_epi32(_mm_srl_epi32(a, shift), want),
		    _mm_cmpeq_epi32(_mm_srl_epi32(b, shift), want));
		__m128i empty = _mm_packs_epi32(_mm_cmpeq_epi32(a, none), _mm_cmpeq_epi32(b, none));
		unsigned stops = (unsigned)_mm_movemask_epi8(
		    _mm_packs_epi16(_mm_or_si128(same, empty), none));
		if (stops)
			return m->slots[i + (unsigned)__builtin_ctz(stops)];
	}
	i = i == m->n_slots ? 0 : i;
#endif
	return linear_seek(m, i, print, probes);
}

/* The first cell of what a slot holds; a row ends with its first cell that has LINEAR_LAST. */
static inline const uint16_t *
linear_cells(const struct linear *m, uint32_t slot)
{
	return m->cells + (slot & ((1u << m->at_bits) - 1));
}

static inline unsigned
linear_class(uint16_t cell)
{
	return cell >> 9;
}

static inline int
linear_weight(uint16_t cell)
{
	return (int8_t)(cell & 255);
}

static inline void
linear_add_row(const uint16_t *cell, int32_t *scores)
{
	do
		scores[linear_class(*cell)] += linear_weight(*cell);
	while (!(*cell++ & LINEAR_LAST));
}

/* Adds the weights of a feature to the scores of the classes. */
static inline void
linear_add(const struct linear *m, uint64_t key, int32_t *scores)
{
	uint32_t slot = linear_find(m, key);
	if (slot)
		linear_add_row(linear_cells(m, slot), scores);
}

/* For many features: what they need of memory is asked for at once, not in turn. */
static inline void
linear_prefetch(const struct linear *m, const uint64_t *keys, size_t n)
{
	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(m->slots + linear_slot(m, keys[i]));
}

/* The rows of those that have one; returns how many. */
static inline size_t
linear_rows(const struct linear *m, const uint64_t *keys, size_t n, const uint16_t **rows)
{
	size_t n_rows = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t slot = linear_find(m, keys[i]);
		rows[n_rows] = linear_cells(m, slot);
		__builtin_prefetch(rows[n_rows]);
		n_rows += slot != 0;
	}
	return n_rows;
}

enum { LINEAR_MANY = 64 };
static inline void
linear_add_all(const struct linear *m, const uint64_t *keys, size_t n, int32_t *scores)
{
	const uint16_t *rows[LINEAR_MANY];
	linear_prefetch(m, keys, n);
	size_t n_rows = linear_rows(m, keys, n, rows);
	for (size_t i = 0; i < n_rows; i++)
		linear_add_row(rows[i], scores);
}

#endif
