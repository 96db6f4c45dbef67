/*
 * annot/compare_figures.h - the figures of a comparison: precision, recall and F1 of mentions,
 * events, roles, relations, attributes, moods and actors, by type and for all; and agreement
 * beyond chance of what the text is cut into.  Sums over as many documents as are added.
 *
 * Counts, for each layer behind the first, which is the reference.  Each element counts once:
 *	            exact                                   overlap
 *	mentions    parts and type are the same             same type, one byte in common
 *	events      the trigger's parts and the type are    same type, triggers overlap
 *	roles       exact event, role, filler's parts       counterparts, same role
 *	relations   type and both ends' parts               same type, ends are counterparts
 *	attributes  exact element, key and value            of counterparts, key and value
 *	moods       of events that are exact                of counterparts
 *	actors      of mentions on the same parts           of counterparts: the same actor
 * `whole`: events that are exact, with the same roles, each filled on the same parts.
 * The most pairs that overlap are counted (annot/agree_overlap.h); counterparts are
 * annot/compare.h's.  Of moods only those of counterparts count, on either side.  An actor of one
 * layer is one of the other by the mentions that they share, one to one, most shared first.
 *
 * Beyond chance, for mentions and for triggers: kappa and nominal alpha over the tokens of the
 * text (text/token.h), each of which has one type or none for each layer: that of the mention
 * which touches it, the outermost when there are several; of one type for itself, whatever lies
 * around it.  Alpha for unitizing over code points,
 * as annot/agree_units.h says; a mention of several parts is as many units.  Of moods kappa is
 * over counterparts.
 */
#ifndef ANNOT_COMPARE_FIGURES_H
#define ANNOT_COMPARE_FIGURES_H

#include "annot/agree.h"
#include "base/str.h"

enum figure_group {
	FIGURE_MENTIONS, FIGURE_EVENTS, FIGURE_ROLES, FIGURE_RELATIONS, FIGURE_ATTRIBUTES,
	FIGURE_MOODS, FIGURE_ACTORS,
	FIGURE_GROUPS
};
const char *figure_group_name(enum figure_group g);          /* "mentions" */

struct compare;
struct document;
struct figures;
/* n_layers: as many as each comparison has, the first included. */
struct figures *figures_new(size_t n_layers);
void figures_free(struct figures *f);                        /* NULL is fine */
/* Adds a document.  The comparison is done; both, and the document, which is complete, must stay
 * until all is added.  O(n log n) for n elements, and one reading of the text. */
void figures_add(struct figures *f, const struct compare *c, struct document *d);
/* The same in steps: each reads about `budget` bytes of the text, or does one thing with the
 * elements of a group.
 * True while there is more to do; until then nothing is asked below. */
void figures_begin(struct figures *f, const struct compare *c, struct document *d);
bool figures_step(struct figures *f, size_t budget);

size_t figures_documents(const struct figures *f);
size_t figures_layers(const struct figures *f);

/* a: the first layer; b: the other.  whole: of events, else all 0. */
struct figure_counts { struct agree_counts exact, overlap, whole; };
struct figure_row {
	struct str name;             /* the type; of all together empty */
	struct figure_counts counts;
	/* NAN with a reason where a group has none (roles, relations, attributes, actors). */
	struct agree_value cohen;    /* of the first layer and the other; moods too */
	struct agree_value fleiss;   /* of all layers */
	struct agree_value alpha;    /* unitizing, of all layers */
};
/* The types of a group, those with most elements first. */
size_t figures_rows(const struct figures *f, enum figure_group g);
struct str figures_name(const struct figures *f, enum figure_group g, size_t i);
/* layer: 1 or more, what is held against the first. */
struct figure_row figures_row(const struct figures *f, enum figure_group g, size_t layer,
    size_t i);
struct figure_row figures_total(const struct figures *f, enum figure_group g, size_t layer);
enum figure_mode { FIGURE_EXACT, FIGURE_OVERLAP, FIGURE_WHOLE };
struct agree_macro figures_macro(const struct figures *f, enum figure_group g, size_t layer,
    enum figure_mode mode);

/* Of mentions and of events: all layers together. */
struct figure_chance {
	size_t tokens;
	struct agree_value alpha_nominal;    /* over tokens */
	struct agree_value alpha_2016;       /* unitizing, of the family of 2016: types and places */
	struct agree_value alpha_2016_any;   /* ... and what is annotated at all */
};
struct figure_chance figures_chance(const struct figures *f, enum figure_group g);

/* Who is who: B-cubed (Bagga & Baldwin 1998, Algorithms for scoring coreference chains) of the
 * mentions that have an actor, by their first one; those without a counterpart in the other
 * layer count in the sizes of their chains.  Counterparts: of the same place, or any. */
struct figure_chains { double precision, recall, f1; };      /* NAN where there are none */
struct figure_chains figures_chains(const struct figures *f, size_t layer, enum figure_mode mode);

#endif
