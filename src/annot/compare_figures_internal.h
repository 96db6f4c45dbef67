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
	struct agree_margin *margins;
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

struct figure_chain_sums { double shared_by_b, shared_by_a; size_t a, b; };

/* Units of one group in the document, flat, by layer and place: where a layer's begin, and the
 * first that does not end before the token at hand. */
struct figure_cuts { struct agree_unit *v; size_t n; size_t *at, *end; };

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
	struct block block;
	uint32_t *values;            /* by layer: what it says of a token */
	enum { FIGURES_IDLE, FIGURES_COUNT, FIGURES_OFFSETS, FIGURES_UNITS, FIGURES_TOKENS } phase;
};

/* The row of a name, which has room. */
uint32_t figures_row_of(struct figures *f, enum figure_group g, struct str name);
struct figure_counts *figures_counts_at(const struct figures *f, enum figure_group g,
    uint32_t row, size_t layer);
struct agree_margin *figures_margin_at(const struct figures *f, enum figure_group g,
    uint32_t row, size_t layer);

/* compare_figures_count.c: counts all but what the text is needed for. */
void figures_count(struct figures *f);
/* compare_figures_text.c.  Rows of the document's types, by their names before anything else
 * asks for one, so that what depends on the order of rows (which of two types on one place a
 * token has) does not depend on the order of layers. */
void figures_name_rows(struct figures *f);
/* Units, and the tokens of a piece of text; false at its end. */
void figures_cut(struct figures *f);
bool figures_read(struct figures *f, size_t budget);
void figures_cut_done(struct figures *f);

#endif
