/*
 * annot/compare_figures_tally.h - elements of two layers as numbers: equal for those that are the
 * same, so that as many are common as equal ones are on both sides; and as spans, for those that
 * overlap.  Gather, then count into the sums of the group.
 */
#ifndef ANNOT_COMPARE_FIGURES_TALLY_H
#define ANNOT_COMPARE_FIGURES_TALLY_H

#include "annot/compare_figures_internal.h"

enum { TALLY_KEYS = 3 };

struct tally_entry { uint64_t key[TALLY_KEYS]; uint32_t row; };

/* Of both sides: of the first layer, of the other. */
struct tally_list { VEC(struct tally_entry) side[2]; };

struct tally {
	struct figures *f;
	const struct compare *c;
	size_t layer;                /* what is held against the first */
	enum figure_group group;
	uint32_t *rows;              /* row + 1 by schema id; 0: not asked yet */
	uint32_t note;               /* the key of notes */
	struct tally_list exact, overlap, whole;
	VEC(struct span) spans[2];
	VEC(uint32_t) span_rows[2];
};

void tally_init(struct tally *t, struct figures *f, enum figure_group g, size_t layer);
void tally_done(struct tally *t);
/* The row of a type, a role, a key of attributes. */
uint32_t tally_row(struct tally *t, uint32_t id);
/* Counts the entries: what is equal on both sides, row by row. */
void tally_count(struct tally *t);
/* Counts the spans: the most pairs that overlap, row by row. */
void tally_count_spans(struct tally *t);

/* compare_figures_chains.c */
void figures_count_actors(struct tally *t);

#endif
