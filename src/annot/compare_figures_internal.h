/* annot/compare_figures_internal.h - the sums of figures, and the work on the document at hand. */
#ifndef ANNOT_COMPARE_FIGURES_INTERNAL_H
#define ANNOT_COMPARE_FIGURES_INTERNAL_H

#include "annot/agree_units.h"
#include "annot/compare_figures.h"
#include "annot/compare_internal.h"
#include "base/map.h"
#include "text/document.h"
#include "text/offmap.h"
#include "text/token.h"

struct figure_group_sums {
	struct intern *names;        /* a type's row; rows count from 1 */
	/* [row * (n_layers - 1) + layer - 1], room for all rows, row 0 is no type */
	struct figure_counts *counts;
	struct agree_margin *margins;        /* one category for each item; */
	struct agree_margin *own;            /* ... and each for itself */
	size_t *chosen;              /* by row: tokens of all layers */
	double *agreeing;            /* by row: pairs of layers that have it on a token, both ways */
	size_t room;                 /* rows */
	uint32_t *order;             /* rows as they are shown, once a document is added */
	size_t n_order;
	size_t *items;               /* of the margins, by layer */
};

/* What is told by cutting the text. */
struct figure_text {
	struct agree_nominal *nominal;
	struct agree_units *units;
};
#define FIGURE_TEXTS 2u              /* FIGURE_MENTIONS, FIGURE_EVENTS */

/* One after the other; each is done in pieces. */
enum {
	FIGURES_IDLE, FIGURES_NAMES, FIGURES_COUNT, FIGURES_OFFSETS, FIGURES_CUT, FIGURES_UNITS,
	FIGURES_TOKENS, FIGURES_TYPES,
};

struct figure_chain_sums { double shared_by_b, shared_by_a; size_t a, b; };

/* The units of one group in the document. */
struct figure_cuts {
	/* Flat, by layer and place: where a layer's end, and the first that does not end before the
	 * token at hand. */
	struct agree_unit *v;
	size_t n, *at, *end;
	/* All of them, and where they begin and end, in order: how many tokens begin before such
	 * a place, how many end there or before; the next to be told. */
	struct agree_unit *units;
	size_t n_units;
	uint64_t *bounds;
	size_t n_bounds, *begun, *ended, next_begun, next_ended;
};

struct figures {
	size_t n_layers, n_documents;
	struct figure_group_sums groups[FIGURE_GROUPS];
	struct figure_text texts[FIGURE_TEXTS];
	struct figure_chain_sums (*chains)[2];       /* by layer; exact, overlap */
	/* the document at hand */
	const struct compare *c;
	struct document *d;
	uint32_t *rows[FIGURE_TEXTS];        /* by schema id of a type */
	struct offmap *offsets;
	struct figure_cuts cuts[FIGURE_TEXTS];
	struct tokens tokens;
	size_t n_tokens;             /* so far */
	struct block block;
	uint32_t *values;            /* by layer: what it says of a token */
	unsigned phase;              /* FIGURES_IDLE ... */
	unsigned at;                 /* of the phase: how many pieces are done */
};

/* The row of a name, which has room. */
uint32_t figures_row_of(struct figures *f, enum figure_group g, struct str name);
struct figure_counts *figures_counts_at(const struct figures *f, enum figure_group g,
    uint32_t row, size_t layer);
struct agree_margin *figures_margin_at(const struct figures *f, enum figure_group g,
    uint32_t row, size_t layer);

/* compare_figures_count.c: counts all but what the text is needed for, a group of a layer at a
 * time; false when all is counted. */
bool figures_count(struct figures *f, unsigned piece);
/* compare_figures_text.c.  Rows of the document's types, by their names before anything else
 * asks for one, so that what depends on the order of rows (which of two types on one place a
 * token has) does not depend on the order of layers. */
void figures_name_rows(struct figures *f);
/* The units of a group; what they give; the tokens of a piece of text, false at its end. */
void figures_cut(struct figures *f, enum figure_group g);
void figures_add_units(struct figures *f, enum figure_group g);
bool figures_read(struct figures *f, size_t budget);
void figures_cut_done(struct figures *f);

/* compare_figures_types.c: each type for itself, whatever it lies in.  Takes the units and finds
 * their bounds; is told of each token in order; adds the document. */
void figures_bound(struct figure_cuts *cuts);
void figures_pass(struct figure_cuts *cuts, size_t token, uint64_t from, uint64_t to);
void figures_count_types(struct figures *f, enum figure_group g);

#endif
